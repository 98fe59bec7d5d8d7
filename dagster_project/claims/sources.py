"""Who a mention on a page is: a canonical source with its side.

Belongs here: folding of names, the lexicon of persons, offices and nations, and resolving a noun
phrase (*the Ukrainian president*, *S. Gaidajus*, *the ministry*, *he*) within one page. Does not belong
here: where the noun phrase stands and what is attributed to it (`attribution`).

A `SourceResolver` is made for one document and asked in the order of its text: descriptions and
pronouns resolve to what was named in the same paragraph first, then earlier.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from dagster_project.claims.holders import holder as holder_of
from dagster_project.claims.lexicon import read_table, values
from dagster_project.claims.model import ClaimDocument, Place, Source, Span
from dagster_project.claims.voice import page_voice
from dagster_project.claims.word_classes import OFFICE_FIELDS
from schemas.vocabularies import Side, SourceKind


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _words(
    "mr mrs ms mx dr prof professor sir lord lady dame the a an so called gen general lt"
    " lieutenant maj major col colonel brig brigadier capt captain sgt sergeant adm admiral rear"
    " vice sen senator rep rev reverend gov st"
)
_ABBREVIATED = _words("gov sen rep gen lt maj col capt adm")
_SMALL = _words("the of and for s so called a an in at")
_FOLDS = (
    ("shch", "s"), ("sch", "s"), ("kh", "h"), ("zh", "z"), ("ts", "c"), ("cz", "c"), ("sz", "s"), ("sh", "s"),
    ("ch", "c"), ("ck", "k"), ("ph", "f"), ("w", "v"), ("g", "h"), ("j", "i"), ("y", "i"), ("x", "ks"),
    ("q", "k"),
)  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")
_REPEAT = re.compile(r"(.)\1+")


_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# Cyrillic letters that stand in a Latin name: *Censor.NЕТ*.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХаеорсх", "ABEKMHOPCTXaeopcx")


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Case, accents, articles and the usual Slavic transliteration variants folded away."""
    if not name.isascii():
        name = name.translate(_LOOKALIKES)
    plain = unicodedata.normalize(
        "NFKD", name.replace("ł", "l").replace("Ł", "L").replace("ı", "i").replace("ø", "o")
    )
    plain = plain.encode("ascii", "ignore").decode().lower()
    plain = (
        plain.replace("'", "")
        .replace("`", "")
        .replace("-", "")
        .replace("u.s.", "us")
        .replace("u.k.", "uk")
        .replace("u.n.", "un")
    )
    return " ".join(_fold_word(w) for w in _WORD.findall(plain) if w not in _SMALL)


@lru_cache(maxsize=16384)
def _fold_word(word: str) -> str:
    if word in _SPELLINGS:
        word = _SPELLINGS[word]
    if not any(vowel in word for vowel in "aeiouy"):
        return word  # initials are no transliteration: TSN is not CNN
    for old, new in _FOLDS:
        if old in word:
            word = word.replace(old, new)
    if len(word) > 3:  # UNN is not the UN
        word = _REPEAT.sub(r"\1", word)
    if word.endswith("i"):
        word = word.rstrip("i") + "i"
    return word


_SPELLINGS = {
    "defense": "defence", "organisation": "organization", "center": "centre", "program": "programme",
    "labor": "labour", "spokeswoman": "spokesman", "spokesperson": "spokesman", "kiev": "kyiv",
    "kharkov": "kharkiv", "lugansk": "luhansk", "nikolaev": "mykolaiv", "lvov": "lviv", "odessa":
    "odesa", "chernigov": "chernihiv", "zaporozhye": "zaporizhzhia",
}  # fmt: skip

_FOLDED_TITLES = frozenset(_fold_word(title) for title in _TITLES)
_ENDINGS = (
    "ius",
    "us",
    "as",
    "is",
    "oiu",
    "om",
    "im",
    "eho",
    "oho",
    "oi",
    "a",
    "u",
    "e",
    "iev",
    "ev",
    "i",
    "s",
)


def _stems(folded: str) -> set[str]:
    """A folded surname and what is left of it without a case or Baltic ending (*haidaius*: *haidai*)."""
    stems = {folded}
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 4:
            stem = folded[: -len(ending)]
            stems |= {stem, stem + "i", stem + "a", stem + "o"}
    return stems


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of ``lexicon/sources.csv``; several lines of one name are one source with several roles."""

    canonical: str
    side: Side
    kind: SourceKind
    entry: str


@dataclass(frozen=True, slots=True)
class _Tenure:
    entry: Entry
    begin: date
    end: date


@dataclass(frozen=True, slots=True)
class Nation:
    """A state of ``lexicon/nations.csv``."""

    name: str
    side: Side
    adjective: str
    entry: str


@dataclass(frozen=True, slots=True)
class Role:
    """A line of ``lexicon/roles.csv``: what kind of speaker a noun names."""

    noun: str
    kind: str
    office: str
    side: Side | None
    canonical: str
    entry: str


@dataclass(slots=True, eq=False)
class _Lexicon:
    names: dict[str, Entry] = field(default_factory=dict)  # folded whole name or alias
    surnames: dict[str, list[Entry]] = field(default_factory=dict)
    coarse: dict[str, list[Entry]] = field(default_factory=dict)  # Ukrainians and Russians by `_coarse`
    tenures: dict[str, list[_Tenure]] = field(default_factory=dict)  # "president of ukraine"
    offices_of: dict[str, list[str]] = field(default_factory=dict)  # canonical: its roles
    nations: dict[str, tuple[Nation, str]] = field(default_factory=dict)  # lower words: nation, how
    roles: dict[str, Role] = field(default_factory=dict)
    role_starts: set[str] = field(default_factory=set)  # first words of roles of several words
    regions: dict[str, tuple[str, Side]] = field(default_factory=dict)  # folded: name as in roles, side
    periods: dict[str, list[_Tenure]] = field(default_factory=dict)
    given_names: dict[str, Side | None] = field(default_factory=dict)  # lower case, as spelled


def _day(text: str, *, last: bool) -> date:
    if not text:
        return date.max if last else date.min
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2:
        return date(parts[0], parts[1], 28 if last else 1)
    return date(parts[0], 12, 31) if last else date(parts[0], 1, 1)


@cache
def lexicon() -> _Lexicon:
    """The tables of sources, nations and roles, read once."""
    lex = _Lexicon()
    for row in read_table("nations", columns=("name", "side", "adjective", "adjectives", "metonyms")):
        nation = Nation(row["name"], Side(row["side"]), row["adjective"], row["_entry"])
        for word in [row["adjective"], *values(row["adjectives"])]:
            lex.nations.setdefault(word.lower(), (nation, "adjective"))
        for word in [row["name"], *values(row["metonyms"])]:
            lex.nations[word.lower()] = (nation, "name")
    for row in read_table("roles", columns=("noun", "class", "office", "side", "canonical")):
        for noun in values(row["noun"]):
            if " " in noun:
                lex.role_starts.add(noun.partition(" ")[0])
            lex.roles.setdefault(
                noun,
                Role(
                    noun,
                    row["class"],
                    row["office"],
                    Side(row["side"]) if row["side"] else None,
                    row["canonical"],
                    row["_entry"],
                ),
            )
    for row in read_table("given_names", columns=("side", "names")):
        for given in values(row["names"]):
            lex.given_names.setdefault(given.lower(), Side(row["side"]) if row["side"] else None)
    known: dict[str, Entry] = {}
    for row in read_table(
        "sources", columns=("canonical", "side", "kind", "role", "aliases", "from", "to", "notes")
    ):
        name = row["canonical"]
        entry = known.setdefault(name, Entry(name, Side(row["side"]), SourceKind(row["kind"]), row["_entry"]))
        for alias in [name, *values(row["aliases"])]:
            key = fold(alias)
            lex.names.setdefault(key, entry)
            if entry.kind is SourceKind.PERSON and alias[0].isupper():
                _add_surname(lex, key, entry)
        tenure = _Tenure(entry, _day(row["from"], last=False), _day(row["to"], last=True))
        lex.periods.setdefault(name, []).append(tenure)
        for role in values(row["role"]):
            lex.tenures.setdefault(role.lower(), []).append(tenure)
            lex.offices_of.setdefault(name, []).append(role.lower())
            office, _, where = role.partition(" of ")
            is_region = office == "governor" or where.endswith((" Oblast", " Krai"))
            if office in ("governor", "occupation head") and where and is_region:
                short = where.removesuffix(" Oblast").removesuffix(" Krai")
                lex.regions.setdefault(fold(short), (where, entry.side))
    return lex


def _add_surname(lex: _Lexicon, key: str, entry: Entry) -> None:
    words = key.split()
    if not words or (len(words) > 4):
        return
    bucket = lex.surnames.setdefault(words[-1], [])
    if entry not in bucket:
        bucket.append(entry)
        if entry.side is not Side.OTHER:
            lex.coarse.setdefault(_coarse(words[-1]), []).append(entry)


_COARSER = (("ie", "e"), ("ia", "a"), ("iu", "u"), ("io", "o"), ("ou", "u"), ("z", "s"), ("c", "s"))


@lru_cache(maxsize=4096)
def _coarse(folded: str) -> str:
    """What German, French and Polish spellings of a folded surname share: *Selenskyj*, *Miedwiediew*."""
    for old, new in _COARSER:
        folded = folded.replace(old, new)
    folded = _REPEAT.sub(r"\1", folded)
    return folded[:-1] if folded.endswith("ine") else folded


_VOWELS = "aeiou"
_LETTERS = {
    "h": "g",
    "g": "g",
    "v": "v",
    "w": "v",
    "b": "v",
    "m": "m",
    "n": "m",
    "s": "s",
    "z": "s",
    "t": "t",
    "d": "t",
}


def _same_initial(one: str, other: str) -> bool:
    """Whether two given names can be spellings of one (*Oleksandr*, *Aleksandr*; *Mykola*, *Nikolai*)."""
    a, b = one[:1], other[:1]
    if a == b or (a in _VOWELS and b in _VOWELS):
        return True
    return _LETTERS.get(a, a) == _LETTERS.get(b, b)


_DETERMINERS = _words(
    "the a an his her its their our my this that these those some several many other another two"
    " three four five six seven eight nine ten dozens both all most few one various multiple"
    " numerous more no any each every certain such so-called"
)  # fmt: skip
_LINKS = _words("of for in at from to with on near by under inside across within")
_RUSSIAN_UNIT = re.compile(
    r"\b(?:[Mm]otor|Rifle|Guards|[Aa]irborne|[Nn]aval [Ii]nfantry|Combined Arms|Akhmat|Storm|Spetsnaz)\b"
)
_UNDER_ATTACK = frozenset(("air force", "navy", "army", "general staff", "ministry"))
_ATTACKS = re.compile(
    r"(.{0,60}?)\b(?:launched|fired|attacked|sent|struck|hit|shelled|targeted|used|bombarded|pounded"
    r"|unleashed)\b"
)
_CIVIL = frozenset(("emergency service", "police", "prosecutor"))
_LOCAL_BODIES = _words("council administration department police operator")
_OWNED = re.compile(r"(?:city|town|region|oblast|village|district)['’]s ", re.IGNORECASE)
_POST_MODIFIERS = _LINKS | _words(
    "verified taken geolocated filmed recorded reviewed analysed analyzed broadcast aired released posted"
    " published shared issued obtained provided circulated compiled conducted seen"
    " who which whose that where loyal fighting working based living close familiar speaking"
    " citing responsible and"
)
# Services that speak through unnamed sources.
_LEAKS = frozenset(
    ("Security Service of Ukraine", "Defence Intelligence of Ukraine", "Ukrainian intelligence")
) | {"Special Operations Forces of Ukraine"}
# What only tells how somebody was met, not who he is.
_DONE_TO = _words("stationed interviewed deployed quoted cited contacted reached identified based embedded")
_NEUTRAL = frozenset(("diplomats", "envoys", "negotiators"))
_TIMES = _words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday week month year day morning"
    " evening night january february march april may june july august september october november december"
)
_SHORT_TITLES = _words("Journal Post Times Mail Telegraph Herald Globe Examiner Independent Pravda Gazeta")
_LOCAL_MEDIA = ("local", "regional")
_TANKS = ("think tank", "think-tank", "institute")
_ISW = "Institute for the Study of War"
# What tells that the page's *Ministry of Defence* is London's, and what that it may be another's.
_OF_LONDON = re.compile(
    r"\b(?:UK|British|Britain['’]s|UK['’]s) (?:[Dd]efence |military )?(?:[Ii]ntelligence|[Ss]ecretary|MoD)\b"
    r"|\b(?:UK|British|Britain['’]s) (?:Ministry of Defence|[Dd]efence [Mm]inistry)\b|\bDefence Secretary\b"
)
_OF_THE_WAR = re.compile(
    r"\b(?:Russia|Ukrain)[a-z]*(?:['’]s)? (?:[Mm]inistry of [Dd]efen[cs]e|[Dd]efen[cs]e [Mm]inistry|MoD)\b"
)
_WAR_BEGAN = date(2022, 2, 24)
_COMPANIES = re.compile(
    r"(?:company|firm|operator|utility|corporation|concern|enterprise|airline|carrier|maker|bank|retailer)$"
)
_EXPERTS = ("experts", "analysts")
_AT_HOME = frozenset(("residents", "witnesses", "soldiers", "commanders", "officials", "locals"))
_NOT_NAMES = _words(
    "what who why how where whether does did do is are was were will would can could should has have had may"
    " might no yes only even both neither either all some many most each every one two three asked speaking"
    " quoting citing under over into about against like unlike despite because although though so then there"
    " here now today yesterday tomorrow dear according"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december but and however meanwhile also later"
    " earlier"
)
_AREA = re.compile(r"\b(?:region|oblast|city|town|village|province|district|front|area|field|ground)s?$")
_HEARSAY = frozenset(("reports", "information", "data", "figures", "estimates"))
_FIRST = frozenset(("preliminary", "initial", "early", "first", "conservative", "rough", "various", "some"))
_REPUBLICS = re.compile(r"\b(?:Donetsk|Luhansk|Lugansk) People['’]?s['’]? Republics?\b")
_COUNTRYS = frozenset(("country's", "country’s", "nation's", "nation’s"))
_LAND_OF = {Side.UA: "ukraine", Side.RU: "russia"}
_LANDS = {"UA": "ukraine", "RU": "russia"}
_GROUP_OF = re.compile(r"\b[A-Z][\w-]+ (?:Group|Grouping) of (?:Forces|Troops)\b")
# Who is of no side wherever he is: *a Western diplomat in Kyiv*, *a person with knowledge of the talks*.
_FOREIGN = re.compile(
    r"^(?:an? |the |one |another )?(?:\w+ )?(?:Western|European|EU|NATO|UN|Gulf|allied)\b"
    r"|\b(?:with (?:direct )?knowledge|familiar|briefed|close to the talks)\b"
)
# The byname of a unit: *the 47th Brigade “Magura”*.
_UNIT_NAME = re.compile(
    '([Bb]rigade|[Bb]attalion|[Rr]egiment|[Cc]orps|[Dd]ivision|[Ll]egion) ["“«][^"”»]{1,24}["”»]?$'
)
_PEERS = {"president": ("prime minister",), "prime minister": ("president",)}
_MARKS = re.compile('["“”„«»]')
_BODY_FIRST = re.compile(
    r"(?:The |the )?(?:[A-Z][\w’'-]+ |[a-z]+ ){0,4}?"
    r"(?:[Mm]inistry(?: of [A-Z]\w+)?|military|[Ss]taff|army|[Aa]gency|[Ss]ervice|[Cc]ommand"
    r"|[Bb]rigade|navy)\b"
)
_UNIT_NOUNS = frozenset(("brigade", "battalion", "regiment", "corps", "division", "legion"))
_TOWN_KINDS = ("settlement", "facility")  # a city's district is one
_SUBJECT = 45  # characters in which a paragraph's subject is named
_FAR_PARAGRAPHS = 7
_FAR = 1500  # characters over which a place still tells where a speaker is
_ANNEXED = frozenset(("Donetsk", "Luhansk", "Zaporizhzhia", "Kherson", "Donbas"))
_HELD_SINCE_2014 = frozenset(
    ("Donetsk", "Luhansk", "Horlivka", "Makiivka", "Yasynuvata", "Alchevsk", "Debaltseve", "Yenakiieve")
)
_FEMALE = (
    "a",
    "ia",
    "ya",
    "iia",
    "lle",
    "zabeth",
    "ine",
    "anne",
    "ette",
    "liz",
    "ursula",
    "karine",
    "jen",
    "bridget",
    "kaja",
    "jill",
)
_SLAVIC = (
    "enko", "chuk", "yuk", "iuk", "skyi", "skyy", "sky", "skiy", "skii", "ska", "shyn", "ov", "ova", "ev",
    "eva", "ych", "iak", "yak", "ets", "yi", "lko", "shko",
)  # fmt: skip
_OFFICIALS = frozenset(
    (
        "governor",
        "mayor",
        "head",
        "official",
        "spokesperson",
        "adviser",
        "lawmaker",
        "minister",
        "occupation head",
    )
)
_MALE_IN_A = _words(
    "mykola nikita illia ilya illya kuzma luka sasha misha vanya foma joshua mykyta dima kolia benoit"
)

_MORE_SIDES = {
    "separatist": Side.RU,
    "separatists": Side.RU,
    "lpr": Side.RU,
    "dpr": Side.RU,
    "occupation": Side.RU,
    "occupied": Side.RU,
    "wagner": Side.RU,
    "installed": Side.RU,
    "breakaway": Side.RU,
    "self-proclaimed": Side.RU,
    "putin": Side.RU,
    "kremlin": Side.RU,
    "zelensky": Side.UA,
    "zelenskyy": Side.UA,
    "zelenskiy": Side.UA,
}

_UNIT = re.compile(
    r"\b(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][\w-]+)\b[\w\s\"“”«»'’-]*\b(?:brigade|battalion|regiment|corps|division|legion)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Mentioned:
    source: Source
    words: frozenset[str]  # role nouns it was mentioned with
    paragraph: int
    is_female: bool | None
    is_single: bool = False  # one of a class, unnamed: *a resident*, whom *he* or *she* takes up


# The agency that signs a report before its first sentence: *MOSCOW, June 3. /TASS/.*, *(Sputnik) -*.
_DATELINE = re.compile(r"/(TASS)/|\((Sputnik|TASS|Ukrinform|UNN)\)|\b(TASS), [A-Z]\w+ \d{1,2}\. ")


@lru_cache(maxsize=4)
def voice_of(document: ClaimDocument) -> Side | None:
    """The side whose own voice the document is, by its publisher or its wording; None for all others."""
    name = document.publisher
    if not name and (dateline := _DATELINE.search(document.text[:300])) is not None:
        name = next(g for g in dateline.groups() if g)
    publisher = lexicon().names.get(fold(name)) if name else None
    is_medium = publisher is not None and publisher.kind is SourceKind.OFFICE
    return page_voice(document, publisher.side if publisher is not None and is_medium else None)


_REPORTS = re.compile(
    r"(?:(?:some|several|other|multiple|numerous|early|initial|preliminary|unconfirmed|unverified) )+reports"
)


@cache
def is_outlet(name: str) -> bool:
    """Whether a canonical name is a medium's: who relays what others say."""
    return any(role in _MEDIA_KINDS for role in lexicon().offices_of.get(name, ()))


