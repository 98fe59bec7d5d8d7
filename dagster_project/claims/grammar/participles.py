"""Past forms without an auxiliary: finite past, participle, or joined to the verb before.

Belongs here: *the troops captured the town* against *the town captured in May* and *was hit and destroyed*.
Does not belong here: participles that are adjectives inside a noun phrase (`verbal_adjectives`).
"""

from dagster_project.claims.grammar.asides import comma_before, ends_speaker, has_waiting_subject, is_aside
from dagster_project.claims.grammar.classes import BY_ITSELF, DONE_TO, REFLEXIVES, SAYING_NOUNS, TRANSITIVE
from dagster_project.claims.grammar.fixed_phrases import FRACTIONS
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.letters import FORMS_OF_HAVE
from dagster_project.claims.grammar.objects import is_put_off
from dagster_project.claims.grammar.surroundings import (
    boundary_between,
    divides,
    finite_left,
    follows_subordinate,
    goes_on,
    is_day,
    is_time,
    lacks_verb,
    later_finite,
    says_later,
    verb_before,
    verb_later,
    verb_left,
)
from dagster_project.claims.grammar.syntax import Chunk, NounPhrase, Parse, Verb
from dagster_project.claims.text.word_classes import ING_STARTS, word_set

# Pasts that say of what kind a thing is: never finite without an object.
_QUALIFYING = word_set(
    "value price aim design intend mean estimate dedicate earmark schedule slate base call dub name title"
    " entitle situate equip arm load tailor gear destine allot allocate finance fund use involve cause"
)
_DOING = word_set("launch conduct carry make fire use deploy deliver perform shoot bring raise set")
_SENDING = word_set("launch fire")
# what somebody does to another: without an object it is done to the noun before
_SENT = word_set(
    "launch fire send deploy station release evacuate lead base post dispatch transfer transport locate"
    " drop plant place produce supply deliver recruit train mobilise mobilize conscript free liberate detain"
    " arrest hire keep display equip arm surround encircle trap rescue pull bring take carry shoot down"
)
_FLEEING = word_set("flee die escape arrive disappear vanish retreat surrender collapse happen occur")
_AIRBORNE = frozenset(["shoot", "intercept"])
_DYING = word_set("die arrive crash fail falter stall")
_INTRANSITIVE = word_set("fail die arrive fall remain happen occur crash")
_ISSUED = frozenset(["post", "publish", "share", "release", "issue", "upload", "broadcast", "air"])
# What stands between a verb and its object: *destroyed nearly the entire city, carried out 58 strikes*.
_PASSED_OVER = word_set(
    "nearly almost virtually practically largely roughly approximately partially entirely back only not also"
    " just well slightly far exactly precisely altogether reportedly allegedly already yet even completely"
    " out down off away"
)
# *By* tells by how much, or where: *rose by a third, stood by a tree*.
_MEASURES = word_set(
    "km kilometer kilometers kilometre kilometres m meter meters metre metres mile miles yards percent cent %"
)
_BY_MUCH = word_set("stand sit fall rise grow increase decrease drop decline jump exceed abide")
_TRAVELS = word_set("leave travel arrive go come flee escape")
_TRANSPORT = word_set(
    "means bus buses train trains car cars road sea air rail boat boats foot land night phone"
)
_OBJECT_RELATIVES = frozenset(["that", "which", "whom"])
# What happened to somebody is told behind them: *are feared killed*.
_TOLD_OF = word_set(
    "report confirm believe presume fear list declare record register know think suspect rumour"
)


