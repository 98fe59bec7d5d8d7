"""Measures which lines of text dumps are kept: ours beside the usual tools, on labelled dumps.

    python benchmarks/dump_lines.py [--shared DIR] [--quick] [--per-page]

Three sets: the seed pages, the labelled dumps in ``gold/dev``, and the pages of ``pages/fundus``
turned to text in several ways (`STYLES`), whose lines are labelled from the true text. Belongs
here: making, labelling and scoring dumps. Does not belong here: fitting weights (``fit_dump_lines``).
"""

import argparse
import csv
import gzip
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
STYLES = ("blocks", "nodes", "markdown", "article")

# Pages of gold/dev that are only ever scored together, never read: the check against over-fitting.
HELD_OUT = frozenset(
    {
        "cnn-2024-poland-considers-shooting-down-russian-m",
        "guardian-2022-r134",
        "hoot-2022-1-06",
        "mod-losses-2022-08-07",
        "purenews-2025-ukraine-struck-a-key-russian-air-base",
        "semeval-ua-027787",
        "ua-dailysabah-cease-fire-agreed-near-zaporizhzhia-for",
        "yle-mt-2024-08-17",
    }
)

_WORD = re.compile(r"\w+")
_SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "head", "select", "math"})
_BREAKING = re.compile(
    r"address|article|aside|blockquote|body|br|button|caption|d[dlt]|div|fieldset|fig\w+|footer|form|h[1-6r]|header"
    r"|label|legend|li|main|nav|ol|option|p|pre|section|summary|details|table|tbody|t[dhr]|thead|ul|video|audio"
)  # elements that end a line


@dataclass(frozen=True, slots=True)
class LabelledDump:
    """A text dump and the numbers of the lines that are its story, headline not among them."""

    id: str
    language: str
    text: str
    keep: frozenset[int]
    title: int | None = None


def seed_dumps(shared: Path = SHARED) -> list[LabelledDump]:
    """The five seed pages."""
    rows = list(csv.DictReader((shared / "pages" / "seeds_lines.csv").open(encoding="utf-8")))
    dumps = []
    for path in sorted((shared / "gold" / "seeds").glob("*.txt")):
        own = [r for r in rows if r["file"] == path.name]
        keep = {int(r["line_no"]) for r in own if r["keep"] == "1" and r["class"] != "title"}
        title = next((int(r["line_no"]) for r in own if r["class"] == "title"), None)
        dumps.append(LabelledDump(path.stem, "en", path.read_text("utf-8"), frozenset(keep), title))
    return dumps


def dev_dumps(shared: Path = SHARED, *, held_out: bool) -> list[LabelledDump]:
    """The labelled dumps of ``gold/dev``: those for development, or those held out."""
    dumps = []
    for path in sorted((shared / "gold" / "dev").glob("*.lines.json")):
        name = path.name.removesuffix(".lines.json")
        if (name in HELD_OUT) != held_out:
            continue
        labels = json.loads(path.read_text("utf-8"))
        text = path.with_name(f"{name}.txt").read_text("utf-8")
        filled = {n for n, line in enumerate(text.split("\n"), 1) if line.strip()}
        keep = {n for first, last in labels["keep"] for n in range(first, last + 1)} & filled
        dumps.append(LabelledDump(name, "en", text, frozenset(keep - {labels["title"]}), labels["title"]))
    return dumps


def fundus_dumps(shared: Path = SHARED, styles: Iterable[str] = STYLES) -> Iterator[LabelledDump]:
    """The HTML pages as text in each style, their lines labelled from the true text."""
    folder = shared / "pages" / "fundus"
    for row in map(json.loads, (folder / "index.jsonl").read_text("utf-8").splitlines()):
        markup = gzip.decompress((folder / f"{row['id']}.html.gz").read_bytes())
        for style in styles:
            text = dump_page(markup, style, row["text"], with_title=len(row["id"]) % 2 == 0)
            if style == "article" and row.get("title") and len(row["id"]) % 4:
                text = f"{row['title']}\n\n{text}"
            keep, title = label_lines(text, row["text"], row.get("title") or "")
            if keep:
                yield LabelledDump(f"{row['id']}@{style}", row["lang"], text, frozenset(keep), title)


