"""Places that only tell where others lie: *Toropets, 380 km west of Moscow*, *Bilozerka, Kherson region*.

Belongs here: telling them from the places that are meant, in the words around them, and which of several
places a claim of a type names. Does not belong here: finding names of places (`places`), and whether a place
is the event's (`placing`).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from dagster_project.claims.assembly.draft import RIVERS
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.geography.gazetteer import great_circle_km
from dagster_project.claims.model import Place
from dagster_project.claims.text.gates import substring_gate
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import ClaimType

GENITIVE = ("'s", "’s")
_BEFORE_NAME = (
    r" (?:the )?(?:[\w-]+-(?:held|occupied|controlled|annexed) |\w+['’]s (?:\w+ern )?)?"
    r"(?:(?:(?:recently|newly) )?(?:captured|occupied|liberated|besieged|embattled|ruined|frontline) )?"
    r"(?:(?:\w+ )?(?:city|town|village|capital|border) (?:of )?)?$"
)
_WAY_TO = re.compile(
    r"(?i)(?:\b(?:north|south|east|west)[\w-]* of"
    r"|(?:\bkm|kilomet(?:er|re)s?|miles?)(?: \([^)]{1,20}\))? (?:away )?from|across the [\w-]+ from"
    r"|(?:border|boundary|frontier) (?:with|of)|(?:bridge|ferry) to"
    r"|on the (?:way|road|route|approach(?:es)?) to(?:wards?)?"
    r"|(?:line|front|border|road|highway) between)" + _BEFORE_NAME
)
# A border that is reached is where it happens, and locates nothing: *reached the border with Sumy region*.
_REACHED = re.compile(
    r"(?i)\b(?:reach\w*|near(?:s|ed|ing)|approach(?:es|ed|ing)?|cross(?:es|ed|ing)?"
    r"|(?<!close )(?<!next )(?<!adjacent )to(?:wards?)?)"
    r" (?:the |a |its |their )?(?:\w+ )?(?:border|boundary|frontier) (?:with|of)" + _BEFORE_NAME
)
_may_lead = substring_gate(
    word_set(
        "north south east west km kilomet mile across border boundary bridge ferry way road route approach"
        " line front"
    )
)
_AND_THERE = re.compile(  # near A and north of B
    r",? (?:and|or)(?: also| just)? (?:north|south|east|west)[\w-]* of (?:the )?"
    r"(?:(?:city|town|village|settlement) (?:of )?)?"
)
# advanced north of A, west of B, and near C
_COMPASS = r"(?:north|south|east|west)"
_BEARING = (
    r"(?:immediately |further |just |along (?:the )?[\w-]+ (?:highway|road|railway) )?"
    rf"(?:{_COMPASS}[\w-]*(?: and {_COMPASS}\w*)? of|in|near|around|towards?|within|outside)(?: the)?"
    rf"(?: (?:{_COMPASS}\w*|central|outskirts|parts?|areas?|town|city|village|settlement)"
    r"(?: of)?(?: the)?)* "
)
_LEADS = re.compile(rf"\b{_BEARING}$")
_LISTS = re.compile(rf"(?: itself)?(?:[,;]|[,;]? (?:and|as well as))(?: also)? {_BEARING}")
# attacked northwest of Orikhiv near A and toward B
_TOWARDS_OTHERS = re.compile(r"(?: [Cc]ity)?(?: itself)? (?:near|towards?|around) (?!the\b)(?=[A-Z])")
_BEARING_OF = re.compile(rf"\b{_COMPASS}[\w-]* of (?:the )?$")
COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_COUNTED = re.compile(
    rf"(?i)\b({'|'.join(COUNTS)})(?: [\w-]+){{0,3}} (?:villages|settlements|towns|cities)\b[^,;.]*$"
)
# in the Marinka community, in the city of
_COMMUNITY = re.compile(r" (?:territorial )?(?:community|hromada)\b")
_VILLAGE_OF = re.compile(r"\b(?:city|town|village|settlement)(?: of)? $")
# A part of the front.
_SECTOR = re.compile(
    r"(?:['’]s)?(?:[-–][A-Z][\w’'-]+)?(?:,?(?: and)? [A-Z][\w’'-]+){0,8}"
    r" (?:sectors?|directions?|axis|axes|fronts?)\b"
)
_NEAR_TOWN = re.compile(
    r"(?!,? and\b)(?:,? (?:an? |the )?(?:[\w-]+ ){0,3}?)?,? ?"
    r"(?:suburb of|near|neighbou?ring|adjacent to|bordering|next to|outside|close to|not far from"
    r"|just outside"
    r"|(?:on|at) the (?:\w+ )?(?:outskirts|edge|fringes?|doorstep|gates) of)"
    r" (?:the )?(?:[\w-]+ )?(?:(?:city|town|capital) of )?"
)
_SUBURB = re.compile(
    r"(?:['’]s)? (?:\w+ )?(?:suburbs?|satellite town|commuter town)(?: of)? "
    r"|['’]s (?:[a-z][\w-]* ){0,3}(?:cit(?:y|ies)|towns?|villages?|neighbou?rs?|settlements?)(?: of)? "
)
_AND_THE = re.compile(r"\b(?:and|as well as) (?:the )?$")  # struck Borna and the Sumy region
_WHOLE = re.compile(
    r"\b(?:whole|entire|(?:all|rest|much|(?:full|complete|total) control) of(?: the)?) (?:\w+ )?$"
)
# *an exchange between Moscow and Kyiv*, *the mediation of Turkey*: who takes part, not where
_PARTIES = re.compile(
    r"\b(?:between|mediat\w+ of|by|help of|request of|agreement (?:of|with)|f(?:ight\w*|ought) (?:for|with)"
    r"|(?:swap\w*|exchang\w+) (?:\w+ ){0,4}with"
    r"|in response to (?:[\w-]+ ){1,8}(?:in|on|against)"
    r"|(?:assist|help|support|serv|back)(?:s|es|ed|e|ing)?|loyal to|allied (?:to|with)|on behalf of)"
    r" (?:the )?(?:[A-Z]\w+,? and (?:the )?)?$"
)
_BODY_OF = re.compile(
    r"\b(?:(?:Forces|Army|Navy|Guard|Staff|Service|Ministry [\w ]+|President) of"
    r"|(?:war|conflict|fighting|crisis|operation) in|(?:invasion|war|attack) (?:of|on|against)) (?:the )?$"
)
# launched a special operation in Ukraine: there the troops went
_LAUNCHED = re.compile(
    r"\b(?:launch(?:ed|es|ing)|start(?:ed|s|ing)|beg[au]n|order(?:ed|ing)) (?:the |an? |its |his )?"
    r"(?:[\w-]+ ){0,4}(?:operation in|invasion of) (?:the )?$"
)
_GOES_TO = re.compile(r"\b(?:from|to|into|towards?|across|through|out of) (?:the )?(?:[\w-]+ )?$")
_ITS_WAR = re.compile(r" (?:war|conflict|crisis|campaign|mediation|soldiers|troops|forces|units|army)\b")
_ITS_MEN = re.compile(r" (?:defenders?|fighters?|commanders?|veterans?)\b")  # 95 Azovstal defenders
_ITS_TOWN = re.compile(r" (?:port|town|city|village|settlement|base) (?:of )?[A-Z]")  # the Black Sea port of
WITHIN = re.compile(
    r"(?i),? \(?(?:(?:in|of|the|both|all|neighbouring|neighboring|nearby|russia[’']s|ukraine[’']s|\w+ern"
    r"|north|south) )*"
)
_LIES_WITHIN = re.compile(
    r"(?i)(?: (?:territorial )?(?:community|hromada|city|town|village|settlement))?"
    + WITHIN.pattern.removeprefix("(?i)")
)


_CITY_KM = 25.0
_IN_TOWN = re.compile(
    r"(?: (?:across|over|on|spanning) (?:the )?[\w’'-]+(?: [Rr]iver)?)? in (?:the )?(?:[\w’'-]+ ){0,3}"
)
_DEPOT_AT = re.compile(
    r" (?:[\w-]+ ){0,2}(?:depot|plant|factory|refinery|terminal|airfield|air ?base|base|warehouse|substation"
    r"|works),? (?:in|near|outside|at|close to) (?:the )?(?:[\w’'-]+ ){0,3}"
)


def start_of(place: Place) -> int:
    """Where the place stands in the text."""
    return place.span.start


def only_owns(page: Page, place: Place) -> bool:
    """Whether it only says whose: *Ukraine's Donetsk region*."""
    return page.text[place.span.end : place.span.end + 2] in GENITIVE


