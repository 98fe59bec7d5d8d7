"""The report's charts: rows in, Vega-Lite specifications out, by Altair; page text stays data in them.

Belongs here: encodings, colours, and the drawing script that the page embeds. Does not belong here:
queries or the page (``report.py``).
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

SIDES = ("UA", "RU", "OTHER", "PUBLISHER")
COLORS = ("#3b82c4", "#d0483e", "#8a8f98", "#c8922b")
SHAPES = {"UA": "circle", "RU": "square", "OTHER": "triangle-up", "PUBLISHER": "diamond"}
_CONTESTED = "#9b59b6"
_TICKS = 4

# for orientation on the map: the largest cities around the front, which every reader knows
_CITIES = (
    ("Kyiv", 50.45, 30.52),
    ("Kharkiv", 49.98, 36.25),
    ("Dnipro", 48.45, 34.98),
    ("Odesa", 46.48, 30.73),
    ("Donetsk", 48.0, 37.8),
    ("Luhansk", 48.57, 39.33),
    ("Kherson", 46.64, 32.61),
    ("Simferopol", 44.95, 34.1),
    ("Lviv", 49.84, 24.03),
    ("Kursk", 51.73, 36.19),
    ("Belgorod", 50.6, 36.6),
    ("Rostov", 47.23, 39.7),
)

_EXPORT = "window.vegaEmbed = vegaEmbed;"

Row = dict[str, Any]


def claims_by_type(rows: Sequence[Row]) -> Row:
    """Bars: claims a type, split by the side of the source."""
    import altair as alt

    chart = (
        alt.Chart(_data(rows))
        .mark_bar()
        .encode(
            y=alt.Y("claim_type:N", title=None, sort="-x"),
            x=alt.X("claims:Q", title="claims", axis=_count_axis()),
            color=_color("side", "said by"),
            tooltip=["claim_type:N", "side:N", "claims:Q", "denied:Q", "unconfirmed:Q"],
        )
    )
    return _finished(chart, 240)


def series_of(row: Row) -> str:
    """What may be joined by a line: one source's totals of one kind, counted from one day."""
    return " · ".join(str(row[name]) for name in ("side", "action", "counted_from", "source_side", "source"))


def losses(rows: Sequence[Row]) -> Row:
    """Points and lines: a source's running totals of one item, by the side that suffers."""
    import altair as alt

    told = [row | {"total": row["low"] if row["low"] is not None else row["high"]} for row in rows]
    days = [row["day"] for row in rows]
    is_short = (max(days) - min(days)).days < _TICKS  # ticks of hours would name a day several times
    axis = alt.Axis(
        tickCount=alt.TimeIntervalStep(interval="day", step=1) if is_short else _TICKS,
        labelOverlap="greedy",
        labelSeparation=6,
        format="%d %b %y",
    )
    base = alt.Chart(_data(told)).encode(
        x=alt.X("day:T", title=None, axis=axis),
        y=alt.Y(
            "total:Q", title=None, scale=alt.Scale(type="log", nice=True), axis=alt.Axis(tickCount=_TICKS)
        ),
        color=_color("side", "suffered by", sides=("UA", "RU"), is_shown=False),
        detail="series:N",
    )
    points = base.mark_point(filled=True, size=70, cursor="pointer").encode(
        shape=alt.Shape(
            "source_side:N", legend=None, scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))
        ),
        tooltip=[
            "day:T",
            "side:N",
            "action:N",
            "total:Q",
            "comparator:N",
            "source:N",
            "counted_from:T",
            "note:N",
        ],
    )
    return _finished(base.mark_line(strokeWidth=1, opacity=0.6) + points, 130)


def strikes(rows: Sequence[Row]) -> Row:
    """Bars: launched beside intercepted, a day and weapon."""
    import altair as alt

    told = [
        {
            "day": row["day"],
            "weapon": f"{row['item']} ({row['side']})",
            "what": what,
            "number": number,
            "source": row["source"],
            "claim": row["claim"],
        }
        for row in rows
        for what, low, high in (
            ("launched", row["launched_at_least"], row["launched_at_most"]),
            ("intercepted", row["intercepted_at_least"], row["intercepted_at_most"]),
        )
        if (number := low if low is not None else high) is not None
    ]
    chart = (
        alt.Chart(_data(told))
        .mark_bar(cursor="pointer")
        .encode(
            y=alt.Y("label:N", title=None, sort=alt.EncodingSortField("day", order="descending")),
            x=alt.X("number:Q", title="pieces, as claimed", stack=None, axis=_count_axis()),
            yOffset=alt.YOffset("what:N", sort=["launched", "intercepted"]),
            color=alt.Color(
                "what:N",
                title=None,
                scale=alt.Scale(domain=["launched", "intercepted"], range=["#d0483e", "#4c9f70"]),
                legend=alt.Legend(orient="top"),
            ),
            tooltip=["day:T", "weapon:N", "what:N", "number:Q", "source:N"],
        )
        .transform_calculate(label="timeFormat(toDate(datum.day), '%d %b %Y') + '  ' + datum.weapon")
    )
    count = len({(row["day"], row["weapon"]) for row in told})
    return _finished(chart, max(min(count, 40) * 34, 60))


