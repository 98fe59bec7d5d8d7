"""Kills, full disks and power cuts: what they leave of the published file, and whether a rerun heals it.

A child writes the Parquet of day after day, loads each and publishes it. It is killed (SIGKILL) at random
moments; or its disk, a small tmpfs, has room for a part of its work only; or, from a record of its calls,
the disk is taken back to what a power cut could have left. Each time the published file must open and be,
in every table, what a build from nothing gives for some prefix of the days; and a rerun must heal: all
days, and nothing left over of the run that died.

    python benchmarks/crashes.py [--quick] [--kills 100] [--disks 40] [--cuts 60] [--claims 300]
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

import _disk
from _generated import FIRST_DAY, days_from, write_days

DAYS = days_from(FIRST_DAY, 3)
State = dict[date, int]
"""Days that are there and how many claims each has; those of a day depend on their number only."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a few of each")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--disks", type=int, default=40, help="disks of different sizes")
    parser.add_argument("--cuts", type=int, default=60, help="power cuts after which a rerun is tried")
    parser.add_argument("--claims", type=int, default=300, help="claims a day")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--mounted", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.quick:
        arguments.kills, arguments.disks, arguments.cuts, arguments.claims = 3, 3, 3, 30
        DAYS[2:] = []
    if arguments.serve:
        serve()
    elif arguments.mounted:
        fill_disks(arguments.mounted, arguments.disks, arguments.claims)
    else:
        with tempfile.TemporaryDirectory() as folder:
            if arguments.kills:
                kill(Path(folder), arguments.kills, arguments.claims)
            if arguments.disks:
                mount_disks(Path(folder) / "mount", arguments.disks, arguments.claims)
            if arguments.cuts:
                cut_power(Path(folder), arguments.cuts, arguments.claims)


# the work ---------------------------------------------------------------------------------------------


def work(root: Path, wanted: State, mark: Any) -> None:
    """Day after day: write its Parquet, load it, publish. ``mark`` is told what is being done."""
    from dagster_project.store import Store
    from dagster_project.warehouse.load import build_lock, load
    from dagster_project.warehouse.publish import publish

    store = Store(root)
    for day, claims in wanted.items():
        mark("Parquet")
        write_days(store, [day], claims)
        with build_lock(store):
            load(store, datetime.now(UTC), [day])
            publish(store, datetime.now(UTC))
        mark(f"published {day}")


def rerun(root: Path, wanted: State) -> None:
    """What is not there as it should be is computed again, the rest is not; then all is loaded."""
    from dagster_project.store import Store
    from dagster_project.warehouse.ddl import LOADED_TABLES
    from dagster_project.warehouse.load import build_lock, load
    from dagster_project.warehouse.publish import publish

    store = Store(root)
    for day, claims in wanted.items():
        if not store.is_fresh(LOADED_TABLES, day, "generated", {"generated": str(claims)}):
            write_days(store, [day], claims)
    with build_lock(store):
        load(store, datetime.now(UTC))
        publish(store, datetime.now(UTC))


def mark_phases(mark: Any) -> None:
    """Have the warehouse's functions say what they do; they must be there."""
    from dagster_project.warehouse import load, publish

    def marked(module: Any, name: str, phase: str) -> None:
        function = getattr(module, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            mark(phase)
            return function(*args, **kwargs)

        setattr(module, name, call)

    class Connection:
        def __init__(self, connection: Any, closing: str) -> None:
            self._connection, self._closing = connection, closing

        def __getattr__(self, name: str) -> Any:
            return getattr(self._connection, name)

        def execute(self, statement: str, *values: Any) -> Any:
            if statement == "checkpoint":
                mark("checkpoint")
            return self._connection.execute(statement, *values)

        def commit(self) -> None:
            mark("commit")
            self._connection.commit()

        def close(self) -> None:
            mark(self._closing)
            self._connection.close()

    def connecting(module: Any) -> None:
        connect = module.connect_build

        def call(store: Any) -> Connection:
            mark("open")
            return Connection(connect(store), "close")

        module.connect_build = call

    connecting(load)
    connecting(publish)
    marked(load, "_load_days", "load transaction")
    marked(publish, "_prepare", "derived tables")
    marked(publish, "_copy", "copy")
    marked(publish, "_link", "swap")
    marked(publish, "_prune", "cleanup")


PHASES = (
    *("Parquet", "open", "load transaction", "commit", "derived tables", "checkpoint", "close"),
    *("copy", "swap", "cleanup", "published", "finished"),
)


def serve() -> None:
    """Import once; then a child for each line of the input: its folders and days as JSON."""
    import dagster_project.warehouse.publish  # noqa: F401

    for line in sys.stdin:
        told = json.loads(line)
        child = os.fork()
        if child == 0:
            marks = os.open(told["marks"], os.O_CREAT | os.O_WRONLY | os.O_TRUNC | os.O_APPEND)

            def mark(phase: str, marks: int = marks) -> None:
                os.write(marks, f"{phase}\n".encode())

            try:
                mark_phases(mark)
                work(Path(told["root"]), {date.fromisoformat(d): n for d, n in told["days"].items()}, mark)
                mark("finished")
            except Exception as error:
                mark(f"! {type(error).__name__}: {error}".replace("\n", " "))
            os._exit(0)
        if told["delay"] is not None:
            time.sleep(told["delay"])
            os.kill(child, signal.SIGKILL)  # not waited for yet, so that the number is still its own
        print(os.waitpid(child, 0)[1], flush=True)


class Server:
    """Children that have their imports behind them."""

    def __init__(self, marks: Path) -> None:
        self._marks = marks
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, root: Path, wanted: State, delay: float | None = None) -> list[str]:
        """Work in ``root``, killed after ``delay`` seconds; returns what the child said it did."""
        days = {str(day): claims for day, claims in wanted.items()}
        told = {"root": str(root), "marks": str(self._marks), "days": days, "delay": delay}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        self._process.stdout.readline()
        return self._marks.read_text(encoding="utf-8").splitlines()

    def close(self) -> None:
        self._process.communicate()