def dump_page(markup: bytes, style: str, truth: str, *, with_title: bool) -> str:
    """The text of a page as crawlers write it.

    ``blocks``: a block element a line. ``nodes``: a text node a line. ``markdown``: blocks with their
    marks. ``article``: blocks of the smallest element that holds the story, empty lines between.
    """
    from lxml import html

    tree = html.document_fromstring(
        markup.decode("utf-8", "replace").encode(), parser=html.HTMLParser(encoding="utf-8")
    )
    body = tree.find("body")
    if body is None:
        return ""
    root = _story_element(body, truth) if style == "article" else body
    lines: list[str] = []
    if with_title and style != "article" and (head := tree.findtext(".//title")):
        lines.append(head)
    current: list[str] = []

    def flush() -> None:
        line = " ".join("".join(current).split())
        if line and line not in {"#", "##", "###", "*"}:
            lines.append(line)
        current.clear()

    def walk(node: html.HtmlElement) -> None:
        if not isinstance(node.tag, str) or node.tag in _SKIPPED:
            return
        block = _BREAKING.fullmatch(node.tag) is not None
        if block:
            flush()
        if style == "markdown" and node.tag in {"h1", "h2", "h3"}:
            current.append("#" * int(node.tag[1]) + " ")
        elif style == "markdown" and node.tag == "li":
            current.append("  * ")
        elif style == "markdown" and node.tag == "img":
            current.append(node.get("alt") or "")
        if node.text:
            current.append(node.text)
            if style == "nodes":
                flush()
        for child in node:
            walk(child)
            if child.tail:
                current.append(child.tail)
                if style == "nodes":
                    flush()
        if block:
            flush()

    walk(root)
    flush()
    return ("\n\n" if style in {"article", "markdown"} else "\n").join(lines)


def _story_element(body, truth: str):  # type: ignore[no-untyped-def]  # lxml elements
    """The deepest element that still has nine tenths of the story's words."""
    wanted = frozenset(_WORD.findall(truth.lower()))

    def has(node) -> int:  # type: ignore[no-untyped-def]
        return len(
            wanted
            & frozenset(_WORD.findall(" ".join(node.itertext("p", "h2", "div", "span", "li", "a")).lower()))
        )

    need = 0.9 * has(body)
    node = body
    while True:
        inner = [c for c in node if isinstance(c.tag, str) and c.tag not in _SKIPPED and has(c) >= need]
        if not inner:
            return node
        node = inner[0]


def label_lines(text: str, truth: str, title: str) -> tuple[set[int], int | None]:
    """The lines of a dump whose words stand in the true text in this order, and the headline's line."""
    wanted = " " + " ".join(_WORD.findall(truth.lower())) + " "
    paragraphs = {" ".join(_WORD.findall(p.lower())) for p in truth.split("\n")}
    headline = " ".join(_WORD.findall(title.lower()))
    keep: dict[int, str] = {}
    title_line: int | None = None
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        words = _WORD.findall(line.lower())
        if not words:
            continue
        joined = " ".join(words)
        if joined == headline and title_line is None:
            title_line = number
        begun = at > 0 or len(words) >= 4  # a lone word before the story is no part of it
        ahead = wanted.find(f" {joined} ", at, at + 40 + len(joined) + 2) if begun else -1
        found = ahead if ahead >= 0 else -1
        if found < 0 and (len(words) >= 6 or joined in paragraphs):
            found = wanted.find(f" {joined} ")
        if found < 0 and len(words) >= 12:
            grams = [" ".join(words[i : i + 4]) for i in range(len(words) - 3)]
            hits = [g for g in grams if f" {g} " in wanted]
            if len(hits) >= 0.7 * len(grams):
                found = wanted.find(f" {hits[0]} ")
        if found >= 0 and joined != headline:
            keep[number] = joined
            at = max(at, found + len(joined)) if len(words) >= 4 or ahead >= 0 else at
    return _once(keep), title_line


def _once(keep: dict[int, str]) -> set[int]:
    """Of a text that stands on several lines, the line with the most of the story around it."""
    by_text: dict[str, list[int]] = {}
    for number, joined in keep.items():
        by_text.setdefault(joined, []).append(number)
    result = {numbers[0] for numbers in by_text.values() if len(numbers) == 1}
    for numbers in by_text.values():
        if len(numbers) > 1:
            result.add(max(numbers, key=lambda n: (sum(abs(n - m) <= 8 for m in result), n)))
    return result


def ours(dump: LabelledDump) -> set[int]:
    """The lines that the project keeps."""
    from dagster_project.cleaning.dump import clean_dump
    from dagster_project.cleaning.model import RawPage

    return set(clean_dump(RawPage(name=dump.id, content=b""), dump.text).kept_lines)


