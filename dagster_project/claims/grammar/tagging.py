"""The letter of each word where it stands.

Belongs here: the order in which the words of a sentence are settled, and what settles the words that are no
forms of verbs: *to*, *that*, *there*, days, directions, names, numbers, hyphens. Does not belong here: what
a word is by itself (`letters`), phrases of fixed words (`fixed_phrases`), forms of verbs (`verb_or_noun`,
`verbal_adjectives`).
"""

from collections.abc import Callable, Sequence

from dagster_project.claims.grammar.classes import (
    ADJECTIVES_OF_PEOPLES,
    CASUALTY_NOUNS,
    DEMONYM,
    DIRECTIONS,
    DITRANSITIVE,
    SPANS,
    STATES,
    TIME_NOUNS,
    WEEKDAYS,
)
from dagster_project.claims.grammar.fixed_phrases import VERBAL, is_date, join_fixed_phrases
from dagster_project.claims.grammar.letters import CLOSED, Lettered, learn_letter, letter_of
from dagster_project.claims.grammar.verb_or_noun import ADJECTIVAL_VERBS, PLURALS, settle_base_form
from dagster_project.claims.grammar.verbal_adjectives import ING_NOUNS, settle_ing_form, settle_participle
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import word_set

# What is passed over: letters that no rule below looks at, and of N and I all words but these.
_SETTLED = frozenset(".,;()SWCOnmbhdTK")
_TIME_STARTS = WEEKDAYS | {"last", "next"}
_UNSETTLED_WORDS = (
    _TIME_STARTS | DIRECTIONS | SPANS | word_set("to per past daily hard firm following above near")
)
# The class that a word still to be settled has for the word before it.
_AS_IF = {"to": "I"} | dict.fromkeys(DIRECTIONS, "R")


def tag(tokens: Sequence[Token], lowers: Sequence[str]) -> list[str]:
    """The letter of each token (see `letters`); ``lowers`` are their words in lower case."""
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
    s = Lettered(tokens, lowers, tags)
    join_fixed_phrases(lowers, tags, s.forms)
    _settle(s)
    if "m" in tags:
        _make_verbs_behind_modals(s)
    if tags and tags[-1] == "." and len(tags) < 40 and VERBAL.isdisjoint(tags):
        _find_verb(s)
    return tags


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


def _is_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether *May* at ``i`` is the month, not the modal verb at a sentence's start."""
    before = tokens[i - 1].lower if i else "."
    after = tokens[i + 1].lower if i + 1 < len(tokens) else "."
    return before not in '.!?"“' or after[0].isdigit() or after in ("saw", "was", "brought")


def _settle(s: Lettered) -> None:
    """Settles words that are verb or noun, verb or adjective, *to*, *that*, *there*, *'s*, from the left.

    The word before has been settled by then, the word behind has the letter that it has by itself.
    """
    tokens, lowers, tags = s.tokens, s.lowers, s.tags
    count = len(tags)
    for i, letter in enumerate(tags):
        if letter in _SETTLED:
            if letter == "O" and lowers[i].endswith("self") and i and tags[i - 1] in "NP":
                tags[i] = "R"  # the city itself remains ours
            continue
        low = lowers[i]
        if letter in {"N", "I"} and low not in _UNSETTLED_WORDS:
            continue
        previous = tags[i - 1] if i else "."
        following = tags[i + 1] if i + 1 < count else "."
        if letter == "-":
            _settle_hyphen(s, i, previous, following)
            continue
        if following == "N":
            following = _AS_IF.get(lowers[i + 1], "N")
        if low in _TIME_STARTS and _begins_time(s, i, letter, previous):
            tags[i] = "D"
            continue
        if previous == "P" and letter in "A#" and following in "NZ" and lowers[i + 1] in SPANS:
            tags[i] = "D"  # Lysychansk | several months ago
            continue
        if previous == "D" and lowers[i - 1] not in CLOSED and tokens[i - 1].text[0] != lowers[i - 1][0]:
            previous = "P"  # over the past day | Russia suffered
        if following in "VZ" and _is_noun_next(s, i, letter, following):
            following = "N"
        if low in _ODD_WORDS and _settle_odd_word(s, i, previous, following):
            continue
        if low == "to":
            _settle_to(s, i, previous)
        elif (step := _STEPS.get(letter)) is not None:
            step(s, i, previous, following)


def _begins_time(s: Lettered, i: int, letter: str, previous: str) -> bool:
    """Whether a time begins: *Lysychansk | last week, Kyiv | Tuesday, left Ukraine illegally | last year*."""
    low = s.lowers[i]
    return (
        previous in "PNR"
        and (letter != "R" or low not in WEEKDAYS)  # has on Monday said
        and (low not in ("last", "next") or s.lowers[min(i + 1, len(s.lowers) - 1)] in TIME_NOUNS)
    )


