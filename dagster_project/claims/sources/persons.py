"""The person whom a name means: of the lexicon, of this page, or nobody known, with a side.

Belongs here: resolving a full name, a surname or a given name, and the side of an unknown one. Does not
belong here: finding the name in a phrase (`named`), pronouns (`pronouns`) and offices (`offices`).
"""

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import Levenshtein

from dagster_project.claims.model import Source
from dagster_project.claims.sources.directory import Entry, Lexicon, near_surnames, source_of
from dagster_project.claims.sources.lands import home_side
from dagster_project.claims.sources.memory import PageMemory
from dagster_project.claims.sources.names import (
    FOLDED_TITLES,
    TITLES,
    alike,
    coarse,
    fits_given,
    fold,
    stems_of,
)
from dagster_project.claims.sources.wording import nations_in, side_told
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Side, SourceKind

_SLAVIC = (
    "enko", "chuk", "yuk", "iuk", "skyi", "skyy", "sky", "skiy", "skii", "ska", "shyn", "ov", "ova", "ev",
    "eva", "ych", "iak", "yak", "ets", "yi", "lko", "shko",
)  # fmt: skip
OFFICIALS = frozenset(
    (
        "governor",
        "mayor",
        "head",
        "official",
        "spokesperson",
        "adviser",
        "lawmaker",
        "minister",
        "occupation head",
    )
)
_OTHER_SIDE = {Side.RU: Side.UA, Side.UA: Side.RU}
_DOMAIN = re.compile(r"\w\.[a-z]{2,4}$")
_OF_PLACE = re.compile(r"(?:governor|mayor|head) of ([\w’'-]+)")  # whose land the page speaks of
# Experts with a Slavic name work everywhere.
_ABROAD = word_set("analyst expert professor researcher scholar economist historian fellow scientist author")


def person_called(page: PageMemory, name: list[str], whole: str, words: frozenset[str]) -> Source:
    """Whom a name means: ``whole`` is the phrase that it stands in, ``words`` are its role nouns."""
    if len(name) > 2 and name[-1].rstrip(".") in ("II", "III", "IV", "Jr", "Sr"):
        name = name[:-1]
    full = " ".join(name)
    folded = fold(full).split()
    folded = [w for w in folded if w not in FOLDED_TITLES] or folded
    if not folded:
        return Source(name=full, side=side_told(whole, page.lexicon), kind=SourceKind.PERSON)
    entry = page.lexicon.names.get(" ".join(folded))
    if entry is not None and (entry.kind is not SourceKind.PERSON or len(folded) > 1):
        return source_of(entry)
    if len(folded) == 1 and (here := _on_page(page, name, folded[0], whole, words)) is not None:
        return here
    candidates = _candidates(folded, page.lexicon)
    told = side_told(whole, page.lexicon) if len(folded) > 1 else Side.OTHER
    if told is not Side.OTHER:  # "Russian soldier Andrei Smirnov" is no Andrii Smyrnov
        candidates = [c for c in candidates if c.side is not _OTHER_SIDE[told]]
    best = _best(page, candidates, words, whole, folded[-1])
    return (
        source_of(best) if best is not None else _unknown(page, name, whole, words, is_bare=len(folded) == 1)
    )


def _on_page(
    page: PageMemory, name: list[str], folded: str, whole: str, words: frozenset[str]
) -> Source | None:
    """Whom a surname or given name alone means on this page: who was mentioned, or whose full name it has."""
    full = page.full_name(name[-1])
    whole_name = fold(full).split() if full is not None else []
    for seen in reversed(page.mentioned):
        called = seen.called
        if not called:
            continue
        if full is None and called[-1:] == [folded]:
            return seen.source
        if full is not None and (called == whole_name or _is_middle(page, full, seen.source.name)):
            return seen.source
        is_free = not seen.source.entry or name[0].lower() in page.lexicon.family_first
        if len(called) > 1 and called[0] == folded and is_free:
            return seen.source  # Andrii, of whom the page told as Andrii Onistrat; Lee Seong-kweun; Wang Yi
    full = full or page.full_name_of(name[0])
    return person_called(page, full.split(), whole, words) if full is not None else None


