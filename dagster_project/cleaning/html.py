"""The story of an HTML page: which of its blocks are text of the story, and what the page says of itself.

Belongs here: the decision on each block, the reason of each drop, the document. Does not belong here:
the walk over the tree (``blocks.py``), the evidence and its weights (``evidence.py``), metadata
(``metadata.py``), dates that only the text tells (``published.py``), topic and language.
"""

from dagster_project.cleaning.blocks import PageBlock, parse, read_blocks
from dagster_project.cleaning.evidence import Page, local_features, score
from dagster_project.cleaning.mend import mend
from dagster_project.cleaning.metadata import Metadata, read_metadata
from dagster_project.cleaning.model import Block, Document, DroppedBlock, RawPage, RejectedPage
from schemas.vocabularies import BlockKind, DropReason, RejectReason

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.SUBHEAD),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th", "caption"), BlockKind.TABLE),
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
}
_REASONS = {
    "navigation": DropReason.NAVIGATION,
    "header": DropReason.NAVIGATION,
    "footer": DropReason.NAVIGATION,
    "tags": DropReason.NAVIGATION,
    "aside": DropReason.TEASER,
    "teaser": DropReason.TEASER,
    "prompt": DropReason.PROMPT,
    "form": DropReason.PROMPT,
    "share": DropReason.SHARE,
    "button": DropReason.SHARE,
    "caption": DropReason.CAPTION,
    "figure": DropReason.CAPTION,
    "byline": DropReason.BYLINE,
    "author_note": DropReason.AUTHOR_NOTE,
    "comments": DropReason.COMMENTS,
    "advert": DropReason.ADVERT,
    "cookies": DropReason.COOKIES,
    "legal": DropReason.LEGAL,
    "embed": DropReason.EMBED,
    "credit_line": DropReason.CREDIT_LINE,
    "title": DropReason.TITLE,
    "part_of_title": DropReason.TITLE,
    "date": DropReason.BYLINE,
    "repeated": DropReason.DUPLICATE,
    "keypoints": DropReason.DUPLICATE,
    "no_word": DropReason.NOISE,
}


def clean_html(page: RawPage, markup: str) -> Document:
    """The story of one page. ``markup`` is the decoded page; raises `RejectedPage` where it holds no text.

    ``published`` stays None where neither the metadata nor the URL tells it.
    """
    root = parse(markup)
    if root is None:
        raise RejectedPage(page.name, RejectReason.NO_TEXT, "no element in the markup")
    metadata = read_metadata(root, page.url)
    blocks, nodes = read_blocks(root)
    if not blocks:
        raise RejectedPage(page.name, RejectReason.NO_TEXT, "no text in the markup")
    facts = Page(blocks, nodes, metadata)
    features = local_features(facts)
    kept: list[PageBlock] = []
    dropped: list[DroppedBlock] = []
    seen: set[str] = set()
    for block, normal, on in zip(blocks, facts.normal, features, strict=True):
        if score(on) <= 0:
            reason, rule = _why(facts, block, on)
        elif normal in seen and len(normal) > 15:
            reason, rule = DropReason.DUPLICATE, "repeated-block"
        else:
            seen.add(normal)
            kept.append(block)
            continue
        dropped.append(DroppedBlock(block.position, mend(block.text), reason, rule))
    return _document(page, metadata, kept, dropped)


def _why(page: Page, block: PageBlock, on: list[str]) -> tuple[DropReason, str]:
    """The heaviest evidence against a block that names a reason."""
    best, found = 0.0, None
    for feature in on:
        parts = feature.split(":")
        reason = _REASONS.get(parts[1]) if len(parts) > 1 else None
        weight = score([feature])
        if reason and weight < best:
            best, found = weight, (reason, feature)
    if found:
        return found
    if block.link_share > 0.5:
        return DropReason.TEASER, "links"
    return DropReason.OTHER_STORY, "outside-the-story"


def _document(
    page: RawPage, metadata: Metadata, kept: list[PageBlock], dropped: list[DroppedBlock]
) -> Document:
    texts: list[str] = []
    spans: list[Block] = []
    offset = 0
    for block in kept:
        text = mend(block.text)
        if not text:
            continue
        spans.append(Block(_KINDS.get(block.tag, BlockKind.PARAGRAPH), offset, offset + len(text)))
        texts.append(text)
        offset += len(text) + 1
    published, updated = metadata.published, metadata.updated
    return Document(
        name=page.name,
        text="\n".join(texts),
        title=mend(metadata.title) if metadata.title else None,
        authors=metadata.authors,
        publisher=metadata.publisher,
        url=page.url,
        canonical_url=metadata.canonical_url,
        language=metadata.language or "und",
        published=published.day if published else None,
        published_at=published.instant if published else None,
        published_method=metadata.published_method,
        updated_at=updated.instant if updated else None,
        blocks=tuple(spans),
        dropped=tuple(dropped),
    )
