"""The rules engine: which lines a text gives, and the gates every extractor passes."""

import csv
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.claims import lexicon
from dagster_project.claims.engine import ClaimError, check_claims, default_extractor
from dagster_project.claims.lexicon import FOLDER
from dagster_project.claims.model import Claim, ClaimDocument, Source, Span
from schemas.vocabularies import Action, ClaimType, Side, SourceKind, Stance

SAMPLE = Path(__file__).parents[1] / "sample"
DAY = date(2024, 11, 21)


def claims(text: str, published: date | None = DAY) -> list[Claim]:
    return list(default_extractor().extract(ClaimDocument(id="t", text=text, published=published)))


def lines(text: str) -> list[tuple[str, str | None, str]]:
    return [(c.type.value, c.action.value if c.action else None, c.source.name) for c in claims(text)]


def test_the_page_itself_is_the_source_where_nobody_is_named() -> None:
    (claim,) = claims("Russian missiles struck Kharkiv on Tuesday.")
    assert claim.source.name == "publisher"
    assert claim.source.side is Side.PUBLISHER
    assert claim.event_date is not None
    assert claim.event_date.start == date(2024, 11, 19)


def test_what_a_source_says_is_the_sources() -> None:
    assert lines("Ukrainian officials said the troops had entered Kupiansk.") == [
        ("control", "enters", "Ukrainian officials")
    ]


def test_several_places_of_one_predicate_give_one_line() -> None:
    (claim,) = claims("Russian drones attacked Kharkiv, Odesa and Dnipro on Monday.")
    assert [p.name for p in claim.places] == ["Kharkiv", "Odesa", "Dnipro"]


def test_places_with_a_day_each_give_a_line_each() -> None:
    found = claims("Russian forces captured Selydove on Monday and Vuhledar on Tuesday.")
    assert [([p.name for p in c.places], c.event_date.start.day if c.event_date else 0) for c in found] == [
        (["Selydove"], 18),
        (["Vuhledar"], 19),
    ]


def test_joint_sources_give_a_line_each() -> None:
    found = lines(
        "The United Kingdom and the United States announced that they are sending missile systems to Ukraine."
    )
    assert found == [("aid", "pledges", "United Kingdom"), ("aid", "pledges", "United States")]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Russia took Lyman, according to Ukrainian and Western officials.",
            ["Ukrainian", "Western officials"],
        ),
        ("US and Ukrainian officials said Russia had taken Lyman.", ["US", "Ukrainian officials"]),
        ("Ukrainian officials and media said Russia had taken Lyman.", ["Ukrainian officials", "media"]),
        (
            "Officials from Ukraine and Poland said Russia had taken Lyman.",
            ["Officials from Ukraine", "Poland"],
        ),
        ("Officials on both sides said Lyman had been shelled.", ["Officials on both sides"] * 2),
        ("Russia took Lyman, TASS said, citing the ministry.", ["the ministry"]),
    ],
)
def test_a_mention_is_the_pages_words_also_where_others_name_the_source(
    text: str, mentions: list[str]
) -> None:
    found = [c.source.mention for c in claims(text)]
    assert [m.text for m in found if m] == mentions
    assert all(text[m.start : m.end] == m.text for m in found if m)


def test_a_bulletin_gives_totals_and_changes() -> None:
    totals, changes = claims(
        "The total combat losses of the enemy from 24.02 to 21.11 were approximately:\n"
        "personnel - about 725000 (+1500) persons,\ntanks - 9400 (+12),\nhelicopters - 329 (+0)."
    )
    assert (totals.type, totals.action, totals.actor_side) == (ClaimType.LOSS, Action.LOST, Side.RU)
    assert [q.low for q in totals.quantities] == [725000, 9400, 329]
    assert totals.cumulative_from is not None
    assert [q.low for q in changes.quantities] == [1500, 12]
    assert changes.cumulative_from is None
    assert totals.evidence == changes.evidence


def test_an_oblast_that_locates_a_town_is_left_out() -> None:
    (claim,) = claims("Russian forces shelled Nikopol in Dnipropetrovsk Oblast.")
    assert [p.name for p in claim.places] == ["Nikopol"]


def test_an_aside_in_reported_speech_is_the_pages_own() -> None:
    found = lines(
        "Ukrainian officials said the troops had entered Kupiansk, a hub that Russia seized in February."
    )
    assert ("control", "captures", "publisher") in found
    assert ("control", "enters", "Ukrainian officials") in found


def test_a_refusal_to_confirm_repeats_what_was_told() -> None:
    first, second = claims(
        "The mayor said Ukrainian troops had recaptured Izium. The General Staff did not confirm this information."
    )
    assert first.stance is Stance.ASSERTS
    assert second.stance is Stance.UNCONFIRMED
    assert second.action is Action.RECAPTURES
    assert [p.name for p in second.places] == ["Izium"]


def test_a_hedge_makes_a_claim_unconfirmed() -> None:
    (claim,) = claims(
        "Intelligence sources reported that Ukraine may have destroyed a base in the Bryansk region."
    )
    assert claim.stance is Stance.UNCONFIRMED


def test_the_city_is_the_one_the_page_speaks_of() -> None:
    second = claims("Russian missiles hit Odesa on Monday. Drones damaged a school in the city.")[1]
    assert [p.name for p in second.places] == ["Odesa"]


def test_a_heading_says_nothing_that_the_body_says() -> None:
    found = claims("Russian drones attack Odesa\nRussian drones attacked the port of Odesa on Monday.")
    assert [c.evidence.text[-7:] for c in found] == ["Monday."]


