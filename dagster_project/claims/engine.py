"""The rules engine: the pass over a page that makes its claims.

Belongs here: the order of the steps, and the gates that every extractor's output passes. Does not belong
here: how the parts of a page are found (`attribution`, `frames`, `places`, `quantities`, `dates`), and how
events become claims (`drafting`, `statements`) and get their fields (`sides`, `placing`, `counting`,
`dating`, `echoes`) and lines (`lines`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from dagster_project.claims.assembly.aid import is_use, share_pledge, tells_of_aid
from dagster_project.claims.assembly.counting import (
    count_figures,
    count_for_main_clause,
    count_launched_as_downed,
    told_figures,
)
from dagster_project.claims.assembly.dated_lines import split_by_date, split_day_change
from dagster_project.claims.assembly.dating import (
    date_draft,
    dates_of,
    share_dates,
    share_reports,
)
from dagster_project.claims.assembly.draft import Draft
from dagster_project.claims.assembly.drafting import (
    count_lost_as_downed,
    draft_bulletin,
    draft_event,
    enlist,
    is_shared,
    joint_lines,
)
from dagster_project.claims.assembly.echoes import inherit, run_on, take_dateline
from dagster_project.claims.assembly.line_lists import with_lists_of_aid, with_lists_of_regions
from dagster_project.claims.assembly.lines import gets_a_line, is_aim, is_means, merge, without_headings
from dagster_project.claims.assembly.open_sides import settle_side
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.assembly.placing import place_draft
from dagster_project.claims.assembly.recapture import take_back
from dagster_project.claims.assembly.statements import draft_statements
from dagster_project.claims.assembly.topics import is_elsewhere
from dagster_project.claims.assembly.verdicts import draft_included, draft_unchecked, draft_verdicts
from dagster_project.claims.assembly.victims import (
    count_as_losses,
    count_together,
    count_victims,
    draft_gapped_harm,
)
from dagster_project.claims.events.candidates import candidates, has_noun
from dagster_project.claims.events.event import Event, is_neither
from dagster_project.claims.events.frames import find_events
from dagster_project.claims.events.nouns import named_soldiers
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.figures.ellipses import SWARMS
from dagster_project.claims.figures.figure import MEASURED
from dagster_project.claims.geography.places import PlaceFinder, get_place_finder
from dagster_project.claims.grammar.clauses import parse_each
from dagster_project.claims.grammar.syntax import Parse
from dagster_project.claims.lexicon import lexicon_version
from dagster_project.claims.model import (
    Claim,
    ClaimDocument,
    ClaimExtractor,
    EventDate,
    Quantity,
    Span,
)
from dagster_project.claims.text.quoted_titles import without_marks
from dagster_project.claims.text.sentences import Sentence
from schemas.vocabularies import ACTIONS, ClaimType, Item, Side, Stance

_TOLD_AID = "told=aid"
# Signs that pages have for an apostrophe: *Ukraineʼs, doesn´t, Russia‘s*.
_ODD_APOSTROPHE = re.compile(r"[ʼ´`′＇‘](?<=[^\W\d_].)(?=[^\W\d_])")

# Quotation marks of two apostrophes or backticks, as some wires have them: ``They have left,'' he said.
_OPENING_TICKS = re.compile(r"``|''(?=\w)(?<!\w'')")


class RulesEngine:
    """The default `ClaimExtractor`: deterministic, from the tables of ``lexicon/``."""

    name = "rules"

    def __init__(self, finder: PlaceFinder | None = None) -> None:
        self.version = lexicon_version()
        self._finder = finder or get_place_finder()

    def extract(self, document: ClaimDocument) -> Sequence[Claim]:
        """The document's claims, sorted by evidence start."""
        if not document.text.strip():
            return []
        read, text = document, without_marks(_ODD_APOSTROPHE.sub("’", document.text))
        if text != document.text:
            read = replace(document, text=text)
        if "''" in read.text or "``" in read.text:
            read = replace(read, text=_OPENING_TICKS.sub(" “", read.text).replace("''", "” "))
        if document.published is not None and not 1900 < document.published.year < 2200:
            read = replace(read, published=None)  # 0001-01-01 is how some systems write "none"
        claims = [d.claim(document.id) for d in _drafts(Page(read, self._finder))]
        if read is not document:
            claims = [_as_written(c, document.text) for c in claims]
        claims.sort(key=lambda c: (c.evidence.start, c.evidence.end))
        return check_claims(document, claims)


