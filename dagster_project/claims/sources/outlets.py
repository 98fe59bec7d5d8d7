"""Media and monitors: who relays or counts what others say.

Belongs here: telling a medium by its name, by a short title (*the Post*) and by what was named before (*the
newspaper*). Does not belong here: who stands behind a text (`issuers`).
"""

import re
from functools import cache, lru_cache

from dagster_project.claims.model import Source
from dagster_project.claims.sources.descriptions import Description
from dagster_project.claims.sources.directory import Entry, Lexicon, lexicon, source_of
from dagster_project.claims.sources.lands import home_side, is_abroad
from dagster_project.claims.sources.memory import FAR, Found, PageMemory
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.wording import NAMES, head_role, plain_name, role_words, side_told
from dagster_project.claims.text.gates import substring_gate
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Side, SourceKind

_ISW = "Institute for the Study of War"
_MEDIA_KINDS = ("platform", "media")
_MEDIA_NOUNS = word_set(
    "agency news newspaper daily weekly magazine channel broadcaster website portal outlet service network"
    " media monitoring mapping project tracker osint site app think tank think-tank"
)
_NAME_IN_MARKS = re.compile(r'(.+?) ["“«]([A-Z][\w .+-]*),?["”»]?')
_MARKED_FIRST = re.compile(r'(?:[Tt]he )?["“«]([A-Z][\w .+-]*)["”»]((?: [\w-]+){1,3})')
_TEAM = re.compile(  # "the IAEA team", "Reuters journalists"
    r"(?:[Tt]he |[Aa]n? )?([A-Z][\w’'-]+) (?:team|mission|experts|inspectors|monitors|staff|observers"
    r"|journalists?|reporters?|correspondents?)(?: (?:on|at) the (?:ground|scene|site|spot)| in [A-Z]\w+)?"
)
_REPORTER_OF = re.compile(  # "the correspondent of Radio Svoboda"
    r"(?:[Tt]he |[Aa]n? )?(?:[\w-]+ )?(?:[Jj]ournalists?|[Rr]eporters?|[Cc]orrespondents?)"
    r" (?:of|for|from|with) (?:the )?([A-Z].+)"
)
_REPORTERS = re.compile(  # "a Kyiv Post reporter"
    r"(?:[Tt]he |[Aa]n? )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+) (?:journalists?|reporters?|correspondents?)"
)
_may_be_staff = substring_gate(
    word_set("team mission expert inspector monitor staff observer ournalist eporter orrespondent")
)
_SHORT_TITLES = word_set("Journal Post Times Mail Telegraph Herald Globe Examiner Independent Pravda Gazeta")
_OUTLET_NAMED = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?:[\w’'-]+ )*?"
    r"(?:news (?:agency|outlet|site|website|portal)|(?:media|online) outlet"
    r"|newspaper|broadcaster) ([A-Z0-9][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
)
_LOCAL_MEDIA = ("local", "regional")
_SITE = re.compile(r"[A-Z0-9][\w-]+\.[A-Za-z]{2,4}")  # Gazeta.ru


@cache
def is_outlet(name: str) -> bool:
    """Whether a canonical name is a medium's: who relays what others say."""
    is_known = any(role in _MEDIA_KINDS for role in lexicon().offices_of.get(name, ()))
    return is_known or _SITE.fullmatch(name) is not None


def outlet_named(page: PageMemory, text: str) -> Found | None:
    """The medium that the phrase names, or whose reporters speak: *Reuters journalists*, *the Post*."""
    lex = page.lexicon
    patterns = (_TEAM, _REPORTER_OF, _REPORTERS) if _may_be_staff(text) else ()
    team = next((m for r in patterns if (m := r.fullmatch(text)) is not None), None)
    medium = lex.names.get(fold(team.group(1))) if team is not None else None
    if medium is None or medium.kind is not SourceKind.OFFICE:
        medium = _named_medium(text, lex)
    if medium is not None:
        return source_of(medium), role_words(text, lex)
    title = plain_name(text)
    if title in _SHORT_TITLES and (paper := _paper_called(page, title)) is not None:
        return paper, frozenset({"newspaper"})
    if (outlet := _OUTLET_NAMED.fullmatch(text)) is not None:
        name = outlet.group(1)
        entry = lex.names.get(fold(name))
        if entry is not None:
            return source_of(entry), role_words(text, lex)
        return Source(name=name, side=side_told(text, lex), kind=SourceKind.OFFICE), frozenset({"outlet"})
    if _is_proper(text, lex) or ("." in text and _SITE.fullmatch(title) is not None):
        return Source(name=title, side=side_told(text, lex), kind=SourceKind.OFFICE), role_words(text, lex)
    return None


