"""A cheap sieve in front of the parse: the readings that a sentence's words leave possible.

Belongs here: which gates a word opens, and the readings whose gates are all open. Does not belong here:
what the gates of a reading are (`readings`). It drops only what `frames.find_events` could not match.
"""

from collections.abc import Iterable
from functools import cache

from dagster_project.claims.events.nouns import NUMBER_KINDS, plural_of, without_pronoun, word_kinds
from dagster_project.claims.events.readings import BE_FORMS, Reading, noun_keys, readings_by_lemma
from dagster_project.claims.grammar.inflection import verb_forms
from dagster_project.claims.text.tokens import Token, Word
from dagster_project.claims.text.word_classes import word_set

_PLACE_KINDS = frozenset(("place", "facility", "country", "side", "place!", "facility!", "country!", "side!"))
_HAVE_FORMS = word_set("has have had having 've ’ve")
_MOST_KEPT = 20_000


def candidates(tokens: Iterable[Token], *, has_place: bool) -> dict[str, list[Reading]]:
    """The readings that a sentence's words leave possible, by lemma; empty for many sentences.

    A cheap sieve in front of the parse: it drops only what `find_events` could not match.
    """
    sieve = _sieve()
    opened = 0
    keys: set[str] = set()
    for token in tokens:
        word = token.word
        gates = word.gates
        if gates is None:
            gates = sieve.learn(word)
        if gates:
            opened |= gates
        if word.key:
            keys.add(word.key)
    if not keys:
        return {}
    if has_place:
        opened |= sieve.opened_by_place
    table: dict[str, list[Reading]] = {}
    for word_key in keys:
        for key in word_key.split("|"):
            left = sieve.left(key, opened)
            if left:
                table[key] = left
    return table


def has_noun(readings: Iterable[str]) -> bool:
    """Whether a noun is among the keys of `candidates`, which any verb of support can make an event."""
    return not noun_keys().isdisjoint(readings)


class _Sieve:
    """The gates of all readings as bits: a word opens some, a reading needs some."""

    def __init__(self) -> None:
        readings = readings_by_lemma()
        gates = {gate: 0 for left in readings.values() for r in left for gate in r.gates}
        self._by_word: dict[str, int] = {}
        self._by_kind: dict[str, int] = {}
        for number, (words, kinds) in enumerate(gates):
            bit = gates[words, kinds] = 1 << number
            for table, names in ((self._by_word, words), (self._by_kind, kinds)):
                for name in names:
                    table[name] = table.get(name, 0) | bit
        self.readings = {
            key: [(sum({gates[gate] for gate in r.gates}), r) for r in left] for key, left in readings.items()
        }
        self._needed = dict.fromkeys(self.readings, 0)
        for key, left in self.readings.items():
            for needed, _ in left:
                self._needed[key] |= needed
        self._left: dict[tuple[str, int], list[Reading]] = {}
        self.opened_by_place = self.opened_by(_PLACE_KINDS)

    def opened_by(self, kinds: Iterable[str]) -> int:
        """The gates that words of these kinds open."""
        opened = 0
        for kind in kinds:
            opened |= self._by_kind.get(kind, 0)
        return opened

    def left(self, key: str, opened: int) -> list[Reading]:
        """The readings of a lemma whose gates are all open, in the order of the table."""
        asked = key, opened & self._needed[key]
        found = self._left.get(asked)
        if found is None:
            if len(self._left) > _MOST_KEPT:
                self._left.clear()
            closed = ~opened
            found = self._left[asked] = [r for needed, r in self.readings[key] if not needed & closed]
        return found

    def learn(self, word: Word) -> int:
        """The gates that a word opens; its key is the lemma (or nominal key) with readings that it can be."""
        known, low = _key_and_kinds(), word.lower
        word.key, kinds = known.get(low, ("", frozenset()))
        if low not in known:
            if low[0].isdigit():
                kinds = frozenset(NUMBER_KINDS) | without_pronoun(NUMBER_KINDS)
            elif "-" in low:
                kinds = known.get(low.partition("-")[0], ("", kinds))[1]
        gates = word.gates = self._by_word.get(low, 0) | self.opened_by(kinds)
        return gates


@cache
def _sieve() -> _Sieve:
    return _Sieve()


@cache
def _key_and_kinds() -> dict[str, tuple[str, frozenset[str]]]:
    """Every word that matters: the lemma (or nominal key) with readings that it can be, and its kinds."""
    readings, kinds = readings_by_lemma(), word_kinds()
    keys = {word: form.lemma for word, form in verb_forms()[0].items() if form.lemma in readings}
    keys |= dict.fromkeys(BE_FORMS, "be") | dict.fromkeys(_HAVE_FORMS, "have")
    for key in readings:
        if key.endswith((" n", " f")):
            for word in {key[:-2], plural_of(key[:-2])}:
                verb = keys.get(word, "")
                keys[word] = f"{verb}|{key}" if verb else key  # capture: a verb or a noun
    return {word: (keys.get(word, ""), kinds.get(word, frozenset())) for word in keys.keys() | kinds.keys()}
