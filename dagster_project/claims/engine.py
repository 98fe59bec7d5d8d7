"""The rules engine: puts sentences, attributions, frames, places, figures and dates together as claims.

Belongs here: which events and speech become a claim, whose word each is, and the fields of the claim
(the labelling guide's "What gets a line"). Does not belong here: how any of the parts is found.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise

from dagster_project.claims.attribution import attribute, is_thought, without_thoughts
from dagster_project.claims.bulletins import Bulletin, find_bulletins
from dagster_project.claims.clauses import NounPhrase, Parse, Verb, parse_each, speech_lemmas, word_set
from dagster_project.claims.dates import find_dates, is_saying_date
from dagster_project.claims.frames import (
    MINES,
    POSSESSIVE,
    REJECTS,
    UNTRUE,
    Event,
    SentenceView,
    Speaker,
    can_speak,
    candidates,
    find_events,
    has_noun,
    is_neither,
    is_nobody,
    is_state_name,
    opponent,
    side_before,
    side_of,
    words_of,
)
from dagster_project.claims.gates import WordGate
from dagster_project.claims.holders import holder
from dagster_project.claims.lexicon import lexicon_version
from dagster_project.claims.model import (
    Attribution,
    Claim,
    ClaimDocument,
    ClaimExtractor,
    EventDate,
    Place,
    Quantity,
    Source,
    Span,
    SpeechKind,
)
from dagster_project.claims.places import PlaceFinder, get_place_finder, is_metonym_position
from dagster_project.claims.quantities import find_quantities, fit_item
from dagster_project.claims.quotations import find_quotations
from dagster_project.claims.sentences import Sentence, split_sentences
from dagster_project.claims.sources import SourceResolver, lexicon, voice_of
from dagster_project.claims.tokens import Token
from schemas.vocabularies import (
    ACTIONS,
    CONTROL_CLASS,
    Action,
    ClaimType,
    Item,
    Side,
    SourceKind,
    Stance,
)

PUBLISHER = Source(name="publisher", side=Side.PUBLISHER, kind=SourceKind.PUBLISHER)

_TOWARDS = ("to", "into", "toward", "towards")
_HAPPENING = frozenset({ClaimType.STRIKE, ClaimType.CASUALTY, ClaimType.LOSS})
_DENIABLE = _HAPPENING | {ClaimType.CONTROL, ClaimType.MOVEMENT}
_DATED = frozenset({ClaimType.STRIKE, ClaimType.CASUALTY, ClaimType.MOVEMENT})
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
_FORCES = frozenset({Item.PERSONNEL, Item.SOLDIER, Item.UNIT})
_MOVERS = _FORCES | {Item.VEHICLE, Item.ARMORED_VEHICLE, Item.TANK}
_PEOPLE = frozenset({Item.PERSON, Item.CIVILIAN})
_ANYBODY = (Side.UA, Side.RU, None)
# What a claim of each type can count.
_COUNTS: dict[ClaimType, frozenset[Item]] = {
    ClaimType.CONTROL: frozenset(
        {Item.SETTLEMENT, Item.AREA_KM2, Item.DISTANCE_KM, Item.POSITION, Item.OTHER}
    )
    | _FORCES
    | {Item.VEHICLE, Item.ARMORED_VEHICLE, Item.TANK, Item.BUILDING},
    ClaimType.LOSS: _EQUIPMENT | _FORCES | {Item.PERSON, Item.OTHER},
    ClaimType.STRIKE: _EQUIPMENT
    | _PEOPLE
    | {Item.BUILDING, Item.OTHER, Item.SETTLEMENT, Item.POSITION, Item.UNIT},
    ClaimType.CASUALTY: _PEOPLE | {Item.OTHER},
    ClaimType.MOVEMENT: _EQUIPMENT | _FORCES | _PEOPLE | {Item.OTHER, Item.SETTLEMENT},
    ClaimType.AID: _EQUIPMENT | {Item.MONEY_USD, Item.MONEY_EUR, Item.OTHER},
    ClaimType.STATEMENT: frozenset(Item),
}
_ATTACKS = word_set(
    "times twice attacks attack strikes strike battles battle engagements engagement clashes clash"
    " assaults assault shellings raids raid explosions explosion blasts blast offensives occasions"
    " counterattacks counterattack counter-attacks counter-attack counteroffensives"
    " incursions incursion sorties"
    " attempts salvos bombs bombardments airstrikes signs shells rounds grenades missions tasks launches"
)
_ORDERED = frozenset({ClaimType.CONTROL, ClaimType.MOVEMENT})
_MISHAPS = frozenset(["crash", "fall", "go", "come"])
_SAME_AID = 2  # paragraphs within which *it* is a package told of before
_SAME_LOSS = 3  # paragraphs within which *the plane* is one told of before
_OPENS_PARTICIPLE = word_set("after before by while when since despite without in on")  # pulling its troops
_BY_MEANS = word_set("in during amid by through with")
_YARDSTICK = re.compile(r"\bsize of (?:the )?(?:\w+ )?$")  # twice the size of Greater London
_ARRIVES = word_set("arrive land come reach touch")
_LACKS = frozenset(["need", "require", "want"])
_RECEIVES = word_set("receive get obtain secure acquire accept")
# Words for a change of hands that leave open whose ground it was.
_EITHER_WAY = word_set("clear cleanse sweep clean mop lose loss fall pass go")
# What who takes the other's ground says of it: "liberated"; by "retaken" he says that it was his before.
_FREED = word_set("liberate free liberation")
# What is a state's, never a city's: "Kyiv's losses".
_OF_A_STATE = word_set(
    "hands control grip grasp possession rule forces troops army military soldiers units losses loss men"
    " casualties drones missiles jets planes tanks offensive assaults invasion defenders envoy ambassador"
    " fleet airforce war"
)
_OF_A_TOWN = word_set(
    "mayor street streets suburb suburbs airport airports centre center central residents residential"
    " metro outskirts region oblast district districts city downtown people population hospital hospitals"
    " school schools square station port skyline sky skies buildings apartment apartments infrastructure"
    " power energy electricity heating largest second-largest main administration council inhabitants eastern"
    " western northern southern river left right industrial military-industrial refinery plant plants bridges"
    " train railway rail police"
)
_OF_GOVERNMENT = re.compile(rf"['’]s (?!(?:{'|'.join(sorted(_OF_A_TOWN))})\b)[a-z]")
_CITY_WORDS = word_set("city town village settlement port capital hamlet there community island")
_RIVERS = (" River", "Siverskyi Donets")
_WATERS = (*_RIVERS, " Sea", " Reservoir", " Strait")
_BASES = ("airfield", "airbase", "air base", "base", "aerodrome")
_PLANTS = ("plant", "station", "npp", "tpp", "hpp", "works", "dam")
_FACILITIES = {
    **dict.fromkeys(("airfield", "airbase", "base", "aerodrome"), _BASES),
    **dict.fromkeys(("plant", "station", "works", "steelworks", "dam"), _PLANTS),
    **{word: (word,) for word in ("bridge", "refinery", "depot", "port", "airport", "terminal")},
}
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
_GENITIVE = ("'s", "’s")
_OF_DUTY = ["of", "responsibility"]
_CAPITAL_WORDS = frozenset(["city", "capital", "port"])
_VILLAGE_WORDS = word_set("village hamlet settlement community")
_OF_OR_IN = ("of", "in", "at", "near", "over", "on")
_OF_A_CAPITAL = (["of", "ukraine"], ["of", "russia"])
_CENTRES = ("capital", "center", "centre")
_POINTING = word_set("city town village settlement there")
_OBLAST_WORDS = word_set("region oblast province county")
_REGION_WORDS = frozenset(
    ["region", "oblast", "province", "peninsula", "area", "district", "county", "territory"]
)
_PLATFORMS = frozenset({"aircraft", "warship", "force", "equipment"})
_REBELS = frozenset(["separatists", "rebels", "militants", "rebel", "separatist"])
_FRONT_LINES = word_set("front frontline line places sectors directions areas axes")
_OCCUPIES = word_set("occupy annex station")
_INJURIES = word_set("injuries wounds burns injured wounded dead")
_CARE = word_set("hospital hospitals clinic clinics care doctors")
_FLIES = word_set("fly head approach move travel")
_BE = word_set("is are am was were be been")
_DEATHS = ("fragment", "bod", "lives", "death", "dead", "fatalit", "wounded", "injured")
_SWARMS = {"drones": Item.DRONE, "shaheds": Item.DRONE, "missiles": Item.MISSILE}
_BARE_PEOPLE = word_set("others dozens hundreds scores thousands more")
_INFILTRATORS = frozenset(["saboteur", "saboteurs"])
_PEOPLES = frozenset(["ukrainians", "russians"])
_FLEES = frozenset(["flee", "escape", "leave"])
_MEANS = frozenset({"attack", "missile", "drone", "offensive", "battle", "weapon"})
_BLOWS = frozenset({"attack", "missile", "drone"})
_REPORTS = frozenset(["report", "confirm", "acknowledge", "admit"])
_CLEARING = frozenset(["clear", "cleanse", "sweep", "clean", "mop", "liberate", "free"])
_ATTACKING = (words_of("offensive") | word_set("attack attacks actions action")) - word_set(
    "counteroffensive counteroffensives counter-offensive counterattack counterattacks incursion"
)
_DRONES = words_of("drone") - words_of("civilian")  # without the numbers
_HARMS = (Action.KILLED, Action.WOUNDED)
_DESTRUCTION = {Action.KILLED, Action.DESTROYED}
_HARM_WORDS = {"captured": Action.CAPTURED}
_HARM_WORDS |= dict.fromkeys(["wounded", "injured", "hurt", "hospitalised", "hospitalized"], Action.WOUNDED)
_HARM_WORDS |= dict.fromkeys(["killed", "dead", "died"], Action.KILLED)
_HARM_NOUNS = dict.fromkeys(["injury", "injuries"], Action.WOUNDED)
_HARM_NOUNS |= dict.fromkeys(["death", "deaths", "fatality", "fatalities"], Action.KILLED)
_SHIPS = words_of("warship", "aircraft") - words_of("facility", "civilian")
_GAPS = word_set(", ; . and or but who when after")
_THE = word_set("the this these that saturday's sunday's monday's tuesday's wednesday's thursday's friday's")
_TOLD_AID = "told=aid"
_STRIKE_NOUNS = words_of("attack") | word_set("missile missiles drone drones rocket rockets incident")
_COUNTEROFFENSIVES = word_set("counteroffensive counter-offensive")
_BLASTS = word_set(
    "blast blasts explosion explosions detonation detonations bang bangs exploded explodes explode detonated"
)
# Who tells of what it hit itself, and what armies hit.
_ARMY = re.compile(
    r"Ministry of Defence|General Staff|Armed Forces|Air Force|Navy|Operational Command|[Bb]rigade"
    r"|[Bb]attlegroup|Security Service|Intelligence|Unmanned Systems|Special Operations|Konashenkov"
)
_TARGETS = word_set(
    "depot depots dump dumps ammunition warehouse warehouses command post posts base bases position positions"
    " stronghold strongholds bunker bunkers area areas concentration manpower site sites workshop workshops"
    " hangar hangars"
)
_OF_SOMEBODY = _STRIKE_NOUNS - _BLASTS  # no mere accident
_WEAPON_WORDS = (
    words_of("missile", "drone")
    | _OF_SOMEBODY
    | word_set("struck hit shelled attacked bombed forces troops army enemy invaders occupiers saboteurs")
) - (
    words_of("civilian")
    | word_set("the fire fires flame flames blaze fireball boom booms thud thuds incident")
)
_GRAVES = word_set("grave graves buried hostilities conflict")
# Bodies that count the dead and name no side.
_NEUTRAL = re.compile(
    r"^(?:United Nations|UN\b|UNICEF|UNHCR|OCHA|OHCHR|Office of the (?:UN|High)|International Atomic"
    r"|Rafael Grossi)"
)
# What tells a habit or a total, no event of a day told nearby.
_RECORD_SINCE = re.compile(r"(?is)\b(?:first|largest|biggest|worst|heaviest|deadliest|most)\b.*\bsince\b")
_BACKGROUND = re.compile(
    r"(?i)\b(?:since|recent(?:ly)?|so far|for (?:weeks|months|years)|in the past|throughout|repeatedly"
    r"|regularly|often|daily|these (?:days|weeks|months)|every (?:day|night|week)|previous(?:ly)?"
    r"|frequently|(?:weeks|months|years) of|during the war|(?:days?|weeks?|months?|years?) after)\b"
)
_HAPPENED = re.compile(
    r"(?i)\b(?:attack|strike|shelling|explosion|blast|bombing|bombardment|raid|incident|tragedy|barrage|salvo"
    r"|assault|it|this)s?\b[^.,;]{0,60}"
    r"\b(?:took place|happened|occurred|came|began|started|was carried out)\b"
    r"|^(?:this|it|that) was (?:on )?(?:the \w+ of )?(?:\w+day|\d)"
)
_ATTACK = (
    r"(?:attack|strike|airstrike|shelling|explosion|blast|bombing|bombardment|raid|barrage|salvo|assault)s?"
)
_ATTACK_BEFORE = re.compile(
    rf"(?i)\b{_ATTACK}\b(?: (?!said|says|which|that|who)[\w'’-]+){{0,4}}(?: on| in)? $"
)
_ATTACK_AFTER = re.compile(rf"(?i)(?:['’]s)?(?: [\w'’-]+){{0,3}} {_ATTACK}\b")
_SENDING = frozenset(["launch", "fire", "send", "release"])
_ACTS_OF_SPEECH = word_set(
    "approve authorise authorize veto pledge promise decide agree greenlight offer vow"
)
_COUNTING = frozenset(["put", "count", "record", "register", "document", "log"])
_BLAMING = frozenset(["blame", "accuse", "fault"])
_LOSSES = frozenset(["kill", "wound", "injure", "destroy", "damage", "capture", "lose", "launch", "fire"])
# What must stand in a text for the pattern to be found in it, cheaper to look for.
_HAPPENED_SIGNS = ("took place", "happened", "occurred", "came", "began", "started", "was carried out")
_HAPPENED_STARTS = ("this was ", "it was ", "that was ")


def _has_happened(text: str) -> bool:
    low = text.lower()
    is_open = low.startswith(_HAPPENED_STARTS) or any(sign in low for sign in _HAPPENED_SIGNS)
    return is_open and _HAPPENED.search(text) is not None


_HAPPEN = frozenset(["take", "happen", "occur", "come", "begin", "start"])
_ONE_EVENT = timedelta(days=7)
_ONE_NIGHT = timedelta(days=1)
_REPORTED = frozenset(["last-hours", "last-days", "day-long"])
_ON_A_DAY = _DATED | {ClaimType.LOSS, ClaimType.CONTROL}
_WAY_TO = re.compile(
    r"(?i)(?:\b(?:north|south|east|west)[\w-]* of"
    r"|(?:\bkm|kilomet(?:er|re)s?|miles?)(?: \([^)]{1,20}\))? (?:away )?from|across the [\w-]+ from"
    r"|(?:border|boundary) (?:with|of)|on the (?:way|road|route|approach(?:es)?) to(?:wards?)?"
    r"|(?:line|front|border|road|highway) between)"
    r" (?:the )?(?:[\w-]+-held )?(?:(?:\w+ )?(?:city|town|village|capital|border) (?:of )?)?$"
)
_COMMUNITY = re.compile(
    r" (?:territorial )?(?:community|hromada)\b"
)  # in the Marinka community, in the city of
_VILLAGE_OF = re.compile(r"\b(?:city|town|village|settlement)(?: of)? $")
_AT_A_PLACE = word_set(
    "in near at over around outside on to from of into across above towards toward through inside"
)
# A part of the front, and what leads to the places in it.
_SECTOR = re.compile(
    r"(?:['’]s)?(?:[-–][A-Z][\w’'-]+)?(?:,?(?: and)? [A-Z][\w’'-]+){0,8}"
    r" (?:sectors?|directions?|axis|axes|fronts?)\b"
)
_NEAR_TOWN = re.compile(
    r"(?:,? (?:an? |the )?(?:[\w-]+ ){0,3}?)?,? ?"
    r"(?:suburb of|near|outside|close to|not far from|just outside)"
    r" (?:the )?(?:[\w-]+ )?(?:(?:city|town|capital) of )?"
)
_SUBURB = re.compile(r"(?:['’]s)? (?:\w+ )?(?:suburbs?|satellite town|commuter town)(?: of)? ")
_ADDED_AFTER = re.compile(
    r", (?:just |only |barely |less than |more than )?(?:an?|one|two|three|four|five|six|several|\d+|some)?"
    r" ?(?:minutes|hours?|days?|weeks?) (?:after|before) [^,;]*$"
)
_MARKING = re.compile(r"\bmarking the first\b[^.;]*$")
_AROUND = re.compile(
    r"\b(?:near|around|towards?|at|close to|outside|(?:areas?|vicinity|direction|outskirts) of) (?:the )?$"
)
_OFFICE = re.compile(
    r"(?i)\b(?:governor|head|mayor|chief|leader|administration|spokes\w+|official|prosecutor|authoritie"
    r"|authority|police|resident)s?"
    r" (?:of|in|for|from) (?:the )?(?:(?:russia|ukraine)['’]s )?(?:[a-z-]+ )?(?:(?:village|town|city) of )?$"
)
_HEADS_REGION = re.compile(
    r"\b(?:[Hh]ead|[Cc]hief|[Cc]hairman|[Gg]overnor) of (?:the )?([A-Z][\w’'-]+)"
    r" (?:[Oo]blast|[Rr]egional|[Rr]egion|OVA|OMA|RMA|RSA)\b"
    r"|\b([A-Z][\w’'-]+) (?:(?:[Rr]egion|[Rr]egional|[Oo]blast) )?Governor\b"
)
_OF_REGION = re.compile(r"(?i)(?:['’]s)? (?:(?:acting|regional) )?(?:governor|head)\b")
_GOVERNOR = re.compile(r"(?i)(?:['’]s)? (?:(?:acting|regional|city) )?(?:governor|mayor|head)\b")
_LOCAL_HEAD = ("the region's ", "the region’s ", "the regional governor", "regional governor")
_OF_HIS = re.compile(
    r" (?:of|in|for|from) (?:the )?(?:(?:Russia|Ukraine)['’]s )?(?:[\w-]+ )?(?:(?:village|town|city) of )?"
)
_INSIDE = re.compile(r"\b(?:of|in|for) (?:[\w’'-]+ ){0,3}$")
_OCCUPIED = re.compile(
    r"(?i)\b(?:(?:temporarily |russian?-)?occupied|annexed|(?:russian?|moscow)-(?:held|controlled|run))"
    r" (?:[\w’'-]+ ){0,3}$"
)
_DATELINE = re.compile(r"(?:[ ,]+(?:\d{1,2} )?[A-Z][a-z]+(?: region| oblast| \d{1,2})?(?:,? \d{4})?)?[.:]?")
_DATELINE_REACH = 40
# *MOSCOW, April 27 (Xinhua) --*, *KYIV, Ukraine, 3 March. /TASS/*
_REPORT_LINE = re.compile(
    r"(?m)^ *[A-Z][A-Z'’ /-]{2,30}(?:, [A-Z][a-z]+)?,"
    r" (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? 20\d\d)?(?=[ .]{0,3}(?:\(|/|[-–—]))"
)
_DATELINE_WITHIN = 600
_REPRINTED = timedelta(days=3)
_HEADLINE = 12  # words
_TEASERS = 2  # sentences behind the story's last claim
_LEAD = 3  # the sentences that tell what the page is about
_DAYS_FROM = re.compile(r"(?i)\b(a|one|two|three|four|five|\d{1,2}) (day|week)s? (after|before) $")
_GOVERNS = frozenset(
    ["blame", "accuse", "deny", "launch", "want", "hope", "order", "seek", "respond", "refuse"]
)
_VAGUE = word_set("east west north south northeast northwest southeast southwest")
_SPOTS = frozenset(["at", "in", "from", "near", "over", "on", "during", "across"])
_EXISTS = frozenset(["is", "are", "was", "were", "has", "have", "had", "will", "may", "remain", "remains"])
_FRONTS = frozenset(["direction", "directions", "sector", "front", "axis", "area", "section"])
_OPENING = re.compile(
    r"(?:[“\"'‘]|and |but |meanwhile,? |elsewhere,? |also )*(?:in|near|around|outside|over|at)"
    r" (?:[\w-]+ ){0,5}$",
    re.IGNORECASE,
)
_SEVERAL = word_set("number string series total cluster group dozens handful")
_THESE = frozenset(["these", "those", "both", "the"])
_LISTED = re.compile(r"(?:,| and|, and| or|,? as well as) (?:of )?")
_MANY_PLACES = word_set(
    "villages towns settlements cities communities localities places areas districts hamlets regions"
)
# What stands between the places of a list, and before the region of some of them.
_AMONG = re.compile(
    r"(?:\b(?:including|among them|namely|such as|in particular)|[:—–]|\s-)"
    r" (?:they are |these are )?(?:the )?(?:\w+ of )?$"
)
_GOES_ON = re.compile(
    r"(?i)(?: (?:region|oblast|province|district|direction)s?)?\)?"
    r"(?:,? (?:including|among them|namely|such as)|\s?[:—–]|\s-|[,;](?: and| or| as well as| also)*"
    r"|(?: and|,)(?: \w+){0,5} (?:settlements|villages|towns|cities|communities|localities)"
    r"(?:,? (?:among|including|such as|namely|most|some|the (?:\w+ )?\w+est)(?: of)?"
    r"(?: which(?: (?:are|is|were|include))?)?)"
    r"| and| or| as well as)(?: also)?"
    r"(?: (?:in|near|toward|towards|around|at|the|of|area|areas|vicinity|village|villages|settlement"
    r"|settlements|town|towns|city|cities|direction|outskirts|both|on|parts?|regions?|nearby|neighbou?ring"
    r"|most|much|all|half|almost|nearly|large|small|tracts|swathe?s|chunks|areas"
    r"|(?:north|south|east|west)(?:east|west)?ern|central))* "
)
_WHOLE = re.compile(r"\b(?:whole|entire|all of(?: the)?|rest of(?: the)?|much of(?: the)?) (?:\w+ )?$")
# *an exchange between Moscow and Kyiv*, *the mediation of Turkey*: who takes part, not where
_PARTIES = re.compile(
    r"\b(?:between|mediat\w+ (?:of|by)|brokered by|help of|request of|agreement (?:of|with))"
    r" (?:the )?(?:[A-Z]\w+,? and )?$"
)
_BODY_OF = re.compile(
    r"\b(?:(?:Forces|Army|Navy|Guard|Staff|Service|Ministry [\w ]+|President) of"
    r"|(?:war|conflict|fighting|crisis|operation) in|(?:invasion|war|attack) (?:of|on|against)) (?:the )?$"
)
_GOES_TO = re.compile(r"\b(?:from|to|into|towards?|across|through|out of) (?:the )?(?:[\w-]+ )?$")
_PARTICULARLY = re.compile(
    r"\b(?:particularly|especially|notably|mainly|mostly|primarily|including|in particular)"
    r" (?:in |near |on |at )?(?:the )?(?:[a-z]+ )?(?:(?:cit(?:y|ies)|towns?|regions?) of )?$"
)
_THE_TOWN = re.compile(r"\bin the (town|city|village)\b(?! of\b)")
_BESIDE = re.compile(r"\b(?:near|around|outside|surrounding) (?:the )?$")
_A_TOWN_IN = re.compile(r",? an? (?:[\w-]+ ){1,5}(?:in|of) (?:the )?(?:[\w’'-]+ ){0,2}")
# *a drone flying towards Moscow*: where it did not get to, and where it was downed
_AIMED = re.compile(
    r"\b(?:towards?|(?:heading|headed|bound|aiming|aimed) (?:for|to|at|towards?)|approach(?:ing|es to))"
    r" (?:the )?$"
)
_OVER = re.compile(r"\b(?:over|in|near|above|across|at|outside) (?:the )?(?:\w+ (?:of|and) )?(?:the )?$")
_WITHIN = re.compile(
    r"(?i),? \(?(?:(?:in|of|the|both|all|neighbouring|neighboring|nearby|russia[’']s|ukraine[’']s|\w+ern"
    r"|north|south) )*"
)
_LIES_WITHIN = re.compile(
    r"(?i)(?: (?:territorial )?(?:community|hromada|city|town|village|settlement))?"
    + _WITHIN.pattern.removeprefix("(?i)")
)
_FLYING = frozenset({Item.DRONE, Item.MISSILE, Item.AIRCRAFT, Item.HELICOPTER})
_NEW_TOTAL = re.compile(
    r"\bbringing (?:the|its|their) (?:\w+ ){0,3}(?:total|toll|number)[^.;]* to (?:\w+ ){0,2}$"
)
_OF_ALL = re.compile(r"\b[Oo]f (?:(?:the|a total of|all|some|about|around|those) )*$")
# 5 missile and 16 air strikes
_SAME_HEAD = re.compile(r"(?: \w+)? and (?:[\w-]+ ){1,3}?(?:strikes|attacks|assaults|airstrikes)\b")
_BOTH = frozenset(["both", "the", "these", "those"])
_BOTH_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_CAPTIVES = word_set("prisoner prisoners pow pows captives")
_LOCATED = re.compile(r"\b(?:in|near|over|around|at|on|from|to|into|outside|across|of) (?:the )?$|^$|\n$")
_SUPPLIED = frozenset(["households", "consumers", "customers", "subscribers"])
_OF_WHICH = re.compile(r" of (?:which|them|those|these)\b")
_CONQUEST = re.compile(
    r"\b(?:capture|conquest|seizure|fall|takeover|loss) of\b|['’]s (?:capture|conquest|seizure|fall)\b"
)
_CUT_OFF = re.compile(r"\bwithout (?:heat|power|electricity|water|light|gas|a roof|energy)|\blost power\b")
_NO_TARGETS = word_set(
    "floors storeys stories days hours minutes weeks months years people metres meters kilograms kg tonnes"
    " tons explosives warheads percent countries sources officials types kinds waves directions stages"
    " versions sides regions victims bodies"
)
_WAR_BEGAN = "since the start of the full-scale invasion"
_SERVING = re.compile(
    r"(?i)\b(?:troops|soldiers|servicemen|army|brigade|mobili[sz]|contracts?|recruit|conscript|deploy)"
)
_A_COMPANY = 100  # so many men are soldiers where soldiers are told of
_NO_LOSS = re.compile(
    r"(?i)(?:dollar|euro|pound|hryvnia|ruble|rouble|kilogram|kilo|kg|tonne|ton|percent|year|month)s?$"
)
_STORY = 4  # paragraphs within which events belong together
_ASKED = ("ask", "urg", "call", "appeal", "request", "demand", "press", "plead")
_SWAPS = word_set("exchange swap trade hand release free return")
_ADMITS = ("admit", "acknowledg", "conced", "recogni")
_WAR_YEAR = 2014
# Peter took Narva in 1704; when the Reds took the city in January 1920, it had changed hands three times
_OLD_YEAR = re.compile(
    r"^(?!.*\b20[12]\d\b)(?:.*\bin (?:\w+ )?1[0-8]\d\d\b"
    r"|(?:When|After|Before|In|During|By) (?:[\w'’-]+ ){0,12}(?:in )?19[0-8]\d,)",
    re.DOTALL,
)
_OLD_YEAR_GATE = WordGate("1")


def _is_of_old(sentence: Sentence) -> bool:
    """Whether it tells history."""
    return bool(sentence.opens & _OLD_YEAR_GATE.bit) and _OLD_YEAR.search(sentence.text) is not None


_ENDING = word_set("stop cease refuse decline")
_TAKEN = frozenset({Action.CAPTURES, Action.ADVANCES, Action.ENTERS, Action.CONTROLS})
_HAMLETS = frozenset(["village", "town", "settlement", "hamlet"])
_ITS = POSSESSIVE | {"it", "they"}
_ACROSS = frozenset(["=border", "=frontier", "=river", "=territory", "=line"])
_CROSSES = word_set("cross recross enter infiltrate penetrate break")
_ON_THE_GROUND = frozenset({Action.ADVANCES, Action.ENTERS, Action.HOLDS, Action.WITHDRAWS})
_THEATRE = frozenset(["UA", "RU", "BY", "MD", "PL", "RO", "GE"])
_FULLY = word_set("fully full complete completely entirely entire")
# Who tries to do so attacks.
_SETTLES = word_set("entrench establish embed consolidate dig fortify settle cling")
_ON_FOOT = frozenset({"force", "side"})
_OWN_DOING = frozenset({Action.WITHDRAWS, Action.MOVES, Action.PLEDGES, Action.DELIVERS, Action.HALTS})


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

    def claim(self, doc: str) -> Claim:
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
            places=tuple(
                p for p in self.places if self.type is ClaimType.CONTROL or not p.name.endswith(_RIVERS)
            ),  # a river only says where the bridge or the far bank is
            quantities=tuple(fit_item(q, self.type, self.action) for q in self.quantities),
            event_date=when,
            cumulative_from=when.start if when and when.is_cumulative and self.quantities else None,
            framing=self.framing,
            rules=tuple(dict.fromkeys(r for r in (*self.rules, *(p.entry for p in self.places)) if r)),
        )


def replace_draft(draft: Draft, when: EventDate, places: list[Place]) -> Draft:
    """A line like ``draft`` for another day and places."""
    return replace(draft, when=when, places=places, quantities=[], rules=list(draft.rules))


class RulesEngine:
    """The default `ClaimExtractor`: deterministic, from the tables of ``lexicon/``."""

    name = "rules"

    def __init__(self, finder: PlaceFinder | None = None) -> None:
        self.version = lexicon_version()
        self._finder = finder or get_place_finder()

    def extract(self, document: ClaimDocument) -> Sequence[Claim]:
        """The document's claims, sorted by evidence start."""
        if not document.text.strip():
            return []
        read = document
        if _ODD_APOSTROPHE.search(document.text):
            read = replace(document, text=_ODD_APOSTROPHE.sub("’", document.text))
        claims = [d.claim(document.id) for d in _Reading(read, self._finder).drafts()]
        if read is not document:
            claims = [_as_written(c, document.text) for c in claims]
        claims.sort(key=lambda c: (c.evidence.start, c.evidence.end))
        return check_claims(document, claims)


