"""HTML cleaning: what is kept, what is dropped and why, on small pages written for these tests."""

import gzip
import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dagster_project.cleaning.html import clean_html
from dagster_project.cleaning.model import Document, RawPage, RejectedPage
from schemas.vocabularies import BlockKind, DropReason, PublishedMethod, RejectReason

TITLE = "Army says it shot down nine drones over the port"
BODY = [
    (
        "The army shot down nine drones over the port early on Tuesday, the regional governor said, adding that "
        "two warehouses had caught fire and that nobody had been hurt."
    ),
    (
        "A spokesman for the southern command put the number of drones at twelve, of which he said three had "
        "fallen into the sea before they reached the harbour."
    ),
    (
        '"We heard explosions for about an hour," said a woman who lives beside the grain terminal and who asked '
        "not to be named because she works there."
    ),
    (
        "The defence ministry of the other side said that its forces had struck fuel depots, and denied that any "
        "of its drones had been lost during the night."
    ),
    (
        "Neither statement could be verified. The port has been attacked at least fourteen times since the spring, "
        "according to a count kept by the city council."
    ),
]


def page_of(*blocks: str, before: str = "", after: str = "", head: str = "", title: str = TITLE) -> str:
    """A page with a menu, a headline, ``blocks`` in its article, and a footer."""
    return (
        f"<html lang='en'><head><title>{title} | The Harbour Post</title>{head}</head><body>"
        "<nav><ul><li><a href='/war'>War</a></li><li><a href='/world'>World</a></li></ul></nav>"
        f"<main>{before}<article><h1>{title}</h1><div class='article-body'>{''.join(blocks)}</div></article>"
        f"{after}</main><footer><p>The Harbour Post. All rights reserved.</p></footer></body></html>"
    )


def paragraphs(texts: list[str]) -> list[str]:
    return [f"<p>{text}</p>" for text in texts]


def clean(markup: str, url: str | None = "https://harbourpost.example/war/drones") -> Document:
    return clean_html(RawPage(name="page", content=b"", url=url), markup)


def dropped(document: Document, text: str) -> tuple[DropReason, str]:
    """Reason and rule of the dropped block that contains ``text``."""
    found = [(d.reason, d.rule) for d in document.dropped if text in d.text]
    assert found, f"{text!r} was not dropped; kept: {document.text}"
    return found[0]


def test_body_is_kept_whole_and_the_rest_of_the_page_is_not():
    document = clean(page_of(*paragraphs(BODY)))
    assert document.text.split("\n") == BODY
    assert document.title == TITLE
    assert document.language == "en"
    assert dropped(document, "All rights reserved")[0] in (DropReason.LEGAL, DropReason.NAVIGATION)
    assert dropped(document, "World") == (DropReason.NAVIGATION, "link: navigation")


def test_blocks_refer_to_the_text_and_say_what_they_are():
    blocks = [
        "<h2>What the governor said</h2>",
        (
            "<blockquote>Twelve drones were launched at us from three sides, and most of them never arrived, "
            "thanks to our crews.</blockquote>"
        ),
        "<p>The command listed what it had shot down:</p>",
        (
            "<ul><li>nine attack drones of two types over the harbour</li><li>two reconnaissance drones near the "
            "lighthouse</li></ul>"
        ),
    ]
    document = clean(page_of(*paragraphs(BODY[:3]), *blocks, *paragraphs(BODY[3:])))
    kinds = {document.text[b.start : b.end]: b.kind for b in document.blocks}
    assert all(document.text[b.start : b.end] for b in document.blocks)
    assert "\n".join(kinds) == document.text
    assert kinds["What the governor said"] is BlockKind.SUBHEAD
    assert kinds["nine attack drones of two types over the harbour"] is BlockKind.LIST_ITEM
    assert next(k for t, k in kinds.items() if t.startswith("Twelve drones")) is BlockKind.QUOTE


def test_a_table_that_lays_out_the_page_holds_paragraphs():
    cells = "".join(paragraphs(BODY))
    document = clean(f"<html><body><h1>{TITLE}</h1><table><tr><td>{cells}</td></tr></table></body></html>")
    assert {b.kind for b in document.blocks} == {BlockKind.PARAGRAPH}