_MEDIA_KINDS = ("platform", "media")


class SourceResolver:
    """Resolves the mentions of one document, asked in the order of its text."""

    def __init__(self, document: ClaimDocument, places: Sequence[Place] = ()) -> None:
        self._text = document.text
        homes = [p for p in places if p.country in _LANDS and p.kind != "country" and self._is_located(p)]
        self._homes = homes
        self._home_spans = {(p.span.start, p.span.end) for p in homes}
        self._place_names = {p.span.text for p in places}
        self._home_starts = [p.span.start for p in homes]
        self._day = document.published
        self._lexicon = lexicon()
        self._mentioned: list[_Mentioned] = []
        self._paragraph = 0
        self._at = self._end = 0  # where the mention being resolved stands
        self._full_names: dict[str, str] | None = None
        self._short_forms: dict[str, str] | None = None
        self._page_names: set[str] | None = None
        self._names_here: dict[str, tuple[Source, frozenset[str]]] = {}
        self._voice = voice_of(document)

    def _is_located(self, place: Place) -> bool:
        """Whether a capital is meant as a town, not as the government that sits there."""
        if place.name not in _SEATS:
            return True
        before = self._text[max(0, place.span.start - 30) : place.span.start].split()
        owns = self._text.startswith(("'s ", "’s "), place.span.end)  # free from Moscow's rule
        return bool(before) and before[-1].lower() in (("in", "at", "near") if owns else _LOCATIVES)

    def resolve(self, mention: Span, *, paragraph: int = 0, context: str = "") -> Source | None:
        """The source that ``mention`` names, None where nothing on the page settles a pronoun.

        ``context`` is text before the mention (its sentence, say), for descriptions such as *the
        local governor* that need a place or nation named nearby.
        """
        text, self._at, self._end, self._paragraph = mention.text, mention.start, mention.end, paragraph
        if "\n" in text or "  " in text:
            text = " ".join(text.split())
        if not text.isascii():
            text = text.translate(_INVISIBLE)
        text = _OUT_OF.sub("", text)  # one of the soldiers
        known = self._names_here.get(text)
        if known is not None:
            source = replace(known[0], mention=mention)
            self._note(source, known[1], paragraph)
            return source
        if (mention.start, mention.end) in self._home_spans and (
            text.lower() not in self._lexicon.nations and self._lexicon.names.get(fold(text)) is None
        ):
            return None  # a town does not speak: "Mariupol tells us"
        found = self._pronoun(text.lower(), paragraph, context, mention.start)
        if found is None and text.lower() not in _PRONOUNS:
            found = self._noun_phrase(text, context)
        if found is None:
            return None
        source, words = found
        source = replace(source, mention=mention)
        is_name = text[0].isupper() and text.isalpha() and text.lower() not in _PRONOUNS
        if is_name and source.kind is SourceKind.PERSON and source.entry:
            self._names_here[text] = (source, words)  # a surname stays the same person on a page
        kinds = {self._lexicon.roles[w].kind for w in words}
        is_one = "person" in kinds and "group" not in kinds
        self._note(source, words, paragraph, is_single=is_one or _first_word(text) in _ONES)
        return source

    def note_again(self, source: Source, paragraph: int) -> None:
        """Makes a source that was resolved the last one mentioned, which a pronoun takes up first."""
        for seen in reversed(self._mentioned):
            if seen.source.name == source.name:
                self._mentioned.append(replace(seen, paragraph=paragraph))
                return

    def correct_last(self, source: Source) -> None:
        """Makes what was resolved last mean ``source``: whose side only the medium told."""
        if self._mentioned:
            self._mentioned[-1] = replace(self._mentioned[-1], source=source)

    def canonical(self, name: str) -> Source | None:
        """The source of a name that stands alone (*Telegram*, *TASS*), None where it is unknown."""
        entry = self._lexicon.names.get(fold(name))
        return None if entry is None else _source(entry)

    # -- what was said before ------------------------------------------------------------------

    def _note(
        self, source: Source, words: frozenset[str], paragraph: int, *, is_single: bool = False
    ) -> None:
        female = _is_female(source.name, words) if source.kind is SourceKind.PERSON else None
        self._mentioned.append(_Mentioned(source, words, paragraph, female, is_single))

    def _pronoun(
        self, word: str, paragraph: int, context: str, at: int
    ) -> tuple[Source, frozenset[str]] | None:
        kinds = _PRONOUNS.get(word)
        if kinds is None:
            return None
        fallback: _Mentioned | None = None
        one = word in ("he", "she")
        nearby = one and not any(m.paragraph == paragraph for m in self._mentioned[-8:])
        if nearby and (person := self._person_in(context) or self._presented_here(word)) is not None:
            return person, frozenset()
        if nearby and not any(m.paragraph >= paragraph - 1 for m in self._mentioned[-4:]):
            told = _STOP.split(self._paragraph_before(at))  # of whom it told, and who did not speak
            people = (self._person_in(sentence[:_SUBJECT]) for sentence in reversed(told[-3:]))
            person = next((p for p in people if p is not None), None)
            if person is not None and (_is_female(person.name, frozenset()) is not False) == (word == "she"):
                return person, frozenset()
        last = self._mentioned[-1] if self._mentioned else None
        if one and last is not None and last.paragraph == paragraph and last.source.mention is not None:
            owner = _OFFICE_OF.match(last.source.mention.text)  # "Niinisto's office said that he"
            if owner is not None:
                return self._person(owner.group(1).split(), [], owner.group(1), frozenset()), frozenset()
        if word == "they" and (group := self._people_here(paragraph)) is not None:
            return group
        for seen in reversed(self._mentioned):
            if paragraph - seen.paragraph > 3:
                break
            if one and seen.is_single and seen.source.kind is SourceKind.CLASS:
                return seen.source, seen.words
            if seen.source.kind in kinds:
                if word in ("he", "him", "his") and seen.is_female:
                    fallback = fallback or seen
                    continue
                if word in ("she", "her", "hers") and seen.is_female is False:
                    fallback = fallback or seen
                    continue
                return seen.source, seen.words
        if fallback is not None and (named := self._person_before(at, is_female=word in ("she", "her"))):
            return named, frozenset()
        if fallback is None and one:  # after a list of places, headings or pictures
            spoke = (m for m in reversed(self._mentioned[-4:]) if m.source.kind is SourceKind.PERSON)
            fallback = next((m for m in spoke if paragraph - m.paragraph <= _FAR_PARAGRAPHS), None)
            fits = fallback is None or fallback.is_female is None or fallback.is_female == (word == "she")
            fallback = fallback if fits else None
        if fallback is None and self._mentioned and word in ("they", "them", "it"):
            fallback = self._mentioned[-1]
        return (fallback.source, fallback.words) if fallback else None

    def _paragraph_before(self, at: int) -> str:
        """The paragraph before the one that holds the offset."""
        here = self._text.rfind("\n", 0, at)
        return self._text[:here].rstrip().rpartition("\n")[2] if here > 0 else ""

    def _people_here(self, paragraph: int) -> tuple[Source, frozenset[str]] | None:
        """The people that the last sentence told of, where no speaker of the paragraph can be *they*."""
        if any(m.paragraph == paragraph for m in self._mentioned[-4:]):
            return None
        before = self._text[self._text.rfind("\n", 0, self._at) + 1 : self._at]
        for match in reversed(list(_WORDS.finditer(before))):
            role = self._lexicon.roles.get(match.group())
            if (
                role is not None
                and role.kind == "group"
                and role.office in ("residents", "witnesses", "other")
            ):
                side = self._home_side(is_official=False)
                return Source(name=match.group(), side=side, kind=SourceKind.CLASS), frozenset((role.noun,))
        return None

    def _person_in(self, context: str) -> Source | None:
        """The first person named in the text before a pronoun, quotations left out."""
        context = _QUOTED.sub(" ", context)
        for match in _NAMES.finditer(context):
            words = match.group().split()
            while (cut := next((i for i, w in enumerate(words) if w.lower() in _SENTENCE_WORDS), -1)) >= 0:
                words = words[cut + 1 :]
            if match.group() in self._place_names:
                continue
            words = _trailing_name(words, self._lexicon)
            if not words:
                continue
            last = fold(words[-1])
            known = any(e.kind is SourceKind.PERSON for e in self._lexicon.surnames.get(last, ()))
            on_page = self._name_on_page(words[-1]) is not None
            if ((known or on_page) and self._lexicon.names.get(fold(" ".join(words))) is None) or (
                known and len(words) > 1
            ):
                return self._person(words, [], " ".join(words), frozenset())
        return None

    def _presented_here(self, word: str) -> Source | None:
        """Who the paragraph begins with by a given name and an age: *Nastya, 28, had fled*."""
        match = _AGED_NAME.match(self._paragraph_here()) or _AGED_NAME.match(self._paragraph_before(self._at))
        if match is None or match.group(1).split(" ")[0].lower() not in self._lexicon.given_names:
            return None
        is_female = _is_female(match.group(1) + " X", frozenset())
        if is_female is not (word == "she"):
            return None
        return self._person(match.group(1).split(), [], match.group(), frozenset())

    def _person_before(self, at: int, *, is_female: bool) -> Source | None:
        """The nearest person named before ``at`` whom *he* or *she* fits, where no source does."""
        start = max(0, at - 1500)
        for match in reversed(list(_NAMES.finditer(_QUOTED.sub(_blank, self._text[start:at])))):
            words = match.group().split()
            while len(words) > 1 and words[0].lower() not in self._lexicon.given_names:
                words = words[1:]
            if len(words) > 1 and _is_female(" ".join(words[:2]), frozenset()) is is_female:
                return self._person(words[:2], [], " ".join(words[:2]), frozenset())
        return None

    def _before(self, words: frozenset[str] | set[str]) -> tuple[Source, frozenset[str]] | None:
        """The last source that was mentioned with one of the role nouns."""
        for seen in reversed(self._mentioned):
            if seen.words & words:
                return seen.source, seen.words
        return None

    # -- noun phrases --------------------------------------------------------------------------

    def _noun_phrase(self, text: str, context: str) -> tuple[Source, frozenset[str]] | None:
        text = _strip_marks(text)
        if not text.split():
            return None
        lex = self._lexicon
        if '"' in text or "“" in text:
            text = _SCARED.sub(r"\1", text)  # the "governor" of Sevastopol
        if "ource, " in text:
            text = _SOURCE_ASIDE.sub(r"\1 \2", text)  # "the source, within the intelligence service,"
        if " the " in text and (run_in := _RUN_IN.fullmatch(text)) is not None:
            text = run_in.group(1)  # "in the Kharkiv region the military said"
        if "s loyal " in text or "s close" in text:
            text = _FRIENDLY.sub("", text)  # "Putin's loyal ally Ramzan Kadyrov"
        if " by " in text or " there" in text:
            text = _REACHED.sub("", text) or text  # "residents reached by telephone there"
        if " named " in text:
            text = _NAMESAKE.sub("", text)  # "the regiment named after Ivan Petrenko"
        short = None
        if "(" in text:
            short = _SHORT_CLOSES.search(text)
            text = " ".join(re.sub(r"\([^()]{1,30}\)", " ", text).split()) or text
        if "-" in text:
            text = _HYPHENED.sub(r"\1 ", text)
        if (written_out := self._written_out(text)) is not None:
            if " and " in written_out and self._body_named(written_out) is None:
                return Source(
                    name=written_out, side=self._side(written_out), kind=SourceKind.OFFICE
                ), frozenset()
            return self._noun_phrase(written_out, context)
        before, _, last = text.rpartition(" ")
        is_land = last[:1].isupper() and lex.nations.get(last.lower(), ("", ""))[1] == "name"
        told = (
            [lex.roles[w] for w in before.split() if w in lex.roles] if is_land and before.islower() else []
        )
        is_inner = is_land and before.islower() and before.rpartition(" ")[2] not in _LINKS
        if is_inner and all(r.kind == "body" for r in told):
            text = last  # "the first village Ukraine says it has retaken"
        if text in ("the MoD", "The MoD", "MoD") and self._is_british():
            return _source(lex.names[fold("UK Ministry of Defence")]), frozenset(["ministry"])
        text = _ON_DAY.sub("", text) or text  # "Director Avril Haines on December 3"
        if " from " in text:
            text = _FROM_DAY.sub("", text) or text  # "footage from July 25"
        if text[:4].lower() == "the ":
            text = _OF_DAY.sub("the ", text)  # "the Sept. 3 update of the General Staff"
        if _REPORTS.fullmatch(text) is not None:
            return Source(name="unattributed", side=Side.OTHER, kind=SourceKind.UNATTRIBUTED), frozenset()
        entry = lex.names.get(fold(text))
        if entry is None and ("'s " in text or "’s " in text):  # "the UN's nuclear watchdog"
            entry = lex.names.get(fold(_GENITIVE.sub(" ", text))) or self._author(text)
        if entry is None and short is not None:  # "the Main Directorate of Spies (GUR)"
            entry = self._body_called(short.group(1), text)
        if entry is None and (owned := _OWN_COMMAND.match(text)) is not None:
            entry = lex.names.get(fold(text[owned.end() :]))  # "the military's southern command"
            text = f"the {text[owned.end() :]}"
        if entry is None and (whose := _STATE_OWNED.match(text)) is not None:
            entry = self._body_named(text[whose.end() :])  # "state-owned Naftogaz"
        if entry is None and (kept := _LATEST.sub("", text)) != text:
            return self._noun_phrase(kept, context)  # "the latest Institute for the Study of War report"
        if entry is not None and entry.canonical in _EXPERTS and text.lower() != "many experts":
            monitor = self._medium_before("monitor")
            if monitor is not None:
                return monitor, _role_words(text, lex)
        if (town := _CITYS.fullmatch(text)) is not None and self._side(text) is Side.UA:
            name = f"{town.group(1)} City {'Council' if town.group(2) else 'Military Administration'}"
            return self._known(Source(name=name, side=Side.UA, kind=SourceKind.OFFICE)), frozenset(
                {"administration", "council"} & set(text.split())
            )
        if entry is None and _CALLED_BODY.fullmatch(text) is not None:
            entry = self._body_named(text)
        if entry is None and (apart := _TANK.fullmatch(text)) is not None:
            entry = lex.names.get(fold(apart.group(1)))  # "the US think tank the Institute for ..."
        if entry is None and (short := _ACRONYM_BODY.fullmatch(text)) is not None:
            entry = lex.names.get(fold(short.group(1)))  # "the SBU security service"
            if entry is not None and entry.kind is not SourceKind.OFFICE:
                entry = None
        if entry is not None and not (text.islower() and text.isalpha() and entry.kind is SourceKind.OFFICE):
            return _source(entry), _role_words(text, lex)
        if " of " in text and (piece := _PART_OF.fullmatch(text)) is not None:  # "the leadership of the SBU"
            whole = self._noun_phrase(piece.group(1), context)
            if whole is not None and whole[0].kind is SourceKind.OFFICE and whole[0].entry:
                return whole
        if " of " in text and (headed := self._headed(text)) is not None:
            return headed, _role_words(text, lex)
        if (sent := _SENT_BY.fullmatch(text)) is not None:
            body = self._body_named(sent.group(1))
            if body is not None:
                return _source(body), _role_words(text, lex)
        if '"' in text or "“" in text or "«" in text:
            plain = _NICKNAME.sub(r"\1 \2", _UNIT_NAME.sub(r"\1", text))
            if plain != text:
                return self._noun_phrase(plain, context)
        if ('"' in text or "“" in text or "«" in text) and (called := self._called(text)) is not None:
            return called, _role_words(text, lex)
        if "elegram" in text and (channel := _CHANNEL.match(text)) is not None:
            text = channel.group(1) or channel.group(2)
            entry = lex.names.get(fold(text))
            if entry is not None:
                return _source(entry), _role_words(text, lex)
        if " who " in text and (own := SELF_NAMED.search(text)) is not None:
            words = _role_words(text[: own.start()], lex)
            person = self._person(own.group(1).split(), [], text[: own.start()], words)
            if person.side is Side.OTHER and not person.entry and not self._nations(text):
                person = replace(person, side=self._soldiers_side(text))
            return person, words
        if "all" in text and (sign := _CALL_SIGN.search(text)) is not None:
            return Source(name=sign.group(1), side=self._soldiers_side(text), kind=SourceKind.PERSON), (
                _role_words(text, lex)
            )
        team = next(
            (m for r in (_TEAM, _REPORTER_OF, _REPORTERS) if (m := r.fullmatch(text)) is not None), None
        )
        medium = lex.names.get(fold(team.group(1))) if team is not None else None
        if medium is None or medium.kind is not SourceKind.OFFICE:
            medium = _named_medium(text, lex)
        if medium is not None:
            return _source(medium), _role_words(text, lex)
        if _plain(text) in _SHORT_TITLES and (paper := self._paper(_plain(text))) is not None:
            return paper, frozenset({"newspaper"})
        if (outlet := _OUTLET_NAMED.fullmatch(text)) is not None:
            entry = lex.names.get(fold(outlet.group(1)))
            if entry is None:
                name = outlet.group(1)
                return Source(name=name, side=self._side(text), kind=SourceKind.OFFICE), frozenset({"outlet"})
            return _source(entry), _role_words(text, lex)
        parts = [p.strip() for p in _SEPARATORS.split(text) if p.strip()]
        words = _role_words(text, lex)
        if _is_proper(text, lex):
            return Source(name=_plain(text), side=self._side(text), kind=SourceKind.OFFICE), words
        if len(parts) > 1 and (presented := self._presented(parts, text, words)) is not None:
            return presented, words
        if len(parts) > 1:
            for part in sorted(parts, key=lambda p: (not self._is_person_name(p), fold(p) not in lex.names)):
                named = self._named(part, text, words)
                if named is not None:
                    return named, words
            text = parts[0]
        else:
            if (speaker := self._speaker_here(text)) is not None:
                return _source(speaker), words
            named = self._named(text, text, words)
            if named is not None:
                return named, words
        return self._description(text, words, context)

    def _called(self, text: str) -> Source | None:
        """Who goes by a name in quotation marks: *the war channel "Dva Brata"*, *NEC "Ukrenergo"*."""
        match = _NAME_IN_MARKS.fullmatch(text)
        if match is None:
            return None
        what, name = match.groups()
        role = _head_role(what, self._lexicon)
        entry = self._lexicon.names.get(fold(name))
        is_form = what.isupper() and what.isalpha()  # NEC, LLC, PJSC
        if entry is not None and entry.kind is SourceKind.OFFICE and (is_form or role is not None):
            return _source(entry)
        if role is None or role.kind != "media":
            return None
        return Source(name=name.rstrip(","), side=self._side(what), kind=SourceKind.OFFICE)

    def _body_called(self, short: str, text: str) -> Entry | None:
        """The body that a short form names, where the long form before it fits: its side, and no person."""
        entry = self._lexicon.names.get(fold(short))
        speakers = {self._lexicon.roles[w].kind for w in _role_words(text, self._lexicon)}
        if entry is None or entry.kind is not SourceKind.OFFICE or speakers & {"person", "group"}:
            return None
        return entry if all(n.side is entry.side for n, _ in self._nations(text)) else None

    def _author(self, text: str) -> Entry | None:
        """The body that a text is of by its genitive: *the ISW's assessment of the campaign*."""
        owner, _, rest = _GENITIVE.sub("\n", text, count=1).partition("\n")
        tokens = rest.split()
        cut = next((i for i, t in enumerate(tokens) if i and t.lower() in _POST_MODIFIERS), len(tokens))
        role = _head_role(" ".join(tokens[:cut]), self._lexicon)
        if role is None or role.kind != "document":
            return None
        return self._lexicon.names.get(fold(owner))

    def _speaker_here(self, text: str) -> Entry | None:
        """*the spokesman for the group*, whom the page names elsewhere."""
        match = _SPEAKER_OF.fullmatch(text)
        body = self._body_named(match.group(1)) if match is not None else None
        holder = self._holder("spokesperson", body.canonical) if body is not None else None
        return holder if holder is not None and self._is_named(holder.canonical) else None

    def _presented(self, parts: list[str], text: str, words: frozenset[str]) -> Source | None:
        """Who goes by one name and is presented: *Dimas, a soldier of the brigade*, *Shot, a news outlet*."""
        lex, name = self._lexicon, parts[0]
        if not name[0].isupper() or " " in name or name.lower() in lex.roles or name.lower() in lex.nations:
            return None
        if _first_word(parts[1]) not in ("a", "an", "the") and not parts[1][0].isdigit():
            return None
        if fold(name) in lex.names or fold(name) in lex.surnames or self._name_on_page(name) is not None:
            return None
        tokens = parts[1].split()
        cut = next(
            (i for i, t in enumerate(tokens) if i and (t.lower() in _POST_MODIFIERS or t.endswith("ing"))),
            len(tokens),
        )
        role = _head_role(" ".join(tokens[:cut]), lex)
        if parts[1].isdigit() or (role is not None and role.kind == "person"):
            return self._person([name], [], text, words)
        if role is not None and role.kind in ("media", "body"):
            return Source(name=name, side=self._side(text), kind=SourceKind.OFFICE)
        return None

    def _is_person_name(self, part: str) -> bool:
        """Whether a part is a person's name and nothing else: it goes before the body it speaks for."""
        tokens = part.split()
        while tokens and tokens[0].lower().strip(".") in _TITLES:
            tokens = tokens[1:]
        if not 2 <= len(tokens) <= 4 or not all(t[0].isupper() for t in tokens):
            return False
        lex = self._lexicon
        entry = lex.names.get(fold(part))
        if entry is not None:
            return entry.kind is SourceKind.PERSON
        return tokens[0].lower() in lex.given_names or not any(
            t.lower() in lex.roles or t.lower() in lex.nations or t.isupper() for t in tokens
        )

    def _named(self, part: str, whole: str, words: frozenset[str]) -> Source | None:
        """The person or body that a part of the phrase names, known or not; None for a description."""
        lex = self._lexicon
        tokens = part.split()
        while tokens and tokens[0].lower() in _DETERMINERS:
            tokens = tokens[1:]
        if not tokens:
            return None
        entry = lex.names.get(fold(" ".join(tokens)))
        if entry is not None and not (len(tokens) == 1 and tokens[0].islower()):
            return _source(entry)
        head_end = next((i for i in range(1, len(tokens)) if _ends_head(tokens, i)), len(tokens))
        if head_end == 1 and tokens[1:2] == ["and"] and _is_field(tokens, lex):
            return None  # "Engineering and munitions experts"
        if head_end < len(tokens) and (closing := _titled_name(tokens, lex)):
            return self._person(closing, tokens[: -len(closing)], whole, words)
        for size in (3, 2):  # "the leader Kim Jong Un", "President Bashar al-Assad"
            if head_end > size and tokens[head_end - size - 1].lower() in lex.roles:
                known = lex.names.get(fold(" ".join(tokens[head_end - size : head_end])))
                if known is not None and known.kind is SourceKind.PERSON:
                    return _source(known)
        name = _trailing_name(tokens[:head_end], lex)
        if name and (at := head_end - len(name)) and tokens[at - 1].lower() == "the":
            name = []  # "a soldier taking the ABC around"
        head = _head_role(" ".join(tokens[:head_end]), lex) if len(name) > 1 else None
        if head is not None and head.noun == " ".join(name).lower():
            name = []  # "the Polish Border Guard"
        if name:
            return self._person(name, tokens[: head_end - len(name)], whole, words)
        last = _name_after_description(tokens, head_end, lex)
        if last:
            return self._person(last, tokens[: -len(last)], whole, words)
        # a known name at the end: "analysts at the Institute for the Study of War"
        head = _head_role(" ".join(tokens[:head_end]), lex)
        are_experts = head is not None and head.office == "experts"
        for size in range(min(9, len(tokens)), 0, -1):
            for start in range(len(tokens) - size + 1):
                near = tokens[start - 1].lower() if start else ""
                if near in ("to", "with", "against", "near"):
                    continue
                if size == 1 and not (
                    near in ("at", "for") or are_experts or (near and _plain_word(near) in lex.nations)
                ):
                    continue  # "soldiers from X" are not X
                entry = lex.names.get(fold(" ".join(tokens[start : start + size])))
                if entry is None or entry.kind is SourceKind.CLASS:
                    continue
                following = lex.roles.get(tokens[start + size].lower()) if start + size < head_end else None
                called = "".join(tokens[start : start + size])
                is_monitor = called.isupper() or called.lower() == entry.canonical.replace(" ", "").lower()
                if following is not None and following.office == "experts" and is_monitor:
                    return _source(entry)  # "DeepState analysts"
                if following is not None and following.kind in ("group", "body", "media", "person"):
                    continue  # "Ukrainian military observers" are not the military, nor is its spy agency
                before = [t.lower() for t in tokens[:start]]
                owner = lex.nations.get(_plain_word(before[-1])) if before else None
                if owner is not None and owner[0].side is not entry.side:
                    continue  # the Polish general staff is not the General Staff
                if _speaks_for(before, lex) or (not before and head_end >= size):
                    return _source(entry)
                if start and start + size == head_end and self._is_owned(tokens[:start], entry):
                    return _source(entry)
        return None

    def _medium_before(self, kind: str = "media") -> Source | None:
        """The medium that *the newspaper* takes up: the last one named as a speaker or before."""
        for seen in reversed(self._mentioned[-6:]):
            if kind in self._lexicon.offices_of.get(seen.source.name, ()):
                return seen.source
        for match in reversed(list(_NAMES.finditer(self._text, max(0, self._at - 600), self._at))):
            entry = self._lexicon.names.get(fold(match.group()))
            if entry is not None and kind in self._lexicon.offices_of.get(entry.canonical, ()):
                return _source(entry)
        if kind == "monitor" and (at := self._text.rfind(_ISW, 0, self._at)) >= 0 and self._at - at < _FAR:
            entry = self._lexicon.names.get(fold(_ISW))  # a name of small words, which no pattern finds
            return _source(entry) if entry is not None else None
        return None

    def _company_on_page(self) -> Source | None:
        """The company that a page names elsewhere, where it is the only one."""
        named = {m.group() for m in _CAPITALISED.finditer(self._text)}
        entries = (self._lexicon.names.get(fold(name)) for name in named)
        held = self._lexicon.offices_of
        firms = {e.canonical: e for e in entries if e and "company" in held.get(e.canonical, ())}
        return _source(next(iter(firms.values()))) if len(firms) == 1 else None

    def _paper(self, title: str) -> Source | None:
        """The paper that *the Journal* or *the Post* is short for on this page."""
        for match in re.finditer(rf"[A-Z]\w+(?: [A-Z]\w+)* {title}\b", self._text):
            entry = self._lexicon.names.get(fold(match.group()))
            if entry is not None and "media" in self._lexicon.offices_of.get(entry.canonical, ()):
                return _source(entry)
        return None

    def _is_owned(self, before: list[str], entry: Entry) -> bool:
        """Whether the words before a body's name only tell whose it is: *Russia's Rosatom*."""
        nations = [self._lexicon.nations.get(_plain_word(w)) for w in before if w.lower() not in _DETERMINERS]
        return bool(nations) and all(n is not None and n[0].side is entry.side for n in nations)

    def _person(self, name: list[str], before: list[str], whole: str, words: frozenset[str]) -> Source:
        lex = self._lexicon
        name = (
            name[:-1] if len(name) > 2 and name[-1].rstrip(".") in ("II", "III", "IV", "Jr", "Sr") else name
        )
        full = " ".join(name)
        folded = fold(full).split()
        given = [w for w in folded if w not in _FOLDED_TITLES]
        folded = given or folded
        if not folded:
            return Source(name=full, side=self._side(whole), kind=SourceKind.PERSON)
        entry = lex.names.get(" ".join(folded))
        if entry is not None and entry.kind is not SourceKind.PERSON:
            return _source(entry)
        if entry is not None and len(folded) > 1:
            return _source(entry)
        bare = len(folded) == 1
        on_page = self._name_on_page(name[-1]) if bare else None
        for seen in reversed(self._mentioned if bare else []):
            if seen.source.kind is not SourceKind.PERSON:
                continue
            called = fold(seen.source.name).split()
            if on_page is None and called[-1:] == folded[-1:]:
                return seen.source
            if on_page is not None and called == fold(on_page).split():
                return seen.source
            if len(called) > 1 and called[0] == folded[0] and not seen.source.entry:
                return seen.source  # Andrii, of whom the page told as Andrii Onistrat; Lee Seong-kweun
        if on_page is not None:
            return self._person(on_page.split(), before, whole, words)
        if bare and (full_name := self._called_by_given_name(name[0])) is not None:
            return self._person(full_name.split(), before, whole, words)
        candidates: list[Entry] = []
        for stem in _stems(folded[-1]) if len(folded[-1]) > 3 else {folded[-1]}:
            candidates += lex.surnames.get(stem, [])
            if candidates and stem == folded[-1]:
                break
        if not candidates and len(folded[-1]) > 5:
            candidates = list(lex.coarse.get(_coarse(folded[-1]), ()))
        if not candidates and len(folded[-1]) > 5 and not bare:
            candidates = [c for c in _near_surnames(folded[-1]) if _alike(folded[0], fold(c.canonical))]
        if not bare:
            candidates = [c for c in candidates if _fits_given(folded, fold(c.canonical).split())]
        best = self._best(candidates, words, whole, folded[-1])
        if best is not None:
            return _source(best)
        clean = [w for w in name if w.lower().strip(".") not in _TITLES] or name
        side = self._side(whole)
        if bare and ((full.isupper() and full.isalpha() and len(full) > 2) or _DOMAIN.search(full)):
            return Source(name=full, side=side, kind=SourceKind.OFFICE)  # KRTV, News.az
        if side is Side.OTHER and not words & _ABROAD and not self._nations(whole):
            side = self._side_of_name(clean, words)
        return Source(name=" ".join(clean), side=side, kind=SourceKind.PERSON)

    def _side_of_name(self, name: Sequence[str], words: frozenset[str]) -> Side:
        """What the spelling of an unknown name tells, with the place that the text is at."""
        offices = {self._lexicon.roles[w].office for w in words if w in self._lexicon.roles}
        first, lives_here = name[0].lower(), "resident" in offices
        is_known = first in self._lexicon.given_names or name[-1].lower().endswith(_SLAVIC)
        if not is_known and not (lives_here and len(name) == 1):
            return Side.OTHER
        told = self._lexicon.given_names.get(first)
        presented = re.search(re.escape(" ".join(name)) + _PRESENTED, self._text)
        if presented is not None and (side := self._side(presented.group(1))) is not Side.OTHER:
            return side  # "Yevgeni Dikyi, a Ukrainian serviceman"
        is_official = bool(offices & _OFFICIALS)
        at_home = self._home_side(is_official=is_official)
        is_local = is_official or lives_here or len(name) == 1
        if told is None or (is_local and at_home is not Side.OTHER):
            return at_home
        return told

    def _soldiers_side(self, text: str) -> Side:
        """Whose soldiers speak: as the words tell, else those of the land that the text is at."""
        side = self._side(text)
        if side is Side.OTHER and not self._nations(text):
            side = self._home_side(is_official=False)
        return side

    def _best(
        self, candidates: Sequence[Entry], words: frozenset[str], whole: str, surname: str
    ) -> Entry | None:
        """The candidate in office on the page's day, else any."""
        if not candidates:
            return None
        if len({c.canonical for c in candidates}) == 1:
            return candidates[0]
        nations = {n.side for n, _ in self._nations(whole)}
        offices = {self._lexicon.roles[w].office for w in words if w in self._lexicon.roles}

        def rank(entry: Entry) -> tuple[int, int, int, int]:
            held = self._lexicon.offices_of.get(entry.canonical, [])
            return (
                sum(1 for o in offices if o and any(h.startswith(o) for h in held)),
                1 if entry.side in nations else 0,
                1
                if self._day
                and any(t.begin <= self._day <= t.end for t in self._lexicon.periods[entry.canonical])
                else 0,
                -Levenshtein.distance(surname, fold(entry.canonical).rpartition(" ")[2]),
            )

        return max(candidates, key=rank)

    def _name_on_page(self, surname: str) -> str | None:
        """The full name on the page that ends with ``surname``."""
        if self._full_names is None:
            names: dict[str, str] = {}
            lex = self._lexicon
            for match in _FULL_NAME.finditer(self._text):
                given, last = match.group(1), match.group(2)
                low = given.lower()
                if (
                    low in lex.nations
                    or low in lex.roles
                    or low in _NOT_NAMES
                    or low.strip(".") in _TITLES
                    or low in _SENTENCE_WORDS
                ):
                    continue
                if last.lower() in lex.roles or last.lower() in lex.nations or given.endswith(("'s", "’s")):
                    continue
                name = f"{given} {last}"
                if (
                    name not in self._place_names
                    and sum(w not in _FOLDED_TITLES for w in fold(name).split()) > 1
                ):
                    names.setdefault(fold(last), name)
            self._full_names = names
        return self._full_names.get(fold(surname))

    def _written_out(self, text: str) -> str | None:
        """What a short form stands for on this page: *the National Intelligence Service (NIS)*."""
        if self._short_forms is None:
            matches = _SHORT_FORM.finditer(self._text) if "(" in self._text else ()
            found = (_long_form(self._text[max(0, m.start() - 120) : m.start()], m.group(1)) for m in matches)
            self._short_forms = {}
            for pair in found:
                if pair is not None:
                    self._short_forms.setdefault(*pair)
        return self._short_forms.get(_plain(text)) if self._short_forms else None

    def _called_by_given_name(self, given: str) -> str | None:
        """The first full name on the page that begins with a given name: *Andrii says*."""
        if given.lower() not in self._lexicon.given_names or fold(given) in self._lexicon.surnames:
            return None
        self._name_on_page(given)
        wanted = given.lower()
        names = (self._full_names or {}).values()
        return next((n for n in names if n.partition(" ")[0].lower() == wanted), None)

    # -- descriptions: "the Ukrainian president", "officials", "the region's governor" -----------

    def _nations(self, text: str) -> list[tuple[Nation, str]]:
        return list(_nations_in(text, self._lexicon))

    def _region(self, text: str) -> tuple[str, Side] | None:
        return _region_in(text, self._lexicon)

    def _side(self, text: str) -> Side:
        """The side that the words tell, those before a preposition first: *the DPR mission to Ukraine*."""
        head = _BEFORE_LINK.match(text)
        side = self._side_told(head.group(1)) if head is not None else Side.OTHER
        return side if side is not Side.OTHER else self._side_told(text)

    def _side_told(self, text: str) -> Side:
        """A nation, whose they are, an oblast."""
        if _BOTH_SIDES.search(text) is not None:
            return Side.OTHER
        if _REPUBLICS.search(text) is not None:
            return Side.RU
        for nation, _ in self._nations(text):
            if nation.side is not Side.OTHER:
                return nation.side
        words = _WORDS.findall(text.lower())
        if "exiled" in words or "ousted" in words:
            return Side.UA  # of a place that Russia holds
        for word in words:
            if "-" in word:
                first, _, last = word.partition("-")
                if first == "anti" and last in ("putin", "kremlin", "russian"):
                    return Side.UA
                if first in ("russian", "russia", "moscow", "kremlin"):
                    return Side.RU
            bare = word.removesuffix("'s").removesuffix("’s")
            if bare in _MORE_SIDES:
                return _MORE_SIDES[bare]
        region = self._region(text)
        if region is not None:
            return region[1]
        return Side.OTHER

    def _side_of_the_page(self) -> Side:
        """Whose soldiers a page means by *soldiers*: Ukraine's, where it tells of a place there."""
        lands = {home.country for home in self._homes}
        return Side.UA if "UA" in lands else Side.RU if "RU" in lands else Side.OTHER

    def _introduced(self, noun: str) -> str | None:
        """How *the diplomat* was brought in: *a European diplomat*."""
        before = self._text[max(0, self._at - 1500) : self._at]
        found = re.findall(rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) ((?:[\w-]+ ){{1,3}}{re.escape(noun)})\b", before)
        return found[-1] if found else None

    def _region_here(self, side: Side | None) -> tuple[str, Side] | None:
        """The oblast of the place that the text is at."""
        home = self._home()
        if home is None or not home.oblast:
            return None
        return f"{home.oblast} Oblast", side or (Side.RU if home.country == "RU" else Side.UA)

    def _holder(self, office: str, where: str) -> Entry | None:
        """Who held the office on the page's day."""
        tenures = self._lexicon.tenures.get(f"{office} of {where}".lower())
        if not tenures:
            return None
        day = self._day
        if day is None:
            named = next((t for t in tenures if self._is_named(t.entry.canonical)), None)
            since = {t.entry.canonical for t in tenures if t.end >= _WAR_BEGAN}
            last = max(tenures, key=lambda t: (t.end, t.begin)) if len(since) < 2 else None
            holder = named or last  # of two who held it since the war began none is guessed
            return holder.entry if holder is not None else None
        held = [t.entry for t in tenures if t.begin <= day <= t.end]
        if len(held) > 1 and office in _SHARED:  # "the Ukrainian adviser": which, only the page tells
            return next((e for e in held if self._is_named(e.canonical)), None)
        return next(iter(held), None)

    def _is_named(self, canonical: str) -> bool:
        """Whether the surname of a person stands on the page, in any spelling."""
        if self._page_names is None:
            self._page_names = {fold(w) for w in set(_CAPITALISED.findall(self._text))} - {""}
        surname = fold(canonical).rpartition(" ")[2]
        return surname in self._page_names or any(
            w.startswith(surname[:-1]) or _coarse(w) == _coarse(surname)
            for w in self._page_names
            if len(surname) > 4 and w[0] == surname[0]
        )

    def _local_holder(self, office: str, where: str, side: Side) -> Source:
        """The governor or mayor whom the page names, else the office: the page does not say who it is."""
        tenures = self._lexicon.tenures.get(f"{office} of {where}".lower(), ())
        held = self._holder(office, where)
        entries = [held] if held is not None else []
        for entry in (*entries, *(t.entry for t in tenures)):
            if entry.kind is not SourceKind.PERSON or self._is_named(entry.canonical):
                return _source(entry)
        name = f"{office.capitalize()} of {where}"
        return self._known(Source(name=name, side=side, kind=SourceKind.PERSON))

    def _body_named(self, text: str) -> Entry | None:
        """The body of a name with what it is called between: *Ukraine's powerful Security Council*."""
        names = self._lexicon.names
        plain = re.sub(r"(?<=\s)[a-z]+ (?=[A-Z])", "", text)
        tries = (text, plain, _GENITIVE.sub(" ", text), _GENITIVE.sub(" ", plain))
        entry = next((e for t in tries if (e := names.get(fold(t))) is not None), None)
        if entry is None and (called := _CALLED_BODY.fullmatch(text)) is not None:
            entry = names.get(fold(called.group(1)))  # "Russia's Wagner mercenary group"
        return entry if entry is not None and entry.kind is SourceKind.OFFICE else None

    def _headed(self, text: str) -> Source | None:
        """Who leads the body: *the head of the Security Council*, whose head is called its secretary."""
        match = _LED_BY.fullmatch(text)
        body = self._body_named(match.group(1)) if match is not None else None
        if body is None:
            return None
        posts = (
            "head",
            "secretary-general",
            "director general",
            "director",
            "secretary",
            "chairman",
            "chief",
        )
        return self._first_holder(posts, body.canonical)

    def _first_holder(self, posts: Sequence[str], body: str) -> Source | None:
        """Who holds the first of the body's posts that somebody holds on the page's day."""
        holder = next((h for post in posts if (h := self._holder(post, body)) is not None), None)
        return _source(holder) if holder is not None else None

    def _description(
        self, text: str, words: frozenset[str], context: str
    ) -> tuple[Source, frozenset[str]] | None:
        lex = self._lexicon
        tokens = text.split()
        definite = tokens[0].lower() in (
            "the",
            "this",
            "that",
            "these",
            "those",
            "such",
            "his",
            "her",
            "its",
            "their",
        )
        if definite and (headed := _HEAD_OF.match(text)) is not None and text[headed.start(2)].isupper():
            head_role = lex.roles[headed.group(1)]
            held = self._head_of_body(head_role, head_role.office, text)
            if held is not None:
                return held, frozenset({head_role.noun})
        cut = next((i for i, t in enumerate(tokens) if i and t.lower() in _POST_MODIFIERS), len(tokens))
        done = next((i for i, t in enumerate(tokens) if i and t in _DONE_TO), len(tokens))
        if done < len(tokens) and (tokens[done - 1].lower() in lex.roles):
            tokens, cut = tokens[:done], min(cut, done)  # "an officer stationed at a field hospital"
            text = " ".join(tokens)
        doing = next((i for i in range(1, cut) if tokens[i].endswith("ing")), cut)
        if doing < cut and tokens[doing - 1].lower() in lex.roles:
            tokens, cut = tokens[:doing], doing  # "soldiers returning from there"
            text = " ".join(tokens)
        head, tail = " ".join(tokens[:cut]), " ".join(tokens[cut:])
        role = _head_role(head, lex)
        wide = _head_role(text, lex) if role is None or role.kind != "group" else role
        nations = self._nations(head) or self._nations(tail)
        if not nations and (meant := self._country_meant(tokens)) is not None:
            nations = [(meant, "name")]
        if role is not None and role.office in ("head", "commander", "official", "secretary") and tail:
            wide = _phrase_role(text, lex) or role
        if (
            wide is not None
            and (role is None or (_stands_in(wide, text) and role.kind not in ("document", "image")))
            and wide.kind in ("person", "body")
            and (role is None or role.office != "spokesperson")
            and (tail or role is None or role.kind != "person")
        ):
            longer = _phrase_role(text, lex)
            is_longer = longer is not None and len(longer.noun) > len(role.noun if role else "")
            if longer is not None and longer.kind == "body" and role is not None and role.kind == "person":
                is_longer = False  # "the head of the town's administration"
            role = longer if is_longer else (role or wide)
        if (source_of := _SOURCE_IN.match(text)) is not None:
            owner = source_of.group(1)
            if owner[0].islower():  # "The SBU did it, a source in the service said"
                bodies = (lex.names.get(fold(m.group())) for m in _NAMES.finditer(self._sentence_here()))
                first = next((b for b in bodies if b is not None and b.kind is SourceKind.OFFICE), None)
            else:
                first = lex.names.get(fold(_first_name(owner)))  # "the SBU security service"
            found = (_source(first), words) if first is not None else None
            if found is None and owner[0].isupper():
                found = self._noun_phrase(owner, context)
            if found is not None and found[0].entry and found[0].name in _LEAKS:
                return found[0], found[1]  # "a source in the Security Service" speaks for it
        if text.removeprefix("The ").removeprefix("the ") in _PEOPLES:
            return _state(lex.nations[_PEOPLES[text.removeprefix("The ").removeprefix("the ")]][0]), words
        if tokens[0].lower() in _SOME_OF and _ONE_OF.match(text) is not None:
            before = self._pronoun("they", self._paragraph, "", self._at)
            if before is not None:
                return before
        if definite and _is_epithet(tokens, nations):
            person = self._person_in(context)
            if person is not None:
                return person, frozenset()
            for seen in reversed(self._mentioned[-6:]):
                if seen.source.kind is SourceKind.PERSON:
                    return seen.source, seen.words
        if role is None:
            if nations and len(tokens) <= 3 and (nations[0][1] == "name" or text == nations[0][0].adjective):
                ends = lex.nations.get(tokens[-1].lower())  # "Moscow ally Kazakhstan"
                meant = ends[0] if ends is not None and ends[1] == "name" else nations[0][0]
                return _state(meant), words  # "Russian claims of victory" are Russia's
            if definite:
                before = self._before({tokens[-1].lower(), *(w for w in words)})
                if before is not None:
                    return before
            if text.lower() in _LOCAL:
                return None  # "with reference to local"
            return Source(name=_plain(text), side=self._side(text), kind=SourceKind.CLASS), words
        if role.kind == "body" and not role.canonical and "ministry" in role.noun:
            full = [
                lex.roles[w] for w in words if lex.roles[w].office == "ministry" and lex.roles[w].canonical
            ]
            role = max(full, key=lambda r: len(r.noun), default=role)
        names = frozenset({role.noun, *words})
        if role.kind in ("document", "image"):
            return self._issuer(role, head, tail, names, context, definite=definite)
        if role.kind == "person":
            return self._office_holder(role, text, nations, names, context, definite=definite)
        if role.kind == "body":
            return self._body(role, text, head, tail, nations, names, definite=definite)
        if role.kind == "media" and not nations and definite and (told := self._medium_before()) is not None:
            return told, names
        if role.kind == "media" and not nations:
            text = text.removesuffix(" reports") if role.noun == "media reports" else text
            side, name = self._side(text), _plain(text)
            if side is Side.OTHER and role.noun.startswith("state") and not self._foreign_states():
                land = self._lexicon.nations["russia"][0]  # Ukraine's are called by their names
                return self._known(
                    Source(name=f"{land.adjective} {role.noun}", side=Side.RU, kind=SourceKind.CLASS)
                ), names
            if side is Side.OTHER and (role.noun.startswith(_LOCAL_MEDIA) or "channels" in role.noun):
                side = self._home_side(is_official=False)
                if side is not Side.OTHER and role.noun.startswith(_LOCAL_MEDIA):
                    name = f"{self._land(side).adjective} media"
            return Source(name=name, side=side, kind=SourceKind.CLASS), names
        return self._group(role, text, nations, names, context, definite=definite)

    def _is_part(self, owner: str) -> bool:
        """Whether a lower-case owner is a body or a part of one: *the press service of the police*."""
        is_role = _head_role(owner.partition(" of ")[0], self._lexicon) is not None
        return is_role or _PART_OF.fullmatch(owner) is not None

    def _foreign_states(self) -> bool:
        """Whether the sentence tells of a state that is no party: *Chinese state media*, *in Minsk*."""
        return any(n.side is not Side.RU for n, _ in self._nations(self._sentence_here()))

    def _issuer(
        self, role: Role, head: str, tail: str, names: frozenset[str], context: str, *, definite: bool
    ) -> tuple[Source, frozenset[str]] | None:
        """Who stands behind a document: *the statement of the General Staff*, *the report said*."""
        match = re.search(r"\b(?:by|of|from)\s+(.+)$", _PUT_OUT.sub("", tail))
        owners = [match.group(1)] if match else []
        owner = re.sub(r"['’]s?$", "", _plain(head)[: -len(role.noun)].strip())
        owner = re.sub(r"['’]s (?:[\w-]+ ){0,2}[\w-]+$", "", owner)  # "the staff's morning summary"
        owners.append(_LOWER_START.sub("", owner))  # "confirmed UN data"
        for owner in owners:
            if not owner or not (owner[0].isupper() or self._is_part(owner)):
                continue
            if all(w in _FRESH for w in owner.lower().split()):
                continue  # "official information"
            folded = fold(owner)
            known = folded in self._lexicon.names or folded.split(" ")[-1] in self._lexicon.surnames
            body = _head_role(owner, self._lexicon)
            known = known or (body is not None and body.kind == "body" and bool(body.canonical))
            known = known or (_GENITIVE.search(head) is not None and self._is_somebody(owner))
            if (match is None or owner != match.group(1)) and not (known or self._nations(owner)):
                continue
            if match is not None and owner == match.group(1) and _AREA.search(owner) is not None:
                continue  # "reports from the Ryazan region"
            is_role = definite and (owner.islower() or (body is not None and owner.lower() == body.noun))
            found = self._noun_phrase(f"the {owner}" if is_role else owner, context)
            if found is not None:
                return found[0], found[1] | names
        if role.kind == "image":
            return None
        if definite and not tail and (issued := self._issued_by(role.noun)) is not None:
            return issued, names
        if _first_word(head) in ("its", "their") and (theirs := self._subject_before()) is not None:
            return theirs[0], theirs[1] | names
        if definite and _plain_word(owner) in _UNIT_NOUNS:
            found = self._noun_phrase(f"the {_plain_word(owner)}", context)
            if found is not None and found[0].kind is SourceKind.OFFICE:
                return found[0], found[1] | names
        bare = head.split()
        is_theirs = definite or (
            not tail and all(w.islower() and (w in _FRESH or w == role.noun) for w in bare)
        )
        if is_theirs and role.noun in _ISSUED:
            texts = (m for m in reversed(self._mentioned[-6:]) if role.noun in m.words)
            author = next(texts, None)
            if author is not None and author.source.kind is SourceKind.OFFICE:
                return author.source, author.words
            lately = [m for m in self._mentioned[-6:] if m.source.kind is not SourceKind.UNATTRIBUTED]
            # "the mayor stated, reports an agency": the statement is the mayor's
            spoke = [m for m in lately if not is_outlet(m.source.name)] or lately
            if spoke:
                return spoke[-1].source, spoke[-1].words
        if is_theirs and not definite:
            return None  # "according to updated information": nobody's
        if (
            role.noun in _HEARSAY
            and _first_word(head) in _FIRST
            and (match is None or match[0][:4] == "from")
        ):
            return None  # "preliminary information", "initial reports from the region": nobody's
        name = _plain(f"{head} {tail}".strip())
        return Source(name=name, side=self._side(name), kind=SourceKind.CLASS), names

    def _is_somebody(self, owner: str) -> bool:
        """Whether the unknown owner of a text is a body or person: *ADRA's statement*, *the firm's data*."""
        last = owner.rpartition(" ")[2]
        if last.lower() in _TIMES:
            return False
        role = _head_role(owner, self._lexicon)
        return (
            (owner.isupper() and owner.isalpha() and len(owner) > 2)
            or (role is not None and role.kind in ("body", "person", "group"))
            or (owner[0].isupper() and self._name_on_page(last) is not None)
        )

    def _issued_by(self, noun: str) -> Source | None:
        """Who *the report* is by, where the page says so: *released by the mission, the report found*."""
        if noun not in _SIGNED:
            return None
        issued = rf"\b{noun}\b(?: \w+)?(?: (?:released|published|issued|compiled|prepared))? by|" + _RELEASED
        for match in reversed(list(re.finditer(issued, self._text[: self._at]))):
            owner = _ISSUER.match(self._text, match.end())
            found = self._noun_phrase(owner.group(1).strip(), "") if owner is not None else None
            if found is not None and found[0].kind in (SourceKind.OFFICE, SourceKind.STATE):
                return found[0]
        return None

    def _subject_before(self) -> tuple[Source, frozenset[str]] | None:
        """The body that the sentence before begins with: *The defence ministry ... Its bulletin*."""
        subject = _BODY_FIRST.match(self._sentence_before())
        found = self._noun_phrase(subject.group(), "") if subject is not None else None
        return found if found is not None and found[0].kind is SourceKind.OFFICE else None

    def _country_meant(self, tokens: Sequence[str]) -> Nation | None:
        """Which one *the country's army* is of: what the sentence, or the one before, begins with."""
        if not _COUNTRYS & {t.lower() for t in tokens[:2]}:
            return None
        for text in (self._sentence_here(), self._sentence_before()):
            told = self._nations(text[:60])[:1] or self._nations(text)[-1:]
            if told:
                return told[0][0]
        for seen in reversed(self._mentioned[-2:]):
            if seen.source.side in _LAND_OF:
                return self._land(seen.source.side)
        return None

    def _side_near(self, paragraph_context: str) -> Nation | None:
        """The nation that the text is about here: of the place, the last sources, the words before."""
        if paragraph_context and (here := self._land_near(paragraph_context)) is not None:
            return here
        opening = self._nations(self._sentence_here()[:40])
        if opening and opening[0][1] == "name":
            return opening[0][0]  # "Washington wants ..., officials said"
        if (writer := self._writer()) is not None:
            return writer
        for seen in reversed(self._mentioned[-3:]):
            if seen.source.side in _LAND_OF:
                return self._land(seen.source.side)
        for nation, _ in reversed(self._nations(_WEAPONS.sub(" ", paragraph_context))):
            return nation
        return self._land_near()

    def _is_british(self) -> bool:
        """Whether the text is at what London's officials say, or at its daily *intelligence update*."""
        last = self._mentioned[-1].source.name if self._mentioned else ""
        if last.startswith(("British ", "UK ")) or "intelligence update" in self._sentence_here():
            return True
        if self._text[self._at : self._at + 4].lower() != "the ":
            return False  # "its defence ministry"
        return _OF_LONDON.search(self._text) is not None and _OF_THE_WAR.search(self._text) is None

    def _writer(self) -> Nation | None:
        """Whose words the page is written in: *special military operation*, *occupiers*; None for neither."""
        return self._land(self._voice) if self._voice is not None else None

    def _land(self, side: Side) -> Nation:
        return self._lexicon.nations[_LAND_OF[side]][0]

    def _known(self, made: Source) -> Source:
        """The source of the lexicon that has this name, else the source as it was made up."""
        entry = self._lexicon.names.get(fold(made.name))
        return made if entry is None else _source(entry)

    def _side_of_speaker(self) -> Nation | None:
        """The land of the official who spoke last in the paragraph, if the sentence names no other."""
        last = self._mentioned[-1] if self._mentioned else None
        if last is None or last.paragraph != self._paragraph or last.source.side not in _LAND_OF:
            return None
        if last.source.kind is SourceKind.CLASS or any(
            c.isupper() for c in self._sentence_here().strip()[1:]
        ):
            return None
        return self._land(last.source.side)

    def _nation_of_speaker(self) -> Nation | None:
        """The foreign state of the president or minister who spoke last: *Stubb ... the ministry said*."""
        last = self._mentioned[-1] if self._mentioned else None
        if last is None or last.source.side is not Side.OTHER or self._paragraph - last.paragraph > 1:
            return None
        for held in self._lexicon.offices_of.get(last.source.name, ()):
            nation = self._lexicon.nations.get(held.partition(" of ")[2])
            if nation is not None and ("minister" in held or held.startswith("president of ")):
                return nation[0]
        return None

    def _defender(self, role: Role) -> Nation | None:
        """Who tells of an attack: *Russia fired 38 missiles, the air force said*."""
        attack = _ATTACKS.match(self._sentence_here())
        if attack is None or role.office not in _UNDER_ATTACK:
            return None
        attackers = self._nations(attack.group(1))
        side = attackers[-1][0].side if attackers else Side.OTHER
        if side is Side.RU and role.office != "ministry":
            return self._land(Side.UA)
        if side is Side.UA and role.office in ("ministry", "air force"):
            return self._land(Side.RU if role.office == "ministry" else Side.UA)
        return None

    def _land_of_sentence(self) -> Nation | None:
        """Ukraine or Russia, where the rest of the sentence names one of them first."""
        rest = self._text[self._end : self._end + 300].partition("\n")[0]
        found = self._nations(_WEAPONS.sub(" ", rest.partition(". ")[0]))
        return next((n for n, how in found if how == "name" and n.side is not Side.OTHER), None)

    def _land_of_page(self) -> Nation | None:
        """Ukraine or Russia, whichever most of the page's places are in, else whichever it names first."""
        lands = Counter(home.country for home in self._homes)
        if lands["UA"] != lands["RU"]:
            return self._lexicon.nations[_LANDS["UA" if lands["UA"] > lands["RU"] else "RU"]][0]
        told = self._nations(_WEAPONS.sub(" ", self._text[:600]))
        return next((n for n, how in told if how == "name" and n.side is not Side.OTHER), None)

    def _home(self) -> Place | None:
        """The place that the text is at: in the mention, in its paragraph, else not far before."""
        if not self._homes:
            return None
        starts = self._home_starts
        i = bisect_left(starts, self._at)
        following = self._homes[i] if i < len(starts) else None
        if following is not None and starts[i] < self._end:
            return following
        if i and starts[i - 1] > self._text.rfind("\n", 0, self._at):
            return self._homes[i - 1]
        if following is not None and "\n" not in self._text[self._at : starts[i]]:
            return following
        return self._homes[i - 1] if i and self._at - starts[i - 1] < _FAR else None

    def _home_side(self, *, is_official: bool) -> Side:
        """Whose side somebody of this place is on; where Russia rules, its officials are Russia's."""
        home = self._home()
        if home is None:
            land = self._land_near()
            return land.side if land is not None else Side.OTHER
        is_old = (
            home.oblast == "Crimea" or home.name in _HELD_SINCE_2014 or home.name in ("Crimea", "Sevastopol")
        )
        if home.country == "RU" or (is_official and (is_old or self._is_under_russia(home))):
            return Side.RU
        return Side.OTHER if is_old else Side.UA  # who lives there may be of either side

    def _is_under_russia(self, home: Place) -> bool:
        """Whether the officials of a town that changed hands are Russia's for this page."""
        if self._voice is Side.RU:
            return home.oblast in _ANNEXED or home.name in _ANNEXED
        if holder_of(home, self._day) is not Side.RU and home.kind in _TOWN_KINDS:
            return False
        told = _RULED.findall(self._text, max(0, self._at - 900), self._end + 300)
        return bool(told)

    def _land_near(self, before: str = "") -> Nation | None:
        """Ukraine or Russia, whichever the last region named (before the mention) is in."""
        if not before and (home := self._home()) is not None:
            return self._lexicon.nations[_LANDS[home.country or ""]][0]
        before = before or self._text[max(0, self._at - 1200) : self._at]
        for word in reversed(re.findall(r"[A-Z][\w'’-]+", before)):
            hit = self._lexicon.regions.get(fold(re.sub(r"['’]s$", "", word)))
            if hit is not None:
                return self._land(hit[1])
        return None

    def _office_holder(
        self,
        role: Role,
        text: str,
        nations: list[tuple[Nation, str]],
        names: frozenset[str],
        context: str,
        *,
        definite: bool,
    ) -> tuple[Source, frozenset[str]]:
        office, at = role.office, self._at
        is_installed = _INSTALLED.search(text) is not None
        town = _TOWNS_HEAD.search(text) if office in ("head", "governor") else None
        if (
            office in ("head", "governor", "mayor")
            and _CITYS_HEAD.search(text)
            and "capital" in self._sentence_here()
        ):
            held_by = self._holder("head", "Kyiv City Military Administration")
            if held_by is not None:
                return _source(held_by), names
        if town is not None and fold(town.group(1)) not in self._lexicon.regions:
            if (held := self._head_of_town(town.group(1))) is not None:
                return held, names
            office = "head"
        if is_installed and (office in _LED or role.noun in ("administrator", "chief")):
            office = "occupation head"
        if (is_installed or role.side is Side.RU) and _is_indefinite(text) and self._is_lead():
            named_later = self._named_later(role, text)
            if named_later is not None:
                return named_later, names
        if (is_installed or role.side is Side.RU) and (office == "mayor" or _is_indefinite(text)):
            return Source(name=_plain(text), side=Side.RU, kind=SourceKind.CLASS), names
        if office == "spokesperson":
            body = self._spoken_for(text)
            if body is not None and body.kind is SourceKind.PERSON:
                holder = self._spokesperson_of(body)
                if holder is not None:
                    return _source(holder), names
                return Source(name=_plain(text), side=body.side, kind=SourceKind.CLASS), names
            if body is not None:
                holder = self._holder("spokesperson", body.name)
                if definite and holder is not None and not _PRESS.search(text):
                    return _source(holder), names
                before = self._before(_RELATED["spokesperson"]) if definite and holder is None else None
                if before is not None and before[0].kind is SourceKind.PERSON and before[0].side is body.side:
                    return before  # "the spokesman of the Defence Forces", who was named
                return body, names
        if role.noun == "representative" and " of " in text:
            of_body = self._body_named(text.partition(" of ")[2].removeprefix("the "))
            if of_body is not None:
                return _source(of_body), names
        if office in ("governor", "mayor") and _OF_A.search(text) is not None:
            pattern = rf"\b[Tt]he {role.noun}, ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+),"
            later = re.search(pattern, self._text[self._end :])
            if later is not None:  # "the mayor of a town ... The mayor, Ivan Petrenko,"
                return self._person(later.group(1).split(), [], text, names), names
            return Source(name=_plain(text), side=self._side(text), kind=SourceKind.CLASS), names
        if office in ("governor", "mayor") and definite and (told := self._official_before(role, text)):
            return told, names
        is_open = _is_indefinite(text) or (
            office in ("governor", "mayor") and self._region_meant(text) is None
        )
        if is_open and self._is_lead() and (named_later := self._named_later(role, text)):
            return named_later, names
        if office in ("governor", "occupation head", "mayor"):
            region = self._region(text) or self._region(_last_place(context)) or self._region_here(role.side)
            if region is not None:
                if role.side is Side.RU or is_installed:
                    office = "governor" if region[0] in _RUSSIAS else "occupation head"
                if office == "governor":
                    held_here = self._local_holder(office, region[0], region[1])
                    if _first_word(text) in _ONES and not held_here.entry and self._region(text) is None:
                        held_here = Source(name=_plain(text), side=region[1], kind=SourceKind.CLASS)
                    return held_here, names
                holder = self._holder(office, region[0])
                if holder is not None:
                    return _source(holder), names
        if (
            office == "mayor"
            and "occupied" not in text
            and not is_installed
            and (home := self._home()) is not None
        ):
            holder = self._holder("mayor", home.name)
            if holder is not None and (definite or home.span.start >= at) and not _is_indefinite(text):
                return self._local_holder("mayor", home.name, holder.side), names
        if office in _HEADS and not _is_indefinite(text):
            held = self._head_of_body(role, office, text)
            if held is not None:
                return held, names
        if office == "ambassador":
            return self._ambassador(role, text, nations, names, definite=definite)
        unnamed = _is_indefinite(text)
        if office == "counterpart" and nations and (peer := self._counterpart(nations[0][0])) is not None:
            return peer, names
        for nation, _ in [] if unnamed else nations:
            for title in (office, *(("president", "prime minister") if office == "leader" else ())):
                holder = self._holder(title, nation.name)
                if holder is not None:
                    return _source(holder), names
        for where in _BODIES_WITH_HEADS:
            if re.search(rf"\b{where[0]}\b", text):
                holder = self._holder(office, where[1])
                if holder is not None:
                    return _source(holder), names
        if definite:
            before = self._before(frozenset({role.noun})) or self._before(
                _RELATED.get(office, frozenset({role.noun}))
            )
            if before is not None and before[0].kind is SourceKind.CLASS and office == "official":
                before = self._official_named() or before  # a headline's "official", whom the lead names
            if before is not None:
                return before
            for nation, _ in self._nations(_WEAPONS.sub(" ", context)):
                holder = self._holder(office, nation.name)
                if holder is not None:
                    return _source(holder), names
            introduced = self._introduced(role.noun) if text.lower() == f"the {role.noun}" else None
            if introduced is not None:
                return Source(name=introduced, side=self._side(introduced), kind=SourceKind.CLASS), names
            named = self._named_holder(office, at)
            if named is not None:
                return _source(named), names
            tail = text.partition(f"{role.noun} ")[2]
            is_other = not nations and any(w[0].isupper() for w in tail.split())  # of a body of its own
            is_other = is_other or (office == "head" and tail.startswith("of "))
            if office not in _NEVER_LAST and not is_other:
                for seen in reversed(self._mentioned[-4:]):
                    is_one = seen.source.kind is SourceKind.PERSON or (
                        seen.is_single and office in _TEASED and not seen.source.entry
                    )
                    if is_one and (not nations or seen.source.side is nations[0][0].side):
                        return seen.source, seen.words | names
            if role.noun == "source" and text.lower() == "the source" and self._mentioned:
                return self._mentioned[-1].source, names  # whom the page cites
            if office == "president" and not nations:
                holder = self._president()
                if holder is not None:
                    return _source(holder), names
        plain, side = _HIS_TITLE.sub("", _plain(text)), role.side or self._side(text)
        if side is Side.OTHER and not nations and _UNIT.search(text):
            side = Side.RU if _RUSSIAN_UNIT.search(text) else Side.UA
        if _FOREIGN.search(text) or self._owner_side(text) is Side.OTHER:
            side = Side.OTHER
            plain = re.sub(r" in (?:Kyiv|Kiev|Moscow)$", "", plain)
        elif (
            side is Side.OTHER
            and not nations
            and (office in _PLACED or _LOCAL & set(text.lower().split()) or self._is_placed())
        ):
            side = self._home_side(is_official=office in _OFFICIALS)
        if (
            not nations
            and plain == role.noun
            and office in ("commander", "soldier", "official", "minister", "lawmaker")
        ):
            near = self._side_near(context)
            if near is not None:
                plain, side = f"{near.adjective} {plain}", near.side
        return Source(name=plain, side=side, kind=SourceKind.CLASS), names

    def _region_meant(self, text: str) -> tuple[str, Side] | None:
        """The oblast of *the local governor*: the words', else that of the place the text is at."""
        return self._region(text) or self._region_here(None)

    def _official_named(self) -> tuple[Source, frozenset[str]] | None:
        """Who spoke last, where he is a person who holds a post."""
        last = self._mentioned[-1]
        roles = self._lexicon.roles
        posts = {roles[w].office for w in last.words} | {
            h.partition(" of ")[0] for h in self._lexicon.offices_of.get(last.source.name, ())
        }
        is_official = last.source.kind is SourceKind.PERSON and bool(posts & _OFFICIALS)
        return (last.source, last.words) if is_official else None

    def _is_placed(self) -> bool:
        """Whether the mention itself names a place in Ukraine or Russia."""
        i = bisect_left(self._home_starts, self._at)
        return i < len(self._home_starts) and self._home_starts[i] < self._end

    def _official_before(self, role: Role, text: str) -> Source | None:
        """Whom *the governor* takes up, where its sentence names no other place: the one who spoke last."""
        if self._region(text) is not None or _plain(text).lower() != role.noun:
            return None
        start = self._at - len(self._sentence_here())
        i = bisect_left(self._home_starts, start)
        if i < len(self._home_starts) and self._home_starts[i] < self._at:
            return None
        for seen in reversed(self._mentioned[-8:]):
            held = self._lexicon.offices_of.get(seen.source.name, ())
            spoke = any(h.startswith(f"{role.office} of") for h in held) or role.noun in seen.words
            if seen.source.kind is SourceKind.PERSON and spoke:
                return seen.source
        return None

    def _is_lead(self) -> bool:
        """Whether the mention stands in the page's first paragraph, headlines aside."""
        before = self._text[: self._text.rfind("\n", 0, self._at) + 1] if self._at < _LEAD else "."
        return not any(line.rstrip().endswith((".", "”", '"')) for line in before.split("\n"))

    def _named_later(self, role: Role, text: str) -> Source | None:
        """Whom a page's lead means by *an official said*: the holder of such a post who speaks next."""
        proper = (
            w for w in _plain(text).split() if w[0].isupper() and w.lower() not in self._lexicon.nations
        )
        if role.office not in _TEASED or any(proper):
            return None
        side = self._side(text)
        rest = _QUOTED.sub(_blank, self._text[self._end : self._end + _LEAD])
        for match in _NAMED_SPEAKER.finditer(rest):
            sentence = rest[rest.rfind("\n", 0, match.start()) + 1 : match.start()]
            if _ANOTHER.search(sentence) is not None:
                return None
            words = _role_words(match.group(), self._lexicon)
            person = self._person(match["name"].split(), [], match.group(), words)
            held = self._lexicon.offices_of.get(person.name, ())
            posts = {h.partition(" of ")[0] for h in held} | {self._lexicon.roles[w].office for w in words}
            fits = role.office in posts or (
                role.office in ("official", "occupation head") and bool(posts & _OFFICIALS)
            )
            if person.kind is not SourceKind.PERSON:
                continue
            return person if fits and side in (Side.OTHER, person.side) else None
        return None

    def _owner_side(self, text: str) -> Side | None:
        """The side of the body that somebody is of: *the International Criminal Court's prosecutor*."""
        owner = _OWNER.match(text)
        entry = self._lexicon.names.get(fold(owner.group(1))) if owner is not None else None
        return entry.side if entry is not None else None

    def _president(self) -> Entry | None:
        """Whom *the head of state* means: the president whom the page names, else of whose land it speaks."""
        holders = [e for land in _LAND_OF.values() if (e := self._holder("president", land)) is not None]
        sides = [seen.source.side for seen in reversed(self._mentioned[-3:])]
        side = next((side for side in sides if side in _LAND_OF), self._voice)
        named = [e for e in holders if self._is_named(e.canonical)]
        spoken_of = [e for e in holders if e.side is side]
        return next(iter(spoken_of or named), None)

    def _counterpart(self, nation: Nation) -> Source | None:
        """Who holds in the nation the office of whoever was named last: *his Russian counterpart*."""
        before = self._text[max(0, self._at - 400) : self._at]
        people = [e for m in _NAMES.finditer(before) for e in self._named_persons(m.group())]
        for person in reversed(people):
            for held in self._lexicon.offices_of.get(person.canonical, ()):
                title = held.partition(" of ")[0]
                for office in (title, *_PEERS.get(title, ())):
                    holder = self._holder(office, nation.name)
                    if holder is not None and holder.canonical != person.canonical:
                        return _source(holder)
        return None

    def _named_persons(self, name: str) -> list[Entry]:
        return self._lexicon.surnames.get(fold(name).split(" ")[-1], [])

    def _head_of_town(self, town: str) -> Source | None:
        """*The head of the Avdiivka Military Administration*, whom the page names elsewhere."""
        for office in ("head", "mayor"):
            for tenure in self._lexicon.tenures.get(f"{office} of {town}".lower(), ()):
                holds = self._day is None or tenure.begin <= self._day <= tenure.end
                if holds and self._is_named(tenure.entry.canonical):
                    return _source(tenure.entry)
        return None

    def _head_of_body(self, role: Role, office: str, text: str) -> Source | None:
        """*The head of Ukraine's military intelligence*, *the Wagner boss*: who heads the body on the day."""
        before, noun, after = text.partition(role.noun)
        if not noun:
            return None
        owner = (
            re.sub(r"^ (?:of|for|at) (?:the )?", "", after)
            if after.startswith((" of ", " for ", " at "))
            else ""
        )
        if not owner:
            owner = re.sub(r"^(?:the|The)\b|['’]s?$", "", before.strip()).strip()
        if not owner or not any(c.isupper() for c in owner):
            return None
        body = self._noun_phrase(owner, "")
        if body is None or body[0].kind not in (SourceKind.OFFICE, SourceKind.STATE):
            return None
        if office == "official" and body[0].kind is SourceKind.STATE:
            return None  # "the Ukrainian official": any
        posts = (office, role.noun, "head", "secretary-general", "president", "director general", "commander")
        return self._first_holder(posts, body[0].name)

    def _ambassador(
        self,
        role: Role,
        text: str,
        nations: list[tuple[Nation, str]],
        names: frozenset[str],
        *,
        definite: bool,
    ) -> tuple[Source, frozenset[str]]:
        """*Russia's ambassador to the United Nations*; else who was called the ambassador before."""
        if nations:
            sender = nations[0][0]
            hosts = [n.name for n, _ in self._nations(text) if n is not sender]
            if re.search(r"\b(?:UN|U\.N\.|United Nations)\b", text):
                hosts.insert(0, "United Nations")
            for host in hosts[:1]:
                holder = self._holder("ambassador", f"{sender.name} to {host}")
                if holder is not None:
                    return _source(holder), names
        if definite and (before := self._before(frozenset({role.noun}))) is not None:
            return before
        return Source(name=_plain(text), side=self._side(text), kind=SourceKind.CLASS), names

    def _named_holder(self, office: str, at: int) -> Entry | None:
        """The nearest holder of the office that is named before ``at``: *Macron ... the president said*."""
        if office not in _NEVER_LAST:
            return None
        for match in reversed(list(_NAMES.finditer(self._text, max(0, at - 1500), at))):
            for entry in self._lexicon.surnames.get(fold(match.group()).split(" ")[-1], ()):
                held = self._lexicon.offices_of.get(entry.canonical, ())
                if any(h.startswith(f"{office} of") for h in held) and any(
                    t.begin <= (self._day or t.begin) <= t.end for t in self._lexicon.periods[entry.canonical]
                ):
                    return entry
        return None

    def _spokesperson_of(self, person: Source) -> Entry | None:
        """Who speaks for the holder of an office: *the press secretary of the Russian president*."""
        for held in self._lexicon.offices_of.get(person.name, ()):
            where = held.partition(" of ")[2]
            for body in (where, f"office of the president of {where}", _SPEAKS_AT.get(where, "")):
                holder = self._holder("spokesperson", body)
                if holder is not None:
                    return holder
        return None

    def _spoken_for(self, text: str) -> Source | None:
        """The body of *a spokesman for the brigade*, *the Russian Defence Ministry spokesman*."""
        match = re.search(
            r"\b(?:spokes\w+|press (?:secretary|officer|service|office|cent(?:er|re))|media office)\b"
            r"(?:\s+(?:for|of|at|from)\s+(.+))?",
            text,
        )
        if match is None:
            return None
        owner = match.group(1) or re.sub(r"^(?:the|a|an)\s+", "", text[: match.start()], flags=re.IGNORECASE)
        owner = re.sub(r"['’]s?\s*$", "", owner.strip())
        if not owner:
            return None
        if owner.islower() and owner.isalpha():
            owner = f"the {owner}"  # "a ministry spokesman": of the one that was named
        found = self._noun_phrase(owner, "")
        return None if found is None else found[0]

    def _body(  # noqa: PLR0917
        self,
        role: Role,
        text: str,
        head: str,
        tail: str,
        nations: list[tuple[Nation, str]],
        names: frozenset[str],
        *,
        definite: bool,
    ) -> tuple[Source, frozenset[str]]:
        lex = self._lexicon
        if role.side is not None and (theirs := lex.names.get(fold(role.canonical))) is not None:
            return _source(theirs), names
        if role.office == "state" and _INSTALLED.search(text) is not None:
            return _source(lex.names[fold("Russian occupation authorities")]), names
        if (group := _GROUP_OF.search(text)) is not None:
            name = group.group()
            entry = lex.names.get(fold(name))
            side = entry.side if entry is not None else self._side(text.replace(name, " "))
            if entry is None and side is Side.OTHER:
                side = self._home_side(is_official=True)
            return (
                _source(entry) if entry is not None else Source(name=name, side=side, kind=SourceKind.OFFICE)
            ), names
        if definite and role.noun in _TANKS and (tank := self._medium_before("monitor")) is not None:
            return tank, names
        is_firm = definite and _COMPANIES.search(role.noun) is not None
        if is_firm and not nations:
            firm = self._medium_before("company") or self._company_on_page()
            if firm is not None:
                return firm, names
        if role.noun in ("country", "nation") and definite:
            lands = [n for n, how in self._nations(self._sentence_here()) if how == "name"]
            if lands:
                return _state(lands[-1]), names  # "Canada will send arms to Ukraine, as the country asked"
        related = frozenset({role.noun, *_RELATED.get(role.office, ())})
        is_plain = _plain(text).lower() == role.noun or _plain(text).islower()
        if (
            (writer := self._writer()) is not None
            and definite
            and not nations
            and role.canonical
            and role.office not in _CIVIL
            and is_plain
            and len(text.split()) <= 4
            and self._before(related) is None
        ):  # a side's own page means its own
            nations = [(writer, "name")]
        is_defence = "ministry" in role.noun and "defen" in text.lower()
        if is_defence and definite and not nations and self._is_british():
            return _source(lex.names[fold("UK Ministry of Defence")]), names
        if (
            role.noun == "ministry"
            and definite
            and not nations
            and self._before(frozenset({"ministry"})) is None
        ):
            for seen in reversed(self._mentioned[-3:]):
                if "Ministry" in seen.source.name:
                    return seen.source, seen.words | names
            told = self._nations(self._sentence_here())
            sides = [n for n, _ in told if n.side is not Side.OTHER]
            sides += [n for n in (self._writer(), self._defender(role)) if n is not None]
            if (
                sides
                and (entry := lex.names.get(fold(f"Ministry of Defence of {sides[-1].name}"))) is not None
            ):
                return _source(entry), names
        if role.noun == "ministry" and definite and not nations:
            for seen in reversed(self._mentioned[-6:]):
                if "Ministry" in seen.source.name:
                    return seen.source, seen.words | names
        if _first_word(text) == "its" and not nations and role.canonical:
            nations = [n for n in self._nations(self._sentence_before()) if n[1] == "name"][:1]
        if role.noun in ("ministry", "department") and _first_word(text) in ("his", "her"):
            led = self._ministry_led()
            if led is not None:
                return led, names
        if role.noun == "administration" and _first_word(text) in ("his", "her"):
            for seen in reversed(self._mentioned[-3:]):
                if seen.source.kind is SourceKind.PERSON:
                    name = f"{seen.source.name.split()[-1]} administration"
                    return Source(name=name, side=seen.source.side, kind=SourceKind.OFFICE), names
        words = {_plain_word(w) for w in text.split()}
        if not nations and (found := self._local_body(role, text, words, definite=definite)) is not None:
            return found, names
        if nations and role.noun == "ministry" and (of_what := _MINISTRY_OF.search(text)) is not None:
            what = " ".join(w for w in of_what.group(1).split() if w.lower() not in lex.nations)
            if what and what not in _POINTS:  # "Ukraine's Culture Ministry"
                of_nation = f"Ministry of {what[0].upper()}{what[1:]} of {nations[0][0].name}"
                name = of_nation if what.lower() in _FIELDS else _plain(text)
                return self._known(Source(name=name, side=nations[0][0].side, kind=SourceKind.OFFICE)), names
        if nations and role.noun == "ministry" and nations[0][0].side is not Side.OTHER:
            nation = nations[0][0]  # "the Russian ministry": the one named before, else of defence
            if field := _field_of(text, lex):
                name = f"Ministry of {field} of {nation.name}"
                return self._known(Source(name=name, side=nation.side, kind=SourceKind.OFFICE)), names
            for seen in reversed(self._mentioned):
                if seen.source.name.startswith("Ministry of") and seen.source.name.endswith(nation.name):
                    return seen.source, names
            return self._known(_body_of(lex.roles["defence ministry"], nation)), names
        if nations and definite and not role.canonical and len(text.split()) == 3:
            for seen in reversed(self._mentioned[-6:]):  # "the Russian agency"
                called = seen.source.name.lower().split()
                is_it = seen.source.kind is SourceKind.OFFICE and seen.source.side is nations[0][0].side
                if is_it and (role.noun in called or role.noun in seen.words):
                    return seen.source, seen.words | names
        if role.office == "state" and _LOCAL & words:
            land = self._land_near()
            side = self._side(text)
            if side is Side.OTHER:
                side = self._home_side(is_official=True)
            if side is Side.OTHER and land is not None:
                side = land.side
            return Source(name=_plain(text), side=side, kind=SourceKind.OFFICE), names
        if nations and role.canonical:
            nation = nations[0][0]
            body = _state(nation) if role.office == "state" else _body_of(role, nation)
            return self._known(body), names
        if not nations:
            before = self._before(frozenset({role.noun, *_RELATED.get(role.office, ())}))
            if (
                before is not None
                and before[0].kind is SourceKind.PERSON
                and role.canonical
                and before[0].side in _LAND_OF
            ):  # "the Defence Ministry report", after its spokesman spoke
                return self._known(_body_of(role, self._land(before[0].side))), names
            if before is not None and (definite or role.canonical):
                return before
            is_plain = _plain(text).lower() == role.noun or _plain(text).islower()
            is_low = text.islower() or text.lower() == role.noun
            if role.canonical and is_plain and (len(text.split()) <= 4 if definite else is_low):
                near = (
                    self._nation_of_speaker()
                    or self._defender(role)
                    or self._writer()
                    or self._side_near("")
                    or self._land_of_sentence()
                )
                if (role.office in _CIVIL or "country" in words) and (land := self._land_near()) is not None:
                    near = land
                if near is None and role.office == "ministry":
                    near = self._land_near()
                near = near or self._land_of_page()
                if near is not None:
                    return self._body(role, text, head, tail, [(near, "name")], names, definite=definite)
            if definite and len(text.split()) == 2 and (meant := self._unit_before(role.noun)):
                return meant, names
            if definite and len(text.split()) == 2:
                for seen in reversed(self._mentioned[-6:]):
                    is_it = role.noun in seen.source.name.lower().split()
                    if is_it and seen.source.kind is SourceKind.OFFICE:
                        return seen.source, seen.words | names
                for seen in reversed(self._mentioned[-6:] if not is_firm else ()):  # no staff is a company
                    if seen.source.kind is SourceKind.OFFICE and not seen.words & _NO_ANAPHORA:
                        return seen.source, seen.words | names
        unit = _UNIT.search(text)
        proper = _plain(text) if unit else _plain(head if not tail else text)
        if unit:  # "the Ukrainian 7th Corps “Azov”"
            proper = _MARKS.sub("", proper)
            first, _, rest = proper.partition(" ")
            proper = rest if rest and _plain_word(first) in lex.nations else proper
        side = self._side(text)
        if side is Side.OTHER and not nations:
            if unit:
                side = Side.RU if _RUSSIAN_UNIT.search(text) else Side.UA
            elif role.noun in _LOCAL_BODIES or (_LOCAL | {"mayor"}) & {_plain_word(w) for w in text.split()}:
                side = self._home_side(is_official=True)
        if (own := _OWNED.match(proper)) is not None and (home := self._home()) is not None:
            proper = f"{home.name} {proper[own.end() :]}"  # "the city's health service"
        return Source(name=proper, side=side, kind=SourceKind.OFFICE), names

    def _ministry_led(self) -> Source | None:
        """The ministry of the minister named last: *his department*."""
        lex = self._lexicon
        named = [seen.source.name for seen in reversed(self._mentioned[-6:])]
        before = self._text[max(0, self._at - 500) : self._at]
        for match in reversed(list(_NAMES.finditer(before))):
            named += [e.canonical for e in lex.surnames.get(fold(match.group()).split(" ")[-1], ())]
        for name in named:
            for held in lex.offices_of.get(name, ()):
                title, _, where = held.partition(" minister of ")
                role, nation = lex.roles.get(f"{title} ministry"), lex.nations.get(where)
                if role is None or nation is None or not role.canonical:
                    continue
                return self._known(_body_of(role, nation[0]))
        return None

    def _unit_before(self, noun: str) -> Source | None:
        """The unit that *the brigade* takes up: the last one named in the text before."""
        if noun not in _UNIT_NOUNS:
            return None
        before = self._text[max(0, self._at - 1200) : self._at]
        pattern = (
            rf"\b(?:\d{{1,3}}(?:st|nd|rd|th)|[A-Z][a-z]+)(?: [A-Z][\w’'-]+){{0,4}} {noun.capitalize()}\b"
        )
        found = re.findall(pattern, before)
        if not found:
            return None
        side = Side.RU if _RUSSIAN_UNIT.search(found[-1]) else Side.UA
        return self._known(Source(name=found[-1], side=side, kind=SourceKind.OFFICE))

    def _local_body(self, role: Role, text: str, words: set[str], *, definite: bool) -> Source | None:
        """*The city council*, *the regional administration*, *the prosecutor's office*: of the place here."""
        if role.noun not in ("administration", "council") and role.office != "prosecutor":
            return None
        oblast = None if "general" in words else self._oblast(text)
        side = self._home_side(is_official=True)
        home = self._home()
        name = ""
        if role.office == "prosecutor":
            name = f"Prosecutor's Office of {oblast}" if oblast is not None else ""
        elif not definite or _region_named(text) or side is not Side.UA:
            return None
        elif "capital" in words or "capital's" in words:
            name = "Kyiv City " + ("Council" if role.noun == "council" else "Military Administration")
        elif words & {"city", "town", "village"} and home is not None and home.kind in _TOWN_KINDS:
            name = f"{home.name} City " + ("Council" if role.noun == "council" else "Military Administration")
        elif (
            words & {"regional", "military", "oblast"}
            and role.noun == "administration"
            and oblast is not None
        ):
            name = f"{oblast.removesuffix(' Oblast')} Regional Military Administration"
        return Source(name=name, side=side, kind=SourceKind.OFFICE) if name else None

    def _paragraph_here(self) -> str:
        """The paragraph up to the mention."""
        return self._text[self._text.rfind("\n", 0, self._at) + 1 : self._at]

    def _sentence_before(self) -> str:
        """The last sentence before the one of the mention, roughly."""
        parts = [p for p in _STOP.split(self._text[max(0, self._at - 500) : self._at]) if p.strip()]
        return parts[-1] if parts else ""

    def _sentence_here(self) -> str:
        """The sentence up to the mention, roughly."""
        here = self._paragraph_here()
        return here[here.rfind(". ") + 1 :]

    def _oblast(self, text: str) -> str | None:
        """The oblast that a *regional* body is of: the one it names, else that of the place here."""
        region = self._region(text)
        if region is not None:
            return region[0]
        home = self._home()
        return f"{home.oblast} Oblast" if home is not None and home.oblast else None

    def _chief(self) -> Nation | None:
        """The land of whom they report to: *commanders told Putin*, *said at a meeting with Zelensky*."""
        rest = self._text[self._end : self._end + 80].partition(". ")[0].partition("\n")[0]
        told = _REPORTS_TO.search(rest)
        entries = self._lexicon.surnames.get(fold(told.group(1)), []) if told is not None else []
        sides = {e.side for e in entries}
        return self._land(sides.pop()) if len(sides) == 1 and sides <= _LAND_OF.keys() else None

    def _local_officials(self, role: Role, text: str, region: tuple[str, Side] | None) -> Source | None:
        """*Officials in the Donetsk region*, *local authorities*: a place's, on the side that rules it."""
        name = _plain(text)
        local = _LOCAL & {_plain_word(w) for w in name.split()}
        inside = next((p for p in self._homes if self._at <= p.span.start < self._end), None)
        if not local and region is None and inside is None:
            return None
        side = self._side(name)
        if side is Side.OTHER:
            side = self._home_side(is_official=True)
        if side is Side.OTHER:
            near = self._side_of_speaker() or self._side_near("") or self._land_of_page()
            side = near.side if near is not None else side
        if local & _TOWN_WORDS and inside is None and (home := self._home()) is not None:
            is_new = home.kind in _TOWN_KINDS and home.name not in name
            name = f"{home.name} {name}" if is_new else name
        name = _IN_REGION.sub(r" in \1 Oblast", name)
        if name.split()[0].lower() in local or name.lower().startswith(role.noun):
            name = name[0].lower() + name[1:]
        return self._known(Source(name=name, side=side, kind=SourceKind.CLASS, entry=role.entry))

    def _group(
        self,
        role: Role,
        text: str,
        nations: list[tuple[Nation, str]],
        names: frozenset[str],
        context: str,
        *,
        definite: bool,
    ) -> tuple[Source, frozenset[str]]:
        if role.side is not None:
            entry = self._lexicon.names.get(fold(role.canonical))
            kind = SourceKind.CLASS if entry is None else entry.kind
            return Source(name=role.canonical, side=role.side, kind=kind, entry=role.entry), names
        if role.office == "soldiers" and (of_unit := _OF_UNIT.search(text)) is not None:
            found = self._noun_phrase(of_unit.group(1), context)  # its soldiers speak for a unit
            if found is not None and found[0].kind is SourceKind.OFFICE:
                return found[0], names
        if role.office == "users":
            nations = [n for n in nations if n[1] == "adjective"]
            name = role.canonical.format(adj=nations[0][0].adjective if nations else "").strip()
            side = nations[0][0].side if nations else Side.OTHER
            return Source(name=name, side=side, kind=SourceKind.CLASS, entry=role.entry), names
        if not nations and role.office == "milbloggers":
            nations = [(self._land(Side.RU), "name")]
        region = self._region(text)
        if definite and role.noun == "defenders":  # an epithet for the body that was named before
            for seen in reversed(self._mentioned[-2:]):
                if seen.source.kind is SourceKind.OFFICE and seen.source.side is Side.UA:
                    return seen.source, seen.words | names
        if not nations and definite:
            before = self._before(frozenset({role.noun}))
            if before is not None:
                return before
        plain = _plain(text).split()
        if not nations and role.office == "officials" and role.noun not in _NEUTRAL and len(plain) == 1:
            before = self._before(frozenset({role.noun}))
            if before is not None and before[0].kind is SourceKind.CLASS and not _is_local(before[0].name):
                return before
            near = self._side_of_speaker() or self._side_near(context)
            nations = [(near, "name")] if near is not None else []
        is_russian = bool(nations) and nations[0][0].side is Side.RU and role.office == "officials"
        home = self._home() if is_russian else None
        if home is not None and home.country == "UA" and self._at <= home.span.start < self._end:
            entry = self._lexicon.names[fold("Russian occupation authorities")]
            return _source(entry), names  # "Russian officials in Crimea"
        if (
            not nations
            and role.office in ("officials", "commanders", "soldiers")
            and (chief := self._chief())
        ):
            nations = [(chief, "name")]
        if role.office == "officials" and _IN_NATIONS.search(text) is not None:
            text = _IN_NATIONS.sub(r"\1", text)  # "local authorities in Russia's Tatarstan"
            nations = self._nations(text)
        if not nations and role.office == "officials" and (here := self._local_officials(role, text, region)):
            return here, names
        if not nations:
            side = region[1] if region else self._side(text)
            if role.office in ("residents", "witnesses") and self._home() is not None:
                side = self._home_side(is_official=False)
            elif role.office == "sources" and "iplomatic" not in text:
                home = self._home() if side is Side.OTHER else None
                side = Side.UA if home is not None and home.country == "UA" else side
            elif side is Side.OTHER and role.office in ("soldiers", "commanders"):
                side = self._side_of_the_page()
            elif side is Side.OTHER and (role.office in _AT_HOME or _LOCAL & set(text.lower().split())):
                side = self._home_side(is_official=role.office == "officials")
            if (
                plain[-1].lower() == role.noun
                and len(plain) == 1
                and role.office in ("soldiers", "commanders")
            ):
                lands = {Side.UA: "Ukrainian", Side.RU: "Russian"}
                if side in lands:
                    name = role.canonical.format(adj=lands[side], nation="", noun=role.noun)
                    return Source(name=name, side=side, kind=SourceKind.CLASS, entry=role.entry), names
            return Source(name=_plain(text), side=side, kind=SourceKind.CLASS, entry=role.entry), names
        if role.office == "residents" and (where := _RESIDENTS_OF.search(text)) is not None:
            name = f"{role.noun} of {where.group(1)}" + (" Oblast" if where.group(2) else "")
            return Source(name=name, side=nations[0][0].side, kind=SourceKind.CLASS, entry=role.entry), names
        nation = nations[0][0]
        adjective = "European" if "European" in text else nation.adjective
        if role.office == "bloggers" and "pro-Russian" in text:
            adjective = "pro-Russian"
        made = role.canonical.format(adj=adjective, nation=nation.name, noun=role.noun) or _plain(text)
        entry = self._lexicon.names.get(fold(made))
        if entry is not None and entry.kind is SourceKind.CLASS:
            return _source(entry), names
        return Source(name=made, side=nation.side, kind=SourceKind.CLASS, entry=role.entry), names


