"""Speakers: who is meant by descriptions and pronouns that stand for somebody told of before."""

from datetime import date

import pytest

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.model import ClaimDocument
from dagster_project.claims.speech.attribution import attributions_of
from schemas.vocabularies import ClaimType


def speakers(text: str) -> list[str]:
    told = attributions_of(ClaimDocument(id="test", text=text, published=date(2024, 5, 3)))
    return [a.source.name for a in told if a.source is not None]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Zelensky arrived in Izium. His office said a mill was hit.", "Office of the President of Ukraine"),
        ("Zelensky will come to Izium, according to his office.", "Office of the President of Ukraine"),
        ("Putin met officers near Kursk. His spokesman said a mill was hit.", "Dmitry Peskov"),
        (
            "Macron spoke of Russia. His foreign minister said a mill was hit.",
            "Emmanuel Macron's foreign minister",
        ),
        ("Maia Sandu was in Kyiv. Her adviser said a mill was hit.", "Maia Sandu's adviser"),
        ("The SBU blew up a bridge. Its head said a mill was hit.", "Vasyl Maliuk"),
        ("The 47th Brigade took a mill. Its commander said two men fell.", "commander of 47th Brigade"),
        ("Ivan Petrenko lost a leg. His wife said a shell had hit the mill.", "wife"),
    ],
)
def test_his_and_its_tell_whose_deputy_or_office_speaks(text: str, last: str) -> None:
    assert speakers(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The deputy head of the SBU said a mill was hit.", "deputy head of the SBU"),
        ("The deputy chief of Ukraine's military intelligence said a mill was hit.", "Vadym Skibitskyi"),
        ("The deputy chairman of the Russian Security Council said a mill was hit.", "Dmitry Medvedev"),
        ("The deputy director of the CIA said a mill was hit.", "deputy director of the CIA"),
        ("The former head of the SBU said a mill was hit.", "former head of the SBU"),
        (
            "Zelensky spoke first. A mill was hit, the deputy foreign minister said.",
            "Ukrainian deputy foreign minister",
        ),
        ("Ihor Terekhov, the mayor, spoke first. The deputy mayor said a mill was hit.", "deputy mayor"),
        ("Hanna Maliar said rain fell. The deputy defence minister said a mill was hit.", "Hanna Maliar"),
        ("Zelensky said rain fell. The police chief said a mill was hit.", "police chief"),
        ("Zelensky said rain fell. The official said a mill was hit.", "Volodymyr Zelenskyy"),
        ("Lavrov said rain fell. The diplomat said a mill was hit.", "Sergey Lavrov"),
    ],
)
def test_a_deputy_is_not_who_holds_the_office(text: str, last: str) -> None:
    assert speakers(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The UK and Germany spoke of tanks. They said a mill was hit.", ["United Kingdom", "Germany"]),
        ("Scholz and Macron were in Kyiv. Both said a mill was hit.", ["Olaf Scholz", "Emmanuel Macron"]),
        ("Scholz and Macron met. The two leaders said a mill was hit.", ["Olaf Scholz", "Emmanuel Macron"]),
        (
            "The White House and Kremlin gave no details, but both said a mill was hit.",
            ["White House", "Kremlin"],
        ),
        ("Zelensky and his wife came. They said a mill was hit.", ["Volodymyr Zelenskyy"]),
        ("The two countries said a mill was hit.", ["Ukraine", "Russia"]),
        (
            "The governors of the Kursk and Belgorod regions said a mill was hit.",
            ["Governor of Kursk Oblast", "Governor of Belgorod Oblast"],
        ),
        (
            "The presidents of Ukraine and Poland said a mill was hit.",
            ["Volodymyr Zelenskyy", "Andrzej Duda"],
        ),
        (
            "The Ukrainian and Russian presidents said a mill was hit.",
            ["Volodymyr Zelenskyy", "Vladimir Putin"],
        ),
        (
            "The Ukrainian and Russian defence ministries said a mill was hit.",
            ["Ministry of Defence of Ukraine", "Ministry of Defence of Russia"],
        ),
        ("The residents of Izium and Lyman said a mill was hit.", ["residents of Izium and Lyman"]),
        ("Ukraine's Security and Defence Council said a mill was hit.", None),
    ],
)
def test_all_who_speak_together_speak(text: str, names: list[str] | None) -> None:
    told = speakers(text)
    assert told[-len(names or [""]) :] == (names or told[-1:])


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Zelensky met Meloni in Rome. She said a mill was hit.", "Giorgia Meloni"),
        ("Giorgia Meloni met Zelensky. He said a mill was hit.", "Volodymyr Zelenskyy"),
        (
            "Zelensky spoke.\n\nBefore the call, Karoline Leavitt was calm.\n\n“A mill was hit,” she said.",
            "Karoline Leavitt",
        ),
    ],
)
def test_she_is_a_woman_and_he_is_a_man(text: str, last: str) -> None:
    assert speakers(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Peskov, when asked about talks, said a mill was hit.", ["Dmitry Peskov"]),
        ("Lavrov, as he arrived in Minsk, said a mill was hit.", ["Sergey Lavrov"]),
        ("Officials who saw Kherson and Izium said a mill was hit.", ["Officials"]),
        ("Umerov, if you ask him, said a mill was hit.", ["Rustem Umerov"]),
        ("Konashenkov said that, according to reliable data, a mill was hit.", ["Igor Konashenkov"] * 2),
        ("Basurin said that, according to Pushilin, a mill was hit.", ["Eduard Basurin", "Denis Pushilin"]),
        ("Lavrov says, according to Interfax, that a mill was hit.", ["Interfax", "Sergey Lavrov"]),
        ("According to verified data, a mill was hit.", []),
        ("According to Ivan Petrenko two mills were hit.", ["Ivan Petrenko"]),
        ("According to local residents the Russians hit a mill.", ["local residents"]),
        ("According to the police chief a drone hit a mill.", ["police chief"]),
        ("According to the head of the army a breakthrough is near.", ["head of the army"]),
        ("According to the mayor, the day before a drone hit a mill.", ["mayor"]),
    ],
)
def test_what_parts_a_speaker_from_his_words(text: str, names: list[str]) -> None:
    assert sorted(speakers(text)) == sorted(names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('The "Ministry of Defense of the DPR" said a drone hit Makiivka.', "Ministry of Defense of the DPR"),
        ("“DPR head” Denis Pushilin said a drone hit Makiivka.", "Denis Pushilin"),
        ("A drone hit Makiivka, the “administration of the city” said.", "administration of the city"),
        ("“Enough” said the governor, Ivan Petrenko. A drone hit Makiivka.", "publisher"),
    ],
)
def test_a_title_in_quotation_marks_is_no_speech(text: str, name: str) -> None:
    document = ClaimDocument(id="test", text=text, published=date(2024, 5, 3))
    claims = default_extractor().extract(document)
    assert [c.source.name for c in claims if c.type is ClaimType.STRIKE] == [name]
    assert all(c.evidence.text in text for c in claims)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Briefing by the spokesman Igor Konashenkov (May 2)\nA drone hit Makiivka.", ["Igor Konashenkov"]),
        ("Evening address of the Ukrainian president\nA drone hit Izium.", ["Volodymyr Zelenskyy"]),
        ("Report from the front\nA drone hit Izium.", []),
        ("Speech by the governor draws fire\nA drone hit Izium.", []),
        ("A mill was hit, TASS said, citing Peskov and adding that two men fell.", ["Dmitry Peskov"] * 2),
        (
            "As UNIAN reported earlier, the General Staff said a mill was hit.",
            ["General Staff of the Armed Forces of Ukraine"],
        ),
        ("As the mayor of Izium said on Monday, a mill was hit.", ["mayor of Izium"]),
    ],
)
def test_whose_words_a_page_or_clause_goes_on_in(text: str, names: list[str]) -> None:
    assert speakers(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A mill was hit, the mayor told AFP, adding that two men fell.", ["mayor", "mayor"]),
        ("Two men fell, Zelensky told reporters in Kyiv, without giving details.", ["Volodymyr Zelenskyy"]),
        ("Two men fell, Zelensky told AFP, and a mill was hit.", ["Volodymyr Zelenskyy"]),
        ("The talks, Zelensky told AFP, had failed.", ["Volodymyr Zelenskyy"]),
        ("Ukrainian officials seldom comment on strikes in Russia.", ["Ukrainian officials"]),
        ("Footage published by the army confirmed that a mill was hit.", ["army"]),
        ("Putin's threat of strikes is a bluff, Zelensky said.", ["Volodymyr Zelenskyy"]),
        ("Some officials said rain fell. Others said a mill was hit.", ["officials", "officials"]),
    ],
)
def test_who_tells_whom(text: str, names: list[str]) -> None:
    assert speakers(text) == names


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("London said Russia is spreading rumours on social media.", None),
        ("The governor said a mill was hit, in a post on Telegram.", "Telegram"),
        ("The governor wrote on his Telegram channel a mill was hit.", "Telegram"),
        ("A mill was hit, the governor told Suspilne, adding that two men fell.", "Suspilne"),
    ],
)
def test_who_relays_is_named_beside_the_cue(text: str, via: str | None) -> None:
    told = attributions_of(ClaimDocument(id="test", text=text, published=date(2024, 5, 3)))
    assert told[0].via == via
