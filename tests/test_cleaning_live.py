"""Entries of live pages in text dumps, and their times."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.cleaning.clean import clean_page
from dagster_project.cleaning.live import stamp_of
from dagster_project.cleaning.model import Document, RawPage

DAY = date(2022, 5, 11)
TITLE = "Live: army says it holds the bridge"
TEXTS = [
    "The general staff said on Wednesday that its troops still held the bridge, and that two attacks had failed.",
    "A spokesman for the other side told reporters that the bridge had been taken in the morning without a fight.",
    "Neither account could be verified. Pictures taken from the air show smoke over the river and burnt lorries.",
    "The governor of the region asked the people of both villages to stay in their cellars until the evening.",
]
HEADLINES = [
    "Bridge is held, says army",
    "Moscow: bridge taken",
    "Smoke over the river",
    "Stay in your cellars",
]


def live(*stamps: str, published: str | None = "2022-05-11") -> Document:
    entries = [f"{stamp}\n{HEADLINES[i]}\n{TEXTS[i]}" for i, stamp in enumerate(stamps)]
    meta = {"published_at": published} if published else {}
    content = "\n".join([TITLE, "Follow the day at the river with us as it goes on.", *entries]).encode()
    return clean_page(RawPage(name="live", content=content, meta=meta))[0]


def times(document: Document) -> dict[str, datetime | None]:
    """By text of a paragraph; the headline of its entry must have the same time."""
    found = {document.text[b.start : b.end]: b.posted_at for b in document.blocks}
    for headline, text in zip(HEADLINES, TEXTS, strict=True):
        if text in found:
            assert found[headline] == found[text]
    return {text: found[text] for text in TEXTS if text in found}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2022, 5, day, hour, minute, tzinfo=UTC)


def test_entries_carry_their_times_newest_first():
    found = times(live("21:40 UTC", "19:05 UTC", "08:30 UTC"))
    assert list(found.values()) == [at(11, 21, 40), at(11, 19, 5), at(11, 8, 30)]


def test_entries_carry_their_times_oldest_first():
    found = times(live("8.30am BST", "10.41am BST", "1.05pm BST"))
    assert list(found.values()) == [at(11, 7, 30), at(11, 9, 41), at(11, 12, 5)]


def test_midnight_is_passed_in_the_direction_of_the_page():
    assert list(times(live("01:10 GMT", "00:05 GMT", "23:50 GMT")).values())[-1] == at(10, 23, 50)
    assert list(times(live("22:10 GMT", "23:50 GMT", "00:05 GMT")).values())[-1] == at(12, 0, 5)


def test_a_day_in_the_line_counts_before_the_pages():
    found = times(
        live("2:32 p.m. ET, May 9, 2022", "1:15 p.m. ET, May 9, 2022", "11:02 a.m. ET, May 9, 2022")
    )
    assert list(found.values()) == [at(9, 18, 32), at(9, 17, 15), at(9, 15, 2)]


@pytest.mark.parametrize(
    "stamps",
    [
        pytest.param(("21:40", "19:05", "08:30"), id="no zone: the moment is not known"),
        pytest.param(("21:40 UTC", "19:05 UTC"), id="two lines make no live page"),
        pytest.param(("12:40 UTC", "19:05 UTC", "08:30 UTC", "17:00 UTC"), id="up and down the clock"),
    ],
)
def test_other_times_are_not_those_of_entries(stamps: tuple[str, ...]):
    assert not any(block.posted_at for block in live(*stamps).blocks)


def test_a_page_without_a_day_has_no_times():
    assert not any(
        block.posted_at for block in live("21:40 UTC", "19:05 UTC", "08:30 UTC", published=None).blocks
    )


def test_times_in_a_list_beside_the_story_are_not_the_storys():
    news = [
        "04:15 UTC",
        "Minister flies to Vienna",
        "03:10 UTC",
        "Grain talks end",
        "02:05 UTC",
        "Rain in the west",
    ]
    content = "\n".join([*news, TITLE, *TEXTS]).encode()
    page = RawPage(name="page", content=content, meta={"published_at": str(DAY)})
    assert not any(block.posted_at for block in clean_page(page)[0].blocks)


@pytest.mark.parametrize(
    ("line", "clock", "day", "zone"),
    [
        ("21:40 UTC", time(21, 40), None, "UTC"),
        ("(12:45 GMT)", time(12, 45), None, "UTC"),
        ("Posted at 14:05", time(14, 5), None, None),
        ("12h30 CEST", time(12, 30), None, "Etc/GMT-2"),
        ("12 a.m. is midnight", None, None, None),
        ("12.10 am EST", time(0, 10), None, "Etc/GMT+5"),
        ("May 11, 2022 21:40 Kyiv time", time(21, 40), DAY, "Europe/Kiev"),
        ("Talks at 14:05 GMT failed", None, None, None),
        ("14:32 in Kyiv", None, None, None),
        ("13:45 pm", None, None, None),
        ("version 1.15.2", None, None, None),
        ("2h ago", None, None, None),
        ("Final score 3:15", None, None, None),
    ],
)
def test_a_line_that_is_a_time_is_told_from_others(line, clock, day, zone):
    stamp = stamp_of(line)
    if clock is None:
        assert stamp is None
    else:
        assert stamp is not None
        assert (stamp.clock, stamp.day, stamp.zone and stamp.zone.key) == (clock, day, zone)


@given(st.text(alphabet="0123456789:.hapm UTCGET", max_size=30))
def test_no_line_breaks_the_reading_of_times(line: str):
    stamp_of(line)
