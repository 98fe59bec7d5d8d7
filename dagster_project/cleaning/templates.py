"""Blocks that a publisher repeats over many pages: boilerplate that no single page gives away.

Belongs here: what makes two blocks or two stories the same, from when on a block counts as repeated, and
a document without such blocks. Does not belong here: what one page tells (``html.py``, ``dump.py``), or
counting over the pages of a day (``stages/repeats.py``).

A publisher with fewer than `MINIMUM` stories is left alone: of two or three, versions and series share
true paragraphs.
"""

from collections.abc import Container
from dataclasses import replace
from hashlib import blake2b

from dagster_project.cleaning.metadata import words_of
from dagster_project.cleaning.model import Block, Document, DroppedBlock
from dagster_project.cleaning.rules import Rule
from schemas.vocabularies import DropReason

MINIMUM = 8
"""Stories of a publisher below which nothing counts as repeated."""
SHARE = 0.25
"""Of a publisher's stories: from here on a block that they hold word for word is boilerplate."""
FEWEST = 4
"""Stories that must hold a block, however few there are."""


def story_key(document: Document) -> int:
    """The same for versions of a story: pages with the same title (or address, where there is none)."""
    return _key(document.title or document.canonical_url or document.url or document.name)


def block_keys(document: Document) -> list[int]:
    """For each block of the document what is equal for blocks with the same words."""
    return [_key(document.text[block.start : block.end]) for block in document.blocks]


def without_repeated(document: Document, repeated: Container[int]) -> Document:
    """The document without the blocks whose keys are ``repeated``; it is never emptied."""
    kept: list[Block] = []
    texts: list[str] = []
    dropped = list(document.dropped)
    offset = 0
    for number, (block, key) in enumerate(zip(document.blocks, block_keys(document), strict=True), 1):
        text = document.text[block.start : block.end]
        if key in repeated:
            dropped.append(
                DroppedBlock(block.line or number, text, DropReason.TEMPLATE, Rule.REPEATED_OVER_PAGES)
            )
            continue
        kept.append(replace(block, start=offset, end=offset + len(text)))
        texts.append(text)
        offset += len(text) + 1
    if not kept or len(kept) == len(document.blocks):
        return document
    lead = document.standfirst if document.standfirst in texts else None
    return replace(
        document, text="\n".join(texts), standfirst=lead, blocks=tuple(kept), dropped=tuple(dropped)
    )


def _key(text: str) -> int:
    return int.from_bytes(blake2b(" ".join(words_of(text)).encode(), digest_size=8).digest())