# Where those who speak for a president are.
_SPEAKS_AT = {"russia": "kremlin", "united states": "white house"}
# Texts that somebody is said to have issued.
_SIGNED = _words("report study survey analysis assessment review investigation inquiry paper briefing")
_ISSUER = re.compile(r" (?:the )?((?:[A-Z(][\w’')-]+ ?(?:(?:of|for|on|in|the|and) )*)+)")
_LOWER_START = re.compile(r"^(?:[a-z-]+ )+(?=[A-Z])")
_PUT_OUT = re.compile(r" (?:published|posted|released|issued|shared|circulated|sent)(?: (?:on|by|to) .*)?$")
_RELEASED = r"\b(?:[Rr]eleased|[Pp]ublished|[Ii]ssued)(?: on \w+| \w+day)? by"
# Texts that speak for whoever was named before; a study or poll speaks for itself.
_ISSUED = _words(
    "review statement report update message post announcement briefing bulletin letter note release"
    " press release post summary dispatch order decree readout forecast forecasts assessment"
    " assessments document memo tweet communique video address address speech figures data information"
)
_FRESH = _words("updated latest official new preliminary its his her their earlier current detailed same")
# Offices that a body has, and roles of people who are of the place that the text is at.
_HEADS = frozenset(("head", "commander", "secretary", "director general", "secretary-general", "official"))
_PLACED = frozenset(("mayor", "resident", "governor", "lawyer", "other", "deputy governor", "soldier"))
_RUSSIAS = ("Crimea", "Sevastopol")  # governed from Moscow since 2014
# Posts whose holder a lead leaves unnamed, and within how many characters he is named then.
_TEASED = frozenset(
    ("official", "governor", "mayor", "spokesperson", "adviser", "minister", "head", "commander")
) | {"occupation head"}
_LEAD = 900
_NAMED_SPEAKER = re.compile(
    r"(?:(?P<title>(?:[\w’'-]+ ){0,6}))(?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
    r"(?P<post>, [^.\n,]{4,90},)? (?:said|told|wrote|posted|added|announced|reported|confirmed)\b"
)
_ANOTHER = re.compile(
    r"\b(?:[Mm]eanwhile|[Ss]eparately|[Aa]nother|[Ee]lsewhere|[Ee]arlier|[Ii]n a separate)\b"
)
# Posts that several hold at a time.
_SHARED = frozenset(
    ("adviser", "deputy prime minister", "deputy defence minister", "deputy foreign minister", "deputy head")
) | {"envoy", "negotiator", "lawmaker"}
_LED = frozenset(("leader", "head", "governor", "president"))  # posts of those whom Russia installed
# Roles that do not take up just any person named before.
_NEVER_LAST = frozenset(
    (
        "other",
        "resident",
        "soldier",
        "expert",
        "foreign minister",
        "defence minister",
        "interior minister",
        "energy minister",
        "finance minister",
        "prime minister",
        "president",
        "governor",
        "mayor",
    )
)
_MEDIA_NOUNS = _words(
    "agency news newspaper daily weekly magazine channel broadcaster website portal outlet service network"
    " media monitoring mapping project tracker osint site app think tank think-tank"
)
_NO_ANAPHORA = frozenset({"news agency", "newspaper", "state news agency", "channel"})
_WEAPONS = re.compile(
    r"\b\w+(?:['’]s)? (?=(?:[\w-]+ ){0,3}(?:missiles?|drones?|strikes?|attacks?|shelling|forces|troops"
    r"|rockets?|bombs?|artillery|invasion|aggression|soldiers|army|occupation)\b)"
)

