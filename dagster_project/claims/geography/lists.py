"""Lists of names: what is known of one is known of all (*Kozinka, Rodynske and Gora-Podol villages*).

Belongs here: names that stand together, and the oblast named behind them. Does not belong here: one mention
alone (`context`).
"""

import re
from itertools import pairwise

from dagster_project.claims.geography.endings import PLACE_ENDINGS
from dagster_project.claims.geography.lexemes import Lexemes
from dagster_project.claims.geography.mentions import Evidence, Lexeme, Mention
from dagster_project.claims.geography.transliteration import fine_key

_JOINT = re.compile(
    r"(?:,? (?:on|over|the|last|this) (?:[\w’']+ ?){1,3})?"
    r"(?: ?[,;] ?(?:and |n?or |as well as |along with )?| (?:along|together) with | and | n?or | & |/"
    r"| [-\u2013\u2014] "
    r"| \((?:formerly |now |also )?)"
    r"(?:the |in |near |at |into )?"
)
_INSIDE = re.compile(
    r",? ?(?:\(|(?:also |both )?(?:located |situated |lying )?(?:in|of) |)"
    r"(?:the |Ukraine[’']s |Russia[’']s )?(?:occupied )?(?:(?:north|south|east|west|central)[\w-]* )?"
    r"(?:(?:part|parts) of )?(?:the )?"
)
_ALONE_INSIDE = re.compile(
    r"(?:, an? (?:[\w-]+ ){1,4}|, | )in (?:the )?(?:(?:north|south|east|west)[\w-]* )?"
)


def join_lists(lexemes: Lexemes, text: str, mentions: list[Mention]) -> None:
    """Spread what is known of one name over its list, and note the oblasts named behind."""
    number = 0
    group = [mentions[0]]
    joints: list[str] = []
    for left, right in pairwise(mentions):
        gap = text[left.wide_end : right.start] if right.start - left.wide_end < 40 else "\n"
        if Evidence.REJECTED not in (left.evidence, right.evidence) and _JOINT.fullmatch(gap):
            group.append(right)
            joints.append(gap)
        else:
            _spread(lexemes, group, joints)
            number += 1
            group, joints = [right], []
        right.group = number
    _spread(lexemes, group, joints)
    oblasts: dict[int, set[str]] = {}
    for mention in mentions:
        if mention.kind == "oblast" and mention.lexeme.region:
            oblasts.setdefault(mention.group, set()).add(mention.lexeme.region.oblast or "")
    right_of: Mention | None = None
    for mention in reversed(mentions):
        if right_of and mention.evidence != Evidence.REJECTED and mention.kind != "oblast":
            _note_beside(lexemes, text, mention, right_of, oblasts)
        right_of = mention
    together: dict[int, frozenset[str]] = {}
    for mention in mentions:
        if mention.beside:
            together[mention.group] = together.get(mention.group, frozenset()) | mention.beside
    for mention in mentions:
        if mention.group in together and mention.kind == "settlement" and not mention.lexeme.named:
            mention.beside = together[mention.group]
            if mention.lexeme.matches:
                mention.evidence = max(mention.evidence, Evidence.STRONG)


def _note_beside(
    lexemes: Lexemes, text: str, mention: Mention, right: Mention, oblasts: dict[int, set[str]]
) -> None:
    """Note the oblast named directly behind a settlement (*Borivske in the Luhansk region*)."""
    gap = text[mention.wide_end : right.start] if right.start - mention.wide_end < 60 else "\n"
    if right.kind == "oblast" and right.lexeme.region:
        if mention.group != right.group and _INSIDE.fullmatch(gap):
            mention.beside = frozenset(oblasts[right.group])
        elif gap == ", " and mention.kind == "settlement" and not mention.lexeme.is_notable:
            mention.beside = frozenset((right.lexeme.region.oblast or "",))  # Borivske, Kharkiv Oblast
    elif (
        right.lexeme.region
        and right.kind == "settlement"
        and mention.kind == "settlement"
        and not mention.lexeme.named
        and mention.lexeme.region is None
        and (
            mention.evidence == Evidence.CLEAR
            or (mention.lexeme.matches and right.lexeme.name in lexemes.words.oblast_after_direction)
        )
        and _ALONE_INSIDE.fullmatch(gap)
    ):
        right.kind = "oblast"
        mention.beside = frozenset((right.lexeme.region.oblast or "",))


def _spread(lexemes: Lexemes, group: list[Mention], joints: list[str]) -> None:
    if len(group) < 2:
        return
    _share_nouns(lexemes, group)
    best = max(m.evidence for m in group)
    if sum(1 for m in group if m.lexeme.is_plain) > max(2, len(group) / 2):
        best = max(best, Evidence.STRONG)  # so many Ukrainian places are no persons
    if len(group) > 3 and sum(1 for m in group if m.lexeme.is_plain and not m.lexeme.is_never) > 2:
        for mention in group:  # Antonivka, Sadove, Stanislav and Kherson: no person either
            if mention.lexeme.is_never and any(m.is_own and m.is_close for m in mention.lexeme.matches):
                mention.evidence = Evidence.CLEAR
    is_list = (
        len(group) > 2 or any(w in joints[0] for w in ("and", "or", "nor", "&")) or best == Evidence.CLEAR
    )
    if not is_list or best < Evidence.STRONG:
        return
    known = sum(1 for m in group if m.lexeme.matches or m.lexeme.named)
    is_village = any(m.is_village for m in group)
    for mention in group:
        if (
            not mention.lexeme.matches
            and best < Evidence.CLEAR
            and (
                known < 2 - (" " in mention.lexeme.name)
                or not _sounds_like_a_place(lexemes, mention.lexeme.name)
            )
        ):
            continue
        mention.evidence = max(mention.evidence, best if mention.lexeme.matches else Evidence.CLEAR)
        mention.is_village = mention.is_village or is_village


def _share_nouns(lexemes: Lexemes, group: list[Mention]) -> None:
    """Let the names of a list share the noun before or behind it (*the regions of*, *People's Republics*)."""
    last = group[-1]
    if group[0].leads_plural:  # the regions of Kharkiv and Poltava
        for mention in group[1:]:
            if mention.kind == "settlement" and mention.lexeme.region:
                mention.kind, mention.evidence = "oblast", Evidence.CLEAR
    for number, plural in enumerate(group):
        for mention in group[:number] if plural.is_plural else ():
            if mention.kind == "settlement" and (plural.kind != "oblast" or mention.lexeme.region):
                mention.kind, mention.evidence = plural.kind, Evidence.CLEAR
    if last.lexeme.named and last.lexeme.name.endswith("Republics"):
        for mention in group[:-1]:  # "the Donetsk and Luhansk People's Republics"
            name = f"{mention.lexeme.name} People's Republic"
            if republic := lexemes.gazetteer.named.get(fine_key(name)):
                mention.lexeme = Lexeme(mention.lexeme.name, [], republic)
    if sum(1 for m in group if m.lexeme.region) > 1 and any(
        m.lexeme.name in lexemes.words.oblast_alone for m in group
    ):
        for mention in group:  # "Luhansk and Donetsk"
            if mention.lexeme.region and mention.evidence < Evidence.CLEAR:
                mention.kind, mention.evidence = "oblast", Evidence.CLEAR


def _sounds_like_a_place(lexemes: Lexemes, name: str) -> bool:
    first, _, second = name.partition(" ")
    return name.endswith(PLACE_ENDINGS) or bool(second and first in lexemes.words.name_first)
