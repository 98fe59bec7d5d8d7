"""The whole way of a page: bytes in; documents or a reason out."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dagster_project.cleaning.clean import as_it_is, clean_page, known_date
from dagster_project.cleaning.model import Document, RawPage, RejectedPage
from schemas.vocabularies import PublishedMethod, RejectReason

TITLE = "Ukraine's army leaves two villages on the west bank"
BODY = [
    (
        "Ukrainian troops left two villages on the west bank overnight, the regional governor said, adding that "
        "all of their residents had been taken to safety by the army."
    ),
    (
        "The defence ministry in Moscow said that Russian forces had entered both villages and had captured eleven "
        "vehicles which the brigade had left behind on the road."
    ),
    (
        "Neither account could be verified. Images show smoke over the bridge and a row of burnt lorries on the "
        "road that leads to the district's capital."
    ),
]
DUMP = "\n\n".join([TITLE, *BODY])
MARKUP = (
    f"<html><head><title>{TITLE}</title></head><body><nav><a href='/'>Home</a></nav><article><h1>{TITLE}</h1>"
    + "".join(f"<p>{line}</p>" for line in BODY)
    + "</article></body></html>"
)


def page(text: str | bytes = DUMP, **more: object) -> RawPage:
    content = text.encode() if isinstance(text, str) else text
    return replace(RawPage(name="page.txt", content=content), **more)  # type: ignore[arg-type]


def only(page: RawPage) -> Document:
    (document,) = clean_page(page)
    return document


@pytest.mark.parametrize("text", [DUMP, MARKUP], ids=["dump", "html"])
def test_dumps_and_markup_give_the_same_story(text: str) -> None:
    document = only(page(text))
    assert document.title == TITLE
    assert document.text == "\n".join(BODY)
    assert document.language == "en"
    assert document.is_on_topic


def test_only_dumps_number_their_lines() -> None:
    assert only(page(DUMP)).kept_lines == [3, 5, 7]
    assert only(page(MARKUP)).kept_lines == []


def test_the_capture_knows_better_than_the_page() -> None:
    meta = {
        "url": "https://herald.example/1",
        "publisher": "Herald",
        "published_at": "2023-05-12T21:30:00-04:00",
        "title": "Given",
    }
    document = only(page(meta=meta))
    assert (document.url, document.publisher, document.title) == (
        "https://herald.example/1",
        "Herald",
        "Given",
    )
    assert document.published == date(2023, 5, 12)
    assert document.published_at == datetime(2023, 5, 13, 1, 30, tzinfo=UTC)
    assert document.published_method is PublishedMethod.METADATA


def test_the_publish_date_comes_from_the_best_that_is_known() -> None:
    fetched = datetime(2023, 6, 1, 23, tzinfo=UTC)
    dated = DUMP + "\n\nThe next talks were to begin on Friday, May 12, he said."
    url = "https://herald.example/2023/05/14/villages"
    known = [
        only(page(dated, url=url, fetched_at=fetched)),
        only(page(dated, fetched_at=fetched)),
        only(page(fetched_at=fetched)),
        only(page()),
    ]
    assert [(d.published, d.published_method) for d in known] == [
        (date(2023, 5, 14), PublishedMethod.URL),
        (date(2023, 5, 12), PublishedMethod.WEEKDAY),
        (date(2023, 6, 1), PublishedMethod.CRAWL),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", RejectReason.EMPTY),
        (b"\x89PNG\r\n\x1a\n\0\0\0", RejectReason.BINARY),
        (bytes(range(256)) * 100, RejectReason.BINARY),
        (b"<html><body><script>let a = 1</script></body></html>", RejectReason.NO_TEXT),
        (b"---\n***\n", RejectReason.NO_TEXT),
    ],
)
def test_pages_without_a_story_are_rejected_with_a_reason(content: bytes, reason: RejectReason) -> None:
    with pytest.raises(RejectedPage) as caught:
        clean_page(page(content))
    assert caught.value.reason is reason
    assert caught.value.name == "page.txt"


def test_large_pages_are_rejected_and_the_limit_is_an_argument() -> None:
    with pytest.raises(RejectedPage, match="limit"):
        clean_page(page(DUMP), max_bytes=100)


def test_a_date_beside_the_page_that_is_none_is_rejected() -> None:
    with pytest.raises(RejectedPage) as caught:
        clean_page(page(meta={"published_at": "soon"}))
    assert caught.value.reason is RejectReason.MALFORMED_META


def test_pages_in_another_language_or_off_topic_are_kept_and_flagged() -> None:
    german = only(
        page("Der Verein gewann das Spiel mit zwei Toren, sagte der Trainer nach dem Abpfiff. " * 3)
    )
    assert (german.language, german.is_on_topic) == ("de", False)


@pytest.mark.parametrize("codec", ["cp1251", "utf-16", "koi8-r"])
def test_russian_pages_in_old_encodings_are_documents(codec: str) -> None:
    text = (
        "Украинские войска оставили два села, сообщил губернатор. Российская армия обстреляла мост ракетами. "
    )
    document = only(page((text * 3).encode(codec)))
    assert (document.language, document.is_on_topic) == ("ru", True)


def test_a_text_taken_as_it_is_keeps_its_offsets() -> None:
    document = as_it_is(page(DUMP))
    assert document.text == DUMP
    assert document.language == "en"


def test_the_same_page_always_gives_the_same_document() -> None:
    assert clean_page(page()) == clean_page(page())


@pytest.mark.parametrize(
    "content",
    [
        b"[(" * 200_000,
        b"# \n" * 200_000,
        b"a@" * 200_000,
        b"Menu item\n" * 100_000,
        b"*_" * 200_000,
        b"<a " * 100_000,
    ],
    ids=["brackets", "marks", "signs", "menu", "emphasis", "tags"],
)
def test_senseless_pages_end_quickly_and_in_order(content: bytes) -> None:
    try:
        documents = clean_page(page(content))
    except RejectedPage as rejected:
        documents = []
        reason: RejectReason | None = rejected.reason
    else:
        reason = None
    assert documents or reason is RejectReason.NO_TEXT


def test_nothing_counts_from_the_day_of_the_crawl_alone() -> None:
    known = Document(
        name="page", text="text", published=date(2022, 6, 7), published_method=PublishedMethod.WEEKDAY
    )
    assert known_date(known) == date(2022, 6, 7)
    assert known_date(replace(known, published_method=PublishedMethod.CRAWL)) is None
