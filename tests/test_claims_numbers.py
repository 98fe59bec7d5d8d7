"""Numerals in digits and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.claims.figures.numbers import find_numerals, parse_numeral

ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(number: int, conjunction: str = " ") -> str:
    """English words of a number below a trillion; ``conjunction`` stands after *hundred*."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            words = f"{spell(head, conjunction)} {name}"
            joint = conjunction if size == 100 else " "
            return words + (joint + spell(rest, conjunction) if rest else "")
    raise AssertionError(number)


@given(st.integers(0, 10**9), st.sampled_from([" ", " and "]))
def test_every_number_comes_back_from_its_words(number, conjunction):
    assert parse_numeral(spell(number, conjunction)) == number


@given(st.integers(0, 10**12), st.sampled_from([",", "\u00a0", " ", "\u202f"]))
def test_every_number_comes_back_from_its_grouped_digits(number, mark):
    assert parse_numeral(f"{number:,}".replace(",", mark)) == number


@given(
    st.integers(1, 9999),
    st.integers(1, 9),
    st.sampled_from([("m", 6), (" million", 6), ("bn", 9), (" billion", 9), ("k", 3)]),
)
def test_decimals_before_a_magnitude_are_exact(whole, tenth, magnitude):
    name, power = magnitude
    assert parse_numeral(f"{whole}.{tenth}{name}") == (whole * 10 + tenth) * 10 ** (power - 1)


@given(st.text(alphabet="0123456789 .,-andtwohureskm\u00a0'millo", max_size=80))
def test_numerals_stand_inside_the_text_in_order_and_do_not_overlap(text):
    lowered = text.lower()
    at = 0
    for numeral in find_numerals(lowered, 0, len(lowered)):
        assert at <= numeral.start < numeral.end <= len(lowered)
        at = numeral.end


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("31,250", 31250),
        ("31 250", 31250),
        ("1.386", 1386),
        ("1.386 million", 1_386_000),
        ("0.125", 0.125),
        ("12,5", 12.5),
        ("1,386.5", 1386.5),
        ("1.5m", 1_500_000),
        ("2.3bn", 2_300_000_000),
        ("two thousand", 2000),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("two and a half million", 2_500_000),
        ("three and a half thousand", 3500),
        ("nineteen hundred", 1900),
        ("a hundred and fifty", 150),
        ("dozens", 24),
        ("several dozen", 24),
        ("hundreds", 200),
        ("hundreds of thousands", 200_000),
        ("tens of thousands", 20_000),
    ],
)
def test_value_of_a_numeral(text, value):
    assert parse_numeral(text) == value


@pytest.mark.parametrize("text", ["", "none", "two three", "often", "someone", "5 apples"])
def test_other_texts_are_no_numeral(text):
    assert parse_numeral(text) is None


def test_two_numbers_side_by_side_stay_two():
    found = find_numerals("two three", 0, 9)
    assert [n.value for n in found] == [2, 3]


def test_the_day_of_a_month_begins_no_grouped_number():
    text = "on june 6 250 soldiers"
    assert [n.value for n in find_numerals(text, 0, len(text))] == [6, 250]


def test_a_long_run_of_digits_is_read_in_linear_time():
    text = "1 234 " * 5000 + "5" * 20000
    assert len(find_numerals(text, 0, len(text))) > 1
