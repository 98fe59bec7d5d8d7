"""Single sentences: those of another hand as a score with a floor, and the constructions that they taught."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.model import Claim, ClaimDocument

_GOLD = Path(__file__).parent / "gold"
# Share of the labelled claims that are found, and of the found that are labelled: a little under what is reached.
_FLOORS = {
    ("sentences-1", 0): (0.55, 0.75),
    ("sentences-1", 1): (0.44, 0.64),
    ("sentences-2", 0): (0.60, 0.66),
    ("sentences-2", 1): (0.42, 0.52),
}


def _claims(text: str) -> list[Claim]:
    document = ClaimDocument(id="x", text=text, published=date(2025, 7, 3), publisher="X")
    return list(default_extractor().extract(document))


@pytest.mark.parametrize(("name", "half"), _FLOORS)
def test_sentences_of_another_hand_are_read_as_before(name: str, half: int) -> None:
    found = labelled = right = 0
    for line in (_GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if int(row["id"].rpartition("-")[2]) % 2 != half:
            continue
        gold = Counter(claim["type"] for claim in row["claims"])
        got = Counter(claim.type.value for claim in _claims(row["text"]))
        labelled += gold.total()
        found += got.total()
        right += (gold & got).total()
    recall, precision = _FLOORS[name, half]
    assert right >= recall * labelled
    assert right >= precision * found


def _told(text: str) -> set[str]:
    """*wounded RU Kherson 2*: action, side, place and figures of each claim; ? and ! for its stance."""
    told = set()
    for claim in _claims(text):
        mark = {"asserts": "", "unconfirmed": "?", "denies": "!"}[claim.stance.value]
        side = claim.actor_side.value if claim.actor_side else ""
        figures = [f"{q.low or q.high:g}" for q in claim.quantities]
        words = [mark + (claim.action or claim.type).value, side, *(p.name for p in claim.places), *figures]
        told.add(" ".join(w for w in words if w))
    return told


_WORDINGS = {
    # no fewer than is no denial
    "Russian forces fired no fewer than 40 missiles at Kyiv.": "launches RU Kyiv 40",
    "No fewer than 12 people were injured in Sumy.": "wounded Sumy 12",
    "Landmines have killed no less than 30 people.": "killed 30",
    "Not a single civilian was hurt in Kharkiv, the mayor said.": "!wounded Kharkiv",
    # people counted behind a town's name, one of them told of at length
    "In the city of Nikopol three residents were hurt on Monday.": "wounded Nikopol 3",
    "A teenager riding a scooter in Nikopol was killed by a mine.": "killed Nikopol 1",
    "A farmer driving a tractor near Izium was injured.": "wounded Izium 1",
    "A 15-year-old was wounded in Nikopol.": "wounded Nikopol 1",
    # the date before the verb, a dateline, tolls without a verb
    "Russia's attack on a mall in Kremenchuk in June 2022 killed 22 people.": "killed RU Kremenchuk 22",
    "Ukraine's attack on Belgorod on 30 December 2023 killed 25 people.": "killed UA Belgorod 25",
    "Kherson, 3 July. Two dead and nine injured after shelling.": "killed RU Kherson 2; wounded RU Kherson 9",
    "Sumy. One killed, five wounded, including two teenagers.": "killed Sumy 1; wounded Sumy 5 2",
    "The attack left one person dead and four hospitalised in Odesa.": "killed RU Odesa 1; wounded RU Odesa 4",
    "The attack on Sumy killed a nurse, bringing the death toll to six.": "killed RU Sumy 1 6",
    "A drone killed one person and injured another in Kherson.": "killed RU Kherson 1; wounded RU Kherson 1",
    "In the Belgorod region Ukrainian drones hit a bus.": "hits UA Belgorod Oblast",
    "Russian forces shot dead two prisoners of war near Robotyne.": "killed UA Robotyne 2",
    # whose control a town comes under
    "Kupiansk came under Ukrainian troops' control.": "captures UA Kupiansk",
    "Kupiansk fell under Moscow's control.": "captures RU Kupiansk",
    "Kupiansk passed under the control of the Russian army.": "captures RU Kupiansk",
    # groupings of Russian troops are called by the points of the compass
    "The Western military group captured Kupiansk, while the Central group took Lyman.":
        "captures RU Kupiansk Lyman",
    "The West group of forces captured Kupiansk.": "captures RU Kupiansk",
    # villages that are not named do not lie where something else went on
    "Russian troops captured three villages, even as Moscow scrambles to fight off a raid into Kursk region.":
        "captures RU 3; assaults UA Kursk Oblast",
    # what stands in brackets does not part a verb from its infinitive
    "Ukraine used Storm Shadow (a British missile) to hit a depot in Bryansk.": "hits UA Bryansk",
    # *them* is what the verb before had for its object
    "Germany will restore 100 Leopard tanks and supply them to Ukraine.": "pledges OTHER 100",
    "Norway bought 20 howitzers and sent them to Ukraine.": "delivers OTHER 20",
    "Ukraine is not interested in occupying the Kursk region, an aide said.": "statement",
    "Chasiv Yar stands on high ground.": "",
    "The governor of Kherson still stands by his word.": "",
    # who does something by doing something else
    "Russia is punishing Ukrainians by hitting power plants near Kharkiv.": "hits RU Kharkiv",
    "Ukraine held up the Russians by striking a bridge in Kherson.": "hits UA Kherson",
    "Kyiv accused Russia of shelling Kherson.": "hits RU Kherson",
    "Moscow accused Ukraine of breaking the truce by shelling Donetsk.": "hits UA Donetsk",
    "Ukraine hit Saratov in an attack involving 40 drones.": "launches UA Saratov 40",
    # who speaks of himself by a pronoun, beside the other side's village
    "Russia said it captured a Ukrainian village as it closes on Pokrovsk.": "captures RU; advances RU Pokrovsk",
    "Ukraine said it hit a Russian depot as it advances on Robotyne.": "hits UA Robotyne; advances UA Robotyne",
    # pleas for arms, and thanks for them
    "Zelenskyy has pleaded with the West to provide more Patriot systems.": "requests UA",
    "Kyiv lobbied Washington to deliver Tomahawk missiles.": "requests UA",
    "Zelenskyy implored Germany for more air defences.": "requests UA",
    "Zelenskyy said he was grateful to partners who help with air defences.": "statement",
    "Germany will deliver two more U.S.-made Patriot systems to Ukraine.": "pledges OTHER 2",
    # towns smashed by guns, and where reporters went
    "Russia has been smashing Chasiv Yar with artillery for months.": "hits RU Chasiv Yar",
    "When we returned to Kupiansk this week, the streets were empty.": "",
    "The soldier said we left Kupiansk in May.": "withdraws UA Kupiansk",
    # who lost power is not killed
    "Two people were killed in Odesa in attacks that knocked out power to 3,000 people.":
        "killed RU Odesa 2; hits RU Odesa 3000",
    "Drones cut off electricity for more than 5,000 people in Kherson.": "hits RU Kherson 5000",
    "An 8-year-old and two 17-year-olds were wounded in Kherson.": "wounded Kherson 1 2",
    # a capital that attacks is no place, a town that is attacked is one
    "Kharkiv has been a frequent target of Moscow's attacks.": "hits RU Kharkiv",
    "The shelling of Kherson injured two people.": "wounded RU Kherson 2",
    # what one does not confirm is the other's gain
    "Ukraine's military has not confirmed the capture of Toretsk.": "?captures RU Toretsk",
    "Russia has not confirmed the capture of Sudzha.": "?captures UA Sudzha",
    "Neither Reuters nor the BBC has confirmed the strike on Odesa.": "?hits RU Odesa",
    # what is done seldom, or only looked at
    "Ukraine rarely claims responsibility for strikes on Sevastopol.": "statement",
    "Russia sees taking Bakhmut as a step to other gains.": "",
    # arms that only one side has, and by whom the strike was that did more
    "A Ukrainian source said Sea Baby drones were launched at a bridge in Sevastopol.": "launches UA Sevastopol",
    "Iskander missiles were fired at Sumy, Russian officials said.": "launches RU Sumy",
    "The operation was carried out by the Ukrainian navy, damaging a bridge in Berdiansk.": "hits UA Berdiansk",
    # accidents, and people under the rubble
    "Two people were killed when a bus left the road near Sarny.": "",
    "Six people were buried under rubble in Kharkiv.": "",
    "A car drove over a mine near Kupiansk; two people were killed.": "killed Kupiansk 2",
    # losses
    "The occupiers had 34 killed and 51 wounded.": "killed RU 34; wounded RU 51",
    "The Russian army has had 1,200 casualties near Siversk.": "lost RU Siversk 1200",
    "Kyiv's losses amounted to 185 troops, Moscow claimed.": "lost UA 185",
    "The Black Sea Fleet said it sank three unmanned boats near Sevastopol.": "intercepts RU Sevastopol 3",
    "Two tanks were towed away by Russian troops near Siversk.": "captured UA Siversk 2",
    "Total enemy losses since 24 February 2022 amount to 1,020,010 personnel.": "lost RU 1.02001e+06",
    "Russia has lost 40 aircraft at four bases.": "lost RU 40",

    "Shelling of Kherson cost a pensioner her life.": "killed RU Kherson 1",
    "A soldier from Chuvashia who was captured in May told his story.": "captured Chuvashia 1",
    # what was launched and stopped
    "Of the 50 drones launched at Ukraine overnight, 34 were shot down.": "launches RU 50; intercepts UA 34",
    "None of the drones got through, the Ukrainian air force said.": "intercepts UA",
    "The number of drones shot down near Moscow rose to 40, Sobyanin said.": "intercepts RU Moscow 40",
    "Near Siversk, where the Russians attacked 51 times, nothing moved.": "assaults RU Siversk 51",
    "The drone assault on Odesa lasted four hours, its mayor said.": "hits RU Odesa",
    "The army used precision weapons against a plant in Kharkiv, Russia said.": "hits RU Kharkiv",
    # what nobody could confirm, and who is blamed
    "Claims that a rocket hit a barracks in Makiivka have not been confirmed.": "?hits UA Makiivka",
    "It is not known whether the drones hit the refinery in Samara.": "?hits UA Samara",
    "There was no confirmation that the airfield in Saky had been hit.": "?hits UA Saky",
    "It is clear that Russia hit the port of Odesa.": "hits RU Odesa",
    "The attack, which Ukraine blamed on Russia, left 12 people dead.": "hits RU; killed RU 12",
    # a clause with another inside; duties that fall to somebody
    "The station in Lozova, a junction that they shelled in May, took a hit.": "hits RU Lozova",
    "It fell to the mayor of Odesa to tell reporters.": "",
    # antecedents, aims, attempts, lists that words point at, parts of a whole
    "Russian troops struck the town of Orikhiv, on the outskirts of the city of Zaporizhzhia, on Monday.": "hits RU Orikhiv",
    "Ukrainian troops took the village of Klishchiivka, on the outskirts of Bakhmut, on Monday.": "captures UA Klishchiivka",
    "Ukraine fired rockets at the Russian city of Belgorod that damaged a shopping centre, the governor said.": "hits UA Belgorod; launches UA Belgorod",
    "Three people were killed and 17 injured, including two children, in Nikopol, the governor said.": "killed Nikopol 3; wounded Nikopol 17 2",
    "Two soldiers were killed and nine hurt, including a general, in a strike on a base in Luhansk, the ministry said.": "killed Luhansk 2; wounded Luhansk 9 1",
    "The blast left dozens dead, hundreds wounded and thousands homeless.": "killed 24; wounded 200",
    "The war has left thousands dead, millions displaced and whole towns in ruins.": "killed 2000",
    "All attempts by Russian troops to enter the town of Toretsk have failed, Kyiv's army said.": "assaults RU Toretsk",
    "Attempts by Ukrainian forces to storm Vasylivka ended in failure, Moscow said.": "assaults UA Vasylivka",
    "Russian forces seized Pokrovsk's neighbour of Myrnohrad last week.": "captures RU Myrnohrad",
    "Russia is deploying Chechen fighters to storm Ukrainian positions in the Kharkiv region, Kyiv said.": "moves RU Kharkiv Oblast",
    "Ukraine moved two brigades to defend the town of Pokrovsk, the army said.": "moves UA Pokrovsk 2",
    "Russia is sending troops to reinforce its units near Tokmak, the general staff said.": "moves RU Tokmak",
    "Russia is aiming to break through Ukrainian lines near Kupiansk, the commander said.": "statement",
    "Fighting is raging in Bakhmut and Soledar. Russian troops advanced there on Monday.": "advances RU Bakhmut Soledar; assaults Bakhmut Soledar",
    "Russia's Defence Ministry said its troops had repelled 10 Ukrainian attacks near Kupiansk and two more near Lyman.": "assaults UA Kupiansk Lyman 10 2",
    "Kyiv said its commanders understand the task to destroy the enemy.": "statement",
    "Putin told the army to stop hitting power plants, the Kremlin said.": "statement",
    "Ukrainian attempts to land near Krynky were thwarted, the Russian ministry said.": "assaults UA Krynky",
    "Russia claimed control of Bilohorivka. Ukraine denied the claim, saying its 80th Brigade controls the village.": "!controls RU Bilohorivka; controls RU Bilohorivka; controls UA Bilohorivka",
    "Russian forces in the town of Siversk have been cut off, the commander said.": "advances UA Siversk",
    "The Russians in Kupiansk are completely cut off, a Ukrainian commander said.": "advances UA Kupiansk",
    "Ukraine says it has retaken parts of Kupiansk, a town in the Kharkiv region, which Russia claimed to have seized last month.": "captures RU Kupiansk; recaptures UA Kupiansk",
    "Ukraine has continued to fight in the city of Pokrovsk, despite Russian claims to have seized it.": "assaults UA Pokrovsk; captures RU Pokrovsk",
    "Russia controls most of Toretsk despite Kyiv's claim to have retaken it.": "controls RU Toretsk; recaptures UA Toretsk",
    "Russian scouts conducted forays into the outskirts of Lysychansk but were driven out, Haidai said.": "assaults RU Lysychansk",
    "Russian troops have advanced near Kreminna in a bid to encircle Ukrainian forces.": "advances RU Kreminna",
    "The enemy focused its efforts on seizing Toretsk.": "assaults RU Toretsk",
    "Ukraine has pressed its offensive operations in the north-east, the briefing said.": "assaults UA",
    "Russian forces pressed their offensive near Pokrovsk, the ISW said.": "assaults RU Pokrovsk",
    "Retaking Kupiansk last year was a key step for Ukraine.": "",
    "Ukraine held Chasiv Yar despite Moscow's claims of having captured it.": "captures RU Chasiv Yar; holds UA Chasiv Yar",
    "Kyiv's forces hold Vovchansk, a border town in the Kharkiv region that Russian troops entered in May.": "enters RU Vovchansk; holds UA Vovchansk",
    "The city of Kupiansk, which Russian forces have since twice tried to retake, was liberated in 2022.": "assaults RU Kupiansk 2; recaptures UA Kupiansk",
    "Ukraine has since slowly pushed back the invaders near Orikhiv.": "advances UA Orikhiv",
    "Russia began targeting Ukraine's ports after leaving a deal that enabled both countries to export grain across the Black Sea.": "hits RU",
    "The army said up to 3,000 troops had been killed since February, as fighting intensified in the battle for Mariupol.": "assaults Mariupol; killed RU 3000",
    "Officials said five civilians were wounded on Sunday, while Ukrainian troops advanced near Robotyne.": "advances UA Robotyne; wounded 5",
    "Twelve soldiers were killed last week, with no figure available for civilians, as battles raged in Bakhmut.": "assaults Bakhmut; killed 12",
    "A volunteer taking part in rescue efforts in Kherson said workers face Russian shelling.": "hits RU",
    "The wounded included an 8-year-old child, the mayor of Kharkiv said.": "wounded Kharkiv 1",
    "252 hospitals and 415 schools were recorded as damaged or destroyed, the UN mission said.": "hits 252 415",
    # who is missing is the speaker's own; ages are no figures; ground that is not named
    "One serviceman was missing, Russia's Defence Ministry said.": "lost RU 1",
    "Three soldiers are missing near Soledar, Kyiv's army said.": "lost UA Soledar 3",
    "A strike wounded six people, including children ages 4 and 7, the mayor of Sumy said.": "wounded RU Sumy 6",
    # sums of losses, and the dead counted by name
    "Russia's total irretrievable losses may amount to 180,000.": "?lost RU 180000",
    "Ukrainian losses are thought to be in the range of 40,000 to 60,000.": "?lost UA 40000",
    "The number of Russian soldiers killed has passed 90,000.": "killed RU 90000",
    "The number of Ukrainian soldiers killed and wounded has reached 300,000.": "lost UA 300000",
    "The death toll among Russian troops has reached 60,000.": "killed RU 60000",
    "Russian military deaths have passed 80,000, Mediazona says.": "killed RU 80000",
    "Ukraine has suffered about 400 killed and wounded per day.": "lost UA 400",
    "Enemy losses in this direction amounted to 230 Ukrainian servicemen and a tank.": "lost UA 230 1",
    "Russia confirmed the death of 63 soldiers in Makiivka.": "killed RU Makiivka 63",
    "Some 9,000 of his men had died in Bakhmut, Prigozhin said.": "killed RU Bakhmut 9000",
    # whose the arms are that another state made
    "Five American Bradley vehicles were knocked out near Robotyne.": "destroyed UA Robotyne 5",
    "The minister confirmed the destruction of three German Leopard tanks.": "destroyed UA 3",
    "Kyiv's troops destroyed a North Korean howitzer.": "destroyed RU 1",
    "Ukrainian forces captured two North Korean soldiers near Sudzha.": "captured OTHER Sudzha 2",
    # a pronoun for what was found and destroyed, for what flew when it was downed
    "Ukrainian drone operators spotted a Russian howitzer and destroyed it.": "destroyed RU",
    "Four Russian helicopters were shot down as they approached the Ukrainian border.": "destroyed RU 4",
    # nouns that are joined, each with its own figure
    "The shelling resulted in the deaths of two women and the wounding of three more.": "killed 2; wounded 3",
    "The governor reported on the death of five people and at least twelve wounded.": "killed 5; wounded 12",
    "Konashenkov announced the destruction of nine depots and the downing of a Mi-24 helicopter.": "destroyed UA; hits RU 9",
    # of what is shelled, whose side is told; who serves where
    "As a result of the shelling of the Sumy region of Ukraine, five people were killed.": "killed RU Sumy Oblast 5",
    "Six people were injured in Horlivka as a result of aggression from the armed forces of Ukraine.": "wounded UA Horlivka 6",
    "Sgt Pavel Somov, a squad leader in Russian special forces, died in a village near Bakhmut.": "killed RU Bakhmut",
    "Two soldiers were wounded when a Russian missile hit a training ground in the Poltava region.": "hits RU Poltava Oblast; wounded UA Poltava Oblast 2",
    "Russian troops shot a Ukrainian prisoner of war near Siversk.": "killed UA Siversk 1",
    "Our defenders control some industrial facilities in the city of Bakhmut.": "controls UA Bakhmut",
    "Russian forces captured eight villages, and Ukrainian troops retook three of these settlements.": "captures RU 8; recaptures UA 3",
    # who holds the enemy back holds; what was seized and is now held
    "Ukrainian defenders continue to hold back the enemy in the Pokrovsk direction.": "holds UA Pokrovsk",
    "Kyiv said its troops were holding back Russian forces near Toretsk.": "holds UA Toretsk",
    "The Russians still have a foothold on the bank of the Oskil near Kupiansk.": "holds RU Kupiansk",
    "Haidai said that most of the city of Sievierodonetsk was now occupied.": "controls RU Sievierodonetsk",
    "Ukrainian forces are slowly pushing farther south.": "advances UA",
    "They have reached as deep as 5-10 kilometers into the Sumy region, Zelensky said.": "advances UA Sumy Oblast 5",
    "The Ukrainian brigade has been blocked inside the town of Siversk.": "advances RU Siversk",
    "He named the difficulty that Kyiv's army had in punching through Russian defences near Robotyne.": "",
    # who surrenders is told of by the other side
    "The ministry in Moscow said 160 marines surrendered in Mariupol.": "captured UA Mariupol 160",
    "Russia said 162 officers were among the marines who surrendered to Russian troops in Mariupol.": "captured UA Mariupol 162; statement",
    # a surname after the rank
    "Sgt Pavel Somov joined the Russian army in May. Somov was killed near Bakhmut.": "killed Bakhmut",
    "Russia's Defence Ministry said Colonel Ivan Somov had died heroically near Soledar.": "killed RU Soledar",
    "Russia attacked a lake resort near Kharkiv, killing five people and wounding many more.": "hits RU Kharkiv; killed RU Kharkiv 5; wounded RU Kharkiv",
    # when it was stands behind the object; who is how old; whose -ing form it is
    "Russian forces captured the village of Borne weeks ago near Toretsk.": "captures RU Borne",
    "Ukrainian troops retook Robotyne days later.": "recaptures UA Robotyne",
    "Kyiv's army destroyed two Russian tanks hours earlier.": "destroyed RU 2",
    "Two women 56 and 40 years old were killed in Nikopol.": "killed Nikopol 2",
    "Fighting went on, with the Russian military capturing two villages near Pokrovsk.": "assaults Pokrovsk; captures RU Pokrovsk 2",
    "Near 500 soldiers were captured in Mariupol.": "captured Mariupol 500",
    "The city of Vovchansk itself still remains under the control of Ukraine's army.": "controls UA Vovchansk",
    "Fifteen people are known to have died in Kharkiv.": "killed Kharkiv 15",
    "The town is being evacuated, the governor announced overnight, as Ukrainian forces continue to make gains near Sudzha.": "advances UA Sudzha; moves",
    # whose country it is; whose tolls go on
    "Zelensky said the country had lost 45,000 soldiers.": "lost UA 45000",
    "Zelensky said that 31,000 Ukrainian soldiers had been killed. He said that 70,000 soldiers were wounded.": "killed UA 31000; wounded UA 70000",
    "Kyiv's forces suffered 700 deaths and between 1,000 and 1,200 injuries.": "killed UA 700; wounded UA 1000",
    "Oryx said 44 Russian tanks had been captured by Ukrainian forces, 79 damaged and 65 abandoned.": "abandoned RU 65; captured RU 44; damaged RU 79",
    "At least seven residents were killed while more than 20 suffered injuries.": "killed 7; wounded 20",
    "Officials in Kyiv said strikes killed one person and wounded 19 others.": "killed RU 1; wounded RU 19",
    "Kherson's mayor said it was still in Ukrainian hands.": "controls UA",
    "Ukrainian drones killed 24 civilians near Oleshky, Saldo said. Russian state media reported 24 dead and 29 injured in the strike.": "killed UA 24; killed UA Oleshky 24; wounded UA 29",
}  # fmt: skip


@pytest.mark.parametrize("text", _WORDINGS)
def test_a_construction_tells_its_claims(text: str) -> None:
    assert _told(text) == {claim for claim in _WORDINGS[text].split("; ") if claim}


_SPEAKERS = {
    "By the Ukrainian air force's count, 90 drones were launched at Kyiv.": "Ukrainian Air Force",
    "Russia lost 400 tanks in June, by the count of Oryx.": "Oryx",
    "In its daily briefing Russia's defence ministry claimed to have hit Odesa.": "Ministry of Defence of Russia",
    "There were no casualties in Taganrog, said acting governor Yury Slyusar.": "Yury Slyusar",
    "The attack, which Moscow blamed on Kyiv, hit Donetsk.": "publisher",
    "Russia's fleet has two choices, Ukraine's National Security and Defense Council Secretary Oleksiy Danilov said Friday.": "Oleksii Danilov",
    "In the 90-minute call the two leaders agreed that the war should end.": "leaders",
    '"Air defence forces work in the capital. Stay in shelters!" Kyiv Mayor Vitali Klitschko said on Telegram.': "Vitali Klitschko",
    "Explosions were reported in the Kyiv district of Kharkiv by Mayor Ihor Terekhov.": "Ihor Terekhov",
    "A fire was confirmed at the port of Odesa by the Ukrainian military.": "Armed Forces of Ukraine",
}  # fmt: skip


@pytest.mark.parametrize("text", _SPEAKERS)
def test_a_construction_names_its_speaker(text: str) -> None:
    assert _SPEAKERS[text] in {claim.source.name for claim in _claims(text)}
