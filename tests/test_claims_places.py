"""Places of a text: mentions, names, namesakes; single spellings; the tables behind them."""

import csv
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.claims import lexicon
from dagster_project.claims.geography import gazetteer, places
from dagster_project.claims.geography.gazetteer import Gazetteer, great_circle_km
from dagster_project.claims.geography.places import PlaceFinder, get_place_finder, is_metonym_position
from dagster_project.claims.geography.transliteration import coarse_of, fine_key
from dagster_project.claims.model import Place

SPELLINGS = Path(__file__).parents[2] / "shared" / "external" / "place_spellings.csv"


def found(text: str) -> list[tuple[str, str]]:
    return [(p.span.text, p.name) for p in get_place_finder().find(text)]


def only(text: str) -> Place:
    (place,) = get_place_finder().find(text)
    return place


# Names


@pytest.mark.parametrize(
    ("spelling", "name", "geonameid"),
    [
        ("Kharkov", "Kharkiv", 706483),
        ("Charkiw", "Kharkiv", 706483),
        ("Charków", "Kharkiv", 706483),
        ("Харьков", "Kharkiv", 706483),
        ("Харків", "Kharkiv", 706483),
        ("Swatowo", "Svatove", 692118),
        ("Czuhujiw", "Chuhuiv", 710374),
        ("Tschuhujiw", "Chuhuiv", 710374),
        ("Gulyaypole", "Huliaipole", 707898),
        ("Severodonetsk", "Sievierodonetsk", 691999),
        ("Artemovsk", "Bakhmut", 713174),
        ("Krasnoarmeysk", "Pokrovsk", 704422),
        ("Velikij Burliuk", "Velykyi Burluk", 690193),
    ],
)
def test_a_spelling_of_any_system_is_the_place(spelling: str, name: str, geonameid: int) -> None:
    place = get_place_finder().resolve(spelling)
    assert place is not None
    assert (place.name, place.geonameid) == (name, geonameid)
    (in_text,) = get_place_finder().find(f"Ukrainian troops entered the town of {spelling} at dawn.")
    assert (in_text.span.text, in_text.geonameid) == (spelling, geonameid)


def test_a_spelling_without_a_place_is_none_and_an_even_namesake_stays_open() -> None:
    finder = get_place_finder()
    assert finder.resolve("Xyzzyburg") is None
    open_place = finder.resolve("Novomykolaivka")
    assert open_place is not None
    assert (open_place.name, open_place.geonameid, open_place.latitude) == ("Novomykolaivka", None, None)


def test_an_oblast_or_a_point_decides_between_namesakes() -> None:
    finder = get_place_finder()
    by_oblast = finder.resolve("Novomykolaivka", oblast="Kherson Oblast")
    assert by_oblast is not None
    assert by_oblast.oblast == "Kherson"
    by_point = finder.resolve("Zolochiv", near=(49.84, 24.03))
    assert by_point is not None
    assert by_point.oblast == "Lviv"


@pytest.mark.skipif(not SPELLINGS.exists(), reason="the reference spellings are not beside the project")
def test_deviant_spellings_resolve_within_25_km() -> None:
    right = wrong = total = 0
    for row in csv.DictReader(SPELLINGS.read_text(encoding="utf-8").splitlines()):
        if row["kind"] == "variant":
            total += 1
            place = get_place_finder().resolve(row["spelling"])
            if place and place.latitude is not None and place.longitude is not None:
                here = (float(row["latitude"]), float(row["longitude"]))
                away = great_circle_km(here, (place.latitude, place.longitude))
                right += away <= 25
                wrong += away > 25
    assert right / total >= 0.95
    assert wrong / total <= 0.01


# Kinds


def test_regions_fronts_and_areas_of_an_oblast_are_the_oblast() -> None:
    assert found("Fighting went on in the Donetsk and Kharkov regions.") == [
        ("Donetsk", "Donetsk Oblast"),
        ("Kharkov regions", "Kharkiv Oblast"),
    ]
    for text in (
        "on the Kharkiv front",
        "across the Kharkiv area",
        "in northern Kharkiv",
        "in Kharkivshchyna",
    ):
        place = only(f"Shelling resumed {text}.")
        assert (place.name, place.kind, place.geonameid) == ("Kharkiv Oblast", "oblast", None)
    assert only("Shelling resumed in the city of Kharkiv.").kind == "settlement"


