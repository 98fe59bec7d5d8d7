"""Figures of a sentence: value, bounds and what is counted.

Belongs here: the grammar around a numeral (comparators, ranges, units, the noun phrase it counts,
lists, ellipsis, conversions) and the figures that are none of a claim's (ages, years, model
numbers, distances that only locate). Does not belong here: what numerals are worth (`numbers`),
loss bulletins (`bulletins`), and to which claim a figure belongs.

Items, units and comparators are tables: `lexicon/items.csv`, `units.csv`, `comparators.csv`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dagster_project.claims.lexicon import LexiconError, read_table, values
from dagster_project.claims.model import Quantity, Span
from dagster_project.claims.numbers import MAY_HOLD_NUMERAL, Numeral, find_numerals
from schemas.vocabularies import Action, ClaimType, Comparator, Item

_PEOPLE = frozenset({Item.PERSON, Item.CIVILIAN, Item.SOLDIER, Item.PERSONNEL})
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_SPELLING = {
    "armoured": "armored", "defence": "defense", "metre": "meter", "metres": "meters", "kilometre": "kilometer",
    "kilometres": "kilometers", "centre": "center", "centres": "centers", "litres": "liters", "litre": "liter",
    "calibre": "caliber", "specialised": "specialized", "mechanised": "mechanized", "storey": "story",
    "theatre": "theater", "theatres": "theaters", "aeroplane": "airplane", "aeroplanes": "airplanes",
    "organisation": "organization", "millimetre": "millimeter", "barrelled": "barreled",
}  # fmt: skip
# Words that end the noun phrase after a numeral.
_STOPS = frozenset(
    """a an the this that these those in on at to from with without by for of into onto over under near
    inside outside across along around through during since until till before after behind beyond above below
    against among between within toward towards upon off out up down via per as than when while where which who whom
    whose what if because but and or nor so yet including excluding except plus amid despite about
    is are was were be been being am has have had having do does did will would can could may might must
    shall should said says say told i he she it we they them him us there here not no never only also just
    already again then now today yesterday tomorrow tonight overnight ago later earlier each apiece alone
    since according both either every all some any more less still
    died fell hit struck fled left came went took made gave saw got lost began reached crossed entered remained
    became stood lay held flew sank burned exploded arrived returned happened occurred followed attacked
    suffered received sustained participated took-part appear appeared seem seemed continue continued""".split()
)
# Between the numeral and its noun phrase: determiners and words of addition.
_LINKS = frozenset(
    "more other additional further extra another new of our their its his her your my the these those such".split()
)
_NOT_PLURAL = frozenset(
    "us is was this has as its his yes thus plus perhaps always across various numerous serious dangerous religious famous"
    " previous precious russias ukraines ss less unless besides sometimes afterwards towards upwards"
    " mass class press glass cross loss access process business success address".split()
)
_CASUALTY = (
    "killed|wounded|injured|hurt|dead|died|dies|die|missing|hospitali[sz]ed|maimed|perished|burned to death|slain"
    "|irretrievable|irrecoverable|shot dead|martyred|captive|captured|taken prisoner|detained|arrested|buried|evacuated|rescued"
    "|trapped|displaced|homeless|poisoned|concussed|tortured|executed"
)
_CASUALTY_AFTER = re.compile(
    r"[\s,\"”']*(?:(?:people|others|more|of (?:them|whom|which)|[“\"]|and|or|\w+ly|has|have|had|was|were|is|are|be|been|being|left|reported|reportedly"
    rf"|seriously|badly|severely|also|later|(?:fatally|mortally|critically))\s+){{0,4}}(?:{_CASUALTY})\b"
)
_CASUALTY_BEFORE = re.compile(
    r"(?:kill(?:ed|ing|s)?|wound(?:ed|ing|s)?|injur(?:ed|ing|es|e)|hurt(?:ing)?|claim(?:ed|ing) the li(?:fe|ves) of|maim(?:ed|ing)"
    r"|dead|hospitali[sz](?:ed|ing)|evacuat(?:ed|ing)|rescu(?:ed|ing)|deaths?:|injured:|killed:|wounded:)"
    r"\s+(?:\w+\s+)?$"
    r"|\b(?:death|casualty|civilian) toll\b[^.;:(]{0,80}$"
)
_CASUALTY_GATE = re.compile(rf"\b(?:{_CASUALTY}|kill|killing|kills|wounding|injuring|death of|claimed)\b")
_ONE_BEFORE = re.compile(
    r"(?:kill(?:ed|ing|s)?|wound(?:ed|ing|s)?|injur(?:ed|ing|es|e)|hurt(?:ing)?|captur(?:ed|ing)|the li(?:fe|ves) of"
    r"|deaths? of|leaving|detain(?:ed|ing)|executed|executing)\s+$"
)
_ONE = re.compile(r"(?<!no )\b(?:an?|one)\s+(?!of\b|another\b)(?=[\w“\"'‘])")
_RISE = re.compile(
    r"\b(?:rose|risen|rises?|rising|increas\w+|grew|grown|growing|climb\w*|jump\w*|went|gone|up|fell|fallen|dropp?\w*|decreas\w+|declin\w+|down|cut|reduc\w+|updated|revis\w+|rais\w+|soar\w*)\s(?:\w+\s){0,3}from\s+(?:\w+\s){0,2}$"
)
_NUMBER_OF = re.compile(r"\b(?:number|numbers|total|amount|count|quantity|tally)\s+of\s+")
_LIST_LINK = re.compile(r"\s*(?:,?\s*(?:and|as well as|along with|plus|or|with)|,|;)\s*(?:also\s+)?")
_PARTITION = re.compile(
    r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|our|these|those|his|her|all|some|more than|about|around|over|nearly|at least|up to)\s+){0,3}"
)
_OF_THEM = re.compile(r"\s+(?:out\s+)?of\s+(?:them|which|whom|those|these)\b")
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:no|nos|number|nr|№|article|articles|resolution|section|chapter|page|pages|paragraph|clause|phase|stage|step|level|day|room|flight|unit|brigade|battalion|regiment|division|corps|army|group|block|platform|line|route|highway|channel|category|class|grade|type|mark|version|model|hospital|school|point|part|volume|episode|protocol|order|decree|law|bill|case|station|sector|square|minsk|chernobyl|reactor|tel|phone|aged|age|ages|of age|turned|turns|formula|area|id|updated|published|channel|season)\.?|#|№)\s*$"
)
_DAY_BEFORE = re.compile(rf"\b(?:{_MONTHS})\.?\s*$")
_DAY_AFTER = re.compile(rf"(?:st|nd|rd|th)?[\s-]*(?:of\s+)?(?:{_MONTHS})\b")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|until|by|from|before|after|during|late|early|mid|year|and|through|to|till|around|"
    rf"{_MONTHS}|spring|summer|autumn|fall|winter|\d{{1,2}},?)[\s-]*$"
)
_CURRENCY_BEFORE = re.compile(r"(us\$|u\.s\. ?\$|a\$|c\$|ca\$|au\$|nz\$|hk\$|\$|€|£|₴|₽|usd|eur|gbp|uah)\s?$")
_CURRENCY = {"us$": Item.MONEY_USD, "$": Item.MONEY_USD, "usd": Item.MONEY_USD, "u.s.$": Item.MONEY_USD,
             "u.s. $": Item.MONEY_USD, "€": Item.MONEY_EUR, "eur": Item.MONEY_EUR}  # fmt: skip
_LOCATES_AFTER = re.compile(
    r"[\s,-]*(?:\([^)]{0,30}\)|\[[^\]]{0,30}\])?[\s,-]*(?:or so\s+)?(?:to the\s+|due\s+|further\s+)?"
    r"(?:north|south|east|west|northern|southern|eastern|western|from|away|outside|inside|off|behind|below|above|beyond|offshore|"
    r"up the|down the|upstream|downstream|inland|over the|across the)"
)
_MOVES = re.compile(
    r"\b(?:advanc\w*|push\w*|pull\w*|moved?|moving|gain\w*|progress\w*|retreat\w*|withdr\w+|drove|driven|drive|pressed|penetrat\w*|thrust|"
    r"forces|troops|they|soldiers|army|russians|ukrainians|units|brigades?|front ?line|fighting|enemy|came|come|got|get|reached|closed|within|broke|break|breakthrough|captur\w+|retak\w+|recaptur\w+)\b"
)
_LOCATED_BEFORE = re.compile(
    r"(?:,|\blocated|\bsituated|\blies|\blying|\bsits|\bis|\btown|\bvillage|\bcity|\(|–|—|\bdistance of)\s*(?:(?:some|about|around|just|only|roughly|approximately|nearly|less than|more than|over|under|up to)\s+){0,2}$"
)
# *handed over 157 prisoners*: the particle of a verb, no comparator.
_PARTICLE_VERBS = frozenset(
    "hand handed hands handing turn turned turning turns take took taken taking takes fly flew flown flying flies"
    " give gave given giving carry carried bring brought roll rolled passed passing fired firing".split()
)
_CONVERSION = re.compile(
    r"[\s,]{0,2}(?:[(\[/=]|or|equivalent to|that is|i\.e\.|the equivalent of)\s?"
    r"(?:(?:or|about|roughly|approximately|around|nearly|almost|equivalent to|over|some|more than)\s)?"
)
_TWICE = re.compile(r"\btwice\b(?!\s+(?:as|the|more|that|a|an|its|over|daily|weekly|what|his|their))")
_TOKEN = re.compile(r"\s*(?:([^\W_]+(?:['’´`][^\W\d_]+)*)|(\S))")


class Entry(NamedTuple):
    """A line of `items.csv` as the noun phrase parser sees it."""

    item: Item
    kind: str
    is_plural: bool
    name: str


class _Unit(NamedTuple):
    item: Item | None
    factor: float
    dimension: str
    rank: int
    name: str


class _Token(NamedTuple):
    start: int
    end: int
    lower: str
    is_word: bool


@dataclass(slots=True)
class _Figure:
    """A numeral on its way to a quantity; ``low`` and ``high`` before the comparator is applied."""

    start: int
    end: int
    number_end: int
    low: float
    high: float
    item: Item
    comparator: Comparator | None
    is_range: bool
    is_vague: bool
    dimension: str = ""
    rank: int = 1
    entry: str = ""
    is_bare: bool = False  # no noun of its own


# The tables


def fold_words(text: str) -> tuple[str, ...]:
    """Words of a form or phrase as they are looked up: lower case, American, without hyphens."""
    return tuple(_SPELLING.get(w, w) for w in re.findall(r"[^\W_]+", text.lower()))


def _plural(form: str) -> str:
    if re.search(r"[^aeiou]y$", form):
        return form[:-1] + "ies"
    return form + ("es" if re.search(r"(?:s|x|z|ch|sh)$", form) else "s")


@cache
def item_table() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """First word -> (all words, entry) of every form of `items.csv`, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for row in read_table("items", columns=("form", "item", "kind", "plural")):
        form, kind = row["form"], row["kind"]
        if kind not in ("noun", "mass", "model", "measure"):
            raise LexiconError(f"items.csv {row['_entry']}: unknown kind {kind!r}")
        item = Item(row["item"])
        forms = {form: kind == "mass"}
        if kind != "mass":
            forms[row["plural"] or _plural(form)] = True
        for text, is_plural in forms.items():
            words = fold_words(text)
            table.setdefault(words[0], []).append((words, Entry(item, kind, is_plural, row["_entry"])))
    for entries in table.values():
        entries.sort(key=lambda e: -len(e[0]))
    return table