_PRONOUNS: dict[str, frozenset[SourceKind]] = {
    **dict.fromkeys(("he", "she", "him", "her", "his"), frozenset({SourceKind.PERSON})),
    **dict.fromkeys(
        ("they", "them", "their"), frozenset({SourceKind.CLASS, SourceKind.OFFICE, SourceKind.STATE})
    ),
    **dict.fromkeys(("it", "its"), frozenset({SourceKind.OFFICE, SourceKind.STATE, SourceKind.CLASS})),
    "who": frozenset({SourceKind.PERSON, SourceKind.CLASS}),
    "which": frozenset({SourceKind.OFFICE, SourceKind.STATE}),
}

# Nouns that can take up what another noun named ("the leader" after "the president").
_RELATED: dict[str, frozenset[str]] = {
    "leader": frozenset({"president", "leader", "prime minister", "chancellor", "premier"}),
    "president": frozenset({"president", "leader"}),
    "prime minister": frozenset({"prime minister", "premier", "chancellor"}),
    "spokesperson": frozenset({"spokesman", "spokeswoman", "spokesperson", "press secretary"}),
    "governor": frozenset({"governor", "head of the region", "regional governor"}),
    "intelligence": frozenset({"intelligence", "military intelligence", "intelligence service"}),
    "army": frozenset({"military", "army", "armed forces", "forces"}),
    "ministry": frozenset(
        {
            "ministry",
            "defence ministry",
            "defense ministry",
            "ministry of defence",
            "ministry of defense",
            "foreign ministry",
        }
    ),
    "minister": frozenset(
        {"minister", "foreign minister", "defence minister", "defense minister", "prime minister"}
    ),
    "commander": frozenset({"commander", "general", "commander-in-chief", "colonel"}),
    "envoy": frozenset({"envoy", "ambassador", "negotiator", "special envoy", "diplomat"}),
}