NOISE = [
    pytest.param(
        "<figure><img src='a.jpg'><figcaption>Smoke rises over the grain terminal after the attack on Tuesday. "
        "Photo: Ann Example</figcaption></figure>",
        "Smoke rises",
        DropReason.CAPTION,
        "<p>Smoke rises over the grain terminal for the third day, and the fire brigade said it would need until "
        "Friday to put out the last of the fires.</p>",
        id="caption",
    ),
    pytest.param(
        "<div class='newsletter-signup'><p>Sign up for our newsletter and get the latest news about the war every "
        "morning.</p><form><input type='email'></form></div>",
        "Sign up for our newsletter",
        DropReason.PROMPT,
        "<p>The governor told volunteers who wish to sign up for the fire brigade to come to the town hall, where "
        "forty people had already registered by noon.</p>",
        id="newsletter prompt",
    ),
    pytest.param(
        "<div class='related-articles'><h3>Related articles</h3><p><a href='/a'>Port city counts the cost of a "
        "night of drone attacks, and asks for more air defence from its allies abroad</a></p></div>",
        "Port city counts",
        DropReason.TEASER,
        "<p>The city, the council said in <a href='/a'>a report</a> about the cost of the attacks, needs forty "
        "million for its harbour alone before the winter.</p>",
        id="related teaser",
    ),
    pytest.param(
        "<p>Read more: <a href='/b'>How the harbour of a small town became the target of a hundred drones</a></p>",
        "Read more",
        DropReason.TEASER,
        "<p>Read more than once by the mayor at the meeting, the letter asked the government for two more "
        "batteries of air defence missiles.</p>",
        id="read-more line",
    ),
    pytest.param(
        "<div class='share-bar'><span>Share this article on Facebook</span><span>Copy link</span></div>",
        "Copy link",
        DropReason.SHARE,
        "<p>Residents began to share what they had: the school opened its kitchen and the church its cellar to "
        "families from the harbour streets.</p>",
        id="share bar",
    ),
    pytest.param(
        "<div class='ad-slot'><span>Advertisement</span></div>",
        "Advertisement",
        DropReason.ADVERT,
        "<p>An advertisement for army service now hangs over the burnt out ticket office of the ferry, and the "
        "ferry itself has been moved upriver.</p>",
        id="advert label",
    ),
    pytest.param(
        "<aside class='sidebar'><p>Opinion: why this war will be decided at sea, and why nobody in the capital "
        "wants to hear it, writes our columnist.</p></aside>",
        "why this war will be decided",
        DropReason.TEASER,
        "<p>The war will be decided at sea, the admiral said, and added that the fleet had lost a third of its "
        "ships in two years of fighting.</p>",
        id="aside",
    ),
    pytest.param(
        "<div class='author-bio'><p>Ann Example is a reporter who covers the southern front for The Harbour Post. "
        "Follow her on Twitter.</p></div>",
        "Ann Example is a reporter",
        DropReason.AUTHOR_NOTE,
        "<p>The driver, who is a reporter's brother and was waiting in the car, said that he had counted five "
        "explosions before he lay down on the floor.</p>",
        id="author note",
    ),
    pytest.param(
        "<div class='embed tweet'><p>Nine of nine targets over the harbour. Well done to our crews! pic.twitter.com/x "
        "- Southern Command (@south)</p></div>",
        "Nine of nine targets",
        DropReason.EMBED,
        "<p>The command wrote in a post on Telegram that nine of nine targets had been hit over the harbour and that "
        "its crews had done well.</p>",
        id="embedded post",
    ),
]


@pytest.mark.parametrize(("noise", "words", "reason", "prose"), NOISE)
def test_what_is_not_the_story_is_dropped_with_its_reason(noise, words, reason, prose):
    document = clean(page_of(*paragraphs(BODY[:3]), noise, *paragraphs(BODY[3:])))
    assert document.text.split("\n") == BODY
    assert dropped(document, words)[0] is reason


@pytest.mark.parametrize(("noise", "words", "reason", "prose"), NOISE)
def test_prose_with_the_same_words_is_kept(noise, words, reason, prose):
    document = clean(page_of(*paragraphs(BODY[:3]), prose, *paragraphs(BODY[3:])))
    assert len(document.text.split("\n")) == len(BODY) + 1


def test_comments_below_the_story_are_dropped():
    comments = (
        "<section id='comments'><h2>Comments</h2><div class='comment'><p>My cousin lives there and says that it was "
        "far more than nine drones, the whole sky was full of them that night.</p></div></section>"
    )
    document = clean(page_of(*paragraphs(BODY), after=comments))
    assert document.text.split("\n") == BODY
    assert dropped(document, "My cousin lives there")[0] is DropReason.COMMENTS


