"""``make rebuild``: the warehouse made anew from the Parquet below ``data/``, and published.

Belongs here: what the terminal shows of it. Does not belong here: how a warehouse is loaded
(``warehouse/load.py``). Readers keep what they have until the new file takes its place.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from dagster_project.settings import Settings, read_settings
from dagster_project.store import Store, StoreError


def main(argv: Sequence[str] | None = None) -> int:
    """Rebuild and publish, return the exit code: 1 where nothing could be published."""
    parser = argparse.ArgumentParser(
        prog="python -m dagster_project.rebuild", description=(__doc__ or "").partition("\n")[0]
    )
    parser.parse_args(argv)
    try:
        return rebuild(read_settings())
    except StoreError as error:
        sys.stderr.write(f"make rebuild: {error}\n")
    return 1


def rebuild(settings: Settings) -> int:
    """Forget the build file, load every day from its Parquet, publish; tells on stdout what became of it."""
    from dagster_project.warehouse.load import LoadError, build_lock, load, remove_build
    from dagster_project.warehouse.publish import publish
    from dagster_project.warehouse.reference import read_reference

    store = Store(settings.data_dir)
    if not store.crawl_dates("fact_claim"):
        raise StoreError(
            f"there is no Parquet of facts in {store.root} to build from; make it with `make run`."
        )
    reference = read_reference(settings.reference)
    with build_lock(store):
        remove_build(store)
        try:
            report = load(store, datetime.now(UTC))
        except LoadError as error:
            raise StoreError(f"{error} Readers keep the earlier file.") from error
        for day, reason in report.waiting.items():
            sys.stdout.write(f"{day} is not loaded: {reason}\n")
        published = publish(
            store, datetime.now(UTC), kept=settings.snapshots, reference=reference, is_forced=True
        )
    sys.stdout.write(f"{len(report.loaded)} days, {report.rows:,} rows loaded from {store.root}\n")
    if published.held:
        sys.stdout.write(
            f"Not published, readers keep the earlier file: {len(published.held)} days have to be computed "
            f"anew. Do it with: make backfill FROM={published.held[0]} TO={published.held[-1]}\n"
        )
        return 1
    sys.stdout.write(f"published: {published.path} ({published.size_bytes / 1e6:,.1f} MB)\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
