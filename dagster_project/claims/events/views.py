"""A parsed sentence with its places, figures and sides laid over the tokens.

Belongs here: what a noun phrase names in its sentence, and whether it is of a kind that is wanted. Does
not belong here: what a word names by itself (`nouns`, `actors`), and what a verb does with its phrases
(`arguments`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from dagster_project.claims.events.actors import actors_in
from dagster_project.claims.events.nouns import (
    ITEM_CLASSES,
    NAMED_SOLDIER,
    OWN,
    POSSESSIVE,
    PRONOUNS,
    is_merchant,
    noun_classes,
    singular_of,
    variant_classes,
)
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.syntax import NounPhrase, Parse, Verb
from dagster_project.claims.lexicon import listed
from dagster_project.claims.model import Place, Quantity
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Item

_INNER_PLACES = frozenset(["facility", "district", "oblast"])
_PARTITIVES = listed("partitive")
_SALVOS = listed("salvo")
_SHARES = word_set("half rest third quarter majority part parts remains percent cent %")
_QUANTIFIERS = word_set("many most several")
_PLURAL_PRONOUNS = word_set("they them we us who these those others everyone some all many most several")
_BOTH = frozenset({("both", "sides"), ("both", "armies"), ("each", "side"), ("either", "side")})
BARE_COUNT = frozenset({"number", "person", "civilian", "side", "pronoun", "plural-pronoun"})
SOLDIERS = frozenset(["force", "soldier"])
FIGHTING = frozenset({"force", "side"})
_GIVEN = frozenset({"aid", "aircraft", "equipment", "force", "soldier"})
_CLOSING = frozenset([",", "who", "which", "that"])
_MEANWHILE = frozenset(["as", "when", "while", "after", "before", "once"])
_STOPS = frozenset(["shoot", "down", "intercept", "destroy", "neutralise", "neutralize"])
_FLYING_KINDS = frozenset({"drone", "missile", "aircraft"})
_BUILT = frozenset(["facility", "position"])
_HEADS = word_set("head director leader secretary chairman chairwoman chief deputy")
_APPOSED = frozenset({"force", "soldier", "civilian", "equipment", "aircraft", "warship", "drone", "missile"})
_REBELS = listed("rebel")
_BOUNDS = frozenset(["fewer", "less", "more", "later"])
_end_of = attrgetter("end")


class SentenceView:
    """A parsed sentence with its places and figures laid over the tokens."""

    def __init__(
        self,
        parse: Parse,
        places: Iterable[Place],
        quantities: Iterable[Quantity],
        soldiers: frozenset[str] = frozenset(),
    ) -> None:
        self.parse = parse
        self.soldiers = soldiers  # surnames that the page gives with a rank
        self.lowers = parse.lowers
        self.places: dict[int, Place] = {}
        self.quantities: dict[int, Quantity] = {}
        self._classes: dict[NounPhrase, frozenset[str]] = {}
        self._noun_at = parse.nouns
        self.actors = actors_in(parse.lowers)
        self.other_senses: dict[Verb, bool] = {}
        for place in places:
            self._lay(place, place.span.start, place.span.end, self.places)
        for quantity in quantities:
            self._lay(quantity, quantity.span.start, quantity.span.end, self.quantities)

    def _lay(self, thing: Any, start: int, end: int, table: dict[int, Any]) -> None:
        tokens = self.parse.tokens
        i = bisect_right(tokens, start, key=_end_of)
        while i < len(tokens) and tokens[i].start < end:
            table[i] = thing
            i += 1

    def noun_at(self, i: int) -> NounPhrase | None:
        """The noun phrase that begins at token ``i``."""
        return self._noun_at.get(i)

    def text(self, noun: NounPhrase) -> str:
        return " ".join(self.lowers[noun.first : noun.last + 1])

    def of_phrase(self, noun: NounPhrase, prepositions: tuple[str, ...] = ("of",)) -> NounPhrase | None:
        """The noun phrase that *of* hangs on this one."""
        at = noun.last + 1
        if at + 1 < len(self.lowers) and self.lowers[at] in prepositions:
            return self._noun_at.get(at + 1)
        return None

    def next_conjunct(self, noun: NounPhrase) -> NounPhrase | None:
        """The noun phrase that is joined to this one, or hangs on it by *of*."""
        at = noun.last + 1
        if at + 1 < len(self.lowers) and self.lowers[at] in ("and", ",", "or", "of"):
            return self._noun_at.get(at + 1)
        return None

    def classes(self, noun: NounPhrase, *, depth: int = 0) -> frozenset[str]:
        """What the phrase names: classes of `nouns.csv`, *side*, *number*, *country*, *pronoun*."""
        known = self._classes.get(noun)
        if known is None:
            self._classes[noun] = frozenset()  # for a phrase that points back at itself
            known = self._classes[noun] = frozenset(self._classify(noun, depth))
        return known

    def _classify(self, noun: NounPhrase, depth: int) -> set[str]:
        head = noun.head
        if self.lowers[head] in ("loyal", "itself") and head > noun.first:
            head -= 1
        word = self.lowers[head]
        if self._is_pronoun(noun, word):
            return self._pointed_at(noun, word, depth)
        if self.is_of_both(noun) or (word == "side" and self.lowers[noun.first] == "neither"):
            return {"side", "force"}
        if word == "men" and (self.lowers[noun.first] in POSSESSIVE | OWN or self._is_of_side(noun)):
            return {"force", "soldier"}  # 20,000 of his men had died, Wagner's men
        found = self._by_phrase(noun, head)
        if word in _SALVOS and depth < 2 and (shots := self.of_phrase(noun)) is not None:
            fired = set(self.classes(shots, depth=depth + 1))
            return fired if "fleet" in word or "swarm" in word else fired | {"attack"}  # a barrage of attacks
        found = self._by_word(noun, head, found, depth)
        self._add_places(noun, head, found)
        if (
            not found
            and self.parse.tags[head] == "A"
            and self.lowers[noun.last + 1 : noun.last + 2] == ["and"]
        ):
            joined = self._noun_at.get(noun.last + 2)  # the northern | and western parts of the town
            if joined is not None and depth < 2:
                return set(self.classes(joined, depth=depth + 1))
        figures = self.quantities
        counted = (figures[i] for i in range(noun.first, noun.last + 1) if i in figures)
        quantity = next(counted, None) if figures else None
        if quantity is not None:
            if quantity.item is Item.DISTANCE_KM:
                whole = self.of_phrase(noun) if depth < 2 else None  # 150 metres of railway track
                built = self.classes(whole, depth=depth + 1) & _BUILT if whole is not None else set()
                return {"number", "measure", *built}
            _add_counted(quantity, word, found)
        self._add_sides(noun, found)
        found = self._by_whole(noun, head, found, depth)
        if "warship" in found and is_merchant(self.lowers[noun.first : head + 1]):
            found = (found - {"warship", "equipment"}) | {"facility", "merchant"}
        if not found and self.parse.tags[head] == "P":
            found |= self._apposed(noun, depth)
        if not found and (set(self.parse.tags[noun.first : noun.last + 1]) == {"P"} or noun.last == 0):
            found.add("name")
            if word in self.soldiers:
                found.add(NAMED_SOLDIER)  # Colonel Ivan Koval ...: Koval was killed
            elif self.parse.tags[noun.last + 1 : noun.last + 4] == ",#,":
                found.add("civilian")  # Halyna, 73, was killed
        return found

    def _is_pronoun(self, noun: NounPhrase, word: str) -> bool:
        return (
            noun.first == noun.last
            and word in PRONOUNS
            and not (word in _QUANTIFIERS and self.of_phrase(noun) is not None)
        )

    def _pointed_at(self, noun: NounPhrase, word: str, depth: int) -> set[str]:
        """What a pronoun stands for, where its sentence tells: *some of its jets*."""
        whole = self.of_phrase(noun) if word == "some" and depth < 2 else None
        if whole is not None and (kinds := self.classes(whole, depth=depth + 1)) & _GIVEN:
            return set(kinds)
        if word in ("it", "they") and (speaker := self._speaker_before(noun)):
            kinds = self.classes(speaker[0])
            if word == "they" and "civilian" in kinds and kinds.isdisjoint(FIGHTING):
                return {"civilian", "person"}  # residents said they had fled
            if "force" in kinds:  # the brigade said it had been moved, troops said they were in control
                return {"pronoun", "force", "side"} | ({"plural-pronoun"} if word == "they" else set())
        if word in ("it", "they") and (flying := self._downed_before(noun)):
            return set(flying)  # the drones were shot down as they approached the city
        return {"pronoun", "plural-pronoun"} if word in _PLURAL_PRONOUNS else {"pronoun"}

    def _by_phrase(self, noun: NounPhrase, head: int) -> set[str]:
        """The classes of the nouns of several words that end the phrase: *air defence system*."""
        table = noun_classes()
        for length in (3, 2):
            if head - length + 1 >= noun.first:
                phrase = (
                    " ".join(self.lowers[head - length + 1 : head]) + " " + singular_of(self.lowers[head])
                )
                if (classes := table.get(phrase.strip())) is not None:
                    return set(classes)
        return set()

    def _by_word(self, noun: NounPhrase, head: int, found: set[str], depth: int) -> set[str]:
        """The classes of the head noun, and of what stands before a name or a fighter."""
        table = noun_classes()
        word = self.lowers[head]
        if not found or "aid" not in found:
            own = table.get(word) or table.get(singular_of(word)) or variant_classes(word)
            found |= own if not found else own & {"aid", "force"}
        if not found and self.parse.tags[head] == "P" and head > noun.first:
            before = range(head - 1, noun.first - 1, -1)
            # General Roman Kutuzov, the landing ship Caesar Kunikov: a name may be a weapon's
            for i in sorted(before, key=lambda i: self.parse.tags[i] == "P"):
                own = table.get(self.lowers[i]) or frozenset()
                if own:
                    found |= own - {"place", "control", "attack"}
                    break
        whole = self.of_phrase(noun) if word == "equipment" and depth < 2 else None
        if whole is not None and "facility" in self.classes(whole, depth=depth + 1):
            found = {"facility"}  # the equipment of a power station
        if "aircraft" in found and "force" in found and head > noun.first:
            modifiers = {kind for i in range(noun.first, head) for kind in table.get(self.lowers[i]) or ()}
            if modifiers & {"aid", "aircraft"}:
                found.discard("force")  # Mirage 2000-5 fighters
                found |= modifiers & {"aid"}
        return found

    def _add_places(self, noun: NounPhrase, head: int, found: set[str]) -> None:
        if (place := self.places.get(head)) is not None:
            found.add("country" if place.kind == "country" else "place")
            if place.kind == "facility":
                found.add("facility")
        elif not found and self.places:
            for i in range(noun.first, noun.last + 1):
                if (inner := self.places.get(i)) is not None and inner.kind in _INNER_PLACES:
                    found.add("place")
                    found.add("facility" if inner.kind == "facility" else "place")

    def _add_sides(self, noun: NounPhrase, found: set[str]) -> None:
        is_named = not self.actors.keys().isdisjoint(range(noun.first, noun.last + 1))
        if is_named and not self._is_person(noun):
            found.add("side")
            if self._is_person_term(noun) and (
                not found - {"side"} or (not found - BARE_COUNT and self._is_enemy(noun))
            ):
                found.add("force")
        if self.lowers[noun.first] in OWN:
            found.add("side")

    def _by_whole(self, noun: NounPhrase, head: int, found: set[str], depth: int) -> set[str]:
        """The classes with those of the whole that the phrase is a part of: *half of its tanks*."""
        word = self.lowers[head]
        is_number = self.parse.tags[head] == "#"
        body = self.of_phrase(noun) if word in _HEADS and depth < 2 else None
        if body is not None and "force" not in self.classes(body, depth=depth + 1):
            found.add("civilian")  # the head of the village council was wounded
        is_part = depth < 2 and (word in _PARTITIVES or is_number or not found - {"number"})
        inner = self.of_phrase(noun) if is_part else None
        if inner is not None:
            kinds = self.classes(inner, depth=depth + 1)
            if word in _SHARES and kinds:
                found.clear()
            is_crowd = "civilian" in kinds and kinds.isdisjoint(SOLDIERS)
            if kinds & {"drone", "missile"} or (is_crowd and "number" not in kinds):
                found.discard("force")  # groups of drones, of people
            found |= kinds
        if is_number:
            found.add("number")
        return found

    def _speaker_before(self, noun: NounPhrase) -> list[NounPhrase]:
        """Who says what begins with the pronoun: *the brigade said (that) it ...*."""
        at = noun.first - (2 if self.lowers[max(noun.first - 1, 0)] == "that" else 1)
        speaking = (v for v in self.parse.verbs if v.last == at and v.lemma in speech_lemmas())
        return next((v.subject for v in speaking), [])

    def _downed_before(self, noun: NounPhrase) -> frozenset[str]:
        """The classes of what flies and was stopped, where the pronoun opens the clause that tells when."""
        if noun.first == 0 or self.lowers[noun.first - 1] not in _MEANWHILE:
            return frozenset()
        main = next((v for v in reversed(self.parse.verbs) if v.last < noun.first), None)
        if main is None or not (main.lemma in _STOPS or main.is_passive):
            return frozenset()
        stopped = main.subject if main.is_passive else main.objects
        flying = (self.classes(n) & _FLYING_KINDS for n in stopped)
        return next((kinds for kinds in flying if kinds), frozenset())

    def _apposed(self, noun: NounPhrase, depth: int) -> frozenset[str]:
        """What a name's apposition says it is: *the Moskva, a cruiser of the fleet, sank*."""
        at = noun.last + 2
        post = self._noun_at.get(at) if self.lowers[noun.last + 1 : at] == [","] else None
        if depth or post is None:
            return frozenset()
        if self.lowers[at] not in ("a", "an", "the") and self.lowers[post.head] not in _HEADS:
            return frozenset()
        closed = next((i for i in range(post.last + 1, len(self.lowers)) if self.lowers[i] in _CLOSING), -1)
        return self.classes(post, depth=depth + 1) & _APPOSED if closed > 0 else frozenset()

    def is_side_token(self, i: int) -> bool:
        """Whether a word that tells a side begins at the token."""
        return i in self.actors

    def _is_of_side(self, noun: NounPhrase) -> bool:
        """Whether a possessive tells whose they are: *Wagner's men*."""
        is_owned = self.parse.tags[noun.head - 1] == "'" and noun.head > noun.first
        return is_owned and not self.actors.keys().isdisjoint(range(noun.first, noun.head))

    def _is_person(self, noun: NounPhrase) -> bool:
        """Whether the phrase is a leader, who takes towns but does not march himself."""
        term = self.actors.get(noun.head)
        return term is not None and term.kind == "person"

    def _is_enemy(self, noun: NounPhrase) -> bool:
        """Whether the people counted are of those who came as soldiers: *61 Russians*, *20 occupiers*."""
        term = self.actors.get(noun.head)
        return term is not None and (term.side != "UA" or term.kind == "epithet")

    def _is_person_term(self, noun: NounPhrase) -> bool:
        term = self.actors.get(noun.head)
        return term is not None and term.kind in ("force", "epithet")

    def is_of_both(self, noun: NounPhrase) -> bool:
        """Whether the phrase names the two that fight: *both sides*, *each side*, not those of a river."""
        words = self.lowers[noun.first], self.lowers[noun.head]
        return words in _BOTH and self.of_phrase(noun) is None

    def _is_headed(self, noun: NounPhrase, wanted: tuple[str, ...]) -> bool:
        """Whether the phrase, or what it is a part of, has one of the heads."""
        if self.head_matches(noun, wanted):
            return True
        partitive = self.lowers[noun.head] in _PARTITIVES or self.parse.tags[noun.head] == "#"
        inner = self.of_phrase(noun) if partitive else None
        while inner is not None:  # hundreds of bodies, reports of damage or casualties
            if self.head_matches(inner, wanted):
                return True
            inner = self.next_conjunct(inner)
        return False

    def head_matches(self, noun: NounPhrase, wanted: tuple[str, ...]) -> bool:
        """Whether the phrase's head noun (last words) is one of ``wanted``."""
        head = noun.head
        word = self.lowers[head]
        ends, longer = _split_heads(wanted)
        if word in ends or (single := singular_of(word)) in ends:
            return True
        for before, last in longer:
            first = head - len(before)
            if last in (word, single) and first >= noun.first and self.lowers[first:head] == before:
                return True
        return False

    def matches(self, nouns: Sequence[NounPhrase], wanted: frozenset[str], *, pronouns: bool = True) -> bool:
        """Whether any of the phrases is of a wanted class (or is the very word, *=word*)."""
        if not wanted:
            return True
        words, kinds = _split_wanted(wanted)
        for noun in nouns:
            if words and self._is_headed(noun, words):
                return True
            classes = self.classes(noun)
            if not kinds.isdisjoint(classes):
                return True
            if "number" in wanted and "number" in classes and classes <= BARE_COUNT:
                return True
            if "pronoun" in classes:
                if pronouns and self._pronoun_fits(noun, wanted):
                    return True
                inner = self.of_phrase(noun) if self.lowers[noun.first] == "all" else None
                if inner is not None and not kinds.isdisjoint(self.classes(inner)):
                    return True  # all of the region was free
        return False

    def _pronoun_fits(self, noun: NounPhrase, wanted: frozenset[str]) -> bool:
        inner = self.of_phrase(noun)
        word = self.lowers[noun.first if noun.first == noun.last or inner is None else inner.first]
        if word == "it":
            return bool(wanted & {"place", "facility", "side", "position"})
        if word == "those" and self.parse.tags[noun.last + 1 : noun.last + 2] == "W":
            return bool(wanted & {"force", "side", "person"})  # those who held their ground
        if word in ("this", "that", "these", "those"):
            return False
        if word in ("he", "she", "him", "i"):
            return bool(wanted & {"side", "person", "soldier"})
        if word == "them" and wanted & {"place", "position"}:
            return True
        return bool(wanted & {"force", "side", "person", "civilian", "number"})


