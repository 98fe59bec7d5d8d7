"""sources.toml: what it may say, and how it says what is wrong."""

import re
import tomllib
from pathlib import Path

import pytest

from dagster_project.settings import SAMPLE_CRAWL_DATE
from dagster_project.sources.config import ConfigError, Kind, Schedule, Sources, load_sources, parse_sources

ROOT = Path(__file__).parent.parent


def parse(text: str) -> Sources:
    return parse_sources(text, Path("/project/sources.toml"))


def complaints(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        parse(text)
    return str(caught.value).splitlines()


def test_the_delivered_file_reads_only_the_sample_and_the_drop_folder() -> None:
    sample, drop = load_sources(ROOT / "sources.toml")
    assert (sample.kind, sample.path, sample.crawl_date) == (
        Kind.FOLDER,
        ROOT / "sample",
        SAMPLE_CRAWL_DATE,
    )
    assert (drop.kind, drop.path, drop.crawl_date) == (Kind.FOLDER, ROOT / "drop", None)
    assert (ROOT / "drop" / ".gitignore").exists()


def test_the_delivered_example_is_valid_once_it_is_uncommented() -> None:
    text = (ROOT / "sources.toml").read_text(encoding="utf-8")
    lines = [re.sub(r"^# (?=\[\[|[a-z_]+ = )", "", line) for line in text.splitlines()]
    sources = parse("\n".join(lines))
    online = [source for source in sources if source.is_online]
    assert len(online) >= 12
    assert {source.kind for source in sources} == set(Kind)
    assert sources.settings.agent() == "claims-warehouse/0.1 (+mailto:you@example.org)"


def test_defaults_and_given_values_are_taken_over() -> None:
    sources = parse(
        '[settings]\ncontact = "mailto:a@b.test"\nconnections = 3\n'
        '[[source]]\nname = "x"\nkind = "feed"\nurl = "https://x.test/rss"\nschedule = "daily"\ninclude = ["/war/"]\n'
    )
    source = sources["x"]
    assert (source.schedule, source.max_pages, source.allow_private, source.line) == (
        Schedule.DAILY,
        500,
        False,
        4,
    )
    assert (sources.settings.connections, sources.settings.seconds_between_requests) == (3, 2.0)
    assert source.accepts("https://x.test/war/1")
    assert not source.accepts("https://x.test/sport/1")


def test_a_disabled_source_is_not_read() -> None:
    sources = parse('[[source]]\nname = "a"\nkind = "folder"\npath = "a"\nenabled = false\n')
    assert list(sources) == []
    assert sources["a"].enabled is False
    with pytest.raises(KeyError, match="no source named 'b'; there are a"):
        sources["b"]


GOOD = '[settings]\ncontact = "x"\n[[source]]\nname = "a"\nkind = "folder"\npath = "a"\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[[source]\n", 1, "not TOML"),
        ("", 1, "no [[source]]"),
        ('[source]\nname = "a"\n', 1, "double brackets"),
        (GOOD + "[sorces]\n", 7, "unknown table 'sorces'"),
        (GOOD + '[[source]]\nkind = "folder"\npath = "b"\n', 7, "needs 'name'"),
        (GOOD + '[[source]]\nname = "a"\nkind = "folder"\npath = "b"\n', 7, "taken, by line 3"),
        (
            GOOD + '[[source]]\nname = "b"\nkind = "fed"\nurl = "https://x.test"\n',
            9,
            "'fed' is none of feed, sitemap",
        ),
        (GOOD + '[[source]]\nname = "b"\nkind = "feed"\n', 7, "a feed needs 'url'"),
        (GOOD + '[[source]]\nname = "b"\nkind = "feed"\nurl = "ftp://x.test"\n', 10, "only http and https"),
        (GOOD + '[[source]]\nname = "b"\nkind = "urls"\nurls = ["https://"]\n', 10, "no host"),
        (GOOD + '[[source]]\nname = "b"\nkind = "folder"\n', 7, "a folder needs 'path'"),
        (GOOD + '[[source]]\nname = "B 1"\nkind = "folder"\npath = "b"\n', 8, "small letters"),
        (
            GOOD + '[[source]]\nname = "b"\nkind = "folder"\npath = "b"\nmax_page = 3\n',
            11,
            "did you mean 'max_pages'?",
        ),
        (
            GOOD + '[[source]]\nname = "b"\nkind = "folder"\npath = "b"\nmax_pages = "3"\n',
            11,
            "a number expected",
        ),
        (
            GOOD + '[[source]]\nname = "b"\nkind = "folder"\npath = "b"\nmax_pages = true\n',
            11,
            "a number expected",
        ),
        (GOOD + '[[source]]\nname = "b"\nkind = "folder"\npath = "b"\nmax_pages = 0\n', 11, "too small"),
        (GOOD + '[[source]]\nname = "b"\nkind = "folder"\npath = "b"\nenabled = 1\n', 11, "true or false"),
        (
            GOOD + '[[source]]\nname = "b"\nkind = "folder"\npath = "b"\ninclude = ["("]\n',
            11,
            "no regular expression",
        ),
        (GOOD + '[[source]]\nname = "b"\nkind = "folder"\npath = ["b"]\n', 10, "a text expected"),
        ('[settings]\ncontact = "x\\r\\ny"\n' + GOOD.split("\n", 2)[2], 2, "control characters"),
        ("[settings]\npage_seconds = -1\n" + GOOD.split("\n", 2)[2], 2, "too small"),
        ('[settings]\nuser_agent = "me"\n' + GOOD.split("\n", 2)[2], 2, "must have {contact}"),
        ('[[source]]\nname = "b"\nkind = "feed"\nurl = "https://x.test"\n', 1, "set contact"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, line: int, words: str) -> None:
    [complaint] = complaints(text)
    assert complaint.startswith(f"/project/sources.toml:{line}: ")
    assert words in complaint


def test_all_problems_are_named_at_once() -> None:
    assert (
        len(complaints(GOOD + '[[source]]\nname = "b"\nkind = "feed"\nwhat = 1\n[[source]]\nname = "?"\n'))
        == 4
    )


def test_a_missing_file_gives_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"\.toml: no such file"):
        load_sources(tmp_path / "sources.toml")


def test_the_delivered_file_is_toml_without_trailing_settings() -> None:
    table = tomllib.loads((ROOT / "sources.toml").read_text(encoding="utf-8"))
    assert set(table) == {"settings", "source"}
