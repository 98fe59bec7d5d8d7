"""Tables of the documents layer: what cleaning kept, what it dropped and what it rejected, and why.

Belongs here: the columns of ``documents``, ``dropped_blocks`` and ``rejects``. Does not belong here:
rules of cleaning, or columns that the facts derive.
"""

from typing import Annotated

import pandera.polars as pa
import polars as pl
from pandera.polars import PolarsData

from schemas.base import Table, crawl_date, field, identifier, term
from schemas.vocabularies import DropReason, PublishedMethod, RejectReason

BLOCK = pl.Struct(
    {
        "kind": pl.String,
        "start": pl.Int32,
        "end": pl.Int32,
        "line": pl.Int32,
        "posted_at": pl.Datetime("us", "UTC"),
    }
)


class Documents(
    Table, layer="documents", key=("crawl_date", "document_id"), sort=("name", "story_no", "document_id")
):
    """One row a version of a story, captured on a crawl date."""

    crawl_date: pl.Date = crawl_date()
    document_id: str = identifier("Names this version of the story: a hash of story and text.")
    story_id: str = identifier(
        "Names the story over its versions: a hash of its canonical URL, else its URL, else its name."
    )
    story_no: pl.Int32 = field("Which story of its page this is.", unit="count from 1", ge=1)
    record_id: str = field("WARC record that holds the page's bytes; empty for a file read directly.")
    name: str = field("What people call the page: the file's name, else the URL.")
    url: str = field("Address the page was fetched from.", unit="URL", nullable=True)
    canonical_url: str = field("Address the page gives as its own.", unit="URL", nullable=True)
    publisher: str = field("Who published the page, as it names itself.", nullable=True)
    title: str = field("Headline.", nullable=True)
    standfirst: str = field("The sentence or two below the headline; they begin the text.", nullable=True)
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
    text: str = field(
        "Standfirst, subheads and body, a line a block, without the title; empty where not cleaned."
    )
    word_count: pl.Int32 = field("Length of the text.", unit="words", ge=0)
    blocks: Annotated[pl.List, BLOCK] = field(
        "Kept blocks: kind, characters start to end of the text, line of a text dump, time of a live entry."
    )
    dropped_block_count: pl.Int32 = field("Blocks of the page left out.", unit="blocks", ge=0)
    is_cleaned: bool = field(
        "Whether the page was cleaned; of one that the topic pre-filter leaves out the head alone is read."
    )
    is_on_topic: bool = field("Whether claims are taken from the document.")
    topic_score: float = field("How much the text is about the domain.", unit="score, higher is more")
    code_version: str = field("Version of the code and tables that made the row.")

    @pa.dataframe_check(name="has a text, or was not cleaned and is off topic")
    @classmethod
    def has_text(cls, data: PolarsData) -> pl.LazyFrame:
        """A page is either read whole, or not at all."""
        is_empty = pl.col("text") == ""
        return data.lazyframe.select((is_empty != pl.col("is_cleaned")) & ~(is_empty & pl.col("is_on_topic")))


class DroppedBlocks(Table, layer="documents", key=("crawl_date", "document_id", "drop_no")):
    """One row a block that cleaning left out of a document, with the reason."""

    crawl_date: pl.Date = crawl_date()
    document_id: str = identifier("Document of the page the block stood on.")
    drop_no: pl.Int32 = field("Counts the document's dropped blocks.", unit="count from 1", ge=1)
    position: pl.Int32 = field(
        "Where it stood: line of a text dump, block of an HTML page.", unit="count from 1"
    )
    text: str = field("The block's text.")
    reason: str = term("Why it was dropped.", DropReason)
    rule: str = field("Rule that dropped it.")


class Rejects(Table, layer="documents", key=("crawl_date", "reject_no")):
    """One row a captured page that gave no document, with the reason."""

    crawl_date: pl.Date = crawl_date()
    reject_no: pl.Int32 = field("Counts the day's rejects.", unit="count from 1", ge=1)
    record_id: str = field("WARC record that holds the page's bytes; empty for a file read directly.")
    name: str = field("What people call the page: the file's name, else the URL.")
    url: str = field("Address the page was fetched from.", unit="URL", nullable=True)
    stage: str = field("Stage that rejected it: raw_pages or documents.")
    reason: str = term("Why it was rejected.", RejectReason)
    detail: str = field("The reason in words.")
    size_bytes: pl.Int64 = field("Size of the page's content.", unit="bytes", nullable=True, ge=0)
