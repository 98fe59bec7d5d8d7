"""Sides that an event's words leave open, from the speaker, the sentence and the war's geography.

Belongs here: for each type of claim in what order these are asked. Does not belong here: sides that the words
tell (`sides`), looking back over claims told before (`told_sides`), who held a town (`sources.holders`).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from dagster_project.claims.assembly.attacks import OF_SOMEBODY, has_attack, is_mere_blast
from dagster_project.claims.assembly.draft import (
    ARMY,
    HARMS,
    Draft,
    attacker_of,
    has_no_attacker,
    is_fallen,
    words_in,
)
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.assembly.sides import ARRIVES, PEOPLES
from dagster_project.claims.assembly.told_sides import (
    SHIPS,
    giver_before,
    is_under_attack,
    killer_before,
    loser_before,
    loss_before,
    same_loss,
    same_toll,
    struck_by,
    taker_before,
    toll_before,
)
from dagster_project.claims.events.actors import actor_at
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.named_sides import opponent
from dagster_project.claims.events.nouns import is_merchant, words_of
from dagster_project.claims.events.other_senses import MINES
from dagster_project.claims.grammar.syntax import NounPhrase
from dagster_project.claims.lexicon import listed, one_of
from dagster_project.claims.model import Source
from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.holders import holder, owner_of
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Side, Stance

_AT_WAR = (None, "UA", "RU", "BY")
_MISHAPS = frozenset(["crash", "fall", "go", "come"])
_INFILTRATORS = frozenset(["saboteur", "saboteurs"])
_REPORTS = frozenset(["report", "confirm", "acknowledge", "admit"])
_CLEARING = frozenset(["clear", "cleanse", "sweep", "clean", "mop", "liberate", "free"])
# Without the numbers, and without vehicles, vessels and aircraft that may have a crew.
_DRONES = words_of("drone") - words_of("civilian", "equipment", "warship", "aircraft")
_UNMANNED = word_set("unmanned uncrewed")
_COUNTEROFFENSIVES = word_set("counteroffensive counter-offensive")
_TARGETS = listed("military_target")
_GRAVES = listed("toll_of_nobody")
# Bodies that count the dead and name no side.
_NEUTRAL = re.compile(rf"^{one_of(listed('neutral_body'))}\b")
_OCCUPIED = re.compile(
    r"(?i)\b(?:(?:temporarily |russian?-)?occupied|annexed|(?:russian?|moscow)-(?:held|controlled|run))"
    r" (?:[\w’'-]+ ){0,3}$"
)
# *in southern Russia, deep inside Ukraine, over Russian territory*
_IN_LAND = re.compile(
    r"\b(?:in|inside|across|over|throughout|within|on|of) (?:the )?"
    r"(?:(?:whole|all|parts|areas|regions|territory|airspace|skies|soil|interior) )?(?:of )?"
    r"(?:(?:central|(?:north|south|east|west)[a-z-]*) )?(?:(Russian|Ukrainian)"
    r" (?:territory|soil|airspace|land|regions|cities|skies)\b|(Russia|Ukraine)\b(?!['’]))"
)
_ADMITS = ("admit", "acknowledg", "conced", "recogni")
_HEROIC = listed("heroic")
_PEOPLE = frozenset({"civilian", "person"})
_TAKEN = frozenset({Action.CAPTURES, Action.ADVANCES, Action.ENTERS, Action.CONTROLS})
_ONGOING = word_set("still another continue continues ongoing remaining underway")
_SERIOUS = frozenset(["condition", "injuries", "wounds", "danger"])  # in a grave condition
_ITSELF = frozenset(["ukraine", "kyiv", "kiev", "us"])
_TOWARDS_IT = word_set("to for into reach reached reaches arm armed arming equip supply supplying")


def settle_side(page: Page, draft: Draft, drafts: Sequence[Draft]) -> None:
    """Give the draft the side that its event's words leave open; mend what they tell amiss."""
    event = draft.event
    if event is None:
        return
    if (
        draft.side is not None
        and draft.action is Action.HITS
        and event.reading.lemma in _REPORTS
        and draft.side is (_held_by(page, draft) or owner_of(draft.places))
        and not _names_side(event, event.verb.subject if event.verb.is_passive else event.verb.objects)
    ):
        draft.side = opponent(draft.side)  # the head of Crimea confirmed a fire at a depot there
    if any(event.parse.lowers[n.last] in _INFILTRATORS for n in event.agents):
        draft.side = opponent(owner_of(draft.places)) or draft.side  # whose land it is not
    is_people = draft.type is ClaimType.MOVEMENT and not PEOPLES.isdisjoint(_movers(event))
    is_people &= _PEOPLE.isdisjoint(event.reading.object) or event.verb.is_passive  # deported others
    if is_people and draft.places and all(p.kind == "country" for p in draft.places):
        draft.side = None  # Ukrainians abroad
    elif draft.side is None:
        draft.side = _open_side(page, draft, event, drafts)


