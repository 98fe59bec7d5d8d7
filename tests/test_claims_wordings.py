"""Tests of `claims.engine` on control, aid and movement told as journalists word them: what each sentence claims.

Belongs here: sentences of one construction each, with the claims that the whole engine makes of them.
"""

import re
from datetime import date

import pytest

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.model import Claim, ClaimDocument
from schemas.vocabularies import ClaimType, Stance

# type/action/side (/stance, where it is not asserted) of each claim, or what tells none.
WORDINGS = """
aid/delivers/OTHER | Berlin has wired 40 million euros to Ukraine's drone makers.
aid/delivers/OTHER | Canada's pledge of 200 armoured vehicles was honoured in full by May.
aid/delivers/OTHER | Czech shells are reaching Ukrainian gunners, the Czech president said.
aid/delivers/OTHER | Denmark has honoured its promise of 19 F-16s.
aid/delivers/OTHER | Four more HIMARS launchers have gone to Ukraine.
aid/delivers/OTHER | Germany's latest shipment to Ukraine included 20 Marders.
aid/delivers/OTHER | Iceland has chipped in 3 million euros for ammunition for Ukraine.
aid/delivers/OTHER | Kyiv has so far received 155 of the promised Leopards.
aid/delivers/OTHER | Sweden footed the bill for 40 CV90 fighting vehicles sent to Ukraine.
aid/delivers/OTHER | The Lithuanians have already sent 20,000 artillery rounds this year.
aid/delivers/OTHER | The Netherlands has completed the delivery of 24 F-16s to Ukraine.
aid/delivers/OTHER | The first six Mirage jets touched down in Ukraine on Thursday.
aid/delivers/OTHER | The first tranche of the loan, worth 3 billion euros, landed in Kyiv's account on Friday.
aid/delivers/OTHER | Turkey handed Ukraine the first of two corvettes.
aid/delivers/OTHER | Ukraine took delivery of its second IRIS-T system in May.
aid/halts/OTHER | A pause in American deliveries was confirmed by the White House on Wednesday.
aid/halts/OTHER | The flow of US arms to Ukraine has dried up.
aid/halts/OTHER | US arms deliveries to Ukraine have been put on hold.
aid/halts/OTHER | Washington has refused to sell Ukraine Tomahawk missiles.
aid/pledges/OTHER | A further 50 Marders are due to be delivered to Ukraine next year.
aid/pledges/OTHER | Australia's donation of 49 Abrams tanks to Ukraine was announced in October.
aid/pledges/OTHER | Britain will spend 70 million pounds on missiles for Ukraine, the government announced.
aid/pledges/OTHER | Denmark's defence minister signed off on a 350 million euro package for Ukraine.
aid/pledges/OTHER | Germany will pay for two more Patriot batteries for Kyiv, Pistorius said.
aid/pledges/OTHER | Kyiv will get more Patriots, Trump told NBC.
aid/pledges/OTHER | Oslo will foot the bill for 12 more air defence launchers for Ukraine, the Norwegian defence ministry said.
aid/pledges/OTHER | The Czechs intend to supply Ukraine with 1.8 million shells this year.
aid/pledges/OTHER | The German government has cleared the delivery of 100 Iris-T missiles to Ukraine.
aid/pledges/OTHER | Two Patriot batteries are on their way to Ukraine from Germany.
aid/requests/UA | At Ramstein Ukraine asked its allies for 6 billion dollars.
control/advances/RU | Russia is making slow progress toward Huliaipole.
control/advances/UA | Ukraine has made slow progress near Kupiansk.
control/captures/RU | Among the villages captured by Russia last week are Razine and Fedorivka.
control/captures/RU | Chasiv Yar, which Russia says it has captured, lies west of Bakhmut.
control/captures/RU | It took the Russians ten months to capture Toretsk.
control/captures/RU | Kyiv conceded the loss of Avdiivka.
control/captures/RU | Popasna went over to Russian control in May 2022.
control/captures/RU | Stepne, Malynivka and Lyman have all fallen to Russian troops.
control/captures/RU | Ukrainian soldiers mourned the loss of Toretsk.
control/controls/RU | Roughly a fifth of Ukraine is under Russian occupation.
control/controls/RU | Russia controls nearly all of Luhansk region.
control/controls/RU | Russia's grip on Berdiansk and Melitopol is tightening.
control/controls/RU | Russian control of Vovchansk is total, the defence ministry in Moscow said.
control/controls/RU | Russian control over Luhansk region is now complete, its Moscow-appointed head said.
control/controls/UA | Ukraine's control over Pokrovsk is firm, its commander said.
control/enters/RU | Russian paratroopers were spotted in Myrnohrad on Monday.
control/enters/RU | Russian soldiers got as far as the market in Kupiansk, the 10th brigade reported.
control/enters/RU | Russian soldiers were seen in the centre of Pokrovsk on Wednesday.
control/holds/RU/denies; control/holds/UA/denies | Neither Russian nor Ukrainian forces hold Klishchiivka, DeepState said.
control/holds/RU/denies; control/holds/UA/denies | Neither side holds Kamianske.
control/holds/UA | Our soldiers are keeping Siversk under control, the Ukrainian command said.
control/holds/UA | The 93rd brigade has held the town of Kostiantynivka for three months.
control/holds/UA | Ukrainian marines are dug in on the left bank at Krynky.
control/recaptures/UA | Azov fighters cleared six villages near Dobropillia of Russian troops.
control/recaptures/UA | Kindrativka has been cleared of Russian soldiers, the Ukrainian army announced.
control/recaptures/UA | Kyiv's forces are back in control of Dvorichna, the brigade said.
control/recaptures/UA | Russian channels admitted the loss of Robotyne.
control/withdraws/UA/unconfirmed | Ukraine is understood to have abandoned its last bridgehead at Krynky.
movement/moves | At least 13,000 men left Ukraine illegally last year, the BBC estimates.
control/captures/RU | The Western military group captured Kolodiazi, the Russian ministry said.
control/withdraws/RU | Russian troops left Lyman without a fight.
strike/hits/RU | Russian missiles left the town of Huliaipole without heat or water.
strike/hits/RU | Russia hit a refinery supplying fuel to Ukrainian troops, Moscow said.
strike/hits/UA | Kyiv's drones hit a plant that supplies explosives to the Russian army.
aid/delivers/OTHER | Romania supplied fuel to Ukrainian troops.
statement | Zelensky accused Russia of breaking a deal to let ships pass without them or the ports being attacked.
casualty/killed/RU; casualty/wounded/RU | On Monday, Ukrainians were killed and injured in attacks on Odesa.
casualty/killed/UA | Four Russians were killed in a drone attack on Belgorod.
loss/killed/RU | More than 300 Russians were killed near Bakhmut.
casualty/wounded | Doctors treated 20 wounded people in Kherson.
none | A doctor in Kherson treats the patient while the war goes on.
control/advances/RU | Russian troops have completely blocked the city of Kherson.
none | Ukrainian forces blocked the road to Sudzha.
none | Moscow's focus has moved from bombing Kyiv to taking Kherson.
control/captures/RU | The city of Kherson, a port on the Dnipro, fell on the second day.
control/captures/RU | The town of Lyman fell on Thursday.
control/advances/UA; control/captures/UA | After capturing Popasna, Ukrainian forces advanced on Bakhmut.
control/advances/RU; control/captures/RU | Having taken Izium, Russian troops moved on Sloviansk, Zelensky said.
aid/pledges/OTHER | The decision to arm Kiev with cruise missiles was made in Berlin, Zelensky said.
strike/assaults/RU | The enemy attacked near Lyman with 20 tanks and 300 soldiers.
control/captures/RU | Lyman fell on 26 May.
loss/killed/UA | Between 100-200 Ukrainian soldiers are dying every day.
loss/lost/UA | On June 15th a Ukrainian general said that the army had lost 400 tanks.
control/advances/RU; strike/assaults/RU | Russian units were advancing on Lysychansk and fighting in Berestove.
none | They were fleeing shelling and fighting in the town.
statement | The Ukrainian army said it had stopped strikes on Russian energy facilities.
statement | Moscow said it had halted attacks on Ukraine's energy infrastructure.
strike/assaults/RU | Ukrainian troops stopped an attack on the village of Robotyne.
control/advances/RU/denies | The institute reported no territorial gains by Russia over the past week.
control/advances/UA | Analysts reported gains by Ukrainian forces over the past week.
strike/launches/RU | Russia sent over 1,500 drones and missiles.
aid/delivers/OTHER | The US has sent over 100 tanks to Ukraine.
aid/delivers/OTHER | Prague has provided Kyiv with more than 3.5 billion korunas worth of equipment.
strike/intercepts/OTHER | Several Russian drones were destroyed in Poland last night.
strike/intercepts/UA | Several Russian drones were destroyed in Kyiv last night.
movement/moves/RU | Several Russian drones arrived in Poland.
control/captures/RU | Russian troops took over 30 villages.
movement/moves | Families are drifting back to Kursk region.
movement/moves | Kupiansk was emptied of its last 600 residents.
movement/moves/OTHER | Cuban nationals have arrived in Russia to fight in Ukraine, Ukrainian intelligence says.
movement/moves/OTHER | French Rafales were scrambled over Poland during the attack on Ukraine.
movement/moves/OTHER | Poland deployed fighter jets during the Russian attack on Ukraine.
movement/moves/RU | A Russian elite drone unit has turned up near Kostiantynivka, Ukrainian officials say.
movement/moves/RU | Three Russian brigades are on their way to Pokrovsk, the Ukrainian army said.
movement/moves/UA | Troops loyal to Kyiv crossed into Belgorod region on Tuesday night.
none | Napoleon's army captured Smolensk in 1812.
none | The company took over the Ilyich steelworks in Mariupol after the siege.
none | Would Paris send soldiers to Ukraine?
statement | Ukraine will never give up Crimea, Zelensky said.
statement | Would Ankara send troops? "Let us talk about that after a ceasefire," Erdogan replied.
"""


