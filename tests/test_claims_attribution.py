"""Attribution: source, cue and content of news sentences, and what runs on over sentences."""

import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dagster_project.claims.model import Attribution, ClaimDocument, SpeechKind
from dagster_project.claims.speech.attribution import attributions_of, innermost
from schemas.vocabularies import Side, SourceKind, Stance


def read(text: str) -> list[Attribution]:
    return attributions_of(ClaimDocument(id="test", text=text))


def named(text: str) -> list[tuple[str | None, str]]:
    """Source name and first content of each attribution."""
    return [(a.source.name if a.source else None, a.content[0].text) for a in read(text)]


# text, words of the source (None: nobody is named), cue, first content
CASES: list[tuple[str, str | None, str, str]] = [
    (
        "The mayor said the toll was fair and the town did not want war.",
        "The mayor",
        "said",
        "the toll was fair and the town did not want war",
    ),
    ("The mayor said the bridge was closed.", "The mayor", "said", "the bridge was closed"),
    ("The mayor said that the bridge was closed.", "The mayor", "said", "that the bridge was closed"),
    ("The bridge was closed, the mayor said.", "the mayor", "said", "The bridge was closed"),
    ("He said no one voted against.", "He", "said", "no one voted against"),
    ("At the hearing, Ana Lopes said, “Nobody came.”", "Ana Lopes", "said", "“Nobody came.”"),
    ("Nobody came as of May 3, the mayor said in a note.", "the mayor", "said", "Nobody came as of May 3"),
    (
        "“They shell us,” said Olha, a pensioner who fled.",
        "Olha, a pensioner",
        "said",
        "“They shell us,”",
    ),
    ("He faces charges – which he has said are false – that he lied.", "he", "has said", "are false"),
    ("The mayor told reporter Ana Lopes he would stay.", "The mayor", "told", "he would stay"),
    (
        "The bridge was closed, the mayor said on Monday in a statement.",
        "the mayor",
        "said",
        "The bridge was closed",
    ),
    ("“The bridge is closed,” the mayor said.", "the mayor", "said", "“The bridge is closed,”"),
    ("“The bridge is closed,” said Mayor Ana Lopes.", "Mayor Ana Lopes", "said", "“The bridge is closed,”"),
    (
        "“The bridge is closed,” said Ana Lopes, the mayor of the town.",
        "Ana Lopes, the mayor of the town",
        "said",
        "“The bridge is closed,”",
    ),
    ("“The bridge,” said Lopes, “will stay closed.”", "Lopes", "said", "“The bridge,”"),
    ("The bridge, Lopes said, will stay closed until May.", "Lopes", "said", "The bridge"),
    (
        "According to the company, sales fell by 12% last year.",
        "the company",
        "According to",
        "sales fell by 12% last year",
    ),
    (
        "Sales fell by 12% last year, according to the company.",
        "the company",
        "according to",
        "Sales fell by 12% last year",
    ),
    (
        "Sales, according to people familiar with the matter, fell by 12% last year.",
        "people familiar with the matter",
        "according to",
        "Sales",
    ),
    ("It was announced that the factory would close.", None, "announced", "that the factory would close"),
    ("The singer is reported to have left the country.", None, "reported", "The singer"),
    (
        "The factory will close, claims union leader Pat Doyle.",
        "union leader Pat Doyle",
        "claims",
        "The factory will close",
    ),
    ("Police have denied that the man was beaten.", "Police", "have denied", "that the man was beaten"),
    ("The ministry denied the report.", "The ministry", "denied", "the report"),
    ("The ministry did not confirm the figure.", "The ministry", "did not confirm", "the figure"),
    (
        "Reuters could not independently verify the video.",
        "Reuters",
        "could not independently verify",
        "the video",
    ),
    (
        "The bank's chief executive, Jane Roe, told shareholders that the firm would cut 400 jobs.",
        "The bank's chief executive, Jane Roe",
        "told",
        "that the firm would cut 400 jobs",
    ),
    ("Senator Tom Reed told CNN the bill was dead.", "Senator Tom Reed", "told", "the bill was dead"),
    ("She told reporters on Tuesday: “We have no plan.”", "She", "told", "“We have no plan.”"),
    (
        "Speaking in Geneva, the envoy warned that talks could fail.",
        "the envoy",
        "warned",
        "that talks could fail",
    ),
    (
        "In a post on X, the governor wrote that two people had died.",
        "the governor",
        "wrote",
        "that two people had died",
    ),
    (
        "On Sunday evening the governor said three houses burned down.",
        "the governor",
        "said",
        "three houses burned down",
    ),
    ("Earlier on Saturday, officials said the fire was out.", "officials", "said", "the fire was out"),
    ("But critics argue the law is too weak.", "critics", "argue", "the law is too weak"),
    ("Many economists believe rates will rise again.", "Many economists", "believe", "rates will rise again"),
    ("Trump said Putin had agreed to a truce.", "Trump", "said", "Putin had agreed to a truce"),
    ("The coach was quoted as saying the team was tired.", "The coach", "quoted", "the team was tired"),
    ("The claim was rejected by the opposition.", "the opposition", "rejected", "The claim"),
    ("The attack was claimed by the rebels.", "the rebels", "claimed", "The attack"),
    (
        "The minister's claim that taxes had fallen drew laughter.",
        "The minister",
        "claim",
        "that taxes had fallen drew laughter",
    ),
    ("There were rumours that the prince had died.", None, "rumours", "that the prince had died"),
    (
        "A spokesman for the airline said the crew was safe.",
        "A spokesman for the airline",
        "said",
        "the crew was safe",
    ),
    (
        "A spokeswoman declined to comment on the lawsuit.",
        "A spokeswoman",
        "declined to comment on",
        "the lawsuit",
    ),
    (
        "The study found that cats sleep 15 hours a day.",
        "The study",
        "found",
        "that cats sleep 15 hours a day",
    ),
    (
        "A new poll suggests voters are tired of the war.",
        "A new poll",
        "suggests",
        "voters are tired of the war",
    ),
    (
        "The report, published on Monday, says the dam was unsafe.",
        "The report, published on Monday",
        "says",
        "the dam was unsafe",
    ),
    ("Ministers fear the strike will last for weeks.", "Ministers", "fear", "the strike will last for weeks"),
    ("The union vowed to fight the plan.", "The union", "vowed", "to fight the plan"),
    ("The union has called for a general strike.", "The union", "has called for", "a general strike"),
    ("The president urged Congress to pass the bill.", "The president", "urged", "to pass the bill"),
    ("The club accused the referee of bias.", "The club", "accused", "the referee of bias"),
    (
        "The pope condemned the attack as an act of madness.",
        "The pope",
        "condemned",
        "the attack as an act of madness",
    ),
    ("He described the deal as “a disaster”.", "He", "described", "the deal as “a disaster”"),
    (
        "Harris, who leads in the polls, promised that she would sign the bill.",
        "Harris",
        "promised",
        "that she would sign the bill",
    ),
    ("Merkel, speaking in Berlin, said Europe must act.", "Merkel", "said", "Europe must act"),
    (
        "John Doe, 45, a farmer from Ohio, said he lost everything.",
        "John Doe, 45, a farmer from Ohio",
        "said",
        "he lost everything",
    ),
    (
        "The army said it had taken the hill and added that the enemy had fled.",
        "The army",
        "said",
        "it had taken the hill",
    ),
    (
        "The army said it had taken the hill and added that the enemy had fled.",
        "The army",
        "added",
        "that the enemy had fled",
    ),
    ("The firm rejected the offer, saying it was far too low.", "The firm", "saying", "it was far too low"),
    (
        "The firm said sales were up, while analysts warned that growth would slow.",
        "analysts",
        "warned",
        "that growth would slow",
    ),
    (
        "The chairman has made it clear that he will not resign.",
        "The chairman",
        "has made it clear",
        "that he will not resign",
    ),
    (
        "The lawyer pointed out that no charges had been filed.",
        "The lawyer",
        "pointed out",
        "that no charges had been filed",
    ),
    ("“Nobody warned us,” one resident recalled.", "one resident", "recalled", "“Nobody warned us,”"),
    ("“Why did nobody act?” asked Khan.", "Khan", "asked", "“Why did nobody act?”"),
    ("“We won!” shouted the fans.", "the fans", "shouted", "“We won!”"),
    (
        "'It's not the players' fault,' said the manager.",
        "the manager",
        "said",
        "'It's not the players' fault,'",
    ),
    ("«We are ready», the captain said.", "the captain", "said", "«We are ready»"),
    ("Asked about the delay, Ortiz said: “No comment.”", "Ortiz", "said", "“No comment.”"),
    ("The White House says it has not decided.", "The White House", "says", "it has not decided"),
    ("Officials in Kyiv say the line is holding.", "Officials in Kyiv", "say", "the line is holding"),
    (
        "Two US officials told the newspaper that a deal was close.",
        "Two US officials",
        "told",
        "that a deal was close",
    ),
    (
        "The agency quoted a local official as saying that four people were hurt.",
        "a local official",
        "quoted",
        "that four people were hurt",
    ),
    (
        "Four people were hurt, the agency reported, citing a local official.",
        "a local official",
        "reported",
        "Four people were hurt",
    ),
    ("As quoted by the agency, Petrov said the plant was safe.", "Petrov", "said", "the plant was safe"),
    (
        "Researchers at the university say the drug works.",
        "Researchers at the university",
        "say",
        "the drug works",
    ),
    (
        "The company announced plans to build two plants.",
        "The company",
        "announced",
        "plans to build two plants",
    ),
    (
        "In his view, the vote was a mistake, Lee argued.",
        "Lee",
        "argued",
        "In his view, the vote was a mistake",
    ),
    (
        "The defendant pleaded not guilty, his lawyer confirmed.",
        "his lawyer",
        "confirmed",
        "The defendant pleaded not guilty",
    ),
    (
        "The prime minister insisted: “There will be no deal.”",
        "The prime minister",
        "insisted",
        "“There will be no deal.”",
    ),
    (
        "With officials warning that stocks were low, shops limited sales.",
        "officials",
        "warning",
        "that stocks were low",
    ),
    ("The two sides agreed that talks would go on.", "The two sides", "agreed", "that talks would go on"),
    (
        "What happened was an accident, police said, but the family disagrees.",
        "police",
        "said",
        "What happened was an accident",
    ),
    (
        "Sources close to the player say he wants to leave.",
        "Sources close to the player",
        "say",
        "he wants to leave",
    ),
    ("Analysts had expected that profit would fall.", "Analysts", "had expected", "that profit would fall"),
    ("NASA estimates the rock weighs 40 tonnes.", "NASA", "estimates", "the rock weighs 40 tonnes"),
    ("The judge ruled out a new trial.", "The judge", "ruled out", "a new trial"),
    ("He said, “I have nothing to hide.”", "He", "said", "“I have nothing to hide.”"),
    (
        "“I have nothing to hide,” he said, adding that he would appeal.",
        "he",
        "said",
        "“I have nothing to hide,”",
    ),
    (
        "Maj. Gen. Ivan Petrenko said the attack had failed.",
        "Maj. Gen. Ivan Petrenko",
        "said",
        "the attack had failed",
    ),
    ("J. K. Brown wrote that the town was empty.", "J. K. Brown", "wrote", "that the town was empty"),
    (
        "The governor of the Kursk region, Alexei Smirnov, reported that 12 drones were shot down.",
        "The governor of the Kursk region, Alexei Smirnov",
        "reported",
        "that 12 drones were shot down",
    ),
    (
        "Russia's defence ministry claimed its troops had taken the village.",
        "Russia's defence ministry",
        "claimed",
        "its troops had taken the village",
    ),
    (
        "Satellite images released by Maxar showed a column of trucks.",
        "Satellite images released by Maxar",
        "showed",
        "a column of trucks",
    ),
    (
        "The brigade published a video showing two burning tanks.",
        "The brigade",
        "published",
        "a video showing two burning tanks",
    ),
    (
        "Zelensky thanked partners and said Ukraine needed more shells.",
        "Zelensky",
        "said",
        "Ukraine needed more shells",
    ),
    ("The plant is safe, the agency said, but it will stay shut.", "the agency", "said", "The plant is safe"),
    (
        "Two sides agreed to a truce near the plant, the watchdog said.",
        "the watchdog",
        "said",
        "Two sides agreed to a truce near the plant",
    ),
    (
        "The ministry, quoted by a news agency, said it had repelled an attack.",
        "The ministry",
        "said",
        "it had repelled an attack",
    ),
    (
        "The owner said in an audio message that his men had left.",
        "The owner",
        "said",
        "that his men had left",
    ),
    (
        "The White House neither confirmed nor denied the report.",
        "The White House",
        "neither confirmed nor denied",
        "the report",
    ),
    (
        "Images released by the ministry showed smoke over the port.",
        "Images released by the ministry",
        "showed",
        "smoke over the port",
    ),
    ("Russia's claims of victory were met with doubt.", "Russia", "claims", "of victory were met with doubt"),
    ("The city is considering closing two schools.", "The city", "is considering", "closing two schools"),
    (
        "A senator called the plan a disaster for farmers.",
        "A senator",
        "called",
        "the plan a disaster for farmers",
    ),
    (
        "Amid accusations from Oslo that the vote was rigged, talks went on.",
        "Oslo",
        "accusations",
        "that the vote was rigged",
    ),
    ("The deal announced Wednesday by party leaders was dear.", "party leaders", "announced", "The deal"),
    (
        "Hale said this episode “is one of the reasons” for it.",
        "Hale",
        "said",
        "this episode “is one of the reasons” for it",
    ),
    ("The claim was rejected by Kyiv, which has its own.", "Kyiv", "rejected", "The claim"),
    (
        "In 2009, one of the victims, Vera Giles, filed a lawsuit saying he had flown.",
        "Vera Giles",
        "saying",
        "he had flown",
    ),
    (
        "Yevhen Zosin, 74, a Kyiv resident who saw the attack, said he ran.",
        "Yevhen Zosin, 74, a Kyiv resident who saw the attack",
        "said",
        "he ran",
    ),
    (
        "It is confirmed by the report of the board, which states that ten left.",
        "the report of the board",
        "states",
        "that ten left",
    ),
    (
        "The dam held, a member of the board said without further details.",
        "a member of the board",
        "said",
        "The dam held",
    ),
    ("The board said about 200 boats were lost.", "The board", "said", "about 200 boats were lost"),
    (
        "“It sank,” Ana Lopes, the undersecretary of ports, told reporters.",
        "Ana Lopes, the undersecretary of ports",
        "told",
        "“It sank,”",
    ),
    ("“They hate the tax”, Hale was quoted as saying.", "Hale", "quoted", "“They hate the tax”"),
    (
        "The polls closed, according to the Oct. 14-20 bulletin.",
        "the Oct. 14-20 bulletin",
        "according to",
        "The polls closed",
    ),
    (
        "The polls closed, according to the 3 May report of the board.",
        "the 3 May report of the board",
        "according to",
        "The polls closed",
    ),
    (
        "Half had left, according to a report published by the UN in May.",
        "a report published by the UN in May",
        "according to",
        "Half had left",
    ),
    (
        "Half had left, according to his office's weekly memo.",
        "his office's weekly memo",
        "according to",
        "Half had left",
    ),
    (
        "Half had left, according to her office's weekly memo.",
        "her office's weekly memo",
        "according to",
        "Half had left",
    ),
    (
        "Hill promised a new law after years that were hard.",
        "Hill",
        "promised",
        "a new law after years that were hard",
    ),
    ("Two in three Ukrainians say they will vote.", "Two in three Ukrainians", "say", "they will vote"),
    ("The residents' council insists it has won.", "The residents' council", "insists", "it has won"),
    (
        "The minister cited the cold as the reason for the delay.",
        "The minister",
        "cited",
        "the cold as the reason for the delay",
    ),
    (
        "Six people were hurt, Minister Hale wrote on social networks.",
        "Minister Hale",
        "wrote",
        "Six people were hurt",
    ),
    (
        "The fire is out, governor Ivan Hale said on the Telegram messaging service.",
        "governor Ivan Hale",
        "said",
        "The fire is out",
    ),
    (
        "Two were hurt, said local authorities who have opened a shelter.",
        "local authorities",
        "said",
        "Two were hurt",
    ),
    (
        "Orlan, a popular blog, said the tanker had left.",
        "Orlan, a popular blog",
        "said",
        "the tanker had left",
    ),
    (
        "Russian media outlets, including Ural and Volga, reported that troops had left.",
        "Russian media outlets",
        "reported",
        "that troops had left",
    ),
    ("The depot burned, army sources told Orlivka Post.", "army sources", "told", "The depot burned"),
    (
        "The package includes shells, Under Secretary for Trade Ana Lopes told reporters.",
        "Under Secretary for Trade Ana Lopes",
        "told",
        "The package includes shells",
    ),
    ("A source told Reuters on condition of anonymity the town fell.", "A source", "told", "the town fell"),
    (
        "There was no comment from Russia, which said it had shot down six drones.",
        "Russia",
        "said",
        "it had shot down six drones",
    ),
    (
        "The order never came - said one of the soldiers.",
        "one of the soldiers",
        "said",
        "The order never came",
    ),
    (
        "The spokesman of the Group “Sever,” Ivan Hale, said the road was open.",
        "The spokesman of the Group “Sever,” Ivan Hale",
        "said",
        "the road was open",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES)
def test_a_sentence_gives_its_source_cue_and_content(
    text: str, source: str | None, cue: str, content: str
) -> None:
    found = [
        (
            a.source.mention.text if a.source and a.source.mention else None,
            a.cue.text if a.cue else None,
            a.content[0].text,
        )
        for a in read(text)
    ]
    assert (source, cue, content) in found


@pytest.mark.parametrize(
    "text",
    [
        "The United States has sent troops to the border.",
        "The claims of the past were forgotten.",
        "He called his mother and left the house.",
        "All four states have large cities.",
        "The order was placed in May.",
        "Prices fell according to plan.",
        "Healey also committed to send the shells pledged in April.",
        "The ministry added six ships to its list of “hostile vessels” on Monday.",
        "As Zelensky spoke, sirens sounded in Kyiv.",
        "Jones reported from Kyiv.",
        "A man accused of passing secrets to Russia was detained in Kyiv.",
        "They added two goals after the break.",
        "The troops held the bridge for three days.",
        "Workers found the body under the rubble.",
        "The post office closed at noon.",
        "A report card came by mail.",
        "The demand for gas rose.",
        "She answered the phone and ran.",
        "The film shows at eight.",
        "Fear spread through the town.",
        "The charges were dropped in June.",
        "The team noted for its defence lost again.",
        "The storm followed Ukraine's first confirmed use of the new model.",
        "They found two foxes, the first such confirmed pair in the hills.",
        "The heart of the city was flooded, adding a somber note to the day.",
        "They moved to Orlivka, a town believed to be the next to fall.",
        "Ivan Petrenko visited the town, congratulated defenders on their day, and left.",
        "General Ivan Petrenko, who commands the area, left his post.",
        "The troops landed in the south, demonstrating that the shore is open.",
        "Heavy rain has denied Vardania the quick win it sought.",
    ],
)
def test_words_that_only_look_like_cues_attribute_nothing(text: str) -> None:
    assert read(text) == []


def test_joint_sources_give_an_attribution_each() -> None:
    text = "The United Kingdom and the United States have announced that they are sending missiles."
    assert named(text) == [
        ("United Kingdom", "that they are sending missiles"),
        ("United States", "that they are sending missiles"),
    ]


def test_joint_sources_of_a_class_are_classes() -> None:
    text = "The swap went ahead, with officials from Ukraine and the US as well as Russia's Defence Ministry confirming it."
    assert [n for n, _ in named(text)] == [
        "Ukrainian officials",
        "US officials",
        "Ministry of Defence of Russia",
    ]


def test_a_nested_source_names_its_relayer() -> None:
    inner = [
        a
        for a in read("Trump said Putin had agreed to halt the strikes.")
        if a.cue and "agreed" in a.cue.text
    ]
    assert [(a.source.name, a.via) for a in inner if a.source] == [("Vladimir Putin", "Donald Trump")]


def test_who_is_cited_is_the_source_and_who_cites_relays() -> None:
    [found] = read(
        "At least seven people were killed, the news agency TASS reported, citing a rescue worker."
    )
    assert found.source is not None
    assert (found.source.name, found.via) == ("rescue worker", "TASS")


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("The shelling went on all night, Haidai said on Telegram.", "Telegram"),
        ("The shelling went on all night, Haidai told Reuters.", "Reuters"),
        ("In a post on Facebook, the mayor said the shelling went on.", "Facebook"),
        ("“It went on all night,” Haidai said in an interview with the BBC.", "BBC"),
        ("“Outrageous,” tweeted the mayor.", "Twitter"),
        ("The shelling went on all night, Haidai said.", None),
    ],
)
def test_the_medium_is_the_relayer(text: str, via: str | None) -> None:
    assert read(text)[0].via == via


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said it had left the town.", Stance.ASSERTS),
        ("The army denied it had left the town.", Stance.DENIES),
        ("The army rejected the claim.", Stance.DENIES),
        ("The army did not confirm it had left the town.", Stance.UNCONFIRMED),
        ("The army declined to comment on the report.", Stance.UNCONFIRMED),
        ("The BBC was not able to verify the footage.", Stance.UNCONFIRMED),
        ("The army allegedly left the town.", Stance.UNCONFIRMED),
        ("The claims could not be independently verified.", Stance.UNCONFIRMED),
        ("The army does not want a truce.", Stance.ASSERTS),
    ],
)
def test_the_cue_tells_the_stance(text: str, stance: Stance) -> None:
    assert read(text)[0].stance == stance


