"""What a figure counts: the noun phrase after a numeral and the item of its head.

Belongs here: reading a noun phrase against `lexicon/items.csv`. Does not belong here: numerals, units
and comparators, or which item a claim's type asks for (`fitting`).
"""

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from dagster_project.claims.lexicon import LexiconError, listed, read_table
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Item

_SYSTEMS = frozenset({Item.MLRS, Item.AIR_DEFENSE, Item.ARTILLERY})
PEOPLE = frozenset({Item.PERSON, Item.CIVILIAN, Item.SOLDIER, Item.PERSONNEL})
_KINDS = frozenset({"noun", "mass", "model", "measure"})
_SPELLING = {
    "armoured": "armored", "defence": "defense", "metre": "meter", "metres": "meters",
    "kilometre": "kilometer", "kilometres": "kilometers", "centre": "center", "centres": "centers",
    "litres": "liters", "litre": "liter", "calibre": "caliber", "specialised": "specialized",
    "mechanised": "mechanized", "storey": "story", "theatre": "theater", "theatres": "theaters",
    "aeroplane": "airplane", "aeroplanes": "airplanes", "millimetre": "millimeter",
    "barrelled": "barreled", "tonnes": "tons", "tonne": "ton",
}  # fmt: skip
# Words that end the noun phrase after a numeral.
_STOPS = word_set(
    """a an the this that these those in on at to from with without by for of into onto over under near
    inside outside across along around through during since until till before after behind beyond above
    below against among between within toward towards upon off out up down via per as than when while
    where which who whom whose what if because but and or nor so yet including excluding except plus amid
    despite about is are was were be been being am has have had having do does did will would can could may
    might must shall should said says say told i he she it we they them him there here not no never only
    also just already again then now today yesterday tomorrow tonight overnight ago later earlier each
    apiece alone since according both either every all some any more less still
    died fell hit struck fled left came went took made gave saw got lost began reached crossed entered
    remained became stood lay held flew sank burned exploded arrived returned happened occurred followed
    following attacked suffered received sustained participated appear appeared seem seemed continue
    continued"""
)
# Between the numeral and its noun: determiners and words of addition.
_LINKS = word_set(
    "more other additional further extra another new of our their its his her your my the these those such"
)
_NOT_PLURAL = listed("no_plural")
# Words in whose place a noun stands: *12 dead and many houses*.
_MODIFIED = word_set("dead hurt sick men women children people") | _LINKS
_TOKEN = re.compile(r"\s*(?:((?:[^\W\d_]\.){2,}|[^\W_]+(?:['’´`][^\W\d_]+)*)|(\S))")
_INSIDE = frozenset("-‑/“”\"‘’'")  # signs that a noun phrase goes on after
_HYPHENS = frozenset("-‑")
_SKIPPED = frozenset("-‑/,&")  # signs that a form of the table may have between its words


class Entry(NamedTuple):
    """A line of `items.csv`; ``name`` is what claims quote as their rule."""

    item: Item
    kind: str
    is_plural: bool
    name: str


class Phrase(NamedTuple):
    """A noun phrase up to the end of its head; ``entry`` is "" for a noun that no table knows.

    ``is_others`` marks *others*: what they are is told by the figure before.
    """

    item: Item
    end: int
    entry: str
    is_others: bool = False
    is_plural: bool = False


class _Token(NamedTuple):
    start: int
    end: int
    lower: str
    is_word: bool


def fold_spelling(word: str) -> str:
    """The American spelling of a word in lower case, as the tables have it."""
    return _SPELLING.get(word, word)


def fold_words(text: str) -> tuple[str, ...]:
    """Words of a form or phrase as they are looked up: lower case, American, without hyphens."""
    return tuple(_SPELLING.get(w, w) for w in re.findall(r"[^\W_]+", text.lower()))


@cache
def item_table() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """First word -> (all words, entry) of every form of `items.csv`, longest first.

    A noun has its plural beside it; a model is also found without its hyphen (*T72*).
    """
    table: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for row in read_table("items", columns=("form", "item", "kind", "plural")):
        kind, name = row["kind"], row["_entry"]
        if kind not in _KINDS or row["item"] not in list(Item):
            raise LexiconError(f"{name}: item {row['item']!r} or kind {kind!r} is not known")
        forms = [(fold_words(row["form"]), kind == "mass")]
        if kind != "mass":
            forms.append((fold_words(row["plural"] or _plural(row["form"])), True))
        if kind == "model":
            forms += [(("".join(words),), is_plural) for words, is_plural in forms if len(words) == 2]
        for words, is_plural in forms:
            table.setdefault(words[0], []).append((words, Entry(Item(row["item"]), kind, is_plural, name)))
    for entries in table.values():
        entries.sort(key=lambda e: -len(e[0]))
    return table


def _plural(form: str) -> str:
    if re.search(r"[^aeiou]y$", form):
        return form[:-1] + "ies"
    return form + ("es" if re.search(r"(?:s|x|z|ch|sh)$", form.lower()) else "s")


