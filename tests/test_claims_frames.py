"""What verbs evoke: the type, action and side of an event, in wordings of every kind."""

from datetime import date

import pytest

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.events.frames import find_events
from dagster_project.claims.events.named_sides import Speaker, opponent, side_of
from dagster_project.claims.events.needs import CONDITIONS
from dagster_project.claims.events.readings import readings_by_lemma
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.clauses import parse
from dagster_project.claims.model import ClaimDocument
from dagster_project.claims.text.tokens import tokenize
from dagster_project.claims.text.word_classes import PREPOSITIONS
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
        ("Russian forces have moved to within 2 km of Pokrovsk.", "control/advances/RU"),
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
        ("Kuleba said that it was important to continue sending Ukraine tanks.", "aid/requests/UA"),
        ("The Ukrainian military said Russian forces had not captured Bakhmut.", "control/captures/RU"),
        (
            "Russia's defence ministry said on Sunday its troops had liberated the settlement of Novooleksiivka.",
            "control/captures/RU",
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
        "Russian forces moved to within striking distance of Pokrovsk.",
        "The film captured the attention of thousands of people.",
        "Russian officials took part in the talks.",
        "The party lost the election in Kharkiv.",
        "Russia wants to capture Pokrovsk.",
        "Russian troops could take Pokrovsk.",
        "If Russia takes Pokrovsk, the road is open.",
        "Raise the flag in your town.",
        "Analysts discussed taking Pokrovsk.",
        "It was wrong to keep sending tanks to Kyiv, Peskov said.",
    ],
)
def test_other_senses_wishes_and_conditions_tell_no_event(sentence: str) -> None:
    assert told(sentence) == set()


