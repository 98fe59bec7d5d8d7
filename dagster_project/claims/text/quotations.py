"""Quotations of a document: the spans between quotation marks.

Belongs here: which marks open, close, nest or are apostrophes, and what happens where one is never
closed. Does not belong here: who said it (`attribution`).

A quotation that runs over several paragraphs opens each of them again; it gives one `Quotation` a
paragraph, all of the same ``run``. So does one that only its last paragraph closes. A quotation that is
never closed ends with its paragraph, or where the same mark opens again at the beginning of a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dagster_project.claims.text.sentences import Sentence

_MARK = re.compile("[\"“”„‟«»‹›‘’‚'`]")  # a class alone is searched for several times as fast
_MARK_OR_COMMAS = re.compile("[\"“”„‟«»‹›‘’‚'`]|,,(?=\\w)")
_CLASS = {
    '"': "double", "“": "double", "”": "double", "„": "double", "‟": "double", ",,": "double",
    "«": "angle", "»": "angle", "‹": "angle", "›": "angle",
    "‘": "single", "’": "single", "‚": "single", "'": "single", "`": "single",
}  # fmt: skip
_ELISIONS = frozenset(["em", "til", "cause", "n", "tis", "twas", "round", "bout", "cos", "neath", "tho"])
_BEFORE_OPENING = " \t\n\r\u00a0\u2009\u202f([{—–-/:;,.=\"“‘'«„…>|*•"
_DEEPEST = 5  # nobody nests deeper; text that never closes a mark would otherwise cost its square
_STOPS = ".!?…"
_MOST_UNMARKED = 10  # paragraphs of a speech that opens and closes once


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text[start:end]`` with its marks; ``inner_start`` to ``inner_end`` without them.

    ``depth`` is 0 for an outermost quotation. Quotations of one ``run`` are one speech over several
    paragraphs. ``is_closed`` is False where the closing mark is missing (also when it re-opens).
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    run: int
    paragraph: int
    is_closed: bool


@dataclass(slots=True)
class _Open:
    start: int
    inner: int
    mark: str
    kind: str


def find_quotations(text: str, sentences: Sequence[Sentence]) -> list[Quotation]:
    """Quotations in the order of the text, outer before inner."""
    found: list[Quotation] = []
    run = 0
    reopens: str | None = None  # the mark of a quotation that an earlier paragraph left open
    mark = _MARK_OR_COMMAS if ",," in text else _MARK
    unmarked: list[tuple[int, int, int]] = []  # the paragraphs since without any mark
    for paragraph, start, end in _paragraphs(sentences):
        marks = list(mark.finditer(text, start, end))
        if not marks:
            unmarked.append((paragraph, start, end))
            continue
        gap = len(unmarked)  # a caption may stand between two parts of a speech
        if (
            reopens in ("double", "angle")
            and gap <= _MOST_UNMARKED
            and _is_end(text, marks[0], start, reopens)
        ):
            found += [Quotation(s, e, s, e, 0, run, number, False) for number, s, e in unmarked]
            at = marks.pop(0)
            found.append(Quotation(start, at.end(), start, at.start(), 0, run, paragraph, True))
            reopens = None
        unmarked = []
        first_opens_paragraph = bool(marks) and marks[0].start() == start
        continues = gap <= 1 and first_opens_paragraph and _CLASS[marks[0].group()] == reopens
        spans, left_open = _scan(text, marks, start, end)
        reopens = left_open
        for begin, inner_start, inner_end, stop, depth, is_closed, joins in spans:
            if depth == 0 and not joins and not (continues and begin == start):
                run += 1
            found.append(Quotation(begin, stop, inner_start, inner_end, depth, run, paragraph, is_closed))
    return found


def _is_end(text: str, mark: re.Match[str], start: int, kind: str) -> bool:
    """Whether a paragraph's first mark closes a quotation that an earlier one opened, and none of its own."""
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return (
        _CLASS[mark.group()] == kind
        and mark.group() not in "“„‟«‹"
        and mark.start() > start
        and not before.isspace()
        and before not in "([{-–—"
        and not after.isalnum()
    )


def _paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int, int]]:
    spans: list[tuple[int, int, int]] = []
    for sentence in sentences:
        if spans and spans[-1][0] == sentence.paragraph:
            spans[-1] = (sentence.paragraph, spans[-1][1], sentence.end)
        else:
            spans.append((sentence.paragraph, sentence.start, sentence.end))
    return spans


_Span = tuple[int, int, int, int, int, bool, bool]