@cache
def _units() -> dict[str, _Unit]:
    table = {}
    for row in read_table("units", columns=("forms", "item", "factor", "dimension", "rank")):
        item = None if row["item"] == "none" else Item(row["item"])
        unit = _Unit(item, float(row["factor"]), row["dimension"], int(row["rank"]), row["_entry"])
        for form in values(row["forms"]):
            key = " ".join(_SPELLING.get(w, w) for w in form.lower().split())
            table[key] = unit
    return table


@cache
def _comparators(position: str) -> dict[str, Comparator]:
    return {
        form: Comparator(row["comparator"])
        for row in read_table("comparators", columns=("position", "comparator", "forms"))
        if row["position"] == position
        for form in values(row["forms"])
    }


# What a claim makes of a figure


def fit_item(quantity: Quantity, claim_type: ClaimType, action: Action | None = None) -> Quantity:
    """The quantity with the item that its claim asks for: in a military loss people are personnel,
    elsewhere personnel are soldiers.
    """
    item = quantity.item
    if claim_type is ClaimType.LOSS and item in (Item.SOLDIER, Item.PERSON):
        item = Item.PERSONNEL
    elif (
        claim_type is not ClaimType.LOSS
        and item is Item.PERSONNEL
        and action
        not in (
            Action.KILLED,
            Action.WOUNDED,
            Action.CAPTURED,
        )
    ):
        item = Item.SOLDIER
    return quantity if item is quantity.item else replace(quantity, item=item)


