"""Dates of a sentence. The sentences are invented."""

import itertools
import shutil
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.claims.chronology.dates import find_dates, is_saying_date
from dagster_project.claims.lexicon import FOLDER

DAY = timedelta(days=1)
DAYS = st.dates(date(2022, 3, 1), date(2027, 12, 31))
PAGE = date(2024, 7, 17)  # a Wednesday


def read(sentence, published=PAGE, **options):
    return [
        d.start.isoformat() if d.start == d.end else f"{d.start}/{d.end}"
        for d in find_dates(sentence, published=published, **options)
    ]


@given(DAYS)
def test_explicit_dates_come_back_in_every_form(day):
    month, short, number = f"{day:%B}", f"{day:%b}", day.day
    ordinal = f"{number}{'th' if 10 < number < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    for form in (
        f"{month} {number}, {day.year}",
        f"{month} {ordinal}, {day.year}",
        f"{number} {month} {day.year}",
        f"the {ordinal} of {month} {day.year}",
        f"{short}{'' if day.month == 5 else '.'} {number}, {day.year}",
        f"{day:%A}, {month} {number}, {day.year}",
        f"{day:%A} {number} {month}, {day.year}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
    ):
        assert read(f"They struck the depot on {form}, killing two.") == [day.isoformat()], form


@given(DAYS, st.integers(0, 300))
def test_a_day_without_a_year_is_the_last_such_day(published, back):
    day = published - back * DAY
    if (day.month, day.day) != (2, 29):
        assert read(f"They struck it on {day:%B} {day.day}.", published) == [day.isoformat()]
        assert read(f"They struck it on {day.day} {day:%B}.", published) == [day.isoformat()]


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_last_such_day_up_to_the_page(published, back):
    day = published - back * DAY
    name = f"{day:%A}"
    for sentence in (
        f"Troops entered the town on {name}.",
        f"On {name}, troops entered the town.",
        f"{name}'s attack killed two people.",
        f"Early on {name} morning the army struck the bridge.",
    ):
        assert read(sentence, published)[:1] == [day.isoformat()], sentence


@given(DAYS, st.integers(1, 6))
def test_a_weekday_to_come_is_the_next_one(published, ahead):
    day = published + ahead * DAY
    name = f"{day:%A}"
    for sentence in (
        f"The ministers will meet in Geneva on {name}.",
        f"On {name} the ministers will meet in Geneva.",
        f"Talks are due to begin on {name}.",
        f"He wants an answer by {name}.",
    ):
        assert read(sentence, published) == [day.isoformat()], sentence


@given(DAYS, st.integers(1, 6))
def test_the_weekday_of_a_saying_is_past_whatever_is_said(published, back):
    day = published - back * DAY
    assert read(f"He said on {day:%A} that troops will leave.", published) == [day.isoformat()]


@given(DAYS)
def test_relative_days_count_from_the_page(published):
    before = published - DAY
    for phrase, low, high in (
        ("today", published, published),
        ("this morning", published, published),
        ("yesterday", before, before),
        ("tomorrow", published + DAY, published + DAY),
        ("the day before yesterday", before - DAY, before - DAY),
        ("overnight", before, published),
        ("last night", before, published),
        ("in the last 24 hours", before, published),
        ("over the past day", before, published),
        ("in the past 48 hours", before - DAY, published),
        ("in the past three days", published - 3 * DAY, published),
        ("in the last week", published - 7 * DAY, published),
        ("over the past two weeks", published - 14 * DAY, published),
        ("three days ago", published - 3 * DAY, published - 3 * DAY),
        ("a week ago", published - 7 * DAY, published - 7 * DAY),
        ("a day earlier", before, before),
    ):
        (when,) = find_dates(f"They struck the depot {phrase}.", published=published)
        assert (when.start, when.end) == (low, high), phrase


