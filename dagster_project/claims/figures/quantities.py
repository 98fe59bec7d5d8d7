"""Figures of a sentence: value, bounds and what is counted.

Belongs here: the grammar around a numeral (ranges, lists, ellipsis, conversions) and the figures that
are none of a claim's (ages, years, model numbers, distances that only locate). Does not belong here:
what numerals are worth (`numbers`), noun phrases (`items`), units and comparators (`units`), loss
bulletins (`bulletins`), and to which claim a figure belongs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dagster_project.claims.figures.items import PEOPLE, Phrase, read_phrase
from dagster_project.claims.figures.numbers import NUMERAL_GATE, Numeral, find_numerals
from dagster_project.claims.figures.units import Unit, comparator_after, comparator_before, unit_after
from dagster_project.claims.model import Quantity, Span
from dagster_project.claims.text.gates import WordGate, word_finder
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Comparator, Item

_MONTHS = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)"
)

# People killed, hurt or taken
_FATE = (
    "(?:killed|wounded|injured|hurt|dead|died|dies|die|missing|hospitali[sz]ed|maimed|perished|slain|martyred"
    "|burned to death|shot dead|irretrievable|irrecoverable|captive|captured|taken prisoner|detained|arrested"
    "|buried|evacuated|rescued|trapped|displaced|homeless|poisoned|concussed|tortured|executed)"
)
_FATE_AFTER = re.compile(
    r"(?:,?\s(?:aged\s|of\s)?\d{1,2}(?=[\s,]))?"
    r"[\s,\"”']*(?:(?:people|others|more|of (?:them|whom|which)|[“\"]|and|or|\w+ly|has|have|had|was|were|is"
    rf"|are|be|been|being|left|also|later)\s+){{0,4}}[“\"]?{_FATE}\b"
)
_FATE_LATER = re.compile(  # *a teenager riding a scooter in Sudzha was killed*
    r"\s(?:who|aged|from|in|of|at|with|near|[a-z]+ing)\s"
    r"(?:(?!\b(?:said|says|told|that|when|where|as|after|whose|and)\b)[^.,;:]){1,60}?"
    rf"\s(?:(?:was|has been|had been|is)\s(?:\w+ly\s|also\s)?{_FATE}|died|perished)\b"
)
_PRONE = re.compile(  # *was among the injured*, *a resident was hit by a shell*
    r"(?:\s\w+){0,3}?\s(?:(?:is|was|are|were|being)\s(?:also\s)?(?:among|one of)\sthe\s(?:\w+\s)?"
    r"(?:injured|wounded|killed|dead|victims|casualties|hurt)"
    r"|(?:was|were|has been|have been)\s(?:hit|struck|taken to (?:a |the )?hospital|in (?:a |the )?hospital)"
    r"|(?:suffered|sustained|received|has|have) (?:\w+ ){0,3}?"
    r"(?:injur|wound|burn|concussion|contusion|shrapnel)"
    r"|(?:\w+ ){0,8}lost (?:an?|his|her|both) (?:leg|arm|foot|hand|eye|limb|finger)s?\b)"
)
_HARM = (
    r"(?:kill(?:ed|ing|s)?|wound(?:ed|ing|s)?|injur(?:ed|ing|es|e)|hurt(?:ing)?|maim(?:ed|ing)"
    r"|the li(?:fe|ves) of|hospitali[sz](?:ed|ing)|evacuat(?:ed|ing)|rescu(?:ed|ing)|captur(?:ed|ing)"
    r"|detain(?:ed|ing)|execut(?:ed|ing))"
)
_FATE_BEFORE = re.compile(
    rf"(?:{_HARM}|dead|deaths?:|injured:|killed:|wounded:)\s+(?:\w+\s+)?$"
    r"|\b(?:death|casualty|civilian) toll\b[^.;:(]{0,160}$"
    r"|\b(?:number|estimate|count|tally|total|figure) of (?:\w+ ){0,3}"
    r"(?:killed|dead|wounded|injured|victims|casualties|deaths|fatalities)\b[^.;:(]{0,140}$"
)
_ONE_BEFORE = re.compile(rf"(?:{_HARM}|deaths? of|bod(?:y|ies) of|leaving|claimed|cost)\s+$")
_FATE_GATE = WordGate(
    word_set(
        "kill wound injur hurt dead died dies die miss hospital maim perish slain martyr death capti"
        " captur prisoner detain arrest buried evacuat rescue trapped displaced homeless poison concuss"
        " tortur execut claimed lives life leaving"
    )
)
_LOSS_GATE = WordGate(
    word_set(
        "destroy shot shoot down sank sink sunk lost losing loss damag knock captur disabl burn eliminat"
        " neutrali"
    )
)
_one_starts = word_finder(("a ", "an ", "one ", "one.", "one,", "one;", "his ", "her ", "their "))
_LIST_REACH = 90  # how far from a figure an article may stand in one list with it
_ONE = re.compile(
    r"one(?=[.,;])|(?:an?|one)\s(?!of\b|another\b)(?=[\w“\"'‘])|(?:his|her|their)\s(?=(?:\d{1,3}-|[a-z-]+\s)?[a-z])"
)
_ANOTHER = re.compile(
    r"\banother\b(?=[.,;]| (?:was|is|has|had|died|later|in|near|at|on|when|after|as)\b"
    r"| (?:wounded|injured|hurt|killed)(?: (?:in|by|on|at|when|after|as|during)\b|[.,;]))"
)
_ONE_OF = re.compile(r"\bone of (?:(them|whom|those)\b(?! \w+s\b)|(?:the|its|their|our|his|her|these)\s)")
_ONE_FATE = re.compile(
    r"(?:,? who)?(?: \w+ly| has| had| have| later| also| was| is| being| been){0,4}"
    rf" (?:{_FATE}|fatal|in (?:a )?(?:critical|serious|grave) condition)\b"
)
_AGAIN = re.compile(r"\banother\b(?=[.,;]| [a-z])")
_YEAR_OLD = re.compile(r"(?:\d{1,3}|[a-z-]+)[- ]year[- ]old\b(?! [a-z]*(?:man|woman|boy|girl)\b)")
_AMONG_BEFORE = re.compile(
    r"(?:among them|one of (?:them|whom)|among whom|including|among (?:whom|which) (?:was|is))[:,]? $"
)
_LOST_BEFORE = re.compile(
    r"\b(?:destroy(?:ed|ing|s)?|shot down|shoot(?:ing)? down|down(?:ed|ing)|s[aiu]nk(?:ing)?|lost|losing"
    r"|loss of|damag(?:ed|ing|es)|knocked out|captur(?:ed|ing)|disabl(?:ed|ing)|burn(?:ed|t|ing))"
    r"\s(?:\w+ly\s)?$"
)
_LOST_AFTER = re.compile(
    r"\s(?:(?:was|were|has been|have been|had been|is|being|been|also|[a-z]+ly)\s){1,3}"
    r"(?:destroyed|shot down|downed|sunk|lost|knocked out|burned|burnt|disabled|damaged|eliminated"
    r"|neutrali[sz]ed)\b"
)
# Equipment whose loss is counted also where one is lost
_WORTH_COUNTING = frozenset(
    {Item.TANK, Item.ARMORED_VEHICLE, Item.ARTILLERY, Item.MLRS, Item.AIR_DEFENSE, Item.AIRCRAFT,
     Item.HELICOPTER, Item.WARSHIP, Item.SPECIAL_EQUIPMENT}
)  # fmt: skip
_THE_DEAD = re.compile(r"(?i)\b(?:bod(?:y|ies)|remains|corpses?)\b")
_DEAD_OF = re.compile(r"\b(?:bodies|remains|corpses) of (?:\w+ )?$")
_THEIR_REMAINS = re.compile(r"['’]s? (?:bodies|remains)\b")
MEASURED = frozenset({Item.AREA_KM2, Item.DISTANCE_KM, Item.MONEY_USD, Item.MONEY_EUR})
NATIONS = ("Russians", "Ukrainians", "North Koreans")
_GREATEST = re.compile(r"\s(?:most\s|[a-z]{3,8}est\s)(?!of\b)")
_DWELL = re.compile(
    r"\b(?:population (?:of|was|is|stood at)|capacity (?:of|is|was)|home to"
    r"|(?:city|town|village|settlement|community) of)\s"
    r"(?:about\s|some\s|around\s|just\s|only\s)?$"
)
_STORES = ("fuel tanks", "fuel tank", " communities")
_MEANS = ("missile", "rocket", "drone", "artillery")
_GOES_ON = re.compile(
    r"(?:\s(?:of|in|from|near)\s[^.,;:]{1,50}?)?(?:\s(?:has|have|had|was|were|been|\w+ly))*"
    rf"\s{_FATE}(?:\s(?:by|in|near)\s[^.,;:]{{1,60}}?)?,?\sand(?:\s\w+){{0,2}}\s"
    r"|,?\sand\s(?:\w+ly\s)?(?:kill|wound|injur|hurt|maim)\w*\s(?:at least\s)?"
)
_TERRITORIES = ("regions", "districts", "oblasts", "provinces", "areas")
_ATTACKS = ("attacks", "strikes", "shellings", "assaults", "clashes", "bombardments", "airstrikes")
_CIVIL_NOUNS = ("civilian", "civilians", "resident", "residents", "locals", "villagers", "inhabitants")
_LIST_LINK = re.compile(
    r"(?:\sof(?:\s[a-z-]+){1,4})?(?:\s\((?:in )?total\W[^()]{1,16}\))?"
    r"(?:,\s(?:aged\s)?\d{1,3}(?=,|\sand))?\s?(?:,?\s?(?:and|as well as|along with|plus)|,|;)"
    r"\s(?:also\s|one of them\s)?"
)

# Figures that count nothing
_LABELS = word_set(
    "no nos number nr article articles resolution section chapter page pages paragraph clause phase stage"
    " step level day room flight unit brigade battalion regiment division corps army group block platform"
    " line route highway channel category class grade type mark version model hospital school point part"
    " volume episode protocol order decree law bill case station sector square minsk reactor tel phone age"
    " mirage boeing airbus falcon leopard challenger bergepanzer panzerhaubitze"
    " aged ages turned turns formula area id updated published season # №"
)
_SHARE_BEFORE = re.compile(
    r"\b(?:one|\d+|two|three|nine) (?:in|out of) (?:every )?$|\bone of (?:the |some |about )?$"
)
_AGED = re.compile(r"\baged\b")  # not: damaged 15 houses
_AGES_BEFORE = re.compile(r"\b(?:[a-z]+s,|aged) (?:\d{1,2}, )*\d{1,2},? and $")  # two boys, 14 and 16,
_AGE_BEFORE = re.compile(r"\b(?:man|woman|boy|girl|child|teenager|youth|person|age) of $")
_DAY_AFTER = re.compile(rf"(?:st|nd|rd|th)?[\s-]?(?:of\s)?{_MONTHS}\b")
_MONTH_WORDS = frozenset(_MONTHS[3:-1].split("|"))
_YEAR_BEFORE = _MONTH_WORDS | word_set(
    "in since of until by from before after during late early mid year and through to till around spring"
    " summer autumn fall winter"
)
_DEFINITE = word_set("the these those both his her their our its")
_COMPARISON_AFTER = re.compile(
    r"\s(?:more|as|higher|larger|bigger|greater|less|the|fewer|smaller|a|longer|faster|its|better|worse"
    r"|that of|those of|[\w-]+['’]s?)(?![\w])"
)

# Ranges, parts, conversions
_RANGE_LINK = re.compile(
    r"(?:\s?(?:km|kilomet\w{1,6}))?(\s?[-–—‒−]\s?|\s(?:to|or|and)\s)(?:about |around |as many as )?[$€£]?"
)
_BETWEEN_BEFORE = re.compile(r"\bbetween (?:\S{1,14} )?$")
_RISE_BEFORE = re.compile(
    r"\b(?:rose|risen|rises?|rising|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|went|gone|up|fell|fallen|dropp?\w*"
    r"|decreas\w+|declin\w+|down|cut|reduc\w+|updated|revis\w+|rais\w+"
    r"|soar\w*)\s(?:\w+\s){0,3}from\s(?:\w+\s){0,2}$"
)
# *the civilian death toll has reached 3,339*
_CIVIL_TOLL = re.compile(
    r"\bcivilian (?:(?:death|casualty) )?(?:toll|casualties|deaths|fatalities|victims)\b[^.;:(]{0,140}$"
)
_PART_OF = re.compile(
    r"\s(?:out\s)?of\s(?:(?:the|its|their|our|these|those|all|some|more than|about|around|over|nearly"
    r"|at least)\s){0,3}"
)
_OF_THEM = re.compile(r"\s(?:out\s)?of\s(?:them|which|whom|those|these)\b")
_OF_THOSE = re.compile(
    r"\s(?:out\s)?of\s(?:the|those)\s(?:people\s|persons\s)?"
    r"(?:killed|dead|wounded|injured|hurt|victims|casualties)"
    r"(\s(?:was|were|are|is)\s(?:also\s)?(?:an?\s)?)?"
)
_CONVERSION = re.compile(
    r"[\s,]{0,2}(?:[(\[/=]|or|equivalent to|that is|i\.e\.|the equivalent of)\s?"
    r"(?:(?:or|about|roughly|approximately|around|nearly|almost|equivalent to|over|some|more than)\s)?"
)
_SHARED_NOUN = re.compile(r"(?:\s(?!were|was|are|is|had|have|died|fell|hit)[a-z-]+(?<!ed)){0,2}\sand\s")
_WRECKED_AFTER = re.compile(
    r"\s(?:(?:was|were|has|have|had|been|also) ){0,3}(destroyed|damaged|abandoned|captured|sunk)\b"
)
_LINKED_BEFORE = re.compile(
    r"\b(?:another|remaining|further|other|additional|all|of which|of whom|of them|and|only|shot down"
    r"|intercepted"
    r"|downed|destroyed|while|including|but)\W{0,3}$"
)
_LINKED_AFTER = re.compile(
    r"\s(?:others?|more|each|apiece|were|was|are|have|had|arriving|crossing|fleeing|returning"
    r"|(?:over|above|in|near|at|on)(?! all\b))\b"
)
_OF_HEAD = re.compile(
    r"(?:^|[.;:,“\"]\s?)of (?:the|these|those|its|their|all)\s(?=[a-z][^,.;:]{2,40}, (?:\w+ )?$)"
)
_NUMBER_OF = re.compile(r"\b(?:number|numbers|total|amount|count|quantity|tally)\sof\s")
# *brings Russia's total casualties since February to around 969,910*
_TOTAL_BEFORE = re.compile(
    r"\b(?:casualties"
    r"|(?:personnel|combat|manpower|military|total|troop|human|russian|ukrainian|enemy|irretrievable"
    r"|irrecoverable|permanent|overall|daily|battlefield) loss(?:es)?"
    r"|(?:combat|military|battlefield|troop|soldier) deaths"
    r"|(?:russia|ukraine|moscow|kyiv|kiev|army|enemy)['’]s loss(?:es)?|toll"
    r"|fatalities|losses (?:in (?:personnel|manpower|troops)|of (?:personnel|manpower|troops)))\b"
    r"[^;:]{0,160}?"
    r"\b(?:to|at|be|been|are|were|hit|(?:record|peak|high|low) of|reach(?:ed|ing|es)?"
    r"|exceed(?:ed|ing|s)?|amount(?:ed|ing|s)? to|total(?:l?ed|l?ing|s)?"
    r"|averag(?:e|ed|es|ing)"
    r"|surpass(?:ed|ing|es)?|stand(?:s|ing)? at|stood at|now at|comes? to|came to|pass(?:ed|ing)"
    r"|top(?:ped|ping|s)?)\s$"
)
_LOST_KIND = re.compile(r"\s(?:destroyed|damaged|sunk|captured|abandoned)\b")
_ONE_MORE = re.compile(
    r"(?:\band|,) (one)(?: each| more| other)? (?:in|at|near|over|outside|on)\s"
    r"(?!every\b|the (?:eve|day|night|one)\b|an?\b|\d|of\b|(?:two|three|four|five|six|ten)\b|\w+day\b)"
)
_ONE_SQUARE = re.compile(r"\b(an?|one|another)(?= sq(?:uare|\.)? ?(?:km|kilomet|mile))")
_TWICE = re.compile(r"\btwice\b(?!\s(?:as|the|more|that|a|an|its|over|daily|weekly|what|his|their)\b)")

# Money and distance
_CURRENCY_BEFORE = re.compile(
    r"(?<![^\W_])(\$us|us\$|u\.s\.\s?\$|a\$|c\$|ca\$|au\$|nz\$|hk\$|usd|eur|gbp|uah|nok|sek|dkk|isk|chf|cad|aud"
    r"|nzd|pln|czk|huf|jpy|rub)\s?$|([$€£₴₽])\s?$"
)
_GLUED_SIGNS = ("usd", "$us")  # USD1.1 billion, $US15 million
_CURRENCIES = {"us$": Item.MONEY_USD, "$us": Item.MONEY_USD,
               "$": Item.MONEY_USD, "usd": Item.MONEY_USD, "u.s.$": Item.MONEY_USD,
               "u.s. $": Item.MONEY_USD, "€": Item.MONEY_EUR, "eur": Item.MONEY_EUR}  # fmt: skip
_LOCATES_AFTER = re.compile(
    r"[\s,-]{0,2}(?:\([^)]{0,30}\)|\[[^\]]{0,30}\])?[\s,-]{0,2}(?:or so\s)?(?:to the\s|due\s|further\s)?"
    r"(?:north|south|east|west|from|away|outside|inside|off|behind|below|above|beyond|up the|down the"
    r"|upstream"
    r"|downstream|inland|over the|across the)"
)
_LOCATED_BEFORE = re.compile(
    r"(?:,|\blocated|\bsituated|\blies|\blying|\bsits|\bis|\btown|\bvillage|\bcity|\(|–|—|\bdistance of)\s?"
    r"(?:(?:some|about|around|just|only|roughly|approximately|nearly|less than|more than|over|under"
    r"|up to)\s){0,2}$"
)
_FORCES_BEFORE = re.compile(
    r"(?:troops|forces|they|army|russians|units)\s(?:\w+\s){0,2}(?:is|are|were|was)\s?$"
)
_MOVES_BEFORE = re.compile(
    r"\b(?:advanc\w*|push\w*|pull\w*|moved?|moving|gain\w*|progress\w*|retreat\w*|withdr\w+|drove|driven"
    r"|drive"
    r"|pressed|penetrat\w*|thrust|forces|troops|they|soldiers|army|russians|ukrainians|units|brigades?"
    r"|front ?line"
    r"|fighting|enemy|came|come|got|get|reached|closed|within|br[eo]ke?|breakthrough|captur\w+|retak\w+"
    r"|recaptur\w+)\b"
)
_GAIN_AFTER = re.compile(
    r"(?: \([^)]{0,20}\))? (?:\w+ )?(?:advance|push|gain|thrust|retreat|withdrawal|penetration|incursion)"
)
# *more than 200 missiles and drones*: one figure for both
_ALSO_FLYING = re.compile(
    r"\s(?:and|or)\s(?:(?:attack|strike|combat|kamikaze|suicide|exploding|one-way|guided|cruise|ballistic|aerial|air"
    r"|shahed)\s){0,3}(drones|uavs|missiles|rockets|bombs)\b"
)
_BY_BEFORE = re.compile(
    r"\b(?:rose|risen|rises?|rising|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|went up|up|fell|fallen|decreas\w+"
    r"|rais\w+|declin\w+|down)\sby\s(?:another\s|about\s|some\s)?$"
)
_METRES = re.compile(r"\dm\s(?:from|away|deep|wide|long|high|tall|north|south|east|west|inside|into|off)\b")


@dataclass(slots=True)
class _Figure:
    """A numeral on its way to a quantity; offsets into the sentence, values before the comparator."""

    start: int
    end: int
    number_end: int
    low: float
    high: float
    comparator: Comparator | None
    item: Item = Item.OTHER
    is_range: bool = False
    is_vague: bool = False
    is_others: bool = False
    dimension: str = ""
    rank: int = 1
    entry: str = ""


def fit_item(quantity: Quantity, claim_type: ClaimType, action: Action | None = None) -> Quantity:
    """The quantity with the item that its claim asks for: in a military loss people are personnel,
    elsewhere personnel are soldiers.
    """
    item = quantity.item
    if claim_type is ClaimType.LOSS:
        is_men = item is Item.CIVILIAN and quantity.span.text.lower().endswith((" men", " man"))
        if is_men or item in (Item.SOLDIER, Item.PERSON):
            item = Item.PERSONNEL
    elif claim_type is ClaimType.CONTROL and quantity.span.text.endswith(NATIONS):
        item = Item.SOLDIER
    elif claim_type is ClaimType.MOVEMENT and _THE_DEAD.search(quantity.span.text):
        item = Item.OTHER  # returned 1,200 bodies
    elif claim_type is ClaimType.STRIKE and quantity.span.text.lower().endswith(_STORES):
        item = Item.OTHER  # no vehicles, no single towns there
    elif item is Item.PERSONNEL and action not in (Action.KILLED, Action.WOUNDED, Action.CAPTURED):
        item = Item.SOLDIER
    return quantity if item is quantity.item else replace(quantity, item=item)


def find_quantities(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    previous: Item | None = None,
    opened: int | None = None,
) -> list[Quantity]:
    """The countable figures of the sentence ``text[start:end]`` in order, offsets into ``text``.

    People are `SOLDIER`, `CIVILIAN` or `PERSON` by their noun; `fit_item` adapts them to the claim.
    ``previous`` is what the sentence before counted, for an ellipsis that begins this one (*Of these,
    38 were shot down*). ``opened`` is what `opened_by` says of the sentence's words, where that is known.
    """
    sentence = text[start : len(text) if end is None else end]
    lowered = lower(sentence)
    if opened is None:
        opened = sum([gate.bit for gate in (NUMERAL_GATE, _FATE_GATE, _LOSS_GATE) if gate.holds(lowered)])
    figures: list[_Figure] = []
    if opened & NUMERAL_GATE.bit:
        figures = _Parse(lowered, sentence, previous).figures()
    has_fate = bool(opened & _FATE_GATE.bit)
    is_open = (
        has_fate or bool(opened & _LOSS_GATE.bit) or "one more " in lowered or "one additional " in lowered
    )
    count = len(figures)
    if figures or is_open:
        figures += _find_articles(lowered, sentence, figures, has_fate=has_fate, is_open=is_open)
    if "square" in lowered or " sq" in lowered:
        figures += _find_one_measure(lowered)
    if "twice" in lowered:
        figures += _find_twice(lowered)
    if count and " one " in lowered:
        figures += _find_ellipted(lowered, figures)
    if len(figures) > count:
        figures.sort(key=lambda f: f.start)
    for first, second in pairwise(figures):
        is_civil = first.item is Item.CIVILIAN and lowered.endswith(_CIVIL_NOUNS, first.start, first.end)
        if is_civil and second.item is Item.PERSON:
            is_bare = second.end == second.number_end and _GOES_ON.fullmatch(lowered, first.end, second.start)
            if second.is_others or is_bare:
                second.item = Item.CIVILIAN  # a resident was killed and two others, and two injured
        is_joined = second.comparator is None and lowered[first.end : second.start] == " and "
        is_means = is_joined and first.high == 1 and lowered.endswith(_MEANS, first.start, first.end)
        if is_means and lowered.endswith(("strikes", "attacks"), second.start, second.end):
            first.item = second.item  # one missile and 61 air strikes
        if is_joined and first.comparator is Comparator.AT_LEAST:
            second.comparator = Comparator.AT_LEAST  # at least a soldier and two guards
    return [_quantity(f, text, start) for f in figures]


def lower(text: str) -> str:
    """``text`` in lower case at the same offsets (some letters' lower case is longer)."""
    lowered = text.lower()
    if "\u00a0" in lowered:
        lowered = lowered.replace("\u00a0", " ")
    if len(lowered) != len(text):
        lowered = "".join([c.lower() if len(c.lower()) == 1 else c for c in text])
    return lowered


def bounds(low: float, high: float, comparator: Comparator) -> tuple[float | None, float | None]:
    """``low`` and ``high`` with the side open that the comparator leaves open."""
    if comparator in (Comparator.MORE_THAN, Comparator.AT_LEAST):
        return low, None
    if comparator in (Comparator.LESS_THAN, Comparator.AT_MOST):
        return None, high
    return low, high


def _quantity(figure: _Figure, text: str, base: int) -> Quantity:
    comparator = figure.comparator or Comparator.EXACT
    if figure.is_range:
        comparator = Comparator.RANGE
    elif figure.is_vague and comparator in (Comparator.EXACT, Comparator.APPROX):
        comparator = Comparator.AT_LEAST
    low, high = bounds(figure.low, figure.high, comparator)
    start, end = base + figure.start, base + figure.end
    return Quantity(
        item=figure.item,
        low=low,
        high=high,
        comparator=comparator,
        span=Span(start, end, text[start:end]),
        entry=figure.entry,
    )


class _Parse:
    """The numerals of one sentence, read from left to right."""

    def __init__(self, lowered: str, text: str, previous: Item | None) -> None:
        self.lowered = lowered
        self.text = text
        self.previous = previous
        self.found: list[_Figure] = []
        self.located: _Figure | None = None  # the last distance that only locates

    def figures(self) -> list[_Figure]:
        numerals = find_numerals(self.lowered, 0, len(self.lowered))
        read = 0
        for index, numeral in enumerate(numerals):
            if numeral.start < read:
                continue
            following = numerals[index + 1] if index + 1 < len(numerals) else None
            figure, read = self._figure(numeral, following, read)
            if figure is not None:
                self._add(figure)
        return self.found

    def _add(self, figure: _Figure) -> None:
        """Append, unless it is the page's conversion of the figure before it."""
        previous = self.found[-1] if self.found else None
        if previous is not None and self._is_conversion(previous, figure):
            if figure.rank < previous.rank:
                figure.comparator = figure.comparator or previous.comparator
                figure.start = previous.start
                self.found[-1] = figure
        elif self.located is None or not self._is_conversion(self.located, figure):
            self.found.append(figure)

    def _is_conversion(self, first: _Figure, second: _Figure) -> bool:
        return (
            first.dimension == second.dimension
            and first.dimension in ("area", "distance", "money")
            and _CONVERSION.fullmatch(self.lowered, first.end, second.start) is not None
        )

    def _figure(self, numeral: Numeral, following: Numeral | None, read: int) -> tuple[_Figure | None, int]:
        """The figure that begins with ``numeral``, or None; and the offset up to which all is read."""
        lowered = self.lowered
        if self._is_label(numeral):
            return None, numeral.end
        begin = start = numeral.start
        money = None
        is_sign = start > 0 and (
            lowered[start - 1] in "$€£₴₽"
            or lowered[start - 2 : start - 1] in "$€£₴₽drphkfnyb"
            or lowered[start - 3 : start] in _GLUED_SIGNS
        )
        if is_sign and (sign := _CURRENCY_BEFORE.search(lowered, max(0, start - 6), start)):
            money = _CURRENCIES.get(sign.group(1) or sign.group(2), Item.OTHER)
            begin = sign.start()
        figure = _Figure(begin, numeral.end, numeral.end, numeral.value, numeral.value, None)
        figure.is_vague = numeral.is_vague
        if following is not None and following.start - numeral.end <= 16:
            self._extend(figure, numeral, following)
        if numeral.value == 1 and numeral.in_words and not figure.is_range:
            phrase = read_phrase(lowered, self.text, numeral.end, is_plural=False)
            if phrase is not None and phrase.entry and not self.found:
                self.previous = phrase.item  # one house was destroyed, almost 50 were damaged
            return None, numeral.end  # *one* is read with the articles
        if figure.is_range and following and _RISE_BEFORE.search(lowered, max(0, start - 44), start):
            figure.start, figure.low, figure.is_range = following.start, figure.high, False
        elif figure.is_range and following and _BY_BEFORE.search(lowered, max(0, start - 44), start):
            figure.high, figure.is_range = figure.low, False  # increased by 710 to 444,370
        else:
            begin, figure.comparator = comparator_before(lowered, begin)
            figure.start = begin if begin >= read else start
        if money is not None:
            figure.item, figure.dimension = money, "money"
            return self._finish(figure), figure.end
        if _METRES.match(lowered, numeral.end - 2):  # 500m from
            return None, numeral.end
        return self._counted(figure, numeral, following)

    def _is_label(self, numeral: Numeral) -> bool:
        """Whether the numeral names something: a model, a date, an ordinal, a paragraph."""
        lowered, start, end = self.lowered, numeral.start, numeral.end
        before = lowered[start - 1] if start else " "
        after = lowered[end : end + 2]
        if before.isalnum() or before in ".:/_@":
            return lowered[max(start - 3, 0) : start] not in _GLUED_SIGNS
        if before in "-‑,'’" and start > 1 and lowered[start - 2].isalnum():
            return True
        if lowered.endswith(("in ", "of ", "every ", "the ", "some ", "about "), 0, start) and (
            _SHARE_BEFORE.search(lowered, max(0, start - 20), start)
        ):  # nine out of ten residents, but 11 out of 14 drones
            return not (lowered.endswith("out of ", 0, start) and self._flies(end))
        if lowered.endswith(" of ", 0, start) and _AGE_BEFORE.search(lowered, max(0, start - 14), start):
            return True
        if numeral.in_words:
            return after[:1] == "-" and after[1:].isalpha() and unit_after(lowered, end)[0] is None
        if after[:1] in ":/_" and after[1:].isdigit():
            return True
        word = self._word_before(start)
        if word in _LABELS and not self._counts_people(end):
            return True
        if "aged" in lowered[max(0, start - 16) : start] and _AGED.search(lowered, max(0, start - 16), start):
            return True
        if lowered.startswith(",", end) and numeral.value < 110 and numeral.scale == 1:
            if lowered.endswith(", ", 0, start):
                return True  # a man, 34, was killed
            if _AGES_BEFORE.search(lowered, max(0, start - 24), start):
                return True
        if numeral.value > 31 or numeral.scale != 1:
            return False
        return word in _MONTH_WORDS or _DAY_AFTER.match(lowered, end, end + 16) is not None

    def _flies(self, end: int) -> bool:
        phrase = read_phrase(self.lowered, self.text, end, is_plural=True, limit=6)
        return phrase is not None and phrase.item in (Item.DRONE, Item.MISSILE)

    def _counts_people(self, end: int) -> bool:
        """Whether people are counted behind what may be a label: *in the sector 71 occupiers*."""
        phrase = read_phrase(self.lowered, self.text, end, is_plural=True, limit=3)
        if phrase is None or phrase.item not in PEOPLE or not phrase.entry:
            return False
        return not NUMERAL_GATE.holds(self.lowered[end : phrase.end])

    def _word_before(self, at: int) -> str:
        """The word before the one at ``at``, without its full stop; "" where a sign stands between."""
        words = self.lowered[max(0, at - 16) : at].rsplit(None, 1)
        return words[-1].rstrip(".") if words else ""

    def _extend(self, figure: _Figure, first: Numeral, second: Numeral) -> None:
        """Make the figure a range if the two numerals are its ends: *10 to 15*, *1.5-2 million*."""
        lowered = self.lowered
        link = _RANGE_LINK.fullmatch(lowered, first.end, second.start)
        if link is None or first.is_vague != second.is_vague:
            return
        low = first.value
        if first.scale == 1 and second.scale > 1 and low < second.value / second.scale:
            low *= second.scale
        if low >= second.value:
            return
        word = link.group(1).strip()
        if word == "and" and not _BETWEEN_BEFORE.search(lowered, max(0, figure.start - 24), figure.start):
            return
        if word == "or" and second.value > 2 * first.value:
            return
        figure.low, figure.high, figure.is_range = low, second.value, True
        figure.end = figure.number_end = second.end

    def _counted(
        self, figure: _Figure, numeral: Numeral, following: Numeral | None
    ) -> tuple[_Figure | None, int]:
        """The figure with its unit or noun."""
        lowered = self.lowered
        if _GREATEST.match(lowered, figure.end) or (
            ("home to" in lowered or " of " in lowered or "population" in lowered)
            and _DWELL.search(lowered, max(0, figure.start - 32), figure.start)
        ):
            return None, figure.end  # one of its five largest plants, a town of 9,000 people
        end, bound = comparator_after(lowered, figure.end)  # *20 or more tanks*
        figure.comparator = figure.comparator or bound
        unit, unit_end = unit_after(lowered, end)
        if unit is not None and lowered[unit_end : unit_end + 1] not in (
            "-",
            "‑",
        ):  # four night-shift workers
            return self._measured(figure, unit, unit_end), unit_end
        after = lowered[end : end + 2]
        if after[:1].isalnum() or after[:1] in ("²", "³"):
            return None, end  # 155mm, 38th, 1990s
        if after[:1] in ("-", "‑") and after[1:].isalpha():
            return None, end  # 20-point, 300-strong
        if self._is_year(numeral, figure):
            return None, end
        if them := _OF_THEM.match(lowered, end):
            phrase = read_phrase(lowered, self.text, them.end(), is_plural=figure.high != 1, limit=3)
            is_told = them[0].endswith(("these", "those"))  # four of these settlements
            if phrase is not None and phrase.entry and (phrase.item in PEOPLE or is_told):
                figure.item, figure.entry, figure.end = phrase.item, phrase.entry, phrase.end
                return self._finish(figure), phrase.end  # 12 of them children
            return self._bare(figure, them.end()), end
        if were := _OF_THOSE.match(lowered, end):  # four of those killed were nurses
            figure.item = Item.PERSON
            phrase = read_phrase(lowered, self.text, were.end(), is_plural=figure.high != 1, limit=5)
            if were.group(1) and phrase is not None and phrase.item in PEOPLE and phrase.entry:
                figure.item, figure.entry = phrase.item, phrase.entry
            return self._finish(figure), end
        at = end
        part = _PART_OF.match(lowered, end)
        if part and following is not None and following.start == part.end() and not numeral.is_vague:
            at = following.end  # two of four missiles
            unit, _ = unit_after(lowered, at)
            if unit is not None and unit.item is None:
                return None, at
        has_total = part is not None and at > end and " of the " in part[0] + " "
        phrase = read_phrase(lowered, self.text, at, is_plural=figure.high != 1)
        if phrase is None and following is not None and _SHARED_NOUN.fullmatch(lowered, end, following.start):
            phrase = read_phrase(lowered, self.text, following.end, is_plural=True)
            if phrase is not None:  # 95 Ukrainian and 90 Russian soldiers, 9 and 18 attacks
                figure.item, figure.entry = phrase.item, phrase.entry
                return self._finish(figure), end
        if phrase is None:
            return self._bare(figure, end), at
        figure.item, figure.entry, figure.end = phrase.item, phrase.entry, phrase.end
        if phrase.item in PEOPLE:
            if lowered.endswith(" of ", 0, figure.start):
                remains = _DEAD_OF.search(lowered, max(0, figure.start - 24), figure.start)
                figure.start = remains.start() if remains is not None else figure.start
            elif theirs := _THEIR_REMAINS.match(lowered, figure.end):
                figure.end = theirs.end()
        is_ground = phrase.item is Item.SETTLEMENT or lowered.endswith(_TERRITORIES, at, phrase.end)
        if is_ground and (
            lowered.startswith("near ", figure.start)
            or (lowered.startswith("over ", figure.start) and figure.high < 12)
        ):  # shot down over two villages
            figure.start, figure.comparator = numeral.start, None
        is_flight = part is not None and at > end and phrase.item in (Item.DRONE, Item.MISSILE)
        if (has_total or is_flight) and following is not None and phrase.entry:
            figure.end = end  # seven of the ten missiles: both are told
            return self._finish(figure), end
        if phrase.item is Item.SOLDIER and lowered.startswith(
            (" and civilians", " and prisoners"), phrase.end
        ):
            figure.item = Item.PERSON  # 230 soldiers and civilians
        if phrase.item in (Item.MISSILE, Item.DRONE) and figure.high > 1:
            also = _ALSO_FLYING.match(lowered, phrase.end)
            if also is not None and (also[1] in ("drones", "uavs")) is not (phrase.item is Item.DRONE):
                figure.item = Item.OTHER
        if phrase.is_others:
            return self._others(figure, phrase.end), phrase.end
        few = phrase.item in (Item.OTHER, Item.SETTLEMENT) and figure.high <= 12
        if few and figure.comparator is None and self._word_before(figure.start) in _DEFINITE:
            return None, phrase.end  # *the two leaders*: known ones, not counted
        return self._finish(figure), max(at, phrase.end)

    def _is_year(self, numeral: Numeral, figure: _Figure) -> bool:
        if numeral.scale != 1 or not 1900 <= numeral.value <= 2100 or figure.comparator:
            return False
        if self.lowered[numeral.start : numeral.end] != str(numeral.value):
            return False  # 2,000
        word = self._word_before(numeral.start)
        if word in _YEAR_BEFORE or word.rstrip(",").isdigit():
            return True
        phrase = read_phrase(self.lowered, self.text, numeral.end, is_plural=True)
        return phrase is None or not phrase.entry or phrase.item is Item.OTHER

    def _measured(self, figure: _Figure, unit: Unit, unit_end: int) -> _Figure | None:
        """The figure in the item's unit; None where its unit, or what it is for, counts nothing."""
        if unit.item is None:
            return None
        figure.item, figure.entry = unit.item, unit.name
        figure.dimension, figure.rank = unit.dimension, unit.rank
        if unit.factor != 1:
            figure.low, figure.high = round(figure.low * unit.factor, 6), round(figure.high * unit.factor, 6)
        figure.end = unit_end
        if unit.dimension == "times" and _COMPARISON_AFTER.match(self.lowered, unit_end):
            return None
        if unit.dimension == "distance" and self.lowered.endswith("within ", 0, figure.start):
            figure.start, figure.comparator = figure.start - 7, Comparator.AT_MOST
        if unit.dimension == "distance" and (self._is_size(figure) or self._only_locates(figure)):
            self.located = figure
            return None
        return self._finish(figure)

    def _is_size(self, figure: _Figure) -> bool:
        """*the 1,000-km (620-mile) front line*, *a 30-foot boat*; not *a 5-km advance*."""
        lowered = self.lowered
        return lowered[figure.number_end] in "-‑" and _GAIN_AFTER.match(lowered, figure.end) is None

    def _only_locates(self, figure: _Figure) -> bool:
        """Whether a distance says where a place lies and not how far somebody came."""
        if not _LOCATES_AFTER.match(self.lowered, figure.end):
            return False
        before = self.lowered[max(0, figure.start - 60) : figure.start]
        if _LOCATED_BEFORE.search(before):
            return _FORCES_BEFORE.search(before) is None
        return _MOVES_BEFORE.search(before) is None

    def _bare(self, figure: _Figure, after: int) -> _Figure | None:
        """A numeral without a noun: casualties, what the sentence counts already, or nothing."""
        lowered = self.lowered
        if (fate := _WRECKED_AFTER.match(lowered, after)) is not None:
            wrecked = self.found[-1].item if self.found else self.previous
            is_taken = fate.group(1) == "captured" and wrecked is Item.OTHER  # rather people
            if wrecked is not None and wrecked not in PEOPLE | MEASURED and not is_taken:
                figure.item = wrecked  # of those, 4,927 were destroyed, 198 damaged and 2,619 captured
                return self._finish(figure)
        if self._is_fate(figure, after):
            previous = self.found[-1].item if self.found else None
            is_same = previous in PEOPLE and (previous is not Item.CIVILIAN or self._goes_on(figure))
            figure.item = previous if is_same and previous is not None else self._of_toll(figure)
            return self._finish(figure)
        if (counted := self._counted_before(figure)) is not None:
            figure.item, figure.entry = counted.item, counted.entry
            return self._finish(figure)
        last = self.found[-1] if self.found else None
        if (
            last is not None
            and last.item is Item.OTHER
            and lowered.endswith(_ATTACKS, last.start, last.end)
            and lowered.endswith(("including ", "among them "), 0, figure.start)
        ):
            figure.item = last.item  # 3,390 attacks, including 94 from rocket launchers
            return self._finish(figure)
        if (
            _OF_THEM.match(lowered, figure.number_end)
            or _LINKED_BEFORE.search(lowered, max(0, figure.start - 18), figure.start)
            or _LINKED_AFTER.match(lowered, after)
        ):
            item = self._item_before() or self.previous
            if last is not None and not last.dimension and _OF_THEM.match(lowered, figure.number_end):
                item = last.item
            if item is None and last is not None and last.item is Item.OTHER and last.entry:
                item = Item.OTHER  # ten attacks near the town and 14 near Marinka
            is_people = item in PEOPLE
            if item is not None and (is_people or (item not in MEASURED and figure.low < 1_000_000)):
                figure.item = item
                return self._finish(figure)
        if figure.is_vague and figure.high > 20 and not lowered.startswith(" of ", after):
            figure.item = Item.PERSON  # *hundreds of thousands fled*
            return self._finish(figure)
        return None

    def _of_toll(self, figure: _Figure) -> Item:
        """Whom a toll counts that is told before the figure: people, if not *the civilian toll*."""
        is_civil = "civilian" in self.lowered and _CIVIL_TOLL.search(self.lowered, 0, figure.start)
        return Item.CIVILIAN if is_civil else Item.PERSON

    def _goes_on(self, figure: _Figure) -> bool:
        """*232 civilians were killed and 1,343 injured*: the noun is that of the figure before."""
        before, lowered = self.found[-1], self.lowered
        if lowered[before.end : figure.start] in (", including ", " including ", ", among them "):
            return True  # 1,207 civilian casualties, including 406 killed
        return before.high > 1 and _GOES_ON.fullmatch(lowered, before.end, figure.start) is not None

    def _others(self, figure: _Figure, after: int) -> _Figure:
        """*30 others*: people, unless things were counted and nobody is said to be hurt."""
        item = None if self._is_fate(figure, after) else self._item_before()
        figure.item = item or Item.PERSON
        figure.is_others = True
        return self._finish(figure)

    def _is_fate(self, figure: _Figure, after: int) -> bool:
        lowered, start = self.lowered, figure.start
        return (
            _FATE_AFTER.match(lowered, after) is not None
            or _FATE_BEFORE.search(lowered, max(0, start - 200), start) is not None
        )

    def _item_before(self) -> Item | None:
        return next(
            (f.item for f in reversed(self.found) if not f.dimension and f.item is not Item.OTHER), None
        )

    def _counted_before(self, figure: _Figure) -> Phrase | None:
        """*the number of liberated towns has exceeded 40*: the noun before the numeral."""
        start = figure.start
        at = self.lowered.rfind(" ", start, figure.number_end) + 1  # exceeded, topped: a comparator too
        is_kind = _LOST_KIND.match(self.lowered, figure.end)  # losses were 25 destroyed and 15 damaged ships
        if not is_kind and any(
            _TOTAL_BEFORE.search(self.lowered, max(0, i - 220), i) for i in {start, max(start, at)}
        ):
            return Phrase(self._of_toll(figure), start, "")
        heads = list(_NUMBER_OF.finditer(self.lowered, max(0, start - 120), start))
        if not heads and self.lowered.endswith((", ", ", only ", ", about "), 0, start):
            heads = list(_OF_HEAD.finditer(self.lowered, 0, start))[-1:]  # of the drones, 68 were shot down
        if not heads:
            return None
        phrase = read_phrase(self.lowered, self.text, heads[-1].end(), is_plural=True)
        return phrase if phrase and phrase.entry and phrase.end <= figure.start else None

    def _finish(self, figure: _Figure) -> _Figure:
        """With the comparator that stands after it, if none stood before."""
        if figure.comparator is None and not figure.is_range:
            _, figure.comparator = comparator_after(self.lowered, figure.end)
        return figure


def _find_twice(lowered: str) -> Iterator[_Figure]:
    for match in _TWICE.finditer(lowered):
        begin, comparator = comparator_before(lowered, match.start())
        yield _Figure(begin, match.end(), match.end(), 2, 2, comparator)


def _find_ellipted(lowered: str, figures: list[_Figure]) -> Iterator[_Figure]:
    """*two drones over Kaluga and one at Istra*: one more of what the figure before counts."""
    for match in _ONE_MORE.finditer(lowered):
        start, end = match.span(1)
        before = [f for f in figures if f.end <= start]
        if any(f.start <= start < f.end for f in figures) or not before:
            continue
        known = max(before, key=lambda f: f.end)
        if start - known.end < _LIST_REACH and not known.dimension and known.item is not Item.OTHER:
            yield _Figure(start, end, end, 1, 1, None, known.item, entry=known.entry)


def _find_one_measure(lowered: str) -> Iterator[_Figure]:
    """*one square kilometre*, *another square mile*."""
    for match in _ONE_SQUARE.finditer(lowered):
        if lowered.rfind("(", 0, match.start()) > lowered.rfind(")", 0, match.start()):
            continue  # one square kilometre (a third of a square mile)
        unit, end = unit_after(lowered, match.end(1))
        if unit is not None and unit.item is not None:
            begin, comparator = comparator_before(lowered, match.start())
            value = round(unit.factor, 6)
            figure = _Figure(begin, end, match.end(1), value, value, comparator, unit.item)
            figure.dimension, figure.rank, figure.entry = unit.dimension, unit.rank, unit.name
            yield figure


def _find_articles(
    lowered: str, text: str, figures: list[_Figure], *, has_fate: bool, is_open: bool
) -> list[_Figure]:
    """*a truck*, *one soldier* as 1: in a list with other counts, for people killed, hurt or taken, and for
    equipment lost; without ``is_open`` there can be no such loss.
    """
    line = [f for f in figures if not f.dimension]  # all that a list can hold, by position
    accepted = {f.start for f in line}
    found: list[_Figure] = []
    index = 0
    for start in _one_starts(lowered):
        if not is_open and not any(f.start - _LIST_REACH < start < f.end + _LIST_REACH for f in line):
            continue
        match = _ONE.match(lowered, start)
        if match is None or lowered.endswith("no ", 0, start):
            continue
        phrase = read_phrase(lowered, text, match.end(), is_plural=False)
        if phrase is not None and not phrase.entry:
            phrase = None
        old = _YEAR_OLD.match(lowered, match.end()) if phrase is None and has_fate else None
        if phrase is None and old is None and not (has_fate and lowered.startswith("one", start)):
            continue
        end = phrase.end if phrase is not None else old.end() if old is not None else start + 3
        while index < len(figures) and figures[index].end < start:
            index += 1
        if index < len(figures) and figures[index].start <= end:
            continue
        begin, comparator = comparator_before(lowered, start)
        figure = _Figure(begin, end, match.end(), 1, 1, comparator, Item.PERSON)
        if phrase is not None:
            figure.item, figure.entry = phrase.item, phrase.entry
        elif old is not None:
            figure.item = Item.CIVILIAN
        is_article = lowered[start] in "ao"
        if not is_article and figure.item is not Item.CIVILIAN:
            continue  # *his wife*, but not *his tank*
        is_counted = _counts_alone(lowered, figure, has_fate=has_fate, is_article=is_article)
        if phrase is None and not is_counted:
            continue
        if is_counted:
            accepted.add(figure.start)
        found.append(figure)
    if has_fate and "one of " in lowered:
        for one in _ONE_OF.finditer(lowered):  # one of the rescuers was killed
            start, end = one.start(), one.end()
            phrase = None
            if one[1] is None:
                phrase = read_phrase(lowered, text, end, is_plural=True, limit=4)
                if phrase is None or not phrase.entry or phrase.item not in PEOPLE:
                    continue
                end = phrase.end
            if _ONE_FATE.match(lowered, end) is None:
                continue
            item = Item.PERSON if phrase is None else phrase.item
            if all(f.end <= start or f.start >= end for f in [*line, *found]):
                entry = "" if phrase is None else phrase.entry
                found.append(_Figure(start, end, start + 3, 1, 1, None, item, entry=entry))
                accepted.add(start)
    if has_fate and "another" in lowered:
        for again in _AGAIN.finditer(lowered):  # killed one and injured another, another person died
            start, end = again.span()
            phrase = read_phrase(lowered, text, end, is_plural=False)
            item, entry = Item.PERSON, ""
            if _ANOTHER.match(lowered, start) is None:
                if phrase is None or not phrase.entry or phrase.item not in PEOPLE:
                    continue
                item, end, entry = phrase.item, phrase.end, phrase.entry
            if _FATE_AFTER.match(lowered, end) or _ONE_BEFORE.search(lowered, max(0, start - 24), start):
                found.append(_Figure(start, end, end, 1, 1, None, item, entry=entry))
                accepted.add(start)
    line = sorted([*line, *found], key=lambda f: f.start)
    for pairs in (pairwise(line), pairwise(reversed(line))):  # a list passes it on, both ways
        for known, other in pairs:
            if known.start in accepted and _are_listed(lowered, known, other):
                accepted.add(other.start)
    return [f for f in found if f.start in accepted]


def _counts_alone(lowered: str, figure: _Figure, *, has_fate: bool, is_article: bool) -> bool:
    """Whether one of the figure's item is counted without a list: a victim, lost equipment, *one more*."""
    begin, end = figure.start, figure.end
    before = max(0, begin - 24)
    if figure.item in PEOPLE:
        if has_fate and (_FATE_AFTER.match(lowered, end) or _ONE_BEFORE.search(lowered, before, begin)):
            return True
        if has_fate and is_article and _FATE_LATER.match(lowered, end):
            return True
        is_among = has_fate and _AMONG_BEFORE.search(lowered, before, begin) is not None
        return is_article and (is_among or _PRONE.match(lowered, end) is not None)
    if lowered.startswith(("one more ", "one additional "), begin):
        return True
    if lowered.startswith("one ", begin) and _LOST_BEFORE.search(lowered, before, begin):
        return True  # shot down one guided bomb and a jet
    return figure.item in _WORTH_COUNTING and (
        _LOST_BEFORE.search(lowered, before, begin) is not None or _LOST_AFTER.match(lowered, end) is not None
    )


def _are_listed(lowered: str, one: _Figure, other: _Figure) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    return first.end <= second.start and _LIST_LINK.fullmatch(lowered, first.end, second.start) is not None
