"""What verbs evoke: the type, action and side of an event, in wordings of every kind."""

from datetime import date

import pytest

from dagster_project.claims.clauses import parse
from dagster_project.claims.engine import default_extractor
from dagster_project.claims.frames import SentenceView, Speaker, find_events, opponent, side_of
from dagster_project.claims.model import ClaimDocument
from dagster_project.claims.tokens import tokenize
from schemas.vocabularies import ClaimType, Side


def told(sentence: str) -> set[str]:
    """type/action/side of each typed claim, side empty where it is left open."""
    document = ClaimDocument(id="t", text=sentence, published=date(2024, 11, 21))
    return {
        f"{c.type}/{c.action}/{c.actor_side or ''}"
        for c in default_extractor().extract(document)
        if c.type is not ClaimType.STATEMENT
    }


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Russian troops have captured the village of Ocheretyne.", "control/captures/RU"),
        ("Russia's army took control of Vuhledar after two years of fighting.", "control/captures/RU"),
        ("Mariupol fell to Russian forces in May 2022.", "control/captures/RU"),
        ("Ukrainian troops regained control of three villages south of Bakhmut.", "control/recaptures/UA"),
        ("The Ukrainian flag was raised over Kherson.", "control/recaptures/UA"),
        ("Russian units were driven out of the village of Andriivka.", "control/recaptures/UA"),
        ("Russian forces entered the outskirts of Toretsk.", "control/enters/RU"),
        ("Russian forces advanced northwest of Avdiivka.", "control/advances/RU"),
        ("Russian forces are 10 km from Pokrovsk.", "control/advances/RU"),
        ("Ukrainian troops pulled out of Lysychansk last week.", "control/withdraws/UA"),
        ("Russian soldiers left Snake Island on Thursday.", "control/withdraws/RU"),
        ("The Luhansk region is almost fully under Russian control.", "control/controls/RU"),
        ("Ukrainian forces still hold the western part of Bakhmut.", "control/holds/UA"),
        ("Russian forces conducted assaults near Bakhmut and Marinka.", "strike/assaults/RU"),
        ("Ukrainian forces repelled 12 Russian attacks near Kupiansk.", "strike/assaults/RU"),
        ("Russian troops tried to break through defences near Chasiv Yar.", "strike/assaults/RU"),
        ("Russia fired 88 missiles and 120 drones at Ukraine overnight.", "strike/launches/RU"),
        ("Ukraine’s air force said it downed 36 of 49 Shahed drones.", "strike/intercepts/UA"),
        ("Russian missiles hit critical infrastructure in Odesa.", "strike/hits/RU"),
        ("The city of Zaporizhzhia came under attack overnight.", "strike/hits/RU"),
        ("An airfield in the Saratov region was attacked by drones.", "strike/hits/UA"),
        ("Russian shelling killed three civilians in Donetsk Oblast.", "casualty/killed/RU"),
        ("The strike claimed the lives of seven people.", "casualty/killed/"),
        ("Ukrainian forces destroyed two Russian tanks.", "loss/destroyed/RU"),
        ("Ukraine lost up to 400 soldiers, Konashenkov said.", "loss/lost/UA"),
        ("More than 2,400 Ukrainian soldiers surrendered at the plant.", "loss/captured/UA"),
        ("More than six million refugees have fled Ukraine.", "movement/moves/"),
        ("Russia is amassing troops near the border with Sumy region.", "movement/moves/RU"),
        ("Germany will supply Ukraine with 18 Leopard tanks.", "aid/pledges/OTHER"),
        ("Denmark has delivered its first F-16 fighter jets to Ukraine.", "aid/delivers/OTHER"),
        ("Washington suspended deliveries of some weapons to Ukraine.", "aid/halts/OTHER"),
        ("Ukraine has requested 300 rocket launchers.", "aid/requests/UA"),
        (
            "Russian forces have occupied around 1,500 square kilometres of Ukrainian territory since the beginning of the year, according to DeepState.",
            "control/captures/RU",
        ),
        ("Russian milbloggers claimed that Russian forces seized Selydove.", "control/captures/RU"),
        (
            "Syrskyi said Ukrainian troops had taken control of 74 settlements in the Kursk region.",
            "control/captures/UA",
        ),
        ("Four people were injured as a result of a drone attack in Belgorod.", "casualty/wounded/UA"),
        ("Russian losses in the past 24 hours amounted to 980 personnel and 12 tanks.", "loss/lost/RU"),
        (
            "Since 24 February 2022, Russia has lost about 740,000 troops, 9,400 tanks and 369 aircraft.",
            "loss/lost/RU",
        ),
        ("Ukrainian paratroopers shot down a Ka-52 helicopter near Robotyne.", "loss/destroyed/RU"),
        ("Russian troops tried to break through Ukrainian defences near Chasiv Yar.", "strike/assaults/RU"),
        ("Ukrainian forces ambushed a Russian convoy outside Brovary.", "strike/assaults/UA"),
        ("Four Kalibr cruise missiles were intercepted over the Mykolaiv region.", "strike/intercepts/UA"),
        ("Russia launched a missile attack on Kharkiv, hitting a residential building.", "strike/hits/RU"),
        ("Ukrainian forces struck an ammunition depot in Toropets.", "strike/hits/UA"),
        ("The SBU blew up a railway bridge in Russia.", "strike/hits/UA"),
        ("Russia is massing 50,000 soldiers in the Kursk region.", "movement/moves/RU"),
        ("Britain has sent anti-tank missiles to Ukraine.", "aid/delivers/OTHER"),
        ("Sweden said it would donate Archer artillery systems.", "aid/pledges/OTHER"),
        ("France said it had delivered six Caesar howitzers.", "aid/delivers/OTHER"),
        ("Kuleba urged Germany to supply Taurus missiles.", "aid/requests/UA"),
        ("Zelensky said Ukraine needs Patriot systems.", "aid/requests/UA"),
        ("The Ukrainian military said Russian forces had not captured Bakhmut.", "control/captures/RU"),
        (
            "Russia's defence ministry said on Sunday its troops had liberated the settlement of Novooleksiivka.",
            "control/recaptures/RU",
        ),
        ("Ukrainian troops raised the flag in Klishchiivka.", "control/recaptures/UA"),
        ("Ukrainian forces advanced up to 2 km near Orikhiv.", "control/advances/UA"),
        ("The Ukrainian army retreated from Soledar in January.", "control/withdraws/UA"),
        ("Ukrainian marines hold a small bridgehead on the left bank of the Dnipro.", "control/holds/UA"),
        ("Ukraine transferred brigades from the east to the Kursk region.", "movement/moves/UA"),
        ("Ukrainian forces have crossed the border into Belgorod region.", "movement/moves/UA"),
        ("More than 300 Ukrainian defenders returned home from captivity.", "movement/moves/UA"),
        ("Russian aircraft fired missiles from the Caspian Sea.", "strike/launches/RU"),
        ("Kyiv was attacked by drones for the third night in a row.", "strike/hits/RU"),
        (
            "Ukrainian special forces destroyed a Tu-22M3 bomber at an airfield in Ryazan.",
            "loss/destroyed/RU",
        ),
        ("Fourteen Russian soldiers were taken prisoner.", "loss/captured/RU"),
        ("A Russian general was killed near Kharkiv, Ukrainian intelligence said.", "loss/killed/RU"),
        ("Russia has lost at least seven generals.", "loss/lost/RU"),
        ("Kharkiv has come under heavy bombardment.", "strike/hits/RU"),
        ("Six missiles were fired from Russian bombers.", "strike/launches/RU"),
        ("Russia's forces have encircled Chernihiv.", "control/advances/RU"),
        ("Ukrainian forces retook the suburb of Irpin on Monday.", "control/recaptures/UA"),
        (
            "Russian troops have completely withdrawn from Chernihiv, the governor said.",
            "control/withdraws/RU",
        ),
        (
            "The Pentagon said Russian forces had moved about 20% of their troops away from Kyiv.",
            "movement/moves/RU",
        ),
    ],
)
def test_a_wording_evokes_its_frame(sentence: str, claims: str) -> None:
    assert told(sentence) == {claims}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ukraine is withdrawing from the treaty.",
        "The two sides struck a deal on prisoners.",
        "The film captured the attention of thousands of people.",
        "Russian officials took part in the talks.",
        "The party lost the election in Kharkiv.",
        "Russia wants to capture Pokrovsk.",
        "Russian troops could take Pokrovsk.",
        "If Russia takes Pokrovsk, the road is open.",
        "Raise the flag in your town.",
        "Analysts discussed taking Pokrovsk.",
    ],
)
def test_other_senses_wishes_and_conditions_tell_no_event(sentence: str) -> None:
    assert told(sentence) == set()


