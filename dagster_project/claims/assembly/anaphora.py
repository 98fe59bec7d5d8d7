"""The places of earlier sentences that words point at: *the city*, *there*, *it*, *both villages*.

Belongs here: which place named before is meant, by kind, distance and emphasis, and the region of whoever
speaks. Does not belong here: places that the event's own clause names (`placing`), and where an event told
before happened (`echoes`).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from dagster_project.claims.assembly.draft import DENIABLE, RIVERS, Draft, nouns_of, reach_of
from dagster_project.claims.assembly.locators import COUNTS, GENITIVE, is_sector, not_locating
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.events.actors import is_state_name
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.named_sides import opponent
from dagster_project.claims.events.nouns import POSSESSIVE
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.geography.places import is_metonym_position
from dagster_project.claims.grammar.inflection import verb_forms
from dagster_project.claims.grammar.syntax import NounPhrase
from dagster_project.claims.lexicon import listed
from dagster_project.claims.model import Place, Span
from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.holders import owner_of
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Side

OF_A_TOWN = listed("of_a_town")
# What a capital does as a city, not as a government.
OF_A_CITY = word_set(
    "come suffer see face experience wake remain lie stand sit endure burn shake lose be have get go become"
    " live hear host look mark witness spend fall recover grow sleep brace reel return feel"
)
_OF_GOVERNMENT = re.compile(rf"['’]s (?!(?:{'|'.join(sorted(OF_A_TOWN))})\b)[a-z]")
_CITY_WORDS = word_set("city town village settlement port capital hamlet there community island")
# where a town can be that the war is told of
_NEAR = (None, "UA", "RU", "BY", "MD", "PL", "RO", "LT", "LV", "EE", "FI")
WATERS = (*RIVERS, " Sea", " Reservoir", " Strait")
_BASES = ("airfield", "airbase", "air base", "base", "aerodrome")
_PLANTS = ("plant", "station", "npp", "tpp", "hpp", "works", "dam")
_FACILITIES = {
    **dict.fromkeys(("airfield", "airbase", "base", "aerodrome"), _BASES),
    **dict.fromkeys(("plant", "station", "works", "steelworks", "dam"), _PLANTS),
    **{word: (word,) for word in ("bridge", "refinery", "depot", "port", "airport", "terminal")},
}
_OF_DUTY = ["of", "responsibility"]
CAPITAL_WORDS = frozenset(["city", "capital", "port"])
_VILLAGE_WORDS = word_set("village hamlet settlement community")
_OF_OR_IN = ("of", "in", "at", "near", "over", "on")
_OF_A_CAPITAL = (["of", "ukraine"], ["of", "russia"])
_CENTRES = ("capital", "center", "centre")
_POINTING = word_set("city town village settlement there")
_OBLAST_WORDS = word_set("region oblast province county")
_REGION_WORDS = frozenset(
    ["region", "oblast", "province", "peninsula", "area", "district", "county", "territory", "republic"]
)
THE = word_set("the this these that saturday's sunday's monday's tuesday's wednesday's thursday's friday's")
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
_CITY_HALL = re.compile(r"(?:['’]s)? (?:[Cc]ity|[Mm]ayor)\b")
_LOCAL_HEAD = ("the region's ", "the region’s ", "the regional governor", "regional governor")
_OF_HIS = re.compile(
    r"(?:, (?:the )?(?:acting )?(?:head|mayor|governor|chief))?"
    r" (?:of|in|for|from) (?:the )?(?:(?:Russia|Ukraine)['’]s )?(?:[\w-]+ )?(?:(?:village|town|city) of )?"
)
_INSIDE = re.compile(r"\b(?:of|in|for) (?:[\w’'-]+ ){0,3}$")
_EXISTS = frozenset(["is", "are", "was", "were", "has", "have", "had", "will", "may", "remain", "remains"])
_LISTED = re.compile(r"(?:,| and|, and| or|,? as well as) (?:of )?")
MANY_PLACES = listed("many_places")
_BOTH = frozenset(["both", "the", "these", "those"])
_CALLED = frozenset(
    ["also", "called", "known", "as", "named", "namely"]
)  # the main city, also called Kherson
_OF_TWO = {"former": 0, "latter": -1}
_OF_TOWNS = frozenset({"civilian", "facility", "place"})  # its residents, its centre
# The verb behind a name: *Kyiv has long been trying*, but not *Kyiv has been hit*
_DONE = re.compile(
    r" (?:(?:also|now|still|then|later|has|have|had|\w+ly) ){0,2}"
    r"(?:(?:has|had|is|was|been)(?: been)? (?=\w+ing\b))?(\w+)\b"
)
_LOCATED = re.compile(r"\b(?:in|near|over|around|at|on|from|to|into|outside|across|of) (?:the )?$|^$|\n$")
_NAMED_AS = frozenset(["village", "town", "settlement", "hamlet", "city"])


def town_there(page: Page, view: SentenceView, event: Event, regions: Sequence[Place]) -> list[Place]:
    """The town told of before that *the town in the Donetsk region* is."""
    for noun in event.patients:
        head = view.lowers[noun.head]
        if head == "capital" and view.lowers[noun.last + 1 : noun.last + 3] in _OF_A_CAPITAL:
            return _capital(page, view, noun, None)
        if view.lowers[noun.first] not in ("the", "this", "that") or head not in _POINTING:
            continue
        if view.parse.tokens[noun.first].start > regions[0].span.start:
            continue
        around = {p.oblast for p in regions if p.kind == "oblast"}
        countries = {p.country for p in regions}
        return [
            p
            for p in salient(page, head, event.at)
            if (p.oblast in around if around else p.country in countries)
        ]
    return []


def town_of_it(page: Page, view: SentenceView, event: Event, drafts: Sequence[Draft]) -> list[Place]:
    """The town that *it* is, won or left right before: *they took Alba, and drones struck it*, *took Alba.
    Ten of its residents were killed*.
    """
    lowers = view.lowers
    nouns = [*event.patients, *nouns_of(event.verb)]
    wholes = [of for n in nouns if (of := view.of_phrase(n)) is not None]
    if not any(
        lowers[n.first : n.last + 1] == ["it"] or (lowers[n.first] == "its" and view.classes(n) & _OF_TOWNS)
        for n in (*nouns, *wholes)
    ):
        return []
    told = [d for d in drafts if d.event is not None and d.event.at < event.at and d.places]
    last = told[-1] if told else page.told[-1] if page.told else None
    index = page.sentence_at(event.at).index
    if last is None or index - last.sentence.index > 1:
        return []
    if last.type is not ClaimType.CONTROL and not _befell_town(last):
        return []
    is_near = last.sentence.paragraph == page.sentences[index].paragraph
    is_town = len(last.places) == 1 and last.places[0].kind == "settlement"
    return list(last.places) if is_near and is_town else []


def _befell_town(draft: Draft) -> bool:
    """Whether a strike was on a town by its name: *shelled Alba*, not *shelled a plant in Alba*."""
    event = draft.event
    if event is None or draft.type is not ClaimType.STRIKE:
        return False
    heads = {event.parse.tokens[n.head].start for n in event.patients}
    return any(p.span.start in heads for p in draft.places)


def speakers_region(page: Page, draft: Draft) -> list[Place]:
    """Where its governor or mayor speaks of: *Saratov region Governor N said drones had hit homes*."""
    attribution = draft.attribution
    mention = attribution.source.mention if attribution is not None and attribution.source else None
    if mention is None or attribution is None or attribution.source is None:
        return []
    if mention.text.lower().startswith(_LOCAL_HEAD):  # the region's governor said
        named = any(p.kind != "country" for p in page.places_of(draft.sentence))
        held = "" if named else attribution.source.name.partition("Governor of ")[2]
        known = page.finder.resolve(held) if held else None
        return [replace(known, span=mention)] if known is not None and known.kind == "oblast" else []
    for place in page.places_of(draft.sentence):
        away = page.text[mention.end : place.span.start] if place.span.start > mention.end else ""
        is_his = mention.start <= place.span.start < mention.end or _OF_HIS.fullmatch(away) is not None
        is_town = _CITY_HALL.match(page.text, place.span.end) is not None
        if not is_his or (is_state_name(place.span.text) and not is_town):
            continue
        office = _GOVERNOR.match(page.text, place.span.end) or page.before(_OFFICE, place, 40)
        if office is None or place.kind not in ("oblast", "settlement"):
            continue
        is_regional = place.oblast == place.name and "mayor" not in office.group().lower() and not is_town
        return [region_of(place) if is_regional and place.kind == "settlement" else place]
    return []


def counted_before(page: Page, draft: Draft, view: SentenceView, event: Event) -> list[Place]:
    """The places that *both villages* and *the two settlements* are: as many, told of before."""
    for noun in (*event.patients, *event.verb.subject, *event.verb.objects):
        words = view.lowers[noun.first : noun.last + 1]
        if words[0] not in _BOTH or words[-1] not in MANY_PLACES:
            continue
        count = next((n for w in words if (n := COUNTS.get(w)) is not None), None)
        for other in page.latest():
            if draft.sentence.paragraph - other.sentence.paragraph > 2:
                break
            if len(other.places) == count and all(p.kind == "settlement" for p in other.places):
                return list(other.places)
    return []


def taken_before(page: Page, draft: Draft, drafts: Sequence[Draft]) -> list[Place]:
    """Where a flag is raised that no place is named for: where the ground was told of last."""
    for other in chain(reversed(drafts), page.latest()):
        if draft.sentence.paragraph - other.sentence.paragraph > 1:
            break
        if other is not draft and other.type is ClaimType.CONTROL and other.places:
            return list(other.places)
    return []


def region_of(place: Place) -> Place:
    """The region of a city that it is called by."""
    return replace(
        place, name=f"{place.name} Oblast", kind="oblast", geonameid=None, latitude=None, longitude=None
    )


_DASHES = frozenset("—–-")


def places_in(page: Page, view: SentenceView, nouns: Sequence[NounPhrase]) -> list[Place]:
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
            if inner is not None and not any(i in view.places for i in range(inner.first, inner.last + 1)):
                inner = None
        here = [
            p
            for member in group
            for i in range(member.first, member.last + 1)
            if (p := view.places.get(i)) is not None
        ]
        if not here and noun.first >= 2 and _opens_apposition(view, noun):
            # an apposition: Balakliya, a town retaken by ...
            place = view.places.get(noun.first - 2)
            if place is not None:
                here = [place]
            elif view.lowers[noun.first - 2] in _CITY_WORDS | _REGION_WORDS:
                here = salient(page, view.lowers[noun.first - 2], view.parse.tokens[noun.first].start)
        found += [p for p in here if p not in found]
    return found


def _opens_apposition(view: SentenceView, noun: NounPhrase) -> bool:
    """Whether it stands behind a comma, or behind a dash with an article: *Izium — a hub that*."""
    before = view.lowers[noun.first - 1]
    if before in _DASHES and not view.parse.tokens[0].text.isupper():  # no dateline: KYIV — A ship
        return view.lowers[noun.first] in ("a", "an", "the")
    return before == "," and not _opens_clause(view, noun)


def _opens_clause(view: SentenceView, noun: NounPhrase) -> bool:
    """Whether the clause before ends at the comma: *while they took Alba, Russian losses passed 500*."""
    verbs = view.parse.verbs
    if not any(noun in v.subject and v.is_clause and not v.is_relative for v in verbs):
        return False
    before = noun.first - 2
    return any(v.is_clause and v.last < before < v.stop and noun not in v.subject for v in verbs)


def anaphoric(
    page: Page, view: SentenceView, event: Event, nouns: Sequence[NounPhrase], draft: Draft
) -> list[Place]:
    """Places of earlier sentences that the words point at: *the city*, *there*, *it*."""
    lowers = view.lowers
    is_attack = draft.type in (ClaimType.STRIKE, ClaimType.CASUALTY)
    is_attack &= draft.action is not Action.INTERCEPTS
    attacker = (draft.side or opponent(draft.source.side)) if is_attack else None
    if lowers[:2] in (["here", ","], ["there", ","]) and page.told:
        last = page.told[-1]  # attacked near Alba and Borna. Here, 11 attacks were repelled
        if last.sentence.index == draft.sentence.index - 1:
            return list(last.places)
    if any(
        lowers[i] == "there" and not _EXISTS.issuperset(lowers[i + 1 : i + 2])
        for i in reach_of(event.verb)
        if i < len(lowers)
    ):
        return _governed(page, event.at) or salient(page, "there", event.at)
    for noun in nouns:
        head = lowers[noun.head]
        if head in _OF_TWO and lowers[noun.first] == "the" and (two := _listed_before(page, event.at)):
            return [two[_OF_TWO[head]]]
        if head == "capital" and not event.is_negated:  # not: failed to take Ukraine's capital
            own = _capital_of_nation(page, view, noun)
            if own is not None:
                return own
        if head in _CENTRES and lowers[noun.head - 1] in ("regional", "provincial", "oblast"):
            return _main_city_of(page, event.at) or [
                p for p in salient(page, "city", event.at) if p.oblast == p.name
            ]
        if lowers[noun.first] in ("the", "this", "that") and head in _CITY_WORDS | _REGION_WORDS:
            after = noun.last + 1
            is_named = (
                lowers[after : after + 1] == ["of"]
                and view.parse.tokens[min(after + 1, len(lowers) - 1)].text[0].isupper()
            )  # a village that nobody knows
            if is_named or places_in(page, view, [noun]) or lowers[after : after + 2] == _OF_DUTY:
                continue
            if head in _OBLAST_WORDS and (governed := _governed(page, event.at)):
                return governed
            if head == "city" and lowers[noun.head - 1] == "capital":
                head = "capital"
            if (apposed := _apposed(view, noun)) is not None:
                return [apposed]
            found = _spoken_of(page, draft, head, event.at, attacker)
            return found or (_capital(page, view, noun, attacker) if head == "capital" else [])
        if (
            lowers[noun.first] in ("the", "this", "that")
            and noun.head > noun.first + 1
            and lowers[noun.first + 1] in _CITY_WORDS - {"capital", "port"}
            and (event.type in DENIABLE or lowers[noun.first + 2] in GENITIVE)
            and not places_in(page, view, [noun])
        ):
            return salient(page, lowers[noun.first + 1], event.at)  # the city centre
        if lowers[noun.first] in THE and head in _FACILITIES and event.type in DENIABLE:
            known = _facility(page, head, event.at)
            if known:
                return known
        if event.type is ClaimType.CONTROL and lowers[noun.first] in _BOTH and head in MANY_PLACES:
            listed = _listed_before(page, event.at)
            if listed:
                return listed
    if event.type is ClaimType.CONTROL and any(
        lowers[n.first : n.last + 1] == ["them"] for n in event.patients
    ):
        listed = _listed_before(page, event.at)
        if listed:
            return listed
    if event.type is ClaimType.CONTROL and any(
        lowers[n.first] in ("it", "its", "them") and n.first == n.last for n in event.patients
    ):
        lies = [v.subject for v in view.parse.verbs if v.is_clause and v.main < event.verb.main]
        named = [p for n in lies for p in places_in(page, view, n) if p.kind == "settlement"]
        named = [p for p in named if not is_state_name(p.span.text)]
        told = [n for v in lies for n in v if lowers[n.first] == "the" and lowers[n.head] in _CITY_WORDS]
        if told and not named:  # the village was retaken after it was captured
            return salient(page, lowers[told[-1].head], view.parse.tokens[told[-1].first].start)
        return named[-1:] or salient(page, "it", event.at)  # the town lies north, they claim it
    for noun in nouns:
        inner = view.of_phrase(noun, _OF_OR_IN)
        if inner is None:
            continue
        if event.type is ClaimType.CONTROL and inner.first == inner.last and lowers[inner.first] == "it":
            return salient(page, "it", event.at)  # about a third of it
        if lowers[inner.first] not in ("the", "this"):
            continue
        if lowers[inner.head] == "capital" and (own := _capital_of_nation(page, view, inner)) is not None:
            return own
        if lowers[inner.head] not in CAPITAL_WORDS and places_in(page, view, [inner]):
            continue  # on the territory of Russia
        if lowers[inner.head] in _CITY_WORDS | _REGION_WORDS:
            return _spoken_of(page, draft, lowers[inner.head], event.at, attacker)
        if lowers[inner.head] in _FACILITIES and (known := _facility(page, lowers[inner.head], event.at)):
            return known
    return []


def _apposed(view: SentenceView, noun: NounPhrase) -> Place | None:
    """The town that an apposition names: *the village, Staromaiorske, was retaken*."""
    lowers, at = view.lowers, noun.last + 2
    opens = lowers[at - 1 : at] == [","]
    while lowers[at : at + 1] and lowers[at] in _CALLED:
        at += 1
    is_set_off = opens and lowers[at + 1 : at + 2] == [","]
    place = view.places.get(at) if is_set_off else None
    return place if place is not None and place.kind == "settlement" else None


def _spoken_of(page: Page, draft: Draft, word: str, at: int, attacker: Side | None) -> list[Place]:
    """What *the city* means: the speaker's own, if no other of his region is told of."""
    his = speakers_region(page, draft) if word in _POINTING else []
    if towns := [p for p in his if p.kind == "settlement"]:
        return towns  # the mayor of Irpin said of the city
    found = salient(page, word, at, attacker)
    if word == "city" and (capital := _of_oblast_told(page, found, at)) is not None:
        return [capital]
    source = draft.attribution.source if draft.attribution is not None else None
    mention = source.mention if source is not None else None
    office = _HEADS_REGION.search(mention.text) if mention is not None and word == "city" else None
    if office is not None and mention is not None:  # Odesa Governor K said of the city
        town = page.finder.resolve(office[1] or office[2])
        if town is not None and town.kind == "settlement" and all(p.oblast != town.oblast for p in found):
            return [replace(town, span=mention)]
    return found


