"""The shallow parse: word classes, voice, mood, subjects and objects."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.claims.grammar.clauses import parse
from dagster_project.claims.grammar.inflection import inflect
from dagster_project.claims.grammar.syntax import NounPhrase, Parse, Verb
from dagster_project.claims.text.tokens import tokenize


def parsed(sentence: str) -> Parse:
    return parse(tokenize(sentence))


def verb(sentence: str, lemma: str) -> tuple[Parse, Verb]:
    parse_ = parsed(sentence)
    return parse_, next(v for v in parse_.verbs if v.lemma == lemma)


def words(parse_: Parse, nouns: list[NounPhrase]) -> list[str]:
    return [" ".join(t.text for t in parse_.tokens[n.first : n.last + 1]) for n in nouns]


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("shell", {"shell", "shells", "shelled", "shelling"}),
        ("carry", {"carry", "carries", "carried", "carrying"}),
        ("hit", {"hit", "hits", "hitting"}),
        ("repel", {"repel", "repels", "repelled", "repelling"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("flee", {"flee", "flees", "fled", "fleeing"}),
    ],
)
def test_regular_forms_are_made_from_the_lemma(lemma: str, forms: set[str]) -> None:
    irregular = {"hit": ("hit", "hit"), "flee": ("fled", "fled")}.get(lemma, ("", ""))
    assert set(inflect(lemma, *irregular)) == forms


def test_an_active_clause_has_subject_and_object() -> None:
    p, v = verb("Northern troops have recaptured more than 30 hamlets in the valley.", "recapture")
    assert words(p, v.subject) == ["Northern troops"]
    assert words(p, v.objects) == ["more than 30 hamlets"]
    assert not v.is_passive
    assert v.is_clause


def test_a_clause_in_brackets_makes_no_reduced_relative_of_the_verb_before() -> None:
    p, v = verb("The army shelled town of Borna using mortars (two shells were fired), he said.", "shell")
    assert (v.is_clause, words(p, v.subject)) == (True, ["The army"])


def test_a_passive_clause_names_its_agent_behind_by() -> None:
    p, v = verb("The depot was destroyed by two missiles on Friday.", "destroy")
    assert v.is_passive
    assert words(p, v.subject) == ["The depot"]
    assert {ph.preposition: words(p, ph.nouns) for ph in v.phrases}["by"] == ["two missiles"]


@pytest.mark.parametrize(
    ("sentence", "lemma", "subject"),
    [
        ("Forces preparing for an attack fired rockets at the bridge.", "fire", ["Forces"]),
        ("The drones that hit the port were shot down later.", "shoot", ["The drones"]),
        ("The governor, an ally of the mayor, left the town.", "leave", ["The governor"]),
        ("Attacks on Alba and Borna have destroyed the school.", "destroy", ["Attacks"]),
        ("The army captured the hill and destroyed the tower.", "destroy", ["The army"]),
        ("The group accused Vardania of shelling the port.", "shell", ["Vardania"]),
        ("Soldiers were forced to abandon the trench.", "abandon", ["Soldiers"]),
        ("They shelled a town that borders Vardania, and burned a depot.", "burn", ["They"]),
        ("The raid, involving forty drones, marks a change.", "involve", ["The raid"]),
        ("They launched forty drones, thirty of them downed by gunners.", "down", ["thirty"]),
        (
            "The day began with a raid on a suburb, a man and his wife were hurt.",
            "hurt",
            ["his wife", "a man"],
        ),
        ("A man, 44, suffered burns in the valley.", "suffer", ["A man"]),
        ("Soldiers since last summer have shelled the town.", "shell", ["Soldiers"]),
        ("One man was killed and another wounded in the valley.", "wound", ["another"]),
    ],
)
def test_the_subject_is_found_across_what_stands_between(
    sentence: str, lemma: str, subject: list[str]
) -> None:
    p, v = verb(sentence, lemma)
    assert words(p, v.subject) == subject


def test_a_relative_pronoun_stands_for_its_antecedent() -> None:
    p, v = verb("The army left Borna, a town that rebels seized in May.", "seize")
    assert v.is_relative
    assert words(p, v.objects) == ["a town"]
    assert words(p, v.subject) == ["rebels"]


def test_a_relative_clause_may_stand_behind_a_word_of_time_or_a_bracket() -> None:
    p, v = verb("They launched a swarm of drones overnight that damaged the port.", "damage")
    assert words(p, v.subject) == ["drones", "a swarm"]
    p, v = verb("They started a raid in August that led to a retreat.", "lead")
    assert words(p, v.subject)[0] == "a raid"
    p, v = verb("It left an agreement last month that allowed for exports.", "allow")
    assert words(p, v.subject)[0] == "an agreement"
    _, v = verb("They rejected claims by the army that it had taken the town.", "take")
    assert not v.is_relative
    p, v = verb("Officials of the State Nature Agency (SNA) who work at the plant left.", "work")
    assert words(p, v.subject)[-1] == "Officials"


def test_a_list_of_infinitives_or_of_verbs_under_an_auxiliary_keeps_its_mood() -> None:
    assert verb("Their goal is to defeat us, besiege the town, and advance.", "besiege")[1].is_infinitive
    assert verb("They will store it, use it and sell it.", "use")[1].modal == "will"


@pytest.mark.parametrize(
    ("sentence", "lemma", "subject"),
    [
        ("It is quiet, with the road to the port closed.", "close", "the port"),
        ("The plant makes shells and fuel used in rockets.", "use", "fuel"),
        ("He gave no details on the number of troops involved.", "involve", "troops"),
        ("They shelled the town, with troops entrenched on the ridge firing back.", "entrench", "troops"),
        ("Under the pact signed on Friday, officials would guide the ships.", "sign", "the pact"),
    ],
)
def test_a_past_form_in_a_phrase_makes_no_clause(sentence: str, lemma: str, subject: str) -> None:
    p, v = verb(sentence, lemma)
    assert not v.is_clause
    assert v.is_passive
    assert words(p, v.subject) == [subject]


@pytest.mark.parametrize(
    ("sentence", "lemma", "chain"),
    [
        ("The guns helped Vardania slow the advance.", "slow", ["help"]),
        ("They helped negotiate the swap.", "negotiate", ["help"]),
        ("Reporters saw buses leave the port.", "leave", ["see"]),
    ],
)
def test_an_infinitive_may_have_no_to(sentence: str, lemma: str, chain: list[str]) -> None:
    _, v = verb(sentence, lemma)
    assert v.is_infinitive
    assert v.chain == chain


def test_a_figure_behind_a_dash_goes_on_with_the_list() -> None:
    p, v = verb("They downed four drones – two in Alba, one in Borna.", "down")
    assert words(p, [n for f in v.phrases for n in f.nouns]) == ["Alba", "one", "Borna"]


def test_a_reduced_relative_is_a_passive_without_a_clause_of_its_own() -> None:
    p, v = verb("It lies near Borna, a town retaken by local troops on Monday.", "retake")
    assert v.is_passive
    assert v.is_relative
    assert not v.is_clause
    assert words(p, v.subject) == ["a town"]


@pytest.mark.parametrize(
    ("sentence", "lemma", "subject"),
    [
        ("Missiles launched from the sea hit Vardania.", "hit", "Missiles"),
        ("Soldiers released from captivity arrived in the capital.", "arrive", "Soldiers"),
        ("Forces led by Wagner captured the hill.", "capture", "Forces"),
        ("A missile fired at the port exploded near the pier.", "explode", "A missile"),
        ("A strike carried out overnight destroyed a depot.", "destroy", "A strike"),
        ("Vardania managed, after weeks of fighting, to take the hill.", "take", "Vardania"),
        ("Troops moved to positions captured in May.", "capture", "positions"),
        ("The army fired at the town and wounded three.", "wound", "The army"),
        ("An attack on the port early Saturday killed two.", "kill", "An attack"),
        ("At dawn, the ferry, hit on Monday by two missiles, sank.", "hit", "the ferry"),
        ("At dawn, the ferry, hit on Monday by two missiles, was lost.", "lose", "the ferry"),
        ("A medic stationed at a hospital in the area confirmed that two died.", "confirm", "A medic"),
        ("Rockets that were fired at sea and drones launched from the hills hit a port.", "launch", "drones"),
        ("Men from a unit who had been trapped for weeks surrendered.", "surrender", "Men"),
        ("The road was closed, acting mayor Ivan Petrenko said.", "say", "acting mayor Ivan Petrenko"),
        ("United States officials left the town.", "leave", "United States officials"),
        ("Videos shared on social media depicted large tanks.", "depict", "Videos"),
        ("Units engaged in the raid destroyed nine tanks.", "destroy", "Units"),
    ],
)
def test_a_past_form_that_lacks_its_object_tells_of_the_noun_before(
    sentence: str, lemma: str, subject: str
) -> None:
    p, v = verb(sentence, lemma)
    assert words(p, v.subject) == [subject]


@pytest.mark.parametrize(
    ("sentence", "lemma", "chain"),
    [
        ("Troops managed to take the hill.", "take", ["manage"]),
        ("Troops were able to take the hill.", "take", ["be", "able"][1:]),
        ("Troops began to withdraw from the hill.", "withdraw", ["begin"]),
        ("The army wants to take the hill.", "take", ["want"]),
    ],
)
def test_an_infinitive_knows_what_governs_it(sentence: str, lemma: str, chain: list[str]) -> None:
    _, v = verb(sentence, lemma)
    assert v.chain[-len(chain) :] == chain


@pytest.mark.parametrize(
    ("sentence", "lemma", "subject"),
    [
        ("Troops have, according to bloggers, captured the hill.", "capture", "Troops"),
        ("The army had, over the past day, been pushed back.", "push", "The army"),
        ("The town is, officials say, surrounded.", "surround", "The town"),
        ("Vardania will – the minister said – send tanks.", "send", "Vardania"),
        ("Two soldiers – mostly conscripts – surrendered.", "surrender", "Two soldiers"),
        ("Two civilians — a man and a woman in a car — were killed.", "kill", "Two civilians"),
        ("The hill - this must be verified - was taken.", "take", "The hill"),
        ("A day after a drone — a flat vessel — hit the port, it closed.", "hit", "a drone"),
        ("Troops moved in, took the hill and left.", "take", "Troops"),
        ("Six died and nine others, including a child, were hurt.", "hurt", "nine others"),
        ("Six were killed and nine others, including a child, hurt.", "hurt", "nine others"),
        ("Killed in the attack on the port were two children.", "kill", "two children"),
        ("Also killed was a nurse.", "kill", "a nurse"),
        ("Among those killed were two nurses.", "kill", "two nurses"),
        ("Over the past week troops captured two hills.", "capture", "troops"),
        ("In the morning drones attacked the port.", "attack", "drones"),
        ("The hill was in May retaken by the army.", "retake", "The hill"),
        ("The hill has been all but lost.", "lose", "The hill"),
        ("The army has on Monday taken the hill.", "take", "The army"),
        ("Some 300 men, most of them conscripts, have surrendered.", "surrender", "Some 300 men"),
        ("Zelene, as well as two hills, has been captured.", "capture", "Zelene"),
        ("The towns were taken, and the army advanced on the port.", "advance", "the army"),
        ("They shot down six of the ten drones Russia launched on Monday.", "launch", "Russia"),
        ("In the Zelene region drones attacked a port.", "attack", "drones"),
        ("The army launched two strikes, carried out six raids and fired 39 times.", "carry", "The army"),
        (
            "After invading Vardanian forces retreated, the town was calm.",
            "retreat",
            "invading Vardanian forces",
        ),
        ("A mine located near the cooling pond exploded.", "explode", "A mine"),
        ("Houses burned, and a woman who lived there died.", "die", "a woman"),
        ("In the last 24 hours enemy artillery hit the port.", "hit", "enemy artillery"),
        ("The raid, which came hours after talks ended, killed two.", "kill", "The raid"),
        ("After the army took the hill, residents fled to the port.", "flee", "residents"),
        ("When the army took the hill, villagers moved to the port.", "move", "villagers"),
        ("They fired 20 drones, 15 of them shot down.", "shoot", "15"),
        ("A camp where recruits were training has been hit.", "hit", "A camp"),
        ("The van in which he was driving came under fire.", "come", "The van"),
        ("The army had the town surrounded since May and gave it a day to yield.", "give", "The army"),
        ("The army took losses as a result of the raid and left the hill.", "leave", "The army"),
        ("Troops left to avoid being shelled and are now holding a ridge.", "hold", "Troops"),
        ("They tried to reach the port but the army has closed the road.", "close", "the army"),
        ("It has good ties with both sides and it thanked the mayor.", "thank", "it"),
        ("The army grinds forward as talks to end the war have failed.", "fail", "talks"),
        ("The town fell a day after people from the port of Borna fled.", "flee", "people"),
        ("Although staff fled before the raid, a van donated to the school was hit.", "hit", "a van"),
        ("Talks between Vardania and Borduria continued.", "continue", "Talks"),
        ("They said that rescue efforts were ongoing.", "be", "rescue efforts"),
        ("The port is closed, and repair works are ongoing.", "be", "repair works"),
        ("They said that repeated hits to the grid caused a blackout.", "cause", "repeated hits"),
        ("The base is closed, although forces remain on the hill.", "remain", "forces"),
        ("It was unclear, though witnesses and a guard said troops had left.", "say", "a guard"),
        ("Under the pact signed in May, officials would guide the ships.", "guide", "officials"),
        ("Near the town of Borna - 2 people were hurt, a house was hit.", "hurt", "2 people"),
        ("Attempts to leave the town, which is surrounded, have failed.", "fail", "Attempts"),
        ("It broke the U.N.-brokered pact and began shelling the port.", "begin", "It"),
        ("Five missiles launched from a lorry (a truck) hit the port.", "hit", "Five missiles"),
        ("Shots were heard and fire was visible.", "be", "fire"),
        ("The army digs in as freezing nights deepen the crisis.", "deepen", "freezing nights"),
        ("It explained why members of the unit prefer to leave.", "prefer", "members"),
        ("While the town was calm, the raid, which hit the port too, showed a weakness.", "show", "the raid"),
        ("The flag - many fly it - is new and is shown on a page.", "show", "The flag"),
        ("A Russian overnight drone attack hit the port.", "hit", "A Russian overnight drone attack"),
        ("As the war drags on, the minister called on the West to help.", "call", "the minister"),
        ("Six people left, the mayor reported on Monday.", "report", "the mayor"),
        ('"We left the town," said the governor.', "say", "the governor"),
        ("The governor, Ivan Petrenko, said on Monday the port was calm.", "say", "The governor"),
        ("A bomb planted along the line resulted in the loss of a train.", "result", "A bomb"),
        ("Losses rose by 30 percent.", "rise", "Losses"),
        (
            "The number of people hurt in the city of Borna in southeast Ukraine has risen.",
            "rise",
            "The number",
        ),
        ("It got missiles, which have a range of 9 km, from the port and used them.", "use", "It"),
        ("Ten soldiers ... have been returned.", "return", "Ten soldiers"),
        ("A recently Ukrainian drone was shot down.", "shoot", "A recently Ukrainian drone"),
    ],
)
def test_asides_and_inversion_do_not_hide_the_subject(sentence: str, lemma: str, subject: str) -> None:
    p, v = verb(sentence, lemma)
    assert words(p, v.subject)[:1] == [subject]
    assert v.is_clause


def test_an_aside_is_no_part_of_what_the_verb_takes() -> None:
    p, v = verb("They killed six soldiers and nine others, including a child, were hurt.", "kill")
    assert words(p, v.objects) == ["six soldiers"]
    p, v = verb("They shot down six of the ten drones Russia launched on Monday.", "shoot")
    assert words(p, v.objects) == ["six"]
    p, v = verb("A bus was hit, a house near it too, and a woman, 60, was killed.", "hit")
    assert "a woman" not in words(p, [*v.objects, *(n for f in v.phrases for n in f.nouns)])
    p, v = verb("The army captured Zelene in May and Horby in June.", "capture")
    assert words(p, v.objects) == ["Zelene", "Horby"]
    p, v = verb("After the army took the hill, residents fled.", "take")
    assert words(p, v.objects) == ["the hill"]
    p, v = verb("The army captured or destroyed six tanks.", "capture")
    assert words(p, v.objects) == ["six tanks"]
    p, v = verb("The army claimed to have destroyed or intercepted six drones over Borna.", "destroy")
    assert words(p, v.objects) == ["six drones"]
    p, v = verb("They have shot down or jammed six drones.", "shoot")
    assert words(p, v.objects) == ["six drones"]
    p, v = verb("One goal of the offensive Russia launched in June is a port.", "launch")
    assert words(p, v.objects)[0] == "the offensive"
    p, v = verb("The army announced on Monday new advances in the hills.", "announce")
    assert words(p, v.objects) == ["new advances"]


def test_coordinated_participles_share_the_auxiliary() -> None:
    _, v = verb("At least three people were killed and dozens of houses damaged in the town.", "damage")
    assert v.is_passive
    assert v.is_clause


def test_who_promises_to_do_it_does_it() -> None:
    p, v = verb("The minister promised Kyiv to send tanks.", "send")
    assert words(p, v.subject) == ["The minister"]
    p, v = verb("The minister urged Kyiv to send tanks.", "send")
    assert words(p, v.subject) == ["Kyiv"]


def test_a_day_in_brackets_is_no_part_of_the_sentence() -> None:
    p = parsed("The army left on Monday (Mar 3) at dawn.")
    assert "(" not in p.tags
    assert "(" in parsed("The army (and its 3 tanks) left.").tags


def test_negation_modality_and_conditions_are_kept() -> None:
    assert verb("The army did not take the hill.", "take")[1].is_negated
    assert verb("The army may have taken the hill.", "take")[1].modal == "may"
    assert verb("If the army takes the hill, the road is open.", "take")[1].is_conditional


@pytest.mark.parametrize(
    ("sentence", "word", "letter"),
    [
        ("Missile strikes on the port killed six.", "strikes", "N"),
        ("Vardania strikes the port every night.", "strikes", "Z"),
        ("The troops control the valley.", "control", "V"),
        ("They took control of the valley.", "control", "N"),
        ("Trapped soldiers are starving.", "Trapped", "A"),
        ("Fighting continues in the valley.", "Fighting", "N"),
        ("Vardania also plans to send troops.", "plans", "Z"),
        ("The island country plans to send troops.", "plans", "Z"),
        ("The state's plans to send troops were dropped.", "plans", "N"),
        ("They paused specific arms deliveries.", "arms", "N"),
        ("They hit a logistics centre in the valley.", "centre", "N"),
        ("The mayor reported a round of shelling overnight.", "shelling", "N"),
        ("The army reported shooting down nine drones.", "shooting", "G"),
        ("Shelling attacks began in the valley.", "Shelling", "A"),
        ("The town came under several attacks.", "under", "I"),
        ("They attacked areas north and south of the town.", "north", "R"),
        ("The army calmly and quietly left the town.", "and", "R"),
        ("They destroyed the rest of the assault groups that tried to advance.", "groups", "N"),
        ("Gas flows through pipes that pass through the town.", "pass", "V"),
        ("They are hiding in apartment blocks they cannot leave.", "blocks", "N"),
        ("The army will likely capture the town.", "capture", "V"),
        ("The mud will complicate the advance.", "complicate", "V"),
        ("It lost power due to damage to its engine room.", "damage", "N"),
        ("The minister rejected that claim again.", "claim", "N"),
        ("They will defend the port by all possible means.", "means", "N"),
        ("He cited the police as well as reports from the front.", "reports", "N"),
        ("They want it with all their might.", "might", "N"),
        ("In the following days it burned.", "following", "A"),
        ("He wrote on the Telegram messaging app on Monday.", "messaging", "A"),
        ("They regrouped to more effectively defend the port.", "more", "R"),
        ("Repeated attempts to leave have failed.", "Repeated", "A"),
        ("Pools of blood and piles of debris lay there.", "piles", "N"),
        ("The villages on the left bank are flooded.", "left", "A"),
        ("They left because of a raid.", "because", "I"),
        ("The Ukrainian military states the six drones fell.", "states", "Z"),
        ("The state news agency reported a raid.", "state", "N"),
        ("It is the largest raid to date.", "date", "N"),
        ("The army responded to the rebels' attack at once.", "attack", "N"),
        ("They covered their comrades’ retreat.", "retreat", "N"),
        ("A bridge that connects occupied Crimea with the port was hit.", "occupied", "A"),
        ("The town is surrounded by attacking Russian forces.", "attacking", "A"),
        ("One of its two operating reactors was shut down.", "operating", "A"),
        ("Two were hurt as a result of today's shelling by the army.", "shelling", "N"),
        ("Losses (killed and wounded) were high.", "killed", "N"),
        ("While engineering units launched mines, it rained.", "engineering", "A"),
        ("A doctor sustained multiple shrapnel wounds incompatible with life.", "wounds", "N"),
        ("It has control of the port and holds parts of the town.", "holds", "Z"),
        ("The Union helps mediate the swap.", "helps", "Z"),
        ("They are digging trenches to somehow hide from drones.", "hide", "V"),
        ("There was also shelling at the station.", "shelling", "N"),
        ("Nigerians were among those fleeing Ukraine.", "fleeing", "G"),
        ("The mayor counted those fighting vehicles twice.", "fighting", "A"),
        ("An accord with the States that guarantees Berlin access was signed.", "guarantees", "Z"),
    ],
)
def test_words_that_are_verb_or_noun_are_told_apart(sentence: str, word: str, letter: str) -> None:
    p = parsed(sentence)
    assert p.tags[[t.text for t in p.tokens].index(word)] == letter


@given(st.text(max_size=300))
def test_any_text_can_be_parsed(text: str) -> None:
    p = parsed(text)
    assert len(p.tags) == len(p.tokens)
    for v in p.verbs:
        assert 0 <= v.first <= v.main <= v.last < len(p.tokens)
        for noun in [*v.subject, *v.objects]:
            assert 0 <= noun.first <= noun.head <= noun.last < len(p.tokens)


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "that",
                "which",
                "and",
                ",",
                "to",
                "of",
                "was",
                "had",
                "taken",
                "captured",
                "troops",
                "Kyiv",
                "30",
                "said",
                "by",
                "if",
                "not",
                "after",
                "town",
                "will",
                "in",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_words_can_be_parsed(tokens: list[str]) -> None:
    p = parsed(" ".join(tokens))
    assert sum(1 for c in p.chunks if c.verb is not None) == len(p.verbs)


def test_a_sentence_may_break_off_behind_what_could_be_a_verb() -> None:
    assert parsed("They hide and then attack").verbs
