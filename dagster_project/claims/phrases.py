"""Noun phrases, adjuncts and clauses of a sentence, without a parser: bounded walks over its tokens.

Belongs here: where a subject, an adjunct or a content begins and ends. Does not belong here: which
constructions attribute (`constructions`, `anchoring`), who a phrase names (`sources`).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from dagster_project.claims.anchor import Anchor
from dagster_project.claims.clauses import verb_forms as clause_verbs
from dagster_project.claims.clauses import word_set
from dagster_project.claims.cues import Cue, verb_forms, verb_of
from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.wording import SELF_NAMED
from dagster_project.claims.tokens import Token
from dagster_project.claims.word_classes import (
    ADVERBS,
    AUX,
    BEFORE_NOUN,
    BEFORE_PARTICIPLE,
    CLAUSE_OPENING,
    CONJUNCTIONS,
    CONTRACTIONS,
    DETERMINERS,
    END,
    FIGURES,
    HARD,
    MEDIUM,
    MENTAL,
    MUTE,
    MUTE_HEADS,
    NEWS_ADJECTIVES,
    OFFICE_FIELDS,
    OPENERS,
    PLURALS,
    PREPOSITIONS,
    PRONOUN_SOURCES,
    QUOTES,
    STRONG,
    SUBJECT_PRONOUNS,
    TIME,
    VERBS,
)


def is_noun(tokens: list[Token], first: int, last: int, cue: Cue, *, has_noun: bool) -> bool:
    """Whether an ambiguous form is a noun or adjective here: *the claims of*, *an alleged attack*."""
    if cue.form == "ing" or (" " in cue.lemma and (cue.form == "past" or not first)):
        return False
    if cue.lemma == "follow from":
        return False  # "This follows from a statement"
    if first == 0 or (tokens[first - 1].text in QUOTES and tokens[first].text[0].isupper()):
        return cue.form in ("base", "s") or (
            cue.form == "past" and tokens[last].lower != "by" if last < len(tokens) else True
        )
    before = tokens[first - 1]
    word = before.lower
    if word == "previously" and first > 1 and tokens[first - 2].lower not in DETERMINERS:
        return not (tokens[first - 2].lower in AUX or cue.lemma in STRONG)  # "Haidai previously said"
    if cue.form == "past" and (
        (word in PREPOSITIONS and word not in ("to", "since"))
        or (word.endswith("est") and before.text.islower() and word not in _NOT_MOST)
        or word in ("most", "least", "previously", "such")
        or (word in _ORDINALS and first > 1 and tokens[first - 2].lower in BEFORE_NOUN)
    ):
        return True  # "of reported cases", "the largest confirmed reserves"
    if cue.form == "past":
        at = first - 1
        while at and tokens[at].lower in _ORDINALS | {"such"}:
            at -= 1  # "Ukraine's first confirmed use", "the first such confirmed case"
        return tokens[at].lower in BEFORE_PARTICIPLE and not (
            last < len(tokens) and tokens[last].lower == "by"
        )
    if word in BEFORE_NOUN or (word in PREPOSITIONS and word != "to"):
        return True
    if (
        word in ("traded", "exchanged", "laid", "shared", "shifted", "took", "accepted")
        and cue.form == "base"
    ):
        return True  # "both sides traded blame"
    if word in NEWS_ADJECTIVES and cue.lemma not in (
        "say",
        "tell",
    ):  # "media reports", but "an official says"
        return True
    if (
        cue.form in ("base", "s")
        and not word.endswith("s")  # "Ukrainians say"
        and (nation := lexicon().nations.get(word)) is not None
        and nation[1] == "adjective"
    ):
        return True
    if (
        cue.form == "base"
        and has_noun
        and first > 1
        and not word.endswith("s")
        and tokens[first - 2].lower in ("a", "an", "the", "its", "his", "her", "their", "'s", "’s")
    ):
        return True  # "a government plan"
    if cue.form == "s" and has_noun and word in verb_forms() and verb_of(word).form == "past":
        return True  # "denied claims that"
    after = tokens[last].lower if last < len(tokens) else ""
    if cue.form in ("base", "s") and after in verb_forms():
        following = verb_of(after)
        if following.form in ("past", "s") and following.lemma in STRONG:
            return True  # "the military report said", "the southern command said"
    if last < len(tokens) and has_noun:
        after = tokens[last].lower
        if after in ("of", "from", "by") or (after in AUX and cue.form == "s") or after in ("were", "was"):
            return True
    return False


# nouns that end as a superlative does
_NOT_MOST = word_set(
    "priest guest protest arrest request west east southeast northeast southwest northwest forest"
)

_ORDINALS = frozenset(
    (
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "last",
        "latest",
    )
)


_HEAD_ENDS = frozenset([",", "who", "which"])


def is_speakable(tokens: list[Token], span: tuple[int, int], *, strong: bool = False) -> bool:
    """Whether a phrase can be a source: a pronoun, a name, or a noun for people, bodies or texts."""
    start, end = span
    if end <= start or end - start > 30:
        return False
    words = tokens[start:end]
    if words[0].lower in ("there", "no", "neither", "of") or words[0].lower in MUTE:
        return False
    if len(words) > 1 and words[0].lower in _ALONE:
        return False  # "It marks the first time a country has pledged tanks"
    at = next(
        i
        for i in range(len(words))
        if i + 1 == len(words) or words[i + 1].lower in PREPOSITIONS or words[i + 1].lower in _HEAD_ENDS
    )
    if words[at].lower == "fighting" and at and words[at - 1].lower.endswith("s"):
        at -= 1  # "forces fighting in the south"
    if words[at].lower in MUTE_HEADS:
        return False
    if len(words) == 1 and words[0].lower in SUBJECT_PRONOUNS:
        return words[0].lower not in ("you", "who", "which", "i", "we")  # I, we: the author
    if len(words) == 1 and words[0].lower in PRONOUN_SOURCES:
        return True
    if len(words) == 1 and words[0].text[0].isdigit():
        return False
    if words[-1].lower in _ORDINALS and len(words) <= 2:
        return False  # "the fifth reported attack"
    if words[0].lower in FIGURES and len(words) > 1 and words[1].lower == "of":
        people = {"them", "those", "us"}  # but "seven of the ten missiles"
        return any(w.text[0].isupper() or w.lower in people or w.lower in lexicon().roles for w in words[2:])
    if all(
        w.lower in TIME or w.lower in PREPOSITIONS or w.lower in DETERMINERS or w.text[0].isdigit()
        for w in words
    ):
        return False
    roles = lexicon().roles
    if not strong and words[at].text.islower() and _only_of_a_nation(words):
        return False  # "Russian offensive operations made advances"
    for i, word in enumerate(words):
        if (
            word.text[0].isupper()
            and (i or start or word.lower not in OPENERS)
            and word.lower not in TIME
            and word.lower not in DETERMINERS
        ):
            return True
        if word.lower in roles or (i and f"{words[i - 1].lower} {word.lower}" in roles):
            return True
    return strong and not has_verb(tokens, start, end)


_ALONE = frozenset(("it", "he", "she", "they", "i"))


def _only_of_a_nation(words: list[Token]) -> bool:
    """Whether a phrase names no speaker: a nation, and nouns that are none."""
    lex = lexicon()
    if any(w.lower in lex.roles or w.text == "," for w in words):
        return False
    if any(f"{a.lower} {b.lower}" in lex.roles for a, b in pairwise(words)):
        return False
    named = [w for i, w in enumerate(words) if w.text[0].isupper() and (i or w.lower not in DETERMINERS)]
    return all(w.lower in lex.nations for w in named)


def quoted_as(
    tokens: list[Token], first: int, last: int, cue: Cue, relayer: tuple[int, int]
) -> Anchor | None:
    """*The agency quoted a local official (as) saying that ...*: the agency relays."""
    size = len(tokens)
    for i in range(last + 1, min(size - 1, last + 26)):
        right = i + 2 if tokens[i].lower == "as" else i + 1
        if tokens[right - 1].lower in ("saying", "stating", "telling", "reporting"):
            if not is_speakable(tokens, (last, i), strong=True):
                return None
            anchor = Anchor(cue, first, last, (last, i), relayer[0], "subject", right=right)
            anchor.relayer = relayer
            is_last = right == size or tokens[right].lower in END
            anchor.is_post = is_last and relayer[0] > 2  # "..., Interfax cited the ministry as saying"
            return anchor
        if tokens[i].lower[0] in ".;":
            break
    return None


def is_plural(tokens: list[Token], span: tuple[int, int]) -> bool:
    words = tokens[span[0] : span[1]]
    first = words[0].lower
    if first in ("they", "we", "i", "you"):
        return True
    if first in ("he", "she", "it"):
        return False
    shares = words[-1].lower.endswith("s") and any(w.lower in ("in", "out") for w in words[1:3])
    if shares and (first in FIGURES or first[0].isdigit()):
        return True  # "two in three Ukrainians"
    head = next((i for i, w in enumerate(words) if i and w.lower in PREPOSITIONS), len(words))
    return any(
        (
            w.lower.endswith("s")
            and len(w.text) > 3
            and not w.lower.endswith(("ss", "'s", "’s"))
            and w.lower not in DETERMINERS
        )
        or w.lower in PLURALS
        for w in words[:head]
    )


def boundary_word(token: Token) -> bool:
    low = token.lower
    return (
        token.text in HARD
        or low in CONJUNCTIONS
        or low in AUX
        or low[0] in "!?…"  # a full stop inside a sentence is an abbreviation's
        or low == "..."
        or low.endswith(CONTRACTIONS)
    )


def is_dash(tokens: list[Token], k: int) -> bool:
    """A hyphen with space around it."""
    return 0 < k < len(tokens) - 1 and tokens[k - 1].end < tokens[k].start < tokens[k + 1].start - 1


def np_left(tokens: list[Token], j: int, anchors: Sequence[Anchor]) -> tuple[int, int] | None:
    """The noun phrase that ends at token ``j``, apposition included: *Putin, Russia's leader,*."""
    if j < 0:
        return None
    if tokens[j].text == ")":
        k = j - 1
        while k >= 0 and tokens[k].text != "(" and j - k < 12:
            k -= 1
        if k > 0 and tokens[k].text == "(":
            inner = np_left(tokens, k - 1, anchors)
            return (inner[0], j + 1) if inner else None
        return None
    if tokens[j].text in (",", "–", "—"):
        return apposition(tokens, j, anchors)
    if tokens[j].text in QUOTES and (named := _before_quoted_name(tokens, j, 0)) < j:
        inner = np_left(tokens, named, anchors)
        return (inner[0], j + 1) if inner else None
    if tokens[j].lower in SUBJECT_PRONOUNS:
        return (j, j + 1) if tokens[j].lower not in ("who", "which", "you") else None
    if (comma := _before_date(tokens, j)) > 0:
        return apposition(tokens, comma, anchors)
    floor = _floor(anchors, j)
    k = j
    while k >= floor and not (boundary_word(tokens[k]) or _is_finite_cue(tokens, k, j)):
        if tokens[k].text == "-" and is_dash(tokens, k):
            break  # "the barn is gone - police officers said"
        k -= 1
        if k > floor and tokens[k].lower == "that" and _is_that_time(tokens, k):
            k -= 1
        if k > floor and tokens[k].lower == "after" and tokens[k - 1].lower == "named":
            k -= 2  # "the regiment named after Ivan Petrenko"
        if k > floor + 2 and tokens[k].text == ")" and k < j and tokens[k - 1].text.isupper():
            k -= 3 if tokens[k - 2].text == "(" else 0  # "the agency (KRA) spokesman John Muller"
        if k > floor and tokens[k].lower == "the" and tokens[k - 1].lower.endswith("est"):
            return None  # "the largest the US has announced"
        if k > floor and _is_genitive_mark(tokens, k):
            k -= 1
        if k > floor and tokens[k].text in QUOTES:  # "the commander of the “Achilles” battalion"
            is_title = (
                k - 2 >= floor and tokens[k - 2].text in QUOTES and tokens[k - 1].lower in lexicon().roles
            )
            k = k - 3 if is_title else _before_quoted_name(tokens, k, floor)  # the "governor" of the town
    start = k + 1
    opening = tokens[start] if start <= j else None
    if opening is not None and (
        opening.lower in ("'s", "’s")
        or (
            k >= 0
            and tokens[k].lower in AUX
            and opening.text[0].islower()
            and opening.lower not in DETERMINERS
            and opening.lower not in lexicon().roles
        )
    ):
        return None  # "was raped by ...", "are proud of ...": what follows an auxiliary is no subject
    # "Smith and Jones said": joined over "and" where no verb stands left of it
    while k > floor and tokens[k].lower in ("and", "or") and k + 1 <= j:
        m = k - 1
        while m >= floor and not boundary_word(tokens[m]):
            m -= 1
        opens = tokens[m + 1] if m + 1 < k else None
        if (
            opens is not None
            and not (m + 1 == floor and floor and anchors[-1].cue_end == floor)
            and not has_verb(tokens, m + 1, k)
            and opens.lower not in PREPOSITIONS
            and not (m >= floor and tokens[m].lower in AUX)
            and (
                opens.lower in DETERMINERS
                or opens.text[0].isupper()
                or any(t.lower in lexicon().roles for t in tokens[m + 1 : k])
                or " ".join(t.lower for t in tokens[m + 1 : k]) in lexicon().roles
            )
        ):
            start, k = m + 1, m
        else:
            break
    opened = strip_opening(tokens, start, j + 1)
    if opened is None or opened > j:
        return None
    start = opened
    nations = lexicon().nations
    if j > start and tokens[j].lower in nations and tokens[j].text[0].isupper():
        thing = tokens[j - 1]  # "weapons Ukraine has been asking for"
        low = thing.lower
        if thing.text.islower() and low.endswith("s") and low not in lexicon().roles and len(low) > 4:
            return (j, j + 1)
    while (  # "Estonia, Latvia and Lithuania say"
        start > floor + 1
        and tokens[start - 1].text == ","
        and tokens[start].lower in nations
        and nations[tokens[start].lower][1] == "name"
        and tokens[start - 2].lower in nations
        and nations[tokens[start - 2].lower][1] == "name"
        and any(t.lower == "and" for t in tokens[start : j + 1])
    ):
        start -= 2
    if tokens[start].text[0].isdigit() and "-" in tokens[start].text:  # 90-minute-long call | the two leaders
        behind = (i for i in range(start + 2, j) if tokens[i].lower == "the" and tokens[i - 1].text.islower())
        start = next((i for i in behind if tokens[i - 1].lower not in PREPOSITIONS), start)
    # an apposition before: "Ukraine's energy minister, Denys Shmyhal, said" is met at its comma; here
    # "a spokesman for X, John Smith said" is left alone
    return (start, j + 1)


