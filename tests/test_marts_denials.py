"""What a document sets against each other, and denials told elsewhere: on claims written for it."""

from datetime import date

import pytest

DAY = "2022-09-10"


def struck(says, source: str, side: str, actor: str, *places: str, stance: str = "asserts", **more) -> dict:
    claim = {"type": "strike", "action": "hits", "actor": actor, "places": list(places), "stance": stance}
    return says(source=source, side=side, **claim | more)


def lost(says, source: str, side: str, loser: str, *figures: list, stance: str = "asserts", **more) -> dict:
    claim = {
        "type": "loss",
        "action": "destroyed",
        "actor": loser,
        "figures": list(figures),
        "stance": stance,
    }
    return says(source=source, side=side, **claim | more)


def pairs(desk) -> list[tuple]:
    return desk.sql(
        "select dimension, a_source_name, b_source_name, b_stance from mart_contradictions order by all"
    )


DENIED = [("whether it happened", "Army", "MoD", "denies")]


@pytest.mark.parametrize(
    ("claimed", "denied", "found"),
    [
        (["RU", "Izium"], ["RU", "Izium"], DENIED),
        (["RU", "Izium"], ["RU"], DENIED),
        (["RU"], ["RU", "Izium"], DENIED),
        (["RU"], ["RU"], DENIED),
        (["RU", "Izium"], ["RU", "Kupiansk"], []),
        (["UA", "Izium"], ["RU", "Izium"], []),
    ],
)
def test_a_denial_meets_what_it_denies_in_its_document(desk, says, claimed, denied, found):
    desk.page(
        "a.txt",
        struck(says, "Army", "UA", *claimed),
        struck(says, "MoD", "RU", *denied, stance="denies"),
    )
    desk.run()
    assert pairs(desk) == found


def test_a_denial_that_names_no_place_meets_only_the_claim_just_before_it(desk, says):
    long_since = struck(says, "Army", "UA", "RU", "Izium", note="much is told in between " * 20)
    denial = struck(says, "MoD", "RU", "RU", stance="denies")
    desk.page("a.txt", long_since, struck(says, "Mayor", "UA", "RU", "Kupiansk"), denial)
    desk.page("b.txt", long_since, denial)
    desk.page("c.txt", denial, struck(says, "Army", "UA", "RU", "Izium"))
    desk.run()
    assert desk.sql("select a_source_name, b_source_name, place_name from mart_contradictions") == [
        ("Mayor", "MoD", "Kupiansk")
    ]


@pytest.mark.parametrize(
    ("claimed", "denied", "found"),
    [
        (["aircraft", 2], ["aircraft", 2], DENIED),
        (["aircraft", 2, "more_than"], ["aircraft", 5], DENIED),
        (["aircraft", 2], ["aircraft", 5], []),
        (["aircraft", 2], ["tank", 2], []),
        (["personnel", 50], ["soldier", 50], DENIED),
    ],
)
def test_a_denied_number_is_the_number_that_was_claimed(desk, says, claimed, denied, found):
    desk.page(
        "a.txt",
        lost(says, "Army", "UA", "RU", claimed),
        lost(says, "MoD", "RU", "RU", denied, stance="denies"),
    )
    desk.run()
    assert pairs(desk) == found


def test_doubts_own_words_and_words_of_one_side_contradict_nobody(desk, says):
    claim = struck(says, "Army", "UA", "RU", "Izium")
    desk.page("a.txt", claim, struck(says, "MoD", "RU", "RU", "Izium", stance="unconfirmed"))
    desk.page("b.txt", claim, struck(says, "publisher", "PUBLISHER", "RU", "Izium", stance="denies"))
    desk.page("c.txt", claim, struck(says, "Mayor", "UA", "RU", "Izium", stance="denies"))
    desk.page("d.txt", says(source="Army"), says(source="MoD", side="RU", stance="denies"))
    desk.run()
    assert pairs(desk) == []


@pytest.mark.parametrize(
    ("denied_on", "figures", "found"),
    [
        ("2022-09-11", [["aircraft", 2]], DENIED),
        ("2022-09-11", [], DENIED),
        ("2022-09-14", [["aircraft", 2]], []),
        ("2022-09-11", [["aircraft", 3]], []),
        ("2022-09-11", [["tank", 2]], []),
    ],
)
def test_a_denial_meets_what_another_document_tells_of_the_place_and_day(
    desk, says, denied_on, figures, found
):
    at = {"places": ["Izium"]}
    desk.page("a.txt", lost(says, "Army", "UA", "RU", ["aircraft", 2], when=DAY, **at))
    denial = lost(says, "MoD", "RU", "RU", *figures, stance="denies", when=denied_on, **at)
    desk.page("b.txt", denial, published="2022-09-14")
    desk.run()
    assert pairs(desk) == found


