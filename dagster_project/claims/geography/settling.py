"""Which mentions of a page are places, and which place each one is.

Belongs here: what only the whole page tells. Does not belong here: the choice among namesakes by weight
(`namesakes`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.claims.geography.endings import ADJECTIVE, DISTRICT_ENDINGS
from dagster_project.claims.geography.gazetteer import Entry, Gazetteer, Spelling
from dagster_project.claims.geography.lexemes import Lexemes
from dagster_project.claims.geography.mentions import Evidence, Mention
from dagster_project.claims.geography.namesakes import Page
from dagster_project.claims.geography.transliteration import is_cyrillic, romanize

# The ends of a town's name that its adjective changes: Bilopillia's *Bilopilska*, Druzhba's *Druzhbivska*.
_SHORTENED = {
    "pil": ["pillia", "pole"], "iv": ["y", "e", "a", "ova"], "ian": ["a"], "yan": ["a"], "han": ["ha"],
    "chan": ["cha"], "yn": ["a"], "n": ["ne"],
}  # fmt: skip
_OF_CITY = re.compile(r" of (?:the (?:[\w-]+ )?city of )?")


def accepted(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions that are places, judged over the whole document."""
    best: dict[str, int] = {}
    persons = {m.lexeme.name for m in mentions if m.is_person}
    for mention in mentions:
        name = mention.lexeme.name
        if mention.evidence > best.get(name, Evidence.BARE):
            best[name] = mention.evidence
    lowered: dict[str, bool] = {}
    out = []
    for mention in mentions:
        lexeme = mention.lexeme
        if mention.evidence == Evidence.REJECTED:
            continue
        if mention.kind != "settlement" or lexeme.named:
            out.append(mention)
            continue
        name = lexeme.name
        needed = Evidence.BARE if lexeme.is_notable else lexeme.needed if lexeme.matches else Evidence.CLEAR
        if lexeme.is_never or (not lexeme.is_notable and name in persons):
            needed = Evidence.CLEAR
        elif not lexeme.is_major:
            if name not in lowered:
                lowered[name] = f" {name.lower()} " in text
            if lowered[name]:
                needed = Evidence.CLEAR
        have = mention.evidence if name in persons or lexeme.is_never else best.get(name, Evidence.BARE)
        if have >= needed:
            out.append(mention)
    return out


def choose(lexemes: Lexemes, text: str, mentions: Sequence[Mention]) -> None:
    """Set the place of every mention that the page settles."""
    gazetteer = lexemes.gazetteer
    for mention in mentions:
        if mention.kind == "front":
            mention.kind = "oblast" if mention.lexeme.region else "settlement"
            if mention.kind == "settlement":
                _read_adjective(gazetteer, mention)
        elif mention.kind == "hromada":
            _read_adjective(gazetteer, mention)
    Page(text, mentions, gazetteer, lexemes.words.oblast_alone).settle()
    _keep_russian(gazetteer, mentions)
    country: str | None = "UA"  # of the place before
    told: dict[str, str | None] = {}
    for mention in mentions:
        for name in sorted(mention.beside):
            if mention.kind == "district" and (region := gazetteer.region(Spelling.of(name))):
                told[mention.lexeme.name] = region.country
    for number, mention in enumerate(mentions):
        if mention.kind == "district" and not mention.lexeme.named:
            mention.country = told.get(mention.lexeme.name, country)
            if mention.country == "UA" and mention.lexeme.name.endswith(DISTRICT_ENDINGS):
                _read_adjective(gazetteer, mention)
            mention.choice = _borough(gazetteer, text, mentions, number) or mention.choice
        country = mention.choice.country if mention.choice else country


def _keep_russian(gazetteer: Gazetteer, mentions: Sequence[Mention]) -> None:
    """Leave the names of villages that nobody knows as they stand in Russia: no *Dronivka* there."""
    country = next((m.choice.country for m in mentions if m.choice), None)  # of the place before
    for mention in mentions:
        if mention.choice is not None:
            country = mention.choice.country or country
            continue
        regions = [gazetteer.region(Spelling.of(name)) for name in mention.beside]
        there = {r.country for r in regions if r is not None} or {country}
        if there == {"RU"} and not mention.open_name:
            name = mention.lexeme.name
            mention.open_name = romanize(name) if is_cyrillic(name) else name


def _borough(gazetteer: Gazetteer, text: str, mentions: Sequence[Mention], number: int) -> Entry | None:
    """The city that a district is part of, where the page names it (*the Dniprovskyi district*)."""
    city_of = mentions[number + 1] if number + 1 < len(mentions) else None
    if (
        city_of is not None
        and city_of.choice is not None
        and city_of.choice.kind == "settlement"
        and _OF_CITY.fullmatch(text, mentions[number].wide_end, city_of.start)
    ):
        return city_of.choice  # the Kyiv district of Kharkiv
    cities = gazetteer.boroughs.get(Spelling.of(mentions[number].lexeme.name).coarse)
    if not cities:
        return None
    by_id = {city.geonameid: city for city in cities}
    for other in (*reversed(mentions[:number]), *mentions[number + 1 :]):
        if other.choice and (city := by_id.get(other.choice.geonameid)) and other.kind != "oblast":
            return city
    return None


def _read_adjective(gazetteer: Gazetteer, mention: Mention) -> None:
    """Let a direction's adjective mean its town too (*Lymanskyi*, *Novopavlivsk direction*)."""
    name = mention.lexeme.name
    stem = ADJECTIVE.sub("", name)
    if stem == name or len(stem) < 4 or mention.lexeme.is_notable:
        return
    found = {id(m.entry): m for m in mention.lexeme.matches}
    nouns = [stem, f"{stem}ka"]
    if mention.kind == "hromada":
        nouns += [f"{stem}sk", f"{stem}s"]  # Zelenodolska, Marhanetska
    if stem.endswith("iv"):  # Kurakhivskyi: of Kurakhove
        nouns.append(f"{stem[:-2]}ove")
    for noun in nouns:
        for match in gazetteer.matches(Spelling.of(noun)):
            known = found.get(id(match.entry))
            if match.is_own and (known is None or known.weight < match.weight):
                found[id(match.entry)] = match
    if mention.kind in ("hromada", "district") and not found:
        for ending, nouns in _SHORTENED.items():
            if stem.endswith(ending):
                bare = stem.removesuffix(ending)
                towns = (m for noun in nouns for m in gazetteer.matches(Spelling.of(bare + noun)))
                found = {id(m.entry): m for m in towns if m.is_own}
    matches = sorted(found.values(), key=lambda m: -m.weight)
    mention.lexeme = replace(mention.lexeme, matches=matches)
