"""Noun phrases that belong together: coordinated ones, and those that a relative word refers to.

Belongs here: walks to the left over phrases joined by *and*, commas and *of*. Does not belong here: which
verb they are the subject of (`subjects`).
"""

from dagster_project.claims.grammar.classes import NOMINATIVES
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.surroundings import follows_subordinate, is_day, verb_left
from dagster_project.claims.grammar.syntax import NounPhrase, Parse, Verb
from dagster_project.claims.text.word_classes import word_set

# made four attempts to storm, does not stop attempts to encircle: who makes them is who storms
# What does harm, the harm it does, and what leads to where it is done.
_BLOWS = word_set(
    "attack attacks strike strikes raid raids barrage barrages bombing bombings bombardment"
    " bombardments shelling shellings assault assaults salvo salvos explosion explosions blast blasts"
    " airstrike airstrikes missile missiles drone drones rocket rockets shell shells bomb bombs"
)
_HARMS = word_set(
    "hit damage kill wound destroy injure hurt leave set knock cause wreck spark claim ignite maim"
    " shatter level demolish plunge cut ruin trigger disable burn"
)
_UPON = word_set("in on at against near over of by around across")
_NOMINATIVES_AND_IT = NOMINATIVES | {"it"}


def antecedents_of(parse: Parse, k: int) -> list[NounPhrase]:
    """Noun phrases that the relative word at chunk ``k`` refers to: the nearest, and what it hangs on."""
    found: list[NounPhrase] = []
    j = k - 1
    while j >= 0 and parse.chunks[j].kind in ",RI)":
        if parse.chunks[j].kind == ")":  # officials from the agency (IAEA) who
            while j > 0 and parse.chunks[j].kind != "(":
                j -= 1
        j -= 1
    nearest = j if parse.chunks[k - 1].kind in "N)" else -1
    while j >= 0 and (noun := parse.chunks[j].noun) is not None:
        found.append(noun)
        if (
            j == nearest
            and parse.lowers[parse.chunks[k].first] == "who"
            and parse.tags[noun.first] == "P"
            and j > 1
            and parse.lowers[parse.chunks[j - 1].first] in ("from", "in", "at", "near")
            and (person := parse.chunks[j - 2].noun) is not None
        ):
            return [person]  # a soldier from Chuvashia who was captured
        if j > 1 and parse.chunks[j - 1].kind == "C" and j == k - 2 and parse.tags[noun.head] == "P":
            j -= 2  # two citizens, Ivan Petrenko and Petro Ivanenko, who were killed
            continue
        if j == k - 2 and parse.tags[noun.head] in "#KO" and j > 1 and parse.chunks[j - 1].kind in ",-":
            j -= 2  # the drones, eleven of which were shot down
            continue
        if j >= 2 and parse.chunks[j - 1].kind == "I" and parse.lowers[parse.chunks[j - 1].first] == "of":
            j -= 2
            continue
        break
    return found


def blow_before(parse: Parse, k: int, verb: Verb) -> list[NounPhrase]:
    """The attack that a relative clause of harm is of: *a strike on the town that killed two*."""
    if verb.is_passive or verb.lemma not in _HARMS:
        return []
    j = k - 1
    while j >= 2 and parse.chunks[j].kind in ",R":
        j -= 1
    while j >= 2 and parse.chunks[j].noun is not None and parse.chunks[j - 1].kind == "I":
        noun = parse.chunks[j - 2].noun
        if noun is None or parse.lowers[parse.chunks[j - 1].first] not in _UPON:
            return []
        if parse.lowers[noun.head] in _BLOWS:
            return [noun]
        j -= 2
    return []


