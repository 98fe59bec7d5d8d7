"""The grammar of date expressions: in which forms news writes days and windows.

Belongs here: one alternative a form, under the name of the function that reads it (``mdy``, ``lastn``).
Does not belong here: what day a form means (`explicit_days` and its neighbours), what stands around it
(`windows`).
"""

import re
from functools import cache

from dagster_project.claims.chronology.anchors import days_of_the_year, event_leads
from dagster_project.claims.chronology.calendar_terms import ORDINALS

# The grammar, in pieces (lower case; \s stands for one space)
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_DAYNUM = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[:.,]\d)"
YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_LAST_YEAR = r"(?:last|this)\syear\b"
_TO = r"(?:\s?[-–—‒−/]\s?|\s(?:to|and|until|till|through|into)\s(?:the\s)?)"
HALF_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night|noon|midday|midnight))"
_UNIT = r"(?:hour|day|night|week|month|year)s?"
_COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen"
    r"|twenty[- ]four"
    r"|twenty|thirty|forty[- ]eight|seventy[- ]two|(?:a\s)?couple\sof)"
)
_HOLIDAYS = days_of_the_year()
_EVENT, _HOLIDAY = "|".join(event_leads()), "|".join(map(re.escape, _HOLIDAYS)) or "(?!)"
# *two days before the vote*: counted from something that is no date.
_NO_OBJECT = (
    r"(?!\s(?:\d+|to|the|of|it|its|his|her|he|she|that|they|than|a|an|yesterday|tomorrow|russia\w*|ukrain\w*"
    rf"|\w+ing|(?:mon|tues|wednes|thurs|fri|satur|sun)day|{_HOLIDAY})\b)"
)
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten"
_ORDINAL = "|".join(list(ORDINALS)[1:])
_GRAMMAR = rf"""
    (?P<iso>{YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)
    |(?P<dots>(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?:\.(?:(?:19|20)\d\d|\d\d))?)(?![\w%]|[.,:]\d)
    |(?:{_WEEKDAY},?\s(?:and\s{_WEEKDAY},?\s)?)?(?:the\s)?(?:
      (?P<mdy>(?P<month1>{MONTH})\s(?P<from1>{_DAYNUM})
        (?:{_TO}(?P<month1b>{MONTH}\s)?(?P<to1>{_DAYNUM})(?!\s(?:of\s)?{MONTH}))?
        (?:,?\s(?:of\s)?(?:the\syear\s)?(?P<year1>{YEAR}|{_LAST_YEAR}))?)
      |(?P<dmdmy>(?P<from2>{_DAYNUM})(?:\s(?:of\s)?(?P<month2a>{MONTH}))?{_TO}(?P<to2>{_DAYNUM})
        \s(?:of\s)?(?P<month2>{MONTH})(?:,?\s(?:of\s)?(?P<year2>{YEAR}|{_LAST_YEAR}))?)
      |(?P<dmy>(?P<from3>{_DAYNUM}|(?:{"|".join(ORDINALS)})(?=\sof\s))\s(?:of\s)?(?P<month3>{MONTH})
        (?:,?\s(?:of\s)?(?:the\syear\s)?(?P<year3>{YEAR}|{_LAST_YEAR}))?))
    |(?P<month>(?P<mname>{MONTH})
        (?:,?\s(?:of\s)?(?:(?P<myear>{YEAR})|(?P<mrel>(?:this|last|that|next|the\s(?:same|previous|preceding))\syear)))?)(?![\w-])
    |(?P<year>{YEAR})(?![\w-])
    |(?P<night>(?:over)?night(?:\s(?:on|of|from|into|to|between|before))?\s(?:the\s)?(?:night\sof\s)?
        (?P<nightday>{_WEEKDAY})(?:(?:{_TO}|\s(?:and\s)?into\s)(?P<nightto>{_WEEKDAY}))?)\b
    |(?P<nightinto>(?P<nightfrom>{_WEEKDAY})(?:\snight)?\s(?:in|on)?to\s(?P<nightnext>{_WEEKDAY}))\b
    |(?P<weekday>(?:(?P<wrel>last|next|this|coming|past|previous|following)\s)?(?P<wname>{_WEEKDAY}){HALF_OF_DAY}?)\b
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
        |the\s(?P<adjunit2>day|night|week|month|year)\s(?P<adjside>before|after|earlier|later|prior)\b{_NO_OBJECT}
        |that\s(?P<adjunit3>day|night|morning|week|month|year))\b
    |(?P<fromevent>(?P<fromcount>the|{_COUNT})\s(?P<fromunit>day|night|week)s?\s(?P<fromword>after|before|following)\s)
    |(?P<weekend>(?P<wkrel>last\s|this\s|next\s|the\s|previous\s|past\s|coming\s)?weekend
        (?:\sof\s(?:(?P<wkmonth>{MONTH})\s(?P<wkfrom>{_DAYNUM})(?:{_TO}(?P<wkto>{_DAYNUM}))?
          |(?P<wkfrom2>{_DAYNUM})(?:{_TO}(?P<wkto2>{_DAYNUM}))?\s(?P<wkmonth2>{MONTH})))?)\b
    |(?P<period>(?P<pearly>(?:earl(?:y|ier)|later?|so\sfar)\s)?
        (?P<prel>this|last|next|the\scurrent|current)\s(?P<punit>week|month|year|{_SEASON}))\b
    |(?P<sofar>earl(?:y|ier)\sin\sthe\s(?P<sofarunit>week|month|year))\b
    |(?P<season>(?P<sname>{_SEASON})\s(?:of\s)?(?P<syear>{YEAR}))\b
    |(?P<inseason>in\s(?:the\s|early\s|late\s)?(?P<inname>spring|summer|autumn|winter)
        (?:\s(?:of\s)?(?P<inrel>this|last)\syear)?)(?!\s(?:(?:of|and|or)\b|\d)|[\w’'-])
    |(?P<within>within\s(?P<withincount>{_COUNT})\s(?P<withinunit>hour|day|week|month)s?)\b
    |(?P<startof>(?:the\s)?(?:start|beginning|outbreak|launch|outset|onset|first\sday|(?P<mid>middle))\sof\s
        (?P<startunit>(?:the|this)\s(?:week|month|year|day)\b|today\b)?)
    |(?P<warday>(?:day\s(?P<wardayn>\d{{1,4}}|{_ONES})
        |(?:(?P<wardayord>\d{{1,4}}(?=st|nd|rd|th)|{_ORDINAL})(?:st|nd|rd|th)?)\sday)\sof\s)
    |(?<=since\s)(?P<sinceevent>(?:{_EVENT})\b)
    |(?P<holiday>{_HOLIDAY})\b
    """