# The sentence


def find_quantities(
    text: str, start: int = 0, end: int | None = None, *, previous: Item | None = None
) -> list[Quantity]:
    """The countable figures of the sentence ``text[start:end]`` in order, offsets into ``text``.

    People are `SOLDIER`, `CIVILIAN` or `PERSON` by their noun; `fit_item` adapts them to the claim.
    ``previous`` is what the sentence before counted, for an ellipsis that begins this one (*Of these,
    38 were shot down*).
    """
    stop = len(text) if end is None else end
    lowered = text[start:stop].lower()
    if len(lowered) != stop - start:  # a letter whose lower case is longer: keep the offsets
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text[start:stop])
    figures: list[_Figure] = []
    if MAY_HOLD_NUMERAL.search(lowered):
        _Sentence(lowered, text[start:stop], previous).collect(figures)
    count = len(figures)
    if "twice" in lowered:
        figures += _find_twice(lowered)
    figures += list(_find_articles(lowered, text[start:stop], figures))
    if len(figures) > count:
        figures.sort(key=lambda f: f.start)
    for first, second in pairwise(figures):
        if (
            first.comparator is Comparator.AT_LEAST
            and second.comparator is None
            and lowered[first.end : second.start] == " and "
        ):
            second.comparator = Comparator.AT_LEAST  # at least a soldier and two guards
    return [_quantity(f, text, start) for f in figures]


