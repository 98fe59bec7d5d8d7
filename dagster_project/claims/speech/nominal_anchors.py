"""Anchors without a verb: *according to X*, *citing X*, *claims by X that*, *X's claim that*, *by X's count*.

Belongs here: cues that are prepositions and nouns, and nouns of saying in apposition (*a claim Kyiv
denied*). Does not belong here: verbs (`verbal_anchors`), where a phrase begins and ends
(`noun_phrases`, `phrases_behind`).
"""

import re

from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.speech.adjuncts import are_troops
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.cues import Cue, verb_forms
from dagster_project.claims.speech.finite_verbs import has_verb
from dagster_project.claims.speech.joint_sources import joint
from dagster_project.claims.speech.noun_phrases import is_name, np_left
from dagster_project.claims.speech.phrases_behind import np_right
from dagster_project.claims.speech.speakable import has_role, is_speakable
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    AUX,
    BE,
    DETERMINERS,
    END,
    FIGURES,
    HARD,
    ISSUED_NOUNS,
    OWN,
    OWNED_NOUNS,
    PREPOSITIONS,
    TIME,
    VERBS,
    WISH_NOUNS,
)

_INSIDE = DETERMINERS | PREPOSITIONS | frozenset(("and", "or", "than", "not", "only"))
_JUDGED = frozenset(("a", "an", "the", "no", "not", "nothing", "false", "untrue", "unacceptable", "true"))
_OPENING = frozenset(("the", "a", "an", "its", "their", "about", "more", "at"))
_ACCOUNTS = frozenset(
    ("estimate", "assessment", "calculation", "account", "reckoning", "words", "view", "opinion", "telling")
) | {"count", "tally"}
_BY_THE = ["by", "the"]
_CITING = frozenset(("citing", "quoting", "with reference to", "with a reference to"))
_PRESS = frozenset(("media", "press", "outlets"))
_TALES = frozenset(("claim", "assertion", "allegation", "report", "accusation", "charge", "account"))
_DENIED = re.compile(r"(?:den|reject|refut|dismiss|disput)\w*")


def prepositional(tokens: list[Token], first: int, last: int, cue: Cue) -> Anchor | None:
    if cue.lemma == "per" and not (
        last < len(tokens) and (tokens[last].lower == "the" or tokens[last].text[0].isupper())
    ):
        return None
    end = np_right(tokens, last)
    if end > last and (
        tokens[last].lower in ("it", "him", "them")
        or (tokens[last].lower == "her" and (last + 1 == end or tokens[last + 1].text[0].isdigit()))
    ):
        end = last + 1  # "according to it 2,000 people left"
    for i in range(last + 1, end):  # "according to the institute ISW the Russians have advanced"
        is_new = tokens[i].lower in ("the", "its", "their") or are_troops(tokens, i, end)
        if is_new and tokens[i - 1].text[0].isupper() and tokens[i - 1].lower not in DETERMINERS:
            end = i
            break
    end = _uncommaed(tokens, last, end) or end
    if (comma := _clause_begins(tokens, last, end)) > last:
        end = comma  # "according to the RMA, a 45-year-old woman and two men were hurt"
    if end <= last:
        return None
    if cue.lemma in _CITING:
        source = (last, end)
        if not is_speakable(tokens, source):
            return None
        return Anchor(cue, first, last, source, first, "citing", right=end)
    if tokens[last].lower in ("a", "an") and not _is_text(tokens, last, end):
        return None  # "settled according to a formula agreed in Anchorage"
    if not is_speakable(tokens, (last, end)) and (
        cue.lemma == "per" or tokens[last].lower not in DETERMINERS - OWN
    ):
        return None
    anchor = Anchor(cue, first, last, (last, end), first, "according", right=end)
    of = next((i for i in range(last + 1, end) if tokens[i].lower in ("of", "from", "by")), 0)
    if of and has_role(tokens, (last, of), "document"):  # "according to estimates of A and B"
        anchor.extra_sources = joint(tokens, (of + 1, end))
    else:
        anchor.extra_sources = joint(tokens, (last, end))
    return anchor


