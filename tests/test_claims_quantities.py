"""Figures of a sentence and loss bulletins. The sentences are invented."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.claims import lexicon
from dagster_project.claims.assembly.bulletins import find_bulletins
from dagster_project.claims.figures import items
from dagster_project.claims.figures.fitting import fit_item
from dagster_project.claims.figures.quantities import find_quantities
from schemas.vocabularies import Action, ClaimType, Comparator, Item

SERIES = Path(__file__).parents[1] / "../shared/external"


def read(sentence, **options):
    return [(q.item.value, q.low, q.high, q.comparator.value) for q in find_quantities(sentence, **options)]


def values(sentence):
    return [(item, low if low is not None else high) for item, low, high, _ in read(sentence)]


@pytest.mark.parametrize(
    ("phrase", "bounds"),
    [
        ("20 tanks", (20, 20, "exact")),
        ("about 20 tanks", (20, 20, "approx")),
        ("some 20 tanks", (20, 20, "approx")),
        ("nearly 20 tanks", (20, 20, "approx")),
        ("20 or so tanks", (20, 20, "approx")),
        ("more than 20 tanks", (20, None, "more_than")),
        ("over 20 tanks", (20, None, "more_than")),
        ("at least 20 tanks", (20, None, "at_least")),
        ("no fewer than 20 tanks", (20, None, "at_least")),
        ("20 or more tanks", (20, None, "at_least")),
        ("20+ tanks", (20, None, "at_least")),
        ("up to 20 tanks", (None, 20, "at_most")),
        ("as many as 20 tanks", (None, 20, "at_most")),
        ("fewer than 20 tanks", (None, 20, "less_than")),
        ("between 15 and 20 tanks", (15, 20, "range")),
        ("15-20 tanks", (15, 20, "range")),
        ("15 to 20 tanks", (15, 20, "range")),
        ("at least 15 to 20 tanks", (15, 20, "range")),
        ("two or three tanks", (2, 3, "range")),
        ("600-700 000 tanks", (600000, 700000, "range")),
        ("dozens of tanks", (24, None, "at_least")),
        ("more than a dozen tanks", (12, None, "more_than")),
        ("hundreds of tanks", (200, None, "at_least")),
        ("several hundred tanks", (200, None, "at_least")),
        ("exactly 20 tanks", (20, 20, "exact")),
    ],
)
def test_the_words_around_a_figure_bound_it(phrase, bounds):
    assert read(f"The brigade destroyed {phrase} near the river.") == [("tank", *bounds)]


@pytest.mark.parametrize(
    ("phrase", "item"),
    [
        ("T-72B3 tanks", "tank"),
        ("T-90s", "tank"),
        ("Tigre armored vehicles", "armored_vehicle"),
        ("armoured personnel carriers", "armored_vehicle"),
        ("BMP-2s", "armored_vehicle"),
        ("self-propelled howitzers", "artillery"),
        ("MLRSes", "mlrs"),
        ("busses", "vehicle"),
        ("ammunition and fuel depots", "building"),
        ("multi-storey and private houses", "building"),
        ("logistics warehouses", "building"),
        ("glide bombs", "other"),
        ("prisoners", "soldier"),
        ("mortar batteries", "unit"),
        ("multiple launch rocket systems", "mlrs"),
        ("HIMARS", "mlrs"),
        ("Patriot air defence systems", "air_defense"),
        ("Sukhoi-34 fighters", "aircraft"),
        ("Su-35 fighter jets", "aircraft"),
        ("Ka-52 attack helicopters", "helicopter"),
        ("Shahed-type drones", "drone"),
        ("Geran-2 UAVs", "drone"),
        ("Russian X-22 cruise missiles", "missile"),
        ("Kalibr", "missile"),
        ("Iskander-M ballistic missiles", "missile"),
        ("patrol boats", "warship"),
        ("KAMAZ trucks", "vehicle"),
        ("stolen cars", "vehicle"),
        ("units of special equipment", "special_equipment"),
        ("prisoners of war", "soldier"),
        ("Ukrainian servicemen", "soldier"),
        ("local residents", "civilian"),
        ("children", "civilian"),
        ("people", "person"),
        ("firing positions", "position"),
        ("battalion tactical groups", "unit"),
        ("towns and villages", "settlement"),
        ("apartment buildings", "building"),
        ("square kilometres", "area_km2"),
        ("combat clashes", "other"),
        ("emergency crews", "other"),
    ],
)
def test_the_head_of_the_noun_phrase_is_the_item(phrase, item):
    assert read(f"The report speaks of 14 {phrase} in the area.") == [(item, 14, 14, "exact")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The 72-year-old governor, aged 54, spoke 3 times more often than in 2019.",
        "In 2022 Russian troops crossed the river on March 4 at 5:30 p.m.",
        "The 93rd Mechanized Brigade and the 38th battalion hold the line.",
        "About 60 percent of the region, or two-thirds of it, has no power for 12 hours a day.",
        "The village lies 20 km north of the city.",
        "The town of Novyi, about 10 km (6 miles) south of the dam, was shelled.",
        "Resolution 2202 and Article 5 were cited at 10 a.m. on day 104 of the war.",
        "The F-16 and a T-72 fired 155mm shells at the M03 highway.",
        "A 20-point plan and a 30-day truce were discussed by the two leaders.",
        "One of the drones fell on a field, and one in five homes has no heat.",
        "No one was hurt, he said.",
        "The refinery has a capacity of about 340,000 barrels a day.",
    ],
)
def test_figures_that_count_nothing_are_left_out(sentence):
    assert read(sentence) == []


def test_a_long_list_gives_every_count():
    sentence = (
        "The army lost 1,204 tanks, 2,311 armored fighting vehicles, 540 artillery systems, 188 multiple launch rocket"
        " systems, 91 anti-aircraft systems, 160 warplanes, 150 helicopters, 2,035 motor vehicles and fuel tankers,"
        " 12 vessels, 420 unmanned aerial vehicles, 41 units of special equipment, and 99 cruise missiles."
    )
    assert values(sentence) == [
        ("tank", 1204), ("armored_vehicle", 2311), ("artillery", 540), ("mlrs", 188), ("air_defense", 91),
        ("aircraft", 160), ("helicopter", 150), ("vehicle", 2035), ("warship", 12), ("drone", 420),
        ("special_equipment", 41), ("missile", 99),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Air defence shot down 30 of 42 drones.", [("drone", 30), ("drone", 42)]),
        ("They killed three girls, 8, 11 and 14.", [("civilian", 3)]),
        ("Six in every ten fled, or 900 people.", [("person", 900)]),
        ("Six in 10 refugees fled, and 900 people stayed.", [("person", 900)]),
        ("Around 16.00 a house was hit, and 16 people were hurt.", [("person", 16)]),
        ("Some 900 people fled to Poland, 400 to Romania.", [("person", 900), ("person", 400)]),
        ("Another 40,000 fled on Monday.", [("person", 40000)]),
        ("Oslo sent another NASAMS air defence system and 12 trucks.", [("air_defense", 1), ("vehicle", 12)]),
        ("Some 20 projectiles hit the town.", [("other", 20)]),
        ("Some 900 third-country nationals left.", [("person", 900)]),
        ("They downed 11 out of 14 “Gerbera” drones.", [("drone", 11), ("drone", 14)]),
        ("They made 9 and 18 assaults there.", [("other", 9), ("other", 18)]),
        ("One house was destroyed, almost 50 were damaged.", [("building", 50)]),
        ("Of the drones, 68 were stopped.", [("drone", 68)]),
        (
            "They fired at 112 towns with drones, five of them with Grads.",
            [("settlement", 112), ("settlement", 5)],
        ),
        ("They shot down 12 drones over Kursk and one near Oryol.", [("drone", 12), ("drone", 1)]),
        ("Three people were hurt, one in critical condition.", [("person", 3), ("person", 1)]),
        ("Six homes burned and one in three was looted.", [("building", 6)]),
        ("The army returned the bodies of 78 soldiers.", [("soldier", 78)]),
        ("They fired 42 drones, 30 of which were shot down.", [("drone", 42), ("drone", 30)]),
        ("They shot down 30 drones and another 12 were lost.", [("drone", 30), ("drone", 12)]),
        (
            "They shot down 51 drones: 20 over Bryansk and 31 over Kursk.",
            [("drone", 51), ("drone", 20), ("drone", 31)],
        ),
        ("Five people were killed and 12 others injured.", [("person", 5), ("person", 12)]),
        ("The strike left 5 dead and dozens wounded.", [("person", 5), ("person", 24)]),
        ("The death toll rose from seven to eight.", [("person", 8)]),
        ("The number of liberated villages has exceeded 40.", [("settlement", 40)]),
        ("All but one of the drones and 38 missiles were stopped.", [("missile", 38)]),
        ("They fled in 2 buses, a truck and 19 cars.", [("vehicle", 2), ("vehicle", 1), ("vehicle", 19)]),
        ("A 62-year-old woman died in the attack.", [("civilian", 1)]),
        ("The blast killed one soldier.", [("soldier", 1)]),
        ("One tank was seen on the road.", []),
        ("Hundreds of thousands were left without heat.", [("person", 200_000)]),
        ("They were hit twice this month.", [("other", 2)]),
        ("They released 95 Ukrainian and 90 Russian soldiers.", [("soldier", 95), ("soldier", 90)]),
        ("At least 20 people, 12 of them children, were hurt.", [("person", 20), ("civilian", 12)]),
        ("Two women, aged 63 and 70, were killed.", [("civilian", 2)]),
        ("They lost two tanks, one of them a Leopard, and a Grad.", [("tank", 2), ("tank", 1), ("mlrs", 1)]),
        (
            "In all 900,000 people fled, with 42,300 arriving on Sunday.",
            [("person", 900_000), ("person", 42_300)],
        ),
        ("Two more villages were liberated.", [("settlement", 2)]),
        ("They took 9 sq km, leaving millions in the dark.", [("area_km2", 9), ("person", 2_000_000)]),
        ("They sent two guns and 500 million in aid.", [("artillery", 2)]),
        ("They freed one square kilometre (a third of a square mile).", [("area_km2", 1)]),
        (
            "They took 100 Stryker vehicles and 20 units of enemy equipment.",
            [("armored_vehicle", 100), ("other", 20)],
        ),
        ("The army handed over 57 prisoners of war.", [("soldier", 57)]),
        ("They dug in 500m from the road and hit 20m tonnes of grain.", [("other", 20_000_000)]),
    ],
)
def test_ellipsis_parts_and_single_ones(sentence, expected):
    assert values(sentence) == expected


def test_an_ellipsis_takes_what_the_sentence_before_counted():
    assert read("Of these, 38 were shot down.", previous=Item.MISSILE) == [("missile", 38, 38, "exact")]
    assert read("Of these, 38 were shot down.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They took back 1,500 square miles (3,900 sq km).", [("area_km2", 3900)]),
        ("They took back 3,900 square kilometers (1,500 square miles).", [("area_km2", 3900)]),
        ("They advanced 5 kilometres (3 miles) towards the town.", [("distance_km", 5)]),
        ("They advanced three miles.", [("other", 3)]),
        ("It pledged nine billion euros ($11bn) in aid.", [("money_eur", 9 * 10**9)]),
        (
            "It lent USD1.1 billion and $US15 million.",
            [("money_usd", 1.1 * 10**9), ("money_usd", 15 * 10**6)],
        ),
        ("It pledged $1.2bn and €500 million.", [("money_usd", 1.2 * 10**9), ("money_eur", 5 * 10**8)]),
        ("It pledged £50m.", [("other", 5 * 10**7)]),
        ("It gave 1.8 billion Danish kroner ($264 million).", [("other", 1.8 * 10**9)]),
        ("It is worth 4 billion Swedish crowns ($390 million).", [("other", 4 * 10**9)]),
        ("They took hundreds of square kilometres.", [("area_km2", 200)]),
        ("It needs $3 billion to $4 billion.", [("money_usd", 3 * 10**9)]),
        ("It sent tens of billions of dollars in aid.", [("money_usd", 2 * 10**10)]),
        ("It gave over 100 million euros.", [("money_eur", 10**8)]),
        ("They retook hundreds of square kilometres.", [("area_km2", 200)]),
        ("The country was sent tens of billions in weapons.", []),
    ],
)
def test_a_conversion_is_the_same_quantity(sentence, expected):
    assert values(sentence) == expected


def test_at_least_holds_for_both_of_a_pair():
    assert read("At least one serviceman and two guards were killed.") == [
        ("soldier", 1, None, "at_least"),
        ("person", 2, None, "at_least"),
    ]


def test_the_claim_decides_between_soldiers_and_personnel():
    (troops,) = find_quantities("The army lost 400 troops.")
    assert fit_item(troops, ClaimType.LOSS, Action.KILLED).item is Item.PERSONNEL
    assert fit_item(troops, ClaimType.MOVEMENT, Action.MOVES).item is Item.SOLDIER
    (people,) = find_quantities("The blast killed 4 people.")
    assert fit_item(people, ClaimType.CASUALTY, Action.KILLED).item is Item.PERSON


def test_offsets_are_those_of_the_document():
    text = "Intro. They took 20 tanks."
    (quantity,) = find_quantities(text, 7, len(text))
    assert text[quantity.span.start : quantity.span.end] == quantity.span.text == "20 tanks"


@given(
    st.lists(
        st.sampled_from(
            [
                "20",
                "of",
                "more than",
                "dozens",
                "people",
                "killed",
                "at least",
                "a",
                "tank",
                ",",
                "and",
                "3,000",
                "(",
                ")",
                "$",
                "bn",
                "km",
                "miles",
                "one",
                "İ",
                "drones",
                "twice",
                "1.5",
                "million",
                "from",
                "to",
                "–",
                "-",
                "24.02",
                "%",
                "others",
            ]
        ),
        max_size=30,
    )
)
def test_spans_stand_inside_the_text(words):
    text = " ".join(words)
    for quantity in find_quantities(text):
        assert text[quantity.span.start : quantity.span.end] == quantity.span.text != ""
        assert quantity.low is not None or quantity.high is not None


def test_a_line_in_the_table_is_enough_for_a_new_item(tmp_path, monkeypatch):
    for path in lexicon.FOLDER.glob("*.csv"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    with (tmp_path / "items.csv").open("a", encoding="utf-8") as table:
        table.write("hoverbike,vehicle,noun,\n")
    items.item_table.cache_clear()
    try:
        assert read("They lost 14 hoverbikes.") == [("vehicle", 14, 14, "exact")]
    finally:
        items.item_table.cache_clear()
    monkeypatch.undo()
    assert read("They lost 14 hoverbikes.") == [("other", 14, 14, "exact")]


# Bulletins

OFFICIAL = {
    "personnel": "personnel",
    "tank": "tanks",
    "armored_vehicle": "APV",
    "artillery": "artillery systems",
    "mlrs": "MLRS",
    "air_defense": "Anti-aircraft warfare systems",
    "aircraft": "aircraft",
    "helicopter": "helicopters",
    "drone": "UAV operational-tactical level",
    "missile": "cruise missiles",
    "warship": "warships / boats",
    "vehicle": "vehicles and fuel tanks",
    "special_equipment": "special equipment",
}
NEWSROOM = {
    "personnel": "military personnel",
    "tank": "tanks",
    "armored_vehicle": "armoured combat vehicles",
    "artillery": "artillery systems",
    "mlrs": "multiple-launch rocket systems",
    "air_defense": "air defence systems",
    "aircraft": "fixed-wing aircraft",
    "helicopter": "helicopters",
    "drone": "UAVs",
    "missile": "cruise missiles",
    "warship": "ships and boats",
    "vehicle": "vehicles and tankers",
    "special_equipment": "units of special equipment",
}
ORDER = list(OFFICIAL)
LINES = {
    "ministry": (
        "The total combat losses of the enemy from 24.02 to {d:%d.%m} were approximately:\n",
        OFFICIAL,
        "{item} ‒ {n} ({c:+}),\n",
    ),
    "ministry with persons": (
        "The total losses of the enemy from 24.02.22 to {d:%d.%m.%y} are approximately:\n",
        OFFICIAL,
        "{item} - about {n} ({c:+}) units,\n",
    ),
    "colons": ("Russia's losses as of {d:%B} {d.day}, {d.year}:\n", NEWSROOM, "• {item}: {n:,} ({c:+})\n"),
    "units after": (
        "Losses of the Russian army, {d.day} {d:%B} {d.year}:\n",
        OFFICIAL,
        "- {item} — {n} units ({c:+} over the day);\n",
    ),
    "equals": ("Enemy losses on {d:%Y-%m-%d}\n", OFFICIAL, "{item} = {n} [{c:+}]\n"),
    "spaced digits": ("General combat losses of the enemy:\n", OFFICIAL, "▪️ {item} – {s} ({c:+})\n"),
    "table": ("Russian losses\n", OFFICIAL, "{item}\n{n}\n"),
    "no changes": ("Total enemy losses since February 24, 2022:\n", NEWSROOM, "{item} – {n:,};\n"),
    "destroyed": ("The enemy's losses:\n", OFFICIAL, "{item} destroyed: {n}, +{c}\n"),
    "number first": (
        "Russia has lost the following since February 24:\n",
        NEWSROOM,
        "{n:,} ({c:+}) {item};\n",
    ),
    "number first, change last": ("Russia has lost:\n", NEWSROOM, "~{n:,} {item} ({c:+})\n"),
    "plus in words": ("Losses:\n", OFFICIAL, "{item} – {n} (plus {c} over the past day)\n"),
}
ONE_LINE = {
    "one sentence": (
        "The General Staff says total losses from February 24 to {d:%B} {d.day} are: ", OFFICIAL, "{item} - {n} ({c:+}), "),
    "running text": ("Since February 24 Russia has lost ", NEWSROOM, "{n:,} ({c:+}) {item}, "),
    "running text, change last": ("Since February 24 Russia has lost ", NEWSROOM, "{n:,} {item} ({c:+}), "),
}  # fmt: skip


def write_bulletin(style, day, totals, changes):
    opening, names, cell = (LINES | ONE_LINE)[style]
    cells = [
        cell.format(item=names[i], n=n, c=changes[i], s=f"{n:,}".replace(",", " ")) for i, n in totals.items()
    ]
    return (
        "A line before.\n"
        + opening.format(d=day)
        + "".join(cells).rstrip(",; \n")
        + ".\nData are being updated.\n"
    )


def check_bulletin(style, day, totals, changes):
    text = write_bulletin(style, day, totals, changes)
    (bulletin,) = find_bulletins(text, published=day)
    found = {q.item.value: q.high for q in bulletin.totals}
    assert found == totals, text
    assert len(bulletin.totals) == len(totals)
    if "{c" in (LINES | ONE_LINE)[style][2]:
        expected = {i: c for i, c in changes.items() if c > 0}
        assert {q.item.value: q.high for q in bulletin.changes} == expected, text
        assert all(q.is_day_change for q in bulletin.changes)
    for quantity in (*bulletin.totals, *bulletin.changes):
        assert text[quantity.span.start : quantity.span.end] == quantity.span.text
        assert bulletin.span.start <= quantity.span.start <= quantity.span.end <= bulletin.span.end
    assert "A line before" not in bulletin.span.text
    assert "updated" not in bulletin.span.text


@pytest.mark.parametrize("style", [*LINES, *ONE_LINE])
def test_a_bulletin_of_invented_numbers_is_read_whole(style):
    totals = dict(
        zip(ORDER, (21150, 1281, 2392, 586, 187, 75, 190, 155, 448, 102, 12, 1960, 43), strict=True)
    )
    changes = dict(zip(ORDER, (100, 5, 13, 6, 0, 0, 2, 1, 8, 0, 0, 23, 1), strict=True))
    check_bulletin(style, date(2022, 5, 5), totals, changes)


@given(
    st.dictionaries(
        st.sampled_from(ORDER), st.tuples(st.integers(1, 2_000_000), st.integers(0, 900)), min_size=4
    )
)
def test_any_numbers_of_a_bulletin_come_back(rows):
    totals = {i: n for i, (n, _) in rows.items()}
    check_bulletin("ministry", date(2023, 3, 3), totals, {i: c for i, (_, c) in rows.items()})


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Three of the dead were nurses.", [("civilian", 3)]),
        ("They destroyed two US-made Humvee vehicles.", [("armored_vehicle", 2)]),
        ("Russia's total casualties since May rose to 31,240.", [("person", 31240)]),
        ("An 8-year-old boy is among the injured.", [("civilian", 1)]),
        ("Nine people died, among them a pregnant woman.", [("person", 9), ("civilian", 1)]),
        ("The shelling killed a man of 34 and wounded his wife.", [("civilian", 1), ("civilian", 1)]),
        ("It killed two civilians and injured 9 others.", [("civilian", 2), ("civilian", 9)]),
        ("It killed two soldiers and injured 9 others.", [("soldier", 2), ("person", 9)]),
        ("The blast badly damaged a landing ship and a submarine.", [("warship", 1), ("warship", 1)]),
        ("The two met at a school near a tank.", []),
        ("Six of the ten cruise missiles were downed.", [("missile", 6), ("missile", 10)]),
        ("Berlin will send one more Patriot unit.", [("air_defense", 1)]),
        ("Losses were ten times Russia's.", []),
        ("24 tanks and other armoured vehicles burned.", [("armored_vehicle", 24)]),
        ("The shell killed two people, injuring one.", [("person", 2), ("person", 1)]),
        (
            "Seven drones fell over Kursk, five each over Tula and Oryol and two apiece over Tver and Pskov.",
            [("drone", 7), ("drone", 5), ("drone", 2)],
        ),
        ("The civilian death toll has reached 3,339.", [("civilian", 3339)]),
        ("The death toll has reached 3,339.", [("person", 3339)]),
        ("They shot down one guided bomb and a Ukrainian Su-27 aircraft.", [("other", 1), ("aircraft", 1)]),
    ],
)
def test_people_and_equipment_are_counted_as_the_sentence_tells_them(sentence, expected):
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They came within 12 km of the town.", [("distance_km", None, 12, "at_most")]),
        ("They lost control over two villages.", [("settlement", 2, 2, "exact")]),
        ("They captured over 20 villages.", [("settlement", 20, None, "more_than")]),
        ("They fired over 20 missiles.", [("missile", 20, None, "more_than")]),
        ("They hit two industrial complexes.", [("building", 2, 2, "exact")]),
        ("Oslo gave NOK 5 billion ($487 million).", [("other", 5e9, 5e9, "exact")]),
        ("It killed over 9,300 civilians and hurt more than 16,600.",
         [("civilian", 9300, None, "more_than"), ("civilian", 16600, None, "more_than")]),
        ("Since June, 11 residents of the district were killed by shelling and 49 injured.",
         [("civilian", 11, 11, "exact"), ("civilian", 49, 49, "exact")]),
    ],
)  # fmt: skip
def test_a_figure_has_the_bound_and_the_noun_that_its_grammar_gives(sentence, expected):
    assert read(sentence) == expected


def test_the_claim_decides_what_the_dead_and_the_communities_are():
    (dead,) = find_quantities("They handed over the remains of 40 soldiers.")
    assert fit_item(dead, ClaimType.MOVEMENT).item is Item.OTHER
    assert fit_item(dead, ClaimType.LOSS).item is Item.PERSONNEL
    (towns,) = find_quantities("They shelled 12 communities.")
    assert fit_item(towns, ClaimType.STRIKE).item is Item.OTHER
    assert fit_item(towns, ClaimType.CONTROL).item is Item.SETTLEMENT


def test_two_figures_joined_by_or_are_a_range():
    assert read("They advanced 200 or 300 metres.") == [("distance_km", 0.2, 0.3, "range")]


def load_series():
    days = {}
    for name in ("equipment", "personnel"):
        for row in json.loads((SERIES / f"russia_losses_{name}.json").read_text("utf-8")):
            days.setdefault(date.fromisoformat(row["date"]), {}).update(row)
    return days


FIELDS = {
    "personnel": "personnel", "tank": "tank", "armored_vehicle": "APC", "artillery": "field artillery", "mlrs": "MRL",
    "air_defense": "anti-aircraft warfare", "aircraft": "aircraft", "helicopter": "helicopter", "drone": "drone",
    "missile": "cruise missiles", "warship": "naval ship", "vehicle": "vehicles and fuel tanks",
    "special_equipment": "special equipment",
}  # fmt: skip


@pytest.mark.skipif(not SERIES.is_dir(), reason="the reference series lies beside the checkout, in ../shared")
@pytest.mark.parametrize("style", [*LINES, *ONE_LINE])
def test_every_total_of_a_generated_bulletin_equals_the_general_staffs_series(style):
    series = load_series()
    days = [d for d in sorted(series) if all(f in series[d] for f in FIELDS.values())]
    for day in days[1::97]:
        before = series[day - timedelta(days=1)]
        totals = {i: series[day][f] for i, f in FIELDS.items()}
        changes = {i: max(0, series[day][f] - before.get(f, series[day][f])) for i, f in FIELDS.items()}
        check_bulletin(style, day, totals, changes)


def test_the_window_of_a_bulletin_is_told_in_its_opening():
    text = write_bulletin("ministry", date(2022, 6, 5), dict.fromkeys(ORDER, 50), dict.fromkeys(ORDER, 2))
    (bulletin,) = find_bulletins(text, published=date(2022, 6, 6))
    assert bulletin.window is not None
    assert (bulletin.window.start, bulletin.window.end) == (date(2022, 2, 24), date(2022, 6, 5))
    assert bulletin.window.is_cumulative
    assert bulletin.change_window is not None
    assert (bulletin.change_window.start, bulletin.change_window.end) == (date(2022, 6, 4), date(2022, 6, 5))
    assert bulletin.span.text.startswith("The total combat losses of the enemy from 24.02")


def test_rows_without_signs_are_a_bulletin_of_their_day():
    text = "Enemy losses on July 4:\nPersonnel 1,140\nTanks 12\nAFVs 30\nUAVs 41"
    (bulletin,) = find_bulletins(text, published=date(2024, 7, 5))
    assert [(q.item.value, q.low) for q in bulletin.totals] == [
        ("personnel", 1140), ("tank", 12), ("armored_vehicle", 30), ("drone", 41),
    ]  # fmt: skip
    assert bulletin.window is not None
    assert (bulletin.window.start, bulletin.window.is_cumulative) == (date(2024, 7, 4), False)


def test_bulletin_bounds_follow_the_comparator():
    (bulletin,) = find_bulletins("Losses:\npersonnel – about 400 (+10)\ntanks – 5 (+1)\n")
    assert bulletin.totals[0].comparator is Comparator.APPROX


@pytest.mark.parametrize(
    "text",
    [
        "Contacts: +380 44 123 45 67\nPhone - 12 34\nRoom: 5\n",
        "They lost 5 tanks, 6 trucks and 7 guns.",
        "In a day they lost a tank (total – 7,009), two guns (total – 1,142) and three jets (total - 745).",
        "To be evacuated: Kupiansk community — 10 villages, 158 children; Vovchansk community — 6 villages; Zmiiv community — 3.",
        "Monday – 12 degrees\nTuesday – 14 degrees\nWednesday – 15 degrees\n",
    ],
)
def test_other_lists_are_no_bulletins(text):
    assert find_bulletins(text) == []


def test_a_list_without_end_is_read_whole():
    assert len(find_quantities("5 tanks, a truck, " * 2000)) == 4000


def test_one_square_kilometre_is_a_measure_and_the_size_of_a_thing_is_none():
    assert values("They liberated one square kilometre and lost another square kilometre.") == [
        ("area_km2", 1),
        ("area_km2", 1),
    ]
    assert values("They moved 9 km along the 1,000-km (620-mile) front line.") == [("distance_km", 9)]
    assert values("They made a 5-km advance past the 360-foot ship.") == [("distance_km", 5)]


def test_people_hurt_are_the_civilians_counted_before_them():
    assert values("There were 1,207 civilian casualties, including 406 killed.") == [
        ("civilian", 1207),
        ("civilian", 406),
    ]
    assert values("At least 43 civilians were killed and a further 176 injured.") == [
        ("civilian", 43),
        ("civilian", 176),
    ]
    assert values("One resident was killed and four were wounded.") == [("civilian", 1), ("civilian", 4)]


def test_square_km_is_an_area_also_with_its_conversion_in_square_brackets():
    assert values("They took 1,150 square km [444 square miles] of land and 82 settlements.") == [
        ("area_km2", 1150),
        ("settlement", 82),
    ]
