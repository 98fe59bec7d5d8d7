"""Ids: hashes of content, the same on every machine and in every run.

Belongs here: how an id is made of its parts. Does not belong here: which parts name a thing.
"""

import hashlib
from collections.abc import Iterable

import polars as pl


def content_id(*parts: str) -> str:
    """16 hexadecimal digits that stand for ``parts``; parts may hold anything but U+001F."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


def with_id(frame: pl.DataFrame, name: str, parts: Iterable[pl.Expr]) -> pl.DataFrame:
    """``frame`` with the column ``name``: the id of the (string) parts, null where the first part is null."""
    columns = [part.alias(f"_part_{number}") for number, part in enumerate(parts)]
    keys = frame.select(columns)
    first = keys.columns[0]
    unique = keys.unique().filter(pl.col(first).is_not_null())
    ids = [content_id(*("" if part is None else str(part) for part in row)) for row in unique.iter_rows()]
    mapped = unique.with_columns(pl.Series(name, ids, dtype=pl.String))
    joined = keys.join(mapped, on=keys.columns, how="left", nulls_equal=True, maintain_order="left")
    return frame.with_columns(joined[name])
