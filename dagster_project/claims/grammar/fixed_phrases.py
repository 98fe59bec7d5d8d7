"""Words that belong together whatever stands around them: *as well as, more than 20, has for weeks held*.

Belongs here: what is looked for once a sentence, and only where one of its words occurs. Does not belong
here: a word that its neighbours' letters decide (`tagging`, `verb_or_noun`, `verbal_adjectives`).
"""

from collections.abc import Mapping, Sequence

from dagster_project.claims.grammar.classes import DATED, MONTHS, UNDERGOES
from dagster_project.claims.grammar.inflection import VerbForm
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import word_set

VERBAL = frozenset("mbhdVZFXQG")  # the letters of verbs and auxiliaries
# Verbs that make a passive as *be* does, with participles of what is undergone.
HALF_AUXILIARIES = word_set(
    "get gets got getting gotten remain remains remained remaining stay stays stayed staying become becomes"
    " became"
)
_SABOTAGE = frozenset(["sabotage", "subversive", "subversion", "intelligence", "diversionary"])
_BEFORE_PREPOSITIONS = {"thanks": "to", "ahead": "of", "prior": "to"}
_EMPHATIC = frozenset(["itself", "themselves", "himself", "herself"])
# Behind these a bracket, or a form of *might* or *will*, belongs to a noun.
DETERMINERS = word_set("the a an our their his its this that these those")
FRACTIONS = word_set("half third quarter fifth several")


def join_fixed_phrases(lowers: Sequence[str], tags: list[str], forms: Mapping[str, VerbForm]) -> None:
    """Settles the letters of such phrases, in place and in this order: each may look at those before."""
    words = set(lowers)
    if "well" in words:
        _join_as_well_as(lowers, tags)
    if "reconnaissance" in words:
        _join_sabotage_and(lowers, tags)
    if not HALF_AUXILIARIES.isdisjoint(words):
        _make_auxiliaries(lowers, tags, forms)
    if "much" in words or "many" in words:
        _join_as_much(lowers, tags)
    if "only" in words:
        _make_only_adjective(lowers, tags)
    if "likely" in words:
        _make_most_likely_adverb(lowers, tags)
    if "yet" in words:
        _make_yet_adverb(lowers, tags)
    if "longer" in words:
        for i in range(1, len(tags)):
            if lowers[i] == "longer" and lowers[i - 1] == "no":
                tags[i - 1], tags[i] = "n", "R"
    if "since" in words:
        _make_since_adverb(lowers, tags)
    if "m" in tags:
        for i in range(1, len(tags)):
            if tags[i] == "m" and (lowers[i - 1] in _DETERMINERS_OF_NOUNS or tags[i - 1] == "'"):
                tags[i] = "N"  # with all their might
    if "am" in words:
        for i in range(1, len(tags)):
            if lowers[i] == "am" and tags[i - 1] == "#":
                tags[i] = "N"  # at about 3am
    if "S" in tags:
        for i in range(len(tags) - 1):
            if tags[i] == "S" and tags[i + 1] == "I" and lowers[i + 1] in ("of", "per"):
                tags[i] = "I"  # because of, as of Friday, as per
    if not _BEFORE_PREPOSITIONS.keys().isdisjoint(words):
        for i in range(len(tags) - 1):
            if _BEFORE_PREPOSITIONS.get(lowers[i]) == lowers[i + 1]:
                tags[i] = "I"  # held the town thanks to their drones
    if "old" in words:
        for i in range(1, len(tags) - 1):
            if lowers[i] == "old" and lowers[i - 1] in ("years", "months") and tags[i + 1] in "bhmQFX,":
                tags[i] = "R"  # women of 68 and 76 years old were injured
    if "station" in words:
        for i in range(1, len(tags)):
            if lowers[i] == "station" and lowers[i - 1] == "police":
                tags[i] = "N"  # a police station: police is many, but stations nobody
    if "private" in words:
        for i in range(len(tags) - 1):
            if lowers[i] == "private" and (i == 0 or tags[i - 1] != "D") and tags[i + 1] in "CA":
                tags[i] = "A"  # private and multi-storey buildings
    if len(tags) > 1 and lowers[0] in ("these", "those") and lowers[1] in ("include", "included"):
        tags[0], tags[1] = "O", "V" if lowers[1] == "include" else "Q"
    if not _EMPHATIC.isdisjoint(words):
        for i in range(1, len(tags) - 1):
            if lowers[i] in _EMPHATIC and tags[i - 1] in "NP" and tags[i + 1] in "bhmdQZF":
                tags[i] = "R"  # the city itself is under fire
    if "#" in tags or "twice" in words or not FRACTIONS.isdisjoint(words):
        _join_comparators(lowers, tags)
    if not DATED.isdisjoint(words):
        _read_over_spells(lowers, tags)


