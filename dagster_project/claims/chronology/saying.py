"""Whether a date is that of speech (*said on Saturday*) and not of what happened.

Belongs here: verbs and nouns of saying right around a date. Does not belong here: who says what (the package
`speech`).
"""

import re

from dagster_project.claims.chronology.expressions import HALF_OF_DAY
from dagster_project.claims.lexicon import one_of
from dagster_project.claims.text.gates import substring_gate
from dagster_project.claims.text.media import OUTLETS, PLATFORMS
from dagster_project.claims.text.word_classes import word_set

_SAYS = (
    r"(?:said|says?|saying|told|tells?|telling|spoke|speaking|wrote|writ(?:es?|ing|ten)|den(?:ied|ies|ying)"
    r"|quot(?:ed|ing)"
    r"|cit(?:ed|ing)|testified|argued|accused|vowed|called|urged|asked|suggested|alleged|broadcast|released"
    r"|issued|shared"
    r"|(?:announc|declar|acknowledg|not|estimat|conced)(?:ed?|es|ing)|stat(?:ed|ing)|(?:publish|assess|stress)(?:ed"
    r"|es|ing)"
    r"|(?:report|add|claim|confirm|post|tweet|warn|insist|reveal|explain|comment|inform|admitt?)(?:ed|s|ing))"
)
SPEAKS = re.compile(rf"\b{_SAYS}\b")
_ON = one_of(map(str.lower, PLATFORMS))
_IN_FULL = one_of(name.lower() for name in PLATFORMS if len(name) > 1)
_OUTLET = one_of(name.lower().removeprefix("the ") for name in OUTLETS)
_SAYING_BEFORE = re.compile(
    rf"""\b(?:{_SAYS}|statement|briefing|update|address|interview|speech|{_IN_FULL}|report|post|message
        |bulletin|conference|television|tv)
    (?:\s(?:reporters|journalists|us|him|her|them|me|[a-z]+ly|(?:the\s)?{_OUTLET}
        |russia|moscow|ukraine|kyiv|kiev|washington|nato|the\s(?:kremlin|west|nation|public|press|media|agency)
        |on\s(?:{_ON}|social\smedia|television)
        |(?:by|from|of)\s(?:(?!that\b)[\w'’.-]+\s){{0,5}}?(?!that\b)[\w'’.-]+
        |in\s(?:an?|its|his|her|the|their)\s(?:\w+\s){{1,3}}))?
    [,\s]{{0,2}}(?:(?:early|late|later|earlier|again|back)\s)?(?:on\s|in\s)?
    (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\s\()?$""",
    re.VERBOSE,
)
# *"...", said Ana Lopes, the mayor, on Friday*
_SAID_BY = re.compile(
    r"(?:[”\"»]\s(?:said|says|added|adds|wrote|writes|noted|stated|explained)|,\ssaid)\s"
    r"(?:(?!(?:after|as|about|at|before|during|following|for|in|of|over|since|that|to|when"
    r"|had|has|have|was|were|is|are|would|will)\s)[^\s“\"]+\s){1,9}?"
    r"(?:(?:early|late|later|earlier)\s)?(?:on\s)?$"
)
_may_say = substring_gate(
    word_set(
        "sa told tell spoke speaking wr deni deny quot cit testif argu accus vow call urg ask suggest"
        " alleg broadcast releas issu shar announc stat declar acknowledg not estimat conce publish assess"
        " stress report add claim confirm post tweet warn insist reveal explain comment inform admit"
        " briefing update address interview speech message bulletin conference tele tv"
    )
    | {name.lower() for name in PLATFORMS if len(name) > 1}
)
_SAYING_AFTER = re.compile(rf"(?:['’]s|{HALF_OF_DAY})?,?\s(?:[^\s,;:]+\s){{1,16}}?{_SAYS}\b")
# *the ministry, which a day earlier had said*
_WHO_THEN = re.compile(r"\b(?:who|which),?\s(?:on\s|in\s|earlier\s|late\s|early\s)?(?:the\s)?$")
_SAID_THEN = re.compile(rf",?\s(?:had\s|has\s)?(?:[a-z]+ly\s|also\s)?{_SAYS}\b")
_SET_OFF = re.compile(r",\s(?:on\s|in\s)?(?:the\s)?$")
_STRIKES = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:strikes?|attacks?|raids?|shelling|assaults?|barrages?|hits?|bombings?)\b"
)
_REPORT_OF = re.compile(
    r"(?:['’]s)?\s(?:[\w-]+\s)?(?:update|statement|report|briefing|address|bulletin|post|assessment|summary"
    r"|interview)\b"
)
_IN_A = re.compile(r"\b(?:in|according to) (?:an?|the|its|his|her|their)? ?$")
_GOES_ON = re.compile(r"\s[a-z]")
_OPENER = re.compile(
    r"(?:(?:and|but|also|meanwhile|separately|however|then),?\s|(?:details|background):\s)?(?:(?:early|late|earlier|later)\s?)?(?:on\s)?"
)


def is_saying(lowered: str, start: int, end: int) -> bool:
    """Whether the date there is that of speech: right at a verb of saying, or opening its sentence."""
    if lowered.startswith("overnight", start) and _STRIKES.match(lowered, end):
        return False  # reported overnight strikes
    if says_before(lowered, start):
        # as we wrote, on Friday the flag returned
        is_set_off = _SET_OFF.search(lowered, max(0, start - 6), start) is not None
        goes_on = _GOES_ON.match(lowered, end) is not None or lowered.startswith("as ")
        return not (is_set_off and goes_on)
    if _SAID_THEN.match(lowered, end) is not None and _WHO_THEN.search(lowered, max(0, start - 30), start):
        return True
    if _REPORT_OF.match(lowered, end) is not None and _IN_A.search(lowered, max(0, start - 12), start):
        return True  # in its Wednesday update
    if start > 24 or _OPENER.fullmatch(lowered, 0, start) is None:
        return False
    return _SAYING_AFTER.match(lowered, end) is not None


def says_before(lowered: str, at: int) -> bool:
    """Whether a word of saying stands right before the date at ``at``."""
    near = lowered[max(0, at - 100) : at]
    return _may_say(near) and (
        _SAYING_BEFORE.search(lowered, max(0, at - 70), at) is not None or _SAID_BY.search(near) is not None
    )
