"""Documents and claims to the members of the dimensions that a day saw, and the static dimensions.

Belongs here: one row a member and day, with the attributes most claims of the day give it. Does not
belong here: merging days (``sql/ddl/``), knowledge about sources and places (``lexicon/``).
"""

from datetime import date

import polars as pl

from dagster_project.facts.facts import ClaimFrames
from dagster_project.facts.keys import with_publisher
from schemas.base import polars_schema
from schemas.dimensions import DimDate, DimItem
from schemas.tables import TABLES
from schemas.vocabularies import Item

INVASION = date(2022, 2, 24)
FIRST_DATE, LAST_DATE = date(2014, 1, 1), date(2040, 12, 31)

# closed-class words that stand for a name are no spelling of it
_PRONOUNS = ("he", "him", "his", "she", "her", "they", "them", "their", "it", "its", "we", "us", "i", "who")


def build_dim_document(documents: pl.DataFrame, frames: ClaimFrames) -> pl.DataFrame:
    """One row a document of the day; versions of a story are numbered within the day."""
    claims = frames.claims.group_by("document_id").agg(claim_count=pl.len().cast(pl.Int32))
    version = pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("story_id")
    keyed = with_publisher(documents).join(claims, on="document_id", how="left")
    ordered = keyed.sort("story_id", "updated_at", "published_date", "document_id")
    return _seen("dim_document", ordered.with_columns(pl.col("claim_count").fill_null(0), version_no=version))


def build_dim_source(frames: ClaimFrames) -> pl.DataFrame:
    """One row a source of the day."""
    sources = frames.claims.select(
        "crawl_date", "source_id", name="source_name", kind="source_kind", side="source_side"
    )
    return _seen("dim_source", _most_frequent(sources, "source_id"))


def build_dim_source_alias(frames: ClaimFrames) -> pl.DataFrame:
    """One row a wording for a source that the day saw; pronouns are none."""
    aliases = (
        frames.claims.filter(pl.col("source_text").is_not_null())
        .select("crawl_date", "source_id", alias=_folded("source_text"))
        .filter(~pl.col("alias").str.to_lowercase().is_in(_PRONOUNS) & (pl.col("alias") != ""))
    )
    return _seen("dim_source_alias", aliases.unique())


def build_dim_place(frames: ClaimFrames) -> pl.DataFrame:
    """One row a place of the day."""
    return _seen("dim_place", _most_frequent(frames.places, "place_id"))


def build_dim_place_alias(frames: ClaimFrames) -> pl.DataFrame:
    """One row a spelling of a place that the day saw."""
    aliases = frames.places.select("crawl_date", "place_id", alias=_folded("text"))
    return _seen("dim_place_alias", aliases.filter(pl.col("alias") != "").unique())


def build_dim_publisher(documents: pl.DataFrame) -> pl.DataFrame:
    """One row a publisher of the day."""
    publishers = with_publisher(documents).filter(pl.col("publisher_id").is_not_null())
    seen = publishers.select("crawl_date", "publisher_id", name="publisher_name").unique()
    return _seen("dim_publisher", seen)


def build_dim_item() -> pl.DataFrame:
    """One row an item, in the vocabulary's order."""
    rows = [
        {"item": str(item), "label": label, "unit": unit, "category": category}
        for item, (label, unit, category) in _ITEMS.items()
    ]
    return pl.DataFrame(rows, schema=polars_schema(DimItem))


def build_dim_date() -> pl.DataFrame:
    """One row a day."""
    days = pl.DataFrame({"date": pl.date_range(FIRST_DATE, LAST_DATE, eager=True)})
    since = (pl.col("date") - INVASION).dt.total_days() + 1
    return days.with_columns(
        day_of_war=pl.when(since >= 1).then(since).cast(pl.Int32),
        year=pl.col("date").dt.year().cast(pl.Int32),
        month=pl.col("date").dt.month().cast(pl.Int32),
        week_start_date=pl.col("date").dt.truncate("1w"),
        weekday=pl.col("date").dt.weekday().cast(pl.Int32),
    ).select(polars_schema(DimDate).names())


def _folded(column: str) -> pl.Expr:
    return pl.col(column).str.replace_all(r"\s+", " ").str.strip_chars()


def _most_frequent(members: pl.DataFrame, key: str) -> pl.DataFrame:
    """One row a key: the attributes that most rows give, the first in order where they tie."""
    attributes = [name for name in members.columns if name in _ATTRIBUTES]
    counted = members.group_by("crawl_date", key, *attributes).len()
    ordered = counted.sort(
        ["len", *attributes], descending=[True] + [False] * len(attributes), nulls_last=True
    )
    return ordered.unique(key, keep="first", maintain_order=True)


_ATTRIBUTES = ("name", "kind", "side", "geonameid", "latitude", "longitude", "country", "oblast")


def _seen(table: str, members: pl.DataFrame) -> pl.DataFrame:
    dated = members.with_columns(first_crawl_date="crawl_date", last_crawl_date="crawl_date")
    return dated.select(polars_schema(TABLES[table]).names())


_ITEMS: dict[Item, tuple[str, str, str]] = {
    Item.PERSONNEL: ("military personnel", "persons", "people"),
    Item.TANK: ("tanks", "pieces", "equipment"),
    Item.ARMORED_VEHICLE: ("armoured vehicles", "pieces", "equipment"),
    Item.ARTILLERY: ("artillery systems", "pieces", "equipment"),
    Item.MLRS: ("multiple rocket launchers", "pieces", "equipment"),
    Item.AIR_DEFENSE: ("air defence systems", "pieces", "equipment"),
    Item.AIRCRAFT: ("aircraft", "pieces", "equipment"),
    Item.HELICOPTER: ("helicopters", "pieces", "equipment"),
    Item.DRONE: ("drones", "pieces", "equipment"),
    Item.MISSILE: ("missiles", "pieces", "equipment"),
    Item.WARSHIP: ("ships and boats", "pieces", "equipment"),
    Item.VEHICLE: ("vehicles and fuel tankers", "pieces", "equipment"),
    Item.SPECIAL_EQUIPMENT: ("special equipment", "pieces", "equipment"),
    Item.SOLDIER: ("soldiers", "persons", "people"),
    Item.CIVILIAN: ("civilians", "persons", "people"),
    Item.PERSON: ("people", "persons", "people"),
    Item.SETTLEMENT: ("settlements", "settlements", "ground"),
    Item.AREA_KM2: ("area", "km2", "ground"),
    Item.DISTANCE_KM: ("distance", "km", "ground"),
    Item.POSITION: ("positions", "positions", "ground"),
    Item.WEAPON_SYSTEM: ("weapon systems", "pieces", "equipment"),
    Item.MONEY_USD: ("money", "US dollars", "money"),
    Item.MONEY_EUR: ("money", "euros", "money"),
    Item.BUILDING: ("buildings", "buildings", "other"),
    Item.UNIT: ("military units", "units", "other"),
    Item.OTHER: ("other", "as the text says", "other"),
}
