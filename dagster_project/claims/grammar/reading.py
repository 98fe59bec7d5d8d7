"""Which tokens of a sentence the parse reads.

Belongs here: quotation marks, stops of abbreviations, dots and brackets that the grammar does better without.
Does not belong here: what a word is (`letters`, `tagging`).
"""

from collections.abc import Iterable, Sequence

from dagster_project.claims.grammar.classes import MONTHS, SHORT_MONTHS
from dagster_project.claims.grammar.fixed_phrases import DETERMINERS
from dagster_project.claims.grammar.letters import letter_of
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import word_set

_NOT_READ = frozenset("\"“”„‟«»‹›‘’‚'`*•") | {"''", "``"}
_ABBREVIATIONS = SHORT_MONTHS | word_set("gen lt col maj capt sgt no st mr mrs ms dr rep sen gov adm")


def words_of(tokens: Iterable[Token]) -> tuple[list[Token], list[str]]:
    """The tokens of a sentence that are read, and their words in lower case."""
    tokens = list(tokens)
    words = [t for t in tokens if t.text not in _NOT_READ]
    if len(words) < len(tokens) and any(t.text in ("'", "’") for t in tokens):
        words = [t for i, t in enumerate(tokens) if t.text not in _NOT_READ or _is_genitive(tokens, i)]
    lowers = [t.lower for t in words]
    for i in [i for i, low in enumerate(lowers) if low[0] in ".…"][::-1]:
        goes_on = lowers[i] in ("…", "...") and words[i + 1 : i + 2] and words[i + 1].text.islower()
        # ten soldiers ... have returned
        goes_on = goes_on and letter_of(lowers[i + 1], lowers[i + 1], is_initial=False) in "bhdmnRVZFXQG"
        if goes_on or (i and lowers[i] == "." and lowers[i - 1] in _ABBREVIATIONS):
            del words[i], lowers[i]
    if "(" in lowers or "[" in lowers:
        _open_insertions(words, lowers)
    return words, lowers


def _is_genitive(tokens: Sequence[Token], i: int) -> bool:
    """Whether an apostrophe is that of *the militants' attack*, and closes no quotation."""
    mark = tokens[i]
    return (
        mark.text in ("'", "’")
        and 0 < i < len(tokens) - 1
        and tokens[i - 1].end == mark.start
        and tokens[i - 1].lower[-1] == "s"
        and mark.end < tokens[i + 1].start
        and tokens[i + 1].text[0].isalpha()
        and not any(t.text in ("'", "‘") for t in tokens[: i - 1])
    )


_OF_TIME = (
    MONTHS | SHORT_MONTHS | word_set("gmt utc est edt cet eest local time a.m p.m am pm . , : hours hrs")
)


def _open_insertions(words: list[Token], lowers: list[str]) -> None:
    """Takes away, in place, brackets that only add a word: *Our [forces] hold*, *(The Russians) try*.

    And those with a day or an hour in them: *said on Monday (Mar 3)*.
    """
    at = 0
    while at < len(lowers):
        if lowers[at] == "(" and ")" in lowers[at + 2 : at + 7]:
            end = lowers.index(")", at)
            inside = [low for low in lowers[at + 1 : end] if not low[0].isdigit()]
            if inside and _OF_TIME.issuperset(inside):
                del words[at : end + 1], lowers[at : end + 1]
                continue
        if lowers[at] == "[" or (lowers[at] == "(" and (not at or lowers[at - 1] in DETERMINERS)):
            closing = "]" if lowers[at] == "[" else ")"
            if closing in lowers[at:]:
                end = lowers.index(closing, at)
                del words[end], lowers[end]
            del words[at], lowers[at]
        at += 1
