"""The class of a word by itself, as one letter.

Belongs here: the closed classes, endings, signs, and what a capital tells. Does not belong here: what the
words around decide (`tagging`).

The letters: ``D`` determiner, ``A`` adjective, ``#`` number, ``K`` comparator (*more than*), ``N`` noun,
``P`` name, ``O`` pronoun, ``E`` existential *there*, ``I`` preposition, ``T`` *to* before a verb, ``S``
subordinator, ``W`` relative word, ``c`` *that* and *whether*, ``C`` coordinator, ``R`` adverb, ``n`` *not*,
``m b h d`` auxiliaries, and for verbs ``V`` base, ``Z`` third person, ``F`` past, ``X`` participle, ``Q``
past or participle, ``G`` -ing.
"""

from collections.abc import Sequence

from dagster_project.claims.grammar.inflection import verb_forms
from dagster_project.claims.text.tokens import Token, Word
from dagster_project.claims.text.word_classes import word_set

_WORDS = {
    "D": "the a an this these those its his her their our my your each every no another both either"
    " neither such some any many several few most much all half",
    "I": "of in on at by for with from into onto near over under against between among amid across"
    " through throughout toward towards behind beyond inside outside within without along around"
    " about above below beneath beside besides despite during except like off per regarding upon"
    " via than concerning following including versus alongside amidst amongst atop aboard unlike"
    " minus worth aged",
    "S": "when while because although though if unless whereas where whenever once after before since"
    " until as till why",
    "W": "which who whom whose what whoever whatever",
    "C": "and or but nor yet plus &",
    "m": "will would can could may might must shall should ought cannot 'll ’ll",
    "b": "is are was were be been being am 're ’re 'm ’m",
    "h": "has have had having 've ’ve",
    "d": "do does did",
    "n": "not never n't",
    "O": "he she it they we you i him them us me himself themselves itself someone everyone everybody"
    " nobody anyone nothing everything something anything none",
    "R": "also still again now then already even just only almost nearly further later earlier soon"
    " often always ever far deeper nearer closer back away up down out together ago apart yesterday today"
    " tomorrow tonight deep once twice therefore however meanwhile moreover instead thus hence perhaps maybe"
    " indeed altogether too very quite rather so far here elsewhere abroad forward forwards"
    " backward ahead north-west long well least first last overnight inland home afterwards non-stop nonstop"
    " afterward nevertheless nonetheless either online ablaze alight aside overhead unopposed somehow",
    "#": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred hundreds thousand thousands million millions billion billions trillion dozen dozens",
    "A": "able unable more other new old former latest recent key main major big large small high low"
    " own same different military civilian russian ukrainian eastern western southern northern"
    " central local regional national federal early late next previous total heavy further likely"
    " unlikely ready ill due full several combined dead empty whole entire clear strategic important"
    " neighbouring neighboring armed first second third last remaining ongoing underway incoming"
    " outgoing upcoming awake guided tracked wheeled additional extra initial annual fatal lethal"
    " humanitarian financial critical medical residential industrial electrical economic bilateral"
    " multilateral ballistic hypersonic aerial naval fresh massive huge serious severe powerful deadly"
    " larger smaller bigger greater wider heavier unmanned uncrewed"
    " unharmed unhurt uninjured unscathed undamaged special joint significant intense brutal fierce multiple",
}
CLOSED = {w: tag for tag, words in _WORDS.items() for w in words.split()}
CLOSED |= {"there": "E", "that": "c", "whether": "c"}
_CONTRACTED = {"ca": "m", "wo": "m", "sha": "m"}
NUMBER_WORDS = frozenset(_WORDS["#"].split())
FORMS_OF_BE = frozenset(_WORDS["b"].split())
FORMS_OF_HAVE = frozenset(_WORDS["h"].split())
_NOT_ADVERBS = word_set(
    "family assembly july italy reply ally supply rally fly anomaly monopoly daily weekly monthly early"
    " only likely unlikely friendly deadly hostile costly elderly bully belly jelly lily"
    " orderly disorderly timely untimely lively emily apply comply imply rely tally multiply"
)
PURE_ING_NOUNS = word_set(
    "morning evening king spring string ring thing something nothing anything everything wing sibling"
    " ceiling building meeting briefing wedding crossing heating housing uprising grouping"
    " pumping processing drilling demining"
)
_NOT_PARTICIPLES = word_set("hundred red indeed need speed seed breed shed bed united armored armoured")
# nouns that end like adjectives
_LIKE_ADJECTIVES = tuple(
    word_set(
        "offensive objective initiative executive representative detective native relative motive archive"
        " directive alternative narrative operative fugitive perspective incentive captive missive explosive"
        " olive drive dive hive five table vegetable cable fable variable fish dish wish rubbish parish"
        " dirtyish cheese these geese lantern pattern concern cavern tavern govern fern mouthful handful"
    )
)
_EST_NOUNS = word_set(
    "west northwest southwest midwest test arrest protest interest request forest guest quest harvest"
    " conquest contest invest suggest crest chest manifest unrest nest pest vest honest modest"
    " budapest bucharest brest"
)
_DASHES = frozenset("–—-‒―")