def test_one_clause_can_tell_deaths_and_injuries() -> None:
    assert told("A Russian drone hit a minibus in Kherson, killing two people and injuring seven.") >= {
        "casualty/killed/RU",
        "casualty/wounded/RU",
    }


def test_a_claim_that_is_negated_is_denied() -> None:
    document = ClaimDocument(id="t", text="Ukraine denied that its forces had left Bakhmut.")
    (claim,) = default_extractor().extract(document)
    assert (claim.stance, claim.action, claim.actor_side) == ("denies", "withdraws", Side.UA)


def view(sentence: str) -> SentenceView:
    return SentenceView(parse(tokenize(sentence)), [], [])


@pytest.mark.parametrize(
    ("sentence", "speaker", "side"),
    [
        ("Our soldiers left.", Side.UA, Side.UA),
        ("Our soldiers left.", Side.RU, Side.RU),
        ("The enemy left.", Side.UA, Side.RU),
        ("The enemy left.", Side.RU, Side.UA),
        ("The enemy left.", None, Side.RU),
        ("The occupiers left.", Side.UA, Side.RU),
        ("Units linked to pro-Russian separatists left.", None, Side.RU),
        ("Vehicles with Ukrainian markings left.", None, Side.UA),
        ("The neighbours left.", None, None),
    ],
)
def test_sides_depend_on_who_speaks(sentence: str, speaker: Side | None, side: Side | None) -> None:
    v = view(sentence)
    assert side_of(v, v.parse.verbs[-1].subject, Speaker(speaker)) is side


def test_only_the_two_sides_of_the_war_are_opponents() -> None:
    assert opponent(Side.UA) is Side.RU
    assert opponent(Side.RU) is Side.UA
    assert opponent(Side.OTHER) is None
    assert opponent(None) is None


def test_a_sentence_without_verbs_evokes_nothing() -> None:
    assert find_events(view("Six months of occupation.")) == []
