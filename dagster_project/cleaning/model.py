"""What cleaning takes and gives: a raw page in, documents and dropped blocks out.

Belongs here: the plain data types that the cleaning layer shares with the layers on either side
(``sources`` makes `RawPage`, ``claims`` reads `Document`). Does not belong here: any rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from schemas.vocabularies import BlockKind, DropReason, PublishedMethod, RejectReason


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One captured page, byte for byte, and what the capture knows about it.

    ``name`` is what people call the page in messages (a file's name, else the URL); ``record_id``
    the WARC record's id (empty for a file read directly); ``fetched_at`` is in UTC; ``meta`` holds
    what was brought along beside the page (``url``, ``publisher``, ``published_at``, ``title``).
    """

    name: str
    content: bytes
    record_id: str = ""
    url: str | None = None
    content_type: str | None = None
    fetched_at: datetime | None = None
    meta: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """A kept block: ``document.text[start:end]`` is its text.

    ``line`` is the line of a text dump (from 1), None for HTML. ``posted_at`` is the time of a live
    page's entry, where the page gives one.
    """

    kind: BlockKind
    start: int
    end: int
    line: int | None = None
    posted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DroppedBlock:
    """A block that was left out: ``position`` counts the page's blocks (HTML) or lines (dumps) from 1."""

    position: int
    text: str
    reason: DropReason
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One story of a page, cleaned.

    ``text`` is the standfirst, subheads and body, blocks separated by one newline; the title is not
    in it. ``published_method`` says how ``published`` is known; ``published_at``/``updated_at`` are
    UTC and None where only a day is known. ``language`` is an ISO 639-1 code or "und". A document that is
    not ``is_cleaned`` was left out by the topic pre-filter: it has what the page's head says, and no text.
    """

    name: str
    text: str
    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    language: str = "und"
    published: date | None = None
    published_at: datetime | None = None
    published_method: PublishedMethod | None = None
    updated_at: datetime | None = None
    credit_line: str | None = None
    is_cleaned: bool = True
    is_on_topic: bool = False
    topic_score: float = 0.0
    blocks: tuple[Block, ...] = ()
    dropped: tuple[DroppedBlock, ...] = ()

    @property
    def kept_lines(self) -> list[int]:
        """Lines of the text dump that were kept, from 1, the title not among them; empty for HTML."""
        return sorted({block.line for block in self.blocks if block.line is not None})


class RejectedPage(Exception):
    """A page that gives no document: ``reason`` is from the closed list, ``detail`` is for people."""

    def __init__(self, name: str, reason: RejectReason, detail: str) -> None:
        super().__init__(f"{name}: {detail}")
        self.name = name
        self.reason = reason
        self.detail = detail
