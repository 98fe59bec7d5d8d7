"""Where Dagster may be imported, that fast things stay fast, what names and patterns of modules may not be."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
WIRING = ("definitions.py", "defs", "lib")
STARTS_RUNS = {
    "run.py",
    "backfill.py",
}  # imports Dagster inside a function, once it knows that there is something to run


def imported(path: Path, *, only_top: bool) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if only_top else list(ast.walk(tree))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.partition(".")[0] for name in names}


def modules() -> list[Path]:
    return sorted(
        path for folder in ("dagster_project", "schemas") for path in (PROJECT / folder).rglob("*.py")
    )


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_dagster_is_imported_by_the_wiring_only(path: Path):
    relative = path.relative_to(PROJECT).parts
    if relative[0] == "dagster_project" and relative[1] in WIRING:
        return
    assert "dagster" not in imported(path, only_top=path.name in STARTS_RUNS)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_no_pattern_holds_on_to_a_whole_group(path: Path):
    """Up to Python 3.11.4 ``(...)*+`` and ``(?>...)`` may match wrongly (gh-106052), and Debian 12 has 3.11.2."""
    texts = [
        part.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    assert not [text for text in texts if re.search(r"(?<!\\)\)[*+?]\+|\(\?>", text)]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_no_constant_of_a_module_is_given_twice(path: Path):
    body = ast.parse(path.read_text(encoding="utf-8")).body
    targets = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    "module", ["dagster_project.cli", "dagster_project.claims.model", "dagster_project.cleaning.model"]
)
def test_a_fast_module_does_not_load_dagster_or_pandera(module: str):
    script = f"import {module}, sys; print(*sorted({{'dagster', 'pandera', 'polars'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


CLAIMS = PROJECT / "dagster_project" / "claims"
LAYERS = ("text", "grammar", "figures", "chronology", "geography", "events", "sources", "speech", "assembly")
"""The packages of the claims engine from the bottom up: each may use those before it."""


@pytest.mark.parametrize("layer", LAYERS)
def test_a_package_of_the_engine_uses_only_the_packages_below_it(layer: str):
    above = LAYERS[LAYERS.index(layer) + 1 :]
    used = {
        node.module.removeprefix("dagster_project.claims.").partition(".")[0]
        for path in (CLAIMS / layer).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dagster_project.claims.")
    }
    assert not used & {*above, "engine", "explain"}


def test_every_package_of_the_engine_has_its_place_in_the_order():
    assert {path.name for path in CLAIMS.iterdir() if (path / "__init__.py").exists()} == set(LAYERS)
