"""The derived tables: whatever is loaded in whatever order, they hold what deriving all anew would."""

import random
import re
import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest

from dagster_project.store import Store
from dagster_project.warehouse import derive as derivation
from dagster_project.warehouse.ddl import LOADED_TABLES, create_statements
from dagster_project.warehouse.derive import derive
from dagster_project.warehouse.load import build_folder, build_lock, connect_build, load
from dagster_project.warehouse.views import derived_tables
from schemas.base import columns
from schemas.tables import TABLES
from schemas.vocabularies import CONTROL_CLASS

NOW = datetime(2022, 9, 13, tzinfo=UTC)
START = date(2022, 9, 1)
DERIVED = (
    "claim_point", "claim_group", "claim_conflict", "control_step", "story_copy", "source_day",
    "against_interest", "document_conflict",
)  # fmt: skip
# upkeep.place_day counts by differences: what counting from nothing gives otherwise
COUNTED_DAYS = """
with counted as (
    select
        place_id, as_of_date, count(*)::integer,
        count(*) filter (where source_side = 'UA' and says_holder_side is not null)::integer,
        count(*) filter (where source_side = 'RU' and says_holder_side is not null)::integer,
        lag(as_of_date) over (partition by place_id order by as_of_date)
    from control_step
    group by place_id, as_of_date
),

ends as (select place_id, max(day) from upkeep.place_day group by place_id)

(select place_id, as_of_date::varchar from (from counted except all from upkeep.place_day))
union all
(select place_id, day::varchar from (from upkeep.place_day except all from counted))
union all
(select place_id, 'end' from (from ends except all from upkeep.place_end))
union all
(select place_id, 'end' from (from upkeep.place_end except all from ends))
"""
DEFAULTS = {pl.Date: START, pl.Boolean: False, pl.String: "x", pl.Float64: 1.0}


