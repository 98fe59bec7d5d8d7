"""Where a claim's event happens: which of the places of a page are its own.

Belongs here: the choice, step by step: what the event befell and the places of its clause, then places told
elsewhere where the clause names none, then those that its lists add, then those that only locate left out.
Does not belong here: which words can not say where (`scene`), how lists go on (`place_lists`), what *the
city* means (`anaphora`), and which places only locate others (`locators`).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from dagster_project.claims.assembly.anaphora import (
    WATERS,
    anaphoric,
    counted_before,
    is_his_region,
    region_of,
    salient,
    speakers_region,
    taken_before,
    town_of_it,
    town_there,
)
from dagster_project.claims.assembly.appositions import (
    apposed_town,
    in_apposition,
    most_specific,
    told_where,
    where,
)
from dagster_project.claims.assembly.draft import (
    BE,
    HAPPENING,
    RIVERS,
    SINCE,
    Draft,
    is_main,
    nouns_of,
    reach_of,
)
from dagster_project.claims.assembly.locators import (
    is_gloss,
    is_sector,
    listed_by_bearing,
    not_locating,
    only_owns,
    specific,
    without_neighbours,
)
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.assembly.place_lists import (
    first_of_list,
    in_sector,
    is_set_off,
    names_many,
    with_list,
    with_listed_before,
    with_the_city,
    without_excepted,
)
from dagster_project.claims.assembly.scene import (
    Scene,
    clause_tokens,
    is_deal_maker,
    is_government,
    meanwhile,
    scene_of,
)
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.needs import is_time
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.surroundings import told_of
from dagster_project.claims.grammar.syntax import NounPhrase, Verb
from dagster_project.claims.lexicon import listed
from dagster_project.claims.model import Place
from dagster_project.claims.sources.holders import owner_of
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Side, Stance

_LIE_ABOUT = frozenset({Action.ADVANCES, Action.ASSAULTS, Action.HITS})
_ESCAPES = word_set("avoid escape evade prevent avert")
# where they come from, if nothing says where they go
_FROM = re.compile(r"\b(?:from|out of) (?:the )?(?:[\w’'-]+ ){0,3}$")
_LINE = re.compile(r"\b(?:front ?line|line of contact|contact line|boundary) between (?:the )?$")
_YARDSTICK = re.compile(r"\bsize of (?:the )?(?:\w+ )?$")  # twice the size of Greater London
_CITY_OF = re.compile(r"\b(?:city|town) of $")
# Capitals of regions that a side has entered, but not the city (or holds it since 2014).
_NEVER_TAKEN = {Side.UA: listed("never_taken_by_ukraine"), Side.RU: listed("never_taken_by_russia")}
_NEVER_FOUGHT_IN = listed("never_fought_in")
_OPENING = re.compile(
    r"(?:[“\"'‘]|and |but |meanwhile,? |elsewhere,? |also )*(?:in|near|around|outside|over|at)"
    r" (?:[\w-]+ ){0,5}$",
    re.IGNORECASE,
)
_PARTICULARLY = re.compile(
    r"\b(?:particularly|especially|notably|mainly|mostly|primarily|including|in particular)"
    r" (?:in |near |on |at )?(?:the )?(?:[a-z]+ )?(?:(?:cit(?:y|ies)|towns?|regions?) of )?$"
)
_THE_TOWN = re.compile(r"\bin the (town|city|village)\b(?! of\b)")
_BESIDE = re.compile(r"\b(?:near|around|outside|surrounding) (?:the )?$")
# *a drone flying towards Moscow*: where it did not get to, and where it was downed
_AIMED = re.compile(
    r"\b(?:towards?|(?:heading|headed|bound|aiming|aimed) (?:for|to|at|towards?)|approach(?:ing|es to))"
    r" (?:the )?$"
)
_OVER = re.compile(r"\b(?:over|in|near|above|across|at|outside) (?:the )?(?:\w+ (?:of|and) )?(?:the )?$")
_EARLIER_ON = frozenset(["before", "since"])
_AT_THAT_TIME = word_set("as while whereas although though")
_STRETCHES = frozenset(["since", "past", "last", "previous"])
_SUMMED = word_set("day 24 hours week month year start beginning invasion war february january")
_VAGUE = word_set("east west north south northeast northwest southeast southwest")


def place_draft(page: Page, draft: Draft, view: SentenceView, drafts: Sequence[Draft] = ()) -> None:
    """Gives a draft the places of its event, and a launch the side of where it set out."""
    event = draft.event
    if event is None or draft.type in (ClaimType.AID, ClaimType.STATEMENT):
        return
    scene = scene_of(page, draft, view, event, drafts)
    if draft.action is Action.LAUNCHES and draft.side is None:
        draft.side = owner_of(scene.places_at(scene.origins))
    named = scene.places_of(event.patients)
    taken_up = [] if named else _taken_up(scene)
    scene.befallen = _befallen(scene, named or taken_up)
    scene.around = [] if taken_up else scene.places_at(clause_tokens(scene))
    places = _of_clause(scene)
    for step in _STEPS:
        places = step(scene, places)
    draft.places = without_excepted(page, places)


# ---- the clause's own ----------------------------------------------------------------------------------


def _taken_up(scene: Scene) -> list[Place]:
    """The place that *where* takes up, of an event that can happen there."""
    is_there = scene.verb.subordinator == "where" and scene.draft.type in HAPPENING | {ClaimType.CONTROL}
    if not is_there:
        return []
    return where(scene.page, scene.view, scene.verb) or scene.places_of(told_of(scene.view.parse, scene.verb))


def _befallen(scene: Scene, places: list[Place]) -> list[Place]:
    """The places that the event befell: those named, or what a relative clause describes."""
    page, view, event, verb, draft = scene.page, scene.view, scene.event, scene.verb, scene.draft
    if draft.type is ClaimType.CONTROL and not places and verb.is_relative:
        described = [n for v in view.parse.verbs if v.lemma == "be" for n in _said_to_be(v, event)]
        places = scene.places_of(described)
    if verb.is_relative:
        places = [apposed_town(page, p) for p in places]
    if draft.type is ClaimType.CONTROL and any(view.lowers[n.last] == "its" for n in event.patients):
        places = anaphoric(page, view, event, event.patients, draft)  # Moscow claimed its capture
    places = [p for p in with_listed_before(page, places, event) if p not in scene.spoken_of]
    if verb.is_relative:
        places = in_apposition(page, places)
    if places and _are_wide(places):
        places = town_there(page, view, event, places) or places
    return places + _of_the_attack(scene)


def _of_the_attack(scene: Scene) -> list[Place]:
    """Where an attack was that did the harm, actor though it is: *the shelling of Borna injured two*."""
    view, verb = scene.view, scene.verb
    places: list[Place] = []
    for noun in scene.event.agents:
        if "attack" in view.classes(noun):
            states = {
                i for i, p in view.places.items() if p in scene.spoken_of
            }  # Moscow's attacks on Kharkiv
            scene.excluded -= set(range(noun.first, noun.last + 1)) - states
            stop = min(
                (v.start for v in view.parse.verbs if noun.last < v.start < verb.first),
                default=verb.first,
            )
            behind = set(range(noun.last + 1, stop)) - scene.came_from
            places += [p for p in scene.places_at(behind) if p not in scene.spoken_of]
    return places


def _of_clause(scene: Scene) -> list[Place]:
    """The places that the event befell and those of its clause, as its type has them."""
    draft = scene.draft
    if draft.type is not ClaimType.CONTROL:  # at crossings on the river
        scene.befallen = [p for p in scene.befallen if not p.name.endswith(RIVERS)]
        scene.around = [p for p in scene.around if not p.name.endswith(RIVERS)]
    befallen, around = scene.befallen, scene.around
    if not befallen and around and _are_wide(around):
        befallen = scene.befallen = town_there(scene.page, scene.view, scene.event, around)
    if draft.type is not ClaimType.CONTROL:
        return befallen + around
    if _are_countries(befallen):  # entered Russian territory in the Borna district
        return around or befallen
    if draft.action is Action.ADVANCES and all(p.kind == "oblast" or p.name == p.oblast for p in befallen):
        # north of Robotyne in western Zaporizhzhia
        start = min((p.span.start for p in befallen), default=0)
        return [p for p in around if p.kind == "settlement" and p.span.start < start] + befallen
    return befallen


# ---- steps: places that the clause's own only locate, or that stand elsewhere ----------------------------


def _located_town(scene: Scene, places: list[Place]) -> list[Place]:
    """The place meant where the named ones only locate it: *in the region, 850 km southeast of Moscow*."""
    page, draft, view, event = scene.page, scene.draft, scene.view, scene.event
    if places and draft.type in HAPPENING and not not_locating(page, places):
        town = _THE_TOWN.search(page.text, draft.sentence.start, draft.sentence.end)
        if town is not None:  # in the town, 20 km west of Bakhmut
            places = salient(page, town[1], draft.sentence.start) or places
        else:
            places = anaphoric(page, view, event, [*event.patients, *nouns_of(scene.verb)], draft) or places
    told = [n for n in event.patients if view.lowers[n.first] in ("the", "this")]
    if places and told and draft.type is ClaimType.CONTROL and not not_locating(page, places):
        # the village, 150 km east of the city of Zaporizhzhia, was taken
        places = anaphoric(page, view, event, told, draft) or places
    return places


def _ashore(scene: Scene, places: list[Place]) -> list[Place]:
    """No water where ground is held: *a sliver of the town on the river's west bank*."""
    if scene.draft.type is not ClaimType.CONTROL or not any(p.name.endswith(WATERS) for p in places):
        return places
    return [p for p in scene.befallen + scene.around if not p.name.endswith(WATERS)] or places


