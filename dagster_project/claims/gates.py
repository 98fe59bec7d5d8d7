"""Cheap tests whether a text can hold what a costly grammar looks for.

Belongs here: substring gates. Does not belong here: words themselves, or any decision: a gate may let a
text through for nothing, but never holds one back that matters.
"""

from collections.abc import Callable, Iterable

from ahocorasick_rs import AhoCorasick

_BEFORE_WORD = " \t\n\"'“”‘’«„([{-‑–—/…*•"


def substring_gate(patterns: Iterable[str]) -> Callable[[str], bool]:
    """A test whether a text (in lower case) holds one of the patterns, anywhere."""
    find = AhoCorasick(sorted(set(patterns))).find_matches_as_indexes
    return lambda text: bool(find(text))


def word_gate(words: Iterable[str], patterns: Iterable[str] = ()) -> Callable[[str], bool]:
    """A test whether a text holds a word that begins with one of ``words``, or one of ``patterns``."""
    begun = [mark + word for word in words for mark in _BEFORE_WORD]
    find = AhoCorasick(sorted({*begun, *patterns})).find_matches_as_indexes
    return lambda text: bool(find(" " + text))
