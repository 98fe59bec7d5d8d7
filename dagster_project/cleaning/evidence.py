"""What speaks for and against a block of a page being the story: named features and their weights.

Belongs here: features of a block from its text, its markup and its place on the page, and the score
that ``lexicon/html_weights.csv`` gives them. Does not belong here: what is done with a score
(``html.py``), or fitting the weights (``benchmarks/fit_cleaning.py``).

Scoring takes two passes. The first sees a block alone and where it stands in the tree; the second
also sees what the first thought of its neighbours, its siblings and its container.
"""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from dagster_project.claims.lexicon import read_table, values
from dagster_project.cleaning.blocks import Node, PageBlock, PageTree, evidence_bit, evidence_names
from dagster_project.cleaning.furniture import fold, furniture
from dagster_project.cleaning.metadata import Metadata, words_of

_BODY = 200_000  # what is read of a declared text of the article
_WHOLE = frozenset({"html", "body", "main", "article"})  # never a part of a page that its name sets aside
_STORY_SIZE = 300  # prose that must stand above comments or a footer
PROSE_SIZE = 80  # a block of this size with few links is prose
_HOPELESS = -2.5  # log-odds
SURE = 4.0  # log-odds beyond which the second pass does not look
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
ITEMS = frozenset(("li", "dt", "dd"))
_TAGS = {
    **dict.fromkeys(("p", "blockquote"), "p"),
    **dict.fromkeys(("div", "section", "article"), "div"),
    **dict.fromkeys(ITEMS, "li"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("h4", "h5", "h6"), "h4"),
    **{tag: tag for tag in ("h1", "h2", "h3", "figcaption", "button")},
}
_SIZES = (12, 25, 50, 80, 120, 200, 350)
_SHARES = (0.0, 0.05, 0.15, 0.3, 0.5, 0.75)
_GAPS = (1, 2, 4, 8, 16, 32)
_STOPS = tuple(".!?…。！？।")
_ENDS = (*_STOPS, *":»«”\"'’)]」』；")
_DATE_LIKE = re.compile(r"\d{1,2}[:.h]\d{2}|\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2}", re.IGNORECASE)
_ADDRESS = re.compile(r"@\w|https?://|www\.\w|\b\w+\.(?:com|org|net|info|co\.uk)\b")
_QUOTED = re.compile('["“”„«»「『‘]\\S.{10,}')
_GAP = re.compile(r"[\W_]+")


class PhraseHit(NamedTuple):
    """A phrase of ``lexicon/boilerplate_phrases.csv`` in a block."""

    reason: str
    where: str


class _Phrases:
    def __init__(self) -> None:
        self.whole: dict[str, str] = {}
        self.hits: list[tuple[PhraseHit, bool]] = []  # a hit, and whether any ending will do
        patterns: list[str] = []
        for row in read_table("boilerplate_phrases", columns=("reason", "where", "language", "phrases")):
            for phrase in values(row["phrases"]):
                if row["where"] == "whole":
                    self.whole[_GAP.sub(" ", phrase.casefold()).strip()] = row["reason"]
                else:
                    patterns.append(phrase.casefold().removesuffix("*"))
                    self.hits.append((PhraseHit(row["reason"], row["where"]), phrase.endswith("*")))
        self.automaton = AhoCorasick(patterns)

    def find(self, text: str) -> set[PhraseHit]:
        """The phrases of a block; a long block is not looked at, it may hold any words."""
        if len(text) > 400:
            return set()
        lowered = text.casefold()
        found: set[PhraseHit] = set()
        if len(lowered) <= 80 and (reason := self.whole.get(_GAP.sub(" ", lowered).strip())):
            found.add(PhraseHit(reason, "whole"))
        for number, start, end in self.automaton.find_matches_as_indexes(lowered, overlapping=True):
            hit, any_ending = self.hits[number]
            if start and (lowered[start - 1].isalnum() or (hit.where == "start" and start > 2)):
                continue
            if any_ending or not (lowered[end - 1].isalnum() and lowered[end : end + 1].isalnum()):
                found.add(hit)
        return found


