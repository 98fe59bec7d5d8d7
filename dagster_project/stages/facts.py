"""The stages facts and dimensions: the day's claims and documents to the tables of the warehouse.

Belongs here: which frames are read and written, and freshness. Does not belong here: how a table
is computed (``facts/``).
"""

import time
from datetime import date

import polars as pl

from dagster_project.facts import dimensions
from dagster_project.facts.facts import FACTS, ClaimFrames, keyed_claims
from dagster_project.stages.outcome import Outcome, count_by, fresh
from dagster_project.store import Store
from dagster_project.versions import code_version
from schemas.tables import STATIC_TABLES, tables_of

FACT_TABLES = tables_of("facts")
DIMENSION_TABLES = tuple(table for table in tables_of("dimensions") if table not in STATIC_TABLES)

_INPUTS = ("documents", "claims", "claim_quantities", "claim_places")


def build_facts(store: Store, crawl_date: date) -> Outcome:
    """Compute the day's fact tables, unless they are fresh."""
    return _build(store, crawl_date, FACT_TABLES)


def build_dimensions(store: Store, crawl_date: date) -> Outcome:
    """Compute the members of the dimensions that the day saw, unless they are fresh."""
    return _build(store, crawl_date, DIMENSION_TABLES)


def build_static_dimensions(store: Store) -> Outcome:
    """Write the dimensions that are the same whatever is crawled, unless they are fresh."""
    if are_static_fresh(store):
        return fresh(store, STATIC_TABLES, None)
    frames = {"dim_item": dimensions.build_dim_item(), "dim_date": dimensions.build_dim_date()}
    for table in STATIC_TABLES:
        store.write(table, None, frames[table], code_version=code_version("facts"), inputs={})
    return Outcome(crawl_date=None, rows={table: frames[table].height for table in STATIC_TABLES})


def are_static_fresh(store: Store) -> bool:
    """Whether the dimensions that are the same whatever is crawled are what the code would write."""
    return store.is_fresh(STATIC_TABLES, None, code_version("facts"), {})


def fact_frames(frames: ClaimFrames) -> dict[str, pl.DataFrame]:
    """All fact tables of a day."""
    return {table: FACTS[table](frames) for table in FACT_TABLES}


def dimension_frames(documents: pl.DataFrame, frames: ClaimFrames) -> dict[str, pl.DataFrame]:
    """The members of all partitioned dimensions that a day saw."""
    return {
        "dim_document": dimensions.build_dim_document(documents, frames),
        "dim_source": dimensions.build_dim_source(frames),
        "dim_source_alias": dimensions.build_dim_source_alias(frames),
        "dim_place": dimensions.build_dim_place(frames),
        "dim_place_alias": dimensions.build_dim_place_alias(frames),
        "dim_publisher": dimensions.build_dim_publisher(documents),
    }


def _documents(store: Store, crawl_date: date) -> pl.DataFrame:
    """The day's documents without what no fact reads: the texts off topic are most of a crawl."""
    store.check_columns("documents", crawl_date)
    text = pl.when("is_on_topic").then("text").otherwise(pl.lit(""))
    return (
        pl.scan_parquet(store.path("documents", crawl_date)).drop("blocks").with_columns(text=text).collect()
    )


def _build(store: Store, crawl_date: date, tables: tuple[str, ...]) -> Outcome:
    started = time.perf_counter()
    inputs = {table: store.digest(table, crawl_date) for table in _INPUTS}
    version = code_version("facts")
    if store.is_fresh(tables, crawl_date, version, inputs):
        return fresh(store, tables, crawl_date)
    claims, quantities, places = (store.read(table, crawl_date) for table in _INPUTS[1:])
    documents = _documents(store, crawl_date)
    frames = keyed_claims(documents, claims, quantities, places)
    built = fact_frames(frames) if tables == FACT_TABLES else dimension_frames(documents, frames)
    for table in tables:
        store.write(table, crawl_date, built[table], code_version=version, inputs=inputs)
    counts = {}
    if "fact_claim" in built:
        counts["claims by type"] = count_by(built["fact_claim"], "claim_type")
    return Outcome(
        crawl_date=crawl_date,
        rows={table: built[table].height for table in tables},
        counts=counts,
        seconds=time.perf_counter() - started,
    )
