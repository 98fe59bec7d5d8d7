"""How many: which figures of a sentence belong to which of its claims.

Belongs here: what a claim of each type can count, and the event whose clause a figure stands in. Does not
belong here: finding figures and what they count (`quantities`, `items`), and lists of losses (`bulletins`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.claims.assembly.draft import (
    COUNTED,
    FORCES,
    HARMS,
    MOVERS,
    PEOPLE,
    Draft,
    harms_nobody,
)
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.assembly.victims import HARM_WORDS, VICTIMS, harm_at, is_casualties
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.named_sides import opponent
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.figures.fitting import NATIONS
from dagster_project.claims.grammar.syntax import NounPhrase, Verb
from dagster_project.claims.lexicon import listed
from dagster_project.claims.model import Attribution, Quantity
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Item

_ATTACKS = word_set(
    "times twice attacks attack strikes strike battles battle engagements engagement clashes clash"
    " assaults assault shellings raids raid explosions explosion blasts blast offensives occasions"
    " counterattacks counterattack counter-attacks counter-attack counteroffensives"
    " incursions incursion sorties"
    " attempts salvos bombs bombardments airstrikes signs shells projectiles rounds grenades missions tasks"
    " launches"
)
_DEATHS = ("fragment", "bod", "lives", "death", "dead", "fatalit", "wounded", "injured")
_HARM_NOUNS = dict.fromkeys(["injury", "injuries"], Action.WOUNDED)
_HARM_NOUNS |= dict.fromkeys(["death", "deaths", "fatality", "fatalities"], Action.KILLED)
_HARMS = word_set("kill wound injure hurt shoot murder capture destroy maim")
_SPOTS = frozenset(["at", "in", "from", "near", "over", "on", "during", "across"])
_FLYING = frozenset({Item.DRONE, Item.MISSILE, Item.AIRCRAFT, Item.HELICOPTER})
_NEW_TOTAL = re.compile(
    r"\bbringing (?:the|its|their) (?:\w+ ){0,3}(?:total|toll|number)[^.;]* to (?:\w+ ){0,2}$"
)
_OF_ALL = re.compile(r"\b[Oo]f (?:(?:the|a total of|all|some|about|around|those) )*$")
_ALL_BUT = re.compile(r"\b[Aa]ll but [\w-]+ of (?:the |its |those |about |some )*$")
_PARTED = re.compile(r",? (?!all )(?:[\w,-]+ ){1,3}of (?:which|them) (?:was|were|have|has|had|shot)\b")
_OF_THE = re.compile(r"\b(?:the|total|all|those)\b[^.;]*$")
# 5 missile and 16 air strikes
_SAME_HEAD = re.compile(
    r"(?: \w+)? and (?:[\w-]+ ){1,3}?(?:strikes|attacks|assaults|airstrikes|actions|clashes|shellings)\b"
)
_TERRITORIES = word_set(
    "regions districts oblasts provinces locations places communities sites neighborhoods neighbourhoods"
)
_TIMES = frozenset(["times", "twice", "occasions"])
_FUEL = word_set("oil fuel petroleum refinery terminal gasoline diesel")
_MILES = frozenset(["miles", "mile", "acres", "hectares"])
_LOSSES_OF = re.compile(r"\bloss(?:es)? of $")
_GIVERS = listed("giver")
_STANDING = frozenset({Item.OTHER, Item.BUILDING, Item.POSITION})
_SUPPLIED = listed("supplied")
_MORE_OF_THEM = re.compile(
    r"(?: more| others)?(?: (?:near|in|at|around|towards?|close to)\b"
    r"| (?:are|is|were|was|remain) (?:still |currently )?(?:ongoing|underway|going on|continuing|repelled))"
)
_OF_WHICH = re.compile(r" of (?:which|them|those|these)\b")
_CUT_OFF = re.compile(
    r"\bwithout (?:\w+ )?(?:heat|power|electricity|water|light|gas|a roof|energy|services|supplies|internet)"
    r"|\blost power\b"
)
_CUT_FROM = re.compile(
    r"\b(?:power|electricity|heat|heating|water|gas)(?: and \w+)?(?: supply| supplies)?"
    r" (?:to|for|from) (?:\w+ ){0,2}$"
)
_NO_TARGETS = listed("no_target")
_MANY = 16  # events; a sentence that tells as many is a list, in which figures belong to what is near
_NO_LOSS = re.compile(
    r"(?i)(?:dollar|euro|pound|hryvnia|ruble|rouble|kilogram|kilo|kg|tonne|ton|percent|year|month)s?$"
)
_AFFECTS = frozenset(["affect", "displace", "threaten", "endanger", "force"])
_SENT = _FLYING | {Item.OTHER, Item.WARSHIP, Item.SETTLEMENT, Item.BUILDING, Item.UNIT}
_STAYS = frozenset(["remain", "stay", "live", "reside"])
_THEM = word_set("them whom these those")
_AGES = re.compile(r"\b(?:ages|aged) (?:between )?(?:(?:\d+|[a-z]+)(?:,| and| to|-| or| through) ?)*$")
_INCLUDED = re.compile(
    r"(?: [\w-]+){0,3}[,:;]?(?: and)? (?:including|among (?:them|whom)|of (?:them|whom))"
    r"(?: (?!and\b)[\w-]+){0,3} "
)
_SPARED = listed("spared")
_WINGED = frozenset(["missiles", "rockets", "drones", "uavs"])


def count_figures(
    page: Page, drafts: list[Draft], view: SentenceView, quantities: Sequence[Quantity]
) -> None:
    """Gives each figure to the event whose clause holds it, if the event can count such a thing."""
    if not quantities:
        return
    index_of: dict[int, int] = {}
    last_of: dict[int, int] = {}
    for i, quantity in view.quantities.items():
        index_of.setdefault(id(quantity), i)
        last_of[id(quantity)] = max(i, last_of.get(id(quantity), i))
    has_loss = any(d.type is ClaimType.LOSS for d in drafts)
    owner: Draft | None = None
    for figure in quantities:
        at = index_of.get(id(figure))
        if at is None:
            continue
        if _AGES.search(page.text, max(0, figure.span.start - 24), figure.span.start):
            continue  # children ages 4 and 7
        quantity = figure
        if has_loss and figure.item is Item.CIVILIAN and figure.span.text.lower().endswith(" men"):
            quantity = replace(figure, item=Item.PERSON)  # the enemy lost 30 men
        near = _nearest(drafts, at)
        able = [d for d in near if quantity.item in COUNTED[d.type] and _counts(page, d, quantity)]
        start = figure.span.start
        launched = [d for d in able if d.action is Action.LAUNCHES]
        if launched and _PARTED.match(page.text, figure.span.end):
            able = launched  # launched 80 drones, 60 of which were shot down
        elif _is_whole(page, figure, quantities):  # 45 of the 69 missiles
            able = launched
            stopped = next((d for d in drafts if d.action is Action.INTERCEPTS), None)
            if not able and stopped is not None and _OF_THE.search(page.text, max(0, start - 24), start):
                able = [replace(stopped, action=Action.LAUNCHES, places=[], quantities=[])]
                able[0].side, able[0].rules = opponent(stopped.side), ["whole", *stopped.rules]
                drafts += able
        if not able:
            continue
        whole = next((d for d in able if d is owner and d.quantities), None)
        if whole is not None and whole.action in HARMS:
            end = whole.quantities[-1].span.end
            if end < figure.span.start and _INCLUDED.fullmatch(page.text, end, figure.span.start):
                whole.quantities.append(quantity)  # killed one and hurt 17, including two children
                whole.rules.append(quantity.entry)
                continue
        last = last_of[id(figure)]
        costs = [(_distance(d, at, last) + _misfit(d, view, at), _away(d, at)) for d in able]
        best = able[costs.index(min(costs))]
        if _distance(best, at, last) >= 1000:
            continue
        counted = (q.item for d in drafts for q in d.quantities if best.type is not ClaimType.MOVEMENT)
        is_told = best.event is not None and best.event.verb.lemma == "bring"
        if (
            not is_told
            and _NEW_TOTAL.search(page.text, max(0, quantity.span.start - 80), quantity.span.start)
            and quantity.item in counted
        ):
            continue  # freed one more square kilometre, bringing the total to 44
        if quantity.low == 1 and best.event is not None and harms_nobody(best.event):
            continue  # not a single civilian was hurt
        if quantity.item is Item.TANK and best.type is ClaimType.STRIKE and not _FUEL.isdisjoint(view.lowers):
            quantity = replace(quantity, item=Item.OTHER)  # three tanks burn at an oil depot
        if not (best.action is Action.LAUNCHES and _is_told(page, best, quantity)):
            best.quantities.append(quantity)
        owner = best
        best.rules.append(quantity.entry)


def _nearest(drafts: list[Draft], at: int) -> list[Draft]:
    """The drafts, of very many those whose verbs stand nearest to the figure."""
    if len(drafts) <= _MANY:
        return drafts
    nearest = {id(d) for d in sorted(drafts, key=lambda d: _away(d, at))[:_MANY]}
    return [d for d in drafts if id(d) in nearest]


def _is_told(page: Page, draft: Draft, quantity: Quantity) -> bool:
    """Whether the draft has the figure, which *the* only takes up: *35 drones, destroying 15 of the 35*."""
    start = quantity.span.start
    return _OF_THE.search(page.text, max(0, start - 8), start) is not None and any(
        (q.item, q.low, q.high) == (quantity.item, quantity.low, quantity.high) for q in draft.quantities
    )


def told_figures(quantities: Sequence[Quantity], attributions: Sequence[Attribution]) -> list[Quantity]:
    """The figures without those of the sources: *two officials said*."""
    mentions = [a.source.mention for a in attributions if a.source is not None and a.source.mention]
    return [
        q
        for q in quantities
        if " " not in q.span.text or not any(m.start <= q.span.start < m.end for m in mentions)
    ]


def _is_whole(page: Page, figure: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Whether it is what a part is taken of: *45 of the 69 missiles and 298 drones*."""
    if figure.item not in _FLYING:
        return False
    start = figure.span.start
    if _ALL_BUT.search(page.text, max(0, start - 36), start):
        return True  # all but six of the 60 drones
    if _OF_ALL.search(page.text, max(0, start - 24), start):
        part = (q for q in quantities if q is not figure and q.item in _FLYING)
        return any(q.span.end < start or 0 < q.span.start - figure.span.end <= 3 for q in part)
    before = next((q for q in quantities if 0 < start - q.span.end <= 6), None)
    joined = before is not None and page.text[before.span.end : start].strip(" ,") == "and"
    return (
        joined
        and before is not None
        and _OF_THE.search(page.text, max(0, before.span.start - 12), before.span.start) is not None
        and _is_whole(page, before, quantities)
    )


