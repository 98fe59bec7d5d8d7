"""What a page says of itself before its story: a document without a text, at a tenth of the cost of cleaning.

Belongs here: cutting a page down to the parts that metadata stand in. Does not belong here: reading them
(``metadata.py``), or which pages are worth no more (``topic.py``).
"""

import re

from dagster_project.cleaning.blocks import parse
from dagster_project.cleaning.language import detect_language
from dagster_project.cleaning.mend import mend
from dagster_project.cleaning.metadata import Metadata, read_metadata, urlsplit_host
from dagster_project.cleaning.model import Document, RawPage, RejectedPage
from schemas.vocabularies import RejectReason

_BODY = re.compile(r"<body\b", re.IGNORECASE)
_JSON_LD = re.compile(r"<script\b[^>]{0,300}ld\+json.*?</script\s*>", re.DOTALL | re.IGNORECASE)
_TOLD = re.compile(r"<(h1|time)\b[^>]{0,1000}>.{0,3000}?</\1\s*>", re.DOTALL | re.IGNORECASE)
_MAX_HEAD = 300_000  # characters
_MAX_TOLD = 10


def read_head(page: RawPage, markup: str) -> Document:
    """The document of a page that is not cleaned; raises `RejectedPage` where it names no headline.

    Where the parts tell no headline or no day, the whole page is asked.
    """
    body = _BODY.search(markup)
    end = min(body.start() if body else _MAX_HEAD, _MAX_HEAD)
    told = [m[0] for _, m in zip(range(_MAX_TOLD), _TOLD.finditer(markup, end), strict=False)]
    parts = [markup[:end], "<body>", *_JSON_LD.findall(markup, end), *told]
    metadata = _metadata_of("".join(parts), page.url)
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