def test_cookie_wall_is_dropped():
    wall = (
        "<div id='cookie-consent'><p>We and our partners use cookies to store information on your device, and ask for "
        "your consent to do so. You may withdraw it at any time.</p></div>"
    )
    document = clean(page_of(*paragraphs(BODY), before=wall))
    assert document.text.split("\n") == BODY
    assert dropped(document, "We and our partners")[0] is DropReason.COOKIES


def test_another_story_of_the_same_make_stays_out():
    other = (
        "<article><h2>Parliament passes the budget after a night of talks</h2><div class='teaser-text'><p>The parliament "
        "passed the budget by four votes on Wednesday, after the finance minister had promised more money.</p></div>"
        "</article>"
    )
    document = clean(page_of(*paragraphs(BODY), after=f"<section class='more-stories'>{other * 2}</section>"))
    assert document.text.split("\n") == BODY


def test_headline_is_the_title_and_not_text():
    document = clean(page_of(*paragraphs(BODY)))
    assert dropped(document, TITLE)[0] is DropReason.TITLE


def test_a_paragraph_that_repeats_the_headline_words_is_kept():
    prose = f"{TITLE}, and a second attack two hours later did more damage than the first, the governor said."
    document = clean(page_of(f"<p>{prose}</p>", *paragraphs(BODY)))
    assert document.text.split("\n")[0] == prose


def test_standfirst_before_the_body_is_kept_and_named():
    deck = "Governor reports fires in two warehouses; the other side denies any loss"
    description = f"<meta name='description' content='{deck}'>"
    markup = page_of(*paragraphs(BODY), head=description).replace(
        "</h1>", f"</h1><p class='standfirst'>{deck}</p>"
    )
    document = clean(markup)
    assert document.standfirst == deck
    assert document.blocks[0].kind is BlockKind.STANDFIRST
    assert document.text.startswith(deck)


def test_a_first_paragraph_used_as_description_is_no_standfirst():
    document = clean(page_of(*paragraphs(BODY), head=f'<meta name="description" content="{BODY[0]}">'))
    assert document.standfirst is None
    assert document.blocks[0].kind is BlockKind.PARAGRAPH


def test_a_page_without_standfirst_has_none():
    assert clean(page_of(*paragraphs(BODY))).standfirst is None


def test_a_block_said_twice_is_kept_once():
    document = clean(page_of(*paragraphs([*BODY, BODY[1]])))
    assert document.text.split("\n") == BODY
    assert dropped(document, BODY[1]) == (DropReason.DUPLICATE, "repeated-block")


def test_a_short_line_may_stand_twice():
    document = clean(
        page_of(*paragraphs([*BODY[:2], '"No," he said.', BODY[2], '"No," he said.', *BODY[3:]]))
    )
    assert document.text.count('"No," he said.') == 2


def test_a_heading_with_nothing_kept_below_it_goes():
    document = clean(page_of(*paragraphs(BODY), "<h2>What happens to the harbour now</h2>"))
    assert document.text.split("\n") == BODY
    assert dropped(document, "What happens to the harbour now")


def test_a_heading_above_kept_text_stays():
    document = clean(
        page_of(*paragraphs(BODY[:2]), "<h2>What happens to the harbour now</h2>", *paragraphs(BODY[2:]))
    )
    assert "What happens to the harbour now" in document.text


def test_unrendered_template_is_dropped():
    document = clean(
        page_of(
            *paragraphs(BODY),
            "<p>{{ article.title }} was last seen by {{ user.name }} on this page, "
            "and will be shown again to {{ count }} others soon.</p>",
        )
    )
    assert document.text.split("\n") == BODY
    assert dropped(document, "{{ article.title }}")


def test_a_single_brace_is_no_template():
    prose = "The code that the crews were given began with {7 and ended with a letter, one of the operators told the court."
    assert prose in clean(page_of(*paragraphs([*BODY[:3], prose, *BODY[3:]]))).text


def test_credit_line_is_a_field_and_not_text():
    credit = "This article was originally published by The Northern Courier."
    document = clean(page_of(*paragraphs(BODY), f"<p>{credit}</p>"))
    assert document.credit_line == credit
    assert credit not in document.text
    assert dropped(document, credit)[0] is DropReason.CREDIT_LINE