def _of_oblast_told(page: Page, found: Sequence[Place], at: int) -> Place | None:
    """The main city of the oblast that the sentence names, where what was named before lies elsewhere."""
    here, last = page.sentence_at(at).start, bisect_left(page.place_starts, at)
    told = [p for p in page.places[max(0, last - 6) : last] if p.span.start >= here]
    told = [
        p for p in told if not (p.name.endswith(WATERS) or (is_state_name(p.span.text) and _acts(page, p)))
    ]
    if not told or any(p.kind != "oblast" for p in told) or any(p.oblast == told[-1].oblast for p in found):
        return None
    city = page.finder.resolve(told[-1].oblast or "")
    is_city = city is not None and city.kind == "settlement" and city.oblast == told[-1].oblast
    return replace(city, span=told[-1].span) if city is not None and is_city else None


def _main_city_of(page: Page, at: int) -> list[Place]:
    """The main city of the region that was named last."""
    region = next((p for p in salient(page, "region", at) if p.kind == "oblast"), None)
    city = page.finder.resolve(region.oblast) if region is not None and region.oblast else None
    is_city = city is not None and city.kind == "settlement" and city.oblast == city.name
    return [replace(city, span=region.span)] if city is not None and region is not None and is_city else []


def _capital(page: Page, view: SentenceView, noun: NounPhrase, attacker: Side | None) -> list[Place]:
    """The capital that no sentence before has named: *the Ukrainian capital*, what Russia strikes."""
    words = view.lowers[noun.first : noun.last + 3]
    side = Side.UA if attacker is Side.RU or not {"ukrainian", "ukraine"}.isdisjoint(words) else None
    side = Side.RU if side is None and not {"russian", "russia"}.isdisjoint(words) else side
    known = page.finder.resolve("Kyiv" if side is Side.UA else "Moscow") if side is not None else None
    if known is None:
        return []
    token = view.parse.tokens[noun.head]
    return [replace(known, span=Span(token.start, token.end, page.text[token.start : token.end]))]