def _quantity(figure: _Figure, text: str, base: int) -> Quantity:
    low: float | None = figure.low
    high: float | None = figure.high
    comparator = figure.comparator
    if figure.is_range:
        comparator = Comparator.RANGE
    elif figure.is_vague and comparator in (None, Comparator.EXACT, Comparator.APPROX):
        comparator = Comparator.AT_LEAST
    comparator = comparator or Comparator.EXACT
    if comparator in (Comparator.MORE_THAN, Comparator.AT_LEAST):
        high = None
    elif comparator in (Comparator.LESS_THAN, Comparator.AT_MOST):
        low = None
    span = Span(base + figure.start, base + figure.end, text[base + figure.start : base + figure.end])
    return Quantity(
        item=figure.item, low=low, high=high, comparator=comparator, span=span, entry=figure.entry
    )


def _find_twice(lowered: str) -> Iterator[_Figure]:
    for match in _TWICE.finditer(lowered):
        begin, comparator = comparator_before(lowered, match.start())
        yield _Figure(
            begin, match.end(), match.end(), 2, 2, Item.OTHER, comparator, is_range=False, is_vague=False
        )


class _Sentence:
    """The parse of one sentence; offsets are into the sentence."""

    def __init__(self, lowered: str, text: str, previous: Item | None) -> None:
        self.lowered = lowered
        self.text = text
        self.previous = previous
        self.located: _Figure | None = None  # the last distance that only locates

    def collect(self, figures: list[_Figure]) -> None:
        lowered = self.lowered
        numerals = find_numerals(lowered, 0, len(lowered))
        consumed = 0
        for index, numeral in enumerate(numerals):
            if numeral.start < consumed:
                continue
            following = numerals[index + 1] if index + 1 < len(numerals) else None
            figure, consumed = self._figure(numeral, following, figures, consumed)
            if figure is not None:
                self._add(figure, figures)

    def _add(self, figure: _Figure, figures: list[_Figure]) -> None:
        """Append, unless it is the page's conversion of the figure before it."""
        previous = figures[-1] if figures else None
        if previous is not None and self._is_conversion(previous, figure):
            if figure.rank < previous.rank:
                figure.comparator = figure.comparator or previous.comparator
                figure.start = previous.start
                figures[-1] = figure
            return
        if self.located is None or not self._is_conversion(self.located, figure):
            figures.append(figure)

    def _is_conversion(self, first: _Figure, second: _Figure) -> bool:
        return (
            first.dimension == second.dimension
            and first.dimension in ("area", "distance", "money")
            and _CONVERSION.fullmatch(self.lowered, first.end, second.start) is not None
        )

    def _figure(
        self, numeral: Numeral, following: Numeral | None, figures: list[_Figure], consumed: int
    ) -> tuple[_Figure | None, int]:
        """The figure that begins with ``numeral``, or None; and the offset up to which all is read."""
        lowered = self.lowered
        start, end = numeral.start, numeral.end
        if self._is_label(numeral):
            return None, end
        low = high = numeral.value
        is_range = False
        is_vague = numeral.is_vague
        begin, comparator = start, None
        money = None
        if not numeral.in_words and (sign := _CURRENCY_BEFORE.search(lowered, max(0, start - 6), start)):
            if not (sign.group(1)[0].isalpha() and sign.start() and lowered[sign.start() - 1].isalnum()):
                money = _CURRENCY.get(sign.group(1), Item.OTHER)
                begin = sign.start()
        if following is not None and following.start - end <= 8:
            high, end, is_range = self._range(numeral, following, begin)
            if is_range:
                low, high = self._scaled(numeral, following, high)
        if numeral.value == 1 and numeral.in_words and not is_range:
            return None, end  # *one* is read with the articles
        begin, comparator = comparator_before(lowered, begin)
        if begin < consumed:
            begin = start
        if is_range and _RISE.search(lowered, max(0, start - 40), start):
            low, is_range = high, False
            begin, comparator = following.start if following else start, None
        figure = _Figure(
            begin, end, end, low, high, Item.OTHER, comparator, is_range=is_range, is_vague=is_vague
        )
        if money is not None:
            figure.item, figure.dimension = money, "money"
            return self._finish(figure), end
        return self._counted(figure, numeral, following, figures)

    def _is_label(self, numeral: Numeral) -> bool:
        """Whether the numeral names something: a model, a date, an ordinal, a paragraph."""
        lowered, start, end = self.lowered, numeral.start, numeral.end
        before = lowered[start - 1] if start else " "
        after = lowered[end] if end < len(lowered) else " "
        if (
            before.isalnum()
            or before in ".:/_@"
            or (before in "-‑" and start > 1 and lowered[start - 2].isalnum())
        ):
            return True
        if before in ",'’" and start > 1 and lowered[start - 2].isdigit():
            return True
        if numeral.in_words:
            return after == "-" and lowered[end + 1 : end + 2].isalpha() and not self._is_unit_after(end + 1)
        if after in ":/_" and lowered[end + 1 : end + 2].isdigit():
            return True
        if _LABEL_BEFORE.search(lowered, max(0, start - 14), start) and not re.match(
            r"[\s-]*(?:%|people|soldiers)", lowered[end : end + 12]
        ):
            return not self._is_number_of(start)
        if numeral.value <= 31 and numeral.scale == 1:
            if _DAY_BEFORE.search(lowered, max(0, start - 11), start) or _DAY_AFTER.match(
                lowered, end, end + 16
            ):
                return True
        return False

    def _is_number_of(self, start: int) -> bool:
        return self.lowered[max(0, start - 7) : start].strip() in ("number", "total")

    def _is_unit_after(self, at: int) -> bool:
        word = re.compile(r"[a-z]+").match(self.lowered, at)
        if word is None:
            return False
        unit = _units().get(_SPELLING.get(word.group(), word.group()))
        return unit is not None and unit.item is not None

    def _range(self, numeral: Numeral, following: Numeral, begin: int) -> tuple[float, int, bool]:
        lowered = self.lowered
        between = lowered[numeral.end : following.start]
        link = re.fullmatch(
            r"(?:\s?(?:km|kilomet\w+|%|percent|per cent))?(\s?[-–—‒−]\s?|\s(?:to|or|and)\s|\sto\s)(?:about |around |as many as |[$€£])?(?:[$€£])?",
            between,
        )
        if link is None or following.value <= numeral.value and following.scale == numeral.scale:
            return numeral.value, numeral.end, False
        word = link.group(1).strip()
        if word == "and" and not re.search(r"\bbetween (?:\S+ )?$", lowered[max(0, begin - 20) : begin]):
            return numeral.value, numeral.end, False
        if word == "or" and not (numeral.in_words or following.value == numeral.value + 1):
            return numeral.value, numeral.end, False
        if word == "to" and following.is_vague != numeral.is_vague:
            return numeral.value, numeral.end, False
        return following.value, following.end, True

    @staticmethod
    def _scaled(first: Numeral, second: Numeral, high: float) -> tuple[float, float]:
        """*1.5 to 2 million*: the magnitude of the second holds for the first."""
        low = first.value
        if first.scale == 1 and second.scale > 1 and low < high / second.scale:
            low *= second.scale
        return low, high

    def _counted(
        self, figure: _Figure, numeral: Numeral, following: Numeral | None, figures: list[_Figure]
    ) -> tuple[_Figure | None, int]:
        lowered, end = self.lowered, figure.end
        unit, unit_end = _unit_after(lowered, end)
        if unit is not None:
            return self._measured(figure, unit, unit_end), unit_end
        if end < len(lowered) and (lowered[end].isalnum() or lowered[end] in "²³"):
            return None, end  # 155mm, 38th, 1990s
        if end < len(lowered) and lowered[end] in "-‑" and lowered[end + 1 : end + 2].isalpha():
            return None, end  # 20-point, 300-strong
        if self._is_year(numeral, figure):
            return None, end
        read = end
        at = end
        if them := _OF_THEM.match(lowered, end):
            figure.is_bare = True
            figure.end = end
            return self._bare(figure, figures, them.end()), end
        partition = _PARTITION.match(lowered, end)
        if (
            partition
            and following is not None
            and following.start == partition.end()
            and not numeral.is_vague
        ):
            at = read = following.end  # two of four missiles
            if re.match(r"\s*(?:%|percent|per cent)", lowered[at : at + 9]):
                return None, at
        phrase = read_phrase(lowered, self.text, at, is_plural=figure.high != 1)
        if phrase is None:
            figure.is_bare = True
            return self._bare(figure, figures, end), read
        figure.item, figure.entry, figure.end = phrase.item, phrase.entry, phrase.end
        if phrase.is_others:
            return self._bare(figure, figures, phrase.end), phrase.end
        if phrase.item is Item.OTHER and self._is_definite(figure):
            return None, phrase.end
        return self._finish(figure), max(read, phrase.end)

    def _is_definite(self, figure: _Figure) -> bool:
        """*the two leaders*: known ones, not counted."""
        return (
            figure.high <= 12
            and figure.comparator is None
            and re.search(
                r"\b(?:the|these|those|both|his|her|their|our|its)\s$",
                self.lowered[max(0, figure.start - 7) : figure.start],
            )
            is not None
        )

    def _is_year(self, numeral: Numeral, figure: _Figure) -> bool:
        if numeral.in_words or numeral.scale != 1 or not 1900 <= numeral.value <= 2100 or figure.comparator:
            return False
        if self.lowered[numeral.start : numeral.end] != str(numeral.value):
            return False  # 2,000
        if _YEAR_BEFORE.search(self.lowered, max(0, numeral.start - 12), numeral.start):
            return True
        phrase = read_phrase(self.lowered, self.text, numeral.end, is_plural=True)
        return phrase is None or not phrase.entry or phrase.item is Item.OTHER

    def _measured(self, figure: _Figure, unit: _Unit, unit_end: int) -> _Figure | None:
        lowered = self.lowered
        if unit.item is None:
            return None
        figure.item, figure.entry, figure.dimension, figure.rank = (
            unit.item,
            unit.name,
            unit.dimension,
            unit.rank,
        )
        if unit.factor != 1:
            figure.low, figure.high = round(figure.low * unit.factor, 6), round(figure.high * unit.factor, 6)
        figure.end = unit_end
        if unit.dimension == "times" and re.match(
            r"\s+(?:more|as|higher|larger|bigger|greater|less|the|fewer|smaller|over|a|longer|faster|its|better|worse)\b",
            lowered[unit_end : unit_end + 12],
        ):
            return None
        if unit.dimension == "distance" and self._only_locates(figure):
            self.located = figure
            return None
        return self._finish(figure)

    def _only_locates(self, figure: _Figure) -> bool:
        """Whether a distance says where a place lies and not how far somebody came."""
        lowered = self.lowered
        if not _LOCATES_AFTER.match(lowered, figure.end):
            return False
        before = lowered[max(0, figure.start - 60) : figure.start]
        if _LOCATED_BEFORE.search(before):
            return not re.search(
                r"(?:troops|forces|they|army|russians|units)\s+(?:\w+\s+){0,2}(?:is|are|were|was)\s*$", before
            )
        return not _MOVES.search(before)

    def _bare(self, figure: _Figure, figures: list[_Figure], after: int) -> _Figure | None:
        """A numeral without a noun of its own: casualties, the item of the sentence, or nothing."""
        lowered = self.lowered
        if _CASUALTY_AFTER.match(lowered, after) or _CASUALTY_BEFORE.search(
            lowered, max(0, figure.start - 80), figure.start
        ):
            previous = figures[-1].item if figures else None
            figure.item = (
                previous
                if previous in _PEOPLE and figure.is_bare and previous is not Item.CIVILIAN
                else Item.PERSON
            )
            return self._finish(figure)
        if (counted := self._counted_before(figure)) is not None:
            figure.item, figure.entry = counted.item, counted.name
            return self._finish(figure)
        tail = lowered[after : after + 24]
        head = lowered[max(0, figure.start - 18) : figure.start]
        is_linked = (
            _OF_THEM.match(lowered, figure.number_end)
            or re.search(
                r"\b(?:another|remaining|further|other|additional|all|of which|of whom|of them|and|only|shot down|intercepted|downed|destroyed|while|including|but)\W*$",
                head,
            )
            or re.match(r"\s+(?:others?|more|were|was|have|had|have been)\b", tail)
        )
        people = figure.end > figure.number_end and not figure.is_bare  # *30 others*
        if is_linked or people:
            for previous in reversed(figures):
                if not previous.dimension and previous.item is not Item.OTHER:
                    figure.item = previous.item
                    return self._finish(figure)
        if is_linked and self.previous is not None:
            figure.item = self.previous
            return self._finish(figure)
        if people or (figure.is_vague and figure.high > 20 and not re.match(r"\s+of\b", tail)):
            figure.item = Item.PERSON
            return self._finish(figure)
        return None

    def _counted_before(self, figure: _Figure) -> Entry | None:
        """*the number of liberated towns has exceeded 40*: the noun before the numeral."""
        heads = list(_NUMBER_OF.finditer(self.lowered, max(0, figure.start - 120), figure.start))
        if not heads:
            return None
        phrase = read_phrase(self.lowered, self.text, heads[-1].end(), is_plural=True)
        if phrase is None or phrase.end > figure.start or not phrase.entry:
            return None
        return Entry(phrase.item, "noun", is_plural=True, name=phrase.entry)

    def _finish(self, figure: _Figure) -> _Figure:
        """With the comparator that stands after it, if none stood before."""
        rest = self.lowered[figure.end : figure.end + 16]
        if rest[:1] == "+":
            figure.comparator = figure.comparator or Comparator.AT_LEAST
            figure.end += 1
        for at in (figure.number_end, figure.end):
            rest = self.lowered[at : at + 20]
            if rest[:1] not in (" ", "+"):
                continue
            if rest[:1] == "+" and figure.comparator is None:
                figure.comparator = Comparator.AT_LEAST
            words = rest.replace(",", " ").replace(".", " ").split()
            for size in (3, 2, 1):
                found = _comparators("after").get(" ".join(words[:size]))
                if words[size : size + 1] == ["than"]:
                    break
                if found is not None and figure.comparator is None:
                    if (
                        found is Comparator.AT_LEAST
                        and words[0] == "at"
                        and re.match(r"\s+(?:of\s+)?\d", rest[9:])
                    ):
                        break
                    figure.comparator = found
                    break
        return figure


