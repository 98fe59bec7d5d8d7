"""The kinds of thing that a noun names: *force, place, equipment, civilian*.

Belongs here: the classes of `nouns.csv` and of the models of `items.csv`, by the word alone, in singular
and plural; and words that only point (pronouns, possessives). Does not belong here: what a phrase names
in its sentence (`views`).
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from dagster_project.claims.events.actors import actor_terms
from dagster_project.claims.grammar.letters import NUMBER_WORDS
from dagster_project.claims.lexicon import read_table, values
from dagster_project.claims.model import Source
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Item, SourceKind

ITEM_CLASSES: dict[Item, str] = {
    Item.PERSONNEL: "force",
    Item.SOLDIER: "force",
    Item.UNIT: "force",
    Item.CIVILIAN: "civilian",
    Item.PERSON: "person",
    Item.TANK: "equipment",
    Item.ARMORED_VEHICLE: "equipment",
    Item.ARTILLERY: "equipment",
    Item.MLRS: "equipment",
    Item.AIR_DEFENSE: "equipment",
    Item.VEHICLE: "equipment",
    Item.SPECIAL_EQUIPMENT: "equipment",
    Item.AIRCRAFT: "aircraft",
    Item.HELICOPTER: "aircraft",
    Item.DRONE: "drone",
    Item.MISSILE: "missile",
    Item.WARSHIP: "warship",
    Item.SETTLEMENT: "place",
    Item.AREA_KM2: "place",
    Item.POSITION: "position",
    Item.WEAPON_SYSTEM: "aid",
    Item.MONEY_USD: "money",
    Item.MONEY_EUR: "money",
    Item.BUILDING: "facility",
}
PRONOUNS = word_set(
    "it they them he she we us who which that this these those everyone some others all him i both many most"
    " several"
)
OWN = word_set("we us our ours i my")
POSSESSIVE = frozenset(["its", "their", "his", "her"])
NAMED_SOLDIER = "named-soldier"
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "servicemen": "serviceman",
    "lives": "life",
    "bodies": "body",
    "policemen": "policeman",
    "airmen": "airman",
    "knives": "knife",
    "halves": "half",
    "series": "series",
    "schoolchildren": "schoolchild",
    "busses": "bus",
    "buses": "bus",
    "minibuses": "minibus",
    "trolleybuses": "trolleybus",
    "gunmen": "gunman",
    "forces": "force",
    "axes": "axis",
}
_PLURALS = {singular: plural for plural, singular in _IRREGULAR.items()}
_PRONOUN_KINDS = (
    "pronoun",
    "place",
    "facility",
    "side",
    "position",
    "force",
    "person",
    "civilian",
    "soldier",
    "number",
    "plural-pronoun",
)
NUMBER_KINDS = ("number", *sorted(set(ITEM_CLASSES.values())))
_TRADERS = word_set("freighter freighters trawler trawlers ferry ferries")
_IN_TRADE = word_set(
    "civilian cargo merchant commercial container passenger grain bulk fishing foreign oil crude chemical gas"
    " lng shadow turkish"
)
_OWNED = ("flagged", "owned", "operated", "registered")
_MUTE = frozenset(
    {"attack", "drone", "missile", "aircraft", "equipment", "flag", "gain", "battle", "offensive", "loss"}
)


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in read_table("nouns", columns=("noun", "class")):
        for noun in values(row["noun"]):
            for form in {noun.lower(), singular_of(noun.lower())}:
                table.setdefault(form, set()).add(row["class"])
    for row in read_table("items", columns=("form", "item", "kind", "plural")):
        form = row["form"].lower()
        if row["kind"] == "model" and any(c.isdigit() for c in form) and " " not in form:
            table.setdefault(form, set()).add(ITEM_CLASSES.get(Item(row["item"]), "equipment"))
    return {noun: frozenset(classes) for noun, classes in table.items()}


@cache
def variant_classes(word: str) -> frozenset[str]:
    """The classes of a model that is a variant of a known one: *T-72B3, Iskander-M*."""
    table = noun_classes()
    if "-" not in word:
        return frozenset()
    head = word.rpartition("-")[0]
    stems = [word[:end] for end in range(len(word) - 1, 3, -1) if word[end - 1].isdigit()]
    return next((table[stem] for stem in (*stems, head) if stem in table), frozenset())


@cache
def word_kinds() -> dict[str, frozenset[str]]:
    """Every word that can be a noun's last word, singular or plural, with its classes; *force!* is *force*
    where no pronoun will do.
    """
    table: dict[str, set[str]] = {}
    for noun, classes in noun_classes().items():
        last = noun.split()[-1]
        for form in (last, plural_of(last)):
            table.setdefault(form, set()).update(classes)
    for plural, singular in _IRREGULAR.items():
        table.setdefault(plural, set()).update(noun_classes().get(singular, ()))
    for word in actor_terms():
        table.setdefault(word, set()).update(("side", "force"))
    for word in NUMBER_WORDS:
        table.setdefault(word, set()).update(NUMBER_KINDS)
    for kinds in table.values():
        kinds.update(without_pronoun(tuple(kinds)))
    for word in PRONOUNS | OWN | POSSESSIVE:
        table.setdefault(word, set()).update(_PRONOUN_KINDS)
    for word in OWN:
        table[word].add("side!")
    return {word: frozenset(kinds) for word, kinds in table.items()}


def words_of(*classes: str) -> frozenset[str]:
    """The words of `nouns.csv` of these classes, singular and plural."""
    return frozenset(word for word, kinds in word_kinds().items() if not kinds.isdisjoint(classes))


def without_pronoun(kinds: Iterable[str]) -> set[str]:
    return {f"{kind}!" for kind in kinds}


@lru_cache(maxsize=50_000)
def singular_of(word: str) -> str:
    irregular = _IRREGULAR.get(word)
    if irregular is not None:
        return irregular
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        if word.endswith("ies"):
            return word[:-3] + "y"
        if word.endswith(("ches", "shes", "sses", "xes")):
            return word[:-2]
        return word[:-1]
    return word


def plural_of(word: str) -> str:
    irregular = _PLURALS.get(word)
    if irregular is not None:
        return irregular
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def is_merchant(words: Sequence[str]) -> bool:
    """Whether a ship is no navy's: *a cargo ship, a Turkish-owned vessel, an oil tanker*."""
    if words[-1] in _TRADERS:
        return True
    return any(word in _IN_TRADE or ("-" in word and word.endswith(_OWNED)) for word in words[:-1])


@cache
def _ranks() -> frozenset[str]:
    ranks = words_of("rank")
    return ranks | {f"{rank}." for rank in ranks}


def named_soldiers(sentences: Iterable[Sequence[Token]]) -> frozenset[str]:
    """The surnames, in lower case, of those whom a page names with their rank: *Sgt Ivan Koval*."""
    ranks = _ranks()
    found: set[str] = set()
    for tokens in sentences:
        for i, token in enumerate(tokens):
            if token.lower not in ranks:
                continue
            stop = i + 1
            stop += stop < len(tokens) and tokens[stop].text == "."  # Col. Ivan Koval
            first = stop
            while stop < len(tokens) and tokens[stop].text[0].isupper():
                stop += 1
            if stop - first > 1:
                found.add(tokens[stop - 1].lower)
    return frozenset(found)


def can_speak(source: Source) -> bool:
    """Whether a source is no weapon or attack that a verb of saying mistook (*a missile slammed into*)."""
    if source.kind is not SourceKind.CLASS or source.mention is None:
        return True
    words = source.mention.text.lower().split()
    classes = noun_classes().get(singular_of(words[-1]), frozenset()) if words else frozenset()
    classes -= {"aid"}
    return not classes or not classes <= _MUTE
