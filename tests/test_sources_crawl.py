"""A loopback web of sites that misbehave, scraped twice; politeness proved from the server's log."""

import asyncio
import gzip
import itertools
import socket
import threading
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp.abc import AbstractResolver
from fastwarc.warc import ArchiveIterator, WarcRecordType, has_payload_digest

from dagster_project.sources.archive import ArchiveWriter, read_pages
from dagster_project.sources.capture import Capture
from dagster_project.sources.config import Kind, Settings, Source
from dagster_project.sources.crawl import (
    CrawlReport,
    SourceBusy,
    crawl,
    failed_fetches,
    page_states,
    source_health,
)
from dagster_project.sources.records import read_captures, warc_files
from dagster_project.sources.state import CrawlState, PageState
from schemas.vocabularies import FetchFailure

DAY = datetime(2022, 6, 7, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Request:
    at: float
    host: str
    path: str
    headers: dict[str, str]


Answer = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Web:
    """Many sites on one loopback port, told apart by the Host header; ``log`` is what they saw."""

    port: int = 0
    sites: dict[str, Answer] = field(default_factory=dict)
    log: list[Request] = field(default_factory=list)

    def url(self, host: str, path: str) -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, host: str) -> list[str]:
        return [request.path for request in self.log if request.host == host]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                first, *lines = head.decode("latin-1").strip().split("\r\n")
                headers = {key.lower(): value for key, _, value in (line.partition(": ") for line in lines)}
                host = headers["host"].partition(":")[0]
                request = Request(time.monotonic(), host, first.split(" ")[1], headers)
                self.log.append(request)
                answer = self.sites.get(host)
                if answer is None:
                    await send(writer, 404, b"no such site")
                else:
                    await answer(request, writer)
                await writer.drain()
        writer.close()


async def send(
    writer: asyncio.StreamWriter,
    status: int = 200,
    body: bytes = b"",
    kind: str = "text/html",
    **headers: str,
) -> None:
    lines = [f"HTTP/1.1 {status} Answer", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{key.replace('_', '-')}: {value}" for key, value in headers.items()]
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)


def page(text: str) -> bytes:
    return f"<html><head><title>{text}</title></head><body><p>{text}</p></body></html>".encode()


def rss(*links: str) -> bytes:
    items = "".join(
        f"<item><title>Story {number}</title><link>{link}</link>"
        "<pubDate>Tue, 07 Jun 2022 10:00:00 GMT</pubDate></item>"
        for number, link in enumerate(links)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()
    )


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    web = Web()
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(web.serve, "127.0.0.1", 0))
    web.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield web

    async def stop() -> None:
        server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run_coroutine_threadsafe(stop(), loop).result(5)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)
    loop.close()


class Loopback(AbstractResolver):
    """Every name is this machine, but for one that does not exist: nothing leaves the loopback."""

    async def resolve(
        self, host: str, port: int = 0, family: int = socket.AF_INET
    ) -> list[dict[str, object]]:
        if host.startswith("nowhere."):
            raise OSError("no such name")
        return [
            {
                "hostname": host,
                "host": "127.0.0.1",
                "port": port,
                "family": socket.AF_INET,
                "proto": 0,
                "flags": 0,
            }
        ]

    async def close(self) -> None:
        pass


SETTINGS = Settings(
    contact="mailto:desk@example.org",
    seconds_between_requests=0.03,
    connections_per_host=1,
    requests_per_second=500,
    connect_seconds=0.3,
    first_byte_seconds=0.4,
    page_seconds=2,
    max_page_bytes=300_000,
    attempts=3,
    retry_seconds=0.02,
    max_retry_seconds=1.5,
)


def source(name: str, kind: Kind = Kind.URLS, **options: object) -> Source:
    return Source(name=name, kind=kind, publisher=name.title(), allow_private=True, **options)  # type: ignore[arg-type]


def clock(start: datetime) -> Callable[[], datetime]:
    ticks = itertools.count()
    return lambda: start + timedelta(milliseconds=next(ticks))


def run(
    tmp: Path, sources: list[Source], run_id: str = "one", start: datetime = DAY
) -> dict[str, CrawlReport]:
    reports = crawl(
        sources,
        SETTINGS,
        archive_dir=tmp / "raw",
        state_dir=tmp / "state",
        run_id=run_id,
        now=clock(start),
        resolver=Loopback(),
    )
    return {report.run.source: report for report in reports}


