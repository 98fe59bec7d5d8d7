"""The build file made visible: a read-only copy behind a link that is swapped atomically.

Belongs here: copying, linking, removing old copies. Does not belong here: what the file holds.

The link is replaced, never the file itself: a reader's leftover ``.wal`` beside the old name would
make every later open fail. A reader keeps the copy that it opened, also after it was removed.
"""

import errno
import hashlib
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from dagster_project.store import Store, StoreError, clear_errors
from dagster_project.warehouse.load import build_folder, connect_build, refusals
from dagster_project.warehouse.reference import Reference, fill_reference, no_reference
from dagster_project.warehouse.views import create_views, fill_tables, views_fingerprint

KEPT_SNAPSHOTS = 2


@dataclass(frozen=True, slots=True)
class Publication:
    """The published file; ``is_new`` is False where it already held what there is to publish."""

    path: Path
    snapshot: Path
    size_bytes: int
    is_new: bool


def published_path(store: Store) -> Path:
    """The link that readers open."""
    return store.root / "warehouse.duckdb"


def publish(
    store: Store, now: datetime, *, kept: int = KEPT_SNAPSHOTS, reference: Reference | None = None
) -> Publication:
    """Publish the build file unless the published one holds the same. The caller holds `build_lock`.

    ``reference`` is the user's series to check claims against; none where it is left out.
    """
    with clear_errors(store.root), refusals():
        connection = connect_build(store)
        try:
            state = _prepare(connection, reference or no_reference())
            link = published_path(store)
            if _published_state(link) == state:
                snapshot = link.resolve()
                return Publication(link, snapshot, snapshot.stat().st_size, is_new=False)
            connection.execute("checkpoint")
        finally:
            connection.close()
        snapshot = _copy(build_folder(store) / "warehouse.duckdb", store.root / ".snapshots", now)
        _link(link, snapshot)
        _prune(snapshot, kept)
        return Publication(link, snapshot, snapshot.stat().st_size, is_new=True)


def open_published(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to a published file; raises `StoreError` where there is none."""
    if not path.exists():
        raise StoreError(f"There is no warehouse at {path} yet: make it with `make run`.")
    connection = duckdb.connect(str(path.resolve()), read_only=True)
    connection.execute("set timezone = 'UTC'")
    return connection


def _prepare(connection: duckdb.DuckDBPyConnection, reference: Reference) -> str:
    """Derive what changed: tables, views, series; returns the fingerprint of all that the file holds."""
    info = dict(connection.execute("select key, value from warehouse_info").fetchall())
    days = connection.execute(
        "select crawl_date, arg_max(digest, load_no) from load_log group by all order by all"
    ).fetchall()
    known = {key: value for key, value in info.items() if key not in ("state", "views")}
    parts = [str(sorted(known.items())), views_fingerprint(), str(days), reference.digest]
    state = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
    if info.get("state") != state:
        connection.begin()
        fill_reference(connection, reference)
        fill_tables(connection)
        if info.get("views") != views_fingerprint():
            create_views(connection)
        connection.execute("delete from warehouse_info where key in ('views', 'state')")
        connection.execute("insert into warehouse_info values ('views', ?)", [views_fingerprint()])
        connection.execute("insert into warehouse_info values ('state', ?)", [state])
        connection.commit()
    return state


def _published_state(link: Path) -> str | None:
    if not link.exists():
        return None
    try:
        with duckdb.connect(str(link.resolve()), read_only=True) as connection:
            row = connection.execute("select value from warehouse_info where key = 'state'").fetchone()
    except duckdb.Error:  # not one of ours, or damaged: replace it
        return None
    return row[0] if row else None


def _copy(build: Path, folder: Path, now: datetime) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    snapshot = folder / f"warehouse-{stamp}.duckdb"
    part = folder / f".{snapshot.name}.part"
    for stale in folder.glob(".*.part"):
        stale.unlink()
    try:
        with build.open("rb") as source, part.open("wb") as target:
            shutil.copyfileobj(source, target, 16 << 20)
            target.flush()
            os.fsync(target.fileno())
        part.chmod(0o444)
        part.replace(snapshot)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync(folder)
    return snapshot


def _link(link: Path, snapshot: Path) -> None:
    if link.exists() and not link.is_symlink():
        raise OSError(errno.EEXIST, "not a link", str(link))
    part = link.with_name(f".{link.name}.link")
    part.unlink(missing_ok=True)
    part.symlink_to(snapshot.relative_to(link.parent))
    part.replace(link)
    _sync(link.parent)


def _prune(newest: Path, kept: int) -> None:
    for old in sorted(newest.parent.glob("warehouse-*.duckdb"))[: -max(kept, 1)]:
        if old != newest:
            old.unlink()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