def _misfit(draft: Draft, view: SentenceView, at: int) -> int:
    """More than nothing where the figure counts what another reading of the verb is for: *a soldier
    and two guards were killed*.
    """
    event = draft.event
    if event is None or not event.reading.object:
        return 0
    noun = next((n for n in event.patients if n.first <= at <= n.last), None)
    return 0 if noun is None or view.matches([noun], event.reading.object) else 2


def _away(draft: Draft, at: int) -> int:
    if draft.event is None:
        return 999
    verb = draft.event.verb
    is_reduced = verb.is_relative and not verb.is_clause  # all ten drones fired at Kyiv were shot down
    return abs(verb.main - at) + (50 if is_reduced else 0)


def _is_target(event: Event, quantity: Quantity) -> bool:
    """Whether the figure counts what is struck: *hit 4 depots*, *two power lines were damaged*."""
    tokens, verb, at = event.parse.tokens, event.verb, quantity.span.start
    if quantity.span.text.lower().split()[-1] in _NO_TARGETS:
        return False
    nouns = verb.subject if verb.is_passive else verb.objects
    if any(tokens[n.first].start <= at < tokens[n.last].end for n in (*event.patients, *nouns)):
        return True
    if verb.is_passive or not tokens[verb.last].end <= at:
        return False
    within = ["of", "in", "at", "including", *(event.reading.patient if event.action is Action.HITS else ())]
    stop = verb.stop
    for other in event.parse.verbs:  # hit six areas where troops gathered, two depots and a bridge
        if other.is_clause and other.first > verb.last:
            if not (other.is_relative or other.subordinator == "where"):
                stop = min(other.start, len(tokens))
                break
            stop = len(tokens)
    reach = tokens[max(min(stop, len(tokens)), verb.last + 1) - 1].end
    return at < reach and not any(
        tokens[n.first].start <= at < tokens[n.last].end
        for ph in verb.phrases
        if ph.preposition not in within
        for n in ph.nouns
    )


