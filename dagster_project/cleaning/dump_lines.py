"""What can be seen of each line of a text dump: its shape, its phrases, its place beside the story.

Belongs here: reading lines and naming their features. Does not belong here: weighing the features
or assembling a document (``dump``).

A feature is a short name such as ``words=8-11``; its weight stands in ``lexicon/dump_weights.csv``.
Nothing here looks at what a story is about, so the features hold for any site and most languages.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from dagster_project.cleaning.furniture import Phrase, fold, furniture
from dagster_project.cleaning.language import function_words

_LINK = re.compile(
    r"!?\[([^\[\]]{0,400})\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?[^()]{0,200}\)"
)
_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
_BULLET = re.compile(r"^(?:[*•·‣▪●■◦►▶–—-]|\d{1,2}[.)])\s+(?=\S)")
_BULLET_SIGNS = frozenset("*•·‣▪●■◦►▶")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)([^*_]{1,400})(?<=\S)\1(?![\w*])")
_RULER = re.compile(r"^[\W_]*$")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_URL = re.compile(r"https?://|www\.\w|\b[\w-]{2,40}\.(?:com|org|net|co\.uk|ua|ru|de|fr)\b", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.\w|\[email\W?protected\]", re.IGNORECASE)
_HANDLE = re.compile(r"(?:^|\s)@\w{3,}")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_NUMERIC_DATE = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:20)?\d{2}|20\d{2}[./-]\d{1,2}[./-]\d{1,2})\b")
_DAY_YEAR = re.compile(r"\b\d{1,2}\.?,? (?:\w{3,12}\.? )?(?:19|20)\d{2}\b")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_AGO = re.compile(
    r"\b\d{1,2}\s?(?:h|hrs?|hours?|mins?|minutes?|days?|d|weeks?|months?) ago\b|\ba(?:n hour| day) ago\b"
)
_CREDIT_END = re.compile(
    r"[(\[][^()\[\]]{2,80}[)\]]\.?$|(?:Photo|Photograph|Picture|Image|Credit|Foto|Фото)\s?:?\s[^.]{2,60}$"
)
_SLASH_CREDIT = re.compile(r"[A-Z][\w.’' -]{1,40}/[A-Z][\w.’' -]{1,40}\)?\]?\.?$")
_GLUED = re.compile(r"[a-zа-яё][A-ZА-ЯЁ][a-zа-яё]|[.?!][A-ZА-ЯЁ][a-zа-яё]")
_SEPARATOR = re.compile(r"\s[|·»›→/•>]\s")
_SENTENCE_BREAK = re.compile(r"[.!?…][\"”’')\]]*\s+[\"“‘'(\[]*[A-ZÀ-ÞА-ЯЁІЇЄҐ0-9]")
_SENTENCE_END = re.compile(r"[.!?…।。！？][\"”’'»“)\]*_]*$")
_CLOSERS = "\"”’'»“)]*_ "
MAX_LINES = 10_000
"""Lines of a dump that are looked at; no story is as long."""

_LOOKED_AT = 4000  # characters of a line in which shapes are sought, besides its end
_MAX_LINKED = 100_000  # characters of a line in which links are sought
_MIN_VOCABULARY = 50  # words of a story below which nobody can say what is foreign to it
_NEAR = 2  # lines looked at on either side
_WINDOW = 6
_LEVELS = (-3, -1.5, -0.5, 0.5, 1.5, 3)
_BEFORE_SECTION = 0.4  # share of the prose that must stand before a heading that ends the story


@dataclass(slots=True)
class Line:
    """A non-empty line: ``number`` counts from 1 in the file, ``text`` is without markdown remains."""

    number: int
    gap: int  # empty lines before it
    raw: str
    text: str
    seen: str  # the text, of a very long line its beginning and end
    folded: str
    words: int
    phrase: Phrase | None
    is_heading: bool
    is_bullet: bool
    is_link: bool
    is_noise: bool
    lower_share: float
    ends_open: bool  # with a word that asks for another
    ends_sentence: bool
    sentences: int
    tokens: frozenset[str] = frozenset()
    weight: int = 0  # words, if the line reads as prose
    features: list[str] = field(default_factory=list)

    @property
    def is_prose(self) -> bool:
        """Whether the line reads as sentences and holds no furniture."""
        return self.weight > 0

    @property
    def is_dated(self) -> bool:
        """Whether a short line holds a date or a time of day."""
        if self.words <= 4 and _YEAR.search(self.text):
            return True
        return self.words <= 14 and any(p.search(self.text) for p in (_CLOCK, _NUMERIC_DATE, _AGO))

    def runs_on(self, following: "Line | None") -> bool:
        """Whether a sentence runs over the end of this line, as where a dump broke it at its links."""
        if following is None or self.ends_sentence or self.phrase or self.text.endswith(":"):
            return False
        return following.text[:1].islower() or following.text[:1] in ",.;)"


@dataclass(slots=True)
class Layout:
    """Where the densest stretch of prose begins and ends (indexes of lines), and its vocabulary."""

    first: int
    last: int
    vocabulary: Counter[str]
    usual_words: int  # of a paragraph


def read_lines(text: str) -> tuple[list[Line], str]:
    """The non-empty lines of a mended text, and what stands after the last line that is looked at."""
    lines: list[Line] = []
    rest = text.split("\n", MAX_LINES)
    beyond = rest.pop() if len(rest) > MAX_LINES else ""
    for number, raw in enumerate(rest, 1):
        if raw.strip():
            gap = number - lines[-1].number - 1 if lines else 0
            lines.append(_read(number, gap, raw))
    return lines, beyond


def find_layout(lines: list[Line]) -> Layout:
    """The stretch of lines with the most prose in it, gaps and section headings counted against it."""
    best = total = 0.0
    first = last = start = 0
    seen: set[str] = set()
    for i, line in enumerate(lines):
        gain: float = min(line.weight, 80)
        if line.phrase and line.phrase.match == "section":
            gain = -100
        elif not line.is_prose and _is_piece(lines, i):
            gain = line.words
        elif not line.is_prose:
            gain = -2 if line.words <= 3 else -5
        elif line.folded in seen:
            gain = -10
        seen.add(line.folded)
        if total <= 0:
            total, start = 0, i
        total += gain
        if total > best:
            best, first, last = total, start, i
    vocabulary: Counter[str] = Counter()
    for line in lines[first : last + 1]:
        if line.is_prose:
            vocabulary.update(line.tokens)
    lengths = sorted(line.words for line in lines[first : last + 1] if line.is_prose)
    return Layout(first, last, vocabulary, lengths[len(lengths) // 2] if lengths else 0)


def _is_piece(lines: list[Line], i: int) -> bool:
    """Whether a line is a piece of a sentence that a dump broke over several lines."""
    line = lines[i]
    if line.phrase or line.is_noise or not line.words:
        return False
    if i and (lines[i - 1].ends_open or lines[i - 1].runs_on(line)):
        return True
    return i + 1 < len(lines) and (line.ends_open or line.runs_on(lines[i + 1]))


def name_features(lines: list[Line], layout: Layout, title: int | None) -> None:
    """Fills in ``features`` of every line; ``title`` is the headline's index."""
    counts = Counter(line.folded for line in lines)
    seen: Counter[str] = Counter()
    prose_total = sum(line.weight for line in lines) or 1
    prose_before = 0
    since_section: int | None = None
    rest = ""
    in_tail = in_list = False
    runs = _runs(lines)
    gaps = Counter(min(line.gap, 2) for line in lines[layout.first + 1 : layout.last + 1] if line.is_prose)
    core = lines[layout.first : layout.last + 1]
    broken = sum(a.runs_on(b) for a, b in pairwise(core))
    is_broken = broken >= 3 and broken >= 0.08 * len(core)  # a text node a line
    usual_gap = gaps.most_common(1)[0][0] if gaps else None
    title_line = lines[title] if title is not None else None
    for i, line in enumerate(lines):
        out = line.features
        out.clear()
        size = _size(line.words)
        _own_features(line, size, out)
        where = _where(i, layout)
        out += (where, f"{where}|{size}", f"{where}|{size}|{'.' if line.ends_sentence else '-'}")
        previous, following = lines[max(0, i - _NEAR) : i], lines[i + 1 : i + 1 + _NEAR]
        shapes = [_shape(p) for p in (*previous[-1:], *following[:1])]
        if previous:
            out.append(f"above={shapes[0]}|{size}")
        if following:
            out.append(f"below={shapes[-1]}|{size}")
        out += {f"beside={p.phrase.reason}|{size}" for p in (*previous, *following) if p.phrase}
        if i and usual_gap is not None:
            out.append(f"gap={'usual' if min(line.gap, 2) == usual_gap else 'other'}|{size}")
        if line.words <= 11 and in_list:
            out.append(f"in-list|{size}")
        in_list = line.text.endswith(":") or (in_list and not line.is_prose and line.text[-1:] not in ".!?")
        near = f"{sum(p.is_prose for p in previous)}{sum(p.is_prose for p in following)}"
        out += (f"near={near}", f"near={near}|{size}|{'.' if line.ends_sentence else '-'}")
        out.append(f"run={_bucket(runs[i], (1, 2, 5, 10, 30))}|{size}")
        if i == 0:
            out.append("first")
        if i == len(lines) - 1:
            out.append("last")
        if previous and previous[-1].runs_on(line):
            out.append("continues")
        if following and line.runs_on(following[0]):
            out.append("continued")
        if line.ends_open and following:
            out.append("open-end")
        if previous and previous[-1].ends_open:
            out.append("after-open-end")
        if line.ends_sentence and layout.usual_words:
            out.append(f"length={_bucket(int(4 * line.words / layout.usual_words), (0, 1, 2, 4, 8))}")
        if previous and previous[-1].text.endswith(":"):
            out.append(f"after-colon|{size}")
        if previous and previous[-1].phrase and previous[-1].phrase.match == "section":
            out.append(f"under-section|{size}")
        if is_broken:
            open_above = bool(previous) and not previous[-1].ends_sentence and not previous[-1].phrase
            open_here = bool(following) and line.runs_on(following[0])
            out.append(f"broken|{where[:6]}|{size}|{open_above:d}{open_here:d}{line.ends_sentence:d}")
        if following and following[0].folded == line.folded:
            out.append(f"doubled|{where[:6]}|{size}")
        if counts[line.folded] > 1:
            out.append(f"repeated={'again' if seen[line.folded] else 'first'}|{size}")
        seen[line.folded] += 1
        if title_line is not None and title is not None:
            out.append(f"title={_bucket_signed(i - title)}|{size}")
            if line.tokens and line is not title_line:
                shared = len(line.tokens & title_line.tokens) / len(line.tokens)
                if shared >= 0.75:
                    out.append("says-title")
        own = line.tokens if layout.first <= i <= layout.last and line.is_prose else frozenset()
        out.append(f"known={_known(line, layout.vocabulary, own)}|{where[:6]}|{size}")
        if line.phrase and line.phrase.match == "section":
            since_section = 0
            rest = _bucket(int(10 * (prose_total - prose_before) / prose_total), (0, 1, 2, 4, 6))
            in_tail = in_tail or prose_before / prose_total >= _BEFORE_SECTION
        elif since_section is not None:
            since_section += 1
            out.append(f"since-section={_bucket(since_section, (1, 3, 6, 12))}|{size}")
            out.append(f"rest={rest}|{size}|{'.' if line.ends_sentence else '-'}")
            if line.is_prose and not in_tail:
                since_section = None
        if in_tail:
            out.append(f"tail|{size}")
            out.append(f"tail-end={_end(line)}|{size}|{'known' if own else 'far'}")
            if i > layout.last:
                out.append(f"tail-after|{size}")
        prose_before += line.weight


