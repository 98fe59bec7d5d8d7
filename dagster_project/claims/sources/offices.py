"""Holders of offices: *the Ukrainian president*, *a spokesman for the brigade*, *the local governor*.

Belongs here: whom such a description means, and what it is called where nobody is known. Does not belong
here: who held an office when (`tenures`), and persons by their names (`persons`).
"""

import re
from bisect import bisect_left
from dataclasses import replace

from dagster_project.claims.model import Source
from dagster_project.claims.sources.body_names import body_named, side_of_owner
from dagster_project.claims.sources.descriptions import Description
from dagster_project.claims.sources.directory import Nation, Role, source_of
from dagster_project.claims.sources.lands import (
    WEAPONS,
    home_side,
    land_near,
    nation_near,
    region_here,
    region_meant,
)
from dagster_project.claims.sources.memory import Found, PageMemory, PhraseReader
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.persons import OFFICIALS, person_called
from dagster_project.claims.sources.tenures import (
    NEVER_LAST,
    counterpart_of,
    first_holder,
    former_holder,
    head_of_town,
    holder_of,
    holds_another,
    local_holder,
    named_holder,
    president_meant,
    spokesperson_of,
)
from dagster_project.claims.sources.wording import (
    INSTALLED,
    LOCAL,
    ONES,
    QUOTED,
    RELATED,
    RUSSIAN_UNIT,
    UNIT,
    blank,
    first_word,
    is_indefinite,
    last_place,
    nations_in,
    plain_name,
    plain_word,
    region_in,
    role_words,
    side_told,
)
from schemas.vocabularies import Side, SourceKind

