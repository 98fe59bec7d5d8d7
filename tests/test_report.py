"""The report on pages written for it: everything is there, nothing that a page says is markup or script."""

import json
import re
from collections import Counter
from html.parser import HTMLParser

import pytest

NASTY = "</script><script>alert('x')</script><img src=x onerror=alert(1)> & \"co\" ${body}"


class Page(HTMLParser):
    """Elements, texts and attributes of a page, as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements, self.attributes, self.scripts, self.text = [], [], [], ""
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        self._inside = tag

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, data):
        if self._inside == "script":
            self.scripts.append(data)
        else:
            self.text += data


def war(desk, says, source="Army", publisher="The Paper", url="https://a.example/1"):
    control = {"type": "control", "when": "2022-09-10", "kind": "office"}
    desk.page(
        "a.txt",
        says(source=source, side="UA", action="holds", actor="UA", places=["Izium"], **control),
        says(source=source, side="UA", type="loss", action="lost", actor="RU", since="2022-02-24",
             when="2022-02-24/2022-09-10", figures=[["tank", 2000]]),
        says(source=source, side="UA", type="loss", action="lost", actor="RU", since="2022-02-24",
             when="2022-02-24/2022-09-11", figures=[["tank", 2010]]),
        says(source=source, side="UA", type="strike", action="launches", actor="RU", when="2022-09-10",
             figures=[["drone", 40]]),
        publisher=publisher,
        url=url,
    )  # fmt: skip
    desk.page(
        "b.txt", says(source="LPR", side="RU", action="controls", actor="RU", places=["Izium"], **control)
    )
    desk.run()


def report(desk) -> str:
    from dagster_project.report import build_report
    from dagster_project.warehouse.publish import open_published, published_path

    with open_published(published_path(desk.store)) as connection:
        return build_report(connection)


@pytest.fixture
def without_bundle(monkeypatch):
    """The drawing script is a megabyte that takes seconds to put together: only one test needs it."""
    monkeypatch.setattr("dagster_project.report_charts.javascript", lambda: "/* bundle */")


@pytest.mark.usefixtures("without_bundle")
def test_the_report_answers_its_questions_and_every_point_leads_to_its_quote(desk, says):
    war(desk, says)
    page = Page(report(desk))
    for heading in ("Claims by type and side", "Losses, as claimed", "Launched and intercepted",
                    "Who is said to hold what", "Contradictions", "Newest documents", "Evidence"):  # fmt: skip
        assert heading in page.text
    links = {value[1:] for _, name, value in page.attributes if name == "href" and value.startswith("#c-")}
    anchors = {value for tag, name, value in page.attributes if tag == "a" and name == "id"}
    assert links
    assert links <= anchors
    specs = json.loads(page.scripts[0])
    drawn = {value for _, name, value in page.attributes if name == "data-chart"}
    assert drawn == set(specs) == {"types", "loss-0", "strikes", "map"}
    points = {row["claim"] for spec in specs.values() for row in _values(spec) if "claim" in row}
    assert {f"c-{claim}" for claim in points} <= anchors


def _values(spec):
    found = list(spec.get("data", {}).get("values", []))
    found += [row for rows in spec.get("datasets", {}).values() for row in rows]
    return found + [row for layer in spec.get("layer", []) for row in _values(layer)]


@pytest.mark.usefixtures("without_bundle")
def test_losses_of_one_day_are_a_table_and_those_of_several_a_chart_whose_marks_are_explained(desk, says):
    def bulletin(day: str, *figures: list) -> None:
        total = says(side="UA", type="loss", action="lost", actor="RU", since="2022-02-24",
                     when=f"2022-02-24/{day}", figures=figures)  # fmt: skip
        desk.page(f"{day}.txt", total)
        desk.run()

    bulletin("2022-09-10", ["tank", 2000], ["aircraft", 200])
    text = report(desk)
    losses = text[text.index("<section id=losses") : text.index("<section id=launched")]
    assert "data-chart" not in losses
    assert "<details" not in losses
    assert "square" not in losses
    assert "cumulative" not in losses  # all of them are
    assert "2,000" in losses
    bulletin("2022-09-11", ["tank", 2010])
    text = report(desk)
    losses = text[text.index("<section id=losses") : text.index("<section id=launched")]
    spec = json.loads(Page(text).scripts[0])["loss-0"]
    assert {row["day"] for row in _values(spec)} == {
        "2022-09-10T00:00",
        "2022-09-11T00:00",
    }  # in any time zone
    assert spec["layer"][0]["encoding"]["x"]["axis"]["tickCount"] == {"interval": "day", "step": 1}
    assert losses.count("data-chart") == 1
    assert "<h3>tanks</h3>" in losses
    assert "red of RU; the shape is who says so: circle UA, square RU" in losses
    assert "<details" in losses


@pytest.mark.usefixtures("without_bundle")
def test_a_line_joins_one_source_s_totals_of_one_kind_counted_from_one_day(desk, says):
    told = {"source": "Staff", "side": "UA", "type": "loss", "actor": "RU"}
    war, operation = {"since": "2022-02-24"}, {"since": "2022-08-29"}
    desk.page(
        "a.txt",
        says(action="lost", when="2022-09-08", figures=[["personnel", 49000], ["tank", 2000]], **war, **told),
        says(action="lost", when="2022-09-09", figures=[["personnel", 50000]], **war, **told),
        says(action="lost", when="2022-09-10", figures=[["personnel", 900]], **operation, **told),
        says(action="wounded", when="2022-09-10", figures=[["personnel", 600]], **operation, **told),
        says(action="lost", when="2022-09-09", figures=[["tank", 2010]], **war, **told | {"source": "Army"}),
    )
    desk.run()
    text = report(desk)
    specs = json.loads(Page(text).scripts[0])
    assert [name for name in specs if name.startswith("loss")] == ["loss-0"]  # no source tells of tanks twice
    assert "<h3>military personnel</h3>" in text
    assert specs["loss-0"]["layer"][0]["encoding"]["detail"]["field"] == "series"
    lines = Counter(row["series"] for row in _values(specs["loss-0"]))
    assert sorted(lines.values()) == [1, 1, 2]


@pytest.mark.usefixtures("without_bundle")
def test_the_contradiction_is_told_with_both_sides(desk, says):
    war(desk, says)
    text = Page(report(desk)).text
    assert "who holds it: held by both" in text
    assert re.search(r"Army: UA\s+quote", text)
    assert re.search(r"LPR: RU\s+quote", text)


@pytest.mark.usefixtures("without_bundle")
def test_what_pages_say_is_shown_as_text_whatever_it_holds(desk, says):
    war(desk, says, source=NASTY, publisher=NASTY, url="javascript:alert(1)")
    page = Page(report(desk))
    assert page.text.count(NASTY) > 2
    assert page.elements.count("script") == 3
    assert "img" not in page.elements
    assert not [
        value for _, name, value in page.attributes if name == "href" and value.startswith("javascript")
    ]
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]


def test_the_page_asks_for_nothing(desk, says):
    """No element that loads, no address in the style; the page's own links wait for a click."""
    war(desk, says)
    text = report(desk)
    page = Page(text)
    assert not {"img", "iframe", "object", "embed", "video", "audio", "source"} & set(page.elements)
    assert not [pair for pair in page.attributes if pair[1] in ("src", "srcset", "data", "poster", "action")]
    assert [value for tag, name, value in page.attributes if tag == "link" and name == "href"] == ["data:,"]
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert "window.vegaEmbed" in text
    assert len(text) > 500_000  # the drawing script is inside