def test_a_sentence_about_an_article_is_no_credit_line():
    prose = (
        "The list, he said, first appeared on the website of the ministry in March, and was taken down within an hour "
        "after journalists had asked about it."
    )
    document = clean(page_of(*paragraphs([*BODY[:3], prose, *BODY[3:]])))
    assert document.credit_line is None
    assert prose in document.text


def test_a_list_among_paragraphs_is_kept_and_a_list_of_links_is_not():
    items = "<ul><li>two warehouses</li><li>one ferry and its landing stage</li></ul>"
    links = (
        "<ul><li><a href='/1'>Two warehouses burn</a></li><li><a href='/2'>Ferry lost for good</a></li></ul>"
    )
    document = clean(
        page_of(*paragraphs(BODY[:3]), items, *paragraphs(BODY[3:4]), links, *paragraphs(BODY[4:]))
    )
    assert "one ferry and its landing stage" in document.text
    assert dropped(document, "Ferry lost for good")[1].startswith("link")


def test_paragraphs_made_by_line_breaks_are_separate_blocks():
    document = clean(page_of("<div>" + "<br><br>".join(BODY) + "</div>"))
    assert document.text.split("\n") == BODY


def test_entries_of_a_live_page_carry_their_own_time():
    entries = "".join(
        f"<div class='entry'><time datetime='2024-03-05T1{i}:30:00+02:00'>1{i}:30</time><p>{text}</p></div>"
        for i, text in enumerate(BODY)
    )
    document = clean(page_of(entries))
    times = {document.text[b.start : b.end]: b.posted_at for b in document.blocks}
    assert times[BODY[0]] == datetime(2024, 3, 5, 8, 30, tzinfo=UTC)
    assert times[BODY[4]] == datetime(2024, 3, 5, 12, 30, tzinfo=UTC)


def test_a_page_with_one_time_has_no_entries():
    document = clean(page_of("<time datetime='2024-03-05T10:30:00+02:00'>10:30</time>", *paragraphs(BODY)))
    assert {b.posted_at for b in document.blocks} == {None}
    assert document.published == date(2024, 3, 5)
    assert document.published_method is PublishedMethod.METADATA


def test_every_text_of_the_page_is_kept_or_dropped():
    noise = [case.values[0] for case in NOISE]
    document = clean(page_of(*paragraphs(BODY[:3]), *noise, *paragraphs(BODY[3:])))
    everything = " ".join([document.text, *(d.text for d in document.dropped)])
    for words in (
        "Smoke rises",
        "Sign up for our",
        "Related articles",
        "Share this article",
        "Advertisement",
        "War",
    ):
        assert words in everything
    positions = [d.position for d in document.dropped]
    assert positions == sorted(positions)
    assert all(d.rule for d in document.dropped)


def test_a_link_to_a_place_on_the_page_is_not_a_link():
    heading = "<h2><a href='#damage'>The damage in the harbour</a></h2>"
    document = clean(page_of(*paragraphs(BODY[:2]), heading, *paragraphs(BODY[2:])))
    assert "The damage in the harbour" in document.text


def test_text_is_mended_before_offsets_are_counted():
    document = clean(
        page_of(*paragraphs(["Soft\u00adhyphens and hard\u00a0spaces go. " + BODY[0], *BODY[1:]]))
    )
    assert document.text.startswith("Softhyphens and hard spaces go.")
    block = document.blocks[1]
    assert document.text[block.start : block.end] == BODY[1]


def test_a_comment_that_never_ends_does_not_eat_the_page():
    document = clean(page_of("<!-->", *paragraphs(BODY[:4]), "<!-- x --", "<p>lost</p>"))
    assert document.text.split("\n")[:4] == BODY[:4]


@pytest.mark.parametrize("markup", ["", "   ", "<html><body></body></html>", "<script>var x = 1;</script>"])
def test_a_page_without_text_is_rejected(markup):
    with pytest.raises(RejectedPage) as caught:
        clean(markup)
    assert caught.value.reason is RejectReason.NO_TEXT


def test_the_same_page_gives_the_same_document():
    markup = page_of(*paragraphs(BODY), *(case.values[0] for case in NOISE))
    assert clean(markup) == clean(markup)


OTHER = [
    "The parliament passed a law on Wednesday that raises the tax on fuel, the speaker said after a night of talks.",
    "Deputies of three parties had blocked the vote for a week and called the bill a gift to importers of petrol.",
]


