"""The words that name a side: states, peoples, leaders, forces, epithets.

Belongs here: the terms of `actors.csv` and `nations.csv`, and where in a sentence they stand. Does not
belong here: which side a whole phrase means (`named_sides`), nor who a source is (`sources`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dagster_project.claims.lexicon import LexiconError, read_table, values
from dagster_project.claims.text.word_classes import word_set

# Names of states that are more often something else.
_NO_STATES = frozenset(["Georgia", "Jordan", "Chad", "Polish", "English", "America"])
_ORIGIN = word_set("made built supplied donated provided produced designed style funded")


@dataclass(frozen=True, slots=True)
class ActorTerm:
    """A line of `actors.csv`: ``side`` is UA, RU, OTHER, OWN or ENEMY, "" where it says none."""

    words: tuple[str, ...]
    kind: str
    side: str
    entry: str


@cache
def actor_terms() -> dict[str, list[ActorTerm]]:
    """First word → terms, longest first."""
    table: dict[str, list[ActorTerm]] = {}
    for row in read_table("actors", columns=("term", "kind", "side")):
        if row["side"] not in ("UA", "RU", "OTHER", "OWN", "ENEMY", ""):
            raise LexiconError(f"{row['_entry']}: no such side: {row['side']!r}")
        for term in values(row["term"]):
            words = tuple(term.lower().split())
            table.setdefault(words[0], []).append(ActorTerm(words, row["kind"], row["side"], row["_entry"]))
    known = {t.words for terms in table.values() for t in terms}
    for row in read_table("nations", columns=("name", "side", "adjective", "adjectives", "metonyms")):
        names = [row["name"], *values(row["adjective"]), *values(row["adjectives"]), *values(row["metonyms"])]
        for term in names:
            words = tuple(term.lower().split())
            if row["side"] == "OTHER" and words not in known and term not in _NO_STATES:
                table.setdefault(words[0], []).append(ActorTerm(words, "demonym", "OTHER", row["_entry"]))
    for terms in table.values():
        terms.sort(key=lambda t: -len(t.words))
    return table


def actor_at(lowers: Sequence[str], i: int) -> ActorTerm | None:
    """The actor term that begins at word ``i``, the longest first."""
    terms = actor_terms().get(lowers[i])
    if terms is not None:
        for term in terms:
            if tuple(lowers[i : i + len(term.words)]) == term.words:
                return term
    if "-" in lowers[i] and not terms:
        head, _, tail = lowers[i].partition("-")
        for term in actor_terms().get(head, ()) if tail not in _ORIGIN else ():
            if len(term.words) == 1 and term.kind in ("demonym", "state"):
                return term
    return None


def actors_in(lowers: Sequence[str]) -> dict[int, ActorTerm]:
    """The actor terms of a sentence by the word they begin at."""
    known = actor_terms()
    found: dict[int, ActorTerm] = {}
    stop = 0
    for i in [i for i, low in enumerate(lowers) if low in known or "-" in low]:
        term = actor_at(lowers, i) if i >= stop else None
        if term is not None:
            found[i] = term
            stop = stop if term.side else i + len(term.words)  # air defence forces: no defence forces
    return found


def is_state_name(text: str) -> bool:
    """Whether a name stands for a state or its government (*Moscow*, *Ukraine*)."""
    words = text.lower().split()
    term = actor_at(words, 0) if words else None
    return term is not None and term.kind in ("state", "demonym") and len(term.words) == len(words)
