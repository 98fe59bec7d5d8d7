"""The archive: valid for other tools, the same bytes each time, readable after damage."""

import gzip
import os
import subprocess
import sys
import zlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.checker import Checker

from dagster_project.cleaning.model import RejectedPage
from dagster_project.sources.archive import ArchiveWriter, archive_path, read_pages, write_archive
from dagster_project.sources.capture import Capture, Original, digest_of, page_of, warc_time
from dagster_project.sources.records import read_captures
from schemas.vocabularies import RejectReason

AT = datetime(2022, 6, 7, 8, 30, tzinfo=UTC)
SUFFIXES = ["warc", "warc.gz", "warc.zst"]


def response(
    number: int = 0, content: bytes = b"<p>The village is ours, the staff said.</p>", **more: object
) -> Capture:
    given: dict[str, object] = {
        "url": f"https://outlet.test/{number}",
        "fetched_at": AT + timedelta(seconds=number),
        "content": content,
        "status": 200,
        "reason": "OK",
        "headers": (("Content-Type", "text/html"),),
        "request": b"GET / HTTP/1.1\r\nHost: outlet.test\r\n\r\n",
    }
    return Capture(**{**given, **more})  # type: ignore[arg-type]


def mixed() -> list[Capture]:
    first = response(1)
    original = Original("urn:uuid:0d3ee7b1-9a7a-5b5c-9f2e-0123456789ab", first.url, first.fetched_at)
    return [
        first,
        response(
            2,
            gzip.compress(b"<p>zipped</p>", mtime=0),
            headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip")),
        ),
        response(3, b"", original=original, payload_digest=digest_of(first.content)),
        response(
            4,
            b"",
            status=304,
            reason="Not Modified",
            original=original,
            payload_digest=digest_of(first.content),
        ),
        response(
            5, b"", status=301, reason="Moved", headers=(("Location", "/6"),), meta={"role": "redirect"}
        ),
        response(6, b"gone", status=410, reason="Gone", meta={"role": "gone"}),
        Capture(
            url="file:///2022/a%20dump.txt",
            fetched_at=AT,
            content="Дамп\nof a page".encode(),
            content_type="text/plain",
            meta={"title": "A “dump”", "name": "2022/a dump.txt", "url": "https://outlet.test/dump"},
        ),
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_was_written_is_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    report = write_archive(path, mixed())
    back = list(read_captures(path))
    assert [
        (each.url, each.fetched_at, each.content, each.status, each.meta, each.original) for each in back
    ] == [
        (each.url, each.fetched_at, each.content, each.status, each.meta, each.original) for each in mixed()
    ]
    assert (report.captures, report.responses, report.resources, report.revisits) == (7, 4, 1, 2)
    assert report.bytes == path.stat().st_size
    assert report.records == sum(1 for _ in ArchiveIterator(str(path), parse_http=False))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_large_page_is_written_whole_and_leaves_the_next_one_readable(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    large = bytes(range(32, 127)) * 100_000  # 9.5 MB, compressible
    write_archive(path, [response(1, large), response(2)])
    assert [each.content for each in read_captures(path)] == [large, response(2).content]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_captures_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    write_archive(path, mixed())
    before = path.read_bytes()
    write_archive(path, mixed())
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", ["warc", "warc.gz"])
def test_warcio_finds_every_digest_right(
    tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"a.{suffix}"
    write_archive(path, mixed())

    checker = Checker(SimpleNamespace(inputs=[str(path)], verbose=True))
    checker.process_all()
    said = capsys.readouterr().out
    assert checker.exit_value == 0
    assert "failed" not in said
    assert said.count("digest pass") >= 10


def test_fastwarc_finds_every_digest_of_a_zstandard_file_right(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.zst"
    report = write_archive(path, mixed())
    right = [record.verify_block_digest() for record in ArchiveIterator(str(path), parse_http=False)]
    assert right == [True] * report.records


def test_records_have_what_warc_asks_for(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    write_archive(path, mixed())
    kinds = []
    for record in ArchiveIterator(str(path), parse_http=False):
        kinds.append(str(record.record_type))
        assert record.headers["WARC-Date"].endswith("Z")
        assert record.record_id
        if record.record_type == WarcRecordType.revisit:
            assert record.headers["WARC-Refers-To-Target-URI"] == "https://outlet.test/1"
            assert record.headers["WARC-Profile"].startswith("http://netpreserve.org/warc/1.1/revisit/")
        if record.record_type == WarcRecordType.request:
            assert record.headers["WARC-Concurrent-To"]
    assert kinds[:3] == ["warcinfo", "request", "response"]
    assert kinds[-2:] == ["metadata", "resource"]


def test_pages_are_the_good_responses_and_files(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.zst"
    write_archive(path, mixed())
    problems: list[RejectedPage] = []
    pages = list(read_pages(path, problems.append))
    assert problems == []
    assert [(page.name, page.url, page.content) for page in pages] == [
        ("https://outlet.test/1", "https://outlet.test/1", mixed()[0].content),
        ("https://outlet.test/2", "https://outlet.test/2", b"<p>zipped</p>"),
        ("2022/a dump.txt", "https://outlet.test/dump", "Дамп\nof a page".encode()),
    ]
    assert pages[0].record_id.startswith("urn:uuid:")
    assert pages[2].meta["title"] == "A “dump”"


@pytest.mark.parametrize(
    ("capture", "reason"),
    [
        (response(status=404, reason="Not Found"), RejectReason.HTTP_ERROR),
        (response(headers=(("Content-Type", "image/png"),)), RejectReason.BINARY),
        (
            response(content=b"\x1f\x8b\x08nonsense", headers=(("Content-Encoding", "gzip"),)),
            RejectReason.UNDECODABLE,
        ),
        (response(content=b"x", headers=(("Content-Encoding", "rot13"),)), RejectReason.UNDECODABLE),
        (
            response(content=gzip.compress(bytes(2_000_000)), headers=(("Content-Encoding", "gzip"),)),
            RejectReason.TOO_LARGE,
        ),
    ],
)
def test_what_is_no_page_has_its_reason(capture: Capture, reason: RejectReason) -> None:
    with pytest.raises(RejectedPage) as caught:
        page_of(capture, max_bytes=1_000_000)
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("coding", "encode"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("gzip, br", lambda x: brotli.compress(gzip.compress(x))),
    ],
)
def test_content_codings_are_undone(coding: str, encode: object) -> None:
    page = page_of(response(content=encode(b"<p>text</p>"), headers=(("Content-Encoding", coding),)))  # type: ignore[operator]
    assert page.content == b"<p>text</p>"


def test_a_foreign_archive_with_chunked_payloads_is_read(tmp_path: Path) -> None:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>on\r\n6\r\ne</p>\n\r\n0\r\n\r\n"
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <http://other.test/1>\r\nWARC-Date: 2022-06-07T08:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-5678-1234-567812345678>\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    (tmp_path / "x.warc").write_bytes(head + body + b"\r\n\r\n")
    [page] = read_pages(tmp_path)
    assert (page.url, page.content) == ("http://other.test/1", b"<p>one</p>\n")
    assert page.fetched_at == datetime(2022, 6, 7, 8, tzinfo=UTC)


ANOTHER_TOOL = """
import gzip, io, sys
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
with open(sys.argv[1], "wb") as file:
    writer = WARCWriter(file, gzip=sys.argv[1].endswith("gz"))
    writer.write_record(writer.create_warcinfo_record("other.warc", {"software": "another"}))
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], "HTTP/1.1")
    body = io.BytesIO(gzip.compress(b"<p>crawled</p>"))
    response = writer.create_warc_record("https://x.test/1", "response", body, http_headers=headers)
    asked = StatusAndHeaders("GET /1 HTTP/1.1", [("Host", "x.test")], is_http_request=True)
    request = writer.create_warc_record("https://x.test/1", "request", http_headers=asked)
    writer.write_request_response_pair(request, response)
    again = ("https://x.test/1", "sha1:X", "https://x.test/1", "2022-06-07T00:00:00Z")
    writer.write_record(writer.create_revisit_record(*again, http_headers=headers))
"""


@pytest.mark.parametrize("suffix", ["warc", "warc.gz"])
def test_an_archive_that_another_tool_wrote_is_read(tmp_path: Path, suffix: str) -> None:
    subprocess.run([sys.executable, "-c", ANOTHER_TOOL, str(tmp_path / f"other.{suffix}")], check=True)
    problems: list[RejectedPage] = []
    [page] = read_pages(tmp_path, problems.append)
    assert (page.url, page.content, problems) == ("https://x.test/1", b"<p>crawled</p>", [])
    assert [capture.original is None for capture in read_captures(tmp_path)] == [True, False]


def test_a_writer_that_fails_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.zst"
    write_archive(path, mixed())
    before = path.read_bytes()

    def breaking() -> object:
        yield response(1)
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_archive(path, breaking())  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_day_without_captures_has_no_file(tmp_path: Path) -> None:
    path = archive_path(tmp_path, date(2022, 6, 7), "drop")
    write_archive(path, mixed())
    assert path == tmp_path / "2022-06-07" / "drop.warc.zst"
    write_archive(path, [])
    assert not path.exists()


def test_names_of_archive_files_cannot_leave_their_folder(tmp_path: Path) -> None:
    for name in ("../../etc/passwd", "/etc/passwd", "..", "a\0b", "a\nb"):
        path = archive_path(tmp_path, date(2022, 6, 7), name)
        assert path.parent == tmp_path / "2022-06-07"
        assert "\0" not in path.name


def test_headers_cannot_be_smuggled_in(tmp_path: Path) -> None:
    evil = response(headers=(("Content-Type", "text/html\r\nX-Evil: 1"),), reason="OK\r\nX-Evil: 2")
    write_archive(tmp_path / "a.warc", [evil])
    [back] = read_captures(tmp_path / "a.warc")
    assert back.header("X-Evil") is None
    assert back.content == evil.content


def test_a_time_without_a_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="zone"):
        warc_time(datetime(2022, 6, 7))  # noqa: DTZ001
    assert warc_time(datetime(2022, 6, 7, 1, 2, 3, 45, tzinfo=UTC)) == "2022-06-07T01:02:03.000045Z"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_damage_costs_one_capture_and_is_reported(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    captures = [
        response(number, f"<p>{number}</p>".encode() + os.urandom(600).hex().encode()) for number in range(8)
    ]
    write_archive(path, captures)
    whole = path.read_bytes()
    for at in range(200, len(whole) - 200, len(whole) // 40):
        path.write_bytes(whole[:at] + b"\xff\x00\xff\x00\xff\x00\xff\x00" + whole[at + 8 :])
        problems: list[RejectedPage] = []
        found = {capture.url for capture in read_captures(path, problems.append)}
        assert len(found) >= 7
        assert len(found) == 8 or problems or suffix == "warc"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_was_cut_off_gives_what_it_has_and_says_so(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    write_archive(path, [response(number) for number in range(4)])
    whole = path.read_bytes()
    starts = [record.stream_pos for record in ArchiveIterator(str(path), parse_http=False)]
    for cut in range(5, len(whole) - 5, 37):
        path.write_bytes(whole[:cut])
        problems: list[RejectedPage] = []
        found = list(read_captures(path, problems.append))
        assert [each.url for each in found] == [response(number).url for number in range(len(found))]
        if cut not in starts and whole[cut - 4 : cut] != b"\r\n\r\n":
            assert problems, cut


def test_unfinished_files_are_not_read(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path / "a.warc.zst")
    writer.add(response())
    writer.flush()
    assert list(read_captures(tmp_path)) == []
    writer.commit()
    assert len(list(read_captures(tmp_path))) == 1


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(noise: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for name in ("a.warc", "b.warc.gz", "c.warc.zst"):
            (Path(folder) / name).write_bytes(noise)
        problems: list[RejectedPage] = []
        assert list(read_pages(Path(folder), problems.append)) == []


def test_warcio_says_so_itself_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    write_archive(path, mixed())
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