@pytest.mark.parametrize("cue", ["wants to", "vowed to", "threatened to", "hopes to", "plans to"])
def test_wishes_and_threats_are_no_factual_cues(cue: str) -> None:
    [found] = read(f"Russia {cue} take the city.")
    assert not found.is_factual_cue


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We hold the town,” the general said.", SpeechKind.DIRECT),
        ("The general said they held the town.", SpeechKind.INDIRECT),
        ("The general said they held “every street” of the town.", SpeechKind.MIXED),
    ],
)
def test_direct_mixed_and_indirect_speech_are_told_apart(text: str, kind: SpeechKind) -> None:
    assert read(text)[0].kind == kind


def test_a_quotation_over_paragraphs_keeps_its_source() -> None:
    text = (
        "The mayor said: “They came at night.\n“Nobody saw them.\n“Then they left.”\nNobody else was there."
    )
    [found] = read(text)
    assert [c.text for c in found.content] == [
        "“They came at night.",
        "“Nobody saw them.",
        "“Then they left.”",
    ]


def test_a_quotation_after_an_attributed_one_goes_on() -> None:
    text = "“We have lost,” said Ana Lopes. “But we will be back next year.”"
    assert named(text) == [
        ("Ana Lopes", "“We have lost,”"),
        ("Ana Lopes", "“But we will be back next year.”"),
    ]