def _capital_of_nation(page: Page, view: SentenceView, noun: NounPhrase) -> list[Place] | None:
    """*Ukraine's capital*, *the Russian capital*, whatever was named before; None where no state is told."""
    nations = lexicon().nations
    told = next((nations[w][0].side for w in view.lowers[noun.first : noun.head] if w in nations), None)
    if told is None:
        return None
    known = page.finder.resolve("Kyiv" if told is Side.UA else "Moscow") if told is not Side.OTHER else None
    token = view.parse.tokens[noun.head]
    span = Span(token.start, token.end, page.text[token.start : token.end])
    return [replace(known, span=span)] if known is not None else []


def is_his_region(view: SentenceView, event: Event) -> bool:
    """Whether it happens in the speaker's own region: *a fire in his region*."""
    return any(
        view.lowers[n.first] in POSSESSIVE and view.lowers[n.head] in _CITY_WORDS | _OBLAST_WORDS
        for n in (*event.patients, *nouns_of(event.verb))
    )


def _listed_before(page: Page, before: int) -> list[Place]:
    """The last list of towns that *these cities* takes up, of this sentence or the one before."""
    sentence = page.sentence_at(before)
    floor = page.sentences[max(sentence.index - 1, 0)].start
    found: list[Place] = []
    at = bisect_left(page.place_starts, before) - 1
    while at >= 0 and page.places[at].span.start >= floor:
        place, at = page.places[at], at - 1
        after = page.between(place, found[0]) if found else ""
        if place.kind != "settlement" or (found and _LISTED.fullmatch(after) is None):
            if len(found) > 1:
                break
            found = []
        if place.kind == "settlement":
            found.insert(0, place)
    return found if len(found) > 1 else []


