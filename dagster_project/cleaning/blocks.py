"""A page's tree as a flat list of text blocks, each with what the markup around it says.

Belongs here: parsing, the walk over the tree, block texts and link shares, the evidence of element
names, classes and regions. Does not belong here: any decision whether a block is the story
(``html.py``), or metadata of the page (``metadata.py``).
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick
from lxml import etree

from dagster_project.claims.lexicon import read_table, values

Element = Any  # lxml's element class; its stubs make every child access a cast

# Elements whose content is markup or machine data, never text that a reader sees.
_MARKUP = frozenset((
    "script", "style", "template", "svg", "math", "canvas", "iframe", "object", "head", "select",
    "datalist", "textarea", "map", "video", "audio",
))  # fmt: skip
_BOLD = frozenset(("b", "strong"))
# Of these elements only the class is asked for.
_PLAIN = frozenset((
    "a", "b", "strong", "em", "i", "p", "br", "img", "time", "picture", "source", "li", "td", "tr",
    "h2", "h3",
))  # fmt: skip
_NAMING = ("id", "data-testid", "data-component", "data-type", "data-module", "data-block-type")
_FIELDS = frozenset(("select", "textarea", "datalist"))
# Elements that flow inside a line; every other element ends the line.
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "meter", "nobr", "output", "picture", "q", "rp",
    "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
))  # fmt: skip
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
_LARGE = 400_000
_LONG = 100_000
_LONG_TAG = re.compile(rf"<([A-Za-z][A-Za-z0-9-]*)[^<>]{{{_LONG},}}>")
# Elements that may nest without end; those left out of it close each other or hold no element.
_NESTING = re.compile(
    r"</?(?!(?:p|h[1-6]|li|br|meta|link|title|script|style|time)\b)[A-Za-z][^<>]*>", re.IGNORECASE
)
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class _Names(NamedTuple):
    """What the table says: the bit of each evidence, masks of whole words, stems and their masks."""

    bits: dict[str, int]
    words: dict[str, int]
    stems: AhoCorasick
    stem_masks: list[int]


@cache
def _names() -> _Names:
    rows = read_table("markup_words", columns=("evidence", "kind", "terms"))
    names = {row["evidence"] for row in rows} | set(_REGION_NAMES) | set(_ITEMPROPS.values())
    bits = {name: 1 << i for i, name in enumerate(sorted(names))}
    words: dict[str, int] = {}
    stems: dict[str, int] = {}
    for row in rows:
        table = words if row["kind"] == "word" else stems
        for term in values(row["terms"]):
            table[term] = table.get(term, 0) | bits[row["evidence"]]
    return _Names(bits, words, AhoCorasick(list(stems)), list(stems.values()))


def evidence_bit(name: str) -> int:
    """The bit that stands for the evidence ``name`` in every ``mask`` of this module."""
    return _names().bits[name]


def evidence_names() -> list[str]:
    """All evidence that a mask can hold, in the order of its bits."""
    return list(_names().bits)


@lru_cache(maxsize=50_000)
def _name_mask(name: str) -> int:
    """Evidence of one class, id or other name of an element."""
    _, words, stems, stem_masks = _names()
    mask = 0
    parts = _CAMEL.split(name)
    for part in parts:
        mask |= words.get(part.lower(), 0)
    for number in stems.find_matches_as_indexes("".join(parts).lower(), overlapping=True):
        mask |= stem_masks[number[0]]
    return mask


@lru_cache(maxsize=20_000)
def _class_mask(names: str) -> int:
    """Evidence of all names in a class attribute."""
    mask = 0
    for name in names.split():
        mask |= _name_mask(name)
    return mask


class Node:
    """An element of the walk: its tag, what its own name says, and the text below it."""

    __slots__ = (
        "fields",
        "images",
        "mask",
        "mass",
        "name",
        "parent",
        "size",
        "tag",
        "times",
        "when",
    )

    def __init__(self, parent: "Node | None", tag: str, mask: int, name: str) -> None:
        self.parent = parent
        self.tag = tag
        self.mask = mask
        self.name = name
        self.when: str | None = None  # a machine-readable time that the element carries
        self.size = 0  # text below, see `text_size`
        self.images = 0  # pictures below
        self.fields = 0  # form fields below
        self.times = 0  # machine-readable times below
        self.mass = 0.0  # text below that may be the story's; set by the reader of the blocks


class PageBlock:
    """A run of text between two block boundaries.

    ``line`` is the block element that holds it; ``node`` the same, or the one inline element that
    holds all of the text. ``position`` counts from 1.
    """

    __slots__ = ("line", "link_share", "node", "position", "size", "strong_share", "text")

    def __init__(
        self, position: int, text: str, line: Node, node: Node, *, link_share: float, strong_share: float
    ) -> None:
        self.position = position
        self.text = text
        self.line = line
        self.node = node
        self.link_share = link_share
        self.strong_share = strong_share
        self.size = text_size(text)


class PageTree(NamedTuple):
    """All text of a page in document order, and the nodes that were met (parents before children)."""

    blocks: list[PageBlock]
    nodes: list[Node]
    captions: list[str]  # texts that pictures give as their alternative


def text_size(text: str) -> int:
    """Length in characters of an alphabetic script (a Chinese, Japanese or Korean sign counts three)."""
    return len(text) if text.isascii() else len(text) + 2 * len(_CJK.findall(text))


def parse(markup: str) -> Element | None:
    """The tree of a page, comments and processing instructions left out; None where there is no element.

    A page nested deeper than the parser goes loses its structure, not its text.
    """
    if len(markup) > _LARGE:
        markup = without_long_tags(markup)
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    root = _parsed(markup, parser)
    last = parser.error_log.last_error
    if last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        root = _parsed(_NESTING.sub("\n", markup), parser)
    return root


def without_long_tags(markup: str) -> str:
    """The markup with enormous tags bared of their attributes, in whose number the parser is quadratic."""
    if max(map(len, markup.split(">"))) < _LONG:
        return markup
    return _LONG_TAG.sub(r"<\1>", markup)


def _parsed(markup: str, parser: etree.HTMLParser) -> Element | None:
    try:
        return etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def read_blocks(root: Element) -> PageTree:
    """The blocks of the tree below ``root``."""
    return _Walk().run(root)


class _Walk:
    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self.nodes: list[Node] = []
        self.captions: list[str] = []
        self.pieces: list[str] = []
        self.owners: list[tuple[Node, int, bool, bool]] = []  # node, length, in a link, in bold
        self.bits = _names().bits
        self.hidden = self.bits["hidden"]
        self.regions = {tag: self.bits[name] for tag, name in _REGIONS.items()}

    def run(self, root: Element) -> PageTree:
        node: Node | None = None
        path: list[Node] = []  # the open elements, innermost last
        line: list[Node] = []  # those of them that are blocks
        anchors: list[bool] = []  # for each open <a> whether it leads to another page
        links = bold = 0
        pieces, owners = self.pieces, self.owners
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in _MARKUP:
                    walk.skip_subtree()
                    if node is not None and tag in _FIELDS:
                        node.fields += 1
                    continue
                if len(path) < MAX_DEPTH or node is None:
                    node = self._open(node, tag, element)
                path.append(node)
                if tag in _INLINE:
                    if tag == "a":
                        href = element.get("href")
                        anchors.append(href is not None and not href.startswith("#"))
                        links += anchors[-1]
                    elif tag in _BOLD:
                        bold += 1
                elif tag == "br":
                    pieces.append("\n")
                    owners.append((node, 0, False, False))
                else:
                    if pieces:
                        self._flush(line[-1] if line else node)
                    line.append(node)
                text = element.text
            else:
                if tag not in _MARKUP:
                    if tag in _INLINE:
                        if tag == "a":
                            links -= anchors.pop()
                        elif tag in _BOLD:
                            bold -= 1
                    elif tag != "br":
                        if pieces:
                            self._flush(line[-1])
                        line.pop()
                    path.pop()
                    node = path[-1] if path else None
                text = element.tail
            if text and node is not None:
                if not text.isspace():
                    pieces.append(text)
                    owners.append((node, len(text), links > 0, bold > 0))
                elif pieces:
                    pieces.append(" ")
                    owners.append((node, 0, False, False))
        for node in reversed(self.nodes):
            if node.parent is not None:
                node.parent.images += node.images
                node.parent.fields += node.fields
                node.parent.times += node.times
                node.parent.size += node.size
        return PageTree(self.blocks, self.nodes, self.captions)

    def _open(self, parent: Node | None, tag: str, element: Element) -> Node:
        mask = self.regions.get(tag, 0)
        get = element.get
        name = get("class", "")[:200]
        if name:
            mask |= _class_mask(name)
        if tag not in _PLAIN:
            mask |= self._other_names(tag, get)
        node = Node(parent, tag, mask, name)
        self.nodes.append(node)
        if tag == "img":
            node.images = 1
            alternative = get("alt", "")
            if len(alternative) > 20:
                self.captions.append(alternative[:2000])
        elif tag == "input":
            if get("type") not in ("hidden", "checkbox"):
                node.fields = 1
        elif tag == "time":
            node.when = get("datetime", "")[:60] or None
            node.times = 1 if node.when else 0
        return node

    def _other_names(self, tag: str, get: Callable[..., Any]) -> int:
        mask = 0
        for key in _NAMING:
            value = get(key)
            if value:
                mask |= _name_mask(value[:80])
        if role := get("role"):
            mask |= self.bits.get(_ROLES.get(role, ""), 0)
        if prop := get("itemprop"):
            mask |= self.bits.get(_ITEMPROPS.get(prop.lower(), ""), 0)
        style = get("style")
        if (
            (style and _HIDING.search(style[:300]))
            or get("hidden") is not None
            or get("aria-hidden") == "true"
        ):
            mask |= self.hidden
        if "-" in tag:
            mask |= _name_mask(tag[:80])
        return mask

    def _flush(self, line: Node) -> None:
        pieces, owners = self.pieces, self.owners
        start = 0
        if "\n" in pieces:
            # Two line breaks in a row make a paragraph; one ends a line in bold above plain text.
            breaks, is_bold = 0, True  # whether all since ``start`` is
            for i, piece in enumerate(pieces):
                if piece == "\n":
                    breaks += 1
                elif not piece.isspace():
                    if breaks > 1 or (breaks and not owners[i][3] and is_bold):
                        self._add(line, pieces[start:i], owners[start:i])
                        start, is_bold = i, True
                    breaks, is_bold = 0, is_bold and owners[i][3]
        self._add(line, pieces[start:], owners[start:])
        pieces.clear()
        owners.clear()

    def _add(self, line: Node, pieces: list[str], owners: list[tuple[Node, int, bool, bool]]) -> None:
        text = " ".join("".join(pieces).split())
        if not text:
            return
        total = linked = strong = 0
        holder: Node | None = None
        alone = True
        for owner, length, link, bold in owners:
            if length:
                total += length
                linked += length * link
                strong += length * bold
                if holder is None:
                    holder = owner
                elif holder is not owner:
                    alone = False
        node = holder if alone and holder is not None else line
        block = PageBlock(
            len(self.blocks) + 1,
            text,
            line,
            node,
            link_share=linked / (total or 1),
            strong_share=strong / (total or 1),
        )
        node.size += block.size
        self.blocks.append(block)
