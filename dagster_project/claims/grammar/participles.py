"""Past forms without an auxiliary: finite past, participle, or joined to the verb before.

Belongs here: *the troops captured the town* against *the town captured in May* and *was hit and destroyed*.
Does not belong here: participles that are adjectives inside a noun phrase (`verb_or_noun`).
"""

from dagster_project.claims.grammar.asides import comma_before, has_waiting_subject, is_aside
from dagster_project.claims.grammar.classes import BY_ITSELF, DONE_TO, REFLEXIVES, TRANSITIVE
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
    verb_later,
    verb_left,
)
from dagster_project.claims.grammar.syntax import Parse, Verb
from dagster_project.claims.word_classes import word_set

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
# What stands between a verb and its object: *destroyed nearly the entire city, seized back control*.
_PASSED_OVER = word_set(
    "nearly almost virtually practically largely roughly approximately partially entirely back"
)
# *By* tells by how much, or where: *rose by a third, stood by a tree*.
_BY_MUCH = word_set("stand sit fall rise grow increase decrease drop decline jump exceed abide")
_TRANSPORT = word_set(
    "means bus buses train trains car cars road sea air rail boat boats foot land night phone"
)
# What happened to somebody is told behind them: *are feared killed*.
_TOLD_OF = word_set(
    "report confirm believe presume fear list declare record register know think suspect rumour"
)


