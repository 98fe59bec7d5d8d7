"""The frames that the verbs of a sentence evoke: what happens, by whom, to what.

Belongs here: matching the readings of `lexicon/verbs.csv` against the shallow parse, the kinds of noun
phrases (`nouns.csv`), sides (`actors.csv`), negation and modality of an event. Does not belong here:
who says it (`attribution`), and which places, figures and dates the claim gets (`placing`, `counting`,
`dating`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any

from dagster_project.claims.grammar.classes import ATTEMPT_NOUNS
from dagster_project.claims.grammar.inflection import speech_lemmas, verb_forms
from dagster_project.claims.grammar.letters import NUMBER_WORDS
from dagster_project.claims.grammar.syntax import NounPhrase, Parse, Phrase, Verb
from dagster_project.claims.lexicon import LexiconError, read_table, values
from dagster_project.claims.model import Place, Quantity, Source
from dagster_project.claims.text.tokens import Token, Word
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import ACTIONS, Action, ClaimType, Item, Side, SourceKind

_ITEM_CLASSES: dict[Item, str] = {
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
_PARTITIVES = word_set(
    "number numbers part parts rest half most majority group series wave waves dozens hundreds"
    " thousands scores lot lots kind type total percent cent % report reports convoy"
    " tonnes tons pair couple handful remains third quarter fifth sixth tenth thirds"
    " all some many several one two three four five six seven eight nine ten any none each both more"
    " piece pieces unit units batch batches group groups round rounds spate string"
    " cloud clouds pillar pillars fact facts case cases instance instances bout bouts campaign"
    " amount degree degrees extent tens millions swath swathe swaths swathes chunk"
    " chunks components elements village villages town towns city cities settlement settlements area areas"
    " territory region regions district entirety control square kilometers kilometres"
)
_SALVOS = word_set("barrage barrages salvo salvos volley volleys wave waves fleet swarm swarms")
_SHARES = word_set("half rest third quarter majority part parts remains percent cent %")
_PRONOUNS = word_set(
    "it they them he she we us who which that this these those everyone some others all him i both many most"
    " several"
)
_QUANTIFIERS = word_set("many most several")
_PLURAL_PRONOUNS = word_set("they them we us who these those others everyone some all many most several")
_BOTH = frozenset({("both", "sides"), ("both", "armies"), ("each", "side"), ("either", "side")})
_MEASURE = frozenset({"number", "measure"})
_BARE_COUNT = frozenset({"number", "person", "civilian", "side", "pronoun", "plural-pronoun"})
_OWN = word_set("we us our ours i my")
POSSESSIVE = frozenset(["its", "their", "his", "her"])
_ENEMY_OF = {Side.UA: Side.RU, Side.RU: Side.UA}

# Verbs above an infinitive, by what they make of the event.
_ATTEMPT = word_set(
    "push press vie try attempt seek struggle strive scramble work attempts effort efforts bid bids"
)
# What an infinitive under these verbs tells has happened; under all others it is wanted, planned or feared.
_REAL = word_set(
    "declare allege manage begin start continue cooperate combine able force cause compel oblige help proceed"
    " happen lead prompt report know say claim succeed resume carry conduct announce confirm show allow"
    " enable see watch hear let"
)
# Prepositions behind which a gerund tells no fact: *inched towards taking*, *without losing*.
_UNREAL_PREPOSITIONS = word_set(
    "on towards toward without against about into from over regarding concerning than despite"
)
_FAIL = word_set("fail refuse decline unable cease stop avoid prevent")
_SEEM = word_set("appear seem believe think suspect presume reckon rumour rumor allege understand estimate-x")
_HOLDS_TRUE = _SEEM - {"appear", "seem"}
_NOT_YET = word_set("before until till once when whenever unless")
_PROMISES = word_set(
    "promise pledge vow intend agree commit offer announce plan decide approve authorise authorize aim vote"
    " work prepare expect undertake ready prepared willing"
)
_RESOLVED = frozenset(["decision", "pledge", "promise", "commitment", "approval", "permission", "light"])
_PROMISED = word_set(
    "agreement deal contract accord memorandum decision plan pledge promise commitment intention intent"
    " plans agreements pledges promises contracts deals readiness willingness offer light go-ahead approval"
    " permission authorisation authorization clearance consent"
)
_MAKES_KNOWN = word_set(
    "conclude sign reach strike seal make take have announce confirm affirm reaffirm declare express"
    " reiterate unveil present approve give grant receive get obtain"
)
_UNREAL_GERUND = word_set(
    "task charge aim focus consider discuss propose suggest recommend risk avoid mean fear prevent stop"
    " ban threaten rule exclude oppose warn"
)
# Nouns behind which a phrase tells what is said to have happened: *its claim of retaking the town*.
_ALLEGED = word_set(
    "claim claims report reports allegation allegations rumours rumors information news assertion"
)
# What is said of tales that are none, or that are not *true*.
UNTRUE = word_set(
    "true untrue false fake fakes lie lies nonsense incorrect wrong baseless unfounded fabricated"
)
_HEDGES = word_set(
    "reportedly allegedly presumably possibly probably apparently supposedly seemingly purportedly"
    " perhaps maybe potentially likely"
)
_PROSPECTIVE = word_set("planned potential possible future further any upcoming expected looming new next")
_FUTURE = frozenset(["will", "'ll", "wo"])
_RESOLUTE = _PROMISES | {"determine", "determined", "want", "hope", "seek"}
_SOLDIERS = frozenset(["force", "soldier"])
_ORDERING = frozenset(["order", "instruct", "command", "authorise", "authorize", "permit"])
_BENT = frozenset(["aimed", "directed", "targeted", "aiming"])
_RISKS = word_set("danger risk verge brink threat prospect possibility chance fear instead capable")
_OPEN_TO = word_set(
    "risk danger threat prospect possibility chance probability likelihood opportunity need hope hopes fear"
    " fears concern concerns"
)
_CONTINUING = frozenset(["continue", "begin", "start"])
_FOCUSES = (["focus"], ["concentrate"])
_FIGHTS = frozenset(["fight", "battle", "clash", "travel", "drive", "ride", "head", "defend"])
_BEGINS = frozenset(["begin", "start", "break", "erupt"])
_STRUGGLE = frozenset(["fight", "battle", "struggle"])
_CAN = frozenset(["can", "could", "may", "might"])
_DUE = frozenset(["due", "set", "schedule", "slate", "poise"])
_DEEMS = frozenset(["consider", "deem", "regard"])
_HARDLY = frozenset(["barely", "hardly", "scarcely"])
_WEAK_MODALS = frozenset(["may", "might"])
_WARLIKE = frozenset({ClaimType.STRIKE, ClaimType.CONTROL, ClaimType.LOSS, ClaimType.CASUALTY})
_REACHES = frozenset(["reach", "hit", "strike", "arrive", "explode"])
_ASKS = word_set("would will could should can may might shall must did does do is are was were has have had")
_OPENERS = word_set("and but so then yet or")
_UNREAL_MODALS = word_set("could should would must can shall ought cannot 'd ’d")


@dataclass(frozen=True, slots=True)
class Reading:
    """A line of `verbs.csv`: what a verb means where its conditions hold."""

    entry: str
    lemma: str
    particles: tuple[tuple[str, ...], ...]
    subject: frozenset[str]
    object: frozenset[str]
    type: ClaimType
    action: Action
    actor: str
    agent: str
    patient: tuple[str, ...]
    needs: tuple[str, ...]
    framing: str
    # What must stand somewhere in the sentence: for each pair one of the words or one of the kinds.
    gates: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()


@dataclass(slots=True)
class Event:
    """A frame that a verb evokes. ``agents`` and ``patients`` are noun phrases of the parse."""

    reading: Reading
    verb: Verb
    type: ClaimType
    action: Action
    agents: list[NounPhrase]
    patients: list[NounPhrase]
    parse: Parse
    is_negated: bool = False
    is_unreal: bool = False
    is_future: bool = False
    is_hedged: bool = False
    is_attempt: bool = False
    is_promised: bool = False
    is_conditional: bool = False
    is_reported_plan: bool = False  # would: a plan, if it is the speaker's own
    anchor: int = -1  # the noun, where a noun evokes the frame

    @property
    def at(self) -> int:
        """The character at which the verb (or noun) stands: what decides who says it."""
        return self.parse.tokens[self.anchor if self.anchor >= 0 else self.verb.main].start


_NOMINAL = frozenset(["noun", "fragment"])


@cache
def _readings() -> dict[str, list[Reading]]:
    table: dict[str, list[Reading]] = {}
    columns = (
        "lemma",
        "particle",
        "subject",
        "object",
        "type",
        "action",
        "actor",
        "agent",
        "patient",
        "needs",
        "framing",
    )
    for row in read_table("verbs", columns=columns):
        try:
            type_, action = ClaimType(row["type"]), Action(row["action"])
        except ValueError as error:
            raise LexiconError(f"{row['_entry']}: {error}") from error
        if action not in ACTIONS[type_]:
            raise LexiconError(f"{row['_entry']}: {type_} has no action {action}")
        for lemma in values(row["lemma"]):
            reading = Reading(
                entry=row["_entry"],
                lemma=lemma,
                particles=tuple(tuple(p.split()) for p in values(row["particle"])),
                subject=frozenset(values(row["subject"])),
                object=frozenset(values(row["object"])),
                type=type_,
                action=action,
                actor=row["actor"] or "agent",
                agent=row["agent"],
                patient=tuple(values(row["patient"])),
                needs=tuple(values(row["needs"])),
                framing=row["framing"] or lemma,
            )
            is_noun = row["kind"] in _NOMINAL
            key = f"{lemma} {row['kind'][0]}" if is_noun else lemma
            table.setdefault(key, []).append(replace(reading, gates=_gates(reading, is_noun=is_noun)))
    return table


@cache
def _word_kinds() -> dict[str, frozenset[str]]:
    """Every word that can be a noun's last word, singular or plural, with its classes; *force!* is *force*
    where no pronoun will do.
    """
    table: dict[str, set[str]] = {}
    for noun, classes in _noun_classes().items():
        last = noun.split()[-1]
        for form in (last, _plural(last)):
            table.setdefault(form, set()).update(classes)
    for plural, singular in _IRREGULAR.items():
        table.setdefault(plural, set()).update(_noun_classes().get(singular, ()))
    for word in _actors():
        table.setdefault(word, set()).update(("side", "force"))
    for word in NUMBER_WORDS:
        table.setdefault(word, set()).update(_NUMBER_KINDS)
    for kinds in table.values():
        kinds.update(_without_pronoun(tuple(kinds)))
    for word in _PRONOUNS | _OWN | POSSESSIVE:
        table.setdefault(word, set()).update(_PRONOUN_KINDS)
    for word in _OWN:
        table[word].add("side!")
    return {word: frozenset(kinds) for word, kinds in table.items()}


def _without_pronoun(kinds: Iterable[str]) -> set[str]:
    return {f"{kind}!" for kind in kinds}


def _plural(word: str) -> str:
    irregular = _PLURALS.get(word)
    if irregular is not None:
        return irregular
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


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
_NUMBER_KINDS = ("number", *sorted(set(_ITEM_CLASSES.values())))


def _gates(reading: Reading, *, is_noun: bool) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    mark = "!" if not is_noun and not _takes_pronouns(reading) else ""
    gates: list[tuple[frozenset[str], frozenset[str]]] = []
    if reading.particles:
        gates.append((frozenset(p[0] for p in reading.particles), frozenset()))
    wanted = reading.object or (reading.subject if "passive" not in reading.needs else frozenset())
    if "name" in wanted:  # which may be any word
        wanted = reading.subject
    if NAMED_SOLDIER in wanted:
        wanted = frozenset()
    if wanted and "name" not in wanted:
        words = _very_words(wanted)
        kinds = {"number" if want == "measure" else want for want in wanted if want[0] != "="}
        gates.append((frozenset(words), frozenset(kind + mark for kind in kinds)))
    if reading.object and reading.subject and all(want[0] == "=" for want in reading.subject):
        gates.append((frozenset(_very_words(reading.subject)), frozenset()))
    if "unharmed" in reading.needs:
        gates.append((_UNHARMED, frozenset()))
    for need in reading.needs:
        key, _, alternatives = need.partition("=")
        names = alternatives.split("|") if alternatives else []
        if key in ("says", "complement", "adjective"):
            gates.append((frozenset(names), frozenset()))
        elif key == "place":
            gates.append((_BESIDE | {"there", "here"}, frozenset(("place!", "position!"))))
        elif names and key not in ("patient", "over", "before", "verb", "but", "no", "told"):
            gates.append((frozenset(names) | {_plural(n) for n in names}, frozenset(names)))
            gates.append((frozenset((key,)), frozenset()))
    return tuple(gates)


def _very_words(wanted: Iterable[str]) -> set[str]:
    """The last words, singular and plural, of the nouns that are wanted as such (*=front line*)."""
    last_words = (want.split()[-1].lstrip("=") for want in wanted if want[0] == "=")
    return {word for last in last_words for word in (last, _plural(last))}


def words_of(*classes: str) -> frozenset[str]:
    """The words of `nouns.csv` of these classes, singular and plural."""
    return frozenset(word for word, kinds in _word_kinds().items() if not kinds.isdisjoint(classes))


@cache
def _words() -> dict[str, tuple[str, frozenset[str]]]:
    """Every word that matters: the lemma (or nominal key) with readings that it can be, and its kinds."""
    readings, kinds = _readings(), _word_kinds()
    keys = {word: form.lemma for word, form in verb_forms()[0].items() if form.lemma in readings}
    keys |= dict.fromkeys(_BE_FORMS, "be") | dict.fromkeys(_HAVE_FORMS, "have")
    for key in readings:
        if key.endswith((" n", " f")):
            for word in {key[:-2], _plural(key[:-2])}:
                verb = keys.get(word, "")
                keys[word] = f"{verb}|{key}" if verb else key  # capture: a verb or a noun
    return {word: (keys.get(word, ""), kinds.get(word, frozenset())) for word in keys.keys() | kinds.keys()}


class _Sieve:
    """The gates of all readings as bits: a word opens some, a reading needs some."""

    def __init__(self) -> None:
        readings = _readings()
        gates = {gate: 0 for left in readings.values() for r in left for gate in r.gates}
        self._by_word: dict[str, int] = {}
        self._by_kind: dict[str, int] = {}
        for number, (words, kinds) in enumerate(gates):
            bit = gates[words, kinds] = 1 << number
            for table, names in ((self._by_word, words), (self._by_kind, kinds)):
                for name in names:
                    table[name] = table.get(name, 0) | bit
        self.readings = {
            key: [(sum({gates[gate] for gate in r.gates}), r) for r in left] for key, left in readings.items()
        }
        self._needed = dict.fromkeys(self.readings, 0)
        for key, left in self.readings.items():
            for needed, _ in left:
                self._needed[key] |= needed
        self._left: dict[tuple[str, int], list[Reading]] = {}
        self.opened_by_place = self.opened_by(_PLACE_KINDS)

    def opened_by(self, kinds: Iterable[str]) -> int:
        """The gates that words of these kinds open."""
        opened = 0
        for kind in kinds:
            opened |= self._by_kind.get(kind, 0)
        return opened

    def left(self, key: str, opened: int) -> list[Reading]:
        """The readings of a lemma whose gates are all open, in the order of the table."""
        asked = key, opened & self._needed[key]
        found = self._left.get(asked)
        if found is None:
            if len(self._left) > _MOST_KEPT:
                self._left.clear()
            closed = ~opened
            found = self._left[asked] = [r for needed, r in self.readings[key] if not needed & closed]
        return found

    def learn(self, word: Word) -> int:
        """The gates that a word opens; its key is the lemma (or nominal key) with readings that it can be."""
        known, low = _words(), word.lower
        word.key, kinds = known.get(low, ("", frozenset()))
        if low not in known:
            if low[0].isdigit():
                kinds = frozenset(_NUMBER_KINDS) | _without_pronoun(_NUMBER_KINDS)
            elif "-" in low:
                kinds = known.get(low.partition("-")[0], ("", kinds))[1]
        gates = word.gates = self._by_word.get(low, 0) | self.opened_by(kinds)
        return gates


_MOST_KEPT = 20_000


@cache
def _sieve() -> _Sieve:
    return _Sieve()


def candidates(tokens: Iterable[Token], *, has_place: bool) -> dict[str, list[Reading]]:
    """The readings that a sentence's words leave possible, by lemma; empty for many sentences.

    A cheap sieve in front of the parse: it drops only what `find_events` could not match.
    """
    sieve = _sieve()
    opened = 0
    keys: set[str] = set()
    for token in tokens:
        word = token.word
        gates = word.gates
        if gates is None:
            gates = sieve.learn(word)
        if gates:
            opened |= gates
        if word.key:
            keys.add(word.key)
    if not keys:
        return {}
    if has_place:
        opened |= sieve.opened_by_place
    table: dict[str, list[Reading]] = {}
    for word_key in keys:
        for key in word_key.split("|"):
            left = sieve.left(key, opened)
            if left:
                table[key] = left
    return table


_PLACE_KINDS = frozenset(("place", "facility", "country", "side", "place!", "facility!", "country!", "side!"))
_BE_FORMS = word_set("is are was were be been being 're ’re")
_HAVE_FORMS = word_set("has have had having 've ’ve")


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


def _singular(word: str) -> str:
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


@cache
def _noun_classes() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in read_table("nouns", columns=("noun", "class")):
        for noun in values(row["noun"]):
            for form in {noun.lower(), _singular(noun.lower())}:
                table.setdefault(form, set()).add(row["class"])
    for row in read_table("items", columns=("form", "item", "kind", "plural")):
        form = row["form"].lower()
        if row["kind"] == "model" and any(c.isdigit() for c in form) and " " not in form:
            table.setdefault(form, set()).add(_ITEM_CLASSES.get(Item(row["item"]), "equipment"))
    return {noun: frozenset(classes) for noun, classes in table.items()}


@cache
def _variant(word: str) -> frozenset[str]:
    """The classes of a model that is a variant of a known one: *T-72B3, Iskander-M*."""
    table = _noun_classes()
    if "-" not in word:
        return frozenset()
    head = word.rpartition("-")[0]
    stems = [word[:end] for end in range(len(word) - 1, 3, -1) if word[end - 1].isdigit()]
    return next((table[stem] for stem in (*stems, head) if stem in table), frozenset())


@dataclass(frozen=True, slots=True)
class ActorTerm:
    """A line of `actors.csv`: ``side`` is UA, RU, OTHER, OWN or ENEMY, "" where it says none."""

    words: tuple[str, ...]
    kind: str
    side: str
    entry: str


@cache
def _actors() -> dict[str, list[ActorTerm]]:
    """First word → terms, longest first."""
    table: dict[str, list[ActorTerm]] = {}
    for row in read_table("actors", columns=("term", "kind", "side")):
        if row["side"] not in ("UA", "RU", "OTHER", "OWN", "ENEMY", ""):
            raise LexiconError(f"{row['_entry']}: no such side: {row['side']!r}")
        for term in values(row["term"]):
            words = tuple(term.lower().split())
            table.setdefault(words[0], []).append(ActorTerm(words, row["kind"], row["side"], row["_entry"]))
    known = {t.words for terms in table.values() for t in terms}
    for row in read_table("nations", columns=("name", "side", "adjective", "adjectives", "metonyms")):
        names = [row["name"], *values(row["adjective"]), *values(row["adjectives"]), *values(row["metonyms"])]
        for term in names:
            words = tuple(term.lower().split())
            if row["side"] == "OTHER" and words not in known and term not in _NO_STATES:
                table.setdefault(words[0], []).append(ActorTerm(words, "demonym", "OTHER", row["_entry"]))
    for terms in table.values():
        terms.sort(key=lambda t: -len(t.words))
    return table


# Names of states that are more often something else.
_NO_STATES = frozenset(["Georgia", "Jordan", "Chad", "Polish", "English", "America"])


_ORIGIN = word_set("made built supplied donated provided produced designed style funded")


def actor_at(lowers: Sequence[str], i: int) -> ActorTerm | None:
    """The actor term that begins at word ``i``, the longest first."""
    terms = _actors().get(lowers[i])
    if terms is not None:
        for term in terms:
            if tuple(lowers[i : i + len(term.words)]) == term.words:
                return term
    if "-" in lowers[i] and not terms:
        head, _, tail = lowers[i].partition("-")
        for term in _actors().get(head, ()) if tail not in _ORIGIN else ():
            if len(term.words) == 1 and term.kind in ("demonym", "state"):
                return term
    return None


def _actors_of(lowers: Sequence[str]) -> dict[int, ActorTerm]:
    """The actor terms of a sentence by the word they begin at."""
    known = _actors()
    found: dict[int, ActorTerm] = {}
    stop = 0
    for i in [i for i, low in enumerate(lowers) if low in known or "-" in low]:
        term = actor_at(lowers, i) if i >= stop else None
        if term is not None:
            found[i] = term
            stop = stop if term.side else i + len(term.words)  # air defence forces: no defence forces
    return found


def is_state_name(text: str) -> bool:
    """Whether a name stands for a state or its government (*Moscow*, *Ukraine*)."""
    words = text.lower().split()
    term = actor_at(words, 0) if words else None
    return term is not None and term.kind in ("state", "demonym") and len(term.words) == len(words)


_end_of = attrgetter("end")
NAMED_SOLDIER = "named-soldier"


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


@cache
def _split_wanted(wanted: frozenset[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The very words that are wanted (*=word*), and the classes but for *number*."""
    words = tuple(want[1:] for want in wanted if want[0] == "=")
    return words, frozenset(want for want in wanted if want[0] != "=" and want != "number")


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
        self.actors = _actors_of(parse.lowers)
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

    def classes(self, noun: NounPhrase, *, depth: int = 0) -> frozenset[str]:
        """What the phrase names: classes of `nouns.csv`, *side*, *number*, *country*, *pronoun*."""
        known = self._classes.get(noun)
        if known is None:
            known = self._classes[noun] = frozenset(self._classify(noun, depth))
        return known

    def _classify(self, noun: NounPhrase, depth: int) -> set[str]:
        table = _noun_classes()
        found: set[str] = set()
        head = noun.head
        if self.lowers[head] in ("loyal", "itself") and head > noun.first:
            head -= 1
        word = self.lowers[head]
        if (
            noun.first == noun.last
            and word in _PRONOUNS
            and not (word in _QUANTIFIERS and self.of_phrase(noun) is not None)
        ):
            whole = self.of_phrase(noun) if word == "some" and depth < 2 else None
            if whole is not None and (kinds := self.classes(whole, depth=depth + 1)) & _GIVEN:
                return set(kinds)  # some of its jets
            if word in ("it", "they") and (speaker := self._speaker_before(noun)):
                kinds = self.classes(speaker[0])
                if word == "they" and "civilian" in kinds and kinds.isdisjoint(_FIGHTING):
                    return {"civilian", "person"}  # residents said they had fled
                if word == "it" and "force" in kinds:
                    return {"pronoun", "force", "side"}  # the brigade said it had been moved
            if word in ("it", "they") and (flying := self._downed_before(noun)):
                return set(flying)  # the drones were shot down as they approached the city
            return {"pronoun", "plural-pronoun"} if word in _PLURAL_PRONOUNS else {"pronoun"}
        if self.is_of_both(noun) or (word == "side" and self.lowers[noun.first] == "neither"):
            return {"side", "force"}
        if word == "men" and self.lowers[noun.first] in POSSESSIVE | _OWN:
            return {"force", "soldier"}  # 20,000 of his men had died
        for length in (3, 2):
            if head - length + 1 >= noun.first:
                phrase = " ".join(self.lowers[head - length + 1 : head]) + " " + _singular(word)
                if (classes := table.get(phrase.strip())) is not None:
                    found |= classes
                    break
        if word in _SALVOS and depth < 2 and (shots := self.of_phrase(noun)) is not None:
            fired = set(self.classes(shots, depth=depth + 1))
            return fired if "fleet" in word or "swarm" in word else fired | {"attack"}  # a barrage of attacks
        if not found or "aid" not in found:
            own = table.get(word) or table.get(_singular(word)) or _variant(word)
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
        if (place := self.places.get(head)) is not None:
            found.add("country" if place.kind == "country" else "place")
            if place.kind == "facility":
                found.add("facility")
        elif not found and self.places:
            for i in range(noun.first, noun.last + 1):
                if (inner := self.places.get(i)) is not None and inner.kind in (
                    "facility",
                    "district",
                    "oblast",
                ):
                    found.add("place")
                    found.add("facility" if inner.kind == "facility" else "place")
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
        if quantity is not None and quantity.item is Item.DISTANCE_KM:
            return {"number", "measure"}
        if quantity is not None:
            found.add("money" if quantity.span.text[0] in "£€$¥" else "number")
            item_class = _ITEM_CLASSES.get(quantity.item)
            if (item_class is not None and not (found - {"number"})) or item_class is not None:
                found.add(item_class)
                if quantity.item is Item.AIR_DEFENSE and word in ("unit", "units"):
                    found.discard("force")  # two IRIS-T units
                    found.add("aid")
        if not self.actors.keys().isdisjoint(range(noun.first, noun.last + 1)) and not self._is_person(noun):
            found.add("side")
            if self._is_person_term(noun) and (
                not found - {"side"} or (not found - _BARE_COUNT and self._is_enemy(noun))
            ):
                found.add("force")
        if self.lowers[noun.first] in _OWN:
            found.add("side")
        body = self.of_phrase(noun) if word in _HEADS and depth < 2 else None
        if body is not None and "force" not in self.classes(body, depth=depth + 1):
            found.add("civilian")  # the head of the village council was wounded
        if depth < 2 and (word in _PARTITIVES or self.parse.tags[head] == "#" or not found - {"number"}):
            inner_noun = self.of_phrase(noun)
            if inner_noun is not None:
                inner_classes = self.classes(inner_noun, depth=depth + 1)
                if word in _SHARES and inner_classes:
                    found.clear()  # half of its tanks
                is_crowd = "civilian" in inner_classes and inner_classes.isdisjoint(_SOLDIERS)
                if inner_classes & {"drone", "missile"} or (is_crowd and "number" not in inner_classes):
                    found.discard("force")  # groups of drones, of people
                found |= inner_classes
        if self.parse.tags[head] == "#":
            found.add("number")
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
        flying = (self.classes(n) & _FLYING_KINDS for n in _logical(self, main)[1])
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

    def _is_headed(self, noun: NounPhrase, wanted: str) -> bool:
        if self.head_matches(noun, wanted):
            return True
        partitive = self.lowers[noun.head] in _PARTITIVES or self.parse.tags[noun.head] == "#"
        inner = self.of_phrase(noun) if partitive else None
        while inner is not None:  # hundreds of bodies, reports of damage or casualties
            if self.head_matches(inner, wanted):
                return True
            inner = _next_conjunct(self, inner)
        return False

    def head_matches(self, noun: NounPhrase, wanted: str) -> bool:
        """Whether the phrase's head noun (last words) is the word ``wanted``."""
        words = wanted.split()
        stop = noun.head + 1
        got = self.lowers[max(noun.first, stop - len(words)) : stop]
        return got == words or [*got[:-1], _singular(got[-1])] == words if got else False

    def matches(self, nouns: Sequence[NounPhrase], wanted: frozenset[str], *, pronouns: bool = True) -> bool:
        """Whether any of the phrases is of a wanted class (or is the very word, *=word*)."""
        if not wanted:
            return True
        words, kinds = _split_wanted(wanted)
        for noun in nouns:
            for word in words:
                if self._is_headed(noun, word):
                    return True
            classes = self.classes(noun)
            if not kinds.isdisjoint(classes):
                return True
            if "number" in wanted and "number" in classes and classes <= _BARE_COUNT:
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