# Who is of no side wherever he is: *a Western diplomat in Kyiv*, *a person with knowledge of the talks*.
_FOREIGN = re.compile(
    r"^(?:an? |the |one |another )?(?:\w+ )?(?:Western|European|EU|NATO|UN|Gulf|allied)\b"
    r"|\b(?:with (?:direct )?knowledge|familiar|briefed|close to the talks)\b"
)
# Offices that a body has, and roles of people who are of the place that the text is at.
_HEADS = frozenset(
    ("head", "leader", "commander", "secretary", "director general", "secretary-general", "official")
)
# Of these offices only some nouns tell who leads: not *the FSB officer*, *the NATO official*.
_LED_BY = {"commander": ("commander",), "official": ("secretary", "commissioner", "administrator")}
_PLACED = frozenset(("mayor", "resident", "governor", "lawyer", "other", "deputy governor", "soldier"))
_RUSSIAS = ("Crimea", "Sevastopol")  # governed from Moscow since 2014
# Posts whose holder a lead leaves unnamed, and within how many characters he is named then.
_TEASED = frozenset(
    ("official", "governor", "mayor", "spokesperson", "adviser", "minister", "head", "commander")
) | {"occupation head"}
_LEAD = 900
_NAMED_SPEAKER = re.compile(
    r"(?:(?P<title>(?:[\w’'-]+ ){0,6}))(?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
    r"(?P<post>, [^.\n,]{4,90},)? (?:said|told|wrote|posted|added|announced|reported|confirmed)\b"
)
_ANOTHER = re.compile(
    r"\b(?:[Mm]eanwhile|[Ss]eparately|[Aa]nother|[Ee]lsewhere|[Ee]arlier|[Ii]n a separate)\b"
)
# Posts whose unnamed holder is the near side's.
_OF_A_SIDE = frozenset(("commander", "soldier", "official", "minister", "lawmaker", "deputy minister")) | {
    "deputy prime minister",
    "deputy defence minister",
    "deputy foreign minister",
}
_POSSESSIVES = frozenset(("its", "their", "his", "her"))
_SECOND = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?) )?(?:[A-Z]\w+ |[a-z]+ )?(?:[Dd]eputy|[Vv]ice|[Aa]ssistant)[ -](?!to )"
)
# What also the holder of a high office is called.
_ANYBODYS = frozenset(
    ("official", "politician", "leader", "diplomat", "minister", "head", "chief", "source", "boss")
)
_STATES = frozenset(("state", "federation", "country", "nation", "republic", "government", "people"))
_HOME_MINISTERS = frozenset(("interior minister", "energy minister", "health minister"))
_OWNING = frozenset(("agency", "company", "operator", "corporation"))  # "the agency's head"
_LED = frozenset(("leader", "head", "governor", "president"))  # posts of those whom Russia installed
_BODIES_WITH_HEADS = (
    ("NATO", "NATO"),
    (r"(?:UN|U\.N\.|United Nations)", "United Nations"),
    ("European Commission", "European Commission"),
    ("European Council", "European Council"),
    (r"(?:IAEA|International Atomic Energy Agency)", "International Atomic Energy Agency"),
    (r"(?:EU|European Union)", "European Union"),
    ("Kremlin", "Kremlin"),
    ("Pentagon", "Pentagon"),
    ("White House", "White House"),
)
_PRESS = re.compile(r"\b(?:press (?:service|office|cent(?:er|re))|media office)\b")
_LEADERS_OWN = re.compile(r"([A-Z][\w-]+(?: [A-Z][\w-]+)*)['’]s? ")
# Ministers that only London calls so.
_LONDONS = frozenset(("foreign secretary", "defence secretary", "home secretary"))
_GOVERNING = ("minister", "chief of staff", "secretary")
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x)\b")
_OF_A = re.compile(r" of an? ")
_CITYS_HEAD = re.compile(r"\b(?:city|capital)(?:['’]s)? (?:military )?administration")
_TOWNS_HEAD = re.compile(
    r"\bof (?:the )?([A-Z][\w’'-]+(?: (?!Regional|Oblast|Region|District|Raion|State)[A-Z][a-z]+)??)"
    r"(?:['’]s)? (?:[Cc]ity |[Tt]own )?"
    r"(?:[Cc]ivil(?:ian)?[- ])?(?:[Mm]ilitary[- ])?(?:[Cc]ivil(?:ian)?[- ])?[Aa]dministration"
)
_GOVERNORS = frozenset(
    ["region's head", "region's governor", "head of the region", "regional head", "head of region"]
)
_RULES_REGION = re.compile(
    r"(?:the )?(?:acting )?(?:[Hh]ead|[Cc]hief) of (?:the )?(?:[A-Z][\w’'-]+ )?"
    r"(?:(?:[Rr]egional|[Oo]blast|[Rr]egion) (?:[Mm]ilitary |[Ss]tate |[Cc]ivil )*[Aa]dministration"
    r"|RMA|OVA)\b"
)
_HIS_TITLE = re.compile(r"^(?:President|Prime Minister|Mr\.?) (?=[A-Z][\w ]+['’]s )")


