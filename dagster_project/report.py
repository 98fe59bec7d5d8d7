"""The report: one self-contained HTML page about what the published warehouse holds.

Belongs here: which questions the page answers, and its markup. Does not belong here: charts
(``report_charts.py``), style and script (``report_page.html``), or anything that is asked for over the
network: the page makes no request, and all text that comes from pages is escaped.

Every row and point leads to a claim's quote on this page, and from there to the page that it stands on.
"""

import json
import os
from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import duckdb

from dagster_project import report_charts as charts
from dagster_project.durable import replace_file
from dagster_project.store import clear_errors
from dagster_project.versions import code_version

Row = dict[str, Any]

_MOST_LOSS_CHARTS = 15  # a daily bulletin tells of 13 items
_LOSS_KEY = (
    " Logarithmic scales. Blue are losses of UA, red of RU; the shape is who says so: "
    + ", ".join(f"{shape.removesuffix('-up')} {side}" for side, shape in charts.SHAPES.items())
    + ". A line is a source's total of one kind (killed, wounded or lost in all) from one day on. What no "
    "source tells of on two days stands in the table."
)
_LONG = 30  # letters from which a cell of a table wants room on a phone

_TYPES = """
select claim_type, source_side as side, sum(claim_count)::bigint as claims,
    coalesce(sum(claim_count) filter (where stance = 'denies'), 0)::bigint as denied,
    coalesce(sum(claim_count) filter (where stance = 'unconfirmed'), 0)::bigint as unconfirmed
from mart_claims_by_side_day group by all order by claim_type, side
"""

_LOSSES = """
select as_of_date as day, loss_side as side, i.label as item, l.action, low, high, comparator,
    source_name as source, source_side, cumulative_from_date as counted_from,
    case when is_falling then 'falls' when is_side_swapped then 'side swapped?' when is_gap then 'gap' end
        as note,
    claim_id as claim
from mart_loss_series as l inner join dim_item as i on l.item = i.item
where stance = 'asserts' and is_cumulative and loss_side in ('UA', 'RU')
qualify row_number() over (partition by l.item, loss_side order by as_of_date desc, claim_id) <= 200
order by item, day, side, claim
"""

_STRIKES = """
select as_of_date as day, attacker_side as side, coalesce(i.label, 'number unsaid') as item,
    source_name as source,
    launched_at_least, launched_at_most, intercepted_at_least, intercepted_at_most, hit,
    claim_id as claim
from mart_strikes_daily as s left join dim_item as i on s.item = i.item
where launched_at_most is not null or intercepted_at_least is not null or launched_at_least is not null
order by day desc, side, item, source limit 300
"""

_CONTROL = """
select place_name as place, place_kind as kind, latitude, longitude, as_of_date as day,
    says_holder_side as holder, action, source_name as source, source_side,
    last_ua_version, last_ru_version, is_contested, claim_id as claim
from mart_control_timeline
where says_holder_side is not null
qualify row_number() over (partition by place_id order by as_of_date desc, published_date desc, claim_id) = 1
order by day desc, place limit 400
"""

_CONTRADICTIONS = """
select dimension, day, place_name as place, why, is_inside_a_side,
    a_source_name, a_source_side, a_version, a_claim_id, b_source_name, b_source_side, b_version, b_claim_id
from mart_contradictions
order by published_date desc, day desc, conflict_id limit 60
"""

_DOCUMENTS = """
select d.published_date as day, d.published_method as method, p.name as publisher,
    coalesce(d.title, d.name) as title, d.url, d.claim_count as claims
from dim_document as d left join dim_publisher as p on d.publisher_id = p.publisher_id
where d.is_on_topic
order by d.published_date desc, d.document_id limit 40
"""

_EVIDENCE = """
select claim_id as claim, source_name as source, source_side as side, stance, claim_type, action, quote,
    coalesce(title, document_name) as title, publisher_name as publisher, published_date as day, url,
    document_name
from claim semi join (select unnest(?) as claim_id) as wanted using (claim_id)
order by published_date, document_id, claim_no
"""

_TOTALS = """
select count(*) as claims, count(distinct document_id) as documents, count(distinct source_id) as sources,
    min(published_date) as first_day, max(published_date) as last_day
from claim
"""


