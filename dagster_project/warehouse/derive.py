# ruff: noqa: S608 - the names put into statements are those of the files in sql/
"""The tables of ``sql/tables/`` kept up to date: what a load changed, and what lies within its reach.

Belongs here: which rows a changed document can touch, and replacing these. Does not belong here: what the
tables hold (``sql/steps/``, ``sql/tables/``), which documents a load changed (``load.py``).

A table's statement is run as it stands, on temporary tables of the same names that hold only what has to
be looked at again. So a row comes out as if all of them were derived anew, and a day costs a day: each table
has a bound in time, the same in both directions, so that the order of the days does not matter. Rows lie in
the order of their loads. So conditions of constants on days pass over blocks of rows that lie outside, and
what is old costs nothing; within, narrow columns are searched and the rows read by their numbers.

- ``story_copy``: documents published within four weeks of a changed one that share a band of MinHash values
  with it, and their copies;
- ``claim_point``, ``claim_group``, ``claim_conflict``: a cell is a subject and fortnight; a run of days
  is cut so that it reaches into the next cell only, and claims clash within a fortnight;
- ``against_interest``, ``document_conflict``: the changed documents;
- ``control_step``: claims of a place from 30 days before a changed one (follow-up, counter-claim) up to the
  next of the same side. The last words before these are told by the claim before, which
  ``upkeep.place_day`` and ``upkeep.place_end`` find however long ago it was;
- ``source_day``: the crawl dates of changed documents.

What could grow with pairs is bounded: ``claim_conflict`` holds against each other a few versions of a place,
side and day, however many claims there are; documents are compared where they share a band that at most 500
have. A day about a place that is told of very often costs what is told of it in the weeks around.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from typing import Any

import duckdb

from dagster_project.warehouse.load import transaction
from dagster_project.warehouse.views import SqlFile, comment_on, derived_tables, drop_views, steps

BATCH_CLAIMS = 400_000
"""Claims that are derived at once: what bounds the memory of a warehouse made anew."""

_FEW_CLAIMS = 20_000  # that one thread derives
_SPANS = 30  # that a condition lists
_LAST = date.max.toordinal()
_CROWD = 500  # documents of a fortnight that share a band: more is boilerplate, not a copy
_COPY_FORTNIGHTS = 2  # that copies are published within
_RECENT_DAYS = 60  # that the days of most touched places lie within
_FORTNIGHT = "(last_day - date '0001-01-01') // 14"
_THEME = """
case point_kind
    when 'holder' then place_id when 'event' then concat_ws('|', claim_type, place_id) else subject
end
"""


@cache
def derived_fingerprint() -> str:
    """Changes when the statements behind the derived tables do."""
    files = [*steps(), *derived_tables()]
    text = "\0".join(f"{file.name}\0{file.comment}\0{file.statement}" for file in files)
    return hashlib.sha256(f"{text}\0{_CROWD}\0{_COPY_FORTNIGHTS}".encode()).hexdigest()[:16]


def derive(connection: duckdb.DuckDBPyConnection, batch_claims: int = BATCH_CLAIMS) -> None:
    """Bring the tables up to date with the documents that the loads since named in ``upkeep.stale_document``.

    Batches are transactions of their own: what was not reached yet stays named. Where the tables are of
    other statements all documents are stale.
    """
    row = connection.execute("select value from warehouse_info where key = 'derived'").fetchone()
    if not row or row[0] != derived_fingerprint():
        with _scratch(connection) as cursor:
            _reset(cursor)
    threads = _values(connection, "select current_setting('threads')")[0]
    try:
        while _has_rows(connection, "upkeep.stale_document"):
            with _scratch(connection) as cursor:
                claims = _take_batch(cursor, batch_claims)
                # a second thread only costs where there is little to do
                cursor.execute(f"set threads = {1 if claims <= _FEW_CLAIMS else threads}")
                with transaction(cursor):
                    _derive_batch(cursor)
                    cursor.execute(_DONE)
    finally:
        connection.execute(f"set threads = {threads}")
    connection.execute("delete from upkeep.stale_band")


@contextmanager
def _scratch(connection: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the same file: its temporary tables, in the place of others, go with it."""
    bar = _values(connection, "select current_setting('enable_progress_bar')")[0]
    with closing(connection.cursor()) as cursor:
        cursor.execute(f"set timezone = 'UTC'; set enable_progress_bar = {bar}")
        yield cursor


