"""``sources.toml``: which outlets are read, how politely, and where local pages lie.

Belongs here: the file's shape, its defaults and the messages about what is wrong with it. Does not belong
here: reading any source.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class Kind(StrEnum):
    """What a source is read from."""

    FEED = "feed"  # RSS, Atom or JSON Feed
    SITEMAP = "sitemap"  # sitemap, news sitemap or sitemap index
    URLS = "urls"  # a list of page addresses, in the file or in a text file
    FOLDER = "folder"  # a drop folder of saved pages, text dumps, mails and WARC files
    WARC = "warc"  # a WARC file or a folder of them


class Schedule(StrEnum):
    """How often a source is read."""

    HOURLY = "hourly"
    DAILY = "daily"


ONLINE = frozenset({Kind.FEED, Kind.SITEMAP, Kind.URLS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the network is used. ``contact``, a mail address or a page, must be set to fetch anything."""

    contact: str = ""
    user_agent: str = "claims-warehouse/0.1 (+{contact})"
    seconds_between_requests: float = 2.0  # to one host; a longer Crawl-delay wins
    max_crawl_delay_seconds: float = 60.0  # a host that wants more is left alone and named
    connections_per_host: int = 1
    connections: int = 20
    requests_per_second: float = 20.0  # over all hosts
    connect_seconds: float = 10.0
    first_byte_seconds: float = 20.0
    page_seconds: float = 60.0
    max_page_bytes: int = 16_000_000
    max_redirects: int = 5
    attempts: int = 4
    retry_seconds: float = 1.0  # before the second attempt; doubles after that, with jitter
    max_retry_seconds: float = 120.0  # a longer Retry-After ends the run for that page
    robots_hours: float = 24.0
    run_minutes: float = 50.0  # a run stops then; what is left is fetched by the next one

    def agent(self) -> str:
        """The User-Agent header, with the contact in it."""
        return self.user_agent.replace("{contact}", self.contact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One outlet, list or folder. ``line`` is where it stands in the file."""

    name: str
    kind: Kind
    url: str = ""
    urls: tuple[str, ...] = ()
    path: Path | None = None
    crawl_date: date | None = None  # of a folder's files that tell no day themselves
    publisher: str = ""
    schedule: Schedule = Schedule.HOURLY
    enabled: bool = True
    allow_private: bool = False  # pages on this machine or network may be fetched
    include: tuple[str, ...] = ()  # regular expressions; a page's URL must match one of them
    exclude: tuple[str, ...] = ()
    max_pages: int = 500  # a run
    max_age_days: int = 7  # older entries of feeds and sitemaps are left alone; 0: any age
    recheck_hours: float = 24.0  # a page that is still listed is fetched again after this; 0: never
    silent_after_hours: float = 48.0  # an outlet without a new page for so long has fallen silent
    min_pages_per_day: int = 0  # fewer are a warning
    line: int = 0

    @property
    def is_online(self) -> bool:
        """Whether it is read over the network."""
        return self.kind in ONLINE

    def accepts(self, url: str) -> bool:
        """Whether ``include`` and ``exclude`` let a page's URL through."""
        if self.include and not any(re.search(pattern, url) for pattern in self.include):
            return False
        return not any(re.search(pattern, url) for pattern in self.exclude)


@dataclass(frozen=True, slots=True)
class Sources:
    """All of ``sources.toml``."""

    settings: Settings
    sources: tuple[Source, ...]

    def __iter__(self) -> Iterator[Source]:
        return (source for source in self.sources if source.enabled)

    def __getitem__(self, name: str) -> Source:
        for source in self.sources:
            if source.name == name:
                return source
        raise KeyError(
            f"no source named {name!r}; there are {', '.join(source.name for source in self.sources)}"
        )


class ConfigError(Exception):
    """What is wrong with the file: one ``file:line: sentence`` for each problem."""

    def __init__(self, path: Path | str, problems: list[tuple[int, str]]) -> None:
        self.problems = sorted(problems)
        super().__init__(
            "\n".join(f"{path}{f':{line}' if line else ''}: {sentence}" for line, sentence in self.problems)
        )


def load_sources(path: Path) -> Sources:
    """Read and check ``sources.toml``. Relative paths in it start at its folder.

    Raises `ConfigError`, which names every problem with its line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(path, [(0, "no such file")]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, [(0, f"cannot be read: {error}")]) from error
    return parse_sources(text, path)


def parse_sources(text: str, path: Path) -> Sources:
    """Check the text of a ``sources.toml``; see `load_sources`."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        raise ConfigError(path, [(line, f"not TOML: {error}")]) from None
    checker = _Checker(text, path.parent)
    for key in table.keys() - {"settings", "source"}:
        checker.complain("", 0, key, f"unknown table {key!r}; known are [settings] and [[source]]")
    settings = checker.settings(table.get("settings", {}))
    rows = table.get("source", [])
    if not isinstance(rows, list):
        checker.complain("source", 0, None, "a source needs double brackets: [[source]]")
        rows = []
    sources = [source for number, row in enumerate(rows) if (source := checker.source(number, row))]
    if not rows and not checker.problems:
        checker.complain("", 0, None, "no [[source]] in the file")
    first: dict[str, Source] = {}
    for source in sources:
        name = source.name.replace("-", "_")  # Dagster's names have no hyphen
        if name in first:
            checker.problems.append(
                (source.line, f"the name {source.name!r} is taken, by line {first[name].line}")
            )
        first.setdefault(name, source)
    if any(source.enabled and source.is_online for source in sources) and not settings.contact:
        checker.complain(
            "settings", 0, "contact", "set contact in [settings]: outlets must be able to reach you"
        )
    if "{contact}" not in settings.user_agent:
        checker.complain("settings", 0, "user_agent", "user_agent must have {contact} in it")
    if checker.problems:
        raise ConfigError(path, checker.problems)
    return Sources(settings, tuple(sources))


_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_POSITIVE = frozenset(
    {
        "attempts",
        "connect_seconds",
        "connections",
        "connections_per_host",
        "first_byte_seconds",
        "max_page_bytes",
        "max_pages",
        "page_seconds",
        "requests_per_second",
        "run_minutes",
    }
)
_REGEXES = frozenset({"include", "exclude"})


class _Checker:
    """Collects what is wrong, with the line of each table and key; tomllib keeps none."""

    def __init__(self, text: str, folder: Path) -> None:
        self.folder = folder
        self.problems: list[tuple[int, str]] = []
        self._lines: dict[tuple[str, int, str | None], int] = {}
        seen: dict[str, int] = {}
        table, number = "", 0
        for line, content in enumerate(text.splitlines(), 1):
            if header := re.match(r"\s*\[\[?\s*\"?([\w.-]+)\"?\s*\]\]?", content):
                table = header[1]
                number = seen.get(table, 0)
                seen[table] = number + 1
                self._lines[table, number, None] = line
                self._lines.setdefault(("", 0, table), line)
            elif key := re.match(r"\s*\"?([\w-]+)\"?\s*[=.]", content):
                self._lines.setdefault((table, number, key[1]), line)

    def line(self, table: str, number: int, key: str | None) -> int:
        return self._lines.get((table, number, key)) or self._lines.get((table, number, None)) or 1

    def complain(self, table: str, number: int, key: str | None, sentence: str) -> None:
        self.problems.append((self.line(table, number, key), sentence))

    def settings(self, row: object) -> Settings:
        if not isinstance(row, dict):
            self.complain("settings", 0, None, "[settings] must be a table")
            return Settings()
        return Settings(**self._values("settings", 0, row, Settings))

    def source(self, number: int, row: object) -> Source | None:
        """The source, or None when it has problems."""
        before = len(self.problems)
        if not isinstance(row, dict):
            self.complain("source", number, None, "a source must be a table")
            return None
        values = self._values("source", number, row, Source)
        for key in ("name", "kind"):
            if key not in row:
                self.complain("source", number, None, f"a source needs {key!r}")
        name, kind = values.get("name", ""), values.get("kind")
        if name and not _NAME.fullmatch(name):
            self.complain("source", number, "name", f"name {name!r}: use small letters, digits, - and _")
        if kind in (Kind.FEED, Kind.SITEMAP) and not (row.get("url") or row.get("urls")):
            self.complain("source", number, None, f"a {kind} needs 'url'")
        if kind == Kind.URLS and not (row.get("urls") or row.get("path")):
            self.complain(
                "source", number, None, "a list of URLs needs 'urls' or 'path' (a text file, one a line)"
            )
        if kind in (Kind.FOLDER, Kind.WARC) and not row.get("path"):
            self.complain("source", number, None, f"a {kind} needs 'path'")
        if kind != Kind.FOLDER and row.get("crawl_date"):
            self.complain("source", number, "crawl_date", "crawl_date is for folders only")
        for key in ("url", "urls"):
            given = values.get(key) or ()
            for url in (given,) if isinstance(given, str) else given:
                if sentence := _url_problem(url):
                    self.complain("source", number, key, f"{key} {url!r}: {sentence}")
        if len(self.problems) > before:
            return None
        return Source(**values, line=self.line("source", number, None))

    def _values(self, table: str, number: int, row: Mapping[str, Any], model: type) -> dict[str, Any]:
        known = {item.name: item for item in fields(model) if item.name != "line"}
        values: dict[str, Any] = {}
        for key, value in row.items():
            if key not in known:
                hint = _nearest(key, known)
                self.complain(
                    table,
                    number,
                    key,
                    f"unknown setting {key!r}" + (f"; did you mean {hint!r}?" if hint else ""),
                )
                continue
            try:
                values[key] = self._convert(key, value, known[key].type)
            except ValueError as error:
                self.complain(table, number, key, f"{key}: {error}")
        return values

    def _convert(self, key: str, value: Any, wanted: Any) -> Any:
        if wanted is bool and not isinstance(value, bool):
            raise ValueError(f"true or false expected, not {value!r}")
        if wanted in (int, float):
            if isinstance(value, bool) or not isinstance(value, int | wanted):
                raise ValueError(f"a number expected, not {value!r}")
            if value < 0 or (value == 0 and key in _POSITIVE):
                raise ValueError(f"{value!r} is too small")
            return wanted(value)
        if wanted == tuple[str, ...]:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise ValueError(f"a list of texts expected, not {value!r}")
            if key in _REGEXES:
                for pattern in value:
                    _check_regex(pattern)
            return tuple(value)
        if wanted is bool:
            return value
        if wanted == date | None:
            if not isinstance(value, date) or isinstance(value, datetime):
                raise ValueError(f"a date like 2025-07-04 (no quotes) expected, not {value!r}")
            return value
        if not isinstance(value, str):
            raise ValueError(f"a text expected, not {value!r}")  # noqa: TRY004
        if any(ord(char) < 32 for char in value):
            raise ValueError("control characters are not allowed")
        if wanted in (Kind, Schedule):
            try:
                return wanted(value)
            except ValueError:
                raise ValueError(f"{value!r} is none of {', '.join(wanted)}") from None
        return self.folder / value if wanted == Path | None else value


def _check_regex(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression: {error}") from None


def _url_problem(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        return str(error)
    if parts.scheme not in ("http", "https"):
        return "only http and https are fetched"
    return None if parts.hostname else "no host in it"


def _nearest(word: str, known: Mapping[str, object]) -> str | None:
    import difflib

    return next(iter(difflib.get_close_matches(word, known, n=1)), None)