def test_other_speech_is_one_statement_a_paragraph() -> None:
    found = lines("Peskov said there were no grounds for talks. He said Russia would not give in.")
    assert [f[0] for f in found] == ["statement"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The governor, Pavlo Melnyk, said 31 people were wounded.", [("wounded", 31)]),
        ("Five people were killed and 21 injured in Kharkiv.", [("killed", 5), ("wounded", 21)]),
        ("The attack on Odesa left 14 people dead and about 80 injured.", [("killed", 14), ("wounded", 80)]),
        ("Another six people remain in hospital.", [("wounded", 6)]),
        ("Two of the dead were nurses.", [("killed", 2)]),
        ("Seven ships have left the port of Odesa.", [("moves", 7)]),
        ("Russia has moved 12 more helicopters to Crimea.", [("moves", 12)]),
        ("Some 240 Russians were eliminated near Bakhmut.", [("killed", 240)]),
        ("Russian troops occupy three villages in Sumy region.", [("controls", 3)]),
        ("The enemy lost 40 men near Bakhmut.", [("lost", 40)]),
        ("Russian troops hold Popasna, threatening to encircle 2,000 soldiers.", [("holds", None)]),
        ("A missile tore through an apartment block in Dnipro.", [("hits", None)]),
    ],
)
def test_a_count_belongs_to_what_was_done_to_it(text: str, expected: list[tuple[str, float | None]]) -> None:
    found = [
        (c.action.value, c.quantities[0].low if c.quantities else None) for c in claims(text) if c.action
    ]
    assert found == expected


def test_what_cannot_be_verified_is_told_as_long_as_its_source_goes_on() -> None:
    told = "Partisans blew up a railway bridge near Tver, Atesh said.\n\n"
    more = "The movement has weakened Russia's army, Atesh said.\n\n" * 2
    last = claims(told + more + "The Daily could not verify these claims.")[-1]
    assert (last.type, last.stance) == (ClaimType.STRIKE, Stance.UNCONFIRMED)
    other = "Peskov said that Russia wanted peace.\n\n" * 2
    last = claims(told + other + "The Daily could not verify these claims.")[-1]
    assert last.type is ClaimType.STATEMENT


@pytest.mark.parametrize(
    ("text", "source", "stance"),
    [
        ("Russian troops captured Orlivka, the army said. Kyiv has not acknowledged the loss of the village.",
         "Ukraine", Stance.UNCONFIRMED),
        ("A missile hit a school in Kyiv. Moscow has denied responsibility for what happened at the school.",
         "Russia", Stance.DENIES),
        ("Kyiv said that 700 Russian soldiers were killed. The figure has not been confirmed by Moscow.",
         "Russia", Stance.UNCONFIRMED),
    ],
)  # fmt: skip
def test_a_verdict_is_on_what_was_told_before(text: str, source: str, stance: Stance) -> None:
    first, second = claims(text)
    assert (second.source.name, second.stance) == (source, stance)
    assert second.action is not None
    assert (second.type, second.action) == (first.type, first.action)


@pytest.mark.parametrize(
    ("answer", "source", "stance"),
    [
        (
            'Army spokesman Dmytro Lykhovii told Reuters: "This is not true."',
            "Dmytro Lykhovii",
            Stance.DENIES,
        ),
        ('"These reports are false," the General Staff in Kyiv said.', "General Staff", Stance.DENIES),
        ('"It does not correspond to reality," the Ukrainian army said.', "Armed Forces", Stance.DENIES),
        ("Kyiv denied Russian reports at the time.", "Ukraine", Stance.DENIES),
        ("Kyiv rejected the reports and dismissed Moscow's claims.", "Ukraine", Stance.DENIES),
        ("Reuters was not able to verify the ministry's claim.", "Reuters", Stance.UNCONFIRMED),
        ("The ministry's claim could not be independently verified.", "publisher", Stance.UNCONFIRMED),
        ("It is not possible to independently verify the claim.", "publisher", Stance.UNCONFIRMED),
        (
            "Kyiv has yet to respond, and independent verification is challenging.",
            "publisher",
            Stance.UNCONFIRMED,
        ),
        (
            "Ukrainian authorities have not commented on the claim, and independent verification of it is hard.",
            "publisher",
            Stance.UNCONFIRMED,
        ),
    ],
)
def test_an_answer_takes_over_the_conquest_that_it_answers(answer: str, source: str, stance: Stance) -> None:
    claimed = "The Russian defence ministry said its troops had captured the village of Robotyne."
    told = next(c for c in claims(f"{claimed}\n\n{answer}") if c.evidence.start > len(claimed))
    assert (told.action, told.stance, [p.name for p in told.places]) == (
        Action.CAPTURES,
        stance,
        ["Robotyne"],
    )
    assert told.source.name.startswith(source)


def test_a_sides_claims_as_a_whole_are_what_it_claimed_first() -> None:
    text = (
        "The Russian ministry said its troops captured Robotyne.\n\nThe ministry said missiles hit Odesa."
        "\n\nKyiv has not commented on Moscow's claims, and independent verification is difficult."
    )
    [told] = [c for c in claims(text) if c.stance is Stance.UNCONFIRMED]
    assert (told.action, [p.name for p in told.places]) == (Action.CAPTURES, ["Robotyne"])