def ten_words(dump: LabelledDump) -> set[int]:
    """Lines of ten words or more."""
    return {n for n, line in enumerate(dump.text.split("\n"), 1) if len(line.split()) >= 10}


def by_justext(dump: LabelledDump) -> set[int]:
    """justext on the dump, every line a paragraph."""
    import justext

    kept = [
        p.text
        for p in justext.justext(_as_html(dump.text), justext.get_stoplist("English"))
        if not p.is_boilerplate
    ]
    return _numbers_of(dump.text, kept)


def by_trafilatura(dump: LabelledDump) -> set[int]:
    """trafilatura on the dump, every line a paragraph."""
    import trafilatura

    return _numbers_of(dump.text, (trafilatura.extract(_as_html(dump.text)) or "").split("\n"))


def _as_html(text: str) -> str:
    from html import escape

    return (
        "<html><body><article>"
        + "".join(f"<p>{escape(s)}</p>" for s in text.split("\n"))
        + "</article></body></html>"
    )


def _numbers_of(text: str, kept: Iterable[str]) -> set[int]:
    wanted = {" ".join(line.split()) for line in kept}
    return {
        n for n, line in enumerate(text.split("\n"), 1) if line.strip() and " ".join(line.split()) in wanted
    }


TOOLS: dict[str, Callable[[LabelledDump], set[int]]] = {
    "ours": ours,
    "10 words": ten_words,
    "justext": by_justext,
    "trafilatura": by_trafilatura,
}


@dataclass(slots=True)
class LineScore:
    """Precision, recall and F1 of kept lines, mean over dumps, and CPU seconds."""

    pages: int
    precision: float
    recall: float
    f1: float
    pooled_f1: float
    cpu_s: float


def f1_of(kept: set[int], keep: frozenset[int]) -> tuple[float, float, float]:
    """Precision, recall, F1 of one dump."""
    hit = len(kept & keep)
    precision = hit / len(kept) if kept else float(not keep)
    recall = hit / len(keep) if keep else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(tool: Callable[[LabelledDump], set[int]], dumps: Iterable[LabelledDump]) -> LineScore:
    """Runs a tool over dumps."""
    rows, hits, given, wanted = [], 0, 0, 0
    began = time.process_time()
    for dump in dumps:
        kept = tool(dump)
        rows.append(f1_of(kept, dump.keep))
        hits, given, wanted = hits + len(kept & dump.keep), given + len(kept), wanted + len(dump.keep)
    cpu = time.process_time() - began
    n = len(rows) or 1
    return LineScore(
        len(rows),
        sum(r[0] for r in rows) / n,
        sum(r[1] for r in rows) / n,
        sum(r[2] for r in rows) / n,
        2 * hits / (given + wanted) if given + wanted else 0.0,
        cpu,
    )


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/ and pages/")
    parser.add_argument(
        "--quick", action="store_true", help="only seeds and dev, only ours and the word count"
    )
    parser.add_argument("--per-page", action="store_true", help="also ours on each page that is not held out")
    args = parser.parse_args()
    sets: dict[str, list[LabelledDump]] = {
        "seeds": seed_dumps(args.shared),
        "dev": dev_dumps(args.shared, held_out=False),
        "dev, held out": dev_dumps(args.shared, held_out=True),
    }
    tools = {k: t for k, t in TOOLS.items() if not args.quick or k in {"ours", "10 words"}}
    if not args.quick:
        everything = list(fundus_dumps(args.shared))
        for style in STYLES:
            own = [d for d in everything if d.id.endswith(f"@{style}")]
            sets[f"fundus en, {style}"] = [d for d in own if d.language == "en"]
            sets[f"fundus other, {style}"] = [d for d in own if d.language != "en"]
    print(f"{'set':24}{'tool':13}{'dumps':>6}{'P':>8}{'R':>8}{'F1':>8}{'pooled':>8}{'dumps/s':>9}")
    for name, dumps in sets.items():
        for tool, run in tools.items():
            if tool in {"justext", "trafilatura"} and name.startswith("fundus other"):
                continue
            s = score(run, dumps)
            print(
                f"{name:24}{tool:13}{s.pages:6}{s.precision:8.3f}{s.recall:8.3f}{s.f1:8.3f}{s.pooled_f1:8.3f}"
                f"{s.pages / s.cpu_s if s.cpu_s else 0:9.1f}"
            )
    if args.per_page:
        for dump in sets["seeds"] + sets["dev"]:
            print(f"{f1_of(ours(dump), dump.keep)[2]:.3f} {dump.id}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