def settle_past(parse: Parse, verb: Verb) -> None:
    """Decides a form without auxiliary: finite past, participle, or coordinated with the verb before."""
    chunks, k = parse.chunks, verb.chunk
    before = chunks[k - 1] if k else None
    after = chunks[k + 1] if k + 1 < len(chunks) else None
    if after is not None and after.kind == "R" and parse.lowers[after.first] in _PASSED_OVER:
        after = chunks[k + 2] if k + 2 < len(chunks) else None  # destroyed nearly the entire city
    has_object = after is not None and after.kind == "N" and not is_time(parse, after)
    has_object = has_object or _shares_object(parse, verb)
    has_object |= is_put_off(parse, verb, k + 3)
    by_follows = after is not None and after.kind == "I" and parse.lowers[after.first] == "by"
    by_follows = by_follows and verb.lemma not in _BY_MUCH
    if by_follows and verb.lemma in ("leave", "travel", "arrive", "go", "come", "flee", "escape"):
        by_follows = parse.lowers[chunks[k + 2].last] not in _TRANSPORT if k + 2 < len(chunks) else True
    if verb.lemma == "say" and verb.tag == "Q":
        verb.is_clause = True  # "We left," said the governor
        return
    above = before.verb if before is not None else None
    if above is not None and above.is_passive and above.lemma in _TOLD_OF and not has_object:
        verb.coordinated, verb.chain = above, [above.lemma]  # 16 people were reported injured
        verb.auxiliaries, verb.modal = list(above.auxiliaries), above.modal
        verb.is_passive, verb.is_clause, verb.is_gerund = True, above.is_clause, above.is_gerund
        verb.is_negated = above.is_negated
        return
    if (
        verb.lemma in speech_lemmas()
        and before is not None
        and before.kind in "N)R"
        and (
            has_object
            or verb.lemma == "say"
            or (k > 1 and parse.lowers[chunks[k - 2].first] in ("which", "whom"))
            or (after is not None and after.kind == "c")
            or (not by_follows and _ends_saying(parse, k))
        )
    ):
        verb.is_clause = True  # said (that) troops had left; ..., the governor reported
        return
    if (
        before is not None
        and before.kind == "N"
        and k > 1
        and chunks[k - 2].kind == "N"
        and divides(parse, k - 1)
        and not (has_object or by_follows)
    ):
        verb.is_clause = True  # six drones | Russian forces launched
        return
    is_after = above is not None and above.is_clause and verb.lemma in _INTRANSITIVE
    is_behind = before is not None and (before.kind == "N" or is_after)
    if verb.lemma in _DYING and is_behind and not by_follows:
        verb.is_clause = True  # a man who was wounded in the shelling of X died
        return
    if verb.lemma in BY_ITSELF and not has_object and verb.tag == "Q" and _ends_relative(parse, k):
        verb.is_clause = True  # troops who had been encircled for weeks surrendered
        return
    opens = verb.lemma == "say" or (
        verb.lemma in speech_lemmas() and after is not None and after.kind in "cN"
    )
    if opens and before is not None and before.kind == "," and has_waiting_subject(parse, k):
        verb.is_clause = True  # the governor, Ivan Petrenko, said 24 people were hurt
        return
    if before is not None and before.kind == "C":
        other = verb_left(parse, k - 2)
        if other is not None and any(c.kind == "," for c in chunks[other.chunk : k - 1]):
            other = _past_above(parse, other) or other
        if other is not None and other.is_passive and verb.lemma in _INTRANSITIVE:
            verb.is_clause = True  # 63 were shot down and 38 failed to arrive
            return
        is_bare = verb.lemma == parse.lowers[verb.main]
        if other is not None and other.is_infinitive and is_bare and other.tag == "V":
            _join_infinitive(verb, other)  # the ability to locate and hit it
            return
        if other is not None and not (other.is_infinitive and verb.tag == "X"):
            verb.coordinated = other
            verb.is_clause = other.is_clause
            verb.is_gerund = other.is_gerund
            # *was struck and destroyed* is passive throughout; *was hit and killed three* is not
            verb.is_passive = (other.is_passive and not has_object) or (
                verb.tag == "X" and not any(a in FORMS_OF_HAVE for a in other.auxiliaries)
            )
            if other.auxiliaries and not (other.is_passive and has_object) and verb.tag in "XQ":
                verb.auxiliaries = list(other.auxiliaries)
                verb.modal = verb.modal or other.modal
                verb.is_negated = verb.is_negated or (
                    other.is_negated
                    and "not" in [parse.lowers[i] for i in range(other.first, other.main)]
                    and parse.lowers[before.first] == "or"
                )
            return
    if verb.tag == "X" or before is None or by_follows:
        if (
            by_follows
            and verb.tag == "Q"
            and before is not None
            and before.kind == "N"
            and not _other_finite(parse, verb)
            and not goes_on(parse, verb.chunk)
        ):
            verb.is_clause = True  # a headline: Village captured by troops
        verb.is_passive = True
        verb.is_gerund = not verb.is_clause
        return
    if (
        verb.lemma in _ISSUED
        and before.noun is not None
        and not has_object
        and parse.lowers[before.first] in ("a", "an")
    ):
        verb.is_passive = verb.is_gerund = True  # announced the capture of the town in a video posted on
        return
    if before.noun is not None and parse.lowers[before.last] in REFLEXIVES:
        verb.is_passive = verb.is_gerund = True  # found themselves encircled
        return
    if before.kind in "WcO" or (
        before.kind == "N" and parse.tags[before.first] in "OE" and before.first == before.last
    ):
        verb.is_clause = True
        is_partial = k > 2 and parse.lowers[chunks[k - 2].first] == "of" and verb.tag == "Q"
        if is_partial and verb.lemma in _AIRBORNE and not has_object:
            whole = chunks[k - 3].last  # 15 of them shot down
            verb.is_passive = parse.tags[whole] == "#" and parse.lowers[whole] not in FRACTIONS
        return
    if before.kind == "," and not has_object and verb.tag == "Q":
        j = comma_before(parse, k - 1)
        interrupts = j > 0 and chunks[j + 1].kind == "I" and is_aside(parse, j, k - 1)
        if interrupts and (gapped := _gapped(parse, j)) is not None:
            verb.is_passive = verb.is_clause = True  # and six others, including a child, wounded
            verb.auxiliaries = list(gapped.auxiliaries)
            return
    if before.kind == ",":
        earlier = finite_left(parse, k)
        carried_out = after is not None and after.kind == "R" and k + 2 < len(chunks)
        if (
            (has_object or (carried_out and chunks[k + 2].kind == "N" and not is_time(parse, chunks[k + 2])))
            and verb.tag == "Q"
            and (verb.lemma in DONE_TO or verb.lemma in _DOING)
            and earlier is not None
            and not ((j := comma_before(parse, k - 1)) > 0 and is_aside(parse, j, k - 1))
            and earlier.tag in "QFd"
            and not (verb.lemma in _DOING and boundary_between(parse, earlier, verb))
            and not (earlier.auxiliaries or earlier.is_passive or earlier.is_relative)
            and earlier.lemma not in speech_lemmas()
        ):
            verb.coordinated, verb.is_clause = earlier, True  # held the line, inflicted heavy losses
            return
        is_done_to = not has_object and verb.tag == "Q" and _has_agent(parse, k)
        verb.is_clause = (
            not is_done_to and has_waiting_subject(parse, k) and not later_finite(parse, k)
        )  # the cruiser, hit on Monday by two missiles, sank
        if not verb.is_clause:
            verb.is_passive = not has_object or _other_finite(parse, verb)
            verb.is_gerund = True
        return
    if (
        before.kind == "N"
        and not has_object
        and verb.tag == "Q"
        and not (goes_on(parse, k) or later_finite(parse, k))
        and (verb.lemma not in BY_ITSELF or verb.lemma == "move")
        and (gapped := _gapped(parse, k)) is not None
    ):
        verb.is_passive = verb.is_clause = True  # three were killed and dozens of houses damaged
        verb.auxiliaries = list(gapped.auxiliaries)
        return
    if before.kind in "N)R-(":
        verb.is_clause = not _is_reduced(parse, verb, has_object=has_object)
        left = chunks[k - 2].kind if k > 1 else "."
        # of the 50 drones launched, 34 were shot down; not: the Armed Forces of Ukraine fired
        is_owned = k > 2 and chunks[k - 3].kind == "N" and parse.tags[chunks[k - 3].last] in "NP"
        is_sent = verb.lemma in _SENDING and left == "I" and not is_owned
        if (
            verb.is_clause
            and not has_object
            and (is_sent or (verb.lemma in TRANSITIVE and left not in "WcN"))
        ):
            verb.is_clause = left != "I"
            verb.is_passive = True
            verb.is_gerund = not verb.is_clause
    if verb.is_clause and verb.tag == "Q" and not has_object and _in_phrase(parse, k):
        verb.is_clause = False  # with the road closed, under the plan signed in May, including two killed
    told = before.verb
    if told is not None and told.is_passive and has_object and k > 3 and chunks[k - 2].kind in "cW":
        verb.is_clause = True  # fragments of rockets that were shot down | damaged homes
    if told is not None and told.lemma in _SENT and not told.is_clause and goes_on(parse, k - 1):
        verb.is_clause = True  # a strike carried out overnight destroyed a depot
        verb.is_passive = verb.is_gerund = False
        return
    if not verb.is_clause:
        verb.is_passive = verb.is_gerund = True


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
    """Whether *, the governor reported on Monday* ends the sentence, its verb at chunk ``k``."""
    chunks, j = parse.chunks, k + 1
    while j < len(chunks) and chunks[j].kind in "INR":
        j += 1
    return k > 1 and chunks[k - 2].kind == "," and (j == len(chunks) or chunks[j].kind == ".")


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


