"""Blocks that a publisher repeats over many pages: boilerplate that no single page gives away.

Belongs here: the rule across documents. Does not belong here: what one page tells (``html.py``,
``dump.py``), or grouping pages by publisher and day (the caller knows them).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.cleaning.metadata import words_of
from dagster_project.cleaning.model import Block, Document, DroppedBlock
from schemas.vocabularies import DropReason

MINIMUM = 8
"""Stories below which the rule is not applied: of two or three, versions and series share true paragraphs."""
_SHARE = 0.25
_FEWEST = 4  # stories that must hold a block, however few there are


def drop_repeated(documents: Sequence[Document], *, minimum: int = MINIMUM) -> list[Document]:
    """The documents of one publisher without the blocks that a quarter of its stories repeat word for word.

    Versions of a story (the same title or address) count once. With fewer than ``minimum`` stories
    nothing changes; a document is never emptied.
    """
    stories: dict[tuple[str, ...], set[str]] = {}
    for document in documents:
        key = words_of(document.title or document.canonical_url or document.url or document.name)
        stories.setdefault(key, set()).update(_keys(document))
    if len(stories) < minimum:
        return list(documents)
    counts = Counter(key for keys in stories.values() for key in keys)
    bound = max(_FEWEST, _SHARE * len(stories))
    repeated = {key for key, count in counts.items() if count >= bound}
    return [_without(document, repeated) for document in documents] if repeated else list(documents)


def _key(text: str) -> str:
    return " ".join(words_of(text))


def _keys(document: Document) -> set[str]:
    return {_key(document.text[b.start : b.end]) for b in document.blocks}


def _without(document: Document, repeated: set[str]) -> Document:
    kept: list[Block] = []
    texts: list[str] = []
    dropped = list(document.dropped)
    offset = 0
    for number, block in enumerate(document.blocks, 1):
        text = document.text[block.start : block.end]
        if _key(text) in repeated:
            position = block.line or number
            dropped.append(DroppedBlock(position, text, DropReason.TEMPLATE, "repeated-over-pages"))
            continue
        kept.append(replace(block, start=offset, end=offset + len(text)))
        texts.append(text)
        offset += len(text) + 1
    if not kept or len(kept) == len(document.blocks):
        return document
    return replace(document, text="\n".join(texts), blocks=tuple(kept), dropped=tuple(dropped))
