"""The stages from a drop folder to claims: nothing is lost, nothing fails the others, nothing is redone."""

import dataclasses
import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dagster_project import page_limit
from dagster_project.claims.model import Claim, Source, Span
from dagster_project.cleaning.model import Document, DroppedBlock, RawPage, RejectedPage
from dagster_project.stages.claims import build_claims, extract_claims
from dagster_project.stages.documents import build_documents, clean_pages
from dagster_project.stages.raw import Folder, archive_folders
from dagster_project.store import Store, StoreError
from schemas.vocabularies import Action, ClaimType, DropReason, RejectReason, Side, SourceKind, Stance

DAY = date(2022, 9, 12)


def cleaner(page: RawPage) -> list[Document]:
    """A page's lines are its stories; some lines make trouble."""
    text = page.content.decode()
    if not text:
        raise RejectedPage(page.name, RejectReason.EMPTY, "no bytes")
    if text == "crash":
        raise ZeroDivisionError("division by zero")
    dropped = (DroppedBlock(1, "menu", DropReason.NAVIGATION, "links"),)
    return [
        Document(name=page.name, text=line, url=page.url, is_on_topic="bread" not in line, dropped=dropped)
        for line in text.splitlines()
    ]


def page(name: str, text: str, url: str | None = None, record_id: str = "") -> RawPage:
    return RawPage(name=name, content=text.encode(), url=url, record_id=record_id)


class Extractor:
    """One statement a document: its first word says it."""

    name = "first-word"
    version = "1"

    def extract(self, document):
        if "fail" in document.text:
            raise ValueError("cannot read this")
        word = document.text.split()[0]
        source = Source(name=word, side=Side.UA, kind=SourceKind.PERSON, mention=Span(0, len(word), word))
        evidence = Span(0, len(document.text), "other words" if "lie" in document.text else document.text)
        return [
            Claim(
                doc=document.id,
                evidence=evidence,
                type=ClaimType.STATEMENT,
                source=source,
                stance=Stance.ASSERTS,
            )
        ]


def archived(tmp_path: Path, **files: str) -> tuple[Store, Path]:
    folder = tmp_path / "pages"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text)
    store = Store(tmp_path / "data")
    archive_folders(store, [Folder(folder, DAY)], DAY)
    return store, folder


def test_one_bad_page_does_not_fail_the_others():
    frames = clean_pages(
        [page("a", "good"), page("b", ""), page("c", "crash"), page("d", "fine")], DAY, cleaner
    )
    assert frames["documents"]["name"].to_list() == ["a", "d"]
    assert frames["rejects"].select("name", "reason", "detail").rows() == [
        ("b", "empty", "no bytes"),
        ("c", "failed", "ZeroDivisionError: division by zero"),
    ]


def test_half_a_character_rejects_its_page_only():
    def broken(raw: RawPage) -> list[Document]:
        return [Document(name=raw.name, text="\ud83d" if raw.name == "b" else "fine")]

    frames = clean_pages([page("a", "x"), page("b", "x")], DAY, broken)
    assert frames["documents"]["name"].to_list() == ["a"]
    assert frames["rejects"]["reason"].to_list() == ["failed"]


def test_stories_of_a_page_are_numbered_and_named_apart():
    documents = clean_pages([page("a", "one\ntwo")], DAY, cleaner)["documents"]
    assert documents["story_no"].to_list() == [1, 2]
    assert documents["story_id"].n_unique() == 2


def test_a_changed_text_is_a_new_version_of_the_same_story():
    old = clean_pages([page("a", "old")], DAY, cleaner)["documents"].row(0, named=True)
    new = clean_pages([page("a", "new")], DAY, cleaner)["documents"].row(0, named=True)
    assert old["story_id"] == new["story_id"]
    assert old["document_id"] != new["document_id"]


def test_a_story_is_named_by_its_url_before_its_name():
    url = "https://paper.example/a"
    first, second = clean_pages([page("a", "x", url), page("b", "x", url)], DAY, cleaner)["documents"][
        "story_id"
    ]
    assert first == second


def test_the_link_that_led_to_a_page_makes_no_other_story_of_it():
    url = "https://paper.example/a?id=1"
    old = clean_pages([page("a", "old", url)], DAY, cleaner)["documents"].row(0, named=True)
    new = clean_pages([page("a", "new", f"{url}&utm_source=feed#top")], DAY, cleaner)["documents"]
    other = clean_pages([page("a", "old", "https://paper.example/a?id=2")], DAY, cleaner)["documents"]
    assert new["story_id"].to_list() == [old["story_id"]] != other["story_id"].to_list()
    assert new["document_id"].to_list() != [old["document_id"]]


