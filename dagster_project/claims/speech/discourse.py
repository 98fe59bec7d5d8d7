"""A page's text while its attributions are read: its quotations, its speakers, and who spoke last.

Belongs here: what every step shares, and adding what is found. Does not belong here: any rule that finds
an attribution (`attribution` names the steps).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from dagster_project.claims.model import Attribution, ClaimDocument, Place, Source, Span
from dagster_project.claims.sources.resolver import SourceResolver
from dagster_project.claims.sources.voice import voice_of
from dagster_project.claims.text.quotations import Quotation
from dagster_project.claims.text.sentences import Sentence
from schemas.vocabularies import Side, SourceKind

UNATTRIBUTED = Source(name="unattributed", side=Side.OTHER, kind=SourceKind.UNATTRIBUTED)
_SIGNED = re.compile(r"(?: [-–|] |\()(Reuters|AFP|AP|CNN|BBC|DPA|ANSA|Interfax|TASS)\b")
_start_of, _end_of = attrgetter("start"), attrgetter("end")


@dataclass(slots=True)
class Found:
    """An attribution, and the sentence that it was found in."""

    attribution: Attribution
    sentence: int


class Discourse:
    """A page's text, and what has been attributed in it so far."""

    def __init__(
        self,
        document: ClaimDocument,
        sentences: Sequence[Sentence],
        quotations: Sequence[Quotation],
        places: Sequence[Place],
    ) -> None:
        self.text = document.text
        self.sentences = sentences
        lower = document.text.lower()
        if len(lower) != len(document.text):  # some letters' lower case is longer
            lower = "".join(c if len(c.lower()) > 1 else c.lower() for c in document.text)
        self.lower = lower
        self.starts = [s.start for s in sentences]
        self.outer = [q for q in quotations if q.depth == 0]
        self.outer_starts = [q.start for q in self.outer]
        self.resolver = SourceResolver(document, places)
        self.voice = voice_of(document)
        publisher = self.resolver.canonical(document.publisher) if document.publisher else None
        self.publisher = publisher.name if publisher is not None else ""
        signed = _SIGNED.search(document.text[:400])  # "... - Reuters", "KYIV (Reuters)"
        if not self.publisher and signed is not None:
            medium = self.resolver.canonical(signed.group(1))
            self.publisher = medium.name if medium is not None else ""
        self.found: list[Found] = []
        self.taken: dict[int, Source | None] = {}  # outermost quotation: its source
        self.last_by_sentence: dict[int, Source] = {}
        self.via_by_sentence: dict[int, str | None] = {}
        self.running: dict[int, tuple[Source, str | None]] = {}  # sentences under a line *Source: ...*
        self.frames: list[tuple[Sentence, Source, str | None]] = []  # *this was reported by ...*
        self._insides: dict[int, list[int]] = {}

    def span(self, start: int, end: int) -> Span:
        return Span(start, end, self.text[start:end])

    def inside(self, sentence: Sentence) -> list[int]:
        """For each token the outermost quotation it stands in, else -1."""
        known = self._insides.get(sentence.index)
        if known is not None:
            return known
        tokens = sentence.tokens
        inside = [-1] * len(tokens)
        index = bisect_right(self.outer_starts, sentence.start) - 1
        first = index if index >= 0 and self.outer[index].end > sentence.start else index + 1
        while first < len(self.outer) and self.outer[first].start < sentence.end:
            quotation = self.outer[first]
            start = bisect_left(tokens, quotation.start, key=_start_of)
            stop = bisect_right(tokens, quotation.end, start, key=_end_of)
            inside[start:stop] = [first] * (stop - start)
            first += 1
        self._insides[sentence.index] = inside
        return inside

    def add(self, sentence: Sentence, attribution: Attribution, quotations: Sequence[int] = ()) -> None:
        """Adds what a sentence attributes without a cue, and the quotations that it takes."""
        self.found.append(Found(attribution, sentence.index))
        for quotation in quotations:
            self.taken[quotation] = attribution.source
        if attribution.source is not None:
            self.speaks(sentence, attribution.source, attribution.via)

    def speaks(self, sentence: Sentence, source: Source, via: str | None) -> None:
        """Notes who is the last to speak in a sentence, and who relays it."""
        self.last_by_sentence[sentence.index] = source
        self.via_by_sentence[sentence.index] = via


def carried(source: Source | None) -> Source:
    """The source without the words that named it: for text that goes on in its words."""
    if source is None:
        return UNATTRIBUTED
    return Source(name=source.name, side=source.side, kind=source.kind, entry=source.entry)
