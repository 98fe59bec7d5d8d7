"""What speaks for and against each block of a page being the story: named yes/no features.

Belongs here: features of a block from its text, its markup and its place on the page, and the score
that the fitted table gives them. Does not belong here: the decision what to do with a score
(``html.py``), or fitting the table (``benchmarks/fit_cleaning.py``).

Scoring takes two passes. The first sees a block alone and where it stands in the tree; the second
also sees what the first thought of its neighbours, its siblings and its container.
"""

import math
import re
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from dagster_project.claims.lexicon import read_table, values
from dagster_project.cleaning.blocks import Node, PageBlock, evidence_names
from dagster_project.cleaning.metadata import Metadata, words_of

PROSE_SIZE = 80  # a block of this size with few links is prose
_SENTENCE_END = tuple(".!?…:»«”\"'’)]。！？」』；।")
_STOPS = tuple(".!?…。！？।")
_DATE_LIKE = re.compile(r"\d{1,2}[:.h]\d{2}|\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2}", re.IGNORECASE)
_SPACE = re.compile(r"[\W_]+")


class PhraseHit(NamedTuple):
    """A phrase of ``lexicon/boilerplate_phrases.csv`` in a block."""

    reason: str
    where: str


class _Phrases:
    def __init__(self) -> None:
        self.whole: dict[str, str] = {}
        self.hits: list[tuple[PhraseHit, int]] = []
        patterns: list[str] = []
        for row in read_table("boilerplate_phrases", columns=("reason", "where", "language", "phrases")):
            for phrase in values(row["phrases"]):
                if row["where"] == "whole":
                    self.whole[_SPACE.sub(" ", phrase.casefold()).strip()] = row["reason"]
                else:
                    patterns.append(phrase.casefold())
                    self.hits.append((PhraseHit(row["reason"], row["where"]), len(phrase)))
        self.automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard)

    def find(self, text: str) -> set[PhraseHit]:
        lowered = text.casefold()
        found: set[PhraseHit] = set()
        if len(lowered) <= 80:
            reason = self.whole.get(_SPACE.sub(" ", lowered).strip())
            if reason:
                found.add(PhraseHit(reason, "whole"))
        if len(lowered) <= 400:
            for number, start, _ in self.automaton.find_matches_as_indexes(lowered, overlapping=True):
                hit, _ = self.hits[number]
                if start and (hit.where == "start" and start > 2 or lowered[start - 1].isalnum()):
                    continue
                found.add(hit)
        return found


@cache
def _phrases() -> _Phrases:
    return _Phrases()


class Page:
    """The blocks of a page with the facts that need the whole page: shares, siblings, headline, repeats."""

    def __init__(self, blocks: list[PageBlock], nodes: list[Node], metadata: Metadata) -> None:
        self.blocks = blocks
        self.nodes = nodes
        self.metadata = metadata
        self.is_prose = [
            b.size >= PROSE_SIZE and b.link_share < 0.35 and (b.text.endswith(_SENTENCE_END) or b.size > 200)
            for b in blocks
        ]
        for block, prose in zip(blocks, self.is_prose, strict=True):
            if prose:
                node: Node | None = block.node
                while node is not None:
                    node.mass += block.size
                    node = node.parent
        self.total = nodes[0].mass if nodes else 0.0
        half = 0.5 * self.total
        self.near: dict[Node, int] = {}  # evidence of the ancestors that hold less than half of the prose
        self.above: dict[Node, int] = {}  # evidence of all ancestors
        for node in nodes:
            up = node.parent
            self.near[node] = (node.mask if node.mass <= half else 0) | (self.near[up] if up else 0)
            self.above[node] = node.mask | (self.above[up] if up else 0)
        self.normal = [" ".join(words_of(b.text)) for b in blocks]
        self.titles = {" ".join(words_of(t)) for t in metadata.titles}
        self.descriptions = [" ".join(words_of(d)) for d in metadata.descriptions]
        self.body = f" {' '.join(words_of(metadata.article_body))} "
        self.start = self._story_start()
        self.siblings: dict[Node, float] = {}
        self.looks: dict[tuple[str, str], float] = {}
        self.counts: dict[str, int] = {}
        for block, prose, normal in zip(blocks, self.is_prose, self.normal, strict=True):
            self.counts[normal] = self.counts.get(normal, 0) + 1
            if prose:
                holder = line_node(block)
                if holder.parent:
                    self.siblings[holder.parent] = self.siblings.get(holder.parent, 0.0) + block.size
                look = (holder.tag, holder.name)
                self.looks[look] = self.looks.get(look, 0.0) + block.size
        inside = sum(
            b.size for b, p, n in zip(blocks, self.is_prose, self.normal, strict=True) if p and f" {n} " in self.body
        )
        self.body_is_whole = bool(self.total) and inside > 0.4 * self.total

    def _story_start(self) -> int:
        """Index of the block that is the headline; of the first heading where none is declared; else 0."""
        first = -1
        for i, block in enumerate(self.blocks):
            if block.tag in ("h1", "h2"):
                if self.normal[i] in self.titles:
                    return i
                if first < 0 and block.tag == "h1":
                    first = i
        return max(first, 0)