class _Past:
    """A past form without auxiliary, the number of its chunk, and what stands around it."""

    __slots__ = ("after", "before", "by_follows", "has_object", "k", "verb")

    def __init__(self, parse: Parse, verb: Verb) -> None:
        chunks, k = parse.chunks, verb.chunk
        at = k + 1
        while at < len(chunks) and chunks[at].kind == "R" and parse.lowers[chunks[at].first] in _PASSED_OVER:
            at += 1  # destroyed nearly the entire city, took not only A
        after = chunks[at] if at < len(chunks) else None
        self.verb, self.k, self.before, self.after = verb, k, chunks[k - 1] if k else None, after
        self.has_object = (
            (after is not None and after.kind == "N" and not is_time(parse, after))
            or _shares_object(parse, verb)
            or is_put_off(parse, verb, k + 3)
        )
        self.by_follows = after is not None and after.kind == "I" and parse.lowers[after.first] == "by"
        if self.by_follows and verb.lemma in _BY_MUCH:
            self.by_follows = False
        if self.by_follows and k + 2 < len(chunks) and _is_measure(parse, chunks[k + 2]):
            self.by_follows = False
        if self.by_follows and verb.lemma in _TRAVELS and k + 2 < len(chunks):
            self.by_follows = parse.lowers[chunks[k + 2].last] not in _TRANSPORT


def settle_past(parse: Parse, verb: Verb) -> None:
    """Decides a form without auxiliary: finite past, participle, or coordinated with the verb before."""
    if verb.lemma == "say" and verb.tag == "Q":
        verb.is_clause = True  # "We left," said the governor
        return
    past = _Past(parse, verb)
    before = past.before
    if before is None:
        _make_participle(verb)
        return
    above = before.verb
    if above is not None and above.is_passive and above.lemma in _TOLD_OF and not past.has_object:
        verb.coordinated, verb.chain = above, [above.lemma]  # 16 people were reported injured
        verb.auxiliaries, verb.modal = list(above.auxiliaries), above.modal
        verb.is_passive, verb.is_clause, verb.is_gerund = True, above.is_clause, above.is_gerund
        verb.is_negated = above.is_negated
    elif _tells(parse, past, before) or _has_waited(parse, past, before):
        verb.is_clause = True
    elif before.kind == "C" or _is_next(parse, verb, before):
        _settle_behind_coordinator(parse, past, before)
    elif verb.tag == "X" or past.by_follows:
        is_headline = before.kind == "N" and past.by_follows and verb.tag == "Q"
        _make_participle(verb)
        if is_headline and not (_other_finite(parse, verb) or goes_on(parse, past.k)):
            verb.is_clause, verb.is_gerund = True, False  # Village captured by troops
    elif before.noun is not None and _describes(parse, past, before.noun):
        _make_participle(verb)
    elif verb.lemma == "leave" and _is_said_to_be(parse, past.k):
        verb.is_passive = verb.is_clause = True  # there are no troops left in the town
    elif before.kind in "WcO" or (
        before.kind == "N" and parse.tags[before.first] in "OE" and before.first == before.last
    ):
        verb.is_clause = True  # who captured it, they captured it
        verb.is_passive = _is_count_undergoing(parse, past)
    elif not past.has_object and (gapped := _gapped_verb(parse, past, before)) is not None:
        verb.is_passive = verb.is_clause = True
        verb.auxiliaries = list(gapped.auxiliaries)
    elif before.kind == ",":
        _settle_behind_comma(parse, past)
    elif before.kind in "N)R-(":
        _settle_behind_phrase(parse, past)
    elif above is not None and _follows_relative(parse, past, above):
        verb.is_clause = True
    else:
        _make_participle(verb)


def _make_participle(verb: Verb) -> None:
    verb.is_passive = verb.is_gerund = True


