"""Numbers in digits and words, and their values.

Belongs here: what a numeral is worth (*31,250*, *1.5m*, *two thousand and five*, *half a million*,
*dozens*). Does not belong here: what it counts (`counted`), how it is bounded (`units`), and whether it is
a date (`dates`).

English number words are grammar, so they stand here and not in a table.
"""

import re
from typing import NamedTuple

from dagster_project.claims.text.gates import WordGate, phrase_finder

_SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
# A magnitude written after digits, with or without a space before it.
_MAGNITUDES = {
    "k": 10**3, "ths": 10**3, "thsd": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6,
    "mil": 10**6, "bn": 10**9, "bln": 10**9, "mld": 10**9, "b": 10**9, "tn": 10**12, "trn": 10**12,
    "dozen": 12, "hundred": 100, **_SCALES,
}  # fmt: skip
# A count nobody made: twice the unit and open above, as *dozens* is 24 or more.
_VAGUE = {
    "tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2 * 10**6,
    "billions": 2 * 10**9,
}  # fmt: skip
_VAGUE_UNITS = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}

# *On June 6 250 soldiers*: the day of the month begins no number with spaces.
_MONTH_BEFORE = r"(?<!ary\ )(?<!rch\ )(?<!pril\ )(?<!\ may\ )(?<!june\ )(?<!july\ )(?<!ust\ )(?<!ber\ )"
_GROUPED = _MONTH_BEFORE + r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,4}(?![\d.,]*\d)"
_DIGITS = rf"(?:{_GROUPED}|\d+(?:[.,'’]\d+)*)"
_WORD = "|".join([*_SMALL, *_TENS, "hundred", *_SCALES, "dozen", "zero"])
_WORDS = rf"(?:{_WORD})(?:(?:[ -]|,\ |\ and\ )(?:{_WORD}))*"
_MAGNITUDE = "|".join(sorted(_MAGNITUDES, key=len, reverse=True))
_VAGUE_WORD = "|".join(_VAGUE)

_IN_DIGITS = re.compile(rf"(?P<digits>{_DIGITS})(?P<magnitude>[ -]?(?:{_MAGNITUDE})(?![\w²³]))?")
_NUMERAL = re.compile(
    rf"""
    (?<![^\W_])(?:
      (?P<vague>(?:{_VAGUE_WORD})(?:\ (?:and|upon)\ (?:{_VAGUE_WORD}))?(?:\ of\ (?:{_VAGUE_WORD}))?)
      |(?P<several>(?:several|a\ few|few|many|a\ couple(?:\ of)?|couple\ of)
        \ (?:dozen|hundred|thousand|million|billion))
      |(?P<half>half\ (?:a\ |an\ )?(?P<unit>dozen|hundred|thousand|million|billion)
        |a\ quarter\ of\ a\ (?P<quarter>million|billion))
      |(?P<words>(?:an?\ (?=hundred|thousand|million|billion|trillion|dozen|score\b))?{_WORDS})
        (?P<andhalf>\ and\ a\ half(?:\ (?P<scale>thousand|million|billion|trillion))?)?
      |(?P<couple>a\ (?:couple|pair)\ of)
    )(?![^\W_])
    """,
    re.VERBOSE,
)
_GLUED = re.compile(r"(?<![^\W_])(?:usd|(?<=\$)us)(?=\d)")  # USD1.1 billion, $US15 million
_LONGEST = 24  # digits and marks: a longer run is an account, a key or noise
_starts = phrase_finder(
    [*"0123456789", *_SMALL, *_TENS, *_SCALES, *_VAGUE, "hundred", "dozen", "zero", "couple of", "pair of"]
)
# Words before a magnitude that belong to the numeral: *half a million*, *several hundred*.
_INTRODUCED = ("d", "h", "t", "m", "b", "c", "p")
_INTRODUCER = re.compile(
    r"(?<![^\W_])(?:half (?:an? )?|a quarter of a |several |(?:a )?few |many |(?:a )?couple (?:of )?|an? )$"
)
NUMERAL_GATE = WordGate(
    {*_SMALL, *_TENS, *_SCALES, *_VAGUE, "hundred", "dozen", "zero", "couple", "pair"}, "0123456789"
)


class Numeral(NamedTuple):
    """A numeral at ``start:end``. ``is_vague``: *dozens*, open above. ``in_words``: no digits.

    ``scale`` is the magnitude word's worth (1 without), which the first of *1.5 to 2 million* lacks.
    """

    start: int
    end: int
    value: float
    is_vague: bool
    in_words: bool
    scale: float


def find_numerals(lowered: str, start: int, end: int) -> list[Numeral]:
    """Numerals of ``lowered[start:end]`` (text in lower case) in order; offsets into ``lowered``.

    `NUMERAL_GATE` tells beforehand whether a text can hold one. Digits glued to letters before
    them (*MH17*) are none; those behind a hyphen (*T-72*) are: what they name is for the caller.
    """
    found: list[Numeral] = []
    text = lowered if not start and end == len(lowered) else lowered[:end]
    at = start
    starts = _starts(text)
    if "usd" in text or "$us" in text:
        starts = sorted({*starts, *(m.end() for m in _GLUED.finditer(text))})
    for word_start in starts:
        begin = word_start
        if begin < at:
            continue
        if text[begin].isdigit():
            match = _IN_DIGITS.match(text, begin)
            if match is None:
                continue
            at = match.end()
            if match.end("digits") - begin <= _LONGEST:
                found.append(_read_digits(match))
            continue
        if text[begin] in _INTRODUCED and (before := _INTRODUCER.search(text, max(at, begin - 18), begin)):
            begin = before.start()
        match = _NUMERAL.match(text, begin)
        if match is not None:
            numeral = _read(match)
            found.append(numeral)
            at = numeral.end
    return found


