"""Adjuncts around a saying: *on Tuesday*, *in an interview with the BBC*, *told reporters*.

Belongs here: where a phrase of time, place, medium or addressee ends that is no part of source or content.
Does not belong here: subjects and agents (`noun_phrases`), clauses (`clause_bounds`).
"""

from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.speech.finite_verbs import has_verb
from dagster_project.claims.text.media import MEDIUM
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    AUX,
    CONJUNCTIONS,
    DETERMINERS,
    END,
    HARD,
    OPENERS,
    PREPOSITIONS,
    QUOTES,
    SUBJECT_PRONOUNS,
    TIME,
    word_set,
)


def trim_time(tokens: list[Token], start: int, end: int) -> int:
    """The end of a subject without an adjunct of time: *Trump's campaign on Tuesday*."""
    stop = end
    while stop > start + 1 and tokens[stop - 1].lower in TIME and not tokens[stop - 1].text.isupper():
        stop -= 1
    if stop < end and stop > start + 1 and tokens[stop - 1].lower in ("on", "in", "at", "late", "early"):
        return stop - 1
    return stop


_THEN = frozenset(["same", "day", "night", "week", "morning", "evening", "afternoon"])
_BEFORE_TIME = frozenset(["this", "last", "next", "same", "following", "previous"])


def adjunct_end(tokens: list[Token], i: int, stop: int) -> int:
    """The end of an adjunct of the saying that begins at ``i``: *on Friday*, *in a statement*, else ``i``."""
    if i >= stop:
        return i
    low = tokens[i].lower
    if [t.lower for t in tokens[i : i + 3]] == ["on", "condition", "of"] and i + 4 < stop:
        return i if tokens[i + 4].text in HARD | END else i + 4  # on condition of anonymity the town fell
    if low == "(":  # on Monday (Mar 3)
        return next((j + 1 for j in range(i + 1, min(stop, i + 12)) if tokens[j].text == ")"), i)
    then = [t.lower for t in tokens[i : i + 3]]
    if low == "that" and not _THEN.isdisjoint(then[1:2]):  # said that evening, that same day
        return i + 2 + (then[1] == "same" and then[2:3] != [] and then[2] in _THEN)
    if low in TIME:
        j = i + 1
        if low in _BEFORE_TIME and (j >= stop or tokens[j].lower not in TIME):
            return i  # "said this episode showed"
        while j < stop and (
            tokens[j].lower in TIME or tokens[j].text[0].isdigit() or _is_abbreviated(tokens, j, stop)
        ):
            j += 1
        return j
    if low not in (
        "on",
        "in",
        "at",
        "during",
        "via",
        "over",
        "to",
        "by",
        "from",
        "through",
        "for",
        "with",
        "after",
        "late",
        "early",
    ):
        return i
    limit = min(stop, i + 9)
    for j in range(i + 1, limit):
        token = tokens[j]
        word = token.lower
        is_month = token.text == "May" and word in TIME
        if token.text in HARD or word in ("that", "who", "which") or (word in AUX and not is_month):
            return i
        if (
            (word in TIME and low not in ("to", "with"))
            or word in MEDIUM
            or (token.text[0].isdigit() and low in ("on", "in", "at") and j <= i + 2)
        ):
            end = j + 1
            while end < stop and (
                tokens[end].lower in TIME
                or tokens[end].lower in MEDIUM
                or tokens[end].lower in _OF_MEDIA  # "on the Telegram messaging app"
                or (
                    tokens[end].text[0].isdigit()
                    and (tokens[end - 1].lower in TIME or tokens[end - 1].text == ".")
                )
                or _is_abbreviated(tokens, end, stop)
            ):
                end += 1
            if end + 1 < stop and tokens[end].lower in _PUT_OUT and tokens[end + 1].lower in PREPOSITIONS:
                while end < stop and tokens[end].text not in HARD and tokens[end].lower not in END:
                    end += 1  # "said in the interview published in the weekly"
            return end
        if word in SUBJECT_PRONOUNS:
            return i
    return i


_PUT_OUT = frozenset(("published", "posted", "aired", "broadcast", "released", "issued", "shared", "given"))
_OF_MEDIA = word_set("messaging messenger microblogging social channels networking networks service services")


