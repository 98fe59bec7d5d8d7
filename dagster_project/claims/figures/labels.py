"""Numerals that count nothing: model numbers, ages, dates, years, paragraphs, shares.

Belongs here: telling by the words around a numeral that it names, dates or orders something. Does not
belong here: figures that count or measure (`counted`, `measures`), dates themselves (`chronology`).
"""

import re

from dagster_project.claims.figures.items import PEOPLE, read_phrase
from dagster_project.claims.figures.measures import GLUED_SIGNS
from dagster_project.claims.figures.numbers import NUMERAL_GATE, Numeral
from dagster_project.claims.figures.units import unit_after
from dagster_project.claims.lexicon import listed
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Item

_MONTHS = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)"
)
# Figures that count nothing
_LABELS = listed("label_before")
_SHARE_BEFORE = re.compile(
    r"\b(?:one|\d+|two|three|nine) (?:in|out of) (?:every )?$|\bone of (?:the |some |about )?$"
)
_SMALL = "one|two|three|four|five|six|seven|eight|nine|[1-9]"
_SHARE = re.compile(
    rf"\b(?:{_SMALL}) (?:in|out of) every (?:\d+|\w+)\b"
    rf"|\b(?:{_SMALL}) in (?:ten|five|four|10|100) (?:of|people|refugees|residents|\w+ians)\b"
)
_BASES = (" in ", " in every ", " out of every ")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.(?:00|15|30|45)")
# What a label does not part from its numeral: *day 3 strikes*, *the first stage 12 million dollars*.
_UNLABELLED = frozenset(
    {Item.OTHER, Item.UNIT, Item.MONEY_USD, Item.MONEY_EUR, Item.AREA_KM2, Item.DISTANCE_KM}
)
_AGED = re.compile(r"\baged\b")  # not: damaged 15 houses
_AGES_BEFORE = re.compile(r"\b(?:[a-z]+s,|aged) (?:\d{1,2}, )*\d{1,2},? and $")  # two boys, 14 and 16,
# a man of 45, a mother of two
_AGE_BEFORE = re.compile(
    r"\b(?:man|woman|boy|girl|child|teenager|youth|person|age|(?:grand)?(?:mother|father)|parent) of $"
)
_DAY_AFTER = re.compile(
    rf"(?:st|nd|rd|th)?(?:(?:\s?[-–]\s?|\sand\s|\sto\s)\d{{1,2}})?[\s-]?(?:of\s)?{_MONTHS}\b"
)
_MONTH_WORDS = frozenset(_MONTHS[3:-1].split("|"))
_YEAR_BEFORE = _MONTH_WORDS | word_set(
    "in since of until by from before after during late early mid year and through to till around spring"
    " summer autumn fall winter"
)


def is_label(lowered: str, text: str, numeral: Numeral) -> bool:
    """Whether the numeral names something: a model, a date, an ordinal, a paragraph."""
    start, end = numeral.start, numeral.end
    before = lowered[start - 1] if start else " "
    after = lowered[end : end + 2]
    if before.isalnum() or before in ".:/_@":
        return lowered[max(start - 3, 0) : start] not in GLUED_SIGNS
    if before in "-‑,'’" and start > 1 and lowered[start - 2].isalnum():
        return True
    if lowered.endswith(("in ", "of ", "every ", "the ", "some ", "about "), 0, start) and (
        _SHARE_BEFORE.search(lowered, max(0, start - 20), start)
    ):  # nine out of ten residents, but 11 out of 14 drones
        return not (lowered.endswith("out of ", 0, start) and _flies(lowered, text, end))
    if _is_share(lowered, start, end) or _CLOCK.fullmatch(lowered, start, end):
        return True  # six in (every) ten people, at 16.00
    if lowered.endswith("all but ", 0, start):
        return True  # shot down all but six of the drones: how many is not told
    if lowered.endswith(" of ", 0, start) and _AGE_BEFORE.search(lowered, max(0, start - 18), start):
        return True
    if numeral.in_words:
        return after[:1] == "-" and after[1:].isalpha() and unit_after(lowered, end)[0] is None
    if after[:1] in ":/_" and after[1:].isdigit():
        return True
    word = word_before(lowered, start)
    if word in _LABELS and not _counts(lowered, text, numeral, is_name=text[start - len(word) - 1].isupper()):
        return True
    if "aged" in lowered[max(0, start - 16) : start] and _AGED.search(lowered, max(0, start - 16), start):
        return True
    is_set_off = lowered.startswith(",", end) and lowered.endswith(", ", 0, start)
    if is_set_off and numeral.value < 110 and numeral.scale == 1:
        return True  # a man, 34, was killed
    if lowered.endswith(" and ", 0, start) and _AGES_BEFORE.search(lowered, max(0, start - 24), start):
        return True  # three girls, 8, 11 and 14
    if numeral.value > 31 or numeral.scale != 1:
        return False
    return word in _MONTH_WORDS or _DAY_AFTER.match(lowered, end, end + 16) is not None


def _is_share(lowered: str, start: int, end: int) -> bool:
    """Whether the numeral is one of the two of a share: *six in 10 refugees*, *six out of every ten*."""
    if not lowered.startswith((" in ", " out of every "), end):
        at = next((n for n in _BASES if lowered.endswith(n, 0, start)), "")
        return bool(at) and _SHARE.search(lowered, max(0, start - 24), end + 24) is not None
    return _SHARE.search(lowered, start, end + 48) is not None


def _flies(lowered: str, text: str, end: int) -> bool:
    phrase = read_phrase(lowered, text, end, is_plural=True, limit=6)
    return phrase is not None and phrase.item in (Item.DRONE, Item.MISSILE)


def _counts(lowered: str, text: str, numeral: Numeral, *, is_name: bool) -> bool:
    """Whether what may be a label counts: *in the sector 71 occupiers, cost the army 65 tanks*.

    Behind a name only people are counted: *a Leopard 2 tank*.
    """
    end = numeral.end
    phrase = read_phrase(lowered, text, end, is_plural=numeral.value > 1, limit=3)
    if phrase is None or not phrase.entry:
        return False
    if phrase.item not in PEOPLE and (is_name or phrase.item in _UNLABELLED):
        return False
    return not NUMERAL_GATE.holds(lowered[end : phrase.end])


def word_before(lowered: str, at: int) -> str:
    """The word before the one at ``at``, without its full stop; "" where a sign stands between."""
    words = lowered[max(0, at - 16) : at].rsplit(None, 1)
    return words[-1].rstrip(".") if words else ""


def ends_date(lowered: str, numeral: Numeral) -> bool:
    """Whether the numeral is the year behind a month or a day: *since 24 February 2022 to 1,020,000*."""
    if numeral.scale != 1 or not 1900 <= numeral.value <= 2100:
        return False
    word = word_before(lowered, numeral.start)
    return word in _MONTH_WORDS or (word.endswith(",") and word[:-1].isdigit())


def is_year(lowered: str, text: str, numeral: Numeral) -> bool:
    """Whether the numeral is a year: *in 2014*, and no count of things (*2014 drones*)."""
    if numeral.scale != 1 or not 1900 <= numeral.value <= 2100:
        return False
    if lowered[numeral.start : numeral.end] != str(numeral.value):
        return False  # 2,000
    word = word_before(lowered, numeral.start)
    if word in _YEAR_BEFORE or word.rstrip(",").isdigit():
        return True
    phrase = read_phrase(lowered, text, numeral.end, is_plural=True)
    return phrase is None or not phrase.entry or phrase.item is Item.OTHER
