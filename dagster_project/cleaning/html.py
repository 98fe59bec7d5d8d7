"""The story of an HTML page: its document, with what the page says of itself.

Belongs here: the way from markup to document, kinds of blocks, times of live entries. Does not
belong here: the walk over the tree (``blocks.py``), the evidence and its weights (``evidence.py``), what
is kept (``html_rules.py``), metadata (``metadata.py``), dates that only the text tells
(``published.py``), topic and language.
"""

from datetime import date, datetime

from dagster_project.cleaning.blocks import Node, PageBlock, parse, read_blocks, text_size
from dagster_project.cleaning.evidence import ITEMS, local_features, scores
from dagster_project.cleaning.html_rules import REASONS, STORY, Drop, choose, is_overview, why_link
from dagster_project.cleaning.mend import mend
from dagster_project.cleaning.metadata import Metadata, fill_gaps, parse_moment, read_metadata, words_of
from dagster_project.cleaning.model import Block, Document, DroppedBlock, RawPage, RejectedPage
from dagster_project.cleaning.page import HEADINGS, PROSE_SIZE, Page
from dagster_project.cleaning.rules import Rule
from schemas.vocabularies import BlockKind, DropReason, RejectReason

_KINDS = {
    **dict.fromkeys(HEADINGS, BlockKind.SUBHEAD),
    **dict.fromkeys(ITEMS, BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th", "caption"), BlockKind.TABLE),
    "blockquote": BlockKind.QUOTE,
}
_HOLDERS = (("li", BlockKind.LIST_ITEM), ("blockquote", BlockKind.QUOTE), ("td", BlockKind.TABLE))
_SEARCHED = 2_000_000  # characters; on larger pages a byline is not worth the search
_DECLARED_SHARE = 0.25  # a page that shows less of its declared text is drawn by a script


def clean_html(page: RawPage, markup: str) -> Document:
    """The story of one page. ``markup`` is the decoded page; raises `RejectedPage` where it holds no text.

    ``published`` stays None where neither the metadata nor the URL tells it.
    """
    root = parse(markup)
    if root is None:
        raise RejectedPage(page.name, RejectReason.NO_TEXT, "no element in the markup")
    metadata = read_metadata(root, page.url)
    tree = read_blocks(root)
    if not tree.blocks:
        raise RejectedPage(page.name, RejectReason.NO_TEXT, "no text in the markup")
    if len(markup) <= _SEARCHED:
        fill_gaps(metadata, markup, page.url, page.fetched_at.date() if page.fetched_at else date.max)
    facts = Page(tree, metadata)
    local = local_features(facts)
    drops = choose(facts, local, scores(facts, local))
    shown = sum(b.size for b, d in zip(facts.blocks, drops, strict=True) if d is None)
    declared = metadata.article_body
    if len(declared) > STORY and shown < _DECLARED_SHARE * text_size(declared):
        drops = [drop or (DropReason.OTHER_STORY, Rule.NOT_THE_DECLARED_TEXT) for drop in drops]
        return _document(page, facts, metadata, drops, declared)
    if not metadata.is_article and is_overview(facts, local, drops):
        raise RejectedPage(
            page.name, RejectReason.NO_STORY, "teasers of stories, each below its own headline"
        )
    if all(drops):
        raise RejectedPage(page.name, RejectReason.NO_TEXT, "no block reads as a story")
    return _document(page, facts, metadata, drops)


def _document(
    page: RawPage, facts: Page, metadata: Metadata, drops: list[Drop | None], declared: str = ""
) -> Document:
    """The document of the blocks that were kept, or of the ``declared`` text where the page shows none."""
    texts: list[str] = []
    spans: list[Block] = []
    dropped = [DroppedBlock(b.position, mend(b.text), *why_link(facts.near[b.node])) for b in facts.links]
    dropped += [
        DroppedBlock(b.position, mend(b.text), REASONS[name], Rule.REGION.on(name))
        for b, name in facts.regions
    ]
    standfirst = credit_line = None
    posted = _entry_times(facts) or _declared_times(facts, metadata)
    offset = 0
    begun = False
    for i, (block, chosen) in enumerate(zip(facts.blocks, drops, strict=True)):
        text = mend(block.text)
        drop = chosen if text else (DropReason.NOISE, Rule.INVISIBLE)
        if drop is not None:
            dropped.append(DroppedBlock(block.position, text or block.text, *drop))
            if drop[0] is DropReason.CREDIT_LINE:
                credit_line = credit_line or text
            continue
        kind = _KINDS.get(block.line.tag, BlockKind.PARAGRAPH)
        if not begun and kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEAD) and _is_standfirst(facts, drops, i):
            kind = BlockKind.STANDFIRST
            standfirst = standfirst or text
        else:
            begun = begun or block.size >= PROSE_SIZE
            if kind is BlockKind.PARAGRAPH:
                kind = next((k for tag, k in _HOLDERS if _is_in(block, tag)), kind)
            if kind is BlockKind.TABLE and block.size >= PROSE_SIZE:
                kind = BlockKind.PARAGRAPH  # a table that lays out the page
        spans.append(Block(kind, offset, offset + len(text), posted_at=_posted(block, posted)))
        texts.append(text)
        offset += len(text) + 1
    for line in map(mend, declared.split("\n")):
        if line:
            spans.append(Block(BlockKind.PARAGRAPH, offset, offset + len(line)))
            texts.append(line)
            offset += len(line) + 1
    if not texts:
        raise RejectedPage(page.name, RejectReason.NO_TEXT, "no block reads as a story")
    dropped.sort(key=lambda d: d.position)
    published, updated = metadata.published, metadata.updated
    return Document(
        name=page.name,
        text="\n".join(texts),
        title=mend(metadata.title) if metadata.title else None,
        standfirst=standfirst,
        authors=metadata.authors,
        publisher=metadata.publisher,
        url=page.url or metadata.canonical_url,
        canonical_url=metadata.canonical_url,
        language=metadata.language or "und",
        published=published.day if published else None,
        published_at=published.instant if published else None,
        published_method=metadata.published_method,
        updated_at=updated.instant if updated else None,
        credit_line=credit_line,
        blocks=tuple(spans),
        dropped=tuple(dropped),
    )


