"""Text dumps of pages: which lines are the story, which is its headline, and why the others are not.

Belongs here: weighing lines, choosing the headline, assembling the document. Does not belong here:
what a line looks like (``dump_lines``), phrases (``lexicon/furniture.csv``), dates (``published``).

Every line has a score, the sum of its features' weights; the best sequence of kept and dropped
lines is found with a cost for changing between them, so that a line is judged with its neighbours.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from dagster_project.claims.lexicon import LexiconError, read_table
from dagster_project.cleaning.dump_lines import (
    MAX_LINES,
    Layout,
    Line,
    find_layout,
    name_features,
    name_surroundings,
    read_lines,
)
from dagster_project.cleaning.furniture import fold
from dagster_project.cleaning.live import FEWEST, stamp_of
from dagster_project.cleaning.mend import mend
from dagster_project.cleaning.model import Block, Document, DroppedBlock, RawPage
from dagster_project.cleaning.rules import Rule
from schemas.vocabularies import BlockKind, DropReason

_NAME = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.’'-]*(?: [\w.’'-]{1,30}){1,3}"
_BYLINE = re.compile(rf"[Bb]y:? ({_NAME}(?:(?:, | and | & ){_NAME}){{0,4}})")
_AND = re.compile(r", | and | & ")
_MENU = re.compile(r"\s*[|·»›•]\s*")
_SITE_SUFFIX = re.compile(r"\s+(?:[|·»•—–]|-)\s+(?=\S)")
_MIN_STANDFIRST_WORDS = 6
_MAX_TITLE_WORDS = 32
_MIN_TITLE_WORDS = 3
_MAX_FURNITURE_WORDS = 60  # in a longer line a phrase may be a part of a paragraph
_MAX_NOTICE_WORDS = 250  # that begins with the phrase
_MENU_WORDS = 2  # between the signs of "Home | World News | Sport"
_MIN_TITLE_SCORE = 1.5
_SHORT_OF = 0.6  # of a usual paragraph: a headline with a full stop is shorter
_NEARNESS = {0: 1.0, 1: 2.0, 2: 2.0, 3: 1.5, 4: 1.0, 5: 1.0, 6: 1.0}  # lines before the first prose
_TITLE_REACH = 10
_TITLE_SLACK = 1.6


def clean_dump(page: RawPage, text: str) -> Document:
    """The story of a text dump: its lines without those of the page around it.

    ``text`` is as decoded; blocks carry the numbers of its lines (over newlines, from 1).
    """
    lines, beyond = read_lines(mend(text))
    known_title = page.meta.get("title")
    kept, title = judge(lines, known_title if isinstance(known_title, str) else None)
    document = _assemble(page, lines, title, kept)
    if not beyond.strip():
        return document
    rest = DroppedBlock(MAX_LINES + 1, beyond, DropReason.NOISE, Rule.BEYOND_THE_LIMIT.on(MAX_LINES))
    return replace(document, dropped=(*document.dropped, rest))


def judge(lines: list[Line], known_title: str | None = None) -> tuple[list[bool], int | None]:
    """Which lines are the story's, and the headline's index."""
    layout = find_layout(lines)
    title = find_title(lines, layout, known_title)
    name_features(lines, layout, title)
    first, second = read_weights()
    name_surroundings(lines, [score(line, first) for line in lines])
    kept = choose(lines, title, second)
    for i in range(1, len(lines) - 2):  # of a subhead and the same words as caption, the first is the story's
        is_double = lines[i].folded == lines[i + 1].folded and lines[i].words >= _MIN_TITLE_WORDS
        if is_double and i != title and kept[i - 1] and kept[i + 2] and not is_furniture(lines[i]):
            kept[i], kept[i + 1] = True, False
    _keep_entries(lines, kept, title)
    if not any(kept):  # a single huge line, a few bare sentences: prose is better than nothing
        kept = [line.is_prose and i != title for i, line in enumerate(lines)]
    return kept, title


def _keep_entries(lines: list[Line], kept: list[bool], title: int | None) -> None:
    """On a live page, most of whose entries are kept, each is, with the headline below its time."""
    told: dict[int, int] = {}  # of each entry the lines of its time and its first prose
    for i, line in enumerate(lines[:-2]):
        if stamp_of(line.text) and (near := [j for j in (i + 1, i + 2) if lines[j].is_prose]):
            told[i] = near[0]
    if len(told) < FEWEST or 2 * sum(kept[prose] for prose in told.values()) < len(told):
        return
    for i, prose in told.items():
        kept[i] = False
        for j in range(i + 1, prose + 1):
            headline = j < prose
            if j != title and not is_furniture(lines[j]) and not (headline and stamp_of(lines[j].text)):
                kept[j] = True


def score(line: Line, weights: Mapping[str, float]) -> float:
    """How much a line's features speak for keeping it."""
    return weights["bias"] + sum([weights.get(name, 0.0) for name in line.features])


