#!/usr/bin/env python3
"""Quality and speed of the claims engine on labelled pages.

    benchmarks/claims.py [--gold DIR]... [--quick] [--full-text] [--json FILE] [--errors N]

Without --gold: the seeds, the development pages, and the held-out pages (these only as one score).
A gold folder holds <doc>.txt and <doc>.claims.jsonl; <doc>.lines.json (or seeds_lines.csv) restricts the
text to the page's own lines, so that the engine is measured alone (--full-text: the page as it is).
"""

from __future__ import annotations

import argparse
import csv
import gc
import importlib.util
import json
import resource
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
if not SHARED.exists():
    SHARED = Path("..") / "shared"
HELD_OUT = frozenset(
    [
        "cnn-2024-poland-considers-shooting-down-russian-m",
        "guardian-2022-r134",
        "hoot-2022-1-06",
        "mod-losses-2022-08-07",
        "purenews-2025-ukraine-struck-a-key-russian-air-base",
        "semeval-ua-027787",
        "ua-dailysabah-cease-fire-agreed-near-zaporizhzhia-for",
        "yle-mt-2024-08-17",
    ]
)
FIELDS = (
    "claims",
    "claims_factual",
    "claims_untyped",
    "sources",
    "quantities",
    "quantity_values",
    "control",
    "places",
    "stance",
    "source_side",
    "actor_side",
    "dates",
)