_GIVEN = frozenset({"aid", "aircraft", "equipment"})
_CLOSING = frozenset([",", "who", "which", "that"])
_MEANWHILE = frozenset(["as", "when", "while", "after", "before", "once"])
_STOPS = frozenset(["shoot", "down", "intercept", "destroy", "neutralise", "neutralize"])
_FLYING_KINDS = frozenset({"drone", "missile", "aircraft"})
_TRADERS = word_set("freighter freighters trawler trawlers ferry ferries")
_IN_TRADE = word_set(
    "civilian cargo merchant commercial container passenger grain bulk fishing foreign oil crude chemical gas"
    " lng shadow turkish"
)
_OWNED = ("flagged", "owned", "operated", "registered")
_HEADS = word_set("head director leader secretary chairman chairwoman chief deputy")
_APPOSED = frozenset({"force", "soldier", "civilian", "equipment", "aircraft", "warship", "drone", "missile"})


def is_merchant(words: Sequence[str]) -> bool:
    """Whether a ship is no navy's: *a cargo ship, a Turkish-owned vessel, an oil tanker*."""
    if words[-1] in _TRADERS:
        return True
    return any(word in _IN_TRADE or ("-" in word and word.endswith(_OWNED)) for word in words[:-1])


def has_noun(readings: Iterable[str]) -> bool:
    """Whether a noun is among the keys of `candidates`, which any verb of support can make an event."""
    return not _noun_keys().isdisjoint(readings)


