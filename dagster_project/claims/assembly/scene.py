"""The scene of an event: which words of its sentence can say where it happened, and which can not.

Belongs here: capitals that stand for governments, where somebody spoke, where missiles came from, asides and
while-clauses that tell of elsewhere. Does not belong here: which of the places that are left are the event's
(`placing`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dagster_project.claims.assembly.anaphora import CAPITAL_WORDS, OF_A_CITY, OF_A_TOWN, places_in
from dagster_project.claims.assembly.draft import SENDING, Draft, attacker_of, is_main, nouns_of, reach_of
from dagster_project.claims.assembly.locators import GENITIVE
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.events.actors import is_state_name
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.moods import BLAMING
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.syntax import NounPhrase, Verb
from dagster_project.claims.lexicon import listed
from dagster_project.claims.model import Place
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType

# What is a state's, never a city's: "Kyiv's losses".
_OF_A_STATE = listed("of_a_state")
_GOVERNS = frozenset(
    ["blame", "accuse", "deny", "launch", "want", "hope", "order", "seek", "respond", "refuse"]
)
_SET_AGAINST = frozenset(["while", "whereas", "although", "though"])
_JOINS = frozenset(["and", "but"])
# What another part of the sentence may tell of the same attack.
_TOLD_WITH: dict[ClaimType, set[ClaimType]] = {
    ClaimType.CASUALTY: {ClaimType.STRIKE, ClaimType.CASUALTY},
    ClaimType.STRIKE: {ClaimType.STRIKE, ClaimType.CASUALTY, ClaimType.LOSS},
    ClaimType.LOSS: {ClaimType.STRIKE, ClaimType.LOSS},
}
_NO_BLOW = (Action.CAPTURED, Action.LOST, Action.ABANDONED)
_AWAY = word_set("far away km kilometers kilometres miles metres meters")
_MEETINGS = word_set(
    "summit talks meeting conference negotiations forum met meet meets session consultations ceremony"
)
_BEFALLS = word_set(
    "blow boost defeat disaster embarrassment gain humiliation loss problem setback success triumph victory"
    " win"
)
_COMING = word_set("coming flying likely")
_TOWARDS = ("to", "into", "toward", "towards")
_FRONTS = frozenset(["direction", "directions", "sector", "front", "axis", "area", "section"])
_RELATIVE = frozenset(["which", "who", "whose", "where"])
_ANSWERS = word_set("response retaliation revenge reprisal answer")
_AMID = word_set("amid amidst after following despite besides")
_AT_A_PLACE = word_set(
    "in near at over around outside on to from of into across above towards toward through inside"
)


@dataclass(slots=True)
class Scene:
    """Where an event is told: its sentence, and the tokens in it at which places are not its own.

    ``excluded`` are the tokens of actors, speakers, origins and where they withdraw to, ``aside`` those of a
    relative clause about the opening, ``spoken_of`` the places at tokens of speakers, asides and where they
    withdraw to. ``befallen`` and ``around``, the
    places of what the event befell and of its clause, are filled in when places are chosen.
    """

    page: Page
    draft: Draft
    drafts: Sequence[Draft]
    view: SentenceView
    event: Event
    excluded: set[int]
    origins: set[int]
    came_from: set[int]
    aside: set[int]
    spoken_of: list[Place]
    befallen: list[Place] = field(default_factory=list)
    around: list[Place] = field(default_factory=list)

    @property
    def verb(self) -> Verb:
        """The verb of the event's clause."""
        return self.event.verb

    def places_at(self, tokens: Iterable[int]) -> list[Place]:
        """The places at these tokens, in their order."""
        places = self.view.places
        return [places[i] for i in sorted(places.keys() & tokens)]

    def places_of(self, nouns: Sequence[NounPhrase]) -> list[Place]:
        """The places in these phrases that no speaker or aside has."""
        return [p for p in places_in(self.page, self.view, nouns) if p not in self.spoken_of]


def scene_of(page: Page, draft: Draft, view: SentenceView, event: Event, drafts: Sequence[Draft]) -> Scene:
    """The scene of a draft's event."""
    verb = event.verb
    speakers = _governments(page, draft, view) | _where_said(view, verb) | _where_they_meet(view)
    is_attack = draft.type in (ClaimType.STRIKE, ClaimType.CASUALTY)
    came_from = _came_from(view, event) if is_attack else set()
    origins = _launched_from(view, verb) if draft.type is ClaimType.STRIKE else set()
    aside = _aside(view, verb)
    left_for = _destinations(verb) if draft.action is Action.WITHDRAWS else set()
    home = _home_of(view, verb) if draft.type is ClaimType.CONTROL else set()
    return Scene(
        page=page,
        draft=draft,
        drafts=drafts,
        view=view,
        event=event,
        excluded=_actors(view, event) | speakers | came_from | origins | left_for | home,
        origins=origins,
        came_from=came_from,
        aside=aside,
        spoken_of=[p for i, p in view.places.items() if i in speakers | aside | left_for],
    )


