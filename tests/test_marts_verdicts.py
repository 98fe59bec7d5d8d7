"""Verdicts of the marts on pages written for them: contradictions, copies, edits, series, sources."""

import json
from datetime import UTC, date, datetime

import pytest

FIRST, SECOND = date(2022, 9, 10), date(2022, 9, 11)


def control(says, claim: str, when: str = "2022-09-10", **more) -> dict:
    source, side, action, actor, place = claim.split(" ", 4)
    more = {"when": when} | more if when else more
    return says(source=source, side=side, type="control", action=action, actor=actor, places=[place], **more)


def pairs(desk) -> list[tuple]:
    return desk.sql(
        "select dimension, least(a_version, b_version), greatest(a_version, b_version) "
        "from mart_contradictions order by all"
    )


HOLDS = ("who holds it", "RU", "UA")


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("LPR RU controls RU Svatove", "Army UA holds UA Svatove", [HOLDS]),
        ("LPR RU captures RU Svatove", "Army UA holds UA Svatove", [HOLDS]),
        ("LPR RU captures RU Svatove", "Army UA recaptures UA Svatove", [HOLDS]),
        ("MoD RU withdraws RU Svatove", "Army UA recaptures UA Svatove", []),
        ("LPR RU controls RU Svatove", "MoD RU holds RU Svatove", []),
        ("LPR RU controls RU Svatove", "Army UA enters UA Svatove", []),
        ("LPR RU advances RU Svatove", "Army UA holds UA Svatove", []),
        ("LPR RU controls RU Svatove", "LPR RU withdraws RU Svatove", []),
    ],
)
def test_two_claims_about_a_place_clash_or_fit(desk, says, first, second, found):
    desk.page("a.txt", control(says, first))
    desk.page("b.txt", control(says, second))
    desk.run()
    assert pairs(desk) == found


def test_a_denial_contradicts_what_it_denies_and_a_doubt_does_not(desk, says):
    desk.page("a.txt", control(says, "UNIAN UA captures UA Kupiansk"))
    desk.page("b.txt", control(says, "MoD RU captures UA Kupiansk", stance="denies"))
    desk.page("c.txt", control(says, "Army UA captures UA Kupiansk", stance="unconfirmed"))
    desk.run()
    assert desk.sql("select why from mart_contradictions") == [("denied",)]
    assert desk.sql("select verdict, denied_by, not_confirmed_by from mart_corroboration") == [
        ("denied", "MoD", "Army")
    ]


@pytest.mark.parametrize(
    ("cue", "verdict"),
    [("could not verify", "not confirmed"), ("has not confirmed", "not confirmed"), ("said", "one source")],
)
def test_who_hedges_does_not_refuse_to_confirm(desk, says, cue, verdict):
    """*May have taken, the Army said* is no word against who says that it was taken."""
    desk.page("a.txt", control(says, "UNIAN UA captures UA Kupiansk"))
    desk.page("b.txt", control(says, "Army UA captures UA Kupiansk", stance="unconfirmed", cue=cue))
    desk.run()
    assert desk.sql("select verdict from mart_corroboration") == [(verdict,)]
    reasons = [row[0] for row in desk.sql("select reason from mart_against_interest")]
    assert reasons == (["own success not confirmed"] if verdict == "not confirmed" else [])


def test_a_place_that_changed_hands_in_between_is_no_contradiction(desk, says):
    desk.page("a.txt", control(says, "MoD RU captures RU Izium", "2022-09-05"))
    desk.page("b.txt", control(says, "Mayor UA recaptures UA Izium", "2022-09-07"))
    desk.page("c.txt", control(says, "Army UA holds UA Izium", "2022-09-09"))
    desk.run()
    assert pairs(desk) == []


def test_what_was_held_for_days_and_then_left_is_no_contradiction(desk, says):
    desk.page("a.txt", control(says, "Army UA holds UA Izium", "2022-09-05/2022-09-10"))
    desk.page("b.txt", control(says, "MoD RU captures RU Izium", "2022-09-10"))
    desk.run()
    assert pairs(desk) == []


def test_a_source_that_tells_both_versions_contradicts_nobody(desk, says):
    desk.page("a.txt", control(says, "Haidai UA withdraws RU Svatove"))
    desk.page(
        "b.txt", control(says, "Army UA withdraws RU Svatove"), control(says, "Army UA holds RU Svatove")
    )
    desk.run()
    assert pairs(desk) == []


def test_the_same_taking_on_different_days_is_a_contradiction_of_when(desk, says):
    desk.page("a.txt", control(says, "Army UA recaptures UA Izium", "2022-09-01"))
    desk.page("b.txt", control(says, "Mayor UA recaptures UA Izium", "2022-09-08"))
    desk.run()
    assert pairs(desk) == [("when", "2022-09-01", "2022-09-08")]


def total(says, source: str, side: str, tanks: float, day: str = "2022-09-09", *, loser="RU", **more) -> dict:
    return says(
        source=source,
        side=side,
        type="loss",
        action="destroyed",
        actor=loser,
        since="2022-02-24",
        when=f"2022-02-24/{day}",
        figures=[["tank", tanks, *more.pop("bound", [])]],
        **more,
    )