def test_a_denial_whose_document_tells_the_claim_is_not_sought_elsewhere(desk, says):
    desk.page("a.txt", struck(says, "Mayor", "UA", "RU", "Izium", when=DAY))
    desk.page(
        "b.txt",
        struck(says, "Army", "UA", "RU", "Izium", when=DAY),
        struck(says, "MoD", "RU", "RU", "Izium", when=DAY, stance="denies"),
    )
    desk.run()
    assert pairs(desk) == DENIED


def test_what_several_papers_print_of_a_day_is_one_contradiction(desk, says):
    for paper in ("Daily", "Weekly"):
        desk.page(
            f"{paper}.txt",
            struck(says, "Army", "UA", "RU", "Izium"),
            struck(says, "MoD", "RU", "RU", "Izium", stance="denies"),
            publisher=paper,
        )
    desk.run()
    assert pairs(desk) == DENIED
    assert desk.sql("select a_claim_count, b_claim_count from mart_contradictions") == [(2, 2)]


@pytest.mark.parametrize(
    ("ukraine", "russia", "found"),
    [
        ({"places": ["Izium"]}, {"places": ["Izium"]}, 1),
        ({"places": ["Izium"]}, {"places": ["Kupiansk"]}, 0),
        ({"places": ["Izium"]}, {}, 0),
        ({"places": ["Izium"]}, {"cue": "blamed"}, 1),
        ({"places": ["Izium"], "when": DAY}, {"places": ["Izium"], "when": "2022-08-01"}, 0),
        ({"places": ["Kharkiv Oblast"]}, {"places": ["Kharkiv Oblast"]}, 0),
    ],
)
def test_sides_blame_each_other_in_one_document(desk, says, ukraine, russia, found):
    """Undated too; but that each side tells of strikes by the other is no contradiction."""
    desk.page(
        "a.txt",
        struck(says, "Army", "UA", "RU", **ukraine),
        struck(says, "MoD", "RU", "UA", **russia),
    )
    desk.run()
    assert [row[0] for row in pairs(desk)] == ["who did it"] * found


@pytest.mark.parametrize(
    ("own", "others", "found"),
    [
        (["personnel", 89], ["personnel", 400], [("89", "400")]),
        (["personnel", 89], ["personnel", 400, "more_than"], [("89", "400 or more")]),
        (["personnel", 89], ["personnel", 80, "more_than"], []),
        (["personnel", 89], ["tank", 400], []),
    ],
)
def test_two_sides_numbers_of_one_event_in_a_document(desk, says, own, others, found):
    desk.page("a.txt", lost(says, "MoD", "RU", "RU", own), lost(says, "Army", "UA", "RU", others))
    desk.run()
    assert desk.sql("select a_version, b_version from mart_contradictions") == found


def test_who_did_not_take_a_place_does_not_hold_it(desk, says):
    def control(source, side, action, **more):
        return says(
            source=source, side=side, type="control", action=action, actor="RU", places=["Izium"], **more
        )

    desk.page("a.txt", control("MoD", "RU", "captures"), control("Army", "UA", "controls", stance="denies"))
    desk.run()
    assert desk.sql("select dimension, why from mart_contradictions") == [("who holds it", "denied")]


def test_a_control_claim_without_a_place_is_denied_in_its_document(desk, says):
    took = {"type": "control", "action": "captures", "actor": "RU"}
    desk.page(
        "a.txt",
        says(source="Army", side="RU", places=["Izium"], **took),
        says(source="MoD", side="UA", stance="denies", **took),
    )
    desk.run()
    assert pairs(desk) == [("whether it happened", "Army", "MoD", "denies")]


def test_the_questions_and_the_profile_tell_what_a_document_sets_against_each_other(desk, says):
    desk.page(
        "a.txt",
        struck(says, "Army", "UA", "RU", "Izium"),
        struck(says, "MoD", "RU", "RU", "Izium", stance="denies"),
    )
    desk.run()
    assert desk.sql(
        "select source_name, contradicted_count from mart_source_profile where contradicted_count > 0"
    ) == [("Army", 1)]


def test_a_denial_of_a_number_stays_one_when_other_numbers_come_in_later(desk, says):
    at = {"when": DAY, "places": ["Izium"]}
    desk.page(
        "a.txt", lost(says, "MoD", "RU", "RU", ["tank", 2], stance="denies", **at), day=date(2022, 9, 10)
    )
    desk.run(date(2022, 9, 10))
    desk.page("b.txt", lost(says, "Army", "UA", "RU", ["aircraft", 2], **at), day=date(2022, 9, 11))
    desk.run(date(2022, 9, 11))
    assert pairs(desk) == []
