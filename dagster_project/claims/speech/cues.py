"""The cue words of ``lexicon/cues.csv`` in all their forms, and where they stand in a text.

Belongs here: reading and inflecting the table. Does not belong here: finding them in a
sentence (`anchoring`), constructions (`constructions`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dagster_project.claims.lexicon import read_table, values
from dagster_project.claims.text.tokens import Word


@dataclass(frozen=True, slots=True)
class Cue:
    lemma: str
    pos: str
    kind: str
    frames: frozenset[str]
    form: str  # base, s, past, ing, noun, adverb
    entry: str


@cache
def cue_table() -> dict[str, list[Cue]]:
    """Every surface of a cue, in lower case: its readings."""
    table: dict[str, list[Cue]] = {}
    for row in read_table("cues", columns=("cue", "pos", "class", "frames", "forms", "notes")):
        frames = frozenset(row["frames"].split())
        for surface, form in _inflect(row["cue"], row["pos"], values(row["forms"])):
            cue = Cue(row["cue"], row["pos"], row["class"], frames, form, row["_entry"])
            readings = table.setdefault(surface, [])
            if all(c.pos != cue.pos for c in readings):
                readings.append(cue)
    for phrase in (
        "according to",
        "citing",
        "quoting",
        "with reference to",
        "with a reference to",
        "per",
        "in the words of",
        "in the view of",
        "in the opinion of",
    ):
        table.setdefault(phrase, []).insert(
            0, Cue(phrase, "preposition", "reporting", frozenset(), "base", "grammar")
        )
    return table


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """First word: the surfaces that begin with it, longest first."""
    found: dict[str, list[str]] = {}
    for surface in cue_table():
        found.setdefault(surface.partition(" ")[0], []).append(surface)
    return {first: tuple(sorted(surfaces, key=len, reverse=True)) for first, surfaces in found.items()}


def cues_beginning_with(word: Word) -> tuple[str, ...]:
    """The surfaces that begin with the word, longest first."""
    cues = word.cues = _by_first_word().get(word.lower, ())
    return cues


def _inflect(lemma: str, pos: str, given: Sequence[str]) -> list[tuple[str, str]]:
    if pos == "adverb":
        return [(lemma, "adverb")]
    if pos == "noun":
        plural = given[0] if given else lemma + ("es" if lemma.endswith(("s", "sh", "ch")) else "s")
        return [(lemma, "noun"), (plural, "noun")]
    forms = {lemma: "base"}
    head, _, rest = lemma.partition(" ")
    tail = " " + rest if rest else ""
    seen: set[str] = set()
    for form in given:
        word = form.split()[0]
        kind = (
            "ing"
            if word.endswith("ing")
            else "s"
            if word.endswith("s") and not word.endswith("ss")
            else "past"
        )
        if form == lemma:  # *put*: a singular subject may stand before it
            forms[form] = kind
        forms.setdefault(form, kind)
        seen.add(kind)
    stem = head[:-1] if head.endswith("e") and not head.endswith("ee") else head
    consonant_y = head.endswith("y") and head[-2] not in "aeiou"
    if "s" not in seen:
        s = (
            head[:-1] + "ies"
            if consonant_y
            else head + ("es" if head.endswith(("s", "sh", "ch", "x")) else "s")
        )
        forms.setdefault(s + tail, "s")
    if "past" not in seen:
        forms.setdefault(
            (head[:-1] + "ied" if consonant_y else head + "d" if head.endswith("e") else head + "ed") + tail,
            "past",
        )
    if "ing" not in seen:
        forms.setdefault((head if head.endswith("ee") else stem) + "ing" + tail, "ing")
    return list(forms.items())


@cache
def verb_of(surface: str) -> Cue:
    return next(c for c in cue_table()[surface] if c.pos == "verb")


@cache
def verb_forms() -> frozenset[str]:
    return frozenset(s for s, cues in cue_table().items() if any(c.pos == "verb" for c in cues))
