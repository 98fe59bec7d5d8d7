"""Bodies that are described: *the ministry*, *the city council*, *the brigade*.

Belongs here: the body that a noun means by its nation, its place, the speaker before or the page. Does not
belong here: bodies that are named (`body_names`), and media (`outlets`).
"""

import re
from dataclasses import replace

from dagster_project.claims.model import Source
from dagster_project.claims.sources.descriptions import Description
from dagster_project.claims.sources.directory import (
    LAND_OF,
    Lexicon,
    Nation,
    Role,
    body_of,
    source_of,
    state_of,
)
from dagster_project.claims.sources.lands import (
    TOWN_KINDS,
    home_side,
    is_british,
    land_attacked,
    land_near,
    land_of_page,
    land_of_sentence,
    land_of_writer,
    nation_near,
    nation_of_speaker,
    oblast_meant,
)
from dagster_project.claims.sources.memory import POINTS, Found, PageMemory
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.outlets import medium_before
from dagster_project.claims.sources.wording import (
    INSTALLED,
    LOCAL,
    NAMES,
    QUOTED,
    RELATED,
    RUSSIAN_UNIT,
    UNIT,
    UNIT_NOUNS,
    first_word,
    nations_in,
    plain_name,
    plain_word,
    region_named,
    side_told,
)
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Side, SourceKind

_CIVIL = frozenset(("emergency service", "police", "prosecutor"))
_LOCAL_BODIES = word_set("council administration department police operator")
_OWNED = re.compile(r"(?:city|town|region|oblast|village|district)['’]s ", re.IGNORECASE)
_TANKS = ("think tank", "think-tank", "institute")
_COMPANIES = re.compile(
    r"(?:company|firm|operator|utility|corporation|concern|enterprise|airline|carrier|maker|bank|retailer)$"
)
_GROUP_OF = re.compile(r"\b[A-Z][\w-]+ (?:Group|Grouping) of (?:Forces|Troops)\b")
_MARKS = re.compile('["“”„«»]')
_TAKEN_UP = word_set("ministry command agency service committee directorate commission centre center")
_MINISTRY_TOLD = re.compile(
    r"\b(?:[A-Z][\w-]+(?:['’]s)? )+(?:[a-z]+ )?[Mm]inistry(?: of [A-Z]\w+)?"
    r"|\b[a-z]+ ministry of [A-Z]\w+"
    r"|\bMinistry (?:of|for)(?: the)? [A-Z]\w+(?:,? (?:and |of )?[A-Z]\w+)*"
)
_NO_ANAPHORA = frozenset({"news agency", "newspaper", "state news agency", "channel"})
_TROOPS_OF = re.compile(
    r"\b(Russian?|Ukrain(?:e|ian))(?:['’]s)? (?:[a-z]+ ){0,2}"
    r"(?:forces|troops|soldiers|personnel|units|army|military)\b"
)
_MINISTRY_OF = re.compile(r"(?:['’]s|[a-z]) ((?:[A-Z]\w+ (?:and )?)*?[A-Za-z]\w+) [Mm]inistry$")
# The field of a ministry, where it is written as a name.
_FIELD_OF_MINISTRY = re.compile(
    r"\bMinistry (?:of|for) ((?:(?:the )?[A-Z][a-z]+,? ?(?:and )?){1,5}?)(?=$|,? of\b|[’'])"
    r"|((?:[A-Z][a-z]+,? (?:and )?){1,5})Ministry$"
)


