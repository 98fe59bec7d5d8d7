"""What interrupts a clause: between two commas or two dashes.

Belongs here: where an aside begins and ends, and whether a clause goes on behind it. Does not belong here:
brackets around a word (`reading` takes them away).
"""

from collections.abc import Sequence

from dagster_project.claims.grammar.classes import AMOUNTS
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.surroundings import follows_subordinate, lacks_verb
from dagster_project.claims.grammar.syntax import Chunk, Parse


def comma_before(parse: Parse, k: int) -> int:
    """The chunk of the comma that opens what the comma at chunk ``k`` closes; -1 where none does."""
    j = k - 1
    while j >= 0 and parse.chunks[j].kind not in ",;.":
        j -= 1
    return j if j >= 0 and parse.chunks[j].kind == "," else -1


def has_waiting_subject(parse: Parse, k: int) -> bool:
    """Whether a noun phrase before the comma still lacks its verb (*Petrov, the mayor, said*)."""
    j = k - 2
    while j >= 0 and parse.chunks[j].kind not in ",;.":
        j -= 1
    if j <= 0 or parse.chunks[j].kind != ",":
        return False
    for i in range(j - 1, -1, -1):
        chunk = parse.chunks[i]
        if chunk.verb is not None and (chunk.verb.is_clause or chunk.verb.lemma in speech_lemmas()):
            # said the strike, in Borna, hit a warehouse
            at = j - 1
            while at > i and _is_in_phrase(parse.chunks, at):
                at -= 1
            if parse.chunks[at].kind == "," and follows_subordinate(parse, chunk.verb, at + 2):
                return True  # while the town was calm, the raid, which lasted hours, showed
            return chunk.verb.lemma in speech_lemmas() and any(c.kind == "N" for c in parse.chunks[i + 1 : j])
        if chunk.kind in ";.ScW":
            return i < j - 1 and any(c.kind == "N" for c in parse.chunks[i + 1 : j])
    return any(c.kind == "N" for c in parse.chunks[:j])


def ends_speaker(parse: Parse, k: int) -> bool:
    """Whether the verb at chunk ``k`` follows who says it: *took it, the mayor, Ivan Petrenko, reported*."""
    chunks = parse.chunks
    j = comma_before(parse, k - 1)
    if j < 2 or chunks[j - 1].kind != "N" or any(c.kind not in "NI" for c in chunks[j + 1 : k - 1]):
        return False
    first = j - 1
    while first > 0 and _is_in_phrase(chunks, first - 1):
        first -= 1
    opens = first > 0 and chunks[first - 1].kind == ","
    return opens and any(c.verb is not None and c.verb.is_clause for c in chunks[: first - 1])


def is_aside(parse: Parse, j: int, k: int) -> bool:
    """Whether the chunks between the commas at ``j`` and ``k`` interrupt a clause."""
    inner = parse.chunks[j + 1 : k]
    if not inner:
        return False
    if inner[0].kind == "W":
        return True
    if inner[0].kind == "C":  # Lyman, as well as two villages, was hit
        is_addition = parse.lowers[inner[0].first] == "as"
        return j > 0 and is_addition and all(c.kind in "CNI" for c in inner) and lacks_verb(parse, j - 1)
    if inner[0].kind == "S":
        while j > 1 and parse.chunks[j - 1].kind == "R":
            j -= 1
        return j > 0 and lacks_verb(parse, j - 1)
    last = inner[-1].verb
    if parse.lowers[inner[0].last] in AMOUNTS and last is not None and last.tag in "QX":
        return not last.auxiliaries and j > 0 and lacks_verb(parse, j - 1)  # fighters, some wounded, left
    if any(c.verb is not None and c.verb.is_clause and not c.verb.is_relative for c in inner):
        return False  # but: the town, a junction that they have shelled, was hit
    return j > 0 and parse.chunks[j - 1].kind in "NR)" and not any(c.kind == "C" for c in inner[:1])


def dash_before(parse: Parse, k: int) -> int:
    """The chunk of the dash that opens the aside which the dash at chunk ``k`` closes, else -1."""
    chunks, j = parse.chunks, k - 1
    while j > 0 and chunks[j].kind not in "-;.":
        j -= 1
    if j < 1 or chunks[j].kind != "-" or chunks[j - 1].kind not in "N)":
        return -1
    for at in (chunks[j].first, chunks[k].first):
        if parse.tokens[at].text == "-" and parse.tokens[at - 1].end == parse.tokens[at].start:
            return -1  # a hyphen
    is_told = any(c.verb is not None and c.verb.is_clause for c in chunks[j + 1 : k])
    return j if not is_told or chunks[j + 1].kind == "W" or lacks_verb(parse, j - 1) else -1


def is_saying(parse: Parse, inner: Sequence[Chunk], j: int) -> bool:
    """Whether the chunks behind the comma at ``j`` tell who says it: *troops, he said, have left*."""
    verbs = [c.verb for c in inner if c.verb is not None]
    return (
        len(verbs) == 1
        and verbs[0].lemma in speech_lemmas()
        and verbs[0].is_clause
        and all(c.kind in "vNRI" for c in inner)
        and lacks_verb(parse, j - 1)
    )


def _is_in_phrase(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether chunk ``at`` belongs to a noun phrase and what hangs on it."""
    return chunks[at].kind in "NI"