@cache
def _phrases() -> _Phrases:
    return _Phrases()


@lru_cache(maxsize=4096)
def _mask_features(prefix: str, mask: int) -> tuple[str, ...]:
    return tuple(f"{prefix}:{name}" for i, name in enumerate(evidence_names()) if mask >> i & 1)


def _bin(name: str, bounds: tuple[float, ...]) -> tuple[str, ...]:
    return tuple(f"{name}:{i}" for i in range(len(bounds) + 1))


_SIZE, _SIBLINGS, _COUSINS = _bin("size", _SIZES), _bin("siblings", _SHARES), _bin("cousins", _SHARES)
_LOOK, _SINCE = _bin("look", _SHARES), _bin("since", _GAPS)


def _level(value: float, bounds: tuple[float, ...]) -> int:
    level = 0
    for bound in bounds:
        if value <= bound:
            break
        level += 1
    return level


def is_link(block: PageBlock) -> bool:
    """Whether a block is no more than a short link: never the story's, and nothing else is asked of it."""
    return block.link_share >= 0.95 and block.size < PROSE_SIZE


def _cards(links: list[PageBlock]) -> set[Node]:
    """The elements around headings that are links, each the card of another story if it holds little else."""
    found: set[Node] = set()
    for block in links:
        if block.line.tag in HEADINGS:
            node = block.line.parent
            for _ in range(3):
                if node is None:
                    break
                found.add(node)
                node = node.parent
    return found


def _look(node: Node) -> tuple[str, ...]:
    up = node.parent
    return (node.tag, node.name, up.tag, up.name) if up else (node.tag, node.name)