def as_body(page: PageMemory, told: Description) -> Found:
    """The body that the description means, else a body called as it is described."""
    found = _body_by_noun(page, told)
    if found is not None:
        return found
    if not told.nations and (writer := _nation_of_own_page(page, told)) is not None:
        told = replace(told, nations=[(writer, "name")])
    if told.is_definite and not told.nations and (ministry := _ministry_meant(page, told)) is not None:
        return ministry
    role, text = told.role, told.text
    if first_word(text) == "its" and not told.nations and role.canonical:
        lands = [n for n in nations_in(page.sentence_before(), page.lexicon) if n[1] == "name"]
        told = replace(told, nations=lands[:1])
    if first_word(text) in ("his", "her") and (owned := _body_of_person(page, role.noun)) is not None:
        return owned, told.nouns
    words = {plain_word(w) for w in text.split()}
    if not told.nations and (local := _local_body(page, told, words)) is not None:
        return local, told.nouns
    if told.nations and (found := _body_of_nation(page, told)) is not None:
        return found
    if role.office == "state" and LOCAL & words:
        return _local_government(page, text), told.nouns
    if told.nations and role.canonical:
        nation = told.nations[0][0]
        entry = page.lexicon.names.get(fold(f"{nation.adjective} {role.noun}"))
        if entry is not None and entry.kind is SourceKind.OFFICE:
            return source_of(entry), told.nouns  # "its military intelligence"
        body = state_of(nation) if role.office == "state" else body_of(role, nation)
        return page.lexicon.known(body), told.nouns
    if not told.nations and (found := _body_taken_up(page, told, words)) is not None:
        return found
    return _called_as_described(page, told, words), told.nouns


def body_told_of(page: PageMemory, told: Description) -> str | None:
    """The name that *the ministry* or *the command* takes up: of a body that the text told of, not cited."""
    noun = told.role.noun
    if noun not in _TAKEN_UP or not told.is_definite or told.nations or len(told.text.split()) != 2:
        return None
    if page.before(_related(told.role, page.lexicon)) is not None:
        return None
    if any(noun in seen.source.name.lower() for seen in page.mentioned[-6:]):
        return None
    pattern = _MINISTRY_TOLD
    if noun != "ministry":
        name = r"[A-Z][\w’'-]+ (?:(?:of|for|and|the) )*"
        pattern = re.compile(rf"\b(?:{name})+{noun.capitalize()}\b(?: [A-Z]\w+)*(?: (?:of|for) [A-Z]\w+)?")
    told_of = QUOTED.sub(" ", page.text[max(0, page.at - 700) : page.at])
    found = pattern.findall(told_of)
    return found[-1] if found else None


def _body_by_noun(page: PageMemory, told: Description) -> Found | None:
    """The body that the noun means whatever nation is near, or the one of its kind that was named."""
    lex, role, text, nouns = page.lexicon, told.role, told.text, told.nouns
    if role.side is not None and (theirs := lex.names.get(fold(role.canonical))) is not None:
        return source_of(theirs), nouns
    if role.office == "state" and INSTALLED.search(text) is not None:
        return source_of(lex.names[fold("Russian occupation authorities")]), nouns
    if (group := _GROUP_OF.search(text)) is not None:
        name = group.group()
        entry = lex.names.get(fold(name))
        if entry is not None:
            return source_of(entry), nouns
        side = side_told(text.replace(name, " "), lex)
        if side is Side.OTHER:
            side = home_side(page, is_official=True)
        return Source(name=name, side=side, kind=SourceKind.OFFICE), nouns
    if not told.is_definite:
        return None
    if role.noun in _TANKS and (tank := medium_before(page, "monitor")) is not None:
        return tank, nouns
    if not told.nations and _is_firm(told):
        firm = medium_before(page, "company") or _company_on_page(page)
        if firm is not None:
            return firm, nouns
    if role.noun in ("country", "nation"):
        lands = [n for n, how in nations_in(page.sentence_here(), lex) if how == "name"]
        if lands:
            return state_of(lands[-1]), nouns  # "Canada will send arms to Ukraine, as the country asked"
    return None


def _is_firm(told: Description) -> bool:
    return told.is_definite and _COMPANIES.search(told.role.noun) is not None


def _is_plain(told: Description) -> bool:
    """Whether no name stands in the description: *the ministry*, *the general staff*."""
    plain = plain_name(told.text)
    return plain.lower() == told.role.noun or plain.islower()


def _related(role: Role, lex: Lexicon) -> frozenset[str]:
    """The nouns that can take up the same body: no *health ministry* that of defence."""
    if role.office == "ministry" and role.canonical:
        return frozenset(noun for noun, other in lex.roles.items() if other.canonical == role.canonical)
    return frozenset({role.noun, *RELATED.get(role.office, ())})


