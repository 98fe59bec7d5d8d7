"""Sources: a mention on a page becomes a canonical name with a side."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.claims.geography.places import get_place_finder
from dagster_project.claims.model import ClaimDocument, Source, Span
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.resolver import SourceResolver
from schemas.vocabularies import Side, SourceKind

DAY = date(2022, 9, 12)


def resolver(text: str = "", day: date | None = DAY) -> SourceResolver:
    return SourceResolver(ClaimDocument(id="test", text=text, published=day))


def resolve(mention: str, *, day: date | None = DAY, text: str = "", context: str = "") -> Source:
    found = resolver(text or mention, day).resolve(Span(0, len(mention), mention), context=context)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("mention", "name", "side"),
    [
        ("Zelensky", "Volodymyr Zelenskyy", Side.UA),
        ("Ukrainian President Volodymyr Zelenskiy", "Volodymyr Zelenskyy", Side.UA),
        ("the Ukrainian president, Volodymyr Zelenskyy", "Volodymyr Zelenskyy", Side.UA),
        ("the Ukrainian president", "Volodymyr Zelenskyy", Side.UA),
        ("S. Gaidajus", "Serhii Haidai", Side.UA),
        ("Serhijus Gaidaj, the head of the region", "Serhii Haidai", Side.UA),
        ("Sergei Gaidai", "Serhii Haidai", Side.UA),
        ("Governor Serhiy Hayday", "Serhii Haidai", Side.UA),
        ("the governor of the Luhansk region", "Governor of Luhansk Oblast", Side.UA),
        ("the head of Luhansk region", "Governor of Luhansk Oblast", Side.UA),
        ("Ukraine's governor of Kharkiv", "Governor of Kharkiv Oblast", Side.UA),
        ("Oleg Sinegubov", "Oleh Syniehubov", Side.UA),
        ("Russian Defence Ministry spokesman Igor Konashenkov", "Igor Konashenkov", Side.RU),
        ("the Russian Defense Ministry", "Ministry of Defence of Russia", Side.RU),
        ("Russia's ministry of defence", "Ministry of Defence of Russia", Side.RU),
        ("the Ministry of Defense of the Russian Federation", "Ministry of Defence of Russia", Side.RU),
        ("Ukraine's General Staff", "General Staff of the Armed Forces of Ukraine", Side.UA),
        ("the Ukrainian military", "Armed Forces of Ukraine", Side.UA),
        ("Kyiv", "Ukraine", Side.UA),
        ("Moscow", "Russia", Side.RU),
        ("the Kremlin", "Kremlin", Side.RU),
        ("Kremlin spokesman Dmitri Peskov", "Dmitry Peskov", Side.RU),
        ("the Kremlin spokesman", "Dmitry Peskov", Side.RU),
        ("British intelligence", "UK Ministry of Defence", Side.OTHER),
        ("two US officials", "US officials", Side.OTHER),
        ("officials in Kyiv", "Ukrainian officials", Side.UA),
        ("Moscow-installed officials", "Russian occupation authorities", Side.RU),
        ("the governor of the Belgorod region", "Governor of Belgorod Oblast", Side.RU),
        ("Vyacheslav Gladkov", "Governor of Belgorod Oblast", Side.RU),
        (
            "analysts at the Institute for the Study of War (ISW)",
            "Institute for the Study of War",
            Side.OTHER,
        ),
        ("the UN secretary general, António Guterres", "António Guterres", Side.OTHER),
        ("a spokesman for the 93rd Brigade", "93rd Brigade", Side.UA),
        ("the 61st Naval Infantry Brigade", "61st Naval Infantry Brigade", Side.RU),
        ("Commander-in-Chief of the Armed Forces of Ukraine Valerii Zaluzhnyi", "Valerii Zaluzhnyi", Side.UA),
        ("the New York Post", "New York Post", Side.OTHER),
        ("the French president", "Emmanuel Macron", Side.OTHER),
        ("the adviser Podolyaka", "Yuri Podolyaka", Side.RU),  # no other case of Podolyak, who is one
        ("the adviser Podolyak", "Mykhailo Podolyak", Side.UA),
        ("Secretary of the Security Council Patrushev", "Nikolai Patrushev", Side.RU),
        ("Secretary of the NSDC Danilov", "Oleksii Danilov", Side.UA),
        ("Minister of Defence Shoigu", "Sergei Shoigu", Side.RU),
        ("Press secretary of the president of Russia Peskov", "Dmitry Peskov", Side.RU),
        ("the head of Ukrainian military intelligence Budanov", "Kyrylo Budanov", Side.UA),
        ("an adviser to President Zelensky", "adviser to President Zelensky", Side.UA),
        ("President Zelensky's office", "Office of the President of Ukraine", Side.UA),
        ("the office of Ukraine's president", "Office of the President of Ukraine", Side.UA),
        ("a statement from the office of Vladimir Zelensky", "Office of the President of Ukraine", Side.UA),
        ("Putin's office", "Kremlin", Side.RU),
        ("Macron's office", "Macron's office", Side.OTHER),
        ("the U.S. think tank Institute for War Studies", "Institute for the Study of War", Side.OTHER),
    ],
)
def test_a_mention_is_who_a_newsroom_would_say(mention: str, name: str, side: Side) -> None:
    found = resolve(mention)
    assert (found.name, found.side) == (name, side)


@pytest.mark.parametrize(
    ("mention", "day", "name"),
    [
        ("Ukraine's defence minister", date(2022, 9, 1), "Oleksii Reznikov"),
        ("Ukraine's defence minister", date(2024, 3, 1), "Rustem Umerov"),
        ("the Russian defence minister", date(2023, 1, 1), "Sergei Shoigu"),
        ("the Russian defence minister", date(2025, 1, 1), "Andrei Belousov"),
        ("the US president", date(2018, 5, 1), "Donald Trump"),
        ("the US president", date(2023, 5, 1), "Joe Biden"),
        ("the US president", date(2025, 5, 1), "Donald Trump"),
        ("the British prime minister", date(2022, 6, 1), "Boris Johnson"),
        ("the former Russian president", date(2023, 6, 1), "Dmitry Medvedev"),
        ("the former US president", date(2023, 6, 1), "Donald Trump"),
        ("the former US president", date(2025, 6, 1), "Joe Biden"),
        ("the foreign secretary", date(2023, 6, 1), "James Cleverly"),
        ("the Hungarian strongman", date(2023, 6, 1), "Viktor Orbán"),
        ("the boss of the Wagner mercenary group", date(2023, 2, 1), "Yevgeny Prigozhin"),
        ("the founder of the Wagner group", date(2023, 2, 1), "Yevgeny Prigozhin"),
        ("the chief of the Russian Wagner mercenary group", date(2023, 2, 1), "Yevgeny Prigozhin"),
        ("the mercenary boss", date(2023, 2, 1), "Yevgeny Prigozhin"),
        ("the commander of the Azov regiment", date(2022, 4, 1), "Denys Prokopenko"),
    ],
)
def test_an_office_is_who_held_it_on_the_day(mention: str, day: date, name: str) -> None:
    assert resolve(mention, day=day).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Serhiy Hayday wrote of two dead. The town stands, the governor of Luhansk region said.",
            "Serhii Haidai",
        ),
        ("Two are dead. The town stands, the governor of Luhansk region said.", "Governor of Luhansk Oblast"),
        ("Two are dead. It stands, the governor of Belgorod region said.", "Governor of Belgorod Oblast"),
    ],
)
def test_a_governor_is_the_one_whom_the_page_names_else_the_office(text: str, name: str) -> None:
    mention = re.search(r"the governor of \w+ region", text)
    assert mention is not None
    found = resolver(text).resolve(Span(mention.start(), mention.end(), mention.group()))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("mention", "name", "side"),
    [
        ("Captain Petro Havrylko", "Petro Havrylko", Side.UA),
        ("Captain Kirill Sidorchuk", "Kirill Sidorchuk", Side.RU),
        ("German captain Oleh Meier", "Oleh Meier", Side.OTHER),
        ("Ihor Meier, a researcher", "Ihor Meier", Side.OTHER),
        ("Ukrainian sergeant Petro Havrylko", "Petro Havrylko", Side.UA),
        ("Russian general Ivan Sidorchuk", "Ivan Sidorchuk", Side.RU),
        ("Jane Roe, chief executive of the bank", "Jane Roe", Side.OTHER),
        ("coach John Smith", "John Smith", Side.OTHER),
    ],
)
def test_an_unknown_name_is_kept_with_the_side_of_its_role(mention: str, name: str, side: Side) -> None:
    found = resolve(mention)
    assert (found.name, found.side, found.kind) == (name, side, SourceKind.PERSON)


@pytest.mark.parametrize(
    ("mention", "text", "name"),
    [
        ("officials", "Russia struck Odesa overnight, officials said.", "Ukrainian officials"),
        ("officials", "Ukraine struck Belgorod overnight, officials said.", "Russian officials"),
        ("officials", "Russia launched 420 drones, according to officials.", "Ukrainian officials"),
        ("officials", "Russian troops shelled the town, officials said.", "Ukrainian officials"),
        ("officials", "Ukraine fired ten missiles at the bridge, officials said.", "Russian officials"),
        ("officials", "Ukraine launched a counteroffensive, officials said.", "Ukrainian officials"),
        ("officials", "Russia fired its minister, officials said.", "Russian officials"),
        ("regional authorities", "A drone hit Ryazan, regional authorities said.", "regional authorities"),
        ("emergency services", "Two died in Sumy. Emergency services", "State Emergency Service of Ukraine"),
    ],
)
def test_officials_without_a_country_are_of_the_land_they_speak_of(
    mention: str, text: str, name: str
) -> None:
    at = len(text) - len(mention)
    found = resolver(text).resolve(Span(at, len(text), mention), context=text[:at])
    assert found is not None
    assert found.name == name


def test_a_name_goes_before_the_body_it_speaks_for() -> None:
    found = resolve("The spokesman of Operational Command South, Dmytro Marchuk")
    assert (found.name, found.side) == ("Dmytro Marchuk", Side.UA)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Russia's ambassador to the United Nations", "Vassily Nebenzia"),
        ("the Russian ambassador", "Russian ambassador"),
        ("a source in the Security Service of Ukraine", "Security Service of Ukraine"),
        ("the Ukrainians", "Ukraine"),
        ("Ukrainian military observers at DeepState", "DeepState"),
        ("analysts at Rybar", "Rybar"),
    ],
)
def test_posts_insiders_and_peoples(mention: str, name: str) -> None:
    assert resolve(mention).name == name


def test_the_president_is_the_one_the_page_names() -> None:
    text = "Macron arrived in the evening. France would send jets, the president"
    at = text.index("the president")
    found = resolver(text, date(2024, 6, 1)).resolve(Span(at, len(text), "the president"))
    assert found is not None
    assert found.name == "Emmanuel Macron"


def test_a_surname_takes_the_full_name_on_the_page() -> None:
    text = "Petro Havrylko arrived. Havrylko spoke."
    assert resolve("Havrylko", text=text).name == "Petro Havrylko"


def test_a_page_with_another_person_of_a_known_surname_keeps_its_own() -> None:
    text = "Marlene Putin runs a bakery. Putin opened it in May."
    assert resolve("Putin", text=text).name == "Marlene Putin"


def test_a_role_takes_up_the_last_person_of_that_role() -> None:
    page = resolver()
    page.resolve(Span(0, 1, "Mayor Ana Lopes"), paragraph=0)
    page.resolve(Span(0, 1, "the Portuguese police"), paragraph=0)
    found = page.resolve(Span(0, 1, "the mayor"), paragraph=1)
    assert found is not None
    assert found.name == "Ana Lopes"


def test_a_pronoun_takes_a_person_not_an_office() -> None:
    page = resolver()
    page.resolve(Span(0, 1, "Dmitry Peskov"), paragraph=0)
    page.resolve(Span(0, 1, "the Pentagon"), paragraph=0)
    he, it = (page.resolve(Span(0, 1, word), paragraph=0) for word in ("he", "it"))
    assert he is not None
    assert it is not None
    assert (he.name, it.name) == ("Dmitry Peskov", "Pentagon")


def test_she_is_not_the_last_man() -> None:
    page = resolver()
    page.resolve(Span(0, 1, "Maria Zakharova"), paragraph=0)
    page.resolve(Span(0, 1, "Dmitry Peskov"), paragraph=0)
    she = page.resolve(Span(0, 1, "she"), paragraph=0)
    assert she is not None
    assert she.name == "Maria Zakharova"


def test_a_pronoun_without_anybody_before_is_nobody() -> None:
    assert resolver().resolve(Span(0, 2, "he")) is None


def test_the_ministry_without_a_name_is_that_of_the_side_before() -> None:
    page = resolver()
    page.resolve(Span(0, 1, "Russia"))
    found = page.resolve(Span(0, 1, "the defence ministry"))
    assert found is not None
    assert found.name == "Ministry of Defence of Russia"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Haidai", "Gaidaj"),
        ("Zelenskyy", "Zelensky"),
        ("Zelenskiy", "Zelenskij"),
        ("Serhii", "Serhiy"),
        ("Kharkiv", "Harkiv"),
        ("Kosiniak-Kamysz", "Kosiniak Kamysh".replace(" ", "")),
        ("Radosław Sikorski", "Radoslaw Sikorski"),
        ("Ministry of Defence", "Ministry of Defense"),
    ],
)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_and_leaves_plain_letters(name: str) -> None:
    folded = fold(name)
    assert folded.isascii()
    assert folded == folded.lower()


@given(st.text(min_size=1, max_size=60))
def test_any_mention_resolves_to_a_name_or_nobody(mention: str) -> None:
    found = resolver(mention).resolve(Span(0, len(mention), mention))
    assert found is None or found.name


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Ukraine’s UNIAN agency", "UNIAN"),
        ("Russia’s TASS news agency", "TASS"),
        ("the Interfax-Ukraine agency", "Interfax-Ukraine"),
    ],
)
def test_a_medium_is_found_before_the_noun_for_what_it_is(mention: str, name: str) -> None:
    text = f"{mention} reported that the town had fallen."
    document = ClaimDocument(id="x", text=text)
    source = SourceResolver(document).resolve(Span(0, len(mention), mention))
    assert source is not None
    assert source.name == name


HELD_DAY = date(2023, 5, 8)


@pytest.mark.parametrize(
    ("text", "mention", "name", "side"),
    [
        ("Shells fell on Nikopol, local officials said.", "local officials", "local officials", Side.UA),
        ("A drone hit Kyiv overnight, damaging a school in Kyiv, city officials said.",
         "city officials", "Kyiv city officials", Side.UA),
        ("Officials in the Kursk region said a bridge was hit.",
         "Officials in the Kursk region", "officials in Kursk Oblast", Side.RU),
        ("The DPR authorities said Horlivka was shelled.", "The DPR authorities", "DPR authorities", Side.RU),
        ("A train was blown up near Melitopol, a Russian-held city, local authorities said.",
         "local authorities", "local authorities", Side.RU),
        ("Shells hit Luhansk, the region's Moscow-installed leader said.",
         "the region's Moscow-installed leader", "Leonid Pasechnik", Side.RU),
        ("The Russian-installed governor of Sevastopol spoke.",
         "The Russian-installed governor of Sevastopol", "Governor of Sevastopol", Side.RU),
        ("The Kremlin-appointed mayor of Melitopol spoke.",
         "The Kremlin-appointed mayor of Melitopol", "Kremlin-appointed mayor of Melitopol", Side.RU),
        ("A drone hit a depot in Ryazan region, several Telegram channels said.",
         "several Telegram channels", "Telegram channels", Side.RU),
        ("Blasts were heard in Odesa, local media reported.", "local media", "Ukrainian media", Side.UA),
        ("Users of social networks heard blasts in Izmail.",
         "Users of social networks", "social media users", Side.OTHER),
        ("People in Kerch woke up. Eyewitnesses told of blasts.", "Eyewitnesses", "Eyewitnesses", Side.OTHER),
        ("The LPR mission to the talks on Ukraine spoke.",
         "The LPR mission to the talks on Ukraine", "LPR mission to the talks on Ukraine", Side.RU),
        ("Moscow fired missiles. Windows broke in Dnipro, local officials said.",
         "local officials", "local officials", Side.UA),
    ],
)  # fmt: skip
def test_who_speaks_for_a_place_is_on_the_side_that_rules_it(
    text: str, mention: str, name: str, side: Side
) -> None:
    document = ClaimDocument(id="test", text=text, published=HELD_DAY)
    found = SourceResolver(document, get_place_finder().find(text)).resolve(
        Span(text.index(mention), text.index(mention) + len(mention), mention)
    )
    assert found is not None
    assert (found.name, found.side) == (name, side)


@pytest.mark.parametrize(
    ("mention", "name", "side"),
    [
        ("the SBU security service", "Security Service of Ukraine", Side.UA),
        ("Kherson city's military administration", "Kherson City Military Administration", Side.UA),
        ("Reuters correspondents on the scene", "Reuters", Side.OTHER),
        ("the Prosecutor-General's office", "Prosecutor General's Office of Ukraine", Side.UA),
        ("Director Avril Haines on December 3", "Avril Haines", Side.OTHER),
        ("the correspondent of Radio Svoboda", "Radio Free Europe/Radio Liberty", Side.OTHER),
        ("the Kherson OVA", "Kherson Regional Military Administration", Side.UA),
        ("the head of the Donetsk People's Republic office", "head of the Donetsk People's Republic office",
         Side.RU),
        ("Russia's Wagner mercenary group", "Wagner Group", Side.RU),
        ("the US think tank the Institute for the Study of War", "Institute for the Study of War", Side.OTHER),
        ("the latest Institute for the Study of War", "Institute for the Study of War", Side.OTHER),
        ("the crowd-sourced DeepState monitoring service", "DeepState", Side.UA),
        ("the regional news outlet Vesti Kama", "Vesti Kama", Side.OTHER),
        ("the Telegram channel “VChK-OGPU”", "VChK-OGPU", Side.RU),
        ("a representative of Rosaviatsia", "Rosaviatsia", Side.RU),
        ("the military's southern command", "Operational Command South", Side.UA),
        ("the Ukrainian president's chief of staff", "Andrii Yermak", Side.UA),
        ("the EU's foreign policy chief", "Josep Borrell", Side.OTHER),
        ("Ukraine's security council secretary", "Oleksii Danilov", Side.UA),
        ("the Ukrainian presidential adviser", "Ukrainian presidential adviser", Side.UA),
        ("soldiers from the 47th Brigade", "47th Brigade", Side.UA),
        ("Vinnytsia Gov. Serhiy Borzov", "Serhiy Borzov", Side.UA),
        ("the source, within the SBU", "Security Service of Ukraine", Side.UA),
        ("Initial investigations by the Prosecutor General's Office",
         "Prosecutor General's Office of Ukraine", Side.UA),
        ("Residents reached by telephone there", "Residents", Side.OTHER),
        ("Ukrainian and Russian bloggers of war", "Ukrainian and Russian bloggers of war", Side.OTHER),
        ("an adviser to the mayor of Mariupol", "adviser to the mayor of Mariupol", Side.OTHER),
        ("the Institute for the Study of War (ISW) think tank", "Institute for the Study of War", Side.OTHER),
        ("the Institute for the Study of War's assessment of the campaign", "Institute for the Study of War",
         Side.OTHER),
        ("the Russian government-controlled RIA Novosti news site", "RIA Novosti", Side.RU),
        ("Governor Alexander Bogomaz's urgent Telegram post", "Alexander Bogomaz", Side.RU),
        ("a message from Governor Alexander Bogomaz posted on Telegram", "Alexander Bogomaz", Side.RU),
        ("the Russian Defence Ministry's daily report yesterday", "Ministry of Defence of Russia", Side.RU),
        ("Ukraine's Main Spy Directorate (GUR)", "Defence Intelligence of Ukraine", Side.UA),
        ("Seoul's National Spy Service (GUR)", "National Intelligence Service of South Korea", Side.OTHER),
        ("a source from the Spy Directorate (GUR)", "source from the Spy Directorate", Side.OTHER),
        ("state-owned Naftogaz", "Naftogaz", Side.UA),
        ("NEC “Ukrenergo”", "Ukrenergo", Side.UA),
        ("the Russian war channel “Dva Brata”", "Dva Brata", Side.RU),
        ("an officer stationed at a field hospital near the front", "officer", Side.OTHER),
        ("one member of the 92nd Brigade", "member of the 92nd Brigade", Side.UA),
        ("the head of the Kolodyazi Military Administration", "head of the Kolodyazi Military Administration",
         Side.OTHER),
        ("Russian propaganda outlets", "Russian state media", Side.RU),
        ("Russian Telegram channels", "Russian Telegram channels", Side.RU),
        ("Russian military Telegram channels", "Russian Telegram channels", Side.RU),
        ("Maj. Gen. Scott Lang, director of the Defense Intelligence Agency", "Scott Lang", Side.OTHER),
        ("pro-Russian bloggers", "pro-Russian bloggers", Side.RU),
        ("the Ukrainian police", "Ukrainian police", Side.UA),
        ("confirmed UN data", "United Nations", Side.OTHER),
        ("the intelligence community of the Ministry of Defense of Great Britain", "UK Ministry of Defence",
         Side.OTHER),
        ("Putin's loyal ally Ramzan Kadyrov", "Ramzan Kadyrov", Side.RU),
        ("a governor", "governor", Side.OTHER),
        ("\u200cDmitry Peskov\u2060", "Dmitry Peskov", Side.RU),
        ("Kharkiv region the Ukrainian military", "Armed Forces of Ukraine", Side.UA),
        ("a source in the SBU", "Security Service of Ukraine", Side.UA),
        ("a source in the 7th Rapid Response Corps", "source in the 7th Rapid Response Corps", Side.UA),
        ("russian propaganda outlets", "Russian state media", Side.RU),
        ("the Ukranian military", "Armed Forces of Ukraine", Side.UA),
        ("Ukraine's Culture Ministry", "Ministry of Culture of Ukraine", Side.UA),
        ("the Ukrainian Public Ministry", "Ukrainian Public Ministry", Side.UA),
        ("Ukraine's Defence Forces", "Defence Forces of Ukraine", Side.UA),
        ("the Ground Forces", "Ground Forces of Ukraine", Side.UA),
        ("the Telegram channel 112", "112", Side.OTHER),
        ("state media", "Russian state media", Side.RU),
        ("Chinese state media", "Chinese state media", Side.OTHER),
        ("a statement from the Russian-installed administration of Crimea", "Russian occupation authorities",
         Side.RU),
        ("the Defense Department", "Pentagon", Side.OTHER),
        ("an SBU source", "SBU source", Side.UA),
        ("senior Pentagon officials", "senior Pentagon officials", Side.OTHER),
        ("the FSB officer", "FSB officer", Side.RU),
        ("the country's Coordination Headquarters for the Treatment of Prisoners of War",
         "Coordination Headquarters for the Treatment of Prisoners of War", Side.UA),
        ("the defence ministry's Main Directorate of Intelligence", "Defence Intelligence of Ukraine", Side.UA),
        ("Ukraine's DeepState war monitoring project", "DeepState", Side.UA),
        ("the head of the Pentagon", "Lloyd Austin", Side.OTHER),
        ("the Pentagon chief", "Lloyd Austin", Side.OTHER),
        ("the NATO official", "NATO official", Side.OTHER),
        ("British defence and intelligence officials", "British defence and intelligence officials", Side.OTHER),
        ("Pro-Russian separatists there", "Russian-backed separatists", Side.RU),
        ("Russian-aligned separatists", "Russian-backed separatists", Side.RU),
        ("Senior Lieutenant Ivan Marchenko", "Ivan Marchenko", Side.OTHER),
        ("American authorities this week", "US authorities", Side.OTHER),
        ("Retired Air Vice Marshal Ivan Marchenko", "Ivan Marchenko", Side.OTHER),
        ("Ukraine's air command", "Ukrainian Air Force", Side.UA),
        ("the Irish taoiseach", "Micheál Martin", Side.OTHER),
        ("the statement of the Defence Ministry of Russia", "Ministry of Defence of Russia", Side.RU),
    ],
)  # fmt: skip
def test_what_stands_around_a_name_is_left_out(mention: str, name: str, side: Side) -> None:
    found = resolve(mention)
    assert (found.name, found.side) == (name, side)


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("A shell hit Nikopol, an official said.\nRussia fired first, Serhii Lysak, the governor, said.",
         "an official", "Serhii Lysak"),
        ("Shells hit a farm, an official said.\nMeanwhile, Serhii Lysak, the governor, said all was calm.",
         "an official", "official"),
        ("The Wall Street Journal broke the news. The Journal cited a general.", "The Journal",
         "The Wall Street Journal"),
        ("The Institute for the Study of War saw gains. Analysts expect more.", "Analysts",
         "Institute for the Study of War"),
        ("The Volunteer Bridge and Relief Group (VBRG) came. The VBRG lost a van.", "The VBRG",
         "Volunteer Bridge and Relief Group"),
        ("Drones fell on the capital, the head of the city's military administration said.",
         "the head of the city's military administration", "Serhii Popko"),
        ("The mayor of Kherson was calm. Ihor Kolykhaev said no more.", "The mayor of Kherson",
         "Ihor Kolykhaiev"),
        ("A house fell, a top Russian-backed official said.\n“It fell,” Denis Pushilin, a Russian-backed official, said.",
         "a top Russian-backed official", "Denis Pushilin"),
        ("The plant's operator was calm. Energoatom named no cause.", "The plant's operator", "Energoatom"),
        ("Shells fell on Bakhmut. Two Bakhmut city officials saw it.", "Two Bakhmut city officials",
         "Bakhmut city officials"),
        ("The Russia-appointed administrator of the Kherson region was calm. Vladimir Saldo said no more.",
         "The Russia-appointed administrator of the Kherson region", "Vladimir Saldo"),
        ("DTEK lost two plants. The company said no more.", "The company", "DTEK"),
        ("Rosatom denied it. The corporation named no cause.", "The corporation", "Rosatom"),
        ("Ihor Terekhov, the mayor of Kharkiv, met the head of the Kharkiv Regional Military Administration.",
         "the head of the Kharkiv Regional Military Administration", "Governor of Kharkiv Oblast"),
        ("Avdiivka held. The head of the Avdiivka Military Administration spoke. Barabash smiled.",
         "The head of the Avdiivka Military Administration", "Vitalii Barabash"),
        ("Avdiivka held. The head of the Avdiivka Military Administration spoke.",
         "The head of the Avdiivka Military Administration", "head of the Avdiivka Military Administration"),
        ("Fragments were found deep inside a border region of Romania, the country's defence ministry said.",
         "the country's defence ministry", "Ministry of Defence of Romania"),
        ("Canada will arm Ukraine, as the embattled nation asked.", "the embattled nation", "Ukraine"),
        ("Tanks burnt near Kharkiv. Pentagon officials said so.", "Pentagon officials", "Pentagon officials"),
        ("A US defence official saw gains.\nTwo died near Kyiv, the regional police chief said.",
         "the regional police chief", "regional police chief"),
        ("TASS came. The Telegram channel “Hostri” came. TASS left. The “Hostri” channel stayed.",
         "The “Hostri” channel", "Hostri"),
        ("Sergei Melikov was calm. The head of Dagestan saw four drones.", "The head of Dagestan",
         "Sergei Melikov"),
        ("The head of Dagestan saw four drones.", "The head of Dagestan", "Governor of Dagestan"),
        ("The head of Chechnya saw four drones.", "The head of Chechnya", "Ramzan Kadyrov"),
        ("The Chechen leader saw four drones.", "The Chechen leader", "Ramzan Kadyrov"),
        ("The DPR head saw four drones.", "The DPR head", "Denis Pushilin"),
        ("Ukraine's Center for Countering Disinformation saw four drones.",
         "Ukraine's Center for Countering Disinformation", "Center for Countering Disinformation"),
        ("Russia's permanent representative to the UN saw it.", "Russia's permanent representative to the UN",
         "Vassily Nebenzia"),
        ("Ukraine's top prosecutor saw 400 graves.", "Ukraine's top prosecutor", "Andrii Kostin"),
        ("The military spy agency of Ukraine hid its boats. Its military spy agency saw four.",
         "Its military spy agency", "Defence Intelligence of Ukraine"),
        ("Poland's defence ministry scrambled jets. The ministry saw three drones.", "The ministry",
         "Ministry of Defence of Poland"),
        ("The Polish foreign ministry met envoys from Russia. The ministry saw three drones.", "The ministry",
         "Ministry of Foreign Affairs of Poland"),
        ("The Air Command Centre sent its crews up. The command counted 12 drones.", "The command",
         "Air Command Center"),
        ("Moscow lost a ship. Ukraine hid its boats. Its military intelligence saw four.",
         "Its military intelligence", "Defence Intelligence of Ukraine"),
        ("A town in Donetsk region fell. In Russia, officials saw a depot burn.", "officials",
         "Russian officials"),
        ("Shells fell on Belgorod. In Ukraine, officials saw a depot burn.", "officials",
         "Ukrainian officials"),
        ("The Kremlin was silent. Russian missiles hit a school, officials said.", "officials",
         "Ukrainian officials"),
        ("Kyiv was silent. A Ukrainian drone hit a school, officials said.", "officials",
         "Russian officials"),
        ("Colonel Ivan Marchenko was hurt near Bakhmut. According to him, two men fell.", "him",
         "Ivan Marchenko"),
        ("The mayor of the city of Melitopol Fedorov was calm.", "The mayor of the city of Melitopol Fedorov",
         "Ivan Fedorov"),
        ("Rafael Mariano Grossi spoke first. Grossi warned of more.", "Grossi", "Rafael Grossi"),
        ("Drones fell on Kursk and Belgorod. Authorities in both regions saw fires.",
         "Authorities in both regions", "Russian authorities"),
        ("Drones fell on Sumy and Poltava. Officials in the two regions saw fires.",
         "Officials in the two regions", "Ukrainian officials"),
        ("Poland's border guards counted 900 people.", "Poland's border guards", "Polish Border Guard"),
        ("The ministry's men met. Commanders told Putin that the town had fallen.", "Commanders",
         "Russian commanders"),
        ("Shells hit Kharkiv. The interior minister said the blaze was out.", "The interior minister",
         "Ihor Klymenko"),
        ("Over 30,000 Russian troops have left Kherson. The defence ministry said they were safe.",
         "The defence ministry", "Ministry of Defence of Russia"),
        ("Russia's defence ministry said Vesele fell. A bomb hit Sumy and two died, the health ministry said.",
         "the health ministry", "Ministry of Health of Ukraine"),
        ("Kyiv's defence ministry was silent. Shells hit Belgorod. One man died, the interior ministry said.",
         "the interior ministry", "Ministry of Internal Affairs of Russia"),
    ],
)  # fmt: skip
def test_the_page_tells_who_is_meant(text: str, mention: str, name: str) -> None:
    document = ClaimDocument(id="test", text=text, published=date(2023, 5, 8))
    start = text.index(mention)
    found = SourceResolver(document, get_place_finder().find(text)).resolve(
        Span(start, start + len(mention), mention)
    )
    assert found is not None
    assert found.name == name
