"""Verbs under verbs: *managed to take, made attempts to storm, was ordered to leave, keeps shelling*.

Belongs here: which verb, noun or adjective governs an infinitive or a gerund. Does not belong here: who its
subject is, where no governor gives it one (`subjects`).
"""

from dagster_project.claims.grammar.classes import ATTEMPT_NOUNS
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.subjects import CLAIMS, share_subject
from dagster_project.claims.grammar.surroundings import is_time, main_verb
from dagster_project.claims.grammar.syntax import Chunk, Parse, Verb
from dagster_project.claims.text.word_classes import word_set

# what who does them does: *promised Kyiv to send tanks*, not: *urged Berlin to send tanks*
_OF_ITS_SUBJECT = word_set("use promise pledge vow swear")
# Verbs and adjectives that take an infinitive: *managed to take*, *was able to*, *forced them to leave*.
_INFINITIVE_ADJECTIVES = word_set(
    "able unable ready set due likely unlikely willing reluctant keen determined poised"
)
_FOIL = word_set(
    "thwart repel foil prevent stop repulse frustrate counter rebuff suppress disrupt halt block defeat"
    " derail parry contain forestall scupper crush withstand"
)
# An infinitive behind them is done by who receives the order, or has him do it who gives it.
_ORDERS = {"order": "order", "orders": "order", "command": "order", "decision": "decide"}
_COMMANDING = word_set("receive get give issue follow execute make take announce have")
# Who makes another do something, and participles whose own aim an infinitive tells.
_DIRECTING = word_set("force order tell allow prompt compel urge ask cause enable oblige command instruct")
_AIMING = word_set("try seek attempt hope want plan prepare refuse continue begin start struggle fail aim")
# Whom these name behind a preposition should do what the infinitive tells.
_CALLING = word_set("call appeal plead rely count depend prevail wait")
_MAKE = word_set(
    "make mount stage undertake launch continue resume renew stop cease abandon conduct wage pursue carry"
    " keep maintain intensify"
)
_CAMPAIGNS = word_set("operation operations campaign offensive drive push")


def link_to_governor(parse: Parse, number: int, verb: Verb) -> None:
    """Links an infinitive or gerund to the verb, noun or adjective that governs it."""
    if verb.is_infinitive:
        if verb.coordinated is not None:
            share_subject(verb, verb.coordinated)
        elif not _is_attempt(parse, verb) and number:
            _link_infinitive(parse, number, verb)
    elif verb.is_gerund and not _is_attempt_at(parse, verb) and number and not verb.is_passive:
        previous = parse.verbs[number - 1]
        between = _between(parse, previous, verb)
        if all(c.kind == "R" for c in between):
            _link(verb, previous, previous.lemma)


def _link(verb: Verb, governor: Verb, word: str) -> None:
    """Puts the verb under ``governor``, by whose ``word`` it is governed: its subject is its own."""
    verb.chain = [*governor.chain, word]
    verb.coordinated = governor
    _inherit(verb, governor)


def _inherit(verb: Verb, higher: Verb) -> None:
    verb.modal = verb.modal or higher.modal
    verb.is_negated = verb.is_negated or higher.is_negated
    verb.is_relative = higher.is_relative
    verb.is_conditional = higher.is_conditional


def _between(parse: Parse, previous: Verb, verb: Verb) -> list[Chunk]:
    """What stands between two verbs, but for an aside: *managed, after weeks of fighting, to take it*."""
    between = _without_brackets(parse.chunks[previous.chunk + 1 : verb.chunk])
    kinds = "".join(c.kind for c in between)
    is_aside = len(kinds) > 2 and kinds[0] == kinds[-1] == "," and not kinds[1:-1].strip("SINR")
    return [] if is_aside else between