def _derive_batch(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(_BEGIN)
    _refresh_copies(connection)
    _shadow_day_facts(connection)
    _shadow(connection, "told", _statement("told"))
    _refresh_of_document(connection, "against_interest")
    _refresh_of_document(connection, "document_conflict")
    _refresh_points(connection)
    _refresh_steps(connection)
    _refresh_days(connection)


def _reset(connection: duckdb.DuckDBPyConnection) -> None:
    """Empty tables, and every document stale."""
    with transaction(connection):
        for step in steps():
            _shadow(connection, step.name, f"select * from ({step.statement}) limit 0")
        _shadow(connection, "story_pair", f"select * from {_main(connection)}.upkeep.story_pair limit 0")
        drop_views(connection)  # one may have been in a table's place
        for table in derived_tables():
            target = f"{_main(connection)}.main.{table.name}"
            connection.execute(
                f"create or replace table {target} as select * from ({table.statement}) limit 0"
            )
            comment_on(connection, "table", table)
        connection.execute(
            """
            delete from upkeep.story_pair;
            delete from upkeep.crowded_band;
            delete from upkeep.place_day;
            delete from upkeep.place_end;
            delete from upkeep.stale_document;
            insert into upkeep.stale_document
            select document_id, null, first_crawl_date, null from dim_document;
            delete from warehouse_info where key in ('derived', 'views')
            """,
        )
        connection.execute("insert into warehouse_info values ('derived', ?)", [derived_fingerprint()])


def _take_batch(connection: duckdb.DuckDBPyConnection, batch_claims: int) -> int:
    """Put the next documents into ``stale``, the earliest first; how many claims they have."""
    days = _values(connection, "select distinct first_crawl_date from upkeep.stale_document")
    connection.execute(
        f"""
        create or replace temp table stale as
        select s.document_id, d.first_crawl_date as crawl_date, d.published_date, d.claim_count
        from (select distinct document_id from upkeep.stale_document) as s
        left join (from dim_document where {_spans("first_crawl_date", days)}) as d
            on s.document_id = d.document_id
        window earlier as (
            order by d.first_crawl_date nulls first, s.document_id rows unbounded preceding
        )
        qualify
            sum(coalesce(d.claim_count, 0)) over earlier <= ? or row_number() over earlier = 1
        """,
        [batch_claims],
    )
    return int(_values(connection, "select coalesce(sum(claim_count), 0) from stale")[0])


# the days let whole row groups be passed over, whatever the size of the tables
_BEGIN = """
create or replace temp table stale_day as
select distinct coalesce(o.crawl_date, s.crawl_date) as crawl_date
from stale as s inner join upkeep.stale_document as o on s.document_id = o.document_id
union
select crawl_date from stale where crawl_date is not null
"""

_DONE = "delete from upkeep.stale_document where document_id in (select document_id from stale)"


# ---- copies ------------------------------------------------------------------------------------------------


def _refresh_copies(connection: duckdb.DuckDBPyConnection) -> None:
    """Leaves in ``moved`` the other documents whose origin changed."""
    days = _values(connection, "select distinct crawl_date from stale")
    connection.execute(_BANDS.format(crawled=_spans("crawl_date", days)))
    crawled = _read_bands(connection)
    connection.execute(_CROWDED.format(crowd=_CROWD))
    # bands became crowded, or no longer are: their documents are compared anew
    if _has_rows(connection, "turned_band"):
        connection.execute(_TURNED.format(reach=_COPY_FORTNIGHTS, crawled=crawled))
        crawled = _read_bands(connection)
    connection.execute(_CANDIDATES.format(copy_days=14 * _COPY_FORTNIGHTS))
    connection.execute(_PAIRS.format(crawled=crawled) if _has_rows(connection, "candidate") else _NO_PAIRS)
    connection.execute(_COMPARED)
    if not _has_rows(connection, "near_copy"):
        connection.execute("create or replace temp table moved (document_id varchar, crawl_date date)")
        return
    connection.execute(_NEAR)
    _shadow(
        connection,
        "new_copy",
        f"""select c.* from ({_statement("story_copy")}) as c
            semi join (select document_id from near_copy where hops <= 2) as n using (document_id)""",
    )
    connection.execute(_COPIES.format(main=_main(connection)))


def _read_bands(connection: duckdb.DuckDBPyConnection) -> str:
    """The documents with a band of ``touched_band`` that are published near enough into ``banded``.

    Returns the condition on their crawl dates.
    """
    fortnights = _values(connection, "select distinct fortnight from touched_band")
    published = _spans(
        "published_date",
        [date.fromordinal(1 + 14 * fortnight) for fortnight in fortnights],
        before=14 * _COPY_FORTNIGHTS,
        after=14 * _COPY_FORTNIGHTS + 13,
    )
    days = _values(connection, f"select distinct first_crawl_date from dim_document where {published}")
    crawled = _spans("crawl_date", days)
    connection.execute(_BANDED.format(crawled=crawled, published=published))
    return crawled


# which bands are crowded is counted by fortnight: what changed there is counted anew
_BANDS = """
create or replace temp table compared as select document_id from stale;
create or replace temp table former_fortnight as
select distinct o.document_id, (o.published_date - date '0001-01-01') // 14 as fortnight
from upkeep.stale_document as o semi join stale as s on o.document_id = s.document_id
where o.published_date is not null;
create or replace temp table touched_band as
select b.band, f.fortnight
from (
    select document_id, unnest(bands) as band from fact_sketch
    where rowid in (
        select s.rowid from fact_sketch as s semi join stale using (document_id, crawl_date) where {crawled}
    )
) as b
inner join (
    select document_id, (published_date - date '0001-01-01') // 14 as fortnight from stale
    union all
    from former_fortnight
) as f on b.document_id = f.document_id
union
select b.band, f.fortnight
from upkeep.stale_band as b, (select distinct fortnight from former_fortnight) as f
"""

_BANDED = """
create or replace temp table found as
with band_row as (
    select b.row_no, b.band
    from (
        select rowid as row_no, unnest(bands) as band from fact_sketch
        where shingle_count >= 20 and {crawled}
    ) as b
    semi join touched_band as t on b.band = t.band
)

select s.document_id, s.crawl_date, b.band
from band_row as b
inner join (
    select rowid as row_no, document_id, crawl_date from fact_sketch
    where rowid in (select row_no from band_row)
) as s on b.row_no = s.row_no;

create or replace temp table near_document as
select
    document_id,
    first_crawl_date as crawl_date,
    story_id,
    published_date,
    coalesce(published_at, published_date::timestamp at time zone 'UTC') as published_at,
    (published_date - date '0001-01-01') // 14 as fortnight
from dim_document
where rowid in (
    select d.rowid from dim_document as d
    semi join found as f on d.document_id = f.document_id and d.first_crawl_date = f.crawl_date
    where {published}
);

create or replace temp table banded as
select d.*, f.band
from found as f
inner join near_document as d on f.document_id = d.document_id and f.crawl_date = d.crawl_date
"""

_CROWDED = """
create or replace temp table crowd as
select band, fortnight from banded semi join touched_band using (band, fortnight)
group by band, fortnight having count(*) > {crowd};
create or replace temp table turned_band as
select band, fortnight from crowd anti join upkeep.crowded_band using (band, fortnight)
union all
select band, fortnight from upkeep.crowded_band
semi join touched_band using (band, fortnight) anti join crowd using (band, fortnight);
delete from upkeep.crowded_band where (band, fortnight) in (select (band, fortnight) from turned_band);
insert into upkeep.crowded_band select * from crowd semi join turned_band using (band, fortnight)
"""

_TURNED = """
insert into compared
select distinct b.document_id from banded as b
inner join turned_band as t on b.band = t.band and abs(b.fortnight - t.fortnight) <= {reach}
anti join compared as c on b.document_id = c.document_id;
create or replace temp table touched_band as
select distinct b.band, d.fortnight
from (
    select document_id, crawl_date, unnest(bands) as band from fact_sketch
    where rowid in (
        select s.rowid from fact_sketch as s semi join compared using (document_id) where {crawled}
    )
) as b
inner join near_document as d on b.document_id = d.document_id and b.crawl_date = d.crawl_date
"""

_CANDIDATES = """
create or replace temp table fit as
select * from banded anti join upkeep.crowded_band using (band, fortnight);
create or replace temp table candidate as
select distinct
    a.document_id, a.crawl_date, a.published_at,
    b.document_id as other_id, b.crawl_date as other_crawl_date, b.published_at as other_published_at
from (select * from fit semi join compared using (document_id)) as a
inner join fit as b on a.band = b.band and a.story_id <> b.story_id
where a.published_date - b.published_date between -{copy_days} and {copy_days}
"""

_PAIRS = """
create or replace temp table signed as
select document_id, signature
from fact_sketch
where rowid in (
    select s.rowid from fact_sketch as s
    semi join (
        select document_id, crawl_date from candidate
        union
        select other_id, other_crawl_date from candidate
    ) as c on s.document_id = c.document_id and s.crawl_date = c.crawl_date
    where {crawled}
);

-- joined on equality only: where it compared the stories here, too, DuckDB paired all documents first
create or replace temp table alike as
select * from (
    select
        c.*,
        list_sum(list_transform(
            list_zip(d.signature, o.signature), lambda pair: (pair[1] = pair[2])::integer
        )) / len(d.signature) as likeness
    from candidate as c
    inner join signed as d on c.document_id = d.document_id
    inner join signed as o on c.other_id = o.document_id
)
where likeness >= 0.5;

create or replace temp table paired as
select document_id, other_id, likeness, crawl_date, published_at, other_published_at from alike
union
select other_id, document_id, likeness, other_crawl_date, other_published_at, published_at from alike
"""

_NO_PAIRS = """
create or replace temp table paired as
select document_id, other_id, 0.0::double as likeness, crawl_date, published_at, other_published_at
from candidate
"""

# near_copy: documents up to four pairs away from a changed one; an origin is found over three
_COMPARED = """
create or replace temp table near_copy as
select distinct document_id, 0 as hops from (
    select unnest([document_id, other_id]) as document_id
    from upkeep.story_pair
    where document_id in (select document_id from compared)
    union all
    select document_id from paired
)
"""

_NEAR = (
    """
create or replace temp table story_pair as
select * from upkeep.story_pair where document_id in (select document_id from near_copy);
delete from upkeep.story_pair
where
    document_id in (select document_id from near_copy)
    and (document_id in (select document_id from compared) or other_id in (select document_id from compared));
insert into upkeep.story_pair select * from paired order by all;
"""
    + ";".join(
        f"""
    insert into near_copy
    select distinct p.other_id, {hops}
    from upkeep.story_pair as p
    semi join near_copy as n on p.document_id = n.document_id
    anti join near_copy as m on p.other_id = m.document_id"""
        for hops in (1, 2, 3, 4)
    )
    + """;
create or replace temp table crawled as select document_id, first_crawl_date as crawl_date from story_pair;
create or replace temp table story_pair as
select * from upkeep.story_pair where document_id in (select document_id from near_copy);
insert into crawled select document_id, first_crawl_date from story_pair
"""
)

_COPIES = """
create or replace temp table old_copy as
select c.* from {main}.main.story_copy as c
semi join (select document_id from near_copy where hops <= 2) as n using (document_id);
create or replace temp table moved as
select distinct c.document_id, c.crawl_date
from crawled as c
anti join stale as s on c.document_id = s.document_id
semi join (
    (
        (select document_id, origin_document_id from old_copy)
        except (select document_id, origin_document_id from new_copy)
    )
    union all
    (
        (select document_id, origin_document_id from new_copy)
        except (select document_id, origin_document_id from old_copy)
    )
) as m on c.document_id = m.document_id;
create or replace temp table changed_copy as
select * from (select * from new_copy) except (select * from old_copy);
delete from {main}.main.story_copy
where
    document_id in (select document_id from changed_copy)
    or document_id in (select document_id from old_copy anti join new_copy using (document_id));
insert into {main}.main.story_copy select * from changed_copy order by document_id
"""


# ---- what a document's own claims settle: statements against interest, contradictions within it ------------


def _refresh_of_document(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    table = f"{_main(connection)}.main.{name}"
    connection.execute(
        f"""delete from {table}
            where
                crawl_date in (select crawl_date from stale_day)
                and document_id in (select document_id from stale);
            insert into {table} {_statement(name)}""",
    )


# ---- points, groups, conflicts -----------------------------------------------------------------------------


def _refresh_points(connection: duckdb.DuckDBPyConnection) -> None:
    main = _main(connection)
    _shadow(connection, "new_point", _statement("point"))
    moved = _values(connection, "select distinct crawl_date from moved")
    connection.execute(_TOUCHED.format(main=main, moved=_spans("p.crawl_date", moved)))
    fortnights = _values(connection, "select distinct fortnight from touched")
    touched = [date.fromordinal(1 + 14 * fortnight) for fortnight in fortnights]
    near = _spans("last_day", touched, before=42, after=42 + 13)
    connection.execute(_REGION.format(main=main, near=near))
    # the region under the name that the statements read
    connection.execute(
        "create or replace temp view point as select * exclude (old_group_id, is_new) from region"
    )
    _shadow(connection, "claim_point", _statement("claim_point"))
    connection.execute(_GROUPED.format(main=main))
    _shadow(connection, "new_conflict", _statement("claim_conflict"))
    connection.execute(_CONFLICTS.format(main=main, near=_spans("day", touched, before=14, after=14 + 13)))
    connection.execute(
        "create or replace temp table claim_point as "
        "select * from claim_point semi join touched_group using (group_id)",
    )
    _shadow(connection, "new_group", _statement("claim_group"))
    near = _spans("last_day", touched, before=70, after=70 + 13)  # a run is a month at most
    connection.execute(_GROUPS.format(main=main, near=near))


_TOUCHED = f"""
create or replace temp table old_row as
select p.rowid as row_no
from {{main}}.main.claim_point as p
semi join stale_day as y on p.crawl_date = y.crawl_date
semi join stale as s on p.document_id = s.document_id;
create or replace temp table old_point as
select * from {{main}}.main.claim_point where rowid in (select row_no from old_row);

create or replace temp table moved_point as
select * from {{main}}.main.claim_point
where rowid in (
    select p.rowid
    from {{main}}.main.claim_point as p
    semi join moved as m on p.document_id = m.document_id and p.crawl_date = m.crawl_date
    where {{moved}}
);

create or replace temp table touched as
select distinct {_THEME} as theme, {_FORTNIGHT} as fortnight
from (
    select point_kind, place_id, claim_type, subject, last_day from new_point
    union all
    select point_kind, place_id, claim_type, subject, last_day from old_point
    union all
    select point_kind, place_id, claim_type, subject, last_day from moved_point
)
"""

_REGION = """
create or replace temp table region_cell as
select distinct md5_number_lower(concat_ws('|', theme, fortnight + step)) as cell
from touched, (select unnest([-3, -2, -1, 0, 1, 2, 3]) as step);

delete from {main}.main.claim_point where rowid in (select row_no from old_row);

create or replace temp table region as
select * exclude (group_id), group_id as old_group_id, false as is_new
from {main}.main.claim_point
where rowid in (
    select p.rowid from {main}.main.claim_point as p semi join region_cell as c on p.cell = c.cell
    where {near}
)
union all by name
select *, null as old_group_id, true as is_new from new_point
"""

# rows further out than a run can reach stay as they are: the region shows their runs cut off
_GROUPED = f"""
create or replace temp table sure as
select distinct theme, fortnight * 2 + step as week
from touched, (select unnest([-3, -2, -1, 0, 1, 2, 3, 4]) as step);

create or replace temp table changed_point as
select p.* exclude (theme), r.old_group_id, r.is_new
from (select *, {_THEME} as theme from claim_point) as p
inner join region as r on p.claim_id = r.claim_id and p.point_no = r.point_no
semi join sure as s on p.theme = s.theme and (p.last_day - date '0001-01-01') // 7 = s.week
where p.group_id is distinct from r.old_group_id;

create or replace temp table touched_group as
select old_group_id as group_id from changed_point where old_group_id is not null
union
select group_id from changed_point
union
select group_id from old_point
union
select p.group_id from claim_point as p
semi join moved_point as m on p.claim_id = m.claim_id and p.point_no = m.point_no;

delete from {{main}}.main.claim_point
where
    crawl_date in (select crawl_date from changed_point where not is_new)
    and (claim_id, point_no) in (select (claim_id, point_no) from changed_point where not is_new);
insert into {{main}}.main.claim_point
select * exclude (old_group_id, is_new) from changed_point order by published_date, claim_id, point_no
"""

_CONFLICTS = """
create or replace temp table conflict_cell as
select distinct md5_number_lower(concat_ws('|', theme, fortnight + step)) as cell
from touched, (select unnest([-1, 0, 1]) as step);

create or replace temp table sure_conflict as
select k.* from new_conflict as k semi join conflict_cell as c on k.cell = c.cell;
create or replace temp table old_conflict_row as
select k.rowid as row_no from {main}.main.claim_conflict as k semi join conflict_cell as c on k.cell = c.cell
where {near};
create or replace temp table old_conflict as
select * from {main}.main.claim_conflict where rowid in (select row_no from old_conflict_row);
create or replace temp table changed_conflict as
select distinct cell, conflict_id from (
    (select * from sure_conflict except select * from old_conflict)
    union all
    (select * from old_conflict except select * from sure_conflict)
);
delete from {main}.main.claim_conflict
where
    rowid in (select row_no from old_conflict_row)
    and (cell, conflict_id) in (select (cell, conflict_id) from changed_conflict);
insert into {main}.main.claim_conflict
select k.* from sure_conflict as k semi join changed_conflict as c using (cell, conflict_id)
order by k.conflict_id, k.place_id
"""

_GROUPS = """
delete from {main}.main.claim_group where {near} and group_id in (select group_id from touched_group);
insert into {main}.main.claim_group select * from new_group order by group_id
"""


# ---- control -----------------------------------------------------------------------------------------------


def _refresh_steps(connection: duckdb.DuckDBPyConnection) -> None:
    main = _main(connection)
    _shadow(connection, "new_word", _statement("word"))
    connection.execute(_TOUCHED_WORDS.format(main=main))
    _read_history(connection)
    connection.execute(_REACHED)
    needed = _values(connection, "select distinct day from needed")
    connection.execute(_NEEDED.format(main=main, near=_spans("s.as_of_date", needed)))
    _shadow(connection, "new_step", _statement("control_step"))
    connection.execute(_STEPS.format(main=main))


def _read_history(connection: duckdb.DuckDBPyConnection) -> None:
    """The days of the places of ``touched_place`` into ``history``, from a month before the first change on.

    Places of which something long past is told are read apart, from further back.
    """
    firsts = _values(connection, "select distinct first_day from touched_place order by all")
    connection.execute(
        "create or replace temp table history as select rowid as row_no, * from upkeep.place_day limit 0"
    )
    recent = [day for day in firsts if (firsts[-1] - day).days <= _RECENT_DAYS]
    for days in (recent, firsts[: len(firsts) - len(recent)]):
        if days:
            first = date.fromordinal(max(days[0].toordinal() - 37, 1))
            connection.execute(_HISTORY.format(first=first, lowest=days[0], highest=days[-1]))


# a claim changes: for its place, what is said of the claims up to the next of its side (last word), the next
# at all (previous), and 30 days back (counter-claim, follow-up)
_TOUCHED_WORDS = """
create or replace temp table old_row as
select s.rowid as row_no
from {main}.main.control_step as s
semi join stale_day as y on s.crawl_date = y.crawl_date
semi join stale as d on s.document_id = d.document_id;

create or replace temp table changed_word as
select place_id, as_of_date as day, source_side, says_holder_side, 1 as step from new_word
union all
select place_id, as_of_date, source_side, says_holder_side, -1
from {main}.main.control_step where rowid in (select row_no from old_row);

delete from {main}.main.control_step where rowid in (select row_no from old_row);

create or replace temp table touched_place as
select place_id, min(day) as first_day from changed_word group by place_id
"""

_HISTORY = """
insert into history
select h.rowid as row_no, h.*
from upkeep.place_day as h
inner join (select * from touched_place where first_day between date '{lowest}' and date '{highest}') as t
    on h.place_id = t.place_id and h.day >= t.first_day - 37
where h.day >= date '{first}'
"""

# new_day: what history becomes; a place's first day there follows the one before it, else its last day of all
_REACHED = """
create or replace temp table before_history as
select t.place_id, if(h.place_id is null, l.last_day, h.previous_day) as previous_day
from touched_place as t
left join (
    select place_id, arg_min_null(previous_day, day) as previous_day from history group by place_id
) as h on t.place_id = h.place_id
left join upkeep.place_end as l on t.place_id = l.place_id;

create or replace temp table new_day as
with counted as (
    select
        place_id,
        day,
        sum(words)::integer as words,
        sum(by_ua)::integer as by_ua,
        sum(by_ru)::integer as by_ru
    from (
        select place_id, day, words, by_ua, by_ru from history
        union all
        select
            place_id,
            day,
            step,
            if(source_side = 'UA' and says_holder_side is not null, step, 0),
            if(source_side = 'RU' and says_holder_side is not null, step, 0)
        from changed_word
    )
    group by place_id, day
    having sum(words) > 0
)

select
    c.*,
    coalesce(lag(c.day) over (partition by c.place_id order by c.day), b.previous_day) as previous_day
from counted as c
inner join before_history as b on c.place_id = b.place_id;

create or replace temp table changed_day as
select * from new_day except select * exclude (row_no) from history;
delete from upkeep.place_day
where rowid in (
    select row_no from history semi join changed_day using (place_id, day)
    union all
    select row_no from history anti join new_day using (place_id, day)
);
insert into upkeep.place_day select * from changed_day order by day, place_id;
delete from upkeep.place_end where place_id in (select place_id from touched_place);
insert into upkeep.place_end
select * from (
    select b.place_id, coalesce(max(n.day), any_value(b.previous_day)) as last_day
    from before_history as b left join new_day as n on b.place_id = n.place_id
    group by b.place_id
)
where last_day is not null;

create or replace temp table reached_day as
with reach as (
    select
        t.place_id,
        t.day - 30 as first_day,
        greatest(
            t.day + 7,
            min(n.day),
            if(t.by_ua, coalesce(min(n.day) filter (where n.by_ua > 0), date '9999-12-31'), null),
            if(t.by_ru, coalesce(min(n.day) filter (where n.by_ru > 0), date '9999-12-31'), null)
        ) as last_day
    from (
        select
            place_id,
            day,
            bool_or(source_side = 'UA' and says_holder_side is not null) as by_ua,
            bool_or(source_side = 'RU' and says_holder_side is not null) as by_ru
        from changed_word
        group by place_id, day
    ) as t
    left join new_day as n on t.place_id = n.place_id and t.day < n.day
    group by t.place_id, t.day, t.by_ua, t.by_ru
)

select distinct n.place_id, n.day, n.previous_day
from new_day as n
inner join reach as r on n.place_id = r.place_id and n.day between r.first_day and r.last_day;

-- what the statement has to see for these: the claims of 7 days before to 30 after, and the day before them
create or replace temp table needed as
select n.place_id, n.day
from new_day as n
asof inner join reached_day as r on n.place_id = r.place_id and n.day + 7 >= r.day
where n.day - 30 <= r.day
union
select place_id, previous_day from reached_day where previous_day is not null
"""

# the last words of both sides are those that the day before tells of: claims from further back stand for them
_NEEDED = """
create or replace temp table kept_step as
select rowid as row_no, *
from {main}.main.control_step
where rowid in (
    select s.rowid
    from {main}.main.control_step as s
    semi join needed as n on s.place_id = n.place_id and s.as_of_date = n.day
    where {near}
);

create or replace temp table last_word as
with before as (
    select k.*
    from kept_step as k
    semi join (
        select p.place_id, p.previous_day from reached_day as p
        anti join reached_day as r on p.place_id = r.place_id and p.previous_day = r.day
    ) as p on k.place_id = p.place_id and k.as_of_date = p.previous_day
    qualify row_number() over (
        partition by k.place_id, k.as_of_date
        order by k.published_date desc, k.claim_id desc, k.place_no desc
    ) = 1
)

select l.*
from (
    select place_id, last_ua_date as as_of_date, 'UA' as source_side, last_ua_version as says_holder_side
    from before
    union
    select place_id, last_ru_date, 'RU', last_ru_version from before
) as l
anti join needed as n on l.place_id = n.place_id and l.as_of_date = n.day
where l.as_of_date is not null;

create or replace temp table word as
select
    place_id, as_of_date, published_date, claim_id, place_no, crawl_date, document_id,
    source_id, source_side, control_class, stance, says_holder_side
from kept_step
union all
select w.* from new_word as w semi join needed as n on w.place_id = n.place_id and w.as_of_date = n.day
union all by name
from last_word
"""

_STEPS = """
create or replace temp table sure_step as
select s.* from new_step as s
semi join reached_day as d on s.place_id = d.place_id and s.as_of_date = d.day;
create or replace temp table changed_step as
select * from sure_step
except
select s.* exclude (row_no) from kept_step as s
semi join reached_day as d on s.place_id = d.place_id and s.as_of_date = d.day;
delete from {main}.main.control_step
where rowid in (select k.row_no from kept_step as k semi join changed_step using (claim_id, place_no));
insert into {main}.main.control_step
select * from changed_step order by as_of_date, published_date, claim_id, place_no
"""


# ---- days --------------------------------------------------------------------------------------------------


def _refresh_days(connection: duckdb.DuckDBPyConnection) -> None:
    main = _main(connection)
    days = _values(connection, "select crawl_date from stale_day where crawl_date is not null")
    chosen = _days_condition("first_crawl_date", days)
    _shadow(connection, "dim_document", f"select * from {main}.main.dim_document where {chosen}")
    _shadow_facts(connection, ("fact_claim",), days)
    connection.execute(
        f"""delete from {main}.main.source_day where {_days_condition("crawl_date", days)};
            insert into {main}.main.source_day {_statement("source_day")}""",
    )


# ---- temporary tables in the place of those that the statements name ---------------------------------------

_DAY_TABLES = ("fact_claim", "fact_place", "fact_control", "fact_quantity", "fact_reading")


def _shadow_day_facts(connection: duckdb.DuckDBPyConnection) -> None:
    """The facts and documents of the batch under their own names."""
    main = _main(connection)
    connection.execute(
        f"""create or replace temp table dim_document as
            select * from {main}.main.dim_document where rowid in (
                select d.rowid from {main}.main.dim_document as d
                semi join stale as s
                    on d.document_id = s.document_id and d.first_crawl_date = s.crawl_date
            )"""
    )
    days = _values(connection, "select distinct crawl_date from stale where crawl_date is not null")
    _shadow_facts(connection, _DAY_TABLES, days)


def _shadow_facts(connection: duckdb.DuckDBPyConnection, tables: Sequence[str], days: Sequence[date]) -> None:
    main, chosen = _main(connection), _days_condition("crawl_date", days)
    for table in tables:
        connection.execute(
            f"create or replace temp view {table} as select * from {main}.main.{table} where {chosen}"
        )


def _spans(column: str, days: Sequence[date | None], before: int = 0, after: int = 0) -> str:
    """A condition that holds on the days and those around them, and on few others.

    It is of constants: by these, blocks of rows are passed over, whatever the size of the table.
    """
    spans: list[list[int]] = []
    for day in sorted({day.toordinal() for day in days if day}):
        if spans and day - before <= spans[-1][1] + 1:
            spans[-1][1] = day + after
        else:
            spans.append([day - before, day + after])
    while len(spans) > _SPANS:
        at = min(range(1, len(spans)), key=lambda number: spans[number][0] - spans[number - 1][1])
        spans[at - 1][1] = spans.pop(at)[1]
    bounds = [(date.fromordinal(max(first, 1)), date.fromordinal(min(last, _LAST))) for first, last in spans]
    listed = " or ".join(f"{column} between date '{first}' and date '{last}'" for first, last in bounds)
    return f"({listed})" if listed else "false"


def _values(connection: duckdb.DuckDBPyConnection, query: str) -> list[Any]:
    return [value for (value,) in connection.execute(query).fetchall()]


def _days_condition(column: str, days: Sequence[date]) -> str:
    """Just the days, by constants."""
    listed = ", ".join(f"date '{day}'" for day in sorted(days))
    return f"{column} in ({listed}) and {_spans(column, days)}" if days else "false"


def _shadow(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> None:
    connection.execute(f"create or replace temp table {name} as {query}")


def _main(connection: duckdb.DuckDBPyConnection) -> str:
    return f'"{_values(connection, "select current_database()")[0]}"'


def _has_rows(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return connection.execute(f"select 1 from {table} limit 1").fetchone() is not None


@cache
def _statements() -> dict[str, SqlFile]:
    return {file.name: file for file in (*steps(), *derived_tables())}


def _statement(name: str) -> str:
    return _statements()[name].statement