# With what each alternative can begin, by its first group: only those are tried that can match.
_DIGITS, _MONTH_LETTERS, _DAY_LETTERS = "0123456789", "jfmasond", "mtwfs"
_FIRSTS = {
    "iso": _DIGITS, "dots": _DIGITS, "mdy": _DIGITS + _MONTH_LETTERS + _DAY_LETTERS, "month": _MONTH_LETTERS,
    "year": _DIGITS, "night": "on", "nightinto": _DAY_LETTERS, "weekday": _DAY_LETTERS + "lntcpf",
    "overnight": "oltdibfa", "twodays": "td", "thisday": "teydoi", "lastn": _DIGITS + "tilp",
    "ago": _DIGITS + "otfsenac", "adjacent": "t",
    "fromevent": _DIGITS + "otfsenac", "weekend": "ltnpcw", "period": "elstnc", "sofar": "e",
    "within": "w", "season": "safw", "inseason": "i", "startof": "tsbolfm", "warday": _DIGITS + "dstfen",
    "sinceevent": [lead[0] for lead in event_leads()], "holiday": [name[0] for name in _HOLIDAYS],
}  # fmt: skip


@cache
def _beginning_with(first: str) -> re.Pattern[str]:
    """The alternatives of the grammar that can begin with the character."""
    alternatives = [a.strip() for a in _GRAMMAR.split("\n    |")]
    able = [a for a in alternatives if first in _FIRSTS[a.split("(?P<", 1)[1].split(">", 1)[0]]]
    return re.compile("|".join(able) or "(?!)", re.VERBOSE)


COUNTED_FROM = re.compile(
    rf"\b(the|{_COUNT})\s(day|night|week)s?\s(after|before|prior\sto|following)\s(?:the\s)?$"
)
"""What counts from the date behind it: *two days after June 29*."""


def date_at(lowered: str, at: int) -> re.Match[str] | None:
    """The date expression that begins right there; its `lastgroup` is the form."""
    return _beginning_with(lowered[at]).match(lowered, at)