@cache
def _noun_keys() -> frozenset[str]:
    return frozenset(key for key in _readings() if key.endswith(" n"))


@cache
def _fact_keys() -> frozenset[str]:
    return frozenset(key for key, left in _readings().items() if any("fact" in r.needs for r in left))


@cache
def _fragment_keys() -> frozenset[str]:
    return frozenset(key for key in _readings() if key.endswith(" f"))


def find_events(view: SentenceView, readings: dict[str, list[Reading]] | None = None) -> list[Event]:
    """Events of a sentence in order; ``readings`` are those that `candidates` left."""
    if readings is None:
        readings = candidates(view.parse.tokens, has_place=bool(view.places))
    events: list[Event] = []
    for number, verb in enumerate(view.parse.verbs):
        possible = readings.get(verb.lemma)
        if possible is None:
            continue
        particle = _particle(view, verb)
        if particle is not None and any((particle,) in r.particles for r in possible):
            possible = [r for r in possible if any(p[0] == particle for p in r.particles)]
        following = view.parse.verbs[number + 1] if number + 1 < len(view.parse.verbs) else None
        for reading in possible:
            event = _match(view, verb, reading, following)
            if event is not None and reading.action is Action.INTERCEPTS and _is_arsenal(view, verb):
                continue
            if event is not None:
                _modality(view, event)
                earlier = [e for e in events if e.verb is verb]
                if earlier and not _adds(view, event, earlier):
                    continue
                events.append(event)
                if reading.type not in _HARM and verb.lemma not in _LEAVING:
                    break
    if has_noun(readings):
        events += _nominal(view, {id(e.verb): e.action for e in events}, readings)
    if not _fragment_keys().isdisjoint(readings):
        events += _fragments(view, events, readings)
    return _without_kinds_of_loss(_without_means(view, events))


def _without_means(view: SentenceView, events: list[Event]) -> list[Event]:
    """*Used missiles to attack the port* is one strike, *showed smoke rising from it* another."""
    used = [e.verb for e in events if e.verb.lemma == "use" and e.action is Action.LAUNCHES]
    kept = [e for e in events if not (e.verb.chain[-1:] == ["use"] and e.verb.coordinated in used)]
    shown = [n for e in kept if e.verb.lemma == "show" and e.action is Action.HITS for n in e.verb.objects]
    shown += [of for n in shown if (of := view.of_phrase(n)) is not None]
    return [e for e in kept if not (e.verb.is_gerund and e.verb.subject and e.verb.subject[0] in shown)]


def _is_arsenal(view: SentenceView, verb: Verb) -> bool:
    """Whether what is destroyed holds more than what flies in: a loss (*destroyed 9 drones and 3 tanks*)."""
    if verb.lemma in ("intercept", "down", "shoot", "activate", "trigger"):
        return False
    if any(not _FOUND.isdisjoint(view.lowers[n.first : n.last + 1]) for n in (*verb.subject, *verb.objects)):
        return True  # sappers destroyed 20 unexploded shells
    return any(
        view.classes(n) & {"equipment", "warship"} and not view.classes(n) & {"drone", "missile"}
        for n in _logical(view, verb)[1]
    )


_FOUND = word_set("unexploded sappers deminers pyrotechnicians ordnance")


def _without_kinds_of_loss(events: list[Event]) -> list[Event]:
    """*Lost 1,220 soldiers killed and wounded* is one loss: the participles only say of what kind."""
    lost = [e for e in events if e.action is Action.LOST]
    if not lost:
        return events
    kinds = [
        e
        for e in events
        if e not in lost
        and e.type in _HARM
        and e.verb.is_gerund
        and e.verb.is_passive
        and any(not {*e.verb.subject}.isdisjoint(_undergoers(x.verb)) for x in lost)
    ]
    if len({e.action for e in kinds}) > 1 and len({e.verb.subject[0] for e in kinds}) > 1:
        for kind in kinds:  # 30 men killed and 12 taken prisoner
            kind.patients = [*kind.patients, *lost[0].agents]
            kind.type = ClaimType.LOSS
        return [e for e in events if e not in lost]
    return [
        e
        for e in events
        if e in lost
        or e.type not in _HARM
        or not (e.verb.is_gerund and e.verb.is_passive)
        or not any(e.verb.subject and e.verb.subject[0] in _undergoers(x.verb) for x in lost)
    ]


def _undergoers(verb: Verb) -> list[NounPhrase]:
    return [*verb.objects, *(n for p in verb.phrases for n in p.nouns)]


# Verbs whose objects can be ground and equipment at once: *abandoned positions, helmets and vests*.
_LEAVING = frozenset(["abandon", "leave", "lose", "capture", "seize", "take"])


def _adds(view: SentenceView, event: Event, earlier: Sequence[Event]) -> bool:
    """Whether a further reading of a verb tells something that the ones before do not."""
    reading, first = event.reading, earlier[0].reading
    _, obj = _logical(view, event.verb)
    if first.type is reading.type is ClaimType.LOSS and (
        reading.action is not Action.WOUNDED or first.action is Action.LOST
    ):
        return False  # eliminated 110 men and two trucks
    if reading.action is first.action and reading.object == first.object:
        return False  # a lieutenant lost his life
    if first.action is Action.LOST and reading.type is ClaimType.CASUALTY:
        return False  # 1,207 casualties are not 1,207 dead
    if first.type in _HARM:  # killed a soldier and two guards; left 12 dead and 60 injured
        if reading.type not in _HARM or any(
            reading.action is e.action for e in earlier if e.type is reading.type
        ):
            return False
        return reading.action is not first.action or any(
            not view.matches([n], first.object) for n in obj or event.verb.subject
        )
    return reading.type is ClaimType.LOSS and any(
        view.matches([n], reading.object) and not view.matches([n], first.object) for n in obj
    )


# Verbs that make an event of the noun they govern: *carried out a regrouping, ordered the withdrawal*.
_SUPPORT = word_set(
    "see lament mourn regret concede"
    " claim carry conduct complete order announce confirm begin start continue undertake report record finish"
    " resume make acknowledge declare launch perform implement proceed take be deny admit recognise recognize"
    " welcome celebrate document verify lament mourn concede regret observe note detect notice"
    " decide agree approve arrange organise organize force restart authorise authorize"
    " result lead cause prompt trigger"
    " reject dismiss refute dispute highlight hail tout mention show"
)
# Of these the noun tells what came of it: *the attack led to the evacuation of 4,000 residents*.
_RESULT = word_set("result lead cause prompt trigger")


# Who does not do so leaves it open whether it happened.
_GRANTS = word_set("acknowledge confirm report announce admit recognise recognize declare")
# Of these the subject is what happens: *the evacuation of the town continues*.
_SELF_TOLD = word_set("continue begin start resume")
# Of these it is denied what somebody alleges.
REJECTS = frozenset(["reject", "dismiss", "refute", "dispute"])
_SAID_TO_BE = word_set("alleged reported claimed purported supposed announced")
_GOVERNED = frozenset(["about", "of", "in", "to", "on", "for"])
# Of these the subject does what the noun tells: *announced the evacuation of the town*.
_OWN_DEED = word_set(
    "carry conduct complete order announce begin start continue undertake finish resume make launch perform"
    " implement"
)


def _nominal(view: SentenceView, taken: dict[int, Action], readings: dict[str, list[Reading]]) -> list[Event]:
    """Events that a noun tells under a verb that supports it; ``taken`` is what the verbs themselves tell."""
    events: list[Event] = []
    has_fact = not _fact_keys().isdisjoint(readings)
    for verb in view.parse.verbs:
        is_result = verb.lemma in _RESULT
        is_false = verb.lemma == "be" and not UNTRUE.isdisjoint(view.lowers[verb.last + 1 : verb.stop])
        is_fact = has_fact and not is_false and _is_said_of_fact(view, verb)
        if verb.lemma not in _SUPPORT and not (is_false or is_fact):
            continue
        is_open = verb.is_negated and verb.lemma in _GRANTS
        told = None if is_result else taken.get(id(verb))
        if told is not None and told is not Action.KILLED:
            continue
        nouns = [
            *verb.objects,
            *(verb.subject if verb.is_passive or verb.lemma in _SELF_TOLD else ()),
        ]
        nouns += [n for p in verb.phrases[:2] if p.preposition in _GOVERNED for n in p.nouns]
        if is_false or is_fact:
            nouns = list(verb.subject)
        said = [n for n in nouns if view.lowers[n.head] in _ALLEGED]
        told_of = [of for n in said if (of := view.of_phrase(n, ("of", "about", "on")))]
        nouns += [n for n in told_of if n not in nouns]
        if is_false:
            nouns = told_of
        elif verb.lemma in REJECTS:  # alleged advances: no refusal of what is wanted
            behind = view.lowers[verb.last + 1 : verb.last + 16]
            as_untrue = "as" in behind and not UNTRUE.isdisjoint(behind[behind.index("as") :])
            alleged = [
                n for n in nouns if as_untrue or not _SAID_TO_BE.isdisjoint(view.lowers[n.first : n.head + 2])
            ]
            nouns = [*alleged, *(n for n in told_of if n not in alleged)]
            nouns += [  # dismissed statements by Moscow about the claimed capture of the town
                n
                for c in view.parse.chunks
                if (n := c.noun) is not None
                and verb.last < n.first
                and n not in nouns
                and not _SAID_TO_BE.isdisjoint(view.lowers[n.first : n.head])
            ]
        for noun in nouns:
            last = events[-1] if events else None
            is_told = last is not None and last.verb is verb and not is_result and last.type not in _HARM
            if is_told and view.lowers[noun.first - 1] != "and":
                continue  # but: announced the destruction of a depot and the downing of a helicopter
            for reading in readings.get(f"{_singular(view.lowers[noun.head])} n", ()):
                if ("fact" in reading.needs) is not is_fact:
                    continue
                if not all(_holds(view, verb, need) for need in reading.needs):
                    continue
                if told is not None and reading.action is not Action.WOUNDED:
                    continue  # recorded the deaths of 12 residents and injuries to 40
                inside = _noun_arguments(view, noun)
                patients = [n for p in reading.patient for n in inside.get(p, ())]
                is_its = not patients and view.lowers[noun.first] == "its" and reading.action in _TAKING
                if is_its and "place" in reading.object and noun.head <= noun.first + 2:
                    patients = [NounPhrase(noun.first, noun.first, noun.first)]  # claimed its capture
                elif reading.object and not view.matches(patients, reading.object):
                    continue
                if patients and reading.action in _TAKING and _are_men(view, patients[0]):
                    continue  # the capture of the defenders of Mariupol
                if is_result and not _is_concrete(view, noun, inside):
                    continue
                if verb.lemma == "see" and reading.action not in (Action.WITHDRAWS, Action.MOVES):
                    continue
                agents = [
                    n
                    for p in reading.agent.split(";")
                    for n in inside.get(p, ())
                    if p != "of" or n.first == noun.last + 2  # not: a withdrawal from the region of Kyiv
                ]
                if not agents and any(view.is_side_token(i) for i in range(noun.first, noun.head)):
                    agents = [noun]  # the Russian capture of the town
                if verb.lemma in _OWN_DEED and not verb.is_passive:
                    agents += verb.subject
                event = Event(
                    reading,
                    verb,
                    reading.type,
                    reading.action,
                    agents,
                    patients,
                    view.parse,
                    anchor=noun.head,
                )
                _modality(view, event)
                if is_false:
                    event.is_negated = False  # the engine knows what is untrue
                if is_open:
                    event.is_negated, event.is_hedged = False, True
                if event.is_hedged and verb.modal in _WEAK_MODALS and not is_result:
                    event.is_unreal = False  # may have ordered the withdrawal
                event.is_unreal |= event.is_future and verb.lemma in _SELF_TOLD  # swaps will continue
                events.append(event)
                break
    return events


