"""Sentences of several clauses: each claim has the places, days, sources and figures of its own clause.

What is wanted is one line a claim, in the order of the text: type, side, source where it is not the page, places
behind *at*, the date behind *on*. The page is of Thursday, 3 July 2025.
"""

from datetime import date

import pytest

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.model import Claim, ClaimDocument
from schemas.vocabularies import ClaimType


def _line(claim: Claim) -> str:
    line = f"{claim.action} {claim.actor_side}"
    if claim.source.name != "publisher":
        line += f" by {claim.source.name}"
    if claim.places:
        line += " at " + ", ".join(p.name for p in claim.places)
    when = claim.event_date
    return line + (f" on {when.start}" if when is not None else "")


def told(text: str) -> list[str]:
    """The typed claims of a text."""
    page = ClaimDocument(id="page", text=text, published=date(2025, 7, 3))
    return [_line(c) for c in default_extractor().extract(page) if c.type is not ClaimType.STATEMENT]


PLACES = [
    (
        "They advanced north of Kleban-Byk (south of Kostiantynivka) and west of Siversk (east of Kramatorsk).",
        ["advances None at Kleban-Byk, Siversk"],
    ),
    (
        "Russia attacked in Kupiansk itself; east of Kupiansk near Kurylivka; and north of Kupiansk toward Borova.",
        ["assaults RU at Kupiansk, Kurylivka, Borova"],
    ),
    (
        "Russian forces attacked north of Lyman near Stavky and south of Pokrovsk toward Myrnohrad.",
        ["assaults RU at Stavky, Myrnohrad"],
    ),
    (
        "Ukrainian forces advanced north of Lyman, west of Pokrovsk, and near Myrnohrad.",
        ["advances UA at Lyman, Pokrovsk, Myrnohrad"],
    ),
    (
        "Ukrainian troops pulled back from Izium to the outskirts of Lyman.",
        ["withdraws UA at Izium"],
    ),
    (
        "Russian troops press toward Lyman, while 52 Russian bombers have been shot down by Ukrainian forces.",
        ["advances RU at Lyman", "destroyed RU"],
    ),
    (
        "Russian drones hit a depot in Izium; Russian forces shot down 28 Ukrainian drones.",
        ["hits RU at Izium", "intercepts RU"],
    ),
    (
        "Although Ukrainian troops still hold Lyman, Ukrainian losses have passed 500 tanks.",
        ["holds UA at Lyman", "lost UA"],
    ),
    (
        "While 58 civilians died in Russian attacks on Lyman and Siversk, 82 towns and villages fell to Ukraine.",
        ["killed RU at Lyman, Siversk", "captures UA"],
    ),
    (
        "Twelve Russian soldiers surrendered near Lyman, but Ukrainian missiles hit a depot 5 km from Soledar.",
        ["captured RU at Lyman", "hits UA at Soledar"],
    ),
    (
        "Russian drones hit a depot in Izium, and three people were wounded.",
        ["hits RU at Izium", "wounded RU at Izium"],
    ),
    (
        "No one was hurt in Lyman, but Russian shells damaged a school.",
        ["wounded RU at Lyman", "hits RU at Lyman"],
    ),
]
TAKEN_UP = [
    ("It became the front line in the Kherson region after Kyiv retook the region's main city.", "Kherson"),
    (
        "Ukraine hit Robotyne near Bakhmut, where Kyiv has been fighting since the city fell to Russia.",
        "Bakhmut",
    ),
    (
        "Kyiv was shelled. From Kyiv it is far. Russia attacked the city of Sumy. Ukrainian forces held the city.",
        "Sumy",
    ),
    (
        "Ukrainian forces retook towns west of Kyiv. Russia left Bucha. Ukrainian troops entered the city.",
        "Bucha",
    ),
    ("Kyiv came under attack on Friday. Ten people were killed in the city.", "Kyiv"),
]
SOURCES = [
    (
        "Russian forces took Lyman on Monday, the Defence Ministry said, and advanced near Borova.",
        [
            "captures RU by Ministry of Defence of Russia at Lyman on 2025-06-30",
            "advances RU by Ministry of Defence of Russia at Borova on 2025-06-30",
        ],
    ),
    (
        "Russian forces took Lyman, the Defence Ministry said, and vowed to retake Borova.",
        ["captures RU by Ministry of Defence of Russia at Lyman"],
    ),
    (
        "Russian forces took Lyman, according to the Defence Ministry, while Ukrainian forces retook Borova.",
        ["captures RU by Ministry of Defence of Russia at Lyman", "recaptures UA at Borova"],
    ),
    (
        "Ukraine took Lyman after, according to Zelensky, Russian troops left Borova.",
        ["captures UA at Lyman", "withdraws RU by Volodymyr Zelenskyy at Borova"],
    ),
    (
        "Russian troops left Lyman, and Ukrainian forces held Borova, claiming 20 Russian tanks were destroyed.",
        [
            "withdraws RU at Lyman",
            "holds UA at Borova",
            "destroyed RU by Armed Forces of Ukraine",
        ],
    ),
    (
        "Ukrainian forces maintained positions near Lyman that Russian forces had attacked.",
        ["holds UA at Lyman", "hits RU at Lyman"],
    ),
    (
        "Zelensky, back from visits to Poland and Germany, said Ukraine had retaken Lyman.",
        ["recaptures UA by Volodymyr Zelenskyy at Lyman"],
    ),
    (
        "Putin, flanked by Lavrov and Shoigu, said Russia had taken Lyman.",
        ["captures RU by Vladimir Putin at Lyman"],
    ),
]


