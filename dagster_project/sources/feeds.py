"""What an outlet says it has published: feeds and sitemaps, read into one kind of entry.

Belongs here: RSS, Atom, JSON Feed, sitemaps, news sitemaps, sitemap indexes and plain lists, from bytes that
strangers wrote. Does not belong here: fetching them, and choosing which entries to fetch.

XML is read without entities, DTDs and network, and with a bound on its entries.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from dagster_project.sources.urls import canonical_url

MAX_ENTRIES = 10_000
"""No listing is read further: an endless feed is a fault of its server, not work for us."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a listing names. ``url`` is canonical, times are UTC.

    ``published_at`` is only what the listing calls so; a sitemap's ``lastmod`` is ``updated_at``.
    """

    url: str
    title: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def newest_at(self) -> datetime | None:
        """When it was last touched, as far as the listing says."""
        return max((time for time in (self.published_at, self.updated_at) if time is not None), default=None)


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of a feed or sitemap in its order, the sitemaps an index names, and what was left out."""

    entries: tuple[Entry, ...] = ()
    sitemaps: tuple[Entry, ...] = ()
    left_out: tuple[str, ...] = ()


_Row = tuple[str | None, str | None, str | None, str | None]  # link, title, published, updated


class BrokenListing(ValueError):
    """Bytes that are no feed or sitemap."""


def read_feed(content: bytes, base_url: str) -> Listing:
    """The entries of an RSS, Atom, RDF or JSON feed.

    Raises `BrokenListing`. A feed with broken XML is read as far as it can be.
    """
    _refuse_entities(content)
    import fastfeedparser

    try:
        feed = fastfeedparser.parse(
            content, include_content=False, include_tags=False, include_media=False, include_enclosures=False
        )
    except Exception as error:  # ValueError for most, and what lxml or the native part think of the rest
        raise BrokenListing(_words(error)) from None
    found = (
        (_link(entry), entry.get("title"), entry.get("published"), entry.get("updated"))
        for entry in feed.entries
    )
    return _without_cut_end(_listing(found, base_url), content)


def read_sitemap(content: bytes, base_url: str) -> Listing:
    """The pages of a sitemap (also a news sitemap or a plain text one), or the sitemaps of an index.

    Raises `BrokenListing`.
    """
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        if not re.match(rb"https?://", content.lstrip(b"\xef\xbb\xbf \t\r\n")):
            raise BrokenListing("neither XML nor a list of URLs")
        return read_url_list(content.decode("utf-8-sig", "replace"))
    _refuse_entities(content)
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenListing(_words(error)) from None
    kind = _local(root.tag) if root is not None else ""
    if kind not in ("urlset", "sitemapindex"):
        raise BrokenListing(f"a sitemap begins with urlset or sitemapindex, not {kind or 'nothing'}")

    def rows() -> Iterator[_Row]:
        for row in root:
            if _local(row.tag) in ("url", "sitemap"):
                said = {_local(each.tag): (each.text or "").strip() for each in row.iter() if each.text}
                yield said.get("loc"), said.get("title"), said.get("publication_date"), said.get("lastmod")

    listing = _without_cut_end(_listing(rows(), base_url), content)
    if kind == "sitemapindex":
        return Listing(sitemaps=listing.entries, left_out=listing.left_out)
    return listing


def read_url_list(text: str) -> Listing:
    """One URL a line; empty lines and those that begin with ``#`` are comments."""
    lines = (line.strip() for line in text.splitlines())
    return _listing(((line, None, None, None) for line in lines if line and not line.startswith("#")), "")


def _listing(rows: Iterator[_Row], base_url: str) -> Listing:
    entries: dict[str, Entry] = {}
    left_out: list[str] = []
    for number, (link, title, published, updated) in enumerate(rows):
        if number >= MAX_ENTRIES:
            left_out.append(f"everything after {MAX_ENTRIES:,} entries")
            break
        try:
            url = canonical_url(urljoin(base_url, str(link or "").strip()) if link else "")
        except ValueError as error:
            left_out.append(str(error))
            continue
        if url not in entries:
            entries[url] = Entry(
                url, " ".join((title or "").split()) or None, _time(published), _time(updated)
            )
    return Listing(tuple(entries.values()), left_out=tuple(left_out))


def _without_cut_end(listing: Listing, content: bytes) -> Listing:
    """Without the last entry of a file that was cut off: half a URL may be another page's."""
    if not listing.entries or content.rstrip(b"\0 \t\r\n").endswith((b">", b"}")):
        return listing
    left_out = (*listing.left_out, "the last entry, as the file is cut off")
    return Listing(listing.entries[:-1], left_out=left_out)


def _link(entry: Mapping[str, str]) -> str | None:
    """An entry's page; its id is one only where it is a whole URL."""
    identifier = str(entry.get("id") or "")
    return entry.get("link") or (identifier if identifier.startswith(("http://", "https://")) else None)


def _refuse_entities(content: bytes) -> None:
    if b"<!ENTITY" in content.replace(b"\0", b""):  # the zeros: UTF-16 and UTF-32
        raise BrokenListing("XML that declares entities is not read")


def _time(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)


def _local(tag: object) -> str:
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
