"""The drop folder: which files are pages, what travels with them, and on which crawl date they belong."""

import gzip
import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dagster_project.cleaning.clean import clean_page
from dagster_project.cleaning.model import RawPage, RejectedPage
from dagster_project.sources.archive import read_pages, write_archive
from dagster_project.sources.capture import Capture
from dagster_project.sources.folder import count_others, list_folder, parse_meta, read_file, read_folder
from dagster_project.sources.importer import import_paths
from schemas.vocabularies import RejectReason

ROOT = Path(__file__).parent.parent

MAIL = b"""From: The Daily Outlet <news@outlet.test>
Subject: =?utf-8?q?Two_villages_=E2=80=93_an_update?=
Date: Tue, 07 Jun 2022 10:00:00 +0300
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=B

--B
Content-Type: text/plain; charset=utf-8

plain words
--B
Content-Type: text/html; charset=koi8-u
Content-Transfer-Encoding: base64

PHA+aHRtbDwvcD4=
--B--
"""

SAVED = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://outlet.test/saved
Subject: Saved page
Date: Tue, 07 Jun 2022 07:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="B"

--B
Content-Type: text/html
Content-Location: https://outlet.test/saved
Content-Transfer-Encoding: quoted-printable

<p>saved=20page</p>
--B
Content-Type: image/png
Content-Location: https://outlet.test/x.png
Content-Transfer-Encoding: base64

AAAA
--B--
"""


def drop(folder: Path, name: str, content: bytes, meta: object = None) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if meta is not None:
        text = meta if isinstance(meta, str) else json.dumps(meta)
        path.with_name(name.rpartition("/")[2].partition(".")[0] + ".meta.json").write_text(text)
    return path


def pages(folder: Path, **more: object) -> list[RawPage]:
    found = list(read_folder(folder, **more))  # type: ignore[arg-type]
    assert [item for item in found if isinstance(item, RejectedPage)] == []
    return [item for item in found if isinstance(item, RawPage)]


def test_pages_of_every_kind_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    drop(tmp_path, "b.html", b"<p>b</p>")
    drop(tmp_path, "a.txt", b"a")
    drop(tmp_path, "c.html.gz", gzip.compress(b"<p>c</p>"))
    drop(tmp_path, "sub/d.HTM", b"<p>d</p>")
    drop(tmp_path, "e.eml", MAIL)
    drop(tmp_path, "f.mhtml", SAVED)
    for ignored in ("notes.md", ".hidden.html", ".git/x.html", "picture.png"):
        drop(tmp_path, ignored, b"x")
    found = [(page.name, page.content, page.content_type) for page in pages(tmp_path)]
    assert found == [
        ("a.txt", b"a", "text/plain"),
        ("b.html", b"<p>b</p>", "text/html"),
        ("c.html.gz", b"<p>c</p>", "text/html"),
        ("e.eml", b"<p>html</p>", "text/html; charset=koi8-u"),
        ("f.mhtml", b"<p>saved page</p>", "text/html"),
        ("sub/d.HTM", b"<p>d</p>", "text/html"),
    ]


def test_files_that_are_no_pages_are_counted_by_suffix(tmp_path: Path) -> None:
    drop(tmp_path, "a.html", b"<p>a</p>", {"title": "A"})
    for name in ("a_files/1.PNG", "a_files/2.png", "a_files/x.js", "README", ".hidden.png", ".git/x.png"):
        drop(tmp_path, name, b"x")
    assert count_others(tmp_path) == {".png": 2, ".js": 1, "no suffix": 1}


def test_a_mail_and_a_saved_page_bring_what_their_envelope_says(tmp_path: Path) -> None:
    drop(tmp_path, "e.eml", MAIL)
    drop(tmp_path, "f.mhtml", SAVED)
    mail, saved = pages(tmp_path)
    assert mail.meta["title"] == "Two villages – an update"
    assert mail.meta["publisher"] == "The Daily Outlet"
    assert mail.meta["published_at"] == "2022-06-07T07:00:00+00:00"
    assert saved.url == "https://outlet.test/saved"
    assert saved.meta == {"name": "f.mhtml"}
    assert saved.fetched_at == datetime(2022, 6, 7, 7, tzinfo=UTC)


def test_a_saved_page_is_dated_and_titled_by_itself_and_not_by_the_browser(tmp_path: Path) -> None:
    story = b"""<html><head><title>Port struck | The Outlet</title><meta property="og:site_name" content="The Outlet">