def _are_men(view: SentenceView, noun: NounPhrase) -> bool:
    """Whether the phrase names soldiers, and no ground."""
    kinds = view.classes(noun)
    return not kinds.isdisjoint(_SOLDIERS) and kinds.isdisjoint(("place", "position", "pronoun"))


def _is_said_of_fact(view: SentenceView, verb: Verb) -> bool:
    """Whether it is said of the subject as of what has happened: *the fall of the town came after ...*."""
    if not verb.is_clause or verb.is_relative or verb.is_passive:
        return False
    if verb.lemma in _SUPPORT and verb.lemma != "be":
        return False
    if not any(f"{view.lowers[n.head]} n" in _fact_keys() for n in verb.subject):
        return False
    if verb.modal or verb.chain or verb.is_negated or verb.is_conditional or verb.lemma in _AHEAD:
        return False
    if verb.lemma != "be":
        return verb.subordinator not in _NOT_YET
    return bool(verb.objects) and _AIMS.isdisjoint(view.lowers[n.head] for n in verb.objects)


# What is said of what is still to come: *the capture of the town remains the aim, would require more men*.
_AHEAD = word_set("remain require need depend seem appear loom matter demand hinge near mean involve")


def _is_concrete(view: SentenceView, noun: NounPhrase, inside: dict[str, list[NounPhrase]]) -> bool:
    """Whether the phrase counts or names something: *the capture of 100 men*, not *loss of life*."""
    phrases = (noun, *(n for nouns in inside.values() for n in nouns))
    return any(
        i in view.quantities or i in view.places or view.is_side_token(i)
        for n in phrases
        for i in range(n.first, n.last + 1)
    ) or any(view.lowers[n.first] in _SINGLE and view.classes(n) & _ABOARD for n in phrases[1:])


_SINGLE = frozenset(["a", "an", "one"])
_HURTING = word_set("kill wound injure hurt")
_SAYING = word_set("say write add")
_TOLLED = frozenset(["dead", "wounded", "injured"])


def _fragments(
    view: SentenceView, events: Sequence[Event], readings: dict[str, list[Reading]]
) -> list[Event]:
    """Events that a noun tells where no verb does: *Kharkiv: 3 killed, 7 injured*, *ended with 28 dead*."""
    taken = {n for e in events for n in (*e.patients, *e.verb.subject)}
    taken |= {n for e in events if not e.verb.is_passive for n in e.verb.objects}
    found: list[Event] = []
    lowers, tags = view.lowers, view.parse.tags
    start = 0
    for stop in [*(i for i, tag in enumerate(tags) if tag == ";"), len(tags)]:
        verbs = [v for v in view.parse.verbs if start <= v.main < stop]
        is_verbless = all(
            (v.is_gerund and v.tag == "G")
            or (v.lemma in _HURTING and not v.auxiliaries)
            or (v.lemma in _SAYING and v.is_clause)
            for v in verbs
        )
        is_with = False  # with 28 dead and 134 injured
        for chunk in view.parse.chunks:
            noun = chunk.noun
            if noun is None or not start <= noun.first < stop:
                continue
            before = lowers[noun.first - 1] if noun.first else ""
            is_with = before == "with" or (is_with and before in ("and", ","))
            is_toll = lowers[noun.head] in _TOLLED and tags[noun.first] == "#"  # two dead, nine injured
            if (noun in taken and not is_toll) or not (is_verbless or is_with):
                continue
            for reading in readings.get(f"{_singular(lowers[noun.head])} f", ()):
                if is_verbless or reading.type in _HARM:
                    event = _fragment(view, noun, reading, (start, stop))
                    if event is not None:
                        found.append(event)
                        break
        if tags[stop : stop + 1] == ";" and lowers[stop] != ":":
            start = stop + 1
        else:
            start = start if is_verbless and not found else stop + 1
    tolls = [e for e in found if e.type is ClaimType.LOSS and e.action is not Action.LOST]
    if not tolls:
        return found
    whole = [e for e in found if e.action is Action.LOST]
    for toll in tolls:  # enemy losses: 320 killed
        toll.patients = [*toll.patients, *(n for e in whole for n in e.patients)]
    return [e for e in found if e not in whole]


def _fragment(
    view: SentenceView, noun: NounPhrase, reading: Reading, segment: tuple[int, int]
) -> Event | None:
    verb = Verb(0, (noun.first, noun.last), noun.head, lemma="be", tag="b")
    verb.is_clause = True
    verb.objects = [noun]
    inside = _noun_arguments(view, noun)
    verb.phrases = [Phrase(preposition, noun.last, nouns) for preposition, nouns in inside.items()]
    verb.start, verb.stop = segment
    if segment[0] and view.lowers[segment[0] - 1] == ":":
        verb.start = 0  # the heading tells where
    if not all(_holds(view, verb, need) for need in reading.needs):
        return None
    if reading.action is Action.LOST and ":" not in view.lowers:
        return None  # a heading above a list
    if reading.object and not (
        view.matches([noun, *(n for v in inside.values() for n in v)], reading.object, pronouns=False)
        or any(
            not reading.object.isdisjoint(_noun_classes().get(_singular(w), ()))
            for w in view.lowers[noun.first : noun.last]
        )
        or ("loss" in reading.object and not _LOSS_WORDS.isdisjoint(view.lowers[: noun.first]))
    ):
        return None
    patients = [n for where in reading.patient for n in inside.get(where, ())] or [noun]
    if reading.action is Action.LOST:  # losses on the Ukrainian side: 245 servicemen
        patients += [n for nouns in inside.values() for n in nouns]
    agents = [noun] if reading.actor == "agent" and reading.agent == "mod" else []
    event = Event(reading, verb, reading.type, reading.action, agents, patients, view.parse, anchor=noun.head)
    event.is_negated = is_nobody(view.parse.tokens, noun)
    event.is_hedged = not _HEDGES.isdisjoint(view.lowers[verb.start : noun.last + 1])
    return event


_LOSS_WORDS = word_set("loss losses enemy occupiers invaders soldiers troops servicemen")


_FINITE_TAGS = frozenset("QFZXVhbm")


def _noun_arguments(view: SentenceView, noun: NounPhrase) -> dict[str, list[NounPhrase]]:
    """Prepositional phrases that follow a noun directly, by preposition."""
    found: dict[str, list[NounPhrase]] = {}
    at = noun.last + 1
    lowers = view.lowers
    last = ""
    joined = view.noun_at(at + 1) if lowers[at : at + 1] == ["and"] else None
    if joined is not None and lowers[joined.last + 1 : joined.last + 2] == ["of"]:
        at = joined.last + 1  # the liberation and cleansing of the town
    while at < len(lowers) and len(found) < 6:
        while at < len(lowers) and view.parse.tags[at] in "RA" and view.noun_at(at) is None:
            at += 1
        if at >= len(lowers):
            break
        if view.parse.tags[at] == "I":
            last = lowers[at]
            inner = view.noun_at(at + 1)
        elif lowers[at] in ("and", ",") and last:
            inner = view.noun_at(at + 1)
            after = view.parse.tags[inner.last + 1 : inner.last + 2] if inner is not None else ""
            if lowers[at] == "," and after and after[0] in _FINITE_TAGS:
                break  # the withdrawal from Kherson, Russian media reported
            if inner is not None and f"{_singular(lowers[inner.head])} n" in _noun_keys() and after == "I":
                break  # the deaths of two women and the wounding of a child
        else:
            break
        if inner is None:
            break
        found.setdefault(last, []).append(inner)
        at = inner.last + 1
    return found


_HARM = frozenset({ClaimType.LOSS, ClaimType.CASUALTY})


def _logical(view: SentenceView, verb: Verb) -> tuple[list[NounPhrase], list[NounPhrase]]:
    """The logical subject and object of a verb, whatever its voice."""
    if verb.is_passive:
        agents = [
            n
            for p in verb.phrases
            if p.preposition == "by"
            for n in p.nouns
            if view.parse.tags[n.first] != "G"
        ]
        return agents, verb.subject
    return verb.subject, verb.objects


def _takes_pronouns(reading: Reading) -> bool:
    """Whether *it* or *they* can be who is told of: not where it must be known what was lost or hurt."""
    is_state = reading.lemma == "be" and not any(need.startswith("in=hand") for need in reading.needs)
    return reading.type not in _HARM and not is_state and "nouns" not in reading.needs


def _match(view: SentenceView, verb: Verb, reading: Reading, following: Verb | None) -> Event | None:
    subject, obj = _logical(view, verb)
    is_bare = not obj and not verb.is_passive and not verb.phrases
    if (
        is_bare
        and following is not None
        and following.coordinated is verb
        and following.chain == verb.chain
        and _ATTEMPT.isdisjoint(verb.chain)
    ):
        obj = following.objects  # captured or besieged several towns, failed to encircle and isolate the city
    if reading.particles:
        if not _has_particle(view, verb, reading, obj):
            return None
        if (reading.object and not obj) or (verb.is_passive and reading.patient[:1] == ("subject",)):
            obj = [n for p in verb.phrases if (p.preposition,) in reading.particles for n in p.nouns] or obj
    if reading.type in _HARM and _is_anaphoric(view, verb, obj) and verb.coordinated is not None:
        obj = verb.coordinated.objects  # spotted a howitzer and destroyed it
    is_loose = reading.object or reading.type is ClaimType.CONTROL
    if is_loose and "=part" not in reading.object and _is_other_sense(view, verb):
        return None
    is_transitive = bool(verb.objects) and not (verb.is_passive or verb.is_relative)
    if verb.lemma in _STEERED and reading.type is ClaimType.MOVEMENT and not reading.object and is_transitive:
        return None  # drove a wedge into the line, was riding a scooter in the town
    pronouns = _takes_pronouns(reading)
    if verb.is_passive and obj and view.parse.tags[obj[0].head] == "#":
        obj = [*obj, *_counted_before(view, verb)]
    if reading.type is ClaimType.AID and verb.is_passive and verb.objects and verb.lemma in _GIVING:
        obj = verb.objects  # Ukraine has been promised shells
    if reading.object and not view.matches(obj, reading.object, pronouns=pronouns):
        return None
    if reading.patient[:1] == ("subject",) and verb.is_passive and reading.subject and not reading.object:
        if not view.matches(verb.subject, reading.subject, pronouns=pronouns):
            return None
    elif reading.patient[:1] == ("subject",) and verb.is_gerund and verb.is_passive and reading.subject:
        if not view.matches(subject, reading.subject, pronouns=pronouns):
            return None  # died of wounds received in the shelling
    elif reading.subject and not (reading.patient[:1] == ("subject",) and verb.is_passive):
        logical = verb.subject if reading.patient[:1] == ("subject",) else subject
        if subject and verb.chain == ["attempt"] and view.lowers[subject[0].head] in ATTEMPT_NOUNS:
            pass  # thwarted attempts to advance: whoever made them
        elif logical:
            if not view.matches(logical, reading.subject, pronouns=pronouns):
                return None
        elif not verb.is_passive or (not reading.object and "passive" not in reading.needs):
            return None
    if not all(_holds(view, verb, need) for need in reading.needs):
        return None
    if (
        (reading.action in (Action.DESTROYED, Action.DAMAGED) or "=car" in reading.object)
        and len(obj) > 1
        and not view.matches(obj[:1], reading.object, pronouns=False)
        and (view.matches(subject, frozenset({"attack"}), pronouns=False) or "=car" in reading.object)
    ):
        return None  # the attack damaged 15 houses and two cars
    if "=car" in reading.object and any(
        "equipment" in view.classes(n)
        and view.lowers[n.head] not in _CARS | _MACHINES
        and not _is_private(view, n)
        for n in obj
    ):
        return None  # two cars and a howitzer were destroyed
    if reading.type is ClaimType.STRIKE and any(view.lowers[n.head] in _PLOTS for n in subject):
        return None  # attempts that target officials
    if reading.type is ClaimType.LOSS and _is_of_civilians(view, verb, reading, obj):
        return None
    is_his = bool(verb.subject) and view.lowers[verb.subject[0].first] == "i"
    if reading.type is ClaimType.MOVEMENT and is_his and "=order" not in reading.object:
        return None  # I am heading to the site
    if verb.lemma in _PAUSES and not _AIRPORTS.isdisjoint(view.lowers[n.head] for n in subject):
        return None  # airports suspended operations because of the threat
    fought = verb.subject if "attack" in reading.subject else obj
    if reading.action is Action.ASSAULTS and fought and all(view.lowers[n.head] in _BLAZES for n in fought):
        return None  # the fire was contained, explosions happened near the town
    is_by_fighting = verb.is_passive and view.matches(subject, frozenset({"battle"}), pronouns=False)
    if is_by_fighting and reading.action is Action.HITS:
        return None  # a town destroyed by fighting
    if reading.type in _HARMFUL and any("nature" in view.classes(n) for n in (*subject, *_causes(verb))):
        return None
    is_left = verb.lemma == "leave" and any(p.preposition == "without" for p in verb.phrases)
    if is_left and reading.type in (ClaimType.CONTROL, ClaimType.MOVEMENT):
        return None  # households were left without electricity
    if reading.type is ClaimType.AID and _is_no_gift(view, reading, verb, obj):
        return None
    if verb.coordinated is not None and verb.coordinated.lemma in _MISHAPS:
        return None
    if verb.lemma in _LEAVES_TRACK and not _TRACKS.isdisjoint(view.lowers[n.head] for n in verb.objects):
        return None  # the bus left the road
    if verb.lemma in _STEERED and not MINES.isdisjoint(view.lowers[verb.last + 1 : verb.stop]):
        return None  # drove over a mine
    if verb.lemma == "fall" and reading.type is ClaimType.CONTROL and _is_duty(view, verb):
        return None
    if reading.type in _HARMFUL and _follows_mishap(view, verb):
        return None
    agents = subject
    if reading.agent:
        agents = [n for where in reading.agent.split(";") for n in _phrases(view, verb, where, obj)]
    patients = obj
    if reading.patient:
        patients = []
        for where in reading.patient:
            if where == "subject" and patients and "flag" in reading.object:
                continue  # who raised it over the town
            patients += _phrases(view, verb, where, obj)
    for need in reading.needs:
        key, _, words = need.partition("=")
        if key in ("patient", "over"):
            wanted = frozenset(words.split("|"))
            if key == "over" and not patients:  # took full control: whoever fights
                wanted, patients = _FIGHTING, agents
            if not view.matches(patients, wanted):
                return None
    return Event(reading, verb, reading.type, reading.action, agents, patients, view.parse)


