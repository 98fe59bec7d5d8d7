"""The claims of the sample that "Across claims" is about, frozen: the marts are tested on these whatever the engine finds.

Each is found on its page by words of the page itself.
"""

from datetime import UTC, date, datetime
from pathlib import Path

SAMPLE_DAY = date(2025, 7, 4)

KHARKIV, LUHANSK = "Kharkiv Oblast", "Luhansk Oblast"
ZELENSKYY, HAIDAI, SYNIEHUBOV = "Volodymyr Zelenskyy", "Serhii Haidai", "Oleh Syniehubov"
MOD, STAFF, ARMY = (
    "Ministry of Defence of Russia",
    "General Staff of the Armed Forces of Ukraine",
    "Armed Forces of Ukraine",
)
LPR, REPORTERS = "People's Militia of the LPR", "Russian military reporters"
IDS = {"Izium": 707292, "Kupiansk": 703656, "Svatove": 692372, "Sievierodonetsk": 691999, "Balakliia": 712587}

# words of the page | source, side | type action actor stance | places | figures | days
CLAIMS = (
    ("Severodonetsk is under the control of the People", LPR, "RU", "control controls RU", ["Sievierodonetsk"]),
    ("could still hold Severodonetsk", ZELENSKYY, "UA", "statement"),
    ("Roman Kutuzov was killed in a battle near", "StratCom", "UA", "loss killed RU", ["Popasna"]),
    ("now been confirmed by Russian state media", "Russian state media", "RU", "loss killed RU", ["Popasna"]),
    ("more than 20 settlements were recovered", ARMY, "UA", "control recaptures UA", [],
     [("settlement", 20, "more_than")], "2022-09-11/2022-09-12"),
    ("recaptured the strategically important city of Izium", ZELENSKYY, "UA", "control recaptures UA", ["Izium"]),
    ("soldiers left the small town of Svatov", HAIDAI, "UA", "control withdraws RU", ["Svatove"]),
    ("have also withdrawn from the small town of Svatov", STAFF, "UA", "control withdraws RU", ["Svatove"]),
    ("have also withdrawn from the small town of Svatov", STAFF, "UA", "control holds RU", ["Svatove"]),
    ("have so far retaken at least twice the size of Greater London", "UK Ministry of Defence", "OTHER",
     "control recaptures UA"),
    ("it was withdrawing troops", MOD, "RU", "control withdraws RU", [KHARKIV]),
    ("it had been entirely conquered on Tuesday", "Leonid Pasechnik", "RU", "control captures RU", [LUHANSK], [],
     "2025-07-01"),
    ("said two villages remained free", REPORTERS, "RU", "control holds UA", [LUHANSK], [("settlement", 2, "exact")]),
    ("said two villages remained free", REPORTERS, "RU", "control captures RU", [LUHANSK], [], "2022-01-01/2022-12-31"),
    ("sending 447 drones and 90 missiles", "publisher", "PUBLISHER", "strike launches RU", [],
     [("drone", 447, "exact"), ("missile", 90, "exact")], "2025-06-29"),
    ("all but one of the drones and 38 missiles", "Ukrainian Air Force", "UA", "strike intercepts UA", [],
     [("missile", 38, "exact")], "2025-06-29"),
    ("come under the control of the Ukrainian armed forces", "UNIAN", "UA", "control captures UA", ["Hoptivka"]),
    ("did not confirm this information", STAFF, "UA", "control captures UA unconfirmed", ["Hoptivka"]),
    ("regained control of more than 40 settlements", SYNIEHUBOV, "UA", "control recaptures UA", [],
     [("settlement", 40, "more_than")], "2022-09-11"),
    ("withdrawn from the towns of Izyum and Balakleya", MOD, "RU", "control withdraws RU", ["Izium", "Balakliia"]),
    ("took back an area of two thousand square kilometers", ZELENSKYY, "UA", "control recaptures UA", [],
     [("area_km2", 2000, "exact")], "2022-09-03/2022-09-10"),
    ("this includes 30 settlements", ZELENSKYY, "UA", "control recaptures UA", [KHARKIV],
     [("settlement", 30, "exact")], "2022-09-03/2022-09-10"),
    ("claims to have reclaimed 400 square kilometers", "Ukraine", "UA", "control recaptures UA", [],
     [("area_km2", 400, "exact")]),
    ("recaptured more than 30 settlements", ZELENSKYY, "UA", "control recaptures UA", [KHARKIV],
     [("settlement", 30, "more_than")]),
    ("Ukrainian troops recaptured Kupiansk", "Oleh Nikolenko", "UA", "control recaptures UA", ["Kupiansk"]),
    ("did not immediately confirm that it had entered", ARMY, "UA", "control enters UA unconfirmed", ["Kupiansk"]),
    ("a rail hub that Russia seized in February", "publisher", "PUBLISHER", "control captures RU", ["Kupiansk"], [],
     "2022-02-01/2022-02-28"),
    ("a town retaken by Ukrainian troops on Thursday", SYNIEHUBOV, "UA", "control recaptures UA", ["Balakliia"], [],
     "2022-09-08"),
    ("has been an important base for Russian forces", "publisher", "PUBLISHER", "control holds RU", ["Izium"], [],
     "2022-09-05/2022-09-10"),
)  # fmt: skip


