"""Small pictures and tables for the metadata in the Dagster UI.

Belongs here: turning counts and rows into Markdown. Does not belong here: what is counted.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape

import dagster as dg

_BAR, _ROW, _LABEL, _WIDTH = 320, 20, 200, 600


def bars(counts: Mapping[str, float], title: str) -> dg.MarkdownMetadataValue:
    """A bar a value, as an SVG picture inside the Markdown."""
    top = max(counts.values(), default=0) or 1
    lines = []
    for row, (label, value) in enumerate(counts.items()):
        y = row * _ROW
        lines.append(
            f'<text x="{_LABEL - 8}" y="{y + 14}" text-anchor="end">{escape(str(label))}</text>'
            f'<rect x="{_LABEL}" y="{y + 3}" width="{value / top * _BAR:.1f}" height="14" fill="#4f7cac"/>'
            f'<text x="{_LABEL + value / top * _BAR + 6:.1f}" y="{y + 14}">{value:,}</text>'
        )
    height = max(len(lines), 1) * _ROW
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'font-family="sans-serif" font-size="12" fill="#777">{"".join(lines)}</svg>'
    )
    return dg.MetadataValue.md(f"![{title}](data:image/svg+xml;base64,{b64encode(svg.encode()).decode()})")


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
