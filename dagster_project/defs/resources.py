"""The one resource: where data lives and where pages come from.

Belongs here: settings as Dagster sees them. Does not belong here: their variables (``settings.py``).
"""

from pathlib import Path

import dagster as dg

from dagster_project.settings import read_settings
from dagster_project.sources.config import Sources
from dagster_project.stages.raw import read_sources
from dagster_project.store import Store

_SETTINGS = read_settings()


class Workspace(dg.ConfigurableResource):
    """The data folder and the file that names the sources; defaults are those of the environment."""

    data_dir: str = str(_SETTINGS.data_dir)
    sources: str = str(_SETTINGS.sources)
    snapshots: int = _SETTINGS.snapshots

    @property
    def store(self) -> Store:
        return Store(Path(self.data_dir))

    def read_sources(self) -> Sources:
        """As the file is now: who changes it need not start anything anew."""
        return read_sources(Path(self.sources))


@dg.definitions
def resources() -> dg.Definitions:
    return dg.Definitions(resources={"workspace": Workspace()})
