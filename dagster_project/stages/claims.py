"""The stage claims: the day's documents on topic read by the extractor.

Belongs here: from documents to the tables of claims, figures and places; ids of claims; one bad
document kept from failing the day. Does not belong here: rules of extraction (``claims/``).
"""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl

from dagster_project.changes import ClaimSet, compare_claims
from dagster_project.claims.lexicon import lexicon_version
from dagster_project.claims.model import Claim, ClaimDocument, ClaimExtractor, Span
from dagster_project.ids import content_id
from dagster_project.page_limit import page_limit
from dagster_project.stages.outcome import Outcome, count_by, fresh
from dagster_project.stages.parts import merge_parts, scratch_folder
from dagster_project.stages.pool import spread
from dagster_project.store import InvalidTableError, Store, StoreError, clear_errors
from dagster_project.versions import code_version
from schemas.base import failures, polars_schema, sort_columns
from schemas.changes import ClaimChanges
from schemas.documents import Documents
from schemas.tables import TABLES
from schemas.vocabularies import ACTIONS, PublishedMethod

STAGE_TABLES = ("claim_changes", "claims", "claim_quantities", "claim_places", "claim_rejects")
"""In the order of writing: the changes are found while the earlier claims are still there."""

BATCH_DOCUMENTS = 64  # below that what a batch costs by itself shows
_READ_ROWS = 2_000
_READ = (
    *("crawl_date", "document_id", "name", "text", "title", "publisher", "url"),
    *("published_date", "published_method", "is_on_topic"),
)
_COMPARED_TABLES = ("claims", "claim_quantities", "claim_places")


def build_claims(store: Store, crawl_date: date, extractor: ClaimExtractor | None = None) -> Outcome:
    """Extract the day's claims and write their tables, unless they are fresh."""
    started = time.perf_counter()
    inputs = {"documents": store.digest("documents", crawl_date)}
    version = code_version("claims")
    if extractor:
        version += f"+{extractor.name}-{extractor.version}"
    if store.is_fresh(STAGE_TABLES, crawl_date, version, inputs):
        return fresh(store, STAGE_TABLES, crawl_date)
    with scratch_folder(store, "claims") as scratch:
        batches = _batches(store, crawl_date, scratch)
        if extractor:
            parts = [extract_batch(version, batch, extractor) for batch in batches]
        else:
            parts = list(spread(partial(extract_batch, version), batches, partial(_ended, version)))
        files = {table: scratch / f"{table}.parquet" for table in STAGE_TABLES}
        for table in STAGE_TABLES[1:]:
            model = TABLES[table]
            merge_parts(
                [file for part in parts if (file := part / f"{table}.parquet").exists()],
                files[table],
                schema=polars_schema(model),
                order=sort_columns(model),
            )
        changes = find_changes(store, crawl_date, version, files)
        store.write("claim_changes", crawl_date, changes, code_version=version, inputs=inputs)
        for table in STAGE_TABLES[1:]:
            store.adopt(table, crawl_date, files[table], code_version=version, inputs=inputs)
    receipts = {table: store.receipt(table, crawl_date) for table in STAGE_TABLES}
    rows = {table: receipt.rows for table, receipt in receipts.items() if receipt}
    claims = pl.scan_parquet(store.path("claims", crawl_date))
    topics = count_by(pl.scan_parquet(store.path("documents", crawl_date)), "is_on_topic")
    on_topic = topics.get("True", 0)
    return Outcome(
        crawl_date=crawl_date,
        rows=rows,
        counts={
            "claims by type": count_by(claims, "claim_type"),
            "claims by source side": count_by(claims, "source_side"),
            "changes by new rules": count_by(changes, "change"),
            "documents read": {
                "on topic": on_topic,
                "off topic, not read": topics.get("False", 0),
                "rejects": rows["claim_rejects"],
            },
        },
        pages=on_topic,
        seconds=time.perf_counter() - started,
    )


_Item = tuple[Path, dict[str, object]]


def _batches(store: Store, crawl_date: date, scratch: Path) -> Iterator[list[_Item]]:
    """The day's documents on topic in batches, each document with the folder for what comes of its batch."""
    documents = pl.scan_parquet(store.path("documents", crawl_date)).select(_READ)
    height = int(documents.select(pl.len()).collect().item())
    batch: list[_Item] = []
    number = 0
    for start in range(0, height, _READ_ROWS):
        for document in (
            documents.slice(start, _READ_ROWS).filter("is_on_topic").collect().iter_rows(named=True)
        ):
            batch.append((scratch / str(number), document))
            if len(batch) == BATCH_DOCUMENTS:
                yield batch
                batch, number = [], number + 1
    if batch:
        yield batch


