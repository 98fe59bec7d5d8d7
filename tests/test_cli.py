"""The command line, called in this process: its JSON lines, messages and exit codes."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dagster_project.cli import PROJECT, document_id, main

PAGE = """Home | News | Sport

Governor reports strike on border town

Two people were killed when a missile hit an apartment block in Kharkiv on Friday, 10 June 2022, Oleh Syniehubov said.

“Rescuers are still at work,” the governor told reporters on Friday evening, adding that 12 people were wounded.

Ukraine’s General Staff said its forces had repelled three attacks near Izium during the day.

Read also:
Ten recipes for the summer
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "border-town.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_clean_prints_one_object_a_document(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(page), "--jsonl"]) == 0
    (row,) = lines(capsys)
    assert list(row) == ["id", "text", "title", "published", "published_method", "lang", "kept_lines"]
    assert row["id"] == "border-town"
    assert row["title"] == "Governor reports strike on border town"
    assert row["published"] == "2022-06-10"
    assert row["lang"] == "en"
    assert row["kept_lines"] == [5, 7, 9]


def test_extract_prints_claims_whose_offsets_hold_in_the_cleaned_text(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clean", str(page), "--jsonl"]) == 0
    text = lines(capsys)[0]["text"]
    assert main(["extract", str(page), "--jsonl"]) == 0
    claims = lines(capsys)
    assert {"casualty", "strike"} <= {claim["type"] for claim in claims}
    assert all(text[claim["start"] : claim["end"]] == claim["evidence"] for claim in claims)


def test_extract_without_cleaning_has_offsets_into_the_file(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(page), "--no-clean", "--jsonl"]) == 0
    claims = lines(capsys)
    assert claims
    assert all(PAGE[claim["start"] : claim["end"]] == claim["evidence"] for claim in claims)


def test_attributions_have_source_cue_and_content_spans(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["attributions", str(page), "--no-clean", "--jsonl"]) == 0
    found = lines(capsys)
    assert "the governor" in {row["source"]["text"] for row in found if row["source"]}
    for row in found:
        for span in [row["source"], row["cue"], *row["content"]]:
            assert span is None or PAGE[span["start"] : span["end"]] == span["text"]