def _is_genitive_mark(tokens: list[Token], k: int) -> bool:
    """Whether an apostrophe is that of *the residents' council*, and closes no quotation."""
    mark = tokens[k]
    return (
        mark.text in ("'", "’")
        and k + 1 < len(tokens)
        and tokens[k - 1].end == mark.start
        and tokens[k - 1].lower.endswith("s")
        and mark.end < tokens[k + 1].start
        and not any(t.text in ("'", "‘") for t in tokens[: k - 1])
    )


def _before_date(tokens: list[Token], j: int) -> int:
    """The comma before the date that ends at ``j``: *Ivan Petrov, a spokesman, on Jan. 11 denied*; else 0."""
    k = j
    while k > 0 and (tokens[k].lower in TIME or tokens[k].text[0].isdigit() or tokens[k].text == "."):
        k -= 1
    is_date = k < j and tokens[k].lower in ("on", "in", "late", "early")
    return k - 1 if is_date and k > 1 and tokens[k - 1].text == "," else 0


def _is_that_time(tokens: list[Token], k: int) -> bool:
    """Whether *that* stands in *at that time*, within a noun phrase."""
    return tokens[k - 1].lower in ("at", "by", "since", "from") and tokens[k + 1].lower in _MOMENTS


_MOMENTS = frozenset(("time", "point", "moment", "stage", "date", "occasion"))


