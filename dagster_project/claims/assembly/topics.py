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
    r"|\btanks\b|\benem(?:y|ies)\b"
)
_THEATRE = ("UA", "RU", "BY")
_NEAR = 3  # paragraphs
_AROUND = 25  # sentences


def is_on_war(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence near this one, in the same section, tells of the war."""
    near = (s for s in _section(page, sentence) if abs(s.paragraph - sentence.paragraph) <= _NEAR)
    return any(_names_war(page, s) for s in near)


def is_off_topic(page: Page, sentence: Sentence) -> bool:
    """Whether it stands under a subhead on something else, where no word or place is the war's."""
    section = _section(page, sentence)
    if not page.is_heading(section[0]):
        return False
    located = any(p.country in _THEATRE for s in section for p in page.places_of(s))
    return not (located or is_on_war(page, sentence))


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


def _names_war(page: Page, sentence: Sentence) -> bool:
    known = page.on_war.get(sentence.index)
    if known is None:
        known = page.on_war[sentence.index] = _WAR.search(sentence.text) is not None
    return known
