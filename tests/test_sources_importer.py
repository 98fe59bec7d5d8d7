"""Bulk import: every input into the archive by crawl date, once, whatever is killed in between."""

import gzip
import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from dagster_project.cleaning.model import RejectedPage
from dagster_project.sources.archive import read_pages, write_archive
from dagster_project.sources.capture import Capture
from dagster_project.sources.importer import ImportBusy, import_paths
from dagster_project.sources.records import read_captures, warc_files
from schemas.vocabularies import RejectReason

AT = datetime(2022, 6, 7, 23, 0, tzinfo=UTC)


def captures(count: int, minutes: int = 10) -> list[Capture]:
    return [
        Capture(
            url=f"https://outlet.test/{number}",
            fetched_at=AT + timedelta(minutes=minutes * number),
            content=f"<p>story {number}</p>".encode() * 20,
            status=200,
            reason="OK",
            headers=(("Content-Type", "text/html"),),
            request=b"GET / HTTP/1.1\r\n\r\n",
        )
        for number in range(count)
    ]


def stored(archive: Path) -> dict[str, list[str]]:
    """URLs by crawl date."""
    return {
        day.name: sorted(capture.url for capture in read_captures(day))
        for day in sorted(archive.iterdir())
        if day.is_dir() and not day.name.startswith(".")
    }


@pytest.mark.parametrize("suffix", ["warc", "warc.gz", "warc.zst"])
def test_a_warc_file_is_sorted_into_crawl_dates(tmp_path: Path, suffix: str) -> None:
    write_archive(tmp_path / f"news.{suffix}", captures(10))
    report = import_paths([tmp_path / f"news.{suffix}"], tmp_path / "raw")
    assert report.pages == {date(2022, 6, 7): 6, date(2022, 6, 8): 4}
    assert {day: len(urls) for day, urls in stored(tmp_path / "raw").items()} == {
        "2022-06-07": 6,
        "2022-06-08": 4,
    }
    before = {capture.url: capture for capture in read_captures(tmp_path / f"news.{suffix}")}
    assert {capture.url: capture for capture in read_captures(tmp_path / "raw")} == before


@pytest.mark.parametrize("together", [2, 3, 1000])
def test_records_that_share_a_gzip_member_are_taken_apart(tmp_path: Path, together: int) -> None:
    write_archive(tmp_path / "plain.warc", captures(7))
    plain = (tmp_path / "plain.warc").read_bytes()
    records = [b"WARC/1.1\r\nWARC-Type" + part for part in plain.split(b"WARC/1.1\r\nWARC-Type")[1:]]
    members = [b"".join(records[start : start + together]) for start in range(0, len(records), together)]
    (tmp_path / "shared.warc.gz").write_bytes(b"".join(map(gzip.compress, members)))
    report = import_paths([tmp_path / "shared.warc.gz"], tmp_path / "raw")
    assert (report.pages.total(), report.problems) == (7, [])
    found = Counter(capture.url for capture in read_captures(tmp_path / "raw"))
    assert found == Counter(capture.url for capture in captures(7))


def test_an_input_is_imported_once(tmp_path: Path) -> None:
    write_archive(tmp_path / "news.warc.gz", captures(3))
    import_paths([tmp_path / "news.warc.gz"], tmp_path / "raw")
    again = import_paths([tmp_path / "news.warc.gz"], tmp_path / "raw")
    assert (again.inputs, again.passed_over, again.pages) == (0, 1, {})
    assert str(again) == "0 pages imported from 0 inputs; imported before: 1 input"
    write_archive(tmp_path / "news.warc.gz", captures(4))
    assert import_paths([tmp_path / "news.warc.gz"], tmp_path / "raw").inputs == 1


