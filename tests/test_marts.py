"""The marts on claims written for them, and the summary that reads the same file."""

import io
from datetime import date

import pytest

FIRST, SECOND = date(2022, 9, 10), date(2022, 9, 11)


def bulletin(says, day: str, tanks: float, change: float | None = None) -> list[dict]:
    total = says(
        type="loss",
        action="destroyed",
        actor="RU",
        since="2022-02-24",
        when=f"2022-02-24/{day}",
        figures=[["tank", tanks]],
    )
    if change is None:
        return [total]
    day_change = says(
        type="loss",
        action="destroyed",
        actor="RU",
        when=day,
        figures=[["tank", change, "exact", "day_change"]],
    )
    return [total, day_change]


@pytest.fixture(scope="module")
def war(tmp_path_factory, says, make_desk):
    """Two days of pages that agree, disagree, correct themselves and are captured twice."""
    desk = make_desk(tmp_path_factory.mktemp("war"))

    def control(claim: str, **more: object) -> dict:
        source, side, action, actor, place = claim.split(" ", 4)
        about = {"action": action, "actor": actor, "places": [place], "when": "2022-09-10"}
        return says(source=source, side=side, type="control", **about, **more)

    told = [
        control("MoD RU withdraws RU Izium"),
        control("Army UA recaptures UA Izium"),
        control("LPR RU controls RU Svatove"),
        control("Haidai UA controls RU Svatove", stance="denies"),
        control("UNIAN OTHER captures UA Kupiansk"),
        control("Army UA captures UA Kupiansk", stance="unconfirmed"),
        control("Army UA advances UA Kharkiv Oblast"),
    ]
    url = "https://paper.example/story"
    desk.page("a.txt", *told, *bulletin(says, "2022-09-09", 100, 5), day=FIRST, url=url)
    desk.page("a.txt", *told, *bulletin(says, "2022-09-09", 100, 5), day=SECOND, url=url)
    desk.page("b.txt", *bulletin(says, "2022-09-10", 108), day=SECOND, published="2022-09-11")
    desk.page("c.txt", *bulletin(says, "2022-09-11", 90), day=SECOND, published="2022-09-11")
    desk.run(FIRST, SECOND)
    return desk


def test_a_story_captured_twice_is_counted_once(war):
    assert war.sql("select sum(claim_count) from mart_claims_by_side_day where claim_type = 'control'") == [
        (7,)
    ]


def test_claims_are_counted_by_side_day_type_and_stance(war):
    assert war.sql(
        "select stance, claim_count, document_count, source_count from mart_claims_by_side_day "
        "where claim_type = 'control' and source_side = 'UA' order by stance"
    ) == [("asserts", 2, 1, 1), ("denies", 1, 1, 1), ("unconfirmed", 1, 1, 1)]


@pytest.mark.parametrize(
    ("source", "place", "holder"),
    [
        ("MoD", "Izium", "UA"),  # who leaves a place leaves it to the other side
        ("Army", "Izium", "UA"),
        ("LPR", "Svatove", "RU"),
        ("Haidai", "Svatove", "UA"),  # a denial says the opposite
        ("UNIAN", "Kupiansk", "UA"),
        ("Army", "Kupiansk", None),  # a hedge says nothing
        ("Army", "Kharkiv Oblast", None),  # nor does an advance
    ],
)
def test_who_is_said_to_hold_a_place_is_read_off_the_words(war, source, place, holder):
    assert war.sql(
        "select says_holder_side from mart_control_timeline where source_name = ? and place_name = ?",
        source,
        place,
    ) == [(holder,)]


def test_a_place_is_contested_where_a_day_has_two_holders(war):
    assert war.sql(
        "select distinct place_name from mart_control_timeline where is_contested order by place_name"
    ) == [("Svatove",)]


def test_the_timeline_tells_the_claim_before(war):
    rows = war.sql(
        "select previous_source_name is null, previous_holder_side from mart_control_timeline "
        "where place_name = 'Izium' order by previous_source_name nulls first"
    )
    assert [first for first, _ in rows] == [True, False]
    assert rows[1][1] == "UA"


def test_a_total_is_compared_with_the_total_before_it_and_a_fall_is_marked(war):
    assert war.sql(
        "select as_of_date, low, previous_total, change_since_previous, is_falling from mart_loss_series "
        "where is_cumulative order by as_of_date"
    ) == [
        (date(2022, 9, 9), 100, None, None, False),
        (date(2022, 9, 10), 108, 100, 8, False),
        (date(2022, 9, 11), 90, 108, -18, True),
    ]