def _counts(page: Page, draft: Draft, quantity: Quantity) -> bool:
    is_beside = draft.type is ClaimType.MOVEMENT and quantity.item in (Item.SETTLEMENT, Item.OTHER)
    is_beside |= draft.type is ClaimType.AID and quantity.item in FORCES  # trained 5,000 soldiers
    if is_beside:
        at = quantity.span.start
        event = draft.event
        tokens = event.parse.tokens if event is not None else []
        return event is not None and any(
            tokens[n.first].start <= at < tokens[n.last].end for n in (*event.patients, *event.verb.subject)
        )
    if quantity.item is Item.DISTANCE_KM:
        return draft.action in (Action.ADVANCES, Action.WITHDRAWS)
    if draft.action is Action.LAUNCHES and draft.event is not None and draft.event.agents:
        verb, tokens = draft.event.verb, draft.event.parse.tokens
        reduced = verb.is_relative and not verb.is_clause and verb.is_passive
        if reduced and quantity.span.start > tokens[verb.main].start:
            return False  # downed three missiles fired by Ukraine and 44 drones
    if draft.type is ClaimType.LOSS and quantity.item is Item.OTHER and _NO_LOSS.search(quantity.span.text):
        return False
    if (
        draft.type is ClaimType.STRIKE
        and quantity.item is Item.SOLDIER
        and draft.action is not Action.ASSAULTS
    ):
        return False
    if draft.action is Action.ASSAULTS and quantity.item not in (Item.OTHER, Item.SETTLEMENT):
        return quantity.item in MOVERS and draft.event is not None and _is_sent(draft.event, quantity)
    if draft.type is not ClaimType.LOSS and _LOSSES_OF.search(
        page.text, max(0, quantity.span.start - 12), quantity.span.start
    ):
        return False  # retreated with losses of 18 men
    if draft.type is ClaimType.AID and quantity.span.text.lower().split()[-1] in _GIVERS:
        return False
    event = draft.event
    if (
        draft.type in (ClaimType.CASUALTY, ClaimType.LOSS)
        and quantity.item in VICTIMS
        and _does_it(event, quantity)
    ):
        return False  # two men opened fire, killing 11 people
    is_side_note = event is not None and event.anchor < 0 and not _is_target(event, quantity)
    if draft.type is ClaimType.LOSS and quantity.item is Item.OTHER and is_side_note:
        return False  # the enemy, who in five cases retreated, suffered losses
    if draft.action is Action.LAUNCHES and quantity.item not in _SENT:
        return False
    if draft.type is ClaimType.LOSS and quantity.item in _STANDING and draft.event is not None:
        tokens, at = draft.event.parse.tokens, quantity.span.start
        where = [n for ph in draft.event.verb.phrases if ph.preposition in _SPOTS for n in ph.nouns]
        if any(tokens[n.first].start <= at < tokens[n.last].end for n in where):
            return False  # lost 40 aircraft at four bases
    if draft.action is Action.ADVANCES and quantity.item in FORCES:  # encircled 15 battalions
        return draft.event is not None and _is_target(draft.event, quantity)
    if draft.type is ClaimType.CONTROL and quantity.item is Item.PERSON:  # 300 Russians are in the town
        return draft.action in (Action.HOLDS, Action.ENTERS) and quantity.span.text.endswith(NATIONS)
    if draft.type is ClaimType.CONTROL and quantity.item in MOVERS:
        if draft.action in (Action.CAPTURES, Action.RECAPTURES):  # 200 soldiers occupied the town
            event = draft.event  # but raised the flag
            return (
                quantity.item is Item.SOLDIER
                and event is not None
                and "flag" not in event.reading.object
                and _is_sent(event, quantity)
            )
        return draft.action in (Action.WITHDRAWS, Action.HOLDS, Action.CONTROLS, Action.ENTERS)
    if draft.type is ClaimType.CASUALTY and _CUT_FROM.search(
        page.text, max(0, quantity.span.start - 40), quantity.span.start
    ):
        return False  # were killed in attacks that knocked out power to 30,000 people
    if draft.type is ClaimType.CASUALTY and quantity.item is Item.OTHER:
        return any(w in quantity.span.text.lower() for w in _DEATHS)
    if quantity.item is Item.OTHER and draft.type in (ClaimType.STRIKE, ClaimType.CONTROL):
        words = quantity.span.text.lower().split()
        if words[-1] in _WINGED:
            return True  # launched 200 missiles and drones
        if len(words) == 1 and words[0].isdigit() and any(q.item is Item.OTHER for q in draft.quantities):
            return True  # 3,390 attacks, including 94 from rocket launchers
        if words[-1] in _TIMES and draft.type is ClaimType.CONTROL:
            return False  # has twice announced the capture
        if words[-1] in _TERRITORIES and draft.action is Action.INTERCEPTS:
            return False  # downed 53 drones over nine regions
        if words[-1] in _TERRITORIES and draft.action is Action.HITS:
            at = quantity.span.start  # damaged houses in six districts
            return re.search(
                r"\b(?:in|at|across|on)\s(?:[A-Z]\w+ and )?(?:the\s)?$", page.text[max(0, at - 24) : at]
            ) is not None or (draft.event is not None and _is_target(draft.event, quantity))
        if words[-1] in _SUPPLIED or _is_cut_off(page, quantity):
            return draft.action is Action.HITS  # knocked out power to 30,800 households
        has_attacks = any(q.item is Item.OTHER for q in draft.quantities)
        if has_attacks and _OF_WHICH.match(page.text, quantity.span.end):
            return True  # repelled five attacks, two of which are still going on
        if has_attacks and len(words) < 3 and _MORE_OF_THEM.match(page.text, quantity.span.end):
            return True  # repelled five attacks, two of which are still going on
        if not _ATTACKS.isdisjoint(words) or _SAME_HEAD.match(page.text, quantity.span.end):
            return True
        if draft.type is ClaimType.CONTROL and words[-1] in _MILES:
            return "square" in words or draft.action in (Action.ADVANCES, Action.WITHDRAWS)
        is_told = draft.type is ClaimType.STRIKE and draft.action is not Action.ASSAULTS
        return is_told and draft.event is not None and _is_target(draft.event, quantity)
    if quantity.item in PEOPLE and draft.type is ClaimType.STRIKE:
        return draft.action is Action.HITS and _is_cut_off(page, quantity)
    if draft.action is Action.INTERCEPTS:
        return quantity.item in (Item.DRONE, Item.MISSILE, Item.AIRCRAFT, Item.HELICOPTER, Item.OTHER)
    return True