def _is_anaphoric(view: SentenceView, verb: Verb, obj: Sequence[NounPhrase]) -> bool:
    """Whether the object is the pronoun for the object of the verb that it is joined to."""
    if verb.is_passive or len(obj) != 1 or view.lowers[obj[0].first : obj[0].last + 1] not in _IT_OR_THEM:
        return False
    joined = verb.coordinated
    return joined is not None and not joined.is_passive and joined.subject == verb.subject


def _is_of_civilians(view: SentenceView, verb: Verb, reading: Reading, obj: Sequence[NounPhrase]) -> bool:
    """Whether what is wrecked is no army's, or cars beside buildings: *silos and two trucks burned*."""
    if reading.action not in (Action.DESTROYED, Action.DAMAGED):
        return False
    machines = [n for n in obj if not view.classes(n).isdisjoint(reading.object)]
    if machines and all(_is_private(view, n) for n in machines):
        return True
    if not all(view.lowers[n.head] in _CARS | _MACHINES and "side" not in view.classes(n) for n in machines):
        return False
    if verb.coordinated is not None and view.matches(
        verb.coordinated.objects, frozenset({"civilian", "facility"}), pronouns=False
    ):
        return True  # injured a resident and damaged two cars
    return any("facility" in view.classes(n) for n in obj if n not in machines)


def _is_private(view: SentenceView, noun: NounPhrase) -> bool:
    """*Private cars, farm machinery, the equipment of a construction company*."""
    if not _PRIVATE.isdisjoint(view.lowers[noun.first : noun.head]):
        return True
    owner = view.of_phrase(noun)
    return owner is not None and (
        view.lowers[owner.head] in _FIRMS
        or view.classes(owner) & {"civilian", "force", "side"} == {"civilian"}
    )


def _is_duty(view: SentenceView, verb: Verb) -> bool:
    """*It fell to the mayor to announce it.*"""
    following = next((v for v in view.parse.verbs if v.main > verb.main), None)
    is_it = bool(verb.subject) and view.lowers[verb.subject[0].first] == "it"
    return is_it and following is not None and following.is_infinitive


def _follows_mishap(view: SentenceView, verb: Verb) -> bool:
    """Whether a clause with *when* tells the accident: *two were killed when a bus overturned*."""
    return any(
        v.is_clause
        and v.main > verb.main
        and v.subordinator in ("when", "as", "after")
        and (
            v.lemma in _MISHAPS
            or (
                v.lemma in _LEAVES_TRACK
                and not _TRACKS.isdisjoint(view.lowers[n.head] for n in v.objects)
                and any("attack" not in view.classes(n) for n in v.subject)
            )
        )
        and not any(view.classes(n) & _ARMS for n in v.subject)
        for v in view.parse.verbs
    )


def _causes(verb: Verb) -> list[NounPhrase]:
    """What somebody died in or of: *killed in a car accident*, *sank in a storm*."""
    return [n for p in verb.phrases[:3] if p.preposition in ("in", "of", "from", "during") for n in p.nouns]


_TRADED = word_set("gas oil crude electricity coal grain lng energy power water heat heating")
_ABOARD = frozenset(["force", "soldier", "civilian", "person"])
_HELP = frozenset(["help", "assistance", "care", "aid"])
_CARE = frozenset(["medical", "psychological", "legal", "first", "necessary", "needed", "qualified"])
_RENDERS = frozenset(["provide", "give", "offer", "render"])
_FLOWS = word_set("supply supplies delivery deliveries shipment shipments flow flows")


def _is_no_gift(view: SentenceView, reading: Reading, verb: Verb, obj: Sequence[NounPhrase]) -> bool:
    """Whether a verb of giving tells of no aid: what is bought, rendered to the hurt, or of troops."""
    if any(_is_bought(view, verb, n) for n in (*verb.subject, *verb.objects)):
        return True
    if reading.particles == (("with",),) and _is_cared_for(view, verb, obj):
        return True
    if verb.main and view.lowers[verb.main - 1] == "-":
        return True  # a U.S.-supplied missile
    if "aid" in reading.subject:  # a batch of invaders, a boat with four saboteurs arrived
        inner = (view.of_phrase(n, ("of", "with")) for n in verb.subject)
        return any(of is not None and not view.classes(of).isdisjoint(_ABOARD) for of in inner)
    return any("control" in view.classes(n) for n in verb.objects)


def _is_bought(view: SentenceView, verb: Verb, noun: NounPhrase) -> bool:
    """Whether what is delivered is bought, or care: *gas supplies*, *deliveries of oil*, *medical help*."""
    is_bare = noun.first == noun.head or not _CARE.isdisjoint(view.lowers[noun.first : noun.head])
    if is_bare and view.lowers[noun.head] in _HELP and not any(p.preposition == "from" for p in verb.phrases):
        given = [n for p in verb.phrases if p.preposition == "to" for n in p.nouns]
        if verb.lemma in _RENDERS and any(view.classes(n) & {"civilian", "person"} for n in given):
            return True  # assistance is being provided to the victims
        return verb.lemma in ("receive", "get", "need", "seek", "require")
    if view.lowers[noun.head] not in _FLOWS:
        return False
    inner = view.of_phrase(noun)
    stop = noun.head if inner is None else inner.last + 1
    return not _TRADED.isdisjoint(view.lowers[noun.first : stop])


def _is_cared_for(view: SentenceView, verb: Verb, obj: Sequence[NounPhrase]) -> bool:
    """Whether people are provided with help: *the freed men are being provided with medical assistance*."""
    given = [n for p in verb.phrases if p.preposition == "with" for n in p.nouns]
    helped = [n for n in given if view.lowers[n.head] in _HELP]
    is_care = any(not _CARE.isdisjoint(view.lowers[n.first : n.head + 1]) for n in helped)
    return is_care and view.matches(obj, frozenset({"force", "soldier", "civilian", "person"}))


_CARS = word_set(
    "car cars truck trucks lorry lorries vehicle vehicles bus buses busses minibus minibuses van vans tractor"
    " tractors motorcycle motorcycles tram trams trolleybus trolleybuses ambulance ambulances"
)
_FIRMS = word_set("company companies enterprise enterprises firm firms farm farms utility utilities operator")
_MACHINES = word_set("transport machinery equipment ferry ferries")
_PLOTS = word_set("attempt attempts plot plots")
_PAUSES = frozenset(["halt", "suspend", "stop"])
_AIRPORTS = frozenset(["airport", "airports"])
_BLAZES = word_set("fire fires blaze blazes flame flames inferno explosion explosions blast blasts debris")
_STEERED = frozenset(["drive", "ride"])
MINES = word_set("mine mines landmine landmines tripwire")
_GIVING = word_set("promise give send offer grant lend hand pledge allocate award")
_MISHAPS = word_set("collide derail overturn capsize")
_LEAVES_TRACK = word_set("jump leave skid run")
_TRACKS = word_set("rails tracks track road")
_ARMS = frozenset(["attack", "drone", "missile", "weapon"])
_FIGHTING = frozenset({"force", "side"})


def _counted_before(view: SentenceView, verb: Verb) -> list[NounPhrase]:
    """What a bare count counts: *71 occupiers were eliminated and 22 wounded*."""
    number = view.parse.verbs.index(verb)
    earlier = view.parse.verbs[number - 1] if number else None
    if earlier is None or not (earlier.is_passive and earlier.is_clause):
        return []
    return [n for n in earlier.subject if not view.classes(n) <= _BARE_COUNT]


_HARMFUL = frozenset({ClaimType.STRIKE, ClaimType.CASUALTY, ClaimType.LOSS})
_AGO = word_set("ago later earlier after before")
_TIMES = word_set("weeks months days years hours time minutes")


@cache
def _other_senses() -> dict[str, frozenset[str]]:
    """`other_senses.csv`: lemma → nouns with which the verb means something else."""
    return {
        row["lemma"]: frozenset(values(row["words"]))
        for row in read_table("other_senses", columns=("lemma", "words"))
    }


def _is_other_sense(view: SentenceView, verb: Verb) -> bool:
    """Whether the verb means something else here, found out once for all its readings."""
    words = _other_senses().get(verb.lemma)
    if words is None:
        return False
    known = view.other_senses.get(verb)
    if known is None:
        known = view.other_senses[verb] = _has_other_sense(view, verb, words)
    return known


_BY_SUBJECT = frozenset(["capture", "hit", "target"])  # a camera captured soldiers, sanctions hit the bank


def _has_other_sense(view: SentenceView, verb: Verb, words: frozenset[str]) -> bool:
    lowers = view.lowers
    heads = [n.head for n in verb.objects if lowers[n.head] != "part" or n.first == n.head]
    heads += [n.head for p in verb.phrases[:2] for n in p.nouns if lowers[n.head] not in _TIMES]
    if verb.is_passive or verb.lemma in _BY_SUBJECT:
        heads += [n.head for n in verb.subject]
    if any(lowers[h] in words for h in heads):
        return True
    for i in range(verb.last + 1, min(verb.last + 9, len(lowers) - 1)):  # took them about three days
        if view.parse.tags[i] == "I":
            break
        if lowers[i] in _TIMES and lowers[i] in words and lowers[i + 1] not in _AGO:
            return True
    return verb.last + 1 < len(lowers) and lowers[verb.last + 1] in words


def _particle(view: SentenceView, verb: Verb) -> str | None:
    """The adverb particle of a verb, behind it or its object: *shot down*, *brought two missiles down*."""
    lowers = view.lowers
    spots = [verb.main + 1, *(n.last + 1 for n in (verb.objects if not verb.is_passive else ()))]
    for at in spots:
        if at < len(lowers) and lowers[at] in _PARTICLES and view.parse.tags[at] != "I":
            if lowers[at : at + 2] == ["out", "of"]:
                continue  # moved out of the village: a preposition
            if lowers[at : at + 2] == ["up", "to"] and view.parse.tags[at + 2 : at + 3] == "#":
                continue  # sent up to 500 men
            return lowers[at]
    return None


def _has_particle(view: SentenceView, verb: Verb, reading: Reading, obj: Sequence[NounPhrase]) -> bool:
    lowers = view.lowers
    stop = max(verb.stop, verb.last + 1)
    for words in reading.particles:
        width = len(words)
        if words[0] not in lowers:
            continue
        for at in range(verb.last + 1, min(stop, len(lowers)) - width + 1):
            if tuple(lowers[at : at + width]) == words:
                if width == 1 and words[0] in _PARTICLES:
                    # an adverb particle stands right behind the verb or its object
                    after_object = any(n.last + 1 == at for n in obj)
                    if at > verb.last + 2 and not after_object:
                        continue
                return True
        if verb.main < verb.last and words[0] in lowers[verb.main + 1 : verb.last + 1]:
            return True
    return False


_PARTICLES = word_set("down up out over back off through behind away")


