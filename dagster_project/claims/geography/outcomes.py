"""What a mention becomes once the page has settled it:

- a settlement: usual English name, GeoNames id, coordinates. Where namesakes cannot be told apart the
  name stays and id and coordinates are None: a wrong place is worse than none.
- *Kharkiv region*, *Kharkiv front*, *Kharkivshchyna*: kind ``oblast``, *Kharkiv Oblast*, no id.
- *Pokrovsk direction*, *Kherson direction*, *Vuhledar region*: the settlement. *Azovstal*, *Kirovske
  airfield*: kind ``facility``, which carries its settlement's name and id; so does *the Dniprovskyi
  district* where the page names its city. *Kupiansk district*: kind ``district``, *Kupiansk Raion*;
  *Marhanetska community*: *Marhanets Hromada*.
- *Donbas*, *Crimea*, *Black Sea*, *Oskil River*: kind ``area``; states: kind ``country``.
- Names of people, units and bodies that hold a place (*Kharkiv Regional Military Administration*,
  *Kyiv Independent*, *Oleh Kharkiv*) are left out. Capitals that stand for a government (*Moscow
  said*) are in the list: `places.is_metonym_position` tells the plain cases.

Does not belong here: which of its places a name means (`settling`, `namesakes`).
"""

from dataclasses import replace

from dagster_project.claims.geography.endings import ADJECTIVE, DISTRICT_ENDINGS
from dagster_project.claims.geography.gazetteer import Entry, Gazetteer, Spelling
from dagster_project.claims.geography.mentions import Evidence, Lexeme, Mention
from dagster_project.claims.geography.namesakes import MARGIN, leader
from dagster_project.claims.geography.transliteration import is_cyrillic, romanize, ukrainian_form
from dagster_project.claims.model import Place, Span


def outcome(gazetteer: Gazetteer, text: str, mention: Mention) -> Place | None:
    """The place of a settled mention, None where it is none."""
    lexeme, choice = mention.lexeme, mention.choice
    end = mention.wide_end if mention.kind != "settlement" else mention.end
    span = Span(mention.start, end, text[mention.start : end])
    if mention.kind == "area" and not lexeme.named:
        noun = text[mention.end : mention.wide_end].strip()
        return Place(name=f"{lexeme.name} {noun.capitalize()}", span=span, kind="area")
    if mention.kind == "hromada":
        return _community(lexeme, span)
    if mention.kind == "district" and not lexeme.named:
        if choice:
            return place_of(choice, span)
        is_raion = mention.country == "UA" and any(
            m.is_own and m.entry.country == "UA" for m in lexeme.matches
        )
        district = None if is_raion else gazetteer.district(Spelling.of(lexeme.name))
        if district is not None:
            return place_of(district, span)
        return _district(mention, span)
    if choice is not None:
        found = place_of(choice, span)
        return replace(found, kind="district") if mention.is_wide else found
    if mention.kind == "oblast" or mention.evidence == Evidence.REJECTED:
        return None
    return Place(name=mention.open_name or _open_name(lexeme), span=span)


def _community(lexeme: Lexeme, span: Span) -> Place:
    """A community, placed at the town whose adjective it is called by (*Marhanetska community*)."""
    own = [m for m in lexeme.matches if m.is_own and m.entry.country == "UA"]
    town = max(own, key=lambda m: m.weight, default=None)
    if town is not None:
        return replace(
            place_of(town.entry, span), name=f"{town.entry.name} Hromada", geonameid=None, kind="district"
        )
    stem = ADJECTIVE.sub("", lexeme.name)
    name = ukrainian_form(f"{stem}ka" if stem.endswith("iv") else stem)
    return Place(name=f"{name} Hromada", span=span, kind="district")


def _district(mention: Mention, span: Span) -> Place:
    """A district, placed at the town that it is called by: *Nikopol Raion*, *Rylsky District*."""
    lexeme, country = mention.lexeme, mention.country
    own = [m for m in lexeme.matches if m.is_own] or lexeme.matches
    town = leader([(m.weight, m) for m in own], margin=MARGIN)
    if lexeme.name.endswith(DISTRICT_ENDINGS):
        likeliest = max(own, key=lambda m: m.weight, default=None)
        if country != "UA" or likeliest is None or likeliest.entry.country != "UA":
            return Place(name=f"{lexeme.name} District", span=span, kind="district")
        name = likeliest.entry.name
    else:
        name, country = _open_name(lexeme), town.entry.country if town else country
    is_raion = country == "UA" and (town is None or town.entry.oblast != "Crimea")
    name = f"{name} {'Raion' if is_raion else 'District'}"
    if town is None:
        return Place(name=name, span=span, kind="district")
    return replace(place_of(town.entry, span), name=name, geonameid=None, kind="district")


def place_of(entry: Entry, span: Span) -> Place:
    """The gazetteer's place, named at the span."""
    return Place(
        name=entry.name,
        span=span,
        geonameid=entry.geonameid,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        oblast=entry.oblast,
        kind=entry.kind,
        entry=entry.entry,
    )


def _open_name(lexeme: Lexeme) -> str:
    """The name of a place that stays open: as its likeliest namesakes are called."""
    own = [m.entry.name for m in lexeme.matches if m.is_own]
    if own:
        return lexeme.name if lexeme.name in own else own[0]
    name = lexeme.name
    return ukrainian_form(romanize(name) if is_cyrillic(name) else name)