def as_office_holder(page: PageMemory, told: Description, read: PhraseReader) -> Found:
    """Who holds the office that the description tells of, else an unnamed holder as a class."""
    role, text, nouns = told.role, told.text, told.nouns
    office, is_open = role.office, is_indefinite(text)
    if _SECOND.match(text) is not None and not office.startswith(("deputy", "vice")):
        return _deputy(page, told, read)
    is_installed = INSTALLED.search(text) is not None
    is_russias = is_installed or role.side is Side.RU
    if office in ("head", "governor", "mayor") and (chief := _head_of_capital(page, text)) is not None:
        return chief, nouns
    town = _TOWNS_HEAD.search(text) if office in ("head", "governor") else None
    if town is not None and fold(town.group(1)) not in page.lexicon.regions:
        if (held := head_of_town(page, town.group(1))) is not None:
            return held, nouns
        office = "head"
    if is_installed and (office in _LED or role.noun in ("administrator", "chief")):
        office = "occupation head"
    if is_russias and is_open and (named := _named_later(page, role, text)) is not None:
        return named, nouns
    if is_russias and (is_open or office == "mayor"):
        return Source(name=plain_name(text), side=Side.RU, kind=SourceKind.CLASS), nouns
    if told.is_definite and (presented := _presented(page, told, office)) is not None:
        return presented, nouns
    if office == "spokesperson" and (speaker := _spokesperson(page, told, read)) is not None:
        return speaker
    if role.noun == "representative" and " of " in text:
        body = body_named(page, text.partition(" of ")[2].removeprefix("the "))
        if body is not None:
            return source_of(body), nouns
    if office in ("governor", "mayor"):
        if _OF_A.search(text) is not None:
            return _presented_later(page, told), nouns
        if told.is_definite and (before := _official_before(page, role, text)) is not None:
            return before, nouns
        is_open = is_open or region_meant(page, text) is None
    if is_open and (named := _named_later(page, role, text)) is not None:
        return named, nouns
    if office in ("governor", "occupation head", "mayor"):
        region = _region_governed(page, told)
        if region is not None and is_russias:
            office = "governor" if region[0] in _RUSSIAS else "occupation head"
        held = _head_of_region(page, text, office, region) if region is not None else None
        if held is not None:
            return held, nouns
    if office == "mayor" and not is_installed and (mayor := _mayor_here(page, told)) is not None:
        return mayor, nouns
    leads = office in _HEADS and (office not in _LED_BY or role.noun in _LED_BY[office])
    if leads and not is_indefinite(text):
        held = head_of_body(page, role, office, text, read)
        if held is not None:
            return held, nouns
    if office == "ambassador":
        return _ambassador(page, told)
    held = _holder_told(page, told, office)
    if held is not None:
        return held, nouns
    if told.is_definite and (found := _taken_up(page, told, office)) is not None:
        return found
    return _unnamed_holder(page, told, office), nouns


def _deputy(page: PageMemory, told: Description, read: PhraseReader) -> Found:
    """Not who holds the office: *the deputy head of the SBU*, whom the page names, else one of a class."""
    role, office = told.role, f"deputy {told.role.office}"
    held = None if is_indefinite(told.text) else head_of_body(page, role, office, told.text, read)
    if held is not None:
        return held, told.nouns
    found = _taken_up(page, told, office) if told.is_definite and role.noun.startswith("deputy") else None
    if found is not None:
        return found
    deputy, body = _unnamed_holder(page, told, office), told.text.partition(" of ")[2]
    whole = read(page, body, "") if body and deputy.side is Side.OTHER else None
    return (replace(deputy, side=whole[0].side) if whole is not None else deputy), told.nouns


def _presented(page: PageMemory, told: Description, office: str) -> Source | None:
    """Of whom the sentence before told, where he holds such an office: *X went live. The governor said*."""
    person = page.presented()
    if person is None or region_in(told.text, page.lexicon) is not None:
        return None
    called = set(told.role.noun.split())
    is_other = page.before({told.role.noun}) is not None  # "the diplomat", of whom it told before
    for held in page.lexicon.offices_of.get(person.name, ()):
        title = held.partition(" of ")[0]
        is_his = not told.nations or told.nations[0][0].side is person.side
        if is_his and (called <= set(title.split()) or (title == office and not is_other)):
            return person
    is_nobodys = not (person.entry or is_other) and told.text.lower() == f"the {told.role.noun}"
    return person if is_nobodys else None  # "Ana, 28, serves in a brigade. ..., the soldier said"


def _head_of_capital(page: PageMemory, text: str) -> Source | None:
    """*The head of the city's military administration* where the sentence is about the capital."""
    if not _CITYS_HEAD.search(text) or "capital" not in page.sentence_here():
        return None
    held = holder_of(page, "head", "Kyiv City Military Administration")
    return source_of(held) if held is not None else None


def _spokesperson(page: PageMemory, told: Description, read: PhraseReader) -> Found | None:
    """*The spokesman of the Russian president*, *a brigade's press officer*: a name, else the body."""
    text, definite = told.text, told.is_definite
    body = _spoken_for(page, text, read)
    if body is None:
        return None
    if body.kind is SourceKind.PERSON:
        speaker = spokesperson_of(page, body)
        if speaker is not None:
            return source_of(speaker), told.nouns
        return Source(name=plain_name(text), side=body.side, kind=SourceKind.CLASS), told.nouns
    speaker = holder_of(page, "spokesperson", body.name)
    if definite and speaker is not None and not _PRESS.search(text):
        return source_of(speaker), told.nouns
    before = page.before(RELATED["spokesperson"]) if definite and speaker is None else None
    if before is not None and before[0].kind is SourceKind.PERSON and before[0].side is body.side:
        return before  # "the spokesman of the Defence Forces", who was named
    return body, told.nouns