_BODIES_WITH_HEADS = (
    ("NATO", "NATO"),
    (r"(?:UN|U\.N\.|United Nations)", "United Nations"),
    ("European Commission", "European Commission"),
    ("European Council", "European Council"),
    (r"(?:IAEA|International Atomic Energy Agency)", "International Atomic Energy Agency"),
    (r"(?:EU|European Union)", "European Union"),
    ("Kremlin", "Kremlin"),
    ("Pentagon", "Pentagon"),
    ("White House", "White House"),
)

_FULL_NAME = re.compile(
    r"\b([A-Z][\w’'-]+|[A-Z]\.) (?:[A-Z]\. )?((?:van |von |de |der |den |al-|bin )*[A-Z][\w’'-]{2,})"
)
_NAMES = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}")
_QUOTED = re.compile('[“"][^“”"]*[”"]')
_SENTENCE_WORDS = _words(
    "the a an in on at but and as if when while for from this that his her its their our he she"
    " it they we you i after before with by to since however meanwhile according earlier later"
    " last north south east west central new upper lower former president minister governor mayor"
    " region oblast district city general ministry foreign defence defense interior energy deputy acting"
    " chief"
)


_CHANNEL = re.compile(
    r"(?:[Tt]he |[Aa] )?(?:[\w-]+ )??"
    r"(?:Telegram channel (?:called |named )?[\"“‘']?([A-Z\d][\w +-]*?)[\"”’']?"
    r"|([A-Z]\w*(?: [A-Z]\w*)?) Telegram channel)$"
)
_NICKNAME = re.compile('(\\w) ["“«][^"“”«»]{1,20}["”»] ([A-Z]\\w)')  # Robert “Madyar” Brovdi
_HYPHENED = re.compile(
    r"\b(Lieutenant|Major|Colonel|Brigadier|Vice|Rear|[Ee]x)-(?=General|Admiral|Colonel|[pP]resident)"
)
_CALL_SIGN = re.compile(r"\bcall[- ]?sign(?:ed)? (?:is |was )?[\"“‘']?([A-Z][\w-]+)")
# A person whose name stands in a relative clause: *a medic who goes by the call sign Bandura*.
SELF_NAMED = re.compile(
    r" who (?:[\w’'-]+ ){0,6}?(?:name|named|identif\w+|introduc\w+|call(?:s|ed)?|known|sign|goes)\b"
    r"(?: [\w’'-]+){0,6}?,? [“\"‘']?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)[”\"’']?$"
)
_SEPARATORS = re.compile(r"[,()–—]")
_SOURCE_IN = re.compile(
    r"(?:an? |the |two |several |some |one )?(?:unnamed |anonymous |informed )?(?:sources?|insiders?)"
    r" (?:in|within|inside|at) (?:the )?(.+)$",
    re.IGNORECASE,
)
_PRESS = re.compile(r"\b(?:press (?:service|office|cent(?:er|re))|media office)\b")
_OFFICE_OF = re.compile(
    r"((?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w-]+)['’]s (?:office|team|spokes\w+|campaign|lawyers?)\b"
)
_HEAD_OF = re.compile(r"[Tt]he (head|chief|commander|director|chairman|secretary) of (?:the )?(.)")
_NAMESAKE = re.compile(r" named (?:after|for|in (?:honou?r|memory) of) .+$")
_CAPITALISED = re.compile(r"[A-Z][\w’'-]{2,}")
_TEAM = re.compile(  # "the IAEA team", "Reuters journalists"
    r"(?:[Tt]he |[Aa]n? )?([A-Z][\w’'-]+) (?:team|mission|experts|inspectors|monitors|staff|observers"
    r"|journalists?|reporters?|correspondents?)(?: (?:on|at) the (?:ground|scene|site|spot)| in [A-Z]\w+)?"
)
_REPORTER_OF = re.compile(  # "the correspondent of Radio Svoboda"
    r"(?:[Tt]he |[Aa]n? )?(?:[\w-]+ )?(?:[Jj]ournalists?|[Rr]eporters?|[Cc]orrespondents?)"
    r" (?:of|for|from|with) (?:the )?([A-Z].+)"
)
_CITYS = re.compile(  # "Kherson city's military administration"
    r"(?:[Tt]he )?([A-Z]\w+)(?:['’]s city| [Cc]ity(?:['’]s)?) (?:[Mm]ilitary [Aa]dministration|([Cc]ouncil))"
)
_REPORTERS = re.compile(  # "a Kyiv Post reporter"
    r"(?:[Tt]he |[Aa]n? )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+) (?:journalists?|reporters?|correspondents?)"
)
_PART_OF = re.compile(
    r"(?:[Tt]he )?(?:[a-z]+ ){0,2}(?:community|department|leadership|branch|structures?)"
    r" of (?:the )?([A-Z].+)"
)
_RUN_IN = re.compile(
    r".*\b(?:[Rr]egion|[Oo]blast|[Dd]istrict|direction|city|town|village|settlement) (the [a-z].+)"
)
_FRIENDLY = re.compile(r"(?<=['’]s )(?:loyal|close|closest) (?!to )")
_LED_BY = re.compile(
    r"(?:[Tt]he )?(?:[Hh]ead|[Cc]hief|[Dd]irector|[Cc]hair(?:man|woman)?|[Ss]ecretary) of (?:the )?(.+)"
)
_SPEAKER_OF = re.compile(r"(?:[Tt]he )?[Ss]pokes(?:man|woman|person) (?:for|of) (?:the )?(.+)")
_SENT_BY = re.compile(
    r"(?:[Tt]he )?(?:[Ii]nspectors|[Mm]onitors|[Oo]bservers|[Ee]xperts) (?:from|of) (?:the )?([A-Z].+)"
)
_INSTALLED = re.compile(
    r"\b(?:Russia|Russian|Moscow|Kremlin|Putin|Donbass)[- ]"
    r"(?:backed|installed|appointed|imposed|controlled|aligned|supported|proxy|occupation|occupying)\b"
    r"|\b(?:[Pp]ro-(?:Russian?|Moscow|Kremlin)|[Ss]eparatist|[Oo]ccupation|[Oo]ccupying|[Pp]uppet|[Pp]roxy"
    r"|[Ss]elf-(?:styled|proclaimed)|[Ii]nstalled)\b"
)
# What a page calls those who govern for Russia, or the ground they govern.
_RULED = re.compile(
    r"\b(?:(?:Russia|Russian|Moscow|Kremlin)-(?:backed|installed|appointed|imposed|controlled|occupied|held)"
    r"|[Pp]ro-(?:Russian?|Moscow|Kremlin)|[Oo]ccupation|[Oo]ccupying)"
    r" (?:\w+ ){0,2}?(?:authorit\w+|administration|officials?|government|governor|leader|head|mayor|city|town"
    r"|region|part|village|territory|oblast)"
)
_PRESENTED = r",(?: former)? ((?:an?|the|former) [^,.\n]{3,80})"
_BEFORE_LINK = re.compile(r"(.+?) (?:to|in|on|at|with|against|from|for|who|close|loyal)\b")
_OF_A = re.compile(r" of an? ")
_DOMAIN = re.compile(r"\w\.[a-z]{2,4}$")
_REPORTS_TO = re.compile(r"\b(?:told|briefed|informed|to|with) (?:[A-Z]\w+ )?([A-Z][\w-]+)\b(?!['’])")
_REACHED = re.compile(
    r" (?:reached|contacted|interviewed|surveyed|quoted|cited|asked|approached|questioned|polled)"
    r" (?:by|via|through|there|over|on) .*$"
)
_BOTH_SIDES = re.compile(
    r"\b(?:(?:Ukrain\w+|Kyiv|Kiev)(?:['’]s)? and (?:pro-)?(?:Russia\w*|Moscow)"
    r"|(?:pro-)?(?:Russia\w*|Moscow)(?:['’]s)? and (?:Ukrain\w+|Kyiv|Kiev))\b"
)
_SOURCE_ASIDE = re.compile(r"\b([Ss]ources?), ((?:with)?in(?:side)? )")
_RESIDENTS_OF = re.compile(
    r" (?:of|in|from) (?:the )?(?:.*['’]s )?(?:[a-z-]+ )*([A-Z][\w’'-]+)"
    r"( (?:[Rr]egion|[Oo]blast|[Pp]rovince))?$"
)
_OWN_COMMAND = re.compile(r"(?:[Tt]he )?(?:army|military|armed forces|air force|navy)['’]s (?=[a-z])")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTHS = rf"{_MONTHS}|Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
_ON_DAY = re.compile(
    rf",? on (?:the )?(?:[A-Z][a-z]+day|(?:{_SHORT_MONTHS}) \d{{1,2}}"
    r"|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})?$"
    r"|,? (?:yesterday|today|tonight|earlier)$|,? (?:an?|\d+|two|three|a few|several|some)"
    r" (?:minutes?|hours?|days?|weeks?|months?) (?:ago|earlier|before)$"
)
_NAME_IN_MARKS = re.compile(r'(.+?) ["“«]([A-Z][\w .+-]*),?["”»]?')
# The short form that ends a name: *the Main Directorate of Intelligence (GUR)*.
_SHORT_CLOSES = re.compile(r"[a-z] \(([A-Z]{2,6})\)$")
_STATE_OWNED = re.compile(
    r"(?:[Tt]he )?(?:[\w’']+ )?[A-Za-z]\w+-(?:owned|run|based|operated|funded) (?:[a-z]+ )*(?=[A-Z])"
)
_FROM_DAY = re.compile(
    rf" from (?:[A-Z][a-z]+day|(?:{_MONTHS})(?: \d{{1,2}})?"
    r"|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})?\b"
)
_OF_DAY = re.compile(
    rf"^[Tt]he (?:[A-Z][a-z]+day(?= [a-z])|(?:{_SHORT_MONTHS})"
    r"(?: \d{1,2}(?:[–-]\d{1,2})?)?|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})? (?=[a-zA-Z])"
)
_LATEST = re.compile(r"^(?:[Tt]he )?(?:latest|newest|most recent|influential|powerful) (?=[A-Z])")
_SCARED = re.compile('["“]([a-zA-Z]+)["”](?= (?:of|in) )')
_FIELDS = frozenset(
    (
        "culture", "education", "transport", "environment", "industry", "trade", "labour", "development",
        "digital transformation", "veterans affairs", "education and science", "social policy", "sports",
        "strategic industries",
    )
)  # fmt: skip
_MINISTRY_OF = re.compile(r"(?:['’]s|[a-z]) ((?:[A-Z]\w+ (?:and )?)*?[A-Za-z]\w+) [Mm]inistry$")
_CITYS_HEAD = re.compile(r"\b(?:city|capital)(?:['’]s)? (?:military )?administration")
_TOWNS_HEAD = re.compile(
    r"\bof (?:the )?([A-Z][\w’'-]+(?: (?!Regional|Oblast|Region|District|Raion|State)[A-Z][a-z]+)??)"
    r"(?:['’]s)? (?:[Cc]ity |[Tt]own )?"
    r"(?:[Cc]ivil(?:ian)?[- ])?(?:[Mm]ilitary[- ])?(?:[Cc]ivil(?:ian)?[- ])?[Aa]dministration"
)
_OWNER = re.compile(r"(?:[Tt]he |[Aa]n? )?([A-Z][\w .-]+?)['’]s ")
_OUTLET_NAMED = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?:[\w’'-]+ )*?"
    r"(?:news (?:agency|outlet|site|website|portal)|(?:media|online) outlet"
    r"|newspaper|broadcaster) ([A-Z0-9][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
)
_ACRONYM_BODY = re.compile(
    r"(?:[Tt]he |[\w’'-]+ )?([A-Z]{3,5}) (?:[a-z]+ ){0,2}"
    r"(?:service|agency|directorate|company|committee|bureau)"
)
_CALLED_BODY = re.compile(
    r"(?:the )?(?:\w+['’]s (?:[a-z-]+ )*|[A-Z]\w+ (?:[a-z-]+ )+)?([A-Z][\w-]*(?: [A-Z][\w-]*)*)"
    r"(?: [a-z]+)* (?:group|company|firm|regiment|brigade|battalion|corps|service|agency|operator|party"
    r"|movement|force)"
)
_TANK = re.compile(r"(?:[\w-]+ )*?(?:think[- ]tank|monitor|group|watchdog|project),? (?:the )?([A-Z].+)")
_OF_UNIT = re.compile(
    r" (?:of|from|in|with) ((?:the |Ukraine['’]s |Russia['’]s )?(?:\d+\w+|[A-Z]\w+) .*"
    r"(?:[Bb]rigade|[Bb]attalion|[Rr]egiment|[Cc]orps|[Dd]ivision|[Ll]egion).*)$"
)
_HIS_TITLE = re.compile(r"^(?:President|Prime Minister|Mr\.?) (?=[A-Z][\w ]+['’]s )")
_GENITIVE = re.compile(r"['’]s ")
_STOP = re.compile(r"[.!?…][”\"’]?\s+")
_PEOPLES = {"Ukrainians": "ukraine", "Russians": "russia", "Americans": "united states"}
_LOCAL = _words(
    "local regional region city municipal district provincial province oblast town village emergency"
)
_TOWN_WORDS = _words("city municipal")
_SEATS = ("Kyiv", "Moscow")
_LOCATIVES = _LINKS | _words(
    "of over around outside through into towards toward between central northern southern eastern western"
    " downtown greater leaving left reached toured visited"
)
_IN_NATIONS = re.compile(r"(?<= )(in )(?:Russia|Ukraine)['’]s (?=(?:\w+ern )?[A-Z])")
_IN_REGION = re.compile(r" in (?:the )?(?:\w+ern )?([A-Z][\w’'-]+) (?:[Rr]egion|[Oo]blast|[Pp]rovince)")
# Experts with a Slavic name work everywhere.
_ABROAD = _words("analyst expert professor researcher scholar economist historian fellow scientist author")


