"""For every rule of cleaning a page that needs it and one that must not trigger it."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dagster_project.cleaning.clean import clean_page
from dagster_project.cleaning.dump_lines import MAX_LINES
from dagster_project.cleaning.model import Document, RawPage
from dagster_project.cleaning.rules import Rule
from dagster_project.cleaning.templates import block_keys, without_repeated
from schemas.vocabularies import DropReason

TITLE = "Ferry leaves the besieged port under fire"
STORY = [
    (
        "The last ferry left the besieged port at dawn on Tuesday with four hundred people on board, the harbour "
        "master said, while shells fell on the western mole."
    ),
    (
        "A spokesman for the fleet said that two launches had gone with it as far as the lightship, and that one of "
        "them had been hit and had turned back."
    ),
    (
        '"We sat on the deck and counted the explosions," said a teacher who had waited nine days for a place and who '
        "carried nothing but a cat."
    ),
    (
        "The command of the other side denied that it had fired at the ferry, and said that the port was being used "
        "to unload ammunition at night."
    ),
    (
        "Neither account could be verified. At least eleven ships have been damaged in the port since the spring, "
        "according to a count kept by its insurers."
    ),
]
OTHER = [
    (
        "The parliament passed the budget by four votes on Wednesday, after the finance minister had promised more "
        "money for schools and roads in the north."
    ),
    (
        "Members of the opposition left the hall before the vote and said that the figures had been made up in a "
        "single night by two young clerks."
    ),
    (
        "The president is expected to sign the law on Friday, his office said, and it will come into force at the "
        "beginning of the coming year."
    ),
]
APPEAL = (
    "Our reporters work in four besieged towns, and readers like you pay for their helmets and their fuel."
)


def html(*blocks: str, title: str = TITLE, head: str = "", above: str = "", below: str = "") -> str:
    body = "".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    return (
        f"<html lang='en'><head><title>{title}</title>{head}</head><body>{above}<main><article><h1>{title}</h1>"
        f"<div class='article-body'>{body}</div></article></main>{below}</body></html>"
    )


def dump(*lines: str) -> str:
    return "\n".join(lines)


def clean(page: str) -> Document:
    return clean_page(RawPage(name="page", content=page.encode()))[0]


def without_appeal(page: str) -> Document:
    """As where most stories of the publisher hold the appeal."""
    document = clean(page)
    keys = dict(zip(document.text.split("\n"), block_keys(document), strict=True))
    return without_repeated(document, {keys.get(APPEAL)})


@dataclass(frozen=True)
class Pair:
    """A page on which the rule drops the block with ``words`` for ``reason``, and one that keeps its ``words``."""

    page: str
    words: str
    reason: DropReason
    other_page: str
    other_words: str
    clean: Callable[[str], Document] = clean


def declared(text: str) -> str:
    """A head whose JSON-LD holds the text of the article."""
    about = {"@type": "NewsArticle", "headline": TITLE, "articleBody": text}
    return f"<script type='application/ld+json'>{json.dumps(about)}</script>"


PAIRS = {
    Rule.HEADLINE: Pair(
        dump(TITLE, *STORY),
        TITLE,
        DropReason.TITLE,
        dump(TITLE, f"{TITLE}, its captain having waited four hours for the fog that hid it.", *STORY),
        "its captain having waited",
    ),
    Rule.REPEATED_OVER_PAGES: Pair(
        html(*STORY[:3], APPEAL, *STORY[3:]),
        APPEAL,
        DropReason.TEMPLATE,
        html(*STORY[:3], f"The teacher read aloud what hung in the cabin: “{APPEAL}”", *STORY[3:]),
        "read aloud what hung",
        without_appeal,
    ),
    Rule.REGION: Pair(
        html(*STORY, below=f"<section id='comments'><div class='comment'><p>{OTHER[0]}</p></div></section>"),
        OTHER[0],
        DropReason.COMMENTS,
        html(*STORY).replace("article-body", "article-body has-comments"),
        STORY[4],
    ),
    Rule.LINK: Pair(
        html(*STORY, above="<nav><a href='/sport'>Sport and leisure</a></nav>"),
        "Sport and leisure",
        DropReason.NAVIGATION,
        html(*STORY, "A list of ships is kept by <a href='/x'>sport and leisure</a> sailors of the town."),
        "sport and leisure",
    ),
    Rule.EVIDENCE: Pair(
        html(
            *STORY[:2], "<div class='newsletter-signup'><p>Sign up for our newsletter.</p></div>", *STORY[2:]
        ),
        "Sign up for our newsletter",
        DropReason.PROMPT,
        html(
            *STORY[:2],
            "Forty men came to sign up for the fire brigade of the port, the mayor said.",
            *STORY[2:],
        ),
        "sign up for the fire brigade",
    ),
    Rule.LINKS: Pair(
        html(
            *STORY,
            below="<div>Also today: <a href='/1'>Bridge mined in the north of the country, army says</a>, "
            "<a href='/2'>two banks closed after a run in the capital</a></div>",
        ),
        "Bridge mined",
        DropReason.TEASER,
        html(
            *STORY[:2],
            "The bridge was mined, <a href='/1'>the army said</a>, and two banks closed.",
            *STORY[2:],
        ),
        "bridge was mined",
    ),
    Rule.BEFORE_THE_HEADLINE: Pair(
        html(*STORY, above="<div>Tuesday edition</div>"),
        "Tuesday edition",
        DropReason.NAVIGATION,
        html("<h2>Tuesday edition</h2>", *STORY),
        "Tuesday edition",
    ),
    Rule.OUTSIDE_THE_STORY: Pair(
        html(*STORY, below=f"<div><div><div><p>{OTHER[0]}</p></div></div></div>"),
        OTHER[0],
        DropReason.OTHER_STORY,
        html(*STORY, OTHER[0]),
        OTHER[0],
    ),
    Rule.STRAY_LINE: Pair(
        html(*STORY, below="<div><div><span>Wind from the north</span></div></div>"),
        "Wind from the north",
        DropReason.OTHER_STORY,
        html(*STORY[:2], "<h3>Wind from the north</h3>", *STORY[2:]),
        "Wind from the north",
    ),
    Rule.CREDIT_LINE: Pair(
        html(*STORY, "This article was originally published by The Lighthouse."),
        "originally published",
        DropReason.CREDIT_LINE,
        html(
            *STORY[:2],
            "The letter was originally published by the fleet, and it named both ships.",
            *STORY[2:],
        ),
        "letter was originally published",
    ),
    Rule.FIGCAPTION: Pair(
        html(*STORY[:2], f"<figcaption>{OTHER[1]}</figcaption>", *STORY[2:]),
        OTHER[1],
        DropReason.CAPTION,
        html(*STORY[:2], OTHER[1], *STORY[2:]),
        OTHER[1],
    ),
    Rule.UNRENDERED: Pair(
        html(
            *STORY[:2],
            "The ferry {{ship.name}} left the port with {{ship.count}} on board at dawn.",
            *STORY[2:],
        ),
        "{{ship.name}}",
        DropReason.TEMPLATE,
        html(
            *STORY[:2],
            "On its side the ferry had {painted} the name of the town in white letters.",
            *STORY[2:],
        ),
        "{painted}",
    ),
    Rule.REPEATED_BLOCK: Pair(
        html(*STORY, STORY[1]),
        STORY[1],
        DropReason.DUPLICATE,
        html(*STORY[:2], "Nobody slept.", STORY[2], "Nobody slept.", *STORY[3:]),
        "Nobody slept.\n" + STORY[3],
    ),
    Rule.SECOND_HEADLINE: Pair(
        html(*STORY, "<h1>Parliament passes the budget after a night of talks</h1>", *OTHER[:2]),
        OTHER[0],
        DropReason.OTHER_STORY,
        html(*STORY[:2], f"<h1>{TITLE}: what is known</h1>", *STORY[2:]),
        STORY[4],
    ),
    Rule.SECTION: Pair(
        html(*STORY, "<h2>Related articles</h2>", "<h3>Parliament passes the budget</h3>", *OTHER[:2]),
        OTHER[0],
        DropReason.OTHER_STORY,
        html(*STORY[:3], "<h2>Related articles</h2>", *STORY[3:]),
        STORY[4],
    ),
    Rule.HEADING_WITHOUT_TEXT: Pair(
        html(*STORY[:3], "<h2>What both say</h2>", *STORY[3:], "<h2>The cargo of the night</h2>", STORY[1]),
        "The cargo of the night",
        DropReason.TEASER,
        html(*STORY[:4], "<h2>The cargo of the night</h2>", STORY[4]),
        "The cargo of the night",
    ),
    Rule.NOT_THE_DECLARED_TEXT: Pair(
        html(OTHER[0], head=declared("\n".join(STORY))),
        OTHER[0],
        DropReason.OTHER_STORY,
        html(*STORY, head=declared("\n".join(STORY))),
        STORY[0],
    ),
    Rule.INVISIBLE: Pair(
        html(*STORY[:2], "<p>\u200b\u2060</p>", *STORY[2:]),
        "\u200b",
        DropReason.NOISE,
        html(
            *STORY[:2],
            "<p>The light\u200bship was dark that night, and no buoy had been lit since May.</p>",
            *STORY[2:],
        ),
        "lightship was dark",
    ),
    Rule.NOTHING_TO_READ: Pair(
        dump(TITLE, *STORY[:3], "* * *", *STORY[3:]),
        "* * *",
        DropReason.NOISE,
        dump(
            TITLE, *STORY[:3], "** Nobody slept that night, and nobody had expected to sleep. **", *STORY[3:]
        ),
        "Nobody slept",
    ),
    Rule.HEADLINE_AGAIN: Pair(
        dump(f"{TITLE} - The Lighthouse", "By Ann Example", TITLE, *STORY),
        TITLE,
        DropReason.DUPLICATE,
        dump(TITLE, f"{TITLE}, and its captain would not say for how long he had waited for fog.", *STORY),
        "its captain would not say",
    ),
    Rule.PHRASE: Pair(
        dump(TITLE, *STORY, "Sign up to our newsletter"),
        "Sign up to our newsletter",
        DropReason.PROMPT,
        dump(
            TITLE,
            *STORY[:3],
            "Forty men came to sign up for the fire brigade, and thirty were taken.",
            *STORY[3:],
        ),
        "came to sign up",
    ),
    Rule.WEIGHED: Pair(
        dump(TITLE, *STORY, "You May Also Like", "Bridge mined in the north", "Two banks closed after a run"),
        "Two banks closed",
        DropReason.TEASER,
        dump(TITLE, *STORY[:3], "Two banks closed.", *STORY[3:]),
        "Two banks closed.",
    ),
    Rule.LINE_AGAIN: Pair(
        dump(TITLE, *STORY[:3], STORY[1], *STORY[3:]),
        STORY[1],
        DropReason.DUPLICATE,
        dump(TITLE, *STORY[:4], STORY[1].replace("two launches", "three launches"), STORY[4]),
        "three launches",
    ),
    Rule.BEYOND_THE_LIMIT: Pair(
        dump(TITLE, *STORY, *[""] * MAX_LINES, OTHER[0]),
        OTHER[0],
        DropReason.NOISE,
        dump(TITLE, *STORY[:4], *[""] * (MAX_LINES - 10), STORY[4]),
        STORY[4],
    ),
}


def test_every_rule_has_its_pair():
    assert list(PAIRS) == list(Rule)


@pytest.mark.parametrize("rule", PAIRS)
def test_a_page_that_needs_the_rule_loses_the_block_by_it(rule: Rule):
    pair = PAIRS[rule]
    document = pair.clean(pair.page)
    found = [(d.rule.split(": ")[0], d.reason) for d in document.dropped if pair.words in d.text]
    assert (rule, pair.reason) in found, document.text
    kept = document.text.split("\n")
    assert all(text in kept or text in " ".join(kept) for text in STORY[:1] + STORY[-1:])


@pytest.mark.parametrize("rule", PAIRS)
def test_a_page_that_must_not_trigger_the_rule_keeps_its_words(rule: Rule):
    pair = PAIRS[rule]
    document = pair.clean(pair.other_page)
    assert pair.other_words in document.text
    assert not [d for d in document.dropped if d.rule.split(": ")[0] == rule and pair.other_words in d.text]


@pytest.mark.parametrize("rule", PAIRS)
def test_no_block_goes_without_a_rule_of_the_list(rule: Rule):
    pair = PAIRS[rule]
    for page in (pair.page, pair.other_page):
        assert {d.rule.split(": ")[0] for d in pair.clean(page).dropped} <= set(Rule)
