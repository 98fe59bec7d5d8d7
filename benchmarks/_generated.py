"""Generated facts in the real schema, for the benchmarks of the warehouse: as many claims as one likes.

Belongs here: days of facts and dimensions as the stages would write them, by hashing row numbers (the
same on every machine). The claims agree with each other as those of real pages do: a place has one
holder for half a year and is told to be taken or left in the days after it changed hands, a side mostly
tells of its own gains and the other's losses, a day has one number, and one claim in a hundred says
otherwise. Does not belong here: measuring. Tables and columns that nothing below fills are left empty,
so that a new one does not break the benchmarks.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import duckdb
import polars as pl

from dagster_project.stages.facts import build_static_dimensions
from dagster_project.store import Store
from dagster_project.warehouse.ddl import LOADED_TABLES
from schemas.base import columns
from schemas.tables import TABLES
from schemas.vocabularies import ACTIONS, CONTROL_CLASS, ClaimType, Item, Side, SourceKind

FIRST_DAY = date(2022, 2, 24)
CLAIMS_A_DOCUMENT = 10
SOURCES, PLACES, PUBLISHERS = 4_000, 6_000, 150
DENSE_PLACES = 6

# shares of a hundred claims, as the sample has them
_TYPES = {
    ClaimType.CONTROL: 40,
    ClaimType.STATEMENT: 31,
    ClaimType.MOVEMENT: 9,
    ClaimType.STRIKE: 8,
    ClaimType.LOSS: 6,
    ClaimType.AID: 4,
    ClaimType.CASUALTY: 2,
}
_STANCES = ["asserts"] * 94 + ["denies"] * 3 + ["unconfirmed"] * 3
_SIDES = [Side.UA] * 45 + [Side.RU] * 30 + [Side.OTHER] * 25
_ITEMS = {
    ClaimType.CONTROL: [Item.SETTLEMENT, Item.AREA_KM2, Item.DISTANCE_KM],
    ClaimType.STATEMENT: [Item.AREA_KM2, *[Item.PERSON] * 6],
    ClaimType.MOVEMENT: [Item.PERSON],
    ClaimType.STRIKE: [Item.DRONE],
    ClaimType.LOSS: [Item.TANK],
    ClaimType.AID: [Item.MONEY_USD],
    ClaimType.CASUALTY: [Item.CIVILIAN],
}
# of a hundred claims of the type those with a figure, as read by hand in the development pages of tests/gold
_FIGURES = {
    ClaimType.CONTROL: 16,
    ClaimType.STATEMENT: 10,
    ClaimType.MOVEMENT: 54,
    ClaimType.STRIKE: 44,
    ClaimType.LOSS: 80,
    ClaimType.AID: 67,
    ClaimType.CASUALTY: 87,
}
_AGAINST_INTEREST = 15  # of a hundred claims of a side about ground or losses, as there
_SPELL_DAYS = 180  # that a place has one holder
_TURNS = ["captures", "recaptures", "enters", "withdraws"]
_WORDS = [
    "forces",
    "officials",
    "said",
    "on",
    "the",
    "morning",
    "had",
    "taken",
    "lost",
    "held",
    "near",
    "village",
    "river",
    "region",
    "that",
    "were",
    "and",
    "artillery",
    "drones",
    "of",
    "spokesman",
    "reported",
    "units",
    "city",
    "after",
    "heavy",
    "fighting",
    "more",
    "than",
    "several",
    "brigade",
]


def write_days(store: Store, days: Sequence[date], claims: int, *, is_dense: bool = False) -> None:
    """Write the Parquet of ``days`` with that many claims in all, as after the stage of the facts.

    Dense claims are all about a few places, on which nobody agrees: any side holds them, any number is told.
    """
    build_static_dimensions(store)
    each = max(1, claims // len(days))
    for number, day in enumerate(days):
        # the first day is checked against the models; the others are made in the same way
        with nullcontext() if number == 0 else patch("dagster_project.store.failures", return_value=[]):
            for table, frame in day_frames(day, each, is_dense=is_dense).items():
                store.write(table, day, frame, code_version="generated", inputs={"generated": str(each)})


def multiply(connection: duckdb.DuckDBPyConnection, times: int) -> None:
    """Make a loaded and derived warehouse ``times`` as large: its rows again, later, with ids of their own.

    Saves computing them: for what depends on the size of the file only, they are as good as others.
    """
    merged = ("dim_source", "dim_source_alias", "dim_place", "dim_place_alias", "dim_publisher")
    tables = connection.execute(
        "select schema_name, table_name from duckdb_tables() "
        "where schema_name in ('main', 'daily', 'upkeep') "
        "and table_name not in ('dim_date', 'dim_item', 'reference_series', 'warehouse_info')"
    ).fetchall()
    for schema, table in tables:
        if schema == "main" and table in merged:
            continue
        if table == "place_end":
            connection.execute(
                f"update upkeep.place_end set last_day = last_day + {(times - 1) * REPEAT_DAYS}"
            )
            continue
        about = connection.execute(f"describe {schema}.{table}").fetchall()
        last = connection.execute(f"select max(rowid) from {schema}.{table}").fetchone()
        for number in range(1, times):
            selected = ", ".join(
                _LATER_CELL.format(days=number * REPEAT_DAYS)
                if (table, name) == ("claim_point", "cell")
                else _later(name, kind, number)
                for name, kind, *_ in about
            )
            connection.execute(
                f"insert into {schema}.{table} select {selected} from {schema}.{table} where rowid <= ?", last
            )
    connection.execute("checkpoint")


# fortnights, so that a subject's cells stay whole
REPEAT_DAYS = 112
# as sql/steps/point.sql has it: the days that are loaded then are to find their neighbours
_LATER_CELL = """
md5_number_lower(concat_ws(
    '|',
    case
        when point_kind = 'holder' then place_id
        when point_kind = 'event' then concat_ws('|', claim_type, place_id)
        else subject
    end,
    (last_day + {days} - date '0001-01-01') // 14
))
"""
_OWN_IDS = (
    "claim_id", "document_id", "story_id", "group_id", "conflict_id", "counter_claim_id", "a_claim_id",
    "b_claim_id", "first_claim_id", "first_asserting_claim_id", "origin_document_id", "other_id",
)  # fmt: skip


def _later(name: str, kind: str, number: int) -> str:
    days = number * REPEAT_DAYS
    if name in _OWN_IDS:
        return f"left(md5(\"{name}\" || '{number}'), 16)"
    if name in ("bands", "signature"):
        return f'list_transform("{name}", lambda value: (hash(value, {number}) >> 8)::bigint)'
    if name == "cell":
        return f"hash(cell, {number})"
    if name == "load_no":
        return f"load_no + {1000 * number}"
    if kind == "DATE" and name != "cumulative_from_date":
        return f'"{name}" + {days}'
    return f'"{name}"'


def days_from(first: date, count: int) -> list[date]:
    """``count`` days in a row."""
    return [first + timedelta(days=number) for number in range(count)]


def day_frames(day: date, claims: int, *, is_dense: bool = False) -> dict[str, pl.DataFrame]:
    """Every table that the warehouse loads, for one day with that many claims."""
    facts = dict(_facts(day, claims, is_dense=is_dense))
    facts |= _dimensions(day, facts)
    return {table: _shaped(table, facts.get(table)) for table in LOADED_TABLES}


def _facts(day: date, count: int, *, is_dense: bool) -> Iterator[tuple[str, pl.DataFrame]]:
    seed = day.toordinal()
    types = [str(kind) for kind, share in _TYPES.items() for _ in range(share)]
    documents = math.ceil(count / CLAIMS_A_DOCUMENT)
    claims = (
        pl.DataFrame({"row": pl.int_range(count, eager=True)})
        .with_columns(
            document_no=pl.col("row") // CLAIMS_A_DOCUMENT,
            claim_no=(pl.col("row") % CLAIMS_A_DOCUMENT + 1).cast(pl.Int32),
        )
        # a copy says what the document before it says, a later version all but a claim of that
        .with_columns(
            n=pl.when(_is_copy() | (_is_version() & (pl.col("claim_no") < CLAIMS_A_DOCUMENT)))
            .then(pl.col("row") - CLAIMS_A_DOCUMENT)
            .otherwise("row")
        )
        .with_columns(
            crawl_date=pl.lit(day),
            claim_id=_id(pl.col("row") + seed * 100_000_000, 1),
            document_id=_id(pl.col("document_no") + seed * 10_000_000, 2),
            # who tells all sides contradicts nobody: dense claims are of many
            member=(pl.col("n").hash(seed + 31) % SOURCES).cast(pl.Int64)
            if is_dense
            else _zipf(pl.col("n"), seed, SOURCES),
            claim_type=_pick(types, 3, seed),
            stance=_pick(_STANCES, 4, seed),
            place_member=_zipf(pl.col("n") + 77, seed, PLACES),
            days_ago=(pl.col("n").hash(seed + 6) % 5).cast(pl.Int32),
            has_event=pl.col("n").hash(seed + 7) % 10 < 7,
            has_place=(pl.col("n").hash(seed + 9) % 10 < 6) | is_dense,
            is_odd=(pl.col("n").hash(seed + 10) % 100 == 0) | is_dense,
            excess=(pl.col("n").hash(seed + 17) % 1000 / 100) if is_dense else pl.lit(0.3),
            is_misdated=pl.col("n").hash(seed + 13) % 100 == 0,
            quote=_sentence(seed),
            via=pl.when(pl.col("n").hash(seed + 11) % 20 == 0).then(_pick(["Reuters", "Telegram"], 12, seed)),
        )
        .with_columns(action=_action(seed), turn_day=pl.lit(day) - pl.duration(days="days_ago"))
        .with_columns(
            is_turn=pl.col("action").is_in(_TURNS).fill_null(value=False),
            has_figure=pl.col("n").hash(seed + 8) % 100
            < pl.col("claim_type").replace_strict({str(k): v for k, v in _FIGURES.items()}),
        )
        .with_columns(
            # of the places that change hands on the day
            place_member=pl.when(is_dense)
            .then((pl.col("n").hash(seed + 16) % DENSE_PLACES).cast(pl.Int64))
            .when("is_turn")
            .then(
                pl.col("turn_day").dt.epoch("d") % _SPELL_DAYS
                + _zipf(pl.col("n") + 78, seed, PLACES // _SPELL_DAYS) * _SPELL_DAYS
            )
            .otherwise("place_member"),
            framing=pl.lit(None, pl.String),
            published_date=pl.lit(day),
            event_date=pl.when("has_event").then(
                pl.col("turn_day")
                - pl.duration(days=(pl.col("is_turn") & pl.col("is_misdated")).cast(pl.Int32))
            ),
            event_date_rule=pl.lit("generated"),
            evidence_start=(pl.col("claim_no") * 300).cast(pl.Int32),
            evidence_end=(pl.col("claim_no") * 300 + 150).cast(pl.Int32),
            cue_text=pl.lit("said"),
            rules=pl.lit(["generated"], pl.List(pl.String)),
            extractor=pl.lit("generated 1"),
            code_version=pl.lit("generated"),
            lexicon_version=pl.lit("generated"),
            item=_item(seed),
            comparator=pl.lit("exact"),
            quantity_no=pl.lit(1, pl.Int32),
            place_no=pl.lit(1, pl.Int32),
            is_day_change=pl.lit(value=False),
            is_cumulative=(pl.col("n") % 4 == 0) & (pl.col("claim_type") == ClaimType.LOSS),
            text=pl.lit("words"),
            text_start=pl.lit(10, pl.Int32),
            text_end=pl.lit(15, pl.Int32),
        )
        .with_columns(
            event_start_date="event_date",
            event_end_date="event_date",
            start_date="event_date",
            end_date="event_date",
            as_of_date=pl.coalesce("event_date", "published_date"),
        )
        .with_columns(actor_side=_partisan() if is_dense else _actor(), low=_figure())
        .with_columns(member=_speaker(seed))
        .with_columns(
            source_id=_id(pl.col("member"), 20),
            source_side=_choose(_SIDES, pl.col("member")),
            source_text=pl.format("Source {}", "member"),
            place_id=_id(pl.col("place_member"), 21),
            high=pl.col("low"),
            loss_side="actor_side",
            attacker_side="actor_side",
            defender_side=pl.col("actor_side").replace({"UA": "RU", "RU": "UA"}),
            control_class=pl.col("action").replace_strict(
                {str(action): str(group) for action, group in CONTROL_CLASS.items()}, default=None
            ),
            cumulative_from_date=pl.when("is_cumulative").then(pl.lit(FIRST_DAY)),
        )
    )
    yield "fact_claim", claims
    yield "fact_quantity", claims.filter("has_figure")
    yield "fact_place", claims.filter("has_place")
    for table, kind in (
        ("fact_control", ClaimType.CONTROL),
        ("fact_loss", ClaimType.LOSS),
        ("fact_strike", ClaimType.STRIKE),
        ("fact_casualty", ClaimType.CASUALTY),
        ("fact_aid", ClaimType.AID),
        ("fact_movement", ClaimType.MOVEMENT),
    ):
        rows = claims.filter(pl.col("claim_type") == kind)
        if table == "fact_control":
            bare = pl.col("has_place").not_()
            rows = rows.with_columns(
                place_id=pl.when(bare).then(None).otherwise("place_id"),
                place_no=pl.when(bare).then(0).otherwise("place_no").cast(pl.Int32),
            )
        else:
            none = pl.col("has_figure").not_()
            rows = rows.with_columns(
                quantity_no=pl.when(none).then(0).otherwise("quantity_no").cast(pl.Int32),
                **{
                    name: pl.when(none).then(None).otherwise(name)
                    for name in ("item", "low", "high", "comparator")
                },
            )
            if table == "fact_strike":
                rows = rows.with_columns(quantity_role=pl.when(none).then(None).otherwise(pl.lit("weapon")))
        yield table, rows
    yield "fact_sketch", _sketches(day, documents, seed)


def _dimensions(day: date, facts: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    seen = {"first_crawl_date": pl.lit(day), "last_crawl_date": pl.lit(day)}
    claims = facts["fact_claim"]
    documents = (
        claims.group_by("document_id", maintain_order=True)
        .agg(
            claim_count=pl.len().cast(pl.Int32),
            n=pl.col("row").min(),
            document_no=pl.col("document_no").min(),
        )
        .with_columns(
            story_id=pl.when(_is_version())
            .then(_id(pl.col("document_no") - 1 + day.toordinal() * 10_000_000, 2))
            .otherwise("document_id"),
            version_no=pl.lit(1, pl.Int32),
            publisher_member=(pl.col("n").hash(30) % PUBLISHERS).cast(pl.Int64),
            name=pl.format("page-{}-{}.html", pl.lit(str(day)), "n"),
            url=pl.format("https://paper.example/{}/{}", pl.lit(str(day)), "n"),
            title=pl.format("What was said on day {} in story {}", pl.lit(str(day)), "n"),
            authors=pl.lit([], pl.List(pl.String)),
            language=pl.lit("en"),
            published_date=pl.lit(day),
            published_method=pl.lit("metadata"),
            word_count=pl.lit(600, pl.Int32),
            dropped_block_count=pl.lit(12, pl.Int32),
            is_on_topic=pl.lit(value=True),
            topic_score=pl.lit(5.0),
            **seen,
        )
        .with_columns(publisher_id=_id(pl.col("publisher_member"), 22))
    )
    sources = claims.unique("source_id", maintain_order=True).with_columns(
        name=pl.format("Source {}", "member"),
        kind=_choose([SourceKind.OFFICE, SourceKind.PERSON], pl.col("member")),
        side="source_side",
        alias="source_text",
        **seen,
    )
    places = (
        facts["fact_place"]
        .vstack(claims.filter(pl.col("claim_type") == ClaimType.CONTROL))
        .unique("place_id", maintain_order=True)
        .with_columns(
            # the questions of the cookbook ask about one by name
            name=pl.when(pl.col("place_member") == 3)
            .then(pl.lit("Svatove"))
            .otherwise(pl.format("Place {}", "place_member")),
            kind=pl.lit("settlement"),
            geonameid=pl.col("place_member").cast(pl.Int32),
            latitude=44.0 + pl.col("place_member").hash(64) % 800 / 100,
            longitude=22.0 + pl.col("place_member").hash(65) % 1800 / 100,
            country=pl.lit("UA"),
            oblast=pl.format("Oblast {}", pl.col("place_member") % 25),
            alias=pl.format("Place {}", "place_member"),
            **seen,
        )
    )
    publishers = documents.unique("publisher_id", maintain_order=True).with_columns(
        name=pl.format("Paper {}", "publisher_member")
    )
    return {
        "dim_document": documents,
        "dim_source": sources,
        "dim_source_alias": sources,
        "dim_place": places,
        "dim_place_alias": places,
        "dim_publisher": publishers,
    }


def _sketches(day: date, documents: int, seed: int) -> pl.DataFrame:
    number = pl.int_range(documents, eager=True).alias("document_no").to_frame()
    of_its_own = pl.col("document_no") - (_is_copy() | _is_version()).cast(pl.Int64)
    return number.with_columns(n=of_its_own).select(
        crawl_date=pl.lit(day),
        document_id=_id(pl.col("document_no") + seed * 10_000_000, 2),
        shingle_count=pl.lit(590, pl.Int32),
        signature=pl.concat_list(
            (pl.col("n").hash(seed * 1000 + 100 + slot) % 2**31).cast(pl.Int64) for slot in range(64)
        ),
        bands=pl.concat_list(
            (pl.col("n").hash(seed * 1000 + 200 + band) % 2**56).cast(pl.Int64) for band in range(16)
        ),
    )


def _shaped(table: str, frame: pl.DataFrame | None) -> pl.DataFrame:
    wanted = columns(TABLES[table])
    if frame is None:
        return pl.DataFrame(schema={column.name: column.dtype for column in wanted})
    return frame.select(
        pl.col(column.name).cast(column.dtype)
        if column.name in frame.columns
        else pl.lit(None, column.dtype).alias(column.name)
        for column in wanted
    )


def _is_version() -> pl.Expr:
    """One document in fifty is a later version of the one before it."""
    return pl.col("document_no") % 50 == 7


def _is_copy() -> pl.Expr:
    """One document in fifty is another paper's copy of the one before it."""
    return pl.col("document_no") % 50 == 9


