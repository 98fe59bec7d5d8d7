"""Events that are none of this war: other wars, history, accidents and crimes elsewhere.

Belongs here: whether a draft tells of something that this war did not do. Does not belong here: which part of
a page is about the war (`topics`), and the other drafts that get no line (`lines`).
"""

import re

from dagster_project.claims.assembly.draft import HAPPENING, Draft
from dagster_project.claims.lexicon import listed, one_of
from dagster_project.claims.text.gates import WordGate
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Side

_WAR_YEAR = 2014
# Peter took Narva in 1704; when the Reds took the city in January 1920, it had changed hands three times;
# not: captured a town founded in 1869
_OLD_YEAR = re.compile(
    r"^(?!.*\b20[12]\d\b)(?:.*(?<!founded )(?<!built )(?<!established )(?<!born )\bin (?:\w+ )?1[0-8]\d\d\b"
    r"|(?:When|After|Before|In|During|By) (?:[\w'’-]+ ){0,12}(?:in )?19\d\d,)",
    re.DOTALL,
)
_OLD_YEAR_GATE = WordGate("1")
_TROOPS = word_set("troops soldiers forces army units men fighters military brigade")
# Where ground can change hands, and where drones and missiles come down.
_FOUGHT_OVER = frozenset([None, "UA", "RU", "BY", "MD"])
_REACHED = frozenset([None, "UA", "RU", "BY", "MD", "PL", "RO"])
# A sentence about another war, that names nothing of this one.
_OTHER_WARS = re.compile(
    rf"^(?!.*{one_of(listed('this_war'))}).*\b{one_of(listed('other_war'))}\b", re.DOTALL
)
_OTHER_WARS_GATE = WordGate(name.lower().rstrip("*").split()[0] for name in listed("other_war"))
# Wars long over, but where they only measure this one: *the worst since World War II*.
_HISTORY = re.compile(
    rf"^(?!.*{one_of(listed('this_war'))}|.*\b(?:since|like|unlike|worst|most|\w+est|monuments?|memorials?)\b)"
    rf".*\b{one_of(listed('history'))}\b",
    re.DOTALL,
)
_HISTORY_GATE = WordGate(name.lower().rstrip("*").split()[0] for name in listed("history"))
# Accidents, diseases, crimes and weather, but where an act of war brought them about.
_MISHAP = re.compile(
    rf"(?i)^(?!.*\b{one_of(listed('act_of_war'))}\b|.*{one_of(listed('this_war'))}).*\b{one_of(listed('mishap'))}\b",
    re.DOTALL,
)
_MISHAP_GATE = WordGate(name.lower().rstrip("*").split()[0] for name in listed("mishap"))
_ABROAD = re.compile(
    rf"^(?!.*{one_of([*listed('this_war'), 'Russia'])}).*\b{one_of(listed('abroad'))}\b", re.DOTALL
)
_ABROAD_GATE = WordGate(name.lower().split()[0] for name in listed("abroad"))
_HARM = frozenset({ClaimType.CASUALTY, ClaimType.MOVEMENT, ClaimType.STRIKE})


def _is_of_old(sentence: Sentence) -> bool:
    """Whether it tells history."""
    return bool(sentence.opens & _OLD_YEAR_GATE.bit) and _OLD_YEAR.search(sentence.text) is not None


def is_on_other_war(sentence: Sentence) -> bool:
    """Whether it names another war and nothing of this one."""
    return bool(sentence.opens & _OTHER_WARS_GATE.bit) and _OTHER_WARS.search(sentence.text) is not None


def _is_elsewhere(draft: Draft) -> bool:
    """Whether its sentence is on another war, and none of its places one of this war."""
    if any(p.country in _REACHED for p in draft.places):
        return False
    sentence, is_party = draft.sentence, draft.side in (Side.UA, Side.RU)
    if bool(sentence.opens & _HISTORY_GATE.bit) and _HISTORY.search(sentence.text) is not None:
        return True
    if is_party and (draft.type is ClaimType.MOVEMENT or draft.places):
        return False  # Russia moved air defences out of Syria
    if is_on_other_war(sentence):
        return True
    is_abroad = draft.type is not ClaimType.MOVEMENT and draft.attribution is None and not is_party
    return is_abroad and bool(sentence.opens & _ABROAD_GATE.bit) and _ABROAD.search(sentence.text) is not None


def _is_mishap(draft: Draft) -> bool:
    """Whether people came to harm or left by accident, disease or weather: *floods forced them to leave*."""
    if draft.type not in _HARM:
        return False
    # the flood below the dam stays
    return all(p.country != "UA" for p in draft.places) and is_on_mishap(draft.sentence)


def is_on_mishap(sentence: Sentence) -> bool:
    """Whether it tells of an accident, a disease or the weather, and of no act of war."""
    return bool(sentence.opens & _MISHAP_GATE.bit) and _MISHAP.search(sentence.text) is not None


def is_none_of_this_war(draft: Draft) -> bool:
    """Whether it happened before this war, or to others elsewhere: *the Taliban captured Kabul*."""
    if draft.when is not None and draft.when.end.year < _WAR_YEAR:
        return True
    if draft.when is None and _is_of_old(draft.sentence):
        return True
    if _is_mishap(draft):
        return True
    fought = draft.type in HAPPENING or draft.type is ClaimType.CONTROL
    if (fought or draft.type is ClaimType.MOVEMENT) and _is_elsewhere(draft):
        return True
    reading = draft.event.reading if draft.event is not None else None
    is_flown = reading is not None and "flag" in reading.subject | reading.object
    if not fought:
        return False
    if draft.side in (Side.UA, Side.RU) and not is_flown:
        # Ukraine was successful in Brussels, Russia took Palmyra
        is_of_ground = draft.type is ClaimType.CONTROL and bool(draft.places)
        return is_of_ground and all(p.country not in _FOUGHT_OVER for p in draft.places)
    if draft.type is ClaimType.CONTROL and draft.side is Side.OTHER:
        # the EU made progress, the Germans occupied the city for two years; but: North Korean troops took it
        is_people = draft.event is not None and not any(
            t.lower in _TROOPS
            for n in draft.event.agents
            for t in draft.event.parse.tokens[n.first : n.last + 1]
        )
        return not draft.places or (is_people and draft.action in (Action.CAPTURES, Action.CONTROLS))
    countries = {place.country for place in draft.places}
    if is_flown:
        return bool(countries) and countries.isdisjoint((None, "UA", "RU", "BY", "MD"))
    theatre = _FOUGHT_OVER if draft.type is ClaimType.CONTROL else _REACHED
    return bool(countries) and countries.isdisjoint(theatre)
