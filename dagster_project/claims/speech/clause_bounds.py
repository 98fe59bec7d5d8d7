"""Clauses around an anchor: where a content begins and ends, whether a clause follows.

Belongs here: bounded walks over tokens that find *that*, a clause, a quotation, the end of a clause, and
whether an anchor stands behind what is said. Does not belong here: which of these is the content
(`contents`), which a cue needs (`constructions`).
"""

from dagster_project.claims.grammar.inflection import verb_forms as clause_verbs
from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.speech.adjuncts import (
    addressee_end,
    adjunct_end,
    is_adverbial,
    is_adverbial_end,
    skip_adjuncts,
)
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.cues import Cue, verb_forms
from dagster_project.claims.speech.finite_verbs import has_finite, has_verb
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    AUX,
    CLAUSE_OPENING,
    CONTRACTIONS,
    DETERMINERS,
    END,
    FIGURES,
    MENTAL,
    MODALS,
    PREPOSITIONS,
    QUOTES,
    SUBJECT_PRONOUNS,
    TIME,
    VERBS,
)

_CONTRASTS = frozenset(("but", "while", "whereas", "although", "though"))
_BACKWARD = frozenset(("his", "her", "its", "their"))


def is_coordinate(tokens: list[Token], anchor: Anchor, later: Anchor) -> bool:
    """Whether a later anchor of the sentence stands beside the content, not in it."""
    if later.mode in ("participle", "citing") or (anchor.mode == "participle" and anchor.left == 0):
        return True
    if later.mode == "conjoined":
        return later.of is anchor or later.of is None or later.of is anchor.of
    before = tokens[later.left - 1] if later.left else None
    if later.mode == "according" and is_within(tokens, anchor, later):
        return False
    if later.mode == "according" or later.is_post:  # "..., the agency said": it holds the whole
        return before is not None and (before.text in (",", "–", "—") or before.text in QUOTES)
    if later.mode in ("agent", "noun", "relative", "passive", "hedge") or before is None:
        return False
    if (
        later.source is not None
        and later.cue.lemma in MENTAL
        and anchor.cue.lemma not in MENTAL
        and (tokens[later.source[0]].lower in _BACKWARD or _runs_on(tokens, anchor, later))
    ):
        return False  # "He said Kyiv was provoking Minsk but his country did not plan to fight"
    if before.lower == "and" or before.lower in _CONTRASTS or before.text == ";":
        return later.left - 1 > anchor.cue_end
    if before.lower == "as" and later.left > 2 and tokens[later.left - 2].text == ",":
        return later.left - 2 > anchor.cue_end  # "called it a fake, as the mayor said bodies were found"
    return False


def is_within(tokens: list[Token], anchor: Anchor, aside: Anchor) -> bool:
    """Whether an aside parts what is said from who says it: *X said that, according to Y, shells had hit*."""
    begins = anchor.mode == "subject" and not anchor.is_post and anchor.right <= aside.left
    return begins and tokens[aside.left - 1].text == "," and not has_finite(tokens, anchor.right, aside.left)


def _runs_on(tokens: list[Token], anchor: Anchor, later: Anchor) -> bool:
    """Whether *and* joins a wish to what is said, without a comma: *said A is fair and B wants C*."""
    joined = later.left > 1 and tokens[later.left - 1].lower == "and" and tokens[later.left - 2].text != ","
    return joined and anchor.mode == "subject" and later.left - anchor.right > 4


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
        if tokens[i].text == "," and i + 1 < stop and tokens[i + 1].lower in _CONTRASTS:
            return i  # reportedly holds Alba, | but Borna has fallen
        joins = tokens[i].text == "," and i + 2 < stop and tokens[i + 1].lower == "and"
        if joins and clause_follows(tokens, i + 2):
            return i
        i += 1
    return i


def that_ahead(tokens: list[Token], i: int, stop: int, limit: int = 22) -> int:
    """The *that* which opens the content, -1 where a clause or mark comes first."""
    for j in range(i, min(stop, i + limit)):
        low = tokens[j].lower
        if low == "that" and adjunct_end(tokens, j, stop) > j:
            continue  # "reported that same day"
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
        after = _past_adjuncts(tokens, i, stop, cue)
        that = that_ahead(tokens, i, stop, 14)
        says = after < stop and tokens[after].lower in SUBJECT_PRONOUNS  # "say they hold it, a claim that"
        if that >= 0 and (that <= after or not (says or has_finite(tokens, i, that))):
            return that
        i = after
    else:
        i = _past_adjuncts(tokens, i, stop, cue)
    while i < stop and tokens[i].text in (",", ":", "–", "—"):
        i += 1
        if i < stop and tokens[i - 1].text in ("–", "—", ","):
            # a parenthesis: "said - without evidence - that"
            that = that_ahead(tokens, i, stop, 10)
            if that >= 0:
                return that
    return i