def _open_side(page: Page, draft: Draft, event: Event, drafts: Sequence[Draft]) -> Side | None:
    """The side of a claim whose words leave it open, None where nobody's will do."""
    source = draft.source.side if draft.source.side in (Side.UA, Side.RU) else None
    if draft.type is ClaimType.AID:
        return _aid_side(page, draft, event)
    if draft.type is ClaimType.CONTROL:
        return _control_side(page, draft, event, source)
    if draft.type is ClaimType.LOSS:
        return _loser(page, draft, event, source, drafts)
    if draft.type is ClaimType.STRIKE:
        return _striker(page, draft, event, source, drafts)
    if draft.type is ClaimType.CASUALTY:
        return _killer(page, draft, event, source, drafts)
    if draft.type is ClaimType.MOVEMENT and _are_drones(event):
        return opponent(owner_of(draft.places)) or Side.RU  # a drone that strayed into Poland
    return None


def _control_side(page: Page, draft: Draft, event: Event, source: Side | None) -> Side | None:
    """Who holds or takes ground: by whose it was, else the speaker's side, else whoever was told of last."""
    lemma = event.reading.lemma
    if (taker := taker_before(page, draft, event)) is not None:
        return taker
    if draft.action is Action.CAPTURES and lemma in ("lose", "loss"):
        return opponent(source) or opponent(owner_of(draft.places))
    if draft.action is Action.ADVANCES and "=front" in event.reading.subject:
        return opponent(owner_of(draft.places)) or page.last_side  # the front has moved closer
    if lemma == "fall":
        return opponent(owner_of(draft.places)) or Side.RU
    if draft.action in _TAKEN and event.verb.is_passive and not event.agents:
        cleared = source if lemma in _CLEARING else None
        return cleared or opponent(owner_of(draft.places)) or source or page.last_side
    if draft.action is Action.CONTROLS and any("occupied" in need for need in event.reading.needs):
        return opponent(owner_of(draft.places)) or Side.RU  # Melitopol remains occupied
    if draft.action is Action.HOLDS and lemma in ("remain", "hold", "stand"):
        is_said = source is not None and event.verb.is_passive  # the flanks are being held
        return source if is_said else owner_of(draft.places) or Side.UA  # remained free
    if draft.action is Action.CAPTURES and not event.agents and is_monitor(draft.source):
        return opponent(owner_of(draft.places)) or page.last_side  # DeepState reports the fall of the town
    side = source
    is_taken = (draft.action in _TAKEN and not event.agents) or "=there" in event.reading.subject
    if draft.stance is Stance.DENIES and is_taken:
        side = opponent(source)  # denied the capture of the town, that there was a breakthrough
    if draft.stance is Stance.UNCONFIRMED and is_taken and source is not None:
        side = opponent(owner_of(draft.places) or source)  # has not confirmed the capture of the town
    if side is None and draft.action is Action.HOLDS:
        side = owner_of(draft.places)  # the brigade that has been defending the city
    if side is None and draft.action in (Action.RECAPTURES, Action.CAPTURES):
        side = Side.UA if draft.action is Action.RECAPTURES else Side.RU
    return side or page.last_side


def is_monitor(source: Source) -> bool:
    """Whether the source maps the front and takes no ground itself."""
    return "monitor" in lexicon().offices_of.get(source.name, ())


