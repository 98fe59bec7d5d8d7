"""What is read off documents and quotes to compare them with each other: sketches and readings.

Belongs here: the columns of ``fact_reading`` and ``fact_sketch``. Does not belong here: how they are
computed (``dagster_project/facts/``), what is concluded from them (``sql/``).
"""

from enum import StrEnum
from typing import Annotated

import polars as pl

from schemas.base import Table, crawl_date, field, identifier, term
from schemas.claims import CHARACTERS
from schemas.vocabularies import Comparator, Item, Side


class ReadingKind(StrEnum):
    """What a reading is of."""

    HOLDS = "holds"  # a side can still hold, or keeps, a place
    AREA = "area"  # an area told as a multiple of a well-known one


class FactReading(Table, layer="facts", key=("crawl_date", "claim_id", "reading_no")):
    """One row a reading of a quote beyond its claim's fields: a place still held, an area by comparison."""

    crawl_date: pl.Date = crawl_date()
    claim_id: str = identifier("Claim whose quote it is.", references="fact_claim")
    reading_no: pl.Int32 = field("Order of the reading in its claim.", unit="count from 1", ge=1)
    document_id: str = identifier("Document that makes the claim.", references="dim_document")
    reading_kind: str = term("What the reading is of.", ReadingKind)
    place_id: str = identifier("Place that is held.", references="dim_place", nullable=True)
    holder_side: str = term("The side that holds or won it, by these words.", Side, nullable=True)
    item: str = term("What is measured.", Item, references="dim_item", nullable=True)
    low: float = field("Lower bound; null where open.", unit="the item's", nullable=True)
    high: float = field("Upper bound; null where open.", unit="the item's", nullable=True)
    comparator: str = term("How the figure bounds the quantity.", Comparator, nullable=True)
    text: str = field("The words that were read.")
    text_start: pl.Int32 = field("Where these words start.", unit=CHARACTERS, ge=0)
    text_end: pl.Int32 = field("Where these words end.", unit=CHARACTERS, ge=0)


class FactSketch(Table, layer="facts", key=("crawl_date", "document_id")):
    """One row a document: its text as MinHash values, so that new days find copies among old ones."""

    crawl_date: pl.Date = crawl_date()
    document_id: str = identifier("Document.", references="dim_document")
    shingle_count: pl.Int32 = field("Different runs of words in the text.", unit="runs of five words", ge=0)
    signature: Annotated[pl.List, pl.Int64] = field("The smallest hash of each of 64 classes of runs.")
    bands: Annotated[pl.List, pl.Int64] = field(
        "A hash of each four values of the signature; documents that share one are compared."
    )
