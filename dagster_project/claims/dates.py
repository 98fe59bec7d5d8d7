"""Dates of a sentence: days and windows, explicit or relative, against the page's date.

Belongs here: date expressions and what day or window each means (the labelling guide's rules).
Does not belong here: which date dates which claim (`date_for` is a default), the page's own publish
date (cleaning), numbers that are no dates (`numbers`, `quantities`).

Events that news dates by name (*since the start of the invasion*) are a table: `lexicon/anchors.csv`.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from dagster_project.claims.lexicon import LexiconError, read_table, values
from dagster_project.claims.model import EventDate, Span
from dagster_project.claims.numbers import parse_numeral

_DAY = timedelta(days=1)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_DAYNUM = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_DASH = r"\s?[-–—‒−/]\s?"
_TO = rf"(?:{_DASH}|\s(?:to|and|until|till|through|into)\s(?:the\s)?)"
_PART = r"(?:early|late|mid|the (?:start|beginning|end|middle|first half|second half|outset|turn) of|beginning of|end of)"
_COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty"
    r"|twenty[- ]four|forty[- ]eight|seventy[- ]two|couple of|a couple of)"
)
_UNIT = r"(?:hour|day|night|week|month|year)s?"
_HALF = r"(?:\s(?:morning|afternoon|evening|night|lunchtime|noon|midday|midnight))"

_DATE = re.compile(
    rf"""(?<![\w$€£.,/-])(?:
    (?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)
    |(?P<dots>(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?:\.(?:(?:19|20)\d\d|\d\d))?)(?![\w%]|[.,:]\d)
    |(?:{_WEEKDAY},?\s(?:and\s{_WEEKDAY},?\s)?)?(?:the\s)?
     (?:(?P<month1>{_MONTH})\s(?P<from1>{_DAYNUM})(?:{_TO}(?P<month1b>{_MONTH}\s)?(?P<to1>{_DAYNUM})(?!\s(?:{_MONTH}|of\s{_MONTH})))?(?:,?\s(?:of\s)?(?P<year1>{_YEAR}))?
       |(?P<from2>{_DAYNUM})(?:\s(?:of\s)?(?P<month2a>{_MONTH}))?(?:{_TO}(?P<to2>{_DAYNUM}))?\s(?:of\s)?(?P<month2>{_MONTH})(?:,?\s(?:of\s)?(?P<year2>{_YEAR}))?
       |(?P<from3>{_DAYNUM})\s(?:of\s)?(?P<month3>{_MONTH})(?:,?\s(?P<year3>{_YEAR}))?)
    |(?P<month>{_MONTH})(?:,?\s(?:of\s)?(?:(?P<myear>{_YEAR})|(?P<mrel>(?:this|last|that|next|the same)\syear)))?(?![\w-])
    |(?P<year>{_YEAR})(?![\w-])
    |(?P<night>(?:over)?night(?:\s(?:on|of|from|into|to|between|before))?\s(?:the\s)?(?:night\sof\s)?(?P<nightday>{_WEEKDAY})(?:{_TO}(?P<nightto>{_WEEKDAY}))?)\b
    |(?P<daynight>(?P<nightfrom>{_WEEKDAY})(?:\snight)?\s(?:in|on)?to\s(?P<nightnext>{_WEEKDAY}))\b
    |(?:(?P<wrel>last|next|this|coming|past|previous|following)\s)?(?P<weekday>{_WEEKDAY}){_HALF}?\b
    |(?P<overnight>overnight|last\snight|(?:during|in|over|throughout|through)\sthe\snight(?!\sof|\sbefore)|the\spast\snight|this\snight)\b
    |(?P<before>(?:the\s)?day\sbefore\syesterday)\b
    |(?P<after>(?:the\s)?day\safter\stomorrow)\b
    |(?P<today>today|tonight|this\s(?:morning|afternoon|evening)|earlier\stoday|yesterday|tomorrow)\b
    |(?P<lastn>(?:the\s|these\s|its\s)?(?:last|past|previous|preceding|latest)\s(?:(?P<lastcount>{_COUNT})[\s-])?(?P<lastunit>{_UNIT})|24\shours)\b(?!-)
    |(?P<ago>(?P<agocount>{_COUNT})\s(?P<agounit>{_UNIT})\s(?P<agoword>ago|earlier|before|previously|later|after|prior)(?!\s(?:to|the|of|it|its|his|he|that|russia|ukraine|they|than))\b)
    |(?P<adjacent>(?:the\s|that\s)(?P<adjword>following|next|previous|preceding|same|subsequent|very\sday|very\ssame)\s(?P<adjunit>day|night|morning|evening|week|month|year)
      |the\s(?P<adjword2>day|night|week|month|year)\s(?P<adjside>before|after|earlier|later)(?!\s(?:yesterday|tomorrow|the|russia|ukraine|it|he|they|a|his|its|\w+ed\b))
      |that\s(?P<thatunit>day|night|morning|week|month|year))\b
    |(?P<weekend>(?P<wkrel>last\s|this\s|next\s|the\s|previous\s|past\s|coming\s)?weekend)(?:\sof\s(?:(?P<wkmonth>{_MONTH})\s(?P<wkfrom>{_DAYNUM})(?:{_TO}(?P<wkto>{_DAYNUM}))?|(?P<wkfrom2>{_DAYNUM})(?:{_TO}(?P<wkto2>{_DAYNUM}))?\s(?P<wkmonth2>{_MONTH})))?\b
    |(?P<period>(?P<pearly>(?:earl(?:y|ier)|late(?:r)?|so\sfar)\s)?(?P<prel>this|last|next|the\scurrent|current)\s(?P<punit>week|month|year|spring|summer|autumn|fall|winter))\b
    |(?P<season>(?P<sname>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<syear>{_YEAR}))\b
    |(?P<startof>(?:the\s)?(?:start|beginning|outbreak|launch|outset|onset|first\sday)\sof\s(?P<startunit>the\sweek|the\smonth|the\syear|the\sday|today)?)
    |(?P<warday>(?:(?:on\s)?day\s(?P<wardayn>\d{{1,4}})|(?P<wardayord>\d{{1,4}})(?:st|nd|rd|th)\sday)\sof\s)
    |(?P<holiday>(?:(?:new\syear|christmas|independence|victory|[a-z]+)['’]?s?\s)(?:day|eve))\b(?=(?!\s(?:before|after|of)))
    )""",
    re.VERBOSE,
)
_GATE = re.compile(
    r"\d{4}|\d\.\d|day\b|days|night|morning|evening|afternoon|week|month|year|hours|ago|tomorrow|since|spring|summer|autumn|winter"
    r"|january|february|march|april|\bmay\b|june|july|august|september|october|november|december|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
    r"|start of|beginning of|outbreak|eve\b"
)
_BEFORE = re.compile(
    rf"(?:(?P<since>since(?:\sas\sfar\sback\sas)?|starting(?:\son|\sfrom|\sin)?|beginning(?:\son|\sin)|ever\ssince)|(?P<from>from)|(?P<between>between)|(?P<until>until|till|up\sto|by|before|ahead\sof)|as\sof)"
    rf"\s(?:at\s)?(?:(?P<part>{_PART})[\s-])?(?:the\s)?(?:night\sof\s)?(?:[a-z]+day,?\s)?$"
)
_PART_BEFORE = re.compile(rf"(?P<part>{_PART})[\s-](?:the\s)?$")
_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|of|early|mid|late|last|this|next|by|until|till|from|through|during|before|after|to|between|every|around|and|past)[\s-]$"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|during|from|until|till|by|after|before|early|late|mid|through|to|and|between|for|back in|year|summer|spring|autumn|winter)[\s-]$"
)
_FUTURE_BEFORE = re.compile(
    r"\b(?:will|shall|would|going to|due|scheduled|planned|plans?|expected|set to|upcoming|next|ahead of|until|deadline"
    r"|expires?|to (?:meet|hold|visit|travel|attend|take place|begin|start|convene|discuss|host|speak|arrive))\b[^.;:“”\"]*$"
)
_FUTURE_AFTER = re.compile(
    r",?\s(?:\w+\s){0,4}?(?:will|shall|is to|are to|is due|are due|is expected|are expected|is set to|are set to|is scheduled|are scheduled|would)\b"
)
_SAID_VERB = (
    r"(?:said|says?|saying|told|tells?|telling|announc(?:ed?|es|ing)|report(?:ed|s|ing)|stat(?:ed?|es|ing)|add(?:ed|s|ing)|claim(?:ed|s|ing)"
    r"|confirm(?:ed|s|ing)|declar(?:ed?|es|ing)|wrote|writ(?:es?|ing|ten)|post(?:ed|s|ing)|tweet(?:ed|s|ing)|warn(?:ed|s|ing)|acknowledg(?:ed|es|ing)"
    r"|den(?:ied|ies|ying)|not(?:ed|es|ing)|insist(?:ed|s|ing)|reveal(?:ed|s|ing)|publish(?:ed|es|ing)|quot(?:ed|ing)|cit(?:ed|ing)|estimat(?:ed|es|ing)"
    r"|assess(?:ed|es|ing)|stress(?:ed|es|ing)|explain(?:ed|s|ing)|comment(?:ed|s|ing)|inform(?:ed|s|ing)"
    r"|spoke|speaking|testified|conced(?:ed|es)|admitt?(?:ed|s|ing)|argued|accused|vowed|called|urged|asked|suggested|alleged|broadcast|published|released|issued|shared)"
)
_SAID = (
    rf"(?:{_SAID_VERB}|statement|briefing|update|address|interview|speech|telegram|facebook|twitter"
    r"|report|post|message|bulletin|conference|television|tv)"
)
_SAYING_BEFORE = re.compile(
    rf"\b{_SAID}(?:\s(?:reporters|journalists|us|him|her|them|me|the\s(?:nation|public|bbc|guardian|associated press|press|media|agency)|reuters|afp|cnn|tass|on\s(?:telegram|facebook|twitter|x|social media|television)|in\s(?:a|an|its|his|her|the|their)\s(?:\w+\s){{1,3}}|[a-z]+ly))?[,\s]*(?:(?:early|late|later|earlier|again|back)\s)?(?:on\s|in\s)?$"
)
_SAYING_AFTER = re.compile(
    rf"(?:\s(?:morning|afternoon|evening|night))?,?\s(?:[^\s,;:]+\s){{1,16}}?{_SAID_VERB}\b"
)


@dataclass(slots=True)
class _Atom:
    start: int
    end: int
    low: date
    high: date
    rule: str
    is_relative: bool = False  # counted from the day of speech
    year_known: bool = False


class _Reader:
    """The parse of one sentence; offsets are into the sentence."""

    def __init__(
        self, lowered: str, text: str, published: date | None, today: date | None, anchor: date | None
    ) -> None:
        self.lowered = lowered
        self.text = text
        self.published = published
        self.today = today or published
        self.anchor = anchor
        self.year: int | None = None  # the last year named in the sentence

    def atoms(self) -> list[_Atom]:
        found: list[_Atom] = []
        for match in _DATE.finditer(self.lowered):
            kind = match.lastgroup
            del kind
            atom = self._read(match, found)
            if atom is not None:
                found.append(atom)
        return found

    # One expression

    def _read(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        for name in _READERS:
            if match[name] is not None:
                atom: _Atom | None = getattr(self, "_" + name)(match, found)
                return atom
        return None

    @staticmethod
    def _atom(match: re.Match[str], low: date | None, high: date | None, rule: str) -> _Atom | None:
        if low is None:
            return None
        return _Atom(match.start(), match.end(), low, high or low, rule)

    def _iso(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        try:
            day = date.fromisoformat(match["iso"])
        except ValueError:
            return None
        return self._atom(match, day, day, "iso")

    def _dots(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        parts = match["dots"].split(".")
        year = int(parts[2]) if len(parts) == 3 else None
        before = self.lowered[max(0, match.start() - 12) : match.start()]
        if year is None and not (
            len(match["dots"]) == 5
            and re.search(
                r"(?:\bfrom|\bto|\bon|\bof|\bsince|\bby|\btill|\buntil|[-–—‒])\s?(?:the\s)?$", before
            )
        ):
            return None
        if year is not None and year < 100:
            year += 2000
        return self._explicit(match, int(parts[0]), int(parts[1]), year)

    def _month1(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        if not self._is_capital(match.start("month1")):
            return None
        return self._days(
            match, match["month1"], match["from1"], match["month1b"], match["to1"], match["year1"]
        )

    def _from2(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        if not self._is_capital(match.start("month2")):
            return None
        first = match["month2a"] or match["month2"]
        second = match["month2"] if match["to2"] else None
        return self._days(match, first, match["from2"], second, match["to2"], match["year2"])

    def _from3(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        if not self._is_capital(match.start("month3")):
            return None
        return self._days(match, match["month3"], match["from3"], None, None, match["year3"])

    def _days(
        self,
        match: re.Match[str],
        month: str,
        first: str,
        month2: str | None,
        last: str | None,
        year: str | None,
    ) -> _Atom | None:
        named = int(year) if year else None
        number = _MONTHS[month.strip(" .")]
        if last is None:
            return self._explicit(match, _int(first), number, named)
        number2 = _MONTHS[month2.strip(" .")] if month2 else number
        end = self._explicit(match, _int(last), number2, named)
        if end is None:
            return None
        low = _day(end.low.year - (number > number2), number, _int(first))
        if low is None or low > end.low:
            return None
        return replace(end, low=low, high=end.low, rule="explicit-range")

    def _explicit(self, match: re.Match[str], day: int, month: int, year: int | None) -> _Atom | None:
        known = year is not None
        if year is None:
            resolved = self._nearest(month, day, match)
            low = resolved
        else:
            self.year = year
            low = _day(year, month, day)
        atom = self._atom(match, low, low, "explicit")
        if atom is not None:
            atom.year_known = known
        return atom

    def _nearest(self, month: int, day: int, match: re.Match[str]) -> date | None:
        """The year that the page's date leaves: the last such day, or a near one to come."""
        if self.published is None:
            return None
        year = self.published.year
        this = _day(year, month, day)
        following = _day(year + 1, month, day)
        last = _day(year - 1, month, day)
        ahead = self._is_future(match)
        horizon = self.published + timedelta(days=200 if ahead else 20)
        for candidate in (following, this, last):
            if candidate is not None and candidate <= horizon:
                return candidate
        return None

    def _month(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        name = match["month"].rstrip(".")
        if (
            not self._is_capital(match.start("month"))
            or len(name) <= 4
            and name not in ("june", "july", "may", "sept")
        ):
            return None
        month = _MONTHS[name]
        before = self.lowered[max(0, match.start() - 10) : match.start()]
        relative = match["mrel"]
        if match["myear"]:
            year: int | None = int(match["myear"])
            self.year = year
        elif not _MONTH_BEFORE.search(before):
            return None
        elif relative in ("that year", "the same year"):
            year = self.year or (self.anchor.year if self.anchor else None)
        elif self.published is None:
            return None
        elif relative:
            year = self.published.year + {"last": -1, "next": 1}.get(relative.split()[0], 0)
        else:
            year = self._month_year(month, before, match)
        if year is None:
            return None
        low = date(year, month, 1)
        return self._atom(match, low, _month_end(low), "month")

    def _month_year(self, month: int, before: str, match: re.Match[str]) -> int:
        assert self.published is not None
        year, now = self.published.year, self.published.month
        if before.endswith("last "):
            return year if month < now else year - 1
        if before.endswith("next "):
            return year if month > now else year + 1
        if month <= now:
            return year + 1 if month < now and self._is_future(match) and now - month > 3 else year
        return (
            year
            if before.endswith("this ") or self._is_future(match) or before.endswith(("by ", "until "))
            else year - 1
        )

    def _year(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        if not _YEAR_BEFORE.search(self.lowered, max(0, match.start() - 10), match.start()):
            return None
        self.year = year = int(match["year"])
        return self._atom(match, date(year, 1, 1), date(year, 12, 31), "year")

    def _weekday(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        if self.published is None:
            return None
        day = self._last_weekday(match["weekday"], match["wrel"], match)
        return self._atom(match, day, day, "weekday")

    def _last_weekday(self, name: str, relation: str | None, match: re.Match[str]) -> date:
        assert self.published is not None
        back = (self.published.weekday() - _WEEKDAYS[name]) % 7
        if relation in ("last", "past", "previous"):
            return self.published - (back or 7) * _DAY
        if relation in ("next", "coming"):
            return self.published + (7 - back) * _DAY
        if relation == "following" and self.anchor is not None:
            return self.anchor + ((_WEEKDAYS[name] - self.anchor.weekday() - 1) % 7 + 1) * _DAY
        if back and self._is_future(match):
            return self.published + (7 - back) * _DAY
        return self.published - back * _DAY

    def _is_future(self, match: re.Match[str]) -> bool:
        """Whether the clause around tells of something to come, and the date is not that of speech."""
        lowered, start = self.lowered, match.start()
        window = lowered[max(0, start - 70) : start]
        if _SAYING_BEFORE.search(window):
            return False
        if _FUTURE_AFTER.match(lowered, match.end()):
            return True
        clause = re.split(r"[,;–—]\s|\s(?:after|when|since|because)\s", window)[-1]
        if not _FUTURE_BEFORE.search(clause):
            return bool(
                re.search(r"\b(?:by|until|next|ahead of)\s(?:the\s)?(?:end\sof\s)?$", window)
            ) and not re.match(r"[^.]{0,40}\b(?:had|was|were)\b", lowered[match.end() : match.end() + 50])
        return True

    def _night(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        """*overnight on Saturday*, *on the night of Friday to Saturday*."""
        if self.published is None:
            return None
        first = self._last_weekday(match["nightday"], None, match)
        if match["nightto"]:
            second = self._last_weekday(match["nightto"], None, match)
            return self._atom(match, second - _DAY, second, "night")
        if re.match(r"night\s(?:of\s)", match["night"]) or " from " in match["night"]:
            return self._atom(match, first, first + _DAY, "night")
        if not match["night"].startswith("over"):
            return self._atom(match, first, first, "weekday")
        return self._atom(match, first - _DAY, first, "night")

    def _daynight(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        """*Monday night into Tuesday*."""
        if self.published is None:
            return None
        second = self._last_weekday(match["nightnext"], None, match)
        back = (_WEEKDAYS[match["nightnext"]] - _WEEKDAYS[match["nightfrom"]]) % 7
        return self._atom(match, second - back * _DAY, second, "night")

    def _spoken(self, found: list[_Atom], match: re.Match[str]) -> date | None:
        """The day that *today*, *overnight* and the like are counted from: a day of speech that the
        sentence tells, else the one given, else the page's.
        """
        for atom in found:
            if atom.rule in ("weekday", "explicit") and _is_saying(self.lowered, atom.start, atom.end):
                return atom.low
        for later in re.finditer(rf"\b(?P<weekday>{_WEEKDAY})\b", self.lowered[match.end() :]):
            at = match.end() + later.start()
            if self.published is not None and _SAYING_BEFORE.search(self.lowered[max(0, at - 70) : at]):
                back = (self.published.weekday() - _WEEKDAYS[later["weekday"]]) % 7
                return self.published - back * _DAY
        return self.today

    def _overnight(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        night = re.match(
            rf"\s(?:of|between|on|to|from|,)\s?(?:the\s)?", self.lowered[match.end() : match.end() + 10]
        )
        del night
        base = self._spoken(found, match)
        return None if base is None else self._atom(match, base - _DAY, base, "overnight")

    def _before(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        base = self._spoken(found, match)
        return None if base is None else self._atom(match, base - 2 * _DAY, None, "relative-day")

    def _after(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        base = self._spoken(found, match)
        return None if base is None else self._atom(match, base + 2 * _DAY, None, "relative-day")

    def _today(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        base = self._spoken(found, match)
        if base is None:
            return None
        shift = {"yesterday": -1, "tomorrow": 1}.get(match["today"], 0)
        return self._atom(match, base + shift * _DAY, None, "relative-day")

    def _lastn(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        base = self._spoken(found, match)
        if base is None:
            return None
        phrase, unit = match["lastn"], (match["lastunit"] or "hours").rstrip("s")
        if phrase == "24 hours" and not re.search(
            r"\b(?:in|over|during|for|of|within)\s(?:the\s)?$", self.lowered[: match.start()]
        ):
            return None
        if phrase == "24 hours" and re.match(
            r"\s(?:after|before|later|earlier|of|ago)", self.lowered[match.end() : match.end() + 9]
        ):
            return None
        count = _count(match["lastcount"]) if match["lastcount"] else None
        if unit == "hour":
            days = max(1, round((count or 24) / 24)) if phrase != "24 hours" else 1
            return self._atom(match, base - days * _DAY, base, "last-hours")
        has_article = (
            phrase.startswith(("the ", "these ", "its ")) or count is not None or phrase.startswith("past")
        )
        if unit in ("day", "night"):
            if (match["lastunit"].endswith("s") and count is None) or phrase.startswith(
                ("the previous", "previous", "the preceding")
            ):
                if count is None and not match["lastunit"].endswith("s"):
                    return self._shifted(match, -1, found)
                if count is None:
                    return None  # the last days
            return self._atom(match, base - (count or 1) * _DAY, base, "last-days")
        if match["lastunit"].endswith("s") and count is None:
            return None  # in recent, unnumbered weeks
        if (
            phrase.startswith(
                ("the previous", "previous", "the preceding", "preceding", "latest", "the latest")
            )
            and count is None
        ):
            return None if unit == "year" else self._calendar(match, unit, -1, base)
        if not has_article:
            return self._calendar(match, unit, -1, base)
        if unit == "week":
            return self._atom(match, base - 7 * (count or 1) * _DAY, base, "last-weeks")
        return self._atom(
            match, _months_back(base, (count or 1) * (12 if unit == "year" else 1)), base, "last-months"
        )

    def _calendar(self, match: re.Match[str], unit: str, shift: int, base: date) -> _Atom | None:
        """The calendar week, month or year ``shift`` from the one of ``base``."""
        if unit == "week":
            monday = base - base.weekday() * _DAY + 7 * shift * _DAY
            low, high = monday, monday + 6 * _DAY
        elif unit == "month":
            low = _months_back(base.replace(day=1), -shift)
            high = _month_end(low)
        else:
            low, high = date(base.year + shift, 1, 1), date(base.year + shift, 12, 31)
        if shift == 0:
            high = base
        return self._atom(match, low, high, f"calendar-{unit}")

    def _ago(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        count, unit, word = _count(match["agocount"]), match["agounit"].rstrip("s"), match["agoword"]
        if unit == "hour":
            return None
        if word == "ago":
            base = self._spoken(found, match)
        else:
            base = self._event_before(found, match)
            if base is None and word in ("earlier", "before", "previously", "prior"):
                base = self._spoken(found, match)
        if base is None:
            return None
        sign = 1 if word in ("later", "after") else -1
        if unit in ("day", "night", "week"):
            day = base + sign * count * (7 if unit == "week" else 1) * _DAY
            return self._atom(match, day, day, "ago")
        if unit == "month":
            low = _months_back(base.replace(day=1), -sign * count)
            return self._atom(match, low, _month_end(low), "ago")
        year = base.year + sign * count
        if not 1900 <= year <= 2100:
            return None
        return self._atom(match, date(year, 1, 1), date(year, 12, 31), "ago")

    def _event_before(self, found: list[_Atom], match: re.Match[str]) -> date | None:
        """The day that *the following day* follows: one that the sentence told before, or the anchor."""
        for atom in reversed(found):
            if atom.end <= match.start() and not _is_saying(self.lowered, atom.start, atom.end):
                return atom.high
        return self.anchor

    def _adjacent(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        word = match["adjword"] or match["adjside"] or "same"
        unit = match["adjunit"] or match["adjword2"] or match["thatunit"]
        shift = (
            -1
            if word in ("previous", "preceding", "before", "earlier")
            else 0
            if word.startswith(("same", "very"))
            else 1
        )
        if unit in ("week", "month", "year"):
            base = self._event_before(found, match)
            if unit == "year" and self.year is not None and shift == 0:
                base = date(self.year, 12, 31)
                return self._atom(match, date(self.year, 1, 1), base, "adjacent")
            if base is None:
                return None
            atom = self._calendar(match, unit, shift, base)
            if atom is not None and shift == 0:
                atom.high = {"week": atom.low + 6 * _DAY, "month": _month_end(atom.low)}.get(
                    unit, date(base.year, 12, 31)
                )
            return atom
        return self._shifted(match, shift, found)

    def _shifted(self, match: re.Match[str], shift: int, found: list[_Atom]) -> _Atom | None:
        base = self._event_before(found, match)
        if base is None and shift < 0:
            base = self._spoken(found, match)
        return None if base is None else self._atom(match, base + shift * _DAY, None, "adjacent")

    def _weekend(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        month = match["wkmonth"] or match["wkmonth2"]
        if month:
            first = match["wkfrom"] or match["wkfrom2"]
            low = self._nearest(_MONTHS[month.strip(" .")], _int(first), match)
            last = match["wkto"] or match["wkto2"]
            if low is None:
                return None
            high = _day(low.year, low.month, _int(last)) if last else low + _DAY
            return self._atom(match, low, high if high and high > low else low + _DAY, "weekend")
        base = self._spoken(found, match)
        relation = (match["wkrel"] or "").strip()
        if base is None or (
            not relation and not re.search(r"\b(?:at|over|on|during)\s$", self.lowered[: match.start()])
        ):
            return None
        saturday = base - (base.weekday() + 2) % 7 * _DAY  # the last one, today included
        if relation in ("next", "coming") or (relation in ("this", "the") and self._is_future(match)):
            saturday += 7 * _DAY
        elif base - saturday < 1 * _DAY or (relation in ("last", "previous") and base - saturday < 2 * _DAY):
            saturday -= 7 * _DAY
        return self._atom(match, saturday, saturday + _DAY, "weekend")

    def _period(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        base = self.today
        if base is None:
            return None
        relation, unit = match["prel"], match["punit"]
        shift = {"last": -1, "next": 1}.get(relation, 0)
        if unit in _SEASONS:
            return self._season_of(match, unit, shift, base)
        if (
            relation == "last"
            and unit == "week"
            and re.search(
                r"\b(?:in|over|during|within|for)\sthe\s$",
                self.lowered[max(0, match.start() - 12) : match.start()],
            )
        ):
            return self._atom(match, base - 7 * _DAY, base, "last-weeks")
        atom = self._calendar(match, unit, shift, base)
        if atom is not None and shift == 0 and (match["pearly"] or "").startswith(("later", "late")):
            return None  # later this week
        return atom

    def _season_of(self, match: re.Match[str], unit: str, shift: int, base: date) -> _Atom | None:
        year = base.year
        low = date(year, _SEASONS[unit], 1)
        if (
            shift < 0
            and low.replace(day=1) > _months_back(base.replace(day=1), 2)
            or shift < 0
            and _SEASONS[unit] > base.month
        ):
            low = low.replace(year=year - 1)
        if shift > 0 and low <= base:
            low = low.replace(year=year + 1)
        return self._atom(match, low, _month_end(_months_back(low, -2)), "season")

    def _season(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        self.year = int(match["syear"])
        low = date(self.year, _SEASONS[match["sname"]], 1)
        return self._atom(match, low, _month_end(_months_back(low, -2)), "season")

    def _startof(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        if (unit := match["startunit"]) is not None:
            if self.today is None:
                return None
            if unit in ("today", "the day"):
                return self._atom(match, self.today, self.today, "relative-day")
            atom = self._calendar(match, unit.split()[1], 0, self.today)
            return atom
        found_anchor = _named_event(self.lowered, match.end())
        if found_anchor is None:
            return None
        low, end, rule = found_anchor
        return _Atom(match.start(), end, low, low, rule)

    def _warday(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        event = _named_event(self.lowered, match.end())
        if event is None:
            return None
        low, end, rule = event
        day = low + (int(match["wardayn"] or match["wardayord"]) - 1) * _DAY
        return _Atom(match.start(), end, day, day, rule)

    def _holiday(self, match: re.Match[str], found: list[_Atom]) -> _Atom | None:
        for nouns, _places, when, name in _events():
            if when.startswith("--") and match["holiday"] in nouns:
                low = self._nearest(int(when[2:4]), int(when[5:7]), match)
                return self._atom(match, low, low, name)
        return None

    def _is_capital(self, at: int) -> bool:
        return self.text[at].isupper()


# Groups of the regex in the order in which they decide the reading; each has a method of its name.
_READERS = (
    "iso", "dots", "month1", "from2", "from3", "month", "year", "night", "daynight", "weekday", "overnight", "before",
    "after", "today", "lastn", "ago", "adjacent", "weekend", "period", "season", "startof", "warday", "holiday",
)  # fmt: skip


@cache
def _events() -> list[tuple[list[str], list[str], str, str]]:
    rows = []
    for row in read_table("anchors", columns=("nouns", "places", "date")):
        when = row["date"]
        if not re.fullmatch(r"(?:\d{4}|-)-\d\d-\d\d", when):
            raise LexiconError(f"anchors.csv {row['_entry']}: {when!r} is no YYYY-MM-DD and no --MM-DD")
        rows.append((values(row["nouns"]), values(row["places"]), when, row["_entry"]))
    return rows


def _named_event(lowered: str, at: int) -> tuple[date, int, str] | None:
    """The event that the noun phrase at ``at`` names: its day, the phrase's end, its entry."""
    phrase = re.match(r"[^,.;:()“”\"]{0,90}", lowered[at:])
    window = phrase.group() if phrase else ""
    for nouns, places, when, name in _events():
        if when.startswith("--") or (places and not any(p in window for p in places)):
            continue
        for noun in nouns:
            hit = re.match(rf"(?:[\w'’-]+\s){{0,6}}?{re.escape(noun)}\b", window)
            if hit is not None:
                return date.fromisoformat(when), at + hit.end(), name
    return None


def _int(day: str) -> int:
    return int(re.match(r"\d+", day).group())  # type: ignore[union-attr]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _months_back(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _count(words: str) -> int:
    if words in ("a", "an"):
        return 1
    if words.endswith("couple of"):
        return 2
    value = parse_numeral(words)
    return int(value) if value is not None else 1


# The sentence


def find_dates(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    published: date | None,
    anchor: date | None = None,
    spoken: date | None = None,
) -> list[EventDate]:
    """Days and windows that the sentence ``text[start:end]`` tells, in order, offsets into ``text``.

    ``published`` dates the relative ones; ``spoken`` is the day of a quotation's speech, if another;
    ``anchor`` is the last day of the event told before, for *the following day*. Dates of saying are
    among them: see `is_saying_date`.
    """
    stop = len(text) if end is None else end
    original = text[start:stop]
    lowered = original.lower()
    if len(lowered) != len(original):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in original)
    if not _GATE.search(lowered):
        return []
    reader = _Reader(lowered, original, published, spoken, anchor)
    atoms = reader.atoms()
    if not atoms:
        return []
    until = spoken or published  # a total told on a day counts up to it
    for atom in atoms:
        if atom.rule in ("weekday", "explicit") and _is_saying(lowered, atom.start, atom.end):
            until = atom.high
    dates = []
    skip = -1
    for index, atom in enumerate(atoms):
        if index <= skip:
            continue
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        made, used = _compose(lowered, atom, following, until)
        skip = index + used
        begin, finish = start + made[0], start + made[1]
        dates.append(
            EventDate(
                start=made[2],
                end=made[3],
                span=Span(begin, finish, text[begin:finish]),
                is_cumulative=made[4],
                rule=made[5],
            )
        )
    return dates


def _compose(
    lowered: str, atom: _Atom, following: _Atom | None, published: date | None
) -> tuple[tuple[int, int, date, date, bool, str], int]:
    """A date with the words around it (*since*, *from A to B*), and how many atoms more it took."""
    before = _BEFORE.search(lowered, max(0, atom.start - 50), atom.start)
    if following is not None:
        between = lowered[atom.end : following.start]
        if (
            before is not None
            and before["from"]
            and re.fullmatch(r"(?:\s(?:to|until|till|through|up to)\s|\s?[-–—‒]\s?)(?:the\s)?", between)
        ):
            low = _with_year_of(atom, following)
            if low <= following.high:
                return (before.start(), following.end, low, following.high, True, "from-to"), 1
        if (
            before is not None
            and before["between"]
            and re.fullmatch(r"\s(?:and|to)\s(?:the\s)?|\s?[-–—]\s?", between)
        ):
            low = _with_year_of(atom, following)
            if low <= following.high:
                return (before.start(), following.end, low, following.high, True, "between"), 1
        if (
            atom.rule == following.rule == "weekday"
            and re.fullmatch(r"\s(?:and|to|through|or)\s(?:on\s)?", between)
            and atom.low < following.low <= atom.low + 6 * _DAY
            and not _is_saying(lowered, atom.start, atom.end)
        ):
            return (atom.start, following.end, atom.low, following.high, False, "weekdays"), 1
        if (
            atom.rule == following.rule == "explicit"
            and re.fullmatch(r"\s?[-–—]\s?", between)
            and atom.low < following.low
        ):
            return (
                atom.start,
                following.end,
                _with_year_of(atom, following),
                following.high,
                False,
                "explicit-range",
            ), 1
    is_when = re.match(
        r",?\s(?:when|the year)\b", lowered[atom.end : atom.end + 12]
    )  # obvious since 2014, when
    if (
        before is not None
        and before["since"]
        and not is_when
        and published is not None
        and atom.low <= published
    ):
        part = before["part"] or ""
        low = atom.low
        if part.startswith(("mid", "the middle")):
            low = atom.low + (atom.high - atom.low) / 2
            low = atom.low.replace(day=15) if atom.rule == "month" else low
        elif "end" in part or part.startswith("late"):
            low = atom.high
        return (before.start(), atom.end, min(low, published), published, True, "since"), 0
    return (atom.start, atom.end, atom.low, atom.high, False, atom.rule), 0


def _with_year_of(first: _Atom, second: _Atom) -> date:
    """The start of *from February 24 to June 6, 2022*: the second's year, or the one before."""
    if first.year_known or not second.year_known or first.rule != "explicit":
        return first.low
    low = _day(second.low.year, first.low.month, first.low.day) or first.low
    return low if low <= second.low else (_day(second.low.year - 1, low.month, low.day) or low)


def _is_saying(lowered: str, start: int, end: int) -> bool:
    window = lowered[max(0, start - 70) : start]
    if _SAYING_BEFORE.search(window):
        return True
    if window.strip() in ("on", "", "early on", "late on", "earlier on", "later on") and start < 14:
        return _SAYING_AFTER.match(lowered, end) is not None
    return False


def is_saying_date(text: str, start: int, end: int, when: EventDate) -> bool:
    """Whether ``when``, found in the sentence ``text[start:end]``, dates the speech and not the event:
    it stands right at a verb of saying (*said on Saturday*), or opens the sentence of one.
    """
    if when.span is None or when.is_cumulative:
        return False
    return _is_saying(text[start:end].lower(), when.span.start - start, when.span.end - start)


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
