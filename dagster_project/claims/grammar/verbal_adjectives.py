"""Participles and -ing forms that are no verbs where they stand: *destroyed houses, the wounded, shelling*.

Belongs here: whether such a form is a verb, an adjective or a noun, by the letters around it. Does not
belong here: base forms (`verb_or_noun`), and whether a past form is finite (`participles`: that takes the
phrases).
"""

from collections.abc import Sequence

from dagster_project.claims.grammar.classes import (
    ADJECTIVES_OF_PEOPLES,
    CASUALTY_NOUNS,
    DEMONYM,
    TIME_NOUNS,
)
from dagster_project.claims.grammar.fixed_phrases import is_date
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.letters import PURE_ING_NOUNS, Lettered
from dagster_project.claims.grammar.verb_or_noun import ONE_OF_THEM, has_later_finite, is_noun_behind_that
from dagster_project.claims.text.word_classes import word_set

_SAME_FORMS = word_set("come become run overrun overcome")
_HELD = word_set("occupied annexed besieged contested")
_ATTRIBUTES = word_set(
    "confirmed unconfirmed limited alleged combined coordinated concentrated failed attempted repeated"
    " renewed increased intensified sustained planned mechanized mechanised prepared fortified abandoned"
    " occupied unspecified wounded captured damaged destroyed lost liberated recaptured contested advanced"
    " outnumbered surrounded encircled trapped besieged"
)
# Before a participle that stands for an adjective: *newly formed units were sent*.
_LATELY = word_set("newly freshly recently previously formerly heavily badly severely seriously partially")


_UNDERGOES = word_set("suffered sustained received needed required sought")


def settle_participle(s: Lettered, i: int, previous: str, following: str) -> None:
    """Settles a past form or participle; which rules can hold is decided by what stands before it."""
    lowers, tags = s.lowers, s.tags
    low = lowers[i]
    if tags[i] == "X" and low in _SAME_FORMS and previous in "NPOmTd":
        tags[i] = "V"  # soldiers come closer
    elif previous in "DAIS#'":
        _settle_behind_modifier(s, i, previous, following)
    elif previous in "VZFQXG":
        is_attribute = low in _ATTRIBUTES and (
            following == "N" or (following in "PA" and lowers[i + 1] in ADJECTIVES_OF_PEOPLES)
        )
        if is_attribute or (low in _HELD and following == "P"):
            tags[i] = "A"  # made confirmed advances, forced outnumbered Ukrainian troops
    elif previous == "R":
        _settle_behind_adverb(s, i, following)
    elif previous == "C":
        _settle_behind_coordinator(s, i, following)
    elif previous in ",.(;-":
        _settle_at_break(s, i, previous, following)
    elif previous == "P":
        if following in "NA" and lowers[i - 1].endswith(DEMONYM):
            tags[i] = "A"  # Ukrainian uncrewed vessels, the Nazi fortified area
    elif previous == "b":
        if following in "NA" and tags[i - 2 : i - 1] == ["E"]:
            tags[i] = "A"  # there are mechanised assaults
    elif previous == "c" and following == "N" and is_noun_behind_that(s, i, tags[i]):
        tags[i] = "A"  # said that repeated attacks risked


def _settle_behind_modifier(s: Lettered, i: int, previous: str, following: str) -> None:
    """Behind a determiner, an adjective, a genitive, a number, a preposition or a subordinator."""
    lowers, tags = s.lowers, s.tags
    low = lowers[i]
    if previous == "#" and low in _UNDERGOES:
        return  # while 20 suffered injuries
    if previous == "#" and i > 1:
        year = lowers[i - 1]
        if lowers[i - 2] == "in" and len(year) == len("2022") and year.isdigit():
            tags[i - 1] = "N"  # the attack in 2022 killed 22 people
            return
        if following in "C,.;" and low in CASUALTY_NOUNS:
            tags[i] = "N"  # 4,500 killed and wounded
            return
        if is_date(s.tokens, i - 1):
            return  # the attack in June 2022 killed 22 people
    elif (previous in "IS" and low == "led") or (lowers[i - 1] in ONE_OF_THEM and following in "DO"):
        return  # two were shot down, and the third hit a school
    elif previous == "D" and following == "C" and tags[i + 3 : i + 4] == ["N"] and tags[i + 2] in "QXA":
        tags[i] = tags[i + 2] = "A"  # any confirmed or claimed gains
        return
    if following in "NPA#G":
        tags[i] = "A"
    elif lowers[i - 1] == "those" and lowers[i - 2] == "among" and following == "b":
        pass  # among those killed was a nurse
    elif (previous in "D'" and following in "C,.I") or (
        low in CASUALTY_NOUNS and (previous in "D'" or lowers[i - 1] == "of") and following in "FQXZbhm"
    ):
        tags[i] = "N"  # the wounded, the number of injured exceeded 40
    elif previous in "DA'I" and (form := s.forms.get(low)) is not None and form.is_noun:
        tags[i] = "N"  # a direct hit
    elif previous == "I" and following not in "DRO":
        tags[i] = "A"


