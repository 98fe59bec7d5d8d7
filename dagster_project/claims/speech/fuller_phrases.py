"""The fuller phrase of which a span before a cue is only a part: name, apposition or relative clause.

Belongs here: *a gunner who gave his name as Mykola*, *Ana Lopes, the mayor said*, *a soldier who was brought
in on Monday*. Does not belong here: phrases with both their commas (`noun_phrases`).
"""

import re
from collections.abc import Sequence

from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.wording import SELF_NAMED
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.noun_phrases import is_name, np_left
from dagster_project.claims.speech.speakable import is_speakable
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import DETERMINERS, HARD, QUOTES

_QUOTE_GAP = re.compile('([“"‘]) | (?=[,”"’])')
_NAMING_WORDS = frozenset(("as", "only", "sign", "name", "by", "is", "was", "himself", "herself"))


def self_named(tokens: list[Token], start: int, who: int) -> int:
    """Where *a medic who goes by the call sign Bandura* ends, for the phrase before *who*; else ``who``."""
    if any(t.text == "," for t in tokens[start:who]):
        return who  # "Iryna, a medic who goes by": named before
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
            first = tokens[who + 1]
            is_noun = first.text[0].isupper() or first.lower in DETERMINERS or first.lower in lexicon().roles
            if is_noun and np_left(tokens, j, anchors) == (who + 1, j + 1):
                return None  # which Kyiv | says
            head = np_left(tokens, who - 1, anchors)
            return head if head is not None and is_speakable(tokens, head) else None
    return None
