"""Finds the phrases of ``lexicon/furniture.csv`` in a line: share bars, prompts, credits, headings.

Belongs here: matching the table. Does not belong here: deciding about a line (``dump``): a phrase
is evidence, and ordinary prose may hold it.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dagster_project.claims.lexicon import LexiconError, read_table
from schemas.vocabularies import DropReason

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_MATCHES = ("line", "section", "start", "end", "in")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of the table; ``entry`` names it as a rule, ``is_sure`` says that it decides alone."""

    text: str
    match: str
    reason: DropReason
    is_sure: bool
    entry: str


@dataclass(frozen=True, slots=True)
class _Table:
    whole: dict[str, Phrase]
    starts: dict[str, list[Phrase]]  # by their first word, longest first
    ends: tuple[Phrase, ...]
    inside: list[Phrase]
    automaton: "AhoCorasick"


def fold(line: str) -> str:
    """The form in which lines and phrases are compared: lower case, plain quotes, single spaces."""
    return " ".join(line.lower().translate(_QUOTES).split())


def furniture(folded: str) -> Phrase | None:
    """The strongest phrase of a folded line: the whole line, then its beginning, its end, any part of it."""
    table = _table()
    bare = folded.strip(" :.!…>»›→|•*-#_")
    if whole := table.whole.get(folded) or table.whole.get(bare):
        return whole
    for phrase in table.starts.get(_first_word(bare), ()):
        if bare.startswith(phrase.text) and _ends_word(bare, len(phrase.text)):
            return phrase
    for phrase in table.ends:
        if bare.endswith(phrase.text):  # glued or not: "...want?Read more"
            return phrase
    for index, start, end in table.automaton.find_matches_as_indexes(folded):
        starts_word = start == 0 or not (folded[start].isalnum() and folded[start - 1].isalnum())
        if starts_word and _ends_word(folded, end):
            return table.inside[index]
    return None


def _ends_word(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end - 1].isalnum() and text[end].isalnum())


def _first_word(text: str) -> str:
    return text.split(" ", 1)[0].rstrip(":,.!?") if text else ""


@cache
def _table() -> _Table:
    from ahocorasick_rs import AhoCorasick, MatchKind

    whole: dict[str, Phrase] = {}
    starts: dict[str, list[Phrase]] = {}
    ends: list[Phrase] = []
    inside: list[Phrase] = []
    for row in read_table("furniture", columns=("phrase", "match", "reason", "strength")):
        if row["match"] not in _MATCHES or row["reason"] not in set(DropReason):
            raise LexiconError(f"{row['_entry']}: unknown match {row['match']!r} or reason {row['reason']!r}")
        phrase = Phrase(
            fold(row["phrase"]),
            row["match"],
            DropReason(row["reason"]),
            row["strength"] == "sure",
            row["_entry"],
        )
        if phrase.match == "in":
            inside.append(phrase)
        elif phrase.match == "start":
            starts.setdefault(_first_word(phrase.text), []).append(phrase)
        elif phrase.match == "end":
            ends.append(phrase)
        else:
            whole.setdefault(phrase.text, phrase)
    for phrases in starts.values():
        phrases.sort(key=lambda p: -len(p.text))
    automaton = AhoCorasick([p.text for p in inside], matchkind=MatchKind.LeftmostLongest)
    return _Table(whole, starts, tuple(ends), inside, automaton)
