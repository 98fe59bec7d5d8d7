"""The tables of sources, cues, roles and nations: well formed, and a line is enough to add one."""

import itertools
import shutil
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from dagster_project.claims import lexicon
from dagster_project.claims.engine import default_extractor
from dagster_project.claims.lexicon import read_table, values
from dagster_project.claims.model import ClaimDocument, Span
from dagster_project.claims.sources import directory, holders, outlets
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.resolver import SourceResolver
from dagster_project.claims.speech import attribution, cues
from dagster_project.claims.text.tokens import forget_words
from schemas.vocabularies import Side, SourceKind

SOURCES = read_table(
    "sources", columns=("canonical", "side", "kind", "role", "aliases", "from", "to", "notes")
)
CUES = read_table("cues", columns=("cue", "pos", "class", "frames", "forms", "notes"))
ROLES = read_table("roles", columns=("noun", "class", "office", "side", "canonical"))
FRAMES = set("that bare wh quote to obj addr ing image speech as of about for on against over with".split())
CLASSES = {
    "reporting", "factual", "confirmation", "denial", "opinion", "judgement", "volitional", "directive", "question",
    "manner", "hedge",
}  # fmt: skip


def test_every_source_has_one_side_and_kind() -> None:
    seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in SOURCES:
        seen[row["canonical"]].add((row["side"], row["kind"]))
    assert {name: v for name, v in seen.items() if len(v) > 1} == {}
    for row in SOURCES:
        assert Side(row["side"])
        assert SourceKind(row["kind"])


def test_no_alias_belongs_to_two_sources() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in SOURCES:
        for alias in [row["canonical"], *values(row["aliases"])]:
            owners[fold(alias)].add(row["canonical"])
    assert {alias: names for alias, names in owners.items() if len(names) > 1} == {}


def test_an_office_has_one_holder_at_a_time() -> None:
    clashes = []
    for role, tenures in directory.lexicon().tenures.items():
        office = role.split(" of ")[0]
        if office in ("adviser", "ambassador", "commander", "deputy prime minister", "deputy foreign minister", "envoy",
                      "deputy defence minister", "head", "deputy head", "negotiator", "media", "platform", "monitor", "company", "spokesperson"):  # fmt: skip
            continue
        ordered = sorted(tenures, key=lambda t: t.begin)
        clashes += [
            (role, a.entry.canonical, b.entry.canonical)
            for a, b in itertools.pairwise(ordered)
            if (a.end - b.begin).days > 31 and a.entry.canonical != b.entry.canonical
        ]
    assert clashes == []


def test_all_ukrainian_oblasts_have_a_head() -> None:
    oblasts = [
        "Vinnytsia",
        "Volyn",
        "Dnipropetrovsk",
        "Donetsk",
        "Zhytomyr",
        "Zakarpattia",
        "Zaporizhzhia",
        "Ivano-Frankivsk",
        "Kyiv",
        "Kirovohrad",
        "Luhansk",
        "Lviv",
        "Mykolaiv",
        "Odesa",
        "Poltava",
        "Rivne",
        "Sumy",
        "Ternopil",
        "Kharkiv",
        "Kherson",
        "Khmelnytskyi",
        "Cherkasy",
        "Chernivtsi",
        "Chernihiv",
    ]
    tenures = directory.lexicon().tenures
    assert [o for o in oblasts if f"governor of {o.lower()} oblast" not in tenures] == []


def test_cues_use_known_classes_and_frames() -> None:
    for row in CUES:
        assert row["class"] in CLASSES, row
        assert set(row["frames"].split()) <= FRAMES, row


def test_roles_name_a_known_class() -> None:
    assert {r["class"] for r in ROLES} == {"person", "group", "body", "document", "image", "media"}