def test_a_denial_is_of_what_its_own_sentence_tells() -> None:
    text = (
        "Russian troops took Hirske on Monday. Russian outlets reported that a school bus was hit by a drone,"
        " but Ukrainian authorities denied this."
    )
    [denial] = [c for c in claims(text) if c.stance is Stance.DENIES]
    assert (denial.type, denial.source.side) == (ClaimType.STRIKE, Side.UA)


def test_an_answer_to_ones_own_side_denies_nothing_that_it_claimed() -> None:
    text = 'The General Staff said its troops had retaken Robotyne.\n\n"This is not true," Budanov said.'
    assert all(c.stance is Stance.ASSERTS for c in claims(text))


# What each sentence tells of ground, with side, stance and places.
GROUND = """
captures RU asserts Vuhledar | "The settlement of Vuhledar has been liberated," Moscow's defence ministry said.
captures RU asserts Velyka Novosilka | Russian soldiers raised their flag over Velyka Novosilka, the ministry said.
recaptures RU asserts Sudzha | Russian troops have liberated Sudzha in Kursk region, Gerasimov said.
recaptures UA asserts Robotyne | Ukrainian marines liberated Robotyne.
controls UA asserts Sudzha | Ukrainian forces continue to occupy Sudzha.
enters UA asserts Belgorod Oblast | The governor of Belgorod region said saboteurs had entered the region.
withdraws UA asserts Krynky | The commander authorised the withdrawal of marines from Krynky, the General Staff said.
withdraws UA asserts Krynky | The staff gave permission to withdraw marines from Krynky, the General Staff said.
captures RU denies Lyman,Siversk | Kyiv dismissed Moscow's statements about the alleged capture of Lyman and Siversk.
captures RU asserts Berkhivka | Berkhivka lies 3 km northwest of Bakhmut, and Wagner claimed its capture on Friday.
recaptures UA asserts Irpin | The mayor of Irpin, near Kyiv, said that Ukrainian forces had regained control of the city.
recaptures UA asserts Andriivka,Klishchiivka | Ukraine retook a number of villages: Andriivka and Klishchiivka.
controls RU asserts Crimea,Donetsk Oblast | Russia controls a fifth of Ukraine, including Crimea and most of the Donetsk region.
controls RU asserts Melitopol | Melitopol, a city that Russia has occupied since March, is quiet.
recaptures UA asserts Robotyne | Ukrainian troops have since regained control of the village of Robotyne.
recaptures UA asserts Robotyne | Control over the village of Robotyne was restored, the Ukrainian army said.
controls UA asserts Kupiansk | Ukrainian troops strengthened their control over the town of Kupiansk.
controls RU asserts Vuhledar | The Russian ministry posted footage showing Russian flags in the town of Vuhledar.
recaptures UA asserts Urozhaine | A video shows marines holding up a Ukrainian flag in Urozhaine.
holds UA asserts Kupiansk | "Our units are in Kupiansk," said Ukrainian army spokesman Viktor Trehubov.
"""


@pytest.mark.parametrize("line", GROUND.strip().splitlines())
def test_who_holds_what_ground(line: str) -> None:
    wanted, _, sentence = line.partition(" | ")
    found = [c for c in claims(sentence) if c.type is ClaimType.CONTROL]
    told = [
        f"{c.action} {c.actor_side} {c.stance} {','.join(sorted(p.name for p in c.places))}" for c in found
    ]
    assert told == [wanted]


def test_these_cities_are_the_last_that_were_listed() -> None:
    text = "Russia said it had captured Pokrovsk and Myrnohrad. Kyiv's troops still hold both cities, the army said."
    assert [[p.name for p in c.places] for c in claims(text)] == [["Pokrovsk", "Myrnohrad"]] * 2


def test_bare_counts_beside_losses_are_soldiers() -> None:
    found = claims("Of these, 15,300 were irretrievable losses and 27,400 were wounded, the ministry said.")
    assert [(c.type, c.action) for c in found] == [
        (ClaimType.LOSS, Action.LOST), (ClaimType.LOSS, Action.WOUNDED)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Poland will hand over 14 MiG-29 jets to Kyiv.", "pledges"),
        ("Ukrainian marines fended off 12 assaults near Robotyne.", "assaults"),
        ("A Russian tank was blown up by a mine near Tokmak.", "destroyed"),
        ("A Russian strike knocked out a power plant in Odesa.", "hits"),
    ],
)
def test_a_particle_leaves_the_verb_its_other_objects(text: str, action: str) -> None:
    assert [c.action for c in claims(text)] == [action]


def test_a_strike_on_a_town_of_crimea_is_ukraines() -> None:
    (line,) = claims("A fuel depot in Feodosia was set ablaze by drones.")
    assert line.actor_side is Side.UA


def test_reports_that_are_denied_are_nobodys_statement() -> None:
    assert lines("Ukraine denied reports that Russian troops had entered Yunakivka.") == [
        ("control", "enters", "Ukraine")
    ]


def test_who_makes_attempts_to_storm_assaults() -> None:
    (line,) = claims("The enemy made four unsuccessful attempts to storm the bridgehead at Krynky.")
    assert (line.action, line.actor_side, line.quantities[0].low) == (Action.ASSAULTS, Side.RU, 4)


def test_nobody_hurt_is_a_denial_even_of_the_page() -> None:
    (line,) = claims("Nobody was hurt in the attack on Sumy.")
    assert (line.type, line.action, line.stance) == (ClaimType.CASUALTY, Action.WOUNDED, Stance.DENIES)