def _presented_later(page: PageMemory, told: Description) -> Source:
    """*The mayor of a town*, whom the page may name behind: *The mayor, Ivan Petrenko,*."""
    later = page.presented_after(told.role.noun)
    if later is not None:
        return person_called(page, later.split(), told.text, told.nouns)
    side = side_told(told.text, page.lexicon)
    return Source(name=plain_name(told.text), side=side, kind=SourceKind.CLASS)


def _region_governed(page: PageMemory, told: Description) -> tuple[str, Side] | None:
    """The oblast of a governor: the words', else the last one named before, else that of the place here."""
    lex = page.lexicon
    return (
        region_in(told.text, lex)
        or region_in(last_place(told.context), lex)
        or region_here(page, told.role.side)
    )


def _head_of_region(page: PageMemory, text: str, office: str, region: tuple[str, Side]) -> Source | None:
    where, side = region
    if office != "governor":
        holder = holder_of(page, office, where)
        return source_of(holder) if holder is not None else None
    held = local_holder(page, office, where, side)
    if first_word(text) in ONES and not held.entry and region_in(text, page.lexicon) is None:
        return Source(name=plain_name(text), side=side, kind=SourceKind.CLASS)
    return held


def _mayor_here(page: PageMemory, told: Description) -> Source | None:
    """The mayor of the place that the text is at."""
    home = page.home()
    if home is None or "occupied" in told.text or is_indefinite(told.text):
        return None
    holder = holder_of(page, "mayor", home.name)
    is_told = told.is_definite or home.span.start >= page.at or home.name in told.text  # "Lviv's mayor"
    if holder is None or not is_told:
        return None
    return local_holder(page, "mayor", home.name, holder.side)


def _holder_told(page: PageMemory, told: Description, office: str) -> Source | None:
    """Who holds the office of the nation or body that the words name: *the Ukrainian president*."""
    nations = told.nations
    if not nations and office.endswith(_GOVERNING) and (own := _land_of_leader(page, told.text)) is not None:
        holder = holder_of(page, office, own.name)
        return source_of(holder) if holder is not None and page.is_named(holder.canonical) else None
    if not nations and told.is_definite and told.role.noun in _LONDONS:
        nations = [page.lexicon.nations["united kingdom"]]
    if office == "counterpart" and nations and (peer := counterpart_of(page, nations[0][0])) is not None:
        return peer
    titles = (office, "president", "prime minister") if office == "leader" else (office,)
    holder_then = former_holder if _FORMER.search(told.text) is not None else holder_of
    is_of_state = not is_indefinite(told.text) and (office != "leader" or _leads_state(page, told.text))
    for nation, _ in nations if is_of_state else ():
        for title in titles:
            holder = holder_then(page, title, nation.name)
            if holder is not None:
                return source_of(holder)
    for pattern, body in _BODIES_WITH_HEADS:
        if re.search(rf"\b{pattern}\b", told.text):
            holder = holder_of(page, office, body)
            if holder is None and told.role.noun.endswith("chief"):
                holder = holder_of(page, "head", body)  # "the Pentagon chief"
            if holder is not None:
                return source_of(holder)
    return None


def _land_of_leader(page: PageMemory, text: str) -> Nation | None:
    """The state whose leader owns the phrase: *Putin's foreign minister*."""
    owner = _LEADERS_OWN.match(text)
    lex = page.lexicon
    for entry in lex.surnames.get(fold(owner[1]).split(" ")[-1], ()) if owner is not None else ():
        for held in lex.offices_of.get(entry.canonical, ()):
            title, _, where = held.partition(" of ")
            if title in ("president", "prime minister") and where in lex.nations:
                return lex.nations[where][0]
    return None


