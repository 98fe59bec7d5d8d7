"""The blocks of a page with the facts that need the whole page: shares, siblings, headline, repeats.

Belongs here: what is set aside before any scoring (short links, comments, footers, consent walls), and
sums over the tree. Does not belong here: named features and scores (``evidence.py``).
"""

from dagster_project.cleaning.blocks import Node, PageBlock, PageTree, evidence_bit
from dagster_project.cleaning.metadata import Metadata, words_of

PROSE_SIZE = 80  # a block of this size with few links is prose
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
STOPS = tuple(".!?…。！？।")
ENDS = (*STOPS, *":»«”\"'’)]」』；")
_BODY = 200_000  # what is read of a declared text of the article
_WHOLE = frozenset({"html", "body", "main", "article"})  # never a part of a page that its name sets aside
_STORY_SIZE = 300  # prose that must stand above comments or a footer


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


def look_of(node: Node) -> tuple[str, ...]:
    """What blocks of the same make have in common: names of the element and its parent."""
    up = node.parent
    return (node.tag, node.name, up.tag, up.name) if up else (node.tag, node.name)


class Page:
    """The blocks that may be the story's, those set aside, and what the whole page says of each.

    ``near`` is the evidence of the ancestors that hold less than half of the prose, ``above`` that of
    all; ``start`` is the index of the headline's block; ``scope`` the nodes of the smallest element
    that holds the headline and a third of the prose.
    """

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
            b.size >= PROSE_SIZE and b.link_share < 0.35 and (b.text.endswith(ENDS) or b.size > 200)
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
                look = look_of(block.line)
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
