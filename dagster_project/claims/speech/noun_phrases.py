"""Noun phrases of a sentence, without a parser: bounded walks over its tokens.

Belongs here: where the phrase before or behind a token begins and ends, with its appositions and relative
clauses. Does not belong here: whether it can speak (`speakable`), whether it is several (`joint_sources`),
who it names (`sources`).
"""

import re
from collections.abc import Sequence

from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.wording import SELF_NAMED
from dagster_project.claims.speech.adjuncts import adjunct_end
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.cues import verb_forms, verb_of
from dagster_project.claims.speech.finite_verbs import has_verb, is_noun
from dagster_project.claims.speech.speakable import is_speakable
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    ADVERBS,
    AUX,
    CONJUNCTIONS,
    CONTRACTIONS,
    DETERMINERS,
    FIGURES,
    HARD,
    OFFICIAL_SPHERES,
    OPENERS,
    PREPOSITIONS,
    QUOTES,
    SUBJECT_PRONOUNS,
    TIME,
    VERBS,
    word_set,
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
    """A hyphen with space around it, or one that opens a line."""
    if not 0 <= k < len(tokens) - 1:
        return False
    return (k == 0 or tokens[k - 1].end < tokens[k].start) and tokens[k].start < tokens[k + 1].start - 1


_WHEN = frozenset(("time", "later", "earlier", "ago"))


def _tells_when(tokens: list[Token], k: int) -> bool:
    """Whether an adverbial ends at token ``k``, and the phrase behind it is another."""
    following = tokens[k + 1]
    is_name = following.text[0].isupper() and following.lower not in TIME
    return following.lower in ("the", "a", "an", "its", "their") or is_name


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
    if tokens[j].text in (",", "–", "—") or (tokens[j].text == "-" and is_dash(tokens, j)):
        return apposition(tokens, j, anchors)
    if tokens[j].text in QUOTES and (named := _before_quoted_name(tokens, j, 0)) < j:
        inner = np_left(tokens, named, anchors)
        return (inner[0], j + 1) if inner else (named + 1, j + 1)  # As “Suspilne” notes
    if tokens[j].lower in SUBJECT_PRONOUNS:
        return (j, j + 1) if tokens[j].lower not in ("who", "which", "you") else None
    if (comma := _before_date(tokens, j)) > 0:
        return apposition(tokens, comma, anchors)
    floor = _floor(anchors, j)
    k = j
    while k >= floor and not (boundary_word(tokens[k]) or _is_finite_cue(tokens, k, j)):
        if tokens[k].text == "-" and is_dash(tokens, k):
            break  # "the barn is gone - police officers said"
        if floor < k < j and tokens[k].lower in _WHEN and _tells_when(tokens, k):
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
                or (m + 2 == k and opens.lower in OFFICIAL_SPHERES)  # "..., regional and military officials"
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
            is_described = first.lower in ("a", "an", "the") and (is_proper or is_name(tokens, head))
            if not (is_described or first.text[0].isdigit() or is_speakable(tokens, (comma + 1, until))):
                # an adverbial: "Zelensky, in his nightly address, said"
                if first.lower in PREPOSITIONS or first.lower in ADVERBS or first.lower in TIME:
                    return head
                is_site = first.lower in ("a", "an", "the") or any(
                    t.text[0].isdigit() for t in tokens[comma + 1 : comma + 4]
                )
                if is_site and _ends_in_place(tokens, head):
                    return head  # "The mayor of Izium, a town on the river, said", ", some 40 km from here,"
                continue
            if first.lower in PREPOSITIONS:
                return head
            before = tokens[head[0] - 1].text if head[0] else ""
            is_titled = any(t.lower in lexicon().roles for t in tokens[slice(*head)])
            if before == "," and (tokens[head[0]].text[0].islower() or is_titled):
                name = np_left(tokens, head[0] - 2, anchors) if head[0] > 1 else None
                if name is not None and is_name(
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
    if commas and commas[0] < j - 2 and is_name(tokens, (commas[0] + 1, j)):
        whole = (commas[0] + 1, j)  # "..., governor Ivan Petrenko, said"
        return whole if is_speakable(tokens, whole) and not has_verb(tokens, *whole) else None
    return None


def _ends_in_place(tokens: list[Token], head: tuple[int, int]) -> bool:
    """Whether a phrase ends with a name behind a preposition: *the mayor of Izium*, *people in Orikhiv*."""
    named = next((i for i in range(head[1] - 1, head[0], -1) if not tokens[i].text[0].isupper()), head[0])
    return head[0] < named < head[1] - 1 and tokens[named].lower in PREPOSITIONS


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


_REGIONS = word_set("oblast region province district raion krai republic")
_BULLETINS = frozenset(["briefing", "update", "report", "bulletin", "summary", "statement", "address"])


def strip_opening(tokens: list[Token], start: int, end: int) -> int | None:
    """Leaves out what opens a clause before its subject: *On Sunday evening*, *But*, *Earlier*, *In May*."""
    while start < end and tokens[start].lower in OPENERS and start + 1 != end:
        start += 1
    if 0 < start < end - 1 and tokens[start].text == ",":
        start += 1  # "Meanwhile, the governor"
    is_count = start + 2 < end and (tokens[start].text[0].isdigit() or tokens[start].lower in FIGURES)
    if is_count and tokens[start + 1].lower in TIME:
        start += 1  # "two days later his department"
    is_title = [t.text for t in tokens[start : start + 2]] == ["Under", "Secretary"]
    if start < end and tokens[start].lower in PREPOSITIONS and not is_title:
        time = -1
        for i in range(start + 1, end):
            same = tokens[i].lower == "time" and tokens[i - 1].lower in ("same", "that", "this")
            joined = i + 2 < end and tokens[i + 1].text == "-" and tokens[i + 2].text[0].isalpha()
            day = tokens[i].text.replace(":", "").isdigit() and i < start + 6 and not joined  # at 04:20 he
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
    if name is None or not role or not is_name(tokens, name) or name[1] - name[0] > 4:
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
    start = next(
        (k + 1 for k in range(i - 2, start, -1) if tokens[k].lower in _WHEN and _tells_when(tokens, k)), start
    )
    k = i + 1 if i < len(tokens) and tokens[i].text == "," else i
    while i < k < len(tokens) and tokens[k].text[0].isupper() and k - i < 5:
        k += 1
    if k > i + 1 and k < len(tokens) and tokens[k].text == ",":
        i = k  # "Ukraine's energy company, DTEK, introduced ..."
    span = (start, i)
    return span if is_speakable(tokens, span) else None
