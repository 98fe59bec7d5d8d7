"""What new rules did to the claims of days that were computed before.

Belongs here: the columns of ``claim_changes``. Does not belong here: finding the changes
(``dagster_project/changes.py``).
"""

from enum import StrEnum
from typing import Annotated

import polars as pl

from schemas.base import Table, crawl_date, field, identifier, term
from schemas.vocabularies import ClaimType


class ChangeKind(StrEnum):
    """What became of a claim."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    CHANGED = "changed"


class ChangeCause(StrEnum):
    """What a change of a claim goes back to."""

    RULES = "rules"  # the document's text is the same: new rules or lexicon of the claims
    TEXT = "text"  # the story has another text: the page changed, or the rules of cleaning
    STORY = "story"  # the story itself is only on one side


class ClaimChanges(
    Table,
    layer="claims",
    key=("crawl_date", "change_id"),
    sort=("after_version", "before_version", "story_id", "quote", "change_id"),
):
    """One row a claim that appeared, vanished or changed when a day was computed again with new rules."""

    crawl_date: pl.Date = crawl_date()
    change_id: str = identifier("Names the change: a hash of both versions and both claims.")
    before_version: str = field("Version of the code and tables that made the claims before.")
    after_version: str = field("Version of the code and tables that made them anew.")
    change: str = term("What became of the claim.", ChangeKind)
    cause: str = term("What it goes back to.", ChangeCause)
    story_id: str = identifier("Story that makes the claim.")
    before_document_id: str = identifier("The story's text before; null where it had none.", nullable=True)
    after_document_id: str = identifier("The story's text after; null where it has none.", nullable=True)
    before_claim_id: str = identifier("The claim before; null where it appeared.", nullable=True)
    after_claim_id: str = identifier("The claim after; null where it vanished.", nullable=True)
    claim_type: str = term("Type of the claim, after the change where it is still there.", ClaimType)
    source_name: str = field("Who is said to say it, after the change where it is still there.")
    quote: str = field("The sentence that states it.")
    changed_columns: Annotated[pl.List, pl.String] = field(
        "Columns that differ, figures and places among them; empty where it appeared or vanished."
    )
    before_values: Annotated[pl.List, pl.String] = field("Their values before, in the same order.")
    after_values: Annotated[pl.List, pl.String] = field("Their values after, in the same order.")
