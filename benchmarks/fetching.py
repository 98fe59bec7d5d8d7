"""Fetching: pages per CPU second, peak memory, and the politeness kept, beside two usual ways.

A server process answers for 50 hosts (loopback addresses) with pages of real size, gzipped as real servers
send them. Each contender fetches the same pages in a process of its own: the whole crawl of this project
(robots, limits, archive, state), ``trafilatura.downloads`` with its thread pool, and a plain ``requests``
loop. Neither of the others keeps an archive. Then the crawl runs again with a pause per host, and the
server's log says what rate it really saw. Nothing leaves 127.0.0.0/8.

    python benchmarks/fetching.py [--quick]
"""

import argparse
import asyncio
import gzip
import itertools
import multiprocessing as mp
import random
import resource
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

HOSTS = [f"127.0.1.{number}" for number in range(1, 51)]
BODIES = 40
MEAN_BYTES = 265_000  # of 439 real news pages


def page_body(rng: random.Random) -> bytes:
    """A page as real ones are: a few kilobytes of text in a great deal of markup that repeats itself."""
    size = int(min(1_500_000, max(30_000, rng.lognormvariate(0, 0.6) * MEAN_BYTES * 0.83)))
    words = ["".join(rng.choices("abcdefghijklmnoprstuvwyz", k=rng.randint(2, 10))) for _ in range(1500)]
    common = [1 / rank for rank in range(1, len(words) + 1)]
    parts = ["<!doctype html><html><head><title>A page</title></head><body>"]
    length = 0
    while length < size:
        text = " ".join(rng.choices(words, common, k=rng.randint(3, 20)))
        name = rng.choice(words[:60])
        part = (
            f'<div class="layout__column layout__column--{name} theme-light" data-component="{name}-card" '
            f'data-id="{rng.getrandbits(32):x}"><a class="card__link card__link--{name}" href="/news/{name}">'
            f'<span class="card__headline card__headline--small">{text}</span></a></div>\n'
        )
        parts.append(part)
        length += len(part)
    return "".join([*parts, "</body></html>"]).encode()


# ---- the server --------------------------------------------------------------------------------------


def serve(pipe: Connection) -> None:
    rng = random.Random(2022)
    raw = [page_body(rng) for _ in range(BODIES)]
    packed = [gzip.compress(body, 6, mtime=0) for body in raw]
    log: list[tuple[str, float]] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                log.append((host, time.monotonic()))
                path = head.split(b" ", 2)[1]
                if path == b"/robots.txt":
                    writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                    continue
                number = int(path[1:]) % BODIES
                is_packed = b"gzip" in head.lower()
                body = packed[number] if is_packed else raw[number]
                coding = b"Content-Encoding: gzip\r\n" if is_packed else b""
                fixed = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
                writer.write(fixed + coding + b"Content-Length: %d\r\n\r\n" % len(body) + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, HOSTS[0], 0)
        port = server.sockets[0].getsockname()[1]
        more = await asyncio.start_server(answer, HOSTS[1:], port)
        pipe.send((port, sum(map(len, raw)) / BODIES, sum(map(len, packed)) / BODIES))
        loop = asyncio.get_running_loop()
        while (await loop.run_in_executor(None, pipe.recv)) == "log":
            pipe.send(list(log))
            log.clear()
        server.close()
        more.close()

    asyncio.run(run())


# ---- the contenders ----------------------------------------------------------------------------------


def by_crawl(urls: list[str], pause: float) -> int:
    from dagster_project.sources.config import Kind, Settings, Source
    from dagster_project.sources.crawl import crawl

    by_host = defaultdict(list)
    for url in urls:
        by_host[url.split("/")[2]].append(url)
    sources = [
        Source(name=f"host-{number}", kind=Kind.URLS, urls=tuple(each), allow_private=True, max_pages=10**6)
        for number, each in enumerate(by_host.values())
    ]
    settings = Settings(
        contact="mailto:bench@localhost", seconds_between_requests=pause, requests_per_second=10_000
    )
    with tempfile.TemporaryDirectory() as folder:
        reports = crawl(
            sources,
            settings,
            archive_dir=Path(folder) / "raw",
            state_dir=Path(folder) / "state",
            run_id="bench",
            now=lambda: datetime.now(UTC),
        )
    return sum(report.run.fetched for report in reports)


