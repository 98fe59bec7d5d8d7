"""What points back at sentences before it: *This was reported by the governor*, *X said this on air*.

Belongs here: whether an anchor points back, and what stands before it that it points at. Does not belong
here: sentences behind such a report (`carrying`), what a cue's own sentence gives as content (`contents`).
"""

import re

from dagster_project.claims.model import Span
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.discourse import Discourse
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import END, PREPOSITIONS, SPEECH_NOUNS

DASHES = ("-", "–", "—")
_THIS_IS_WHAT = ["this", "is", "what"]
_IS_HOW = (["this", "is", "how"], ["that", "is", "how"])
_POINTERS = frozenset(("that", "that's", "that’s", "this"))
_MATTERS = frozenset(("incident", "attack", "development", "event", "strike", "matter"))
RETELLING = frozenset(
    ("report", "say", "state", "announce", "inform", "tell", "write", "note", "post", "declare", "publish")
)
POINTED_AT = re.compile(
    r"(?i)(?:about (?:it|that|this)(?: (?:on|in|at|during|to|via)\b.{0,60})?"
    r"|it|that|this(?: (?:on|in|at|during|to|via)\b.*)?"
    r"|(?:this|such|the (?:relevant|corresponding)) (?:information|news|data|fact|incident))$",
    re.DOTALL,
)


def points_back(tokens: list[Token], anchor: Anchor) -> bool:
    """Whether what is said was told before: *X said this on air*, *this was stated by X*."""
    if is_how_it_was_said(tokens, anchor):
        return not anchor.negated
    if anchor.mode == "subject" and anchor.left == len(_THIS_IS_WHAT) and is_what_was_said(tokens):
        is_last = anchor.cue_end >= len(tokens) or tokens[anchor.cue_end].text in END
        return is_last and not anchor.negated and anchor.cue.kind != "denial"
    if not _is_report(anchor):
        return False
    if anchor.mode == "agent":
        return (
            anchor.subject is not None
            and tokens[anchor.subject[0]].lower == "this"
            and (anchor.subject[1] - anchor.subject[0] == 1)
        )
    if anchor.mode == "according":
        return anchor.left in (1, 2) and tokens[0].lower in _POINTERS
    if anchor.mode != "subject" or anchor.cue_end >= len(tokens):
        return False
    after = [t.lower for t in tokens[anchor.cue_end : anchor.cue_end + 3]]
    if after[0] in ("on", "about", "of") and after[1:2] == ["this"]:
        after = after[1:]
        return len(after) < 2 or after[1] in PREPOSITIONS | END | _MATTERS | {","}
    if anchor.cue.lemma == "make" and after[0] == "this" and after[1:2] and after[1] in SPEECH_NOUNS:
        return True  # "the governor made this statement on television"
    return after[0] == "this" and (len(after) < 2 or after[1] in PREPOSITIONS | END | {","})


def is_what_was_said(tokens: list[Token]) -> bool:
    """Whether a sentence only names who said what stands before it: *This is what the governor says.*"""
    return [t.lower for t in tokens[:3]] == _THIS_IS_WHAT


def is_how_it_was_said(tokens: list[Token], anchor: Anchor) -> bool:
    """Whether a sentence only names who put so what stands before it: *This is how X described it.*"""
    is_short = anchor.mode == "subject" and anchor.left == 3
    return is_short and [t.lower for t in tokens[:3]] in _IS_HOW


def is_retold(anchor: Anchor) -> bool:
    """Whether it is *This was reported by X* or *X said this*, not *X denied this*."""
    is_told = anchor.mode in ("agent", "subject", "conjoined") and anchor.cue.lemma in RETELLING
    return is_told and _is_report(anchor)


def _is_report(anchor: Anchor) -> bool:
    """Whether what is said stands as the source's own word, no doubt or wish."""
    is_confirmed = anchor.cue.lemma == "confirm" and anchor.mode == "agent"
    return not anchor.negated and (anchor.cue.kind in ("reporting", "factual") or is_confirmed)


def said_before(discourse: Discourse, sentence: Sentence) -> list[Span]:
    """What *this was reported by the governor* points at: the paragraph before it, or the lead above."""
    index = sentence.index
    if not index:
        return []
    last = discourse.sentences[index - 1]
    if sentence.paragraph - last.paragraph > 1 or last.text[-1] not in '.!?…”"':
        return []
    first = last
    while first.index and discourse.sentences[first.index - 1].paragraph == last.paragraph:
        if discourse.sentences[first.index - 1].index in discourse.last_by_sentence:
            break
        first = discourse.sentences[first.index - 1]
    if last.index in discourse.last_by_sentence:
        return []
    return [discourse.span(s.start, s.end) for s in discourse.sentences[first.index : index]]


def paragraph_before(discourse: Discourse, sentence: Sentence) -> list[Span]:
    """The paragraph a report without marks fills: *Two mills burn. A man died, - the service says.*"""
    index, rest = sentence.index, discourse.sentences[sentence.index + 1 :]
    if rest and rest[0].paragraph == sentence.paragraph:
        return []
    first = index
    paragraph = sentence.paragraph
    if index and sentence.text[0] in DASHES and sentence.paragraph > discourse.sentences[index - 1].paragraph:
        paragraph = discourse.sentences[index - 1].paragraph  # "- the mayor said." on a line of its own
    while first and discourse.sentences[first - 1].paragraph == paragraph:
        first -= 1
        if first in discourse.last_by_sentence:
            return []
    return [discourse.span(s.start, s.end) for s in discourse.sentences[first:index]]


def is_title(discourse: Discourse, quotation: int) -> bool:
    """*told this to "Radio Free Europe"*: marks around a name hold nothing that is said."""
    words = (
        discourse.text[discourse.outer[quotation].start : discourse.outer[quotation].end]
        .strip('“”"«»„ ')
        .split()
    )
    return len(words) < 5 and all(w[0].isupper() for w in words)
