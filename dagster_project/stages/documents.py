"""The stage documents: the day's archive cleaned to documents, dropped blocks and rejects.

Belongs here: from archive files to the three tables, ids of documents, one bad page kept from failing
the day. Does not belong here: rules of cleaning (``cleaning/``), reading WARC (``sources/``).
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import orjson
import polars as pl

from dagster_project.cleaning.model import Document, RawPage, RejectedPage
from dagster_project.ids import content_id
from dagster_project.stages.outcome import Outcome, count_by, fresh
from dagster_project.stages.raw import archive_files, archive_state, read_record
from dagster_project.store import Store, clear_errors
from dagster_project.versions import code_version
from schemas.base import polars_schema
from schemas.documents import Documents, DroppedBlocks, Rejects
from schemas.vocabularies import PublishedMethod, RejectReason

STAGE_TABLES = ("documents", "dropped_blocks", "rejects")

Frames = dict[str, pl.DataFrame]

# until the shards are merged, a dropped block also says which capture of the document it stood on
_DROPPED = pl.Schema({**polars_schema(DroppedBlocks), "record_id": pl.String()})


Cleaner = Callable[[RawPage], Sequence[Document]]


def build_documents(store: Store, crawl_date: date, cleaner: Cleaner | None = None) -> Outcome:
    """Clean the day's archive and write its three tables, unless they are fresh.

    ``cleaner`` takes the place of ``clean_page``.
    """
    started = time.perf_counter()
    inputs = archive_state(store, crawl_date)
    files = archive_files(store, crawl_date)
    version = code_version("documents")
    if store.is_fresh(STAGE_TABLES, crawl_date, version, inputs):
        return fresh(store, STAGE_TABLES, crawl_date)
    with clear_errors(store.root):
        store.root.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".documents-", dir=store.root))
    try:
        shards = [
            clean_shard(file, crawl_date, scratch / str(number), cleaner) for number, file in enumerate(files)
        ]
        frames = merge_shards(shards, read_record(store, crawl_date)["problems"], crawl_date)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    for table in STAGE_TABLES:
        store.write(table, crawl_date, frames[table], code_version=version, inputs=inputs)
    documents, rejects = frames["documents"], frames["rejects"]
    return Outcome(
        crawl_date=crawl_date,
        rows={table: frames[table].height for table in STAGE_TABLES},
        counts={
            "rejects by reason": count_by(rejects, "reason"),
            "dropped blocks by reason": count_by(frames["dropped_blocks"], "reason"),
            "publish date by method": count_by(documents, "published_method"),
            "documents by language": count_by(documents, "language"),
            "documents on topic": count_by(documents, "is_on_topic"),
        },
        pages=documents["record_id"].n_unique() + rejects.height,
        seconds=time.perf_counter() - started,
    )


def clean_shard(archive: Path, crawl_date: date, folder: Path, cleaner: Cleaner | None = None) -> Path:
    """Clean one archive file; its three frames are written into ``folder``, which is returned.

    The unit of work: it shares nothing with other files, so that any number may run at once.
    """
    from dagster_project.sources.archive import read_pages

    problems: list[RejectedPage] = []
    frames = clean_pages(read_pages(archive, problems.append), crawl_date, cleaner)
    frames["rejects"] = pl.concat(
        [frames["rejects"], _rejects_of([_reject(p, "raw_pages") for p in problems], crawl_date)]
    )
    with clear_errors(folder):
        folder.mkdir(parents=True)
        for table, frame in frames.items():
            frame.write_parquet(folder / f"{table}.parquet")
    return folder


def clean_pages(pages: Iterable[RawPage], crawl_date: date, cleaner: Cleaner | None = None) -> Frames:
    """The pages' documents, dropped blocks and rejects; no page can fail the others."""
    if cleaner is None:
        from dagster_project.cleaning.clean import clean_page

        cleaner = clean_page
    documents: list[dict[str, object]] = []
    dropped: list[dict[str, object]] = []
    rejects: list[dict[str, object]] = []
    version = code_version("documents")
    for page in pages:
        try:
            cleaned = [
                _rows_of(page, document, number, crawl_date, version)
                for number, document in enumerate(cleaner(page), 1)
            ]
        except RejectedPage as problem:
            rejects.append(_reject(problem, "documents", page))
            continue
        except Exception as error:
            unforeseen = RejectedPage(page.name, RejectReason.FAILED, f"{type(error).__name__}: {error}")
            rejects.append(_reject(unforeseen, "documents", page))
            continue
        for row, blocks in cleaned:
            documents.append(row)
            dropped += blocks
    return {
        "documents": pl.DataFrame(documents, schema=polars_schema(Documents)),
        "dropped_blocks": pl.DataFrame(dropped, schema=_DROPPED),
        "rejects": _rejects_of(rejects, crawl_date),
    }