@contextmanager
def server(folder: Path) -> Iterator[Server]:
    served = Server(folder / "marks")
    try:
        yield served
    finally:
        served.close()


# what must hold ---------------------------------------------------------------------------------------


class Truth:
    """What a build from nothing has for a state, table by table."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, Mapping[str, object]] = {}

    def of(self, state: State) -> Mapping[str, object]:
        name = str(sorted(state.items()))
        if name not in self._known:
            root = self._folder / "scratch"
            shutil.rmtree(root, ignore_errors=True)
            rerun(root, state)
            self._known[name] = sums(root / "warehouse.duckdb")
            shutil.rmtree(root)
        return self._known[name]

    def problem(self, published: Path, states: list[State]) -> tuple[str, int]:
        """What is wrong with the file, "" if nothing; and which of the states it is in."""
        try:
            found = sums(published)
            days = state_of(published)
        except Exception as error:
            return f"{type(error).__name__}: {error}"[:200], -1
        if days not in states:
            return f"no prefix: {days}", -1
        wrong = [table for table, there in self.of(days).items() if found.get(table) != there]
        return f"differs from a build from nothing: {wrong}" if wrong else "", states.index(days)


def sums(published: Path) -> Mapping[str, object]:
    """Rows and a sum over all values of each table and of what the log says of each day."""
    from dagster_project.warehouse.publish import open_published

    with open_published(published) as connection:
        tables = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() "
            "where table_name not in ('load_log', 'warehouse_info')"
        ).fetchall()
        found: dict[str, object] = {
            name: connection.execute(f"select count(*), sum(hash(rows)) from {name} as rows").fetchone()
            for (name,) in tables
        }
        found["load_log"] = connection.execute(
            "select crawl_date, arg_max(claim_count, load_no) from load_log group by all order by all"
        ).fetchall()
    return found


def state_of(published: Path) -> State:
    from dagster_project.warehouse.publish import open_published

    with open_published(published) as connection:
        return dict(connection.execute("select crawl_date, count(*) from fact_claim group by all").fetchall())


def prefixes(before: State, wanted: State) -> list[State]:
    """The states in which the work may leave the file: the first days are done, the others are not."""
    days = list(wanted)
    return [before | {day: wanted[day] for day in days[:count]} for count in range(len(days) + 1)]


def leftovers(root: Path) -> list[str]:
    """Files that only a run that died can have left."""
    found = [path for path in root.rglob(".*") if path.name not in (".build", ".snapshots")]
    found += [path for path in (root / ".build").glob("*") if path.name in ("spill", "warehouse.duckdb.wal")]
    found += list((root / ".build").glob("*.tmp*"))
    kept = sorted((root / ".snapshots").glob("*"))
    return [str(path.relative_to(root)) for path in (*found, *kept[:-2])]


def phase_of(marks: list[str]) -> str:
    return marks[-1].split(" 2022")[0] if marks else "Parquet"


class Table:
    """Outcomes by phase."""

    def __init__(self, title: str) -> None:
        self.title, self.rows = title, defaultdict[str, Counter[str]](Counter)
        self.problems: list[str] = []

    def count(self, phase: str, **outcomes: str) -> None:
        self.rows[phase]["all"] += 1
        for outcome, problem in outcomes.items():
            self.rows[phase][outcome] += not problem
            if problem:
                self.problems.append(f"{phase}, {outcome}: {problem}")

    def print(self) -> None:
        names = list(dict.fromkeys(name for row in self.rows.values() for name in row))
        print(f"\n{self.title:<20}" + "".join(f"{name:>9}" for name in names))
        self.rows["together"] = sum(self.rows.values(), Counter())
        for phase in sorted(self.rows, key=[*PHASES, "together"].index):
            print(f"{phase:<20}" + "".join(f"{self.rows[phase][name]:>9}" for name in names))
        sys.stdout.flush()
        for problem, times in Counter(self.problems).most_common(10):
            print(f"  {times} x {problem}")


# kills ------------------------------------------------------------------------------------------------


def kill(folder: Path, kills: int, claims: int) -> None:
    """Kill children at moments spread over the whole of their work; every fifth begins with nothing."""
    rng, truth, root = random.Random(6), Truth(folder), folder / "killed"
    old, new = (dict.fromkeys(DAYS, claims + more) for more in (0, 7))
    table = Table("killed while at")
    with server(folder) as children:
        spans = []
        for wanted in (old, new):
            started = time.perf_counter()
            children.run(root, wanted)
            spans.append(time.perf_counter() - started)
        struck = 0
        while struck < kills:
            if is_first := struck % 5 == 0:
                shutil.rmtree(root)
            before, wanted = ({}, old) if is_first else (wanted, new if wanted == old else old)
            marks = children.run(root, wanted, rng.uniform(0, spans[not is_first]))
            published = root / "warehouse.duckdb"
            problem = ""
            if before or published.is_symlink():
                problem, _ = truth.problem(published, prefixes(before, wanted))
            healed, left = heal(root, wanted, truth)
            if marks[-1:] == ["finished"]:
                spans[not is_first] *= 0.9  # the machine was busier when it was measured
                continue
            table.count(phase_of(marks), whole=problem, healed=healed, clean=left)
            struck += 1
    table.print()


def heal(root: Path, wanted: State, truth: Truth) -> tuple[str, str]:
    """Run again: what is still wrong with the file, and what is left over."""
    try:
        rerun(root, wanted)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:300], "not run"
    problem, _ = truth.problem(root / "warehouse.duckdb", [wanted])
    return problem, ", ".join(leftovers(root))


# full disks -------------------------------------------------------------------------------------------


def mount_disks(mount: Path, disks: int, claims: int) -> None:
    """`fill_disks` in a namespace of its own, where anybody may mount a tmpfs; it ends with the process."""
    mount.mkdir()
    script = 'mount -t tmpfs -o size=400m tmpfs "$0" && exec "$@"'
    command = [sys.executable, __file__, "--mounted", mount, "--disks", str(disks), "--claims", str(claims)]
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode:
        print("\nfull disks: left out, this user may not mount a tmpfs")
        return
    subprocess.run(["unshare", "-rm", "sh", "-c", script, mount, *command], check=True)


def fill_disks(mount: Path, disks: int, claims: int) -> None:
    """Work with room for nothing at all up to 105% of what it takes."""
    root, filler = mount / "data", mount / "filler"
    old, new = (dict.fromkeys(DAYS, claims + more) for more in (0, 7))
    table = Table("disk full at")
    with tempfile.TemporaryDirectory() as elsewhere, server(Path(elsewhere)) as children:
        truth = Truth(Path(elsewhere))
        children.run(root, old)
        with peak(mount) as used:
            children.run(root, new)
        before, wanted, need = new, old, used[0]
        for number in range(disks):
            rng = random.Random(number)
            # little room more often: most of the phases come before the copy, which takes most of it
            room = int(need * 1.05 * ((number + rng.random()) / disks) ** 3)
            with filler.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, max(4096, free_bytes(mount) - room))
            marks = children.run(root, wanted)
            error = marks.pop() if marks[-1].startswith("!") else ""
            while error and marks[-1] == "close":  # on the way out
                marks.pop()
            left = [name for name in leftovers(root) if not name.endswith(".wal")]
            problem, _ = truth.problem(root / "warehouse.duckdb", prefixes(before, wanted))
            filler.unlink()
            told = "" if not error or is_clear(error, root) else error[:300]
            healed, still_left = heal(root, wanted, truth)
            table.count(
                phase_of(marks),
                told=told,
                whole=problem,
                swept=", ".join(left),
                healed=healed,
                clean=still_left,
            )
            before, wanted = wanted, before
        print(f"\nroom needed on top of what is there: {need / 1e6:.1f} MB", end="")
    table.print()


def is_clear(error: str, root: Path) -> bool:
    return error.startswith("! StoreError: The disk is full") and str(root) in error


def free_bytes(mount: Path) -> int:
    disk = os.statvfs(mount)
    return disk.f_bavail * disk.f_frsize


@contextmanager
def peak(mount: Path) -> Iterator[list[int]]:
    """The most that is taken in the meantime, on top of what is taken now."""
    before, most, stop = free_bytes(mount), [0], threading.Event()

    def watch() -> None:
        while not stop.wait(0.001):
            most[0] = max(most[0], before - free_bytes(mount))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield most
    finally:
        stop.set()
        thread.join()


# power cuts -------------------------------------------------------------------------------------------

# how likely a name and a write are kept that were not made safe; where all are, it is as after a kill
CUTS = {"none": (0.0, 0.0), "names only": (1.0, 0.0), "half": (0.5, 0.5), "kill": (1.0, 1.0)}


def cut_power(folder: Path, cuts: int, claims: int) -> None:
    """Play back a record; before each call that changes a name or makes something safe, cut in four ways."""
    if shutil.which("strace") is None:
        print("\npower cuts: left out, there is no strace")
        return
    root = (folder / "cut").resolve()
    root.mkdir()
    wanted = dict.fromkeys(DAYS, claims)
    program = f"import crashes; crashes.recorded({str(root)!r}, {len(wanted)}, {claims})"
    paths = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    steps = _disk.record([sys.executable, "-c", program], root, os.environ | {"PYTHONPATH": paths})
    shutil.rmtree(root)
    root.mkdir()
    moments = list(_moments(steps))
    rng = random.Random(17)
    # as many of each phase, and not only of the one with most calls
    by_phase = defaultdict[str, list[int]](list)
    for number, phase, _ in rng.sample(moments, len(moments)):
        by_phase[phase].append(number)
    in_turn = (number for numbers in zip_longest(*by_phase.values()) for number in numbers)
    healed_at = set(islice((number for number in in_turn if number is not None), cuts))
    table, disk, truth = Table("power cut while at"), _disk.Disk(root), Truth(folder)
    verdicts: dict[tuple[str, int], tuple[str, int]] = {}
    taken = 0
    for number, phase, done in moments:
        for step in steps[taken:number]:
            disk.take(step)
        taken = number
        healed_way = rng.choice(list(CUTS))
        for way, (names, writes) in CUTS.items():
            left = disk.after_cut(rng, names, writes)
            link, content = _published(left, root)
            found = link, hash(content)
            if found not in verdicts:
                verdicts[found] = _verdict(link, content, folder / "after.duckdb", truth, wanted)
            problem, days = verdicts[found]
            if not problem and days < done:
                problem = f"{days} days are published, {done} were"
            outcomes = {"whole": problem}
            if number in healed_at and way == healed_way:
                _disk.restore(left, str(root), folder / "after")
                outcomes["healed"], outcomes["clean"] = heal(folder / "after", wanted, truth)
            table.count(phase, **outcomes)
    print(
        f"\n{len(steps)} calls, {len(moments)} moments, {len(CUTS)} ways each, healed at {len(healed_at)}",
        end="",
    )
    table.print()


def _moments(steps: list[_disk.Step]) -> Iterator[tuple[int, str, int]]:
    """Number of the call, the phase it is in, and how many days were told to be published before it."""
    phase, done = "Parquet", 0
    for number, step in enumerate(steps):
        if step.path.endswith("/marks"):
            if step.data:
                phase = phase_of(step.data.decode().splitlines())
                done += phase == "published"
        elif step.call not in ("write", "copy", "create"):
            yield number, phase, done


def _published(left: Mapping[str, str | bytes], root: Path) -> tuple[str, bytes | None]:
    """Where the link leads that a cut left, "" where there is none; and the bytes there."""
    link = left.get(str(root / "warehouse.duckdb"), "")
    content = left.get(str(root / str(link)))
    return str(link), content if isinstance(content, bytes) else None


def _verdict(link: str, content: bytes | None, file: Path, truth: Truth, wanted: State) -> tuple[str, int]:
    """What is wrong with the published file that a cut left, and how many days it has."""
    if not link:
        return "", 0
    if content is None:
        return "the link leads nowhere", 0
    file.write_bytes(content)
    return truth.problem(file, prefixes({}, wanted))


def recorded(root: str, days: int, claims: int) -> None:
    """The work that is recorded, from nothing; what it is at is written beside the data."""
    marks = os.open(Path(root) / "marks", os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def mark(phase: str) -> None:
        os.write(marks, f"{phase}\n".encode())

    mark_phases(mark)
    work(Path(root), dict.fromkeys(DAYS[:days], claims), mark)


if __name__ == "__main__":
    main()
