"""What a page says of itself: JSON-LD, meta, link, time, URL."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.cleaning.blocks import parse
from dagster_project.cleaning.html import clean_html
from dagster_project.cleaning.metadata import Metadata, parse_moment, read_metadata, url_day
from dagster_project.cleaning.model import RawPage
from schemas.vocabularies import PublishedMethod


def read(head: str, body: str = "<p>text</p>", url: str | None = None, lang: str = "") -> Metadata:
    root = parse(f"<html {lang}><head>{head}</head><body>{body}</body></html>")
    assert root is not None
    return read_metadata(root, url)


def ld(value: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Bridge reopened after repairs",
    "datePublished": "2024-05-03T23:30:00-04:00",
    "dateModified": "2024-05-04T08:00:00Z",
    "author": [{"@type": "Person", "name": "Ann Example"}, {"@type": "Person", "name": "Bo Sample"}],
    "publisher": {"@type": "Organization", "name": "The Harbour Post"},
    "description": "The bridge carries trains again.",
    "articleBody": "The bridge carries trains again, the ministry said.",
    "inLanguage": "en-GB",
}


def test_article_of_json_ld_gives_all_fields():
    found = read(ld(ARTICLE))
    assert found.title == "Bridge reopened after repairs"
    assert found.authors == ("Ann Example", "Bo Sample")
    assert found.publisher == "The Harbour Post"
    assert found.language == "en"
    assert found.published is not None
    assert found.published.day == date(2024, 5, 3), "the day in the page's own time zone"
    assert found.published.instant == datetime(2024, 5, 4, 3, 30, tzinfo=UTC)
    assert found.published_method is PublishedMethod.METADATA
    assert found.updated is not None
    assert found.updated.instant == datetime(2024, 5, 4, 8, 0, tzinfo=UTC)
    assert found.article_body.startswith("The bridge")


def test_article_is_found_in_a_graph_and_its_author_by_reference():
    graph = [
        {"@type": "WebPage", "name": "Home", "datePublished": "2001-01-01"},
        {"@type": "Person", "@id": "#ann", "name": "Ann Example"},
        ARTICLE | {"author": {"@id": "#ann"}},
    ]
    found = read(ld({"@graph": graph}))
    assert found.authors == ("Ann Example",)
    assert found.published is not None
    assert found.published.day == date(2024, 5, 3)


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "NewsArticle", "headline": "Bridge reopened"} -->',
        '{"@type": "NewsArticle", "headline": "Bridge reopened",}',
        '{"@type": "NewsArticle", "headline": "Bridge\treopened"}',
        '{"@type": ["Thing", "ReportageNewsArticle"], "headline": "Bridge reopened"};',
    ],
)
def test_sloppy_json_ld_is_read(script):
    assert read(f"<script type='application/ld+json'>{script}</script>").title == "Bridge reopened"


@pytest.mark.parametrize("script", ["{", "[[[[", "null", "3", '{"@type": 3, "headline": {"a": 1}}', '"x"'])
def test_broken_json_ld_is_passed_over(script):
    found = read(f"<script type='application/ld+json'>{script}</script><title>Bridge reopened</title>")
    assert found.title == "Bridge reopened"
    assert found.published is None


def test_meta_tags_serve_where_json_ld_is_silent():
    found = read(
        "<meta property='og:title' content='Bridge reopened &amp; busy'>"
        "<meta property='article:published_time' content='2024-05-03T10:00:00+02:00'>"
        "<meta name='author' content='By Ann Example'><meta property='og:site_name' content='The Harbour Post'>"
        "<link rel='canonical' href='/bridge'>",
        url="https://post.example/bridge?ref=rss",
    )
    assert found.title == "Bridge reopened & busy"
    assert found.authors == ("Ann Example",)
    assert found.publisher == "The Harbour Post"
    assert found.canonical_url == "https://post.example/bridge"
    assert found.published is not None
    assert found.published.instant == datetime(2024, 5, 3, 8, 0, tzinfo=UTC)


def test_published_time_element_is_preferred_to_others():
    body = (
        "<time datetime='2020-01-01'>old teaser</time><h1>Bridge</h1>"
        "<time class='published' datetime='2024-05-03T10:00'>today</time>"
    )
    found = read("", body)
    assert found.published is not None
    assert found.published.day == date(2024, 5, 3)
    assert found.published.instant is None, "without a zone only the day is known"


def test_time_of_a_teaser_is_not_the_storys():
    body = (
        "<aside><time datetime='2020-01-01'>old</time></aside><a href='/x'><time datetime='2020-02-02'>old</time></a>"
        "<h1>Bridge</h1><p>By Ann Example, <time datetime='2024-05-03'>today</time></p>"
    )
    found = read("", body)
    assert found.published is not None
    assert found.published.day == date(2024, 5, 3)


def test_microdata_gives_the_day():
    found = read(
        "", "<h1>Bridge</h1><span itemprop='datePublished' content='2024-05-03T08:00:00Z'>May</span>"
    )
    assert found.published is not None
    assert found.published.instant == datetime(2024, 5, 3, 8, 0, tzinfo=UTC)


def test_url_tells_the_day_last():
    found = read("", url="https://post.example/2024/05/03/bridge-reopened")
    assert found.published is not None
    assert found.published.day == date(2024, 5, 3)
    assert found.published_method is PublishedMethod.URL


def test_a_page_that_tells_no_day_has_none():
    found = read("<title>Bridge</title>", url="https://post.example/news/bridge-1234567")
    assert found.published is None
    assert found.published_method is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bridge reopened | The Harbour Post", "Bridge reopened"),
        ("Bridge reopened - post.example", "Bridge reopened"),
        ("The Harbour Post - Bridge reopened", "Bridge reopened"),
        ("Bridge reopened: trains run again", "Bridge reopened: trains run again"),
        ("Bridge reopened - for now", "Bridge reopened - for now"),
    ],
)
def test_the_sites_name_is_no_part_of_the_title(title, expected):
    head = f"<title>{title}</title><meta property='og:site_name' content='The Harbour Post'>"
    assert read(head, url="https://post.example/bridge").title == expected


def test_a_headline_that_is_the_sites_name_is_no_title():
    head = "<title>Bridge reopened | The Harbour Post</title><meta property='og:site_name' content='The Harbour Post'>"
    assert read(head, "<h1>The Harbour Post</h1><h2>Bridge reopened</h2>").title == "Bridge reopened"


@pytest.mark.parametrize(
    ("shown", "window", "expected"),
    [
        ("Bridge reopened after repairs", "Bridge for search engines", "Bridge reopened after repairs"),
        ("Bridge for search engines", "Bridge for search engines", "Bridge reopened after repairs"),
        ("Bridge reopened after repairs", "Bridge reopened after repairs", "Bridge for search engines"),
        ("Bridge for search engines", "Bridge reopened after repairs", "Bridge for search engines"),
    ],
)
def test_shared_headline_wins_over_json_ld_only_against_a_template(shown, window, expected):
    head = ld(ARTICLE | {"headline": "Bridge for search engines"}) + f"<title>{window}</title>"
    head += "<meta property='og:title' content='Bridge reopened after repairs'>"
    assert read(head, f"<h1>{shown}</h1>").title == expected


def test_language_comes_from_the_html_element_first():
    assert read("<meta property='og:locale' content='en_US'>", lang="lang='uk-UA'").language == "uk"
    assert read("<meta property='og:locale' content='en_US'>").language == "en"
    assert read("", lang="lang='x-none'").language is None


def test_entries_of_a_live_page_are_read():
    entries = [
        {
            "@type": "BlogPosting",
            "articleBody": "The first train crossed at nine.",
            "datePublished": "2024-05-03T09:00Z",
        }
    ]
    found = read(ld({"@type": "LiveBlogPosting", "headline": "Bridge live", "liveBlogUpdate": entries}))
    assert [(text.strip(), when) for text, when in found.posts] == [
        ("The first train crossed at nine.", datetime(2024, 5, 3, 9, 0, tzinfo=UTC))
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-03", date(2024, 5, 3)),
        ("20240503", date(2024, 5, 3)),
        ("2024/05/03 12:00", date(2024, 5, 3)),
        ("03.05.2024", date(2024, 5, 3)),
        ("Fri, 03 May 2024 10:00:00 GMT", date(2024, 5, 3)),
        ("May 3rd, 2024", date(2024, 5, 3)),
        ("1714730400", date(2024, 5, 3)),
        ("1714730400000", date(2024, 5, 3)),
        ("2024-13-03", None),
        ("2024-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_moment_in_the_forms_that_pages_use(text, day):
    moment = parse_moment(text)
    assert (moment.day if moment else None) == day


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/05/03/bridge", date(2024, 5, 3)),
        ("/news/2024-05-03-bridge", date(2024, 5, 3)),
        ("/bridge-20240503.html", date(2024, 5, 3)),
        ("/2024/may/03/bridge", date(2024, 5, 3)),
        ("/2024/05/bridge", None),
        ("/bridge-1202405031", None),
        ("/2024/13/40/bridge", None),
        ("/", None),
    ],
)
def test_day_in_a_url(path, day):
    assert url_day(f"https://post.example{path}") == day


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_a_moment(text):
    moment = parse_moment(text)
    assert moment is None or moment.instant is None or moment.instant.tzinfo is UTC


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_a_url(text):
    url_day(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["@type", "@graph", "headline", "author", "name", "datePublished", "publisher", "url"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    )
)
def test_no_json_ld_breaks_the_reading_of_a_page(value):
    read(ld([value, {"@type": "NewsArticle", "author": value, "headline": value, "datePublished": value}]))


def test_what_no_markup_declares_is_asked_of_trafilatura() -> None:
    paragraphs = (
        "<p>The council met on Monday evening and agreed, after four hours, on the repair of one more bridge.</p>"
        "<p>Engineers had warned in the spring that its northern pillar would not stand another winter.</p>"
        "<p>The work will take until autumn, according to the mayor, and cost less than was feared at first.</p>"
    )
    markup = (
        "<html><head><title>Council agrees on bridges</title></head><body><h1>Council agrees on bridges</h1>"
        f'<div class="author">Jane Roe</div><div class="post-date">12 May 2024</div>{paragraphs}</body></html>'
    )
    document = clean_html(RawPage(name="page", content=b"", url="https://example.org/a"), markup)
    assert document.authors == ("Jane Roe",)
    assert (document.published, document.published_method) == (date(2024, 5, 12), PublishedMethod.TEXT)
    early = RawPage(name="page", content=b"", fetched_at=datetime(2024, 5, 1, tzinfo=UTC))
    assert clean_html(early, markup).published is None


def test_what_two_headlines_end_in_behind_a_bar_is_the_site() -> None:
    found = read(
        "<title>Engineers repair the northern bridge | Harbour News</title>"
        "<meta property='og:title' content='Bridge open to trains again, council says | Harbour News'>"
    )
    assert found.title == "Bridge open to trains again, council says"


def test_the_site_is_known_by_its_publisher_or_declared_address_where_the_page_has_no_other_name_for_it():
    title = "<title>Tanks near the river - Daily Herald</title>"
    named = ld({"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "The Daily Herald"}})
    addressed = "<meta property='og:url' content='https://dailyherald.example/tanks'>"
    assert read(title).title == "Tanks near the river - Daily Herald"
    assert read(title + named).title == "Tanks near the river"
    assert read(title + addressed).title == "Tanks near the river"


def test_of_two_headlines_with_different_kickers_the_headline_itself_is_the_title():
    shared = "<meta property='og:title' content='War in the east: Tanks cross the river at night'>"
    shown = "<h1>Front line - Tanks cross the river at night</h1>"
    assert read(shared, shown).title == "Tanks cross the river at night"
    assert read(shared, shown.replace("at night", "by day")).title.startswith("War in the east: ")
    told = ld({"@type": "NewsArticle", "headline": "Front line: Tanks cross the river at night"})
    assert read(shared + told, shown).title == "Front line: Tanks cross the river at night"


def test_what_all_declared_headlines_end_in_is_a_part_of_them_though_the_page_shows_less():
    full, short = "Tanks cross the river - the latest news", "Tanks cross the river"
    head = ld({"@type": "NewsArticle", "headline": full}) + f"<meta property='og:title' content='{full}'>"
    assert read(f"{head}<title>{full}</title>", f"<h1>{short}</h1>").title == full
    assert read(f"{head}<title>{short}</title>", f"<h1>{short}</h1>").title == short
    named = (
        head.replace("the latest news", "News of the World")
        + "<title>Tanks cross the river - News of the World"
    )
    assert read(f"{named}</title>", f"<h1>{short}</h1>").title == short
