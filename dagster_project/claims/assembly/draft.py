"""A claim in the making, and what several steps ask of it.

Belongs here: `Draft`, the groups of types, actions and items that more than one step tells apart, and
predicates on a draft, its event and its verb that they share. Does not belong here: any step that fills a
field of a draft (`drafting`, `sides`, `placing`, `counting`, `dating`).
"""

import re
from dataclasses import dataclass, field

from dagster_project.claims.events.event import Event
from dagster_project.claims.events.named_sides import opponent
from dagster_project.claims.events.nouns import words_of
from dagster_project.claims.events.views import is_nobody
from dagster_project.claims.figures.fitting import fit_item
from dagster_project.claims.grammar.syntax import NounPhrase, Verb
from dagster_project.claims.lexicon import listed, one_of
from dagster_project.claims.model import Attribution, Claim, EventDate, Place, Quantity, Source, Span
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Item, Side, SourceKind, Stance

PUBLISHER = Source(name="publisher", side=Side.PUBLISHER, kind=SourceKind.PUBLISHER)

# Groups of types, actions and items.
HAPPENING = frozenset({ClaimType.STRIKE, ClaimType.CASUALTY, ClaimType.LOSS})
DENIABLE = HAPPENING | {ClaimType.CONTROL, ClaimType.MOVEMENT}
HARMS = (Action.KILLED, Action.WOUNDED)
FORCES = frozenset({Item.PERSONNEL, Item.SOLDIER, Item.UNIT})
PEOPLE = frozenset({Item.PERSON, Item.CIVILIAN})
_EQUIPMENT = frozenset(
    {
        Item.TANK,
        Item.ARMORED_VEHICLE,
        Item.ARTILLERY,
        Item.MLRS,
        Item.AIR_DEFENSE,
        Item.AIRCRAFT,
        Item.HELICOPTER,
        Item.DRONE,
        Item.MISSILE,
        Item.WARSHIP,
        Item.VEHICLE,
        Item.SPECIAL_EQUIPMENT,
        Item.WEAPON_SYSTEM,
    }
)
MOVERS = FORCES | {Item.VEHICLE, Item.ARMORED_VEHICLE, Item.TANK, Item.WARSHIP, Item.HELICOPTER}
# What a claim of each type can count.
COUNTED: dict[ClaimType, frozenset[Item]] = {
    ClaimType.CONTROL: frozenset(
        {Item.SETTLEMENT, Item.AREA_KM2, Item.DISTANCE_KM, Item.POSITION, Item.OTHER}
    )
    | MOVERS
    | {Item.BUILDING, Item.PERSON},
    ClaimType.LOSS: _EQUIPMENT | FORCES | {Item.PERSON, Item.OTHER, Item.BUILDING, Item.POSITION},
    ClaimType.STRIKE: _EQUIPMENT
    | PEOPLE
    | {Item.BUILDING, Item.OTHER, Item.SETTLEMENT, Item.POSITION, Item.UNIT, Item.SOLDIER},
    ClaimType.CASUALTY: PEOPLE | {Item.OTHER},
    ClaimType.MOVEMENT: _EQUIPMENT | FORCES | PEOPLE | {Item.OTHER, Item.SETTLEMENT},
    ClaimType.AID: _EQUIPMENT | {Item.MONEY_USD, Item.MONEY_EUR, Item.OTHER, Item.SOLDIER, Item.UNIT},
    ClaimType.STATEMENT: frozenset(Item),
}
# Words that several steps look for in an event's clause.
BE = word_set("is are am was were be been")
SENDING = frozenset(["launch", "fire", "send", "release"])
SINCE = frozenset(["after", "since"])
TALES = listed("tale")
RIVERS = (" River", "Siverskyi Donets")
_LONG_RIVERS = listed("long_river")
# Sources that tell of what they hit themselves.
ARMY = re.compile(one_of(listed("army_source")))
_ATTACKING = (words_of("offensive") | word_set("attack attacks actions action")) - word_set(
    "counteroffensive counteroffensives counter-offensive counterattack counterattacks incursion"
)


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    sentence: Sentence
    evidence: Span
    type: ClaimType
    action: Action | None
    attribution: Attribution | None
    source: Source
    stance: Stance
    side: Side | None = None
    places: list[Place] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    when: EventDate | None = None
    framing: str | None = None
    rules: list[str] = field(default_factory=list)
    event: Event | None = None
    is_heading: bool = False
    is_of_told: bool = False  # the places are those of *the attack* told before: no place of this line

    def _is_place(self, place: Place) -> bool:
        """Whether something happens at it: a river only says where the bridge or the far bank is."""
        is_held = self.action in (Action.HOLDS, Action.CONTROLS) and place.name not in _LONG_RIVERS
        return is_held or not place.name.endswith(RIVERS)

    def claim(self, doc: str) -> Claim:
        """The claim as it stands now."""
        attribution = self.attribution
        when = self.when
        return Claim(
            doc=doc,
            evidence=self.evidence,
            type=self.type,
            source=self.source,
            stance=self.stance,
            actor_side=self.side,
            action=self.action,
            cue=attribution.cue if attribution else None,
            content=attribution.content if attribution else (),
            via=attribution.via if attribution else None,
            places=() if self.is_of_told else tuple(p for p in self.places if self._is_place(p)),
            quantities=tuple(fit_item(q, self.type, self.action) for q in self.quantities),
            event_date=when,
            cumulative_from=when.start if when and when.is_cumulative and self.quantities else None,
            framing=self.framing,
            rules=tuple(dict.fromkeys(r for r in (*self.rules, *(p.entry for p in self.places)) if r)),
        )


