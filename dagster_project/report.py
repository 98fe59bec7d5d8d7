"""The report: one self-contained HTML page about what the published warehouse holds.

Belongs here: queries and markup of the page. Does not belong here: anything that is asked for over
the network: the page makes no request, and all text that comes from pages is escaped.
"""

from html import escape
from pathlib import Path

import duckdb

from dagster_project.store import clear_errors, replace_file

_SECTIONS = (
    (
        "Claims by type and side",
        "Claims on pages, not events: more claims are more coverage.",
        """
        select claim_type as type, source_side as "side of the source", sum(claim_count)::bigint as claims,
            sum(claim_count) filter (where stance = 'denies')::bigint as denied,
            sum(claim_count) filter (where stance = 'unconfirmed')::bigint as unconfirmed
        from mart_claims_by_side_day group by all order by type, claims desc
        """,
    ),
    (
        "Losses, as claimed",
        "Each figure is a claim of its source; none is added to another.",
        """
        select as_of_date as "as of", loss_side as "side that suffers", item, action,
            low as "at least", high as "at most", source_name as source,
            case when is_cumulative then 'since ' || cumulative_from_date else '' end as counted
        from mart_loss_series order by as_of_date desc, loss_side, item, claim_id limit 60
        """,
    ),
    (
        "Who is said to hold what",
        "In the order of the days spoken of; nobody's word is taken for the truth.",
        """
        select as_of_date as day, place_name as place, says_holder_side as "held by, it says", action, stance,
            source_name as source, source_side as side, quote
        from mart_control_timeline order by place_name, as_of_date, claim_id limit 120
        """,
    ),
    (
        "Newest documents",
        "With the day of publication and how it is known.",
        """
        select d.published_date as published, d.published_method as "known by", p.name as publisher,
            coalesce(d.title, d.name) as title, d.claim_count as claims
        from dim_document as d left join dim_publisher as p on d.publisher_id = p.publisher_id
        order by d.published_date desc, d.document_id limit 40
        """,
    ),
)

_STYLE = """
:root { color-scheme: light dark; --line: #8884; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
p { opacity: .75; margin: .2rem 0 .6rem; }
div { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
th { white-space: nowrap; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
"""


def build_report(connection: duckdb.DuckDBPyConnection) -> str:
    """The page as HTML."""
    counts = connection.execute("select count(*), count(distinct document_id) from claim").fetchone()
    claims, documents = counts or (0, 0)
    sections = [_section(connection, *section) for section in _SECTIONS]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Claims report</title><style>{_STYLE}</style></head><body><h1>Claims report</h1>"
        f"<p>{claims:,} claims in {documents:,} documents. A row is what a page says that a source says.</p>"
        f"{''.join(sections)}</body></html>\n"
    )


def write_report(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Write the page to ``path``, replacing it whole; returns its size in bytes."""
    content = build_report(connection).encode()
    with clear_errors(path.parent):
        replace_file(path, content)
    return len(content)


def _section(connection: duckdb.DuckDBPyConnection, title: str, caveat: str, query: str) -> str:
    cursor = connection.execute(query)
    head = "".join(f"<th>{escape(column[0])}</th>" for column in cursor.description)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in cursor.fetchall())
    return (
        f"<h2>{escape(title)}</h2><p>{escape(caveat)}</p>"
        f"<div><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(value: object) -> str:
    if isinstance(value, int | float):
        return f'<td class="number">{value:,.10g}</td>'
    return f"<td>{escape('' if value is None else str(value))}</td>"