@pytest.mark.parametrize(("text", "want"), PLACES)
def test_places_are_those_of_the_clause(text: str, want: list[str]) -> None:
    assert told(text) == want


@pytest.mark.parametrize(("text", "place"), TAKEN_UP)
def test_the_city_is_no_government_and_not_what_only_locates(text: str, place: str) -> None:
    assert told(text)[-1].partition(" at ")[2].partition(" on ")[0] == place


@pytest.mark.parametrize(("text", "want"), SOURCES)
def test_the_word_of_a_source_ends_with_its_clause(text: str, want: list[str]) -> None:
    assert told(text) == want


def test_a_hedge_ends_with_its_clause() -> None:
    page = ClaimDocument(id="page", text="Lyman is reported to have fallen, while Ukraine holds Borova.")
    assert [c.stance for c in default_extractor().extract(page)] == ["unconfirmed", "asserts"]


DAYS = [
    (
        "Russian forces took Lyman, a first success in the offensive launched in May.",
        ["captures RU at Lyman", "assaults RU at Lyman on 2025-05-01"],
    ),
    (
        "Russian forces continued to advance on Lyman, capturing Borova by 5 March.",
        ["advances RU at Lyman", "captures RU at Borova on 2025-03-05"],
    ),
    (
        "Russia took Kherson on 2 March. Russian troops moved on Lyman, attacking it two days later.",
        ["captures RU at Kherson on 2025-03-02", "advances RU at Lyman", "hits RU at Lyman on 2025-03-04"],
    ),
    (
        "On 25 February, Engels was attacked with drones, which according to Ukrainian officials destroyed two jets.",
        ["hits UA at Engels on 2025-02-25", "destroyed RU by Ukrainian officials on 2025-02-25"],
    ),
    (
        "Russian drones struck Odesa, killing two people on Monday.",
        ["hits RU at Odesa on 2025-06-30", "killed RU at Odesa on 2025-06-30"],
    ),
    (
        "Russian troops abandoned Kherson late last year, but now shell the city.",
        ["withdraws RU at Kherson on 2024-01-01", "hits RU at Kherson"],
    ),
    (
        "Russian troops abandoned Kherson in November 2022 and have since shelled the city daily.",
        ["withdraws RU at Kherson on 2022-11-01", "hits RU at Kherson"],
    ),
    (
        "Ukraine, which retook Lyman in October 2022, shelled Kreminna on Monday.",
        ["recaptures UA at Lyman on 2022-10-01", "hits UA at Kreminna on 2025-06-30"],
    ),
    (
        "Ukrainian forces struck Kreminna on Monday, two months after Russia took Lyman.",
        ["hits UA at Kreminna on 2025-06-30", "captures RU at Lyman"],
    ),
    (
        "Russia shelled Lyman overnight, after a strike on Monday that killed three people in Sumy.",
        ["hits RU at Lyman on 2025-07-02", "killed RU at Sumy on 2025-06-30"],
    ),
    (
        "Russia hit Sumy on June 26. The day prior, Russia struck Konotop.",
        ["hits RU at Sumy on 2025-06-26", "hits RU at Konotop on 2025-06-25"],
    ),
    (
        "Ukraine shot down 60 drones overnight Saturday and into Sunday morning.",
        ["intercepts UA on 2025-06-28"],
    ),
]


