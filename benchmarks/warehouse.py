"""Concurrency: runs that load and publish at once while others read, and kills at random moments.

Eight processes load days of generated facts and publish, each its own days; four read without pause: three
by the library, one by the DuckDB command line in its default read-write mode. A reader checks that each
day it sees has all of its claims. Then loaders are killed (SIGKILL) at random moments of load and publish:
after each kill the published file must open and be whole, and a rerun must heal.

    python benchmarks/warehouse.py [--quick] [--seconds 180] [--kills 100]
"""

import argparse
import multiprocessing as mp
import os
import random
import shutil
import signal
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
    parser.add_argument("--quick", action="store_true", help="ten seconds and five kills")
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--folder", type=Path, help="where to work, writable for this user")
    arguments = parser.parse_args()
    seconds, kills = (10.0, 5) if arguments.quick else (arguments.seconds, arguments.kills)
    print("as root, whom" if is_above_modes() else f"as user {os.geteuid()}, whom", end=" ")
    print("file modes do not stop" if is_above_modes() else "file modes bind")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        measure_concurrency(Path(folder) / "together", seconds)
        measure_kills(Path(folder) / "killed", kills)


def is_above_modes() -> bool:
    """Whether this process may write what is read-only: root, unless the right was taken from it."""
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).chmod(0o444)
        return os.access(file.name, os.W_OK)


def measure_concurrency(root: Path, seconds: float) -> None:
    context = mp.get_context("spawn")
    stop, results = context.Event(), context.Queue()
    days = days_from(FIRST_DAY, WRITERS * 4)
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


def measure_kills(root: Path, kills: int) -> None:
    from dagster_project.store import Store

    rng = random.Random(2022)
    days = days_from(FIRST_DAY, 6)
    write_days(Store(root), days, CLAIMS_A_DAY * len(days))
    publish_days(root, days[:1])
    bad = healed = 0
    spans = []
    for number in range(kills):
        day = days[number % len(days)]
        write_days(Store(root), [day], CLAIMS_A_DAY + number)
        child = subprocess.Popen(
            [sys.executable, __file__, "--folder", str(root)],
            env=os.environ | {"_LOAD": "1"},
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        child.stdout.readline()  # imports are done
        delay = rng.uniform(0, 0.6)
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
        child.wait()
        spans.append(child.returncode)
        bad += not _is_whole(root)
        publish_days(root, None)
        healed += _is_whole(root)
    struck = sum(code == -signal.SIGKILL for code in spans)
    print(
        f"        kills: {kills}, {struck} while it worked; published files not whole: {bad}; "
        f"healed by a rerun: {healed}"
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
    while time.time() < until:
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
    """Every day that the log names has the claims that the log says, and each claim its document."""
    from dagster_project.warehouse.publish import open_published

    with open_published(root / "warehouse.duckdb") as connection:
        wrong = connection.execute(
            """
            select count(*) from (
                select crawl_date, arg_max(claim_count, load_no) as told from load_log group by all
            ) full join (select crawl_date, count(*) as found from fact_claim group by all) using (crawl_date)
            where told is distinct from found
            """
        ).fetchone()
        strays = connection.execute(
            "select count(*) from fact_claim anti join dim_document using (document_id)"
        ).fetchone()
    return wrong == (0,) and strays == (0,)


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
    if os.environ.get("_LOAD"):
        import dagster_project.warehouse.publish  # noqa: F401 - before the time counts

        print("ready", flush=True)
        publish_days(Path(sys.argv[2]), None)
    else:
        main()