@given(DAYS)
def test_calendar_periods_are_whole(published):
    monday = published - published.weekday() * DAY
    (last_week,) = find_dates("They left last week.", published=published)
    assert (last_week.start, last_week.end) == (monday - 7 * DAY, monday - DAY)
    for phrase in ("this week", "earlier this week"):
        (this_week,) = find_dates(f"They left {phrase}.", published=published)
        assert (this_week.start, this_week.end) == (monday, published)
    (last_month,) = find_dates("They left last month.", published=published)
    assert last_month.end == published.replace(day=1) - DAY
    assert last_month.start == last_month.end.replace(day=1)
    (last_year,) = find_dates("They left last year.", published=published)
    assert (last_year.start, last_year.end) == (
        date(published.year - 1, 1, 1),
        date(published.year - 1, 12, 31),
    )
    (this_year,) = find_dates("They left this year.", published=published)
    assert (this_year.start, this_year.end) == (date(published.year, 1, 1), published)


@given(DAYS)
def test_the_weekend_is_saturday_and_sunday_before_the_page(published):
    (when,) = find_dates("They left over the weekend.", published=published)
    assert when.start.weekday() == 5
    assert when.end == when.start + DAY
    assert published - 7 * DAY <= when.start < published


@given(DAYS, st.integers(1, 12))
def test_a_bare_month_is_the_last_one(published, month):
    name = date(2000, month, 1).strftime("%B")
    (when,) = find_dates(f"They left in {name}.", published=published)
    assert when.start.day == 1
    assert when.start.month == when.end.month == month
    assert when.start <= published < when.start.replace(year=when.start.year + 1)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Drones struck it on June 27-28.", ["2024-06-27/2024-06-28"]),
        ("On Friday and Saturday, June 28-29, drones struck it.", ["2024-06-28/2024-06-29"]),
        ("It happened between 30 June and 2 July.", ["2024-06-30/2024-07-02"]),
        ("On the night of July 4-5 drones struck it.", ["2024-07-04/2024-07-05"]),
        ("Explosions were heard on Sunday night into Monday.", ["2024-07-14/2024-07-15"]),
        ("Drones were seen overnight on Tuesday.", ["2024-07-15/2024-07-16"]),
        ("They reached the border over the weekend of June 8-9.", ["2024-06-08/2024-06-09"]),
        ("They reached the border on the first weekend in July.", ["2024-07-06/2024-07-07"]),
        ("They reached the border on the last weekend of June 2023.", ["2023-06-24/2023-06-25"]),
        ("They seized it in 2014.", ["2014-01-01/2014-12-31"]),
        ("They seized it in February 2022.", ["2022-02-01/2022-02-28"]),
        ("They seized it last March.", ["2024-03-01/2024-03-31"]),
        ("They seized it in December.", ["2023-12-01/2023-12-31"]),
        ("They seized it in the summer of 2023.", ["2023-06-01/2023-08-31"]),
        (
            "They lost it in 2022 and took it back in September of that year.",
            ["2022-01-01/2022-12-31", "2022-09-01/2022-09-30"],
        ),
        ("They struck on Saturday and Sunday.", ["2024-07-13/2024-07-14"]),
        ("They struck it two weeks ago.", ["2024-07-03"]),
        ("They left two months ago.", ["2024-05-01/2024-05-31"]),
        ("They came on June 27 and left the following day.", ["2024-06-27", "2024-06-28"]),
        ("It fell on the 100th day of the war.", ["2022-06-03"]),
        ("It fell on May 9.", ["2024-05-09"]),
        ("They left on Tuesday last week.", ["2024-07-09"]),
        ("Earlier in the week they left.", ["2024-07-15/2024-07-17"]),
        ("Drones struck the base overnight on July 5.", ["2024-07-04/2024-07-05"]),
        ("On the night of 5 July drones struck.", ["2024-07-05/2024-07-06"]),
        ("On the night of 17 July drones struck.", ["2024-07-16/2024-07-17"]),  # the page's own day
        ("Drones struck in the night to 5 July.", ["2024-07-04/2024-07-05"]),
        ("Drones struck overnight, the army said on July 5.", ["2024-07-04/2024-07-05", "2024-07-05"]),
        ("They took it in the first half of 2023.", ["2023-01-01/2023-06-30"]),
        ("It is the largest attack since May 2023.", []),
        ("They are advancing at their fastest pace since 2022.", []),
        ("It was the fifth attack on the depot this summer and the seventh so far in 2024.", []),
        ("It was the deadliest strike on the city this year.", []),
        ("They lost the bridge for the second time this week.", ["2024-07-15/2024-07-17"]),
        ("As of midnight on 6 July they had lost ten.", ["2024-07-06"]),
        ("It is the largest sum that the U.S. has sent since the war began in 2022.", []),
        ("They took it in early June.", ["2024-06-01/2024-06-10"]),
        ("They took it in the second half of June.", ["2024-06-16/2024-06-30"]),
        ("They took it in the first week of February 2023.", ["2023-02-01/2023-02-07"]),
        ("Earlier in July they took it.", ["2024-07-01/2024-07-17"]),
        ("So far in 2024 they have taken ten.", ["2024-01-01/2024-07-17"]),
        ("Ten depots were hit this December alone.", ["2023-12-01/2023-12-31"]),
        ("The army confirmed an overnight drone strike on the depot on July 5.", ["2024-07-04/2024-07-05"]),
        ("The overnight raid killed six, the army said on July 5.", ["2024-07-04/2024-07-05", "2024-07-05"]),
        ("On Wednesday night they shelled the town.", ["2024-07-16/2024-07-17"]),  # the page's own day
        ("On Tuesday night they shelled the town.", ["2024-07-16"]),
        ("Talks are planned for August 5.", ["2024-08-05"]),
        ("The shelling began on New Year's Eve.", ["2023-12-31"]),
        ("The shelling began on Orthodox Christmas.", ["2024-01-07"]),
        ("The depot burned on the eve of Constitution Day.", ["2024-06-27"]),
    ],
)
def test_windows_and_explicit_dates(sentence, expected):
    assert read(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("From February 24 to June 6, 2022, the losses were heavy.", "2022-02-24/2022-06-06"),
        ("The losses from 24.02 to 15.07 are heavy.", "2024-02-24/2024-07-15"),
        ("From February 24, when it began, to 00:00 on July 15 they lost much.", "2024-02-24/2024-07-15"),
        ("From February 24, 2022, to midnight on July 15 they lost much.", "2022-02-24/2024-07-15"),
        ("Since February 24, 2022 they lost much.", "2022-02-24/2024-07-17"),
        ("Since Monday they took five villages.", "2024-07-15/2024-07-17"),
        ("Since mid-June they took five villages.", "2024-06-15/2024-07-17"),
        ("Since the end of June they took five villages.", "2024-06-30/2024-07-17"),
        ("Since the beginning of last week 900 people crossed.", "2024-07-08/2024-07-17"),
        ("Since the start of the full-scale invasion they lost much.", "2022-02-24/2024-07-17"),
        ("Since the beginning of Russia's war against Ukraine they lost much.", "2022-02-24/2024-07-17"),
        ("Since the start of the year they lost much.", "2024-01-01/2024-07-17"),
        ("Since Russia invaded in 2022 they lost much.", "2022-02-24/2024-07-17"),
        ("Since Russian troops invaded they lost much.", "2022-02-24/2024-07-17"),
        ("Since Prigozhin's mutiny they lost much.", "2023-06-23/2024-07-17"),
        ("Since the raid began on 6 July 900 people fled.", "2024-07-06/2024-07-17"),
        ("Since last August they held it.", "2023-08-01/2024-07-17"),
        ("Since 2014 they held it.", "2014-01-01/2024-07-17"),
        ("Since the start of its campaign in 2023 they took it.", "2023-01-01/2024-07-17"),
        ("Since the start of the war in February 2022 they held it.", "2022-02-24/2024-07-17"),
    ],
)
def test_totals_are_windows_that_count_from_a_day(sentence, expected):
    (when,) = find_dates(sentence, published=PAGE)
    assert f"{when.start}/{when.end}" == expected
    assert when.is_cumulative