def _does_it(event: Event | None, quantity: Quantity) -> bool:
    """Whether the figure counts those who harm, and not whom they harm."""
    if event is None or event.verb.is_passive or not event.verb.objects or event.anchor >= 0:
        return False
    tokens, at = event.parse.tokens, quantity.span.start
    is_one = event.verb.is_relative  # one that killed 23 people, but: attacks kill 9, injure 41
    doers = [n for n in event.verb.subject if is_one or event.parse.tags[n.head] != "#"]
    acts = any(tokens[n.first].start <= at < tokens[n.last].end for n in doers)
    return acts and event.verb.lemma in _HARMS


def _is_sent(event: Event, quantity: Quantity) -> bool:
    """Whether the figure counts who attacks: *30 soldiers stormed the post*, *attacked with two tanks*."""
    tokens, verb, at = event.parse.tokens, event.verb, quantity.span.start
    means = [n for ph in verb.phrases if ph.preposition in ("with", "of", "using") for n in ph.nouns]
    return any(
        tokens[n.first].start <= at < tokens[n.last].end for n in (*event.agents, *verb.subject, *means)
    )


def _is_cut_off(page: Page, quantity: Quantity) -> bool:
    """*Left 1.2 million homes without power*, *knocked out power to 1.2 million homes*."""
    start, end = quantity.span.start, quantity.span.end
    is_left = _CUT_OFF.search(page.text, end, end + 60) is not None
    return is_left or _CUT_FROM.search(page.text, max(0, start - 40), start) is not None


