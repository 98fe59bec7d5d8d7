"""Groups that speak: *officials in the Donetsk region*, *residents*, *Russian soldiers*.

Belongs here: the name and side of a class of people, and whose local officials they are. Does not belong
here: single persons of a class (`offices`), and bodies (`bodies`).
"""

import re

from dagster_project.claims.model import Source
from dagster_project.claims.sources.body_names import side_of_owner
from dagster_project.claims.sources.descriptions import Description
from dagster_project.claims.sources.directory import LAND_OF, Nation, Nations, Role, source_of
from dagster_project.claims.sources.lands import (
    TOWN_KINDS,
    home_side,
    land_near,
    land_of_chief,
    land_of_page,
    land_of_speaker,
    land_struck,
    land_told,
    nation_near,
    side_of_page,
)
from dagster_project.claims.sources.memory import Found, PageMemory, PhraseReader
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.wording import (
    LOCAL,
    is_local,
    nations_in,
    plain_name,
    plain_word,
    region_in,
    side_told,
)
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Side, SourceKind

_NEUTRAL = frozenset(("diplomats", "envoys", "negotiators"))
_AT_HOME = frozenset(("residents", "witnesses", "soldiers", "commanders", "officials", "locals"))
_RESIDENTS_OF = re.compile(
    r" (?:of|in|from) (?:the )?(?:.*['’]s )?(?:[a-z-]+ )*([A-Z][\w’'-]+)"
    r"( (?:[Rr]egion|[Oo]blast|[Pp]rovince))?$"
)
_OF_UNIT = re.compile(
    r" (?:of|from|in|with) ((?:the |Ukraine['’]s |Russia['’]s )?(?:\d+\w+|[A-Z]\w+) .*"
    r"(?:[Bb]rigade|[Bb]attalion|[Rr]egiment|[Cc]orps|[Dd]ivision|[Ll]egion).*)$"
)
_TOWN_WORDS = word_set("city municipal")
_IN_NATIONS = re.compile(r"(?<= )(in )(?:Russia|Ukraine)['’]s (?=(?:\w+ern )?[A-Z])")
# Regions that the page has named: *authorities in both regions*.
_IN_THESE = re.compile(
    r" (?:in|of) (?:both|the two|the three|these|those|all|each|several|some) (?:of (?:the|these) )?"
    r"(?:\w+ )?(?:regions|oblasts|provinces|districts|cities|towns|areas)$"
)
_IN_REGION = re.compile(r" in (?:the )?(?:\w+ern )?([A-Z][\w’'-]+) (?:[Rr]egion|[Oo]blast|[Pp]rovince)")


def as_group(page: PageMemory, told: Description, read: PhraseReader) -> Found:
    """The class of people that the description means, with the side that they are on."""
    role, text, nations, nouns = told.role, told.text, told.nations, told.nouns
    text = _IN_THESE.sub("", text) if role.office == "officials" else text
    if role.side is not None:
        entry = page.lexicon.names.get(fold(role.canonical))
        kind = SourceKind.CLASS if entry is None else entry.kind
        return Source(name=role.canonical, side=role.side, kind=kind, entry=role.entry), nouns
    if role.office == "soldiers" and (of_unit := _OF_UNIT.search(text)) is not None:
        found = read(page, of_unit.group(1), told.context)  # its soldiers speak for a unit
        if found is not None and found[0].kind is SourceKind.OFFICE:
            return found[0], nouns
    if role.office == "users":
        return _users(role, nations), nouns
    if not nations and role.office == "milbloggers":
        nations = [(page.lexicon.land(Side.RU), "name")]
    if told.is_definite and (before := _group_before(page, told, nations)) is not None:
        return before
    is_bare = len(plain_name(text).split()) == 1
    if not nations and role.office == "officials" and role.noun not in _NEUTRAL and is_bare:
        before = page.before(frozenset({role.noun}))
        told_here = page.sentence_here().strip()
        at = land_near(page, told_here) if told_here else None  # "in the Belgorod region, authorities said"
        at = at or land_told(page) or land_struck(page)
        is_class = before is not None and before[0].kind is SourceKind.CLASS and not is_local(before[0].name)
        if before is not None and is_class and (at is None or before[0].side in (at.side, Side.OTHER)):
            return before
        near = at or land_of_speaker(page) or nation_near(page, told.context)
        nations = [(near, "name")] if near is not None else []
    if role.office == "officials" and nations and nations[0][0].side is Side.RU:
        home = page.home()
        if home is not None and home.country == "UA" and page.at <= home.span.start < page.end:
            occupiers = page.lexicon.names[fold("Russian occupation authorities")]
            return source_of(occupiers), nouns  # "Russian officials in Crimea"
    if not nations and role.office in ("officials", "commanders", "soldiers"):
        chief = land_of_chief(page)
        nations = [(chief, "name")] if chief is not None else []
    region = region_in(text, page.lexicon)
    if role.office == "officials" and _IN_NATIONS.search(text) is not None:
        text = _IN_NATIONS.sub(r"\1", text)  # "local authorities in Russia's Tatarstan"
        nations = nations_in(text, page.lexicon)
    if not nations and role.office == "officials" and (here := _local_officials(page, role, text, region)):
        return here, nouns
    if nations:
        return _of_nation(page, role, text, nations[0][0]), nouns
    return _of_no_nation(page, role, text, region), nouns