def test_a_total_counts_up_to_the_day_it_is_told():
    dates = find_dates(
        "On July 10, the general stated that since the end of June they took it.", published=PAGE
    )
    assert (dates[-1].start, dates[-1].end) == (date(2024, 6, 30), date(2024, 7, 10))


def test_the_day_of_speech_dates_what_is_said_to_be_overnight():
    assert read("He said on Monday that drones came overnight.") == ["2024-07-15", "2024-07-14/2024-07-15"]
    assert read("Drones came in the past 24 hours, the army said on Monday.") == [
        "2024-07-14/2024-07-15",
        "2024-07-15",
    ]
    assert read("Drones came yesterday.", spoken=date(2024, 7, 12)) == ["2024-07-11"]


def test_relative_days_take_the_event_told_before_as_anchor():
    assert read("They left the following day.", anchor=date(2024, 7, 3)) == ["2024-07-04"]
    assert read("They came the previous day.", anchor=date(2024, 7, 3)) == ["2024-07-02"]
    assert read("They came two days later.", anchor=date(2024, 7, 3)) == ["2024-07-05"]
    assert read("They left the following day.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "They may march on the town and sat there for days.",
        "The May family left.",
        "It lasted 18.00 minutes at 24.50 degrees, version 20.24.",
        "He is 24 and met 12 people in recent weeks.",
        "Two days before the vote it rained.",
        "It cost $2022 and weighs 1,999 tons.",
        "The start of something new.",
        "Since the start of the summer campaign they took five villages.",
        "Since the start of its drone war the state grew poor.",
    ],
)
def test_other_words_are_no_dates(sentence):
    assert read(sentence) == []