def test_a_direction_is_its_town_also_as_an_adjective() -> None:
    assert found("The enemy attacked on the Pokrovsk, Kupiansk and Lymanskyi directions.") == [
        ("Pokrovsk", "Pokrovsk"),
        ("Kupiansk", "Kupiansk"),
        ("Lymanskyi", "Lyman"),
    ]
    assert found(
        "In Kurakhivskyi direction, in the Huliaipilskyi and Orikhivskyi directions they attacked."
    ) == [
        ("Kurakhivskyi", "Kurakhove"),
        ("Huliaipilskyi", "Huliaipole"),
        ("Orikhivskyi", "Orikhiv"),
    ]
    assert found("The enemy attacked once in the Prydniprovskyi direction.") == []


def test_a_name_of_two_words_or_with_a_hyphen_stays_whole() -> None:
    assert found("The enemy attacked near Pokrovsk, Hlybokyi Yar, Kotlyne and Novo-Troitske.") == [
        ("Pokrovsk", "Pokrovsk"),
        ("Hlybokyi Yar", "Hlybokyi Yar"),
        ("Kotlyne", "Kotlyne"),
        ("Novo-Troitske", "Novotroitske"),
    ]


def test_facilities_are_their_settlement() -> None:
    assert found("The Azovstal steelworks and the Zaporizhia nuclear power plant are in ruins.") == [
        ("Azovstal steelworks", "Mariupol"),
        ("Zaporizhia nuclear power plant", "Enerhodar"),
    ]


def test_districts_waters_areas_and_states_have_their_kinds() -> None:
    text = (
        "Russia left the Kupiansk district, crossed the Oskil River and the Dnipro near Krynky, "
        "and looks to Crimea, the Donbass and the Black Sea."
    )
    assert [(p.name, p.kind) for p in get_place_finder().find(text)] == [
        ("Russia", "country"),
        ("Kupiansk Raion", "district"),
        ("Oskil River", "area"),
        ("Dnipro River", "area"),
        ("Krynky", "settlement"),
        ("Crimea", "area"),
        ("Donbas", "area"),
        ("Black Sea", "area"),
    ]


def test_a_raion_of_ukraine_is_called_by_its_town_and_a_district_of_russia_by_its_adjective() -> None:
    assert found("Two died in the Nikopol district and the Synelnykivskyi district of the oblast.") == [
        ("Nikopol district", "Nikopol Raion"),
        ("Synelnykivskyi district", "Synelnykove Raion"),
    ]
    assert found("Clashes went on in the Korenevsky and Rylsky districts of the Kursk region.") == [
        ("Korenevsky", "Korenevsky District"),
        ("Rylsky districts", "Rylsky District"),
        ("Kursk region", "Kursk Oblast"),
    ]
    assert found("Shells fell in Sumy Oblast and the Polohivskyi district.")[1:] == [
        ("Polohivskyi district", "Polohy Raion")  # no Sholokhovsky District
    ]
    assert found("They shelled the Kryvorizka district and the Nikopolska district.") == [
        ("Kryvorizka district", "Kryvyi Rih Raion"),
        ("Nikopolska district", "Nikopol Raion"),
    ]
    assert found("Villages of the Rakitnoye district were shelled.") == [
        ("Rakitnoye district", "Rakityansky District")
    ]
    assert found("An oil depot burned in the Kamensky district of the Rostov region.") == [
        ("Kamensky district", "Kamensky District"),
        ("Rostov region", "Rostov Oblast"),
    ]


def test_a_district_of_a_city_is_the_city() -> None:
    assert found("A bomb hit a house in the Kyiv district of Kharkiv.") == [
        ("Kyiv district", "Kharkiv"),
        ("Kharkiv", "Kharkiv"),
    ]
    assert found("Shots were heard in the Dzhankoi district of Crimea.") == [
        ("Dzhankoi district", "Dzhankoi District"),
        ("Crimea", "Crimea"),
    ]