def control_map(rows: Sequence[Row]) -> Row:
    """Points on a map: the last claim about each place, by who it says holds it; rings are regions."""
    import altair as alt

    told = [
        row | {"shown": _shown(row), "is_region": row["kind"] not in ("settlement", "facility")}
        for row in rows
        if row["latitude"] is not None and row["longitude"] is not None
    ]
    position = {"longitude": "longitude:Q", "latitude": "latitude:Q"}
    cities = [{"name": name, "latitude": lat, "longitude": lon} for name, lat, lon in _CITIES]
    behind = alt.Chart(_data(cities)).encode(**position)
    points = alt.Chart(_data(told)).encode(
        **position,
        color=alt.Color(
            "shown:N",
            title="last said to be held by",
            scale=alt.Scale(domain=["UA", "RU", "the sides differ"], range=[*COLORS[:2], _CONTESTED]),
            legend=alt.Legend(orient="top", titleOrient="left"),
        ),
        tooltip=["place:N", "kind:N", "day:T", "holder:N", "source:N", "source_side:N"],
    )
    chart = (
        alt.Chart(_data(_towns()))
        .mark_square(size=6, color="#888", opacity=0.3, tooltip=None)
        .encode(**position)
        + points.transform_filter("datum.is_region").mark_point(size=420, strokeWidth=3, cursor="pointer")
        + points.transform_filter("!datum.is_region").mark_point(
            filled=True, size=70, opacity=0.9, cursor="pointer"
        )
        + behind.mark_text(dy=-14, fontSize=10, color="#888", tooltip=None).encode(text="name:N")
    ).project("mercator")
    return _finished(chart, 460)


@cache
def _towns() -> tuple[Row, ...]:
    """Where Ukraine's towns are, a tenth of a degree fine: their dots draw the country behind the points."""
    from dagster_project.claims.lexicon import read_table

    found = {
        (round(float(row["latitude"]), 1), round(float(row["longitude"]), 1))
        for row in read_table("geonames", columns=("latitude", "longitude", "country"))
        if row["country"] == "UA"
    }
    return tuple({"latitude": latitude, "longitude": longitude} for latitude, longitude in sorted(found))


@cache
def javascript() -> str:
    """Vega, Vega-Lite and Vega-Embed, to stand in the page."""
    import vl_convert

    bundle: str = vl_convert.javascript_bundle(_EXPORT)
    return bundle.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _shown(row: Row) -> str:
    versions = {row["last_ua_version"], row["last_ru_version"]} - {None}
    return "the sides differ" if row["is_contested"] or len(versions) > 1 else str(row["holder"])


def _data(rows: Sequence[Row]) -> Any:
    import altair as alt

    values = [{key: _plain(value) for key, value in row.items()} for row in rows]
    return alt.Data(values=values)  # type: ignore[no-untyped-call]


def _plain(value: object) -> object:
    """A day with its hour: browsers take a day alone for Greenwich's, in America the evening before."""
    return f"{value.isoformat()}T00:00" if isinstance(value, date) else value


def _count_axis() -> Any:
    """Of whole numbers, as many as can be read apart on a phone as on a wide screen."""
    import altair as alt

    return alt.Axis(tickCount=8, tickMinStep=1, format=",d", labelOverlap="greedy", labelSeparation=6)


def _color(column: str, title: str, *, sides: Sequence[str] = SIDES, is_shown: bool = True) -> Any:
    import altair as alt

    return alt.Color(
        f"{column}:N",
        title=title,
        scale=alt.Scale(domain=list(sides), range=list(COLORS[: len(sides)])),
        legend=alt.Legend(orient="top") if is_shown else None,
    )


def _finished(chart: Any, height: int) -> Row:
    spec: Row = chart.properties(width="container", height=height).to_dict()
    spec.pop("$schema", None)
    return spec