def scorer() -> ModuleType:
    """The labelling guide's own scorer, with its aliases loaded."""
    path = SHARED / "gold" / "score.py"
    spec = importlib.util.spec_from_file_location("gold_score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ALIASES.update(module.aliases(path.parent / "names.csv"))
    module.CANON.update(module.ALIASES.values())
    return module


def kept_text(folder: Path, doc: str) -> tuple[str, str | None, str | None]:
    """The page's own lines, its title and its publish date, as labelled."""
    lines = (folder / f"{doc}.txt").read_text(encoding="utf-8").split("\n")
    labels = folder / f"{doc}.lines.json"
    if labels.exists():
        info = json.loads(labels.read_text(encoding="utf-8"))
        numbers = [n for first, last in info["keep"] for n in range(first, last + 1)]
        title = lines[info["title"] - 1] if info["title"] else None
        return "\n".join(lines[n - 1] for n in numbers if lines[n - 1].strip()), title, info.get("published")
    table = SHARED / "pages" / "seeds_lines.csv"
    kept = None
    if doc.startswith("seed_") and table.exists():
        with table.open(encoding="utf-8", newline="") as file:
            rows = [r for r in csv.DictReader(file) if r["file"] == f"{doc}.txt"]
        kept = {int(r["line_no"]) for r in rows if r["keep"] == "1" and r["class"] != "title"}
    dates = folder / "dates.json"
    published = json.loads(dates.read_text(encoding="utf-8")).get(doc) if dates.exists() else None
    if isinstance(published, dict):
        published = published.get("published") or published.get("date")
    body = [line for n, line in enumerate(lines, 1) if line.strip() and (kept is None or n in kept)]
    return "\n".join(body), None, published


def load(folder: Path, *, full_text: bool) -> dict[str, Any]:
    """Documents of a gold folder by id."""
    from dagster_project.claims.model import ClaimDocument

    documents = {}
    for path in sorted(folder.glob("*.claims.jsonl")):
        doc = path.name.removesuffix(".claims.jsonl")
        if not (folder / f"{doc}.txt").exists():
            continue
        text, title, published = kept_text(folder, doc)
        if full_text:
            text = (folder / f"{doc}.txt").read_text(encoding="utf-8")
        if published is None and (meta := folder / f"{doc}.meta.json").exists():
            published = json.loads(meta.read_text(encoding="utf-8")).get("published_at")
        documents[doc] = ClaimDocument(
            id=doc,
            text=text,
            title=title,
            published=date.fromisoformat(published[:10]) if published else None,
        )
    return documents


def evaluate(
    score: ModuleType, folder: Path, documents: dict[str, Any], extractor: Any
) -> tuple[dict, dict, dict, dict]:
    """Scores, gold, predictions and pages of the documents."""
    from dagster_project.claims.jsonl import claim_to_json

    gold = {d: rows for d, rows in score.load(folder).items() if d in documents}
    pages = {d: score.squeeze((folder / f"{d}.txt").read_text(encoding="utf-8")) for d in documents}
    predicted = {
        d: [claim_to_json(c) for c in extractor.extract(document)] for d, document in documents.items()
    }
    return score.score(gold, predicted, pages), gold, predicted, pages


def by_type(score: ModuleType, gold: dict, predicted: dict, pages: dict) -> list[str]:
    """Precision, recall and F1 of each claim type."""
    out = []
    for type_ in ("control", "loss", "strike", "casualty", "movement", "aid", "statement"):
        g = {d: [c for c in rows if c["type"] == type_] for d, rows in gold.items()}
        p = {d: [c for c in rows if c["type"] == type_] for d, rows in predicted.items()}
        r = score.score(g, p, pages)["claims"]
        out.append(
            f"  {type_:10} P {r['p']:.2f} R {r['r']:.2f} F1 {r['f1']:.2f}"
            f"  ({r['tp']} of {r['pred']}, {r['gold']} gold)"
        )
    return out


def error_classes(score: ModuleType, gold: dict, predicted: dict, pages: dict) -> Counter[str]:
    """The commonest ways in which claims differ from the gold."""
    errors: Counter[str] = Counter()
    for doc, rows in gold.items():
        guesses = predicted.get(doc, [])
        for claim in rows + guesses:
            claim["_span"] = score.span(claim, pages[doc])
        pairs = score.match(rows, guesses, lambda g, p: g["type"] == p["type"])
        seen_g, seen_p = {id(g) for g, _ in pairs}, {id(p) for _, p in pairs}
        for g, p in pairs:
            for key in ("action", "stance", "source_side", "actor_side"):
                if g.get(key) != p.get(key):
                    errors[f"{g['type']}: {key} {g.get(key)} read as {p.get(key)}"] += 1
            if not score.same_name(g["source"], p["source"]):
                errors[f"{g['type']}: another source"] += 1
            if g.get("event_date") and g["event_date"] != p.get("event_date"):
                errors[f"{g['type']}: date {'missing' if not p.get('event_date') else 'wrong'}"] += 1
        for g in rows:
            if id(g) not in seen_g:
                errors[f"missed {g['type']} {g.get('action') or ''}"] += 1
        for p in guesses:
            if id(p) not in seen_p:
                errors[f"spurious {p['type']} {p.get('action') or ''}"] += 1
    return errors


def show(name: str, result: dict) -> None:
    """One line of scores."""
    print(f"{name}:")
    for key in FIELDS:
        value = result.get(key)
        if value is None:
            continue
        if "f1" in value:
            print(
                f"  {key:16} P {value['p']:.3f}  R {value['r']:.3f}  F1 {value['f1']:.3f}"
                f"  ({value['tp']}/{value['pred']}/{value['gold']})"
            )
        else:
            print(f"  {key:16} {value['acc']}  ({value['right']} of {value['of']})")


def references(external: Path, documents: list[Any], extractor: Any) -> None:
    """Spellings of places, and loss totals against the General Staff's series."""
    import places
    import quantities

    print("place spellings within 25 km:")
    places.spellings(external / "place_spellings.csv", with_peers=False, show=False)
    series = quantities.general_staff(external)
    known, equal = quantities.against_series((c for d in documents for c in extractor.extract(d)), series)
    print(f"loss totals of these pages: {equal} of {known} equal the General Staff's series")
    generated = list(quantities.generated_bulletins(series))
    found = (c for d, _ in generated for c in extractor.extract(d))
    known, equal = quantities.against_series(found, series)
    written = sum(n for _, n in generated)
    print(f"loss totals of generated bulletins: {written} written, {known} found, {equal} equal the series")


def speed(documents: list[Any], extractor: Any, *, seconds: float) -> str:
    """Documents, and megabytes of text, per CPU second."""
    if not documents:
        return "no documents"
    size = sum(len(d.text.encode()) for d in documents)
    words = sum(len(d.text.split()) for d in documents)
    rounds, begun = 0, time.process_time()
    gc.collect()
    while time.process_time() - begun < seconds:
        for document in documents:
            extractor.extract(document)
        rounds += 1
    spent = time.process_time() - begun
    per_700 = spent / (rounds * words) * 700 * 1000
    return (
        f"{rounds * len(documents) / spent:.0f} documents and {rounds * size / spent / 1e6:.2f} MB of text"
        f" per CPU second; {per_700:.2f} ms a document of 700 words"
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--gold", type=Path, action="append", help="folder of labelled pages (may be repeated)"
    )
    parser.add_argument("--quick", action="store_true", help="no measurement of speed")
    parser.add_argument("--full-text", action="store_true", help="the whole page, not only its own lines")
    parser.add_argument("--json", type=Path, help="also write the scores here")
    parser.add_argument("--errors", type=int, default=15, help="how many error classes to list")
    arguments = parser.parse_args()
    score = scorer()

    before = time.process_time()
    from dagster_project.claims.engine import default_extractor

    extractor = default_extractor()
    loading = time.process_time() - before

    held_out: dict[str, Any] = {}
    if arguments.gold:
        parts = [
            (folder.name, folder, load(folder, full_text=arguments.full_text)) for folder in arguments.gold
        ]
    else:
        dev = load(SHARED / "gold" / "dev", full_text=arguments.full_text)
        held_out = {d: document for d, document in dev.items() if d in HELD_OUT}
        parts = [
            (
                "seeds",
                SHARED / "gold" / "seeds",
                load(SHARED / "gold" / "seeds", full_text=arguments.full_text),
            ),
            ("dev (16 pages)", SHARED / "gold" / "dev", {d: x for d, x in dev.items() if d not in HELD_OUT}),
        ]
    results = {}
    everything: list[Any] = []
    for name, folder, documents in parts:
        result, gold, predicted, pages = evaluate(score, folder, documents, extractor)
        everything += documents.values()
        results[name] = result
        show(name, result)
        print("\n".join(by_type(score, gold, predicted, pages)))
        per_doc = {d: score.score({d: gold[d]}, predicted, pages)["claims"] for d in gold}
        worst = sorted(per_doc, key=lambda d: per_doc[d]["tp"] * 2 - per_doc[d]["pred"] - per_doc[d]["gold"])[
            :5
        ]
        print("  worst:", ", ".join(f"{d} {per_doc[d]['f1']:.2f}" for d in worst))
        for error, count in error_classes(score, gold, predicted, pages).most_common(arguments.errors):
            print(f"    {count:3} {error}")
    if held_out:
        result, *_ = evaluate(score, SHARED / "gold" / "dev", held_out, extractor)
        results["held out (8 pages)"] = result
        show("held out (8 pages)", result)
        everything += held_out.values()
        whole = dict(dev.items())
        result, *_ = evaluate(score, SHARED / "gold" / "dev", whole, extractor)
        results["dev (24 pages)"] = result
        show("dev (24 pages)", result)
    if (external := SHARED / "external").exists() and not arguments.gold:
        references(external, everything, extractor)
    print(f"loading: {loading:.2f} CPU s")
    if not arguments.quick:
        print("speed:", speed(everything, extractor, seconds=3.0))
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