_ONES = ("a", "an", "one", "another")
_SOME_OF = _words("one some many several both most two three another either neither each")
_ONE_OF = re.compile(r"\w+ of (?:them|these|those)$")
_AGED_NAME = re.compile(r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?), (?:\d\d?, |an? [a-z])")
_AGED = re.compile(r"\d{2}-year-old$")


def _is_epithet(tokens: Sequence[str], nations: Sequence[tuple[Nation, str]]) -> bool:
    """Whether it is *the Norwegian* or *the 44-year-old official*: whoever was named before."""
    if len(tokens) > 4:
        return False
    if _AGED.match(tokens[1] if len(tokens) > 1 else ""):
        return True
    demonym = tokens[-1]
    return (
        len(tokens) == 2
        and demonym[0].isupper()
        and bool(nations)
        and nations[0][1] == "adjective"
        and not demonym.endswith(("s", "n's"))
        and not demonym.isupper()
        and demonym not in ("British", "French", "Dutch", "Polish", "Chinese", "Swiss", "Irish", "Western")
    )


def _long_form(before: str, short: str) -> tuple[str, str] | None:
    """The name that ends before a bracket and whose initials the short form in it is made of."""
    initials = [c for part in short.split() for c in (part if part.isupper() else (part,))]
    words = before.rpartition("\n")[2].split()
    i = len(words)
    for initial in reversed(initials):
        while i > 0 and words[i - 1] in _INNER_WORDS:
            i -= 1
        if i == 0 or not words[i - 1].startswith(initial):
            return None
        i -= 1
    while i > 0 and words[i - 1].endswith(("'s", "’s")):
        i -= 2 if i > 1 and words[i - 2] in _POINTS else 1
    return (short, " ".join(words[i:])) if len(words) - i > 1 else None