@cache
def _split_wanted(wanted: frozenset[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The very words that are wanted (*=word*), and the classes but for *number*."""
    words = tuple(sorted(want[1:] for want in wanted if want[0] == "="))
    return words, frozenset(want for want in wanted if want[0] != "=" and want != "number")


@cache
def _split_heads(wanted: tuple[str, ...]) -> tuple[frozenset[str], list[tuple[list[str], str]]]:
    """The heads of one word, and the others as what stands before the last word, and it."""
    split = [words.split() for words in wanted]
    longer = [(words[:-1], words[-1]) for words in split if len(words) > 1]
    return frozenset(words[0] for words in split if len(words) == 1), longer


def is_force(view: SentenceView, noun: NounPhrase) -> bool:
    """Whether it is a state's force, no rebels."""
    return "force" in view.classes(noun) and view.lowers[noun.head] not in _REBELS


def is_nobody(tokens: Sequence[Token], noun: NounPhrase) -> bool:
    """Whether the phrase names none: *no houses, nobody, not a single drone, neither town*."""
    first = noun.first
    if tokens[first].lower == "neither":
        return first < noun.last  # neither the town nor the village
    if tokens[first].lower in ("no", "none", "nobody", "nothing"):
        bounds = [t.lower for t in tokens[first + 1 : first + 3]]  # no fewer than 70 people
        return first == noun.last or bounds[0] not in _BOUNDS or bounds[1:] != ["than"]
    return first > 0 and tokens[first - 1].lower == "not" and tokens[first].lower in ("a", "one")


def _add_counted(quantity: Quantity, word: str, found: set[str]) -> None:
    """Adds the classes of what a figure in the phrase counts."""
    found.add("money" if quantity.span.text[0] in "£€$¥" else "number")
    item_class = ITEM_CLASSES.get(quantity.item)
    if item_class is None:
        return
    found.add(item_class)
    if quantity.item is Item.AIR_DEFENSE and word in ("unit", "units"):
        found.discard("force")  # two IRIS-T units
        found.add("aid")
