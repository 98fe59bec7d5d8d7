"""Whether a page is about the Russia-Ukraine war.

Belongs here: the score of a cleaned text, and the pre-filter that spares cleaning pages which can not
be on topic. Does not belong here: the terms and their weights (``lexicon/topic.csv``).

A text is on topic when it speaks of Ukraine (or of this war by one of its names) *and* of war, often
enough for its length. Sport, culture and other wars speak of one of the two only.
"""

import math
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from dagster_project.claims.lexicon import LexiconError, read_table

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick, BytesAhoCorasick

THRESHOLD = 0.5
"""A score from which a text is on topic."""

_GROUPS = ("ukraine", "russia", "war", "core")
_MOST_COUNTED = 8  # mentions of one term
_HALF = 4.0  # evidence at which the score is one half
_MIN_WORDS = 50  # shorter texts are judged as if they had these
_MAX_WORDS = 1500  # mentions are not counted beyond a number either
_TITLE_TIMES = 3
_SAMPLE = 60_000
_HEAD = 512
_NO_STORY = ["a", "nav", "header", "footer", "aside", "li", "button", "select", "script", "style", "svg"]
_TOLD = 'meta[property="og:title"], meta[name="description"], meta[property="og:description"]'
_MANY_TAGS = 10_000
_DEEPEST = 2_000  # elements inside each other; lexbor looks through all of them at each new one
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
_FLAT = frozenset(  # nothing stands in the one kind, the other ends where the next of its kind begins
    b"area br col embed hr img input link meta source track wbr dd dt li option p td th tr".split()
)
PREFILTER_THRESHOLD = 0.5 * THRESHOLD
"""Of the pre-filter's score: lower, since a page's furniture blurs its story."""


def topic_score(text: str, title: str | None = None) -> float:
    """From 0 to 1: how much a text is about the war; from `THRESHOLD` on it is on topic."""
    text = text[:_SAMPLE].lower()
    sums = _sums(text)
    if title:
        for group, value in _sums(title.lower()).items():
            sums[group] += _TITLE_TIMES * value
    # Russia alone, or war alone, is another story; each side's evidence is worth what the other allows.
    place = sums["ukraine"] + min(0.5 * sums["russia"], sums["ukraine"] + 0.5 * sums["core"])
    evidence = 2 * sums["core"] + math.sqrt(place * (sums["war"] + sums["core"] + 0.3 * sums["russia"]))
    words = min(_MAX_WORDS, max(_MIN_WORDS, text.count(" ") + 1))
    evidence /= math.sqrt(words / 300)
    return round(evidence / (evidence + _HALF), 3)


def may_be_on_topic(content: bytes) -> bool:
    """Whether a page's raw bytes may hold a story on topic: cheap, and wrong only towards keeping."""
    return prefilter_score(content) >= PREFILTER_THRESHOLD


def prefilter_score(content: bytes) -> float:
    """How much a page may be about the war, judged by its raw bytes: below `PREFILTER_THRESHOLD` it is not.

    A page that nowhere in its bytes names Ukraine or one of its places scores nothing at once; of the
    others the paragraphs are scored, the text outside of links and lists (a story need not stand in
    paragraphs), and what the head says; the best counts. Pages compressed, not UTF-8 or nested without
    end pass unread.
    """
    head = content[:_HEAD]
    if head.startswith(b"\x1f\x8b") or b"\0" in head:
        return 1.0
    if not _raw_stems().find_matches_as_indexes(content):
        return 0.0
    if _is_bottomless(content):
        return 1.0
    from selectolax.lexbor import LexborHTMLParser

    try:
        tree = LexborHTMLParser(content.decode())
    except UnicodeDecodeError:
        return 1.0
    node = tree.css_first("title")
    title = node.text() if node else None
    paragraphs = " ".join(node.text(separator=" ") for node in tree.css("p"))
    told = [value for node in tree.css(_TOLD) if (value := node.attributes.get("content"))]
    tree.strip_tags(_NO_STORY, recursive=True)
    rest = tree.body.text(separator=" ") if tree.body is not None else ""
    return max(topic_score(text, title) for text in (paragraphs, rest, " ".join(dict.fromkeys(told))))


def _is_bottomless(content: bytes) -> bool:
    """Whether elements are opened inside each other by the thousands."""
    if content.count(b"<") < _MANY_TAGS:
        return False
    opened: Counter[bytes] = Counter()
    depth = 0
    for closing, tag in _TAG.findall(content):
        name = tag.lower()
        if not closing and name not in _FLAT:
            opened[name] += 1
            depth += 1
        elif closing and opened[name]:
            opened[name] -= 1
            depth -= 1
        if depth > _DEEPEST:
            return True
    return False


def _sums(text: str) -> dict[str, float]:
    """Weight by group of the terms in a lower-case text."""
    automaton, terms = _terms()
    counts: Counter[int] = Counter()
    for index, start, end in automaton.find_matches_as_indexes(text):
        _, _, is_prefix = terms[index]
        if start and text[start].isascii() and text[start - 1].isalpha() and text[start].isalpha():
            continue
        if not is_prefix and end < len(text) and text[end].isalpha():
            continue
        counts[index] += 1
    sums = dict.fromkeys(_GROUPS, 0.0)
    for index, count in counts.items():
        group, weight, _ = terms[index]
        sums[group] += weight * min(count, _MOST_COUNTED)
    return sums


@cache
def _terms() -> tuple["AhoCorasick", list[tuple[str, float, bool]]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    patterns: list[str] = []
    terms: list[tuple[str, float, bool]] = []
    for row in read_table("topic", columns=("term", "group", "weight")):
        if row["group"] == "raw":
            continue
        if row["group"] not in _GROUPS:
            raise LexiconError(f"{row['_entry']}: group {row['group']!r} is unknown")
        patterns.append(row["term"].rstrip("*").lower())
        terms.append((row["group"], float(row["weight"]), row["term"].endswith("*")))
    return AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest), terms


@cache
def _raw_stems() -> "BytesAhoCorasick":
    """Finds names of the country and its places as bytes, in UTF-8 and, where Cyrillic, windows-1251.

    Leftmost matches of at most 64 stems are found sixteen bytes at a time: 30 times as fast as of more.
    """
    from ahocorasick_rs import BytesAhoCorasick, MatchKind

    stems: dict[bytes, None] = {}
    for row in read_table("topic", columns=("term", "group")):
        if row["group"] == "raw":
            stems[row["term"].encode()] = None
            if "а" <= row["term"].lower()[0] <= "я":
                stems[row["term"].encode("cp1251")] = None
    return BytesAhoCorasick(list(stems), matchkind=MatchKind.LeftmostLongest)
