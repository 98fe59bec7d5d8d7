"""Tests of `claims.engine` on what is an event that somebody tells and what is a mere statement.

Belongs here: sentences in which grammar, not a verb's meaning, decides of which type a claim is.
"""

from datetime import date

import pytest

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.model import Claim, ClaimDocument
from schemas.vocabularies import Stance

# type/action/side (/stance, where it is not asserted) of each claim, or what tells none.
TYPES = """
aid/delivers/OTHER | The Red Cross distributed food in Kherson.
aid/delivers/OTHER; movement/moves/RU | Kyiv said it had received 200 vehicles since Russia invaded the country.
aid/halts/OTHER | Washington has paused arms shipments to Ukraine, a White House official confirmed to CNN.
aid/pledges/OTHER | Australia pledged $50 million to buy shells for Kyiv, Albanese said.
aid/pledges/OTHER | Evacuees from Sumy will receive material assistance from the UN, the governor said.
aid/pledges/OTHER | Germany has unveiled plans for a €90 million aid package for Ukraine.
aid/pledges/OTHER | Scholz informed about a new package of weapons for Kyiv.
aid/pledges/OTHER | Sweden will send as much ammunition to Ukraine as it can spare, its minister said.
aid/pledges/OTHER | The Dutch ministry said that Germany had pledged five tanks to Ukraine.
aid/pledges/OTHER | The Norwegian package consists of shells and winter clothing for Ukraine.
aid/pledges/OTHER | The decision to arm Kyiv with cruise missiles was made in Berlin.
aid/pledges/OTHER | The first tanks are expected to be delivered to Ukraine in May.
aid/pledges/OTHER | Washington gave its approval for Denmark to deliver F-16s to Ukraine.
aid/pledges/OTHER | Kamala Harris announced a $1.5 billion aid package targeted at Ukraine's energy.
aid/pledges/OTHER | Norway pledged to help train Ukrainian pilots.
aid/pledges/OTHER | The U.S. announced Friday a new package of aid for Ukraine.
loss/captured/UA | Moscow announced the capture of all defenders of Mariupol.
movement/moves/RU | Russia has sent up to 500 men to the front, the analysts said.
statement/-/None | Biden pledged more American troops for Europe.
aid/delivers/OTHER | Washington has used its own stocks to provide shells to Ukraine.
aid/pledges/OTHER | Australia has announced plans to send 49 Abrams tanks to Ukraine, local media reported.
aid/pledges/OTHER | The IMF approved a USD1.1 billion disbursement to Ukraine.
movement/moves/None | The first group of released servicemen returned to Ukraine from Russian captivity.
movement/moves/None | Tens of thousands of Russians have fled to Georgia.
movement/moves/RU | Russian troops are being withdrawn from Belarus to Belgorod, the ministry said.
movement/moves/None | Kyiv and Moscow exchanged seriously ill and wounded prisoners.
movement/moves/RU | Video showed a convoy of Russian tanks crossing the border into Ukraine.
aid/pledges/OTHER | Paris is poised to send Ukraine more howitzers.
aid/delivers/OTHER | Prague is in the process of transferring 20 howitzers to Ukraine.
aid/delivers/OTHER | Howitzers have been shipped to Ukraine, Reznikov said.
aid/delivers/OTHER; aid/delivers/OTHER | Berlin sent Kyiv a first tranche. The second tranche was transferred in July.
aid/halts/OTHER | Scholz decided not to supply the missiles to Ukraine.
statement/-/None | Stoltenberg said Kyiv would need approval from Berlin to receive the missiles.
movement/moves/OTHER | The first North Korean troops are expected to arrive in Kursk on Wednesday.
movement/moves/RU/unconfirmed | It is expected that the Russian reserves will be transferred to Kursk.
movement/moves/OTHER | The North Korean soldiers had been pulled back, the colonel said.
movement/moves/RU | Russia has thrown its reserves in the direction of Bakhmut.
none | Russia is struggling to bring up its reserves.
none | Volunteers do everything to ensure that the buses arrive in Sumy.
none | Ten soldiers were pulled from the rubble in Toretsk.
none | Two units were deployed to put out the fire near Saky.
none | The Kremlin sends its soldiers to their deaths.
none | The capital has been left unscathed.
none | Russian units did not surrender or flee.
control/withdraws/UA/denies | The army did not leave Bakhmut or retreat from Lyman, Zelensky said.
none | Their advance continues to be frustrated by the defenders.
control/advances/None | The advance continues near Lyman.
none | The West waits in the hope that Moscow gives in.
none | Russia sees itself as winning the war in Ukraine.
none | Putin regards Ukraine as a part of Russia.
statement/-/None | Putin said he regards Ukraine as a part of Russia.
statement/-/None | It will be difficult to deliver shells to Ukraine, Kuleba said.
none | It is estimated that 12 million people in Ukraine will need help.
none | The guards make any attack on the bridge in Crimea a feat.
none | Night after night, Russian missiles strike Ukrainian cities.
none | Every day, Russian drones hit Ukrainian towns.
none | Not a day goes by without Russia striking Ukrainian cities.
strike/hits/RU | Every night last week, Russian drones hit Odesa.
none | The war has caused death and suffering.
statement/-/None | Hours after the offensive began, Kyiv called on its friends to act.
strike/assaults/RU | Russia's offensive near Kharkiv began on May 10.
statement/-/None | An officer of a brigade operating in Lyman said morale was high.
movement/moves/UA | Ukraine has taken its Abrams tanks off the frontline.
casualty/killed/None | The attack brings the number of civilians killed to 10,200.
none | It is vital that Russian troops leave Enerhodar.
none | The Kremlin creates the illusion that its troops are leaving Kherson.
none | Much depends on whether Russia takes Huliaipole.
none | As long as Russia occupies Crimea, there will be no peace.
none | It took courage to storm the hill near Klishchiivka.
control/captures/RU | It took the army four months to capture Avdiivka.
control/captures/RU | Russian forces went on to capture Vremivka.
control/captures/RU | The fact that Russia had captured Vuhledar was no secret.
statement/-/None | Paris declared its readiness to send troops to Ukraine.
control/captures/RU/unconfirmed | Budanov said it was unclear whether Russia had captured Vuhledar.
control/withdraws/RU/unconfirmed | It cannot be said for sure that Russian troops are leaving Kherson.
strike/hits/UA | Crews tried to extinguish a blaze at a depot in Sochi sparked by a Ukrainian drone attack.
none | Soviet soldiers died by the thousand on that ridge.
none | Allied troops landed in France on D-Day.
none | The mercenaries lost 80 men in Mali.
none | In the Sahel, 200 fighters seized a town from the army.
strike/hits/RU | Russia fired on Sumy, the worst attack since World War II.
none | Floods forced 3,000 people to leave their homes in Orenburg.
movement/moves/None | After the dam was blown up, 3,000 people left their homes in Oleshky.
none | A gunman killed 19 children at a school in Texas.
none | At least 30 migrants drowned on Sunday.
none | The ridge is useful for shelling Kramatorsk.
none | The officers set a timetable for occupying Toretsk.
casualty/killed/RU | Moscow is blamed for killing nine civilians in Sumy.
none | The road to taking Sloviansk leads through Chasiv Yar.
strike/hits/RU | The Russian pilot confessed to bombing the city of Izium.
none | There is little sense in storming Avdiivka.
none | The likelihood of Russia capturing Kharkiv is low.
none | The roadmap envisages Russian troops leaving Melitopol.
none | Voters would like to see Russian soldiers leaving Crimea.
none | Their next step is liberating Kherson.
none | The wish list includes capturing Kharkiv.
none | Kyiv could break through, cutting the road and capturing the town of Polohy.
none | By capturing Lyman, Russia could threaten Izium.
control/captures/RU | By capturing Lyman, Russia opened the road to Izium.
control/captures/RU/denies | A blogger wrote that there were no reports of Russian forces taking Borova.
none | Ukraine lacks shells and needs jets.
statement/-/None | That frees up Russian forces, the expert wrote.
movement/moves/None | Elements of the 83rd brigade had been redeployed to the town, ISW said.
aid/pledges/OTHER; aid/pledges/OTHER | Oslo announced a loan for Ukraine. Several European nations added their own contributions.
aid/pledges/OTHER; aid/pledges/OTHER; aid/pledges/OTHER; aid/pledges/OTHER | Norway announced a new package for Ukraine. It includes 20 tanks. Sweden and Finland announced a joint package.
aid/requests/OTHER | Biden has for months urged Congress to speed up aid to Ukraine.
aid/requests/UA | Zelensky asked Berlin for more air defence weaponry.
aid/requests/UA | Zelensky visited Berlin on Monday, where he asked the alliance for missiles.
aid/requests/UA; statement/-/None | Zelensky asked partners to cover a shortfall of $6bn, and said that he would fly to London.
casualty/killed/RU | Russian shells are killing civilians in Kherson, the governor said.
casualty/killed/RU; strike/hits/RU | Nine people were reported killed when a Russian missile hit a bus in Nikopol.
casualty/killed/UA | A military correspondent was killed by Ukrainian shelling near Tokmak, the ministry in Moscow said.
casualty/killed/UA | The drone attack resulted in the death of a council head near Rylsk, the governor of Kursk region said.
casualty/wounded/None | A girl of nine is among the hospitalised, the mayor of Nikopol said.
casualty/wounded/RU | Four residents have been confirmed wounded in the Russian shelling of Nikopol, the mayor said.
casualty/wounded/RU | Ivan Ivanenko, head of the village council, was wounded by Russian shelling, the governor of Sumy region said.
casualty/wounded/UA | The head of the village council was wounded in a Ukrainian drone attack, the governor of Belgorod region said.
control/advances/RU | Ukrainian infantry has found itself encircled near Kurakhove, an analyst said.
control/advances/RU/denies | Russia has failed to encircle and isolate Kupiansk with its infantry.
control/advances/RU/denies | The commander denied claims of an encirclement of Ukrainian troops in Myrnohrad.
control/advances/UA | The Ukrainian advance was up to ten kilometres deep in Kursk region, analysts said.
control/captures/RU | After the Russians captured Lyman, they moved on, Budanov recalled.
control/captures/RU | Gerasimov reported to Putin the alleged capture of Kupiansk.
control/captures/RU | The general confirmed the liberation and cleansing of Soledar by Russian troops.
control/captures/RU | The mayor confirmed that Melitopol had fallen into Russia's control.
control/captures/RU/denies | Claims that Russian troops have captured Toretsk were dismissed as untrue by the General Staff in Kyiv.
control/captures/RU; control/captures/RU/denies | Russia said it had captured Toretsk, a claim Ukraine denied.
control/captures/RU; control/captures/RU/denies | Russia said it had captured Toretsk, a claim that Ukrainian officials immediately denied.
control/captures/RU; control/captures/RU/denies | Russia said it had captured Toretsk, a claim denied by Kyiv.
control/captures/RU; control/captures/RU/denies | Russia said it had captured Toretsk, which Kyiv denied.
control/captures/RU; control/captures/RU/denies | Gerasimov reported the capture of Kupiansk, which was refuted by the Ukrainian army.
control/captures/RU/denies | Reports that Toretsk had fallen to the Russians were denied on Monday by the mayor.
control/captures/RU/denies | Rumours of the Russian capture of Siversk are false, the brigade said.
control/captures/RU/denies | Russian forces did not manage to take Chasiv Yar.
control/captures/RU/denies | The city of Sumy was never captured in 2022.
control/captures/RU/denies | The reports about the capture of Siversk by Russian troops are not true, the brigade said.
control/captures/RU; statement/-/None; strike/hits/UA | The Kremlin said that the army took Siversk. Peskov said that drones hit Samara and urged patience. Peskov said the war would go on.
control/controls/RU | As many as 45 percent of the buildings in Kostiantynivka are under the control of the Russian army, Gerasimov said.
control/controls/UA | Ukraine has almost complete control of Kherson region, the adviser said.
control/enters/RU/denies | Russian forces have not entered Chasiv Yar itself.
control/holds/UA | Some Ukrainian troops are still holed up in a plant near Avdiivka, Moscow said.
control/holds/UA | Ukrainian forces still hold the western periphery of Toretsk, the brigade said.
control/holds/UA | Ukrainian marines had for months held out in Krynky.
control/holds/UA | “We hold Siversk,” Syrskyi was quoted as saying by AFP.
control/holds/UA; loss/lost/RU | Our soldiers held the line with dignity, inflicted heavy losses on the enemy, Syrskyi said.
control/recaptures/UA | Kherson was the only regional capital that Ukraine managed to recapture.
control/recaptures/UA | The Ukrainian ministry announced the de-occupation of Staromaiorske.
control/recaptures/UA | The retaken villages include Neskuchne and Blahodatne, Maliar said.
control/recaptures/UA | The town is returning to Ukrainian control, the governor said.
control/recaptures/UA | We can confirm the liberation of Klishchiivka, the Ukrainian commander said.
control/recaptures/UA | “The enemy is losing heart. We freed Orikhove on Monday,” Sybiha said.
control/recaptures/UA | “We freed Orikhove on Monday. Well done!” Sybiha said.
control/recaptures/UA; statement/-/None | “We freed Orikhove on Monday. Russia must pay for this,” Sybiha said.
control/withdraws/RU/unconfirmed | The General Staff doesnʼt confirm the withdrawal of Russian troops from Kherson.
control/withdraws/UA | A decision was made to withdraw the troops from Toretsk, the Ukrainian commander said.
control/withdraws/UA | Forty Ukrainian fighters, some severely wounded, were pulled out of Toretsk, the brigade said.
control/withdraws/UA | Syrskyi said that Ukrainian troops had left Siversk, indicating a shift of the front.
control/withdraws/UA | Ukraine said 64 soldiers, including 13 wounded, had left the steelworks in Mariupol.
control/withdraws/UA | Ukrainian troops are set to withdraw from Toretsk, the Ukrainian commander said.
loss/destroyed/RU | Russian air defences shot down their own Su-35 near Tokmak.
loss/destroyed/UA | Russian aviation destroyed three Grad launchers near Lyman.
loss/lost/RU | About 100 occupiers were killed and wounded near Lyman, the brigade said.
loss/lost/RU | Our gunners caused the Russian army significant losses near Kupiansk, the brigade said.
loss/lost/RU | Russian losses run into the thousands, the brigade said.
loss/lost/RU | The Russian army faced heavy losses in a day, including 900 men and 40 guns.
loss/lost/RU | The Russian brigade has experienced 300 casualties since May, the analyst said.
loss/lost/RU | The Russian brigade suffered close to 300 casualties, the analyst said.
loss/lost/UA | Some 60 Ukrainian soldiers were wounded or killed near Lyman, Moscow said.
movement/moves/None | Most of these refugees went to Slovakia.
movement/moves/None | Ten buses carrying evacuees left the plant, the mayor said.
movement/moves/RU | The move of Russian units to the left bank was completed overnight, the ministry said.
movement/moves/RU/unconfirmed | Russia has very likely started moving troops from Kherson to Bakhmut, the ministry said.
movement/moves/UA | Freshly formed Ukrainian brigades were being rotated into the sector, the commander said.
movement/moves/UA | The 47th Brigade said it had been redeployed to Kursk.
none | After Russian troops leave Melitopol, schools will open again.
none | Until Tokmak is taken, the road will stay closed.
none | Zelensky arrived in Kharkiv on Monday.
none | A boat with six saboteurs reached the bank of the Dnipro.
none | Doctors gave first aid to the wounded in Sumy.
none | The IAEA is assessing the safety of the plant in Enerhodar.
none | The Security Service published images on Telegram that allegedly show drones of Ukraine.
none | The Ukrainian army reported a lull in the war.
statement/-/None | Budanov said the evacuation would end once the Russians captured the town.
statement/-/None | Capturing Siversk would help Russia, Kofman said.
statement/-/None | Kyiv has so far rejected the idea of a truce.
statement/-/None | Lukashenko may be seeking control of the mines in Donetsk, Washington said.
statement/-/None | Putin dismissed Ukrainian and Western claims that he wants war.
statement/-/None | Putin said that sending tanks to Ukraine would not help.
statement/-/None | Russia continues to demand that Ukraine cede land.
statement/-/None | Russia is killing civilians, Kuleba said.
control/recaptures/UA | Irpin was freed by Ukraine's army, which was announced by Zelensky. Such figures were published by Kuleba.
control/captures/RU; statement/-/None/denies | Russia seized Crimea in 2014. The Kremlin appeared to dismiss the report.
statement/-/None | We have to stop the Russians here, so that they do not enter Sumy, the commander said.
statement/-/None | The Institute for the Study of War has suggested that Moscow did not comment on the anniversary.
statement/-/None | A diplomat said the claims were timed for the talks, where Moscow wants to look like a winner.
statement/-/None | Trump has not ruled out a deal with Russia.
statement/-/None | Russia has thrown all its forces at taking the Luhansk region, Haidai said.
statement/-/None | Zelensky said that if the talks fail and Russia captures Pokrovsk, the war will go on.
statement/-/None | Asked whether Russia had captured Vovchansk, Peskov said that the ministry would answer.
aid/delivers/OTHER | Allies have provided billions of dollars in military aid to help beat back Russia's invasion.
statement/-/None | “And Finland says that it is at one with Ukraine,” Peskov told reporters.
statement/-/None | The premier said the measures targeting a Russian bank and 50 ships would be felt.
statement/-/None | Ukraine and Russia could sign a principle of not attacking the plant, Grossi said.
statement/-/None; strike/hits/RU | “The situation in the street is hard. A bomb hit Sumy,” the mayor of the town said.
strike/hits/RU | “Good morning. A bomb hit Sumy,” the mayor of the town said.
strike/hits/RU | “A bomb hit Sumy,” the mayor said. “Nobody slept last night in this street.”
statement/-/None; strike/hits/RU | “A bomb hit Sumy,” the mayor said. “We will rebuild every house in this street.”
statement/-/None | Rutte expressed gratitude for the swift decision to fund shells for Ukraine.
statement/-/None | Stoltenberg has thanked Oslo for its decision to send tanks to Ukraine.
statement/-/None | The Ukrainian ministry, commenting on the blast, said that nobody knew the cause.
statement/-/None | The hole was made by a U.S.-supplied shell, Moscow said.
statement/-/None | The minister said the Ukrainian brigade came close to taking the town.
statement/-/None | The road is open so that ammunition can be delivered to Siversk, Ukraine said.
statement/-/None | The victims in Sumy will be provided with the necessary assistance, the mayor said.
statement/-/None | There is a threat of a Russian assault on Kharkiv, the mayor said.
statement/-/None | There is still an opportunity for the evacuation of the wounded from Siversk, the governor said.
statement/-/None | Ukrainian officials, including the mayor of Sumy, said that the war would go on.
statement/-/None; strike/hits/RU | Zelensky said Ukraine would go on fighting even though missiles hit Odesa overnight.
strike/assaults/None | The General Staff insisted on Tuesday that the battle for Kurakhove was ongoing.
strike/assaults/None | The ministry reported fighting close to Kupiansk.
strike/assaults/RU | According to DeepState, Russian troops are attacking near Siversk, threatening to encircle it.
strike/assaults/RU | Battlegroup Vostok is developing an offensive in the south of Dnipropetrovsk region, Gerasimov said.
strike/assaults/RU | Russian forces were working to clear the last pockets of resistance in Avdiivka, the ministry said.
strike/assaults/RU | The Russian assault on Vuhledar failed, the brigade said.
strike/assaults/RU | The Russian troops attempt to block and seize Kupiansk daily, the general said.
strike/assaults/UA | Kyiv had launched a push in the south to force Russian troops across the Dnipro, officials said.
strike/assaults/UA | The Ukrainian army continues to conduct offensive actions in the Berdiansk direction, the spokesman said.
strike/hits/RU | Lysychansk was getting shelled from three sides by Russian troops.
strike/hits/RU | Nikopol, which officials say was shelled overnight, has no water.
strike/hits/RU | Russian shelling in Nikopol damaged two busses and a social facility.
strike/hits/RU | Russian shelling of Severodonetsk does not stop, the mayor said.
strike/hits/RU | Russian strikes spread to Sumy and Poltava, the governor said.
strike/hits/RU | The Russian occupiers damaged private vehicles in Stanislav, the governor said.
strike/hits/RU | The equipment of a construction company was damaged in a Russian strike on Izmail.
strike/hits/RU | The port of Izmail witnessed air strikes by Russian forces.
strike/hits/RU | There was an attack on Kharkiv at noon, the mayor said.
strike/hits/RU | Ukraine experienced the third major air strike of the week, Shmyhal said.
strike/hits/RU; strike/hits/RU/denies | Kyiv says Russia struck a school in Kherson, which Moscow denies.
strike/hits/UA | A Ukrainian drone attack on Moscow forced the closure of three airports, the mayor said.
strike/hits/UA | A statement by the Russian Defence Ministry claimed that Ukrainian drones attacked the power plant in Enerhodar.
strike/hits/UA | Syrskyi said that a fire broke out after drones hit a depot in Samara, Reuters reported.
strike/hits/UA | The Armed Forces of Ukraine fired at the centre of Donetsk, the DPR reported.
strike/hits/RU; strike/hits/RU/denies | Russia has denied claims by Kyiv that its troops bombed a shelter in Mariupol.
strike/hits/UA; strike/hits/UA/denies | Kyiv denied Russian claims that its forces shelled Enerhodar.
strike/hits/UA | The Kremlin insisted that a Ukrainian missile hit the school in Kherson, but presented no proof.
strike/hits/UA | The Ukrainian drone strike led to the refinery suspending its work, Russian media reported.
strike/hits/UA | Partisans sabotaged railway equipment near Melitopol, Atesh claimed.
strike/hits/UA | The partisans of Atesh destroyed two signal cabinets near Kursk, the movement said.
strike/hits/UA | Ukrainian strikes have caused power cuts in Belgorod, the governor said.
strike/intercepts/RU | A drone that tried to carry out an attack on Moscow was shot down, the mayor said.
strike/hits/UA | A fire broke out within the primary oil refining unit in Ryazan after a drone attack, the governor said.
strike/hits/UA | Golubev said Ukrainian drones hit Taganrog, although he made no mention of the attack on the refinery.
control/captures/RU | DeepState analysts report the capture of the village of Berdychi.
strike/hits/UA | The SBU confirmed that explosions at the Taganrog airfield were the result of Ukrainian drone strikes.
strike/hits/RU | A Russian drone damaged a train station and a police station in Kharkiv.
strike/hits/UA | The explosion damaged 150 metres of railway track near Tver after a Ukrainian drone attack.
control/advances/UA | Ukrainian troops also advanced by 1.5 kilometres south of Robotyne.
control/advances/RU | Russian forces advanced by two kilometers towards Pokrovsk, the ministry said.
control/recaptures/UA | The village of Robotyne was cleared from the Russian occupation forces.
none | The enemy destroys civilian facilities almost every day.
casualty/wounded/RU; strike/hits/RU | Russian troops struck Kharkiv. Nine people were wounded in the attack, with one in a grave condition.
strike/hits/None; strike/hits/RU | Explosions are heard in Kharkiv. An energy facility was hit, Mayor Ihor Terekhov said.
strike/hits/UA; strike/hits/UA/unconfirmed | Drones hit a depot in Tver. Kyiv has neither confirmed nor denied the attack.
strike/hits/UA/unconfirmed; strike/hits/UA/unconfirmed | Neither Kyiv nor Moscow confirmed the strike on Tver.
strike/intercepts/RU | The governor of Rostov Oblast said the air defence network had destroyed more than 40 targets.
strike/intercepts/UA | The air defence of Kyiv shot down more than 40 targets, the administration said.
strike/launches/UA | The Ukrainian drones were targeted at naval bases in Sevastopol, the source said.
strike/hits/RU | Russian forces hit a care home in Sumy, officials said.
strike/hits/UA | Ukrainian forces struck a private home in Donetsk, officials said.
casualty/captured/RU | Russian forces have captured 40 civilians from a village in Kharkiv Oblast, the police said.
casualty/captured/UA | Ukrainian troops captured dozens of residents of Sudzha, the governor said.
movement/moves/RU | Russia is bulking up forces around Bakhmut, Kyiv said.
control/controls/RU | Russian forces claimed they were now fully in control of Bakhmut.
strike/hits/RU; strike/hits/UA | Ukraine and Russia traded blame for the attack on the plant in Enerhodar.
control/controls/UA | Its forces were in almost complete control of Kherson, a Ukrainian official said.
control/advances/UA; strike/assaults/RU | Ukrainian troops repelled an attack near Lyman. They then advanced 2 km.
control/advances/RU | The plant in Severodonetsk is encircled, the Russian-backed separatists said.
strike/hits/RU | A missile strike on the outskirts of Lviv rattled the relative peace there.
control/controls/RU/unconfirmed | It is believed Russian forces now occupy Soledar.
control/recaptures/UA | Ukrainian forces claim to have re-taken Lyman.
movement/moves/RU | Russian troops entered the country from the north, east and south on Thursday.
control/captures/RU | Russia took control of the eastern part of Bakhmut.
control/captures/RU/unconfirmed | There were conflicting reports as to whether Russia had captured Soledar.
strike/assaults/None | Ukrainian and Russian forces traded fire near Kherson on Monday.
strike/assaults/None | The battle continued to rage near Bakhmut.
casualty/killed/UA; strike/hits/UA | Sixteen people were killed in an attack in Tokmak, which Moscow blamed on Kyiv.
statement/-/None | Russian officials said taking Kupiansk was not among their goals.
statement/-/None | The army said taking Kupiansk would open the road to Kharkiv.
aid/pledges/OTHER | Included in the US package for Ukraine are two radars and up to 9,000 rounds.
aid/pledges/OTHER; aid/pledges/OTHER | Oslo announced a package for Ukraine. Also included are 12 generators.
aid/pledges/OTHER; aid/pledges/OTHER | Rome announced aid for Kyiv. The centrepiece of the package is a Patriot battery.
aid/pledges/OTHER | Components of the German aid package for Ukraine include 12 radars.
aid/pledges/OTHER | Trump has given authorisation for a drawdown of up to $90 million for Kyiv.
aid/pledges/OTHER | The package for Kyiv is valued at $90 million.
aid/delivers/None | The latest aid takes the total to more than $4 billion.
aid/delivers/OTHER; aid/delivers/OTHER | Kyiv got 12 Marders from Berlin. This brings the number of Marders delivered by Germany to 90.
aid/delivers/OTHER | The Nordic states have supported Ukraine by about 9 billion euros.
none | The list of the dead includes nobody from the plant, the mayor said.
movement/moves/None | UNHCR said 1,234,567 people had joined the exodus from Ukraine.
movement/moves/None | UNHCR recorded 1,234,567 refugees on its website.
movement/moves/None | The released prisoners include 90 members of a regiment.
movement/moves/None | All minors have been evacuated from Kurakhove.
casualty/lost/RU | Two residents of Kherson went missing after a Russian attack, the State Emergency Service said.
strike/intercepts/RU | Air defence forces on duty destroyed 12 Ukrainian drones.
strike/intercepts/UA | Air defence forces on duty destroyed 12 Russian drones.
movement/moves/None | Polish border guards counted some 7,300 arrivals from Ukraine on Saturday.
movement/moves/None | The ministry announced on March 2 the evacuation of 400 residents from Kupiansk.
control/captures/RU | Russian forces captured on 12 March 2025 the village of Synkivka.
control/controls/RU | The plant in Enerhodar has been under Russian control since 2022 but is operated by Ukrainian staff.
none | The plant's power line failed. It was lost again later.
casualty/wounded/RU | Women of 68 and 76 years old were injured in Kupiansk by Russian shelling.
statement/-/None | While the agency's first assessment shows no threat, the war could change this, Grossi warned.
movement/moves/None | Some 9,000 students were among those fleeing Ukraine, Abuja said.
movement/moves/RU | Moscow continues to draw fresh brigades to the Lyman direction.
movement/moves/UA | Kyiv is pulling reserves to Pokrovsk, the Russian ministry said.
movement/moves/RU | Russian marines have relieved Wagner units near Bakhmut, London said.
movement/moves/None | A further 12 Ukrainian soldiers were rescued from captivity.
movement/moves/None | The exchanges agreed in Istanbul began on June 9.
movement/moves/OTHER | The IAEA said its experts had crossed the frontline on foot.
movement/moves/None | A humanitarian convoy reached Chasiv Yar.
movement/moves/RU | Some of these Russian forces will be transferred to the Donbas, London said.
strike/hits/None | Five rocket attacks covered Novodanylivka, the governor said.
strike/hits/None | There was also shelling of the nitrogen station of the plant, Grossi said.
strike/hits/None | Around 20 blasts could be heard near the plant, the IAEA said.
statement/-/None | Residents could see more blasts in Kyiv this winter, the mayor said.
strike/intercepts/UA; strike/intercepts/UA | The Ukrainian air force downed 96 drones. Another 12 decoy drones were lost in location.
casualty/lost/None | Two residents of Kherson are considered missing, the governor said.
"""


