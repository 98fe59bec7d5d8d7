"""Where a claim's event happens: which of the places of a page are its own.

Belongs here: the event's places among those that `places` found, in its phrases, its clause and the lists
that go on, without capitals that stand for governments, origins of missiles and the places of speakers.
Does not belong here: what *the city* means (`anaphora`), and places that only locate others (`locators`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dagster_project.claims.assembly.anaphora import (
    CAPITAL_WORDS,
    MANY_PLACES,
    OF_A_TOWN,
    WATERS,
    anaphoric,
    counted_before,
    is_his_region,
    places_in,
    region_of,
    salient,
    speakers_region,
    taken_before,
    town_there,
)
from dagster_project.claims.assembly.draft import (
    BE,
    HAPPENING,
    RIVERS,
    SENDING,
    SINCE,
    Draft,
    is_main,
    nouns_of,
    reach_of,
)
from dagster_project.claims.assembly.locators import (
    GENITIVE,
    WITHIN,
    is_gloss,
    is_sector,
    not_locating,
    only_owns,
    specific,
    start_of,
    without_neighbours,
)
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.events.actors import is_state_name
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.moods import BLAMING
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.syntax import NounPhrase, Verb
from dagster_project.claims.model import Place
from dagster_project.claims.sources.holders import owner_of
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Side

_ESCAPES = word_set("avoid escape evade prevent avert")
_TOWARDS = ("to", "into", "toward", "towards")
_LINE = re.compile(r"\b(?:front ?line|line of contact|contact line|boundary) between (?:the )?$")
_YARDSTICK = re.compile(r"\bsize of (?:the )?(?:\w+ )?$")  # twice the size of Greater London
# What is a state's, never a city's: "Kyiv's losses".
_OF_A_STATE = word_set(
    "hands control grip grasp possession rule forces troops army military soldiers units losses loss men"
    " casualties drones missiles jets planes tanks offensive assaults invasion defenders envoy ambassador"
    " fleet airforce war"
)
# What a capital does as a city, not as a government.
_OF_A_CITY = word_set(
    "come suffer see face experience wake remain lie stand sit endure burn shake lose be have get go become"
    " live hear host look mark witness spend fall recover grow sleep brace reel return feel"
)
# Capitals of regions that a side has entered, but not the city (or holds it since 2014).
_NEVER_TAKEN = {
    Side.UA: frozenset(["Kursk", "Belgorod", "Bryansk"]),
    Side.RU: frozenset(["Luhansk", "Donetsk", "Zaporizhzhia", "Sumy"]),
}
_NEVER_FOUGHT_IN = frozenset(["Zaporizhzhia"])
_THE_CITY = (["the", "city"], ["the", "town"], ["the", "city", "itself"], ["the", "town", "itself"])
_LISTED = ([","], ["and"], ["as"])
_RELATIVE = frozenset(["which", "who", "whose", "where"])
_AT_A_PLACE = word_set(
    "in near at over around outside on to from of into across above towards toward through inside"
)
# What leads to the places in a part of the front.
_AROUND = re.compile(
    r"\b(?:near|around|towards?|at|close to|outside|(?:areas?|vicinity|direction|outskirts) of) (?:the )?$"
)
_GOVERNS = frozenset(
    ["blame", "accuse", "deny", "launch", "want", "hope", "order", "seek", "respond", "refuse"]
)
_VAGUE = word_set("east west north south northeast northwest southeast southwest")
_FRONTS = frozenset(["direction", "directions", "sector", "front", "axis", "area", "section"])
_OPENING = re.compile(
    r"(?:[“\"'‘]|and |but |meanwhile,? |elsewhere,? |also )*(?:in|near|around|outside|over|at)"
    r" (?:[\w-]+ ){0,5}$",
    re.IGNORECASE,
)
_SEVERAL = word_set("number string series total cluster group dozens handful")
# What stands between the places of a list, and before the region of some of them.
_AMONG = re.compile(
    r"(?:\b(?:including|among them|namely|such as|in particular)|[:—–]|\s-)"
    r" (?:they are |these are )?(?:the )?(?:(?:\w+ ){1,3}of )?$"
)
_GOES_ON = re.compile(
    r"(?i)(?: (?:region|oblast|province|district|direction)s?)?\)?"
    r"(?:,?(?: and| or| as well as)(?: also)?(?: to the)? (?:north|south)?-?(?:east|west|north|south) of"
    r"(?: the)?(?: (?:village|settlement|town|city)(?: of)?)?"  # near A and north of B
    r"|(?:,? (?:including|among them|namely|such as)|\s?[:—–]|\s-|[,;](?: and| or| as well as| also)*"
    r"|(?:,? and|,)(?: another)? (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|more"
    r"|others?)"
    r"(?: more| others?)?(?= (?:near|in|around|at|towards?)\b)"
    r"|(?: and|,)(?: \w+){0,5} (?:settlements|villages|towns|cities|communities|localities)"
    r"(?:,? (?:among|including|such as|namely|most|some|the (?:\w+ )?\w+est)(?: of)?"
    r"(?: which(?: (?:are|is|were|include))?)?)"
    r"| and| or| as well as)(?: also)?"
    r"(?: (?:in|near|toward|towards|around|at|the|of|area|areas|vicinity|village|villages|settlement"
    r"|settlements|town|towns|city|cities|direction|outskirts|both|on|parts?|regions?|nearby|neighbou?ring"
    r"|most|much|all|half|almost|nearly|large|small|tracts|swathe?s|chunks|areas|about|two|three|thirds?|quarters?"
    r"|(?:one|four|five|six|seven|eight|nine|ten)(?= (?:each )?(?:in|near|at)\b)"
    r"|(?:north|south|east|west)(?:east|west)?ern|central))*) "
)
_PARTICULARLY = re.compile(
    r"\b(?:particularly|especially|notably|mainly|mostly|primarily|including|in particular)"
    r" (?:in |near |on |at )?(?:the )?(?:[a-z]+ )?(?:(?:cit(?:y|ies)|towns?|regions?) of )?$"
)
_THE_TOWN = re.compile(r"\bin the (town|city|village)\b(?! of\b)")
_BESIDE = re.compile(r"\b(?:near|around|outside|surrounding) (?:the )?$")
_A_TOWN_IN = re.compile(r",? an?(?:other)? (?:[\w-]+ ){1,5}(?:in|of) (?:the )?(?:[\w’'-]+ ){0,2}")
# *a drone flying towards Moscow*: where it did not get to, and where it was downed
_AIMED = re.compile(
    r"\b(?:towards?|(?:heading|headed|bound|aiming|aimed) (?:for|to|at|towards?)|approach(?:ing|es to))"
    r" (?:the )?$"
)
_OVER = re.compile(r"\b(?:over|in|near|above|across|at|outside) (?:the )?(?:\w+ (?:of|and) )?(?:the )?$")


def place_draft(page: Page, draft: Draft, view: SentenceView, drafts: Sequence[Draft] = ()) -> None:
    """Gives a draft the places of its event."""
    event = draft.event
    if event is None or draft.type in (ClaimType.AID, ClaimType.STATEMENT):
        return
    verb = event.verb
    located: set[int] = set()
    is_where = False
    for ph in verb.phrases:  # from forces in the region of Zaporizhzhia
        is_where = ph.preposition in ("in", "at", "near") or (is_where and ph.preposition == "of")
        located |= {id(n) for n in ph.nouns if is_where}
    excluded = {
        i
        for n in event.agents
        if n not in event.patients and id(n) not in located and view.lowers[n.head] not in _FRONTS
        for i in range(n.first, n.last + 1)
    }
    speakers = _governments(page, draft, view) | _where_said(view, verb)
    excluded |= speakers
    came_from = _came_from(view, event) if draft.type in (ClaimType.STRIKE, ClaimType.CASUALTY) else set()
    excluded |= came_from
    if draft.type is ClaimType.STRIKE:
        origins = _origins(verb)
        for other in view.parse.verbs:  # downed 17 drones launched from Millerovo
            if other is not verb and (other.lemma in SENDING or other is verb.coordinated):
                origins |= _origins(other)  # took off from Engels and hit Odesa
        excluded |= origins
        if draft.action is Action.LAUNCHES and draft.side is None:
            draft.side = owner_of([view.places[i] for i in sorted(origins) if i in view.places])
    aside = _aside(view, verb)
    spoke = [p for i, p in view.places.items() if i in speakers or i in aside]
    patient = [p for p in places_in(page, view, event.patients) if p not in spoke]
    told_where: list[Place] = []
    meanwhile: set[int] = set()
    if not patient and verb.subordinator == "where" and draft.type in HAPPENING | {ClaimType.CONTROL}:
        patient = told_where = _where(page, view, verb)
    if draft.type is ClaimType.CONTROL and not patient and verb.is_relative:
        described = [n for v in view.parse.verbs if v.lemma == "be" for n in _said_to_be(v, event)]
        patient = [p for p in places_in(page, view, described) if p not in spoke]
    if verb.is_relative:
        patient = [_apposed_town(page, p) for p in patient]
    if draft.type is ClaimType.CONTROL and any(view.lowers[n.last] == "its" for n in event.patients):
        patient = anaphoric(page, view, event, event.patients, draft)  # Moscow claimed its capture
    patient = _with_listed_before(page, patient, event)
    if verb.is_relative:
        patient = _in_apposition(page, patient)
    if patient and all(p.kind in ("oblast", "country") for p in patient):
        patient = town_there(page, view, event, patient) or patient
    for noun in event.agents:
        if "attack" in view.classes(noun):  # the shelling of Borna injured two
            excluded -= set(range(noun.first, noun.last + 1))
            stop = min(
                (v.start for v in view.parse.verbs if noun.last < v.start < verb.first),
                default=verb.first,
            )
            behind = set(range(noun.last + 1, stop)) - came_from
            patient += [p for p in _in_region(view, behind) if p not in spoke]
    region = (reach_of(verb) | _set_off(view, verb)) - excluded - aside
    if draft.action is Action.WITHDRAWS:
        region -= {
            i
            for ph in verb.phrases
            if ph.preposition in _TOWARDS
            for n in ph.nouns
            for i in range(n.first, n.last + 1)
        }
    around = [] if told_where else _in_region(view, region)
    if draft.type is not ClaimType.CONTROL:  # at crossings on the river
        patient = [p for p in patient if not p.name.endswith(RIVERS)]
        around = [p for p in around if not p.name.endswith(RIVERS)]
    if not patient and around and all(p.kind in ("oblast", "country") for p in around):
        patient = town_there(page, view, event, around)
    if draft.type is not ClaimType.CONTROL:
        places = patient + around
    elif all(p.kind == "country" for p in patient):  # entered Russian territory in the Borna district
        places = around or patient
    else:
        places = patient
        if draft.action is Action.ADVANCES and all(p.kind == "oblast" or p.name == p.oblast for p in patient):
            # north of Robotyne in western Zaporizhzhia
            start = min((p.span.start for p in patient), default=0)
            places = [p for p in around if p.kind == "settlement" and p.span.start < start] + patient
    if places and draft.type in HAPPENING and not not_locating(page, places):
        town = _THE_TOWN.search(page.text, draft.sentence.start, draft.sentence.end)
        if town is not None:  # in the town, 20 km west of Bakhmut
            places = salient(page, town[1], draft.sentence.start) or places
        else:  # in the region, 850 km southeast of Moscow
            places = anaphoric(page, view, event, [*event.patients, *nouns_of(verb)], draft) or places
    told = [n for n in event.patients if view.lowers[n.first] in ("the", "this")]
    if places and told and draft.type is ClaimType.CONTROL and not not_locating(page, places):
        # the village, 150 km east of the city of Zaporizhzhia, was taken
        places = anaphoric(page, view, event, told, draft) or places
    if draft.type is ClaimType.CONTROL and any(p.name.endswith(WATERS) for p in places):
        ashore = [p for p in patient + around if not p.name.endswith(WATERS)]
        places = ashore or places  # a sliver of the town on the river's west bank
    joined = verb.coordinated or _joined_above(view, verb)
    if (
        not places
        and joined is not None
        and (draft.type is not ClaimType.CONTROL or _points_back(view, event))
    ):
        places = _in_region(view, reach_of(joined) - excluded)
    if not places and _names_many(view, event):
        places = _with_list(page, [], view, event)
    if (
        draft.type is ClaimType.CONTROL
        and "including" in view.lowers[verb.last + 1 :]
        and all(p.kind == "country" for p in places)
    ):
        places = _with_list(page, [], view, event) or places  # a fifth of Ukraine, including Crimea
    if all(p.kind == "country" for p in places) and draft.type in HAPPENING:
        # on Ukraine's western regions, particularly in Lviv
        named = [p for p in view.places.values() if p.span.start > event.at]
        first = next((p for p in named if page.before(_PARTICULARLY, p, 40)), None)
        places = _with_list(page, [first], view, event) if first is not None else places
    if not places and not aside:
        places = [p for p in _told_where(page, view, verb) if p not in spoke]
    if not places and draft.type in HAPPENING and is_his_region(view, event):
        places = speakers_region(page, draft)
    if not places or (draft.type is not ClaimType.MOVEMENT and all(p.kind == "country" for p in places)):
        places = anaphoric(page, view, event, [*event.patients, *nouns_of(verb)], draft) or places
    if not places and aside:
        places = _opening(page, draft.sentence, view)
    if draft.type is ClaimType.MOVEMENT and all(page.before(_FROM, p, 40) for p in places):
        places = [*places, *_where_to(page, view, verb, excluded)]
    if not places and draft.type is ClaimType.CASUALTY:
        places = _told_beside(draft, drafts)
    if not places and draft.type in HAPPENING:
        # anywhere in the sentence, if it is no actor's or speaker's place
        spoken = draft.attribution.content if draft.attribution is not None else ()
        moved_to = {  # 14 houses were hit and 1,200 children taken to camps in Yelets
            p.span.start for d in drafts if d.type is ClaimType.MOVEMENT and d is not draft for p in d.places
        }
        vague = any(
            view.lowers[n.head] in _VAGUE and ph.preposition == "in"
            for ph in (*verb.phrases, *verb.before)
            for n in ph.nouns
        )
        happened = {id(d.event.verb): d.action for d in drafts if d.event is not None}
        meanwhile |= {  # were killed, as fighting went on in Mariupol
            i
            for v in view.parse.verbs
            if v.subordinator in ("as", "while") and v.is_clause and v.main > verb.main
            if "," in view.lowers[max(v.start - 2, 0) : v.start]
            if happened.get(id(v)) not in (Action.HITS, Action.LAUNCHES) and v.coordinated is None
            for i in reach_of(v)
        }
        since = view.lowers.index(",") if view.lowers[0] in SINCE and "," in view.lowers else 0
        near = [
            (abs(i - verb.main), i, p)
            for i, p in view.places.items()
            if i not in excluded
            and i not in meanwhile
            and not (p.kind == "oblast" and only_owns(page, p))  # the Donetsk region's town of Myrnohrad
            and not vague  # battles raged in the east, and Kyiv came under fire
            and not i < since <= verb.main  # since Moscow began its attack on Kyiv
            and p.kind in ("settlement", "facility", "oblast", "district", "area")
            and not _is_deal_maker(page, p)
            and not _is_government(page, p)
            and p.span.start not in moved_to
            and (not spoken or any(c.start <= p.span.start < c.end for c in spoken))
        ]
        meant = not_locating(page, [n[2] for n in near])  # to the northwest of Tuapse
        near = [n for n in near if n[2] in meant and not n[2].name.endswith(WATERS)] or near
        if draft.action is not Action.INTERCEPTS:  # a deal to ship grain across the Black Sea
            near = [n for n in near if not n[2].name.endswith(" Sea")]
        places = [_first_of_list(page, _most_specific(page, min(near)[2]), near)] if near else []
    if not places and draft.type in HAPPENING:
        beside = [d for d in drafts if d.event is None or d.event.verb.main not in meanwhile]
        places = _told_beside(draft, beside) or speakers_region(page, draft)
    if not places and is_main(verb):
        places = _opening(page, draft.sentence, view)
    if not places and "flag" in event.reading.subject | event.reading.object:
        places = taken_before(page, draft, drafts)
    if not places and view.lowers[0] == "among":
        after = [i for i, word in enumerate(view.lowers) if i > verb.last and word in BE]
        places = _in_region(view, range(after[0], len(view.lowers))) if after else []
    counted = _names_many(view, event)
    if (
        counted
        and places
        and all(p.kind in ("oblast", "country") or page.before(_BESIDE, p, 16) for p in places)
    ):
        # in Kherson region, the army freed five settlements: A, B and C
        listed = [p for p in _with_list(page, [], view, event) if p.kind == "settlement"]
        places = listed or places
    if counted and places and all(p.span.end <= event.at for p in places):
        # six districts of Donetsk came under fire: A and B, as well as C
        places = [*places, *_with_list(page, [], view, event)]
    elif places or counted:
        places = _with_list(page, places, view, event)
    if places and draft.type in HAPPENING:
        places = _with_the_city(page, places, view, verb)
    if not places and draft.type in (ClaimType.CONTROL, ClaimType.STRIKE):
        places = _headed(page, draft.sentence)
    if not places and draft.type is ClaimType.CONTROL:
        places = _region_around(view, event)
    if not places and draft.type is ClaimType.CONTROL:
        places = counted_before(page, draft, view, event)
    if not places and draft.type is ClaimType.CONTROL and _names_many(view, event):
        # two villages remained free, and Luhansk had been declared conquered before
        regions = {p.name: p for i, p in view.places.items() if i not in excluded and p.kind == "oblast"}
        places = list(regions.values()) if len(regions) == 1 else []
    if draft.action is Action.INTERCEPTS:
        places = _where_downed(page, places, draft)
    for place in places:  # the Khromove-Chasiv Yar road: two places in a word
        at = bisect_left(page.place_starts, place.span.start) - 1
        if at >= 0 and page.text[page.places[at].span.end : place.span.start] in ("-", "–"):
            places = [page.places[at], *places] if page.places[at] not in places else places
    draft.places = _meant(page, places, draft, view, event)
    beside = [d for d in drafts if d is not draft and d.type is draft.type and d.places]
    if beside and verb.subordinator == "where" and all(is_sector(page, p) for p in draft.places):
        draft.places = []  # attacked near A and B in the sector of C, where 19 attacks took place


def _joined_above(view: SentenceView, verb: Verb) -> Verb | None:
    """The clause that a participle above an infinitive goes on: *caught them in A, forcing them to flee*."""
    if not (verb.is_infinitive and verb.chain):
        return None
    above = [v for v in view.parse.verbs if v.main < verb.main and v.lemma == verb.chain[-1] and v.is_gerund]
    return above[-1].coordinated if above else None


# where they come from, if nothing says where they go
_FROM = re.compile(r"\b(?:from|out of) (?:the )?(?:[\w’'-]+ ){0,3}$")


def _where_to(page: Page, view: SentenceView, verb: Verb, excluded: set[int]) -> list[Place]:
    """Where forces are to do what they are sent for: *deployed two brigades to storm the town*."""
    for aim in view.parse.verbs:
        if aim.is_infinitive and aim.chain[-1:] == [verb.lemma] and aim.lemma not in _ESCAPES:
            named = _in_region(view, reach_of(aim) - excluded)
            return [p for p in named if p.kind != "country" and not _is_government(page, p)]
    return []


def _said_to_be(verb: Verb, event: Event) -> list[NounPhrase]:
    """Whatever is said to be what the event befell: *Lyman is one of the towns that they took*."""
    return verb.subject if any(n in event.patients for n in verb.objects) and not verb.is_relative else []


def _opening(page: Page, sentence: Sentence, view: SentenceView) -> list[Place]:
    """The place that opens the sentence: *In Borna, which fell last month, troops have crept forward*."""
    first = min(view.places.values(), key=start_of, default=None)
    if first is None or first.kind == "country":
        return []
    opening = page.text[sentence.start : first.span.start]
    return [first] if len(opening) < 40 and _OPENING.fullmatch(opening) else []


def _aside(view: SentenceView, verb: Verb) -> set[int]:
    """What a relative clause tells between opening and main clause: *In Borna, which lies in X, two died*."""
    lowers = view.lowers
    if lowers[0] not in _AT_A_PLACE or not is_main(verb) or "," not in lowers:
        return set()
    comma = lowers.index(",")
    last = min((n.first for n in verb.subject), default=verb.first)
    is_aside = comma + 2 < last and lowers[comma + 1] in _RELATIVE and lowers[last - 1] == ","
    return set(range(comma, last)) if is_aside else set()


def _in_apposition(page: Page, places: list[Place]) -> list[Place]:
    """What a relative clause is on: the town in *Borna, a town in the X region that troops took*."""
    if not places or any(p.kind not in ("oblast", "country", "area") for p in places):
        return places
    at = bisect_left(page.place_starts, places[0].span.start)
    before = page.places[at - 1] if at else None
    if before is None or before.kind not in ("settlement", "facility", "area"):
        return places
    is_town = _A_TOWN_IN.fullmatch(page.text, before.span.end, places[0].span.start) is not None
    return [before] if is_town else places


def _with_the_city(page: Page, places: list[Place], view: SentenceView, verb: Verb) -> list[Place]:
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


def _where_said(view: SentenceView, verb: Verb) -> set[int]:
    """Where somebody spoke, not where what he told of happened: *he said in Borna that it was over*."""
    return {
        i
        for v in view.parse.verbs
        if v is not verb and not v.is_passive and v.lemma in speech_lemmas()
        for ph in v.phrases
        if ph.preposition in ("in", "at") and ph.nouns and ph.nouns[0].first == v.last + 2
        for n in ph.nouns
        for i in range(n.first, n.last + 1)
    }


def _set_off(view: SentenceView, verb: Verb) -> set[int]:
    """What stands between subject and verb: *the strike, in Borna, hit a warehouse instead*."""
    last = max((n.last for n in verb.subject if n.last < verb.first), default=verb.first)
    if any(last < v.first < verb.first for v in view.parse.verbs):
        return set()
    return set(range(last + 1, verb.first))


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


def _where(page: Page, view: SentenceView, verb: Verb) -> list[Place]:
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


def _apposed_town(page: Page, place: Place) -> Place:
    """The town that an apposition before a relative clause describes: *Lyman, a town in X region, which*."""
    at = bisect_left(page.place_starts, place.span.start)
    if not at or place.kind not in ("oblast", "district", "country", "area"):
        return place
    before = page.places[at - 1]
    is_town = before.kind in ("settlement", "facility")
    between = page.text[before.span.end : place.span.start]
    return before if is_town and _A_TOWN_IN.fullmatch(between) is not None else place


def _with_listed_before(page: Page, places: list[Place], event: Event) -> list[Place]:
    """The places of a subject with those that its list begins with: *plants near A and B were hit*."""
    if not places or places[0].span.start > event.at:
        return places
    found = list(places)
    at = bisect_left(page.place_starts, found[0].span.start) - 1
    while at >= 0:
        before, first = page.places[at], found[0]
        between = page.text[before.span.end : first.span.start]
        if before.kind != first.kind or between not in (", ", " and ", ", and ", " or "):
            break
        if any(p.span == before.span for p in found):
            break
        found.insert(0, before)
        at -= 1
    return found


def _meant(page: Page, places: list[Place], draft: Draft, view: SentenceView, event: Event) -> list[Place]:
    """The places without those that only say which sector, which neighbour or whose word it is."""
    if draft.type is ClaimType.CONTROL:
        places = [_as_region(p, draft) for p in places]
    sectors = [p for p in places if is_sector(page, p)]
    if sectors and draft.type is not ClaimType.MOVEMENT:
        named = [p for p in sectors if p.kind != "area"]  # but no Slobozhanshchyna
        others = [p for p in places if p not in sectors and p.kind != "country"]
        places = others or _in_sector(page, view, event) or named
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


def _told_beside(draft: Draft, drafts: Sequence[Draft]) -> list[Place]:
    """Where the sentence told of harm before: *several were wounded in A, no one was killed*."""
    for other in drafts:
        is_told = other is not draft and other.type in HAPPENING and other.places
        if is_told and other.source.name == draft.source.name:
            return list(other.places)
    return []


def _told_where(page: Page, view: SentenceView, verb: Verb) -> list[Place]:
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
    found |= {  # "as Moscow plugs away", but "Kyiv came under attack"
        n.first
        for v in view.parse.verbs
        if v.is_clause and not v.is_passive and v.lemma not in _OF_A_CITY
        for n in v.subject
        if n.first == n.last and n.first in states
    }
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


def _as_region(place: Place, draft: Draft) -> Place:
    """The region that a city's name stands for where it never changed hands: *1,000 km² in Kursk*."""
    never_taken = draft.side is not None and place.name in _NEVER_TAKEN.get(draft.side, ())
    never_taken |= draft.action is Action.ADVANCES and place.name in _NEVER_FOUGHT_IN
    is_both = place.kind == "settlement" and place.oblast == place.name
    return region_of(place) if never_taken and is_both else place