def _of_joined_clause(scene: Scene, places: list[Place]) -> list[Place]:
    """The places of the clause that this one goes on."""
    view, verb = scene.view, scene.verb
    joined = verb.coordinated or _joined_above(view, verb)
    if places or joined is None:
        return places
    if scene.draft.type is ClaimType.CONTROL and not _points_back(view, scene.event):
        return places
    return scene.places_at(reach_of(joined) - scene.excluded)


def _listed_alone(scene: Scene, places: list[Place]) -> list[Place]:
    """The list that a count or *including* announces: *nine villages: A, B*, *a fifth, including*."""
    page, view, event = scene.page, scene.view, scene.event
    if not places and (names_many(view, event) or is_set_off(view, event)):
        places = with_list(page, [], view, event)
    if (
        scene.draft.type is ClaimType.CONTROL
        and "including" in view.lowers[scene.verb.last + 1 :]
        and _are_countries(places)
    ):
        places = with_list(page, [], view, event) or places
    return places


def _particularly(scene: Scene, places: list[Place]) -> list[Place]:
    """What a country's name is narrowed to: *on Ukraine's western regions, particularly in Lviv*."""
    page, view, event = scene.page, scene.view, scene.event
    if not _are_countries(places) or scene.draft.type not in HAPPENING:
        return places
    named = [p for p in view.places.values() if p.span.start > event.at]
    first = next((p for p in named if page.before(_PARTICULARLY, p, 40)), None)
    return with_list(page, [first], view, event) if first is not None else places


