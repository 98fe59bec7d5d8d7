"""Fact tables: claims in numbers and keys, with the words that back them.

Belongs here: the columns of the ``fact_*`` tables. Does not belong here: dimensions
(``dimensions.py``), how facts are computed (``dagster_project/facts/``), marts (``sql/marts/``).

A document captured on several crawl dates has its facts once a crawl date; the views in
``sql/ddl/`` read those of its first. No figure may be summed over sources: each is a claim.
"""

from enum import StrEnum
from typing import Annotated

import polars as pl

from schemas.base import Table, crawl_date, field, identifier, term
from schemas.claims import CHARACTERS
from schemas.vocabularies import Action, ClaimType, Comparator, ControlClass, Item, Side, Stance


class QuantityRole(StrEnum):
    """What a figure of a strike claim counts."""

    WEAPON = "weapon"  # what was launched or intercepted, and missiles and drones that hit
    TARGET = "target"  # what was struck
    ATTACK = "attack"  # assaults and other attacks themselves


class FactClaim(Table, layer="facts", key=("crawl_date", "claim_id"), sort=("document_id", "claim_no")):
    """One row a claim in a document captured on a crawl date."""

    crawl_date: pl.Date = crawl_date()
    claim_id: str = identifier("Names the claim.")
    document_id: str = identifier("Document that makes it.", references="dim_document")
    claim_no: pl.Int32 = field("Order of the claim in its document.", unit="count from 1", ge=1)
    source_id: str = identifier("Who is said to say it.", references="dim_source")
    source_side: str = term("On whose side the source stands, as read in this document.", Side)
    claim_type: str = term("What kind of proposition it makes.", ClaimType)
    action: str = term("What happens; null for statements.", Action, nullable=True)
    framing: str = field("The speaker's own word for it: liberated, occupied, regained.", nullable=True)
    stance: str = term("How the source stands to it.", Stance)
    actor_side: str = term(
        "The side that acts; for losses the side that suffers, for casualties the attacker.",
        Side,
        nullable=True,
    )
    via: str = field("Who relayed it, or where it was said.", nullable=True)
    event_start_date: pl.Date = field("First day of the event.", unit="date", nullable=True)
    event_end_date: pl.Date = field("Last day of the event.", unit="date", nullable=True)
    event_date_rule: str = field("How the event's date was settled.", nullable=True)
    cumulative_from_date: pl.Date = field("Day a running total counts from.", unit="date", nullable=True)
    quote: str = field("The sentence that states the claim, as it stands in the document.")
    evidence_start: pl.Int32 = field("Where the quote starts.", unit=CHARACTERS, ge=0)
    evidence_end: pl.Int32 = field("Where the quote ends.", unit=CHARACTERS, ge=0)
    source_text: str = field("The words on the page for the source.", nullable=True)
    cue_text: str = field("The words that attribute: said, according to.", nullable=True)
    rules: Annotated[pl.List, pl.String] = field("Rules and lexicon entries behind the fields.")
    extractor: str = field("Extractor that found the claim.")
    code_version: str = field("Version of the code and tables that made the claim.")
    lexicon_version: str = field("Version of the lexicon's tables.")


class FactQuantity(Table, layer="facts", key=("crawl_date", "claim_id", "quantity_no")):
    """One row a figure in a claim of any type."""

    crawl_date: pl.Date = crawl_date()
    claim_id: str = identifier("Claim the figure belongs to.", references="fact_claim")
    quantity_no: pl.Int32 = field("Order of the figure in its claim.", unit="count from 1", ge=1)
    document_id: str = identifier("Document that makes the claim.", references="dim_document")
    item: str = term("What is counted; it sets the unit of the bounds.", Item, references="dim_item")
    low: float = field("Lower bound; null where open.", unit="the item's", nullable=True)
    high: float = field("Upper bound; null where open.", unit="the item's", nullable=True)
    comparator: str = term("How the figure bounds the quantity.", Comparator)
    is_day_change: bool = field("Whether it is the bracketed change of a bulletin's total.")
    text: str = field("The words on the page for the figure.")
    text_start: pl.Int32 = field("Where these words start.", unit=CHARACTERS, ge=0)
    text_end: pl.Int32 = field("Where these words end.", unit=CHARACTERS, ge=0)


