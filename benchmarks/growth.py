"""Growth: what loading a day and publishing cost as the warehouse grows, in the real schema.

A warehouse of that many generated claims is built from Parquet in one go (beyond a million claims the
first million is repeated, later and with ids of its own); then the days after, of 10,000 claims each, are
loaded one after the other, as the asset `warehouse` does it: look for what changed in all partitions, load
it, publish. Every number is of a process of its own (CPU of all its
threads, peak of its resident memory), the median of the days.

With ``--dense`` the claims are about six places of four weeks, on which nobody agrees: what has to be derived
must grow with the claims, not with their pairs.

    python benchmarks/growth.py [--quick] [--dense] [--claims 10000 100000 1000000 10000000] [--folder DIR]
"""

import argparse
import multiprocessing as mp
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from _generated import FIRST_DAY, REPEAT_DAYS, days_from, multiply, write_days

DAY_CLAIMS = 10_000
BUILT_AT_ONCE = 1_000_000
SIZES = [10_000, 100_000, 1_000_000, 10_000_000]
DENSE_DAYS = 28


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="10,000 and 300,000 claims, 3 days each")
    parser.add_argument("--dense", action="store_true", help="many claims about few places")
    parser.add_argument("--claims", type=int, nargs="+")
    parser.add_argument("--days", type=int, default=7, help="days that are loaded and published at each size")
    parser.add_argument("--folder", type=Path, help="where to work (a temporary folder); it is left there")
    arguments = parser.parse_args()
    days = 3 if arguments.quick else arguments.days
    if arguments.dense or arguments.quick:
        sizes = [10_000, 40_000] if arguments.quick else [10_000, 40_000, 160_000, 640_000]
        print(
            f"{'dense claims':>12} {'derive s':>8} {'wall s':>7} {'us/claim':>8} {'peak MB':>8}"
            f" {'spilt MB':>8} {'contradictions':>14} | {'publish a day s':>15} {'peak MB':>8}"
        )
        for claims in sizes if arguments.quick else arguments.claims or sizes:
            with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
                measure_dense(Path(folder), claims)
        if arguments.dense:
            return
    sizes = [10_000, 300_000] if arguments.quick else arguments.claims or SIZES
    print(
        f"{'claims':>10} {'build s':>8} {'peak MB':>8} {'derive s':>8} {'peak MB':>8} |"
        f" {'load a day s':>12} {'peak MB':>8} |"
        f" {'publish s':>9} {'wall s':>7} {'file MB':>8} {'peak MB':>8}"
    )
    first: float | None = None
    for claims in sizes:
        with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
            first = measure(Path(folder), claims, days, first)


