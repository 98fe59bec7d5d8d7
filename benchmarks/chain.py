"""The whole chain: pages per CPU second from HTML files to a DuckDB file, beside a hand-written pipeline.

The peer is what a user would write: ``trafilatura`` to JSON with metadata, regular expressions for who
says what, rows inserted one by one. Both take the same generated pages of real size (about 254 KB): as
they come (one in twenty is on topic), on topic and off topic apart, each in a process of its own with one
page of each kind to warm up; CPU of the process. The last line is what the stage documents costs when a
crawl of the same day adds a tenth more pages.

    python benchmarks/chain.py [--quick] [--pages 600]
"""

import argparse
import multiprocessing as mp
import os
import random
import tempfile
import time
from datetime import date
from pathlib import Path

from _pages import page

DAY = date(2023, 5, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="100 pages a row")
    parser.add_argument("--pages", type=int, default=600)
    arguments = parser.parse_args()
    count = 100 if arguments.quick else arguments.pages
    print(f"{'pages':>12} {'chain':>22} {'pages/CPU s':>12} {'claims':>8}")
    for kind, topic_share in (("as they come", 0.05), ("on topic", 1.0), ("off topic", 0.0)):
        speeds = []
        for work in (by_project, by_hand):
            with tempfile.TemporaryDirectory() as folder, mp.get_context("spawn").Pool(1) as pool:
                seconds, claims = pool.apply(measure, (work, Path(folder), count, topic_share))
            speeds.append(count / seconds)
            print(f"{kind:>12} {work.__name__:>22} {speeds[-1]:>12.1f} {claims:>8}", flush=True)
        print(f"{kind:>12} {'ratio':>22} {speeds[0] / speeds[1]:>12.2f}", flush=True)
    with tempfile.TemporaryDirectory() as folder, mp.get_context("spawn").Pool(1) as pool:
        first, again = pool.apply(next_crawl, (Path(folder), count))
    print(f"documents of {count} pages as they come: {first:.2f} CPU s, with a tenth more: {again:.2f}")


def write(target: Path, count: int, topic_share: float, first: int = 0) -> Path:
    target.mkdir(parents=True, exist_ok=True)
    on_topic = round(count * topic_share)  # exactly the share, spread evenly
    for i in range(count):
        is_on_topic = (i + 1) * on_topic // count > i * on_topic // count
        content = page(random.Random(first + i), DAY, on_topic=is_on_topic, number=first + i)
        (target / f"{first + i}.html").write_bytes(content)
    return target


def measure(work, folder: Path, count: int, topic_share: float) -> tuple[float, int]:
    work(write(folder / "warm" / "in", 2, 0.5, first=10_000), folder / "warm")
    pages = write(folder / "real" / "in", count, topic_share)
    started = time.process_time()
    claims = work(pages, folder / "real")
    return time.process_time() - started, claims


def next_crawl(folder: Path, count: int) -> tuple[float, float]:
    """CPU seconds of the stage documents for a day's pages, and once a tenth more have come."""
    os.environ["CLAIMS_WORKERS"] = "1"
    from dagster_project.stages import documents, raw
    from dagster_project.store import Store

    def build(name: str) -> float:
        store = Store(folder / name / "data")
        raw.archive_folders(store, [raw.Folder(folder / name / "in", DAY)], DAY)
        started = time.process_time()
        documents.build_documents(store, DAY)
        return time.process_time() - started

    write(folder / "warm" / "in", 2, 0.5, first=10_000)
    build("warm")
    write(folder / "real" / "in", count, 0.05)
    first = build("real")
    write(folder / "real" / "in", count // 10, 0.05, first=20_000)
    return first, build("real")


def by_project(pages: Path, folder: Path) -> int:
    from datetime import UTC, datetime

    os.environ["CLAIMS_WORKERS"] = "1"
    from dagster_project.stages import claims, documents, facts, raw
    from dagster_project.store import Store
    from dagster_project.warehouse.load import build_lock, load
    from dagster_project.warehouse.publish import publish

    store = Store(folder / "data")
    raw.archive_folders(store, [raw.Folder(pages, DAY)], DAY)
    raw.build_failed_fetches(store, DAY)
    documents.build_documents(store, DAY)
    found = claims.build_claims(store, DAY)
    facts.build_facts(store, DAY)
    facts.build_dimensions(store, DAY)
    facts.build_static_dimensions(store)
    with build_lock(store):
        assert load(store, datetime.now(UTC)).loaded == (DAY,)
        publish(store, datetime.now(UTC))
    return found.rows["claims"]


def by_hand(pages: Path, folder: Path) -> int:
    import json
    import re

    import duckdb
    import trafilatura

    said = re.compile(
        r"([A-Z][\w' ]{2,60}?) (said|claimed|denied|reported|announced|told)\b([^.]*)\."
        r"|([^.]*), (?:the )?([\w' ]+) said\."
    )
    number = re.compile(r"\b(\d[\d,]*)\s+(\w+(?: \w+)?)")
    with duckdb.connect(str(folder / "hand.duckdb")) as connection:
        connection.execute("create table pages (name text, title text, day text, body text)")
        connection.execute("create table said (page text, who text, verb text, what text, figures text)")
        rows = 0
        for path in sorted(pages.iterdir()):
            answer = trafilatura.extract(
                path.read_text(encoding="utf-8"), output_format="json", with_metadata=True
            )
            if answer is None:
                continue
            story = json.loads(answer)
            body = story["text"]
            connection.execute(
                "insert into pages values (?, ?, ?, ?)", [path.name, story["title"], story["date"], body]
            )
            for match in said.finditer(body):
                who, what = match[1] or match[5], match[3] or match[4]
                figures = json.dumps(number.findall(what))
                connection.execute(
                    "insert into said values (?, ?, ?, ?, ?)",
                    [path.name, who, match[2] or "said", what, figures],
                )
                rows += 1
    return rows


if __name__ == "__main__":
    main()
