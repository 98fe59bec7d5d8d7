"""One page being read: its parts, and what has been told so far.

Belongs here: what is found in the text before any claim is made (sentences, quotations, places,
attributions, figures), what later sentences refer back to (the last side, strike, total and day), and looking
up either. Does not belong here: finding the parts (a module each), and any decision on a claim.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import islice

from dagster_project.claims.assembly.bulletins import find_bulletins
from dagster_project.claims.assembly.draft import Draft
from dagster_project.claims.chronology.dates import find_dates
from dagster_project.claims.events.named_sides import opponent
from dagster_project.claims.events.nouns import can_speak
from dagster_project.claims.figures.quantities import find_quantities
from dagster_project.claims.geography.places import PlaceFinder
from dagster_project.claims.model import Attribution, ClaimDocument, EventDate, Place, Quantity, Span
from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.resolver import SourceResolver
from dagster_project.claims.speech.attribution import attribute, without_thoughts
from dagster_project.claims.text.quotations import find_quotations
from dagster_project.claims.text.sentences import Sentence, split_sentences
from schemas.vocabularies import Action, ClaimType, Item, Side, SourceKind, Stance

# The place from which another lies, in the brackets behind it: *(8 km south of Bakhmut)*.
_FROM_WHICH = re.compile(
    r"\((?:both |all |just |about |some |around |roughly )*"
    r"(?:[\d.,]+ ?(?:km|kilomet(?:er|re)s?|miles?) ?)?(?:\([^()]*\) )?(?:away )?(?:to the )?"
    r"(?:(?:immediately |further |directly )?(?:north|south|east|west)[\w-]*(?: and [a-z]+)? of|from)"
    r" (?:the )?(?:(?:city|town|village|settlement) (?:of )?)?$"
)
_BRACKETS = re.compile(r" ?\([^()]*\)")
# *MOSCOW, April 27 (Xinhua) --*, *KYIV, Ukraine, 3 March. /TASS/*
_REPORT_LINE = re.compile(
    r"(?m)^ *[A-Z][A-Z'’ /-]{2,30}(?:, [A-Z][a-z]+)?,"
    r" (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? 20\d\d)?(?=[ .]{0,3}(?:\(|/|[-–—]))"
)
_DATELINE_WITHIN = 600
_REPRINTED = timedelta(days=3)
_SEATS = ("Kyiv", "Moscow")
_RESCUERS = re.compile(r"Emergenc|[Pp]olice|Prosecutor|Administration|Council|rescue|officials|authorities")
_LEAD = 6  # sentences with which a page opens
_LATEST = 300  # claims; a page of 60,000 characters tells as many
_BULLET = 12  # tokens of a line that tells news, where a heading is shorter
_TOPIC = 6  # tokens of a topic in its list of contents
_SERVING = re.compile(
    r"(?i)\b(?:troops|soldiers|servicemen|army|brigade|mobili[sz]|contracts?|recruit|conscript|deploy)"
)
_A_COMPANY = 100  # so many men are soldiers where soldiers are told of
_TO_HOSPITAL = re.compile(r"\s(?:in)?to (?:\w+ ){0,4}(?:hospitals?|clinics?|intensive|ward|medical|trauma)\b")


def names_somebody(attribution: Attribution) -> bool:
    """Whether it has a source other than `unattributed`."""
    source = attribution.source
    return source is not None and source.kind is not SourceKind.UNATTRIBUTED


def _rejects(denial: Attribution, other: Attribution) -> bool:
    """Whether the other, of the same content, is but what the one denies: *denied reports that they left*."""
    return (
        other.stance is not Stance.DENIES
        and denial.cue is not None
        and other.cue is not None
        and denial.cue.end < other.cue.start <= denial.cue.end + 20
        and denial.source is not None
        and other.source is not None
        and denial.source.name == other.source.name
    )


def _is_admission(text: str, cue: Span) -> bool:
    """Whether somebody was admitted to a hospital, and admits nothing."""
    return cue.text.lower().endswith("admitted") and _TO_HOSPITAL.match(text, cue.end) is not None


def _day_of(document: ClaimDocument) -> date | None:
    """The day that the text speaks on: its dateline's, where a page took it over a little later."""
    published, head = document.published, document.text[:_DATELINE_WITHIN]
    line = _REPORT_LINE.search(head)
    told = find_dates(head, line.start(), line.end(), published=published) if line else []
    day = told[0].end if told and told[0].start == told[0].end else None
    if published is None:
        return day
    return day if day is not None and timedelta(0) <= published - day <= _REPRINTED else published


