"""Figures, bulletins and dates against the gold pages and the General Staff's series.

    python benchmarks/quantities.py [--quick] [--shared ../shared]

What is measured is the raw finding, before an engine decides what belongs to which claim:
`find_quantities` on the evidence of each gold claim (items fitted to its type), `find_dates` on the same
sentence. The held-out pages are scored in aggregate only. Milliseconds are CPU per 700 words of page
text, best of the runs.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from dagster_project.claims.assembly.bulletins import find_bulletins
from dagster_project.claims.chronology.dates import find_dates
from dagster_project.claims.figures.fitting import fit_item
from dagster_project.claims.figures.quantities import find_quantities
from dagster_project.claims.model import Claim, ClaimDocument
from dagster_project.claims.text.sentences import split_sentences
from schemas.vocabularies import Action, ClaimType, Side

HELD_OUT = (
    "cnn-2024-poland", "guardian-2022-r134", "hoot-2022-1-06", "mod-losses-2022-08-07",
    "purenews-2025-ukraine-struck", "semeval-ua-027787", "ua-dailysabah", "yle-mt-2024-08-17",
)  # fmt: skip


def load(folder: Path) -> Iterator[tuple[str, str, date | None, list[dict]]]:
    dates = {}
    if (folder / "dates.json").exists():
        dates = {k: v["published"] for k, v in json.loads((folder / "dates.json").read_text()).items()}
    for path in sorted(folder.glob("*.claims.jsonl")):
        stem = path.name.removesuffix(".claims.jsonl")
        lines = folder / f"{stem}.lines.json"
        published = dates.get(stem) or json.loads(lines.read_text())["published"]
        claims = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        text = (folder / f"{stem}.txt").read_text("utf-8")
        yield stem, text, date.fromisoformat(published) if published else None, claims


def quantity_values(claims: list[dict]) -> tuple[set, set]:
    gold, found = set(), set()
    for claim in claims:
        gold |= {(q["item"], q["low"], q["high"]) for q in claim["quantities"]}
        kind = ClaimType(claim["type"])
        action = Action(claim["action"]) if claim["action"] else None
        evidence = claim["evidence"]
        figures = [q for b in find_bulletins(evidence) for q in (*b.totals, *b.changes)]
        for quantity in figures or find_quantities(evidence):
            fitted = fit_item(quantity, kind, action)
            found.add((fitted.item.value, fitted.low, fitted.high))
    return gold, found


def dates_found(claims: list[dict], published: date | None) -> tuple[int, int]:
    """Of the sentences that hold a date: how many, and of how many gold is among those found."""
    seen = among = 0
    for claim in claims:
        text = claim["evidence"]
        found = find_dates(text, published=published)
        if not claim["event_date"] or not found:
            continue
        seen += 1
        among += claim["event_date"] in {iso(d.start, d.end) for d in found}
    return seen, among


def iso(start: date, end: date) -> str:
    return start.isoformat() if start == end else f"{start}/{end}"


def score(name: str, pages: list) -> None:
    true = found = gold = seen = among = 0
    for _, _, published, claims in pages:
        wanted, got = quantity_values(claims)
        true, found, gold = true + len(wanted & got), found + len(got), gold + len(wanted)
        counts = dates_found(claims, published)
        seen, among = seen + counts[0], among + counts[1]
    quality = f"{true / gold:7.3f} {true / found:10.3f}"
    print(f"{name:10} {len(pages):5} {gold:6} {quality} {seen:11} {among / seen:8.3f}")


# The fields of the General Staff's series, by item
SERIES_FIELDS = {
    "personnel": "personnel", "tank": "tank", "armored_vehicle": "APC", "artillery": "field artillery",
    "mlrs": "MRL", "air_defense": "anti-aircraft warfare", "aircraft": "aircraft",
    "helicopter": "helicopter", "drone": "drone", "missile": "cruise missiles", "warship": "naval ship",
    "vehicle": "vehicles and fuel tanks", "special_equipment": "special equipment",
}  # fmt: skip
# Wordings of the daily figures that no test holds
WORDINGS = (
    (
        "The total combat losses of the Russian army from February 24, 2022 to"
        " {day:%B} {day.day}, {day.year} are estimated at {personnel} people, {tank} tanks,"
        " {armored_vehicle} armored combat vehicles, {artillery} artillery systems,"
        " {mlrs} multiple rocket launchers, {aircraft} planes and {helicopter} helicopters,"
        " the General Staff of the Armed Forces of Ukraine reported."
    ),
    (
        "Since February 24, 2022, Russia has lost about {personnel} soldiers, {tank} tanks,"
        " {artillery} artillery systems, {mlrs} multiple launch rocket systems,"
        " {air_defense} air defense systems, {drone} drones and {missile} cruise missiles in Ukraine,"
        " the General Staff said on {day:%B} {day.day}."
    ),
    (
        "Russian losses as of {day:%B} {day.day}, {day.year}, according to the General Staff:\n"
        "personnel: {personnel} (+10)\ntanks: {tank} (+2)\nAFVs: {armored_vehicle} (+3)\n"
        "artillery: {artillery} (+1)\nMLRS: {mlrs}\nUAVs: {drone} (+4)\n"
        "vehicles and fuel tanks: {vehicle} (+7)"
    ),
)


def general_staff(folder: Path) -> dict[date, dict]:
    """The reference series by day."""
    days: dict[date, dict] = {}
    for name in ("equipment", "personnel"):
        for row in json.loads((folder / f"russia_losses_{name}.json").read_text("utf-8")):
            days.setdefault(date.fromisoformat(row["date"]), {}).update(row)
    return days


def against_series(claims: Iterable[Claim], series: dict[date, dict]) -> tuple[int, int]:
    """Of the totals that claims give for Russia's losses since the invasion: how many the series holds for
    that day, and how many of these are equal.
    """
    known = equal = 0
    for claim in claims:
        when = claim.event_date
        if claim.actor_side != Side.RU or claim.cumulative_from != date(2022, 2, 24) or when is None:
            continue
        for quantity in claim.quantities:
            value = series.get(when.end, {}).get(SERIES_FIELDS.get(quantity.item.value, ""))
            known += value is not None
            equal += value is not None and value in (quantity.low, quantity.high)
    return known, equal


def generated_bulletins(series: dict[date, dict], *, every: int = 97) -> Iterator[tuple[ClaimDocument, int]]:
    """The series' figures of every so manieth day in each of `WORDINGS`, and how many figures it is."""
    for day in [d for d in sorted(series) if all(f in series[d] for f in SERIES_FIELDS.values())][1::every]:
        figures = {item: f"{series[day][name]:,}" for item, name in SERIES_FIELDS.items()}
        for number, wording in enumerate(WORDINGS):
            text = wording.format(day=day, **figures)
            written = sum(f"{{{item}}}" in wording for item in SERIES_FIELDS)
            yield ClaimDocument(id=f"{day}-{number}", text=text, published=day), written