def _nation_of_own_page(page: PageMemory, told: Description) -> Nation | None:
    """The side whose page it is, where the body can only be its own."""
    writer = land_of_writer(page)
    if writer is None or not told.is_definite or not told.role.canonical or told.role.office in _CIVIL:
        return None
    is_short = _is_plain(told) and len(told.text.split()) <= 4
    return writer if is_short and page.before(_related(told.role, page.lexicon)) is None else None


def _ministry_meant(page: PageMemory, told: Description) -> Found | None:
    """Which one *the ministry* is: London's, one named before, else that of a side in the sentence."""
    lex, role = page.lexicon, told.role
    if "ministry" in role.noun and "defen" in told.text.lower() and is_british(page):
        return source_of(lex.names[fold("UK Ministry of Defence")]), told.nouns
    if role.noun != "ministry":
        return None
    is_first = page.before(frozenset({"ministry"})) is None
    for seen in reversed(page.mentioned[-3 if is_first else -6 :]):
        if "Ministry" in seen.source.name:
            return seen.source, seen.words | told.nouns
    if is_first:
        sides = [n for n, _ in nations_in(page.sentence_here(), lex) if n.side is not Side.OTHER]
        sides += [n for n in (land_of_writer(page), land_attacked(page, role)) if n is not None]
        entry = lex.names.get(fold(f"Ministry of Defence of {sides[-1].name}")) if sides else None
        if entry is not None:
            return source_of(entry), told.nouns
        for seen in reversed(page.mentioned[-6:]):
            if "Ministry" in seen.source.name:
                return seen.source, seen.words | told.nouns
    return None


def _body_of_person(page: PageMemory, noun: str) -> Source | None:
    """*His department*, *her ministry*, *his administration*: of who was named last."""
    if noun in ("ministry", "department"):
        return _ministry_led(page)
    if noun == "administration":
        for seen in reversed(page.mentioned[-3:]):
            if seen.source.kind is SourceKind.PERSON:
                name = f"{seen.source.name.split()[-1]} administration"
                return Source(name=name, side=seen.source.side, kind=SourceKind.OFFICE)
    return None


def _body_of_nation(page: PageMemory, told: Description) -> Found | None:
    """A nation's ministry, or *the Russian agency*, which was named before."""
    role, text, nation = told.role, told.text, told.nations[0][0]
    if role.noun == "ministry" and (ministry := _ministry_of_nation(page, text, nation)) is not None:
        return ministry, told.nouns
    if told.is_definite and not role.canonical and len(text.split()) == 3:
        for seen in reversed(page.mentioned[-6:]):
            called = seen.source.name.lower().split()
            is_it = seen.source.kind is SourceKind.OFFICE and seen.source.side is nation.side
            if is_it and (role.noun in called or role.noun in seen.words):
                return seen.source, seen.words | told.nouns
    return None


def _ministry_of_nation(page: PageMemory, text: str, nation: Nation) -> Source | None:
    lex = page.lexicon
    if (of_what := _MINISTRY_OF.search(text)) is not None:
        what = " ".join(w for w in of_what.group(1).split() if w.lower() not in lex.nations)
        if what and what not in POINTS:  # "Ukraine's Space Ministry"
            return lex.known(Source(name=plain_name(text), side=nation.side, kind=SourceKind.OFFICE))
    if nation.side is Side.OTHER:
        return None
    if field := _field_of(text, lex):
        name = f"Ministry of {field} of {nation.name}"
        return lex.known(Source(name=name, side=nation.side, kind=SourceKind.OFFICE))
    for seen in reversed(page.mentioned):  # "the Russian ministry": the one named before, else of defence
        if seen.source.name.startswith("Ministry of") and seen.source.name.endswith(nation.name):
            return seen.source
    return lex.known(body_of(lex.roles["defence ministry"], nation))


def _local_government(page: PageMemory, text: str) -> Source:
    """*The regional government*, *local authorities* as a body: on the side that rules the place."""
    side = side_told(text, page.lexicon)
    if side is Side.OTHER:
        side = home_side(page, is_official=True)
    if side is Side.OTHER and (land := land_near(page)) is not None:
        side = land.side
    return Source(name=plain_name(text), side=side, kind=SourceKind.OFFICE)


