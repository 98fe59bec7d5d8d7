"""Whose land the text is at: where no word of a phrase tells its nation or side.

Belongs here: the side and nation by the places around, the writer, the last speaker, the attack told of.
Does not belong here: what the words of the phrase tell (`wording`), and who held a town on a day
(`holders`).
"""

import re
from collections.abc import Sequence
from datetime import date

from dagster_project.claims.model import Place
from dagster_project.claims.sources.directory import LAND_OF, LANDS, Nation, Role
from dagster_project.claims.sources.holders import holder
from dagster_project.claims.sources.memory import PageMemory
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.wording import nations_in, region_in, side_told
from schemas.vocabularies import Side, SourceKind

_UNDER_ATTACK = frozenset(("air force", "navy", "army", "general staff", "ministry"))
_ATTACKS = re.compile(
    r"(.{0,60}?)\b(?:launched|fired|attacked|sent|struck|hit|shelled|targeted|used|bombarded|pounded"
    r"|unleashed)\b"
)
# What tells that the page's *Ministry of Defence* is London's, and what that it may be another's.
_OF_LONDON = re.compile(
    r"\b(?:UK|British|Britain['’]s|UK['’]s) (?:[Dd]efence |military )?(?:[Ii]ntelligence|[Ss]ecretary|MoD)\b"
    r"|\b(?:UK|British|Britain['’]s) (?:Ministry of Defence|[Dd]efence [Mm]inistry)\b|\bDefence Secretary\b"
)
_OF_THE_WAR = re.compile(
    r"\b(?:Russia|Ukrain)[a-z]*(?:['’]s)? (?:[Mm]inistry of [Dd]efen[cs]e|[Dd]efen[cs]e [Mm]inistry|MoD)\b"
)
_IN_LAND = re.compile(r"\b(?:[Ii]n|[Ii]nside|[Aa]cross) (Russia|Ukraine)\b(?!['’])")
_AIR_ATTACK = (
    r"(?:missiles?|drones?|(?:air)?strikes?|attacks?|shelling|rockets?|bombs?|barrage|bombardment|UAVs?)\b"
)
_STRIKE_OF = re.compile(
    rf"\b(Russian?|Ukrain(?:e|ian))(?:['’]s)? (?:(?:[\w-]+ ){{0,2}}{_AIR_ATTACK}.*?"
    r"\b(?:kill|wound|injur|hit|struck|damag|destroy|shot down|intercept)"
    r"|(?:(?:forces|troops|army|military) )?(?:had |has |have )?"
    rf"(?:(?:launched|fired|unleashed)(?: [\w,-]+){{0,6}}? {_AIR_ATTACK}"
    r"|(?:attacked|shelled|bombarded|bombed)\b))"
)
# The same told behind who tells it: *20 Russian drones were shot down*, *drones launched by Russia*.
_ATTACK_OF = re.compile(
    r"[^.\n]*?(?:\b(Russian?|Ukrain(?:e|ian)) (?:had |has )?(?:launched|fired|sent|attacked)\b"
    r"|\b(Russian|Ukrainian) (?:[\w-]+ ){0,2}(?:missiles?|drones?|rockets?|bombs?|UAVs?)\b"
    r"|\b(?:missiles?|drones?|rockets?|bombs?|UAVs?) (?:[\w-]+ ){0,4}?by (Russia|Ukraine)\b)"
)
_COUNTRYS = frozenset(("country's", "country’s", "nation's", "nation’s"))
TOWN_KINDS = ("settlement", "facility")  # a city's district is one
_ANNEXED = frozenset(("Donetsk", "Luhansk", "Zaporizhzhia", "Kherson", "Donbas"))
_BEFORE_2022 = date(2022, 2, 23)
WEAPONS = re.compile(
    r"\b\w+(?:['’]s)? (?=(?:[\w-]+ ){0,3}(?:missiles?|drones?|strikes?|attacks?|shelling|forces|troops"
    r"|rockets?|bombs?|artillery|invasion|aggression|soldiers|army|occupation|weapons?|arms|tanks?|shells?"
    r"|ammunition|jets?|aircraft|howitzers?|helicopters?|aid|assistance|sanctions|positions?|trenches|units?"
    r"|fire|offensive|assaults?|losses|guns?)\b)"
)
# What a page calls those who govern for Russia, or the ground they govern.
_RULED = re.compile(
    r"\b(?:(?:Russia|Russian|Moscow|Kremlin)-(?:backed|installed|appointed|imposed|controlled|occupied|held)"
    r"|[Pp]ro-(?:Russian?|Moscow|Kremlin)|[Oo]ccupation|[Oo]ccupying)"
    r" (?:\w+ ){0,2}?(?:authorit\w+|administration|officials?|government|governor|leader|head|mayor|city|town"
    r"|region|part|village|territory|oblast)"
)
_REGIME = re.compile(r"\bK[iy]e?v regime\b")  # how Russia's officials call their foe
_REPORTS_TO = re.compile(r"\b(?:told|briefed|informed|to|with) (?:[A-Z]\w+ )?([A-Z][\w-]+)\b(?!['’])")