def _phrases(view: SentenceView, verb: Verb, where: str, obj: Sequence[NounPhrase] = ()) -> list[NounPhrase]:
    """Noun phrases at a place named in the table: *subject*, *object*, a preposition, *mod*, *subject:on*."""
    if where == "subject":
        return list(verb.subject)
    if where == "object":
        return list(obj)
    if where == "mod":
        return list(obj) + [n for p in verb.phrases for n in p.nouns]
    head, _, preposition = where.partition(":")
    if preposition:
        found = []
        for noun in verb.subject if head == "subject" else obj:
            inner = view.of_phrase(noun, (preposition,))
            while inner is not None:
                found.append(inner)
                inner = _next_conjunct(view, inner)
        return found
    last = where.rsplit(maxsplit=1)[-1]
    found = []
    for phrase in verb.phrases:
        if phrase.preposition == last and not found:
            found += phrase.nouns
            if not phrase.nouns:  # from around Kyiv
                found += [
                    n
                    for p in verb.phrases
                    if p.index == phrase.index + 1 and p.preposition in _WHEREABOUTS
                    for n in p.nouns
                ]
    if not found and verb.is_relative and any(p.preposition == last and not p.nouns for p in verb.phrases):
        return list(verb.objects)  # the town that troops withdrew from
    return found


_WHEREABOUTS = word_set(
    "around near inside outside across behind between within beyond under above below along"
)


def _next_conjunct(view: SentenceView, noun: NounPhrase) -> NounPhrase | None:
    at = noun.last + 1
    if at + 1 < len(view.lowers) and view.lowers[at] in ("and", ",", "or", "of"):
        return view.noun_at(at + 1)
    return None


def _holds(view: SentenceView, verb: Verb, need: str) -> bool:
    """A condition of the column ``needs``."""
    key, _, word = need.partition("=")
    if key in ("patient", "over", "told", "nouns", "fact"):
        return True
    if key == "no":
        return not any(p.preposition in word.split("|") for p in verb.phrases)
    if key == "main":
        return not verb.is_relative
    if key == "passive":
        return verb.is_passive
    if key == "own":  # no other's: Russia reported gains, not Russian gains
        behind = [of for n in verb.objects if (of := view.of_phrase(n, ("of", "by"))) is not None]
        own = [i for n in verb.objects for i in range(n.first, n.head)]
        return not any(view.is_side_token(i) for i in (*own, *(i for n in behind for i in _span(n))))
    if key == "finite":
        return verb.is_clause
    if key == "active":
        return not verb.is_passive
    if key == "opens":  # a fragment that its noun phrase opens: Drone attack on Odesa
        return verb.objects[0].first == verb.start
    if key == "counted":
        return any(i in view.quantities for n in verb.objects for i in range(n.first, n.last + 1))
    if key == "verb":
        return verb.lemma in word.split("|")
    if key == "place":
        if any(w in ("there", "here") for w in view.lowers[verb.last + 1 : verb.stop]):
            return True
        for phrase in verb.phrases:
            for noun in phrase.nouns:
                if any(
                    i in view.places and view.places[i].kind != "country"
                    for i in range(noun.first, noun.last + 1)
                ):
                    return True
                if view.classes(noun) & {"place", "position"} and view.lowers[noun.first] in _POINTING:
                    return True
                if phrase.preposition in _BESIDE and view.classes(noun) == {"name"}:
                    return True  # near Lyptsi, a village that no gazetteer has
        return False
    if key == "present":
        return (
            verb.tag in "VZ"
            or "have" in verb.auxiliaries
            or "has" in verb.auxiliaries
            or bool(verb.subject and "number" in view.classes(verb.subject[0]))
        )
    if (
        key == "of" and verb.lemma == "be" and word.startswith(("dead", "wounded"))
    ):  # three of the dead were, four of those killed were
        return any(
            view.lowers[n.last + 1 : n.last + 2] == ["of"]
            and not set(word.split("|")).isdisjoint(
                w for v in view.lowers[n.last + 2 : min(n.last + 5, verb.first)] for w in (v, _singular(v))
            )
            and bool(view.classes(n) & {"number"})
            for n in verb.subject
        )
    if key == "now":  # occupy, are occupying, is still occupied
        spoken = verb.auxiliaries[:1]
        if verb.chain[-1:] == ["continue"]:
            return True  # continue to occupy a part of it
        return not verb.is_infinitive and (
            (verb.tag in "VZ" and not spoken)
            or spoken in (["is"], ["are"])
            or not {"still", "now"}.isdisjoint(view.lowers[verb.start : verb.stop])
            or (
                not {"been", "have", "has"}.isdisjoint(verb.auxiliaries)
                and any(p.preposition == "since" for p in verb.phrases)
                and view.lowers[verb.last + 1 : verb.stop].count("square") == 0  # so much ground won since
            )
        )
    if key == "number":
        return any(i in view.quantities for i in range(verb.start, max(verb.stop, verb.last + 1)))
    if key == "recipient":
        return len(verb.objects) > 1 and bool(view.classes(verb.objects[0]) & {"country", "side"})
    if key == "donor":  # who gives to its friends: neither party to the war
        given = [*verb.subject, *(verb.objects if not verb.is_passive else ())]
        sides = [t.side for n in given for i in range(n.first, n.last + 1) if (t := view.actors.get(i))]
        return "OTHER" in sides and "RU" not in sides
    if key == "soldiers":
        inner = [of for n in (*verb.objects, *verb.subject) if (of := view.of_phrase(n)) is not None]
        return view.matches(inner, frozenset({"force", "soldier"}))
    if key == "says":
        return not set(word.split("|")).isdisjoint(view.lowers)
    if key == "before":
        return any(p.preposition == word for p in verb.before) or view.lowers[0] == word
    if key == "plain":  # showed soldiers in the town, not soldiers entering it
        gerunds = [v for v in view.parse.verbs if v.is_gerund]
        return not any(v.subject == verb.objects or v.chain[-1:] == [verb.lemma] for v in gerunds)
    if key == "heard":
        return view.matches(verb.subject, frozenset({"attack"}))
    if key == "liberated":
        return any(w in ("liberated", "retaken", "recaptured", "freed") for w in view.lowers)
    if key == "ground":  # attacks near a town, in a direction: on foot, where nothing flies
        return not _flies(view, [*verb.subject, *verb.objects, *_with(verb)]) and not _AROUND.isdisjoint(
            view.lowers
        )
    if key == "afoot":  # a raid, but not from the air
        return not _flies(view, [*verb.objects, *_with(verb)])
    if key == "negated":
        return verb.is_negated
    if key == "in vain":  # were unsuccessful, was to no avail
        return not _IN_VAIN.isdisjoint(view.lowers[verb.last + 1 : verb.last + 4])
    if key == "proper":  # Novotoretske was lost; not contact, and no person
        return all(n.first == n.last and view.parse.tags[n.head] == "P" for n in verb.subject)
    if key == "interred":  # not buried under the rubble
        return not any(p.preposition in ("under", "beneath") for p in verb.phrases[:1])
    if key == "failed":  # none of the drones got through, the missiles did not reach the town
        return verb.is_negated or any(is_nobody(view.parse.tokens, n) for n in verb.subject)
    if key == "unharmed":
        return not _UNHARMED.isdisjoint(view.lowers[verb.last + 1 : verb.last + 4])
    if key == "civil":  # cars in a yard, not those of a force or hit by one
        done_by, done_to = _logical(view, verb)
        words = [i for n in done_to for i in range(n.first, n.last + 1)]
        return not view.matches(done_by, frozenset({"force"}), pronouns=False) and not any(
            view.is_side_token(i) or view.lowers[i] in _ARMED for i in words
        )
    if key == "private":  # his car, a police car: no loss of an army
        undergoing = verb.subject if verb.is_passive else verb.objects
        machines = [n for n in undergoing if "equipment" in view.classes(n)] or undergoing
        return any(_is_private(view, n) for n in machines) and all(
            _is_private(view, n) or view.lowers[n.head] in _CARS for n in machines
        )
    if key == "wrecked":
        return any(not _WRECKED.isdisjoint(view.lowers[n.first : n.last + 1]) for n in verb.objects)
    if key == "noobject":
        return all(
            view.classes(n) and view.classes(n) <= _MEASURE and view.of_phrase(n) is None
            for n in verb.objects  # destroying two of its sections
        )
    if key == "here":  # is in the town, not at work in it
        first = verb.phrases[0] if verb.phrases else None
        return first is not None and any(
            view.classes(n) & {"place", "position"}
            or any(i in view.places for i in range(n.first, n.last + 1))
            for n in first.nouns
        )
    if key == "ranked":  # the third, the 11th, the largest attack on the port this week
        return any(
            w in _ORDINALS or w.rstrip("hndrst").isdigit() or (w.endswith("est") and w != "west")
            for n in verb.objects
            for w in view.lowers[n.first : n.head]
        )
    if key == "positive":
        told = (*verb.objects, *(verb.subject if verb.is_passive else ()))
        return not any(view.lowers[n.first] in ("no", "none") for n in told)
    if key == "but":
        undergoing = verb.subject if verb.is_passive else verb.objects
        return all(view.lowers[n.head] not in word.split("|") for n in (*undergoing, *verb.objects))
    if key == "stays":  # driven out of the town, not driven from the border to a hospital
        return all(p.preposition != "to" for p in verb.phrases)
    if key == "named":
        return not any("pronoun" in view.classes(n) for n in _logical(view, verb)[0])
    if key == "adverb":
        return any(p.preposition == word and not p.nouns for p in verb.phrases)
    if key == "agent":
        return bool(_logical(view, verb)[0])
    if key == "complement":
        return not set(word.split("|")).isdisjoint(view.lowers[verb.last + 1 : verb.last + 12])
    if key == "adjective":
        following = range(verb.last + 1, min(verb.last + 7, len(view.lowers)))
        if view.parse.tags[verb.last + 1 : verb.last + 2] == "I":
            return False  # was under Ukrainian fire
        said = [view.lowers[i] for i in following if view.parse.tags[i] != "R"][:2]
        said += view.lowers[verb.last + 1 : verb.last + 3]
        return not set(word.split("|")).isdisjoint(said)
    if not word:
        return any(p.preposition == key for p in verb.phrases)
    wanted = word.split("|")
    for phrase in verb.phrases:
        if phrase.preposition == key:
            for noun in phrase.nouns:
                if any(view.head_matches(noun, w) for w in wanted) or not view.classes(noun).isdisjoint(
                    wanted
                ):
                    return True
    return False


_POINTING = frozenset(["the", "these", "this", "their", "its"])
_BESIDE = frozenset(["near", "outside", "toward", "towards"])
_REVERSED = frozenset(["unharmed", "negated", "in vain"])  # not surviving is dying
_IN_VAIN = word_set("unsuccessful fruitless futile vain")


def _with(verb: Verb) -> list[NounPhrase]:
    return [n for p in verb.phrases if p.preposition == "with" for n in p.nouns]


def _flies(view: SentenceView, nouns: Iterable[NounPhrase]) -> bool:
    """Whether an attack is by air or artillery: *a drone attack*, *attacked with aerial bombs*."""
    return any(not _FLYING.isdisjoint(view.lowers[n.first : n.last + 1]) for n in nouns)


_FLYING = word_set(
    "air missile missiles drone drones rocket rockets artillery shelling bomb cyber terrorist terror mass"
    " massive aerial uav uavs shahed shaheds fpv kamikaze bombs shells"
)
_STOPPING = word_set("stop stopped cease ceased abandon abandoned")
_UNHARMED = word_set("unharmed unhurt uninjured unscathed")
_ARMED = word_set("military armoured armored combat army enemy fighting")
_PRIVATE = word_set(
    "his her my private police civilian passenger fire postal family agricultural industrial construction"
    " medical office municipal farm farming communal"
)
_WRECKED = word_set("burnt-out burned-out destroyed wrecked charred burnt burned gutted mangled")
_AROUND = word_set(
    "near around toward towards along close direction directions sector sectors axis axes front frontline"
    " frontal"
)


def _is_topic(view: SentenceView, verb: Verb) -> bool:
    """Whether a gerund is a subject: *sending arms would not help*, *retaking the town was a key step*."""
    after = view.parse.verbs.index(verb) + 1
    told = view.parse.verbs[after] if after < len(view.parse.verbs) else None
    if told is None or told.subject or not {",", "and"}.isdisjoint(view.lowers[verb.last : told.first]):
        return False
    return bool(told.modal) or told.tag == "Z" or told.lemma == "be"


def _span(noun: NounPhrase) -> range:
    return range(noun.first, noun.last + 1)


def _is_arranged(view: SentenceView, verb: Verb) -> bool:
    """Whether somebody *is to* do it, and not an aim."""
    lowers = view.lowers
    is_to = any(lowers[i] == "to" and lowers[i - 1] in _BE_FORMS for i in range(1, verb.main))
    is_to |= lowers[max(verb.first - 1, 0) : verb.main].count("about") == 1  # is about to send
    return is_to and not any(lowers[n.head] in _AIMS for n in verb.subject)


def _is_foretold(view: SentenceView, verb: Verb) -> bool:
    """Whether who moves *is expected to*, and nobody says that he expects it of another."""
    words = view.lowers[verb.start : verb.main]
    return "expected" in words and words[words.index("expected") - 1] in _NOW_BE


_NOW_BE = frozenset(["is", "are", "also", "now", "still"])


_RANKS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth last latest only largest biggest newest"
)


def _is_ranked(view: SentenceView, verb: Verb) -> bool:
    return any(not _RANKS.isdisjoint(view.lowers[n.first : n.last + 1]) for n in verb.subject)


_ORDINALS = _RANKS - {"only"}
_AIMS = word_set(
    "aim plan goal task purpose idea intention objective priority mission job point way chance order dream"
    " option target desire hope wish proposal point role duty function key solution best condition"
    " prerequisite precondition matter question step part demand prospect scenario"
)


