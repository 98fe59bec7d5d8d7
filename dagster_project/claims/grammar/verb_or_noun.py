"""Base forms and forms in -s that may be nouns where they stand: *attack(s), controls, damage*.

Belongs here: whether such a form is a verb, a noun or an adjective, by the letters around it. Does not
belong here: participles and -ing forms (`verbal_adjectives`).
"""

from collections.abc import Sequence

from dagster_project.claims.grammar.classes import (
    ADJECTIVES_OF_PEOPLES,
    AMOUNTS,
    DEMONYM,
    NOMINATIVES,
    SAYING_NOUNS,
    TIME_NOUNS,
)
from dagster_project.claims.grammar.inflection import VerbForm, speech_lemmas
from dagster_project.claims.grammar.letters import Lettered
from dagster_project.claims.text.word_classes import word_set

ADJECTIVAL_VERBS = word_set(
    "free open clear complete separate secure present level calm empty close dry intact direct slow"
)
_OF_VERBS = word_set(
    "consist die think speak tell dispose hear know complain boast rid beware approve accuse warn talk dream"
    " learn conceive smell inform notify deprive strip rob clear convict suspect remind assure convince come"
)
_COMPOUNDS = word_set(
    "group groups troops unit units brigade brigades team teams detachment detachments squad squads"
    " battalion battalions company companies regiment regiments operation operations force forces"
)
_NEARLY = word_set("almost nearly near virtually practically fully effectively all")
_HELP = frozenset(["help", "helps", "helped", "helping"])
_NATIONALS = word_set("russians ukrainians americans germans chechens belarusians wagnerites kadyrovites")
PLURALS = word_set("troops forces soldiers military police people")
_SINGULAR = word_set("bus gas corps news series lens crisis basis census")
_SINCE_THEN = word_set("now still then also already currently")
# adverbs that a noun can follow, too: *tanks and mainly supply trucks*
_SINGLES_OUT = word_set(
    "only mostly mainly nearly especially particularly namely notably chiefly largely primarily partly"
    " possibly probably likely early daily roughly approximately"
)
# Alone they are one of those told of: *and the third hit a school*.
ONE_OF_THEM = word_set("other another first second third fourth fifth last")
_ENDURES = word_set("risks stops starts fears keeps resumes")
_IMAGES = word_set("video footage image photo photograph picture clip recording imagery map")
_AIMS_TO = word_set("plans needs hopes wants promises pledges threatens seeks")


def settle_base_form(s: Lettered, i: int, previous: str, following: str) -> None:
    """Settles a base form or one in -s: a verb, a noun, or an adjective like *free*."""
    lowers, tags = s.lowers, s.tags
    low, letter = lowers[i], tags[i]
    if low == "tries" and lowers[i + 1 : i + 2] == ["to"]:
        return  # the enemy tries to
    if low in ADJECTIVAL_VERBS and _is_adjective(s, i, previous, following):
        tags[i] = "A"  # remained free, a direct hit, under complete Russian control
        return
    if (
        letter == "V"
        and following in "NZ"
        and previous == "R"
        and lowers[i - 1] in ("out", "off")
        and tags[i - 2] in "VZFQXG"
    ):
        tags[i] = "A"  # carried out sneak attacks
        return
    form = s.forms.get(low)
    if following == "I" and lowers[i + 1] == "of" and previous not in "mTdWO" and _owns(form):
        tags[i] = "N"  # pools of blood and piles of debris
    elif form is not None and form.is_noun:
        if is_noun_here(s, i, letter, following) and (low != "leave" or previous != "#"):
            tags[i] = "N"
            if previous == "c" and letter == "V" and following in "IR,.C":
                tags[i - 1] = "D"  # rejected that claim
    elif (
        (previous in "D'A" and letter == "V")
        or (previous in "DI'" and letter == "Z" and low != "says")
        or (previous == "A" and letter == "Z" and following in "NI.,C")  # by other means
        or (low == "lives" and (previous in "#VZFQXG" or lowers[i - 1] in ("any", "many", "several", "more")))
        or (letter == "V" and previous == "N" and following in "I.,FbC" and _is_singular(lowers, i))
    ):
        tags[i] = "N"
        if low == "lives" and tags[i - 1] == "O":
            tags[i - 1] = "D"  # did not claim any lives


