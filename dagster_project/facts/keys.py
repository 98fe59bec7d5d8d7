"""Natural keys of sources, places and publishers, and the ids made of them.

Belongs here: which columns of the claims and documents name a member of a dimension. Does not
belong here: the tables themselves (``facts.py``, ``dimensions.py``).
"""

import polars as pl

from dagster_project.ids import with_id
from schemas.vocabularies import Side, SourceKind

_HOST = r"^[a-z][a-z0-9+.-]*://(?:[^/@]*@)?(?:www\.)?([^/:?#]+)"


def publisher_name() -> pl.Expr:
    """The publisher's name, else the host of its page, else null."""
    host = pl.coalesce("canonical_url", "url").str.to_lowercase().str.extract(_HOST)
    return pl.coalesce("publisher", host)


def with_publisher(documents: pl.DataFrame) -> pl.DataFrame:
    """``documents`` with ``publisher_name`` and ``publisher_id``."""
    named = documents.with_columns(publisher_name=publisher_name())
    return with_id(named, "publisher_id", [pl.col("publisher_name")])


def with_source(claims: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """``claims`` with ``source_id`` and, for what a page says itself, its publisher's name as source.

    Words that nobody is named for are one source a side: they have nothing else in common.
    """
    publishers = documents.select("document_id", publisher_name=publisher_name())
    is_publisher = pl.col("source_kind") == SourceKind.PUBLISHER
    named = claims.join(publishers, on="document_id", how="left", maintain_order="left").with_columns(
        source_name=pl.when(is_publisher)
        .then(pl.coalesce("publisher_name", "source_name"))
        .otherwise("source_name"),
        source_side=pl.when(is_publisher).then(pl.lit(str(Side.PUBLISHER))).otherwise("source_side"),
    )
    is_unattributed = pl.col("source_kind") == SourceKind.UNATTRIBUTED
    parts = [
        pl.col("source_name"),
        pl.when(is_publisher).then(pl.lit("publisher")).otherwise(pl.lit("source")),
        pl.when(is_unattributed).then("source_side").otherwise(pl.lit("")),
    ]
    return with_id(named, "source_id", parts).drop("publisher_name")


def with_place(places: pl.DataFrame) -> pl.DataFrame:
    """``places`` with ``place_id``: of the GeoNames id where there is one, else of kind, country and name."""
    has_id = pl.col("geonameid").is_not_null()
    parts = [
        pl.when(has_id).then(pl.lit("geonames")).otherwise("kind"),
        pl.when(has_id).then(pl.lit("")).otherwise(pl.col("country").fill_null("")),
        pl.when(has_id).then(pl.col("geonameid").cast(pl.String)).otherwise("name"),
    ]
    return with_id(places, "place_id", parts)