def _facility(page: Page, word: str, before: int) -> list[Place]:
    """The facility named before that *the bridge* or *the base* takes up."""
    kinds = _FACILITIES[word]
    last = bisect_left(page.place_starts, before)
    return [
        p
        for p in page.places[max(0, last - 50) : last]
        if p.kind == "facility" and any(k in p.span.text.lower() for k in kinds)
    ][-1:]


def _governed(page: Page, at: int) -> list[Place]:
    """The region whose governor speaks in the sentence: *the head of Sumy region said ... there*."""
    here = page.places_of(page.sentence_at(at))
    offices = [
        p
        for p in here
        if p.span.end <= at
        and (p.kind == "oblast" or p.oblast == p.name)
        and (office := page.before(_OFFICE, p, 40) or _OF_REGION.match(page.text, p.span.end))
        and (p.kind == "oblast" or "mayor" not in office.group().lower())
    ]
    if offices:
        return [p if p.kind == "oblast" else region_of(p) for p in offices[-1:]]
    start = page.sentence_at(at).start
    for office in reversed(list(_HEADS_REGION.finditer(page.text, start, at))):
        group = 1 if office[1] else 2
        known = page.finder.resolve(f"{office[group]} region")
        if known is not None and known.kind == "oblast":
            return [replace(known, span=Span(*office.span(group), office[group]))]
    return []


