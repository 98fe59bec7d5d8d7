"""The stage documents: the day's archive cleaned to documents, dropped blocks and rejects.

Belongs here: from archive files to the three tables, ids of documents, one bad page kept from failing
the day. Does not belong here: rules of cleaning (``cleaning/``), reading WARC (``sources/``).
"""

import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import orjson
import polars as pl

from dagster_project.cleaning.model import Document, RawPage, RejectedPage
from dagster_project.cleaning.rules import Rule
from dagster_project.ids import content_id
from dagster_project.page_limit import page_limit
from dagster_project.settings import is_prefiltered
from dagster_project.sources.urls import canonical_url
from dagster_project.stages.outcome import Outcome, count_by, fresh
from dagster_project.stages.parts import merge_parts, scratch_folder
from dagster_project.stages.pool import spread
from dagster_project.stages.raw import RECORD, archive_files, archive_state, read_record
from dagster_project.stages.repeats import drop_repeated, write_block_keys
from dagster_project.store import InvalidTableError, Store, clear_errors
from dagster_project.versions import code_version
from schemas.base import failures, polars_schema, sort_columns
from schemas.documents import Documents, DroppedBlocks, Rejects
from schemas.tables import TABLES
from schemas.vocabularies import PublishedMethod, RejectReason

STAGE_TABLES = ("documents", "dropped_blocks", "rejects")

# of pages that are sent to a process at once: enough for it to be busy, little enough for many in memory
BATCH_PAGES = 64
BATCH_BYTES = 16 << 20

SLICE_ROWS = 2_000  # of documents that are in memory at once

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
    version = _version()
    if store.is_fresh(STAGE_TABLES, crawl_date, version, inputs):
        return fresh(store, STAGE_TABLES, crawl_date)
    with scratch_folder(store, "documents") as scratch:
        parts, known = keep_cleaned(store, crawl_date, version, inputs, scratch / "kept")
        parts += _clean(files, crawl_date, scratch, known, cleaner)
        shortened = drop_repeated(parts)
        merged = merge_shards(parts, read_record(store, crawl_date)["problems"], crawl_date, scratch)
        for table in STAGE_TABLES:
            store.adopt(table, crawl_date, merged[table], code_version=version, inputs=inputs)
    receipts = {table: store.receipt(table, crawl_date) for table in STAGE_TABLES}
    rows = {table: receipt.rows for table, receipt in receipts.items() if receipt}

    def counts(table: str, column: str) -> dict[str, int]:
        return count_by(pl.scan_parquet(store.path(table, crawl_date)), column)

    return Outcome(
        crawl_date=crawl_date,
        rows=rows,
        counts={
            "rejects by reason": counts("rejects", "reason"),
            "dropped blocks by reason": counts("dropped_blocks", "reason"),
            "publish date by method": counts("documents", "published_method"),
            "documents by language": counts("documents", "language"),
            "documents on topic": counts("documents", "is_on_topic"),
            "documents cleaned": counts("documents", "is_cleaned"),
            "pages": {
                "kept from before": len(known),
                "without blocks that their publisher repeats": shortened,
            },
        },
        pages=_page_count(store, crawl_date) + rows["rejects"] - len(known),
        seconds=time.perf_counter() - started,
    )


def _version() -> str:
    """The rows depend on the code and its tables, and on whether the pre-filter is on."""
    return code_version("documents") + ("" if is_prefiltered() else "-all")


def _page_count(store: Store, crawl_date: date) -> int:
    records = pl.scan_parquet(store.path("documents", crawl_date)).select(pl.col("record_id").n_unique())
    return int(records.collect().item())


def _clean(
    files: Sequence[Path],
    crawl_date: date,
    scratch: Path,
    known: Container[str],
    cleaner: Cleaner | None,
) -> Iterator[Path]:
    """Clean the archive files' pages but those ``known``, batch by batch; the folders with their frames."""
    from dagster_project.sources.archive import read_pages

    problems: list[RejectedPage] = []
    read = (page for file in files for page in read_pages(file, problems.append))
    batches = _batches((page for page in read if page.record_id not in known), scratch)
    if cleaner is None:
        yield from spread(partial(clean_batch, crawl_date), batches, partial(_ended, crawl_date))
    else:
        yield from (clean_batch(crawl_date, batch, cleaner) for batch in batches)
    if problems:
        frames = clean_pages((), crawl_date)
        frames["rejects"] = _rejects_of([_reject(p, "raw_pages") for p in problems], crawl_date)
        yield _write_part(frames, scratch / "problems")