def _past_adjuncts(tokens: list[Token], i: int, stop: int, cue: Cue) -> int:
    """Past adjuncts, but for what the cue is about: *appealed for generators on Thursday*."""
    is_about = i + 1 < stop and tokens[i].lower in cue.frames & _ABOUT and tokens[i + 1].lower not in TIME
    return i if is_about else skip_adjuncts(tokens, i, stop)


_ABOUT = frozenset(("of", "about", "for", "against", "over", "with"))


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
        is_no_one = tokens[j - 1].lower == "one" and tokens[j - 2].lower == "no"
        if token.text[0].islower() and len(low) > 3 and (is_no_one or tokens[j - 1].lower not in DETERMINERS):
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


def _is_only_told(tokens: list[Token], anchor: Anchor, end: int) -> bool:
    """Whether nothing but an addressee stands before the comma: *..., X told the agency, adding that*."""
    told = addressee_end(tokens, anchor.cue_end, end)
    is_foretold = any(tokens[i].lower in MODALS for i in range(anchor.left, anchor.cue_end))
    if told == anchor.cue_end or is_foretold or not has_verb(tokens, 0, anchor.left - 1):
        return False  # "The army, the mayor told reporters, had left"
    until = next((i for i in range(told, end) if tokens[i].text in (",", ";", "–", "—")), end)
    says = any(t.lower in ("that", "of") for t in tokens[told:until]) or has_finite(tokens, told, until)
    return until - told <= 8 and not says


def is_postposed(tokens: list[Token], anchor: Anchor, inside: list[int]) -> bool:
    """Whether source and cue stand after their content."""
    size = len(tokens)
    left = anchor.left
    if left == 0 or (tokens[0].lower.endswith("ing") and tokens[1].lower == "that"):
        return False  # "Noting that a drone had hit it, the mayor called on ..."
    before = tokens[left - 1]
    closes_quote = before.text in QUOTES and inside[left - 1] >= 0 and inside[left] < 0
    stray = before.text in ("”", '"') and left > 2 and tokens[left - 2].text in (",", "!", "?")
    closes_quote = closes_quote or (stray and inside[left - 1] < 0)
    comma = before.text in (",", "–", "—", "-")
    if not closes_quote and not comma:
        return False
    end = last_word(tokens, size)
    after = skip_adjuncts(tokens, anchor.cue_end, end)
    after += after + 1 == end and tokens[after].lower == "there"  # "..., she wrote there"
    nxt = tokens[after].lower if after < end else "."
    if nxt in ("that", ":"):
        return False
    if closes_quote:
        return True
    if comma and nxt == "," and after == anchor.cue_end and that_ahead(tokens, after + 1, end, 16) < 0:
        quotes = inside[left - 1] < 0 and after + 1 < end and inside[after + 1] >= 0
        # "For three months, he said, nobody came", but: "At the hearing, he said, “Nobody came.”"
        is_adjunct = is_adverbial(tokens, 0, left - 1) and not tokens[0].lower.endswith("ly")
        return not (quotes and is_adjunct)
    comma_after = next(
        (i for i in range(anchor.cue_end, min(end, anchor.cue_end + 12)) if tokens[i].text == ","), end
    )
    if that_ahead(tokens, anchor.cue_end, min(end, comma_after), 12) >= 0:
        return False
    if after >= end or tokens[after].text in (",", ";", "–", "—", "-"):
        is_told = after >= end and (anchor.cue_end >= end or has_verb(tokens, 0, left - 1))
        return is_told or not is_adverbial(tokens, 0, left - 1)
    takes_addressee = "addr" in anchor.cue.frames
    if takes_addressee and (not clause_follows(tokens, after) or _is_only_told(tokens, anchor, end)):
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
        "citing",
        "quoting",
    ):
        return not is_adverbial(tokens, 0, left - 1) and not is_adverbial_end(tokens, left - 1)
    if nxt == "with" and any(t.lower == "reference" for t in tokens[after : after + 3]):
        return not is_adverbial(tokens, 0, left - 1)  # "..., the agency reports with reference to the staff"
    told = tokens[after + 1] if nxt == "to" and after == anchor.cue_end and after + 1 < end else None
    is_told = told is not None and (
        told.text[0].isupper() or told.lower in DETERMINERS or told.lower in lexicon().roles
    )
    if is_told:
        return not is_adverbial(tokens, 0, left - 1)  # "..., an official confirmed to CNN"
    if nxt in PREPOSITIONS and after > anchor.cue_end and not has_verb(tokens, after, end):
        return not is_adverbial(tokens, 0, left - 1)  # "..., reported at a meeting with the president"
    return False