def test_a_community_called_by_an_adjective_is_a_hromada() -> None:
    assert found("In the Marhanetska and Zelenodolska communities nobody was hurt.") == [
        ("Marhanetska", "Marhanets Hromada"),
        ("Zelenodolska communities", "Zelenodolsk Hromada"),
    ]
    assert found("Tanks fired at the Verkhniakivska merged territorial community.") == [
        ("Verkhniakivska merged territorial community", "Verkhniakivka Hromada")
    ]
    assert found("The Marhanets community was shelled.") == [("Marhanets", "Marhanets")]


def test_a_towns_region_is_the_town_and_what_lies_around_it() -> None:
    place = only("They advanced in the Vuhledar region.")
    assert (place.name, place.geonameid, place.kind) == ("Vuhledar", 690823, "district")


def test_a_direction_called_like_an_oblast_is_its_city_and_a_front_the_oblast() -> None:
    assert found("In the Zaporizhzhia and Kherson directions they attacked, on the Kharkiv front too.") == [
        ("Zaporizhzhia", "Zaporizhzhia"),
        ("Kherson", "Kherson"),
        ("Kharkiv front", "Kharkiv Oblast"),
    ]
    assert found("Troops were moved to the Kursk direction.") == [("Kursk direction", "Kursk Oblast")]


def test_a_river_is_no_town_on_its_bank() -> None:
    assert found("They blew up the bridges over the Irpin River near Irpin.") == [
        ("Irpin River", "Irpin River"),
        ("Irpin", "Irpin"),
    ]


def test_what_stands_before_of_may_make_a_name_a_place() -> None:
    assert found("Debris fell in the district of the port city of Izmail.") == [("Izmail", "Izmail Raion")]
    assert found("Blasts were heard in one district of Kyiv.") == [("Kyiv", "Kyiv")]
    assert found("Shots were heard near the populated area of Mayak.") == [("Mayak", "Maiak")]
    assert found("The success brings Russian forces to within 12km of Orekhov.") == [("Orekhov", "Orikhiv")]


def test_adjectives_of_communities_are_those_of_their_towns_also_in_a_list_and_before_an_abbreviation() -> (
    None
):
    assert found("They shelled the Bilopilska, Dubovykivska and Marhanetska communities.") == [
        ("Bilopilska", "Bilopillia Hromada"),
        ("Dubovykivska", "Dubovyky Hromada"),
        ("Marhanetska communities", "Marhanets Hromada"),
    ]
    assert found("They shelled the Raivska and Zelenodolska TCs.") == [
        ("Raivska", "Raivka Hromada"),
        ("Zelenodolska TCs", "Zelenodolsk Hromada"),
    ]


def test_strikes_on_a_town_and_the_territory_of_a_town_tell_where_it_is() -> None:
    page = "Russia attacked Zaporizhzhia Oblast.\n\n"
    for wording in ("It made nine strikes on Huliaipole.", "Shells fell on the territory of Huliaipole."):
        assert found(page + wording)[-1] == ("Huliaipole", "Huliaipole")


def test_luhansk_alone_is_the_oblast_where_the_page_speaks_of_oblasts() -> None:
    assert found("In Luhansk and Donetsk, votes were held.") == [
        ("Luhansk", "Luhansk Oblast"),
        ("Donetsk", "Donetsk Oblast"),
    ]
    assert only("A depot burned in the city of Luhansk.").geonameid == 702658


# What is no place


@pytest.mark.parametrize(
    "text",
    [
        "The Kharkiv Regional Military Administration and the Kyiv Independent reported it.",
        "The Minsk agreements and the Budapest Memorandum failed.",
        "Andriy Shevchenko said the Azov Brigade was ready. Shevchenko added that it was.",
        "Mr Brody met Rosa in May. Most people stood at the bar.",
        "Certain communities and Multiple towns were hit by the storm.",
        "The raid damaged the 'Novocherkassk', a landing ship, and the boat “Kherson”.",
        "The submarine, the Rostov-on-Don, was hit; the ships Tsezar Kunikov and Novocherkassk suffered damage.",
        "The spokesman of the Tavria group said the front in the Tavria direction was quiet.",
    ],
)
def test_persons_bodies_and_common_words_are_no_places(text: str) -> None:
    assert found(text) == []