def keep_cleaned(
    store: Store, crawl_date: date, version: str, inputs: Mapping[str, str], folder: Path
) -> tuple[list[Path], frozenset[str]]:
    """What the day's tables hold of pages that need no cleaning again, as parts, and their records.

    Each crawl of a day adds files to its archive; the pages of the files that were there give the same rows
    under the same version. Cleaned again are pages whose rows other pages decide (duplicates, and documents
    without a publisher's repeated blocks) and those that failed, which may have been for want of memory.
    """
    for receipt in (store.receipt(table, crawl_date) for table in STAGE_TABLES):
        if receipt is None or receipt.code_version != version:
            return [], frozenset()
        if any(inputs.get(name) != state for name, state in receipt.inputs.items() if name != RECORD):
            return [], frozenset()  # a file was replaced or taken away
    documents, dropped, rejects = (pl.scan_parquet(store.path(table, crawl_date)) for table in STAGE_TABLES)
    shortened = dropped.filter(pl.col("rule") == Rule.REPEATED_OVER_PAGES).select("document_id")
    again = pl.concat(
        [
            documents.join(shortened, on="document_id", how="semi").select("record_id"),
            rejects.filter(pl.col("reason").is_in([RejectReason.DUPLICATE, RejectReason.FAILED])).select(
                "record_id"
            ),
            pl.LazyFrame({"record_id": [""]}),
        ]
    )
    documents = documents.join(again, on="record_id", how="anti")
    rejected = (
        rejects.filter(pl.col("stage") == "documents").join(again, on="record_id", how="anti").collect()
    )
    known = documents.select("document_id", "record_id").sort("document_id").collect()
    parts: list[Path] = []
    firsts = known["document_id"].gather_every(SLICE_ROWS).to_list() or [""] * (not rejected.is_empty())
    for number, first in enumerate(firsts):
        here = pl.col("document_id") >= first
        if number + 1 < len(firsts):
            here &= pl.col("document_id") < firsts[number + 1]
        frames = {
            "documents": documents.filter(here).collect(),
            "dropped_blocks": dropped.filter(here).join(known.lazy(), on="document_id").collect(),
            "rejects": rejected if number == 0 else rejected.clear(),
        }
        frames["dropped_blocks"] = frames["dropped_blocks"].select(_DROPPED.names())
        parts.append(_write_part(frames, folder / str(number)))
    return parts, frozenset(pl.concat([known["record_id"], rejected["record_id"]]))


def _batches(pages: Iterable[RawPage], scratch: Path) -> Iterator[list[tuple[Path, RawPage]]]:
    """Pages in batches of bounded size, each page with the folder for what comes of its batch."""
    batch: list[tuple[Path, RawPage]] = []
    size = number = 0
    for page in pages:
        batch.append((scratch / str(number), page))
        size += len(page.content)
        if len(batch) == BATCH_PAGES or size > BATCH_BYTES:
            yield batch
            batch, size, number = [], 0, number + 1
    if batch:
        yield batch


def clean_batch(crawl_date: date, batch: list[tuple[Path, RawPage]], cleaner: Cleaner | None = None) -> Path:
    """Clean a batch of pages; its three frames are written into a folder, which is returned.

    The unit of work: it shares nothing with other batches, so that any number may run at once.
    """
    frames = clean_pages((page for _, page in batch), crawl_date, cleaner)
    folder = batch[0][0]
    # a batch whose process ended comes again page by page
    return _write_part(frames, folder.with_name(f"{folder.name}-{content_id(batch[0][1].record_id)}"))


def _ended(crawl_date: date, item: tuple[Path, RawPage]) -> Path:
    folder, page = item
    frames = clean_pages((), crawl_date)
    reason = RejectedPage(page.name, RejectReason.FAILED, "it ended the process that cleaned it")
    frames["rejects"] = _rejects_of([_reject(reason, "documents", page)], crawl_date)
    return _write_part(frames, folder.with_name(f"{folder.name}-{content_id(page.record_id)}-ended"))