def test_a_list_of_what_was_lost_or_destroyed_is_one_loss() -> None:
    (lost,) = claims("Russia lost 900 soldiers killed and wounded, six tanks and 31 artillery systems.")
    assert (lost.action, [q.low for q in lost.quantities]) == (Action.LOST, [900, 6, 31])
    (destroyed,) = claims("Russian forces have destroyed 12 helicopters, 300 drones and 45 tanks.")
    assert (destroyed.action, [q.low for q in destroyed.quantities]) == (Action.DESTROYED, [12, 300, 45])


def test_the_same_text_gives_the_same_claims_whatever_was_read_before() -> None:
    text = "Russian forces captured Selydove. They said the town was theirs."
    alone = claims(text)
    claims("Ukrainian troops left Bakhmut. The city fell on Monday.")
    assert claims(text) == alone


@pytest.mark.parametrize("mark", ["'", "’", "‘", "ʼ", "´"])
def test_any_apostrophe_makes_a_genitive(mark: str) -> None:
    [claim] = claims(f"Russia{mark}s defence ministry said it had taken Vuhledar.")
    assert claim.source.name == "Ministry of Defence of Russia"
    assert f"Russia{mark}s" in claim.evidence.text


def test_what_a_source_counts_beside_its_claim_is_told() -> None:
    text = "“The Russians left Svatove. A convoy of 2 buses and 19 cars with 150 soldiers, to Starobilsk.”"
    told = [[q.low for q in c.quantities] for c in claims(text) if c.type is ClaimType.STATEMENT]
    assert told == [[2, 19, 150]]


def test_a_list_of_topics_gives_no_line_beside_the_body() -> None:
    text = (
        "Russian attacks on Ukraine. Road safety. World population. Weather.\n\n"
        "On Friday, Russia attacked Ukraine with missiles."
    )
    assert [c.evidence.text[:9] for c in claims(text)] == ["On Friday"]


def test_a_section_on_another_topic_has_no_speech_about_the_war() -> None:
    text = (
        "## Ukraine\n\nFinland will send guns to Ukraine, Finland's defence minister said.\n\n"
        "## Road safety\n\nThe Road Institute estimates that 170 people will die in traffic this year."
    )
    assert [c.evidence.text[:7] for c in claims(text)] == ["Finland"]


def test_a_section_on_another_topic_tells_nothing_of_the_war() -> None:
    text = (
        "## Ukraine\n\nThe Ukrainian army has attacked the Kursk region.\n\n"
        "## Riots\n\nThe riots in Britain started when 3 little girls were stabbed to death.\n\n"
        "The government wants more police. Protesters have received help from a Finnish man."
    )
    assert [c.evidence.text[:13] for c in claims(text)] == ["The Ukrainian"]


def test_nothing_gives_nothing() -> None:
    assert claims("") == []
    assert claims(" \n ") == []


def test_a_document_without_a_date_is_read_too() -> None:
    (claim,) = claims("Russian missiles struck Kharkiv on Tuesday.", published=None)
    assert [p.name for p in claim.places] == ["Kharkiv"]


# The day of a claim: published on Thursday, 21 November 2024