def _actors(view: SentenceView, event: Event) -> set[int]:
    """Those who act, but not what only says where: *forces in the region of Zaporizhzhia*."""
    located: set[int] = set()
    is_where = False
    for phrase in event.verb.phrases:
        is_where = phrase.preposition in ("in", "at", "near") or (is_where and phrase.preposition == "of")
        located |= {id(n) for n in phrase.nouns if is_where}
    return tokens_of(
        n
        for n in event.agents
        if n not in event.patients and id(n) not in located and view.lowers[n.head] not in _FRONTS
    )


def _launched_from(view: SentenceView, verb: Verb) -> set[int]:
    """Where a strike set out: *drones launched from Millerovo*, *took off from Engels and hit Odesa*."""
    sent = (v for v in view.parse.verbs if v is verb or v.lemma in SENDING or v is verb.coordinated)
    return {i for v in sent for i in _origins(view, v)}


def clause_tokens(scene: Scene) -> set[int]:
    """The tokens of the event's clause at which its places can stand."""
    view, verb = scene.view, scene.verb
    tokens = (reach_of(verb) | _set_off(view, verb)) - scene.excluded - scene.aside - _parting(view, verb)
    own = tokens - _circumstances(view, verb)
    if scene.places_at(own):
        tokens = own  # amid fighting in Alba, drones hit Borna
    joined = verb.coordinated
    if joined is not None and joined.first < verb.first:  # took Alba and shelled Borna
        others = set(range(joined.first, min(joined.stop, verb.first)))
        if scene.places_at(tokens & set(range(verb.first, verb.stop))):
            tokens -= others
    return tokens


def _destinations(verb: Verb) -> set[int]:
    """Where they go: the tokens of *to the outskirts of the town*."""
    tokens: set[int] = set()
    is_there = False
    for phrase in verb.phrases:
        is_there = phrase.preposition in _TOWARDS or (is_there and phrase.preposition == "of")
        tokens |= tokens_of(phrase.nouns) if is_there else set()
    return tokens


def meanwhile(scene: Scene) -> set[int]:
    """What went on elsewhere at the time: *were killed, as fighting went on in Mariupol*."""
    view, verb = scene.view, scene.verb
    happened = {id(d.event.verb): d.action for d in scene.drafts if d.event is not None}
    as_others = {
        i
        for v in view.parse.verbs
        if v.subordinator == "as" and v.is_clause and v.main > verb.main
        if "," in view.lowers[max(v.start - 2, 0) : v.start]
        if happened.get(id(v)) not in (Action.HITS, Action.LAUNCHES) and v.coordinated is None
        for i in reach_of(v)
    }
    return as_others | _in_other_parts(scene)


def _in_other_parts(scene: Scene) -> set[int]:
    """The parts of the sentence that tell of something else: *took Lyman, and 40 drones were shot down*.

    What a part tells of the same attack counts: *drones struck Kharkiv, and two people were killed*.
    """
    view, verb = scene.view, scene.verb
    bounds = _part_bounds(view)
    if not bounds:
        return set()
    own = bisect_right(bounds, verb.main)
    others: set[int] = set()
    for part, (start, stop) in enumerate(pairwise([0, *bounds, len(view.lowers)])):
        told = [d for d in scene.drafts if d.event is not None and start <= d.event.verb.main < stop]
        if part != own and told and not any(_is_of_same_attack(view, scene.draft, d) for d in told):
            others.update(range(start, stop))
    return others


def is_told_apart(view: SentenceView, draft: Draft, other: Draft) -> bool:
    """Whether another part of the sentence tells of something else than the draft."""
    if draft.event is None or other.event is None or draft.event.verb is other.event.verb:
        return False
    bounds = _part_bounds(view)
    parts = {bisect_right(bounds, d.event.verb.main) for d in (draft, other) if d.event is not None}
    return len(parts) > 1 and not _is_of_same_attack(view, draft, other)


def _is_of_same_attack(view: SentenceView, draft: Draft, other: Draft) -> bool:
    """Whether what is told beside it can be of the same attack: of that type, by the same side."""
    if other.type not in _TOLD_WITH.get(draft.type, set()):
        return False
    if draft.action is Action.INTERCEPTS is not other.action:
        return False  # not where they were downed
    if draft.type is ClaimType.STRIKE and other.action in _NO_BLOW:
        return False
    if draft.type is other.type is ClaimType.LOSS and not _SET_AGAINST.isdisjoint(view.lowers):
        return False
    is_blame = any(d.event is not None and d.event.verb.lemma in BLAMING for d in (draft, other))
    return is_blame or len({attacker_of(draft), attacker_of(other)} - {None}) < 2


