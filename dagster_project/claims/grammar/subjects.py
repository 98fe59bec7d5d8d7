"""Who does it: the subject of each verb, and what stands before it in its clause.

Belongs here: the walk from a verb to the left, over phrases, asides and relative clauses; subjects that
coordinated verbs share; what opens the clause. Does not belong here: which nouns a relative word refers to
(`antecedents`).
"""

from dagster_project.claims.grammar.antecedents import antecedents_of, blow_before, with_conjuncts
from dagster_project.claims.grammar.asides import dash_before, is_aside, is_saying
from dagster_project.claims.grammar.classes import REFLEXIVES, SAYING_NOUNS, UNDERGOES
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.surroundings import (
    finite_left,
    is_day,
    is_preposition,
    is_time,
    lacks_verb,
    main_verb,
    verb_left,
)
from dagster_project.claims.grammar.syntax import NounPhrase, Parse, Phrase, Verb
from dagster_project.claims.word_classes import word_set

_LISTS = word_set(
    "record list report register describe classify confirm count mark document identify recognise"
)
_CLAIMS = word_set("claim claims assertion assertions boast boasts")
_FOCUSING = (["focus"], ["concentrate"])


def find_subject(parse: Parse, number: int, verb: Verb) -> None:
    chunks = parse.chunks
    other = verb.coordinated
    if other is not None:
        verb.subject = other.subject
        verb.start, verb.before, verb.subordinator = other.start, other.before, other.subordinator
        verb.is_relative, verb.is_conditional = other.is_relative, other.is_conditional
        return
    k = verb.chunk - 1
    if k > 0 and chunks[k].kind == "," and verb.tag in "FZ" and not verb.auxiliaries:
        earlier = finite_left(parse, k)
        if earlier is not None and _lists(parse, earlier, verb):
            share_subject(verb, earlier)  # moved in, took the hill
            return
    if (verb.is_infinitive or verb.is_gerund) and verb.chain == ["attempt"]:
        verb.start = verb.first
        return
    told = k - 1 if verb.is_gerund and k > 0 and chunks[k].kind == "I" else k
    claim = chunks[told].noun if told >= 0 and (verb.is_infinitive or verb.is_gerund) else None
    is_claimed = claim is not None and parse.lowers[claim.head] in _CLAIMS and not verb.is_passive
    if claim is not None and is_claimed and ("have" in verb.auxiliaries or told < k):
        verb.subject, verb.start = [claim], verb.first  # Moscow's claims to have taken the town
        return
    if verb.is_gerund and verb.chain[-1:] in _FOCUSING and number and told < k:
        verb.subject, verb.start = parse.verbs[number - 1].subject, verb.first
        return  # focused its efforts on seizing the town
    if verb.is_infinitive and not (verb.chain and k >= 0 and chunks[k].kind == "N"):
        higher = main_verb(parse, number)
        if higher is not None:
            verb.subject, verb.start = higher.subject, verb.first
            verb.is_conditional = verb.is_conditional or higher.is_conditional
        return
    if verb.is_gerund and verb.is_passive:
        # a reduced relative: what it stands behind is what it happens to
        while k >= 0 and chunks[k].kind in ",R":
            k -= 1
        if k >= 0 and chunks[k].kind == "S" and "being" in verb.auxiliaries:
            higher = main_verb(parse, number)  # collapsed after being hit
            verb.subject, verb.start = higher.subject if higher is not None else [], verb.first
            return
        if k > 0 and chunks[k].kind in "SI" and parse.lowers[chunks[k].first] == "as":
            above = chunks[k - 1].verb
            if above is not None and above.is_passive and above.lemma in _LISTS:
                verb.subject, verb.start = above.subject, verb.first  # is listed as destroyed
                return
        if k > 1 and _is_of_them(parse, k):
            k -= 2  # launched 40 drones, 30 of them shot down
        if k >= 0 and (noun := chunks[k].noun) is not None:
            higher = chunks[k - 1].verb if k and parse.lowers[noun.last] in REFLEXIVES else None
            verb.subject = [noun] if higher is None else higher.subject  # found themselves encircled
        verb.is_relative = True
        verb.start = verb.first
        return
    commas, near = 0, k
    while k >= 0:
        chunk = chunks[k]
        kind = chunk.kind
        if kind == "N":
            assert chunk.noun is not None
            left, reach = (chunks[k - 1] if k else None), 2
            if left is not None and left.kind == "R" and k > 1 and chunks[k - 2].verb is not None:
                left, reach = chunks[k - 2], 3  # carry out an attack
            adjacent = k == near
            if left is not None and left.kind == "I":
                if verb.is_gerund and adjacent and parse.lowers[left.first] in ("with", "of"):
                    verb.subject = with_conjuncts(parse, k)[0]
                    verb.start = chunk.first
                    return
                k -= 2
                continue
            is_behind = not adjacent or is_day(parse, chunk)  # losses since 24 February 2022 | amount to
            if left is not None and left.kind == "S" and is_behind and is_preposition(parse, k - 1):
                k -= 2
                continue
            if left is not None and left.verb is not None:
                if verb.is_infinitive and verb.chain[-1:] == [left.verb.lemma]:
                    verb.subject, verb.start = [chunk.noun], chunk.first
                    return  # causing hundreds of residents to flee
                if (
                    not left.verb.is_clause
                    and (left.verb.is_infinitive or left.verb.is_gerund)
                    and not _is_adjacent_gerund(verb, adjacent)
                    and not (adjacent and verb.is_clause and left.verb.lemma in speech_lemmas())
                ):
                    k -= reach
                    continue
                tells = left.verb.lemma in speech_lemmas() and adjacent  # in which it said | his forces had
                if (
                    left.verb.is_relative
                    and left.verb.is_clause
                    and commas == 0
                    and not (verb.is_gerund or tells)
                ):
                    # the drones that hit the city were shot down
                    j = k - 1
                    while j >= 0 and chunks[j].kind not in "Wc":
                        j -= 1
                    if j > 0:
                        k = j - 1
                        continue
            if is_time(parse, chunk) and left is not None and left.kind in "N,":
                k -= 1
                continue
            is_late = left is not None and left.kind == "R" and k > 1 and chunks[k - 2].kind == "N"
            if is_late and is_time(parse, chunk):
                k -= 2  # an attack on the port early Saturday | killed two
                continue
            verb.subject, leftmost = with_conjuncts(parse, k)
            if leftmost > 0 and leftmost != k and chunks[leftmost - 1].kind == "I":
                if adjacent and (
                    (verb.is_clause and verb.lemma in speech_lemmas())
                    or (verb.is_gerund and parse.tags[chunk.last] == "N")
                ):
                    verb.subject, verb.start = [chunk.noun], chunk.first
                    return  # retreat from A | and officials claimed
                verb.subject = []
                k = leftmost - 2  # attacks on A and B have turned ...
                continue
            verb.start = chunk.first if leftmost == k else chunks[leftmost].first
            _clause_before(parse, leftmost - 1, verb)
            return
        if kind == ")":
            while k > 0 and chunks[k].kind != "(":
                k -= 1
            k -= 1
            continue
        if kind == "," and k == verb.chunk - 1 and verb.tag == "V" and not verb.auxiliaries:
            earlier = verb_left(parse, k - 1)
            if earlier is not None and (earlier.is_infinitive or earlier.modal):
                share_subject(verb, earlier)  # would make, store and use
                return
        if kind == "-" and k == verb.chunk - 1 and (j := dash_before(parse, k)) > 0:
            k = near = j - 1  # two soldiers - both conscripts - surrendered
            continue
        if kind == ",":
            commas += 1
            if commas == 1 and not verb.is_gerund:
                j = k - 1
                while j >= 0 and chunks[j].kind not in ",;.":
                    j -= 1
                if j > 0 and chunks[j].kind == ",":
                    inner = chunks[j + 1 : k]
                    # a parenthesis between commas: an apposition or a relative clause
                    if (
                        inner
                        and (
                            inner[0].kind in "WNIRSC"
                            or (inner[0].verb is not None and inner[0].verb.is_gerund)
                            or (inner[0].verb is not None and inner[0].verb.lemma == "say")
                        )
                        and (is_aside(parse, j, k) or is_saying(parse, inner, j))
                    ):
                        k = j - 1
                        continue
            if verb.is_gerund:
                higher = finite_left(parse, k)
                if higher is not None:
                    verb.subject = higher.subject
                    verb.start = verb.first
                    verb.coordinated = higher
                    verb.is_conditional = higher.is_conditional
                elif k == near and lacks_verb(parse, k - 1) and not is_day(parse, chunks[k - 1]):
                    verb.subject = with_conjuncts(parse, k - 1)[0]  # the raid, involving 40 drones, hit
                return
            k -= 1
            continue
        if kind == "W":
            verb.is_relative = True
            verb.start = chunk.first
            verb.subject = blow_before(parse, k, verb) or antecedents_of(parse, k)
            return
        if kind == "c":
            near = k - 1
            while near > 1 and (chunks[near].kind == "R" or is_time(parse, chunks[near])):
                near -= 2 if chunks[near - 1].kind == "I" else 1  # a raid in May that
            antecedent = chunks[near].noun if k else None
            if k == verb.chunk - 1 and antecedent is not None and not verb.is_gerund:
                verb.is_relative = True
                verb.subject = blow_before(parse, near + 1, verb) or antecedents_of(parse, near + 1)
            verb.start = chunk.first
            return
        if kind == "S":
            verb.subordinator = parse.lowers[chunk.first]
            verb.is_conditional = verb.subordinator in ("if", "unless")
            if verb.is_gerund:  # after taking, before leaving
                higher = main_verb(parse, number)
                if higher is not None:
                    verb.subject = higher.subject
            return
        if kind == "C":
            if k > 1 and chunks[k - 1].kind == "-" and (j := dash_before(parse, k - 1)) > 0:
                k = j  # a flag - many fly it - was raised - and is shown
            between = chunks[k + 1 : verb.chunk]
            is_dated = all(c.kind in "IS," or (c.kind == "N" and is_day(parse, c)) for c in between)
            if is_dated or verb.is_gerund:
                earlier = verb_left(parse, k - 1)
                if earlier is not None and not earlier.is_clause and _is_finite(verb):
                    is_told = earlier.tag not in "QX" or earlier.lemma in UNDERGOES
                    is_told = is_told or bool(verb.auxiliaries) or chunks[k - 1].kind == ","
                    higher = finite_left(parse, k) if is_told else None
                    earlier = earlier if higher is None else higher  # hid to avoid being hit and are now
                if earlier is not None:
                    share_subject(verb, earlier)
                    if between and is_dated:
                        verb.start = between[0].first  # and on Friday launched: its own day
                return
            k -= 1
            continue
        if kind == "I" and verb.is_gerund:
            governor = chunks[k - 2].verb if k > 1 and chunks[k - 1].kind == "N" else None
            if governor is not None and chunks[k - 1].noun in governor.objects:
                verb.subject = [n for n in (chunks[k - 1].noun,) if n]  # accused Russia of shelling
                verb.chain = [governor.lemma]
                return
            if k and (governor := chunks[k - 1].verb) is not None:
                verb.chain = [governor.lemma]  # tasked with holding
            higher = main_verb(parse, number)
            if higher is not None:
                verb.subject = higher.subject
            return
        if kind == "v":
            assert chunk.verb is not None
            if verb.is_gerund or verb.is_infinitive:
                verb.subject = chunk.verb.subject
                return
            is_place = chunk.verb.subordinator == "where"
            if (chunk.verb.is_relative or is_place) and chunk.verb.is_clause and not commas:
                j = k - 1
                while j >= 0 and chunks[j].kind not in "WcS":
                    j -= 1
                j -= j > 1 and chunks[j - 1].kind == "I"  # in which
                if j > 0 and chunks[j - 1].kind == "N":
                    k = j - 1  # a church that they had turned into a depot was hit
                    continue
            if chunk.verb.is_clause:
                return
            k -= 1  # forces preparing for an offensive fired rockets
            continue
        if kind in ";.":
            return
        k -= 1


