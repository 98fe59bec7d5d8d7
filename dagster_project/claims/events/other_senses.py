"""Verbs that fit a reading by their words, and yet tell something else.

Belongs here: other senses (`other_senses.csv`), accidents, private cars, trade and care. Does not belong
here: the conditions of the readings themselves (`verb_frames`, `needs`).
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise, takewhile

from dagster_project.claims.events.arguments import logical_arguments
from dagster_project.claims.events.readings import Reading
from dagster_project.claims.events.views import SOLDIERS, SentenceView
from dagster_project.claims.grammar.syntax import NounPhrase, Verb
from dagster_project.claims.lexicon import listed, read_table, values
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType

_WRECKING = (Action.DESTROYED, Action.DAMAGED)
_TRADED = word_set("gas oil crude electricity coal grain lng energy power water heat heating")
ABOARD = frozenset(["force", "soldier", "civilian", "person"])
_HELP = frozenset(["help", "assistance", "care", "aid"])
_CARE = frozenset(["medical", "psychological", "legal", "first", "necessary", "needed", "qualified"])
_RENDERS = frozenset(["provide", "give", "offer", "render"])
# what keeps an army supplied and gives nothing of its own
_WORKS = word_set(
    "refinery refineries plant plants factory factories facility facilities depot depots warehouse warehouses"
    " pipeline pipelines station stations substation substations railway railways line lines bridge bridges"
    " route routes road roads port ports base bases hub hubs mill mills workshop workshops enterprise"
    " enterprises terminal terminals"
)
_SUPPLIES = word_set(
    "water power electricity light lighting heat heating gas food fuel supplies internet communication"
    " communications connection shelter roof homes housing"
)
_FLOWS = word_set("supply supplies delivery deliveries shipment shipments flow flows")
CARS = listed("car")
_FIRMS = word_set("company companies enterprise enterprises firm firms farm farms utility utilities operator")
_MACHINES = listed("machine")
_PLOTS = word_set("attempt attempts plot plots")
_PAUSES = frozenset(["halt", "suspend", "stop"])
_SYSTEMS = word_set("infrastructure grid system systems shipping sector")
_AIRPORTS = frozenset(["airport", "airports"])
_BLAZES = word_set("fire fires blaze blazes flame flames inferno explosion explosions blast blasts debris")
_MUTUAL = frozenset(["trade", "exchange"])  # exchanged fire
_STEERED = frozenset(["drive", "ride"])
MINES = word_set("mine mines landmine landmines tripwire")
_MISHAPS = word_set("collide derail overturn capsize")
_LEAVES_TRACK = word_set("jump leave skid run")
_TRACKS = word_set("rails tracks track road")
_ARMS = frozenset(["attack", "drone", "missile", "weapon"])
_CIVIL = listed("civil")
_OF_ARMIES = frozenset({ClaimType.CONTROL, ClaimType.STRIKE, ClaimType.LOSS, ClaimType.MOVEMENT})
_HARMFUL = frozenset({ClaimType.STRIKE, ClaimType.CASUALTY, ClaimType.LOSS})
_AGO = word_set("ago later earlier after before")
_TIMES = word_set("weeks months days years hours time minutes")
# a camera captured soldiers, sanctions hit the bank, life returned to the city
_BY_SUBJECT = frozenset(["capture", "hit", "target", "return", "arrive"])
_PRIVATE = word_set(
    "his her my private police civilian passenger fire postal family agricultural industrial construction"
    " medical office municipal farm farming communal"
)
_FOUND = word_set("unexploded sappers deminers pyrotechnicians ordnance")
# What they lead in changes no sense: *took the town under cover of darkness*, *a depot with documents*.
_CIRCUMSTANCES = word_set("after ahead amid before despite during for near since thanks under with without")


def is_other_sense(view: SentenceView, verb: Verb) -> bool:
    """Whether the verb means something else here, found out once for all its readings."""
    words = _other_senses().get(verb.lemma)
    if words is None:
        return False
    known = view.other_senses.get(verb)
    if known is None:
        known = view.other_senses[verb] = _has_other_sense(view, verb, words)
    return known


def _has_other_sense(view: SentenceView, verb: Verb, words: frozenset[str]) -> bool:
    lowers = view.lowers
    heads = [n.head for n in verb.objects if lowers[n.head] != "part" or n.first == n.head]
    inner = (of for n in verb.objects if (of := view.of_phrase(n)) is not None)  # a tenth of the market
    behind = list(takewhile(lambda p: p.preposition not in _CIRCUMSTANCES, verb.phrases[:2]))
    told = [n.head for n in (*inner, *(n for p in behind for n in p.nouns))]
    heads += [h for h in told if lowers[h] not in _TIMES and lowers[h] != "part"]  # took control of a part
    if verb.is_passive or verb.lemma in _BY_SUBJECT:
        heads += [n.head for n in verb.subject]
    if any(lowers[h] in words or " ".join(lowers[h - 1 : h + 1]) in words for h in heads):
        return True
    for i in range(verb.last + 1, min(verb.last + 9, len(lowers) - 1)):  # took them about three days
        if view.parse.tags[i] in "IS" or (i in view.places and view.places[i].kind != "country"):
            break  # took the town after weeks of fighting; not: took Russia ten months
        if lowers[i] in _TIMES and lowers[i] in words and lowers[i + 1] not in _AGO:
            return True
    return verb.last + 1 < len(lowers) and lowers[verb.last + 1] in words


@cache
def _other_senses() -> dict[str, frozenset[str]]:
    """`other_senses.csv`: lemma → nouns with which the verb means something else."""
    return {
        row["lemma"]: frozenset(values(row["words"]))
        for row in read_table("other_senses", columns=("lemma", "words"))
    }


def tells_something_else(
    view: SentenceView, verb: Verb, reading: Reading, subject: Sequence[NounPhrase], obj: Sequence[NounPhrase]
) -> bool:
    """Whether a verb that meets the conditions of a reading tells of cars, fires, trade or an accident."""
    return (
        _is_of_buildings(view, reading, subject, obj)
        or (reading.type is ClaimType.LOSS and _is_of_civilians(view, verb, reading, obj))
        or _is_no_attack(view, verb, reading, subject, obj)
        or _is_no_advance(view, verb, reading, subject)
        or (reading.type is ClaimType.AID and _is_no_gift(view, reading, verb, obj))
        or _is_mishap(view, verb, reading)
        or _is_of_civil_life(view, reading, subject, obj)
    )


def _is_of_civil_life(
    view: SentenceView, reading: Reading, subject: Sequence[NounPhrase], obj: Sequence[NounPhrase]
) -> bool:
    """Whether who does it is of business, sport, law or culture: *investors took over the plant*."""
    if reading.type not in _OF_ARMIES or not subject:
        return False
    if not all(view.lowers[n.head] in _CIVIL and view.classes(n).isdisjoint(SOLDIERS) for n in subject):
        return False
    # tourists fled the town, the club evacuated its players: people move
    return reading.type is not ClaimType.MOVEMENT or (bool(obj) and not view.matches(obj, ABOARD | {"place"}))


def is_steering(verb: Verb, reading: Reading) -> bool:
    """Whether something is driven: *drove a wedge into the line, was riding a scooter in the town*."""
    is_going = verb.lemma in _STEERED and reading.type is ClaimType.MOVEMENT and not reading.object
    return is_going and bool(verb.objects) and not (verb.is_passive or verb.is_relative)


def _is_of_buildings(
    view: SentenceView, reading: Reading, subject: Sequence[NounPhrase], obj: Sequence[NounPhrase]
) -> bool:
    """Whether machines stand among other things: *damaged 15 houses and two cars*, *a car and a howitzer*."""
    is_of_cars = "=car" in reading.object
    if (
        (reading.action in _WRECKING or is_of_cars)
        and len(obj) > 1
        and not view.matches(obj[:1], reading.object, pronouns=False)
        and (view.matches(subject, frozenset({"attack"}), pronouns=False) or is_of_cars)
    ):
        return True
    return is_of_cars and any(
        "equipment" in view.classes(n)
        and view.lowers[n.head] not in CARS | _MACHINES
        and not is_private(view, n)
        for n in obj
    )


def _is_no_attack(
    view: SentenceView, verb: Verb, reading: Reading, subject: Sequence[NounPhrase], obj: Sequence[NounPhrase]
) -> bool:
    """Whether what harms is a plot, a fire, the fighting of both sides, or nature."""
    is_blow = reading.type is ClaimType.STRIKE and reading.action is not Action.ASSAULTS
    plots = [n for n in subject if is_blow and view.lowers[n.head] in _PLOTS]
    if plots and not (verb.chain == ["attempt"] and _is_of_side(view, plots[0])):
        return True  # attempts that target officials; not: foiled Kyiv's attempt to attack the port
    if verb.lemma in _PAUSES and reading.action is Action.ASSAULTS and _is_ones_own(view, obj):
        return True  # stopped its strikes on power plants
    fought = verb.subject if "attack" in reading.subject else obj
    is_fought = reading.action is Action.ASSAULTS and reading.lemma not in _MUTUAL
    if is_fought and fought and all(view.lowers[n.head] in _BLAZES for n in fought):
        return True  # the fire was contained, explosions happened near the town
    is_hit = reading.action is Action.HITS and verb.is_passive
    if is_hit and view.matches(subject, frozenset({"battle"}), pronouns=False):
        return True  # a town destroyed by fighting
    causes = (*subject, *_causes(verb)) if reading.type in _HARMFUL else ()
    return any("nature" in view.classes(n) for n in causes)


def _is_ones_own(view: SentenceView, attacks: Sequence[NounPhrase]) -> bool:
    """Whether attacks that are stopped were one's own: on works, not on positions, and nobody else's."""
    struck = [on for n in attacks if (on := view.of_phrase(n, ("on", "against"))) is not None]
    is_theirs = any("side" in view.classes(n) for n in attacks)
    return not is_theirs and any(
        view.classes(n) & {"facility", "building"} or view.lowers[n.head] in _SYSTEMS for n in struck
    )


def _is_of_side(view: SentenceView, noun: NounPhrase) -> bool:
    is_governed = noun.first > 0 and view.parse.tags[noun.first - 1] == "I"
    return not is_governed and any(view.is_side_token(i) for i in range(noun.first, noun.head))


def _is_no_advance(view: SentenceView, verb: Verb, reading: Reading, subject: Sequence[NounPhrase]) -> bool:
    """Whether who goes, stops or leaves is no army: *I am heading to the site*."""
    is_his = bool(verb.subject) and view.lowers[verb.subject[0].first] == "i"
    if reading.type is ClaimType.MOVEMENT and is_his and "=order" not in reading.object:
        return True
    if verb.lemma in _PAUSES and not _AIRPORTS.isdisjoint(view.lowers[n.head] for n in subject):
        return True  # airports suspended operations because of the threat
    is_left = verb.lemma == "leave" and (
        (verb.is_passive and any(p.preposition == "without" for p in verb.phrases))
        or (bool(verb.objects) and _lacks_supplies(view.lowers[verb.last + 1 :]))
    )
    if is_left and reading.type in (ClaimType.CONTROL, ClaimType.MOVEMENT):
        return True  # households were left without electricity, a town held by rebels without water
    return verb.lemma == "fall" and reading.type is ClaimType.CONTROL and _is_duty(view, verb)


def _lacks_supplies(words: Sequence[str]) -> bool:
    """Whether it is *without* what people live on: *without water or power*."""
    if "without" not in words:
        return False
    at = words.index("without")
    return "," not in words[:at] and not _SUPPLIES.isdisjoint(words[at + 1 : at + 5])


def _is_mishap(view: SentenceView, verb: Verb, reading: Reading) -> bool:
    """Whether it is told of an accident: *the bus left the road*."""
    if verb.coordinated is not None and verb.coordinated.lemma in _MISHAPS:
        return True
    if verb.lemma in _LEAVES_TRACK and not _TRACKS.isdisjoint(view.lowers[n.head] for n in verb.objects):
        return True
    if verb.lemma in _STEERED and not MINES.isdisjoint(view.lowers[verb.last + 1 : verb.stop]):
        return True  # drove over a mine
    return reading.type in _HARMFUL and _follows_mishap(view, verb)


def _is_of_civilians(view: SentenceView, verb: Verb, reading: Reading, obj: Sequence[NounPhrase]) -> bool:
    """Whether what is wrecked is no army's, or cars beside buildings: *silos and two trucks burned*."""
    if reading.action not in _WRECKING:
        return False
    machines = [n for n in obj if not view.classes(n).isdisjoint(reading.object)]
    if machines and all(is_private(view, n) for n in machines):
        return True
    if not all(view.lowers[n.head] in CARS | _MACHINES and "side" not in view.classes(n) for n in machines):
        return False
    if verb.coordinated is not None and view.matches(
        verb.coordinated.objects, frozenset({"civilian", "facility"}), pronouns=False
    ):
        return True  # injured a resident and damaged two cars
    return any("facility" in view.classes(n) for n in obj if n not in machines)


