# ruff: noqa: S608 - table names come from the models and from sql/, values never do
"""The warehouse's documentation, written from its models and a published file: ``docs/*.md``.

    python -m dagster_project.documentation [--check] [WAREHOUSE [FOLDER]]

Belongs here: setting out what models, vocabularies, SQL files and the file itself say; running the
tutorial's queries. Does not belong here: any description (the models, ``sql/columns.csv``, the comments
of the SQL files) or the tutorial's text (``docs/tutorial.md``, of which only the outputs are written).
"""

import argparse
import inspect
import re
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import duckdb

from dagster_project.durable import replace_file
from dagster_project.settings import PROJECT, read_settings
from dagster_project.store import StoreError
from dagster_project.warehouse.publish import open_published
from dagster_project.warehouse.views import SqlFile, column_comments, derived_tables, read_names, read_sql
from schemas import facts, readings, vocabularies
from schemas.base import Column, columns, description, shape
from schemas.tables import TABLES

# what differs from build to build, or says where it was made
_NO_EXAMPLE = ("code_version", "lexicon_version", "extractor", "rules", "record_id")
_WIDTH = 70
_NOTE = (
    "<!-- written by `python -m dagster_project.documentation`: change the models or the SQL instead -->\n\n"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the pages, or with --check tell which are stale (exit code 1)."""
    parser = argparse.ArgumentParser(description="Write docs/ from the models and a published warehouse.")
    parser.add_argument(
        "warehouse", nargs="?", type=Path, default=read_settings().data_dir / "warehouse.duckdb"
    )
    parser.add_argument("folder", nargs="?", type=Path, default=PROJECT / "docs")
    parser.add_argument("--check", action="store_true", help="write nothing, list what is stale")
    options = parser.parse_args(argv)
    try:
        with open_published(options.warehouse) as connection:
            pages = build_documentation(connection, options.folder)
    except StoreError as error:
        sys.stderr.write(f"documentation: {error}\n")
        return 1
    stale = stale_pages(pages, options.folder)
    if options.check:
        sys.stdout.write("".join(f"stale: {name}\n" for name in stale))
        return bool(stale)
    options.folder.mkdir(exist_ok=True)
    for name in stale:
        replace_file(options.folder / name, pages[name].encode())
    sys.stdout.write(f"{len(stale)} of {len(pages)} pages written in {options.folder}\n")
    return 0


def stale_pages(pages: dict[str, str], folder: Path) -> list[str]:
    """The pages that ``folder`` lacks or has otherwise."""
    return [
        name
        for name, text in pages.items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    ]


def build_documentation(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, str]:
    """The pages by file name; the tutorial's text is read from ``folder``."""
    pages = {
        "tables.md": _tables(connection),
        "marts.md": _marts(connection),
        "diagram.md": _diagram(),
        "lineage.md": _lineage(),
        "vocabularies.md": _vocabularies(),
        "cookbook.md": _cookbook(),
    }
    tutorial = folder / "tutorial.md"
    if tutorial.exists():
        pages["tutorial.md"] = run_tutorial(connection, tutorial.read_text(encoding="utf-8"))
    return pages


_STEP = re.compile(r"```sql\n(?P<query>.*?)\n```\n(?:\n```text\n.*?\n```\n)?", re.DOTALL)


def run_tutorial(connection: duckdb.DuckDBPyConnection, text: str) -> str:
    """The text with each SQL block followed by what it prints."""

    def step(match: re.Match[str]) -> str:
        cursor = connection.execute(match["query"])
        names = [column[0] for column in cursor.description or ()]
        output = _grid(names, cursor.fetchall())
        return f"```sql\n{match['query']}\n```\n\n```text\n{output}\n```\n"

    return _STEP.sub(step, text)


def _grid(names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> str:
    cells = [[_short(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
             for row in (names, ["-" * width for width in widths], *cells)]  # fmt: skip
    return "\n".join(lines)


def _short(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= _WIDTH else text[: _WIDTH - 2].rsplit(" ", 1)[0] + " …"


def _tables(connection: duckdb.DuckDBPyConnection) -> str:
    present = _present(connection)
    parts = [
        "# Tables\n\n"
        + _NOTE
        + "Every table of the project, by layer; the same text stands in the warehouse "
        "file as comments. Rows and examples are those of the sample. Tables of the layers *documents* and "
        "*claims* stay in Parquet, below `data/<table>/crawl_date=<day>/`.\n"
    ]
    for name, model in TABLES.items():
        about = f"\n## {name}\n\n{description(model)}\n\nLayer {shape(model).layer}"
        about += f" · key ({', '.join(shape(model).key)})"
        about += f" · {_count(connection, name)} rows" if name in present else ""
        parts.append(f"{about}\n\n{_column_table(connection, name, columns(model), in_file=name in present)}")
    return "".join(parts)


def _column_table(
    connection: duckdb.DuckDBPyConnection, table: str, described: Sequence[Column], *, in_file: bool
) -> str:
    example = _example(connection, table) if in_file else {}
    head = "| column | type | what it holds |" + (" example |" if in_file else "")
    lines = [head, "| --- " * (4 if in_file else 3) + "|"]
    for column in described:
        null = "" if column.is_nullable else " not null"
        line = f"| {column.name} | {column.sql_type}{null} | {_cell(column.comment)} |"
        lines.append(line + (f" {example.get(column.name, '')} |" if in_file else ""))
    return "\n".join(lines) + "\n"


def _marts(connection: duckdb.DuckDBPyConnection) -> str:
    comments = column_comments()
    parts = [
        "# Views, marts and macros\n\n"
        + _NOTE
        + "What the warehouse derives from facts and dimensions; nothing here knows more than they do. "
        "Tables follow the loads at each publication; views and macros hold nothing. Rows and examples are "
        "those of the sample.\n"
    ]
    for title, files in (
        ("Marts", read_sql("marts")),
        ("Views below the marts", read_sql("ddl")),
        ("Tables kept up to date at publication", derived_tables()),
    ):
        parts.append(f"\n# {title}\n")
        for file in files:
            example = _example(connection, file.name)
            lines = [
                f"| {name} | {kind} | {_cell(comments.get(name, ''))} | {example.get(name, '')} |"
                for name, kind in _columns_of(connection, file.name)
            ]
            parts.append(
                f"\n## {file.name}\n\n{_sentences(file)}\n\n{_count(connection, file.name)} rows\n\n"
                "| column | type | what it holds | example |\n| --- | --- | --- | --- |\n"
                + "\n".join(lines)
                + "\n"
            )
    parts.append("\n# Macros\n")
    parts += [f"\n## {macro.name}\n\n{_sentences(macro)}\n" for macro in read_sql("macros")]
    return "".join(parts)


def _sentences(file: SqlFile) -> str:
    return re.sub(r" (Grain|Caveat|Answer): ", r"\n\n**\1**: ", file.comment)


def _diagram() -> str:
    entities = []
    for name, model in TABLES.items():
        if shape(model).layer in ("facts", "dimensions"):
            keys = {column.name for column in columns(model) if column.references} | set(shape(model).key)
            key = shape(model).key
            rows = "\n".join(
                f"        {_mermaid_type(column)} {column.name}{' PK' if column.name in key else ''}"
                for column in columns(model)
                if column.name in keys
            )
            entities.append(f"    {name} {{\n{rows}\n    }}")
    links = [
        f'    {column.references} ||--o{{ {name} : "{column.name}"'
        for name, model in TABLES.items()
        for column in columns(model)
        if column.references
    ]
    return (
        "# Entities\n\n"
        + _NOTE
        + "Keys of the facts and dimensions and what they refer to. A fact's key has its crawl date; "
        "references to `fact_claim` hold within one crawl date.\n\n```mermaid\nerDiagram\n"
        + "\n".join([*entities, *links])
        + "\n```\n"
    )


def _mermaid_type(column: Column) -> str:
    return re.sub(r"\W+", "_", column.sql_type)


def _lineage() -> str:
    layers: dict[str, list[str]] = {}
    for name, model in TABLES.items():
        layers.setdefault(shape(model).layer, []).append(name)
    lines = ["    raw_pages --> documents"]
    for layer, names in layers.items():
        lines += [f"    subgraph {layer}_layer", *(f"        {name}" for name in names), "    end"]
    lines += [
        "    documents_layer --> claims_layer",
        "    documents_layer --> facts_layer",
        "    claims_layer --> facts_layer",
        "    documents_layer --> dimensions_layer",
        "    claims_layer --> dimensions_layer",
    ]
    files = [*read_sql("ddl"), *read_sql("steps"), *derived_tables(), *read_sql("marts"), *read_sql("macros")]
    known = {file.name for file in files} | set(TABLES) | {"reference_series"}
    lines += [f"    {read} --> {file.name}" for file in files for read in sorted(read_names(file) & known)]
    lines += [f"    {mart.name} --> report" for mart in read_sql("marts") if mart.name in _report_reads()]
    return (
        "# Lineage\n\n"
        + _NOTE
        + "From pages to marts. Up to the facts a partition is a crawl date; `reference_series` is the "
        "user's own (setting `CLAIMS_REFERENCE`).\n\n```mermaid\nflowchart LR\n"
        + "\n".join(lines)
        + "\n```\n"
    )


def _report_reads() -> set[str]:
    text = (PROJECT / "dagster_project" / "report.py").read_text(encoding="utf-8")
    return set(re.findall(r"\bmart_\w+", text))


def _vocabularies() -> str:
    parts = [
        "# Vocabularies\n\n" + _NOTE + "Closed lists of values; a column with another value is rejected.\n"
    ]
    for module in (vocabularies, facts, readings):
        for name, vocabulary in vars(module).items():
            if not (inspect.isclass(vocabulary) and issubclass(vocabulary, StrEnum)) or vocabulary is StrEnum:
                continue
            if vocabulary.__module__ != module.__name__:
                continue
            notes = dict(
                re.findall(r"^    (\w+) = .*?  # (.*)$", inspect.getsource(vocabulary), re.MULTILINE)
            )
            rows = [
                f"| {member} | {_cell(notes.get(key, ''))} |"
                for key, member in vocabulary.__members__.items()
            ]
            about = " ".join((vocabulary.__doc__ or "").split())
            parts.append(
                f"\n## {name}\n\n{about}\n\n| value | meaning |\n| --- | --- |\n" + "\n".join(rows) + "\n"
            )
    return "".join(parts)


def _cookbook() -> str:
    parts = [
        "# Cookbook\n\n"
        + _NOTE
        + "Questions a desk asks, each a file in `sql/queries/`: `claims query NAME` answers one.\n"
    ]
    for query in read_sql("queries"):
        question, _, rest = query.comment.partition(" Grain: ")
        text = re.sub(r" (Caveat|Answer): ", r"\n- **\1**: ", f"- **Grain**: {rest}")
        parts.append(f"\n## {question.removeprefix('Question: ')}\n\n`{query.name}`\n\n{text}\n")
    return "".join(parts)


def _present(connection: duckdb.DuckDBPyConnection) -> set[str]:
    rows = connection.execute("select table_name from duckdb_tables() where schema_name = 'main'").fetchall()
    return {name for (name,) in rows}


def _columns_of(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[str, str]]:
    rows = connection.execute(f'select * from "{name}" limit 0').description or ()
    return [(column[0], str(column[1]).lower()) for column in rows]


def _count(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    row = connection.execute(f'select count(*) from "{name}"').fetchone()
    return f"{row[0] if row else 0:,}"


def _example(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, str]:
    """The first row in order of all columns, as cells; nothing that differs from build to build."""
    cursor = connection.execute(f'select * from "{name}" order by all limit 1')
    row = cursor.fetchone()
    if row is None:
        return {}
    pairs = zip((column[0] for column in cursor.description or ()), row, strict=True)
    return {key: _cell(_short(value)) for key, value in pairs if key not in _NO_EXAMPLE}


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    raise SystemExit(main())