def _told(claim: Claim) -> str:
    words = [claim.type.value, claim.action, claim.actor_side]
    if claim.stance is not Stance.ASSERTS:
        words.append(claim.stance)
    return "/".join(str(word) for word in words if word is not None)


@pytest.mark.parametrize("line", WORDINGS.strip().splitlines())
def test_a_wording_tells_its_claims(line: str) -> None:
    expected, _, text = line.partition(" | ")
    document = ClaimDocument(id="page", text=text, published=date(2025, 7, 3), publisher="Daily")
    claims = default_extractor().extract(document)
    assert "; ".join(sorted(_told(c) for c in claims)) == expected.replace("none", "")


def test_a_town_that_a_side_says_it_has_taken_is_taken_on_its_word() -> None:
    text = "Chasiv Yar, which Russia says it has captured, lies west of Bakhmut."
    (claim,) = default_extractor().extract(ClaimDocument(id="page", text=text, published=date(2025, 7, 3)))
    assert (claim.source.name, [p.name for p in claim.places]) == ("Russia", ["Chasiv Yar"])


# What is added to a sentence changes none of its claims: a day, *after weeks of fighting*.
_DATED = re.compile(
    r"(?i)\b(?:on|said|told|according|reported|last|yesterday|today|this|ago|since|in (?:19|20)|by May|by April"
    r"|January|February|May|June|July|October|\w+day|overnight|for days|next)\b|[:“\"]"
)
_SENTENCES = [
    text
    for line in WORDINGS.strip().splitlines()
    for kinds, _, text in [line.partition(" | ")]
    if not kinds.startswith(("none", "statement")) and not _DATED.search(text) and text.count(".") == 1
]
ADJUNCTS = (
    " on Thursday",
    " in May",
    " overnight",
    " early on Friday morning",
    " after weeks of fighting",
    " despite heavy losses",
    " amid a new offensive",
    ", in a major blow to morale",
    " this week",
    " for the first time since the invasion",
)
FRONTED = ("On Thursday, ", "After weeks of heavy fighting, ", "As the war entered its third year, ")


def events(text: str) -> list[tuple[object, ...]]:
    """Type, action, side and places of the claims that are no statements."""
    document = ClaimDocument(id="page", text=text, published=date(2025, 7, 3), publisher="Daily")
    return sorted(
        (c.type.value, str(c.action), str(c.actor_side), tuple(sorted(p.name for p in c.places)))
        for c in default_extractor().extract(document)
        if c.type is not ClaimType.STATEMENT
    )


@pytest.mark.parametrize("adjunct", ADJUNCTS)
def test_a_time_or_circumstance_changes_no_claim(adjunct: str) -> None:
    changed = {t: events(f"{t[:-1]}{adjunct}.") for t in _SENTENCES}
    assert changed == {t: events(t) for t in _SENTENCES}


@pytest.mark.parametrize("fronted", FRONTED)
def test_what_opens_the_sentence_changes_no_claim(fronted: str) -> None:
    def lowered(text: str) -> str:
        return (
            text[0].lower() + text[1:] if text.split(maxsplit=1)[0] in ("The", "A", "An", "Another") else text
        )

    changed = {t: events(fronted + lowered(t)) for t in _SENTENCES}
    assert changed == {t: events(t) for t in _SENTENCES}
