"""Fixtures of the pipeline's tests: a desk where pages are written claim by claim.

A desk's page is a file whose lines are claims as JSON; a scripted cleaner and extractor read it. So a
test says what pages claim, and everything between the drop folder and the published file is the real thing.
"""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import settings

DAY = date(2022, 9, 12)

settings.register_profile("untimed", deadline=None)  # a busy machine fails no property
settings.load_profile("untimed")


class Desk:
    """A data folder, a drop folder and what is needed to ask the published file."""

    def __init__(self, root: Path) -> None:
        from dagster_project.store import Store

        self.folder = root / "pages"
        self.store = Store(root / "data")
        self.extractor = ScriptedExtractor()
        self.cleaner = scripted_cleaner

    def page(
        self,
        name: str,
        *claims: dict,
        day: date = DAY,
        published: str = "2022-09-10",
        publisher: str | None = "The Paper",
        url: str | None = None,
        on_topic: bool = True,
    ) -> None:
        about = {"published": published, "publisher": publisher, "url": url, "on_topic": on_topic}
        path = self.folder / str(day) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(json.dumps(line) for line in (about, *claims)), encoding="utf-8")

    def run(self, *days: date) -> None:
        for day in days or (DAY,):
            self.compute(day)
        self.publish()

    def compute(self, day: date = DAY) -> None:
        from dagster_project.stages import claims, documents, facts, raw

        raw.archive_folders(self.store, [raw.Folder(self.folder)], day)
        raw.build_failed_fetches(self.store, day)
        documents.build_documents(self.store, day, self.cleaner)
        claims.build_claims(self.store, day, self.extractor)
        facts.build_facts(self.store, day)
        facts.build_dimensions(self.store, day)
        facts.build_static_dimensions(self.store)

    def publish(self, now: datetime | None = None):
        from dagster_project.warehouse.load import build_lock, load
        from dagster_project.warehouse.publish import publish

        now = now or datetime.now(UTC)
        with build_lock(self.store):
            self.load_report = load(self.store, now)
            self.publication = publish(self.store, now)
        return self.publication

    def sql(self, query: str, *values: object) -> list[tuple]:
        from dagster_project.warehouse.publish import open_published, published_path

        with open_published(published_path(self.store)) as connection:
            return connection.execute(query, list(values)).fetchall()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def says(source: str = "General Staff", side: str = "UA", **fields: object) -> dict:
    """A claim for `Desk.page`: its source and side, and what differs from a bare statement."""
    return {"source": source, "side": side, "type": "statement", **fields}


@pytest.fixture(scope="session", name="says")
def _says():
    return says


@pytest.fixture(scope="session")
def make_desk():
    return Desk


NOTHING = "Nobody claims anything."


def scripted_cleaner(page) -> Sequence:
    from dagster_project.cleaning.model import Document
    from schemas.vocabularies import PublishedMethod

    about, *claims = page.content.decode().splitlines()
    fields = json.loads(about)
    return [
        Document(
            name=page.name,
            text="\n".join(claims) or NOTHING,
            title=f"About {page.name}",
            publisher=fields["publisher"],
            url=fields["url"],
            language="en",
            published=date.fromisoformat(fields["published"]),
            published_method=PublishedMethod.METADATA,
            is_on_topic=fields["on_topic"],
        )
    ]


class ScriptedExtractor:
    name = "scripted"
    version = "1"

    def extract(self, document) -> list:
        from dagster_project.claims import model
        from schemas import vocabularies as v

        claims, start = [], 0
        for line in document.text.replace(NOTHING, "").splitlines():
            told = json.loads(line)
            span = model.Span(start, start + len(line), line)
            start += len(line) + 1
            days = [date.fromisoformat(day) for day in told.get("when", "").split("/") if day]
            since, cue = told.get("since"), told.get("cue")
            at = span.start + line.index(cue) if cue else 0
            claims.append(
                model.Claim(
                    doc=document.id,
                    evidence=span,
                    type=v.ClaimType(told["type"]),
                    action=v.Action(told["action"]) if "action" in told else None,
                    stance=v.Stance(told.get("stance", "asserts")),
                    source=model.Source(
                        name=told["source"],
                        side=v.Side(told["side"]),
                        kind=v.SourceKind(told.get("kind", "office")),
                        mention=span if told.get("mention") else None,
                    ),
                    via=told.get("via"),
                    actor_side=v.Side(told["actor"]) if "actor" in told else None,
                    event_date=model.EventDate(start=days[0], end=days[-1], rule="told") if days else None,
                    cumulative_from=date.fromisoformat(since) if since else None,
                    cue=model.Span(at, at + len(cue), cue) if cue else None,
                    places=tuple(_place(model, place, span) for place in told.get("places", ())),
                    quantities=tuple(_quantity(model, v, q, span) for q in told.get("figures", ())),
                )
            )
        return claims


def _place(model, name: str, span):
    ids = {"Izium": 707292, "Kupiansk": 703656, "Svatove": 692372}
    kind = "oblast" if name.endswith("Oblast") else "settlement"
    return model.Place(name=name, span=span, geonameid=ids.get(name), country="UA", kind=kind)


def _quantity(model, v, figure: list, span):
    item, low, *rest = figure
    comparator = rest[0] if rest else "exact"
    high = None if comparator in ("more_than", "at_least") else low
    return model.Quantity(
        item=v.Item(item),
        low=low,
        high=high,
        comparator=v.Comparator(comparator),
        span=span,
        is_day_change="day_change" in rest,
    )


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory):
    """The sample, computed and published by the real stages."""
    return run_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def sample_runner():
    return run_sample


def run_sample(folder: Path):
    from dagster_project.settings import PROJECT, SAMPLE_CRAWL_DATE
    from dagster_project.stages import claims, documents, facts, raw
    from dagster_project.store import Store
    from dagster_project.warehouse.load import build_lock, load
    from dagster_project.warehouse.publish import publish

    store = Store(folder / "data")
    raw.archive_folders(store, [raw.Folder(PROJECT / "sample", SAMPLE_CRAWL_DATE)], SAMPLE_CRAWL_DATE)
    raw.build_failed_fetches(store, SAMPLE_CRAWL_DATE)
    documents.build_documents(store, SAMPLE_CRAWL_DATE)
    claims.build_claims(store, SAMPLE_CRAWL_DATE)
    facts.build_facts(store, SAMPLE_CRAWL_DATE)
    facts.build_dimensions(store, SAMPLE_CRAWL_DATE)
    facts.build_static_dimensions(store)
    with build_lock(store):
        load(store, datetime(2025, 7, 4, tzinfo=UTC))
        publish(store, datetime(2025, 7, 4, tzinfo=UTC))
    return store