@cache
def default_extractor() -> ClaimExtractor:
    """The rules engine, loaded once a process."""
    return RulesEngine()


class ClaimError(ValueError):
    """A claim that breaks a gate; the message names the claim and the gate."""


def check_claims(document: ClaimDocument, claims: Iterable[Claim]) -> list[Claim]:
    """The gates that every extractor's output passes: spans are exact, vocabularies closed.

    Raises `ClaimError` on the first claim that breaks one; returns the claims as a list.
    """
    text = document.text
    checked = []
    for claim in claims:
        spans = [s for s in (claim.evidence, claim.source.mention, claim.cue, *claim.content) if s]
        spans += [p.span for p in claim.places] + [q.span for q in claim.quantities]
        for span in spans:
            if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.text:
                raise ClaimError(
                    f"{document.id}: the span {span.start}-{span.end} is not in the text as {span.text!r}"
                )
        for value, vocabulary in ((claim.type, ClaimType), (claim.stance, Stance), (claim.source.side, Side)):
            if value.__class__ is not vocabulary:
                vocabulary(value)
        actions = ACTIONS[claim.type]
        if (claim.action is None) != (not actions) or (
            claim.action is not None and claim.action not in actions
        ):
            raise ClaimError(f"{document.id}: {claim.type} has no action {claim.action}")
        if claim.actor_side is not None and Side(claim.actor_side) is Side.PUBLISHER:
            raise ClaimError(f"{document.id}: the publisher is nobody's side")
        for quantity in claim.quantities:
            if quantity.item.__class__ is not Item:
                Item(quantity.item)
            if quantity.low is None and quantity.high is None:
                raise ClaimError(f"{document.id}: a figure without value: {quantity.span.text!r}")
        checked.append(claim)
    return checked


def _as_written(claim: Claim, text: str) -> Claim:
    """The claim with its spans as they stand in ``text``."""

    def span(told: Span) -> Span:
        return Span(told.start, told.end, text[told.start : told.end])

    source = claim.source
    if source.mention is not None:
        source = replace(source, mention=span(source.mention))
    return replace(
        claim,
        evidence=span(claim.evidence),
        source=source,
        cue=span(claim.cue) if claim.cue is not None else None,
        content=tuple(span(c) for c in claim.content),
        places=tuple(replace(p, span=span(p.span)) for p in claim.places),
        quantities=tuple(replace(q, span=span(q.span)) for q in claim.quantities),
    )


def _drafts(page: Page) -> list[Draft]:
    """The page's claims in the making: its lists of losses, its events, its speech."""
    for bulletin in page.bulletins:
        page.found += draft_bulletin(page, bulletin)
    listed = {i for b in page.bulletins for i in page.indexes_in(b.span)}
    plain = [s for s in page.sentences if s.index not in listed]
    told = _events(page, plain)
    for sentence, dates in zip(plain, _dates(page, plain), strict=True):
        attributions = page.by_sentence[sentence.index]
        drafts: list[Draft] = []
        if sentence.index in told:
            drafts = _typed(page, sentence, dates, *told[sentence.index])
        run_on(page, sentence, attributions, drafts)
        drafts += draft_verdicts(page, sentence, attributions, drafts)
        drafts += draft_unchecked(page, sentence, attributions, drafts)
        drafts += draft_included(page, sentence, attributions, drafts)
        if drafts:
            page.told = drafts
        page.found += drafts
    page.found = with_lists_of_aid(page, page.found)
    with_lists_of_regions(page, page.found)
    kept = without_headings(page.found)
    share_reports(page, kept)
    share_dates(page, kept)
    return kept + draft_statements(page, page.found)


def _dates(page: Page, sentences: Sequence[Sentence]) -> list[list[EventDate]]:
    """The dates of each sentence.

    This and `_events` read all sentences before any claim is made: a step that is taken for one sentence
    after the other finds its code and tables in the processor's cache.
    """
    return [dates_of(page, s) for s in sentences]