def test_a_quotation_that_nobody_is_named_for_is_unattributed() -> None:
    [found] = read("The wall bore a line in red.\n“They will never come back to this town.”")
    assert found.source is not None
    assert found.source.kind is SourceKind.UNATTRIBUTED


def test_words_in_inverted_commas_are_no_speech() -> None:
    assert read("The so-called “special operation” went on.") == []


def test_a_heading_with_a_colon_names_the_source() -> None:
    assert named("Volodymyr Zelensky: “We are taking back our land.”") == [
        ("Volodymyr Zelenskyy", "“We are taking back our land.”")
    ]


def test_a_statement_made_by_somebody_carries_a_passive() -> None:
    text = "In a statement made by the Russian Ministry of Defense, it was stated that the soldiers withdrew."
    assert ("Ministry of Defence of Russia", "that the soldiers withdrew") in named(text)


def test_pronouns_and_roles_resolve_within_the_page() -> None:
    text = (
        "The governor, Oleh Syniehubov, said the town was free. He said the flag was up.\n"
        "The governor added that the power was back."
    )
    assert [n for n, _ in named(text)] == ["Oleh Syniehubov"] * 3


def test_a_pronoun_takes_up_a_person_who_is_no_source_yet() -> None:
    text = "Jane Roberts gave birth in May and went back to work in June. “It was too early,” she said."
    assert named(text) == [("Jane Roberts", "“It was too early,”")]


def test_a_report_in_the_enemys_words_runs_on() -> None:
    text = (
        "According to the General Staff of the Armed Forces of Ukraine, 57 attacks were recorded.\n"
        "The enemy attacked ten times near Pokrovsk. Two clashes go on."
    )
    assert {n for n, _ in named(text)} == {"General Staff of the Armed Forces of Ukraine"}
    assert len(named(text)) == 3


