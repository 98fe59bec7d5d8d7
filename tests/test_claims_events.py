"""Events in wordings of every kind: what each sentence tells, and what only sounds like it.

The sentences stand by themselves; a line is ``type/action/side`` of each typed claim, side empty where the
words leave it open.
"""

from datetime import date

import pytest

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.model import Claim, ClaimDocument
from schemas.vocabularies import Action, ClaimType, Comparator, Item, Side, Stance


def claims_of(text: str) -> list[Claim]:
    document = ClaimDocument(id="t", text=text, published=date(2025, 3, 12))
    return [c for c in default_extractor().extract(document) if c.type is not ClaimType.STATEMENT]


def told(text: str) -> set[str]:
    return {f"{c.type}/{c.action}/{c.actor_side or ''}" for c in claims_of(text)}


TOLD = """
aid/delivers/OTHER | Estonia has given Ukraine all of its 155mm howitzers.
aid/delivers/OTHER | The tranche of 3.5 billion euros has been paid out to Ukraine.
aid/delivers/OTHER | Pyongyang has shipped Moscow some 12 million shells, Seoul's intelligence says.
aid/delivers/OTHER | Ukraine has taken delivery of 49 Abrams tanks from Australia.
aid/delivers/OTHER | Britain has trained more than 50,000 Ukrainian soldiers since 2022.
aid/delivers/OTHER | Ukrainian pilots are being trained in Denmark.
aid/delivers/OTHER | Reznikov confirmed the arrival of the first Patriot system.
aid/delivers/OTHER | The Abrams tanks are already in Ukraine, Umerov said.
aid/delivers/OTHER | Eight states have contributed to the fund for shells for Ukraine.
aid/delivers/OTHER | The delivery of the howitzers to Ukraine is under way.
aid/delivers/OTHER | The evacuees received humanitarian aid from the UN.
aid/pledges/OTHER | Washington said it was rushing up to $200 million in small arms to Ukraine.
aid/pledges/OTHER | The G7 states pledged to bolster Kyiv with billions of dollars.
aid/pledges/OTHER | "Ukraine can expect the first shells within days," Fiala said.
aid/pledges/OTHER | The first deliveries of shells to Ukraine will happen in June, Fiala said.
aid/pledges/OTHER | The initiative for shells for Ukraine has raised 1.6 billion euros.
aid/pledges/OTHER | The 68 million euros will be used for air defence equipment for Ukraine.
aid/pledges/OTHER | The aid package for Ukraine encompasses a range of equipment.
aid/pledges/OTHER | Britain will boost its training programme for Ukrainian soldiers.
aid/requests/UA | Zelensky released a fresh appeal for weapons.
aid/halts/OTHER | The Bundestag rejected the delivery of cruise missiles to Ukraine.
aid/halts/OTHER | The Slovak parliament rejected a motion to send Kyiv more missiles.
aid/pledges/OTHER | Berlin gave the green light for the delivery of Leopard tanks to Ukraine.
aid/pledges/OTHER | Germany will train 5,000 Ukrainian soldiers by the summer.
aid/pledges/OTHER | Kyiv signed a memorandum on the supply of 18 howitzers to Ukraine.
aid/pledges/OTHER | The US House voted in favour of a bill on aid for Ukraine.
aid/pledges/OTHER | The EU will direct €1.6 billion of the proceeds to Ukraine.
aid/pledges/OTHER | Norway has pledged to hand over some of its F-16s.
aid/requests/UA | Ukraine has pressed its allies for long-range weapons.
aid/halts/OTHER | South Korea ruled out sending weapons to Ukraine.
aid/halts/OTHER | Poland will no longer supply weapons to Ukraine.
aid/halts/OTHER | US halts arms shipments to Ukraine
aid/halts/OTHER | Warsaw said it would no longer arm Ukraine.
aid/pledges/OTHER | Denmark is to donate all its artillery to Ukraine.
aid/pledges/OTHER | Britain plans to send 14 Challenger 2 tanks.
aid/pledges/OTHER | The Czech Republic has set aside 50 million euros for shells for Ukraine.
aid/pledges/OTHER | Sweden to send Gripen jets to Ukraine
aid/pledges/OTHER | Norway to give Ukraine €85 billion over five years
aid/pledges/OTHER | Under the deal Ukraine will receive 25 Patriot systems.
aid/pledges/OTHER | The Dutch government said it was making 500 million euros available for American weapons for Ukraine.
aid/pledges/OTHER | Oslo will spend 10 billion kroner on air defence for Ukraine next year.
aid/pledges/OTHER | France is readying six Mirages for Ukraine.
casualty/killed/ | Halyna, 73, was killed by shrapnel as she fed her chickens in Novoosynove.
casualty/killed/ | The UN's monitoring mission has recorded 14,534 civilian deaths since February 2022.
casualty/killed/ | A woman succumbed to her injuries in hospital in Kherson.
casualty/killed/ | The strike was deadly: seven civilians dead.
casualty/killed/RU | Three residents of Huliaipole became victims of the shelling.
casualty/killed/; casualty/wounded/ | Kharkiv Oblast: 3 killed, 7 injured.
casualty/killed/; casualty/wounded/ | The search ended in Kyiv with 28 dead and 134 injured.
casualty/killed/RU | Four people, among them a girl of nine, did not survive the attack on Kryvyi Rih.
casualty/killed/RU; casualty/wounded/RU | Two dead, 14 injured in Russian drone attack on Kharkiv
casualty/killed/RU; strike/hits/RU | Shelling of the town of Siversk: two dead.
casualty/wounded/ | A 34-year-old sustained a blast injury, shrapnel wounds to the legs and a concussion.
casualty/wounded/ | Kharkiv: 5 wounded
casualty/wounded/ | A railway worker lost a leg in the strike.
casualty/wounded/ | A photographer of the agency was hurt when the hotel was struck.
control/advances/RU | The road between Pokrovsk and Kostiantynivka was cut by Russian troops last week.
control/advances/RU | The Russians have crossed the Siverskyi Donets canal near Chasiv Yar.
control/advances/UA | Ukrainian troops have gained 1.5 km in the direction of Melitopol, Maliar said.
control/advances/UA | Zelensky said the troops had gone forward by one to two kilometres in Kursk region.
control/captures/RU | Russia has gained 236 square kilometres in November, the most in a single month since 2022.
control/captures/RU | It was the fifth settlement to fall in a week, according to the Russian ministry.
control/captures/RU | Wagner mercenaries had seized the salt mines in Soledar, Prigozhin said.
control/captures/RU | The defence ministry in Moscow boasted of seizing Yablunivka, in the Donetsk region.
control/captures/RU | Lyman, a rail hub Russia took in May, is within reach of Ukrainian guns.
control/captures/RU | The ministry in Moscow said that Zhelanne had been brought under Russian control.
control/captures/RU | Lysychansk has fallen, Ukraine's military conceded.
control/captures/RU | Russian troops gained 45 square kilometres of territory in the past week.
control/captures/RU | Mariupol ended up in Russian hands in May 2022.
control/captures/RU | Another Donetsk village, Zelene Pole, has passed to Russia.
control/controls/RU | Russia has held the nuclear plant since March 2022.
control/controls/RU | Occupied since 2014, the city of Donetsk lies 10 km away. The city of Donetsk has been occupied since 2014.
control/controls/RU | Russian forces are in control of most of Bakhmut.
control/controls/RU | The Zaporizhzhia nuclear plant is held by Russian troops.
control/controls/RU | Almost all of Luhansk region is in Russian hands.
control/captures/RU; control/controls/RU | Russia seized the plant in Enerhodar and now controls Verbove.
control/recaptures/UA; control/holds/UA | Ukrainian troops retook Robotyne and still hold Verbove.
control/captures/RU; strike/hits/RU | Russian troops took Soledar and now shell villages near Bakhmut.
casualty/lost/ | The UN recorded 45 civilian casualties in Kherson region in May.
control/withdraws/UA; control/controls/UA | Ukrainian troops withdrew from Robotyne but fully control Verbove.
strike/hits/RU | Shelling from Enerhodar damaged houses in Nikopol.
strike/hits/UA | Shelling from Kharkiv region damaged houses in Belgorod.
casualty/lost/ | Kherson suffered 12 civilian casualties.
loss/lost/UA | Ukraine suffered 12 casualties while civilians fled.
control/controls/RU | The plant has been in Russian hands since the first weeks of the war.
control/controls/UA | Ukraine still had 470 square kilometres of Kursk region in its hands, the General Staff said.
control/enters/RU | Footage verified by the BBC shows Russian soldiers walking through the centre of Pokrovsk.
control/enters/RU | Russian soldiers have made their way into the centre of Chasiv Yar.
control/holds/RU | The Russians consolidated in Kleban-Byk, the mapping project reported.
control/recaptures/RU | "Soledar is ours," Prigozhin said in an audio message.
control/recaptures/RU | Gerasimov told Putin that all of Kursk region was free of Ukrainian troops.
control/recaptures/UA | Andriivka is ours again, the 3rd Assault Brigade said.
control/recaptures/UA | Nine months after it was seized, Kherson was Ukrainian again.
control/recaptures/UA | A counterattack returned control of the railway station to the Ukrainians.
control/recaptures/UA | After a month of fighting, the town of Kupiansk is almost entirely Ukrainian again, the general said.
control/recaptures/UA; control/captures/RU | The General Staff said Ukrainian units had taken back positions near Torske they lost in the spring.
control/withdraws/RU | Russian troops have fled Izium.
control/withdraws/RU; movement/moves/RU | Russia has pulled units from Kherson and thrown them to Kursk.
control/withdraws/UA | After the loss of Avdiivka, Kyiv's troops also had to yield the villages of Lastochkyne and Stepove, analysts at the Institute for the Study of War said.
control/withdraws/UA | Kyiv ordered its remaining troops out of Avdiivka.
control/withdraws/UA | Our soldiers have pulled back from the canal near Chasiv Yar, Voloshyn said.
control/withdraws/UA | Ukrainian forces had to give up Krynky after nine months.
loss/abandoned/RU | Russian marines abandoned a T-80 with its engine still running.
loss/abandoned/RU | Fleeing Russian troops left behind dozens of tanks.
loss/damaged/RU | The Admiral Makarov was crippled in Sevastopol.
loss/destroyed/ | Six naval drones sent the corvette to the bottom of the Black Sea.
loss/destroyed/RU; strike/hits/UA | The Sergei Kotov, a patrol ship, sank after Magura drones struck it near the Kerch Strait.
loss/destroyed/RU | Ukraine's navy said the Rostov-on-Don submarine had been sent to the bottom.
loss/lost/RU | Per the General Staff, another 1,170 invaders were put out of action yesterday.
loss/destroyed/RU | Ukraine sank the landing ship Caesar Kunikov.
loss/destroyed/RU | A Ukrainian drone set a Russian tank ablaze.
loss/destroyed/UA | The Russian Defence Ministry reported the destruction of three HIMARS launchers.
loss/killed/UA; loss/lost/UA | Lieutenant Colonel Oleksii Mes was killed when his F-16 crashed on August 26.
loss/killed/ | Her son fell at Bakhmut in February 2023.
loss/killed/UA | Senior Lieutenant Dmytro Kotsiubailo lost his life near Bakhmut.
loss/killed/ | Twelve soldiers of the brigade were among the dead.
loss/killed/RU | Russian infantry left 14 bodies on the field near Robotyne.
loss/killed/RU | Two dozen Russian stormtroopers were cut down by drones at Kotlyne.
loss/killed/RU | Enemy losses: 320 killed.
loss/killed/RU | Drone strike leaves 15 Russian troops dead
loss/lost/RU | Russia has paid with 30,000 casualties for the ruins of Avdiivka, Western officials estimate.
loss/lost/RU | The battle for Bakhmut cost Russia more than 20,000 dead, according to US estimates.
loss/lost/RU | Two Mi-8 helicopters and a Su-34 came down over Bryansk region in a single day.
loss/lost/RU | Russian personnel losses exceeded 30,000 for the month.
loss/lost/RU | About 700,000 Russian soldiers have become casualties, Rutte said.
loss/lost/RU | Daily Russian casualties have averaged 1,200 since the spring, the ministry said.
loss/lost/RU | A Su-35 fell near Pokrovsk, the air force said.
loss/lost/RU | Enemy losses over the day: 235 servicemen, 11 vehicles, two field guns.
loss/lost/RU | Russian losses have passed 900,000 since the start of the full-scale invasion.
loss/lost/RU | Over the past day Russia suffered 1,050 casualties.
loss/lost/RU | Russia's losses also include 12 tanks, 30 armored vehicles and 45 artillery systems.
loss/lost/RU | Russian losses for the day: 1,310 troops, seven tanks and 60 artillery pieces
loss/lost/RU | Since Thursday the invaders have been deprived of 1,100 men, 4 tanks and 35 guns.
loss/lost/UA | Losses on the Ukrainian side: up to 245 servicemen, a tank and three pickups.
loss/lost/UA | Ukrainian losses since the start of the year exceed 500,000, Belousov said.
movement/moves/ | Kateryna, 34, fled Mariupol with her two sons in March 2022.
movement/moves/ | Moscow and Kyiv swapped 205 captives each on Tuesday.
movement/moves/ | IAEA experts left the Zaporizhzhia plant after a delayed rotation.
movement/moves/ | A new team of IAEA inspectors arrived at the Zaporizhzhia plant.
movement/moves/OTHER | Foreign fighters from Nepal went to Russia.
movement/moves/ | A train carrying military equipment arrived in Crimea.
movement/moves/OTHER | 1,000 Cuban fighters went to Russia to fight.
movement/moves/OTHER | The first North Korean units reached the Kursk region on October 23.
movement/moves/OTHER | Between 10,000 and 12,000 North Koreans were dispatched to Russia.
movement/moves/OTHER | Danish F-16s were scrambled to intercept two Su-24s.
movement/moves/OTHER | Poland scrambled its jets.
movement/moves/OTHER | Poland has taken in almost a million refugees.
movement/moves/RU | Russia handed back eleven children through Qatar's mediation.
movement/moves/RU | Russia was building up its forces on the Sumy border, numbering 50,000 men, Zelensky said.
movement/moves/RU | Moscow has stationed Oreshnik missiles in Belarus, Lukashenko said.
movement/moves/RU | Russian soldiers swam across the Oskil river.
movement/moves/ | More than 200 settlements in Sumy region are now subject to mandatory evacuation.
movement/moves/RU | The number of Russian troops in Belarus has fallen to 4,000, Demchenko said.
movement/moves/RU | Russian soldiers are reorganising, NATO said.
movement/moves/UA | Ukraine gained the release of five commanders.
movement/moves/UA | "I have signed an order for the evacuation of residents from 11 settlements," the governor of Sumy region said.
movement/moves/RU | A convoy of Wagner fighters rolled into the country on Monday.
movement/moves/RU | Russian forces have returned after completing the drills.
movement/moves/RU | The Russian troops arrived in 60 trucks.
movement/moves/RU | A Russian military train crossed the Crimean bridge.
movement/moves/RU | Russia has 40 battalions stationed along the border.
movement/moves/RU | The raid has diverted Russian forces, Syrskyi said.
movement/moves/RU | The operation drew Russian troops away from Pokrovsk.
movement/moves/RU | Analysts recorded a concentration of Russian troops near Yelnya.
movement/moves/RU | The Russians removed their ships from Sevastopol.
movement/moves/RU | Units of the Western and Southern military districts were moved to Belgorod, analysts said.
movement/moves/RU | Russia has committed three brigades to the battle near Bakhmut.
movement/moves/UA | Ukraine got back 1,000 bodies on Friday, the coordination headquarters said.
movement/moves/UA | Ukraine received the bodies of 757 fallen defenders.
strike/assaults/RU | Our defenders foiled eight attempts by the occupiers to break through near Kupiansk.
strike/assaults/RU | Near Huliaipole, defenders held off four assaults.
strike/assaults/RU | Six times the enemy attacked the positions of our troops near Stepove and Mali Shcherbaky.
strike/assaults/RU | Ukrainian forces thwarted seven attempts to advance near Synkivka.
strike/assaults/RU | In the Orikhiv sector four Russian attacks came to nothing near Robotyne and Mala Tokmachka.
strike/assaults/RU | In the Pokrovsk sector, defenders stopped 45 assault actions.
strike/hits/ | Satellite images show scorch marks and two collapsed hangars at the Saky base.
strike/hits/ | Explosive devices planted by Ukrainian agents went off under the railway bridge near Ulan-Ude.
strike/hits/RU | A residential high-rise in Zaporizhzhia took a direct hit from a guided bomb.
strike/hits/RU | The nine-storey block collapsed after being hit by a Kh-101 missile.
strike/hits/RU | Two houses were reduced to rubble in Kostiantynivka.
strike/hits/RU | A kindergarten lost its roof and a hospital its windows, Mayor Serhii Petrenko said.
strike/hits/RU | One drone flew into the eighth floor of an apartment building in Sumy, officials said.
strike/hits/RU | In Kharkiv a drone came through the window of a fourth-floor flat.
strike/hits/RU | Rescuers put out a fire at a warehouse in Odesa that started after the overnight attack.
strike/hits/RU | A Russian FPV drone flew into an ambulance in Kherson.
strike/hits/RU | Two-thirds of Ukraine's generating capacity has been knocked out by Russian strikes.
strike/hits/RU | At four in the morning a missile tore the front off a five-storey building in Kramatorsk.
strike/hits/RU | Chervonohryhorivka came in for heavy shelling.
strike/hits/RU | Debris came down on the roof of a shopping centre in the Obolon district of Kyiv.
strike/hits/RU | "There were three arrivals in the industrial zone," the head of the Zaporizhzhia administration said.
strike/hits/RU | An Iskander-M with a cluster warhead exploded over a playground in Kryvyi Rih.
strike/hits/RU | Enemy shells cut a gas pipeline and a power line in Kherson.
strike/hits/RU | The strike blew the doors off a church in Orikhiv.
strike/hits/RU | Sumy has been without water since a strike on its pumping station on Tuesday.
strike/hits/RU | Kharkiv was again the main target of the overnight attack, with 12 strikes on the Industrial district.
strike/hits/RU | The attack on the port of Izmail lasted five hours, Kiper said.
strike/hits/RU | The barrage was aimed at energy facilities in the Lviv and Rivne regions.
strike/hits/RU | In Mykolaiv, the target was a shipyard.
strike/hits/RU | Damage was recorded at 15 addresses in Kyiv.
strike/hits/RU | Damage was inflicted on a railway depot in Synelnykove.
strike/hits/RU | "A shell flew into our yard," a woman in Nikopol said.
strike/hits/RU | A missile fragment pierced the reactor hall's roof at the Kharkiv institute.
strike/hits/RU | Russian missiles turned Bakhmut's centre into ruins.
strike/hits/RU | The dam at Oskil was breached by a strike.
strike/hits/RU | A Russian glide bomb levelled the house of culture in Kostiantynivka.
strike/hits/RU | The attack damaged 15 houses and two cars in Nikopol.
strike/hits/RU | Drone attack on Odesa port
strike/hits/RU | Massive missile attack on Kyiv: residential buildings hit
strike/hits/RU | Zaporizhzhia was left without electricity after the strike.
strike/hits/UA | Local Telegram channels published footage of a fire at the Afipsky refinery.
strike/hits/ | Locals in Engels reported hearing a loud bang and seeing a column of smoke over the airfield.
strike/hits/UA | The General Staff said that the 44th chemical plant had been "successfully engaged" by its drones.
strike/hits/UA | Ukraine's Special Operations Forces said they had engaged an oil depot in Hvardiiske.
strike/hits/UA | A drone attack on a parking lot in Belgorod burned out 12 cars, Gladkov said.
strike/hits/UA | A drone strike shut the Ust-Luga terminal, Novatek said.
strike/hits/UA | Ukrainian drones disabled the Unecha pumping station.
strike/intercepts/OTHER | Polish jets shot down drones over their own territory for the first time.
strike/intercepts/UA | The crew of a Gepard accounted for two Shaheds.
strike/intercepts/UA | Air defenders took out all six Kinzhals.
strike/launches/ | Overnight Ukraine came under attack from 112 Shahed-type drones.
strike/launches/ | The salvo consisted of 36 Kh-101 missiles, four Kinzhals and 120 drones.
strike/launches/ | In the course of the night, radar operators tracked 205 Shaheds.
strike/launches/ | It was a record attack: 728 drones and 13 missiles.
strike/launches/RU | The wave included 18 ballistic missiles, Ihnat said.
strike/launches/RU | "36 missiles and 595 drones in one night," Zelensky wrote.
strike/launches/RU | That night Russia used 810 drones, a record.
casualty/killed/; casualty/wounded/; movement/moves/ | Officials reported that the fighting resulted in 7 deaths, 30 injuries and the evacuation of 900 people.
movement/moves/ | The bombardment has led to the evacuation of 300 residents of Kupiansk, the mayor said.
loss/captured/RU | The raid led to the capture of 14 Russian marines, according to Kyiv.
movement/moves/RU | Moscow announced the return of 60 of its soldiers.
movement/moves/ | Balitsky announced a resettlement of 4,000 people from Enerhodar.
movement/moves/ | An evacuation is under way in Kostiantynivka, the police said.
movement/moves/ | Evacuations are ongoing from the town of Lyman, officials said.
movement/moves/UA | Two fresh brigades are deploying to Sumy from the Ukrainian reserve.
control/withdraws/RU | Gerasimov ordered his troops to withdraw from Kherson.
control/withdraws/UA | Ukrainian troops were ordered to leave Lysychansk, the governor said.
control/withdraws/UA | The garrison of Ukrainian troops received the order to leave the town of Vuhledar, he said.
control/withdraws/UA | "We decided to withdraw our units from Velyka Novosilka," Syrskyi said.
control/withdraws/UA | Ukrainian units will have to pull out of Siversk, the governor of Donetsk region said.
control/captures/RU | Vuhledar came under complete Russian control on Tuesday, a blogger said.
control/controls/RU | There are nine villages of the district under Russian control, the governor of Sumy region said.
control/captures/RU | The Russian army announced control of Vovchansk.
control/recaptures/UA | Ukrainian marines wrested back Urozhaine.
control/advances/UA | Ukrainian armour surged forward near Izium.
control/advances/UA | Our troops are pushing southeast of Robotyne, Maliar said.
control/advances/RU | Russian units secured small gains northwest of Lyman.
control/holds/UA | Ukrainian marines are consolidating their positions near Krynky, the command said.
control/holds/UA | Ukrainian troops are fighting to keep Toretsk, the brigade said.
strike/assaults/ | Combat has been fierce around Toretsk.
strike/assaults/RU | Russian infantry kept pressuring Ukrainian defenders in Chasiv Yar.
strike/assaults/RU | Russian troops are working to capture Huliaipole, Syrskyi said.
strike/assaults/RU | The brigade blocked Russian attempts to take several hamlets near Siversk.
strike/assaults/UA | Ukrainian commandos attempted two cross-border raids on Shebekino.
strike/hits/UA | Belgorod has suffered from a series of Ukrainian drone attacks.
strike/hits/RU | Russian artillery destroyed nearly the entire town of Vovchansk.
strike/hits/RU | Two districts of Odesa bore the brunt of the attack, the mayor said.
strike/launches/RU | Russia attacked the country overnight with 23 drones, the air force of Ukraine said.
loss/killed/RU | Dozens of Russian soldiers drowned in the Dnipro, the brigade said.
loss/damaged/RU | Ukraine has disabled a third of Russia's Black Sea Fleet, its army said.
control/advances/RU; control/captures/RU | Russia says its forces have advanced beyond tens of kilometres of Ukrainian territory and seized dozens of settlements, including Vuhledar.
control/captures/RU; control/advances/RU | Russia said its army had taken two villages in the Sumy region of eastern Ukraine, as it pushes towards the city of Sumy.
movement/moves/ | Ukrainian civilians have been fleeing Kupiansk for days.
control/withdraws/RU | Surovikin ordered the retreat of his troops to the left bank of the Dnipro.
control/withdraws/UA | Russian armour forced Ukraine into a hasty retreat from the town of Kurakhove.
control/captures/RU | Moscow announced on Tuesday the capture of the village of Prohres.
control/advances/UA | Ukrainian columns swept deeper into the Kharkiv region.
control/advances/RU | Some 200 Ukrainian soldiers were surrounded near Ilovaisk, Putin said.
control/captures/RU | "Units of the West grouping have liberated the town of Kupiansk," Gerasimov said.
control/holds/RU; strike/assaults/RU | The South grouping holds parts of Toretsk and is continuing operations to clear the town centre.
strike/assaults/RU | Russian troops are on the offensive near Lyman.
strike/assaults/RU | Russian forces launched a campaign to capture Siversk.
strike/hits/RU | Russian gunners used rocket launchers to shell the town of Nikopol.
strike/hits/RU; strike/hits/UA | Kyiv and Moscow blamed each other for the destruction of the bridge at Kozacha Lopan.
strike/hits/RU; strike/hits/UA | Moscow and Kyiv have accused each other of shelling the Zaporizhzhia plant.
strike/hits/UA | Kyiv denied claims by Moscow that its forces shelled a bomb shelter in Donetsk.
strike/intercepts/UA; strike/launches/RU | Ukrainian gunners shot down nine drones Russian forces launched on Sunday.
loss/lost/RU; loss/lost/UA | Russia and Ukraine have suffered heavy losses in Vuhledar, analysts said.
aid/pledges/OTHER | Denmark has confirmed the transfer to Ukraine of an aid package worth 200 million euros.
strike/assaults/RU | The defenders repelled 12 of 15 Russian attacks around two towns near Pokrovsk.
casualty/killed/; casualty/wounded/ | Three people were killed, at least nine wounded.
casualty/killed/; casualty/wounded/ | Two people were killed. The wounded numbered eleven.
control/captures/RU | The Russian ministry claimed in its updates on Sunday and Monday to have captured the village of Spirne.
control/enters/RU; control/holds/RU | Russian marines moved into the town and dug in there.
control/enters/UA | The entry of the Ukrainian army into Kherson was confirmed by the mayor.
control/enters/UA | Ukrainian scouts were spreading out in the town of Snihurivka.
control/enters/UA | Photos show Ukrainian soldiers patrolling the streets of Kherson.
control/holds/RU | "All villages on this bank are being held," Pushilin, the Russian-installed head, said.
control/recaptures/UA; control/holds/UA | Ukraine retook Piatykhatky and entrenched itself there, Rogov said.
loss/captured/OTHER | Ukrainian marines captured two Chinese citizens near Pokrovsk.
loss/destroyed/RU | The Ukrainian navy and army cooperated to bring down a Russian Su-30 jet.
loss/destroyed/RU; loss/lost/RU | Kyiv said it had shot down a Russian bomber. Moscow's officials said the bomber crashed near Stavropol.
loss/killed/UA | The Russian army reported the liquidation of more than 40 Ukrainian marines in Krynky.
movement/moves/; strike/hits/UA | Ukrainian guns have shelled Shebekino for days, causing hundreds of residents to flee.
movement/moves/ | The war has forced 6 million Ukrainians out of the country.
movement/moves/RU | The enemy has brought in reserves near Vovchansk.
strike/assaults/UA | Gerasimov was cited as saying that four Ukrainian attacks near Orikhiv had been halted.
strike/assaults/RU | Russian paratroopers were engaged in urban warfare in Vuhledar.
strike/hits/UA | The governor accused the Ukrainian military of firing on the outskirts of Shebekino.
strike/hits/UA | The district of Shebekino has been under Ukrainian fire again, Gladkov said.
strike/hits/UA | The SBU organised the attack on the refinery in Volgograd, a Ukrainian source said.
strike/hits/UA | There were Ukrainian attacks on Shebekino at night, but no victims, Gladkov said.
strike/intercepts/RU | Russian air defence repelled an attack by drones on Volgograd.
strike/launches/RU | Three launches of missiles from Russian helicopters were recorded near Hlukhiv.
control/advances/RU | The Russian ministry announced the encirclement of Lysychansk.
control/advances/UA | Ukrainian marines are moving deeper into the town of Sudzha.
control/captures/RU | The Russian ministry reported the capture of three city blocks in Bakhmut by its paratroopers.
control/enters/RU | Kadyrov wrote on Telegram that Russian troops and forces of the LPR are in the centre of Lysychansk.
loss/killed/RU; loss/wounded/RU; loss/captured/RU | On Monday 80 occupiers were killed, 160 wounded, and two captured.
strike/assaults/RU | Russia kept up its push to encircle the town of Lysychansk.
strike/assaults/RU | "These offensive attempts are being halted near Robotyne," the Ukrainian general wrote.
strike/hits/RU | Kharkiv continues to come under severe Russian shelling.
strike/hits/RU | Russian missiles hit the city of Kharkiv and surrounding districts.
strike/intercepts/RU | Russian gunners downed three missiles fired by Ukraine as well as five bombs and 44 drones.
casualty/killed/ | The casualties included three medics and 12 employees of a clinic.
control/holds/UA | Among the freed are those who held their ground in Mariupol, the Ukrainian president said.
movement/moves/ | The number of refugees from Kherson has exceeded 20,000 people.
strike/assaults/RU | The Ukrainian defenders are holding back the advance of the enemy near Siversk.
movement/moves/RU; strike/assaults/RU | Moscow has massed guns in a long campaign to capture the town of Chasiv Yar.
strike/hits/RU | The Russian ministry said it hit ammunition depots and gathering points of Ukrainian troops.
aid/pledges/OTHER | The package includes 20 armoured vehicles and 30 tanks for Ukraine.
control/captures/RU | Kyiv said on Monday that its troops lost control over the village of Lozove.
control/recaptures/UA | The Russian army has lost control of the town of Lyman.
strike/assaults/RU | Russia attacked the village of Robotyne with armoured vehicles on Sunday.
strike/hits/RU | The Ukrainian company said its plant in Odesa was damaged, knocking out power to 3,000 homes.
loss/killed/RU | The governor said General Sergei Ivanov, the deputy commander of Russia's 5th Army Corps, was killed.
loss/damaged/RU; strike/hits/UA | Moscow said Ukraine had attacked the port and that a landing ship had been damaged.
control/withdraws/UA | Ukrainian troops have started a withdrawal from the city of Toretsk, Russian state media reported.
movement/moves/RU | Ukraine's economy has shrunk since Russia invaded the country in February 2022.
movement/moves/RU | He lived in Izium before the Russians invaded.
movement/moves/RU | Prices rose after President Vladimir Putin ordered the invasion of Ukraine.
movement/moves/RU | Much has changed since Moscow launched its full-scale invasion of Ukraine in February 2022.
movement/moves/UA | Much has changed in Kursk since Kyiv launched its invasion of the region.
control/captures/RU | The capture of Vuhledar gives Russia a springboard for further attacks.
control/captures/RU | The fall of Avdiivka came after months of fierce fighting.
control/captures/RU | The loss of Toretsk was a heavy blow to the defenders.
control/recaptures/UA | The recapture of Izium opened the way to Lyman.
control/withdraws/RU | Russia's retreat from Kherson followed weeks of strikes on bridges.
control/withdraws/UA | The Ukrainian withdrawal from Avdiivka came two days later.
control/withdraws/RU | Kyiv reported a Russian retreat around the town of Kupiansk.
control/withdraws/UA | Commanders told their soldiers to withdraw from Vuhledar.
control/withdraws/RU | The pace of the Ukrainian advance caught Russian forces off guard, prompting them to retreat in haste.
control/advances/UA; control/withdraws/RU | Ukrainian troops surrounded the Russians in Lyman, forcing them to retreat.
control/withdraws/UA | The Ukrainian command authorised the withdrawal of its brigades to save lives.
control/withdraws/RU | Russian troops had evacuated following the strikes, officials in Odesa said.
control/holds/UA | Kyiv insisted its forces were holding firm amid fierce fighting.
control/captures/RU; control/recaptures/UA | "They took the hospital on Tuesday, we took it back on Wednesday," a Ukrainian soldier said.
control/withdraws/UA | The Ukrainian army told the troops still fighting in Vuhledar to pull back.
control/withdraws/RU | Russian troops pulled back after heavy losses.
movement/moves/ | The renewed assault has forced more than 1,700 civilians residing near the front to flee, officials said.
movement/moves/ | Reporters saw groups of people who had been evacuated from Vovchansk.
control/advances/RU | The General Staff in Kyiv reported tactical successes by Russian forces near Vovchansk.
control/advances/RU | The Ukrainian General Staff later confirmed the advance of Russian troops into northern Vovchansk.
control/controls/UA | The city itself remains under the control of the Ukrainian army.
control/advances/UA | Ukrainian troops have been taking ground from Russian forces near Bakhmut.
control/holds/UA | Kyiv said its troops continued to hold the northern part along the railway line.
control/advances/RU | "As the front line approaches Pokrovsk, it is time to leave," the mayor said.
control/advances/RU | Officials urged residents of Pokrovsk to leave on Friday as Russian troops closed in on the city.
control/advances/UA; control/recaptures/UA | Ukrainian forces advanced through Kherson. They reclaimed the city, according to CNN.
control/controls/RU | The victory gives Russia control over the whole of Luhansk region.
control/controls/UA | They are the last towns under Ukrainian control in Luhansk region.
control/controls/RU | The town hall of Melitopol flies the Russian flag.
control/advances/RU | Russian forces were able to wedge into the defence line near Chasiv Yar.
control/enters/RU | There are around 300 Russians inside the city of Pokrovsk, the corps said.
control/withdraws/RU; control/holds/RU | Russian troops left the village of Vesele and dug in on its outskirts.
control/recaptures/UA | In the video two soldiers are seen raising the flag in Lyman.
control/recaptures/UA | "We've taken back Toretsk," a Ukrainian soldier said.
control/advances/RU | "We're closing in on Pokrovsk," a Russian soldier said.
control/captures/RU | Kyiv lost the village of Vesele last week.
"""


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_a_sentence_tells_its_events(line: str) -> None:
    claims, _, sentence = line.partition(" | ")
    assert told(sentence) == set(claims.split("; "))


