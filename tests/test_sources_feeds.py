"""Feeds, sitemaps, payloads and URLs: from bytes that strangers wrote."""

import gzip
import zlib
from contextlib import suppress
from datetime import UTC, datetime

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.sources import feeds
from dagster_project.sources.feeds import BrokenListing, Entry, read_feed, read_sitemap, read_url_list
from dagster_project.sources.payload import PayloadError, TooLarge, decode, unpack_mail
from dagster_project.sources.urls import canonical_url, host_of, origin_of

BASE = "https://outlet.test/feeds/all.xml"
TIME = datetime(2022, 6, 7, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "feed",
    [
        (
            b'<rss version="2.0"><channel><item><title> A  story </title><link>/news/1?utm_source=rss</link>'
            b"<pubDate>Tue, 07 Jun 2022 10:00:00 +0300</pubDate></item></channel></rss>"
        ),
        (
            b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A story</title>'
            b'<link rel="self" href="https://outlet.test/x"/><link rel="alternate" href="https://outlet.test/news/1"/>'
            b"<published>2022-06-07T07:00:00Z</published></entry></feed>"
        ),
        (
            b'{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1", "title": "A story",'
            b' "url": "https://outlet.test/news/1#top", "date_published": "2022-06-07T07:00:00Z"}]}'
        ),
        (
            b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
            b' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item rdf:about="https://outlet.test/news/1">'
            b"<title>A story</title><link>https://outlet.test/news/1</link><dc:date>2022-06-07T07:00:00Z</dc:date></item></rdf:RDF>"
        ),
    ],
    ids=["rss", "atom", "json", "rdf"],
)
def test_every_kind_of_feed_gives_the_same_entry(feed: bytes) -> None:
    [entry] = read_feed(feed, BASE).entries
    assert (entry.url, entry.title, entry.published_at) == ("https://outlet.test/news/1", "A story", TIME)


def test_an_entry_without_a_link_is_left_out_and_named_unless_its_id_is_one() -> None:
    feed = (
        b"<rss><channel><item><title>no link</title><guid>tag:1</guid></item>"
        b"<item><guid>https://outlet.test/2</guid></item><item><link>mailto:x@y</link></item></channel></rss>"
    )
    listing = read_feed(feed, BASE)
    assert [entry.url for entry in listing.entries] == ["https://outlet.test/2"]
    assert len(listing.left_out) == 2


def test_a_feed_that_is_cut_off_gives_its_whole_entries() -> None:
    items = b"".join(
        b"<item><link>https://outlet.test/%d/a-long-name</link></item>" % number for number in range(3)
    )
    whole = b"<rss><channel>" + items + b"</channel></rss>"
    for cut in range(whole.index(b"/1/") + 3, len(whole)):
        urls = {entry.url for entry in read_feed(whole[:cut], BASE).entries}
        assert urls <= {f"https://outlet.test/{number}/a-long-name" for number in range(3)}
        assert "https://outlet.test/0/a-long-name" in urls


@pytest.mark.parametrize("read", [read_feed, read_sitemap])
@pytest.mark.parametrize(
    "content",
    [b"", b"  ", b"<html><body>Not found</body></html>", b"\x00\x01\x02", b"<", b"null", b"plain words"],
)
def test_what_is_no_listing_is_broken(read: object, content: bytes) -> None:
    with pytest.raises(BrokenListing):
        read(content, BASE)  # type: ignore[operator]


BOMB = b"<!DOCTYPE x [" + b"".join(b'<!ENTITY e%d "&e%d;&e%d;">' % (n + 1, n, n) for n in range(30)) + b"]>"


