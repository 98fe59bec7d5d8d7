"""The one resource: where data lives and where pages come from.

Belongs here: settings as Dagster sees them. Does not belong here: their variables (``settings.py``).
"""

from pathlib import Path

import dagster as dg

from dagster_project.settings import PROJECT, read_settings
from dagster_project.stages.raw import Folder, parse_folders
from dagster_project.store import Store

_SETTINGS = read_settings()


class Workspace(dg.ConfigurableResource):
    """The data folder and the folders of pages; defaults are those of the environment."""

    data_dir: str = str(_SETTINGS.data_dir)
    sources: str = _SETTINGS.sources
    snapshots: int = _SETTINGS.snapshots

    @property
    def store(self) -> Store:
        return Store(Path(self.data_dir))

    @property
    def folders(self) -> tuple[Folder, ...]:
        return parse_folders(self.sources, PROJECT)


@dg.definitions
def resources() -> dg.Definitions:
    return dg.Definitions(resources={"workspace": Workspace()})
