#!/usr/bin/env python3
"""Fits ``lexicon/html_weights.csv``, by which HTML blocks are kept, and checks how well it carries over.

    benchmarks/fit_cleaning.py [DIR] [--half] [--write]

DIR is in the format of ``../shared/pages/fundus``. Scores are of pages whose publisher the fit has not
seen: five folds by publisher; with --half the fit sees one half of the publishers only, and the other half
is scored with it (the check against over-fitting; look at errors in the development half only). --write
replaces the table. Needs numpy, which nothing else here needs: ``pip install numpy``.

Weights whose direction is known beforehand (an advert's class never speaks for a block) are held to it,
and grouped bins (``size:3``) are fitted as steps: both made unseen publishers better.
"""

import argparse
import gzip
import hashlib
import importlib.util
import json
import re
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import numpy as np

from dagster_project.claims.lexicon import FOLDER
from dagster_project.cleaning.blocks import parse, read_blocks
from dagster_project.cleaning.evidence import CONTEXT, context_features, local_features, raise_low
from dagster_project.cleaning.html_rules import choose
from dagster_project.cleaning.metadata import read_metadata
from dagster_project.cleaning.page import Page

PAGES = Path(__file__).resolve().parents[2] / "shared" / "pages" / "fundus"
STEPS = frozenset({"size", "look", "siblings", "cousins", "since"})
AGAINST = re.compile(
    r"^(?:near|own):(?:advert|aside|author_note|button|byline|caption|comments|cookies|embed|figure|footer"
    r"|form|header|hidden|infobox|keypoints|legal|navigation|prompt|share|tags|teaser)$"
    r"|^(?:phrase|furniture|beside|under|figure|linked|since):|^links:(?:many|all|some)|^scope:out"
    r"|^text:(?:alternative|repeated|title|part_of_title|date|bar|address|no_word|not_in_body.*|upper)$"
)
FOR = re.compile(r"^(?:size|siblings|cousins|look):|^scope:in|^text:(?:in_body|description|quote)$")
LANGUAGE = re.compile(r"(DE|EN|TR|GR|ES|FR|IT|PL|AR|RU)$")
WORD = re.compile(r"\w+")
HEADER = (
    "# Log-odds that a block of an HTML page is the story; fitted by benchmarks/fit_cleaning.py.\n"
    "# pass 1: features of a block; pass 2: what the first pass says of its surroundings.\n"
    "pass,feature,weight\n"
)


def publisher(page_id: str) -> str:
    """The publisher of a page's id, editions in several languages taken as one."""
    return LANGUAGE.sub("", page_id.split("__")[1]).lower()


def in_development(page_id: str) -> bool:
    return hashlib.sha1(publisher(page_id).encode()).digest()[0] % 2 == 0


def fold_of(page_id: str) -> int:
    return hashlib.sha1(b"f" + publisher(page_id).encode()).digest()[1] % 5


def shingles(words: list[str], n: int = 4) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + n]) for i in range(max(1, len(words) - n + 1))] if words else []


class Sample:
    """A page with the share of each block that stands in the true text."""

    def __init__(self, row: dict[str, str], folder: Path) -> None:
        self.row = row
        content = gzip.decompress((folder / f"{row['id']}.html.gz").read_bytes())
        markup = content.decode("utf-8", "replace")
        root = parse(markup)
        self.page = Page(read_blocks(root), read_metadata(root, row.get("url")))
        self.local = local_features(self.page)
        self.labels = self._label(row["text"])
        total = max(sum(b.size for b, y in zip(self.page.blocks, self.labels, strict=True) if y > 0.5), 1500)
        self.weights = [(min(b.size, 600) + 15) / total for b in self.page.blocks]

    def _label(self, truth: str) -> list[float]:
        paragraphs = {tuple(WORD.findall(line)) for line in truth.split("\n")}
        words = WORD.findall(truth)
        known = set(shingles(words))
        joined = f" {' '.join(words)} "
        labels = []
        for block in self.page.blocks:
            own = WORD.findall(block.text)
            label = 0.0
            if own and tuple(own) in paragraphs:
                label = 1.0
            elif len(own) >= 4:
                pieces = shingles(own)
                label = sum(p in known for p in pieces) / len(pieces)
            elif len(own) > 1 and block.line.tag in ("p", "div") and f" {' '.join(own)} " in joined:
                label = 0.6
            labels.append(label)
        return labels


def in_steps(features: list[str]) -> list[str]:
    """A bin of an ordered feature as all steps up to it."""
    out = []
    for feature in features:
        name, _, level = feature.partition(":")
        out += [f"{name}:{n}" for n in range(1, int(level) + 1)] if name in STEPS else [feature]
    return out


def from_steps(weights: dict[str, float]) -> dict[str, float]:
    """Weights of steps added up to weights of bins."""
    out = {k: v for k, v in weights.items() if k.split(":")[0] not in STEPS}
    for name in STEPS:
        total = 0.0
        for n in range(1, 12):
            if f"{name}:{n}" in weights:
                total += weights[f"{name}:{n}"]
                out[f"{name}:{n}"] = total
    return out