def _told_elsewhere(scene: Scene, places: list[Place]) -> list[Place]:
    """For want of names: the place of a relative clause, the speaker's region, what *the city* takes up."""
    page, draft, view, event, verb = scene.page, scene.draft, scene.view, scene.event, scene.verb
    if not places and not scene.aside:
        places = [p for p in told_where(page, view, verb) if p not in scene.spoken_of]
    if not places and draft.type in HAPPENING and is_his_region(view, event):
        places = speakers_region(page, draft)
    if not places or (draft.type is not ClaimType.MOVEMENT and _are_countries(places)):
        places = anaphoric(page, view, event, [*event.patients, *nouns_of(verb)], draft) or places
    if not places and draft.type in HAPPENING:
        places = town_of_it(page, view, event, scene.drafts)
    if not places and scene.aside:
        places = _opening(scene)
    return places


def _destination(scene: Scene, places: list[Place]) -> list[Place]:
    """For forces that come from somewhere, where they go."""
    if scene.draft.type is ClaimType.MOVEMENT and all(scene.page.before(_FROM, p, 40) for p in places):
        return [*places, *_where_to(scene)]
    return places


def _anywhere(scene: Scene, places: list[Place]) -> list[Place]:
    """Of harm, the nearest place of the sentence that is no actor's or speaker's; else one told beside it."""
    page, draft, drafts = scene.page, scene.draft, scene.drafts
    if not places and draft.type is ClaimType.CASUALTY:
        places = _told_beside(draft, drafts)
    if places or draft.type not in HAPPENING:
        return places
    if scene.verb.is_clause and scene.verb.subordinator in _EARLIER_ON:
        return []  # took a town that had 20,000 residents before Moscow launched its offensive
    if draft.type is not ClaimType.CASUALTY and _is_sum(scene):
        joined = (v for v in scene.view.parse.verbs if v.coordinated is scene.verb)
        return [p for v in joined for p in scene.places_at(reach_of(v) - scene.excluded)]
    elsewhere = meanwhile(scene)
    if near := _near(scene, elsewhere):
        return [first_of_list(page, most_specific(page, min(near)[2]), near)]
    beside = [d for d in drafts if d.event is None or d.event.verb.main not in elsewhere]
    return _told_beside(draft, beside) or speakers_region(page, draft)


