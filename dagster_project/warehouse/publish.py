"""The build file made visible: a read-only copy behind a link that is swapped atomically.

Belongs here: copying, linking, removing old copies. Does not belong here: what the file holds.

The link is replaced, never the file itself: a reader's leftover ``.wal`` beside the old name would
make every later open fail. A reader keeps the copy that it opened, also after it was removed.
"""

import errno
import fcntl
import hashlib
import os
import shutil
import struct
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

import duckdb

from dagster_project.durable import sync_folder
from dagster_project.store import Store, StoreError, clear_errors
from dagster_project.warehouse.derive import derive, derived_fingerprint
from dagster_project.warehouse.load import (
    build_folder,
    connect_build,
    is_damage,
    refusals,
    remove_build,
    set_manners,
)
from dagster_project.warehouse.reference import Reference, fill_reference, no_reference
from dagster_project.warehouse.views import create_views, views_fingerprint

KEPT_SNAPSHOTS = 2

_CANNOT_COPY = (errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP)


@dataclass(frozen=True, slots=True)
class Publication:
    """The published file; ``is_new`` is False where it already held what there is to publish.

    ``held`` names days that readers have and a warehouse built anew does not yet: while there are any,
    the earlier file stays.
    """

    path: Path
    snapshot: Path
    size_bytes: int
    is_new: bool
    held: tuple[date, ...] = ()


def published_path(store: Store) -> Path:
    """The link that readers open."""
    return store.root / "warehouse.duckdb"


def publish(
    store: Store,
    now: datetime,
    *,
    kept: int = KEPT_SNAPSHOTS,
    reference: Reference | None = None,
    is_forced: bool = False,
) -> Publication:
    """Publish the build file unless the published one holds the same. The caller holds `build_lock`.

    ``reference`` is the user's series to check claims against; none where it is left out. With ``is_forced``
    what holds the same is published, too.
    """
    with clear_errors(store.root), refusals():
        connection = connect_build(store)
        try:
            link = published_path(store)
            published = _published(link)
            held = _days_not_yet(store, connection, published)
            if not held:
                state = _prepare(connection, reference or no_reference())
            if held or (published.state == state and not is_forced):
                snapshot = link.resolve()
                _prune(snapshot, kept)  # what readers have closed since, or a killed run did not come to
                return Publication(link, snapshot, snapshot.stat().st_size, is_new=False, held=held)
            connection.execute("checkpoint")
        except duckdb.Error as error:
            if not is_damage(error):
                raise
            remove_build(store)
            raise StoreError(f"{error}. It was removed: the next run builds it anew.") from error
        finally:
            connection.close()
        snapshot = _copy(build_folder(store) / "warehouse.duckdb", store.root / ".snapshots", now)
        _link(link, snapshot)
        _prune(snapshot, kept)
        return Publication(link, snapshot, snapshot.stat().st_size, is_new=True)


