#!/usr/bin/env python3
"""Whether many wordings of one claim are read as that claim: tests/gold/paraphrases, by set and by frame.

    benchmarks/paraphrases.py [TABLE]... [--samples N] [--errors N] [--frames N] [--held-out] [--quick]

TABLE is the name of a table (control, harm, frames ...), all by default. A wording is right where every
claim and every field is. Each is read with --samples fillings of its names, each frame is put around --frames
wordings. Errors are shown of the even wordings only: the odd ones are held out, and only scored (--held-out
shows theirs too, after which they are held out no more).
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import paraphrases as p


def share(readings: list[p.Reading]) -> str:
    """The share of readings that are right, by how many."""
    return f"{sum(r.is_right for r in readings) / len(readings):5.3f} ({len(readings)})" if readings else "-"


def show(readings: list[p.Reading]) -> None:
    """Each reading beside what was expected."""
    for reading in readings:
        print(f"    {reading.text}")
        print(f"      expected  {' ; '.join(reading.expected) or 'none'}")
        print(f"      told      {' ; '.join(reading.told) or 'none'}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("table", nargs="*", help="names of tables")
    parser.add_argument("--samples", type=int, default=3, help="fillings of each wording's slots")
    parser.add_argument("--errors", type=int, default=0, help="wrong readings to show of each set")
    parser.add_argument("--frames", type=int, default=20, help="how many wordings each frame is put around")
    parser.add_argument("--held-out", action="store_true", help="show the errors of odd wordings too")
    parser.add_argument("--quick", action="store_true", help="one filling, 4 wordings a frame")
    arguments = parser.parse_args()
    known = [*(table.stem for table in p.tables()), "frames"]
    if unknown := [name for name in arguments.table if name not in known]:
        parser.error(f"no table {', '.join(unknown)}; there are {', '.join(known)}")
    samples, around = (1, 4) if arguments.quick else (arguments.samples, arguments.frames)

    every = [w for table in p.tables() for w in p.wordings(table)]
    chosen = [w for w in every if not arguments.table or w.table in arguments.table]
    groups: dict[str, list[p.Reading]] = defaultdict(list)
    for wording in chosen:
        for sample in range(samples):
            groups[f"{wording.table}: {wording.expected}"].append(
                p.read(*p.filled(wording, sample=sample), wording)
            )
    if not arguments.table or "frames" in arguments.table:
        for frame in p.frames():
            for wording in p.framed(every, frame, around):
                groups[f"frame: {frame.template}"].append(p.read(*p.filled(wording), wording))

    whole: dict[str, list[p.Reading]] = defaultdict(list)
    for name, readings in groups.items():
        whole[name.partition(":")[0]] += readings
        print(f"{share(readings):14} {name}")
        seen: set[int] = set()
        wrong = [r for r in readings if not r.is_right and (arguments.held_out or not r.wording.is_held_out)]
        first = [r for r in wrong if not (r.wording.number in seen or seen.add(r.wording.number))]
        show(first[: arguments.errors])
    print(f"\n{'':12} {'all':14} {'even':14} held out")
    for name, readings in whole.items():
        even = [r for r in readings if not r.wording.is_held_out]
        odd = [r for r in readings if r.wording.is_held_out]
        print(f"{name:12} {share(readings):14} {share(even):14} {share(odd)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