def _is_abbreviated(tokens: list[Token], i: int, stop: int) -> bool:
    """Whether it is the stop of *Oct. 28*."""
    return (
        tokens[i].text == "."
        and tokens[i - 1].lower in TIME
        and i + 1 < stop
        and tokens[i + 1].text[0].isdigit()
    )


def skip_adjuncts(tokens: list[Token], i: int, stop: int) -> int:
    while i < stop:
        end = adjunct_end(tokens, i, stop)
        if end == i:
            return i
        i = end
    return i


_GATHERINGS = word_set(
    "session meeting conference council committee assembly group gathering forum summit crowd members"
    " congress board chamber house dozens hundreds"
)


def are_troops(tokens: list[Token], i: int, end: int) -> bool:
    """Whether *Russian troops* begins there: *according to Ana Lopes Russian troops left the town*."""
    lex = lexicon()
    if i + 1 >= end or tokens[i].lower not in lex.nations or tokens[i - 1].lower in lex.nations:
        return False
    role = lex.roles.get(tokens[i + 1].lower)
    return role is not None and role.office in ("soldiers", "army")


def addressee_end(tokens: list[Token], i: int, stop: int) -> int:
    start = i
    if i < stop and tokens[i].lower in ("him", "her", "them", "me", "us", "it", "you"):
        i += 1
    else:
        while i < stop and tokens[i].lower in DETERMINERS:
            i += 1
        taken = 0
        while i < stop and tokens[i].text not in HARD:
            low = tokens[i].lower
            is_part = low == "of" and tokens[i - 1].lower in _GATHERINGS  # "told a session of the club"
            if low in CONJUNCTIONS or low in AUX or low in SUBJECT_PRONOUNS or low in ("to", "about"):
                break
            if (low == "of" and not is_part) or (taken and are_troops(tokens, i, stop)):
                break
            role = lexicon().roles.get(tokens[i - 1].lower)
            is_titled = role is not None and role.kind == "person"  # told reporter Ana Lopes
            is_new = tokens[i].text[0].isupper() and tokens[i - 1].text[0].islower() and not is_titled
            if taken and (low in DETERMINERS or is_new):
                break
            if low in PREPOSITIONS:
                end = adjunct_end(tokens, i, stop)
                if end > i:
                    i = end
                    continue
                if low not in ("in", "at", "of", "from", "on"):
                    break
            i += 1
            taken += 1
            if (
                taken == 1
                and tokens[i - 1].text[0].islower()
                and i < stop
                and tokens[i].text[0].islower()
                and tokens[i].lower not in PREPOSITIONS
                and tokens[i - 1].lower
                in (
                    "reporters",
                    "journalists",
                    "residents",
                    "media",
                    "parliament",
                    "lawmakers",
                    "officials",
                    "people",
                )
            ):
                break
    if i >= stop:
        return start
    return skip_adjuncts(tokens, i, stop)


_RELATIVE = frozenset(("which", "who", "whose", "where", "when", "while", "and", "or", "but", "including"))


def is_adverbial(tokens: list[Token], start: int, end: int) -> bool:
    """Whether what opens the sentence is an adjunct: *On Sunday*, *Regarding drones*, *However*."""
    while start < end and tokens[start].text in QUOTES | {"•", "*", "-"}:
        start += 1
    if start >= end:
        return True
    low = tokens[start].lower
    if low in OPENERS and not has_verb(tokens, start + 1, end):
        return True
    if low in PREPOSITIONS or low in TIME or low.endswith("ing"):
        return not has_verb(tokens, start + 1, end) and end - start < 16
    if low in ("when", "while", "if", "although", "after", "as", "asked", "speaking"):
        return not _goes_on_with_clause(tokens, start, end)
    return low.endswith("ly")


def _goes_on_with_clause(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a main clause follows behind the adjunct: *As a result of the raid, two houses burnt down*."""
    comma = next((i for i in range(start, end) if tokens[i].text == ","), end)
    behind = tokens[comma + 1].lower if comma + 1 < end else "which"
    is_main = behind not in _RELATIVE and not behind.endswith("ing")
    return is_main and has_verb(tokens, comma + 1, end)


def is_adverbial_end(tokens: list[Token], end: int) -> bool:
    i = end
    while i > 0 and tokens[i - 1].text not in (",", ";", "–", "—") and end - i < 8:
        i -= 1
    return i > 0 and tokens[i].lower in PREPOSITIONS and end - i < 6
