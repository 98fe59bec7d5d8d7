"""Claims to fact tables: one function a table, frames in, frame out.

Belongs here: the columns that a fact adds to or takes from its claims. Does not belong here: reading
and writing (``stages/facts.py``), keys (``keys.py``), comparing claims with each other (``sql/marts/``).
"""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from dagster_project.facts.keys import with_place, with_source
from dagster_project.facts.readings import build_fact_reading
from dagster_project.facts.sketches import build_fact_sketch
from schemas.base import polars_schema
from schemas.facts import QuantityRole
from schemas.tables import TABLES
from schemas.vocabularies import CONTROL_CLASS, Action, ClaimType, Item, Side

_OPPONENT = {Side.UA: Side.RU, Side.RU: Side.UA}
_WEAPONS = (Item.DRONE, Item.MISSILE, Item.AIRCRAFT, Item.HELICOPTER, Item.ARTILLERY, Item.MLRS)
_FLYING = (Item.DRONE, Item.MISSILE)  # *two missiles hit the port*: of these the strike is made


@dataclass(frozen=True, slots=True)
class ClaimFrames:
    """A day's claims with their keys, as the fact builders take them."""

    claims: pl.DataFrame
    quantities: pl.DataFrame
    places: pl.DataFrame
    documents: pl.DataFrame


def keyed_claims(
    documents: pl.DataFrame, claims: pl.DataFrame, quantities: pl.DataFrame, places: pl.DataFrame
) -> ClaimFrames:
    """The day's claims with the ids of their sources and places, and the day that they speak of."""
    published = documents.select("document_id", "published_date")
    keyed = with_source(claims, documents).join(
        published, on="document_id", how="left", maintain_order="left"
    )
    keyed = keyed.with_columns(
        as_of_date=pl.coalesce("event_end_date", "published_date"),
        start_date="event_start_date",
        end_date="event_end_date",
    )
    owner = claims.select("claim_id", "document_id")

    def spans(frame: pl.DataFrame) -> pl.DataFrame:
        joined = frame.join(owner, on="claim_id", how="left", maintain_order="left")
        return joined.with_columns(text_start="start", text_end="end")

    return ClaimFrames(keyed, spans(quantities), spans(with_place(places)), documents)


def build_fact_claim(frames: ClaimFrames) -> pl.DataFrame:
    """One row a claim."""
    return _shaped("fact_claim", frames.claims)


def build_fact_quantity(frames: ClaimFrames) -> pl.DataFrame:
    """One row a figure in a claim."""
    return _shaped("fact_quantity", frames.quantities)


def build_fact_place(frames: ClaimFrames) -> pl.DataFrame:
    """One row a place in a claim."""
    return _shaped("fact_place", frames.places)


def build_fact_control(frames: ClaimFrames) -> pl.DataFrame:
    """One row a place in a control claim; a claim that names none has a row with place_no 0."""
    places = frames.places.select("claim_id", "place_no", "place_id")
    control = (
        frames.claims.filter(pl.col("claim_type") == ClaimType.CONTROL)
        .join(places, on="claim_id", how="left")
        .with_columns(
            pl.col("place_no").fill_null(0).cast(pl.Int32),
            control_class=pl.col("action").replace_strict(
                {str(action): str(group) for action, group in CONTROL_CLASS.items()}, return_dtype=pl.String
            ),
        )
    )
    return _shaped("fact_control", control)


def build_fact_loss(frames: ClaimFrames) -> pl.DataFrame:
    """One row an item in a claim of military losses."""
    is_cumulative = pl.col("cumulative_from_date").is_not_null() & ~pl.col("is_day_change")
    losses = _counted(frames, ClaimType.LOSS).with_columns(
        loss_side="actor_side",
        is_cumulative=is_cumulative,
        cumulative_from_date=pl.when(is_cumulative).then("cumulative_from_date"),
    )
    return _shaped("fact_loss", losses)


def build_fact_strike(frames: ClaimFrames) -> pl.DataFrame:
    """One row a weapon or target in a claim of a strike."""
    opponent = pl.col("actor_side").replace_strict(
        {str(side): str(other) for side, other in _OPPONENT.items()}, default=None, return_dtype=pl.String
    )
    is_interception = pl.col("action") == Action.INTERCEPTS
    sends = pl.col("action").is_in([Action.LAUNCHES, Action.INTERCEPTS])
    hits = pl.col("action") == Action.HITS
    is_weapon = (
        sends
        | ((pl.col("action") == Action.ASSAULTS) & pl.col("item").is_in([str(item) for item in _WEAPONS]))
        | (hits & pl.col("item").is_in([str(item) for item in _FLYING]))
    )
    strikes = _counted(frames, ClaimType.STRIKE).with_columns(
        attacker_side=pl.when(is_interception).then(opponent).otherwise("actor_side"),
        defender_side=pl.when(is_interception).then("actor_side").otherwise(opponent),
        quantity_role=pl.when(pl.col("item").is_null())
        .then(None)
        .when(is_weapon)
        .then(pl.lit(str(QuantityRole.WEAPON)))
        .when(hits)
        .then(pl.lit(str(QuantityRole.TARGET)))
        .otherwise(pl.lit(str(QuantityRole.ATTACK))),
    )
    return _shaped("fact_strike", strikes)


def build_fact_casualty(frames: ClaimFrames) -> pl.DataFrame:
    """One row a figure in a claim of civilians hurt."""
    casualties = _counted(frames, ClaimType.CASUALTY).with_columns(attacker_side="actor_side")
    return _shaped("fact_casualty", casualties)


def build_fact_aid(frames: ClaimFrames) -> pl.DataFrame:
    """One row a figure in a claim of aid."""
    return _shaped("fact_aid", _counted(frames, ClaimType.AID))


def build_fact_movement(frames: ClaimFrames) -> pl.DataFrame:
    """One row a figure in a claim of movement."""
    return _shaped("fact_movement", _counted(frames, ClaimType.MOVEMENT))


FACTS: dict[str, Callable[[ClaimFrames], pl.DataFrame]] = {
    "fact_claim": build_fact_claim,
    "fact_quantity": build_fact_quantity,
    "fact_place": build_fact_place,
    "fact_control": build_fact_control,
    "fact_loss": build_fact_loss,
    "fact_strike": build_fact_strike,
    "fact_casualty": build_fact_casualty,
    "fact_aid": build_fact_aid,
    "fact_movement": build_fact_movement,
    "fact_reading": lambda frames: build_fact_reading(frames.claims, frames.quantities, frames.places),
    "fact_sketch": lambda frames: build_fact_sketch(frames.documents),
}
"""Each fact table's builder, in the order of the register."""


def _counted(frames: ClaimFrames, claim_type: ClaimType) -> pl.DataFrame:
    """The type's claims, a row a figure; a claim without one has a row with quantity_no 0."""
    figures = frames.quantities.select(
        "claim_id", "quantity_no", "item", "low", "high", "comparator", "is_day_change"
    )
    return (
        frames.claims.filter(pl.col("claim_type") == claim_type)
        .join(figures, on="claim_id", how="left")
        .with_columns(
            pl.col("quantity_no").fill_null(0).cast(pl.Int32), pl.col("is_day_change").fill_null(value=False)
        )
    )


def _shaped(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(polars_schema(TABLES[table]).names())
