"""The terminal rendering of claims, and their JSON lines."""

import json
from datetime import date

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.explain import explain
from dagster_project.claims.jsonl import claim_to_json
from dagster_project.claims.model import ClaimDocument

DOCUMENT = ClaimDocument(
    id="t",
    text="Zelenskyy said that Russia launched more than 400 drones at Odesa on Monday.",
    published=date(2024, 11, 21),
)


def test_spans_are_marked_and_rules_named_by_table_and_line() -> None:
    shown = explain(DOCUMENT, default_extractor().extract(DOCUMENT), color=False)
    assert "[Zelenskyy] <said> that Russia launched (more than 400 drones) at {Odesa}" in shown
    assert "strike/launches  asserts by Volodymyr Zelenskyy (UA)" in shown
    assert "verbs.csv line" in shown
    assert "\x1b" not in shown


def test_colours_leave_the_words_as_they_are() -> None:
    shown = explain(DOCUMENT, default_extractor().extract(DOCUMENT), color=True)
    assert "\x1b[1;34mZelenskyy\x1b[0m" in shown


def test_a_page_without_claims_says_so() -> None:
    empty = ClaimDocument(id="t", text="The weather is fine.")
    assert "no claims" in explain(empty, default_extractor().extract(empty))


def test_a_claim_is_a_json_line_of_the_guide() -> None:
    (claim,) = default_extractor().extract(DOCUMENT)
    row = json.loads(json.dumps(claim_to_json(claim)))
    assert row["quantities"] == [
        {"item": "drone", "low": 400, "high": None, "comparator": "more_than", "text": "more than 400 drones"}
    ]
    assert (row["type"], row["action"], row["actor_side"]) == ("strike", "launches", "RU")
    assert row["event_date"] == "2024-11-18"
    assert DOCUMENT.text[row["start"] : row["end"]] == row["evidence"]
