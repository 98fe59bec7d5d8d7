"""What a parsed sentence consists of: noun phrases, prepositional phrases, verb groups, their order.

Belongs here: the data that the steps of the parse fill in and the rest of the engine reads. Does not belong
here: finding any of it.
"""

from dagster_project.claims.text.tokens import Token


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
        self.chunks: list[Chunk] = []
        self.nouns: dict[int, NounPhrase] = {}
        self.verbs: list[Verb] = []


class Chunk:
    __slots__ = ("first", "kind", "last", "noun", "verb")

    kind: str
    first: int
    last: int
    noun: NounPhrase | None
    verb: Verb | None

    def __repr__(self) -> str:
        return f"{self.kind}{self.first}-{self.last}"