@pytest.mark.usefixtures("without_bundle")
def test_a_warehouse_without_claims_has_a_report_too(desk, says):
    desk.page("a.txt")
    desk.run()
    assert "no claims yet" in Page(report(desk)).text


@pytest.mark.usefixtures("without_bundle")
def test_writing_replaces_the_file_whole(desk, says):
    from dagster_project.report import write_report
    from dagster_project.warehouse.publish import open_published, published_path

    desk.page("a.txt", says(type="control", action="holds", actor="UA", places=["Izium"]))
    desk.run()
    path = desk.store.root / "report.html"
    path.write_text("old")
    with open_published(published_path(desk.store)) as connection:
        assert write_report(connection, path) == (path.stat().st_size, True)
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.usefixtures("without_bundle")
def test_the_page_of_the_same_file_stays_and_another_file_gives_another(desk, says):
    from dagster_project.report import write_report
    from dagster_project.warehouse.publish import open_published, published_path

    def write() -> bool:
        with open_published(published_path(desk.store)) as connection:
            return write_report(connection, desk.store.root / "report.html")[1]

    desk.page("a.txt", says(type="control", action="holds", actor="UA", places=["Izium"]))
    desk.run()
    assert [write(), write()] == [True, False]
    desk.page("b.txt", says(type="control", action="holds", actor="UA", places=["Lyman"]))
    desk.run()
    assert [write(), write()] == [True, False]
    assert "Lyman" in (desk.store.root / "report.html").read_text(encoding="utf-8")