def salient(page: Page, word: str, before: int, attacker: Side | None = None) -> list[Place]:
    """The place that *the city*, *the region*, *there* or *it* means: often named and lately."""
    wanted = (
        ("settlement", "area", "facility")
        if word == "island"
        else ("settlement",)
        if word in _CITY_WORDS
        else ("oblast", "area")
        if word in _OBLAST_WORDS or word == "republic"
        else ("district",)
        if word == "district"
        else ("oblast", "area", "district")
        if word in _REGION_WORDS
        else ()
    )
    if word == "area":
        wanted = ()
    best: Place | None = None
    weights: dict[str, float] = {}
    last = bisect_left(page.place_starts, before)
    sentence = page.sentence_at(before)
    here, before_here = sentence.start, page.sentences[max(sentence.index - 1, 0)].start
    if word == "there" and (sector := _sector_before(page, before)) is not None:
        return _listed_with(page, sector)
    for place in page.places[max(0, last - 200) : last]:
        is_capital = is_state_name(place.span.text)
        if (
            is_capital
            and word != "republic"
            and (
                word not in CAPITAL_WORDS
                or (word != "capital" and _OF_GOVERNMENT.match(page.text, place.span.end))
            )
        ):
            continue  # Moscow, Kyiv: mostly a government
        is_republic = place.kind == "oblast" and not place.name.endswith((" Oblast", " Krai"))
        if ("Republic" in place.name and word != "republic") or (word == "republic" and not is_republic):
            continue
        if is_capital and word == "city" and _acts(page, place):
            continue  # after Kyiv retook the city
        if word in _REGION_WORDS and place.name.endswith(WATERS):
            continue
        if word in _CITY_WORDS and place.country not in _NEAR:
            continue  # the president, now in New York, condemned the attack
        before_it = page.text[max(0, place.span.start - 40) : place.span.start]
        if is_metonym_position(page.text, place) and not _INSIDE.search(before_it):
            continue  # Moscow said, but: the governor of its eastern Luhansk region said
        is_office = page.before(_OFFICE, place, 40)
        if word == "it" and is_office and "." in page.text[place.span.end : before]:
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
        if word == "capital" and owner_of([place]) is attacker is not None:
            continue  # Russian drones flew at the capital: not at Moscow
        if word in _VILLAGE_WORDS and place.name == place.oblast:
            continue  # Kharkiv is no village
        if (word == "island") is not place.name.endswith(" Island") and (wanted or word == "island"):
            continue
        if word in _POINTING and place.span.start >= here and not is_office:
            weight += 1  # the sentence's own: the situation in Vuhledar: bombs fell on the city
        if word == "it" and place.span.start == before_here:
            weight *= 4  # Alba is a town in the Borna region. It was taken
        is_just_told = before_here <= place.span.start < here and not is_office
        if is_just_told and word in _POINTING and word != "there":
            weight *= 2  # the sentence before
        if word in _NAMED_AS and before_it.endswith((f"{word} of ", f"{word} ")):
            weight *= 4  # the village of Orikhove: the village
        if word in _POINTING and place.span.start < here and not not_locating(page, [place]):
            weight /= 4  # west of Kyiv
        weights[place.name] = weights.get(place.name, 0.0) + weight
        if best is None or weights[place.name] >= weights[best.name] or best.name == place.name:
            best = place
    if best is None and word in _OBLAST_WORDS:  # Kharkiv was shelled, and other towns of the region
        towns = [p for p in page.places[max(0, last - 20) : last] if p.kind == "settlement" and p.oblast]
        towns = [p for p in towns if not is_state_name(p.span.text)]
        known = page.finder.resolve(f"{towns[-1].oblast} region") if towns else None
        if known is not None and known.kind == "oblast":
            return [replace(known, span=towns[-1].span)]
    if best is not None and word == "there":
        return _listed_with(page, best)
    return [best] if best is not None else []


