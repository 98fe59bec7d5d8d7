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
from dagster_project.cleaning.blocks import Node, PageBlock, evidence_bit, evidence_names
from dagster_project.cleaning.furniture import fold, furniture
from dagster_project.cleaning.page import ENDS, HEADINGS, PROSE_SIZE, STOPS, Page, look_of

_HOPELESS = -2.5  # log-odds
SURE = 4.0  # log-odds beyond which the second pass does not look
ITEMS = frozenset(("li", "dt", "dd"))
_TAGS = {
    **dict.fromkeys(("p", "blockquote"), "p"),
    **dict.fromkeys(("div", "section", "article"), "div"),
    **dict.fromkeys(ITEMS, "li"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("h4", "h5", "h6"), "h4"),
    **{tag: tag for tag in ("h1", "h2", "h3", "figcaption", "button")},
}
# A value's bin is the number of bounds that it passes.
_SIZES = (11, 24, 49, 79, 119, 199, 349)
_SHARES = (0.0, 0.05, 0.15, 0.3, 0.5, 0.75)
_GAPS = (0, 1, 3, 7, 15, 31)
_ABOVE = ("body", "article_tag", "main", "article")
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


def credit_phrase(text: str) -> bool:
    """Whether a short block says where the story first appeared."""
    return any(hit.reason == "credit_line" for hit in _phrases().find(text))


def local_features(page: Page) -> list[list[str]]:
    """For each block the names of its features that need no score."""
    figure = evidence_bit("figure") | evidence_bit("caption")
    rows: list[list[str]] = []
    seen_prose = False
    heading = -1
    heading_reasons: list[str] = []
    quiet = 0  # blocks since the last prose
    for i, block in enumerate(page.blocks):
        length = "long" if block.size >= PROSE_SIZE else "short"
        hits = _phrases().find(block.text)
        on = ["bias", *_own_features(page, block, length), *_wording(block, hits, page.normal[i])]
        on += _echoes(page, i, length)
        # place
        after = i > page.start
        on.append("place:after" if after else "place:title" if i == page.start else "place:before")
        if after and not seen_prose and block.link_share < 0.5:
            on.append(f"place:first:{length}")
        on.append("scope:in" if block.node in page.scope else "scope:out")
        if block.line.mass == 0 and page.near[block.node] & figure:
            on.append(f"figure:{length}")
        on += _surroundings(page, block, length)
        if block.line.tag in HEADINGS:
            heading = i
            heading_reasons = sorted({h.reason for h in hits if h.where != "any"})
        else:
            on += [f"under:{r}:{'near' if i - heading < 8 else 'far'}" for r in heading_reasons]
        on.append(_SINCE[_level(quiet, _GAPS)])
        if page.is_prose[i]:
            seen_prose = seen_prose or after
            quiet = 0
        else:
            quiet += 1
        on += _kin(page, block)
        rows.append(on)
    return rows


def _own_features(page: Page, block: PageBlock, length: str) -> list[str]:
    """Element, size, links, and what the markup around says."""
    line, share = block.line, block.link_share
    tag = _TAGS.get(line.tag, "other")
    ends = "stop" if block.text.endswith(STOPS) else "quote" if block.text.endswith(ENDS) else "none"
    on = [f"tag:{tag}", _SIZE[_level(block.size, _SIZES)], f"ends:{ends}:{length}"]
    if share == 0:
        on.append("links:none")
    elif share < 0.95:
        on.append("links:few" if share < 0.2 else "links:some" if share < 0.5 else "links:many")
    else:
        on += ("links:all", f"linked:{tag}:{length}")
    if block.strong_share > 0.9:
        on.append(f"strong:{length}")
    on += _mask_features("near", page.near[block.node])
    if line.mass <= 0.5 * page.total:
        on += _mask_features("own", block.node.mask | line.mask)
    above = page.above[block.node]
    on += [f"above:{name}" for name in _ABOVE if above & evidence_bit(name)]
    if not line.name:
        on.append(f"plain:{tag}")
    return on


def _wording(block: PageBlock, hits: set[PhraseHit], normal: str) -> list[str]:
    """Phrases, and what kind of signs the text is made of."""
    text = block.text
    linked = block.link_share > 0
    reach = "long" if block.size >= 160 else "short"
    on: list[str] = []
    for hit in hits:
        on.append(f"phrase:{hit.reason}:{hit.where}:{reach}")
        if linked:
            on.append(f"phrase:{hit.reason}:linked")
    if found := furniture(fold(text)):
        on.append(f"furniture:{found.reason}:{found.match}:{reach}")
        if linked:
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
    if block.size < PROSE_SIZE and text.isupper():
        on.append("text:upper")
    if "|" in text:
        on.append("text:bar")
    return on


def _echoes(page: Page, i: int, length: str) -> list[str]:
    """Where else the page says what the block says."""
    normal = page.normal[i]
    on: list[str] = []
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
    return on


def _kin(page: Page, block: PageBlock) -> list[str]:
    """How much of the page's prose stands beside the block and looks like it."""
    up, total = block.line.parent, page.total
    siblings = page.siblings.get(up, 0.0) if up else 0.0
    cousins = page.cousins.get(up.parent, 0.0) if up and up.parent else 0.0
    alike = page.looks.get(look_of(block.line), 0.0)
    return [
        _SIBLINGS[_level(siblings / total, _SHARES)],
        _COUSINS[_level(cousins / total, _SHARES)],
        _LOOK[_level(alike / total, _SHARES)],
    ]


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
        _add(looks, look_of(block.line), z, w)
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
                _others(looks, look_of(block.line), z, w),
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