def _told(claim: Claim) -> str:
    parts = [claim.type.value, claim.action.value if claim.action else "-", claim.actor_side or "None"]
    if claim.stance is not Stance.ASSERTS:
        parts.append(claim.stance.value)
    return "/".join(parts)


@pytest.mark.parametrize("line", TYPES.strip().splitlines())
def test_grammar_tells_events_from_statements(line: str) -> None:
    expected, _, text = line.partition(" | ")
    document = ClaimDocument(id="page", text=text, published=date(2025, 7, 3), publisher="Daily")
    claims = default_extractor().extract(document)
    assert "; ".join(sorted(_told(c) for c in claims)) == expected.replace("none", "")


def test_odd_apostrophes_are_read_and_the_evidence_stays_as_it_is_written() -> None:
    text = "Ukraineʼs General Staff said Russia´s troops had captured Toretsk."
    document = ClaimDocument(id="page", text=text, published=date(2025, 7, 3), publisher="Daily")
    (claim,) = default_extractor().extract(document)
    assert (claim.evidence.text, claim.source.name) == (text, "General Staff of the Armed Forces of Ukraine")


def test_a_list_without_full_stops_tells_statements_and_a_subhead_does_not() -> None:
    bullets = [
        f"There is no power in {town}, and the water is off, too, officials say"
        for town in ("Lyman", "Izium", "Sumy", "Lviv")
    ]
    document = ClaimDocument(
        id="page", text="\n\n".join(bullets), published=date(2025, 7, 3), publisher="Daily"
    )
    assert len(default_extractor().extract(document)) == len(bullets)
    subhead = f"{bullets[0]}\n\nThe day was calm.\n\nNothing else happened."
    document = ClaimDocument(id="page", text=subhead, published=date(2025, 7, 3), publisher="Daily")
    assert not default_extractor().extract(document)


