"""The command line: try the cleaner and the claims engine on a page, query the published warehouse.

Belongs here: arguments, reading paths, printing. Does not belong here: any rule of cleaning, claims
or the warehouse, nor Dagster (importing it would cost a second before anything is printed).
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dagster_project.answers import FORMS, write_answer
from dagster_project.cleaning.model import Document, RawPage, RejectedPage
from dagster_project.page_limit import page_limit
from dagster_project.wording import plural
from schemas.vocabularies import RejectReason

if TYPE_CHECKING:
    import duckdb

    from dagster_project.claims.model import ClaimDocument

_P = TypeVar("_P")
_T = TypeVar("_T")

PROJECT = Path(__file__).resolve().parent.parent
_DAYS_SHOWN = 20
_SUFFIXES = (".html.gz", ".htm.gz", ".html", ".htm", ".txt.gz", ".txt")

_LONG = 120  # characters of a claim's figures shown to people

_DESCRIPTION = """\
Who claimed what, where, when, how many, on whose word: news pages to attributed claims.

PATH is a file or a folder (read recursively): .html, .html.gz, .txt (a page dumped as text),
.warc, .warc.gz, .warc.zst. The publish date is taken from <stem>.meta.json beside a file
("published_at", "url") if there, else from the page."""

_EXAMPLES = """\
examples:
  claims clean sample/seed_000.txt            what is kept, what is dropped and why
  claims extract sample                       the claims of five pages as a table
  claims extract sample --jsonl > out.jsonl   the same, one JSON object a line
  claims extract sample/seed_004.txt --explain
  claims attributions sample/seed_004.txt     source, cue and content of every quotation and report
  claims query --list                         the cookbook's questions
  claims query "select claim_type, count(*) from fact_claim group by all"
"""


class _Problems:
    """The pages that gave nothing: named on stderr, a line each, and counted. Never fatal."""

    def __init__(self) -> None:
        self.count = 0

    def report(self, name: str, reason: str, detail: str) -> None:
        self.count += 1
        print(f"claims: {name}: {reason}: {detail}", file=sys.stderr)

    def guard(self, name: str, work: Callable[[_P], _T], page: _P, size: int) -> _T | None:
        """What ``work`` makes of the page, or None where it is bad or takes too long, which is reported."""
        try:
            with page_limit(size):
                return work(page)
        except RejectedPage as rejected:
            self.report(rejected.name, rejected.reason, rejected.detail)
        except Exception as error:
            self.report(name, RejectReason.FAILED, f"{type(error).__name__}: {error}")
        return None

    def close(self) -> None:
        if self.count:
            print(f"claims: {self.count} bad (named above)", file=sys.stderr)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (0 also where single pages were bad)."""
    args = _parser().parse_args(argv)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except UsageError as error:
        print(f"claims: {error}", file=sys.stderr)
        return 2
    return code


class UsageError(Exception):
    """A call that cannot be carried out; the message is one sentence for the person who typed it."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="claims",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, run: object, summary: str, *, paths: bool = True) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(run=run)
        if paths:
            command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
        return command

    clean = add("clean", _clean, "clean pages: the story's text, title and publish date")
    clean.add_argument("--jsonl", action="store_true", help="one JSON object a document")
    extract = add("extract", _extract, "extract attributed claims")
    form = extract.add_mutually_exclusive_group()
    form.add_argument("--jsonl", action="store_true", help="one JSON object a claim")
    form.add_argument("--explain", action="store_true", help="sentences with their spans and rules")
    attributions = add("attributions", _attributions, "find who says what: source, cue and content spans")
    attributions.add_argument("--jsonl", action="store_true", help="one JSON object an attribution")
    for command in (extract, attributions):
        command.add_argument(
            "--no-clean", action="store_true", help="take text files as they are (offsets refer to the file)"
        )

    bulk = add("import", _import, "import pages into the archive: WARC, folders, JSONL or Parquet")
    bulk.add_argument("--archive", type=Path, default=None, help="the archive's folder (default: data/raw)")

    query = add("query", _query, "ask the published warehouse: a cookbook question or SQL", paths=False)
    query.add_argument("query", nargs="?", help="a name from --list, a .sql file, or SQL")
    query.add_argument("--list", action="store_true", help="list the cookbook's questions")
    query.add_argument(
        "--format",
        choices=FORMS,
        default=FORMS[0],
        help="table (the default; records where the terminal is too narrow for it), json: an object a line",
    )
    query.add_argument("--output", type=Path, help="write there instead of to the terminal")
    query.add_argument("--warehouse", type=Path, help="the file to ask (default: data/warehouse.duckdb)")

    shell = add("sql", _shell, "a read-only SQL shell on the published warehouse", paths=False)
    shell.add_argument("--warehouse", type=Path, help="the file to open (default: data/warehouse.duckdb)")
    return parser


# -- pages -----------------------------------------------------------------------------------------


def document_id(name: str) -> str:
    """A file's stem, without ``.html.gz``, ``.html``, ``.txt``; any other name as it stands."""
    if "://" in name:
        return name
    base = name.rsplit("/", 1)[-1]
    return next((base[: -len(s)] for s in _SUFFIXES if base.lower().endswith(s)), base)


