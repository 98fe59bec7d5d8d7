"""Counting the steps that code takes: for tests of what grows with a page, on any machine the same.

Belongs here: the count. Does not belong here: which pages, and how much is too much.
"""

import sys
from collections.abc import Callable, Sequence
from types import FrameType, ModuleType


def steps(work: Callable[[], object], modules: Sequence[ModuleType]) -> int:
    """How many bytecodes of the modules' own code the work runs; what they call elsewhere counts as one."""
    files = {module.__file__ for module in modules}
    count = 0

    def step(frame: FrameType, event: str, arg: object) -> object:
        nonlocal count
        count += event == "opcode"
        return step

    def trace(frame: FrameType, event: str, arg: object) -> object:
        if frame.f_code.co_filename not in files:
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        return step

    before = sys.gettrace()
    sys._getframe().f_trace_opcodes = True  # Python 3.12 counts none where no frame asks before it begins
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


NAMES = ["Bako", "Rensu", "Vilo", "Machen", "Darfi", "Gorhu", "Jakry", "Lenmo", "Nykos", "Petrus", "Shatar"]


def page(unit: str, times: int) -> str:
    """The unit so many times, with a number and a name that no other has."""
    names = [first + second.lower() for first in NAMES for second in NAMES]
    return "".join(
        unit.format(n=n, name=names[n % len(names)] + "k" * (n // len(names))) for n in range(1, times + 1)
    )
