"""The story of an HTML page: which of its blocks are text of the story, and what the page says of itself.

Belongs here: the decision on each block, the reason of each drop, the document. Does not belong here:
the walk over the tree (``blocks.py``), the evidence and its weights (``evidence.py``), metadata
(``metadata.py``), dates that only the text tells (``published.py``), topic and language.
"""

from datetime import datetime
from functools import lru_cache

from dagster_project.cleaning.blocks import Node, PageBlock, evidence_names, parse, read_blocks
from dagster_project.cleaning.evidence import (
    HEADINGS,
    ITEMS,
    PROSE_SIZE,
    Page,
    credit_phrase,
    local_features,
    scores,
    weight_of,
)
from dagster_project.cleaning.mend import mend
from dagster_project.cleaning.metadata import Metadata, parse_moment, read_metadata, words_of
from dagster_project.cleaning.model import Block, Document, DroppedBlock, RawPage, RejectedPage
from schemas.vocabularies import BlockKind, DropReason, RejectReason

_KINDS = {
    **dict.fromkeys(HEADINGS, BlockKind.SUBHEAD),
    **dict.fromkeys(ITEMS, BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th", "caption"), BlockKind.TABLE),
    "blockquote": BlockKind.QUOTE,
}
_HOLDERS = (("li", BlockKind.LIST_ITEM), ("blockquote", BlockKind.QUOTE), ("td", BlockKind.TABLE))
# Evidence that names a reason, the most telling first.
_REASONS = {
    "title": DropReason.TITLE,
    "part_of_title": DropReason.TITLE,
    "cookies": DropReason.COOKIES,
    "comments": DropReason.COMMENTS,
    "advert": DropReason.ADVERT,
    "share": DropReason.SHARE,
    "caption": DropReason.CAPTION,
    "figure": DropReason.CAPTION,
    "alternative": DropReason.CAPTION,
    "image": DropReason.CAPTION,
    "author_note": DropReason.AUTHOR_NOTE,
    "prompt": DropReason.PROMPT,
    "field": DropReason.PROMPT,
    "form": DropReason.PROMPT,
    "byline": DropReason.BYLINE,
    "date": DropReason.BYLINE,
    "teaser": DropReason.TEASER,
    "legal": DropReason.LEGAL,
    "embed": DropReason.EMBED,
    "tags": DropReason.NAVIGATION,
    "footer": DropReason.NAVIGATION,
    "navigation": DropReason.NAVIGATION,
    "header": DropReason.NAVIGATION,
    "button": DropReason.NAVIGATION,
    "aside": DropReason.TEASER,
    "infobox": DropReason.OTHER_STORY,
    "keypoints": DropReason.DUPLICATE,
    "repeated": DropReason.DUPLICATE,
    "no_word": DropReason.NOISE,
    **{reason.value: reason for reason in (DropReason.OTHER_STORY, DropReason.NOISE, DropReason.DUPLICATE)},
    **{
        reason.value: reason
        for reason in (DropReason.NAVIGATION, DropReason.CREDIT_LINE, DropReason.TEMPLATE)
    },
}
_ORDER = {reason: i for i, reason in enumerate(dict.fromkeys(_REASONS.values()))}
_WEIGHTY = -0.2
_LIST_ODDS = -2.5
_Drop = tuple[DropReason, str]


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
    facts = Page(tree, metadata)
    local = local_features(facts)
    drops = choose(facts, local, scores(facts, local))
    if all(drops):
        raise RejectedPage(page.name, RejectReason.NO_TEXT, "no block reads as a story")
    return _document(page, facts, metadata, drops)


def choose(page: Page, local: list[list[str]], log_odds: list[float]) -> list[_Drop | None]:
    """For each block of ``page`` why it is left out, or None where it is kept."""
    drops: list[_Drop | None] = []
    seen: set[str] = set()
    begun = False
    for i, (block, normal, on, z) in enumerate(zip(page.blocks, page.normal, local, log_odds, strict=True)):
        drop: _Drop | None = None
        if z <= 0:
            drop = _why(page, i, on)
        elif _is_title(page, i, begun):
            drop = DropReason.TITLE, "headline"
        elif block.line.tag == "figcaption":
            drop = DropReason.CAPTION, "figcaption"
        elif "{{" in block.text and "}}" in block.text:
            drop = DropReason.TEMPLATE, "unrendered"
        elif credit_phrase(block.text) and (
            not begun or not any(v > 0 for v in _next_prose(page, log_odds, i))
        ):
            drop = DropReason.CREDIT_LINE, "credit-line"
        elif normal in seen and len(normal) > 15:
            drop = DropReason.DUPLICATE, "repeated-block"
        if drop is None:
            seen.add(normal)
            begun = begun or block.size >= PROSE_SIZE
        drops.append(drop)
    _keep_lists(page, log_odds, drops)
    _drop_empty_headings(page, drops)
    return drops


def _keep_lists(page: Page, log_odds: list[float], drops: list[_Drop | None]) -> None:
    """A list that stands among kept paragraphs as their sibling is kept whole, unless much speaks against it.

    The items themselves look like navigation: short, without full stops; only their place tells.
    """
    i, count = 0, len(drops)
    while i < count:
        holder = page.blocks[i].line.parent
        start = i
        i += 1
        if page.blocks[start].line.tag not in ITEMS or holder is None:
            continue
        while i < count and page.blocks[i].line.parent is holder:
            i += 1
        if start == 0 or not _is_sibling(page, drops, start - 1, holder):
            continue
        introduced = page.blocks[start - 1].text.endswith(":")
        if not introduced and not (i < count and _is_sibling(page, drops, i, holder)):
            continue
        odds, links = log_odds[start:i], [b.link_share for b in page.blocks[start:i]]
        if sum(odds) > _LIST_ODDS * len(odds) and sum(links) < 0.3 * len(links):
            drops[start:i] = [None] * (i - start)


def _is_sibling(page: Page, drops: list[_Drop | None], i: int, holder: Node) -> bool:
    """Whether a block is a kept paragraph or subhead beside the list ``holder``."""
    line = page.blocks[i].line
    return drops[i] is None and line.parent is holder.parent and line.tag not in ITEMS


def _is_title(page: Page, i: int, begun: bool) -> bool:
    normal, tag = page.normal[i], page.blocks[i].line.tag
    if normal in page.titles:
        return tag in HEADINGS or not begun
    if tag == "h1":
        return i <= page.start or any(t and (t in normal or normal in t) for t in page.titles)
    return tag in HEADINGS and not begun and any(len(t) > 20 and t in normal for t in page.titles)


def _next_prose(page: Page, log_odds: list[float], i: int) -> list[float]:
    """Scores of the three prose blocks after a block."""
    return [z for z, prose in zip(log_odds[i + 1 :], page.is_prose[i + 1 :], strict=True) if prose][:3]


def _drop_empty_headings(page: Page, drops: list[_Drop | None]) -> None:
    """A kept heading that no kept text follows belongs to something that was dropped."""
    followed = False
    for i in range(len(drops) - 1, -1, -1):
        if drops[i] is None:
            if page.blocks[i].line.tag not in HEADINGS:
                followed = True
            elif not followed:
                drops[i] = DropReason.TEASER, "heading-without-text"


def _why(page: Page, i: int, on: list[str]) -> _Drop:
    """Of the weighty evidence against a block the one that names the most telling reason; else its place."""
    against: dict[DropReason, list[tuple[float, str]]] = {}
    for feature in on:
        weight = weight_of(feature)
        if weight < _WEIGHTY and (reason := _reason_of(feature)):
            against.setdefault(reason, []).append((weight, feature))
    if against:
        sums = {reason: sum(w for w, _ in found) for reason, found in against.items()}
        bound = 0.3 * min(sums.values())
        reason = min((r for r in sums if sums[r] <= bound), key=_ORDER.__getitem__)
        return reason, min(against[reason])[1]
    block = page.blocks[i]
    if block.link_share > 0.5:
        return DropReason.TEASER, "links"
    if i < page.start:
        return DropReason.NAVIGATION, "before-the-headline"
    return DropReason.OTHER_STORY, "outside-the-story" if block.size >= PROSE_SIZE else "stray-line"


@lru_cache(maxsize=4096)
def _reason_of(feature: str) -> DropReason | None:
    parts = feature.split(":")
    return _REASONS.get(parts[1]) if len(parts) > 1 else None


@lru_cache(maxsize=4096)
def _why_link(mask: int) -> _Drop:
    """Why a short link is left out: what the markup around it says."""
    names = {name for i, name in enumerate(evidence_names()) if mask >> i & 1}
    for name, reason in _REASONS.items():
        if name in names and reason is not DropReason.TITLE:
            return reason, f"link:{name}"
    return DropReason.TEASER, "link"


def _document(page: RawPage, facts: Page, metadata: Metadata, drops: list[_Drop | None]) -> Document:
    texts: list[str] = []
    spans: list[Block] = []
    dropped = [DroppedBlock(b.position, mend(b.text), *_why_link(facts.near[b.node])) for b in facts.links]
    standfirst = credit_line = None
    posted = _entry_times(facts) or _declared_times(facts, metadata)
    offset = 0
    begun = False
    for i, (block, chosen) in enumerate(zip(facts.blocks, drops, strict=True)):
        text = mend(block.text)
        drop = chosen if text else (DropReason.NOISE, "invisible")
        if drop is not None:
            dropped.append(DroppedBlock(block.position, text or block.text, *drop))
            if drop[0] is DropReason.CREDIT_LINE:
                credit_line = credit_line or text
            continue
        kind = _KINDS.get(block.line.tag, BlockKind.PARAGRAPH)
        if not begun and kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEAD) and facts.leads_in(i):
            kind = BlockKind.STANDFIRST
            standfirst = standfirst or text
        else:
            begun = begun or block.size >= PROSE_SIZE
            if kind is BlockKind.PARAGRAPH:
                kind = next((k for tag, k in _HOLDERS if _is_in(block, tag)), kind)
        spans.append(Block(kind, offset, offset + len(text), posted_at=_posted(block, posted)))
        texts.append(text)
        offset += len(text) + 1
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