def _events(page: Page, sentences: Sequence[Sentence]) -> dict[int, tuple[SentenceView, list[Event]]]:
    """The views of the sentences that have events, with these, by the sentence's index."""
    possible = [
        (s, readings)
        for s in sentences
        if (readings := candidates(s.tokens, has_place=bool(page.places_of(s))))
    ]
    parses = parse_each([(s.tokens, None if has_noun(r) else r) for s, r in possible])
    figures = [_told_of(page, s, parsed) for (s, _), parsed in zip(possible, parses, strict=True)]
    soldiers = named_soldiers(s.tokens for s in sentences)
    views = [
        SentenceView(parsed, page.places_of(s), told, soldiers)
        for (s, _), parsed, told in zip(possible, parses, figures, strict=True)
    ]
    return {
        s.index: (view, events)
        for (s, readings), view in zip(possible, views, strict=True)
        if (events := find_events(view, readings))
    }


def _told_of(page: Page, sentence: Sentence, parsed: Parse) -> list[Quantity]:
    """The figures of a sentence; what they count is what figures behind it count that do not say."""
    quantities = page.figures(sentence)
    if quantities:
        told = (q.item for q in reversed(quantities) if q.item is not Item.OTHER and q.item not in MEASURED)
        page.last_item = next(told, quantities[-1].item)
    elif not SWARMS.keys().isdisjoint(parsed.lowers):
        page.last_item = next(item for word, item in SWARMS.items() if word in parsed.lowers)
    return quantities


def _typed(
    page: Page,
    sentence: Sentence,
    dates: list[EventDate],
    view: SentenceView,
    events: list[Event],
) -> list[Draft]:
    """The claims that the events of a sentence make."""
    quantities = page.figures(sentence)
    attributions = page.by_sentence[sentence.index]
    drafts: list[Draft] = []
    for event in events:
        if is_use(event, events):
            continue
        neither = event.type is ClaimType.CONTROL and is_neither(event)
        event.is_negated |= neither
        if _TOLD_AID in event.reading.needs:
            if not tells_of_aid(page, sentence):
                continue
            if "pronoun" in event.reading.subject:  # it includes: what was told of before
                event.action = page.told[-1].action or event.action
        draft = draft_event(page, sentence, view, event, attributions)
        if draft is not None and draft.type is ClaimType.CASUALTY:
            enlist(draft, view)
        if draft is not None:
            drafts.append(draft)
            if neither:
                draft.side = Side.UA
                other = replace(draft, side=Side.RU, places=[], quantities=[], rules=list(draft.rules))
                drafts.append(other)
            elif is_shared(view, event):
                draft.side = Side.UA
                drafts.append(replace(draft, side=Side.RU, rules=list(draft.rules)))
            drafts += joint_lines(draft, attributions)
    if not drafts:
        return []
    for draft in sorted(drafts, key=lambda d: d.type is not ClaimType.MOVEMENT):
        place_draft(page, draft, view, drafts)
        date_draft(page, draft, view, dates)
    take_dateline(page, sentence, drafts)
    drafts = [line for d in drafts for line in (d, *split_by_date(page, d, dates))]
    drafts += draft_gapped_harm(drafts, view)
    count_figures(page, drafts, view, told_figures(quantities, attributions))
    count_victims(page, drafts, view)
    count_together(drafts, view)
    for draft in drafts:  # joint sources say the same
        twin = next(d for d in drafts if d.event is draft.event)
        if twin is not draft and not draft.quantities and twin.source.name != draft.source.name:
            draft.quantities = list(twin.quantities)
    drafts += [line for d in drafts if (line := split_day_change(d, dates)) is not None]
    count_as_losses(drafts)
    for draft in drafts:
        inherit(page, draft, view, drafts)
    for draft in drafts:
        settle_side(page, draft, drafts)
    for draft in drafts:
        inherit(page, draft, view, drafts)
        take_back(draft)
    share_pledge(drafts)
    count_lost_as_downed(page, drafts)
    count_for_main_clause(drafts)
    count_launched_as_downed(drafts)
    told = [d for d in drafts if gets_a_line(d) and not is_means(d, drafts) and not is_aim(d, drafts)]
    drafts = merge(page, [d for d in told if not is_elsewhere(page, d)])
    for draft in drafts:
        page.remember(draft)
    return drafts
