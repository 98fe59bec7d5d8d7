"""What a name may mean before any context: the gazetteer's places by it, and how plainly it is one.

Belongs here: words and names of several words, looked up once a process. Does not belong here: the words
beside a name (`context`), which of its places a page means (`namesakes`).
"""

import re

from dagster_project.claims.geography.endings import (
    NATION_ENDINGS,
    PLACE_ENDINGS,
    SURE_ENDINGS,
    VILLAGE_ENDINGS,
)
from dagster_project.claims.geography.gazetteer import SLAVIC, Gazetteer, Match, Spelling
from dagster_project.claims.geography.mentions import Evidence, Lexeme
from dagster_project.claims.geography.neighbouring_words import PlaceWords
from dagster_project.claims.geography.transliteration import plain

_NEXT_WORD = re.compile(r"(?:[’']s|\.)?[ \u00a0-][\w’'ʼ]+")  # with the stop of *St. Petersburg*
_TAIL = re.compile(r"(?:[’']s|\.)?(?:[ \u00a0-][\w’'ʼ]+){1,5}")
_BREAK = re.compile(r"[ \u00a0-]")
POSSESSIVE = re.compile(r"(?:[’'ʼ]s|[’'ʼ])$")
# People from which a place's name is taken for it without further context.
_NOTABLE = {"UA": 15_000, "RU": 90_000, "BY": 90_000, "MD": 60_000}
_NOTABLE |= dict.fromkeys(("PL", "RO", "HU", "SK", "LT", "LV", "EE", "FI", "GE", "TR", "DE", "CZ"), 150_000)
_NOTABLE_ELSEWHERE = 600_000
_METROPOLIS = 1_000_000
_MAJOR_PEOPLE = 100_000  # from here on a capitalised word beside the name makes it no other name
_TOWN_PEOPLE = 8_000  # from here on also a less sure ending makes a name a place's
_TOWN_ENDINGS = (*PLACE_ENDINGS, *VILLAGE_ENDINGS)
_MOST_NAMES_KEPT = 200_000


class Lexemes:
    """The names that a gazetteer knows, as they stand in texts; holds no state of a document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.words = PlaceWords()
        self.seen: dict[str, tuple[Lexeme | None, int]] = {}
        self._phrases: dict[str, Lexeme | None] = {}
        self._pairs: dict[str, bool] = {}

    def learn(self, word: str) -> tuple[Lexeme | None, int]:
        """What a capitalised word may mean, and how many words a name that it begins may have."""
        if len(self.seen) > _MOST_NAMES_KEPT:
            self.seen.clear()
        spelling = Spelling.of(word)
        lexeme, most = self._look_up(spelling), self.gazetteer.first_word(spelling)
        if lexeme is None and most == 0 and self.is_no_name(word):
            most = -1
        found = self.seen[word] = (lexeme, most)
        return found

    def is_no_name(self, word: str) -> bool:
        """Whether a word that no table has cannot be a place's name even in a place's position."""
        return (
            len(word) < 4
            or word.isupper()
            or word.lower() in self.words.never
            or word.split("-", maxsplit=1)[0].endswith(NATION_ENDINGS)
        )

    def of(self, word: str) -> Lexeme | None:
        """What a capitalised word may mean."""
        return (self.seen.get(word) or self.learn(word))[0]

    def _look_up(self, spelling: Spelling) -> Lexeme | None:
        gazetteer, name = self.gazetteer, spelling.name
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
        is_never = name.lower() in self.words.never
        is_country = named is not None and named.kind == "country"
        needed = _needed(name, matches)
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

    def phrase(self, name: str) -> Lexeme | None:
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

    def longer(self, text: str, start: int, end: int, most: int) -> tuple[Lexeme, int] | None:
        """The longest name of several words that starts here."""
        following = _NEXT_WORD.match(text, end)
        if not following:
            return None
        pair = text[start : following.end()]
        begins = self._pairs.get(pair)
        if begins is None:
            if len(self._pairs) > _MOST_NAMES_KEPT:
                self._pairs.clear()
            bare = POSSESSIVE.sub("", pair)  # Chasiv Yar's; but: the Luhansk People's Republic
            begins = self.gazetteer.begins_name(pair) or (bare != pair and self.gazetteer.begins_name(bare))
            self._pairs[pair] = begins
        tail = _TAIL.match(text, end) if begins else None
        if not tail:
            return None
        stops = [m.start() for m in _BREAK.finditer(text, end + 1, tail.end())] + [tail.end()]
        for stop in reversed(stops[: most + 1]):
            name = POSSESSIVE.sub("", text[start:stop])
            if stop > following.start() + 2 and (lexeme := self.phrase(name)):
                return lexeme, start + len(name)
        return None


def _needed(name: str, matches: list[Match]) -> Evidence:
    """How surely the words beside a name must make it a place, by its letters and its people."""
    own = [m for m in matches if m.is_own]
    if " " in name and own:
        return Evidence.BARE
    of_table = [m for m in own if m.is_close and m.entry.entry.startswith("places:")]
    near = of_table or [m for m in own if m.is_close and m.entry.country == "UA"]
    if not near:
        return Evidence.STRONG
    is_town = any(m.entry.population >= _TOWN_PEOPLE for m in near)
    if len(name) > 5 and name.endswith((*SURE_ENDINGS, *_TOWN_ENDINGS) if is_town else SURE_ENDINGS):
        return Evidence.BARE
    return Evidence.WEAK if of_table or name.endswith(PLACE_ENDINGS) else Evidence.STRONG


def _notable_people(name: str, match: Match) -> float:
    """From how many people on a place's name is taken for it, by how plainly it is named."""
    least = _NOTABLE.get(match.entry.country or "", _NOTABLE_ELSEWHERE)
    if match.is_close:
        return least if match.is_own else max(least, _MAJOR_PEOPLE)
    return 2 * _MAJOR_PEOPLE if match.is_own and len(name) > 6 else float("inf")