def _is_adjective(s: Lettered, i: int, previous: str, following: str) -> bool:
    """Whether a verb that is an adjective, too, is one here."""
    behind_adverb = s.tags[i - 2 : i - 1] if previous == "R" else []
    if previous in "QFZXbG" or behind_adverb == ["b"]:
        return True  # remained free, is (now) clear
    if behind_adverb in (["I"], ["D"]) and s.lowers[i - 1] in _NEARLY:
        return following in "NAVZ"  # in almost complete control
    if previous == "D":
        return following in "NAQ"
    if previous == "I":
        return following in "NAP"
    # 500 complete rounds, had (now) complete control
    is_owned = previous in "#h" or behind_adverb == ["h"]
    return is_owned and s.lowers[i] == "complete" and following in "NAQVZ"


def _owns(form: VerbForm | None) -> bool:
    """Whether a word before *of* must be a noun, as the verb takes no *of*."""
    return form is not None and form.lemma not in _OF_VERBS


def _is_singular(lowers: Sequence[str], i: int) -> bool:
    """Whether a singular noun stands before word ``i``, with which no base form can agree."""
    articles = ("a", "an")
    return i > 1 and (lowers[i - 2] in articles or (i > 2 and lowers[i - 3] in articles))


def is_noun_here(s: Lettered, i: int, letter: str, following: str) -> bool:
    """Whether a word like *attack(s)*, *strike(s)*, *control(s)* is a noun where it stands."""
    lowers, tags = s.lowers, s.tags
    previous = tags[i - 1] if i else "."
    if previous == ")" and "(" in tags[1:i]:
        before = tags[i - tags[i - 1 :: -1].index("(") - 2]
        previous = before if before in "ONP" else previous  # they (the Russians) try
    if letter == "V" and following == "N":
        low = lowers[i]
        if low == "surface" or (low in ("storm", "assault") and lowers[i + 1] in _COMPOUNDS):
            return True  # surface vessels, storm groups
    elif following == "D" and _begins_time(s, i + 1):
        following = "."  # sent 10,000 rounds | this year, repelled 30 attacks | the day before
    if previous in "mdTbn":
        return previous == "b" and (letter == "Z" or tags[i - 2 : i - 1] == ["E"])  # there was damage
    if letter == "Z" and lowers[i - 1] == "this" and lowers[i] not in _SINGULAR:
        return False  # this marks the third attack
    if previous in "DA#'":
        is_one = previous == "#" or lowers[i - 1] in ONE_OF_THEM
        return not (is_one and letter == "V" and following in "DO")
    if previous in "IS":  # although forces remain; not: as follows
        return previous == "I" or letter == "V" or lowers[i - 1] != "as" or following in "IbhmFQZVC,."
    if previous == "c":
        return is_noun_behind_that(s, i, letter)
    if previous in {"O", "W"}:
        return letter == "Z" and lowers[i - 1] == "them"  # most of them conscripts
    if previous in "VZFQXG":
        is_helped = s.lowers[i - 1] in _HELP and s.lowers[i] != "aid"  # to help train Ukrainian pilots
        return not (letter == "V" and following in ("DOPA#N" if is_helped else "DO"))
    if previous == "R":
        return _is_noun_behind_adverb(s, i, letter, following)
    if previous in {"P", "N"}:
        if letter == "Z":
            return _is_plural_behind_noun(s, i, previous, following)
        return _is_singular_behind_noun(s, i, following)
    if previous == "C":
        return _is_noun_behind_coordinator(s, i, letter, following)
    if previous in ",.;-(":
        goes_on = letter == "Z" and previous == "," and following in "#KP" and "Z" in tags[:i]
        goes_on = goes_on and s.forms[lowers[i]].lemma not in speech_lemmas()
        return following not in "DO" and not goes_on  # but: injures two, kills five
    return following in "IFbhm"


def _begins_time(s: Lettered, i: int) -> bool:
    """Whether a time follows that *the* or *this* at ``i`` begins: *this year*, *the previous day*."""
    at = i + 1 + (s.tags[i + 1 : i + 2] == ["A"])
    return at < len(s.lowers) and s.lowers[at] in TIME_NOUNS


