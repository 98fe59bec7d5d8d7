"""All cores for one partition: batches of work to processes and back, in order, a few at a time.

Belongs here: starting processes, feeding them, living on when one dies. Does not belong here: the work
(``documents.py``, ``claims.py``).

Processes are spawned: a fork hangs once polars has run. They cost seconds to start, so the first pages
of a process are worked on in it, and they stay for the days that follow.
"""

import atexit
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import parent_process
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.util import Finalize
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORKERS = "CLAIMS_WORKERS"
_ALONE = 200  # items of a process before others are started
_TELL_SECONDS = 20
_BEFORE_QUEUES = 100  # multiprocessing closes the queues of executors at 10


def worker_count() -> int:
    """Processes for the work: ``CLAIMS_WORKERS``, else the cores that this process may use."""
    setting = os.environ.get(WORKERS, "")
    if setting.isdigit() and int(setting) > 0:
        return int(setting)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    work: Callable[[list[Item]], Result],
    batches: Iterable[list[Item]],
    died: Callable[[Item], Result],
) -> Iterator[Result]:
    """``work`` of every batch, in order; no more batches are in memory than the processes are busy with.

    ``work`` must be importable. Where a batch ends the process that works on it, its items are tried
    again one by one, and ``died`` stands in for those that end it again.
    """
    waiting: deque[tuple[list[Item], Future[Result]]] = deque()
    with _progress() as tell:
        for batch in batches:
            if worker_count() == 1 or (_POOL.executor is None and _POOL.alone + len(batch) <= _ALONE):
                _POOL.alone += len(batch)
                yield work(batch)
                tell(len(batch))
                continue
            waiting.append((batch, _POOL.submit(work, batch)))
            if len(waiting) > 2 * worker_count():
                done = len(waiting[0][0])
                yield from _next(work, waiting, died)
                tell(done)
        while waiting:
            done = len(waiting[0][0])
            yield from _next(work, waiting, died)
            tell(done)


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """How far a long run is, on stderr: a bar in a terminal, else (the UI's log) a line now and then."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    started = last = time.monotonic()
    done = 0
    text = TextColumn("{task.completed:,.0f} pages, {task.fields[rate]:.0f} a second")
    with Progress(
        BarColumn(20),
        text,
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("pages", total=None, rate=0.0)

        def tell(count: int) -> None:
            nonlocal done, last
            done += count
            now = time.monotonic()
            rate = done / max(now - started, 0.001)
            bar.update(task, completed=done, rate=rate)
            if not console.is_terminal and now - last > _TELL_SECONDS:
                last = now
                sys.stderr.write(f"  {done:,} pages, {rate:.0f} a second\n")

        yield tell


def _next(
    work: Callable[[list[Item]], Result],
    waiting: deque[tuple[list[Item], Future[Result]]],
    died: Callable[[Item], Result],
) -> Iterator[Result]:
    batch, future = waiting.popleft()
    try:
        yield future.result()
    except BrokenProcessPool:
        later = [items for items, _ in waiting]
        waiting.clear()
        for items in (batch, *later):
            yield from _one_by_one(work, items, died)


def _one_by_one(
    work: Callable[[list[Item]], Result], batch: list[Item], died: Callable[[Item], Result]
) -> Iterator[Result]:
    for number, item in enumerate(batch):
        try:
            if number == 0 and len(batch) > 1:  # mostly it was another batch that ended the process
                yield _POOL.submit(work, batch).result()
                return
            yield _POOL.submit(work, [item]).result()
        except BrokenProcessPool:
            if number == 0 and len(batch) > 1:
                yield from _one_by_one_only(work, batch, died)
                return
            yield died(item)


def _one_by_one_only(
    work: Callable[[list[Item]], Result], batch: list[Item], died: Callable[[Item], Result]
) -> Iterator[Result]:
    for item in batch:
        yield from _one_by_one(work, [item], died)


class _Pool:
    """The processes of this one: none until they are needed, new ones after one died."""

    def __init__(self) -> None:
        self.executor: ProcessPoolExecutor | None = None
        self.alone = 0

    def submit(self, work: Callable[[list[Item]], Result], batch: list[Item]) -> Future[Result]:
        for _ in range(2):
            if self.executor is None:
                start = partial(_start, os.getpid())
                self.executor = ProcessPoolExecutor(worker_count(), mp_context=_Spawn(), initializer=start)
                if parent_process() is not None:  # else `atexit` closes it
                    Finalize(self, self.close, kwargs={"wait": True}, exitpriority=_BEFORE_QUEUES)
            try:
                return self.executor.submit(work, batch)
            except BrokenProcessPool:
                self.close()
        raise BrokenProcessPool("The worker processes cannot be started.")

    def close(self, *, wait: bool = False) -> None:
        """Drop the processes. With ``wait`` they end by themselves before ``multiprocessing`` closes the
        queues and ends them by force, which may catch the executor at work.
        """
        if self.executor is not None:
            self.executor.shutdown(wait=wait, cancel_futures=True)
            self.executor = None


class _Spawn(SpawnContext):
    """Processes that end with this one.

    A run that Dagster's code server starts is itself a process of ``multiprocessing``: at its end it waits
    for those of its own that are not daemons, for ever.
    """

    @staticmethod
    def Process(*args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802
        process = SpawnProcess(*args, **kwargs)
        process.daemon = True
        return process


_POOL = _Pool()
atexit.register(_POOL.close)


def _start(parent: int) -> None:
    """In a new process: one thread for polars, and an end when the parent was killed."""
    os.environ["POLARS_MAX_THREADS"] = "1"

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