def build_report(connection: duckdb.DuckDBPyConnection) -> str:
    """The page as HTML."""
    totals = _rows(connection, _TOTALS)[0]
    types, losses = _rows(connection, _TYPES), _rows(connection, _LOSSES)
    strikes, control = _rows(connection, _STRIKES), _rows(connection, _CONTROL)
    contradictions, documents = _rows(connection, _CONTRADICTIONS), _rows(connection, _DOCUMENTS)
    shown = [row["claim"] for row in (*losses, *strikes, *control)]
    shown += [row[key] for row in contradictions for key in ("a_claim_id", "b_claim_id")]
    evidence = connection.execute(_EVIDENCE, [sorted(set(shown))])
    loss_charts = _loss_charts(losses)
    specs = {
        "types": charts.claims_by_type(types),
        **{f"loss-{number}": chart for number, (_, chart) in enumerate(loss_charts)},
        "strikes": charts.strikes(strikes),
        "map": charts.control_map(control),
    }
    body = [
        _lead(totals),
        _section(
            "Claims by type and side",
            "Claims on pages, not events: more claims are more coverage.",
            _figure("types") + _table(types, {"claim_type": "type", "side": "said by"}),
        ),
        _section(
            "Losses, as claimed",
            "Running totals of each source; none is added to another." + (_LOSS_KEY if loss_charts else ""),
            "<div class=grid>"
            + "".join(
                f"<div><h3>{escape(item)}</h3>{_figure(f'loss-{number}')}</div>"
                for number, (item, _) in enumerate(loss_charts)
            )
            + "</div>"
            + _table(
                losses,
                {"side": "suffered by", "low": "at least", "high": "at most"},
                is_open=not loss_charts,
            ),
        ),
        _section(
            "Launched and intercepted",
            "Launches and interceptions as their sources give them, often the same, defending side.",
            (_figure("strikes") if strikes else "") + _table(strikes, {"side": "attacker"}),
        ),
        _section(
            "Who is said to hold what",
            "The last claim about each place; nobody's word is taken for the truth. Purple: the sides' last "
            "words differ. Rings are whole regions; grey dots are towns.",
            _figure("map", "tall") + _table(control, {"holder": "held by, it says", "source": "says"}),
        ),
        _section(
            "Contradictions",
            "Pairs of claims that cannot both be true, newest first.",
            "".join(map(_contradiction, contradictions)) or "<p class=none>None in these pages.</p>",
        ),
        _section(
            "Newest documents",
            "With the day of publication and how it is known.",
            _table([_linked(row) for row in documents], {"method": "known by"}, is_open=True),
        ),
        _section(
            "Evidence",
            "The words behind the points above, and the pages they stand on.",
            "".join(map(_evidence, _cards(_dicts(evidence)))),
        ),
    ]
    page = Template(Path(__file__).with_name("report_page.html").read_text(encoding="utf-8"))
    return page.substitute(
        body="\n".join(body), specs=_script_json(specs), bundle=charts.javascript() if specs else ""
    )


def write_report(connection: duckdb.DuckDBPyConnection, path: Path) -> tuple[int, bool]:
    """Write the page to ``path``, replacing it whole; its size in bytes, and whether it is new.

    A page that this code made of the same published file stays.
    """
    (file,) = connection.execute("select path from duckdb_databases() where not internal").fetchone() or ("",)
    mark = f"\n<!-- made of {Path(file).name} by {code_version('report')} -->\n".encode()
    with clear_errors(path.parent):
        try:
            with path.open("rb") as page:
                size = page.seek(0, os.SEEK_END)
                page.seek(max(size - len(mark), 0))
                if page.read() == mark:
                    return size, False
        except FileNotFoundError:
            pass
        content = build_report(connection).encode() + mark
        replace_file(path, content)
    return len(content), True


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    return _dicts(connection.execute(query))


def _dicts(cursor: duckdb.DuckDBPyConnection) -> list[Row]:
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _loss_charts(losses: Sequence[Row]) -> list[tuple[str, Row]]:
    """A chart an item of which a source tells on several days, those with most claims first."""
    items: dict[str, list[Row]] = {}
    days: dict[tuple[str, str], set[date]] = {}
    for row in losses:
        told = row | {"series": charts.series_of(row)}
        items.setdefault(row["item"], []).append(told)
        days.setdefault((row["item"], told["series"]), set()).add(row["day"])
    long = {item for (item, _), told_on in days.items() if len(told_on) > 1}
    series = [(item, rows) for item, rows in items.items() if item in long]
    ranked = sorted(series, key=lambda pair: (-len(pair[1]), pair[0]))[:_MOST_LOSS_CHARTS]
    return [(item, charts.losses(rows)) for item, rows in ranked]


def _lead(totals: Row) -> str:
    if not totals["claims"]:
        return "<p class=lead>The warehouse holds no claims yet.</p>"
    return (
        f"<p class=lead><b>{totals['claims']:,}</b> claims by <b>{totals['sources']:,}</b> sources in "
        f"<b>{totals['documents']:,}</b> documents published from {totals['first_day']} to "
        f"{totals['last_day']}. A row is what a page says that a source says, never a fact.</p>"
    )