def _users(role: Role, nations: Nations) -> Source:
    """*Russian social media users*: a nation only where an adjective tells it."""
    nation = next((n for n, how in nations if how == "adjective"), None)
    name = role.canonical.format(adj=nation.adjective if nation is not None else "").strip()
    side = nation.side if nation is not None else Side.OTHER
    return Source(name=name, side=side, kind=SourceKind.CLASS, entry=role.entry)


def _group_before(page: PageMemory, told: Description, nations: Nations) -> Found | None:
    """Whom *the residents* takes up; *the defenders*, an epithet, takes up the body named before."""
    if told.role.noun == "defenders":
        for seen in reversed(page.mentioned[-2:]):
            if seen.source.kind is SourceKind.OFFICE and seen.source.side is Side.UA:
                return seen.source, seen.words | told.nouns
    return page.before(frozenset({told.role.noun})) if not nations else None


def _of_nation(page: PageMemory, role: Role, text: str, nation: Nation) -> Source:
    """*Ukrainian soldiers*, *residents of Kherson*, whose nation is told or meant."""
    if role.office == "residents" and (where := _RESIDENTS_OF.search(text)) is not None:
        name = f"{role.noun} of {where.group(1)}" + (" Oblast" if where.group(2) else "")
        return Source(name=name, side=nation.side, kind=SourceKind.CLASS, entry=role.entry)
    adjective = "European" if "European" in text else nation.adjective
    if role.office == "bloggers" and "pro-Russian" in text:
        adjective = "pro-Russian"
    made = role.canonical.format(adj=adjective, nation=nation.name, noun=role.noun) or plain_name(text)
    if " and " in text.lower().partition(role.noun)[0]:  # "British defence and intelligence officials"
        made = plain_name(text)
    entry = page.lexicon.names.get(fold(made))
    if entry is not None and entry.kind is SourceKind.CLASS:
        return source_of(entry)
    return Source(name=made, side=nation.side, kind=SourceKind.CLASS, entry=role.entry)


def _of_no_nation(page: PageMemory, role: Role, text: str, region: tuple[str, Side] | None) -> Source:
    """A class that is called as the phrase calls it, on the side of the place or of the page."""
    name = plain_name(text)
    side = region[1] if region else side_told(text, page.lexicon)
    if (owner := side_of_owner(page, text)) is not None:
        side = owner  # "Pentagon officials" are nobody's of the town told of
    elif role.office in ("residents", "witnesses") and page.home() is not None:
        side = home_side(page, is_official=False)
    elif role.office == "sources" and "iplomatic" not in text:
        home = page.home() if side is Side.OTHER else None
        side = Side.UA if home is not None and home.country == "UA" else side
    elif side is Side.OTHER and role.office in ("soldiers", "commanders"):
        side = side_of_page(page)
    elif side is Side.OTHER and (role.office in _AT_HOME or LOCAL & set(text.lower().split())):
        side = home_side(page, is_official=role.office == "officials")
    is_bare = name.lower() == role.noun and " " not in name
    if is_bare and role.office in ("soldiers", "commanders") and side in LAND_OF:
        name = role.canonical.format(adj=page.lexicon.land(side).adjective, nation="", noun=role.noun)
    return Source(name=name, side=side, kind=SourceKind.CLASS, entry=role.entry)


def _local_officials(
    page: PageMemory, role: Role, text: str, region: tuple[str, Side] | None
) -> Source | None:
    """*Officials in the Donetsk region*, *local authorities*: a place's, on the side that rules it."""
    name = plain_name(text)
    local = LOCAL & {plain_word(w) for w in name.split()}
    inside = next((p for p in page.homes if page.at <= p.span.start < page.end), None)
    if not local and region is None and inside is None:
        return None
    side = side_told(name, page.lexicon)
    if side is Side.OTHER:
        side = home_side(page, is_official=True)
    if side is Side.OTHER:
        near = land_of_speaker(page) or nation_near(page, "") or land_of_page(page)
        side = near.side if near is not None else side
    if local & _TOWN_WORDS and inside is None and (home := page.home()) is not None:
        is_new = home.kind in TOWN_KINDS and home.name not in name
        name = f"{home.name} {name}" if is_new else name
    name = _IN_REGION.sub(r" in \1 Oblast", name)
    if name.split()[0].lower() in local or name.lower().startswith(role.noun):
        name = name[0].lower() + name[1:]
    return page.lexicon.known(Source(name=name, side=side, kind=SourceKind.CLASS, entry=role.entry))