def test_a_meta_file_beside_a_page_gives_its_publish_date(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.with_name("border-town.meta.json").write_text('{"published_at": "2022-06-11T08:00:00Z"}')
    assert main(["clean", str(page), "--jsonl"]) == 0
    (row,) = lines(capsys)
    assert (row["published"], row["published_method"]) == ("2022-06-11", "metadata")


def test_bad_pages_are_named_and_counted_and_the_rest_goes_on(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (page.parent / "empty.html").write_bytes(b"")
    (page.parent / "noise.txt").write_bytes(bytes(range(256)) * 40)
    assert main(["clean", str(page.parent), "--jsonl"]) == 0
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 1
    assert "empty.html: empty" in captured.err
    assert "noise.txt: binary" in captured.err
    assert "2 bad" in captured.err


def test_a_file_of_any_name_is_read_when_it_is_named(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = page.rename(page.with_name("border-town"))
    assert main(["clean", str(other), "--jsonl"]) == 0
    assert lines(capsys)[0]["title"] == "Governor reports strike on border town"


def test_a_missing_path_is_one_sentence_and_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", "no/such/page.html"]) == 2
    assert capsys.readouterr().err == "claims: no/such/page.html: no such file or folder\n"


def test_a_device_or_a_pipe_is_one_sentence_and_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("clean", "extract", "import"):
        assert main([command, "/dev/null"]) == 2
        assert capsys.readouterr().err.startswith("claims: /dev/null: neither a file nor a folder")


def test_a_folder_without_pages_is_told(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.rename(page.with_name("border-town.pdf"))
    assert main(["clean", str(page.parent), "--jsonl"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()[0] == f"claims: {page.parent}: empty: no pages in it"


@pytest.mark.parametrize("command", ["clean", "extract", "attributions"])
def test_people_get_readable_output(command: str, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, str(page)]) == 0
    assert "border-town" in capsys.readouterr().out


def test_explain_shows_the_rules_behind_a_claim(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(page), "--explain"]) == 0
    out = capsys.readouterr().out
    assert "Oleh Syniehubov" in out
    assert "verbs.csv line" in out


@pytest.mark.parametrize("form", [[], ["--explain"]])
def test_each_page_has_a_heading_with_its_name_as_it_stands(
    form: list[str], page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.with_name("a [red]tape[b].txt").write_text("Ukraine's army said it had taken Izium.")
    assert main(["extract", str(page.parent), *form]) == 0
    out = capsys.readouterr().out
    assert "a [red]tape[b] · no publish date · 1 claim ──" in out
    assert "border-town · 2022-06-10 · " in out


def test_a_name_that_looks_like_markup_is_shown_as_it_stands(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = page.rename(page.with_name("page [b] of two.txt"))
    assert main(["clean", str(other)]) == 0
    assert "page [b] of two ──" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("a/b/page.html.gz", "page"),
        ("page.txt", "page"),
        ("v1.2.html", "v1.2"),
        ("https://example.org/a.html", "https://example.org/a.html"),
    ],
)
def test_a_document_is_named_after_its_file(name: str, identifier: str) -> None:
    assert document_id(name) == identifier


def test_query_without_a_warehouse_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", "select 1", "--warehouse", str(tmp_path / "none.duckdb")]) == 2
    assert "make run" in capsys.readouterr().err


def test_the_command_line_starts_without_dagster() -> None:
    script = (
        "import sys; from dagster_project.cli import main; "
        "main(['extract', 'sample/seed_003.txt', '--jsonl']); "
        "sys.exit(', '.join(m for m in ('dagster', 'pandera', 'trafilatura') if m in sys.modules) or 0)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    import duckdb

    path = tmp_path / "warehouse.duckdb"
    # as the product writes it: the newest shell is older than the library
    with duckdb.connect(str(path), config={"storage_compatibility_version": "v1.5.0"}) as connection:
        connection.execute(
            "create table t as select 'Kyiv' as place, date '2022-06-10' as day, ['a', 'b'] as words, 1.5::decimal(4, 1) as n"
        )
    return path


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("csv", "place,day,words,n\nKyiv,2022-06-10,a; b,1.5\n"),
        ("json", '{"place": "Kyiv", "day": "2022-06-10", "words": ["a", "b"], "n": "1.5"}\n'),
    ],
)
def test_query_prints_rows_in_a_format_for_machines(
    form: str, expected: str, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", "select * from t", "--format", form, "--warehouse", str(warehouse)]) == 0
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("csv", 'place,place_1,n,place_2,nested\nKyiv,Kyiv,,1,"{""a"": [1]}"\n'),
        ("json", '{"place": "Kyiv", "place_1": "Kyiv", "n": null, "place_2": 1, "nested": {"a": [1]}}\n'),
    ],
)
def test_columns_of_one_name_nested_values_and_what_is_no_number_are_written_all_the_same(
    form: str, expected: str, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As of ``select * from a join b``; JSON has no NaN."""
    sql = "select a.place, b.place, if(%s, 'nan'::float, null) as n, 1 as place, {'a': [1]} as nested from t a, t b"
    assert main(["query", sql % (form == "json"), "--format", form, "--warehouse", str(warehouse)]) == 0
    assert capsys.readouterr().out == expected


def test_rows_too_wide_for_the_terminal_are_records_with_all_of_their_text(
    warehouse: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = " ".join(f"word{number}" for number in range(40))
    call = [
        "query",
        f"select place, day, null as nothing, '{words}' as quote from t",
        "--warehouse",
        str(warehouse),
    ]
    monkeypatch.setenv("COLUMNS", "80")
    assert main(call) == 0
    assert "│ Kyiv " in capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", "50")
    assert main(call) == 0
    out = capsys.readouterr().out
    head, place, day, nothing, *quote, count = out.splitlines()
    assert head == "── 1 ".ljust(50, "─")
    assert [place, day, nothing, count] == ["  place  Kyiv", "    day  2022-06-10", "nothing  null", "1 row"]
    assert " ".join(line[9:] for line in quote) == words
    assert max(map(len, quote)) <= 50
    assert main([*call, "--format", "records"]) == 0
    assert capsys.readouterr().out == out


def test_people_get_the_first_of_many_records_and_their_number(
    warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["query", "select range as r from range(300)", "--warehouse", str(warehouse), "--format"]
    assert main([*call, "records"]) == 0
    assert capsys.readouterr().out.endswith(
        "r  199\nthe first 200; --format csv or json gives all\n300 rows\n"
    )
    assert main([*call, "csv"]) == 0
    assert capsys.readouterr().out.split() == ["r", *map(str, range(300))]


def test_query_prints_a_table_for_people(warehouse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "from t", "--warehouse", str(warehouse)]) == 0
    out = capsys.readouterr().out
    assert "Kyiv" in out
    assert out.endswith("1 row\n")


@pytest.mark.parametrize("form", ["table", "records"])
def test_people_are_shown_counts_as_such(
    form: str, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sql = "select 31250::double as a, 2.5::double as b, null::double as c, 'nan'::double as d"
    assert main(["query", sql, "--format", form, "--warehouse", str(warehouse)]) == 0
    words = capsys.readouterr().out.lower().split()
    assert {"31250", "2.5", "null", "nan"} <= set(words)
    assert "31250.0" not in words


def test_the_shell_names_the_marts_each_in_a_line_of_a_narrow_terminal(warehouse: Path) -> None:
    import duckdb

    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("create view mart_a as from t")
        connection.execute("create view mart_claims_by_side_day as from t")
        connection.execute("comment on view mart_a is 'How far it is so: in words. Grain: a row.'")
        connection.execute(
            "comment on view mart_claims_by_side_day is "
            "'What was launched, intercepted and hit on a day, by weapon and side. Grain: a figure.'"
        )
    call = [sys.executable, "-m", "dagster_project.cli", "sql", "--warehouse", str(warehouse)]
    shell = subprocess.run(call, cwd=PROJECT, input="", capture_output=True, text=True, check=True)
    rows = [line.strip("│ ").split("│") for line in shell.stdout.splitlines() if "mart_" in line]
    assert [[cell.strip() for cell in row] for row in rows] == [
        ["mart_a", "How far it is so"],
        ["mart_claims_by_side_day", "What was launched, intercepted and hit on a day …"],
    ]
    assert max(map(len, shell.stdout.splitlines())) <= 80


def test_query_writes_parquet(warehouse: Path, tmp_path: Path) -> None:
    import polars as pl

    target = tmp_path / "t.parquet"
    call = ["query", "from t", "--format", "parquet", "--output", str(target), "--warehouse", str(warehouse)]
    assert main(call) == 0
    assert pl.read_parquet(target)["place"].to_list() == ["Kyiv"]


@pytest.mark.parametrize(
    "sql",
    [
        "select nothing from t",
        "select cast(place as integer) from t",  # fails as it is read
        "insert into t select * from t",
        "-- nothing but a comment",
        "no_such_question",
        "no_such_file.sql",
    ],
)
def test_a_query_that_cannot_be_answered_is_one_message(
    sql: str, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", sql, "--warehouse", str(warehouse)]) == 2
    assert capsys.readouterr().err.startswith("claims: ")


def test_what_is_no_warehouse_and_what_cannot_be_written_is_one_message(
    page: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (page, page.parent):
        assert main(["query", "select 1 as a", "--warehouse", str(path)]) == 2
        assert capsys.readouterr().err.startswith(f"claims: {path} cannot be opened: ")
    for form in ("csv", "parquet"):
        call = ["query", "from t", "--warehouse", str(warehouse), "--format", form]
        assert main([*call, "--output", str(page / "rows")]) == 2
        message = capsys.readouterr().err
        assert message.startswith("claims: ")
        assert str(page / "rows") in message


def test_a_data_folder_that_is_relative_lies_below_the_project_as_for_the_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMS_DATA_DIR", "no-such-data")
    assert main(["query", "select 1 as a"]) == 2
    assert str(PROJECT / "no-such-data" / "warehouse.duckdb") in capsys.readouterr().err


def test_the_cookbook_is_listed_with_its_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--list"]) == 0
    for line in capsys.readouterr().out.splitlines():
        assert re.fullmatch(r"[a-z_]+ +[A-Z][^:]+\?.*", line)


def test_import_counts_pages_by_day_and_names_problems_on_stderr(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = tmp_path / "pages" / "2022-06-10"
    day.mkdir(parents=True)
    page.rename(day / page.name)
    (tmp_path / "pages" / "broken.jsonl").write_text("{no json\n", encoding="utf-8")
    call = ["import", str(tmp_path / "pages"), "--archive", str(tmp_path / "raw")]
    assert main(call) == 0
    told = capsys.readouterr()
    first, report, hint = told.out.splitlines()
    assert first.split() == ["2022-06-10", "1", "page"]
    assert report.startswith("1 page of 2022-06-10 imported from 2 inputs")
    assert "make" in hint
    problem, total = told.err.splitlines()
    assert problem.startswith("claims: broken.jsonl:1: failed: not JSON")
    assert total == "claims: 1 bad (named above)"
    assert len(list((tmp_path / "raw" / "2022-06-10").iterdir())) == 1
    assert main(call) == 0
    assert "imported before: 2 inputs" in capsys.readouterr().out


def test_an_import_beside_another_one_is_refused_in_a_sentence(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import fcntl

    with (tmp_path / ".import.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert main(["import", str(page), "--archive", str(tmp_path)]) == 2
    message = capsys.readouterr().err
    assert message.startswith("claims: another import into ")
    assert message.count("\n") == 1


def test_an_archive_that_is_no_folder_is_told_in_a_sentence(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(page), "--archive", str(page / "raw")]) == 2
    assert capsys.readouterr().err.startswith("claims: the archive cannot be written: ")