def choose(lines: Sequence[Line], title: int | None, weights: Mapping[str, float]) -> list[bool]:
    """Which lines are the story's: the sequence with the best total score."""
    enter, leave = weights["enter"], weights["leave"]
    keep_total, drop_total = weights["start-kept"], 0.0
    back: list[tuple[bool, bool]] = []
    for i, line in enumerate(lines):
        value = -math.inf if i == title or is_furniture(line) else score(line, weights)
        back.append((keep_total >= drop_total - enter, drop_total < keep_total - leave))
        keep_total, drop_total = (
            max(keep_total, drop_total - enter) + value,
            max(drop_total, keep_total - leave),
        )
    state = keep_total > drop_total
    kept = [False] * len(lines)
    for i in range(len(lines) - 1, -1, -1):
        kept[i] = state
        state = back[i][0] if state else back[i][1]
    return kept


def find_title(lines: Sequence[Line], layout: Layout, known: str | None) -> int | None:
    """The index of the headline's line: the likeliest before or at the top of the story."""
    scores: dict[int, float] = {}
    wanted = fold(known) if known else None
    ahead: set[str] = set()
    for i, line in enumerate(lines[: layout.first + 3]):
        bare = fold(_without_site(line.text)) if line.words <= _MAX_TITLE_WORDS else ""
        likely: float | None
        if wanted and (bare == wanted or line.folded.startswith(wanted)):
            likely = 100.0 - i / 1000
        else:
            likely = _title_score(i, lines, layout)
            if likely is not None and bare in ahead and not line.ends_sentence:
                likely += 1.0
        ahead |= {bare, line.folded}
        if likely is not None and likely >= _MIN_TITLE_SCORE:
            scores[i] = likely
    if not scores:
        return None
    best = max(scores, key=lambda i: (scores[i], -i))
    # Standfirst and captions follow the headline and look like it: nearly as good and before is better.
    near = range(best - _TITLE_REACH, best + 1)
    chosen = min(i for i in scores if i in near and scores[i] >= scores[best] - _TITLE_SLACK)
    # Said again below (in a list of the latest news), the headline is where it is said first.
    return next(i for i in scores if lines[i].folded == lines[chosen].folded)


def _title_score(i: int, lines: Sequence[Line], layout: Layout) -> float | None:
    """How much a line looks like the headline, None where it can not be it."""
    line, top = lines[i], lines[0]
    if not _MIN_TITLE_WORDS <= line.words <= _MAX_TITLE_WORDS or line.is_noise or line.is_bullet:
        return None
    if is_furniture(line) or (line.phrase and line.phrase.match != "in" and not line.is_heading):
        return None
    if i and line.runs_on(lines[i + 1] if i + 1 < len(lines) else None):
        return None
    if not line.is_heading and max(len(part.split()) for part in _MENU.split(line.text)) <= _MENU_WORDS:
        return None
    before = layout.first - i
    likely = 3.0 * line.is_heading
    likely += 3.5 if i == 0 else -0.02 * min(60, max(0, before))
    likely += -2.0 if before < 0 else _NEARNESS.get(before, 0.0)
    if line.words < 5 or line.words > 20:
        likely -= 1.0
    if line.ends_sentence:
        is_call = line.text.rstrip("\"”’'")[-1:] in "?!"
        is_short = line.words <= 20 and line.sentences == 1 and line.words < _SHORT_OF * layout.usual_words
        likely -= 0.5 if is_call else 1.5 if is_short else 6.0
    if line.phrase:
        likely -= 2.5
    if line.is_dated:
        likely -= 2.0
    if any(
        after.is_dated or (after.phrase and after.phrase.reason is DropReason.BYLINE)
        for after in lines[i + 1 : i + 4]
    ):
        likely += 0.7
    if line.tokens:
        likely += 2.0 * sum(layout.vocabulary[t] > 0 for t in line.tokens) / len(line.tokens)
        if i and top.words >= _MIN_TITLE_WORDS:  # the first line is often the title of the browser's window
            likely += 4.0 * len(line.tokens & top.tokens) / len(line.tokens)
    return likely


def _without_site(title: str) -> str:
    """The headline without the name of its site: ``... - Herald``, ``... | War | Herald``."""
    while parts := list(_SITE_SUFFIX.finditer(title)):
        head, tail = title[: parts[-1].start()], title[parts[-1].end() :]
        words = tail.split()
        if (
            len(words) > 5
            or len(head.split()) < 3
            or not all(w[0].isupper() or not w[0].isalpha() or len(w) <= 3 for w in words)
        ):
            break
        if parts[-1].group().strip() != "|" and len(words) > 3:
            break
        title = head
    return title


