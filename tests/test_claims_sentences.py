"""Sentences and tokens: where they end, and that nothing is lost."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.claims.text.sentences import split_sentences
from dagster_project.claims.text.tokens import tokenize

CASES = {
    "a full stop before a capital": ["He left.", "She stayed."],
    "a rank": ["Maj. Gen. Roman Lysenko spoke.", "Nobody listened."],
    "an initial": ["S. Gaidaj wrote on Telegram.", "J. R. Smith did not."],
    "initials of a state inside": ["The U.S. Army sent men.", "They came from the U.S.", "The rest stayed."],
    "a decimal number": ["It cost 3.5 million.", "It rose by 1.2 per cent."],
    "a number sign": ["No. 5 was hit.", "The answer was no.", "They left."],
    "a closing mark after the stop": ["“We hold the town.”", "He smiled."],
    "a question and its tag": ["“Why now?” Petrenko asked.", "Nobody knew."],
    "a small letter goes on": ["They crossed during the day. residents fled too."],
    "an ellipsis": ["He waited…", "Then he left."],
    "a footnote": ["The bridge fell.[1]", "Nobody crossed.[2][3]"],
    "a bracketed sentence": ["(The report was late.)", "It came."],
    "a domain": ["See example.com for more.", "Or do not."],
    "a month": ["It fell on Feb. 24 at dawn.", "It was in Feb.", "The snow lay."],
    "a company": ["Acme Inc. sold Beta Corp. to them.", "The price was low."],
    "a case at law": ["The court heard Smith v. Jones in May.", "It ruled."],
}


@pytest.mark.parametrize("name", CASES)
def test_sentences_end_where_a_reader_ends_them(name: str) -> None:
    assert [s.text for s in split_sentences(" ".join(CASES[name]))] == CASES[name]


def test_a_newline_run_ends_a_paragraph() -> None:
    found = split_sentences("Title\n\n\nOne. Two.\r\n• three\n")
    assert [(s.paragraph, s.text) for s in found] == [(0, "Title"), (1, "One."), (1, "Two."), (2, "• three")]


def test_a_sentence_without_space_after_its_stop_still_ends() -> None:
    assert [s.text for s in split_sentences("They left.The rest stayed.")] == [
        "They left.",
        "The rest stayed.",
    ]


def test_a_stop_before_a_straight_closing_mark_keeps_the_mark() -> None:
    assert [s.text for s in split_sentences('"We hold it." He smiled.')] == ['"We hold it."', "He smiled."]


def test_a_mark_that_opens_again_begins_a_sentence() -> None:
    found = split_sentences("“It is ours! “Today we raised the flag,” he said.")
    assert [s.text for s in found] == ["“It is ours!", "“Today we raised the flag,” he said."]


def test_tokens_keep_hyphens_apostrophes_and_split_the_genitive() -> None:
    words = [t.text for t in tokenize("Ukraine's U.S.-led X-22s didn’t hit 31,250 (+100) 38th O'Brien.")]
    assert words == [
        "Ukraine", "'s", "U.S.-led", "X-22s", "didn’t", "hit", "31,250", "(", "+", "100", ")", "38th",
        "O'Brien", ".",
    ]  # fmt: skip


def test_hyphens_between_spaces_that_stand_for_a_dash_are_one_token() -> None:
    tokens = tokenize("Lyman -- a town --- fell")
    assert [(t.text, t.end - t.start) for t in tokens[1:5:3]] == [("—", 2), ("—", 3)]


PIECES = st.lists(
    st.sampled_from(
        [
            "Gen.",
            " ",
            "\n",
            "“",
            "”",
            '"',
            "'",
            "’",
            ".",
            "!",
            "?",
            "…",
            "U.S.",
            "a",
            "The",
            "3.5",
            "[1]",
            "(",
            ")",
            "é",
        ]
    )
    | st.text(max_size=4),
    max_size=60,
).map("".join)


@given(PIECES)
def test_sentences_cover_every_character_in_order(text: str) -> None:
    sentences = split_sentences(text)
    assert [s.index for s in sentences] == list(range(len(sentences)))
    end = 0
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert not text[end : sentence.start].strip()
        end = sentence.end
    assert not text[end:].strip()


@pytest.mark.parametrize("unit", ["Troops took the town and ", "12 tanks, ", "a"])
def test_text_without_an_end_of_sentence_is_cut(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    sentences = split_sentences(text)
    assert max(len(s.text) for s in sentences) <= 2000
    assert "".join("".join(s.text.split()) for s in sentences) == "".join(text.split())
    assert all(s.text[-1] in ",da" for s in sentences)  # behind a comma or a word


@given(PIECES)
def test_tokens_cover_every_character_of_their_sentence(text: str) -> None:
    for sentence in split_sentences(text):
        assert "".join(t.text for t in sentence.tokens) == "".join(sentence.text.split())
        assert all(text[t.start : t.end] == t.text and t.lower == t.text.lower() for t in sentence.tokens)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        ".",
        ". ",
        "A. ",
        "“",
        "“a ",
        "' ",
        '"',
        "a.",
        "1.",
        "- ",
        "\n",
        "[1]",
        "U.",
        "'s",
        "a-",
        "Gen. ",
        "? ",
    ],
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    for sentence in split_sentences(text):
        assert sentence.tokens
    assert time.process_time() - began < 2.5
