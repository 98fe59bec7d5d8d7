"""Sources of gold claims: how often the attribution layer names the one the labellers named.

    python benchmarks/attribution.py [--quick] [--errors] [--gold ../shared/gold]

For each gold claim that is not the publisher's: does an attribution that touches its evidence sentence
have the right source (score.py's `same_name`)? For each sentence that only the publisher claims: does an
attribution with a source cover it? Pages in `HELD_OUT` are only counted together, their errors never printed.
"""

import argparse
import importlib.util
import json
import re
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from dagster_project.claims.model import Attribution, ClaimDocument
from dagster_project.claims.speech.attribution import attribute
from dagster_project.claims.text.quotations import find_quotations
from dagster_project.claims.text.sentences import split_sentences

HELD_OUT = (
    "cnn-2024-poland-considers-shooting-down-russian-m",
    "guardian-2022-r134",
    "hoot-2022-1-06",
    "mod-losses-2022-08-07",
    "purenews-2025-ukraine-struck-a-key-russian-air-base",
    "semeval-ua-027787",
    "ua-dailysabah-cease-fire-agreed-near-zaporizhzhia-for",
    "yle-mt-2024-08-17",
)


def load_scorer(gold: Path):
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    module.ALIASES.update(module.aliases(gold / "names.csv"))
    module.CANON.update(module.ALIASES.values())
    return module


def load_document(path: Path) -> ClaimDocument:
    """The page's own lines; the date from meta, lines or dates.json."""
    text = path.read_text(encoding="utf-8")
    published = None
    lines = path.with_suffix("").with_name(path.stem + ".lines.json")
    dates = path.parent / "dates.json"
    if lines.exists():
        told = json.loads(lines.read_text(encoding="utf-8"))
        rows = text.splitlines()
        text = "\n".join(rows[n - 1] for a, b in told["keep"] for n in range(a, b + 1) if rows[n - 1].strip())
        published = told.get("published")
    elif dates.exists():
        published = json.loads(dates.read_text(encoding="utf-8")).get(path.stem, {}).get("published")
    return ClaimDocument(
        id=path.stem, text=text, published=date.fromisoformat(published) if published else None
    )


def locate(text: str, evidence: str) -> tuple[int, int] | None:
    """The evidence in the text, white space folded and quotation marks alike."""
    pattern = r"\s+".join(re.escape(w) for w in evidence.split())
    pattern = re.sub("[‘’']", "[‘’']", re.sub('[“”"]', '[“”"]', pattern))
    found = re.search(pattern, text)
    return found.span() if found else None


def touches(attribution: Attribution, span: tuple[int, int]) -> bool:
    places = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
    return any(p.start < span[1] and span[0] < p.end for p in places)


def covers(attribution: Attribution, span: tuple[int, int]) -> bool:
    inside = sum(max(0, min(p.end, span[1]) - max(p.start, span[0])) for p in attribution.content)
    return inside >= 0.6 * (span[1] - span[0])


def measure(paths: list[Path], same_name, *, show_errors: bool) -> Counter:
    counts: Counter = Counter()
    for path in paths:
        document = load_document(path)
        claims = [
            json.loads(line)
            for line in path.with_name(path.stem + ".claims.jsonl").read_text(encoding="utf-8").splitlines()
            if line.strip()
        ]
        began = time.process_time()
        sentences = split_sentences(document.text)
        found = attribute(document, sentences, find_quotations(document.text, sentences))
        counts["seconds"] += time.process_time() - began
        counts["words"] += len(document.text.split())
        page: Counter = Counter()
        attributed = {c["evidence"] for c in claims if c["source"] != "publisher"}
        for claim in claims:
            span = locate(document.text, claim["evidence"])
            if span is None:
                counts["not in text"] += 1
                continue
            here = [a for a in found if touches(a, span)]
            if claim["source"] != "publisher":
                right = [a for a in here if a.source and same_name(claim["source"], a.source.name)]
                page["attributed"] += 1
                page["right source"] += bool(right)
                page["right side"] += any(a.source.side == claim["source_side"] for a in right)
                page["right stance"] += any(a.stance == claim["stance"] for a in right)
                if claim["via"]:
                    page["via"] += 1
                    page["right via"] += any(a.via and same_name(claim["via"], a.via) for a in right)
                if not right and show_errors:
                    told = [(a.source.name if a.source else None, a.rule) for a in here]
                    print(f"MISS {claim['source']} <- {told}\n     {claim['evidence'][:260]}")
            elif claim["evidence"] not in attributed:
                page["publisher"] += 1
                wrong = [a for a in here if a.source and covers(a, span)]
                page["wrongly attributed"] += bool(wrong)
                if wrong and show_errors:
                    told = [(a.source.name, a.rule, a.content[0].text[:60]) for a in wrong]
                    print(f"WRONG {told}\n      {claim['evidence'][:260]}")
        if show_errors:
            print(f"== {path.stem}: {page['right source']}/{page['attributed']}")
            print(f"   wrong {page['wrongly attributed']}/{page['publisher']}")
        counts += page
    return counts


def row(name: str, c: Counter) -> str:
    def share(a: str, b: str) -> str:
        return f"{c[a] / c[b]:.3f} ({c[a]}/{c[b]})" if c[b] else "-"

    speed = 1000 * c["seconds"] / c["words"] * 700 if c["words"] else 0
    return (
        f"{name:10} source {share('right source', 'attributed')}  side {share('right side', 'right source')}"
        f"  stance {share('right stance', 'right source')}  via {share('right via', 'via')}"
        f"  publisher wrongly attributed {share('wrongly attributed', 'publisher')}"
        f"  {speed:.2f} ms per 700 words"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "gold")
    parser.add_argument("--quick", action="store_true", help="the development pages only")
    parser.add_argument(
        "--errors", action="store_true", help="print each error of the development pages and seeds"
    )
    options = parser.parse_args()
    same_name = load_scorer(options.gold).same_name
    pages = sorted((options.gold / "dev").glob("*.txt"))
    dev = [p for p in pages if p.stem not in HELD_OUT]
    print(row("dev 16", measure(dev, same_name, show_errors=options.errors)))
    if options.quick:
        return
    print(
        row(
            "seeds 5",
            measure(sorted((options.gold / "seeds").glob("*.txt")), same_name, show_errors=options.errors),
        )
    )
    held = [p for p in pages if p.stem in HELD_OUT]
    print(row("held out 8", measure(held, same_name, show_errors=False)))


if __name__ == "__main__":
    main()
