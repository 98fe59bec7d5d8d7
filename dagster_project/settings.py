"""Settings, in one place: environment variables with defaults that need none of them.

Belongs here: what a user may set and where. Does not belong here: what is done with it.
"""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dagster_project.store import StoreError

PROJECT = Path(__file__).resolve().parent.parent

SAMPLE_CRAWL_DATE = date(2025, 7, 4)
"""The sample's pages count as fetched on this day (sources.toml says so), on every machine."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set; every field's variable is in `read_settings`."""

    data_dir: Path
    sources: Path
    start_date: date
    snapshots: int
    reference: tuple[Path, ...] = ()


def read_settings() -> Settings:
    """The settings of this process.

    ``CLAIMS_DATA_DIR`` (data): where everything is written. ``CLAIMS_SOURCES`` (sources.toml): the
    file that names where pages come from. ``CLAIMS_START_DATE`` (2022-02-24): the first crawl date.
    ``CLAIMS_SNAPSHOTS`` (2): published copies that are kept.
    ``CLAIMS_PREFILTER``: see `is_prefiltered`.
    ``CLAIMS_REFERENCE``: files of series to check claims against, separated by commas (none).
    """
    return Settings(
        data_dir=PROJECT / os.environ.get("CLAIMS_DATA_DIR", "data"),
        sources=PROJECT / os.environ.get("CLAIMS_SOURCES", "sources.toml"),
        start_date=_date("CLAIMS_START_DATE", "2022-02-24"),
        snapshots=_count("CLAIMS_SNAPSHOTS", "2"),
        reference=tuple(
            PROJECT / name.strip()
            for name in os.environ.get("CLAIMS_REFERENCE", "").split(",")
            if name.strip()
        ),
    )


def is_prefiltered() -> bool:
    """``CLAIMS_PREFILTER`` (on): ``off`` cleans pages in full that can not be on topic, too."""
    value = os.environ.get("CLAIMS_PREFILTER", "on").lower()
    if value not in ("on", "off"):
        raise StoreError(f"CLAIMS_PREFILTER is neither on nor off: {value!r}.")
    return value == "on"


def _date(variable: str, default: str) -> date:
    value = os.environ.get(variable, default)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise StoreError(f"{variable} is not a date like 2025-07-04: {value!r}.") from None


def _count(variable: str, default: str) -> int:
    value = os.environ.get(variable, default)
    if not value.isdigit() or int(value) < 1:
        raise StoreError(f"{variable} is not a number from 1: {value!r}.")
    return int(value)
