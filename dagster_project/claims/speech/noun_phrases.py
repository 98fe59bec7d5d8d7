"""Noun phrases before a token, without a parser: bounded walks to the left.

Belongs here: where the phrase begins that a token ends, with its appositions and relative clauses. Does not
belong here: the phrase behind a token (`phrases_behind`), of which a span is only part (`fuller_phrases`),
whether it can speak (`speakable`), whether it is several (`joint_sources`), who it names (`sources`).
"""

from collections.abc import Sequence

from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.cues import verb_forms, verb_of
from dagster_project.claims.speech.finite_verbs import has_verb, is_noun
from dagster_project.claims.speech.openings import strip_opening, tells_when
from dagster_project.claims.speech.quoted_names import before_quoted_name
from dagster_project.claims.speech.speakable import is_speakable
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    ADVERBS,
    AUX,
    CONJUNCTIONS,
    CONTRACTIONS,
    DETERMINERS,
    HARD,
    OFFICIAL_SPHERES,
    OPENERS,
    PREPOSITIONS,
    QUOTES,
    SUBJECT_PRONOUNS,
    TIME,
    word_set,
)

_MOMENTS = frozenset(("time", "point", "moment", "stage", "date", "occasion"))
_ASIDES = ("citing", "hedge", "relative", "agent")
_BEARINGS = frozenset(
    ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside", "west")
)
_RELATIVE = frozenset(("who", "whom", "whose", "which", "that", "where"))
_REGIONS = word_set("oblast region province district raion krai republic")
# Words that add to a name behind its comma what is no apposition.
_ADDING = word_set(
    "who which whose citing quoting speaking writing addressing commenting referring himself herself asked"
    " including"
)
# What puts a clause of its own between a name and its verb: *X, when asked about the talks, said*.
_INTERPOSED = word_set("when while if as after before once although though having standing sitting arriving")
_CLOSING = QUOTES | {")"}
_FARTHEST = 150  # tokens; commas over more than these are a list's
# What closes at each comma while one phrase is looked for: before an apposition may stand another. Without
# it each comma is looked at again from all behind it, which in a list of dates takes the power of its length.
_Closed = dict[int, tuple[int, int] | None]
_OPENING_SIGNS = QUOTES | frozenset(",;:–—")


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
    """A hyphen with space around it, or one that opens a line."""
    if not 0 <= k < len(tokens) - 1:
        return False
    return (k == 0 or tokens[k - 1].end < tokens[k].start) and tokens[k].start < tokens[k + 1].start - 1


def np_left(
    tokens: list[Token], j: int, anchors: Sequence[Anchor], closed: _Closed | None = None
) -> tuple[int, int] | None:
    """The noun phrase that ends at token ``j``, apposition included: *Putin, Russia's leader,*.

    ``closed`` holds what was found on the way.
    """
    if j < 0:
        return None
    if tokens[j].text == ")":
        k = j - 1
        while k >= 0 and tokens[k].text != "(" and j - k < 12:
            k -= 1
        if k > 0 and tokens[k].text == "(":
            inner = np_left(tokens, k - 1, anchors, closed)
            return (inner[0], j + 1) if inner else None
        return None
    if tokens[j].text in (",", "–", "—") or (tokens[j].text == "-" and is_dash(tokens, j)):
        return apposition(tokens, j, anchors, closed)
    if tokens[j].text in QUOTES and (named := before_quoted_name(tokens, j, 0)) < j:
        inner = np_left(tokens, named, anchors, closed)
        return (inner[0], j + 1) if inner else (named + 1, j + 1)  # As “Suspilne” notes
    if tokens[j].lower in SUBJECT_PRONOUNS:
        return (j, j + 1) if tokens[j].lower not in ("who", "which", "you") else None
    if j == 0 and tokens[j].lower == "both":
        return (0, 1)  # "Both said"
    if (comma := _before_date(tokens, j)) > 0:
        return apposition(tokens, comma, anchors, closed)
    floor = _floor(anchors, j)
    k = j
    while k >= floor and not (boundary_word(tokens[k]) or _is_finite_cue(tokens, k, j)):
        if tokens[k].text == "-" and is_dash(tokens, k):
            break  # "the barn is gone - police officers said"
        if floor < k < j and tells_when(tokens, k):
            break  # "this time the governor said", "two days later the ministry said"
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
            k = k - 3 if is_title else before_quoted_name(tokens, k, floor)  # the "governor" of the town
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
    while k > floor and tokens[k].lower in ("and", "or") and k + 1 <= j:  # "Smith and Jones said"
        m = k - 1
        while m >= floor and not boundary_word(tokens[m]):
            m -= 1
        opens_behind_cue = m + 1 == floor and floor and anchors[-1].cue_end == floor
        opens_behind_cue = opens_behind_cue and anchors[-1].cue.lemma != "say"  # said | Smith and Jones had
        if opens_behind_cue or m + 1 >= k or not _is_joined(tokens, m, k, floor):
            break
        start, k = m + 1, m
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