def test_a_second_headline_below_the_story_begins_another_story():
    after = f"<article><h1>Fuel tax passes</h1><div class='article-body'>{''.join(paragraphs(OTHER))}</div></article>"
    document = clean(page_of(*paragraphs(BODY), after=after))
    assert document.text.split("\n") == BODY
    assert dropped(document, OTHER[0]) == (DropReason.OTHER_STORY, "second-headline")


def test_a_second_headline_that_repeats_the_first_does_not_end_the_story():
    again = f"<h1>{TITLE}, governor says</h1>"
    document = clean(page_of(*paragraphs(BODY[:3]), again, *paragraphs(BODY[3:])))
    assert all(text in document.text for text in BODY)


def test_a_story_after_related_articles_in_the_same_element_stays_out():
    tail = ["<h3>Related Articles</h3>", "<h2>Fuel tax passes</h2>", *paragraphs(OTHER)]
    document = clean(page_of(*paragraphs(BODY), *tail))
    assert document.text.split("\n") == BODY
    assert dropped(document, OTHER[1]) == (DropReason.OTHER_STORY, "section")


def test_a_box_of_related_articles_does_not_end_the_story():
    box = "<h3>Related articles</h3><ul><li><a href='/1'>Ferry lost</a></li><li><a href='/2'>Port burns</a></li></ul>"
    document = clean(page_of(*paragraphs(BODY[:2]), box, *paragraphs(BODY[2:])))
    assert document.text.split("\n") == BODY


def test_comments_longer_than_the_story_are_not_taken_for_it():
    comment = "<div class='comment'><p>I have lived there for {} years and never heard as many explosions as on that night.</p></div>"
    comments = "".join(comment.format(i) for i in range(60))
    document = clean(page_of(*paragraphs(BODY), after=f"<div id='comments'>{comments}</div>"))
    assert document.text.split("\n") == BODY
    assert dropped(document, "I have lived there for 7 years") == (DropReason.COMMENTS, "region: comments")


def test_comments_that_only_a_heading_announces_are_dropped():
    comments = "".join(
        f"<div><b>user{i}</b><p>{text} {i} times.</p></div>" for i, text in enumerate(OTHER * 3)
    )
    document = clean(page_of(*paragraphs(BODY), after=f"<div><h3>6 Comments</h3>{comments}</div>"))
    assert document.text.split("\n") == BODY
    assert dropped(document, OTHER[0]) == (DropReason.COMMENTS, "section")


def test_a_story_in_an_element_named_after_comments_is_kept():
    markup = page_of(*paragraphs(BODY)).replace("class='article-body'", "class='content with-comments'")
    assert clean(markup).text.split("\n") == BODY


def test_a_page_drawn_by_a_script_gives_its_declared_text():
    declared = "\\n".join(BODY).replace('"', '\\"')
    head = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{declared}"}}</script>'
    )
    document = clean(
        f"<html><head>{head}</head><body><p>You need to enable JavaScript to run this app.</p></body></html>"
    )
    assert document.text.split("\n") == BODY
    assert [document.text[b.start : b.end] for b in document.blocks] == BODY
    assert dropped(document, "enable JavaScript")


def test_declared_text_does_not_replace_a_story_that_is_shown():
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{"Short text. " * 40}"}}</script>'
    assert clean(page_of(*paragraphs(BODY), head=head)).text.split("\n") == BODY


def test_a_list_of_losses_at_the_end_is_kept_after_a_colon():
    items = ["tanks - 3,120 (+12)", "armored vehicles - 6,480 (+30)", "personnel - about 92,740 (+540)"]
    losses = "<p>The losses of the enemy to date:</p><ul>" + "".join(f"<li>{i}</li>" for i in items) + "</ul>"
    document = clean(page_of(*paragraphs(BODY), losses))
    assert document.text.split("\n")[-3:] == items


def test_a_list_of_key_points_above_the_story_is_no_text():
    points = (
        "<p>Key points:</p><ul><li>nine drones shot down</li><li>two warehouses on fire in the port</li></ul>"
    )
    document = clean(page_of(points, *paragraphs(BODY)))
    assert "two warehouses on fire" not in document.text
    assert dropped(document, "two warehouses on fire")


def test_paragraphs_set_as_headings_are_text():
    document = clean(page_of(*(f"<h4>{text}</h4>" for text in BODY)))
    assert document.text.split("\n") == BODY


