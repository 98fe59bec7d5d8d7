"""The language of whole texts and of short ones."""

import pytest

from dagster_project.cleaning.language import detect_language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The governor said that two villages were left by the troops."),
        ("en", "tanks 1381, helicopters 175; data are being updated and will be told."),
        ("ru", "По словам губернатора, войска ушли из двух сёл, и жители вернулись."),
        ("uk", "За словами голови області, війська пішли з двох сіл, і жителі повернулися."),
        ("de", "Die Truppen haben nach Angaben des Gouverneurs zwei Dörfer verlassen."),
        ("fr", "Selon le gouverneur, les troupes ont quitté deux villages de la région."),
        ("es", "Según el gobernador, las tropas salieron de dos aldeas de la región."),
        ("pl", "Według gubernatora wojska opuściły dwie wsie, a mieszkańcy nie wrócili do domów."),
        ("ja", "知事によると、部隊は二つの村を離れた。"),
        ("ko", "주지사는 군대가 두 마을을 떠났다고 말했다."),
        ("zh", "省长说部队离开了两个村庄，居民已经返回。"),
    ],
)
def test_languages_are_told_from_a_sentence(code: str, text: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize("text", ["", "Kyiv", "12.5 — 17 (+3)", "!!!", "Izium Kupiansk Lyman"])
def test_too_little_text_is_undetermined(text: str) -> None:
    assert detect_language(text) == "und"


def test_long_texts_are_told_by_their_letters() -> None:
    assert detect_language("Vojska zapustila dve vasi, je povedal guverner regije. " * 12) in {
        "sl",
        "hr",
        "sr",
    }
