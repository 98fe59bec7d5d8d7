"""A page's tree as a flat list of text blocks, each with what the markup around it says.

Belongs here: parsing, the walk over the tree, block texts and link shares, the evidence of element
names, classes and regions. Does not belong here: any decision whether a block is the story
(``html.py``), or metadata of the page (``metadata.py``).
"""

import re
from functools import cache, lru_cache
from typing import Any

from lxml import etree

from dagster_project.claims.lexicon import read_table, values

Element = Any  # lxml's element class; its stubs make every child access a cast

# Elements whose content is markup or machine data, never text that a reader sees.
_MARKUP = frozenset(
    "script style template svg math canvas iframe object head select datalist textarea map video audio".split()
)
# Elements that flow inside a line; every other element ends the line.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter output q rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr nobr img picture source".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_REGIONS = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "figcaption": "caption",
    "figure": "figure",
    "form": "form",
    "button": "button",
    "noscript": "hidden",
    "blockquote": "quote",
    "header": "header",
    "main": "main",
    "article": "article_tag",
    "address": "byline",
    "time": "byline",
    "table": "table",
    "dialog": "embed",
    "details": "infobox",
    "ul": "list",
    "ol": "list",
    "dl": "list",
}
_ROLES = {
    "navigation": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "navigation",
    "dialog": "embed",
    "main": "main",
    "article": "article_tag",
    "button": "button",
    "form": "form",
    "menu": "navigation",
}
_ITEMPROPS = {
    "articlebody": "body",
    "description": "standfirst",
    "alternativeheadline": "standfirst",
    "headline": "title",
    "author": "byline",
    "datepublished": "byline",
    "datemodified": "byline",
    "caption": "caption",
    "copyrightholder": "caption",
    "comment": "comments",
    "keywords": "tags",
    "articlesection": "tags",
}
_REGION_NAMES = sorted({*_REGIONS.values(), *_ROLES.values()})

MAX_DEPTH = 250  # deeper elements are read as text of the element at this depth
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@cache
def _vocabulary() -> tuple[dict[str, int], dict[str, frozenset[str]], re.Pattern[str], dict[str, frozenset[str]]]:
    words: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    names: set[str] = set(_REGION_NAMES) | set(_ITEMPROPS.values())
    for row in read_table("markup_words", columns=("evidence", "kind", "terms")):
        names.add(row["evidence"])
        table = words if row["kind"] == "word" else stems
        for term in values(row["terms"]):
            table.setdefault(term, set()).add(row["evidence"])
    # A longer stem may contain a shorter one: each match also gives what its parts say.
    full = {
        stem: frozenset(e for other, found in stems.items() if other in stem for e in found) for stem in stems
    }
    pattern = re.compile("|".join(sorted(map(re.escape, stems), key=len, reverse=True)))
    bits = {name: 1 << i for i, name in enumerate(sorted(names))}
    return bits, {w: frozenset(e) for w, e in words.items()}, pattern, full


def evidence_bit(name: str) -> int:
    """The bit that stands for the evidence ``name`` in every ``mask`` of this module."""
    return _vocabulary()[0][name]


def evidence_names() -> list[str]:
    """All evidence that a mask can hold, in the order of its bits."""
    return list(_vocabulary()[0])


@lru_cache(maxsize=20_000)
def _name_mask(name: str) -> int:
    """Evidence of a class, id or other name of an element."""
    bits, words, stems, full = _vocabulary()
    mask = 0
    parts = [part.lower() for part in _CAMEL.split(name) if part]
    for part in parts:
        for evidence in words.get(part, ()):
            mask |= bits[evidence]
    for match in stems.finditer("".join(parts)):
        for evidence in full[match.group()]:
            mask |= bits[evidence]
    return mask


class Node:
    """An element of the walk: its tag, what its own name says, and the text below it."""

    __slots__ = ("depth", "mask", "mass", "name", "parent", "size", "tag", "when")

    def __init__(self, parent: "Node | None", tag: str, mask: int, name: str, when: str | None) -> None:
        self.parent = parent
        self.tag = tag
        self.mask = mask
        self.name = name
        self.when = when  # a machine-readable time that the element carries
        self.depth: int = parent.depth + 1 if parent else 0
        self.size = 0  # text below, see `text_size`
        self.mass = 0.0  # text below that may be the story's; set by the reader of the blocks


class PageBlock:
    """A run of text between two block boundaries."""

    __slots__ = ("link_share", "node", "position", "size", "strong_share", "tag", "text")

    def __init__(
        self, position: int, text: str, tag: str, node: Node, link_share: float, strong_share: float
    ) -> None:
        self.position = position
        self.text = text
        self.tag = tag
        self.node = node
        self.link_share = link_share
        self.strong_share = strong_share
        self.size = text_size(text)