def _body_taken_up(page: PageMemory, told: Description, words: set[str]) -> Found | None:
    """The body of no nation that was named before or whose nation the text around tells."""
    role, text, definite = told.role, told.text, told.is_definite
    before = page.before(_related(role, page.lexicon))
    if before is None and role.office == "ministry" and role.canonical:
        before = _ministry_beside(page, told)
    if (
        before is not None
        and before[0].kind is SourceKind.PERSON
        and role.canonical
        and before[0].side in LAND_OF
    ):  # "the Defence Ministry report", after its spokesman spoke
        return page.lexicon.known(body_of(role, page.lexicon.land(before[0].side))), told.nouns
    if before is not None and (definite or role.canonical):
        return before
    size = len(text.split())
    is_low = text.islower() or text.lower() == role.noun
    if role.canonical and _is_plain(told) and (size <= 4 if definite else is_low):
        near = _nation_meant(page, role, words)
        if near is not None:
            return as_body(page, replace(told, nations=[(near, "name")]))
    if not definite or size != 2:
        return None
    if (meant := _unit_before(page, role.noun)) is not None:
        return meant, told.nouns
    for seen in reversed(page.mentioned[-6:]):
        if role.noun in seen.source.name.lower().split() and seen.source.kind is SourceKind.OFFICE:
            return seen.source, seen.words | told.nouns
    for seen in reversed(page.mentioned[-6:] if not _is_firm(told) else ()):  # no staff is a company
        if seen.source.kind is SourceKind.OFFICE and not seen.words & _NO_ANAPHORA:
            return seen.source, seen.words | told.nouns
    return None


def _ministry_beside(page: PageMemory, told: Description) -> Found | None:
    """*The health ministry* of the state whose ministry of defence spoke before."""
    for seen in reversed(page.mentioned):
        _, _, where = seen.source.name.rpartition(" of ")
        if seen.source.name.startswith("Ministry of ") and where.lower() in page.lexicon.nations:
            nation, _ = page.lexicon.nations[where.lower()]
            if nation.side in LAND_OF and _is_home_ministry(told.role) and land_near(page) is not None:
                return None  # of the land that the text is at
            return page.lexicon.known(body_of(told.role, nation)), told.nouns
    return None


def _nation_meant(page: PageMemory, role: Role, words: set[str]) -> Nation | None:
    """Whose *the ministry*, *the army* or *the police* is, where no word tells it."""
    if (role.office in _CIVIL or "country" in words) and (land := land_near(page)) is not None:
        return land
    if _is_home_ministry(role) and (land := nation_of_speaker(page) or land_near(page)) is not None:
        return land
    near = (
        nation_of_speaker(page)
        or land_attacked(page, role)
        or (_land_at_war(page) if role.canonical.startswith("Ministry of Defence") else None)
        or land_of_writer(page)
        or nation_near(page, "")
        or land_of_sentence(page)
    )
    if near is None and role.office == "ministry":
        near = land_near(page)
    return near or land_of_page(page)


def _land_at_war(page: PageMemory) -> Nation | None:
    """Whose troops the sentence before tells of: *Russian troops left. The defence ministry said ...*."""
    told = _TROOPS_OF.findall(page.sentence_before()) if page.paragraph_here().strip() else []
    lands = {page.lexicon.nations[word.lower()][0].side for word in told}
    return page.lexicon.land(lands.pop()) if len(lands) == 1 else None


def _is_home_ministry(role: Role) -> bool:
    """Whether it tells of its own land only: the ministry of health, unlike that of defence."""
    abroad = ("Ministry of Defence", "Ministry of Foreign")
    return (
        role.office == "ministry"
        and role.canonical.startswith("Ministry of")
        and not role.canonical.startswith(abroad)
    )