def _loser(
    page: Page, draft: Draft, event: Event, source: Side | None, drafts: Sequence[Draft]
) -> Side | None:
    """Whose loss it is: of who was struck, of whose losses were told, else of the speaker's opponent."""
    last, total = page.last_strike, page.last_total
    if draft.action in HARMS and last is not None and last.sentence.paragraph == draft.sentence.paragraph:
        return opponent(last.side)
    if total is not None and draft.sentence.paragraph - total.sentence.paragraph <= 1:
        return total.side
    if (striker := struck_by(draft, drafts)) is not None:
        return opponent(striker)
    if source is not None and _is_own_loss(draft):
        return source
    if (before := same_loss(page, draft, drafts)) is not None:
        return before.side
    if draft.action is Action.LOST and source is not None:
        is_missing = "missing" in event.parse.lowers[event.verb.main :][:3]
        if event.reading.lemma in _MISHAPS or is_missing:
            return source  # says that a plane crashed: its own
    if is_fallen(draft) and (own := _side_by_name(event)) is not None:
        return own
    return same_toll(page, draft) or opponent(source) or loser_before(page, drafts)


def _side_by_name(event: Event) -> Side | None:
    """The side that a given name's spelling tells: *Captain Serhii Koval was killed*."""
    known = lexicon().given_names
    words = (w for n in event.patients for w in words_in(event, n))
    return next((side for w in words if (side := known.get(w)) in (Side.UA, Side.RU)), None)


def _striker(
    page: Page, draft: Draft, event: Event, source: Side | None, drafts: Sequence[Draft]
) -> Side | None:
    """Who attacks, or downs what attacks."""
    if draft.action is Action.INTERCEPTS:
        downed = {w for n in event.patients for w in words_in(event, n)}
        named = page.places_of(draft.sentence)
        if any(p.kind == "country" and p.country not in _AT_WAR for p in named) and source is None:
            return Side.OTHER  # Russian drones were downed in Poland
        if ("ukrainian" in downed) != ("russian" in downed):
            return Side.RU if "ukrainian" in downed else Side.UA  # whose drones were downed
        last = page.last_strike  # targeted a depot in Kotelnich; two drones were shot down
        struck = last.places if last is not None and not draft.places else draft.places
        near = last is None or draft.sentence.paragraph - last.sentence.paragraph <= 1
        if source is None and (known := _defender_told(page, draft, drafts)) is not None:
            return known
        side = source or _held_by(page, draft) or _land_named(page, draft)
        side = side or (owner_of(struck) if near else None)
        return side or owner_of(draft.places) or Side.UA
    if draft.action is Action.ASSAULTS and has_no_attacker(event):
        return _fighter(page, draft, event)
    if draft.action is Action.ASSAULTS:
        is_ours = any(event.parse.lowers[n.first] == "our" for n in event.agents)
        if is_ours and source is None:
            return None
        is_foe = event.reading.actor == "opponent" or bool(event.agents)
        return opponent(source if is_foe and source else owner_of(draft.places)) or Side.RU
    if is_mere_blast(draft) or _NEUTRAL.search(draft.source.name):
        return None  # explosions were heard; the United Nations name nobody
    if (
        draft.action is Action.HITS
        and source is not None
        and event.verb.is_passive
        and any(_is_warship(words_in(event, n)) for n in event.patients)
    ):
        cue = draft.attribution.cue if draft.attribution is not None else None
        admits = cue is not None and cue.text.lower().startswith((*_ADMITS, "confirm"))
        return opponent(source) if admits else source  # a landing ship has been hit
    return _attacker(page, draft, event, source, drafts)


def _defender_told(page: Page, draft: Draft, drafts: Sequence[Draft]) -> Side | None:
    """Who downs what flies as told in the sentence or just before in its paragraph: *Ukraine launched 80
    drones, of which 60 were shot down*, *Russia shot down two missiles; 60 drones were jammed*.
    """
    before = (d for d in page.told if d.sentence.paragraph == draft.sentence.paragraph)
    for other in (*drafts, *before):
        if other.action in (Action.LAUNCHES, Action.INTERCEPTS) and other.side is not None:
            return opponent(attacker_of(other))
    return None