def nominal(tokens: list[Token], first: int, last: int, cue: Cue) -> Anchor | None:
    """*claims by officials that*, *Russia's claim that*, *in a statement by ...*, *rumours that*."""
    size = len(tokens)
    nxt = tokens[last].lower if last < size else ""
    if (
        nxt == "of"
        and cue.lemma in _ACCOUNTS
        and [t.lower for t in tokens[max(first - 2, 0) : first]] == _BY_THE
    ):
        source = (last + 1, np_right(tokens, last + 1))  # "by the count of Oryx, a group of analysts"
        if is_speakable(tokens, source):
            return Anchor(cue, first, last, source, first - 2, "according", right=source[1])
    by = last
    if nxt in ("made", "issued", "released", "published", "given") and last + 1 < size:
        by = last + 1
    if by < size and tokens[by].lower in ("by", "from", "of"):
        end = np_right(tokens, by + 1, stop_at=("that",))
        source = (by + 1, end)
        if end > by + 1 and is_speakable(tokens, source):
            that = end < size and tokens[end].lower == "that"
            if that and tokens[end - 1].text in verb_forms():
                return None  # "a statement by the ministry claimed that": the verb tells it
            comma = end < size and tokens[end].text in (",", ";", ":")
            opens = comma and (
                first <= 2
                or (
                    tokens[first - 1].lower in ("in", "a", "the")
                    and any(t.lower == "in" for t in tokens[max(0, first - 3) : first])
                )
            )
            if that and first > 2 and is_said_in(tokens, first):
                return None  # "said in a statement issued by the agency that": the speaker's words
            issued = tokens[by].lower == "by" or cue.kind in ("reporting", "judgement", "volitional")
            if issued and (that or (opens and cue.lemma in ISSUED_NOUNS)):
                return Anchor(cue, first, last, source, first, "noun", right=end + (1 if comma else 0))
    if nxt == "for" and cue.kind == "opinion":  # "the general's forecast for this year is that"
        after = [t.lower for t in tokens[last : last + 6]]
        at = next((i for i in range(2, len(after) - 1) if after[i : i + 2] == ["is", "that"]), 0)
        owner = _genitive_before(tokens, first) if at else None
        if owner is not None and is_speakable(tokens, owner):
            return Anchor(cue, first, last, owner, owner[0], "noun", right=last + at + 1)
    if nxt in ("of", "for", "about", "over", "against") and cue.lemma in OWNED_NOUNS:
        owner = _genitive_before(tokens, first)
        end = np_right(tokens, last + 1)
        if end + 1 < size and tokens[end].lower in BE and tokens[end + 1].lower in _JUDGED:
            return None  # "Putin's threat of strikes is a bluff, he said"
        if owner is not None and is_speakable(tokens, owner):
            return Anchor(cue, first, last, owner, owner[0], "noun", right=last)
        return None
    if nxt in (",", ".") and cue.lemma in _ACCOUNTS:
        owner = _genitive_before(tokens, first)  # "by Kyiv's account, the ship sank", "in his words"
        if (
            owner is not None
            and owner[0]
            and tokens[owner[0] - 1].lower in ("by", "in")
            and (tokens[owner[0]].lower in OWN or is_speakable(tokens, owner))
        ):
            return Anchor(cue, first, last, owner, owner[0] - 1, "according", right=last)
    if cue.lemma == "words":
        return None
    if (
        nxt in ("spread", "emerged", "circulated", "suggested")
        and last + 2 < size
        and tokens[last + 1].lower == "that"
    ):
        return Anchor(cue, first, last, None, first, "noun", right=last + 1)
    if (
        nxt == "to"
        and cue.kind in ("volitional", "directive")
        and (owner := _genitive_before(tokens, first)) is not None
    ):
        return Anchor(cue, first, last, owner, owner[0], "noun", right=last)
    if (
        nxt == "to"
        and cue.lemma in OWNED_NOUNS
        and [t.lower for t in tokens[last + 1 : last + 2]] == ["have"]
        and (owner := _genitive_before(tokens, first)) is not None
        and is_speakable(tokens, owner)
    ):
        # Moscow's claims to have taken it
        return Anchor(cue, first, last, owner, owner[0], "noun", right=last)
    says = "that" if cue.lemma in WISH_NOUNS else "that to"
    if nxt in ("is", "was", "remains") and last + 2 < size and tokens[last + 1].lower in says.split():
        owner = _genitive_before(tokens, first)
        return Anchor(cue, first, last, owner, owner[0], "noun", right=last + 1) if owner else None
    if nxt == "that" and last + 2 < size:
        owner = _genitive_before(tokens, first)
        if owner is None and first and tokens[first - 1].lower in _PRESS:
            owner = np_left(tokens, first - 1, [])  # "local media reports that"
            if owner is not None and tokens[owner[0]].lower.endswith("ing"):
                return None  # "confirming media reports that": the verb has it already
        if owner is not None and not is_speakable(tokens, owner) and tokens[owner[0]].lower not in OWN:
            return None  # "Sunday's report that"
        if tokens[last + 1].lower in VERBS or tokens[last + 1].lower in AUX:
            return None  # "a claim that was denied"
        end = next((i for i in range(last + 2, min(size, last + 9)) if tokens[i].lower in END), 0)
        if end and tale_before(tokens, last + 1) is not None and _DENIED.match(tokens[end - 1].lower):
            return None  # "took it, a claim that Kyiv denied"
        return Anchor(cue, first, last, owner, owner[0] if owner else first, "noun", right=last)
    return None


