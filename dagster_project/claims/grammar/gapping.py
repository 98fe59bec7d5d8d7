"""Verbs left out in a second clause: *Alba is held by the army and Borna by the marines*.

Belongs here: finding such clauses, and giving each a verb of its own. Does not belong here: auxiliaries left
out before a participle (`participles`).
"""

from dagster_project.claims.grammar.syntax import NounPhrase, Parse, Verb
from dagster_project.claims.text.word_classes import word_set

# What a second clause repeats: *fell to ... and Borna to ...*
_REPEATED = frozenset(["by", "to", "under", "in"])
_HANDS = frozenset(["hands", "control"])
_ARMIES = word_set("forces troops units marines army paratroopers")
_JOINS = frozenset(["and", "but", "while"])


def fill_gaps(parse: Parse) -> None:
    """Gives the clauses without a verb that of the clause before them."""
    if _JOINS.isdisjoint(parse.lowers):
        return
    for verb in [v for v in parse.verbs if v.is_clause and v.subject]:
        gap = _gap_in_passive(parse, verb) or _gap_in_active(parse, verb)
        if gap is not None:
            parse.verbs.insert(parse.verbs.index(verb) + 1, gap)


def _gap_in_passive(parse: Parse, verb: Verb) -> Verb | None:
    """*Alba fell to the army and Borna to the marines, is under our control and Borna under theirs*."""
    if not _is_name(parse, verb.subject[0]):
        return None
    for at, again in enumerate(verb.phrases):
        earlier = [p.preposition for p in verb.phrases[:at]]
        if again.preposition not in earlier or again.preposition not in _REPEATED:
            continue
        before = verb.phrases[at - 1].nouns
        noun = before[-1] if len(before) > 1 else None
        if noun is None or noun.last != again.index - 1 or not _is_name(parse, noun):
            continue
        if parse.lowers[noun.first - 1] not in _JOINS or not again.nouns:
            continue
        if again.preposition == "in" and parse.lowers[again.nouns[0].head] not in _HANDS:
            continue  # was in Alba and Borna in May
        before.pop()
        gap = _like(verb, noun)
        gap.phrases = verb.phrases[at:]
        verb.phrases = verb.phrases[:at]
        return gap
    return None


def _gap_in_active(parse: Parse, verb: Verb) -> Verb | None:
    """*Our troops hold Alba and Russian troops Borna*."""
    lowers = parse.lowers
    if verb.is_passive or len(verb.objects) < 2 or lowers[verb.subject[0].head] not in _ARMIES:
        return None
    joined = verb.objects[-1]
    at = next((i for i in range(joined.first, joined.last) if lowers[i] in _ARMIES), joined.last)
    army, name = NounPhrase(joined.first, at, at), NounPhrase(at + 1, joined.last, joined.last)
    if at == joined.last or lowers[joined.first - 1] not in _JOINS or not _is_name(parse, name):
        return None
    for noun in (army, name):
        parse.nouns[noun.first] = noun
    verb.objects = verb.objects[:-1]
    gap = _like(verb, army)
    gap.objects = [name]
    return gap


def _like(verb: Verb, subject: NounPhrase) -> Verb:
    """A verb of the same form, where the conjunction before its subject stands."""
    at = subject.first - 1
    gap = Verb(verb.chunk, (at, at), at, lemma=verb.lemma, tag=verb.tag)
    for name in ("auxiliaries", "chain", "is_passive", "is_negated", "is_clause", "modal", "subordinator"):
        setattr(gap, name, getattr(verb, name))
    gap.subject, gap.start, gap.stop = [subject], subject.first, max(verb.stop, subject.last + 1)
    verb.stop = at
    return gap


def _is_name(parse: Parse, noun: NounPhrase) -> bool:
    return all(t.text[0].isupper() for t in parse.tokens[noun.first : noun.last + 1])