def _part_bounds(view: SentenceView) -> list[int]:
    """Where the parts of a sentence begin: main clauses, and what *while* or *whereas* sets against them."""
    lowers, verbs = view.lowers, view.parse.verbs
    bounds = {i for i, word in enumerate(lowers) if word == ";"}
    for number, verb in enumerate(verbs):
        if not verb.is_clause or verb.coordinated is not None or verb.is_relative:
            continue
        if verb.subordinator in _SET_AGAINST:
            opener = max(i for i in range(verb.main) if lowers[i] == verb.subordinator)
            if opener:
                bounds.add(opener)
            elif (main := next((v for v in verbs[number + 1 :] if _is_main_behind(v)), None)) is not None:
                bounds.add(main.start)  # while they took Alba, | Borna was shelled
        elif not verb.subordinator and verb.start > 1 and lowers[verb.start - 1] in _JOINS:
            bounds.add(verb.start)
    return sorted(bounds)


def _is_main_behind(verb: Verb) -> bool:
    return verb.is_clause and not (verb.is_relative or verb.subordinator or verb.coordinated)


def tokens_of(nouns: Iterable[NounPhrase]) -> set[int]:
    """The tokens of noun phrases."""
    return {i for n in nouns for i in range(n.first, n.last + 1)}


def _governments(page: Page, draft: Draft, view: SentenceView) -> set[int]:
    """Where names of capitals and states stand for who speaks, decides, loses and holds."""
    states = {i: p for i, p in view.places.items() if is_state_name(p.span.text)}
    if not states:
        return set()
    lowers = view.lowers
    found = {
        i
        for v in view.parse.verbs
        if v.lemma in speech_lemmas() or v.lemma in _GOVERNS
        for n in (v.subject if v.lemma not in BLAMING else nouns_of(v))
        for i in range(n.first, n.last + 1)
        if i in states
    }
    event = draft.event
    is_host = event is not None and "subject" in event.reading.patient  # Poland has let in refugees
    hosting = event.verb if event is not None and is_host else None
    found |= {  # "as Moscow plugs away", but "Kyiv came under attack"
        n.first
        for v in view.parse.verbs
        if v.is_clause and not (v.is_passive or v.is_relative)
        if v.lemma not in OF_A_CITY and v is not hosting
        for n in v.subject
        if n.first == n.last and n.first in states
    }
    found |= {i for i in states if lowers[i - 1] == "for" and lowers[i - 2] in _BEFALLS}  # a blow for Kyiv
    for i, place in states.items():  # "claims by Kyiv that", "Kyiv's losses", "in Kyiv's hands"
        owns = i + 1 < len(lowers) and lowers[i + 1] in GENITIVE
        is_owner = owns and _is_of_a_state(view, i + 2)
        if is_owner or page.names_source(draft.sentence, place):
            found.add(i)
    return found


def _is_of_a_state(view: SentenceView, at: int) -> bool:
    """Whether what is owned is a government's: *Moscow's assault*, not *Moscow's suburbs*."""
    words = view.lowers[at : at + 3]
    if not _OF_A_STATE.isdisjoint(words[:2]):
        return True
    return bool(words) and view.parse.tokens[at].text.islower() and OF_A_TOWN.isdisjoint(words)


def _where_said(view: SentenceView, verb: Verb) -> set[int]:
    """Where somebody spoke, not where what he told of happened: *he said in Borna that it was over*."""
    return {
        i
        for v in view.parse.verbs
        if v is not verb and not v.is_passive and v.lemma in speech_lemmas()
        for ph in v.phrases
        if ph.preposition in ("in", "at") and ph.nouns and ph.nouns[0].first == v.last + 2
        if not _opens_told(view, ph.nouns[-1].last + 1)
        for n in ph.nouns
        for i in range(n.first, n.last + 1)
    }


def _where_they_meet(view: SentenceView) -> set[int]:
    """Where people talk while it happens: *ahead of a summit in Borna*, *as talks went on in Borna*."""
    lowers = view.lowers
    if _MEETINGS.isdisjoint(lowers):
        return set()
    met = {
        i
        for i in view.places
        if (at := i - 1 - (lowers[i - 1] == "the")) > 0 and lowers[at] in ("in", "at")
        if lowers[at - 1] in _MEETINGS
    }
    return met | {
        i
        for v in view.parse.verbs
        if (v.lemma == "meet" and not v.objects) or any(lowers[n.head] in _MEETINGS for n in v.subject)
        for phrase in v.phrases
        if phrase.preposition in ("in", "at")
        for n in phrase.nouns
        for i in range(n.first, n.last + 1)
    }


