"""Forms of verbs that may be none where they stand: *attacks*, *wounded*, *shelling*.

Belongs here: whether such a form is a verb, a noun or an adjective, by the letters around it. Does not
belong here: whether a past form is finite (`participles`: that takes the phrases).
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
from dagster_project.claims.grammar.inflection import VerbForm, speech_lemmas, verb_forms
from dagster_project.claims.tokens import Token
from dagster_project.claims.word_classes import word_set

ING_NOUNS = word_set(
    "cleansing shelling fighting bombing building meeting briefing training killing landing opening beginning"
    " ruling warning understanding feeling housing heating funding spending suffering mining bombardment"
    " morning evening king spring string ring thing something nothing anything everything wing being"
    " sibling ceiling crossing posting hearing recording setting finding offering uprising wedding"
    " holding ending painting planning wording saying cutting painting firing crossing gathering"
    " reporting financing grouping pumping processing drilling jamming shooting looting engineering cooling"
)
ING_ADJECTIVES = word_set("falling incoming exploding flying")
ADVERB_PARTICLES = word_set("down up off back out away")
RISING = word_set("increasing mounting growing intensifying")
ON_THE_MOVE = word_set("fleeing retreating advancing withdrawing attacking invading occupying surviving")
# Before a participle that stands for an adjective: *newly formed units were sent*.
LATELY = word_set("newly freshly recently previously formerly heavily badly severely seriously partially")
ATTRIBUTES = word_set(
    "confirmed unconfirmed limited alleged combined coordinated concentrated failed attempted repeated"
    " renewed increased intensified sustained planned mechanized mechanised prepared fortified abandoned"
    " occupied unspecified wounded captured damaged destroyed lost liberated recaptured contested advanced"
    " outnumbered surrounded encircled trapped besieged"
)
HELD = word_set("occupied annexed besieged contested")
ADJECTIVAL_VERBS = word_set(
    "free open clear complete separate secure present level calm empty close dry intact direct slow"
)
SAME_FORMS = word_set("come become run overrun overcome")
_COMPOUNDS = word_set(
    "group groups troops unit units brigade brigades team teams detachment detachments squad squads"
    " battalion battalions company companies regiment regiments operation operations force forces"
)
SITES = word_set(
    "point points area areas site sites position positions place places centre centres center centers ground"
    " grounds range ranges camp camps exercise exercises station stations"
)


def accuses(lowers: Sequence[str], i: int) -> bool:
    """Whether *of* before word ``i`` follows an accusation."""
    return lowers[i - 1] == "of" and any(w.startswith("accus") for w in lowers[max(i - 9, 0) : i])


def is_singular(lowers: Sequence[str], i: int) -> bool:
    """Whether a singular noun stands before word ``i``, with which no base form can agree."""
    articles = ("a", "an")
    return i > 1 and (lowers[i - 2] in articles or (i > 2 and lowers[i - 3] in articles))


_NATIONALS = word_set("russians ukrainians americans germans chechens belarusians wagnerites kadyrovites")
_SINGULAR = word_set("bus gas corps news series lens crisis basis census")
_AIMS_TO = word_set("plans needs hopes wants promises pledges threatens seeks")


def is_noun_here(letter: str, following: str, i: int, tokens: Sequence[Token], tags: list[str]) -> bool:
    """Whether a word like *attack(s)*, *strike(s)*, *control(s)* is a noun where it stands."""
    previous = tags[i - 1] if i else "."
    if previous == ")" and "(" in tags[1:i]:
        before = tags[i - tags[i - 1 :: -1].index("(") - 2]
        previous = before if before in "ONP" else previous  # they (the Russians) try
    if following == "D" and i + 2 < len(tokens) and tokens[i + 2].lower in TIME_NOUNS:
        following = "."  # sent 10,000 artillery rounds | this year
    is_kind = letter == "V" and following == "N" and tokens[i].lower in ("storm", "assault")
    if is_kind and tokens[i + 1].lower in _COMPOUNDS:
        return True  # storm groups
    if tokens[i].lower == "surface" and letter == "V" and following == "N":
        return True  # surface vessels
    if previous in "mdTbn":
        return previous == "b" and (letter == "Z" or tags[i - 2 : i - 1] == ["E"])  # there was damage
    if previous in "DA#'":
        return not (previous == "#" and letter == "V" and following in "DO")
    if previous in "IS":  # although forces remain; not: as follows
        return previous == "I" or letter == "V" or tokens[i - 1].lower != "as" or following in "IbhmFQZVC,."
    if previous == "c":
        return is_noun_behind_that(letter, i, tokens, tags)
    if previous in {"O", "W"}:
        return letter == "Z" and tokens[i - 1].lower == "them"  # most of them conscripts
    if previous in "VZFQXG":
        return not (letter == "V" and following in "DO")
    if previous == "R":
        j = i - 2
        while j > 0 and tags[j] in "Rn":
            j -= 1
        before = tags[j] if j >= 0 else "."
        if before in "mT":
            return False  # will likely lead to
        is_amount = i + 1 < len(tokens) and tokens[i + 1].lower in AMOUNTS
        if before == "C" and letter == "V" and (following in "DO" or is_amount):
            return False  # and even capture several invaders
        is_sequel = [t.lower for t in tokens[i + 1 : i + 2]] == ["to"] and "".join(
            tags[i + 2 : i + 3]
        ) in "Vbh"
        return before not in "OPNmdTW" or (following in "I.," and not is_sequel)  # it also plans to send
    if previous in {"P", "N", "G"}:
        word = tokens[i - 1].lower
        if letter == "Z":
            if previous == "P" and word in ADJECTIVES_OF_PEOPLES:
                return True  # fought Russian forces that
            begins_clause = following == "c" or (following == "O" and tokens[i + 1].lower in NOMINATIVES)
            if begins_clause and verb_forms()[0][tokens[i].lower].lemma not in speech_lemmas():
                return True  # assault groups that, the apartment blocks they cannot leave
            if (
                following != "."
                and tokens[i + 1].lower == "to"
                and i + 2 < len(tags)
                and tags[i + 2] in "Vbh"
                and not word.endswith(DEMONYM)
                and (
                    previous == "P"
                    or i == 1
                    # the country plans to send; not: the plans to send tanks were dropped
                    or (tokens[i].lower in _AIMS_TO and not has_later_finite(tags, i, stops="Sc;.,"))
                )
            ):
                return False  # Ukraine claims to have hit
            is_help = following == "V" and tokens[i].lower == "helps"  # helps mediate
            if following in "DOc" or is_help or (following == "R" and tags[i + 2 : i + 3] in (["O"], ["D"])):
                return False
            if previous == "P" and word.endswith(DEMONYM) and tags[i - 2 : i - 1] in (["#"], ["A"], ["D"]):
                return True  # 46 of 56 Russian attacks
            if following in "PA#KN":
                if previous == "N" and _is_in_object(tokens, tags, i):
                    return True  # sustained multiple shrapnel wounds incompatible with life
                return False if previous == "P" else has_later_finite(tags, i, stops="Sc;.,")
            return not (
                following == "R"
                and (previous == "P" or i == 1)
                and not word.endswith(DEMONYM)
                and tokens[i + 1].lower in ("back", "out", "away", "up", "down")
            )
        is_plural = word in _NATIONALS or (
            word.endswith("s")
            and not word.endswith("ss")
            and tags[i - 1] == "N"
            and word not in _SINGULAR
            and (i < 2 or tokens[i - 2].lower not in ("a", "an"))  # a logistics centre in
        )
        if word in ("troops", "forces", "soldiers", "military", "police", "people") or is_plural:
            return following in "Fbhm" or _has_earlier_free_subject(tags, i)
        return True
    if previous == "C":
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
        is_amount = i + 1 < len(tokens) and tokens[i + 1].lower in AMOUNTS  # and capture several men
        if letter == "Z" and following == "N" and tags[i + 2 : i + 3] == ["I"]:
            return not _agrees(tokens, tags, j)  # has the town and holds parts of the region
        return before in "NPAG" and following not in "DOP#" and not is_amount
    if previous in ",.;-(":
        return following not in "DO"
    return following in "IFbhm"


def is_noun_behind_that(letter: str, i: int, tokens: Sequence[Token], tags: list[str]) -> bool:
    """Whether a word behind *that* is a noun: *said that attacks continue*, not *drones that attack*."""
    j = i - 2
    while j >= 0 and (tags[j] == "R" or tokens[j].lower in TIME_NOUNS):
        j -= 1
    if j < 0 or tags[j] not in "NP" or tokens[j].lower in SAYING_NOUNS:
        return letter == "Q" or tags[i + 1 : i + 2] not in (["D"], ["O"])
    if tags[j] == "P":  # told the deputy that, confirmed to Suspilne that
        forms, speech = verb_forms()
        told = (forms.get(tokens[k].lower) for k in range(max(0, j - 5), j))
        if any(form is not None and form.lemma in speech | {"tell"} for form in told):
            return True
    is_plural = tokens[j].lower.endswith("s")
    return (
        letter == "V" and not is_plural
        if tags[j] == "P"
        else (letter == "Z" and is_plural) or (letter == "V" and not is_plural)
    )


def owns(form: VerbForm | None) -> bool:
    """Whether a word before *of* must be a noun, as the verb takes no *of*."""
    return form is not None and form.lemma not in _OF_VERBS


_OF_VERBS = word_set(
    "consist die think speak tell dispose hear know complain boast rid beware approve accuse warn talk dream"
    " learn conceive smell inform notify deprive strip rob clear convict suspect remind assure convince come"
)


def _agrees(tokens: Sequence[Token], tags: Sequence[str], j: int) -> bool:
    """Whether the nearest finite verb before word ``j`` has a form that a third person joined to it has."""
    while j >= 0 and tags[j] not in "mbhdVZFQ.;":
        j -= 1
    return j >= 0 and (tags[j] == "Z" or tokens[j].lower in ("has", "is"))


def is_told_behind(tags: Sequence[str]) -> bool:
    """Whether a form that can be finite stands behind the second word of a sentence."""
    return any(t in "FZbhm" or (t == "Q" and tags[i] in "NP,") for i, t in enumerate(tags[2:], 1))


def _is_in_object(tokens: Sequence[Token], tags: Sequence[str], i: int) -> bool:
    """Whether the noun phrase that ends at word ``i`` is what a verb before it has for its object."""
    j = i - 1
    while j > 0 and tags[j] in "NAD#'":
        j -= 1
    form = verb_forms()[0].get(tokens[j].lower) if tags[j] in "VZFQXG" else None
    return form is not None and form.lemma not in speech_lemmas() | {"tell"}


def has_later_finite(tags: list[str], i: int, *, stops: str = "Sc;.") -> bool:
    for j in range(i + 1, min(i + 12, len(tags))):
        letter = tags[j]
        if letter in "FbhmQ":
            return True
        if letter in stops or (letter == "C" and tags[j + 1 : j + 2] in (["b"], ["h"], ["m"], ["F"])):
            return False  # holds parts of the town and is clearing it
    return False


def _has_earlier_free_subject(tags: list[str], i: int) -> bool:
    return i + 1 < len(tags) and tags[i + 1] in "C," and i > 1 and tags[i - 2] == "I"
