"""What the words of a noun phrase tell by themselves, whatever the page.

Belongs here: its role nouns, the nations, regions and side in it, its first word and its plain form, and
the words and patterns for these that several modules share. Does not belong here: names of persons
(`named`), and what only the page around the phrase tells (`memory`, `lands`).
"""

import re
from functools import lru_cache

from dagster_project.claims.sources.directory import Lexicon, Nation, Role
from dagster_project.claims.sources.names import fold
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Side

DETERMINERS = word_set(
    "the a an his her its their our my this that these those some several many other another two"
    " three four five six seven eight nine ten dozens both all most few one various multiple"
    " numerous more no any each every certain such so-called"
)  # fmt: skip
LINKS = word_set("of for in at from to with on near by under inside across within")
RUSSIAN_UNIT = re.compile(
    r"\b(?:[Mm]otor|Rifle|Guards|[Aa]irborne|[Nn]aval [Ii]nfantry|Combined Arms|Akhmat|Storm|Spetsnaz)\b"
)
POST_MODIFIERS = LINKS | word_set(
    "verified taken geolocated filmed recorded reviewed analysed analyzed broadcast aired released posted"
    " published shared issued obtained provided circulated compiled conducted seen"
    " who which whose that where loyal fighting working based living close familiar speaking"
    " citing responsible and"
)
_REPUBLICS = re.compile(r"\b(?:Donetsk|Luhansk|Lugansk) People['’]?s['’]? Republics?\b")
UNIT_NOUNS = frozenset(("brigade", "battalion", "regiment", "corps", "division", "legion"))
UNIT = re.compile(
    r"\b(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][\w-]+)\b[\w\s\"“”«»'’-]*\b(?:brigade|battalion|regiment|corps|division|legion)\b",
    re.IGNORECASE,
)
# Nouns that can take up what another noun named ("the leader" after "the president").
RELATED: dict[str, frozenset[str]] = {
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
NAMES = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}")
QUOTED = re.compile('[“"][^“”"]*[”"]')
# A person whose name stands in a relative clause: *a medic who goes by the call sign Bandura*.
SELF_NAMED = re.compile(
    r" who (?:[\w’'-]+ ){0,6}?(?:name|named|identif\w+|introduc\w+|call(?:s|ed)?|known|sign|goes)\b"
    r"(?: [\w’'-]+){0,6}?,? [“\"‘']?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)[”\"’']?$"
)
INSTALLED = re.compile(
    r"\b(?:Russia|Russian|Moscow|Kremlin|Putin|Donbass)[- ]"
    r"(?:backed|installed|appointed|imposed|controlled|aligned|supported|proxy|occupation|occupying)\b"
    r"|\b(?:[Pp]ro-(?:Russian?|Moscow|Kremlin)|[Ss]eparatist|[Oo]ccupation|[Oo]ccupying|[Pp]uppet|[Pp]roxy"
    r"|[Ss]elf-(?:styled|proclaimed)|[Ii]nstalled)\b"
)
_BEFORE_LINK = re.compile(r"(.+?) (?:to|in|on|at|with|against|from|for|who|close|loyal)\b")
_BOTH_SIDES = re.compile(
    r"\b(?:(?:Ukrain\w+|Kyiv|Kiev)(?:['’]s)? and (?:pro-)?(?:Russia\w*|Moscow)"
    r"|(?:pro-)?(?:Russia\w*|Moscow)(?:['’]s)? and (?:Ukrain\w+|Kyiv|Kiev))\b"
)
GENITIVE = re.compile(r"['’]s ")
_BY_REGION = re.compile(r"\bVladimir (?:[Rr]egion|[Oo]blast)|\b(?:[Rr]egion|[Oo]blast) Vladimir\b")
LOCAL = word_set(
    "local regional region city municipal district provincial province oblast town village emergency"
)
ONES = ("a", "an", "one", "another")
# Ukrainian media write them so.
_LOWERED = frozenset(("pro-russian", "russia", "russian", "russians"))
_GENITIVE_ROLES = frozenset(("president's", "prosecutor's", "region's", "city's", "town's"))
_NO_WORDS: frozenset[str] = frozenset()
WORDS = re.compile(r"[\w'’-]+")
_CAPITAL = re.compile(r"\b(?:Moscow|Kyiv|Kiev)(?:['’]s)?(?! (?:[Rr]egion|[Oo]blast|[Pp]rovince))\b")


