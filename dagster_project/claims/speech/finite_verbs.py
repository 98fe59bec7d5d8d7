"""Whether words hold a finite verb, and whether a form that may be a noun or adjective is one.

Belongs here: telling verbs from nouns and participles by the words around them, without a parser. Does not
belong here: verbs of events, which `clauses` parses.
"""

from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.speech.cues import Cue, verb_forms, verb_of
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    AUX,
    BEFORE_NOUN,
    BEFORE_PARTICIPLE,
    CONJUNCTIONS,
    CONTRACTIONS,
    DETERMINERS,
    FIGURES,
    HARD,
    NEGATIONS,
    NEWS_ADJECTIVES,
    ORDINALS,
    PREPOSITIONS,
    QUOTES,
    SPEECH_NOUNS,
    STRONG,
    VERBS,
    word_set,
)


def is_noun(tokens: list[Token], first: int, last: int, cue: Cue, *, has_noun: bool) -> bool:
    """Whether an ambiguous form is a noun or adjective here: *the claims of*, *an alleged attack*."""
    if cue.form == "ing" or (" " in cue.lemma and (cue.form == "past" or not first)):
        return False
    if cue.lemma == "follow from":
        return False  # "This follows from a statement"
    if first == 0 or (tokens[first - 1].text in QUOTES and tokens[first].text[0].isupper()):
        return cue.form in ("base", "s") or (
            cue.form == "past" and tokens[last].lower != "by" if last < len(tokens) else True
        )
    before = tokens[first - 1]
    word = before.lower
    if cue.form == "base" and word in _QUANTIFIERS and [t.lower for t in tokens[last : last + 1]] == ["that"]:
        opens = first == 1 or tokens[first - 2].text in HARD or tokens[first - 2].lower in CONJUNCTIONS
        if opens:
            return False  # "Many hope that", but "with some hope"
    if word == "previously" and first > 1 and tokens[first - 2].lower not in DETERMINERS:
        return not (tokens[first - 2].lower in AUX or cue.lemma in STRONG)  # "Haidai previously said"
    if cue.form == "past" and (
        (word in PREPOSITIONS and word not in ("to", "since"))
        or (word.endswith("est") and before.text.islower() and word not in _NOT_MOST)
        or word in ("most", "least", "previously", "such", "citing", "quoting", "alleging", "denying")
        or (word in ORDINALS and first > 1 and tokens[first - 2].lower in BEFORE_NOUN)
    ):
        return True  # "of reported cases", "the largest confirmed reserves"
    if cue.form == "past":
        at = first - 1
        while at and tokens[at].lower in ORDINALS | {"such"}:
            at -= 1  # "Ukraine's first confirmed use", "the first such confirmed case"
        return tokens[at].lower in BEFORE_PARTICIPLE and not (
            last < len(tokens) and tokens[last].lower == "by"
        )
    if word in BEFORE_NOUN or (word in PREPOSITIONS and word != "to"):
        return True
    if (
        word in ("traded", "exchanged", "laid", "shared", "shifted", "took", "accepted")
        and cue.form == "base"
    ):
        return True  # "both sides traded blame"
    if word in NEWS_ADJECTIVES and cue.lemma not in (
        "say",
        "tell",
    ):  # "media reports", but "an official says"
        return not (cue.form == "s" and _is_one(tokens, first - 1)) and not _cites(tokens, last)
    if (
        cue.form in ("base", "s")
        and not word.endswith("s")  # "Ukrainians say"
        and (nation := lexicon().nations.get(word)) is not None
        and nation[1] == "adjective"
    ):
        return True
    if cue.form == "base" and first > 1 and tokens[first - 2].lower in ("a", "an") and word not in FIGURES:
        return True  # "speaks in an angry voice"
    if (
        cue.form == "base"
        and has_noun
        and first > 1
        and not word.endswith("s")
        and tokens[first - 2].lower in ("a", "an", "the", "its", "his", "her", "their", "'s", "’s")
    ):
        return True  # "a government plan"
    if cue.form == "s" and has_noun and word in verb_forms():
        is_infinitive = first > 1 and tokens[first - 2].lower == "to"
        if is_infinitive or verb_of(word).form == "past":
            return True  # "denied claims that", "declined to confirm reports that"
    if cue.form == "s" and has_noun and word.endswith("ed") and before.text.islower():
        return True  # "dashed hopes that"
    after = tokens[last].lower if last < len(tokens) else ""
    helper = first - 2 if word.endswith("ly") and first > 1 else first - 1
    is_helped = tokens[helper].lower in AUX | NEGATIONS | {"to"}  # "could not verify claims"
    if cue.form in ("base", "s") and after in verb_forms() and not is_helped:
        following = verb_of(after)
        if following.form in ("past", "s") and following.lemma in STRONG:
            return True  # "the military report said", "the southern command said"
    if last < len(tokens) and has_noun:
        after = tokens[last].lower
        if after in ("of", "from", "by") or (after in AUX and cue.form == "s") or after in ("were", "was"):
            return True
    return False


