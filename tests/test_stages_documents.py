"""The day's documents: the pre-filter, pages kept from the last run of the day, repeated blocks."""

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dagster_project.cleaning.clean import clean_page
from dagster_project.cleaning.rules import Rule
from dagster_project.cleaning.templates import FEWEST, MINIMUM
from dagster_project.ids import content_id
from dagster_project.stages import documents, raw
from dagster_project.store import Store, StoreError
from schemas.base import failures
from schemas.documents import Documents

DAY = date(2023, 5, 1)
WAR = (
    "Ukrainian forces recaptured village number {n} in the Kharkiv region on Monday, the General Staff said. "
    "Russian troops had held it since the spring, and shelled it again in the evening, a spokesman said."
)
BREAD = (
    "A loaf needs flour, water, salt and time, the baker of street number {n} told our reporter on Monday."
)
APPEAL = "Our reporters have been at the front since the first day; here is how their work is paid for."


def page(title: str, *paragraphs: str, publisher: str = "The Herald") -> str:
    body = "".join(f"<p>{text}</p>\n" for text in paragraphs)
    return (
        f"<html lang='en'><head><title>{title}</title><meta property='og:site_name' content='{publisher}'>"
        f"<meta property='article:published_time' content='2023-04-30T10:00:00Z'>"
        f"<link rel='canonical' href='https://herald.example/{title.replace(' ', '-')}'></head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def war(number: int, *more: str, **options: str) -> str:
    return page(f"Village {number} is free again", WAR.format(n=number), *more, **options)


class Archive:
    """A drop folder and the tables made of it."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "pages"
        self.folder.mkdir(parents=True)
        self.store = Store(root / "data")
        self.cleaned: list[str] = []

    def add(self, **pages: str) -> None:
        for name, markup in pages.items():
            (self.folder / f"{name}.html").write_text(markup, encoding="utf-8")
        raw.archive_folders(self.store, [raw.Folder(self.folder, DAY)], DAY)

    def build(self) -> pl.DataFrame:
        def cleaner(page):
            self.cleaned.append(page.name)
            return clean_page(page, only_on_topic=True)

        self.cleaned = []
        documents.build_documents(self.store, DAY, cleaner)
        return self.store.read("documents", DAY)

    def fresh(self, root: Path) -> "Archive":
        """Another archive with the same captures, of which nothing was made yet."""
        other = Archive(root)
        shutil.copytree(self.store.root / "raw", other.store.root / "raw")
        other.build()
        return other

    def digests(self) -> list[str]:
        return [self.store.digest(table, DAY) for table in documents.STAGE_TABLES]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "one")


# ---- the pre-filter ----------------------------------------------------------------------------------


def test_a_page_off_topic_is_a_document_with_what_its_head_says(archive: Archive):
    archive.add(bread=page("How to bake", BREAD.format(n=1)), war=war(1))
    documents.build_documents(archive.store, DAY)
    bread, story = archive.store.read("documents", DAY).iter_rows(named=True)
    assert (bread["is_cleaned"], bread["is_on_topic"], bread["text"]) == (False, False, "")
    assert (bread["title"], bread["publisher"], bread["language"]) == ("How to bake", "The Herald", "en")
    assert bread["canonical_url"] == "https://herald.example/How-to-bake"
    assert bread["published_date"] == date(2023, 4, 30)
    assert (story["is_cleaned"], story["is_on_topic"]) == (True, True)
    assert "recaptured" in story["text"]


def test_the_setting_cleans_every_page(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    archive.add(bread=page("How to bake", BREAD.format(n=1)))
    documents.build_documents(archive.store, DAY)
    monkeypatch.setenv("CLAIMS_PREFILTER", "off")
    assert not documents.build_documents(archive.store, DAY).is_fresh
    (bread,) = archive.store.read("documents", DAY).iter_rows(named=True)
    assert (bread["is_cleaned"], bread["text"]) == (True, BREAD.format(n=1))
    monkeypatch.setenv("CLAIMS_PREFILTER", "sometimes")
    with pytest.raises(StoreError, match="neither on nor off"):
        documents.build_documents(archive.store, DAY)


def test_only_a_page_that_was_not_cleaned_may_lack_a_text(archive: Archive):
    archive.add(bread=page("How to bake", BREAD.format(n=1)), war=war(1))
    good = archive.build()
    assert failures(Documents, good) == []
    for wrong in (
        {"is_cleaned": True},
        {"is_cleaned": False},
        {"text": ""},
        {"is_on_topic": True, "text": ""},
    ):
        broken = good.with_columns(**{name: pl.lit(value) for name, value in wrong.items()})
        assert any("has a text" in problem for problem in failures(Documents, broken)), wrong


# ---- pages kept from before --------------------------------------------------------------------------


def test_a_later_crawl_of_the_day_cleans_only_what_is_new_and_gives_what_a_fresh_run_gives(
    archive: Archive, tmp_path: Path
):
    archive.add(a=war(1), b=war(2), bread=page("How to bake", BREAD.format(n=1)), empty="")
    archive.build()
    assert len(archive.cleaned) == 4
    archive.add(c=war(3), cake=page("How to bake a cake", BREAD.format(n=2)))
    assert archive.build().height == 5
    assert sorted(archive.cleaned) == ["c.html", "cake.html"]
    assert archive.digests() == archive.fresh(tmp_path / "two").digests()


def test_a_page_captured_again_is_a_duplicate_whichever_run_saw_it(archive: Archive, tmp_path: Path):
    archive.add(a=war(1))
    archive.build()
    for number in range(3):  # the same story with other bytes
        archive.add(a=war(1) + f"<!-- {number} -->")
        archive.build()
        assert archive.digests() == archive.fresh(tmp_path / f"fresh{number}").digests()
    assert archive.store.read("documents", DAY).height == 1
    assert archive.store.read("rejects", DAY)["reason"].to_list() == ["duplicate"] * 3


def test_many_pages_are_kept_in_parts(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(documents, "SLICE_ROWS", 3)
    archive.add(**appeals(MINIMUM - 1), empty="")
    archive.build()
    archive.add(last=war(100, APPEAL))  # with which the appeal repeats
    archive.build()
    assert archive.cleaned == ["last.html"]
    assert archive.digests() == archive.fresh(tmp_path / "two").digests()


def test_nothing_is_kept_of_an_archive_file_that_was_taken_away(archive: Archive, tmp_path: Path):
    archive.add(a=war(1))
    archive.build()
    (first,) = archive.store.raw_folder(DAY).glob("*.warc.zst")
    archive.add(b=war(2))
    first.unlink()
    assert archive.build()["name"].to_list() == ["b.html"]
    assert archive.digests() == archive.fresh(tmp_path / "two").digests()


def test_nothing_is_kept_under_another_version_of_the_code(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    archive.add(a=war(1))
    archive.build()
    monkeypatch.setattr(documents, "code_version", lambda _: "another")
    archive.build()
    assert archive.cleaned == ["a.html"]


# ---- repeated blocks ---------------------------------------------------------------------------------


def appeals(count: int, **options: str) -> dict[str, str]:
    return {f"p{n}": war(n, APPEAL, f"Nobody was hurt in village {n}.", **options) for n in range(count)}


def test_a_block_on_every_page_of_a_publisher_goes_with_its_reason(archive: Archive):
    archive.add(**appeals(MINIMUM))
    found = archive.build()
    for row in found.iter_rows(named=True):
        assert APPEAL not in row["text"]
        assert row["document_id"] == content_id("document", row["story_id"], row["text"])
        assert [row["text"][b["start"] : b["end"]] for b in row["blocks"]] == row["text"].split("\n")
        assert row["word_count"] == len(row["text"].split())
    dropped = archive.store.read("dropped_blocks", DAY)
    repeated = dropped.filter(pl.col("rule") == Rule.REPEATED_OVER_PAGES)
    assert repeated["text"].to_list() == [APPEAL] * MINIMUM
    assert set(repeated["reason"]) == {"template"}
    counts = dropped.group_by("document_id").len()
    told = dict(found.select("document_id", "dropped_block_count").iter_rows())
    assert dict(counts.iter_rows()) == told


def test_fewer_pages_are_left_as_they_are(archive: Archive):
    archive.add(**appeals(MINIMUM - 1))
    assert all(APPEAL in text for text in archive.build()["text"])


def test_pages_of_other_publishers_do_not_count(archive: Archive):
    for number, markup in enumerate(appeals(MINIMUM).values()):
        archive.add(**{f"p{number}": markup.replace("The Herald", f"Paper {number % 2}")})
    assert all(APPEAL in text for text in archive.build()["text"])


def test_versions_of_one_story_do_not_make_its_paragraphs_boilerplate(archive: Archive):
    line = "The mayor said that the bridge had been mined."
    for number in range(MINIMUM):
        archive.add(**{f"v{number}": war(1, line, f"Update {number}.")})
        archive.add(**{f"w{number}": war(100 + number)})
    found = archive.build()
    assert found["text"].str.contains(line, literal=True).sum() == MINIMUM


def test_a_sentence_that_few_stories_share_stays(archive: Archive):
    line = "The war began in February 2022."
    archive.add(**{f"p{n}": war(n, *([line] if n < FEWEST - 1 else [])) for n in range(MINIMUM)})
    assert archive.build()["text"].str.contains(line, literal=True).sum() == FEWEST - 1


def test_repeated_blocks_of_a_day_are_the_same_in_one_run_and_in_several(archive: Archive, tmp_path: Path):
    pages = list(appeals(MINIMUM + 2).items())
    for name, markup in pages:  # the rule sets in with the eighth
        archive.add(**{name: markup})
        archive.build()
    assert archive.digests() == archive.fresh(tmp_path / "two").digests()
    archive.add(**{f"plain{n}": war(50 + n) for n in range(40)})  # and out where the share falls
    texts = dict(archive.build().select("name", "text").iter_rows())
    assert all(APPEAL in texts[f"{name}.html"] for name, _ in pages)
    assert archive.digests() == archive.fresh(tmp_path / "three").digests()