def test_towns_that_fell_at_different_times_get_a_line_each() -> None:
    claims = claims_of(
        "Avdiivka, which Russia captured in February, lies near Bakhmut, which it took in May 2023."
    )
    assert [[p.name for p in c.places] for c in claims] == [["Avdiivka"], ["Bakhmut"]]


NOT_TOLD = """
We are committed to the freedom of Ukraine, Rutte said.
Kyiv got help secured by the income of frozen assets.
Kyiv left the door open to talks.
The party won control of the city council in Lviv.
The state took over the bank in 2016.
Ukraine holds a third of the world's titanium.
Protesters stormed the parliament in Tbilisi.
Had the West sent tanks earlier, fewer soldiers would have died.
The EU made progress towards a deal.
Ukraine advanced to the final in Kyiv.
Control of the House passed to the Republicans.
He lost control of his car near Lviv.
The Ukrainian flag was raised at the embassy in Warsaw.
A Ukrainian flag flew over the city hall in Prague.
Residents were left without power in Kherson.
Two people were killed in a car accident near Lviv.
A gas explosion in Moscow killed three residents.
The camera captured five Russian soldiers.
A wave of cold weather hit Kharkiv.
Power cuts hit Odesa on Monday.
The sanctions target 40 tankers of the shadow fleet.
A ship carrying grain sank in a storm near Rostov.
Sappers destroyed 20 unexploded shells near Kharkiv.
The company moved its headquarters from Kyiv to Lviv.
Ukraine moved closer to EU membership.
Moscow suspended gas deliveries to Austria.
Israel received 20 F-35s from the US.
The US approved a $10 billion arms sale to Taiwan.
Prisoner swaps will continue, the minister said.
Residents are organising volunteer movements in Kharkiv Oblast.
The general staff wants to disrupt a planned Russian assault on Sumy.
The war has led to loss of life.
Kyiv said its troops were fighting hard.
Russia uses these jets to drop bombs on the front line.
The Ukrainian soldiers fighting for Bakhmut felt tired, an officer said.
The influx of people heading to Lviv worried the city council.
The Ukrainian army has learned much since its offensive began.
The people travelling in a car on the bridge were tired.
The governor of the part of Kherson Oblast held by Ukrainian forces spoke of the winter.
We get closer to the day when freedom returns, the president of Ukraine said.
Kupiansk is a key logistics hub.
The advance may cut off forces defending the line between free Ukraine and occupied Donbas.
The fall of the city would open the way to Dnipro.
Moscow's forces were determined to push forward until Toretsk was fully under their control.
Whether the Ukrainian forces have left Toretsk or not, they are tired.
The capture of Pokrovsk is a key goal of the Russian army.
The capture of Pokrovsk remains a priority.
The loss of Pokrovsk is not critical, the general said.
The withdrawal of Russian troops from Ukraine is a condition for peace.
The fall of 2022 was warm.
The ceasefire was aimed at evacuating civilians from Mariupol.
I left Mariupol on March 15, she said.
"I'm heading to the site," the governor wrote.
Russia could invade again.
Before launching its invasion of Ukraine, Russia sold gas to Germany.
It makes sense for Russia to wait, the blogger said.
President Zelensky dispatched his chief of staff to Washington.
Putin sent an envoy to Kyiv.
Fentanyl is killing hundreds of thousands, he said of the war on drugs.
The advance threatens the city of Pokrovsk.
"""