class FrozenExtractor:
    """Finds the claims above in any document that has their words."""

    name = "frozen"
    version = "1"

    def extract(self, document) -> list:
        found = [(document.text.find(told[0]), told) for told in CLAIMS]
        claims = [_claim(document, start, *told) for start, told in found if start >= 0]
        return sorted(claims, key=lambda claim: claim.evidence.start)


def _claim(  # noqa: PLR0917
    document, start, words, source, side, kind, places=(), figures=(), when=""
):
    from dagster_project.claims import model
    from schemas import vocabularies as v

    line = document.text.rfind("\n", 0, start) + 1
    end = document.text.find("\n", start)
    end = len(document.text) if end < 0 else end
    span = model.Span(line, end, document.text[line:end])
    claim_type, action, actor, stance = [*kind.split(), *[None] * 3][:4]
    days = [date.fromisoformat(day) for day in when.split("/") if day]
    source_kind = "publisher" if source == "publisher" else "office"
    return model.Claim(
        doc=document.id,
        evidence=span,
        type=v.ClaimType(claim_type),
        action=action and v.Action(action),
        stance=v.Stance(stance or "asserts"),
        source=model.Source(name=source, side=v.Side(side), kind=v.SourceKind(source_kind)),
        actor_side=actor and v.Side(actor),
        event_date=model.EventDate(start=days[0], end=days[-1], rule="told") if days else None,
        places=tuple(_place(model, document, span, name) for name in places),
        quantities=tuple(_quantity(model, v, span, *figure) for figure in figures),
    )


def _place(model, document, span, name):
    spelling = "Severodonetsk" if name == "Sievierodonetsk" else ""
    at = document.text.find(spelling, span.start)
    mention = model.Span(at, at + len(spelling), spelling) if spelling else span
    kind = "oblast" if name.endswith("Oblast") else "settlement"
    return model.Place(name=name, span=mention, geonameid=IDS.get(name), country="UA", kind=kind)


def _quantity(model, v, span, item, low, comparator):  # noqa: PLR0917
    high = None if comparator == "more_than" else low
    return model.Quantity(
        item=v.Item(item), low=low, high=high, comparator=v.Comparator(comparator), span=span
    )


def frozen_store(folder: Path, reference=None, extractor=None):
    """The sample with the claims above, or with those of ``extractor``, published."""
    from dagster_project.settings import PROJECT
    from dagster_project.stages import claims, documents, facts, raw
    from dagster_project.store import Store
    from dagster_project.warehouse.load import build_lock, load
    from dagster_project.warehouse.publish import publish

    store = Store(folder / "data")
    raw.archive_folders(store, [raw.Folder(PROJECT / "sample", SAMPLE_DAY)], SAMPLE_DAY)
    raw.build_failed_fetches(store, SAMPLE_DAY)
    documents.build_documents(store, SAMPLE_DAY)
    claims.build_claims(store, SAMPLE_DAY, extractor or FrozenExtractor())
    facts.build_facts(store, SAMPLE_DAY)
    facts.build_dimensions(store, SAMPLE_DAY)
    facts.build_static_dimensions(store)
    with build_lock(store):
        load(store, datetime(2025, 7, 4, tzinfo=UTC))
        publish(store, datetime(2025, 7, 4, tzinfo=UTC), reference=reference)
    return store
