"""Fits ``lexicon/dump_weights.csv``: how much each feature of a dump's line speaks for keeping it.

    python benchmarks/fit_dump_lines.py [--shared DIR] [--folds 5] [--write]

Logistic regression over the lines of the labelled dumps of `dump_lines`, a page counting as much as
another, then the costs of changing between kept and dropped lines by grid search. With ``--folds``
the figures are cross-validated: no publisher is in both halves. ``--write`` replaces the table.
Belongs here: the fit. Does not belong here: features (``cleaning/dump_lines.py``) or labels.
"""

import argparse
import math
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dump_lines import SHARED, LabelledDump, dev_dumps, f1_of, fundus_dumps, seed_dumps

from dagster_project.claims.lexicon import FOLDER
from dagster_project.cleaning import dump as cleaning
from dagster_project.cleaning.dump_lines import (
    Line,
    find_layout,
    name_features,
    name_surroundings,
    read_lines,
)
from dagster_project.cleaning.mend import mend

MIN_PUBLISHERS = 4  # a feature seen at fewer publishers says more about them than about pages
CONSTANTS = frozenset({"bias", "enter", "leave", "start-kept"})
STYLE_SHARE = {"blocks": 0.5, "nodes": 0.4, "markdown": 0.6, "article": 1.5, "": 6.0}


@dataclass(slots=True)
class Example:
    """A dump read: its lines, the headline's index, what to keep."""

    dump: LabelledDump
    lines: list[Line]
    title: int | None

    @property
    def publisher(self) -> str:
        """What must not be in both halves."""
        return self.dump.id.split("__V")[0]

    @property
    def style(self) -> str:
        """How the dump was made; empty for real ones."""
        return self.dump.id.partition("@")[2]


def read(dump: LabelledDump) -> Example:
    """The lines of a dump with their features."""
    lines, _ = read_lines(mend(dump.text))
    layout = find_layout(lines)
    title = cleaning.find_title(lines, layout, None)
    name_features(lines, layout, title)
    return Example(dump, lines, title)


def look_again(examples: Sequence[Example], first: dict[str, float]) -> None:
    """Replaces what the lines say of their surroundings by what these first weights give."""
    for e in examples:
        for line in e.lines:
            line.features = [f for f in line.features if not f.startswith("2:")]
        name_surroundings(e.lines, [cleaning.score(line, first) for line in e.lines])


def fit_both(
    examples: Sequence[Example], judged: Sequence[Example], *, epochs: int, penalty: float
) -> tuple[dict[str, float], dict[str, float]]:
    """First and second weights; ``judged`` are the pages on which the costs of changing are chosen.

    The second fit sees first judgements that each page had no part in.
    """
    publishers = sorted({e.publisher for e in examples})
    halves = [[e for e in examples if publishers.index(e.publisher) % 2 == k] for k in (0, 1)]
    for k in (0, 1):
        look_again(halves[k], fit(halves[1 - k], epochs=epochs, penalty=penalty, second=False))
    second = fit(examples, epochs=epochs, penalty=penalty, second=True)
    first = fit(examples, epochs=epochs, penalty=penalty, second=False)
    look_again(judged, first)
    return first, best_changes(judged, second)


def fit(
    examples: Sequence[Example], *, epochs: int, penalty: float, second: bool, seed: int = 0
) -> dict[str, float]:
    """Weights of the features by AdaGrad, with every page's lines sharing the page's weight."""
    publishers: dict[str, set[str]] = defaultdict(set)
    for e in examples:
        for line in e.lines:
            for name in line.features:
                if second or not name.startswith("2:"):
                    publishers[name].add(e.publisher)
    index = {
        n: i + 1 for i, n in enumerate(sorted(k for k, v in publishers.items() if len(v) >= MIN_PUBLISHERS))
    }
    rows = []
    for e in examples:
        share = STYLE_SHARE[e.style] / math.sqrt(len(e.lines) + 10)
        for i, line in enumerate(e.lines):
            if i != e.title and not cleaning.is_furniture(line):
                active = [0, *(index[f] for f in line.features if f in index)]
                rows.append((active, 1.0 if line.number in e.dump.keep else 0.0, share))
    weights, squares = [0.0] * (len(index) + 1), [1e-6] * (len(index) + 1)
    means = [0.0] * len(weights)
    order = random.Random(seed)  # shuffles examples
    for epoch in range(epochs):
        order.shuffle(rows)
        rate = 0.15 / (1 + epoch)
        for active, wanted, share in rows:
            total = sum([weights[i] for i in active])
            error = (wanted - 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))) * share
            for i in active:
                gradient = error - penalty * share * weights[i]
                squares[i] += gradient * gradient
                weights[i] += rate * gradient / math.sqrt(squares[i])
        if epoch:  # the mean over the later epochs swings less than the last
            means = [m + w / (epochs - 1) for m, w in zip(means, weights, strict=True)]
    return {"bias": means[0]} | {n: means[i] for n, i in index.items()}


