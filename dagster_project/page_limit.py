"""How long one page may take: a page that no rule comes to an end with is told, and the others go on.

Belongs here: the clock. Does not belong here: what becomes of the page (each stage rejects it).
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 60.0
"""Of processor time for a page, and as much again for each megabyte of it: many times what any takes."""

_AGAIN_SECONDS = 1.0  # a library may take the error for one of its own and go on


class PageLimitError(Exception):
    """The page took too long; the message says how long it had."""


@contextmanager
def page_limit(size: int) -> Iterator[None]:
    """Raises `PageLimitError` inside of the block when a page of ``size`` bytes takes too long in it.

    What counts is the processor time of this process, not the clock: neither a busy machine nor one that
    slept costs a page its rows. Only a main thread can be interrupted (workers and runs have their work
    there), and only on systems with interval timers: elsewhere there is no limit.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    seconds = SECONDS * (1 + size / 1_000_000)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise PageLimitError(f"more than {seconds:.0f} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
