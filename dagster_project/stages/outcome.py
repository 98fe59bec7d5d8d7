"""What a stage tells about a partition it computed, or found to be fresh.

Belongs here: the plain data that runs print and the Dagster UI shows. Does not belong here: showing it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from dagster_project.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One stage of one crawl date (None for a table without partitions).

    ``rows`` counts the rows of each table; ``is_fresh`` says that nothing had to be computed;
    ``counts`` breaks down what was made or dropped: title -> value -> rows; ``pages`` and
    ``seconds`` give the speed.
    """

    crawl_date: date | None
    rows: Mapping[str, int]
    is_fresh: bool = False
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    pages: int = 0
    seconds: float = 0.0


def fresh(store: Store, tables: tuple[str, ...], crawl_date: date | None) -> Outcome:
    """The outcome of a partition that need not be computed again."""
    receipts = {table: store.receipt(table, crawl_date) for table in tables}
    rows = {table: receipt.rows for table, receipt in receipts.items() if receipt}
    return Outcome(crawl_date=crawl_date, rows=rows, is_fresh=True)


def count_by(frame: pl.DataFrame | pl.LazyFrame, column: str) -> dict[str, int]:
    """Rows by value of ``column``, most first."""
    counted = frame.lazy().group_by(column).len().collect().sort(["len", column], descending=[True, False])
    return {str(value): rows for value, rows in counted.iter_rows()}