def test_a_folder_takes_in_what_is_new_in_it(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    (drop / "2022-06-07").mkdir(parents=True)
    (drop / "2022-06-07" / "a.html").write_bytes(b"<p>a</p>")
    write_archive(drop / "x.warc.gz", captures(2))
    assert import_paths([drop], tmp_path / "raw").pages == {date(2022, 6, 7): 3}
    (drop / "2022-06-07" / "b.txt").write_bytes(b"b")
    (drop / "2022-06-07" / "b.meta.json").write_text('{"title": "B", "fetched_at": "2022-06-09"}')
    report = import_paths([drop], tmp_path / "raw")
    assert (report.pages, report.passed_over) == ({date(2022, 6, 9): 1}, 2)
    [page] = read_pages(tmp_path / "raw" / "2022-06-09")
    assert (page.name, page.meta["title"]) == ("2022-06-07/b.txt", "B")


def test_links_that_lead_nowhere_are_told_and_the_rest_is_imported(tmp_path: Path) -> None:
    pages = tmp_path / "pages" / "2022-06-10"
    pages.mkdir(parents=True)
    (pages / "good.html").write_text("<p>story</p>")
    (pages / "loop.html").symlink_to("loop.html")
    (pages / "gone.html").symlink_to("nowhere.html")
    problems: list[RejectedPage] = []
    report = import_paths([tmp_path / "pages"], tmp_path / "raw", on_problem=problems.append)
    assert report.pages == {date(2022, 6, 10): 1}
    assert sorted(Path(problem.name).name for problem in problems) == ["gone.html", "loop.html"]


def test_a_batch_that_was_left_open_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    write_archive(drop / "x.warc.zst", captures(3))
    (drop / "a.html").write_bytes(b"<p>a</p>")

    def break_down(*_: object) -> None:
        raise OSError("killed between the renames and the ledger")

    monkeypatch.setattr("dagster_project.sources.importer._Ledger.close_batch", break_down)
    with pytest.raises(OSError, match="between"):
        import_paths([drop / "a.html"], tmp_path / "raw")
    monkeypatch.undo()
    assert len(list(read_captures(tmp_path / "raw"))) == 1
    (drop / "b.html").write_bytes(b"<p>b</p>")  # the next batch is another one
    import_paths([drop], tmp_path / "raw")
    found = Counter(capture.url for capture in read_captures(tmp_path / "raw"))
    urls = ["file:///a.html", "file:///b.html", *(capture.url for capture in captures(3))]
    assert found == Counter(urls)


ROWS = [
    {"url": "https://outlet.test/1", "time": "2022-06-07T10:00:00Z", "html": "<p>Дві доби</p>", "title": "T"},
    {
        "url": "https://outlet.test/2",
        "fetched_at": 1654682400,
        "text": "plain words",
        "published_at": "2022-06-01",
    },
    {"url": "not a url", "date": "2022-06-07", "text": "no address"},
]


def check_rows(archive: Path) -> None:
    pages = sorted(read_pages(archive), key=lambda page: page.name)
    assert [(page.url, page.content.decode(), page.content_type) for page in pages[:2]] == [
        ("https://outlet.test/1", "<p>Дві доби</p>", "text/html; charset=utf-8"),
        ("https://outlet.test/2", "plain words", "text/plain; charset=utf-8"),
    ]
    assert pages[0].meta["title"] == "T"
    assert pages[1].meta["published_at"] == "2022-06-01"
    assert pages[1].fetched_at == datetime(2022, 6, 8, 10, tzinfo=UTC)
    assert pages[2].url is None
    assert set(stored(archive)) == {"2022-06-07", "2022-06-08"}


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz"])
def test_rows_of_json_become_pages(tmp_path: Path, suffix: str) -> None:
    text = "\n".join(json.dumps(row) for row in ROWS).encode()
    (tmp_path / f"rows.{suffix}").write_bytes(gzip.compress(text) if suffix.endswith("gz") else text)
    report = import_paths([tmp_path / f"rows.{suffix}"], tmp_path / "raw")
    assert report.problems == []
    check_rows(tmp_path / "raw")


def test_rows_of_parquet_become_pages(tmp_path: Path) -> None:
    pl.DataFrame(ROWS).write_parquet(tmp_path / "rows.parquet")
    import_paths([tmp_path / "rows.parquet"], tmp_path / "raw")
    check_rows(tmp_path / "raw")


def test_typed_times_and_bytes_of_parquet_are_understood(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "link": ["https://x.test/1"],
            "timestamp": [datetime(2022, 6, 7, 1, tzinfo=UTC).replace(tzinfo=None)],
            "raw_html": ["п".encode("cp1251")],
        }
    )
    frame.write_parquet(tmp_path / "rows.parquet")
    import_paths([tmp_path], tmp_path / "raw")
    [page] = read_pages(tmp_path / "raw" / "2022-06-07")
    assert (page.content, page.content_type) == ("п".encode("cp1251"), "text/html")