<meta property="article:published_time" content="2022-06-05T10:00:00Z"></head><body><article><h1>Port struck</h1>
<p>Missiles hit the port of Odesa on Saturday, the region's governor said, and two people were wounded.</p>
</article></body></html>"""
    drop(tmp_path, "a.mhtml", SAVED.replace(b"Saved page", b"Port struck | The Outlet").replace(
        b"<p>saved=20page</p>", story.replace(b"=", b"=3D")))  # fmt: skip
    (page,) = pages(tmp_path)
    (document,) = clean_page(page)
    assert (document.title, str(document.published)) == ("Port struck", "2022-06-05")


def test_the_meta_file_travels_with_the_page_through_the_archive(tmp_path: Path) -> None:
    meta = {"url": "https://outlet.test/1", "published_at": "2022-06-07", "publisher": "Outlet", "title": "T"}
    drop(tmp_path / "drop", "a.html.gz", gzip.compress(b"<p>a</p>"), meta)
    drop(tmp_path / "drop", "b.mht", SAVED)
    direct = pages(tmp_path / "drop", crawl_date=date(2022, 6, 8))
    captures = [
        item
        for file in list_folder(tmp_path / "drop", date(2022, 6, 8))
        for item in read_file(file)
        if isinstance(item, Capture)
    ]
    write_archive(tmp_path / "raw" / "a.warc.zst", captures)
    archived = list(read_pages(tmp_path / "raw"))
    assert direct[0].url == "https://outlet.test/1"
    assert direct[0].meta == {**meta, "name": "a.html.gz"}
    as_rows = [
        [(page.name, page.content, page.url, page.meta, page.fetched_at) for page in each]
        for each in (direct, archived)
    ]
    assert as_rows[0] == as_rows[1]
    assert archived[0].record_id


def test_the_crawl_date_is_what_the_meta_says_else_the_folders_else_the_given_else_the_files(
    tmp_path: Path,
) -> None:
    drop(tmp_path, "2022-05-01/a.txt", b"a", {"fetched_at": "2022-06-07T23:30:00-02:00"})
    drop(tmp_path, "2022-05-01/b.txt", b"b", {"crawl_date": "2022-06-02"})
    drop(tmp_path, "2022-05-01/2022-05-03/c.txt", b"c")
    drop(tmp_path, "2022-99-99/d.txt", b"d")
    os.utime(tmp_path / "2022-99-99" / "d.txt", (0, 86400))
    dates = {file.name: file.crawl_date for file in list_folder(tmp_path)}
    assert dates == {
        "2022-05-01/a.txt": date(2022, 6, 8),
        "2022-05-01/b.txt": date(2022, 6, 2),
        "2022-05-01/2022-05-03/c.txt": date(2022, 5, 3),
        "2022-99-99/d.txt": date(1970, 1, 2),
    }
    given = {file.name: file.crawl_date for file in list_folder(tmp_path, date(2024, 1, 1))}
    assert given == {**dates, "2022-99-99/d.txt": date(2024, 1, 1)}


def test_the_sample_is_the_same_on_every_machine() -> None:
    found = pages(ROOT / "sample", crawl_date=date(2022, 6, 8))
    assert [page.name for page in found] == [f"seed_{number:03}.txt" for number in range(5)]
    assert {page.fetched_at for page in found} == {datetime(2022, 6, 8, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("meta", "words", "kept"),
    [
        ("{", "not JSON", {}),
        ("[1]", "not a JSON object", {}),
        ('{"published_at": "in spring", "title": "T"}', "published_at is no date", {"title": "T"}),
        ('{"url": 5, "publisher": "P"}', "url is no text", {"publisher": "P"}),
    ],
)
def test_a_malformed_meta_file_is_reported_and_the_page_comes_all_the_same(
    tmp_path: Path, meta: str, words: str, kept: dict[str, str]
) -> None:
    drop(tmp_path, "a.txt", b"text", meta)
    problem, page = read_folder(tmp_path)
    assert isinstance(problem, RejectedPage)
    assert (problem.reason, problem.name) == (RejectReason.MALFORMED_META, "a.txt")
    assert words in problem.detail
    assert isinstance(page, RawPage)
    assert page.content == b"text"
    assert page.meta == {**kept, "name": "a.txt"}


def test_what_cannot_be_a_page_is_named_with_its_reason(tmp_path: Path) -> None:
    drop(tmp_path, "big.html", b"x" * 2000)
    drop(tmp_path, "bomb.html.gz", gzip.compress(bytes(2000)))
    drop(tmp_path, "cut.html.gz", gzip.compress(os.urandom(300))[:-40])
    drop(tmp_path, "empty.eml", b"Subject: nothing\nContent-Type: image/png\n\nAAAA")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.html")
    drop(tmp_path, "good.txt", b"good")
    found = {item.name: getattr(item, "reason", None) for item in read_folder(tmp_path, max_bytes=1000)}
    assert found == {
        "big.html": RejectReason.TOO_LARGE,
        "bomb.html.gz": RejectReason.TOO_LARGE,
        "cut.html.gz": RejectReason.UNDECODABLE,
        "dangling.txt": RejectReason.FAILED,
        "empty.eml": RejectReason.UNDECODABLE,
        "good.txt": None,
        "pipe.html": RejectReason.FAILED,
    }


def test_a_file_name_may_be_any_bytes(tmp_path: Path) -> None:
    name = b"caf\xe9 \xd0\xbd \n%.html"
    (tmp_path / os.fsdecode(name)).write_bytes(b"<p>text</p>")
    [page] = pages(tmp_path)
    assert page.content == b"<p>text</p>"
    captures = [
        item for file in list_folder(tmp_path) for item in read_file(file) if isinstance(item, Capture)
    ]
    write_archive(tmp_path / "raw" / "a.warc.zst", captures)
    [archived] = read_pages(tmp_path / "raw")
    assert archived.name == page.name
    assert import_paths([tmp_path], tmp_path / "more").pages.total() == 2


def test_a_warc_file_in_the_folder_gives_its_own_pages(tmp_path: Path) -> None:
    capture = Capture(
        url="https://x.test/1",
        fetched_at=datetime(2022, 6, 7, tzinfo=UTC),
        content=b"<p>1</p>",
        content_type="text/html",
    )
    write_archive(tmp_path / "sub" / "x.warc.gz", [capture])
    drop(tmp_path, "bad.warc.gz", b"no archive")
    problem, page = read_folder(tmp_path)
    assert isinstance(problem, RejectedPage)
    assert isinstance(page, RawPage)
    assert page.url == "https://x.test/1"
    assert [file.crawl_date for file in list_folder(tmp_path)] == [None, None]


def test_one_file_is_a_folder_of_one(tmp_path: Path) -> None:
    path = drop(tmp_path, "a.txt", b"a", {"title": "T"})
    drop(tmp_path, "b.txt", b"b")
    [page] = pages(path)
    assert (page.name, page.meta["title"]) == ("a.txt", "T")


def test_a_missing_folder_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="the drop folder is not there"):
        list(read_folder(tmp_path / "nowhere"))


def test_a_files_version_changes_with_it_and_with_its_meta(tmp_path: Path) -> None:
    path = drop(tmp_path, "a.txt", b"a")
    first = list_folder(tmp_path)[0].version
    drop(tmp_path, "a.txt", b"a", {"title": "T"})
    second = list_folder(tmp_path)[0].version
    os.utime(path, (1, 1))
    assert len({first, second, list_folder(tmp_path)[0].version}) == 3


def test_a_date_in_the_meta_may_be_a_day_or_a_time() -> None:
    meta, fetched_at, problem = parse_meta(
        b'{"published_at": "2022-06-07T10:00:00Z", "fetched_at": "2022-06-08"}'
    )
    assert problem is None
    assert fetched_at == datetime(2022, 6, 8, tzinfo=UTC)
    assert meta["published_at"] == "2022-06-07T10:00:00Z"
