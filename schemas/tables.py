"""Every table by name: asset, Parquet folder and warehouse table are called the same.

Belongs here: the register of the models. Does not belong here: columns.
"""

from schemas import changes, claims, dimensions, documents, facts, readings, sources
from schemas.base import Table, shape

TABLES: dict[str, type[Table]] = {
    "failed_fetches": sources.FailedFetches,
    "documents": documents.Documents,
    "dropped_blocks": documents.DroppedBlocks,
    "rejects": documents.Rejects,
    "claims": claims.Claims,
    "claim_quantities": claims.ClaimQuantities,
    "claim_places": claims.ClaimPlaces,
    "claim_rejects": claims.ClaimRejects,
    "claim_changes": changes.ClaimChanges,
    "fact_claim": facts.FactClaim,
    "fact_quantity": facts.FactQuantity,
    "fact_place": facts.FactPlace,
    "fact_control": facts.FactControl,
    "fact_loss": facts.FactLoss,
    "fact_strike": facts.FactStrike,
    "fact_casualty": facts.FactCasualty,
    "fact_aid": facts.FactAid,
    "fact_movement": facts.FactMovement,
    "fact_reading": readings.FactReading,
    "fact_sketch": readings.FactSketch,
    "dim_document": dimensions.DimDocument,
    "dim_source": dimensions.DimSource,
    "dim_source_alias": dimensions.DimSourceAlias,
    "dim_place": dimensions.DimPlace,
    "dim_place_alias": dimensions.DimPlaceAlias,
    "dim_publisher": dimensions.DimPublisher,
    "dim_item": dimensions.DimItem,
    "dim_date": dimensions.DimDate,
}

STATIC_TABLES = ("dim_item", "dim_date")  # the same whatever is crawled: no partitions


def tables_of(*layers: str) -> tuple[str, ...]:
    """The names of the layers' tables, in the register's order."""
    return tuple(name for name, model in TABLES.items() if shape(model).layer in layers)