def _is_sum(scene: Scene) -> bool:
    """Whether it sums up a stretch of time, wherever it was: *lost 300 men over the past day*."""
    words = [scene.view.lowers[i] for i in sorted(reach_of(scene.verb)) if i < len(scene.view.lowers)]
    return not _STRETCHES.isdisjoint(words) and not _SUMMED.isdisjoint(words)


def _near(scene: Scene, elsewhere: set[int]) -> list[tuple[int, int, Place]]:
    """The places of the sentence that harm can have been at: distance in tokens, token and place."""
    page, draft, view, verb = scene.page, scene.draft, scene.view, scene.verb
    spoken = draft.attribution.content if draft.attribution is not None else ()
    moved_to = {  # 14 houses were hit and 1,200 children taken to camps in Yelets
        p.span.start
        for d in scene.drafts
        if d.type is ClaimType.MOVEMENT and d is not draft
        for p in d.places
    }
    is_vague = any(  # battles raged in the east, and Kyiv came under fire
        view.lowers[n.head] in _VAGUE and ph.preposition == "in"
        for ph in (*verb.phrases, *verb.before)
        for n in ph.nouns
    )
    if is_vague:
        return []
    # since Moscow began its attack on Kyiv, ...
    since = view.lowers.index(",") if view.lowers[0] in SINCE and "," in view.lowers else 0
    near = [
        (abs(i - verb.main), i, p)
        for i, p in view.places.items()
        if i not in scene.excluded
        and i not in elsewhere
        and not (p.kind == "oblast" and only_owns(page, p))  # the Donetsk region's town of Myrnohrad
        and not i < since <= verb.main
        and p.kind in ("settlement", "facility", "oblast", "district", "area")
        and not is_deal_maker(page, p)
        and not is_government(page, p)
        and p.span.start not in moved_to
        and (not spoken or any(c.start <= p.span.start < c.end for c in spoken))
    ]
    meant = not_locating(page, [n[2] for n in near])  # to the northwest of Tuapse
    near = [n for n in near if n[2] in meant and not n[2].name.endswith(WATERS)] or near
    if draft.action is not Action.INTERCEPTS:  # a deal to ship grain across the Black Sea
        near = [n for n in near if not n[2].name.endswith(" Sea")]
    return near


