"""From table models to Dagster: specs, columns, blocking checks, and the results of a stage.

Belongs here: what every asset that writes tables shares. Does not belong here: any one asset.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import dagster as dg
from dagster._core.execution.context.metadata_logging import AssetMetadataHandle, OutputMetadataAccumulator

from dagster_project.lib.plots import bars
from dagster_project.settings import read_settings
from dagster_project.stages.outcome import Outcome
from dagster_project.store import InvalidTableError, Store
from schemas.base import columns, description, shape
from schemas.tables import TABLES

OWNERS = ["team:claims"]
CHECK = "matches_its_model"

DAILY = dg.DailyPartitionsDefinition(
    start_date=read_settings().start_date.isoformat(), timezone="UTC", end_offset=1
)
"""A partition a crawl date, today included: a drop folder's file is of today."""

# the same for every asset: differing policies would split one backfill into several runs. A year is one
# run: each costs seconds to start, one uses all cores, and a day that fails costs the others nothing
BACKFILL = dg.BackfillPolicy.multi_run(max_partitions_per_run=366)

# Tables that one stage makes belong together, and are made together whichever of them is asked for. Yet
# Dagster 1.13.27 launches no backfill of assets that cannot be told apart: it compares their partitions
# with !=, which for its own class is true of equal ones.
CAN_SUBSET = True


def table_spec(table: str, *, deps: Sequence[str], kinds: set[str], code_version: str) -> dg.AssetSpec:
    """The asset of a table, with its columns as the UI shows them."""
    model = TABLES[table]
    return dg.AssetSpec(
        table,
        deps=[dg.AssetDep(name) for name in deps],
        description=description(model),
        group_name=shape(model).layer,
        kinds=kinds,
        owners=OWNERS,
        code_version=code_version,
        metadata={"dagster/column_schema": column_schema(table), "dagster/table_name": table},
    )


def column_schema(table: str) -> dg.TableSchema:
    """The model's columns for the UI."""
    key = shape(TABLES[table]).key
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=column.name,
                type=column.sql_type,
                description=column.comment,
                constraints=dg.TableColumnConstraints(
                    nullable=column.is_nullable,
                    unique=key == (column.name,),
                ),
            )
            for column in columns(TABLES[table])
        ]
    )


def check_specs(tables: Sequence[str]) -> list[dg.AssetCheckSpec]:
    """A blocking check a table: its rows are as the model says."""
    return [
        dg.AssetCheckSpec(
            CHECK,
            asset=table,
            blocking=True,
            description=f"Types, order, vocabularies, ranges and keys of {table} as in its pandera model. "
            "A table that fails is not written; the earlier one stays.",
        )
        for table in tables
    ]


def in_a_row(days: Iterable[date], at_most: int = sys.maxsize) -> list[list[date]]:
    """Sorted days in rows without a gap, each of ``at_most`` days."""
    rows: list[list[date]] = []
    for day in days:
        if rows and len(rows[-1]) < at_most and day - rows[-1][-1] == timedelta(days=1):
            rows[-1].append(day)
        else:
            rows.append([day])
    return rows


def crawl_dates(context: dg.AssetExecutionContext) -> list[date]:
    """The crawl dates of the run."""
    return [date.fromisoformat(key) for key in context.partition_keys]