class Page:
    """The blocks of a page with the facts that need the whole page: shares, siblings, headline, repeats."""

    def __init__(self, tree: PageTree, metadata: Metadata) -> None:
        self.nodes = tree.nodes
        self.titles = {" ".join(words_of(t)) for t in metadata.titles}
        self.links = [b for b in tree.blocks if is_link(b)]
        self.blocks = [b for b in tree.blocks if not is_link(b)]
        self.regions: list[tuple[PageBlock, str]] = []
        self._read()
        self._set_regions_aside()
        self.cards = _cards(self.links)
        self.captions = {" ".join(words_of(c)) for c in tree.captions}
        self.descriptions = [" ".join(words_of(d)) for d in metadata.descriptions]
        self.body = f" {' '.join(words_of(metadata.article_body[:_BODY]))} "
        self._weigh()
        self.scope = self.below(self._story_root())
        inside = sum(b.size for b, prose, n in self._rows() if prose and f" {n} " in self.body)
        self.body_is_whole = len(self.body) > 200 and inside > 0.4 * self.total

    def _read(self) -> None:
        self.normal = [" ".join(words_of(b.text)) for b in self.blocks]
        self.is_prose = [
            b.size >= PROSE_SIZE and b.link_share < 0.35 and (b.text.endswith(_ENDS) or b.size > 200)
            for b in self.blocks
        ]
        self.start = self._story_start()

    def _set_regions_aside(self) -> None:
        """Takes out comments, footers and consent walls, which may hold more text than the story.

        Names mislead, so a region must not hold the headline or be named as the story's text too, and
        only what follows a good piece of prose is taken for comments or a footer.
        """
        if not self.blocks:
            return
        names = ("comments", "footer", "cookies")
        bits = [(evidence_bit(name), name) for name in names]
        any_bit = sum(bit for bit, _ in bits)
        body = evidence_bit("body")
        outside: set[Node] = set()  # what holds the headline is the story's
        headline = self.blocks[self.start]
        node: Node | None = headline.node if self._is_headline(self.start) else None
        while node is not None:
            outside.add(node)
            node = node.parent
        regions: dict[Node, tuple[Node, str]] = {}  # of each node in one: the region's own node and name
        for node in self.nodes:  # parents come first
            if node.parent in regions:
                regions[node] = regions[node.parent]
            elif node.mask & any_bit and not node.mask & body and not (node in outside or node.tag in _WHOLE):
                regions[node] = node, next(name for bit, name in bits if node.mask & bit)
        before = 0
        kept: list[PageBlock] = []
        for i, (block, prose) in enumerate(zip(self.blocks, self.is_prose, strict=True)):
            top, name = regions.get(block.node, (None, ""))
            if top is not None and name != "cookies" and before < _STORY_SIZE:
                outside.add(top)
            if top is not None and top not in outside:
                self.regions.append((block, name))
                continue
            kept.append(block)
            if prose and i >= self.start:
                before += block.size
        if before or any("cookie" in b.text.casefold() for b, _ in self.regions):
            self.blocks = kept
            self._read()
        else:  # all prose stands in it, and it does not read like a consent wall
            self.regions = []

    def _rows(self) -> "zip[tuple[PageBlock, bool, str]]":
        return zip(self.blocks, self.is_prose, self.normal, strict=True)

    def _weigh(self) -> None:
        """Prose below each node, beside each block and of each look; evidence of the nodes above."""
        self.siblings: dict[Node, float] = {}
        self.cousins: dict[Node, float] = {}
        self.looks: dict[tuple[str, ...], float] = {}
        self.counts: dict[str, int] = {}
        for block, prose, normal in self._rows():
            self.counts[normal] = self.counts.get(normal, 0) + 1
            if prose:
                block.node.mass += block.size
                look = _look(block.line)
                self.looks[look] = self.looks.get(look, 0.0) + block.size
                up = block.line.parent
                if up:
                    self.siblings[up] = self.siblings.get(up, 0.0) + block.size
                    if up.parent:
                        self.cousins[up.parent] = self.cousins.get(up.parent, 0.0) + block.size
        for node in reversed(self.nodes):
            if node.parent is not None:
                node.parent.mass += node.mass
        self.total = self.nodes[0].mass or 1.0
        half = 0.5 * self.total
        self.near: dict[Node, int] = {}  # evidence of the ancestors that hold less than half of the prose
        self.above: dict[Node, int] = {}  # evidence of all ancestors
        for node in self.nodes:
            up = node.parent
            self.near[node] = (node.mask if node.mass <= half else 0) | (self.near[up] if up else 0)
            self.above[node] = node.mask | (self.above[up] if up else 0)

    def _story_start(self) -> int:
        """Index of the block that is the headline; of the first <h1> where none is declared; else 0."""
        first = -1
        for i, block in enumerate(self.blocks):
            if block.line.tag in ("h1", "h2"):
                if self.normal[i] in self.titles:
                    return i
                if first < 0 and block.line.tag == "h1":
                    first = i
        return max(first, 0)

    def _is_headline(self, i: int) -> bool:
        return self.blocks[i].line.tag == "h1" or self.normal[i] in self.titles

    def _story_root(self) -> Node | None:
        """The smallest element that holds the headline and a third of the prose."""
        top: Node | None = self.blocks[self.start].node if self.blocks else None
        while top is not None and top.parent is not None and top.mass < 0.34 * self.total:
            top = top.parent
        return top

    def below(self, top: Node | None) -> set[Node]:
        """A node and all nodes below it."""
        inside: set[Node] = set()
        for node in self.nodes:  # parents come first
            if node is top or node.parent in inside:
                inside.add(node)
        return inside

    def leads_in(self, i: int) -> bool:
        """Whether the page marks a block as the standfirst."""
        return bool(self.near[self.blocks[i].node] & evidence_bit("standfirst")) or self.tells_description(i)

    def tells_description(self, i: int) -> bool:
        """Whether a block is what the page gives as its description, or begins so."""
        normal = self.normal[i]
        return len(normal) > 20 and any(
            d.startswith(normal) or normal.startswith(d) for d in self.descriptions
        )


def credit_phrase(text: str) -> bool:
    """Whether a short block says where the story first appeared."""
    return any(hit.reason == "credit_line" for hit in _phrases().find(text))