def _id(number: pl.Expr, seed: int) -> pl.Expr:
    return (number.hash(seed) % 10**16).cast(pl.String).str.zfill(16)


def _choose(values: Sequence[Any], index: pl.Expr) -> pl.Expr:
    return pl.lit(pl.Series([str(value) for value in values])).gather(index % len(values))


def _pick(values: Sequence[Any], salt: int, seed: int) -> pl.Expr:
    return _choose(values, (pl.col("n").hash(seed * 1000 + salt) % len(values)).cast(pl.Int64))


def _zipf(number: pl.Expr, seed: int, members: int) -> pl.Expr:
    """A few members in most rows, most members in few."""
    uniform = (number.hash(seed + 31) % 1_000_000).cast(pl.Float64) / 1_000_000
    return (members**uniform).floor().cast(pl.Int64) - 1


def _action(seed: int) -> pl.Expr:
    chosen = pl.lit(None, pl.String)
    for kind in _TYPES:
        if actions := sorted(ACTIONS[kind]):
            chosen = pl.when(pl.col("claim_type") == kind).then(_pick(actions, 40, seed)).otherwise(chosen)
    return chosen


def _item(seed: int) -> pl.Expr:
    chosen = pl.lit(None, pl.String)
    for kind, items in _ITEMS.items():
        chosen = pl.when(pl.col("claim_type") == kind).then(_pick(items, 41, seed)).otherwise(chosen)
    return chosen