def _tells(parse: Parse, past: _Past, before: Chunk) -> bool:
    """Whether a verb of speech tells something: *said (that) troops had left; ..., the governor reported*."""
    chunks, k, verb = parse.chunks, past.k, past.verb
    if verb.lemma not in speech_lemmas():
        return False
    after = past.after
    if before.kind == ",":  # the governor, Ivan Petrenko, said 24 people were hurt
        opens = verb.lemma == "say" or (after is not None and after.kind in "cN")
        closes = after is None or after.kind == "." or (after.kind == "I" and not past.by_follows)
        return (opens and has_waiting_subject(parse, k)) or ((opens or closes) and ends_speaker(parse, k))
    return before.kind in "N)R" and (
        past.has_object
        or verb.lemma == "say"
        or (k > 1 and parse.lowers[chunks[k - 2].first] in ("which", "whom"))
        or (after is not None and after.kind == "c")
        or (not past.by_follows and _ends_saying(parse, k))
    )


def _has_waited(parse: Parse, past: _Past, before: Chunk) -> bool:
    """Whether a subject before the form still waits for its verb."""
    chunks, k, verb = parse.chunks, past.k, past.verb
    if not past.by_follows:
        if before.kind == "N" and verb.tag == "Q" and not past.has_object and _is_object_relative(parse, k):
            return True
        if before.kind == "N" and (
            # a man who was wounded in the shelling of X died
            verb.lemma in _DYING
            # six drones | Russian forces launched
            or (k > 1 and chunks[k - 2].kind == "N" and not past.has_object and divides(parse, k - 1))
        ):
            return True
        above = before.verb
        if above is not None and above.is_clause and verb.lemma in _DYING and verb.lemma in _INTRANSITIVE:
            return True
    # troops who had been encircled for weeks surrendered
    return verb.lemma in BY_ITSELF and verb.tag == "Q" and not past.has_object and _ends_relative(parse, k)


def _is_object_relative(parse: Parse, k: int) -> bool:
    """Whether the clause of the form at chunk ``k`` is told of its object, which waits for a verb: *the
    missiles that Ukraine launched were shot down*.
    """
    chunks = parse.chunks
    opener = chunks[k - 2] if k > 2 else None
    if opener is None or parse.lowers[opener.first] not in _OBJECT_RELATIVES:
        return False
    told = chunks[k - 3].noun
    if told is None or parse.lowers[told.head] in SAYING_NOUNS or not lacks_verb(parse, k - 3):
        return False
    says = opener.kind == "c" and verb_left(parse, k - 3) is not None  # told reporters that troops sent there
    return not says and later_finite(parse, k)


def _settle_behind_coordinator(parse: Parse, past: _Past, before: Chunk) -> None:
    """Joins the form to the verb before *and*: passive or active, an infinitive or a clause as that is."""
    verb, k = past.verb, past.k
    other = verb_before(parse, k - 1)
    if other is not None and any(c.kind == "," for c in parse.chunks[other.chunk : k - 1]):
        other = _past_above(parse, other) or other
    if other is None:
        _make_participle(verb)
        return
    if other.is_passive and verb.lemma in _INTRANSITIVE:
        verb.is_clause = True  # 63 were shot down and 38 failed to arrive
        return
    if other.is_infinitive and other.tag == "V" and verb.lemma == parse.lowers[verb.main]:
        verb.tag, verb.is_infinitive, verb.coordinated = "V", True, other  # the ability to locate and hit it
        return
    if other.is_infinitive and verb.tag == "X":
        _make_participle(verb)
        return
    verb.coordinated = other
    verb.is_clause = other.is_clause
    verb.is_gerund = other.is_gerund
    # *was struck and destroyed* is passive throughout; *was hit and killed three* is not
    verb.is_passive = (other.is_passive and not past.has_object) or (
        verb.tag == "X" and FORMS_OF_HAVE.isdisjoint(other.auxiliaries)
    )
    if other.auxiliaries and not (other.is_passive and past.has_object):
        verb.auxiliaries = list(other.auxiliaries)
        verb.modal = verb.modal or other.modal
        verb.is_negated = verb.is_negated or (
            other.is_negated
            and "not" in parse.lowers[other.first : other.main]
            and parse.lowers[before.first] == "or"
        )


