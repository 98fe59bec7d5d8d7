"""Claims whose figures stand in lines of their own: help a weapon a line, drones downed a region a line.

Belongs here: which lines are such a list, and the one claim that they make with the line that opens it. Does
not belong here: lists of losses (`bulletins`), help told in a sentence (`aid`).
"""

import re
from collections.abc import Sequence

from dagster_project.claims.assembly.draft import PUBLISHER, Draft
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.model import Quantity, Span
from dagster_project.claims.speech.attribution import innermost
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Comparator, Item, Side, Stance

_LEAST_LINES = 2
_LONGEST_LINE = 32  # tokens
_HELP = re.compile(
    r"\b(?:packages?|tranches?|shipments?|aid|assistance|support|donations?|drawdowns?|deliver(?:y|ies|ed)|equipment"
    r"|weapons|arms|items|capabilities|suppl(?:y|ies|ied)|donated|handed over|received)\b"
)
_GIVEN = re.compile(
    r"\b(?:deliver(?:ed|ies)|supplied|handed over|received|arrived|sent|donated|transferred)\b"
)
_UKRAINE = re.compile(r"\b(?:ukrain\w*|kyiv|kiev)\b")
_LOST = re.compile(r"\b(?:loss(?:es)?|lost|destroyed|captured|enemy|killed)\b")
# What no line of a list holds: it is a sentence.
_FINITE = word_set("is are was were has have had will would said says told can could may might do does did")
_MARKS = "•●▪▫◦‣·*-–— "
_OVER = re.compile(r"\W*(\d+) (?:[\w-]+ ){0,3}?(?:[–—-] )?(?:over|above|in) ")
_NEAR = 3  # paragraphs within which help told before is what the list goes on with


def with_lists_of_aid(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the figures of each list, and with a line of its own for one that has none."""
    for head in page.sentences:
        if not head.text.endswith(":") or not _opens_list(head, drafts):
            continue
        lines = _lines_behind(page, head)
        figures = [q for line in lines for q in _first_figures(page, line)]
        if len(lines) < _LEAST_LINES or len(figures) < _LEAST_LINES:
            continue
        inside = {line.index for line in lines}
        drafts = [d for d in drafts if d.sentence.index not in inside]
        draft = next((d for d in drafts if d.type is ClaimType.AID and d.sentence is head), None)
        if draft is None:
            draft = _draft(page, head, drafts)
            drafts.append(draft)
        end = lines[-1].end
        draft.evidence = Span(head.start, end, page.text[head.start : end])
        draft.quantities = [*draft.quantities, *figures]
    return drafts


def with_lists_of_regions(page: Page, drafts: list[Draft]) -> None:
    """Gives drones that were downed their regions, told in the lines behind: *7 – over the Kursk region*."""
    for draft in drafts:
        head = draft.sentence
        if draft.action is not Action.INTERCEPTS or not head.text.endswith(":"):
            continue
        last = head
        for line in page.sentences[head.index + 1 :]:
            counted, places = _OVER.match(line.text), page.places_of(line)
            if counted is None or not places or line.paragraph != last.paragraph + 1:
                break
            last = line
            draft.places = [*draft.places, *(p for p in places[:1] if p not in draft.places)]
            start, end = line.start + counted.start(1), line.start + counted.end(1)
            span, value = Span(start, end, page.text[start:end]), int(counted[1])
            figure = Quantity(item=Item.DRONE, low=value, high=value, comparator=Comparator.EXACT, span=span)
            draft.quantities.append(figure)
        if last is not head:
            draft.evidence = Span(head.start, last.end, page.text[head.start : last.end])


def _opens_list(head: Sentence, drafts: Sequence[Draft]) -> bool:
    """Whether a line with a colon tells of help to Ukraine, by itself or after help told before."""
    low = head.text.lower()
    if _HELP.search(low) is None or _LOST.search(low) is not None:
        return False
    return _UKRAINE.search(low) is not None or _told_before(head, drafts) is not None


def _told_before(head: Sentence, drafts: Sequence[Draft]) -> Draft | None:
    """The help told last, not far before the line or with it."""
    told = (d for d in reversed(drafts) if d.type is ClaimType.AID and d.sentence.index <= head.index)
    last = next(told, None)
    return last if last is not None and head.paragraph - last.sentence.paragraph <= _NEAR else None


def _lines_behind(page: Page, head: Sentence) -> list[Sentence]:
    """The lines of the list, each a paragraph of one phrase."""
    lines: list[Sentence] = []
    for sentence in page.sentences[head.index + 1 :]:
        words = [t.lower for t in sentence.tokens]
        is_next = sentence.paragraph == (lines[-1] if lines else head).paragraph + 1
        if not is_next or len(words) > _LONGEST_LINE or not _FINITE.isdisjoint(words):
            break
        lines.append(sentence)
    while lines and not page.figures(lines[-1]):
        lines.pop()
    return lines


def _first_figures(page: Page, line: Sentence) -> list[Quantity]:
    """The figures of a line that begins with one: *24 guns and 9,000 shells*, no *training of 300 men*."""
    figures = page.figures(line)
    lead = page.text[line.start : figures[0].span.start].strip(_MARKS) if figures else "-"
    return list(figures) if not lead else []


def _draft(page: Page, head: Sentence, drafts: Sequence[Draft]) -> Draft:
    """The claim of a list whose first line makes none."""
    attribution = innermost(page.by_sentence[head.index], head.end - 2, head.end - 1)
    source = attribution.source if attribution is not None and attribution.source is not None else PUBLISHER
    before = _told_before(head, drafts)
    is_given = _GIVEN.search(head.text.lower()) is not None
    return Draft(
        sentence=head,
        evidence=Span(head.start, head.end, head.text),
        type=ClaimType.AID,
        action=Action.DELIVERS if is_given else Action.PLEDGES,
        attribution=attribution,
        source=source,
        stance=Stance.ASSERTS,
        side=before.side if before is not None else Side.OTHER,
        rules=["list of aid"],
    )
