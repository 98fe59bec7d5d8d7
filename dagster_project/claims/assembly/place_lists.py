"""Lists of places: where one begins, which places it goes on to name, and what only points at them.

Belongs here: the wordings between the places of a list, the places that a count stands for. Does not belong
here: whether the event is at them (`placing`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dagster_project.claims.assembly.anaphora import MANY_PLACES, salient
from dagster_project.claims.assembly.locators import WITHIN, leads_on, only_owns, start_of
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.events.actors import is_state_name
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.syntax import Verb
from dagster_project.claims.model import Place
from dagster_project.claims.text.word_classes import word_set

_THE_CITY = (["the", "city"], ["the", "town"], ["the", "city", "itself"], ["the", "town", "itself"])
_A_TOWN = word_set("city town village settlement stronghold hub")
_DASHES = frozenset(["–", "—", "-"])
_LISTED = ([","], ["and"], ["as"])
_SEVERAL = word_set("number string series total cluster group dozens handful")
_JOINTS = frozenset(
    [", ", " and ", ", and ", " or ", " nor ", " as well as ", ", as well as ", " but also ", ", but also "]
)
# What leads to the places in a part of the front.
_AROUND = re.compile(
    r"\b(?:near|around|towards?|at|close to|outside|(?:areas?|vicinity|direction|outskirts) of) (?:the )?$"
)
# What stands between the places of a list, and before the region of some of them.
_AMONG = re.compile(
    r"(?:\b(?:including|among them|namely|such as|in particular)|[:—–]|\s-)"
    r" (?:they are |these are )?(?:the )?(?:(?:\w+ ){1,3}of )?$"
)
_LOCATING = re.compile(
    r", (?:(?:just|about|some|[\d.,]+ (?:km|kilomet\w+|miles)) ){0,2}(?:to the )?"
    r"(?:north|south|east|west)[\w-]* of (?:the )?(?:(?:city|town|village) of )?"
)
# *near Lyman itself, Alba and toward Borna; northwest of | Lyman near Corna*
_FURTHER = re.compile(
    r"(?: itself)?(?:,?(?: and)?(?: near| towards?)? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?){0,6}"
    r"[,;]?(?: and)?(?: further)? (?:north|south|east|west)[\w-]* of "
)
_FROM_THERE = re.compile(r"(?: [Cc]ity)? (?:near|towards?|around) ")
# *shelled Alba, but not Borna*
_EXCEPTED = re.compile(
    r"(?:\b(?:but|though|and) not|\b(?:rather than|instead of|except(?: for)?|other than|apart from))"
    r" (?:in |at |near |on |around |over )?(?:the (?:city|town|village) of )?$"
)
_GOES_ON = re.compile(
    r"(?i)(?: (?:region|oblast|province|district|direction)s?)?\)?"
    r"(?:,?(?: and| n?or| as well as)(?: also)?(?: to the)? (?:north|south)?-?(?:east|west|north|south) of"
    r"(?: the)?(?: (?:village|settlement|town|city)(?: of)?)?"  # near A and north of B
    r"|(?:,? (?:including|among them|namely|such as)|\s?[:—–]|\s-|[,;](?: and| n?or| as well as| also| then)*"
    r"|(?:,? and|,)(?: another)? (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|more"
    r"|others?)"
    r"(?: more| others?)?(?: (?:[a-z]+ )?(?:uavs?|drones?|missiles?|rockets?))?"
    r"(?= (?:near|in|around|at|over|above|towards?)\b)"
    r"|(?: and|,)(?: \w+){0,5} (?:settlements|villages|towns|cities|communities|localities)"
    r"(?:,? (?:among|including|such as|namely|most|some|the (?:\w+ )?\w+est)(?: of)?"
    r"(?: which(?: (?:are|is|were|include))?)?)"
    r"|,? and,(?: (?:after|in|on|by|following|earlier|later|finally|eventually)\b)(?: [\w-]+){0,5},"
    r"| and| n?or| as well as|,? (?:along|together) with)(?: also)?"
    r"(?: (?:in|near|toward|towards|around|at|over|above|the|of|territory|area|areas|vicinity|village"
    r"|villages|settlement|settlements|town|towns|city|cities|direction|outskirts|both|on|parts?|regions?|nearby|neighbou?ring"
    r"|most|much|all|half|almost|nearly|large|small|tracts|swathe?s|chunks|areas|about|two|three|thirds?|quarters?"
    r"|(?:one|four|five|six|seven|eight|nine|ten)(?= (?:each )?(?:in|near|at)\b)"
    r"|(?:north|south|east|west)(?:east|west)?ern|central))*) "
)


def without_excepted(page: Page, places: list[Place]) -> list[Place]:
    """The places but those of which the words before them say that it was not there."""
    return [p for p in places if not page.before(_EXCEPTED, p, 48)]


def names_many(view: SentenceView, event: Event) -> bool:
    """Whether it happens to places that are counted: *overran nine villages*."""
    return any(
        view.lowers[n.head] in MANY_PLACES
        or (
            view.lowers[n.head] in _SEVERAL
            and (of := view.of_phrase(n)) is not None
            and view.lowers[of.head] in MANY_PLACES
        )
        for n in (*event.patients, *event.verb.subject, *event.verb.objects)
    )


def is_set_off(view: SentenceView, event: Event) -> bool:
    """Whether a dash behind a town that is counted names it: *only one city so far – the port of Alba*."""
    return any(
        view.lowers[n.head] in _A_TOWN and not _DASHES.isdisjoint(view.lowers[n.last + 1 : n.last + 4])
        for n in event.patients
    )


def with_list(page: Page, found: Sequence[Place], view: SentenceView, event: Event) -> list[Place]:
    """The places with those that the list goes on to name: *A and B in X region; C in Y region*."""
    all_places = list({id(p): p for p in view.places.values()}.values())
    listed = list(found)
    end = max((p.span.end for p in found), default=event.at)
    others = {
        i
        for v in view.parse.verbs
        if v.is_clause and v is not event.verb and v is not event.verb.coordinated
        for i in _opening_of(v, event.verb)
    }
    others |= {i for n in event.agents for i in range(n.first, n.last + 1)}  # to Lyman, Moscow sent men
    is_led_to = False  # by the place before, from which it lies
    index_of = {id(p): i for i, p in reversed(view.places.items())}
    for place in all_places:
        if place.span.start < end or (place.kind == "country" and only_owns(page, place)):
            continue
        between = page.text[end : place.span.start]
        if not listed:
            if event.at < place.span.start and _AMONG.search(between) and place.kind != "country":
                listed.append(place)
                end = place.span.end
            continue
        is_region = place.kind in ("oblast", "district", "country")
        if is_region and listed[-1].kind != place.kind and WITHIN.fullmatch(between):
            end = place.span.end  # it only locates them
            continue
        if leads_on(page, place) and _FURTHER.fullmatch(between):
            end, is_led_to = place.span.end, True
            continue
        if _LOCATING.fullmatch(between):
            end = place.span.end  # in the Voronezh region, southeast of Kursk, and 17 in ...
            continue
        goes_on = _FROM_THERE.fullmatch(between) if is_led_to else _GOES_ON.fullmatch(between)
        if not goes_on or index_of[id(place)] in others:
            break
        is_led_to = False
        if is_region and listed[-1].kind not in (place.kind, "area"):
            break  # but: Crimea and most of the Luhansk region
        listed.append(place)
        end = place.span.end
    return listed


def _opening_of(verb: Verb, told: Verb) -> Iterator[int]:
    """What a clause opens with: *took Alba; in Borna, | a plant was hit*, *and the town of Borna | fell*."""
    for noun in verb.subject:
        yield from range(noun.first, noun.last + 1)
    if told.last < verb.start and not verb.is_relative and verb.lemma not in speech_lemmas():
        yield from range(verb.start, verb.first)


def with_listed_before(page: Page, places: list[Place], event: Event) -> list[Place]:
    """The places of a subject with those that its list begins with: *plants near A and B were hit*."""
    if not places or places[0].span.start > event.at:
        return places
    found, first = list(places), places[0]
    at = bisect_left(page.place_starts, first.span.start) - 1
    while at >= 0:
        before = page.places[at]
        between = page.between(before, first)
        if before.kind != first.kind or between not in _JOINTS:
            break
        if between == ", " and _ends_clause(event, before):
            break
        if all(p.span != before.span for p in found):
            found.insert(0, before)
        first, at = before, at - 1
    return found


def _ends_clause(event: Event, place: Place) -> bool:
    """Whether the place ends the clause before the event's: *when they took Alba, Borna was shelled*."""
    tokens, verb = event.parse.tokens, event.verb
    return place.span.start < tokens[verb.start].start and any(
        v.is_clause and v is not verb and tokens[v.first].start < place.span.start for v in event.parse.verbs
    )


