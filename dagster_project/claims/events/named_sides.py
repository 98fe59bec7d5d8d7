"""The side that the words of a noun phrase name: *Russian troops, our men, the enemy*.

Belongs here: sides by the phrase's own words, pronouns given who speaks and who was named. Does not belong
here: the side of a claim, by what happened (`sides`) and where (`open_sides`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dagster_project.claims.events.actors import actor_at
from dagster_project.claims.events.arguments import noun_arguments
from dagster_project.claims.events.nouns import OWN, POSSESSIVE, PRONOUNS
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.syntax import NounPhrase
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Side

_ENEMY_OF = {Side.UA: Side.RU, Side.RU: Side.UA}
# Attacks of which the phrase with *of* tells what was hit, not who did so.
_UNDERGONE = word_set("shelling shellings bombing bombings bombardment bombardments")
_UNDERGOING = (["of"], ["on"], ["against"], ["in"], ["at"])
_QUANTIFYING = word_set("some all many most several both others this that these those everyone")
_TIED = word_set(
    "linked loyal allied backed led affiliated associated belonging subordinate tied commanded controlled"
)
_BELONGING = word_set("of from by among amongst within with")
_NEIGHBOURS = word_set("ally allies neighbour neighbours neighbor neighbors foe foes rival rivals")
_POSTS = word_set("commander chief head deputy officer member pilot soldier captain leader fighter sniper")
_OTHER_SIDE = ["other", "side"]
_OPPONENTS = word_set("opponent opponents adversary adversaries foe foes rivals")
_GROUND = word_set("territory soil land region border side village town city positions lines hands control")


@dataclass(slots=True)
class Speaker:
    """Who speaks where an event is told: ``side`` is None for the page itself."""

    side: Side | None


def opponent(side: Side | None) -> Side | None:
    """The other side of the war."""
    return _ENEMY_OF.get(side) if side is not None else None


def side_of(
    view: SentenceView,
    nouns: Sequence[NounPhrase],
    speaker: Speaker,
    *,
    antecedent: Side | None = None,
    with_weapons: bool = True,
) -> Side | None:
    """The side that the noun phrases name, None where the words leave it open.

    Pronouns and possessives take the speaker's side (*our*), else ``antecedent``'s. Without
    ``with_weapons`` a weapon (*Patriots*) tells nobody's side.
    """
    # the EU and its member states: whose they are stands before
    owned = [n for n in nouns if view.lowers[n.first] in POSSESSIVE and view.lowers[n.first - 1] == "and"]
    for noun in [*(n for n in nouns if n not in owned), *owned] if owned else nouns:
        side = _side_of_one(view, noun, speaker, antecedent, with_weapons=with_weapons)
        if side is not None:
            return side
    return None


def _side_of_one(
    view: SentenceView,
    noun: NounPhrase,
    speaker: Speaker,
    antecedent: Side | None,
    *,
    with_weapons: bool,
) -> Side | None:
    lowers = view.lowers
    if lowers[noun.last + 1 : noun.last + 2] in _UNDERGOING and "attack" in view.classes(noun):
        for by in noun_arguments(view, noun).get("by", ()):  # the shelling of Tokmak by Russian forces
            side = _side_of_one(view, by, speaker, antecedent, with_weapons=with_weapons)
            if side is not None:
                return side
    stop = _reach(view, noun)
    if _is_counterpart(lowers, noun):
        return opponent(antecedent)
    possessive: Side | None = None
    for i in range(noun.first, stop + 1):
        if i > noun.last and possessive is not None:
            break  # withdrew its forces from the Kyiv region: not Kyiv's
        word = lowers[i]
        if (word in POSSESSIVE and (i == noun.first or lowers[i - 1] in _BELONGING)) or (
            word in PRONOUNS and word not in OWN
        ):
            if word in _QUANTIFYING and i < noun.last:
                continue  # some 600 people
            kinds = view.classes(noun)
            if word in ("his", "her") and kinds & {"civilian", "person"} and "force" not in kinds:
                continue  # her family fled, but: 9,000 of his men
            possessive = possessive or antecedent
            continue
        term = view.actors.get(i)
        if term is None or not term.side or (term.kind == "weapon" and not with_weapons):
            continue
        if not _NEIGHBOURS.isdisjoint(lowers[i + 1 : min(i + 3, noun.last + 1)]):
            continue  # Moscow's ally Belarus
        if term.side == "OWN":
            if speaker.side in _ENEMY_OF:
                return speaker.side
            continue
        if term.side == "ENEMY":
            return opponent(speaker.side) or Side.RU
        if term.kind == "weapon" and i < stop and possessive is None and _later_side(lowers, i + 1, stop):
            continue
        return Side(term.side)
    return possessive


def _is_counterpart(lowers: Sequence[str], noun: NounPhrase) -> bool:
    """Whether it is the other side of whoever was named: *the other side, their opponents*."""
    words = lowers[noun.first : noun.last + 1]
    is_theirs = words[0] in POSSESSIVE or words[0] == "the"
    is_other = words[-2:] == _OTHER_SIDE or words[1:2] == ["opposing"]
    return is_theirs and (is_other or words[-1] in _OPPONENTS)


def _reach(view: SentenceView, noun: NounPhrase) -> int:
    """The last token of the phrase with what belongs to it: *units linked to pro-Russian separatists*."""
    at, stop = noun.last + 1, noun.last
    lowers = view.lowers
    for _ in range(3):
        if at + 1 < len(lowers) and lowers[at] in _TIED and lowers[at + 1] in ("to", "with", "by"):
            at += 1
        elif lowers[stop] in _TIED and lowers[at : at + 1] == ["to"]:
            pass  # troops loyal to Kyiv
        elif lowers[at : at + 1] == [","] and (post := view.noun_at(at + 1)) is not None:
            is_told = lowers[at + 1] in ("the", "a") or lowers[post.last + 1 : post.last + 2] == ["of"]
            if lowers[post.head] not in _POSTS or not is_told:
                break
            at = post.last + 1  # General Ivanov, (the) commander of the 5th Russian brigade
            if at >= len(lowers) or (lowers[at] not in _BELONGING and lowers[at] != "in"):
                break
        elif at >= len(lowers) or (lowers[at] not in _BELONGING and not _is_on_side(view, at)):
            break
        inner = view.noun_at(at + 1)
        if inner is None:
            break
        if lowers[at] == "of" and lowers[stop] in _UNDERGONE and "force" not in view.classes(inner):
            break  # the shelling of Ukraine
        stop = inner.last
        at = stop + 1
    return stop


def _is_on_side(view: SentenceView, at: int) -> bool:
    """Whether it is told there for whom they fight: *soldiers on the Russian side*."""
    inner = view.noun_at(at + 1) if view.lowers[at] == "on" else None
    return inner is not None and view.lowers[inner.last] == "side"


def _later_side(lowers: Sequence[str], first: int, last: int) -> bool:
    return any((t := actor_at(lowers, i)) is not None and t.kind == "demonym" for i in range(first, last + 1))


def side_before(view: SentenceView, at: int, *, floor: int = 0) -> Side | None:
    """The side named last between tokens ``floor`` and ``at``: what a pronoun there means."""
    actors = view.actors
    for i in range(at - 1, floor - 1, -1) if actors else ():
        term = actors.get(i)
        if term is not None and _names_ground(view, i):
            continue  # two villages in eastern Ukraine, 30 km of Russian territory
        if term is not None and term.side in ("UA", "RU", "OTHER") and term.kind != "weapon":
            return Side(term.side)
    return None


def _names_ground(view: SentenceView, i: int) -> bool:
    """Whether the word that names a side only tells where something lies."""
    noun = next((c.noun for c in view.parse.chunks if c.first <= i <= c.last), None)
    if noun is None or noun.first == 0 or view.parse.tags[noun.first - 1] != "I":
        return False
    place = view.places.get(noun.head)
    return view.lowers[noun.head] in _GROUND or (place is not None and view.lowers[noun.first - 1] != "by")