_COMING = word_set("coming flying likely")


def _origins(verb: Verb) -> set[int]:
    """Where a strike came from: the tokens of *from the direction of the plant*."""
    origins: set[int] = set()
    is_origin = False
    for phrase in verb.phrases:
        is_origin = phrase.preposition == "from" or (is_origin and phrase.preposition in ("of", "on"))
        if is_origin:
            origins.update(i for n in phrase.nouns for i in range(n.first, n.last + 1))
    return origins


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


def _names_many(view: SentenceView, event: Event) -> bool:
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


def _with_list(page: Page, found: Sequence[Place], view: SentenceView, event: Event) -> list[Place]:
    """The places with those that the list goes on to name: *A and B in X region; C in Y region*."""
    all_places = list({id(p): p for p in view.places.values()}.values())
    listed = list(found)
    end = max((p.span.end for p in found), default=event.at)
    others = {
        i
        for v in view.parse.verbs
        if v.is_clause and v is not event.verb and v is not event.verb.coordinated
        for n in v.subject
        for i in range(n.first, n.last + 1)
    }
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
        if not _GOES_ON.fullmatch(between) or index_of[id(place)] in others:
            break
        if is_region and listed[-1].kind not in (place.kind, "area"):
            break  # but: Crimea and most of the Luhansk region
        listed.append(place)
        end = place.span.end
    return listed


