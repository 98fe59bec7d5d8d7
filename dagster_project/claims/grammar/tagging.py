"""The letter of each word where it stands.

Belongs here: the order in which the words of a sentence are settled, and what settles the words that are no
forms of verbs: *to*, *that*, *there*, days, directions, names, numbers, hyphens. Does not belong here: what
a word is by itself (`letters`), phrases of fixed words (`fixed_phrases`), forms of verbs (`verb_or_noun`).
"""

from collections.abc import Sequence

from dagster_project.claims.grammar.classes import (
    ADJECTIVES_OF_PEOPLES,
    CASUALTY_NOUNS,
    DATED,
    DEMONYM,
    DIRECTIONS,
    DITRANSITIVE,
    MONTHS,
    SPANS,
    STATES,
    TIME_NOUNS,
    UNDERGOES,
    WEEKDAYS,
)
from dagster_project.claims.grammar.fixed_phrases import (
    EMPHATIC,
    FRACTIONS,
    HALF_AUXILIARIES,
    INSERTED_AFTER,
    SABOTAGE,
    join_auxiliaries,
    join_comparators,
)
from dagster_project.claims.grammar.inflection import VerbForm, speech_lemmas, verb_forms
from dagster_project.claims.grammar.letters import CLOSED, PURE_ING_NOUNS, learn_letter, letter_of
from dagster_project.claims.grammar.verb_or_noun import (
    ADJECTIVAL_VERBS,
    ADVERB_PARTICLES,
    ATTRIBUTES,
    HELD,
    ING_ADJECTIVES,
    ING_NOUNS,
    LATELY,
    ON_THE_MOVE,
    RISING,
    SAME_FORMS,
    SITES,
    accuses,
    has_later_finite,
    is_noun_behind_that,
    is_noun_here,
    is_singular,
    is_told_behind,
    owns,
)
from dagster_project.claims.tokens import Token
from dagster_project.claims.word_classes import word_set

_STATE_OWNED = word_set("media television tv radio news broadcaster agency channel newspaper border forestry")
_TIME_STARTS = WEEKDAYS | {"last", "next"}
_GENITIVE_DAYS = word_set("today yesterday tomorrow tonight")
_SHARES = frozenset(("percent", "%", "per"))
_CALLED = word_set(
    "capital ally neighbour neighbor enemy foe aggressor rival giant country power state member host"
    " predecessor patron sponsor newcomer"
)
_GOODS = word_set("arms work aid")  # nouns, where a verb in -s stands before


def _is_title_case(tokens: Sequence[Token]) -> bool:
    plain = titled = 0
    for token in tokens:
        text = token.text
        if len(text) > 3:
            if text[0].islower():
                plain += 1
                if plain > 4:
                    return False
            elif text[0].isupper():
                titled += 1
    return titled + plain > 3 and titled > 3 * plain


def tag(tokens: Sequence[Token], lowers: Sequence[str]) -> list[str]:
    """The letter of each token (see the module's docstring); ``lowers`` are their words in lower case."""
    forms, _ = verb_forms()
    if _is_title_case(tokens):
        tags = [letter_of(t.text, t.lower, is_initial=True) for t in tokens]
    else:
        tags = [t.word.letter or learn_letter(t.word) for t in tokens]
        at, count = 0, len(tags)
        while at < count:  # what begins a sentence, also one inside
            letter = tags[at] = letter_of(tokens[at].text, tokens[at].lower, is_initial=True)
            at += 1
            if letter not in ".()-,":
                at = tags.index(".", at) + 1 if "." in tags[at:] else count
    if "m" in tags:
        for i, token in enumerate(tokens):
            if token.text == "May" and _is_month(tokens, i):
                tags[i] = "P"
    _disambiguate(tokens, lowers, tags, forms)
    return tags


def _is_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether *May* at ``i`` is the month, not the modal verb at a sentence's start."""
    before = tokens[i - 1].lower if i else "."
    after = tokens[i + 1].text[0] if i + 1 < len(tokens) else "."
    return before not in '.!?"“' or after.isdigit()