def _opened_or_listed(scene: Scene, places: list[Place]) -> list[Place]:
    """The opening's place, that of the flag's town, those of *among the towns they took were A and B*."""
    page, draft, view, verb = scene.page, scene.draft, scene.view, scene.verb
    if not places and is_main(verb):
        places = _opening(scene)
    if not places and "flag" in scene.event.reading.subject | scene.event.reading.object:
        places = taken_before(page, draft, scene.drafts)
    if not places and view.lowers[0] == "among":
        after = [i for i, word in enumerate(view.lowers) if i > verb.last and word in BE]
        places = scene.places_at(range(after[0], len(view.lowers))) if after else []
    return places


# ---- steps: what lists add -------------------------------------------------------------------------------


def _with_lists(scene: Scene, places: list[Place]) -> list[Place]:
    """The places with those that their list goes on to name, or that the count before it is of."""
    page, view, event = scene.page, scene.view, scene.event
    is_counted = names_many(view, event)
    if (
        is_counted
        and places
        and all(p.kind in ("oblast", "country") or page.before(_BESIDE, p, 16) for p in places)
    ):
        # in Kherson region, the army freed five settlements: A, B and C
        listed = [p for p in with_list(page, [], view, event) if p.kind == "settlement"]
        places = listed or places
    if is_counted and places and all(p.span.end <= event.at for p in places):
        # six districts of Donetsk came under fire: A and B, as well as C
        places = [*places, *with_list(page, [], view, event)]
    elif places or is_counted:
        places = with_list(page, places, view, event)
    if places and scene.draft.type in HAPPENING:
        places = with_the_city(page, places, view, scene.verb)
    if places and scene.draft.action in _LIE_ABOUT:
        listed = listed_by_bearing(page, page.places_of(scene.draft.sentence))
        if any(p in listed for p in places):
            places = [*listed, *(p for p in places if p not in listed)]
    return places


def _of_heading_or_region(scene: Scene, places: list[Place]) -> list[Place]:
    """Last resorts of ground and strikes: the heading's places, the region of what is gone on from."""
    page, draft, view, event = scene.page, scene.draft, scene.view, scene.event
    if not places and draft.type in (ClaimType.CONTROL, ClaimType.STRIKE):
        places = _headed(page, draft.sentence)
    if places or draft.type is not ClaimType.CONTROL:
        return places
    places = _region_around(view, event) or counted_before(page, draft, view, event)
    if not places and names_many(view, event):
        # two villages remained free, and Luhansk had been declared conquered before
        beyond = scene.excluded | _in_other_clauses(scene)
        oblasts = (p for i, p in view.places.items() if i not in beyond and p.kind == "oblast")
        regions = {p.name: p for p in oblasts}
        places = list(regions.values()) if len(regions) == 1 else []
    return places


# ---- steps: what only locates is left out ----------------------------------------------------------------


def _where_it_ended(scene: Scene, places: list[Place]) -> list[Place]:
    """Of drones that were downed, where; of a road named for both its ends (*Khromove-Chasiv Yar*), both."""
    page = scene.page
    if scene.draft.action is Action.INTERCEPTS:
        places = _where_downed(page, places, scene.draft)
    for place in places:
        at = bisect_left(page.place_starts, place.span.start) - 1
        if at >= 0 and page.text[page.places[at].span.end : place.span.start] in ("-", "–"):
            places = [page.places[at], *places] if page.places[at] not in places else places
    return places


def _unlocated(scene: Scene, places: list[Place]) -> list[Place]:
    """The event's own; none of a sector's sum: *attacks near A in the sector of C, where 19 took place*."""
    page, draft = scene.page, scene.draft
    places = _meant(page, places, draft, scene.view, scene.event)
    beside = [d for d in scene.drafts if d is not draft and d.type is draft.type and d.places]
    if beside and scene.verb.subordinator == "where" and all(is_sector(page, p) for p in places):
        return []
    return places


