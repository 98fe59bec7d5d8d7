"""Places that another part of a sentence describes: *Borna, a town in the X region, where ...*.

Belongs here: what *where* and relative clauses take up, and which of a town and the region behind it an
apposition is about. Does not belong here: whether an event is there (`placing`).
"""

import re
from bisect import bisect_left

from dagster_project.claims.assembly.anaphora import places_in
from dagster_project.claims.assembly.locators import WITHIN
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.events.moods import BLAMING
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.syntax import Verb
from dagster_project.claims.model import Place

_A_TOWN_IN = re.compile(r",? an?(?:other)? (?:[\w-]+ ){1,5}(?:in|of) (?:the )?(?:[\w’'-]+ ){0,2}")


def where(page: Page, view: SentenceView, verb: Verb) -> list[Place]:
    """The place that *where* takes up: *in Sumy Oblast, where*, *Enem, a town in Adygea, where*."""
    start = view.parse.tokens[verb.start].start
    at = bisect_left(page.place_starts, start) - 1
    if at < 0 or page.text[page.places[at].span.end : start].strip(" ,") not in ("", "where"):
        return []
    place = page.places[at]
    before = page.places[at - 1] if at else place
    between = page.text[before.span.end : place.span.start]
    is_town = before.kind in ("settlement", "facility") and _A_TOWN_IN.fullmatch(between) is not None
    return [before if is_town else place] if place.kind != "country" or is_town else []


def told_where(page: Page, view: SentenceView, verb: Verb) -> list[Place]:
    """The place of a relative clause: *Sumy, a hub where ...*, *Sumy, where Kyiv believes that ...*."""
    phrases = list(verb.before)
    for other in view.parse.verbs:
        is_told = other.lemma in speech_lemmas() or other.lemma in BLAMING
        if other.last < verb.first and other.subordinator == "where" and is_told:
            phrases += other.before
    found = places_in(page, view, [n for phrase in phrases for n in phrase.nouns])
    if found and all(p.kind == "country" for p in found):  # around Bakhmut in eastern Ukraine, where
        at = bisect_left(page.place_starts, found[0].span.start)
        before = page.places[at - 1] if at else found[0]
        if WITHIN.fullmatch(page.text, before.span.end, found[0].span.start):
            return [before]
    return found


def in_apposition(page: Page, places: list[Place]) -> list[Place]:
    """What a relative clause is on: the town in *Borna, a town in the X region that troops took*."""
    if not places or any(p.kind not in ("oblast", "country", "area") for p in places):
        return places
    at = bisect_left(page.place_starts, places[0].span.start)
    before = page.places[at - 1] if at else None
    if before is None or before.kind not in ("settlement", "facility", "area"):
        return places
    is_town = _A_TOWN_IN.fullmatch(page.text, before.span.end, places[0].span.start) is not None
    return [before] if is_town else places


def apposed_town(page: Page, place: Place) -> Place:
    """The town that an apposition before a relative clause describes: *Lyman, a town in X region, which*."""
    at = bisect_left(page.place_starts, place.span.start)
    if not at or place.kind not in ("oblast", "district", "country", "area"):
        return place
    before = page.places[at - 1]
    is_town = before.kind in ("settlement", "facility")
    between = page.text[before.span.end : place.span.start]
    is_its = (
        between in (", ", " in ", " in the ") and place.kind == "oblast" and before.oblast == place.oblast
    )
    return before if is_town and (is_its or _A_TOWN_IN.fullmatch(between) is not None) else place


def most_specific(page: Page, place: Place) -> Place:
    """The settlement that a region only locates: *in Beryslav (Kherson region)*."""
    at = bisect_left(page.place_starts, place.span.start)
    before = page.places[at - 1] if at else None
    if place.kind not in ("oblast", "district") or before is None or before.kind == place.kind:
        return place
    if before.kind not in ("settlement", "district"):
        return place
    return before if WITHIN.fullmatch(page.text, before.span.end, place.span.start) else place