def is_said_in(tokens: list[Token], first: int) -> bool:
    """Whether it is the text in which somebody says it: *said in a statement*."""
    i = first - 1
    while i and tokens[i].lower not in ("in", "via", "through") and first - i < 4:
        i -= 1
    before = tokens[i - 1].lower
    return tokens[i].lower in ("in", "via", "through") and before in verb_forms()


def _uncommaed(tokens: list[Token], start: int, end: int) -> int:
    """Where the clause begins that no comma parts from its source: *according to the mayor a drone fell*."""
    roles, nations = lexicon().roles, lexicon().nations
    for i in range(start + 1, min(start + 12, len(tokens) - 1)):
        before, here = tokens[i - 1], tokens[i]
        if here.text in HARD:
            break
        is_role = before.lower in roles and before.text.islower() and here.lower not in roles
        is_role |= here.lower == "the" and before.text.islower() and before.lower not in _INSIDE
        if not is_role and not (before.text[0].isupper() and before.lower not in _INSIDE and i > start + 1):
            continue
        opens = here.lower in _OPENING or here.text[0].isdigit() or here.lower in FIGURES
        opens |= is_role and here.text[0].isupper() and nations.get(here.lower, ("", ""))[1] == "adjective"
        opens |= is_role and here.text.islower() and here.lower.endswith("s") and i >= end - 1
        if not opens or tokens[i + 1].lower in TIME or not is_speakable(tokens, (start, i)):
            continue
        until = next((k for k in range(i, len(tokens)) if tokens[k].text in HARD), len(tokens))
        if has_verb(tokens, i + 1, until) and (is_role or is_name(tokens, (start, i))):
            return i
    return 0


def _clause_begins(tokens: list[Token], start: int, end: int) -> int:
    """The comma in a body's phrase behind which people of an age are told of, else 0."""
    comma = next((i for i in range(start + 1, end - 1) if tokens[i].text == ","), 0)
    if not comma or not (has_role(tokens, (start, comma), "body") or tokens[comma - 1].text.isupper()):
        return 0
    first = comma + 1 + (tokens[comma + 1].lower in ("a", "an"))
    aged = tokens[first].text[0].isdigit() and any("old" in t.lower for t in tokens[first : first + 5])
    return comma if aged else 0


def _is_text(tokens: list[Token], start: int, end: int) -> bool:
    """Whether *a ...* is a speaker, or a text that one issued."""
    head = next((i for i in range(start + 1, end) if tokens[i].lower in PREPOSITIONS), end)
    by = head < end and tokens[head].lower in ("by", "from", "of", "with")
    roles = lexicon().roles
    return by or any(
        t.text[0].isupper() or t.lower in roles or f"{tokens[i].lower} {t.lower}" in roles
        for i, t in enumerate(tokens[start + 1 : head], start)
    )


def tale_before(tokens: list[Token], at: int) -> int | None:
    """Where *a claim* begins in front of who denies it: *took the town, a claim (that) Kyiv denied*."""
    i = at - 1
    if i > 2 and tokens[i].lower == "that":
        i -= 1
    if i < 2 or tokens[i].lower not in _TALES or tokens[i - 1].lower not in ("a", "an"):
        return None
    return i - 1 if tokens[i - 2].text in (",", "–", "—", "-") else None


def _genitive_before(tokens: list[Token], first: int) -> tuple[int, int] | None:
    """The owner of a noun: *Russia's claim*, *his claim*."""
    j = first - 1
    if j < 0:
        return None
    if tokens[j].text[0].isupper() and tokens[j].lower in lexicon().nations:
        # "Ukraine's army denied Russian claims", "South Korean assertions"
        pair = f"{tokens[j - 1].lower} {tokens[j].lower}" in lexicon().nations
        return (j - 1, j + 1) if j and pair else (j, j + 1)
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
    return None
