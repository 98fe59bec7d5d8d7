"""Lengths: whether time grows with the length of a page or with its square, for many shapes of pages.

Each shape (one sentence without an end, quotations never closed, a thousand names, nested lists, invented
pages joined ...) is made some kB long, then twice, four and eight times that, and read by each stage. Printed
are CPU seconds, milliseconds a kB at the last length, and the exponent of growth over the last doubling (1 is
linear, 2 the square), the worst first; what takes less than --least seconds at its last length is only
counted. Growth is measured twice where it looks bad, the lower counts.

    python benchmarks/lengths.py [SHAPE]... [--quick] [--stages clean claims] [--kb 20] [--doublings 3]
"""

import argparse
import gc
import math
import signal
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from _shapes import HTML, TEXTS

LIMIT = 20  # CPU seconds that a run may take
ENOUGH = 4  # CPU seconds after which a shape is not made longer
BAD = 1.3
DAY = date(2025, 7, 3)
HTML_TIMES = 5  # HTML is read faster, and pages of it are longer


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shape", nargs="*", help="names of shapes, or parts of them (all)")
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=list(STAGES))
    parser.add_argument("--kb", type=int, default=20, help="the first length")
    parser.add_argument("--doublings", type=int, default=3)
    parser.add_argument("--least", type=float, default=0.5, help="seconds from which growth is told")
    parser.add_argument("--quick", action="store_true", help="2 and 4 kB, cleaning, claims and their changes")
    arguments = parser.parse_args()
    if arguments.quick:
        arguments.kb, arguments.doublings, arguments.least = 2, 1, 0.06
        arguments.stages = ["clean", "claims", "changes"]
    shapes = {**TEXTS, **HTML, **CLAIMS}
    chosen = [n for n in shapes if not arguments.shape or any(part in n for part in arguments.shape)]
    signal.signal(signal.SIGVTALRM, _stop)
    prepare()
    lines, small = [], 0
    for name in chosen:
        for stage in arguments.stages:
            if not reads(stage, name):
                continue
            first = 1000 * arguments.kb * (HTML_TIMES if name in HTML else 1)
            lengths = [first * 2**n for n in range(arguments.doublings + 1)]
            line = measure(stage, name, shapes[name], lengths)
            small += line[-1] < arguments.least
            if line[-1] >= arguments.least:
                lines.append((growth(line), stage, name, lengths[: len(line)], line))
    show(lines, small)
    return 0


def reads(stage: str, name: str) -> bool:
    """Whether the stage reads such a shape."""
    return (name in CLAIMS) == (stage == "changes") and (name in TEXTS or stage in ("clean", "changes"))


def measure(stage: str, name: str, shape: Callable[[int], Any], lengths: list[int]) -> list[float]:
    """CPU seconds at each length, the lower of two runs of the last ones where these look bad."""
    seconds: list[float] = []
    for length in lengths:
        seconds.append(timed(STAGES[stage], shape(length)))
        if seconds[-1] > ENOUGH:
            break
    if growth(seconds) > BAD and seconds[-1] < LIMIT:
        again = [timed(STAGES[stage], shape(length)) for length in lengths[: len(seconds)][-2:]]
        if growth(again) < growth(seconds):
            seconds[-2:] = again
    print(f"{stage:12} {name}", file=sys.stderr, flush=True)
    return seconds


def prepare() -> None:
    """Imports and tables are not what is measured, nor is looking for garbage among them."""
    for stage, name in (*((s, "invented pages") for s in STAGES if s != "changes"), ("clean", "html: live")):
        STAGES[stage]({**TEXTS, **HTML}[name](2000))
    changes(CLAIMS["claims of one sentence"](2000))
    gc.collect()
    gc.freeze()


def growth(seconds: list[float]) -> float:
    """The exponent over the last doubling."""
    if math.isinf(seconds[-1]):
        return math.inf
    return math.log2(max(seconds[-1], 1e-4) / max(seconds[-2], 1e-4)) if len(seconds) > 1 else math.nan