def _is_finite(verb: Verb) -> bool:
    """Whether no infinitive or participle can have the form of the verb."""
    return verb.is_clause and (verb.tag in "FZ" or bool(verb.auxiliaries) or verb.tag in "bhd")


def _is_of_them(parse: Parse, k: int) -> bool:
    """Whether the pronoun at chunk ``k`` is the whole of which a count before it is a part."""
    words = [parse.lowers[parse.chunks[j].first] for j in (k - 1, k)]
    return words[0] == "of" and words[1] in ("them", "which", "whom") and parse.chunks[k - 2].noun is not None


def share_subject(verb: Verb, earlier: Verb) -> None:
    """Gives a coordinated verb the subject and mood of the one before it."""
    verb.subject, verb.start, verb.before = earlier.subject, verb.first, earlier.before
    verb.is_relative, verb.is_conditional = earlier.is_relative, earlier.is_conditional
    verb.coordinated = earlier
    if verb.tag == "V" and not verb.auxiliaries and earlier.modal and verb.is_clause:
        verb.modal = earlier.modal
    nonfinite = earlier.is_infinitive or earlier.is_gerund
    if verb.tag in "VG" and nonfinite and not verb.chain and (earlier.chain or earlier.is_infinitive):
        verb.chain = list(earlier.chain)
        verb.is_infinitive, verb.modal = earlier.is_infinitive, earlier.modal
        verb.is_clause = False