def cpu(work: Callable[[], object], words: int, runs: int) -> float:
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best / words * 700 * 1000


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="one timing run")
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[1] / "../shared")
    options = parser.parse_args()
    seeds = list(load(options.shared / "gold/seeds"))
    dev = list(load(options.shared / "gold/dev"))
    held = [p for p in dev if p[0].startswith(HELD_OUT)]
    print("pages          n   gold  recall  precision  date sents    among")
    score("dev16", [p for p in dev if p not in held])
    score("held-out 8", held)
    score("seeds", seeds)
    pages = [
        (text, published, [(s.start, s.end) for s in split_sentences(text)])
        for _, text, published, _ in seeds + dev
    ]
    words = sum(len(text.split()) for text, _, _ in pages)
    runs = 1 if options.quick else 7
    for name, work in (
        ("find_quantities", lambda: [find_quantities(t, a, b) for t, _, ss in pages for a, b in ss]),
        ("find_dates", lambda: [find_dates(t, a, b, published=p) for t, p, ss in pages for a, b in ss]),
        ("find_bulletins", lambda: [find_bulletins(t, published=p) for t, p, _ in pages]),
    ):
        print(f"{name:16} {cpu(work, words, runs):.3f} ms CPU per 700 words")


if __name__ == "__main__":
    main()