# The class that a word still to be settled has for the word before it.
_AS_IF = {"to": "I"} | dict.fromkeys(DIRECTIONS, "R")
_FLOATING = frozenset(["all", "both", "each"])
# Words with rules of their own.
_ODD_WORDS = _FLOATING | word_set(
    "close past record amount further taken no set sets setting acting united following above left"
)
_SIDES = word_set("bank side flank wing hand leg arm")
_VERBAL = frozenset("mbhdVZFXQG")
_FINITE_OR_NOT = frozenset("VZFXQG")
# What is passed over: letters that no rule below looks at, and of N and I all words but these.
_SETTLED = frozenset(".,;()SWCOnmbhdTK")
_UNSETTLED_WORDS = _TIME_STARTS | DIRECTIONS | word_set("to per past daily hard firm following above")


def _disambiguate(
    tokens: Sequence[Token], lowers: Sequence[str], tags: list[str], forms: dict[str, VerbForm]
) -> None:
    """Settles words that are verb or noun, verb or adjective, *to*, *that*, *there*, *'s*, in place."""
    count = len(tags)
    if "well" in lowers:
        for i in range(count - 2):
            if lowers[i] == "as" and lowers[i + 1] == "well" and lowers[i + 2] == "as":
                tags[i] = tags[i + 1] = tags[i + 2] = "C"
    if "reconnaissance" in lowers:
        for i in range(2, count):
            if lowers[i] == "reconnaissance" and lowers[i - 1] == "and" and lowers[i - 2] in SABOTAGE:
                tags[i - 2 : i] = "AA"  # a Russian sabotage and reconnaissance group
    if not HALF_AUXILIARIES.isdisjoint(lowers):
        for i in range(count - 1):
            if lowers[i] in HALF_AUXILIARIES and tags[i] in "VZFQXG" and tags[i + 1] in "QX":
                form = forms.get(lowers[i + 1])
                if form is not None and form.lemma in UNDERGOES:
                    tags[i] = "b"  # got surrounded, remained holed up
    if "much" in lowers or "many" in lowers:
        for i in range(count - 2):
            if lowers[i] == "as" and lowers[i + 1] in ("much", "many") and tags[i + 2] in "NA":
                tags[i], tags[i + 1] = "D", "A"  # send as much military aid as it can
    if "only" in lowers:
        for i in range(1, count - 1):
            if lowers[i] == "only" and tags[i - 1] in "D'" and tags[i + 1] in "NAP":
                tags[i] = "A"  # the only capital that it took
    if "yet" in lowers:
        for i in range(1, count - 1):
            if lowers[i] == "yet" and (
                lowers[i + 1] in ("another", "again", "to")
                or (tags[i - 1] in "nhbm" and next((t for t in tags[i + 1 :] if t != "R"), ".") in _VERBAL)
            ):
                tags[i] = "R"  # captured yet another village, has not yet been taken
    if "since" in lowers:
        for i in range(1, count - 1):
            following = next((t for t in tags[i + 1 :] if t != "R"), ".")
            if lowers[i] == "since" and tags[i - 1] == "h" and following in "QXb":
                tags[i] = "R"  # has since (steadily) regained the town
    if "m" in tags:
        for i in range(1, count):
            if tags[i] == "m" and (lowers[i - 1] in INSERTED_AFTER - {"this", "that"} or tags[i - 1] == "'"):
                tags[i] = "N"  # with all their might
    if "am" in lowers:
        for i in range(1, count):
            if lowers[i] == "am" and tags[i - 1] == "#":
                tags[i] = "N"  # at about 3am
    if "S" in tags:
        for i in range(count - 1):
            if tags[i] == "S" and tags[i + 1] == "I" and lowers[i + 1] in ("of", "per"):
                tags[i] = "I"  # because of, as of Friday, as per
    if "private" in lowers:
        for i in range(count - 1):
            if lowers[i] == "private" and (i == 0 or tags[i - 1] != "D") and tags[i + 1] in "CA":
                tags[i] = "A"  # private and multi-storey buildings
    if count > 1 and lowers[0] in ("these", "those") and lowers[1] in ("include", "included"):
        tags[0], tags[1] = "O", "V" if lowers[1] == "include" else "Q"
    if not EMPHATIC.isdisjoint(lowers):
        for i in range(1, count - 1):
            if lowers[i] in EMPHATIC and tags[i - 1] in "NP" and tags[i + 1] in "bhmdQZF":
                tags[i] = "R"  # the city itself is under fire
    if "#" in tags or "twice" in lowers or not FRACTIONS.isdisjoint(lowers):
        join_comparators(lowers, tags)
    if not DATED.isdisjoint(lowers):
        join_auxiliaries(lowers, tags)
    for i, letter in enumerate(tags):
        if letter in _SETTLED:
            continue
        low = lowers[i]
        if letter in {"N", "I"} and low not in _UNSETTLED_WORDS:
            continue
        previous = tags[i - 1] if i else "."
        following = tags[i + 1] if i + 1 < count else "."
        if letter == "-":
            is_range = following == "#" and not (i > 1 and _is_date(tokens, i - 1))
            if previous == "#" and (is_range or (following in "NA" and _is_glued(tokens, i))):
                tags[i] = "A"  # a 53-year-old woman, 10 - 12 drones
            elif previous in "PN" and following == "#" and _is_glued(tokens, i):
                tags[i] = "A"  # S-300
            elif previous == following == "P" and _is_glued(tokens, i):
                tags[i] = "P"  # the Kupiansk-Svatove line
            elif previous == "P" and following in "QXG" and _is_glued(tokens, i):
                tags[i] = tags[i + 1] = "A"  # the U.N.-brokered deal
            continue
        if following == "N":
            following = _AS_IF.get(lowers[i + 1], "N")
        if (
            low in _TIME_STARTS
            and previous in "PNR"
            and (letter != "R" or low not in WEEKDAYS)  # has on Monday said
            and (low not in ("last", "next") or lowers[min(i + 1, count - 1)] in TIME_NOUNS)
        ):
            tags[i] = "D"  # Lysychansk | last week, Kyiv | Tuesday, left Ukraine illegally | last year
            continue
        if previous == "P" and letter in "A#" and following in "NZ" and tokens[i + 1].lower in SPANS:
            tags[i] = "D"  # Lysychansk | several months ago
            continue
        if (
            letter == "#"
            and previous == "b"
            and i + 2 < count
            and tokens[i + 1].lower in _SHARES
            and tags[i + 2] in "QX"
        ):
            tags[i] = tags[i + 1] = "R"  # has been 100 percent liberated
            continue
        if previous == "D" and lowers[i - 1] not in CLOSED and tokens[i - 1].text[0] != lowers[i - 1][0]:
            previous = "P"  # over the past day | Russia suffered
        is_told = following == "Z" and letter == "A" and tags[i + 2 : i + 3] == ["D"]  # the military states a
        if following in "VZ" and letter in "QXGAD" and forms[lowers[i + 1]].is_noun and not is_told:
            following = "N"  # fortified positions
        elif letter == "Z" and following in "VZ" and lowers[i + 1] in _GOODS and lowers[i + 1] in forms:
            following = "N"  # halts arms shipments
        elif (
            letter == "Z"
            and following == "V"
            and i + 2 < count
            and tokens[i + 2].lower == "of"
            and forms[tokens[i + 1].lower].is_noun
        ):
            following = "N"  # claims capture of
        if low in _ODD_WORDS:
            after = lowers[i + 1] if i + 1 < count else ""
            if low in ("set", "sets", "setting") and lowers[i + 1 : i + 3] == ["on", "fire"]:
                tags[i + 1] = tags[i + 2] = "R"  # set on fire a refinery
            if low == "past" and previous in "VZFXQG" and following in "DPNA":
                tags[i] = "I"  # slipped past the minefields
                continue
            if low in ("following", "above") and previous == "D" and following in "NA#":
                tags[i] = "A"  # in the following days
                continue
            if low == "left" and after in _SIDES and previous in "DA":
                tags[i] = "A"  # on the left bank
                continue
            if low == "acting" and following in "PN" and previous not in "bR":
                tags[i] = "A"  # acting governor Ivan Petrenko
                continue
            if low == "united" and following == "P":
                tags[i] = "P"  # United States officials, where it begins a sentence
                continue
            if low == "record" and following == "#":
                tags[i] = "A"  # a record 728 drones
                continue
            if low == "amount" and letter in "NV" and previous in "#N" and after == "to":
                tags[i] = "V"  # losses up to October 10, 2024 amount to
                continue
            if low == "further" and after in DIRECTIONS:
                tags[i] = tags[i + 1] = "R"
                continue
            if low == "all" and after == "but" and tags[i + 2 : i + 3] in (["Q"], ["X"]):
                tags[i] = tags[i + 1] = "R"  # all but destroyed
                continue
            if low in _FLOATING and previous in "hbm" and following in "RVFXQGb":
                tags[i] = "R"  # the tanks have all arrived
                continue
            if low == "close" and after == "to" and (previous == "N" or lowers[i - 1] in ING_NOUNS):
                tags[i] = "R"  # fighting close to the town, cities close to it
                continue
            if low == "each" and previous in "NP#" and following not in "NAP#":
                tags[i] = "R"  # of ten people each were ...
                continue
            if low == "taken" and after in ("prisoner", "captive", "hostage"):
                continue
            if low == "no" and after == "longer":
                tags[i], tags[i + 1] = "n", "R"
                continue
        if letter == "P":
            if previous in "NP" and lowers[i - 1] in TIME_NOUNS:
                tags[i] = "D"  # in one week | Russia lost, on Tuesday | Kyiv said
                continue
            if (
                following in "mbhdFQ"
                and (previous == "N" or (previous == "P" and tags[i - 2] == "I"))
                and low in STATES
                and lowers[i - 1] not in _CALLED | DIRECTIONS
                and (i > 2 or previous == "P")
            ):
                tags[i] = "D"  # under the deal | Ukraine will receive, at Ramstein | Ukraine asked
                continue
        elif letter == "#" and previous == "P" and i > 1:
            if following in "NA" and lowers[i - 2] in ("to", "in", "at", "near") and tags[i - 2] == "I":
                tags[i] = "D"  # sent to Mykolaiv | 64 generators
                continue
            form = forms.get(lowers[i - 2]) if tags[i - 2] in _FINITE_OR_NOT else None
            if form is not None and form.lemma in DITRANSITIVE and lowers[i - 1] in STATES:
                tags[i] = "D"  # gave Ukraine | 85 billion euros
                continue
        if low == "to":
            at = i + 1
            while at < count and (
                tags[at] in "Rn" or (lowers[at] == "more" and tags[at + 1 : at + 2] == ["R"])
            ):
                tags[at] = "R" if tags[at] == "A" else tags[at]  # to more effectively defend
                at += 1
            word = tags[at] if at < count else "."
            is_open = word == "A" and lowers[at] in ADJECTIVAL_VERBS and lowers[at] in forms
            if is_open and tags[at + 1 : at + 2] in (["D"], ["O"], ["P"]):
                word = tags[at] = "V"  # operations to clear the town
            elif is_open and previous in "VZFXG" and lowers[at] == "clear" and lowers[i - 1] != "according":
                word = tags[at] = "V"  # working to clear final pockets
            if word == "V" and lowers[at] == "harm" and previous in "VZFXQG":
                word = tags[at] = "N"  # nobody came to harm
            elif word == "V" and lowers[at] == "date":
                word = tags[at] = "N"  # the largest to date
            elif word == "V" and lowers[i - 1] == "due" and forms[lowers[at]].is_noun:
                word = "V" if tags[at + 1 : at + 2] in (["D"], ["O"], ["P"], ["#"]) else "N"  # due to damage
            tags[i] = "T" if word in {"V", "b"} or (word in {"h", "d"}) else "I"
            if (
                word in {"Q", "X"}
                and tokens[at].lower in forms
                and forms[tokens[at].lower].lemma == tokens[at].lower
            ):
                tags[i] = "T"  # to hit, to put
            if word == "V" and forms[tokens[at].lower].is_noun and _ends_here(tokens, tags, forms, at + 1):
                tags[i] = "I"  # according to report, ...
        elif low == "hard" and lowers[i + 1 : i + 2] == ["to"]:
            tags[i] = "R"  # is trying hard to break through
        elif low == "firm" and previous in "VZFQXG":
            tags[i] = "R"  # is holding firm
        elif low == "state" and i + 1 < count and lowers[i + 1] in _STATE_OWNED:
            tags[i] = "N"  # Russian state media reported
        elif letter in "VZ":
            form = forms.get(low)
            is_predicate = previous in "QFZXbG" or (previous == "R" and tags[i - 2 : i - 1] == ["b"])
            is_attribute = (previous == "D" and following in "NAQ") or (
                previous == "I" and following in "NAP"
            )
            # 500 complete rounds, had complete control
            is_owned = previous in "#h" or (previous == "R" and tags[i - 2 : i - 1] == ["h"])
            is_counted = is_owned and low == "complete" and following in "NAQVZ"
            if low == "tries" and lowers[i + 1 : i + 2] == ["to"]:
                pass  # the enemy tries to
            elif is_counted or (low in ADJECTIVAL_VERBS and (is_predicate or is_attribute)):
                tags[i] = "A"  # remained free, a direct hit, under complete Russian control
            elif (
                letter == "V"
                and following in "NZ"
                and previous == "R"
                and lowers[i - 1] in ("out", "off")
                and tags[i - 2] in "VZFQXG"
            ):
                tags[i] = "A"  # carried out sneak attacks
            elif following == "I" and lowers[i + 1] == "of" and previous not in "mTdWO" and owns(form):
                tags[i] = "N"  # pools of blood and piles of debris
            elif form is not None and form.is_noun:
                if is_noun_here(letter, following, i, tokens, tags) and (low != "leave" or previous != "#"):
                    tags[i] = "N"
                    if previous == "c" and letter == "V" and following in "IR,.C":
                        tags[i - 1] = "D"  # rejected that claim
            elif (
                (previous in "D'A" and letter == "V")
                or (previous in "DI'" and letter == "Z" and low != "says")
                or (previous == "A" and letter == "Z" and following in "NI.,C")  # by other means
                or (previous in "#VZFQXG" and low == "lives")
                or (low == "lives" and lowers[i - 1] in ("any", "many", "several", "more"))
                or (letter == "V" and previous == "N" and following in "I.,FbC" and is_singular(lowers, i))
            ):
                tags[i] = "N"
                if low == "lives" and tags[i - 1] == "O":
                    tags[i - 1] = "D"  # did not claim any lives
        elif letter == "X" and low in SAME_FORMS and previous in "NPOmTd":
            tags[i] = "V"  # soldiers come closer
        elif letter in {"Q", "X"}:
            form = forms.get(low)
            if previous == "#" and i > 1 and lowers[i - 2] == "in" and len(lowers[i - 1]) == len("2022"):
                tags[i - 1] = previous = "N" if lowers[i - 1].isdigit() else previous
            if previous == "c" and following == "N" and is_noun_behind_that(letter, i, tokens, tags):
                tags[i] = "A"  # said that repeated attacks risked
            elif (
                previous == "D" and following == "C" and tags[i + 3 : i + 4] == ["N"] and tags[i + 2] in "QXA"
            ):
                tags[i] = tags[i + 2] = "A"  # any confirmed or claimed gains
            elif previous == "#" and following in "C,.;" and low in CASUALTY_NOUNS and i > 1:
                tags[i] = "N"  # 4,500 killed and wounded
            elif previous == "(" and following in "C,)" and low in CASUALTY_NOUNS:
                tags[i] = "N"  # (killed and wounded)
            elif (
                previous == "C"
                and i > 1
                and tags[i - 2] == "N"
                and low in CASUALTY_NOUNS
                and tokens[i - 2].lower in CASUALTY_NOUNS
            ):
                tags[i] = "N"
            elif previous == "R" and i > 1 and tags[i - 2] in "'D" and following in "NPA" and low != "said":
                tags[i] = "A"  # Ukraine's partially occupied southern region
            elif (
                previous in "VZFQXG"
                and low in ATTRIBUTES
                and (following == "N" or (following in "PA" and lowers[i + 1] in ADJECTIVES_OF_PEOPLES))
            ) or (low in HELD and following == "P" and previous in "VZFQXG"):
                tags[i] = "A"  # made confirmed advances, forced outnumbered Ukrainian troops
            elif previous == "b" and tags[i - 2 : i - 1] == ["E"] and following in "NA":
                tags[i] = "A"  # there are mechanised assaults
            elif previous == "C" and low == "occupied" and "between" in lowers[max(0, i - 5) : i]:
                tags[i] = "A"  # the line between free and occupied Donbas
            elif previous == "#" and i > 1 and _is_date(tokens, i - 1):
                pass  # the attack in June 2022 killed 22 people
            elif previous in "DA#'" or (previous in "IS" and low != "led"):
                if following in "NPA#G":
                    tags[i] = "A"
                elif lowers[i - 1] == "those" and lowers[i - 2] == "among" and following == "b":
                    pass  # among those killed was a nurse
                elif previous in "D'" and (
                    following in "C,.I" or (low in CASUALTY_NOUNS and following in "FQbhm")
                ):
                    tags[i] = "N"
                elif form is not None and form.is_noun and previous in "DA'I":
                    tags[i] = "N"  # a direct hit
                elif previous == "I" and following not in "DRO":
                    tags[i] = "A"
            elif (
                previous == "P"
                and following == "N"
                and i > 1
                and tags[i - 2] == "D"
                and tokens[i - 1].lower.endswith(DEMONYM)
            ):
                tags[i] = "A"  # the Nazi fortified area
            elif previous == "R" and following in "NPA":
                j = i - 1
                while j > 0 and tags[j] == "R":
                    j -= 1
                is_state = lowers[i - 1] in LATELY and (tags[j] in ".;(" or j == 0)
                if (
                    tags[j] in "D#"
                    or (is_state and has_later_finite(tags, i))
                    or (tags[j] in "VZFQXGI" and low in ATTRIBUTES and lowers[i - 1].endswith("ly"))
                ):
                    tags[i] = "A"  # the previously fiercely contested town, 200 severely wounded men
            elif (
                previous == "C"
                and i > 1
                and following in "NP"
                and (tags[i - 2] == "A" or (tags[i - 2] == "P" and lowers[i - 2].endswith(DEMONYM)))
            ):
                tags[i] = "A"  # destroyed and damaged houses, Polish and allied aircraft
            elif previous == "P" and following in "NA" and lowers[i - 1].endswith(DEMONYM):
                tags[i] = "A"  # Ukrainian uncrewed vessels
            elif previous == "," and following == "N" and i + 2 < count and tags[i + 2] in "C,.":
                tags[i] = "A"  # in a list: ..., destroyed houses and burnt-out cars
            elif i == 0 and following == "N" and lowers[1] not in TIME_NOUNS and is_told_behind(tags):
                tags[i] = "A"  # Repeated attempts to storm the town have failed
            elif (
                previous in ",.(;-"
                and following in "NP"
                and i + 2 < count
                and (tags[i + 2] in "QFbhmZ" or (i == 0 and tags[i + 2] == "," and following == "N"))
                and not (previous == "," and following + tags[i + 2] == "NZ" and forms[lowers[i + 2]].is_noun)
                and not (form is not None and form.lemma in speech_lemmas() and previous == ",")
            ):
                tags[i] = "A"  # trapped occupiers are
        elif letter == "G":
            if following == "N" and low not in forms and previous in "PN" and lowers[i - 1][-1] != "s":
                tags[i] = "A"  # the Telegram messaging app
            elif previous in {"D", "'", "A"}:
                tags[i] = "A" if following in "NP#" else "N"
            elif previous == "C" and low == "surrounding" and following == "N":
                tags[i] = "A"  # the city and surrounding districts
            elif (
                previous == "S"
                and following == "N"
                and lowers[i + 1][-1] == "s"
                and i + 2 < count
                and (tags[i + 2] in "FbhmV" or (tags[i + 2] == "Q" and "".join(tags[i + 3 : i + 4]) in "ANZ"))
            ):
                tags[i] = "A"  # as freezing nights drag on, while engineering units launched raids
            elif previous == "#" and following == "N" and i > 1 and tags[i - 2] == "D":
                tags[i] = "A"  # its two operating reactors
            elif (
                low in ON_THE_MOVE
                and previous == "I"
                and lowers[i - 1] in ("by", "from", "against")
                and (following == "N" or (following in "PA" and tags[i + 2 : i + 3] in (["N"], ["Z"])))
            ):
                tags[i] = "A"  # surrounded by attacking Russian forces
            elif previous == "#" and low in ING_NOUNS and following in "NZ":
                tags[i] = "A"  # 3,390 shelling attacks
            elif (
                previous == "."
                and low in ING_NOUNS
                and following == "N"
                and tags[i + 2 : i + 3] in (["Q"], ["F"])
            ):
                tags[i] = "A"  # shelling attacks began
            elif low in ING_NOUNS and following == "N" and previous == "I" and accuses(lowers, i):
                pass  # accused the army of shelling homes
            elif following == "N" and low in ING_ADJECTIVES and previous not in "NPO":
                tags[i] = "A"  # falling debris set fire to
            elif following == "N" and low in RISING and previous in "IW":
                tags[i] = "A"  # under increasing pressure
            elif previous == "N" and tokens[i - 1].lower.endswith("s") and low not in PURE_ING_NOUNS:
                pass  # troops holding out
            elif (
                previous == "R"
                and i > 1
                and (tags[i - 2] == "b" or (tags[i - 2] == "N" and following == "I"))
            ):
                pass  # are still fighting, the troops still fighting in the town
            elif low in ING_NOUNS and previous == "b" and i > 1 and tags[i - 2] == "E":
                tags[i] = "N"  # there is fighting
            elif low in ING_NOUNS and following == "N" and lowers[i + 1] in SITES and previous not in "bNPO":
                tags[i] = "A"  # depots and gathering points
            elif low in ING_NOUNS and previous == "I" and following == "I" and accuses(lowers, i):
                pass  # accused the army of firing on the town
            elif low in ING_NOUNS and previous not in "bT":
                if (
                    low in PURE_ING_NOUNS
                    or following in "FZbhmICQ,."
                    or (following == "R" and previous in "ZFXQI" and lowers[i + 1] not in ADVERB_PARTICLES)
                    or lowers[i + 1 : i + 3] == ["close", "to"]
                    or (previous in "NP" and following not in "DPO#")
                ):
                    tags[i] = "N"
            elif previous in ".," and following == "N" and i + 2 < count and tags[i + 2] in "QFbhm":
                tags[i] = "A"  # advancing troops were
            elif (
                low in ON_THE_MOVE
                and previous in ".,S"
                and following in "PA"
                and tags[i + 2 : i + 3] in (["N"], ["Z"])
            ):
                tags[i] = "A"  # fleeing Russian troops left
        elif letter == "c":
            if previous == "I" and following in "NPA":
                tags[i] = "D"  # from that strike
        elif (
            letter == "P"
            and previous == "N"
            and following in "NPZV"
            and low.endswith(DEMONYM)
            and (tokens[i - 1].lower.endswith("s") or tokens[i - 1].lower in TIME_NOUNS)
        ):
            tags[i] = "D"  # casualties | Russian forces suffered
        elif letter == "I" and low == "per" and i + 1 < count and tokens[i + 1].lower == "cent":
            tags[i] = "A"
        elif letter == "N" and low == "daily" and previous in "NP" and following in ".,;I":
            tags[i] = "R"  # storm the town daily
        elif letter == "N" and low in DIRECTIONS and previous not in "DA" and i:
            if following == "I" or (following == "C" and previous == "N" and lowers[i + 2] in DIRECTIONS):
                tags[i] = "R"  # lines north of the town, areas north and south of it
        elif letter == "E":
            if following not in "bhmRd" and previous not in "cS":
                tags[i] = "R"
        elif letter == "'":
            is_adverb = previous == "R" and lowers[i - 1] not in _GENITIVE_DAYS  # today's shelling
            if previous in {"O", "E"} or (is_adverb and following in "GQXRDA"):
                tags[i] = "b"
        elif letter == "D":
            is_ly = following == "R" and lowers[i + 1].endswith("ly")
            if is_ly and tags[i + 2 : i + 4] in (["N", "N"], ["N", "V"]):
                tags[i + 2] = "A"  # a fairly dynamic advance
            if low in ("this", "every") and following == "A":
                pass
            elif low == "half" and previous in "AD":
                tags[i] = "N"  # the northern half of the village
            elif previous == "D":
                tags[i] = "A"  # the most attacks, all the villages
            elif (
                low == "another" and previous in "C," and following == "Q" and lowers[i + 1] in CASUALTY_NOUNS
            ):
                tags[i] = "#"  # one was killed and another wounded
            elif following in "I.,bhmdTFZ)C" and low not in (
                "the",
                "a",
                "an",
                "no",
                "every",
                "its",
                "their",
                "our",
                "my",
            ):
                tags[i] = "#" if previous == "K" else "O"  # about half of the land
        elif letter == "A":
            if low == "tracked" and previous in "NPO" and following in "#DK":
                tags[i] = "Q"  # operators tracked 205 drones
            elif following in "IbhFQXVZTm,.C)" and low in (
                "military",
                "civilian",
                "russian",
                "ukrainian",
                "dead",
                "total",
            ):
                tags[i] = "N"
            elif low == "dead" and following == "R":
                tags[i] = "N"  # the number of dead now stands
            elif low == "likely" and (previous == "m" or (previous in "bhNPCR" and following in "QXGVFb")):
                tags[i] = "R"  # have likely redeployed, troops likely seized
            elif previous == "D" and following == "I" and low not in ("able", "unable"):
                tags[i] = "N"  # a third of it
            elif low in ("early", "late") and tokens[i + 1 : i + 2] and tokens[i + 1].lower in WEEKDAYS:
                if previous in "NP'":
                    tags[i], tags[i + 1] = "R", "D"  # hit the capital early Thursday
            elif (low in ("early", "late") and following in "I.,D") or (
                low == "more" and following in "AR" and tokens[i + 1].lower != "than"
            ):
                tags[i] = "R"
        elif letter == "R":
            if low in ("last", "first", "least") and previous == "D":
                tags[i] = "A"
            elif low == "twice" and following == "D":
                tags[i] = "K"  # at least twice the size of London
            elif low == "overnight" and following == "N" and lowers[i - 1] in ADJECTIVES_OF_PEOPLES:
                tags[i] = "A"  # a Russian overnight attack
            elif i > 1 and previous == "C" and low.endswith("ly") and lowers[i - 2].endswith("ly"):
                tags[i - 1] = "R"  # calmly and confidently
            elif low == "overnight" and previous in "DA#" and following in "NPVZ":
                tags[i] = "A"  # an overnight attack
            elif low == "home" and previous in "D'I":
                tags[i] = "N"
            elif low in ("long", "far", "well", "north-west") and following in "NP" and previous == "D":
                tags[i] = "A"
    if "m" in tags:
        for i in range(count - 1):
            if tags[i] == "m" and (i == 0 or tags[i - 1] not in "DA'"):
                at = i + 1
                while at < count - 1 and tags[at] in "Rn":
                    at += 1
                if tags[at] == "N" and lowers[at].isalpha() and tokens[at].text[0] == lowers[at][0]:
                    tags[at] = "V"  # will complicate: a verb, known or not
    if count and tags[-1] == "." and count < 40 and not _VERBAL.intersection(tags):
        _find_verb(tokens, tags, forms)


