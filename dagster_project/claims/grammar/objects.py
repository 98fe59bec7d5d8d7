"""What it is done to: the objects of each verb and the prepositional phrases behind it.

Belongs here: the walk from a verb to the right, up to where its clause ends. Does not belong here: objects
that a relative clause takes from before it (`subjects`).
"""

from dagster_project.claims.grammar.classes import AMOUNTS, DITRANSITIVE, MONTHS, NOMINATIVES, TRANSITIVE
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.surroundings import (
    begins_with_phrase,
    divides,
    is_day,
    is_preposition,
    is_time,
)
from dagster_project.claims.grammar.syntax import Chunk, Parse, Phrase, Verb
from dagster_project.claims.text.word_classes import word_set

_ESPECIALLY = word_set("particularly especially mainly mostly primarily notably chiefly namely")
_TAKES_OBJECT = TRANSITIVE | word_set("claim announce confirm report launch repel recapture retake regain")
_PUTTING = frozenset(["put", "bring", "place", "take", "get"])  # put under control | the villages
_WHERE = frozenset(["in", "near", "at"])
_POWER = frozenset(["control", "fire"])


def find_arguments(parse: Parse, verb: Verb) -> None:
    """Finds the objects of a verb, the prepositional phrases behind it, and where its clause stops."""
    chunks, count = parse.chunks, len(parse.chunks)
    k = verb.chunk + 1
    phrase: Phrase | None = None
    expecting = True  # a noun phrase here fills the open slot
    while k < count:
        chunk = chunks[k]
        kind = chunk.kind
        if kind == "N":
            assert chunk.noun is not None
            if not expecting and _is_late_object(parse, verb, k, phrase):
                verb.objects, phrase = [*verb.objects, chunk.noun], None
            elif not expecting:
                if not is_time(parse, chunk) or _starts_clause(parse, k):
                    break
            elif (
                (k > verb.chunk + 1 or verb.lemma in speech_lemmas())
                and _starts_clause(parse, k)
                and not _is_carried_out(parse, verb, k)
            ):
                break
            elif phrase is not None and not _is_object_behind(parse, verb, k, phrase):
                if not _is_gapped(parse, k, phrase):
                    phrase.nouns.append(chunk.noun)
            elif phrase is None and is_time(parse, chunk):
                verb.phrases.append(Phrase("", chunk.first, [chunk.noun]))
            else:
                verb.objects, phrase = [*verb.objects, chunk.noun], None
            expecting = False
        elif kind in "IT" or (kind == "S" and is_preposition(parse, k)):
            phrase = Phrase(parse.lowers[chunk.first], chunk.first, [])
            verb.phrases.append(phrase)
            expecting = True
        elif kind in ",C":
            can_end = kind == "C" or verb.subordinator
            if not _goes_on(parse, k) or (can_end and _opens_clause(parse, k + 1)):
                break
            expecting = True
        elif kind == "(":
            while k + 1 < count and chunks[k].kind != ")":
                k += 1
        elif kind == ";":
            if not expecting or verb.objects or parse.tokens[chunk.first].text != ":":
                break  # but: the losses are: 300 men, ...
        elif kind == "-" and k + 1 < count:
            if chunks[k + 1].kind != "N":
                break
            expecting |= parse.tags[chunks[k + 1].first] == "#"  # downed 8 – two in A, one in B
        elif kind not in "R)-'":
            break
        k += 1
    verb.stop = chunks[k].first if k < count else len(parse.tokens)


def _is_carried_out(parse: Parse, verb: Verb, k: int) -> bool:
    """Whether the noun phrase is what is carried out: *an attempt to carry out an attack was foiled*."""
    is_next = verb.is_infinitive and k == verb.chunk + 2 and parse.chunks[verb.chunk - 1].kind == "N"
    return is_next and verb.lemma == "carry" and parse.lowers[parse.chunks[k - 1].first] == "out"


