"""Whether the clause around a date tells of something to come.

Does not belong here: the tense of events (the packages `grammar` and `events`), which need the parse.
"""

import re

from dagster_project.claims.chronology.saying import SPEAKS, says_before
from dagster_project.claims.text.gates import substring_gate
from dagster_project.claims.text.word_classes import word_set

_FUTURE_BEFORE = re.compile(
    r"\b(?:will|shall|would|going to|due|scheduled|planned|plans?|expected|set to|upcoming|next(?! to\b)"
    r"|ahead of"
    r"|until|deadline"
    r"|expires?|to (?:meet|hold|visit|travel|attend|take place|begin|start|convene|discuss|host|speak"
    r"|arrive))\b[^.;:“”\"]*$"
)
_FUTURE_AFTER = re.compile(
    r",?\s(?:\w+\s){0,4}?(?:will|shall|would|(?:is|are) (?:to|due|expected|set to|scheduled))\b"
)
_FROM_DAY = re.compile(
    r"\bfrom (?:early |late )?(?:on )?\w+day (?:\w+ )?(?:until|till|through|to|into) (?:early |late )?$"
)
_LIMIT_BEFORE = re.compile(r"\b(?:by|until|next|ahead of)\s(?:the\s)?(?:end\sof\s)?$")
_PAST_AFTER = re.compile(r"[^.]{0,40}\b(?:had|was|were)\b")
_CLAUSE_BREAK = re.compile(r"[,;–—]\s|\s(?:after|when|since|because)\s")
_may_look_ahead = substring_gate(
    word_set(
        "will shall would going due sched plan expect set upcoming next ahead until deadline expire to by"
    )
)


def looks_ahead(lowered: str, match: re.Match[str]) -> bool:
    """Whether the clause around tells of something to come, and the date is not that of speech."""
    start, end = match.span()
    if lowered.startswith((" when ", ", when "), end):
        return False  # until February 24, when troops crossed
    if not _may_look_ahead(lowered[max(0, start - 70) : end + 50]) or says_before(lowered, start):
        return False
    ahead = _FUTURE_AFTER.match(lowered, end)
    if ahead is not None and SPEAKS.search(ahead.group()) is None:
        return True  # but: On Tuesday, Sweden announced that it will
    window = lowered[max(0, start - 70) : start]
    if _FROM_DAY.search(window) is not None:
        return False  # from Sunday evening until Monday morning
    if _FUTURE_BEFORE.search(_CLAUSE_BREAK.split(window)[-1]):
        return True
    is_limit = _LIMIT_BEFORE.search(window) is not None
    if lowered.startswith(("'s ", "’s "), end):
        return False  # damaged by Friday's strikes
    return is_limit and _PAST_AFTER.match(lowered[end : end + 50]) is None