def _find_verb(tokens: Sequence[Token], tags: list[str], forms: dict[str, VerbForm]) -> None:
    """Makes a verb of the word that can be one, where a whole sentence has none: *the toll stands at 31*."""
    for i in range(1, len(tags) - 1):
        form = forms.get(tokens[i].lower) if tags[i] == "N" and tags[i - 1] in "NP" else None
        if form is not None and form.tag == "Z" and tags[i + 1] in "IDPA#K" and tokens[i + 1].lower != "of":
            tags[i] = "Z"
            return


def _is_glued(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def _ends_here(tokens: Sequence[Token], tags: list[str], forms: dict[str, VerbForm], at: int) -> bool:
    """Whether a finite verb follows at once, so that *to* and the word before were no infinitive."""
    if at >= len(tags) or tags[at] not in "FZbhm" or tokens[at].lower == "lives":
        return False
    form = forms.get(tokens[at].lower)
    return form is None or not form.is_noun


def _is_date(tokens: Sequence[Token], i: int) -> bool:
    """Whether the figure at ``i`` is a year or the day behind a month's name."""
    figure, before = tokens[i].text, tokens[i - 1].lower
    if not figure.isdigit():
        return False
    is_year = len(figure) == 4 and figure[:2] == "20" and before in ("in", "since", ",")
    return before in MONTHS or is_year
