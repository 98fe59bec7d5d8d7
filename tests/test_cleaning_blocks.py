"""A page's tree as a flat list of blocks with evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.claims.lexicon import read_table, values
from dagster_project.cleaning.blocks import (
    PageBlock,
    evidence_bit,
    evidence_names,
    parse,
    read_blocks,
    text_size,
)


def blocks_of(markup: str) -> list[PageBlock]:
    root = parse(f"<html><body>{markup}</body></html>")
    assert root is not None
    return read_blocks(root).blocks


def evidence(block: PageBlock) -> set[str]:
    """All that the names around a block say."""
    mask, node = 0, block.node
    while node is not None:
        mask |= node.mask
        node = node.parent
    return {name for name in evidence_names() if mask & evidence_bit(name)}


def test_blocks_stand_in_document_order_with_positions_from_one():
    found = blocks_of("<div>before<p>one</p>between<ul><li>two</li></ul>after</div>")
    assert [b.text for b in found] == ["before", "one", "between", "two", "after"]
    assert [b.position for b in found] == [1, 2, 3, 4, 5]
    assert [b.line.tag for b in found] == ["div", "p", "div", "li", "div"]


def test_inline_elements_do_not_end_a_block():
    (block,) = blocks_of("<p><span>T</span>he <b>army</b> shot <a href='/x'>nine</a> down.</p>")
    assert block.text == "The army shot nine down."
    assert block.link_share == pytest.approx(4 / 24)


def test_two_line_breaks_make_a_paragraph_and_one_does_not():
    assert [b.text for b in blocks_of("<div>one<br>line<br><br>two</div>")] == ["one line", "two"]


def test_a_bold_line_above_plain_text_is_a_block():
    found = blocks_of("<td><b>The damage</b><br>Two houses burned.</td>")
    assert [b.text for b in found] == ["The damage", "Two houses burned."]


@pytest.mark.parametrize("tag", ["script", "style", "template", "svg", "iframe", "select", "textarea"])
def test_machine_data_is_no_text(tag):
    assert [b.text for b in blocks_of(f"<p>one</p><{tag}>x = 1</{tag}><p>two</p>")] == ["one", "two"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("related-articles", "teaser"),
        ("relatedArticles", "teaser"),
        ("c-newsletter__signup", "prompt"),
        ("post__share-bar", "share"),
        ("wp-caption-text", "caption"),
        ("ad-slot", "advert"),
        ("comment-list", "comments"),
        ("cookie-banner", "cookies"),
        ("article-body", "body"),
        ("author-bio", "author_note"),
    ],
)
def test_names_give_evidence_however_they_are_written(name, expected):
    (block,) = blocks_of(f"<div class='{name}'>text</div>")
    assert expected in evidence(block)


@pytest.mark.parametrize(
    "name", ["shadow", "header-less", "download", "adventure", "mobile-bread", "sharepoint-x1"]
)
def test_parts_of_words_give_no_evidence_of_adverts_or_sharing(name):
    (block,) = blocks_of(f"<div class='{name}'>text</div>")
    assert not evidence(block) & {"advert", "share"}


def test_regions_roles_and_hiding_are_evidence():
    assert "navigation" in evidence(blocks_of("<nav><p>x</p></nav>")[0])
    assert "aside" in evidence(blocks_of("<div role='complementary'><p>x</p></div>")[0])
    assert "hidden" in evidence(blocks_of("<div style='color: red; display : none'><p>x</p></div>")[0])
    assert "standfirst" in evidence(blocks_of("<div itemprop='description'>x</div>")[0])
    assert not evidence(blocks_of("<div><p>x</p></div>")[0])


def test_pictures_fields_and_times_are_counted_upwards():
    root = parse(
        "<body><div><img alt='Smoke rises over the harbour'><input><time datetime='2024-05-03'>x</time></div></body>"
    )
    tree = read_blocks(root)
    body = next(n for n in tree.nodes if n.tag == "body")
    assert (body.images, body.fields, body.times) == (1, 1, 1)
    assert tree.captions == ["Smoke rises over the harbour"]


def test_size_counts_an_ideograph_as_three_letters():
    assert text_size("drone") == 5
    assert text_size("дрон") == 4
    assert text_size("無人機") == 9


def test_the_table_of_names_holds_terms_that_can_match():
    for row in read_table("markup_words", columns=("evidence", "kind", "terms")):
        assert row["kind"] in ("word", "stem"), row["_entry"]
        for term in values(row["terms"]):
            assert term.isascii(), row["_entry"]
            assert term.isalnum(), row["_entry"]
            assert term == term.lower(), f"{row['_entry']}: {term}"


def test_the_weights_name_evidence_that_exists():
    names = set(evidence_names())
    for row in read_table("html_weights", columns=("pass", "feature", "weight")):
        prefix, _, name = row["feature"].partition(":")
        if prefix in ("near", "own"):
            assert name in names, row["_entry"]


@given(st.text(alphabet="<>/abdpiv =\"'&;!-\n\u00e9", max_size=300))
def test_no_markup_breaks_the_walk(markup):
    root = parse(markup)
    if root is not None:
        for number, block in enumerate(read_blocks(root).blocks, 1):
            assert block.position == number
            assert block.text == " ".join(block.text.split())
            assert 0 <= block.link_share <= 1