def test_two_totals_of_one_day_contradict_each_other_unless_their_bounds_fit(desk, says):
    desk.page("a.txt", total(says, "Staff", "UA", 2000))
    desk.page("b.txt", total(says, "MoD", "RU", 1200))
    desk.page("c.txt", total(says, "Oryx", "OTHER", 1100, bound=["more_than"]))
    desk.page("d.txt", total(says, "Mayor", "UA", 2050, bound=["approx"]))
    desk.page("e.txt", total(says, "Staff", "UA", 2010, "2022-09-10"))
    desk.run()
    assert pairs(desk) == [("how many", "1,200", "2,000"), ("how many", "1,200", "2,050")]


def test_the_sides_blame_each_other(desk, says):
    blast = {"type": "casualty", "action": "killed", "places": ["Izium"], "when": "2022-09-10"}
    desk.page("a.txt", says(source="MoD", side="RU", actor="UA", **blast))
    desk.page("b.txt", says(source="Army", side="UA", actor="RU", **blast))
    desk.run()
    assert pairs(desk) == [("who did it", "RU", "UA")]


def test_a_rising_toll_is_no_contradiction(desk, says):
    def toll(source, dead):
        return says(
            source=source, side="UA", type="casualty", action="killed", actor="RU", places=["Izium"],
            when="2022-09-09", figures=[["civilian", dead]],
        )  # fmt: skip

    desk.page("a.txt", toll("Mayor", 4), published="2022-09-09")
    desk.page("b.txt", toll("Governor", 9), published="2022-09-11")
    desk.run()
    assert pairs(desk) == []


def test_copies_are_found_over_days_and_count_as_one_origin(desk, says):
    story = [
        control(says, "Army UA recaptures UA Izium", note=f"sentence {n} of a long story") for n in range(9)
    ]
    desk.page("a.txt", *story, publisher="Agency", published="2022-09-10", day=FIRST)
    desk.page("b.txt", *story[:8], publisher="Daily", published="2022-09-11", day=SECOND)
    other = [control(says, f"Army UA recaptures UA Kupiansk{n}", note="nothing alike") for n in range(2)]
    desk.page("c.txt", *other, publisher="Other", published="2022-09-11", day=SECOND)
    desk.run(FIRST, SECOND)
    assert desk.sql("select publisher, origin_publisher, is_origin from mart_story_copies order by 1") == [
        ("Agency", "Agency", True),
        ("Daily", "Agency", False),
    ]
    assert desk.sql(
        "select document_count, origin_count, independent_count, verdict from mart_corroboration "
        "where place_name = 'Izium'"
    ) == [(2, 1, 1, "one source")]


@pytest.mark.parametrize(("printed_again", "copies"), [("2022-06-09", 2), ("2022-06-10", 0)])
def test_what_is_printed_again_more_than_four_weeks_later_is_no_copy(desk, says, printed_again, copies):
    story = [
        control(says, "Army UA recaptures UA Izium", note=f"sentence {n} of a long story") for n in range(9)
    ]
    desk.page("a.txt", *story, publisher="Agency", published="2022-05-12", day=FIRST)
    desk.page("b.txt", *story[:8], publisher="Daily", published=printed_again, day=SECOND)
    desk.run(FIRST, SECOND)
    assert len(desk.sql("select * from story_copy")) == copies


def test_a_counter_claim_is_one_of_the_thirty_days_after(desk, says):
    for name, claim, day in (
        ("a.txt", "Army UA recaptures UA Izium", "2022-04-01"),
        ("b.txt", "MoD RU captures RU Izium", "2022-05-01"),
        ("c.txt", "Army UA recaptures UA Izium", "2022-06-01"),
    ):
        desk.page(name, control(says, claim, when=day), published=day)
    desk.run()
    assert desk.sql(
        "select as_of_date::varchar, counter_claim_date::varchar from control_step order by all"
    ) == [
        ("2022-04-01", "2022-05-01"),
        ("2022-05-01", None),
        ("2022-06-01", None),
    ]


def test_an_edit_tells_which_claims_came_and_went(desk, says):
    url = "https://a.example/story"
    kept = control(says, "Army UA recaptures UA Izium")
    gone, new = control(says, "Army UA enters UA Kupiansk"), control(says, "MoD RU withdraws RU Izium")
    desk.page("a.txt", kept, gone, url=url, day=FIRST)
    desk.page("a.txt", kept, new, url=url, day=SECOND)
    desk.run(FIRST, SECOND)
    assert desk.sql("select version_no, change, source_name, action from mart_edits order by change") == [
        (2, "gone", "Army", "enters"),
        (2, "new", "MoD", "withdraws"),
    ]