def _leads_state(page: PageMemory, text: str) -> bool:
    """Whether it is the leader of a state, and not *of Russia's mercenary forces*."""
    led = text.partition(" of ")[2].split()
    last = plain_word(led[-1]) if led else ""
    return not led or last in page.lexicon.nations or last in _STATES


def _taken_up(page: PageMemory, told: Description, office: str) -> Found | None:
    """Whom *the official* or *the minister* takes up: who was mentioned so, or is told of near."""
    role, text, nations, nouns = told.role, told.text, told.nations, told.nouns
    before = page.before(frozenset({role.noun})) or page.before(RELATED.get(office, frozenset({role.noun})))
    if before is not None and before[0].kind is SourceKind.CLASS and office == "official":
        before = _official_named(page) or before  # a headline's "official", whom the lead names
    if before is not None:
        return before
    for nation, _ in nations_in(WEAPONS.sub(" ", told.context), page.lexicon):
        holder = holder_of(page, office, nation.name)
        if holder is not None:
            return source_of(holder), nouns
    introduced = _introduced(page, role.noun) if text.lower() == f"the {role.noun}" else None
    if introduced is not None:
        side = side_told(introduced, page.lexicon)
        return Source(name=introduced, side=side, kind=SourceKind.CLASS), nouns
    named = named_holder(page, office)
    if named is not None:
        return source_of(named), nouns
    tail = text.partition(f"{role.noun} ")[2]
    is_other = not nations and any(w[0].isupper() for w in tail.split())  # of a body of its own
    is_other = is_other or (office == "head" and tail.startswith("of "))
    is_here = not LOCAL.isdisjoint(text.lower().split())  # the regional police chief is no foreigner
    described = text.lower().removeprefix("the ").removesuffix(role.noun)
    # "the official", "the Kremlin chief", but not: the police chief
    is_anybodys = role.noun in _ANYBODYS and (not described or described.title() in text)
    if office not in NEVER_LAST and not is_other:
        for seen in reversed(page.mentioned[-4:]):
            is_one = seen.source.kind is SourceKind.PERSON or (
                seen.is_single and office in _TEASED and not seen.source.entry
            )
            is_one = is_one and not (is_here and seen.source.side is Side.OTHER)
            is_one = is_one and (is_anybodys or not holds_another(page, seen.source.name, office))
            if is_one and (not nations or seen.source.side is nations[0][0].side):
                return seen.source, seen.words | nouns
    if role.noun == "source" and text.lower() == "the source" and page.mentioned:
        return page.mentioned[-1].source, nouns  # whom the page cites
    if office in _HOME_MINISTERS and not nations and (land := land_near(page)) is not None:
        minister = holder_of(page, office, land.name)
        return (source_of(minister), nouns) if minister is not None else None
    if office == "president" and not nations:
        president = president_meant(page)
        return (source_of(president), nouns) if president is not None else None
    return None


def _unnamed_holder(page: PageMemory, told: Description, office: str) -> Source:
    """A class of one: *a senior Ukrainian official*, *a local resident*, *a brigade commander*."""
    role, text, nations = told.role, told.text, told.nations
    name, side = _HIS_TITLE.sub("", plain_name(text)), role.side or side_told(text, page.lexicon)
    if side is Side.OTHER and not nations and UNIT.search(text):
        side = Side.RU if RUSSIAN_UNIT.search(text) else Side.UA
    owner = side_of_owner(page, text)
    if _FOREIGN.search(text) or owner is Side.OTHER:
        side = Side.OTHER
        name = re.sub(r" in (?:Kyiv|Kiev|Moscow)$", "", name)
    elif side is Side.OTHER and owner is not None:
        side = owner  # "a HUR source"
    elif (
        side is Side.OTHER
        and not nations
        and (office in _PLACED or LOCAL & set(text.lower().split()) or page.is_placed())
    ):
        side = home_side(page, is_official=office in OFFICIALS)
    if not nations and name == role.noun and office in _OF_A_SIDE:
        near = nation_near(page, told.context)
        if near is not None:
            name, side = f"{near.adjective} {name}", near.side
    return Source(name=name, side=side, kind=SourceKind.CLASS)