def _is_noun_behind_adverb(s: Lettered, i: int, letter: str, following: str) -> bool:
    lowers, tags = s.lowers, s.tags
    if lowers[i] == "shows" and following in "DAPNO#cW":
        return False  # a video posted online shows soldiers
    j = i - 2
    while j > 0 and tags[j] in "Rn":
        j -= 1
    before = tags[j] if j >= 0 else "."
    if before in "mT":
        return False  # will likely lead to
    is_amount = i + 1 < len(lowers) and lowers[i + 1] in AMOUNTS
    if before == "C" and letter == "V" and (following in "DO" or is_amount):
        return False  # and even capture several invaders
    adverb = lowers[i - 1]
    is_of_verbs = adverb in _SINCE_THEN or (adverb.endswith("ly") and adverb not in _SINGLES_OUT)
    if before == "C" and is_of_verbs and following in "DOPA#NT":
        return following == "N" and has_later_finite(tags, i, stops="Sc;.,")  # and now hold positions
    if lowers[i - 1] in ("longer", "to"):
        return False  # troops no longer advance, have yet to advance
    if before not in "OPNdW":
        return True
    is_sequel = lowers[i + 1 : i + 2] == ["to"] and "".join(tags[i + 2 : i + 3]) in "Vbh"
    return following in "I.," and not is_sequel  # it also plans to send


def _is_plural_behind_noun(s: Lettered, i: int, previous: str, following: str) -> bool:
    """Whether a form in -s behind a noun or name goes with it (*air strikes*), or is its verb."""
    lowers, tags = s.lowers, s.tags
    word = lowers[i - 1]
    if previous == "P" and word in ADJECTIVES_OF_PEOPLES:
        return True  # fought Russian forces that
    if following == "G" and word not in ADJECTIVES_OF_PEOPLES and lowers[i] in _ENDURES:
        return False  # Kyiv risks losing the town
    begins_clause = following == "c" or (following == "O" and lowers[i + 1] in NOMINATIVES)
    if begins_clause and s.forms[lowers[i]].lemma not in speech_lemmas():
        return True  # assault groups that, the apartment blocks they cannot leave
    is_people = word.endswith(DEMONYM)
    if (
        following != "."
        and lowers[i + 1] == "to"
        and i + 2 < len(tags)
        and tags[i + 2] in "Vbh"
        and not is_people
        and (
            previous == "P"
            or i == 1
            # the country plans to send; not: the plans to send tanks were dropped
            or (lowers[i] in _AIMS_TO and not has_later_finite(tags, i, stops="Sc;.,"))
        )
    ):
        return False  # Ukraine claims to have hit
    is_help = following == "V" and lowers[i] == "helps"  # helps mediate
    if following in "DOc" or is_help or (following == "R" and tags[i + 2 : i + 3] in (["O"], ["D"])):
        return False
    if previous == "P" and is_people and tags[i - 2 : i - 1] in (["#"], ["A"], ["D"]):
        return True  # 46 of 56 Russian attacks
    if following in "PA#KN":
        if previous == "P" or (word in _IMAGES and s.forms[lowers[i]].lemma == "show"):
            return False  # footage shows 12 tanks destroyed near the town
        # sustained multiple shrapnel wounds incompatible with life
        return _is_in_object(s, i) or has_later_finite(tags, i, stops="Sc;.,")
    return not (
        following == "R"
        and (previous == "P" or i == 1)
        and not is_people
        and lowers[i + 1] in ("back", "out", "away", "up", "down")
    )


def _is_singular_behind_noun(s: Lettered, i: int, following: str) -> bool:
    """Whether a base form behind a noun or name goes with it; behind a plural it is mostly its verb."""
    lowers, tags = s.lowers, s.tags
    word = lowers[i - 1]
    is_plural = (
        word in PLURALS
        or word in _NATIONALS
        or (
            word.endswith("s")
            and not word.endswith("ss")
            and tags[i - 1] == "N"
            and word not in _SINGULAR
            and (i < 2 or lowers[i - 2] not in ("a", "an"))  # a logistics centre in
        )
    )
    if not is_plural:
        return not (_ends_phrase_of_many(s, i, following) or _follows_two_names(s, i, following))
    is_free = i + 1 < len(tags) and tags[i + 1] in "C," and i > 1 and tags[i - 2] == "I"
    return following in "Fbhm" or is_free