def _acts(page: Page, place: Place) -> bool:
    """Whether a capital's name is the subject of what a government does: *Kyiv has been trying to*."""
    if page.before(_LOCATED, place, 40):
        return False
    done = _DONE.match(page.text, place.span.end)
    if done is None:
        return False
    form = verb_forms()[0].get(done[1].lower())
    return form is not None and form.lemma not in OF_A_CITY


def _listed_with(page: Page, place: Place) -> list[Place]:
    """The place with those that its list names: *battles rage in A, B and C; the enemy advanced there*."""
    last = bisect_left(page.place_starts, place.span.start)
    places = page.places
    if last + 1 < len(places) and _is_listed(page, place, places[last + 1]):
        return [place]  # one of them is meant more than the others
    first = last
    while first and _is_listed(page, places[first - 1], places[first]):
        first -= 1
    return places[first : last + 1]


def _is_listed(page: Page, before: Place, after: Place) -> bool:
    between = page.between(before, after)
    return before.kind == after.kind and _LISTED.fullmatch(between) is not None


def _sector_before(page: Page, at: int) -> Place | None:
    """The part of the front that the sentence before is on: *In the Pokrovsk sector, ...*."""
    index = page.sentence_at(at).index
    if not index:
        return None
    before = page.sentences[index - 1]
    first = next(iter(page.places_of(before)), None)
    opens = first is not None and first.span.start - before.start < 12 and is_sector(page, first)
    return first if opens and before.paragraph == page.sentences[index].paragraph else None
