"""The readings of `verbs.csv`: what a verb or noun means where its conditions hold.

Belongs here: the table, and what must stand somewhere in a sentence for a reading (its gates). Does not
belong here: which readings a sentence leaves possible (`candidates`), and whether the conditions hold
(`verb_frames`, `nominal_frames`, `fragments`, `needs`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from dagster_project.claims.events.nouns import NAMED_SOLDIER, plural_of
from dagster_project.claims.lexicon import LexiconError, read_table, values
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import ACTIONS, Action, ClaimType

HARM = frozenset({ClaimType.LOSS, ClaimType.CASUALTY})
_NOMINAL = frozenset(["noun", "fragment"])
UNHARMED = word_set("unharmed unhurt uninjured unscathed")
BESIDE = frozenset(["near", "outside", "toward", "towards"])
BE_FORMS = word_set("is are was were be been being 're ’re")


@dataclass(frozen=True, slots=True)
class Reading:
    """A line of `verbs.csv`: what a verb means where its conditions hold."""

    entry: str
    lemma: str
    particles: tuple[tuple[str, ...], ...]
    subject: frozenset[str]
    object: frozenset[str]
    type: ClaimType
    action: Action
    actor: str
    agent: str
    patient: tuple[str, ...]
    needs: tuple[str, ...]
    framing: str
    # What must stand somewhere in the sentence: for each pair one of the words or one of the kinds.
    gates: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()


@cache
def readings_by_lemma() -> dict[str, list[Reading]]:
    table: dict[str, list[Reading]] = {}
    columns = (
        "lemma",
        "particle",
        "subject",
        "object",
        "type",
        "action",
        "actor",
        "agent",
        "patient",
        "needs",
        "framing",
    )
    for row in read_table("verbs", columns=columns):
        try:
            type_, action = ClaimType(row["type"]), Action(row["action"])
        except ValueError as error:
            raise LexiconError(f"{row['_entry']}: {error}") from error
        if action not in ACTIONS[type_]:
            raise LexiconError(f"{row['_entry']}: {type_} has no action {action}")
        for lemma in values(row["lemma"]):
            reading = Reading(
                entry=row["_entry"],
                lemma=lemma,
                particles=tuple(tuple(p.split()) for p in values(row["particle"])),
                subject=frozenset(values(row["subject"])),
                object=frozenset(values(row["object"])),
                type=type_,
                action=action,
                actor=row["actor"] or "agent",
                agent=row["agent"],
                patient=tuple(values(row["patient"])),
                needs=tuple(values(row["needs"])),
                framing=row["framing"] or lemma,
            )
            is_noun = row["kind"] in _NOMINAL
            key = f"{lemma} {row['kind'][0]}" if is_noun else lemma
            table.setdefault(key, []).append(replace(reading, gates=_gates(reading, is_noun=is_noun)))
    return table


def _gates(reading: Reading, *, is_noun: bool) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    mark = "!" if not is_noun and not takes_pronouns(reading) else ""
    gates: list[tuple[frozenset[str], frozenset[str]]] = []
    if reading.particles:
        gates.append((frozenset(p[0] for p in reading.particles), frozenset()))
    wanted = reading.object or (reading.subject if "passive" not in reading.needs else frozenset())
    if "name" in wanted:  # which may be any word
        wanted = reading.subject
    if NAMED_SOLDIER in wanted:
        wanted = frozenset()
    if wanted and "name" not in wanted:
        words = _very_words(wanted)
        kinds = {"number" if want == "measure" else want for want in wanted if want[0] != "="}
        gates.append((frozenset(words), frozenset(kind + mark for kind in kinds)))
    if reading.object and reading.subject and all(want[0] == "=" for want in reading.subject):
        gates.append((frozenset(_very_words(reading.subject)), frozenset()))
    if "unharmed" in reading.needs:
        gates.append((UNHARMED, frozenset()))
    for need in reading.needs:
        key, _, alternatives = need.partition("=")
        names = alternatives.split("|") if alternatives else []
        if key in ("says", "complement", "adjective"):
            gates.append((frozenset(names), frozenset()))
        elif key == "place":
            gates.append((BESIDE | {"there", "here"}, frozenset(("place!", "position!"))))
        elif names and key not in ("patient", "over", "before", "verb", "but", "no", "told"):
            gates.append((frozenset(names) | {plural_of(n) for n in names}, frozenset(names)))
            gates.append((frozenset((key,)), frozenset()))
    return tuple(gates)


def _very_words(wanted: Iterable[str]) -> set[str]:
    """The last words, singular and plural, of the nouns that are wanted as such (*=front line*)."""
    last_words = (want.split()[-1].lstrip("=") for want in wanted if want[0] == "=")
    return {word for last in last_words for word in (last, plural_of(last))}


def takes_pronouns(reading: Reading) -> bool:
    """Whether *it* or *they* can be who is told of: not where it must be known what was lost or hurt."""
    is_state = reading.lemma == "be" and not any(need.startswith("in=hand") for need in reading.needs)
    return reading.type not in HARM and not is_state and "nouns" not in reading.needs


@cache
def noun_keys() -> frozenset[str]:
    return frozenset(key for key in readings_by_lemma() if key.endswith(" n"))


@cache
def fact_keys() -> frozenset[str]:
    return frozenset(key for key, left in readings_by_lemma().items() if any("fact" in r.needs for r in left))


@cache
def fragment_keys() -> frozenset[str]:
    return frozenset(key for key in readings_by_lemma() if key.endswith(" f"))