def test_totals_are_flagged_where_they_skip_days_fall_or_change_sides(desk, says):
    days = {"2022-09-01": 100, "2022-09-02": 110, "2022-09-05": 105, "2022-09-06": 30}
    for day, tanks in days.items():
        desk.page(f"{day}.txt", total(says, "MoD", "RU", tanks, day, loser="UA"))
    desk.page("own.txt", total(says, "MoD", "RU", 31, "2022-09-05", loser="RU"))
    desk.run()
    assert desk.sql(
        "select as_of_date, is_gap, is_falling, is_side_swapped from mart_loss_series "
        "where loss_side = 'UA' order by 1"
    ) == [
        (date(2022, 9, 1), False, False, False),
        (date(2022, 9, 2), False, False, False),
        (date(2022, 9, 5), True, True, False),
        (date(2022, 9, 6), False, True, True),
    ]


def test_a_days_change_is_held_against_the_difference_of_totals(desk, says):
    change = says(
        source="Staff", side="UA", type="loss", action="destroyed", actor="RU", when="2022-09-02",
        figures=[["tank", 7, "exact", "day_change"]],
    )  # fmt: skip
    desk.page("a.txt", total(says, "Staff", "UA", 100, "2022-09-01"))
    desk.page("b.txt", total(says, "Staff", "UA", 109, "2022-09-02"), change)
    desk.run()
    assert desk.sql(
        "select change_since_previous, stated_day_change, is_change_off from mart_loss_series "
        "where is_cumulative order by as_of_date"
    ) == [(None, None, False), (9, 7, True)]


def test_a_sources_profile_counts_what_others_bear_out_and_contradict(desk, says):
    desk.page(
        "a.txt", control(says, "Army UA recaptures UA Izium"), control(says, "Army UA holds UA Svatove")
    )
    desk.page(
        "b.txt", control(says, "MoD RU withdraws RU Izium"), control(says, "LPR RU controls RU Svatove")
    )
    desk.run()
    assert desk.sql(
        "select comparable_count, borne_out_count, confirmed_by_other_side_count, contradicted_count, "
        "is_too_few_to_judge from mart_source_profile where source_name = 'Army'"
    ) == [(2, 1, 1, 1, True)]


def test_the_general_staffs_records_are_checked_as_totals_and_as_days_changes(desk, says, tmp_path):
    from dagster_project.warehouse.load import build_lock
    from dagster_project.warehouse.publish import publish
    from dagster_project.warehouse.reference import read_reference

    records = [
        {"date": "2022-09-08", "day": 1, "tank": 90, "military auto": 5, "fuel tank": 6, "note": "x"},
        {"date": "2022-09-09", "day": 2, "tank": 100, "military auto": 7, "fuel tank": 6},
    ]
    (tmp_path / "losses.json").write_text(json.dumps(records))
    desk.page("a.txt", total(says, "Staff", "UA", 100), total(says, "Mayor", "UA", 120))
    desk.page(
        "b.txt",
        says(source="Staff", side="UA", type="loss", action="destroyed", actor="RU", when="2022-09-09",
             figures=[["tank", 8, "more_than"]]),
    )  # fmt: skip
    desk.run()
    reference = read_reference([tmp_path / "losses.json"])
    assert (date(2022, 9, 9), "RU lost vehicle", 13.0, None, "losses.json") in reference.rows
    with build_lock(desk.store):
        publish(desk.store, datetime(2030, 1, 1, tzinfo=UTC), reference=reference)
    assert desk.sql(
        "select is_difference, verdict, source_name, off_by from mart_reference_check order by 1, 2, 3"
    ) == [(False, "match", "Staff", 0), (False, "off", "Mayor", 20), (True, "within", "Staff", 0)]


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("a.csv", "day,metric,value\n", "no column date"),
        ("a.csv", "date,metric,value\n2022-09-09,RU lost tank,many\n", "line 2"),
        ("a.json", '[{"tank": 1}]', "not a list of records"),
        ("a.json", "{", "not a list of records"),
    ],
)
def test_a_series_that_cannot_be_read_is_named_with_its_line(tmp_path, name, text, wrong):
    from dagster_project.store import StoreError
    from dagster_project.warehouse.reference import read_reference

    (tmp_path / name).write_text(text)
    with pytest.raises(StoreError, match=wrong):
        read_reference([tmp_path / name])
    with pytest.raises(StoreError, match="cannot be read"):
        read_reference([tmp_path / "missing.csv"])


def test_the_macros_filter_claims_by_place_day_distance_and_words(desk, says):
    desk.page("a.txt", control(says, "Army UA recaptures UA Izium", "2022-09-10"), published="2022-09-10")
    desk.page("b.txt", control(says, "Army UA recaptures UA Kupiansk", "2022-09-10"), published="2022-09-12")
    desk.run()
    assert desk.sql("select count(*) from claims_about('izium', '2022-09-01', '2022-09-30')") == [(1,)]
    assert desk.sql("select count(*) from claims_about('izium', '2022-09-11', '2022-09-30')") == [(0,)]
    assert desk.sql("select count(*) from as_of('2022-09-11')") == [(1,)]
    assert desk.sql("select count(*) from quotes_with('recapt* kupiansk')") == [(1,)]
    assert desk.sql("select count(*) from quotes_with('recapt kupiansk')") == [(0,)]
    assert desk.sql("select count(*) from within_km(49.2, 37.3, 50)") == [(0,)]  # these have no coordinates
