"""The named features of a block, their tables and their scores."""

from dagster_project.claims.lexicon import read_table, values
from dagster_project.cleaning.blocks import parse, read_blocks
from dagster_project.cleaning.evidence import (
    CONTEXT,
    context_features,
    credit_phrase,
    local_features,
    raise_low,
    score,
    scores,
    weight_of,
)
from dagster_project.cleaning.metadata import read_metadata
from dagster_project.cleaning.page import Page
from schemas.vocabularies import DropReason

SENTENCE = "The army shot down nine drones over the port early on Tuesday, the governor of the region said in a post."


def page_of(body: str, head: str = "<title>Drones over the port</title>") -> Page:
    root = parse(f"<html><head>{head}</head><body>{body}</body></html>")
    assert root is not None
    return Page(read_blocks(root), read_metadata(root, None))


def features_of(body: str, text: str) -> list[str]:
    """Features of the block of ``body`` that begins with ``text``."""
    page = page_of(f"<h1>Drones over the port</h1>{body}")
    return next(f for f, b in zip(local_features(page), page.blocks, strict=True) if b.text.startswith(text))


def test_phrases_match_whole_words_where_the_table_says():
    assert "phrase:teaser:start:short" in features_of("<p>Read more about the port here now</p>", "Read more")
    assert "phrase:teaser:start:short" not in features_of(
        "<p>Readers mostly liked the port here</p>", "Readers"
    )
    assert "phrase:teaser:start:short" not in features_of("<p>They will read more about the port</p>", "They")
    assert "phrase:prompt:any:short" in features_of("<p>Now sign up for the paper</p>", "Now sign")
    assert "phrase:prompt:any:short" in features_of("<p>Оформите нашу рассылку сегодня</p>", "Оформите")


def test_a_long_paragraph_may_hold_any_phrase():
    text = f"{SENTENCE} He told volunteers to sign up for the fire brigade. " * 4
    assert not [f for f in features_of(f"<p>{text}</p>", "The army") if f.startswith("phrase:")]


def test_the_table_of_phrases_names_reasons_and_places_that_exist():
    for row in read_table("boilerplate_phrases", columns=("reason", "where", "language", "phrases")):
        assert row["reason"] in set(DropReason), row["_entry"]
        assert row["where"] in ("start", "whole", "any"), row["_entry"]
        assert values(row["phrases"]), row["_entry"]


def test_evidence_of_an_element_that_holds_most_of_the_prose_does_not_count():
    body = "".join(f"<p>{SENTENCE} {i}.</p>" for i in range(5))
    inside = features_of(f"<div class='newsletter'>{body}</div>", "The army")
    outside = features_of(
        f"<div>{body}</div><div class='newsletter'><p>Get the paper by mail today</p></div>", "Get"
    )
    assert "near:prompt" not in inside
    assert "near:prompt" in outside


def test_short_links_are_set_aside_and_long_ones_are_not():
    page = page_of(
        f"<p>{SENTENCE}</p><div><a href='/x'>World</a></div><div><a href='/y'>{SENTENCE}</a></div>"
    )
    assert [b.text for b in page.links] == ["World"]
    assert len(page.blocks) == 2


def test_where_a_story_first_appeared_is_recognised():
    assert credit_phrase("This article was originally published by The Northern Courier.")
    assert not credit_phrase("He published the article himself.")


def test_every_weight_of_the_second_pass_stands_in_the_table_and_context_has_its_width():
    page = page_of("".join(f"<p>{SENTENCE} {i}.</p>" for i in range(4)))
    local = local_features(page)
    rows = context_features(page, [score(f) for f in local], local)
    assert {len(row) for row in rows} == {len(CONTEXT)}
    table = {
        r["feature"]
        for r in read_table("html_weights", columns=("pass", "feature", "weight"))
        if r["pass"] == "2"
    }
    assert table == set(CONTEXT)


def test_an_adverts_class_never_speaks_for_a_block():
    assert all(weight_of(f"{where}:advert") <= 0 for where in ("near", "own"))


def test_low_scores_are_raised_for_a_page_of_an_unknown_make_and_not_for_a_hopeless_one():
    page = page_of("".join(f"<p>{SENTENCE} {i}.</p>" for i in range(3)))
    assert raise_low(page, [-1.0, -1.0, -1.0]) == [1.0, 1.0, 1.0]
    assert raise_low(page, [-9.0, -9.0, -9.0]) == [-9.0, -9.0, -9.0]
    assert raise_low(page, [2.0, 2.0, 0.5]) == [2.0, 2.0, 0.5]


def test_prose_scores_above_furniture():
    body = (
        "".join(f"<p>{SENTENCE} {i}.</p>" for i in range(4))
        + "<p class='newsletter'>Sign up for our newsletter</p>"
    )
    page = page_of(body)
    by_text = dict(zip((b.text for b in page.blocks), scores(page, local_features(page)), strict=True))
    assert by_text.pop("Sign up for our newsletter") < 0 < min(by_text.values())