def local_features(page: Page) -> list[list[str]]:
    """For each block the names of its features that need no score."""
    phrases = _phrases()
    figure = evidence_bit("figure") | evidence_bit("caption")
    above_bits = [(evidence_bit(n), f"above:{n}") for n in ("body", "article_tag", "main", "article")]
    total, start = page.total, page.start
    rows: list[list[str]] = []
    seen_prose = False
    heading = -1
    heading_reasons: list[str] = []
    quiet = 0  # blocks since the last prose
    for i, block in enumerate(page.blocks):
        text, normal, node, line, share = block.text, page.normal[i], block.node, block.line, block.link_share
        tag = _TAGS.get(line.tag, "other")
        long = block.size >= PROSE_SIZE
        length = "long" if long else "short"
        ends = "stop" if text.endswith(_STOPS) else "quote" if text.endswith(_ENDS) else "none"
        on = ["bias", f"tag:{tag}", _SIZE[_level(block.size + 1, _SIZES)], f"ends:{ends}:{length}"]
        # links and letters
        if share == 0:
            on.append("links:none")
        elif share < 0.95:
            on.append("links:few" if share < 0.2 else "links:some" if share < 0.5 else "links:many")
        else:
            on += ("links:all", f"linked:{tag}:{length}")
        if block.strong_share > 0.9:
            on.append(f"strong:{length}")
        # markup
        near = page.near[node]
        on += _mask_features("near", near)
        if line.mass <= 0.5 * total:
            on += _mask_features("own", node.mask | line.mask)
        above = page.above[node]
        on += [name for bit, name in above_bits if above & bit]
        if not line.name:
            on.append(f"plain:{tag}")
        # wording
        reach = "long" if block.size >= 160 else "short"
        hits = phrases.find(text)
        for hit in hits:
            on.append(f"phrase:{hit.reason}:{hit.where}:{reach}")
            if share > 0:
                on.append(f"phrase:{hit.reason}:linked")
        if found := furniture(fold(text)):
            on.append(f"furniture:{found.reason}:{found.match}:{reach}")
            if share > 0:
                on.append(f"furniture:{found.reason}:linked")
        if not normal:
            on.append("text:no_word")
        elif len(normal) < 60 and _DATE_LIKE.search(text):
            on.append("text:date")
        if _ADDRESS.search(text):
            on.append("text:address")
        if _QUOTED.search(text):
            on.append("text:quote")
        if text[0].islower():
            on.append("text:lower")
        if not long and text.isupper():
            on.append("text:upper")
        if "|" in text:
            on.append("text:bar")
        # what the page says elsewhere
        if normal in page.titles:
            on.append("text:title")
        elif len(normal) > 20 and any(normal in t for t in page.titles):
            on.append("text:part_of_title")
        if page.tells_description(i):
            on.append("text:description")
        if len(page.body) > 200:
            if len(normal) > 12 and f" {normal} " in page.body:
                on.append("text:in_body")
            elif page.body_is_whole:
                on.append(f"text:not_in_body:{length}")
        if page.counts[normal] > 1:
            on.append("text:repeated")
        if normal in page.captions:
            on.append("text:alternative")
        # place
        on.append("place:before" if i < start else "place:title" if i == start else "place:after")
        if i > start and not seen_prose and share < 0.5:
            on.append(f"place:first:{length}")
        on.append("scope:in" if node in page.scope else "scope:out")
        if line.mass == 0 and near & figure:
            on.append(f"figure:{length}")
        on += _surroundings(page, block, length)
        if line.tag in HEADINGS:
            heading = i
            heading_reasons = sorted({h.reason for h in hits if h.where != "any"})
        else:
            on += [f"under:{r}:{'near' if i - heading < 8 else 'far'}" for r in heading_reasons]
        on.append(_SINCE[_level(quiet, tuple(g - 1 for g in _GAPS))])
        if page.is_prose[i]:
            seen_prose = seen_prose or i > start
            quiet = 0
        else:
            quiet += 1
        # kin
        up = line.parent
        on.append(_SIBLINGS[_level(page.siblings.get(up, 0.0) / total, _SHARES) if up else 0])
        on.append(
            _COUSINS[_level(page.cousins.get(up.parent, 0.0) / total, _SHARES) if up and up.parent else 0]
        )
        on.append(_LOOK[_level(page.looks.get(_look(line), 0.0) / total, _SHARES)])
        rows.append(on)
    return rows