def _distance(draft: Draft, at: int, last: int) -> int:
    event = draft.event
    if event is None:
        return 999
    verb, is_own = event.verb, False
    if draft.action in HARMS or is_casualties(draft):
        # 12 people dead and more than 60 injured
        lowers = event.parse.lowers  # ten deaths; the number of injured 12
        counted = _HARM_NOUNS.get(lowers[last]) or (
            HARM_WORDS.get(lowers[at - 1]) if lowers[at - 3 : at - 1] == ["number", "of"] else None
        )
        if counted is not None and draft.action in HARMS:
            return 0 if counted is draft.action else 900
        actives = {v.main for v in event.parse.verbs if not v.is_passive and v.is_clause and v.objects}
        if event.parse.tokens[last].lower in _SPARED:
            return 1000
        for index in range(last + 1, min(last + 7, len(event.parse.tokens))):
            token = event.parse.tokens[index]
            if index in actives:
                break  # killed one person and injured nine
            harm = harm_at(lowers, index)
            if harm is not None:
                if harm is not draft.action:
                    return 900
                is_own = True  # left one dead and four hospitalised
                break
            if token.lower in _SPARED:
                return 1000  # left dozens dead and thousands homeless
            if token.text in ",;" or token.text[0].isdigit() or event.parse.tags[index] == "#":
                break
    for noun in (*event.patients, *(verb.subject if verb.is_passive else ())):
        if noun.first <= at <= noun.last:
            return 0
    if verb.coordinated is not None and not verb.is_passive and verb.coordinated.last < at < verb.first:
        return 100 + abs(verb.main - at)  # destroyed two trucks and damaged a cannon
    is_told_of = draft.type is not ClaimType.STRIKE and any(  # 6,000 people remained and six were killed
        n.first <= at <= n.last and not _is_part_of_them(event, v, n)
        for v in event.parse.verbs
        for n in (
            *(v.objects if v.lemma in _AFFECTS else ()),
            *(
                v.subject
                if v.is_clause and verb not in (v, v.coordinated) and v is not verb.coordinated
                else ()
            ),
        )
    )
    if is_told_of and draft.action in HARMS and not is_own:
        return 1000
    if draft.type is ClaimType.CONTROL and any(  # holds the town and threatens to encircle 2,000 men
        n.first <= at <= n.last
        for v in event.parse.verbs
        if v.is_infinitive and v is not verb and v.main > verb.main
        for n in v.objects
    ):
        return 1000
    if draft.type is ClaimType.MOVEMENT and any(
        n.first <= at <= n.last
        for v in event.parse.verbs
        if v.lemma in _STAYS and event.parse.lowers[v.main] != "remains"
        for n in v.subject
    ):
        return 1000  # 26,000 people remained in the town, 20,000 were evacuated
    if verb.start <= at < max(verb.stop, verb.last + 1):
        return 1 + abs(verb.main - at)
    if any(n.first <= at <= n.last for ph in verb.before for n in ph.nouns):
        return 60 + abs(verb.main - at)
    if any(n.first <= at <= n.last for n in (*event.agents, *verb.subject)):
        return 50
    return 100 + abs(verb.main - at) if abs(verb.main - at) < 40 else 1000


