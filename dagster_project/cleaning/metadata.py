"""What a page says about itself: title, authors, publisher, address, language, times.

Belongs here: reading JSON-LD, ``<meta>``, ``<link>``, ``<time>`` and the URL. Does not belong here:
dates that only the text tells (``published.py``), or the story's text (``html.py``).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import orjson

from dagster_project.cleaning.blocks import without_long_tags
from schemas.vocabularies import PublishedMethod

Element = Any


@dataclass(slots=True, kw_only=True)
class Moment:
    """A time as a page gives it: the day in the page's own time zone, the instant where it is known."""

    day: date
    instant: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Metadata:
    """What the page's markup says of itself; body and descriptions are evidence for cleaning."""

    is_article: bool = False  # whether the page declares itself to be one
    title: str | None = None
    titles: list[str] = field(default_factory=list)  # every headline the page declares, best first
    descriptions: list[str] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    published: Moment | None = None
    published_method: PublishedMethod | None = None
    updated: Moment | None = None
    article_body: str = ""
    posts: list[tuple[str, datetime]] = field(default_factory=list)  # entries of a live page: text, time


_ARTICLE_TYPES = re.compile(r"article|posting|report|review|recipe|newsitem|analysis", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_ELSEWHERE = frozenset({"a", "nav", "aside", "footer", "li"})
_LINES = re.compile(r"[\r\n]+|</p>|<br\s*/?>", re.IGNORECASE)
_BY = re.compile(r"^(?:by|von|par|por|di|af|av)\s+", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,500}>")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_H1 = re.compile(r"<h1\b", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|svg|noscript|iframe)\b", re.IGNORECASE)
_BEFORE, _AFTER = 10_000, 60_000  # characters
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_ISO = re.compile(
    r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d?)-(?P<d>\d\d?)"
    r"(?:[T\s]\s*(?P<H>\d\d?):(?P<M>\d\d)(?::(?P<S>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<z>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"^(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T?(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)?(?P<z>Z)?)?$"
)
_SLASHED = re.compile(r"^(?P<y>20\d\d)[/.](?P<m>\d\d?)[/.](?P<d>\d\d?)\b(?:[T\s]+(?P<H>\d\d?):(?P<M>\d\d))?")
_DAY_FIRST = re.compile(r"^(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>20\d\d)\b(?:[,\s]+(?P<H>\d\d?):(?P<M>\d\d))?")
_EPOCH = re.compile(r"^1\d{9}(?:\d{3})?$")
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {m: i for i, m in enumerate(_MONTH_NAMES, 1)}
_MONTH_FIRST = re.compile(
    r"\b(?P<mon>[A-Z][a-z]{2})[a-z]*\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>20\d\d)\b"
)
_MONTH_SECOND = re.compile(
    r"\b(?P<d>\d\d?)\s+(?P<mon>[A-Z][a-z]{2})[a-z]*\.?,?\s+(?P<y>20\d\d)\b"
    r"(?:\s+(?P<H>\d\d):(?P<M>\d\d)(?::(?P<S>\d\d))?\s*(?P<z>GMT|UTC|[+-]\d{4})?)?"
)
_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[/\-_]?)(?P<m>0[1-9]|1[0-2]|(?<=[/\-_])[1-9]|[A-Za-z]{3})(?P=sep)"
    r"(?P<d>0[1-9]|[12]\d|3[01]|(?<=[/\-_])[1-9])(?!\d)"
)

_PUBLISHED_META = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date_published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.created",
    "dc.date",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "publicationdate",
    "pubdate",
    "pub_date",
    "published_time",
    "published-date",
    "article:created",
    "article_date_original",
    "article.published",
    "rnews:datepublished",
    "originalpublicationdate",
    "displaydate",
    "bt:pubdate",
    "citation_publication_date",
    "citation_date",
    "iso-8601-publish-date",
    "creation_date",
    "created",
    "date.available",
    "last-publish",
    "date",
)
_UPDATED_META = (
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "article:updated",
    "revision_date",
    "date_modified",
    "updated_time",
)
_TITLE_META = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "sailthru.title",
    "parsely-title",
    "title",
)
_DESCRIPTION_META = (
    "description",
    "og:description",
    "twitter:description",
    "dc.description",
    "sailthru.description",
)
_AUTHOR_META = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "cxenseparse:author",
)
_PUBLISHER_META = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "article:publisher",
    "twitter:site",
)


