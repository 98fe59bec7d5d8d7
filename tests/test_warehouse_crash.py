"""What dies while it loads and publishes leaves a whole file, and a rerun heals (long form: benchmarks/crashes.py)."""

import os
import random
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dagster_project.store import Store

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
FIRST, SECOND = date(2022, 9, 1), date(2022, 9, 2)

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
    desk.page("a.txt", says(), day=FIRST)
    desk.run(FIRST)
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


DAY_BY_DAY = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from dagster_project.store import Store
from dagster_project.warehouse.load import build_lock, load
from dagster_project.warehouse.publish import publish

store = Store(Path(sys.argv[1]))
for day in map(date.fromisoformat, sys.argv[2:]):
    receipt = store.receipt("fact_claim", day)
    frame = store.read("fact_claim", day).head(1)
    store.write("fact_claim", day, frame, code_version=receipt.code_version, inputs=receipt.inputs)
    with build_lock(store):
        load(store, datetime.now(UTC), [day])
        publish(store, datetime.now(UTC), kept=1)
"""


@pytest.fixture
def recorder(monkeypatch):
    """The benchmarks' record of what a process does to its files."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import _disk

    return _disk


def test_a_power_cut_at_any_call_leaves_a_whole_file_and_a_rerun_heals(recorder, desk, says, tmp_path):
    for day in (FIRST, SECOND):
        desk.page("a.txt", says(), says(source="MoD", side="RU"), day=day)
        desk.compute(day)
    root, rng = desk.store.root, random.Random(7)
    disk = recorder.Disk(root)
    steps = recorder.record([sys.executable, "-c", DAY_BY_DAY, root, str(FIRST), str(SECOND)], root)
    link = str(root / "warehouse.duckdb")
    swaps, published, contents = [], [], {}
    for number, step in enumerate(steps):
        if step.call not in ("write", "copy", "create"):
            for names, writes in ((0, 0), (1, 0), (0.5, 0.5)):
                left = disk.after_cut(rng, names, writes)
                if link in left:
                    content = left[str(root / left[link])]  # the link leads somewhere
                    assert contents.setdefault(left[link], content) == content
                    published.append((number, left[link]))
                else:
                    assert not swaps or number == swaps[0] + 1  # the folder is synced next
        # the order, call by call: bytes and names are safe before something says that they are there
        if step.call == "rename" and step.path.endswith("part.json"):
            assert disk.is_safe(step.path.replace(".json", ".parquet"))
        if step.call == "rename" and step.path == link:
            assert disk.is_safe(str(root / disk.names[step.other]))
            following = steps[number + 1]
            assert (following.call, following.path) == ("sync", str(root))
            swaps.append(number)
        if step.call == "unlink" and ".snapshots/warehouse-" in step.path:
            assert disk.is_safe(link)
            assert disk.names[link] not in step.path
        if step.call == "copy" and swaps:
            during_second_copy = disk.after_cut(rng, 0.5, 0.5)
        disk.take(step)
    assert len(swaps) == 2
    assert disk.is_safe(link)
    # what a cut leaves behind the link is one of the two files that were made, whole
    assert {number > swaps[1] for number, _ in published} == {True, False}
    claims = []
    for target, content in contents.items():
        file = tmp_path / Path(target).name
        file.write_bytes(content)
        with duckdb.connect(str(file), read_only=True) as connection:
            claims.append(connection.execute("select count(*) from fact_claim").fetchone())
    assert claims == [(3,), (2,)]

    recorder.restore(during_second_copy, disk.folder, tmp_path / "after")
    desk.store = Store(tmp_path / "after")
    desk.run(FIRST, SECOND)
    assert desk.load_report.waiting == {}
    assert desk.sql("select crawl_date, count(*) from fact_claim group by all order by all") == [
        (day, desk.store.receipt("fact_claim", day).rows) for day in (FIRST, SECOND)
    ]


FULL = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from dagster_project.store import Store, StoreError
from dagster_project.warehouse.load import build_lock, load
from dagster_project.warehouse.publish import open_published, publish, published_path

mount, source = Path(sys.argv[1]), sys.argv[2]
os.system(f"cp -r {source} {mount}/data")
store, filler = Store(mount / "data"), mount / "filler"

def run(room=None):
    if room is not None:
        disk = os.statvfs(mount)
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, disk.f_bavail * disk.f_frsize - room)
    try:
        with build_lock(store):
            load(store, datetime.now(UTC))
            publish(store, datetime.now(UTC))
        said = "published"
    except StoreError as error:
        said = str(error)
    filler.unlink(missing_ok=True)
    left = [path.name for path in (store.root / ".build").iterdir()] + [
        path.name for path in (store.root / ".snapshots").iterdir() if path.name.startswith(".")
    ]
    with open_published(published_path(store)) as connection:
        (claims,) = connection.execute("select count(*) from fact_claim").fetchone()
    print(claims, sorted(set(left) - {"lock", "warehouse.duckdb", "warehouse.duckdb.wal"}), said)

for room in (16 << 10, 512 << 10, 4 << 20, None):
    run(room)
"""


def test_a_full_disk_is_told_and_leaves_a_whole_file_and_a_rerun_heals(desk, says, tmp_path):
    mount = tmp_path / "mount"
    mount.mkdir()
    if os.system("unshare -rm mount -t tmpfs tmpfs /mnt 2>/dev/null"):
        pytest.skip("this user may not mount a tmpfs, not even in a namespace")
    desk.page("a.txt", says(), day=FIRST)
    desk.run(FIRST)
    desk.page("a.txt", *(says(source=f"S{number}") for number in range(200)), day=SECOND)
    desk.compute(SECOND)
    shell = f'mount -t tmpfs -o size=100m tmpfs {mount} && exec "$0" -c "$1" {mount} {desk.store.root}'
    answer = subprocess.run(
        ["unshare", "-rm", "sh", "-c", shell, sys.executable, FULL],
        capture_output=True,
        text=True,
        check=True,
    )
    full = f"1 [] The disk is full: no room left to write in {mount}/data."
    assert answer.stdout.splitlines() == [full, full, full, "201 [] published"]
