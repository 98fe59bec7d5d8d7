"""The generated documentation: complete, true of the sample, and what the file says of itself."""

import pytest

from dagster_project.documentation import build_documentation, main, run_tutorial, stale_pages
from dagster_project.settings import PROJECT
from dagster_project.warehouse.views import column_comments, derived_tables, read_sql
from schemas.base import columns
from schemas.tables import TABLES

DOCS = PROJECT / "docs"


@pytest.fixture(scope="module")
def sample(sample_store):
    from dagster_project.warehouse.publish import open_published, published_path

    with open_published(published_path(sample_store)) as connection:
        yield connection


@pytest.fixture(scope="module")
def pages(sample):
    return build_documentation(sample, DOCS)


def test_the_committed_pages_are_those_of_the_sample(pages):
    """Stale: `make run`, then `python -m dagster_project.documentation`, and commit docs/."""
    assert stale_pages(pages, DOCS) == []


def test_every_table_column_mart_macro_and_question_is_described(pages):
    for name, model in TABLES.items():
        assert f"## {name}\n" in pages["tables.md"]
        for column in columns(model):
            assert f"| {column.name} | {column.sql_type}" in pages["tables.md"]
    for file in (*read_sql("marts"), *read_sql("ddl"), *read_sql("macros"), *derived_tables()):
        assert f"## {file.name}\n" in pages["marts.md"]
    for query in read_sql("queries"):
        assert f"`{query.name}`" in pages["cookbook.md"]
    for page in ("diagram.md", "lineage.md"):
        assert "```mermaid" in pages[page]
    assert "| recaptures |" in pages["vocabularies.md"]


def test_every_column_of_a_mart_has_a_description_and_none_is_left_over(sample):
    files = [*read_sql("marts"), *read_sql("ddl"), *derived_tables()]
    used = {
        column[0]
        for name in [*(file.name for file in files), "within_km(49, 37, 10)", "quotes_with('flag')"]
        for column in sample.execute(f"select * from {name} limit 0").description
    }
    known = column_comments()
    assert used - set(known) == set()
    modelled = {column.name for model in TABLES.values() for column in columns(model)}
    assert set(known) - used - modelled == set()


def test_the_file_itself_describes_its_tables_views_columns_and_macros(sample):
    bare = sample.execute(
        "select table_name, column_name from duckdb_columns() "
        "where not internal and (comment is null or comment = '') and table_name <> 'warehouse_info'"
    ).fetchall()
    assert bare == []
    for kind in ("tables", "views"):
        assert (
            sample.execute(f"select 1 from duckdb_{kind}() where not internal and comment is null").fetchall()
            == []
        )
    macros = sample.execute(
        "select count(*) from duckdb_functions() where not internal and comment like '%Grain: %'"
    ).fetchone()
    assert macros[0] >= len(read_sql("macros"))


def test_a_tutorials_query_is_followed_by_what_it_prints(sample):
    text = "Ask:\n\n```sql\nselect 1 as one, null as none\n```\n\n```text\nold\n```\n\nand\n\n```sql\nselect 'a' as b\n```\n"
    told = run_tutorial(sample, text)
    assert "one  none\n---  ----\n1\n```" in told
    assert "b\n-\na\n```" in told
    assert "old" not in told
    assert run_tutorial(sample, told) == told


def test_the_tutorial_answers_five_questions(pages):
    assert pages["tutorial.md"].count("\n## ") == 5
    for answer in pages["tutorial.md"].split("```text\n")[1:]:
        assert len(answer.split("```")[0].splitlines()) > 2, answer[:200]


def test_the_command_writes_and_checks_a_folder(sample_store, tmp_path, capsys):
    warehouse = str(sample_store.root / "warehouse.duckdb")
    folder = str(tmp_path / "docs")
    assert main(["--check", warehouse, folder]) == 1
    assert main([warehouse, folder]) == 0
    assert main(["--check", warehouse, folder]) == 0
    assert main([str(tmp_path / "none.duckdb"), folder]) == 1
    assert "make run" in capsys.readouterr().err
