"""Text dumps: each page below is marked, T the headline, + a line of the story, - furniture."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.cleaning.dump import clean_dump
from dagster_project.cleaning.model import Document, RawPage
from schemas.vocabularies import BlockKind, DropReason

BODY = [
    (
        "Ukrainian troops left two villages on the west bank overnight, the regional governor said on Tuesday, "
        "adding that all of their residents had been taken to safety."
    ),
    (
        "The defence ministry in Moscow said that its forces had entered both villages in the morning and that "
        "they had captured eleven vehicles which the retreating brigade had left behind."
    ),
    (
        "“We held the bridge for nine days, and we left when there was nothing more to hold,” a sergeant of the "
        "brigade told reporters in the next town."
    ),
    (
        "Neither account could be verified. Satellite images taken on Monday show smoke over the bridge and a row "
        "of burnt lorries on the road that leads to the district's capital."
    ),
    (
        "About four thousand people lived in the two villages before the war, according to the council, which now "
        "works from a school sixty kilometres away."
    ),
]
TITLE = "Ukraine's army leaves two villages on the west bank, governor says"
PAGES = {
    "menu, byline and tail": [
        "- Skip to content",
        "- Home",
        "- War",
        "- Economy",
        "- Opinion",
        f"T {TITLE}",
        "- By Anna Example",
        "- Published: 12 May 2023, 10:41",
        "- Share this article",
        *(f"+ {line}" for line in BODY),
        "- Related Articles",
        "- River town counts its losses after the flood",
        "- Minister flies to Vienna for talks on grain",
        "- Leave a comment",
        "- Your email address will not be published. Required fields are marked *",
        "- © 2023 The Example Herald. All rights reserved.",
    ],
    "captions, prompts and teasers inside the story": [
        f"T {TITLE} - The Example Herald",
        f"+ {BODY[0]}",
        "- A soldier looks at the river near the bridge. Photograph: Jon Sample/Agency",
        f"+ {BODY[1]}",
        "- Sign up to Morning Letter, our free daily newsletter – every weekday at 7am",
        f"+ {BODY[2]}",
        "- Read more: How the bridge was built and lost",
        f"+ {BODY[3]}",
        "+ A school for a town hall",
        f"+ {BODY[4]}",
        "- Smoke rises behind a row of burnt lorries on Monday. (Ann Other/Some Agency)",
        "- Register now for FREE unlimited access to herald.example",
        "- Jon Sample is a reporter at the Example Herald covering the east.",
    ],
    "other stories in full after the heading": [
        f"T {TITLE}",
        *(f"+ {line}" for line in BODY),
        "- You May Also Like",
        "- Singer cancels her tour of the islands",
        "- The singer said on her page that she was tired and that all tickets would be paid back by the end of…",
        "- Five soups for cold evenings",
        "- When the days grow short, few things warm the heart as a soup does, and these five are quick to make…",
    ],
    "cookies and unrendered templates": [
        "- We use cookies and similar technologies to give you the best experience on our website.",
        "- Accept all",
        f"T {TITLE}",
        *(f"+ {line}" for line in BODY),
        "- {{title}}",
        "- {{#related}} {{url}} {{/related}}",
        "- We and our partners store and access personal data, like browsing data, on your device.",
    ],
    "markdown remains": [
        f"T # {TITLE}",
        f"+ {BODY[0]}",
        "- * list 1 of 2Talks on grain end without result",
        "- * list 2 of 2Bridge is closed again",
        f"+ {BODY[1]}",
        f"+ {BODY[2]}",
        "- [](https://herald.example/news/1/</>)",
        f"+ {BODY[3]}",
        "- Your browser does not support the audio element.",
        "- ---",
    ],
    "a subhead that the next paragraph begins with, and one repeated as caption": [
        f"T {TITLE}",
        f"+ {BODY[0]}",
        "+ The bridge was held for nine days",
        f"+ {BODY[2]}",
        f"+ {BODY[1]}",
        "+ Satellite images show smoke over the bridge",
        "- Satellite images show smoke over the bridge",
        f"+ {BODY[3]}",
        f"+ {BODY[4]}",
    ],
    "short sentences and lists of the story stay": [
        f"T {TITLE}",
        f"+ {BODY[0]}",
        "+ Nobody was hurt.",
        f"+ {BODY[1]}",
        "+ The ministry listed what it said was captured:",
        "+ eleven vehicles – 3 of them armoured,",
        "+ two howitzers,",
        "+ one bridge layer.",
        f"+ {BODY[2]}",
        f"+ {BODY[3]}",
    ],
}


def document_of(marked: list[str], gap: str = "\n\n") -> Document:
    return clean_dump(RawPage(name="dump", content=b""), gap.join(line[2:] for line in marked))


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["tight", "loose"])
@pytest.mark.parametrize("name", PAGES)
def test_the_story_is_told_from_its_page(name: str, gap: str) -> None:
    marked = PAGES[name]
    document = document_of(marked, gap)
    step = len(gap)
    assert document.kept_lines == [1 + step * i for i, line in enumerate(marked) if line[0] == "+"]


@pytest.mark.parametrize("name", PAGES)
def test_every_line_is_kept_or_dropped_with_a_rule(name: str) -> None:
    document = document_of(PAGES[name], "\n")
    numbers = sorted([*document.kept_lines, *(block.position for block in document.dropped)])
    assert numbers == list(range(1, len(PAGES[name]) + 1))
    assert all(block.rule and block.text for block in document.dropped)


@pytest.mark.parametrize("name", PAGES)
def test_blocks_are_spans_of_the_text_joined_by_newlines(name: str) -> None:
    document = document_of(PAGES[name])
    assert "\n".join(document.text[b.start : b.end] for b in document.blocks) == document.text


def reasons(document: Document) -> dict[str, DropReason]:
    return {block.text: block.reason for block in document.dropped}


def test_reasons_say_what_a_dropped_line_is() -> None:
    why = reasons(document_of(PAGES["menu, byline and tail"]))
    assert why[TITLE] is DropReason.TITLE
    assert why["Home"] is DropReason.NAVIGATION
    assert why["By Anna Example"] is DropReason.BYLINE
    assert why["Share this article"] is DropReason.SHARE
    assert why["Related Articles"] is DropReason.OTHER_STORY
    assert why["Leave a comment"] is DropReason.COMMENTS
    assert why["© 2023 The Example Herald. All rights reserved."] is DropReason.LEGAL
    why = reasons(document_of(PAGES["captions, prompts and teasers inside the story"]))
    assert why["Register now for FREE unlimited access to herald.example"] is DropReason.PROMPT
    assert (
        why["Smoke rises behind a row of burnt lorries on Monday. (Ann Other/Some Agency)"]
        is DropReason.CAPTION
    )
    why = reasons(document_of(PAGES["cookies and unrendered templates"]))
    assert why["{{title}}"] is DropReason.TEMPLATE
    assert why["Accept all"] is DropReason.COOKIES


def test_phrases_of_furniture_inside_prose_do_not_drop_it() -> None:
    lines = [
        "By Monday evening the brigade had crossed the river and dug in on the far side of the valley.",
        "Share prices of arms makers rose after the minister said that more shells would be ordered abroad.",
        "Published figures show that exports through the port fell by a third in the months after the attack.",
        "Sources in the ministry said the photo had been taken by a soldier who later died in the hospital.",
        "The video shows the bridge fall, and comments by the general suggest that it had been mined for weeks.",
    ]
    document = document_of([f"T {TITLE}", f"+ {BODY[0]}", *(f"+ {s}" for s in lines), f"+ {BODY[1]}"])
    assert all(line in document.text for line in lines)


def test_the_headline_is_the_title_without_its_site_and_not_in_the_text() -> None:
    document = document_of(PAGES["captions, prompts and teasers inside the story"])
    assert document.title == TITLE
    assert TITLE not in document.text


def test_a_menu_on_the_first_line_is_no_headline() -> None:
    document = document_of(["- Home | World News | Sport", f"T {TITLE}", *(f"+ {line}" for line in BODY)])
    assert document.title == TITLE


def test_authors_and_the_credit_line_become_fields() -> None:
    credit = "This article was originally published by the Sample Agency and is republished here."
    marked = ["- By Anna Example and Jon Sample", *(f"+ {line}" for line in BODY), f"- {credit}"]
    document = document_of([f"T {TITLE}", *marked])
    assert document.authors == ("Anna Example", "Jon Sample")
    assert document.credit_line == credit
    assert credit not in document.text


def test_a_dump_without_headline_loses_no_paragraph() -> None:
    document = document_of([f"+ {line}" for line in BODY])
    assert document.title is None
    assert len(document.blocks) == len(BODY)


def test_the_title_that_the_capture_brought_names_the_headline() -> None:
    page = RawPage(name="dump", content=b"", meta={"title": "River front"})
    document = clean_dump(page, "\n".join(["Front pages", "River front", *BODY]))
    assert document.kept_lines == [3, 4, 5, 6, 7]


def test_blocks_know_their_kind() -> None:
    kinds = {
        document_text: block.kind
        for name in (
            "short sentences and lists of the story stay",
            "captions, prompts and teasers inside the story",
        )
        for document in [document_of(PAGES[name])]
        for block in document.blocks
        for document_text in [document.text[block.start : block.end]]
    }
    assert kinds["A school for a town hall"] is BlockKind.SUBHEAD
    assert kinds[BODY[3]] is BlockKind.PARAGRAPH


def test_kept_text_is_mended_and_its_spaces_folded() -> None:
    broken = BODY[0].replace("two villages", "two\u00a0 villages &amp; a far\u00adm")
    document = document_of([f"T {TITLE}", f"+ {broken}", *(f"+ {line}" for line in BODY[1:])])
    assert "two villages & a farm" in document.text


def test_a_live_page_keeps_all_of_its_entries() -> None:
    entries = [s for i, line in enumerate(BODY) for s in (f"- {9 + i}:1{i}", f"+ {line}")]
    document = document_of([f"T {TITLE}", *entries], "\n")
    assert all(line in document.text for line in BODY)


def test_lines_broken_at_links_stay_in_order() -> None:
    pieces = [
        "The governor",
        "told",
        "reporters that the bridge over the",
        "west river",
        "had been mined for weeks.",
    ]
    document = document_of(
        [f"T {TITLE}", *(f"+ {s}" for s in [*BODY[:2], *pieces, *BODY[2:], *pieces[:2]])], "\n"
    )
    assert "reporters that the bridge over the" in document.text
    assert "had been mined for weeks." in document.text


def test_one_huge_line_is_kept_whole() -> None:
    document = clean_dump(RawPage(name="dump", content=b""), " ".join(BODY * 2000))
    assert document.kept_lines == [1]


@pytest.mark.parametrize(
    ("mark", "lines"),
    [
        (
            "Читайте також:",
            [
                "Українські військові вночі залишили два села на правому березі, повідомив у вівторок голова області.",
                "Міністерство оборони в Москві заявило, що його війська увійшли до обох сіл і захопили одинадцять машин.",
                "До війни у двох селах жили близько чотирьох тисяч людей, повідомила рада, яка працює зі школи.",
            ],
        ),
        (
            "Lesen Sie auch:",
            [
                "Die ukrainische Armee hat in der Nacht zwei Dörfer am Westufer verlassen, sagte der Gouverneur am Dienstag.",
                "Das Verteidigungsministerium in Moskau teilte mit, seine Truppen seien am Morgen in beide Dörfer eingerückt.",
                "Vor dem Krieg lebten nach Angaben des Rates etwa viertausend Menschen in den beiden Dörfern am Fluss.",
            ],
        ),
    ],
    ids=["uk", "de"],
)
def test_dumps_in_other_languages_are_documents_too(mark: str, lines: list[str]) -> None:
    document = document_of([*(f"+ {s}" for s in lines), f"- {mark}", "- Wahl in Wien"])
    assert document.kept_lines == [1, 3, 5]
    assert document.dropped[0].reason is DropReason.OTHER_STORY


@settings(max_examples=60)
@given(st.lists(st.text(max_size=60), max_size=20), st.randoms())
def test_any_lines_around_a_story_give_a_consistent_document(noise: list[str], random: object) -> None:
    text = "\n".join([*noise, *BODY, *noise])
    document = clean_dump(RawPage(name="dump", content=b""), text)
    assert document == clean_dump(RawPage(name="dump", content=b""), text)
    assert "\n".join(document.text[b.start : b.end] for b in document.blocks) == document.text
    assert max(document.kept_lines, default=1) <= text.count("\n") + 1


@pytest.mark.parametrize(
    "prose",
    [
        "Russian forces deported children from both villages without the consent of their parents, the ombudsman said.",
        "The drones first appeared in the sky over the west bank in the autumn, the air force said on Wednesday.",
        "Forty men came to sign up for the territorial defence of the district, and thirty of them were taken.",
        "The video was first published by a channel on Telegram that is close to the brigade, on Monday evening.",
        "Posted on Telegram by the governor on Monday, the video shows two burning lorries at the end of the bridge.",
        "Published on Friday, the report says that at least eleven civilians have been killed on the west bank.",
        "Support our troops, read a banner over the bridge, which artillery had shelled for the third day in a row.",
    ],
)
def test_prose_that_holds_words_of_furniture_is_kept(prose: str) -> None:
    assert prose in document_of([f"T {TITLE}", *(f"+ {line}" for line in (*BODY[:3], prose, *BODY[3:]))]).text
    assert prose in document_of([f"T {TITLE}", *(f"+ {line}" for line in (*BODY, prose))]).text


@pytest.mark.parametrize(
    "line",
    [
        "Posted on May 12, 2023",
        "First published: May 3",
        "Support our journalism today",
        "Photo by Jon Sample/Agency",
        "This article was originally published by The Lighthouse.",
        "Ann can be reached at ann@herald.example",
        "Reproduction without permission is prohibited.",
    ],
)
def test_furniture_with_the_same_words_is_dropped(line: str) -> None:
    assert line not in document_of([f"T {TITLE}", *(f"+ {text}" for text in (*BODY, line))]).text