def _floor(anchors: Sequence[Anchor], j: int) -> int:
    """The first token a subject may begin at: behind the last cue, unless that stands in an apposition."""
    return max((a.cue_end for a in anchors if a.cue_end <= j and a.mode not in _ASIDES), default=0)


_ASIDES = ("citing", "hedge", "relative", "agent")


def _is_finite_cue(tokens: list[Token], i: int, end: int) -> bool:
    """Whether another cue stands there as a verb: *the government recognises the need and ...*."""
    low = tokens[i].lower
    if i in (end, 0) or low not in verb_forms() or (i + 1 <= end and tokens[i + 1].lower in PREPOSITIONS):
        return False
    cue = verb_of(low)
    return cue.form in ("s", "past") and not is_noun(tokens, i, i + 1, cue, has_noun=True)


_BEARINGS = frozenset(
    ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside", "west")
)
_RELATIVE = frozenset(("who", "whom", "whose", "which", "that", "where"))


def apposition(tokens: list[Token], j: int, anchors: Sequence[Anchor]) -> tuple[int, int] | None:
    """*Name, description,* or *description, Name,* or *Name, who ...,* before a cue."""
    floor = _floor(anchors, j)
    k = j - 1
    commas: list[int] = []
    while k >= floor and len(commas) < 4 and j - k < 45:
        if tokens[k].text == tokens[j].text:
            commas.append(k)
        elif tokens[k].text in QUOTES:
            opened = _before_quoted_name(tokens, k, floor)
            if opened == k:
                break
            if tokens[k - 1].text == tokens[j].text == ",":
                commas.append(k)  # the spokesman of the group “Kharkiv,” Yurii Povkh, said
            k = opened
            continue
        elif tokens[k].text in ";:":
            break
        k -= 1
    for comma in commas:
        if comma == 0:
            continue
        first = tokens[comma + 1]
        is_relative = first.lower in (
            "who",
            "which",
            "whose",
            "citing",
            "quoting",
            "speaking",
            "writing",
            "addressing",
            "commenting",
            "referring",
            "himself",
            "herself",
            "asked",
            "including",
        )
        end = comma if tokens[comma].text in QUOTES else comma - 1
        is_bare = tokens[end].text not in HARD or tokens[end].text in _CLOSING
        head = np_left(tokens, end, anchors) if is_bare else None
        if head is None:
            continue
        if has_verb(tokens, head[0], head[1]) or not is_speakable(tokens, head, strong=True):
            continue
        if head == (0, 1) and tokens[0].lower in OPENERS:  # "Meanwhile, the governor of the region, said"
            whole = (comma + 1, j)
            return whole if not has_verb(tokens, *whole) and is_speakable(tokens, whole) else None
        if _goes_on(tokens, head, j):
            continue  # "Ana Lopes, a respected, independent analyst, said"
        if first.lower.endswith("ed") or first.lower in ("written", "seen", "led", "shown"):
            return (head[0], j)
        until = next((i for i in range(comma + 1, j) if tokens[i].lower in _RELATIVE), j)
        is_age = first.text[0].isdigit() and j - comma <= 3
        if is_relative or not has_verb(tokens, comma + 1, until) or is_age:
            if is_relative or (first.lower in _BEARINGS and tokens[comma + 2].lower == "of"):
                return head
            presents = tokens[head[0]].lower in DETERMINERS and head[0] and tokens[head[0] - 1].text == ","
            if first.lower in PREPOSITIONS and presents:
                return apposition(tokens, comma, anchors) or head  # "Dimas, a soldier, in the town, says"
            if first.lower == "including":
                return head  # "several outlets, including Mash, reported"
            is_proper = all(
                t.text[0].isupper() and t.lower not in lexicon().nations for t in tokens[slice(*head)]
            )
            is_described = first.lower in ("a", "an", "the") and (is_proper or _is_name(tokens, head))
            if not (is_described or first.text[0].isdigit() or is_speakable(tokens, (comma + 1, until))):
                # an adverbial: "Zelensky, in his nightly address, said"
                if first.lower in PREPOSITIONS or first.lower in ADVERBS or first.lower in TIME:
                    return head
                continue
            if first.lower in PREPOSITIONS:
                return head
            before = tokens[head[0] - 1].text if head[0] else ""
            if before == "," and tokens[head[0]].text[0].islower():
                name = np_left(tokens, head[0] - 2, anchors) if head[0] > 1 else None
                if name is not None and _is_name(
                    tokens, name
                ):  # "Ivan Petrov, chief of the A, B and C troops,"
                    return (name[0], j)
            if (
                before in QUOTES
                or before == ","
                or head[0] <= 3
                or not before
                or before in (";", "–", "—", ":")
                or tokens[head[0] - 1].lower in CONJUNCTIONS
                or head[0] <= 8
            ):
                return (head[0], j)
    return None


def _goes_on(tokens: list[Token], head: tuple[int, int], end: int) -> bool:
    """Whether a description is only begun before the comma: *a respected, independent daily*."""
    roles = lexicon().roles
    opens = head[0] > 1 and tokens[head[0]].lower in ("a", "an", "the") and tokens[head[0] - 1].text == ","
    begun = tokens[head[0] + 1 : head[1]]
    if not opens or not begun or any(t.lower in roles or t.text[0].isupper() for t in begun):
        return False
    return any(t.lower in roles for t in tokens[head[1] + 1 : end])


def _is_name(tokens: list[Token], span: tuple[int, int]) -> bool:
    """Whether a phrase ends with a person's name: two capitalised words that are no nation."""
    words = tokens[max(span[0], span[1] - 2) : span[1]]
    return (
        len(words) == 2
        and words[1].lower not in _REGIONS
        and all(
            w.text[0].isupper() and not w.text.isupper() and w.lower not in lexicon().nations for w in words
        )
    )


_REGIONS = word_set("oblast region province district raion krai republic")


def has_verb(tokens: list[Token], start: int, end: int) -> bool:
    for i in range(start, end):
        low = tokens[i].lower
        if low == "may" and tokens[i].text[0].isupper() and i > start:
            continue  # "after a call on May 19"
        if low in AUX or low.endswith(CONTRACTIONS):
            return True
        if low in VERBS and not (len(low) > 2 and tokens[i].text.isupper()):  # SHOT is a channel
            if low in _DONE and i + 1 < end and tokens[i + 1].lower == "by" and i > start + 1:
                continue  # "the governor of the part held by Ukraine"
            return True
        if (
            low.endswith("ed")
            and len(low) > 4
            and i > start
            and tokens[i].text[0].islower()
            and "-" not in low
        ):
            before = tokens[i - 1].lower
            nation = lexicon().nations.get(before)
            if low in _ATTRIBUTES or (nation is not None and nation[0].adjective.lower() == before):
                continue  # "the Ukrainian armed forces"
            if (
                before not in DETERMINERS
                and before not in PREPOSITIONS
                and not before.endswith("ly")
                and i + 1 < end
                and before not in ("'s", "’s", "and")
            ):
                following = tokens[i + 1].lower
                if following not in ("by", "on", "in", "at", "with", "to", "for", "from"):
                    return True
    return False


# participles that only describe the noun behind them
_ATTRIBUTES = frozenset(
    ("armed", "allied", "combined", "unmanned", "retired", "unnamed", "mechanized", "mechanised", "motorized")
) | frozenset(("motorised", "armored", "armoured"))
# past forms that *by* makes a participle behind a noun
_DONE = frozenset(
    ("annexed", "attacked", "captured", "destroyed", "held", "hit", "invaded", "killed", "led", "liberated")
) | frozenset(("seized", "struck", "visited", "wounded"))