@pytest.mark.parametrize("sentence", NOT_TOLD.strip().splitlines())
def test_words_of_war_that_mean_something_else_tell_no_event(sentence: str) -> None:
    assert told(sentence) == set()


@pytest.mark.parametrize("village", ["Bolotnyky", "Nova-Dubivka", "Krasnozavodske"])
@pytest.mark.parametrize(
    ("wording", "action"),
    [
        ("Russian troops captured {}.", Action.CAPTURES),
        ("Ukrainian forces retook {} on Monday.", Action.RECAPTURES),
        ("Russian soldiers entered {} at dawn.", Action.ENTERS),
        ("Ukrainian soldiers left {} overnight.", Action.WITHDRAWS),
        ("Ukrainian troops still hold {}.", Action.HOLDS),
    ],
)
def test_a_village_that_no_gazetteer_knows_is_taken_and_left(
    village: str, wording: str, action: Action
) -> None:
    assert [c.action for c in claims_of(wording.format(village))] == [action]


def test_settlements_that_ground_includes_are_taken_with_it() -> None:
    claims = claims_of(
        "Zelensky said that Ukrainian troops had recaptured territory in the Kharkiv region."
        " He explained that this includes 30 settlements."
    )
    second = claims[-1]
    assert (second.action, second.actor_side, second.source.name) == (
        Action.RECAPTURES,
        Side.UA,
        "Volodymyr Zelenskyy",
    )
    assert [(q.item, q.low) for q in second.quantities] == [(Item.SETTLEMENT, 30)]


