"""A cue's verb with what stands before it: auxiliaries, negation, adverbs.

Belongs here: reading the group of a verb. Does not belong here: its subject (`verbal_anchors`) and its
agent (`passive_anchors`).
"""

from dataclasses import dataclass

from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.cues import Cue
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import ADVERBS, AUX, BE, MODALS, NEGATIONS

_SPELLS = frozenset(("far", "time", "days", "weeks", "months", "years", "decades"))
_NO_ADVERBS = frozenset(("july", "italy", "family"))


@dataclass(slots=True)
class VerbGroup:
    """A cue that is a verb, where it stands in its sentence."""

    cue: Cue
    first: int
    last: int  # the token behind the cue
    after: str  # its word, "." at the end of the sentence
    left: int  # the token before the auxiliaries and adverbs; -1 where the sentence begins with them
    tokens: list[Token]
    inside: list[int]  # for each token the quotation it stands in, else -1
    anchors: list[Anchor]  # those found before it
    is_negated: bool = False
    is_passive: bool = False
    is_infinitive: bool = False
    is_modal: bool = False


def verb_group(  # noqa: PLR0917
    tokens: list[Token], first: int, last: int, cue: Cue, anchors: list[Anchor], inside: list[int]
) -> VerbGroup:
    """The group of a cue's verb: *has not yet been able to*, *could not be*."""
    after = tokens[last].lower if last < len(tokens) else "."
    verb = VerbGroup(cue, first, last, after, first - 1, tokens, inside, anchors)
    j = first - 1
    while j >= 0:
        word = tokens[j].lower
        if word == "both" and j == 0:
            break  # "Both have said": who was told of before
        if word in _SPELLS and (opens := _opens_spell(tokens, j)):
            j = opens - 1
            continue
        if word == "nor":  # has neither claimed the blast nor denied it: who has
            verb.is_negated = True
            j = next((i for i in range(j - 1, 0, -1) if tokens[i].lower == "neither"), j + 1) - 1
            if tokens[j].lower == "nor":
                break
            continue
        if word in NEGATIONS:
            verb.is_negated = True
        elif word in BE and cue.form == "past":
            verb.is_passive = True
        elif word == "to" and j > 1 and tokens[j - 1].lower == "yet" and tokens[j - 2].lower in AUX:
            verb.is_negated = True  # has yet to confirm
            j -= 1
        elif word == "to":
            verb.is_infinitive = True
            break
        elif word in MODALS:
            verb.is_modal = True
        elif not (
            word in AUX
            or word in ADVERBS
            or (word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS)
        ):
            break
        j -= 1
    verb.left = j
    return verb


def _opens_spell(tokens: list[Token], j: int) -> int:
    """Where *has so far*, *has for weeks*, *has for the first time*, ending at ``j``, goes on; else 0."""
    for i in range(j - 1, max(j - 4, 0), -1):
        if tokens[i].lower in ("for", "so"):
            return i if tokens[i - 1].lower in AUX else 0
    return 0
