"""Facts and dimensions: inline claims in, rows out."""

from datetime import date

import polars as pl
import pytest

from dagster_project.facts import dimensions
from dagster_project.facts.facts import FACTS, keyed_claims
from dagster_project.ids import content_id, with_id
from schemas.base import polars_schema
from schemas.tables import TABLES

DAY = date(2022, 9, 12)
DOCUMENT = {
    "crawl_date": DAY,
    "document_id": "d" * 16,
    "story_id": "e" * 16,
    "story_no": 1,
    "record_id": "",
    "name": "a.txt",
    "publisher": "The Paper",
    "authors": [],
    "language": "en",
    "published_date": date(2022, 9, 10),
    "published_method": "metadata",
    "text": "words",
    "word_count": 1,
    "blocks": [],
    "dropped_block_count": 0,
    "is_on_topic": True,
    "topic_score": 1.0,
    "code_version": "1",
}
CLAIM = {
    "crawl_date": DAY,
    "claim_id": "a" * 16,
    "document_id": "d" * 16,
    "claim_no": 1,
    "evidence_start": 0,
    "evidence_end": 5,
    "quote": "words",
    "claim_type": "control",
    "action": "captures",
    "stance": "asserts",
    "source_name": "General Staff",
    "source_kind": "office",
    "source_side": "UA",
    "source_entry": "",
    "content_spans": [],
    "rules": ["r"],
    "extractor": "x 1",
    "code_version": "1",
    "lexicon_version": "1",
}
QUANTITY = {
    "crawl_date": DAY,
    "claim_id": "a" * 16,
    "quantity_no": 1,
    "item": "tank",
    "low": 5.0,
    "high": 5.0,
    "comparator": "exact",
    "text": "five",
    "start": 0,
    "end": 4,
    "is_day_change": False,
    "entry": "",
}
PLACE = {
    "crawl_date": DAY,
    "claim_id": "a" * 16,
    "place_no": 1,
    "text": "Izyum",
    "start": 0,
    "end": 5,
    "name": "Izium",
    "geonameid": 707292,
    "country": "UA",
    "kind": "settlement",
    "entry": "",
}


def rows(table: str, *given: dict) -> pl.DataFrame:
    return pl.DataFrame(list(given), schema=polars_schema(TABLES[table]))


def frames(claims=(CLAIM,), quantities=(), places=(), documents=(DOCUMENT,)):
    return keyed_claims(
        rows("documents", *documents),
        rows("claims", *claims),
        rows("claim_quantities", *quantities),
        rows("claim_places", *places),
    )


def built(table: str, *args, **kwargs) -> list[dict]:
    frame = FACTS[table](frames(*args, **kwargs))
    assert frame.schema == polars_schema(TABLES[table])
    return frame.to_dicts()


def test_an_id_depends_on_every_part_and_on_where_it_ends():
    ids = {content_id("a", "b"), content_id("ab"), content_id("a", "b", ""), content_id("b", "a")}
    assert len(ids) == 4
    assert content_id("a", "b") == content_id("a", "b")


def test_ids_of_a_frame_keep_its_order_and_are_null_where_the_first_part_is():
    frame = pl.DataFrame({"name": ["b", None, "a", "b"], "side": [None, "UA", "UA", None]})
    ids = with_id(frame, "id", [pl.col("name"), pl.col("side")])["id"].to_list()
    assert ids == [content_id("b", ""), None, content_id("a", "UA"), content_id("b", "")]


@pytest.mark.parametrize(
    ("action", "control_class"),
    [
        ("captures", "take"),
        ("recaptures", "take"),
        ("enters", "take"),
        ("controls", "hold"),
        ("holds", "hold"),
        ("withdraws", "leave"),
        ("advances", "advance"),
    ],
)
def test_control_actions_are_classed_whoever_frames_them(action: str, control_class: str):
    (row,) = built("fact_control", [CLAIM | {"action": action}])
    assert row["control_class"] == control_class


def test_a_control_claim_has_a_row_a_place_and_one_without_where_it_names_none():
    other = CLAIM | {"claim_id": "b" * 16, "claim_no": 2}
    second = PLACE | {"place_no": 2, "name": "Balakliia", "geonameid": 712926}
    control = built("fact_control", [CLAIM, other], places=[PLACE, second])
    assert [(row["claim_id"][0], row["place_no"], row["place_id"] is None) for row in control] == [
        ("a", 1, False),
        ("a", 2, False),
        ("b", 0, True),
    ]


def test_a_typed_claim_is_in_the_table_of_its_type_only():
    types = {
        "control": "captures",
        "loss": "killed",
        "strike": "hits",
        "casualty": "killed",
        "aid": "pledges",
        "movement": "moves",
    }
    for claim_type, action in types.items():
        claims = [CLAIM | {"claim_type": claim_type, "action": action}]
        filled = {table for table in FACTS if built(table, claims)} - {"fact_sketch"}
        assert filled == {"fact_claim", f"fact_{claim_type}"}


def test_a_statement_is_a_claim_only():
    filled = {t for t in FACTS if built(t, [CLAIM | {"claim_type": "statement", "action": None}])}
    assert filled == {"fact_claim", "fact_sketch"}


def test_a_loss_names_the_side_that_suffers_and_tells_totals_from_changes():
    claim = CLAIM | {
        "claim_type": "loss",
        "action": "destroyed",
        "actor_side": "RU",
        "cumulative_from_date": date(2022, 2, 24),
        "event_start_date": date(2022, 2, 24),
        "event_end_date": date(2022, 9, 11),
    }
    change = QUANTITY | {"quantity_no": 2, "is_day_change": True}
    total, day = built("fact_loss", [claim], [QUANTITY, change])
    assert (total["loss_side"], total["is_cumulative"], total["cumulative_from_date"]) == (
        "RU",
        True,
        date(2022, 2, 24),
    )
    assert (day["is_day_change"], day["is_cumulative"], day["cumulative_from_date"]) == (True, False, None)
    assert total["as_of_date"] == date(2022, 9, 11)