def _called_as_described(page: PageMemory, told: Description, words: set[str]) -> Source:
    """A body that nobody else names: *the 7th Corps*, *the city's health service*."""
    text = told.text
    unit = UNIT.search(text)
    proper = plain_name(text) if unit else plain_name(told.head if not told.tail else text)
    if unit:  # "the Ukrainian 7th Corps “Azov”"
        proper = _MARKS.sub("", proper)
        first, _, rest = proper.partition(" ")
        proper = rest if rest and plain_word(first) in page.lexicon.nations else proper
    side = side_told(text, page.lexicon)
    if side is Side.OTHER and not told.nations:
        if unit:
            side = Side.RU if RUSSIAN_UNIT.search(text) else Side.UA
        elif told.role.noun in _LOCAL_BODIES or (LOCAL | {"mayor"}) & words:
            side = home_side(page, is_official=True)
    if (own := _OWNED.match(proper)) is not None and (home := page.home()) is not None:
        proper = f"{home.name} {proper[own.end() :]}"
    return Source(name=proper, side=side, kind=SourceKind.OFFICE)


def _ministry_led(page: PageMemory) -> Source | None:
    """The ministry of the minister named last: *his department*."""
    lex = page.lexicon
    named = [seen.source.name for seen in reversed(page.mentioned[-6:])]
    before = page.text[max(0, page.at - 500) : page.at]
    for match in reversed(list(NAMES.finditer(before))):
        named += [e.canonical for e in lex.surnames.get(fold(match.group()).split(" ")[-1], ())]
    for name in named:
        for held in lex.offices_of.get(name, ()):
            title, _, where = held.partition(" minister of ")
            role, nation = lex.roles.get(f"{title} ministry"), lex.nations.get(where)
            if role is None or nation is None or not role.canonical:
                continue
            return lex.known(body_of(role, nation[0]))
    return None


def _unit_before(page: PageMemory, noun: str) -> Source | None:
    """The unit that *the brigade* takes up: the last one named in the text before."""
    if noun not in UNIT_NOUNS:
        return None
    before = page.text[max(0, page.at - 1200) : page.at]
    pattern = rf"\b(?:\d{{1,3}}(?:st|nd|rd|th)|[A-Z][a-z]+)(?: [A-Z][\w’'-]+){{0,4}} {noun.capitalize()}\b"
    found = re.findall(pattern, before)
    if not found:
        return None
    side = Side.RU if RUSSIAN_UNIT.search(found[-1]) else Side.UA
    return page.lexicon.known(Source(name=found[-1], side=side, kind=SourceKind.OFFICE))


def _local_body(page: PageMemory, told: Description, words: set[str]) -> Source | None:
    """*The city council*, *the regional administration*, *the prosecutor's office*: of the place here."""
    role, text = told.role, told.text
    if role.noun not in ("administration", "council") and role.office != "prosecutor":
        return None
    oblast = None if "general" in words else oblast_meant(page, text)
    side = home_side(page, is_official=True)
    home = page.home()
    name = ""
    if role.office == "prosecutor":
        name = f"Prosecutor's Office of {oblast}" if oblast is not None else ""
    elif not told.is_definite or region_named(text) or side is not Side.UA:
        return None
    elif "capital" in words or "capital's" in words:
        name = "Kyiv City " + ("Council" if role.noun == "council" else "Military Administration")
    elif words & {"city", "town", "village"} and home is not None and home.kind in TOWN_KINDS:
        name = f"{home.name} City " + ("Council" if role.noun == "council" else "Military Administration")
    elif words & {"regional", "military", "oblast"} and role.noun == "administration" and oblast is not None:
        name = f"{oblast.removesuffix(' Oblast')} Regional Military Administration"
    return Source(name=name, side=side, kind=SourceKind.OFFICE) if name else None


def _field_of(text: str, lex: Lexicon) -> str:
    """The field of a named ministry: *Social Policy*, of *Ukraine's Social Policy Ministry*; "" for none."""
    found = _FIELD_OF_MINISTRY.search(text)
    words = (found[1] or found[2]).split() if found is not None else []
    if words and words[0].lower() in lex.nations:
        words = words[1:]
    return " ".join(words)


def _company_on_page(page: PageMemory) -> Source | None:
    """The company that a page names elsewhere, where it is the only one."""
    entries = (page.lexicon.names.get(name) for name in page.names())
    held = page.lexicon.offices_of
    firms = {e.canonical: e for e in entries if e and "company" in held.get(e.canonical, ())}
    return source_of(next(iter(firms.values()))) if len(firms) == 1 else None
