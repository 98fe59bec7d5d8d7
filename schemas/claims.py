"""Tables of the claims layer: claims with their evidence, and the figures and places in them.

Belongs here: the columns of ``claims``, ``claim_quantities`` and ``claim_places``. Does not belong
here: rules of extraction, or keys of dimensions (the facts).

Every span is in characters of the document's text: ``text[start:end]`` is the words beside it.
"""

from typing import Annotated

import polars as pl

from schemas.base import Table, crawl_date, field, identifier, term
from schemas.vocabularies import Action, ClaimType, Comparator, Item, Side, SourceKind, Stance

SPAN = pl.Struct({"start": pl.Int32, "end": pl.Int32})

CHARACTERS = "characters of the document's text"


class Claims(Table, layer="claims", key=("crawl_date", "claim_id"), sort=("document_id", "claim_no")):
    """One row a claim: what a text says that a source says, with its evidence."""

    crawl_date: pl.Date = crawl_date()
    claim_id: str = identifier("Names the claim: a hash of document, evidence, type, action and source.")
    document_id: str = identifier("Document that makes the claim.")
    claim_no: pl.Int32 = field("Order of the claim in its document.", unit="count from 1", ge=1)
    evidence_start: pl.Int32 = field("Where the quote starts.", unit=CHARACTERS, ge=0)
    evidence_end: pl.Int32 = field("Where the quote ends.", unit=CHARACTERS, ge=0)
    quote: str = field("The sentence that states the claim, as it stands in the text.")
    claim_type: str = term("What kind of proposition it makes.", ClaimType)
    action: str = term("What happens, in the terms of the type; null for statements.", Action, nullable=True)
    framing: str = field("The speaker's own word for it: liberated, occupied, regained.", nullable=True)
    stance: str = term("How the source stands to it.", Stance)
    source_name: str = field("Who is said to say it, by canonical name.")
    source_kind: str = term("What the source is.", SourceKind)
    source_side: str = term("On whose side the source stands.", Side)
    source_text: str = field(
        "The words on the page for the source; null where it is carried over.", nullable=True
    )
    source_start: pl.Int32 = field("Where these words start.", unit=CHARACTERS, nullable=True, ge=0)
    source_end: pl.Int32 = field("Where these words end.", unit=CHARACTERS, nullable=True, ge=0)
    source_entry: str = field("Lexicon entry that resolved the source; empty for a name as it stands.")
    cue_text: str = field("The words that attribute: said, according to.", nullable=True)
    cue_start: pl.Int32 = field("Where the cue starts.", unit=CHARACTERS, nullable=True, ge=0)
    cue_end: pl.Int32 = field("Where the cue ends.", unit=CHARACTERS, nullable=True, ge=0)
    content_spans: Annotated[pl.List, SPAN] = field("What is said: spans of the text.", unit=CHARACTERS)
    via: str = field("Who relayed it, or where it was said.", nullable=True)
    actor_side: str = term(
        "The side that acts; for losses the side that suffers, for casualties the attacker.",
        Side,
        nullable=True,
    )
    event_start_date: pl.Date = field("First day of the event.", unit="date", nullable=True)
    event_end_date: pl.Date = field("Last day of the event.", unit="date", nullable=True)
    event_date_rule: str = field("How the event's date was settled.", nullable=True)
    cumulative_from_date: pl.Date = field("Day a running total counts from.", unit="date", nullable=True)
    rules: Annotated[pl.List, pl.String] = field("Rules and lexicon entries behind the fields.")
    extractor: str = field("Extractor that found the claim.")
    code_version: str = field("Version of the code and tables that made the row.")
    lexicon_version: str = field("Version of the lexicon's tables.")


class ClaimQuantities(Table, layer="claims", key=("crawl_date", "claim_id", "quantity_no")):
    """One row a figure in a claim."""

    crawl_date: pl.Date = crawl_date()
    claim_id: str = identifier("Claim the figure belongs to.")
    quantity_no: pl.Int32 = field("Order of the figure in its claim.", unit="count from 1", ge=1)
    item: str = term("What is counted; it sets the unit of the bounds.", Item)
    low: float = field("Lower bound; null where open.", unit="the item's", nullable=True)
    high: float = field("Upper bound; null where open.", unit="the item's", nullable=True)
    comparator: str = term("How the figure bounds the quantity.", Comparator)
    text: str = field("The words on the page for the figure.")
    start: pl.Int32 = field("Where these words start.", unit=CHARACTERS, ge=0)
    end: pl.Int32 = field("Where these words end.", unit=CHARACTERS, ge=0)
    is_day_change: bool = field("Whether it is the bracketed change of a bulletin's total.")
    entry: str = field("Lexicon entry behind the item; empty where a rule set it.")


class ClaimPlaces(Table, layer="claims", key=("crawl_date", "claim_id", "place_no")):
    """One row a place in a claim."""

    crawl_date: pl.Date = crawl_date()
    claim_id: str = identifier("Claim the place belongs to.")
    place_no: pl.Int32 = field("Order of the place in its claim.", unit="count from 1", ge=1)
    text: str = field("The words on the page for the place.")
    start: pl.Int32 = field("Where these words start.", unit=CHARACTERS, ge=0)
    end: pl.Int32 = field("Where these words end.", unit=CHARACTERS, ge=0)
    name: str = field("Usual English name.")
    geonameid: pl.Int32 = field("GeoNames id; null for oblasts, areas and open cases.", nullable=True)
    latitude: float = field("Latitude.", unit="degrees, WGS 84", nullable=True, ge=-90, le=90)
    longitude: float = field("Longitude.", unit="degrees, WGS 84", nullable=True, ge=-180, le=180)
    country: str = field("Country.", unit="ISO 3166-1 alpha-2 or name", nullable=True)
    oblast: str = field("Oblast or first-level region.", nullable=True)
    kind: str = field("What the place is: settlement, oblast, district, facility, country, area.")
    entry: str = field("Lexicon entry that resolved the place; empty for the gazetteer.")


class ClaimRejects(Table, layer="claims", key=("crawl_date", "document_id", "reject_no")):
    """One row a document on topic that could not be read, or a claim in it that does not hold together."""

    crawl_date: pl.Date = crawl_date()
    document_id: str = identifier("The document.")
    reject_no: pl.Int32 = field("Counts the document's rejects.", unit="count from 1", ge=1)
    name: str = field("What people call the page: the file's name, else the URL.")
    detail: str = field("What went wrong.")
    code_version: str = field("Version of the code and tables that tried.")