def test_what_has_no_event_date_is_as_of_the_publish_date():
    (row,) = built("fact_loss", [CLAIM | {"claim_type": "loss", "action": "killed"}])
    assert (row["as_of_date"], row["quantity_no"], row["item"]) == (date(2022, 9, 10), 0, None)


@pytest.mark.parametrize(
    ("action", "item", "actor", "told"),
    [
        ("intercepts", "drone", "UA", ("RU", "UA", "weapon")),
        ("launches", "drone", "RU", ("RU", "UA", "weapon")),
        ("hits", "building", "UA", ("UA", "RU", "target")),
        ("hits", "warship", None, (None, None, "target")),
        ("hits", "building", "OTHER", ("OTHER", None, "target")),
        ("hits", "missile", "RU", ("RU", "UA", "weapon")),
    ],
)
def test_a_strike_tells_attacker_and_defender_and_what_is_counted(action, item, actor, told):
    claim = CLAIM | {"claim_type": "strike", "action": action, "actor_side": actor}
    (row,) = built("fact_strike", [claim], [QUANTITY | {"item": item}])
    assert (row["attacker_side"], row["defender_side"], row["quantity_role"]) == told


def test_a_page_that_speaks_itself_is_its_publisher():
    own = CLAIM | {"source_name": "publisher", "source_kind": "publisher", "source_side": "PUBLISHER"}
    source = dimensions.build_dim_source(frames([own])).to_dicts()[0]
    assert (source["name"], source["kind"], source["side"]) == ("The Paper", "publisher", "PUBLISHER")


def test_a_publisher_and_a_source_of_the_same_name_are_two():
    own = CLAIM | {"source_name": "publisher", "source_kind": "publisher", "source_side": "PUBLISHER"}
    quoted = CLAIM | {"claim_id": "b" * 16, "source_name": "The Paper"}
    assert dimensions.build_dim_source(frames([own, quoted])).height == 2


def test_words_that_nobody_is_named_for_are_one_source_a_side():
    def nobody(letter: str, side: str) -> dict:
        return CLAIM | {
            "claim_id": letter * 16,
            "source_name": "unattributed",
            "source_kind": "unattributed",
            "source_side": side,
        }

    sources = dimensions.build_dim_source(frames([nobody("a", "UA"), nobody("b", "RU"), nobody("c", "UA")]))
    assert sorted(sources["side"]) == ["RU", "UA"]


def test_a_source_has_the_side_that_most_claims_give_it_and_one_id():
    claims = [
        CLAIM | {"claim_id": letter * 16, "source_side": side}
        for letter, side in zip("abc", ("OTHER", "UA", "UA"), strict=True)
    ]
    sources = dimensions.build_dim_source(frames(claims))
    assert sources.select("name", "side").to_dicts() == [{"name": "General Staff", "side": "UA"}]


def test_aliases_are_the_words_on_the_page_without_pronouns():
    claims = [
        CLAIM | {"claim_id": letter * 16, "source_text": words}
        for letter, words in zip("abcd", ("the  general\nstaff", "He", "they", "Army command"), strict=True)
    ]
    aliases = dimensions.build_dim_source_alias(frames(claims))
    assert sorted(aliases["alias"]) == ["Army command", "the general staff"]


def test_a_place_is_its_geonames_id_and_without_one_its_name():
    spelled = PLACE | {"place_no": 2, "text": "Izjum"}
    oblast = PLACE | {"place_no": 3, "name": "Kharkiv Oblast", "geonameid": None, "kind": "oblast"}
    keyed = frames(places=[PLACE, spelled, oblast])
    assert sorted(dimensions.build_dim_place(keyed)["name"]) == ["Izium", "Kharkiv Oblast"]
    assert sorted(dimensions.build_dim_place_alias(keyed)["alias"]) == ["Izjum", "Izyum", "Izyum"]


def test_a_document_counts_its_claims_and_numbers_its_versions():
    newer = DOCUMENT | {"document_id": "c" * 16, "published_date": date(2022, 9, 11)}
    documents = rows("documents", DOCUMENT, newer)
    built_rows = dimensions.build_dim_document(documents, frames(documents=[DOCUMENT, newer]))
    found = {row["document_id"][0]: (row["version_no"], row["claim_count"]) for row in built_rows.to_dicts()}
    assert found == {"d": (1, 1), "c": (2, 0)}


@pytest.mark.parametrize(
    ("publisher", "url", "name"),
    [
        ("The Paper", "https://paper.example/a", "The Paper"),
        (None, "https://www.paper.example:8080/a?b", "paper.example"),
        (None, None, None),
    ],
)
def test_a_publisher_is_known_by_name_else_by_host(publisher, url, name):
    documents = rows("documents", DOCUMENT | {"publisher": publisher, "url": url})
    assert dimensions.build_dim_publisher(documents)["name"].to_list() == ([name] if name else [])


def test_the_war_is_counted_from_its_first_day():
    days = dimensions.build_dim_date()
    found = dict(days.select("date", "day_of_war").iter_rows())
    assert found[date(2022, 2, 23)] is None
    assert found[date(2022, 2, 24)] == 1
    assert found[date(2022, 6, 7)] == 104


def test_every_item_of_the_vocabulary_is_described():
    from schemas.vocabularies import Item

    assert set(dimensions.build_dim_item()["item"]) == {str(item) for item in Item}