def test_settlements_listed_in_a_sentence_of_their_own_were_shelled_too() -> None:
    claims = claims_of(
        "The enemy shelled 12 settlements of the Kharkiv region, the General Staff said."
        " Among them are Vovchansk, Kupiansk and Izium."
    )
    second = claims[-1]
    assert (len(claims), second.action, second.actor_side) == (2, Action.HITS, Side.RU)
    assert [p.name for p in second.places] == ["Vovchansk", "Kupiansk", "Izium"]


def test_what_includes_settlements_but_follows_no_gain_is_no_claim() -> None:
    assert claims_of("The district is large, the mayor of Sumy said. This includes 30 settlements.") == []


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("The attack damaged 15 houses in Nikopol.", (Item.BUILDING, 15, Comparator.EXACT)),
        ("Russian personnel losses exceeded 30,000.", (Item.PERSONNEL, 30_000, Comparator.MORE_THAN)),
        ("Russian casualties have averaged 1,200 a day.", (Item.PERSONNEL, 1_200, Comparator.EXACT)),
        ("Kharkiv Oblast: 3 killed.", (Item.PERSON, 3, Comparator.EXACT)),
        ("Russian losses for the day: 1,310 troops.", (Item.PERSONNEL, 1_310, Comparator.EXACT)),
    ],
)
def test_a_figure_is_counted_where_a_word_beside_it_misleads(
    sentence: str, figure: tuple[Item, int, Comparator]
) -> None:
    found = [(q.item, q.low, q.comparator) for c in claims_of(sentence) for q in c.quantities]
    assert found == [figure]


