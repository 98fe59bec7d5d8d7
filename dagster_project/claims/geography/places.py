"""Finds the places of a text and gives each its usual name, id and coordinates.

Belongs here: mentions and what the words beside them tell. Does not belong here: the choice among
namesakes (``namesakes.py``), the tables (``gazetteer.py``), letters (``transliteration.py``), whether
anything happens at a place (the engine).

What a mention becomes:

- a settlement: usual English name, GeoNames id, coordinates. Where namesakes cannot be told apart the
  name stays and id and coordinates are None: a wrong place is worse than none.
- *Kharkiv region*, *Kharkiv front*, *Kharkivshchyna*: kind ``oblast``, *Kharkiv Oblast*, no id.
- *Pokrovsk direction*, *Kherson direction*, *Vuhledar region*: the settlement. *Azovstal*, *Kirovske
  airfield*: kind ``facility``, which carries its settlement's name and id; so does *the Dniprovskyi
  district* where the page names its city. *Kupiansk district*: kind ``district``, *Kupiansk Raion*;
  *Marhanetska community*: *Marhanets Hromada*.
- *Donbas*, *Crimea*, *Black Sea*, *Oskil River*: kind ``area``; states: kind ``country``.
- Names of people, units and bodies that hold a place (*Kharkiv Regional Military Administration*,
  *Kyiv Independent*, *Oleh Kharkiv*) are left out. Capitals that stand for a government (*Moscow
  said*) are in the list: `is_metonym_position` tells the plain cases.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import exp

from dagster_project.claims.geography.gazetteer import (
    Entry,
    Gazetteer,
    Match,
    Spelling,
    get_gazetteer,
    great_circle_km,
)
from dagster_project.claims.geography.namesakes import (
    BESIDE,
    MARGIN,
    NEAR,
    NEIGHBOUR_KM,
    PLACE_ENDINGS,
    SLAVIC,
    Evidence,
    Lexeme,
    Mention,
    Page,
    leader,
)
from dagster_project.claims.geography.transliteration import (
    fine_key,
    is_cyrillic,
    plain,
    romanize,
    ukrainian_form,
)
from dagster_project.claims.lexicon import read_table, values
from dagster_project.claims.model import Place, Span
from dagster_project.claims.text.word_classes import word_set

_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĢĪĶŁŃŇŌŘŚŠŞŤŪŹŻŽА-ЯЁІЇЄҐ"
_NAME = re.compile(rf"[{_UPPER}][\w’'ʼ]*(?:[-\u2010\u2011][\w’'ʼ]+)*")
_NEXT_WORD = re.compile(r"(?:[’']s|\.)?[ \u00a0-][\w’'ʼ]+")  # with the stop of *St. Petersburg*
_TAIL = re.compile(r"(?:[’']s|\.)?(?:[ \u00a0-][\w’'ʼ]+){1,5}")
_ADJECTIVE = re.compile(r"sk(?:yi|iy|yy|ii|y|i|oye?|aya|a|e)?$")
_SECOND_NAME = re.compile(rf" [{_UPPER}][a-zà-ž’'ʼ]{{2,}}(?:-[{_UPPER}][a-z’'ʼ]+)?")
# "Novocherkassk": in marks of its own stands a ship, a plant, a unit
_MARKS = (("'", "'"), ('"', '"'), ("“", "”"), ("‘", "’"), ("«", "»"), ("„", "“"))
_CLOSING = frozenset(close for _, close in _MARKS)
_CALLED = ("called ", "named ", " of ")
# the Marhanetska and Zelenodolska communities
_HROMADA_ENDINGS = ("ska", "skaya", "skaia")
_HROMADA = re.compile(
    rf"(?:(?:, [{_UPPER}][\w’'-]+)*,? and (?:the )?[{_UPPER}][\w’'-]+ska)?"
    r" (?:(?:merged|united|amalgamated|territorial|urban|rural|city|town|settlement|village) )*"
    r"(?:[Cc]ommunit(?:y|ies)|[Hh]romadas?)\b"
)
_MANY = frozenset(("villages", "towns", "settlements", "cities", "communities", "localities"))
_BREAK = re.compile(r"[ \u00a0-]")
_POSSESSIVE = re.compile(r"(?:[’'ʼ]s|[’'ʼ])$")
_JOINT = re.compile(
    r"(?:,? (?:on|over|the|last|this) (?:[\w’']+ ?){1,3})?"
    r"(?: ?[,;] ?(?:and |or |as well as )?| and | or | & |/| [-\u2013\u2014] | \((?:formerly |now |also )?)"
    r"(?:the |in |near |at |into )?"
)
_INSIDE = re.compile(
    r",? ?(?:\(|(?:also |both )?(?:located |situated |lying )?(?:in|of) |)"
    r"(?:the |Ukraine[’']s |Russia[’']s )?(?:occupied )?(?:(?:north|south|east|west|central)[\w-]* )?"
    r"(?:(?:part|parts) of )?(?:the )?"
)
_ALONE_INSIDE = re.compile(
    r"(?:, an? (?:[\w-]+ ){1,4}|, | )in (?:the )?(?:(?:north|south|east|west)[\w-]* )?"
)
_SHIP = re.compile(
    r" (?:(?:large|small|amphibious|landing|assault|missile|patrol|guided-missile|diesel-electric) ){0,3}"
    r"(?:ship|vessel|frigate|corvette|submarine|cruiser|warship|minesweeper|tugboat)\b"
)
# behind *the Dnipro* where it is the river, not *the Dnipro mayor*
_NO_NOUN = word_set(
    "had has have was were is are will would can could when where which that as while but because if"
    " so who since after before by"
)
_SURE_ENDINGS = ("vka", "vske", "nske", "yne", "ove", "eve", "nsk", "vsk", "hrad", "pil", "dar", "iv")
_VILLAGE_ENDINGS = (
    "vka", "ske", "skoye", "skoe", "yne", "ine", "ane", "rne", "dne", "vne", "hne", "ove", "eve", "hrad",
    "grad", "ichi", "ino", "yno", "oye", "ovo", "evo", "shchyna", "pillia", "pole", "pilia", "nets", "vets",
    "iany", "tsi", "khy", "chky", "ishche", "ivsk", "insk", "ansk", "horod", "gorod",
)  # fmt: skip
# *settlements were shelled, including Huliaipole*: what a list of many begins with
_AMONG = re.compile(
    r"\b(?:settlements?|villages?|towns?|cities|communities|localities|places|areas|districts)\b[^.\n]{0,70}"
    r"(?:including|namely|notably|particularly|especially|among them|in particular|:),? (?:the )?$"
)
# officials in the town of Izium said, a commander who led troops into Robotyne told
_IN_TOWN = re.compile(
    r"\b(?:(?:in|from) (?:the )?(?:village|town|city|settlement) of|into|inside|outside|near|around"
    r"|towards?) $"
)
_REGIONS = re.compile(
    r"\b(?:regions|oblasts|provinces),? (?:including|namely|notably|particularly|especially) $"
)
_AMONG_WORDS = frozenset(
    ("including", "namely", "notably", "particularly", "especially", "them", "particular")
)
# *Beryslav came under fire*, *Vovchansk has been shelled*: what happens to places
_SUFFERS = re.compile(
    r" (?:(?:(?:has|have|had|also|again) ){0,2}c[ao]me under"
    r"|(?:(?:was|were|is|are|has|have|had|been|being|also|again|now|reportedly|heavily|repeatedly"
    r"|still|completely|partially|fully|recently|not|yet) ){1,5}(?:shelled|hit|struck|attacked|bombed"
    r"|bombarded|captured|recaptured|liberated|occupied|seized|taken|retaken|encircled|besieged|surrounded|evacuated|destroyed"
    r"|targeted|stormed|cleared|under (?:fire|attack|shelling|control|occupation|the control|ukrainian"
    r"|russian|constant|heavy)|without (?:power|electricity|water|light|heat)))\b",
    re.IGNORECASE,
)
_SUFFERS_FIRST = frozenset(("was", "were", "is", "are", "has", "have", "had", "came", "also", "again"))
_LISTING = frozenset(("and", "or", "near", "between"))
# *in the Orikhivskyi and Huliaipilskyi directions*
_DIRECTION_ENDINGS = ("skyi", "sky", "skiy", "skyy", "skyj", "skii")
_DIRECTIONS = re.compile(
    rf"(?:, [{_UPPER}][\w’'-]+)*,? and (?:the )?[{_UPPER}][\w’'-]+"
    r" (?:directions|sectors|axes|fronts|districts|raions)\b"
)
# *Hrafske, Chuhuiv district*: a name nobody knows, and where it lies
_LIES_IN = re.compile(
    rf",? \(?(?:in )?(?:the )?[{_UPPER}][\w’'-]+ (?:(?:urban|municipal) )?"
    r"(?:district|raion|community|hromada|region|oblast)\b"
)
_URBAN = frozenset(("urban", "municipal", "rural"))
_IN_DISTRICT = re.compile(r" (?:urban|municipal|rural) (?:district|raion)\b")
_DISTANCES = ("km", "kilometers", "kilometres", "miles")
# the district of the port city of Izmail, the populated area of Mayak
_NOUN_OF = re.compile(
    r"\b(?:the (district) of (?:the (?:[\w-]+ )?(?:city|town) of )?|populated areas? of (?:the )?)$"
)
_BESIDE_VESSEL = frozenset(("the", "and"))
_VESSELS = re.compile(
    rf"\b(?:(?:ship|vessel|submarine|frigate|corvette|cruiser|warship|boat|tanker), the"
    rf"|(?:ships|vessels|submarines|frigates|corvettes|cruisers|boats|tankers) [{_UPPER}][\w’'-]+"
    rf"(?: [{_UPPER}][\w’'-]+)* and) $"
)
_OF_CITY = re.compile(r" of (?:the (?:[\w-]+ )?city of )?")
_SETTLED = frozenset(
    ("village", "villages", "town", "towns", "settlement", "settlements", "hamlet", "hamlets")
)
_NATION_ENDINGS = ("ian", "ish", "ese", "ians", "man")

# People from which a place's name is taken for it without further context.
_NOTABLE = {"UA": 15_000, "RU": 90_000, "BY": 90_000, "MD": 60_000}
_NOTABLE |= dict.fromkeys(("PL", "RO", "HU", "SK", "LT", "LV", "EE", "FI", "GE", "TR", "DE", "CZ"), 150_000)
_NOTABLE_ELSEWHERE = 600_000
_METROPOLIS = 1_000_000
# *Kursk, a Russian region that Ukraine had entered*; not *Kharkiv, the main city of the region*.
_IS_REGION = re.compile(
    r", (?:an?|the|another|\w+['’]s)"
    r" (?:(?!of\b|in\b|from\b|on\b|and\b|main|capital|city|cent|town|village|port|hub)[\w-]+ ){0,3}"
    r"(?:region|oblast|province)(?!['’\w-]| (?:capital|cent|city|hub|town))"
)
_MAJOR_PEOPLE = 100_000  # from here on a capitalised word beside the name makes it no other name
_SPELLING_MARGIN = 0.5  # how much weightier a name without a text must be than its namesakes
_DOUBTFUL = 6.0  # a lighter match by a form of some other name is none
_MOST_NAMES_KEPT = 200_000


def _notable_people(name: str, match: Match) -> float:
    """From how many people on a place's name is taken for it, by how plainly it is named."""
    least = _NOTABLE.get(match.entry.country or "", _NOTABLE_ELSEWHERE)
    if match.is_close:
        return least if match.is_own else max(least, _MAJOR_PEOPLE)
    return 2 * _MAJOR_PEOPLE if match.is_own and len(name) > 6 else float("inf")