def _fighter(page: Page, draft: Draft, event: Event) -> Side | None:
    """Who attacks where both fight: in a counteroffensive, or as told of the assaults before."""
    words = event.parse.lowers
    if not _COUNTEROFFENSIVES.isdisjoint(words):
        return Side.UA
    last = page.last_strike
    if (
        last is not None
        and last.action is Action.ASSAULTS
        and last.sentence.paragraph == draft.sentence.paragraph
        and not _ONGOING.isdisjoint(words)
    ):
        return last.side  # repelled 12 assaults; another clash continues
    return None


def _killer(
    page: Page, draft: Draft, event: Event, source: Side | None, drafts: Sequence[Draft]
) -> Side | None:
    """Who killed or hurt people."""
    words = event.parse.lowers
    is_mishap = event.reading.lemma in _MISHAPS and "missing" not in words[event.verb.main :][:3]
    if draft.action is Action.LOST and source is not None and is_mishap:
        return source
    if not MINES.isdisjoint(words) or is_mere_blast(draft):
        return None  # nobody knows who laid them; explosions were heard
    is_dug = any(a in _GRAVES and b not in _SERIOUS for a, b in pairwise([*words, "."]))
    if is_dug or _NEUTRAL.search(draft.source.name):
        return None  # bodies in a mass grave, the conflict has cost lives; the United Nations name nobody
    return _attacker(page, draft, event, source, drafts)


def _attacker(
    page: Page, draft: Draft, event: Event, source: Side | None, drafts: Sequence[Draft]
) -> Side | None:
    """Whose the blow is: by the strike in the sentence, the toll before, or whose ground was hit."""
    others = [
        d
        for d in drafts
        if d is not draft
        and d.type is ClaimType.STRIKE
        and d.side is not None
        and (d.action is not Action.INTERCEPTS or d.source.name == draft.source.name)
    ]
    if others:
        if draft.action is Action.HITS and any(p.country == "RU" for p in draft.places):
            return Side.UA  # hit a depot in Saratov, and downed drones launched by Russia
        names = {p.name for d in others for p in d.places}
        apart = bool(draft.places) and all(p.country == "RU" and p.name not in names for p in draft.places)
        if apart and draft.type is ClaimType.CASUALTY:
            return Side.UA  # Russia struck Kharkiv in response to an attack on Belgorod that killed 20
        return attacker_of(others[-1])
    if (known := toll_before(page, draft)) is not None:
        return known
    if draft.type is ClaimType.CASUALTY and not has_attack(event) and page.last_strike is None:
        return None  # how they died is not said
    if (held := _held_by(page, draft)) is not None:
        return opponent(held)
    owner = owner_of(draft.places) or _land_named(page, draft)
    if owner is Side.RU and not (is_under_attack(page, Side.RU) or has_attack(event, OF_SOMEBODY)):
        return None  # killed or damaged inside Russia by nobody knows what
    if owner is not None:
        return opponent(owner)
    last = page.last_strike
    is_told = last is not None and (last.side is not None or source is not Side.UA)
    if last is not None and is_told and last.action is not Action.ASSAULTS and not draft.places:
        return last.side
    if (taker := loss_before(page, draft)) is not None:
        return taker
    if draft.type is ClaimType.STRIKE:
        side = source if _is_own_strike(draft) else opponent(source)
        return side or killer_before(page, draft)
    return opponent(source) if has_attack(event, OF_SOMEBODY) else None


def _aid_side(page: Page, draft: Draft, event: Event) -> Side | None:
    """Who gives, or who told that it came."""
    if event.reading.lemma in ("include", "comprise", "contain"):
        return Side.OTHER  # this package includes 20 vehicles
    if _is_from_abroad(draft):
        return Side.OTHER
    if draft.source.side is Side.PUBLISHER:
        return _giver(draft) or giver_before(page, draft)
    # four shipments were delivered last week, the Ukrainian ministry said
    if draft.source.side is Side.UA and event.verb.lemma in ARRIVES:
        return giver_before(page, draft) or Side.OTHER  # said that a new batch had arrived
    is_told_of = draft.source.side is Side.UA and event.verb.is_passive
    return (is_told_of and giver_before(page, draft)) or draft.source.side


