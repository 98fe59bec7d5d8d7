"""Quotations: which marks open and close, over paragraphs, nested, never closed."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.claims.text.quotations import Quotation, find_quotations
from dagster_project.claims.text.sentences import split_sentences


def quotations(text: str) -> list[Quotation]:
    return find_quotations(text, split_sentences(text))


def spans(text: str, depth: int = 0) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text) if q.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We hold it,” he said.", ["“We hold it,”"]),
        ('"We hold it," he said. "For now."', ['"We hold it,"', '"For now."']),
        ("'We hold it,' he said.", ["'We hold it,'"]),
        ("‘We hold it,’ he said.", ["‘We hold it,’"]),
        ("«We hold it», he said.", ["«We hold it»"]),
        ("„We hold it“, he said.", ["„We hold it“"]),
        ("”We hold it”, he said.", ["”We hold it”"]),
        ("'It's our town and we don't leave,' she said.", ["'It's our town and we don't leave,'"]),
        ("'The soldiers' families have left,' she said.", ["'The soldiers' families have left,'"]),
        ("The soldiers' families left the Smiths' house in '22.", []),
        ("It's Kyiv's, don't you know, rock 'n' roll.", []),
        ('The 12" gun fired at the 5\'10" man.', []),
        ("The so-called “people’s militia” left.", ["“people’s militia”"]),
        ('He said ("quietly") that it was over.', ['"quietly"']),
        ('He wrote:"We are here."', ['"We are here."']),
    ],
)
def test_marks_that_open_and_close_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


def test_a_quotation_inside_another_is_deeper() -> None:
    text = "“He told me ‘we leave at dawn’ and hung up,” she said."
    assert spans(text) == ["“He told me ‘we leave at dawn’ and hung up,”"]
    assert spans(text, depth=1) == ["‘we leave at dawn’"]


def test_the_same_marks_can_nest() -> None:
    text = "“Only the soldiers of the so-called “militia” stayed,” he wrote."
    assert spans(text) == ["“Only the soldiers of the so-called “militia” stayed,”"]
    assert spans(text, depth=1) == ["“militia”"]


def test_a_speech_over_paragraphs_is_one_run() -> None:
    text = "She said: “We came at night.\n“Nobody saw us.\n“Then we left.”\n“Why?” he asked."
    found = quotations(text)
    assert [q.run for q in found] == [found[0].run] * 3 + [found[3].run]
    assert found[3].run != found[0].run
    assert [q.is_closed for q in found] == [False, False, True, True]


def test_a_caption_between_two_paragraphs_does_not_break_a_run() -> None:
    found = quotations("“We came at night.\nA tank in a field.\n“Then we left.”")
    assert [q.run for q in found] == [1, 1]


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("«", "»")])
def test_a_speech_that_opens_and_closes_once_goes_over_the_paragraphs_between(
    opening: str, closing: str
) -> None:
    text = f"{opening}Two were hurt.\n\nA house burned.\n\nAll is quiet,{closing} he said. He left."
    found = quotations(text)
    assert [text[q.inner_start : q.inner_end] for q in found] == [
        "Two were hurt.",
        "A house burned.",
        "All is quiet,",
    ]
    assert len({q.run for q in found}) == 1
    assert [q.is_closed for q in found] == [False, False, True]


def test_a_mark_that_opens_again_at_a_sentence_ends_the_open_quotation() -> None:
    text = "“The town is ours! “Today we raised the flag,” he said."
    assert spans(text) == ["“The town is ours!", "“Today we raised the flag,”"]
    assert len({q.run for q in quotations(text)}) == 1


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "In the note: “We will return.\nThe note was found later."
    assert spans(text) == ["“We will return."]


PIECES = st.lists(
    st.sampled_from([*"\"“”„«»‹›‘’'`", "\n", " ", ". ", "a", "s' ", "It's ", "end.", ",", "(", "said "]),
    max_size=80,
).map("".join)


@given(PIECES)
def test_spans_lie_inside_the_text_and_nest(text: str) -> None:
    found = quotations(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for q in found:
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
    outer = [q for q in found if q.depth == 0]
    assert all(a.end <= b.start for a, b in itertools.pairwise(outer))


@pytest.mark.parametrize("unit", ["“", "“a ", "' a", "s' ", '"', "‘a’ ", "«»", "“a”", "“a\n", "'a' '"])
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        sentences = split_sentences(text)
        costs = []
        for _ in range(3):
            began = time.process_time()
            find_quotations(text, sentences)
            costs.append(time.process_time() - began)
        return min(costs)  # a busy machine adds, it never takes away

    assert cost(80_000) < 10 * cost(20_000) + 0.2