def _is_joined(tokens: list[Token], m: int, k: int, floor: int) -> bool:
    """Whether the *and* at ``k`` joins a noun phrase behind ``m`` to the next: no verb stands left of it."""
    opens, roles = tokens[m + 1], lexicon().roles
    if has_verb(tokens, m + 1, k) or opens.lower in PREPOSITIONS or (m >= floor and tokens[m].lower in AUX):
        return False
    return (
        opens.lower in DETERMINERS
        or opens.text[0].isupper()
        or any(t.lower in roles for t in tokens[m + 1 : k])
        or (m + 2 == k and opens.lower in OFFICIAL_SPHERES)  # "..., regional and military officials"
        or " ".join(t.lower for t in tokens[m + 1 : k]) in roles
    )


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


def _floor(anchors: Sequence[Anchor], j: int) -> int:
    """The first token a subject may begin at: behind the last cue, unless that stands in an apposition."""
    return max((a.cue_end for a in anchors if a.cue_end <= j and a.mode not in _ASIDES), default=0)


def _is_finite_cue(tokens: list[Token], i: int, end: int) -> bool:
    """Whether another cue stands there as a verb: *the government recognises the need and ...*."""
    low = tokens[i].lower
    if i in (end, 0) or low not in verb_forms() or (i + 1 <= end and tokens[i + 1].lower in PREPOSITIONS):
        return False
    cue = verb_of(low)
    return cue.form in ("s", "past") and not is_noun(tokens, i, i + 1, cue, has_noun=True)


def apposition(
    tokens: list[Token], j: int, anchors: Sequence[Anchor], closed: _Closed | None = None
) -> tuple[int, int] | None:
    """*Name, description,* or *description, Name,* or *Name, who ...,* before a cue."""
    closed = {} if closed is None else closed
    if j not in closed:
        closed[j] = None  # now the first key is where the search began
        if next(iter(closed)) - j <= _FARTHEST:
            closed[j] = _apposition(tokens, j, anchors, closed)
    return closed[j]


