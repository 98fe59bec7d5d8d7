"""What is read of a page that can not be on topic."""

from datetime import UTC, date, datetime

import pytest

from dagster_project.cleaning.clean import clean_page
from dagster_project.cleaning.model import Document, RawPage, RejectedPage
from schemas.vocabularies import PublishedMethod, RejectReason

TITLE = "Bakers of the old town open their ovens to the public"
BREAD = (
    "A loaf needs flour, water, salt and time, the baker told the forty people who had come to see her oven."
)
HEAD = (
    f"<title>{TITLE} | The Herald</title><meta property='og:site_name' content='The Herald'>"
    "<meta property='article:published_time' content='2023-04-30T10:00:00Z'>"
    "<meta name='author' content='Ann Example'><link rel='canonical' href='https://herald.example/ovens'>"
)


def markup(head: str = HEAD, body: str = f"<h1>{TITLE}</h1>", text: str = BREAD) -> str:
    paragraphs = f"<p>{text}</p>" * 6
    return f"<html lang='en'><head>{head}</head><body>{body}<article>{paragraphs}</article></body></html>"


def page(content: str | bytes, **fields: object) -> RawPage:
    return RawPage(name="page", content=content.encode() if isinstance(content, str) else content, **fields)


def skim(content: str | bytes, **fields: object) -> Document:
    (document,) = clean_page(page(content, **fields), only_on_topic=True)
    return document


def test_a_page_off_topic_keeps_what_its_head_says_and_no_text():
    found = skim(markup())
    assert (found.is_cleaned, found.text, found.blocks, found.dropped) == (False, "", (), ())
    assert (found.title, found.publisher, found.language) == (TITLE, "The Herald", "en")
    assert (found.canonical_url, found.authors) == ("https://herald.example/ovens", ("Ann Example",))
    assert (found.published, found.published_method) == (date(2023, 4, 30), PublishedMethod.METADATA)
    assert not found.is_on_topic


def test_it_says_what_cleaning_in_full_says():
    whole = clean_page(page(markup()))[0]
    found = skim(markup())
    assert BREAD in whole.text
    for name in ("title", "publisher", "authors", "canonical_url", "published", "published_at", "language"):
        assert getattr(found, name) == getattr(whole, name), name


def test_a_page_on_topic_is_cleaned():
    war = "Ukrainian troops left two villages near Kupiansk, the General Staff said, and Russian shells fell on both."
    found = skim(markup(text=war))
    assert found.is_cleaned
    assert found.is_on_topic
    assert war in found.text


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param(
            "", f"<h1>{TITLE}</h1><time datetime='2023-04-30T10:00Z'>30 April</time>", id="body alone"
        ),
        pytest.param(
            "<script>document.write('<body>')</script>" + HEAD, "", id="a head that writes of a body"
        ),
        pytest.param(
            "<meta charset='utf-8'>",
            f'<script type=\'application/ld+json\'>{{"@type": "NewsArticle", "headline": "{TITLE}", '
            '"datePublished": "2023-04-30"}</script>',
            id="JSON-LD in the body",
        ),
    ],
)
def test_title_and_day_are_found_wherever_they_stand(head: str, body: str):
    found = skim(markup(head, body))
    assert (found.title, found.published) == (TITLE, date(2023, 4, 30))


def test_what_the_capture_knows_comes_first():
    meta = {"title": "Ovens", "publisher": "The Post", "published_at": "2023-05-01"}
    found = skim(markup(), url="https://post.example/1", meta=meta)
    assert (found.title, found.publisher, found.url) == ("Ovens", "The Post", "https://post.example/1")
    assert found.published == date(2023, 5, 1)
    crawled = skim(markup("", f"<h1>{TITLE}</h1>"), fetched_at=datetime(2023, 5, 2, 9, tzinfo=UTC))
    assert (crawled.published, crawled.published_method) == (date(2023, 5, 2), PublishedMethod.CRAWL)


def test_text_dumps_are_always_cleaned():
    assert skim("\n\n".join([TITLE, *[f"{BREAD} It was loaf {n}." for n in range(5)]])).is_cleaned


def test_a_page_without_a_headline_is_rejected():
    with pytest.raises(RejectedPage) as rejected:
        skim("<html><head></head><body><div><script>1</script></div></body></html>")
    assert rejected.value.reason is RejectReason.NO_TEXT