def _scan(text: str, marks: list[re.Match[str]], start: int, end: int) -> tuple[list[_Span], str | None]:
    """Spans of a paragraph in order, and the class of the outermost quotation it leaves open."""
    spans: list[_Span] = []
    stack: list[_Open] = []
    joins = False
    # Single marks are mostly apostrophes: one opens a quotation only where a later one can close it.
    last_single_close = max((m.start() for m in marks if _can_close_single(text, m, end)), default=-1)
    for number, match in enumerate(marks):
        mark, at = match.group(), match.start()
        kind = _CLASS[mark]
        role = _role(text, match, start, end, stack)
        if kind == "single":
            if role == "open" and last_single_close <= at:
                continue
            if role == "close" and _is_possessive(text, at, marks, number, end):
                continue
        if role == "open":
            same = next((o for o in stack if o.kind == kind), None) if kind != "single" else None
            if same is not None and _opens_sentence(text, at, start) and same is stack[0]:
                spans.append(
                    (
                        same.start,
                        same.inner,
                        _back(text, at, same.inner),
                        _back(text, at, same.inner),
                        0,
                        False,
                        joins,
                    )
                )
                stack.clear()
                joins = True
            elif not stack:
                joins = False
            if len(stack) < _DEEPEST:
                stack.append(_Open(at, match.end(), mark, kind))
        elif role == "close":
            depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].kind == kind), None)
            if depth is None:
                continue
            opened = stack[depth]
            del stack[depth:]
            spans.append((opened.start, opened.inner, at, match.end(), depth, True, joins and depth == 0))
    left_open: str | None = None
    if stack and (stack[0].kind != "single" or stack[0].start == start):
        opened = stack[0]
        left_open = opened.kind
        spans.append((opened.start, opened.inner, end, end, 0, False, joins))
    spans.sort(key=lambda s: (s[0], -s[3]))
    return _depths(spans), left_open


def _depths(spans: list[_Span]) -> list[_Span]:
    """Depth by containment: an unclosed inner quotation must not count for those after it."""
    out: list[_Span] = []
    ends: list[int] = []
    for begin, inner_start, inner_end, stop, _, is_closed, joins in spans:
        while ends and ends[-1] <= begin:
            ends.pop()
        out.append((begin, inner_start, inner_end, stop, len(ends), is_closed, joins and not ends))
        ends.append(stop)
    return out


def _role(text: str, match: re.Match[str], start: int, end: int, stack: list[_Open]) -> str:
    """``open``, ``close`` or ``apostrophe``."""
    mark, at, after = match.group(), match.start(), match.end()
    before = text[at - 1] if at > start else " "
    follow = text[after] if after < end else " "
    if mark in "„‟‚«‹" or mark == ",,":
        if mark in "«‹" and any(o.mark in "»›" for o in stack):
            return "close"
        return "open" if not follow.isspace() or mark in "«‹" else "apostrophe"
    if mark in "»›":
        if not stack and (before.isspace() or before == "(") and follow.isalnum():
            return "open"
        return "close"
    if mark == "“":
        if (
            stack
            and (any(o.mark in ("„", ",,") for o in stack) or not before.isspace())
            and not follow.isalnum()
        ):
            return "close"
        return "open"
    if mark == "”":
        if (before.isspace() or before in "([") and not follow.isspace() and follow.isalnum():
            return "open"
        return "close"
    is_single = _CLASS[mark] == "single"
    if is_single:
        if before.isalnum() and follow.isalnum():
            return "apostrophe"
        if mark == "’":
            return "close" if not before.isspace() else "apostrophe"
        if not follow.isspace() and before in _BEFORE_OPENING and not _is_elision(text, after, end):
            return "open" if follow.isalnum() or follow in "\"“(['…-–—" else "close"
        return "close" if mark == "'" and not before.isspace() else "apostrophe"
    # straight double marks
    can_open = before in _BEFORE_OPENING and not follow.isspace()
    can_close = not before.isspace() and (not follow.isalnum())
    is_open = any(o.kind == "double" for o in stack)
    if can_open and can_close:
        return "close" if is_open else "open"
    if can_open:
        if is_open and not before.isspace() and before in ".,":
            return "close"
        return "open"
    if can_close:
        return "close" if is_open or not follow.isspace() else "apostrophe"
    return "close" if is_open else ("open" if not follow.isspace() else "apostrophe")


def _can_close_single(text: str, match: re.Match[str], end: int) -> bool:
    if _CLASS[match.group()] != "single" or match.group() in "‘‚":
        return False
    at, after = match.start(), match.end()
    return at > 0 and not text[at - 1].isspace() and (after >= end or not text[after].isalnum())


def _is_possessive(text: str, at: int, marks: list[re.Match[str]], number: int, end: int) -> bool:
    """Whether a mark after *s* is a plural's genitive: a noun follows, and the next mark can close."""
    if text[at - 1] not in "sS" or at + 2 >= end or text[at + 1] != " " or not text[at + 2].islower():
        return False
    return number + 1 < len(marks) and any(
        _can_close_single(text, m, end) for m in marks[number + 1 : number + 4]
    )


def _is_elision(text: str, at: int, end: int) -> bool:
    stop = at
    while stop < min(end, at + 6) and text[stop].isalnum():
        stop += 1
    word = text[at:stop].lower()
    return word in _ELISIONS or (len(word) in (2, 3) and word[:2].isdigit() and word[2:] in ("", "s"))


def _opens_sentence(text: str, at: int, start: int) -> bool:
    before = at - 1
    while before >= start and text[before].isspace():
        before -= 1
    return before < start or text[before] in _STOPS


def _back(text: str, at: int, floor: int) -> int:
    while at > floor and text[at - 1].isspace():
        at -= 1
    return at
