"""Places of a text: mentions, names, namesakes."""

from dagster_project.claims.places import get_place_finder


def names(text: str) -> list[str]:
    return [p.name for p in get_place_finder().find(text)]


def test_a_russian_spelling_is_given_its_usual_english_name() -> None:
    places = get_place_finder().find("Shells fell near Kharkov and on the town of Svatovo.")
    assert [(p.span.text, p.name, p.geonameid) for p in places] == [
        ("Kharkov", "Kharkiv", 706483),
        ("Svatovo", "Svatove", 692118),
    ]


def test_every_span_is_the_text_between_its_offsets() -> None:
    text = "In Kherson's suburbs, in the Kherson region and on the Kupiansk front it stayed calm."
    for place in get_place_finder().find(text):
        assert text[place.span.start : place.span.end] == place.span.text


def test_regions_joined_by_and_are_oblasts_not_cities() -> None:
    assert names("Fighting went on in the Donetsk and Kharkiv regions.") == [
        "Donetsk Oblast",
        "Kharkiv Oblast",
    ]