def is_gloss(page: Page, place: Place) -> bool:
    """Whether it stands alone in brackets: *to the occupied territory (Ukraine)*."""
    return page.text[place.span.start - 1 : place.span.end + 1] == f"({place.span.text})"


def is_sector(page: Page, place: Place) -> bool:
    """Whether the place names a part of the front: *in the Pokrovsk sector*."""
    return _SECTOR.match(page.text, place.span.end) is not None


def without_neighbours(page: Page, places: Sequence[Place]) -> list[Place]:
    """Leaves out what only tells where the town beside it lies: *Derhachi, a town near Kharkiv*."""
    if len(places) < 2:
        return list(places)
    kept: list[Place] = []
    listed = listed_by_bearing(page, places)
    for place in sorted(places, key=start_of):
        before = kept[-1] if kept else None
        is_town = before is not None and before.kind in ("settlement", "facility")
        if before is not None and is_town and before.span.end <= place.span.start:
            between = page.between(before, place)
            if _NEAR_TOWN.fullmatch(between) and place not in listed:
                continue
            if _SUBURB.fullmatch(between):
                kept.pop()
            if between == ", " and _is_of_region(page, before, place):
                continue
        kept.append(place)
    return [p for p in places if p in kept]


def leads_on(page: Page, place: Place) -> bool:
    """Whether others are told to lie from it: *attacked northwest of Orikhiv near A and toward B*."""
    return _TOWARDS_OTHERS.match(page.text, place.span.end) is not None and bool(
        page.before(_BEARING_OF, place, 20)
    )


