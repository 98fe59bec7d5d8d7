"""Who does it: the subject of each verb, and what stands before it in its clause.

Belongs here: the walk from a verb to the left, over phrases, asides and relative clauses; subjects that
coordinated verbs share; what opens the clause. Does not belong here: which nouns a relative word refers to
(`antecedents`).
"""

from collections.abc import Callable
from itertools import pairwise

from dagster_project.claims.grammar.antecedents import antecedents_of, blow_before, with_conjuncts
from dagster_project.claims.grammar.asides import comma_before, dash_before, is_aside, is_saying
from dagster_project.claims.grammar.classes import REFLEXIVES, SAYING_NOUNS, UNDERGOES
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.surroundings import (
    begins_with_phrase,
    finite_left,
    is_day,
    is_preposition,
    is_time,
    lacks_verb,
    later_finite,
    main_verb,
    verb_before,
    verb_left,
)
from dagster_project.claims.grammar.syntax import NounPhrase, Parse, Phrase, Verb
from dagster_project.claims.text.word_classes import word_set

_LISTS = word_set(
    "record list report register describe classify confirm count mark document identify recognise"
)
CLAIMS = word_set("claim claims assertion assertions boast boasts")
_BY_MEANS = frozenset(["by", "through", "via", "without"])
_DESCRIBES = word_set("involve comprise include contain feature")  # in a raid | involving 40 drones
_NO_PREPOSITION = word_set("while whereas although though because")  # while in Alba, nobody was hurt
_SHARES = frozenset(["part", "role", "success"])
_DID = frozenset(["did", "does"])
_FOCUSING = (["focus"], ["concentrate"])


def find_subject(parse: Parse, number: int, verb: Verb) -> None:
    """Finds the subject of the verb with this number, and where its clause starts."""
    other = verb.coordinated
    if other is not None:
        verb.subject = other.subject
        verb.start, verb.before, verb.subordinator = other.start, other.before, other.subordinator
        verb.is_relative, verb.is_conditional = other.is_relative, other.is_conditional
    elif verb.is_infinitive or verb.is_gerund:
        if _is_given_one(parse, number, verb):
            return
        if verb.is_gerund and verb.is_passive:
            _find_undergoer(parse, number, verb)
        else:
            _Walk(parse, number, verb).run()
    else:
        k = verb.chunk - 1
        if k > 0 and parse.chunks[k].kind == "," and verb.tag in "FZ" and not verb.auxiliaries:
            earlier = finite_left(parse, k)
            if earlier is not None and _lists(parse, earlier, verb):
                share_subject(verb, earlier)  # moved in, took the hill
                return
        _Walk(parse, number, verb).run()


def _is_given_one(parse: Parse, number: int, verb: Verb) -> bool:
    """Whether an infinitive or gerund has the subject of what governs it; gives it that."""
    chunks, k = parse.chunks, verb.chunk - 1
    if verb.chain == ["attempt"] or (verb.is_infinitive and verb.subject):
        verb.start = verb.first
        return True
    told = k - 1 if verb.is_gerund and k > 0 and chunks[k].kind == "I" else k
    claim = chunks[told].noun if told >= 0 else None
    if (
        claim is not None
        and parse.lowers[claim.head] in CLAIMS
        and not verb.is_passive
        and ("have" in verb.auxiliaries or told < k)
    ):
        verb.subject, verb.start = [claim], verb.first  # Moscow's claims to have taken the town
        return True
    if verb.is_gerund and verb.chain[-1:] in _FOCUSING and number and told < k:
        verb.subject, verb.start = parse.verbs[number - 1].subject, verb.first
        return True  # focused its efforts on seizing the town
    if verb.is_infinitive and not (verb.chain and k >= 0 and chunks[k].kind == "N"):
        higher = main_verb(parse, number)
        if higher is not None:
            verb.subject, verb.start = higher.subject, verb.first
            verb.is_conditional = verb.is_conditional or higher.is_conditional
        return True
    return False


