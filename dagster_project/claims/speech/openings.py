"""What opens a clause before its subject, and the subject that opens a sentence.

Belongs here: leaving out times, connectives and bullets (*On Sunday evening*, *But*). Does not belong here:
phrases that a token ends or begins (`noun_phrases`, `phrases_behind`), adjuncts elsewhere (`adjuncts`).
"""

from dagster_project.claims.speech.cues import verb_forms
from dagster_project.claims.speech.speakable import is_speakable
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    ADVERBS,
    AUX,
    CONJUNCTIONS,
    DETERMINERS,
    FIGURES,
    HARD,
    OPENERS,
    PREPOSITIONS,
    TIME,
    VERBS,
)

_WHEN = frozenset(("time", "later", "earlier", "ago"))
_BULLETINS = frozenset(["briefing", "update", "report", "bulletin", "summary", "statement", "address"])


def strip_opening(tokens: list[Token], start: int, end: int) -> int | None:
    """Where the subject begins behind what opens its clause: *On Sunday evening*, *But*, *In May*."""
    while start < end and tokens[start].lower in OPENERS and start + 1 != end:
        start += 1
    if 0 < start < end - 1 and tokens[start].text == ",":
        start += 1  # "Meanwhile, the governor"
    is_count = start + 2 < end and (tokens[start].text[0].isdigit() or tokens[start].lower in FIGURES)
    if is_count and tokens[start + 1].lower in TIME:
        start += 1  # "two days later his department"
    is_title = [t.text for t in tokens[start : start + 2]] == ["Under", "Secretary"]
    if start < end and tokens[start].lower in PREPOSITIONS and not is_title:
        time = _last_of_time(tokens, start, end)
        later = _behind_time(tokens, time, end) if time >= 0 else _behind_place(tokens, start, end)
        if later is None:
            return None
        start = later
    while start < end and tokens[start].lower in TIME and start + 1 != end:
        start += 1
    while start < end and tokens[start].text in ("•", "*", "-", "●", "▪", "·"):
        start += 1
    return start


def _last_of_time(tokens: list[Token], start: int, end: int) -> int:
    """The last word of a time behind the preposition at ``start`` that is not the last of all; else -1."""
    time = -1
    for i in range(start + 1, end):
        same = tokens[i].lower == "time" and tokens[i - 1].lower in ("same", "that", "this")
        joined = i + 2 < end and tokens[i + 1].text == "-" and tokens[i + 2].text[0].isalpha()
        figure = tokens[i].text.replace(":", "")
        if tokens[i - 1].lower in TIME:
            figure = figure.rstrip("stndrh")  # on June 15th a general, but: on Tuesday the 1st Corps
        day = figure.isdigit() and i < start + 6 and not joined  # at 04:20 he
        if same or day or tokens[i].lower in TIME:  # but not "in the 90-minute call the leaders"
            time = i
        elif time >= 0 and tokens[i].lower not in PREPOSITIONS and tokens[i].lower not in DETERMINERS:
            break
    return time if time + 1 < end else -1


def _behind_time(tokens: list[Token], time: int, end: int) -> int:
    """Where the subject begins behind a time: *in its daily briefing **the ministry***."""
    start = time + 1
    if tokens[start].text == "-" or (start > 1 and tokens[start - 1].text == "-"):
        behind = (  # in the 90-minute call the two leaders
            i
            for i in range(start + 1, end - 1)
            if tokens[i].lower in DETERMINERS
            and tokens[i - 1].text.islower()
            and tokens[i - 1].lower not in PREPOSITIONS
            and tokens[i - 1].lower not in ("and", "or")
        )
        start = next(behind, start)
    if tokens[start].lower in _BULLETINS and start + 1 < end:
        start += 1
    if tokens[start].text == "," and start + 1 < end:
        start += 1
    return start


def _behind_place(tokens: list[Token], start: int, end: int) -> int | None:
    """Where the subject begins behind another phrase: at a determiner or a capital that opens one."""
    for i in range(start + 2, end):
        before = tokens[i - 1]
        is_named = tokens[i].text[0].isupper() and before.text[0].islower()
        if tokens[i].lower in DETERMINERS or (is_named and before.lower not in PREPOSITIONS):
            return i
    return None


def tells_when(tokens: list[Token], k: int) -> bool:
    """Whether an adverbial ends at token ``k`` and a noun phrase follows: *two days later the ministry*."""
    if tokens[k].lower not in _WHEN:
        return False
    following = tokens[k + 1]
    is_name = following.text[0].isupper() and following.lower not in TIME
    return following.lower in ("the", "a", "an", "its", "their") or is_name


def leading_pair(tokens: list[Token]) -> list[tuple[int, int]]:
    """The two subjects at the sentence's beginning: *The White House and the Kremlin had no comment*."""
    first = leading_np(tokens)
    if first is None or first[1] + 1 >= len(tokens) or tokens[first[1]].lower != "and":
        return []
    begin = first[1] + 1
    second = leading_np(tokens[begin:])
    if (
        second is None
        or second[0]
        or tokens[begin].lower in ("his", "her", "their", "its")
        or begin + second[1] >= len(tokens)
    ):
        return []
    return [first, (begin, begin + second[1])]


def leading_np(tokens: list[Token]) -> tuple[int, int] | None:
    """The subject at the sentence's beginning: up to its verb."""
    start = strip_opening(tokens, 0, min(len(tokens), 14))
    if start is None:
        return None
    i = start
    while i < len(tokens) and i - start < 14:
        token = tokens[i]
        low = token.lower
        if (
            token.text in HARD
            or low in AUX
            or low in VERBS
            or low in CONJUNCTIONS
            or (low in verb_forms() and i > start)
        ):
            break
        if (
            i > start
            and token.text[0].islower()
            and (low.endswith("ed") or low in ADVERBS or (low.endswith("ly") and len(low) > 4))
        ):
            break
        i += 1
    if i <= start:
        return None
    start = next((k + 1 for k in range(i - 2, start, -1) if tells_when(tokens, k)), start)
    k = i + 1 if i < len(tokens) and tokens[i].text == "," else i
    while i < k < len(tokens) and tokens[k].text[0].isupper() and k - i < 5:
        k += 1
    if k > i + 1 and k < len(tokens) and tokens[k].text == ",":
        i = k  # "Ukraine's energy company, DTEK, introduced ..."
    span = (start, i)
    return span if is_speakable(tokens, span) else None
