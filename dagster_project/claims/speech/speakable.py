"""Whether a phrase can say something: its head, its role, its number.

Belongs here: what a phrase must hold to be a source. Does not belong here: where it begins and ends
(`noun_phrases`), who it is (`sources`).
"""

from collections.abc import Sequence
from itertools import pairwise

from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.speech.finite_verbs import has_verb
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    DETERMINERS,
    FIGURES,
    HARD,
    MUTE,
    MUTE_HEADS,
    OPENERS,
    ORDINALS,
    PLURALS,
    PREPOSITIONS,
    PRONOUN_SOURCES,
    SUBJECT_PRONOUNS,
    TIME,
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
    is_participle = words[0].text.islower() and words[0].lower.endswith("ed")
    if is_participle and len(words) > 1 and words[1].lower in PREPOSITIONS:
        return False  # "documents posted on social media show"
    if words[-1].lower in ("evidence", "facts"):
        return False  # all evidence suggests
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
    if words[-1].lower in ORDINALS and len(words) <= 2:
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