def with_conjuncts(parse: Parse, k: int) -> tuple[list[NounPhrase], int]:
    """The noun phrase at chunk ``k`` with those coordinated to its left (*Russia and Ukraine*), and the
    chunk of the leftmost.
    """
    chunks = parse.chunks
    noun = chunks[k].noun
    assert noun is not None
    nouns = [noun]
    if _ends_series(parse, k):
        nouns += [n for n in (chunks[k - 3].noun,) if n]
        k -= 3
    elif k > 2 and chunks[k - 1].kind == "R" and parse.lowers[chunks[k - 2].first] == "but":
        other = chunks[k - 3].noun
        return [noun, *([other] if other else [])], k - 3 if other else k  # not only A but also B
    while k >= 2 and chunks[k - 1].kind in "C," and (earlier := chunks[k - 2].noun) is not None:
        if chunks[k - 1].kind == ",":
            before = chunks[k - 3].kind if k >= 3 else ""
            if before == "I" and parse.tags[nouns[-1].first] == "#" != parse.tags[earlier.first]:
                break  # since the start of the war, 646 aircraft, 283 helicopters and 33,000 drones
            if len(nouns) < 2 or (before == "I" and (k < 4 or chunks[k - 4].kind != "N")):
                break  # no list: In May, troops ...
            is_told = before == "I" and (_is_fronted(parse, k - 3) or _ends_clause(parse, k - 3))
            if is_told or (before == "I" and is_day(parse, chunks[k - 2])):
                break  # In an attack on the city, homes and shops were damaged
            left = verb_left(parse, k - 3) if before in ("I", "C") else None
            if left is not None and follows_subordinate(parse, left, k + 1):
                break  # since it launched the war in the east, the EU and its allies have
        if parse.lowers[chunks[k - 1].first] == "but" and "not" not in parse.lowers[: earlier.first]:
            break  # missiles hit two regions but nobody was hurt
        above = chunks[k - 3].verb if k >= 3 and chunks[k - 1].kind == "C" else None
        if above is not None and above.lemma not in speech_lemmas():
            break  # X took A and B left; not: said A and B had left
        if k >= 3 and chunks[k - 3].kind == "I" and chunks[k - 1].kind == "C":
            if parse.tags[nouns[-1].first] == "E":
                break  # to ensure the safety of flights but there were
            if parse.lowers[chunks[k - 3].first] == "between":
                nouns.append(earlier)  # talks between Russia and Ukraine
                return nouns, k - 2
            if parse.lowers[nouns[-1].first] in _NOMINATIVES_AND_IT:
                break  # advance to the city but the army has stopped them, talks with both and it thanked
            left = verb_left(parse, k - 3)
            if left is not None and left.is_clause:
                break  # sirens sounded in X and explosions were heard
        nouns.append(earlier)
        k -= 2
        if k and chunks[k - 1].kind == "I":
            break
    return nouns, k


def _ends_clause(parse: Parse, k: int) -> bool:
    """Whether a clause ends in the phrase at chunk ``k``: *a raid hit a port on the river, X and Y*."""
    left = verb_left(parse, k)
    return left is not None and left.is_clause and left.lemma not in speech_lemmas()


def _is_fronted(parse: Parse, k: int) -> bool:
    """Whether the phrases up to the preposition at chunk ``k`` open a clause: *After attacks on*."""
    chunks = parse.chunks
    while k >= 2 and chunks[k - 1].kind == "N" and chunks[k - 2].kind in "IS":
        k -= 2
    return k == 0 or chunks[k - 1].kind in ",;RSc"


def _ends_series(parse: Parse, k: int) -> bool:
    """Whether chunk ``k`` is the last of three or more nouns with a comma before the *and*."""
    chunks = parse.chunks
    if k < 5 or chunks[k - 1].kind != "C" or chunks[k - 2].kind != ",":
        return False
    j = k - 3
    while j >= 2 and chunks[j].noun is not None and chunks[j - 1].kind == "," and chunks[j - 2].noun:
        j -= 2
    above = chunks[j - 1].verb if j else None
    return j < k - 3 and (above is None or above.lemma in speech_lemmas())
