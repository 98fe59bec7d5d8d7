"""A logger for the terminal: what the assets say, without Dagster's own events.

Belongs here: how a run in the foreground looks. Does not belong here: what is said (the assets).
"""

import logging

import dagster as dg


class _AssetsOnly(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        from rich.console import Console

        meta = record.__dict__.get("dagster_meta", {})
        message = str(meta.get("orig_message") or record.getMessage())
        # what an asset says belongs to its step; the rest is Dagster's
        is_own = meta.get("dagster_event") is None and meta.get("step_key")
        if is_own and not message.startswith("Dependencies for step"):
            style = "bold red" if record.levelno >= logging.ERROR else ""
            console = Console(stderr=True)
            console.print(f"  {message}", style=style, highlight=False, markup=False, soft_wrap=True)


@dg.logger
def progress(_context: dg.InitLoggerContext) -> logging.Logger:
    """Only what the assets themselves say, a line each."""
    logger = logging.getLogger("claims_warehouse.progress")
    logger.setLevel(logging.INFO)
    logger.handlers = [_AssetsOnly()]
    logger.propagate = False
    return logger