def _headed(page: Page, sentence: Sentence) -> list[Place]:
    """The places of the sentence's heading: *Kupiansk direction: the enemy ...*."""
    colon = sentence.text.find(":", 0, 80)
    if colon < 0:
        return []
    first = bisect_left(page.place_starts, sentence.start)
    last = bisect_left(page.place_starts, sentence.start + colon)
    head = [p for p in page.places[first:last] if p.kind != "country"]
    return head if head and head[0].span.start - sentence.start < 8 else []


def _most_specific(page: Page, place: Place) -> Place:
    """The settlement that a region only locates: *in Beryslav (Kherson region)*."""
    at = bisect_left(page.place_starts, place.span.start)
    before = page.places[at - 1] if at else None
    if place.kind not in ("oblast", "district") or before is None or before.kind == place.kind:
        return place
    if before.kind not in ("settlement", "district"):
        return place
    return before if WITHIN.fullmatch(page.text, before.span.end, place.span.start) else place


def _first_of_list(page: Page, place: Place, near: Sequence[tuple[int, int, Place]]) -> Place:
    """The place that opens the list in which one stands: *near A, B and C*."""
    for _, _, before in sorted(near, key=lambda n: -n[2].span.start):
        between = page.text[before.span.end : place.span.start]
        if before.span.end < place.span.start and before.kind == place.kind and _GOES_ON.fullmatch(between):
            place = before
    return place