def _lists(parse: Parse, earlier: Verb, verb: Verb) -> bool:
    """Whether a finite verb right behind a comma goes on telling what the subject of ``earlier`` did."""
    return (
        earlier.tag in {"F": "FQ", "Z": "Z"}[verb.tag]
        and bool(earlier.subject)
        and not (earlier.auxiliaries or earlier.is_relative or earlier.subordinator)
        and speech_lemmas().isdisjoint((earlier.lemma, verb.lemma))
        and all(c.kind in "NIR" for c in parse.chunks[earlier.chunk + 1 : verb.chunk - 1])
    )


def _clause_before(parse: Parse, k: int, verb: Verb) -> None:
    """What stands in front of the subject: its phrases, its subordinator, a relative word."""
    chunks = parse.chunks
    pending: list[NounPhrase] = []
    seen_comma = False
    if _is_contact(parse, k, verb):
        verb.is_relative = True
        verb.objects = antecedents_of(parse, k + 1)
        return
    while k >= 0:
        chunk = chunks[k]
        kind = chunk.kind
        if kind == "N":
            assert chunk.noun is not None
            pending.append(chunk.noun)
        elif kind == "I":
            verb.before.append(Phrase(parse.lowers[chunk.first], chunk.first, pending))
            verb.start = min(verb.start, chunk.first) if k == 0 or chunks[k - 1].kind != "v" else verb.start
            pending = []
        elif kind == "S":
            if (is_preposition(parse, k) and (pending or seen_comma)) or (seen_comma and not pending):
                verb.before.append(Phrase(parse.lowers[chunk.first], chunk.first, pending))
                pending = []
            else:
                verb.subordinator = parse.lowers[chunk.first]
                verb.is_conditional = verb.subordinator in ("if", "unless")
                if verb.subordinator == "where" and k:
                    verb.before.append(Phrase("in", chunk.first, antecedents_of(parse, k)))
                return
        elif kind == "W":
            verb.is_relative = True
            left = chunks[k - 1] if k else None
            if left is not None and left.kind == "I" and (word := parse.lowers[left.first]) != "of":
                # the battle in which Kyiv said it pushed them back
                verb.phrases.append(Phrase(word, left.first, antecedents_of(parse, k - 1)))
            elif not verb.is_passive and not verb.objects:
                verb.objects = antecedents_of(parse, k)
            return
        elif kind == "c":
            left = chunks[k - 1] if k else None
            if (
                left is not None
                and left.noun is not None
                and not is_time(parse, left)  # said on Sunday that
                and parse.lowers[left.noun.head] not in SAYING_NOUNS
            ):
                further = chunks[k - 2] if k > 1 else None
                teller = further.verb if further is not None else None
                says = teller is not None and teller.lemma in speech_lemmas() | {"tell"}
                if not (says or _is_medium(parse, k - 1) or _is_claimed(parse, k - 1)):
                    verb.is_relative = True
                    verb.objects = antecedents_of(parse, k)
            return
        elif kind == ",":
            seen_comma = True
        elif kind in "v;C":
            if (
                kind == "v"
                and not pending
                and not seen_comma
                and chunk.verb is not None
                and not chunk.verb.is_clause
            ):
                return
            return
        k -= 1