def _surroundings(page: Page, block: PageBlock, length: str) -> list[str]:
    """Pictures, form fields and linked headings in the elements that hold little else than the block."""
    found: list[str] = []
    around: Node | None = block.line
    room = 1.6 * block.size + 60
    for _ in range(4):
        if around is None or around.size > room:
            break
        if around.images:
            found.append(f"beside:image:{length}")
            break
        around = around.parent
    around = block.line.parent
    for _ in range(2):
        if around is None or around.size > 1.2 * block.size + 250:
            break
        if around in page.cards:
            found.append(f"beside:linked_heading:{length}")
            break
        around = around.parent
    around = block.line
    for _ in range(5):
        if around is None or around.mass > 0.3 * page.total:
            break
        if around.fields:
            found.append("beside:field")
            break
        around = around.parent
    return found


CONTEXT = (
    "bias", "score", "family", "clan", "look", "before", "after", "between", "short_before",
    "short_after", "heading", "heading_after", "heading_tail", "item", "item_between", "inside",
    "outside", "lead", "lead_first", "lead_standfirst", "lead_standfirst_outside", "lead_short", "tail",
    "tail_short", "tail_phrase", "end_phrase", "short_between", "farther", "farther2", "farther4",
    "nearer",
)  # fmt: skip


def context_features(page: Page, first: list[float], local: list[list[str]]) -> list[list[float]]:
    """For each block the values of `CONTEXT`, which rest on the first pass's scores (log-odds)."""
    blocks = page.blocks
    logits = [max(-SURE, min(SURE, z)) for z in first]
    weight = [float(min(b.size, 600)) for b in blocks]
    family: dict[Any, list[float]] = {}
    clan: dict[Any, list[float]] = {}
    looks: dict[Any, list[float]] = {}
    lists: dict[Node | None, tuple[int, int]] = {}  # first and last block of each list
    for i, (block, z, w) in enumerate(zip(blocks, logits, weight, strict=True)):
        up = block.line.parent
        if block.line.tag in ITEMS:
            lists[up] = (lists.get(up, (i, i))[0], i)
        _add(family, up, z, w)
        _add(clan, up.parent if up else None, z, w)
        _add(looks, _look(block.line), z, w)
    strong = [i for i, z in enumerate(first) if z > 0.5 and blocks[i].size >= PROSE_SIZE]
    head, tail = (strong[0], strong[-1]) if strong else (0, -1)
    end = strong[-3:][0] if strong else -1
    inside, steps = _positions(page, logits, weight, strong)
    usual = sorted(steps[i] for i in strong)[len(strong) // 2] if strong else 0
    led = False
    rows = []
    for i, (block, z, w) in enumerate(zip(blocks, logits, weight, strict=True)):
        up = block.line.parent
        item = block.line.tag in ITEMS
        first_item, last_item = lists[up] if item else (i, i)
        before = _neighbour(logits, blocks, first_item, -1)
        after = _neighbour(logits, blocks, last_item, 1)
        between = min(before, after)
        short = block.size < PROSE_SIZE
        heading = block.line.tag in HEADINGS
        within = block.node in inside
        leads = i < head
        tells = page.leads_in(i)
        first_prose = leads and i > page.start and not short and not led and block.link_share < 0.5
        led = led or first_prose
        phrase = any(f.startswith(("phrase:", "furniture:")) for f in local[i])
        far = steps[i] - usual
        rows.append(
            [
                1.0,
                z,
                _others(family, up, z, w),
                _others(clan, up.parent if up else None, z, w),
                _others(looks, _look(block.line), z, w),
                before,
                after,
                between,
                short * before,
                short * after,
                heading,
                heading * after,
                heading and i > tail,
                item,
                item * between,
                within,
                not within,
                leads,
                first_prose,
                leads and tells,
                leads and tells and not within,
                leads and short,
                i > tail,
                i > tail and short,
                i > tail and phrase,
                end <= i <= tail and phrase,
                short and head < i < tail,
                far > 0,
                far > 1,
                far > 3,
                far < 0,
            ]
        )
    return rows


def _add(table: dict[Any, list[float]], key: Any, z: float, w: float) -> None:
    entry = table.setdefault(key, [0.0, 0.0])
    entry[0] += z * w
    entry[1] += w


def _others(table: dict[Any, list[float]], key: Any, z: float, w: float) -> float:
    """Mean log-odds of the other blocks of a group, drawn to nothing where they are little text."""
    entry = table[key]
    return (entry[0] - z * w) / (entry[1] - w + 150.0)


def _neighbour(logits: list[float], blocks: list[PageBlock], i: int, step: int) -> float:
    """Score of the next block in a direction that is long enough to tell."""
    for j in (i + step, i + 2 * step, i + 3 * step):
        if 0 <= j < len(blocks) and blocks[j].size >= 40:
            return logits[j]
    return -SURE


def _positions(
    page: Page, logits: list[float], weight: list[float], strong: list[int]
) -> tuple[set[Node], list[int]]:
    """The nodes of the story's container, and how far each block stands from the story's main elements."""
    mass: dict[Node, float] = {}
    for block, z, w in zip(page.blocks, logits, weight, strict=True):
        if z > 0:
            mass[block.node] = mass.get(block.node, 0.0) + w
    for node in reversed(page.nodes):
        if node.parent is not None and node in mass:
            mass[node.parent] = mass.get(node.parent, 0.0) + mass[node]
    top = page.nodes[0]
    total = mass.get(top, 0.0) or 1.0
    container = top
    for node in page.nodes:  # parents come first
        if node.parent is container and mass.get(node, 0.0) >= 0.8 * mass.get(container, 0.0) > 0:
            container = node
    direct: dict[Node, float] = {}
    for i in strong:
        holder: Node | None = page.blocks[i].line.parent
        for _ in range(2):
            if holder is not None:
                direct[holder] = direct.get(holder, 0.0) + weight[i]
                holder = holder.parent
    known: dict[Node, int] = {}
    for node in page.nodes:
        if direct.get(node, 0.0) >= 0.15 * total:
            known[node] = 0
        else:
            known[node] = known[node.parent] + 1 if node.parent else 9
    steps = [known[b.line.parent] if b.line.parent else 9 for b in page.blocks]
    return page.below(container), steps


@cache
def _weights() -> tuple[dict[str, float], list[float]]:
    rows = read_table("html_weights", columns=("pass", "feature", "weight"))
    table = {(row["pass"], row["feature"]): float(row["weight"]) for row in rows}
    first = {feature: weight for (number, feature), weight in table.items() if number == "1"}
    return first, [table["2", name] for name in CONTEXT]


def weight_of(feature: str) -> float:
    """What a feature adds to the log-odds of the first pass."""
    return _weights()[0].get(feature, 0.0)


def score(features: list[str]) -> float:
    """Log-odds of the first pass; features without a weight count nothing."""
    weights = _weights()[0]
    return sum([weights.get(f, 0.0) for f in features])


def scores(page: Page, local: list[list[str]]) -> list[float]:
    """Log-odds for each block that it is the story's."""
    weights = _weights()[1]
    first = [score(features) for features in local]
    second = [
        sum([v * w for v, w in zip(row, weights, strict=True)])
        for row in context_features(page, first, local)
    ]
    return raise_low(page, second)


def raise_low(page: Page, log_odds: list[float]) -> list[float]:
    """Scores of a page of an unknown make, which may be low as a whole.

    Its best group of paragraphs is taken for the story, and all scores are raised by what it lacks;
    where even that group is hopeless (a consent wall, a log-in page) there is no story.
    """
    groups: dict[Any, list[float]] = {}
    for block, prose, z in zip(page.blocks, page.is_prose, log_odds, strict=True):
        if prose:
            _add(groups, block.line.parent, z, float(block.size))
    if not groups:
        return log_odds
    largest = max(size for _, size in groups.values())
    best = max(total / size for total, size in groups.values() if size >= 0.3 * largest)
    return [z + 1.0 - best for z in log_odds] if _HOPELESS < best < 1.0 else log_odds
