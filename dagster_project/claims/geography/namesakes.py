"""Which of the places of one name a document means.

Belongs here: the choice among a name's candidates by the oblast beside it, its neighbours in the text and on
the map, the war's geography and size. Does not belong here: finding mentions (`finding`), the tables
(`gazetteer`).

All weights are in units of ln(people): a candidate that lies beside a place of the page outweighs one
e^6 times as large. A name is settled for all its mentions at once, unless oblasts beside them differ.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import exp

from rapidfuzz.distance import Levenshtein

from dagster_project.claims.geography.endings import PLACE_ENDINGS
from dagster_project.claims.geography.gazetteer import SLAVIC, Entry, Gazetteer, Match, Spelling, distance_km
from dagster_project.claims.geography.mentions import Evidence, Mention
from dagster_project.claims.geography.transliteration import coarse_key

MARGIN = 1.5  # how much weightier than its namesakes a place must be
SURE_MARGIN = 3.0  # from which it helps to settle others
BESIDE = 8.0  # the oblast named with it (Borivske in the Luhansk region)
NEAR, NEIGHBOUR_KM = 6.0, 60.0  # another place of the page, fading with the distance
_IN_OBLAST = 4.0  # an oblast named elsewhere on the page
_NO_VILLAGE = -10.0  # a city where the page says village
_VILLAGE_PEOPLE = 15_000
_TOWN_PEOPLE = 4_000
_BORDER_OBLASTS = frozenset(("Kursk", "Belgorod", "Bryansk"))
_NEAR_THE_WAR = frozenset(("UA", "RU", "BY", "MD", "PL", "RO", "LT", "LV", "EE"))
_ONE_LIST = 1.5  # closeness of two names in one list; 1 is the same paragraph
_PARAGRAPH, _NEARBY, _FAR_APART = 300, 0.6, 0.3
_MOST_NEIGHBOURS, _MOST_MENTIONS = 30, 6  # that are looked at for one name
_MATE = 1.2  # closeness of a candidate of a name in the same list
_MOST_NAMESAKES, _MOST_MATES = 8, 3
_TOO_FAR_KM = 200.0  # from all sure places of the paragraph: not the place that is meant
_OFF_REGION_KM = 250.0  # from the middle of all oblasts that the page names: hardly the village meant
_FAR_FORM_KM = 300.0  # from all places of the page: not the place that a name is a form of
_ABROAD_KM = 700.0  # from all places of the page: not a place at all


def leader(scored: Sequence[tuple[float, Match]], *, margin: float) -> Match | None:
    """The match that outweighs all others but those at the same spot, None if there is none."""
    if not scored:
        return None
    best_score, best = max(scored, key=lambda s: s[0])
    for score, other in scored:
        is_rival = best_score - score < margin and other is not best
        if is_rival and distance_km(best.entry, other.entry) > 15.0:
            return None
    return best


class _Spots:
    """Where in the text places (or oblasts) stand: by list and by paragraph of `_PARAGRAPH` characters."""

    def __init__(self) -> None:
        self.all: dict[Entry, None] = {}
        self._groups: dict[int, dict[Entry, None]] = {}
        self._paragraphs: dict[int, dict[Entry, None]] = {}

    def add(self, entry: Entry, mention: Mention) -> None:
        self.all[entry] = None
        self._groups.setdefault(mention.group, {})[entry] = None
        self._paragraphs.setdefault(mention.start // _PARAGRAPH, {})[entry] = None

    def closeness(self, same: Sequence[Mention]) -> dict[Entry, float]:
        """How near places come to the mentions: in one list, in a paragraph (1), near, far apart."""
        found: dict[Entry, float] = dict.fromkeys(islice(self.all, _MOST_NEIGHBOURS), _FAR_APART)
        paragraphs = {m.start // _PARAGRAPH for m in same[:_MOST_MENTIONS]}
        for away, value in ((3, _NEARBY), (2, _NEARBY), (1, 1.0), (0, 1.0)):
            for paragraph in paragraphs:
                for number in {paragraph - away, paragraph + away}:
                    for entry in islice(self._paragraphs.get(number, ()), _MOST_NEIGHBOURS):
                        found[entry] = value
        for mention in same[:_MOST_MENTIONS]:
            for entry in islice(self._groups.get(mention.group, ()), _MOST_NEIGHBOURS):
                found[entry] = _ONE_LIST
        return found


# A page that names one of these is on the war, or near it.
_ON_WAR = re.compile(
    r"Ukrain|Russia|Kyiv|Kiev|Moscow|Kremlin|Zelensk|Putin|Donbas|Crimea|Donetsk|Lu[hg]ansk|Kherson|Kharkiv"
    r"|Zapori[zs]h|Shahed|[Oo]ccupiers|[Tt]he enemy|[Ii]nvaders|\b[Dd]rones?\b|\b[Mm]issiles?\b"
    r"|\b[Ss]hell(?:ed|ing)\b"
)


class Page:
    """What a document's places tell about each other."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, oblast_alone: frozenset[str]
    ) -> None:
        self._mentions = mentions
        self._gazetteer = gazetteer
        self._oblast_alone = oblast_alone
        self._is_on_war = _ON_WAR.search(text) is not None
        self._oblasts: set[str] = set()
        self._regions = _Spots()
        self._anchors = _Spots()
        self._pending: dict[tuple[str, frozenset[str]], list[Mention]] = {}
        self._groups: dict[int, list[tuple[str, frozenset[str]]]] = {}

    def settle(self) -> None:
        """Set the choice of every mention that can be told apart, reject what cannot be a place."""
        self._take_named()
        self._take_notable()
        for margin in (SURE_MARGIN, SURE_MARGIN, MARGIN, MARGIN):
            known = len(self._anchors.all)
            for key, same in list(self._pending.items()):
                if entry := self._settled(same, margin):
                    del self._pending[key]
                    self._anchor(entry, same)
            if len(self._anchors.all) == known and margin == MARGIN:
                break
        for mention in self._mentions:
            is_unknown = mention.choice is None and not mention.lexeme.matches
            if is_unknown and mention.kind in ("settlement", "district"):
                mention.choice = self._damaged(mention.lexeme.name)

    def _anchor(self, entry: Entry, same: Iterable[Mention]) -> None:
        for mention in same:
            mention.choice = entry
            self._anchors.add(entry, mention)

    def _take_named(self) -> None:
        for mention in self._mentions:
            if mention.kind == "oblast" and mention.lexeme.region:
                mention.choice = mention.lexeme.region
            elif mention.lexeme.named:
                mention.choice = mention.lexeme.named
            if (choice := mention.choice) is None:
                continue
            if choice.kind == "oblast" and choice.oblast:
                self._oblasts.add(choice.oblast)
                self._regions.add(choice, mention)
            elif choice.kind == "facility":
                self._anchors.add(choice, mention)

    def _take_notable(self) -> None:
        """Take the places that their size settles; the other settlements are pending."""
        around = {
            m.lexeme.matches[0].entry.oblast
            for m in self._mentions
            if m.lexeme.matches and not m.lexeme.region and m.kind == "settlement"
        }
        for mention in self._mentions:
            lexeme, region = mention.lexeme, mention.lexeme.region
            if mention.choice or mention.kind != "settlement":
                continue
            if (
                region
                and lexeme.name in self._oblast_alone
                and mention.evidence < Evidence.CLEAR
                and (region.oblast in self._oblasts or region.oblast in around)
            ):
                mention.choice = region
                self._oblasts.add(region.oblast or "")
                self._regions.add(region, mention)
                continue
            if lexeme.is_notable and not mention.beside and not mention.is_village:
                sure = leader([(m.weight, m) for m in lexeme.matches], margin=SURE_MARGIN)
                if sure and (sure.entry.country in SLAVIC or len(lexeme.matches) == 1):
                    self._anchor(sure.entry, [mention])
                    continue
            key = (lexeme.name, mention.beside)
            self._pending.setdefault(key, []).append(mention)
            self._groups.setdefault(mention.group, []).append(key)

    def _settled(self, same: list[Mention], margin: float) -> Entry | None:
        """The place that the mentions of one name mean, None if it stays open."""
        first = same[0]
        scored = list(self._scored(same, self._candidates(first)))
        if not scored:
            return None
        _, likeliest = max(scored, key=lambda s: s[0])
        entry = likeliest.entry
        if entry.country == "RU" and not likeliest.is_close and self._is_far(entry, _FAR_FORM_KM):
            for mention in same:  # Novoserhiivka is hardly a Novosergiyevka behind the Volga
                mention.open_name = first.lexeme.name
            return None
        is_old_name = not likeliest.is_own and any(m.is_village for m in same)
        if is_old_name and self._oblasts and entry.oblast not in self._oblasts:
            for mention in same:  # the village of Korovino is hardly a town of another region, once called so
                mention.open_name = first.lexeme.name
            return None
        if self._is_out_of_place(first, entry):
            for mention in same:
                mention.evidence = Evidence.REJECTED
            return None
        if leader(scored, margin=margin) is None:
            for mention in same:
                mention.open_name = entry.name if likeliest.is_own else ""
            return None
        if first.beside and entry.oblast not in first.beside:
            return None
        if entry.population > _VILLAGE_PEOPLE and any(m.is_village for m in same):
            return None
        if first.lexeme.is_notable or entry.oblast in self._oblasts:
            return entry
        if self._regions.all and len(scored) > 1 and self._is_off_the_regions(entry):
            for mention in same:
                mention.open_name = first.lexeme.name
            return None
        is_town = likeliest.is_own and entry.population >= _TOWN_PEOPLE and entry.country in SLAVIC
        if is_town and leader(scored, margin=BESIDE) is not None:
            return entry  # hardly another of the name
        beside = [a for a, c in self._anchors.closeness(same).items() if c >= 1.0]
        away = min((distance_km(entry, a) for a in beside), default=0.0)
        return entry if away < _TOO_FAR_KM else None

    def _candidates(self, mention: Mention) -> list[Match]:
        matches, beside = mention.lexeme.matches, mention.beside
        if not matches and mention.evidence == Evidence.CLEAR:
            oblasts = beside or self._oblasts
            nearly = self._gazetteer.nearly(Spelling.of(mention.lexeme.name))
            return [m for m in nearly if m.entry.oblast in oblasts]
        if len(matches) <= _MOST_NAMESAKES:
            return matches
        return [m for n, m in enumerate(matches) if n < _MOST_NAMESAKES or m.entry.oblast in beside]

    def _scored(self, same: list[Mention], matches: list[Match]) -> Iterator[tuple[float, Match]]:
        beside = same[0].beside
        in_oblast: dict[str | None, float] = {}
        for region, closeness in self._regions.closeness(same).items():
            in_oblast[region.oblast] = max(closeness, in_oblast.get(region.oblast, 0.0))
        near = list(self._anchors.closeness(same).items())
        if len(matches) > 1:
            near += [(entry, _MATE) for entry in self._mates(same)]
        is_village = any(m.is_village for m in same)
        is_written = any(m.is_close and m.is_own and m.entry.country == "UA" for m in matches)
        for match in matches:
            entry = match.entry
            score = match.weight + _IN_OBLAST * in_oblast.get(entry.oblast, 0.0)
            if beside:
                score += BESIDE if entry.oblast in beside else -BESIDE
            if is_village and entry.population > _VILLAGE_PEOPLE:
                score += _NO_VILLAGE
            if near:
                # Orikhiv is no Orikhove, near as that may be
                near_by = NEAR / 2 if is_written and not match.is_close else NEAR
                score += near_by * max(c * exp(-distance_km(entry, a) / NEIGHBOUR_KM) for a, c in near)
            yield score, match

    def _mates(self, same: list[Mention]) -> Iterator[Entry]:
        """Candidates of the open names that stand in one list with this one."""
        found = 0
        for key in self._groups.get(same[0].group, ()):
            others = self._pending.get(key)
            if others is None or key[0] == same[0].lexeme.name:
                continue
            yield from (m.entry for m in others[0].lexeme.matches[:_MOST_MATES])
            found += 1
            if found == _MOST_MATES:
                return

    def _is_out_of_place(self, mention: Mention, entry: Entry) -> bool:
        """Whether a small place has nothing to do with the page, so that the word means no place."""
        if mention.evidence >= Evidence.CLEAR or mention.lexeme.is_notable:
            return False
        is_ukrainian = entry.country == "UA"
        if is_ukrainian and (self._is_on_war or mention.lexeme.name.endswith(PLACE_ENDINGS)):
            return False
        is_known = entry.population >= _TOWN_PEOPLE or entry.oblast in _BORDER_OBLASTS
        if self._is_on_war and mention.evidence >= Evidence.STRONG and is_known:
            return entry.country not in _NEAR_THE_WAR  # drones reach far behind the front
        return self._is_far(entry, _ABROAD_KM if is_ukrainian else _ABROAD_KM / 4)

    def _is_far(self, entry: Entry, far: float) -> bool:
        """Whether the page names neither the place's oblast nor a place so near."""
        return entry.oblast not in self._oblasts and all(
            distance_km(entry, anchor) >= far for anchor in self._anchors.all
        )

    def _is_off_the_regions(self, entry: Entry) -> bool:
        """Whether a village is of another land than the oblasts that the page names, or far from all."""
        regions = [r for r in self._regions.all if r.country == entry.country]
        return all(distance_km(entry, r) >= _OFF_REGION_KM for r in regions)

    def _damaged(self, name: str) -> Entry | None:
        """A place of the page that an unknown name in a place's position is a damaged form of."""
        key = coarse_key(name)
        if len(key) < 6:
            return None
        most = 1 if len(key) < 9 else 2
        near = [
            a
            for a in self._anchors.all
            if a.name[0] == name[0] and Levenshtein.distance(key, coarse_key(a.name)) <= most
        ]
        return near[0] if len(near) == 1 else None