def _is_standfirst(page: Page, drops: list[Drop | None], i: int) -> bool:
    """Whether a block is marked as the standfirst, and not the first of the paragraphs of the body."""
    if not page.leads_in(i):
        return False
    line = page.blocks[i].line
    for j in range(i + 1, len(drops)):
        if drops[j] is None and page.blocks[j].size >= PROSE_SIZE:
            other = page.blocks[j].line
            return (line.parent, line.tag, line.name) != (other.parent, other.tag, other.name)
    return True


def _is_in(block: PageBlock, tag: str) -> bool:
    node: Node | None = block.line
    for _ in range(3):
        if node is None:
            return False
        if node.tag == tag:
            return True
        node = node.parent
    return False


def _declared_times(page: Page, metadata: Metadata) -> dict[Node, datetime]:
    """For a live page whose JSON-LD gives its entries, the time of each block found in one."""
    posts = [(" ".join(words_of(text)), when) for text, when in metadata.posts]
    found: dict[Node, datetime] = {}
    for block, normal in zip(page.blocks, page.normal, strict=True):
        if posts and len(normal) > 25:
            when = next((when for text, when in posts if normal in text), None)
            if when:
                found[block.line] = when
    return found


def _entry_times(page: Page) -> dict[Node, datetime]:
    """For a live page the elements of its entries with their times: three or more, each with one time."""
    entries: dict[Node, list[tuple[Node, datetime]]] = {}
    for node in page.nodes:
        if not node.when:
            continue
        top = node
        while top.parent is not None and top.parent.times == 1:
            top = top.parent
        if top.mass and top.parent is not None:
            moment = parse_moment(node.when)
            if moment and moment.instant:
                entries.setdefault(top.parent, []).append((top, moment.instant))
    return {node: when for group in entries.values() if len(group) >= 3 for node, when in group}


def _posted(block: PageBlock, entries: dict[Node, datetime]) -> datetime | None:
    if not entries:
        return None
    node: Node | None = block.node
    while node is not None:
        if node in entries:
            return entries[node]
        node = node.parent
    return None
