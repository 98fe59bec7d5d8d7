"""Speech that tells an event, in wordings for which no plain verb stands; and speech that tells none."""

from datetime import date

import pytest

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.model import ClaimDocument
from schemas.vocabularies import ClaimType


def told(sentence: str) -> set[str]:
    """type/action/side/stance of each typed claim, side empty where it is left open, no stance for asserts."""
    document = ClaimDocument(id="t", text=sentence, published=date(2024, 11, 21))
    return {
        f"{c.type}/{c.action}/{c.actor_side or ''}" + (f"/{c.stance}" if c.stance != "asserts" else "")
        for c in default_extractor().extract(document)
        if c.type is not ClaimType.STATEMENT
    }


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("Russia's losses were three times higher than in May", "loss/lost/RU"),
        ("Russian casualties were the highest since March", "loss/lost/RU"),
        ("the attempt had led to heavy enemy losses", "loss/lost/RU"),
        ("the attacks had resulted in substantial Russian losses", "loss/lost/RU"),
        ("Russian military deaths were estimated at 40,000", "loss/killed/RU"),
        ("Ukraine's losses had been listed at 265 men", "loss/lost/UA"),
        ("no ship was hurt in the attack", "loss/damaged//denies"),
        ("Russia had stepped up attacks north of Bakhmut", "strike/hits/RU"),
        ("Russia had renewed its offensive near Lyman", "strike/assaults/RU"),
        ("Russia had increased the intensity of attacks near Lyman", "strike/hits/RU"),
        ("Russia had persisted with its shelling of Nikopol", "strike/hits/RU"),
        ("Ukrainian troops had pushed back 40 enemy attacks the previous day", "strike/assaults/RU"),
        ("Ukraine had a hand in the attack on the bridge in Kerch", "strike/hits/UA"),
        ("Ukraine was involved in the drone attack on Engels", "strike/hits/UA"),
        ("Ukraine had nothing to do with the blast in Belgorod", "strike/hits/UA/denies"),
        ("Ukrainian saboteurs were to blame for the fire in Bryansk", "strike/hits/UA"),
        ("Ukraine had aimed the strike in Donetsk at a barracks", "strike/hits/UA"),
        ("Kherson was the scene of another attack", "strike/hits/RU"),
        ("Kherson had endured a night of shelling", "strike/hits/RU"),
        ("the front line had moved three kilometres to the west", "control/advances/"),
        ("Robotyne was clear of Russian troops", "control/recaptures/UA"),
        ("Russian troops had secured a height near Sudzha", "control/captures/RU"),
        ("Ukraine was in possession of the heights near Andriivka", "control/controls/UA"),
        ("Wagner's men had gone to Belarus", "movement/moves/RU"),
        ("some 10,000 North Korean soldiers were in Russia", "movement/moves/OTHER"),
        ("Belarusian troops were on the move towards the border with Ukraine", "movement/moves/OTHER"),
        ("40,000 Russian troops were arrayed along the border with Ukraine", "movement/moves/RU"),
        ("Putin had ordered them back to their bases", "movement/moves/RU"),
        ("around 6,500 cars had left Mariupol in two days", "movement/moves/"),
        ("95 soldiers were back in Ukraine", "movement/moves/"),
        ("Russia had responded by shelling Kherson", "strike/hits/RU"),
        ("Russia was resisting by withdrawing troops from other fronts", "movement/moves/RU"),
        ("Russia had decided to withdraw its troops from Robotyne", "control/withdraws/RU"),
        ("among the dead in Lyman was a child", "casualty/killed/"),
        ("Russia was keeping 170 people captive", "casualty/captured/RU"),
        ("three villagers had been tortured in Izium", "casualty/wounded/"),
        ("14 villagers had been tortured to death in Izium", "casualty/killed/"),
        ("Germany had provided Kyiv with 3,840 such projectiles", "aid/delivers/OTHER"),
        ("a school the Russians had shelled on Monday was closed", "strike/hits/RU"),
        ("the 20 tanks Ukraine lost near Robotyne were new", "loss/lost/UA"),
        ("the troops had under heavy fire left the village of Robotyne", "control/withdraws/"),
        ("not until Monday did Russian troops enter the town of Lyman", "control/enters/RU"),
        ("it has taken the Russian army ten months to capture the town of Bakhmut", "control/captures/RU"),
        ("the troops were in the process of withdrawing from Lyman", "control/withdraws/"),
        ("the liberation of the village of Robotyne was complete", "control/recaptures/UA"),
        ("he could confirm the return of 12 children from Russia", "movement/moves/RU"),
        ("the abduction of the mayor of Melitopol had been confirmed", "casualty/captured/"),
        ("damage to a school in Nikopol had been reported", "strike/hits/RU"),
        ("the aim of the attack had been the port of Izmail", "strike/hits/RU"),
        ("Russia had used incendiary ammunition in the attack on Kherson", "strike/hits/RU"),
        ("the strikes had been on military sites in Odesa", "strike/hits/RU"),
        ("the last Russian soldiers left two days ago", "movement/moves/RU"),
        ("Russia had pulled back its troops", "movement/moves/RU"),
        ("Ukraine had attempted a drone bombardment on Sevastopol", "strike/hits/UA"),
        ("Iranian drones had hit a power station in Odesa", "strike/hits/RU"),
        ("British missiles had hit a headquarters in Sevastopol", "strike/hits/UA"),
        ("American rocket launchers had destroyed two dozen Russian depots", "strike/hits/UA"),
        ("Polish jets had shot down a Russian drone over Poland", "strike/intercepts/OTHER"),
        ("Moscows troops had broken through Ukraines first line near Lyman", "control/advances/RU"),
        ('he "could not confirm" that the town of Lysychansk had fallen', "control/captures/RU/unconfirmed"),
        ('he "cannot confirm that Lysychansk is in Russian hands"', "control/controls/RU/unconfirmed"),
        ("untrue are statements that Russia has captured Vovchansk", "control/captures/RU/denies"),
    ],
)
def test_what_somebody_says_has_happened_is_typed(said: str, claim: str) -> None:
    assert claim in told(f"The spokesman said that {said}.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said that civilian losses were heavy.",
        "The bank said that its losses were high.",
        "Zelensky said that the losses would be higher if Russia attacked Sumy.",
        "Analysts said the attack could lead to heavy losses for Russia.",
        "Budanov said that Russia was planning to intensify its attacks near Kupiansk.",
        "The governor said that the intensity of attacks had increased.",
        "Zelensky said that allies should step up pressure on Moscow.",
        "The governor said there was a threat of drone attacks overnight.",
        "Peskov said that Russia had nothing to do with the election.",
        "Zelensky said that Russia was to blame for the war.",
        "Zelensky said that the world had endured a year of war.",
        "Scholz said that the tanks were intended for the defence of Kharkiv.",
        "Zelensky said the war would be won by liberating Crimea.",
        "Zelensky said that Russia hoped to break Ukraine by destroying its power plants.",
        "Scholz said Germany would win nothing by sending tanks.",
        "Only in spring can the army take the town of Lyman, he said.",
        "Only then would Russian troops enter the town of Lyman, he said.",
        "He said it might take the army ten months to capture the town of Bakhmut.",
        "He said that the process of liberating Crimea would be long.",
        "The mayor said the school children attended was far away.",
        "The governor said that the capture of the village of Robotyne was the aim.",
        "He said that few Russian soldiers were left.",
        "Haidai said that shelling had made it impossible to deliver humanitarian supplies.",
        "The governor said that a withdrawal from Lyman was out of the question.",
        "Kyiv said that Russia planned to withdraw its troops from Robotyne.",
        "Kyiv said that Russia will move its troops from Kherson to Kursk.",
    ],
)
def test_what_is_feared_wanted_or_judged_stays_a_statement(sentence: str) -> None:
    assert not told(sentence)