def test_nothing_relative_without_a_page_date():
    assert read("They left on Monday, yesterday and in June.", None) == []
    assert read("They left on June 6, 2022.", None) == ["2022-06-06"]


@pytest.mark.parametrize(
    ("sentence", "is_saying"),
    [
        ("He said on Saturday that troops left.", True),
        ("The mayor, who on Saturday said a missile had hit a school, has left.", True),
        ("The town, which on Saturday was shelled, is calm.", False),
        ("The army announced early on Monday that troops left.", True),
        ("On Monday, the commander-in-chief of the army stated that troops left.", True),
        ("The ministry reported in a statement on Monday that troops left.", True),
        ("He told the Kyiv Independent on Saturday that troops left.", True),
        ("As the mayor told The Wall Street Journal on Monday, troops left.", True),
        ("The mayor wrote on WhatsApp early on Monday that troops left.", True),
        ("Troops left the town on Saturday, he said.", False),
        ("On Monday troops left the town, officials said.", False),
        ("A town retaken on Thursday was shelled.", False),
    ],
)
def test_dates_of_saying_are_told_from_dates_of_events(sentence, is_saying):
    (when,) = find_dates(sentence, published=PAGE)
    assert is_saying_date(sentence, 0, len(sentence), when) is is_saying


@given(
    st.lists(
        st.sampled_from(
            [
                "on",
                "since",
                "from",
                "to",
                "between",
                "and",
                "the",
                "24",
                "24.02",
                "2022",
                "June",
                "May",
                "31",
                "last",
                "Monday",
                "week",
                "weekend",
                "overnight",
                "night of",
                "day",
                "before",
                ",",
                ".",
                "İ",
                "yesterday",
                "ago",
                "two",
                "earlier",
                "30",
                "February",
                "start of",
                "war",
                "said",
                "that",
                "following",
                "year",
                "late",
                "mid",
            ]
        ),
        max_size=25,
    ),
    st.none() | st.dates(date(2022, 2, 24), date(2030, 1, 1)),
)
def test_spans_stand_inside_the_text_and_windows_run_forward(words, published):
    text = " ".join(words)
    for when in find_dates(text, published=published):
        assert when.span is not None
        assert text[when.span.start : when.span.end] == when.span.text != ""
        assert when.start <= when.end


def test_offsets_are_those_of_the_document():
    text = "Intro. They left on Monday."
    (when,) = find_dates(text, 7, len(text), published=PAGE)
    assert when.span is not None
    assert when.span.text == "Monday" == text[when.span.start : when.span.end]


def test_three_weeks_ago_needs_no_full_stop_and_a_day_is_the_pages():
    published = date(2025, 5, 21)
    (ago,) = find_dates("Three weeks ago the village was taken.", published=published)
    assert ago.start == date(2025, 4, 30)
    (day,) = find_dates("During the day, the enemy carried out nine strikes.", published=published)
    assert (day.start, day.end) == (published, published)
    assert find_dates("Two days before the vote it fell.", published=published) == []