def harms_nobody(event: Event) -> bool:
    """Whether it says that nobody was hurt: told even where the page itself speaks."""
    nouns = (*event.patients[:1], *event.verb.subject[:2])
    return event.type in HAPPENING and any(is_nobody(event.parse.tokens, n) for n in nouns)


def has_no_attacker(event: Event) -> bool:
    """Whether nobody acts: *fighting continues*."""
    if event.reading.agent == "nobody":
        return True
    if event.reading.agent != "subject":
        return False
    heads = {event.parse.tokens[n.head].lower for n in event.verb.subject}
    return not heads or not heads <= _ATTACKING


def nouns_of(verb: Verb) -> list[NounPhrase]:
    """The noun phrases of a verb's clause."""
    return [*verb.subject, *verb.objects, *(n for p in (*verb.phrases, *verb.before) for n in p.nouns)]


def words_in(event: Event, noun: NounPhrase) -> list[str]:
    """The words of a noun phrase of the event's sentence, in lower case."""
    return event.parse.lowers[noun.first : noun.last + 1]


def reach_of(verb: Verb) -> set[int]:
    """The tokens of a verb's clause, with the phrases in front of it."""
    region = set(range(verb.start, max(verb.stop, verb.last + 1)))
    for phrase in verb.before:
        for noun in phrase.nouns:
            region.update(range(noun.first, noun.last + 1))
    return region


def is_main(verb: Verb) -> bool:
    """Whether the verb heads a main clause, to which the sentence's opening belongs."""
    return verb.is_clause and not verb.is_relative and verb.subordinator in ("", "as", "while")


def attacker_of(draft: Draft) -> Side | None:
    """Whose attack it is: not of who downed the missiles, nor of who suffered the losses."""
    is_other = draft.action is Action.INTERCEPTS or draft.type is ClaimType.LOSS
    return opponent(draft.side) if is_other else draft.side


def is_fallen(draft: Draft) -> bool:
    """Whether an officer is named who was killed."""
    event = draft.event
    if event is None or draft.type is not ClaimType.LOSS or draft.action is not Action.KILLED:
        return False
    named = [event.parse.tags[n.first : n.last + 1] for n in event.patients]
    return any("PP" in tags or set(tags) == {"P"} for tags in named)
