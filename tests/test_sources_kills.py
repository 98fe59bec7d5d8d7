"""A scrape and an import that are killed at random moments, again and again, lose and double nothing."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from dagster_project.sources.archive import write_archive
from dagster_project.sources.capture import Capture
from dagster_project.sources.crawl import failed_fetches
from dagster_project.sources.records import read_captures, warc_files
from schemas.vocabularies import FetchFailure

ROOT = Path(__file__).parent.parent
KILLS = 10

# Imports once; then a line read forks a child that does the work, whose number is printed, and after
# another line how it ended: until then its number is no other process's.
FORKING = """
import os, sys
def forking(work):
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            work()
            os._exit(0)
        print(child, flush=True)
        sys.stdin.readline()
        print(os.waitpid(child, 0)[1], flush=True)
"""

CRAWL = """
import socket
from datetime import UTC, datetime
from pathlib import Path
from aiohttp.abc import AbstractResolver
from dagster_project.sources.config import Kind, Settings, Source
from dagster_project.sources.crawl import crawl

class Loopback(AbstractResolver):
    async def resolve(self, host, port=0, family=socket.AF_INET):
        return [dict(hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0, flags=0)]
    async def close(self): pass

def work():
    folder = Path(sys.argv[1])
    crawl(
        [Source(name="many", kind=Kind.FEED, url=sys.argv[2], allow_private=True, max_age_days=0)],
        Settings(contact="x", seconds_between_requests=0.004, requests_per_second=1000),
        archive_dir=folder / "raw", state_dir=folder / "state", run_id="run",
        now=lambda: datetime.now(UTC), resolver=Loopback(),
    )
forking(work)
"""

IMPORT = """
from pathlib import Path
from dagster_project.sources.importer import import_paths

def work():
    folder = Path(sys.argv[1])
    import_paths([folder / "in"], folder / "raw", batch_bytes=100_000)
forking(work)
"""


def run_and_kill(program: str, arguments: list[str], moment: Callable[[random.Random], None]) -> int:
    """Kill the program's work ten times, each after ``moment``, then let it finish; how often it was alive."""
    rng = random.Random(5)
    command = [sys.executable, "-c", FORKING + program, *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None

        def go_on() -> int:
            parent.stdin.write("\n")
            parent.stdin.flush()
            return int(parent.stdout.readline())

        killed = 0
        for _ in range(KILLS):
            child = go_on()
            moment(rng)
            os.kill(child, signal.SIGKILL)
            killed += go_on() == signal.SIGKILL
        go_on()
        assert go_on() == 0
        parent.stdin.close()
    return killed


TOTAL = 150


@contextmanager
def site(asked: list[str]) -> Iterator[str]:
    """An outlet with a feed of many stories, some moved, one gone."""

    class Outlet(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16  # one packet an answer: the client's delayed acknowledgement costs 40 ms

        def do_GET(self) -> None:
            asked.append(self.path)
            body, status, more = b"<p>a story</p>" * 50, 200, {}
            if self.path == "/feed":
                port = self.server.server_address[1]
                links = (f"http://many.test:{port}/{number}" for number in range(TOTAL))
                items = "".join(f"<item><link>{link}</link></item>" for link in links)
                body, more = f"<rss><channel>{items}</channel></rss>".encode(), {"Content-Type": "text/xml"}
            elif self.path == "/robots.txt":
                status = 404
            elif self.path == "/7":
                status = 410
            elif self.path.endswith("0"):
                status, more = 301, {"Location": f"/moved{self.path[1:]}x"}
            self.send_response(status)
            for key, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **more}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A killed client breaks its connection."""

    with Server(("127.0.0.1", 0), Outlet) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://many.test:{server.server_address[1]}/feed"
        server.shutdown()
        thread.join()


def test_a_scrape_killed_at_ten_random_moments_loses_and_doubles_nothing(tmp_path: Path) -> None:
    asked: list[str] = []

    def after_some_requests(rng: random.Random) -> None:
        enough, deadline = len(asked) + rng.randint(0, 7), time.monotonic() + 3
        while len(asked) < enough and time.monotonic() < deadline:
            time.sleep(0.0005)
        time.sleep(rng.random() * 0.004)

    with site(asked) as feed:
        killed = run_and_kill(CRAWL, [str(tmp_path), feed], after_some_requests)
    assert killed >= KILLS - 2  # a busy machine may let one come to its end
    captures = list(read_captures(tmp_path / "raw"))
    finals = Counter(
        str(each.meta.get("asked") or each.url) for each in captures if each.meta.get("role") != "redirect"
    )
    base = feed.removesuffix("feed")
    assert finals == Counter([feed, *(f"{base}{number}" for number in range(TOTAL))])
    assert len(captures) == len({each.record_id for each in captures}) == 1 + TOTAL + TOTAL // 10
    assert len(warc_files(tmp_path / "raw")) == 1
    assert list((tmp_path / "state" / "spool").iterdir()) == []
    assert [failure.reason for failure in failed_fetches(tmp_path / "state")] == [FetchFailure.GONE]
    assert (
        len(asked) <= 1 + TOTAL + TOTAL // 10 + 3 * KILLS
    )  # what was in the archive was not asked for again


def test_an_import_killed_at_ten_random_moments_loses_and_doubles_nothing(tmp_path: Path) -> None:
    start = datetime(2022, 6, 1, tzinfo=UTC)
    rng = random.Random(1)

    def captures(outlet: str, count: int) -> list[Capture]:
        return [
            Capture(
                url=f"https://{outlet}.test/{number}",
                fetched_at=start + timedelta(hours=number),
                content=rng.randbytes(2_000).hex().encode(),
                content_type="text/html",
            )
            for number in range(count)
        ]

    write_archive(tmp_path / "in" / "a.warc.gz", captures("a", 1200))
    write_archive(tmp_path / "in" / "b.warc.zst", captures("b", 1200))
    rows = (
        f'{{"url": "https://c.test/{n}", "time": "2022-06-0{n % 9 + 1}", "text": "{"x" * 4000}"}}'
        for n in range(300)
    )
    (tmp_path / "in" / "c.jsonl").write_text("\n".join(rows))
    for number in range(60):
        (tmp_path / "in" / f"d{number}.txt").write_text("d" * 4000)
    killed = run_and_kill(IMPORT, [str(tmp_path)], lambda rng: time.sleep(0.01 + rng.random() * 0.05))
    assert killed >= KILLS // 2, killed  # an import is quick
    found = Counter(each.url for each in read_captures(tmp_path / "raw"))
    expected = [
        f"https://{outlet}.test/{n}"
        for outlet, count in (("a", 1200), ("b", 1200), ("c", 300))
        for n in range(count)
    ]
    expected += [f"file:///d{number}.txt" for number in range(60)]
    assert found == Counter(expected)
    hidden = {path.name for path in (tmp_path / "raw").iterdir() if path.name.startswith(".import")}
    assert ".import.parts" not in hidden
    assert all(
        capture.crawl_date.isoformat() == file.parent.name
        for file in warc_files(tmp_path / "raw")
        for capture in read_captures(file)
    )
