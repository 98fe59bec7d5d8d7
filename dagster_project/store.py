"""The data folder: Parquet by table and crawl date, each file replaced whole, with a receipt beside it.

Belongs here: paths, writes with their receipts, and whether a partition is still what its inputs and code
would give. Does not belong here: what a table holds (``schemas/``) or how it is computed (``stages/``), how a
file is put in its place (`durable`).

Layout below the data folder: ``raw/<crawl date>/*.warc.zst``, ``<table>/crawl_date=<date>/part.parquet``
with ``part.json`` (the receipt), ``<table>/part.parquet`` for tables without partitions.
"""

import errno
import hashlib
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import polars as pl

from dagster_project.durable import replace_file, replace_with, sync_folder
from schemas.base import columns, failures, polars_schema, sort_columns
from schemas.tables import TABLES


class StoreError(Exception):
    """The data folder cannot be used; the message is one sentence for the person who runs it."""


class InvalidTableError(Exception):
    """A computed table breaks its model; ``problems`` says how, a sentence each."""

    def __init__(self, table: str, crawl_date: date | None, problems: list[str]) -> None:
        where = f"{table} of {crawl_date}" if crawl_date else table
        self._text = f"{where} is not as its model says: " + "; ".join(problems)
        super().__init__(self._text)
        self.table = table
        self.problems = problems
        self.args = (table, crawl_date, problems)  # for pickle: it may come from another process

    def __str__(self) -> str:
        return self._text


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a written table was made of. Equal inputs and code version mean equal content."""

    rows: int
    size_bytes: int
    digest: str
    code_version: str
    inputs: dict[str, str]


class Store:
    """The data folder at ``root``; nothing is created before something is written."""

    def __init__(self, root: Path) -> None:
        self.root = Path(root)

    def raw_folder(self, crawl_date: date) -> Path:
        """Where the day's WARC files are."""
        return self.root / "raw" / crawl_date.isoformat()

    def path(self, table: str, crawl_date: date | None = None) -> Path:
        """The table's Parquet file of that day (of all days, for a table without partitions)."""
        folder = self.root / table
        return (folder / f"crawl_date={crawl_date}" if crawl_date else folder) / "part.parquet"

    def crawl_dates(self, table: str) -> list[date]:
        """The days that the table has, in order."""
        folders = (self.root / table).glob("crawl_date=*/part.json")
        return sorted(date.fromisoformat(file.parent.name.removeprefix("crawl_date=")) for file in folders)

    def receipt(self, table: str, crawl_date: date | None = None) -> Receipt | None:
        """What was written, None where nothing was or the file is no longer the one written."""
        path = self.path(table, crawl_date)
        try:
            receipt = Receipt(**json.loads(path.with_suffix(".json").read_bytes()))
            return receipt if path.stat().st_size == receipt.size_bytes else None
        except (FileNotFoundError, NotADirectoryError, ValueError, TypeError):
            return None

    def is_fresh(
        self, tables: Iterable[str], crawl_date: date | None, code_version: str, inputs: Mapping[str, str]
    ) -> bool:
        """Whether computing ``tables`` again would give what is there."""
        for table in tables:
            receipt = self.receipt(table, crawl_date)
            if receipt is None or (receipt.code_version, receipt.inputs) != (code_version, dict(inputs)):
                return False
        return True

    def read(self, table: str, crawl_date: date | None = None) -> pl.DataFrame:
        """The table's rows of that day; raises `StoreError` where there are none yet."""
        self.check_columns(table, crawl_date)
        return pl.read_parquet(self.path(table, crawl_date), hive_partitioning=False)

    def check_columns(self, table: str, crawl_date: date | None = None) -> None:
        """Raise `StoreError` where the table is not there, or not as its model is now."""
        path = self.path(table, crawl_date)
        try:
            found = list(pl.read_parquet_schema(path))
        except FileNotFoundError:
            raise StoreError(f"{path} is not there: materialise {table} for that crawl date first.") from None
        if found != [column.name for column in columns(TABLES[table])]:
            raise StoreError(
                f"{path} was written with other columns: materialise {table} for that crawl date again."
            )

    def digest(self, table: str, crawl_date: date | None = None) -> str:
        """The fingerprint of the table's content; raises `StoreError` where there is none."""
        receipt = self.receipt(table, crawl_date)
        if receipt is None:
            raise StoreError(
                f"{self.path(table, crawl_date)} is not there or was changed by hand: "
                f"materialise {table} for that crawl date first."
            )
        return receipt.digest

    def write(
        self,
        table: str,
        crawl_date: date | None,
        frame: pl.DataFrame,
        *,
        code_version: str,
        inputs: Mapping[str, str],
    ) -> Receipt:
        """Check the frame against its model and replace the table's file of that day, whole or not at all.

        Raises `InvalidTableError` where the frame breaks its model; the earlier file then stays.
        """
        model = TABLES[table]
        frame = frame.select(polars_schema(model).names()).sort(sort_columns(model))
        if problems := failures(model, frame):
            raise InvalidTableError(table, crawl_date, problems)
        buffer = io.BytesIO()
        frame.write_parquet(buffer, compression="zstd", compression_level=3)
        content = buffer.getvalue()
        digest = hashlib.blake2b(content, digest_size=16).hexdigest()
        receipt = Receipt(frame.height, len(content), digest, code_version, dict(inputs))
        path = self.path(table, crawl_date)
        with clear_errors(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            _remove_parts(path.parent)
            # a kill between the two leaves the old receipt beside the new file: it is then made again
            replace_file(path, content)
            sync_folder(path.parent)
            replace_file(path.with_suffix(".json"), json.dumps(asdict(receipt), sort_keys=True).encode())
        return receipt

    def adopt(
        self, table: str, crawl_date: date, file: Path, *, code_version: str, inputs: Mapping[str, str]
    ) -> Receipt:
        """Take a finished Parquet file as the table's of that day: sorted, and checked against its model."""
        with file.open("rb") as handle:
            digest = hashlib.file_digest(handle, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
        rows = int(pl.scan_parquet(file).select(pl.len()).collect().item())
        receipt = Receipt(rows, file.stat().st_size, digest, code_version, dict(inputs))
        path = self.path(table, crawl_date)
        with clear_errors(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_with(path, file)
            sync_folder(path.parent)
            replace_file(path.with_suffix(".json"), json.dumps(asdict(receipt), sort_keys=True).encode())
        return receipt


def _remove_parts(folder: Path) -> None:
    """Remove what processes that were killed did not finish."""
    for part in folder.glob(".part.*.part"):
        if not lives(part.suffixes[-2].removeprefix(".")):
            part.unlink(missing_ok=True)


def lives(process: str) -> bool:
    """Whether there is a process of that number; text that is none is taken for one."""
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError):
        return True
    return True


@contextmanager
def clear_errors(folder: Path, *, always: bool = False) -> Iterator[None]:
    """Turn what the operating system refuses in ``folder`` into a `StoreError` with a clear sentence.

    ``always`` does so for refusals of any kind, not only for the usual ones.
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreError(f"The disk is full: no room left to write in {folder}.") from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise StoreError(f"The data folder cannot be written: no permission for {folder}.") from error
        if error.errno in (errno.ENOTDIR, errno.EEXIST):
            raise StoreError(
                f"The data folder cannot be written: {error.filename} is not a folder."
            ) from error
        if always:
            raise StoreError(f"The data folder {folder} cannot be used: {error.strerror}.") from error
        raise
