# ruff: noqa: S608 - the names put into statements come from the models, values never do
"""The warehouse's tables as SQL, written from the models: columns, comments, checks of keys.

Belongs here: statements that follow from ``schemas/``. Does not belong here: running them
(``load.py``), views (``sql/``).

A dimension with partitions has two tables: ``daily.dim_x`` holds a row a member and crawl date, as
loaded; ``dim_x`` a row a member, merged from its days.
"""

import hashlib
from functools import cache

from schemas.base import Column, columns, description, shape
from schemas.tables import STATIC_TABLES, TABLES, tables_of

FACT_TABLES = tables_of("facts")
DIMENSION_TABLES = tuple(table for table in tables_of("dimensions") if table not in STATIC_TABLES)
LOADED_TABLES = (
    "failed_fetches",
    "rejects",
    "claim_rejects",
    "claim_changes",
    *FACT_TABLES,
    *DIMENSION_TABLES,
)
"""The partitioned tables that the warehouse holds; the texts stay in Parquet."""

_BOOKKEEPING = (
    """create table load_log (
        load_no integer, loaded_at timestamp with time zone, crawl_date date, digest varchar,
        row_count bigint, claim_count bigint, facts_version varchar, stamp varchar
    )""",
    "comment on table load_log is 'One row a load and crawl date; the last one of a day is what is there.'",
    "comment on column load_log.load_no is 'Counts the loads of this build.'",
    "comment on column load_log.loaded_at is 'When the load was made. [UTC]'",
    "comment on column load_log.crawl_date is 'Day that was loaded. [date, UTC]'",
    "comment on column load_log.digest is 'Fingerprint of the Parquet files that were loaded.'",
    "comment on column load_log.row_count is 'Rows loaded over all tables. [rows]'",
    "comment on column load_log.claim_count is 'Claims loaded. [claims]'",
    "comment on column load_log.facts_version is 'Version of the code that made facts and dimensions.'",
    "comment on column load_log.stamp is 'State of the files, by which unchanged days are passed over.'",
    "create table warehouse_info (key varchar, value varchar)",
    "comment on table warehouse_info is 'One row a property of this file: schema, views, state.'",
    """create table upkeep.stale_document (
        document_id varchar, crawl_date date, first_crawl_date date, published_date date
    )""",
    "comment on table upkeep.stale_document is 'Documents that a load changed; empty once published.'",
    "comment on column upkeep.stale_document.document_id is 'The document.'",
    "comment on column upkeep.stale_document.crawl_date is 'First crawl date before the load.'",
    "comment on column upkeep.stale_document.first_crawl_date is 'First crawl date after it.'",
    "comment on column upkeep.stale_document.published_date is 'Day of publication before the load.'",
    "create table upkeep.stale_band (band bigint)",
    "comment on table upkeep.stale_band is 'Bands of sketches that a load replaced; empty once published.'",
    "comment on column upkeep.stale_band.band is 'A hash of four MinHash values.'",
    "create table upkeep.crowded_band (band bigint, fortnight bigint)",
    "comment on table upkeep.crowded_band is 'Bands that too many documents share to mean a copy.'",
    "comment on column upkeep.crowded_band.band is 'A hash of four MinHash values.'",
    "comment on column upkeep.crowded_band.fortnight is 'When these are published. [fortnights from year 1]'",
    """create table upkeep.story_pair (
        document_id varchar, other_id varchar, likeness double, first_crawl_date date,
        published_at timestamp with time zone, other_published_at timestamp with time zone
    )""",
    "comment on table upkeep.story_pair is 'One row two documents of different stories with like texts.'",
    "comment on column upkeep.story_pair.document_id is 'A document.'",
    "comment on column upkeep.story_pair.other_id is 'The other; each pair stands in both orders.'",
    "comment on column upkeep.story_pair.likeness is 'Estimated share of runs of words in common.'",
    "comment on column upkeep.story_pair.first_crawl_date is 'First crawl date of the document.'",
    "comment on column upkeep.story_pair.published_at is 'When it was published, or its day began. [UTC]'",
    "comment on column upkeep.story_pair.other_published_at is 'When the other one was. [UTC]'",
    """create table upkeep.place_day (
        place_id varchar, day date, words integer, by_ua integer, by_ru integer, previous_day date
    )""",
    "comment on table upkeep.place_day is 'One row a place and day that claims of control speak of.'",
    "comment on column upkeep.place_day.place_id is 'The place.'",
    "comment on column upkeep.place_day.day is 'The day that the claims are about. [date]'",
    "comment on column upkeep.place_day.words is 'Claims in control_step. [claims]'",
    "comment on column upkeep.place_day.by_ua is 'Those of Ukrainian sources that name a holder. [claims]'",
    "comment on column upkeep.place_day.by_ru is 'Those of Russian sources that name a holder. [claims]'",
    "comment on column upkeep.place_day.previous_day is 'The day before it of the place. [date]'",
    "create table upkeep.place_end (place_id varchar, last_day date)",
    "comment on table upkeep.place_end is 'One row a place in upkeep.place_day.'",
    "comment on column upkeep.place_end.place_id is 'The place.'",
    "comment on column upkeep.place_end.last_day is 'Its last day there. [date]'",
)


