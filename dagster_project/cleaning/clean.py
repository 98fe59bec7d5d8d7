"""The way of a page through cleaning: bytes in, documents out.

Belongs here: the order of the steps, and what the capture knows (``page.meta``) over what the page
says. Does not belong here: any step itself.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from dagster_project.cleaning.decode import MAX_BYTES, decode, looks_like_html
from dagster_project.cleaning.language import UNKNOWN, detect_language
from dagster_project.cleaning.mend import mend
from dagster_project.cleaning.model import Document, RawPage, RejectedPage
from dagster_project.cleaning.topic import PREFILTER_THRESHOLD, THRESHOLD, prefilter_score, topic_score
from schemas.vocabularies import PublishedMethod, RejectReason


def clean_page(page: RawPage, *, max_bytes: int = MAX_BYTES, only_on_topic: bool = False) -> list[Document]:
    """The stories of a page, the page's own first.

    Pages in other languages or off topic are documents too, flagged. With ``only_on_topic`` an HTML page
    that the topic pre-filter leaves out is not cleaned: its document holds what its head says, and no text.
    Raises `RejectedPage` where there is nothing to read. The same page always gives the same documents.
    """
    text = decode(page, max_bytes=max_bytes)
    is_html = looks_like_html(text)
    if is_html and only_on_topic:
        score = prefilter_score(text.encode("utf-8", "replace"))
        if score < PREFILTER_THRESHOLD:
            from dagster_project.cleaning.head import read_head

            return [_dated(page, replace(_named(page, read_head(page, text)), topic_score=score))]
    if is_html:
        from dagster_project.cleaning.html import clean_html

        document = clean_html(page, text)
    else:
        from dagster_project.cleaning.dump import clean_dump

        document = clean_dump(page, text)
    if not document.text:
        raise RejectedPage(page.name, RejectReason.NO_TEXT, "no line of the page reads as a story")
    document = _with_facts(page, document)
    if is_html or document.published_method is PublishedMethod.CRAWL:
        return [document]
    from dagster_project.cleaning.live import with_entry_times

    return [with_entry_times(document)]


def as_it_is(page: RawPage, *, max_bytes: int = MAX_BYTES) -> Document:
    """A text file taken whole, so that offsets refer to the file's text; nothing is mended or dropped."""
    return _with_facts(page, Document(name=page.name, text=decode(page, max_bytes=max_bytes)))


def known_date(document: Document) -> date | None:
    """The publish day that relative dates may count from: None where only the crawl's day is known.

    A page may be fetched years after it appeared, and a wrong date is worse than none.
    """
    return None if document.published_method is PublishedMethod.CRAWL else document.published


def _with_facts(page: RawPage, document: Document) -> Document:
    """The document with what the capture knows, its language, topic and publish date."""
    document = _named(page, document)
    language = detect_language(document.text)
    if language == UNKNOWN and document.language != UNKNOWN:
        language = document.language
    score = topic_score(document.text, document.title)
    document = replace(document, language=language, topic_score=score, is_on_topic=score >= THRESHOLD)
    return _dated(page, document)


def _named(page: RawPage, document: Document) -> Document:
    return replace(
        document,
        title=_string(page.meta, "title") or document.title,
        publisher=_string(page.meta, "publisher") or document.publisher,
        url=_string(page.meta, "url") or page.url or document.url,
    )


def _dated(page: RawPage, document: Document) -> Document:
    """The document with its publish date, from the best that is known."""
    from dagster_project.cleaning.metadata import parse_moment, url_day
    from dagster_project.cleaning.published import infer_published

    if (told := page.meta.get("published_at")) is not None:
        moment = parse_moment(told.isoformat() if isinstance(told, date) else str(told))
        if moment is None:
            raise RejectedPage(
                page.name, RejectReason.MALFORMED_META, f"published_at {str(told)[:40]!r} is not a date"
            )
        return replace(
            document,
            published=moment.day,
            published_at=moment.instant,
            published_method=PublishedMethod.METADATA,
        )
    if document.published is not None:
        return document
    if document.url and (day := url_day(document.url)):
        return replace(document, published=day, published_method=PublishedMethod.URL)
    fetched = _utc_day(page.fetched_at)
    if inferred := infer_published(document, fetched=fetched):
        return replace(document, published=inferred[0], published_method=inferred[1])
    if fetched:
        return replace(document, published=fetched, published_method=PublishedMethod.CRAWL)
    return document


def _utc_day(moment: datetime | None) -> date | None:
    if moment is None:
        return None
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date()


def _string(meta: Mapping[str, object], key: str) -> str | None:
    """A value brought along beside the page, as one line of text."""
    value = meta.get(key)
    return " ".join(mend(value).split()) or None if isinstance(value, str) else None