def _section(title: str, caveat: str, content: str) -> str:
    name = title.lower().split(",")[0].replace(" ", "-")
    return f"<section id={name}><h2>{escape(title)}</h2><p>{escape(caveat)}</p>{content}</section>"


def _figure(name: str, kind: str = "") -> str:
    return f'<div class="chart {kind}" data-chart="{name}"></div>'


def _table(rows: Sequence[Row], names: dict[str, str], *, is_open: bool = False) -> str:
    if not rows:
        return "<p class=none>None in these pages.</p>"
    hidden = {"claim", "latitude", "longitude", "url"}
    columns = [name for name in rows[0] if name not in hidden and any(row[name] is not None for row in rows)]
    head = "".join(f"<th>{escape(names.get(name, name.replace('_', ' ')))}</th>" for name in columns)
    has_claims = "claim" in rows[0]
    lines = []
    for row in rows:
        link = f'<td><a href="#c-{row["claim"]}">quote</a></td>' if has_claims else ""
        lines.append(f"<tr>{''.join(_cell(row[name]) for name in columns)}{link}</tr>")
    table = (
        f"<div class=scroll><table><thead><tr>{head}{'<th></th>' if has_claims else ''}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )
    return table if is_open else f"<details><summary>As a table</summary>{table}</details>"


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return f"<td>{'yes' if value else ''}</td>"
    if isinstance(value, int | float):
        return f"<td class=number>{value:,.10g}</td>"
    if isinstance(value, date):
        return f"<td class=day>{value}</td>"
    if isinstance(value, _Markup):
        return f"<td class=long>{value}</td>"
    text = escape("" if value is None else str(value))
    if text in charts.SIDES:
        return f"<td class=side-{text}>{text}</td>"
    return f"<td class=long>{text}</td>" if len(text) > _LONG else f"<td>{text}</td>"


class _Markup(str):
    """Markup that is escaped already."""

    __slots__ = ()


def _linked(document: Row) -> Row:
    return document | {"title": _link(document["url"], document["title"])}


def _link(url: str | None, text: str) -> _Markup:
    """The text as a link where the address is one of the web, so that no page can slip in a script."""
    if url and url.lower().startswith(("http://", "https://")):
        return _Markup(f'<a href="{escape(url)}" rel="noreferrer noopener">{escape(text)}</a>')
    return _Markup(escape(text))


def _contradiction(row: Row) -> str:
    sides = "".join(
        f'<p><b class="side-{escape(row[f"{v}_source_side"])}">{escape(row[f"{v}_source_name"])}</b>: '
        f'{escape(str(row[f"{v}_version"]))} <a href="#c-{row[f"{v}_claim_id"]}">quote</a></p>'
        for v in ("a", "b")
    )
    where = " · ".join(escape(str(part)) for part in (row["place"], row["day"]) if part)
    inside = " · inside one side" if row["is_inside_a_side"] else ""
    what = f"{escape(row['dimension'])}: {escape(row['why'])}{inside}"
    return f"<article><h3>{where}</h3><p class=note>{what}</p>{sides}</article>"


def _cards(claims: Sequence[Row]) -> list[list[Row]]:
    """The claims of one sentence that differ in nothing a card shows stand on one card."""
    cards: dict[tuple[Any, ...], list[Row]] = {}
    for row in claims:
        shown = (row["document_name"], row["quote"], row["source"], row["stance"], row["action"])
        cards.setdefault((*shown, row["claim_type"]), []).append(row)
    return list(cards.values())


def _evidence(claims: Sequence[Row]) -> str:
    row = claims[0]
    what = " ".join(filter(None, (row["claim_type"], row["action"])))
    stance = "" if row["stance"] == "asserts" else f" · {row['stance']}"
    about = ", ".join(escape(str(part)) for part in (row["publisher"], row["day"]) if part)
    anchors = "".join(f'<a id="c-{claim["claim"]}"></a>' for claim in claims)
    return (
        f"<article>{anchors}"
        f'<p><b class="side-{escape(row["side"])}">{escape(row["source"])}</b> '
        f"<span class=note>{escape(what)}{escape(stance)}</span></p>"
        f"<blockquote>{escape(row['quote'])}</blockquote>"
        f"<p class=note>{_link(row['url'], row['title'] or row['document_name'])} ({about})</p></article>"
    )


def _script_json(value: object) -> str:
    """JSON that may stand in a script element whatever text it holds."""
    text = json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