def text_size(text: str) -> int:
    """Length in characters of an alphabetic script (a Chinese, Japanese or Korean sign counts three)."""
    return len(text) if text.isascii() else len(text) + 2 * len(_CJK.findall(text))


def parse(markup: str) -> Element | None:
    """The tree of a page, comments and processing instructions left out; None where there is no element."""
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def read_blocks(root: Element) -> tuple[list[PageBlock], list[Node]]:
    """All text of ``root`` in document order, and the nodes that were met (parents before children)."""
    return _Walk().run(root)


class _Walk:
    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self.nodes: list[Node] = []
        self.pieces: list[str] = []
        self.owners: list[tuple[Node, int, bool, bool]] = []  # node, length, in a link, in bold
        bits = _vocabulary()[0]
        self.regions = {tag: bits[name] for tag, name in _REGIONS.items()}
        self.roles = {role: bits[name] for role, name in _ROLES.items()}
        self.itemprops = {prop: bits[name] for prop, name in _ITEMPROPS.items()}
        self.hidden = bits["hidden"]

    def run(self, root: Element) -> tuple[list[PageBlock], list[Node]]:
        node: Node | None = None
        path: list[Node] = []  # the open elements, innermost last
        line: list[Node] = []  # those of them that are blocks
        links = bold = 0
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if not isinstance(tag, str) or tag in _MARKUP:
                    walk.skip_subtree()
                    continue
                if len(path) < MAX_DEPTH or node is None:
                    node = self._open(node, tag, element)
                path.append(node)
                if tag in _INLINE:
                    links += tag == "a"
                    bold += tag == "b" or tag == "strong"
                elif tag == "br":
                    self.pieces.append("\n")
                    self.owners.append((node, 0, False, False))
                else:
                    if self.pieces:
                        self._flush(line[-1] if line else node)
                    line.append(node)
                text = element.text
            else:
                if isinstance(tag, str) and tag not in _MARKUP:
                    assert node is not None  # an end follows its start
                    if tag in _INLINE:
                        links -= tag == "a"
                        bold -= tag == "b" or tag == "strong"
                    elif tag != "br":
                        if self.pieces:
                            self._flush(node)
                        line.pop()
                    path.pop()
                    node = path[-1] if path else None
                text = element.tail
            if text and node is not None:
                if not text.isspace():
                    self.pieces.append(text)
                    self.owners.append((node, len(text), links > 0, bold > 0))
                elif self.pieces:
                    self.pieces.append(" ")
                    self.owners.append((node, 0, False, False))
        return self.blocks, self.nodes

    def _open(self, parent: Node | None, tag: str, element: Element) -> Node:
        mask = self.regions.get(tag, 0)
        name = ""
        when = None
        attributes = element.attrib
        if attributes:
            for key, value in attributes.items():
                if key == "class":
                    name = value[:200]
                    mask |= _name_mask(name)
                elif key in ("id", "data-testid", "data-component", "data-type", "data-module", "data-block-type"):
                    mask |= _name_mask(value[:80])
                elif key == "role":
                    mask |= self.roles.get(value, 0)
                elif key == "itemprop":
                    mask |= self.itemprops.get(value.lower(), 0)
                elif key == "hidden" or (key == "aria-hidden" and value == "true"):
                    mask |= self.hidden
                elif key == "style":
                    if _HIDING.search(value[:300]):
                        mask |= self.hidden
                elif key == "datetime":
                    when = value[:60]
        if "-" in tag:
            mask |= _name_mask(tag[:80])
        node = Node(parent, tag, mask, name, when)
        self.nodes.append(node)
        return node

    def _flush(self, node: Node) -> None:
        pieces, owners = self.pieces, self.owners
        self.pieces, self.owners = [], []
        raw = "".join(pieces)
        if "\n" in pieces:
            # Two line breaks in a row make a paragraph.
            start = breaks = 0
            for i, piece in enumerate(pieces):
                if piece == "\n":
                    breaks += 1
                elif not piece.isspace():
                    if breaks > 1:
                        self._add(node, "".join(pieces[start:i]), owners[start:i])
                        start = i
                    breaks = 0
            raw, owners = "".join(pieces[start:]), owners[start:]
        self._add(node, raw, owners)

    def _add(self, node: Node, raw: str, owners: list[tuple[Node, int, bool, bool]]) -> None:
        text = " ".join(raw.split())
        if not text:
            return
        total = sum(length for _, length, _, _ in owners) or 1
        linked = sum(length for _, length, link, _ in owners if link)
        strong = sum(length for _, length, _, bold in owners if bold)
        line = node
        holders = {owner for owner, length, _, _ in owners if length}
        if len(holders) == 1:
            node = holders.pop()  # all text in one inline element: its name counts too
        block = PageBlock(len(self.blocks) + 1, text, line.tag, node, linked / total, strong / total)
        self.blocks.append(block)
        above: Node | None = node
        while above is not None:
            above.size += block.size
            above = above.parent