def is_private(view: SentenceView, noun: NounPhrase) -> bool:
    """*Private cars, farm machinery, the equipment of a construction company*."""
    if not _PRIVATE.isdisjoint(view.lowers[noun.first : noun.head]):
        return True
    owner = view.of_phrase(noun)
    return owner is not None and (
        view.lowers[owner.head] in _FIRMS
        or view.classes(owner) & {"civilian", "force", "side"} == {"civilian"}
    )


def _is_duty(view: SentenceView, verb: Verb) -> bool:
    """*It fell to the mayor to announce it.*"""
    following = next((v for v in view.parse.verbs if v.main > verb.main), None)
    is_it = bool(verb.subject) and view.lowers[verb.subject[0].first] == "it"
    return is_it and following is not None and following.is_infinitive


def _follows_mishap(view: SentenceView, verb: Verb) -> bool:
    """Whether a clause with *when* tells the accident: *two were killed when a bus overturned*."""
    return any(
        v.is_clause
        and v.main > verb.main
        and v.subordinator in ("when", "as", "after")
        and (
            v.lemma in _MISHAPS
            or (
                v.lemma in _LEAVES_TRACK
                and not _TRACKS.isdisjoint(view.lowers[n.head] for n in v.objects)
                and any("attack" not in view.classes(n) for n in v.subject)
            )
        )
        and not any(view.classes(n) & _ARMS for n in v.subject)
        for v in view.parse.verbs
    )


