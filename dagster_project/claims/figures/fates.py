"""What befell people, around the figure that counts them: *were killed*, *the death toll*.

Belongs here: the words for people killed, hurt or taken, before and after a figure. Does not belong here:
which figures need such words (`articles`, `ellipses`), or what happened (`events`).
"""

import re

from dagster_project.claims.figures.figure import Figure
from dagster_project.claims.lexicon import listed, one_of
from dagster_project.claims.text.gates import WordGate
from dagster_project.claims.text.word_classes import word_set

_FATE = one_of(listed("fate"))
_FATE_AFTER = re.compile(
    r"(?:,?\s(?:aged\s|of\s)?\d{1,2}(?=[\s,]))?"
    r"[\s,\"”']*(?:(?:people|others|more|of (?:them|whom|which)|[“\"]|and|or|\w+ly|has|have|had|was|were|is"
    rf"|are|be|been|being|left|also|later)\s+){{0,4}}[“\"]?{_FATE}\b"
)
_FATE_LATER = re.compile(  # *a teenager riding a scooter in Sudzha was killed*
    r"\s(?:who|aged|from|in|of|at|with|near|[a-z]+ing)\s"
    r"(?:(?!\b(?:said|says|told|that|when|where|as|after|whose|and)\b)[^.,;:]){1,60}?"
    rf"\s(?:(?:was|has been|had been|is)\s(?:\w+ly\s|also\s)?{_FATE}|died|perished)\b"
)
_PRONE = re.compile(  # *was among the injured*, *a resident was hit by a shell*
    r"(?:\s\w+){0,3}?\s(?:(?:is|was|are|were|being)\s(?:also\s)?(?:among|one of)\sthe\s(?:\w+\s)?"
    r"(?:injured|wounded|killed|dead|victims|casualties|hurt)"
    r"|(?:was|were|has been|have been)\s(?:hit|struck|taken to (?:a |the )?hospital|in (?:a |the )?hospital)"
    r"|(?:suffered|sustained|received|has|have) (?:\w+ ){0,3}?"
    r"(?:injur|wound|burn|concussion|contusion|shrapnel)"
    r"|(?:\w+ ){0,8}lost (?:an?|his|her|both) (?:leg|arm|foot|hand|eye|limb|finger)s?\b)"
)
_HARM = (
    r"(?:kill(?:ed|ing|s)?|wound(?:ed|ing|s)?|injur(?:ed|ing|es|e)|hurt(?:ing)?|maim(?:ed|ing)"
    r"|the li(?:fe|ves) of|hospitali[sz](?:ed|ing)|evacuat(?:ed|ing)|rescu(?:ed|ing)|captur(?:ed|ing)"
    r"|detain(?:ed|ing)|execut(?:ed|ing))"
)
_FATE_BEFORE = re.compile(
    rf"(?:{_HARM}|dead|deaths?:|injured:|killed:|wounded:)\s+(?:\w+\s+)?$"
    r"|\b(?:death|casualty|civilian) toll\b[^.;:(]{0,160}$"
    r"|\b(?:number|estimate|count|tally|total|figure) of (?:\w+ ){0,3}"
    r"(?:killed|dead|wounded|injured|victims|casualties|deaths|fatalities)\b[^.;:(]{0,140}$"
)
_ONE_BEFORE = re.compile(
    rf"(?:{_HARM}|deaths? of|(?:bod(?:y|ies)|remains|corpses?) of|leaving|claimed|cost)\s+$"
)
FATE_GATE = WordGate(
    word_set(
        "kill wound injur hurt dead died dies die miss hospital maim perish slain martyr death capti"
        " captur prisoner detain arrest buried evacuat rescue trapped displaced homeless poison concuss"
        " tortur execut claimed lives life leaving body bodies corpse"
    )
    | {fate.rsplit(" ", 1)[-1] for fate in listed("fate")}
)
_ONE_FATE = re.compile(
    r"(?:,? who)?(?: \w+ly| has| had| have| later| also| was| is| being| been){0,4}"
    rf" (?:{_FATE}|fatal|in (?:a )?(?:critical|serious|grave) condition)\b"
)
_AMONG_BEFORE = re.compile(
    r"(?:among them|one of (?:them|whom)|among whom|including|among (?:whom|which) (?:was|is))[:,]? $"
)
_GOES_ON = re.compile(
    r"(?:\s(?:of|in|from|near)\s[^.,;:]{1,50}?)?(?:\s(?:has|have|had|was|were|been|\w+ly))*"
    rf"\s{_FATE}(?:\s(?:by|in|near)\s[^.,;:]{{1,60}}?)?,?\sand(?:\s\w+){{0,2}}\s"
    r"|(?:\s(?:of|in|from|near)\s[^.,;:]{1,50}?)?,?\sand\s(?:\w+ly\s)?(?:kill|wound|injur|hurt|maim)\w*\s"
    r"(?:at least\s)?"
)


def befalls(lowered: str, at: int) -> bool:
    """Whether it is told at ``at`` what befell who is counted before: *[three people] were killed*."""
    return _FATE_AFTER.match(lowered, at) is not None


def befalls_one(lowered: str, at: int) -> bool:
    """The same of *[one of the rescuers]*, in words that leave less room."""
    return _ONE_FATE.match(lowered, at) is not None


def befalls_later(lowered: str, at: int) -> bool:
    """Whether it is told after what is said of who is counted: *[a teenager] riding a scooter was killed*."""
    return _FATE_LATER.match(lowered, at) is not None


def is_stricken(lowered: str, at: int) -> bool:
    """Whether who is counted is among the hurt, in hospital, or lost a limb."""
    return _PRONE.match(lowered, at) is not None


def is_harmed(lowered: str, at: int) -> bool:
    """Whether a verb of harm has for its object what begins at ``at``: *killing [a woman]*."""
    return _ONE_BEFORE.search(lowered, max(0, at - 24), at) is not None


def is_among(lowered: str, at: int) -> bool:
    """Whether who is counted is one of those told of: *among them [a child]*."""
    return _AMONG_BEFORE.search(lowered, max(0, at - 24), at) is not None


def is_fate(lowered: str, figure: Figure, after: int) -> bool:
    """Whether people are counted by what befell them: *killed 12*, *12 were wounded*."""
    start = figure.start
    return (
        _FATE_AFTER.match(lowered, after) is not None
        or _FATE_BEFORE.search(lowered, max(0, start - 200), start) is not None
    )


def goes_on(lowered: str, first: Figure, second: Figure) -> bool:
    """*232 civilians were killed and 1,343 injured*: from the first figure's noun to the second figure."""
    return _GOES_ON.fullmatch(lowered, first.end, second.start) is not None