def _modality(view: SentenceView, event: Event) -> None:
    """Negation, attempts, plans, hedges and conditions of the event's verb."""
    verb = event.verb
    event.is_negated = verb.is_negated or not _HARDLY.isdisjoint(view.lowers[verb.first : verb.main])
    event.is_negated ^= not _REVERSED.isdisjoint(event.reading.needs)
    chain = verb.chain
    words = view.lowers[verb.first : verb.main]
    is_let = event.action in _LEAVES and any(view.lowers[n.head] in _LETTING for n in verb.subject)
    for lemma in chain:
        if lemma in _ATTEMPT and not (event.type is ClaimType.AID and lemma in _PROMISES):
            event.is_attempt = True
            if _FAIL.isdisjoint(chain) and not _STOPPING.isdisjoint(
                view.lowers[max(verb.main - 6, 0) : verb.main]
            ):
                event.is_negated = not event.is_negated  # does not stop attempts to encircle
            event.is_negated |= f"no {lemma}" in " ".join(view.lowers[verb.start : verb.main])
        elif lemma in _FAIL:
            event.is_negated = not event.is_negated  # does not stop attacking
            is_aim = lemma == "avoid" and any(
                v.lemma == lemma and v.is_infinitive and not v.chain and v.main < verb.main
                for v in view.parse.verbs
            )
            event.is_unreal |= is_aim  # to avoid hitting their own
            told_to = set(chain[: chain.index(lemma)]) - _REAL - _FAIL
            if told_to and event.type in _WARLIKE:
                event.is_unreal = True  # told the army to stop hitting power plants
            event.is_unreal |= event.reading.lemma == "reach" and lemma == "fail"  # told of the failing
        elif lemma in _HOLDS_TRUE and verb.is_infinitive and not _is_held(view, lemma, verb):
            event.is_unreal = True  # understand the task to destroy them
        elif lemma in _SEEM or (lemma == "fear" and verb.is_passive):
            event.is_hedged = True
        elif (lemma in _ORDERING and event.action in _LEAVES) or (is_let and lemma in _LETS):
            continue  # ordered his troops to withdraw
        elif lemma == "tell" and event.action in _LEAVES and view.matches(verb.subject, _SOLDIERS):
            continue  # told the troops to pull back
        elif lemma == "expect" and event.action in _LEAVES and _is_foretold(view, verb):
            continue  # the first units are expected to arrive
        elif lemma == "decide" and event.action in (Action.WITHDRAWS, Action.MOVES):
            event.is_future = True  # decided to withdraw: a plan of one's own
        elif lemma in _STRUGGLE and event.action in (Action.HOLDS, Action.CONTROLS):
            event.action = Action.HOLDS
            continue  # is fighting to retain the town
        elif lemma in _STRUGGLE and event.action in _TAKING and not _is_aside(view, verb):
            event.is_attempt = True  # continue to fight to capture it
        elif lemma in _PROMISES:
            event.is_promised = True
            event.is_unreal = True
        elif lemma in _DUE and (event.type is ClaimType.AID or event.action in _LEAVES):
            event.is_future = True  # 50 more are due to be delivered
        elif lemma == "be" and _is_arranged(view, verb):
            event.is_future = True  # Sweden is to supply
        elif lemma == "have" and "had" in view.lowers[verb.start : verb.main]:
            continue  # had to leave
        elif lemma == "have" and verb.modal in _FUTURE:
            event.is_future = True  # will have to pull troops out
        elif lemma == "take" and "took" in view.lowers[: verb.main]:
            continue  # it took the army ten months to capture
        elif lemma in ("be", "become") and _is_ranked(view, verb):
            continue  # was the fifth village to fall
        elif lemma == "campaign":
            event.is_attempt, event.is_unreal = True, event.is_unreal or event.type is not ClaimType.CONTROL
        elif lemma == "use" and _has_used(verb.coordinated) and _is_done_with(event):
            continue  # used rocket launchers to hit the town
        elif (verb.is_infinitive and lemma not in _REAL) or lemma in _UNREAL_GERUND:
            event.is_unreal = True
        elif lemma == "deny" and verb.is_gerund:  # denies targeting civilians, no strike that somebody told
            event.is_unreal = not any(
                view.parse.tags[i] in "D#P" or i in view.places
                for n in (*verb.objects, *event.patients)
                for i in range(n.first, n.last + 1)
            )
    if _is_to_help(view, verb):
        event.is_unreal = True  # to help the forces push the enemy back
    is_own_word = verb.lemma in _GRANTS and bool(verb.subject)
    is_own_word = is_own_word and view.lowers[verb.subject[0].first] in ("i", "we") and not verb.is_negated
    if is_own_word and chain:
        event.is_unreal = False  # I want to confirm the liberation of the town
    if verb.is_infinitive and not chain and "have" not in verb.auxiliaries and not is_let:
        event.is_unreal = True  # a purpose; not: claimed on Sunday to have captured
    if verb.is_infinitive and _MAKES_KNOWN.issuperset(chain):
        # concluded an agreement to supply
        event.is_promised |= any(view.lowers[n.head] in _PROMISED for n in verb.subject)
        is_aid = event.type is ClaimType.AID and not chain and verb.first > 1
        event.is_promised |= is_aid and view.lowers[verb.first - 1] in _RESOLVED  # the decision to send tanks
    if event.reading.actor == "opponent" and any(
        not _PROSPECTIVE.isdisjoint(view.lowers[n.first : n.head]) for n in verb.objects
    ):
        event.is_unreal = True  # to disrupt a planned offensive
    before_it = view.lowers[: verb.start]
    if "short" in before_it and before_it[-3:-1] == ["short", "of"]:
        event.is_unreal = True  # stopped short of saying they were in control
    if "?" in view.lowers and _is_asked(view.lowers):
        event.is_unreal = True  # Would Ankara send troops? And how does Ukraine hold the town?
    if view.lowers[0] == "had" and "would" in view.lowers:
        event.is_unreal = True  # had they sent tanks, fewer would have died
    before = view.lowers[verb.first - 1] if verb.first else ""
    if verb.is_gerund and verb.tag == "G" and view.lowers[verb.first] == "not":
        event.is_unreal = True  # the principle of not attacking the plant
    if verb.is_gerund and before == "on" and chain[-1:] in _FOCUSES and _is_somewhere(view, event):
        event.is_attempt = True
        # concentrates its efforts on storming the town
        above = [v for v in view.parse.verbs if v.lemma == chain[-1] and v.main < verb.main]
        told = not above or not above[-1].is_infinitive or _CONTINUING.issuperset(above[-1].chain)
        event.is_unreal = event.is_unreal and not (told and _CONTINUING.issuperset(chain[:-1]))
    elif (
        verb.is_gerund
        and not verb.is_passive
        and (
            before in _UNREAL_PREPOSITIONS
            or (
                before == "of"
                and not (view.lowers[verb.first - 2] == "process" and event.type is ClaimType.AID)
                and not {"accuse", "suspect", "blame", "convict", "boast", "brag"} & set(chain)
                and view.lowers[verb.first - 2] not in _ALLEGED
            )
        )
    ):
        event.is_unreal = True
    if (
        verb.is_gerund
        and before == "at"
        and (
            view.lowers[verb.first - 2] in _BENT
            or (event.type is ClaimType.CONTROL and not view.lowers[verb.first - 2].startswith("attempt"))
        )
    ):
        event.is_unreal = True  # a ceasefire aimed at evacuating the town, threw all forces at taking it
    if verb.lemma == "be" and any(view.lowers[n.head] in _OPEN_TO for n in verb.objects):
        event.is_unreal = True  # there is a risk of an attack, an opportunity for the evacuation
    if verb.is_gerund and before == "since" and event.type is ClaimType.MOVEMENT:
        event.is_unreal = True  # what they had seized since invading the country
    if "being" in verb.auxiliaries and before == "of" and view.lowers[verb.first - 2] in _RISKS:
        event.is_unreal = True  # in danger of being encircled
    if (
        verb.lemma in _FIGHTS
        and verb.is_gerund
        and not (verb.auxiliaries or chain or verb.coordinated)
        and any(n.last == verb.first - 1 for n in verb.subject)
    ):
        event.is_unreal = True  # the troops fighting for the town are tired, people travelling in a car
    if verb.is_gerund and before == "to" and view.lowers[verb.first - 2] in ("close", "closer", "near"):
        event.is_unreal = True  # came close to taking the town
    hard = view.lowers[max(verb.first - 8, 0) : verb.first]
    if verb.is_gerund and before == "in" and not _HARDSHIPS.isdisjoint(hard):
        event.is_unreal = True  # the difficulty that it faces in punching through the lines
    if verb.is_gerund and ("potentially" in words or before == "as"):
        event.is_unreal = True
    if verb.start < len(view.lowers) and view.lowers[verb.start] in ("whoever", "whichever"):
        event.is_unreal = True  # whoever holds the city
    if verb.is_gerund and before in ("why", "how", "whether", "what"):
        event.is_unreal = True  # why attacking it is vital
    if verb.is_gerund and not (verb.subject or chain) and before in ("", "that") and _is_topic(view, verb):
        event.is_unreal = True  # sending tanks would not help
    if verb.is_gerund and verb.subject and _is_held_off(view, verb):
        event.is_unreal = True  # to stop Russia hitting the grid
    if event.is_negated and verb.lemma in _BLAMES:
        event.is_unreal = True  # did not blame Russia for the attack
    first = verb.subject[0].first if verb.subject and event.action is Action.HITS else 0
    if first and view.lowers[first - 1 : first + 1] in _NOT_ALL:
        event.is_unreal = True  # not all the strikes target civilians
    is_new = event.type is ClaimType.STRIKE and verb.is_clause and "negated" not in event.reading.needs
    if is_new and _is_habit(view, verb):
        event.is_unreal = True  # bombers, which strike Ukrainian cities
    if event.type is ClaimType.STRIKE and not _KEPT_BACK.isdisjoint(view.lowers) and _is_untold(view, verb):
        event.is_unreal = True  # gave no details of which port was hit
    if verb.subject and view.lowers[verb.subject[0].first] == "you":
        event.is_unreal = True  # you kill ten and there are ten more
    if verb.tag == "V" and not (verb.subject or verb.is_infinitive or verb.modal):
        event.is_unreal = True  # an order: Raise the flags
    if verb.tag == "V" and verb.is_clause and not verb.auxiliaries and _is_wished(view, verb):
        event.is_unreal = True  # demanded that Russia withdraw
    if verb.auxiliaries[:1] == ["be"] and not verb.is_infinitive and not verb.modal:
        event.is_unreal = True  # suggested that people be evacuated
    modal = verb.modal
    if modal in _WEAK_MODALS:
        event.is_hedged = True
        is_sum = event.action is Action.LOST and verb.lemma in _AMOUNTS  # losses may amount to 5,000
        event.is_unreal = event.is_unreal or not (
            is_sum or {"have", "be"} & set(verb.auxiliaries[1:]) or "have" in words
        )
    elif modal == "could" and "have" in verb.auxiliaries:
        event.is_hedged = True
    elif modal == "would" and "have" not in verb.auxiliaries:
        event.is_unreal = event.is_reported_plan = True
    elif modal in _UNREAL_MODALS:
        # should be considered liberated, we can confirm the loss
        event.is_unreal = verb.lemma not in _DEEMS and not (is_own_word and modal == "can")
    elif modal in _FUTURE:
        event.is_future = True
        rest = view.lowers[verb.last :]
        if "if" in rest and rest[rest.index("if") - 1] not in ("even", "as", "and"):
            event.is_unreal = event.is_conditional = True  # will pull out if the flank cannot be held
    if verb.lemma in _SEEM or verb.lemma == "fear":
        event.is_hedged = True
    finite = verb if verb.is_clause or verb.coordinated is None else verb.coordinated
    if verb.subordinator == "before" and verb.lemma in _REACHES:
        event.is_unreal = True  # shot down before they reached their targets
    if any(view.lowers[i : i + 2] == ["how", "many"] for i in range(max(verb.start - 3, 0), verb.main)):
        event.is_unreal = True  # it is unclear how many were shot down
    if verb.subordinator == "until" and any(
        v.is_infinitive and not _RESOLUTE.isdisjoint(v.chain) and v.last < verb.first
        for v in view.parse.verbs
    ):
        event.is_unreal = True  # determined to push on until the town was theirs
    if view.lowers[0] == "whether" and verb.start <= 1:
        event.is_unreal = True  # whether they have left or not, ...
    if verb.subject and _is_ensured(view, verb):
        event.is_unreal = event.is_conditional = True  # will do everything to ensure that they arrive
    if verb.subordinator in _NOT_YET and finite.tag in "VZ" and finite.is_clause and not finite.auxiliaries:
        event.is_unreal = True  # before they enter
    opener = verb.subordinator or (view.lowers[verb.start - 1] if verb.start else "")
    if opener in _AWAITED and finite.is_clause and _is_awaited(view, verb, opener):
        event.is_unreal = True  # will return once the town is freed
    if (
        verb.subordinator == "since"
        and verb.lemma in _BEGINS
        and "#" not in view.parse.tags[verb.first : verb.stop]
    ):
        event.is_unreal = event.is_unreal or event.action is Action.ASSAULTS  # since the offensive began
    opening = view.lowers[max(verb.start - 1, 0) : verb.start + 1]
    is_so_that = ["so", "that"] in (opening, view.lowers[max(verb.start - 2, 0) : verb.start])
    if (is_so_that and verb.tag in "VZ") or (opening[:1] == ["so"] and verb.modal in _CAN):
        event.is_unreal = event.is_conditional = True  # so that Ukraine receives the shells
    if verb.is_conditional or _goes_on_if(view, verb) or _is_asked_about(view, verb):
        event.is_unreal = event.is_conditional = True
    if "going" in chain or ("go" in chain and verb.is_infinitive):
        event.is_future = True
    low = max(verb.start - 3, 0)
    if not _HEDGES.isdisjoint(view.lowers[low : verb.last + 1]):
        event.is_hedged = True
    if any(
        is_nobody(view.parse.tokens, n)
        for n in (*event.patients[:1], *verb.subject[:2], *verb.objects[:2])
        if n not in verb.objects or view.lowers[n.first - 1 : n.first] != ["but"]  # but no victims
    ):
        event.is_negated = True
    if "failed" in event.reading.needs:
        event.is_negated = False


