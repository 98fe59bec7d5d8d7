"""How every outlet is doing: checks of freshness and volume.

Belongs here: the checks a source. Does not belong here: fetching and what failed (``raw.py``), when it is
done (``schedules.py``).
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg

from dagster_project.defs.resources import Workspace
from dagster_project.settings import read_settings
from dagster_project.sources.config import Source
from dagster_project.stages.raw import health_of, read_sources

SOURCES = tuple(source for source in read_sources(read_settings().sources) if source.is_online)
"""The online sources as the file named them when the definitions were loaded: a new one needs a reload."""


def source_checks(sources: tuple[Source, ...]) -> dg.AssetChecksDefinition:
    """Two warnings a source: it has fallen silent, it gives less than it should."""

    @dg.multi_asset_check(
        name="check_sources",
        specs=[
            dg.AssetCheckSpec(name, asset="raw_pages", description=description)
            for source in sources
            for name, description in _checks(source).items()
        ],
    )
    def check_sources(workspace: Workspace) -> Iterator[dg.AssetCheckResult]:
        """Ask what the past crawls say about each source."""
        health = health_of(workspace.store, workspace.read_sources(), datetime.now(UTC))
        for source in sources:
            found = health.get(source.name)
            metadata: dict[str, str | int] = {
                "last run": str(found.last_run_at) if found and found.last_run_at else "never",
                "last new page": str(found.last_new_page_at) if found and found.last_new_page_at else "never",
                "new pages in 24 hours": found.new_pages_last_day if found else 0,
                "failures in the last run": found.failures_last_run if found else 0,
            }
            verdicts = (found is not None and found.is_silent, found is not None and found.is_low)
            for name, is_bad in zip(_checks(source), verdicts, strict=False):
                yield dg.AssetCheckResult(
                    asset_key="raw_pages",
                    check_name=name,
                    passed=not is_bad,
                    severity=dg.AssetCheckSeverity.WARN,
                    metadata=metadata,
                )

    return check_sources


def _checks(source: Source) -> dict[str, str]:
    """The checks of a source by name: of its freshness, and of its volume where a least one is set."""
    name, least = source.name.replace("-", "_"), source.min_pages_per_day
    checks = {f"{name}_is_not_silent": f"A new page of {source.name} in {source.silent_after_hours:g} hours."}
    if least:
        checks[f"{name}_gives_enough"] = f"New pages of {source.name} in a day: {least} or more."
    return checks


@dg.definitions
def health() -> dg.Definitions:
    """The checks of the sources; none where nothing is fetched."""
    return dg.Definitions(asset_checks=[source_checks(SOURCES)] if SOURCES else [])
