"""What stands before and behind a chunk: the questions that the steps of the parse ask of it.

Belongs here: walks over the chunks that only look. Does not belong here: what changes a verb.
"""

from dagster_project.claims.grammar.chunking import PEOPLES
from dagster_project.claims.grammar.classes import BY_ITSELF, NOMINATIVES, STATES, TIME_NOUNS
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.syntax import Chunk, NounPhrase, Parse, Verb
from dagster_project.claims.text.word_classes import word_set

_PREPOSITION_OR_SUBORDINATOR = word_set("after before since until as till")
_NAMES_BEFORE = PEOPLES | STATES


def follows_subordinate(parse: Parse, left: Verb, k: int) -> bool:
    """Whether the clause of ``left`` is a fronted one: *After they took the hill, residents moved*."""
    chunks, j = parse.chunks, left.chunk - 1
    while k > 3 and chunks[k - 1].kind + chunks[k - 2].kind == "NI" and chunks[k - 3].kind == "N":
        k -= 2  # when the town fell, the head of the region resigned
    if k < 2 or chunks[k - 2].kind != ",":
        return False
    while j >= 0 and chunks[j].kind in "NIR":
        j -= 1
    return j >= 0 and chunks[j].kind == "S" and (j == 0 or chunks[j - 1].kind in "C;")


def is_time(parse: Parse, chunk: Chunk) -> bool:
    return parse.lowers[chunk.last].removeprefix("mid-") in TIME_NOUNS


def is_day(parse: Parse, chunk: Chunk) -> bool:
    last = parse.tokens[chunk.last].text
    return is_time(parse, chunk) or (last.isdigit() and len(last) == len("2022"))


def verb_left(parse: Parse, k: int) -> Verb | None:
    """The nearest verb left of chunk ``k`` in the same clause."""
    depth = 0
    while k >= 0:
        chunk = parse.chunks[k]
        if chunk.verb is not None:
            return chunk.verb
        if chunk.kind in "SWc;." and not (chunk.kind == "S" and is_preposition(parse, k)):
            return None
        depth += 1
        if depth > 14:
            return None
        k -= 1
    return None


def verb_before(parse: Parse, k: int) -> Verb | None:
    """The verb that *and* at chunk ``k`` goes on from: not that of a relative clause between commas
    (*retook A, which the enemy had held, and entered B*), nor that of who says it (*took A, he said, and
    entered B*).
    """
    chunks, near = parse.chunks, verb_left(parse, k - 1)
    if near is None or chunks[k - 1].kind != ",":
        return near
    j = near.chunk - 1
    while j > 2 and chunks[j].kind in "NIR":
        j -= 1
    says = near.lemma in speech_lemmas() and chunks[j].kind == "," and j < near.chunk - 1
    if says and not _is_said(parse, k):
        told = verb_left(parse, j - 1)
        if told is not None and told.lemma not in speech_lemmas():
            return told
    j -= chunks[j].kind == "W" and chunks[j - 1].kind == "I"
    is_where = chunks[j].kind == "S" and parse.lowers[chunks[j].first] in ("where", "when")
    is_relative = is_where or "W" in (chunks[j].kind, chunks[j + 1].kind)
    if j < 2 or chunks[j - 1].kind != "," or not is_relative:
        return near
    main = verb_left(parse, j - 2)
    return main if main is not None and main.is_clause else near


def _is_said(parse: Parse, k: int) -> bool:
    """Whether the verb behind *and* at chunk ``k`` tells of saying, too: *he said, and urged them to*."""
    behind = (c.verb for c in parse.chunks[k + 1 : k + 5] if c.verb is not None)
    verb = next(behind, None)
    return verb is None or verb.lemma in speech_lemmas()


def finite_left(parse: Parse, k: int) -> Verb | None:
    for j in range(k - 1, -1, -1):
        chunk = parse.chunks[j]
        if chunk.kind in ".;":
            return None
        if chunk.verb is not None and chunk.verb.is_clause:
            return chunk.verb
        if chunk.kind in "SW" and not is_preposition(parse, j):
            return None
    return None


def boundary_between(parse: Parse, left: Verb, verb: Verb) -> bool:
    for j in range(left.chunk + 1, verb.chunk):
        kind = parse.chunks[j].kind
        if kind in "CcW;." or (kind == "S" and not is_preposition(parse, j)):
            return True
    return False


def is_preposition(parse: Parse, j: int) -> bool:
    """Whether *after, before, since, until, as* at chunk ``j`` governs a phrase, not a clause."""
    if parse.lowers[parse.chunks[j].first] not in _PREPOSITION_OR_SUBORDINATOR:
        return False
    if parse.chunks[j + 1 : j + 2] and is_time(parse, parse.chunks[j + 1]):
        return True  # since October they have
    for i, chunk in enumerate(parse.chunks[j + 1 : j + 8]):
        if chunk.verb is not None:
            if i and chunk.verb.is_infinitive:
                continue  # as talks to end the war failed
            is_finite = chunk.verb.is_clause or chunk.verb.tag == "Q"
            return not is_finite or lacks_verb(parse, j - 1)
        if chunk.kind in ",.;SWC":
            return True
    return True