def _is_deal_maker(page: Page, place: Place) -> bool:
    """Whether the place stands for a government that does something: *brokered by Washington*."""
    before = page.text[max(0, place.span.start - 12) : place.span.start].lower()
    return before.endswith((" by ", " by the ", " with ")) and is_state_name(place.span.text)


def _is_government(page: Page, place: Place) -> bool:
    """Whether a capital's name stands for its government: nothing happens *in* it."""
    if not is_state_name(place.span.text):
        return False
    before = page.text[max(0, place.span.start - 24) : place.span.start].lower().split()
    return not before or (before[-1] not in _AT_A_PLACE and before[-1] not in CAPITAL_WORDS)


def _in_sector(page: Page, view: SentenceView, event: Event) -> list[Place]:
    """The places of a part of the front that the fighting was at: *17 times around A, B and C*."""
    after = sorted({id(p): p for p in view.places.values()}.values(), key=start_of)
    for place in after:
        between = page.text[event.at : place.span.start] if place.span.start > event.at else ";"
        if ";" not in between and _AROUND.search(between) and place.kind != "country":
            return _with_list(page, [place], view, event)
    return []


def _points_back(view: SentenceView, event: Event) -> bool:
    return not event.patients or any(
        view.lowers[n.first] in ("these", "this", "there", "them", "it") for n in event.patients
    )


def _in_region(view: SentenceView, region: Iterable[int]) -> list[Place]:
    return [p for i in sorted(region) if (p := view.places.get(i)) is not None]