def _speaker(seed: int) -> pl.Expr:
    """The source, or one of the other side where it would speak against its own more often than people do."""
    at = pl.col("member") % len(_SIDES)
    side = _choose(_SIDES, pl.col("member"))
    ua, ru = _SIDES.count(Side.UA), _SIDES.count(Side.RU)
    is_own = side == pl.col("actor_side")
    is_loss = (pl.col("claim_type") == ClaimType.LOSS) | (pl.col("action") == "withdraws").fill_null(
        value=False
    )
    is_ground = (pl.col("claim_type") == ClaimType.CONTROL) & is_loss.not_()
    hurts = (is_loss & is_own) | (is_ground & is_own.not_())
    other = (
        pl.when((side == Side.UA) & hurts)
        .then(pl.col("member") - at + ua + at % ru)
        .when((side == Side.RU) & hurts)
        .then(pl.col("member") - at + (at - ua))
        .otherwise("member")
    )
    return pl.when(pl.col("n").hash(seed + 14) % 100 < _AGAINST_INTEREST).then("member").otherwise(other)


def _actor() -> pl.Expr:
    """Who holds the place at the time (or leaves it), who attacks it; the odd claim says the other side."""
    day = pl.col("as_of_date").dt.epoch("d")
    turned = pl.when("is_turn").then(pl.col("turn_day").dt.epoch("d")).otherwise(day)
    spell = (turned - pl.col("place_member")) // _SPELL_DAYS
    is_ua = (spell + (pl.col("place_member").hash(60) % 2).cast(pl.Int64)) % 2 == 0
    is_ua = (
        pl.when(pl.col("claim_type").is_in([str(ClaimType.STRIKE), str(ClaimType.CASUALTY)]))
        .then((pl.col("place_member") + day).hash(61) % 5 == 0)
        .otherwise(is_ua)
    )
    is_ua = is_ua ^ (pl.col("action") == "withdraws").fill_null(value=False) ^ pl.col("is_odd")
    return pl.when(is_ua).then(pl.lit(str(Side.UA))).otherwise(pl.lit(str(Side.RU)))


