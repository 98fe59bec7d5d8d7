"""What Dagster loads: everything in ``defs/``, run in one process.

Belongs here: policy that holds for all definitions. Does not belong here: assets and jobs (``defs/``).

One process, because each further one repeats the imports: three steps cost 9 CPU seconds here and
38 with a process a step. The heavy work of a partition spreads over cores by itself.
"""

from pathlib import Path

import dagster as dg

from dagster_project.lib.progress import progress

defs = dg.Definitions.merge(
    dg.load_from_defs_folder(path_within_project=Path(__file__).parent),
    dg.Definitions(
        executor=dg.in_process_executor,
        loggers={"console": dg.colored_console_logger, "progress": progress},
    ),
)
