"""The publish day, where only the text tells it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.cleaning.model import Block, Document, DroppedBlock
from dagster_project.cleaning.published import infer_published
from schemas.vocabularies import BlockKind, DropReason, PublishedMethod

STORY = "The governor said that two villages had been left. Nobody was hurt, he added."


def document(text: str = STORY, title: str | None = None, *above: tuple[str, DropReason]) -> Document:
    """A dump whose story begins on the line after ``above``."""
    first = len(above) + 2
    return Document(
        name="a page",
        title=title,
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(text), first),),
        dropped=tuple(DroppedBlock(n, line, why, "") for n, (line, why) in enumerate(above, 2)),
    )


def inferred(*args: object, fetched: date | None = None) -> tuple[date, PublishedMethod] | None:
    return infer_published(document(*args), fetched=fetched)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        "Published: `2024-07-31 21:36:08`",
        "31/07/2024",
        "31.07.2024, 21:36",
        "Wednesday, 31 July 2024, 21:36",
        "July 31, 2024",
        "Updated July 31st, 2024 at 9.36pm",
    ],
)
def test_a_date_line_beside_the_headline_is_the_publish_date(line: str) -> None:
    assert inferred(STORY, "Villages left", (line, DropReason.BYLINE)) == (
        date(2024, 7, 31),
        PublishedMethod.TEXT,
    )


def test_a_byline_date_beats_the_day_in_the_headline() -> None:
    lines = [("Update for July 30, 2024", DropReason.TITLE), ("31 July 2024", DropReason.BYLINE)]
    found = inferred(STORY, "Update for July 30, 2024", *lines)
    assert found is not None
    assert found[0] == date(2024, 7, 31)


def test_a_date_far_from_the_story_or_in_a_caption_is_no_date_line() -> None:
    caption = ("Troops on a road, July 31, 2024", DropReason.CAPTION)
    menu = [("Home", DropReason.NAVIGATION)] * 30
    assert inferred(STORY, None, caption) is None
    assert inferred(STORY, None, ("July 31, 2024", DropReason.BYLINE), *menu) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Tuesday, June 7, the militia said it held the town.", date(2022, 6, 7)),
        ("As of today (Sunday 11 September – ed.) forty villages are free.", date(2022, 9, 11)),
        ("The strike came on Wednesday 31 July, the mayor said.", date(2024, 7, 31)),
        ("On Friday and Saturday, June 27-28, drones struck the airfield.", date(2025, 6, 27)),
    ],
)
def test_a_weekday_with_day_and_month_leaves_one_year(text: str, day: date) -> None:
    assert inferred(text) == (day, PublishedMethod.WEEKDAY)


def test_a_weekday_with_a_full_date_is_near_the_publish_date() -> None:
    assert inferred("A house was hit on Friday, 10 June 2022, the mayor said.") == (
        date(2022, 6, 10),
        PublishedMethod.TEXT,
    )
    assert inferred("The war began on Thursday, February 24, 2022, the mayor said.") is None


def test_weekdays_after_the_last_dated_event_move_the_date_on() -> None:
    text = "The town fell on Sunday, June 5, he said. On Monday the army denied it."
    assert inferred(text) == (date(2022, 6, 6), PublishedMethod.WEEKDAY)


def test_a_habit_on_a_weekday_does_not_move_the_date() -> None:
    text = "The town fell on Sunday, June 5, he said. The council meets on Mondays."
    assert inferred(text) == (date(2022, 6, 5), PublishedMethod.WEEKDAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("What we know on day 130 of the invasion", date(2022, 7, 3)),
        ("Russo-Ukrainian war, day 1,000: what happened", date(2024, 11, 19)),
        ("It was the 200th day of the full-scale war.", date(2022, 9, 11)),
        ("June 7 marks 104 days since the beginning of the campaign.", date(2022, 6, 7)),
    ],
)
def test_the_day_of_the_war_is_a_date(text: str, day: date) -> None:
    assert inferred(text) == (day, PublishedMethod.TEXT)


def test_a_dateline_takes_its_year_from_the_weekday_beside_it() -> None:
    text = "ODESA, April 12 (Agency) - The mayor said on Tuesday that the port was open."
    assert inferred(text) == (date(2022, 4, 12), PublishedMethod.WEEKDAY)
    assert inferred(text.replace("Tuesday", "Wednesday")) == (date(2023, 4, 12), PublishedMethod.WEEKDAY)


def test_a_dateline_without_a_weekday_tells_no_year() -> None:
    assert inferred("ODESA, April 12 (Agency) - The mayor said that the port was open.") is None


def test_a_known_event_with_a_bare_weekday_dates_the_page() -> None:
    text = "On Sunday the president confirmed that Izium had been retaken. The staff said on Monday more would follow."
    assert inferred(text) == (date(2022, 9, 12), PublishedMethod.WEEKDAY)


def test_a_known_event_told_as_history_dates_nothing() -> None:
    assert inferred("Izium was retaken in 2022. The mayor spoke about the school.") is None


def test_a_stamp_counts_from_the_crawl_unless_the_text_speaks_of_another_time() -> None:
    stamp = ("Some Agency a day ago", DropReason.BYLINE)
    assert inferred(STORY, None, stamp, fetched=date(2025, 7, 4)) == (date(2025, 7, 3), PublishedMethod.TEXT)
    assert inferred(STORY, None, stamp) is None
    old = "On Tuesday, June 7, the militia said it held the town."
    assert inferred(old, None, stamp, fetched=date(2025, 7, 4)) == (date(2022, 6, 7), PublishedMethod.WEEKDAY)


@pytest.mark.parametrize(("stamp_of_other", "day"), [("3 hours ago", 8), ("14 hours ago", 9)])
def test_a_stamp_counts_from_the_day_that_other_stories_name_where_the_crawl_is_of_another_time(
    stamp_of_other: str, day: int
) -> None:
    document = Document(
        name="page",
        text="On Tuesday, June 7, the militia said it held the town.",
        blocks=(Block(BlockKind.PARAGRAPH, 0, 54, line=3),),
        dropped=(
            DroppedBlock(2, "Some Agency a day ago", DropReason.BYLINE, "test"),
            DroppedBlock(9, stamp_of_other, DropReason.BYLINE, "test"),
            DroppedBlock(
                10, "The port reopened on Thursday, the mayor said.", DropReason.OTHER_STORY, "test"
            ),
        ),
    )
    expected = (date(2022, 6, day), PublishedMethod.WEEKDAY)
    assert infer_published(document, fetched=date(2026, 1, 1)) == expected


def test_a_full_date_inside_the_text_is_no_publish_date() -> None:
    assert inferred("The bridge was built on May 4, 2018, the engineer said.") is None


@given(st.text(max_size=300), st.dates(date(2022, 3, 1), date(2030, 1, 1)))
def test_no_day_after_the_crawl_is_inferred(text: str, fetched: date) -> None:
    found = inferred(f"Day 900 of the war. On Friday, May 3, and Sunday 9 June. {text}", fetched=fetched)
    assert found is None or found[0] <= fetched