def _opens_told(view: SentenceView, at: int) -> bool:
    """Whether what is told goes on there: *he said in Borna, a plant was hit*, *in Borna a drone fell*."""
    told = view.lowers[at : at + 2]
    return (told[:1] == [","] and told[1:] != ["that"]) or view.parse.tags[at : at + 1] in ("D", "#")


def _aside(view: SentenceView, verb: Verb) -> set[int]:
    """What a relative clause tells between opening and main clause: *In Borna, which lies in X, two died*."""
    lowers = view.lowers
    if lowers[0] not in _AT_A_PLACE or not is_main(verb) or "," not in lowers:
        return set()
    comma = lowers.index(",")
    last = min((n.first for n in verb.subject), default=verb.first)
    is_aside = comma + 2 < last and lowers[comma + 1] in _RELATIVE and lowers[last - 1] == ","
    return set(range(comma, last)) if is_aside else set()


def _circumstances(view: SentenceView, verb: Verb) -> set[int]:
    """What else went on: the tokens of *amid the shelling of Alba* in front, *in response to it* behind."""
    told = ((p.index, view.lowers[p.index - 1]) for p in verb.phrases if p.preposition in ("to", "for"))
    start = next((index for index, word in told if word in _ANSWERS), verb.stop)
    tokens = set(range(start, verb.stop))
    is_told = False
    for phrase in sorted(verb.before, key=lambda p: p.index):
        opens = phrase.preposition in _AMID
        is_told = opens or (is_told and view.lowers[phrase.index - 1] != ",")
        tokens |= tokens_of(phrase.nouns) if is_told else set()
    return tokens


def _parting(view: SentenceView, verb: Verb) -> set[int]:
    """What a relative clause between subject and verb tells: *Kyiv, which left Alba, hit Borna*."""
    last = max((n.last for n in verb.subject if n.last < verb.first), default=verb.first)
    return {
        i
        for v in view.parse.verbs
        if v.is_relative and v.is_clause and last < v.start and v.last < verb.first
        for i in range(v.start, min(v.stop, verb.first))
    }


def _set_off(view: SentenceView, verb: Verb) -> set[int]:
    """What stands between subject and verb: *the strike, in Borna, hit a warehouse instead*."""
    last = max((n.last for n in verb.subject if n.last < verb.first), default=verb.first)
    if any(last < v.first < verb.first for v in view.parse.verbs):
        return set()
    return set(range(last + 1, verb.first))


def _origins(view: SentenceView, verb: Verb) -> set[int]:
    """Where a strike came from: the tokens of *from the direction of the plant*; not *not far from it*."""
    origins: set[int] = set()
    is_origin = False
    for phrase in verb.phrases:
        is_from = phrase.preposition == "from" and view.lowers[phrase.index - 1] not in _AWAY
        is_origin = is_from or (is_origin and phrase.preposition in ("of", "on"))
        if is_origin:
            origins.update(i for n in phrase.nouns for i in range(n.first, n.last + 1))
    return origins


def _home_of(view: SentenceView, verb: Verb) -> set[int]:
    """Where those come from who act: the tokens behind the subject in *troops from Crimea moved on*."""
    behind = next((n.last + 1 for n in verb.subject if n.last < verb.first), verb.first)
    is_home = view.lowers[behind] == "from"
    return set(range(behind, verb.first)) if is_home else set()


def _came_from(view: SentenceView, event: Event) -> set[int]:
    """Where what strikes came from: the tokens of *missiles, likely from Belgorod, hit Kharkiv*."""
    verb = event.verb
    if verb.is_passive or not verb.subject or verb.subject[-1] not in event.agents:
        return set()
    at = start = verb.subject[-1].last + 1
    while at < verb.first and (view.parse.tags[at] in ",R" or view.lowers[at] in _COMING):
        at += 1
    if view.lowers[at : at + 1] != ["from"] or not start <= at < verb.first:
        return set()
    tags, lowers = view.parse.tags, view.lowers
    on = (i for i in range(at + 1, verb.first) if tags[i] == "I" and lowers[i] != "of")
    return set(range(at, next(on, verb.first)))  # attacks from Belgorod on Kharkiv


def is_deal_maker(page: Page, place: Place) -> bool:
    """Whether the place stands for a government that does something: *brokered by Washington*."""
    before = page.text[max(0, place.span.start - 12) : place.span.start].lower()
    return before.endswith((" by ", " by the ", " with ")) and is_state_name(place.span.text)


def is_government(page: Page, place: Place) -> bool:
    """Whether a capital's name stands for its government: nothing happens *in* it."""
    if not is_state_name(place.span.text):
        return False
    before = page.text[max(0, place.span.start - 24) : place.span.start].lower().split()
    return not before or (before[-1] not in _AT_A_PLACE and before[-1] not in CAPITAL_WORDS)