def _ends_phrase_of_many(s: Lettered, i: int, following: str) -> bool:
    """Whether word ``i`` stands behind a phrase of a plural that is the subject: *troops in Lyman | hold*."""
    lowers, tags = s.lowers, s.tags
    if following not in "D#K" and lowers[i + 1 : i + 2] not in (["at"], ["to"]):
        return False
    if lowers[i - 1] in ADJECTIVES_OF_PEOPLES or has_later_finite(tags, i, stops="Sc;.,"):
        return False
    head, j = -1, i - 1
    while j >= 0 and tags[j] in "NPAD#'I":
        if tags[j] == "I":
            head = j - 1
        j -= 1
    is_free = j < 0 or tags[j] in ".;,cS"
    return is_free and head > j and tags[head] == "N" and (lowers[head][-1] == "s" or lowers[head] in PLURALS)


def _follows_two_names(s: Lettered, i: int, following: str) -> bool:
    """Whether word ``i`` is what two do: *Russia and Ukraine claim to hold the town*."""
    lowers, tags = s.lowers, s.tags
    j = i - (lowers[i - 1] == "both")
    opens = j > 2 and tags[j - 1] == "P" and lowers[j - 2] == "and" and (j == 3 or tags[j - 4] in ".;,cS")
    return opens and tags[j - 3] in "PN" and (following in "DOc" or lowers[i + 1 : i + 2] == ["to"])


def _is_noun_behind_coordinator(s: Lettered, i: int, letter: str, following: str) -> bool:
    tags = s.tags
    j = i - 2
    while j > 0 and tags[j] == "C":
        j -= 1  # as well as
    before = tags[j] if j >= 0 else "."
    if letter == "V" and following in "bhmF":
        return True  # explosions were heard and fire was visible
    if before == ",":
        if following in "NZ" and letter == "V" and tags[i + 2 : i + 3] in (["b"], ["h"], ["m"], ["F"]):
            return True  # ..., and rescue efforts are ongoing
        return following in "bhF,."  # a shop, a bus, and trucks were damaged
    if letter == "Z" and following == "N" and tags[i + 2 : i + 3] == ["I"]:
        return not _agrees(s, j)  # has the town and holds parts of the region
    if before not in "NPAG" or following in "DOP#":
        return False
    return i + 1 >= len(tags) or s.lowers[i + 1] not in AMOUNTS  # and capture several men


def is_noun_behind_that(s: Lettered, i: int, letter: str) -> bool:
    """Whether a word behind *that* is a noun: *said that attacks continue*, not *drones that attack*."""
    lowers, tags = s.lowers, s.tags
    j = i - 2
    while j >= 0 and (tags[j] == "R" or lowers[j] in TIME_NOUNS):
        j -= 1
    if j < 0 or tags[j] not in "NP" or lowers[j] in SAYING_NOUNS:
        return letter == "Q" or tags[i + 1 : i + 2] not in (["D"], ["O"])
    if tags[j] == "P":  # told the deputy that, confirmed to Suspilne that
        told = (s.forms.get(low) for low in lowers[max(0, j - 5) : j])
        if any(form is not None and (form.lemma in speech_lemmas() or form.lemma == "tell") for form in told):
            return True
    is_plural = lowers[j].endswith("s")
    return (letter == "V" and not is_plural) or (letter == "Z" and is_plural and tags[j] == "N")


def _agrees(s: Lettered, j: int) -> bool:
    """Whether the nearest finite verb before word ``j`` has a form that a third person joined to it has."""
    while j >= 0 and s.tags[j] not in "mbhdVZFQ.;":
        j -= 1
    return j >= 0 and (s.tags[j] == "Z" or s.lowers[j] in ("has", "is"))


def _is_in_object(s: Lettered, i: int) -> bool:
    """Whether the noun phrase that ends at word ``i`` is what a verb before it has for its object."""
    tags = s.tags
    j = i - 1
    while j > 0 and tags[j] in "NAD#'":
        j -= 1
    form = s.forms.get(s.lowers[j]) if tags[j] in "VZFQXG" else None
    return form is not None and form.lemma not in speech_lemmas() and form.lemma != "tell"


def has_later_finite(tags: Sequence[str], i: int, *, stops: str = "Sc;.") -> bool:
    """Whether a form that can be finite follows word ``i`` soon, before any letter of ``stops``."""
    for j in range(i + 1, min(i + 12, len(tags))):
        letter = tags[j]
        if letter in "FbhmQ":
            return True
        if letter in stops or (letter == "C" and tags[j + 1 : j + 2] in (["b"], ["h"], ["m"], ["F"])):
            return False  # holds parts of the town and is clearing it
    return False
