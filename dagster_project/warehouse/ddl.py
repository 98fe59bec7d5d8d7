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
)


@cache
def create_statements() -> tuple[str, ...]:
    """Everything that makes an empty warehouse, without the views."""
    statements = ["create schema daily"]
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


def touch_statement(table: str) -> str:
    """The members that the days in the temporary table ``loading`` saw, for ``touched``.

    All versions of a story are touched together: a new one may change the numbers of the others.
    """
    key = ", ".join(f'"{name}"' for name in shape(TABLES[table]).key)
    seen = f"select * from daily.{table} where first_crawl_date in (select crawl_date from loading)"
    if table == "dim_document":
        return f"select document_id from daily.dim_document semi join ({seen}) using (story_id)"
    return f"select {key} from ({seen})"


def merge_statements(table: str) -> list[str]:
    """Bring the merged dimension up to date for the members in the temporary table ``touched``.

    A member's attributes are those of the last day that saw it.
    """
    names = [column.name for column in columns(TABLES[table])]
    key = shape(TABLES[table]).key
    same = " and ".join(f'touched."{name}" = {table}."{name}"' for name in key)
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
    statements = [
        f"delete from {table} where exists (select 1 from touched where {same})",
        f"""insert into {table} ({column_list(table)})
            select {", ".join(selected)} from daily.{table} semi join touched using ({keys})
            group by {keys} order by {order}""",
    ]
    if table == "dim_document":
        statements.append(_NUMBER_VERSIONS)
    return statements


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
    from dim_document semi join touched using (document_id)
) as numbered
where numbered.document_id = dim_document.document_id and numbered.version_no <> dim_document.version_no
"""


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