def fit(matrix, truth, weight, *, penalty, rounds, rate, against=None, favour=None):
    """Logistic regression by Adam; ``against`` and ``favour`` mark columns whose sign is held."""
    weight = weight / weight.sum()
    theta = np.zeros(matrix.shape[1], np.float32)
    mean, spread = np.zeros_like(theta), np.zeros_like(theta)
    for t in range(1, rounds + 1):
        p = 1 / (1 + np.exp(-np.clip(matrix @ theta, -30, 30)))
        gradient = matrix.T @ ((p - truth) * weight) + penalty * theta
        mean = 0.9 * mean + 0.1 * gradient
        spread = 0.999 * spread + 0.001 * gradient * gradient
        step = rate if t < 0.7 * rounds else 0.3 * rate
        theta -= step * (mean / (1 - 0.9**t)) / (np.sqrt(spread / (1 - 0.999**t)) + 1e-8)
        if against is not None:
            theta = np.where(against, np.minimum(theta, 0), np.where(favour, np.maximum(theta, 0), theta))
    return theta.astype(np.float32)


class Model:
    """Both passes, fitted on some samples; scores of a sample come from folds that left its publisher out."""

    def __init__(self, samples: list[Sample], seen: list[bool], *, penalty: float = 3e-4) -> None:
        self.samples = samples
        self.of = np.array([k for k, s in enumerate(samples) for _ in s.labels])
        self.truth = np.array([y for s in samples for y in s.labels], np.float32)
        self.weight = np.array([w for s in samples for w in s.weights], np.float32)
        self.seen = np.array([seen[k] for k in self.of])
        self.fold = np.array([fold_of(samples[k].row["id"]) for k in self.of])
        counts = Counter(
            f
            for s, ok in zip(samples, seen, strict=True)
            if ok
            for f in {f for r in s.local for f in in_steps(r)}
        )
        self.names = sorted(f for f, n in counts.items() if n >= 4)  # on at least four pages
        index = {f: i for i, f in enumerate(self.names)}
        local = np.zeros((len(self.of), len(self.names)), np.float32)
        for r, features in enumerate(f for s in samples for f in s.local):
            local[r, [index[f] for f in in_steps(features) if f in index]] = 1
        against = np.array([bool(AGAINST.search(f)) for f in self.names])
        favour = np.array([bool(FOR.search(f)) for f in self.names])
        first, self.first = self._cross(
            local, penalty=penalty, rounds=250, rate=0.1, against=against, favour=favour
        )
        context = np.array(
            [
                row
                for k, s in enumerate(samples)
                for row in context_features(s.page, [float(z) for z in first[self.of == k]], s.local)
            ],
            np.float32,
        )
        second, self.second = self._cross(context, penalty=1e-4, rounds=400, rate=0.05)
        self.scores = [[float(z) for z in second[self.of == k]] for k in range(len(samples))]

    def _cross(self, matrix, **options):
        scores = np.zeros(len(self.of))
        for fold in range(5):
            train, test = self.seen & (self.fold != fold), self.seen & (self.fold == fold)
            if train.any() and test.any():
                scores[test] = matrix[test] @ fit(
                    matrix[train], self.truth[train], self.weight[train], **options
                )
        theta = fit(matrix[self.seen], self.truth[self.seen], self.weight[self.seen], **options)
        scores[~self.seen] = matrix[~self.seen] @ theta
        return scores, theta

    def texts(self) -> list[str]:
        """What each sample's document would be."""
        out = []
        for sample, scores in zip(self.samples, self.scores, strict=True):
            drops = choose(sample.page, sample.local, raise_low(sample.page, scores))
            out.append("\n".join(b.text for b, d in zip(sample.page.blocks, drops, strict=True) if d is None))
        return out

    def table(self) -> str:
        first = from_steps({f: float(w) for f, w in zip(self.names, self.first, strict=True)})
        rows = [f"1,{f},{w:.3f}\n" for f, w in sorted(first.items()) if abs(w) >= 0.005]
        rows += [f"2,{f},{w:.3f}\n" for f, w in zip(CONTEXT, self.second, strict=True)]
        return HEADER + "".join(rows)


def load_scorer(folder: Path) -> ModuleType:
    """The module ``score_clean.py`` that stands beside the pages' folder."""
    spec = importlib.util.spec_from_file_location("score_clean", folder.parent / "score_clean.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(model: Model, folder: Path) -> None:
    scorer = load_scorer(folder)
    results = []
    for sample, text in zip(model.samples, model.texts(), strict=True):
        truth = sample.row["text"]
        *prf, f1 = scorer.prf(scorer.shingles(truth), scorer.shingles(text))
        gold, got = Counter(WORD.findall(truth)), Counter(WORD.findall(text))
        leak = sum((got - gold).values()) / sum(got.values()) if got else 0.0
        results.append((sample.row, (*prf, f1, leak)))
    for name, chosen in (
        ("development", lambda r: in_development(r["id"])),
        ("held out", lambda r: not in_development(r["id"])),
        ("all", lambda _: True),
    ):
        for language in ("en", None):
            rows = [x for r, x in results if chosen(r) and (language is None or r["lang"] == language)]
            p, r, f1, leak = np.mean(rows, axis=0)
            label = f"{name}, {language or 'all languages'}"
            print(f"{label:28s} {len(rows):4d} pages  P {p:.4f}  R {r:.4f}  F1 {f1:.4f}  leak {leak:.4f}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--half", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = [
        json.loads(line) for line in (options.pages / "index.jsonl").read_text("utf-8").splitlines() if line
    ]
    samples = [Sample(row, options.pages) for row in rows]
    model = Model(samples, [not options.half or in_development(s.row["id"]) for s in samples])
    report(model, options.pages)
    if options.write:
        (FOLDER / "html_weights.csv").write_text(model.table(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