_GOODS = word_set("arms work aid")  # nouns, where a verb in -s stands before


def _is_noun_next(s: Lettered, i: int, letter: str, following: str) -> bool:
    """Whether the word behind, by itself a verb, is a noun behind this one: *fortified positions*."""
    lowers, forms = s.lowers, s.forms
    low = lowers[i + 1]
    if letter in "QXGAD" and forms[low].is_noun:
        return letter != "A" or following != "Z" or s.tags[i + 2 : i + 3] != ["D"]  # the military states a
    if letter != "Z":
        return False
    if low in _GOODS and low in forms:
        return True  # halts arms shipments
    return following == "V" and lowers[i + 2 : i + 3] == ["of"] and forms[low].is_noun  # claims capture of


def _settle_hyphen(s: Lettered, i: int, previous: str, following: str) -> None:
    tokens, tags = s.tokens, s.tags
    if previous == "#":
        is_range = following == "#" and not (i > 1 and is_date(tokens, i - 1))
        if is_range or (following in "NA" and _is_glued(tokens, i)):
            tags[i] = "A"  # a 53-year-old woman, 10 - 12 drones
    elif previous in "PN" and following == "#" and _is_glued(tokens, i):
        tags[i] = "A"  # S-300
    elif previous == following == "P" and _is_glued(tokens, i):
        tags[i] = "P"  # the Kupiansk-Svatove line
    elif previous == "P" and following in "QXG" and _is_glued(tokens, i):
        tags[i] = tags[i + 1] = "A"  # the U.N.-brokered deal