_DETERMINERS_OF_NOUNS = DETERMINERS - {"this", "that"}


def _join_as_well_as(lowers: Sequence[str], tags: list[str]) -> None:
    for i in range(len(tags) - 2):
        if lowers[i] == "as" and lowers[i + 1] == "well" and lowers[i + 2] == "as":
            tags[i] = tags[i + 1] = tags[i + 2] = "C"


def _join_sabotage_and(lowers: Sequence[str], tags: list[str]) -> None:
    for i in range(2, len(tags)):
        if lowers[i] == "reconnaissance" and lowers[i - 1] == "and" and lowers[i - 2] in _SABOTAGE:
            tags[i - 2 : i] = "AA"  # a Russian sabotage and reconnaissance group


def _make_auxiliaries(lowers: Sequence[str], tags: list[str], forms: Mapping[str, VerbForm]) -> None:
    for i in range(len(tags) - 1):
        if lowers[i] in HALF_AUXILIARIES and tags[i] in "VZFQXG" and tags[i + 1] in "QX":
            form = forms.get(lowers[i + 1])
            if form is not None and form.lemma in UNDERGOES:
                tags[i] = "b"  # got surrounded, remained holed up


def _join_as_much(lowers: Sequence[str], tags: list[str]) -> None:
    for i in range(len(tags) - 2):
        if lowers[i] == "as" and lowers[i + 1] in ("much", "many") and tags[i + 2] in "NA":
            tags[i], tags[i + 1] = "D", "A"  # send as much military aid as it can


def _make_only_adjective(lowers: Sequence[str], tags: list[str]) -> None:
    for i in range(1, len(tags) - 1):
        if lowers[i] == "only" and tags[i - 1] in "D'" and tags[i + 1] in "NAP":
            tags[i] = "A"  # the only capital that it took


def _make_most_likely_adverb(lowers: Sequence[str], tags: list[str]) -> None:
    for i in range(1, len(tags) - 1):
        if lowers[i] == "likely" and lowers[i - 1] in ("most", "very") and tags[i + 1] in "QXVZbhm":
            tags[i - 1] = tags[i] = "R"  # most likely lost ten men


def _make_yet_adverb(lowers: Sequence[str], tags: list[str]) -> None:
    for i in range(1, len(tags) - 1):
        if lowers[i] == "yet" and (
            lowers[i + 1] in ("another", "again", "to")
            or (tags[i - 1] in "nhbm" and _beyond_adverbs(tags, i) in VERBAL)
        ):
            tags[i] = "R"  # captured yet another village, has not yet been taken
            if tags[i - 1] in "hb" and lowers[i + 1] == "to":
                tags[i] = "n"  # has yet to fall


def _make_since_adverb(lowers: Sequence[str], tags: list[str]) -> None:
    for i in range(1, len(tags) - 1):
        if lowers[i] == "since" and tags[i - 1] == "h" and _beyond_adverbs(tags, i) in "QXb":
            tags[i] = "R"  # has since (steadily) regained the town


def _beyond_adverbs(tags: Sequence[str], i: int) -> str:
    """The first letter behind word ``i`` that is no adverb's."""
    return next((t for t in tags[i + 1 :] if t != "R"), ".")