def test_a_word_that_the_page_also_writes_small_needs_a_clear_context() -> None:
    assert found("Lypove honey is sold in Lypove, and lypove honey is sweet. Ukraine exports it.") == [
        ("Ukraine", "Ukraine")
    ]
    assert ("Lypove", "Lypove") in found("The village of Lypove fell. Fresh lypove honey burned.")


# Context


def test_a_list_of_villages_carries_names_that_no_table_has() -> None:
    text = "Russia said it took the villages of Synkivka, Abrakadabrivka and Ivanivka in Kharkiv region."
    assert [name for _, name in found(text)] == [
        "Russia", "Synkivka", "Abrakadabrivka", "Ivanivka", "Kharkiv Oblast",
    ]  # fmt: skip


def test_neighbours_on_the_page_decide_between_namesakes() -> None:
    text = "Ukrainian troops hold Kramatorsk and Sloviansk. Shells fell in {} near Lyman on Monday."
    (yampil,) = [p for p in get_place_finder().find(text.format("Yampil")) if p.name == "Yampil"]
    assert yampil.oblast == "Donetsk"
    text = "In the Sumy region Russian drones struck Shostka. Later Yampil near Shostka was hit."
    (yampil,) = [p for p in get_place_finder().find(text) if p.span.text == "Yampil"]
    assert yampil.oblast == "Sumy"


def test_a_village_is_never_the_city_of_its_name() -> None:
    places_found = get_place_finder().find("Russia took the villages of Zaporizhzhia and Yalta in Donetsk.")
    assert [(p.name, p.oblast) for p in places_found[1:3]] == [
        ("Zaporizhzhia", "Donetsk"),
        ("Yalta", "Donetsk"),
    ]


def test_the_oblast_beside_a_name_outweighs_its_size() -> None:
    (place, _) = get_place_finder().find("A shell hit Sofiivka in the Dnipropetrovsk region.")
    assert place.oblast == "Dnipropetrovsk"
    (place, _) = get_place_finder().find("A shell hit Synkivka in the Lviv region.")
    assert (place.name, place.geonameid, place.latitude) == ("Synkivka", None, None)


def test_a_town_lies_in_an_oblast_not_in_the_city_of_its_name() -> None:
    for text in ("Troops left Kreminna in Luhansk.", "Troops left Bakhmut, a small town in Donetsk."):
        town, oblast = get_place_finder().find(text)
        assert (town.kind, oblast.kind, oblast.oblast) == ("settlement", "oblast", town.oblast)
    assert [p.name for p in get_place_finder().find("Shells hit the Sumy and Kharkiv border areas.")] == [
        "Sumy Oblast",
        "Kharkiv Oblast",
    ]


def test_a_name_in_brackets_is_the_same_place() -> None:
    first, second = get_place_finder().find("Russia took the town of Dzerzhinsk (Toretsk) on Monday.")[1:]
    assert first.geonameid == second.geonameid == 709354


def test_the_predicate_tells_a_government_from_a_city() -> None:
    text = "Moscow said that Moscow was attacked."
    assert [is_metonym_position(text, p) for p in get_place_finder().find(text)] == [True, False]


@pytest.mark.parametrize(
    ("text", "name", "geonameid"),
    [
        ("Ukraine's drones struck an oil depot in Proletarsk for a third day.", "Proletarsk", 504831),
        ("The drones reached St. Petersburg, Russian media wrote.", "Saint Petersburg", 498817),
        ("Beryslav came under artillery fire, the Ukrainian governor wrote.", "Beryslav", 712260),
        ("Over 20 settlements of Ukraine were shelled, including Dvorichna.", "Dvorichna", 709399),
    ],
)
def test_a_town_is_found_by_what_happens_to_it(text: str, name: str, geonameid: int) -> None:
    assert (name, geonameid) in [(p.name, p.geonameid) for p in get_place_finder().find(text)]