def _is_part_of_them(event: Event, verb: Verb, noun: NounPhrase) -> bool:
    """Whether it is only said who they are: *injured 16 people; two of them are children*."""
    lowers = event.parse.lowers
    beside = (*lowers[max(0, noun.first - 2) : noun.first], *lowers[noun.last + 1 : noun.last + 3])
    return verb.lemma == "be" and not verb.is_passive and "of" in beside and not _THEM.isdisjoint(beside)


def count_for_main_clause(drafts: Sequence[Draft]) -> None:
    """Gives the main verb its subject's figure: *two missiles launched from the sea hit the port*."""
    for draft in drafts:
        verb = draft.event.verb if draft.event is not None else None
        if verb is None or not draft.quantities or not verb.is_relative or verb.is_clause:
            continue
        for other in drafts:
            main = other.event.verb if other.event is not None else None
            if main is None or not main.is_clause or other.quantities or other.type is not draft.type:
                continue
            if verb.subject and main.subject == verb.subject and main.main > verb.main:
                other.quantities, draft.quantities = draft.quantities, []


def count_launched_as_downed(drafts: Sequence[Draft]) -> None:
    """Gives both verbs the figure of what was launched and downed: *the 80 drones that Russia launched were
    shot down*.
    """
    events = [(d, d.event) for d in drafts if d.event and d.action in (Action.LAUNCHES, Action.INTERCEPTS)]
    for draft, event in events:
        lowers, tokens = event.parse.lowers, event.parse.tokens
        told = [n for n in _done_to(event) if lowers[n.last + 1 :][:2] != ["of", "which"]]
        for other, by in events:
            if draft.quantities or other.action is draft.action or not event.verb.is_clause:
                continue
            spans = [(tokens[n.first].start, tokens[n.last].end) for n in told if n in _done_to(by)]
            if all(any(a <= q.span.start < b for a, b in spans) for q in other.quantities):
                draft.quantities = list(other.quantities)


def _done_to(event: Event) -> list[NounPhrase]:
    return [*event.patients, *(event.verb.subject if event.verb.is_passive else event.verb.objects)]
