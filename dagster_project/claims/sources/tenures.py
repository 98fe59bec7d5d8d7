"""Who holds an office on the page's day.

Belongs here: the holder of an office by the lexicon's terms, where needed by who is named on the page: the
president, a town's head, a counterpart, a spokesperson. Does not belong here: reading the phrase that tells
of an office (`offices`).
"""

import re
from collections.abc import Sequence
from datetime import date

from dagster_project.claims.model import Source
from dagster_project.claims.sources.body_names import body_named
from dagster_project.claims.sources.directory import LAND_OF, Entry, Nation, source_of
from dagster_project.claims.sources.memory import PageMemory
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.wording import NAMES
from schemas.vocabularies import Side, SourceKind

_WAR_BEGAN = date(2022, 2, 24)
_PEERS = {"president": ("prime minister",), "prime minister": ("president",)}
# Posts that several hold at a time.
_SHARED = frozenset(
    ("adviser", "deputy prime minister", "deputy defence minister", "deputy foreign minister", "deputy head")
) | {"envoy", "negotiator", "lawmaker"}
# Roles that do not take up just any person named before.
NEVER_LAST = frozenset(
    (
        "other",
        "resident",
        "soldier",
        "expert",
        "foreign minister",
        "defence minister",
        "interior minister",
        "energy minister",
        "finance minister",
        "prime minister",
        "president",
        "governor",
        "mayor",
    )
)
_LED_BY = re.compile(
    r"(?:[Tt]he )?(?:[Hh]ead|[Cc]hief|[Dd]irector|[Cc]hair(?:man|woman)?|[Ss]ecretary) of (?:the )?(.+)"
)
_SPEAKER_OF = re.compile(r"(?:[Tt]he )?[Ss]pokes(?:man|woman|person) (?:for|of) (?:the )?(.+)")


def holder_of(page: PageMemory, office: str, where: str) -> Entry | None:
    """Who held the office on the page's day."""
    tenures = page.lexicon.tenures.get(f"{office} of {where}".lower())
    if not tenures:
        return None
    day = page.day
    if day is None:
        named = next((t for t in tenures if page.is_named(t.entry.canonical)), None)
        since = {t.entry.canonical for t in tenures if t.end >= _WAR_BEGAN}
        last = max(tenures, key=lambda t: (t.end, t.begin)) if len(since) < 2 else None
        holder = named or last  # of two who held it since the war began none is guessed
        return holder.entry if holder is not None else None
    held = [t.entry for t in tenures if t.begin <= day <= t.end]
    if len(held) > 1 and office in _SHARED:  # "the Ukrainian adviser": which, only the page tells
        return next((e for e in held if page.is_named(e.canonical)), None)
    return next(iter(held), None)


def holds_another(page: PageMemory, name: str, office: str) -> bool:
    """Whether the person holds a high office on the page's day, so that he is not called by a lower one."""
    for held in page.lexicon.offices_of.get(name, ()):
        title, _, where = held.partition(" of ")
        if title in NEVER_LAST and title != office:
            holder = holder_of(page, title, where)
            if holder is not None and holder.canonical == name:
                return True
    return False


def former_holder(page: PageMemory, office: str, where: str) -> Entry | None:
    """Who held the office last before its holder of the day: *the former Russian president*."""
    now = holder_of(page, office, where)
    day = page.day or date.max
    tenures = page.lexicon.tenures.get(f"{office} of {where}".lower(), ())
    past = [t for t in tenures if t.end < day and t.entry is not now]
    named = [t for t in past if page.is_named(t.entry.canonical)]
    return max(named or past, key=lambda t: t.end).entry if past else None


def first_holder(page: PageMemory, posts: Sequence[str], body: str) -> Source | None:
    """Who holds the first of the body's posts that somebody holds on the page's day."""
    holder = next((h for post in posts if (h := holder_of(page, post, body)) is not None), None)
    return source_of(holder) if holder is not None else None


def local_holder(page: PageMemory, office: str, where: str, side: Side) -> Source:
    """The governor or mayor whom the page names, else the office: the page does not say who it is."""
    tenures = page.lexicon.tenures.get(f"{office} of {where}".lower(), ())
    held = holder_of(page, office, where)
    entries = [held] if held is not None else []
    for entry in (*entries, *(t.entry for t in tenures)):
        if entry.kind is not SourceKind.PERSON or page.is_named(entry.canonical):
            return source_of(entry)
    name = f"{office.capitalize()} of {where}"
    return page.lexicon.known(Source(name=name, side=side, kind=SourceKind.PERSON))


