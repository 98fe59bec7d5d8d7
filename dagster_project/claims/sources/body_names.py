"""Bodies by their names: *Ukraine's powerful Security Council*, *the Main Directorate (GUR)*.

Belongs here: finding the body of the lexicon that a phrase spells with words around or between. Does not
belong here: bodies that are described (`bodies`), and media (`outlets`).
"""

import re

from dagster_project.claims.model import Source
from dagster_project.claims.sources.directory import Entry, Lexicon
from dagster_project.claims.sources.memory import PageMemory
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.wording import GENITIVE, nations_in, role_words, side_told
from schemas.vocabularies import Side, SourceKind

_CALLED_BODY = re.compile(
    r"(?:the )?(?:\w+['’]s (?:[a-z-]+ )*|[A-Z]\w+ (?:(?!of |for |at )[a-z-]+ )+)?"
    r"([A-Z][\w-]*(?: [A-Z][\w-]*)*)"
    r"(?: [a-z]+)* (?:group|company|firm|regiment|brigade|battalion|corps|service|agency|operator|party"
    r"|movement|force|project|monitor|tracker|think tank)"
)
_CITYS = re.compile(  # "Kherson city's military administration"
    r"(?:[Tt]he )?([A-Z]\w+)(?:['’]s city| [Cc]ity(?:['’]s)?) (?:[Mm]ilitary [Aa]dministration|([Cc]ouncil))"
)
_TANK = re.compile(r"(?:[\w-]+ )*?(?:think[- ]tank|monitor|group|watchdog|project),? (?:the )?([A-Z].+)")
_ACRONYM_BODY = re.compile(
    r"(?:[Tt]he |[\w’'-]+ )?([A-Z]{3,5}) (?:[a-z]+ ){0,2}"
    r"(?:service|agency|directorate|company|committee|bureau)"
)

# Who somebody is of: *the Criminal Court's prosecutor*, *senior Pentagon officials*, *a HUR source*.
_OWNER = re.compile(
    r"(?:[Tt]he |[Aa]n? |[Aa]nother |[Ss]enior |[Tt]op |[a-z]+ )*([A-Z][\w.-]*(?: [A-Z][\w.-]*){0,5})"
    r"(?:['’]s)? [a-z]"
)


def side_of_owner(page: PageMemory, text: str) -> Side | None:
    """The side of the body that somebody is of: *the International Criminal Court's prosecutor*."""
    owner = _OWNER.match(text)
    entry = page.lexicon.names.get(fold(owner.group(1))) if owner is not None else None
    return entry.side if entry is not None and entry.kind is SourceKind.OFFICE else None


def body_named(page: PageMemory, text: str) -> Entry | None:
    """The body of a name with what it is called between: *Ukraine's powerful Security Council*."""
    names = page.lexicon.names
    plain = re.sub(r"(?<=\s)[a-z]+ (?=[A-Z])", "", text)
    first, _, rest = text.removeprefix("the ").partition(" ")
    own = rest if first.lower() in page.lexicon.nations else text  # "the Russian Wagner mercenary group"
    tries = (text, plain, GENITIVE.sub(" ", text), GENITIVE.sub(" ", plain))
    entry = next((e for t in tries if (e := names.get(fold(t))) is not None), None)
    if entry is None and (called := _CALLED_BODY.fullmatch(own)) is not None:
        entry = names.get(fold(called.group(1)))  # "Russia's Wagner mercenary group"
    return entry if entry is not None and entry.kind is SourceKind.OFFICE else None


def body_called(page: PageMemory, short: str, text: str) -> Entry | None:
    """The body that a short form names, where the long form before it fits: its side, and no person."""
    entry = page.lexicon.names.get(fold(short))
    speakers = {page.lexicon.roles[w].kind for w in role_words(text, page.lexicon)}
    if entry is None or entry.kind is not SourceKind.OFFICE or speakers & {"person", "group"}:
        return None
    return entry if all(n.side is entry.side for n, _ in nations_in(text, page.lexicon)) else None


def body_within(page: PageMemory, text: str) -> Entry | None:
    """The body named within what it is called: *the Wagner group*, *the SBU security service*."""
    names = page.lexicon.names
    entry = None
    if _CALLED_BODY.fullmatch(text) is not None:
        entry = body_named(page, text)
    if entry is None and (apart := _TANK.fullmatch(text)) is not None:
        entry = names.get(fold(apart.group(1)))  # "the US think tank the Institute for ..."
    if entry is None and (short := _ACRONYM_BODY.fullmatch(text)) is not None:
        entry = names.get(fold(short.group(1)))  # "the SBU security service"
        if entry is not None and entry.kind is not SourceKind.OFFICE:
            entry = None
    return entry


def city_body(text: str, lex: Lexicon) -> Source | None:
    """*Kherson city's military administration*, *Mykolaiv City Council*: of Ukraine's cities."""
    town = _CITYS.fullmatch(text)
    if town is None or side_told(text, lex) is not Side.UA:
        return None
    name = f"{town.group(1)} City {'Council' if town.group(2) else 'Military Administration'}"
    return lex.known(Source(name=name, side=Side.UA, kind=SourceKind.OFFICE))
