"""What ``make run`` says in the end: documents, claims, and where to go from there.

Belongs here: reading the published warehouse and setting it out for a terminal. Does not belong
here: any figure that no query of the warehouse gives.
"""

from datetime import date
from pathlib import Path

import duckdb
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dagster_project.settings import PROJECT
from dagster_project.store import Store
from dagster_project.warehouse.publish import open_published, published_path

_MOST_DOCUMENTS = 30  # of a day, which may have thousands
_LONGEST_NAME = 30  # letters of a page's name or address: its end tells most; fewer on a narrow terminal

_DOCUMENTS = """
select d.name, d.title, d.published_date, d.published_method, d.claim_count, d.is_on_topic,
    count(*) over () as documents
from dim_document as d
where ? between d.first_crawl_date and d.last_crawl_date
qualify row_number() over (order by d.claim_count desc, d.name, d.document_id) <= ?
order by d.name, d.document_id
"""

_TYPES = """
select
    claim_type,
    count(*) as claims,
    count(*) filter (where source_side = 'UA') as by_ua,
    count(*) filter (where source_side = 'RU') as by_ru,
    count(*) filter (where source_side = 'OTHER') as by_other,
    count(*) filter (where source_side = 'PUBLISHER') as by_publisher,
    count(*) filter (where stance = 'denies') as denied,
    count(*) filter (where stance = 'unconfirmed') as unconfirmed
from claim
group by claim_type
order by claims desc, claim_type
"""

# one after the other from each type, side and document, the richest first
_EXAMPLES = """
with places as (
    select f.crawl_date, f.claim_id, string_agg(p.name, ', ' order by f.place_no) as names
    from fact_place as f inner join dim_place as p on f.place_id = p.place_id
    group by f.crawl_date, f.claim_id
),

figures as (
    select
        crawl_date,
        claim_id,
        string_agg(
            case when item = 'other' then text else case comparator
                when 'more_than' then '> ' when 'at_least' then '≥ ' when 'less_than' then '< '
                when 'at_most' then '≤ ' when 'approx' then '≈ ' else ''
            end
            || coalesce(nullif(concat_ws(' – ', printf('%,d', low::bigint),
                case when high <> low then printf('%,d', high::bigint) end), ''), printf('%,d', high::bigint))
            || ' ' || case
                when unit in ('km', 'km2', 'US dollars', 'euros') then unit
                when low = 1 and high = 1 then replace(item, '_', ' ')
                else label
            end end,
            ', ' order by quantity_no
        ) as figures
    from fact_quantity inner join dim_item using (item)
    group by crawl_date, claim_id
),

ranked as (
    select
        c.*,
        p.names as places,
        q.figures,
        (p.names is not null)::int + (q.figures is not null)::int + (c.event_end_date is not null)::int
        + (c.source_kind in ('person', 'office'))::int as richness
    from claim as c
    left join places as p on c.crawl_date = p.crawl_date and c.claim_id = p.claim_id
    left join figures as q on c.crawl_date = q.crawl_date and c.claim_id = q.claim_id
),

turns as (
    select
        *,
        row_number() over (
            partition by claim_type, source_side order by richness desc, length(quote), claim_id
        ) as turn,
        row_number() over (
            partition by document_id order by richness desc, length(quote), claim_id
        ) as page_turn
    from ranked
    where stance = 'asserts' or richness > 1
)

select source_name, source_side, stance, claim_type, action, actor_side, places, figures, event_start_date,
    event_end_date, quote
from turns
order by claim_type = 'statement', turn + page_turn // 2, turn, richness desc, claim_id
limit 10
"""


def print_summary(store: Store, crawl_date: date, console: Console | None = None) -> None:
    """Print what the published warehouse holds; ``crawl_date`` is the day that was run."""
    console = console or Console()
    with open_published(published_path(store)) as connection:
        console.print()
        documents = _documents(connection, crawl_date, min(console.width // 4, _LONGEST_NAME))
        console.print(documents if documents.row_count else f"No documents of {crawl_date}.")
        if documents.caption:
            console.print()
        if connection.execute("select count(*) from claim").fetchone() == (0,):
            console.print("No claims yet.")
        else:
            console.print(_types(connection))
            console.print(_examples(connection))
    console.print(_pointers(published_path(store)), soft_wrap=True)


def _documents(connection: duckdb.DuckDBPyConnection, crawl_date: date, longest: int) -> Table:
    table = _table(f"Documents of {crawl_date}")
    table.add_column("page", no_wrap=True)
    table.add_column("title", ratio=1)
    table.add_column("published", no_wrap=True)
    table.add_column("known by")
    table.add_column("claims", justify="right")
    more = 0
    found = connection.execute(_DOCUMENTS, [crawl_date, _MOST_DOCUMENTS]).fetchall()
    for name, title, published, method, claims, on_topic, documents in found:
        more = documents - len(found)
        count = str(claims) if on_topic else "off topic"
        page = name if len(name) <= longest else f"…{name[1 - longest :]}"
        table.add_row(Text(page), Text(title or "—"), str(published), method, count)
    if more:
        table.caption, table.caption_justify = f"and {more:,} more with as many claims or fewer", "left"
    return table


def _types(connection: duckdb.DuckDBPyConnection) -> Table:
    table = _table("Claims by type, and who makes them", expand=False)
    table.add_column("type")
    for name in ("claims", "UA", "RU", "other", "publisher", "denied", "unconfirmed"):
        table.add_column(name, justify="right")
    for row in connection.execute(_TYPES).fetchall():
        table.add_row(*(str(value) if value else "·" for value in row))
    return table


def _examples(connection: duckdb.DuckDBPyConnection) -> Group:
    lines: list[RenderableType] = [Text("Ten of the claims", style="bold italic")]
    for who, side, stance, kind, action, actor, places, figures, start, end, quote in connection.execute(
        _EXAMPLES
    ).fetchall():
        told = (
            " ".join(part for part in (actor, action or kind) if part) + (f" ({kind})" if action else ""),
            "" if stance == "asserts" else stance,
            places,
            figures,
            "" if end is None else str(end) if start == end else f"{start} to {end}",
        )
        facts = "".join(f" · {part}" for part in told if part)
        lines += [
            Text.assemble("\n", (f"{who} [{side}]", "bold"), facts),
            Padding(_short(quote), (0, 0, 0, 4)),
        ]
    return Group(*lines)


def _pointers(published: Path) -> Text:
    shown = published.relative_to(PROJECT) if published.is_relative_to(PROJECT) else published
    return Text(
        f"\nThe warehouse   {shown}   (make sql opens a read-only shell)\n"
        "The cookbook    sql/queries/   (claims query --list)\n"
        "The Dagster UI  make ui, then http://127.0.0.1:3000\n"
    )


def _table(title: str, *, expand: bool = True) -> Table:
    from rich import box

    return Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        expand=expand,
        pad_edge=False,
    )


def _short(quote: str) -> Text:
    text = " ".join(quote.split())
    return Text(text if len(text) <= 160 else text[:157].rsplit(" ", 1)[0] + " …", style="dim")
