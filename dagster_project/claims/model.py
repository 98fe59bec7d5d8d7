"""What the claims layer gives: attributions and claims with their spans, and the extractor protocol.

Belongs here: plain data types and `ClaimExtractor`. Does not belong here: any rule of language.
Offsets are characters of the document's text: ``text[span.start:span.end] == span.text``, always.
The terms follow PARC 3.0 and PolNeAR: source (who), cue (the words that attribute), content (what).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from schemas.vocabularies import (
    Action,
    ClaimType,
    Comparator,
    Item,
    Side,
    SourceKind,
    Stance,
)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDocument:
    """A cleaned document as the extractors see it. ``published`` dates the relative expressions."""

    id: str
    text: str
    published: date | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None


class SpeechKind(StrEnum):
    """How the content is rendered."""

    DIRECT = "direct"  # all in quotation marks
    INDIRECT = "indirect"  # a that-clause, "according to"
    MIXED = "mixed"  # indirect with quoted parts
    FREE = "free"  # free indirect speech, a quotation or report that runs on without a cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who is said to say it: ``name`` is canonical, ``mention`` is the words on the page.

    ``mention`` is None where the source is carried over from an earlier sentence or is the publisher.
    ``entry`` names the lexicon entry that resolved it, "" for a name kept as it stands.
    """

    name: str
    side: Side
    kind: SourceKind
    mention: Span | None = None
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution relation. ``stance`` is what the cue alone says (*denied*, *did not confirm*).

    ``via`` is who relayed it (canonical name), from nesting or *on Telegram*, *told Reuters*.
    ``is_factual_cue`` is False for cues that make the content a statement whatever it says
    (*wants, fears, warns, vows*). ``rule`` names the pattern that found it.
    """

    source: Source | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: SpeechKind
    stance: Stance = Stance.ASSERTS
    via: str | None = None
    is_factual_cue: bool = True
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure and what it counts, in the item's unit; None on the open side.

    ``value_span`` is the whole phrase (*more than 20 cars*). ``is_day_change`` marks the bracketed
    change of a loss bulletin (*31150 (+100)*). ``entry`` names the lexicon entry behind the item.
    """

    item: Item
    low: float | None
    high: float | None
    comparator: Comparator
    span: Span
    is_day_change: bool = False
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on the page and what it was resolved to; ``geonameid`` None where it is left open.

    ``name`` is the usual English name (*Kharkiv Oblast* for an oblast, then without id);
    ``kind`` is one of settlement, oblast, district, facility, country, area.
    """

    name: str
    span: Span
    geonameid: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    oblast: str | None = None
    kind: str = "settlement"
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """A day (``start == end``) or window of days, as the text and the document's date settle it."""

    start: date
    end: date
    span: Span | None = None
    is_cumulative: bool = False  # a total "since ...", counted from ``start``
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim: what the text says that a source says, with its evidence and explanation."""

    doc: str
    evidence: Span
    type: ClaimType
    source: Source
    stance: Stance
    actor_side: Side | None = None
    action: Action | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    via: str | None = None
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    event_date: EventDate | None = None
    cumulative_from: date | None = None
    framing: str | None = None  # the speaker's own word: liberated, occupied, regained ...
    rules: tuple[str, ...] = ()  # names of the rules and lexicon entries behind the fields


class ClaimExtractor(Protocol):
    """Document in, claims out, in the order of the text. The rules engine is the default one."""

    name: str
    version: str

    def extract(self, document: ClaimDocument) -> Sequence[Claim]:
        """Return the document's claims, sorted by evidence start."""
        ...