def comparator_before(lowered: str, at: int) -> tuple[int, Comparator | None]:
    """Where the figure's phrase begins, and the comparator that ends right before ``at``."""
    window = lowered[max(0, at - 40) : at]
    table = _comparators("before")
    words = [(m.start(), m.group()) for m in re.finditer(r"[^\s“”\"‘’'(\[]+", window)]
    base = max(0, at - 40)
    while words and words[-1][1] in (
        "another",
        "additional",
        "further",
        "a",
        "an",
        "other",
        "its",
        "his",
        "the",
        "between",
        "from",
    ):
        if words[-1][1] in ("between", "from") and len(words) < 2:
            break
        words.pop()
    for size in (4, 3, 2, 1):
        if len(words) < size:
            continue
        key = " ".join(w for _, w in words[-size:])
        found = table.get(key)
        if found is not None:
            if key == "over" and len(words) > 1 and words[-2][1] in _PARTICLE_VERBS:
                return at, None
            return base + words[-size][0], found
    if window.endswith(("~", "≈")):
        return at - 1, Comparator.APPROX
    return at, None


def _unit_after(lowered: str, at: int) -> tuple[_Unit | None, int]:
    """The unit right after a numeral (glued, spaced or hyphened) and where it ends."""
    match = _UNIT_WORDS.match(lowered, at)
    if match is None:
        return None, at
    table = _units()
    for group in (3, 2, 1):
        if match.group(group) is None:
            continue
        words = re.sub(r"[\s-]+", " ", lowered[match.start(1) : match.end(group)])
        key = " ".join(_SPELLING.get(w, w) for w in words.split())
        unit = table.get(key)
        if unit is None and key.endswith((".", "'")):  # the full stop that ends the sentence
            key = key.rstrip(".'")
            unit = table.get(key)
        if unit is not None:
            end = match.end(group)
            return unit, end - (lowered[end - 1] == "." and not key.endswith("."))
    return None, at


