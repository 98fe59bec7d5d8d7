"""What a name may mean (`Lexeme`), and where it stands in a text (`Mention`), with how surely it is a place.

Belongs here: what the steps of the package hand on. Does not belong here: what fills it (`lexemes`,
`finding`, `context`, `lists`, `settling`).
"""

from dataclasses import dataclass
from enum import IntEnum

from dagster_project.claims.geography.gazetteer import Entry, Match


class Evidence(IntEnum):
    """How surely the words around a name make it a place."""

    REJECTED = -1  # part of some other name
    BARE = 0
    WEAK = 1  # "of", "from", "for"
    STRONG = 2  # "in", "near", "captured"
    CLEAR = 3  # "the village of", "region"


@dataclass(slots=True)
class Lexeme:
    """What a name may mean, before any context."""

    name: str
    matches: list[Match]
    named: Entry | None = None  # an area, country, facility, district or oblast
    region: Entry | None = None  # the oblast called by it
    is_notable: bool = False  # taken for the place without further context
    is_major: bool = False  # also beside other capitalised words
    is_plain: bool = False  # hardly anything but a place
    is_never: bool = False  # a place in clear context only
    is_country: bool = False
    needed: Evidence = Evidence.STRONG  # from which a name that is not notable is a place


@dataclass(slots=True)
class Mention:
    """One place in the text where a name stands, with what its context tells."""

    start: int
    end: int
    wide_end: int  # with the noun behind it (Kharkiv region)
    lexeme: Lexeme
    evidence: Evidence = Evidence.BARE
    kind: str = "settlement"
    is_plural: bool = False  # "regions", "directions": the names before share the noun
    leads_plural: bool = False  # "regions of": the names behind share it
    is_wide: bool = False  # "the Vuhledar region": the town with what lies around it
    is_person: bool = False
    is_village: bool = False
    group: int = 0  # the list it stands in
    beside: frozenset[str] = frozenset()  # the oblasts named with it
    country: str | None = None  # of a district, as what stands beside it or before tells
    choice: Entry | None = None
    open_name: str = ""  # the likeliest namesake's, where the choice stays open