def _settle_behind_adverb(s: Lettered, i: int, following: str) -> None:
    lowers, tags = s.lowers, s.tags
    if following not in "NPA":
        return
    if i > 1 and tags[i - 2] in "'D" and lowers[i] != "said":
        tags[i] = "A"  # Ukraine's partially occupied southern region
        return
    j = i - 1
    while j > 0 and tags[j] == "R":
        j -= 1
    is_state = lowers[i - 1] in _LATELY and (tags[j] in ".;(" or j == 0)
    if (
        tags[j] in "D#"
        or (is_state and has_later_finite(tags, i))
        or (tags[j] in "VZFQXGI" and lowers[i] in _ATTRIBUTES and lowers[i - 1].endswith("ly"))
    ):
        tags[i] = "A"  # the previously fiercely contested town, 200 severely wounded men


def _settle_behind_coordinator(s: Lettered, i: int, following: str) -> None:
    lowers, tags = s.lowers, s.tags
    low = lowers[i]
    if i > 1 and tags[i - 2] == "N" and low in CASUALTY_NOUNS and lowers[i - 2] in CASUALTY_NOUNS:
        tags[i] = "N"  # dead and wounded
    elif (low == "occupied" and "between" in lowers[max(0, i - 5) : i]) or (
        i > 1
        and following in "NP"
        and (tags[i - 2] == "A" or (tags[i - 2] == "P" and lowers[i - 2].endswith(DEMONYM)))
    ):
        # the line between free and occupied Donbas, destroyed and damaged houses, Polish and allied aircraft
        tags[i] = "A"


def _settle_at_break(s: Lettered, i: int, previous: str, following: str) -> None:
    """Where a sentence begins, and behind commas, brackets and dashes."""
    lowers, tags = s.lowers, s.tags
    low = lowers[i]
    if previous == "(" and following in "C,)" and low in CASUALTY_NOUNS:
        tags[i] = "N"  # (killed and wounded)
        return
    noun = i + 1
    if following in "PA" and lowers[noun] in ADJECTIVES_OF_PEOPLES and tags[i + 2 : i + 3] == ["N"]:
        noun, following = i + 2, "N"  # exhausted Russian units were replaced
    after = tags[noun + 1] if noun + 1 < len(tags) else ""
    if following == "N" and (
        (previous == "," and after and after in "C,.")  # in a list: ..., destroyed houses and burnt-out cars
        # Repeated attempts to storm the town have failed
        or (i == 0 and lowers[1] not in TIME_NOUNS and _is_told_behind(tags))
    ):
        tags[i] = "A"
        return
    if following not in "NP" or not after:
        return
    form = s.forms.get(low)
    if (
        (after in "QFbhmZ" or (i == 0 and after == "," and following == "N"))
        and not (previous == "," and following + after == "NZ" and s.forms[lowers[noun + 1]].is_noun)
        and not (form is not None and form.lemma in speech_lemmas() and previous == ",")
    ):
        tags[i] = "A"  # trapped occupiers are


def _is_told_behind(tags: Sequence[str]) -> bool:
    """Whether a form that can be finite stands behind the second word of a sentence."""
    return any(t in "FZbhm" or (t == "Q" and tags[i] in "NP,") for i, t in enumerate(tags[2:], 1))


ING_NOUNS = word_set(
    "cleansing shelling fighting bombing building meeting briefing training killing landing opening beginning"
    " ruling warning understanding feeling housing heating funding spending suffering mining bombardment"
    " morning evening king spring string ring thing something nothing anything everything wing being"
    " sibling ceiling crossing posting hearing recording setting finding offering uprising wedding"
    " holding ending painting planning wording saying cutting firing gathering"
    " reporting financing grouping pumping processing drilling jamming shooting looting engineering cooling"
)
_ING_ADJECTIVES = word_set("falling incoming exploding flying varying")
_OF_PLACES = word_set("shopping parking filling printing")  # shopping centre, filling station
_RISING = word_set("increasing mounting growing intensifying")
_ON_THE_MOVE = word_set("fleeing retreating advancing withdrawing attacking invading occupying surviving")
_ADVERB_PARTICLES = word_set("down up off back out away")
_SITES = word_set(
    "point points area areas site sites position positions place places centre centres center centers ground"
    " grounds range ranges camp camps exercise exercises station stations"
)


def settle_ing_form(s: Lettered, i: int, previous: str, following: str) -> None:
    lowers, tags = s.lowers, s.tags
    low = lowers[i]
    if lowers[i - 1] == "those" and not (following == "N" and low in ING_NOUNS):
        return  # among those fleeing Ukraine
    if previous in {"D", "'", "A"}:
        tags[i] = "A" if following in "NP#" else "N"
    elif _is_before_its_noun(s, i, previous, following):
        tags[i] = "A"
    elif low in ING_NOUNS:
        _settle_ing_noun(s, i, previous, following)
    elif following == "N" and (
        (low in _ING_ADJECTIVES and previous not in "NPO") or (low in _RISING and previous in "IW")
    ):
        tags[i] = "A"  # falling debris set fire to, under increasing pressure
    elif (previous in ".," and following == "N" and i + 2 < len(tags) and tags[i + 2] in "QFbhm") or (
        low in _ON_THE_MOVE and previous in ".,S" and _is_adjective_and_noun(tags, i, following)
    ):
        tags[i] = "A"  # advancing troops were, fleeing Russian troops left