def _is_said_to_be(parse: Parse, k: int) -> bool:
    """Whether *there is* stands before the noun before chunk ``k``."""
    there = parse.chunks[k - 2].verb if k > 1 and parse.chunks[k - 1].kind == "N" else None
    return there is not None and there.lemma == "be" and parse.tags[there.first - 1] == "E"


def _is_next(parse: Parse, verb: Verb, before: Chunk) -> bool:
    """Whether the form tells what happened next: *was taken, then retaken*."""
    return before.kind == "," and parse.lowers[verb.first] == "then"


def _describes(parse: Parse, past: _Past, noun: NounPhrase) -> bool:
    """Whether the form belongs to the noun: *found themselves encircled*, *in a video posted on*."""
    lowers = parse.lowers
    if past.verb.lemma in _ISSUED and not past.has_object and lowers[noun.first] in ("a", "an"):
        return True  # announced the capture of the town in a video posted on
    return lowers[noun.last] in REFLEXIVES


def _is_count_undergoing(parse: Parse, past: _Past) -> bool:
    """Whether the pronoun before the form is that of *15 of them shot down*."""
    chunks, k = parse.chunks, past.k
    if (
        k < 3
        or past.has_object
        or past.verb.lemma not in _AIRBORNE
        or parse.lowers[chunks[k - 2].first] != "of"
    ):
        return False
    whole = chunks[k - 3].last
    return parse.tags[whole] == "#" and parse.lowers[whole] not in FRACTIONS


def _gapped_verb(parse: Parse, past: _Past, before: Chunk) -> Verb | None:
    """The verb before it whose auxiliary is left out: *three were killed and dozens of houses damaged*."""
    k, lemma = past.k, past.verb.lemma
    if before.kind == "N":
        is_told = goes_on(parse, k) or later_finite(parse, k) or (lemma in BY_ITSELF and lemma != "move")
        return None if is_told else _gapped(parse, k)
    if before.kind == ",":  # and six others, including a child, wounded
        j = comma_before(parse, k - 1)
        if j > 0 and parse.chunks[j + 1].kind == "I" and is_aside(parse, j, k - 1):
            return _gapped(parse, j)
    return None


def _settle_behind_comma(parse: Parse, past: _Past) -> None:
    chunks, k, verb, after = parse.chunks, past.k, past.verb, past.after
    earlier = finite_left(parse, k)
    is_carried_out = (
        after is not None
        and after.kind == "R"
        and k + 2 < len(chunks)
        and chunks[k + 2].kind == "N"
        and not is_time(parse, chunks[k + 2])
    )
    if (
        (past.has_object or is_carried_out)
        and (verb.lemma in DONE_TO or verb.lemma in _DOING)
        and earlier is not None
        and not ((j := comma_before(parse, k - 1)) > 0 and is_aside(parse, j, k - 1))
        and earlier.tag in "QFd"
        and not (verb.lemma in _DOING and boundary_between(parse, earlier, verb))
        and not (earlier.is_passive or earlier.is_relative)
        and FORMS_OF_HAVE.issuperset(earlier.auxiliaries)
        and earlier.lemma not in speech_lemmas()
    ):
        verb.coordinated, verb.is_clause = earlier, True  # held the line, inflicted heavy losses
        return
    is_done_to = not past.has_object and _has_agent(parse, k)
    if not is_done_to and has_waiting_subject(parse, k) and not later_finite(parse, k):
        verb.is_clause = True  # the cruiser, hit on Monday by two missiles, sank
    else:
        verb.is_passive = not past.has_object or _other_finite(parse, verb)
        verb.is_gerund = True


