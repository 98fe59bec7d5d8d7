"""Finds the places of a text and gives each its usual name, id and coordinates.

Belongs here: the way from a text (or a single spelling) to its places: names (`finding`), lists of them
(`lists`), what the page settles (`settling`), what each becomes (`outcomes`).
Does not belong here: the tables (`gazetteer`), whether anything happens at a place (`assembly.placing`).
"""

from functools import cache
from math import exp

from dagster_project.claims.geography.finding import mentions_of
from dagster_project.claims.geography.gazetteer import Gazetteer, Spelling, get_gazetteer, great_circle_km
from dagster_project.claims.geography.lexemes import Lexemes
from dagster_project.claims.geography.lists import join_lists
from dagster_project.claims.geography.namesakes import BESIDE, NEAR, NEIGHBOUR_KM, leader
from dagster_project.claims.geography.neighbouring_words import words_behind
from dagster_project.claims.geography.outcomes import outcome, place_of
from dagster_project.claims.geography.settling import accepted, choose
from dagster_project.claims.model import Place, Span

_SPELLING_MARGIN = 0.5  # how much weightier a name without a text must be than its namesakes
_DOUBTFUL = 6.0  # a lighter match by a form of some other name is none


class PlaceFinder:
    """Finds and resolves places; holds no state of a document, so one instance serves all."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._lexemes = Lexemes(gazetteer or get_gazetteer())
        self.speech_words = self._lexemes.words.speech_after

    # A single spelling

    def resolve(
        self,
        name: str,
        *,
        oblast: str | None = None,
        near: tuple[float, float] | None = None,
    ) -> Place | None:
        """The place that a spelling most probably means, None where nothing is known by it.

        ``oblast`` (*Kharkiv* or *Kharkiv Oblast*) and ``near`` (latitude, longitude) decide between
        namesakes; a place that stays open has no id and no coordinates.
        """
        name = name.strip()
        span = Span(0, len(name), name)
        gazetteer = self._lexemes.gazetteer
        spelling = Spelling.of(name)
        if named := gazetteer.named.get(spelling.fine):
            return place_of(named, span)
        head, _, last = name.rpartition(" ")
        if head and last.lower() in self._lexemes.words.region_after:
            region = gazetteer.region(Spelling.of(head))
            return place_of(region, span) if region else None
        matches = gazetteer.matches(spelling) or gazetteer.nearly(spelling)
        matches = [m for m in matches if m.is_own or m.is_close or m.weight >= _DOUBTFUL]
        if not matches:
            return None
        if name in self._lexemes.words.given_name and not (oblast or near):
            return Place(name=name, span=span)  # a person's name, as likely as not
        wanted = gazetteer.region(Spelling.of(oblast.removesuffix(" Oblast"))) if oblast else None
        scored = []
        for match in matches:
            score = match.weight
            if wanted:
                score += BESIDE if match.entry.oblast == wanted.oblast else -BESIDE
            if near and match.entry.latitude is not None and match.entry.longitude is not None:
                away = great_circle_km(near, (match.entry.latitude, match.entry.longitude))
                score += NEAR * exp(-away / NEIGHBOUR_KM)
            scored.append((score, match))
        best = leader(scored, margin=_SPELLING_MARGIN)
        return place_of(best.entry, span) if best else Place(name=matches[0].entry.name, span=span)

    # A text

    def find(self, text: str) -> list[Place]:
        """Every mention of a place in the text, in order, each resolved with the document's help."""
        lexemes = self._lexemes
        mentions = mentions_of(lexemes, text)
        if not mentions:
            return []
        join_lists(lexemes, text, mentions)
        found = accepted(text, mentions)
        choose(lexemes, text, found)
        return [p for m in found if (p := outcome(lexemes.gazetteer, text, m)) is not None]


def is_metonym_position(text: str, place: Place) -> bool:
    """Whether the word behind the place makes it a government that speaks (*Moscow said*)."""
    return words_behind(text, place.span.end)[0] in get_place_finder().speech_words


@cache
def get_place_finder() -> PlaceFinder:
    """The finder with the gazetteer loaded, once a process."""
    return PlaceFinder()
