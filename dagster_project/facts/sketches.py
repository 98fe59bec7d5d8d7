"""Documents to sketches: MinHash values by which copies of a story are found without a full comparison.

Belongs here: shingles, hashes, signature and bands of one text. Does not belong here: which
documents are copies (``sql/tables/story_copy.sql``).

One hash a run of words (one-permutation MinHash): the hash's class picks the slot, its smallest value
in the slot is kept, empty slots borrow from the next full one. The share of equal slots estimates the
share of runs that two texts have in common (Jaccard).
"""

import re
from hashlib import blake2b

import polars as pl

from schemas.base import polars_schema
from schemas.readings import FactSketch

SLOTS = 64
ROWS_A_BAND = 4
RUN = 5

_WORD = re.compile(r"\w+")


def build_fact_sketch(documents: pl.DataFrame) -> pl.DataFrame:
    """One row a document on topic."""
    rows = []
    for day, document_id, text in documents.filter("is_on_topic")["crawl_date", "document_id", "text"].rows():
        count, signature = sketch(text)
        rows.append((day, document_id, count, signature, bands(signature)))
    return pl.DataFrame(rows, schema=polars_schema(FactSketch), orient="row")


def sketch(text: str) -> tuple[int, list[int]]:
    """How many different runs of five words the text has, and its signature (empty for an empty text)."""
    words = _WORD.findall(text.lower())
    runs = set(map(" ".join, zip(*(words[at:] for at in range(RUN)), strict=False)))
    if words and not runs:
        runs = {" ".join(words)}
    slots: list[int | None] = [None] * SLOTS
    for run in runs:
        value = int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big")
        slot, rest = value % SLOTS, (value // SLOTS) & 0x7FFFFFFF
        found = slots[slot]
        if found is None or rest < found:
            slots[slot] = rest
    return len(runs), _filled(slots) if runs else []


def bands(signature: list[int]) -> list[int]:
    """A hash of each group of slots, different from group to group."""
    groups = range(0, len(signature), ROWS_A_BAND)
    return [
        int.from_bytes(
            blake2b(repr((at, signature[at : at + ROWS_A_BAND])).encode(), digest_size=7).digest(), "big"
        )
        for at in groups
    ]


def _filled(slots: list[int | None]) -> list[int]:
    """Empty slots take the next full slot's value, marked by how far away it stood."""
    filled = []
    for at in range(SLOTS):
        own = slots[at]
        if own is not None:
            filled.append(own)
            continue
        steps = next(step for step in range(SLOTS) if slots[(at + step) % SLOTS] is not None)
        value = slots[(at + steps) % SLOTS]
        assert value is not None
        filled.append(value + (steps << 31))
    return filled