def _is_of_region(page: Page, town: Place, place: Place) -> bool:
    """Whether a city stands for its region behind a town: *the village of Ocheretyne, Donetsk,*."""
    is_region = place.name == town.oblast and town.name != place.name
    behind = page.text[place.span.end : place.span.end + 5]
    is_last = behind[:1] in (",", ".", ";", "\n", "") and not behind.startswith(", and")
    return is_region and is_last and page.before(_VILLAGE_OF, town, 14) is not None


def listed_by_bearing(page: Page, places: Sequence[Place]) -> list[Place]:
    """The places of a list that is joined by where they lie: *north of A, west of B, and near C*."""
    towns = [p for p in places if p.kind in ("settlement", "facility") and not leads_on(page, p)]
    towns = sorted(towns, key=start_of)
    if len(towns) < 2 or not _may_lead(page.text[towns[0].span.start - 30 : towns[-1].span.start].lower()):
        return []
    found: list[Place] = []
    run = towns[:1]
    for before, place in [*pairwise(towns), (towns[-1], towns[0])]:
        between = page.between(before, place)
        if between and _LISTS.fullmatch(between):
            run.append(place)
            continue
        joint = page.between(run[-2], run[-1]) if len(run) > 1 else ""
        if (" and " in joint or "as well as" in joint) and page.before(_LEADS, run[0], 60):
            found += run
        run = [place]
    return found


def not_locating(page: Page, places: Sequence[Place]) -> list[Place]:
    """The places but those that only tell where others lie, with their lists (*east of A and B*)."""
    listed = listed_by_bearing(page, places)
    meant: list[Place] = []
    locating: Place | None = None
    for place in sorted(places, key=start_of):
        between = page.between(locating, place) if locating is not None else ""
        around = _COMMUNITY.match(page.text, place.span.end) is not None and any(
            page.before(_VILLAGE_OF, p, 14) for p in places
        )
        is_joined = bool(meant) and _AND_THERE.fullmatch(page.text, meant[-1].span.end, place.span.start)
        is_beside = _only_locates(page, place) and place not in listed
        is_beside &= not is_joined or leads_on(page, place)
        goes_on = between in (" and ", ", ")
        if goes_on and locating is not None and _names_counted(page, locating, places):
            goes_on = False
        if is_beside or around or goes_on:
            locating = place
        else:
            locating = None
            meant.append(place)
    return [p for p in places if p in meant]


def _names_counted(page: Page, locating: Place, places: Sequence[Place]) -> bool:
    """Whether those are named behind it that are counted before it: *two villages east of A, B and C*."""
    counted = page.before(_COUNTED, locating, 100)
    behind = sum(p.span.start > locating.span.start for p in places)
    return counted is not None and COUNTS.get(counted[1].lower()) == behind


def _only_locates(page: Page, place: Place) -> bool:
    """Whether the place only tells where another lies; found out once."""
    known = page.locating.get(place.span.start)
    if known is None:
        known = page.locating[place.span.start] = _locates(page, place)
    return known


def _locates(page: Page, place: Place) -> bool:
    start, end = max(0, place.span.start - 60), place.span.start
    window = page.text[start:end].lower()
    if " within " in window[-24:]:
        return False  # came to within 12 km of the town
    leads = (" of ", "from ", " to", " between ", " with ")
    if not (any(lead in window for lead in leads) and _may_lead(window)):
        return False
    return _WAY_TO.search(page.text, start, end) is not None and not _REACHED.search(page.text, start, end)


