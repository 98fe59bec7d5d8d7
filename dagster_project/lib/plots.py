"""Small pictures and tables for the metadata in the Dagster UI.

Belongs here: turning counts and rows into Markdown. Does not belong here: what is counted.
"""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil

import dagster as dg

_WIDTH = 20  # letters of the longest bar


def bars(counts: Mapping[str, float]) -> dg.MarkdownMetadataValue:
    """A row a value with a bar of letters: the UI hides Markdown from 1000 letters on, as pictures had."""
    top = max(counts.values(), default=0) or 1
    rows = [(label, f"{'█' * ceil(value / top * _WIDTH)} {value:,}") for label, value in counts.items()]
    return table(["", ""], rows)


def table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> dg.MarkdownMetadataValue:
    """Rows as a Markdown table."""
    if not rows:
        return dg.MetadataValue.md("none")
    head = ["| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
    body = ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    return dg.MetadataValue.md("\n".join(head + body))


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return escape(" ".join(text.split()), quote=False).replace("|", "\\|")[:200]