class FactPlace(Table, layer="facts", key=("crawl_date", "claim_id", "place_no")):
    """One row a place in a claim of any type."""

    crawl_date: pl.Date = crawl_date()
    claim_id: str = identifier("Claim the place belongs to.", references="fact_claim")
    place_no: pl.Int32 = field("Order of the place in its claim.", unit="count from 1", ge=1)
    document_id: str = identifier("Document that makes the claim.", references="dim_document")
    place_id: str = identifier("Place.", references="dim_place")
    text: str = field("The words on the page for the place.")
    text_start: pl.Int32 = field("Where these words start.", unit=CHARACTERS, ge=0)
    text_end: pl.Int32 = field("Where these words end.", unit=CHARACTERS, ge=0)


class FactControl(Table, layer="facts", key=("crawl_date", "claim_id", "place_no")):
    """One row a place in a control claim; a control claim that names no place has one row without."""

    crawl_date: pl.Date = crawl_date()
    claim_id: str = identifier("Claim.", references="fact_claim")
    place_no: pl.Int32 = field("Order of the place in its claim; 0 where it names none.", unit="count", ge=0)
    document_id: str = identifier("Document that makes the claim.", references="dim_document")
    source_id: str = identifier("Who is said to say it.", references="dim_source")
    source_side: str = term("On whose side the source stands.", Side)
    stance: str = term("How the source stands to it.", Stance)
    place_id: str = identifier(
        "Place; null where the claim names none.", references="dim_place", nullable=True
    )
    actor_side: str = term("The side that takes, holds, leaves or advances.", Side, nullable=True)
    action: str = term("What happens, in the claim's framing.", Action)
    control_class: str = term("The same, whoever frames it.", ControlClass)
    framing: str = field("The speaker's own word for it.", nullable=True)
    start_date: pl.Date = field("First day of the event.", unit="date", nullable=True)
    end_date: pl.Date = field("Last day of the event.", unit="date", nullable=True)
    as_of_date: pl.Date = field("Last day of the event, else the document's publish date.", unit="date")


class _CountedFact(Table, layer="facts", key=("crawl_date", "claim_id", "quantity_no")):
    crawl_date: pl.Date = crawl_date()
    claim_id: str = identifier("Claim.", references="fact_claim")
    quantity_no: pl.Int32 = field(
        "Order of the figure in its claim; 0 where it has none.", unit="count", ge=0
    )
    document_id: str = identifier("Document that makes the claim.", references="dim_document")
    source_id: str = identifier("Who is said to say it.", references="dim_source")
    source_side: str = term("On whose side the source stands.", Side)
    stance: str = term("How the source stands to it.", Stance)
    action: str = term("What happens.", Action)
    item: str = term(
        "What is counted; null where there is no figure.", Item, references="dim_item", nullable=True
    )
    low: float = field("Lower bound; null where open.", unit="the item's", nullable=True)
    high: float = field("Upper bound; null where open.", unit="the item's", nullable=True)
    comparator: str = term("How the figure bounds the quantity.", Comparator, nullable=True)
    start_date: pl.Date = field("First day of the event or window.", unit="date", nullable=True)
    end_date: pl.Date = field("Last day of the event or window.", unit="date", nullable=True)
    as_of_date: pl.Date = field("Last day of the event, else the document's publish date.", unit="date")


class FactLoss(_CountedFact):
    """One row an item in a claim of military losses; a claim without a figure has one row without."""

    loss_side: str = term("The side that suffers the loss.", Side, nullable=True)
    is_day_change: bool = field("Whether it is the bracketed change of a bulletin's total.")
    is_cumulative: bool = field("Whether it is a running total, counted from cumulative_from_date.")
    cumulative_from_date: pl.Date = field("Day the running total counts from.", unit="date", nullable=True)


class FactStrike(_CountedFact):
    """One row a weapon or target in a claim of a strike; a claim without a figure has one row without."""

    attacker_side: str = term(
        "The side that strikes (the other side of an interception).", Side, nullable=True
    )
    defender_side: str = term("The side that is struck or intercepts.", Side, nullable=True)
    quantity_role: str = term("What the figure counts.", QuantityRole, nullable=True)


class FactCasualty(_CountedFact):
    """One row a figure in a claim of civilians hurt; a claim without a figure has one row without."""

    attacker_side: str = term("The side said to have caused it.", Side, nullable=True)


class FactAid(_CountedFact):
    """One row a figure in a claim of aid; a claim without a figure has one row without."""

    actor_side: str = term("The side that gives, halts or asks.", Side, nullable=True)


class FactMovement(_CountedFact):
    """One row a figure in a claim of movement; a claim without a figure has one row without."""

    actor_side: str = term("The side that moves.", Side, nullable=True)