@lru_cache(maxsize=8192)
def nations_in(text: str, lex: Lexicon) -> tuple[tuple[Nation, str], ...]:
    """The states that the words name, in their order, each with how: by a ``name`` or an ``adjective``."""
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
    return tuple(found)


@lru_cache(maxsize=8192)
def region_in(text: str, lex: Lexicon) -> tuple[str, Side] | None:
    """The first region named, as offices call it, and its side."""
    for word in re.findall(r"[A-Z][\w'’-]+", text):
        hit = lex.regions.get(fold(re.sub(r"['’]s$", "", word)))
        if hit is not None and (word.lower() not in lex.given_names or _BY_REGION.search(text)):
            return hit  # not of Vladimir Putin
    return None


def side_told(text: str, lex: Lexicon) -> Side:
    """The side that the words tell, those before a preposition first: *the DPR mission to Ukraine*."""
    head = _BEFORE_LINK.match(text)
    side = _side_in(head.group(1), lex) if head is not None else Side.OTHER
    return side if side is not Side.OTHER else _side_in(text, lex)


def _side_in(text: str, lex: Lexicon) -> Side:
    """A nation, whose they are, an oblast."""
    if _BOTH_SIDES.search(text) is not None:
        return Side.OTHER
    if _REPUBLICS.search(text) is not None:
        return Side.RU
    for nation, _ in nations_in(text, lex):
        if nation.side is not Side.OTHER:
            return nation.side
    words = WORDS.findall(text.lower())
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
        if bare in lex.side_words:
            return lex.side_words[bare]
    region = region_in(text, lex)
    if region is not None:
        return region[1]
    return Side.OTHER


@lru_cache(maxsize=8192)
def role_words(text: str, lex: Lexicon) -> frozenset[str]:
    """Role nouns of up to four words that stand in the phrase."""
    if " " not in text:
        return frozenset((text.lower(),)) if text.lower() in lex.roles else _NO_WORDS
    words = WORDS.findall(text.lower().replace("’", "'"))
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


@lru_cache(maxsize=8192)
def head_role(head: str, lex: Lexicon) -> Role | None:
    """The role noun at the end of the phrase, the longest one."""
    words = WORDS.findall(head.lower().replace("’", "'"))
    for size in range(min(5, len(words)), 0, -1):
        role = lex.roles.get(" ".join(words[-size:]))
        if role is not None:
            return role
    return None


@lru_cache(maxsize=8192)
def phrase_role(text: str, lex: Lexicon) -> Role | None:
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


def stands_in(role: Role, text: str) -> bool:
    """Whether a role's noun stands in the phrase, a region's name aside: *the head of Luhansk region*."""
    return role.noun in text.lower() or (role.office == "governor" and region_named(text))


def plain_name(text: str) -> str:
    """A description as a name: without articles and counts, a genitive's mark kept."""
    tokens = text.split()
    while len(tokens) > 1 and tokens[0].lower() in DETERMINERS:
        tokens = tokens[1:]
    return " ".join(tokens)


def plain_word(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower())


def first_word(text: str) -> str:
    """The first word, lower case."""
    return text.split(maxsplit=1)[0].lower()


def is_indefinite(text: str) -> bool:
    return first_word(text) in ("a", "an", "another", "one", "some", "former", "ex")


def region_named(text: str) -> bool:
    """Whether the phrase names its place: *the Kharkiv regional administration*."""
    return any(w[0].isupper() for w in text.split()[1:])


def is_local(name: str) -> bool:
    """Whether a class is of one place: *regional officials*, *Kyiv city authorities*, *officials in Lviv*."""
    words = name.split()
    return " in " in name or any(plain_word(w) in LOCAL for w in words)


def last_place(context: str) -> str:
    """The context from its last words, so that the nearest place comes first; capitals mean governments."""
    return " ".join(reversed(_CAPITAL.sub("", context).split()))


def strip_marks(text: str) -> str:
    return text.strip(" \t\"“”'‘’«»,;:–—-")


def blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