def _is_glued(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


_HOMES = word_set(
    "care nursing retirement private family foster funeral maternity elderly veterans apartment"
    " holiday country village"
)
_FLOATING = frozenset(["all", "both", "each", "first", "last", "half"])
# Words with rules of their own.
_ODD_WORDS = _FLOATING | word_set(
    "close past record amount further taken set sets setting acting united following above left"
    " hard firm state"
)
_SIDES = word_set("bank side flank wing hand leg arm")
_STATE_OWNED = word_set("media television tv radio news broadcaster agency channel newspaper border forestry")


def _settle_odd_word(s: Lettered, i: int, previous: str, following: str) -> bool:
    """Settles a word of `_ODD_WORDS` where its own rule holds; False where it is settled as others are."""
    lowers, tags = s.lowers, s.tags
    low = lowers[i]
    after = lowers[i + 1] if i + 1 < len(tags) else ""
    if low in ("set", "sets", "setting"):
        if lowers[i + 1 : i + 3] == ["on", "fire"]:
            tags[i + 1] = tags[i + 2] = "R"  # set on fire a refinery
        return False
    if low == "taken":
        return after in ("prisoner", "captive", "hostage")
    found = ""
    if low == "past" and previous in "VZFXQG" and following in "DPNA":
        found = "I"  # slipped past the minefields
    elif low in ("following", "above") and previous == "D" and following in "NA#":
        found = "A"  # in the following days
    elif low == "left" and after in _SIDES and previous in "DA":
        found = "A"  # on the left bank
    elif low == "acting" and following in "PN" and previous not in "bR":
        found = "A"  # acting governor Ivan Petrenko
    elif low == "united" and following == "P":
        found = "P"  # United States officials, where it begins a sentence
    elif low == "record" and following == "#":
        found = "A"  # a record 728 drones
    elif low == "amount" and tags[i] in "NV" and previous in "#N" and after == "to":
        found = "V"  # losses up to October 10, 2024 amount to
    elif (low == "further" and after in DIRECTIONS) or (
        low == "all" and after == "but" and tags[i + 2 : i + 3] in (["Q"], ["X"])
    ):
        found = tags[i + 1] = "R"  # all but destroyed
    elif low in _FLOATING and previous in "hbm" and following in "RVFXQGb":
        found = "R"  # the tanks have all arrived
    elif low == "both" and previous in "NP" and tags[i + 1 : i + 2] and tags[i + 1] in "VQFbhm":
        found = "R"  # Russia and Ukraine both claim
    elif low == "first" and previous in "NPcW" and following in "QFX":
        found = "R"  # troops first entered the town in May
    elif low == "close" and after == "to" and (previous == "N" or lowers[i - 1] in ING_NOUNS):
        found = "R"  # fighting close to the town, cities close to it
    elif low == "each" and previous in "NP#" and following not in "NAP#":
        found = "R"  # of ten people each were ...
    elif tags[i] == "P" and previous in "NP" and lowers[i - 1] in TIME_NOUNS:
        return False  # on Monday | State media said
    elif (low == "hard" and after == "to") or (low == "firm" and previous in "VZFQXG"):
        found = "R"  # is trying hard to break through, is holding firm
    elif low == "state" and after in _STATE_OWNED:
        found = "N"  # Russian state media reported
    if found:
        tags[i] = found
    return bool(found)


def _settle_to(s: Lettered, i: int, previous: str) -> None:
    """Decides whether *to* stands before a verb, and makes a verb or noun of the word behind it."""
    lowers, tags, forms = s.lowers, s.tags, s.forms
    count = len(tags)
    at = i + 1
    while at < count and (tags[at] in "Rn" or (lowers[at] == "more" and tags[at + 1 : at + 2] == ["R"])):
        tags[at] = "R" if tags[at] == "A" else tags[at]  # to more effectively defend
        at += 1
    if at == count:
        tags[i] = "I"
        return
    low, after = lowers[at], tags[at + 1] if at + 1 < count else ""
    if tags[at] == "A" and low in ADJECTIVAL_VERBS and low in forms:
        # operations to clear the town, working to clear final pockets
        is_work = low == "clear" and previous in "VZFXG" and lowers[i - 1] != "according"
        if is_work or after in ("D", "O", "P"):
            tags[at] = "V"
    if tags[at] == "V":
        # nobody came to harm, due to damage
        is_harm = low == "harm" and previous in "VZFXQG"
        is_due = lowers[i - 1] == "due" and forms[low].is_noun and after not in ("D", "O", "P", "#")
        is_noun = is_harm or low in ("date", "scrap")  # the largest to date, reduced to scrap
        if is_noun:
            tags[at] = "N"
        if is_noun or is_due or (forms[low].is_noun and _is_finite(s, at + 1)):
            tags[i] = "I"  # according to report, ...
            return
    form = forms.get(low) if tags[at] in "QX" else None
    is_base = form is not None and form.lemma == low  # to hit, to put
    tags[i] = "T" if tags[at] in "Vbhd" or is_base else "I"
    if tags[i] == "T" and previous == "n" and lowers[i - 1] == "yet":
        tags[i] = "R"  # has yet to fall: has not fallen


def _is_finite(s: Lettered, at: int) -> bool:
    """Whether a finite verb stands there, so that *to* and the word before were no infinitive."""
    if at >= len(s.tags) or s.tags[at] not in "FZbhm" or s.lowers[at] == "lives":
        return False
    form = s.forms.get(s.lowers[at])
    return form is None or not form.is_noun


_CALLED = word_set(
    "capital ally neighbour neighbor enemy foe aggressor rival giant country power state member host"
    " predecessor patron sponsor newcomer"
)
_NO_CLAUSE_BEHIND = _CALLED | DIRECTIONS


def _settle_name(s: Lettered, i: int, previous: str, following: str) -> None:
    """Parts a name from the phrase before it, where it begins a clause."""
    lowers, tags = s.lowers, s.tags
    low = lowers[i]
    if (
        # in one week | Russia lost, on Tuesday | Kyiv said
        (previous in "NP" and lowers[i - 1] in TIME_NOUNS)
        or (
            # under the deal | Ukraine will receive, at Ramstein | Ukraine asked
            following in "mbhdFQ"
            and low in STATES
            and (previous == "N" or (previous == "P" and tags[i - 2] == "I"))
            and lowers[i - 1] not in _NO_CLAUSE_BEHIND
            and (i > 2 or previous == "P")
        )
        or (
            # casualties | Russian forces suffered
            previous == "N" and following in "NPZV" and low.endswith(DEMONYM) and lowers[i - 1].endswith("s")
        )
    ):
        tags[i] = "D"


_SHARES = frozenset(("percent", "%", "per"))


def _settle_number(s: Lettered, i: int, previous: str, following: str) -> None:
    lowers, tags = s.lowers, s.tags
    if previous == "b":
        if i + 2 < len(tags) and lowers[i + 1] in _SHARES and tags[i + 2] in "QX":
            tags[i] = tags[i + 1] = "R"  # has been 100 percent liberated
    elif previous == "N" and (stop := _age_stop(s, i)):
        tags[i:stop] = "R" * (stop - i)  # two women 56 and 40 years old were killed
    elif previous == "P" and i > 1:
        is_counted = following in "NAZ" or (following == "P" and lowers[i + 1] in ADJECTIVES_OF_PEOPLES)
        if is_counted and lowers[i - 2] in ("to", "in", "at", "near") and tags[i - 2] == "I":
            tags[i] = "D"  # sent to Mykolaiv | 64 generators
        elif lowers[i - 1] in STATES and tags[i - 2] in "VZFXQG":
            form = s.forms.get(lowers[i - 2])
            if form is not None and form.lemma in DITRANSITIVE:
                tags[i] = "D"  # gave Ukraine | 85 billion euros


def _age_stop(s: Lettered, i: int) -> int:
    """Where ages end that begin at ``i``: *56 years old*, *56 and 40 years old*."""
    at = i + 3 if s.lowers[i + 1 : i + 2] == ["and"] and s.tags[i + 2 : i + 3] == ["#"] else i + 1
    return at + 2 if s.lowers[at : at + 2] == ["years", "old"] else 0


def _settle_that(s: Lettered, i: int, previous: str, following: str) -> None:
    if previous == "I" and following in "NPA" and s.lowers[i] == "that":
        s.tags[i] = "D"  # from that strike


def _settle_preposition(s: Lettered, i: int, previous: str, following: str) -> None:
    if s.lowers[i : i + 2] == ["per", "cent"]:
        s.tags[i] = "A"
    elif (
        s.lowers[i] == "near" and previous in ".," and following == "#" and s.tags[i + 2 : i + 3] in _NOMINAL
    ):
        s.tags[i] = "K"  # near 500 soldiers were captured


def _settle_noun(s: Lettered, i: int, previous: str, following: str) -> None:
    lowers = s.lowers
    if lowers[i] == "daily":
        if previous in "NP" and following in ".,;I":
            s.tags[i] = "R"  # storm the town daily
        return
    if lowers[i] in SPANS:
        if previous in "NP" and not _FROM_THEN.isdisjoint(lowers[i + 1 : i + 2]):
            s.tags[i] = "D"  # captured the village | weeks ago
        return
    is_direction = i > 0 and previous not in "DA" and lowers[i] in DIRECTIONS
    if is_direction and (
        following == "I" or (following == "C" and previous == "N" and lowers[i + 2] in DIRECTIONS)
    ):
        s.tags[i] = "R"  # lines north of the town, areas north and south of it


_NOMINAL = (["N"], ["A"])
_FROM_THEN = word_set("ago later earlier after before prior")


def _settle_there(s: Lettered, i: int, previous: str, following: str) -> None:
    if previous == "I" and s.lowers[i - 1] == "from":
        s.tags[i] = "O"  # from there
    elif following not in "bhmRd" and previous not in "cS":
        s.tags[i] = "R"


_GENITIVE_DAYS = word_set("today yesterday tomorrow tonight")


def _settle_apostrophe(s: Lettered, i: int, previous: str, following: str) -> None:
    is_adverb = previous == "R" and s.lowers[i - 1] not in _GENITIVE_DAYS  # today's shelling
    if previous in {"O", "E"} or (is_adverb and following in "GQXRDA"):
        s.tags[i] = "b"


_NO_PRONOUNS = word_set("the a an no every its their our my")


def _settle_determiner(s: Lettered, i: int, previous: str, following: str) -> None:
    lowers, tags = s.lowers, s.tags
    low = lowers[i]
    if following == "R" and tags[i + 2 : i + 4] in (["N", "N"], ["N", "V"]) and lowers[i + 1].endswith("ly"):
        tags[i + 2] = "A"  # a fairly dynamic advance
    if low in ("this", "every") and following == "A":
        pass
    elif low == "half" and previous in "AD":
        tags[i] = "N"  # the northern half of the village
    elif previous == "D" or (previous == "#" and low == "such"):
        tags[i] = "A"  # the most attacks, all the villages, 20 such systems
    elif low == "another" and previous in "C," and following == "Q" and lowers[i + 1] in CASUALTY_NOUNS:
        tags[i] = "#"  # one was killed and another wounded
    elif following in "I.,bhmdTFZ)C" and low not in _NO_PRONOUNS:
        tags[i] = "#" if previous == "K" else "O"  # about half of the land


_SHOT = word_set("shot shoot shoots shooting")
_NOUNS_ALSO = word_set("military civilian russian ukrainian dead total")


def _settle_adjective(s: Lettered, i: int, previous: str, following: str) -> None:
    lowers, tags = s.lowers, s.tags
    low = lowers[i]
    if low == "tracked" and previous in "NPO" and following in "#DK":
        tags[i] = "Q"  # operators tracked 205 drones
    elif (
        (low in _NOUNS_ALSO and following in "IbhFQXVZTm,.C)")
        or (low == "dead" and following == "R")
        or (low == "military" and following == "G" and i + 2 < len(tags) and tags[i + 2] in "D#P")
    ):
        tags[i] = "N"  # the number of dead now stands
    elif low == "dead" and lowers[i - 1] in _SHOT:
        tags[i] = "R"  # shot dead Colonel Ivanov
    elif low == "likely" and (previous == "m" or (previous in "bhNPCR" and following in "QXGVFb")):
        tags[i] = "R"  # have likely redeployed, troops likely seized
    elif previous == "D" and following == "I" and low not in ("able", "unable"):
        tags[i] = "N"  # a third of it
    elif low in ("early", "late"):
        if i + 1 < len(lowers) and lowers[i + 1] in WEEKDAYS:
            if previous in "NP'":
                tags[i], tags[i + 1] = "R", "D"  # hit the capital early Thursday
        elif previous in "NP" and lowers[i + 1 : i + 2] == ["last"]:
            tags[i], tags[i + 1] = "R", "D"  # left the capital late last year
        elif following in "I.,D":
            tags[i] = "R"
    elif low == "more" and following in "AR" and lowers[i + 1] != "than":
        tags[i] = "R"


def _settle_adverb(s: Lettered, i: int, previous: str, following: str) -> None:
    lowers, tags = s.lowers, s.tags
    low = lowers[i]
    if low in ("last", "first", "least") and previous == "D":
        tags[i] = "A"
    elif low == "twice" and following == "D":
        tags[i] = "K"  # at least twice the size of London
    elif low == "overnight":
        is_attribute = following == "N" and lowers[i - 1] in ADJECTIVES_OF_PEOPLES
        if is_attribute or (previous in "DA#" and following in "NPVZ"):
            tags[i] = "A"  # a Russian overnight attack
    elif i > 1 and previous == "C" and low.endswith("ly") and lowers[i - 2].endswith("ly"):
        tags[i - 1] = "R"  # calmly and confidently
    elif low == "home" and (
        previous in "D'I" or lowers[i - 1] in _HOMES or (previous == "A" and tags[i - 2] in "DA'I")
    ):
        tags[i] = "N"  # hit a nursing home, but: brought 200 men home
    elif low in ("long", "far", "well", "north-west") and following in "NP" and previous == "D":
        tags[i] = "A"


_STEPS: dict[str, Callable[[Lettered, int, str, str], None]] = {
    "V": settle_base_form,
    "Z": settle_base_form,
    "Q": settle_participle,
    "X": settle_participle,
    "G": settle_ing_form,
    "P": _settle_name,
    "#": _settle_number,
    "N": _settle_noun,
    "I": _settle_preposition,
    "A": _settle_adjective,
    "D": _settle_determiner,
    "R": _settle_adverb,
    "c": _settle_that,
    "E": _settle_there,
    "'": _settle_apostrophe,
}


def _make_verbs_behind_modals(s: Lettered) -> None:
    tags = s.tags
    last = len(tags) - 1
    for i in range(last):
        if tags[i] == "m" and (i == 0 or tags[i - 1] not in "DA'"):
            at = i + 1
            while at < last and tags[at] in "Rn":
                at += 1
            low = s.lowers[at]
            if tags[at] == "N" and low.isalpha() and s.tokens[at].text[0] == low[0]:
                tags[at] = "V"  # will complicate: a verb, known or not


def _find_verb(s: Lettered) -> None:
    """Makes a verb of the word that can be one, where a whole sentence has none: *the toll stands at 31*,
    *losses near the town stand at 31*.
    """
    tags, lowers = s.tags, s.lowers
    for i in range(1, len(tags) - 1):
        form = s.forms.get(lowers[i]) if tags[i] in "NA" and tags[i - 1] in "NP" else None
        if form is None:
            continue
        is_verb = tags[i] == "N" and form.tag == "Z" and tags[i + 1] in "IDPA#K" and lowers[i + 1] != "of"
        if is_verb or (form.tag == "V" and _is_told_of_many(s, i)):
            tags[i] = form.tag
            return


def _is_told_of_many(s: Lettered, i: int) -> bool:
    """Whether a base form can be the verb of a plural that a phrase parts from it."""
    tags, lowers = s.tags, s.lowers
    if lowers[i - 1] in ADJECTIVES_OF_PEOPLES or lowers[i + 1] in WEEKDAYS:
        return False
    if tags[i + 1] not in "DP#K" and lowers[i + 1] not in ("at", "to"):
        return False
    head = next((k for k in range(i - 1) if tags[k] in "NP" and tags[k + 1] == "I"), None)
    return head is not None and (lowers[head].endswith("s") or lowers[head] in PLURALS)