# What is told | the sentence.
WORDINGS = """
aid/delivers/ | Volunteers brought 40 generators to Kherson.
aid/delivers/OTHER | A shipment of ammunition from South Korea arrived in Poland.
aid/delivers/OTHER | Berlin has handed over a Patriot system to Kyiv.
aid/delivers/OTHER | Estonia has sent all its howitzers to Ukraine.
aid/delivers/OTHER | Iran has supplied Russia with ballistic missiles.
aid/delivers/OTHER | Japan gives Kyiv generators for the winter.
aid/delivers/OTHER | Japan provided Ukraine with $3 billion in loans.
aid/delivers/OTHER | Kyiv got two more Patriot systems from Germany.
aid/delivers/OTHER | Lithuania delivered M577 armoured vehicles to Ukraine.
aid/delivers/OTHER | Rheinmetall delivered 20 Marder vehicles.
aid/delivers/OTHER | Spain has already delivered Hawk batteries.
aid/delivers/OTHER | The first batch of Taurus missiles has reached Ukraine.
aid/delivers/OTHER | US resumes arms deliveries to Ukraine
aid/delivers/OTHER | Ukraine gets first batch of Gripen jets from Sweden
aid/delivers/OTHER | Ukraine has received the first F-16s from the Netherlands.
aid/halts/OTHER | Arms shipments to Ukraine have been stopped.
aid/halts/OTHER | Brussels froze a 1.5 billion euro payment to Ukraine.
aid/halts/OTHER | Hungary is holding up 6.5 billion euros in EU aid.
aid/halts/OTHER | Slovakia stopped supplying weapons to Ukraine.
aid/halts/OTHER | The Pentagon paused deliveries of Patriot missiles to Kyiv.
aid/halts/OTHER | The US stopped sharing intelligence with Ukraine.
aid/halts/OTHER | Washington has suspended military aid to Ukraine.
strike/launches/RU | Two missiles were launched from Crimea on Monday.
movement/moves/ | The evacuation of civilians from Kherson has been going on for a week.
strike/assaults/UA | Russia on Wednesday battled a major cross-border incursion from Ukraine.
strike/hits/ | More than 100 solar panels were damaged by shelling.
strike/hits/UA; strike/intercepts/UA | Kyiv said three drones had hit a depot in Voronezh, and that it had downed 33 drones launched by Russia.
control/enters/UA | Russian channels reported that 40 saboteurs entered the Bryansk region.
casualty/captured/ | Six people were taken hostage in one of the villages.
control/recaptures/UA | Balakliia has been released, the mayor said.
control/withdraws/RU | Russian forces evacuated from Snake Island in two boats.
movement/moves/RU | Russia launched a special military operation in Ukraine in February 2022.
strike/assaults/RU | Fighters of the Russian Guard entered into a clash with the militants.
strike/hits/RU | The worst damage occurred in Kharkiv, officials said.
strike/hits/RU | Twenty drones launched from Kursk struck Sumy.
movement/moves/RU | The 75 Russian soldiers released from captivity arrived in Moscow on Monday.
movement/moves/RU | Moscow has sent additional troops and military equipment to Belarus.
movement/moves/RU | The general observed a considerable deployment of Russian forces into Belarus.
movement/moves/UA | Ukraine has repatriated 121 bodies of its soldiers.
aid/halts/OTHER | Berlin has paused specific arms deliveries to Kyiv.
aid/delivers/OTHER | Belgium resumed aid flows to Ukraine a week later.
aid/delivers/OTHER | The bloc has spent 80 billion euros in support of Ukraine.
aid/pledges/OTHER | Austrian officials responded with another 30 million euros of aid for Kyiv.
aid/pledges/OTHER | Portugal concluded an agreement to supply Ukraine with howitzers.
aid/pledges/OTHER | Tallinn has decided to double its monetary aid to Ukraine.
aid/pledges/OTHER | The minister promised Zelensky to donate lorries and helmets.
aid/pledges/OTHER | Canberra said its new aid to Ukraine would cost 12 million dollars.
aid/pledges/OTHER | Austria also plans to send Kyiv 20 ambulances.
aid/pledges/OTHER | Berlin is giving Kyiv another 100 million euros.
aid/pledges/OTHER | Biden approved the supply of anti-personnel mines to Ukraine.
aid/pledges/OTHER | Canada is donating 50 armoured vehicles to Kyiv.
aid/pledges/OTHER | Finland's 29th weapons package is worth 660 million euros.
aid/pledges/OTHER | Germany supports Ukraine with 400 million euros for drones.
aid/pledges/OTHER | Germany will deliver six more IRIS-T systems to Ukraine.
aid/pledges/OTHER | Macron promised Zelensky six Mirage fighters.
aid/pledges/OTHER | Norway pledged 500 million euros in aid.
aid/pledges/OTHER | Norway will double its aid to 85 billion kroner.
aid/pledges/OTHER | Sweden is to supply Ukraine with eight Archer systems.
aid/pledges/OTHER | The EU agreed on a loan of 90 billion euros for Ukraine.
aid/pledges/OTHER | The Netherlands has earmarked 400 million euros for drones.
aid/pledges/OTHER | The UK is sending 90,000 155mm shells to Ukraine.
aid/pledges/OTHER | The United States announced a $275 million package of military aid for Ukraine.
aid/requests/OTHER | Stoltenberg urged allies to provide Ukraine with more ammunition.
aid/requests/UA | The mayor of Kherson appealed for generators.
aid/requests/UA | Ukraine's army is asking for more shells.
aid/requests/UA | Zelensky called on allies to provide long-range weapons.
aid/requests/UA | Zelensky renewed his appeal for fighter jets.
casualty/killed/ | According to the UN, 574 civilians were killed in October.
casualty/killed/ | Five bodies were found in the basement.
casualty/killed/ | Rescuers pulled the bodies of two people from the rubble.
casualty/killed/ | The strike took the life of a 9-year-old boy.
casualty/killed/; casualty/wounded/ | The strike left 12 dead and dozens wounded.
casualty/killed/RU | An attack on Sumy killed 11 people, including two children.
casualty/killed/RU | As a result of an enemy attack on Zolochiv, a 61-year-old man was killed.
casualty/killed/RU | In Donetsk region, the Russians killed 3 civilians: 2 in Kurakhove and 1 in Pokrovsk.
casualty/killed/RU | Russian shelling claimed the lives of three residents of Toretsk.
casualty/killed/RU | The toll from the attack on Ternopil climbed to 34.
casualty/killed/ | Three civilians lost their lives in Donetsk region.
casualty/killed/ | Two women, aged 45 and 67, died in Nikopol.
casualty/killed/RU; casualty/wounded/RU | Four people were killed and 16 injured in a strike on Kryvyi Rih.
casualty/killed/RU; casualty/wounded/RU | Woman killed, child injured in Nikopol shelling
casualty/killed/UA | A Ukrainian drone killed a woman in the village of Shebekino.
casualty/killed/UA | The Belgorod governor said a civilian was killed by a Ukrainian drone.
casualty/wounded/ | Nine people sought medical attention.
casualty/wounded/ | Sixteen people, three of them children, were hospitalised.
casualty/wounded/ | The blast at the market wounded at least 30 people.
casualty/wounded/ | There were two wounded, among them a teenager.
casualty/wounded/ | Two of the wounded are in critical condition.
casualty/wounded/RU | A bus driver lost a leg in a drone attack in Nikopol.
casualty/wounded/RU | Medics treated 14 people after the strike on Odesa.
control/advances/RU | Moscow's forces have been grinding forward towards Kostiantynivka.
control/advances/RU | Moscow's troops are now just 8 kilometers from Pokrovsk.
control/advances/RU | Putin claimed his forces had surrounded 5,000 Ukrainian soldiers in Kupiansk.
control/advances/RU | Russian forces are now within 3 km of Pokrovsk.
control/advances/RU | Russian forces crossed the Zherebets River near Ivanivka.
control/advances/RU | Russian forces have advanced up to 10 km in three weeks.
control/advances/RU | Russian forces tightened the noose around Pokrovsk.
control/advances/RU | Russians advance in Toretsk, DeepState says
control/advances/RU | The Kremlin's troops are closing the ring around Myrnohrad.
control/advances/RU | The Russians have pierced Ukrainian defences north of Dobropillia.
control/advances/RU; control/captures/RU | Having taken Izium, Russian troops moved on Sloviansk.
control/advances/UA | Ukrainian soldiers pushed the enemy back two kilometres near Bilohorivka.
control/advances/UA | Ukrainian troops have made headway south of Orikhiv.
control/captures/RU | Bakhmut was lost in May 2023.
control/captures/RU | Lysychansk has fallen into Russian hands.
control/captures/RU | Russia claims capture of key town of Selydove
control/captures/RU | Russia gobbled up another 90 square kilometers in the Donbas last week.
control/captures/RU | Russian troops have established full control over the village of Tsukuryne.
control/captures/RU | The Russian defence ministry announced the capture of the village of Krasny Yar.
control/captures/RU | The capture of Vuhledar was announced by Russia's defence ministry on Thursday.
control/captures/RU | The plant has been occupied by Russian forces since March 2022.
control/captures/RU | The town of Kurakhove has fallen, Russian military bloggers said.
control/captures/UA | Ukraine's forces have consolidated control over Robotyne.
control/captures/UA | Ukrainian forces took Sudzha and dozens of villages in the Kursk region in August.
control/controls/RU | Half of the city of Bakhmut was already in Wagner's hands in February.
control/controls/RU | Izium had been under Russian rule for five months.
control/controls/RU | Roughly 70 percent of Toretsk is in Russian hands, the spokesperson said.
control/controls/RU | Russia occupies about 20% of Ukraine.
control/controls/RU | The Russian flag now flies in the middle of Vuhledar.
control/controls/RU | The village of Nelipivka is occupied, DeepState reported.
control/controls/UA | The village of Staromaiorske is back under Ukrainian control.
control/controls/UA | Ukrainian flag flies over Snake Island again.
control/enters/RU | By nightfall the Russians were in the centre of Lyman.
control/enters/RU | Russian tanks rolled into Kherson on the second day of the invasion.
control/enters/RU | Russian troops are in the centre of Vovchansk, a police officer said.
control/enters/UA | For three days Ukrainian troops have been inside Tokmak.
control/enters/UA | Ukraine's troops entered the Kursk region on August 6.
control/advances/UA | About 300 Russian soldiers are encircled in Kupiansk, Kyiv says.
control/holds/RU | Elements of the Russian 3rd Motorized Rifle Division are operating near Lyman.
control/holds/RU | The Russians dug in on the northern bank of the Siverskyi Donets near Bilohorivka.
control/holds/UA | A small Ukrainian garrison is holding out in the steelworks in Mariupol.
control/holds/UA | Two villages remained free, Russian military reporters said.
control/holds/UA | Ukrainian forces continue to hold positions in the northern part of Chasiv Yar.
control/holds/UA | Ukrainian soldiers are still clinging to the western outskirts of Chasiv Yar.
control/holds/UA | Ukrainian troops hold the heights above Robotyne.
control/captures/RU | Russian soldiers hoisted a flag over a school in Novohrodivka.
control/recaptures/RU | Ukrainian troops have been pushed out of Sudzha, Russian officials claim.
control/recaptures/UA | "Robotyne is liberated," Hanna Maliar wrote.
control/recaptures/UA | A video showed Ukrainian soldiers raising the national flag in Robotyne.
control/recaptures/UA | Kherson is free again.
control/recaptures/UA | The Ukrainian offensive recaptured over 500 settlements in Kharkiv region.
control/recaptures/UA | The enemy was driven out of Klishchiivka.
control/recaptures/UA | This includes 30 settlements retaken in the Kharkiv region.
control/recaptures/UA | Ukraine has clawed back about 90 sq km north of Pokrovsk, Syrskyi said.
control/recaptures/UA | Ukrainian forces drove the Russians from the right bank of the Dnipro.
control/recaptures/UA | Ukrainian forces recently regained positions near Terny.
control/recaptures/UA | Ukrainian special forces flushed Russian soldiers out of Kupiansk.
control/recaptures/UA | “We have retaken the village of Neskuchne,” Valerii Fedorovych told Reuters.
control/withdraws/OTHER | North Korean troops have pulled out of the front line in Kursk region.
control/withdraws/RU | Russian troops have left the Chernobyl plant, Energoatom said.
control/withdraws/RU | Russian war bloggers complained that the army had abandoned Kupiansk without a fight.
control/withdraws/RU | The troops of Russia have gone from the Kharkiv region.
control/captures/RU | The Ukrainian army lost the village of Vesele to the Russians in August.
control/withdraws/UA | Ukraine has pulled its troops out of the city of Vuhledar.
control/withdraws/UA | Ukraine pulls out of Avdiivka
control/withdraws/UA | Ukrainian troops have fallen back from Velyka Novosilka.
control/withdraws/UA | Ukrainian troops withdrew from Krynky several months ago.
control/withdraws/UA | “Our guys left Soledar on Tuesday night,” a soldier of the 46th brigade told CNN.
loss/abandoned/RU | Pro-Russian forces abandoned tanks, howitzers and ammunition.
loss/abandoned/RU | Russian troops left behind tanks and ammunition.
loss/captured/OTHER | Two North Korean soldiers were captured in the Kursk region, Zelensky said.
loss/captured/RU | A hundred Russians surrendered near Lyptsi.
loss/captured/RU | Kyiv said it had taken 102 Russian prisoners.
loss/captured/RU | Twenty invaders gave themselves up near Klishchiivka.
loss/captured/RU | Ukrainian troops captured a T-90 tank.
loss/destroyed/RU | A Russian Su-34 was shot down near Pokrovsk.
loss/destroyed/RU | A convoy of Russian trucks was destroyed by HIMARS.
loss/destroyed/RU | The Russian landing ship Caesar Kunikov was sunk off Crimea by Ukrainian naval drones.
loss/destroyed/RU | Ukraine's drones took out two Pantsir air defence systems.
loss/destroyed/RU | Ukraine's paratroopers bagged two Russian Su-25s near Bakhmut.
loss/destroyed/RU | Ukrainian artillery burned six armoured vehicles near Siversk.
loss/killed/RU | Major General Vitaly Gerasimov was killed near Kharkiv.
loss/killed/RU | Mediazona has established the names of 120,000 dead Russian soldiers.
loss/killed/RU | Russia says 63 soldiers killed in Ukrainian strike on Makiivka
loss/killed/RU | The Russian defence ministry acknowledged the death of 63 soldiers in Makiivka.
loss/killed/UA | A missile strike on a ceremony killed 19 Ukrainian soldiers.
loss/killed/UA | Some 600 Ukrainian servicemen were killed in a strike on Kramatorsk, Moscow claimed.
loss/killed/UA; loss/lost/UA | A Ukrainian F-16 was lost and its pilot killed.
loss/killed/UA; loss/wounded/UA | At least 31 Ukrainian soldiers were killed and 42 wounded.
loss/lost/RU | A Ka-52 helicopter crashed in the Kherson region.
loss/lost/RU | Average daily Russian casualties rose to 1,271 in September.
loss/lost/RU | Over the past 24 hours, Russian losses amounted to 1,060 soldiers killed and wounded.
loss/lost/RU | Russia has lost half of its tanks, the IISS estimated.
loss/lost/RU | Russian forces have lost about 725,000 troops since February 24, 2022.
loss/lost/RU | The Russians have lost about a thousand men a day in Avdiivka.
loss/lost/RU | The enemy's losses in this direction were 312 killed and wounded.
loss/lost/RU | The total combat losses of Russian troops are about 700,000 people.
loss/lost/UA | Ukraine had lost 31,000 soldiers killed since the invasion began, Zelensky said.
loss/lost/UA | Ukraine lost five aircraft and 200 soldiers in a day, the Russian defence ministry said.
movement/moves/ | A total of 1,038 people were evacuated in a day, including 214 children.
movement/moves/ | Families with children have left the city of Kurakhove.
movement/moves/ | More than 14,000 people have been evacuated from the Kharkiv region, Syniehubov said.
movement/moves/ | Nearly 3,000 residents of border villages have been moved to safety.
movement/moves/ | Nine thousand people have already been taken out of Kurakhove.
movement/moves/ | Residents who left Kherson have begun to return.
movement/moves/ | She fled with two children from Mariupol to Finland.
movement/moves/ | Sixty thousand people have returned to Kharkiv since the summer.
movement/moves/ | The 47th brigade was redeployed from Zaporizhzhia to Avdiivka.
movement/moves/ | The authorities in Sumy region have started evacuating 45 villages.
movement/moves/ | The ministry added that 200 people had been taken from Mariupol to Zaporizhzhia.
movement/moves/ | The two sides swapped 205 prisoners each.
movement/moves/ | Thousands fled the city.
movement/moves/ | Thousands of civilians have fled from the Belgorod region.
movement/moves/ | Volunteers evacuated 47 people from Toretsk.
movement/moves/OTHER | North Korea has sent 11,000 soldiers to Russia, the Pentagon said.
movement/moves/OTHER | The first soldiers of the French brigade arrived in Ukraine.
movement/moves/OTHER | Two US destroyers entered the Black Sea.
movement/moves/OTHER | Two officials told Reuters that North Korea had sent 1,000 more soldiers.
movement/moves/RU | A Russian warplane flew in Finnish airspace.
movement/moves/RU | A column of Russian equipment passed through Mariupol.
movement/moves/RU | Moscow is shifting naval infantry to Donetsk region.
movement/moves/RU | Russia brought its best paratroopers to the Sumy front.
movement/moves/RU | Russia has concentrated about 120,000 troops near the Ukrainian border.
movement/moves/RU | Russia has massed 110,000 troops near Pokrovsk, Syrskyi said.
movement/moves/RU | Russia has moved paratroopers from the Siversk direction to Kursk.
movement/moves/RU | Russian troops are withdrawing towards the Dnipro.
movement/moves/RU | Russian warplanes took off from Engels.
movement/moves/RU | The enemy is moving reserves to Vovchansk.
movement/moves/RU | Three MiG-31 jets violated Estonian airspace.
movement/moves/RU | Two Russian bombers flew over the Baltic Sea.
movement/moves/RU | Wagner columns are heading for Moscow.
movement/moves/RU; strike/hits/RU | A Russian drone violated Latvian airspace and crashed near Rezekne.
movement/moves/UA | Ukraine has brought home 25 soldiers.
movement/moves/UA | Ukraine transferred five brigades to the Kursk region.
strike/assaults/ | Fighting continues in the northern part of Vovchansk.
strike/assaults/ | Nine combat engagements are ongoing.
strike/assaults/ | Over the past day, 153 combat clashes took place on the front.
strike/assaults/RU | In the Kupiansk direction, the enemy attacked 10 times near Pishchane and Kolisnykivka.
strike/assaults/RU | Over the weekend the Russians tried three times to break through to Chasiv Yar.
strike/assaults/RU | Russian forces attempted to break through near Terny.
strike/assaults/RU | The Russians are attacking in the direction of Kostiantynivka.
strike/assaults/RU | The defenders withstood 21 attacks near Pokrovsk.
strike/assaults/RU | The enemy assaulted our positions near Zahryzove six times.
strike/assaults/RU | The enemy is storming Toretsk.
strike/assaults/RU | The enemy made 16 attempts to push our defenders from their positions near Kurakhove.
strike/assaults/UA | Armed men from Ukraine raided villages in the Bryansk region.
strike/assaults/UA | Ukraine's cross-border incursion into Kursk began on August 6.
strike/assaults/UA | Ukrainian forces counterattacked near Selydove.
strike/hits/ | A train was derailed in the Bryansk region when a bridge was blown up.
strike/hits/ | The bridge at Karlivka was blown up.
strike/hits/ | The last bridges over the river have been blown at Karlivka.
strike/hits/RU | A drone attack on Odesa cut the power to 40,000 homes.
strike/hits/RU | A missile hit a nine-storey residential building in Sumy.
strike/hits/RU | A series of drone strikes targeted Kyiv overnight.
strike/hits/RU | According to the governor, the town of Hlukhiv had been shelled from the Russian side.
strike/hits/RU | Debris from a downed drone fell on a school in Kyiv.
strike/hits/RU | Eight shellings of the border area of Sumy region were recorded during the night.
strike/hits/RU | Half of Zaporizhzhia was plunged into darkness by a Russian strike.
strike/hits/RU | In Kherson, a resident of the Dniprovskyi district came under fire at a bus stop.
strike/hits/RU | In Zaporizhzhia, an infrastructure facility was hit.
strike/hits/RU | Kharkiv suffered its heaviest bombardment of the war.
strike/hits/RU | Kharkiv was hit by three glide bombs.
strike/hits/RU | Kyiv blamed Moscow for the explosion at the Kakhovka dam.
strike/hits/RU | Kyiv comes under drone attack for third night
strike/hits/RU | Last day the Russians struck 14 settlements in Zaporizhzhia region 412 times.
strike/hits/RU | Nikopol was shelled five times.
strike/hits/RU | Odesa was again under fire.
strike/hits/ | Powerful explosions rocked Dnipro on Thursday morning.
strike/hits/RU | Rockets rained down on Mykolaiv.
strike/hits/RU | Russian artillery keeps hammering Nikopol.
strike/hits/RU | Shelling of the Nikopol district continued throughout the day.
strike/hits/RU | The US has blamed Russia for the strike on Sumy.
strike/hits/RU | The attack knocked out a substation in Sumy.
strike/hits/ | The blast blew out windows in a hospital in Lviv.
strike/hits/RU | The enemy opened fire on the Krasnopillia community with mortars: 12 explosions.
strike/hits/RU | The occupiers shelled Nikopol with heavy artillery.
strike/hits/RU | The strike left 50,000 households in Chernihiv without electricity.
strike/hits/RU | Two S-300 missiles struck Zaporizhzhia.
strike/hits/UA | A Ukrainian naval drone attacked a Russian ship near the Kerch bridge.
strike/hits/UA | A drone attack on an oil depot in Feodosia sparked a huge fire.
strike/hits/UA | A fire broke out at a refinery in Slavyansk-on-Kuban after fragments of a drone fell there.
strike/hits/UA | A kamikaze drone smashed into the facade of an office tower in Moscow City.
strike/hits/ | An explosion ripped a hole in the hull of a tanker off Novorossiysk.
strike/hits/UA | The HUR said its drones had burned a fuel train in occupied Tokmak.
strike/hits/UA | The SBU claimed responsibility for the attack on the bridge in Crimea.
strike/hits/UA | The Ukrainian army attacked the headquarters of the Black Sea Fleet.
strike/hits/UA | Ukrainian drones struck an oil depot in Engels.
strike/hits/UA | Ukrainian forces hit a Russian ammunition warehouse near Karachev.
strike/hits/UA | Ukrainian intelligence was behind the attack on the airfield in Ussuriysk.
loss/killed/OTHER | Two British citizens were killed while serving with the Ukrainian army.
loss/killed/OTHER | An American volunteer was killed fighting alongside Ukrainian forces near Bakhmut.
control/holds/RU; control/enters/RU | Russian troops hold Kherson, which their tanks entered on Wednesday.
loss/abandoned/RU | "They left tanks and all their ammunition," the Ukrainian soldier said.
control/withdraws/RU | "They were running from their positions," the Ukrainian soldier said.
strike/hits/UA | Ukrainian partisans said they had blown up a railway line near Melitopol.
strike/intercepts/RU | Six Ukrainian drones were destroyed over Tver region.
strike/intercepts/RU | Two drones were brought down on approach to Moscow, Sobyanin said.
strike/intercepts/UA | Electronic warfare diverted 12 drones.
strike/intercepts/UA | Fifteen more drones disappeared from radar.
strike/intercepts/UA | Six out of eight missiles were intercepted, officials said.
strike/intercepts/UA; strike/launches/RU | Of the 120 drones, 98 were shot down.
strike/launches/RU | Nearly 100 drones were launched at Ukraine, the air force said.
strike/launches/RU | Russia lobbed 40 glide bombs at Kherson in one day.
strike/launches/RU | Russia used 17 Kinzhal missiles in the attack.
strike/launches/RU | Russian troops dropped 20 guided bombs on Kupiansk.
strike/launches/RU | The Russians used cluster munitions against Kramatorsk.
strike/launches/RU | The invaders dropped five aerial bombs on Bilopillia.
strike/launches/UA | Ukraine fired Storm Shadow missiles into Russia's Kursk region.
strike/launches/UA | Ukraine used US-supplied ATACMS missiles to strike an arsenal in the Bryansk region.
control/withdraws/RU | Shoigu ordered the retreat of all remaining troops to the left bank of the Dnipro.
control/withdraws/RU | Russian forces were in retreat near Chernihiv, Ukrainian authorities said.
control/withdraws/UA | Ukraine said it had withdrawn its soldiers to save lives.
control/advances/RU | Russian paratroopers have blocked Soledar from the north and south.
control/captures/RU | Russian troops took over the Illich steel plant.
casualty/lost/ | OHCHR recorded 1,207 civilian casualties.
strike/assaults/ | Hostomel was the scene of heavy fighting.
strike/assaults/RU | Russian forces are focusing their efforts on the town of Andriivka.
strike/hits/RU | Zelensky said Russia was continuing air attacks on Odesa.
control/advances/UA | Ukrainian troops moved deep into the Kursk region.
strike/assaults/UA | The Ukrainian army tried to penetrate deep into the Kursk region.
strike/hits/RU | In an attack on the Odesa region, homes and shops were damaged, the governor said.
control/advances/RU | The General Staff said the enemy had partial success near Lyptsi.
control/advances/RU | The General Staff said the enemy was partially successful near Lyptsi.
control/advances/RU | The military said Russia had "partially succeeded" near Lyptsi on May 13.
control/advances/RU | The General Staff said the enemy had no success near Lyptsi.
control/advances/RU | The enemy was unsuccessful near Lyptsi, the General Staff said.
control/advances/RU | The Russians achieved tactical successes near Lyptsi, the brigade said.
control/advances/RU | The occupiers are having some success near Lyptsi, the spokesman said.
control/advances/RU | Russian troops enjoyed limited success around Bakhmut, the ministry said.
control/advances/RU | Both the General Staff and analysts said Russian forces scored tactical gains around Toretsk.
control/advances/UA | Ukrainian forces have made marginal advances south of Orikhiv, ISW said.
control/advances/UA | Maliar said Ukrainian troops had gained tactical advantages on the flanks of Bakhmut.
control/advances/UA | Ukrainian officials claimed progress near Bakhmut.
control/advances/UA | Ukrainian forces have the initiative near Robotyne and are making headway, Tarnavskyi said.
control/advances/RU | The Russians are gaining ground near Ocheretyne, the brigade said.
control/advances/RU | Russian units gained tactical advantage near Vuhledar, DeepState wrote.
control/advances/RU | Russian troops are 15 kilometres south of the border of Zaporizhzhia, military officials reported.
control/advances/RU | Russian forces are about 13km from Pokrovsk, according to the maps.
control/advances/RU | The Russians are now within artillery range of the city of Sumy, he said.
control/advances/RU | Russian forces have expanded their hold on the area around Vovchansk, DeepState said.
control/advances/RU | Russian troops were expanding the zone of control near Vovchansk, DeepState said.
control/advances/RU | The Zapad Group's units improved the situation along the front line near Kupiansk, the ministry said.
control/advances/RU | The Yug units occupied more advantageous lines and positions, the Russian defence ministry said.
control/advances/RU | Russian forces have not broken through the Ukrainian defences near Pokrovsk, the spokesman said.
control/advances/RU | The city has not been encircled by Russian troops, Haidai said.
control/advances/RU | Sievierodonetsk has not yet been blocked off by Russian troops, Haidai said.
control/advances/RU | The supply routes into Bakhmut have been cut off by Russian troops, he said.
control/advances/UA | Haidai said all routes of withdrawal from Lyman had been cut off by Ukrainian troops.
control/advances/RU | The garrison of Mariupol was blockaded by Russian forces, Boichenko said.
control/advances/RU | Haidai acknowledged that Ukrainian forces had been pushed out to the outskirts of Sievierodonetsk.
control/advances/RU | Ukrainian troops were pushed back to the edge of Sievierodonetsk, he said.
control/advances/RU | Russian forces pushed Ukrainian troops back from the river near Kreminna, ISW said.
control/advances/UA | Ukrainian troops broke through the first line of defence near Robotyne, Tarnavskyi said.
control/advances/UA | Ukrainian forces have penetrated Russia's main defensive line near Verbove, an official said.
control/advances/RU | Russian assault groups infiltrated between Ukrainian positions near Dobropillia, the corps said.
control/enters/RU | Russian soldiers have infiltrated Pokrovsk, the military said.
control/enters/RU | Scores of Russian troops breached the city's perimeter this month.
control/controls/RU | Pro-Russian separatists claimed on Friday full control of Lyman.
control/captures/RU | Russia claimed victory in Bakhmut last month.
control/captures/RU | Russia has claimed the capture of Bakhmut.
control/captures/RU | Russia announced the seizure of Toretsk on Friday.
control/captures/RU | Moscow declared victory in Avdiivka.
control/captures/RU | Prigozhin said his men had completed the capture of Soledar.
control/captures/RU | Bakhmut has fallen, Prigozhin said.
control/recaptures/UA | Ukrainian forces have forced Russian troops out of the village of Ruska Lozova, the governor said.
control/recaptures/UA | The enemy was forced out of Ruska Lozova, the governor said.
control/recaptures/UA | The occupiers were dislodged from Andriivka, the brigade said.
control/recaptures/UA | Russian forces were expelled from Robotyne, Maliar said.
control/recaptures/UA | Ukrainian soldiers drove the enemy out of Urozhaine, she said.
control/recaptures/UA | The Russians have been driven out of Makariv, the ministry said.
control/recaptures/UA | Ukrainian forces have won back control of Klishchiivka, he said.
control/recaptures/UA | Klishchiivka was cleared of the enemy, Syrskyi said.
control/holds/UA | Ukrainian units are holding in the western part of Bakhmut, the spokesman said.
control/holds/UA | Ukrainian forces are managing to keep Russian units at bay outside Bakhmut, the army said.
control/holds/UA | The defenders are holding off the Russians near Avdiivka, Barabash said.
control/holds/UA | Our soldiers took up defence at the designated lines near Avdiivka, Tarnavskyi said.
control/holds/UA | Mariupol is still standing, Zelensky said.
control/holds/UA | Ukrainian troops are defending Sievierodonetsk, Haidai said.
control/holds/UA | The Ukrainian garrison in Mariupol continues to resist, the ministry said.
control/holds/UA | Our forces maintain a bridgehead on the left bank near Krynky, Humeniuk said.
control/controls/UA | The village of Robotyne remains under our control, Voloshyn said.
control/controls/UA | Our forces now control only the outskirts of the city, Haidai said.
control/withdraws/UA | Ukrainian forces were forced to withdraw from Krynky, the military said.
control/withdraws/RU | Ukrainian officials said Russian troops had evacuated Snake Island.
control/withdraws/RU | Russian soldiers were forced to leave Kherson, he said.
control/withdraws/RU | Russian troops have fled their positions near Balakliia, he said.
control/withdraws/RU | The enemy retreated from its positions near Bilohorivka, Haidai said.
control/withdraws/UA | The army has pulled its soldiers out of Avdiivka, Syrskyi said.
movement/moves/UA | Ukrainian troops changed positions near Lukiantsi to save lives, the General Staff reported.
movement/moves/UA | The units moved to more favourable positions near Lukiantsi, the General Staff reported.
movement/moves/UA | Ukraine landed special forces in Pokrovsk earlier this week, two military sources said.
movement/moves/RU | President Vladimir Putin ordered tanks into Ukraine on February 24.
movement/moves/RU | Putin ordered his troops into Ukraine last February.
movement/moves/RU | Putin sent his army into Ukraine on Feb 24, 2022.
movement/moves/RU | The enemy is regrouping its troops near Kupiansk, the General Staff said.
movement/moves/RU | The enemy is building up forces near Huliaipole, Humeniuk said.
movement/moves/RU | Russia has moved reserves to the Sumy border, Syrskyi said.
movement/moves/RU | The Russians are bringing up reserves to Toretsk, the spokesperson said.
movement/moves/OTHER | North Korea has sent 3,000 more soldiers to Russia, Seoul's military said.
strike/assaults/RU | The enemy focuses its attention near Synkivka, Yevlash said.
strike/assaults/RU | The enemy is trying to gain a foothold in the area of Lyman, the General Staff said.
strike/assaults/RU | The Russian side was trying to establish itself in the Lyman area, the General Staff said.
strike/assaults/RU | Russian troops tried to force Ukrainian defenders out of Lyman, the General Staff said.
strike/assaults/RU | On the northern flank, Russia was trying to retake lost positions but was not successful, Maliar said.
strike/assaults/RU | Russian troops were abruptly stopped near Lysychansk, the Ukrainian army said.
strike/assaults/RU | The Ukrainian Armed Forces stopped the Russians in the Lyman direction, Cherevaty said.
strike/assaults/RU | The enemy has launched active offensive efforts in the area of Makiivka, Syrskyi said.
strike/assaults/RU | Every day the Russians conduct dozens of assaults near Makiivka, Syrskyi said.
strike/assaults/RU | The enemy's biggest attacks are on the Kupiansk and Lyman directions, Maliar said.
strike/assaults/RU | Advances on the city of Sievierodonetsk were repelled, the General Staff said.
strike/assaults/RU | Ukrainian units are restraining the onslaught near Chasiv Yar, Voloshyn said.
strike/assaults/RU | Our defenders are holding back the enemy's onslaught near Chasiv Yar, Voloshyn said.
strike/assaults/RU | The defence forces contained enemy attempts to break through near Pokrovsk, the General Staff said.
strike/assaults/RU | There are mechanized frontal assaults on Chasiv Yar, Voloshyn said.
strike/assaults/RU | The Russians stormed Ukrainian positions near Bakhmut, he said.
strike/assaults/UA | Ukraine continues to resource significant effort around Bakhmut, the ministry said.
strike/assaults/RU | The Russian army is conducting offensive operations near Vovchansk, he said.
strike/assaults/RU | The enemy conducted unsuccessful assault operations near Nevske, the General Staff said.
strike/assaults/RU | The enemy attacked nine times near Nevske, the General Staff said.
strike/assaults/RU | Ukrainian defenders repelled nine attacks in the direction of Nevske, the General Staff said.
strike/assaults/RU | Russian troops are stepping up pressure near Kupiansk, Syrskyi said.
strike/assaults/RU | The Russians are putting pressure on Ukrainian positions near Kupiansk, Syrskyi said.
strike/assaults/RU | The Lyman direction remains the hottest, with 20 attacks, the General Staff said.
strike/assaults/OTHER | Some 12,000 North Korean troops have been fighting alongside Russia in Kursk Oblast.
strike/assaults/UA | Ukrainian troops launched a counterattack near Kupiansk, ISW said.
strike/assaults/UA | Ukrainian forces counterattacked near Kupiansk, ISW said.
strike/assaults/RU | The enemy does not abandon attempts to advance near Avdiivka, the General Staff said.
strike/assaults/RU | They (the Russians) try to advance every day near Kupiansk, the officer said.
control/holds/UA | In the Bakhmut region a Ukrainian unit is resisting Russian forces near Klishchiivka.
strike/assaults/RU | Russian forces have put Ukrainian troops under constant pressure in Bakhmut.
control/holds/UA | The Ukrainian line near Kupiansk is holding firm, he said.
strike/assaults/RU | Both areas of the front were gripped by intense fighting, the military said.
control/recaptures/UA | Ukraine had declared on Monday to have recaptured Irpin.
control/withdraws/RU | Russian forces are making a rapid withdrawal from the regions of Kyiv and Chernihiv.
control/recaptures/UA | Ukrainian forces seized back control of Izium.
control/advances/RU | The enemy has no breakthroughs near Avdiivka, Barabash said.
control/advances/RU | Russian units are drawing close to the city of Sumy.
control/enters/RU | Russian forces were present in the village of Andriivka, local journalists reported.
control/enters/RU | Russian forces managed to establish positions along the edge of the town of Vovchansk, DeepState said.
control/holds/UA | The marines have held onto their bridgehead in Krynky, Bratchuk said.
control/advances/UA | Ukrainian soldiers had pushed back Russian forces up to five miles from the river, Humeniuk said.
control/advances/RU | Some Ukrainian soldiers were blocked in Krynky, Saldo said.
movement/moves/UA | Ukrainian forces said they had sent several Humvees across the Dnipro.
strike/assaults/UA | Ukrainian troops carried out a cross-border raid into the Kursk region in August.
control/advances/RU | DeepState had reported Russian advances over the past 24 hours near Pokrovsk.
strike/assaults/RU | Since mid-October Russian forces have focused their assaults on Avdiivka.
control/holds/UA | All components of the Ukrainian defence forces are holding the line, he said.
control/controls/RU | The ministry said that Lysychansk was not under Russian control.
control/controls/UA | Selydove is no longer under Ukrainian control, DeepState said.
control/captures/RU | Russia announced a breakthrough on Monday, saying its forces had captured Kurakhove.
control/advances/RU | Russian troops are encroaching on the town of Kurakhove.
control/withdraws/UA | Russian attacks forced outnumbered Ukrainian troops to retreat from Vuhledar.
control/captures/RU | The militia has put under control the villages of Dmytrivka and Anadol, Basurin said.
strike/assaults/UA | In Velyka Novosilka, Ukrainian units are mounting desperate counterattacks.
strike/assaults/RU | Russian forces are still fighting against Ukrainian resistance in Soledar, Prigozhin said.
strike/assaults/RU | Russian forces continue to assault near Kupiansk, Shamshyn said.
control/enters/RU | The video confirms a Russian presence in Yelyzavetivka, ISW said.
control/holds/RU | No more than a few dozen Russian soldiers remain in the city of Kupiansk, he said.
control/advances/UA | Russian units found themselves encircled near Dobropillia, Syrskyi said.
strike/assaults/RU | Russian troops are trying hard to break through near Kupiansk, he said.
control/holds/UA | Ukrainian officials insisted its forces were still fighting to keep control of parts of Lyman.
control/holds/UA | Ukrainian troops are holding firm at new defensive lines near Lyman, the ministry said.
strike/assaults/RU | Ukraine said its forces were blocking a Russian advance to Sloviansk.
strike/assaults/ | Fighting on Friday focused on the city of Lysychansk.
control/advances/RU | The General Staff denied the blocking of Pokrovsk by Russian troops.
control/captures/RU | The 72nd Brigade denied the capture of Vuhledar.
strike/assaults/RU | The Russians did not stop trying to capture Vuhledar, the brigade said.
movement/moves/OTHER | Zelensky said 25,000 North Korean troops were en route to the Kursk region.
movement/moves/OTHER | North Korean soldiers have disappeared from the battlefield in the Kursk region, the agency said.
control/withdraws/RU | Russian troops had been pulled back from the town of Oleshky, the officer said.
control/advances/RU | Russian forces have flanked the city of Vuhledar.
control/advances/RU | Moscow had claimed advances in the Dnipropetrovsk region.
strike/assaults/RU | Russia is applying pressure near Kupiansk.
control/withdraws/RU | Russian troops hastily gathered and likely left Snake Island, the command said.
control/withdraws/UA | Ukrainian forces have not yet fully withdrawn from Avdiivka, ISW said.
control/recaptures/UA | Zelensky announced the recapture of Robotyne in a video posted on Telegram.
control/recaptures/UA | The ministry announced the de-occupation of Piatykhatky.
strike/hits/UA | Ukrainian units near Kyselivka opened fire on enemy forces that had been preparing an offensive.
movement/moves/RU | Russia has highly likely started relocating troops to the Zaporizhzhia sector, UK intelligence said.
control/advances/RU | The enemy recently approached the border near Hlukhiv, the officer said.
strike/assaults/UA | Officials said Kyiv had launched a push in the south near Kherson.
strike/assaults/UA | Ukrainian assaults in recent days have focused on the front near Orikhiv and Robotyne.
strike/assaults/RU | ISW said the greatest Russian pressure was observed near Chasiv Yar.
strike/assaults/UA | The Ukrainian troops continue to conduct offensive actions in the Melitopol direction, Shershen said.
strike/assaults/RU | Russian attempts at advancing to Lyman remained unsuccessful, the command said.
strike/assaults/RU | Russian troops were pushing non-stop to capture Vovche, Chaus said.
strike/assaults/UA | Ukrainian border guards entered into battle with the enemy group near Myropillia.
control/captures/RU | President Volodymyr Zelensky denied Russian claims that its forces had captured the town of Chasiv Yar.
control/captures/RU | A Ukrainian military spokesman denied Moscow's claims that it had captured Chasiv Yar.
control/captures/RU | Ukraine's military denied Russian claims that its forces had captured Kupiansk.
control/advances/RU | The Ukrainian military recently rejected alleged Russian advances reported by Putin as fabricated.
control/advances/RU | The Ukrainian military dismissed Russian advances announced by the Kremlin as fake.
control/advances/RU | The Ukrainian military rejected Russian advances as fabricated.
control/advances/RU | The Ukrainian military denied Russian advances near Kupiansk.
control/advances/RU | The Ukrainian military denied reports of Russian advances near Kupiansk.
control/advances/RU | The Ukrainian military rejected alleged Russian advances near Kupiansk.
control/advances/RU | The Ukrainian military rejected claims of Russian advances near Kupiansk as false.
control/advances/RU | The Ukrainian military rejected alleged Russian advances reported by Putin.
control/captures/RU | Ukraine denied the alleged capture of Kupiansk.
control/captures/RU | Ukraine rejected reports of the capture of Kupiansk.
control/captures/RU | Ukraine dismissed the claimed capture of Kupiansk by Russian forces as fake.
control/captures/RU | Kyiv dismissed the reported capture of Vovchansk.
strike/assaults/RU | Russian forces made 35 failed attempts to dislodge Ukrainian units from their positions.
strike/assaults/RU | The enemy made ten attempts to oust our units from their positions near Verbove, the General Staff said.
control/advances/RU | In mid-June, the Ukrainian monitoring group DeepState reported Russian advances near Kostiantynivka.
control/advances/RU | The DeepState blog showed Russian advances near Kostiantynivka.
control/advances/RU | Pushilin confirmed that Russian troops have made a ‘fairly dynamic advance’ near Pokrovsk.
control/captures/RU | Belousov hailed the capture of Zelenoye Pole by Russian troops.
strike/assaults/UA | "On some streets of Rubizhne, test counterattacks have been carried out by our defenders," Haidai said.
strike/assaults/RU | The Ukrainian military in Sievierodonetsk is under renewed attack, Haidai said.
strike/assaults/RU | Ukrainian troops near Avdiivka are under constant attack, the General Staff said.
strike/assaults/RU | Russian troops are attempting to widen the breach near Pokrovsk.
control/advances/RU | The Ukrainian command denied there had been a breakthrough near Dobropillia.
control/captures/RU | Pushilin highlighted the capture of Toretsk.
"""


