"""Text dumps of pages: which lines are the story, which is its headline, and why the others are not.

Belongs here: weighing lines, choosing the headline, assembling the document. Does not belong here:
what a line looks like (``dump_lines``), phrases (``lexicon/furniture.csv``), dates (``published``).

Every line has a score, the sum of its features' weights; the best sequence of kept and dropped
lines is found with a cost for changing between them, so that a line is judged with its neighbours.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache

from dagster_project.claims.lexicon import LexiconError, read_table
from dagster_project.cleaning.dump_lines import Layout, Line, find_layout, name_features, read_lines
from dagster_project.cleaning.furniture import fold
from dagster_project.cleaning.mend import mend
from dagster_project.cleaning.model import Block, Document, DroppedBlock, RawPage
from schemas.vocabularies import BlockKind, DropReason

_SITE_SUFFIX = re.compile(r"\s+(?:[|·»•—–]|-)\s+(?=\S)")
_MAX_TITLE_WORDS = 32
_MIN_TITLE_WORDS = 3
_MAX_LINES = 20_000  # a longer dump is a list, not a story; its rest is dropped with this reason


def clean_dump(page: RawPage, text: str) -> Document:
    """The story of a text dump: its lines without those of the page around it.

    ``text`` is as decoded; blocks carry the numbers of its lines (over newlines, from 1).
    """
    lines = read_lines(mend(text))
    layout = find_layout(lines)
    known_title = page.meta.get("title")
    title = find_title(lines, layout, known_title if isinstance(known_title, str) else None)
    name_features(lines, layout, title)
    kept = choose(lines, title, read_weights())
    return _assemble(page, lines, layout, title, kept)


def choose(lines: Sequence[Line], title: int | None, weights: Mapping[str, float]) -> list[bool]:
    """Which lines are the story's: the sequence with the best total score."""
    enter, leave = weights["enter"], weights["leave"]
    keep_total, drop_total = weights["start-kept"], 0.0
    back: list[tuple[bool, bool]] = []
    for i, line in enumerate(lines):
        score = -math.inf if i == title or _never(line) else _score(line, weights)
        keep_from, drop_from = keep_total >= drop_total - enter, drop_total >= keep_total - leave
        back.append((keep_from, not drop_from))
        keep_total, drop_total = (
            max(keep_total, drop_total - enter) + score,
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
    best: tuple[float, int] | None = None
    for i, line in enumerate(lines[: layout.first + 3]):
        score = _title_score(i, line, lines, layout, fold(known) if known else None)
        if score is not None and (best is None or score > best[0]):
            best = (score, i)
    return best[1] if best else None


def _title_score(
    i: int, line: Line, lines: Sequence[Line], layout: Layout, known: str | None
) -> float | None:
    bare = fold(_without_site(line.text))
    if known and (bare == known or line.folded.startswith(known)):
        return 100.0 - i / 1000
    if not _MIN_TITLE_WORDS <= line.words <= _MAX_TITLE_WORDS or line.is_noise or line.is_bullet:
        return None
    if line.phrase and line.phrase.match != "in" and not line.is_heading and i:
        return None
    score = 0.0
    if line.is_heading:
        score += 3
    if i == 0:
        score += 3.5
    before = layout.first - i
    score += 2.0 if before in {1, 2} else 1.5 if before == 3 else 1.0 if 0 <= before <= 6 else 0.0
    if before < 0:
        score -= 2
    ahead = {fold(_without_site(other.text)) for other in lines[:i]} | {other.folded for other in lines[:i]}
    if bare in ahead and not line.ends_sentence:
        score += 3.2 if lines[0].folded.startswith(bare) else 1.0
    if line.ends_sentence:
        score -= 1.5 if line.words <= 20 and line.sentences == 1 else 4
        if line.text.endswith(("?", "!", "?”", "!”")):
            score += 1.5
    if line.words > 20:
        score -= 1.5
    if line.phrase:
        score -= 2.5
    if line.tokens:
        score += 2.0 * sum(layout.vocabulary[t] > 0 for t in line.tokens) / len(line.tokens)
    return score if score >= 2.0 else None


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


def _score(line: Line, weights: Mapping[str, float]) -> float:
    return weights["bias"] + sum(weights.get(name, 0.0) for name in line.features)


def _never(line: Line) -> bool:
    """Lines with nothing to read in them."""
    return line.is_noise or not line.words


@cache
def read_weights() -> dict[str, float]:
    """The table of weights, with ``bias``, ``enter``, ``leave`` and ``start-kept`` among them."""
    rows = read_table("dump_weights", columns=("feature", "weight"))
    try:
        return {row["feature"]: float(row["weight"]) for row in rows}
    except ValueError as error:
        raise LexiconError(f"dump_weights.csv: {error}") from None


def _assemble(
    page: RawPage, lines: Sequence[Line], layout: Layout, title: int | None, kept: Sequence[bool]
) -> Document:
    parts: list[str] = []
    blocks: list[Block] = []
    dropped: list[DroppedBlock] = []
    standfirst = None
    offset = 0
    seen: dict[str, int] = {}
    for i, line in enumerate(lines):
        if not kept[i]:
            reason, rule = _why(i, lines, layout, title)
            dropped.append(DroppedBlock(line.number, line.text or line.raw.strip(), reason, rule))
            continue
        if line.folded in seen:
            dropped.append(
                DroppedBlock(line.number, line.text, DropReason.DUPLICATE, f"line {seen[line.folded]} again")
            )
            continue
        if line.words > 3:
            seen[line.folded] = line.number
        kind = _kind(i, lines, layout, bool(parts))
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
        blocks=tuple(blocks),
        dropped=tuple(dropped),
    )


def _kind(i: int, lines: Sequence[Line], layout: Layout, has_text: bool) -> BlockKind:
    line = lines[i]
    if line.is_bullet:
        return BlockKind.LIST_ITEM
    if not has_text and (i < layout.first or (line.words <= 30 and line.sentences == 1)):
        return BlockKind.STANDFIRST
    if line.is_heading or (not line.ends_sentence and line.words <= 16 and not line.text[:1].islower()):
        return BlockKind.SUBHEAD
    return BlockKind.PARAGRAPH


def _why(i: int, lines: Sequence[Line], layout: Layout, title: int | None) -> tuple[DropReason, str]:
    line = lines[i]
    if i == title:
        return DropReason.TITLE, "headline"
    if line.is_noise or not line.words:
        return DropReason.NOISE, "nothing to read"
    if title is not None and fold(_without_site(line.text)) == fold(_without_site(lines[title].text)):
        return DropReason.DUPLICATE, "headline again"
    if line.phrase:
        return line.phrase.reason, line.phrase.entry
    rule = max(line.features, key=lambda name: (-read_weights().get(name, 0.0), name), default="")
    if any(f.startswith(("credit-end", "slash-credit")) for f in line.features) and line.words > 4:
        return DropReason.CAPTION, rule
    if any(f.startswith("repeated=again") for f in line.features):
        return DropReason.DUPLICATE, rule
    if {"clock", "numeric-date", "year", "ago"} & set(line.features) and line.words <= 8:
        return DropReason.BYLINE, rule
    if line.is_prose:
        return DropReason.OTHER_STORY, rule
    return (DropReason.TEASER if line.words >= 5 else DropReason.NAVIGATION), rule