def _apposition(
    tokens: list[Token], j: int, anchors: Sequence[Anchor], closed: _Closed
) -> tuple[int, int] | None:
    commas = _commas_before(tokens, j, _floor(anchors, j))
    for comma in commas:
        if comma == 0:
            continue
        first = tokens[comma + 1]
        is_relative = first.lower in _ADDING or first.lower in _INTERPOSED
        end = comma if tokens[comma].text in QUOTES else comma - 1
        is_bare = tokens[end].text not in HARD or tokens[end].text in _CLOSING
        head = np_left(tokens, end, anchors, closed) if is_bare else None
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
            following = tokens[comma + 2].lower if comma + 2 < len(tokens) else ""
            if is_relative or (first.lower in _BEARINGS and following == "of"):
                return head
            presents = tokens[head[0]].lower in DETERMINERS and head[0] and tokens[head[0] - 1].text == ","
            if first.lower in PREPOSITIONS and presents:
                return (
                    apposition(tokens, comma, anchors, closed) or head
                )  # "Dimas, a soldier, in the town, says"
            if first.lower == "including":
                return head  # "several outlets, including Mash, reported"
            is_adjunct = first.lower in PREPOSITIONS or (  # "Zelensky, back from a visit to Poland, said"
                following in PREPOSITIONS and first.text.islower() and first.lower not in lexicon().roles
            )
            is_proper = all(
                t.text[0].isupper() and t.lower not in lexicon().nations for t in tokens[slice(*head)]
            )
            is_described = first.lower in ("a", "an", "the") and (is_proper or is_name(tokens, head))
            if not (is_described or first.text[0].isdigit() or is_speakable(tokens, (comma + 1, until))):
                # an adverbial: "Zelensky, in his nightly address, said"
                if is_adjunct or first.lower in ADVERBS or first.lower in TIME:
                    return head
                is_site = first.lower in ("a", "an", "the") or any(
                    t.text[0].isdigit() for t in tokens[comma + 1 : comma + 4]
                )
                if is_site and _ends_in_place(tokens, head):
                    return head  # "The mayor of Izium, a town on the river, said", ", some 40 km from here,"
                continue
            if is_adjunct:
                return head
            before = tokens[head[0] - 1].text if head[0] else ""
            is_titled = any(t.lower in lexicon().roles for t in tokens[slice(*head)])
            if before == "," and (tokens[head[0]].text[0].islower() or is_titled):
                name = np_left(tokens, head[0] - 2, anchors, closed) if head[0] > 1 else None
                if name is not None and is_name(
                    tokens, name
                ):  # "Ivan Petrov, chief of the A, B and C troops,"
                    return (name[0], j)
            if head[0] <= 8 or before in _OPENING_SIGNS or tokens[head[0] - 1].lower in CONJUNCTIONS:
                return (head[0], j)
    if commas and commas[0] < j - 2 and is_name(tokens, (commas[0] + 1, j)):
        whole = (commas[0] + 1, j)  # "..., governor Ivan Petrenko, said"
        return whole if is_speakable(tokens, whole) and not has_verb(tokens, *whole) else None
    return None


def _ends_in_place(tokens: list[Token], head: tuple[int, int]) -> bool:
    """Whether a phrase ends with a name behind a preposition: *the mayor of Izium*, *people in Orikhiv*."""
    named = next((i for i in range(head[1] - 1, head[0], -1) if not tokens[i].text[0].isupper()), head[0])
    return head[0] < named < head[1] - 1 and tokens[named].lower in PREPOSITIONS


def _commas_before(tokens: list[Token], j: int, floor: int) -> list[int]:
    """The signs like that at ``j`` which may open the apposition that it closes, the nearest first."""
    k = j - 1
    commas: list[int] = []
    while k >= floor and len(commas) < 4 and j - k < 45:
        if tokens[k].text == tokens[j].text:
            commas.append(k)
        elif tokens[k].text in QUOTES:
            opened = before_quoted_name(tokens, k, floor)
            if opened == k:
                break
            if tokens[k - 1].text == tokens[j].text == ",":
                commas.append(k)  # the spokesman of the group “Kharkiv,” Yurii Povkh, said
            k = opened
            continue
        elif tokens[k].text in ";:":
            break
        k -= 1
    return commas


def _goes_on(tokens: list[Token], head: tuple[int, int], end: int) -> bool:
    """Whether a description is only begun before the comma: *a respected, independent daily*."""
    roles = lexicon().roles
    opens = head[0] > 1 and tokens[head[0]].lower in ("a", "an", "the") and tokens[head[0] - 1].text == ","
    begun = tokens[head[0] + 1 : head[1]]
    if not opens or not begun or any(t.lower in roles or t.text[0].isupper() for t in begun):
        return False
    return any(t.lower in roles for t in tokens[head[1] + 1 : end])


def is_name(tokens: list[Token], span: tuple[int, int]) -> bool:
    """Whether a phrase ends with a person's name: two capitalised words that are no nation."""
    words = tokens[max(span[0], span[1] - 2) : span[1]]
    return (
        len(words) == 2
        and words[1].lower not in _REGIONS
        and all(
            w.text[0].isupper() and not w.text.isupper() and w.lower not in lexicon().nations for w in words
        )
    )
