"""The event that a verb or noun of a sentence tells: what `frames.find_events` returns.

Belongs here: the event's fields, groups of actions. Does not belong here: how they are found and set.
"""

from dataclasses import dataclass

from dagster_project.claims.events.readings import Reading
from dagster_project.claims.grammar.syntax import NounPhrase, Parse, Verb
from schemas.vocabularies import Action, ClaimType

TAKING = frozenset([Action.CAPTURES, Action.RECAPTURES, Action.ENTERS])
LEAVES = frozenset([Action.WITHDRAWS, Action.MOVES])


@dataclass(slots=True)
class Event:
    """A frame that a verb or noun evokes. ``agents`` and ``patients`` are noun phrases of the parse."""

    reading: Reading
    verb: Verb
    type: ClaimType
    action: Action
    agents: list[NounPhrase]
    patients: list[NounPhrase]
    parse: Parse
    is_negated: bool = False
    is_unreal: bool = False
    is_future: bool = False
    is_hedged: bool = False
    is_attempt: bool = False
    is_promised: bool = False
    is_conditional: bool = False
    is_reported_plan: bool = False  # would: a plan, if it is the speaker's own
    anchor: int = -1  # the noun, where a noun evokes the frame

    @property
    def at(self) -> int:
        """The character at which the verb (or noun) stands: what decides who says it."""
        return self.parse.tokens[self.anchor if self.anchor >= 0 else self.verb.main].start

    def is_done_to_other(self) -> bool:
        """Whether the claim gives the side of whom the subject did it to: *repelled a Russian attack*."""
        verb, actor = self.verb, self.reading.actor
        is_victims = actor == "victim" and self.type is ClaimType.LOSS and self.action is not Action.ABANDONED
        return (actor == "opponent" or is_victims) and bool(verb.subject) and not verb.is_passive


def is_neither(event: Event) -> bool:
    """Whether neither of the two sides does it: *neither side holds the town*."""
    nouns = event.verb.subject
    is_done_by = bool(nouns) and not event.verb.is_passive and event.anchor < 0
    words = event.parse.tokens[nouns[-1].first : event.verb.first] if is_done_by else []
    if not words or "neither" not in (words[0].lower, event.parse.tokens[max(nouns[-1].first - 1, 0)].lower):
        return False
    return any(t.lower in ("side", "army", "nor") for t in words)