@pytest.mark.parametrize("line", WORDINGS.strip().splitlines())
def test_news_words_an_event_in_many_ways(line: str) -> None:
    claims, _, sentence = line.partition(" | ")
    assert told(sentence) == set(claims.split("; "))


# Other senses, other fields, plans and wishes: nothing of the war happens in them.
NOT_TOLD = """
The village changed hands several times.
It was not immediately clear what had caused the explosion.
The consequences of the strike on Odesa are being dealt with.
Moscow has not commented on its losses.
Ukraine's losses were five times higher.
Casualties are being clarified.
Five people remain under the rubble.
Ten people were rescued.
Nobody survived.
Doctors are fighting for the lives of two people.
About 700 civilians remain in the town.
Russia plans to move 12 battalions to the area.
The US could send more Patriots.
Macron said France should deliver more weapons.
Zelensky thanked Germany for the IRIS-T system.
Drones hunt civilians in Kherson.
Everyone survived the attack.
Paris said it would train 2,000 Ukrainian soldiers.
The Ukrainian command has decided to leave Kurakhove.
A hospital in Kherson was in the line of fire on Sunday.
Two thousand people still have to be evacuated.
The value of the package is 1.2 billion dollars.
Berlin says no to Taurus.
Congress has failed to approve new aid.
Kyiv and Washington signed a deal on drones.
Russia withdrew from the Black Sea grain deal.
The United States withdrew from the treaty in 2019.
The moment was captured on video.
The photograph captured the attention of the world.
European households have been hit hard by inflation.
The opposition killed the bill.
The director shot a film about the siege.
Negotiators advanced in talks on grain exports.
Oil prices retreated from their highs on Monday.
Gas prices hit a record in Europe.
Workers at the plant began a strike over pay.
An aid worker from Britain spoke to reporters in Lviv.
Dynamo Kyiv beat Shakhtar Donetsk 2-1.
Ukraine lost to Belgium in the second round.
Ukraine's defence conceded two goals against Slovakia.
Trump captured 312 electoral votes.
The party lost its majority in the Kyiv city council.
Republicans took control of the Senate.
The central bank took control of the lender.
The company entered the Ukrainian market in 2008.
The hryvnia fell to a record low against the dollar.
Shares in the arms maker advanced 3% in Frankfurt.
The proposal came under fire from opposition lawmakers.
Zelensky came under fire for dismissing his army chief.
The minister fired two of his deputies.
The new law enters into force in January.
Zelensky arrived in Brussels for a summit.
Peskov left the room without answering questions.
The two presidents exchanged views on the war.
Macron launched a new initiative for peace.
Police launched an investigation into the incident.
Kyiv hit back at the criticism.
The report struck a cautious tone.
Moscow's claims were shot down by analysts.
The White House shot down the proposal.
Sanctions have hit the Russian economy.
The drone maker has raised $50 million.
The firm will produce 10,000 drones in Ukraine next year.
Inflation in Russia could reach 9%.
Germany's coalition has collapsed.
He held a meeting in Kharkiv with the mayor.
The war has entered its third year.
Ukraine marks 1,000 days of war.
The parliament building in Kyiv was closed on Friday.
Ukraine should not lose control of its borders, he said.
Russia could attack NATO by 2030, he warned.
If Kyiv falls, Europe is next, Zelensky said.
The West must not stop helping Ukraine, the senator said.
Ukraine wants to liberate all its territory.
Kellogg will travel to Kyiv in January.
Russian forces want to seize Pokrovsk by the end of the year.
The aim of the attack was to capture the town.
Orban is holding Ukraine's EU bid hostage.
The actor was injured on the set in Kyiv.
Sirens sounded in Kyiv for the fifth time in a day.
Ukraine's delegation left the talks in Istanbul.
The ministry released a statement on Facebook.
Negotiators reached a deal in Riyadh.
Trump took office in January.
A court in Moscow sentenced him to 12 years in prison.
The company lost 300 million dollars in Russia.
Truck drivers blocked the border crossing at Medyka.
The army occupies a special place in Russian society.
Her book tells how the family left the Soviet Union in 1989.
The storm hit the coast of Odesa with winds of 100 km/h.
Floods killed six people in Poland.
An earthquake destroyed dozens of houses in Turkey.
The company suffered heavy losses in the third quarter.
Tesla gave up ground to its Chinese rivals.
Students left the university in protest at the tuition fees.
The senator was hit by a wave of criticism.
Fans stormed the pitch after the final whistle.
The prime minister survived a no-confidence vote.
The bank froze the accounts of the oligarch.
Investors fled to safer assets.
The hacker group attacked the website of the ministry.
A bus driver lost control of his vehicle in Lviv and crashed into a wall.
He was killed in a car accident near Warsaw.
A gas explosion destroyed a house in Lyon.
Wildfires have destroyed 300 homes in California.
Police detained 20 protesters in Moscow.
The court released the opposition leader on bail.
Ryanair said it would return to Ukraine after the war.
Ukraine's team took the lead in the second half.
The striker was injured in the first half.
Real Madrid defeated Shakhtar in Warsaw.
The singer arrived in Kyiv for a concert.
Macron left for Berlin on Monday.
Lavrov flew to Beijing for talks.
The US delegation entered the hall.
The ruling party holds 240 seats in the parliament.
Russia controls 10% of the world's gas reserves.
The central bank holds reserves of $600 billion.
The Kremlin controls the media in Russia.
Hungary vetoed the statement of the EU leaders.
The European Commission approved the merger.
Berlin announced a package of tax cuts.
The charity raised money for children with cancer.
Poland needs more workers.
Kyiv needs security guarantees, he said.
Zelensky wants a meeting with Putin.
The negotiators made progress in Jeddah.
Talks in Istanbul broke down.
The talks moved to Geneva.
The exhibition moved from Lviv to Vienna.
Grain exports from Odesa reached 5 million tonnes.
Temperatures in Kyiv reached 35 degrees.
The debt of Ukraine has reached 90% of GDP.
More than 20,000 people took part in a march in Berlin.
Thousands of people gathered in the centre of Tbilisi.
The crowd marched on the parliament in Tbilisi.
Serbian students blocked a bridge in Novi Sad.
An American was arrested in Moscow.
A Soviet court sent him to Siberia in 1972.
In 1943 the Red Army liberated Kyiv.
Israel struck a hospital in Gaza.
The Taliban captured Kabul in August 2021.
Azerbaijan seized Nagorno-Karabakh in 2023.
An oil tanker was hit by Houthi rebels in the Red Sea.
The talks in Istanbul were successful, Ukraine said.
Ukraine was successful in Brussels, Kuleba said.
Russia claimed victory in the vote at the United Nations.
Germany changed its position on tanks.
The army changed its position on mobilisation.
Moscow is putting pressure on Kyiv to accept the deal, the minister said.
Both sides agreed to meet in Istanbul.
Both sides accused each other of breaking the truce.
Police stopped soldiers at a checkpoint near Lviv.
Kyiv is 500 km from the Russian border.
The town is 30 km from the border.
Ukraine stands at the gates of the European Union.
Ukraine strengthened its negotiating positions, Yermak said.
Russia has expanded its presence in Africa.
Putin has extended his grip on power.
There was a breakthrough in the talks, the minister said.
There has been progress in the negotiations in Geneva.
Ukraine got involved in the talks.
He got married in Kyiv.
Ukraine has yet to respond to the proposal.
The president remained in Kyiv.
Officers held a meeting in Kharkiv, the ministry said.
The minister held talks in Kyiv.
The soldiers are on holiday in Lviv.
The company improved its position in the market.
Zelensky set a new line of communication with Washington.
The refugees were stopped at the Polish border near Medyka.
Russia set up a base in Syria.
Ukrainian students got stuck in Warsaw.
Experts fight to preserve churches in Odesa.
The proposal has not just divided Kyiv, he said.
Lawmakers urged member states to shoot down any armed aircraft.
The minister concentrated on winning back the support of the regions.
Peskov stopped short of saying Russian forces were in control of the town.
The president is not in the city.
Growing demand for grain helped the port of Odesa.
The ministers put pressure on the company.
Zelensky has disappeared from the front pages.
The talks focused on the city of Donetsk.
The committee issued a statement on Friday.
The company launched a push into new markets.
The battle of Bakhmut continues to dominate the news.
Emergency services were working to clear Izium of possible hazards.
Ukrainian forces are preparing for the hardest part of the war: retaking Kherson.
Here is an overview of the war as it stands.
The situation was difficult in areas subjected to the heaviest attacks, near Kurakhove.
Putin said Russia will calmly continue its operation.
Russian troops had no plans to cross the border.
Ukraine rejected the Russian demands as unacceptable.
Kyiv rejected Russian advances at the negotiating table.
And how does Ukraine expel Russian troops from Melitopol?
Putin set several conditions, in particular, that Ukraine withdraw troops from Kherson.
Brussels agreed measures targeting Russia's largest bank in Moscow.
"""


@pytest.mark.parametrize("sentence", NOT_TOLD.strip().splitlines())
def test_what_only_sounds_like_an_event_is_none(sentence: str) -> None:
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
        ("Moscow's ally Belarus left.", None, Side.OTHER),
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


def test_every_condition_of_a_reading_is_known():
    """One that is misspelled would be taken for a preposition, and its line would never be read."""
    known = CONDITIONS.keys() | PREPOSITIONS | {"as"}
    needs = [(r.entry, n) for left in readings_by_lemma().values() for r in left for n in r.needs]
    assert needs
    assert not [(entry, need) for entry, need in needs if need.partition("=")[0] not in known]
