"""From files to the published warehouse, with the real cleaner and the real engine."""

import os
import random
import signal
import time
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dagster_project.settings import PROJECT, SAMPLE_CRAWL_DATE
from dagster_project.stages import claims, documents, raw
from dagster_project.store import Store
from dagster_project.warehouse.publish import open_published, published_path
from schemas.base import failures
from schemas.tables import STATIC_TABLES, TABLES

DAY = date(2022, 9, 12)


def everything(store: Store) -> dict[str, list]:
    """All rows of the published file in their order; the log of loads tells times and is left out."""
    with open_published(published_path(store)) as connection:
        names = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where table_name <> 'load_log'"
        ).fetchall()
        return {name: connection.execute(f"select * from {name}").fetchall() for (name,) in names}


def test_running_everything_twice_gives_identical_tables(tmp_path: Path, sample_store, sample_runner):
    again = sample_runner(tmp_path)
    for table in TABLES:
        day = None if table in STATIC_TABLES else SAMPLE_CRAWL_DATE
        first, second = sample_store.path(table, day), again.path(table, day)
        assert first.read_bytes() == second.read_bytes(), table
    assert everything(sample_store) == everything(again)


def test_the_sample_gives_its_five_documents_with_claims_of_every_type(sample_store):
    with open_published(published_path(sample_store)) as connection:
        pages = connection.execute("select name, claim_count > 0 from dim_document order by name").fetchall()
        types = connection.execute("select distinct claim_type from claim").fetchall()
    assert pages == [(path.name, True) for path in sorted((PROJECT / "sample").glob("*.txt"))]
    assert len(types) == 7


def test_every_quote_of_the_sample_stands_in_its_document(sample_store):
    texts = sample_store.read("documents", SAMPLE_CRAWL_DATE).select("document_id", "text")
    quoted = sample_store.read("claims", SAMPLE_CRAWL_DATE).join(texts, on="document_id")
    assert not quoted.is_empty()
    for row in quoted.iter_rows(named=True):
        assert row["text"][row["evidence_start"] : row["evidence_end"]] == row["quote"]


STORY = (
    "The General Staff said on Saturday that Ukrainian forces had recaptured Izium. "
    "Russian officials claimed that 12 Ukrainian tanks had been destroyed near Kupiansk. "
)
RUSSIAN = "Генеральный штаб сообщил в субботу, что украинские войска освободили Изюм и ещё тридцать сёл. "
BREAD = "A good bread needs flour, water, salt and time, and the dough rests overnight in a cool room. "


def html(title: str, sentence: str, charset: str = "utf-8", language: str = "en") -> str:
    paragraphs = "".join(f"<p>{sentence} {sentence} ({number})</p>\n" for number in range(4))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="{charset}"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>\n{paragraphs}</article></body></html>"
    )


