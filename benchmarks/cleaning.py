#!/usr/bin/env python3
"""Cleaning, ours beside its peers in one run: quality, failures, speed and memory.

    benchmarks/cleaning.py [DIR] [--quick] [--tools ours,trafilatura] [--markdown]

DIR is in the format of ``../shared/pages/fundus`` (by default that folder): pages and ``index.jsonl``, with
``score_clean.py`` beside the folder. Each tool runs in a process of its own over the same pages; its time is
CPU time, its memory the process's peak. A second table is for text dumps (see ``dump_lines.py``). --quick:
every fourth page, ours and trafilatura only. Peers that are not installed are named and left out.
"""

import argparse
import gzip
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve()
PAGES = HERE.parents[2] / "shared" / "pages" / "fundus"
Answer = tuple[str, str | None, str | None]  # text, title, publish day
Tool = Callable[[bytes, str], Answer]  # of a page's bytes and address


def ours() -> Tool:
    from dagster_project.cleaning.clean import clean_page
    from dagster_project.cleaning.model import RawPage

    def run(content: bytes, url: str) -> Answer:
        document = clean_page(RawPage(name=url, content=content, url=url))[0]
        return document.text, document.title, str(document.published) if document.published else None

    return run


def _trafilatura(**options: bool) -> Tool:
    import trafilatura

    def run(content: bytes, url: str) -> Answer:
        found = trafilatura.bare_extraction(content, url=url, with_metadata=True, **options)
        return (found.text or "", found.title, found.date) if found else ("", None, None)

    return run


def trafilatura() -> Tool:
    return _trafilatura()


def trafilatura_precision() -> Tool:
    return _trafilatura(favor_precision=True)


def newspaper4k() -> Tool:
    import newspaper

    def run(content: bytes, url: str) -> Answer:
        article = newspaper.Article(url, fetch_images=False)
        article.download(input_html=content.decode("utf-8", "replace"))
        article.parse()
        day = str(article.publish_date)[:10] if article.publish_date else None
        return article.text, article.title, day

    return run


def resiliparse() -> Tool:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def run(content: bytes, _url: str) -> Answer:
        tree = HTMLTree.parse(content.decode("utf-8", "replace"))
        return extract_plain_text(tree, main_content=True, alt_texts=False), tree.title, None

    return run


def readability() -> Tool:
    import lxml.html
    from readability import Document

    def run(content: bytes, _url: str) -> Answer:
        page = Document(content.decode("utf-8", "replace"))
        body = lxml.html.fromstring(page.summary())
        lines = (e.text_content() for e in body.iter("p", "h2", "h3", "h4", "li", "blockquote"))
        return "\n".join(lines), page.short_title(), None

    return run


def justext() -> Tool:
    import justext as tool

    words = tool.get_stoplist("English")

    def run(content: bytes, _url: str) -> Answer:
        kept = [p.text for p in tool.justext(content, words) if not p.is_boilerplate]
        return "\n".join(kept), None, None

    return run


def goose3() -> Tool:
    import goose3 as tool

    reader = tool.Goose({"enable_image_fetching": False})

    def run(content: bytes, _url: str) -> Answer:
        found = reader.extract(raw_html=content.decode("utf-8", "replace"))
        day = str(found.publish_date)[:10] if found.publish_date else None
        return found.cleaned_text, found.title, day

    return run


TOOLS = {
    "ours": ours,
    "trafilatura": trafilatura,
    "trafilatura precision": trafilatura_precision,
    "newspaper4k": newspaper4k,
    "resiliparse": resiliparse,
    "readability-lxml": readability,
    "justext": justext,
    "goose3": goose3,
}


def measure(name: str, rows: list[dict[str, str]], folder: Path) -> dict[str, object]:
    """One tool over all pages, in this process."""
    tool = TOOLS[name]()
    answers: dict[str, Answer] = {}
    failures: list[str] = []
    cpu = slowest = 0.0
    for row in [rows[0], *rows]:  # the first page twice: tables load on it
        content = gzip.decompress((folder / f"{row['id']}.html.gz").read_bytes())
        began = time.process_time()
        try:
            answers[row["id"]] = tool(content, row["url"])
        except Exception as error:
            failures.append(f"{row['id']}: {type(error).__name__}")
        spent = time.process_time() - began
        if len(answers) + len(failures) > 1 or len(rows) == 1:
            cpu += spent
            slowest = max(slowest, spent)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"answers": answers, "failures": failures, "cpu": cpu, "slowest": slowest, "peak_mb": peak}


