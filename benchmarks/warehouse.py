"""Concurrency: runs that load and publish at once while others read (for what dies: ``crashes.py``).

Eight processes load days of generated facts and publish, each its own days; four read without pause: three
by the library, one by the DuckDB command line in its default read-write mode. A reader checks each time
that every table has of every day what the log of loads says, and that the derived tables tell of these.

    python benchmarks/warehouse.py [--quick] [--seconds 180]
"""

import argparse
import multiprocessing as mp
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from multiprocessing.synchronize import Event
from pathlib import Path

from _generated import FIRST_DAY, days_from, write_days

WRITERS, READERS, CLAIMS_A_DAY = 8, 3, 2_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="ten seconds")
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--folder", type=Path, help="where to work, writable for this user")
    arguments = parser.parse_args()
    seconds = 10.0 if arguments.quick else arguments.seconds
    print("as root, whom" if is_above_modes() else f"as user {os.geteuid()}, whom", end=" ")
    print("file modes do not stop" if is_above_modes() else "file modes bind")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        measure_concurrency(Path(folder) / "together", seconds)


def is_above_modes() -> bool:
    """Whether this process may write what is read-only: root, unless the right was taken from it."""
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).chmod(0o444)
        return os.access(file.name, os.W_OK)


def measure_concurrency(root: Path, seconds: float) -> None:
    context = mp.get_context("spawn")
    stop, results = context.Event(), context.Queue()
    days = days_from(FIRST_DAY, WRITERS * 2)
    from dagster_project.store import Store

    store = Store(root)
    write_days(store, days, CLAIMS_A_DAY * len(days))
    publish_days(root, days[:1])
    until = time.time() + seconds
    writers = [
        context.Process(target=_write, args=(root, days[n::WRITERS], until, results)) for n in range(WRITERS)
    ]
    readers = [context.Process(target=_read, args=(root, stop, results)) for _ in range(READERS)]
    readers.append(context.Process(target=_read_by_command_line, args=(root, stop, results)))
    for process in (*readers, *writers):
        process.start()
    told = [results.get() for _ in writers]
    stop.set()
    told += [results.get() for _ in readers]
    for process in (*readers, *writers):
        process.join()
    for kind in ("loads", "reads", "command line"):
        rows = [row for row in told if row["kind"] == kind]
        problems = [problem for row in rows for problem in row["problems"]]
        refused = sum(row.get("refused", 0) for row in rows)
        print(
            f"{kind:>13}: {len(rows)} processes, {sum(row['done'] for row in rows):>6} done, "
            f"{refused:>5} refused to write, {len(problems)} problems {problems[:2] or ''}"
        )


def publish_days(root: Path, days: list[date] | None) -> None:
    from dagster_project.store import Store
    from dagster_project.warehouse.load import build_lock, load
    from dagster_project.warehouse.publish import publish

    store = Store(root)
    with build_lock(store):
        load(store, datetime.now(UTC), days)
        publish(store, datetime.now(UTC))


def _write(root: Path, days: list[date], until: float, results: mp.Queue) -> None:
    from dagster_project.store import Store

    done, problems = 0, []
    rng = random.Random(days[0].toordinal())
    while not (done or problems) or time.time() < until:
        try:
            day = rng.choice(days)
            write_days(Store(root), [day], CLAIMS_A_DAY + rng.randint(0, 50))
            publish_days(root, [day])
            done += 1
        except Exception as error:
            problems.append(f"{type(error).__name__}: {error}"[:200])
    results.put({"kind": "loads", "done": done, "problems": problems})


def _read(root: Path, stop: Event, results: mp.Queue) -> None:
    done, problems = 0, []
    while not stop.is_set():
        try:
            if not _is_whole(root):
                problems.append("torn")
            done += 1
        except Exception as error:
            problems.append(f"{type(error).__name__}: {error}"[:200])
    results.put({"kind": "reads", "done": done, "problems": problems})


def _is_whole(root: Path) -> bool:
    """Whether each day has as many rows in all tables as the log says, and what refers finds its target."""
    from dagster_project.warehouse.ddl import LOADED_TABLES, day_column, loaded_name
    from dagster_project.warehouse.publish import open_published

    rows = " union all ".join(
        f"select {day_column(table)} as crawl_date, count(*) as found, "
        f"{'count(*)' if table == 'fact_claim' else '0'} as claims from {loaded_name(table)} group by all"
        for table in LOADED_TABLES
    )
    questions = [
        f"""
        select * from (
            select crawl_date, arg_max(row_count, load_no) as told,
                arg_max(claim_count, load_no) as claims_told
            from load_log group by all
        ) full join (
            select crawl_date, sum(found) as found, sum(claims) as claims from ({rows}) group by all
        ) using (crawl_date)
        where (told, claims_told) is distinct from (found, claims)
        """,
        "select * from fact_claim anti join dim_document using (document_id)",
        "select * from fact_claim anti join dim_source using (source_id)",
        "select * from claim_point anti join fact_claim using (claim_id)",
        "select * from story_copy anti join dim_document using (document_id)",
        "select document_id from dim_document group by all having count(*) > 1",
    ]
    with open_published(root / "warehouse.duckdb") as connection:
        return not any(connection.execute(f"{question} limit 1").fetchall() for question in questions)


def _read_by_command_line(root: Path, stop: Event, results: mp.Queue) -> None:
    done, refused, problems = 0, 0, []
    client = shutil.which("duckdb") or str(Path(sys.executable).parent / "duckdb")
    while not stop.is_set():
        command = [client, str(root / "warehouse.duckdb"), "-c", "select count(*) from fact_claim"]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            done += 1
        elif "Permission denied" in answer.stderr or "read-only" in answer.stderr.lower():
            refused += 1
        else:
            problems.append(answer.stderr.strip()[:200])
    results.put({"kind": "command line", "done": done, "refused": refused, "problems": problems})


if __name__ == "__main__":
    main()