def _is_ensured(view: SentenceView, verb: Verb) -> bool:
    """Whether somebody sees to it that it happens."""
    at = verb.subject[0].first - 1
    at -= view.lowers[at] == "that"
    return at > 0 and view.lowers[at] in ("ensure", "ensuring", "guarantee")


_IT_OR_THEM = (["it"], ["them"])
_HARDSHIPS = word_set("challenge challenges difficulty difficulties problem problems trouble interest stake")
_AMOUNTS = frozenset(["amount", "total", "exceed", "number", "be", "stand"])
_AWAITED = word_set("after once until till when")
_SHALL = frozenset(["will", "would", "shall", "'ll", "’ll"])
_NOW = frozenset(["is", "are", "has", "have"])


def _is_awaited(view: SentenceView, verb: Verb, opener: str) -> bool:
    """Whether the clause tells when something will be, and so what has not happened yet."""
    present = verb.tag in "VZ" or not _NOW.isdisjoint(verb.auxiliaries)
    for other in view.parse.verbs:
        if other.modal not in _SHALL or "have" in other.auxiliaries:
            continue
        if 0 <= verb.start - other.main <= _NEAR_CLAUSE:  # would end once the town was taken
            return present or (other.modal == "would" and opener != "after")
        if present and 0 <= other.first - verb.stop <= _NEAR_CLAUSE:
            return True
    return False


_NEAR_CLAUSE = 12  # tokens


def _is_somewhere(view: SentenceView, event: Event) -> bool:
    """Whether it is told where: *concentrates on storming the town of Borna, on attacks near it*."""
    named = [i for n in event.patients for i in range(n.first, n.last + 1)]
    for above in view.parse.verbs:  # in the Lyman sector, they focused on attacking
        if above.lemma in event.verb.chain and above.main < event.verb.main:
            named += range(above.first)
    return any(i in view.places for i in named) or _holds(view, event.verb, "place")


def _is_held(view: SentenceView, lemma: str, verb: Verb) -> bool:
    """Whether it is what somebody *is believed* to do."""
    return any(v.lemma == lemma and v.main < verb.main and v.is_passive for v in view.parse.verbs)


_WISHES = word_set("demand request propose insist recommend require")
# What one gives, receives or has who is let go, and how he comes by it.
_LETTING = frozenset(["permission", "order", "orders", "command", "authorisation", "authorization"])
_LETS = frozenset(["give", "grant", "issue", "receive", "get", "have"])
_LEAVES = frozenset([Action.WITHDRAWS, Action.MOVES])
_TAKING = frozenset([Action.CAPTURES, Action.RECAPTURES, Action.ENTERS])


_BLAMES = frozenset(["blame", "accuse", "fault"])
_HOLDS_OFF = frozenset(["stop", "prevent", "keep", "deter"])


def _is_held_off(view: SentenceView, verb: Verb) -> bool:
    """Whether it is what somebody is to be kept from: *to stop Russia hitting the grid*."""
    return any(
        v.is_infinitive and v.lemma in _HOLDS_OFF and verb.subject[0] in v.objects for v in view.parse.verbs
    )


_NOT_ALL = (["not", "all"], ["not", "every"])
_OFTEN = word_set("regularly frequently often routinely constantly always typically usually sometimes")
_DO = frozenset(["do", "does"])
_ARE = frozenset(["is", "are"])


def _is_habit(view: SentenceView, verb: Verb) -> bool:
    """Whether a present tense tells what is done again and again, or never: *regularly attacks the grid*,
    *does not target civilians*. No place, figure or day stands in it.
    """
    if verb.chain:
        return False
    if verb.is_passive:
        is_custom = verb.is_relative and _ARE.issuperset(verb.auxiliaries)  # which are launched from aircraft
    elif verb.auxiliaries:
        is_custom = verb.is_negated and _DO.issuperset(verb.auxiliaries)
    elif verb.tag not in "VZ":
        return False
    else:
        around = view.lowers[max(verb.first - 1, verb.start) : verb.last + 2]
        is_custom = verb.is_relative or not _OFTEN.isdisjoint(around)
    told: Iterable[int] = range(verb.first, max(verb.stop, verb.last + 1))
    if not is_custom or any(
        i in view.quantities
        or view.parse.tags[i] == "#"
        or (i in view.places and view.places[i].kind != "country")
        for i in told
    ):
        return False
    if not verb.is_relative:  # civilians, not: the port
        undergoing = verb.objects or [n for p in verb.phrases[:1] for n in p.nouns]
        told = [i for n in undergoing for i in range(n.first, n.last + 1)]
    return not any(view.parse.tags[i] == "D" for i in told)


def _goes_on_if(view: SentenceView, verb: Verb) -> bool:
    """Whether the clause goes on with an *if*: *if the talks fail and Russia takes the town, ...*."""
    lowers = view.lowers
    if not verb.is_clause or verb.subordinator or verb.modal or "if" not in lowers:
        return False
    before = lowers[verb.start - 1 : verb.start]
    opened = (v for v in view.parse.verbs if v.subordinator == "if" and v.stop == verb.start)
    return before == ["and"] and next(opened, None) is not None


def _is_asked_about(view: SentenceView, verb: Verb) -> bool:
    """Whether it is only asked about: *asked whether Russia had taken the town, Peskov said ...*."""
    lowers = view.lowers
    if "asked" not in lowers[:2] or lowers[0] not in ("asked", "when"):
        return False
    return any(
        v.is_clause and v.first > verb.main and lowers[v.start - 1] == "," and not v.is_relative
        for v in view.parse.verbs
    )


def _is_asked(lowers: Sequence[str]) -> bool:
    """Whether the sentence opens as a question."""
    first = next((i for i, w in enumerate(lowers[:3]) if w not in _OPENERS), 0)
    if lowers[first] == "how":
        first += 1
    return lowers[first : first + 1] != [] and lowers[first] in _ASKS


_KEPT_BACK = word_set("details information specify disclose reveal elaborate identify name clarify say")
_WHICH = word_set("which what where type kind details information")


def _is_untold(view: SentenceView, verb: Verb) -> bool:
    """Whether the clause is what somebody does not tell: *gave no details of which port was hit*."""
    for above in view.parse.verbs:
        if above.main >= verb.first or verb.first - above.main > _NEAR_CLAUSE:
            continue
        between = view.lowers[above.main : verb.first]
        is_kept = above.is_negated or between[1:2] == ["no"]
        if is_kept and not (_KEPT_BACK.isdisjoint(between) or _WHICH.isdisjoint(between)):
            return True
    return False


def _is_wished(view: SentenceView, verb: Verb) -> bool:
    """Whether a bare form behind *demanded that* is what somebody should do, not what he does."""
    noun = verb.subject[-1] if verb.subject else None
    if noun is None or view.lowers[noun.first - 1] != "that" or view.lowers[noun.head].endswith("s"):
        return False
    if len(verb.subject) == 1 and noun.first == noun.last and view.parse.tags[noun.head] == "P":
        return True  # a condition, namely that Ukraine withdraw: of one country *withdraws* is told
    return any(v.lemma in _WISHES and v.last == noun.first - 2 for v in view.parse.verbs)


def _is_aside(view: SentenceView, verb: Verb) -> bool:
    """Whether the verb above an infinitive only says who: *forces fighting to retake the town said*."""
    at = verb.first - 1
    return at > 0 and view.parse.tags[at] == "G" and view.parse.tags[at - 1] in "NP"


def _is_to_help(view: SentenceView, verb: Verb) -> bool:
    """Whether the bare verb hangs on *help* or *let*, itself no more than a purpose."""
    at = view.parse.verbs.index(verb)
    higher = view.parse.verbs[at - 1] if at else None
    if higher is None or higher.lemma not in _HELPING or not higher.is_infinitive or higher.chain:
        return False
    return verb.tag == "V" or higher.last == verb.first - 1  # to help beat them back


_HELPING = frozenset(["help", "let", "make"])


def _is_done_with(event: Event) -> bool:
    """Whether what is *used to* do it has done it: missiles used in a strike, funds used to send arms."""
    above = event.verb.coordinated
    is_given = event.type is ClaimType.AID and above is not None and not above.is_passive
    return is_given or event.type is ClaimType.STRIKE


def _has_used(verb: Verb | None) -> bool:
    """Whether *used* is told of a time, no habit and no *forces used to hold the line*."""
    if verb is not None and verb.is_passive and verb.is_clause:
        return not _PAST_BE.isdisjoint(verb.auxiliaries)  # jets were used to repel the attack
    return verb is not None and bool(verb.objects) and verb.is_clause and verb.tag == "Q"


_PAST_BE = frozenset(["was", "were", "been"])


_BOUNDS = frozenset(["fewer", "less", "more", "later"])


def is_neither(event: Event) -> bool:
    """Whether neither of the two sides does it: *neither side holds the town*."""
    nouns = event.verb.subject
    words = event.parse.tokens[nouns[-1].first : event.verb.first] if nouns else []
    if not words or "neither" not in (words[0].lower, event.parse.tokens[max(nouns[-1].first - 1, 0)].lower):
        return False
    return any(t.lower in ("side", "army", "nor") for t in words)


def is_nobody(tokens: Sequence[Token], noun: NounPhrase) -> bool:
    """Whether the phrase names none: *no houses, nobody, not a single drone*."""
    first = noun.first
    if tokens[first].lower in ("no", "none", "nobody"):
        bounds = [t.lower for t in tokens[first + 1 : first + 3]]  # no fewer than 70 people
        return first == noun.last or bounds[0] not in _BOUNDS or bounds[1:] != ["than"]
    return first > 0 and tokens[first - 1].lower == "not" and tokens[first].lower in ("a", "one")


# ---------------------------------------------------------------------------------------------------
# sides


_MUTE = frozenset(
    {"attack", "drone", "missile", "aircraft", "equipment", "flag", "gain", "battle", "offensive", "loss"}
)


def can_speak(source: Source) -> bool:
    """Whether a source is no weapon or attack that a verb of saying mistook (*a missile slammed into*)."""
    if source.kind is not SourceKind.CLASS or source.mention is None:
        return True
    words = source.mention.text.lower().split()
    classes = _noun_classes().get(_singular(words[-1]), frozenset()) if words else frozenset()
    classes -= {"aid"}
    return not classes or not classes <= _MUTE


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


# Attacks of which the phrase with *of* tells what was hit, not who did so.
_UNDERGONE = word_set("shelling shellings bombing bombings bombardment bombardments")
_QUANTIFYING = word_set("some all many most several both others this that these those everyone")
_TIED = word_set(
    "linked loyal allied backed led affiliated associated belonging subordinate tied commanded controlled"
)
_BELONGING = word_set("of from by among amongst within with")
_NEIGHBOURS = word_set("ally allies neighbour neighbours neighbor neighbors foe foes rival rivals")


_POSTS = word_set("commander chief head deputy officer member pilot soldier captain leader fighter sniper")


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
        elif at >= len(lowers) or lowers[at] not in _BELONGING:
            break
        inner = view.noun_at(at + 1)
        if inner is None:
            break
        if lowers[at] == "of" and lowers[stop] in _UNDERGONE and "force" not in view.classes(inner):
            break  # the shelling of Ukraine
        stop = inner.last
        at = stop + 1
    return stop


def _side_of_one(
    view: SentenceView,
    noun: NounPhrase,
    speaker: Speaker,
    antecedent: Side | None,
    *,
    with_weapons: bool,
) -> Side | None:
    stop = _reach(view, noun)
    lowers = view.lowers
    possessive: Side | None = None
    for i in range(noun.first, stop + 1):
        if i > noun.last and possessive is not None:
            break  # withdrew its forces from the Kyiv region: not Kyiv's
        word = lowers[i]
        if (word in POSSESSIVE and (i == noun.first or lowers[i - 1] in _BELONGING)) or (
            word in _PRONOUNS and word not in _OWN
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


_GROUND = word_set("territory soil land region border side village town city positions lines hands control")


def _names_ground(view: SentenceView, i: int) -> bool:
    """Whether the word that names a side only tells where something lies."""
    noun = next((c.noun for c in view.parse.chunks if c.first <= i <= c.last), None)
    if noun is None or noun.first == 0 or view.parse.tags[noun.first - 1] != "I":
        return False
    place = view.places.get(noun.head)
    return view.lowers[noun.head] in _GROUND or (place is not None and view.lowers[noun.first - 1] != "by")


def _later_side(lowers: Sequence[str], first: int, last: int) -> bool:
    return any((t := actor_at(lowers, i)) is not None and t.kind == "demonym" for i in range(first, last + 1))