def outlet_in_marks(page: PageMemory, text: str) -> Source | None:
    """Who goes by a name in quotation marks: *the war channel "Dva Brata"*, *NEC "Ukrenergo"*."""
    match = _NAME_IN_MARKS.fullmatch(text)
    if match is not None:
        what, name = match.groups()
    elif (match := _MARKED_FIRST.fullmatch(text)) is not None:
        name, what = match.groups()  # "the “Hostri Novyny” channel"
    else:
        return None
    role = head_role(what, page.lexicon)
    entry = page.lexicon.names.get(fold(name))
    is_form = what.isupper() and what.isalpha()  # NEC, LLC, PJSC
    if entry is not None and entry.kind is SourceKind.OFFICE and (is_form or role is not None):
        return source_of(entry)
    if role is None or role.kind != "media":
        return None
    return Source(name=name.rstrip(","), side=side_told(what, page.lexicon), kind=SourceKind.OFFICE)


def as_media(page: PageMemory, told: Description) -> Found:
    """*The newspaper*, named before; else a class: *Russian state media*, *local media*."""
    role = told.role
    if told.is_definite and (named := medium_before(page)) is not None:
        return named, told.nouns
    text = told.text.removesuffix(" reports") if role.noun == "media reports" else told.text
    side, name = side_told(text, page.lexicon), plain_name(text)
    if side is Side.OTHER and role.noun.startswith("state") and not is_abroad(page):
        land = page.lexicon.land(Side.RU)  # Ukraine's are called by their names
        made = Source(name=f"{land.adjective} {role.noun}", side=Side.RU, kind=SourceKind.CLASS)
        return page.lexicon.known(made), told.nouns
    if side is Side.OTHER and (role.noun.startswith(_LOCAL_MEDIA) or "channels" in role.noun):
        side = home_side(page, is_official=False)
        if side is not Side.OTHER and role.noun.startswith(_LOCAL_MEDIA):
            name = f"{page.lexicon.land(side).adjective} media"
    return Source(name=name, side=side, kind=SourceKind.CLASS), told.nouns


def medium_before(page: PageMemory, kind: str = "media") -> Source | None:
    """The medium that *the newspaper* takes up: the last one named as a speaker or before."""
    for seen in reversed(page.mentioned[-6:]):
        if kind in page.lexicon.offices_of.get(seen.source.name, ()):
            return seen.source
    for match in reversed(list(NAMES.finditer(page.text, max(0, page.at - 600), page.at))):
        entry = page.lexicon.names.get(fold(match.group()))
        if entry is not None and kind in page.lexicon.offices_of.get(entry.canonical, ()):
            return source_of(entry)
    if kind == "monitor" and page.text.rfind(_ISW, max(0, page.at - FAR + 1), page.at) >= 0:
        entry = page.lexicon.names.get(fold(_ISW))  # a name of small words, which no pattern finds
        return source_of(entry) if entry is not None else None
    return None


@lru_cache(maxsize=8192)
def _named_medium(text: str, lex: Lexicon) -> Entry | None:
    """The medium named before the noun for what it is: *Russia's TASS news agency*, *the UNIAN website*."""
    tokens = text.split()
    if "," in text or tokens[-1].lower() == "channels":
        return None  # "Ana Lopes, director of the Intelligence Agency", "Russian military channels"
    size = len(tokens)
    while size and tokens[size - 1].lower() in _MEDIA_NOUNS:
        size -= 1
    if size == len(tokens):
        return None
    starts = (i for i in range(size) if not tokens[i].islower())  # "an independent daily" is no title
    names = (lex.names.get(fold(" ".join(tokens[start:size]))) for start in starts)
    found = (entry for entry in names if entry is not None and entry.kind is SourceKind.OFFICE)
    is_channel = tokens[-1].lower() == "channel"  # "an official Telegram channel" is not Telegram
    return next(
        (e for e in found if not (is_channel and "platform" in lex.offices_of.get(e.canonical, ()))), None
    )


@lru_cache(maxsize=8192)
def _is_proper(text: str, lex: Lexicon) -> bool:
    """Whether the phrase is the proper name of a medium: *New York Post*, *Radio Free Asia Network*."""
    words = plain_name(text).split()
    if not 2 <= len(words) <= 5 or not all(w[0].isupper() for w in words):
        return False
    role = lex.roles.get(words[-1].lower())
    return (
        role is not None
        and role.kind in ("document", "media", "image")
        and not any(w.lower() in lex.nations or w.endswith(("'s", "’s")) for w in words)
    )


def _paper_called(page: PageMemory, title: str) -> Source | None:
    """The paper that *the Journal* or *the Post* is short for on this page."""
    for match in page.matches(rf"[A-Z]\w+(?: [A-Z]\w+)* {title}\b"):
        entry = page.lexicon.names.get(fold(match.group()))
        if entry is not None and "media" in page.lexicon.offices_of.get(entry.canonical, ()):
            return source_of(entry)
    return None