@cache
def create_statements() -> tuple[str, ...]:
    """Everything that makes an empty warehouse, without the views."""
    statements = ["create schema daily", "create schema upkeep"]
    for table in (*LOADED_TABLES, *STATIC_TABLES):
        statements += _create(table)
        if table in DIMENSION_TABLES:
            statements += _create(table, "daily.")
    return (*statements, *_BOOKKEEPING)


@cache
def schema_fingerprint() -> str:
    """Changes when a table, a column, a type or a comment does."""
    return hashlib.sha256("\n".join(create_statements()).encode()).hexdigest()[:16]


def day_column(table: str) -> str:
    """The column that names the crawl date in the table as it is loaded."""
    return "first_crawl_date" if table in DIMENSION_TABLES else "crawl_date"


def loaded_name(table: str) -> str:
    """The table that takes the table's partitions."""
    return f"daily.{table}" if table in DIMENSION_TABLES else table


def column_list(table: str) -> str:
    """The table's columns for an explicit select or insert."""
    return ", ".join(f'"{column.name}"' for column in columns(TABLES[table]))


def key_columns(table: str) -> tuple[str, ...]:
    """What names a row of the table as it is loaded."""
    day = (day_column(table),) if table in DIMENSION_TABLES else ()
    return (*day, *shape(TABLES[table]).key)


def references(table: str) -> list[Column]:
    """The table's columns whose values must be found in another partitioned table of the warehouse."""
    return [column for column in columns(TABLES[table]) if column.references in LOADED_TABLES]


def seen_statement(table: str) -> str:
    """The members that the days in the temporary table ``loading`` see, for ``touched``."""
    key = ", ".join(f'"{name}"' for name in shape(TABLES[table]).key)
    return f"select distinct {key} from daily.{table} where {_LOADING}"