def _km_between(place: Place, other: Place) -> float | None:
    """How far apart two places are, where both have coordinates."""
    if place.latitude is None or place.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    return great_circle_km((place.latitude, place.longitude), (other.latitude, other.longitude))


def _is_of_town(page: Page, place: Place, town: Place) -> bool:
    """Whether a facility is named, and the town behind tells where it is."""
    if place.kind == "facility":
        is_near = (away := _km_between(place, town)) is not None and away < _CITY_KM
        return is_near and _IN_TOWN.fullmatch(page.text, place.span.end, town.span.start) is not None
    is_unknown = place.geonameid is None or place.country != town.country
    return is_unknown and _DEPOT_AT.fullmatch(page.text, place.span.end, town.span.start) is not None


# What stands between a district and a town in it.
_IN_IT = re.compile(
    r",?(?: at (?:about |around )?[\d:.]+(?: [ap]\.?m\.?)?,?)?(?: (?:in|near|on))?(?: the)?"
    r"(?: (?:village|town|city|settlement) of)? "
)


def specific(page: Page, places: Sequence[Place], type_: ClaimType) -> list[Place]:
    """Each place once, countries only where people move, no oblast that locates a named town."""
    unique: list[Place] = []
    for place in places:
        if place.kind == "country" and type_ is not ClaimType.MOVEMENT:
            continue
        if all(place.name != other.name for other in unique):
            unique.append(place)
    if type_ is ClaimType.MOVEMENT:
        unique = [
            p
            for p in unique
            if p.kind != "country" or page.before(_LAUNCHED, p, 60) or not page.before(_BODY_OF, p, 40)
        ]
        inside = {p.oblast for p in unique if p.kind in ("settlement", "facility", "district")}
        unique = [  # left Robotyne in Zaporizhzhia Oblast, but went to Kharkiv region
            p for p in unique if p.kind != "oblast" or p.oblast not in inside or page.before(_GOES_TO, p, 24)
        ]
        towns = [p for p in unique if p.kind not in ("country", "area")]
        return [
            p
            for p in unique
            if not page.before(_PARTIES, p, 80)
            and not (
                p.kind in ("country", "area")
                and any(WITHIN.fullmatch(page.text, t.span.end, p.span.start) for t in towns)
            )
            and not (p.kind == "area" and _ITS_TOWN.match(page.text, p.span.end))
            and not (p.kind == "country" and _ITS_WAR.match(page.text, p.span.end))
            and not _ITS_MEN.match(page.text, p.span.end)
        ]
    if any(p.name.endswith(" Hromada") for p in unique):  # in the Nikopol district, three communities
        unique = [p for p in unique if not p.name.endswith(" Raion")]
    towns = [p for p in unique if p.kind in ("settlement", "facility")]
    if (
        len(unique) > 1 and towns
    ):  # in Izium district, Shyikivka village; in Kharkiv district at 23:30 in Lypivka
        unique = [
            p
            for p in unique
            if p.kind != "district"
            or not any(_IN_IT.fullmatch(page.text, p.span.end, t.span.start) for t in towns)
        ]
    if len(unique) > 1 and towns:  # Hrafske, Chuhuiv district; Bilozerka, Kherson community
        unique = [
            p
            for p in unique
            if not (p.kind == "district" or _COMMUNITY.match(page.text, p.span.end))
            or not any(
                t.span.end <= p.span.start and _LIES_WITHIN.fullmatch(page.text, t.span.end, p.span.start)
                for t in towns
                if t is not p
            )
        ]
    if len(towns) > 1:  # the Antonivka Bridge in Kherson; the Yurga fuel depot outside Mariupol
        unique = [p for p in unique if not any(_is_of_town(page, p, t) for t in towns if t is not p)]
    if not towns and any(p.kind == "district" for p in unique):
        unique = [p for p in unique if p.kind != "oblast"]
    if not towns and any(p.kind == "oblast" or p.name.endswith((" Island", " Spit")) for p in unique):
        unique = [p for p in unique if not p.name.endswith((*RIVERS, " Sea", "Caucasus"))]
    if towns:
        oblasts = {p.oblast for p in towns}  # struck Kyiv and the Sumy region
        unique = [
            p
            for p in unique
            if p.kind in ("settlement", "facility", "district")
            or (p.kind == "oblast" and None not in oblasts and p.oblast not in oblasts)
            or (p.kind == "oblast" and (page.before(_WHOLE, p, 24) or page.before(_AND_THE, p, 24)))
            or p.name.endswith((" Forest", " forest", " Island", " Spit"))
        ]
    return unique