_COMPARATIVE = word_set("more less fewer higher greater rather other")
_SUMS = word_set("total maximum minimum excess upwards upward")  # lost a maximum of 30 tanks, in excess of 30
_COUNTED = frozenset("NPAZ")  # the letters of what is counted
_ROUNDS = frozenset(["region", "order", "vicinity", "neighbourhood", "neighborhood"])
# Of these *from* tells what it was before: *rose from 15 to 20*.
_CHANGES = (
    "ris", "rose", "increas", "gr", "climb", "jump", "fall", "fell", "drop", "declin", "reduc", "rais", "cut",
    "go", "up", "down", "went", "bring", "brought", "chang", "mov", "transfer", "updat", "revis", "doubl",
)  # fmt: skip
_BOUNDS = word_set("about around over under some nearly almost roughly approximately above below only")
# Behind these such a word is a preposition: *took control over 12 villages, came under several attacks*.
_GOVERNING = {
    "over": frozenset(["control"]),
    "about": word_set("known know knows learned learnt talk talked talking told heard information"),
    "under": word_set("come comes came coming"),
}


def _join_comparators(lowers: Sequence[str], tags: list[str]) -> None:
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
            elif before == "to" and words[-2:-1] == ["close"] and (i == 2 or tags[i - 3] in "QG.,"):
                width = 2  # lost close to 400 men
            elif before == "to" and tags[i - 2] == "#" and "".join(tags[i + 1 : i + 2]) in _COUNTED:
                width = _range_width(lowers, tags, i)
            elif before == "of" and len(words) > 1 and words[-2] in _SUMS:
                width = 3 if words[-3:-2] in (["a"], ["in"]) else 2
            elif words[:2] == ["in", "the"] and words[2] in _ROUNDS:
                width = 4  # in the region of 20 tanks
            for j in range(i - width, i):
                tags[j] = "K"
        elif before == "between" and tags[i + 2 : i + 3] == ["#"] and lowers[i + 1] in _JOINS:
            tags[i - 1] = "K"  # between 10,000 and 12,000 men were sent
        elif before in ("least", "most") and i > 1 and lowers[i - 2] == "at":
            tags[i - 1] = tags[i - 2] = "K"
        elif lowers[max(i - 3, 0) : i] == ["and", "a", "half"] and tags[i - 4] == "#":
            tags[i - 4 : i] = "KKKK"  # one and a half million soldiers
        if i > 2 and tags[i - 1] == "K" and lowers[i - 2] in ("little", "bit") and lowers[i - 3] == "a":
            tags[i - 2] = tags[i - 3] = "K"  # lost a little over 20 tanks


def _range_width(lowers: Sequence[str], tags: Sequence[str], i: int) -> int:
    """How many words before the second number of *(from) 15 to 20 tanks* are of its phrase."""
    if i > 4 and lowers[i - 3] == "," and tags[i - 4] == "#" and lowers[i - 2][:2] == "20":
        return 0  # since February 24, 2022 | to 1,020,000
    is_from = i > 2 and lowers[i - 3] == "from"
    if not is_from:
        return 2 if i == 2 or tags[i - 3] not in "IP" else 0
    return 3 if not any(w.startswith(_CHANGES) for w in lowers[max(0, i - 8) : i - 3]) else 0


_JOINS = ("and", "-", "–", "to")


def _read_over_spells(lowers: Sequence[str], tags: list[str]) -> None:
    """Reads *for weeks* between an auxiliary and its verb as an adverb: *had for weeks held out*."""
    for i in range(len(tags) - 3):
        if tags[i] not in "hb" or tags[i + 1] != "I":
            continue
        at = i + 2
        while at < i + 6 and tags[at] in "DA#N" and lowers[at] not in DATED and at + 1 < len(tags):
            at += 1
        if lowers[at] in DATED and tags[at + 1 : at + 2] and tags[at + 1] in "QXGbR":
            tags[i + 1 : at + 1] = "R" * (at - i)


def is_date(tokens: Sequence[Token], i: int) -> bool:
    """Whether the figure at ``i`` is a year or the day behind a month's name."""
    figure, before = tokens[i].text, tokens[i - 1].lower
    if not figure.isdigit():
        return False
    is_year = len(figure) == 4 and figure[:2] == "20" and before in ("in", "since", ",")
    return before in MONTHS or is_year