@pytest.fixture(scope="module")
def troubled(tmp_path_factory) -> Store:
    """A day whose drop folder holds every kind of bad page among good ones."""
    folder = tmp_path_factory.mktemp("troubled")
    pages = folder / "pages"
    pages.mkdir()
    noise = random.Random(7)
    big = html("A big page", STORY).replace("</article>", f"<p>{STORY}</p>\n" * (50_000_000 // len(STORY)))
    for name, content in {
        "good.html": html("Kharkiv", STORY).encode(),
        "good.txt": ("Izium\n\n" + f"{STORY}\n\n" * 3).encode(),
        "empty.html": b"",
        "random.html": noise.randbytes(10_000_000),
        "random.txt": noise.randbytes(10_000_000),
        "truncated.html": html("Война", RUSSIAN, language="ru").encode()[:-300][:-1],
        "windows-1251.html": html("Война", RUSSIAN, "windows-1251", "ru").encode("cp1251"),
        "utf-16.html": html("War", STORY + "A second page.", "utf-16").encode("utf-16"),
        "no-text.html": b"<html><head><title>Russia strikes Ukraine</title></head><body><script>1</script></body></html>",
        "big.html": big.encode(),
        "german.html": html(
            "Brot", "Ein gutes Brot braucht Mehl, Wasser, Salz und Zeit.", language="de"
        ).encode(),
        "off-topic.html": html("Bread", BREAD).encode(),
        "meta.html": html("Bread again", BREAD * 2).encode(),
        "meta.meta.json": b"{not json",
        "broken-meta-text.html": html("Bread\ud83d", BREAD * 3).encode("utf-8", "surrogatepass"),
    }.items():
        (pages / name).write_bytes(content)
    store = Store(folder / "data")
    raw.archive_folders(store, [raw.Folder(pages, DAY)], DAY)
    documents.build_documents(store, DAY)
    claims.build_claims(store, DAY)
    return store


def test_every_bad_page_is_named_with_its_reason(troubled: Store):
    rejects = dict(troubled.read("rejects", DAY).select("name", "reason").iter_rows())
    assert rejects["empty.html"] == "empty"
    assert rejects["random.html"] in {"binary", "undecodable"}
    assert rejects["random.txt"] in {"binary", "undecodable"}
    assert rejects["no-text.html"] == "no_text"
    assert rejects["meta.html"] == "malformed_meta"


def test_no_page_is_lost(troubled: Store):
    told = {*troubled.read("documents", DAY)["name"], *troubled.read("rejects", DAY)["name"]}
    dropped = {path.name for path in (troubled.root.parent / "pages").iterdir() if path.suffix != ".json"}
    assert told == dropped


def test_the_good_pages_come_through_and_give_claims(troubled: Store):
    with_claims = troubled.read("claims", DAY).join(
        troubled.read("documents", DAY).select("document_id", "name"), on="document_id"
    )
    assert {"good.html", "good.txt"} <= set(with_claims["name"])


def test_pages_in_other_encodings_are_read(troubled: Store):
    text = dict(troubled.read("documents", DAY).select("name", "text").iter_rows())
    assert "освободили Изюм" in text["windows-1251.html"]
    assert "освободили Изюм" in text["truncated.html"]
    assert "recaptured Izium" in text["utf-16.html"]


def test_a_page_off_topic_or_in_another_language_is_kept_flagged_and_without_claims(troubled: Store):
    kept = troubled.read("documents", DAY)
    flagged = kept.filter(pl.col("name").is_in(["german.html", "off-topic.html", "meta.html"]))
    assert dict(flagged.select("name", "is_on_topic").iter_rows()) == {
        "german.html": False,
        "off-topic.html": False,
        "meta.html": False,
    }
    assert kept.filter(name="german.html")["language"].to_list() == ["de"]
    owners = set(troubled.read("claims", DAY)["document_id"])
    assert not owners & set(flagged["document_id"])


@pytest.mark.filterwarnings("ignore")
def test_one_run_through_dagster_publishes_the_sample_and_tells_its_stages(tmp_path: Path, capsys):
    import dagster as dg

    from dagster_project.run import run

    with dg.DagsterInstance.ephemeral() as instance:
        result = run(SAMPLE_CRAWL_DATE, instance, data_dir=str(tmp_path / "data"))
    assert result.success
    said = capsys.readouterr().err
    assert "5 documents" in said
    assert "published" in said
    assert (tmp_path / "data" / "report.html").stat().st_size > 1000
    with open_published(tmp_path / "data" / "warehouse.duckdb") as connection:
        assert connection.execute("select count(*) from dim_document").fetchone() == (5,)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("moment", ["in a step", "before the first"])
def test_a_run_that_is_stopped_says_so_in_a_sentence(tmp_path: Path, monkeypatch, capsys, moment: str):
    import dagster as dg

    from dagster_project import run
    from dagster_project.defs import claims

    def stop(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(5)

    monkeypatch.setattr(dg.DagsterInstance, "from_config", lambda _: dg.DagsterInstance.ephemeral())
    monkeypatch.setenv("CLAIMS_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(
        *((claims, "build_claims") if moment == "in a step" else (run, "_check_folders")), stop
    )
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job ignores it
    try:
        assert run.main([]) == 130
    finally:
        signal.signal(signal.SIGINT, before)
    assert capsys.readouterr().err.splitlines()[-1].startswith("make run: stopped; ")


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("CLAIMS_SOURCES", "nowhere-at-all.toml", "nowhere-at-all.toml: no such file"),
        ("CLAIMS_SOURCES", "pyproject.toml", "unknown table 'build-system'"),
        ("CLAIMS_DATA_DIR", "pyproject.toml/data", "is not a folder"),
        ("CLAIMS_DATA_DIR", "/dev/null/data", "is not a folder"),
        ("CLAIMS_START_DATE", "yesterday", "CLAIMS_START_DATE is not a date"),
        ("CLAIMS_SNAPSHOTS", "none", "CLAIMS_SNAPSHOTS is not a number"),
        ("CLAIMS_REFERENCE", "nowhere.csv", "nowhere.csv: the reference series cannot be read"),
        ("CLAIMS_REFERENCE", "sources.toml", "it needs date,metric,value"),
    ],
)
def test_what_cannot_work_is_told_in_a_sentence_before_the_run(
    tmp_path, monkeypatch, capsys, *, variable, value, sentence
):
    from dagster_project.run import main

    monkeypatch.setenv("CLAIMS_DATA_DIR", str(tmp_path))
    monkeypatch.setenv(variable, value)
    assert main([]) == 1
    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("tomorrow", "'tomorrow' is no day like 2025-07-04"),
        ("2021-12-31", "Days go from 2022-02-24 (CLAIMS_START_DATE) to today"),
        ("2999-01-01", "not 2999-01-01"),
    ],
)
def test_a_day_that_is_no_partition_is_told_in_a_sentence(tmp_path, monkeypatch, capsys, day, sentence):
    from dagster_project.run import main

    monkeypatch.setenv("CLAIMS_DATA_DIR", str(tmp_path))
    assert main([day]) == 1
    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1


def test_without_the_sample_make_run_asks_for_a_day(tmp_path: Path, monkeypatch, capsys):
    from dagster_project.run import main

    (tmp_path / "drop").mkdir()
    sources = tmp_path / "sources.toml"
    sources.write_text('[[source]]\nname = "drop"\nkind = "folder"\npath = "drop"\n')
    monkeypatch.setenv("CLAIMS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CLAIMS_SOURCES", str(sources))
    assert main([]) == 1
    assert "does not name the sample: say which day" in capsys.readouterr().err


def test_every_rule_of_every_table_finds_a_row_that_breaks_it(sample_store: Store):
    """The quick look that spares pandera its work must not pass what pandera would not."""
    wrong = {"isin": "no such word", "str_matches": "?", "greater_than_or_equal_to": -1e9}
    broken = 0
    for table, model in TABLES.items():
        folder = sample_store.root / table
        frame = pl.read_parquet(next(folder.rglob("part.parquet")), hive_partitioning=False).head(3)
        for name, column in model.to_schema().columns.items() if frame.height else ():
            assert failures(model, frame) == []
            values = [wrong.get(check.name, 1e9) for check in column.checks]
            for value in values + [None] * (not column.nullable):
                bad = pl.when(pl.int_range(pl.len()) == frame.height - 1).then(pl.lit(value)).otherwise(name)
                dtype = frame.schema[name]
                assert failures(model, frame.with_columns(bad.cast(dtype).alias(name))), (table, name, value)
                broken += 1
    assert broken > 200