def by_trafilatura(urls: list[str], _pause: float) -> int:
    from trafilatura.downloads import buffered_downloads
    from trafilatura.settings import DEFAULT_CONFIG, Extractor

    DEFAULT_CONFIG.set("DEFAULT", "SSRF_PROTECTION", "off")  # the server is on this machine
    options = Extractor(config=DEFAULT_CONFIG)
    return sum(1 for _, text in buffered_downloads(urls, 20, options) if text)


def by_requests(urls: list[str], _pause: float) -> int:
    import requests

    with requests.Session() as session:
        return sum(bool(session.get(url, timeout=30).content) for url in urls)


CONTENDERS = {
    "this project (with archive)": by_crawl,
    "trafilatura.downloads": by_trafilatura,
    "requests loop": by_requests,
}


def measure(name: str, urls: list[str], pause: float, pipe: Connection) -> None:
    work = CONTENDERS[name]
    if not pause:
        work(urls[:2], pause)  # imports and first-time set-up
        urls = urls[2:]
    before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    pages = work(urls, pause)
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    pipe.send((pages, cpu, time.perf_counter() - began, after.ru_maxrss / 1024))


def run(
    context: "mp.context.SpawnContext", name: str, urls: list[str], pause: float = 0.0
) -> tuple[int, float, float, float]:
    ours, theirs = context.Pipe()
    child = context.Process(target=measure, args=(name, urls, pause, theirs))
    child.start()
    result: tuple[int, float, float, float] = ours.recv()
    child.join()
    return result


def largest_rate(log: list[tuple[str, float]], window: float) -> tuple[float, float]:
    """The most requests a second that one host saw in any window, and the smallest gap between two."""
    times = defaultdict(list)
    for host, at in log:
        times[host].append(at)
    most, gap = 0, float("inf")
    for at in times.values():
        gap = min([gap, *(b - a for a, b in itertools.pairwise(at))])
        first = 0
        for last, now in enumerate(at):
            while now - at[first] >= window:
                first += 1
            most = max(most, last - first + 1)
    return most / window, gap


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="400 pages instead of 4,000")
    arguments = parser.parse_args()
    total = 400 if arguments.quick else 4000
    context = mp.get_context("spawn")
    pipe, theirs = context.Pipe()
    server = context.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    port, raw, packed = pipe.recv()
    print(f"{total} pages, {len(HOSTS)} hosts, {raw / 1000:.0f} kB a page ({packed / 1000:.0f} kB as sent)")
    urls = [f"http://{HOSTS[number % len(HOSTS)]}:{port}/{number}" for number in range(total)]
    print(f"{'':30}{'pages':>7}{'pages/CPU s':>13}{'pages/s':>10}{'peak MB':>9}")
    for name in CONTENDERS:
        pages, cpu, seconds, memory = run(context, name, urls)
        print(f"{name:30}{pages:>7}{pages / cpu:>13.0f}{pages / seconds:>10.0f}{memory:>9.0f}", flush=True)
    pipe.send("log")
    pipe.recv()
    pause = 0.25
    run(context, "this project (with archive)", urls[: 200 if arguments.quick else 1000], pause)
    pipe.send("log")
    rate, gap = largest_rate(pipe.recv(), 2.0)
    print(f"politeness: with a pause of {pause} s, the server saw at most {rate:.1f} requests/s on a host")
    print(f"            (in any 2 s), and never two less than {gap:.3f} s apart")
    pipe.send("stop")
    server.join(5)


if __name__ == "__main__":
    main()