def extract_batch(version: str, batch: list[_Item], extractor: ClaimExtractor | None = None) -> Path:
    """Read a batch of documents; the tables of their claims are written into a folder, which is returned."""
    if extractor is None:
        from dagster_project.claims.engine import default_extractor

        extractor = default_extractor()
    schema = {name: polars_schema(Documents)[name] for name in _READ}
    documents = pl.DataFrame([document for _, document in batch], schema=schema)
    return _write_part(extract_claims(documents, extractor, version), batch[0])


def _ended(version: str, item: _Item) -> Path:
    reject = _reject(item[1], 1, "it ended the process that read it", version)
    return _write_part(_frames({"claim_rejects": [reject]}), item)


def _write_part(frames: Mapping[str, pl.DataFrame], first: _Item) -> Path:
    folder = first[0].with_name(f"{first[0].name}-{first[1]['document_id']}")
    with clear_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for table in STAGE_TABLES[1:]:
            if found := failures(TABLES[table], frames[table]):
                raise InvalidTableError(table, None, found)
            if frames[table].height:
                frames[table].write_parquet(folder / f"{table}.parquet")
    return folder


def find_changes(store: Store, crawl_date: date, version: str, files: Mapping[str, Path]) -> pl.DataFrame:
    """What ``files`` change in the day's claims where these are of other rules, below earlier changes."""
    receipt = store.receipt("claims", crawl_date)
    try:
        known = store.read("claim_changes", crawl_date)
        earlier = [store.read(table, crawl_date) for table in _COMPARED_TABLES]
    except StoreError:  # the first time, or other columns: there is nothing to compare with
        known, earlier = pl.DataFrame(schema=polars_schema(ClaimChanges)), []
    if receipt is None or receipt.code_version == version or not earlier:
        return known
    claims, quantities, places = earlier
    before = ClaimSet(receipt.code_version, claims, quantities, places, _stories(store, crawl_date))
    documents = pl.scan_parquet(store.path("documents", crawl_date)).select("document_id", "story_id")
    stories = dict(documents.collect().iter_rows())
    claims, quantities, places = (pl.read_parquet(files[table]) for table in _COMPARED_TABLES)
    after = ClaimSet(version, claims, quantities, places, stories)
    changes = compare_claims(before, after, crawl_date)
    return pl.concat([known, changes]).unique("change_id", keep="last", maintain_order=True)


def _stories(store: Store, crawl_date: date) -> dict[str, str]:
    """The stories of the documents that the earlier claims are of: the dimension is made after the claims."""
    try:
        return dict(store.read("dim_document", crawl_date).select("document_id", "story_id").iter_rows())
    except StoreError:
        return {}


def extract_claims(
    documents: pl.DataFrame, extractor: ClaimExtractor, version: str
) -> dict[str, pl.DataFrame]:
    """The tables of the claims in ``documents`` that are on topic; no document can fail the others."""
    rows: dict[str, list[dict[str, object]]] = {table: [] for table in STAGE_TABLES}
    for document in documents.filter("is_on_topic").iter_rows(named=True):
        asked = ClaimDocument(
            id=document["document_id"],
            text=document["text"],
            published=None if _is_guess(document) else document["published_date"],
            title=document["title"],
            publisher=document["publisher"],
            url=document["url"],
        )
        try:
            with page_limit(len(asked.text)):
                claims = extractor.extract(asked)
            found = _rows(document, claims, extractor, version)
        except Exception as error:
            found = {"claim_rejects": [_reject(document, 1, f"{type(error).__name__}: {error}", version)]}
        for table, table_rows in found.items():
            rows[table] += table_rows
    return _frames(rows)


def _frames(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, pl.DataFrame]:
    return {table: _frame(polars_schema(TABLES[table]), rows.get(table, [])) for table in STAGE_TABLES}