class World:
    """Documents that say things about some places, over some months; a day of pages is some of them."""

    def __init__(self, rng: random.Random, documents: int, places: int, days: int) -> None:
        self.rng = rng
        self.places = places
        self.days = days
        self.documents = [self._document(number) for number in range(documents)]

    def _document(self, number: int) -> dict:
        rng = self.rng
        # several documents of a time, several with like texts, several versions of a story
        published = START + timedelta(days=int(rng.triangular(0, self.days, self.days / 6)))
        text = rng.randrange(max(number // 2, 1) + 1)
        signature = [
            text * 1000 + slot if rng.random() < 0.85 else rng.randrange(10**6) for slot in range(64)
        ]
        story = number // 2 if rng.random() < 0.3 else number
        claims = [self._claim(number, claim, published) for claim in range(rng.randrange(12))]
        # some of what one side says the other denies on the spot
        chance = random.Random(number)
        for claim in [
            claim for claim in claims if claim["claim_type"] != "control" and chance.random() < 0.3
        ]:
            side = "RU" if claim["source_side"] == "UA" else "UA"
            denial = {
                "claim_id": f"c{number:011}{len(claims):04}",
                "source_id": f"source{side}0",
                "stance": "denies",
            }
            claims.append(claim | denial | {"source_side": side})
        return {
            "document_id": f"d{number:015}",
            "story_id": f"s{story:015}",
            "published_date": published,
            "signature": signature,
            "bands": [hash((at, *signature[at : at + 4])) >> 8 for at in range(0, 64, 4)],
            "claims": claims,
        }

    def _claim(self, document: int, number: int, published: date) -> dict:
        rng = self.rng
        kind = rng.choice(["control", "control", "control", "loss", "strike", "casualty", "statement"])
        action = {
            "control": rng.choice(
                ["captures", "recaptures", "controls", "holds", "withdraws", "enters", "advances"]
            ),
            "loss": rng.choice(["destroyed", "killed"]),
            "strike": rng.choice(["launches", "hits"]),
            "casualty": "killed",
        }.get(kind)
        day = published - timedelta(days=rng.choice([0, 0, 0, 0, 1, 1, 2, 5, 40, 300]))
        total = kind == "loss" and rng.random() < 0.5
        side = rng.choice(["UA", "UA", "RU", "OTHER", "PUBLISHER"])
        actor = rng.choice(["UA", "RU"])
        places = rng.sample(range(self.places), rng.choice([0, 1, 1, 1, 2]))
        if kind == "control" and rng.random() < 0.5:  # said again and again: runs that go on for weeks
            action, actor, places = "holds", rng.choice(["UA"] * 9 + ["RU"]), [0]
        return {
            "claim_id": f"c{document:011}{number:04}",
            "source_id": f"source{side}{rng.randrange(3):010}",
            "source_side": side,
            "claim_type": kind,
            "action": action,
            "stance": rng.choice(["asserts"] * 6 + ["denies", "unconfirmed"]),
            "actor_side": actor,
            "event_end_date": rng.choice([day, day, None]),
            "span": rng.choice([0, 0, 0, 3]),
            "cumulative_from_date": date(2022, 2, 24) if total else None,
            "places": places,
            "figure": rng.choice([None, 5.0, 5.0, 5.02, 6.0, 40.0]),
            "comparator": rng.choice(["exact", "exact", "approx"]),
            "item": {"loss": "tank", "strike": "drone", "casualty": "civilian"}.get(kind, "settlement"),
            "quote": "They recaptured it.",
        }

    def day(self, day: date, chosen: Sequence[dict], place_kinds: Sequence[str]) -> dict[str, pl.DataFrame]:
        rows: dict[str, list[dict]] = {table: [] for table in LOADED_TABLES}
        seen = {"first_crawl_date": day, "last_crawl_date": day}
        sources, places = set(), set()
        for document in chosen:
            # what a later capture says of the day of publication may differ
            about = document | {"crawl_date": day, **seen}
            about["published_date"] += timedelta(days=self.rng.choice([0] * 9 + [1]))
            rows["dim_document"].append(about | {"claim_count": len(document["claims"])})
            rows["fact_sketch"].append(about | {"shingle_count": 300})
            for claim in document["claims"]:
                end = claim["event_end_date"]
                fact = claim | {
                    "crawl_date": day,
                    "document_id": document["document_id"],
                    "event_start_date": end and end - timedelta(days=claim["span"]),
                    "as_of_date": end or about["published_date"],
                    "control_class": str(CONTROL_CLASS.get(claim["action"], "")),
                }
                sources.add((claim["source_id"], claim["source_side"]))
                rows["fact_claim"].append(fact)
                named = [
                    fact | {"place_id": f"p{p:015}", "place_no": no}
                    for no, p in enumerate(claim["places"], 1)
                ]
                places.update(row["place_id"] for row in named)
                rows["fact_place"] += named
                if claim["claim_type"] == "control":
                    rows["fact_control"] += named or [fact | {"place_id": None, "place_no": 0}]
                if claim["figure"]:
                    rows["fact_quantity"].append(
                        fact | {"quantity_no": 1, "low": claim["figure"], "high": claim["figure"]}
                    )
        rows["dim_source"] = [seen | {"source_id": key, "side": side} for key, side in sorted(sources)]
        rows["dim_place"] = [
            seen | {"place_id": key, "kind": place_kinds[int(key[1:])]} for key in sorted(places)
        ]
        rows["dim_publisher"] = [seen | {"publisher_id": "x"}]
        return {table: frame(table, found) for table, found in rows.items()}


def frame(table: str, rows: Sequence[dict]) -> pl.DataFrame:
    """The rows with the table's columns; what they lack is null or, where it must not be, a default."""
    wanted = columns(TABLES[table])
    filled = [
        {
            c.name: row.get(
                c.name,
                None
                if c.is_nullable
                else DEFAULTS.get(type(c.dtype), [] if isinstance(c.dtype, pl.List) else 1),
            )
            for c in wanted
        }
        for row in rows
    ]
    return pl.DataFrame(filled, schema={c.name: c.dtype for c in wanted})


def write(store: Store, day: date, frames: dict[str, pl.DataFrame], stamp: str) -> None:
    for table, rows in frames.items():
        store.write(table, day, rows, code_version="1", inputs={"stamp": stamp})


def content(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    tables = [*DERIVED, "upkeep.story_pair", "upkeep.crowded_band", "upkeep.place_day", "upkeep.place_end"]
    return {
        table: sorted(map(str, connection.execute(f"select * from {table}").fetchall())) for table in tables
    }


def derived_anew(store: Store, tmp_path: Path) -> dict[str, list[str]]:
    """What deriving everything at once from the loaded tables gives."""
    copy = tmp_path / "copy" / "warehouse.duckdb"
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(build_folder(store) / "warehouse.duckdb", copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute("delete from warehouse_info where key = 'derived'")
        derive(connection, batch_claims=10**9)
        return content(connection)


@pytest.mark.parametrize(
    ("seed", "places", "span"),
    [(0, 4, 120), (3, 4, 120), (1, 12, 1200)],
    ids=["crowded places", "crowded places, other days", "places of which nobody speaks for months"],
)
def test_loads_reloads_and_emptied_days_leave_what_deriving_all_anew_would(
    tmp_path, monkeypatch, seed, places, span
):
    monkeypatch.setattr("dagster_project.store.failures", lambda *_: [])
    monkeypatch.setattr(derivation, "_CROWD", 6)
    monkeypatch.setattr(derivation, "_SPANS", 3)
    rng = random.Random(seed)
    world = World(rng, 70, places, span)
    store = Store(tmp_path / "data")
    from dagster_project.stages.facts import build_static_dimensions

    build_static_dimensions(store)
    days = [START + timedelta(days=20 * number) for number in range(6)]
    derived = dict.fromkeys(DERIVED, 0)
    for step in range(5):
        for day in rng.sample(days, rng.choice([1, 1, 2])):
            chosen = rng.sample(world.documents, rng.choice([0, 20, 40, 40]))
            kinds = [rng.choice(["settlement"] * 9 + ["oblast"]) for _ in range(places)]
            write(store, day, world.day(day, chosen, kinds), f"{step}")
        with build_lock(store):
            load(store, NOW)
            if rng.random() < 0.3:
                continue  # two loads before a publication
            with connect_build(store) as connection:
                derive(connection, batch_claims=rng.choice([60, 10**9]))
                found = content(connection)
                assert connection.execute(COUNTED_DAYS).fetchall() == []
        expected = derived_anew(store, tmp_path)
        for table, rows in found.items():
            assert rows == expected[table], (step, table)
            if table in derived:
                derived[table] = max(derived[table], len(rows))
    assert all(count > 10 for count in derived.values()), derived


# thousands of sources on two sides about one place in three weeks, and as many numbers for one event
CROWDED_PLACE = """
insert into claim_point by name
with claims as (
    select
        printf('%016d', i) as id,
        (hash(i) % 10)::bigint as chance,
        date '2022-09-01' + (hash(i, 1) % 20)::integer as day,
        (hash(i, 2) % 3000)::bigint as source,
        hash(i, 3) % 3 as kind,
        hash(i, 4) % 2000 as number
    from range(?) as r(i)
)

select
    id as claim_id, 1 as point_no, id as document_id, 'p' as place_id, source as source_id,
    ['UA', 'RU', 'OTHER', 'PUBLISHER'][1 + source % 4] as source_side,
    day as first_day, day as last_day, day as published_date, day as crawl_date,
    true as is_dated, true as is_firm, false as is_derived,
    if(chance = 0, 'denies', 'asserts') as stance,
    if(kind < 2, 'holder', 'figure') as point_kind,
    if(kind < 2, 'control', 'casualty') as claim_type,
    case kind when 0 then 'held' when 1 then 'passes' else 'window' end as form,
    case kind when 0 then 'hold' when 1 then 'take' end as control_class,
    case when kind < 2 then if(source % 8 < 4, 'UA', 'RU') end as holder_side,
    if(kind < 2, 'holder', 'figure') as subject,
    'exact' as comparator, number as low, number as high
from claims
"""


@pytest.fixture
def empty():
    """A warehouse without claims, its derived tables made."""
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(";\n".join(create_statements()))
        derive(connection)
        yield connection


def test_however_many_claims_a_place_has_no_step_compares_them_pair_by_pair(empty):
    conflicts = next(table.statement for table in derived_tables() if table.name == "claim_conflict")
    pairs = {}
    for claims in (8_000, 32_000):
        empty.execute("delete from claim_point")
        empty.execute(CROWDED_PLACE, [claims])
        ((_, plan),) = empty.execute(f"explain (analyze, format json) {conflicts}").fetchall()
        widest = max(int(rows) for rows in re.findall(r'"intermediate_rows": ?(\d+)', plan))
        assert claims // 2 < widest < 3 * claims
        pairs[claims] = empty.execute(f"select count(*) from ({conflicts})").fetchone()[0]
    # what stands for four times as many claims of the same days is about the same
    assert 4_000 < pairs[8_000] < pairs[32_000] < 1.3 * pairs[8_000]


def test_documents_that_share_boilerplate_are_not_all_compared_with_each_other(empty, tmp_path):
    rng = random.Random(0)
    rows = [
        {
            "document_id": f"{number:016}",
            "story_id": f"{number:016}",
            "first_crawl_date": START,
            "crawl_date": START,
            "claim_count": 0,
            "shingle_count": 300,
            "signature": [rng.getrandbits(40) for _ in range(64)],
            "bands": [number // 40, 10_000 + number],
        }
        for number in range(3_000)
    ]
    rows[7]["signature"] = rows[8]["signature"]
    for table in ("dim_document", "fact_sketch"):
        frame(table, rows).write_parquet(tmp_path / f"{table}.parquet")
        empty.execute(f"insert into {table} by name from read_parquet(?)", [f"{tmp_path}/{table}.parquet"])
    empty.execute(
        "insert into upkeep.stale_document by name select document_id, first_crawl_date from dim_document"
    )
    # a signature is half a kilobyte: all pairs of documents are gigabytes
    empty.execute("set memory_limit = '200MB'; set threads = 2; set max_temp_directory_size = '0KB'")
    derive(empty)
    assert empty.execute("select document_id::integer from story_copy order by all").fetchall() == [
        (7,),
        (8,),
    ]