def run_stage(
    context: dg.AssetExecutionContext,
    store: Store,
    tables: Sequence[str],
    stage: Callable[[date], Outcome],
    *,
    is_last: bool = False,
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Run the stage for every crawl date of the run and tell what came of it.

    In a run over several days one that fails is left out by this stage and those after it; the others go
    all the way. The run fails in its last stages (``is_last``) and names the days.
    """
    outcomes: list[Outcome] = []
    failed = _failed_days(context.run_id)
    days = crawl_dates(context)
    tell = Teller(context, len(days))
    for crawl_date in days:
        if crawl_date in failed:
            continue
        try:
            outcome = stage(crawl_date)
        except Exception as error:
            failed[crawl_date] = error
            context.log.exception("%s failed", crawl_date)
            continue
        outcomes.append(outcome)
        tell(outcome)
    tell.rest()
    if failed and (is_last or not outcomes):
        yield from _failed_checks(context, failed.values())
        for outcome in outcomes:
            for table in _selected(context, tables):
                context.log_event(
                    dg.AssetMaterialization(
                        table, partition=str(outcome.crawl_date), metadata=_metadata(store, table, outcome)
                    )
                )
        first = next(iter(failed.values()))
        names = ", ".join(map(str, failed))
        raise dg.Failure(f"{len(failed)} of {len(days)} days failed ({names}): {first}")
    for table in _selected(context, tables):
        add_metadata(
            context,
            table,
            {str(day): {"failed": f"not computed: {reason}"} for day, reason in failed.items()},
        )
    yield from results(context, store, tables, outcomes, len(days))


@cache
def _failed_days(_run_id: str) -> dict[date, Exception]:
    """The days that failed so far in the run, whose steps share this process."""
    return {}


def results(
    context: dg.AssetExecutionContext,
    store: Store,
    tables: Sequence[str],
    outcomes: Sequence[Outcome],
    day_count: int = 1,
) -> Iterator[dg.MaterializeResult]:
    """What a stage made of the run's partitions, table by table, with its passed check."""
    for table in _selected(context, tables):
        if day_count == 1 and len(outcomes) == 1:
            metadata = _metadata(store, table, outcomes[0])
        else:
            metadata = {}
            add_metadata(
                context,
                table,
                {str(outcome.crawl_date): _metadata(store, table, outcome) for outcome in outcomes},
            )
        rows = sum(outcome.rows.get(table, 0) for outcome in outcomes)
        is_fresh = all(outcome.is_fresh for outcome in outcomes)
        passed = dg.AssetCheckResult(
            asset_key=table,
            check_name=CHECK,
            passed=True,
            metadata={"rows": rows, "partitions": len(outcomes), "checked": "before" if is_fresh else "now"},
        )
        checks = [passed] if _is_checked(context, table) else []
        yield dg.MaterializeResult(asset_key=table, metadata=metadata, check_results=checks)


def add_metadata(
    context: dg.AssetExecutionContext, asset: str, of_days: Mapping[str, Mapping[str, Any]]
) -> None:
    """What ``context.add_asset_metadata`` does, for many days at once: day by day it would copy and check
    what it has of all days before.
    """
    step = context.get_step_execution_context()
    key = dg.AssetKey(asset)
    new = {AssetMetadataHandle(asset_key=key, partition_key=day): what for day, what in of_days.items()}
    known = dict(step._metadata_accumulator.per_output_metadata)  # noqa: SLF001  there is no public way
    step._metadata_accumulator = OutputMetadataAccumulator(per_output_metadata=known | new)  # noqa: SLF001


class Teller:
    """What a stage says in the run's log: a line a day that it computed, one for all days it did not.

    A line costs as much as many unchanged days.
    """

    def __init__(self, context: dg.AssetExecutionContext, day_count: int) -> None:
        self._log = context.log
        self._is_brief = day_count > 1
        self._rest: Counter[str] = Counter()

    def __call__(self, outcome: Outcome, *lines: str, notes: Iterable[str] = ()) -> None:
        """Tell of a day; ``notes`` are told once for all days that have them."""
        if outcome.is_fresh and self._is_brief:
            self._rest["unchanged"] += 1
        else:
            self._log.info(sentence(outcome))
        for line in lines:
            self._log.info(line)
        self._rest.update(notes)

    def rest(self) -> None:
        """Tell what several days share."""
        for note, count in self._rest.items():
            self._log.info("%s%s", note, f" ({count} days)" if self._is_brief else "")


def sentence(outcome: Outcome) -> str:
    """The outcome in a line, for the log."""
    rows = ", ".join(f"{count:,} {table}" for table, count in outcome.rows.items() if count)
    how = "unchanged" if outcome.is_fresh else f"{outcome.seconds:.1f} s"
    day = f"{outcome.crawl_date}: " if outcome.crawl_date else ""
    return f"{day}{rows or 'no ' + ', '.join(outcome.rows)} ({how})"


def _selected(context: dg.AssetExecutionContext, tables: Sequence[str]) -> list[str]:
    return [table for table in tables if dg.AssetKey(table) in context.selected_asset_keys]


def _is_checked(context: dg.AssetExecutionContext, table: str) -> bool:
    return dg.AssetCheckKey(dg.AssetKey(table), CHECK) in context.selected_asset_check_keys


def _failed_checks(
    context: dg.AssetExecutionContext, errors: Iterable[Exception]
) -> Iterator[dg.AssetCheckResult]:
    for error in errors:
        if isinstance(error, InvalidTableError) and _is_checked(context, error.table):
            yield dg.AssetCheckResult(
                asset_key=error.table,
                check_name=CHECK,
                passed=False,
                metadata={"problems": dg.MetadataValue.md("\n".join(f"- {text}" for text in error.problems))},
            )
            return  # one result a check and run


def _metadata(store: Store, table: str, outcome: Outcome) -> dict[str, Any]:
    metadata: dict[str, Any] = {
        "dagster/row_count": outcome.rows.get(table, 0),
        "computed": "no, nothing changed" if outcome.is_fresh else "yes",
        "file": dg.MetadataValue.path(str(store.path(table, outcome.crawl_date))),
    }
    receipt = store.receipt(table, outcome.crawl_date)
    if receipt:
        metadata |= {"digest": receipt.digest, "code_version": receipt.code_version}
    if outcome.pages and outcome.seconds:
        metadata |= {
            "pages_read": outcome.pages,
            "pages_per_second": round(outcome.pages / outcome.seconds, 1),
        }
    metadata |= counts_metadata(outcome.counts)
    return metadata


def counts_metadata(counts: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    """Bars for a breakdown; an empty one says so."""
    return {title: bars(values) if values else "none" for title, values in counts.items()}
