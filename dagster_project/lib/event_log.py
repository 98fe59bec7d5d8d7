"""Dagster's history in SQLite, with the events of a range of days stored at once.

Belongs here: how events are written, and what every process of Dagster has to know before it begins. Does
not belong here: what events say, where they are (dagster.yaml).

A year's backfill tells of 27 tables times 365 days, twice: planned, and made. Dagster's own storage
commits each to two files by itself, which took more time than the pages did, and makes an engine for each
connection, which compiles each statement anew.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from dagster._core.definitions.asset_checks.asset_check_evaluation import AssetCheckEvaluationPlanned
from dagster._core.events import ASSET_EVENTS
from dagster._core.events.log import EventLogEntry
from dagster._core.storage.event_log import SqlEventLogStorageTable, SqliteEventLogStorage
from dagster._core.storage.event_log.sqlite.sqlite_event_log import INDEX_SHARD_NAME
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import NullPool

BATCH_SIZE = "DAGSTER_EVENT_BATCH_SIZE"
"""Dagster's variable for how many events it hands over at once; none if it is not set."""

BACKFILL_SECONDS = 5
"""Between two looks of Dagster's daemon at backfills; its own pace is a constant that no setting changes."""


class BatchedSqliteEventLogStorage(SqliteEventLogStorage):
    """The same files as `SqliteEventLogStorage`, in two transactions a batch instead of two an event."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        # every process that writes events has such a storage: nobody has to remember the variable
        os.environ.setdefault(BATCH_SIZE, "1000")
        # the same for the daemon of ``make ui``: three steps of a backfill wait for it, 30 seconds each
        if controller := sys.modules.get("dagster._daemon.controller"):
            vars(controller)["DEFAULT_DAEMON_INTERVAL_SECONDS"] = BACKFILL_SECONDS
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    @classmethod
    def from_config_value(cls, inst_data, config_value):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN206
        """Dagster's way to make one from dagster.yaml."""
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            engine = _engine(self.conn_string_for_shard(shard))
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.begin() as connection:
                yield connection

    def has_table(self, table_name: str) -> bool:
        """Asked for every batch."""
        engine = _engine(self.conn_string_for_shard(INDEX_SHARD_NAME))
        with engine.connect() as connection:
            return bool(engine.dialect.has_table(connection, table_name))

    def store_event_batch(self, events: Sequence[EventLogEntry]) -> None:
        """Store the batch's events of assets at once, others (of checks) one by one."""
        of_assets = [event for event in events if event.dagster_event_type in ASSET_EVENTS]
        insert = SqlEventLogStorageTable.insert()
        rows = [self._event_to_row(event) for event in of_assets]
        for run_id in dict.fromkeys(event.run_id for event in of_assets):
            with self.run_connection(run_id) as connection:
                connection.execute(insert, [row for row in rows if row["run_id"] == run_id])
        if of_assets:
            with self.index_transaction() as connection:
                # one by one for their ids
                ids = [connection.execute(insert, row).lastrowid for row in rows]
                self._store_asset_event_tags(connection, of_assets, ids)
                # what the table of assets keeps is of the last event of a kind
                last = {
                    (event.get_dagster_event().asset_key, event.dagster_event_type): (event, event_id)
                    for event, event_id in zip(of_assets, ids, strict=True)
                }
                for event, event_id in last.values():
                    self._store_asset_event(connection, event, event_id)
        for event in events:
            if event.dagster_event_type not in ASSET_EVENTS:
                self.store_event(event)

    def _store_asset_check_evaluation_planned(self, event: EventLogEntry, event_id: int | None) -> None:
        """As planned for no day: a check of ours is of all days of a run, and the rows that Dagster makes
        for each of them would be shown as skipped for ever.
        """
        told = event.get_dagster_event()
        planned = told.asset_check_planned_data
        whole = AssetCheckEvaluationPlanned(asset_key=planned.asset_key, check_name=planned.check_name)
        event = event._replace(dagster_event=told._replace(event_specific_data=whole))
        super()._store_asset_check_evaluation_planned(event, event_id)


@lru_cache(maxsize=8)
def _engine(place: str) -> Engine:
    """With the statements that it has compiled; connections are opened for each use, as Dagster does."""
    return create_engine(place, poolclass=NullPool, connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS})