def show(lines: list[tuple[float, str, str, list[int], list[float]]], small: int) -> None:
    print(f"{'stage':12} {'shape':32} {'exponent':>8} {'ms/kB':>6}  CPU seconds by kB")
    for exponent, stage, name, lengths, seconds in sorted(lines, key=lambda line: -line[0]):
        told = "  ".join(f"{n // 1000}: {s:.2f}" for n, s in zip(lengths, seconds, strict=True))
        print(f"{stage:12} {name:32} {exponent:8.2f} {1e6 * seconds[-1] / lengths[-1]:6.1f}  {told}")
    print(f"{small} more take less")


class Late(BaseException):
    """A run took longer than it may."""


def _stop(*_: object) -> None:
    raise Late


def timed(work: Callable[[Any], object], page: Any) -> float:
    """CPU seconds of reading the page, infinite where it takes longer than it may."""
    gc.collect()
    started = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
        work(page)
        return time.process_time() - started
    except Late:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


# the stages ---------------------------------------------------------------------------------------------


def clean(text: str) -> None:
    from dagster_project.cleaning.clean import clean_page
    from dagster_project.cleaning.model import RawPage, RejectedPage

    try:
        clean_page(RawPage(name="page", content=text.encode("utf-8", "replace")))
    except RejectedPage:
        return  # no story in it: told after reading


def attributions(text: str) -> None:
    from dagster_project.claims.model import ClaimDocument
    from dagster_project.claims.speech.attribution import attributions_of

    attributions_of(ClaimDocument(id="page", text=text, published=DAY))


def claims(text: str) -> None:
    from dagster_project.claims.engine import default_extractor
    from dagster_project.claims.model import ClaimDocument

    default_extractor().extract(ClaimDocument(id="page", text=text, published=DAY))


def sketches(text: str) -> None:
    from dagster_project.facts.sketches import bands, sketch

    bands(sketch(text)[1])


def repeats(text: str) -> None:
    """What a publisher repeats: every second line, here."""
    from dagster_project.cleaning.model import Block, Document
    from dagster_project.cleaning.templates import block_keys, without_repeated
    from schemas.vocabularies import BlockKind

    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line)
    document = Document(name="page", text=text, blocks=tuple(blocks))
    without_repeated(document, set(block_keys(document)[::2]))


def changes(sets: Any) -> None:
    from dagster_project.changes import compare_claims

    compare_claims(*sets, DAY)


STAGES: dict[str, Callable[[Any], None]] = {
    "clean": clean,
    "attributions": attributions,
    "claims": claims,
    "sketches": sketches,
    "repeats": repeats,
    "changes": changes,
}


def claim_sets(*, is_same: bool) -> Callable[[int], Any]:
    """A page's claims by two versions of the rules, of the same sentence or each of its own."""

    def shape(length: int) -> Any:
        import polars as pl

        from dagster_project.changes import ClaimSet
        from schemas.base import polars_schema
        from schemas.claims import ClaimPlaces, ClaimQuantities, Claims

        def version(name: str) -> ClaimSet:
            rows = [
                {
                    "claim_id": f"{name}{number}",
                    "document_id": "page",
                    "claim_no": number,
                    "quote": "They left." if is_same else f"They left on {DAY + timedelta(number)}.",
                    "claim_type": "control",
                    "source_name": name,
                }
                for number in range(length // 60)
            ]
            frames = (
                pl.DataFrame(given, schema=polars_schema(model), strict=False)
                for model, given in ((Claims, rows), (ClaimQuantities, []), (ClaimPlaces, []))
            )
            return ClaimSet(name, *frames, {"page": "story"})

        return version("a"), version("b")

    return shape


CLAIMS: dict[str, Callable[[int], Any]] = {
    "claims of one sentence": claim_sets(is_same=True),
    "claims of a sentence each": claim_sets(is_same=False),
}


if __name__ == "__main__":
    sys.exit(main())