def merge_statements(table: str) -> list[str]:
    """Bring the merged dimension up to date for the members in the temporary table ``touched``.

    A member's attributes are those of the last day that saw it. Its earlier days are read again only where
    its first or last day was replaced. Leaves the rows that went in ``replaced``, those that came in
    ``merged``.
    """
    names = [column.name for column in columns(TABLES[table])]
    key = shape(TABLES[table]).key
    selected = []
    for name in names:
        if name in key:
            selected.append(f'"{name}"')
        elif name == "first_crawl_date":
            selected.append('min(first_crawl_date) as "first_crawl_date"')
        elif name == "last_crawl_date":
            selected.append('max(last_crawl_date) as "last_crawl_date"')
        else:
            selected.append(f'arg_max_null("{name}", last_crawl_date) as "{name}"')
    order = ", ".join(f'"{name}"' for name in shape(TABLES[table]).sort)
    keys = ", ".join(f'"{name}"' for name in key)
    listed = column_list(table)
    is_open = " or ".join(
        f"{day} in (select crawl_date from loading)" for day in ("first_crawl_date", "last_crawl_date")
    )
    statements = [
        # narrow first: which rows are there at all, so that wide ones are read where they are
        f"""create or replace temp table standing as
            select t.rowid as row_no, {keys}, {is_open} as is_open
            from {table} as t semi join touched using ({keys})""",
        f"""create or replace temp table replaced as
            select {listed} from {table} where rowid in (select row_no from standing)""",
        f"""create or replace temp table merged as
            select {", ".join(selected)} from (
                select {listed} from replaced
                anti join (select * from standing where is_open) using ({keys})
                union all
                select {listed} from daily.{table} where {_LOADING}
                union all
                select {listed} from daily.{table}
                semi join (select * from standing where is_open) using ({keys})
                where first_crawl_date not in (select crawl_date from loading)
            )
            group by {keys} order by {order}""",
        f"delete from {table} where rowid in (select row_no from standing)",
        f"insert into {table} ({listed}) select {listed} from merged",
    ]
    if table == "dim_document":
        statements += [_NUMBER_VERSIONS, _STALE_DOCUMENTS]
    return statements


CHANGED_PLACES = """
create or replace temp table changed_place as
select r.place_id from replaced as r inner join merged as m on r.place_id = m.place_id
where (r.kind in ('settlement', 'facility')) <> (m.kind in ('settlement', 'facility'))
"""
"""After the merge of dim_place: places whose kind now lets claims about them be compared otherwise."""


# the bounds let whole row groups be passed over, so that a day costs the same in any file
_LOADING = """first_crawl_date in (select crawl_date from loading)
    and first_crawl_date >= (select min(crawl_date) from loading)
    and first_crawl_date <= (select max(crawl_date) from loading)"""

# a version is what the first crawl saw of a story, the next one the first change after it
_NUMBER_VERSIONS = """
update dim_document set version_no = numbered.version_no
from (
    select
        document_id,
        row_number() over (
            partition by story_id
            order by first_crawl_date, updated_at nulls first, published_date, document_id
        ) as version_no
    from dim_document
    semi join (select story_id from merged union all select story_id from replaced) as story using (story_id)
) as numbered
where numbered.document_id = dim_document.document_id and numbered.version_no <> dim_document.version_no
"""

# what the tables of sql/tables/ have to be derived from again: see derive.py
_STALE_DOCUMENTS = """
insert into upkeep.stale_document
select t.document_id, r.first_crawl_date, m.first_crawl_date, r.published_date
from touched as t
left join replaced as r on t.document_id = r.document_id
left join merged as m on t.document_id = m.document_id
where
    m.first_crawl_date in (select crawl_date from loading)
    or (r.first_crawl_date, r.published_date, r.published_at, r.story_id)
    is distinct from (m.first_crawl_date, m.published_date, m.published_at, m.story_id)
"""

STALE_PLACES = """
insert into upkeep.stale_document
select distinct d.document_id, d.first_crawl_date, d.first_crawl_date, d.published_date
from fact_claim as c
inner join dim_document as d on c.document_id = d.document_id
semi join (
    select claim_id, crawl_date, place_id from fact_place
    union all
    select claim_id, crawl_date, place_id from fact_control
) as f on c.claim_id = f.claim_id and c.crawl_date = f.crawl_date
and f.place_id in (select place_id from changed_place)
"""
"""The documents that speak of ``changed_place``; reads all facts, so only where there is one."""


def _create(table: str, schema: str = "") -> list[str]:
    model = TABLES[table]
    body = ", ".join(
        f'"{column.name}" {column.sql_type}{"" if column.is_nullable else " not null"}'
        for column in columns(model)
    )
    about = description(model) + (" By crawl date." if schema else "")
    return [
        f"create table {schema}{table} ({body})",
        f"comment on table {schema}{table} is {_quoted(about)}",
        *(
            f'comment on column {schema}{table}."{column.name}" is {_quoted(column.comment)}'
            for column in columns(model)
        ),
    ]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