def line_node(block: PageBlock) -> Node:
    """The node of the block element that holds ``block`` (its own node may be an inline element)."""
    node = block.node
    while node.parent is not None and node.tag != block.tag:
        node = node.parent
    return node


_SIZES = (12, 25, 50, 80, 120, 200, 350)


def local_features(page: Page) -> list[list[str]]:
    """For each block the names of its features that need no score."""
    names = evidence_names()
    phrases = _phrases()
    rows: list[list[str]] = []
    prose_before = 0.0
    total = page.total or 1.0
    for i, block in enumerate(page.blocks):
        on: list[str] = ["bias"]
        text, normal, node = block.text, page.normal[i], block.node
        tag = block.tag
        on.append(f"tag:{_TAG_CLASS.get(tag, 'other')}")
        size = sum(block.size >= s for s in _SIZES)
        on.append(f"size:{size}")
        long = block.size >= PROSE_SIZE
        ends = text.endswith(_SENTENCE_END)
        on.append(f"ends:{'stop' if text.endswith(_STOPS) else 'quote' if ends else 'none'}:{'long' if long else 'short'}")
        share = block.link_share
        on.append(
            "links:" + ("none" if share == 0 else "few" if share < 0.2 else "some" if share < 0.5 else "many" if share < 0.95 else "all")
        )
        if share >= 0.95:
            on.append(f"linked:{_TAG_CLASS.get(tag, 'other')}:{'long' if long else 'short'}")
        if block.strong_share > 0.9:
            on.append("strong:" + ("long" if long else "short"))
        holder = line_node(block)
        on += _mask_features("near", page.near[node], names)
        own = node.mask | holder.mask
        if holder.mass <= 0.5 * total:
            on += _mask_features("own", own, names)
        above = page.above[node]
        for name in ("body", "article_tag", "main", "article"):
            if above & _bit(name):
                on.append(f"above:{name}")
        for hit in phrases.find(text):
            on.append(f"phrase:{hit.reason}:{hit.where}:{'long' if block.size >= 160 else 'short'}")
        # place
        position = "before" if i < page.start else "title" if i == page.start else "after"
        on.append(f"place:{position}")
        if i > page.start and prose_before == 0:
            on.append("place:first" + (":long" if long else ":short"))
        on.append(f"done:{min(int(5 * prose_before / total), 4)}")
        if page.is_prose[i] and i > page.start:
            prose_before += block.size
        if normal in page.titles:
            on.append("text:title")
        elif len(normal) > 20 and any(normal in t for t in page.titles):
            on.append("text:part_of_title")
        if len(normal) > 20 and any(d.startswith(normal) or normal.startswith(d) for d in page.descriptions):
            on.append("text:description")
        if len(page.body) > 200:
            if len(normal) > 12 and f" {normal} " in page.body:
                on.append("text:in_body")
            elif page.body_is_whole:
                on.append("text:not_in_body" + (":long" if long else ":short"))
        if page.counts[normal] > 1:
            on.append("text:repeated")
        if not normal:
            on.append("text:no_word")
        elif len(normal) < 60 and _DATE_LIKE.search(text):
            on.append("text:date")
        if text[0].islower():
            on.append("text:lower")
        if block.size < PROSE_SIZE and text.isupper():
            on.append("text:upper")
        if "|" in text:
            on.append("text:bar")
        # siblings
        group = page.siblings.get(holder.parent, 0.0) / total if holder.parent else 0.0
        on.append(f"siblings:{_share(group)}")
        look = page.looks.get((holder.tag, holder.name), 0.0) / total
        on.append(f"look:{_share(look)}")
        rows.append(on)
    return rows


def _share(value: float) -> int:
    return sum(value > s for s in (0, 0.05, 0.15, 0.3, 0.5, 0.75))


def _mask_features(prefix: str, mask: int, names: list[str]) -> list[str]:
    found = []
    while mask:
        low = mask & -mask
        found.append(f"{prefix}:{names[low.bit_length() - 1]}")
        mask ^= low
    return found


@cache
def _bit(name: str) -> int:
    from dagster_project.cleaning.blocks import evidence_bit

    return evidence_bit(name)