def first_of_list(page: Page, place: Place, near: Sequence[tuple[int, int, Place]]) -> Place:
    """The place that opens the list in which one stands: *near A, B and C*."""
    for _, _, before in sorted(near, key=lambda n: -n[2].span.start):
        between = page.between(before, place)
        if before.span.end < place.span.start and before.kind == place.kind and _GOES_ON.fullmatch(between):
            place = before
    return place


def with_the_city(page: Page, places: list[Place], view: SentenceView, verb: Verb) -> list[Place]:
    """The places with the one that their list only points at: *in the city, and the villages of A and B*."""
    for noun in (n for phrase in verb.phrases for n in phrase.nouns):
        words = view.lowers[noun.first : noun.last + 1]
        after = view.lowers[noun.last + 1 : noun.last + 2]
        is_listed = after in _LISTED or view.lowers[noun.first - 1] == "and"
        if words not in _THE_CITY or not is_listed or any(p.kind != "settlement" for p in places):
            continue
        start = view.parse.tokens[noun.first].start
        city = [c for c in salient(page, words[1], start) if not is_state_name(c.span.text)]
        return [*city, *places] if all(c.name != p.name for c in city for p in places) else places
    return places


def in_sector(page: Page, view: SentenceView, event: Event) -> list[Place]:
    """The places of a part of the front that the fighting was at: *17 times around A, B and C*."""
    after = sorted({id(p): p for p in view.places.values()}.values(), key=start_of)
    for place in after:
        between = page.text[event.at : place.span.start] if place.span.start > event.at else ";"
        if ";" not in between and _AROUND.search(between) and place.kind != "country":
            return with_list(page, [place], view, event)
    return []