def test_a_document_without_a_date_is_as_of_the_crawl_and_says_so():
    document = clean_pages([page("a", "x")], DAY, cleaner)["documents"].row(0, named=True)
    assert (document["published_date"], document["published_method"]) == (DAY, "crawl")


def test_dropped_blocks_are_kept_with_their_reason():
    dropped = clean_pages([page("a", "x")], DAY, cleaner)["dropped_blocks"].row(0, named=True)
    assert (dropped["text"], dropped["reason"], dropped["rule"], dropped["drop_no"]) == (
        "menu",
        "navigation",
        "links",
        1,
    )


def test_the_same_story_captured_twice_in_a_day_is_kept_once_and_told(tmp_path: Path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text("the story")
        (folder / f"{name}.meta.json").write_text('{"url": "https://paper.example/1"}')
    store = Store(tmp_path / "data")
    archive_folders(store, [Folder(folder, DAY)], DAY)
    outcome = build_documents(store, DAY, cleaner)
    assert dict(outcome.rows) == {"documents": 1, "dropped_blocks": 1, "rejects": 1}
    assert store.read("rejects", DAY)["reason"].to_list() == ["duplicate"]


def test_a_malformed_meta_file_is_told_and_its_page_comes_through(tmp_path: Path):
    store, folder = archived(tmp_path)
    (folder / "a.txt").write_text("the story")
    (folder / "a.meta.json").write_text("{not json")
    archive_folders(store, [Folder(folder, DAY)], DAY)
    build_documents(store, DAY, cleaner)
    assert store.read("documents", DAY)["name"].to_list() == ["a.txt"]
    assert store.read("rejects", DAY).select("name", "stage", "reason").rows() == [
        ("a.txt", "raw_pages", "malformed_meta")
    ]


def test_the_archive_grows_by_what_is_new_and_loses_nothing(tmp_path: Path):
    store, folder = archived(tmp_path, a="first")
    (folder / "a.txt").unlink()
    (folder / "b.txt").write_text("second")
    outcome = archive_folders(store, [Folder(folder, DAY)], DAY)
    assert outcome.rows == {"raw_pages": 2}
    build_documents(store, DAY, cleaner)
    assert store.read("documents", DAY)["text"].to_list() == ["first", "second"]


def test_a_folder_taken_before_is_not_taken_again(tmp_path: Path):
    store, folder = archived(tmp_path, a="first")
    before = {path: path.stat().st_mtime_ns for path in store.raw_folder(DAY).iterdir()}
    assert archive_folders(store, [Folder(folder, DAY)], DAY).is_fresh
    assert {path: path.stat().st_mtime_ns for path in store.raw_folder(DAY).iterdir()} == before


def test_files_belong_to_the_day_that_their_folder_names(tmp_path: Path):
    for day in ("2022-09-11", "2022-09-12"):
        (tmp_path / "pages" / day).mkdir(parents=True)
        (tmp_path / "pages" / day / "a.txt").write_text(f"of {day}")
    store = Store(tmp_path / "data")
    archive_folders(store, [Folder(tmp_path / "pages")], DAY)
    build_documents(store, DAY, cleaner)
    assert store.read("documents", DAY)["text"].to_list() == ["of 2022-09-12"]


def test_a_day_without_pages_gives_empty_tables(tmp_path: Path):
    store = Store(tmp_path / "data")
    archive_folders(store, [], DAY)
    assert set(build_documents(store, DAY, cleaner).rows.values()) == {0}
    assert set(build_claims(store, DAY, Extractor()).rows.values()) == {0}


def test_a_missing_folder_is_told_in_a_sentence(tmp_path: Path):
    with pytest.raises(StoreError, match=r"The folder of pages is not there: .*nowhere"):
        archive_folders(Store(tmp_path / "data"), [Folder(tmp_path / "nowhere")], DAY)


def test_documents_are_fresh_until_a_page_comes_in(tmp_path: Path):
    store, folder = archived(tmp_path, a="first")
    assert not build_documents(store, DAY, cleaner).is_fresh
    again = build_documents(store, DAY, cleaner)
    assert again.is_fresh
    assert again.rows["documents"] == 1
    (folder / "b.txt").write_text("second")
    archive_folders(store, [Folder(folder, DAY)], DAY)
    assert not build_documents(store, DAY, cleaner).is_fresh


def test_a_new_version_of_the_code_redoes_a_day(tmp_path: Path, monkeypatch):
    store, _ = archived(tmp_path, a="first")
    build_documents(store, DAY, cleaner)
    monkeypatch.setattr("dagster_project.stages.documents.code_version", lambda _: "another")
    assert not build_documents(store, DAY, cleaner).is_fresh
    assert store.read("documents", DAY)["code_version"].to_list() == ["another"]


def documents(*texts: str) -> pl.DataFrame:
    return clean_pages([page(f"p{n}", text) for n, text in enumerate(texts)], DAY, cleaner)["documents"]


def test_a_document_that_cannot_be_read_is_told_and_the_others_are_read():
    frames = extract_claims(documents("Haidai speaks", "fail here", "Putin speaks"), Extractor(), "1")
    assert frames["claims"]["source_name"].to_list() == ["Haidai", "Putin"]
    assert frames["claim_rejects"].select("name", "detail").rows() == [("p1", "ValueError: cannot read this")]


def test_a_page_that_takes_too_long_is_told_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch):
    def endless():
        while True:
            pass

    class Endless(Extractor):
        def extract(self, document):
            return endless() if "endless" in document.text else super().extract(document)

    def endless_cleaner(page):
        return endless() if b"endless" in page.content else cleaner(page)

    monkeypatch.setattr(page_limit, "SECONDS", 0.3)
    told = "PageLimitError: more than 0 s of processor time"
    frames = extract_claims(documents("Haidai speaks", "endless talk", "Putin speaks"), Endless(), "1")
    assert frames["claims"]["source_name"].to_list() == ["Haidai", "Putin"]
    assert frames["claim_rejects"].select("name", "detail").rows() == [("p1", told)]
    frames = clean_pages([page("p0", "endless talk"), page("p1", "Haidai speaks")], DAY, endless_cleaner)
    assert frames["documents"]["name"].to_list() == ["p1"]
    assert frames["rejects"].select("name", "reason", "detail").rows() == [("p0", "failed", told)]