def name_surroundings(lines: list[Line], scores: list[float]) -> None:
    """Adds what a first judgement of all lines (``scores``, positive: kept) says about each of them."""
    n = len(lines)
    sure = [i for i, line in enumerate(lines) if scores[i] > 1 and line.words >= 8]
    first, last = (sure[0], sure[-1]) if sure else (0, n - 1)
    vocabulary: Counter[str] = Counter()
    for line, value in zip(lines, scores, strict=True):
        if value > 0:
            vocabulary.update(line.tokens)
    kept_words = [0.0]
    all_words = [0.0]
    for line, value in zip(lines, scores, strict=True):
        weight = min(line.words, 40) + 1
        kept_words.append(kept_words[-1] + weight * (value > 0))
        all_words.append(all_words[-1] + weight)
    for i, line in enumerate(lines):
        size = _size(line.words)
        around = [_level(scores[j]) if 0 <= j < n else "edge" for j in (i - 2, i - 1, i + 1, i + 2)]
        own = _level(scores[i])
        low, high = max(0, i - _WINDOW), min(n, i + _WINDOW + 1)
        known = _known(line, vocabulary, line.tokens if scores[i] > 0 else frozenset())
        share = (kept_words[high] - kept_words[low]) / (all_words[high] - all_words[low])
        place = "lead" if i < first else "rest" if i > last else "body"
        distance = first - i if i < first else i - last if i > last else 0
        line.features += (
            f"2:own={own}",
            f"2:own={own}|{around[1]}|{around[2]}",
            f"2:above={around[1]}|{around[0]}",
            f"2:below={around[2]}|{around[3]}",
            f"2:beside={around[1]}|{around[2]}|{size}",
            f"2:window={int(share * 6)}|{size}",
            f"2:window={int(share * 6)}|{own}",
            f"2:place={place}{_bucket(distance, (1, 2, 4, 8, 16)) if distance else ''}|{size}",
            f"2:known={known}|{place}|{size}",
        )


