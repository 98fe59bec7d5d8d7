"""The README's commands print what the README says they print.

`python tests/test_readme.py` writes the present output into the README (and `make docs` calls it).
"""

import contextlib
import io
import re
import shlex
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
README = PROJECT / "README.md"
WIDTH = 100
# a command in a comment, then the block with its output
MARKED = re.compile(r"(<!-- \$ (?P<command>[^\n]+) -->\n```text\n)(?P<output>.*?)(```\n)", re.DOTALL)


def build_sample(root: Path) -> None:
    """The sample's warehouse below ``root``, by the same stages as the assets."""
    from dagster_project.settings import SAMPLE_CRAWL_DATE
    from dagster_project.stages import claims, documents, facts, raw
    from dagster_project.store import Store
    from dagster_project.warehouse.load import build_lock, load
    from dagster_project.warehouse.publish import publish

    store = Store(root)
    raw.archive_folders(store, [raw.Folder(PROJECT / "sample", SAMPLE_CRAWL_DATE)], SAMPLE_CRAWL_DATE)
    raw.build_failed_fetches(store, SAMPLE_CRAWL_DATE)
    documents.build_documents(store, SAMPLE_CRAWL_DATE)
    claims.build_claims(store, SAMPLE_CRAWL_DATE)
    facts.build_facts(store, SAMPLE_CRAWL_DATE)
    facts.build_dimensions(store, SAMPLE_CRAWL_DATE)
    facts.build_static_dimensions(store)
    now = datetime.now(UTC)
    with build_lock(store):
        load(store, now)
        publish(store, now)


def printed(command: str, data: Path) -> str:
    """What the command prints on a terminal of `WIDTH` columns."""
    from rich.console import Console

    from dagster_project.cli import main
    from dagster_project.settings import SAMPLE_CRAWL_DATE
    from dagster_project.store import Store
    from dagster_project.summary import print_summary

    if command == "make run":
        out = io.StringIO()
        print_summary(Store(data), SAMPLE_CRAWL_DATE, Console(file=out, width=WIDTH, highlight=False))
        text = out.getvalue().replace(str(data), "data")
    else:
        name, *arguments = shlex.split(command)
        assert name == "claims"
        captured = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        with contextlib.redirect_stdout(captured):
            assert main(arguments) == 0
        text = captured.buffer.getvalue().decode()
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").splitlines())


def filled(readme: str, data: Path) -> str:
    return MARKED.sub(lambda m: m[1] + printed(m["command"], data) + m[4], readme)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("readme") / "data"
    build_sample(root)
    return root


@pytest.mark.parametrize(
    "marked", list(MARKED.finditer(README.read_text(encoding="utf-8"))), ids=lambda m: m["command"]
)
def test_a_command_prints_what_the_readme_says(
    marked: re.Match[str], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_DATA_DIR", str(data))
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    monkeypatch.chdir(PROJECT)
    assert printed(marked["command"], data) == marked["output"]


def test_every_path_the_readme_links_to_is_there() -> None:
    linked = re.findall(r"\]\(((?!http)[^)#]+)\)", README.read_text(encoding="utf-8"))
    assert linked
    assert [path for path in linked if not (PROJECT / path).exists()] == []


if __name__ == "__main__":
    import os

    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"CLAIMS_DATA_DIR": folder, "COLUMNS": str(WIDTH)}
        os.chdir(PROJECT)
        build_sample(Path(folder))
        README.write_text(filled(README.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")
        sys.stdout.write("README.md written\n")