@pytest.mark.parametrize(
    "template",
    [
        (
            "<html><head><title>{title}</title></head><body><table><tr><td><a href='/'>Home</a></td><td><font><b>{title}</b>"
            "</font><br><font>{lines}</font></td></tr></table></body></html>"
        ),
        "<html><body>{paragraphs}</body></html>",
        "<html><body><h1>{title}</h1><div>{spans}</div></body></html>",
        "<html><body><form id='aspnetForm'><h1>{title}</h1>{paragraphs}<input type='text'></form></body></html>",
        "<html><body class='has-sidebar newsletter-on comments-open'><h1>{title}</h1>{paragraphs}</body></html>",
        "<html><body><x-story><h1>{title}</h1>{custom}</x-story></body></html>",
        "<html><body><aside><section><h1>{title}</h1>{paragraphs}</section></aside></body></html>",
    ],
)
def test_pages_of_other_makes_give_the_same_text(template):
    markup = template.format(
        title=TITLE,
        lines="<br><br>".join(BODY),
        paragraphs="".join(paragraphs(BODY)),
        spans="".join(f"<span>{text}</span><br/><br/>" for text in BODY),
        custom="".join(f"<x-p>{text}</x-p>" for text in BODY),
    )
    assert clean(markup).text.split("\n") == BODY


def test_a_consent_wall_alone_is_no_story():
    wall = (
        "<div id='cookie-consent'><h2>We value your privacy</h2><p>We and our 512 partners store and access information "
        "on your device, such as cookies, to process personal data for adverts.</p></div>"
    )
    with pytest.raises(RejectedPage) as caught:
        clean(f"<html><body>{wall}</body></html>")
    assert caught.value.reason is RejectReason.NO_TEXT


def test_a_story_in_an_element_named_after_cookies_is_kept():
    markup = f"<html><body><div class='page cookies-accepted'>{''.join(paragraphs(BODY))}</div></body></html>"
    assert clean(markup).text.split("\n") == BODY


def test_a_log_in_page_is_no_story():
    form = "<form class='login'><p>Log in to your account to continue reading.</p><input name='user'></form>"
    with pytest.raises(RejectedPage):
        clean(f"<html><body>{form}</body></html>")


FUNDUS = Path(__file__).resolve().parents[2] / "shared" / "pages" / "fundus"


@pytest.mark.skipif(not FUNDUS.exists(), reason="the shared pages are not beside this checkout")
def test_real_pages_keep_their_story_and_little_else():
    rows = [json.loads(line) for line in (FUNDUS / "index.jsonl").read_text("utf-8").splitlines()][::16]
    found = kept = true = 0
    for row in rows:
        markup = gzip.decompress((FUNDUS / f"{row['id']}.html.gz").read_bytes()).decode("utf-8", "replace")
        words, truth = (Counter(re.findall(r"\w+", t)) for t in (clean(markup, row["url"]).text, row["text"]))
        found += sum((words & truth).values())
        kept += sum(words.values())
        true += sum(truth.values())
    assert found / kept > 0.95
    assert found / true > 0.96


TEASERS = [
    "<article class='card'><h3><a href='/s/{n}'>Drones over port {n}</a></h3><p>{text}</p></article>",
    "<div class='teaser'><div><h2><a href='/s/{n}'>Drones over port {n}</a></h2><div>{text}</div></div></div>",
    "<div><h4><a href='/s/{n}'>Drones over port {n}</a></h4><p>{text}</p><a href='/s/{n}'>Read more</a></div>",
    "<h2><a href='/s/{n}'>Drones over port {n}</a></h2><p>{text}</p>",
]


def overview(teaser: str, head: str = "", above: str = "") -> str:
    cards = "".join(teaser.format(n=i, text=text) for i, text in enumerate(BODY * 2))
    return f"<html><head><title>War</title>{head}</head><body><main>{above}{cards}</main></body></html>"


@pytest.mark.parametrize("teaser", TEASERS)
def test_a_section_page_is_no_story(teaser: str):
    with pytest.raises(RejectedPage) as rejected:
        clean(overview(teaser))
    assert rejected.value.reason is RejectReason.NO_STORY


@pytest.mark.parametrize("teaser", TEASERS)
def test_a_story_above_many_teasers_is_one(teaser: str):
    story = (
        f"<article><h1>{TITLE}</h1><div class='article-body'>{''.join(paragraphs(BODY * 3))}</div></article>"
    )
    assert clean(overview(teaser, above=story)).text.split("\n")[: len(BODY)] == BODY


def test_a_digest_that_declares_itself_an_article_is_one():
    head = "<meta property='og:type' content='article'>"
    assert clean(overview(TEASERS[3], head=head)).text.startswith(BODY[0])
