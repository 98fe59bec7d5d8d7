"""Cheap tests whether a text can hold what a costly grammar looks for.

Belongs here: substring gates, and where the words stand that a grammar begins with. Does not belong
here: words themselves, or any decision: a gate may let a text through for nothing, but never holds one
back that matters.
"""

from collections.abc import Callable, Iterable

from ahocorasick_rs import AhoCorasick

_BEFORE_WORD = " \t\n\"'“”‘’«„([{-‑–—/…*•:;,.|~+=>&"


def substring_gate(patterns: Iterable[str]) -> Callable[[str], bool]:
    """A test whether a text (in lower case) holds one of the patterns, anywhere."""
    find = AhoCorasick(sorted(set(patterns))).find_matches_as_indexes
    return lambda text: bool(find(text))


def word_gate(words: Iterable[str], patterns: Iterable[str] = ()) -> Callable[[str], bool]:
    """A test whether a text holds a word that begins with one of ``words``, or one of ``patterns``."""
    begun = [mark + word for word in words for mark in _BEFORE_WORD]
    find = AhoCorasick(sorted({*begun, *patterns})).find_matches_as_indexes
    return lambda text: bool(find(" " + text))


def phrase_finder(phrases: Iterable[str]) -> Callable[[str], list[int]]:
    """Where one of the phrases begins in a text (in lower case), in order; not inside a word."""
    find = AhoCorasick(sorted(set(phrases))).find_matches_as_indexes

    def starts(text: str) -> list[int]:
        matches = find(text, overlapping=True)
        if not matches:
            return []
        found = {start for _, start, _ in matches}
        return sorted(at for at in found if not at or not text[at - 1].isalnum())

    return starts


def word_finder(words: Iterable[str]) -> Callable[[str], list[int]]:
    """Where a word that begins with one of ``words`` stands in a text (in lower case), in order."""
    begun = [mark + word for word in words for mark in _BEFORE_WORD]
    find = AhoCorasick(begun).find_matches_as_indexes
    return lambda text: [start for _, start, _ in find(" " + text, overlapping=True)]
