"""What a part of a page is about: pages with several stories tell of the war in some of them only.

Belongs here: whether the war is the topic around a sentence, no farther than the subheads. Does not belong
here: pages that are not about the war at all (`voice`), other wars (`lines`).
"""

import re
from collections.abc import Sequence

from dagster_project.claims.assembly.draft import Draft
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.text.sentences import Sentence

_WAR = re.compile(
    r"(?i)ukrain|russia|kyiv|kiev|moscow|kremlin|putin|zelensk|\bwar\b|troops|missile|drone|nato\b|sanction"
    r"|cease-?fire|invasion|military|weapon|nuclear|crimea|donbas|donetsk|luhansk|soldier|shelling"
    r"|front ?line"
    r"|artillery|brigade|air defen|airspace|prisoners of war|occupi|\bpeace\b|truce|grain (?:deal|corridor)"
    r"|\btanks\b|\benem(?:y|ies)\b|rockets?\b|ammunition|howitzer"
)
_THEATRE = ("UA", "RU", "BY")
_NEAR = 3  # paragraphs
_AROUND = 25  # sentences
_FEW = 4  # paragraphs: too short a page to be several stories


def is_on_war(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence near this one, in the same section, tells of the war."""
    section = _section(page, sentence)
    if _is_mixed(page):  # a story may be a paragraph long
        return any(_is_of_war(page, s) for s in section if 0 <= sentence.paragraph - s.paragraph <= 1)
    return any(_names_war(page, s) for s in section if abs(s.paragraph - sentence.paragraph) <= _NEAR)


def is_off_topic(page: Page, sentence: Sentence) -> bool:
    """Whether it stands under a subhead on something else, where no word or place is the war's."""
    section = _section(page, sentence)
    if not page.is_heading(section[0]):
        if not _is_mixed(page):
            return False
        section = [s for s in section if s.paragraph == sentence.paragraph]
    return not (any(_is_of_war(page, s) for s in section) or is_on_war(page, sentence))


def _is_mixed(page: Page) -> bool:
    """Whether most paragraphs of a page do not tell of the war: a digest."""
    if page.is_mixed is None:
        told: dict[int, bool] = {}
        for sentence in page.sentences:
            if not page.is_heading(sentence):
                told[sentence.paragraph] = told.get(sentence.paragraph, False) or _is_of_war(page, sentence)
        page.is_mixed = len(told) > _FEW and 2 * sum(told.values()) < len(told)
    return page.is_mixed


def is_elsewhere(page: Page, draft: Draft) -> bool:
    """Whether the page itself tells it there, of places that are none of the war's."""
    if draft.attribution is not None or draft.is_heading:
        return False
    return all(p.country not in _THEATRE for p in draft.places) and is_off_topic(page, draft.sentence)


def _section(page: Page, near: Sentence) -> Sequence[Sentence]:
    """The sentences around one, no farther than the subheads before and behind it."""
    first = max(0, near.index - _AROUND)
    last = min(len(page.sentences), near.index + _AROUND)
    for i in range(near.index - 1, first - 1, -1):
        if page.is_heading(page.sentences[i]):
            first = i
            break
    for i in range(near.index + 1, last):
        if page.is_heading(page.sentences[i]):
            last = i
            break
    return page.sentences[first:last]


def _is_of_war(page: Page, sentence: Sentence) -> bool:
    """Whether a word or a place in it is the war's."""
    return _names_war(page, sentence) or any(p.country in _THEATRE for p in page.places_of(sentence))


def _names_war(page: Page, sentence: Sentence) -> bool:
    known = page.on_war.get(sentence.index)
    if known is None:
        known = page.on_war[sentence.index] = _WAR.search(sentence.text) is not None
    return known
