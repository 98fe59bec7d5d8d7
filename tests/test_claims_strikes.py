"""Strikes, casualties and losses in wordings of every kind, and sentences that tell none."""

from datetime import date

import pytest

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.model import ClaimDocument
from schemas.vocabularies import ClaimType, Stance

# What is told (! where it is denied, 0 for nobody's side) → sentences that tell just that.
_TOLD = {
    "hits 0": """
        IAEA staff said that the power supply infrastructure of Enerhodar was damaged.
        Two loud explosions occurred in Syzran on Friday night.
        The mayor of Penza reported several explosions around the town.
        Oil tanks in Feodosia were ablaze on Monday.
        Thick smoke was rising over the refinery in Samara.
        Satellite images showed clouds of smoke over the airfield in Engels.
        Loud bangs were heard over Voronezh on Friday night.
        Powerful explosions jolted the city of Sumy overnight.
        A series of explosions thundered in Kryvyi Rih.
        At least five explosions were heard in Kharkiv shortly before midnight.
        Residents of Engels heard explosions near the airfield.
        Residents of Penza were woken by a series of blasts at four in the morning.
    """,
    "hits UA": """
        A fire at a refinery in Afipsky, caused by drone debris, was extinguished, the rescuers said.
        Drones struck a refinery in southern Russia.
        The operation involved coordinated drone strikes on airbases in Ryazan and Ivanovo.
        The SSU struck a depot in Toropets.
        Ukraine shelled the Galaktika shopping centre in Donetsk.
        Russia reported large Ukrainian attacks in the Zaporizhzhia region.
        Ukrainian naval drones struck two oil tankers in the Black Sea.
        Naval drones attacked the base of the Black Sea Fleet.
        It was the fifth attack on the refinery in Saratov this autumn.
        The raid left widespread damage across the town of Belgorod.
        Officials in Kursk reported a round of shelling on Saturday.
        The mission reported 27 cases of Ukrainian shelling in a day.
        The governor of the Tula region reported on a drone attack on the town of Aleksin.
        The refinery in Saratov is still on fire.
        A drone attack halted traffic on the Crimean bridge.
        A drone attack disconnected the Kursk substation from the grid.
        The attack left two hangars in Saky badly damaged.
        Shelling attacks began in Horlivka at dawn.
        Ukrainian forces attacked areas north and south of Bakhmut.
        Explosions happened near a military base in Ryazan after a drone raid.
        The head of the SBU said Ukraine was responsible for the attack on the tanker off Crimea.
        The vessel's engine room was damaged in a Ukrainian strike on Novorossiysk, the agency said.
        Large fires broke out from the debris of Ukrainian drones over Ryazan, the regional government said.
        A large ammunition depot was destroyed following an attack by Ukrainian drones in Toropets.
        The SBU said the strike on Ryazan resulted in an extremely powerful detonation.
        Kyiv claimed to have struck and set on fire a fuel depot in the Tula region.
        A drone attack forced a refinery in Samara to suspend operations.
        Officials in Voronezh reported a Ukrainian drone attack.
        Shells fired at Horlivka by Ukrainian gunners on Tuesday landed near a school, its mayor said.
        A Ukrainian strike occurred outside the perimeter of the Kursk nuclear plant, the operator said.
        A fire broke out at an oil depot in Feodosia after a drone attack, the occupation authorities said.
        Debris from a downed drone set fire to a warehouse in Bryansk, the governor said.
        Fragments of a drone fell on the grounds of a plant in Yelets.
        The oil terminal in Novorossiysk was on fire on Thursday after a drone raid.
        A chemical works in Nevinnomyssk went up in flames after being struck by drones.
        A fire engulfed the refinery in Saratov after the drones came in.
        A bomb went off under the car of an occupation official in Melitopol.
        The Chonhar bridge took four rockets on Tuesday.
        HIMARS have been chewing up the Antonivka bridge since July.
        Ukrainian guns kept pounding the ferry crossing at Nova Kakhovka.
        Twelve shells landed in Enerhodar overnight, according to the occupation council.
        Robert Brovdi reported a hit on a fuel depot outside Luhansk.
        The General Staff confirmed a strike on the Ryazan refinery.
        The SBU claimed a strike on an airfield in Saky.
        Ukraine claimed responsibility for the blast at the Crimean bridge.
        Ukrainian saboteurs derailed a freight train in the Bryansk region.
        Shells hit the outskirts of Belgorod.
        A drone crashed into an apartment block in Kazan.
        Partisans torched a relay cabinet in Rostov.
        During the day the missile forces hit an ammunition depot and three artillery systems of the enemy.
        Russia accused Ukraine of shelling the Zaporizhzhia plant.
        Russia accused Ukraine of eight attacks on energy sites in a day.
        Moscow blamed Ukraine for the attack on the market in Donetsk.
        Ukrainian drones attacked the Afipsky refinery in Krasnodar region.
        The General Staff said Ukrainian forces had struck the Saratov oil refinery overnight.
        The SBU said its drones had hit a Tu-95 base in the Irkutsk region.
        Ukraine has hit at least 16 refineries since August, the minister said.
        The Kerch bridge was hit by an underwater drone on Tuesday, the SBU said.
        A fire started at a refinery in Volgograd after a drone attack, the governor said.
        Ukrainian forces blew up a bridge over the Seym River.
        Saboteurs blew up a railway line in the Oryol region, the HUR said.
        The fish market in Donetsk was hit on Sunday, the city's Russian-installed mayor said.
        Local officials said artillery hit a bus stop in Donetsk.
    """,
    "hits RU": """
        As a result of Russian shelling, a house in Soledar burned down.
        There was a Russian strike on an industrial site in Polohy.
        A school in Tokmak took a direct hit from a Russian missile.
        Missiles struck energy facilities in western Ukraine.
        Almost 40,000 tonnes of grain were destroyed in Izmail, Kubrakov said.
        The shelling in the Nikopol area continues day and night.
        Warehouses and production buildings as well as agricultural machinery were damaged in Izmail, Kiper said.
        One of the rockets hit an apartment block in Dnipro, destroying two of its sections.
        Kyiv says this marks the eighth attack on its power stations this year.
        Russia launched a significant overnight drone attack across Ukraine.
        Residential buildings in Kharkiv sustained varying degrees of damage.
        Russian forces are shelling the last overpass to the city of Pokrovsk.
        The police building in Kramatorsk has withstood rocket attacks.
        Russian terrorists continue to attack port infrastructure, Andriy Yermak said.
        The enemy attacked one of the stations in the Dnipropetrovsk region with unmanned aerial vehicles.
        A Russian drone damaged a diesel locomotive at a station in Zaporizhzhia.
        Whole blocks in Kyiv were torn apart.
        Kyiv said it was the 11th massive Russian attack on its energy facilities this year.
        Shelling of Kharkiv does not stop.
        Kharkiv has seen frequent attacks this month.
        The ministry highlighted damage to equipment at an energy facility in the Poltava region.
        Up to 20 houses were mutilated in Nikopol.
        The enemy terrorised the Nikopol district at night.
        At Kupiansk, air and artillery attacks continued on the positions of the defenders.
        A Russian missile sank a cargo ship near Odesa.
        Zelensky said that a civilian ship in the port of Chornomorsk was damaged.
        A Russian missile damaged a Turkish-owned vessel in the port of Odesa.
        There have been reports of Russian strikes on power plants in every city.
        The governor, Oleh Kiper, said the attack was launched using Iranian-made Shahed drones.
        Regional military head Oleh Kiper reported severe damage to two power stations.
        The mayor of Odesa, Hennadii Trukhanov, said the warehouse was struck during a Russian attack targeting a plant.
        Russian forces since last summer have bombarded Bakhmut.
        Damage was inflicted upon a school in Kherson, the mayor said.
        This is the third attack on the port of Odesa since Monday.
        The air force is increasing shelling, particularly in the Chernihiv region.
        There is a massive shelling of the city of Kherson, the mayor said.
        A gas service vehicle was damaged in Nikopol.
        A minibus and two cars were burned in Kherson.
        The attacks caused damage to a logistics centre in Odesa.
        Chuhuiv, a quiet town, faced severe damage to homes.
        The Russians have stepped up strikes on the port of Odesa.
        Two substations in the Sumy region were reported damaged, the grid operator said.
        Five households were damaged in Vovchansk.
        The Russians are shelling Tsyrkunivka, the governor said.
        Russian forces destroyed private cars in Bilozerka, the mayor said.
        Military installations in Kharkiv were under attack, the ministry said.
        Russia launched a barrage of drone attacks on the port of Odesa.
        The energy infrastructure of the Odesa region was under fire.
        As a result of the strike, 500 people were left without power in Kharkiv.
        Kyiv experienced one of its deadliest attacks in months.
        Five ammunition depots were wiped out, the Russian Defence Ministry said.
        Nine substations were damaged by Friday’s strikes, Ukraine’s energy minister, Herman Halushchenko, said.
        Haidai said the city itself is under constant fire.
        Zelenskiy said Russia was continuing air attacks aimed at disrupting logistics.
        The bus was fired on in Irpin.
        The mayor said they were fired upon near Irpin.
        A hospital, a school and several high-rise buildings were affected in Sumy.
        Russia's night attack caused power outages in Kyiv.
        Consumers in the Odesa region were de-energized by the missile attack.
        The equipment of the thermal power station in Kharkiv was seriously damaged, the company said.
        The city administration of Kyiv reported falling debris in three districts.
        A bakery, a pharmacy, and trucks were damaged in Nikopol, the mayor said.
        Grain silos and two lorries were destroyed in the port of Reni, the governor said.
        The attack on Odesa resulted in damage to a grain elevator.
        A kindergarten was among the damaged buildings in Sumy.
        Images released by the governor of Odesa region showed the destroyed hangars of the port.
        The governor of the Sumy region reported a direct hit by a shell.
        Russia hit the port of Izmail with drones, the army said, damaging a grain store and causing a fire.
        Fragments of missiles that were shot down damaged buildings in two districts of Kyiv.
        The minister accused Russia of shelling villages near Orikhiv.
        Flames tore through a market in Nikopol after a shell landed.
        The port of Izmail took a hit from three drones.
        Footage shows a missile slamming into a hangar in Dnipro.
        The railway line near Bilhorod-Dnistrovskyi was put out of action by two missiles.
        Nikopol was also shelled, the governor added.
        Marhanets and its surroundings came under fire from heavy artillery.
        A maternity hospital in Kherson came under fire on Saturday.
        The town of Huliaipole has been under fire since dawn, the head of the administration said.
        About 40 shells fell on residential streets in Nikopol.
        Two S-300s landed on the industrial zone of Zaporizhzhia, the governor said.
        The governor announced an attack on a railway station in Chuhuiv.
        There were hits in three districts of the city of Odesa.
        Six drones hit energy sites in the Chernihiv region.
        Nine houses, two shops and a school were damaged in the strike on Izium.
        The attack left 40,000 households without power in the Odesa region.
        Power was cut in Shostka after the thermal plant was hit, the ministry said.
        Windows were blown out in 30 buildings in Lviv.
        Russian drones burned down a grain store near Ochakiv.
        Russian forces shelled 24 settlements in the Zaporizhzhia region 516 times.
        The enemy struck the Synelnykove district with drones and artillery.
        The occupiers hit the Nikopol district with Grads six times.
        Enemy aviation carried out strikes on Bilopillia and Yunakivka.
        The villages of Kozacha Lopan, Hlyboke and Strilecha were hit by artillery fire.
        The Russian army opened fire on Antonivka from across the river.
        Kyiv blamed Moscow for the strike on the barracks at Olenivka.
        Overnight Russia attacked Odesa with drones, setting fire to two apartment buildings.
        Russia hit Kryvyi Rih with an Iskander on Saturday evening.
        Kharkiv was struck by two glide bombs on Friday morning.
        Overnight shelling damaged a lyceum, a library and 14 houses in Orikhiv.
        A strike on a thermal power plant left 100,000 homes without heating in Kyiv.
        A gas pipeline was damaged and two villages lost power, the governor of Sumy region said.
        Debris fell on a kindergarten in the Solomianskyi district of Kyiv.
        Russian drones set fire to grain silos in the port of Chornomorsk.
        Russian troops opened fire on a group of civilians in Bucha.
        The Russians destroyed the Kakhovka dam on 6 June 2023.
        Russian warplanes bombed a school in Bilohorivka where 90 people were sheltering.
        The theatre in Mariupol was bombed on 16 March 2022.
    """,
    "launches RU": """
        Launches were carried out from the Kursk region.
        Russia dispatched a fleet of drones targeting Ukraine.
        Drones were heard over Poltava.
        A missile was spotted over Vinnytsia, the air force said.
        Russia launched a large-scale overnight barrage of missiles at Kyiv.
        Russia fired a barrage of missiles at Kyiv.
        A group of Russian drones was moving towards Poltava, the air force said.
        Russian gunners carried out 120 fire missions near Kherson, the brigade said.
        The Russians sent two Iskanders to Dnipro and a third to Pavlohrad.
        Russia launched 145 drones at Ukraine overnight, the air force said.
        The Russians sent 145 drones to Ukraine during the night, the air force said.
        Moscow used 70 missiles and about 100 drones in the attack, Zelensky said.
        The Russians attacked Ukraine with 64 Shahed drones overnight.
        Russia fired off two Kinzhal missiles from MiG-31 jets.
        Russian ships in the Black Sea fired eight Kalibrs.
        Russian jets dropped nine glide bombs on Kharkiv on Saturday.
        Iskander missiles were launched from Crimea at Odesa.
        Over the past day the enemy carried out 58 air strikes, dropping 96 guided bombs.
        Russia carried out an attack on Kharkiv using 12 Shahed drones.
    """,
    "!hits UA": """
        Kyiv denied any involvement in the attack on the bridge.
        Ukraine denied responsibility for the strike on Donetsk.
    """,
    "!hits RU": """
        Moscow denied the strike on Kramatorsk.
        Moscow denied shelling the hospital in Kherson.
        Moscow denied targeting the market.
        No missile or drone reached Kryvyi Rih overnight, Vilkul said.
        The ministry in Moscow denied that its forces had shelled the plant.
        Moscow denied shelling the nuclear power plant.
    """,
    "": """
        Weapons are needed to stop Russia hitting the power grid.
        The two sides do not target civilians in the war.
        A 30-day freeze on attacks targeting the energy sector ends on Friday.
        Not all the Russian strikes target civilians.
        The authorities confine their attacks to military targets to avoid hitting their own citizens.
        He did not blame Russia for the attack on Sumy.
        In 1999, his forces carried out a bombing campaign that nearly levelled the city of Grozny.
        The enemy fears glide bombs, which are launched from aircraft deep behind the front.
        The mayor did not provide details about the type of facility that was struck in Kharkiv.
        Officials gave no details of which port facility was hit.
        Russia does not target civilians.
        The attacks did not stop there.
        Russia regularly attacks Ukraine's energy grid.
        Kharkiv residents were without power after the strikes, the mayor said.
        The refinery in Saratov has suspended operations after the attack, sources said.
        The brigade has a limited ability to find and hit Russian guns, the analyst said.
        The fuel is used by bombers, which launch missile strikes against Ukraine, he said.
        The garrison in Lyman is in danger of being encircled, analysts said.
        The attack on Odesa follows strikes on Ukrainian ports.
        Moscow denies targeting civilians.
        Kyiv denied targeting hospitals.
        The town of Rubizhne was devastated by fierce fighting.
        The soldiers joined up after battling a Russian invasion for two years.
        Both armies traded blame after shelling halted the buses.
        The attacks, coming so soon after the talks in Istanbul, drew condemnation.
        Officials said 40,000 households were cut off in the Rivne region.
        The ambulance took the woman to the city hospital.
        Zelensky said he would travel to Turkey on Friday, and the fighting was ongoing.
        Suspected drone fragments were found in a field.
        Assistance is being provided to the victims, the governor said.
        It is unclear how many drones were shot down over Kursk.
        None of the reactors of the Zaporizhzhia plant had been affected.
        The equipment will help Kyiv to plan.
        Several airports suspended operations because of the threat of drone attacks.
        The company has resumed power supply to 140,000 households.
        Vladimir Rogov is an official in the partially occupied Zaporizhzhia region.
        Everyone received help, the mayor said.
        Neither side's account could be verified.
        Ukraine denied the accusation.
        Ukraine dismissed the figures.
        The attack caused a fire at a petrol station.
        Thirteen people were rescued from the rubble.
        A state of emergency was declared in Nikopol after the strike.
        The city remembered the victims of the 2022 strike on the station.
        Zelensky said the attack showed that Russia did not want peace.
        Residents fear that the town will be shelled again.
        The threat of drone attacks was declared in the Sumy region.
        An air alert was announced in Kyiv.
        Rescuers are clearing the rubble of the building in Dnipro.
        Russia could attack energy sites again this winter, he warned.
        The two countries agreed not to strike energy sites.
        The company's shares took a hit in Frankfurt.
        The minister took fire for the delays.
        Ukraine's economy was hit hard by the war.
        The storm left 20,000 people without power in the Lviv region.
        Explosions during the exercise could be heard in the town.
    """,
    "launches UA": """
        Kyiv sent more than 100 drones into Russia on Monday night, the ministry said.
        Ukraine fired six ATACMS at the Bryansk region, Moscow said.
        Ukraine attacked the airfield at Saky using six drones, Moscow said.
        Two drones were spotted over Kaluga on Friday, the governor said.
        An attempt by the Kyiv regime to carry out a terrorist attack on Sevastopol was foiled, Moscow said.
        Russia's air defences foiled Ukraine's attempt to attack a depot in Kursk, Moscow said.
    """,
    "intercepts UA": """
        All drones targeting the city of Kyiv were shot down.
        Most of the threats were intercepted by Ukraine's air defences, the minister said.
        Air defence systems were activated in Kremenchuk, the mayor said.
        Ukraine said its air defences shot down two Russian missiles targeting the Odesa region.
        Ukraine's air force said an aerial assault on Kyiv was repelled overnight.
        The Ukrainian air force said 29 drones crashed before reaching their targets.
        A rocket attack on Odesa was thwarted by the air force.
        City officials confirmed that the air defences of Kyiv were at work.
        Russia's missiles came in two waves; most were shot down over Kyiv, the mayor said.
        F-16 jets were used to repel the missile attack, the air force said.
        The spokesman thanked the gunners for striking down two Kalibr missiles over Odesa.
        Air defences worked over the capital, mayor Klitschko said.
        Electronic warfare units suppressed 31 drones.
        Soldiers with machine guns shot two Shaheds out of the sky near Uman.
        A missile was destroyed over the Dnipropetrovsk region.
    """,
    "intercepts RU": """
        Air defences downed 12 drones over Russian territory.
        An attack by drones on Novorossiysk was repelled.
        Air defence forces destroyed 40 Ukrainian drones, the Russian Defence Ministry said.
        Russia destroyed a fleet of Ukrainian attack drones near Sevastopol, its defence ministry said.
        Moscow said it responded to nine drones over the Tula region.
        Russia reported shooting down 41 drones over Crimea.
        Air defences destroyed seven drones launched by Ukraine overnight, the Russian Defence Ministry said.
        Russian troops have downed a drone flying towards Moscow in the Istra area.
        The ministry in Moscow said its navy had thwarted an attack on a patrol vessel.
        The ministry in Moscow reported intercepting 150 drones overnight.
        Besides the first drone two others were shot down over Khimki, the ministry said.
        Air defence units were firing over Sevastopol early on Monday.
        The raid on Volgograd was repelled by air defences, the governor wrote.
        A total of 53 UAVs were destroyed over nine regions, the Defence Ministry in Moscow said.
        Four Storm Shadow missiles were intercepted over Luhansk, Moscow said.
        Drones were shot down over the Leninsky district of Voronezh, the mayor wrote.
        Two drones were repelled on the approach to Moscow, its mayor Sergei Sobyanin said.
        Three drones were detected and shot down over Kaluga, the governor said.
        Six drones were jammed and crashed in the Kursk region, the Russian Defence Ministry said.
        Nine drones, suppressed by electronic warfare, fell near Sevastopol, the Russian Defence Ministry said.
    """,
    "!intercepts UA": """
        None of the four missiles was brought down, the air force admitted.
    """,
    "assaults RU": """
        Ukrainian soldiers stopped six attempts to storm Lyman.
        Russian troops were halted near Lyman.
        Russian attacks near Lyman were unsuccessful.
        Ukrainian troops beat back a Russian assault on Lyman.
        Wagner fighters have intensified the onslaught on Ukrainian positions in the city of Bakhmut.
        In the Lyman direction, Russian troops concentrated their efforts on conducting offensive operations.
        Russian units re-launched offensive operations near Vuhledar.
        Our troops calmly and confidently repulsed an attack near Lyman, Syrskyi said.
        The enemy is concentrating its main efforts on conducting offensive actions in the Kupiansk and Lyman directions.
        Russian marines were conducting positional battles north of Vuhledar, analysts said.
        Russian forces continue to attack on at least two axes, the brigade said.
        On the Lyman axis there were 14 attacks.
        Kupiansk direction: the enemy attacked five times near Petropavlivka and Zahryzove.
        In the Pokrovsk sector the defenders stopped 32 assaults near Selydove.
        The invaders attempted to break through our defences in the areas of Toretsk and Shcherbynivka.
        Russian troops stormed our positions near Robotyne seven times.
        The General Staff reported unsuccessful Russian attacks near Hlyboke and Lyptsi.
        Geolocated footage indicates that Russian forces recently attacked near Kurakhove.
        Ukrainian forces repelled attacks near Terny and along the Svatove-Kreminna line.
        Our defenders held back 19 attacks near Chasiv Yar and Stupochky.
        The occupiers are storming Vuhledar from the east.
        Russian infantry attacked with the support of armour near Avdiivka.
        Russian troops are trying to take Chasiv Yar.
        Our troops repelled seven attacks near Kupiansk, the General Staff said.
        Russian forces made 31 attempts to break through near Pokrovsk.
    """,
    "!assaults RU": """
        No offensive actions were recorded in the Kharkiv direction, the General Staff said.
        The enemy did not conduct offensive operations in the Kherson direction, the General Staff said.
        The enemy made no attempts to advance near Orikhiv, the spokesman said.
    """,
    "assaults 0": """
        Several villages near the city of Donetsk are being fought over.
        There is fighting in the town of Hostomel.
        Three battles are still going on near Vovchansk.
        Fighting continues in nine places along the front.
        Heavy street fighting is raging in Toretsk, a brigade spokesman said.
        In the Kursk region 24 clashes took place, the General Staff added.
    """,
    "assaults UA": """
        Ukrainian forces launched an attack with up to 300 soldiers and 11 tanks.
        The Russian Defence Ministry claimed it has continued to repel Ukrainian attacks.
        Ukrainian troops are pressing ahead with a counterattack along the front line.
        The governor claimed the assaults were suppressed by Russian forces near Lyman.
        Commandos carried out a landing in Crimea, the HUR said.
        All counter-offensive attempts were stopped, Putin said.
        The offensive in the Kursk region began on the night of August 6.
        Russian sources claimed that Ukrainian forces counterattacked near Klishchiivka.
        Ukrainian troops launched a counterattack near Andriivka.
        The Russian Defence Ministry said its troops had repelled three counterattacks near Lyptsi.
        Battlegroup North repelled two Ukrainian counter-attacks in the Kharkiv region.
    """,
    "killed RU; wounded RU": """
        Two civilians died in the shelling of Lyman, as well as six wounded.
        Drones accounted for 40 deaths and 115 injuries in the Kherson region, the governor said.
        Three people died and 14 were wounded in the strike on Kharkiv.
        The mayor of Kherson raised the toll, saying nine people including two children had died and 18 were injured.
        A strike on Kherson killed three people and injured another five, Ivan Petrenko, the head of the region's hospital, said.
    """,
    "wounded RU": """
        In Kherson, the day began with an attack on residential areas, a man and his wife were wounded in their flat, the mayor said.
        He was hospitalised with shrapnel wounds after the strike on Kherson.
        The shelling of Nikopol wounded a man of 57.
        The commander of the 35th army was wounded near Izium, the HUR said.
    """,
    "!wounded RU": """
        No one was injured in the attack on Odesa, the mayor said.
    """,
    "killed RU": """
        The girl died in hospital of wounds received in the shelling of Odesa.
        The mayor of Kherson reported on three victims of the Russian shelling.
        Two brothers were gunned down in Irpin by Russian soldiers.
        Videos published by the police of Sumy showed bodies on the ground after the strike.
        Dozens, including senior officers of the Russian fleet, were killed in Sevastopol, Kyiv said.
        At least 28 people lost their lives in the attack on Kyiv.
        A Russian drone killed a tractor driver in the Sumy region.
        Russian soldiers shot dead an elderly man in Vovchansk, prosecutors say.
        Sixty-three Russian soldiers were killed in the strike on Makiivka.
        Special forces killed a Russian general in Moscow.
        Ukraine says it has killed 1,400 Russian soldiers over the past day.
    """,
    "killed UA": """
        Battlegroup West eliminated up to 190 Ukrainian troops, destroying two howitzers, the ministry said.
        Battlegroup East eliminated 55 Ukrainian troops and destroyed three tanks, the ministry said.
        The occupiers executed two prisoners of war near Pokrovsk.
        More than 6,000 Ukrainian soldiers have been killed since January, Moscow claims.
        Zelensky said 43,000 Ukrainian soldiers had died since the start of the invasion.
        In the Bryansk region a villager was killed by Ukrainian shelling, governor Bogomaz said.
        Pushilin said shelling by Ukrainian forces killed four civilians in Donetsk.
    """,
    "lost RU": """
        The estimate of Russian soldiers killed and injured in Ukraine was 320,000, the British ministry said.
        One of the Russian servicemen is missing, the ministry said.
        Russia's losses amounted to about 1,070 soldiers over the past day.
        Over the past day the enemy lost 1,220 troops, 11 tanks and 23 artillery systems.
        Russia admitted the loss of two Su-34 bombers.
        Moscow confirmed the loss of an A-50 plane.
    """,
    "captured RU": """
        Ukrainian forces took 13 Russians prisoner near Hruzke.
        Three Russian soldiers surrendered near Vovchansk.
    """,
    "destroyed RU": """
        According to the SBU, the strikes resulted in the destruction of over 40 aircraft.
        The attack on the arsenal in Toropets destroyed missiles for the Iskander system, the SBU said.
        A Russian Mi-8 helicopter was shot down over the Black Sea, the HUR said.
        Ukrainian drones destroyed a Russian Tor system in the Zaporizhzhia region.
        Ukraine's navy said it sank a patrol boat off Sevastopol.
    """,
    "damaged RU": """
        Ukrainian naval drones damaged a landing ship in Feodosia.
        Ukrainian troops damaged six enemy vehicles near Lyman.
        The strikes damaged or destroyed around 41 Russian planes.
        The Askold, a Russian corvette, suffered a breach in its hull, the source said.
        A Russian warship was towed into the port of Novorossiysk.
        Two Su-30 jets were damaged at Saky, the SBU said.
    """,
    "lost UA": """
        The ministry put Ukrainian losses at up to 375 men in 24 hours.
        Ukraine lost up to 200 troops and four vehicles in the area, the ministry in Moscow said.
    """,
    "killed 0; wounded 0": """
        The UN recorded the deaths of 120 civilians and injuries to 444 people in the Kharkiv region.
        “We have one dead and five wounded,” the mayor of Sumy said.
        At least 51 people were killed and 271 wounded in Poltava, Zelensky said.
    """,
    "wounded 0": """
        Three women arrived at a hospital in Hraivoron with barotrauma.
        An ambulance rushed the child to a hospital in Sumy.
        A man born in 1993 sustained explosive injuries in Kherson.
        A 45-year-old man and a woman who were at home sustained lacerations and explosive injuries in Kherson.
        Two men, aged 62 and 41, were admitted to the hospital in Kherson.
        Two journalists were wounded in Kramatorsk on Saturday.
        A 70-year-old woman suffered shrapnel wounds in Nikopol.
        The number of injured in Dnipro has risen to 22.
    """,
    "killed 0": """
        A woman was pronounced dead in Sumy.
        The burial site contained 447 bodies, the police in Izium said.
        Rescuers pulled out the body of a woman in Sumy.
        “Unfortunately, we know of more than 20 deaths,” the mayor of Sumy said.
        Mines were responsible for 12 deaths in the Kharkiv region, the UN said.
        The number of dead in Ternopil stands at 31, including six children.
        Rescuers pulled the bodies of two people from the rubble in Zaporizhzhia.
    """,
    "!lost RU": """
        Not a single soldier was lost, Moscow said.
        Moscow said it had lost no aircraft.
    """,
    "hits RU; wounded RU": """
        In Kharkiv, six people were hurt when a glide bomb hit a furniture shop.
    """,
    "hits RU; killed RU": """
        Russian forces carried out a missile strike on Poltava, killing 41 people.
    """,
    "destroyed UA": """
        Two cars and a howitzer of the Ukrainian army were destroyed near Kherson.
        Russian forces destroyed a HIMARS launcher near Izium, the Russian ministry claimed.
    """,
    "lost 0": """
        Seven people are missing under the rubble in Ternopil.
        Three residents are still unaccounted for in Ternopil, the mayor said.
    """,
    "moves 0": """
        A cargo ship sailed from Odesa to Istanbul.
        Russia and Ukraine held a major prisoner swap on Friday.
        Russia and Ukraine orchestrated a major exchange of prisoners of war on Friday.
        There were cheers, with 200 prisoners released.
        Affected residents, including 11 children, have been evacuated to Velikiye Luki.
        Patients at the hospital were being evacuated to Lviv.
        The largest prisoner exchange of the year took place between Ukraine and Russia on January 3.
    """,
    "pledges OTHER": """
        The delivery will be the 68th tranche of equipment provided to Ukraine, the Pentagon announced.
        We will work to provide Ukraine with military aid, Anita Anand said.
        The decision to send tanks to Kyiv was made by the UK.
        The decision to arm Kyiv with shells was made by the UK.
        The Senate voted to provide $61 billion in aid to Ukraine.
        The Bundestag voted to send heavy weapons to Ukraine.
        Lawmakers in Washington approved an aid package for Ukraine on Saturday.
        The UK will send a squadron of Challenger 2 tanks to Ukraine to help its forces push the Russians back.
        The European Commission has allocated Ukraine the fourth tranche of one billion euros.
        The European Commission is ready to transfer the remaining funds to Ukraine.
        Norway and Denmark have agreed to donate an additional 9,000 rounds to Ukraine, with Norway sending the shells.
        Denmark plans to deliver another 1,500 complete artillery rounds to Ukraine.
        The Netherlands announced a contribution of 500 million euros on Monday.
    """,
    "killed 0; lost 0": """
        In addition to the 18 killed, 21 people went missing in Sumy.
    """,
    "captured UA": """
        More than 2,000 Ukrainian defenders marched out of the plant into captivity.
    """,
    "moves RU": """
        Moscow swapped five commanders of the regiment in return for an ally of Putin.
        Russia has received a total of 55 prisoners, Kyiv said.
    """,
    "wounded 0; !killed 0": """
        The explosion injured six people but didn't claim any lives, the official said.
    """,
    "intercepts RU; hits UA": """
        Two drones attacked Moscow. One was shot down by air defence and two others were jammed.
        The governor of Kaluga, Vladislav Shapsha, said eight drones were shot down and wreckage of one of them fell on a house.
    """,
    "launches RU; killed RU": """
        Russia launched one of its worst assaults on Kyiv, unleashing missiles and drones that killed twelve people.
    """,
    "assaults RU; assaults 0": """
        Ukrainian defenders repelled an attack near Terny, while fighting continues near Siversk.
    """,
    "killed RU; hits RU": """
        A Russian attack on a train near Lozova killed five people. It was struck by three drones.
    """,
    "hits RU; killed RU; wounded RU": """
        Russian attacks have killed and wounded civilians, damaged residential buildings in Sumy.
    """,
}