def _partisan() -> pl.Expr:
    """The side that the source stands by, whatever the place: it holds all, the other one leaves."""
    is_ua = _choose(_SIDES, pl.col("member")).replace_strict(
        {str(Side.UA): True, str(Side.RU): False}, default=pl.col("member") % 2 == 0
    ) ^ (pl.col("action") == "withdraws").fill_null(value=False)
    return pl.when(is_ua).then(pl.lit(str(Side.UA))).otherwise(pl.lit(str(Side.RU)))


def _figure() -> pl.Expr:
    """The number of that day for the item: a total that grows, or the day's own."""
    day = pl.col("as_of_date").dt.epoch("d")
    total = 10 * (day - (FIRST_DAY - date(1970, 1, 1)).days) + 1_000
    place = pl.when("has_place").then("place_member").otherwise(0)
    own = (day + pl.col("item").hash(62) % 1_000 + place).hash(63) % 90 + 20
    value = pl.when("is_cumulative").then(total.cast(pl.Float64)).otherwise(own.cast(pl.Float64))
    return pl.when("is_odd").then((value * (1 + pl.col("excess"))).round()).otherwise(value)


def _sentence(seed: int) -> pl.Expr:
    words = [_pick(_WORDS, 50 + number, seed) for number in range(22)]
    flag = pl.when(pl.col("n").hash(seed + 15) % 300 == 0).then(pl.lit("under a flag"))
    return pl.concat_str(*words, flag, pl.col("n").cast(pl.String), separator=" ", ignore_nulls=True) + "."
