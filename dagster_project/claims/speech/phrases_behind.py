"""Where the noun phrase ends that begins at a token: *according to **the governor, Ivan Petrenko**,*.

Belongs here: the walk to the right, with short appositions, brackets and dates of what was published. Does
not belong here: the phrase before a token (`noun_phrases`), whether it can speak (`speakable`).
"""

from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.names import fold
from dagster_project.claims.speech.adjuncts import adjunct_end
from dagster_project.claims.speech.finite_verbs import has_verb
from dagster_project.claims.speech.quoted_names import close_of_name
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    AUX,
    DETERMINERS,
    PREPOSITIONS,
    QUOTES,
    TIME,
    VERBS,
    word_set,
)

_THEY = frozenset(("they", "he", "she", "it", "we", "i"))
_MADE_PUBLIC = frozenset(
    ["released", "published", "issued", "conducted", "compiled", "obtained", "commissioned", "posted"]
)
_PARTICIPLES = frozenset(("put", "seen", "known", "shown", "held", "made", "taken", "given", "run", "led"))
# Words that begin a clause of its own.
_CLAUSE_OPENERS = word_set(
    "that which who when while after as but because although where if since before saying adding"
)
_ARTICLES = frozenset(["a", "an", "the"])
_DESCRIBING = _ARTICLES | word_set(
    "head deputy chief director spokesman spokesperson spokeswoman president chairman governor mayor minister"
    " commander professor ceo founder senior editor former"
)


def np_right(tokens: list[Token], start: int, stop_at: tuple[str, ...] = ()) -> int:
    """Where the noun phrase that begins at ``start`` ends, a short apposition included."""
    size = len(tokens)
    i = start
    while i < size:
        token = tokens[i]
        low = token.lower
        if token.text in QUOTES and i > start and (closing := close_of_name(tokens, i)) > i:
            i = closing + 1  # "the operational command “South”, Natalia Humeniuk"
            if tokens[closing - 1].text == ",":
                break  # "according to the publication “Strana.ua,” the army"
            continue
        if low == "." and i > start and _is_domain(tokens, i):
            i += 2
            continue
        if (
            low == "with"
            and i > start
            and i + 2 < size
            and "reference" in (tokens[i + 1].lower, tokens[i + 2].lower)
        ):
            break  # "reported by the agency with reference to the rescue service"
        if (
            low in stop_at
            or (token.text in QUOTES and i > start)
            or token.text in (";", ":", "–", "—")
            or low[0] in "!?…"
            or (
                low[0] == "."
                and (i + 1 >= size or tokens[i - 1].end != token.start or len(tokens[i - 1].text) > 5)
            )
        ):
            break
        if low in _CLAUSE_OPENERS:
            break
        if i > start and (
            (low in AUX and token.text != "May") or low in _THEY or (low in VERBS and token.text[0].islower())
        ):
            break  # "according to bloggers they are"
        if (
            i > start
            and low in ("on", "in", "at", "during", "via", "over", "to", "late", "early", "earlier")
            and (end := adjunct_end(tokens, i, size)) > i
        ):
            is_dated = any(t.lower in TIME for t in tokens[i + 1 : end])
            if not (is_dated and any(t.lower in _MADE_PUBLIC for t in tokens[start:i])):
                break
            i = end  # "data released on Friday", "a report published by the UN in May"
            continue
        if i > start and low in TIME and token.text[0].isupper():
            if tokens[i - 1].lower not in DETERMINERS and not _is_dated(tokens, start, i):
                break
            i = max(adjunct_end(tokens, i, size), i + 1)  # "the Sept. 3 update"
            continue
        if (
            low == "and"
            and i + 2 < size
            and (tokens[i + 2].lower in PREPOSITIONS or tokens[i + 2].lower in ("as", "out"))
            and (tokens[i + 1].lower.endswith("ed") or tokens[i + 1].lower in _PARTICIPLES)
        ):
            break  # "published by the agency and attributed to the police"
        if token.text == ",":
            if (after := _end_of_apposition(tokens, start, i)) == i:
                break
            i = after
            continue
        if token.text == "(":
            k = i
            while k < size and tokens[k].text != ")" and k - i < 10:
                k += 1
            if k < size and tokens[k].text == ")":
                i = k + 1
                continue
            break
        if token.text in (")", "]", "["):
            break
        i += 1
    return i


def _end_of_apposition(tokens: list[Token], start: int, i: int) -> int:
    """Where the apposition ends that the comma at ``i`` opens: a name or a description; ``i`` for none."""
    size = len(tokens)
    k = i + 1
    while (
        k < size
        and k - i < 16
        and tokens[k].text not in (",", ".", ";", ":")
        and tokens[k].text not in QUOTES
        and (k == i + 1 or tokens[k].lower != "who")  # Olha, a pensioner who asked
    ):
        k += 1
    roles = lexicon().roles
    named = (
        i > start + 1
        and k - i - 1 <= 4
        and all(
            t.text[0].isupper() or t.text in (".", "-") or t.lower in ("van", "von", "de", "der", "al")
            for t in tokens[i + 1 : k]
        )
        and any(t.lower in roles for t in tokens[start:i])
    )
    if named and k == i + 2:  # one word: a person's, not "the head of the region, Shebekino"
        word, lex = tokens[k - 1], lexicon()
        named = word.text.isupper() or fold(word.text) in lex.surnames or word.lower in lex.given_names
    if named and k > i + 1:
        return k
    first = tokens[i + 1].lower if i + 1 < size else ""
    closed = k < size and k - i < 16 and k - i > 1 and tokens[k].lower in (",", ".", "who")
    plural = i > start and tokens[i - 1].text[0].islower() and tokens[i - 1].lower.endswith("s")
    describes = not (plural and first in _ARTICLES) and (
        first in _DESCRIBING or (first[:1].isdigit() and k - i <= 2) or first in roles
    )
    return k if closed and describes and not has_verb(tokens, i + 1, k) else i


def _is_domain(tokens: list[Token], i: int) -> bool:
    """*Modern.az*: a full stop with letters close on both its sides."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or after.start != tokens[i].end or tokens[i - 1].end != tokens[i].start:
        return False
    return after.text.isalpha() and (after.text.islower() or after.text.isupper())


def _is_dated(tokens: list[Token], start: int, i: int) -> bool:
    """Whether the month at ``i`` is that of *the 3 May report*."""
    return i == start + 2 and tokens[start + 1].text.isdigit() and tokens[start].lower in DETERMINERS