_UNIT_WORDS = re.compile(
    r"[\s-]?(%|°[cf]?|[a-z.']+[²2/]?h?)(?:[\s-]([a-z.]+[²2]?))?(?:[\s-]([a-z]+))?(?![^\W_])"
)


# The noun phrase


class Phrase(NamedTuple):
    """What a numeral counts; ``entry`` is "" for a noun that no table knows."""

    item: Item
    end: int
    entry: str
    is_others: bool = False


def read_phrase(lowered: str, text: str, at: int, *, is_plural: bool, limit: int = 9) -> Phrase | None:
    """The noun phrase that begins at ``at``: its head is the first plural noun, or for names and mass
    nouns the last one before the phrase ends. None where no noun follows.
    """
    tokens = _tokens(lowered, at, limit + 5)
    table = item_table()
    i = 0
    count = len(tokens)
    linked = False
    while i < count and tokens[i].lower in _LINKS:
        if tokens[i].lower in ("more", "other") and i + 1 < count and tokens[i + 1].lower == "than":
            return None
        linked = True
        i += 1
    del linked
    fallback: Phrase | None = None
    steps = 0
    while i < count and steps < limit:
        token = tokens[i]
        if not token.is_word:
            if token.lower in "-‑/“”\"‘’'" and i + 1 < count:
                i += 1
                continue
            break
        if token.lower in _STOPS and not (token.lower == "multiple"):
            break
        words, size, entry = _lookup(table, tokens, i)
        del words
        if entry is not None:
            end = tokens[i + size - 1].end
            if (
                entry.is_plural
                and entry.kind != "mass"
                or not is_plural
                and entry.kind == "noun"
                and not _goes_on(tokens, i + size)
            ):
                return _complete(Phrase(entry.item, end, entry.name), entry, lowered, text, end)
            if entry.kind in ("mass", "model"):
                fallback = Phrase(entry.item, end, entry.name)
            i += size
            steps += size
            continue
        if token.lower == "others":
            return Phrase(Item.PERSON, token.end, "", is_others=True)
        if fallback is not None and (token.lower.endswith("ed") or token.lower.endswith("ing")):
            break
        if is_plural and _looks_plural(token.lower) and not _is_name_part(tokens, i, text):
            phrase = Phrase(Item.OTHER, token.end, "")
            return (
                _complete(phrase, None, lowered, text, token.end)
                if fallback is None or token.lower not in _STOPS
                else fallback
            )
        i += 1
        steps += 1
    return fallback