def _is_late_object(parse: Parse, verb: Verb, k: int, phrase: Phrase | None) -> bool:
    """Whether the noun phrase at chunk ``k`` is an object, though a phrase or another object is before it."""
    first = parse.chunks[k].first
    is_counted = parse.tags[first] in "DK#"
    is_given = verb.lemma in DITRANSITIVE
    if is_given and k == verb.chunk + 2 and (is_counted or parse.lowers[first] in AMOUNTS):
        return True  # gave Ukraine its tanks
    if phrase is None and not verb.objects and k == verb.chunk + 2 and is_day(parse, parse.chunks[k - 1]):
        return not verb.is_passive and parse.tags[first] in "DK#A" and not _starts_clause(parse, k)
    if phrase is None or verb.objects:
        return False
    if is_counted and (is_given or (verb.lemma in _TAKES_OBJECT and phrase.preposition == "to")):
        return True  # sent to Mykolaiv 64 generators
    return not verb.is_passive and is_put_off(parse, verb, k)  # announced on Friday a new package


def _is_object_behind(parse: Parse, verb: Verb, k: int, phrase: Phrase) -> bool:
    """Whether the noun phrase behind a comma or *and* is an object, and not one more of ``phrase``."""
    chunks = parse.chunks
    before = chunks[k - 1].kind
    if not verb.objects:  # pledged, for the first time, missiles
        opens = before == "," == chunks[verb.chunk + 1].kind and k > verb.chunk + 3
        return opens and chunks[verb.chunk + 2].kind == "I"
    return (
        before == "C"
        and parse.tags[chunks[k].first] == "P"
        and bool(phrase.nouns)
        and is_day(parse, chunks[k - 2])
        and not is_day(parse, chunks[k])
    )  # took X in May and Y in June


def _is_gapped(parse: Parse, k: int, phrase: Phrase) -> bool:
    """Whether a name behind a day is a subject whose verb is left out: *A fell on Monday, B on Tuesday*."""
    chunks = parse.chunks
    if not phrase.nouns or chunks[k - 1].kind not in ",C" or parse.tags[chunks[k].first] != "P":
        return False
    return _is_dated(parse, chunks[k - 2 - (chunks[k - 2].kind in ",C")]) and not is_day(parse, chunks[k])


def _is_dated(parse: Parse, chunk: Chunk) -> bool:
    return chunk.kind == "N" and (is_day(parse, chunk) or _is_date(parse, chunk))


def _goes_on(parse: Parse, k: int) -> bool:
    """Whether the clause goes on behind the comma or *and* at chunk ``k``."""
    chunks = parse.chunks
    following = chunks[k + 1] if k + 1 < len(chunks) else None
    if following is None:
        return False
    if parse.tags[following.first] == "n":
        return False  # took A but not B
    if following.kind == "C":
        return True
    if chunks[k].kind == "C" and begins_with_phrase(parse, k):
        return False  # took A | and from there moved on
    if chunks[k].kind == "C" or following.kind in "NI(":
        return following.kind != "v"
    if following.kind == "S":
        return is_preposition(parse, k + 1)
    # shelled the region, particularly near the border
    return following.kind == "R" and (_narrows(parse, k + 1) or _comes_next(parse, k + 1))


def _comes_next(parse: Parse, k: int) -> bool:
    """Whether one more object follows the adverb at chunk ``k``: *took A, then B*."""
    following = parse.chunks[k + 1] if k + 1 < len(parse.chunks) else None
    is_then = parse.lowers[parse.chunks[k].first] == "then"
    return is_then and following is not None and following.kind == "N" and not _starts_clause(parse, k + 1)


def _opens_clause(parse: Parse, k: int) -> bool:
    """Whether the phrase at chunk ``k`` stands in front of the next clause: *and near Alba, tanks burned*."""
    chunks, j = parse.chunks, k
    while j + 1 < len(chunks) and chunks[j].kind == "I" and chunks[j + 1].kind == "N":
        j += 2
    if j == k or j >= len(chunks):
        return False
    j += chunks[j].kind == ","
    if j >= len(chunks) or chunks[j].kind != "N" or not _starts_clause(parse, j):
        return False
    verb = next(c.verb for c in chunks[j:] if c.verb is not None)
    return verb.lemma not in speech_lemmas()


