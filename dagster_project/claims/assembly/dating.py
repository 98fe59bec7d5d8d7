"""When a claim's event happened: which of the dates of a page are its own.

Belongs here: the date of the event's clause, lines of several days, and the day that a report or a page tells
once for all that follows. Does not belong here: finding dates and what they mean (`dates`), and days that
*the attack* takes over from a claim before (`echoes`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dagster_project.claims.assembly.draft import (
    FORCES,
    PEOPLE,
    PUBLISHER,
    Draft,
    attacker_of,
    is_main,
    reach_of,
)
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.chronology.dates import REPORTED, find_dates, is_saying_date
from dagster_project.claims.chronology.windows import RECORD
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.syntax import Verb
from dagster_project.claims.model import EventDate, Span
from dagster_project.claims.text.gates import substring_gate
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Side

_DATED = frozenset({ClaimType.STRIKE, ClaimType.CASUALTY, ClaimType.MOVEMENT})
_ANYBODY = (Side.UA, Side.RU, None)
# What tells a habit or a total, no event of a day told nearby.
_RECORD_SINCE = re.compile(rf"(?is)\b{RECORD}\b.*\bsince\b")
_BACKGROUND = re.compile(
    r"(?i)\b(?:since|recent(?:ly)?|so far|for (?:weeks|months|years)|in the past|throughout|repeatedly"
    r"|regularly|often|daily|these (?:days|weeks|months)|every (?:day|night|week)|previous(?:ly)?"
    r"|frequently|(?:weeks|months|years) of|during the war|(?:days?|weeks?|months?|years?) after)\b"
)
_may_be_background = substring_gate(
    word_set(
        "since recent far weeks months years past throughout repeatedly regularly often daily days every"
        " previous frequently during after"
    )
)
_HAPPENED = re.compile(
    r"(?i)\b(?:attack|strike|shelling|explosion|blast|bombing|bombardment|raid|incident|tragedy|barrage|salvo"
    r"|assault|it|this)s?\b[^.,;]{0,60}"
    r"\b(?:took place|happened|occurred|came|began|started|was carried out)\b"
    r"|^(?:this|it|that) was (?:on )?(?:the \w+ of )?(?:\w+day|\d)"
)
_ATTACK = (
    r"(?:attack|strike|airstrike|shelling|explosion|blast|bombing|bombardment|raid|barrage|salvo|assault)s?"
)
_ATTACK_BEFORE = re.compile(
    rf"(?i)\b{_ATTACK}\b(?: (?!said|says|which|that|who)[\w'’-]+){{0,4}}(?: on| in)? $"
)
_ATTACK_AFTER = re.compile(rf"(?i)(?:['’]s)?(?: [\w'’-]+){{0,3}} {_ATTACK}\b")
_LOSSES = frozenset(["kill", "wound", "injure", "destroy", "damage", "capture", "lose", "launch", "fire"])
# What must stand in a text for the pattern to be found in it, cheaper to look for.
_HAPPENED_SIGNS = ("took place", "happened", "occurred", "came", "began", "started", "was carried out")
_HAPPENED_STARTS = ("this was ", "it was ", "that was ")
_SEE = frozenset(["see", "witness"])
_HAPPEN = frozenset(["take", "happen", "occur", "come", "begin", "start"])
ONE_EVENT = timedelta(days=7)
_ONE_NIGHT = timedelta(days=1)
_ON_A_DAY = _DATED | {ClaimType.LOSS, ClaimType.CONTROL}
_MARKING = re.compile(r"\bmarking the first\b[^.;]*$")
_HEADLINE = 12  # words
_LEAD = 3  # the sentences that tell what the page is about
_SPELLS = word_set("week weeks month months year years")
# *the second time this year*, *the third attack in June*
_NTH_TIME = re.compile(
    r"\b(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) (?:time|occasion|such \w+|attack|strike)"
    r"(?: (?:in|of|since|already))? (?:the )?$"
)
_DAYS_FROM = re.compile(r"(?i)\b(a|one|two|three|four|five|\d{1,2}) (hour|day|week)s? (after|before) $")
_LEAD_IN = re.compile(
    r"(?i).{0,8}|(?:[^,;:.]{1,30}[,:] )(?:(?:early|late|earlier|later) )?(?:on |in |at )?(?:the )?"
    r"|(?:\w+ )?it (?:was|is) (?:not |only |just |back |until |early |late ){0,3}(?:on |in |at )?(?:the )?"
)
_FILED_IN = re.compile(r"(?:[A-Z][\w.'’-]+(?:/| |, )){0,3}[A-Z][\w.'’-]+, ")
_NOW = frozenset(["now", "currently", "still", "nowadays", "since"])
_UNDERTAKEN = word_set("offensive counteroffensive counter-offensive operation campaign war invasion")
_DURING = (("during", "which"), ("in", "which"))
_COMPARED = re.compile(
    r"\b(?:than (?:in|during|for|on)|(?:compared (?:with|to)|versus)(?: (?:in|during|for|on|that of))?)"
    r" (?:the )?(?:same period (?:in|of) )?$"
)
# *After the fall of the town in February*, *Following a series of defeats in 2022*
_AFTER_WHAT = re.compile(
    r"(?i)(?:[“\"]|but |and )?(?:after|following|despite|unlike|in contrast to|amid) (?:\w+[’'-]?\w* ){1,8}"
    r"(?:in|on|of|at|during|from) (?:(?:early|late|mid)[ -])?(?:the )?"
)
_SET_OFF = re.compile(r", (?:(?:early|late) )?(?:on |in )?$")
_BY = re.compile(r"(?i)\b(?:by|as of|until|up to) (?:the end of )?$")
_STORY = 4  # paragraphs within which events belong together
_NEAREST = 100  # sentences before and behind in which the nearest event is looked for


def _has_happened(text: str) -> bool:
    low = text.lower()
    is_open = low.startswith(_HAPPENED_STARTS) or any(sign in low for sign in _HAPPENED_SIGNS)
    return is_open and _HAPPENED.search(text) is not None


def _tells_background(text: str) -> bool:
    """Whether it tells what went on for long, or goes on."""
    if not _may_be_background(text.lower()):
        return False
    return _BACKGROUND.search(text) is not None and _RECORD_SINCE.search(text) is None


def dates_of(page: Page, sentence: Sentence) -> list[EventDate]:
    """The dates of a sentence, read in the order of the text: each may be what later ones count from."""
    published = page.published
    dates = find_dates(
        page.text,
        sentence.start,
        sentence.end,
        published=published,
        anchor=_anchor(page, sentence),
        year=page.last_year if sentence.paragraph - page.year_paragraph <= 1 else None,
        tokens=sentence.tokens,
    )
    if dates and (first := dates[0].span) is not None and _is_dateline(page, sentence, first):
        dates = dates[1:]
    if any(w.rule == "explicit" for w in dates):
        page.dated.add(sentence.index)
    if dates:
        page.last_year, page.year_paragraph = dates[-1].start.year, sentence.paragraph
    days = [w for w in dates if w.rule != "record"]
    if days and not days[-1].is_cumulative and days[-1].start == days[-1].end:
        page.last_date, page.last_dated = days[-1].end, sentence.paragraph
        if published is not None and timedelta(0) <= published - page.last_date <= ONE_EVENT:
            page.news_day = page.last_date
    page.anchors[sentence.index] = _anchor(page, sentence)
    has_happened = bool(dates) and _has_happened(sentence.text)
    opens_page = sentence.index < _LEAD and len(sentence.tokens) > _HEADLINE
    for when in dates:
        is_event = when.end - when.start <= ONE_EVENT and (has_happened or _is_of_attack(page, when))
        is_lead = opens_page and not when.is_cumulative
        if not (is_event or is_lead) or is_saying_date(page.text, sentence.start, sentence.end, when):
            continue
        if is_event:
            page.days.append((sentence, when))
        if is_lead:
            page.lead_days.append(when)
    return dates


def _is_dateline(page: Page, sentence: Sentence, span: Span) -> bool:
    """Whether the date only tells when the report was filed: *KYIV, March 2 (Reuters) - ...*."""
    if span.start - sentence.start > 40 or not page.text.startswith(
        (" (", " -", " –", " —", ": ", " /"), span.end
    ):
        return False
    return _FILED_IN.fullmatch(page.text, sentence.start, span.start) is not None


def _is_of_attack(page: Page, when: EventDate) -> bool:
    """Whether an attack is named right beside the date: *the overnight strike*, *the raid on Friday*."""
    if when.span is None or when.is_cumulative or when.end - when.start > ONE_EVENT:
        return False
    before = page.text[max(0, when.span.start - 40) : when.span.start]
    after = page.text[when.span.end : when.span.end + 40]
    return _ATTACK_BEFORE.search(before) is not None or _ATTACK_AFTER.match(after) is not None


def _anchor(page: Page, sentence: Sentence) -> date | None:
    """The day that *the following day* follows: history told in another paragraph has passed."""
    if page.news_day is not None and sentence.paragraph - page.last_dated > 1:
        return page.news_day
    return page.last_date


def date_draft(page: Page, draft: Draft, view: SentenceView, dates: Sequence[EventDate]) -> None:
    """Gives a draft the date of its event."""
    event = draft.event
    if event is None or not (dates or _comes_after(event.verb)):
        return
    sentence, verb, tokens = draft.sentence, event.verb, view.parse.tokens
    told = [
        w
        for w in dates
        if w.span is not None
        and (draft.type is ClaimType.AID or not is_saying_date(page.text, sentence.start, sentence.end, w))
        and (w.rule != "record" or w.span.start <= event.at < w.span.end)
        and not _COMPARED.search(page.text, max(sentence.start, w.span.start - 50), w.span.start)
    ]
    if draft.type is not ClaimType.AID and _is_past(event):
        told = [day for w in told if (day := _passed(page, w)) is not None]
    told = [w for w in told if not _is_of_count(page, w)]
    told = _without_the_firsts(told, view, verb)
    if draft.type is ClaimType.CONTROL or len(told) > 1:
        told = [w for w in told if not _is_of_what_went_before(page, sentence, w, event.at)]
    own = _inside(told, view, verb)
    if own is None and _comes_after(verb):
        own = _days_from(page, told, tokens[verb.start].start, sentence)
    shared = next((w for w in told if not _is_elsewhere(page, w, view, verb)), None)
    if own is None and verb.is_relative and tuple(view.lowers[verb.start - 2 : verb.start]) in _DURING:
        start = tokens[verb.start].start  # attacked on Friday, during which two were hurt
        own = next((w for w in reversed(told) if w.span and w.span.end <= start), None)
    if own is None and shared is None and verb.lemma in _LOSSES and view.lowers[verb.stop - 1] == "and":
        last = [v for v in view.parse.verbs if v.start == verb.stop and v.lemma in _LOSSES]
        own = _inside(told, view, last[0]) if last else None  # 580 were killed and 260 were hurt this summer
    if own is None and verb.coordinated is not None:
        own = _inside(told, view, verb.coordinated)
    if own is None and draft.type is ClaimType.AID:  # the act of speech is the event
        own = next((w for w in told if is_saying_date(page.text, sentence.start, sentence.end, w)), None)
    if own is None:
        own = _day_before(page, told, view, verb) or _day_that_saw(told, view, verb)
    opening = dates[0].span if dates else None
    opens = opening is not None and any(
        _LEAD_IN.fullmatch(page.text, begin, opening.start) for begin in (sentence.start, _begins(draft))
    )
    first = dates[0] if opens else None
    if own is None and first is not None and not first.is_cumulative:
        is_long = (first.end - first.start).days > 6 or first.rule == "calendar-week"
        if (verb.chain or verb.subordinator == "after") and is_long:
            own = first  # In March, X accused Y of shelling
        elif told and told[0] is first and (is_main(verb) or draft.type is ClaimType.AID or _goes_on(verb)):
            own = first  # On Sunday troops entered A, and others left B; on Sunday A said it would send B
    is_day = len(told) == 1 and told[0].end == told[0].start
    is_taking = (
        verb.is_gerund and draft.type is ClaimType.CONTROL
    )  # pushed on on Monday after taking the town
    if (
        own is None
        and verb.subordinator == "after"
        and is_day
        and not is_taking
        and not _is_long_after(view, verb)
    ):
        own = told[0]  # closed the airport on Thursday after drones had crossed the border
    if own is None and told and _MARKING.search(page.text, sentence.start, event.at):
        own = told[0]  # reached the border on Sunday, marking the first time that they hold the region
    if own is None and verb.lemma == "include" and told:
        own = told[-1]  # this includes 1,240 losses they suffered over the past day
    draft.when = _counted_up_to(page, own or (shared if not verb.is_relative else None), told)
    span = draft.when.span if draft.when is not None and draft.when.is_cumulative else None
    if draft.when is not None and span is not None and span.start <= event.at < span.end:
        # since the incursion began on August 6
        since = draft.when
        inner = find_dates(page.text, event.at, span.end, published=page.published)
        days = next((w.end for w in inner if w.start == since.start), since.start)
        draft.when = replace(since, end=days, is_cumulative=False)
    if draft.when is not None and draft.when.rule:
        draft.rules.append(f"date:{draft.when.rule}")


def _is_of_count(page: Page, when: EventDate) -> bool:
    """Whether it is the year of *the second time this year*, which is on no day."""
    span = when.span
    if span is None or when.end - when.start <= ONE_EVENT:
        return False
    return _NTH_TIME.search(page.text, max(0, span.start - 40), span.start) is not None


def _begins(draft: Draft) -> int:
    """Where the sentence begins, or what somebody says in it: *X said that | on Friday they took A*."""
    content = draft.attribution.content if draft.attribution is not None else ()
    at = draft.event.at if draft.event is not None else -1
    said = next((c for c in content if c.start <= at < c.end), None)
    if said is None or said.start < draft.sentence.start:
        return draft.sentence.start
    return said.start + (len("that ") if said.text.startswith("that ") else 0)


def _counted_up_to(page: Page, when: EventDate | None, told: Sequence[EventDate]) -> EventDate | None:
    """The window of a total that a day ends: *by July 2 it had lost 900 tanks since February 2022*."""
    if when is None or when.is_cumulative or when.span is None or when.start != when.end:
        return when
    if _BY.search(page.text, max(0, when.span.start - 24), when.span.start) is None:
        return when
    total = next((w for w in told if w.is_cumulative and w.start <= when.end), None)
    return replace(total, end=when.end) if total is not None else when


def _is_past(event: Event) -> bool:
    """Whether the verb tells what has happened: *took, was taken, have taken*."""
    verb = event.verb
    if event.is_future or event.is_unreal or verb.modal or verb.is_infinitive:
        return False
    return verb.tag in "FQX" and (verb.is_clause or verb.is_relative)


def _passed(page: Page, when: EventDate) -> EventDate | None:
    """The day of what has happened: *had left by Wednesday*, the last one; none that is still to come
    (*took the town ahead of talks on Friday*).
    """
    if when.rule != "weekday" or page.published is None or when.start <= page.published:
        return when
    if when.span is None or not page.text.endswith("by ", 0, when.span.start):
        return None
    return replace(when, start=when.start - ONE_EVENT, end=when.end - ONE_EVENT)


def _goes_on(verb: Verb) -> bool:
    """Whether a participle goes on from the main clause: *stepped up its raids by firing 100 missiles*."""
    return verb.tag == "G" and not (verb.is_clause or verb.is_relative)


def _without_the_firsts(told: list[EventDate], view: SentenceView, verb: Verb) -> list[EventDate]:
    """The dates but those of the verb before it alone: *was occupied since March and was retaken*,
    *invaded in 2022 and now holds the town*.
    """
    first, tokens = verb.coordinated, view.parse.tokens
    if first is None or first.main >= verb.main:
        return told
    is_now = not _NOW.isdisjoint(view.lowers[first.last + 1 : verb.main])
    is_now |= _is_present(verb) and first.tag in "FQX" and first.is_clause
    start, end = 0 if is_now else tokens[first.main].end, tokens[first.last + 1].start
    joints = (tokens[i].start for i in range(verb.main, first.last, -1) if view.lowers[i] in ("and", "but"))
    end = next(joints, end)
    return [
        w
        for w in told
        if w.span is None or not start <= w.span.start < end or not (is_now or w.rule == "since")
    ]


def _is_present(verb: Verb) -> bool:
    return verb.tag in "VZ" and verb.is_clause and not (verb.auxiliaries or verb.modal)


def _is_of_what_went_before(page: Page, sentence: Sentence, when: EventDate, at: int) -> bool:
    """Whether the date opens the sentence with what came first: *After the fall of A in February, ...*;
    not for what is told at ``at`` in the opening itself (*After taking A on Monday, they took B*).
    """
    if when.span is None or at < when.span.start:
        return False
    return bool(_AFTER_WHAT.fullmatch(page.text, sentence.start, when.span.start))


def _comes_after(verb: Verb) -> bool:
    """Whether *after* or *before* opens its clause."""
    openers = ("after", "before")
    return verb.subordinator in openers or any(
        ph.preposition in openers and not ph.nouns for ph in verb.before
    )


def _is_long_after(view: SentenceView, verb: Verb) -> bool:
    """*Two months after they took it*: on no day told for what came then."""
    before = view.lowers[max(0, verb.start - 3) : verb.start]
    return not _SPELLS.isdisjoint(before)


def _days_from(page: Page, told: Sequence[EventDate], at: int, sentence: Sentence) -> EventDate | None:
    """The day of the clause at ``at`` in *came two days after they fired*, from the other's day."""
    found = _DAYS_FROM.search(page.text, max(sentence.start, at - 30), at)
    days_told = [w.start for w in told if not w.is_cumulative]
    base = days_told[0] if days_told else page.anchors[sentence.index]
    if found is None or base is None:
        return None
    count = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}.get(found[1].lower(), 0)
    count = (count or int(found[1])) * (7 if found[2] == "week" else 1)
    if found[2] == "hour" and count < 24:
        return None
    days = timedelta(days=count // 24 if found[2] == "hour" else count)
    day = base - days if found[3] == "after" else base + days
    return EventDate(start=day, end=day, rule="days-from")


def _inside(dates: Sequence[EventDate], view: SentenceView, verb: Verb) -> EventDate | None:
    """The date in the verb's clause: behind the verb before in front of it, where that may be
    another clause's (*they took it on Tuesday, we retook it on Wednesday*).
    """
    tokens = view.parse.tokens
    at = tokens[verb.first].start
    starts = [tokens[i].start for i in reach_of(verb)]
    inside = [w for w in dates if w.span and any(w.span.start <= s < w.span.end for s in starts)]
    for other in view.parse.verbs:  # In Bakhmut, which fell last month, troops have crept forward
        if (
            other.is_relative
            and (other.is_clause or other.is_passive)
            and other is not verb
            and verb.start < other.start < verb.first
        ):
            reach = range(other.start, max(other.stop, other.last + 1))
            aside = [tokens[i].start for i in reach if i < verb.first]
            inside = [w for w in inside if w.span and not any(w.span.start <= s < w.span.end for s in aside)]
    if len(inside) > 1 and inside[0].span is not None and inside[0].span.end <= at:
        first = inside[0].span.start
        if any((v.is_clause or v.is_gerund) and tokens[v.first].start < first for v in view.parse.verbs):
            return next((w for w in inside if w.span is not None and w.span.start > at), inside[0])
    return inside[0] if inside else None


def _day_before(page: Page, dates: Sequence[EventDate], view: SentenceView, verb: Verb) -> EventDate | None:
    """The day that a clause explains: *on Thursday, when missiles hit*, *the same day that missiles hit*, *a
    strike on Thursday that killed two*.
    """
    at = view.parse.tokens[verb.start].start
    is_of_attack = verb.is_relative and any("attack" in view.classes(n) for n in verb.subject)
    for when in dates:
        if when.span is not None and not when.is_cumulative and 0 <= at - when.span.end <= 9:
            between = page.text[when.span.end : at].strip(" ,")
            is_told = between == "when" or (between == "that" and when.rule == "adjacent")
            is_told |= is_of_attack and not between
            return when if is_told else None
    return None


def _day_that_saw(told: Sequence[EventDate], view: SentenceView, verb: Verb) -> EventDate | None:
    """The day that is said to have seen it: *the first of July saw the town captured by*."""
    for other in view.parse.verbs:
        if other.lemma not in _SEE or other.main > verb.main:
            continue
        starts = [view.parse.tokens[n.head].start for n in other.subject]
        seen = (w for w in told if w.span and any(w.span.start <= s < w.span.end for s in starts))
        if (when := next(seen, None)) is not None:
            return when
    return None


def _is_elsewhere(page: Page, when: EventDate, view: SentenceView, verb: Verb) -> bool:
    """Whether the date stands in another clause of the sentence."""
    tokens = view.parse.tokens
    if when.span is None:
        return False
    for other in view.parse.verbs:
        # the bridge, opened in 2018; a village that Moscow claimed to have seized on June 10
        is_aside = other.is_relative and (
            (other.is_passive and (other.lemma not in _LOSSES or _is_between_commas(view, other)))
            or other.is_infinitive
        )
        # a first success in the offensive launched in May
        is_aside |= other.is_relative and any(view.lowers[n.head] in _UNDERTAKEN for n in other.subject)
        if (
            is_aside
            and not other.is_clause
            and _SET_OFF.search(page.text, tokens[other.last].end, when.span.start)
        ):
            continue  # retook Irpin, located near Kyiv, on Monday
        if verb.first < other.start and view.lowers[other.start - 1] in ("before", "after"):
            is_aside = True  # was conquered in 2022, before being reclaimed in September
        is_outcome = False
        if other.tag == "G" and other.is_gerund and verb.main < other.main:
            above = [v for v in view.parse.verbs if v.is_clause and v.main < other.main]
            is_aside |= above[-1:] not in ([verb], [verb.coordinated])  # where they hold it since entering
            is_outcome = _ends_there(page, when)  # advanced, capturing Borna by March 5
            is_aside |= is_outcome
        if other is verb or not (other.is_clause or is_aside):
            continue
        own_start = tokens[other.start].start if other.coordinated is verb else tokens[other.first].start
        if own_start <= when.span.start < tokens[other.first].start:
            return True  # took A and on Tuesday moved on
        if (other is verb.coordinated or other.coordinated is verb) and not is_outcome:
            continue
        if verb.chain[-1:] == ["see"] == [other.lemma]:
            continue  # Monday saw Russia fire 31 missiles
        if not other.is_clause and other.first == verb.last + 1:
            continue  # declared conquered in 2022: its complement
        if other.lemma in _HAPPEN and any("attack" in view.classes(n) for n in other.subject):
            continue  # the attack took place on Thursday, when ...
        if when.span.start <= tokens[other.main].start < when.span.end:
            continue  # since the incursion began on August 6
        if when.is_cumulative and other.subordinator == "since" and tokens[other.start].start < when.span.end:
            continue  # since the invasion began two years ago
        start, stop = other.start, max(other.stop, other.last + 1)
        if other.lemma in speech_lemmas():  # struck the plant overnight, Zelensky said
            start = min((n.first for n in other.subject), default=other.first)
        if any(when.span.start <= tokens[i].start < when.span.end for i in range(start, stop)):
            return True
    return False


def _ends_there(page: Page, when: EventDate) -> bool:
    """Whether a date is that of an outcome: *by March 5*, *two days later*."""
    span = when.span
    if span is None or span.text.endswith(" later"):
        return span is not None
    return _BY.search(page.text, max(0, span.start - 24), span.start) is not None


def _is_between_commas(view: SentenceView, verb: Verb) -> bool:
    """*Popasna, lost in May, is Ukrainian again*, or at the end behind a comma."""
    opens, closes = view.lowers[verb.first - 1 : verb.first], view.lowers[verb.stop : verb.stop + 1]
    return not verb.is_clause and opens == [","] and closes in ([","], ["."], [])


def share_reports(page: Page, drafts: Sequence[Draft]) -> None:
    """Gives the day that a report is on to all that its source says in it: *over the past day ...*."""
    reported, at = None, 0  # the last report's window, and its sentence
    window_of: dict[str, EventDate] = {}  # by source: the day that its report is on
    for draft in drafts:
        when = draft.when
        if draft.source is not PUBLISHER and when is not None and when.rule in REPORTED:
            window_of[draft.source.name] = when
        elif (
            when is None
            and draft.type in _ON_A_DAY
            and draft.action is not Action.CONTROLS
            and (told_day := window_of.get(draft.source.name)) is not None
            and not _is_lasting(draft)
            and draft.sentence.index not in page.dated
            and not _tells_background(draft.sentence.text)
        ):
            draft.when = replace(told_day, span=None, rule="report")
            draft.rules.append("date:report")
        if draft.when is not None and draft.when.rule in REPORTED | {"report"}:
            reported, at = draft.when, draft.sentence.index
        elif (
            draft.when is None
            and reported is not None
            and draft.type is ClaimType.LOSS
            and draft.source is PUBLISHER
            and draft.quantities
            and draft.sentence.index - at <= 3
            and not _tells_background(draft.sentence.text)
        ):
            draft.when = replace(reported, span=None, rule="report")
            draft.rules.append("date:report")


def share_dates(page: Page, drafts: Sequence[Draft]) -> None:
    """Gives the day that the page tells once to its other sentences on the same event.

    First the one day of the strikes on a place; then, where the page's events of one side all fall on
    one day next to its publication, that day; else that of the nearest event of the same story.
    Labellers inherit days as often as not, so they are given; the rule *date:shared* marks them.
    """
    days: dict[object, set[tuple[date, date]]] = {}
    published = page.published
    told: dict[int, list[Draft]] = {}  # by sentence
    for draft in drafts:
        when = draft.when
        if when is None or when.is_cumulative or draft.type not in _DATED | {ClaimType.LOSS}:
            continue
        if when.end - when.start > ONE_EVENT:
            continue
        told.setdefault(draft.sentence.index, []).append(draft)
        if draft.type is ClaimType.LOSS:
            continue
        window, side = (when.start, when.end), attacker_of(draft)
        for place in draft.places:
            for attacker in (side, None) if side is not None else _ANYBODY:
                days.setdefault((place.name, attacker), set()).add(window)
        if published is not None and abs((published - when.end).days) <= 3:
            for attacker in (side,) if side is not None else _ANYBODY:
                days.setdefault(attacker, set()).add(window)  # blasts that were heard: somebody's
    scenes = {
        (w.start, w.end) for _, w in page.days if published is not None and abs((published - w.end).days) <= 3
    }
    told_days: dict[int, list[EventDate]] = {}
    for sentence, day in page.days:
        told_days.setdefault(sentence.index, []).append(day)
    for draft in drafts:
        if draft.when is not None or draft.type not in _DATED or _is_lasting(draft):
            continue
        if draft.type is ClaimType.MOVEMENT and _is_under_way(draft):
            continue
        if _tells_background(draft.sentence.text):
            continue
        side = attacker_of(draft)
        windows = next((t for p in draft.places if len(t := days.get((p.name, side), set())) == 1), set())
        windows = windows or days.get(side, set()) | scenes
        if len(windows) == 1:
            first, last = next(iter(windows))
        elif (near := _nearest(page, draft, told_days, told) or _lead_day(page, draft)) is not None:
            first, last = near.start, near.end
        else:
            continue
        draft.when = EventDate(start=first, end=last, rule="shared")
        draft.rules.append("date:shared")
        told.setdefault(draft.sentence.index, []).append(draft)


def _nearest(
    page: Page, draft: Draft, days: Mapping[int, list[EventDate]], told: Mapping[int, list[Draft]]
) -> EventDate | None:
    """The day of the nearest dated event of the draft's story: the one before, else the one after.

    ``days`` and ``told`` hold the days and the dated events of each sentence.
    """
    published = page.published
    side, names = attacker_of(draft), {p.name for p in draft.places}
    at = draft.sentence.index
    near = [
        page.sentences[i] for i in range(max(0, at - _NEAREST), min(len(page.sentences), at + _NEAREST + 1))
    ]
    events = [(s, when, side, names) for s in near for when in days.get(s.index, ())]
    events += [
        (s, other.when, attacker_of(other), {p.name for p in other.places})
        for s in near
        for other in told.get(s.index, ())
        if other.when is not None
    ]
    best: tuple[int, EventDate] | None = None
    for sentence, when, attacker, there in events:
        apart = draft.sentence.paragraph - sentence.paragraph
        if abs(apart) > _STORY:
            continue
        if apart and not (published is not None and 0 <= (published - when.end).days <= 3):
            continue
        away = draft.sentence.index - sentence.index
        cost = away if away >= 0 else 20 - away
        if side is not None and attacker not in (side, None):
            if names.isdisjoint(there) and (names or draft.action is Action.INTERCEPTS):
                continue
            cost += 15
        if names and there and names.isdisjoint(there):
            continue
        if best is None or cost < best[0]:
            best = cost, when
    return best[1] if best is not None else None


def _lead_day(page: Page, draft: Draft) -> EventDate | None:
    """The one day of the page's first sentences, where it is next to the publication."""
    days = {(w.start, w.end): w for w in page.lead_days}
    published = page.published
    if len(days) != 1 or published is None or draft.sentence.paragraph > _STORY:
        return None
    day = next(iter(days.values()))
    return day if 0 <= (published - day.end).days <= 3 and day.end - day.start <= _ONE_NIGHT else None


def _is_lasting(draft: Draft) -> bool:
    """Whether it tells a total or what went on for long: no one day has it."""
    verb = draft.event.verb if draft.event is not None else None
    went_on = verb is not None and verb.tag == "G" and bool({"have", "has", "had"} & set(verb.auxiliaries))
    return went_on or any(q.item in PEOPLE | FORCES and (q.low or 0) >= 500 for q in draft.quantities)


def _is_under_way(draft: Draft) -> bool:
    """Whether people move or will move, in the present tense: on no one day."""
    event = draft.event
    if event is None or event.is_future:
        return event is not None
    verb = event.verb
    is_going_on = verb.tag == "G" and verb.is_clause and "was" not in verb.auxiliaries
    return is_going_on or (_is_present(verb) and not verb.is_passive)