def _is_own_strike(draft: Draft) -> bool:
    """Whether an army tells what it hit: the Russian ministry says that five depots were wiped out."""
    event = draft.event
    if event is None or not event.verb.is_passive or event.agents or not ARMY.search(draft.source.name):
        return False
    if draft.source.name.endswith("Air Force"):
        return False  # which tells of the night's damage
    words = {w for n in event.patients for w in words_in(event, n)}
    return not words.isdisjoint(_TARGETS)


def _giver(draft: Draft) -> Side | None:
    """Who gives to Ukraine where the page names nobody: its friends."""
    if draft.event is None or draft.action is Action.REQUESTS:
        return None
    words = {t.lower for t in draft.event.parse.tokens}
    return None if words.isdisjoint(("ukraine", "kyiv", "kiev", "ukrainian")) else Side.OTHER


def _is_from_abroad(draft: Draft) -> bool:
    """Whether Kyiv tells what came to it: *the tanks have been shipped to Ukraine, its minister said*."""
    event = draft.event
    if event is None or draft.source.side is not Side.UA or draft.action is Action.REQUESTS:
        return False
    if event.reading.lemma in ("arrival", "receipt", "be"):
        return True
    lowers = event.parse.lowers
    return any(word in _ITSELF and lowers[i - 1] in _TOWARDS_IT for i, word in enumerate(lowers) if i)


def _is_own_loss(draft: Draft) -> bool:
    """Whether the source speaks of its own: it admits a loss, or denies one that nobody's side tells."""
    cue = draft.attribution.cue if draft.attribution is not None else None
    lemma = draft.event.verb.lemma if draft.event is not None else ""
    admits = cue is not None and cue.text.lower().startswith(_ADMITS)
    admits |= cue is not None and cue.text.startswith("confirm") and is_fallen(draft)
    told = draft.event.parse.lowers if draft.event is not None else []
    admits |= not _HEROIC.isdisjoint(told) and is_fallen(draft)  # died heroically
    deaths = draft.event.reading.object if draft.event is not None else frozenset()
    confirms = lemma == "confirm" and (draft.action is Action.LOST or "=death" in deaths)
    return admits or confirms or lemma.startswith(_ADMITS) or draft.stance is Stance.DENIES


def _names_side(event: Event, nouns: Sequence[NounPhrase]) -> bool:
    """Whether a word of the phrases tells a side: *Russia reported Ukrainian attacks*."""
    lowers = event.parse.lowers
    return any(actor_at(lowers, i) is not None for n in nouns for i in range(n.first, n.last + 1))


def _is_warship(words: Sequence[str]) -> bool:
    return not SHIPS.isdisjoint(words) and not is_merchant(words)


def _are_drones(event: Event) -> bool:
    """Whether what moves flies or sails without a crew: no vehicles, no boats."""
    words = [event.parse.lowers[n.first : n.head + 1] for n in (*event.verb.subject, *event.verb.objects)]
    return any(w[-1] in _DRONES or not _UNMANNED.isdisjoint(w) for w in words)


def _movers(event: Event) -> list[str]:
    return [event.parse.lowers[n.head] for n in (*event.verb.subject, *event.verb.objects)]


def _land_named(page: Page, draft: Draft) -> Side | None:
    """In whose land it happened, where its clause names no place but a country: *in southern Russia*."""
    event = draft.event
    if draft.places or event is None:
        return None
    tokens, verb = event.parse.tokens, event.verb
    start, last = tokens[verb.start].start, tokens[min(max(verb.stop, verb.last + 1), len(tokens)) - 1]
    found = _IN_LAND.search(page.text, start, last.end)
    if found is None:
        return None
    return Side.RU if (found[1] or found[2]).startswith("Russia") else Side.UA


def _held_by(page: Page, draft: Draft) -> Side | None:
    """Who holds the draft's first place where that is not its country: *occupied Tokmak*."""
    if not draft.places:
        return None
    place = draft.places[0]
    at = place.span.start
    side = holder(place, draft.when.end if draft.when is not None else page.published)
    return side or (Side.RU if _OCCUPIED.search(page.text, max(0, at - 60), at) else None)