def _narrows(parse: Parse, k: int) -> bool:
    """Whether the adverb at chunk ``k`` only narrows down where: *especially in the north*."""
    following = parse.chunks[k + 1] if k + 1 < len(parse.chunks) else None
    is_open = parse.lowers[parse.chunks[k].first] in _ESPECIALLY
    return is_open and following is not None and following.kind == "I"


def is_put_off(parse: Parse, verb: Verb, k: int) -> bool:
    """Whether the object stands at chunk ``k``, behind the day or place: *announced on Friday a new
    package*, *destroyed near Lyman 12 tanks*.
    """
    chunks = parse.chunks
    if k != verb.chunk + 3 or k >= len(chunks) or chunks[k].kind != "N" or chunks[k - 2].kind != "I":
        return False
    letters = "DK#ANP" if verb.lemma in _TAKES_OBJECT else "DK#"
    put = verb.lemma in _PUTTING and parse.lowers[chunks[k - 1].last] in _POWER
    put |= parse.lowers[chunks[k - 2].first] in _WHERE and parse.tokens[chunks[k].first].text[0].isdigit()
    return (
        (is_time(parse, chunks[k - 1]) or _is_date(parse, chunks[k - 1]) or put)
        and parse.tags[chunks[k].first] in letters
        and not is_time(parse, chunks[k])
        and not _starts_clause(parse, k)
    )


def _is_date(parse: Parse, chunk: Chunk) -> bool:
    """*March 2*, *2 March 2023*."""
    return not MONTHS.isdisjoint(parse.lowers[chunk.first : chunk.last + 1])


def _is_interrupted(parse: Parse, j: int) -> bool:
    """Whether the comma at chunk ``j`` opens an aside behind which a finite verb follows."""
    chunks, k = parse.chunks, j + 1
    while k < len(chunks) and chunks[k].kind in "NIRC":
        k += 1
    if k + 1 >= len(chunks) or k == j + 1 or chunks[k].kind != "," or chunks[j + 1].kind not in "IN":
        return False
    verb = chunks[k + 1].verb
    return verb is not None and verb.is_clause and verb.lemma not in speech_lemmas()


def _speaks_behind_aside(parse: Parse, j: int) -> bool:
    """Whether the comma at chunk ``j`` opens an aside behind which who stands before it is said to speak."""
    chunks, k = parse.chunks, j + 1
    while k < len(chunks) and chunks[k].kind in "NIRC":
        k += 1
    if k + 1 >= len(chunks) or k == j + 1 or chunks[k].kind != ",":
        return False
    verb = chunks[k + 1].verb
    if verb is None or not verb.is_clause or verb.lemma not in speech_lemmas():
        return False
    is_inverted = k + 2 < len(chunks) and chunks[k + 2].kind == "N" and verb.lemma != "tell"
    return not is_inverted


def _starts_clause(parse: Parse, k: int) -> bool:
    """Whether the noun phrase at chunk ``k`` is the subject of a following finite verb."""
    before = parse.chunks[k - 1].kind if k else ""
    if before == "I":
        return False
    j = k + 1
    steps = 0
    while j < len(parse.chunks) and steps < 8:
        chunk = parse.chunks[j]
        if chunk.verb is not None:
            if not (chunk.verb.is_passive and chunk.verb.is_gerund):
                return chunk.verb.is_clause
            j += 1  # a vehicle donated to the hospital was damaged
            steps += 1
            continue
        if chunk.kind == "N" and parse.lowers[chunk.first] in NOMINATIVES:
            return False  # took back positions | they lost in spring
        if chunk.kind == "N" and divides(parse, j) and parse.chunks[j - 1].kind == "N":
            return False  # shot down six drones | Russian forces launched
        if chunk.kind == "," and j == k + 1 and before == "C":
            return _is_interrupted(parse, j)  # killed two and six others, including a medic, were hurt
        if chunk.kind == "," and j == k + 1 and before == ",":
            return _speaks_behind_aside(parse, j)  # injured 25, the mayor, Ivan Petrenko, said
        if chunk.kind in {"I", "N", "R"}:
            j += 1
            steps += 1
            continue
        return False
    return False