@pytest.mark.parametrize("declaration", [BOMB, b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'])
def test_xml_with_entities_is_not_read(declaration: bytes) -> None:
    feed = declaration + b"<rss><channel><item><link>https://outlet.test/&e;</link></item></channel></rss>"
    sitemap = declaration + b"<urlset><url><loc>https://outlet.test/&e;</loc></url></urlset>"
    for content, read in (
        (feed, read_feed),
        (sitemap, read_sitemap),
        (feed.decode().encode("utf-16"), read_feed),
    ):
        with pytest.raises(BrokenListing, match="entities"):
            read(content, BASE)


def test_a_listing_is_not_read_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MAX_ENTRIES", 5)
    sitemap = (
        b"<urlset>"
        + b"".join(b"<url><loc>https://x.test/%d</loc></url>" % n for n in range(50))
        + b"</urlset>"
    )
    listing = read_sitemap(sitemap, BASE)
    assert len(listing.entries) == 5
    assert listing.left_out == ("everything after 5 entries",)


def test_a_news_sitemap_gives_titles_and_times() -> None:
    sitemap = (
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        b'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://outlet.test/news/1 </loc>'
        b"<lastmod>2022-06-09</lastmod><news:news><news:publication><news:name>Outlet</news:name></news:publication>"
        b"<news:publication_date>2022-06-07T10:00+03:00</news:publication_date><news:title>A story</news:title>"
        b"</news:news></url></urlset>"
    )
    changed = datetime(2022, 6, 9, tzinfo=UTC)
    assert read_sitemap(sitemap, BASE).entries == (
        Entry("https://outlet.test/news/1", "A story", TIME, changed),
    )


def test_an_index_gives_sitemaps_and_a_text_sitemap_pages() -> None:
    index = b"<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2022-06-07T07:00:00Z</lastmod></sitemap></sitemapindex>"
    listing = read_sitemap(index, BASE)
    assert (listing.entries, listing.sitemaps) == (
        (),
        (Entry("https://outlet.test/a.xml", None, None, TIME),),
    )
    assert [
        entry.url for entry in read_sitemap(b"\xef\xbb\xbfhttps://x.test/1\nhttps://x.test/2\n", BASE).entries
    ] == [
        "https://x.test/1",
        "https://x.test/2",
    ]


def test_when_a_page_was_last_changed_is_not_taken_for_its_publication() -> None:
    sitemap = (
        b"<urlset><url><loc>https://x.test/1</loc><lastmod>2022-06-07T07:00:00Z</lastmod></url></urlset>"
    )
    [entry] = read_sitemap(sitemap, BASE).entries
    assert (entry.published_at, entry.updated_at, entry.newest_at) == (None, TIME, TIME)


def test_a_list_of_urls_may_have_comments() -> None:
    listing = read_url_list("# mine\n\nhttps://x.test/a#b\nhttps://x.test/a\nnot a url\n")
    assert [entry.url for entry in listing.entries] == ["https://x.test/a"]
    assert len(listing.left_out) == 1


@given(st.binary(max_size=200))
def test_no_bytes_break_the_readers_of_listings(noise: bytes) -> None:
    for content in (noise, b"<rss><channel>" + noise, b"<urlset>" + noise, b'{"items": [' + noise):
        for read in (read_feed, read_sitemap):
            with suppress(BrokenListing):
                assert all(entry.url.startswith("http") for entry in read(content, BASE).entries)


# ---- payloads ----------------------------------------------------------------------------------------


def bare_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


def zstd(content: bytes) -> bytes:
    import io

    from fastwarc.stream_io import ZstdWriter

    buffer = io.BytesIO()
    writer = ZstdWriter(buffer)
    writer.write(content)
    writer.finish()
    writer.flush()
    return buffer.getvalue()


ENCODERS = [
    ("gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", bare_deflate),
    ("br", brotli.compress),
    ("zstd", zstd),
]


@pytest.mark.parametrize(("coding", "encode"), ENCODERS)
def test_every_coding_we_ask_for_is_undone_under_a_cap(coding: str, encode: object) -> None:
    content = b"<p>ten words</p>" * 10_000
    packed = encode(content)  # type: ignore[operator]
    assert decode(packed, [coding]) == content
    assert decode(packed, [coding.upper(), " identity ", "UTF-8"]) == content
    with pytest.raises(TooLarge):
        decode(packed, [coding], max_bytes=len(content) - 1)
    with pytest.raises(PayloadError):
        decode(packed[: len(packed) // 2], [coding])


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_broken_data_is_an_error_and_never_a_page(coding: str) -> None:
    with pytest.raises(PayloadError):
        decode(b"\x07this is no compressed data at all", [coding])


def test_a_gzip_of_several_members_and_padding_is_read_whole() -> None:
    assert decode(gzip.compress(b"a") + gzip.compress(b"b") + bytes(8), ["gzip"]) == b"ab"


def test_a_bomb_is_stopped_within_a_little_memory() -> None:
    import tracemalloc

    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    bomb += (packer.compress(bytes(16 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)) * 64  # 1 GB of zeros
    tracemalloc.start()
    with pytest.raises(TooLarge):
        decode(bomb, ["gzip"], max_bytes=4 << 20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 << 20


@given(st.binary(max_size=200), st.text(max_size=40), st.text(max_size=40))
def test_no_bytes_break_the_reader_of_mails(noise: bytes, kind: str, subject: str) -> None:
    head = f"Subject: {subject}\nContent-Type: text/html; {kind}\nContent-Disposition: {kind}\n\n".encode()
    for content in (
        noise,
        head + noise,
        head.replace(b"text/html", b"multipart/mixed; boundary=B") + b"--B\n" + noise,
    ):
        with suppress(PayloadError):
            assert unpack_mail(content).content.strip()


# ---- URLs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Outlet.TEST:443/News/1?b=2&a=1#top", "https://outlet.test/News/1?b=2&a=1"),
        ("http://outlet.test", "http://outlet.test/"),
        ("http://outlet.test:8080/a b", "http://outlet.test:8080/a%20b"),
        ("https://outlet.test/?utm_source=x&id=7&fbclid=y&at_medium=z", "https://outlet.test/?id=7"),
        ("https://user:secret@outlet.test/", "https://outlet.test/"),
        (
            "https://приклад.укр/новини",
            "https://xn--80aikifvh.xn--j1amh/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8",
        ),
        ("https://outlet.test./x", "https://outlet.test/x"),
        ("http://[::1]:80/x", "http://[::1]/x"),
        ("https://outlet.test/a%20b?q=%D0%BD", "https://outlet.test/a%20b?q=%D0%BD"),
    ],
)
def test_one_page_has_one_url(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "",
        "outlet.test/1",
        "ftp://x.test/",
        "http://",
        "mailto:a@b.test",
        "http://[::1",
        "http://x.test:99999/",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical_url(url)


@given(st.text(max_size=60))
def test_a_canonical_url_stays_as_it_is(text: str) -> None:
    try:
        once = canonical_url("https://x.test/" + text)
    except ValueError:
        return
    assert canonical_url(once) == once
    assert once.isascii()


def test_host_and_origin() -> None:
    assert host_of("https://x.test:8443/a") == "x.test"
    assert origin_of("https://x.test:8443/a?b") == "https://x.test:8443"