def _causes(verb: Verb) -> list[NounPhrase]:
    """What somebody died in or of: *killed in a car accident*, *sank in a storm*."""
    told = [p for p in verb.phrases[:3] if p.preposition in ("in", "from", "during")]
    told += [
        p
        for before, p in pairwise([None, *verb.phrases[:3]])
        if p is not None and p.preposition == "of" and (before is None or before in told)
    ]  # not: attacked the city amid fears of famine
    return [n for p in told for n in p.nouns]


def _is_no_gift(view: SentenceView, reading: Reading, verb: Verb, obj: Sequence[NounPhrase]) -> bool:
    """Whether a verb of giving tells of no aid: what is bought, rendered to the hurt, or of troops."""
    if any(_is_bought(view, verb, n) for n in (*verb.subject, *verb.objects)):
        return True
    if reading.particles == (("with",),) and _is_cared_for(view, verb, obj):
        return True
    if verb.main and view.lowers[verb.main - 1] == "-":
        return True  # a U.S.-supplied missile
    if not verb.is_passive and any(view.lowers[n.head] in _WORKS for n in verb.subject):
        return True  # a refinery supplying fuel to the troops
    if "aid" in reading.subject:  # a batch of invaders, a boat with four saboteurs arrived
        inner = (view.of_phrase(n, ("of", "with")) for n in verb.subject)
        return any(of is not None and not view.classes(of).isdisjoint(ABOARD) for of in inner)
    return any("control" in view.classes(n) for n in verb.objects)