def measure(folder: Path, claims: int, days: int, first: float | None) -> float:
    """One line of the table; returns the CPU seconds of loading a day."""
    built = min(claims, BUILT_AT_ONCE)
    apart(generate, folder, days_from(FIRST_DAY, built // DAY_CLAIMS), built)
    build = apart(load_news, folder)
    first_publication = apart(publish_news, folder)
    if claims > built:
        apart(repeat, folder, claims // built)
    loads, publications = [], []
    number = built // DAY_CLAIMS + (claims // built - 1) * REPEAT_DAYS
    for day in days_from(FIRST_DAY + timedelta(days=number), days):
        apart(generate, folder, [day], DAY_CLAIMS)
        loads.append(apart(load_news, folder))
        publications.append(apart(publish_news, folder))
    size = (folder / "warehouse.duckdb").stat().st_size
    cpu = statistics.median(load["cpu"] for load in loads)
    print(
        f"{claims:>10,} {build['cpu']:>8.1f} {build['peak_mb']:>8.0f}"
        f" {first_publication['cpu']:>8.1f} {first_publication['peak_mb']:>8.0f} | {cpu:>12.2f}"
        f" {max(load['peak_mb'] for load in loads):>8.0f} |"
        f" {statistics.median(p['cpu'] for p in publications):>9.2f}"
        f" {statistics.median(p['wall'] for p in publications):>7.2f} {size / 1e6:>8.0f}"
        f" {max(p['peak_mb'] for p in publications):>8.0f}"
        + (f"   loading a day: {cpu / first:.2f} of the first" if first else ""),
        flush=True,
    )
    shutil.rmtree(folder / ".snapshots")
    return first or cpu


def measure_dense(folder: Path, claims: int) -> None:
    """One line of the table of dense claims: deriving all of them, then a day more."""
    from dagster_project.warehouse.publish import open_published

    days = days_from(FIRST_DAY, DENSE_DAYS + 1)
    apart(generate, folder, days[:-1], claims, is_dense=True)
    apart(load_news, folder)
    first = apart(publish_news, folder, spilling=folder)
    apart(generate, folder, days[-1:], claims // DENSE_DAYS, is_dense=True)
    apart(load_news, folder)
    day = apart(publish_news, folder)
    with open_published(folder / "warehouse.duckdb") as connection:
        (found,) = connection.execute("select count(*) from claim_conflict").fetchone() or (0,)
    print(
        f"{claims:>12,} {first['cpu']:>8.1f} {first['wall']:>7.1f} {1e6 * first['cpu'] / claims:>8.0f}"
        f" {first['peak_mb']:>8.0f} {first['spilt_mb']:>8.0f} {found:>14,} |"
        f" {day['cpu']:>15.2f} {day['peak_mb']:>8.0f}",
        flush=True,
    )


# ---- each in a process of its own ----------------------------------------------------------------------


def apart(
    work: Callable[..., Any], *arguments: Any, spilling: Path | None = None, **options: Any
) -> dict[str, float]:
    """Run ``work`` in a new process; what it cost, and the most that it had spilled in ``spilling``."""
    spilt = 0
    with mp.get_context("spawn").Pool(1) as pool:
        answer = pool.apply_async(_measured, (work, *arguments), options)
        while spilling and not answer.ready():
            spilt = max(spilt, size_of(spilling / ".build" / "spill"))
            answer.wait(0.05)
        return answer.get() | {"spilt_mb": spilt / 1e6}


def size_of(folder: Path) -> int:
    """The bytes of the files in it; those that go meanwhile do not count."""
    size = 0
    for path in folder.glob("*"):
        with suppress(FileNotFoundError):
            size += path.stat().st_size
    return size


def _measured(work: Callable[..., Any], *arguments: Any, **options: Any) -> dict[str, float]:
    work.__globals__["prepare"]()
    before, started = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    work(*arguments, **options)
    after = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "wall": time.perf_counter() - started,
        "peak_mb": after.ru_maxrss / 1024,
    }


def prepare() -> None:
    """Imports are not what is measured."""
    import dagster_project.warehouse.load
    import dagster_project.warehouse.publish

    _ = dagster_project.warehouse.ddl.create_statements()


def generate(folder: Path, days: list[date], claims: int, *, is_dense: bool = False) -> None:
    from dagster_project.store import Store

    write_days(Store(folder), days, claims, is_dense=is_dense)


def repeat(folder: Path, times: int) -> None:
    from dagster_project.store import Store
    from dagster_project.warehouse.load import connect_build

    with connect_build(Store(folder)) as connection:
        multiply(connection, times)


def load_news(folder: Path) -> None:
    from dagster_project.store import Store
    from dagster_project.warehouse.load import build_lock, load

    store = Store(folder)
    with build_lock(store):
        report = load(store, datetime.now(UTC))
    assert report.loaded, report
    assert not report.waiting, report


def publish_news(folder: Path) -> None:
    from dagster_project.store import Store
    from dagster_project.warehouse.load import build_lock
    from dagster_project.warehouse.publish import publish

    store = Store(folder)
    with build_lock(store):
        assert publish(store, datetime.now(UTC)).is_new


if __name__ == "__main__":
    main()