def days(text: str) -> list[tuple[str, str]]:
    """Action and day, or window, of each claim that is no statement."""
    return [
        (
            c.action.value,
            "/".join(sorted({str(c.event_date.start), str(c.event_date.end)})) if c.event_date else "",
        )
        for c in claims(text)
        if c.action
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Tuesday Russian troops entered Lyman.", [("enters", "2024-11-19")]),
        (
            "Losses of the Russian army from February 24, 2022 to November 20, 2024 are put at 700,000 men.",
            [("lost", "2022-02-24/2024-11-20")],
        ),
        ("In March Russian forces shelled Lyman.", [("hits", "2024-03-01/2024-03-31")]),
        ("On 4 November nine drones hit Odesa.", [("hits", "2024-11-04")]),
        (
            "The town had been quiet until 4 November, when Russian troops seized it.",
            [("captures", "2024-11-04")],
        ),
        (
            "Mykola's village has been near the front since 2014, when it was seized by separatists.",
            [("captures", "2014-01-01/2014-12-31")],
        ),
        (
            "Ukraine has seized 31 villages since the incursion began on August 9.",
            [("captures", "2024-08-09/2024-11-21"), ("assaults", "2024-08-09")],
        ),
        (
            "Since Moscow left the deal on November 2, six ships have left Odesa.",
            [("moves", "2024-11-02/2024-11-21")],
        ),
    ],
)
def test_a_date_dates_its_own_clause(text: str, expected: list[tuple[str, str]]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the day of *the attack*, told where nothing else is
        (
            """At least nine people were killed in Poltava.
            The attack happened early on Wednesday.
            Another 31 people were injured.""",
            [("killed", "2024-11-20"), ("wounded", "2024-11-20")],
        ),
        # with two days on the page, that of the nearest
        (
            """A Russian missile hit a school in Sumy on Tuesday.
            The blast injured six people.
            Russian drones attacked Odesa on Wednesday.
            Four people were killed there.""",
            [
                ("hits", "2024-11-19"),
                ("wounded", "2024-11-19"),
                ("hits", "2024-11-20"),
                ("killed", "2024-11-20"),
            ],
        ),
        # the day is told of the attack only, beside its name
        (
            """The number of dead in the overnight missile strike on Lviv has grown, he wrote.
            Nine more people are wounded.""",
            [("wounded", "2024-11-20/2024-11-21")],
        ),
        # a relative clause keeps its own
        (
            "In Bakhmut, which fell last month, Ukrainian troops have crept forward.",
            [("captures", "2024-10-01/2024-10-31"), ("advances", "")],
        ),
        # neither a habit nor what goes on has it
        (
            """Russian drones attacked Odesa on Wednesday.
            Sumy has been shelled repeatedly in recent months.""",
            [("hits", "2024-11-20"), ("hits", "")],
        ),
        # a report of a day's fighting: all that its source says
        (
            """The General Staff said Russia had lost 40 tanks over the past day.
            Ukrainian troops pushed Russian units back from Kupiansk, the General Staff said.""",
            [("lost", "2024-11-20/2024-11-21"), ("advances", "2024-11-20/2024-11-21")],
        ),
        # history in between is no anchor
        (
            """Russian missiles hit Odesa on Wednesday.
            Russia invaded Ukraine on February 24, 2022.
            It was cold.
            The day before, drones struck a depot in Sumy.""",
            [("hits", "2024-11-20"), ("moves", "2022-02-24"), ("hits", "2024-11-19")],
        ),
    ],
)
def test_events_of_one_story_share_its_day(text: str, expected: list[tuple[str, str]]) -> None:
    assert days(dedent(" " * 12 + text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # lists go on behind the region of their first part
        (
            "The enemy shelled Yeline and Hremiach in Chernihiv region; Bachivsk in Sumy region, and Krasne.",
            ["Yeline", "Hremiach", "Bachivsk", "Krasne"],
        ),
        ("Russia overran five villages, among them Strilecha and Pylna.", ["Strilecha", "Pylna"]),
        (
            "Russian forces occupy two villages in Sumy Oblast \u2014 Novenke and Basivka, he said.",
            ["Novenke", "Basivka"],
        ),
        (
            "Ukraine retook two villages in the Donetsk region: Makarivka and Neskuchne.",
            ["Makarivka", "Neskuchne"],
        ),
        # headings, and what only locates
        ("Avdiivka and Marinka directions: units of the army held their lines.", ["Avdiivka", "Marinka"]),
        ("Ukrainian drones struck a depot in Toropets, some 380 km west of Moscow.", ["Toropets"]),
        ("In Beryslav (Kherson region), the governor reported, a drone dropped a grenade.", ["Beryslav"]),
        ("Russian troops took Orlivka, Moscow said.", ["Orlivka"]),
        ("In Bakhmut, which had been lost, Ukrainian troops have crept forward.", ["Bakhmut"]),
        ("The Huliaipole direction saw the most attacks, 20 battles.", ["Huliaipole"]),
        ("The Russians struck Marhanets with artillery from the direction of Enerhodar.", ["Marhanets"]),
        # ships and governments are no places
        ("Ukraine destroyed the landing ship Novocherkassk in the port of Feodosia.", ["Feodosia"]),
        ("Ukraine says Russia blew up the dam; Moscow blames Ukrainian shelling.", []),
        # a name of two words that no table has
        (
            "The enemy attacked the villages of Oleksiivka and Verkhnia Hraivka.",
            ["Oleksiivka", "Verkhnia Hraivka"],
        ),
    ],
)
def test_the_places_of_a_predicate_are_all_it_names(text: str, expected: list[str]) -> None:
    (claim, *_) = [c for c in claims(text) if c.action]
    assert [p.name for p in claim.places] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Artillery hit a command post, 4 areas of concentration of manpower and 2 radar stations.",
            [("hits", [1, 4, 2])],
        ),
        ("Drones struck their targets in 10 locations.", [("hits", [10])]),
        (
            "Over 70,000 people were without power after drones struck two substations.",
            [("hits", [70000, 2])],
        ),
        (
            "Ukraine said it had downed 45 of the 69 missiles that Russia fired.",
            [("intercepts", [45]), ("launches", [69])],
        ),
        (
            "Russia launched 35 drones and two missiles, with air defences destroying 15 of the 35 drones.",
            [("launches", [35, 2]), ("intercepts", [15])],
        ),
        (
            "They said 17 drones had been launched, 11 of which were brought down.",
            [("launches", [17]), ("intercepts", [11])],
        ),
        (
            "Our troops destroyed two trucks, three ATVs and damaged a cannon.",
            [("destroyed", [2, 3]), ("damaged", [1])],
        ),
        ("She said 6,000 people remained there and six of them had been killed.", [("killed", [6])]),
        ("Russia launched 53 missile and 160 air strikes.", [("launches", [53, 160])]),
        (
            "Russia has sent 59,000 soldiers to Kursk, including 11,000 men from Korea.",
            [("moves", [59000, 11000])],
        ),
        ("A tank was destroyed near Belgorod, two Ukrainian officials told Reuters.", [("destroyed", [1])]),
        (
            "Russia has lost about 665,000 soldiers since February 24, 2022, including 1,140 over the past day.",
            [("lost", [665000]), ("lost", [1140])],
        ),
        (
            "In total, since the war began, 646 aircraft, 283 helicopters and 18,700 tanks have been destroyed.",
            [("destroyed", [646, 283, 18700])],
        ),
        (
            "The UN reports at least 1,207 civilian casualties, including 406 killed.",
            [("lost", [1207]), ("killed", [406])],
        ),
        (
            "The strike resulted in 14 casualties, including three killed and 11 wounded.",
            [("lost", [14]), ("killed", [3]), ("wounded", [11])],
        ),
        (
            "Since 1 May, 20 civilian casualties (five dead, 15 injured) have been recorded in Sumy region.",
            [("wounded", [15]), ("lost", [20]), ("killed", [5])],
        ),
        (
            "Ukraine lost 12 soldiers and suffered 30 civilian casualties in Kherson.",
            [("lost", [12]), ("lost", [30])],
        ),
    ],
)
def test_a_figure_goes_to_the_event_that_it_counts(text: str, expected: list[tuple[str, list[int]]]) -> None:
    found = [(c.action.value, [q.low for q in c.quantities]) for c in claims(text) if c.action]
    assert found == expected