def test_from_one_evening_to_the_next_morning_is_no_total():
    (night,) = find_dates("Fired between Saturday evening and Sunday morning.", published=date(2025, 5, 21))
    assert (night.start, night.end) == (date(2025, 5, 17), date(2025, 5, 18))
    assert not night.is_cumulative


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS_OF_WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
COUNTS = [
    "1",
    "a",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fourteen",
    "fifteen",
    "twenty-four",
    "twenty",
    "thirty",
    "forty-eight",
    "seventy-two",
    "couple of",
    "a couple of",
]
OPENINGS = [
    *(f"in {m}" for m in MONTHS),
    *(f"on {m} 5" for m in MONTHS),
    *(f"on {m[:3]} 5, 2023" for m in MONTHS),
    *(f"on 5 {m}" for m in MONTHS),
    *(f"on {d}" for d in DAYS_OF_WEEK),
    *(f"on {d}, July 5" for d in DAYS_OF_WEEK),
    *(f"on {d} night into {e}" for d, e in itertools.pairwise(DAYS_OF_WEEK)),
    *(f"{w} Tuesday" for w in ["last", "next", "this", "coming", "past", "previous", "following"]),
    *(f"{n} days ago" for n in COUNTS),
    *(f"in {w} two weeks" for w in ("the last", "last", "past", "previous", "preceding", "these past")),
    *(f"{w} weekend" for w in ("last", "this", "next", "over the", "previous", "past", "coming")),
    *(f"{w} night" for w in ("last", "this", "the past", "during the", "in the", "over the", "throughout the")),
    *(f"{w} the day" for w in ("during", "throughout", "over", "in the course of")),
    *(f"{w} year" for w in ("early this", "late last", "so far this", "this", "last", "the current", "current")),
    *(f"since {w} full-scale invasion" for w in ("the", "its", "Russia's", "Moscow's", "Putin's")),
    *(f"{s} 2023" for s in ("spring", "summer", "autumn", "fall", "winter")),
    *(f"since the {w} of the week" for w in ("start", "beginning")),
    "overnight on Monday", "the night of Monday", "through the night", "today", "tonight", "earlier today",
    "yesterday", "tomorrow", "this morning", "the day before yesterday", "over the last 24 hours",
    "the following day", "that week", "on the weekend of July 5", "earlier in the week", "in 2023",
    "on 2023-07-05", "on 05.07.2023", "on day 104 of the invasion", "on the 104th day of the invasion",
    "since full-scale war began", "on New Year's Eve", "on Christmas Day", "on Independence Day",
    "on Orthodox Christmas Eve", "on Orthodox Christmas", "on International Women’s Day", "on Constitution Day",
    "on Flag Day", "on Statehood Day", "on Defender of the Fatherland Day", "on Boxing Day",
]  # fmt: skip


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_date_is_found_whatever_it_begins_with(opening):
    assert read(f"They shelled the town {opening}.", anchor=date(2024, 7, 1)), opening


_READ = """
import sys
from datetime import date
from pathlib import Path
import dagster_project.claims.lexicon as lexicon
lexicon.FOLDER = Path(sys.argv[1])
from dagster_project.claims.chronology.dates import find_dates, is_saying_date
for sentence in sys.argv[2:]:
    [found] = find_dates(sentence, published=date(2024, 7, 17))
    print(found.start, is_saying_date(sentence, 0, len(sentence), found))
"""


def test_a_line_is_enough_to_add_an_event_a_day_of_the_year_an_outlet_and_a_platform(tmp_path):
    folder = tmp_path / "lexicon"
    shutil.copytree(FOLDER, folder)
    for table, lines in {
        "anchors": "landing,zorbivka,2023-05-04\nzorble day,,--03-04\n",
        "sources": "The Zorb Times,OTHER,office,media,,,,\nZorbogram,OTHER,office,platform,,,,\n",
    }.items():
        with (folder / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(lines)
    sentences = ["They lost much since Zorbivka's landing.", "They shelled the town on Zorble Day."]
    assert [read(sentence) for sentence in sentences] == [[], []]
    spoken = [
        "In Lviv he told the Zorb Times on Monday that troops had left.",
        "In Lviv the mayor wrote on Zorbogram on Monday that troops had left.",
    ]
    for sentence in spoken:
        (when,) = find_dates(sentence, published=PAGE)
        assert not is_saying_date(sentence, 0, len(sentence), when)
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(folder), *sentences, *spoken],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [
        "2023-05-04 False",
        "2024-03-04 False",
        "2024-07-15 True",
        "2024-07-15 True",
    ]