def _without_bearings(text: str, places: list[Place]) -> list[Place]:
    """The places without those in brackets from which another lies: *Andriivka (8 km south of Bakhmut)*."""
    return [p for p in places if not _FROM_WHICH.search(text, max(0, p.span.start - 64), p.span.start)]


class Page:
    """One page being read: its parts, and what has been told so far."""

    def __init__(self, document: ClaimDocument, finder: PlaceFinder) -> None:
        self.document = document
        self.text = document.text
        self.published = _day_of(document)
        self.sentences = split_sentences(self.text)
        self.quotations = find_quotations(self.text, self.sentences)
        self.places = _without_bearings(self.text, finder.find(self.text))
        self.finder = finder
        found = without_thoughts(attribute(document, self.sentences, self.quotations, self.places))
        found = [a for a in found if a.cue is None or not _is_admission(self.text, a.cue)]
        heard = [a for a in found if a.source is None or can_speak(a.source)]
        denials: dict[tuple[Span, ...], list[Attribution]] = {}
        for a in heard:
            if a.stance is Stance.DENIES:
                denials.setdefault(a.content, []).append(a)
        self.attributions = [a for a in heard if not any(_rejects(b, a) for b in denials.get(a.content, ()))]
        self.resolver: SourceResolver | None = None  # of those who act and say nothing, made when needed
        self.place_starts = [p.span.start for p in self.places]
        self.bulletins = find_bulletins(self.text, self.sentences, published=self.published)
        self.found: list[Draft] = []
        self.starts = [s.start for s in self.sentences]
        self.last_side: Side | None = None
        self.last_actor: Side | None = None  # who did what the last claim tells: beat back the other's attack
        self.last_item: Item | None = None
        self.last_date: date | None = None
        self.last_dated = 0  # its paragraph
        self.anchors: dict[int, date | None] = {}  # as it is behind each sentence
        self.last_year: int | None = None
        self.year_paragraph = 0
        self.news_day: date | None = None  # the last such day in the week before publication
        self.consumed: set[int] = set()  # attributions whose cue tells an event instead
        self.last_strike: Draft | None = None
        self.last_total: Draft | None = None
        self._quantities: dict[int, list[Quantity]] = {}
        self.on_war: dict[int, bool] = {}
        self.is_mixed: bool | None = None  # whether other stories stand beside the war's
        self.locating: dict[int, bool] = {}  # whether the place that begins there only locates others
        self.days: list[tuple[Sentence, EventDate]] = []  # told of *the attack*
        self.dated: set[int] = set()  # the sentences that tell a day
        self.lead_days: list[EventDate] = []  # told in the first sentences
        self.told: list[Draft] = []  # the typed claims of the last sentence that had some
        self.by_sentence = self._attributions_by_sentence()

    def _attributions_by_sentence(self) -> list[list[Attribution]]:
        """For each sentence the attributions whose content or cue touches it."""
        table: list[list[Attribution]] = [[] for _ in self.sentences]
        starts = self.starts
        for attribution in self.attributions:
            touched: set[int] = set()
            spans = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
            for span in spans:
                i = max(0, bisect_right(starts, span.start) - 1)
                while i < len(self.sentences) and self.sentences[i].start < span.end:
                    if self.sentences[i].end > span.start:
                        touched.add(i)
                    i += 1
            for i in touched:
                table[i].append(attribution)
        return table

    def remember(self, draft: Draft) -> None:
        """Keep what later sentences take over from a claim."""
        if draft.side in (Side.UA, Side.RU):
            self.last_side = self.last_actor = draft.side
            if draft.event is not None and draft.event.is_done_to_other():
                self.last_actor = opponent(draft.side)
        if draft.type is ClaimType.LOSS and draft.when is not None and draft.when.is_cumulative:
            self.last_total = draft
        if draft.type is ClaimType.STRIKE and draft.action is not Action.INTERCEPTS:
            self.last_strike = draft

    def figures(self, sentence: Sentence) -> list[Quantity]:
        """The figures of a sentence, found once."""
        known = self._quantities.get(sentence.index)
        if known is None:
            known = find_quantities(
                self.text,
                sentence.start,
                sentence.end,
                previous=self.last_item,
                opened=sentence.opens,
            )
            if any(q.item is Item.CIVILIAN for q in known) and _SERVING.search(sentence.text):
                known = [_enlisted(q) for q in known]
            self._quantities[sentence.index] = known
        return known

    def is_heading(self, sentence: Sentence) -> bool:
        """Whether the sentence is a line of its own without full stop: a subhead; or in a list of topics."""
        text = sentence.text
        if text[-1] in ".!?…\"”’'":
            return text[-1] == "." and self._is_contents(sentence)
        if len(sentence.tokens) >= _BULLET and self._is_of_bullets:
            return False
        at = sentence.index
        after = self.sentences[at + 1].paragraph if at + 1 < len(self.sentences) else -1
        words = len(sentence.tokens)
        while at and self.sentences[at - 1].paragraph == sentence.paragraph and words <= 22:
            at -= 1
            words += len(self.sentences[at].tokens)
        return sentence.paragraph != after and words <= 22

    @cached_property
    def _is_of_bullets(self) -> bool:
        """Whether most lines of the page lack their full stop: a list that tells the news."""
        bare = sum(s.text[-1] not in ".!?…:;\"”’'" for s in self.sentences)
        return bare > 3 and 2 * bare > len(self.sentences)

    def _is_contents(self, sentence: Sentence) -> bool:
        """Whether a page opens with its topics there: *Peace talks. Children's phones. Weather.*"""
        if sentence.index > _LEAD or len(sentence.tokens) > _TOPIC:
            return False
        beside = [s for s in self.sentences[: 2 * _LEAD] if s.paragraph == sentence.paragraph]
        return len(beside) > 2 and all(len(s.tokens) <= _TOPIC for s in beside)

    def between(self, before: Place, after: Place) -> str:
        """The text between two places, without what stands in brackets."""
        between = self.text[before.span.end : after.span.start]
        return _BRACKETS.sub("", between) if "(" in between else between

    def before(self, pattern: re.Pattern[str], place: Place, reach: int) -> re.Match[str] | None:
        """The pattern's match in as many letters in front of the place."""
        return pattern.search(self.text, max(0, place.span.start - reach), place.span.start)

    def names_source(self, sentence: Sentence, place: Place) -> bool:
        """Whether the place only stands in the name of who speaks in the sentence, or is his seat."""
        return any(
            (mention.start <= place.span.start < mention.end) or self._is_seat(sentence, place, a)
            for a in self.by_sentence[sentence.index]
            if a.source is not None and (mention := a.source.mention) is not None
        )

    def _is_seat(self, sentence: Sentence, place: Place, attribution: Attribution) -> bool:
        """Whether a capital is where its government speaks: *In Moscow, the Kremlin said they had left*."""
        source, cue = attribution.source, attribution.cue
        if place.name not in _SEATS or source is None or cue is None or not source.entry:
            return False
        is_said_there = self.text[sentence.start : place.span.start] == "In " and cue.start > place.span.end
        held = lexicon().offices_of.get(source.name, ())
        is_of_city = place.name in source.name or any(h.endswith(place.name.lower()) for h in held)
        is_of_city = is_of_city or _RESCUERS.search(source.name) is not None
        return is_said_there and not is_of_city

    def places_of(self, sentence: Sentence) -> list[Place]:
        """The places that the sentence names."""
        first = bisect_left(self.place_starts, sentence.start)
        return self.places[first : bisect_left(self.place_starts, sentence.end, lo=first)]

    def indexes_in(self, span: Span) -> range:
        """The indexes of the sentences that begin in the span."""
        first = bisect_left(self.starts, span.start)
        return range(first, bisect_left(self.starts, span.end, lo=first))

    def latest(self) -> Iterator[Draft]:
        """The claims told so far, the last one first; what lies very far back is not looked at."""
        return islice(reversed(self.found), _LATEST)

    def sentence_at(self, at: int) -> Sentence:
        """The sentence at the offset."""
        return self.sentences[max(0, bisect_right(self.starts, at) - 1)]


def _enlisted(quantity: Quantity) -> Quantity:
    """Men counted in a sentence on those who serve: *11,000 men from North Korea*."""
    is_many = quantity.span.text.endswith(" men") and (quantity.low or 0) >= _A_COMPANY
    return replace(quantity, item=Item.SOLDIER) if is_many and quantity.item is Item.CIVILIAN else quantity


def attribution_at(attributions: Sequence[Attribution], at: int) -> Attribution | None:
    """The attribution with the smallest content at the offset; one to nobody gives way to a named one."""
    best: Attribution | None = None
    width = 0
    for attribution in attributions:
        for span in attribution.content:
            if span.start <= at < span.end:
                size = span.end - span.start + (0 if names_somebody(attribution) else 100_000)
                if best is None or size < width:
                    best, width = attribution, size
    return best
