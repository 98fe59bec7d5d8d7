"""A shallow parse of a sentence: word classes, noun phrases, verb groups, and who does what to whom.

Belongs here: English grammar on tokens (closed classes, inflection, voice, tense, negation, modality,
subjects and objects, relative clauses, coordination, infinitives under other verbs). Does not belong
here: what a verb or noun means for the war (`frames`), who is speaking (`attribution`).

Every token gets a one-letter class, and the grammar is regular expressions over the string of letters:
``D`` determiner, ``A`` adjective, ``#`` number, ``K`` comparator (*more than*), ``N`` noun, ``P`` name,
``O`` pronoun, ``E`` existential *there*, ``I`` preposition, ``T`` *to* before a verb, ``S`` subordinator,
``W`` relative word, ``c`` *that*, ``C`` coordinator, ``R`` adverb, ``n`` *not*, ``m b h d`` auxiliaries, and
for verbs ``V`` base, ``Z`` third person, ``F`` past, ``X`` participle, ``Q`` past or participle, ``G`` -ing.
"""

import re
from collections.abc import Container, Iterable, Sequence
from functools import cache
from itertools import pairwise

from dagster_project.claims.lexicon import read_table, values
from dagster_project.claims.tokens import Token, Word


def word_set(words: str) -> frozenset[str]:
    """The words of a string as a set: how the closed classes of grammar are written down."""
    return frozenset(words.split())


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
    " often always ever far deeper nearer back away up down out together ago apart yesterday today tomorrow"
    " tonight deep once twice therefore however meanwhile moreover instead thus hence perhaps maybe"
    " indeed altogether too very quite rather so far here elsewhere abroad forward forwards"
    " backward ahead north-west long well least first last overnight inland home afterwards non-stop nonstop"
    " afterward nevertheless nonetheless either ablaze alight aside overhead unopposed somehow",
    "#": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred hundreds thousand thousands million millions billion billions trillion dozen dozens",
    "A": "able unable more other new old former latest recent key main major big large small high low"
    " own same different military civilian russian ukrainian eastern western southern northern"
    " central local regional national federal early late next previous total heavy further likely"
    " unlikely ready due full several combined dead empty whole entire clear strategic important"
    " neighbouring neighboring armed first second third last remaining ongoing underway incoming"
    " outgoing upcoming awake guided tracked wheeled additional extra initial annual fatal lethal"
    " humanitarian financial critical medical residential industrial electrical economic bilateral"
    " multilateral ballistic hypersonic aerial naval fresh massive huge serious severe heavy powerful deadly"
    " larger smaller bigger greater wider heavier unmanned uncrewed"
    " unharmed unhurt uninjured unscathed undamaged special joint",
}
_CLOSED = {w: tag for tag, words in _WORDS.items() for w in words.split()} | {"there": "E", "that": "c"}
_CONTRACTED = {"ca": "m", "wo": "m", "sha": "m"}
NUMBER_WORDS = frozenset(_WORDS["#"].split())
_BE = frozenset(_WORDS["b"].split())
_HAVE = frozenset(_WORDS["h"].split())
_NOT_ADVERBS = word_set(
    "family assembly july italy reply ally supply rally fly anomaly monopoly daily weekly monthly early"
    " only likely unlikely friendly deadly hostile costly elderly kindly italy bully belly jelly lily"
    " emily apply comply imply rely tally multiply barely"
) - {"barely", "kindly"}
_ING_NOUNS = word_set(
    "cleansing shelling fighting bombing building meeting briefing training killing landing opening beginning"
    " ruling warning understanding feeling housing heating funding spending suffering mining bombardment"
    " morning evening king spring string ring thing something nothing anything everything wing being"
    " sibling ceiling crossing posting hearing recording setting finding offering uprising wedding"
    " holding ending painting planning wording saying cutting painting firing crossing gathering"
    " reporting financing grouping pumping processing drilling jamming shooting looting engineering cooling"
)
_ING_ADJECTIVES = word_set("falling incoming exploding flying")
_ADVERB_PARTICLES = word_set("down up off back out away")
_ESPECIALLY = word_set("particularly especially mainly mostly primarily notably chiefly namely")
_RISING = word_set("increasing mounting growing intensifying")
_ON_THE_MOVE = word_set("fleeing retreating advancing withdrawing attacking invading occupying surviving")
# Before a participle that stands for an adjective: *newly formed units were sent*.
_LATELY = word_set("newly freshly recently previously formerly heavily badly severely seriously partially")
_PURE_ING_NOUNS = word_set(
    "morning evening king spring string ring thing something nothing anything everything wing sibling"
    " ceiling building meeting briefing wedding crossing heating housing uprising grouping"
    " pumping processing drilling demining"
)
_STATE_OWNED = word_set("media television tv radio news broadcaster agency channel newspaper border forestry")
_ATTRIBUTES = word_set(
    "confirmed unconfirmed limited alleged combined coordinated concentrated failed attempted repeated"
    " renewed increased intensified sustained planned mechanized mechanised prepared fortified abandoned"
    " occupied unspecified wounded captured damaged destroyed lost liberated recaptured contested advanced"
    " outnumbered surrounded encircled trapped besieged"
)
_HELD = word_set("occupied annexed besieged contested")
_NOT_PARTICIPLES = word_set("hundred red indeed need speed seed breed shed bed united armored armoured")
_PREPOSITION_OR_SUBORDINATOR = word_set("after before since until as till")
_IVE_NOUNS = (
    "offensive",
    "objective",
    "initiative",
    "executive",
    "representative",
    "detective",
    "native",
    "relative",
    "motive",
    "archive",
    "directive",
    "alternative",
    "narrative",
    "operative",
    "fugitive",
    "perspective",
    "incentive",
    "captive",
    "missive",
    "explosive",
    "olive",
    "drive",
    "dive",
    "hive",
    "five",
    "table",
    "vegetable",
    "cable",
    "fable",
    "variable",
    "fish",
    "dish",
    "wish",
    "rubbish",
    "parish",
    "dirtyish",
    "cheese",
    "these",
    "geese",
    "lantern",
    "pattern",
    "concern",
    "cavern",
    "tavern",
    "govern",
    "fern",
    "mouthful",
    "handful",
)
_WEEKDAY_NAMES = word_set("monday tuesday wednesday thursday friday saturday sunday")
_TIME_STARTS = _WEEKDAY_NAMES | {"last", "next"}
_SHORT_MONTHS = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
_MONTH_NAMES = (
    word_set("january february march april may june july august september october november december")
    | _SHORT_MONTHS
) - {"mar"}  # a verb, too
_GENITIVE_DAYS = word_set("today yesterday tomorrow tonight")
_DAY_PARTS = word_set("morning afternoon evening night")
_EST_NOUNS = word_set(
    "west northwest southwest midwest test arrest protest interest request forest guest quest harvest"
    " conquest contest invest suggest crest chest manifest unrest nest pest vest honest modest"
)
_ADJECTIVAL_VERBS = word_set(
    "free open clear complete separate secure present level calm empty close dry intact direct slow"
)
# Pasts that say of what kind a thing is: never finite without an object.
_QUALIFYING = word_set(
    "value price aim design intend mean estimate dedicate earmark schedule slate base call dub name title"
    " entitle situate equip arm load tailor gear destine allot allocate finance fund use involve cause"
)
# They never stand without an object but in the passive: *63 soldiers killed in a strike*.
_TRANSITIVE = word_set("kill injure wound destroy damage capture seize liberate displace intercept detain")
_DONE_TO = _TRANSITIVE | word_set("inflict repel repulse eliminate attack strike hit shell bomb shoot burn")
_DOING = word_set("launch conduct carry make fire use deploy deliver perform shoot bring raise set")
_TAKES_OBJECT = _TRANSITIVE | word_set("claim announce confirm report launch repel recapture retake regain")
_PUTTING = frozenset(["put", "bring", "place", "take", "get"])  # put under control | the villages
_POWER = frozenset(["control", "fire"])
_SENDING = word_set("launch fire")
_DEMONYM = ("ian", "ish", "ese", "zi", "ech", "utch", "ench", "erman")
_SAME_FORMS = word_set("come become run overrun overcome")
_COMPOUNDS = word_set(
    "group groups troops unit units brigade brigades team teams detachment detachments squad squads"
    " battalion battalions company companies regiment regiments operation operations force forces"
)
_SITES = word_set(
    "point points area areas site sites position positions place places centre centres center centers ground"
    " grounds range ranges camp camps exercise exercises station stations"
)
# what somebody does to another: without an object it is done to the noun before
_SENT = word_set(
    "launch fire send deploy station release evacuate lead base post dispatch transfer transport locate"
    " drop plant place produce supply deliver recruit train mobilise mobilize conscript free liberate detain"
    " arrest hire keep display equip arm surround encircle trap rescue pull bring take carry shoot down"
)
_BY_ITSELF = word_set(
    "die arrive crash explode detonate retreat withdraw return fall land flee escape appear disappear vanish"
    " move cross advance remain stay fail end start begin happen occur surrender collapse sink travel head"
    " result succeed persist react respond last resign"
)
_FLEEING = word_set("flee die escape arrive disappear vanish retreat surrender collapse happen occur")
_AIRBORNE = frozenset(["shoot", "intercept"])
_DYING = word_set("die arrive crash fail falter stall")
_INTRANSITIVE = word_set("fail die arrive fall remain happen occur crash")
_DIRECTIONS = word_set(
    "north south east west northeast northwest southeast southwest"
    " north-east north-west south-east south-west"
)
_SHARES = frozenset(("percent", "%", "per"))
# Names of states and governments: behind a common noun they begin a clause (*under the deal Ukraine will*),
# but for nouns that they stand beside.
_STATES = word_set(
    "ukraine russia kyiv moscow washington germany berlin france paris britain london poland warsaw belarus"
    " minsk hungary china beijing iran turkey israel norway sweden denmark finland lithuania latvia estonia"
    " canada japan australia italy spain romania slovakia brussels nato"
)
_CALLED = word_set(
    "capital ally neighbour neighbor enemy foe aggressor rival giant country power state member host"
    " predecessor patron sponsor newcomer"
)
_GOODS = word_set("arms work aid")  # nouns, where a verb in -s stands before
_NOT_READ = frozenset("\"“”„‟«»‹›‘’‚'`*•") | {"''", "``"}
_ABBREVIATIONS = _SHORT_MONTHS | word_set("gen lt col maj capt sgt no st mr mrs ms dr rep sen gov adm")
_DASHES = frozenset("–—-‒―")
_CASUALTY_NOUNS = word_set("killed wounded injured hurt dead missing captured")
_DOUBLING = word_set(
    "admit commit permit regret prefer occur deter repel expel compel propel control patrol infer refer"
    " transfer defer submit omit forget begin rebel equip format kidnap outfit"
)


_BRITISH = re.compile(r"\w+[^aeiou][aeiou]l")


class _Form:
    """What a word may be as a verb: ``tag`` is a verb letter; ``is_noun`` where it may be a noun too."""

    __slots__ = ("is_noun", "lemma", "tag")

    def __init__(self, lemma: str, tag: str, *, is_noun: bool) -> None:
        self.lemma, self.tag, self.is_noun = lemma, tag, is_noun