class _Words:
    """The word table: what the words beside a name tell."""

    def __init__(self) -> None:
        table = {
            row["role"]: frozenset(values(row["words"]))
            for row in read_table("place_words", columns=("role", "words"))
        }
        self.settlement_before = table["settlement_before"]
        self.settlement_after = table["settlement_after"]
        self.village = table["village"]
        self.region_after = table["region_after"]
        self.district_after = table["district_after"]
        self.front_after = table["front_after"]
        self.facility_after = table["facility_after"]
        self.water_after = table["water_after"]
        self.strong_before = table["strong_before"] | table["taking_before"]
        self.weak_before = table["weak_before"]
        self.strong_of = table["strong_of"] | table["taking_before"]
        self.taking_before = table["taking_before"]
        self.title_before = table["title_before"]
        self.vessel_before = table["vessel_before"]
        self.name_first = table["name_first"]
        self.name_second = table["name_second"]
        self.speech_after = table["speech_after"]
        self.organisation_after = table["organisation_after"]
        self.direction_before = table["direction_before"]
        self.front_only = table["front_only"]
        self.direction_after = table["direction_after"]
        self.oblast_after_direction = table["oblast_after_direction"]
        self.oblast_alone = table["oblast_alone"]
        self.given_name = table["given_name"]
        self.never = frozenset(w.lower() for w in table["never"] | table["given_name"])
        self.adjective_before = table["adjective_before"]
        self.unknown_before = table["unknown_before"]
        self.unknown_after = frozenset(
            (*self.settlement_before, *self.strong_before, *_AMONG_WORDS, *_LISTING, "of", "named", "called")
        )
        self.before = self.strong_before | self.weak_before | self.settlement_before
        self.after = (
            self.settlement_after | self.region_after | self.district_after | self.front_after
            | self.facility_after | self.water_after | self.speech_after
        )  # fmt: skip


