"""A claim as the JSON line of the labelling guide, with its offsets.

Belongs here: the interchange format. Does not belong here: tables of the warehouse.
"""

from typing import Any

from dagster_project.claims.model import Claim, EventDate


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """The claim's fields as the labelling guide names them, plus ``start`` and ``end`` of the evidence."""
    return {
        "doc": claim.doc,
        "evidence": " ".join(claim.evidence.text.split()),
        "type": claim.type.value,
        "source": claim.source.name,
        "source_side": claim.source.side.value,
        "via": claim.via,
        "stance": claim.stance.value,
        "actor_side": claim.actor_side.value if claim.actor_side else None,
        "action": claim.action.value if claim.action else None,
        "places": [{"text": p.span.text, "name": p.name, "geonameid": p.geonameid} for p in claim.places],
        "quantities": [
            {
                "item": q.item.value,
                "low": _number(q.low),
                "high": _number(q.high),
                "comparator": q.comparator.value,
                "text": " ".join(q.span.text.split()),
            }
            for q in claim.quantities
        ],
        "event_date": _period(claim.event_date),
        "cumulative_from": claim.cumulative_from.isoformat() if claim.cumulative_from else None,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
    }


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _period(when: EventDate | None) -> str | None:
    if when is None:
        return None
    if when.start == when.end:
        return when.start.isoformat()
    return f"{when.start.isoformat()}/{when.end.isoformat()}"