def _find_undergoer(parse: Parse, number: int, verb: Verb) -> None:
    """The subject of a participle, a reduced relative: what it stands behind is what it happens to."""
    chunks, k = parse.chunks, verb.chunk - 1
    verb.start = verb.first
    while k >= 0 and chunks[k].kind in ",R":
        k -= 1
    if k >= 0 and chunks[k].kind == "S" and "being" in verb.auxiliaries:
        higher = main_verb(parse, number)  # collapsed after being hit
        verb.subject = higher.subject if higher is not None else []
        return
    if k > 0 and chunks[k].kind in "SI" and parse.lowers[chunks[k].first] == "as":
        above = chunks[k - 1].verb
        if above is not None and above.is_passive and above.lemma in _LISTS:
            verb.subject = above.subject  # is listed as destroyed
            return
    if k > 1 and _is_of_them(parse, k):
        k -= 2  # launched 40 drones, 30 of them shot down
    if k >= 0 and (noun := chunks[k].noun) is not None:
        higher = chunks[k - 1].verb if k and parse.lowers[noun.last] in REFLEXIVES else None
        verb.subject = [noun] if higher is None else higher.subject  # found themselves encircled
    verb.is_relative = True


_END = -1  # the walk is over, with a subject or without


class _Walk:
    """The walk from a verb to the left, chunk by chunk, until its subject is found or none can be.

    Each step looks at the chunk ``k`` and returns the chunk to go on at. ``near`` is the chunk beside the
    verb, ``commas`` counts those passed.
    """

    __slots__ = ("chunks", "commas", "near", "number", "parse", "verb")

    def __init__(self, parse: Parse, number: int, verb: Verb) -> None:
        self.parse, self.number, self.verb, self.chunks = parse, number, verb, parse.chunks
        self.near, self.commas = verb.chunk - 1, 0

    def run(self) -> None:
        chunks, k = self.chunks, self.near
        while k >= 0:
            step = _STEPS.get(chunks[k].kind)
            k = k - 1 if step is None else step(self, k)

    def at_noun(self, k: int) -> int:
        parse, chunks, verb = self.parse, self.chunks, self.verb
        chunk = chunks[k]
        assert chunk.noun is not None
        is_adjacent = k == self.near
        if k:
            left, further = chunks[k - 1], k - 2
            if left.kind == "R" and k > 1 and chunks[k - 2].verb is not None:
                left, further = chunks[k - 2], k - 3  # carry out an attack
            if left.kind == "I":
                is_own = parse.lowers[left.first] in ("with", "of") or verb.lemma in _DESCRIBES
                if verb.is_gerund and is_adjacent and is_own:
                    verb.subject = with_conjuncts(parse, k)[0]
                    verb.start = chunk.first
                    return _END
                return further
            if (
                left.kind == "S"
                and is_preposition(parse, k - 1)
                and (not is_adjacent or is_day(parse, chunk))
            ):
                return further  # losses since 24 February 2022 | amount to
            if left.verb is not None:
                if verb.is_infinitive and verb.chain[-1:] == [left.verb.lemma]:
                    verb.subject, verb.start = [chunk.noun], chunk.first
                    return _END  # causing hundreds of residents to flee
                if self.is_object(k, left.verb, is_adjacent=is_adjacent):
                    return further
                if (antecedent := self.before_relative(k, left.verb, is_adjacent=is_adjacent)) >= 0:
                    return antecedent
            elif is_time(parse, chunk):
                if left.kind in "N,":
                    return k - 1
                if left.kind == "R" and k > 1 and chunks[k - 2].kind == "N":
                    return further  # an attack on the port early Saturday | killed two
        nouns, leftmost = with_conjuncts(parse, k)
        if leftmost > 0 and leftmost != k and chunks[leftmost - 1].kind == "I":
            if is_adjacent and (
                (verb.is_clause and not verb.is_passive and verb.lemma in speech_lemmas())
                or (verb.is_gerund and parse.tags[chunk.last] == "N")
            ):
                verb.subject, verb.start = [chunk.noun], chunk.first
                return _END  # retreat from A | and officials claimed
            return leftmost - 2  # attacks on A and B have turned ...
        verb.subject, verb.start = nouns, chunks[leftmost].first
        _clause_before(parse, leftmost - 1, verb)
        return _END

    def is_object(self, k: int, above: Verb, *, is_adjacent: bool) -> bool:
        """Whether the noun behind an infinitive or gerund is its object: *seeking an exit, they left*."""
        verb = self.verb
        return (
            not above.is_clause
            and (above.is_infinitive or above.is_gerund)
            and not (is_adjacent and verb.is_gerund)  # showed troops entering
            and not (verb.is_clause and above.lemma in speech_lemmas() and self.is_unbroken(k))
        )

    def is_unbroken(self, k: int) -> bool:
        """Whether only its phrases part the noun from the verb: *saying nine people of the crew had*."""
        return all(c.kind in "IN" for c in self.chunks[k + 1 : self.verb.chunk])

    def before_relative(self, k: int, above: Verb, *, is_adjacent: bool) -> int:
        """Where to go on, if the noun at ``k`` ends a relative clause: *drones that hit the city fell*."""
        if not (above.is_relative and above.is_clause) or self.commas or self.verb.is_gerund:
            return _END
        if is_adjacent and above.lemma in speech_lemmas():
            return _END  # in which it said | his forces had
        j = k - 1
        while j >= 0 and self.chunks[j].kind not in "Wc":
            j -= 1
        return j - 1

    def at_bracket(self, k: int) -> int:
        while k > 0 and self.chunks[k].kind != "(":
            k -= 1
        return k - 1

    def at_dash(self, k: int) -> int:
        if k == self.verb.chunk - 1 and (j := dash_before(self.parse, k)) > 0:
            self.near = j - 1  # two soldiers - both conscripts - surrendered
            return j - 1
        return k - 1

    def at_comma(self, k: int) -> int:
        parse, verb = self.parse, self.verb
        if k == verb.chunk - 1 and verb.tag == "V" and not verb.auxiliaries:
            earlier = verb_left(parse, k - 1)
            if earlier is not None and (earlier.is_infinitive or earlier.modal):
                share_subject(verb, earlier)  # would make, store and use
                return _END
        self.commas += 1
        if not verb.is_gerund:
            return self.before_aside(k) if self.commas == 1 else k - 1
        higher = finite_left(parse, k)
        if higher is not None:
            verb.subject = higher.subject
            verb.start = verb.first
            verb.coordinated = higher
            verb.is_conditional = higher.is_conditional
        elif k == self.near and lacks_verb(parse, k - 1) and not is_day(parse, self.chunks[k - 1]):
            verb.subject = with_conjuncts(parse, k - 1)[0]  # the raid, involving 40 drones, hit
        return _END

    def before_aside(self, k: int) -> int:
        """Where to go on from the comma at ``k``: before the apposition or relative clause that it ends."""
        parse, chunks = self.parse, self.chunks
        j = comma_before(parse, k)
        if j <= 0 or j + 1 == k:
            return k - 1
        first = chunks[j + 1]
        can_open = first.kind in "WNIRSC" or (
            first.verb is not None and (first.verb.is_gerund or first.verb.lemma == "say")
        )
        is_passed = can_open and (is_aside(parse, j, k) or is_saying(parse, chunks[j + 1 : k], j))
        return j - 1 if is_passed else k - 1

    def at_relative_word(self, k: int) -> int:
        verb = self.verb
        verb.is_relative = True
        verb.start = self.chunks[k].first
        verb.subject = blow_before(self.parse, k, verb) or antecedents_of(self.parse, k)
        return _END

    def at_that(self, k: int) -> int:
        parse, chunks, verb = self.parse, self.chunks, self.verb
        verb.start = chunks[k].first
        if k == 0 or k != verb.chunk - 1 or verb.is_gerund:
            return _END
        near = k - 1
        while near > 1 and (chunks[near].kind == "R" or is_time(parse, chunks[near])):
            near -= 2 if chunks[near - 1].kind == "I" else 1  # a raid in May that
        if chunks[near].noun is not None:
            verb.is_relative = True
            verb.subject = blow_before(parse, near + 1, verb) or antecedents_of(parse, near + 1)
        return _END

    def at_subordinator(self, k: int) -> int:
        verb = self.verb
        verb.subordinator = self.parse.lowers[self.chunks[k].first]
        verb.is_conditional = verb.subordinator in ("if", "unless")
        if verb.is_gerund:  # after taking, before leaving
            self.take_from_main()
        return _END

    def take_from_main(self) -> None:
        higher = main_verb(self.parse, self.number)
        if higher is not None:
            self.verb.subject = higher.subject

    def at_coordinator(self, k: int) -> int:
        parse, chunks, verb = self.parse, self.chunks, self.verb
        if k > 1 and chunks[k - 1].kind == "-" and (j := dash_before(parse, k - 1)) > 0:
            k = j  # a flag - many fly it - was raised - and is shown
        between = chunks[k + 1 : verb.chunk]
        is_dated = all(c.kind in "IS," or (c.kind == "N" and is_day(parse, c)) for c in between)
        is_dated |= begins_with_phrase(parse, k)  # took A and from there moved on
        if not (is_dated or verb.is_gerund):
            return k - 1
        earlier = verb_before(parse, k)
        if earlier is not None and not earlier.is_clause and _is_finite(verb):
            is_told = earlier.tag not in "QX" or earlier.lemma in UNDERGOES
            is_told = is_told or bool(verb.auxiliaries) or chunks[k - 1].kind == ","
            higher = finite_left(parse, k) if is_told else None
            earlier = earlier if higher is None else higher  # hid to avoid being hit and are now
        if earlier is not None:
            share_subject(verb, earlier)
            if between and is_dated:
                verb.start = between[0].first  # and on Friday launched: its own day
        return _END

    def at_preposition(self, k: int) -> int:
        chunks, verb = self.chunks, self.verb
        if not verb.is_gerund:
            return k - 1
        governor = chunks[k - 2].verb if k > 1 and chunks[k - 1].kind == "N" else None
        word = self.parse.lowers[chunks[k].first]
        last = chunks[k - 1].last if k else 0
        is_own = governor is not None and (self.parse.tags[last] == "A" or self.parse.lowers[last] in _SHARES)
        above = governor if is_own else chunks[k - 1].verb if k else None
        if above is not None and word == "in" and not above.is_passive:
            verb.is_negated = above.is_negated  # did not succeed in, take part in, was not successful in
            verb.subject, verb.chain = above.subject, [above.lemma]
            return _END
        if governor is not None and word in _BY_MEANS and not governor.is_passive:
            verb.subject = governor.subject  # hurts civilians by shelling plants
            return _END
        if governor is not None and chunks[k - 1].noun in governor.objects:
            verb.subject = [n for n in (chunks[k - 1].noun,) if n]  # accused Russia of shelling
            verb.chain = [governor.lemma]
            return _END
        if k and (governor := chunks[k - 1].verb) is not None:
            verb.chain = [governor.lemma]  # tasked with holding
        self.take_from_main()
        return _END

    def chunk_of(self, noun: NounPhrase, k: int) -> int:
        """The chunk before chunk ``k`` that is the noun phrase."""
        return next((j for j in range(k - 1, -1, -1) if self.chunks[j].noun is noun), 0)

    def at_verb(self, k: int) -> int:
        chunks, verb, other = self.chunks, self.verb, self.chunks[k].verb
        assert other is not None
        if verb.is_gerund or verb.is_infinitive:
            verb.subject = other.subject
            return _END
        if not other.is_clause:
            return k - 1  # forces preparing for an offensive fired rockets
        if other.is_relative and other.objects and other.subject:
            j = self.chunk_of(other.objects[0], k)
            if other.subject[0].first == chunks[j].last + 1:
                return j  # a school the Russians had shelled was empty
        if (other.is_relative or other.subordinator == "where") and not self.commas:
            j = k - 1
            while j >= 0 and chunks[j].kind not in "WcS":
                j -= 1
            j -= j > 1 and chunks[j - 1].kind == "I"  # in which
            if j > 0 and chunks[j - 1].kind == "N":
                return j - 1  # a church that they had turned into a depot was hit
        return _END