def _level(score: float) -> str:
    for limit in _LEVELS:
        if score < limit:
            return f"<{limit}"
    return "high"


def _read(number: int, gap: int, raw: str) -> Line:
    text = raw.strip()
    is_heading = bool(_HEADING.match(text))
    text = _HEADING.sub("", text)
    is_bullet = bool(_BULLET.match(text))
    links = _LINK.findall(text) if len(text) < _MAX_LINKED and "](" in text else []
    linked = sum(map(len, links))
    is_link = bool(links)
    if links:
        text = _LINK.sub(lambda m: m[1], text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(lambda m: m[2], text)
        if len(text) > 2 and text[0] == text[-1] and text[0] in "*_":
            text = text[1:-1].strip()
    text = " ".join((text[1:] if text[:1] in _BULLET_SIGNS and is_bullet else text).split())
    seen = text if len(text) <= 2 * _LOOKED_AT else f"{text[:_LOOKED_AT]} {text[-_LOOKED_AT:]}"
    folded = fold(seen)
    found = _WORD.findall(seen)
    wide = len(_CJK.findall(seen))
    words = len(found) if wide < 4 else len([w for w in found if not _CJK.search(w)]) + (wide + 1) // 2
    cased = [w for w in found if w[0].isupper() or w[0].islower()]
    lower = sum(w[0].islower() for w in cased) / len(cased) if cased else (1.0 if wide >= 4 else 0.0)
    phrase = furniture(folded)
    line = Line(
        number=number,
        gap=gap,
        raw=raw,
        text=text,
        seen=seen,
        folded=folded,
        words=words,
        phrase=phrase,
        is_heading=is_heading,
        is_bullet=is_bullet,
        is_link=is_link and (not text or linked >= 0.6 * len(text)),
        is_noise=bool(_RULER.match(seen)),
        lower_share=lower,
        ends_open=bool(found) and found[-1] in function_words() and not _SENTENCE_END.search(seen[-40:]),
        ends_sentence=bool(_SENTENCE_END.search(seen[-40:])),
        sentences=1 + len(_SENTENCE_BREAK.findall(seen)),
        tokens=frozenset(w.lower() for w in found if len(w) > 3) if wide < 4 else frozenset(_pairs(seen)),
    )
    if _reads_as_prose(line):
        line.weight = words
    return line


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


def _reads_as_prose(line: Line) -> bool:
    if line.is_link or line.is_noise or line.lower_share < 0.5:
        return False
    if line.phrase and not (line.words >= 25 and line.phrase.match == "start" and line.sentences == 1):
        return False
    if 3 * line.seen.count(" ") < line.words and not _CJK.search(line.seen):
        return False  # one endless token
    return line.words >= 30 or (line.words >= 5 and line.ends_sentence)


def _size(words: int) -> str:
    return "s" if words <= 4 else "m" if words <= 11 else "l" if words <= 24 else "xl"


def _bucket(number: int, limits: tuple[int, ...]) -> str:
    low = 0
    for limit in limits:
        if number <= limit:
            return f"{low + 1}-{limit}" if limit > low + 1 else str(limit)
        low = limit
    return f"{low + 1}+"


def _bucket_signed(number: int) -> str:
    return str(number) if -2 <= number <= 3 else "before" if number < 0 else "later" if number > 8 else "4-8"


def _own_features(line: Line, size: str, out: list[str]) -> None:
    text = line.seen
    out.append(f"words={_bucket(line.words, (0, 1, 2, 4, 7, 11, 16, 24, 40))}")
    end = _end(line)
    out += (f"end={end}", f"end={end}|{size}")
    low = "none" if not line.lower_share else _bucket(int(line.lower_share * 10), (2, 4, 6, 8))
    out.append(f"lower={low}|{size}")
    if line.words >= 2 and text.isupper():
        out.append(f"capitals|{size}")
    if line.words <= 14:
        out += [name for name, pattern in _SHORT_PATTERNS if pattern.search(text)]
    out += [f"{name}|{size}" for name, pattern in _PATTERNS if pattern.search(text)]
    digits = sum(c.isdigit() for c in text)
    if digits * 3 > len(text):
        out.append("digits")
    if line.is_heading:
        out.append("heading")
    if line.is_bullet:
        out.append(f"bullet|{size}")
    if line.is_link:
        out.append("link")
    if line.is_noise:
        out.append("noise")
    if line.sentences > 1:
        out.append(f"sentences={_bucket(line.sentences, (2, 4))}")
    if text[:1].islower():
        out.append(f"lower-start|{size}")
    elif text[:1] in "\"“‘'«„":
        out.append("quote-start")
    elif text[:1].isdigit():
        out.append("digit-start")
    elif text[:1] and not text[0].isalpha():
        out.append("symbol-start")
    if line.phrase:
        kind = f"phrase={line.phrase.reason}:{line.phrase.match}"
        out += (
            kind,
            f"{kind}|{size}",
            f"phrase:{line.phrase.match}|{size}|{'.' if line.ends_sentence else '-'}",
        )


def _end(line: Line) -> str:
    """The sign a line ends with, quotes and brackets aside."""
    sign = line.seen[-60:].rstrip(_CLOSERS)[-1:]
    if line.seen.endswith("..."):
        return "…"
    return sign if sign and sign in ".?!:,;…|" else "none"


_SHORT_PATTERNS = (
    ("clock", _CLOCK),
    ("numeric-date", _NUMERIC_DATE),
    ("year", _YEAR),
    ("ago", _AGO),
    ("separator", _SEPARATOR),
)
_PATTERNS = (
    ("url", _URL),
    ("email", _EMAIL),
    ("handle", _HANDLE),
    ("day-year", _DAY_YEAR),
    ("credit-end", _CREDIT_END),
    ("slash-credit", _SLASH_CREDIT),
    ("glued", _GLUED),
)


def _where(i: int, layout: Layout) -> str:
    if i < layout.first:
        return f"before={_bucket(layout.first - i, (1, 2, 4, 8))}"
    if i > layout.last:
        return f"after={_bucket(i - layout.last, (1, 2, 4, 8))}"
    return "inside"


def _shape(line: Line) -> str:
    """A neighbour's shape in a word."""
    if line.phrase:
        return f"{line.phrase.match}-{_size(line.words)}"
    return f"{_size(line.words)}{'.' if line.ends_sentence else ''}"


def _runs(lines: list[Line]) -> list[int]:
    """For every line, the length of the run of prose or of other lines it stands in."""
    runs = [0] * len(lines)
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].is_prose != lines[start].is_prose:
            runs[start:i] = [i - start if not lines[start].is_prose else 1] * (i - start)
            start = i
    return runs


def _known(line: Line, vocabulary: Counter[str], own: frozenset[str]) -> str:
    """How much of a line's vocabulary the story uses besides in this line."""
    if not line.tokens:
        return "none"
    if len(vocabulary) < _MIN_VOCABULARY:
        return "few"
    share = sum(vocabulary[t] > (t in own) for t in line.tokens) / len(line.tokens)
    return _bucket(int(share * 10), (1, 3, 5, 7))