def read_phrase(lowered: str, text: str, at: int, *, is_plural: bool, limit: int = 9) -> Phrase | None:
    """The noun phrase that begins at ``at`` of ``lowered`` (``text`` in lower case), or None.

    Its head is the first plural noun, for names and mass nouns the last one before the phrase ends
    (*20 Tigre armored vehicles*, *13 Shahed*); with ``is_plural`` False a singular noun.
    """
    tokens = _tokens(lowered, at, limit + 5)
    if not tokens:
        return None
    table = item_table()
    i, count = 0, len(tokens)
    while i < count and tokens[i].lower in _LINKS:
        if i + 1 < count and tokens[i + 1].lower == "than":
            return None
        i += 1
    fallback: Phrase | None = None
    fallback_is_model = False
    stop = i + limit
    while i < min(count, stop):
        token = tokens[i]
        word = token.lower
        if not token.is_word:
            if word not in _INSIDE:
                break
            i += 1
            continue
        if word in _STOPS and not (i and tokens[i - 1].lower in _HYPHENS):  # US-made vehicles
            if is_plural and word == "and" and (fallback is None or fallback.item is Item.OTHER):
                return _joined_head(table, tokens, i) or fallback
            break
        size, entry = _lookup(table, tokens, i)
        if entry is not None:
            end = tokens[i + size - 1].end
            phrase = Phrase(entry.item, end, entry.name, is_plural=entry.is_plural and entry.kind != "mass")
            if entry.kind == "mass" or (entry.kind == "model" and not entry.is_plural):
                fallback, fallback_is_model = phrase, entry.kind == "model"
            elif entry.is_plural or (not is_plural and not _noun_follows(table, tokens, i + size)):
                if entry.item is Item.WEAPON_SYSTEM and fallback is not None and fallback.item in _SYSTEMS:
                    return fallback._replace(end=end)  # three Grad missile systems
                if entry.kind != "measure":
                    return phrase
                if fallback is not None and fallback_is_model:
                    return fallback._replace(end=end)  # *100 Stryker vehicles*
                return _complement(phrase, lowered, text)
            i += size
            continue
        if word == "others":
            return Phrase(Item.PERSON, token.end, "", is_others=True)
        if fallback is not None and word.endswith(("ed", "ing")):
            break  # a verb: *20 aircraft bombed*
        if is_plural and _looks_plural(word) and not _is_name_part(tokens, i, text):
            if fallback is not None and fallback_is_model:
                return fallback._replace(end=token.end)  # four Il-76 transports
            return Phrase(Item.OTHER, token.end, "")
        i += 1
    return fallback


def _joined_head(
    table: dict[str, list[tuple[tuple[str, ...], Entry]]], tokens: list[_Token], i: int
) -> Phrase | None:
    """The noun that two modifiers share around the *and* at ``i``: *two ammunition and fuel depots*."""
    before = [t.lower for t in tokens[:i]]
    if not before or before[-1].endswith("ed") or not _MODIFIED.isdisjoint(before):
        return None
    for j in range(i + 1, min(i + 4, len(tokens))):
        if not tokens[j].is_word or tokens[j].lower in _STOPS or tokens[j].lower[0].isdigit():
            break
        size, entry = _lookup(table, tokens, j)
        if entry is not None and entry.kind == "noun" and entry.is_plural and j > i + 1:
            return Phrase(entry.item, tokens[j + size - 1].end, entry.name)
    return None


def _noun_follows(
    table: dict[str, list[tuple[tuple[str, ...], Entry]]], tokens: list[_Token], i: int
) -> bool:
    """Whether the noun before token ``i`` only modifies another: *a tank battalion*."""
    if i >= len(tokens) or not tokens[i].is_word or tokens[i].lower in _STOPS:
        return False
    return _lookup(table, tokens, i)[1] is not None


def _complement(phrase: Phrase, lowered: str, text: str) -> Phrase:
    """*53 units of special equipment*: the measure gives way to what it measures, but for people."""
    if lowered.startswith(" of ", phrase.end):
        inner = read_phrase(lowered, text, phrase.end + 4, is_plural=True, limit=5)
        if inner is not None and inner.entry and inner.item not in PEOPLE:
            return inner
    return phrase


def _is_name_part(tokens: list[_Token], i: int, text: str) -> bool:
    """A capitalised plural inside a name: *three United Nations vehicles*."""
    token = tokens[i]
    if not text[token.start].isupper() or i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    return following.is_word and following.lower not in _STOPS and following.start == token.end + 1


def _looks_plural(word: str) -> bool:
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
        and word not in _NOT_PLURAL
    )


def _tokens(lowered: str, at: int, limit: int) -> list[_Token]:
    """Tokens from ``at`` on, up to the first that no noun phrase and no form of the table holds."""
    tokens = []
    ends = _ends()
    for match in islice(_TOKEN.finditer(lowered, at), limit):
        at = match.end()
        word, sign = match.groups()
        if word is None:
            if sign not in _INSIDE and sign not in _SKIPPED:
                break
            tokens.append(_Token(at - 1, at, sign, False))
        elif word in ends and not (tokens and tokens[-1].lower in _HYPHENS):
            break
        else:
            tokens.append(_Token(at - len(word), at, _SPELLING.get(word, word), True))
    return tokens


@cache
def _ends() -> frozenset[str]:
    """Stop words that no form of the table holds."""
    return (_STOPS - _LINKS).difference(
        w for entries in item_table().values() for words, _ in entries for w in words
    )


def _lookup(
    table: dict[str, list[tuple[tuple[str, ...], Entry]]], tokens: list[_Token], i: int
) -> tuple[int, Entry | None]:
    """The longest form at token ``i``: how many tokens it takes, and its entry."""
    for words, entry in table.get(tokens[i].lower, ()):
        j = i + 1
        for word in words[1:]:
            while j < len(tokens) and not tokens[j].is_word and tokens[j].lower in _SKIPPED:
                j += 1
            if j >= len(tokens):
                break
            lower = tokens[j].lower
            is_variant = (  # T-72B3 of T-72
                entry.kind == "model"
                and word[:1].isdigit()
                and lower.startswith(word)
                and not lower[len(word) :][:1].isdigit()
            )
            if lower != word and not is_variant:
                break
            j += 1
        else:
            return j - i, entry
    return 0, None