def _introduced(page: PageMemory, noun: str) -> str | None:
    """How *the diplomat* was brought in: *a European diplomat*."""
    before = page.text[max(0, page.at - 1500) : page.at]
    found = re.findall(rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) ((?:[\w-]+ ){{1,3}}{re.escape(noun)})\b", before)
    return found[-1] if found else None


def _official_named(page: PageMemory) -> Found | None:
    """Who spoke last, where he is a person who holds a post."""
    last = page.mentioned[-1]
    roles = page.lexicon.roles
    posts = {roles[w].office for w in last.words} | {
        h.partition(" of ")[0] for h in page.lexicon.offices_of.get(last.source.name, ())
    }
    is_official = last.source.kind is SourceKind.PERSON and bool(posts & OFFICIALS)
    return (last.source, last.words) if is_official else None


def _official_before(page: PageMemory, role: Role, text: str) -> Source | None:
    """Whom *the governor* takes up, where its sentence names no other place: the one who spoke last."""
    called = plain_name(text).lower().removeprefix("acting ").replace("’", "'")
    is_so_called = called == role.noun or (role.office == "governor" and called in _GOVERNORS)
    if region_in(text, page.lexicon) is not None or not is_so_called:
        return None
    start = page.at - len(page.sentence_here())
    i = bisect_left(page.home_starts, start)
    if i < len(page.home_starts) and page.home_starts[i] < page.at:
        return None
    for seen in reversed(page.mentioned[-8:]):
        held = page.lexicon.offices_of.get(seen.source.name, ())
        spoke = any(h.startswith(f"{role.office} of") for h in held) or role.noun in seen.words
        spoke = spoke or (role.office == "governor" and _heads_region(page, seen.source.name))
        if seen.source.kind is SourceKind.PERSON and spoke:
            return seen.source
    return None


def _heads_region(page: PageMemory, name: str) -> bool:
    """Whether the page calls him *head of the Kherson Regional Military Administration*."""
    last = name.rpartition(" ")[2]
    surname = re.escape(last)
    return any(
        re.search(rf"\b{surname},?$", page.text[max(0, m.start() - 30) : m.start()].rstrip())
        or re.match(rf",? (?:[A-Z][\w’'-]+ ){{0,2}}{surname}\b", page.text[m.end() : m.end() + 60])
        for m in page.matches(_RULES_REGION.pattern)
        if page.text.find(last, max(0, m.start() - 30), m.end() + 60) >= 0
    )


def _is_lead(page: PageMemory) -> bool:
    """Whether the mention stands in the page's first paragraph, headlines aside."""
    before = page.text[: page.text.rfind("\n", 0, page.at) + 1] if page.at < _LEAD else "."
    return not any(line.rstrip().endswith((".", "”", '"')) for line in before.split("\n"))


def _named_later(page: PageMemory, role: Role, text: str) -> Source | None:
    """Whom a page's lead means by *an official said*: the holder of such a post who speaks next."""
    proper = (w for w in plain_name(text).split() if w[0].isupper() and w.lower() not in page.lexicon.nations)
    if role.office not in _TEASED or any(proper) or not _is_lead(page):
        return None
    side = side_told(text, page.lexicon)
    rest = QUOTED.sub(blank, page.text[page.end : page.end + _LEAD])
    for match in _NAMED_SPEAKER.finditer(rest):
        sentence = rest[rest.rfind("\n", 0, match.start()) + 1 : match.start()]
        if _ANOTHER.search(sentence) is not None:
            return None
        words = role_words(match.group(), page.lexicon)
        person = person_called(page, match["name"].split(), match.group(), words)
        held = page.lexicon.offices_of.get(person.name, ())
        posts = {h.partition(" of ")[0] for h in held} | {page.lexicon.roles[w].office for w in words}
        fits = role.office in posts or (
            role.office in ("official", "occupation head") and bool(posts & OFFICIALS)
        )
        if person.kind is not SourceKind.PERSON:
            continue
        return person if fits and side in (Side.OTHER, person.side) else None
    return None