def headed_by(page: PageMemory, text: str) -> Source | None:
    """Who leads the body: *the head of the Security Council*, whose head is called its secretary."""
    match = _LED_BY.fullmatch(text)
    body = body_named(page, match.group(1)) if match is not None else None
    if body is None:
        return None
    posts = (
        "head",
        "secretary-general",
        "director general",
        "director",
        "secretary",
        "chairman",
        "chief",
    )
    return first_holder(page, posts, body.canonical)


def speaker_named(page: PageMemory, text: str) -> Entry | None:
    """*the spokesman for the group*, whom the page names elsewhere."""
    match = _SPEAKER_OF.fullmatch(text)
    body = body_named(page, match.group(1)) if match is not None else None
    holder = holder_of(page, "spokesperson", body.canonical) if body is not None else None
    return holder if holder is not None and page.is_named(holder.canonical) else None


def president_meant(page: PageMemory) -> Entry | None:
    """Whom *the head of state* means: the president whom the page names, else of whose land it speaks."""
    holders = [e for land in LAND_OF.values() if (e := holder_of(page, "president", land)) is not None]
    sides = [seen.source.side for seen in reversed(page.mentioned[-3:])]
    side = next((side for side in sides if side in LAND_OF), page.voice)
    named = [e for e in holders if page.is_named(e.canonical)]
    spoken_of = [e for e in holders if e.side is side]
    return next(iter(spoken_of or named), None)


def counterpart_of(page: PageMemory, nation: Nation) -> Source | None:
    """Who holds in the nation the office of whoever was named last: *his Russian counterpart*."""
    before = page.text[max(0, page.at - 400) : page.at]
    people = [e for m in NAMES.finditer(before) for e in _named_persons(page, m.group())]
    last = page.mentioned[-1].source if page.mentioned else None
    if not people and last is not None:  # "Ukraine's foreign minister said ... his Russian counterpart"
        people = [e for e in _named_persons(page, last.name) if e.canonical == last.name]
    for person in reversed(people):
        for held in page.lexicon.offices_of.get(person.canonical, ()):
            title = held.partition(" of ")[0]
            for office in (title, *_PEERS.get(title, ())):
                holder = holder_of(page, office, nation.name)
                if holder is not None and holder.canonical != person.canonical:
                    return source_of(holder)
    return None


def _named_persons(page: PageMemory, name: str) -> list[Entry]:
    return page.lexicon.surnames.get(fold(name).split(" ")[-1], [])


def head_of_town(page: PageMemory, town: str) -> Source | None:
    """*The head of the Avdiivka Military Administration*, whom the page names elsewhere."""
    for office in ("head", "mayor"):
        for tenure in page.lexicon.tenures.get(f"{office} of {town}".lower(), ()):
            holds = page.day is None or tenure.begin <= page.day <= tenure.end
            if holds and page.is_named(tenure.entry.canonical):
                return source_of(tenure.entry)
    return None


def named_holder(page: PageMemory, office: str) -> Entry | None:
    """The nearest holder of the office that is named before: *Macron ... the president said*."""
    if office not in NEVER_LAST:
        return None
    for match in reversed(list(NAMES.finditer(page.text, max(0, page.at - 1500), page.at))):
        for entry in page.lexicon.surnames.get(fold(match.group()).split(" ")[-1], ()):
            held = page.lexicon.offices_of.get(entry.canonical, ())
            if any(h.startswith(f"{office} of") for h in held) and any(
                t.begin <= (page.day or t.begin) <= t.end for t in page.lexicon.periods[entry.canonical]
            ):
                return entry
    return None


def spokesperson_of(page: PageMemory, person: Source) -> Entry | None:
    """Who speaks for the holder of an office: *the press secretary of the Russian president*."""
    for held in page.lexicon.offices_of.get(person.name, ()):
        where = held.partition(" of ")[2]
        presidency = holder_of(page, "presidency", where)
        for body in (where, presidency.canonical if presidency is not None else ""):
            holder = holder_of(page, "spokesperson", body)
            if holder is not None:
                return holder
    return None