def learn_letter(word: Word) -> str:
    letter = word.letter = letter_of(word.text, word.lower, is_initial=False)
    return letter


class Lettered:
    """A sentence while its words are settled: tokens, their words in lower case, their letters so far.

    ``forms`` are all forms of verbs (`verb_forms`).
    """

    __slots__ = ("forms", "lowers", "tags", "tokens")

    def __init__(self, tokens: Sequence[Token], lowers: Sequence[str], tags: list[str]) -> None:
        self.tokens, self.lowers, self.tags = tokens, lowers, tags
        self.forms = verb_forms()[0]


def letter_of(text: str, low: str, *, is_initial: bool) -> str:
    """The letter of a word by itself; ``is_initial`` where its capital tells nothing."""
    letter = CLOSED.get(low)
    is_capital = text[0] != low[0]
    if letter is None:
        first = low[0]
        if "-" in low and NUMBER_WORDS.issuperset(low.removesuffix("-thirds").split("-")):
            return "#"  # forty-three, two-thirds
        if not first.isalnum():
            return _punctuation(low)
        if first.isdigit():
            return "#"
        form = verb_forms()[0].get(low)
        if form is not None and (is_initial or not is_capital):
            return form.tag
        return "P" if is_capital and not is_initial else _open_class(text, low, is_initial=is_initial)
    if text == "US":
        return "P"
    if letter in "AR#" and is_capital and not is_initial:
        return "P"
    return letter


def _punctuation(low: str) -> str:
    if low in ("'s", "’s", "'", "’"):
        return "'"
    if low == ",":
        return ","
    if low[0] in ".!?…":
        return "."
    if low in _DASHES:
        return "-"
    if low in "([{":
        return "("
    if low in ")]}":
        return ")"
    if low in "$€£₴%№":
        return "#" if low != "%" else "N"
    if low in {";", ":"}:
        return ";"
    return "-"


_HYPHENED = ("-scale", "-range", "-wide", "-term", "-style", "-level", "-free", "-profile")
_ADJECTIVE_ENDINGS = ("ous", "ful", "less", "ive", "ical", "able", "ible", "ish", "ese", "ern", "fic", "atic")


def _open_class(text: str, low: str, *, is_initial: bool) -> str:
    length = len(low)
    if length > 4 and low.endswith("ly") and low not in _NOT_ADVERBS:
        return "R"
    if low.endswith(("n't", "n’t")):
        return CLOSED.get(low[:-3]) or _CONTRACTED.get(low[:-3]) or "N"
    for mark in ("'", "’"):
        if mark in low:
            head, _, tail = low.partition(mark)
            if head in ("i", "we", "they", "you", "he", "she", "it") and tail in ("re", "ve", "ll", "m", "d"):
                return "O"
    if length > 4 and low not in _NOT_PARTICIPLES:
        if low.endswith("ed") and "-" not in low:
            return "Q"
        if low.endswith("ing") and low not in PURE_ING_NOUNS and "-" not in low:
            return "G"
        if "-" in low and low.endswith(("ed", "ing", "led", "held", *_HYPHENED)):
            return "A"
        if low.endswith("est") and low not in _EST_NOUNS and "-" not in low:
            return "A"
        if low.endswith(_LIKE_ADJECTIVES):
            return "N"
        if low.endswith(_ADJECTIVE_ENDINGS) and low[0] == text[0]:
            return "A"
    if is_initial and low != text and text.isupper():
        return "P"
    if is_initial and text[0] != low[0]:
        return "N"
    return "N"