def test_a_town_before_told_is_no_person_where_troops_were_led_into_it() -> None:
    text = (
        '"Robotyne has been liberated," said Hanna Maliar.\n\n'
        "A Ukrainian commander who led troops into Robotyne told the agency that he was tired."
    )
    first, *_ = default_extractor().extract(ClaimDocument(id="page", text=text, published=date(2023, 8, 28)))
    assert (first.action, [p.name for p in first.places]) == ("recaptures", ["Robotyne"])


def test_a_clause_that_opens_a_list_is_a_statement_and_a_subhead_is_none() -> None:
    lines = (
        "Haidai says the Russians are tired",
        "Haidai emphasised that the Russian army may have three goals:",
    )
    text = "\n\n".join((lines[0], lines[1], "to sow fear;", "to take towns."))
    found = default_extractor().extract(ClaimDocument(id="page", text=text, published=date(2022, 6, 1)))
    assert [c.evidence.text for c in found if c.type.value == "statement"] == [lines[1]]


def test_on_a_digest_a_story_of_something_else_tells_no_statement() -> None:
    stories = [
        "Petrol costs more than ever, analysts at a bank said on Tuesday.",
        "The minister of health said that nurses would get a rise.",
        "Kyiv wants more shells, the Dutch foreign minister said.",
        "The striker said he would stay with the club for a year.",
        "Voters in Ohio want change, a candidate said at a rally.",
    ]
    document = ClaimDocument(id="page", text="\n\n".join(stories), published=date(2025, 7, 3))
    claims = default_extractor().extract(document)
    assert {claim.evidence.text for claim in claims} <= {stories[2], stories[3]}  # *he* may speak on
    assert claims[0].evidence.text == stories[2]


def test_a_subhead_in_quotation_marks_is_told_by_the_body() -> None:
    text = (
        "The mayor of Borna said on Friday that the town was under fire.\n\n'Nobody can live there'\n\n"
        '"Nobody can live there any more," said Olha Koval, a teacher who fled the war.'
    )
    document = ClaimDocument(id="page", text=text, published=date(2025, 7, 3))
    assert not any(c.evidence.text.startswith("'") for c in default_extractor().extract(document))