def merge_shards(shards: Iterable[Path], problems: Iterable[dict[str, str]], crawl_date: date) -> Frames:
    """The day's three tables of its shards; a story captured twice with the same text is kept once."""
    parts = list(shards)

    def read(table: str, schema: pl.Schema) -> pl.DataFrame:
        frames = [pl.read_parquet(part / f"{table}.parquet") for part in parts]
        return pl.concat([pl.DataFrame(schema=schema), *frames])

    everything = read("documents", polars_schema(Documents)).sort("name", "story_no", "record_id")
    documents = everything.unique("document_id", keep="first", maintain_order=True)
    repeated = everything.join(documents, on=["document_id", "record_id"], how="anti")
    kept = documents.select("document_id", "record_id")
    dropped = read("dropped_blocks", _DROPPED)
    more: list[dict[str, object]] = [
        {**problem, "stage": "raw_pages", "record_id": "", "url": None} for problem in problems
    ]
    more += [_duplicate(row) for row in repeated.iter_rows(named=True)]
    rejects = pl.concat([read("rejects", polars_schema(Rejects)), _rejects_of(more, crawl_date)]).sort(
        "name", "stage", "reason", "record_id", "detail"
    )
    return {
        "documents": documents,
        "dropped_blocks": dropped.join(kept, on=["document_id", "record_id"], how="semi")
        .unique(["document_id", "drop_no"], keep="first", maintain_order=True)
        .drop("record_id"),
        "rejects": rejects.with_columns(reject_no=pl.int_range(1, pl.len() + 1, dtype=pl.Int32)),
    }


def story_id(document: Document, story_no: int) -> str:
    """Names a story over its versions: by canonical URL, else URL, else name, and its place on the page."""
    return content_id("story", document.canonical_url or document.url or document.name, str(story_no))


def _rows_of(
    page: RawPage, document: Document, story_no: int, crawl_date: date, version: str
) -> tuple[dict[str, object], list[dict[str, object]]]:
    row = _document_row(page, document, story_no, crawl_date, version)
    dropped = [
        {
            "crawl_date": crawl_date,
            "document_id": row["document_id"],
            "record_id": page.record_id,
            "drop_no": number,
            "position": block.position,
            "text": block.text,
            "reason": block.reason,
            "rule": block.rule,
        }
        for number, block in enumerate(document.dropped, 1)
    ]
    orjson.dumps([row, dropped], default=str)  # half a surrogate pair would fail the frame of the whole day
    return row, dropped


def _document_row(
    page: RawPage, document: Document, story_no: int, crawl_date: date, version: str
) -> dict[str, object]:
    story = story_id(document, story_no)
    method = document.published_method if document.published else PublishedMethod.CRAWL
    return {
        "crawl_date": crawl_date,
        "document_id": content_id("document", story, document.text),
        "story_id": story,
        "story_no": story_no,
        "record_id": page.record_id,
        "name": document.name,
        "url": document.url,
        "canonical_url": document.canonical_url,
        "publisher": document.publisher,
        "title": document.title,
        "standfirst": document.standfirst,
        "authors": list(document.authors),
        "language": document.language,
        "published_date": document.published or crawl_date,
        "published_at": document.published_at,
        "published_method": method or PublishedMethod.METADATA,
        "updated_at": document.updated_at,
        "credit_line": document.credit_line,
        "text": document.text,
        "word_count": len(document.text.split()),
        "blocks": [
            {
                "kind": block.kind,
                "start": block.start,
                "end": block.end,
                "line": block.line,
                "posted_at": block.posted_at,
            }
            for block in document.blocks
        ],
        "dropped_block_count": len(document.dropped),
        "is_on_topic": document.is_on_topic,
        "topic_score": float(document.topic_score),
        "code_version": version,
    }


def _reject(problem: RejectedPage, stage: str, page: RawPage | None = None) -> dict[str, object]:
    return {
        "record_id": page.record_id if page else "",
        "name": _printable(problem.name),
        "url": page.url if page else None,
        "stage": stage,
        "reason": problem.reason,
        "detail": _printable(problem.detail),
        "size_bytes": len(page.content) if page else None,
    }


def _duplicate(row: dict[str, object]) -> dict[str, object]:
    return {
        "record_id": row["record_id"],
        "name": row["name"],
        "url": row["url"],
        "stage": "documents",
        "reason": RejectReason.DUPLICATE,
        "detail": f"same story and text as document {row['document_id']} of this day",
    }


def _rejects_of(rows: Iterable[dict[str, object]], crawl_date: date) -> pl.DataFrame:
    numbered = [{**row, "crawl_date": crawl_date, "reject_no": 1} for row in rows]
    return pl.DataFrame(numbered, schema=polars_schema(Rejects))


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
