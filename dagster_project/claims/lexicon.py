"""Reads the tables under ``dagster_project/lexicon/``, the knowledge that an analyst edits.

Belongs here: finding, parsing and checking a table's rows, and the fingerprint of all tables (the
``lexicon_version`` recorded with every claim). Does not belong here: what a table's rows mean.

A table is a UTF-8 CSV file with a header line; lines that start with ``#`` and empty lines are
skipped; a field that holds several values separates them with ``;``.
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "lexicon"


class LexiconError(ValueError):
    """A table's line that cannot be used; the message names file and line."""


def read_table(name: str, *, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows of ``lexicon/<name>.csv`` as dicts of stripped strings, in file order.

    Each row also has ``"_entry"``: ``"<name>:<line number>"``, which claims quote as their rule.
    Raises `LexiconError` where the header lacks one of ``columns`` or a line has too many fields.
    """
    path = FOLDER / f"{name}.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    numbered = ((n, s) for n, s in enumerate(lines, 1) if s.strip() and not s.startswith("#"))
    return list(_rows(path, numbered, columns))


def _rows(
    path: Path, numbered: Iterator[tuple[int, str]], columns: tuple[str, ...]
) -> Iterator[dict[str, str]]:
    header: list[str] = []
    for number, line in numbered:
        fields = [f.strip() for f in next(csv.reader([line]))]
        if not header:
            header = fields
            missing = [c for c in columns if c not in header]
            if missing:
                raise LexiconError(f"{path.name} line {number}: no column {', '.join(missing)}")
            continue
        if len(fields) > len(header):
            raise LexiconError(
                f"{path.name} line {number}: {len(fields)} fields where the header has {len(header)}"
            )
        fields += [""] * (len(header) - len(fields))
        yield dict(zip(header, fields, strict=True)) | {"_entry": f"{path.stem}:{number}"}


def values(field: str) -> list[str]:
    """The values of a field that separates them with ``;``."""
    return [v for part in field.split(";") if (v := part.strip())]


def listed(name: str) -> frozenset[str]:
    """The words of a list of `word_lists.csv`."""
    if name not in _word_lists():
        raise LexiconError(f"word_lists.csv: no list {name}")
    return frozenset(_word_lists()[name])


@cache
def _word_lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for row in read_table("word_lists", columns=("list", "words")):
        lists.setdefault(row["list"], []).extend(values(row["words"]))
    return lists


def one_of(words: Iterable[str]) -> str:
    """A regular expression for one of the words; a ``*`` at a word's end stands for any ending."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    patterns = [re.escape(word).replace(r"\*", r"\w*") for word in longest_first]
    return f"(?:{'|'.join(patterns)})"


@cache
def lexicon_version() -> str:
    """A short fingerprint of all tables: it changes when any of them changes."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
