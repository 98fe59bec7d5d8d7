"""Boilerplate over the pages of a day: blocks that a publisher repeats, counted and taken out.

Belongs here: counting blocks over the parts of a day's documents, and the parts without those that repeat.
Does not belong here: what counts as repeated (``cleaning/templates.py``), cleaning pages (``documents.py``).

Only the day's own pages count, so that a backfill gives what the day gave. In memory are 24 bytes a block.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from dagster_project.cleaning.model import Block, Document
from dagster_project.cleaning.templates import (
    FEWEST,
    MINIMUM,
    SHARE,
    block_keys,
    story_key,
    without_repeated,
)
from dagster_project.cleaning.topic import THRESHOLD, topic_score
from dagster_project.ids import content_id

BLOCKS = "blocks.parquet"
_SCHEMA = pl.Schema({"row": pl.UInt32, "publisher": pl.String, "story": pl.UInt64, "block": pl.UInt64})


def write_block_keys(documents: pl.DataFrame, folder: Path) -> None:
    """Write beside a part's documents what their blocks are counted by."""
    rows: list[tuple[int, str, int, int]] = []
    for number, row in enumerate(documents.iter_rows(named=True)):
        if row["is_cleaned"] and row["publisher"]:
            document = _document_of(row)
            story = story_key(document)
            rows += [(number, row["publisher"], story, key) for key in block_keys(document)]
    if rows:
        pl.DataFrame(rows, schema=_SCHEMA, orient="row").write_parquet(folder / BLOCKS)


def drop_repeated(parts: Sequence[Path]) -> int:
    """Take the blocks that a publisher repeats out of the parts' documents; how many documents it changed."""
    cleaned = [part for part in parts if (part / BLOCKS).exists()]
    if not cleaned:
        return 0
    repeated = _repeated(cleaned)
    return 0 if repeated.is_empty() else sum(_rewrite(part, repeated) for part in cleaned)


def _repeated(parts: Sequence[Path]) -> pl.DataFrame:
    """Publishers with the blocks that they repeat."""
    blocks = pl.scan_parquet([part / BLOCKS for part in parts])
    stories = blocks.group_by("publisher").agg(stories=pl.col("story").n_unique())
    held = (
        blocks.join(stories.filter(pl.col("stories") >= MINIMUM), on="publisher")
        .group_by("publisher", "block")
        .agg(pl.col("story").n_unique(), pl.col("stories").first())
    )
    bound = pl.max_horizontal(FEWEST, SHARE * pl.col("stories"))
    return held.filter(pl.col("story") >= bound).select("publisher", "block").collect(engine="streaming")


def _rewrite(part: Path, repeated: pl.DataFrame) -> int:
    touched = pl.read_parquet(part / BLOCKS).join(repeated, on=["publisher", "block"], how="semi")
    if touched.is_empty():
        return 0
    documents = pl.read_parquet(part / "documents.parquet").with_row_index("row")
    dropped = pl.read_parquet(part / "dropped_blocks.parquet")
    by_publisher = {name: set(blocks) for name, blocks in repeated.group_by("publisher").agg("block").rows()}
    changed: list[dict[str, object]] = []
    added: list[dict[str, object]] = []
    renamed: list[tuple[str, str, str]] = []
    for row in documents.join(touched, on="row", how="semi").iter_rows(named=True):
        shorter = without_repeated(_document_of(row), by_publisher[row["publisher"]])
        if not shorter.dropped:
            continue
        new = {**row, **_columns_of(row, shorter)}
        changed.append(new)
        renamed.append((row["document_id"], row["record_id"], str(new["document_id"])))
        added += [
            {
                "crawl_date": row["crawl_date"],
                "document_id": new["document_id"],
                "record_id": row["record_id"],
                "drop_no": row["dropped_block_count"] + number,
                "position": block.position,
                "text": block.text,
                "reason": block.reason,
                "rule": block.rule,
            }
            for number, block in enumerate(shorter.dropped, 1)
        ]
    after = pl.DataFrame(changed, schema=documents.schema)
    documents = pl.concat([documents.join(after, on="row", how="anti"), after]).sort("row").drop("row")
    names = pl.DataFrame(renamed, schema=["document_id", "record_id", "new_id"], orient="row").unique()
    dropped = dropped.join(names, on=["document_id", "record_id"], how="left", maintain_order="left")
    dropped = dropped.with_columns(document_id=pl.coalesce("new_id", "document_id")).drop("new_id")
    more = pl.DataFrame(added, schema=dropped.schema).unique(
        ["document_id", "record_id", "drop_no"], maintain_order=True
    )
    documents.write_parquet(part / "documents.parquet")
    pl.concat([dropped, more]).write_parquet(part / "dropped_blocks.parquet")
    return len(changed)


def _columns_of(row: Mapping[str, object], document: Document) -> dict[str, object]:
    """What a shorter text changes in a document's row."""
    score = topic_score(document.text, document.title)
    return {
        "document_id": content_id("document", str(row["story_id"]), document.text),
        "text": document.text,
        "standfirst": document.standfirst,
        "word_count": len(document.text.split()),
        "blocks": [
            {"kind": b.kind, "start": b.start, "end": b.end, "line": b.line, "posted_at": b.posted_at}
            for b in document.blocks
        ],
        "dropped_block_count": row["dropped_block_count"] + len(document.dropped),  # type: ignore[operator]
        "is_on_topic": score >= THRESHOLD,
        "topic_score": score,
    }


def _document_of(row: Mapping[str, object]) -> Document:
    """Of a row what the blocks are judged by, without what was dropped before."""
    return Document(
        name=str(row["name"]),
        text=str(row["text"]),
        title=row["title"],  # type: ignore[arg-type]
        standfirst=row["standfirst"],  # type: ignore[arg-type]
        url=row["url"],  # type: ignore[arg-type]
        canonical_url=row["canonical_url"],  # type: ignore[arg-type]
        blocks=tuple(Block(**block) for block in row["blocks"]),  # type: ignore[attr-defined]
    )