_STEPS: tuple[Callable[[Scene, list[Place]], list[Place]], ...] = (
    _located_town,
    _ashore,
    _of_joined_clause,
    _listed_alone,
    _particularly,
    _told_elsewhere,
    _destination,
    _anywhere,
    _opened_or_listed,
    _with_lists,
    _of_heading_or_region,
    _where_it_ended,
    _unlocated,
)
"""In their order; each has the places so far and gives those that it makes of them."""


# ---- what the steps ask --------------------------------------------------------------------------------


def _are_countries(places: Sequence[Place]) -> bool:
    return all(p.kind == "country" for p in places)


def _are_wide(places: Sequence[Place]) -> bool:
    return all(p.kind in ("oblast", "country") for p in places)


def _in_other_clauses(scene: Scene) -> set[int]:
    """What the sentence tells of something else: *took two villages as it fought in the Kursk region*."""
    verb, size = scene.verb, len(scene.view.lowers)
    others = (v for v in scene.view.parse.verbs if v is not verb and v.is_clause)
    return {
        i
        for v in others
        if v.subordinator in _AT_THAT_TIME
        for i in range(v.start, v.stop if v.start < verb.first else size)
    }


def _joined_above(view: SentenceView, verb: Verb) -> Verb | None:
    """The clause that a participle above an infinitive goes on: *caught them in A, forcing them to flee*."""
    if not (verb.is_infinitive and verb.chain):
        return None
    above = [v for v in view.parse.verbs if v.main < verb.main and v.lemma == verb.chain[-1] and v.is_gerund]
    return above[-1].coordinated if above else None


def _where_to(scene: Scene) -> list[Place]:
    """Where forces are to do what they are sent for: *deployed two brigades to storm the town*."""
    for aim in scene.view.parse.verbs:
        if aim.is_infinitive and aim.chain[-1:] == [scene.verb.lemma] and aim.lemma not in _ESCAPES:
            named = scene.places_at(reach_of(aim) - scene.excluded)
            return [p for p in named if p.kind != "country" and not is_government(scene.page, p)]
    return []


def _said_to_be(verb: Verb, event: Event) -> list[NounPhrase]:
    """Whatever is said to be what the event befell: *Lyman is one of the towns that they took*."""
    return verb.subject if any(n in event.patients for n in verb.objects) and not verb.is_relative else []


def _opening(scene: Scene) -> list[Place]:
    """The place that opens the sentence: *In Borna, which fell last month, troops have crept forward*."""
    page, sentence = scene.page, scene.draft.sentence
    index, first = min(scene.view.places.items(), default=(0, None))
    if first is None or first.kind == "country" or index in scene.excluded:
        return []
    opening = page.text[sentence.start : first.span.start]
    return [first] if len(opening) < 40 and _OPENING.fullmatch(opening) else []


def _told_beside(draft: Draft, drafts: Sequence[Draft]) -> list[Place]:
    """Where the sentence told of harm before: *several were wounded in A, no one was killed*."""
    for other in drafts:
        is_told = other is not draft and other.type in HAPPENING and other.places
        if is_told and other.source.name == draft.source.name:
            return list(other.places)
    return []


def _points_back(view: SentenceView, event: Event) -> bool:
    undergo = [n for n in event.patients if not is_time(view, n)]  # did not advance in the early hours
    return not undergo or any(
        view.lowers[n.first] in ("these", "this", "there", "them", "it") for n in undergo
    )


def _headed(page: Page, sentence: Sentence) -> list[Place]:
    """The places of the sentence's heading: *Kupiansk direction: the enemy ...*."""
    colon = sentence.text.find(":", 0, 80)
    if colon < 0:
        return []
    first = bisect_left(page.place_starts, sentence.start)
    last = bisect_left(page.place_starts, sentence.start + colon)
    head = [p for p in page.places[first:last] if p.kind != "country"]
    return head if head and head[0].span.start - sentence.start < 8 else []