@pytest.fixture
def own_lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A copy of the tables that a test may add lines to; the caches are emptied before and after."""
    folder = tmp_path / "lexicon"
    shutil.copytree(lexicon.FOLDER, folder)
    monkeypatch.setattr(lexicon, "FOLDER", folder)
    _forget()
    yield folder
    _forget()


def _forget() -> None:
    for cached in (
        directory.lexicon, cues.cue_table, cues._by_first_word, cues.verb_forms, outlets.is_outlet,
        holders._holds, lexicon._word_lists,
    ):  # fmt: skip
        cached.cache_clear()
    forget_words()


def add_line(folder: Path, table: str, line: str) -> None:
    with (folder / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def test_a_line_is_enough_to_add_a_source(own_lexicon: Path) -> None:
    add_line(
        own_lexicon,
        "sources",
        "Taras Vymyshlenyi,UA,person,governor of Mykolaiv Oblast,Taras Fictional,2031-01,,",
    )
    page = SourceResolver(ClaimDocument(id="test", text=""))
    for mention in ("Taras Vymyshlenyj", "Fictional", "Governor Vymyshleny"):
        found = page.resolve(Span(0, 1, mention))
        assert found is not None
        assert (found.name, found.side) == ("Taras Vymyshlenyi", Side.UA)


def test_a_line_is_enough_to_add_a_cue(own_lexicon: Path) -> None:
    text = "The mayor megaphoned that the bridge was closed."
    assert attribution.attributions_of(ClaimDocument(id="test", text=text)) == []
    add_line(own_lexicon, "cues", "megaphone,verb,reporting,that quote,,")
    _forget()
    [found] = attribution.attributions_of(ClaimDocument(id="test", text=text))
    assert found.content[0].text == "that the bridge was closed"


def test_a_line_is_enough_to_add_a_role(own_lexicon: Path) -> None:
    add_line(own_lexicon, "roles", "stationmaster,person,other,,")
    [found] = attribution.attributions_of(
        ClaimDocument(id="test", text="The train left at five, claims a stationmaster.")
    )
    assert found.source is not None
    assert found.source.name == "stationmaster"


def sources_of(text: str) -> list[str]:
    found = attribution.attributions_of(ClaimDocument(id="test", text=text, published=date(2024, 5, 6)))
    return [a.source.name for a in found if a.source is not None]


def test_a_line_is_enough_to_add_a_family_name_that_stands_first(own_lexicon: Path) -> None:
    add_line(own_lexicon, "sources", "Quach Minh Duc,OTHER,person,foreign minister of Ruritania,,,,")
    text = (
        "Quach Minh Duc said that the talks went well. The delegation left. Quach added that more would come."
    )
    assert sources_of(text) == ["Quach Minh Duc", "Quach"]
    add_line(own_lexicon, "family_names", "Quach,Vietnamese")
    _forget()
    assert sources_of(text) == ["Quach Minh Duc", "Quach Minh Duc"]


def test_a_line_is_enough_to_add_what_speaks_for_a_president(own_lexicon: Path) -> None:
    add_line(own_lexicon, "sources", "Rudolf Vymysel,OTHER,person,president of Ruritania,,2020,,")
    add_line(own_lexicon, "sources", "Zenda Castle,OTHER,office,presidency of Ruritania,,,,")
    add_line(own_lexicon, "sources", "Flavia Vymysel,OTHER,person,spokesperson of Zenda Castle,,2020,,")
    assert sources_of("The bridge was closed, President Vymysel's office said.") == ["Zenda Castle"]
    assert sources_of("The bridge was closed, President Vymysel's spokeswoman said.") == ["Flavia Vymysel"]


def test_a_line_is_enough_to_add_what_governs_an_occupied_oblast(own_lexicon: Path) -> None:
    add_line(own_lexicon, "sources", "Petro Vymyshlenyi,RU,person,occupation head of Poltava Oblast,,2020,,")
    add_line(own_lexicon, "sources", "Poltava People's Republic,RU,office,occupation of Poltava Oblast,,,,")
    text = "The bridge was closed, the head of the Poltava People's Republic said."
    assert sources_of(text) == ["Petro Vymyshlenyi"]


def test_a_line_is_enough_to_add_a_town_held_since_before_the_full_scale_war(own_lexicon: Path) -> None:
    text = "A shell hit a market in Lubny on Friday. A local official said that two people were killed."
    page = ClaimDocument(id="test", text=text, published=date(2024, 5, 6))
    assert default_extractor().extract(page)[-1].source.side is Side.UA
    add_line(own_lexicon, "held", "Lubny,Poltava,RU,2014-09-05,")
    _forget()
    assert default_extractor().extract(page)[-1].source.side is Side.RU


def test_a_line_is_enough_to_add_a_word_that_tells_a_speakers_side(own_lexicon: Path) -> None:
    page = ClaimDocument(id="test", text="The bridge was closed, a zorbist commander said.")
    [found] = attribution.attributions_of(page)
    assert found.source.side is Side.OTHER
    add_line(own_lexicon, "word_lists", "speaks_for_russia,zorbist")
    _forget()
    [found] = attribution.attributions_of(page)
    assert found.source.side is Side.RU