def _cites(tokens: list[Token], last: int) -> bool:
    """Whether who speaks cites another next: *local media report, citing the mayor, that*."""
    return [t.lower for t in tokens[last : last + 2]] in _CITING


def _is_one(tokens: list[Token], at: int) -> bool:
    """Whether *a* or *an* opens the phrase that ends there: *a senior US official estimates that*."""
    for i in range(at - 1, max(at - 7, -1), -1):
        low = tokens[i].lower
        if low in ("a", "an"):
            return True
        if low in DETERMINERS or low in PREPOSITIONS or not tokens[i].text[0].isalpha():
            return False
    return False


_CITING = ([",", "citing"], [",", "quoting"])
# who is meant without a noun
_QUANTIFIERS = word_set("many most some few others both all several")
# nouns that end as a superlative does
_NOT_MOST = word_set(
    "priest guest protest arrest request west east southeast northeast southwest northwest forest"
)


def has_verb(tokens: list[Token], start: int, end: int) -> bool:
    for i in range(start, end):
        low = tokens[i].lower
        if low == "may" and tokens[i].text[0].isupper() and i > start:
            continue  # "after a call on May 19"
        if low in AUX or low.endswith(CONTRACTIONS):
            return True
        if low in VERBS and not (len(low) > 2 and tokens[i].text.isupper()):  # SHOT is a channel
            if low in _DONE and i + 1 < end and tokens[i + 1].lower == "by" and i > start + 1:
                continue  # "the governor of the part held by Ukraine"
            return True
        if (
            low.endswith("ed")
            and len(low) > 4
            and i > start
            and tokens[i].text[0].islower()
            and "-" not in low
        ):
            before = tokens[i - 1].lower
            nation = lexicon().nations.get(before)
            if low in _ATTRIBUTES or (nation is not None and nation[0].adjective.lower() == before):
                continue  # "the Ukrainian armed forces"
            if (
                before not in DETERMINERS
                and before not in PREPOSITIONS
                and not before.endswith("ly")
                and i + 1 < end
                and before not in ("'s", "’s", "and")
            ):
                following = tokens[i + 1].lower
                if following not in ("by", "on", "in", "at", "with", "to", "for", "from"):
                    return True
    return False


# participles that only describe the noun behind them
_ATTRIBUTES = frozenset(
    ("armed", "allied", "combined", "unmanned", "retired", "unnamed", "mechanized", "mechanised", "motorized")
) | frozenset(("motorised", "armored", "armoured"))
# past forms that *by* makes a participle behind a noun
_DONE = frozenset(
    ("annexed", "attacked", "captured", "destroyed", "held", "hit", "invaded", "killed", "led", "liberated")
) | frozenset(("seized", "struck", "visited", "wounded"))


def has_finite(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a verb stands there, cues among them: *said Russia knows that*."""
    return has_verb(tokens, start, end) or any(
        tokens[i].lower in verb_forms()
        and i > start
        and not is_noun(tokens, i, i + 1, verb_of(tokens[i].lower), has_noun=True)
        and not _tells_of_text(tokens, i, end)
        for i in range(start, end)
    )


def _tells_of_text(tokens: list[Token], i: int, end: int) -> bool:
    """Whether a participle only tells where a text or picture stood: *said in a video posted on X that*."""
    if verb_of(tokens[i].lower).form != "past" or i + 1 >= end:
        return False
    text, following = tokens[i - 1].lower, tokens[i + 1]
    role = lexicon().roles.get(text)
    is_text = text in SPEECH_NOUNS or (role is not None and role.kind in ("document", "image"))
    is_when = following.lower in _WHEN or following.lower.endswith("day")
    return is_text and (following.lower in PREPOSITIONS or is_when)


_WHEN = word_set("late early earlier later overnight online")