# ---- the sites ---------------------------------------------------------------------------------------


def build_sites(web: Web) -> list[Source]:
    counts: Counter[str] = Counter()

    def site(host: str) -> Callable[[Answer], Answer]:
        def register(answer: Answer) -> Answer:
            async def with_robots(request: Request, writer: asyncio.StreamWriter) -> None:
                counts[host + request.path] += 1
                if request.path == "/robots.txt" and host not in (
                    "forbids.test",
                    "norobots.test",
                    "slowly.test",
                    "odd.test",
                ):
                    await send(writer, 404)
                else:
                    await answer(request, writer)

            web.sites[host] = with_robots
            return answer

        return register

    @site("good.test")
    async def good(request: Request, writer: asyncio.StreamWriter) -> None:
        if request.path == "/feed":
            links = [web.url("good.test", f"/{name}?utm_source=rss") for name in ("a", "b", "c")]
            await send(writer, body=rss(*links), kind="application/rss+xml")
        elif request.path == "/a" and request.headers.get("if-none-match") == '"v1"':
            await send(writer, 304, ETag='"v1"')
        elif request.path == "/a":
            await send(writer, body=page("story a"), ETag='"v1"')
        else:
            await send(
                writer, body=gzip.compress(page("story " + request.path), mtime=0), Content_Encoding="gzip"
            )

    @site("changes.test")
    async def changes(request: Request, writer: asyncio.StreamWriter) -> None:
        links = {1: ("/stays", "/changes", "/vanishes"), 2: ("/stays", "/changes")}[
            min(counts["changes.test/feed"], 2)
        ]
        if request.path == "/feed":
            await send(writer, body=rss(*(web.url("changes.test", link) for link in links)), kind="text/xml")
        elif request.path == "/vanishes" and counts["changes.test/feed"] > 1:
            await send(writer, 410)
        else:
            version = counts["changes.test/feed"] if request.path == "/changes" else 1
            await send(writer, body=page(f"{request.path} version {version}"))

    @site("loop.test")
    async def loop(request: Request, writer: asyncio.StreamWriter) -> None:
        number = request.path.removeprefix("/on/")
        if number.isdigit():
            await send(writer, 302, Location=f"/on/{int(number) + 1}")
        else:
            await send(writer, 302, Location={"/a": "/b", "/b": "/a"}[request.path])

    @site("forbids.test")
    async def forbids(request: Request, writer: asyncio.StreamWriter) -> None:
        robots = b"User-agent: *\nDisallow: /\n\nUser-agent: claims-warehouse\nDisallow: /private\n"
        await (
            send(writer, body=robots, kind="text/plain")
            if request.path == "/robots.txt"
            else send(writer, body=page("open"))
        )

    @site("norobots.test")
    async def norobots(request: Request, writer: asyncio.StreamWriter) -> None:
        await send(writer, 503 if request.path == "/robots.txt" else 200)

    @site("slowly.test")
    async def slowly(request: Request, writer: asyncio.StreamWriter) -> None:
        robots = b"User-agent: *\nCrawl-delay: 0.25\n"
        await (
            send(writer, body=robots, kind="text/plain")
            if request.path == "/robots.txt"
            else send(writer, body=page("slow"))
        )

    @site("busy.test")
    async def busy(request: Request, writer: asyncio.StreamWriter) -> None:
        if request.path == "/once" and counts["busy.test/once"] == 1:
            await send(writer, 429, Retry_After="1")
        else:
            await send(writer, body=page("at last"))

    @site("busier.test")
    async def busier(request: Request, writer: asyncio.StreamWriter) -> None:
        await send(writer, 429, Retry_After="3600")

    @site("drip.test")
    async def drip(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n")
        for _ in range(5000):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    @site("mute.test")
    async def mute(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(30)

    @site("bomb.test")
    async def bomb(request: Request, writer: asyncio.StreamWriter) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        start = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
        block = packer.compress(bytes(16 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
        await send(writer, body=start + block * 64, Content_Encoding="gzip")  # 1 GB of zeros

    @site("big.test")
    async def big(request: Request, writer: asyncio.StreamWriter) -> None:
        await send(writer, body=b"x" * 400_000)

    @site("charset.test")
    async def charset(request: Request, writer: asyncio.StreamWriter) -> None:
        await send(writer, body="<p>Дві доби</p>".encode("windows-1251"), kind="text/html; charset=utf-8")

    @site("chunks.test")
    async def chunks(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n!!"
        )
        writer.close()

    @site("cut.test")
    async def cut(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\nonly this")
        writer.close()

    @site("nohttp.test")
    async def nohttp(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH_9.0\r\n\r\n")
        writer.close()

    @site("endless.test")
    async def endless(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n<rss><channel>"
        )
        for number in itertools.count():
            writer.write(b"<item><link>http://endless.test/%d</link></item>" % number * 100)
            await writer.drain()

    @site("broken.test")
    async def broken(request: Request, writer: asyncio.StreamWriter) -> None:
        whole = rss(web.url("broken.test", "/first"), web.url("broken.test", "/second"))
        bodies = {
            "/cut": whole[: whole.index(b"/second")],
            "/html": page("no feed"),
            "/entities": b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss/>",
        }
        await send(writer, body=bodies.get(request.path, page("read all the same")))

    @site("wall.test")
    async def wall(request: Request, writer: asyncio.StreamWriter) -> None:
        if request.path == "/asks":  # sets a cookie and comes back
            if "seen=1" in request.headers.get("cookie", ""):
                await send(writer, body=page("behind the wall"))
            else:
                await send(writer, 302, Location="/asks", Set_Cookie="seen=1; Path=/")
        elif request.path == "/insists":
            await send(writer, 302, Location="/cookie-consent?back=/insists")
        elif request.path == "/removed":
            await send(writer, 301, Location="/")
        else:
            await send(writer, body=page("do you accept cookies?"))

    @site("moved.test")
    async def moved(request: Request, writer: asyncio.StreamWriter) -> None:
        answers = {"/old": (301, "/new"), "/gone": (410, ""), "/missing": (404, ""), "/secret": (403, "")}
        status, where = answers.get(request.path, (200, ""))
        await send(
            writer,
            status,
            page("new place") if status == 200 else b"",
            **({"Location": where} if where else {}),
        )

    @site("errors.test")
    async def errors(request: Request, writer: asyncio.StreamWriter) -> None:
        if request.path == "/recovers" and counts["errors.test/recovers"] == 2:
            await send(writer, body=page("recovered"))
        else:
            await send(writer, 500)

    @site("other.test")
    async def other(request: Request, writer: asyncio.StreamWriter) -> None:
        where = {"/meta": "http://169.254.169.254/latest/meta-data/", "/file": "file:///etc/passwd"}
        if request.path in where:
            await send(writer, 302, Location=where[request.path])
        elif request.path == "/coding":
            await send(writer, body=b"\x00\x01", Content_Encoding="compress")
        else:
            await send(writer, body=b"%PDF-", kind="application/pdf")

    @site("odd.test")
    async def odd(request: Request, writer: asyncio.StreamWriter) -> None:
        if request.path == "/robots.txt":  # no robots file: everything unknown leads home
            await send(writer, 302, Location="/")
        elif request.path == "/spaces":
            await send(writer, 302, Location=f"http://user:secret@odd.test:{web.port}/new place?q=ї#top")
        else:
            await send(writer, body=page(request.path + request.headers.get("authorization", "")))

    @site("map.test")
    async def sitemap(request: Request, writer: asyncio.StreamWriter) -> None:
        def urlset(*paths: str, extra: str = "") -> bytes:
            rows = "".join(f"<url><loc>{web.url('map.test', path)}</loc>{extra}</url>" for path in paths)
            return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()

        if request.path == "/index.xml":
            rows = "".join(
                f"<sitemap><loc>{web.url('map.test', path)}</loc><lastmod>{date}</lastmod></sitemap>"
                for path, date in (
                    ("/new.xml.gz", "2022-06-07"),
                    ("/old.xml", "2021-01-01"),
                    ("/evil.xml", "2022-06-07"),
                )
            )
            await send(writer, body=f"<sitemapindex>{rows}</sitemapindex>".encode(), kind="text/xml")
        elif request.path == "/new.xml.gz":
            body = gzip.compress(
                urlset("/war/1", "/sport/1", extra="<lastmod>2022-06-07T08:00:00Z</lastmod>")
            )
            await send(writer, body=body, kind="application/gzip")
        elif request.path == "/evil.xml":
            await send(
                writer,
                body=b"<!DOCTYPE u [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + urlset("/&x;"),
                kind="text/xml",
            )
        else:
            await send(writer, body=page(request.path))

    def pages(host: str, *paths: str) -> tuple[str, ...]:
        return tuple(web.url(host, path) for path in paths)

    feeds = ("good", "changes")
    return [
        *(source(name, Kind.FEED, url=web.url(f"{name}.test", "/feed"), recheck_hours=1) for name in feeds),
        source("loop", urls=pages("loop.test", "/a", "/on/1")),
        source("forbids", urls=pages("forbids.test", "/private/x", "/fine")),
        source("norobots", urls=pages("norobots.test", "/x")),
        source("slowly", urls=pages("slowly.test", "/1", "/2", "/3")),
        source("busy", urls=pages("busy.test", "/once", "/then")),
        source("busier", urls=pages("busier.test", "/1", "/2")),
        source("drip", urls=pages("drip.test", "/x")),
        source("mute", urls=pages("mute.test", "/1", "/2", "/3", "/4", "/5")),
        source("bomb", urls=pages("bomb.test", "/x")),
        source("big", urls=pages("big.test", "/x")),
        source("charset", urls=pages("charset.test", "/x")),
        source("chunks", urls=pages("chunks.test", "/x")),
        source("cut", urls=pages("cut.test", "/x")),
        source("nohttp", urls=pages("nohttp.test", "/x")),
        source("endless", Kind.FEED, url=web.url("endless.test", "/feed")),
        source(
            "broken",
            Kind.FEED,
            url=web.url("broken.test", "/cut"),
            urls=pages("broken.test", "/html", "/entities"),
        ),
        source("wall", urls=pages("wall.test", "/asks", "/insists", "/removed")),
        source("moved", urls=pages("moved.test", "/old", "/gone", "/missing", "/secret"), recheck_hours=1),
        source("errors", urls=pages("errors.test", "/always", "/recovers")),
        source("other", urls=pages("other.test", "/meta", "/file", "/pdf", "/coding")),
        source("odd", urls=pages("odd.test", "/spaces")),
        source("map", Kind.SITEMAP, url=web.url("map.test", "/index.xml"), include=(r"/war/",)),
        source("nowhere", urls=("http://nowhere.test/x", f"http://closed.test:{closed_port()}/x")),
    ]


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Scraped:
    """The misbehaving web after two crawls, a day apart."""

    web: Web
    folder: Path
    first: dict[str, CrawlReport]
    second: dict[str, CrawlReport]
    seconds: float
    sources: list[Source]
    log_of_first: list[Request]


@pytest.fixture(scope="module")
def scraped(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Scraped:
    folder = tmp_path_factory.mktemp("crawl")
    sources = build_sites(web)
    began = time.monotonic()
    first = run(folder, sources)
    log = list(web.log)
    talking = [source for source in sources if source.name != "mute"]  # waiting for it once is enough
    second = run(folder, talking, "two", DAY + timedelta(days=1))
    return Scraped(web, folder, first, second, time.monotonic() - began, sources, log)


def test_nothing_hangs(scraped: Scraped) -> None:
    assert scraped.seconds < 25


FAILURES = {
    "loop": {"/a": FetchFailure.REDIRECT_LOOP, "/on/1": FetchFailure.TOO_MANY_REDIRECTS},
    "forbids": {"/private/x": FetchFailure.ROBOTS},
    "norobots": {"/x": FetchFailure.ROBOTS_UNREACHABLE},
    "busier": {"/1": FetchFailure.TOO_MANY_REQUESTS, "/2": FetchFailure.TOO_MANY_REQUESTS},
    "drip": {"/x": FetchFailure.PAGE_TIMEOUT},
    "mute": {f"/{number}": FetchFailure.FIRST_BYTE_TIMEOUT for number in range(1, 6)},
    "bomb": {"/x": FetchFailure.TOO_LARGE},
    "big": {"/x": FetchFailure.TOO_LARGE},
    "chunks": {"/x": FetchFailure.BROKEN_RESPONSE},
    "cut": {"/x": FetchFailure.BROKEN_RESPONSE},
    "nohttp": {"/x": FetchFailure.BROKEN_RESPONSE},
    "endless": {"/feed": FetchFailure.TOO_LARGE},
    "broken": {"/html": FetchFailure.BROKEN_LISTING, "/entities": FetchFailure.BROKEN_LISTING},
    "wall": {"/insists": FetchFailure.WALL, "/removed": FetchFailure.WALL},
    "moved": {"/gone": FetchFailure.GONE, "/missing": FetchFailure.GONE, "/secret": FetchFailure.HTTP_ERROR},
    "errors": {"/always": FetchFailure.SERVER_ERROR},
    "other": {
        "/meta": FetchFailure.FORBIDDEN_ADDRESS,
        "/file": FetchFailure.BAD_URL,
        "/pdf": FetchFailure.NOT_A_PAGE,
        "/coding": FetchFailure.UNDECODABLE,
    },
    "map": {"/evil.xml": FetchFailure.BROKEN_LISTING},
}


def test_every_failure_is_in_the_table_with_its_reason(scraped: Scraped) -> None:
    found: dict[str, dict[str, FetchFailure]] = defaultdict(dict)
    for failure in failed_fetches(scraped.folder / "state", DAY.date()):
        found[failure.source][urlsplit(failure.url).path] = failure.reason
        assert failure.detail
    found.pop("nowhere")
    assert dict(found) == FAILURES


def test_a_name_that_does_not_exist_and_a_closed_port_are_told_apart(scraped: Scraped) -> None:
    reasons = {failure.url.split(".")[0]: failure.reason for failure in scraped.first["nowhere"].failed}
    assert reasons == {"http://nowhere": FetchFailure.DNS, "http://closed": FetchFailure.CONNECT}


def test_retries_stop_at_the_limit_and_only_passing_faults_are_retried(scraped: Scraped) -> None:
    def tries(host: str, path: str) -> int:
        return sum((request.host, request.path) == (host, path) for request in scraped.log_of_first)

    assert tries("errors.test", "/always") == 3
    assert tries("errors.test", "/recovers") == 2
    assert tries("cut.test", "/x") == 3
    assert tries("moved.test", "/gone") == tries("moved.test", "/secret") == 1
    assert tries("bomb.test", "/x") == tries("drip.test", "/x") == 1
    attempts = {failure.url: failure.attempts for failure in scraped.first["errors"].failed}
    assert attempts == {scraped.web.url("errors.test", "/always"): 3}


def test_a_host_that_never_answers_is_left_alone(scraped: Scraped) -> None:
    asked = [request.path for request in scraped.log_of_first if request.host == "mute.test"]
    assert len(asked) == 1 + 6
    assert sum(failure.attempts for failure in scraped.first["mute"].failed) >= 6


def test_robots_is_asked_once_before_any_page_and_is_kept_for_the_next_day(scraped: Scraped) -> None:
    first = {}
    for request in scraped.log_of_first:
        first.setdefault(request.host, request.path)
    assert set(first.values()) == {"/robots.txt"}
    assert scraped.web.asked("forbids.test").count("/robots.txt") == 1
    assert "/private/x" not in scraped.web.asked("forbids.test")
    assert set(scraped.web.asked("norobots.test")) == {"/robots.txt"}


def test_no_host_is_asked_faster_than_the_settings_and_its_own_crawl_delay_allow(scraped: Scraped) -> None:
    times: dict[str, list[float]] = defaultdict(list)
    for request in scraped.log_of_first:
        times[request.host].append(request.at)
    gaps = {host: [b - a for a, b in itertools.pairwise(at)] for host, at in times.items()}
    assert min(gap for each in gaps.values() for gap in each) >= SETTINGS.seconds_between_requests
    assert len(gaps["slowly.test"]) == 3
    assert min(gaps["slowly.test"]) >= 0.25


def test_retry_after_holds_for_the_whole_host(scraped: Scraped) -> None:
    busy = [request for request in scraped.log_of_first if request.host == "busy.test"]
    told = next(number for number, request in enumerate(busy) if request.path == "/once")
    assert busy[told + 1].at - busy[told].at >= 0.95
    assert [request.path for request in scraped.log_of_first if request.host == "busier.test"] == [
        "/robots.txt",
        "/1",
    ]


def test_the_user_agent_says_who_asks_and_how_to_reach_them(scraped: Scraped) -> None:
    agents = {request.headers["user-agent"] for request in scraped.web.log}
    assert agents == {"claims-warehouse/0.1 (+mailto:desk@example.org)"}


def texts(folder: Path, crawl_date: str) -> dict[str, bytes]:
    problems: list[Exception] = []
    pages = {
        page.url or "": page.content for page in read_pages(folder / "raw" / crawl_date, problems.append)
    }
    assert problems == []
    return {
        urlsplit(url).netloc.split(":")[0].removesuffix(".test") + urlsplit(url).path: text
        for url, text in pages.items()
    }


def test_the_archive_holds_every_good_page_of_the_first_crawl_and_nothing_else(scraped: Scraped) -> None:
    assert set(texts(scraped.folder, "2022-06-07")) == {
        *("good/a", "good/b", "good/c", "changes/stays", "changes/changes", "changes/vanishes"),
        *("forbids/fine", "slowly/1", "slowly/2", "slowly/3", "busy/once", "busy/then", "charset/x"),
        *("broken/first", "wall/asks", "moved/new", "errors/recovers", "map/war/1", "odd/new%20place"),
    }


def test_pages_come_out_decoded_but_their_character_set_is_left_alone(scraped: Scraped) -> None:
    found = texts(scraped.folder, "2022-06-07")
    assert found["good/b"] == page("story /b")
    assert found["charset/x"] == "<p>Дві доби</p>".encode("windows-1251")
    assert found["wall/asks"] == page("behind the wall")
    assert found["odd/new%20place"] == page("/new%20place?q=%D1%97")


def test_a_page_keeps_what_its_feed_and_its_source_say_of_it(scraped: Scraped) -> None:
    pages = {page.url: page for page in read_pages(scraped.folder / "raw")}
    story = pages[scraped.web.url("good.test", "/a")]
    assert story.meta == {
        "published_at": "2022-06-07T10:00:00+00:00",
        "publisher": "Good",
        "source": "good",
        "title": "Story 0",
    }
    assert story.fetched_at is not None
    assert story.fetched_at.date() == DAY.date()


def test_redirects_and_requests_are_in_the_archive(scraped: Scraped) -> None:
    captures = [
        each
        for each in read_captures(scraped.folder / "raw" / "2022-06-07")
        if each.meta["source"] == "moved"
    ]
    hops = [(urlsplit(each.url).path, each.status, each.meta.get("role")) for each in captures]
    assert ("/old", 301, "redirect") in hops
    assert ("/new", 200, None) in hops
    assert ("/gone", 410, "gone") in hops
    assert {each.ip for each in captures} == {"127.0.0.1"}
    [file] = [
        each for each in warc_files(scraped.folder / "raw" / "2022-06-07") if each.name.startswith("moved")
    ]
    requests = [
        record.reader.read().split(b"\r\n")[0]
        for record in ArchiveIterator(str(file), record_types=WarcRecordType.request, parse_http=False)
    ]
    assert b"GET /old HTTP/1.1" in requests
    assert len(requests) == len(captures)


def test_unchanged_pages_are_revisits_and_changed_ones_new_versions(scraped: Scraped) -> None:
    second = {
        urlsplit(each.url).netloc.split(":")[0] + urlsplit(each.url).path: each
        for each in read_captures(scraped.folder / "raw" / "2022-06-08")
    }
    first = {each.record_id: each for each in read_captures(scraped.folder / "raw" / "2022-06-07")}
    not_modified, same = second["good.test/a"], second["changes.test/stays"]
    assert (not_modified.status, same.status) == (304, 200)
    for revisit in (not_modified, same):
        assert revisit.content == b""
        assert revisit.original is not None
        assert revisit.payload_digest == first[revisit.original.record_id].payload_digest
    assert second["changes.test/changes"].original is None
    assert set(texts(scraped.folder, "2022-06-08")) >= {"changes/changes"}
    assert not set(texts(scraped.folder, "2022-06-08")) & {"good/a", "changes/stays", "changes/vanishes"}
    with CrawlState(scraped.folder / "state") as state:
        pages = {urlsplit(url).path: page for url, page in state.pages("changes").items()}
    assert {
        path: (each.versions, each.is_listed, each.state) for path, each in pages.items() if path != "/feed"
    } == {
        "/stays": (1, True, PageState.LIVE),
        "/changes": (2, True, PageState.LIVE),
        "/vanishes": (1, False, PageState.GONE),
    }


def test_the_reports_count_what_happened(scraped: Scraped) -> None:
    first, second = scraped.first["changes"].run, scraped.second["changes"].run
    assert (first.listed, first.fetched, first.changed, first.unchanged, first.gone) == (3, 3, 0, 0, 0)
    assert (second.listed, second.fetched, second.changed, second.unchanged, second.gone) == (2, 2, 1, 1, 1)


def test_a_run_that_is_repeated_asks_for_nothing(scraped: Scraped) -> None:
    asked = len(scraped.web.log)
    sources = [source for source in scraped.sources if source.name in scraped.second]
    again = run(scraped.folder, sources, "two", DAY + timedelta(days=1))
    assert len(scraped.web.log) == asked
    assert all(report.is_repeat for report in again.values())
    assert {name: report.run for name, report in again.items()} == {
        name: report.run for name, report in scraped.second.items()
    }


def test_the_crawls_archive_is_valid_for_fastwarc(scraped: Scraped) -> None:
    checked = 0
    for file in warc_files(scraped.folder / "raw"):
        for record in ArchiveIterator(str(file), parse_http=False):
            assert record.headers["WARC-Block-Digest"]
            if record.record_type != WarcRecordType.revisit:
                checked += has_payload_digest(record)
                assert record.verify_block_digest()
    assert checked > 30


def test_a_silent_and_a_low_outlet_are_seen(scraped: Scraped) -> None:
    [good] = [each for each in scraped.sources if each.name == "good"]
    later = DAY + timedelta(days=4)
    [health] = source_health([good], scraped.folder / "state", later)
    assert health.is_silent
    assert health.last_new_page_at is not None
    [health] = source_health([good], scraped.folder / "state", DAY + timedelta(hours=1))
    assert not health.is_silent
    assert health.new_pages_last_day == 3


def test_a_source_that_is_being_read_is_not_read_twice(tmp_path: Path) -> None:
    import fcntl

    (tmp_path / "state").mkdir()
    with (tmp_path / "state" / "x.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(SourceBusy, match="x is being read"):
            run(tmp_path, [source("x", urls=("http://x.test/",))])


async def plain_site(request: Request, writer: asyncio.StreamWriter) -> None:
    await (send(writer, 404) if request.path == "/robots.txt" else send(writer, body=page(request.path)))


class Interrupt(BaseException):
    """What a signal does to a run."""


@pytest.mark.parametrize("error", [Interrupt, OSError])
def test_a_run_that_is_interrupted_goes_on_where_it_was(
    web: Web, tmp_path: Path, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    web.sites["goes.test"] = plain_site
    sources = [source("goes", urls=tuple(web.url("goes.test", f"/{number}") for number in range(12)))]
    added = 0
    add = ArchiveWriter.add

    def break_after_five(writer: ArchiveWriter, capture: Capture) -> Capture:
        nonlocal added
        added += 1
        if added > 5:
            raise error("no space left on device")
        return add(writer, capture)

    before = len(web.asked("goes.test"))
    monkeypatch.setattr(ArchiveWriter, "add", break_after_five)
    with pytest.raises(error, match="no space left"):
        run(tmp_path, sources)
    monkeypatch.undo()
    assert not (tmp_path / "raw").exists()
    report = run(tmp_path, sources)["goes"]
    assert report.run.fetched == 12
    urls = Counter(capture.url for capture in read_captures(tmp_path / "raw"))
    assert urls == Counter(sources[0].urls)
    asked = Counter(web.asked("goes.test")[before:])
    assert all(asked[f"/{number}"] == 1 for number in range(5))


def test_a_run_that_was_never_repeated_is_brought_to_its_end_by_the_next(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.sites["ends.test"] = plain_site
    sources = [source("ends", urls=tuple(web.url("ends.test", f"/{number}") for number in range(4)))]

    def break_down(*_: object) -> None:
        raise OSError("killed before the rename")

    monkeypatch.setattr(ArchiveWriter, "commit", break_down)
    with pytest.raises(OSError, match="before the rename"):
        run(tmp_path, sources, "first")
    monkeypatch.undo()
    second = run(tmp_path, sources, "second", DAY + timedelta(hours=1))["ends"]
    assert (second.run.fetched, second.run.archive) == (0, None)
    assert {path.parent.name for path in warc_files(tmp_path / "raw")} == {"2022-06-07"}
    assert len(list(read_captures(tmp_path / "raw"))) == 4


def test_a_run_killed_between_the_rename_and_the_state_is_taken_over(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.sites["late.test"] = plain_site
    sources = [source("late", urls=tuple(web.url("late.test", f"/{number}") for number in range(4)))]

    def break_down(*_: object) -> None:
        raise OSError("killed after the rename")

    monkeypatch.setattr(CrawlState, "finish", break_down)
    with pytest.raises(OSError, match="after the rename"):
        run(tmp_path, sources)
    monkeypatch.undo()
    asked = len(web.log)
    report = run(tmp_path, sources)["late"]
    assert len(web.log) == asked
    assert report.run.fetched == 4
    assert len(list(read_captures(tmp_path / "raw"))) == 4


def test_a_page_that_is_listed_before_it_is_there_is_asked_for_again(web: Web, tmp_path: Path) -> None:
    is_there = False

    async def early(request: Request, writer: asyncio.StreamWriter) -> None:
        await (send(writer, body=page("here")) if is_there else send(writer, 404))

    web.sites["early.test"] = early
    sources = [source("early", urls=(web.url("early.test", "/x"),))]
    assert run(tmp_path, sources, "one")["early"].run.gone == 1
    is_there = True
    assert run(tmp_path, sources, "two", DAY + timedelta(hours=1))["early"].run.fetched == 1


def test_a_run_has_an_end_and_the_next_one_goes_on(web: Web, tmp_path: Path) -> None:
    web.sites["many.test"] = plain_site
    sources = [
        source("many", urls=tuple(web.url("many.test", f"/{number}") for number in range(9)), max_pages=5)
    ]
    first = run(tmp_path, sources, "one")["many"].run
    assert (first.fetched, first.waiting) == (5, 4)
    second = run(tmp_path, sources, "two", DAY + timedelta(hours=1))["many"].run
    assert (second.fetched, second.waiting) == (4, 0)
    short = replace(SETTINGS, seconds_between_requests=0.2, run_minutes=0.5 / 60)
    [report] = crawl(
        [replace(sources[0], name="short")],
        short,
        archive_dir=tmp_path / "raw",
        state_dir=tmp_path / "state",
        run_id="one",
        now=clock(DAY),
        resolver=Loopback(),
    )
    assert report.run.fetched + report.run.waiting >= 4
    assert report.run.fetched < 5
    assert report.notes == ("stopped after 0.00833333 minutes",)


def test_rules_for_our_name_hold_under_any_user_agent_that_has_it(web: Web, tmp_path: Path) -> None:
    settings = replace(SETTINGS, user_agent="Mozilla/5.0 (compatible; claims-warehouse/0.1; +{contact})")
    [report] = crawl(
        [source("agent", urls=(web.url("forbids.test", "/private/y"), web.url("forbids.test", "/fine")))],
        settings,
        archive_dir=tmp_path / "raw",
        state_dir=tmp_path / "state",
        run_id="one",
        now=clock(DAY),
        resolver=Loopback(),
    )
    assert [failure.reason for failure in report.failed] == [FetchFailure.ROBOTS]
    assert report.run.fetched == 1


def test_the_states_of_pages_can_be_shown(scraped: Scraped) -> None:
    pages = {
        urlsplit(page.url).path: page.state
        for page in page_states(scraped.folder / "state", scraped.sources[:2])
    }
    assert pages["/a"] is PageState.LIVE
    assert pages["/vanishes"] is PageState.GONE
    assert "/feed" not in pages


def test_a_broken_feed_is_named_in_every_run_until_it_is_mended(web: Web, tmp_path: Path) -> None:
    is_mended = False

    async def breaking(request: Request, writer: asyncio.StreamWriter) -> None:
        if request.path != "/feed":
            await plain_site(request, writer)
        elif request.headers.get("if-none-match") == f'"{is_mended}"':
            await send(writer, 304)
        else:
            body = rss(web.url("breaks.test", "/1")) if is_mended else b"<html>under repair</html>"
            await send(writer, body=body, kind="text/xml", ETag=f'"{is_mended}"')

    web.sites["breaks.test"] = breaking
    sources = [source("breaks", Kind.FEED, url=web.url("breaks.test", "/feed"))]
    for number in range(2):
        report = run(tmp_path, sources, f"run-{number}", DAY + timedelta(hours=number))["breaks"]
        assert [failure.reason for failure in report.failed] == [FetchFailure.BROKEN_LISTING]
    is_mended = True
    for number, fetched in ((2, 1), (3, 0)):
        report = run(tmp_path, sources, f"run-{number}", DAY + timedelta(hours=number))["breaks"]
        assert (report.failed, report.run.fetched, report.run.listed) == ((), fetched, 1)