def parse_numeral(text: str) -> float | None:
    """The value of a text that is one numeral and nothing else, or None."""
    lowered = text.lower()
    found = find_numerals(lowered, 0, len(lowered))
    if len(found) == 1 and found[0].start == 0 and found[0].end == len(lowered):
        return found[0].value
    return None


def _read_digits(match: re.Match[str]) -> Numeral:
    digits, magnitude = match.groups()
    if magnitude is None and digits.isdigit():
        return Numeral(match.start(), match.end(), int(digits), False, False, 1)
    scale = _MAGNITUDES[magnitude.lstrip(" -")] if magnitude else 1
    value = _round(read_digits(digits, is_scaled=scale >= 10**3) * scale)
    return Numeral(match.start(), match.end(), value, is_vague=False, in_words=False, scale=scale)


def _read(match: re.Match[str]) -> Numeral:
    start, end = match.span()
    if match["vague"] is not None:
        return Numeral(start, end, _vague(match["vague"]), is_vague=True, in_words=True, scale=1)
    if match["several"] is not None:
        unit = _VAGUE_UNITS[match["several"].rsplit(" ", 1)[1]]
        return Numeral(start, end, 2 * unit, is_vague=True, in_words=True, scale=unit)
    if match["half"] is not None:
        worth = _VAGUE_UNITS[match["unit"]] / 2 if match["unit"] else _VAGUE_UNITS[match["quarter"]] / 4
        return Numeral(start, end, _round(worth), is_vague=False, in_words=True, scale=1)
    if match["couple"] is not None:
        return Numeral(start, end, 2, is_vague=False, in_words=True, scale=1)
    return _read_words(match)


def _vague(phrase: str) -> float:
    """*dozens* 24, *hundreds of thousands* 200,000: only the first word is doubled."""
    parts = phrase.split(" of ")
    value = _VAGUE[parts[0].split(" ")[0]]
    return _round(value * _VAGUE[parts[1]] / 2) if len(parts) == 2 else value


def read_digits(digits: str, *, is_scaled: bool = False) -> float:
    """The value of digits with separators: a lone mark before three digits groups them (*1.386*),
    unless a magnitude follows (``is_scaled``: *1.386 million*) or nothing but 0 stands before it.
    """
    plain = re.sub(r"[\s'’]", "", digits)
    marks = [c for c in plain if c in ".,"]
    if not marks:
        return int(plain)
    last = max(plain.rfind("."), plain.rfind(","))
    head, tail = plain[:last], plain[last + 1 :]
    groups = re.split(r"[.,]", plain)
    is_grouped = all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3
    if is_grouped and len(set(marks)) == 1 and groups[0].strip("0") and not (is_scaled and len(marks) == 1):
        return int("".join(groups))
    whole = re.sub(r"[.,]", "", head)
    return float(f"{whole or 0}.{tail}")


def _read_words(match: re.Match[str]) -> Numeral:
    """The longest run of words, from the first on, that makes one number (*two three* is two)."""
    start = match.start()
    total, group, last_scale, top = 0.0, 0.0, 10.0**15, 1.0
    previous, end = "", start
    for word in re.finditer(r"[a-z]+", match.string[start : match.end("words")]):
        name = word.group()
        if name in ("a", "an"):
            group = 1
            previous = name
            continue
        if name == "and":
            if previous not in _SCALES and previous != "hundred":
                break
            previous = name
            continue
        grown = _grow(group, name, previous, last_scale, has_total=total > 0)
        if grown is None:
            break
        if name in _SCALES:
            last_scale = _SCALES[name]
            top = max(top, last_scale)
            total, group = total + (grown or 1) * last_scale, 0
        else:
            group = grown
        previous, end = name, start + word.end()
    value = total + group
    if end == match.end("words") and match["andhalf"]:
        end = match.end("andhalf")
        scale = _SCALES.get(match["scale"] or "", 0)
        value = (value + 0.5) * scale if scale else value + 0.5 * max(top, 1)
        top = max(top, scale)
    return Numeral(start, end, _round(value), is_vague=False, in_words=True, scale=top)


def _grow(group: float, name: str, previous: str, last_scale: float, *, has_total: bool) -> float | None:
    """``group`` (below 1000) with one more word, or None where the word begins another number."""
    if name in _SMALL:
        worth = _SMALL[name]
        if previous in ("a", "an"):
            return None
        free = group % 100 == 0 if worth >= 10 else group % 10 == 0 and group % 100 != 10
        return group + worth if free else None
    if name in _TENS:
        return group + _TENS[name] if group % 100 == 0 and previous not in ("a", "an") else None
    if name == "hundred":
        return (group or 1) * 100 if group < 100 and not (has_total and not group) else None
    if name == "dozen":
        return (group or 1) * 12 if group < 100 and not has_total else None
    if name == "zero":
        return 0 if not previous else None
    return group if _SCALES[name] < last_scale and (group or not has_total) else None


def _round(value: float) -> float:
    """Without the dust of binary fractions: *2.3bn* is 2300000000."""
    nearest = round(value)
    return nearest if abs(value - nearest) <= min(0.01, 1e-9 * max(1.0, abs(value))) else round(value, 6)