def test_who_did_not_survive_was_killed() -> None:
    claim = claims_of("Four people did not survive the attack on Sumy.")[0]
    assert (claim.action, claim.stance) == (Action.KILLED, Stance.ASSERTS)


def test_the_clashes_left_of_assaults_told_before_are_of_the_same_attacker() -> None:
    claims = claims_of(
        "Ukrainian soldiers repelled 11 Russian assaults near Siversk, the General Staff said."
        " Another clash continues."
    )
    assert [(c.action, c.actor_side) for c in claims] == [(Action.ASSAULTS, Side.RU)] * 2


def test_a_clash_that_nobody_leads_has_no_side_but_an_attack_has() -> None:
    claims = claims_of(
        "The General Staff reported 153 clashes, with the heaviest fighting near Pokrovsk, where 47 Russian"
        " assaults were stopped."
    )
    assert {(c.actor_side, c.quantities[0].low) for c in claims} == {(None, 153), (Side.RU, 47)}


@pytest.mark.parametrize(
    ("text", "side", "figures"),
    [
        (
            "Russian losses over the past day:\n\n- 1,120 troops\n- 3 tanks\n- 12 armored vehicles",
            Side.RU,
            [(Item.PERSONNEL, 1_120), (Item.TANK, 3), (Item.ARMORED_VEHICLE, 12)],
        ),
        (
            "Over the day the Russian Armed Forces destroyed:\n* 2 HIMARS launchers;\n* 3 tanks;\n* up to 30 soldiers.",
            Side.UA,
            [(Item.MLRS, 2), (Item.TANK, 3), (Item.PERSONNEL, None)],
        ),
    ],
)
def test_a_list_whose_lines_begin_with_their_figures_is_one_loss(
    text: str, side: Side, figures: list[tuple[Item, float | None]]
) -> None:
    (claim,) = claims_of(text)
    assert (claim.action, claim.actor_side, claim.evidence.text) == (Action.LOST, side, text.rstrip("."))
    assert [(q.item, q.low) for q in claim.quantities] == figures


