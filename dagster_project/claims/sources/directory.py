"""Whom the lexicon knows: sources with their offices, nations, the nouns for roles, names.

Belongs here: reading the tables ``sources``, ``nations``, ``roles``, ``given_names`` and ``family_names``
into one `Lexicon`, and making a `Source` of an entry. Does not belong here: what a page says (`memory`), or
the words of a phrase (`wording`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from rapidfuzz.distance import Levenshtein

from dagster_project.claims.lexicon import listed, read_table, values
from dagster_project.claims.model import Source
from dagster_project.claims.sources.names import coarse, fold
from schemas.vocabularies import Side, SourceKind

# The two lands at war, by their side and by the code of their country.
LAND_OF = {Side.UA: "ukraine", Side.RU: "russia"}
LANDS = {"UA": "ukraine", "RU": "russia"}


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


_WOMENS_TITLES = frozenset(["mrs", "ms", "miss", "lady", "dame", "madame", "queen", "princess", "baroness"])
_MENS_TITLES = frozenset(["mr", "sir", "lord", "king", "prince", "monsieur", "father"])
_WOMENS_ROLES = frozenset(["spokeswoman", "chairwoman", "congresswoman", "ombudswoman"])
_WOMENS_ENDINGS = ("a", "lle", "zabeth", "ine", "anne", "ette")

# States that a text names, each with how: by a ``name`` or an ``adjective``.
Nations = Sequence[tuple[Nation, str]]


@dataclass(slots=True, eq=False)
class Lexicon:
    """The tables of who may speak, by what they are looked up with."""

    names: dict[str, Entry] = field(default_factory=dict)  # folded whole name or alias
    surnames: dict[str, list[Entry]] = field(default_factory=dict)
    coarse: dict[str, list[Entry]] = field(default_factory=dict)  # Ukrainians and Russians by `coarse`
    tenures: dict[str, list[_Tenure]] = field(default_factory=dict)  # "president of ukraine"
    offices_of: dict[str, list[str]] = field(default_factory=dict)  # canonical: its roles
    nations: dict[str, tuple[Nation, str]] = field(default_factory=dict)  # lower words: nation, how
    roles: dict[str, Role] = field(default_factory=dict)
    role_starts: set[str] = field(default_factory=set)  # first words of roles of several words
    regions: dict[str, tuple[str, Side]] = field(default_factory=dict)  # folded: name as in roles, side
    periods: dict[str, list[_Tenure]] = field(default_factory=dict)
    given_names: dict[str, Side | None] = field(default_factory=dict)  # lower case, as spelled
    female_names: dict[str, bool] = field(default_factory=dict)  # the same, where the table tells a sex
    side_words: dict[str, Side] = field(default_factory=dict)  # lower-case words that tell a speaker's side
    family_first: set[str] = field(default_factory=set)  # lower-case family names before the given one

    def land(self, side: Side) -> Nation:
        return self.nations[LAND_OF[side]][0]

    def is_woman(self, name: str, words: frozenset[str] = frozenset(), told: str = "") -> bool | None:
        """Whether a person is a woman by her title, role nouns or given name; None where nothing tells.

        ``told`` is the person as the page has it, title included.
        """
        title = told.partition(" ")[0].rstrip(".").lower()
        if title in _WOMENS_TITLES or not words.isdisjoint(_WOMENS_ROLES):
            return True
        if title in _MENS_TITLES:
            return False
        given = name.split(maxsplit=1)[0].lower() if " " in name else ""
        if not given:
            return None
        return self.female_names.get(given, given.endswith(_WOMENS_ENDINGS))

    def known(self, made: Source) -> Source:
        """The source of the lexicon that has this name, else the source as it was made up."""
        entry = self.names.get(fold(made.name))
        return made if entry is None else source_of(entry)


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
def lexicon() -> Lexicon:
    """The tables of sources, nations and roles, read once."""
    lex = Lexicon()
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
    for row in read_table("given_names", columns=("side", "names", "sex")):
        for given in values(row["names"]):
            lex.given_names.setdefault(given.lower(), Side(row["side"]) if row["side"] else None)
            if row["sex"]:
                lex.female_names.setdefault(given.lower(), row["sex"] == "f")
    lex.side_words.update(dict.fromkeys(sorted(listed("speaks_for_russia")), Side.RU))
    lex.side_words.update(dict.fromkeys(sorted(listed("speaks_for_ukraine")), Side.UA))
    for row in read_table("family_names", columns=("names",)):
        lex.family_first.update(family.lower() for family in values(row["names"]))
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


_NO_SURNAMES = frozenset(map(fold, ("oblast", "governor")))  # Governor of Belgorod Oblast


def _add_surname(lex: Lexicon, key: str, entry: Entry) -> None:
    words = key.split()
    if not words or len(words) > 4 or words[-1] in _NO_SURNAMES:
        return
    bucket = lex.surnames.setdefault(words[-1], [])
    if entry not in bucket:
        bucket.append(entry)
        if entry.side is not Side.OTHER:
            lex.coarse.setdefault(coarse(words[-1]), []).append(entry)


def body_of(role: Role, nation: Nation) -> Source:
    name = role.canonical.format(nation=nation.name, adj=nation.adjective)
    return Source(name=name, side=nation.side, kind=SourceKind.OFFICE, entry=role.entry)


def source_of(entry: Entry) -> Source:
    return Source(name=entry.canonical, side=entry.side, kind=entry.kind, entry=entry.entry)


def state_of(nation: Nation) -> Source:
    return Source(name=nation.name, side=nation.side, kind=SourceKind.STATE, entry=nation.entry)


def near_surnames(folded: str) -> list[Entry]:
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