def _goes_on(tokens: list[_Token], i: int) -> bool:
    """Whether a noun follows, so that the one before only modifies it: *a tank battalion*."""
    if i >= len(tokens) or not tokens[i].is_word or tokens[i].lower in _STOPS:
        return False
    _, _, entry = _lookup(item_table(), tokens, i)
    return entry is not None


def _complete(phrase: Phrase, entry: Entry | None, lowered: str, text: str, end: int) -> Phrase:
    """*53 units of special equipment*: a measure, or a noun no table knows, gives way to what follows
    *of* if that is a known thing in its own right.
    """
    if (entry is None or entry.kind == "measure") and lowered.startswith(" of ", end):
        inner = read_phrase(lowered, text, end + 4, is_plural=True, limit=5)
        if inner is not None and inner.entry and (entry is not None) and inner.item is not Item.OTHER:
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
    tokens = []
    for _ in range(limit):
        match = _TOKEN.match(lowered, at)
        if match is None:
            break
        at = match.end()
        word = match.group(1)
        if word is not None:
            begin = match.start(1)
            tokens.append(_Token(begin, at, _SPELLING.get(word, word), is_word=True))
        else:
            tokens.append(_Token(match.start(2), at, match.group(2), is_word=False))
    return tokens


def _lookup(
    table: dict[str, list[tuple[tuple[str, ...], Entry]]], tokens: list[_Token], i: int
) -> tuple[tuple[str, ...], int, Entry | None]:
    """The longest form at token ``i``: its words, how many tokens it takes, its entry."""
    for words, entry in table.get(tokens[i].lower, ()):
        j = i + 1
        for word in words[1:]:
            while j < len(tokens) and not tokens[j].is_word and tokens[j].lower in "-‑/,&":
                j += 1
            if j >= len(tokens):
                break
            lower = tokens[j].lower
            if lower != word and not (
                entry.kind == "model"
                and word[:1].isdigit()
                and lower.startswith(word)
                and not lower[len(word) :][:1].isdigit()
            ):
                break
            j += 1
        else:
            return words, j - i, entry
    return (), 0, None