def _is_medium(parse: Parse, k: int) -> bool:
    """Whether the noun phrase at chunk ``k`` only tells where it was said: *wrote on Telegram that*."""
    while k > 1 and parse.chunks[k].kind == "N" and parse.chunks[k - 1].kind == "I":
        k -= 2
        verb = parse.chunks[k].verb
        if verb is not None:
            return verb.lemma in speech_lemmas()
    return False


def _is_claimed(parse: Parse, k: int) -> bool:
    """Whether the noun phrase at chunk ``k`` is who says it: *claims by the army that it holds on*."""
    chunks = parse.chunks
    claim = chunks[k - 2].noun if k > 1 else None
    by = parse.lowers[chunks[k - 1].first] if k else ""
    return claim is not None and by in ("by", "from") and parse.lowers[claim.head] in SAYING_NOUNS


def _is_contact(parse: Parse, k: int, verb: Verb) -> bool:
    """Whether the subject behind chunk ``k`` opens a relative clause: *the territory | it seized*."""
    chunks = parse.chunks
    if k < 1 or chunks[k].noun is None or verb.is_passive or not verb.subject or verb.is_infinitive:
        return False
    subject, after = verb.subject[0], chunks[verb.chunk + 1 : verb.chunk + 2]
    if parse.tags[subject.first] not in "OD" or is_time(parse, chunks[k]):
        return False
    if parse.tags[subject.first] == "D" and parse.tokens[subject.first].text.islower():
        return False
    if after and after[0].kind in "NcO":
        return False
    if chunks[k - 1].kind == "," and parse.tags[subject.first] == "D":
        return True  # Lyman, a hub | Russia took in May
    return chunks[k - 1 - (chunks[k - 1].kind == "R")].kind == "v" or (
        k > 1 and chunks[k - 1].kind == "I" and chunks[k - 2].kind in "Nv"
    )


def _is_adjacent_gerund(verb: Verb, adjacent: bool) -> bool:
    """Whether a gerund stands right behind the noun phrase that is its subject: *showed troops entering*."""
    return verb.is_gerund and adjacent
