"""Dimension tables: documents, sources, places, publishers, items and days.

Belongs here: the columns of the ``dim_*`` tables. Does not belong here: how they are computed.

A dimension's Parquet partition holds the members seen on that crawl date (first and last crawl
date are that day); the warehouse merges the days to one row a member and keeps the days in its
schema ``daily``, so that a member's earlier attributes stay to be seen. Keys are hashes of the
member's natural key: they are the same in every build and in any order of loading.
"""

from typing import Annotated, Any

import polars as pl

from schemas.base import Table, field, identifier, term
from schemas.vocabularies import Item, PublishedMethod, Side, SourceKind


def _first_crawl_date() -> Any:
    return field("First crawl date that saw it.", unit="date, UTC")


def _last_crawl_date() -> Any:
    return field("Last crawl date that saw it.", unit="date, UTC")


class DimDocument(Table, layer="dimensions", key=("document_id",)):
    """One row a version of a story; a changed text is a new version."""

    document_id: str = identifier("Names this version of the story: a hash of story and text.")
    story_id: str = identifier("Names the story over its versions.")
    version_no: pl.Int32 = field("Order of the version in its story.", unit="count from 1", ge=1)
    publisher_id: str = identifier(
        "Publisher; null where unknown.", references="dim_publisher", nullable=True
    )
    name: str = field("What people call the page: the file's name, else the URL.")
    url: str = field("Address the page was fetched from.", unit="URL", nullable=True)
    canonical_url: str = field("Address the page gives as its own.", unit="URL", nullable=True)
    title: str = field("Headline.", nullable=True)
    authors: Annotated[pl.List, pl.String] = field("Names in the byline.")
    language: str = field("Language of the text.", unit="ISO 639-1 code or und")
    published_date: pl.Date = field("Day of publication.", unit="date")
    published_at: Annotated[pl.Datetime, "us", "UTC"] = field(
        "Moment of publication, where the page tells it.", unit="UTC", nullable=True
    )
    published_method: str = term("How the publish date is known.", PublishedMethod)
    updated_at: Annotated[pl.Datetime, "us", "UTC"] = field(
        "Moment of the last change, where the page tells it.", unit="UTC", nullable=True
    )
    credit_line: str = field("First published elsewhere, says this line.", nullable=True)
    word_count: pl.Int32 = field("Length of the text.", unit="words", ge=0)
    dropped_block_count: pl.Int32 = field("Blocks of the page left out.", unit="blocks", ge=0)
    is_on_topic: bool = field("Whether claims are taken from it.")
    topic_score: float = field("How much it is about the domain.", unit="score, higher is more")
    claim_count: pl.Int32 = field("Claims taken from it.", unit="claims", ge=0)
    first_crawl_date: pl.Date = _first_crawl_date()
    last_crawl_date: pl.Date = _last_crawl_date()


class DimSource(Table, layer="dimensions", key=("source_id",), sort=("name", "source_id")):
    """One row a source, with its kind and side as of the last crawl date that saw it."""

    source_id: str = identifier(
        "Names the source: a hash of its name; of name and side for unattributed words."
    )
    name: str = field("Canonical name; the publisher's own for what a page says itself.")
    kind: str = term("What the source is.", SourceKind)
    side: str = term("On whose side it stands.", Side)
    first_crawl_date: pl.Date = _first_crawl_date()
    last_crawl_date: pl.Date = _last_crawl_date()


class DimSourceAlias(Table, layer="dimensions", key=("source_id", "alias")):
    """One row a wording under which pages named a source."""

    source_id: str = identifier("Source.", references="dim_source")
    alias: str = field("The words on the page, white space folded.")
    first_crawl_date: pl.Date = _first_crawl_date()
    last_crawl_date: pl.Date = _last_crawl_date()


class DimPlace(Table, layer="dimensions", key=("place_id",), sort=("name", "place_id")):
    """One row a place."""

    place_id: str = identifier("Names the place: a hash of its GeoNames id, else of kind, country and name.")
    geonameid: pl.Int32 = field("GeoNames id; null for oblasts, areas and open cases.", nullable=True)
    name: str = field("Usual English name.")
    kind: str = field("What it is: settlement, oblast, district, facility, country, area.")
    latitude: float = field("Latitude.", unit="degrees, WGS 84", nullable=True, ge=-90, le=90)
    longitude: float = field("Longitude.", unit="degrees, WGS 84", nullable=True, ge=-180, le=180)
    country: str = field("Country.", unit="ISO 3166-1 alpha-2 or name", nullable=True)
    oblast: str = field("Oblast or first-level region.", nullable=True)
    first_crawl_date: pl.Date = _first_crawl_date()
    last_crawl_date: pl.Date = _last_crawl_date()


class DimPlaceAlias(Table, layer="dimensions", key=("place_id", "alias")):
    """One row a spelling under which pages named a place."""

    place_id: str = identifier("Place.", references="dim_place")
    alias: str = field("The words on the page, white space folded.")
    first_crawl_date: pl.Date = _first_crawl_date()
    last_crawl_date: pl.Date = _last_crawl_date()


class DimPublisher(Table, layer="dimensions", key=("publisher_id",), sort=("name", "publisher_id")):
    """One row a publisher."""

    publisher_id: str = identifier("Names the publisher: a hash of its name.")
    name: str = field("The publisher's name for itself, else the host of its pages.")
    first_crawl_date: pl.Date = _first_crawl_date()
    last_crawl_date: pl.Date = _last_crawl_date()


class DimItem(Table, layer="dimensions", key=("item",)):
    """One row an item that quantities count."""

    item: str = term("The item.", Item)
    label: str = field("The item in words, for tables and charts.")
    unit: str = field("Unit of the quantity's bounds.")
    category: str = field("people, equipment, ground, money or other.")


class DimDate(Table, layer="dimensions", key=("date",)):
    """One row a day, from 2014 to 2040."""

    date: pl.Date = field("The day.", unit="date")
    day_of_war: pl.Int32 = field(
        "Day of the full-scale invasion; 2022-02-24 is day 1.", unit="days", nullable=True, ge=1
    )
    year: pl.Int32 = field("Calendar year.")
    month: pl.Int32 = field("Month of the year.", unit="1 to 12", ge=1, le=12)
    week_start_date: pl.Date = field("Monday of the day's week.", unit="date")
    weekday: pl.Int32 = field("Day of the week, Monday is 1.", unit="1 to 7", ge=1, le=7)