def _is_bought(view: SentenceView, verb: Verb, noun: NounPhrase) -> bool:
    """Whether what is delivered is bought, or care: *gas supplies*, *deliveries of oil*, *medical help*."""
    is_bare = noun.first == noun.head or not _CARE.isdisjoint(view.lowers[noun.first : noun.head])
    if is_bare and view.lowers[noun.head] in _HELP and not any(p.preposition == "from" for p in verb.phrases):
        given = [n for p in verb.phrases if p.preposition == "to" for n in p.nouns]
        if verb.lemma in _RENDERS and any(view.classes(n) & {"civilian", "person"} for n in given):
            return True  # assistance is being provided to the victims
        return verb.lemma in ("receive", "get", "need", "seek", "require")
    if view.lowers[noun.head] not in _FLOWS:
        return False
    inner = view.of_phrase(noun)
    stop = noun.head if inner is None else inner.last + 1
    return not _TRADED.isdisjoint(view.lowers[noun.first : stop])


def _is_cared_for(view: SentenceView, verb: Verb, obj: Sequence[NounPhrase]) -> bool:
    """Whether people are provided with help: *the freed men are being provided with medical assistance*."""
    given = [n for p in verb.phrases if p.preposition == "with" for n in p.nouns]
    helped = [n for n in given if view.lowers[n.head] in _HELP]
    is_care = any(not _CARE.isdisjoint(view.lowers[n.first : n.head + 1]) for n in helped)
    return is_care and view.matches(obj, frozenset({"force", "soldier", "civilian", "person"}))


def is_arsenal(view: SentenceView, verb: Verb) -> bool:
    """Whether what is destroyed holds more than what flies in: a loss (*destroyed 9 drones and 3 tanks*)."""
    if verb.lemma in ("intercept", "down", "shoot", "activate", "trigger"):
        return False
    if any(not _FOUND.isdisjoint(view.lowers[n.first : n.last + 1]) for n in (*verb.subject, *verb.objects)):
        return True  # sappers destroyed 20 unexploded shells
    return any(
        view.classes(n) & {"equipment", "warship"} and not view.classes(n) & {"drone", "missile"}
        for n in logical_arguments(view, verb)[1]
    )