def _is_before_its_noun(s: Lettered, i: int, previous: str, following: str) -> bool:
    lowers, tags = s.lowers, s.tags
    low = lowers[i]
    if following == "N":
        if previous in "PN":
            if low in _OF_PLACES:
                return True  # the Galaktika shopping centre
            return low not in s.forms and lowers[i - 1][-1] != "s"  # the Telegram messaging app
        if previous == "C":
            return low == "surrounding"  # the city and surrounding districts
        if previous == "#":
            return i > 1 and tags[i - 2] == "D"  # its two operating reactors
        if previous == "S":  # as freezing nights drag on, while engineering units launched raids
            after = tags[i + 2] if i + 2 < len(tags) else ""
            is_told = after == "Q" and "".join(tags[i + 3 : i + 4]) in "ANZ"
            return lowers[i + 1][-1] == "s" and bool(after) and (after in "FbhmV" or is_told)
    return (
        previous == "I"
        and low in _ON_THE_MOVE
        and (lowers[i - 1] in ("from", "against") or (lowers[i - 1] == "by" and tags[i - 2] in "QX"))
        and (following == "N" or _is_adjective_and_noun(tags, i, following))
    )  # surrounded by attacking Russian forces


def _is_adjective_and_noun(tags: Sequence[str], i: int, following: str) -> bool:
    return following in "PA" and tags[i + 2 : i + 3] in (["N"], ["Z"])


def _settle_ing_noun(s: Lettered, i: int, previous: str, following: str) -> None:
    """Settles forms that are nouns as often as not: *shelling*, *fighting*."""
    lowers, tags = s.lowers, s.tags
    low = lowers[i]
    if tags[i - 3 : i] == ["E", "b", "R"]:
        tags[i] = "N"  # there was also shelling
    elif (previous == "#" and following in "NZ") or (
        previous == "." and following == "N" and tags[i + 2 : i + 3] in (["Q"], ["F"])
    ):
        tags[i] = "A"  # 3,390 shelling attacks, shelling attacks began
    elif (
        (previous == "I" and following in "NI" and _accuses(lowers, i))  # accused it of shelling homes
        or (previous == "N" and lowers[i - 1].endswith("s") and low not in PURE_ING_NOUNS)  # troops holding
        or (low == "crossing" and previous == "N" and _crosses(lowers, i))
        # are still fighting, the troops still fighting in the town
        or (previous == "R" and i > 1 and (tags[i - 2] == "b" or tags[i - 2] + following == "NI"))
        or (previous + following == "CI" and _is_done_too(s, i))
    ):
        pass
    elif previous == "b":
        if i > 1 and tags[i - 2] == "E":
            tags[i] = "N"  # there is fighting
    elif following == "N" and previous not in "NPO" and lowers[i + 1] in _SITES:
        tags[i] = "A"  # depots and gathering points
    elif previous != "T" and (
        low in PURE_ING_NOUNS
        or (lowers[i - 1] == "by" and (following in "S-" or lowers[i + 1] in _WHEN))
        or following in "FZbhmICQ,."
        or (following == "R" and previous in "ZFXQI" and lowers[i + 1] not in _ADVERB_PARTICLES)
        or lowers[i + 1 : i + 3] == ["close", "to"]
        or (previous in "NP" and following not in "DPO#")
    ):
        tags[i] = "N"


_WHEN = word_set("this last early late earlier overnight again today yesterday")


def _is_done_too(s: Lettered, i: int) -> bool:
    """Whether it goes on what somebody is doing: *were advancing on the town and fighting in a village*."""
    if s.lowers[i - 2].endswith("ing"):
        return False  # were fleeing shelling and fighting in the town
    for at in range(i - 2, max(i - 12, 1), -1):
        if s.tags[at] == "G":
            return s.tags[at - 1] == "b" or (s.tags[at - 1] == "R" and s.tags[at - 2] == "b")
        if s.tags[at] not in "DAQNPIR#,ZC":
            return False
    return False


def _crosses(lowers: Sequence[str], i: int) -> bool:
    """Whether *crossing* is what those before it do: *tanks crossing the border*."""
    is_theirs = lowers[i - 1].endswith("s") or lowers[i - 1] in ("convoy", "column")
    return is_theirs and lowers[i + 1 : i + 2] in (["into"], ["the"], ["from"])


def _accuses(lowers: Sequence[str], i: int) -> bool:
    """Whether *of* before word ``i`` follows an accusation."""
    return lowers[i - 1] == "of" and any(w.startswith("accus") for w in lowers[max(i - 9, 0) : i])