@pytest.mark.parametrize(
    ("answer", "stance"),
    [
        ('Maliar said the claim was "a funny fake".', "denies"),
        ("Maliar said that this was not true.", "denies"),
        ("Kyiv acknowledged the loss.", "asserts"),
        ("Ukraine's army admitted the withdrawal.", "asserts"),
        ("Kyiv said the claim would be checked.", ""),
        ("Kyiv said the claim was meant for Russian television.", ""),
    ],
)
def test_who_calls_it_a_fake_denies_and_who_admits_it_asserts(answer: str, stance: str) -> None:
    first = "Russia said on Sunday that its troops had captured the town of Bakhmut."
    document = ClaimDocument(id="t", text=f"{first}\n\n{answer}", published=date(2023, 5, 22))
    answers = [c for c in default_extractor().extract(document) if c.evidence.text == answer]
    assert [c.stance for c in answers if c.type is not ClaimType.STATEMENT] == ([stance] if stance else [])


def test_a_headline_that_names_who_says_it_tells_what_will_be_given() -> None:
    assert told("Poland to send four MiG-29s to Ukraine, Duda says") == {"aid/pledges/OTHER"}
    assert not told("Plan to send tanks to Ukraine rejected, Scholz says")


@pytest.mark.parametrize("marks", [('"', "''"), ("''", "''"), ("``", "''")])
def test_quotation_marks_of_two_ticks_are_read_and_the_evidence_stays_as_it_is_written(
    marks: tuple[str, str],
) -> None:
    text = f"{marks[0]}They are destroying our ports,{marks[1]} Zelenskyy said."
    (claim,) = default_extractor().extract(ClaimDocument(id="t", text=text, published=date(2023, 5, 22)))
    assert (claim.type, claim.source.name) == (ClaimType.STRIKE, "Volodymyr Zelenskyy")
    assert claim.evidence.text in text