def _has_agent(parse: Parse, k: int) -> bool:
    """Whether *by* somebody follows the past form at chunk ``k``: *shells fired at it by troops*."""
    chunks = parse.chunks
    j = k + 1
    while j + 1 < len(chunks) and chunks[j].kind == "I" and chunks[j + 1].kind == "N":
        if parse.lowers[chunks[j].first] == "by" and not is_day(parse, chunks[j + 1]):
            return True
        j += 2
    return False


def _is_reduced(parse: Parse, verb: Verb, *, has_object: bool) -> bool:
    """Whether a past form after a noun phrase is a reduced relative (*towns captured in May*)."""
    if not has_object and verb.tag == "Q" and _has_agent(parse, verb.chunk) and verb_later(parse, verb.chunk):
        return True  # shells fired at the town by the troops on Thursday landed
    if not has_object and verb.tag == "Q" and says_later(parse, verb.chunk):
        return True  # witnesses interviewed on television said they had fled
    if not has_object and verb.lemma not in BY_ITSELF and goes_on(parse, verb.chunk):
        return True  # missiles launched from the sea hit the port
    after = parse.chunks[verb.chunk + 1 : verb.chunk + 2]
    urges = verb.lemma == "call" and after and parse.lowers[after[0].first] in ("on", "for")
    qualifies = verb.lemma in _QUALIFYING and not urges
    if not has_object and qualifies and finite_left(parse, verb.chunk) is not None:
        return True  # announced a package valued at a billion
    if has_object and verb.tag == "Q" and verb.chunk > 1 and parse.chunks[verb.chunk - 2].kind == "c":
        return False  # claims that a rocket hit the barracks could not be verified
    if later_finite(parse, verb.chunk):
        return True  # the troops stationed in X have left
    left = finite_left(parse, verb.chunk)
    if left is None:
        return False
    if left.lemma in speech_lemmas() or left.is_relative:
        return False
    if has_object or verb.lemma in _FLEEING or follows_subordinate(parse, left, verb.chunk):
        return False
    return not boundary_between(parse, left, verb)


def _join_infinitive(verb: Verb, other: Verb) -> None:
    verb.tag, verb.is_infinitive, verb.coordinated = "V", True, other


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