def begins_with_phrase(parse: Parse, k: int) -> bool:
    """Whether what a verb did is followed by *and* at chunk ``k``, a phrase and a verb of its own:
    *took A and | from there moved on*; not *infantry on foot and on motorcycles moved on*.
    """
    chunks, j, i = parse.chunks, k + 1, k - 1
    i -= i > 0 and chunks[i].kind == ","
    while j + 2 < len(chunks) and chunks[j].kind == "I" and chunks[j + 1].kind == "N":
        j += 2
    verb = chunks[j].verb if j > k + 1 else None
    while i >= 0 and chunks[i].kind in "NIR":
        i -= 1
    earlier = chunks[i].verb if i >= 0 else None
    return (
        verb is not None
        and verb.is_clause
        and not verb.is_infinitive
        and earlier is not None
        and earlier.is_clause
        and earlier.lemma not in speech_lemmas()
    )


def lacks_verb(parse: Parse, k: int) -> bool:
    """Whether the noun phrase at chunk ``k`` still waits for its verb: *losses | since May have ...*."""
    if k < 0 or parse.chunks[k].noun is None:
        return False
    if is_time(parse, parse.chunks[k]) and (not k or parse.chunks[k - 1].kind != "I"):
        return False  # 36 hours | after
    while k >= 0 and parse.chunks[k].kind in "NI":
        k -= 1
    before = parse.chunks[k] if k >= 0 else None
    if before is None or before.verb is None:
        return before is None or before.kind in "c,"
    return before.verb.lemma in speech_lemmas()


def verb_later(parse: Parse, k: int) -> bool:
    """Whether a verb follows chunk ``k`` in the same clause, before any boundary."""
    for chunk in parse.chunks[k + 1 :]:
        if chunk.verb is not None:
            return chunk.verb.tag in "QFZVbhd"
        if chunk.kind not in "INR":
            return False
    return False


def says_later(parse: Parse, k: int) -> bool:
    """Whether *said* follows chunk ``k`` behind nothing but phrases, so that its subject is before."""
    chunks, j = parse.chunks, k + 1
    while j + 2 < len(chunks) and chunks[j].kind == "I" and chunks[j + 1].kind == "N":
        j += 2
    told = chunks[j].verb if j < len(chunks) else None
    return j > k + 1 and told is not None and told.lemma in ("say", "tell") and not told.auxiliaries


def goes_on(parse: Parse, k: int) -> bool:
    """Whether a past form that is no participle follows chunk ``k`` behind nothing but phrases."""
    chunks, j = parse.chunks, k + 1
    while j + 2 < len(chunks) and (
        chunks[j].kind in "R(" or (chunks[j].kind == "I" and chunks[j + 1].kind == "N")
    ):
        if chunks[j].kind == "(":
            while j + 2 < len(chunks) and chunks[j].kind != ")":
                j += 1
        j += 2 if chunks[j].kind == "I" else 1
    told = chunks[j].verb if j < len(chunks) else None
    if told is None or told.tag != "Q" or told.auxiliaries:
        return False
    if j == k + 1 and parse.tags[chunks[j].first] != "R":
        return False
    after = chunks[j + 1] if j + 1 < len(chunks) else None
    has_object = after is not None and after.kind == "N" and not is_day(parse, after)
    tells = after is not None and after.kind == "c" and told.lemma in speech_lemmas()
    return has_object or tells or told.lemma in BY_ITSELF


def later_finite(parse: Parse, k: int) -> bool:
    """Whether an unmistakably finite verb follows in the same clause, before any boundary."""
    depth = 0
    for chunk in parse.chunks[k + 1 :]:
        depth += (chunk.kind == "(") - (chunk.kind == ")")
        if depth > 0:
            continue  # using a rocket launcher (two rockets were fired)
        if chunk.verb is not None:
            if chunk.verb.is_clause:
                if parse.lowers[chunk.first - 1] in NOMINATIVES:
                    return False  # killed two soldiers | she was treating
                return chunk.verb.tag in "FZVbhd" or bool(chunk.verb.auxiliaries)
            if chunk.verb.tag in "QX":
                return False
        elif chunk.kind in ",;.SWCc-":
            return False
    return False


def main_verb(parse: Parse, number: int) -> Verb | None:
    """The finite verb that a dependent group hangs on: the nearest before it, else the next after."""
    for verb in reversed(parse.verbs[:number]):
        if verb.is_clause:
            return verb
    return next((v for v in parse.verbs[number + 1 :] if v.is_clause), None)


def divides(parse: Parse, k: int) -> bool:
    """Whether the noun phrase at chunk ``k`` begins anew: *six drones | Russian forces*."""
    first = parse.chunks[k].first
    return parse.tags[first] == "D" and parse.lowers[first] in _NAMES_BEFORE


def told_of(parse: Parse, verb: Verb) -> list[NounPhrase]:
    """What a relative clause is told of by way of *is*: *Borna was one of the towns where troops fought*."""
    if not (verb.is_relative or verb.subordinator == "where"):
        return []
    above = next((v for v in reversed(parse.verbs) if v.is_clause and v.last < verb.start), None)
    if above is None or above.lemma != "be" or above.is_relative:
        return []
    return above.subject if "," not in parse.lowers[above.last : verb.start] else []