def test_rows_that_cannot_be_pages_are_named_with_their_line(tmp_path: Path) -> None:
    lines = [
        b"{broken",
        b"[1, 2]",
        b'{"url": "https://x.test/1", "html": "<p>no time</p>"}',
        b'{"url": "https://x.test/2", "time": "2022-06-07"}',
        b'{"url": "https://x.test/3", "time": "whenever", "text": "x"}',
        b"",
        b'{"url": "https://x.test/4", "time": "2022-06-07", "text": "good"}',
    ]
    (tmp_path / "rows.jsonl").write_bytes(b"\n".join(lines))
    told: list[RejectedPage] = []
    report = import_paths([tmp_path / "rows.jsonl"], tmp_path / "raw", on_problem=told.append)
    assert told == report.problems
    assert [(problem.name, problem.reason) for problem in told] == [
        ("rows.jsonl:1", RejectReason.FAILED),
        ("rows.jsonl:2", RejectReason.FAILED),
        ("rows.jsonl:3", RejectReason.MALFORMED_META),
        ("rows.jsonl:4", RejectReason.EMPTY),
        ("rows.jsonl:5", RejectReason.MALFORMED_META),
    ]
    assert report.pages == {date(2022, 6, 7): 1}
    assert str(report) == (
        "1 page of 2022-06-07 imported from 1 input; not imported: 1 empty, 2 failed, 2 malformed_meta"
    )


def test_a_crawl_date_can_be_given_for_rows_without_a_time(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"url": "https://x.test/1", "html": "<p>x</p>"}\n')
    report = import_paths([tmp_path / "rows.jsonl"], tmp_path / "raw", crawl_date=date(2022, 6, 9))
    assert report.pages == {date(2022, 6, 9): 1}


@pytest.mark.parametrize("name", ["cut.jsonl.gz", "noise.parquet", "noise.warc.gz", "noise.warc.zst"])
def test_a_damaged_input_is_reported_and_the_others_come_in(tmp_path: Path, name: str) -> None:
    rows = "\n".join(json.dumps(row) for row in ROWS * 50).encode()
    (tmp_path / name).write_bytes(gzip.compress(rows)[:-30] if name.startswith("cut") else b"noise" * 50)
    (tmp_path / "rows.jsonl").write_bytes(json.dumps(ROWS[0]).encode())
    report = import_paths([tmp_path], tmp_path / "raw")
    assert report.problems
    assert report.pages[date(2022, 6, 7)] >= 1


def test_a_path_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="not there"):
        import_paths([tmp_path / "nowhere"], tmp_path / "raw")


def test_a_file_of_another_kind_is_named_and_the_others_come_in(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    write_archive(tmp_path / "x.warc.gz", captures(10))
    report = import_paths([tmp_path / "x.pdf", tmp_path / "x.warc.gz"], tmp_path / "raw")
    assert [(problem.name, problem.reason) for problem in report.problems] == [("x.pdf", RejectReason.BINARY)]
    assert str(report) == (
        "10 pages of 2 crawl dates, 2022-06-07 to 2022-06-08, imported from 1 input; not imported: 1 binary"
    )


def test_two_imports_at_the_same_time_are_refused(tmp_path: Path) -> None:
    import fcntl

    (tmp_path / "raw").mkdir()
    with (tmp_path / "raw" / ".import.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(ImportBusy):
            import_paths([tmp_path], tmp_path / "raw")


def test_more_crawl_dates_than_open_files(tmp_path: Path) -> None:
    write_archive(tmp_path / "years.warc.zst", captures(70, minutes=24 * 60) + captures(70, minutes=24 * 60))
    report = import_paths([tmp_path / "years.warc.zst"], tmp_path / "raw")
    assert len(report.pages) == 70
    assert Counter(len(list(read_captures(file))) for file in warc_files(tmp_path / "raw")) == {2: 70}
    assert not list((tmp_path / "raw").rglob("*.part"))


def test_a_bar_is_shown_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_archive(tmp_path / "news.warc.zst", captures(3))
    import_paths([tmp_path / "news.warc.zst"], tmp_path / "raw", show_progress=True)
    assert "importing" in capsys.readouterr().err
    write_archive(tmp_path / "more.warc.zst", captures(3))
    import_paths([tmp_path / "more.warc.zst"], tmp_path / "raw")
    assert capsys.readouterr() == ("", "")