def test_the_narrator_is_not_attributed() -> None:
    assert read("Russian forces took the village in May. Fighting went on for weeks.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The dam held, the river board said on Friday, adding that the gates were shut.",
            [("river board", "The dam held"), ("river board", "that the gates were shut")],
        ),
        (
            "Two barges sank, the port authority said, and its tugs had saved the crews.",
            [("port authority", "Two barges sank")],
        ),
        (
            "Nobody was rescued, emergency services and regional officials said.",
            [("emergency services", "Nobody was rescued"), ("regional officials", "Nobody was rescued")],
        ),
        (
            "A rocket fell in the delta, Bucharest admitted.",
            [("Romania", "A rocket fell in the delta")],
        ),
        (
            "The town was freed, Brig. Gen. Ana Lopes told a briefing Thursday.",
            [("Ana Lopes", "The town was freed")],
        ),
        (
            "The bodies were exchanged, both sides confirmed.",
            [("Ukraine", "The bodies were exchanged"), ("Russia", "The bodies were exchanged")],
        ),
        (
            "Mayor Ana Lopes said Ivan Bondar wanted the job. She would wait, she added.",
            [
                ("Ana Lopes", "Ivan Bondar wanted the job"),
                ("Ivan Bondar", "the job"),
                ("Ana Lopes", "She would wait"),
            ],
        ),
        (
            "Joe Biden said the dam was lost. His administration promised that boats would come.",
            [("Joe Biden", "the dam was lost"), ("Biden administration", "that boats would come")],
        ),
        (
            "Ana Lopes was quoted by RIA as saying that the dam was hit.",
            [("Ana Lopes", "that the dam was hit")],
        ),
        ("Nobody was hurt, authorities in Bryansk said.", [("authorities in Bryansk", "Nobody was hurt")]),
        ("The mayor put the death toll at 12.", [("mayor", "the death toll at 12")]),
        ("The mayor put the lamp at the gate.", []),
        (
            "Ana Lopes said nine died. Another three people are missing. Two of the dead were medics.",
            [
                ("Ana Lopes", "nine died"),
                ("Ana Lopes", "Another three people are missing."),
                ("Ana Lopes", "Two of the dead were medics."),
            ],
        ),
        ("Asked by reporters if the dam would hold, Ana Lopes said it would.", [("Ana Lopes", "it would")]),
        ("The frigate fired warning shots at a trawler.", []),
        ("A lorry slammed into the gate.", []),
        ("Her sister fled the town, believing the hills would be safer.", []),
        ("Analysis: the river is still rising in the south", []),
        ("The dispute was settled according to a formula agreed in Geneva.", []),
        (
            "Kyiv says the dam was mined, which Moscow denies.",
            [("Ukraine", "the dam was mined"), ("Russia", "the dam was mined")],
        ),
        (
            "Paris said the dam would hold, something Berlin confirmed.",
            [("France", "the dam would hold"), ("Germany", "the dam would hold")],
        ),
        ("A boat reached the isle, which Kyiv has not confirmed.", []),
        (
            "Two barns burnt, Ana Lopes, the mayor, said on Friday, Reuters reports.",
            [
                ("Ana Lopes", "Two barns burnt"),
                ("Reuters", "Two barns burnt, Ana Lopes, the mayor, said on Friday"),
            ],
        ),
        (
            "Ana Lopes denied the claim by the army that it held the dam, stressing that it was lost.",
            [
                ("Ana Lopes", "that it held the dam"),
                ("army", "that it held the dam"),
                ("Ana Lopes", "that it was lost"),
            ],
        ),
        (
            "Ana Lopes asked the crews to leave, and said that the dam was lost.",
            [("Ana Lopes", "to leave"), ("Ana Lopes", "that the dam was lost")],
        ),
        (
            "Two officials, including the mayor, told reporters that the dam held.",
            [("officials", "that the dam held")],
        ),
        ("Ana Lopes, commenting on the flood, said it was over.", [("Ana Lopes", "it was over")]),
        ("The army reported heavy losses.", [("army", "heavy losses")]),
        ("Ana Lopes framed the move as an act of mercy.", [("Ana Lopes", "the move as an act of mercy")]),
        ("Ana Lopes praised the work of the crews.", [("Ana Lopes", "the work of the crews")]),
        ("Ana Lopes thanked the crews for their work.", [("Ana Lopes", "the crews for their work")]),
        (
            "The barn is saved, Ana Lopes said, thanking the crews for their work.",
            [("Ana Lopes", "The barn is saved")],
        ),
        ("The police identified the two men as brothers.", [("police", "the two men as brothers")]),
        ("The Bulletin identified 12 fallen soldiers.", [("Bulletin", "12 fallen soldiers")]),
        ("Mediazona collected the names of 12 dead.", [("Mediazona", "the names of 12 dead")]),
        ("The army identified 12 targets.", []),
        ("The police collected 12 rifles.", []),
        ("This time the governor said that nobody fell.", [("governor", "that nobody fell")]),
        ("Some time later the police reported that all was calm.", [("police", "that all was calm")]),
        ("Ana Lopes earlier this month said it was over.", [("Ana Lopes", "it was over")]),
        ("The last time Vardania reported this was in May.", []),
        (
            "The last time Ukraine told of it was in May, when it said 12 men fell.",
            [("Ukraine", "12 men fell")],
        ),
        ("The two states rarely publish official figures.", []),
        (
            "The fire was put out, the southern command said.",
            [("Operational Command South", "The fire was put out")],
        ),
    ],
)
def test_what_is_said_and_what_only_looks_so(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_a_clause_that_goes_on_after_the_cue_is_the_sources() -> None:
    (found,) = read("Two barges sank, the port authority said, and its tugs had saved the crews.")
    assert [span.text for span in found.content] == ["Two barges sank", "its tugs had saved the crews"]


def test_she_is_the_woman_whom_the_page_names_where_no_speaker_fits() -> None:
    text = "Olena Marchuk held a photograph.\n\nThe mayor, Ivan Bondar, said the hall was full.\n\n“I wait,” she said."
    source = read(text)[-1].source
    assert source is not None
    assert (source.name, source.side) == ("Olena Marchuk", Side.UA)


def test_the_author_is_no_source() -> None:
    assert read("I think the plan is good. We hope you like it.") == []


def test_innermost_finds_the_smallest_content() -> None:
    text = "Trump said Putin had agreed to halt the strikes."
    found = innermost(read(text), text.index("halt"), len(text) - 1)
    assert found is not None
    assert found.source is not None
    assert found.source.name == "Vladimir Putin"


WORDS = st.lists(
    st.sampled_from(
        [
            "said",
            "says",
            "told",
            "that",
            ",",
            ".",
            ":",
            "“",
            "”",
            '"',
            "'",
            "the",
            "Russia",
            "Kyiv",
            "Zelensky",
            "he",
            "they",
            "who",
            "officials",
            "according",
            "to",
            "citing",
            "claimed",
            "by",
            "was",
            "of",
            "and",
            "but",
            "with",
            "saying",
            "Reuters",
            "statement",
            "rumours",
            "on",
            "Friday",
            "not",
            "confirm",
            "(",
            ")",
            "–",
            "as",
            "it",
            "be",
            "5",
            "\n",
        ]
    ),
    max_size=60,
).map(" ".join)


@given(WORDS)
def test_every_span_is_a_piece_of_the_text(text: str) -> None:
    for found in read(text):
        spans = [*found.content, *([found.cue] if found.cue else [])]
        if found.source is not None and found.source.mention is not None:
            spans.append(found.source.mention)
        assert found.content
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text


@given(st.text(max_size=200))
@example("Ukrainian said")  # the cue ends the text
def test_any_text_is_read_without_error(text: str) -> None:
    assert isinstance(read(text), list)


@pytest.mark.parametrize(
    "unit",
    [
        "he said ",
        "said ",
        "He said that he said. ",
        "“He said ",
        "and said ",
        "the , said ",
        "according to ",
        "citing A ",
        "A and B ",
        "“x,” he said. ",
    ],
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    def once(size: int) -> float:
        began = time.process_time()
        read(unit * (size // len(unit)))
        return time.process_time() - began

    def cost(size: int) -> float:
        return min(once(size), once(size))  # the garbage collector may pause one of them

    cost(500)
    assert cost(16_000) < 10 * cost(4_000) + 0.3


def speakers(text: str) -> list[str]:
    """Who speaks, in the order of the text, each once a sentence."""
    return list(dict.fromkeys(a.source.name for a in read(text) if a.source is not None))


# a page, and everybody who is given as a source on it, in order
WHO: list[tuple[str, list[str]]] = [
    # an abbreviation that the page introduces is read as the page reads it
    (
        "Fires broke out, the Northern Harbour Authority (NHA) reported. The NHA says two ships burnt.",
        ["Northern Harbour Authority"],
    ),
    (
        "Two ships burnt, the Operational Command South (OC South) said. The OC South says more.",
        ["Operational Command South"],
    ),
    # one name, presented: a person, a medium
    (
        "Dorma, a Ukrainian soldier taking the ABC to a trench near Lyman, in the east, says it is cold. “Very,” he adds.",
        ["Dorma"],
    ),
    (
        "BREG, a Russian news outlet with sources in the police, said four drones had been shot down.",
        ["BREG"],
    ),
    # a family name that comes first, a given name alone
    ("MP Lee Tae-won told Reuters that 100 had died. Lee said that the toll would rise.", ["Lee Tae-won"]),
    ("Andrii Chornyk leads a drone unit.\n\nAndrii says it has lost a pilot.", ["Andrii Chornyk"]),
    # a namesake with another given name is somebody else
    ("“The water rises,” said Oleksandr Reva, in a village on the bank.", ["Oleksandr Reva"]),
    # who speaks for the holder of an office; an official is no head of state
    ("“No,” the press secretary of the Russian president said.", ["Dmitry Peskov"]),
    (
        "Serhiy Cherevatyi, a spokesman, said the town stood. The Ukrainian official added: “It is quiet.” Zelensky came.",
        ["Serhii Cherevatyi"],
    ),
    # he is not the one he meets
    (
        "Austin announced a package.\n\n“We will not waver,” he said at a meeting with Defence Minister Rustem Umerov.",
        ["Lloyd Austin"],
    ),
    # the country's, the newspaper, the UN's watchdog
    (
        "Russia claimed a town. In a statement, the country's Defence Ministry said it had fallen.",
        ["Russia", "Ministry of Defence of Russia"],
    ),
    ("“Ukraine has sunk ten ships,” the country’s armed forces told CNN.", ["Armed Forces of Ukraine"]),
    (
        "It had begun, The New York Times reported. It was slow, according to the newspaper.",
        ["The New York Times"],
    ),
    ("The head of the UN’s nuclear watchdog said that he was alarmed.", ["Rafael Grossi"]),
    # joint sources, written out
    (
        "According to US and South Korean officials, 9,000 soldiers have been sent.",
        ["US officials", "South Korean officials"],
    ),
    (
        "Ukrainian officials and media have reported a barrage on Kharkiv.",
        ["Ukrainian officials", "Ukrainian media"],
    ),
    (
        "Unofficial Russian and Ukrainian military Telegram channels said the town had fallen.",
        ["Russian Telegram channels", "Ukrainian Telegram channels"],
    ),
    ("Senior US and British officials said that it was late.", ["US officials", "British officials"]),
    ("Estonia, Latvia and Lithuania say they will close the border.", ["Estonia", "Latvia", "Lithuania"]),
    # and what only looks joint
    ("Former treasury official and company adviser Ann Mulgrave said that it was late.", ["Ann Mulgrave"]),
    (
        "Plumbing and drainage experts told the BBC that the pipe had burst.",
        ["Plumbing and drainage experts"],
    ),
    (
        "It is slowing, according to British defence and intelligence officials.",
        ["British defence and intelligence officials"],
    ),
    ("It came as Moscow ally Kazakhstan vowed to protect the new arrivals.", ["Kazakhstan"]),
    # a missing comma, a date before the cue, a participle in the title, a relative clause in it
    ("Vitaly Orlan, the deputy head of the port said that ships had left.", ["Vitaly Orlan"]),
    ("Ana Lopes, a spokeswoman for the port, on Jan. 11 denied that it was shut.", ["Ana Lopes"]),
    (
        "The governor of the part of Donetsk region held by Ukrainian forces, Vadym Filashkin, said one man died.",
        ["Vadym Filashkin"],
    ),
    (
        "On the far bank, Vladimir Leonov, the mayor of the town where the dam stands, said it was under water.",
        ["Vladimir Leonov"],
    ),
    ("Ukrainian authorities at that time said fighting went on.", ["Ukrainian officials"]),
    # a clause before the main one
    ("Though it has dismissed such demands before, Ukraine said it would read the paper.", ["Ukraine"]),
    # who adds, tweets and cites
    (
        "“It is up to Kyiv,” Peskov told a channel, in comments reported by Reuters, adding: “And to others.”",
        ["Dmitry Peskov"],
    ),
    ("“It is hard,” Grandi said, after having tweeted on Sunday: “A million have come.”", ["Filippo Grandi"]),
    ("MP Ana Lopes, citing intelligence data, said that 90 soldiers had died.", ["Ana Lopes"]),
    (
        "An estimate by the Ministry of Defence of Ukraine puts the death toll at 41,350.",
        ["Ministry of Defence of Ukraine"],
    ),
    ("Ukraine denied claims that it had left and denied claims that it would.", ["Ukraine"]),
    # nobody speaks here
    ("The roads tell of the relief felt by those returning home.", []),
    ("The gap is explained by the cautious methods of the police.", []),
    ("The evacuation order suggests the front is near.", []),
    ("Preliminary information indicates two wounded.", []),
    ("Numerous reports over the week have told how villages were left alone.", []),
    ("Pictures shared by the firm Geolook suggest the hangar burnt.", []),
    # *this* is what was told before
    (
        "Debris damaged a school in Odesa.\n\nIvan Morozko, the spokesperson for the port, informed about this.",
        ["Ivan Morozko"],
    ),
]


@pytest.mark.parametrize(("text", "names"), WHO)
def test_who_speaks(text: str, names: list[str]) -> None:
    assert speakers(text) == names


def test_a_clause_that_tells_of_another_statement_ends_before_the_main_one() -> None:
    text = "Though it has dismissed such demands, Ukraine said it would read the paper."
    assert [a.content[0].text for a in read(text)][:2] == ["such demands", "it would read the paper"]


def test_a_relative_clause_of_saying_ends_at_its_comma() -> None:
    text = "The ships, which analysts say are old, have left Sevastopol."
    assert named(text) == [("analysts", "are old")]


def test_who_reports_to_a_channel_whose_name_begins_like_an_organisation_is_relayed_by_the_channel() -> None:
    told = read("The front held. This was reported by President Zelenskyy, as reported by UNN.")
    assert [a.via for a in told if a.source is not None and a.source.name == "Volodymyr Zelenskyy"] == ["UNN"]


MORE_WHO: list[tuple[str, list[str]]] = [
    # whom an agency cites; what happens highlights nothing
    (
        "The bridge was shut, TASS reported on Monday citing the governor of Tula.",
        ["Governor of Tula Oblast"],
    ),
    ("Public mourning over the deaths of two soldiers highlighted the cost of the war.", []),
    # a ministry of another field is not the one before, but of the same state
    (
        "Poland's foreign ministry said a drone came. The defence ministry said jets were up.",
        ["Ministry of Foreign Affairs of Poland", "Ministry of Defence of Poland"],
    ),
    (
        "Russia's defence ministry said it won. The health ministry said two died. The ministry said no more died.",
        ["Ministry of Defence of Russia", "Ministry of Health of Russia"],
    ),
    (
        "Lavrov met envoys. Putin's foreign minister said the talks went on.",
        ["Sergey Lavrov"],
    ),
    # what is counted in minutes is no day before the subject
    ("In the 90-minute-long call the two leaders agreed that it was over.", ["leaders"]),
    ("Three strikes were reported on Kharkiv by the mayor, Ihor Terekhov.", ["Ihor Terekhov"]),
    ("Vessels are exposed, British defence chiefs said.", ["UK Ministry of Defence"]),
    # two titles of one person; a press report that a participle takes up; a day is no source
    ("Ukraine's head negotiator and defence minister, Rustem Umerov, said talks go on.", ["Rustem Umerov"]),
    ("The mayor said a depot burned, confirming media reports that tanks were on fire.", ["mayor"]),
    ("Geolocated footage from July 25 shows that the town has fallen.", []),
    # London's ministry where London speaks; of two who held an office nobody is guessed without a day
    ("UK intelligence said losses are heavy. “They fell,” the MoD said.", ["UK Ministry of Defence"]),
    ("The commander of Ukrainian ground forces said it held.", ["commander of Ukrainian ground forces"]),
    # a company is no staff and no ministry, a field is no part of a name
    (
        "The General Staff denied it. The airline said its plane had been hit.",
        ["General Staff of the Armed Forces of Ukraine", "airline"],
    ),
    ("“It is cheap,” minister of mines and energy Tom Alweendo told the paper.", ["Tom Alweendo"]),
    # a relative clause with a cue of its own keeps to itself
    (
        "Ganchev, who has ordered the evacuation of the town, told a channel that 900 people had left.",
        ["head of the Russian occupation administration of Kharkiv Oblast"],
    ),
    ("They have left, the Kestrel Rescue Agency (KRA) spokesman John Muller reported.", ["John Muller"]),
    (
        "The Russian Defence Ministry, cited by the Interfax news agency, said two jets fell.",
        ["Ministry of Defence of Russia"],
    ),
    ("Two jets were destroyed, the Russian ministry said.", ["Ministry of Defence of Russia"]),
    (
        "The commander of the 9th Assault Regiment named after Ivan Petrenko reported some gains.",
        ["commander of the 9th Assault Regiment"],
    ),
    (
        "Voloshyn said the road was cut. The commander of the 9th Assault Regiment denied it.",
        ["Vladyslav Voloshyn", "commander of the 9th Assault Regiment"],
    ),
    # what somebody asks for, in a clause without a pronoun
    ("The package includes shells Ukraine has been asking for.", ["Ukraine"]),
    ("The package — the largest the US has announced — is under way.", []),
    ("Biden said at the time that shipments to Ukraine would begin “in the next few hours.”", ["Joe Biden"]),
    ("Soldiers returning from there said it was unsafe.", ["Soldiers"]),
    # without specifying: nothing is said
    ("Ukraine had used missiles, without specifying what kind, Ihnat said.", ["Yurii Ihnat"]),
    ("Shoigu had briefed Putin about the attack, the Kremlin said.", ["Kremlin"]),
    # presented with an age, then she
    (
        "Zoya, 76, said it was bad.\n\nNastya, 28, had fled in April: “It is fine! It is over,” she said, in a queue.",
        ["Zoya", "Nastya"],
    ),
    # presented by what he does, a paragraph before
    (
        "Roman, a baker at the market, drove north.\n\n“They had put up a checkpoint,” he told Reuters.",
        ["Roman"],
    ),
    # a pronoun after a heading and lists
    (
        "A farm burnt, Oleksandr Prokudin wrote.\n\nDetails\n\nFrom six to six.\n\nNine towns.\n\nHe said it rained.",
        ["Oleksandr Prokudin"],
    ),
    # a speaker's own page: his aside, his country's ministry, his staff's register before and behind him
    (
        "“As General Sergei Shoigu reported, a town fell,” the Russian Defence Ministry said.",
        ["Sergei Shoigu", "Ministry of Defence of Russia"],
    ),
    (
        "Alexander Stubb said it rained. The defence ministry said it snowed.",
        ["Alexander Stubb", "Ministry of Defence of Finland"],
    ),
    (
        "Some 50 clashes were counted. It rained, the General Staff of Ukraine reported.",
        ["General Staff of the Armed Forces of Ukraine"],
    ),
    (
        "Ten ships sank, the Russian Defence Ministry said.\n\nThree were destroyed off Yalta.\n\nIt rained.",
        ["Ministry of Defence of Russia"],
    ),
    (
        "A mill burnt.\n\nThis follows from a statement by the General Staff of Ukraine, Ukrinform reports.",
        ["General Staff of the Armed Forces of Ukraine"],
    ),
    # the official of the headline is the one whom the lead names
    (
        "A bridge fell, official says\n\nIt fell, Kirill Stremousov told TASS.\n\nThe official said it rained.",
        ["official", "Kirill Stremousov"],
    ),
    ("An official Telegram channel wrote that it rained.", ["official Telegram channel"]),
    # Cyrillic letters in the name of a medium, which relays
    (
        "A mill burnt.\n\nThis was stated by Oleksandr Prokudin, reports Censor.NЕТ.\n\n“It rained,” he said.",
        ["Oleksandr Prokudin"],
    ),
    # what a spokesman's staff tells is the staff's, and a register goes on with it
    (
        "The Defence Ministry spokesman, Igor Konashenkov, said it rained. The Defence Ministry report says it snowed.",
        ["Igor Konashenkov", "Ministry of Defence of Russia"],
    ),
    (
        "British intelligence said it rained. The intelligence service adds that Russia lost a ship.",
        ["UK Ministry of Defence"],
    ),
    ("Ten ships sank, Igor Konashenkov said.\n\nSome 80 nationalists were eliminated.", ["Igor Konashenkov"]),
    # a full stop without its space
    (
        "“It rained,” the mayor, Ana Lopes, said.Russia denied that.UAE officials say it snowed.",
        ["Ana Lopes", "Russia", "Emirati officials"],
    ),
    # titles with commas, with *and*, behind another title, and figures behind *said*
    (
        "Ana Lopes, Assistant Secretary for the Middle East, Asia and the Pacific, told the council that it rained.",
        ["Ana Lopes"],
    ),
    ("Ana Lopes, United Nations Resident and Aid Coordinator in Ukraine, said it rained.", ["Ana Lopes"]),
    ("It rained, said the United Nations Crisis Coordinator for Ukraine Ana Lopes on Friday.", ["Ana Lopes"]),
    ("The deputy assistant for national security Jonathan Lopes said it rained.", ["Jonathan Lopes"]),
    ("Ana Lopes, the town's bard, said 402,000 people, including 84,000 children, had left.", ["Ana Lopes"]),
    # whose spokesman, and what is no saying
    ("The Kremlin plans a summit in June, its spokesman said.", ["Dmitry Peskov"]),
    ("Gazprom cut supplies, its spokesman said.", ["Gazprom"]),
    ("Zelensky called for sanctions in a video address to leaders.", ["Volodymyr Zelenskyy"]),
    ("Lavrov demanded firm guarantees Ukraine would stay neutral.", ["Sergey Lavrov"]),
    ("Russia and Ukraine should agree on a truce, the mayor said.", ["mayor"]),
    ("Ukraine boasts a gas that is critical for chips.", []),
    ("A Kremlin diplomat sent a letter in which he said it rained.", ["Kremlin diplomat"]),
    ("Budanov's forecast for this year is that it will rain.", ["Kyrylo Budanov"]),
    ("Meanwhile, Russia pulled out of the pact, claiming that it rained.", ["Russia"]),
    ("Putin and his office made no statements relating to the day.", []),
    ("The ambassador’s chief foreign policy and security adviser Ana Lopes said it rained.", ["Ana Lopes"]),
    ("Medvedev's remarks highlight that Moscow has nothing to offer.", []),
    ("Wang Yi said it rained.\n\nWang said on Monday that it snowed.", ["Wang Yi"]),
    ("Among other things, it wants rain.", ["unattributed"]),
    (
        "A vote came a day after Chancellor Olaf Scholz left.\n\nOn Monday, he said it rained.",
        ["Olaf Scholz"],
    ),
    ("Prigozhin speaks in an angry voice and uses curses in the video.", []),
    ("The Belarusian dictator said it rained.", ["Alexander Lukashenko"]),
    (
        "Ukraine's commander on the eastern front warned of rain.",
        ["Ukraine's commander on the eastern front"],
    ),
    ("Lukashenko said it rained. TASS quotes him as saying that it snowed.", ["Alexander Lukashenko"]),
    # an occasion that is used to speak; a time between *who* and its verb; reports of nobody
    ("Zelenskiy used his nightly address to urge allies to send jets.", ["Volodymyr Zelenskyy"]),
    ("Medvedev took to Telegram to warn the west of a long war.", ["Dmitry Medvedev"]),
    ("Russia used the pause to regroup its forces.", []),
    ("Scholz took the opportunity to pledge 10 tanks to Ukraine.", ["Olaf Scholz"]),
    ("The mayor, who on Thursday said a missile had hit a school, has left.", ["mayor"]),
    ("Reports suggest Russian troops have left the town.", ["unattributed"]),
    # an adverb within a cue of two words
    ("Russian nationalists called angrily for changes after the retreat.", ["Russian nationalists"]),
    ("Zelenskiy called again for the west to send jets.", ["Volodymyr Zelenskyy"]),
    ("Blinken warned that all evidence suggests that the town will fall.", ["Antony Blinken"]),
    # several who are named behind the verb
    (
        "Two men were hurt, said the governor, Oleh Kiper, and the president, Volodymyr Zelenskyy.",
        ["Oleh Kiper", "Volodymyr Zelenskyy"],
    ),
    (
        "Two men were hurt, said governor Oleh Kiper and mayor Hennadiy Trukhanov.",
        ["Oleh Kiper", "Hennadii Trukhanov"],
    ),
    ("Two men were hurt, said the governor, Oleh Kiper, and the port was damaged.", ["Oleh Kiper"]),
    # two adjectives of one noun, lists of those who tell, people behind a thing
    (
        "A bomb hit a five-storey house in Sumy, regional and military officials said.",
        ["regional and military officials"],
    ),
    (
        "The troops are nearing the town, according to battlefield maps, analysts and residents.",
        ["analysts", "residents"],
    ),
    (
        "The village fell, according to satellite images, local officials and residents.",
        ["local officials", "residents"],
    ),
    (
        "We showed pictures of the craters to three weapons experts, who all said they were of rockets.",
        ["weapons experts"],
    ),
    ("Pictures from the site shared alongside the mayor's post showed the burnt hall.", []),
    ("Kyiv and Moscow traded accusations over the shelling of the plant.", ["Ukraine", "Russia"]),
    # a quotation whose opening mark is lost
    (
        "Since June, units have lost over 90 people,” Putin told a session of the club in Sochi.",
        ["Vladimir Putin"],
    ),
]


@pytest.mark.parametrize(("text", "names"), MORE_WHO)
def test_who_speaks_in_more_constructions(text: str, names: list[str]) -> None:
    assert list(dict.fromkeys(speakers(text))) == names


def test_a_body_that_is_cited_by_a_medium_is_relayed_by_it() -> None:
    (told,) = read("The Russian Defence Ministry, cited by the Interfax news agency, said two jets fell.")
    assert told.via == "Interfax"


def test_what_follows_a_line_that_names_the_reporter_is_his_report() -> None:
    text = (
        "The army shelled a town. There are wounded.\n\nThis was reported by the governor, Vadym Filashkin.\n\n"
        "A bomb fell on a school. One man is known to be hurt.\n\nEarlier, a mill burnt down."
    )
    told = {span.text: a.source.name for a in read(text) if a.source for span in a.content}
    assert told["A bomb fell on a school."] == told["There are wounded."] == "Vadym Filashkin"
    assert "Earlier, a mill burnt down." not in told


EVEN_MORE_WHO: list[tuple[str, list[str]]] = [
    ("The mill burnt, the mayor, Ana Lopes, said on the Telegram messaging app.", ["Ana Lopes"]),
    (
        "The town was quiet. Russian military bloggers had previously reported that it had fallen.",
        ["Russian military reporters"],
    ),
    (
        "According to the estimates of Ukrainian and Western officials, 90 tanks burnt.",
        ["Ukrainian officials", "Western officials"],
    ),
    ("“According to our forecasts, the water will rise,” Prokudin said.", ["Oleksandr Prokudin"]),
    ("Ukrainian troops have started a “partial withdrawal”, the BBC reported.", ["BBC"]),
    (
        "The IAEA team reports fire near the plant. Reuters journalists saw smoke rise.",
        ["International Atomic Energy Agency", "Reuters"],
    ),
    ("Reuters saw buses leave the mill.", ["Reuters"]),
    ("KYIV (Reuters) - It rained. Reuters saw buses leave the mill.", []),
    ("Visitors saw buses leave the mill.", []),
    (
        "Russia said it had left the town, while Kyiv painted a picture of a chaotic flight.",
        ["Russia", "Ukraine"],
    ),
    ("The Russian military report said its forces had taken a farm.", ["Armed Forces of Russia"]),
    (
        "Released by the World Health Organization, the report came late. “Bad,” said Ana Lopes. The report said 40 died.",
        ["World Health Organization", "Ana Lopes"],
    ),
]


@pytest.mark.parametrize(("text", "names"), EVEN_MORE_WHO)
def test_who_speaks_for_what_is_issued_seen_and_estimated(text: str, names: list[str]) -> None:
    assert speakers(text) == names


POINTING: list[tuple[str, list[str]]] = [
    (
        (
            "A mill burnt down.\n\nThe spokesman of the brigade, Nazar Voloshyn, said this on television.\n\n"
            "“It was a drone,” he noted."
        ),
        ["Nazar Voloshyn"],
    ),
    ("“It was a drone,” the mayor, Ana Lopes, said this week.", ["Ana Lopes"]),
    ("That's according to the mayor, Ana Lopes.\n\n“It was a drone,” the report says.", ["Ana Lopes"]),
    (
        (
            "Two men died. This was reported by UNN with reference to the State Emergency Service.\n\n"
            "The service noted that a mill burnt.\n\nA man fell ill. A barn is gone - police officers said."
        ),
        ["State Emergency Service of Ukraine", "police officers"],
    ),
    (
        "Asked if he knew the plan mentioned by Macron, Putin told reporters he did.",
        ["Emmanuel Macron", "Vladimir Putin"],
    ),
    (
        "Moscow has called allegations that its troops shot monks a “crude forgery”.",
        ["Russia"],
    ),
    ("Haidai previously said Moscow had sent tanks.", ["Serhii Haidai"]),
    ("Putin agreed to talks, something the Kremlin had long opposed.", ["Vladimir Putin"]),
    ("The fire was blamed on a Ukrainian drone by local officials.", ["local officials"]),
    (
        "The Moscow-backed administration in Sevastopol said it had shut the port.",
        ["Russian occupation authorities"],
    ),
    (
        "Putin called the photographs a fake, as Zelenskyy said a mill had burnt.",
        ["Vladimir Putin", "Volodymyr Zelenskyy"],
    ),
    ("The soldiers have demonstrated that they can hold the town.", []),
    ("The study demonstrated that the wells were poisoned.", ["study"]),
    ("The army will stay, Macron said in the interview published in Le Figaro.", ["Emmanuel Macron"]),
    ("According to Novosti.az, the town has not fallen.", ["Novosti.az"]),
    ("“Soon,” Medvedev said, when asked by a blogger. “I wish it.”", ["Dmitry Medvedev"]),
    (
        "According to a statement published by the TASS news agency and put out at noon, a bomb went off.",
        ["TASS"],
    ),
    (
        "The mayor of a town near Kyiv said it was bad. The mayor, Ivan Petrenko, showed reporters a grave.",
        ["Ivan Petrenko"],
    ),
]


@pytest.mark.parametrize(("text", "names"), POINTING)
def test_who_speaks_where_what_is_said_was_told_before(text: str, names: list[str]) -> None:
    assert speakers(text) == names


def test_what_is_told_before_this_was_said_is_its_content_and_the_agency_relays() -> None:
    text = "Ten houses burnt.\n\nThis was stated by Oleksandr Syrskyi in a comment to “Ukrainska Pravda”, Censor.net reports."
    (told,) = read(text)
    assert (told.source and told.source.name, told.via) == ("Oleksandr Syrskyi", "Censor.net")
    assert [span.text for span in told.content] == ["Ten houses burnt."]


def test_who_calls_a_report_a_fake_denies_it() -> None:
    (told,) = read("Moscow called the reports of a massacre in the town a fake.")
    assert told.stance is Stance.DENIES


LEADING: list[tuple[str, list[str]]] = [
    ("Chief of the UN atomic watchdog said a line was cut.", ["Rafael Grossi"]),
    (
        "The head of Ukraine’s powerful National Security Council said a line was cut, Oleksiy Danilov being ill.",
        ["Oleksii Danilov"],
    ),
    (
        "Inspectors from the U.N.’s nuclear watchdog agency voiced concern over a fire.",
        ["International Atomic Energy Agency"],
    ),
    ("Monitors from the OSCE reported shots.", ["OSCE"]),
    ("North Korean leader Kim Jong Un said it rained.", ["Kim Jong Un"]),
    (
        (
            "Nazar Voloshyn, the spokesman for the Khortytsia group, was there. "
            "The spokesman for “Khortytsia” said that two men fell."
        ),
        ["Nazar Voloshyn"],
    ),
    (
        "A town was hit.\n\nThis was stated on television by Nazar Voloshyn, Ukrinform reports.",
        ["Nazar Voloshyn"],
    ),
    (
        "This was reported on air by Nazar Voloshyn, according to a Ukrinform correspondent.\n\n“It burns,” he said.",
        ["Nazar Voloshyn"],
    ),
    ("Putin, after a call with Macron on May 19, said that Moscow was ready.", ["Vladimir Putin"]),
    (
        "“We have word from the Red Cross that Moscow confirms a pause,” Iryna Vereshchuk said.\n\n“We send ten buses.”",
        ["Iryna Vereshchuk", "Russia"],
    ),
    ("Lavrov called the talks “an intrigue”, citing uncertainty about who would come.", ["Sergey Lavrov"]),
    (
        "According to Censor.NET, this was confirmed by the mayor, Ana Lopes.\n\n“Ten men fell,” she said.",
        ["Ana Lopes"],
    ),
    ("The mayor, Ana Lopes, told of a fire.\n\nAs reported, the enemy hit a mill yesterday.", ["Ana Lopes"]),
    (
        "One official said it burns. Karen Bonds asked for more. “We need it,” she said.",
        ["official", "Karen Bonds"],
    ),
    (
        "Karen Jones said it burns. Mr. Bonds said it was out. “It was arson,” she said.",
        ["Karen Jones", "Bonds"],
    ),
    ("Many hope that the truce holds.", ["Many"]),
    ("Ukraine last week rejected the plan.", ["Ukraine"]),
    ("US officials fear a rout. One said it was near. Another said it was likely.", ["US officials"]),
    ("“It burns,” said Iryna, a combat medic who goes by the call sign Mavka.", ["Iryna"]),
    ("The poll is wrong, the New York billionaire boasted to another full hall.", ["New York billionaire"]),
    ("Among them is Ana Lopes, a former aide, who predicted a rout.", ["Ana Lopes"]),
]


@pytest.mark.parametrize(("text", "names"), LEADING)
def test_who_speaks_for_a_body_and_after_a_frame(text: str, names: list[str]) -> None:
    assert speakers(text) == names


def test_a_page_does_not_relay_what_it_tells_itself() -> None:
    text = "A mill burnt.\n\nThe mayor, Ana Lopes, reported this on Telegram, Ukrinform reports."
    (told,) = attributions_of(ClaimDocument(id="p", text=text, publisher="Ukrinform"))
    assert (told.source and told.source.name, told.via) == ("Ana Lopes", "Telegram")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells are falling on the town, officers reported at a meeting with Putin.",
         [("Russian officers", "Shells are falling on the town")]),
        ("A depot burned down just as Moscow said it had stopped, two Ukrainian military sources said Friday.",
         [("Ukrainian military sources", "A depot burned down just as Moscow said it had stopped"),
          ("Russia", "it had stopped")]),
        ("According to TASS, citing a correspondent on the spot, a bridge fell.",
         [("TASS", "a bridge fell")]),
        ("As claimed by the National Resistance Center, blasts shook Simferopol.",
         [("National Resistance Center", "blasts shook Simferopol")]),
        ("According to the so-called governor, Mikhail Razvozhayev, who rules the city, a drone was downed.",
         [("Mikhail Razvozhayev", "a drone was downed")]),
        ('The "governor" of Sevastopol added that a house was hit.',
         [("Governor of Sevastopol", "that a house was hit")]),
        ("At the same time local officials report a fire.", [("local officials", "a fire")]),
        ("Vinnytsia Gov. Serhiy Borzov said ten people died.", [("Serhiy Borzov", "ten people died")]),
        ("Analysts drew attention to the fact that the town had fallen.",
         [("analysts", "that the town had fallen")]),
        ("The areas claimed by Russia and seen by Moscow as vital lie in the east.", []),
        ("Russian offensive operations in the east made minor advances.", []),
        ("The services are constantly reporting to the president.", []),
        ("The missiles, called Storm Shadow, hit the plant.", []),
        # two bodies whose names hold an *of*
        ("The General Staff of Ukraine and the Ukrainian Navy said a ship sank.",
         [("General Staff of the Armed Forces of Ukraine", "a ship sank"), ("Ukrainian Navy", "a ship sank")]),
        # one person of two posts
        ("Ana Lopes, the deputy mayor and minister for ports, explains the delay by the ice.",
         [("Ana Lopes", "the delay by the ice")]),
        # commas: an opener, a description in two parts, a region behind its town
        ("Meanwhile, the governor of the Belgorod region, said that a mill burnt.",
         [("Governor of Belgorod Oblast", "that a mill burnt")]),
        ("Kommersant, a respected, independent daily, said that a mill burnt.",
         [("Kommersant", "that a mill burnt")]),
        ("A mill burnt in Toretsk, Donetsk Oblast, the monitoring group DeepState reported.",
         [("DeepState", "A mill burnt in Toretsk, Donetsk Oblast")]),
        ("According to the head of the Belgorod region, Shebekino was hit twice.",
         [("Governor of Belgorod Oblast", "Shebekino was hit twice")]),
        ("The grid operator, Ukrenergo, cut the power, saying that two lines were hit.",
         [("Ukrenergo", "that two lines were hit")]),
        # what only looks like a speaker or a cue
        ("The operation in Kursk aims to tie down reserves.", []),
        ("They are close to Verbove, a town believed to be the next target.", []),
        ("The strikes followed Russia's second confirmed use of the missile.", []),
        ("Both sides traded blame on Sunday.", []),
        ("The reports are not confirmed by facts.", []),
        ("“A fire broke out,” the army's southern command said on Facebook.",
         [("Operational Command South", "“A fire broke out,”")]),
        ("“The town is lost,” the priest told mourners.", [("priest", "“The town is lost,”")]),
        ("AFP journalists in Kyiv heard blasts in the night.", [("AFP", "blasts in the night")]),
        ("Journalists in Kyiv heard blasts in the night.", []),
        ("Videos were posted online by local residents who reported that a depot burnt.",
         [("local residents", "that a depot burnt")]),
        ("It marks the first time a country has pledged tanks.", []),
        ("Reports that the town had fallen were refuted by the General Staff of Ukraine.",
         [("General Staff of the Armed Forces of Ukraine", "that the town had fallen")]),
        # a spell between the auxiliary and the cue, and who said it behind *by*
        ("Russia has for the first time admitted that a ship sank.", [("Russia", "that a ship sank")]),
        ("The count was doubted by Klymenko, who said that a ship sank.",
         [("Ihor Klymenko", "The count"), ("Ihor Klymenko", "that a ship sank")]),
        ("The news followed remarks by Valery Gerasimov, who claimed that a ship sank.",
         [("Valery Gerasimov", "that a ship sank")]),
        # a text of two groups, a body behind *in*
        ("Several reports from Ukrainian and Russian military bloggers suggested that a ship sank.",
         [("Ukrainian military bloggers", "that a ship sank"),
          ("Russian military reporters", "that a ship sank")]),
        ("“A ship sank,” added in the General Staff.",
         [("General Staff of the Armed Forces of Ukraine", "“A ship sank,”")]),
        ("It is the capital of a region Russia claims to have annexed.",
         [("Russia", "to have annexed")]),
        ("Despite South Korean assertions that troops had come, Moscow was silent.",
         [("South Korea", "that troops had come")]),
        ("According to the publication “Vistka.ua,” the army lost ten men.",
         [("Vistka.ua", "the army lost ten men")]),
    ],
)  # fmt: skip
def test_who_says_it_is_a_plausible_speaker(text: str, expected: list[tuple[str, str]]) -> None:
    document = ClaimDocument(id="test", text=text, published=date(2024, 7, 1))
    found = [(a.source.name, a.content[0].text) for a in attributions_of(document) if a.source is not None]
    assert sorted(found) == sorted(expected)


def test_a_sentence_may_break_off_behind_who_was_told() -> None:
    assert read("A senior official told reporters Wednesday") == []