def parse_moment(text: str) -> Moment | None:
    """The day, and where there is a zone the instant, of a machine-readable or English date; else None."""
    text = text.strip()[:80]
    if _EPOCH.match(text):
        instant = datetime.fromtimestamp(int(text[:10]), UTC)
        return Moment(day=instant.date(), instant=instant)
    for pattern in (_ISO, _COMPACT, _SLASHED, _DAY_FIRST, _MONTH_SECOND, _MONTH_FIRST):
        match = pattern.search(text)
        if match and (moment := _moment(match.groupdict())):
            return moment
    return None


def _moment(parts: dict[str, str | None]) -> Moment | None:
    month = parts.get("m") or _MONTHS.get((parts.get("mon") or "").lower(), 0)
    try:
        day = date(int(parts["y"] or 0), int(month), int(parts["d"] or 0))
        if not parts.get("H"):
            return Moment(day=day)
        clock = time(int(parts["H"] or 0), int(parts["M"] or 0), int(parts.get("S") or 0))
        zone = (parts.get("z") or "").upper().replace(":", "")
        if not zone:
            return Moment(day=day)
        if zone in ("Z", "UTC", "GMT"):
            return Moment(day=day, instant=datetime.combine(day, clock, UTC))
        offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
        own = timezone(-offset if zone[0] == "-" else offset)
        return Moment(day=day, instant=datetime.combine(day, clock, own).astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def urlsplit_host(url: str) -> str:
    """The host of a URL, "" where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def url_day(url: str) -> date | None:
    """The day in a URL's path (``/2024/05/03/``, ``-20240503``), or None."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for match in _URL_DAY.finditer(path):
        month = match["m"]
        if month.isalpha():
            if month.lower() not in _MONTHS:
                continue
            month = str(_MONTHS[month.lower()])
        try:
            return date(int(match["y"]), int(month), int(match["d"]))
        except ValueError:
            continue
    return None


def clean_string(value: object) -> str:
    """A metadata value as one line of plain text, without entities and tags; "" for no string."""
    if not isinstance(value, str):
        return ""
    if "&" in value:
        value = unescape(unescape(value))
    if "<" in value:
        value = _TAG.sub(" ", value)
    return _SPACE.sub(" ", value).strip()


class _Json:
    """The page's JSON-LD objects; those that describe an article first asked."""

    def __init__(self, scripts: list[str], title_hint: str) -> None:
        self.objects: list[dict[str, Any]] = []
        self.ids: dict[str, dict[str, Any]] = {}
        for script in scripts:
            for found in _walk_json(_load(script), 0):
                self.objects.append(found)
                if isinstance(found.get("@id"), str) and len(found) > 1:
                    self.ids.setdefault(found["@id"], found)
        articles = [o for o in self.objects if _is_article(o)]
        hinted = [o for o in articles if title_hint and clean_string(o.get("headline")) == title_hint]
        self.articles = sorted(articles, key=lambda o: (o not in hinted, "datePublished" not in o))[:5]

    def first(self, key: str) -> Any:
        for article in self.articles:
            if article.get(key):
                return article[key]
        return None

    def names(self, value: object) -> list[str]:
        """The names of persons or organisations that a property holds."""
        found: list[str] = []
        for item in value if isinstance(value, list) else [value]:
            name = item
            if isinstance(item, dict):
                target = item if item.get("name") else self.ids.get(str(item.get("@id")), {})
                name = target.get("name")
            found += map(clean_string, name if isinstance(name, list) else [name])
        return [name for name in found if name]


def _load(script: str) -> object:
    script = (
        script.strip().removeprefix("<!--").removesuffix("-->").removeprefix("<![CDATA[").removesuffix("]]>")
    )
    script = script.strip().rstrip(";")
    for repair in (str, lambda text: _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", text))):
        try:
            return orjson.loads(repair(script))
        except ValueError:
            continue
    try:
        return json.JSONDecoder(strict=False).raw_decode(script)[0]
    except (ValueError, RecursionError):
        return None


def _walk_json(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _walk_json(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in (
            "@graph",
            "mainEntity",
            "mainEntityOfPage",
            "itemReviewed",
            "publisher",
            "author",
            "liveBlogUpdate",
        ):
            if isinstance(value.get(key), dict | list):
                yield from _walk_json(value[key], depth + 1)


def _is_article(value: dict[str, Any]) -> bool:
    kinds = value.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(n, str) and _ARTICLE_TYPES.search(n) for n in names)


def read_metadata(root: Element, url: str | None) -> Metadata:
    """What the markup below ``root`` says of the page. Never raises on odd values: they are passed over."""
    metas: dict[str, list[str]] = {}
    scripts: list[str] = []
    times: list[tuple[bool, Element]] = []  # whether it stands below a headline
    headings: list[str] = []
    page_title = ""
    canonical = ""
    for element in root.iter("meta", "link", "script", "title", "time", "h1"):
        tag = element.tag
        if tag == "meta":
            content = element.get("content")
            name = element.get("property") or element.get("name") or element.get("itemprop")
            if content and name:
                metas.setdefault(name.strip().lower()[:60], []).append(content[:20_000])
        elif tag == "script":
            if (
                "ld+json" in element.get("type", "").lower()
                and element.text
                and len(element.text) < 5_000_000
            ):
                scripts.append(element.text)
        elif tag == "link":
            if not canonical and "canonical" in element.get("rel", "").lower().split():
                canonical = element.get("href", "")
        elif tag == "time":
            times.append((bool(headings), element))
        elif tag == "title":
            page_title = page_title or clean_string(element.text)
        elif len(headings) < 20:
            headings.append(clean_string("".join(element.itertext())))

    def meta(names: tuple[str, ...]) -> list[str]:
        return [v for n in names for raw in metas.get(n, ()) if (v := clean_string(raw))]

    og_title = next(iter(meta(_TITLE_META[:2])), "")
    graph = _Json(scripts, og_title)
    found = Metadata(is_article=bool(graph.articles) or "article" in meta(("og:type",)))
    headline = clean_string(graph.first("headline")) or clean_string(graph.first("name"))
    site = next(iter([*graph.names(graph.first("publisher")), *meta(_PUBLISHER_META)]), None)
    found.publisher = _publisher(site)
    named = [*meta(("og:site_name",)), found.publisher or ""]
    hosts = map(urlsplit_host, (url or canonical, *meta(("og:url",))))
    sites = " ".join("".join(words_of(name)) for name in (*hosts, *named))
    found.titles = _titles(headline, meta(_TITLE_META), headings, page_title, sites)
    found.title = found.titles[0] if found.titles else None
    found.descriptions = [
        d
        for d in dict.fromkeys(
            [
                clean_string(graph.first("description")),
                clean_string(graph.first("alternativeHeadline")),
                *meta(_DESCRIPTION_META),
            ]
        )
        if 20 < len(d) < 2000
    ]
    found.authors = _authors(graph, meta(_AUTHOR_META))
    base = url or next(iter(meta(("og:url",))), None)
    found.canonical_url = _address(canonical, base) or _address(next(iter(meta(("og:url",))), ""), base)
    body = graph.first("articleBody")
    if isinstance(body, str):
        found.article_body = "\n".join(filter(None, map(clean_string, _LINES.split(body))))
    found.posts = _posts(graph)
    found.language = _language(
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        graph.first("inLanguage"),
        next(iter(meta(("og:locale", "content-language", "dc.language", "language"))), None),
    )
    _dates(found, root, graph, meta, times=times, url=url or found.canonical_url)
    return found


def fill_gaps(found: Metadata, markup: str, url: str | None, latest: date) -> None:
    """Ask trafilatura for the author and htmldate for the day where the markup itself is silent.

    They look at class names and visible text, at several times the cost of `read_metadata`, so only
    pages with a gap pay for it, and bylines are looked for around the headline alone. A page that names
    no publisher is its host's. No day after ``latest`` is taken.
    """
    found.publisher = found.publisher or urlsplit_host(url or "").removeprefix("www.") or None
    if found.authors and found.published:
        return
    from trafilatura.utils import load_html

    if not found.authors and (tree := load_html(_around_headline(markup))) is not None:
        from trafilatura.metadata import extract_author

        names = map(clean_string, (extract_author(tree) or "").split(";"))
        found.authors = tuple(name for name in names if name)
    if not found.published and (tree := load_html(without_long_tags(markup))) is not None:
        from htmldate import find_date

        day = find_date(
            tree, url=url, max_date=latest.isoformat(), original_date=True, extensive_search=False
        )
        if day:
            found.published = parse_moment(day)
            found.published_method = PublishedMethod.TEXT


def _around_headline(markup: str) -> str:
    """The markup around the first <h1>, without what a reader does not see: as a rule the byline is there."""
    found = _BODY.search(markup)
    start = found.start() if found else 0
    headline = _H1.search(markup, start)
    at = headline.start() if headline else start
    end = min(at + _AFTER, len(markup))
    at = max(start, at - _BEFORE)
    parts = ["<body>"]
    while unseen := _UNSEEN.search(markup, at, end):
        parts.append(markup[at : unseen.start()])
        closing = markup.find(f"</{unseen[1]}", unseen.end(), end)
        if closing < 0:
            return "".join(parts)
        at = closing
    return "".join((*parts, markup[at:end]))


def _posts(graph: _Json) -> list[tuple[str, datetime]]:
    """Texts and times of a live page's entries."""
    posts = []
    for entry in graph.objects:
        kinds = entry.get("@type")
        if kinds == "BlogPosting" or (isinstance(kinds, list) and "BlogPosting" in kinds):
            moment = parse_moment(clean_string(entry.get("datePublished")))
            text = f"{clean_string(entry.get('headline'))} {clean_string(entry.get('articleBody'))}"
            if moment and moment.instant and len(text) > 25:
                posts.append((text[:20_000], moment.instant))
    return posts[:500]


def _publisher(site: str | None) -> str | None:
    if not site or site.startswith(("http://", "https://")):
        return None
    return site.lstrip("@") or None


def _address(value: str, base: str | None) -> str | None:
    try:
        joined = urljoin(base or "", value.strip()) if value.strip() else ""
        return joined if urlsplit(joined).scheme in ("http", "https") and urlsplit(joined).netloc else None
    except ValueError:
        return None


def _language(*values: object) -> str | None:
    for value in values:
        name = value.get("alternateName") or value.get("name") if isinstance(value, dict) else value
        if isinstance(name, str) and (match := re.match(r"\s*([A-Za-z]{2})(?:[-_].*)?\s*$", name)):
            return match[1].lower()
    return None


_MIN_HEADLINE = 4  # words
_MIN_WORD = 4  # letters: names hold shorter ones without a capital
_SEPARATORS = re.compile(r"\s+[|\-\u2013\u2014\u00b7\u2022:\u00bb]+\s+|\s*\|\s*")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case and punctuation, for comparisons."""
    return tuple(re.findall(r"\w+", text.casefold()))


def _titles(headline: str, declared: list[str], headings: list[str], page_title: str, site: str) -> list[str]:
    """Every headline the page declares, without the site's name, the most trustworthy first.

    JSON-LD's headline comes first, then the one declared for sharing, the one shown, the window's.
    The shared one wins, by counting real pages, where all others are one and the same (they then
    follow a template that adds to it), and where the page shows it and only the window does not.
    """
    shown = [h for h in headings if len(h) > 15][:1]
    raw = [c for c in (headline, *declared, *shown, page_title, *headings[:1]) if 0 < len(c) < 400]
    raw = [c for c in raw if "".join(words_of(c)) not in site] or raw
    known = {words_of(c) for c in raw}
    tails = Counter("".join(words_of(c.rpartition("|")[2])) for c in set(raw) if "|" in c)
    site = " ".join((site, *(tail for tail, count in tails.items() if count > 1)))  # two headlines end in it
    # what the page declares three times over is the headline, unless it ends in what may be a name
    agreed = headline if headline == next(iter(declared), "") == page_title else ""
    if all(word[0].isupper() or len(word) < _MIN_WORD for word in _SEPARATORS.split(agreed)[-1].split()):
        agreed = ""
    own = [_without_site(c, set() if c == agreed else known, site) for c in raw]
    titles = list(dict.fromkeys(own))
    if not headline and (same := _below_kickers(titles)):
        titles = [same, *titles]
    if headline and declared:
        head, shared = (_without_site(c, known, site) for c in (headline, declared[0]))
        shows, window = (words_of(_without_site(c, known, site)) for c in (next(iter(shown), ""), page_title))
        differs = words_of(shared) != words_of(head)
        if differs and window == words_of(head) and shows in (words_of(head), words_of(shared)):
            titles = [shared, *(t for t in titles if t != shared)]
    return titles


def _below_kickers(titles: list[str]) -> str | None:
    """What two headlines of the page have in common where each names another topic before it."""
    tails: dict[tuple[str, ...], str] = {}
    for title in titles:
        kicker, mark, tail = title.partition(": ") if ": " in title else title.partition(" - ")
        words = words_of(tail)
        if mark and len(words) > _MIN_HEADLINE and len(words_of(kicker)) < len(words):
            if words in tails and words_of(tails[words]) != words_of(kicker):
                return tail
            tails.setdefault(words, kicker)
    return None


def _without_site(title: str, known: set[tuple[str, ...]], site: str) -> str:
    """``title`` up to a separator where that is another headline of the page, or the site's name follows."""
    cuts = list(_SEPARATORS.finditer(title))
    for cut in cuts:
        if words_of(title[: cut.start()]) in known:
            return title[: cut.start()]
    if cuts and (tail := "".join(words_of(title[cuts[-1].end() :]))) and tail in site:
        return title[: cuts[-1].start()]
    if cuts and (head := "".join(words_of(title[: cuts[0].start()]))) and head in site:
        return title[cuts[0].end() :]
    return title


def _authors(graph: _Json, declared: list[str]) -> tuple[str, ...]:
    names = graph.names(graph.first("author")) or declared
    bare = (_BY.sub("", name) for name in names)
    return tuple(dict.fromkeys(n for n in bare if n and not n.startswith(("http", "@")) and len(n) < 100))


def _dates(
    found: Metadata,
    root: Element,
    graph: _Json,
    meta: Any,
    *,
    times: list[tuple[bool, Element]],
    url: str | None,
) -> None:
    declared = [clean_string(graph.first(k)) for k in ("datePublished", "dateCreated", "uploadDate")]
    found.published = _first_moment([*declared, *meta(_PUBLISHED_META)])
    found.updated = _first_moment([clean_string(graph.first("dateModified")), *meta(_UPDATED_META)])
    if not found.published:
        marked = root.xpath("//*[@itemprop='datePublished' or @itemprop='datepublished']")
        found.published = _first_moment([_time_of(e) for e in marked[:5]]) or _time_element(times)
    if found.published:
        found.published_method = PublishedMethod.METADATA
        return
    day = url_day(url or "")
    if day:
        found.published = Moment(day=day)
        found.published_method = PublishedMethod.URL


def _first_moment(values: list[str]) -> Moment | None:
    for value in values:
        if value and (moment := parse_moment(value)):
            return moment
    return None


def _time_element(times: list[tuple[bool, Element]]) -> Moment | None:
    """The ``<time>`` most likely to be the story's: marked as published, below the headline, in no teaser."""

    def rank(entry: tuple[bool, Element]) -> tuple[bool, bool, bool]:
        below, element = entry
        marked = "publi" in " ".join(element.attrib.values()).lower()
        elsewhere = any(a.tag in _ELSEWHERE for a in element.iterancestors())
        return elsewhere, not marked, not below

    for _, element in sorted(times[:50], key=rank):
        if moment := parse_moment(_time_of(element)):
            return moment
    return None


def _time_of(element: Element) -> str:
    return element.get("datetime") or element.get("content") or "".join(element.itertext())[:80]
