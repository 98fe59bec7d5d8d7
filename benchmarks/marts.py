# ruff: noqa: E501 - SQL is easier to check unbroken; names in it are ours
"""Marts on a generated warehouse: speed, and precision and recall on what was planted in it.

A warehouse in the real schema is filled with claims that agree with each other (every place has one holder,
every total its series), then contradictions of each kind, near misses that are none, copies and
confirmations are planted. Measured: seconds to publish (to fill the derived tables), seconds of each
mart read whole, and precision and recall of contradictions, copies and confirmations.

    python benchmarks/marts.py [--quick] [--claims 1000000]
"""

import argparse
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import duckdb

from dagster_project.facts.sketches import bands, sketch
from dagster_project.warehouse import ddl
from dagster_project.warehouse.derive import derive
from dagster_project.warehouse.reference import Reference, fill_reference
from dagster_project.warehouse.views import create_views, read_sql

GOAL_SECONDS, GOAL_SHARE = 2.0, 0.95
CLAIMS_A_DOCUMENT = 10
DAYS = 1200

# columns that the marts do not read are filled with what their type allows
_DEFAULTS = {"varchar": "''", "date": "date '2022-03-01'", "boolean": "false", "double": "0.0"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--quick", action="store_true", help="50,000 claims")
    options = parser.parse_args()
    claims = 50_000 if options.quick else options.claims
    with tempfile.TemporaryDirectory() as folder:
        connection = duckdb.connect(str(Path(folder) / "warehouse.duckdb"))
        connection.execute("set timezone = 'UTC'")
        connection.execute(";\n".join(ddl.create_statements()))
        generate(connection, claims)
        fill_reference(connection, series())
        started = time.perf_counter()
        derive(connection)
        create_views(connection)
        connection.execute("checkpoint")
        print(f"{claims:,} claims; derived tables filled in {time.perf_counter() - started:.1f} s")
        passed = [_timed(connection, mart.name) for mart in read_sql("marts")]
        passed += [_scored(connection, name) for name in ("contradictions", "copies", "confirmations")]
    return 0 if all(passed) else 1


def series() -> Reference:
    """A user's series over all days: a total, a day's number and who holds each of a hundred places."""
    rows: list[tuple[date, str, float | None, str | None, str]] = []
    for number in range(DAYS):
        day = date(2022, 3, 1) + timedelta(days=number)
        rows.append((day, "RU lost tank", 1_000.0 + 10 * number, None, "series.csv"))
        rows.append((day, "RU launched drone", 20.0 + number % 90, None, "series.csv"))
        rows += [(day, f"holder place {place}", None, "UA", "series.csv") for place in range(100)]
    return Reference(tuple(rows), "generated")


def _timed(connection: duckdb.DuckDBPyConnection, mart: str) -> bool:
    seconds = cpu = float("inf")
    for _ in range(2):  # the better of two: other work on the machine is no fault of the mart's
        started, used = time.perf_counter(), time.process_time()
        connection.execute(f"create or replace temp table answer as select * from {mart}")
        seconds = min(seconds, time.perf_counter() - started)
        cpu = min(cpu, time.process_time() - used)
    rows = connection.execute("select count(*) from answer").fetchone()[0]
    print(
        f"  {mart:28}{rows:>10,} rows {seconds:6.2f} s {cpu:6.2f} CPU s{'' if seconds <= GOAL_SECONDS else '  TOO SLOW'}"
    )
    return seconds <= GOAL_SECONDS


_FOUND = {
    "contradictions": """
        select least(a.plant, b.plant) as plant, dimension as kind
        from mart_contradictions as m
        inner join planted_claim as a on m.a_claim_id = a.claim_id
        inner join planted_claim as b on m.b_claim_id = b.claim_id
    """,
    "copies": "select document_id as plant, 'copy' as kind from mart_story_copies",
    "confirmations": """
        select coalesce(p.plant, m.group_id) as plant, 'confirmed' as kind
        from mart_corroboration as m left join planted_claim as p on m.first_claim_id = p.claim_id
        where m.verdict = 'confirmed by the other side'
    """,
}


def _scored(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Rows that were found against those that were planted; a row that touches no plant is wrong."""
    total = {"contradictions": "mart_contradictions", "copies": "mart_story_copies"}.get(name)
    found = connection.execute(f"select count(*) from ({_FOUND[name]})").fetchone()[0]
    rows = connection.execute(f"select count(*) from {total}").fetchone()[0] if total else found
    hits = connection.execute(
        f"""select count(*) from planted where name = ? and (plant, kind) in (select (plant, kind)
            from ({_FOUND[name]}))""",
        [name],
    ).fetchone()[0]
    right = connection.execute(
        f"""select count(*) from ({_FOUND[name]}) where (plant, kind) in (
            select (plant, kind) from planted where name = ?)""",
        [name],
    ).fetchone()[0]
    planted = connection.execute("select count(*) from planted where name = ?", [name]).fetchone()[0]
    precision, recall = right / max(rows, 1), hits / max(planted, 1)
    print(f"  {name:28}{planted:>10,} planted  precision {precision:.3f}  recall {recall:.3f}")
    return min(precision, recall) >= GOAL_SHARE


def generate(connection: duckdb.DuckDBPyConnection, claims: int) -> None:
    """Fill the tables: consistent background, and the plants with their truth in ``planted``."""
    plants = max(claims // 200, 40)  # of each kind
    connection.execute("create temp table planted (name varchar, plant varchar, kind varchar)")
    connection.execute("create temp table planted_claim (claim_id varchar, plant varchar)")
    connection.execute(_TELLINGS, {"claims": claims, "days": DAYS, "plants": plants})
    connection.execute(_KEYED.format(a_document=CLAIMS_A_DOCUMENT))
    _insert(connection, "fact_claim", _FACT_CLAIM)
    _insert(connection, "fact_place", _FACT_PLACE)
    _insert(connection, "fact_control", _FACT_CONTROL)
    _insert(connection, "fact_quantity", _FACT_QUANTITY)
    for table in ("loss", "strike", "casualty"):
        _insert(connection, f"fact_{table}", _COUNTED.format(type=table))
    _insert(connection, "dim_document", _DIM_DOCUMENT)
    _insert(connection, "dim_source", _DIM_SOURCE)
    _insert(connection, "dim_place", _DIM_PLACE)
    connection.execute("insert into planted_claim select claim_id, plant from told where plant is not null")
    connection.execute(
        """insert into planted select distinct name, plant, kind from told
        where name in ('contradictions', 'confirmations')"""
    )
    _plant_copies(connection, min(plants, 2000))


def _insert(connection: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
    """Insert by name; what the query lacks is null, or a default where it must not be."""
    given = {column[0] for column in connection.execute(f"select * from ({query}) limit 0").description}
    wanted = connection.execute(
        "select column_name, data_type, is_nullable from duckdb_columns() "
        "where table_name = ? and schema_name = 'main'",
        [table],
    ).fetchall()
    picked = [
        f'"{name}"' if name in given else ("null" if nullable else _default(kind))
        for name, kind, nullable in wanted
    ]
    connection.execute(f"insert into {table} select {', '.join(picked)} from ({query})")


def _default(kind: str) -> str:
    return "[]" if kind.endswith("[]") else _DEFAULTS.get(kind.lower(), "1")


# A telling: who says what about which place or number on which day. A place has one
# holder, a total one series; what is planted has places of its own and meets nothing but its other half.
_TELLINGS = """
create temp table telling as
with background as (
    select
        i,
        hash(i) as h,
        date '2022-03-01' + (hash(i, 1) % $days)::integer as day,
        case when i % 20 < 8 then 'control' when i % 20 < 10 then 'loss' when i % 20 < 12 then 'strike'
            when i % 20 < 13 then 'casualty' else 'statement' end as claim_type,
        -- a few places are told of far more often than the others
        (6000 * pow((hash(i, 2) % 100000) / 100000.0, 3))::integer as place
    from range($claims) as r(i)
),

shaped as (
    select
        null::varchar as name, null::varchar as kind, null::varchar as plant,
        claim_type,
        case claim_type when 'control' then if(h % 3 = 0, 'controls', 'holds') when 'loss' then 'lost'
            when 'strike' then 'launches' when 'casualty' then 'killed' end as action,
        -- one holder a place, one attacker a place, one series of totals
        case claim_type when 'statement' then null when 'control' then if(hash(place) % 2 = 0, 'UA', 'RU')
            when 'loss' then 'RU' else 'RU' end as actor,
        concat('background source ', hash(i, 3) % 4000) as source,
        if(claim_type = 'control', if(hash(place) % 2 = 0, 'UA', 'RU'), if(hash(i, 3) % 4000 % 2 = 0, 'UA', 'OTHER'))
            as side,
        if(h % 50 = 0, 'unconfirmed', 'asserts') as stance,
        if(claim_type in ('control', 'casualty'), concat('place ', place), null) as place,
        day as first_day, day as last_day,
        case claim_type
            when 'loss' then ['tank', 'artillery', 'drone'][1 + (h % 3)::integer]
            when 'strike' then ['drone', 'missile'][1 + (h % 2)::integer]
            when 'casualty' then 'civilian'
        end as item,
        case claim_type
            when 'loss' then 1000.0 + (day - date '2022-02-24') * 10
            when 'strike' then 20.0 + (day - date '2022-02-24') % 90
            when 'casualty' then 1.0 + (hash(place, day) % 9)
        end as low,
        'exact' as comparator,
        claim_type = 'loss' as is_total,
        i as number
    from background
),

plants as (
    select n, v, date '2022-04-01' + (hash(n) % 1000)::integer as day
    from range($plants) as r(n), (values (1), (2)) as w(v)
),

planted as (
    -- contradictions: two sources, one place, one day
    select 'contradictions', 'who holds it', concat('holds ', n), 'control', if(v = 1, 'holds', 'controls'),
        if(v = 1, 'UA', 'RU'), concat('office ', n % 50, ' of ', v), if(v = 1, 'UA', 'RU'), 'asserts',
        concat('held place ', n), day, day, null, null, 'exact', false, n
    from plants
    union all
    select 'contradictions', 'who holds it', concat('taken ', n), 'control', if(v = 1, 'captures', 'holds'),
        if(v = 1, 'RU', 'UA'), concat('office ', n % 50, ' of ', v), if(v = 1, 'RU', 'UA'), 'asserts',
        concat('taken place ', n), day + v * 2, day + v * 2, null, null, 'exact', false, n
    from plants
    union all
    select 'contradictions', 'who holds it', concat('denied ', n), 'control', 'captures', 'RU',
        concat('office ', n % 50, ' of ', v), if(v = 1, 'RU', 'UA'), if(v = 1, 'asserts', 'denies'),
        concat('denied place ', n), day, day, null, null, 'exact', false, n
    from plants
    union all
    select 'contradictions', 'when', concat('when ', n), 'control', 'captures', 'RU',
        concat('office ', n % 50, ' of ', v), 'RU', 'asserts',
        concat('dated place ', n), day + v * 5, day + v * 5, null, null, 'exact', false, n
    from plants
    union all
    select 'contradictions', 'how many', concat('toll ', n), 'casualty', 'killed', 'RU',
        concat('office ', n % 50, ' of ', v), 'UA', 'asserts',
        concat('toll place ', n), day, day, 'civilian', 5.0 * v * v, if(n % 3 = 0, 'approx', 'exact'), false, n
    from plants
    union all
    select 'contradictions', 'who did it', concat('blame ', n), 'casualty', 'killed', if(v = 1, 'UA', 'RU'),
        concat('office ', n % 50, ' of ', v), if(v = 1, 'RU', 'UA'), 'asserts',
        concat('blamed place ', n), day, day, 'civilian', 7.0, 'exact', false, n
    from plants
    union all
    select 'contradictions', 'whether it happened', concat('struck ', n), 'strike', 'hits', 'RU',
        concat('office ', n % 50, ' of ', v), if(v = 1, 'UA', 'RU'), if(v = 1, 'asserts', 'denies'),
        concat('struck place ', n), day, day, null, null, 'exact', false, n
    from plants
    union all
    select 'contradictions', 'whether it happened', concat('downed ', n), 'loss', 'destroyed', 'UA',
        concat('office ', n % 50, ' of ', v), if(v = 1, 'RU', 'UA'), if(v = 1, 'asserts', 'denies'),
        concat('downed place ', n), day + v, day + v, 'aircraft', 2.0, 'exact', false, n
    from plants
    -- near misses: denials of another number, of another item, of an event a week later, of the other side's deed
    union all
    select null, null, null, 'loss', 'destroyed', 'UA', concat('office ', n % 50, ' of ', v), if(v = 1, 'RU', 'UA'),
        if(v = 1, 'asserts', 'denies'), concat('other number place ', n), day, day, 'aircraft', 2.0 * v, 'exact',
        false, n
    from plants
    union all
    select null, null, null, 'loss', 'destroyed', 'UA', concat('office ', n % 50, ' of ', v), if(v = 1, 'RU', 'UA'),
        if(v = 1, 'asserts', 'denies'), concat('other item place ', n), day, day, if(v = 1, 'aircraft', 'tank'), 2.0,
        'exact', false, n
    from plants
    union all
    select null, null, null, 'strike', 'hits', 'RU', concat('office ', n % 50, ' of ', v), if(v = 1, 'UA', 'RU'),
        if(v = 1, 'asserts', 'denies'), concat('other week place ', n), day + v * 7, day + v * 7, null, null, 'exact',
        false, n
    from plants
    union all
    select null, null, null, 'strike', 'hits', if(v = 1, 'UA', 'RU'), concat('office ', n % 50, ' of ', v),
        if(v = 1, 'UA', 'RU'), if(v = 1, 'asserts', 'denies'), concat('other deed place ', n), day, day, null, null,
        'exact', false, n
    from plants
    -- near misses: bounds that fit, a later change, a doubt, entering, an update of ground won
    union all
    select null, null, null, 'casualty', 'killed', 'RU', concat('office ', n % 50, ' of ', v), 'UA', 'asserts',
        concat('bounded place ', n), day, day, 'civilian', 30.0 + v, if(v = 1, 'more_than', 'exact'), false, n
    from plants
    union all
    select null, null, null, 'control', 'captures', if(v = 1, 'RU', 'UA'), concat('office ', n % 50, ' of ', v),
        if(v = 1, 'RU', 'UA'), 'asserts', concat('changed place ', n), day + v * 20, day + v * 20, null, null, 'exact',
        false, n
    from plants
    union all
    select null, null, null, 'control', if(v = 1, 'captures', 'enters'), if(v = 1, 'RU', 'UA'),
        concat('office ', n % 50, ' of ', v), if(v = 1, 'RU', 'UA'), 'asserts', concat('entered place ', n), day, day,
        null, null, 'exact', false, n
    from plants
    union all
    select null, null, null, 'control', 'captures', 'RU', concat('office ', n % 50, ' of ', v), 'RU',
        if(v = 1, 'asserts', 'unconfirmed'), concat('doubted place ', n), day, day, null, null, 'exact', false, n
    from plants
    union all
    select null, null, null, 'control', 'recaptures', 'UA', concat('office ', n % 50, ' of ', v), 'UA', 'asserts',
        null, day, day, 'area_km2', 400.0 * v * v, 'exact', false, n
    from plants
    -- confirmations: one side leaves, the other takes
    union all
    select 'confirmations', 'confirmed', concat('left ', n), 'control', if(v = 1, 'withdraws', 'recaptures'),
        if(v = 1, 'RU', 'UA'), concat('office ', n % 50, ' of ', v), if(v = 1, 'RU', 'UA'), 'asserts',
        concat('left place ', n), day + v, day + v, null, null, 'exact', false, n
    from plants
)

select * from shaped union all select * from planted
"""

_KEYED = """
create temp table told as
select
    left(md5(concat('claim ', row_number() over ())), 16) as claim_id,
    row_number() over (order by last_day, hash(number, kind)) // {a_document} as document_no,
    left(md5(concat('document ', document_no)), 16) as document_id,
    date '2030-01-01' as crawl_date,
    left(md5(source), 16) as source_id,
    left(md5(place), 16) as place_id,
    *
from telling
"""

_FACT_CLAIM = """
select *, side as source_side, actor as actor_side, first_day as event_start_date, last_day as event_end_date,
    if(is_total, date '2022-02-24', null) as cumulative_from_date, 0 as evidence_start, 90 as evidence_end,
    concat('According to ', source, ', ', action, ' ', place, ' was reported ', number, ' on ', last_day, ' by all.')
        as quote
from told
"""
_FACT_PLACE = "select *, 1 as place_no, place as text from told where place is not null"
_FACT_CONTROL = """
select *, 1 as place_no, side as source_side, actor as actor_side, first_day as start_date, last_day as end_date,
    last_day as as_of_date,
    case when action in ('captures', 'recaptures', 'enters') then 'take' when action = 'withdraws' then 'leave'
        else 'hold' end as control_class
from told where claim_type = 'control' and place is not null
"""
_FACT_QUANTITY = """
select *, 1 as quantity_no, if(comparator = 'more_than', null, low) as high, 'x' as text, false as is_day_change
from told where item is not null
"""
_COUNTED = """
select *, 1 as quantity_no, side as source_side, if(comparator = 'more_than', null, low) as high,
    if(is_total, date '2022-02-24', first_day) as start_date, last_day as end_date, last_day as as_of_date,
    actor as loss_side, false as is_day_change, is_total as is_cumulative,
    if(is_total, date '2022-02-24', null) as cumulative_from_date,
    actor as attacker_side, if(actor = 'RU', 'UA', 'RU') as defender_side, 'weapon' as quantity_role
from told where claim_type = '{type}'
"""
# one document in twenty is a later version of the one before it
_DIM_DOCUMENT = """
select document_id, any_value(left(md5(concat('story ', document_no - (document_no % 20 = 1)::integer)), 16)) as story_id,
    any_value(1 + (document_no % 20 = 1)::integer) as version_no, any_value(crawl_date) as first_crawl_date,
    any_value(crawl_date) as last_crawl_date, document_id as name, concat('Story ', document_id) as title,
    max(last_day) as published_date, 'metadata' as published_method, true as is_on_topic, count(*) as claim_count
from told group by document_id
"""
_DIM_SOURCE = "select source_id, any_value(source) as name, 'office' as kind, any_value(side) as side from told group by all"
_DIM_PLACE = """
select place_id, any_value(place) as name, 'settlement' as kind, 45 + hash(place_id) % 700 / 100 as latitude,
    30 + hash(place_id) % 1000 / 100 as longitude
from told where place_id is not null group by place_id
"""


def _plant_copies(connection: duckdb.DuckDBPyConnection, copies: int) -> None:
    """Give documents published near each other texts: pairs that share four fifths, others that share a tenth."""
    names = connection.execute(
        "select document_id from dim_document order by published_date, document_id"
    ).fetchall()
    rows = []
    for number in range(copies):
        (first,), (second,), (third,) = names[3 * number : 3 * number + 3] or names[:3]
        text = [f"word{number}x{place}" for place in range(300)]
        edited = text[:270] + [f"new{number}x{place}" for place in range(30)]
        unlike = text[:30] + [f"own{number}x{place}" for place in range(270)]
        for document, words in ((first, text), (second, edited), (third, unlike)):
            count, signature = sketch(" ".join(words))
            rows.append((document, count, signature, bands(signature)))
        connection.execute(
            "insert into planted values ('copies', ?, 'copy'), ('copies', ?, 'copy')", [first, second]
        )
        if 3 * (number + 2) > len(names):
            break
    columns = [list(column) for column in zip(*rows, strict=True)]
    connection.execute(
        """insert into fact_sketch by name select date '2030-01-01' as crawl_date, unnest(?::varchar[]) as document_id,
        unnest(?::integer[]) as shingle_count, unnest(?::bigint[][]) as signature, unnest(?::bigint[][]) as bands""",
        columns,
    )


if __name__ == "__main__":
    raise SystemExit(main())