def test_whom_somebody_accords_with_is_no_place() -> None:
    assert found("Russia lost the hill, according to Frolovo.") == [("Russia", "Russia")]


def test_a_district_belongs_to_the_city_that_the_page_names() -> None:
    for city, geonameid in (("Kyiv", 703448), ("Kherson", 706448), ("Zaporizhzhia", 687700)):
        places = get_place_finder().find(
            f"Two people died in {city}. A shop burned in the Dniprovskyi district."
        )
        assert [(p.name, p.geonameid) for p in places] == [(city, geonameid)] * 2
    (alone,) = get_place_finder().find("A shop burned in the Dniprovskyi district.")
    assert (alone.kind, alone.geonameid) == ("district", None)


@given(
    st.lists(
        st.sampled_from(
            ["Kharkiv", "the", "village", "of", "Synkivka", ",", "and", "region", "regions", "in", "\n", "’s",
             "Velykyi", "Burluk", "direction", "district", "said", "Mr", "“", "”", "Dnipro", "River", "é", "US",
             "Pokrovsk-Kupiansk", "People’s Republic", "Донецьк", "."]
        ),
        max_size=30,
    ),
    st.sampled_from([" ", "", "\u00a0", "\n"]),
)  # fmt: skip
def test_spans_are_ordered_apart_and_exact(words: list[str], joint: str) -> None:
    text = joint.join(words)
    end = 0
    for place in get_place_finder().find(text):
        assert text[place.span.start : place.span.end] == place.span.text
        assert place.span.start >= end
        assert place.name
        end = place.span.end


def test_other_documents_have_no_influence() -> None:
    text = "Russian troops shelled Lyman, Yampil and Terny in Donetsk region."
    alone = PlaceFinder().find(text)
    finder = get_place_finder()
    finder.find("Lyman, Yampil and Terny are all in Sumy region. Sumy, Sumy.")
    assert finder.find(text) == alone


# Tables


def test_the_keys_of_the_table_are_those_of_the_rules() -> None:
    text = (lexicon.FOLDER / "geonames.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    assert len(rows) > 15_000
    for row in rows[::50]:
        fine, coarse = row["fine_keys"].split(";"), row["coarse_keys"].split(";")
        assert fine[0] == fine_key(row["name"])
        if row["coarse_keys"]:
            assert coarse == list(dict.fromkeys(c for key in fine if (c := coarse_of(key))))


def test_the_table_calls_cities_as_english_pages_do() -> None:
    text = (lexicon.FOLDER / "geonames.csv").read_text(encoding="utf-8")
    names = {line.split(",", 2)[1] for line in text.splitlines() if ",UA," in line}
    assert names >= {
        "Bila Tserkva", "Cherkasy", "Chernihiv", "Chernivtsi", "Dnipro", "Donetsk", "Ivano-Frankivsk",
        "Kamianets-Podilskyi", "Kharkiv", "Kherson", "Khmelnytskyi", "Kostiantynivka", "Kropyvnytskyi",
        "Kryvyi Rih", "Kyiv", "Luhansk", "Lviv", "Mariupol", "Mykolaiv", "Odesa", "Poltava", "Rivne",
        "Sevastopol", "Simferopol", "Sumy", "Svitlodarsk", "Ternopil", "Uzhhorod", "Vinnytsia",
        "Zaporizhzhia", "Zhytomyr",
    }  # fmt: skip


def test_adding_a_line_to_the_lexicon_adds_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for table in lexicon.FOLDER.glob("*.csv"):
        shutil.copy(table, tmp_path)
    with (tmp_path / "places.csv").open("a", encoding="utf-8") as file:
        file.write("Vydumanivka,settlement,UA,Sumy,,51.2,34.5,Vydumanka,\n")
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    monkeypatch.setattr(gazetteer, "FOLDER", tmp_path)
    finder = places.PlaceFinder(Gazetteer())
    (place,) = finder.find("Drones hit the village of Vydumanka.")
    assert (place.name, place.oblast, place.latitude) == ("Vydumanivka", "Sumy", 51.2)
    assert place.entry.startswith("places:")