@pytest.mark.parametrize(("text", "want"), DAYS)
def test_days_are_those_of_the_clause(text: str, want: list[str]) -> None:
    assert told(text) == want


BESIDE = [
    (
        "Amid heavy fighting in Bakhmut, Ukrainian drones hit a depot in Makiivka.",
        ["hits UA at Makiivka"],
    ),
    (
        "After an attack on Kharkiv, three people died.",
        ["killed RU at Kharkiv"],
    ),
    (
        "A Russian group from Crimea moved north and captured three bridges.",
        ["captures RU"],
    ),
    (
        "Russia failed to take Sumy but seized Izium.",
        ["captures RU at Sumy", "captures RU at Izium"],
    ),
    (
        "A drone hit a bus in Bilozerka on the Dnipro's west bank.",
        ["hits RU at Bilozerka"],
    ),
    (
        "Ukraine fought off attacks near Lyman, where two Russian tanks were burnt, and advanced near Borova.",
        ["assaults RU at Lyman", "destroyed RU at Lyman", "advances UA at Borova"],
    ),
]


@pytest.mark.parametrize(("text", "want"), BESIDE)
def test_what_is_told_beside_it_gives_no_place(text: str, want: list[str]) -> None:
    assert told(text) == want


MORE = [
    (
        "Zelensky vowed to answer the attack on Odesa, which killed 20 people.",
        ["killed RU at Odesa"],
    ),
    (
        "Two people were hurt in Sumy, Oleh Hryhorov reported that same day.",
        ["wounded None by Oleh Hryhorov at Sumy"],
    ),
    (
        "A woman was killed in the village of Ocheretyne, Donetsk, nine miles west of the recently captured Avdiivka.",
        ["killed None at Ocheretyne"],
    ),
    (
        "Russia shelled the southern Kherson region. Russian forces seized the provincial capital on March 3.",
        ["hits RU at Kherson Oblast", "captures RU at Kherson on 2025-03-03"],
    ),
    (
        "Russian forces captured Lysychansk and took full control of the Luhansk region.",
        ["captures RU at Lysychansk, Luhansk Oblast"],
    ),
    (
        "Russian forces pushed on toward Lyman on Monday after taking Borova.",
        ["advances RU at Lyman on 2025-06-30", "captures RU at Borova"],
    ),
    (
        "A drone hit a refinery in Tuapse, the second time this year that drones have struck the plant.",
        ["hits UA at Tuapse"],
    ),
    (
        "Russia shelled Lyman daily. Lyman was left in ruins. Russians are nearing Siversk. The city is shelled.",
        ["hits RU at Siversk"],
    ),
]


@pytest.mark.parametrize(("text", "want"), MORE)
def test_each_clause_has_its_own(text: str, want: list[str]) -> None:
    assert told(text)[-len(want) :] == want


ANSWERED = [
    (
        "Russian forces struck Kharkiv in response to an attack on Belgorod that killed 20.",
        ["hits RU at Kharkiv", "killed UA at Belgorod"],
    ),
    (
        "Ukrainian air defences intercepted 30 missiles, while falling debris killed two people in Kyiv.",
        ["intercepts UA", "killed RU at Kyiv"],
    ),
    (
        "Russian forces captured two villages east of Pokrovsk, Prohres and Yevhenivka.",
        ["captures RU at Prohres, Yevhenivka"],
    ),
]


@pytest.mark.parametrize(("text", "want"), ANSWERED)
def test_what_is_answered_is_elsewhere(text: str, want: list[str]) -> None:
    assert told(text) == want


def test_the_governor_of_a_region_is_not_another_ones() -> None:
    page = ClaimDocument(id="page", text="The governor of Kyiv Oblast said Russian troops had left Lyman.")
    assert [c.source.name for c in default_extractor().extract(page)] == ["Governor of Kyiv Oblast"]