def test_a_days_change_is_no_step_of_the_series(war):
    assert war.sql("select low, is_cumulative, previous_total from mart_loss_series where is_day_change") == [
        (5, False, None)
    ]


def test_figures_of_different_sources_are_different_series(desk, says):
    desk.page("a.txt", *bulletin(says, "2022-09-09", 100))
    other = bulletin(says, "2022-09-10", 40)
    other[0] |= {"source": "MoD", "side": "RU"}
    desk.page("b.txt", *other)
    desk.run()
    assert desk.sql("select distinct previous_total from mart_loss_series") == [(None,)]
    assert desk.sql("select source_name, is_own_loss from mart_loss_series order by 1") == [
        ("General Staff", False),
        ("MoD", True),
    ]


def test_the_summary_of_a_large_day_shows_the_documents_with_most_claims_and_room_for_their_titles(
    desk, says
):
    from rich.console import Console

    from dagster_project.summary import print_summary

    for number in range(40):
        address = f"https://paper.example/2022/09/10/a-story-of-the-day-{number:02}"
        told = [says(type="control", action="captures", places=[f"Town {number}"]), says()]
        desk.page(
            f"a-story-of-the-day-and-more-{number:02}.txt", *told[: 2 - number % 2], day=FIRST, url=address
        )
    desk.run(FIRST)
    console = Console(width=80, record=True, file=io.StringIO())
    print_summary(desk.store, FIRST, console)
    lines = console.export_text().splitlines()
    table = lines[lines.index(next(line for line in lines if "known by" in line)) :]
    shown = [line.split() for line in table if line.startswith(" …")]
    assert len(shown) == 30
    assert [row[-1] for row in shown].count("2") == 20
    assert shown[0][0].endswith("day-and-more-00.txt")
    assert any(line.startswith("and 10 more ") for line in table)


def test_on_a_narrow_terminal_names_leave_room_for_titles_and_a_blank_line_parts_the_tables(desk, says):
    from rich.console import Console

    from dagster_project.summary import print_summary

    for number in range(31):
        desk.page(f"a-very-long-name-of-a-page-{number:02}.txt", says(), day=FIRST)
    desk.run(FIRST)
    console = Console(width=80, record=True, file=io.StringIO())
    print_summary(desk.store, FIRST, console)
    lines = [line.rstrip() for line in console.export_text().splitlines()]
    assert any(line.startswith(" …me-of-a-page-00.txt   About") for line in lines)
    end = next(number for number, line in enumerate(lines) if line.startswith("and 1 more"))
    assert lines[end + 1] == ""
    assert lines[end + 2].startswith("Claims by type")


def test_without_claims_the_summary_says_so_and_shows_no_empty_tables(desk):
    from rich.console import Console

    from dagster_project.summary import print_summary

    desk.page("a.txt", on_topic=False, day=SECOND)
    desk.run(FIRST)
    console = Console(width=200, record=True, file=io.StringIO())
    print_summary(desk.store, FIRST, console)
    text = console.export_text()
    assert f"No documents of {FIRST}." in text
    assert "No claims yet." in text
    assert "Ten of the claims" not in text
    assert "warehouse.duckdb" in text


def test_what_is_counted_and_no_item_of_the_table_is_told_in_the_page_s_words(desk, says):
    from rich.console import Console

    from dagster_project.summary import print_summary

    assault = says(type="strike", action="assaults", actor="RU", figures=[["other", 15]])
    desk.page("a.txt", assault, day=FIRST)
    desk.run(FIRST)
    console = Console(width=200, record=True, file=io.StringIO())
    print_summary(desk.store, FIRST, console)
    assert "15 other" not in console.export_text()


def test_the_summary_shows_documents_claims_and_where_to_go(war):
    from rich.console import Console

    from dagster_project.summary import print_summary

    console = Console(width=200, record=True, file=io.StringIO())
    print_summary(war.store, SECOND, console)
    text = console.export_text()
    assert "2022-09-11" in text
    assert "metadata" in text
    assert "control" in text
    assert "Izium" in text
    assert "108 tanks" in text
    assert "warehouse.duckdb" in text
    assert text.count("General Staff [UA]") >= 3
