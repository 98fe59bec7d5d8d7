"""Cheap tests whether a text can hold what a costly grammar looks for.

Belongs here: substring gates, and where the words stand that a grammar begins with. Does not belong
here: words themselves, or any decision: a gate may let a text through for nothing, but never holds one
back that matters.
"""

from collections.abc import Callable, Iterable

from ahocorasick_rs import AhoCorasick, Implementation

from dagster_project.claims.text.tokens import Token, forget_words

_BEFORE_WORD = " \t\n\"'“”‘’«„([{-‑–—/…*•:;,.|~+=>&"


def _automaton(patterns: list[str]) -> AhoCorasick:
    """As a table of all states: twice as fast as the default, built in milliseconds."""
    return AhoCorasick(patterns, implementation=Implementation.DFA)


def substring_gate(patterns: Iterable[str]) -> Callable[[str], bool]:
    """A test whether a text (in lower case) holds one of the patterns, anywhere."""
    find = _automaton(sorted(set(patterns))).find_matches_as_indexes
    return lambda text: bool(find(text))


class Prefixes:
    """A test whether a word begins with one of some strings of two letters or more."""

    def __init__(self, strings: Iterable[str]) -> None:
        self._by_head: dict[str, tuple[str, ...]] = {}
        for string in strings:
            self._by_head[string[:2]] = (*self._by_head.get(string[:2], ()), string)

    def begin(self, word: str) -> bool:
        strings = self._by_head.get(word[:2])
        return strings is not None and word.startswith(strings)


class WordGate:
    """A test whether a text holds a word that begins with one of ``words``, or one of the ``signs``.

    Where the words of a text are at hand, `opened_by` has the ``bit`` of each gate that they open.
    """

    def __init__(self, words: Iterable[str], signs: Iterable[str] = ()) -> None:
        words, signs = list(words), list(signs)
        begun = [mark + word for word in words for mark in _BEFORE_WORD]
        self._find = _automaton(sorted({*begun, *signs})).find_matches_as_indexes
        self._prefixes = None if any(map(str.isalpha, signs)) else Prefixes(words)
        self.bit = 1 << len(_gates)
        _gates.append(self)
        forget_words()

    def is_opened_by(self, word: str) -> bool:
        """Whether the word, in lower case, opens it."""
        if self._prefixes is not None and word.isalpha():
            return self._prefixes.begin(word)
        return self.holds(word)

    def holds(self, text: str) -> bool:
        return bool(self._find(" " + text))


_gates: list[WordGate] = []


def opened_by(tokens: Iterable[Token]) -> int:
    """The bits of all gates that the words open."""
    bits = 0
    for token in tokens:
        opens = token.word.opens
        if opens is None:
            low = token.word.lower
            opens = token.word.opens = sum([gate.bit for gate in _gates if gate.is_opened_by(low)])
        bits |= opens
    return bits


def phrase_finder(phrases: Iterable[str]) -> Callable[[str], list[int]]:
    """Where one of the phrases begins in a text (in lower case), in order; not inside a word."""
    find = _automaton(sorted(set(phrases))).find_matches_as_indexes

    def starts(text: str) -> list[int]:
        found = {start for _, start, _ in find(text, overlapping=True)}
        return sorted([at for at in found if not at or not text[at - 1].isalnum()]) if found else []

    return starts


def word_finder(words: Iterable[str]) -> Callable[[str], list[int]]:
    """Where a word that begins with one of ``words`` stands in a text (in lower case), in order."""
    begun = [mark + word for word in words for mark in _BEFORE_WORD]
    find = _automaton(begun).find_matches_as_indexes
    return lambda text: [start for _, start, _ in find(" " + text, overlapping=True)]