def test_the_city_centre_is_the_citys() -> None:
    second = claims(
        "Rockets struck Kramatorsk on Monday. Two rockets landed in the city centre, wounding five."
    )[-1]
    assert [p.name for p in second.places] == ["Kramatorsk"]


def test_joint_sources_count_the_same() -> None:
    found = claims("At least 45 people have died, authorities on both sides say.")
    assert [[q.low for q in c.quantities] for c in found] == [[45], [45]]


def test_a_list_of_losses_is_of_who_signs_it_and_counts_from_the_first_day() -> None:
    totals, changes = [
        c
        for c in claims(
            "According to the General Staff, Russia has lost:\n665,000 (+1,140) personnel;\n8,953 (+12) tanks;"
            "\n19,232 (+31) artillery systems."
        )
        if c.action
    ]
    assert totals.source.name == "General Staff of the Armed Forces of Ukraine"
    assert totals.cumulative_from == date(2022, 2, 24)
    assert changes.cumulative_from is None


@pytest.mark.parametrize(
    "page", sorted(SAMPLE.glob("*.txt")) if SAMPLE.exists() else [], ids=lambda p: p.stem
)
def test_evidence_is_an_exact_span_on_the_sample_pages(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    found = claims(text)
    assert found
    assert all(text[c.evidence.start : c.evidence.end] == c.evidence.text for c in found)
    assert [c.evidence.start for c in found] == sorted(c.evidence.start for c in found)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "Russia",
                "Ukrainian",
                "troops",
                "captured",
                "Kyiv",
                "Kharkiv",
                "said",
                "that",
                "“",
                "”",
                ",",
                ".",
                "the",
                "400",
                "drones",
                "were",
                "destroyed",
                "by",
                "and",
                "on",
                "Monday\n",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "killed",
                "three",
                "people",
                "not",
                "may",
                "have",
                "in",
                "Kherson",
                "Zelenskyy",
                "it",
                "which",
                "withdrew",
                "from",
                "after",
                "\n",
                "(+5)",
                "tanks",
                "–",
                "1386",
                "if",
            ]
        ),
        max_size=60,
    )
)
def test_spans_lie_in_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for claim in claims(text):
        for span in [claim.evidence, *(p.span for p in claim.places), *(q.span for q in claim.quantities)]:
            assert text[span.start : span.end] == span.text


# The gates


def good() -> tuple[ClaimDocument, Claim]:
    document = ClaimDocument(id="t", text="Russian missiles struck Kharkiv.")
    (claim,) = default_extractor().extract(document)
    return document, claim


def test_claims_that_keep_the_rules_pass_the_gates() -> None:
    document, claim = good()
    assert check_claims(document, [claim]) == [claim]


@pytest.mark.parametrize(
    "change",
    [
        {"evidence": Span(0, 5, "wrong")},
        {"evidence": Span(0, 500, "Russian missiles struck Kharkiv.")},
        {"cue": Span(3, 3, "")},
        {"source": Source(name="x", side=Side.UA, kind=SourceKind.CLASS, mention=Span(0, 7, "officials"))},
        {"action": None},
        {"action": Action.CAPTURES},
        {"actor_side": Side.PUBLISHER},
    ],
    ids=str,
)
def test_claims_that_break_a_gate_are_refused(change: dict[str, object]) -> None:
    document, claim = good()
    with pytest.raises(ClaimError):
        check_claims(document, [replace(claim, **change)])  # type: ignore[arg-type]


# The lexicon: a line is enough

_READ = """
import sys
from datetime import date
from pathlib import Path
import dagster_project.claims.lexicon as lexicon
lexicon.FOLDER = Path(sys.argv[1])
from dagster_project.claims.engine import default_extractor
from dagster_project.claims.model import ClaimDocument
for claim in default_extractor().extract(ClaimDocument(id="t", text=sys.argv[2], published=date(2024, 11, 21))):
    print(claim.type, claim.action, claim.actor_side, claim.source.name, claim.source.side,
          [(p.name, p.latitude) for p in claim.places], [(q.item.value, q.low) for q in claim.quantities], sep="|")
"""


