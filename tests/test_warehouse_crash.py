"""Loaders killed at random moments leave a whole file, and a rerun heals (long form: benchmarks)."""

import random
import subprocess
import sys
import time
from datetime import date

SCRIPT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from dagster_project.store import Store
from dagster_project.warehouse.load import build_lock, load
from dagster_project.warehouse.publish import publish

store = Store(Path(sys.argv[1]))
print("ready", flush=True)
with build_lock(store):
    load(store, datetime.now(UTC))
    publish(store, datetime.now(UTC))
"""


def test_a_kill_leaves_a_whole_file_and_a_rerun_heals(desk, says):
    desk.page("a.txt", says(), day=date(2022, 9, 1))
    desk.run(date(2022, 9, 1))
    rng = random.Random(6)
    for number in range(2):
        day = date(2022, 9, 2 + number)
        desk.page("a.txt", says(), says(source="MoD", side="RU"), day=day, url=f"https://x.example/{number}")
        desk.compute(day)
        before = desk.sql("select crawl_date, count(*) from fact_claim group by all order by all")
        with subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(desk.store.root)], stdout=subprocess.PIPE
        ) as loader:
            assert loader.stdout.readline() == b"ready\n"
            time.sleep(rng.uniform(0, 0.5))
            loader.kill()
        seen = desk.sql("select crawl_date, count(*) from fact_claim group by all order by all")
        assert seen in (before, [*before, (day, 2)])
        desk.publish()
        assert desk.sql("select count(*) from fact_claim where crawl_date = ?", day) == [(2,)]