def trim_time(tokens: list[Token], start: int, end: int) -> int:
    """The end of a subject without an adjunct of time: *Trump's campaign on Tuesday*."""
    stop = end
    while stop > start + 1 and tokens[stop - 1].lower in TIME and not tokens[stop - 1].text.isupper():
        stop -= 1
    if stop < end and stop > start + 1 and tokens[stop - 1].lower in ("on", "in", "at", "late", "early"):
        return stop - 1
    return stop


def has_finite(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a verb stands there, cues among them: *said Russia knows that*."""
    return has_verb(tokens, start, end) or any(
        tokens[i].lower in verb_forms()
        and i > start
        and not is_noun(tokens, i, i + 1, verb_of(tokens[i].lower), has_noun=True)
        for i in range(start, end)
    )


_BULLETINS = frozenset(["briefing", "update", "report", "bulletin", "summary", "statement", "address"])


def strip_opening(tokens: list[Token], start: int, end: int) -> int | None:
    """Leaves out what opens a clause before its subject: *On Sunday evening*, *But*, *Earlier*, *In May*."""
    while start < end and tokens[start].lower in OPENERS and start + 1 != end:
        start += 1
    is_count = start + 2 < end and (tokens[start].text[0].isdigit() or tokens[start].lower in FIGURES)
    if is_count and tokens[start + 1].lower in TIME:
        start += 1  # "two days later his department"
    is_title = [t.text for t in tokens[start : start + 2]] == ["Under", "Secretary"]
    if start < end and tokens[start].lower in PREPOSITIONS and not is_title:
        time = -1
        for i in range(start + 1, end):
            same = tokens[i].lower == "time" and tokens[i - 1].lower in ("same", "that", "this")
            joined = i + 2 < end and tokens[i + 1].text == "-" and tokens[i + 2].text[0].isalpha()
            day = tokens[i].text.isdigit() and i < start + 6 and not joined
            if same or day or tokens[i].lower in TIME:  # but not "in the 90-minute call the leaders"
                time = i
            elif time >= 0 and tokens[i].lower not in PREPOSITIONS and tokens[i].lower not in DETERMINERS:
                break
        if time >= 0 and time + 1 < end:
            start = time + 1
            if tokens[start].text == "-" or (start > 1 and tokens[start - 1].text == "-"):
                behind = (  # in the 90-minute call the two leaders
                    i
                    for i in range(start + 1, end - 1)
                    if tokens[i].lower in DETERMINERS
                    and tokens[i - 1].text.islower()
                    and tokens[i - 1].lower not in PREPOSITIONS
                    and tokens[i - 1].lower not in ("and", "or")
                )
                start = next(behind, start)
            if tokens[start].lower in _BULLETINS and start + 1 < end:
                start += 1  # in its daily briefing the ministry
            if tokens[start].text == "," and start + 1 < end:
                start += 1
        else:
            later = next(
                (
                    i
                    for i in range(start + 2, end)
                    if tokens[i].lower in DETERMINERS
                    or (
                        tokens[i].text[0].isupper()
                        and tokens[i - 1].text[0].islower()
                        and tokens[i - 1].lower not in PREPOSITIONS
                    )
                ),
                None,
            )
            if later is None:
                return None
            start = later
    while start < end and tokens[start].lower in TIME and start + 1 != end:
        start += 1
    while start < end and tokens[start].text in ("•", "*", "-", "●", "▪", "·"):
        start += 1
    return start


_CLOSING = QUOTES | {")"}


def _before_quoted_name(tokens: list[Token], k: int, floor: int) -> int:
    """The token before a name in quotation marks that closes at ``k``, else ``k``."""
    mark = next((m for m in range(max(floor, k - 4), k - 1) if _name_in_quotes(tokens, m) == k), -1)
    return mark - 1 if mark > floor and tokens[mark].text in QUOTES else k


def _name_in_quotes(tokens: list[Token], i: int) -> int:
    """Where a name in quotation marks that opens at ``i`` closes, else ``i``."""
    for j in range(i + 1, min(i + 7, len(tokens))):
        if tokens[j].text in QUOTES:
            return j if j > i + 1 else i
        is_part = tokens[j].text[0].isupper() or tokens[j].text[0].isdigit() or tokens[j].text in ("-", ".")
        closes = tokens[j].text == "," and j + 1 < len(tokens) and tokens[j + 1].text in QUOTES
        if not (is_part or closes or tokens[j - 1].text == "."):  # "Ukrenergo", "Strana.ua,"
            return i
    return i


_THEY = frozenset(("they", "he", "she", "it", "we", "i"))


def _is_domain(tokens: list[Token], i: int) -> bool:
    """*Modern.az*: a full stop with letters close on both its sides."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or after.start != tokens[i].end or tokens[i - 1].end != tokens[i].start:
        return False
    return after.text.isalpha() and (after.text.islower() or after.text.isupper())


_MADE_PUBLIC = frozenset(
    ["released", "published", "issued", "conducted", "compiled", "obtained", "commissioned", "posted"]
)
_PARTICIPLES = frozenset(("put", "seen", "known", "shown", "held", "made", "taken", "given", "run", "led"))


def _is_dated(tokens: list[Token], start: int, i: int) -> bool:
    """Whether the month at ``i`` is that of *the 3 May report*."""
    return i == start + 2 and tokens[start + 1].text.isdigit() and tokens[start].lower in DETERMINERS


def np_right(tokens: list[Token], start: int, stop_at: tuple[str, ...] = ()) -> int:
    """Where the noun phrase that begins at ``start`` ends, a short apposition included."""
    size = len(tokens)
    i = start
    while i < size:
        token = tokens[i]
        low = token.lower
        if token.text in QUOTES and i > start and (closing := _name_in_quotes(tokens, i)) > i:
            i = closing + 1  # "the operational command “South”, Natalia Humeniuk"
            if tokens[closing - 1].text == ",":
                break  # "according to the publication “Strana.ua,” the army"
            continue
        if low == "." and i > start and _is_domain(tokens, i):
            i += 2
            continue
        if (
            low == "with"
            and i > start
            and i + 2 < size
            and "reference" in (tokens[i + 1].lower, tokens[i + 2].lower)
        ):
            break  # "reported by the agency with reference to the rescue service"
        if (
            low in stop_at
            or (token.text in QUOTES and i > start)
            or token.text in (";", ":", "–", "—")
            or low[0] in "!?…"
            or (
                low[0] == "."
                and (i + 1 >= size or tokens[i - 1].end != token.start or len(tokens[i - 1].text) > 5)
            )
        ):
            break
        if low in (
            "that",
            "which",
            "who",
            "when",
            "while",
            "after",
            "as",
            "but",
            "because",
            "although",
            "where",
            "if",
            "since",
            "before",
            "saying",
            "adding",
        ):
            break
        if i > start and (
            (low in AUX and token.text != "May") or low in _THEY or (low in VERBS and token.text[0].islower())
        ):
            break  # "according to bloggers they are"
        if (
            i > start
            and low in ("on", "in", "at", "during", "via", "over", "to", "late", "early", "earlier")
            and (end := adjunct_end(tokens, i, size)) > i
        ):
            is_dated = any(t.lower in TIME for t in tokens[i + 1 : end])
            if not (is_dated and any(t.lower in _MADE_PUBLIC for t in tokens[start:i])):
                break
            i = end  # "data released on Friday", "a report published by the UN in May"
            continue
        if i > start and low in TIME and token.text[0].isupper():
            if tokens[i - 1].lower not in DETERMINERS and not _is_dated(tokens, start, i):
                break
            i = adjunct_end(tokens, i, size)  # "the Sept. 3 update"
            continue
        if (
            low == "and"
            and i + 2 < size
            and (tokens[i + 2].lower in PREPOSITIONS or tokens[i + 2].lower in ("as", "out"))
            and (tokens[i + 1].lower.endswith("ed") or tokens[i + 1].lower in _PARTICIPLES)
        ):
            break  # "published by the agency and attributed to the police"
        if token.text == ",":
            k = i + 1
            while (
                k < size
                and k - i < 16
                and tokens[k].text not in (",", ".", ";", ":")
                and tokens[k].text not in QUOTES
            ):
                k += 1
            first = tokens[i + 1].lower if i + 1 < size else ""
            closed = k < size and k - i < 16
            plural = i > start and tokens[i - 1].text[0].islower() and tokens[i - 1].lower.endswith("s")
            describes = not (plural and first in ("a", "an", "the")) and (
                first
                in (
                    "a",
                    "an",
                    "the",
                    "head",
                    "deputy",
                    "chief",
                    "director",
                    "spokesman",
                    "spokesperson",
                    "spokeswoman",
                    "president",
                    "chairman",
                    "governor",
                    "mayor",
                    "minister",
                    "commander",
                    "professor",
                    "ceo",
                    "founder",
                    "senior",
                    "editor",
                    "former",
                    "who",
                )
                or (first[:1].isdigit() and k - i <= 2)
                or first in lexicon().roles
            )
            named = (
                i > start + 1
                and k - i - 1 <= 4
                and all(
                    t.text[0].isupper()
                    or t.text in (".", "-")
                    or t.lower in ("van", "von", "de", "der", "al")
                    for t in tokens[i + 1 : k]
                )
                and any(t.lower in lexicon().roles for t in tokens[start:i])
            )
            if named and k == i + 2:  # one word: a person's, not "the head of the region, Shebekino"
                word, lex = tokens[k - 1], lexicon()
                named = (
                    word.text.isupper() or fold(word.text) in lex.surnames or word.lower in lex.given_names
                )
            if named and k > i + 1:
                i = k
                continue
            if (
                closed
                and describes
                and k - i > 1
                and first != "who"
                and tokens[k].text in (",", ".")
                and not has_verb(tokens, i + 1, k)
            ):
                i = k
                continue
            break
        if token.text == "(":
            k = i
            while k < size and tokens[k].text != ")" and k - i < 10:
                k += 1
            if k < size and tokens[k].text == ")":
                i = k + 1
                continue
            break
        if token.text in (")", "]", "["):
            break
        i += 1
    return i


def self_named(tokens: list[Token], start: int, who: int) -> int:
    """Where *a medic who goes by the call sign Bandura* ends, for the phrase before *who*; else ``who``."""
    for end in range(who + 3, min(who + 15, len(tokens) + 1)):
        closes = end == len(tokens) or not (tokens[end].text[0].isupper() or tokens[end].text in QUOTES)
        if tokens[end - 1].text in ".;:":
            break
        last = tokens[end - 2] if tokens[end - 1].text in QUOTES else tokens[end - 1]
        if closes and last.text[0].isupper():
            phrase = " ".join(t.text for t in tokens[start:end])
            if SELF_NAMED.search(_QUOTE_GAP.sub(r"\g<1>", phrase)):
                return end
    return who


_QUOTE_GAP = re.compile('([“"‘]) | (?=[,”"’])')


def named_before(tokens: list[Token], span: tuple[int, int], anchors: Sequence[Anchor]) -> tuple[int, int]:
    """The whole of *a gunner who gave his name as Mykola*, of which the span is the name."""
    at = span[0] - 1 if span[0] and tokens[span[0]].text not in QUOTES else span[0]
    if at > 0 and tokens[at].text in QUOTES:
        at -= 1  # "a soldier with the call sign “Fox”"
    if at < 1 or tokens[at].lower not in _NAMING_WORDS:
        return span
    for who in range(span[0] - 1, max(0, span[0] - 11), -1):
        if tokens[who].lower == "who":
            head = np_left(tokens, who - 1, anchors)
            return (head[0], span[1]) if head and self_named(tokens, head[0], who) == span[1] else span
        if tokens[who].text in HARD:
            break
    return span


def unclosed(tokens: list[Token], span: tuple[int, int], anchors: Sequence[Anchor]) -> tuple[int, int]:
    """The whole of *Ana Lopes, the mayor of the town said*: an apposition whose second comma is missing."""
    start = span[0]
    if start < 3 or tokens[start - 1].text != "," or tokens[start].lower not in ("the", "a", "an"):
        return span
    name = np_left(tokens, start - 2, anchors)
    role = any(t.lower in lexicon().roles for t in tokens[start : span[1]])
    if name is None or not role or not _is_name(tokens, name) or name[1] - name[0] > 4:
        return span
    before = tokens[name[0] - 1].text if name[0] else ","
    return (name[0], span[1]) if before == "," or before in QUOTES else span


def restrictive(tokens: list[Token], j: int, anchors: Sequence[Anchor]) -> tuple[int, int] | None:
    """The antecedent of a relative clause that ends at ``j``: *a soldier who was brought in on Monday*."""
    for who in range(j - 1, max(0, j - 15), -1):
        if tokens[who].text in HARD:
            return None
        if tokens[who].lower in ("who", "which"):
            head = np_left(tokens, who - 1, anchors)
            return head if head is not None and is_speakable(tokens, head) else None
    return None


_NAMING_WORDS = frozenset(("as", "only", "sign", "name", "by", "is", "was", "himself", "herself"))


def genitive_before(tokens: list[Token], first: int) -> tuple[int, int] | None:
    """The owner of a noun: *Russia's claim*, *his claim*."""
    j = first - 1
    if j < 0:
        return None
    limit = max(0, j - 3)
    for i in range(j, limit - 1, -1):
        if tokens[i].lower in ("'s", "’s") or tokens[i].text in ("'", "’"):
            k = i - 1
            while (
                k >= 0
                and (tokens[k].text[0].isupper() or tokens[k].lower in lexicon().roles)
                and tokens[k].lower not in PREPOSITIONS  # "In Zelensky's words"
            ):
                k -= 1
            if k >= 0 and tokens[k].lower in DETERMINERS:
                k -= 1
            if k >= 0 and tokens[k + 1].lower != "the" and tokens[k].text.islower():  # the air force's count
                k = next((m - 1 for m in range(k, max(i - 5, -1), -1) if tokens[m].lower == "the"), k)
            return (k + 1, i) if k + 1 < i else None
        if tokens[i].lower in ("his", "her", "their", "its"):
            return (i, i + 1)
    if tokens[j].text[0].isupper() and tokens[j].lower in lexicon().nations:
        pair = f"{tokens[j - 1].lower} {tokens[j].lower}" in lexicon().nations  # "South Korean assertions"
        return (j - 1, j + 1) if j and pair else (j, j + 1)
    return None


def leading_np(tokens: list[Token]) -> tuple[int, int] | None:
    """The subject at the sentence's beginning: up to its verb."""
    start = strip_opening(tokens, 0, min(len(tokens), 14))
    if start is None:
        return None
    i = start
    while i < len(tokens) and i - start < 14:
        token = tokens[i]
        low = token.lower
        if (
            token.text in HARD
            or low in AUX
            or low in VERBS
            or low in CONJUNCTIONS
            or (low in verb_forms() and i > start)
        ):
            break
        if (
            i > start
            and token.text[0].islower()
            and (low.endswith("ed") or low in ADVERBS or (low.endswith("ly") and len(low) > 4))
        ):
            break
        i += 1
    if i <= start:
        return None
    k = i + 1 if i < len(tokens) and tokens[i].text == "," else i
    while i < k < len(tokens) and tokens[k].text[0].isupper() and k - i < 5:
        k += 1
    if k > i + 1 and k < len(tokens) and tokens[k].text == ",":
        i = k  # "Ukraine's energy company, DTEK, introduced ..."
    span = (start, i)
    return span if is_speakable(tokens, span) else None


_MORE = frozenset(("several", "some", "many", "most", "other", "various"))


def joint(tokens: list[Token], source: tuple[int, int]) -> list[tuple[int, int]]:
    """The members of *the UK and the US*, *officials from Ukraine and the US*; [] for one."""
    start, end = source
    parts: list[tuple[int, int]] = []
    begin = start
    i = start + 1
    while i < end - 1:
        width = 0
        if tokens[i].lower == "and":
            width = 1
        elif (
            i + 2 < end
            and tokens[i].lower == "as"
            and tokens[i + 1].lower == "well"
            and tokens[i + 2].lower == "as"
        ):
            width = 3
        if width and i + width < end and i > begin:
            right = tokens[i + width]
            left = tokens[begin:i]
            lexical = lexicon()
            proper = right.text[0].isupper() and (
                width == 3 or right.lower in lexical.nations or tokens[begin].text[0].isupper()
            )
            of = [t.lower for t in left if t.lower in ("of", "for", "between", "from", "in")]
            role = right.lower in lexical.roles or (
                i + width + 1 < end and tokens[i + width + 1].lower in lexical.roles
            )
            if right.lower in _MORE:
                splits = not of and any(t.lower in lexical.roles for t in tokens[i + width : end])
            elif right.lower in ("the", "its", "his", "their"):
                splits = (
                    not of
                    or "from" in of
                    or (i + width + 1 < end and tokens[i + width + 1].lower in lexical.roles)
                )
            else:
                states = "in" in of and right.lower in lexical.nations  # "officials in Kyiv and Moscow"
                splits = (proper and (not of or "from" in of or states)) or (role and not of)
            splits = splits or _are_known(tokens, begin, i, i + width, end)
            splits = splits and not _is_one_person(tokens, begin, i, end) and not _only_describes(left, begin)
            splits = splits and not _is_one_body(tokens, i, i + width, end)
            splits = splits and not (left[-1].lower in _FIELDS and right.text[0].islower())
            if splits and is_speakable(tokens, (begin, i)) and is_speakable(tokens, (i + width, end)):
                if not parts and (listed := _listed(tokens, begin, i)):
                    parts += listed
                    begin = listed[-1][1] + 1
                parts.append((begin, i))
                begin = i + width
                i += width
        i += 1
    return [*parts, (begin, end)] if parts else []


def _are_known(tokens: list[Token], begin: int, conj: int, right: int, end: int) -> bool:
    """Whether both are names of the lexicon: *the Freedom of Russia Legion and the General Staff*."""
    names = lexicon().names
    sides = (tokens[begin:conj], tokens[right:end])
    return all(side[-1].text[0].isupper() for side in sides) and all(
        fold(" ".join(t.text for t in side)) in names for side in sides
    )


def _is_one_body(tokens: list[Token], conj: int, right: int, end: int) -> bool:
    """Whether it is one name: *the National Security and Defense Council*."""
    stop = next((k for k in range(right, end) if not tokens[k].text[0].isupper()), end)
    if not (stop > right and tokens[conj - 1].text[0].isupper()):
        return False
    if tokens[conj - 1].lower in OFFICE_FIELDS:  # the Foreign and European Affairs Minister Ana Lopes
        roles = lexicon().roles
        return any(tokens[k].lower in _BODIES or tokens[k].lower in roles for k in range(right + 1, stop))
    is_body = tokens[stop - 1].lower in _BODIES
    return is_body and tokens[conj - 1].lower not in _BODIES | lexicon().nations.keys()


_BODIES = word_set(
    "ministry office"
    "council center centre committee commission agency department directorate bureau institute"
    " service organization organisation administration fund union"
)


def _is_one_person(tokens: list[Token], begin: int, conj: int, end: int) -> bool:
    """Whether it is *Former Pentagon official and CIA officer Ana Lopes*: two titles of one person."""
    roles, last = lexicon().roles, tokens[conj - 1].lower
    is_title = last in roles and roles[last].kind == "person" and tokens[begin].lower not in DETERMINERS
    first = tokens[conj + 1].lower
    comma = next((i for i in range(begin + 2, conj) if tokens[i].text == ","), 0)
    if is_title and comma and first in roles and roles[first].kind == "person":
        return _is_name(tokens, (begin, comma))  # "Ana Lopes, a deputy and minister for the regions"
    named = next((i for i in range(conj + 2, end - 1) if tokens[i].text == ","), 0)
    if named and first not in DETERMINERS and _is_name(tokens, (named + 1, end)):
        second = roles.get(tokens[named - 1].lower)  # "its negotiator and defence minister, Ana Lopes"
        return second is not None and second.kind == "person" and tokens[conj + 1].text[0].islower()
    before = tokens[end - 3].lower if end - conj > 3 else ""
    return is_title and before in roles and roles[before].kind == "person" and _is_name(tokens, (conj, end))


def _only_describes(left: list[Token], begin: int) -> bool:
    """Whether it is *Engineering and munitions experts*: the first word of a sentence, and no name."""
    lex, word = lexicon(), left[0].lower
    if begin or len(left) > 1 or word in lex.roles or word in lex.nations or left[0].text.isupper():
        return False
    folded = fold(word)
    return folded not in lex.names and folded not in lex.surnames


# of *British defence and intelligence officials*: the officials of both
_FIELDS = word_set(
    "defence defense intelligence military security government police political law diplomatic health"
    " local regional city state federal army civilian"
)


def _listed(tokens: list[Token], begin: int, conj: int) -> list[tuple[int, int]]:
    """The states before the last two of a list: *Estonia*, of *Estonia, Latvia and Lithuania*."""
    nations, found = lexicon().nations, []
    at = begin
    while at + 2 < conj and tokens[at].lower in nations and tokens[at + 1].text == ",":
        found.append((at, at + 1))
        at += 2
    return found if found and all(t.lower in nations for t in tokens[at:conj]) else []


_BACKWARD = frozenset(("his", "her", "its", "their"))


def is_coordinate(tokens: list[Token], anchor: Anchor, later: Anchor) -> bool:
    """Whether a later anchor of the sentence stands beside the content, not in it."""
    if later.mode in ("participle", "citing"):
        return True
    if later.mode == "conjoined":
        return later.of is anchor or later.of is None or later.of is anchor.of
    before = tokens[later.left - 1] if later.left else None
    if later.mode == "according" or later.is_post:  # "..., the agency said": it holds the whole
        return before is not None and (before.text in (",", "–", "—") or before.text in QUOTES)
    if later.mode in ("agent", "noun", "relative", "passive", "hedge") or before is None:
        return False
    if (
        later.source is not None
        and later.cue.lemma in MENTAL
        and tokens[later.source[0]].lower in _BACKWARD
        and anchor.cue.lemma not in MENTAL
    ):
        return False  # "He said Kyiv was provoking Minsk but his country did not plan to fight"
    if before.lower in ("and", "but", "while", "whereas", "although", "though") or before.text == ";":
        return later.left - 1 > anchor.cue_end
    if before.lower == "as" and later.left > 2 and tokens[later.left - 2].text == ",":
        return later.left - 2 > anchor.cue_end  # "called it a fake, as the mayor said bodies were found"
    return False


def ends_relative(tokens: list[Token], i: int) -> bool:
    """Whether the main verb follows the comma: *Putin, who says X, casts ...*."""
    low = tokens[i].lower
    return (
        low in AUX
        or low in VERBS
        or low in verb_forms()
        or (low.endswith(("s", "ed")) and tokens[i].text[0].islower() and low not in ("as", "its", "his"))
    )


def last_word(tokens: list[Token], size: int) -> int:
    while (
        size > 0
        and tokens[size - 1].lower[0] in ".!?…"
        and tokens[size - 1].text[-1] in ".!?…"
        and len(tokens[size - 1].text.strip(".!?…")) == 0
    ):
        size -= 1
    return size


def trim_left(tokens: list[Token], begin: int, end: int) -> tuple[int, int] | None:
    while end > begin and tokens[end - 1].text in (",", ";", "–", "—", ":"):
        end -= 1
    while begin < end and (
        tokens[begin].text in ("•", "*", "-", "●", "▪", ",", "–") or tokens[begin].lower in ("but", "and")
    ):
        begin += 1
    return (begin, end) if end > begin else None


def clause_start(tokens: list[Token], i: int) -> int:
    while i > 0 and tokens[i - 1].text not in (",", ";", ":", "–", "—"):
        i -= 1
    return i


def clause_end(tokens: list[Token], i: int, stop: int) -> int:
    while i < stop and tokens[i].text not in (";", ":", "–", "—"):
        i += 1
    return i


_BEFORE_TIME = frozenset(["this", "last", "next", "same", "following", "previous"])


def adjunct_end(tokens: list[Token], i: int, stop: int) -> int:
    """The end of an adjunct of the saying that begins at ``i``: *on Friday*, *in a statement*, else ``i``."""
    if i >= stop:
        return i
    low = tokens[i].lower
    if [t.lower for t in tokens[i : i + 3]] == ["on", "condition", "of"] and i + 4 < stop:
        return i if tokens[i + 4].text in HARD | END else i + 4  # on condition of anonymity the town fell
    if low == "(":  # on Monday (Mar 3)
        return next((j + 1 for j in range(i + 1, min(stop, i + 12)) if tokens[j].text == ")"), i)
    if low in TIME:
        j = i + 1
        if low in _BEFORE_TIME and (j >= stop or tokens[j].lower not in TIME):
            return i  # "said this episode showed"
        while j < stop and (
            tokens[j].lower in TIME or tokens[j].text[0].isdigit() or _is_abbreviated(tokens, j, stop)
        ):
            j += 1
        return j
    if low not in (
        "on",
        "in",
        "at",
        "during",
        "via",
        "over",
        "to",
        "by",
        "from",
        "through",
        "for",
        "with",
        "after",
        "late",
        "early",
    ):
        return i
    limit = min(stop, i + 9)
    for j in range(i + 1, limit):
        token = tokens[j]
        word = token.lower
        is_month = token.text == "May" and word in TIME
        if token.text in HARD or word in ("that", "who", "which") or (word in AUX and not is_month):
            return i
        if (
            (word in TIME and low not in ("to", "with"))
            or word in MEDIUM
            or (token.text[0].isdigit() and low in ("on", "in", "at") and j <= i + 2)
        ):
            end = j + 1
            while end < stop and (
                tokens[end].lower in TIME
                or tokens[end].lower in MEDIUM
                or tokens[end].lower in _OF_MEDIA  # "on the Telegram messaging app"
                or (
                    tokens[end].text[0].isdigit()
                    and (tokens[end - 1].lower in TIME or tokens[end - 1].text == ".")
                )
                or _is_abbreviated(tokens, end, stop)
            ):
                end += 1
            if end + 1 < stop and tokens[end].lower in _PUT_OUT and tokens[end + 1].lower in PREPOSITIONS:
                while end < stop and tokens[end].text not in HARD and tokens[end].lower not in END:
                    end += 1  # "said in the interview published in the weekly"
            return end
        if word in SUBJECT_PRONOUNS:
            return i
    return i


_PUT_OUT = frozenset(("published", "posted", "aired", "broadcast", "released", "issued", "shared", "given"))
_OF_MEDIA = frozenset(("messaging", "messenger", "microblogging", "social", "channels", "networking"))
_OF_MEDIA |= {"service", "services", "networks"}


def _is_abbreviated(tokens: list[Token], i: int, stop: int) -> bool:
    """Whether it is the stop of *Oct. 28*."""
    return (
        tokens[i].text == "."
        and tokens[i - 1].lower in TIME
        and i + 1 < stop
        and tokens[i + 1].text[0].isdigit()
    )


def skip_adjuncts(tokens: list[Token], i: int, stop: int) -> int:
    while i < stop:
        end = adjunct_end(tokens, i, stop)
        if end == i:
            return i
        i = end
    return i


def that_ahead(tokens: list[Token], i: int, stop: int, limit: int = 22) -> int:
    """The *that* which opens the content, -1 where a clause or mark comes first."""
    for j in range(i, min(stop, i + limit)):
        low = tokens[j].lower
        if low == "that":
            is_relative = j > i + 2 and j + 1 < stop and tokens[j + 1].lower in AUX
            return -1 if is_relative else j  # "promised a state after years that were hard"
        if (
            tokens[j].text in (";", ":")
            or tokens[j].text in QUOTES
            or (low.endswith("ing") and tokens[j - 1].text == "," and _opens_that(tokens, j + 1, stop))
            or low in ("has", "have", "had", "was", "were", "is", "are", "will", "would")
        ):
            return -1
    return -1


def _opens_that(tokens: list[Token], i: int, stop: int) -> bool:
    """Whether *that* is the next word: in *said, adding that* it opens what was added."""
    return i < stop and tokens[i].lower == "that"


def content_start(tokens: list[Token], anchor: Anchor, stop: int) -> int:
    """Where the content after a cue begins, past adjuncts, addressee, comma and colon."""
    i = anchor.right
    cue = anchor.cue
    if anchor.mode == "noun":
        while i < stop and tokens[i].text in (",", ":", ";"):
            i += 1
        return i
    if "addr" in cue.frames:
        that = that_ahead(tokens, i, stop)
        if that >= 0:
            return that
        told = addressee_end(tokens, i, stop)
        if told < stop and tokens[told].lower != "that":  # else what is promised, and a relative clause of it
            i = told
    elif "that" in cue.frames:
        after = skip_adjuncts(tokens, i, stop)
        that = that_ahead(tokens, i, stop, 14)
        says = after < stop and tokens[after].lower in SUBJECT_PRONOUNS  # "say they hold it, a claim that"
        if that >= 0 and (that <= after or not (says or has_finite(tokens, i, that))):
            return that
        i = after
    else:
        i = skip_adjuncts(tokens, i, stop)
    while i < stop and tokens[i].text in (",", ":", "–", "—"):
        i += 1
        if i < stop and tokens[i - 1].text in ("–", "—", ","):
            # a parenthesis: "said - without evidence - that"
            that = that_ahead(tokens, i, stop, 10)
            if that >= 0:
                return that
    return i


def is_research(tokens: list[Token], source: tuple[int, int] | None) -> bool:
    """Whether the subject is a study, poll or report, which finds things without *that*."""
    return has_role(tokens, source, "document")


def has_role(tokens: list[Token], source: tuple[int, int] | None, kind: str) -> bool:
    """Whether the noun at the head of a phrase is of the kind (*images released by Maxar*: image)."""
    if source is None:
        return False
    roles = lexicon().roles
    end = next(
        (
            i
            for i in range(source[0] + 1, source[1])
            if tokens[i].lower in PREPOSITIONS or tokens[i].text in HARD
        ),
        source[1],
    )
    pair = roles.get(" ".join(t.lower for t in tokens[max(source[0], end - 2) : end]))
    return (pair is not None and pair.kind == kind) or any(
        (role := roles.get(tokens[i].lower)) is not None and role.kind == kind
        for i in range(max(source[0], end - 3), end)
    )


# the kinds of roles that can speak
SPEAKER_KINDS = ("person", "group", "body", "document", "media")


def has_role_of(tokens: list[Token], source: tuple[int, int], kinds: Sequence[str]) -> bool:
    """Whether the head of a phrase is of one of the kinds, or a name."""
    head = _head(tokens, source)
    role = lexicon().roles.get(head.lower)
    return head.text[0].isupper() if role is None else role.kind in kinds


def has_head(tokens: list[Token], source: tuple[int, int] | None, words: frozenset[str]) -> bool:
    """Whether the noun at the head of a phrase is one of the words."""
    return source is not None and _head(tokens, source).lower in words


def _head(tokens: list[Token], source: tuple[int, int]) -> Token:
    """The last word of a phrase before its first preposition."""
    end = next((i for i in range(source[0] + 1, source[1]) if tokens[i].lower in PREPOSITIONS), source[1])
    return tokens[end - 1]


_GATHERINGS = word_set(
    "session meeting conference council committee assembly group gathering forum summit crowd members"
    " congress board chamber house dozens hundreds"
)


def addressee_end(tokens: list[Token], i: int, stop: int) -> int:
    start = i
    if i < stop and tokens[i].lower in ("him", "her", "them", "me", "us", "it", "you"):
        i += 1
    else:
        while i < stop and tokens[i].lower in DETERMINERS:
            i += 1
        taken = 0
        while i < stop and tokens[i].text not in HARD:
            low = tokens[i].lower
            is_part = low == "of" and tokens[i - 1].lower in _GATHERINGS  # "told a session of the club"
            if low in CONJUNCTIONS or low in AUX or low in SUBJECT_PRONOUNS or low in ("to", "about"):
                break
            if low == "of" and not is_part:
                break
            if taken and (
                low in DETERMINERS or (tokens[i].text[0].isupper() and tokens[i - 1].text[0].islower())
            ):
                break
            if low in PREPOSITIONS:
                end = adjunct_end(tokens, i, stop)
                if end > i:
                    i = end
                    continue
                if low not in ("in", "at", "of", "from", "on"):
                    break
            i += 1
            taken += 1
            if (
                taken == 1
                and tokens[i - 1].text[0].islower()
                and i < stop
                and tokens[i].text[0].islower()
                and tokens[i].lower not in PREPOSITIONS
                and tokens[i - 1].lower
                in (
                    "reporters",
                    "journalists",
                    "residents",
                    "media",
                    "parliament",
                    "lawmakers",
                    "officials",
                    "people",
                )
            ):
                break
    if i >= stop:
        return start
    return skip_adjuncts(tokens, i, stop)


def quote_follows(tokens: list[Token], i: int, inside: list[int]) -> bool:
    """Whether a quotation opens soon, with nothing but adjuncts, an object or a comma before it."""
    own = inside[i - 1] if i else -1
    for j in range(i, min(len(tokens), i + 14)):
        if inside[j] >= 0 and inside[j] != own:
            return True
        if tokens[j].text == ";":
            return False
    return False


_TO = frozenset(["to"])


_ROUGHLY = frozenset(["about", "around", "over", "under"])


def clause_follows(tokens: list[Token], i: int) -> bool:
    """Whether a clause without *that* begins after the cue: a subject, and a finite verb behind it."""
    size = len(tokens)
    i = skip_adjuncts(tokens, i, size)
    if i >= size - 1:
        return False
    low = tokens[i].lower
    is_figure = low in _ROUGHLY and (tokens[i + 1].text[0].isdigit() or tokens[i + 1].lower in FIGURES)
    if low in PREPOSITIONS and low not in CLAUSE_OPENING and not is_figure:
        return False
    if low in ("shortly", "positively", "quickly", "back"):
        return False
    if low in ("he", "she", "they"):
        return True
    for j in range(i + 1, min(size, i + 40)):
        token = tokens[j]
        low = token.lower
        if _is_in_name(tokens, j):
            return False
        if low in AUX or low in VERBS or low.endswith(CONTRACTIONS):
            return True
        if low in verb_forms() and not low.endswith("ing"):
            return True
        form = clause_verbs()[0].get(low)
        if form is not None and form.tag in "VF" and tokens[j - 1].lower not in DETERMINERS | _TO:
            return True  # said three people remain in hospital
        if token.text[0].islower() and len(low) > 3 and tokens[j - 1].lower not in DETERMINERS:
            if low.endswith("ed"):
                return True
            is_s = low.endswith("s") and not low.endswith(("ss", "us", "is")) and low != "news"
            if is_s and j + 1 < size:
                return True
        if low == ";":
            return False
    return False


def _is_in_name(tokens: list[Token], j: int) -> bool:
    """Whether a word is of a name that ends the sentence: *sources told Kyiv Post*."""
    is_last = j + 1 == len(tokens) or tokens[j + 1].lower in END
    return is_last and tokens[j].text[0].isupper() and tokens[j - 1].text[0].isupper()


def clause_after(tokens: list[Token], i: int) -> bool:
    """Whether a verb follows right behind an inverted subject, which then is none: *said officials were*."""
    return i < len(tokens) and (tokens[i].lower in AUX or tokens[i].lower in VERBS)


def is_inversion(tokens: list[Token], start: int, end: int) -> bool:
    """*..., claims S. Gaidajus.*: the phrase after the cue is a speaker and ends the clause."""
    if (
        end < len(tokens)
        and tokens[end].text not in (".", ",", ";")
        and tokens[end].lower not in ("on", "in", "at", "during", "via", "late", "early", "to", "who")
        and tokens[end].lower not in TIME
    ):
        return False
    words = tokens[start:end]
    if has_verb(tokens, start, end):
        return False
    return any(w.text[0].isupper() for w in words) or any(w.lower in lexicon().roles for w in words)


def is_postposed(tokens: list[Token], anchor: Anchor, inside: list[int]) -> bool:
    """Whether source and cue stand after their content."""
    size = len(tokens)
    left = anchor.left
    if left == 0:
        return False
    before = tokens[left - 1]
    closes_quote = before.text in QUOTES and inside[left - 1] >= 0 and inside[left] < 0
    stray = before.text in ("”", '"') and left > 2 and tokens[left - 2].text in (",", "!", "?")
    closes_quote = closes_quote or (stray and inside[left - 1] < 0)
    comma = before.text in (",", "–", "—", "-")
    if not closes_quote and not comma:
        return False
    end = last_word(tokens, size)
    after = skip_adjuncts(tokens, anchor.cue_end, end)
    nxt = tokens[after].lower if after < end else "."
    if nxt in ("that", ":"):
        return False
    if closes_quote:
        return True
    if comma and nxt == "," and after == anchor.cue_end and that_ahead(tokens, after + 1, end, 16) < 0:
        return True  # "For three months, he said, nobody came"
    comma_after = next(
        (i for i in range(anchor.cue_end, min(end, anchor.cue_end + 12)) if tokens[i].text == ","), end
    )
    if that_ahead(tokens, anchor.cue_end, min(end, comma_after), 12) >= 0:
        return False
    if after >= end or tokens[after].text in (",", ";", "–", "—"):
        return not is_adverbial(tokens, 0, left - 1) or after >= end
    if "addr" in anchor.cue.frames and not clause_follows(tokens, after):
        return not is_adverbial(tokens, 0, left - 1)
    if nxt in (
        "in",
        "on",
        "at",
        "during",
        "as",
        "when",
        "after",
        "while",
        "adding",
        "referring",
        "via",
        "before",
        "following",
        "without",
    ):
        return not is_adverbial(tokens, 0, left - 1) and not is_adverbial_end(tokens, left - 1)
    if nxt == "with" and any(t.lower == "reference" for t in tokens[after : after + 3]):
        return not is_adverbial(tokens, 0, left - 1)  # "..., the agency reports with reference to the staff"
    told = tokens[after + 1] if nxt == "to" and after == anchor.cue_end and after + 1 < end else None
    if told is not None and (told.text[0].isupper() or told.lower in ("the", "reporters", "journalists")):
        return not is_adverbial(tokens, 0, left - 1)  # "..., an official confirmed to CNN"
    if nxt in PREPOSITIONS and after > anchor.cue_end and not has_verb(tokens, after, end):
        return not is_adverbial(tokens, 0, left - 1)  # "..., reported at a meeting with the president"
    return False


def is_adverbial(tokens: list[Token], start: int, end: int) -> bool:
    """Whether what opens the sentence is an adjunct: *On Sunday*, *Regarding drones*, *However*."""
    while start < end and tokens[start].text in QUOTES | {"•", "*", "-"}:
        start += 1
    if start >= end:
        return True
    low = tokens[start].lower
    if low in OPENERS and not has_verb(tokens, start + 1, end):
        return True
    if low in PREPOSITIONS or low in TIME or low.endswith("ing"):
        return not has_verb(tokens, start + 1, end) and end - start < 16
    return low.endswith("ly") or (
        low in ("when", "while", "if", "although", "after", "as", "asked", "speaking")
    )


def is_adverbial_end(tokens: list[Token], end: int) -> bool:
    i = end
    while i > 0 and tokens[i - 1].text not in (",", ";", "–", "—") and end - i < 8:
        i -= 1
    return i > 0 and tokens[i].lower in PREPOSITIONS and end - i < 6