def _is_middle(page: PageMemory, full: str, known: str) -> bool:
    """Whether it is the end of a known person's longer name: *Mariano Grossi* of *Rafael Mariano Grossi*."""
    return full.rpartition(" ")[2] in known and f"{known.partition(' ')[0]} {full}" in page.text


def _candidates(folded: list[str], lex: Lexicon) -> list[Entry]:
    """The persons of the lexicon whose surname may be meant, and whose given name fits where one is told."""
    surname, is_bare = folded[-1], len(folded) == 1
    found = list(lex.surnames.get(surname, ()))
    if not found and len(surname) > 3:
        found = [entry for stem in stems_of(surname) for entry in lex.surnames.get(stem, ())]
    if not found and len(surname) > 5:
        found = list(lex.coarse.get(coarse(surname), ()))
    if not found and len(surname) > 5 and not is_bare:
        found = [c for c in near_surnames(surname) if alike(folded[0], fold(c.canonical))]
    return found if is_bare else [c for c in found if fits_given(folded, fold(c.canonical).split())]


def _unknown(
    page: PageMemory, name: list[str], whole: str, words: frozenset[str], *, is_bare: bool
) -> Source:
    """A person of whom lexicon and page tell no more, or a medium that is called by one word."""
    full, side = " ".join(name), side_told(whole, page.lexicon)
    clean = [w for w in name if w.lower().strip(".") not in TITLES] or name
    if is_bare and ((full.isupper() and full.isalpha() and len(full) > 2) or _DOMAIN.search(full)):
        return Source(name=full, side=side, kind=SourceKind.OFFICE)  # KRTV, News.az
    if side is Side.OTHER and not words & _ABROAD and not nations_in(whole, page.lexicon):
        side = _side_of_name(page, clean, words)
    return Source(name=" ".join(clean), side=side, kind=SourceKind.PERSON)


def _side_of_name(page: PageMemory, name: Sequence[str], words: frozenset[str]) -> Side:
    """What the spelling of an unknown name tells, with the place that the text is at."""
    offices = {page.lexicon.roles[w].office for w in words if w in page.lexicon.roles}
    first, lives_here = name[0].lower(), "resident" in offices
    is_known = first in page.lexicon.given_names or name[-1].lower().endswith(_SLAVIC)
    if not is_known and not (lives_here and len(name) == 1):
        return Side.OTHER
    told = page.lexicon.given_names.get(first)
    if told is Side.OTHER:
        return Side.OTHER
    presented = page.description_of(" ".join(name))
    if presented is not None and (side := side_told(presented, page.lexicon)) is not Side.OTHER:
        return side  # "Yevgeni Dikyi, a Ukrainian serviceman"
    is_official = bool(offices & OFFICIALS)
    at_home = home_side(page, is_official=is_official)
    is_local = is_official or lives_here or len(name) == 1
    if told is None or (is_local and at_home is not Side.OTHER):
        return at_home
    return told


@cache
def _titled(place: str) -> re.Pattern[str]:
    return re.compile(re.escape(place.title()))


def _best(
    page: PageMemory, candidates: Sequence[Entry], words: frozenset[str], whole: str, surname: str
) -> Entry | None:
    """The candidate in office on the page's day, else any."""
    if not candidates:
        return None
    if len({c.canonical for c in candidates}) == 1:
        return candidates[0]
    nations = {n.side for n, _ in nations_in(whole, page.lexicon)}
    offices = {page.lexicon.roles[w].office for w in words if w in page.lexicon.roles}

    def rank(entry: Entry) -> tuple[int, int, int, int, int]:
        held = page.lexicon.offices_of.get(entry.canonical, [])
        return (
            sum(1 for o in offices if o and any(h.startswith(o) for h in held)),
            1 if entry.side in nations else 0,
            1 if any(page.holds(_titled(m[1])) for h in held if (m := _OF_PLACE.match(h))) else 0,
            1
            if page.day and any(t.begin <= page.day <= t.end for t in page.lexicon.periods[entry.canonical])
            else 0,
            -Levenshtein.distance(surname, fold(entry.canonical).rpartition(" ")[2]),
        )

    return max(candidates, key=rank)