# *A* and *one*


def _find_articles(lowered: str, text: str, figures: list[_Figure]) -> Iterator[_Figure]:
    """*a truck* and *one soldier* as 1: in a list with other counts, and for people killed, hurt or taken."""
    counted = [f for f in figures if not f.dimension]
    has_casualties = _CASUALTY_GATE.search(lowered) is not None
    if not counted and not has_casualties:
        return
    candidates: list[_Figure] = []
    for match in _ONE.finditer(lowered):
        begin, comparator = comparator_before(lowered, match.start())
        is_one = match.group().startswith("one")
        phrase = read_phrase(lowered, text, match.end(), is_plural=False)
        if phrase is not None and (
            not phrase.entry or any(f.start <= phrase.end and f.end >= match.start() for f in figures)
        ):
            phrase = None
        if phrase is None:
            if is_one and has_casualties and _is_one_casualty(lowered, match):
                end = match.start() + 3
                yield _Figure(begin, end, end, 1, 1, Item.PERSON, comparator, is_range=False, is_vague=False)
            continue
        figure = _Figure(
            begin,
            phrase.end,
            match.end(),
            1,
            1,
            phrase.item,
            comparator,
            is_range=False,
            is_vague=False,
            entry=phrase.entry,
        )
        if (
            phrase.item in _PEOPLE
            and has_casualties
            and (
                _CASUALTY_AFTER.match(lowered, phrase.end)
                or _ONE_BEFORE.search(lowered, max(0, begin - 24), begin)
            )
        ):
            yield figure
        elif counted:
            candidates.append(figure)
    accepted = list(counted)
    while True:
        joined = [c for c in candidates if any(_are_listed(lowered, a, c) for a in accepted)]
        if not joined:
            return
        yield from joined
        candidates = [c for c in candidates if c not in joined]
        accepted = joined


def _are_listed(lowered: str, one: _Figure, other: _Figure) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    return first.end <= second.start and _LIST_LINK.fullmatch(lowered, first.end, second.start) is not None


def _is_one_casualty(lowered: str, match: re.Match[str]) -> bool:
    end = match.start() + 3
    return (
        _CASUALTY_AFTER.match(lowered, end) is not None
        or _ONE_BEFORE.search(lowered, max(0, match.start() - 24), match.start()) is not None
    )