def _frame(schema: pl.Schema, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """The rows as a frame: polars takes long over lists in rows, so these columns are made apart."""
    lists = {name: kind for name, kind in schema.items() if isinstance(kind, pl.List)}
    flat = {name: kind for name, kind in schema.items() if name not in lists}
    frame = pl.DataFrame(rows, schema=flat, strict=False)
    columns = [_list_column(name, [row[name] for row in rows], kind) for name, kind in lists.items()]
    return frame.with_columns(columns).select(schema.names())


def _list_column(name: str, lists: Sequence[Sequence[Any]], kind: pl.List) -> pl.Series:
    owner = [row for row, members in enumerate(lists) for _ in members]
    members = list(chain.from_iterable(lists))
    inner = pl.Schema({name: kind.inner})[name]
    if isinstance(inner, pl.Struct):
        fields = {
            field.name: pl.Series([member[field.name] for member in members], dtype=field.dtype)
            for field in inner.fields
        }
        values = pl.DataFrame(fields).to_struct(name)
    else:
        values = pl.Series(name, members, dtype=inner)
    grouped = pl.DataFrame({"row": pl.Series(owner, dtype=pl.Int64), name: values})
    rows = pl.DataFrame({"row": pl.Series(range(len(lists)), dtype=pl.Int64)})
    found = rows.join(
        grouped.group_by("row", maintain_order=True).agg(name), on="row", how="left", maintain_order="left"
    )
    return found.select(pl.col(name).fill_null(pl.lit([], dtype=kind))).to_series()


def _is_guess(document: dict[str, object]) -> bool:
    """Whether only the crawl dates the document: nothing counts from that (``cleaning.clean.known_date``)."""
    return document["published_method"] == PublishedMethod.CRAWL


def _rows(
    document: dict[str, object], claims: Sequence[Claim], extractor: ClaimExtractor, version: str
) -> dict[str, list[dict[str, object]]]:
    rows: dict[str, list[dict[str, object]]] = {table: [] for table in STAGE_TABLES}
    seen: Counter[tuple[str, ...]] = Counter()
    for claim in claims:
        if problem := _problem(claim, str(document["text"])):
            rows["claim_rejects"].append(_reject(document, len(rows["claim_rejects"]) + 1, problem, version))
            continue
        number = len(rows["claims"]) + 1
        named = _natural_key(claim)
        seen[named] += 1
        claim_id = content_id("claim", str(document["document_id"]), *named, str(seen[named]))
        key = {"crawl_date": document["crawl_date"], "claim_id": claim_id}
        rows["claims"].append(
            key
            | {"document_id": document["document_id"], "claim_no": number}
            | _claim_columns(claim)
            | {
                "extractor": f"{extractor.name} {extractor.version}",
                "code_version": version,
                "lexicon_version": lexicon_version(),
            }
        )
        rows["claim_quantities"] += [
            key
            | {
                "quantity_no": quantity_no,
                "item": quantity.item,
                "low": quantity.low,
                "high": quantity.high,
                "comparator": quantity.comparator,
                "text": quantity.span.text,
                "start": quantity.span.start,
                "end": quantity.span.end,
                "is_day_change": quantity.is_day_change,
                "entry": quantity.entry,
            }
            for quantity_no, quantity in enumerate(claim.quantities, 1)
        ]
        rows["claim_places"] += [
            key
            | {
                "place_no": place_no,
                "text": place.span.text,
                "start": place.span.start,
                "end": place.span.end,
                "name": place.name,
                "geonameid": place.geonameid,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "country": place.country,
                "oblast": place.oblast,
                "kind": place.kind,
                "entry": place.entry,
            }
            for place_no, place in enumerate(claim.places, 1)
        ]
    return rows


def _natural_key(claim: Claim) -> tuple[str, ...]:
    return (
        str(claim.evidence.start),
        str(claim.evidence.end),
        claim.type,
        claim.action or "",
        claim.source.name,
    )


def _claim_columns(claim: Claim) -> dict[str, object]:
    mention, cue, event = claim.source.mention, claim.cue, claim.event_date
    return {
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "quote": claim.evidence.text,
        "claim_type": claim.type,
        "action": claim.action,
        "framing": claim.framing,
        "stance": claim.stance,
        "source_name": claim.source.name,
        "source_kind": claim.source.kind,
        "source_side": claim.source.side,
        "source_text": mention.text if mention else None,
        "source_start": mention.start if mention else None,
        "source_end": mention.end if mention else None,
        "source_entry": claim.source.entry,
        "cue_text": cue.text if cue else None,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "content_spans": [{"start": span.start, "end": span.end} for span in claim.content],
        "via": claim.via,
        "actor_side": claim.actor_side,
        "event_start_date": event.start if event else None,
        "event_end_date": event.end if event else None,
        "event_date_rule": event.rule if event else None,
        "cumulative_from_date": claim.cumulative_from,
        "rules": list(claim.rules),
    }


def _problem(claim: Claim, text: str) -> str | None:
    """What does not hold together in the claim: an action of another type, a span of other words."""
    actions = ACTIONS[claim.type]
    if (claim.action not in actions) if actions else claim.action is not None:
        return f"{claim.action or 'no action'} is no action of {claim.type}: {claim.evidence.text!r}"
    spans: list[Span | None] = [
        claim.evidence,
        claim.cue,
        claim.source.mention,
        *claim.content,
        *(quantity.span for quantity in claim.quantities),
        *(place.span for place in claim.places),
    ]
    for span in spans:
        if span is not None and text[span.start : span.end] != span.text:
            return f"{claim.type}: span {span.start} to {span.end} is not {span.text!r} in the text"
    return None


def _reject(document: dict[str, object], number: int, detail: str, version: str) -> dict[str, object]:
    return {
        "crawl_date": document["crawl_date"],
        "document_id": document["document_id"],
        "reject_no": number,
        "name": document["name"],
        "detail": detail,
        "code_version": version,
    }