def test_a_claim_whose_words_are_not_in_the_text_is_no_claim():
    frames = extract_claims(documents("Haidai tells a lie"), Extractor(), "1")
    assert frames["claims"].is_empty()
    assert "is not 'other words' in the text" in frames["claim_rejects"]["detail"][0]


def test_a_claim_whose_action_is_of_another_type_is_no_claim_and_the_others_are():
    class Muddled(Extractor):
        def extract(self, document):
            (claim,) = super().extract(document)
            return [claim, dataclasses.replace(claim, action=Action.HITS)]

    frames = extract_claims(documents("Haidai speaks"), Muddled(), "1")
    assert frames["claims"].height == 1
    assert frames["claim_rejects"]["detail"].to_list() == ["hits is no action of statement: 'Haidai speaks'"]


def test_no_claims_are_taken_from_pages_off_topic():
    assert extract_claims(documents("Haidai bakes bread"), Extractor(), "1")["claims"].is_empty()


def test_every_span_of_the_text_is_the_words_beside_it():
    given = documents("Haidai speaks")
    claim = extract_claims(given, Extractor(), "1")["claims"].row(0, named=True)
    text = given["text"][0]
    assert text[claim["evidence_start"] : claim["evidence_end"]] == claim["quote"]
    assert text[claim["source_start"] : claim["source_end"]] == claim["source_text"]


def test_equal_claims_of_a_sentence_have_ids_of_their_own():
    class Twice(Extractor):
        def extract(self, document):
            return [*super().extract(document), *super().extract(document)]

    claims = extract_claims(documents("Haidai speaks"), Twice(), "1")["claims"]
    assert claims["claim_id"].n_unique() == 2
    assert claims["claim_no"].to_list() == [1, 2]


def test_claims_are_redone_when_documents_change_and_by_another_extractor(tmp_path: Path):
    store, folder = archived(tmp_path, a="Haidai speaks")
    build_documents(store, DAY, cleaner)
    assert not build_claims(store, DAY, Extractor()).is_fresh
    assert build_claims(store, DAY, Extractor()).is_fresh
    other = Extractor()
    other.version = "2"
    assert not build_claims(store, DAY, other).is_fresh
    (folder / "b.txt").write_text("Putin speaks")
    archive_folders(store, [Folder(folder, DAY)], DAY)
    build_documents(store, DAY, cleaner)
    assert not build_claims(store, DAY, other).is_fresh


def test_what_a_day_dropped_is_counted_by_reason(tmp_path: Path):
    store, _ = archived(tmp_path, a="one", b="", c="crash")
    counts = build_documents(store, DAY, cleaner).counts
    assert counts["rejects by reason"] == {"empty": 1, "failed": 1}
    assert counts["dropped blocks by reason"] == {"navigation": 1}
    assert json.dumps(counts)