def home_side(page: PageMemory, *, is_official: bool) -> Side:
    """Whose side somebody of this place is on; where Russia rules, its officials are Russia's."""
    home = page.home()
    if home is None:
        land = land_near(page)
        return land.side if land is not None else Side.OTHER
    is_old = home.oblast == "Crimea" or home.name in ("Crimea", "Sevastopol")
    is_old = is_old or holder(home, _BEFORE_2022) is Side.RU
    if home.country == "RU" or (is_official and (is_old or _is_under_russia(page, home))):
        return Side.RU
    return Side.OTHER if is_old else Side.UA  # who lives there may be of either side


def _is_under_russia(page: PageMemory, home: Place) -> bool:
    """Whether the officials of a town that changed hands are Russia's for this page."""
    if page.voice is Side.RU:
        return home.oblast in _ANNEXED or home.name in _ANNEXED
    if holder(home, page.day) is not Side.RU and home.kind in TOWN_KINDS:
        return False
    told = _RULED.findall(page.text, max(0, page.at - 900), page.end + 300)
    return bool(told)


def land_near(page: PageMemory, before: str = "") -> Nation | None:
    """Ukraine or Russia, whichever the last region named (before the mention) is in."""
    if not before and (home := page.home()) is not None:
        return page.lexicon.nations[LANDS[home.country or ""]][0]
    before = before or page.text[max(0, page.at - 1200) : page.at]
    for word in reversed(re.findall(r"[A-Z][\w'’-]+\b(?! regime\b)", before)):
        hit = page.lexicon.regions.get(fold(re.sub(r"['’]s$", "", word)))
        if hit is not None:
            return page.lexicon.land(hit[1])
    return None


def nation_near(page: PageMemory, paragraph_context: str) -> Nation | None:
    """The nation that the text is about here: of the place, the last sources, the words before."""
    if paragraph_context and (here := land_near(page, paragraph_context)) is not None:
        return here
    opening = nations_in(_REGIME.sub(" ", page.sentence_here()[:40]), page.lexicon)
    if opening and opening[0][1] == "name":
        return opening[0][0]  # "Washington wants ..., officials said"
    if (writer := land_of_writer(page)) is not None:
        return writer
    for seen in reversed(page.mentioned[-3:]):
        if seen.source.side in LAND_OF:
            return page.lexicon.land(seen.source.side)
    for nation, _ in reversed(nations_in(WEAPONS.sub(" ", paragraph_context), page.lexicon)):
        return nation
    return land_near(page)


def soldiers_side(page: PageMemory, text: str) -> Side:
    """Whose soldiers speak: as the words tell, else those of the land that the text is at."""
    side = side_told(text, page.lexicon)
    if side is Side.OTHER and not nations_in(text, page.lexicon):
        side = home_side(page, is_official=False)
    return side


def side_of_page(page: PageMemory) -> Side:
    """Whose soldiers a page means by *soldiers*: Ukraine's, where it tells of a place there."""
    lands = page.lands
    return Side.UA if lands["UA"] else Side.RU if lands["RU"] else Side.OTHER


def region_here(page: PageMemory, side: Side | None) -> tuple[str, Side] | None:
    """The oblast of the place that the text is at."""
    home = page.home()
    if home is None or not home.oblast:
        return None
    return f"{home.oblast} Oblast", side or (Side.RU if home.country == "RU" else Side.UA)


def is_abroad(page: PageMemory) -> bool:
    """Whether the sentence tells of a state that is no party: *Chinese state media*, *in Minsk*."""
    return any(n.side is not Side.RU for n, _ in nations_in(page.sentence_here(), page.lexicon))


def country_meant(page: PageMemory, tokens: Sequence[str]) -> Nation | None:
    """Which one *the country's army* is of: what the sentence, or the one before, begins with."""
    if not _COUNTRYS & {t.lower() for t in tokens[:2]}:
        return None
    for sentence in (page.sentence_here(), page.sentence_before()):
        text = WEAPONS.sub(" ", sentence)  # Russian strikes on Ukraine, the country's police said
        told = nations_in(text[:60], page.lexicon)[:1] or nations_in(text, page.lexicon)[-1:]
        if told:
            return told[0][0]
    for seen in reversed(page.mentioned[-2:]):
        if seen.source.side in LAND_OF:
            return page.lexicon.land(seen.source.side)
    return None


def is_british(page: PageMemory) -> bool:
    """Whether the text is at what London's officials say, or at its daily *intelligence update*."""
    last = page.mentioned[-1].source.name if page.mentioned else ""
    if last.startswith(("British ", "UK ")) or "intelligence update" in page.sentence_here():
        return True
    if page.text[page.at : page.at + 4].lower() != "the ":
        return False  # "its defence ministry"
    return page.holds(_OF_LONDON) and not page.holds(_OF_THE_WAR)


def land_of_writer(page: PageMemory) -> Nation | None:
    """Whose words the page is written in: *special military operation*, *occupiers*; None for neither."""
    return page.lexicon.land(page.voice) if page.voice is not None else None