def open_published(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to a published file; raises `StoreError` where there is none."""
    for is_last in (False, False, True):
        try:
            # the copy itself: beside the link a client that may write could have left a log of its own
            connection = duckdb.connect(str(path.resolve(strict=True)), read_only=True)
        except FileNotFoundError:
            raise StoreError(f"There is no warehouse at {path} yet: make it with `make run`.") from None
        except duckdb.IOException:
            if is_last or path.resolve().exists():
                raise
            continue  # replaced and removed between the two steps
        set_manners(connection)
        return connection
    raise AssertionError


def _prepare(connection: duckdb.DuckDBPyConnection, reference: Reference) -> str:
    """Derive what changed: tables, views, series; returns the fingerprint of all that the file holds."""
    info = _info(connection)
    days = connection.execute(
        "select crawl_date, arg_max(digest, load_no) from load_log group by all order by all"
    ).fetchall()
    known = {key: value for key, value in info.items() if key not in ("state", "views", "derived")}
    versions = [views_fingerprint(), derived_fingerprint()]
    parts = [str(sorted(known.items())), *versions, str(days), reference.digest]
    state = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
    if info.get("state") != state:
        derive(connection)
        connection.begin()
        fill_reference(connection, reference)
        if _info(connection).get("views") != views_fingerprint():
            create_views(connection)
        connection.execute("delete from warehouse_info where key in ('views', 'state')")
        connection.execute("insert into warehouse_info values ('views', ?)", [views_fingerprint()])
        connection.execute("insert into warehouse_info values ('state', ?)", [state])
        connection.commit()
    return state


def _info(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(connection.execute("select key, value from warehouse_info").fetchall())


@dataclass(frozen=True, slots=True)
class _Published:
    state: str | None = None
    days: frozenset[date] = frozenset()


def _published(link: Path) -> _Published:
    """What readers have; nothing, where there is no file, or none of ours."""
    try:
        with duckdb.connect(str(link.resolve(strict=True)), read_only=True) as connection:
            row = connection.execute("select value from warehouse_info where key = 'state'").fetchone()
            return _Published(row[0] if row else None, _days(connection))
    except (FileNotFoundError, duckdb.Error):  # damaged, or of somebody else: replace it
        return _Published()


def _days(connection: duckdb.DuckDBPyConnection) -> frozenset[date]:
    return frozenset(
        day for (day,) in connection.execute("select distinct crawl_date from load_log").fetchall()
    )


def _days_not_yet(
    store: Store, connection: duckdb.DuckDBPyConnection, published: _Published
) -> tuple[date, ...]:
    """Days that readers have, whose Parquet is there, and that the build file could not take yet."""
    lost = published.days - _days(connection)
    return tuple(sorted(lost.intersection(store.crawl_dates("fact_claim")))) if lost else ()


def _copy(build: Path, folder: Path, now: datetime) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    snapshot = folder / f"warehouse-{stamp}.duckdb"
    part = folder / f".{snapshot.name}.part"
    for stale in folder.glob(".*.part"):
        stale.unlink()
    try:
        with build.open("rb") as source, part.open("wb") as target:
            _copy_content(source, target)
            os.fchmod(target.fileno(), 0o444)
            os.fsync(target.fileno())
        part.replace(snapshot)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(folder)
    sync_folder(folder.parent)  # the folder may be new itself
    return snapshot


def _copy_content(source: BinaryIO, target: BinaryIO) -> None:
    """Let the kernel copy: half the work, and none where the file system shares blocks."""
    left = os.fstat(source.fileno()).st_size
    try:
        while left > 0 and (copied := os.copy_file_range(source.fileno(), target.fileno(), left)):
            left -= copied
    except (AttributeError, OSError) as error:  # a system or a file system that cannot
        if isinstance(error, OSError) and error.errno not in _CANNOT_COPY:
            raise
        source.seek(0)
        target.seek(0)
        shutil.copyfileobj(source, target, 16 << 20)
        target.flush()


def _link(link: Path, snapshot: Path) -> None:
    if link.exists() and not link.is_symlink():
        raise OSError(errno.EEXIST, "not a link", str(link))
    part = link.with_name(f".{link.name}.link")
    part.unlink(missing_ok=True)
    part.symlink_to(snapshot.relative_to(link.parent))
    part.replace(link)
    sync_folder(link.parent)


def _prune(newest: Path, kept: int) -> None:
    """Remove old copies, except those that somebody has open: they go once they are closed."""
    for old in sorted(newest.parent.glob("warehouse-*.duckdb"))[: -max(kept, 1)]:
        if old != newest and not _is_read(old):
            old.unlink()
    # of clients: what a killed one had spilled, the log of one that may write what nobody should
    for left in newest.parent.glob("warehouse-*.duckdb.*"):
        if not left.with_suffix("").exists():
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)


def _is_read(snapshot: Path) -> bool:
    """Whether another process holds a lock on the file: DuckDB does as long as it has it open."""
    if sys.platform != "linux":
        return False  # who has it open keeps it, also after it was removed
    with snapshot.open("rb") as file:
        question = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
        try:
            answer = fcntl.fcntl(file, fcntl.F_GETLK, question)
        except OSError:  # a file system without locks: the copy is kept, the next one asks again
            return True
    return bool(struct.unpack("hhqqi", answer)[0] != fcntl.F_UNLCK)