# Signs that pages have for an apostrophe: *Ukraineʼs, doesn´t*.
_ODD_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[ʼ´`′＇](?=[^\W\d_])")


def _as_written(claim: Claim, text: str) -> Claim:
    """The claim with its spans as they stand in ``text``."""

    def span(told: Span) -> Span:
        return Span(told.start, told.end, text[told.start : told.end])

    source = claim.source
    if source.mention is not None:
        source = replace(source, mention=span(source.mention))
    return replace(
        claim,
        evidence=span(claim.evidence),
        source=source,
        cue=span(claim.cue) if claim.cue is not None else None,
        content=tuple(span(c) for c in claim.content),
        places=tuple(replace(p, span=span(p.span)) for p in claim.places),
        quantities=tuple(replace(q, span=span(q.span)) for q in claim.quantities),
    )


@cache
def default_extractor() -> ClaimExtractor:
    """The rules engine, loaded once a process."""
    return RulesEngine()


class ClaimError(ValueError):
    """A claim that breaks a gate; the message names the claim and the gate."""


def check_claims(document: ClaimDocument, claims: Iterable[Claim]) -> list[Claim]:
    """The gates that every extractor's output passes: spans are exact, vocabularies closed.

    Raises `ClaimError` on the first claim that breaks one; returns the claims as a list.
    """
    text = document.text
    checked = []
    for claim in claims:
        spans = [claim.evidence, *([claim.cue] if claim.cue else []), *claim.content]
        spans += [p.span for p in claim.places] + [q.span for q in claim.quantities]
        for span in spans:
            if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.text:
                raise ClaimError(
                    f"{document.id}: the span {span.start}-{span.end} is not in the text as {span.text!r}"
                )
        actions = ACTIONS[ClaimType(claim.type)]
        if (claim.action is None) != (not actions) or (
            claim.action is not None and claim.action not in actions
        ):
            raise ClaimError(f"{document.id}: {claim.type} has no action {claim.action}")
        for value, vocabulary in ((claim.stance, Stance), (claim.source.side, Side)):
            if value.__class__ is not vocabulary:
                vocabulary(value)
        if claim.actor_side is not None and Side(claim.actor_side) is Side.PUBLISHER:
            raise ClaimError(f"{document.id}: the publisher is nobody's side")
        for quantity in claim.quantities:
            if quantity.item.__class__ is not Item:
                Item(quantity.item)
            if quantity.low is None and quantity.high is None:
                raise ClaimError(f"{document.id}: a figure without value: {quantity.span.text!r}")
        checked.append(claim)
    return checked


def _tells_background(text: str) -> bool:
    """Whether it tells what went on for long, or goes on."""
    return _BACKGROUND.search(text) is not None and _RECORD_SINCE.search(text) is None


_CHECKS = ("verif", "check", "confirm", "corroborat", "evidence", "proof")  # what `_UNCHECKED` holds


# What the page says of something that it does not know to have happened.
_OPEN = re.compile(
    r"(?i)\b(?:no|without|lack of) (?:\w+ ){0,2}(?:confirmation|verification|evidence|proof)\b[^.;]{0,40}"
    r"\b(?:that|whether)\b"
    r"|\b(?:not|un) ?(?:\w+ly |yet )?(?:known|clear|certain)\b[^.;]{0,20}\b(?:whether|if)\b"
)


def _is_open(before: str) -> bool:
    """Whether the words in front leave open what follows: *it is not known whether*."""
    return ("whether" in before or " if " in before or "that" in before) and _OPEN.search(before) is not None


def _is_unchecked(text: str) -> bool:
    low = text.lower()
    return any(check in low for check in _CHECKS) and _UNCHECKED.search(text) is not None


def _start_of(place: Place) -> int:
    return place.span.start


@lru_cache(maxsize=4096)
def _is_verdict(cue: str) -> bool:
    return _VERDICT.search(cue) is not None


def _names(attribution: Attribution) -> bool:
    source = attribution.source
    return source is not None and source.kind is not SourceKind.UNATTRIBUTED


def _rejects(denial: Attribution, other: Attribution) -> bool:
    """Whether the other is but the object of the denial: *denied reports that troops had entered*."""
    return (
        denial.stance is Stance.DENIES
        and other.stance is not Stance.DENIES
        and denial.content == other.content
        and denial.cue is not None
        and other.cue is not None
        and denial.cue.end < other.cue.start <= denial.cue.end + 20
        and denial.source is not None
        and other.source is not None
        and denial.source.name == other.source.name
    )


_SINCE = frozenset(["after", "since"])
_LONG_AGO = re.compile(r"\bin (?:19|20)\d\d\b")


def _is_background(view: SentenceView, event: Event) -> bool:
    """Whether the event stands in an aside of the page's own: *the city, a hub that Russia seized in May*."""
    verb = event.verb
    if verb.subordinator in _SINCE and event.type is ClaimType.CONTROL:
        told = " ".join(view.lowers[verb.start : verb.stop])
        return _LONG_AGO.search(told) is not None  # says it fights on since Crimea was annexed in 2014
    if not verb.is_relative or (event.type in _HAPPENING and "had" not in verb.auxiliaries):
        return False
    if verb.start > 1 and view.lowers[verb.start - 2] == "of":
        return False  # "15 drones, 10 of which were brought down": part of what is told
    if any(view.lowers[i] == "of" for i in range(max(verb.start - 1, 0), min(verb.start + 2, verb.first))):
        return False  # 17 drones, 11 of which were shot down
    firsts = [n.first for n in (*verb.subject, *verb.objects) if n.first < verb.first]
    return any(at > 0 and view.lowers[at - 1] == "," for at in [*firsts, verb.start])


_TALES = word_set(
    "report reports claim claims rumour rumours rumor rumors statement statements information"
    " news allegations"
)


def _is_untrue(view: SentenceView, event: Event) -> bool:
    """Whether what tells the event is called untrue: *reports that they took the town are false*."""
    if UNTRUE.isdisjoint(view.lowers):
        return False
    at = event.anchor if event.anchor >= 0 else event.verb.main
    told = view.lowers[at + 1 :]
    for i, word in enumerate(told):
        before = told[max(0, i - 3) : i]
        if word in UNTRUE and ("not" in before) == (word == "true") and not _BE.isdisjoint(before):
            return not _TALES.isdisjoint(view.lowers[:at])
    return False


_WAR = re.compile(
    r"(?i)ukrain|russia|kyiv|kiev|moscow|kremlin|putin|zelensk|\bwar\b|troops|missile|drone|nato\b|sanction"
    r"|cease-?fire|invasion|military|weapon|nuclear|crimea|donbas|donetsk|luhansk|soldier|shelling"
    r"|front ?line"
    r"|artillery|brigade|air defen|airspace|prisoners of war|occupi|\bpeace\b|truce|grain (?:deal|corridor)"
    r"|\btanks\b"
)
_WILL = re.compile(r"(?i)\b(?:must|should|will|need|needs|want|wants|shall|have to|has to)\b")
_VERDICT = re.compile(
    r"(?i)confirm|verif|corroborat|den(?:y|ie)|reject|refut|dismiss|disput|rule[sd]? out"
    r"|claim(?:s|ed)? responsib|took responsib|claimed by|was claimed"
    r"|(?:not|never|n['’]t) (?:\w+ )?acknowledg"
)
_DEED = re.compile(
    r"(?i)what happened|incident|explosion|blast|raid|shelling|bomb|drone|missile|sabotage|killing"
)
_DENIAL = re.compile(r"(?i)den(?:y|ie)|refut|rebut|debunk|disput|contradict")
_CLAIMED = re.compile(r"(?i)claim|accus|alleg|report|suggest|assert|rumou?r")
# A sentence about another war, that names nothing of this one.
_OTHER_WARS = re.compile(
    r"^(?!.*(?:Ukrain|Kyiv|Donbas|Donetsk|Luhansk|Kherson|Zelensk|Crimea|NATO)).*\b(?:Syrian?|Raqqa|Aleppo|Afghan\w*"
    r"|Taliban|Iraqi?|Libyan?|Gaza\w*|Hamas|Hezbollah|Israel\w*|Palestin\w+|Yugoslav\w*|Kosovo|Taiwan\w*"
    r"|Venezuela\w*|Sudan\w*|Houthis?|Vietnam|Islamic State)\b",
    re.DOTALL,
)
_OTHER_WARS_GATE = WordGate(
    word_set(
        "syria raqqa aleppo afghan taliban iraq libya gaza hamas hezbollah israel palestin yugoslav kosovo"
        " taiwan venezuela sudan houthi vietnam islamic"
    )
)


def _is_on_other_war(sentence: Sentence) -> bool:
    return bool(sentence.opens & _OTHER_WARS_GATE.bit) and _OTHER_WARS.search(sentence.text) is not None


_GREETING = re.compile(
    r"(?i)[\"“'‘]?(?:happy |thanks?\b|congratulations|good (?:morning|evening|day)|glory to|my condolences"
    r"|welcome|long live)"
)
_FIGURE = re.compile(r"(?i)(?:the|these|those|this|that|its|their|his|such) (?:figures?|tolls?|numbers?)\b")
_EMPTY = re.compile(
    r"(?i)(?:it$|this|so|as much)(?=$|[.,;]| (?:on|in|at|during|to|out|by|via)\b)|"
    r"(?:to (?:remain|speak on) )?(?:anonym|condition of anonym|not to be (?:named|identified|quoted))"
)
_RUSSIANS_DESTROYED = re.compile(
    r"\brussian? [^.\n]{0,60}(?<!were )\b(?:destroyed|eliminated|neutrali[sz]ed|hit|killed|wiped out)\b"
    r"[^.\n]{0,30}:"
)
_INCLUDES = re.compile(
    r"(?i)(?:\b(?:this|that|these|it|they|the (?:\w+ )?(?:number|figure|total|area|territory|list))"
    r"(?: \w+)?? (?:includ(?:es?|ed)|compris(?:es?|ed))|^among (?:them|these) (?:is|are|were))\b"
)
_THAT_IS = re.compile(r"(?i)(?:that|this|it)(?:['’]s| is| was| all)?")
_ANAPHOR = re.compile(
    r"(?i)as (?:untrue|false|fake\w*|fabricat\w+|propaganda|disinformation|nonsense|lies?|absurd|\w+less)\b"
    r"|(?:this|that|it|(?:responsibility|involvement)\b.{0,80}"
    r"|(?:either|both|neither) (?:version|account|claim|side)s?|(?:reports|claims|information)"
    r"|(?:his|her|their|its|both|some|any of the|the|this|these|those|such|that)\s+(?:\w+\s){0,2}"
    r"(?:information|claims?|reports?|accusations?|charges?|news|attacks?|strikes?|incident|allegations?|accounts?|figures?"
    r"|statements?|words|assertions?|move|capture|withdrawal|losses|loss|fall|retreat|seizure|versions?|tolls?|matter))"
    r"(?=$|[,.;:]|\s(?:and|or|but|about|of|by|from|on|in|for|as|later|earlier|at|near|overnight)\b)"
    r"|(?:the )?(?:[A-Z][\w-]*(?:['’]s)? ){1,3}(?:claims?|reports?|statements?"
    r"|accounts?|assertions?|announcements?)"
    r"(?=$|[,.;:]|\s(?:and|but|as|later|earlier|at the time)\b)"  # denied Russian reports at the time
)
# What one says of another's claim to deny it: "This is not true", "these reports are a lie".
_SAID_UNTRUE = re.compile(
    r"(?i)(?:(?:no|but|in (?:reality|fact)|of course|so far|at present),? )*"
    r"(?:(?:all (?:of )?)?(?:this|that|it|these|those)|(?:(?:all|such|the|his|her|their|its|this|that|these"
    r"|those|russian?|ukrain\w+|moscow|kyiv|the enemy)(?:['’]s)? )+(?:\w+ ){0,2}"
    r"(?:claims?|reports?|statements?|information|words|assertions?|news|announcements?))"
    r"(?:['’]s|(?: (?:is|are|was|were|does|do)))?"
    r"(?: (?:simply|absolutely|completely|all|just|also|again|certainly))*"
    r"(?: not true| untrue| false\b| not (?:correct|accurate)\b| fakes?\b| nonsense| not correspond"
    r"| (?:a |another |an outright )?(?:lies?|fake|fiction)\b"
    r"| (?:russian |enemy )?(?:disinformation|propaganda)\b"
    r"|n['’]t (?:true|correspond)| far from (?:the truth|reality|true))"
)
# The page's own word that nobody could check what it told.
_UNCHECKED = re.compile(
    r"(?i)\b(?:no|without) (?:\w+ )?(?:\w+ )?(?:confirmation|evidence|verification|proof) (?:of|for|from)"
    r" (?:this|that|the|these|those|either|his|her|their|its)"
    r"|(?:could|can|have|has|been|was|were)(?:\s?not|n['’]t) (?:\w+ )?(?:be |been |possible to )?"
    r"(?:independently |immediately |fully )?(?:verif(?:y|ied)|check(?:ed)?|confirm(?:ed)?|corroborated?)"
    r"|neither (?:\w+ )?(?:could|can) be (?:\w+ )?(?:verified|confirmed|checked)"
    r"|(?:not|im)\s?possible (?:for \w+ )?to (?:\w+ )?(?:verify|confirm|check)"
    r"|independent (?:verification|confirmation)(?: \w+){0,4} (?:is|was|remains)"
    r" (?:difficult|(?:im|not )possible)"
)


def _is_main_clause(inner: Attribution, span: Span) -> bool:
    """Whether the inner speaker is the subject of what the outer one says: *said Germany had promised*."""
    begin = min(s.start for s in (inner.source and inner.source.mention, inner.cue, inner.content[0]) if s)
    lead = span.text[: max(0, begin - span.start)].strip("“\"'‘ ")
    return len(lead) < 10 or lead.endswith((",", " and", " but"))


def _is_aside(draft: Draft) -> bool:
    """Whether the event is told beside the main proposition: *says it fights on since Crimea was annexed*."""
    event, attribution = draft.event, draft.attribution
    if event is None or event.anchor >= 0 or attribution is None:
        return False
    verb = event.verb
    if not (verb.subordinator in _ASIDES or (verb.is_relative and verb.is_clause)):
        return False
    at = event.parse.tokens[verb.start].start if verb.start < len(event.parse.tokens) else event.at
    return any(c.start + 25 < at < c.end for c in attribution.content)


_ASIDES = frozenset(
    ("after", "since", "when", "while", "as", "because", "before", "until", "although", "though")
)


def _is_casualties(draft: Draft) -> bool:
    """Whether it tells of people hurt or killed together: *1,207 civilian casualties*."""
    return draft.type is ClaimType.CASUALTY and draft.action is Action.LOST


def _is_admission(text: str, cue: Span) -> bool:
    """Whether somebody was admitted to a hospital, and admits nothing."""
    return cue.text.lower().endswith("admitted") and _TO_HOSPITAL.match(text, cue.end) is not None


_TO_HOSPITAL = re.compile(r"\s(?:in)?to (?:\w+ ){0,4}(?:hospitals?|clinics?|intensive|ward|medical|trauma)\b")


_SPOT = re.compile(
    r"(?i)governor|mayor|emergency|police|prosecutor|administration|council|air force|general staff|command"
    r"|brigade"
)
_ELSEWHERE = re.compile(
    r"(?i)\b(?:earlier|ago|last (?:week|month|year)|meanwhile|separately|later|elsewhere|independent\w*"
    r"|verif\w+|previous\w*|in (?:jan|febr|march|april|may|june|july|august|sept|octo|nov|dec)\w*)\b"
)


@cache
def _speaks_on_the_spot(name: str) -> bool:
    offices = lexicon().offices_of.get(name, ())
    return any(_SPOT.search(o) for o in offices) or _SPOT.search(name) is not None


def _is_on_the_spot(source: Source) -> bool:
    """Whether a source tells of an attack as whoever is in charge there: a governor, the air force."""
    if source.kind not in (SourceKind.PERSON, SourceKind.OFFICE) or source.side not in (Side.UA, Side.RU):
        return False
    return _speaks_on_the_spot(source.name)


def _tells_of_harm(view: SentenceView, noun: NounPhrase) -> bool:
    """Whether an office has to do with what its own side suffers: a governor, rescuers, air defence."""
    return not _SUFFERING.isdisjoint(view.lowers[noun.first : noun.last + 1])


_SUFFERING = word_set(
    "governor mayor administration council police prosecutors prosecutor emergency rescuers firefighters"
    " authorities ministry air operator utility grid railways railway company ukrenergo dtek naftogaz"
)
_WINGED = frozenset(["missiles", "rockets", "drones", "uavs"])
_BY_AIR = frozenset(["air", "aerial", "missile", "drone", "rocket"])
_ONGOING = word_set("still another continue continues ongoing remaining underway")


def _day_of(document: ClaimDocument) -> date | None:
    """The day that the text speaks on: its dateline's, where a page took it over a little later."""
    published, head = document.published, document.text[:_DATELINE_WITHIN]
    line = _REPORT_LINE.search(head)
    told = find_dates(head, line.start(), line.end(), published=published) if line else []
    day = told[0].end if told and told[0].start == told[0].end else None
    if published is None:
        return day
    return day if day is not None and timedelta(0) <= published - day <= _REPRINTED else published


class _Reading:
    """One document being read."""

    def __init__(self, document: ClaimDocument, finder: PlaceFinder) -> None:
        self.document = document
        self.text = document.text
        self.published = _day_of(document)
        self.sentences = split_sentences(self.text)
        self.quotations = find_quotations(self.text, self.sentences)
        self.places = finder.find(self.text)
        self._finder = finder
        found = without_thoughts(attribute(document, self.sentences, self.quotations, self.places))
        found = [a for a in found if a.cue is None or not _is_admission(self.text, a.cue)]
        heard = [a for a in found if a.source is None or can_speak(a.source)]
        denials = [a for a in heard if a.stance is Stance.DENIES]
        self.attributions = [a for a in heard if not any(_rejects(b, a) for b in denials)]
        self._resolver: SourceResolver | None = None  # of those who act and say nothing, made when needed
        self._place_starts = [p.span.start for p in self.places]
        self.bulletins = find_bulletins(self.text, self.sentences, published=self.published)
        self.found: list[Draft] = []
        self._starts = [s.start for s in self.sentences]
        self.last_side: Side | None = None
        self.last_item: Item | None = None
        self.last_date: date | None = None
        self.last_dated = 0  # its paragraph
        self._anchors: dict[int, date | None] = {}  # as it is behind each sentence
        self.last_year: int | None = None
        self.year_paragraph = 0
        self.news_day: date | None = None  # the last such day in the week before publication
        self.consumed: set[int] = set()  # attributions whose cue tells an event instead
        self.last_strike: Draft | None = None
        self.last_total: Draft | None = None
        self._quantities: dict[int, list[Quantity]] = {}
        self._on_war: dict[int, bool] = {}
        self.days: list[tuple[Sentence, EventDate]] = []  # told of *the attack*
        self.dated: set[int] = set()  # the sentences that tell a day
        self.lead_days: list[EventDate] = []  # told in the first sentences
        self.told: list[Draft] = []  # the typed claims of the last sentence that had some

    # -- the pass over the text -----------------------------------------------------------------

    def drafts(self) -> list[Draft]:
        by_sentence = self._by_sentence = self._attributions_by_sentence()
        for bulletin in self.bulletins:
            self.found += self._bulletin(bulletin)
        listed = [b.span for b in self.bulletins]
        plain = [s for s in self.sentences if not any(b.start <= s.start < b.end for b in listed)]
        told = self._events(plain)
        for sentence, dates in zip(plain, self._dates(plain), strict=True):
            attributions = by_sentence[sentence.index]
            drafts: list[Draft] = []
            if sentence.index in told:
                drafts = self._typed(sentence, attributions, dates, *told[sentence.index])
            self._run_on(sentence, attributions, drafts)
            drafts += self._confirmations(sentence, attributions, drafts)
            drafts += self._unchecked(sentence, attributions, drafts)
            drafts += self._included(sentence, attributions, drafts)
            if drafts:
                self.told = drafts
            self.found += drafts
        kept = self._without_headings(self.found)
        self._share_reports(kept)
        self._share_dates(kept)
        return kept + self._statements(self.found)

    def _run_on(self, sentence: Sentence, attributions: list[Attribution], drafts: list[Draft]) -> None:
        """Details of an attack go on in the words of the official on the spot who told of it."""
        last = self.told[-1] if self.told else None
        if (
            last is None
            or not drafts
            or last.sentence.index != sentence.index - 1
            or last.sentence.paragraph != sentence.paragraph
            or last.attribution is None
            or last.attribution.source is None
            or last.type not in _HAPPENING
            or not _is_on_the_spot(last.source)
            or any(a.source is not None for a in attributions)
            or any(d.attribution is not None or d.type not in _HAPPENING for d in drafts)
            or _ELSEWHERE.search(sentence.text)
        ):
            return
        attribution = replace(
            last.attribution,
            cue=None,
            content=(Span(sentence.start, sentence.end, sentence.text),),
            kind=SpeechKind.FREE,
            stance=Stance.ASSERTS,
            rule="run-on",
        )
        for draft in drafts:
            draft.attribution, draft.source = attribution, last.source
            draft.rules += ["run-on", last.source.entry]

    def _bulletin(self, bulletin: Bulletin) -> list[Draft]:
        """Two lines of a list of losses: the totals, and the changes of the day."""
        span = bulletin.span
        sentence = next(s for s in self.sentences if s.end > span.start)
        attribution = self._innermost(self.attributions, bulletin.totals[0].span.start)
        if attribution is None or not _names(attribution):
            attribution = self._signer(span) or attribution
        source = (
            attribution.source if attribution is not None and attribution.source is not None else PUBLISHER
        )
        head = self.text[max(0, span.start - 200) : span.end].lower()
        side = opponent(source.side) or (
            Side.UA
            if ("ukrainian" in head and "russian" not in head and "general staff" not in head)
            or _RUSSIANS_DESTROYED.search(head)
            else Side.RU
        )
        window = bulletin.window
        if window is None and side is Side.RU and bulletin.changes and bulletin.as_of is not None:
            # a total with the day's change counts from the war's first day
            window = next(iter(find_dates(_WAR_BEGAN, published=bulletin.as_of)), None)
            window = replace(window, span=None) if window is not None else None
        lines = [(bulletin.totals, window), (bulletin.changes, bulletin.change_window)]
        return [
            Draft(
                sentence=sentence,
                evidence=span,
                type=ClaimType.LOSS,
                action=Action.LOST,
                attribution=attribution,
                source=source,
                stance=Stance.ASSERTS,
                side=side,
                quantities=list(quantities),
                when=when,
                rules=["bulletin", *(q.entry for q in quantities)],
            )
            for quantities, when in lines
            if quantities
        ]

    def _signer(self, span: Span) -> Attribution | None:
        """Who is named beside a list of losses: in the lines before, or with it."""
        near = [
            a
            for a in self.attributions
            if _names(a)
            and (cue := a.cue or (a.content[0] if a.content else None)) is not None
            and span.start - 250 <= cue.start < span.end + 120
        ]
        return min(near, key=lambda a: abs((a.cue or a.content[0]).start - span.start), default=None)

    def _attributions_by_sentence(self) -> list[list[Attribution]]:
        """For each sentence the attributions whose content or cue touches it."""
        table: list[list[Attribution]] = [[] for _ in self.sentences]
        starts = self._starts
        for attribution in self.attributions:
            touched: set[int] = set()
            spans = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
            for span in spans:
                i = max(0, bisect_right(starts, span.start) - 1)
                while i < len(self.sentences) and self.sentences[i].start < span.end:
                    if self.sentences[i].end > span.start:
                        touched.add(i)
                    i += 1
            for i in touched:
                table[i].append(attribution)
        return table

    def _dates(self, sentences: Sequence[Sentence]) -> list[list[EventDate]]:
        """The dates of each sentence.

        This and `_events` read all sentences before any claim is made: a step that is taken for one sentence
        after the other finds its code and tables in the processor's cache.
        """
        return [self._dates_of(s) for s in sentences]

    def _events(self, sentences: Sequence[Sentence]) -> dict[int, tuple[SentenceView, list[Event]]]:
        """The views of the sentences that have events, with these, by the sentence's index."""
        possible = [
            (s, readings)
            for s in sentences
            if (readings := candidates(s.tokens, has_place=bool(self._places_of(s))))
        ]
        parses = parse_each([(s.tokens, None if has_noun(r) else r) for s, r in possible])
        figures = [self._told_of(s, parsed) for (s, _), parsed in zip(possible, parses, strict=True)]
        views = [
            SentenceView(parsed, self._places_of(s), told)
            for (s, _), parsed, told in zip(possible, parses, figures, strict=True)
        ]
        return {
            s.index: (view, events)
            for (s, readings), view in zip(possible, views, strict=True)
            if (events := find_events(view, readings))
        }

    def _told_of(self, sentence: Sentence, parsed: Parse) -> list[Quantity]:
        """The figures of a sentence; what they count is what figures behind it count that do not say."""
        quantities = self._figures(sentence)
        if quantities:
            told = (q.item for q in reversed(quantities) if q.item is not Item.OTHER)
            self.last_item = next(told, quantities[-1].item)
        elif not _SWARMS.keys().isdisjoint(parsed.lowers):
            self.last_item = next(item for word, item in _SWARMS.items() if word in parsed.lowers)
        return quantities

    def _dates_of(self, sentence: Sentence) -> list[EventDate]:
        published = self.published
        dates = find_dates(
            self.text,
            sentence.start,
            sentence.end,
            published=published,
            anchor=self._anchor(sentence),
            year=self.last_year if sentence.paragraph - self.year_paragraph <= 1 else None,
            tokens=sentence.tokens,
        )
        if any(w.rule == "explicit" for w in dates):
            self.dated.add(sentence.index)
        if dates:
            self.last_year, self.year_paragraph = dates[-1].start.year, sentence.paragraph
        days = [w for w in dates if w.rule != "record"]
        if days and not days[-1].is_cumulative and days[-1].start == days[-1].end:
            self.last_date, self.last_dated = days[-1].end, sentence.paragraph
            if published is not None and timedelta(0) <= published - self.last_date <= _ONE_EVENT:
                self.news_day = self.last_date
        self._anchors[sentence.index] = self._anchor(sentence)
        has_happened = bool(dates) and _has_happened(sentence.text)
        opens_page = sentence.index < _LEAD and len(sentence.tokens) > _HEADLINE
        for when in dates:
            is_event = when.end - when.start <= _ONE_EVENT and (has_happened or self._is_of_attack(when))
            is_lead = opens_page and not when.is_cumulative
            if not (is_event or is_lead) or is_saying_date(self.text, sentence.start, sentence.end, when):
                continue
            if is_event:
                self.days.append((sentence, when))
            if is_lead:
                self.lead_days.append(when)
        return dates

    def _typed(
        self,
        sentence: Sentence,
        attributions: list[Attribution],
        dates: list[EventDate],
        view: SentenceView,
        events: list[Event],
    ) -> list[Draft]:
        """The claims that the events of a sentence make."""
        quantities = self._figures(sentence)
        drafts: list[Draft] = []
        for event in events:
            neither = event.type is ClaimType.CONTROL and is_neither(event)
            event.is_negated |= neither
            if _TOLD_AID in event.reading.needs:
                if not self._tells_of_aid(sentence):
                    continue
                event.action = self.told[-1].action or event.action
            draft = self._draft(sentence, view, event, attributions)
            if draft is not None and draft.type is ClaimType.CASUALTY:
                self._enlist(draft, view)
            if draft is not None:
                drafts.append(draft)
                if neither:
                    draft.side = Side.UA
                    other = replace(draft, side=Side.RU, places=[], quantities=[], rules=list(draft.rules))
                    drafts.append(other)
                elif self._is_shared(view, event):
                    draft.side = Side.UA
                    drafts.append(replace(draft, side=Side.RU, rules=list(draft.rules)))
                drafts += self._joint(draft, attributions)
        if not drafts:
            return []
        for draft in sorted(drafts, key=lambda d: d.type is not ClaimType.MOVEMENT):
            self._place(draft, view, drafts)
            self._date(draft, view, dates)
        self._under_dateline(sentence, drafts)
        drafts = [line for d in drafts for line in (d, *self._split_by_date(d, dates))]
        drafts += self._gapped_harm(drafts, view)
        self._count(drafts, view, self._told_figures(quantities, attributions))
        for draft in drafts:  # joint sources say the same
            twin = next(d for d in drafts if d.event is draft.event)
            if twin is not draft and not draft.quantities and twin.source.name != draft.source.name:
                draft.quantities = list(twin.quantities)
        drafts += [line for d in drafts if (line := self._day_change(d, dates)) is not None]
        self._of_a_force(drafts)
        for draft in drafts:
            self._inherit(draft, view, drafts)
        for draft in drafts:
            self._settle_side(draft, drafts)
        for draft in drafts:
            self._inherit(draft, view, drafts)
            self._take_back(draft)
        self._shares_of_a_pledge(drafts)
        self._lost_in_the_air(drafts)
        self._of_the_main_clause(drafts)
        drafts = self._merge(
            [
                d
                for d in drafts
                if self._gets_a_line(d) and not self._is_means(d, drafts) and not self._is_aim(d, drafts)
            ]
        )
        for draft in drafts:
            self._remember(draft)
        return drafts

    def _tells_of_aid(self, sentence: Sentence) -> bool:
        """Whether help was told of just before: *it includes 50 vehicles*."""
        before = self.told[-1] if self.told else None
        return (
            before is not None
            and before.type is ClaimType.AID
            and sentence.paragraph - before.sentence.paragraph <= _SAME_AID
        )

    @staticmethod
    def _enlist(draft: Draft, view: SentenceView) -> None:
        """People of whom some are named as soldiers: *dozens, including senior commanders, were killed*."""
        event = draft.event
        if event is None or draft.action not in (*_HARMS, Action.LOST):
            return
        for noun in (*event.patients, *event.verb.subject):
            at = noun.last + 1
            while view.lowers[at : at + 1] == ["of"] and (inner := view.noun_at(at + 1)) is not None:
                at = inner.last + 1
            at += view.lowers[at : at + 1] == [","]
            some = view.noun_at(at + 1) if view.lowers[at : at + 1] == ["including"] else None
            if (
                some is None
                or event.parse.tags[noun.head] != "#"
                or view.lowers[some.first] in ("a", "an", "one")
            ):
                continue
            if not view.classes(some).isdisjoint(("force", "soldier")):
                side = side_of(view, [some], Speaker(None))
                draft.type, draft.side = ClaimType.LOSS, side or opponent(draft.side)
                return

    @staticmethod
    def _shares_of_a_pledge(drafts: Sequence[Draft]) -> None:
        """*Agreed to donate 9,000 shells, with Norway sending the cases*: what each will give is pledged."""
        pledged = {d.source.name for d in drafts if d.action is Action.PLEDGES}
        for draft in drafts:
            event = draft.event
            if draft.action is not Action.DELIVERS or event is None or not event.verb.is_gerund:
                continue
            heads = [event.parse.tokens[n.first - 1].lower for n in event.verb.subject if n.first]
            if "with" in heads and draft.source.name in pledged:
                draft.action = Action.PLEDGES

    @staticmethod
    def _is_shared(view: SentenceView, event: Event) -> bool:
        """Whether it is told of both sides: *Russia and Ukraine have sustained huge losses*."""
        if event.action in (Action.LOST, Action.ADVANCES) and any(view.is_of_both(n) for n in event.agents):
            return True
        if event.action is not Action.LOST or any(
            i in view.quantities for n in event.patients for i in range(n.first, n.last + 1)
        ):
            return False
        return {side_of(view, [n], Speaker(None)) for n in event.agents} == {Side.UA, Side.RU}

    def _under_dateline(self, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        """Place and day of the line in front: *Kherson, 3 July. Two dead and nine injured.*"""
        before = self.sentences[sentence.index - 1] if sentence.index else None
        if before is None or before.paragraph != sentence.paragraph or len(before.text) > _DATELINE_REACH:
            return
        places = [p for p in self._places_of(before) if p.kind != "country"]
        if not places or places[0].span.start != before.start:
            return
        if not _DATELINE.fullmatch(self.text, places[0].span.end, before.end):
            return
        days = find_dates(self.text, before.start, before.end, published=self.published)
        for draft in drafts:
            if draft.type in _HAPPENING and not draft.places:
                draft.places = places[:1]
                draft.when = draft.when or next(iter(days), None)

    def _is_of_attack(self, when: EventDate) -> bool:
        """Whether an attack is named right beside the date: *the overnight strike*, *the raid on Friday*."""
        if when.span is None or when.is_cumulative or when.end - when.start > _ONE_EVENT:
            return False
        before = self.text[max(0, when.span.start - 40) : when.span.start]
        after = self.text[when.span.end : when.span.end + 40]
        return _ATTACK_BEFORE.search(before) is not None or _ATTACK_AFTER.match(after) is not None

    def _anchor(self, sentence: Sentence) -> date | None:
        """The day that *the following day* follows: history told in another paragraph has passed."""
        if self.news_day is not None and sentence.paragraph - self.last_dated > 1:
            return self.news_day
        return self.last_date

    def _remember(self, draft: Draft) -> None:
        if draft.side in (Side.UA, Side.RU):
            self.last_side = draft.side
        if draft.type is ClaimType.LOSS and draft.when is not None and draft.when.is_cumulative:
            self.last_total = draft
        if draft.type is ClaimType.STRIKE and draft.action is not Action.INTERCEPTS:
            self.last_strike = draft

    @staticmethod
    def _joint(draft: Draft, attributions: list[Attribution]) -> list[Draft]:
        """The lines of the other sources of a joint attribution (*the UK and the US announced*), and of
        who claimed what the draft's denies (*denied claims by Kyiv that*).
        """
        mine = draft.attribution
        if mine is None:
            return []
        event = draft.event
        is_mutual = event is not None and event.verb.lemma in _BLAMING and draft.side is not None
        return [
            replace(
                draft,
                attribution=a,
                source=a.source,
                stance=draft.stance if a.cue == mine.cue else a.stance,
                side=opponent(a.source.side) if is_mutual else draft.side,
                places=[],
                quantities=[],
                rules=[*draft.rules[:1], a.rule, a.source.entry],
            )
            for a in attributions
            if a is not mine
            and a.content == mine.content
            and (a.cue == mine.cue or (mine.stance is Stance.DENIES and a.rule.startswith("noun")))
            and _names(a)
            and a.source is not None
            and a.source.name != draft.source.name
        ]

    def _figures(self, sentence: Sentence) -> list[Quantity]:
        """The figures of a sentence, found once."""
        known = self._quantities.get(sentence.index)
        if known is None:
            known = find_quantities(
                self.text,
                sentence.start,
                sentence.end,
                previous=self.last_item,
                opened=sentence.opens,
            )
            if any(q.item is Item.CIVILIAN for q in known) and _SERVING.search(sentence.text):
                known = [self._enlisted(q) for q in known]
            self._quantities[sentence.index] = known
        return known

    @staticmethod
    def _enlisted(quantity: Quantity) -> Quantity:
        """Men counted in a sentence on those who serve: *11,000 men from North Korea*."""
        is_many = quantity.span.text.endswith(" men") and (quantity.low or 0) >= _A_COMPANY
        return (
            replace(quantity, item=Item.SOLDIER) if is_many and quantity.item is Item.CIVILIAN else quantity
        )

    # -- who says it ----------------------------------------------------------------------------

    @staticmethod
    def _innermost(attributions: Sequence[Attribution], at: int) -> Attribution | None:
        """The attribution with the smallest content at the offset; one to nobody gives way to a named one."""
        best: Attribution | None = None
        width = 0
        for attribution in attributions:
            for span in attribution.content:
                if span.start <= at < span.end:
                    size = span.end - span.start + (0 if _names(attribution) else 100_000)
                    if best is None or size < width:
                        best, width = attribution, size
        return best

    def _goes_on(self, event: Event, attributions: Sequence[Attribution]) -> Attribution | None:
        """Whose words a participle goes on with: *hit the port, the governor said, damaging a warehouse*."""
        verb = event.verb
        if not verb.is_gerund or verb.is_passive or event.anchor >= 0:
            return None
        while verb.coordinated is not None and verb.coordinated.is_gerund:
            verb = verb.coordinated
        first = event.parse.tokens[verb.first].start
        for attribution in attributions:
            cue = attribution.cue
            if cue is not None and not self.text[cue.end : first].strip() and cue.end < first:
                return attribution  # reported intercepting drones that had targeted the city
            if cue is None or not any(c.end <= cue.start for c in attribution.content):
                continue
            if self.text[cue.end : first].strip() == ",":
                told = [v for v in event.parse.verbs if v.is_clause and v.main < verb.first]
                told = [v for v in told if event.parse.tokens[v.main].end <= cue.start]
                if told and event.agents == event.verb.subject:
                    event.agents = [] if told[-1].is_passive else told[-1].subject
                return attribution
        return None

    def _draft(
        self, sentence: Sentence, view: SentenceView, event: Event, attributions: list[Attribution]
    ) -> Draft | None:
        at = event.at
        cueing = [a for a in attributions if a.cue is not None and a.cue.start <= at < a.cue.end]
        if cueing and event.type is not ClaimType.AID:
            if event.verb.lemma in _COUNTING:  # put the toll at nine
                return self._drafted(sentence, view, event, cueing[0])
            if event.verb.lemma in speech_lemmas():
                if not event.reading.object:
                    return None
                return self._drafted(sentence, view, event, cueing[0])  # reported three dead
            if event.verb.lemma in _BLAMING:
                return self._drafted(sentence, view, event, cueing[0])
            self.consumed.update(id(a) for a in cueing)  # *saw bodies*, *hit back at the base*: no speech
            attributions = [a for a in attributions if a not in cueing]
        attribution = self._innermost(attributions, at) or self._goes_on(event, attributions)
        if event.anchor >= 0 and event.verb.lemma in REJECTS:
            if attribution is not None:
                self.consumed.add(id(attribution))
            attribution = None  # the word of who rejects the advances that another reported
        is_ordered = event.verb.lemma == "order" and event.type in _ORDERED
        if attribution is None and (is_ordered or event.anchor >= 0):
            start = event.parse.tokens[event.verb.main].start  # ordered the retreat: the word of who orders
            ordering = [a for a in attributions if a.cue is not None and a.cue.start <= start < a.cue.end]
            attribution = next(iter(ordering), None)
        if (
            attribution is not None
            and attribution.cue is not None
            and attribution.cue.text.startswith("blame")
            and "," in self.text[attribution.cue.end : at]
        ):
            attribution = None  # the attack, which Ukraine blamed on Russia, left 12 dead
        if attribution is None and event.type is ClaimType.AID:
            attribution = next(
                (a for a in attributions if a.cue is not None and a.cue.start <= at < a.cue.end), None
            )
        draft = self._drafted(sentence, view, event, attribution)
        if draft is not None and draft.source is PUBLISHER and draft.stance is Stance.UNCONFIRMED:
            nobody = SourceKind.UNATTRIBUTED  # reports that nobody could verify are nobody's statement
            self.consumed.update(id(a) for a in attributions if a.source and a.source.kind is nobody)
        return draft

    def _drafted(
        self, sentence: Sentence, view: SentenceView, event: Event, attribution: Attribution | None
    ) -> Draft | None:
        """The claim that an event makes on the attribution's word, None where it makes none."""
        if (
            attribution is not None
            and (
                attribution.kind is SpeechKind.INDIRECT
                or (
                    attribution.kind is SpeechKind.MIXED
                    and not any(q.start <= event.at < q.end for q in self.quotations)
                )
            )
            and (_is_background(view, event) or self._is_narrated(sentence, event, attribution))
        ):
            attribution = None
        source = (
            attribution.source if attribution is not None and attribution.source is not None else PUBLISHER
        )
        stance = attribution.stance if attribution is not None else Stance.ASSERTS
        if event.is_reported_plan and self._is_own_plan(view, event, source, attribution):
            event.is_unreal, event.is_future = False, True
        if event.is_negated and event.is_future and event.type in (ClaimType.CONTROL, ClaimType.MOVEMENT):
            return None  # will never give up Crimea
        if _is_untrue(view, event):
            event.is_negated = not event.is_negated
        if event.is_negated:
            is_halt = event.type is ClaimType.AID and not _ENDING.isdisjoint(event.verb.chain)
            is_halt |= event.type is ClaimType.AID and "longer" in (
                t.lower for t in event.parse.tokens[event.verb.first : event.verb.main]
            )
            # attacked but did not advance
            is_told = event.action is Action.ADVANCES and event.verb.coordinated is not None
            is_told |= is_neither(event)
            words = event.parse.tokens[event.verb.first : event.verb.stop]
            is_told |= event.action is Action.CONTROLS and any(t.lower in _FULLY for t in words)
            if attribution is None and not (is_halt or is_told or self._is_nobody(event)):
                return None
            stance = Stance.ASSERTS if stance is Stance.DENIES else Stance.DENIES
        elif event.is_hedged and stance is Stance.ASSERTS:
            stance = Stance.UNCONFIRMED
        if source is PUBLISHER or source.kind is SourceKind.UNATTRIBUTED:
            if stance is Stance.ASSERTS and (
                _is_open(sentence.text[: event.at - sentence.start])
                or (source is not PUBLISHER and _is_unchecked(sentence.text))
            ):
                stance = Stance.UNCONFIRMED
            if stance is Stance.UNCONFIRMED:
                source = PUBLISHER  # reports that it had been hit could not be verified
        if event.type is ClaimType.AID and event.verb.lemma == "send":
            sent = frozenset({"drone", "missile"})
            is_fired = view.matches(event.verb.objects, sent, pronouns=False)
            if is_fired and self._side(view, event, source, event.action, attribution) is Side.RU:
                event.type, event.action = ClaimType.STRIKE, Action.LAUNCHES
        if event.action is Action.LAUNCHES and event.verb.lemma == "send":
            giver = self._side(view, event, source, event.action, attribution)
            if giver is Side.OTHER or event.is_promised:
                event.type, event.action = ClaimType.AID, Action.DELIVERS  # weapons for a friend
        type_, action = event.type, event.action
        is_gain = action in _ON_THE_GROUND and not event.is_attempt
        is_gain &= action is not Action.WITHDRAWS or attribution is not None
        is_gain &= any(self._is_force(view, n) for n in (*event.agents, *event.verb.subject))
        if is_gain and self._side(view, event, source, action, attribution) is Side.OTHER:
            type_, action = ClaimType.MOVEMENT, Action.MOVES  # North Korean units reached the region
        if event.is_attempt:
            is_new = event.verb.lemma in _SETTLES and view.matches(event.agents, _ON_FOOT)
            if action in (Action.HOLDS, Action.CONTROLS, Action.WITHDRAWS) and not is_new:
                return None
            into = view.matches(event.verb.objects, _ACROSS) and event.verb.lemma in _CROSSES
            if type_ is ClaimType.CONTROL or (type_ is ClaimType.MOVEMENT and into):
                type_, action = ClaimType.STRIKE, Action.ASSAULTS
            elif action is Action.HITS:
                action = Action.LAUNCHES
            elif type_ not in (ClaimType.STRIKE, ClaimType.MOVEMENT):
                return None
        if type_ is ClaimType.AID:
            wish = self._aid_action(event, attribution)
            if event.verb.lemma in _LACKS and source.side in (Side.OTHER, Side.RU):
                return None  # the IMF estimates what Ukraine will need
            if wish is None or _is_on_other_war(sentence):
                return None
            if self._is_for_others(view, event):
                if not view.matches(event.patients, frozenset({"aircraft"}), pronouns=False):
                    return None
                type_, wish = ClaimType.MOVEMENT, Action.MOVES  # sent jets to Poland
            action = wish
            if action is Action.HALTS and event.is_negated:
                stance = Stance.UNCONFIRMED if event.is_hedged else Stance.ASSERTS
        elif (
            event.is_unreal
            or (event.is_future and (attribution is None or action not in _OWN_DOING))
            or (attribution is not None and not attribution.is_factual_cue and not self._is_ordered(event))
        ):
            return None
        if (
            attribution is not None
            and attribution.stance is Stance.UNCONFIRMED
            and attribution.cue is not None
            and attribution.rule.startswith("subject")
            and not _is_verdict(attribution.cue.text)
        ):
            return None  # declined to say how many had died
        if type_ is ClaimType.AID and attribution is None and event.verb.lemma in _ACTS_OF_SPEECH:
            source = self._who_acts(sentence, event) or source
        is_heading = self._is_heading(sentence)
        rules = [event.reading.entry]
        if source.entry and attribution is None:
            rules.append(source.entry)
        if attribution is not None:
            rules += [attribution.rule, source.entry]
        return Draft(
            sentence=sentence,
            evidence=Span(sentence.start, sentence.end, sentence.text),
            type=type_,
            action=action,
            attribution=attribution,
            source=source,
            stance=stance,
            framing=event.reading.framing if type_ is ClaimType.CONTROL else None,
            rules=rules,
            event=event,
            is_heading=is_heading,
            side=self._side(view, event, source, action, attribution),
        )

    @staticmethod
    def _is_ordered(event: Event) -> bool:
        """Whether it is told by the order: *ordered his troops to withdraw from the town*."""
        is_done = event.action in (Action.WITHDRAWS, Action.MOVES) and not event.is_unreal
        return is_done and "order" in (event.verb.lemma, *event.verb.chain)

    @staticmethod
    def _is_for_others(view: SentenceView, event: Event) -> bool:
        """Whether arms or money go to a state that is no party: *an arms sale to Taiwan*."""
        receivers = [n for ph in event.verb.phrases if ph.preposition == "to" for n in ph.nouns]
        if event.verb.lemma in ("receive", "get"):
            receivers = event.verb.subject
        sides = {side_of(view, [n], Speaker(None)) for n in receivers if "country" in view.classes(n)}
        return sides == {Side.OTHER}

    def _who_acts(self, sentence: Sentence, event: Event) -> Source | None:
        """Who approves or vetoes: what is said by the act is his word, as with who promises."""
        tokens = event.parse.tokens
        if not event.verb.subject or event.verb.is_passive or event.verb.is_relative:
            return None
        noun = event.verb.subject[0]
        start, end = tokens[noun.first].start, tokens[noun.last].end
        if self._resolver is None:
            self._resolver = SourceResolver(self.document, self.places)
        found = self._resolver.resolve(Span(start, end, self.text[start:end]), paragraph=sentence.paragraph)
        return found if found is not None and found.entry and can_speak(found) else None

    def _is_narrated(self, sentence: Sentence, event: Event, attribution: Attribution) -> bool:
        """Whether the page adds on its own when it was said: *said X, hours after missiles had hit Y*."""
        cue = attribution.cue
        if cue is None or not sentence.start <= cue.start < event.at:
            return False
        return _ADDED_AFTER.search(self.text, cue.end, event.at) is not None

    def _is_own_plan(
        self, view: SentenceView, event: Event, source: Source, attribution: Attribution | None
    ) -> bool:
        """Whether a source announces what its own side would do: *said it would move the staff*."""
        if attribution is None or attribution.kind is SpeechKind.DIRECT or not attribution.is_factual_cue:
            return False
        if event.action not in (Action.MOVES, Action.WITHDRAWS) or len(event.verb.chain) > 1:
            return False
        if event.is_conditional or event.verb.is_conditional:
            return False
        side = self._side(view, event, source, event.action, attribution)
        return side is None or side is source.side

    @staticmethod
    def _is_nobody(event: Event) -> bool:
        """Whether it says that nobody was hurt: told even where the page itself speaks."""
        nouns = (*event.patients[:1], *event.verb.subject[:2])
        return event.type in _HAPPENING and any(is_nobody(event.parse.tokens, n) for n in nouns)

    @staticmethod
    def _aid_action(event: Event, attribution: Attribution | None) -> Action | None:
        """Pledged, delivered, halted or asked for, as tense and mood tell; None for a mere condition."""
        action, verb = event.action, event.verb
        if event.is_conditional:
            return None
        is_his = any(event.parse.tokens[n.first].lower in ("he", "she") for n in verb.subject)
        if is_his and action is Action.DELIVERS and verb.tag == "G":
            return None  # he was bringing food to the villagers
        asks = attribution is not None and not attribution.is_factual_cue
        source = attribution.source if attribution is not None else None
        if action in (Action.DELIVERS, Action.PLEDGES):
            if "rule" in verb.chain:
                return Action.HALTS  # ruled out sending troops
            if attribution is not None and any(lemma.startswith(_ASKED) for lemma in verb.chain):
                return Action.REQUESTS  # would ask its allies to send
            if event.is_negated:
                return Action.HALTS if verb.lemma not in ("receive", "get") else None
            if verb.modal == "would" and attribution is not None and not event.is_promised:
                return Action.PLEDGES  # said it would supply
            wanted = verb.modal in ("must", "should", "need") or (
                event.is_unreal and not event.is_promised and not event.is_future
            )
            cue = attribution.cue.text.lower() if attribution is not None and attribution.cue else ""
            if asks and cue.startswith(_ASKED):
                return Action.REQUESTS
            if asks and event.is_promised and not cue.startswith(_ASKED):
                return Action.PLEDGES  # plans to send
            if asks or wanted:
                return Action.REQUESTS if source is not None and source.side is Side.UA else None
        if action is Action.DELIVERS:
            progressive = (
                verb.tag == "G" and verb.lemma not in _ARRIVES and not _BE.isdisjoint(verb.auxiliaries)
            )
            if event.is_future or event.is_promised or progressive or verb.modal == "would":
                return Action.PLEDGES
            if verb.modal in ("could", "can", "may", "might"):
                return None
        if action is Action.REQUESTS and event.is_negated:
            return None
        return action

    def _is_heading(self, sentence: Sentence) -> bool:
        """Whether the sentence is a line of its own without full stop: a subhead."""
        text = sentence.text
        if text[-1] in ".!?…\"”’'":
            return False
        at = sentence.index
        after = self.sentences[at + 1].paragraph if at + 1 < len(self.sentences) else -1
        words = len(sentence.tokens)
        while at and self.sentences[at - 1].paragraph == sentence.paragraph and words <= 22:
            at -= 1
            words += len(self.sentences[at].tokens)
        return sentence.paragraph != after and words <= 22

    def _confirmations(
        self, sentence: Sentence, attributions: list[Attribution], drafts: list[Draft]
    ) -> list[Draft]:
        """What was told before, on another's word: *this was confirmed by X*, *Y rejected the claim*."""
        if not (self.told or drafts):
            return []
        made: list[Draft] = []
        for attribution in attributions:
            cue = attribution.cue
            if cue is None or not sentence.start <= cue.start < sentence.end:
                continue
            is_claimed = attribution.rule.startswith("agent") and cue.text.endswith("claimed")
            is_told_by = attribution.rule.startswith("according") and all(
                _THAT_IS.fullmatch(span.text.strip()) for span in attribution.content
            )
            is_untrue = bool(attribution.content) and attribution.stance is Stance.ASSERTS
            said = attribution.content[0].text.lstrip(" “‘'\"") if is_untrue else ""
            is_untrue = _SAID_UNTRUE.match(said) is not None
            if not (is_claimed or is_told_by or is_untrue or _is_verdict(cue.text)):
                continue
            source = attribution.source or PUBLISHER
            if any(d.attribution is attribution for d in drafts):
                continue
            if not (is_told_by or is_untrue) and not all(
                _ANAPHOR.match(s.text.strip()) for s in attribution.content
            ):
                continue
            told = self.told or drafts
            previous = next((d for d in told if d.type in (ClaimType.STRIKE, ClaimType.CONTROL)), told[-1])
            here = [d for d in drafts if d.type is ClaimType.CONTROL and d.source.name != source.name]
            if here and here[-1].event is not None and here[-1].event.at < cue.start:
                previous = here[-1]  # said they had taken it, but Ukraine rejected the claim
            elif previous.type is not ClaimType.CONTROL and _CONQUEST.search(sentence.text):
                taken = [d for d in self.found if d.type is ClaimType.CONTROL]
                previous = taken[-1] if taken else previous
            strike = self.last_strike
            if (
                previous.type in _HAPPENING
                and strike is not None
                and previous.sentence.paragraph - strike.sentence.paragraph <= 1
            ):
                previous = strike
            if sentence.paragraph - previous.sentence.paragraph > 2 or previous.action is Action.REQUESTS:
                continue
            if "attack" in sentence.text or "strike" in sentence.text:
                previous = self.last_strike or previous
            elif "responsib" in sentence.text and not _DEED.search(sentence.text):
                continue  # for something that is no attack
            elif _FIGURE.match(attribution.content[0].text if attribution.content else ""):
                counted = [
                    d for d in self.told if d.quantities and d.type in (ClaimType.LOSS, ClaimType.CASUALTY)
                ]
                if not counted:
                    continue
                previous = counted[-1]
            if is_untrue and (previous.source.side is source.side or previous.type not in _DENIABLE):
                continue  # of what he himself was told, asked or wishes
            own = [d for d in (*drafts, *made) if d.source.name == source.name]
            stance = Stance.DENIES if is_untrue else attribution.stance
            is_denied = stance is Stance.DENIES
            if any(
                (d.type is not previous.type and previous not in here and not is_denied)
                or d.action is previous.action
                or (is_denied and d.stance is Stance.DENIES and d.type is previous.type)
                for d in own
            ):
                continue
            if previous.stance is Stance.DENIES and stance is Stance.ASSERTS:
                stance = Stance.DENIES
            made.append(
                replace(
                    previous,
                    sentence=sentence,
                    evidence=Span(sentence.start, sentence.end, sentence.text),
                    attribution=attribution,
                    source=source,
                    stance=stance,
                    places=self._named_again(previous, sentence),
                    quantities=[],
                    rules=[attribution.rule, source.entry, "repeats", *previous.rules],
                    is_heading=False,
                )
            )
        return made

    def _named_again(self, previous: Draft, sentence: Sentence) -> list[Place]:
        """The places told of before; where the sentence names one of them, only that."""
        named = {p.name for p in self._places_of(sentence)}
        return [p for p in previous.places if p.name in named] or previous.places

    def _unchecked(
        self, sentence: Sentence, attributions: list[Attribution], drafts: list[Draft]
    ) -> list[Draft]:
        """What was told before, where the page says that it could not be checked."""
        if drafts or attributions or not self.told or not _is_unchecked(sentence.text):
            return []
        previous = next(
            (d for d in self.told if d.type in (ClaimType.STRIKE, ClaimType.CONTROL)), self.told[-1]
        )
        if sentence.paragraph - previous.sentence.paragraph > 1 or previous.source is PUBLISHER:
            return []
        span = Span(sentence.start, sentence.end, sentence.text)
        return [
            replace(
                previous,
                sentence=sentence,
                evidence=span,
                attribution=None,
                source=PUBLISHER,
                stance=Stance.UNCONFIRMED,
                quantities=[],
                rules=["unchecked", *previous.rules],
                is_heading=False,
            )
        ]

    def _included(
        self, sentence: Sentence, attributions: list[Attribution], drafts: list[Draft]
    ) -> list[Draft]:
        """What belongs to the ground told of before: *he explained that this includes 30 settlements*."""
        taken = [d for d in self.told if d.action in (Action.CAPTURES, Action.RECAPTURES)]
        if drafts or not taken or sentence.paragraph - taken[-1].sentence.paragraph > 1:
            return []
        found = _INCLUDES.search(sentence.text)
        if found is None:
            return []
        at = sentence.start + found.end()
        settlements = [q for q in self._figures(sentence) if q.span.start >= at and q.item is Item.SETTLEMENT]
        if not settlements:
            return []
        places = [p for p in self._places_of(sentence) if p.span.start >= at]
        previous = taken[-1]
        attribution = self._innermost(attributions, at)
        rules = [attribution.rule] if attribution is not None else []
        return [
            replace(
                previous,
                sentence=sentence,
                evidence=Span(sentence.start, sentence.end, sentence.text),
                attribution=attribution or previous.attribution,
                source=(attribution.source if attribution is not None else previous.source) or PUBLISHER,
                stance=attribution.stance if attribution is not None else previous.stance,
                places=self._specific(places, ClaimType.CONTROL),
                quantities=settlements,
                rules=[*rules, "included", *(q.entry for q in settlements), *previous.rules],
                is_heading=False,
            )
        ]

    # -- sides ----------------------------------------------------------------------------------

    def _antecedent(
        self, view: SentenceView, event: Event, source: Source, attribution: Attribution | None
    ) -> Side | None:
        """Whose *they* and *its* are: whom the content named before, else the source, else the last side."""
        floor = 0
        if attribution is not None:
            at = event.at
            content = next((c for c in attribution.content if c.start <= at < c.end), None)
            if content is not None:
                tokens = view.parse.tokens
                floor = next((i for i, t in enumerate(tokens) if t.end > content.start), 0)
        is_told = attribution is not None and attribution.kind is not SpeechKind.DIRECT
        if is_told and source.side in (Side.UA, Side.RU):
            for i in (n.first for n in event.agents if view.lowers[n.first - 1] == "that"):
                told = next((c.noun for c in view.parse.chunks if c.last == i - 2 and c.noun), None)
                if told is not None and view.lowers[told.first - 1] in ("by", "of", "from"):
                    by = told.first - 2  # the statement by the Russian command that they had taken
                    told = next((c.noun for c in view.parse.chunks if c.last == by and c.noun), told)
                if told is not None and view.lowers[told.head] in _TALES and view.lowers[i] in _ITS:
                    named = side_of(view, [told], Speaker(None))  # denied Russian claims that its forces
                    if named is not None:
                        return named
                elif view.lowers[i] in POSSESSIVE:
                    return source.side  # that Russia had taken the town but that its forces were ...
        before = [v for v in view.parse.verbs if v.main < event.verb.main]
        blamed = [n for v in before if v.lemma in _BLAMING for n in v.objects]
        named = side_of(view, blamed, Speaker(None)) if blamed else None  # blamed Ukraine, saying its army
        for verb in reversed(before if named is None else ()):
            if verb.subject and verb.subject[0].first >= floor:
                named = side_of(view, verb.subject, Speaker(None))
                if named is None and self._is_its_own(view, verb, attribution):
                    # Kyiv says its forces advanced and seized ...; Russia dug in, its forces mining ...
                    named = self._state_before(view, verb, floor) or source.side
                if named is not None:
                    break
        first = event.verb  # it shot down Ukrainian drones and thwarted: who *it* is stands before both
        while first.coordinated is not None and first.subject and first.coordinated.subject == first.subject:
            first = first.coordinated
        named = named or side_before(view, first.first, floor=floor)
        if named is None and view.lowers[floor] in _OPENS_PARTICIPLE and event.verb.first == floor + 1:
            behind = next((v for v in view.parse.verbs if v.main > event.verb.main and v.subject), None)
            named = side_of(view, behind.subject, Speaker(None)) if behind is not None else None
        if named is not None:
            return named
        if (
            self.last_side is opponent(source.side)
            and _ARMY.search(source.name)
            and any(view.lowers[n.first] == "they" for n in event.verb.subject)
        ):
            return self.last_side  # the General Staff: the enemy stormed A; they also carried out 20 strikes
        if (
            attribution is not None
            and attribution.kind is not SpeechKind.DIRECT
            and source.side is not Side.PUBLISHER
        ):
            return source.side
        return self.last_side

    @staticmethod
    def _state_before(view: SentenceView, verb: Verb, floor: int) -> Side | None:
        """The state that an earlier clause has for its subject."""
        heads = (v.subject[0].head for v in view.parse.verbs if v.main < verb.main and v.subject)
        terms = (view.actors.get(i) for i in heads if i >= floor)
        sides = [
            Side(t.side) for t in terms if t is not None and t.kind == "state" and t.side in ("UA", "RU")
        ]
        return sides[-1] if sides else None

    @staticmethod
    def _is_mutual(view: SentenceView, event: Event) -> bool:
        """Whether each side is said to have done it by the other: *blamed each other for the attack*."""
        return event.verb.lemma in _BLAMING and any(
            view.lowers[n.first : n.last + 1] in (["each", "other"], ["one", "another"])
            for n in event.verb.objects
        )

    @staticmethod
    def _is_its_own(view: SentenceView, verb: Verb, attribution: Attribution | None) -> bool:
        """Whether the subject is the source's own: *its forces*, in what it is said to say."""
        if attribution is None or attribution.kind is SpeechKind.DIRECT or attribution.source is None:
            return False
        return attribution.source.side in (Side.UA, Side.RU) and any(
            view.lowers[n.first] in POSSESSIVE and "force" in view.classes(n) for n in verb.subject
        )

    def _side(
        self,
        view: SentenceView,
        event: Event,
        source: Source,
        action: Action,
        attribution: Attribution | None,
    ) -> Side | None:
        theirs = source.side if source.side in (Side.UA, Side.RU) else None
        if self._is_mutual(view, event):
            return opponent(theirs)  # blame each other for the strike
        speaker = Speaker(voice_of(self.document) if source.side is Side.PUBLISHER else theirs)
        antecedent = self._antecedent(view, event, source, attribution)
        actor = event.reading.actor
        agents = event.agents
        if event.reading.agent == "object":
            antecedent = None  # Kyiv suffered one of its deadliest attacks
        if event.verb.is_passive and attribution is not None and len(agents) > 1:
            # was damaged by Friday's strikes, Ukraine's energy minister said
            agents = agents[:1] + [n for n in agents[1:] if view.lowers[n.first - 1] != ","]
        if event.type is ClaimType.CASUALTY and event.reading.agent == "in":  # died in an attack, not in Kyiv
            agents = [n for n in agents if view.classes(n) & _MEANS]
        if action is Action.HITS and event.reading.lemma in _REPORTS and not event.verb.is_passive:
            agents = [n for n in agents if not _tells_of_harm(view, n)]  # a mayor tells what hit his town
        main = event.verb.coordinated if event.verb.is_gerund else None
        if event.type is ClaimType.STRIKE and main is not None and main.is_passive:
            agents = [n for n in agents if n not in main.subject]  # its plant was hit, cutting off the power
        with_weapons = event.type is not ClaimType.AID
        agent = side_of(view, agents, speaker, antecedent=antecedent, with_weapons=with_weapons)
        is_his = event.type in (ClaimType.MOVEMENT, ClaimType.CASUALTY) and any(
            view.lowers[n.first] in ("he", "she") for n in agents
        )
        if is_his:
            agent = None  # he brought out 31 residents
        gives = event.type is ClaimType.AID and event.action is not Action.REQUESTS
        if agent is Side.UA and gives and all("aid" in view.classes(n) for n in agents):
            agent = None  # Patriots are on their way
        if agent is Side.UA and event.type is ClaimType.AID and event.verb.lemma in _ARRIVES | _RECEIVES:
            return Side.OTHER  # whoever gave them, it was not where they came to
        if gives and action is Action.REQUESTS:
            return source.side
        if actor == "agent":
            own = source.side in (Side.UA, Side.RU) and event.type is not ClaimType.CASUALTY
            is_mod = event.reading.agent.endswith("mod")  # came under artillery fire
            if agent is None and own and not is_mod and any(self._is_force(view, n) for n in event.agents):
                if event.anchor >= 0 and event.verb.lemma == "see":
                    return self.last_side  # we are seeing a withdrawal of units: whoever was told of
                return source.side  # troops, the army: the speaker's own, where no enemy is named
            if agent is None and event.type is ClaimType.STRIKE and action is not Action.INTERCEPTS:
                told = self._same_strike(view, event)
                if told is not None:
                    return told
                objects = [
                    v.objects for v in view.parse.verbs if v.coordinated is event.verb
                ]  # ambushed and hit
                struck = [
                    n
                    for n in event.patients or [n for found in objects for n in found]
                    if view.classes(n) & {"force", "position", "side", "equipment"}
                    and not (action is Action.LAUNCHES and view.classes(n) & {"missile", "drone"})
                ]
                if (other := opponent(side_of(view, struck, speaker))) is not None:
                    return other
            if (
                agent is None
                and event.is_attempt
                and any(n.first and view.lowers[n.first - 1] == "in" for n in event.agents)
            ):
                return antecedent  # his troops, involved in an effort to take the town
            if agent is None and event.type is ClaimType.CASUALTY:
                phrases = (*event.verb.phrases, *event.verb.before)
                means = [n for ph in phrases for n in ph.nouns if "attack" in view.classes(n)]
                return side_of(view, means, speaker) or self._attacker_named(view, speaker)
            if agent is None and event.type is ClaimType.AID and event.verb.lemma in ("receive", "get"):
                return Side.OTHER
            if agent is None and event.action is Action.LAUNCHES:
                platforms = [n for ph in event.verb.phrases if ph.preposition == "from" for n in ph.nouns]
                return side_of(view, [n for n in platforms if view.classes(n) & _PLATFORMS], speaker)
            if event.verb.lemma in _SWAPS or event.reading.lemma in _SWAPS:
                both = [*event.agents, *event.verb.subject]
                sides = {side_of(view, [n], speaker) for n in both}
                if {Side.UA, Side.RU} <= sides:
                    return None  # Russia and Ukraine exchanged 95 prisoners each
            if event.type is ClaimType.MOVEMENT and agent is not Side.OTHER and self._is_flight(view, event):
                return None  # Ukrainian civilians have fled
            if agent is None and event.type is ClaimType.MOVEMENT:
                moved = [
                    n
                    for n in (
                        *(event.verb.subject if event.verb.is_passive else event.verb.objects),
                        *event.patients,
                    )
                    if view.classes(n) & {"force", "soldier", "side", "equipment"}
                    and not any(i in view.places for i in range(n.first, n.last + 1))
                ]
                told = None if is_his else side_of(view, moved, speaker, antecedent=antecedent)
                undergoing = event.verb.subject if event.verb.is_passive else event.verb.objects
                is_sent = (event.verb.is_passive or event.verb.is_infinitive) and any(
                    self._is_force(view, n) for n in (*moved, *undergoing)
                )
                if told is None and is_sent and source.side is not Side.PUBLISHER:
                    return source.side  # 500 soldiers will be moved to the border
                return told
            if agent is None and action is Action.LOST and event.verb.is_passive:
                return side_of(view, event.verb.subject, speaker, antecedent=antecedent)
            if agent is None and event.type is ClaimType.CONTROL:
                flags = [n for n in (*event.verb.subject, *event.verb.objects) if "flag" in view.classes(n)]
                if flags:
                    return side_of(view, flags, speaker)
            if agent is None and event.type is ClaimType.CONTROL and event.verb.is_passive:
                means = [
                    n
                    for ph in event.verb.phrases
                    if ph.preposition in _BY_MEANS
                    for n in ph.nouns
                    if view.classes(n) & {"offensive", "attack"}
                ]
                if (agent := side_of(view, means, speaker)) is not None:
                    return agent  # was retaken in a Ukrainian counteroffensive
            if agent is None and action is Action.WITHDRAWS:  # a reason for withdrawing its forces
                moved = event.verb.subject if event.verb.is_passive else event.verb.objects
                forces = [n for n in moved if "force" in view.classes(n)]
                return side_of(view, forces, speaker, antecedent=antecedent)
            return agent
        undergoer = event.verb.subject if event.verb.is_passive else event.verb.objects
        if actor == "against":
            return agent or opponent(side_of(view, undergoer, speaker))
        if actor == "opponent":
            return side_of(view, undergoer, speaker) or opponent(agent)
        patients = event.patients or event.verb.subject
        if actor == "victim" and agent is not None and event.patients:
            antecedent = None  # stopped 27 vehicles, burning 12 of them: not its own
        joined = event.verb.coordinated
        theirs_too = bool(event.patients) and view.lowers[event.patients[0].first] == "their"
        if actor == "victim" and joined is not None and theirs_too:  # killed many and burned their tanks
            antecedent = side_of(view, joined.objects, speaker) or antecedent
        patient = side_of(view, patients, speaker, antecedent=antecedent)
        if actor == "victim":
            if patient is None and agent is None and event.type is ClaimType.LOSS:
                means = [n for ph in event.verb.phrases for n in ph.nouns if "attack" in view.classes(n)]
                agent = side_of(view, means, Speaker(None)) or self._same_strike(view, event)
            return patient or opponent(agent)
        return patient

    @staticmethod
    def _is_flight(view: SentenceView, event: Event) -> bool:
        """Whether civilians move by themselves, which is no side's deed."""
        verb = event.verb
        if event.reading.agent == "none":
            return True  # the war has forced millions out of the country
        is_sent = verb.is_passive or any("place" not in view.classes(n) for n in verb.objects)
        movers = [] if is_sent else verb.subject
        return bool(movers) and all(
            (view.lowers[n.head] in _PEOPLES and verb.lemma in _FLEES)
            or ("civilian" in view.classes(n) and not view.classes(n) & {"force", "soldier"})
            for n in movers
        )

    @staticmethod
    def _attacker_named(view: SentenceView, speaker: Speaker) -> Side | None:
        """Whose the attacks are that the sentence names, if all are one side's."""
        attacks = [c.noun for c in view.parse.chunks if c.noun and view.classes(c.noun) & _BLOWS]
        sides = {side for n in attacks if (side := side_of(view, [n], speaker)) is not None}
        return sides.pop() if len(sides) == 1 else None

    @staticmethod
    def _is_force(view: SentenceView, noun: NounPhrase) -> bool:
        return "force" in view.classes(noun) and view.lowers[noun.head] not in _REBELS

    def _same_strike(self, view: SentenceView, event: Event) -> Side | None:
        """Whose *the strike* is that was told before."""
        last = self.last_strike
        if last is None or last.action is Action.ASSAULTS:
            return None
        lowers = view.lowers
        means = [
            n
            for ph in event.verb.phrases
            if ph.preposition in ("in", "by", "after", "during", "from")
            for n in ph.nouns
        ]
        for noun in (*event.agents, *means):
            if lowers[noun.first] in _THE and lowers[noun.head] in _STRIKE_NOUNS:
                return last.side
        return None

    def _settle_side(self, draft: Draft, drafts: list[Draft]) -> None:
        """Sides that the words leave open, from the speaker, the sentence and the war's geography."""
        if draft.event is None:
            return
        event = draft.event
        if (
            draft.side is not None
            and draft.action is Action.HITS
            and event.reading.lemma in _REPORTS
            and draft.side is (self._held_by(draft) or self._owner(draft.places))
        ):
            draft.side = opponent(draft.side)  # the head of Crimea confirmed a fire at a depot there
        if any(event.parse.tokens[n.last].lower in _INFILTRATORS for n in event.agents):
            draft.side = opponent(self._owner(draft.places)) or draft.side  # whose land it is not
        is_people = draft.type is ClaimType.MOVEMENT and {t.lower for t in self._movers(event)} & _PEOPLES
        if is_people and draft.places and all(p.kind == "country" for p in draft.places):
            draft.side = None  # Ukrainians abroad
            return
        if draft.side is not None:
            return
        source = draft.source.side if draft.source.side in (Side.UA, Side.RU) else None
        if draft.type is ClaimType.AID and event.reading.lemma in ("include", "comprise", "contain"):
            draft.side = Side.OTHER  # this package includes 20 vehicles
        elif draft.action is Action.CAPTURES and event.reading.lemma in ("lose", "loss"):
            draft.side = opponent(source) or opponent(self._owner(draft.places))
        elif draft.action is Action.ADVANCES and "=front" in event.reading.subject:
            draft.side = opponent(self._owner(draft.places)) or self.last_side  # the front has moved closer
        elif draft.type is ClaimType.CONTROL and event.reading.lemma == "fall":
            draft.side = opponent(self._owner(draft.places)) or Side.RU
        elif draft.action in _TAKEN and event.verb.is_passive and not event.agents:
            cleared = source if event.reading.lemma in _CLEARING else None
            draft.side = cleared or opponent(self._owner(draft.places)) or source or self.last_side
        elif draft.action is Action.CONTROLS and any("occupied" in need for need in event.reading.needs):
            draft.side = opponent(self._owner(draft.places)) or Side.RU  # Melitopol remains occupied
        elif draft.action is Action.HOLDS and event.reading.lemma in ("remain", "hold", "stand"):
            is_said = source is not None and event.verb.is_passive  # the flanks are being held
            draft.side = source if is_said else self._owner(draft.places) or Side.UA  # remained free
        elif draft.type is ClaimType.CONTROL:
            draft.side = source if not event.agents or source else None
            is_taken = (draft.action in _TAKEN and not event.agents) or "=there" in event.reading.subject
            if draft.stance is Stance.DENIES and is_taken:
                draft.side = opponent(source)  # denied the capture of the town, that there was a breakthrough
            if draft.side is None and draft.action is Action.HOLDS:
                draft.side = self._owner(draft.places)  # the brigade that has been defending the city
            if draft.side is None and draft.action in (Action.RECAPTURES, Action.CAPTURES):
                draft.side = Side.UA if draft.action is Action.RECAPTURES else Side.RU
            if draft.side is None:
                draft.side = self.last_side
        elif (
            draft.type is ClaimType.LOSS
            and draft.action in _HARMS
            and self.last_strike is not None
            and self.last_strike.sentence.paragraph == draft.sentence.paragraph
        ):
            draft.side = opponent(self.last_strike.side)
        elif (
            draft.type is ClaimType.LOSS
            and self.last_total is not None
            and draft.sentence.paragraph - self.last_total.sentence.paragraph <= 1
        ):
            draft.side = self.last_total.side
        elif draft.type is ClaimType.LOSS and (struck_by := self._struck_by(draft, drafts)) is not None:
            draft.side = opponent(struck_by)
        elif draft.type is ClaimType.LOSS and source is not None and self._is_own_loss(draft):
            draft.side = source
        elif draft.type is ClaimType.LOSS and (before := self._same_loss(draft, drafts)) is not None:
            draft.side = before.side
        elif draft.action is Action.LOST and event.reading.lemma in _MISHAPS and source is not None:
            draft.side = source  # says that a plane crashed: its own
        elif draft.type is ClaimType.LOSS:
            draft.side = opponent(source) or (opponent(self.last_side) if self.last_side else None)
        elif draft.action is Action.INTERCEPTS:
            last = self.last_strike  # targeted a depot in Kotelnich; two drones were shot down
            struck = last.places if last is not None and not draft.places else draft.places
            near = last is None or draft.sentence.paragraph - last.sentence.paragraph <= 1
            draft.side = source or self._held_by(draft) or (self._owner(struck) if near else None)
            draft.side = draft.side or self._owner(draft.places) or Side.UA
        elif draft.action is Action.ASSAULTS and self._is_battle(event):
            words = {t.lower for t in event.parse.tokens}
            draft.side = None if words.isdisjoint(_COUNTEROFFENSIVES) else Side.UA
            last = self.last_strike
            if (
                draft.side is None
                and last is not None
                and last.action is Action.ASSAULTS
                and last.sentence.paragraph == draft.sentence.paragraph
                and not words.isdisjoint(_ONGOING)
            ):
                draft.side = last.side  # repelled 12 assaults; another clash continues
            return  # both fight
        elif draft.type is ClaimType.MOVEMENT and any(t.lower in _DRONES for t in self._movers(event)):
            draft.side = opponent(self._owner(draft.places)) or Side.RU  # a drone that strayed into Poland
        elif draft.type is ClaimType.STRIKE and draft.action is Action.ASSAULTS:
            is_foe = event.reading.actor == "opponent" or bool(event.agents)
            is_ours = any(event.parse.tokens[n.first].lower == "our" for n in event.agents)
            if not (is_ours and source is None):
                draft.side = opponent(source) if is_foe and source else opponent(self._owner(draft.places))
                draft.side = draft.side or Side.RU
        elif draft.type is ClaimType.CASUALTY and any(t.lower in MINES for t in event.parse.tokens):
            return  # nobody knows who laid them
        elif draft.type in (ClaimType.STRIKE, ClaimType.CASUALTY) and self._is_mere_blast(draft):
            return  # explosions were heard
        elif draft.type is ClaimType.CASUALTY and any(t.lower in _GRAVES for t in event.parse.tokens):
            return  # the conflict has cost lives; bodies in a mass grave
        elif draft.type in (ClaimType.STRIKE, ClaimType.CASUALTY) and _NEUTRAL.search(draft.source.name):
            return  # the United Nations name nobody
        elif (
            draft.action is Action.HITS
            and source is not None
            and event.verb.is_passive
            and any(word in _SHIPS for n in event.patients for word in self._words_of(event, n))
        ):
            cue = draft.attribution.cue if draft.attribution is not None else None
            admits = cue is not None and cue.text.lower().startswith((*_ADMITS, "confirm"))
            draft.side = opponent(source) if admits else source  # a landing ship has been hit
        elif draft.type in (ClaimType.STRIKE, ClaimType.CASUALTY):
            others = [
                d
                for d in drafts
                if d is not draft
                and d.type is ClaimType.STRIKE
                and d.side is not None
                and (d.action is not Action.INTERCEPTS or d.source.name == draft.source.name)
            ]
            if others:
                other = others[-1]
                draft.side = opponent(other.side) if other.action is Action.INTERCEPTS else other.side
                if draft.action is Action.HITS and any(p.country == "RU" for p in draft.places):
                    draft.side = Side.UA  # hit a depot in Saratov, and downed drones launched by Russia
            elif (
                draft.type is ClaimType.CASUALTY and not self._has_attack(event) and self.last_strike is None
            ):
                return  # how they died is not said
            elif (held := self._held_by(draft)) is not None:
                draft.side = opponent(held)
            else:
                owner = self._owner(draft.places)
                is_unsaid = not (self._is_under_attack(Side.RU) or self._has_attack(event, _OF_SOMEBODY))
                if owner is Side.RU and is_unsaid:
                    pass  # killed or damaged inside Russia by nobody knows what
                elif owner is not None:
                    draft.side = opponent(owner)
                elif (
                    self.last_strike is not None
                    and self.last_strike.action is not Action.ASSAULTS
                    and not draft.places
                ):
                    draft.side = self.last_strike.side
                elif (taker := self._loss_before(draft)) is not None:
                    draft.side = taker
                elif draft.type is ClaimType.STRIKE:
                    draft.side = source if self._is_own_strike(draft) else opponent(source)
        elif draft.type is ClaimType.AID:
            is_said = draft.source.side is not Side.PUBLISHER
            draft.side = draft.source.side if is_said else self._giver(draft)

    def _is_own_strike(self, draft: Draft) -> bool:
        """Whether an army tells what it hit: the Russian ministry says that five depots were wiped out."""
        event = draft.event
        if event is None or not event.verb.is_passive or event.agents or not _ARMY.search(draft.source.name):
            return False
        if draft.source.name.endswith("Air Force"):
            return False  # which tells of the night's damage
        words = {w for n in event.patients for w in self._words_of(event, n)}
        return not words.isdisjoint(_TARGETS)

    def _loss_before(self, draft: Draft) -> Side | None:
        """Who attacked where *the attack* is one that cost arms or men: told of as a loss just before."""
        words = [t.lower for t in draft.event.parse.tokens] if draft.event is not None else []
        if not any(a in _THE and b in _STRIKE_NOUNS for a, b in pairwise(words)):
            return None
        for other in reversed(self.found):
            if draft.sentence.paragraph - other.sentence.paragraph > 2:
                return None
            if other.type is ClaimType.LOSS and other.event is not None and self._has_attack(other.event):
                taker = opponent(other.side)
                return taker if taker is not draft.source.side else None
        return None

    def _is_mere_blast(self, draft: Draft) -> bool:
        """Whether no weapon and no attacker is named: *several blasts were heard*, *the blast hurt two*."""
        event = draft.event
        if event is None or draft.action not in (Action.HITS, Action.KILLED, Action.WOUNDED):
            return False
        words = {t.lower for t in event.parse.tokens}
        is_blast = not words.isdisjoint(_BLASTS) or event.verb.lemma in ("explode", "detonate")
        return is_blast and words.isdisjoint(_WEAPON_WORDS)

    def _same_loss(self, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """The loss told before of the plane or ship that is meant: *the bomber crashed, one pilot died*."""
        event = draft.event
        if event is None or not any(
            event.parse.tokens[n.first].lower in ("the", "it", "its", "all", "one") for n in event.patients
        ):
            return None
        for other in (*(d for d in drafts if d is not draft), *reversed(self.found)):
            if draft.sentence.paragraph - other.sentence.paragraph > _SAME_LOSS:
                return None
            if other.type is ClaimType.LOSS and other.side is not None and other.event is not None:
                words = {w for n in other.event.patients for w in self._words_of(other.event, n)}
                return None if words.isdisjoint(_SHIPS) else other
        return None

    @staticmethod
    def _struck_by(draft: Draft, drafts: list[Draft]) -> Side | None:
        """Who attacks in the sentence that goes on: *and that a landing ship had been damaged*."""
        event = draft.event
        if event is None or not event.verb.is_passive or event.agents or draft.action is Action.CAPTURED:
            return None
        for other in drafts:
            is_strike = other.type is ClaimType.STRIKE and other.action is not Action.INTERCEPTS
            if not is_strike or other.event is None or other.side not in (Side.UA, Side.RU):
                continue
            if other.event.verb.main < event.verb.main:
                return other.side
        return None

    def _take_back(self, draft: Draft) -> None:
        """Who takes his own ground takes it back."""
        event = draft.event
        if event is None or draft.side is None:
            return
        owner = self._owner(draft.places)
        if event.reading.lemma in _FREED or "flag" in event.reading.object | event.reading.subject:
            others = owner is opponent(draft.side) or (owner is None and draft.side is Side.RU)
            if draft.action is Action.RECAPTURES and others:
                draft.action = Action.CAPTURES
            return
        is_own = draft.side is owner is draft.source.side
        if draft.action is Action.ENTERS and event.reading.lemma == "be" and is_own:
            draft.action = Action.HOLDS  # our units are still in the town
        if event.reading.lemma not in _EITHER_WAY:
            return
        if draft.action in (Action.CAPTURES, Action.RECAPTURES) and owner is not None:
            draft.action = Action.RECAPTURES if owner is draft.side else Action.CAPTURES

    @staticmethod
    def _giver(draft: Draft) -> Side | None:
        """Who gives to Ukraine where the page names nobody: its friends."""
        if draft.event is None or draft.action is Action.REQUESTS:
            return None
        words = {t.lower for t in draft.event.parse.tokens}
        return None if words.isdisjoint(("ukraine", "kyiv", "ukrainian")) else Side.OTHER

    @staticmethod
    def _is_own_loss(draft: Draft) -> bool:
        """Whether the source speaks of its own: it admits a loss, or denies one that nobody's side tells."""
        cue = draft.attribution.cue if draft.attribution is not None else None
        lemma = draft.event.verb.lemma if draft.event is not None else ""
        admits = cue is not None and cue.text.lower().startswith(_ADMITS)
        admits |= cue is not None and cue.text.startswith("confirm") and _Reading._is_fallen(draft)
        confirms = lemma == "confirm" and draft.action is Action.LOST
        return admits or confirms or lemma.startswith(_ADMITS) or draft.stance is Stance.DENIES

    @staticmethod
    def _words_of(event: Event, noun: NounPhrase) -> list[str]:
        return [t.lower for t in event.parse.tokens[noun.first : noun.last + 1]]

    @staticmethod
    def _is_battle(event: Event) -> bool:
        """Whether nobody acts: *fighting continues*."""
        if event.reading.agent == "nobody":
            return True
        if event.reading.agent != "subject":
            return False
        heads = {event.parse.tokens[n.head].lower for n in event.verb.subject}
        return not heads or not heads <= _ATTACKING

    @staticmethod
    def _movers(event: Event) -> list[Token]:
        return [event.parse.tokens[n.head] for n in (*event.verb.subject, *event.verb.objects)]

    def _is_under_attack(self, side: Side) -> bool:
        """Whether the page has told of an attack on the side."""
        return any(d.type is ClaimType.STRIKE and self._attacker(d) is opponent(side) for d in self.found)

    @staticmethod
    def _has_attack(event: Event, nouns: frozenset[str] = _STRIKE_NOUNS) -> bool:
        """Whether the sentence names a weapon or an attack, or the toll of one."""
        return any(t.lower in nouns or t.lower == "toll" for t in event.parse.tokens)

    def _held_by(self, draft: Draft) -> Side | None:
        """Who holds the draft's first place where that is not its country: *occupied Tokmak*."""
        if not draft.places:
            return None
        place = draft.places[0]
        at = place.span.start
        side = holder(place, draft.when.end if draft.when is not None else self.published)
        return side or (Side.RU if _OCCUPIED.search(self.text, max(0, at - 60), at) else None)

    @staticmethod
    def _owner(places: Sequence[Place]) -> Side | None:
        """Whose a place is: Ukraine's or Russia's, None where it is neither's or disputed."""
        for place in places:
            if place.name in ("Crimea", "Sevastopol") or place.oblast == "Crimea":
                return Side.RU
            if place.name.endswith("People's Republic"):
                return Side.RU
            if place.country == "UA" or (place.kind == "oblast" and place.country in (None, "UA")):
                return Side.UA
            if place.country == "RU":
                return Side.RU
        return None

    # -- places ---------------------------------------------------------------------------------

    def _place(self, draft: Draft, view: SentenceView, drafts: Sequence[Draft] = ()) -> None:
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
        speakers = self._governments(draft, view)
        excluded |= speakers
        if draft.type is ClaimType.STRIKE:
            origins = self._origins(verb)
            for other in view.parse.verbs:  # downed 17 drones launched from Millerovo
                if other.lemma in _SENDING and other is not verb:
                    origins |= self._origins(other)
            excluded |= origins
            if draft.action is Action.LAUNCHES and draft.side is None:
                draft.side = self._owner([view.places[i] for i in sorted(origins) if i in view.places])
        spoke = [view.places[i] for i in speakers]
        patient = [p for p in self._places_in(view, event.patients) if p not in spoke]
        told_where: list[Place] = []
        if not patient and verb.subordinator == "where" and draft.type in _HAPPENING:
            patient = told_where = self._where(view, verb)
        if draft.type is ClaimType.CONTROL and any(view.lowers[n.last] == "its" for n in event.patients):
            patient = self._anaphoric(view, event, event.patients, draft)  # Moscow claimed its capture
        patient = self._with_listed_before(patient, event)
        if patient and all(p.kind in ("oblast", "country") for p in patient):
            patient = self._town_there(view, event, patient) or patient
        for noun in event.agents:
            if "attack" in view.classes(noun):  # the shelling of Borna injured two
                excluded -= set(range(noun.first, noun.last + 1))
                stop = min(
                    (v.start for v in view.parse.verbs if noun.last < v.start < verb.first),
                    default=verb.first,
                )
                patient += [p for p in self._in_region(view, range(noun.last + 1, stop)) if p not in spoke]
        region = self._region(verb) - excluded
        if draft.action is Action.WITHDRAWS:
            region -= {
                i
                for ph in verb.phrases
                if ph.preposition in _TOWARDS
                for n in ph.nouns
                for i in range(n.first, n.last + 1)
            }
        around = [] if told_where else self._in_region(view, region)
        if not patient and around and all(p.kind in ("oblast", "country") for p in around):
            patient = self._town_there(view, event, around)
        places = patient or around if draft.type is ClaimType.CONTROL else patient + around
        if places and draft.type in _HAPPENING and not self._not_locating(places):
            town = _THE_TOWN.search(self.text, draft.sentence.start, draft.sentence.end)
            if town is not None:  # in the town, 20 km west of Bakhmut
                places = self._salient(town[1], draft.sentence.start) or places
        if draft.type is ClaimType.CONTROL and any(p.name.endswith(_WATERS) for p in places):
            ashore = [p for p in patient + around if not p.name.endswith(_WATERS)]
            places = ashore or places  # a sliver of the town on the river's west bank
        if (
            not places
            and verb.coordinated is not None
            and (draft.type is not ClaimType.CONTROL or self._points_back(view, event))
        ):
            places = self._in_region(view, self._region(verb.coordinated) - excluded)
        if not places and self._names_many(view, event):
            places = self._with_list([], view, event)
        if (
            draft.type is ClaimType.CONTROL
            and "including" in view.lowers[verb.last + 1 :]
            and all(p.kind == "country" for p in places)
        ):
            places = self._with_list([], view, event) or places  # a fifth of Ukraine, including Crimea
        if all(p.kind == "country" for p in places) and draft.type in _HAPPENING:
            # on Ukraine's western regions, particularly in Lviv
            named = [p for p in view.places.values() if p.span.start > event.at]
            first = next((p for p in named if self._before(_PARTICULARLY, p, 40)), None)
            places = self._with_list([first], view, event) if first is not None else places
        if not places:
            places = [p for p in self._told_where(view, verb) if p not in spoke]
        if not places and draft.type in _HAPPENING and self._is_his_region(view, event):
            places = self._speakers_region(draft)
        if not places:
            places = self._anaphoric(view, event, [*event.patients, *self._nouns(verb)], draft)
        if not places and draft.type is ClaimType.CASUALTY and draft.stance is Stance.DENIES:
            places = self._told_beside(draft, drafts)
        if not places and draft.type in _HAPPENING:
            # anywhere in the sentence, if it is no actor's or speaker's place
            spoken = draft.attribution.content if draft.attribution is not None else ()
            moved_to = {  # 14 houses were hit and 1,200 children taken to camps in Yelets
                p.span.start
                for d in drafts
                if d.type is ClaimType.MOVEMENT and d is not draft
                for p in d.places
            }
            vague = any(
                view.lowers[n.head] in _VAGUE and ph.preposition == "in"
                for ph in (*verb.phrases, *verb.before)
                for n in ph.nouns
            )
            since = view.lowers.index(",") if view.lowers[0] in _SINCE and "," in view.lowers else 0
            near = [
                (abs(i - verb.main), i, p)
                for i, p in view.places.items()
                if i not in excluded
                and not (p.kind == "oblast" and self._owns(p))  # the Donetsk region's town of Myrnohrad
                and not vague  # battles raged in the east, and Kyiv came under fire
                and not i < since <= verb.main  # since Moscow began its attack on Kyiv
                and p.kind in ("settlement", "facility", "oblast", "district", "area")
                and not self._is_deal_maker(p)
                and not self._is_government(p)
                and p.span.start not in moved_to
                and (not spoken or any(c.start <= p.span.start < c.end for c in spoken))
            ]
            meant = self._not_locating([n[2] for n in near])  # to the northwest of Tuapse
            near = [n for n in near if n[2] in meant and not n[2].name.endswith(_WATERS)] or near
            places = [self._first_of_list(self._most_specific(min(near)[2]), near)] if near else []
        if not places and draft.type in _HAPPENING:
            places = self._told_beside(draft, drafts) or self._speakers_region(draft)
        if not places and self._is_main(verb) and view.places:
            first = min(view.places.values(), key=lambda p: p.span.start)
            opening = self.text[draft.sentence.start : first.span.start]
            if first.kind != "country" and len(opening) < 40 and _OPENING.fullmatch(opening):
                places = [first]  # In Bakhmut, which fell last month, troops have crept forward
        if not places and "flag" in event.reading.subject | event.reading.object:
            places = self._taken_before(draft, drafts)
        if not places and view.lowers[0] == "among":
            after = [i for i, word in enumerate(view.lowers) if i > verb.last and word in _BE]
            places = self._in_region(view, range(after[0], len(view.lowers))) if after else []
        counted = self._names_many(view, event)
        if (
            counted
            and places
            and all(p.kind in ("oblast", "country") or self._before(_BESIDE, p, 16) for p in places)
        ):
            # in Kherson region, the army freed five settlements: A, B and C
            listed = [p for p in self._with_list([], view, event) if p.kind == "settlement"]
            places = listed or places
        if places or counted:
            places = self._with_list(places, view, event)
        if not places and draft.type in (ClaimType.CONTROL, ClaimType.STRIKE):
            places = self._headed(draft.sentence)
        if not places and draft.type is ClaimType.CONTROL:
            places = self._counted_before(draft, view, event)
        if not places and draft.type is ClaimType.CONTROL and self._names_many(view, event):
            # two villages remained free, and Luhansk had been declared conquered before
            regions = {p.name: p for i, p in view.places.items() if i not in excluded and p.kind == "oblast"}
            places = list(regions.values()) if len(regions) == 1 else []
        if draft.action is Action.INTERCEPTS:
            places = self._where_downed(places, draft)
        for place in places:  # the Khromove-Chasiv Yar road: two places in a word
            at = bisect_left(self._place_starts, place.span.start) - 1
            if at >= 0 and self.text[self.places[at].span.end : place.span.start] in ("-", "–"):
                places = [self.places[at], *places] if self.places[at] not in places else places
        draft.places = self._meant(places, draft, view, event)

    def _where_downed(self, places: list[Place], draft: Draft) -> list[Place]:
        """The places without those that the drones flew at, where it is told where they were downed."""
        aimed = [p for p in places if self._before(_AIMED, p, 24)]
        if not aimed:
            return places
        told = [p for p in places if p not in aimed] or [
            p
            for p in self._places_of(draft.sentence)
            if p.kind != "country" and p.name not in {a.name for a in aimed} and self._before(_OVER, p, 24)
        ][:1]
        return told or places

    def _where(self, view: SentenceView, verb: Verb) -> list[Place]:
        """The place that *where* takes up: *in Sumy Oblast, where*, *Enem, a town in Adygea, where*."""
        start = view.parse.tokens[verb.start].start
        at = bisect_left(self._place_starts, start) - 1
        if at < 0 or self.text[self.places[at].span.end : start].strip(" ,") not in ("", "where"):
            return []
        place = self.places[at]
        before = self.places[at - 1] if at else place
        between = self.text[before.span.end : place.span.start]
        is_town = before.kind in ("settlement", "facility") and _A_TOWN_IN.fullmatch(between) is not None
        return [before if is_town else place] if place.kind != "country" or is_town else []

    def _with_listed_before(self, places: list[Place], event: Event) -> list[Place]:
        """The places of a subject with those that its list begins with: *plants near A and B were hit*."""
        if not places or places[0].span.start > event.at:
            return places
        found = list(places)
        at = bisect_left(self._place_starts, found[0].span.start) - 1
        while at >= 0:
            before, first = self.places[at], found[0]
            between = self.text[before.span.end : first.span.start]
            if before.kind != first.kind or between not in (", ", " and ", ", and ", " or "):
                break
            if any(p.span == before.span for p in found):
                break
            found.insert(0, before)
            at -= 1
        return found

    def _town_there(self, view: SentenceView, event: Event, regions: Sequence[Place]) -> list[Place]:
        """The town told of before that *the town in the Donetsk region* is."""
        for noun in event.patients:
            head = view.lowers[noun.head]
            if head == "capital" and view.lowers[noun.last + 1 : noun.last + 3] in _OF_A_CAPITAL:
                return self._capital(view, noun, None)
            if view.lowers[noun.first] not in ("the", "this", "that") or head not in _POINTING:
                continue
            if view.parse.tokens[noun.first].start > regions[0].span.start:
                continue
            around = {p.oblast for p in regions if p.kind == "oblast"}
            countries = {p.country for p in regions}
            return [
                p
                for p in self._salient(head, event.at)
                if (p.oblast in around if around else p.country in countries)
            ]
        return []

    def _meant(self, places: list[Place], draft: Draft, view: SentenceView, event: Event) -> list[Place]:
        """The places without those that only say which sector, which neighbour or whose word it is."""
        sectors = [p for p in places if self._is_sector(p)]
        if sectors:
            named = [p for p in sectors if p.kind != "area"]  # but no Slobozhanshchyna
            places = [p for p in places if p not in sectors] or self._in_sector(view, event) or named
        if len(places) > 1:  # Toropets, 380 km west of Moscow
            meant = self._not_locating(places)
            towns = [p for p in places if p.kind in ("settlement", "facility")]
            places = meant if meant and (not towns or any(p in meant for p in towns)) else places
            places = self._without_neighbours(places)
        places = [p for p in places if not self._before(_YARDSTICK, p, 30)]
        if len(places) > 1:  # to Ukraine's Donetsk region
            places = [p for p in places if p.kind != "country" or not (self._owns(p) or self._is_gloss(p))]
        if draft.type is ClaimType.CONTROL:
            places = [self._as_region(p, draft.side) for p in places]
        if len(places) > 1:  # was killed in X, the head of Y said
            places = [p for p in places if not self._names_source(draft.sentence, p)] or places
        return self._specific(places, draft.type)

    def _before(self, pattern: re.Pattern[str], place: Place, reach: int) -> re.Match[str] | None:
        """The pattern's match in as many letters in front of the place."""
        return pattern.search(self.text, max(0, place.span.start - reach), place.span.start)

    def _owns(self, place: Place) -> bool:
        """Whether it only says whose: *Ukraine's Donetsk region*."""
        return self.text[place.span.end : place.span.end + 2] in _GENITIVE

    def _is_gloss(self, place: Place) -> bool:
        """Whether it stands alone in brackets: *to the occupied territory (Ukraine)*."""
        return self.text[place.span.start - 1 : place.span.end + 1] == f"({place.span.text})"

    def _names_source(self, sentence: Sentence, place: Place) -> bool:
        """Whether the place only stands in the name of somebody who speaks in the sentence."""
        return any(
            mention.start <= place.span.start < mention.end
            for a in self._by_sentence[sentence.index]
            if a.source is not None and (mention := a.source.mention) is not None
        )

    def _speakers_region(self, draft: Draft) -> list[Place]:
        """Where its governor or mayor speaks of: *Saratov region Governor N said drones had hit homes*."""
        attribution = draft.attribution
        mention = attribution.source.mention if attribution is not None and attribution.source else None
        if mention is None or attribution is None or attribution.source is None:
            return []
        if mention.text.lower().startswith(_LOCAL_HEAD):  # the region's governor said
            named = any(p.kind != "country" for p in self._places_of(draft.sentence))
            held = "" if named else attribution.source.name.partition("Governor of ")[2]
            known = self._finder.resolve(held) if held else None
            return [replace(known, span=mention)] if known is not None and known.kind == "oblast" else []
        for place in self._places_of(draft.sentence):
            away = self.text[mention.end : place.span.start] if place.span.start > mention.end else ""
            is_his = mention.start <= place.span.start < mention.end or _OF_HIS.fullmatch(away) is not None
            if not is_his or is_state_name(place.span.text):
                continue
            office = _GOVERNOR.match(self.text, place.span.end) or self._before(_OFFICE, place, 40)
            if office is None or place.kind not in ("oblast", "settlement"):
                continue
            is_regional = place.oblast == place.name and "mayor" not in office.group().lower()
            return [self._region_of(place) if is_regional else place]
        return []

    @staticmethod
    def _told_beside(draft: Draft, drafts: Sequence[Draft]) -> list[Place]:
        """Where the sentence told of harm before: *several were wounded in A, no one was killed*."""
        for other in drafts:
            is_told = other is not draft and other.type in _HAPPENING and other.places
            if is_told and other.source.name == draft.source.name:
                return list(other.places)
        return []

    def _counted_before(self, draft: Draft, view: SentenceView, event: Event) -> list[Place]:
        """The places that *both villages* and *the two settlements* are: as many, told of before."""
        for noun in (*event.patients, *event.verb.subject, *event.verb.objects):
            words = view.lowers[noun.first : noun.last + 1]
            if words[0] not in _BOTH or words[-1] not in _MANY_PLACES:
                continue
            count = next((n for w in words if (n := _BOTH_COUNTS.get(w)) is not None), None)
            for other in reversed(self.found):
                if draft.sentence.paragraph - other.sentence.paragraph > 2:
                    break
                if len(other.places) == count and all(p.kind == "settlement" for p in other.places):
                    return list(other.places)
        return []

    def _taken_before(self, draft: Draft, drafts: Sequence[Draft]) -> list[Place]:
        """Where a flag is raised that no place is named for: where the ground was told of last."""
        for other in (*reversed(drafts), *reversed(self.found)):
            if draft.sentence.paragraph - other.sentence.paragraph > 1:
                break
            if other is not draft and other.type is ClaimType.CONTROL and other.places:
                return list(other.places)
        return []

    def _told_where(self, view: SentenceView, verb: Verb) -> list[Place]:
        """The place of a relative clause: *Sumy, a hub where ...*, *Sumy, where Kyiv believes that ...*."""
        phrases = list(verb.before)
        for other in view.parse.verbs:
            is_told = other.lemma in speech_lemmas() or other.lemma in _BLAMING
            if other.last < verb.first and other.subordinator == "where" and is_told:
                phrases += other.before
        found = self._places_in(view, [n for phrase in phrases for n in phrase.nouns])
        if found and all(p.kind == "country" for p in found):  # around Bakhmut in eastern Ukraine, where
            at = bisect_left(self._place_starts, found[0].span.start)
            before = self.places[at - 1] if at else found[0]
            if _WITHIN.fullmatch(self.text, before.span.end, found[0].span.start):
                return [before]
        return found

    def _governments(self, draft: Draft, view: SentenceView) -> set[int]:
        """Where names of capitals and states stand for who speaks, decides, loses and holds."""
        states = {i: p for i, p in view.places.items() if is_state_name(p.span.text)}
        if not states:
            return set()
        lowers = view.lowers
        found = {
            i
            for v in view.parse.verbs
            if v.lemma in speech_lemmas() or v.lemma in _GOVERNS
            for n in (v.subject if v.lemma not in _BLAMING else self._nouns(v))
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
            owns = i + 1 < len(lowers) and lowers[i + 1] in _GENITIVE
            is_owner = owns and self._is_of_a_state(view, i + 2)
            if is_owner or self._names_source(draft.sentence, place):
                found.add(i)
        return found

    @staticmethod
    def _is_of_a_state(view: SentenceView, at: int) -> bool:
        """Whether what is owned is a government's: *Moscow's assault*, not *Moscow's suburbs*."""
        words = view.lowers[at : at + 3]
        if not _OF_A_STATE.isdisjoint(words[:2]):
            return True
        return bool(words) and view.parse.tokens[at].text.islower() and _OF_A_TOWN.isdisjoint(words)

    @staticmethod
    def _as_region(place: Place, side: Side | None) -> Place:
        """The region that a city's name stands for where it never changed hands: *1,000 km² in Kursk*."""
        never_taken = side is not None and place.name in _NEVER_TAKEN.get(side, ())
        is_both = place.kind == "settlement" and place.oblast == place.name
        return _Reading._region_of(place) if never_taken and is_both else place

    @staticmethod
    def _region_of(place: Place) -> Place:
        """The region of a city that it is called by."""
        return replace(
            place, name=f"{place.name} Oblast", kind="oblast", geonameid=None, latitude=None, longitude=None
        )

    @staticmethod
    def _origins(verb: Verb) -> set[int]:
        """Where a strike came from: the tokens of *from the direction of the plant*."""
        origins: set[int] = set()
        is_origin = False
        for phrase in verb.phrases:
            is_origin = phrase.preposition == "from" or (is_origin and phrase.preposition in ("of", "on"))
            if is_origin:
                origins.update(i for n in phrase.nouns for i in range(n.first, n.last + 1))
        return origins

    @staticmethod
    def _names_many(view: SentenceView, event: Event) -> bool:
        """Whether it happens to places that are counted: *overran nine villages*."""
        return any(
            view.lowers[n.head] in _MANY_PLACES
            or (
                view.lowers[n.head] in _SEVERAL
                and (of := view.of_phrase(n)) is not None
                and view.lowers[of.head] in _MANY_PLACES
            )
            for n in (*event.patients, *event.verb.subject, *event.verb.objects)
        )

    def _with_list(self, found: Sequence[Place], view: SentenceView, event: Event) -> list[Place]:
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
            if place.span.start < end or (place.kind == "country" and self._owns(place)):
                continue
            between = self.text[end : place.span.start]
            if not listed:
                if event.at < place.span.start and _AMONG.search(between) and place.kind != "country":
                    listed.append(place)
                    end = place.span.end
                continue
            is_region = place.kind in ("oblast", "district", "country")
            if is_region and listed[-1].kind != place.kind and _WITHIN.fullmatch(between):
                end = place.span.end  # it only locates them
                continue
            if not _GOES_ON.fullmatch(between) or index_of[id(place)] in others:
                break
            if is_region and listed[-1].kind not in (place.kind, "area"):
                break  # but: Crimea and most of the Luhansk region
            listed.append(place)
            end = place.span.end
        return listed

    def _headed(self, sentence: Sentence) -> list[Place]:
        """The places of the sentence's heading: *Kupiansk direction: the enemy ...*."""
        colon = sentence.text.find(":", 0, 80)
        if colon < 0:
            return []
        first = bisect_left(self._place_starts, sentence.start)
        last = bisect_left(self._place_starts, sentence.start + colon)
        head = [p for p in self.places[first:last] if p.kind != "country"]
        return head if head and head[0].span.start - sentence.start < 8 else []

    def _most_specific(self, place: Place) -> Place:
        """The settlement that a region only locates: *in Beryslav (Kherson region)*."""
        at = bisect_left(self._place_starts, place.span.start)
        before = self.places[at - 1] if at else None
        if place.kind not in ("oblast", "district") or before is None or before.kind != "settlement":
            return place
        return before if _WITHIN.fullmatch(self.text, before.span.end, place.span.start) else place

    def _first_of_list(self, place: Place, near: Sequence[tuple[int, int, Place]]) -> Place:
        """The place that opens the list in which one stands: *near A, B and C*."""
        for _, _, before in sorted(near, key=lambda n: -n[2].span.start):
            between = self.text[before.span.end : place.span.start]
            if (
                before.span.end < place.span.start
                and before.kind == place.kind
                and _GOES_ON.fullmatch(between)
            ):
                place = before
        return place

    def _is_deal_maker(self, place: Place) -> bool:
        """Whether the place stands for a government that does something: *brokered by Washington*."""
        before = self.text[max(0, place.span.start - 12) : place.span.start].lower()
        return before.endswith((" by ", " by the ", " with ")) and is_state_name(place.span.text)

    def _is_government(self, place: Place) -> bool:
        """Whether a capital's name stands for its government: nothing happens *in* it."""
        if not is_state_name(place.span.text):
            return False
        before = self.text[max(0, place.span.start - 24) : place.span.start].lower().split()
        return not before or (before[-1] not in _AT_A_PLACE and before[-1] not in _CAPITAL_WORDS)

    def _is_sector(self, place: Place) -> bool:
        """Whether the place names a part of the front: *in the Pokrovsk sector*."""
        return _SECTOR.match(self.text, place.span.end) is not None

    def _in_sector(self, view: SentenceView, event: Event) -> list[Place]:
        """The places of a part of the front that the fighting was at: *17 times around A, B and C*."""
        after = sorted({id(p): p for p in view.places.values()}.values(), key=_start_of)
        for place in after:
            between = self.text[event.at : place.span.start] if place.span.start > event.at else ";"
            if ";" not in between and _AROUND.search(between) and place.kind != "country":
                return self._with_list([place], view, event)
        return []

    def _without_neighbours(self, places: Sequence[Place]) -> list[Place]:
        """Leaves out what only tells where the town beside it lies: *Derhachi, a town near Kharkiv*."""
        kept: list[Place] = []
        for place in sorted(places, key=_start_of):
            before = kept[-1] if kept else None
            if before is not None and before.kind == "settlement" and before.span.end <= place.span.start:
                between = self.text[before.span.end : place.span.start]
                if _NEAR_TOWN.fullmatch(between):
                    continue
                if _SUBURB.fullmatch(between):
                    kept.pop()
            kept.append(place)
        return [p for p in places if p in kept]

    def _not_locating(self, places: Sequence[Place]) -> list[Place]:
        """The places but those that only tell where others lie, with their lists (*east of A and B*)."""
        meant: list[Place] = []
        locating: Place | None = None
        has_village = any(self._before(_VILLAGE_OF, p, 14) for p in places)
        for place in sorted(places, key=_start_of):
            between = self.text[locating.span.end : place.span.start] if locating is not None else ""
            around = has_village and _COMMUNITY.match(self.text, place.span.end)
            if self._locates(place) or around or between in (" and ", ", "):
                locating = place
            else:
                locating = None
                meant.append(place)
        return [p for p in places if p in meant]

    def _locates(self, place: Place) -> bool:
        """Whether the place only tells where another lies."""
        start, end = max(0, place.span.start - 60), place.span.start
        window = self.text[start:end].lower()
        if " within " in window[-24:]:
            return False  # came to within 12 km of the town
        leads = (" of ", "from ", " to", " between ")
        return any(lead in window for lead in leads) and _WAY_TO.search(self.text, start, end) is not None

    @staticmethod
    def _points_back(view: SentenceView, event: Event) -> bool:
        return not event.patients or any(
            view.lowers[n.first] in ("these", "this", "there", "them", "it") for n in event.patients
        )

    @staticmethod
    def _in_region(view: SentenceView, region: Iterable[int]) -> list[Place]:
        return [p for i in sorted(region) if (p := view.places.get(i)) is not None]

    @staticmethod
    def _nouns(verb: Verb) -> list[NounPhrase]:
        return [*verb.subject, *verb.objects, *(n for p in (*verb.phrases, *verb.before) for n in p.nouns)]

    @staticmethod
    def _region(verb: Verb) -> set[int]:
        region = set(range(verb.start, max(verb.stop, verb.last + 1)))
        for phrase in verb.before:
            for noun in phrase.nouns:
                region.update(range(noun.first, noun.last + 1))
        return region

    def _places_in(self, view: SentenceView, nouns: Sequence[NounPhrase]) -> list[Place]:
        """Places that the noun phrases name, with those listed behind them and those they stand beside."""
        found: list[Place] = []
        for noun in nouns:
            group = [noun]
            inner = view.of_phrase(noun)
            while inner is not None and len(group) < 12:
                group.append(inner)
                at = inner.last + 1
                follows = at < len(view.lowers) and view.lowers[at] in (",", "and", "or", "of")
                inner = view.noun_at(at + 1) if follows else None
                if inner is not None and not any(
                    i in view.places for i in range(inner.first, inner.last + 1)
                ):
                    inner = None
            here = [
                p
                for member in group
                for i in range(member.first, member.last + 1)
                if (p := view.places.get(i)) is not None
            ]
            if not here and noun.first >= 2 and view.lowers[noun.first - 1] == ",":
                # an apposition: Balakliya, a town retaken by ...
                place = view.places.get(noun.first - 2)
                if place is not None:
                    here = [place]
                elif view.lowers[noun.first - 2] in _CITY_WORDS | _REGION_WORDS:
                    here = self._salient(view.lowers[noun.first - 2], view.parse.tokens[noun.first].start)
            found += [p for p in here if p not in found]
        return found

    def _anaphoric(
        self, view: SentenceView, event: Event, nouns: Sequence[NounPhrase], draft: Draft
    ) -> list[Place]:
        """Places of earlier sentences that the words point at: *the city*, *there*, *it*."""
        lowers = view.lowers
        is_attack = draft.type in (ClaimType.STRIKE, ClaimType.CASUALTY)
        is_attack &= draft.action is not Action.INTERCEPTS
        attacker = (draft.side or opponent(draft.source.side)) if is_attack else None
        if any(
            lowers[i] == "there" and not _EXISTS.issuperset(lowers[i + 1 : i + 2])
            for i in self._region(event.verb)
            if i < len(lowers)
        ):
            return self._governed(event.at) or self._salient("there", event.at)
        for noun in nouns:
            head = lowers[noun.head]
            if head in _CENTRES and lowers[noun.head - 1] in ("regional", "provincial", "oblast"):
                return [p for p in self._salient("city", event.at) if p.oblast == p.name]
            if lowers[noun.first] in ("the", "this", "that") and head in _CITY_WORDS | _REGION_WORDS:
                after = noun.last + 1
                is_named = (
                    lowers[after : after + 1] == ["of"]
                    and view.parse.tokens[min(after + 1, len(lowers) - 1)].text[0].isupper()
                )  # a village that nobody knows
                if is_named or self._places_in(view, [noun]) or lowers[after : after + 2] == _OF_DUTY:
                    continue
                if head in _OBLAST_WORDS and (governed := self._governed(event.at)):
                    return governed
                if head == "city" and lowers[noun.head - 1] == "capital":
                    head = "capital"
                his = self._speakers_region(draft) if head in _POINTING else []
                found = [p for p in his if p.kind == "settlement"]  # the mayor of Irpin said of the city
                found = found or self._salient(head, event.at, attacker)
                return found or (self._capital(view, noun, attacker) if head == "capital" else [])
            if (
                lowers[noun.first] in ("the", "this", "that")
                and noun.head > noun.first + 1
                and lowers[noun.first + 1] in _CITY_WORDS - {"capital", "port"}
                and (event.type in _DENIABLE or lowers[noun.first + 2] in _GENITIVE)
                and not self._places_in(view, [noun])
            ):
                return self._salient(lowers[noun.first + 1], event.at)  # the city centre
            if lowers[noun.first] in _THE and head in _FACILITIES and event.type in _DENIABLE:
                known = self._facility(head, event.at)
                if known:
                    return known
            if event.type is ClaimType.CONTROL and lowers[noun.first] in _THESE and head in _MANY_PLACES:
                listed = self._listed_before(event.at)
                if listed:
                    return listed
        if event.type is ClaimType.CONTROL and any(
            lowers[n.first] in ("it", "its", "them") and n.first == n.last for n in event.patients
        ):
            lies = [v.subject for v in view.parse.verbs if v.is_clause and v.main < event.verb.main]
            named = [p for n in lies for p in self._places_in(view, n) if p.kind == "settlement"]
            named = [p for p in named if not is_state_name(p.span.text)]
            return named[-1:] or self._salient("it", event.at)  # the town lies north, they claim it
        for noun in nouns:
            inner = view.of_phrase(noun, _OF_OR_IN)
            if inner is None:
                continue
            if event.type is ClaimType.CONTROL and inner.first == inner.last and lowers[inner.first] == "it":
                return self._salient("it", event.at)  # about a third of it
            if lowers[inner.first] not in ("the", "this"):
                continue
            if lowers[inner.head] in _CITY_WORDS | _REGION_WORDS:
                return self._salient(lowers[inner.head], event.at, attacker)
            if lowers[inner.head] in _FACILITIES and (known := self._facility(lowers[inner.head], event.at)):
                return known
        return []

    def _capital(self, view: SentenceView, noun: NounPhrase, attacker: Side | None) -> list[Place]:
        """The capital that no sentence before has named: *the Ukrainian capital*, what Russia strikes."""
        words = view.lowers[noun.first : noun.last + 3]
        side = Side.UA if attacker is Side.RU or not {"ukrainian", "ukraine"}.isdisjoint(words) else None
        side = Side.RU if side is None and not {"russian", "russia"}.isdisjoint(words) else side
        known = self._finder.resolve("Kyiv" if side is Side.UA else "Moscow") if side is not None else None
        if known is None:
            return []
        token = view.parse.tokens[noun.head]
        return [replace(known, span=Span(token.start, token.end, self.text[token.start : token.end]))]

    def _is_his_region(self, view: SentenceView, event: Event) -> bool:
        """Whether it happens in the speaker's own region: *a fire in his region*."""
        return any(
            view.lowers[n.first] in POSSESSIVE and view.lowers[n.head] in _CITY_WORDS | _OBLAST_WORDS
            for n in (*event.patients, *self._nouns(event.verb))
        )

    def _listed_before(self, before: int) -> list[Place]:
        """The last list of towns that *these cities* takes up, of this sentence or the one before."""
        sentence = self._sentence_at(before)
        floor = self.sentences[max(sentence.index - 1, 0)].start
        found: list[Place] = []
        at = bisect_left(self._place_starts, before) - 1
        while at >= 0 and self.places[at].span.start >= floor:
            place, at = self.places[at], at - 1
            after = self.text[place.span.end : found[0].span.start] if found else ""
            if place.kind != "settlement" or (found and _LISTED.fullmatch(after) is None):
                if len(found) > 1:
                    break
                found = []
            if place.kind == "settlement":
                found.insert(0, place)
        return found if len(found) > 1 else []

    def _facility(self, word: str, before: int) -> list[Place]:
        """The facility named before that *the bridge* or *the base* takes up."""
        kinds = _FACILITIES[word]
        last = bisect_left(self._place_starts, before)
        return [
            p
            for p in self.places[max(0, last - 50) : last]
            if p.kind == "facility" and any(k in p.span.text.lower() for k in kinds)
        ][-1:]

    def _governed(self, at: int) -> list[Place]:
        """The region whose governor speaks in the sentence: *the head of Sumy region said ... there*."""
        here = self._places_of(self._sentence_at(at))
        offices = [
            p
            for p in here
            if p.span.end <= at
            and (p.kind == "oblast" or p.oblast == p.name)
            and (office := self._before(_OFFICE, p, 40) or _OF_REGION.match(self.text, p.span.end))
            and (p.kind == "oblast" or "mayor" not in office.group().lower())
        ]
        if offices:
            return [p if p.kind == "oblast" else self._region_of(p) for p in offices[-1:]]
        start = self._sentence_at(at).start
        for office in reversed(list(_HEADS_REGION.finditer(self.text, start, at))):
            group = 1 if office[1] else 2
            known = self._finder.resolve(f"{office[group]} region")
            if known is not None and known.kind == "oblast":
                return [replace(known, span=Span(*office.span(group), office[group]))]
        return []

    def _salient(self, word: str, before: int, attacker: Side | None = None) -> list[Place]:
        """The place that *the city*, *the region*, *there* or *it* means: often named and lately."""
        wanted = (
            ("settlement", "area", "facility")
            if word == "island"
            else ("settlement",)
            if word in _CITY_WORDS
            else ("oblast", "area", "district")
            if word in _REGION_WORDS
            else ()
        )
        if word == "area":
            wanted = ()
        best: Place | None = None
        weights: dict[str, float] = {}
        last = bisect_left(self._place_starts, before)
        here = self._sentence_at(before).start
        if word == "there" and (sector := self._sector_before(before)) is not None:
            return [sector]
        for place in self.places[max(0, last - 200) : last]:
            is_capital = is_state_name(place.span.text)
            if is_capital and (
                word not in _CAPITAL_WORDS
                or (word != "capital" and _OF_GOVERNMENT.match(self.text, place.span.end))
            ):
                continue  # Moscow, Kyiv: mostly a government
            if "Republic" in place.name or (word in _REGION_WORDS and place.name.endswith(_WATERS)):
                continue
            before_it = self.text[max(0, place.span.start - 40) : place.span.start]
            if is_metonym_position(self.text, place) and not _INSIDE.search(before_it):
                continue  # Moscow said, but: the governor of its eastern Luhansk region said
            is_office = self._before(_OFFICE, place, 40)
            if word == "it" and is_office and "." in self.text[place.span.end : before]:
                continue  # the governor of Luhansk, unless this sentence is his: he claimed it was taken
            if word == "capital" and not is_state_name(place.span.text):
                continue
            if place.kind == "country" or place.kind not in (
                wanted or ("settlement", "oblast", "district", "facility")
            ):
                continue
            distance = before - place.span.start
            weight = 1.0 / (1.0 + distance / 150.0)
            if word == "capital" and not _LOCATED.search(before_it):
                weight /= 8  # Moscow carried out the strikes; the mayor of Kyiv said that the capital
            if word == "capital" and self._owner([place]) is attacker is not None:
                continue  # Russian drones flew at the capital: not at Moscow
            if word in _VILLAGE_WORDS and place.name == place.oblast:
                continue  # Kharkiv is no village
            if (word == "island") is not place.name.endswith(" Island") and (wanted or word == "island"):
                continue
            if word in _POINTING and place.span.start >= here and not is_office:
                weight += 1  # the sentence's own: the situation in Vuhledar: bombs fell on the city
            if word in _HAMLETS and before_it.endswith((f"{word} of ", f"{word} ")):
                weight *= 4  # the village of Orikhove: the village
            weights[place.name] = weights.get(place.name, 0.0) + weight
            if best is None or weights[place.name] >= weights[best.name] or best.name == place.name:
                best = place
        if best is None and word in _OBLAST_WORDS:  # Kharkiv was shelled, and other towns of the region
            towns = [p for p in self.places[max(0, last - 20) : last] if p.kind == "settlement" and p.oblast]
            towns = [p for p in towns if not is_state_name(p.span.text)]
            known = self._finder.resolve(f"{towns[-1].oblast} region") if towns else None
            if known is not None and known.kind == "oblast":
                return [replace(known, span=towns[-1].span)]
        return [best] if best is not None else []

    def _sector_before(self, at: int) -> Place | None:
        """The part of the front that the sentence before is on: *In the Pokrovsk sector, ...*."""
        index = self._sentence_at(at).index
        if not index:
            return None
        before = self.sentences[index - 1]
        first = next(iter(self._places_of(before)), None)
        opens = first is not None and first.span.start - before.start < 12 and self._is_sector(first)
        return first if opens and before.paragraph == self.sentences[index].paragraph else None

    def _places_of(self, sentence: Sentence) -> list[Place]:
        first = bisect_left(self._place_starts, sentence.start)
        return self.places[first : bisect_left(self._place_starts, sentence.end, lo=first)]

    def _specific(self, places: Sequence[Place], type_: ClaimType) -> list[Place]:
        """Each place once, countries only where people move, no oblast that locates a named town."""
        unique: list[Place] = []
        for place in places:
            if place.kind == "country" and type_ is not ClaimType.MOVEMENT:
                continue
            if all(place.name != other.name for other in unique):
                unique.append(place)
        if type_ is ClaimType.MOVEMENT:
            unique = [p for p in unique if p.kind != "country" or not self._before(_BODY_OF, p, 40)]
            inside = {p.oblast for p in unique if p.kind in ("settlement", "facility", "district")}
            unique = [  # left Robotyne in Zaporizhzhia Oblast, but went to Kharkiv region
                p
                for p in unique
                if p.kind != "oblast" or p.oblast not in inside or self._before(_GOES_TO, p, 24)
            ]
            towns = [p for p in unique if p.kind != "country"]
            return [
                p
                for p in unique
                if not self._before(_PARTIES, p, 40)
                and not (
                    p.kind == "country"
                    and any(_WITHIN.fullmatch(self.text, t.span.end, p.span.start) for t in towns)
                )
            ]
        towns = [p for p in unique if p.kind in ("settlement", "facility")]
        if len(unique) > 1 and towns:  # Hrafske, Chuhuiv district; Bilozerka, Kherson community
            unique = [
                p
                for p in unique
                if not (p.kind == "district" or _COMMUNITY.match(self.text, p.span.end))
                or not any(
                    t.span.end <= p.span.start and _LIES_WITHIN.fullmatch(self.text, t.span.end, p.span.start)
                    for t in towns
                    if t is not p
                )
            ]
        if not towns and any(p.kind == "district" for p in unique):
            unique = [p for p in unique if p.kind != "oblast"]
        if not towns and any(p.kind == "oblast" for p in unique):
            unique = [p for p in unique if not p.name.endswith((*_RIVERS, " Sea", "Caucasus"))]
        if towns:
            oblasts = {p.oblast for p in towns}  # struck Kyiv and the Sumy region
            unique = [
                p
                for p in unique
                if p.kind in ("settlement", "facility", "district")
                or (p.kind == "oblast" and None not in oblasts and p.oblast not in oblasts)
                or (p.kind == "oblast" and self._before(_WHOLE, p, 24))
                or p.name.endswith((" Forest", " forest"))
            ]
        return unique

    # -- dates ----------------------------------------------------------------------------------

    def _date(self, draft: Draft, view: SentenceView, dates: Sequence[EventDate]) -> None:
        event = draft.event
        if event is None or not (dates or self._comes_after(event.verb)):
            return
        sentence, verb, tokens = draft.sentence, event.verb, view.parse.tokens
        told = [
            w
            for w in dates
            if w.span is not None
            and (
                draft.type is ClaimType.AID or not is_saying_date(self.text, sentence.start, sentence.end, w)
            )
            and (w.rule != "record" or w.span.start <= event.at < w.span.end)
        ]
        own = None
        if self._comes_after(verb):
            own = self._days_from(told, tokens[verb.start].start, sentence)
        own = own or self._inside(told, view, verb)
        shared = next((w for w in told if not self._is_elsewhere(w, view, verb)), None)
        if own is None and verb.coordinated is not None:
            own = self._inside(told, view, verb.coordinated)
        if own is None and draft.type is ClaimType.AID:  # the act of speech is the event
            own = next((w for w in told if is_saying_date(self.text, sentence.start, sentence.end, w)), None)
        if own is None and verb.subordinator == "when":
            own = self._day_before(dates, tokens[verb.start].start)
        first = dates[0] if dates and dates[0].span and dates[0].span.start - sentence.start <= 8 else None
        if own is None and first is not None and not first.is_cumulative:
            if (verb.chain or verb.subordinator == "after") and (first.end - first.start).days > 6:
                own = first  # In March, X accused Y of shelling
            elif told and told[0] is first and self._is_main(verb):
                own = first  # On Sunday troops entered A, and others left B
        if own is None and verb.subordinator == "after" and len(told) == 1 and told[0].end == told[0].start:
            own = told[0]  # closed the airport on Thursday after drones had crossed the border
        if own is None and told and _MARKING.search(self.text, sentence.start, event.at):
            own = told[0]  # reached the border on Sunday, marking the first time that they hold the region
        if own is None and verb.lemma == "include" and told:
            own = told[-1]  # this includes 1,240 losses they suffered over the past day
        draft.when = own or (shared if not verb.is_relative else None)
        span = draft.when.span if draft.when is not None and draft.when.is_cumulative else None
        if draft.when is not None and span is not None and span.start <= event.at < span.end:
            # since the incursion began on August 6
            since = draft.when
            inner = find_dates(self.text, event.at, span.end, published=self.published)
            days = next((w.end for w in inner if w.start == since.start), since.start)
            draft.when = replace(since, end=days, is_cumulative=False)
        if draft.when is not None and draft.when.rule:
            draft.rules.append(f"date:{draft.when.rule}")

    @staticmethod
    def _comes_after(verb: Verb) -> bool:
        """Whether *after* or *before* opens its clause."""
        openers = ("after", "before")
        return verb.subordinator in openers or any(
            ph.preposition in openers and not ph.nouns for ph in verb.before
        )

    def _days_from(self, told: Sequence[EventDate], at: int, sentence: Sentence) -> EventDate | None:
        """The day of the clause at ``at`` in *came two days after they fired*, from the other's day."""
        found = _DAYS_FROM.search(self.text, max(sentence.start, at - 30), at)
        base = told[0].start if told else self._anchors[sentence.index]
        if found is None or base is None:
            return None
        count = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}.get(found[1].lower(), 0)
        days = timedelta(days=(count or int(found[1])) * (7 if found[2] == "week" else 1))
        day = base - days if found[3] == "after" else base + days
        return EventDate(start=day, end=day, rule="days-from")

    def _inside(self, dates: Sequence[EventDate], view: SentenceView, verb: Verb) -> EventDate | None:
        """The date in the verb's clause: behind the verb before in front of it, where that may be
        another clause's (*they took it on Tuesday, we retook it on Wednesday*).
        """
        tokens = view.parse.tokens
        at = tokens[verb.first].start
        starts = [tokens[i].start for i in self._region(verb)]
        inside = [w for w in dates if w.span and any(w.span.start <= s < w.span.end for s in starts)]
        for other in view.parse.verbs:  # In Bakhmut, which fell last month, troops have crept forward
            if (
                other.is_relative
                and (other.is_clause or other.is_passive)
                and other is not verb
                and verb.start < other.start < verb.first
            ):
                reach = range(other.start, max(other.stop, other.last + 1))
                aside = [tokens[i].start for i in reach if i < verb.first]
                inside = [
                    w for w in inside if w.span and not any(w.span.start <= s < w.span.end for s in aside)
                ]
        if len(inside) > 1 and inside[0].span is not None and inside[0].span.end <= at:
            first = inside[0].span.start
            if any(v.is_clause and tokens[v.first].start < first for v in view.parse.verbs):
                return next((w for w in inside if w.span is not None and w.span.start > at), inside[0])
        return inside[0] if inside else None

    @staticmethod
    def _is_main(verb: Verb) -> bool:
        """Whether the verb heads a main clause, to which the sentence's opening belongs."""
        return verb.is_clause and not verb.is_relative and verb.subordinator in ("", "as", "while")

    def _day_before(self, dates: Sequence[EventDate], at: int) -> EventDate | None:
        """The day that a clause with *when* explains: *on Thursday, when three missiles hit ...*."""
        for when in dates:
            if when.span is not None and not when.is_cumulative and 0 <= at - when.span.end <= 9:
                between = self.text[when.span.end : at].strip(" ,")
                return when if between == "when" else None
        return None

    def _is_elsewhere(self, when: EventDate, view: SentenceView, verb: Verb) -> bool:
        """Whether the date stands in another clause of the sentence."""
        tokens = view.parse.tokens
        if when.span is None:
            return False
        for other in view.parse.verbs:
            # the bridge, opened in 2018; a village that Moscow claimed to have seized on June 10
            is_aside = other.is_relative and (
                (other.is_passive and other.lemma not in _LOSSES) or other.is_infinitive
            )
            if verb.first < other.start and view.lowers[other.start - 1] in ("before", "after"):
                is_aside = True  # was conquered in 2022, before being reclaimed in September
            if other is verb or not (other.is_clause or is_aside):
                continue
            if other is verb.coordinated or other.coordinated is verb:
                continue
            if not other.is_clause and other.first == verb.last + 1:
                continue  # declared conquered in 2022: its complement
            if other.lemma in _HAPPEN and any("attack" in view.classes(n) for n in other.subject):
                continue  # the attack took place on Thursday, when ...
            if when.span.start <= tokens[other.main].start < when.span.end:
                continue  # since the incursion began on August 6
            if (
                when.is_cumulative
                and other.subordinator == "since"
                and tokens[other.start].start < when.span.end
            ):
                continue  # since the invasion began two years ago
            start, stop = other.start, max(other.stop, other.last + 1)
            if other.lemma in speech_lemmas():  # struck the plant overnight, Zelensky said
                start = min((n.first for n in other.subject), default=other.first)
            if any(when.span.start <= tokens[i].start < when.span.end for i in range(start, stop)):
                return True
        return False

    def _split_by_date(self, draft: Draft, dates: Sequence[EventDate]) -> list[Draft]:
        """The lines of a predicate over places that each have their day: *took A on Monday, B on Tuesday*."""
        event = draft.event
        if event is None or not draft.places or draft.type is not ClaimType.CONTROL:
            return []
        sentence = draft.sentence
        told = [
            w
            for w in dates
            if w.span
            and w.span.start > event.at
            and not w.is_cumulative
            and not is_saying_date(self.text, sentence.start, sentence.end, w)
        ]
        if len(told) < 2 or told[-1].span is None:
            return []
        limit = told[-1].span.end
        for verb in event.parse.verbs:  # a further clause has days of its own
            start = event.parse.tokens[verb.first].start
            if verb.is_clause and verb is not event.verb and event.at < start < limit:
                return []
        groups: list[tuple[EventDate, list[Place]]] = []
        for place in self.places:
            if not event.at < place.span.start < limit or place.kind not in ("settlement", "facility"):
                continue
            first = told[0].span
            if (
                first is not None
                and place.span.start < first.start
                and all(p.span != place.span for p in draft.places)
            ):
                continue  # it locates the others
            following = next((w for w in told if w.span and w.span.start >= place.span.end), None)
            if following is None:
                return []
            if groups and groups[-1][0] is following:
                groups[-1][1].append(place)
            else:
                groups.append((following, [place]))
        if len(groups) < 2:
            return []
        draft.when, draft.places = groups[0]
        return [replace_draft(draft, when, places) for when, places in groups[1:]]

    def _day_change(self, draft: Draft, dates: Sequence[EventDate]) -> Draft | None:
        """The line of a total's last day: *has lost 665,000 men, including 1,140 over the past day*."""
        if draft.type is not ClaimType.LOSS or draft.when is None or not draft.when.is_cumulative:
            return None
        for when in dates:
            if when.span is None or when.rule not in _REPORTED or when is draft.when:
                continue
            of_day = [q for q in draft.quantities if 0 <= when.span.start - q.span.end <= 12]
            if of_day and len(draft.quantities) > len(of_day):
                draft.quantities = [q for q in draft.quantities if q not in of_day]
                return replace(draft, when=when, quantities=of_day, rules=[*draft.rules, f"date:{when.rule}"])
        return None

    def _inherit(self, draft: Draft, view: SentenceView, drafts: list[Draft]) -> None:
        """Place and day of the event told before, where the words point at it: *the attack*."""
        event = draft.event
        if event is None or draft.type not in _HAPPENING:
            return
        for other in drafts:
            if other is draft:
                continue
            is_told = other.type is ClaimType.CONTROL and draft.action is Action.ASSAULTS
            if is_told and not draft.places and self._is_battle(event):
                draft.places = list(other.places)  # had taken it, but fighting was going on
            if other.type not in _HAPPENING:
                continue
            if other.source.name != draft.source.name:
                if (
                    not draft.places
                    and draft.type is other.type is ClaimType.STRIKE
                    and draft.side is other.side
                ):
                    draft.places = list(other.places)  # one strike, told by two
                continue
            is_downed = draft.action is Action.LAUNCHES and other.action is Action.INTERCEPTS
            if not draft.places and other.places and not is_downed:
                draft.places = list(other.places)
            is_toll = draft.action in _HARMS and other.action in _HARMS  # killed, and 1,517 injured, since
            is_aside = other.event is not None and other.event.verb.is_relative and event.verb.is_clause
            if is_aside and not event.verb.is_relative:
                continue  # a man who was injured in April has died
            if draft.when is None and other.when is not None and (is_toll or not other.when.is_cumulative):
                draft.when = other.when
        total = self.last_total
        if (
            draft.type is ClaimType.LOSS
            and draft.when is None
            and draft.quantities
            and total is not None
            and draft.sentence.paragraph - total.sentence.paragraph <= 2
            and draft.side is total.side
        ):
            draft.when = total.when
            if not draft.places and view.lowers[:1] == ["of"]:
                draft.places = list(total.places)
        before = self.told[-1] if self.told else None
        if (
            draft.type is ClaimType.LOSS
            and draft.when is None
            and draft.quantities
            and before is not None
            and before.type is ClaimType.LOSS
            and before.when is not None
            and before.when.rule in _REPORTED
            and before.side is draft.side
            and draft.sentence.index - before.sentence.index <= 2
        ):
            draft.when = replace(before.when, span=None, rule=before.when.rule)  # the day's losses go on
        last = self.last_strike
        if last is None:
            return
        if (
            draft.when is None
            and last.when is not None
            and last.when.end - last.when.start <= _ONE_EVENT
            and draft.action is last.action is Action.ASSAULTS
            and draft.side is last.side
            and draft.sentence.paragraph - last.sentence.paragraph <= 3
        ):
            draft.when = last.when
        if draft.when is not None and draft.places:
            return
        lowers = view.lowers
        points = not _STRIKE_NOUNS.isdisjoint(lowers) and any(
            lowers[i] in _THE
            and not lowers[i + 1][0].isdigit()
            and any(n in _STRIKE_NOUNS and n not in lowers[:i] for n in lowers[i + 1 : i + 3])
            for i in range(len(lowers) - 1)
        )
        near = last.sentence.paragraph == draft.sentence.paragraph
        apart = draft.sentence.paragraph - last.sentence.paragraph
        if not draft.places and apart <= 2 and self._same_site(view, event):
            draft.places = list(last.places)  # the same plant was hit in May, too
        if draft.when is not None and last.when is not None and draft.when.start != last.when.start:
            return  # another day's
        is_battle = last.action is Action.ASSAULTS and draft.action is not Action.ASSAULTS
        if not draft.places and points and not is_battle:
            draft.places = list(last.places)
        names = {p.name for p in last.places}
        is_there = not draft.places or any(p.name in names for p in draft.places)
        if not draft.places and draft.type is ClaimType.STRIKE:
            near = draft.sentence.paragraph - last.sentence.paragraph <= 1
        is_day = last.when is not None and last.when.end - last.when.start <= _ONE_EVENT
        if draft.when is None and (points or near) and is_there and is_day:
            draft.when = last.when

    @staticmethod
    def _same_site(view: SentenceView, event: Event) -> bool:
        """Whether it happens to the facility told of before: *the same plant*, *the refinery*."""
        return any(
            view.lowers[n.first] in ("the", "this", "that") and "facility" in view.classes(n)
            for n in (*event.patients, *event.verb.subject)
        )

    def _share_reports(self, drafts: Sequence[Draft]) -> None:
        """Gives the day that a report is on to all that its source says in it: *over the past day ...*."""
        reported, at = None, 0  # the last report's window, and its sentence
        window_of: dict[str, EventDate] = {}  # by source: the day that its report is on
        for draft in drafts:
            when = draft.when
            if draft.source is not PUBLISHER and when is not None and when.rule in _REPORTED:
                window_of[draft.source.name] = when
            elif (
                when is None
                and draft.type in _ON_A_DAY
                and draft.action is not Action.CONTROLS
                and (told_day := window_of.get(draft.source.name)) is not None
                and not self._is_lasting(draft)
                and draft.sentence.index not in self.dated
                and not _tells_background(draft.sentence.text)
            ):
                draft.when = replace(told_day, span=None, rule="report")
                draft.rules.append("date:report")
            if draft.when is not None and draft.when.rule in _REPORTED | {"report"}:
                reported, at = draft.when, draft.sentence.index
            elif (
                draft.when is None
                and reported is not None
                and draft.type is ClaimType.LOSS
                and draft.source is PUBLISHER
                and draft.quantities
                and draft.sentence.index - at <= 3
                and not _tells_background(draft.sentence.text)
            ):
                draft.when = replace(reported, span=None, rule="report")
                draft.rules.append("date:report")

    def _share_dates(self, drafts: Sequence[Draft]) -> None:
        """Gives the day that the page tells once to its other sentences on the same event.

        First the one day of the strikes on a place; then, where the page's events of one side all fall on
        one day next to its publication, that day; else that of the nearest event of the same story.
        Labellers inherit days as often as not, so they are given; the rule *date:shared* marks them.
        """
        days: dict[object, set[tuple[date, date]]] = {}
        published = self.published
        told: list[Draft] = []
        for draft in drafts:
            when = draft.when
            if when is None or when.is_cumulative or draft.type not in _DATED | {ClaimType.LOSS}:
                continue
            if when.end - when.start > _ONE_EVENT:
                continue
            told.append(draft)
            if draft.type is ClaimType.LOSS:
                continue
            window, side = (when.start, when.end), self._attacker(draft)
            for place in draft.places:
                for attacker in (side, None) if side is not None else _ANYBODY:
                    days.setdefault((place.name, attacker), set()).add(window)
            if published is not None and abs((published - when.end).days) <= 3:
                for attacker in (side,) if side is not None else _ANYBODY:
                    days.setdefault(attacker, set()).add(window)  # blasts that were heard: somebody's
        scenes = {
            (w.start, w.end)
            for _, w in self.days
            if published is not None and abs((published - w.end).days) <= 3
        }
        for draft in drafts:
            if draft.when is not None or draft.type not in _DATED or self._is_lasting(draft):
                continue
            if draft.type is ClaimType.MOVEMENT and self._is_under_way(draft):
                continue
            if _tells_background(draft.sentence.text):
                continue
            side = self._attacker(draft)
            windows = next((t for p in draft.places if len(t := days.get((p.name, side), set())) == 1), set())
            windows = windows or days.get(side, set()) | scenes
            if len(windows) == 1:
                first, last = next(iter(windows))
            elif (near := self._nearest(draft, told) or self._lead_day(draft)) is not None:
                first, last = near.start, near.end
            else:
                continue
            draft.when = EventDate(start=first, end=last, rule="shared")
            draft.rules.append("date:shared")
            told.append(draft)

    def _nearest(self, draft: Draft, told: Sequence[Draft]) -> EventDate | None:
        """The day of the nearest dated event of the draft's story: the one before, else the one after."""
        published = self.published
        side, names = self._attacker(draft), {p.name for p in draft.places}
        events = [(sentence, when, side, names) for sentence, when in self.days]
        events += [
            (other.sentence, other.when, self._attacker(other), {p.name for p in other.places})
            for other in told
            if other.when is not None
        ]
        best: tuple[int, EventDate] | None = None
        for sentence, when, attacker, there in events:
            apart = draft.sentence.paragraph - sentence.paragraph
            if abs(apart) > _STORY:
                continue
            if apart and not (published is not None and 0 <= (published - when.end).days <= 3):
                continue
            away = draft.sentence.index - sentence.index
            cost = away if away >= 0 else 20 - away
            if side is not None and attacker not in (side, None):
                if names.isdisjoint(there) and (names or draft.action is Action.INTERCEPTS):
                    continue
                cost += 15
            if names and there and names.isdisjoint(there):
                continue
            if best is None or cost < best[0]:
                best = cost, when
        return best[1] if best is not None else None

    def _lead_day(self, draft: Draft) -> EventDate | None:
        """The one day of the page's first sentences, where it is next to the publication."""
        days = {(w.start, w.end): w for w in self.lead_days}
        published = self.published
        if len(days) != 1 or published is None or draft.sentence.paragraph > _STORY:
            return None
        day = next(iter(days.values()))
        return day if 0 <= (published - day.end).days <= 3 and day.end - day.start <= _ONE_NIGHT else None

    @staticmethod
    def _is_lasting(draft: Draft) -> bool:
        """Whether it tells a total or what went on for long: no one day has it."""
        verb = draft.event.verb if draft.event is not None else None
        went_on = (
            verb is not None and verb.tag == "G" and bool({"have", "has", "had"} & set(verb.auxiliaries))
        )
        return went_on or any(q.item in _PEOPLE | _FORCES and (q.low or 0) >= 500 for q in draft.quantities)

    @staticmethod
    def _is_under_way(draft: Draft) -> bool:
        """Whether people move or will move, in the present tense: on no one day."""
        event = draft.event
        if event is None or event.is_future:
            return event is not None
        verb = event.verb
        return (verb.tag == "G" and verb.is_clause and "was" not in verb.auxiliaries) or (
            verb.tag in "VZ" and verb.is_clause and not verb.auxiliaries and not verb.is_passive
        )

    @staticmethod
    def _attacker(draft: Draft) -> Side | None:
        return opponent(draft.side) if draft.action is Action.INTERCEPTS else draft.side

    # -- quantities -----------------------------------------------------------------------------

    def _count(self, drafts: list[Draft], view: SentenceView, quantities: Sequence[Quantity]) -> None:
        """Gives each figure to the event whose clause holds it, if the event can count such a thing."""
        if not quantities:
            return
        index_of: dict[int, int] = {}
        for i, quantity in view.quantities.items():
            index_of.setdefault(id(quantity), i)
        has_loss = any(d.type is ClaimType.LOSS for d in drafts)
        for figure in quantities:
            at = index_of.get(id(figure))
            if at is None:
                continue
            quantity = figure
            if has_loss and figure.item is Item.CIVILIAN and figure.span.text.lower().endswith(" men"):
                quantity = replace(figure, item=Item.PERSON)  # the enemy lost 30 men
            able = [d for d in drafts if quantity.item in _COUNTS[d.type] and self._counts(d, quantity)]
            if self._is_whole(figure, quantities):  # 45 of the 69 missiles
                able = [d for d in able if d.action is Action.LAUNCHES]
                stopped = next((d for d in drafts if d.action is Action.INTERCEPTS), None)
                if not able and stopped is not None:
                    able = [replace(stopped, action=Action.LAUNCHES, places=[], quantities=[])]
                    able[0].side, able[0].rules = opponent(stopped.side), ["whole", *stopped.rules]
                    drafts += able
            if not able:
                continue
            last = max(i for i, q in view.quantities.items() if q is figure)
            costs = [
                (self._distance(d, at, last) + self._misfit(d, view, at), self._away(d, at)) for d in able
            ]
            best = able[costs.index(min(costs))]
            if self._distance(best, at, last) >= 1000:
                continue
            if any(q.item is quantity.item for d in drafts for q in d.quantities) and _NEW_TOTAL.search(
                self.text, max(0, quantity.span.start - 80), quantity.span.start
            ):
                continue  # freed one more square kilometre, bringing the total to 44
            if quantity.low == 1 and best.event is not None and self._is_nobody(best.event):
                continue  # not a single civilian was hurt
            best.quantities.append(quantity)
            best.rules.append(quantity.entry)

    @staticmethod
    def _of_a_force(drafts: Sequence[Draft]) -> None:
        """*25,200 were irretrievable losses and 36,200 were wounded*: bare counts beside losses."""
        lost = (d for d in drafts if d.type is ClaimType.LOSS and d.quantities)
        if not any(q.item in _FORCES | {Item.PERSON} for d in lost for q in d.quantities):
            return
        for draft in drafts:
            bare = all(
                q.item is Item.PERSON
                and (not q.span.text[-1:].isalpha() or q.span.text.lower().split()[-1] in _BARE_PEOPLE)
                for q in draft.quantities
            )
            if draft.type is ClaimType.CASUALTY and draft.quantities and bare:
                draft.type, draft.side = ClaimType.LOSS, None

    @staticmethod
    def _gapped_harm(drafts: Sequence[Draft], view: SentenceView) -> list[Draft]:
        """The lines of participles without a verb of their own: *four were killed and 16 injured*, *23
        casualties, including three dead*.
        """
        harms = [d for d in drafts if d.action in _HARMS]
        killed = next((d for d in harms if d.action is Action.KILLED), None)
        whole = killed or next((d for d in drafts if _is_casualties(d)), None)
        if whole is None or len({d.action for d in harms}) > 1:
            return []
        lowers = view.lowers
        found: dict[Action, Draft] = {}
        for at in view.quantities:
            following = at + 1
            while following < min(at + 6, len(lowers)) and _HARM_WORDS.get(lowers[following]) is None:
                following += 1 if lowers[following] not in _GAPS else 9
            action = _HARM_WORDS.get(lowers[following]) if 1 < at < following < len(lowers) else None
            if (
                action is Action.WOUNDED
                or (action is Action.CAPTURED and whole.type is ClaimType.LOSS)
                or (action is Action.KILLED and killed is None)
            ):
                rest = {t.lower for t in view.parse.tokens[max(at - 3, 0) : at]}
                if not rest.isdisjoint(("and", ",", "well", "addition", "besides")):
                    line = replace(whole, action=action, quantities=[], rules=list(whole.rules))
                    found.setdefault(action, line)
        return list(found.values())

    @staticmethod
    def _told_figures(quantities: Sequence[Quantity], attributions: Sequence[Attribution]) -> list[Quantity]:
        """The figures without those of the sources: *two officials said*."""
        mentions = [a.source.mention for a in attributions if a.source is not None and a.source.mention]
        return [
            q
            for q in quantities
            if " " not in q.span.text or not any(m.start <= q.span.start < m.end for m in mentions)
        ]

    def _is_whole(self, figure: Quantity, quantities: Sequence[Quantity]) -> bool:
        """Whether it is what a part is taken of: *45 of the 69 missiles and 298 drones*."""
        if figure.item not in _FLYING:
            return False
        start = figure.span.start
        if _OF_ALL.search(self.text, max(0, start - 24), start):
            part = (q for q in quantities if q is not figure and q.item in _FLYING)
            return any(q.span.end < start or 0 < q.span.start - figure.span.end <= 3 for q in part)
        before = next((q for q in quantities if 0 < start - q.span.end <= 6), None)
        joined = before is not None and self.text[before.span.end : start].strip(" ,") == "and"
        return joined and before is not None and self._is_whole(before, quantities)

    @staticmethod
    def _misfit(draft: Draft, view: SentenceView, at: int) -> int:
        """More than nothing where the figure counts what another reading of the verb is for: *a soldier
        and two guards were killed*.
        """
        event = draft.event
        if event is None or not event.reading.object:
            return 0
        noun = next((n for n in event.patients if n.first <= at <= n.last), None)
        return 0 if noun is None or view.matches([noun], event.reading.object) else 2

    @staticmethod
    def _away(draft: Draft, at: int) -> int:
        if draft.event is None:
            return 999
        verb = draft.event.verb
        is_reduced = verb.is_relative and not verb.is_clause  # all ten drones fired at Kyiv were shot down
        return abs(verb.main - at) + (50 if is_reduced else 0)

    @staticmethod
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
            if ph.preposition not in ("of", "in", "at")
            for n in ph.nouns
        )

    def _counts(self, draft: Draft, quantity: Quantity) -> bool:
        if draft.type is ClaimType.MOVEMENT and quantity.item in (Item.SETTLEMENT, Item.OTHER):
            at = quantity.span.start
            event = draft.event
            tokens = event.parse.tokens if event is not None else []
            return event is not None and any(
                tokens[n.first].start <= at < tokens[n.last].end
                for n in (*event.patients, *event.verb.subject)
            )
        if quantity.item is Item.DISTANCE_KM:
            return draft.action is Action.ADVANCES
        if draft.action is Action.LAUNCHES and draft.event is not None and draft.event.agents:
            verb, tokens = draft.event.verb, draft.event.parse.tokens
            reduced = verb.is_relative and not verb.is_clause and verb.is_passive
            if reduced and quantity.span.start > tokens[verb.main].start:
                return False  # downed three missiles fired by Ukraine and 44 drones
        if (
            draft.type is ClaimType.LOSS
            and quantity.item is Item.OTHER
            and _NO_LOSS.search(quantity.span.text)
        ):
            return False
        if draft.action is Action.ASSAULTS and quantity.item not in (Item.OTHER, Item.SETTLEMENT):
            return False
        if draft.type is ClaimType.LOSS and quantity.item is Item.OTHER and draft.event is not None:
            tokens, at = draft.event.parse.tokens, quantity.span.start
            where = [n for ph in draft.event.verb.phrases if ph.preposition in _SPOTS for n in ph.nouns]
            if any(tokens[n.first].start <= at < tokens[n.last].end for n in where):
                return False  # lost 40 aircraft at four bases
        if draft.type is ClaimType.CONTROL and quantity.item in _MOVERS:
            return draft.action in (Action.WITHDRAWS, Action.HOLDS, Action.CONTROLS, Action.ENTERS)
        if draft.type is ClaimType.CASUALTY and quantity.item is Item.OTHER:
            return any(w in quantity.span.text.lower() for w in _DEATHS)
        if quantity.item is Item.OTHER and draft.type in (ClaimType.STRIKE, ClaimType.CONTROL):
            words = quantity.span.text.lower().split()
            if words[-1] in _WINGED:
                return True  # launched 200 missiles and drones
            if len(words) == 1 and words[0].isdigit() and any(q.item is Item.OTHER for q in draft.quantities):
                return True  # 3,390 attacks, including 94 from rocket launchers
            if words[-1] in _SUPPLIED:
                return draft.action is Action.HITS  # knocked out power to 30,800 households
            has_attacks = any(q.item is Item.OTHER for q in draft.quantities)
            if has_attacks and _OF_WHICH.match(self.text, quantity.span.end):
                return True  # repelled five attacks, two of which are still going on
            if not _ATTACKS.isdisjoint(words) or _SAME_HEAD.match(self.text, quantity.span.end):
                return True
            return (
                draft.action is Action.HITS
                and draft.event is not None
                and self._is_target(draft.event, quantity)
            )
        if quantity.item in _PEOPLE and draft.type is ClaimType.STRIKE:
            after = self.text[quantity.span.end : quantity.span.end + 60]
            return draft.action is Action.HITS and _CUT_OFF.search(after) is not None
        if draft.action is Action.INTERCEPTS:
            return quantity.item in (Item.DRONE, Item.MISSILE, Item.AIRCRAFT, Item.HELICOPTER, Item.OTHER)
        return True

    def _distance(self, draft: Draft, at: int, last: int) -> int:
        event = draft.event
        if event is None:
            return 999
        verb, is_own = event.verb, False
        if draft.action in _HARMS or _is_casualties(draft):
            # 12 people dead and more than 60 injured
            counted = _HARM_NOUNS.get(event.parse.tokens[last].lower)
            if counted is not None and draft.action in _HARMS:
                return 0 if counted is draft.action else 900
            actives = {v.main for v in event.parse.verbs if not v.is_passive and v.is_clause and v.objects}
            for index in range(last + 1, min(last + 7, len(event.parse.tokens))):
                token = event.parse.tokens[index]
                if index in actives:
                    break  # killed one person and injured nine
                harm = _HARM_WORDS.get(token.lower)
                if harm is not None:
                    if harm is not draft.action:
                        return 900
                    is_own = True  # left one dead and four hospitalised
                    break
                if token.text in ",;" or token.text[0].isdigit():
                    break
        for noun in (*event.patients, *(verb.subject if verb.is_passive else ())):
            if noun.first <= at <= noun.last:
                return 0
        if verb.coordinated is not None and not verb.is_passive and verb.coordinated.last < at < verb.first:
            return 100 + abs(verb.main - at)  # destroyed two trucks and damaged a cannon
        is_told_of = draft.type is not ClaimType.STRIKE and any(  # 6,000 people remained and six were killed
            n.first <= at <= n.last
            for v in event.parse.verbs
            if v.is_clause and v not in (verb, verb.coordinated) and v.coordinated is not verb
            for n in v.subject
        )
        if is_told_of and draft.action in _HARMS and not is_own:
            return 1000
        if verb.start <= at < max(verb.stop, verb.last + 1):
            return 1 + abs(verb.main - at)
        if any(n.first <= at <= n.last for ph in verb.before for n in ph.nouns):
            return 60 + abs(verb.main - at)
        if any(n.first <= at <= n.last for n in (*event.agents, *verb.subject)):
            return 50
        return 100 + abs(verb.main - at) if abs(verb.main - at) < 40 else 1000

    # -- which of them get a line ---------------------------------------------------------------

    @staticmethod
    def _is_another_war(draft: Draft) -> bool:
        """Whether it happened before this war, or to others elsewhere: *the Taliban captured Kabul*."""
        if draft.when is not None and draft.when.end.year < _WAR_YEAR:
            return True
        if draft.when is None and _is_of_old(draft.sentence):
            return True
        fought = draft.type in _HAPPENING or draft.type is ClaimType.CONTROL
        reading = draft.event.reading if draft.event is not None else None
        is_flown = reading is not None and "flag" in reading.subject | reading.object
        if not fought:
            return False
        if draft.side in (Side.UA, Side.RU) and not is_flown:
            # Ukraine was successful in Brussels, Russia took Palmyra
            elsewhere = draft.type is ClaimType.CONTROL and bool(draft.places)
            return elsewhere and all(p.country not in (None, *_THEATRE) for p in draft.places)
        if draft.type is ClaimType.CONTROL and draft.side is Side.OTHER and not draft.places:
            return True  # the EU made progress
        countries = {place.country for place in draft.places}
        if is_flown:
            return bool(countries) and countries.isdisjoint((None, "UA", "RU", "BY", "MD"))
        return bool(countries) and countries.isdisjoint((None, "UA", "RU", "BY", "MD", "PL", "RO"))

    def _gets_a_line(self, draft: Draft) -> bool:
        event = draft.event
        if event is None:
            return True
        if self._is_another_war(draft):
            return False
        if (
            event.verb.lemma == "leave"
            and draft.action in (Action.WITHDRAWS, Action.MOVES)
            and event.verb.objects
        ):
            at = event.verb.objects[-1].last + 1
            tokens, tags = event.parse.tokens, event.parse.tags
            if at < len(tokens) and (tags[at] in "AQ" or tokens[at].lower == "without"):
                return False  # leaving it unusable
        is_swap = event.verb.is_clause and (
            event.reading.lemma in ("exchange", "swap")
            or "=exchange" in event.reading.subject | event.reading.object
        )
        if is_swap and any(t.lower in _CAPTIVES for t in event.parse.tokens):
            return True
        has_place, has_number = bool(draft.places), bool(draft.quantities)
        reduced = event.verb.is_relative and not event.verb.is_clause
        is_set_off = event.parse.tags[event.verb.first - 1 : event.verb.first] == ","
        if (
            (reduced or event.verb.is_gerund)
            and (event.verb.lemma == "fly" or draft.action is Action.LAUNCHES)
            and event.verb.lemma in _FLIES
            and draft.action in (Action.LAUNCHES, Action.MOVES)
        ):
            return False  # downed a drone flying towards the city
        if reduced and event.verb.lemma in _OCCUPIES and event.verb.is_passive:
            return False  # a region annexed by Moscow, the garrison stationed there
        if draft.action is Action.MOVES and self._is_private(draft, event):
            return False
        if reduced and draft.action in (Action.HOLDS, Action.CONTROLS) and not (event.agents and is_set_off):
            return False  # a summit in Cairo, held to ...; the part held by Kyiv's forces
        span = draft.when.span if draft.when is not None else None
        is_dated = (
            draft.type is not ClaimType.CONTROL
            and span is not None
            and draft.sentence.start <= span.start < draft.sentence.end
        )
        counts = draft.type in (ClaimType.CASUALTY, ClaimType.LOSS) or draft.action is Action.LAUNCHES
        # was exchanged on Friday, with 200 people released by each side
        is_with = any(n.first and event.parse.tokens[n.first - 1].lower == "with" for n in event.verb.subject)
        harm_counted = has_number and (counts or is_with)
        if reduced and not (has_place or is_dated or harm_counted):
            return False
        is_aside = event.verb.is_gerund and not (event.verb.chain or event.verb.coordinated)
        is_held = draft.action in (Action.HOLDS, Action.CONTROLS) or event.reading.lemma == "occupy"
        if is_aside and is_held and not (has_place or has_number):
            return False  # repelled 20 attacks, maintaining their defences
        if draft.stance is Stance.DENIES and self._is_nobody(event):
            return True
        if draft.action is Action.INTERCEPTS and draft.side is Side.OTHER:
            return not _is_on_other_war(draft.sentence)  # an ally's jets
        if draft.type in (ClaimType.STRIKE, ClaimType.CASUALTY) and draft.side is Side.OTHER:
            return any(p.country in ("UA", "RU") or p.oblast for p in draft.places)  # another war
        if (
            draft.action is Action.ASSAULTS
            and draft.side is None
            and not (has_place or has_number or is_dated)
            and not any(t.lower in _FRONT_LINES for t in event.parse.tokens)
        ):
            return False  # the fighting is ongoing
        goes_on = "continue" in (event.verb.lemma, *event.verb.chain)
        is_said = draft.attribution is not None and draft.side is not None
        is_said &= draft.action is Action.ASSAULTS and bool(event.patients) and not event.is_future
        is_told = has_place or has_number or is_dated or is_said or self._is_from_the_air(draft)
        if goes_on and draft.type is ClaimType.STRIKE and not is_told:
            return event.reading.agent == "subject"
        is_told = has_place or has_number or draft.side is not None or self._is_fallen(draft)
        return draft.attribution is not None or is_told or draft.action is Action.ASSAULTS

    @staticmethod
    def _is_from_the_air(draft: Draft) -> bool:
        """Whether a source tells of a side's air attacks: *said Russia was continuing air attacks*."""
        if draft.event is None or draft.attribution is None or draft.side is None:
            return False
        tokens = draft.event.parse.tokens
        nouns = [*draft.event.patients, *draft.event.verb.objects]
        return any(t.lower in _BY_AIR for n in nouns for t in tokens[n.first : n.last])

    @staticmethod
    def _is_private(draft: Draft, event: Event) -> bool:
        """Whether it is no move of forces or of people: a patient taken to hospital, a president's flight."""
        lowers = [t.lower for t in event.parse.tokens]
        to = {lowers[n.head] for ph in event.verb.phrases if ph.preposition == "to" for n in ph.nouns}
        if not to.isdisjoint(_CARE) and not draft.places:
            return True
        if event.verb.lemma == "leave" and not _INJURIES.isdisjoint(lowers[event.verb.main :]):
            return True  # leaving them with injuries
        travels = event.verb.lemma in ("travel", "visit", "fly") and not draft.quantities
        return travels and any(lowers[n.first] in ("he", "she") for n in event.verb.subject)

    @staticmethod
    def _is_fallen(draft: Draft) -> bool:
        """Whether an officer is named who was killed."""
        event = draft.event
        if event is None or draft.type is not ClaimType.LOSS or draft.action is not Action.KILLED:
            return False
        tags = event.parse.tags
        return any("PP" in tags[n.first : n.last + 1] for n in event.patients)

    @staticmethod
    def _lost_in_the_air(drafts: list[Draft]) -> None:
        """*Shot down 98 drones, and another 40 were lost*: stopped too."""
        stopped = next((d for d in drafts if d.action is Action.INTERCEPTS), None)
        if stopped is None:
            return
        for draft in drafts:
            flying = {q.item for q in draft.quantities} <= {Item.DRONE, Item.MISSILE, Item.OTHER}
            if (
                draft.action is Action.LOST
                and draft.event is not None
                and draft.event.verb.is_passive
                and flying
            ):
                draft.type, draft.action, draft.side = stopped.type, stopped.action, stopped.side

    @staticmethod
    def _absorber(draft: Draft, merged: list[Draft]) -> Draft | None:
        """The line that a dependent one melts into.

        *launched 400 drones, targeting energy*; *carried out an attack on Kyiv, sending 90 missiles*;
        *left the city in 20 cars*; *either captured or besieged*.
        """
        event = draft.event
        told_places = {p.name for other in merged if other.type is ClaimType.CONTROL for p in other.places}
        for other in merged:
            if other.source.name != draft.source.name or other.event is None or event is None:
                continue
            if draft.action is Action.HITS and not draft.places and other.action is Action.LAUNCHES:
                if event.verb.is_clause and draft.quantities:
                    continue  # fired 90 missiles and left seven million homes in the dark
                return other
            if {draft.action, other.action} == _DESTRUCTION and draft.side is other.side:
                between = event.parse.tokens[other.event.verb.main : event.verb.main]
                if draft.quantities and not any(t.text in ";." for t in between):
                    return other  # eliminated 190 men, destroying two vehicles: one list of losses
            if (
                draft.action is other.action is Action.HITS
                and draft.stance is Stance.UNCONFIRMED
                and not draft.quantities
                and (event.verb.is_gerund or event.verb.is_relative)
            ):
                return other  # reported a fire, sharing an image that appeared to show flames
            if (
                draft.type is ClaimType.MOVEMENT
                and other.action is Action.HITS
                and event.verb.subordinator == "where"
                and event.verb.is_passive
            ):
                return other  # struck areas where troops are concentrated
            depends = event.verb.is_gerund and event.verb.coordinated is not None
            if (
                draft.action is Action.LAUNCHES
                and other.action is Action.HITS
                and depends
                and event.verb.coordinated in (other.event.verb, other.event.verb.coordinated)
            ):
                return other
            if (
                draft.type is ClaimType.MOVEMENT
                and not draft.places
                and other.action is Action.WITHDRAWS
                and other.side is draft.side
            ):
                return other
            if (
                draft.type is ClaimType.MOVEMENT
                and other.type is ClaimType.CONTROL
                and event.verb.is_gerund
                and draft.places
                and {p.name for p in draft.places} <= told_places
            ):
                return other  # took A on Friday, proceeding to B the following day
            if (
                draft.type is other.type
                and draft.type in (ClaimType.CONTROL, ClaimType.LOSS)
                and event.verb.coordinated is other.event.verb
                and "or" in (t.lower for t in event.parse.tokens[other.event.verb.last : event.verb.first])
            ):
                return other
        return None

    def _merge(self, drafts: list[Draft]) -> list[Draft]:
        """One line for the same predicate over several places or figures."""
        merged: list[Draft] = []
        for draft in drafts:
            same = next(
                (
                    d
                    for d in merged
                    if d.type is draft.type
                    and d.action is draft.action
                    and d.source.name == draft.source.name
                    and d.stance is draft.stance
                    and (d.side is draft.side or draft.side is None or d.side is None)
                    and not self._count_apart(d, draft)
                    and (d.when is None or draft.when is None or d.when.start == draft.when.start)
                ),
                None,
            )
            if same is None:
                same = self._absorber(draft, merged)
            if same is not None and draft.action is Action.LAUNCHES and same.action is Action.HITS:
                same.action, same.type = Action.LAUNCHES, ClaimType.STRIKE
            if same is None:
                merged.append(draft)
                continue
            if same.type is draft.type:
                same.places = self._specific([*same.places, *draft.places], same.type)
            same.quantities += [q for q in draft.quantities if q not in same.quantities]
            same.side = same.side or draft.side
            same.when = same.when or draft.when
            same.rules += draft.rules
        return merged

    @staticmethod
    def _is_aim(draft: Draft, drafts: Sequence[Draft]) -> bool:
        """Whether it only tells what missiles that were shot down flew at: *two missiles targeting Odesa*."""
        event = draft.event
        if event is None or draft.type is not ClaimType.STRIKE:
            return False
        is_sent = event.verb.is_relative and not event.verb.is_clause and event.verb.is_passive
        if is_sent and event.verb.lemma in _SENDING and not draft.quantities:  # drones launched overnight
            return any(d.action is Action.INTERCEPTS for d in drafts)
        if not event.verb.is_gerund:
            return False
        return event.verb.lemma in ("target", "aim", "head") and any(
            d.action is Action.INTERCEPTS and d.event is not None and d.event.verb.main < event.verb.main
            for d in drafts
        )

    @staticmethod
    def _of_the_main_clause(drafts: Sequence[Draft]) -> None:
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

    @staticmethod
    def _is_means(draft: Draft, drafts: Sequence[Draft]) -> bool:
        """Whether it only tells with what another was done: *hit by an explosive dropped from a drone*."""
        verb = draft.event.verb if draft.event is not None else None
        if verb is None or draft.action is not Action.LAUNCHES or draft.quantities:
            return False
        reduced = verb.is_relative and not verb.is_clause and verb.is_passive
        reduced = reduced or (verb.is_gerund and verb.lemma in ("use", "employ", "involve"))  # using a drone
        return reduced and any(d.action in (Action.HITS, *_HARMS) and d is not draft for d in drafts)

    @staticmethod
    def _count_apart(draft: Draft, other: Draft) -> bool:
        """Whether they count different things: *153 clashes, of which 47 were assaults by the enemy*."""
        return (
            draft.action is Action.ASSAULTS
            and draft.side is not other.side
            and bool(draft.quantities and other.quantities)
        )

    @staticmethod
    def _without_headings(drafts: list[Draft]) -> list[Draft]:
        """A headline's claim stands only where no sentence of the body states it."""

        def key(draft: Draft) -> tuple[ClaimType, object]:
            if draft.type is ClaimType.CONTROL and draft.action:
                return draft.type, CONTROL_CLASS.get(draft.action)
            if draft.action in (Action.HITS, Action.LAUNCHES):
                return draft.type, Action.HITS
            return draft.type, None if draft.type is ClaimType.LOSS else draft.action

        body = [d for d in drafts if not d.is_heading]
        kept: list[Draft] = []
        for draft in drafts:
            if draft.is_heading:
                same = [d for d in body if key(d) == key(draft)]
                names = {p.name for p in draft.places}
                regions = {p.oblast for p in draft.places if p.oblast}
                values = {q.low or q.high for q in draft.quantities}
                places_told = not names or any(
                    not d.places or any(p.name in names or p.oblast in regions for p in d.places)
                    for d in same
                )
                values_told = values <= {q.low or q.high for d in same for q in d.quantities}
                if body and draft.sentence.index > body[-1].sentence.index + _TEASERS:
                    continue  # the titles of other stories
                repeated = any(key(d) == key(draft) and d.evidence.text == draft.evidence.text for d in kept)
                if repeated or (same and values_told and (places_told or values)):
                    continue
            kept.append(draft)
        return kept

    # -- statements -----------------------------------------------------------------------------

    def _statements(self, typed: Sequence[Draft]) -> list[Draft]:
        """Attributed speech that states no typed claim: one line a source and paragraph at most."""
        told = {d.sentence.index for d in typed if d.attribution is not None}
        tellers = {(d.sentence.index, d.source.name) for d in typed if d.attribution is not None}
        used = {(id(d.attribution), d.sentence.index) for d in typed if not _is_aside(d)}
        unheard = self._nested() | self.consumed
        chosen: dict[tuple[int, str], Draft] = {}
        for attribution in self.attributions:
            source = attribution.source
            if source is None or id(attribution) in unheard or not self._is_speech(attribution):
                continue  # hearsay of the page's own is nobody's speech
            for paragraph, sentences in self._paragraphs(attribution).items():
                sentence = self._main_sentence(attribution, sentences, told, used, tellers)
                if sentence is None or self._repeats(attribution, sentence, typed):
                    continue
                if self._is_heading(sentence) and attribution.kind is SpeechKind.INDIRECT:
                    continue  # a headline's news: the body tells it
                if self._is_heading(sentence) and any(
                    a.source is not None
                    and a.source.name == source.name
                    and a is not attribution
                    and a.content
                    and a.content[0].start > sentence.end
                    for a in self.attributions
                ):
                    continue
                key = (paragraph, source.name)
                other = chosen.get(key)
                if other is not None and not self._is_better(attribution, sentence, other):
                    continue
                figures = self._figures(sentence)
                chosen[key] = Draft(
                    sentence=sentence,
                    evidence=Span(sentence.start, sentence.end, sentence.text),
                    type=ClaimType.STATEMENT,
                    action=None,
                    attribution=attribution,
                    source=source,
                    stance=self._stance_of_statement(attribution),
                    quantities=[
                        q
                        for q in figures
                        if any(c.start <= q.span.start < c.end for c in attribution.content)
                    ],
                    rules=[attribution.rule, source.entry],
                )
        return list(chosen.values())

    @staticmethod
    def _repeats(attribution: Attribution, sentence: Sentence, typed: Sequence[Draft]) -> bool:
        """*denied the claims, saying ...*: the source's typed claim of the same sentence says it."""
        return all(_ANAPHOR.match(c.text.strip()) for c in attribution.content) and any(
            d.sentence is sentence
            and attribution.source is not None
            and d.source.name == attribution.source.name
            for d in typed
        )

    @staticmethod
    def _words(attribution: Attribution | None, sentence: Sentence) -> int:
        """How many words of the sentence are the attribution's content."""
        if attribution is None:
            return 0
        return sum(
            len(sentence.text[max(c.start - sentence.start, 0) : max(c.end - sentence.start, 0)].split())
            for c in attribution.content
        )

    def _is_better(self, attribution: Attribution, sentence: Sentence, other: Draft) -> bool:
        """A sentence with a cue goes before one without, if its content is more than an exclamation."""
        mine, theirs = self._words(attribution, sentence), self._words(other.attribution, other.sentence)
        if theirs < 4 < mine:
            return True
        if mine < 4:
            return False
        asked = other.attribution.cue.text if other.attribution is not None and other.attribution.cue else ""
        if "ask" in asked and attribution.cue is not None and "ask" not in attribution.cue.text:
            return True
        cue, old = attribution.cue, other.attribution.cue if other.attribution is not None else None
        has = cue is not None and sentence.start <= cue.start < sentence.end
        had = old is not None and other.sentence.start <= old.start < other.sentence.end
        return has and not had

    def _is_speech(self, attribution: Attribution) -> bool:
        """Whether it is about the war, and says something."""
        source, cue = attribution.source, attribution.cue
        if (
            attribution.rule == "run-on"
            or (attribution.rule.startswith("agent") and _EMPTY.match(attribution.content[0].text))
            or attribution.rule.startswith("image")
            or all(_EMPTY.match(c.text) for c in attribution.content)
        ):
            return False
        home = cue or attribution.content[0]
        if _is_on_other_war(self._sentence_at(home.start)):
            return False
        if all(_GREETING.match(c.text) and len(c.text) < 60 for c in attribution.content):
            return False
        is_nobody = source is not None and source.kind is SourceKind.UNATTRIBUTED
        if is_nobody and attribution.kind is SpeechKind.INDIRECT and attribution.rule.startswith("subject"):
            return False  # whose "they" nobody knows
        if cue is not None and "comment" in cue.text and attribution.kind is SpeechKind.INDIRECT:
            return False  # commented on it, had no comment: nothing is said
        if attribution.stance is Stance.UNCONFIRMED and cue is not None and not _is_verdict(cue.text):
            return False  # did not say
        if source is not None and source.side in (Side.UA, Side.RU):
            return True
        near = self._sentence_at(home.start)
        around = self.sentences[max(0, near.index - 25) : near.index + 25]
        return any(self._is_on_war(s) for s in around if abs(s.paragraph - near.paragraph) <= 3)

    def _is_on_war(self, sentence: Sentence) -> bool:
        known = self._on_war.get(sentence.index)
        if known is None:
            known = self._on_war[sentence.index] = _WAR.search(sentence.text) is not None
        return known

    @staticmethod
    def _stance_of_statement(attribution: Attribution) -> Stance:
        """Who rejects a condition denies nothing; who rejects a claim does."""
        cue = attribution.cue
        if attribution.stance is Stance.DENIES and cue is not None and not _DENIAL.search(cue.text):
            text = " ".join(c.text for c in attribution.content)
            return Stance.DENIES if _CLAIMED.search(text) else Stance.ASSERTS
        return attribution.stance

    def _sentence_at(self, at: int) -> Sentence:
        return self.sentences[max(0, bisect_right(self._starts, at) - 1)]

    def _paragraphs(self, attribution: Attribution) -> dict[int, list[Sentence]]:
        """The sentences that the attribution touches, by paragraph."""
        table: dict[int, list[Sentence]] = {}
        spans = [*([attribution.cue] if attribution.cue is not None else []), *attribution.content]
        for span in spans:
            i = max(0, bisect_right(self._starts, span.start) - 1)
            while i < len(self.sentences) and self.sentences[i].start < span.end:
                sentence = self.sentences[i]
                group = table.setdefault(sentence.paragraph, [])
                if sentence.end > span.start and sentence not in group:
                    group.append(sentence)
                i += 1
        return {paragraph: group for paragraph, group in table.items() if group}

    def _main_sentence(
        self,
        attribution: Attribution,
        sentences: list[Sentence],
        told: set[int],
        used: set[tuple[int, int]],
        tellers: set[tuple[int, str]],
    ) -> Sentence | None:
        """The sentence with the cue; where that is typed or too short to say anything, the longest other."""
        cue = attribution.cue
        with_cue = next((s for s in sentences if cue is not None and s.start <= cue.start < s.end), None)
        others = [s for s in sentences if s is not with_cue and s.index not in told and len(s.tokens) > 4]
        if (
            with_cue is not None
            and (id(attribution), with_cue.index) not in used
            and with_cue.index not in told
        ):
            words = sum(
                len(self.text[max(c.start, with_cue.start) : min(c.end, with_cue.end)].split())
                for c in attribution.content
                if c.start < with_cue.end
                and c.end > with_cue.start
                and not (others and _GREETING.match(self.text[max(c.start, with_cue.start) : c.end]))
            )
            if words > 3 or (words and all(len(s.text) < len(with_cue.text) for s in others)):
                return with_cue
        elif with_cue is not None and (id(attribution), with_cue.index) not in used:
            name = attribution.source.name if attribution.source is not None else ""
            goes_on = attribution.kind is SpeechKind.DIRECT and (with_cue.index, name) in tellers
            return None if goes_on else with_cue
        return max(others, key=lambda s: (bool(_WILL.search(s.text)), s.end - s.start), default=None)

    def _nested(self) -> set[int]:
        """Attributions (by id) that give way to the one they stand in, or that stands in them."""
        gone: set[int] = set()
        for inner in self.attributions:
            place = inner.cue or (inner.content[0] if inner.content else None)
            if place is None:
                continue
            for outer in self._by_sentence[self._sentence_at(place.start).index]:
                if outer is inner or outer.source is None:
                    continue
                span = next((c for c in outer.content if c.start <= place.start and place.end <= c.end), None)
                if span is None or (outer.cue is not None and outer.cue.start == place.start):
                    continue
                if (
                    inner.source is not None
                    and inner.source.name == outer.source.name
                    and not inner.rule.startswith("noun")
                ) or (outer.stance is Stance.DENIES and inner.rule.startswith("noun")):
                    gone.add(id(inner))  # said that he had refused; denied claims that
                    continue
                named = inner.source is not None and inner.source.kind is not SourceKind.UNATTRIBUTED
                size = sum(c.end - c.start for c in inner.content)
                whole = outer.kind is not SpeechKind.DIRECT or size > 0.5 * (span.end - span.start)
                if is_thought(inner.rule):
                    continue
                if named and whole and inner.is_factual_cue and _is_main_clause(inner, span):
                    gone.add(id(outer))
                else:
                    gone.add(id(inner))
        return gone