def _pages(paths: Sequence[Path], problems: _Problems) -> Iterator[RawPage]:
    from dagster_project.sources.folder import read_folder

    _check_paths(paths)
    for path in paths:
        item = None
        for item in read_folder(path):
            if isinstance(item, RejectedPage):
                problems.report(item.name, item.reason, item.detail)
            else:
                yield item
        if item is None:
            problems.report(str(path), RejectReason.EMPTY, "no pages in it")
    problems.close()


def _check_paths(paths: Iterable[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
        if not path.is_file() and not path.is_dir():
            raise UsageError(f"{path}: neither a file nor a folder; save the page first")


def _documents(paths: Sequence[Path], problems: _Problems) -> Iterator[tuple[str, Document]]:
    from dagster_project.cleaning.clean import clean_page

    for page in _pages(paths, problems):
        documents = problems.guard(page.name, clean_page, page, len(page.content)) or []
        for number, document in enumerate(documents, 1):
            identifier = document_id(document.name)
            yield (identifier if number == 1 else f"{identifier}#{number}"), document


def _claim_documents(args: argparse.Namespace, problems: _Problems) -> Iterator["ClaimDocument"]:
    from dagster_project.claims.model import ClaimDocument
    from dagster_project.cleaning.clean import known_date

    if not args.no_clean:
        for identifier, document in _documents(args.paths, problems):
            yield ClaimDocument(
                id=identifier,
                text=document.text,
                published=known_date(document),
                title=document.title,
                publisher=document.publisher,
                url=document.canonical_url or document.url,
            )
        return
    from dagster_project.cleaning.clean import as_it_is

    for page in _pages(args.paths, problems):
        if whole := problems.guard(page.name, as_it_is, page, len(page.content)):
            yield ClaimDocument(
                id=document_id(page.name),
                text=whole.text,
                published=known_date(whole),
                publisher=whole.publisher,
                url=whole.url,
            )


# -- commands --------------------------------------------------------------------------------------


def _clean(args: argparse.Namespace) -> int:
    problems = _Problems()
    for identifier, document in _documents(args.paths, problems):
        if not args.jsonl:
            _show_document(identifier, document)
            continue
        _print_json(
            {
                "id": identifier,
                "text": document.text,
                "title": document.title,
                "published": document.published and document.published.isoformat(),
                "published_method": document.published_method,
                "lang": document.language,
                "kept_lines": document.kept_lines,
            }
        )
    return 0


def _show_document(identifier: str, document: Document) -> None:
    from rich.console import Console
    from rich.text import Text

    out = Console(highlight=False)
    out.rule(Text(identifier, style="bold"), align="left")
    facts = {
        "title": document.title,
        "published": f"{document.published} ({document.published_method})" if document.published else None,
        "publisher": document.publisher,
        "language": document.language,
        "on topic": f"{'yes' if document.is_on_topic else 'no'} ({document.topic_score:.2f})",
    }
    for key, value in facts.items():
        out.print(Text.assemble((f"{key:>10}  ", "dim"), str(value or "unknown")))
    out.print()
    out.print(Text(document.text.replace("\n", "\n\n")))
    if document.dropped:
        out.print("\ndropped: line, reason, rule, text", style="bold")
        for block in document.dropped:
            said = " ".join(block.text.split())
            line = f"{block.position:>5}  {block.reason:<11}  {block.rule[:20]:<20}  {said}"
            out.print(Text(line), no_wrap=True, overflow="ellipsis")
    out.print()


def _extract(args: argparse.Namespace) -> int:
    from dagster_project.claims.engine import default_extractor
    from dagster_project.claims.jsonl import claim_to_json

    extractor = default_extractor()
    problems = _Problems()
    for document in _claim_documents(args, problems):
        claims = problems.guard(document.id, extractor.extract, document, len(document.text)) or []
        if args.jsonl:
            for claim in claims:
                _print_json(claim_to_json(claim))
        elif args.explain:
            from dagster_project.claims.explain import explain

            _show_heading(document, len(claims))
            print(explain(document, claims, color=sys.stdout.isatty()))
        else:
            _show_claims(document, [claim_to_json(claim) for claim in claims])
    return 0


def _show_heading(document: "ClaimDocument", count: int) -> None:
    from rich.console import Console
    from rich.text import Text

    told = f"{document.id} · {document.published or 'no publish date'} · {count} {plural(count, 'claim')}"
    Console(highlight=False).rule(Text(told, style="bold"), align="left")


def _show_claims(document: "ClaimDocument", claims: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    _show_heading(document, len(claims))
    out = Console(highlight=False)
    for claim in claims:
        what = " ".join(filter(None, (claim["actor_side"], claim["action"] or claim["type"])))
        quantities = "; ".join(quantity["text"] for quantity in claim["quantities"])
        facts = (
            f"{claim['source']} [{claim['source_side']}]" + (f" via {claim['via']}" if claim["via"] else ""),
            "" if claim["stance"] == "asserts" else claim["stance"],
            ", ".join(place["name"] for place in claim["places"]),
            quantities if len(quantities) < _LONG else f"{quantities[:_LONG]}...",
            claim["event_date"] or "",
        )
        out.print(Text.assemble((what, "bold"), *(f" · {fact}" for fact in facts if fact)))
        out.print(Padding(Text(" ".join(claim["evidence"].split()), style="dim"), (0, 0, 0, 4)))
    out.print()


def _attributions(args: argparse.Namespace) -> int:
    from dagster_project.claims.model import Span
    from dagster_project.claims.speech.attribution import attributions_of

    def span(value: Span | None) -> dict[str, object] | None:
        return {"start": value.start, "end": value.end, "text": value.text} if value else None

    problems = _Problems()
    for document in _claim_documents(args, problems):
        found = problems.guard(document.id, attributions_of, document, len(document.text)) or []
        for attribution in found:
            mention = attribution.source.mention if attribution.source else None
            if args.jsonl:
                _print_json(
                    {
                        "doc": document.id,
                        "source": span(mention),
                        "cue": span(attribution.cue),
                        "content": [span(part) for part in attribution.content],
                    }
                )
            else:
                who = attribution.source.name if attribution.source else "?"
                cue = attribution.cue.text if attribution.cue else "-"
                said = " ... ".join(" ".join(part.text.split()) for part in attribution.content)
                print(f"{document.id}\t{who}\t{cue}\t{said}")
    return 0


def _import(args: argparse.Namespace) -> int:
    from dagster_project.sources.importer import ImportBusy, import_paths

    _check_paths(args.paths)
    problems = _Problems()
    try:
        report = import_paths(
            args.paths,
            args.archive or data_folder() / "raw",
            on_problem=lambda problem: problems.report(problem.name, problem.reason, problem.detail),
        )
    except ImportBusy as error:
        raise UsageError(f"{error}: wait for it, or stop it; an import goes on where it was") from None
    except OSError as error:
        raise UsageError(f"the archive cannot be written: {error}") from None
    problems.close()
    days = sorted(report.pages)
    for day in days[:_DAYS_SHOWN]:
        print(f"{day}  {report.pages[day]:>9,} {plural(report.pages[day], 'page')}")
    if len(days) > _DAYS_SHOWN:
        print(f"...  {len(days) - _DAYS_SHOWN} more days, to {days[-1]}")
    print(report)
    if days:
        print(f"make ui takes them up by itself; or: make backfill FROM={days[0]} TO={days[-1]}")
    return 0


# -- warehouse -------------------------------------------------------------------------------------


def data_folder() -> Path:
    """Where the data is: ``CLAIMS_DATA_DIR``, else ``data/`` below the project."""
    return PROJECT / (os.environ.get("CLAIMS_DATA_DIR") or "data")


def _warehouse(args: argparse.Namespace) -> Path:
    path: Path = args.warehouse or data_folder() / "warehouse.duckdb"
    if not path.exists():
        raise UsageError(f"no warehouse at {path}: `make run` builds it from the sample")
    return path


def cookbook() -> dict[str, Path]:
    """The cookbook's queries by name."""
    return {path.stem: path for path in sorted((PROJECT / "sql" / "queries").glob("*.sql"))}


def _query(args: argparse.Namespace) -> int:
    questions = cookbook()
    if args.list or not args.query:
        width = max(map(len, questions), default=0)
        for name, path in questions.items():
            question = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("-- Question: ")
            print(f"{name:{width}}  {question}")
        return 0
    if args.format == "parquet" and not args.output:
        raise UsageError("--format parquet needs --output FILE")

    import duckdb

    from dagster_project.warehouse.publish import open_published

    text = _sql(args.query, questions)
    path = _warehouse(args)
    try:
        connection = open_published(path)
    except (duckdb.Error, OSError) as error:
        raise UsageError(f"{path} cannot be opened: {error}") from None
    with connection:
        try:
            _answer(connection, text, args)
        except duckdb.Error as error:
            raise UsageError(f"the query failed: {error}") from None
    return 0


def _sql(query: str, questions: dict[str, Path]) -> str:
    """What is to be asked: the query, or what stands in the file that it names."""
    file = questions.get(query, Path(query))
    if query in questions or query.endswith(".sql"):
        try:
            return file.read_text(encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{file}: {error.strerror}") from None
        except UnicodeDecodeError:
            raise UsageError(f"{file} is no text") from None
    if " " not in query.strip():
        raise UsageError(f"no cookbook question named {query!r} (claims query --list), and not SQL")
    return query


def _answer(connection: "duckdb.DuckDBPyConnection", sql: str, args: argparse.Namespace) -> None:
    if not connection.extract_statements(sql):
        raise UsageError("that is no statement")
    if args.format == "parquet":
        relation = connection.sql(sql)
        if relation is None:
            raise UsageError("that statement gives no rows")
        relation.write_parquet(str(args.output))
        return
    result = connection.execute(sql)
    width = shutil.get_terminal_size((200, 40)).columns
    if args.output is None:
        write_answer(result, args.format, sys.stdout, width)
        return
    try:
        file = args.output.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{args.output} cannot be written: {error.strerror}") from None
    with file:
        write_answer(result, args.format, file, width)


def _shell(args: argparse.Namespace) -> int:
    """The DuckDB shell, read-only, with a first line that says what is there."""
    program = Path(sys.executable).with_name("duckdb")
    if not program.exists():
        raise UsageError("the DuckDB shell is missing: `make setup` installs it")
    marts = (
        "set timezone = 'UTC'; "
        "select view_name as mart, case when length(said) <= 50 then said "
        "else rtrim(regexp_extract(said, '^(.{1,48}) ', 1), ',') || ' …' end as what "
        "from (select view_name, regexp_extract(comment, '^[^.:;]*') as said from duckdb_views() "
        "where view_name like 'mart_%') order by all;"
    )
    hint = ".print 'describe TABLE; shows columns. More: docs/tables.md, docs/tutorial.md, .tables'"
    return subprocess.call([str(program), "-readonly", str(_warehouse(args)), "-cmd", marts, "-cmd", hint])


def _print_json(row: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