def told(sentence: str) -> set[str]:
    document = ClaimDocument(id="t", text=sentence, published=date(2024, 11, 21))
    return {
        f"{'!' if c.stance is Stance.DENIES else ''}{c.action} {c.actor_side or '0'}"
        for c in default_extractor().extract(document)
        if c.type is not ClaimType.STATEMENT
    }


@pytest.mark.parametrize("claims", list(_TOLD))
def test_a_wording_tells_what_happened_and_by_whom(claims: str) -> None:
    wanted = {claim for claim in claims.split("; ") if claim}
    sentences = [line.strip() for line in _TOLD[claims].strip().splitlines()]
    assert {s: told(s) for s in sentences} == dict.fromkeys(sentences, wanted)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Six people were hurt and two killed in Kharkiv on Monday.", {("person", 6), ("person", 2)}),
        ("About 40 shells fell on residential streets in Nikopol.", {("other", 40)}),
        ("The port of Izmail took a hit from three drones.", {("drone", 3)}),
        ("On the Lyman axis there were 14 attacks.", {("other", 14)}),
        ("Another person was killed in Kharkiv on Monday.", {("person", 1)}),
        ("An 87-year-old man and his 81-year-old wife died in Kherson.", {("civilian", 1)}),
        (
            "Russia launched 165 drones - 135 of them shot down by air defence units.",
            {("drone", 165), ("drone", 135)},
        ),
        ("Three people were killed and another wounded in Kupiansk.", {("person", 3), ("person", 1)}),
        ("The ministry shot down 7 of 9 unmanned boats near Crimea.", {("drone", 7)}),
        ("One of the rescuers was seriously injured in Kharkiv.", {("civilian", 1)}),
        ("Two staff were injured in Kharkiv on Monday.", {("civilian", 2)}),
        ("Russia launched more than 200 missiles and drones at Ukraine.", {("other", 200)}),
        ("Russian losses increased by 710 to 444,370 people on April 2.", {("personnel", 710)}),
        ("Ukraine attacked Novorossiysk with two unmanned sea boats.", {("drone", 2)}),
        ("Kyiv celebrated, with over 200 prisoners released by Russia.", {("soldier", 200)}),
        ("A 47-year-old farm worker from Stepne was killed in Kherson.", {("civilian", 1)}),
        ("Another man sustained shrapnel wounds in Kherson.", {("civilian", 1)}),
        ("A Russian drone struck a car, killing the 58-year-old driver.", {("civilian", 1)}),
        ("One drone was downed over Kursk region.", {("drone", 1)}),
        ("One soldier was captured near Kursk.", {("personnel", 1)}),
        ("A sabotage group was eliminated near Sumy.", set()),
        ("No residents were hurt in the drone attack on Nikopol.", set()),
        ("Russia attacked energy sites in six regions on Monday.", {("other", 6)}),
        ("Air defences stopped 12 drones over nine regions.", {("drone", 12)}),
        (
            "Russian guns hit 59 military sites near Sumy, including 50 staging areas.",
            {("other", 59), ("other", 50)},
        ),
        ("Three tanks were burning at an oil depot in Feodosia after drones fell on it.", {("other", 3)}),
        ("Some 4,000 Ukrainian soldiers were encircled near Kupiansk.", {("soldier", 4000)}),
        ("Russian troops left Snake Island in two boats.", {("warship", 2)}),
        ("Russian forces fell back some 20 km from Kherson.", {("distance_km", 20)}),
        ("Moscow has twice announced the capture of Siversk.", set()),
        ("Ukrainian forces stopped 21 of 28 missiles and 13 of 14 drones.", {("missile", 21), ("drone", 13)}),
        ("Air defences downed 33 of 50 drones launched by Russia.", {("drone", 33), ("drone", 50)}),
        (
            "The Russian army wiped out 90 soldiers and four ammunition depots.",
            {("personnel", 90), ("other", 4)},
        ),
        ("Drones launched an attack on Monday on two oil refineries in Samara.", {("other", 2)}),
        ("The enemy made 9 and 18 assault actions near Toretsk and Lyman.", {("other", 9), ("other", 18)}),
        ("Two sabotage groups were repelled near Sumy overnight.", {("unit", 2)}),
        ("Russian troops attacked with two armoured vehicles near Lyman.", {("armored_vehicle", 2)}),
        ("About 30 Russian soldiers stormed positions near Lyman.", {("soldier", 30)}),
        ("The fighting near Lyman trapped 30 Russian soldiers.", set()),
        ("There are around 300 Russians inside Pokrovsk, the corps said.", {("soldier", 300)}),
        ("Some 200 Russian soldiers occupied the village of Stepne.", {("soldier", 200)}),
        ("Two Ukrainian soldiers raised the flag over Lyman.", set()),
        ("Russia attacked Kyiv, leaving 1.2-million homes without power.", {("building", 1_200_000)}),
        ("Attacks left some 28,000 people in Pokrovsk without basic services.", {("person", 28_000)}),
        ("Russian strikes killed civilians in Kharkiv, also affecting millions of people.", set()),
        ("Russian jets destroyed three Grad missile systems near Lyman.", {("mlrs", 3)}),
        ("Some 41 units of war materiel were eliminated near Lyman.", {("other", 41)}),
        ("Air defence over Sevastopol downed four targets.", {("other", 4)}),
        ("The Ukrainian army fired 17 munitions at Donetsk.", {("other", 17)}),
        ("Russian troops shelled 15 regions of Ukraine.", {("other", 15)}),
        ("Russian strikes cut off power in Kyiv and nine regions.", {("other", 9)}),
        ("Ukrainian troops advanced four miles near Robotyne.", {("other", 4)}),
        ("Russia seized 200 square miles near Pokrovsk in May.", {("other", 200)}),
        ("In five cases the Russian brigade suffered losses near Lyman.", set()),
        ("Ukrainian drones flew 450 miles to strike Perm.", set()),
        ("More than 26,000 people remained in Pokrovsk, 20,000 were evacuated.", {("person", 20_000)}),
        ("Kyiv said Moscow had returned 60 soldiers’ remains.", {("other", 60)}),
        ("The Russian troops withdrew from Krynky with losses of 18 men.", set()),
        ("Kyiv got 40 tanks from a group of 45 nations on Monday.", {("tank", 40)}),
        ("Drones struck one of Russia's five largest refineries in Samara.", set()),
        ("Russia struck Siversk, a town of 9,000 people.", set()),
        ("Prokudin said 40 shells hit Kherson, and that the war must end.", {("other", 40)}),
        ("Putin said the two leaders would meet in Moscow to end the war.", set()),
        ("Putin said 40 leaders would meet in Moscow to end the war.", {("other", 40)}),
        ("Russian gunners carried out 573 fire missions near Kherson.", {("other", 573)}),
        ("Drones accounted for 40 deaths and 115 injuries in Kherson.", {("person", 40), ("person", 115)}),
        ("Two women, aged 51 and 69, were wounded in Kharkiv.", {("civilian", 2)}),
        ("The UK will send 14 Challenger 2 tanks to Ukraine.", {("tank", 14)}),
        ("A soldier and two guards were killed in Kharkiv.", {("personnel", 1), ("person", 2)}),
        ("Two people opened fire at a base in Belgorod, killing 11 people.", {("person", 11)}),
        ("Russia fired missiles, one of which killed 23 people in Uman.", {("person", 23)}),
        ("The UK has provided Brimstone 2 missiles to Ukraine.", set()),
        ("Russia launched 70 air assault weapons at Ukraine overnight.", {("other", 70)}),
        (
            "In the Pokrovsk sector 71 occupiers were eliminated and 22 wounded.",
            {("personnel", 71), ("personnel", 22)},
        ),
    ],
)
def test_what_is_counted_goes_with_what_happened(sentence: str, figures: set[tuple[str, float]]) -> None:
    document = ClaimDocument(id="t", text=sentence, published=date(2024, 11, 21))
    claims = default_extractor().extract(document)
    assert {(q.item, q.low) for c in claims for q in c.quantities} == figures


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Moscow said two of its missiles had been intercepted.",
            {("intercepts", "UA", "asserts", "Russia")},
        ),
        ("Russia denies that its missiles were shot down.", {("intercepts", "UA", "denies", "Russia")}),
        ("Kyiv said three of its drones were shot down.", {("intercepts", "RU", "asserts", "Ukraine")}),
        (
            "Kyiv said Moscow's claim that it destroyed two Su-24 jets was untrue.",
            {("destroyed", "UA", "denies", "Ukraine"), ("destroyed", "UA", "asserts", "Russia")},
        ),
        (
            "Russia, which occupies the site of the plant, accused Kyiv of shelling it. Kyiv rejected the claim.",
            {("hits", "UA", "asserts", "Russia"), ("hits", "UA", "denies", "Ukraine")},
        ),
    ],
)
def test_what_is_denied_is_told_on_the_word_of_each(text: str, told: set[tuple[str, ...]]) -> None:
    document = ClaimDocument(id="t", text=text, published=date(2024, 11, 21))
    claims = [c for c in default_extractor().extract(document) if c.source.name in ("Ukraine", "Russia")]
    assert {(c.action, c.actor_side, c.stance, c.source.name) for c in claims} == told