_STEPS: dict[str, Callable[[_Walk, int], int]] = {
    "N": _Walk.at_noun,
    ")": _Walk.at_bracket,
    "-": _Walk.at_dash,
    ",": _Walk.at_comma,
    "W": _Walk.at_relative_word,
    "c": _Walk.at_that,
    "S": _Walk.at_subordinator,
    "C": _Walk.at_coordinator,
    "I": _Walk.at_preposition,
    "v": _Walk.at_verb,
    ";": lambda _walk, _at: _END,
    ".": lambda _walk, _at: _END,
}


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
    if verb.tag == "V" and not verb.auxiliaries and verb.is_clause:
        verb.modal = verb.modal or earlier.modal
        is_shared = bool(earlier.modal) or not _DID.isdisjoint(earlier.auxiliaries)
        verb.is_negated |= earlier.is_negated and is_shared  # did not surrender or flee
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


def _set_apart(parse: Parse, k: int) -> list[Phrase]:
    """The phrases that a cleft sentence sets before its *that*: *it was in Lyman that troops fled*."""
    j = k - 1
    while j > 0 and parse.chunks[j].kind in "IN":
        j -= 1
    being = parse.chunks[j].verb if j > 0 else None
    if being is None or being.lemma != "be" or parse.lowers[parse.chunks[j - 1].first] != "it":
        return []
    if parse.chunks[j + 1].kind != "I":
        return []  # it was Russia that invaded
    return [
        Phrase(parse.lowers[at.first], at.first, [noun.noun])
        for at, noun in pairwise(parse.chunks[j + 1 : k])
        if at.kind == "I" and noun.noun is not None
    ]


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
            is_fronted = seen_comma and not pending and parse.lowers[chunk.first] not in _NO_PREPOSITION
            if (is_preposition(parse, k) and (pending or seen_comma)) or is_fronted:
                verb.before.append(Phrase(parse.lowers[chunk.first], chunk.first, pending))
                verb.start = min(verb.start, chunk.first)
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
            elif not verb.is_passive and not verb.objects and parse.lowers[chunk.first] != "whose":
                verb.objects = antecedents_of(parse, k)
            return
        elif kind == "c":
            left = chunks[k - 1] if k else None
            if set_apart := _set_apart(parse, k):
                verb.before += set_apart
            elif (
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
        elif kind in "v;" or (kind == "C" and not _joins_fronted(parse, k)):
            if chunk.verb is not None and seen_comma:
                _leave_to(chunk.verb, verb)
            return
        k -= 1


def _leave_to(earlier: Verb, verb: Verb) -> None:
    """Leaves a subordinate clause its phrases: *while they took the hills near Alba, | Borna was shelled*."""
    root = earlier.coordinated or earlier
    is_below = root.is_clause and bool(root.subordinator)
    if is_below and earlier.stop <= verb.first:
        verb.before = [phrase for phrase in verb.before if phrase.index >= earlier.stop]
        verb.start = max(verb.start, earlier.stop)


def _joins_fronted(parse: Parse, k: int) -> bool:
    """Whether *and* at chunk ``k`` joins two fronted phrases: *Near A and near B, troops advanced*."""
    chunks = parse.chunks
    is_joint = "".join(c.kind for c in chunks[max(k - 2, 0) : k + 2]) == "INCI"
    return is_joint and all(c.verb is None for c in chunks[:k])


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


def _waits_before(parse: Parse, k: int, verb: Verb) -> bool:
    """Whether the noun phrase at chunk ``k`` opens a clause whose verb stands behind what ``verb`` tells."""
    chunks = parse.chunks
    before = chunks[k - 1] if k else None
    opens = before is None or before.kind in "c;" or (before.verb is not None and before.verb.is_clause)
    after = chunks[verb.chunk + 1 : verb.chunk + 2]
    lacks_object = not after or after[0].kind in "IRv" or (after[0].kind == "N" and is_day(parse, after[0]))
    return (
        opens
        and lacks_object
        and verb.is_clause
        and verb.lemma not in speech_lemmas()
        and verb.subject[0].first == chunks[k].last + 1
        and later_finite(parse, verb.chunk)
    )


def _is_contact(parse: Parse, k: int, verb: Verb) -> bool:
    """Whether the subject behind chunk ``k`` opens a relative clause: *the territory | it seized*."""
    chunks = parse.chunks
    if k < 0 or chunks[k].noun is None or verb.is_passive or not verb.subject or verb.is_infinitive:
        return False
    subject, after = verb.subject[0], chunks[verb.chunk + 1 : verb.chunk + 2]
    if is_time(parse, chunks[k]):
        return False
    if _waits_before(parse, k, verb):
        return True  # the school | the Russians shelled in May was empty
    if k < 1 or parse.tags[subject.first] not in "OD":
        return False
    if parse.tags[subject.first] == "D" and parse.tokens[subject.first].text.islower():
        return False
    if after and after[0].kind in "NcO" and not is_time(parse, after[0]):
        return False
    if chunks[k - 1].kind == "," and parse.tags[subject.first] == "D":
        return True  # Lyman, a hub | Russia took in May
    return chunks[k - 1 - (chunks[k - 1].kind == "R")].kind == "v" or (
        k > 1 and chunks[k - 1].kind == "I" and chunks[k - 2].kind in "Nv"
    )