def f1s(examples: Sequence[Example], weights: dict[str, float]) -> dict[str, float]:
    """Mean F1 of every page."""
    result = {}
    for e in examples:
        kept = cleaning.choose(e.lines, e.title, weights)
        numbers, seen = set(), set()
        for line, keep in zip(e.lines, kept, strict=True):
            if keep and line.folded not in seen:
                numbers.add(line.number)
                if line.words > 3:
                    seen.add(line.folded)
        result[e.dump.id] = f1_of(numbers, e.dump.keep)[2]
    return result


def best_changes(examples: Sequence[Example], weights: dict[str, float]) -> dict[str, float]:
    """The weights with the costs of changing that gain most on these pages."""
    best = (0.0, weights)
    for enter in (0.0, 0.5, 1.0, 1.5, 2.0):
        for leave in (0.0, 0.5, 1.0, 1.5):
            trial = weights | {"enter": enter, "leave": leave, "start-kept": -1.0}
            scores = f1s(examples, trial)
            value = sum(STYLE_SHARE[i.partition("@")[2]] * f for i, f in scores.items())
            if value > best[0]:
                best = (value, trial)
    return best[1]


def main() -> int:
    """Cross-validates, then fits on everything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/ and pages/")
    parser.add_argument("--folds", type=int, default=5, help="0: no cross-validation")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--penalty", type=float, default=0.01)
    parser.add_argument("--write", action="store_true", help="replace lexicon/dump_weights.csv")
    args = parser.parse_args()
    pages = [read(d) for d in fundus_dumps(args.shared)]
    real = [read(d) for d in seed_dumps(args.shared) + dev_dumps(args.shared, held_out=False)]
    groups: dict[str, list[float]] = defaultdict(list)
    publishers = sorted({e.publisher for e in pages})
    random.Random(1).shuffle(publishers)  # splits examples
    for fold in range(args.folds):
        out = set(publishers[fold :: args.folds])
        train = [e for e in pages if e.publisher not in out]
        half = [e for i, e in enumerate(real) if i % args.folds != fold]
        first, weights = fit_both(train + half, train[::7] + half, epochs=args.epochs, penalty=args.penalty)
        test = [e for e in pages if e.publisher in out] + [
            e for i, e in enumerate(real) if i % args.folds == fold
        ]
        look_again(test, first)
        languages = {e.dump.id: e.dump.language for e in test}
        for name, value in f1s(test, weights).items():
            style = name.partition("@")[2]
            groups[f"{style or 'seeds and dev'} {'en' if languages[name] == 'en' else 'other'}"].append(value)
    for name, values in sorted(groups.items()):
        print(f"{name:24}{len(values):5}{sum(values) / len(values):8.4f}")
    if args.write or not args.folds:
        first, weights = fit_both(pages + real, pages[::7] + real, epochs=args.epochs, penalty=args.penalty)
        scores = f1s(real, weights)
        print(
            f"fitted: seeds and dev {sum(scores.values()) / len(scores):.4f}",
            {k: weights[k] for k in ("enter", "leave")},
        )
        if args.write:
            counts = Counter(f for e in pages + real for line in e.lines for f in line.features)
            write(FOLDER / "dump_weights.csv", first, weights, counts)
    return 0


def write(path: Path, first: dict[str, float], second: dict[str, float], counts: Counter[str]) -> None:
    """The table, features by name; weights too small to matter are left out."""
    lines = [
        "# Weights of the features of a text dump's lines (positive: the story's): of a first judgement,",
        "# and of a second that knows the first of all lines. Fitted by benchmarks/fit_dump_lines.py; do",
        "# not edit by hand.",
        "# lines: how many lines of the fit had the feature.",
        "feature,first,second,lines",
    ]
    for name in sorted(first | second):
        cells = [
            f"{table[name]:.2f}" if name in table and (name in CONSTANTS or abs(table[name]) >= 0.03) else ""
            for table in (first, second)
        ]
        if any(cells):
            quoted = f'"{name}"' if "," in name or '"' in name else name
            lines.append(f"{quoted},{cells[0]},{cells[1]},{counts[name] or ''}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
