"""Dates of a sentence: days and windows, explicit or relative, against the page's date.

Belongs here: date expressions and what day or window each means (the labelling guide's rules).
Does not belong here: which date dates which claim (`date_for` is a default), the page's own publish
date (cleaning), numbers that are no dates (`numbers`, `quantities`).

Events that news dates by name (*since the start of the invasion*) are a table: `lexicon/anchors.csv`.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dagster_project.claims.figures.numbers import parse_numeral
from dagster_project.claims.figures.quantities import lower
from dagster_project.claims.lexicon import LexiconError, read_table, values
from dagster_project.claims.model import EventDate, Span
from dagster_project.claims.text.gates import Prefixes, phrase_finder, substring_gate
from dagster_project.claims.text.tokens import Token, Word
from dagster_project.claims.text.word_classes import word_set

REPORTED = frozenset(["last-hours", "last-days", "day-long"])
"""The rules whose dates are the hours or days that a report is of."""

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
_YEAR_SHIFTS = {"last": -1, "previous": -1, "preceding": -1, "next": 1}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

# The grammar, in pieces (lower case; \s stands for one space)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_DAYNUM = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[:.,]\d)"
_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_LAST_YEAR = r"(?:last|this)\syear\b"
_TO = r"(?:\s?[-–—‒−/]\s?|\s(?:to|and|until|till|through|into)\s(?:the\s)?)"
_HALF = r"(?:\s(?:morning|afternoon|evening|night|noon|midday|midnight))"
_UNIT = r"(?:hour|day|night|week|month|year)s?"
_COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen"
    r"|twenty[- ]four"
    r"|twenty|thirty|forty[- ]eight|seventy[- ]two|(?:a\s)?couple\sof)"
)
# *two days before the vote*: counted from something that is no date.
_NO_OBJECT = (
    r"(?!\s(?:\d+|to|the|of|it|its|his|her|he|she|that|they|than|a|an|yesterday|tomorrow|russia\w*|ukrain\w*"
    r"|\w+ing|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
)
_PART = (
    r"(?:early|late|mid|the\s(?:start|beginning|end|middle|first\shalf|second\shalf|outset|turn)\sof"
    r"|beginning\sof|end\sof)"
)
_GRAMMAR = rf"""
    (?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)
    |(?P<dots>(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?:\.(?:(?:19|20)\d\d|\d\d))?)(?![\w%]|[.,:]\d)
    |(?:{_WEEKDAY},?\s(?:and\s{_WEEKDAY},?\s)?)?(?:the\s)?(?:
      (?P<mdy>(?P<month1>{_MONTH})\s(?P<from1>{_DAYNUM})
        (?:{_TO}(?P<month1b>{_MONTH}\s)?(?P<to1>{_DAYNUM})(?!\s(?:of\s)?{_MONTH}))?
        (?:,?\s(?:of\s)?(?P<year1>{_YEAR}|{_LAST_YEAR}))?)
      |(?P<dmdmy>(?P<from2>{_DAYNUM})(?:\s(?:of\s)?(?P<month2a>{_MONTH}))?{_TO}(?P<to2>{_DAYNUM})
        \s(?:of\s)?(?P<month2>{_MONTH})(?:,?\s(?:of\s)?(?P<year2>{_YEAR}|{_LAST_YEAR}))?)
      |(?P<dmy>(?P<from3>{_DAYNUM})\s(?:of\s)?(?P<month3>{_MONTH})
        (?:,?\s(?:of\s)?(?P<year3>{_YEAR}|{_LAST_YEAR}))?))
    |(?P<month>(?P<mname>{_MONTH})
        (?:,?\s(?:of\s)?(?:(?P<myear>{_YEAR})|(?P<mrel>(?:this|last|that|next|the\s(?:same|previous|preceding))\syear)))?)(?![\w-])
    |(?P<year>{_YEAR})(?![\w-])
    |(?P<night>(?:over)?night(?:\s(?:on|of|from|into|to|between|before))?\s(?:the\s)?(?:night\sof\s)?
        (?P<nightday>{_WEEKDAY})(?:{_TO}(?P<nightto>{_WEEKDAY}))?)\b
    |(?P<nightinto>(?P<nightfrom>{_WEEKDAY})(?:\snight)?\s(?:in|on)?to\s(?P<nightnext>{_WEEKDAY}))\b
    |(?P<weekday>(?:(?P<wrel>last|next|this|coming|past|previous|following)\s)?(?P<wname>{_WEEKDAY}){_HALF}?)\b
    |(?P<overnight>overnight|last\snight|this\snight|the\spast\snight|at\snight
        |(?:during|in|over|throughout|through)\sthe\snight(?!\sof|\sbefore)
        |(?:between|from)\sdusk\s(?:and|to|till|until)\sdawn)\b
    |(?P<twodays>(?:the\s)?day\s(?:before\syesterday|(?P<tomorrow>after\stomorrow)))\b
    |(?P<thisday>today|tonight|this\s(?:morning|afternoon|evening)|earlier\stoday|yesterday|tomorrow
        |(?:during|throughout|over|in\sthe\scourse\sof)\s(?:the|this)\s(?:(?:current|whole|entire)\s)?day
          (?!\s(?:before|after|of|when|that|to|earlier|previous)))\b
    |(?P<lastn>(?:the\s|these\s|its\s)?(?P<lastword>last|past|previous|preceding|latest)\s
        (?:(?P<lastcount>{_COUNT})[\s-])?(?P<lastunit>{_UNIT})|24\shours)\b(?!-)
    |(?P<ago>(?P<agocount>{_COUNT})\s(?P<agounit>{_UNIT})\s
        (?P<agoword>(?:ago|earlier|previously|later)\b(?!\sthan)|(?:before|after|prior)\b{_NO_OBJECT}))
    |(?P<adjacent>(?:the|that)\s(?P<adjword>following|next|previous|preceding|same|subsequent|very|very\ssame)\s
          (?P<adjunit>day|night|morning|evening|week|month|year)
        |the\s(?P<adjunit2>day|night|week|month|year)\s(?P<adjside>before|after|earlier|later)\b{_NO_OBJECT}
        |that\s(?P<adjunit3>day|night|morning|week|month|year))\b
    |(?P<weekend>(?P<wkrel>last\s|this\s|next\s|the\s|previous\s|past\s|coming\s)?weekend
        (?:\sof\s(?:(?P<wkmonth>{_MONTH})\s(?P<wkfrom>{_DAYNUM})(?:{_TO}(?P<wkto>{_DAYNUM}))?
          |(?P<wkfrom2>{_DAYNUM})(?:{_TO}(?P<wkto2>{_DAYNUM}))?\s(?P<wkmonth2>{_MONTH})))?)\b
    |(?P<period>(?P<pearly>(?:earl(?:y|ier)|later?|so\sfar)\s)?
        (?P<prel>this|last|next|the\scurrent|current)\s(?P<punit>week|month|year|{_SEASON}))\b
    |(?P<sofar>earl(?:y|ier)\sin\sthe\s(?P<sofarunit>week|month|year))\b
    |(?P<season>(?P<sname>{_SEASON})\s(?:of\s)?(?P<syear>{_YEAR}))\b
    |(?P<within>within\s(?P<withincount>{_COUNT})\s(?P<withinunit>hour|day|week|month)s?)\b
    |(?P<startof>(?:the\s)?(?:start|beginning|outbreak|launch|outset|onset|first\sday|(?P<mid>middle))\sof\s
        (?P<startunit>(?:the|this)\s(?:week|month|year|day)\b|today\b)?)
    |(?P<warday>(?:day\s(?P<wardayn>\d{{1,4}})|(?P<wardayord>\d{{1,4}})(?:st|nd|rd|th)\sday)\sof\s)
    |(?<=since\s)(?P<sinceevent>(?:the|its|full|large|russia|moscow|putin)\b)
    |(?P<holiday>(?:new\syear|christmas|independence|victory)(?:['’]s)?\s(?:day|eve))\b
    """
# With what each alternative can begin, by its first group: only those are tried that can match.
_DIGITS, _MONTH_LETTERS, _DAY_LETTERS = "0123456789", "jfmasond", "mtwfs"
_FIRSTS = {
    "iso": _DIGITS, "dots": _DIGITS, "mdy": _DIGITS + _MONTH_LETTERS + _DAY_LETTERS, "month": _MONTH_LETTERS,
    "year": _DIGITS, "night": "on", "nightinto": _DAY_LETTERS, "weekday": _DAY_LETTERS + "lntcpf",
    "overnight": "oltdibfa", "twodays": "td", "thisday": "teydoi", "lastn": _DIGITS + "tilp",
    "ago": _DIGITS + "otfsenac", "adjacent": "t", "weekend": "ltnpcw", "period": "elstnc", "sofar": "e",
    "within": "w", "season": "safw", "startof": "tsbolfm", "warday": _DIGITS + "d", "sinceevent": "tiflrmp",
    "holiday": "nciv",
}  # fmt: skip


@cache
def _beginning_with(first: str) -> re.Pattern[str]:
    """The alternatives of the grammar that can begin with the character."""
    alternatives = [a.strip() for a in _GRAMMAR.split("\n    |")]
    able = [a for a in alternatives if first in _FIRSTS[a.split("(?P<", 1)[1].split(">", 1)[0]]]
    return re.compile("|".join(able) or "(?!)", re.VERBOSE)


def _date_at(lowered: str, at: int) -> re.Match[str] | None:
    return _beginning_with(lowered[at]).match(lowered, at)


_WORD = re.compile(r"\d+|[a-z]+")
_NAMES = frozenset([*_MONTHS, *_WEEKDAYS, *_SEASONS])
# Words that a date can begin with: alone, before one of `_SECONDS`, or after *since*.
_STARTERS = _NAMES | word_set(
    "overnight night today tonight yesterday tomorrow day weekend start beginning outbreak launch outset"
    " onset middle within christmas independence victory"
)
_LEADS = word_set(
    "the that this these its last past previous preceding latest next coming following earlier early late"
    " later so current during in over throughout through a an one two three four five six seven eight nine"
    " ten eleven twelve fourteen fifteen twenty thirty forty seventy couple new first between from at"
)
_SECONDS = _NAMES | word_set(
    "hour hours day days night nights week weeks month months year years weekend morning afternoon evening"
    " last past previous preceding latest next following subsequent same very coming current first start"
    " beginning outbreak launch outset onset middle couple of the far four eight two three this today dusk"
)
_EVENT_LEADS = ("the", "its", "full", "large", "russia", "moscow", "putin")
_SECONDS_BEGUN = (*_SECONDS, *"0123456789")
_starts = phrase_finder(
    [
        *"0123456789",
        *_STARTERS,
        *(f"{lead} {second}" for lead in _LEADS for second in _SECONDS_BEGUN),
        *(f"since {lead}" for lead in _EVENT_LEADS),
        *("earlier in the ", "early in the "),
    ]
)
_starts_alone = phrase_finder([*"0123456789", *_STARTERS])
_ALONE, _SECOND = Prefixes(_STARTERS), Prefixes([*_SECONDS, *_EVENT_LEADS])
_LAST_PART = re.compile(r"[^\W_]*$")


def _beginnings(word: Word) -> tuple[tuple[int, ...], int, str, str]:
    """Where in a word a date can begin whatever follows, where the lead is that one begins with, the lead,
    and the word itself if it can follow one ("" else).
    """
    low, at = lower(word.text), 0
    last = low
    alone: tuple[int, ...] = ()
    if not low.isalpha():
        alone = tuple(_starts_alone(low))
        if part := _LAST_PART.search(low):
            at, last = part.start(), part.group()
    elif _ALONE.begin(low):
        alone = (0,)
    name = last if last in _LEADS or last == "since" else ""
    second = low if _SECOND.begin(low) or low[0] in "0123456789" or low == "in" else ""
    found = word.dates = (alone, at, name, second) if alone or name or second else _NO_BEGINNING
    return found


_NO_BEGINNING: tuple[tuple[int, ...], int, str, str] = ((), 0, "", "")


def _starts_of(tokens: Sequence[Token], lowered: str, base: int) -> list[int]:
    """What `_starts` finds in a sentence that begins at ``base``, from its tokens."""
    found: list[int] = []
    lead, lead_at, lead_end = "", 0, 0
    for token in tokens:
        begins = token.word.dates or _beginnings(token.word)
        if begins is _NO_BEGINNING:
            lead = ""
            continue
        alone, at, name, second = begins
        start = token.start - base
        if lead and second and start == lead_end + 1 and lowered[lead_end] == " ":
            if lead == "since":
                follows = second.startswith(_EVENT_LEADS)
            else:
                follows = second.startswith(_SECONDS_BEGUN) or (
                    lead in {"earlier", "early"} and lowered.startswith("in the ", start)
                )
            if follows and (not found or found[-1] != lead_at):
                found.append(lead_at)
        if not start or not lowered[start - 1].isalnum():
            found += [start + offset for offset in alone]
        else:
            found += [start + offset for offset in alone if offset]
        lead = name
        if name:
            lead_at, lead_end = start + at, token.end - base
            if not at and start and lowered[start - 1].isalnum():
                lead = ""
    return found


_GLUED = frozenset("$€£.,/:-")  # before digits: no date

# The words around a date
_BEFORE = re.compile(
    rf"""\b(?:(?P<since>(?:ever\s)?since(?:\sas\sfar\sback\sas|(?:,?\s[\w'’-]+){{1,9}}?(?:\s(?:began|started|on)|,?\sin))?
            |starting(?:\s(?:on|from|in))?|beginning\s(?:on|in))
        |(?P<from>from)|(?P<between>between))
    \s(?:at\s|in\s)?(?:(?P<part>{_PART})[\s-])?(?:the\s|last\s)?(?:night\sof\s)?(?:[a-z]+day,?\s)?$""",
    re.VERBOSE,
)
_MONTH_BEFORE = word_set(
    "in since of early mid late last this next by until till from through during before after to between"
    " every around and past"
)
_YEAR_BEFORE = word_set(
    "in since of during from until till by after before early late mid through to and between for year"
    " spring summer autumn winter"
)
_FROM_TO = re.compile(
    r"(?:,\swhen\s[^,;.]{1,60},|,)?(?:\s(?:to|until|till|through|up\sto)\s|\s?[-–—‒−]\s?)"
    r"(?:(?:\d\d?[:.]\d\d|midnight|noon|the\send\sof)\s(?:on\s|of\s)?)?(?:the\s)?"
)
_BETWEEN_AND = re.compile(r"\s(?:and|to)\s(?:the\s)?|\s?[-–—]\s?")
_DASH = re.compile(r"\s?[-–—]\s?")
_TWO_WEEKDAYS = re.compile(r"\s(?:and|to|through|or)\s(?:on\s)?")
# *for the first time since May*, *the largest attack since May*: no total counted from May.
_RECORD_BEFORE = re.compile(
    r"\b(?:first|largest|biggest|worst|heaviest|deadliest|most|highest|lowest|longest)\b"
    r"(?:[^.;,]|(?<=\b[a-z])\.){0,60}$"
)
_YEAR_PART = re.compile(
    r"(?P<ordinal>first|second|third|fourth)\s(?:(?P<part>half|quarter)|(?P<count>two|three|six"
    r"|nine)\smonths)\sof\s$"
)
# *early June*, *the first week of June*: from which day to which, of the month behind
_MONTH_PARTS = {
    "early": (1, 10), "start": (1, 10), "beginning": (1, 10), "first half": (1, 15), "first week": (1, 7),
    "second week": (8, 14), "third week": (15, 21), "second half": (16, 31),
}  # fmt: skip
_MONTH_PART = re.compile(
    r"\b(?:(early)(?:\sin)?|the\s(start|beginning|(?:first|second)\shalf|(?:first|second|third)\sweek)\sof)\s$"
)
# *the first weekend in July*: which Saturday of the month behind
_MONTH_WEEKEND = re.compile(r"\b(first|second|third|last)\sweekend\s(?:of|in)\s$")
_OF_A_MONTH = re.compile(rf"\s(?:of|in)\s{_MONTH}(?![\w-])")
_SATURDAY = 5
_SATURDAYS = {"first": 0, "second": 1, "third": 2, "last": -1}
_SO_FAR = re.compile(r"\b(?:earlier|so\sfar|already)\sin\s$")
# *the fifth attack on the plant this year*: the window counts attacks, it does not date this one
_NTH_BEFORE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th)|only|largest"
    r"|biggest|worst|heaviest|deadliest|most\s\w+)\s(?:so\sfar\s|(?:[\w-]+\s){0,3}(?:attack|strike|raid|assault"
    r"|incident|barrage|bombardment)s?\b)[^.;:,]{0,40}$"
)
_nth_may_be = substring_gate(
    ("first", "second", "third", "th ", "st ", "nd ", "rd ", "only", "est ", "worst", "most ")
)
_WINDOWS = frozenset(
    ("calendar-week", "calendar-month", "calendar-year", "season", "year", "last-weeks", "last-months")
)
_OF_MONTH = re.compile(rf"\sof\s(?P<month>{_MONTH})(?:\s(?P<year>{_YEAR}))?(?![\w-])")
_OF_WEEK = re.compile(r"\s(?:of\s)?(last|this|next)\sweek\b")
_NIGHT_ON = re.compile(r",?\s(?:(?:on|of|to|into|from|before)\s)?(?:the\s)?")
_NIGHT_OF = re.compile(r",?\s(?:(?:on|of|between|from)\s)?(?:the\s)?")
# *an overnight strike on the plant on Jan. 24*
_NIGHT_ATTACK = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:strike|attack|raid|assault|barrage|shelling|bombardment)s?"
    r"(?:\s(?:on|against)\s(?:[\w’'-]+\s){1,5}?)?\s?(?:on|of)\s(?:the\s)?"
)
_NIGHT_BEFORE = re.compile(r"\b(over|mid)?night\s(of|on|to|into|before|from)\s(?:the\s)?(?:[a-z]+day,?\s)?$")
_UP_TO = ("as of ", "to ", "by ", "until ", "till ")
_DOTS_BEFORE = re.compile(r"(?:\b(?:from|to|on|of|since|by|till|until)\s(?:the\s)?|[-–—‒]\s?)$")

# The tense around a date
_FUTURE_BEFORE = re.compile(
    r"\b(?:will|shall|would|going to|due|scheduled|planned|plans?|expected|set to|upcoming|next(?! to\b)"
    r"|ahead of"
    r"|until|deadline"
    r"|expires?|to (?:meet|hold|visit|travel|attend|take place|begin|start|convene|discuss|host|speak"
    r"|arrive))\b[^.;:“”\"]*$"
)
_FUTURE_AFTER = re.compile(
    r",?\s(?:\w+\s){0,4}?(?:will|shall|would|(?:is|are) (?:to|due|expected|set to|scheduled))\b"
)
_LIMIT_BEFORE = re.compile(r"\b(?:by|until|next|ahead of)\s(?:the\s)?(?:end\sof\s)?$")
_PAST_AFTER = re.compile(r"[^.]{0,40}\b(?:had|was|were)\b")
_CLAUSE_BREAK = re.compile(r"[,;–—]\s|\s(?:after|when|since|because)\s")
_SAYS = (
    r"(?:said|says?|saying|told|tells?|telling|spoke|speaking|wrote|writ(?:es?|ing|ten)|den(?:ied|ies|ying)"
    r"|quot(?:ed|ing)"
    r"|cit(?:ed|ing)|testified|argued|accused|vowed|called|urged|asked|suggested|alleged|broadcast|released"
    r"|issued|shared"
    r"|(?:announc|stat|declar|acknowledg|not|estimat|conced)(?:ed?|es|ing)|(?:publish|assess|stress)(?:ed"
    r"|es|ing)"
    r"|(?:report|add|claim|confirm|post|tweet|warn|insist|reveal|explain|comment|inform|admitt?)(?:ed|s|ing))"
)
_SPEAKS = re.compile(rf"\b{_SAYS}\b")
_SAYING_BEFORE = re.compile(
    rf"""\b(?:{_SAYS}|statement|briefing|update|address|interview|speech|telegram|facebook|twitter|report|post|message
        |bulletin|conference|television|tv)
    (?:\s(?:reporters|journalists|us|him|her|them|me|reuters|afp|cnn|tass|[a-z]+ly
        |russia|moscow|ukraine|kyiv|kiev|washington|nato|the\s(?:kremlin|west|nation|public|bbc|guardian|associated\spress|press|media|agency)
        |on\s(?:telegram|facebook|twitter|x|social\smedia|television)
        |in\s(?:an?|its|his|her|the|their)\s(?:\w+\s){{1,3}}))?
    [,\s]{{0,2}}(?:(?:early|late|later|earlier|again|back)\s)?(?:on\s|in\s)?
    (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\s\()?$""",
    re.VERBOSE,
)
_may_say = substring_gate(
    word_set(
        "sa told tell spoke speaking wr deni deny quot cit testif argu accus vow call urg ask suggest"
        " alleg broadcast releas issu shar announc stat declar acknowledg not estimat conce publish assess"
        " stress report add claim confirm post tweet warn insist reveal explain comment inform admit"
        " briefing update address interview speech telegram facebook twitter message bulletin conference"
        " tele tv"
    )
)
_may_look_ahead = substring_gate(
    word_set(
        "will shall would going due sched plan expect set upcoming next ahead until deadline expire to by"
    )
)
_SAYING_AFTER = re.compile(rf"(?:{_HALF})?,?\s(?:[^\s,;:]+\s){{1,16}}?{_SAYS}\b")
_SET_OFF = re.compile(r",\s(?:on\s|in\s)?(?:the\s)?$")
_STRIKES = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:strikes?|attacks?|raids?|shelling|assaults?|barrages?|hits?|bombings?)\b"
)
_GOES_ON = re.compile(r"\s[a-z]")
_PAST_TONIGHT = re.compile(
    r"[^.;]{0,60}?\s(?:was|were|had|have|has|hit|struck|shot|sent|\w+(?<!n)ed)\b(?!\sto\s(?:be|speak|meet|hold))"
)
_OPENER = re.compile(
    r"(?:(?:and|but|also|meanwhile|separately|however|then),?\s|(?:details|background):\s)?(?:(?:early|late|earlier|later)\s?)?(?:on\s)?"
)


@dataclass(slots=True)
class _Atom:
    """One date expression; offsets into the sentence."""

    start: int
    end: int
    low: date
    high: date
    rule: str
    has_year: bool = False  # said, not inferred


def find_dates(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    published: date | None,
    anchor: date | None = None,
    year: int | None = None,
    spoken: date | None = None,
    tokens: Sequence[Token] | None = None,
) -> list[EventDate]:
    """Days and windows that the sentence ``text[start:end]`` tells, in order, offsets into ``text``.

    ``published`` dates the relative ones; ``spoken`` is the day of a quotation's speech, if another;
    ``anchor`` is the last day of the event told before, for *the following day*, ``year`` the last year
    told of, for *that year*. Dates of saying are among them: see `is_saying_date`. ``tokens`` are the
    sentence's, where they are at hand.
    """
    sentence = text[start : len(text) if end is None else end]
    lowered = lower(sentence)
    starts = _starts(lowered) if tokens is None else _starts_of(tokens, lowered, start)
    if not starts:
        return []
    atoms = _Reader(lowered, sentence, published, spoken, anchor, year).atoms(starts)
    if not atoms:
        return []
    until = spoken or published  # a total told on a day counts up to it
    for atom in atoms:
        if atom.rule in ("weekday", "explicit") and _is_saying(lowered, atom.start, atom.end):
            until = atom.high
    dates: list[EventDate] = []
    index = 0
    while index < len(atoms):
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        made = _join(lowered, atoms[index], following, text, start)
        if made is None:
            before = _before(lowered, atoms[index].start, atoms[index - 1].end if index else 0)
            made = _since(lowered, atoms[index], before, until, text=text, base=start)
        else:
            index += 1
        if made is not None:
            dates.append(made)
        index += 1
    if len(dates) > 1:
        dates = [d for i, d in enumerate(dates) if not _is_told_beside(text, dates, i)]
    return dates


def _is_told_beside(text: str, dates: Sequence[EventDate], index: int) -> bool:
    """Whether *overnight* has its days beside it: *overnight on 5-6 July*, *on Sunday overnight*."""
    if dates[index].rule != "overnight" or (span := dates[index].span) is None:
        return False
    before = dates[index - 1].span if index else None
    following = dates[index + 1] if index + 1 < len(dates) else None
    after = following.span if following is not None and following.start != following.end else None
    return (before is not None and text[before.end : span.start] == " ") or (
        after is not None and _NIGHT_OF.fullmatch(text, span.end, after.start) is not None
    )


def is_saying_date(text: str, start: int, end: int, when: EventDate) -> bool:
    """Whether ``when``, found in the sentence ``text[start:end]``, dates the speech and not the event:
    it stands right at a verb of saying (*said on Saturday*), or opens the sentence of one.
    """
    if when.span is None or when.is_cumulative:
        return False
    return _is_saying(lower(text[start:end]), when.span.start - start, when.span.end - start)


def date_for(
    dates: Sequence[EventDate], text: str, sentence: tuple[int, int], clause: tuple[int, int]
) -> EventDate | None:
    """The date of the event that the clause tells: the first one inside it that is no date of saying,
    else one that opens the sentence, else None.
    """
    events = [d for d in dates if d.span and not is_saying_date(text, *sentence, d)]
    inside = [d for d in events if d.span and clause[0] <= d.span.start < clause[1]]
    if inside:
        return inside[0]
    opening = [d for d in events if d.span and d.span.end <= clause[0] and d.span.start - sentence[0] <= 8]
    return opening[0] if opening else None


# A date and the words around it


def _join(lowered: str, atom: _Atom, following: _Atom | None, text: str, base: int) -> EventDate | None:
    """One window of two dates: *from A to B*, *between A and B*, *Friday and Saturday*, *June 7 - July 2*."""
    if following is None or following.start - atom.end > 80:
        return None
    between = lowered[atom.end : following.start]
    before = _before(lowered, atom.start)
    is_night_attack = atom.rule == "overnight" and len(between) > 12
    if is_night_attack:
        is_night_attack = following.rule in ("explicit", "weekday") and bool(_NIGHT_ATTACK.fullmatch(between))
    if len(between) > 12 and not (is_night_attack or (before is not None and before["from"])):
        return None
    low = _in_year_of(atom, following)
    start, rule, is_total = atom.start, "", False
    if before is not None and before["from"] and _FROM_TO.fullmatch(between):
        start, rule, is_total = before.start(), "from-to", True
    elif before is not None and before["between"] and _BETWEEN_AND.fullmatch(between):
        # from one evening to the next morning is a night, no total
        start, rule, is_total = before.start(), "between", atom.rule != "weekday"
    elif is_night_attack or (
        atom.rule == "overnight" and following.rule == "explicit" and _NIGHT_ON.fullmatch(between)
    ):
        rule, low = "night", following.low - _DAY
        if " from " in between:  # overnight from July 5
            span = (base + atom.start, base + following.end)
            return _event_date(text, span, (following.low, following.high + _DAY), rule)
    elif atom.rule == following.rule == "explicit" and _DASH.fullmatch(between):
        rule = "explicit-range"
    elif atom.rule == "relative-day" and following.rule == "day-long" and between == " ":
        return _event_date(text, (base + atom.start, base + following.end), (low, atom.high), atom.rule)
    elif (
        atom.rule == "day-long"
        and between in (" on ", " of ", " on the ")
        and following.low == following.high
    ):
        low, rule = following.low, following.rule  # during the day on Saturday
    elif atom.rule == following.rule == "month" and _TWO_WEEKDAYS.fullmatch(between):
        rule = "months"
    elif (
        atom.rule == following.rule == "weekday"
        and _TWO_WEEKDAYS.fullmatch(between)
        and following.low - low < _WEEK
        and not _is_saying(lowered, atom.start, atom.end)
    ):
        rule = "weekdays"
    if not rule or low > following.high:
        return None
    span = (base + start, base + following.end)
    return _event_date(text, span, (low, following.high), rule, is_total=is_total)


def _since(
    lowered: str, atom: _Atom, before: re.Match[str] | None, until: date | None, *, text: str, base: int
) -> EventDate | None:
    """The date, or the window that *since* opens with it (or *from*, before two days in one)."""
    span = (base + atom.start, base + atom.end)
    if before is not None and atom.rule == "explicit-range" and (before["from"] or before["between"]):
        span = (base + before.start(), base + atom.end)
        return _event_date(text, span, (atom.low, atom.high), "from-to", is_total=True)
    night = _NIGHT_BEFORE.search(lowered, max(0, atom.start - 28), atom.start)
    if night is not None and night[1] == "mid" and lowered.endswith(_UP_TO, 0, night.start()):
        night = None  # as of midnight on 6 March
    if atom.rule == "explicit" and night is not None:
        # on the night of July 5: into that day, if the text is of that day; else from it
        is_over = until is None or atom.high < until
        if night[2] == "from" or (night[2] == "of" and not night[1] and is_over):
            return _event_date(text, span, (atom.low, atom.high + _DAY), "night")
        return _event_date(text, span, (atom.low - _DAY, atom.high), "night")
    near = lowered[max(0, atom.start - 90) : atom.start] if atom.rule in _WINDOWS else ""
    if near and _nth_may_be(near) and _NTH_BEFORE.search(near):
        return None
    is_when = lowered.startswith((" when ", ", when "), atom.end)  # obvious since 2014, when
    if before is None or not before["since"] or until is None or atom.low > until or is_when:
        return _event_date(text, span, (atom.low, atom.high), atom.rule)
    if _RECORD_BEFORE.search(lowered, max(0, before.start() - 80), before.start()):
        if before["since"] in ("since", "ever since"):
            return None
        # the largest since troops left in March: March is the leaving's
        return _event_date(text, (base + before.start(), span[1]), (atom.low, atom.high), "record")
    part, low = before["part"] or "", atom.low
    if part.startswith(("mid", "the middle")):
        low = low.replace(day=15) if atom.rule == "month" else low + (atom.high - low) / 2
    elif "end" in part or part.startswith("late"):
        low = atom.high
    span = (base + before.start(), base + atom.end)
    return _event_date(text, span, (min(low, until), until), "since", is_total=True)


def _before(lowered: str, at: int, floor: int = 0) -> re.Match[str] | None:
    """The words that make the date at ``at`` the edge of a window."""
    begin = max(floor, at - 70)
    window = lowered[begin:at]
    if "since" in window or "from" in window or "between" in window or "ing" in window:
        return _BEFORE.search(lowered, begin, at)
    return None


def _event_date(
    text: str, span: tuple[int, int], days: tuple[date, date], rule: str, *, is_total: bool = False
) -> EventDate:
    place = Span(*span, text[span[0] : span[1]])
    return EventDate(start=days[0], end=days[1], span=place, is_cumulative=is_total, rule=rule)


def _in_year_of(first: _Atom, second: _Atom) -> date:
    """The start of *from February 24 to June 6, 2022*: in the second's year, or the one before."""
    if first.has_year or not second.has_year or first.rule != "explicit":
        return first.low
    low = _day(second.low.year, first.low.month, first.low.day) or first.low
    return low if low <= second.low else (_day(second.low.year - 1, low.month, low.day) or low)


def _is_saying(lowered: str, start: int, end: int) -> bool:
    if lowered.startswith("overnight", start) and _STRIKES.match(lowered, end):
        return False  # reported overnight strikes
    if _says_before(lowered, start):
        # as we wrote, on Friday the flag returned
        is_set_off = _SET_OFF.search(lowered, max(0, start - 6), start) is not None
        goes_on = _GOES_ON.match(lowered, end) is not None or lowered.startswith("as ")
        return not (is_set_off and goes_on)
    if start > 24 or _OPENER.fullmatch(lowered, 0, start) is None:
        return False
    return _SAYING_AFTER.match(lowered, end) is not None


def _says_before(lowered: str, at: int) -> bool:
    """Whether a word of saying stands right before the date at ``at``."""
    near = lowered[max(0, at - 36) : at]
    return _may_say(near) and _SAYING_BEFORE.search(lowered, max(0, at - 70), at) is not None


# One date expression


class _Reader:
    """The date expressions of one sentence. Each named alternative of the regex has a method."""

    def __init__(  # noqa: PLR0917
        self,
        lowered: str,
        text: str,
        published: date | None,
        spoken: date | None,
        anchor: date | None,
        year: int | None,
    ) -> None:
        self.lowered = lowered
        self.text = text
        self.published = published
        self.today = spoken or published
        self.anchor = anchor
        self.year_said = year
        self.speech_day: date | None = None  # the first day of speech that the sentence tells
        self.found: list[_Atom] = []

    def atoms(self, starts: list[int]) -> list[_Atom]:
        lowered, at = self.lowered, 0
        for begin in starts:
            if begin < at:
                continue
            start = begin
            if lowered[begin].isdigit():
                if begin and lowered[begin - 1] in _GLUED:
                    continue
            elif lowered.startswith("since ", begin):
                start = begin + 6
            match = _date_at(lowered, start)
            if match is None or match.lastgroup is None:
                continue
            atom: _Atom | None = getattr(self, match.lastgroup)(match)
            if atom is not None:
                if not self._is_said_already(atom):
                    self.found.append(atom)
                    self._note_speech_day(atom)
                at = atom.end
            elif match.lastgroup not in ("startof", "lastn", "adjacent", "sinceevent"):
                at = match.end()
        return self.found

    def _note_speech_day(self, atom: _Atom) -> None:
        if (
            self.speech_day is None
            and atom.rule in ("weekday", "explicit")
            and _is_saying(self.lowered, atom.start, atom.end)
        ):
            self.speech_day = atom.low

    def _is_said_already(self, atom: _Atom) -> bool:
        """*since the start of the invasion in February 2022*: the named event's own date."""
        if not self.found or not self.found[-1].rule.startswith("anchors:"):
            return False
        event = self.found[-1]
        between = self.lowered[event.end : atom.start]
        return atom.low <= event.low <= atom.high and len(between) < 40 and "," not in between

    @staticmethod
    def _atom(match: re.Match[str], low: date | None, high: date | None, rule: str) -> _Atom | None:
        return None if low is None else _Atom(match.start(), match.end(), low, high or low, rule)

    # Explicit days

    def iso(self, match: re.Match[str]) -> _Atom | None:
        year, month, day = map(int, match["iso"].split("-"))
        return self._explicit(match, day, month, year)

    def dots(self, match: re.Match[str]) -> _Atom | None:
        """*24.02*, only where the words before tell a date, or *24.02.2022*."""
        day, month, *years = match["dots"].split(".")
        year = int(years[0]) if years else None
        if year is None:
            before = self.lowered[max(0, match.start() - 12) : match.start()]
            if len(match["dots"]) != 5 or not _DOTS_BEFORE.search(before):
                return None
        elif year < 100:
            year += 2000
        return self._explicit(match, int(day), int(month), year)

    def mdy(self, match: re.Match[str]) -> _Atom | None:
        month, last, year = match["month1"], match["to1"], match["year1"]
        if last is None:
            return self._one_day(match, month, match["from1"], year)
        return self._days(match, (month, match["from1"]), (match["month1b"] or month, last), year)

    def dmdmy(self, match: re.Match[str]) -> _Atom | None:
        month = match["month2"]
        first = (match["month2a"] or month, match["from2"])
        return self._days(match, first, (month, match["to2"]), match["year2"])

    def dmy(self, match: re.Match[str]) -> _Atom | None:
        return self._one_day(match, match["month3"], match["from3"], match["year3"])

    def _one_day(self, match: re.Match[str], month: str, day: str, year: str | None) -> _Atom | None:
        if not self._is_name(match, month):
            return None
        return self._explicit(match, _int(day), _MONTHS[month.strip(" .")], self._year(year))

    def _year(self, words: str | None) -> int | None:
        """*2022*, *last year*."""
        if words is None or words.isdigit():
            return int(words) if words else None
        if self.published is None:
            return None
        return self.published.year - (1 if words.startswith("last") else 0)

    def _days(
        self, match: re.Match[str], first: tuple[str, str], last: tuple[str, str], year: str | None
    ) -> _Atom | None:
        """*June 27-28*, *30 June to 2 July 2022*; ``first`` and ``last`` are month and day."""
        atom = self._one_day(match, *last, year)
        if atom is None:
            return None
        month, month2 = (_MONTHS[m.strip(" .")] for m, _ in (first, last))
        low = _day(atom.high.year - (month > month2), month, _int(first[1]))
        if low is None or low > atom.high:
            return None
        atom.low, atom.rule = low, "explicit-range"
        return atom

    def _explicit(self, match: re.Match[str], day: int, month: int, year: int | None) -> _Atom | None:
        low = self._nearest(month, day, match) if year is None else _day(year, month, day)
        atom = self._atom(match, low, low, "explicit")
        if atom is not None and year is not None:
            self.year_said = year
            atom.has_year = True
        return atom

    def _nearest(self, month: int, day: int, match: re.Match[str]) -> date | None:
        """The year that the page's date leaves: the last such day, or a near one to come."""
        if self.published is None:
            return None
        horizon = self.published + timedelta(days=200 if self._is_future(match) else 20)
        year = self.published.year
        days = (_day(y, month, day) for y in (year + 1, year, year - 1, year - 2, year - 3, year - 4))
        return next((d for d in days if d is not None and d <= horizon), None)

    def _is_name(self, match: re.Match[str], month: str) -> bool:
        """Whether the month is written as a name: *March*, not *march*."""
        return self.text[self.lowered.index(month, match.start())].isupper()

    # Months, years, seasons

    def month(self, match: re.Match[str]) -> _Atom | None:
        name = match["mname"].rstrip(".")
        if name not in _MONTHS or not self._is_name(match, name):
            return None
        month, before, relative = _MONTHS[name], self._word_before(match), match["mrel"]
        year: int | None
        if match["myear"]:
            self.year_said = year = int(match["myear"])
        elif before not in _MONTH_BEFORE:
            return None
        elif relative in ("that year", "the same year"):
            year = self.year_said or (self.anchor.year if self.anchor else None)
        elif self.published is None:
            return None
        elif relative:
            year = self.published.year + _YEAR_SHIFTS.get(relative.split()[-2], 0)
        else:
            year = self._year_of_month(month, before, match)
        if year is None:
            return None
        low = date(year, month, 1)
        high = _month_end(low)
        lead = self.lowered[max(0, match.start() - 24) : match.start()]
        if part := _MONTH_PART.search(lead):
            first, last = _MONTH_PARTS[part[1] or part[2]]
            low, high = low.replace(day=first), low.replace(day=min(last, high.day))
        elif weekend := _MONTH_WEEKEND.search(lead):
            days = (low + n * _DAY for n in range(high.day))
            low = [d for d in days if d.weekday() == _SATURDAY][_SATURDAYS[weekend[1]]]
            high = low + _DAY
        elif self.published is not None and low <= self.published < high and _SO_FAR.search(lead):
            high = self.published
        return self._atom(match, low, high, "month")

    def _year_of_month(self, month: int, before: str, match: re.Match[str]) -> int:
        assert self.published is not None
        year, now = self.published.year, self.published.month
        if before == "last":
            return year if month < now else year - 1
        if before == "next":
            return year if month > now else year + 1
        if month <= now:
            return year + 1 if now - month > 3 and self._is_future(match) else year
        return year if before in ("by", "until") or self._is_future(match) else year - 1

    def year(self, match: re.Match[str]) -> _Atom | None:
        if self._word_before(match) not in _YEAR_BEFORE:
            return None
        self.year_said = year = int(match["year"])
        low, months = 1, 12
        if part := _YEAR_PART.search(self.lowered, max(0, match.start() - 24), match.start()):
            months = {"half": 6, "quarter": 3}.get(part["part"]) or int(parse_numeral(part["count"]) or 12)
            low += ("first", "second", "third", "fourth").index(part["ordinal"]) * months
        if low + months > 13:
            return None
        start = date(year, low, 1)
        end = _month_end(_months_from(start, months - 1))
        lead = self.lowered[max(0, match.start() - 12) : match.start()]
        if self.published is not None and start <= self.published < end and _SO_FAR.search(lead):
            end = self.published
        return self._atom(match, start, end, "year")

    def season(self, match: re.Match[str]) -> _Atom | None:
        self.year_said = year = int(match["syear"])
        return self._season(match, date(year, _SEASONS[match["sname"]], 1))

    def _season(self, match: re.Match[str], low: date) -> _Atom | None:
        return self._atom(match, low, _month_end(_months_from(low, 2)), "season")

    def period(self, match: re.Match[str]) -> _Atom | None:
        """A period: *this week*, *earlier this month*, *last summer*."""
        if self.today is None:
            return None
        unit, early = match["punit"], match["pearly"] or ""
        shift = {"last": -1, "next": 1}.get(match["prel"], 0)
        if unit in _SEASONS:
            is_late_winter = unit == "winter" and self.today.month < 3
            low = date(self.today.year - is_late_winter, _SEASONS[unit], 1)
            is_wrong = low > self.today if shift < 0 else low <= self.today and shift > 0
            if shift < 0 and _month_end(_months_from(low, 2)) >= self.today:
                is_wrong = True  # last summer, told in summer
            return self._season(match, low.replace(year=low.year + shift) if is_wrong else low)
        if shift == 0 and early.startswith("late"):
            return None  # later this week
        return self._calendar(match, unit, shift, self.today)

    def sofar(self, match: re.Match[str]) -> _Atom | None:
        """*earlier in the week*."""
        return self._calendar(match, match["sofarunit"], 0, self.today) if self.today else None

    def _calendar(self, match: re.Match[str], unit: str, shift: int, base: date) -> _Atom | None:
        """The calendar week, month or year ``shift`` from that of ``base``; the present one up to it."""
        if unit == "week":
            low = base - base.weekday() * _DAY + shift * _WEEK
            high = low + 6 * _DAY
        elif unit == "month":
            low = _months_from(base.replace(day=1), shift)
            high = _month_end(low)
        else:
            low, high = date(base.year + shift, 1, 1), date(base.year + shift, 12, 31)
        is_open = unit == "week" or not self._is_future(match)  # will be delivered this month: by its end
        return self._atom(match, low, base if shift == 0 and is_open else high, f"calendar-{unit}")

    # Weekdays and nights

    def weekday(self, match: re.Match[str]) -> _Atom | None:
        if (
            week := _OF_WEEK.match(self.lowered, match.end())
        ) and self.today is not None:  # Tuesday last week
            atom = self._calendar(match, "week", {"last": -1, "next": 1}.get(week[1], 0), self.today)
            if atom is not None:
                atom.low = atom.high = atom.low + _WEEKDAYS[match["wname"]] * _DAY
                atom.end, atom.rule = week.end(), "weekday"
            return atom
        day = self._last_weekday(match["wname"], match["wrel"] or "", match)
        if day is not None and day == self.published and match.group().endswith(" night"):
            return self._atom(match, day - _DAY, day, "night")  # told on the day: the night before it
        return self._atom(match, day, day, "weekday")

    def _last_weekday(self, name: str, relation: str, match: re.Match[str]) -> date | None:
        """The last such day up to the page's, which counts; the next where the clause looks ahead."""
        if self.published is None:
            return None
        back = (self.published.weekday() - _WEEKDAYS[name]) % 7
        if relation in ("last", "past", "previous"):
            return self.published - (back or 7) * _DAY
        if relation == "following" and self.anchor is not None:
            return self.anchor + ((_WEEKDAYS[name] - self.anchor.weekday() - 1) % 7 + 1) * _DAY
        if relation in ("next", "coming") or (back and self._is_future(match)):
            return self.published + (7 - back) * _DAY
        return self.published - back * _DAY

    def night(self, match: re.Match[str]) -> _Atom | None:
        """*overnight on Saturday*, *night of Friday to Saturday*, *overnight from Friday*."""
        last = self._last_weekday(match["nightto"] or match["nightday"], "", match)
        if last is None:
            return None
        if "night before" in match["night"]:
            return self._atom(match, last - _DAY, last, "night")
        is_past = last != self.published  # the night of Wednesday, told on Wednesday: the night before it
        if not match["nightto"] and (
            (match["night"].startswith("night of") and is_past) or " from " in match["night"]
        ):
            return self._atom(match, last, last + _DAY, "night")
        if not match["nightto"] and not match["night"].startswith("over") and is_past:
            return self._atom(match, last, last, "weekday")
        return self._atom(match, last - _DAY, last, "night")

    def nightinto(self, match: re.Match[str]) -> _Atom | None:
        """*Monday night into Tuesday*."""
        last = self._last_weekday(match["nightnext"], "", match)
        if last is None:
            return None
        nights = (_WEEKDAYS[match["nightnext"]] - _WEEKDAYS[match["nightfrom"]]) % 7
        return self._atom(match, last - nights * _DAY, last, "night")

    def weekend(self, match: re.Match[str]) -> _Atom | None:
        month, first = match["wkmonth"] or match["wkmonth2"], match["wkfrom"] or match["wkfrom2"]
        if month:
            low, last = (
                self._nearest(_MONTHS[month.strip(" .")], _int(first), match),
                match["wkto"] or match["wkto2"],
            )
            high = _day(low.year, low.month, _int(last)) if low and last else None
            return self._atom(
                match, low, high if high and low and high > low else low and low + _DAY, "weekend"
            )
        if _OF_A_MONTH.match(self.lowered, match.end()):
            return None  # the last weekend of July: see `month`
        base, relation = self._speech_day(match), (match["wkrel"] or "").strip()
        if base is None or (not relation and self._word_before(match) not in ("at", "over", "on", "during")):
            return None
        saturday = base - (base.weekday() + 2) % 7 * _DAY  # the last one, today included
        if relation in ("next", "coming") or (relation in ("this", "the") and self._is_future(match)):
            saturday += _WEEK
        elif base == saturday or (relation in ("last", "previous") and base - saturday < 2 * _DAY):
            saturday -= _WEEK
        return self._atom(match, saturday, saturday + _DAY, "weekend")

    # Counted from the day of speech

    def _speech_day(self, match: re.Match[str]) -> date | None:
        """The day that *today* and *overnight* are counted from: a day of speech that the sentence tells,
        before or after, else the one given, else the page's.
        """
        if self.speech_day is not None:
            return self.speech_day
        if self.published is not None:
            for word in _WORD.finditer(self.lowered, match.end(), match.end() + 400):
                name, at = word.group(), word.start()
                if name not in _WEEKDAYS and name not in _MONTHS and not name.isdigit():
                    continue
                if not _says_before(self.lowered, at):
                    continue
                later = _date_at(self.lowered, at)
                if later is not None and later.lastgroup in ("weekday", "mdy", "dmy"):
                    told: _Atom | None = getattr(self, later.lastgroup)(later)
                    return told.low if told else self.today
        return self.today

    def overnight(self, match: re.Match[str]) -> _Atom | None:
        base = self._speech_day(match)
        before = self.lowered[: match.start()].strip('"“ ')
        is_street = match["overnight"] == "at night" and before not in (
            "in the evening and",
            "in the evening,",
        )
        if is_street and not self._opens_clause(match):
            return None  # a street at night
        return None if base is None else self._atom(match, base - _DAY, base, "overnight")

    def twodays(self, match: re.Match[str]) -> _Atom | None:
        base = self._speech_day(match)
        return (
            None
            if base is None
            else self._atom(match, base + (2 if match["tomorrow"] else -2) * _DAY, None, "relative-day")
        )

    def thisday(self, match: re.Match[str]) -> _Atom | None:
        base = self._speech_day(match)
        is_past = match["thisday"] == "tonight" and _PAST_TONIGHT.match(self.lowered, match.end())
        if is_past and base is not None and self._opens_clause(match):
            return self._atom(match, base - _DAY, base, "overnight")  # Tonight, two boats attacked the port
        shift = {"yesterday": -1, "tomorrow": 1}.get(match["thisday"], 0)
        rule = "day-long" if match["thisday"].endswith("day") and " " in match["thisday"] else "relative-day"
        return None if base is None else self._atom(match, base + shift * _DAY, None, rule)

    def lastn(self, match: re.Match[str]) -> _Atom | None:
        """*the last 24 hours*, *the past three days*, *in the last week*, *last month*."""
        base = self._speech_day(match)
        if base is None:
            return None
        phrase, word = match["lastn"], match["lastword"]
        if word is None:  # 24 hours
            is_window = self._word_before(match) in ("in", "over", "during", "the", "within")
            after = self.lowered[match.end() : match.end() + 8]
            if not is_window or after.startswith((" after", " before", " later", " of ", " earlier")):
                return None
            return self._atom(match, base - _DAY, base, "last-hours")
        unit, is_plural = match["lastunit"].rstrip("s"), match["lastunit"].endswith("s")
        count = _count(match["lastcount"]) if match["lastcount"] else None
        of_month = _OF_MONTH.match(self.lowered, match.end())
        if of_month and unit == "week" and count is None and self.published is not None:
            month = _MONTHS[of_month["month"].rstrip(".")]
            year = int(of_month["year"] or self.published.year - (month > self.published.month))
            last = _month_end(date(year, month, 1))
            atom = self._atom(match, last - 6 * _DAY, last, "week-of-month")
            if atom is not None:
                atom.end = of_month.end()
            return atom
        if is_plural and count is None:
            return None  # in recent weeks
        if unit == "day" and count is None and self.lowered.startswith(" of ", match.end()):
            return None  # the last day of the year
        if unit == "hour":
            return self._atom(match, base - max(1, round((count or 1) / 24)) * _DAY, base, "last-hours")
        if count is None and unit == "night" and word in ("previous", "preceding"):
            # On Monday it said that drones were downed the previous night
            day = self._day_told(match) or base
            return self._atom(match, day - _DAY, day, "overnight")
        if count is None and word in ("previous", "preceding", "latest"):
            return (
                self._beside(match, -1) if unit in ("day", "night") else self._calendar(match, unit, -1, base)
            )
        if unit in ("day", "night"):
            return self._atom(match, base - (count or 1) * _DAY, base, "last-days")
        if count is None and phrase.startswith("last"):
            return self._calendar(match, unit, -1, base)
        if unit == "week":
            return self._atom(match, base - (count or 1) * _WEEK, base, "last-weeks")
        months = (count or 1) * (12 if unit == "year" else 1)
        return self._atom(match, _months_from(base, -months), base, "last-months")

    # Counted from another event

    def _event_day(self, match: re.Match[str]) -> date | None:
        """The day that *the following day* follows: one that the sentence told before, or the anchor."""
        return self._day_told(match) or self.anchor

    def _day_told(self, match: re.Match[str]) -> date | None:
        """The last day that the sentence told of an event before."""
        for atom in reversed(self.found):
            if atom.end <= match.start() and not _is_saying(self.lowered, atom.start, atom.end):
                return atom.high
        return None

    def ago(self, match: re.Match[str]) -> _Atom | None:
        count, unit, word = _count(match["agocount"]), match["agounit"].rstrip("s"), match["agoword"]
        sign = 1 if word in ("later", "after") else -1
        base = None if word == "ago" else self._event_day(match)
        if base is None and sign < 0:
            base = self._speech_day(match)
        if base is None or unit == "hour":
            return None
        months = {"month": 1, "year": 12}.get(unit, 0)
        if word == "after" and self.today is not None and _months_from(base, months * count) > self.today:
            return None  # it fell a year after Mariupol
        if unit in ("day", "night", "week"):
            day = base + sign * count * (_WEEK if unit == "week" else _DAY)
            return self._atom(match, day, day, "ago")
        if unit == "month":
            low = _months_from(base.replace(day=1), sign * count)
            return self._atom(match, low, _month_end(low), "ago")
        year = base.year + sign * count
        return (
            self._atom(match, date(year, 1, 1), date(year, 12, 31), "ago") if 1900 <= year <= 2100 else None
        )

    def adjacent(self, match: re.Match[str]) -> _Atom | None:
        """*the following day*, *the day before*, *that week*."""
        word = match["adjword"] or match["adjside"] or "same"
        unit = match["adjunit"] or match["adjunit2"] or match["adjunit3"]
        shift = 1
        if word in ("previous", "preceding", "before", "earlier"):
            shift = -1
        elif word.startswith(("same", "very")):
            shift = 0
        if unit not in ("week", "month", "year"):
            return self._beside(match, shift)
        base = self._event_day(match)
        if unit == "year" and self.year_said is not None:
            base = date(self.year_said, 1, 1)
        if base is None:
            return None
        atom = self._calendar(match, unit, shift, base)
        if atom is not None and shift == 0:
            ends = {
                "week": atom.low + 6 * _DAY,
                "month": _month_end(atom.low),
                "year": date(base.year, 12, 31),
            }
            atom.high = ends[unit]
        return atom

    def _beside(self, match: re.Match[str], shift: int) -> _Atom | None:
        base = self._event_day(match)
        if base is None and shift < 0:
            base = self._speech_day(match)
        if base is None and shift == 0:
            base = self.speech_day  # said on Tuesday that they had struck that day
        return None if base is None else self._atom(match, base + shift * _DAY, None, "adjacent")

    # Named events

    def within(self, match: re.Match[str]) -> _Atom | None:
        """*captured three villages within a week*."""
        base = self._speech_day(match)
        if (
            base is None
            or self._is_future(match)
            or self.lowered.startswith((" of ", " after "), match.end())
        ):
            return None
        days = (
            _count(match["withincount"]) * {"week": 7, "month": 30, "day": 1, "hour": 0}[match["withinunit"]]
        )
        return self._atom(match, base - timedelta(days=days), base, "last-weeks") if days > 1 else None

    def startof(self, match: re.Match[str]) -> _Atom | None:
        unit = match["startunit"]
        if match["mid"]:
            day = self.today.replace(day=15) if self.today and unit and unit.endswith("month") else None
            return self._atom(match, day if day and self.today and day <= self.today else None, None, "month")
        if unit is None:
            return self._event(match, 0)
        if self.today is None:
            return None
        name = unit.split()[-1]
        if name in ("today", "day"):
            return self._atom(match, self.today, self.today, "relative-day")
        return self._calendar(match, name, 0, self.today)

    def sinceevent(self, match: re.Match[str]) -> _Atom | None:
        """*since the invasion*, *since Russia invaded*."""
        event = _named_event(self.lowered, match.start())
        if event is None:
            return None
        first, end, entry = event
        return _Atom(match.start(), end, first, first, entry)

    def warday(self, match: re.Match[str]) -> _Atom | None:
        """*on day 104 of the war*."""
        return self._event(match, int(match["wardayn"] or match["wardayord"]) - 1)

    def _event(self, match: re.Match[str], shift: int) -> _Atom | None:
        event = _named_event(self.lowered, match.end())
        if event is None:
            return None
        first, end, entry = event
        return _Atom(match.start(), end, first + shift * _DAY, first + shift * _DAY, entry)

    def holiday(self, match: re.Match[str]) -> _Atom | None:
        for nouns, _, when, entry in _events():
            if when.startswith("--") and match["holiday"] in nouns:
                day = self._nearest(int(when[2:4]), int(when[5:7]), match)
                is_eve = self.lowered[: match.start()].endswith(("eve of ", "eve of the ", "day before "))
                return self._atom(match, day - _DAY if is_eve and day else day, None, entry)
        return None

    # The words around

    def _opens_clause(self, match: re.Match[str]) -> bool:
        """Whether nothing but marks stands before the date in its sentence or quotation."""
        before = self.lowered[: match.start()].rstrip()
        return not before or not before[-1].isalnum()

    def _word_before(self, match: re.Match[str]) -> str:
        words = re.split(r"[\s-]+", self.lowered[max(0, match.start() - 12) : match.start()].rstrip(" -"))
        return words[-1]

    def _is_future(self, match: re.Match[str]) -> bool:
        """Whether the clause around tells of something to come, and the date is not that of speech."""
        start, end = match.span()
        if self.lowered.startswith((" when ", ", when "), end):
            return False  # until February 24, when troops crossed
        if not _may_look_ahead(self.lowered[max(0, start - 70) : end + 50]) or _says_before(
            self.lowered, start
        ):
            return False
        ahead = _FUTURE_AFTER.match(self.lowered, end)
        if ahead is not None and _SPEAKS.search(ahead.group()) is None:
            return True  # but: On Tuesday, Sweden announced that it will
        window = self.lowered[max(0, start - 70) : start]
        if _FUTURE_BEFORE.search(_CLAUSE_BREAK.split(window)[-1]):
            return True
        is_limit = _LIMIT_BEFORE.search(window) is not None
        if self.lowered.startswith(("'s ", "’s "), end):
            return False  # damaged by Friday's strikes
        return is_limit and _PAST_AFTER.match(self.lowered[end : end + 50]) is None


# Named events

_YEAR_OF_EVENT = re.compile(r"\s(?:in|of)\s(?:the\s)?(?:[a-z]+\s(?:of\s)?)?(\d{4})\b")
# *the summer campaign, its drone war*: a campaign or war that is not the one that the table dates
_PARTS_OF_WAR = frozenset(
    [*word_set("air drone missile bombing strike energy trade information election"), *_SEASONS]
)


@cache
def _events() -> list[tuple[list[str], list[str], str, str]]:
    rows = []
    for row in read_table("anchors", columns=("nouns", "places", "date")):
        when = row["date"]
        if not re.fullmatch(r"(?:\d{4}|-)-\d\d-\d\d", when):
            raise LexiconError(f"{row['_entry']}: {when!r} is no YYYY-MM-DD and no --MM-DD")
        rows.append((values(row["nouns"]), values(row["places"]), when, row["_entry"]))
    return rows


def _named_event(lowered: str, at: int) -> tuple[date, int, str] | None:
    """The event that the noun phrase at ``at`` names: its first day, the phrase's end, its entry."""
    phrase = re.match(r"[^,.;:()“”\"]{0,90}", lowered[at:])
    window = phrase.group() if phrase else ""
    for nouns, places, when, entry in _events():
        if when.startswith("--") or (places and not any(p in window for p in places)):
            continue
        for noun in nouns:
            hit = re.match(rf"(?:[\w'’-]+\s){{0,6}}?{re.escape(noun)}\b", window)
            if hit is not None:
                first, words = date.fromisoformat(when), hit.group()[: -len(noun)].split()
                told = _YEAR_OF_EVENT.match(window, hit.end())
                is_other = told is not None and int(told[1]) != first.year  # its campaign in 2024
                if is_other or not _PARTS_OF_WAR.isdisjoint(words[-1:]):
                    return None
                return first, at + hit.end(), entry
    return None


# The calendar


def _int(day: str) -> int:
    return int(day.rstrip("sthndr"))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _months_from(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _count(words: str) -> int:
    if words in ("a", "an"):
        return 1
    if words.endswith("couple of"):
        return 2
    return int(parse_numeral(words) or 1)
