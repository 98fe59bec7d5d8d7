"""What a page says of itself before its story: a document without a text, at a tenth of the cost of cleaning.

Belongs here: cutting a page down to the parts that metadata stand in. Does not belong here: reading them
(``metadata.py``), or which pages are worth no more (``topic.py``).
"""

import re
from collections.abc import Iterator

from dagster_project.cleaning.blocks import parse
from dagster_project.cleaning.language import detect_language
from dagster_project.cleaning.mend import mend
from dagster_project.cleaning.metadata import Metadata, read_metadata, urlsplit_host
from dagster_project.cleaning.model import Document, RawPage, RejectedPage
from schemas.vocabularies import RejectReason

_BODY = re.compile(r"<body\b", re.IGNORECASE)
_TOLD = re.compile(r"<(?P<tag>h1|time|script)\b(?P<attributes>[^<>]{0,1000})>", re.IGNORECASE)
_ENDS = {tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("h1", "time", "script")}
_MAX_HEAD = 300_000  # characters
_MAX_TOLD = {"h1": 3, "time": 10, "script": 50}  # elements of the body that are looked at
_MAX_LENGTH = {"h1": 3_000, "time": 3_000, "script": 5_000_000}  # characters


def read_head(page: RawPage, markup: str) -> Document:
    """The document of a page that is not cleaned; raises `RejectedPage` where it names no headline.

    Where the parts tell no headline or no day, the whole page is asked.
    """
    body = _BODY.search(markup)
    end = min(body.start() if body else _MAX_HEAD, _MAX_HEAD)
    metadata = _metadata_of("".join((markup[:end], "<body>", *_told(markup, end))), page.url)
    if metadata is None or not (metadata.title and metadata.published):
        metadata = _metadata_of(markup, page.url)
    if metadata is None or not metadata.title:
        raise RejectedPage(page.name, RejectReason.NO_TEXT, "no headline, and nothing on topic")
    published, updated = metadata.published, metadata.updated
    return Document(
        name=page.name,
        text="",
        title=mend(metadata.title),
        authors=metadata.authors,
        publisher=metadata.publisher or urlsplit_host(page.url or "").removeprefix("www.") or None,
        url=page.url or metadata.canonical_url,
        canonical_url=metadata.canonical_url,
        language=metadata.language or detect_language(" ".join([metadata.title, *metadata.descriptions])),
        published=published.day if published else None,
        published_at=published.instant if published else None,
        published_method=metadata.published_method,
        updated_at=updated.instant if updated else None,
        is_cleaned=False,
    )


def _metadata_of(markup: str, url: str | None) -> Metadata | None:
    root = parse(markup)
    return read_metadata(root, url) if root is not None else None


def _told(markup: str, start: int) -> Iterator[str]:
    """The elements of the body that tell of the page: headlines, times and JSON-LD, as far as they end."""
    left = dict(_MAX_TOLD)
    at = start
    while found := _TOLD.search(markup, at):
        tag = found["tag"].lower()
        at = found.end()
        is_data = tag == "script" and "ld+json" not in found["attributes"].lower()
        if is_data or not left[tag]:
            continue
        left[tag] -= 1
        if ends := _ENDS[tag].search(markup, at, at + _MAX_LENGTH[tag]):
            yield markup[found.start() : ends.end()]
            at = ends.end()