def _without_brackets(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks without what stands in brackets: *used a missile (ATACMS) to hit a depot*."""
    if not any(c.kind == "(" for c in chunks):
        return chunks
    kept: list[Chunk] = []
    depth = 0
    for chunk in chunks:
        depth += chunk.kind == "("
        if not depth:
            kept.append(chunk)
        depth -= chunk.kind == ")"
    return kept


def _link_infinitive(parse: Parse, number: int, verb: Verb) -> None:
    previous = parse.verbs[number - 1]
    if previous.is_passive and previous.lemma in _COMMANDING and previous.chunk == verb.chunk - 1:
        noun = parse.chunks[previous.chunk - 1].noun if previous.chunk else None
        order = _ORDERS.get(parse.lowers[noun.last]) if noun is not None else None
        if order is not None:
            verb.chain, verb.coordinated = [order], previous  # a decision has been made to withdraw
            _inherit(verb, previous)
            return
    if _campaigns(parse, verb):
        verb.chain, verb.coordinated = ["campaign"], main_verb(parse, number)
        return
    between = _between(parse, previous, verb)
    if previous.is_gerund and number > 1 and previous.lemma not in _AIMING:
        higher = parse.verbs[number - 2]
        moved = parse.chunks[higher.chunk + 1 : previous.chunk]
        if higher.lemma in _DIRECTING and [c.kind for c in moved] == ["N"]:
            previous, between = higher, moved  # forced the people living there to flee
    words = [c for c in between if c.kind != "R" and not (c.noun is not None and is_time(parse, c))]
    words = [c for c in words if parse.lowers[c.first] != "until"]  # it took them until May to capture
    if len(words) == 1 and words[0].kind == "N":
        last = parse.lowers[words[0].last]
        if last in CLAIMS and "have" in verb.auxiliaries:
            verb.chain = ["claim"]  # denied the claim to have taken the town: the claim's own
            return
        is_made = previous.lemma in _MAKE and not previous.is_passive
        if last in _INFINITIVE_ADJECTIVES or (is_made and (last in ATTEMPT_NOUNS or last in _CAMPAIGNS)):
            _link(verb, previous, "attempts" if last in _CAMPAIGNS else last)
            verb.subject = []
            return
        if last in _ORDERS and previous.lemma in _COMMANDING:
            _link(verb, previous, _ORDERS[last])
            return
    if len(words) <= 4 and all(c.kind in "NI" for c in words):
        verb.chain = [*previous.chain, previous.lemma]
        _inherit(verb, previous)
        is_own = previous.is_passive or previous.lemma in _OF_ITS_SUBJECT
        if is_own or not any(c.kind == "N" for c in words):
            verb.coordinated = previous  # the subject of the higher verb is its subject
        else:
            verb.is_relative = False  # an offensive that saw troops retake the town
            if previous.lemma in _CALLING and words[0].kind == "I" and (called := words[1].noun) is not None:
                verb.subject = [called]  # called on Germany to send tanks


def _is_attempt(parse: Parse, verb: Verb) -> bool:
    """Whether the infinitive tells what an attempt aims at, that no verb makes; gives it its subject."""
    k = verb.chunk - 1
    noun = parse.chunks[k].noun if k >= 0 else None
    if noun is None:
        return False
    if k > 1 and _tries(parse, verb):
        return True
    if parse.lowers[noun.last] not in ATTEMPT_NOUNS:
        return False
    governor = parse.chunks[k - 1].verb if k else None
    if (
        governor is None
        or (governor.is_gerund and governor.lemma not in _MAKE)
        or governor.lemma == "be"
        or (governor.lemma in speech_lemmas() and not governor.is_passive)
        or (governor.lemma in _FOIL and not (governor.is_negated and governor.lemma in _MAKE))
    ):
        verb.chain = ["attempt"]  # attempts to advance failed; thwarted an attempt to cross
        verb.subject = [noun]
        return True
    return False


def _is_attempt_at(parse: Parse, verb: Verb) -> bool:
    """The same of a gerund: *attempts at advancing failed*."""
    if verb.chunk < 2 or parse.lowers[verb.first - 1] != "at":
        return False
    attempt = parse.chunks[verb.chunk - 2].noun
    if attempt is None or parse.lowers[attempt.last] not in ATTEMPT_NOUNS:
        return False
    verb.chain, verb.subject = ["attempt"], [attempt]
    return True


def _campaigns(parse: Parse, verb: Verb) -> bool:
    """Whether the clause tells a campaign's aim: *a long campaign to capture the town*."""
    if verb.chunk < 3:
        return False
    before, noun = parse.chunks[verb.chunk - 2 : verb.chunk]
    return (
        noun.noun is not None
        and parse.lowers[noun.last] in _CAMPAIGNS
        and before.kind == "I"
        and parse.lowers[before.first] in ("in", "during")
    )


def _tries(parse: Parse, verb: Verb) -> bool:
    """Reads *foiled attempts by the enemy to break through*: who tries is the subject."""
    attempt, by, who = parse.chunks[verb.chunk - 3 : verb.chunk]
    if attempt.noun is None or parse.lowers[by.first] not in ("by", "of"):
        return False
    if parse.lowers[attempt.last] not in ATTEMPT_NOUNS or who.noun is None:
        return False
    verb.chain, verb.subject = ["attempt"], [who.noun]
    return True