def test_a_line_in_a_table_teaches_a_name_a_verb_a_place_and_an_item(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    shutil.copytree(FOLDER, folder)
    added = {
        "sources": {"canonical": "Tarquin Zorbatov", "side": "RU", "kind": "person"},
        "verbs": {
            "lemma": "zorble", "kind": "verb", "object": "place", "type": "control", "action": "captures",
        },
        "places": {
            "name": "Zorbivka", "kind": "settlement", "country": "UA", "oblast": "Kharkiv", "latitude": "49.5",
            "longitude": "36.5",
        },
        "items": {"form": "zeppelinette", "item": "aircraft", "kind": "noun"},
    }  # fmt: skip
    for table, row in added.items():
        path = folder / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        header = next(csv.reader(x for x in text.splitlines() if x.strip() and not x.startswith("#")))
        line = ",".join(row.get(column, "") for column in header)
        path.write_text(text.rstrip("\n") + "\n" + line + "\n", encoding="utf-8")
    sentence = (
        "Tarquin Zorbatov said that Russian troops had zorbled the village of Zorbivka. "
        "Ukrainian forces shot down 14 zeppelinettes."
    )
    read = [sys.executable, "-c", _READ, str(folder), sentence]
    out = subprocess.run(read, capture_output=True, text=True, check=True).stdout.splitlines()
    assert out[0] == "control|captures|RU|Tarquin Zorbatov|RU|[('Zorbivka', 49.5)]|[]"
    assert "('aircraft', 14" in out[1]


_READ_LISTS = """
import sys
from pathlib import Path
import dagster_project.claims.lexicon as lexicon
lexicon.FOLDER = Path(sys.argv[1])
from dagster_project.claims.engine import default_extractor
from dagster_project.claims.figures.quantities import find_quantities
from dagster_project.claims.model import ClaimDocument
for text in sys.argv[2:]:
    claims = default_extractor().extract(ClaimDocument(id="t", text=text))
    print([(q.item.value, q.low) for q in find_quantities(text)], [f"{c.type}:{c.actor_side}" for c in claims])
"""

# a line added to a table | a sentence | figures and claims without it | with it
LISTED = """
word_lists: label_before,zorbo | Zorbo 20 drones are new. | [('drone', 20)] [] | [] []
word_lists: fate,zorbled | One of the rescuers was zorbled. | [] [] | [('civilian', 1)] []
word_lists: other_war,Zorb* | Britain pledged 20 tanks to the rebels of Zorbia. | [('tank', 20)] ['aid:OTHER'] | [('tank', 20)] []
word_lists: neutral_body,Zorb | Two civilians were killed by shelling in Kharkiv, Zorb said. | [('civilian', 2)] ['casualty:RU'] | [('civilian', 2)] ['casualty:None']
currencies: zrb,other | A loan of ZRB 5 million was signed. | [] [] | [('other', 5000000)] []
"""


def test_a_line_in_a_list_teaches_a_word(tmp_path: Path) -> None:
    rows = [[part.strip() for part in line.split(" | ")] for line in LISTED.strip().splitlines()]
    taught = tmp_path / "lexicon"
    shutil.copytree(FOLDER, taught)
    for line, *_ in rows:
        table, row = line.split(": ")
        with (taught / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(row + "\n")
    for folder, column in ((FOLDER, 2), (taught, 3)):
        read = [sys.executable, "-c", _READ_LISTS, str(folder), *(row[1] for row in rows)]
        out = subprocess.run(read, capture_output=True, text=True, check=True).stdout.splitlines()
        assert out == [row[column] for row in rows]


def test_every_list_of_words_is_read_and_described() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in sorted(Path(lexicon.__file__).parent.rglob("*.py")))
    asked = set(re.findall(r"""\blisted\(["'](\w+)["']\)""", code))
    table = (FOLDER / "word_lists.csv").read_text(encoding="utf-8")
    assert asked == {row["list"] for row in lexicon.read_table("word_lists", columns=("list", "words"))}
    assert asked == set(re.findall(r"(?m)^# (\w+): ", table))


# text of a page, whose word its last claim is: spoken in every order, by name, office, body and description
WHOSE = """
Russian drones hit an apartment block in Kharkiv overnight, regional governor Oleh Syniehubov said. | Oleh Syniehubov | UA
Two civilians were killed in Kherson, according to Oleksandr Prokudin, who heads the regional administration. | Oleksandr Prokudin | UA
"They want to wipe us out," said Haidai. He said that 20 houses were destroyed in Siversk. | Serhii Haidai | UA
Local residents said a missile had hit a school in Kramatorsk. | Local residents | UA
A stray Russian drone crashed in Latvia, the country's defence minister, Andris Sprūds, said. | Andris Sprūds | OTHER
At least one person died at the Saky air base in Crimea, the regional health department said. | regional health department | RU
Two houses were destroyed in Kupiansk, the regional prosecutor's office said. | Prosecutor's Office of Kharkiv Oblast | UA
A missile hit a shopping centre in Odesa, the city council reported. | Odesa City Council | UA
Two people were killed in Kherson, the regional administration said, when a cafe came under fire. | Kherson Regional Military Administration | UA
A fuel depot is burning in Volgograd after a drone attack, the Baza Telegram channel reported. | Baza | RU
The 79th Air Assault Brigade reported that it had destroyed three Russian tanks. | 79th Air Assault Brigade | UA
"We destroyed three tanks," said Major Viktor Tregubov, spokesman for the Dnipro group of forces. | Viktor Trehubov | UA
"Siergiej Szojgu" is a spelling. Russian troops captured Avdiivka, Szojgu said. | Sergei Shoigu | RU
Ukraine shot down 20 missiles, Selenskyj said. | Volodymyr Zelenskyy | UA
Thirty-one drones were shot down during the night, the Ukrainian Air Force writes on Telegram. | Ukrainian Air Force | UA
During the night the Russians fired 45 missiles at Kyiv, informs the Ukrainian air force. | Ukrainian Air Force | UA
Russia has lost 690 soldiers over the past day, as per Ukraine's General Staff. | General Staff of the Armed Forces of Ukraine | UA
Ukrainian forces have recaptured Robotyne. This was stated by Deputy Defence Minister Hanna Maliar. | Hanna Maliar | UA
One man was killed in Kupiansk. Oleh Syniehubov, head of the Kharkiv RMA, reported this on Telegram. | Oleh Syniehubov | UA
A drone hit a house in Sumy, as the governor, Oleh Hryhorov, reported. | Oleh Hryhorov | UA
As reported by the press service of the 24th Mechanised Brigade, its soldiers destroyed three tanks. | 24th Mechanised Brigade | UA
Russian troops shelled the bus station in Kherson - Prokudin. | Oleksandr Prokudin | UA
In Beryslav, Oleksandr Prokudin reported, a Russian drone dropped a grenade on a bus. | Oleksandr Prokudin | UA
Around ten, Prokudin continues, the Russians struck Beryslav with artillery. | Oleksandr Prokudin | UA
Ukraine's air force said 15 drones had been launched, 10 of which were shot down over Odesa. | Ukrainian Air Force | UA
The Wall Street Journal, citing Ukrainian officers, reported that 9 Leopard tanks had been destroyed. | Ukrainian officers | UA
Reuters reported that at the talks on the war in Ukraine, Vladimir Putin demanded that Kyiv give up Sumy. | Vladimir Putin | RU
Russian troops took Zhuravka, Russian state news agency TASS said, citing the ministry. | Ministry of Defence of Russia | RU
Russian officials in Crimea said 20 drones were shot down. | Russian occupation authorities | RU
The source in the SBU security service told Reuters that a drone had hit the tanker. | Security Service of Ukraine | UA
The spokeswoman of the operational command “South”, Natalia Humeniuk, said that two Russian boats had been destroyed. | Nataliia Humeniuk | UA
Ihor Klymenko, Ukraine's interior minister, put the death toll in Uman at 23. | Ihor Klymenko | UA
The Russian ambassador to London, Andrei Kelin, denied that missiles had hit the hospital in Kyiv. | Andrei Kelin | RU
"I counted eleven explosions in the war," said Svitlana, a 45-year-old teacher from Kramatorsk. | Svitlana | UA
Commander of the Unmanned Systems Forces Robert "Madyar" Brovdi said that drones hit Mariupol. | Robert Brovdi | UA
Stoltenberg met Ukraine's president. "NATO is stronger than ever," the Norwegian said. | Jens Stoltenberg | OTHER
Artyom Zdunov, the head of the Mordovia region, said a drone had hit a factory in Saransk. | Artyom Zdunov | RU
South Korea's spy agency said North Korea had sent 1,500 soldiers to Russia. | National Intelligence Service of South Korea | OTHER
"Russia is losing this war," says a soldier with the call sign Kit near Bakhmut. | Kit | UA
Officials from Ukraine and Russia met. A prisoner swap took place on Friday, both sides said. | Russia | RU
Russia views the incident as "an act of terror", Peskov warned. | Dmitry Peskov | RU
Grushko, the deputy foreign minister, said Russia knows that NATO wants to fight. | Alexander Grushko | RU
Russia used banned shells, something the Kremlin denied. | Kremlin | RU
A European diplomat came to Kyiv. "Nobody here has a mandate," the diplomat said. | European diplomat | OTHER
Niinisto's office said in a statement that he told Putin how starkly Ukraine had changed. | Sauli Niinisto | OTHER
TASS reported, citing a local official, that seven people had been killed in Nova Kakhovka. | local official | RU
""".strip().splitlines()


@pytest.mark.parametrize("line", WHOSE)
def test_whose_word_a_claim_is(line: str) -> None:
    text, name, side = line.split(" | ")
    said = [c.source for c in claims(text) if c.source.side is not Side.PUBLISHER]
    assert (said[-1].name, said[-1].side) == (name, Side(side))


@pytest.mark.parametrize(
    "text",
    [
        "The move suggests that Moscow is short of men. The numbers tell their own story.",
        "The Security Service of Ukraine shared such photos on its Facebook account.",
        "Zelensky made a statement in Kyiv on Sunday. Peskov said this on Monday.",
        "A NATO official, who requested anonymity, arrived in Kyiv.",
        "Kyiv's aim is to reopen the sea. What Putin wants is clear.",
        "“Thank you to all our heroes!” Zelensky wrote.",
        "Syrskyi spoke about the situation at the front during a briefing.",
        "Peskov declined to say how many soldiers had been killed.",
        "Ukraine has no comment on the strike. The Kremlin did not comment on the war.",
        "Russian troops are nearing Pokrovsk, threatening a vital supply line of Ukraine.",
        "In what Moscow calls a special operation, Ukraine is burning.",
        "Everything in Ukraine indicates that spring is near. Neither side discloses how many it holds.",
        "They will say that Ukraine lost. Russia appears to expect more.",
        "Putin said the Syrian government had asked for help.",
        "Mariupol tells us that the war goes on.",
        "Leaders talked about how to end the war in Ukraine.",
        "Footage shared by state media showed a long queue in Kherson. Russian television showed a mill.",
        "The SBU released a video that appears to show two prisoners in a cell.",
        "The figures announced by Kyiv do not include the missing of the war.",
        "Prigozhin made the claim in a video. Zelensky made the address amid the war.",
        "The plant is lost for Ukraine. Russia claims otherwise.",
        "Fighting goes on as Russia aims to encircle the town. Ukrainian troops plan to hold the ridge.",
        "The operation in Sumy aims to bring Ukraine a buffer. It is a place which Russia hopes to take.",
    ],
)
def test_what_gives_no_line_of_speech(text: str) -> None:
    assert [c.source.name for c in claims(text) if c.source.side is not Side.PUBLISHER] == []