def land_of_speaker(page: PageMemory) -> Nation | None:
    """The land of the official who spoke last in the paragraph, if the sentence names no other."""
    last = page.mentioned[-1] if page.mentioned else None
    if last is None or last.paragraph != page.paragraph or last.source.side not in LAND_OF:
        return None
    if last.source.kind is SourceKind.CLASS or any(c.isupper() for c in page.sentence_here().strip()[1:]):
        return None
    return page.lexicon.land(last.source.side)


def nation_of_speaker(page: PageMemory) -> Nation | None:
    """The foreign state of the president or minister who spoke last: *Stubb ... the ministry said*."""
    last = page.mentioned[-1] if page.mentioned else None
    if last is None or last.source.side is not Side.OTHER or page.paragraph - last.paragraph > 1:
        return None
    for held in page.lexicon.offices_of.get(last.source.name, ()):
        nation = page.lexicon.nations.get(held.partition(" of ")[2])
        if nation is not None and ("minister" in held or held.startswith("president of ")):
            return nation[0]
    return None


def land_attacked(page: PageMemory, role: Role) -> Nation | None:
    """Who tells of an attack: *Russia fired 38 missiles, the air force said*."""
    if role.office not in _UNDER_ATTACK:
        return None
    attack = _ATTACKS.match(page.sentence_here())
    rest = page.text[page.end : page.end + 200].partition("\n")[0].partition(". ")[0]
    is_of_two = all(n.side is not Side.OTHER for n, _ in nations_in(rest, page.lexicon))
    behind = _ATTACK_OF.match(rest) if attack is None and is_of_two else None
    if attack is not None:
        attackers = nations_in(attack.group(1), page.lexicon)
        side = attackers[-1][0].side if attackers else Side.OTHER
    elif behind is not None:  # the air force said 20 of the drones that Russia had launched were shot down
        side = Side.RU if (behind[1] or behind[2] or behind[3]).startswith("Russia") else Side.UA
    else:
        return None
    if side is Side.RU and role.office != "ministry":
        return page.lexicon.land(Side.UA)
    if side is Side.UA and role.office in ("ministry", "air force"):
        return page.lexicon.land(Side.RU if role.office == "ministry" else Side.UA)
    return None


def land_told(page: PageMemory) -> Nation | None:
    """Ukraine or Russia, where the sentence says it is in that country: *In Russia, officials said*."""
    told = _IN_LAND.search(page.sentence_here())
    nation = page.lexicon.nations.get(told.group(1).lower()) if told is not None else None
    return nation[0] if nation is not None and nation[0].side is not Side.OTHER else None


def land_struck(page: PageMemory) -> Nation | None:
    """Whose officials tell of a strike: *a Russian drone killed two people, officials said*."""
    strike = _STRIKE_OF.search(page.sentence_here())
    if strike is None:
        return None
    return page.lexicon.land(Side.UA if strike.group(1).startswith("Russia") else Side.RU)


def land_of_sentence(page: PageMemory) -> Nation | None:
    """Ukraine or Russia, where the rest of the sentence names one of them first."""
    rest = page.text[page.end : page.end + 300].partition("\n")[0]
    found = nations_in(WEAPONS.sub(" ", rest.partition(". ")[0]), page.lexicon)
    return next((n for n, how in found if how == "name" and n.side is not Side.OTHER), None)


def land_of_page(page: PageMemory) -> Nation | None:
    """Ukraine or Russia, whichever most of the page's places are in, else whichever it names first."""
    lands = page.lands
    if lands["UA"] != lands["RU"]:
        return page.lexicon.nations[LANDS["UA" if lands["UA"] > lands["RU"] else "RU"]][0]
    told = nations_in(WEAPONS.sub(" ", page.text[:600]), page.lexicon)
    return next((n for n, how in told if how == "name" and n.side is not Side.OTHER), None)


def region_meant(page: PageMemory, text: str) -> tuple[str, Side] | None:
    """The oblast of *the local governor*: the words', else that of the place the text is at."""
    return region_in(text, page.lexicon) or region_here(page, None)


def oblast_meant(page: PageMemory, text: str) -> str | None:
    """The oblast that a *regional* body is of: the one it names, else that of the place here."""
    region = region_in(text, page.lexicon)
    if region is not None:
        return region[0]
    home = page.home()
    return f"{home.oblast} Oblast" if home is not None and home.oblast else None


def land_of_chief(page: PageMemory) -> Nation | None:
    """The land of whom they report to: *commanders told Putin*, *said at a meeting with Zelensky*."""
    rest = page.text[page.end : page.end + 80].partition(". ")[0].partition("\n")[0]
    told = _REPORTS_TO.search(rest)
    entries = page.lexicon.surnames.get(fold(told.group(1)), []) if told is not None else []
    sides = {e.side for e in entries}
    return page.lexicon.land(sides.pop()) if len(sides) == 1 and sides <= LAND_OF.keys() else None