def head_of_body(page: PageMemory, role: Role, office: str, text: str, read: PhraseReader) -> Source | None:
    """*The head of Ukraine's military intelligence*, *the Wagner boss*: who heads the body on the day."""
    before, noun, after = text.partition(role.noun)
    if not noun:
        return None
    owner = (
        re.sub(r"^ (?:of|for|at) (?:the )?", "", after) if after.startswith((" of ", " for ", " at ")) else ""
    )
    if not owner:
        owner = re.sub(r"^(?:the|The)\b|['’]s?$", "", before.strip()).strip()
    if not owner or not (any(c.isupper() for c in owner) or owner in _OWNING):
        return None
    if office == "head" and (governor := _head_of_republic(page, owner)) is not None:
        return governor
    body = read(page, f"the {owner}" if owner in _OWNING else owner, "")
    if body is None or body[0].kind not in (SourceKind.OFFICE, SourceKind.STATE):
        return None
    if office in ("official", "commander") and body[0].kind is SourceKind.STATE:
        return None  # "the Ukrainian official": any
    if office.startswith("deputy"):
        is_his = role.noun.startswith("deputy")
        return first_holder(page, (role.noun, "deputy head"), body[0].name) if is_his else None
    if _FORMER.search(before) is not None:
        return None
    posts = (office, role.noun, "head", "secretary-general", "president", "director general", "commander")
    return first_holder(page, posts, body[0].name)


def _head_of_republic(page: PageMemory, owner: str) -> Source | None:
    """Who governs a region whose governor is called its head: *the head of Chechnya*, *the DPR head*."""
    lex = page.lexicon
    body, region = lex.names.get(fold(owner)), lex.regions.get(fold(owner))
    for held in lex.offices_of.get(body.canonical, ()) if body is not None else ():
        if held.startswith("occupation of "):
            holder = holder_of(page, "occupation head", held.partition(" of ")[2])
            return source_of(holder) if holder is not None else None
    if (holder := holder_of(page, "head", owner)) is not None:
        return source_of(holder)
    if region is None or region[1] is not Side.RU:
        return None
    return local_holder(page, "governor", *region)


def _ambassador(page: PageMemory, told: Description) -> Found:
    """*Russia's ambassador to the United Nations*; else who was called the ambassador before."""
    role, text, nations, nouns = told.role, told.text, told.nations, told.nouns
    if nations:
        sender = nations[0][0]
        hosts = [n.name for n, _ in nations_in(text, page.lexicon) if n is not sender]
        if re.search(r"\b(?:UN|U\.N\.|United Nations)\b", text):
            hosts.insert(0, "United Nations")
        for host in hosts[:1]:
            holder = holder_of(page, "ambassador", f"{sender.name} to {host}")
            if holder is not None:
                return source_of(holder), nouns
    if told.is_definite and (before := page.before(frozenset({role.noun}))) is not None:
        return before
    return Source(name=plain_name(text), side=side_told(text, page.lexicon), kind=SourceKind.CLASS), nouns


def _spoken_for(page: PageMemory, text: str, read: PhraseReader) -> Source | None:
    """The body of *a spokesman for the brigade*, *the Russian Defence Ministry spokesman*."""
    match = re.search(
        r"\b(?:spokes\w+|press (?:secretary|officer|service|office|cent(?:er|re))|media office)\b"
        r"(?:\s+(?:for|of|at|from)\s+(.+))?",
        text,
    )
    if match is None:
        return None
    owner = match.group(1) or re.sub(r"^(?:the|a|an)\s+", "", text[: match.start()], flags=re.IGNORECASE)
    owner = re.sub(r"['’]s?\s*$", "", owner.strip())
    if not owner or owner.lower() in _POSSESSIVES:
        return None
    if owner.islower() and owner.isalpha():
        owner = f"the {owner}"  # "a ministry spokesman": of the one that was named
    found = read(page, owner, "")
    return None if found is None else found[0]