def _settle_behind_phrase(parse: Parse, past: _Past) -> None:
    chunks, k, verb = parse.chunks, past.k, past.verb
    if _is_reduced(parse, verb, has_object=past.has_object):
        _make_participle(verb)
        return
    verb.is_clause = True
    if past.has_object:
        return
    left = chunks[k - 2].kind if k > 1 else "."
    # of the 50 drones launched, 34 were shot down; not: the Armed Forces of Ukraine fired
    is_owned = k > 2 and chunks[k - 3].kind == "N" and parse.tags[chunks[k - 3].last] in "NP"
    is_sent = verb.lemma in _SENDING and left == "I" and not is_owned
    verb.is_passive = is_sent or (verb.lemma in TRANSITIVE and left not in "WcN")
    if (verb.is_passive and left == "I") or _in_phrase(parse, k):
        verb.is_clause = False  # with the road closed, under the plan signed in May, including two killed
        _make_participle(verb)


def _follows_relative(parse: Parse, past: _Past, told: Verb) -> bool:
    """Whether a relative clause or participle ends before the form, whose noun is its subject."""
    if told.is_passive and past.has_object and past.k > 3 and parse.chunks[past.k - 2].kind in "cW":
        return True  # fragments of rockets that were shot down | damaged homes
    # a strike carried out overnight destroyed a depot
    return told.lemma in _SENT and not told.is_clause and goes_on(parse, past.k - 1)


def _in_phrase(parse: Parse, k: int) -> bool:
    """Whether what stands before chunk ``k`` can be no subject, being governed by a preposition."""
    chunks, j = parse.chunks, k - 1
    while j > 1 and chunks[j].kind == "N" and chunks[j - 1].kind == "I" and chunks[j - 2].kind == "N":
        j -= 2
    if j < 1 or chunks[j].kind != "N" or chunks[j - 1].kind != "I":
        return False
    word = parse.lowers[chunks[j - 1].first]
    if word == "including":
        return True
    opens = j == 1 or chunks[j - 2].kind in ",;-" or (chunks[j - 2].kind == "R" and j == 2)
    return opens and (word == "with" or _main_follows(parse, k))


def _main_follows(parse: Parse, k: int) -> bool:
    """Whether the past form at chunk ``k`` ends the phrase that opens the sentence, its clause behind."""
    chunks, j = parse.chunks, k + 1
    while j < len(chunks) and chunks[j].kind in "INR":
        j += 1
    if j + 2 >= len(chunks) or chunks[j].kind != "," or chunks[j + 1].kind != "N":
        return False
    j += 2
    while j < len(chunks) and chunks[j].kind in "INR":
        j += 1
    verb = chunks[j].verb if j < len(chunks) else None
    is_finite = verb is not None and (verb.is_clause or verb.tag == "Q")
    return verb is not None and is_finite and verb.lemma not in speech_lemmas()


def _ends_saying(parse: Parse, k: int) -> bool:
    """Whether *, the governor reported on Monday (citing the police)* ends the sentence."""
    chunks, j = parse.chunks, k + 1
    while j < len(chunks) and chunks[j].kind in "INR":
        j += 1
    ends = j == len(chunks) or chunks[j].kind == "." or parse.lowers[chunks[j].first] in ING_STARTS
    return k > 1 and chunks[k - 2].kind == "," and ends


def _shares_object(parse: Parse, verb: Verb) -> bool:
    """Whether the object of the past form joined to it is its own: *killed and injured civilians*."""
    following = parse.chunks[verb.chunk + 1 : verb.chunk + 4]
    if verb.tag != "Q" or [c.kind for c in following] != ["C", "v", "N"]:
        return False
    joined = following[1].verb
    return (
        joined is not None
        and joined.tag == "Q"
        and not joined.auxiliaries
        and not is_time(parse, following[2])
    )


def _is_measure(parse: Parse, chunk: Chunk) -> bool:
    """Whether it says how far or how much: *advanced by 1.5 kilometres*, *fell by 20 percent*."""
    counted = "#" in parse.tags[chunk.first : chunk.last + 1]
    return counted and parse.lowers[chunk.last] in _MEASURES


