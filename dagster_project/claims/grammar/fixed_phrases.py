"""Words that belong together whatever stands around them: *as well as, more than 20, has for weeks held*.

Belongs here: what is looked for once a sentence, and only where one of its words occurs. Does not belong
here: a word that its neighbours' letters decide (`tagging`, `verb_or_noun`).
"""

from collections.abc import Sequence

from dagster_project.claims.grammar.classes import DATED
from dagster_project.claims.word_classes import word_set

# Verbs that make a passive as *be* does, with participles of what is undergone.
HALF_AUXILIARIES = word_set(
    "get gets got getting gotten remain remains remained remaining stay stays stayed staying become becomes"
    " became"
)
SABOTAGE = frozenset(["sabotage", "subversive", "subversion", "intelligence", "diversionary"])


def join_auxiliaries(lowers: Sequence[str], tags: list[str]) -> None:
    """Reads *for weeks* between an auxiliary and its verb as an adverb: *had for weeks held out*."""
    for i in range(len(tags) - 3):
        if tags[i] not in "hb" or tags[i + 1] != "I":
            continue
        at = i + 2
        while at < i + 6 and tags[at] in "DA#N" and lowers[at] not in DATED and at + 1 < len(tags):
            at += 1
        if lowers[at] in DATED and tags[at + 1 : at + 2] and tags[at + 1] in "QXGbR":
            tags[i + 1 : at + 1] = "R" * (at - i)


_COMPARATIVE = word_set("more less fewer higher greater rather other")
_BOUNDS = word_set("about around over under some nearly almost roughly approximately above below only")
# Behind these such a word is a preposition: *took control over 12 villages, came under several attacks*.
_GOVERNING = {
    "over": frozenset(["control"]),
    "about": word_set("known know knows learned learnt talk talked talking told heard information"),
    "under": word_set("come comes came coming"),
}
INSERTED_AFTER = word_set("the a an our their his its this that these those")
FRACTIONS = word_set("half third quarter fifth several")


def join_comparators(lowers: Sequence[str], tags: list[str]) -> None:
    """Makes *more than, at least, up to, as many as* in front of a number part of its phrase."""
    numbers = [
        i
        for i, letter in enumerate(tags)
        if letter == "#" or lowers[i] in FRACTIONS or (lowers[i] == "twice" and tags[i + 1 : i + 2] == ["D"])
    ]
    for i in numbers:
        if not i:
            continue
        if i > 1 and lowers[i - 1] == "a":
            i -= 1  # noqa: PLW2901 - more than a third: what stands before the article
        elif i > 2 and lowers[i - 1] == "few" and lowers[i - 2] == "a":
            i -= 2  # noqa: PLW2901 - no more than a few dozen
        before = lowers[i - 1]
        if before in _BOUNDS and (i < 2 or lowers[i - 2] not in _GOVERNING.get(before, ())):
            tags[i - 1] = "K"
        elif before in ("than", "as", "to", "of"):
            words = lowers[max(0, i - 4) : i]
            width = 0
            if before == "than" and len(words) > 1 and words[-2] in _COMPARATIVE:
                width = 3 if len(words) > 2 and words[-3] in ("no", "not") else 2
            elif before == "as" and len(words) > 2 and words[-3] == "as" and words[-2] != "well":
                width = 3
            elif before == "to" and len(words) > 1 and words[-2] == "up":
                width = 2
            elif before == "to" and words[-2:-1] == ["close"] and tags[i - 3 : i - 2] == ["Q"]:
                width = 2  # lost close to 400 men
            elif before == "of" and words[-2:-1] == ["total"]:
                width = 3 if words[-3:-2] == ["a"] else 2
            for j in range(i - width, i):
                tags[j] = "K"
        elif before == "between" and lowers[i + 1 : i + 2] == ["and"]:
            tags[i - 1] = "K"  # between 10,000 and 12,000 men were sent
        elif before in ("least", "most") and i > 1 and lowers[i - 2] == "at":
            tags[i - 1] = tags[i - 2] = "K"


EMPHATIC = frozenset(["itself", "themselves", "himself", "herself"])
