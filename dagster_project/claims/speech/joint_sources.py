"""Sources that speak together: *the UK and the US*, *officials from Ukraine and Russia*.

Belongs here: whether *and* joins two speakers, or two parts of one name or description. Does not belong
here: where the phrase begins and ends (`noun_phrases`), who they are (`speakers`).
"""

import re
from itertools import pairwise

from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.names import fold
from dagster_project.claims.speech.noun_phrases import is_name
from dagster_project.claims.speech.speakable import is_speakable
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    DETERMINERS,
    OFFICE_FIELDS,
    OFFICIAL_SPHERES,
    PREPOSITIONS,
    word_set,
)

# *the foreign ministers of Poland and Ukraine*, *the Polish and Ukrainian presidents*
_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w’'-]*)*"
_HEAD_OF_ALL = re.compile(
    rf"(?:[Tt]he )?(?P<post>(?:[a-z]+ )*[a-z]+s) (?:of|in) (?:the )?(?P<first>{_NAME}) and (?:the )?"
    rf"(?P<last>{_NAME})(?P<kind> (?:region|oblast|province|district)s)?$"
)
_HEAD_BEHIND_ALL = re.compile(
    rf"(?:[Tt]he |[Bb]oth )?(?P<first>{_NAME}) and (?P<last>{_NAME}) (?P<post>(?:[a-z]+ )*[a-z]+s)$"
)
# What one of several speaks for, by the plural: not *soldiers*, *officials*.
_POSTS = frozenset(
    ("president", "prime minister", "governor", "mayor", "head", "ambassador", "commander-in-chief")
)
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
        if width and i + width < end and i > begin and not _is_in_aside(tokens, begin, i):
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
            splits = splits and not (left[-1].lower in OFFICIAL_SPHERES and right.text[0].islower())
            if splits and is_speakable(tokens, (begin, i)) and is_speakable(tokens, (i + width, end)):
                if not parts:
                    parts, begin = _listed(tokens, begin, i)
                parts.append((begin, i))
                begin = i + width
                i += width
        i += 1
    return [*parts, (begin, end)] if parts else []


def written_out(text: str) -> list[tuple[int, int, str]]:
    """Those who share a head, each with his own, and where they stand: *the mayors of Lviv and Kyiv*."""
    behind = _HEAD_BEHIND_ALL.fullmatch(text)
    match = behind or _HEAD_OF_ALL.fullmatch(text)
    if match is None:
        return []
    lex, post = lexicon(), match["post"]
    owners = ("first", "last")
    if behind is not None and any(match[owner].lower() not in lex.nations for owner in owners):
        return []
    one = f"{post[:-3]}y" if post.endswith("ies") else post.removesuffix("s")
    role = lex.roles.get(one)
    if behind is not None and post in lex.roles and lex.roles[post].kind == "body":
        one, role = post, lex.roles[post]  # "the US and British security services"
    if role is None or not (
        role.kind == "body" or role.office in _POSTS or role.office.endswith(" minister")
    ):
        return []
    made = (
        f"the {{}} {one}"
        if behind is not None
        else f"the {one} of {{}}{(match['kind'] or '').removesuffix('s')}"
    )
    return [(*match.span(owner), made.format(match[owner])) for owner in owners]


def _is_in_aside(tokens: list[Token], begin: int, conj: int) -> bool:
    """Whether it joins what stands in an aside: *Putin, flanked by Ana Lopes and John Muller*."""
    comma = next((k for k in range(conj - 1, begin, -1) if tokens[k].text == ","), 0)
    low = tokens[comma + 1].lower if comma and comma + 1 < conj else ""
    opens = low.endswith(("ing", "ed", "ly")) or low in PREPOSITIONS
    return opens and tokens[comma + 1].text.islower() and low not in lexicon().roles


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
    " authority association foundation mission chamber"
)


def _is_one_person(tokens: list[Token], begin: int, conj: int, end: int) -> bool:
    """Whether it is *Former Pentagon official and CIA officer Ana Lopes*: two titles of one person."""
    roles, last = lexicon().roles, tokens[conj - 1].lower
    is_title = last in roles and roles[last].kind == "person" and tokens[begin].lower not in DETERMINERS
    first = tokens[conj + 1].lower
    comma = next((i for i in range(begin + 2, conj) if tokens[i].text == ","), 0)
    if is_title and comma and first in roles and roles[first].kind == "person":
        return is_name(tokens, (begin, comma))  # "Ana Lopes, a deputy and minister for the regions"
    goes_on = comma and tokens[conj + 1].text[0].isupper() and not is_name(tokens, (conj + 1, end))
    if goes_on and is_name(tokens, (begin, comma)):
        titles = (roles.get(t.lower) for t in tokens[conj + 2 : end])
        return any(
            t is not None and t.kind == "person" for t in titles
        )  # "Ana Lopes, UN Resident and Aid Chief"
    named = next((i for i in range(conj + 2, end - 1) if tokens[i].text == ","), 0)
    if named and first not in DETERMINERS and is_name(tokens, (named + 1, end)):
        # "its negotiator and defence minister, Ana Lopes", "a medic and head of the fund, Ana Lopes"
        told = (roles.get(tokens[named - 1].lower), roles.get(first))
        is_titled = any(t is not None and t.kind == "person" for t in told)
        return is_titled and tokens[conj + 1].text[0].islower()
    before = tokens[end - 3].lower if end - conj > 3 else ""
    return is_title and before in roles and roles[before].kind == "person" and is_name(tokens, (conj, end))


def _only_describes(left: list[Token], begin: int) -> bool:
    """Whether it is *Engineering and munitions experts*: the first word of a sentence, and no name."""
    lex, word = lexicon(), left[0].lower
    if begin or len(left) > 1 or word in lex.roles or word in lex.nations or left[0].text.isupper():
        return False
    folded = fold(word)
    return folded not in lex.names and folded not in lex.surnames


def _listed(tokens: list[Token], begin: int, conj: int) -> tuple[list[tuple[int, int]], int]:
    """Those before the last two of a list and where the next begins: *Estonia*, of *Estonia, Latvia and ...*.

    Of *maps, local officials and residents* only who can speak: the maps are left out.
    """
    lex, commas = lexicon(), [k for k in range(begin + 1, conj - 1) if tokens[k].text == ","]
    if not commas:
        return [], begin
    members = list(pairwise((begin - 1, *commas, conj)))
    spans = [(before + 1, after) for before, after in members]
    if all(end == start + 1 and tokens[start].lower in lex.nations for start, end in spans):
        return spans[:-1], spans[-1][0]
    heads = [lex.roles.get(tokens[end - 1].lower) for _, end in spans]
    is_classes = all(
        tokens[end - 1].lower.endswith("s") and tokens[start].text.islower() for start, end in spans[1:]
    )
    if not is_classes or heads[-1] is None or heads[-1].kind != "group":
        return [], begin
    groups = [
        span for span, role in zip(spans, heads, strict=True) if role is not None and role.kind == "group"
    ]
    return groups[:-1], spans[-1][0]