def _write_part(frames: Frames, folder: Path) -> Path:
    dropped = frames["dropped_blocks"].unique(["document_id", "record_id", "drop_no"], maintain_order=True)
    frames["dropped_blocks"] = dropped
    # rejects get their numbers, and thereby their key, when the parts are joined
    checked = {
        "documents": frames["documents"].unique("document_id", maintain_order=True),
        "dropped_blocks": dropped.drop("record_id").unique(["document_id", "drop_no"], maintain_order=True),
    }
    for table, frame in checked.items():
        if found := failures(TABLES[table], frame):
            raise InvalidTableError(table, None, found)
    with clear_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for table, frame in frames.items():
            frame.write_parquet(folder / f"{table}.parquet")
        write_block_keys(frames["documents"], folder)
    return folder


def clean_pages(pages: Iterable[RawPage], crawl_date: date, cleaner: Cleaner | None = None) -> Frames:
    """The pages' documents, dropped blocks and rejects; no page can fail the others."""
    if cleaner is None:
        from dagster_project.cleaning.clean import clean_page

        cleaner = partial(clean_page, only_on_topic=is_prefiltered())
    documents: list[dict[str, object]] = []
    dropped: list[dict[str, object]] = []
    rejects: list[dict[str, object]] = []
    version = _version()
    for page in pages:
        try:
            with page_limit(len(page.content)):
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


def merge_shards(
    parts: Sequence[Path], problems: Iterable[dict[str, str]], crawl_date: date, target: Path
) -> dict[str, Path]:
    """The day's three tables of its parts, as files in ``target``.

    A story captured twice with the same text is kept once. Texts are never in memory together, only
    the columns that name them.
    """
    names = ["document_id", "record_id", "name", "url", "story_no"]
    keys = [
        pl.read_parquet(part / "documents.parquet", columns=names)
        .with_row_index("row")
        .with_columns(pl.col("row").cast(pl.Int64), part=pl.lit(number, pl.Int64))
        for number, part in enumerate(parts)
    ]
    empty = pl.DataFrame(schema={name: polars_schema(Documents)[name] for name in names})
    everything = pl.concat(
        [
            empty.with_columns(row=pl.lit(0, pl.Int64), part=pl.lit(0, pl.Int64)).clear(),
            *(frame.select(*names, "row", "part") for frame in keys),
        ]
    ).sort("name", "story_no", "record_id", "part", "row")
    kept = everything.unique("document_id", keep="first", maintain_order=True)
    repeated = everything.join(kept, on=["part", "row"], how="anti")
    # the same capture may stand in two files: it is no second one
    repeated = repeated.join(kept, on=["document_id", "record_id"], how="anti")
    more: list[dict[str, object]] = [
        {**problem, "stage": "raw_pages", "record_id": "", "url": None} for problem in problems
    ]
    more += [_duplicate(row) for row in repeated.iter_rows(named=True)]
    rejects = pl.concat(
        [*(pl.read_parquet(part / "rejects.parquet") for part in parts), _rejects_of(more, crawl_date)]
    ).sort("name", "stage", "reason", "record_id", "detail")
    files = {table: target / f"{table}.parquet" for table in STAGE_TABLES}
    merge_parts(
        [part / "documents.parquet" for part in parts],
        files["documents"],
        schema=polars_schema(Documents),
        order=sort_columns(Documents),
        kept=kept.select("part", "row"),
    )
    merge_parts(
        [part / "dropped_blocks.parquet" for part in parts],
        files["dropped_blocks"],
        schema=polars_schema(DroppedBlocks),
        order=sort_columns(DroppedBlocks),
        kept=kept.select("part", "document_id", "record_id"),
    )
    rejects = rejects.with_columns(reject_no=pl.int_range(1, pl.len() + 1, dtype=pl.Int32))
    if found := failures(Rejects, rejects):
        raise InvalidTableError("rejects", crawl_date, found)
    rejects.sort(sort_columns(Rejects)).write_parquet(files["rejects"], compression="zstd")
    return files


def story_id(document: Document, story_no: int) -> str:
    """Names a story over its versions: by canonical URL, else URL, else name, and its place on the page.

    The link by which a feed or a newsletter led to it (``utm_source``) makes no other story of it.
    """
    address = document.canonical_url or document.url
    try:
        name = canonical_url(address) if address else document.name
    except ValueError:  # no address of the web
        name = address or document.name
    return content_id("story", name, str(story_no))


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
        "is_cleaned": document.is_cleaned,
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