def test_bare_brackets_at_the_end_of_a_line_are_the_days_change() -> None:
    totals, changes = claims_of(
        "Russia's losses, according to Kyiv:\n\nSoldiers: 890,000 (1,120)\nTanks: 10,300 (3)\nArtillery: 24,500 (45)"
    )
    assert [q.low for q in totals.quantities] == [890_000, 10_300, 24_500]
    assert [q.low for q in changes.quantities] == [1_120, 3, 45]


@pytest.mark.parametrize(
    ("head", "action"),
    [("Included in this package are:", "pledges"), ("Germany has delivered to Ukraine:", "delivers")],
)
def test_help_listed_a_line_each_is_one_claim_with_all_its_figures(head: str, action: str) -> None:
    text = (
        "Berlin announced a package of weapons for Ukraine.\n\n"
        f"{head}\n\nTwo IRIS-T air defence systems;\n\nspare parts;\n\n• 9,000 shells; and\n\n"
        "up to 12 Marder infantry fighting vehicles.\n\nThe war has gone on for years."
    )
    document = ClaimDocument(id="page", text=text, published=date(2024, 3, 1))
    first, listed = default_extractor().extract(document)
    assert (first.type, listed.type, listed.action) == ("aid", "aid", action)
    assert listed.evidence.text == text[text.index(head) : text.index("\n\nThe war")]
    assert [(q.item, q.low, q.high) for q in listed.quantities] == [
        ("air_defense", 2, 2),
        ("other", 9000, 9000),
        ("armored_vehicle", None, 12),
    ]


def test_drones_downed_a_region_a_line_are_one_claim_and_no_loss() -> None:
    text = (
        "Air defences intercepted and destroyed 12 Ukrainian drones:\n"
        "7 – over the territory of Smolensk region,\n3 drones over the Bryansk region,\n"
        "2 – over Kaluga region.\nNobody was hurt."
    )
    document = ClaimDocument(id="page", text=text, published=date(2025, 8, 25))
    claim, *others = default_extractor().extract(document)
    assert (claim.action, claim.actor_side) == ("intercepts", "RU")
    assert all(c.type is not ClaimType.LOSS for c in others)
    assert [p.name for p in claim.places] == ["Smolensk Oblast", "Bryansk Oblast", "Kaluga Oblast"]
    assert [q.low for q in claim.quantities] == [12, 7, 3, 2]
    assert claim.evidence.text.endswith("Kaluga region.")


def test_a_list_of_aid_is_no_loss() -> None:
    text = "The package for Ukraine contains:\n- 31 tanks\n- 12 armored vehicles\n- 45 artillery systems"
    assert all(c.type is not ClaimType.LOSS for c in claims_of(text))