_TAG_CLASS = {
    "p": "p",
    "div": "div",
    "section": "div",
    "article": "div",
    "h1": "h1",
    "h2": "h2",
    "h3": "h3",
    "h4": "h4",
    "h5": "h4",
    "h6": "h4",
    "li": "li",
    "td": "cell",
    "th": "cell",
    "dt": "li",
    "dd": "li",
    "blockquote": "p",
    "figcaption": "figcaption",
    "button": "button",
}


def context_features(page: Page, first: list[float]) -> list[list[str]]:
    """For each block the features that rest on the first pass's scores (probabilities)."""
    blocks, total = page.blocks, 0.0
    weight = [p * min(b.size, 1000) if p > 0.3 else 0.0 for p, b in zip(first, blocks, strict=True)]
    mass: dict[Node, float] = {}
    best: dict[Node, float] = {}  # size and score of a parent's blocks
    sizes: dict[Node, float] = {}
    looks: dict[tuple[str, str], list[float]] = {}
    for block, p, w in zip(blocks, first, weight, strict=True):
        node: Node | None = block.node
        if w:
            while node is not None:
                mass[node] = mass.get(node, 0.0) + w
                node = node.parent
            total += w
        holder = line_node(block)
        if holder.parent:
            best[holder.parent] = best.get(holder.parent, 0.0) + p * block.size
            sizes[holder.parent] = sizes.get(holder.parent, 0.0) + block.size
        entry = looks.setdefault((holder.tag, holder.name), [0.0, 0.0])
        entry[0] += p * block.size
        entry[1] += block.size
    total = total or 1.0
    # the container: the deepest element that holds nearly all of what may be the story
    container: Node | None = page.nodes[0] if page.nodes else None
    for node in page.nodes:  # parents come first
        if container is not None and node.parent is container and mass.get(node, 0.0) >= 0.85 * mass.get(container, 0.0) > 0:
            container = node
    inside_of: set[Node] = set()
    for node in page.nodes:
        if node is container or node.parent in inside_of:
            inside_of.add(node)
    strong = [i for i, (p, b) in enumerate(zip(first, blocks, strict=True)) if p > 0.6 and b.size >= PROSE_SIZE]
    head, tail = (strong[0], strong[-1]) if strong else (0, -1)
    rows = []
    n = len(blocks)
    before = after = 0.0
    next_strong = [0] * n
    nearest = 10**6
    for i in range(n - 1, -1, -1):
        next_strong[i] = nearest - i
        if first[i] > 0.6 and blocks[i].size >= PROSE_SIZE:
            nearest = i
    last_strong = -(10**6)
    for i, block in enumerate(blocks):
        on = ["bias2", f"first:{min(int(first[i] * 10), 9)}"]
        before = _neighbour(first, blocks, i, -1)
        after = _neighbour(first, blocks, i, 1)
        on.append(f"prev:{min(int(before * 5), 4)}")
        on.append(f"next:{min(int(after * 5), 4)}")
        on.append("inside" if block.node in inside_of else "outside")
        holder = line_node(block)
        up = holder.parent
        if up:
            on.append(f"family:{min(int(5 * best[up] / (sizes[up] or 1)), 4)}")
        entry = looks[(holder.tag, holder.name)]
        on.append(f"looks:{min(int(5 * entry[0] / (entry[1] or 1)), 4)}:{'big' if entry[1] > 0.3 * total else 'small'}")
        on.append("run:" + ("head" if i < head else "tail" if i > tail else "mid"))
        gap = min(i - last_strong, next_strong[i])
        on.append(f"gap:{min(gap, 6)}")
        if i < head:
            on.append(f"lead:{min(head - i, 4)}:{'long' if block.size >= PROSE_SIZE else 'short'}")
        if block.tag in ("h2", "h3", "h4", "h5", "h6"):
            on.append("heading:" + ("followed" if after > 0.5 else "alone"))
        elif block.size < PROSE_SIZE:
            on.append("short:" + ("between" if after > 0.5 and before > 0.5 else "edge"))
        rows.append(on)
        if first[i] > 0.6 and block.size >= PROSE_SIZE:
            last_strong = i
    return rows


def _neighbour(first: list[float], blocks: list[PageBlock], i: int, step: int) -> float:
    """Score of the next block in a direction that is long enough to tell."""
    j = i + step
    for _ in range(3):
        if not 0 <= j < len(blocks):
            return 0.0
        if blocks[j].size >= 40:
            return first[j]
        j += step
    return 0.0


def probability(score: float) -> float:
    """The logistic function, safe at both ends."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in read_table("html_weights", columns=("feature", "weight"))}


def score(features: list[str]) -> float:
    """Log-odds that a block with these features is the story's; features without a weight count nothing."""
    weights = _weights()
    return sum(weights.get(f, 0.0) for f in features)