def in_own_process(name: str, folder: Path, step: int) -> dict[str, object] | None:
    """`measure` in a process of its own; None where the tool is not installed."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "result.json"
        command = [
            sys.executable,
            str(HERE),
            str(folder),
            "--measure",
            name,
            "--step",
            str(step),
            "--out",
            str(out),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name}: left out ({done.stderr.strip().splitlines()[-1:]})", file=sys.stderr)
            return None
        return json.loads(out.read_text(encoding="utf-8"))


def load_scorer(folder: Path) -> ModuleType:
    """The module ``score_clean.py`` that stands beside the pages' folder."""
    spec = importlib.util.spec_from_file_location("score_clean", folder.parent / "score_clean.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def quality(scorer: ModuleType, rows: list[dict[str, str]], answers: dict[str, Answer]) -> list[float]:
    """F1, P, R, leak, exact titles and publish days, means over pages."""
    sums = [0.0] * 6
    for row in rows:
        text, title, day = answers.get(row["id"], ("", None, None))
        precision, recall, f1 = scorer.prf(scorer.shingles(row["text"]), scorer.shingles(text))
        gold, got = Counter(scorer.WORD.findall(row["text"])), Counter(scorer.WORD.findall(text))
        leak = sum((got - gold).values()) / sum(got.values()) if got else 0.0
        same_title = scorer.WORD.findall(row["title"] or "") == scorer.WORD.findall(title or "")
        for i, value in enumerate((f1, precision, recall, leak, same_title, day == row["published"])):
            sums[i] += value
    return [s / len(rows) for s in sums]


def table(header: list[str], lines: list[list[str]], *, markdown: bool) -> str:
    if markdown:
        parts = [header, ["---", *(["---:"] * (len(header) - 1))], *lines]
        return "\n".join("| " + " | ".join(cells) + " |" for cells in parts)
    widths = [max(len(r[i]) for r in [header, *lines]) for i in range(len(header))]
    return "\n".join(
        "  ".join(
            c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(r, widths, strict=True))
        )
        for r in [header, *lines]
    )


def html_table(folder: Path, names: list[str], step: int, *, markdown: bool) -> str:
    rows = read_index(folder)[::step]
    scorer = load_scorer(folder)
    header = ["tool", "language", "pages", "F1", "P", "R", "leak", "title", "day"]
    header += ["failures", "pages/CPU s", "slowest s", "peak MB"]
    lines = []
    for name in names:
        result = in_own_process(name, folder, step)
        if result is None:
            continue
        for language in ("en", "all"):
            own = [r for r in rows if language in ("all", r["lang"])]
            if not own:
                continue
            scores = [f"{v:.4f}" for v in quality(scorer, own, result["answers"])]
            cost = [str(len(result["failures"])), f"{len(rows) / result['cpu']:.1f}"]
            cost += [f"{result['slowest']:.2f}", f"{result['peak_mb']:.0f}"]
            lines.append([name, language, str(len(own)), *scores, *(cost if language == "all" else [""] * 4)])
    return table(header, lines, markdown=markdown)


def paired_cost(folder: Path, step: int) -> float:
    """Our CPU time over trafilatura's, the two in turn on each page, so that other load cancels out."""
    tools = [ours(), trafilatura()]
    spent = [0.0, 0.0]
    for number, row in enumerate(read_index(folder)[::step]):
        content = gzip.decompress((folder / f"{row['id']}.html.gz").read_bytes())
        for i, tool in enumerate(tools):
            began = time.process_time()
            tool(content, row["url"])
            if number:  # tables load on the first page
                spent[i] += time.process_time() - began
    return spent[0] / spent[1]


def prefilter_speed(folder: Path) -> float:
    """Pages per CPU second that the topic pre-filter reads."""
    from dagster_project.cleaning.topic import may_be_on_topic

    pages = [gzip.decompress(p.read_bytes()) for p in sorted(folder.glob("*.html.gz"))[::4]]
    may_be_on_topic(pages[0])
    began = time.process_time()
    for _ in range(5):
        for page in pages:
            may_be_on_topic(page)
    return 5 * len(pages) / (time.process_time() - began)


def read_index(folder: Path) -> list[dict[str, str]]:
    lines = (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="?", type=Path, default=PAGES, metavar="DIR")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--tools", default="", help="only these, separated by commas")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--measure", choices=TOOLS, help=argparse.SUPPRESS)
    parser.add_argument("--step", type=int, default=1, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not (options.pages / "index.jsonl").exists():
        print(f"cleaning.py: no index.jsonl in {options.pages}", file=sys.stderr)
        return 2
    if options.measure:
        result = measure(options.measure, read_index(options.pages)[:: options.step], options.pages)
        options.out.write_text(json.dumps(result), encoding="utf-8")
        return 0
    names = (
        options.tools.split(",")
        if options.tools
        else ["ours", "trafilatura"]
        if options.quick
        else list(TOOLS)
    )
    print(html_table(options.pages, names, 4 if options.quick else 1, markdown=options.markdown))
    if importlib.util.find_spec("trafilatura"):
        print(f"\nOurs takes {paired_cost(options.pages, 4):.2f} of trafilatura's CPU time, page by page")
    print(f"\nTopic pre-filter: {prefilter_speed(options.pages):.0f} pages per CPU second")
    if not options.tools and (HERE.parent / "dump_lines.py").exists():
        print("\nText dumps: which lines are kept", flush=True)
        command = [
            sys.executable,
            str(HERE.parent / "dump_lines.py"),
            *(["--quick"] if options.quick else []),
        ]
        return subprocess.run(command, check=False).returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