def _has_agent(parse: Parse, k: int) -> bool:
    """Whether *by* somebody follows the past form at chunk ``k``: *shells fired at it by troops*."""
    chunks = parse.chunks
    j = k + 1
    while j + 1 < len(chunks) and chunks[j].kind == "I" and chunks[j + 1].kind == "N":
        is_extent = is_day(parse, chunks[j + 1]) or _is_measure(parse, chunks[j + 1])
        if parse.lowers[chunks[j].first] == "by" and not is_extent:
            return True
        j += 2
    return False


def _is_reduced(parse: Parse, verb: Verb, *, has_object: bool) -> bool:
    """Whether a past form after a noun phrase is a reduced relative (*towns captured in May*)."""
    k, lemma = verb.chunk, verb.lemma
    if not has_object:
        if _has_agent(parse, k) and verb_later(parse, k):
            return True  # shells fired at the town by the troops on Thursday landed
        if says_later(parse, k):
            return True  # witnesses interviewed on television said they had fled
        if lemma not in BY_ITSELF and goes_on(parse, k):
            return True  # missiles launched from the sea hit the port
        after = parse.chunks[k + 1 : k + 2]
        urges = lemma == "call" and after and parse.lowers[after[0].first] in ("on", "for")
        is_meant = lemma == "target" and after and parse.lowers[after[0].first] == "at"
        if (lemma in _QUALIFYING or is_meant) and not urges and finite_left(parse, k) is not None:
            return True  # announced a package valued at a billion
    elif k > 1 and parse.chunks[k - 2].kind == "c":
        return False  # claims that a rocket hit the barracks could not be verified
    if k > 1 and parse.lowers[parse.chunks[k - 2].last] == "whose":
        return False  # the general whose troops took the town was promoted
    if later_finite(parse, k):
        return True  # the troops stationed in X have left
    left = finite_left(parse, k)
    if has_object or left is None or left.lemma in speech_lemmas() or left.is_relative:
        return False
    if lemma in _FLEEING or follows_subordinate(parse, left, k):
        return False
    return not boundary_between(parse, left, verb)


def _past_above(parse: Parse, verb: Verb) -> Verb | None:
    """The past verb above a present one in a relative clause: *shelled a village that lies near, and*."""
    if verb.tag not in "VZh" or verb.auxiliaries or parse.chunks[verb.chunk - 1].kind not in "Wc":
        return None
    higher = verb_left(parse, verb.chunk - 2)
    return higher if higher is not None and higher.tag in "FQ" and higher.is_clause else None


def _gapped(parse: Parse, k: int) -> Verb | None:
    """The passive verb whose auxiliary the participle at chunk ``k`` shares, its own subject between."""
    chunks, j = parse.chunks, k - 1
    if j and parse.lowers[chunks[j - 1].first] == "with":
        return None  # along with 61 men killed
    while j >= 0 and chunks[j].kind in "NIR":
        j -= 1
    if j < 1 or chunks[j].kind not in "C,":
        return None
    other = verb_left(parse, j - 1)
    if other is None or not (other.is_passive and other.is_clause):
        return None
    between = "".join(c.kind for c in chunks[other.chunk : j])
    return other if "," not in between.partition("S")[2] else None  # after soldiers, tanks and cars left


def _ends_relative(parse: Parse, k: int) -> bool:
    """Whether a relative clause with *who* ends before chunk ``k`` whose noun waits for its verb."""
    chunks, j = parse.chunks, k - 1
    while j > 0 and chunks[j].kind in "NIR":
        j -= 1
    told = chunks[j].verb if j > 1 else None
    return (
        told is not None
        and told.is_clause
        and chunks[k - 1].kind == "N"
        and chunks[j - 1].kind in "Wc"
        and lacks_verb(parse, j - 2)
    )


def _other_finite(parse: Parse, verb: Verb) -> bool:
    return any(v.is_clause and v is not verb for v in parse.verbs)