_NAMED_NEXT = tuple(f"he {noun}, " for noun in ("village", "town", "city", "settlement", "hamlet"))


class PlaceFinder:
    """Finds and resolves places; holds no state of a document, so one instance serves all."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer or get_gazetteer()
        self._words = _Words()
        self.speech_words = self._words.speech_after
        self._seen: dict[str, tuple[Lexeme | None, int]] = {}
        self._phrases: dict[str, Lexeme | None] = {}
        self._pairs: dict[str, bool] = {}

    # A single spelling

    def resolve(
        self,
        name: str,
        *,
        oblast: str | None = None,
        near: tuple[float, float] | None = None,
    ) -> Place | None:
        """The place that a spelling most probably means, None where nothing is known by it.

        ``oblast`` (*Kharkiv* or *Kharkiv Oblast*) and ``near`` (latitude, longitude) decide between
        namesakes; a place that stays open has no id and no coordinates.
        """
        name = name.strip()
        span = Span(0, len(name), name)
        gazetteer = self._gazetteer
        spelling = Spelling.of(name)
        if named := gazetteer.named.get(spelling.fine):
            return _place(named, span)
        head, _, last = name.rpartition(" ")
        if head and last.lower() in self._words.region_after:
            region = gazetteer.region(Spelling.of(head))
            return _place(region, span) if region else None
        matches = gazetteer.matches(spelling) or gazetteer.nearly(spelling)
        matches = [m for m in matches if m.is_own or m.is_close or m.weight >= _DOUBTFUL]
        if not matches:
            return None
        if name in self._words.given_name and not (oblast or near):
            return Place(name=name, span=span)  # a person's name, as likely as not
        wanted = gazetteer.region(Spelling.of(oblast.removesuffix(" Oblast"))) if oblast else None
        scored = []
        for match in matches:
            score = match.weight
            if wanted:
                score += BESIDE if match.entry.oblast == wanted.oblast else -BESIDE
            if near and match.entry.latitude is not None and match.entry.longitude is not None:
                away = great_circle_km(near, (match.entry.latitude, match.entry.longitude))
                score += NEAR * exp(-away / NEIGHBOUR_KM)
            scored.append((score, match))
        best = leader(scored, margin=_SPELLING_MARGIN)
        return _place(best.entry, span) if best else Place(name=matches[0].entry.name, span=span)

    # A text

    def find(self, text: str) -> list[Place]:
        """Every mention of a place in the text, in order, each resolved with the document's help."""
        mentions = self._mentions(text)
        if not mentions:
            return []
        self._join_lists(text, mentions)
        accepted = self._accepted(text, mentions)
        self._choose(text, accepted)
        return [p for m in accepted if (p := self._placed(text, m)) is not None]

    # Names

    def _learn(self, word: str) -> tuple[Lexeme | None, int]:
        """What a capitalised word may mean, and how many words a name that it begins may have."""
        if len(self._seen) > _MOST_NAMES_KEPT:
            self._seen.clear()
        spelling = Spelling.of(word)
        lexeme, most = self._look_up(spelling), self._gazetteer.first_word(spelling)
        if lexeme is None and most == 0 and self._is_no_name(word):
            most = -1
        found = self._seen[word] = (lexeme, most)
        return found

    def _is_no_name(self, word: str) -> bool:
        """Whether a word that no table has cannot be a place's name even in a place's position."""
        return (
            len(word) < 4
            or word.isupper()
            or word.lower() in self._words.never
            or word.split("-", maxsplit=1)[0].endswith(_NATION_ENDINGS)
        )

    def _lexeme(self, word: str) -> Lexeme | None:
        return (self._seen.get(word) or self._learn(word))[0]

    def _look_up(self, spelling: Spelling) -> Lexeme | None:
        gazetteer, name = self._gazetteer, spelling.name
        named = gazetteer.named.get(spelling.fine)
        if len(name) < 3 or (name.isupper() and len(name) < 4):
            return Lexeme(name, [], named) if named and name.isupper() else None
        matches = [m for m in gazetteer.matches(spelling) if self._may_mean(name, m)]
        people = max((m.entry.population / _notable_people(name, m) for m in matches), default=0.0)
        notable = people >= 1.0
        if name.isupper() and len(name) < 6 and not notable:
            matches = []
        region = gazetteer.region(spelling)
        if not (named or region or matches):
            return None
        if named is not None and named.kind == "oblast":
            region = named
        is_never = name.lower() in self._words.never
        is_country = named is not None and named.kind == "country"
        needed = Evidence.STRONG
        if " " in name and any(m.is_own for m in matches):
            needed = Evidence.BARE
        elif any(m.is_close and m.is_own and m.entry.entry.startswith("places:") for m in matches):
            needed = Evidence.BARE if name.endswith(_SURE_ENDINGS) and len(name) > 5 else Evidence.WEAK
        elif any(m.is_close and m.is_own and m.entry.country == "UA" for m in matches):
            needed = Evidence.BARE if name.endswith(_SURE_ENDINGS) and len(name) > 5 else needed
            needed = min(needed, Evidence.WEAK if name.endswith(PLACE_ENDINGS) else needed)
        is_major = notable and any(
            m.is_close and m.entry.population >= (_MAJOR_PEOPLE if m.entry.country in SLAVIC else _METROPOLIS)
            for m in matches
        )
        is_plain = notable or needed < Evidence.STRONG
        return Lexeme(name, matches, named, region, notable, is_major, is_plain, is_never, is_country, needed)

    @staticmethod
    def _may_mean(name: str, match: Match) -> bool:
        """Whether a form is near enough for the place to be meant without further context."""
        if match.entry.country not in SLAVIC:
            return plain(name) == plain(match.entry.name) or match.entry.entry.startswith("places:")
        if match.is_close:
            return True
        return len(name) > 7 or (match.is_own and match.entry.country == "UA" and len(name) > 4)

    def _phrase(self, name: str) -> Lexeme | None:
        """What a name of several words may mean."""
        if name in self._phrases:
            return self._phrases[name]
        if len(self._phrases) > _MOST_NAMES_KEPT:
            self._phrases.clear()
        found = self._look_up(Spelling.of(name))
        if found and not found.named:
            capitals = all(w[:1].isupper() for w in re.split(r"[ \u00a0-]", name))
            known = any(m.is_own for m in found.matches)
            if not (capitals and known and " " in plain(name)):
                found = None
        self._phrases[name] = found
        return found

    def _longer(self, text: str, start: int, end: int, most: int) -> tuple[Lexeme, int] | None:
        """The longest name of several words that starts here."""
        following = _NEXT_WORD.match(text, end)
        if not following:
            return None
        pair = text[start : following.end()]
        begins = self._pairs.get(pair)
        if begins is None:
            if len(self._pairs) > _MOST_NAMES_KEPT:
                self._pairs.clear()
            begins = self._pairs[pair] = self._gazetteer.begins_name(pair)
        tail = _TAIL.match(text, end) if begins else None
        if not tail:
            return None
        stops = [m.start() for m in _BREAK.finditer(text, end + 1, tail.end())] + [tail.end()]
        for stop in reversed(stops[: most + 1]):
            name = _POSSESSIVE.sub("", text[start:stop])
            if stop > following.start() + 2 and (lexeme := self._phrase(name)):
                return lexeme, start + len(name)
        return None

    def _mentions(self, text: str) -> list[Mention]:
        mentions: list[Mention] = []
        seen, taken = self._seen, 0
        for found in _NAME.finditer(text):
            start, end = found.span()
            if start < taken or (start and text[start - 1].isalnum()):
                continue
            word = found[0]
            if word[-1] in "’'ʼs" and len(word) > 2:
                cut = 2 if word[-1] == "s" and word[-2] in "’'ʼ" else 1 if word[-1] != "s" else 0
                if cut:
                    word, end = word[:-cut], end - cut
            lexeme, most = seen.get(word) or self._learn(word)
            if most > 1 and (longer := self._longer(text, start, end, most)):
                lexeme, end = longer
            elif (
                ((is_first := word in self._words.name_first) or lexeme is not None)
                and (second := _SECOND_NAME.match(text, end))
                and (is_first or second[0][1:] in self._words.name_second)
            ):
                lexeme, most, end = None, 0, second.end()  # Verkhnia Tersa: no table has it
                word = text[start:end]
            if lexeme is not None:
                mention = Mention(start, end, end, lexeme)
                if lexeme.named is not None and lexeme.named.kind == "oblast":
                    mention.kind, mention.evidence = "oblast", Evidence.CLEAR
                if not lexeme.is_country or lexeme.is_never:
                    self._judge(text, mention)
                mentions.append(mention)
                taken = mention.wide_end
            elif most >= 0 and (unknown := self._unknown(text, start, end, word)):
                mentions += unknown
                taken = unknown[-1].wide_end
        return mentions

    def _parts(self, text: str, start: int, word: str, *, is_clear: bool) -> list[Mention]:
        """The mentions of a word that joins two names (*Orikhiv-Zaporizhzhia*, *Khromove-Chasiv Yar*)."""
        out: list[Mention] = []
        for part in word.split("-"):
            end = start + len(part)
            lexeme, most = self._learn(part) if part[:1].isupper() else (None, 0)
            if most > 1 and (longer := self._longer(text, start, end, most)):
                lexeme, end = longer
            if lexeme is None or len(part) < 4:
                return []
            if not (lexeme.is_plain or lexeme.region or (is_clear and lexeme.matches)):
                return []
            out.append(Mention(start, end, end, lexeme, Evidence.CLEAR if is_clear else Evidence.STRONG))
            start = end + 1
        return out

    def _unknown(self, text: str, start: int, end: int, word: str) -> list[Mention]:
        """Mentions of a name that no table has, where its context may make it a place."""
        words = self._words
        after = ""
        if text[end : end + 1] == " ":
            stop = text.find(" ", end + 1, end + 16)
            after = text[end + 1 : stop if stop > 0 else end + 16].partition("\n")[0].rstrip(".,;:!?)”\"’'")
        stands_clear = (
            after.lower() in words.unknown_before
            or _IN_DISTRICT.match(text, end) is not None
            or (word.endswith(_DIRECTION_ENDINGS) and _DIRECTIONS.match(text, end) is not None)
            or (word.endswith(_HROMADA_ENDINGS) and _HROMADA.match(text, end) is not None)
        )
        previous = ""
        if start > 1 and text[start - 1] == " ":
            previous = text[text.rfind(" ", max(0, start - 16), start - 1) + 1 : start - 1].rpartition("\n")[
                2
            ]
        may_stand = previous.lower() in words.unknown_after or previous[-1:] in (",", ";")
        if "-" in word and (parts := self._parts(text, start, word, is_clear=stands_clear)):
            if stands_clear:
                self._judge(text, parts[-1])
            return parts
        if not stands_clear and not may_stand:
            return []
        if self._is_no_name(word):
            return []
        previous, earlier, is_listed = _before(text, start)
        if previous == "In":
            previous = "in"
        is_clear = (
            stands_clear
            or (previous in words.strong_before and _LIES_IN.match(text, end) is not None)
            or previous in words.settlement_before
            or (previous in ("of", "named", "called") and earlier in words.settlement_before)
            or (
                (previous in words.strong_before or earlier in words.strong_of)
                and (earlier, previous) != ("according", "to")
                and word.endswith(_VILLAGE_ENDINGS)
                and len(word) > 5
            )
            or (
                previous in _AMONG_WORDS
                and word.endswith(PLACE_ENDINGS)
                and _AMONG.search(text, max(0, start - 120), start) is not None
            )
        )
        if not is_clear and previous not in _LISTING and not is_listed:
            return []
        if after[:1].isupper() and not stands_clear:
            return []
        if after in words.speech_after or (previous[:1].isupper() and previous.lower() not in words.before):
            return []
        if not previous and not may_stand and not word.endswith(PLACE_ENDINGS):
            return []  # a sentence's first word
        mention = Mention(start, end, end, Lexeme(word, []))
        if is_clear:
            self._judge(text, mention)
            mention.evidence = max(mention.evidence, Evidence.CLEAR)
        return [mention]

    # Context of one mention

    def _judge(self, text: str, mention: Mention) -> None:
        """Read the words beside a mention: its kind and how surely it is a place."""
        words, lexeme = self._words, mention.lexeme
        mark = text[mention.end : mention.end + 1]
        if (
            mark in _CLOSING
            and (text[mention.start - 1 : mention.start], mark) in _MARKS
            and not lexeme.named
            and not text.endswith(_CALLED, 0, mention.start - 1)
        ):
            mention.evidence = Evidence.REJECTED
            return
        after, second = _after(text, mention.end)
        is_adjective = after and lexeme.name.endswith(_HROMADA_ENDINGS)
        if is_adjective and (noun := _HROMADA.match(text, mention.end)) is not None:
            mention.kind, mention.evidence = "hromada", Evidence.CLEAR
            mention.wide_end = noun.end() if " and " not in noun.group() else mention.end
            return
        if after:
            lower = after.lower()
            takes_noun = (
                lower in words.after or second in words.facility_after or after == "border" or lower in _URBAN
            )
            if takes_noun and self._takes_noun(text, mention, after, second):
                return
            if _SHIP.match(text, mention.end):  # the Novocherkassk large landing ship
                mention.evidence = Evidence.REJECTED
                return
            if after in words.organisation_after or (after == "nuclear" and second not in ("power", "plant")):
                mention.evidence = Evidence.REJECTED
                return
            if lexeme.is_never or not (lexeme.named or lexeme.is_major):
                if after in words.speech_after and not _IN_TOWN.search(
                    text, max(0, mention.start - 40), mention.start
                ):
                    mention.evidence, mention.is_person = Evidence.REJECTED, True
                    return
                if after[0].isupper() and not self._may_follow(after):
                    mention.evidence = Evidence.REJECTED
                    return
            if after in _SUFFERS_FIRST and _SUFFERS.match(text, mention.end):
                mention.evidence = max(mention.evidence, Evidence.STRONG)
        if lexeme.region and lexeme.named is None and _IS_REGION.match(text, mention.end):
            mention.kind, mention.evidence = "oblast", Evidence.CLEAR
            return
        previous, earlier, _ = _before(text, mention.start)
        if not previous:
            opens = text[max(0, mention.start - 2) : mention.start] == ": "
            if opens and _AMONG.search(text, max(0, mention.start - 120), mention.start):
                mention.evidence = Evidence.CLEAR  # six settlements came under fire: Beryslav, Kostyrka
            elif text.endswith(_NAMED_NEXT, 0, mention.start):
                mention.evidence = Evidence.CLEAR  # the village, Staromaiorske, was retaken
            return
        if self._is_person(previous, mention):
            mention.evidence, mention.is_person = Evidence.REJECTED, True
            return
        previous = previous.lower()
        if previous in words.vessel_before or (
            previous in _BESIDE_VESSEL and _VESSELS.search(text, max(0, mention.start - 60), mention.start)
        ):  # the landing ship Novocherkassk; the submarine, the Rostov-on-Don
            mention.evidence = Evidence.REJECTED
        elif previous == "of" and (
            noun_of := _NOUN_OF.search(text, max(0, mention.start - 40), mention.start)
        ):
            mention.evidence = Evidence.CLEAR
            if noun_of[1] and not lexeme.named and not lexeme.is_major:
                mention.kind = "district"
        elif previous == "of" and earlier in words.region_after and lexeme.region:  # the region of Kherson
            mention.kind, mention.evidence = "oblast", Evidence.CLEAR
            mention.leads_plural = earlier.endswith("s")
        elif previous in words.settlement_before or (
            previous in ("of", "named", "called") and earlier in words.settlement_before
        ):
            mention.evidence = Evidence.CLEAR
            mention.is_village = previous in words.village or earlier in words.village
        elif previous == "in" and earlier in _SETTLED and lexeme.region and lexeme.named is None:
            mention.kind, mention.evidence = "oblast", Evidence.CLEAR  # a village in Zaporizhzhia
        elif previous in words.direction_before and lexeme.name in words.oblast_after_direction:
            if after != "city":
                mention.kind = "oblast"
            mention.evidence = Evidence.CLEAR
        elif previous == "the" and (
            not after or after in words.before or after in words.speech_after or after in _NO_NOUN
        ):
            river = self._gazetteer.named.get(fine_key(f"{lexeme.name} River"))
            if river and lexeme.is_notable:  # "crossed the Dnipro"
                mention.lexeme = Lexeme(lexeme.name, [], river)
        elif mention.evidence < Evidence.STRONG:
            if previous in words.strong_before:
                is_source = previous == "to" and earlier in ("according", "thanks")
                mention.evidence = Evidence.WEAK if is_source else Evidence.STRONG
            elif previous in _AMONG_WORDS and _AMONG.search(text, max(0, mention.start - 120), mention.start):
                mention.evidence = Evidence.STRONG
            elif previous in _AMONG_WORDS and lexeme.region and _REGIONS.search(text, 0, mention.start):
                mention.kind, mention.evidence = "oblast", Evidence.CLEAR  # regions, including Lviv and Volyn
                mention.leads_plural = True
            elif previous in words.weak_before:
                is_strong = earlier in words.strong_of or earlier.endswith(_DISTANCES)
                mention.evidence = Evidence.STRONG if is_strong else Evidence.WEAK
            elif previous in words.direction_before:
                mention.evidence = Evidence.STRONG

    def _takes_noun(self, text: str, mention: Mention, after: str, second: str) -> bool:
        """Whether the noun behind the name settles what it is (*region*, *district*, *direction*)."""
        words, noun = self._words, after.lower()
        kind = ""
        if noun in words.region_after:
            is_town = noun == "region" and any(
                m.is_own and m.entry.country == "UA" for m in mention.lexeme.matches
            )
            kind = "oblast" if mention.lexeme.region else "front" if is_town else ""
            mention.is_wide = kind == "front"
        elif noun in words.district_after:
            kind = "district"
        elif noun in _URBAN and second in words.district_after:
            kind, after = "district", second
        elif noun in words.front_after:
            kind = "front" if noun != "area" or not mention.lexeme.is_never else ""
            is_city = mention.lexeme.region and mention.lexeme.matches
            if is_city and noun in words.direction_after and mention.lexeme.name not in words.oblast_alone:
                kind = ""  # the Kherson direction is the city's, the Kharkiv front the oblast's
                mention.evidence = Evidence.CLEAR
            if mention.lexeme.name in words.front_only:
                mention.evidence = Evidence.REJECTED
                return True
        elif noun in words.water_after:
            kind = "" if mention.lexeme.is_notable and noun != "river" else "area"
            if noun == "forest" and not _ADJECTIVE.search(mention.lexeme.name):
                kind = ""
        elif second == "of" and noun in words.settlement_after and mention.lexeme.region:
            kind = "oblast"  # in the Donetsk town of Toretsk
        elif noun in words.facility_after or noun in words.settlement_after:
            mention.evidence = max(mention.evidence, Evidence.CLEAR)
            mention.is_village = noun in words.village
        elif noun == "border" and second in words.region_after | words.front_after:
            mention.kind = "oblast" if mention.lexeme.region else mention.kind
            mention.evidence, mention.is_plural = Evidence.CLEAR, second.endswith("s")
        elif second in words.facility_after:
            mention.evidence = max(mention.evidence, Evidence.CLEAR)
        named = mention.lexeme.named
        if named is not None and named.kind == "oblast" and noun in words.region_after:
            mention.is_plural = noun.endswith("s")  # the Mykolaiv and Dnipropetrovsk regions
        if kind and mention.lexeme.named is None:
            mention.kind, mention.evidence = kind, Evidence.CLEAR
            mention.is_plural = noun.endswith("s") and noun != "axis"
            mention.wide_end = text.index(after, mention.end) + len(after)
            return True
        return False

    def _may_follow(self, after: str) -> bool:
        """Whether a capitalised word behind a village's name leaves it a place."""
        words = self._words
        return (
            after.lower() in words.after or after in words.adjective_before or self._lexeme(after) is not None
        )

    def _is_person(self, previous: str, mention: Mention) -> bool:
        """Whether the word directly before makes the mention a part of a longer proper name."""
        words, lexeme = self._words, mention.lexeme
        if lexeme.named:
            return False
        if previous in words.title_before or previous.rstrip(".") in words.title_before:
            return previous[0].isupper() or not lexeme.is_notable
        if not previous[0].isupper():
            return False
        if previous in words.given_name:
            return True
        if lexeme.is_major or previous in words.adjective_before or previous.lower() in words.before:
            return False
        if previous[-1] in "s’'" and _POSSESSIVE.search(previous):
            return False
        known = self._lexeme(previous)
        return not (known and (known.is_notable or known.named or known.region))

    # The document

    def _join_lists(self, text: str, mentions: list[Mention]) -> None:
        """Spread what is known of one name over its list (*Kozinka, Rodynske and Gora-Podol villages*)."""
        number = 0
        group = [mentions[0]]
        joints: list[str] = []
        for left, right in pairwise(mentions):
            gap = text[left.wide_end : right.start] if right.start - left.wide_end < 40 else "\n"
            if Evidence.REJECTED not in (left.evidence, right.evidence) and _JOINT.fullmatch(gap):
                group.append(right)
                joints.append(gap)
            else:
                self._spread(group, joints)
                number += 1
                group, joints = [right], []
            right.group = number
        self._spread(group, joints)
        oblasts: dict[int, set[str]] = {}
        for mention in mentions:
            if mention.kind == "oblast" and mention.lexeme.region:
                oblasts.setdefault(mention.group, set()).add(mention.lexeme.region.oblast or "")
        right_of: Mention | None = None
        for mention in reversed(mentions):
            if right_of and mention.evidence != Evidence.REJECTED and mention.kind != "oblast":
                self._note_beside(text, mention, right_of, oblasts)
            right_of = mention
        together: dict[int, frozenset[str]] = {}
        for mention in mentions:
            if mention.beside:
                together[mention.group] = together.get(mention.group, frozenset()) | mention.beside
        for mention in mentions:
            if mention.group in together and mention.kind == "settlement" and not mention.lexeme.named:
                mention.beside = together[mention.group]
                if mention.lexeme.matches:
                    mention.evidence = max(mention.evidence, Evidence.STRONG)

    def _note_beside(self, text: str, mention: Mention, right: Mention, oblasts: dict[int, set[str]]) -> None:
        """Note the oblast named directly behind a settlement (*Borivske in the Luhansk region*)."""
        gap = text[mention.wide_end : right.start] if right.start - mention.wide_end < 60 else "\n"
        if right.kind == "oblast" and right.lexeme.region:
            if mention.group != right.group and _INSIDE.fullmatch(gap):
                mention.beside = frozenset(oblasts[right.group])
            elif gap == ", " and mention.kind == "settlement" and not mention.lexeme.is_notable:
                mention.beside = frozenset((right.lexeme.region.oblast or "",))  # Borivske, Kharkiv Oblast
        elif (
            right.lexeme.region
            and right.kind == "settlement"
            and mention.kind == "settlement"
            and not mention.lexeme.named
            and mention.lexeme.region is None
            and (
                mention.evidence == Evidence.CLEAR
                or (mention.lexeme.matches and right.lexeme.name in self._words.oblast_after_direction)
            )
            and _ALONE_INSIDE.fullmatch(gap)
        ):
            right.kind = "oblast"
            mention.beside = frozenset((right.lexeme.region.oblast or "",))

    def _spread(self, group: list[Mention], joints: list[str]) -> None:
        if len(group) < 2:
            return
        last = group[-1]
        if group[0].leads_plural:  # the regions of Kharkiv and Poltava
            for mention in group[1:]:
                if mention.kind == "settlement" and mention.lexeme.region:
                    mention.kind, mention.evidence = "oblast", Evidence.CLEAR
        for number, plural in enumerate(group):
            for mention in group[:number] if plural.is_plural else ():
                if mention.kind == "settlement" and (plural.kind != "oblast" or mention.lexeme.region):
                    mention.kind, mention.evidence = plural.kind, Evidence.CLEAR
        if last.lexeme.named and last.lexeme.name.endswith("Republics"):
            for mention in group[:-1]:  # "the Donetsk and Luhansk People's Republics"
                name = f"{mention.lexeme.name} People's Republic"
                if republic := self._gazetteer.named.get(fine_key(name)):
                    mention.lexeme = Lexeme(mention.lexeme.name, [], republic)
        if sum(1 for m in group if m.lexeme.region) > 1 and any(
            m.lexeme.name in self._words.oblast_alone for m in group
        ):
            for mention in group:  # "Luhansk and Donetsk"
                if mention.lexeme.region and mention.evidence < Evidence.CLEAR:
                    mention.kind, mention.evidence = "oblast", Evidence.CLEAR
        best = max(m.evidence for m in group)
        if sum(1 for m in group if m.lexeme.is_plain) > max(2, len(group) / 2):
            best = max(best, Evidence.STRONG)  # so many Ukrainian places are no persons
        if len(group) > 3 and sum(1 for m in group if m.lexeme.is_plain and not m.lexeme.is_never) > 2:
            for mention in group:  # Antonivka, Sadove, Stanislav and Kherson: no person either
                if mention.lexeme.is_never and any(m.is_own and m.is_close for m in mention.lexeme.matches):
                    mention.evidence = Evidence.CLEAR
        is_list = len(group) > 2 or any(w in joints[0] for w in ("and", "or", "&")) or best == Evidence.CLEAR
        if not is_list or best < Evidence.STRONG:
            return
        known = sum(1 for m in group if m.lexeme.matches or m.lexeme.named)
        is_village = any(m.is_village for m in group)
        for mention in group:
            if (
                not mention.lexeme.matches
                and best < Evidence.CLEAR
                and (
                    known < 2 - (" " in mention.lexeme.name)
                    or not self._sounds_like_a_place(mention.lexeme.name)
                )
            ):
                continue
            mention.evidence = max(mention.evidence, best if mention.lexeme.matches else Evidence.CLEAR)
            mention.is_village = mention.is_village or is_village

    def _sounds_like_a_place(self, name: str) -> bool:
        first, _, second = name.partition(" ")
        return name.endswith(PLACE_ENDINGS) or bool(second and first in self._words.name_first)

    def _accepted(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """The mentions that are places, judged over the whole document."""
        best: dict[str, int] = {}
        persons = {m.lexeme.name for m in mentions if m.is_person}
        for mention in mentions:
            name = mention.lexeme.name
            if mention.evidence > best.get(name, Evidence.BARE):
                best[name] = mention.evidence
        lowered: dict[str, bool] = {}
        out = []
        for mention in mentions:
            lexeme = mention.lexeme
            if mention.evidence == Evidence.REJECTED:
                continue
            if mention.kind != "settlement" or lexeme.named:
                out.append(mention)
                continue
            name = lexeme.name
            needed = (
                Evidence.BARE if lexeme.is_notable else lexeme.needed if lexeme.matches else Evidence.CLEAR
            )
            if lexeme.is_never or (not lexeme.is_notable and name in persons):
                needed = Evidence.CLEAR
            elif not lexeme.is_major:
                if name not in lowered:
                    lowered[name] = f" {name.lower()} " in text
                if lowered[name]:
                    needed = Evidence.CLEAR
            have = mention.evidence if name in persons or lexeme.is_never else best.get(name, Evidence.BARE)
            if have >= needed:
                out.append(mention)
        return out

    def _choose(self, text: str, mentions: Sequence[Mention]) -> None:
        for mention in mentions:
            if mention.kind == "front":
                mention.kind = "oblast" if mention.lexeme.region else "settlement"
                if mention.kind == "settlement":
                    self._read_adjective(mention)
            elif mention.kind == "hromada":
                self._read_adjective(mention)
        Page(text, mentions, self._gazetteer, self._words.oblast_alone).settle()
        self._keep_russian(mentions)
        country: str | None = "UA"  # of the place before
        told: dict[str, str | None] = {}
        for mention in mentions:
            for name in sorted(mention.beside):
                if mention.kind == "district" and (region := self._gazetteer.region(Spelling.of(name))):
                    told[mention.lexeme.name] = region.country
        for number, mention in enumerate(mentions):
            if mention.kind == "district" and not mention.lexeme.named:
                mention.country = told.get(mention.lexeme.name, country)
                if mention.country == "UA" and mention.lexeme.name.endswith(_DIRECTION_ENDINGS):
                    self._read_adjective(mention)
                mention.choice = self._borough(text, mentions, number) or mention.choice
            country = mention.choice.country if mention.choice else country

    def _keep_russian(self, mentions: Sequence[Mention]) -> None:
        """Leave the names of villages that nobody knows as they stand in Russia: no *Dronivka* there."""
        country = next((m.choice.country for m in mentions if m.choice), None)  # of the place before
        for mention in mentions:
            if mention.choice is not None:
                country = mention.choice.country or country
                continue
            regions = [self._gazetteer.region(Spelling.of(name)) for name in mention.beside]
            there = {r.country for r in regions if r is not None} or {country}
            if there == {"RU"} and not mention.open_name:
                name = mention.lexeme.name
                mention.open_name = romanize(name) if is_cyrillic(name) else name

    def _borough(self, text: str, mentions: Sequence[Mention], number: int) -> Entry | None:
        """The city that a district is part of, where the page names it (*the Dniprovskyi district*)."""
        city_of = mentions[number + 1] if number + 1 < len(mentions) else None
        if (
            city_of is not None
            and city_of.choice is not None
            and city_of.choice.kind == "settlement"
            and _OF_CITY.fullmatch(text, mentions[number].wide_end, city_of.start)
        ):
            return city_of.choice  # the Kyiv district of Kharkiv
        cities = self._gazetteer.boroughs.get(Spelling.of(mentions[number].lexeme.name).coarse)
        if not cities:
            return None
        by_id = {city.geonameid: city for city in cities}
        for other in (*reversed(mentions[:number]), *mentions[number + 1 :]):
            if other.choice and (city := by_id.get(other.choice.geonameid)) and other.kind != "oblast":
                return city
        return None

    def _read_adjective(self, mention: Mention) -> None:
        """Let a direction's adjective mean its town too (*Lymanskyi*, *Novopavlivsk direction*)."""
        name = mention.lexeme.name
        stem = _ADJECTIVE.sub("", name)
        if stem == name or len(stem) < 4 or mention.lexeme.is_notable:
            return
        gazetteer = self._gazetteer
        found = {id(m.entry): m for m in mention.lexeme.matches}
        nouns = [stem, f"{stem}ka"]
        if mention.kind == "hromada":
            nouns += [f"{stem}sk", f"{stem}s"]  # Zelenodolska, Marhanetska
        if stem.endswith("iv"):  # Kurakhivskyi: of Kurakhove
            nouns.append(f"{stem[:-2]}ove")
        for noun in nouns:
            for match in gazetteer.matches(Spelling.of(noun)):
                known = found.get(id(match.entry))
                if match.is_own and (known is None or known.weight < match.weight):
                    found[id(match.entry)] = match
        matches = sorted(found.values(), key=lambda m: -m.weight)
        mention.lexeme = replace(mention.lexeme, matches=matches)

    def _placed(self, text: str, mention: Mention) -> Place | None:
        lexeme, choice = mention.lexeme, mention.choice
        end = mention.wide_end if mention.kind != "settlement" else mention.end
        span = Span(mention.start, end, text[mention.start : end])
        if mention.kind == "area" and not lexeme.named:
            noun = text[mention.end : mention.wide_end].strip()
            return Place(name=f"{lexeme.name} {noun.capitalize()}", span=span, kind="area")
        if mention.kind == "hromada":
            return self._hromada(lexeme, span)
        if mention.kind == "district" and not lexeme.named:
            if choice:
                return _place(choice, span)
            if district := self._gazetteer.district(Spelling.of(lexeme.name)):
                return _place(district, span)
            return self._district(mention, span)
        if choice is not None:
            found = _place(choice, span)
            return replace(found, kind="district") if mention.is_wide else found
        if mention.kind == "oblast" or mention.evidence == Evidence.REJECTED:
            return None
        return Place(name=mention.open_name or _open_name(lexeme), span=span)

    @staticmethod
    def _hromada(lexeme: Lexeme, span: Span) -> Place:
        """A community, placed at the town whose adjective it is called by (*Marhanetska community*)."""
        own = [m for m in lexeme.matches if m.is_own and m.entry.country == "UA"]
        town = max(own, key=lambda m: m.weight, default=None)
        if town is not None:
            return replace(
                _place(town.entry, span), name=f"{town.entry.name} Hromada", geonameid=None, kind="district"
            )
        stem = _ADJECTIVE.sub("", lexeme.name)
        name = ukrainian_form(f"{stem}ka" if stem.endswith("iv") else stem)
        return Place(name=f"{name} Hromada", span=span, kind="district")

    @staticmethod
    def _district(mention: Mention, span: Span) -> Place:
        """A district, placed at the town that it is called by: *Nikopol Raion*, *Rylsky District*."""
        lexeme, country = mention.lexeme, mention.country
        own = [m for m in lexeme.matches if m.is_own] or lexeme.matches
        town = leader([(m.weight, m) for m in own], margin=MARGIN)
        if lexeme.name.endswith(_DIRECTION_ENDINGS):
            likeliest = max(own, key=lambda m: m.weight, default=None)
            if country != "UA" or likeliest is None or likeliest.entry.country != "UA":
                return Place(name=f"{lexeme.name} District", span=span, kind="district")
            name = likeliest.entry.name
        else:
            name, country = _open_name(lexeme), town.entry.country if town else country
        is_raion = country == "UA" and (town is None or town.entry.oblast != "Crimea")
        name = f"{name} {'Raion' if is_raion else 'District'}"
        if town is None:
            return Place(name=name, span=span, kind="district")
        return replace(_place(town.entry, span), name=name, geonameid=None, kind="district")


def _before(text: str, start: int) -> tuple[str, str, bool]:
    """The word before, the one before that in lower case, and whether a comma stands between."""
    if start == 0 or text[start - 1] not in " \u00a0":
        return "", "", False
    chunk = text[max(0, start - 40) : start - 1]
    if "\n" in chunk:
        chunk = chunk[chunk.rindex("\n") + 1 :]
    parts = chunk.rsplit(None, 2)
    if not parts:
        return "", "", False
    last = parts[-1]
    if last[-1] in ",:" and last[:-1] in _MANY:
        return last[:-1], "", False
    if last[-1] in ",;":
        return "", "", True
    if last[-1] == "." and (len(last) > 5 or not last[0].isupper()):
        return "", "", False
    if last[-1] in ':!?)”"':
        return "", "", False
    earlier = parts[-2].lstrip("“\"‘'(").lower() if len(parts) > 1 else ""
    return last.lstrip("“\"‘'(\u2014\u2013-"), earlier, False


def _after(text: str, end: int) -> tuple[str, str]:
    """The two words behind, without punctuation; "" where a comma or a line's end comes first."""
    chunk = text[end : end + 44]
    if chunk[:1] not in (" ", "\u00a0"):
        if chunk[:3] in ("’s ", "'s "):
            chunk = chunk[2:]
        else:
            return "", ""
    if "\n" in chunk:
        chunk = chunk[: chunk.index("\n")]
    parts = chunk.split(None, 2)
    if not parts:
        return "", ""
    first = parts[0]
    if first.endswith(("’s", "'s")):
        return first[:-2], ""
    glued = first.find(".", 4)  # oblasts.The next sentence
    if glued > 0 and first[glued + 1 : glued + 2].isupper():
        return first[:glued], ""
    if first[-1].isalnum():
        return first, parts[1].rstrip(".,;:!?)”\"’'") if len(parts) > 1 else ""
    bare = first.rstrip(".,;:!?)”\"’'")
    return bare, ""


def _place(entry: Entry, span: Span) -> Place:
    return Place(
        name=entry.name,
        span=span,
        geonameid=entry.geonameid,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        oblast=entry.oblast,
        kind=entry.kind,
        entry=entry.entry,
    )


def _open_name(lexeme: Lexeme) -> str:
    """The name of a place that stays open: as its likeliest namesakes are called."""
    own = [m.entry.name for m in lexeme.matches if m.is_own]
    if own:
        return lexeme.name if lexeme.name in own else own[0]
    name = lexeme.name
    return ukrainian_form(romanize(name) if is_cyrillic(name) else name)


def is_metonym_position(text: str, place: Place) -> bool:
    """Whether the word behind the place makes it a government that speaks (*Moscow said*)."""
    return _after(text, place.span.end)[0] in get_place_finder().speech_words


@cache
def get_place_finder() -> PlaceFinder:
    """The finder with the gazetteer loaded, once a process."""
    return PlaceFinder()
