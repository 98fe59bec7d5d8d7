"""The cookbook on many claims: seconds of every query in ``sql/queries/`` on a generated warehouse (beyond a
million claims the first million is repeated, as in growth.py).

Each query runs on the published file as an analyst's client does: until its first 1,000 rows are there, after
a first run that warms the disk cache. Wall and CPU seconds of all threads.

    python benchmarks/queries.py [--quick] [--claims 10000000] [--published FILE] [--folder DIR]
                                 [--memory 4GB]
"""

import argparse
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from _generated import FIRST_DAY, days_from, multiply, write_days

GOAL = 2.0
BUILT_AT_ONCE = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="20,000 claims")
    parser.add_argument("--claims", type=int, default=10_000_000)
    parser.add_argument("--published", type=Path, help="a published file instead of a generated one")
    parser.add_argument("--folder", type=Path, help="build the warehouse here and leave it")
    parser.add_argument("--memory", default="4GB", help="memory limit of the client")
    arguments = parser.parse_args()
    if arguments.published:
        measure(arguments.published, arguments.memory)
        return
    claims = 20_000 if arguments.quick else arguments.claims
    if arguments.folder:
        measure(build(arguments.folder, claims), arguments.memory)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(build(Path(folder), claims), arguments.memory)


def build(folder: Path, claims: int) -> Path:
    from dagster_project.store import Store
    from dagster_project.warehouse.load import build_lock, connect_build, load
    from dagster_project.warehouse.publish import publish, published_path

    store = Store(folder)
    built = min(claims, BUILT_AT_ONCE)
    write_days(store, days_from(FIRST_DAY, max(1, built // 10_000)), built)
    with build_lock(store):
        load(store, datetime.now(UTC))
        publish(store, datetime.now(UTC))
        if claims > built:
            with connect_build(store) as connection:
                multiply(connection, claims // built)
            publish(store, datetime.now(UTC), is_forced=True)
    return published_path(store)


def measure(path: Path, memory: str) -> None:
    from dagster_project.warehouse.publish import open_published
    from dagster_project.warehouse.views import read_sql

    with open_published(path) as connection:
        connection.execute(f"set memory_limit = '{memory}'")
        (claims,) = connection.execute("select count(*) from fact_claim").fetchone() or (0,)
        print(f"{claims:,} claims, {path.stat().st_size / 1e6:,.0f} MB; goal {GOAL:.0f} s")
        for query in read_sql("queries"):
            for is_warm in (False, True):
                started, cpu = time.perf_counter(), time.process_time()
                rows = len(connection.execute(query.statement).fetchmany(1_000))
                wall, used = time.perf_counter() - started, time.process_time() - cpu
                if not is_warm and wall < GOAL:
                    continue
                mark = "" if wall <= GOAL else "  over"
                print(f"{query.name:<55} {wall:>7.2f} s {used:>7.2f} CPU s {rows:>6} rows{mark}", flush=True)
                break


if __name__ == "__main__":
    main()