def inflect(lemma: str, past: str = "", participle: str = "") -> dict[str, str]:
    """Forms of a verb, each with its letter (see the module's docstring)."""
    is_consonant_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    doubles = lemma in _DOUBLING or bool(re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", lemma))
    stem = lemma + lemma[-1] if doubles else lemma
    if is_consonant_y:
        third, regular = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        third = lemma + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", lemma) else "s")
        regular = lemma + "d" if lemma.endswith("e") else stem + "ed"
    if lemma.endswith("ie"):
        gerund = lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        gerund = lemma[:-1] + "ing"
    else:
        gerund = stem + "ing"
    past, participle = past or regular, participle or past or regular
    forms = {lemma: "V", third: "Z", gerund: "G"}
    forms |= {past: "Q"} if past == participle else {past: "F", participle: "X"}
    return forms


@cache
def verb_forms() -> tuple[dict[str, _Form], frozenset[str]]:
    """Every known verb form, and the lemmas that a bare clause can follow."""
    forms: dict[str, _Form] = {}
    speech: set[str] = set()
    irregular: dict[str, tuple[str, str, bool]] = {}
    for row in read_table("english_verbs", columns=("lemma", "past", "participle", "also")):
        also = values(row["also"])
        irregular[row["lemma"]] = (row["past"], row["participle"], "n" in also)
        if "s" in also:
            speech.add(row["lemma"])
    rows = read_table("verbs", columns=("lemma", "kind"))
    frame_verbs = (lemma for row in rows if row["kind"] == "verb" for lemma in values(row["lemma"]))
    for lemma in dict.fromkeys([*irregular, *frame_verbs]):
        if lemma in ("be", "have", "do") or " " in lemma:
            continue
        past, participle, is_noun = irregular.get(lemma, ("", "", False))
        for form, tag in inflect(lemma, past, participle).items():
            known = forms.get(form)
            if known is None:
                forms[form] = _Form(lemma, tag, is_noun=is_noun and (tag in "VZ" or form == lemma))
            elif known.lemma == lemma and known.tag == "V":  # hit, put, read
                forms[form] = _Form(lemma, "Q", is_noun=is_noun)
    for lemma in [w for w in forms if _BRITISH.fullmatch(w) and forms[w].tag == "V" and forms[w].lemma == w]:
        forms.setdefault(lemma + "led", _Form(lemma, "Q", is_noun=False))  # levelled, shovelling
        forms.setdefault(lemma + "ling", _Form(lemma, "G", is_noun=False))
    forms["found"] = _Form("find", "Q", is_noun=False)
    forms["done"] = _Form("do", "X", is_noun=False)
    forms["born"] = _Form("bear", "X", is_noun=False)
    forms["burnt"] = _Form("burn", "Q", is_noun=False)
    forms["totalled"] = _Form("total", "Q", is_noun=False)
    forms["wound"] = _Form("wound", "V", is_noun=True)  # hardly ever of *wind*
    forms["left"] = _Form("leave", "Q", is_noun=False)
    forms["lay"] = _Form("lie", "F", is_noun=False)
    del forms["ground"]  # hardly ever of *grind*
    forms["fell"] = _Form("fall", "F", is_noun=False)
    return forms, frozenset(speech)


def speech_lemmas() -> frozenset[str]:
    """Verbs that a bare clause can follow: *said troops had left*."""
    return verb_forms()[1]


class NounPhrase:
    """Tokens ``first`` to ``last`` (inclusive) of the sentence; ``head`` is the last noun's index."""

    __slots__ = ("first", "head", "last")

    def __init__(self, first: int, last: int, head: int) -> None:
        self.first, self.last, self.head = first, last, head

    def __repr__(self) -> str:
        return f"NP({self.first}-{self.last})"


class Phrase:
    """A prepositional phrase of a clause: the preposition's index and its noun phrases."""

    __slots__ = ("index", "nouns", "preposition")

    def __init__(self, preposition: str, index: int, nouns: list[NounPhrase]) -> None:
        self.preposition, self.index, self.nouns = preposition, index, nouns

    def __repr__(self) -> str:
        return f"{self.preposition}{self.nouns}"


class Verb:
    """A verb group with its arguments.

    ``chain`` holds the lemmas of the verbs and adjectives above it (*managed to take* → manage), outer
    first; ``auxiliaries`` its modal and other auxiliaries. ``subject`` are the noun phrases in subject
    position (the antecedents, where that is a relative word), ``objects`` the direct objects, ``phrases``
    the prepositional phrases after the verb, ``before`` those in front of the subject. ``start``/``stop``
    bound its clause (token indices, stop exclusive). ``is_clause`` is False for infinitives, gerunds and
    participles without a clause of their own.
    """

    __slots__ = (
        "auxiliaries",
        "before",
        "chain",
        "chunk",
        "coordinated",
        "first",
        "is_clause",
        "is_conditional",
        "is_gerund",
        "is_infinitive",
        "is_negated",
        "is_passive",
        "is_relative",
        "last",
        "lemma",
        "main",
        "modal",
        "objects",
        "phrases",
        "start",
        "stop",
        "subject",
        "subordinator",
        "tag",
    )

    def __init__(self, chunk: int, span: tuple[int, int], main: int, *, lemma: str, tag: str) -> None:
        first, last = span
        self.chunk, self.first, self.last, self.main = chunk, first, last, main
        self.lemma, self.tag = lemma, tag
        self.auxiliaries: list[str] = []
        self.chain: list[str] = []
        self.is_passive = self.is_negated = self.is_infinitive = self.is_gerund = False
        self.is_clause = self.is_relative = self.is_conditional = False
        self.modal = ""
        self.subordinator = ""
        self.coordinated: Verb | None = None
        self.subject: list[NounPhrase] = []
        self.objects: list[NounPhrase] = []
        self.phrases: list[Phrase] = []
        self.before: list[Phrase] = []
        self.start, self.stop = first, last + 1

    def __repr__(self) -> str:
        flags = "".join(
            c
            for c, on in (
                ("P", self.is_passive),
                ("n", self.is_negated),
                ("i", self.is_infinitive),
                ("g", self.is_gerund),
                ("C", self.is_clause),
                ("r", self.is_relative),
            )
            if on
        )
        roles = f"s={self.subject} o={self.objects} p={self.phrases} b={self.before}"
        return f"{'>'.join([*self.chain, self.lemma])}[{flags}] {roles}"


class Parse:
    """A sentence's tokens (quotation marks left out), their words in lower case and letters, its noun
    phrases by the token they begin at, and its verbs in order.
    """

    __slots__ = ("chunks", "lowers", "nouns", "tags", "tokens", "verbs")

    def __init__(self, tokens: list[Token], lowers: list[str], tags: str) -> None:
        self.tokens, self.lowers, self.tags = tokens, lowers, tags
        self.chunks: list[_Chunk] = []
        self.nouns: dict[int, NounPhrase] = {}
        self.verbs: list[Verb] = []


# ---------------------------------------------------------------------------------------------------
# word classes


def _is_title_case(tokens: Sequence[Token]) -> bool:
    plain = titled = 0
    for token in tokens:
        text = token.text
        if len(text) > 3:
            if text[0].islower():
                plain += 1
                if plain > 4:
                    return False
            elif text[0].isupper():
                titled += 1
    return titled + plain > 3 and titled > 3 * plain


def tag(tokens: Sequence[Token], lowers: Sequence[str]) -> list[str]:
    """The letter of each token (see the module's docstring); ``lowers`` are their words in lower case."""
    forms, _ = verb_forms()
    if _is_title_case(tokens):
        tags = [_letter(t.text, t.lower, is_initial=True) for t in tokens]
    else:
        tags = [t.word.letter or _inside_letter(t.word) for t in tokens]
        at, count = 0, len(tags)
        while at < count:  # what begins a sentence, also one inside
            letter = tags[at] = _letter(tokens[at].text, tokens[at].lower, is_initial=True)
            at += 1
            if letter not in ".()-,":
                at = tags.index(".", at) + 1 if "." in tags[at:] else count
    if "m" in tags:
        for i, token in enumerate(tokens):
            if token.text == "May" and _is_month(tokens, i):
                tags[i] = "P"
    _disambiguate(tokens, lowers, tags, forms)
    return tags


def _inside_letter(word: Word) -> str:
    letter = word.letter = _letter(word.text, word.lower, is_initial=False)
    return letter


def _letter(text: str, low: str, *, is_initial: bool) -> str:
    """The letter of a word by itself; ``is_initial`` where its capital tells nothing."""
    letter = _CLOSED.get(low)
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


def _is_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether *May* at ``i`` is the month, not the modal verb at a sentence's start."""
    before = tokens[i - 1].lower if i else "."
    after = tokens[i + 1].text[0] if i + 1 < len(tokens) else "."
    return before not in '.!?"“' or after.isdigit()


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
        return _CLOSED.get(low[:-3]) or _CONTRACTED.get(low[:-3]) or "N"
    for mark in ("'", "’"):
        if mark in low:
            head, _, tail = low.partition(mark)
            if head in ("i", "we", "they", "you", "he", "she", "it") and tail in ("re", "ve", "ll", "m", "d"):
                return "O"
    if length > 4 and low not in _NOT_PARTICIPLES:
        if low.endswith("ed") and "-" not in low:
            return "Q"
        if low.endswith("ing") and low not in _PURE_ING_NOUNS and "-" not in low:
            return "G"
        if "-" in low and low.endswith(("ed", "ing", "led", "held", *_HYPHENED)):
            return "A"
        if low.endswith("est") and low not in _EST_NOUNS and "-" not in low:
            return "A"
        if low.endswith(_IVE_NOUNS):
            return "N"
        if low.endswith(_ADJECTIVE_ENDINGS) and low[0] == text[0]:
            return "A"
    if is_initial and low != text and text.isupper():
        return "P"
    if is_initial and text[0] != low[0]:
        return "N"
    return "N"


# Verbs that make a passive as *be* does, with participles of what is undergone.
_HALF_AUXILIARIES = word_set(
    "get gets got getting gotten remain remains remained remaining stay stays stayed staying become becomes"
    " became"
)
_SABOTAGE = frozenset(["sabotage", "subversive", "subversion", "intelligence", "diversionary"])
_UNDERGONE = word_set(
    "kill wound injure hit shell bomb bombard pound attack target strike"
    " surround encircle trap besiege destroy capture shoot bog stick pin mire hole"
    " entrench dig cut ambush blow burn repel evacuate garrison"
)

# The class that a word still to be settled has for the word before it.
_AS_IF = {"to": "I"} | dict.fromkeys(_DIRECTIONS, "R")


_FLOATING = frozenset(["all", "both", "each"])
# Words with rules of their own.
_ODD_WORDS = _FLOATING | word_set(
    "close past record amount further taken no set sets setting acting united following above left"
)
_SIDES = word_set("bank side flank wing hand leg arm")
_VERBAL = frozenset("mbhdVZFXQG")
_FINITE_OR_NOT = frozenset("VZFXQG")
# What is passed over: letters that no rule below looks at, and of N and I all words but these.
_SETTLED = frozenset(".,;()SWCOnmbhdTK")
_UNSETTLED_WORDS = _TIME_STARTS | _DIRECTIONS | word_set("to per past daily hard firm following above")


def _disambiguate(
    tokens: Sequence[Token], lowers: Sequence[str], tags: list[str], forms: dict[str, _Form]
) -> None:
    """Settles words that are verb or noun, verb or adjective, *to*, *that*, *there*, *'s*, in place."""
    count = len(tags)
    if "well" in lowers:
        for i in range(count - 2):
            if lowers[i] == "as" and lowers[i + 1] == "well" and lowers[i + 2] == "as":
                tags[i] = tags[i + 1] = tags[i + 2] = "C"
    if "reconnaissance" in lowers:
        for i in range(2, count):
            if lowers[i] == "reconnaissance" and lowers[i - 1] == "and" and lowers[i - 2] in _SABOTAGE:
                tags[i - 2 : i] = "AA"  # a Russian sabotage and reconnaissance group
    if not _HALF_AUXILIARIES.isdisjoint(lowers):
        for i in range(count - 1):
            if lowers[i] in _HALF_AUXILIARIES and tags[i] in "VZFQXG" and tags[i + 1] in "QX":
                form = forms.get(lowers[i + 1])
                if form is not None and form.lemma in _UNDERGONE:
                    tags[i] = "b"  # got surrounded, remained holed up
    if "much" in lowers or "many" in lowers:
        for i in range(count - 2):
            if lowers[i] == "as" and lowers[i + 1] in ("much", "many") and tags[i + 2] in "NA":
                tags[i], tags[i + 1] = "D", "A"  # send as much military aid as it can
    if "only" in lowers:
        for i in range(1, count - 1):
            if lowers[i] == "only" and tags[i - 1] in "D'" and tags[i + 1] in "NAP":
                tags[i] = "A"  # the only capital that it took
    if "yet" in lowers:
        for i in range(1, count - 1):
            if lowers[i] == "yet" and (
                lowers[i + 1] in ("another", "again", "to")
                or (tags[i - 1] in "nhbm" and next((t for t in tags[i + 1 :] if t != "R"), ".") in _VERBAL)
            ):
                tags[i] = "R"  # captured yet another village, has not yet been taken
    if "since" in lowers:
        for i in range(1, count - 1):
            following = next((t for t in tags[i + 1 :] if t != "R"), ".")
            if lowers[i] == "since" and tags[i - 1] == "h" and following in "QXb":
                tags[i] = "R"  # has since (steadily) regained the town
    if "m" in tags:
        for i in range(1, count):
            if tags[i] == "m" and (lowers[i - 1] in _INSERTED_AFTER - {"this", "that"} or tags[i - 1] == "'"):
                tags[i] = "N"  # with all their might
    if "am" in lowers:
        for i in range(1, count):
            if lowers[i] == "am" and tags[i - 1] == "#":
                tags[i] = "N"  # at about 3am
    if "S" in tags:
        for i in range(count - 1):
            if tags[i] == "S" and tags[i + 1] == "I" and lowers[i + 1] in ("of", "per"):
                tags[i] = "I"  # because of, as of Friday, as per
    if "private" in lowers:
        for i in range(count - 1):
            if lowers[i] == "private" and (i == 0 or tags[i - 1] != "D") and tags[i + 1] in "CA":
                tags[i] = "A"  # private and multi-storey buildings
    if count > 1 and lowers[0] in ("these", "those") and lowers[1] in ("include", "included"):
        tags[0], tags[1] = "O", "V" if lowers[1] == "include" else "Q"
    if not _EMPHATIC.isdisjoint(lowers):
        for i in range(1, count - 1):
            if lowers[i] in _EMPHATIC and tags[i - 1] in "NP" and tags[i + 1] in "bhmdQZF":
                tags[i] = "R"  # the city itself is under fire
    if "#" in tags or "twice" in lowers or not _FRACTIONS.isdisjoint(lowers):
        _join_comparators(lowers, tags)
    if not _DATED.isdisjoint(lowers):
        _join_auxiliaries(lowers, tags)
    for i, letter in enumerate(tags):
        if letter in _SETTLED:
            continue
        low = lowers[i]
        if letter in {"N", "I"} and low not in _UNSETTLED_WORDS:
            continue
        previous = tags[i - 1] if i else "."
        following = tags[i + 1] if i + 1 < count else "."
        if letter == "-":
            is_range = following == "#" and not (i > 1 and _is_date(tokens, i - 1))
            if previous == "#" and (is_range or (following in "NA" and _is_glued(tokens, i))):
                tags[i] = "A"  # a 53-year-old woman, 10 - 12 drones
            elif previous in "PN" and following == "#" and _is_glued(tokens, i):
                tags[i] = "A"  # S-300
            elif previous == following == "P" and _is_glued(tokens, i):
                tags[i] = "P"  # the Kupiansk-Svatove line
            elif previous == "P" and following in "QXG" and _is_glued(tokens, i):
                tags[i] = tags[i + 1] = "A"  # the U.N.-brokered deal
            continue
        if following == "N":
            following = _AS_IF.get(lowers[i + 1], "N")
        if (
            low in _TIME_STARTS
            and previous in "PNR"
            and (letter != "R" or low not in _WEEKDAY_NAMES)  # has on Monday said
            and (low not in ("last", "next") or lowers[min(i + 1, count - 1)] in _NON_SUBJECT_NOUNS)
        ):
            tags[i] = "D"  # Lysychansk | last week, Kyiv | Tuesday, left Ukraine illegally | last year
            continue
        if previous == "P" and letter in "A#" and following in "NZ" and tokens[i + 1].lower in _SPANS:
            tags[i] = "D"  # Lysychansk | several months ago
            continue
        if (
            letter == "#"
            and previous == "b"
            and i + 2 < count
            and tokens[i + 1].lower in _SHARES
            and tags[i + 2] in "QX"
        ):
            tags[i] = tags[i + 1] = "R"  # has been 100 percent liberated
            continue
        if previous == "D" and lowers[i - 1] not in _CLOSED and tokens[i - 1].text[0] != lowers[i - 1][0]:
            previous = "P"  # over the past day | Russia suffered
        is_told = following == "Z" and letter == "A" and tags[i + 2 : i + 3] == ["D"]  # the military states a
        if following in "VZ" and letter in "QXGAD" and forms[lowers[i + 1]].is_noun and not is_told:
            following = "N"  # fortified positions
        elif letter == "Z" and following in "VZ" and lowers[i + 1] in _GOODS and lowers[i + 1] in forms:
            following = "N"  # halts arms shipments
        elif (
            letter == "Z"
            and following == "V"
            and i + 2 < count
            and tokens[i + 2].lower == "of"
            and forms[tokens[i + 1].lower].is_noun
        ):
            following = "N"  # claims capture of
        if low in _ODD_WORDS:
            after = lowers[i + 1] if i + 1 < count else ""
            if low in ("set", "sets", "setting") and lowers[i + 1 : i + 3] == ["on", "fire"]:
                tags[i + 1] = tags[i + 2] = "R"  # set on fire a refinery
            if low == "past" and previous in "VZFXQG" and following in "DPNA":
                tags[i] = "I"  # slipped past the minefields
                continue
            if low in ("following", "above") and previous == "D" and following in "NA#":
                tags[i] = "A"  # in the following days
                continue
            if low == "left" and after in _SIDES and previous in "DA":
                tags[i] = "A"  # on the left bank
                continue
            if low == "acting" and following in "PN" and previous not in "bR":
                tags[i] = "A"  # acting governor Ivan Petrenko
                continue
            if low == "united" and following == "P":
                tags[i] = "P"  # United States officials, where it begins a sentence
                continue
            if low == "record" and following == "#":
                tags[i] = "A"  # a record 728 drones
                continue
            if low == "amount" and letter in "NV" and previous in "#N" and after == "to":
                tags[i] = "V"  # losses up to October 10, 2024 amount to
                continue
            if low == "further" and after in _DIRECTIONS:
                tags[i] = tags[i + 1] = "R"
                continue
            if low == "all" and after == "but" and tags[i + 2 : i + 3] in (["Q"], ["X"]):
                tags[i] = tags[i + 1] = "R"  # all but destroyed
                continue
            if low in _FLOATING and previous in "hbm" and following in "RVFXQGb":
                tags[i] = "R"  # the tanks have all arrived
                continue
            if low == "close" and after == "to" and (previous == "N" or lowers[i - 1] in _ING_NOUNS):
                tags[i] = "R"  # fighting close to the town, cities close to it
                continue
            if low == "each" and previous in "NP#" and following not in "NAP#":
                tags[i] = "R"  # of ten people each were ...
                continue
            if low == "taken" and after in ("prisoner", "captive", "hostage"):
                continue
            if low == "no" and after == "longer":
                tags[i], tags[i + 1] = "n", "R"
                continue
        if letter == "P":
            if previous in "NP" and lowers[i - 1] in _NON_SUBJECT_NOUNS:
                tags[i] = "D"  # in one week | Russia lost, on Tuesday | Kyiv said
                continue
            if (
                following in "mbhdFQ"
                and (previous == "N" or (previous == "P" and tags[i - 2] == "I"))
                and low in _STATES
                and lowers[i - 1] not in _CALLED | _DIRECTIONS
                and (i > 2 or previous == "P")
            ):
                tags[i] = "D"  # under the deal | Ukraine will receive, at Ramstein | Ukraine asked
                continue
        elif letter == "#" and previous == "P" and i > 1:
            if following in "NA" and lowers[i - 2] in ("to", "in", "at", "near") and tags[i - 2] == "I":
                tags[i] = "D"  # sent to Mykolaiv | 64 generators
                continue
            form = forms.get(lowers[i - 2]) if tags[i - 2] in _FINITE_OR_NOT else None
            if form is not None and form.lemma in _DITRANSITIVE and lowers[i - 1] in _STATES:
                tags[i] = "D"  # gave Ukraine | 85 billion euros
                continue
        if low == "to":
            at = i + 1
            while at < count and (
                tags[at] in "Rn" or (lowers[at] == "more" and tags[at + 1 : at + 2] == ["R"])
            ):
                tags[at] = "R" if tags[at] == "A" else tags[at]  # to more effectively defend
                at += 1
            word = tags[at] if at < count else "."
            is_open = word == "A" and lowers[at] in _ADJECTIVAL_VERBS and lowers[at] in forms
            if is_open and tags[at + 1 : at + 2] in (["D"], ["O"], ["P"]):
                word = tags[at] = "V"  # operations to clear the town
            elif is_open and previous in "VZFXG" and lowers[at] == "clear" and lowers[i - 1] != "according":
                word = tags[at] = "V"  # working to clear final pockets
            if word == "V" and lowers[at] == "harm" and previous in "VZFXQG":
                word = tags[at] = "N"  # nobody came to harm
            elif word == "V" and lowers[at] == "date":
                word = tags[at] = "N"  # the largest to date
            elif word == "V" and lowers[i - 1] == "due" and forms[lowers[at]].is_noun:
                word = "V" if tags[at + 1 : at + 2] in (["D"], ["O"], ["P"], ["#"]) else "N"  # due to damage
            tags[i] = "T" if word in {"V", "b"} or (word in {"h", "d"}) else "I"
            if (
                word in {"Q", "X"}
                and tokens[at].lower in forms
                and forms[tokens[at].lower].lemma == tokens[at].lower
            ):
                tags[i] = "T"  # to hit, to put
            if word == "V" and forms[tokens[at].lower].is_noun and _ends_here(tokens, tags, forms, at + 1):
                tags[i] = "I"  # according to report, ...
        elif low == "hard" and lowers[i + 1 : i + 2] == ["to"]:
            tags[i] = "R"  # is trying hard to break through
        elif low == "firm" and previous in "VZFQXG":
            tags[i] = "R"  # is holding firm
        elif low == "state" and i + 1 < count and lowers[i + 1] in _STATE_OWNED:
            tags[i] = "N"  # Russian state media reported
        elif letter in "VZ":
            form = forms.get(low)
            is_predicate = previous in "QFZXbG" or (previous == "R" and tags[i - 2 : i - 1] == ["b"])
            is_attribute = (previous == "D" and following in "NAQ") or (
                previous == "I" and following in "NAP"
            )
            # 500 complete rounds, had complete control
            is_owned = previous in "#h" or (previous == "R" and tags[i - 2 : i - 1] == ["h"])
            is_counted = is_owned and low == "complete" and following in "NAQVZ"
            if low == "tries" and lowers[i + 1 : i + 2] == ["to"]:
                pass  # the enemy tries to
            elif is_counted or (low in _ADJECTIVAL_VERBS and (is_predicate or is_attribute)):
                tags[i] = "A"  # remained free, a direct hit, under complete Russian control
            elif (
                letter == "V"
                and following in "NZ"
                and previous == "R"
                and lowers[i - 1] in ("out", "off")
                and tags[i - 2] in "VZFQXG"
            ):
                tags[i] = "A"  # carried out sneak attacks
            elif following == "I" and lowers[i + 1] == "of" and previous not in "mTdWO" and _owns(form):
                tags[i] = "N"  # pools of blood and piles of debris
            elif form is not None and form.is_noun:
                if _is_noun_here(letter, following, i, tokens, tags) and (low != "leave" or previous != "#"):
                    tags[i] = "N"
                    if previous == "c" and letter == "V" and following in "IR,.C":
                        tags[i - 1] = "D"  # rejected that claim
            elif (
                (previous in "D'A" and letter == "V")
                or (previous in "DI'" and letter == "Z" and low != "says")
                or (previous == "A" and letter == "Z" and following in "NI.,C")  # by other means
                or (previous in "#VZFQXG" and low == "lives")
                or (low == "lives" and lowers[i - 1] in ("any", "many", "several", "more"))
                or (letter == "V" and previous == "N" and following in "I.,FbC" and _is_singular(lowers, i))
            ):
                tags[i] = "N"
                if low == "lives" and tags[i - 1] == "O":
                    tags[i - 1] = "D"  # did not claim any lives
        elif letter == "X" and low in _SAME_FORMS and previous in "NPOmTd":
            tags[i] = "V"  # soldiers come closer
        elif letter in {"Q", "X"}:
            form = forms.get(low)
            if previous == "#" and i > 1 and lowers[i - 2] == "in" and len(lowers[i - 1]) == len("2022"):
                tags[i - 1] = previous = "N" if lowers[i - 1].isdigit() else previous
            if previous == "c" and following == "N" and _is_noun_behind_that(letter, i, tokens, tags):
                tags[i] = "A"  # said that repeated attacks risked
            elif (
                previous == "D" and following == "C" and tags[i + 3 : i + 4] == ["N"] and tags[i + 2] in "QXA"
            ):
                tags[i] = tags[i + 2] = "A"  # any confirmed or claimed gains
            elif previous == "#" and following in "C,.;" and low in _CASUALTY_NOUNS and i > 1:
                tags[i] = "N"  # 4,500 killed and wounded
            elif previous == "(" and following in "C,)" and low in _CASUALTY_NOUNS:
                tags[i] = "N"  # (killed and wounded)
            elif (
                previous == "C"
                and i > 1
                and tags[i - 2] == "N"
                and low in _CASUALTY_NOUNS
                and tokens[i - 2].lower in _CASUALTY_NOUNS
            ):
                tags[i] = "N"
            elif previous == "R" and i > 1 and tags[i - 2] in "'D" and following in "NPA" and low != "said":
                tags[i] = "A"  # Ukraine's partially occupied southern region
            elif (
                previous in "VZFQXG"
                and low in _ATTRIBUTES
                and (following == "N" or (following in "PA" and lowers[i + 1] in _ADJECTIVES_OF_PEOPLES))
            ) or (low in _HELD and following == "P" and previous in "VZFQXG"):
                tags[i] = "A"  # made confirmed advances, forced outnumbered Ukrainian troops
            elif previous == "b" and tags[i - 2 : i - 1] == ["E"] and following in "NA":
                tags[i] = "A"  # there are mechanised assaults
            elif previous == "C" and low == "occupied" and "between" in lowers[max(0, i - 5) : i]:
                tags[i] = "A"  # the line between free and occupied Donbas
            elif previous == "#" and i > 1 and _is_date(tokens, i - 1):
                pass  # the attack in June 2022 killed 22 people
            elif previous in "DA#'" or (previous in "IS" and low != "led"):
                if following in "NPA#G":
                    tags[i] = "A"
                elif lowers[i - 1] == "those" and lowers[i - 2] == "among" and following == "b":
                    pass  # among those killed was a nurse
                elif previous in "D'" and (
                    following in "C,.I" or (low in _CASUALTY_NOUNS and following in "FQbhm")
                ):
                    tags[i] = "N"
                elif form is not None and form.is_noun and previous in "DA'I":
                    tags[i] = "N"  # a direct hit
                elif previous == "I" and following not in "DRO":
                    tags[i] = "A"
            elif (
                previous == "P"
                and following == "N"
                and i > 1
                and tags[i - 2] == "D"
                and tokens[i - 1].lower.endswith(_DEMONYM)
            ):
                tags[i] = "A"  # the Nazi fortified area
            elif previous == "R" and following in "NPA":
                j = i - 1
                while j > 0 and tags[j] == "R":
                    j -= 1
                is_state = lowers[i - 1] in _LATELY and (tags[j] in ".;(" or j == 0)
                if (
                    tags[j] in "D#"
                    or (is_state and _has_later_finite(tags, i))
                    or (tags[j] in "VZFQXGI" and low in _ATTRIBUTES and lowers[i - 1].endswith("ly"))
                ):
                    tags[i] = "A"  # the previously fiercely contested town, 200 severely wounded men
            elif (
                previous == "C"
                and i > 1
                and following in "NP"
                and (tags[i - 2] == "A" or (tags[i - 2] == "P" and lowers[i - 2].endswith(_DEMONYM)))
            ):
                tags[i] = "A"  # destroyed and damaged houses, Polish and allied aircraft
            elif previous == "P" and following in "NA" and lowers[i - 1].endswith(_DEMONYM):
                tags[i] = "A"  # Ukrainian uncrewed vessels
            elif previous == "," and following == "N" and i + 2 < count and tags[i + 2] in "C,.":
                tags[i] = "A"  # in a list: ..., destroyed houses and burnt-out cars
            elif i == 0 and following == "N" and lowers[1] not in _NON_SUBJECT_NOUNS and _is_told(tags):
                tags[i] = "A"  # Repeated attempts to storm the town have failed
            elif (
                previous in ",.(;-"
                and following in "NP"
                and i + 2 < count
                and (tags[i + 2] in "QFbhmZ" or (i == 0 and tags[i + 2] == "," and following == "N"))
                and not (previous == "," and following + tags[i + 2] == "NZ" and forms[lowers[i + 2]].is_noun)
                and not (form is not None and form.lemma in speech_lemmas() and previous == ",")
            ):
                tags[i] = "A"  # trapped occupiers are
        elif letter == "G":
            if following == "N" and low not in forms and previous in "PN" and lowers[i - 1][-1] != "s":
                tags[i] = "A"  # the Telegram messaging app
            elif previous in {"D", "'", "A"}:
                tags[i] = "A" if following in "NP#" else "N"
            elif previous == "C" and low == "surrounding" and following == "N":
                tags[i] = "A"  # the city and surrounding districts
            elif (
                previous == "S"
                and following == "N"
                and lowers[i + 1][-1] == "s"
                and i + 2 < count
                and (tags[i + 2] in "FbhmV" or (tags[i + 2] == "Q" and "".join(tags[i + 3 : i + 4]) in "ANZ"))
            ):
                tags[i] = "A"  # as freezing nights drag on, while engineering units launched raids
            elif previous == "#" and following == "N" and i > 1 and tags[i - 2] == "D":
                tags[i] = "A"  # its two operating reactors
            elif (
                low in _ON_THE_MOVE
                and previous == "I"
                and lowers[i - 1] in ("by", "from", "against")
                and (following == "N" or (following in "PA" and tags[i + 2 : i + 3] in (["N"], ["Z"])))
            ):
                tags[i] = "A"  # surrounded by attacking Russian forces
            elif previous == "#" and low in _ING_NOUNS and following in "NZ":
                tags[i] = "A"  # 3,390 shelling attacks
            elif (
                previous == "."
                and low in _ING_NOUNS
                and following == "N"
                and tags[i + 2 : i + 3] in (["Q"], ["F"])
            ):
                tags[i] = "A"  # shelling attacks began
            elif low in _ING_NOUNS and following == "N" and previous == "I" and _accuses(lowers, i):
                pass  # accused the army of shelling homes
            elif following == "N" and low in _ING_ADJECTIVES and previous not in "NPO":
                tags[i] = "A"  # falling debris set fire to
            elif following == "N" and low in _RISING and previous in "IW":
                tags[i] = "A"  # under increasing pressure
            elif previous == "N" and tokens[i - 1].lower.endswith("s") and low not in _PURE_ING_NOUNS:
                pass  # troops holding out
            elif (
                previous == "R"
                and i > 1
                and (tags[i - 2] == "b" or (tags[i - 2] == "N" and following == "I"))
            ):
                pass  # are still fighting, the troops still fighting in the town
            elif low in _ING_NOUNS and previous == "b" and i > 1 and tags[i - 2] == "E":
                tags[i] = "N"  # there is fighting
            elif (
                low in _ING_NOUNS and following == "N" and lowers[i + 1] in _SITES and previous not in "bNPO"
            ):
                tags[i] = "A"  # depots and gathering points
            elif low in _ING_NOUNS and previous == "I" and following == "I" and _accuses(lowers, i):
                pass  # accused the army of firing on the town
            elif low in _ING_NOUNS and previous not in "bT":
                if (
                    low in _PURE_ING_NOUNS
                    or following in "FZbhmICQ,."
                    or (following == "R" and previous in "ZFXQI" and lowers[i + 1] not in _ADVERB_PARTICLES)
                    or lowers[i + 1 : i + 3] == ["close", "to"]
                    or (previous in "NP" and following not in "DPO#")
                ):
                    tags[i] = "N"
            elif previous in ".," and following == "N" and i + 2 < count and tags[i + 2] in "QFbhm":
                tags[i] = "A"  # advancing troops were
            elif (
                low in _ON_THE_MOVE
                and previous in ".,S"
                and following in "PA"
                and tags[i + 2 : i + 3] in (["N"], ["Z"])
            ):
                tags[i] = "A"  # fleeing Russian troops left
        elif letter == "c":
            if previous == "I" and following in "NPA":
                tags[i] = "D"  # from that strike
        elif (
            letter == "P"
            and previous == "N"
            and following in "NPZV"
            and low.endswith(_DEMONYM)
            and (tokens[i - 1].lower.endswith("s") or tokens[i - 1].lower in _NON_SUBJECT_NOUNS)
        ):
            tags[i] = "D"  # casualties | Russian forces suffered
        elif letter == "I" and low == "per" and i + 1 < count and tokens[i + 1].lower == "cent":
            tags[i] = "A"
        elif letter == "N" and low == "daily" and previous in "NP" and following in ".,;I":
            tags[i] = "R"  # storm the town daily
        elif letter == "N" and low in _DIRECTIONS and previous not in "DA" and i:
            if following == "I" or (following == "C" and previous == "N" and lowers[i + 2] in _DIRECTIONS):
                tags[i] = "R"  # lines north of the town, areas north and south of it
        elif letter == "E":
            if following not in "bhmRd" and previous not in "cS":
                tags[i] = "R"
        elif letter == "'":
            is_adverb = previous == "R" and lowers[i - 1] not in _GENITIVE_DAYS  # today's shelling
            if previous in {"O", "E"} or (is_adverb and following in "GQXRDA"):
                tags[i] = "b"
        elif letter == "D":
            is_ly = following == "R" and lowers[i + 1].endswith("ly")
            if is_ly and tags[i + 2 : i + 4] in (["N", "N"], ["N", "V"]):
                tags[i + 2] = "A"  # a fairly dynamic advance
            if low in ("this", "every") and following == "A":
                pass
            elif low == "half" and previous in "AD":
                tags[i] = "N"  # the northern half of the village
            elif previous == "D":
                tags[i] = "A"  # the most attacks, all the villages
            elif (
                low == "another"
                and previous in "C,"
                and following == "Q"
                and lowers[i + 1] in _CASUALTY_NOUNS
            ):
                tags[i] = "#"  # one was killed and another wounded
            elif following in "I.,bhmdTFZ)C" and low not in (
                "the",
                "a",
                "an",
                "no",
                "every",
                "its",
                "their",
                "our",
                "my",
            ):
                tags[i] = "#" if previous == "K" else "O"  # about half of the land
        elif letter == "A":
            if low == "tracked" and previous in "NPO" and following in "#DK":
                tags[i] = "Q"  # operators tracked 205 drones
            elif following in "IbhFQXVZTm,.C)" and low in (
                "military",
                "civilian",
                "russian",
                "ukrainian",
                "dead",
                "total",
            ):
                tags[i] = "N"
            elif low == "dead" and following == "R":
                tags[i] = "N"  # the number of dead now stands
            elif low == "likely" and (previous == "m" or (previous in "bhNPCR" and following in "QXGVFb")):
                tags[i] = "R"  # have likely redeployed, troops likely seized
            elif previous == "D" and following == "I" and low not in ("able", "unable"):
                tags[i] = "N"  # a third of it
            elif low in ("early", "late") and tokens[i + 1 : i + 2] and tokens[i + 1].lower in _WEEKDAY_NAMES:
                if previous in "NP'":
                    tags[i], tags[i + 1] = "R", "D"  # hit the capital early Thursday
            elif (low in ("early", "late") and following in "I.,D") or (
                low == "more" and following in "AR" and tokens[i + 1].lower != "than"
            ):
                tags[i] = "R"
        elif letter == "R":
            if low in ("last", "first", "least") and previous == "D":
                tags[i] = "A"
            elif low == "twice" and following == "D":
                tags[i] = "K"  # at least twice the size of London
            elif low == "overnight" and following == "N" and lowers[i - 1] in _ADJECTIVES_OF_PEOPLES:
                tags[i] = "A"  # a Russian overnight attack
            elif i > 1 and previous == "C" and low.endswith("ly") and lowers[i - 2].endswith("ly"):
                tags[i - 1] = "R"  # calmly and confidently
            elif low == "overnight" and previous in "DA#" and following in "NPVZ":
                tags[i] = "A"  # an overnight attack
            elif low == "home" and previous in "D'I":
                tags[i] = "N"
            elif low in ("long", "far", "well", "north-west") and following in "NP" and previous == "D":
                tags[i] = "A"
    if "m" in tags:
        for i in range(count - 1):
            if tags[i] == "m" and (i == 0 or tags[i - 1] not in "DA'"):
                at = i + 1
                while at < count - 1 and tags[at] in "Rn":
                    at += 1
                if tags[at] == "N" and lowers[at].isalpha() and tokens[at].text[0] == lowers[at][0]:
                    tags[at] = "V"  # will complicate: a verb, known or not
    if count and tags[-1] == "." and count < 40 and not _VERBAL.intersection(tags):
        _find_verb(tokens, tags, forms)


def _join_auxiliaries(lowers: Sequence[str], tags: list[str]) -> None:
    """Reads *for weeks* between an auxiliary and its verb as an adverb: *had for weeks held out*."""
    for i in range(len(tags) - 3):
        if tags[i] not in "hb" or tags[i + 1] != "I":
            continue
        at = i + 2
        while at < i + 6 and tags[at] in "DA#N" and lowers[at] not in _DATED and at + 1 < len(tags):
            at += 1
        if lowers[at] in _DATED and tags[at + 1 : at + 2] and tags[at + 1] in "QXGbR":
            tags[i + 1 : at + 1] = "R" * (at - i)


def _accuses(lowers: Sequence[str], i: int) -> bool:
    """Whether *of* before word ``i`` follows an accusation."""
    return lowers[i - 1] == "of" and any(w.startswith("accus") for w in lowers[max(i - 9, 0) : i])


def _is_singular(lowers: Sequence[str], i: int) -> bool:
    """Whether a singular noun stands before word ``i``, with which no base form can agree."""
    articles = ("a", "an")
    return i > 1 and (lowers[i - 2] in articles or (i > 2 and lowers[i - 3] in articles))


def _find_verb(tokens: Sequence[Token], tags: list[str], forms: dict[str, _Form]) -> None:
    """Makes a verb of the word that can be one, where a whole sentence has none: *the toll stands at 31*."""
    for i in range(1, len(tags) - 1):
        form = forms.get(tokens[i].lower) if tags[i] == "N" and tags[i - 1] in "NP" else None
        if form is not None and form.tag == "Z" and tags[i + 1] in "IDPA#K" and tokens[i + 1].lower != "of":
            tags[i] = "Z"
            return


def _is_glued(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


_COMPARATIVE = word_set("more less fewer higher greater rather other")
_BOUNDS = word_set("about around over under some nearly almost roughly approximately above below only")
# Behind these such a word is a preposition: *took control over 12 villages, came under several attacks*.
_GOVERNING = {
    "over": frozenset(["control"]),
    "about": word_set("known know knows learned learnt talk talked talking told heard information"),
    "under": word_set("come comes came coming"),
}


_INSERTED_AFTER = word_set("the a an our their his its this that these those")
_NATIONALS = word_set("russians ukrainians americans germans chechens belarusians wagnerites kadyrovites")
_ADJECTIVES_OF_PEOPLES = word_set(
    "russian ukrainian belarusian chechen american british polish german french turkish iranian korean soviet"
)
_SINGULAR = word_set("bus gas corps news series lens crisis basis census")
_FRACTIONS = word_set("half third quarter fifth several")


def _join_comparators(lowers: Sequence[str], tags: list[str]) -> None:
    """Makes *more than, at least, up to, as many as* in front of a number part of its phrase."""
    numbers = [
        i
        for i, letter in enumerate(tags)
        if letter == "#" or lowers[i] in _FRACTIONS or (lowers[i] == "twice" and tags[i + 1 : i + 2] == ["D"])
    ]
    for i in numbers:
        if not i:
            continue
        if i > 1 and lowers[i - 1] == "a":
            i -= 1  # noqa: PLW2901 - more than a third: what stands before the article
        elif i > 2 and lowers[i - 1] == "few" and lowers[i - 2] == "a":
            i -= 2  # noqa: PLW2901 - no more than a few dozen
        before = lowers[i - 1]
        if before in _BOUNDS and (i < 2 or lowers[i - 2] not in _GOVERNING.get(before, ())):
            tags[i - 1] = "K"
        elif before in ("than", "as", "to", "of"):
            words = lowers[max(0, i - 4) : i]
            width = 0
            if before == "than" and len(words) > 1 and words[-2] in _COMPARATIVE:
                width = 3 if len(words) > 2 and words[-3] in ("no", "not") else 2
            elif before == "as" and len(words) > 2 and words[-3] == "as" and words[-2] != "well":
                width = 3
            elif before == "to" and len(words) > 1 and words[-2] == "up":
                width = 2
            elif before == "to" and words[-2:-1] == ["close"] and tags[i - 3 : i - 2] == ["Q"]:
                width = 2  # lost close to 400 men
            elif before == "of" and words[-2:-1] == ["total"]:
                width = 3 if words[-3:-2] == ["a"] else 2
            for j in range(i - width, i):
                tags[j] = "K"
        elif before == "between" and lowers[i + 1 : i + 2] == ["and"]:
            tags[i - 1] = "K"  # between 10,000 and 12,000 men were sent
        elif before in ("least", "most") and i > 1 and lowers[i - 2] == "at":
            tags[i - 1] = tags[i - 2] = "K"


def _ends_here(tokens: Sequence[Token], tags: list[str], forms: dict[str, _Form], at: int) -> bool:
    """Whether a finite verb follows at once, so that *to* and the word before were no infinitive."""
    if at >= len(tags) or tags[at] not in "FZbhm" or tokens[at].lower == "lives":
        return False
    form = forms.get(tokens[at].lower)
    return form is None or not form.is_noun


_AIMS_TO = word_set("plans needs hopes wants promises pledges threatens seeks")


def _is_noun_here(letter: str, following: str, i: int, tokens: Sequence[Token], tags: list[str]) -> bool:
    """Whether a word like *attack(s)*, *strike(s)*, *control(s)* is a noun where it stands."""
    previous = tags[i - 1] if i else "."
    if previous == ")" and "(" in tags[1:i]:
        before = tags[i - tags[i - 1 :: -1].index("(") - 2]
        previous = before if before in "ONP" else previous  # they (the Russians) try
    if following == "D" and i + 2 < len(tokens) and tokens[i + 2].lower in _NON_SUBJECT_NOUNS:
        following = "."  # sent 10,000 artillery rounds | this year
    is_kind = letter == "V" and following == "N" and tokens[i].lower in ("storm", "assault")
    if is_kind and tokens[i + 1].lower in _COMPOUNDS:
        return True  # storm groups
    if tokens[i].lower == "surface" and letter == "V" and following == "N":
        return True  # surface vessels
    if previous in "mdTbn":
        return previous == "b" and (letter == "Z" or tags[i - 2 : i - 1] == ["E"])  # there was damage
    if previous in "DA#'":
        return not (previous == "#" and letter == "V" and following in "DO")
    if previous in "IS":  # although forces remain; not: as follows
        return previous == "I" or letter == "V" or tokens[i - 1].lower != "as" or following in "IbhmFQZVC,."
    if previous == "c":
        return _is_noun_behind_that(letter, i, tokens, tags)
    if previous in {"O", "W"}:
        return letter == "Z" and tokens[i - 1].lower == "them"  # most of them conscripts
    if previous in "VZFQXG":
        return not (letter == "V" and following in "DO")
    if previous == "R":
        j = i - 2
        while j > 0 and tags[j] in "Rn":
            j -= 1
        before = tags[j] if j >= 0 else "."
        if before in "mT":
            return False  # will likely lead to
        is_amount = i + 1 < len(tokens) and tokens[i + 1].lower in _AMOUNTS
        if before == "C" and letter == "V" and (following in "DO" or is_amount):
            return False  # and even capture several invaders
        is_sequel = [t.lower for t in tokens[i + 1 : i + 2]] == ["to"] and "".join(
            tags[i + 2 : i + 3]
        ) in "Vbh"
        return before not in "OPNmdTW" or (following in "I.," and not is_sequel)  # it also plans to send
    if previous in {"P", "N", "G"}:
        word = tokens[i - 1].lower
        if letter == "Z":
            if previous == "P" and word in _ADJECTIVES_OF_PEOPLES:
                return True  # fought Russian forces that
            begins_clause = following == "c" or (
                following == "O" and tokens[i + 1].lower in _SUBJECT_PRONOUNS
            )
            if begins_clause and verb_forms()[0][tokens[i].lower].lemma not in speech_lemmas():
                return True  # assault groups that, the apartment blocks they cannot leave
            if (
                following != "."
                and tokens[i + 1].lower == "to"
                and i + 2 < len(tags)
                and tags[i + 2] in "Vbh"
                and not word.endswith(_DEMONYM)
                and (
                    previous == "P"
                    or i == 1
                    # the country plans to send; not: the plans to send tanks were dropped
                    or (tokens[i].lower in _AIMS_TO and not _has_later_finite(tags, i, stops="Sc;.,"))
                )
            ):
                return False  # Ukraine claims to have hit
            is_help = following == "V" and tokens[i].lower == "helps"  # helps mediate
            if following in "DOc" or is_help or (following == "R" and tags[i + 2 : i + 3] in (["O"], ["D"])):
                return False
            if previous == "P" and word.endswith(_DEMONYM) and tags[i - 2 : i - 1] in (["#"], ["A"], ["D"]):
                return True  # 46 of 56 Russian attacks
            if following in "PA#KN":
                if previous == "N" and _is_in_object(tokens, tags, i):
                    return True  # sustained multiple shrapnel wounds incompatible with life
                return False if previous == "P" else _has_later_finite(tags, i, stops="Sc;.,")
            return not (
                following == "R"
                and (previous == "P" or i == 1)
                and not word.endswith(_DEMONYM)
                and tokens[i + 1].lower in ("back", "out", "away", "up", "down")
            )
        is_plural = word in _NATIONALS or (
            word.endswith("s")
            and not word.endswith("ss")
            and tags[i - 1] == "N"
            and word not in _SINGULAR
            and (i < 2 or tokens[i - 2].lower not in ("a", "an"))  # a logistics centre in
        )
        if word in ("troops", "forces", "soldiers", "military", "police", "people") or is_plural:
            return following in "Fbhm" or _has_earlier_free_subject(tags, i)
        return True
    if previous == "C":
        j = i - 2
        while j > 0 and tags[j] == "C":
            j -= 1  # as well as
        before = tags[j] if j >= 0 else "."
        if letter == "V" and following in "bhmF":
            return True  # explosions were heard and fire was visible
        if before == ",":
            if following in "NZ" and letter == "V" and tags[i + 2 : i + 3] in (["b"], ["h"], ["m"], ["F"]):
                return True  # ..., and rescue efforts are ongoing
            return following in "bhF,."  # a shop, a bus, and trucks were damaged
        is_amount = i + 1 < len(tokens) and tokens[i + 1].lower in _AMOUNTS  # and capture several men
        if letter == "Z" and following == "N" and tags[i + 2 : i + 3] == ["I"]:
            return not _agrees(tokens, tags, j)  # has the town and holds parts of the region
        return before in "NPAG" and following not in "DOP#" and not is_amount
    if previous in ",.;-(":
        return following not in "DO"
    return following in "IFbhm"


def _is_noun_behind_that(letter: str, i: int, tokens: Sequence[Token], tags: list[str]) -> bool:
    """Whether a word behind *that* is a noun: *said that attacks continue*, not *drones that attack*."""
    j = i - 2
    while j >= 0 and (tags[j] == "R" or tokens[j].lower in _NON_SUBJECT_NOUNS):
        j -= 1
    if j < 0 or tags[j] not in "NP" or tokens[j].lower in _SAYING_NOUNS:
        return letter == "Q" or tags[i + 1 : i + 2] not in (["D"], ["O"])
    if tags[j] == "P":  # told the deputy that, confirmed to Suspilne that
        forms, speech = verb_forms()
        told = (forms.get(tokens[k].lower) for k in range(max(0, j - 5), j))
        if any(form is not None and form.lemma in speech | {"tell"} for form in told):
            return True
    is_plural = tokens[j].lower.endswith("s")
    return (
        letter == "V" and not is_plural
        if tags[j] == "P"
        else (letter == "Z" and is_plural) or (letter == "V" and not is_plural)
    )


def _owns(form: _Form | None) -> bool:
    """Whether a word before *of* must be a noun, as the verb takes no *of*."""
    return form is not None and form.lemma not in _OF_VERBS


_OF_VERBS = word_set(
    "consist die think speak tell dispose hear know complain boast rid beware approve accuse warn talk dream"
    " learn conceive smell inform notify deprive strip rob clear convict suspect remind assure convince come"
)


def _is_date(tokens: Sequence[Token], i: int) -> bool:
    """Whether the figure at ``i`` is a year or the day behind a month's name."""
    figure, before = tokens[i].text, tokens[i - 1].lower
    if not figure.isdigit():
        return False
    is_year = len(figure) == 4 and figure[:2] == "20" and before in ("in", "since", ",")
    return before in _MONTH_NAMES or is_year


def _agrees(tokens: Sequence[Token], tags: Sequence[str], j: int) -> bool:
    """Whether the nearest finite verb before word ``j`` has a form that a third person joined to it has."""
    while j >= 0 and tags[j] not in "mbhdVZFQ.;":
        j -= 1
    return j >= 0 and (tags[j] == "Z" or tokens[j].lower in ("has", "is"))


def _is_told(tags: Sequence[str]) -> bool:
    """Whether a form that can be finite stands behind the second word of a sentence."""
    return any(t in "FZbhm" or (t == "Q" and tags[i] in "NP,") for i, t in enumerate(tags[2:], 1))


def _is_in_object(tokens: Sequence[Token], tags: Sequence[str], i: int) -> bool:
    """Whether the noun phrase that ends at word ``i`` is what a verb before it has for its object."""
    j = i - 1
    while j > 0 and tags[j] in "NAD#'":
        j -= 1
    form = verb_forms()[0].get(tokens[j].lower) if tags[j] in "VZFQXG" else None
    return form is not None and form.lemma not in speech_lemmas() | {"tell"}


def _has_later_finite(tags: list[str], i: int, *, stops: str = "Sc;.") -> bool:
    for j in range(i + 1, min(i + 12, len(tags))):
        letter = tags[j]
        if letter in "FbhmQ":
            return True
        if letter in stops or (letter == "C" and tags[j + 1 : j + 2] in (["b"], ["h"], ["m"], ["F"])):
            return False  # holds parts of the town and is clearing it
    return False


def _has_earlier_free_subject(tags: list[str], i: int) -> bool:
    return i + 1 < len(tags) and tags[i + 1] in "C," and i > 1 and tags[i - 2] == "I"


# ---------------------------------------------------------------------------------------------------
# chunks


# A verb group, a noun phrase (the empty one counts as none), or any other word.
_CHUNK = re.compile(
    r"(?P<verb>[Rn]*+(?:T[Rn]*+)?(?:(?:[mbhd][Rn]*+)*[VZFXQG]|[mbhd](?:[Rn]*+[mbhd])*))"
    r"|(?P<noun>O|E|(?=[ADK#P'NR])(?:A(?=D))?K*D?K*"
    r"(?:R+(?=A)|(?<=D)R+(?=P)|[A#P']|N(?=A+[NP])|N(?![AK#])|C(?=#)(?<=#C))*(?:N|(?<=[A#PN'])|(?<=D)))"
    r"|(?P<other>.)",
    re.DOTALL,
)


class _Chunk:
    __slots__ = ("first", "kind", "last", "noun", "verb")

    kind: str
    first: int
    last: int
    noun: NounPhrase | None
    verb: Verb | None

    def __repr__(self) -> str:
        return f"{self.kind}{self.first}-{self.last}"


def parse(tokens: Iterable[Token], lemmas: Container[str] | None = None) -> Parse:
    """The shallow parse of a sentence's tokens; without a verb of ``lemmas`` its verbs get no arguments."""
    return parse_each([(tokens, lemmas)])[0]


def parse_each(sentences: Sequence[tuple[Iterable[Token], Container[str] | None]]) -> list[Parse]:
    """`parse` of many sentences, a step over all after the other: each finds its code in the cache."""
    parses = [_tagged(tokens) for tokens, _ in sentences]
    for found in parses:
        _find_chunks(found)
    for found, (_, lemmas) in zip(parses, sentences, strict=True):
        if lemmas is None or any(verb.lemma in lemmas for verb in found.verbs):
            _Grammar(found).run()
    return parses


def _tagged(tokens: Iterable[Token]) -> Parse:
    tokens = list(tokens)
    words = [t for t in tokens if t.text not in _NOT_READ]
    if len(words) < len(tokens) and any(t.text in ("'", "’") for t in tokens):
        words = [t for i, t in enumerate(tokens) if t.text not in _NOT_READ or _is_genitive(tokens, i)]
    lowers = [t.lower for t in words]
    for i in [i for i, low in enumerate(lowers) if low[0] in ".…"][::-1]:
        goes_on = lowers[i] in ("…", "...") and words[i + 1 : i + 2] and words[i + 1].text.islower()
        # ten soldiers ... have returned
        goes_on = goes_on and _letter(lowers[i + 1], lowers[i + 1], is_initial=False) in "bhdmnRVZFXQG"
        if goes_on or (i and lowers[i] == "." and lowers[i - 1] in _ABBREVIATIONS):
            del words[i], lowers[i]
    if "(" in lowers or "[" in lowers:
        _open_insertions(words, lowers)
    return Parse(words, lowers, "".join(tag(words, lowers)))


def _is_genitive(tokens: Sequence[Token], i: int) -> bool:
    """Whether an apostrophe is that of *the militants' attack*, and closes no quotation."""
    mark = tokens[i]
    return (
        mark.text in ("'", "’")
        and 0 < i < len(tokens) - 1
        and tokens[i - 1].end == mark.start
        and tokens[i - 1].lower[-1] == "s"
        and mark.end < tokens[i + 1].start
        and tokens[i + 1].text[0].isalpha()
        and not any(t.text in ("'", "‘") for t in tokens[: i - 1])
    )


_OF_TIME = (
    _MONTH_NAMES
    | _SHORT_MONTHS
    | word_set("gmt utc est edt cet eest local time a.m p.m am pm . , : hours hrs")
)


def _open_insertions(words: list[Token], lowers: list[str]) -> None:
    """Takes away, in place, brackets that only add a word: *Our [forces] hold*, *(The Russians) try*.

    And those with a day or an hour in them: *said on Monday (Mar 3)*.
    """
    at = 0
    while at < len(lowers):
        if lowers[at] == "(" and ")" in lowers[at + 2 : at + 7]:
            end = lowers.index(")", at)
            inside = [low for low in lowers[at + 1 : end] if not low[0].isdigit()]
            if inside and _OF_TIME.issuperset(inside):
                del words[at : end + 1], lowers[at : end + 1]
                continue
        if lowers[at] == "[" or (lowers[at] == "(" and (not at or lowers[at - 1] in _INSERTED_AFTER)):
            closing = "]" if lowers[at] == "[" else ")"
            if closing in lowers[at:]:
                end = lowers.index(closing, at)
                del words[end], lowers[end]
            del words[at], lowers[at]
        at += 1


def _find_chunks(parse: Parse) -> None:
    """Finds the noun phrases and verb groups, and what is neither, in place."""
    tokens, tags, chunks = parse.tokens, parse.tags, parse.chunks
    at, count = 0, len(tags)
    chunk_at, new = _CHUNK.match, object.__new__
    while at < count:
        chunk = new(_Chunk)  # without __init__, as there are so many
        chunk.first = at
        chunk.noun = chunk.verb = None
        match = chunk_at(tags, at)
        assert match is not None
        stop = match.end()
        kind = match.lastgroup
        if kind == "verb":
            last = stop - 1
            chunk.kind = "v"
            chunk.verb = _verb(tokens, tags, len(chunks), at, last)
            parse.verbs.append(chunk.verb)
        elif kind == "noun" and stop > at:
            head = last = stop - 1
            if head > at:
                head = last = _date_stop(tokens, tags, at, stop) - 1
                if stop - at == 2 and stop + 1 < count and tags[stop] == "," and last == stop - 1:
                    last = _with_year(tokens, tags, last)
                while head > at and tags[head] == "'":
                    head -= 1
            chunk.kind = "N"
            chunk.noun = parse.nouns[at] = NounPhrase(at, last, head)
        else:
            letter = tags[at]
            if letter == "C" and tokens[at].lower in ("well", "as") and chunks and chunks[-1].kind == "C":
                chunks[-1].last = at  # as well as
                at += 1
                continue
            chunk.kind, last = "R" if letter == "n" else letter, at
        chunk.last = last
        chunks.append(chunk)
        at = last + 1


_WHERE = word_set("in near at on over across outside around of from")


def _people_at(tokens: Sequence[Token], tags: str, at: int, stop: int) -> int:
    """Where *in the Belgorod region | Ukrainian drones attacked* divides; 0 where it is one phrase."""
    for i in range(at + 1, stop - 1):
        if tags[i] in "AP" and tokens[i].lower in _PEOPLES and tags[i - 1] in "NP" and tags[i + 1] in "NPA":
            return i if tokens[i - 1].lower not in _PEOPLES and tags[stop - 1] == "N" else 0
    return 0


_PEOPLES = frozenset(["russian", "ukrainian"])
_NAMES_BEFORE = _PEOPLES | _STATES


def _name_stop(tokens: Sequence[Token], tags: str, at: int, stop: int) -> int:
    """*In Kyiv | one person died*: a figure in words behind a place's name begins another phrase.

    For phrases behind a word of `_WHERE`.
    """
    before = tokens[at - 1].lower
    if owner := _people_at(tokens, tags, at, stop):
        return owner
    if tags[at] != "P" or before not in ("in", "near", "at", "over", "across", "of", "outside", "around"):
        return stop
    end = at + 1
    while end < stop and tags[end] == "P":
        end += 1
    is_where = before != "of" and tags[stop - 1] == "N"  # the loss of Leopard 2 tanks
    opens = end < stop and tags[end] == "#" and (tokens[end].text.isalpha() or is_where)
    return end if opens else stop


_PAST = word_set("past last previous preceding")
_SETTINGS = word_set(
    "morning evening afternoon night midnight dawn noon day week month row region oblast area district"
    " province sector direction city town village meantime"
)


def _period_stop(tokens: Sequence[Token], tags: str, at: int, stop: int) -> int:
    """Where *over the past week | troops captured* divides."""
    for i in range(at, stop - 2):
        if tokens[i].lower in _PAST and tags[at] == "D":
            end = i + 1
            while end < stop - 1 and tags[end] in "#A" and tokens[end].lower not in _PERIODS:
                end += 1
            is_period = end < stop - 1 and tokens[end].lower in _PERIODS
            return end + 1 if is_period and tags[end + 1] not in "'-" else stop
    return stop


def _with_year(tokens: Sequence[Token], tags: str, last: int) -> int:
    """The last token of *June 6, 2022* whose day is ``last``."""
    year = tokens[last + 2].text
    is_day = tags[last] == "#" and tokens[last - 1].lower in _MONTH_NAMES
    return last + 2 if is_day and len(year) == 4 and year.isdigit() else last


def _date_stop(tokens: Sequence[Token], tags: str, at: int, stop: int) -> int:
    """Where the noun phrase ends that opens at ``at``: a date is none with the subject behind it.

    *On Wednesday five people died*, *In March Russian forces shelled*; not *Saturday's strike*.
    """
    end = at
    if tags[at] == "#" and tokens[at + 1].lower in _MONTH_NAMES:
        end = at + 1
    elif tokens[at].lower in _MONTH_NAMES:
        if tags[at + 1] == "#" and len(tokens[at + 1].text) < 3:
            end = at + 1
    elif tokens[at].lower not in _WEEKDAY_NAMES:
        if not at or tags[at - 1] != "I":
            return stop
        period = _period_stop(tokens, tags, at, stop)
        if period < stop:
            return period
        opens = at == 1 or tags[at - 2] in ".,"
        if (
            opens
            and stop - at > 1
            and tags[stop : stop + 1] in ("Q", "F", "b", "h")
            and tags[stop - 1] == "N"
        ):
            last = tokens[stop - 1].text
            if tokens[stop - 2].lower in _SETTINGS and last.endswith("s") and last.islower():
                return stop - 1  # in the morning | drones attacked
        return _name_stop(tokens, tags, at, stop) if tokens[at - 1].lower in _WHERE else stop
    elif tokens[at + 1].lower in _DAY_PARTS:
        end = at + 1
    following = end + 1
    if following < stop and len(tokens[following].text) == 4 and tokens[following].text.isdigit():
        end, following = following, following + 1  # the year
    if following >= stop or tags[following] in "'-C":
        return stop
    is_adverbial = at == 0 or tags[at - 1] == "I"
    return following if is_adverbial or tags[following] in "P#" else stop


def _verb(tokens: Sequence[Token], tags: str, chunk: int, first: int, last: int) -> Verb:
    forms, _ = verb_forms()
    main = last
    while main > first and tags[main] in "Rn":
        main -= 1
    letter = tags[main]
    low = tokens[main].lower
    if letter in "bhd":
        lemma = {"b": "be", "h": "have", "d": "do"}[letter]
    elif letter == "m":
        lemma = low
    else:
        form = forms.get(low)
        lemma = form.lemma if form is not None else _guess_lemma(low)
    verb = Verb(chunk, (first, last), main, lemma=lemma, tag=letter)
    for i in range(first, main):
        aux = tags[i]
        word = tokens[i].lower
        if aux == "n":
            verb.is_negated = tokens[i + 1].lower not in _NOT_ONLY
        elif aux == "T":
            verb.is_infinitive = True
        elif aux in "mbhd":
            verb.auxiliaries.append(word)
            if word.endswith(("n't", "n’t")) or word == "cannot":
                verb.is_negated = True
            if aux == "m" and not verb.modal:
                verb.modal = word.removesuffix("n't").removesuffix("n’t")
    if low.endswith(("n't", "n’t")):
        verb.is_negated = True
    if letter == "b" and tags[last + 1 : last + 2] == "n" and tokens[last + 2 :]:
        verb.is_negated = tokens[last + 2].lower not in _NOT_ONLY  # was not under control
    if letter in "XQG" and verb.auxiliaries and letter != "G":
        last_one = verb.auxiliaries[-1].removesuffix("n't")
        verb.is_passive = last_one in _BE or last_one in _HALF_AUXILIARIES
    if letter == "V" and verb.auxiliaries and verb.auxiliaries[-1] in _BE:
        verb.is_passive = True  # was hit, was overrun (base and participle alike)
    head = verb.auxiliaries[0] if verb.auxiliaries else low
    if verb.is_infinitive:
        verb.is_clause = False
    elif verb.auxiliaries:
        verb.is_clause = head not in ("being", "having", "be", "been")
        verb.is_gerund = not verb.is_clause
    elif letter == "G" or low in ("being", "having"):
        before = tokens[first - 1].lower if first else ""
        verb.is_clause = before.endswith(("'re", "’re", "'m", "’m"))
        verb.is_gerund = not verb.is_clause
    else:
        verb.is_clause = letter in "VZFbhd"  # Q and X are settled in context
    return verb


def _guess_lemma(low: str) -> str:
    if low.endswith("ied"):
        return low[:-3] + "y"
    return low.removesuffix("ing" if low.endswith("ing") else "ed")


# ---------------------------------------------------------------------------------------------------
# clauses

# An infinitive behind them has no *to*.
_WITHOUT_TO = word_set("help let see watch hear")
# what who does them does: *promised Kyiv to send tanks*, not: *urged Berlin to send tanks*
_OF_ITS_SUBJECT = word_set("use promise pledge vow swear")
# Verbs and adjectives that take an infinitive: *managed to take*, *was able to*, *forced them to leave*.
_INFINITIVE_ADJECTIVES = word_set(
    "able unable ready set due likely unlikely willing reluctant keen determined poised"
)
# made four attempts to storm, does not stop attempts to encircle: who makes them is who storms
# What does harm, the harm it does, and what leads to where it is done.
_BLOWS = word_set(
    "attack attacks strike strikes raid raids barrage barrages bombing bombings bombardment"
    " bombardments shelling shellings assault assaults salvo salvos explosion explosions blast blasts"
    " airstrike airstrikes missile missiles drone drones rocket rockets shell shells bomb bombs"
)
_HARMS = word_set(
    "hit damage kill wound destroy injure hurt leave set knock cause wreck spark claim ignite maim"
    " shatter level demolish plunge cut ruin trigger disable burn"
)
_LISTS = word_set(
    "record list report register describe classify confirm count mark document identify recognise"
)
_CLAIMS = word_set("claim claims assertion assertions boast boasts")
_FOCUSING = (["focus"], ["concentrate"])
_UPON = word_set("in on at against near over of by around across")
ATTEMPT_NOUNS = word_set("attempt attempts effort efforts bid bids")
_NOT_ONLY = frozenset(["only", "just", "merely", "simply"])
_ISSUED = frozenset(["post", "publish", "share", "release", "issue", "upload", "broadcast", "air"])
_REFLEXIVES = frozenset(["itself", "themselves"])
_EMPHATIC = frozenset(["itself", "themselves", "himself", "herself"])
_PURPOSES = word_set(
    "plan plans decision decisions call calls offer offers time way ways ability order orders how what where"
    " when vote deal pledge pledges promise promises right chance move pressure need refusal threat threats"
    " willingness intention readiness agreement failure proposal proposals mission reason reasons steps"
)
_FOIL = word_set(
    "thwart repel foil prevent stop repulse frustrate counter rebuff suppress disrupt halt block defeat"
    " derail parry contain forestall scupper crush withstand"
)
# What stands between a verb and its object: *destroyed nearly the entire city, seized back control*.
_PASSED_OVER = word_set(
    "nearly almost virtually practically largely roughly approximately partially entirely back"
)
# An infinitive behind them is done by who receives the order, or has him do it who gives it.
_ORDERS = {"order": "order", "orders": "order", "command": "order", "decision": "decide"}
_COMMANDING = word_set("receive get give issue follow execute make take announce have")
# Who makes another do something, and participles whose own aim an infinitive tells.
_DIRECTING = word_set("force order tell allow prompt compel urge ask cause enable oblige command instruct")
_AIMING = word_set("try seek attempt hope want plan prepare refuse continue begin start struggle fail aim")
_MAKE = word_set(
    "make mount stage undertake launch continue resume renew stop cease abandon conduct wage pursue carry"
    " keep maintain intensify"
)
_CAMPAIGNS = word_set("operation operations campaign offensive drive push")
_NON_SUBJECT_NOUNS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december week month year morning evening night afternoon"
    " day today yesterday time times weekend hours days weeks months years summer winter autumn spring"
)


# *By* tells by how much, or where: *rose by a third, stood by a tree*.
_BY_MUCH = word_set("stand sit fall rise grow increase decrease drop decline jump exceed abide")
_SAID = frozenset(["say", "write"])
_TRANSPORT = word_set(
    "means bus buses train trains car cars road sea air rail boat boats foot land night phone"
)
# What happened to somebody is told behind them: *are feared killed*.
_TOLD_OF = word_set(
    "report confirm believe presume fear list declare record register know think suspect rumour"
)
_SUBJECT_PRONOUNS = word_set("he she they we i")
_NOMINATIVES = _SUBJECT_PRONOUNS | {"it"}
_SPANS = word_set("days weeks months years hours minutes times")
_PERIODS = _SPANS | word_set("day week month year hour time")
_DATED = _PERIODS | _NON_SUBJECT_NOUNS
_AMOUNTS = word_set("all some most several both half")
_DITRANSITIVE = word_set(
    "give send ship lend offer grant promise hand provide supply sell pay deny award cost bring allocate"
)


class _Grammar:
    """Finds the clauses of one sentence."""

    def __init__(self, parse: Parse) -> None:
        self.tokens, self.tags, self.chunks, self.verbs = parse.tokens, parse.tags, parse.chunks, parse.verbs
        _, self.speech = verb_forms()

    def run(self) -> None:
        parted = self._reunite()
        self._unmark()
        for verb in self.verbs:
            if verb.tag in "QX" and not (verb.auxiliaries or verb.is_infinitive):
                self._settle(verb)
        self._announce()
        for number, verb in enumerate(self.verbs):
            self._chain(number, verb)
            self._subject(number, verb)
            self._arguments(verb)
            higher = verb.coordinated if verb.is_infinitive and not verb.objects else None
            if higher is not None and higher.is_relative and higher.objects:
                verb.objects = list(higher.objects)  # the town that they managed to take
            if number:
                self._told(self.verbs[number - 1], verb)
                is_told = verb.lemma in _SAID and verb.is_clause and not verb.is_relative
                if is_told and verb.objects and self.chunks[verb.chunk - 1].kind == ",":
                    verb.subject, verb.objects = verb.objects, []  # "We left," said the governor
            k = verb.chunk - 2
            if k >= 0 and verb.objects and self.chunks[k + 1].kind == "C":
                k -= self.chunks[k].kind == "R"
                joined = self.chunks[k].verb if k >= 0 else None
                if (
                    joined is not None
                    and joined.lemma in _DONE_TO
                    and not (joined.objects or joined.is_passive or verb.is_passive)
                    and verb.coordinated in (joined, joined.coordinated)
                ):  # captured or destroyed six tanks, to shoot down or suppress drones
                    joined.objects, joined.phrases, joined.stop = verb.objects, verb.phrases, verb.stop
        for auxiliary, verb in parted:
            verb.before = [*verb.before, *auxiliary.phrases]
        for number, verb in enumerate(self.verbs):
            if verb.lemma == "be" and verb.tag == "b" and number and not verb.subject and verb.objects:
                self._invert(self.verbs[number - 1], verb)

    def _unmark(self) -> None:
        """Reads as infinitives those without *to*: *helped (Kyiv) slow the advance, saw troops leave*."""
        for higher, verb in pairwise(self.verbs):
            if higher.lemma not in _WITHOUT_TO or verb.tag != "V" or verb.auxiliaries:
                continue
            between = [c.kind for c in self.chunks[higher.chunk + 1 : verb.chunk]]
            if between == ["N"] or (not between and higher.lemma == "help"):
                verb.is_infinitive, verb.is_clause = True, False

    def _reunite(self) -> list[tuple[Verb, Verb]]:
        """Gives verbs the auxiliary that an aside parts them from: *have, bloggers say, captured*."""
        chunks, parted = self.chunks, []
        for auxiliary in self.verbs:
            k = auxiliary.chunk + 1
            opening = chunks[k].kind if auxiliary.tag in "hbm" and k < len(chunks) else ""
            if not opening or opening not in ",-(":
                continue
            closing = ")" if opening == "(" else opening
            j = next((j for j in range(k + 2, min(k + 10, len(chunks) - 1)) if chunks[j].kind == closing), 0)
            verb = chunks[j + 1].verb if j else None
            if verb is None or verb.is_infinitive or any(c.kind in "CW;." for c in chunks[k:j]):
                continue
            told = [c.verb for c in chunks[k:j] if c.verb is not None and c.verb.is_clause]
            goes_with = {"h": "XQ", "b": "XQG", "m": "VQ"}[auxiliary.tag]
            is_group = verb.auxiliaries[:1] in (["been"], ["be"], ["have"], ["being"])
            if any(v.lemma not in self.speech for v in told) or not (
                is_group or (not verb.auxiliaries and verb.tag in goes_with)
            ):
                continue
            word = self.tokens[auxiliary.main].lower
            verb.auxiliaries = [*auxiliary.auxiliaries, word, *verb.auxiliaries]
            verb.modal = auxiliary.modal or (word if auxiliary.tag == "m" else "")
            verb.is_passive = verb.tag in "XQ" and verb.auxiliaries[-1] in _BE
            verb.is_clause, verb.is_gerund, verb.coordinated = True, False, auxiliary
            verb.is_negated = verb.is_negated or auxiliary.is_negated
            parted.append((auxiliary, verb))
        return parted

    def _invert(self, participle: Verb, verb: Verb) -> None:
        """Reads *killed in the attack were two children*, *among those wounded was a medic*."""
        chunks, k = self.chunks, participle.chunk
        between = chunks[k + 1 : verb.chunk]
        among = chunks[k - 2].first if k > 1 and chunks[k - 1].kind == "N" else -1
        opens = all(c.kind == "R" for c in chunks[:k]) or (among >= 0 and self.tokens[among].lower == "among")
        if (
            opens
            and participle.tag in "QX"
            and not (participle.auxiliaries or participle.objects)
            and not any(self.tokens[n.first].lower == "those" for n in verb.objects)  # are those who
            and all(c.kind in "INR" for c in between)
        ):
            participle.subject, participle.auxiliaries = verb.objects, [self.tokens[verb.main].lower]
            participle.is_passive = participle.is_clause = True
            participle.is_gerund = participle.is_relative = False
            participle.stop = verb.stop

    def _told(self, higher: Verb, verb: Verb) -> None:
        """Gives the object to what is told in a relative clause: *the town that Kyiv says it has taken*."""
        between = self.chunks[higher.chunk + 1 : verb.chunk]
        subject = between[-1].noun if between else None
        if (
            higher.lemma in self.speech
            and higher.is_relative
            and higher.is_clause
            and higher.objects
            and verb.is_clause
            and (not verb.subject or verb.subject == higher.subject)
            and all(c.kind in "RI" or self._is_time(c) for c in between)
        ):
            verb.subject = list(higher.objects)  # which Kyiv said was hit
            return
        if (
            higher.lemma in self.speech
            and higher.is_relative
            and higher.is_clause
            and higher.objects
            and subject is not None
            and all(c.kind in "Nc" for c in between)
            and len(between) < 3
            and verb.is_clause
            and not verb.is_passive
        ):
            after = self.chunks[verb.chunk + 1 : verb.chunk + 2]
            if not (after and after[0].kind == "N"):
                verb.subject, verb.objects, verb.is_relative = [subject], list(higher.objects), True

    def _announce(self) -> None:
        """Reads a headline's *Sweden to send jets* as what will be."""
        verb = self.verbs[0] if self.verbs else None
        if verb is None or not verb.is_infinitive or any(v.is_clause for v in self.verbs):
            return
        noun = self.chunks[0].noun
        if verb.chunk != 1 or noun is None or self.tokens[noun.head].lower in ATTEMPT_NOUNS | _PURPOSES:
            return
        if self.tokens[noun.head].text[0].isupper():
            verb.is_infinitive, verb.is_clause, verb.modal = False, True, "will"

    # -- participle or past ---------------------------------------------------------------------

    def _settle(self, verb: Verb) -> None:
        """Decides a form without auxiliary: finite past, participle, or coordinated with the verb before."""
        chunks, k = self.chunks, verb.chunk
        before = chunks[k - 1] if k else None
        after = chunks[k + 1] if k + 1 < len(chunks) else None
        if after is not None and after.kind == "R" and self.tokens[after.first].lower in _PASSED_OVER:
            after = chunks[k + 2] if k + 2 < len(chunks) else None  # destroyed nearly the entire city
        has_object = after is not None and after.kind == "N" and not self._is_time(after)
        has_object = has_object or self._shares_object(verb)
        has_object |= self._is_put_off(verb, k + 3)
        by_follows = after is not None and after.kind == "I" and self.tokens[after.first].lower == "by"
        by_follows = by_follows and verb.lemma not in _BY_MUCH
        if by_follows and verb.lemma in ("leave", "travel", "arrive", "go", "come", "flee", "escape"):
            by_follows = (
                self.tokens[chunks[k + 2].last].lower not in _TRANSPORT if k + 2 < len(chunks) else True
            )
        if verb.lemma == "say" and verb.tag == "Q":
            verb.is_clause = True  # "We left," said the governor
            return
        above = before.verb if before is not None else None
        if above is not None and above.is_passive and above.lemma in _TOLD_OF and not has_object:
            verb.coordinated, verb.chain = above, [above.lemma]  # 16 people were reported injured
            verb.auxiliaries, verb.modal = list(above.auxiliaries), above.modal
            verb.is_passive, verb.is_clause, verb.is_gerund = True, above.is_clause, above.is_gerund
            verb.is_negated = above.is_negated
            return
        if (
            verb.lemma in self.speech
            and before is not None
            and before.kind in "N)R"
            and (
                has_object
                or verb.lemma == "say"
                or (k > 1 and self.tokens[chunks[k - 2].first].lower in ("which", "whom"))
                or (after is not None and after.kind == "c")
                or (not by_follows and self._ends_saying(k))
            )
        ):
            verb.is_clause = True  # said (that) troops had left; ..., the governor reported
            return
        if (
            before is not None
            and before.kind == "N"
            and k > 1
            and chunks[k - 2].kind == "N"
            and self._divides(k - 1)
            and not (has_object or by_follows)
        ):
            verb.is_clause = True  # six drones | Russian forces launched
            return
        is_after = above is not None and above.is_clause and verb.lemma in _INTRANSITIVE
        is_behind = before is not None and (before.kind == "N" or is_after)
        if verb.lemma in _DYING and is_behind and not by_follows:
            verb.is_clause = True  # a man who was wounded in the shelling of X died
            return
        if verb.lemma in _BY_ITSELF and not has_object and verb.tag == "Q" and self._ends_relative(k):
            verb.is_clause = True  # troops who had been encircled for weeks surrendered
            return
        opens = verb.lemma == "say" or (
            verb.lemma in self.speech and after is not None and after.kind in "cN"
        )
        if opens and before is not None and before.kind == "," and self._has_waiting_subject(k):
            verb.is_clause = True  # the governor, Ivan Petrenko, said 24 people were hurt
            return
        if before is not None and before.kind == "C":
            other = self._verb_left(k - 2)
            if other is not None and any(c.kind == "," for c in chunks[other.chunk : k - 1]):
                other = self._past_above(other) or other
            if other is not None and other.is_passive and verb.lemma in _INTRANSITIVE:
                verb.is_clause = True  # 63 were shot down and 38 failed to arrive
                return
            is_bare = verb.lemma == self.tokens[verb.main].lower
            if other is not None and other.is_infinitive and is_bare and other.tag == "V":
                self._join_infinitive(verb, other)  # the ability to locate and hit it
                return
            if other is not None and not (other.is_infinitive and verb.tag == "X"):
                verb.coordinated = other
                verb.is_clause = other.is_clause
                verb.is_gerund = other.is_gerund
                # *was struck and destroyed* is passive throughout; *was hit and killed three* is not
                verb.is_passive = (other.is_passive and not has_object) or (
                    verb.tag == "X" and not any(a in _HAVE for a in other.auxiliaries)
                )
                if other.auxiliaries and not (other.is_passive and has_object) and verb.tag in "XQ":
                    verb.auxiliaries = list(other.auxiliaries)
                    verb.modal = verb.modal or other.modal
                    verb.is_negated = verb.is_negated or (
                        other.is_negated
                        and "not" in [self.tokens[i].lower for i in range(other.first, other.main)]
                        and self.tokens[before.first].lower == "or"
                    )
                return
        if verb.tag == "X" or before is None or by_follows:
            if (
                by_follows
                and verb.tag == "Q"
                and before is not None
                and before.kind == "N"
                and not self._other_finite(verb)
                and not self._goes_on(verb.chunk)
            ):
                verb.is_clause = True  # a headline: Village captured by troops
            verb.is_passive = True
            verb.is_gerund = not verb.is_clause
            return
        if (
            verb.lemma in _ISSUED
            and before.noun is not None
            and not has_object
            and self.tokens[before.first].lower in ("a", "an")
        ):
            verb.is_passive = verb.is_gerund = True  # announced the capture of the town in a video posted on
            return
        if before.noun is not None and self.tokens[before.last].lower in _REFLEXIVES:
            verb.is_passive = verb.is_gerund = True  # found themselves encircled
            return
        if before.kind in "WcO" or (
            before.kind == "N" and self.tags[before.first] in "OE" and before.first == before.last
        ):
            verb.is_clause = True
            is_partial = k > 2 and self.tokens[chunks[k - 2].first].lower == "of" and verb.tag == "Q"
            if is_partial and verb.lemma in _AIRBORNE and not has_object:
                whole = chunks[k - 3].last  # 15 of them shot down
                verb.is_passive = self.tags[whole] == "#" and self.tokens[whole].lower not in _FRACTIONS
            return
        if before.kind == "," and not has_object and verb.tag == "Q":
            j = self._comma_before(k - 1)
            is_aside = j > 0 and chunks[j + 1].kind == "I" and self._is_aside(j, k - 1)
            if is_aside and (gapped := self._gapped(j)) is not None:
                verb.is_passive = verb.is_clause = True  # and six others, including a child, wounded
                verb.auxiliaries = list(gapped.auxiliaries)
                return
        if before.kind == ",":
            earlier = self._finite_left(k)
            carried_out = after is not None and after.kind == "R" and k + 2 < len(chunks)
            if (
                (
                    has_object
                    or (carried_out and chunks[k + 2].kind == "N" and not self._is_time(chunks[k + 2]))
                )
                and verb.tag == "Q"
                and (verb.lemma in _DONE_TO or verb.lemma in _DOING)
                and earlier is not None
                and not ((j := self._comma_before(k - 1)) > 0 and self._is_aside(j, k - 1))
                and earlier.tag in "QFd"
                and not (verb.lemma in _DOING and self._boundary_between(earlier, verb))
                and not (earlier.auxiliaries or earlier.is_passive or earlier.is_relative)
                and earlier.lemma not in self.speech
            ):
                verb.coordinated, verb.is_clause = earlier, True  # held the line, inflicted heavy losses
                return
            is_done_to = not has_object and verb.tag == "Q" and self._has_agent(k)
            verb.is_clause = (
                not is_done_to and self._has_waiting_subject(k) and not self._later_finite(k)
            )  # the cruiser, hit on Monday by two missiles, sank
            if not verb.is_clause:
                verb.is_passive = not has_object or self._other_finite(verb)
                verb.is_gerund = True
            return
        if (
            before.kind == "N"
            and not has_object
            and verb.tag == "Q"
            and not (self._goes_on(k) or self._later_finite(k))
            and (verb.lemma not in _BY_ITSELF or verb.lemma == "move")
            and (gapped := self._gapped(k)) is not None
        ):
            verb.is_passive = verb.is_clause = True  # three were killed and dozens of houses damaged
            verb.auxiliaries = list(gapped.auxiliaries)
            return
        if before.kind in "N)R-(":
            verb.is_clause = not self._is_reduced(verb, has_object=has_object)
            left = chunks[k - 2].kind if k > 1 else "."
            # of the 50 drones launched, 34 were shot down; not: the Armed Forces of Ukraine fired
            is_owned = k > 2 and chunks[k - 3].kind == "N" and self.tags[chunks[k - 3].last] in "NP"
            is_sent = verb.lemma in _SENDING and left == "I" and not is_owned
            if (
                verb.is_clause
                and not has_object
                and (is_sent or (verb.lemma in _TRANSITIVE and left not in "WcN"))
            ):
                verb.is_clause = left != "I"
                verb.is_passive = True
                verb.is_gerund = not verb.is_clause
        if verb.is_clause and verb.tag == "Q" and not has_object and self._in_phrase(k):
            verb.is_clause = False  # with the road closed, under the plan signed in May, including two killed
        told = before.verb
        if told is not None and told.is_passive and has_object and k > 3 and chunks[k - 2].kind in "cW":
            verb.is_clause = True  # fragments of rockets that were shot down | damaged homes
        if told is not None and told.lemma in _SENT and not told.is_clause and self._goes_on(k - 1):
            verb.is_clause = True  # a strike carried out overnight destroyed a depot
            verb.is_passive = verb.is_gerund = False
            return
        if not verb.is_clause:
            verb.is_passive = verb.is_gerund = True

    def _in_phrase(self, k: int) -> bool:
        """Whether what stands before chunk ``k`` can be no subject, being governed by a preposition."""
        chunks, j = self.chunks, k - 1
        while j > 1 and chunks[j].kind == "N" and chunks[j - 1].kind == "I" and chunks[j - 2].kind == "N":
            j -= 2
        if j < 1 or chunks[j].kind != "N" or chunks[j - 1].kind != "I":
            return False
        word = self.tokens[chunks[j - 1].first].lower
        if word == "including":
            return True
        opens = j == 1 or chunks[j - 2].kind in ",;-" or (chunks[j - 2].kind == "R" and j == 2)
        return opens and (word == "with" or self._main_follows(k))

    def _main_follows(self, k: int) -> bool:
        """Whether the past form at chunk ``k`` ends the phrase that opens the sentence, its clause behind."""
        chunks, j = self.chunks, k + 1
        while j < len(chunks) and chunks[j].kind in "INR":
            j += 1
        if j + 2 >= len(chunks) or chunks[j].kind != "," or chunks[j + 1].kind != "N":
            return False
        j += 2
        while j < len(chunks) and chunks[j].kind in "INR":
            j += 1
        verb = chunks[j].verb if j < len(chunks) else None
        is_finite = verb is not None and (verb.is_clause or verb.tag == "Q")
        return verb is not None and is_finite and verb.lemma not in self.speech

    def _ends_saying(self, k: int) -> bool:
        """Whether *, the governor reported on Monday* ends the sentence, its verb at chunk ``k``."""
        chunks, j = self.chunks, k + 1
        while j < len(chunks) and chunks[j].kind in "INR":
            j += 1
        return k > 1 and chunks[k - 2].kind == "," and (j == len(chunks) or chunks[j].kind == ".")

    def _shares_object(self, verb: Verb) -> bool:
        """Whether the object of the past form joined to it is its own: *killed and injured civilians*."""
        following = self.chunks[verb.chunk + 1 : verb.chunk + 4]
        if verb.tag != "Q" or [c.kind for c in following] != ["C", "v", "N"]:
            return False
        joined = following[1].verb
        return (
            joined is not None
            and joined.tag == "Q"
            and not joined.auxiliaries
            and not self._is_time(following[2])
        )

    def _has_agent(self, k: int) -> bool:
        """Whether *by* somebody follows the past form at chunk ``k``: *shells fired at it by troops*."""
        chunks = self.chunks
        j = k + 1
        while j + 1 < len(chunks) and chunks[j].kind == "I" and chunks[j + 1].kind == "N":
            if self.tokens[chunks[j].first].lower == "by" and not self._is_day(chunks[j + 1]):
                return True
            j += 2
        return False

    def _is_reduced(self, verb: Verb, *, has_object: bool) -> bool:
        """Whether a past form after a noun phrase is a reduced relative (*towns captured in May*)."""
        if (
            not has_object
            and verb.tag == "Q"
            and self._has_agent(verb.chunk)
            and self._verb_later(verb.chunk)
        ):
            return True  # shells fired at the town by the troops on Thursday landed
        if not has_object and verb.tag == "Q" and self._says_later(verb.chunk):
            return True  # witnesses interviewed on television said they had fled
        if not has_object and verb.lemma not in _BY_ITSELF and self._goes_on(verb.chunk):
            return True  # missiles launched from the sea hit the port
        after = self.chunks[verb.chunk + 1 : verb.chunk + 2]
        urges = verb.lemma == "call" and after and self.tokens[after[0].first].lower in ("on", "for")
        qualifies = verb.lemma in _QUALIFYING and not urges
        if not has_object and qualifies and self._finite_left(verb.chunk) is not None:
            return True  # announced a package valued at a billion
        if has_object and verb.tag == "Q" and verb.chunk > 1 and self.chunks[verb.chunk - 2].kind == "c":
            return False  # claims that a rocket hit the barracks could not be verified
        if self._later_finite(verb.chunk):
            return True  # the troops stationed in X have left
        left = self._finite_left(verb.chunk)
        if left is None:
            return False
        if left.lemma in self.speech or left.is_relative:
            return False
        if has_object or verb.lemma in _FLEEING or self._follows_subordinate(left, verb.chunk):
            return False
        return not self._boundary_between(left, verb)

    def _follows_subordinate(self, left: Verb, k: int) -> bool:
        """Whether the clause of ``left`` is a fronted one: *After they took the hill, residents moved*."""
        chunks, j = self.chunks, left.chunk - 1
        if k < 2 or chunks[k - 2].kind != ",":
            return False
        while j >= 0 and chunks[j].kind in "NIR":
            j -= 1
        return j >= 0 and chunks[j].kind == "S" and (j == 0 or chunks[j - 1].kind in "C;")

    def _comma_before(self, k: int) -> int:
        """The chunk of the comma that opens what the comma at chunk ``k`` closes; -1 where none does."""
        j = k - 1
        while j >= 0 and self.chunks[j].kind not in ",;.":
            j -= 1
        return j if j >= 0 and self.chunks[j].kind == "," else -1

    @staticmethod
    def _join_infinitive(verb: Verb, other: Verb) -> None:
        verb.tag, verb.is_infinitive, verb.coordinated = "V", True, other

    def _past_above(self, verb: Verb) -> Verb | None:
        """The past verb above a present one in a relative clause: *shelled a village that lies near, and*."""
        if verb.tag not in "VZh" or verb.auxiliaries or self.chunks[verb.chunk - 1].kind not in "Wc":
            return None
        higher = self._verb_left(verb.chunk - 2)
        return higher if higher is not None and higher.tag in "FQ" and higher.is_clause else None

    def _gapped(self, k: int) -> Verb | None:
        """The passive verb whose auxiliary the participle at chunk ``k`` shares, its own subject between."""
        chunks, j = self.chunks, k - 1
        if j and self.tokens[chunks[j - 1].first].lower == "with":
            return None  # along with 61 men killed
        while j >= 0 and chunks[j].kind in "NIR":
            j -= 1
        if j < 1 or chunks[j].kind not in "C,":
            return None
        other = self._verb_left(j - 1)
        if other is None or not (other.is_passive and other.is_clause):
            return None
        between = "".join(c.kind for c in chunks[other.chunk : j])
        return other if "," not in between.partition("S")[2] else None  # after soldiers, tanks and cars left

    def _is_time(self, chunk: _Chunk) -> bool:
        return self.tokens[chunk.last].lower.removeprefix("mid-") in _NON_SUBJECT_NOUNS

    def _is_day(self, chunk: _Chunk) -> bool:
        last = self.tokens[chunk.last].text
        return self._is_time(chunk) or (last.isdigit() and len(last) == len("2022"))

    def _verb_left(self, k: int) -> Verb | None:
        """The nearest verb left of chunk ``k`` in the same clause."""
        depth = 0
        while k >= 0:
            chunk = self.chunks[k]
            if chunk.verb is not None:
                return chunk.verb
            if chunk.kind in "SWc;." and not (chunk.kind == "S" and self._is_preposition(k)):
                return None
            depth += 1
            if depth > 14:
                return None
            k -= 1
        return None

    def _finite_left(self, k: int) -> Verb | None:
        for j in range(k - 1, -1, -1):
            chunk = self.chunks[j]
            if chunk.kind in ".;":
                return None
            if chunk.verb is not None and chunk.verb.is_clause:
                return chunk.verb
            if chunk.kind in "SW" and not self._is_preposition(j):
                return None
        return None

    def _boundary_between(self, left: Verb, verb: Verb) -> bool:
        for j in range(left.chunk + 1, verb.chunk):
            kind = self.chunks[j].kind
            if kind in "CcW;." or (kind == "S" and not self._is_preposition(j)):
                return True
        return False

    def _is_preposition(self, j: int) -> bool:
        """Whether *after, before, since, until, as* at chunk ``j`` governs a phrase, not a clause."""
        if self.tokens[self.chunks[j].first].lower not in _PREPOSITION_OR_SUBORDINATOR:
            return False
        if self.chunks[j + 1 : j + 2] and self._is_time(self.chunks[j + 1]):
            return True  # since October they have
        for i, chunk in enumerate(self.chunks[j + 1 : j + 8]):
            if chunk.verb is not None:
                if i and chunk.verb.is_infinitive:
                    continue  # as talks to end the war failed
                is_finite = chunk.verb.is_clause or chunk.verb.tag == "Q"
                return not is_finite or self._lacks_verb(j - 1)
            if chunk.kind in ",.;SWC":
                return True
        return True

    def _lacks_verb(self, k: int) -> bool:
        """Whether the noun phrase at chunk ``k`` still waits for its verb: *losses | since May have ...*."""
        if k < 0 or self.chunks[k].noun is None:
            return False
        if self._is_time(self.chunks[k]) and (not k or self.chunks[k - 1].kind != "I"):
            return False  # 36 hours | after
        while k >= 0 and self.chunks[k].kind in "NI":
            k -= 1
        before = self.chunks[k] if k >= 0 else None
        if before is None or before.verb is None:
            return before is None or before.kind in "c,"
        return before.verb.lemma in self.speech

    def _verb_later(self, k: int) -> bool:
        """Whether a verb follows chunk ``k`` in the same clause, before any boundary."""
        for chunk in self.chunks[k + 1 :]:
            if chunk.verb is not None:
                return chunk.verb.tag in "QFZVbhd"
            if chunk.kind not in "INR":
                return False
        return False

    def _says_later(self, k: int) -> bool:
        """Whether *said* follows chunk ``k`` behind nothing but phrases, so that its subject is before."""
        chunks, j = self.chunks, k + 1
        while j + 2 < len(chunks) and chunks[j].kind == "I" and chunks[j + 1].kind == "N":
            j += 2
        told = chunks[j].verb if j < len(chunks) else None
        return j > k + 1 and told is not None and told.lemma in ("say", "tell") and not told.auxiliaries

    def _goes_on(self, k: int) -> bool:
        """Whether a past form that is no participle follows chunk ``k`` behind nothing but phrases."""
        chunks, j = self.chunks, k + 1
        while j + 2 < len(chunks) and (
            chunks[j].kind in "R(" or (chunks[j].kind == "I" and chunks[j + 1].kind == "N")
        ):
            if chunks[j].kind == "(":
                while j + 2 < len(chunks) and chunks[j].kind != ")":
                    j += 1
            j += 2 if chunks[j].kind == "I" else 1
        told = chunks[j].verb if j < len(chunks) else None
        if told is None or told.tag != "Q" or told.auxiliaries:
            return False
        if j == k + 1 and self.tags[chunks[j].first] != "R":
            return False
        after = chunks[j + 1] if j + 1 < len(chunks) else None
        has_object = after is not None and after.kind == "N" and not self._is_day(after)
        tells = after is not None and after.kind == "c" and told.lemma in self.speech
        return has_object or tells or told.lemma in _BY_ITSELF

    def _ends_relative(self, k: int) -> bool:
        """Whether a relative clause with *who* ends before chunk ``k`` whose noun waits for its verb."""
        chunks, j = self.chunks, k - 1
        while j > 0 and chunks[j].kind in "NIR":
            j -= 1
        told = chunks[j].verb if j > 1 else None
        return (
            told is not None
            and told.is_clause
            and chunks[k - 1].kind == "N"
            and chunks[j - 1].kind in "Wc"
            and self._lacks_verb(j - 2)
        )

    def _later_finite(self, k: int) -> bool:
        """Whether an unmistakably finite verb follows in the same clause, before any boundary."""
        depth = 0
        for chunk in self.chunks[k + 1 :]:
            depth += (chunk.kind == "(") - (chunk.kind == ")")
            if depth > 0:
                continue  # using a rocket launcher (two rockets were fired)
            if chunk.verb is not None:
                if chunk.verb.is_clause:
                    if self.tokens[chunk.first - 1].lower in _SUBJECT_PRONOUNS:
                        return False  # killed two soldiers | she was treating
                    return chunk.verb.tag in "FZVbhd" or bool(chunk.verb.auxiliaries)
                if chunk.verb.tag in "QX":
                    return False
            elif chunk.kind in ",;.SWCc-":
                return False
        return False

    def _other_finite(self, verb: Verb) -> bool:
        return any(v.is_clause and v is not verb for v in self.verbs)

    def _has_waiting_subject(self, k: int) -> bool:
        """Whether a noun phrase before the comma still lacks its verb (*Petrov, the mayor, said*)."""
        j = k - 2
        while j >= 0 and self.chunks[j].kind not in ",;.":
            j -= 1
        if j <= 0 or self.chunks[j].kind != ",":
            return False
        for i in range(j - 1, -1, -1):
            chunk = self.chunks[i]
            if chunk.verb is not None and (chunk.verb.is_clause or chunk.verb.lemma in self.speech):
                # said the strike, in Borna, hit a warehouse
                at = j - 1
                while at > i and chunks_are_phrase(self.chunks, at):
                    at -= 1
                if self.chunks[at].kind == "," and self._follows_subordinate(chunk.verb, at + 2):
                    return True  # while the town was calm, the raid, which lasted hours, showed
                return chunk.verb.lemma in self.speech and any(c.kind == "N" for c in self.chunks[i + 1 : j])
            if chunk.kind in ";.ScW":
                return i < j - 1 and any(c.kind == "N" for c in self.chunks[i + 1 : j])
        return any(c.kind == "N" for c in self.chunks[:j])

    # -- catenatives ----------------------------------------------------------------------------

    def _chain(self, number: int, verb: Verb) -> None:
        """Links an infinitive or gerund to the verb or adjective that governs it."""
        if not (verb.is_infinitive or verb.is_gerund):
            return
        if verb.is_infinitive and verb.coordinated is not None:
            self._share(verb, verb.coordinated)
            return
        if verb.is_infinitive and verb.chunk:
            noun = self.chunks[verb.chunk - 1].noun
            if noun is not None and verb.chunk > 2 and self._tries(verb):
                return
            if noun is not None and self.tokens[noun.last].lower in ATTEMPT_NOUNS:
                governor = self.chunks[verb.chunk - 2].verb if verb.chunk > 1 else None
                is_modifier = governor is not None and governor.is_gerund and governor.lemma not in _MAKE
                if (
                    governor is None
                    or is_modifier
                    or governor.lemma == "be"
                    or (governor.lemma in self.speech and not governor.is_passive)
                    or (governor.lemma in _FOIL and not (governor.is_negated and governor.lemma in _MAKE))
                ):
                    verb.chain = ["attempt"]  # attempts to advance failed; thwarted an attempt to cross
                    verb.subject = [noun]
                    return
        if (
            verb.is_gerund
            and verb.chunk > 1
            and self.tokens[verb.first - 1].lower == "at"
            and (attempt := self.chunks[verb.chunk - 2].noun) is not None
            and self.tokens[attempt.last].lower in ATTEMPT_NOUNS
        ):
            verb.chain, verb.subject = ["attempt"], [attempt]  # attempts at advancing failed
            return
        if not number:
            return
        told = self.verbs[number - 1]
        if (
            verb.is_infinitive
            and told.is_passive
            and told.lemma in _COMMANDING
            and told.chunk == verb.chunk - 1
        ):
            noun = self.chunks[told.chunk - 1].noun if told.chunk else None
            order = _ORDERS.get(self.tokens[noun.last].lower) if noun is not None else None
            if order is not None:
                verb.chain, verb.coordinated = [order], told  # a decision has been made to withdraw
                self._inherit(verb, told)
                return
        if verb.is_infinitive and self._campaigns(verb):
            main = self._main(number)
            verb.chain, verb.coordinated = ["campaign"], main
            return
        previous = self.verbs[number - 1]
        between = self.chunks[previous.chunk + 1 : verb.chunk]
        if verb.is_infinitive and previous.is_gerund and number > 1 and previous.lemma not in _AIMING:
            higher = self.verbs[number - 2]
            moved = self.chunks[higher.chunk + 1 : previous.chunk]
            if higher.lemma in _DIRECTING and [c.kind for c in moved] == ["N"]:
                previous, between = higher, moved  # forced the people living there to flee
        kinds = "".join(c.kind for c in between)
        if len(kinds) > 2 and kinds[0] == kinds[-1] == "," and not kinds[1:-1].strip("SINR"):
            between = []  # managed, after weeks of fighting, to take it
        if verb.is_infinitive:
            words = [c for c in between if c.kind != "R" and not (c.noun is not None and self._is_time(c))]
            if len(words) == 1 and words[0].kind == "N":
                last = self.tokens[words[0].last].lower
                if last in _INFINITIVE_ADJECTIVES or (
                    (last in ATTEMPT_NOUNS or last in _CAMPAIGNS)
                    and previous.lemma in _MAKE
                    and not previous.is_passive
                ):
                    verb.chain = [*previous.chain, "attempts" if last in _CAMPAIGNS else last]
                    self._inherit(verb, previous)
                    verb.subject = []
                    verb.coordinated = previous
                    return
                if last in _ORDERS and previous.lemma in _COMMANDING:
                    verb.chain = [*previous.chain, _ORDERS[last]]
                    self._inherit(verb, previous)
                    verb.coordinated = previous
                    return
            if not words or (all(c.kind in "NI" for c in words) and len(words) <= 4):
                verb.chain = [*previous.chain, previous.lemma]
                self._inherit(verb, previous)
                is_own = previous.is_passive or previous.lemma in _OF_ITS_SUBJECT
                if is_own or not any(c.kind == "N" for c in words):
                    verb.coordinated = previous  # the subject of the higher verb is its subject
                else:
                    verb.is_relative = False  # an offensive that saw troops retake the town
        elif verb.is_gerund and all(c.kind == "R" for c in between) and not verb.is_passive:
            verb.chain = [*previous.chain, previous.lemma]
            self._inherit(verb, previous)
            verb.coordinated = previous

    def _campaigns(self, verb: Verb) -> bool:
        """Whether the clause tells a campaign's aim: *a long campaign to capture the town*."""
        if verb.chunk < 3:
            return False
        before, noun = self.chunks[verb.chunk - 2 : verb.chunk]
        return (
            noun.noun is not None
            and self.tokens[noun.last].lower in _CAMPAIGNS
            and before.kind == "I"
            and self.tokens[before.first].lower in ("in", "during")
        )

    def _tries(self, verb: Verb) -> bool:
        """Reads *foiled attempts by the enemy to break through*: who tries is the subject."""
        attempt, by, who = self.chunks[verb.chunk - 3 : verb.chunk]
        if attempt.noun is None or self.tokens[by.first].lower not in ("by", "of"):
            return False
        if self.tokens[attempt.last].lower not in ATTEMPT_NOUNS or who.noun is None:
            return False
        verb.chain, verb.subject = ["attempt"], [who.noun]
        return True

    @staticmethod
    def _inherit(verb: Verb, higher: Verb) -> None:
        verb.modal = verb.modal or higher.modal
        verb.is_negated = verb.is_negated or higher.is_negated
        verb.is_relative = higher.is_relative
        verb.is_conditional = higher.is_conditional

    # -- subjects -------------------------------------------------------------------------------

    def _subject(self, number: int, verb: Verb) -> None:
        chunks = self.chunks
        other = verb.coordinated
        if other is not None:
            verb.subject = other.subject
            verb.start, verb.before, verb.subordinator = other.start, other.before, other.subordinator
            verb.is_relative, verb.is_conditional = other.is_relative, other.is_conditional
            return
        k = verb.chunk - 1
        if k > 0 and chunks[k].kind == "," and verb.tag in "FZ" and not verb.auxiliaries:
            earlier = self._finite_left(k)
            if earlier is not None and self._lists(earlier, verb):
                self._share(verb, earlier)  # moved in, took the hill
                return
        if (verb.is_infinitive or verb.is_gerund) and verb.chain == ["attempt"]:
            verb.start = verb.first
            return
        told = k - 1 if verb.is_gerund and k > 0 and chunks[k].kind == "I" else k
        claim = chunks[told].noun if told >= 0 and (verb.is_infinitive or verb.is_gerund) else None
        is_claimed = claim is not None and self.tokens[claim.head].lower in _CLAIMS and not verb.is_passive
        if claim is not None and is_claimed and ("have" in verb.auxiliaries or told < k):
            verb.subject, verb.start = [claim], verb.first  # Moscow's claims to have taken the town
            return
        if verb.is_gerund and verb.chain[-1:] in _FOCUSING and number and told < k:
            verb.subject, verb.start = self.verbs[number - 1].subject, verb.first
            return  # focused its efforts on seizing the town
        if verb.is_infinitive and not (verb.chain and k >= 0 and chunks[k].kind == "N"):
            higher = self._main(number)
            if higher is not None:
                verb.subject, verb.start = higher.subject, verb.first
                verb.is_conditional = verb.is_conditional or higher.is_conditional
            return
        if verb.is_gerund and verb.is_passive:
            # a reduced relative: what it stands behind is what it happens to
            while k >= 0 and chunks[k].kind in ",R":
                k -= 1
            if k >= 0 and chunks[k].kind == "S" and "being" in verb.auxiliaries:
                higher = self._main(number)  # collapsed after being hit
                verb.subject, verb.start = higher.subject if higher is not None else [], verb.first
                return
            if k > 0 and chunks[k].kind in "SI" and self.tokens[chunks[k].first].lower == "as":
                above = chunks[k - 1].verb
                if above is not None and above.is_passive and above.lemma in _LISTS:
                    verb.subject, verb.start = above.subject, verb.first  # is listed as destroyed
                    return
            if k > 1 and self._is_of_them(k):
                k -= 2  # launched 40 drones, 30 of them shot down
            if k >= 0 and (noun := chunks[k].noun) is not None:
                higher = chunks[k - 1].verb if k and self.tokens[noun.last].lower in _REFLEXIVES else None
                verb.subject = [noun] if higher is None else higher.subject  # found themselves encircled
            verb.is_relative = True
            verb.start = verb.first
            return
        commas, near = 0, k
        while k >= 0:
            chunk = chunks[k]
            kind = chunk.kind
            if kind == "N":
                assert chunk.noun is not None
                left, reach = (chunks[k - 1] if k else None), 2
                if left is not None and left.kind == "R" and k > 1 and chunks[k - 2].verb is not None:
                    left, reach = chunks[k - 2], 3  # carry out an attack
                adjacent = k == near
                if left is not None and left.kind == "I":
                    if verb.is_gerund and adjacent and self.tokens[left.first].lower in ("with", "of"):
                        verb.subject = self._with_conjuncts(k)[0]
                        verb.start = chunk.first
                        return
                    k -= 2
                    continue
                is_behind = not adjacent or self._is_day(chunk)  # losses since 24 February 2022 | amount to
                if left is not None and left.kind == "S" and is_behind and self._is_preposition(k - 1):
                    k -= 2
                    continue
                if left is not None and left.verb is not None:
                    if verb.is_infinitive and verb.chain[-1:] == [left.verb.lemma]:
                        verb.subject, verb.start = [chunk.noun], chunk.first
                        return  # causing hundreds of residents to flee
                    if (
                        not left.verb.is_clause
                        and (left.verb.is_infinitive or left.verb.is_gerund)
                        and not adjacent_gerund(verb, adjacent)
                        and not (adjacent and verb.is_clause and left.verb.lemma in self.speech)
                    ):
                        k -= reach
                        continue
                    tells = left.verb.lemma in self.speech and adjacent  # in which it said | his forces had
                    if (
                        left.verb.is_relative
                        and left.verb.is_clause
                        and commas == 0
                        and not (verb.is_gerund or tells)
                    ):
                        # the drones that hit the city were shot down
                        j = k - 1
                        while j >= 0 and chunks[j].kind not in "Wc":
                            j -= 1
                        if j > 0:
                            k = j - 1
                            continue
                if self._is_time(chunk) and left is not None and left.kind in "N,":
                    k -= 1
                    continue
                is_late = left is not None and left.kind == "R" and k > 1 and chunks[k - 2].kind == "N"
                if is_late and self._is_time(chunk):
                    k -= 2  # an attack on the port early Saturday | killed two
                    continue
                verb.subject, leftmost = self._with_conjuncts(k)
                if leftmost > 0 and leftmost != k and chunks[leftmost - 1].kind == "I":
                    if adjacent and (
                        (verb.is_clause and verb.lemma in self.speech)
                        or (verb.is_gerund and self.tags[chunk.last] == "N")
                    ):
                        verb.subject, verb.start = [chunk.noun], chunk.first
                        return  # retreat from A | and officials claimed
                    verb.subject = []
                    k = leftmost - 2  # attacks on A and B have turned ...
                    continue
                verb.start = chunk.first if leftmost == k else chunks[leftmost].first
                self._clause_before(leftmost - 1, verb)
                return
            if kind == ")":
                while k > 0 and chunks[k].kind != "(":
                    k -= 1
                k -= 1
                continue
            if kind == "," and k == verb.chunk - 1 and verb.tag == "V" and not verb.auxiliaries:
                earlier = self._verb_left(k - 1)
                if earlier is not None and (earlier.is_infinitive or earlier.modal):
                    self._share(verb, earlier)  # would make, store and use
                    return
            if kind == "-" and k == verb.chunk - 1 and (j := self._dash_before(k)) > 0:
                k = near = j - 1  # two soldiers - both conscripts - surrendered
                continue
            if kind == ",":
                commas += 1
                if commas == 1 and not verb.is_gerund:
                    j = k - 1
                    while j >= 0 and chunks[j].kind not in ",;.":
                        j -= 1
                    if j > 0 and chunks[j].kind == ",":
                        inner = chunks[j + 1 : k]
                        # a parenthesis between commas: an apposition or a relative clause
                        if (
                            inner
                            and (
                                inner[0].kind in "WNIRSC"
                                or (inner[0].verb is not None and inner[0].verb.is_gerund)
                                or (inner[0].verb is not None and inner[0].verb.lemma == "say")
                            )
                            and (self._is_aside(j, k) or self._is_saying(inner, j))
                        ):
                            k = j - 1
                            continue
                if verb.is_gerund:
                    higher = self._finite_left(k)
                    if higher is not None:
                        verb.subject = higher.subject
                        verb.start = verb.first
                        verb.coordinated = higher
                        verb.is_conditional = higher.is_conditional
                    elif k == near and self._lacks_verb(k - 1) and not self._is_day(chunks[k - 1]):
                        verb.subject = self._with_conjuncts(k - 1)[0]  # the raid, involving 40 drones, hit
                    return
                k -= 1
                continue
            if kind == "W":
                verb.is_relative = True
                verb.start = chunk.first
                verb.subject = self._blow_before(k, verb) or self._antecedent(k)
                return
            if kind == "c":
                near = k - 1
                while near > 1 and (chunks[near].kind == "R" or self._is_time(chunks[near])):
                    near -= 2 if chunks[near - 1].kind == "I" else 1  # a raid in May that
                antecedent = chunks[near].noun if k else None
                if k == verb.chunk - 1 and antecedent is not None and not verb.is_gerund:
                    verb.is_relative = True
                    verb.subject = self._blow_before(near + 1, verb) or self._antecedent(near + 1)
                verb.start = chunk.first
                return
            if kind == "S":
                verb.subordinator = self.tokens[chunk.first].lower
                verb.is_conditional = verb.subordinator in ("if", "unless")
                if verb.is_gerund:  # after taking, before leaving
                    higher = self._main(number)
                    if higher is not None:
                        verb.subject = higher.subject
                return
            if kind == "C":
                if k > 1 and chunks[k - 1].kind == "-" and (j := self._dash_before(k - 1)) > 0:
                    k = j  # a flag - many fly it - was raised - and is shown
                between = chunks[k + 1 : verb.chunk]
                is_dated = all(c.kind in "IS," or (c.kind == "N" and self._is_day(c)) for c in between)
                if is_dated or verb.is_gerund:
                    earlier = self._verb_left(k - 1)
                    if earlier is not None and not earlier.is_clause and self._is_finite(verb):
                        is_told = earlier.tag not in "QX" or earlier.lemma in _UNDERGONE
                        is_told = is_told or bool(verb.auxiliaries) or chunks[k - 1].kind == ","
                        higher = self._finite_left(k) if is_told else None
                        earlier = earlier if higher is None else higher  # hid to avoid being hit and are now
                    if earlier is not None:
                        self._share(verb, earlier)
                        if between and is_dated:
                            verb.start = between[0].first  # and on Friday launched: its own day
                    return
                k -= 1
                continue
            if kind == "I" and verb.is_gerund:
                governor = chunks[k - 2].verb if k > 1 and chunks[k - 1].kind == "N" else None
                if governor is not None and chunks[k - 1].noun in governor.objects:
                    verb.subject = [n for n in (chunks[k - 1].noun,) if n]  # accused Russia of shelling
                    verb.chain = [governor.lemma]
                    return
                if k and (governor := chunks[k - 1].verb) is not None:
                    verb.chain = [governor.lemma]  # tasked with holding
                higher = self._main(number)
                if higher is not None:
                    verb.subject = higher.subject
                return
            if kind == "v":
                assert chunk.verb is not None
                if verb.is_gerund or verb.is_infinitive:
                    verb.subject = chunk.verb.subject
                    return
                is_place = chunk.verb.subordinator == "where"
                if (chunk.verb.is_relative or is_place) and chunk.verb.is_clause and not commas:
                    j = k - 1
                    while j >= 0 and chunks[j].kind not in "WcS":
                        j -= 1
                    j -= j > 1 and chunks[j - 1].kind == "I"  # in which
                    if j > 0 and chunks[j - 1].kind == "N":
                        k = j - 1  # a church that they had turned into a depot was hit
                        continue
                if chunk.verb.is_clause:
                    return
                k -= 1  # forces preparing for an offensive fired rockets
                continue
            if kind in ";.":
                return
            k -= 1

    @staticmethod
    def _is_finite(verb: Verb) -> bool:
        """Whether no infinitive or participle can have the form of the verb."""
        return verb.is_clause and (verb.tag in "FZ" or bool(verb.auxiliaries) or verb.tag in "bhd")

    def _is_of_them(self, k: int) -> bool:
        """Whether the pronoun at chunk ``k`` is the whole of which a count before it is a part."""
        words = [self.tokens[self.chunks[j].first].lower for j in (k - 1, k)]
        return (
            words[0] == "of" and words[1] in ("them", "which", "whom") and self.chunks[k - 2].noun is not None
        )

    @staticmethod
    def _share(verb: Verb, earlier: Verb) -> None:
        """Gives a coordinated verb the subject and mood of the one before it."""
        verb.subject, verb.start, verb.before = earlier.subject, verb.first, earlier.before
        verb.is_relative, verb.is_conditional = earlier.is_relative, earlier.is_conditional
        verb.coordinated = earlier
        if verb.tag == "V" and not verb.auxiliaries and earlier.modal and verb.is_clause:
            verb.modal = earlier.modal
        nonfinite = earlier.is_infinitive or earlier.is_gerund
        if verb.tag in "VG" and nonfinite and not verb.chain and (earlier.chain or earlier.is_infinitive):
            verb.chain = list(earlier.chain)
            verb.is_infinitive, verb.modal = earlier.is_infinitive, earlier.modal
            verb.is_clause = False

    def _lists(self, earlier: Verb, verb: Verb) -> bool:
        """Whether a finite verb right behind a comma goes on telling what the subject of ``earlier`` did."""
        return (
            earlier.tag in {"F": "FQ", "Z": "Z"}[verb.tag]
            and bool(earlier.subject)
            and not (earlier.auxiliaries or earlier.is_relative or earlier.subordinator)
            and self.speech.isdisjoint((earlier.lemma, verb.lemma))
            and all(c.kind in "NIR" for c in self.chunks[earlier.chunk + 1 : verb.chunk - 1])
        )

    def _is_aside(self, j: int, k: int) -> bool:
        """Whether the chunks between the commas at ``j`` and ``k`` interrupt a clause."""
        inner = self.chunks[j + 1 : k]
        if inner[0].kind == "W":
            return True
        if inner[0].kind == "C":  # Lyman, as well as two villages, was hit
            is_addition = self.tokens[inner[0].first].lower == "as"
            return j > 0 and is_addition and all(c.kind in "CNI" for c in inner) and self._lacks_verb(j - 1)
        if inner[0].kind == "S":
            while j > 1 and self.chunks[j - 1].kind == "R":
                j -= 1
            return j > 0 and self._lacks_verb(j - 1)
        last = inner[-1].verb
        if self.tokens[inner[0].last].lower in _AMOUNTS and last is not None and last.tag in "QX":
            return not last.auxiliaries and j > 0 and self._lacks_verb(j - 1)  # fighters, some wounded, left
        if any(c.verb is not None and c.verb.is_clause and not c.verb.is_relative for c in inner):
            return False  # but: the town, a junction that they have shelled, was hit
        return j > 0 and self.chunks[j - 1].kind in "NR)" and not any(c.kind == "C" for c in inner[:1])

    def _dash_before(self, k: int) -> int:
        """The chunk of the dash that opens the aside which the dash at chunk ``k`` closes, else -1."""
        chunks, j = self.chunks, k - 1
        while j > 0 and chunks[j].kind not in "-;.":
            j -= 1
        if j < 1 or chunks[j].kind != "-" or chunks[j - 1].kind not in "N)":
            return -1
        for at in (chunks[j].first, chunks[k].first):
            if self.tokens[at].text == "-" and self.tokens[at - 1].end == self.tokens[at].start:
                return -1  # a hyphen
        is_told = any(c.verb is not None and c.verb.is_clause for c in chunks[j + 1 : k])
        return j if not is_told or chunks[j + 1].kind == "W" or self._lacks_verb(j - 1) else -1

    def _is_saying(self, inner: Sequence[_Chunk], j: int) -> bool:
        """Whether the chunks behind the comma at ``j`` tell who says it: *troops, he said, have left*."""
        verbs = [c.verb for c in inner if c.verb is not None]
        return (
            len(verbs) == 1
            and verbs[0].lemma in self.speech
            and verbs[0].is_clause
            and all(c.kind in "vNRI" for c in inner)
            and self._lacks_verb(j - 1)
        )

    def _main(self, number: int) -> Verb | None:
        """The finite verb that a dependent group hangs on: the nearest before it, else the next after."""
        for verb in reversed(self.verbs[:number]):
            if verb.is_clause:
                return verb
        return next((v for v in self.verbs[number + 1 :] if v.is_clause), None)

    def _antecedent(self, k: int) -> list[NounPhrase]:
        """Noun phrases that the relative word at chunk ``k`` refers to: the nearest, and what it hangs on."""
        found: list[NounPhrase] = []
        j = k - 1
        while j >= 0 and self.chunks[j].kind in ",RI)":
            if self.chunks[j].kind == ")":  # officials from the agency (IAEA) who
                while j > 0 and self.chunks[j].kind != "(":
                    j -= 1
            j -= 1
        nearest = j if self.chunks[k - 1].kind in "N)" else -1
        while j >= 0 and (noun := self.chunks[j].noun) is not None:
            found.append(noun)
            if (
                j == nearest
                and self.tokens[self.chunks[k].first].lower == "who"
                and self.tags[noun.first] == "P"
                and j > 1
                and self.tokens[self.chunks[j - 1].first].lower in ("from", "in", "at", "near")
                and (person := self.chunks[j - 2].noun) is not None
            ):
                return [person]  # a soldier from Chuvashia who was captured
            if j > 1 and self.chunks[j - 1].kind == "C" and j == k - 2 and self.tags[noun.head] == "P":
                j -= 2  # two citizens, Ivan Petrenko and Petro Ivanenko, who were killed
                continue
            if j == k - 2 and self.tags[noun.head] in "#KO" and j > 1 and self.chunks[j - 1].kind in ",-":
                j -= 2  # the drones, eleven of which were shot down
                continue
            if (
                j >= 2
                and self.chunks[j - 1].kind == "I"
                and self.tokens[self.chunks[j - 1].first].lower == "of"
            ):
                j -= 2
                continue
            break
        return found

    def _blow_before(self, k: int, verb: Verb) -> list[NounPhrase]:
        """The attack that a relative clause of harm is of: *a strike on the town that killed two*."""
        if verb.is_passive or verb.lemma not in _HARMS:
            return []
        j = k - 1
        while j >= 2 and self.chunks[j].kind in ",R":
            j -= 1
        while j >= 2 and self.chunks[j].noun is not None and self.chunks[j - 1].kind == "I":
            noun = self.chunks[j - 2].noun
            if noun is None or self.tokens[self.chunks[j - 1].first].lower not in _UPON:
                return []
            if self.tokens[noun.head].lower in _BLOWS:
                return [noun]
            j -= 2
        return []

    def _with_conjuncts(self, k: int) -> tuple[list[NounPhrase], int]:
        """The noun phrase at chunk ``k`` with those coordinated to its left (*Russia and Ukraine*), and the
        chunk of the leftmost.
        """
        chunks = self.chunks
        noun = chunks[k].noun
        assert noun is not None
        nouns = [noun]
        if self._ends_series(k):
            nouns += [n for n in (chunks[k - 3].noun,) if n]
            k -= 3
        while k >= 2 and chunks[k - 1].kind in "C," and (earlier := chunks[k - 2].noun) is not None:
            if chunks[k - 1].kind == ",":
                before = chunks[k - 3].kind if k >= 3 else ""
                if before == "I" and self.tags[nouns[-1].first] == "#" != self.tags[earlier.first]:
                    break  # since the start of the war, 646 aircraft, 283 helicopters and 33,000 drones
                if len(nouns) < 2 or (before == "I" and (k < 4 or chunks[k - 4].kind != "N")):
                    break  # no list: In May, troops ...
                is_told = before == "I" and (self._is_fronted(k - 3) or self._is_told(k - 3))
                if is_told or (before == "I" and self._is_day(chunks[k - 2])):
                    break  # In an attack on the city, homes and shops were damaged
                left = self._verb_left(k - 3) if before == "I" else None
                if left is not None and self._follows_subordinate(left, k + 1):
                    break  # since it launched the war in the east, the EU and its allies have
            above = chunks[k - 3].verb if k >= 3 and chunks[k - 1].kind == "C" else None
            if above is not None and above.lemma not in self.speech:
                break  # X took A and B left; not: said A and B had left
            if k >= 3 and chunks[k - 3].kind == "I" and chunks[k - 1].kind == "C":
                if self.tags[nouns[-1].first] == "E":
                    break  # to ensure the safety of flights but there were
                if self.tokens[chunks[k - 3].first].lower == "between":
                    nouns.append(earlier)  # talks between Russia and Ukraine
                    return nouns, k - 2
                joint = self.tokens[chunks[k - 1].first].lower
                if joint == "but" or self.tokens[nouns[-1].first].lower in _NOMINATIVES:
                    break  # advance to the city but the army has stopped them, talks with both and it thanked
                left = self._verb_left(k - 3)
                if left is not None and left.is_clause:
                    break  # sirens sounded in X and explosions were heard
            nouns.append(earlier)
            k -= 2
            if k and chunks[k - 1].kind == "I":
                break
        return nouns, k

    def _is_told(self, k: int) -> bool:
        """Whether a clause ends in the phrase at chunk ``k``: *a raid hit a port on the river, X and Y*."""
        left = self._verb_left(k)
        return left is not None and left.is_clause and left.lemma not in self.speech

    def _is_fronted(self, k: int) -> bool:
        """Whether the phrases up to the preposition at chunk ``k`` open a clause: *After attacks on*."""
        chunks = self.chunks
        while k >= 2 and chunks[k - 1].kind == "N" and chunks[k - 2].kind in "IS":
            k -= 2
        return k == 0 or chunks[k - 1].kind in ",;RSc"

    def _ends_series(self, k: int) -> bool:
        """Whether chunk ``k`` is the last of three or more nouns with a comma before the *and*."""
        chunks = self.chunks
        if k < 5 or chunks[k - 1].kind != "C" or chunks[k - 2].kind != ",":
            return False
        j = k - 3
        while j >= 2 and chunks[j].noun is not None and chunks[j - 1].kind == "," and chunks[j - 2].noun:
            j -= 2
        above = chunks[j - 1].verb if j else None
        return j < k - 3 and (above is None or above.lemma in self.speech)

    def _clause_before(self, k: int, verb: Verb) -> None:
        """What stands in front of the subject: its phrases, its subordinator, a relative word."""
        chunks = self.chunks
        pending: list[NounPhrase] = []
        seen_comma = False
        if self._is_contact(k, verb):
            verb.is_relative = True
            verb.objects = self._antecedent(k + 1)
            return
        while k >= 0:
            chunk = chunks[k]
            kind = chunk.kind
            if kind == "N":
                assert chunk.noun is not None
                pending.append(chunk.noun)
            elif kind == "I":
                verb.before.append(Phrase(self.tokens[chunk.first].lower, chunk.first, pending))
                verb.start = (
                    min(verb.start, chunk.first) if k == 0 or chunks[k - 1].kind != "v" else verb.start
                )
                pending = []
            elif kind == "S":
                if (self._is_preposition(k) and (pending or seen_comma)) or (seen_comma and not pending):
                    verb.before.append(Phrase(self.tokens[chunk.first].lower, chunk.first, pending))
                    pending = []
                else:
                    verb.subordinator = self.tokens[chunk.first].lower
                    verb.is_conditional = verb.subordinator in ("if", "unless")
                    if verb.subordinator == "where" and k:
                        verb.before.append(Phrase("in", chunk.first, self._antecedent(k)))
                    return
            elif kind == "W":
                verb.is_relative = True
                left = chunks[k - 1] if k else None
                if left is not None and left.kind == "I" and (word := self.tokens[left.first].lower) != "of":
                    # the battle in which Kyiv said it pushed them back
                    verb.phrases.append(Phrase(word, left.first, self._antecedent(k - 1)))
                elif not verb.is_passive and not verb.objects:
                    verb.objects = self._antecedent(k)
                return
            elif kind == "c":
                left = chunks[k - 1] if k else None
                if (
                    left is not None
                    and left.noun is not None
                    and not self._is_time(left)  # said on Sunday that
                    and self.tokens[left.noun.head].lower not in _SAYING_NOUNS
                ):
                    further = chunks[k - 2] if k > 1 else None
                    teller = further.verb if further is not None else None
                    says = teller is not None and teller.lemma in self.speech | {"tell"}
                    if not (says or self._is_medium(k - 1) or self._is_claimed(k - 1)):
                        verb.is_relative = True
                        verb.objects = self._antecedent(k)
                return
            elif kind == ",":
                seen_comma = True
            elif kind in "v;C":
                if (
                    kind == "v"
                    and not pending
                    and not seen_comma
                    and chunk.verb is not None
                    and not chunk.verb.is_clause
                ):
                    return
                return
            k -= 1

    def _is_medium(self, k: int) -> bool:
        """Whether the noun phrase at chunk ``k`` only tells where it was said: *wrote on Telegram that*."""
        while k > 1 and self.chunks[k].kind == "N" and self.chunks[k - 1].kind == "I":
            k -= 2
            verb = self.chunks[k].verb
            if verb is not None:
                return verb.lemma in self.speech
        return False

    def _is_claimed(self, k: int) -> bool:
        """Whether the noun phrase at chunk ``k`` is who says it: *claims by the army that it holds on*."""
        chunks = self.chunks
        claim = chunks[k - 2].noun if k > 1 else None
        by = self.tokens[chunks[k - 1].first].lower if k else ""
        return claim is not None and by in ("by", "from") and self.tokens[claim.head].lower in _SAYING_NOUNS

    def _is_contact(self, k: int, verb: Verb) -> bool:
        """Whether the subject behind chunk ``k`` opens a relative clause: *the territory | it seized*."""
        chunks = self.chunks
        if k < 1 or chunks[k].noun is None or verb.is_passive or not verb.subject or verb.is_infinitive:
            return False
        subject, after = verb.subject[0], chunks[verb.chunk + 1 : verb.chunk + 2]
        if self.tags[subject.first] not in "OD" or self._is_time(chunks[k]):
            return False
        if self.tags[subject.first] == "D" and self.tokens[subject.first].text.islower():
            return False
        if after and after[0].kind in "NcO":
            return False
        if chunks[k - 1].kind == "," and self.tags[subject.first] == "D":
            return True  # Lyman, a hub | Russia took in May
        return chunks[k - 1 - (chunks[k - 1].kind == "R")].kind == "v" or (
            k > 1 and chunks[k - 1].kind == "I" and chunks[k - 2].kind in "Nv"
        )

    # -- objects and phrases --------------------------------------------------------------------

    def _arguments(self, verb: Verb) -> None:
        chunks, count = self.chunks, len(self.chunks)
        k = verb.chunk + 1
        phrase: Phrase | None = None
        expecting = True  # a noun phrase here fills the open slot
        while k < count:
            chunk = chunks[k]
            kind = chunk.kind
            if kind == "N":
                assert chunk.noun is not None
                if (
                    not expecting
                    and verb.lemma in _DITRANSITIVE
                    and k == verb.chunk + 2
                    and (self.tags[chunk.first] in "DK#" or self.tokens[chunk.first].lower in _AMOUNTS)
                ):
                    verb.objects = [*verb.objects, chunk.noun]  # gave Ukraine its tanks
                    k += 1
                    continue
                if (
                    not expecting
                    and phrase is not None
                    and not verb.objects
                    and (
                        verb.lemma in _DITRANSITIVE
                        or (verb.lemma in _TAKES_OBJECT and phrase.preposition == "to")
                    )
                    and self.tags[chunk.first] in "DK#"
                ):
                    verb.objects, phrase = [chunk.noun], None  # sent to Mykolaiv 64 generators
                    k += 1
                    continue
                if (
                    not expecting
                    and phrase is not None
                    and not verb.objects
                    and not verb.is_passive
                    and self._is_put_off(verb, k)
                ):
                    verb.objects, phrase = [chunk.noun], None  # announced on Friday a new package
                    k += 1
                    continue
                if not expecting or (
                    self._starts_clause(k) and (k > verb.chunk + 1 or verb.lemma in self.speech)
                ):
                    if not (self._is_time(chunk) and not self._starts_clause(k)):
                        break
                elif (
                    phrase is not None
                    and not verb.objects
                    and chunks[verb.chunk + 1].kind == "," == chunks[k - 1].kind
                    and chunks[verb.chunk + 2].kind == "I"
                    and k > verb.chunk + 3
                ):
                    verb.objects, phrase = [chunk.noun], None  # pledged, for the first time, missiles
                elif (
                    phrase is not None
                    and verb.objects
                    and chunks[k - 1].kind == "C"
                    and self.tags[chunk.first] == "P"
                    and phrase.nouns
                    and self._is_day(chunks[k - 2])
                    and not self._is_day(chunk)
                ):
                    verb.objects, phrase = [*verb.objects, chunk.noun], None  # took X in May and Y in June
                elif self._is_time(chunk) and phrase is None:
                    verb.phrases.append(Phrase("", chunk.first, [chunk.noun]))
                elif phrase is not None:
                    phrase.nouns.append(chunk.noun)
                else:
                    verb.objects = [*verb.objects, chunk.noun]
                expecting = False
            elif kind == "I" or (kind == "S" and self._is_preposition(k)) or kind == "T":
                phrase = Phrase(self.tokens[chunk.first].lower, chunk.first, [])
                verb.phrases.append(phrase)
                expecting = True
            elif kind in ",C":
                expecting = True
                following = chunks[k + 1] if k + 1 < count else None
                if following is None:
                    break
                if following.kind == "C":
                    pass
                elif kind == "," and following.kind not in "NI(":
                    if following.kind == "S" and self._is_preposition(k + 1):
                        pass
                    elif following.kind == "R" and self._narrows(k + 1):
                        pass  # shelled the region, particularly near the border
                    else:
                        break
                elif following.kind == "v":
                    break
            elif kind == "(":
                while k + 1 < count and chunks[k].kind != ")":
                    k += 1
            elif kind == ";" and expecting and not verb.objects and self.tokens[chunk.first].text == ":":
                pass  # the losses are: 300 men, ...
            elif kind in "R)-'":
                if kind == "-" and k + 1 < count:
                    if chunks[k + 1].kind != "N":
                        break
                    expecting |= self.tags[chunks[k + 1].first] == "#"  # downed 8 – two in A, one in B
            else:
                break
            k += 1
        verb.stop = chunks[k].first if k < count else len(self.tokens)

    def _narrows(self, k: int) -> bool:
        """Whether the adverb at chunk ``k`` only narrows down where: *especially in the north*."""
        following = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        is_open = self.tokens[self.chunks[k].first].lower in _ESPECIALLY
        return is_open and following is not None and following.kind == "I"

    def _is_put_off(self, verb: Verb, k: int) -> bool:
        """Whether the object stands at chunk ``k``, behind the day: *announced on Friday a new package*."""
        chunks = self.chunks
        if k != verb.chunk + 3 or k >= len(chunks) or chunks[k].kind != "N" or chunks[k - 2].kind != "I":
            return False
        letters = "DK#ANP" if verb.lemma in _TAKES_OBJECT else "DK#"
        put = verb.lemma in _PUTTING and self.tokens[chunks[k - 1].last].lower in _POWER
        return (
            (self._is_time(chunks[k - 1]) or put)
            and self.tags[chunks[k].first] in letters
            and not self._is_time(chunks[k])
            and not self._starts_clause(k)
        )

    def _divides(self, k: int) -> bool:
        """Whether the noun phrase at chunk ``k`` begins anew: *six drones | Russian forces*."""
        first = self.chunks[k].first
        return self.tags[first] == "D" and self.tokens[first].lower in _NAMES_BEFORE

    def _is_interrupted(self, j: int) -> bool:
        """Whether the comma at chunk ``j`` opens an aside behind which a finite verb follows."""
        chunks, k = self.chunks, j + 1
        while k < len(chunks) and chunks[k].kind in "NIRC":
            k += 1
        if k + 1 >= len(chunks) or k == j + 1 or chunks[k].kind != "," or chunks[j + 1].kind not in "IN":
            return False
        verb = chunks[k + 1].verb
        return verb is not None and verb.is_clause and verb.lemma not in self.speech

    def _starts_clause(self, k: int) -> bool:
        """Whether the noun phrase at chunk ``k`` is the subject of a following finite verb."""
        before = self.chunks[k - 1].kind if k else ""
        if before == "I":
            return False
        j = k + 1
        steps = 0
        while j < len(self.chunks) and steps < 8:
            chunk = self.chunks[j]
            if chunk.verb is not None:
                if not (chunk.verb.is_passive and chunk.verb.is_gerund):
                    return chunk.verb.is_clause
                j += 1  # a vehicle donated to the hospital was damaged
                steps += 1
                continue
            if chunk.kind == "N" and self.tokens[chunk.first].lower in _SUBJECT_PRONOUNS:
                return False  # took back positions | they lost in spring
            if chunk.kind == "N" and self._divides(j) and self.chunks[j - 1].kind == "N":
                return False  # shot down six drones | Russian forces launched
            if chunk.kind == "," and j == k + 1 and before == "C":
                return self._is_interrupted(j)  # killed two and six others, including a medic, were hurt
            if chunk.kind in {"I", "N", "R"}:
                j += 1
                steps += 1
                continue
            return False
        return False


_SAYING_NOUNS = word_set(
    "way extent point degree time moment condition chance risk possibility threat danger decision order"
    " agreement proof conclusion understanding assumption case assurance assurances promise impression"
    " message fears concern concerns confidence conviction grounds argument notion accusation"
    " accusations speculation result fact claim claims report reports statement evidence news"
    " announcement information rumours rumors belief view idea reason doubt suggestion suggestions"
    " allegation allegations sign signs warning confirmation hope"
)


def chunks_are_phrase(chunks: Sequence[_Chunk], at: int) -> bool:
    """Whether chunk ``at`` belongs to a noun phrase and what hangs on it."""
    return chunks[at].kind in "NI"


def adjacent_gerund(verb: Verb, adjacent: bool) -> bool:
    """Whether a gerund stands right behind the noun phrase that is its subject: *showed troops entering*."""
    return verb.is_gerund and adjacent