def is_furniture(line: Line) -> bool:
    """Lines with nothing to read in them, and those that a sure phrase names as furniture."""
    if line.is_noise or not line.words:
        return True
    if line.phrase is None or not line.phrase.is_sure:
        return False
    return line.words <= (_MAX_NOTICE_WORDS if line.phrase.match == "start" else _MAX_FURNITURE_WORDS)


@cache
def read_weights() -> tuple[dict[str, float], dict[str, float]]:
    """The weights of the first judgement and of the second, which also knows the first of its neighbours.

    Each holds ``bias``; the second also ``enter``, ``leave`` and ``start-kept``, the costs of changing.
    """
    rows = read_table("dump_weights", columns=("feature", "first", "second"))
    try:
        first, second = (
            {row["feature"]: float(row[column]) for row in rows if row[column]}
            for column in ("first", "second")
        )
    except ValueError as error:
        raise LexiconError(f"dump_weights.csv: {error}") from None
    return first, second


def _assemble(page: RawPage, lines: Sequence[Line], title: int | None, kept: Sequence[bool]) -> Document:
    parts: list[str] = []
    blocks: list[Block] = []
    dropped: list[DroppedBlock] = []
    standfirst = credit_line = None
    authors: tuple[str, ...] = ()
    offset = 0
    seen: dict[str, int] = {}
    for i, line in enumerate(lines):
        if not kept[i]:
            reason, rule = _why(i, lines, title)
            dropped.append(DroppedBlock(line.number, line.text or line.raw.strip(), reason, rule))
            if reason is DropReason.CREDIT_LINE:
                credit_line = credit_line or line.text
            elif reason is DropReason.BYLINE and not authors:
                authors = _authors(line.text)
            continue
        if line.folded in seen:
            dropped.append(
                DroppedBlock(
                    line.number, line.text, DropReason.DUPLICATE, Rule.LINE_AGAIN.on(seen[line.folded])
                )
            )
            continue
        if line.words > 3:
            seen[line.folded] = line.number
        kind = _kind(line, is_first=not parts)
        if kind is BlockKind.STANDFIRST:
            standfirst = line.text
        blocks.append(Block(kind, offset, offset + len(line.text), line.number))
        parts.append(line.text)
        offset += len(line.text) + 1
    return Document(
        name=page.name,
        text="\n".join(parts),
        title=_without_site(lines[title].text) if title is not None else None,
        standfirst=standfirst,
        authors=authors,
        credit_line=credit_line,
        blocks=tuple(blocks),
        dropped=tuple(dropped),
    )


def _authors(byline: str) -> tuple[str, ...]:
    """The names of ``By Anna Example and Jon Sample``; none where the line holds more than names."""
    match = _BYLINE.fullmatch(byline)
    return tuple(_AND.split(match[1])) if match else ()


def _kind(line: Line, *, is_first: bool) -> BlockKind:
    if line.is_bullet:
        return BlockKind.LIST_ITEM
    if is_first and _MIN_STANDFIRST_WORDS <= line.words <= 30 and line.sentences == 1:
        return BlockKind.STANDFIRST
    if line.is_heading or (not line.ends_sentence and line.words <= 16 and not line.text[:1].islower()):
        return BlockKind.SUBHEAD
    return BlockKind.PARAGRAPH


def _why(i: int, lines: Sequence[Line], title: int | None) -> tuple[DropReason, str]:
    line = lines[i]
    if i == title:
        return DropReason.TITLE, Rule.HEADLINE
    if line.is_noise or not line.words:
        return DropReason.NOISE, Rule.NOTHING_TO_READ
    if title is not None and fold(_without_site(line.text)) == fold(_without_site(lines[title].text)):
        return DropReason.DUPLICATE, Rule.HEADLINE_AGAIN
    if line.phrase:
        return line.phrase.reason, Rule.PHRASE.on(line.phrase.entry)
    weights = read_weights()[1]
    rule = Rule.WEIGHED.on(min(line.features, key=lambda name: (weights.get(name, 0.0), name), default=""))
    if any(f.startswith(("credit-end", "slash-credit")) for f in line.features) and line.words > 4:
        return DropReason.CAPTION, rule
    if any(f.startswith("repeated=again") for f in line.features):
        return DropReason.DUPLICATE, rule
    if {"clock", "numeric-date", "year", "ago"} & set(line.features) and line.words <= 8:
        return DropReason.BYLINE, rule
    if line.is_prose:
        return DropReason.OTHER_STORY, rule
    return (DropReason.TEASER if line.words >= 5 else DropReason.NAVIGATION), rule