_SHORT_FORM = re.compile(r"\(([A-Z]{2,6}(?: [A-Z][a-z]+)?)\)")
_POINTS = frozenset(("North", "South", "Saudi", "United", "Great", "New", "Czech", "Islamic"))
_INNER_WORDS = frozenset(("of", "for", "the", "and", "on", "in"))


# The field of a ministry, where it is written as a name.
_FIELD_OF_MINISTRY = re.compile(
    r"\bMinistry (?:of|for) ((?:(?:the )?[A-Z][a-z]+,? ?(?:and )?){1,5}?)(?=$|,? of\b|[’'])"
    r"|((?:[A-Z][a-z]+,? (?:and )?){1,5})Ministry$"
)


def _field_of(text: str, lex: _Lexicon) -> str:
    """The field of a named ministry: *Social Policy*, of *Ukraine's Social Policy Ministry*; "" for none."""
    found = _FIELD_OF_MINISTRY.search(text)
    words = (found[1] or found[2]).split() if found is not None else []
    if words and words[0].lower() in lex.nations:
        words = words[1:]
    return " ".join(words)


def _ends_head(tokens: list[str], i: int) -> bool:
    """Whether the phrase's head ends before the word: not *the Youth | and Sports Ministry*."""
    word = tokens[i].lower()
    if word != "and" or tokens[i - 1].lower() not in OFFICE_FIELDS:
        return word in _POST_MODIFIERS
    return not (tokens[i - 1][0].isupper() and i + 2 < len(tokens) and tokens[i + 1][0].isupper())