def _region_around(view: SentenceView, event: Event) -> list[Place]:
    """The regions of the clause that a participle goes on from: *an offensive in Kursk, seizing 40 towns*."""
    verb = event.verb
    if verb.is_clause or verb.tag != "G" or verb.is_relative:
        return []
    main = next((v for v in reversed(view.parse.verbs) if v.is_clause and v.last < verb.first), None)
    if main is None:
        return []
    around = [p for i in sorted(reach_of(main)) if i < verb.first and (p := view.places.get(i)) is not None]
    around = list({id(p): p for p in around}.values())
    if any(p.kind not in ("oblast", "area", "country") and p.oblast != p.name for p in around):
        return []  # around Borna, seizing several towns: others
    around = [p for p in around if p.kind != "country" and not p.name.endswith(WATERS)]
    return [region_of(p) if p.kind == "settlement" else p for p in around]


def _where_downed(page: Page, places: list[Place], draft: Draft) -> list[Place]:
    """The places without those that the drones flew at, where it is told where they were downed."""
    aimed = [p for p in places if page.before(_AIMED, p, 24)]
    if not aimed:
        return places
    told = [p for p in places if p not in aimed] or [
        p
        for p in page.places_of(draft.sentence)
        if p.kind != "country" and p.name not in {a.name for a in aimed} and page.before(_OVER, p, 24)
    ][:1]
    return told or places


def _meant(page: Page, places: list[Place], draft: Draft, view: SentenceView, event: Event) -> list[Place]:
    """The places without those that only say which sector, which neighbour or whose word it is."""
    if draft.type is ClaimType.CONTROL:
        is_won = draft.stance is not Stance.DENIES  # not: failed to take Sumy
        places = [p if page.before(_CITY_OF, p, 12) or not is_won else _as_region(p, draft) for p in places]
    sectors = [p for p in places if is_sector(page, p)]
    if sectors and draft.type is not ClaimType.MOVEMENT:
        named = [p for p in sectors if p.kind != "area"]  # but no Slobozhanshchyna
        others = [p for p in places if p not in sectors and p.kind != "country"]
        places = others or in_sector(page, view, event) or named
    if len(places) > 1:  # Toropets, 380 km west of Moscow
        meant = not_locating(page, places)
        around = {p.oblast for p in meant if p.kind == "oblast"}
        towns = [  # Kaluga region south of Moscow, but: in Donetsk Oblast, south of Bakhmut
            p for p in places if p.kind in ("settlement", "facility") and (not around or p.oblast in around)
        ]
        is_town = any(p in meant for p in towns) or any(p.kind == "district" for p in meant)
        places = meant if meant and (not towns or is_town) else places
        places = without_neighbours(page, places)
    places = [p for p in places if not page.before(_YARDSTICK, p, 30)]
    if any(page.before(_LINE, p, 40) for p in places):  # the frontline between Kherson and Donetsk
        places = []
    if len(places) > 1:  # to Ukraine's Donetsk region
        places = [p for p in places if p.kind != "country" or not (only_owns(page, p) or is_gloss(page, p))]
    if len(places) > 1:  # was killed in X, the head of Y said
        places = [p for p in places if not page.names_source(draft.sentence, p)] or places
    return specific(page, places, draft.type)


def _as_region(place: Place, draft: Draft) -> Place:
    """The region that a city's name stands for where it never changed hands: *1,000 km² in Kursk*."""
    never_taken = draft.side is not None and place.name in _NEVER_TAKEN.get(draft.side, ())
    never_taken |= draft.action is Action.ADVANCES and place.name in _NEVER_FOUGHT_IN
    is_both = place.kind == "settlement" and place.oblast == place.name
    return region_of(place) if never_taken and is_both else place