def _first_name(text: str) -> str:
    """The first word, where it is an abbreviation."""
    first = text.split(maxsplit=1)[0]
    return first if first.isupper() and len(first) > 2 else text


def _region_named(text: str) -> bool:
    """Whether the phrase names its place: *the Kharkiv regional administration*."""
    return any(w[0].isupper() for w in text.split()[1:])


def _is_local(name: str) -> bool:
    """Whether a class is of one place: *regional officials*, *Kyiv city authorities*, *officials in Lviv*."""
    words = name.split()
    return " in " in name or any(_plain_word(w) in _LOCAL for w in words)


def _plain_word(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower())


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _is_indefinite(text: str) -> bool:
    return _first_word(text) in ("a", "an", "another", "one", "some", "former", "ex")


def _first_word(text: str) -> str:
    """The first word, lower case."""
    return text.split(maxsplit=1)[0].lower()


def _body_of(role: Role, nation: Nation) -> Source:
    name = role.canonical.format(nation=nation.name, adj=nation.adjective)
    return Source(name=name, side=nation.side, kind=SourceKind.OFFICE, entry=role.entry)


def _source(entry: Entry) -> Source:
    return Source(name=entry.canonical, side=entry.side, kind=entry.kind, entry=entry.entry)


def _state(nation: Nation) -> Source:
    return Source(name=nation.name, side=nation.side, kind=SourceKind.STATE, entry=nation.entry)


def _strip_marks(text: str) -> str:
    return text.strip(" \t\"“”'‘’«»,;:–—-")


_OUT_OF = re.compile(
    r"(?i)^(?:another )?(?:one|some|many|most|several|two|three|both) of (?=(?:the|these|those|their|its) )"
)


def _plain(text: str) -> str:
    """A description as a name: without articles and counts, a genitive's mark kept."""
    tokens = text.split()
    while len(tokens) > 1 and tokens[0].lower() in _DETERMINERS:
        tokens = tokens[1:]
    return " ".join(tokens)


# Ukrainian media write them so.
_LOWERED = frozenset(("pro-russian", "russia", "russian", "russians"))


@lru_cache(maxsize=8192)
def _nations_in(text: str, lex: _Lexicon) -> list[tuple[Nation, str]]:
    found: list[tuple[Nation, str]] = []
    words = re.findall(r"[\w.’'-]+", text)
    clean = [re.sub(r"['’]s?$", "", w) if "'" in w or "’" in w else w for w in words]
    i = 0
    while i < len(clean):
        for size in (3, 2, 1):
            key = " ".join(clean[i : i + size]).lower()
            hit = lex.nations.get(key)
            if hit is not None and (clean[i][:1].isupper() or "-" in key or key in _LOWERED):
                found.append(hit)
                i += size - 1
                break
        i += 1
    return found


@lru_cache(maxsize=8192)
def _region_in(text: str, lex: _Lexicon) -> tuple[str, Side] | None:
    for word in re.findall(r"[A-Z][\w'’-]+", text):
        hit = lex.regions.get(fold(re.sub(r"['’]s$", "", word)))
        if hit is not None:
            return hit
    return None


@lru_cache(maxsize=8192)
def _named_medium(text: str, lex: _Lexicon) -> Entry | None:
    """The medium named before the noun for what it is: *Russia's TASS news agency*, *the UNIAN website*."""
    tokens = text.split()
    size = len(tokens)
    while size and tokens[size - 1].lower() in _MEDIA_NOUNS:
        size -= 1
    if size == len(tokens):
        return None
    starts = (i for i in range(size) if not tokens[i].islower())  # "an independent daily" is no title
    names = (lex.names.get(fold(" ".join(tokens[start:size]))) for start in starts)
    found = (entry for entry in names if entry is not None and entry.kind is SourceKind.OFFICE)
    is_channel = tokens[-1].lower() == "channel"  # "an official Telegram channel" is not Telegram
    return next(
        (e for e in found if not (is_channel and "platform" in lex.offices_of.get(e.canonical, ()))), None
    )


@lru_cache(maxsize=8192)
def _role_words(text: str, lex: _Lexicon) -> frozenset[str]:
    """Role nouns of up to four words that stand in the phrase."""
    if " " not in text:
        return frozenset((text.lower(),)) if text.lower() in lex.roles else _NO_WORDS
    words = _WORDS.findall(text.lower().replace("’", "'"))
    words = [w if w in _GENITIVE_ROLES else w.removesuffix("'s") for w in words]
    found = [w for w in words if w in lex.roles]
    if "military" in found and any(w in words for w in ("spy", "intelligence")):
        found.remove("military")  # the military spy agency is not what "the military" takes up
    for i in range(len(words) - 1):
        if words[i] in lex.role_starts:
            for size in range(2, 5):
                noun = " ".join(words[i : i + size])
                if noun in lex.roles:
                    found.append(noun)
    return frozenset(found) if found else _NO_WORDS


_GENITIVE_ROLES = frozenset(("president's", "prosecutor's", "region's", "city's", "town's"))
_NO_WORDS: frozenset[str] = frozenset()
_WORDS = re.compile(r"[\w'’-]+")


@lru_cache(maxsize=8192)
def _head_role(head: str, lex: _Lexicon) -> Role | None:
    """The role noun at the end of the phrase, the longest one."""
    words = _WORDS.findall(head.lower().replace("’", "'"))
    for size in range(min(5, len(words)), 0, -1):
        role = lex.roles.get(" ".join(words[-size:]))
        if role is not None:
            return role
    return None


@lru_cache(maxsize=8192)
def _phrase_role(text: str, lex: _Lexicon) -> Role | None:
    """The longest role noun anywhere before the name of a place: *head of the military administration*."""
    words = [
        re.sub(r"['’]s$", "", w)
        for w in re.findall(r"[\w'’-]+", text)
        if not w[0].isupper()
        or w.lower() in lex.roles
        or w
        in (
            "Regional",
            "Military",
            "Administration",
            "Oblast",
            "State",
            "Ministry",
            "Defence",
            "Defense",
            "Affairs",
            "Foreign",
        )
    ]
    lower = [w.lower() for w in words]
    best: Role | None = None
    for i in range(len(lower)):
        for size in range(6, 0, -1):
            role = lex.roles.get(" ".join(lower[i : i + size]))
            if role is not None and (best is None or len(role.noun) > len(best.noun)):
                best = role
                break
    return best


def _trailing_name(tokens: list[str], lex: _Lexicon) -> list[str]:
    """Capitalised words at the end that are no role, nation or unit: a person's or firm's name."""
    name: list[str] = []
    for token in reversed(tokens):
        low = token.lower().strip(".")
        if not token[:1].isupper() and low not in (
            "van",
            "von",
            "de",
            "der",
            "den",
            "al",
            "bin",
            "da",
            "di",
            "la",
        ):
            break
        if token.endswith(("'s", "’s")) and name:
            break
        if (low in lex.roles and (not name or low not in _TITLES)) or low in _NOT_NAMES:
            break
        if name and low in _ABBREVIATED and token.endswith("."):
            break  # "Vinnytsia Gov. Serhiy Borzov"
        if low in lex.nations or token.lower() in lex.nations:
            break
        name.insert(0, token)
    while name and not name[0][:1].isupper():
        name.pop(0)
    return name


def _is_field(tokens: list[str], lex: _Lexicon) -> bool:
    """Whether the first word, before *and*, only tells what the people at the end deal with."""
    last = lex.roles.get(tokens[-1])
    word = fold(tokens[0])
    is_known = word in lex.names or word in lex.surnames or tokens[0].lower() in lex.nations
    return last is not None and last.kind == "group" and not is_known and not tokens[0].isupper()


def _stands_in(role: Role, text: str) -> bool:
    """Whether a role's noun stands in the phrase, a region's name aside: *the head of Luhansk region*."""
    return role.noun in text.lower() or (role.office == "governor" and _region_named(text))


def _titled_name(tokens: list[str], lex: _Lexicon) -> list[str]:
    """The name that ends *Grouping of Forces spokesperson Ivan Petrenko*."""
    for size in (2, 3):
        name, before = tokens[-size:], tokens[-size - 1 : -size]
        if before and all(w[0].isupper() and w.lower() not in lex.nations for w in name):
            role = lex.roles.get(before[0])
            if role is not None and role.kind == "person":
                return name
    return []


_FIELD_LINKS = frozenset(["of", "for", "and"])


def _name_after_description(tokens: list[str], head_end: int, lex: _Lexicon) -> list[str]:
    """The person's name that ends *Commander-in-Chief of the Armed Forces of Ukraine Oleksandr Syrskyi*."""
    if head_end >= len(tokens) - 2 or not any(t.lower() in lex.roles for t in tokens[:head_end]):
        return []
    for size in (3, 2):
        words = tokens[-size:]
        if len(words) < size or not all(w[0].isupper() and w.lower() not in lex.nations for w in words):
            continue
        entry = lex.names.get(fold(" ".join(words)))
        if len(tokens) <= size or tokens[-size - 1].lower() in _LINKS:
            if size == 3:
                continue  # "mayor of Pokrovsk Serhii Dobriak": of the town
            return []
        if entry is not None and entry.kind is SourceKind.PERSON:
            return words
    words = tokens[-2:]
    before = tokens[-3]
    if all(w[0].isupper() and w.lower() not in lex.nations and w.lower() not in lex.roles for w in words):
        known = any(e.kind is SourceKind.PERSON for e in lex.surnames.get(fold(words[-1]), ()))
        if words[0].endswith(".") and known and before[0].isupper():
            return [before, *words]  # "Secretary of State Antony J. Blinken"
        is_field = (
            before.islower() and tokens[-4].lower() in _FIELD_LINKS
        )  # "minister of energy Tom Alweendo"
        if (before.islower() and before.lower() in lex.roles) or known or is_field:
            return words
    return []


@lru_cache(maxsize=8192)
def _is_proper(text: str, lex: _Lexicon) -> bool:
    """Whether the phrase is the proper name of a medium: *New York Post*, *Radio Free Asia Network*."""
    words = _plain(text).split()
    if not 2 <= len(words) <= 5 or not all(w[0].isupper() for w in words):
        return False
    role = lex.roles.get(words[-1].lower())
    return (
        role is not None
        and role.kind in ("document", "media", "image")
        and not any(w.lower() in lex.nations or w.endswith(("'s", "’s")) for w in words)
    )


def _speaks_for(before: list[str], lex: _Lexicon) -> bool:
    """Whether the words before a body's name make a person or class that speaks for it."""
    words = [w for w in before if w not in _DETERMINERS]
    at = next(
        (
            i
            for i in range(len(words) - 1, -1, -1)
            if words[i] in ("at", "for", "of", "from", "with", "in", "by")
        ),
        -1,
    )
    if at < 1 or len(words) - at > 4:
        return False
    role = _head_role(" ".join(words[:at]), lex)
    return role is not None and (
        role.office
        in (
            "spokesperson",
            "experts",
            "expert",
            "officials",
            "official",
            "sources",
            "soldiers",
            "journalists",
        )
        or role.kind == "document"
    )


def _fits_given(folded: list[str], canonical: list[str]) -> bool:
    """Whether a given name or initial may stand for the canonical one: *Alexander* for *oleksandr*."""
    if len(canonical) < 2:
        return True
    one, other = folded[0], canonical[0]
    if not _same_initial(one, other):
        return False
    if min(len(one), len(other)) <= 2:
        return one.startswith(other) or other.startswith(one)
    most = max(2, max(len(one), len(other)) // 3)  # Oleksandr is not Oleksii
    return Levenshtein.distance(one, other, score_cutoff=most) <= most


def _alike(given: str, canonical: str) -> bool:
    """Whether a folded given name may be a spelling of the canonical one's: *artiom*, *artem*."""
    own = canonical.partition(" ")[0]
    if len(given) <= 2:
        return own.startswith(given)
    return Levenshtein.distance(given, own, score_cutoff=3) <= max(1, len(own) // 3)


def _near_surnames(folded: str) -> list[Entry]:
    """Persons whose surname differs by one letter (two in long names)."""
    lex = lexicon()
    limit = 1 if len(folded) < 9 else 2
    found: list[Entry] = []
    for surname, entries in lex.surnames.items():
        if (
            abs(len(surname) - len(folded)) <= limit
            and surname[0] == folded[0]
            and Levenshtein.distance(surname, folded, score_cutoff=limit) <= limit
        ):
            found += entries
    return found


def _is_female(name: str, words: frozenset[str]) -> bool | None:
    if words & {"spokeswoman", "chairwoman", "congresswoman", "ombudswoman"}:
        return True
    given = name.split(maxsplit=1)[0].lower() if " " in name else ""
    if not given:
        return None
    if given in _MALE_IN_A:
        return False
    return given.endswith(_FEMALE)


_CAPITAL = re.compile(r"\b(?:Moscow|Kyiv|Kiev)(?:['’]s)?(?! (?:[Rr]egion|[Oo]blast|[Pp]rovince))\b")


def _last_place(context: str) -> str:
    """The context from its last words, so that the nearest place comes first; capitals mean governments."""
    return " ".join(reversed(_CAPITAL.sub("", context).split()))
