"""Attributions: who says what, by which words, in any English news text.

Belongs here: the grammar of attribution (subjects, inversion, *according to*, passives, participles,
quotations and what they carry on). Does not belong here: who a source is (`sources`), which words are
cues (``lexicon/cues.csv``), and what a content claims (`engine`).

The publisher where the page itself asserts is no attribution. A quotation that nobody is named for has
the source `unattributed`; a report without a speaker (*was reported to*, *allegedly*) has none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from dagster_project.claims.lexicon import read_table, values
from dagster_project.claims.model import Attribution, ClaimDocument, Source, SpeechKind, Span
from dagster_project.claims.quotations import Quotation, find_quotations
from dagster_project.claims.sentences import Sentence, split_sentences
from dagster_project.claims.sources import SourceResolver, lexicon
from dagster_project.claims.tokens import Token
from schemas.vocabularies import Side, SourceKind, Stance

UNATTRIBUTED = Source(name="unattributed", side=Side.OTHER, kind=SourceKind.UNATTRIBUTED)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class _Cue:
    lemma: str
    pos: str
    kind: str
    frames: frozenset[str]
    form: str  # base, s, past, ing, noun, adverb
    entry: str


@cache
def _cues() -> tuple[AhoCorasick, list[str], dict[str, list[_Cue]]]:
    table: dict[str, list[_Cue]] = {}
    for row in read_table("cues", columns=("cue", "pos", "class", "frames", "forms", "notes")):
        frames = frozenset(row["frames"].split())
        for surface, form in _inflect(row["cue"], row["pos"], values(row["forms"])):
            cue = _Cue(row["cue"], row["pos"], row["class"], frames, form, row["_entry"])
            readings = table.setdefault(surface, [])
            if all(c.pos != cue.pos for c in readings):
                readings.append(cue)
    for phrase in (
        "according to",
        "citing",
        "quoting",
        "per",
        "in the words of",
        "in the view of",
        "in the opinion of",
    ):
        table.setdefault(phrase, []).insert(
            0, _Cue(phrase, "preposition", "reporting", frozenset(), "base", "grammar")
        )
    surfaces = list(table)
    return AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest), surfaces, table


def _inflect(lemma: str, pos: str, given: Sequence[str]) -> list[tuple[str, str]]:
    if pos == "adverb":
        return [(lemma, "adverb")]
    if pos == "noun":
        plural = given[0] if given else lemma + ("es" if lemma.endswith(("s", "sh", "ch")) else "s")
        return [(lemma, "noun"), (plural, "noun")]
    forms = {lemma: "base"}
    head, _, rest = lemma.partition(" ")
    tail = " " + rest if rest else ""
    seen: set[str] = set()
    for form in given:
        word = form.split()[0]
        kind = (
            "ing"
            if word.endswith("ing")
            else "s"
            if word.endswith("s") and not word.endswith("ss")
            else "past"
        )
        forms.setdefault(form, kind)
        seen.add(kind)
    stem = head[:-1] if head.endswith("e") and not head.endswith("ee") else head
    consonant_y = head.endswith("y") and head[-2] not in "aeiou"
    if "s" not in seen:
        s = (
            head[:-1] + "ies"
            if consonant_y
            else head + ("es" if head.endswith(("s", "sh", "ch", "x")) else "s")
        )
        forms.setdefault(s + tail, "s")
    if "past" not in seen:
        forms.setdefault(
            (head[:-1] + "ied" if consonant_y else head + "d" if head.endswith("e") else head + "ed") + tail,
            "past",
        )
    if "ing" not in seen:
        forms.setdefault((head if head.endswith("ee") else stem) + "ing" + tail, "ing")
    return list(forms.items())


_AUX = _words(
    "has have had is are was were be been being do does did will would can could may might must shall should 've 'd 'll"
    " didn't doesn't don't hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't couldn't cannot"
    " didn’t doesn’t don’t hasn’t haven’t hadn’t isn’t aren’t wasn’t weren’t won’t wouldn’t can’t couldn’t"
)
_BE = _words("is are was were be been being isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t")
_NEGATIONS = _words("not never no nor neither cannot without didn't doesn't don't hasn't haven't hadn't can't couldn't won't"
                    " wouldn't isn't aren't wasn't weren't didn’t doesn’t don’t hasn’t haven’t hadn’t can’t couldn’t won’t wouldn’t")  # fmt: skip
_ADVERBS = _words(
    "also then again later earlier now still already just once even further furthermore once always often never not ever"
    " first previously once recently since both yet thus therefore however today yesterday himself herself themselves itself"
    " soon sometimes often usually rather quite almost merely simply only so instead meanwhile nevertheless nonetheless long too all"
)
_CONJUNCTIONS = _words(
    "that when while after before because although though if as but since whether whereas unless until than nor"
    " which who whom whose where why how what and or so lest once yet"
)
_TIME = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tonight tomorrow morning"
    " afternoon evening night midnight noon weekend week month year day days weeks months years hours hour ago earlier"
    " later early late last this next same previous following overnight daily a.m. p.m. am pm spring summer autumn winter"
    " recently now then"
)
_MEDIUM = _words(
    "statement interview post message address briefing conference report telegram facebook twitter x instagram youtube"
    " tiktok television tv video radio website channel speech letter update bulletin release call meeting summit"
    " parliament session broadcast comments remarks comment tweet tweets posts messages newspaper magazine platform app"
    " podcast program programme show event forum hearing court testimony affidavit filing email e-mail text note blog"
    " documents document communique decree rally debate media network viber linkedin bluesky truth-social social"
    " reporters journalists lawmakers capital press appearance page account summary readout dispatch feed ceremony"
)
_PREPOSITIONS = _words("on in at by during via over from through after before to with for of about since until into under near"
                       " following amid across around against between within outside despite ahead without per like")  # fmt: skip
_DETERMINERS = _words("the a an his her its their our my your this that these those some many several two three four five six"
                      " one another other both any no every each most few all")  # fmt: skip
_SUBJECT_PRONOUNS = _words("he she they it we i who which you")
_OPENERS = _words("but and so yet now then however also meanwhile elsewhere separately moreover furthermore nevertheless"
                  " nonetheless instead still thus earlier later today yesterday overnight recently previously meantime"
                  " or nor though although while because since as if when that officially afterwards additionally"
                  " significantly importantly similarly likewise finally indeed again once only")  # fmt: skip
_VERBS = _words(
    "said says told showed shows show went came took made got gave saw knew began left met held won lost fell rose sent hit struck shot kept"
    " put set led ran became grew drew brought bought built fought paid spent stood sat let cut gets takes makes comes goes"
    " remains continues seems appears appeared arrived killed launched attacked captured destroyed wounded injured fired"
    " visited signed refused declined failed tried wants needs walked moved used called asked received withdrew retreated"
    " entered advanced seized liberated forced ordered invaded annexed resigned died visited pulled pushed led"
)
_CONTRACTIONS = ("'re", "’re", "'ve", "’ve", "'ll", "’ll", "'m", "’m", "'d", "’d")
_END = _words(". ! ? … ; ...") | {"."}
_QUOTES = frozenset("\"“”„«»‹›‘’'")
_HARD = frozenset(",;:–—()[]") | _QUOTES
_CLAUSE_OPENING = _words("without with during in on at after before under despite since")
_OWN = _words("this that these his her its their our my your")
_PRONOUN_SOURCES = _words("him her them many some others several both most")
_PLURALS = _words("people police men women many some most military others militia both several few media and")
_WH = _words("what how why where when who whether if which")
_TRAILING = _words(", and but ; – — while or though although as which because")
# "In a statement by X, ..." may open a sentence; "Russia's denial of ..." has its content in a phrase.
_ISSUED_NOUNS = _words("statement claim report announcement warning assertion message declaration")
_OWNED_NOUNS = _words("claim call demand warning threat denial accusation allegation promise pledge criticism fear request"
                      " announcement admission rejection assertion")  # fmt: skip
_MOST_CUES = 40  # in a sentence: text with more is none, and must not cost its square
_AMBIGUOUS = _words("state note")
_CAUSES = _words(
    "led leads leading prompted prompting prompts allowed forced forcing caused enabled compelled pushed moved"
)
_STRONG = _words("say tell add state announce write tweet argue insist explain warn claim declare report assert allege contend"
                 " confirm reveal deny believe stress emphasize emphasise acknowledge admit concede reply testify boast predict"
                 " vow pledge suggest reiterate note")  # fmt: skip
_VOLITIONAL = frozenset({"volitional", "directive", "question"})
_MEDIA_KINDS = ("platform", "media")


@dataclass(slots=True)
class _Anchor:
    """A cue with its source's tokens, before its content is cut out."""

    cue: _Cue
    cue_start: int
    cue_end: int
    source: tuple[int, int] | None
    left: int  # the first token of source and cue
    mode: str  # subject, inverted, according, participle, conjoined, passive, agent, noun, hedge, relative
    negated: bool = False
    is_post: bool = False
    of: "_Anchor | None" = None  # the anchor whose source it shares
    extra_sources: list[tuple[int, int]] = field(default_factory=list)
    right: int = 0  # the first token after source and cue, where the content may begin
    via: str | None = None
    relayer: tuple[int, int] | None = None  # who quotes the source
    resolved: list[Source | None] = field(default_factory=list)
    subject: tuple[int, int] | None = None  # of a passive: what is talked about


@dataclass(slots=True)
class _Found:
    attribution: Attribution
    sentence: int
    quotations: list[int]


def attribute(
    document: ClaimDocument, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Attributions of a document, ordered by where their content begins.

    Contents nest: `innermost` finds the one that covers a clause. Joint sources (*the UK and the US
    announced*) give an attribution each on the same content.
    """
    return _Reader(document, sentences, quotations).read()


def attributions_of(document: ClaimDocument) -> list[Attribution]:
    """Attributions of any English news text."""
    sentences = split_sentences(document.text)
    return attribute(document, sentences, find_quotations(document.text, sentences))


def innermost(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """The attribution with the smallest content that covers ``start`` to ``end``."""
    best: Attribution | None = None
    size = 0
    for attribution in attributions:
        for span in attribution.content:
            if span.start <= start and end <= span.end and (best is None or span.end - span.start < size):
                best, size = attribution, span.end - span.start
    return best


class _Reader:
    def __init__(
        self, document: ClaimDocument, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
    ) -> None:
        self.text = document.text
        self.sentences = sentences
        self.outer = [q for q in quotations if q.depth == 0]
        self.outer_starts = [q.start for q in self.outer]
        self.resolver = SourceResolver(document)
        self.found: list[_Found] = []
        self.taken: dict[int, Source | None] = {}  # outermost quotation: its source
        self.last_by_sentence: dict[int, Source] = {}
        self._inside_of: Sentence | None = None
        self._inside_tokens: list[int] = []

    # -- the walk ------------------------------------------------------------------------------

    def read(self) -> list[Attribution]:
        cues = self._cues_by_sentence()
        for sentence in self.sentences:
            anchors: list[_Anchor] = []
            here = cues.get(sentence.index)
            if here:
                anchors = self._anchors(sentence, here)
                for anchor in anchors:
                    self._emit(sentence, anchor, anchors)
            if not anchors and not self._heading(sentence):
                self._dangling(sentence)
        self._carry_quotations()
        self._run_on()
        attributions = [f.attribution for f in self.found]
        attributions.sort(key=lambda a: a.content[0].start if a.content else a.cue.start if a.cue else 0)
        return _with_nesting(attributions)

    def _cues_by_sentence(self) -> dict[int, list[tuple[int, int, list[_Cue]]]]:
        automaton, surfaces, table = _cues()
        lower = self.text.lower()
        if len(lower) != len(self.text):
            lower = "".join(c if len(c.lower()) > 1 else c.lower() for c in self.text)
        starts = [s.start for s in self.sentences]
        found: dict[int, list[tuple[int, int, list[_Cue]]]] = {}
        size = len(lower)
        for number, start, end in automaton.find_matches_as_indexes(lower):
            if start and (lower[start - 1].isalnum() or lower[start - 1] in "-_"):
                continue
            surface = surfaces[number]
            if end < size and (lower[end].isalnum() or lower[end] == "-"):
                surface = surface.split(" ")[0]
                end = start + len(surface)
                if surface not in table or lower[end].isalnum():
                    continue
            index = bisect_right(starts, start) - 1
            if index >= 0 and end <= self.sentences[index].end:
                found.setdefault(index, []).append((start, end, table[surface]))
        return found

    # -- anchors: cue and source ---------------------------------------------------------------

    def _anchors(self, sentence: Sentence, cues: list[tuple[int, int, list[_Cue]]]) -> list[_Anchor]:
        tokens = sentence.tokens
        starts = [t.start for t in tokens]
        inside = self._inside(sentence)
        anchors: list[_Anchor] = []
        for start, end, readings in cues[:_MOST_CUES]:
            first = bisect_left(starts, start)
            last = bisect_left(starts, end)
            if first >= len(tokens) or starts[first] != start or tokens[last - 1].end != end:
                continue
            token = tokens[first]
            if (
                first
                and token.text[0].isupper()
                and not (token.text.isupper() and sentence.text.isupper())
                and tokens[first - 1].text not in _HARD
            ):
                continue
            anchor = self._anchor(tokens, first, last, readings, anchors, inside)
            if anchor is not None:
                anchors.append(anchor)
        return anchors

    def _inside(self, sentence: Sentence) -> list[int]:
        """For each token the outermost quotation it stands in, else -1."""
        if self._inside_of is sentence:
            return self._inside_tokens
        tokens = sentence.tokens
        index = bisect_right(self.outer_starts, sentence.start) - 1
        first = index if index >= 0 and self.outer[index].end > sentence.start else index + 1
        if first >= len(self.outer) or self.outer[first].start >= sentence.end:
            inside = [-1] * len(tokens)
        else:
            inside = []
            quotation = self.outer[first]
            for token in tokens:
                while token.start >= quotation.end and first + 1 < len(self.outer):
                    first += 1
                    quotation = self.outer[first]
                inside.append(first if quotation.start <= token.start and token.end <= quotation.end else -1)
        self._inside_of, self._inside_tokens = sentence, inside
        return inside

    def _anchor(
        self,
        tokens: list[Token],
        first: int,
        last: int,
        readings: list[_Cue],
        anchors: list[_Anchor],
        inside: list[int],
    ) -> _Anchor | None:
        verb = next((c for c in readings if c.pos == "verb"), None)
        noun = next((c for c in readings if c.pos == "noun"), None)
        other = next((c for c in readings if c.pos in ("preposition", "adverb")), None)
        if other is not None:
            if other.pos == "adverb":
                return _Anchor(other, first, last, None, first, "hedge", right=last)
            return self._prepositional(tokens, first, last, other, anchors)
        if verb is not None and not (noun is not None or verb.form in ("base", "s", "past")):
            noun = None
        if verb is not None and not _is_noun(tokens, first, last, verb, has_noun=noun is not None):
            return self._verbal(tokens, first, last, verb, anchors, inside)
        if noun is None and verb is not None and " " in verb.lemma:  # "Kyiv's calls for more weapons"
            noun = next((c for c in _cues()[2].get(tokens[first].lower, ()) if c.pos == "noun"), None)
            last = first + 1
        if noun is not None:
            return self._nominal(tokens, first, last, noun)
        return None

    def _prepositional(
        self, tokens: list[Token], first: int, last: int, cue: _Cue, anchors: list[_Anchor]
    ) -> _Anchor | None:
        if cue.lemma == "per" and not (
            last < len(tokens) and (tokens[last].lower == "the" or tokens[last].text[0].isupper())
        ):
            return None
        end = _np_right(tokens, last)
        if end <= last:
            return None
        if cue.lemma in ("citing", "quoting"):
            source = (last, end)
            if not _is_speakable(tokens, source):
                return None
            return _Anchor(cue, first, last, source, first, "citing", right=end)
        if not _is_speakable(tokens, (last, end)) and (
            cue.lemma == "per" or tokens[last].lower not in _DETERMINERS - _OWN
        ):
            return None
        return _Anchor(cue, first, last, (last, end), first, "according", right=end)

    def _nominal(self, tokens: list[Token], first: int, last: int, cue: _Cue) -> _Anchor | None:
        """*claims by officials that ...*, *Russia's claim that ...*, *in a statement made by ...*, *rumours that ...*."""
        size = len(tokens)
        nxt = tokens[last].lower if last < size else ""
        by = last
        if nxt in ("made", "issued", "released", "published", "given") and last + 1 < size:
            by = last + 1
        if by < size and tokens[by].lower in ("by", "from", "of"):
            end = _np_right(tokens, by + 1, stop_at=("that",))
            source = (by + 1, end)
            if end > by + 1 and _is_speakable(tokens, source):
                that = end < size and tokens[end].lower == "that"
                comma = end < size and tokens[end].text in (",", ";", ":")
                opens = comma and (
                    first <= 2
                    or (
                        tokens[first - 1].lower in ("in", "a", "the")
                        and any(t.lower == "in" for t in tokens[max(0, first - 3) : first])
                    )
                )
                issued = tokens[by].lower == "by" or cue.kind in ("reporting", "judgement", "volitional")
                if issued and (that or (opens and cue.lemma in _ISSUED_NOUNS)):
                    return _Anchor(cue, first, last, source, first, "noun", right=end + (1 if comma else 0))
        if nxt in ("of", "for", "about", "over", "against") and cue.lemma in _OWNED_NOUNS:
            owner = _genitive_before(tokens, first)
            if owner is not None and _is_speakable(tokens, owner):
                return _Anchor(cue, first, last, owner, owner[0], "noun", right=last)
            return None
        if (
            nxt in ("spread", "emerged", "circulated", "suggested")
            and last + 2 < size
            and tokens[last + 1].lower == "that"
        ):
            return _Anchor(cue, first, last, None, first, "noun", right=last + 1)
        if (
            nxt == "to"
            and cue.kind in ("volitional", "directive")
            and (owner := _genitive_before(tokens, first)) is not None
        ):
            return _Anchor(cue, first, last, owner, owner[0], "noun", right=last)
        if nxt in ("is", "was", "remains") and last + 2 < size and tokens[last + 1].lower in ("that", "to"):
            owner = _genitive_before(tokens, first)
            return _Anchor(cue, first, last, owner, owner[0], "noun", right=last + 1) if owner else None
        if nxt == "that" and last + 2 < size:
            owner = _genitive_before(tokens, first)
            if tokens[last + 1].lower in _VERBS or tokens[last + 1].lower in _AUX:
                return None  # "a claim that was denied"
            return _Anchor(cue, first, last, owner, owner[0] if owner else first, "noun", right=last)
        return None

    def _verbal(
        self,
        tokens: list[Token],
        first: int,
        last: int,
        cue: _Cue,
        anchors: list[_Anchor],
        inside: list[int],
    ) -> _Anchor | None:
        size = len(tokens)
        j = first - 1
        negated = passive = infinitive = modal = False
        while j >= 0:
            word = tokens[j].lower
            if word in _NEGATIONS:
                negated = True
            elif word in _BE and cue.form == "past":
                passive = True
            elif word == "to":
                infinitive = True
            elif word in ("could", "would", "might", "may", "should", "can", "will"):
                modal = True
            elif not (
                word in _AUX
                or word in _ADVERBS
                or (word.endswith("ly") and len(word) > 4 and word not in ("july", "italy", "family"))
            ):
                break
            if infinitive and word == "to":
                break
            j -= 1
        after = tokens[last].lower if last < size else "."
        if cue.form == "ing":
            if any(tokens[i].lower in _BE for i in range(j + 1, first)):
                pass  # progressive: "is saying"
            else:
                return self._participle(tokens, first, last, cue, anchors)
        if cue.form == "past" and after == "by":
            if not (
                cue.frames & {"obj", "image", "speech", "bare", "addr"}
                or cue.kind == "judgement"
                or cue.lemma in ("describe", "quote", "cite")
            ):
                return None
            end = _np_right(tokens, last + 1, stop_at=("for", "as", "that", "to"))
            source = (last + 1, end)
            if end < size and tokens[end].lower in (
                "show",
                "shows",
                "showed",
                "showing",
                "show",
                "appeared",
                "appears",
            ):
                return None  # "images released by Maxar showed"
            if end > last + 1 and _is_speakable(tokens, source, strong=True):
                subject = _np_left(tokens, j, anchors)
                return _Anchor(
                    cue, first, last, source, first, "agent", right=end, negated=negated, subject=subject
                )
            return None
        if passive:
            return self._passive(tokens, first, last, cue, j, negated=negated)
        if infinitive:
            return self._infinitive(tokens, first, last, cue, anchors, j, negated=negated)
        if cue.form == "base" and not modal and not (j + 1 < first and tokens[j + 1].lower in _AUX):
            # a bare form needs a plural subject: "officials say", "they claim", "analysts believe"
            pass
        # inversion: "...," said X
        prev = tokens[first - 1].text if first else ""
        described = _apposition(tokens, first - 1, anchors) if prev == "," and j == first - 1 else None
        if (
            described is None
            and (prev in _QUOTES or prev in (",", "–", "—", "!", "?"))
            and first
            and cue.form != "base"
            and not ("addr" in cue.frames and prev == ",")
        ):
            end = _np_right(tokens, last)
            if (
                end > last
                and not tokens[last].lower.endswith("ing")
                and _is_speakable(tokens, (last, end))
                and not _clause_after(tokens, end)
            ):
                if prev in _QUOTES or inside[first - 1] >= 0 or _is_inversion(tokens, last, end):
                    return _Anchor(cue, first, last, (last, end), first, "inverted", right=end, is_post=True)
        if j < 0:
            return None
        word = tokens[j].lower
        if word in ("and", "but", "or"):
            shared = next(
                (
                    a
                    for a in reversed(anchors)
                    if a.mode in ("subject", "conjoined", "relative", "participle")
                    and inside[a.cue_start] == inside[first]
                ),
                None,
            )
            if shared is not None and cue.form != "base":
                if not (cue.frames & {"that", "quote", "to", "obj", "addr", "as", "of", "for"}):
                    return None
                return _Anchor(cue, first, last, None, j, "conjoined", right=last, of=shared, negated=negated)
            lead = _leading_np(tokens, inside)
            if (
                lead is not None
                and word in ("and", "but")
                and lead[1] < j
                and cue.lemma in _STRONG
                and cue.form != "base"
            ):
                return _Anchor(cue, first, last, lead, j, "conjoined", right=last, negated=negated)
            return None
        if word in ("who", "which", "that") and j > 0:
            k = j - 2 if tokens[j - 1].text == "," else j - 1
            antecedent = _np_left(tokens, k, anchors)
            if antecedent is None or word == "that" or tokens[j - 1].lower in ("of", "in", "to", "by"):
                return None
            return _Anchor(cue, first, last, antecedent, j, "relative", right=last, negated=negated)
        source = _np_left(tokens, j, anchors)
        if source is None or not _is_speakable(tokens, source, strong=cue.lemma in _STRONG):
            return None
        if source[1] == j + 1:
            source = (source[0], _trim_time(tokens, *source))
        if (
            _has_verb(tokens, *source)
            and tokens[source[1] - 1].text not in (",", ")")
            and cue.lemma not in _STRONG
        ):
            return None
        if cue.lemma in ("quote", "cite"):
            return _quoted_as(tokens, first, last, cue, source)
        anchor = _Anchor(cue, first, last, source, source[0], "subject", right=last, negated=negated)
        anchor.cue_start = j + 1
        anchor.extra_sources = _joint(tokens, source)
        if anchor.extra_sources:
            anchor.left = min(anchor.left, anchor.extra_sources[0][0])
        if cue.form == "base" and not modal and anchor.cue_start == first and not _is_plural(tokens, source):
            return None
        anchor.is_post = _is_postposed(tokens, anchor, inside)
        return self._check_frames(tokens, anchor, inside)

    def _check_frames(self, tokens: list[Token], anchor: _Anchor, inside: list[int]) -> _Anchor | None:
        """Whether what follows the cue is one of its constructions."""
        cue, last, first = anchor.cue, anchor.cue_end, anchor.cue_start
        frames = cue.frames
        size = len(tokens)
        if anchor.is_post:
            if cue.kind == "manner" and not any(i >= 0 for i in inside):
                return None
            return anchor if frames & {"that", "quote", "wh"} else None
        nxt = tokens[last].lower if last < size else "."
        rest = [t.lower for t in tokens[last : last + 14]]
        if nxt == "," and not (
            _quote_follows(tokens, last, inside) or _that_ahead(tokens, last + 1, size, 16) >= 0
        ):
            return None
        if cue.lemma in _AMBIGUOUS and cue.form in ("base", "s"):
            if "that" not in rest[:4] and not _quote_follows(tokens, last, inside):
                return None
        quoted = any(
            tokens[i].text in _QUOTES and inside[i] >= 0 and inside[i] != inside[first]
            for i in range(last, min(size, last + 25))
        )
        if nxt in _END:
            return (
                anchor
                if frames & {"quote"}
                and cue.lemma in ("say", "tell", "explain", "report", "announce", "claim")
                else None
            )
        if "as" in frames and "as" in rest[:10]:
            return anchor
        if cue.lemma in ("call", "label", "brand", "term", "dub") and {"a", "an"} & set(rest[1:8]):
            return anchor  # "called the attack a crime"
        if "image" in frames or "speech" in frames:
            wanted = ("image",) if "speech" not in frames else ("image", "document")
            roles = lexicon().roles
            for word in rest[:8]:
                if word in (",", ".", "that", "which", "by"):
                    break
                role = roles.get(word)
                if (
                    role is not None
                    and role.kind in wanted
                    and ("image" in frames or role.kind == "document")
                ) or ("speech" in frames and word in _SPEECH_NOUNS):
                    return anchor
            if not frames & {"that", "quote"}:
                return None
        if "that" in frames:
            that = _that_ahead(tokens, last, size, 18)
            if that >= 0 and not _has_finite(tokens, last, that):
                return anchor
        if cue.kind == "manner":
            return anchor if quoted and _quote_follows(tokens, last, inside) else None
        if "to" in frames and nxt in ("to", "n't"):
            return anchor
        if "addr" in frames:
            told = _addressee_end(tokens, last, size, inside)
            if (
                cue.lemma not in ("tell", "ask", "remind", "inform")
                or _that_ahead(tokens, last, size) >= 0
                or _quote_follows(tokens, last, inside)
                or (
                    told > last
                    and (
                        _clause_follows(tokens, told)
                        or tokens[told].lower in _WH | {"to", "about", "of", ","}
                    )
                )
            ):
                return anchor
            return None
        if "quote" in frames and quoted and _quote_follows(tokens, last, inside):
            return anchor
        for preposition in ("of", "about", "for", "on", "against", "over", "with"):
            if preposition in frames and preposition in rest[:9]:
                return anchor
        if "wh" in frames and nxt in ("what", "how", "why", "where", "when", "who", "whether", "if", "which"):
            return anchor
        if "obj" in frames:
            return anchor
        if "ing" in frames and nxt.endswith("ing"):
            return anchor
        if cue.lemma == "show" and _has_role(tokens, anchor.source, "image"):
            return anchor
        if "bare" in frames or (cue.lemma in _FINDS and _is_research(tokens, anchor.source)):
            return anchor if _clause_follows(tokens, last) else None
        return None

    def _participle(
        self, tokens: list[Token], first: int, last: int, cue: _Cue, anchors: list[_Anchor]
    ) -> _Anchor | None:
        """*..., saying that ...*, *with officials confirming ...*."""
        size = len(tokens)
        after = tokens[last].lower if last < size else "."
        if (
            after in _END
            or after in ("of", "to", "up", "by", "for", "with", ",")
            and cue.lemma not in ("warn", "accuse", "promise", "threaten", "vow", "call for")
        ):
            return None
        if not cue.frames & {"that", "of", "as", "addr", "obj", "for", "to", "quote"} or cue.kind == "manner":
            return None
        if (
            first
            and tokens[first - 1].lower in _PREPOSITIONS
            and tokens[first - 1].lower not in ("by", "after", "before", "without")
        ):
            return None
        j = first - 1
        while j >= 0 and (tokens[j].lower in _ADVERBS or tokens[j].lower.endswith("ly")):
            j -= 1
        if (
            j >= 0
            and tokens[j].text not in _HARD
            and tokens[j].lower not in ("and", "while", "after", "before", "by", "without", "but")
        ):
            source = next(
                (
                    (k + 1, j + 1)
                    for k in range(j - 1, max(-1, j - 24), -1)
                    if tokens[k].lower in ("with", "amid")
                ),
                None,
            )
            if source is not None and any(
                tokens[k].text in _HARD or tokens[k].lower in _AUX for k in range(*source)
            ):
                source = None
            source = source or _np_left(tokens, j, anchors)
            if source is None or not _is_speakable(tokens, source) or not source[0]:
                return None
            before = tokens[source[0] - 1].lower
            if before not in ("with", ",", "–", "—", "amid", "and"):
                return None
            anchor = _Anchor(cue, first, last, source, source[0] - 1, "participle", right=last)
            anchor.extra_sources = _joint(tokens, source)
            return anchor
        shared = next((a for a in reversed(anchors) if a.mode not in ("hedge",)), None)
        if shared is not None:
            return _Anchor(cue, first, last, None, first, "participle", right=last, of=shared)
        lead = _leading_np(tokens, None)
        if lead is None or lead[1] >= first or not _is_speakable(tokens, lead):
            return None
        return _Anchor(cue, first, last, lead, first, "participle", right=last)

    def _infinitive(
        self,
        tokens: list[Token],
        first: int,
        last: int,
        cue: _Cue,
        anchors: list[_Anchor],
        to: int,
        *,
        negated: bool,
    ) -> _Anchor | None:
        """*was not able to verify*, *declined to confirm*, *went on to say*."""
        j = to - 1
        word = tokens[j].lower if j >= 0 else ""
        refusal = False
        if word in ("able", "unable"):
            refusal = word == "unable"
            j -= 1
            while j >= 0 and (
                tokens[j].lower in _AUX or tokens[j].lower in _ADVERBS or tokens[j].lower.endswith("ly")
            ):
                refusal = refusal or tokens[j].lower in _NEGATIONS
                j -= 1
        elif word in ("declined", "refused", "declines", "refuses", "failed"):
            refusal = True
            j -= 1
        elif word in ("on", "ahead") and j > 0 and tokens[j - 1].lower in ("went", "goes", "going"):
            j -= 2
        elif word in ("appeared", "seemed", "appears", "seems"):
            j -= 1
        else:
            k = j
            while k >= 0 and j - k < 8 and not _boundary_word(tokens[k]) and tokens[k].lower not in _CAUSES:
                k -= 1
            if k < 0 or tokens[k].lower not in _CAUSES or not _is_speakable(tokens, (k + 1, j + 1)):
                return None
            return _Anchor(cue, first, last, (k + 1, j + 1), k + 1, "subject", right=last, negated=negated)
        source = _np_left(tokens, j, anchors)
        if source is None or not _is_speakable(tokens, source):
            return None
        return _Anchor(cue, j + 1, last, source, source[0], "subject", right=last, negated=refusal)

    def _passive(
        self, tokens: list[Token], first: int, last: int, cue: _Cue, j: int, *, negated: bool
    ) -> _Anchor | None:
        """*It was stated that*, *is reported to have*, *was quoted as saying*, *could not be verified*."""
        size = len(tokens)
        after = tokens[last].lower if last < size else "."
        if (
            cue.lemma in ("quote", "cite")
            and after == "as"
            or cue.lemma in ("quote", "cite")
            and after == "by"
        ):
            source = _np_left(tokens, j, [])
            if source is None:
                return None
            right = last
            via = None
            if after == "by":
                end = _np_right(tokens, last + 1, stop_at=("as",))
                via = " ".join(t.text for t in tokens[last + 1 : end])
                right = end
            if right < size and tokens[right].lower == "as":
                right += 2
            anchor = _Anchor(cue, first, last, source, source[0], "subject", right=right)
            anchor.via = via
            return anchor
        if after == "that" and j >= 0 and tokens[j].lower == "it":
            return _Anchor(cue, first, last, None, j, "passive", right=last, negated=negated)
        if after == "to" and ("to" in cue.frames or cue.lemma in _REPORTED_TO):
            subject = _np_left(tokens, j, [])
            return _Anchor(
                cue,
                first,
                last,
                None,
                subject[0] if subject else first,
                "passive",
                right=last,
                negated=negated,
                subject=subject,
            )
        if negated and cue.lemma in ("verify", "confirm", "corroborate"):
            subject = _np_left(tokens, j, [])
            return _Anchor(
                cue,
                first,
                last,
                None,
                subject[0] if subject else first,
                "passive",
                right=last,
                negated=True,
                subject=subject,
            )
        if cue.lemma == "tell" and j >= 0:
            return None
        return None

    # -- contents ------------------------------------------------------------------------------

    def _emit(self, sentence: Sentence, anchor: _Anchor, anchors: list[_Anchor]) -> None:
        tokens = sentence.tokens
        inside = self._inside(sentence)
        level = inside[anchor.cue_start]
        pronouns_only = level >= 0
        if pronouns_only and anchor.source is not None:
            mention = tokens[anchor.source[0] : anchor.source[1]]
            if len(mention) == 1 and mention[0].lower in ("i", "we", "you", "he", "she", "it", "they"):
                return
        if anchor.mode == "citing":
            return
        sources = self._sources(sentence, anchor, anchors, tokens)
        if anchor.source is not None and not sources:
            return
        spans, used = self._content(sentence, anchor, anchors, inside)
        if not spans:
            return
        cited = self._cited(sentence, anchor, anchors, tokens)
        kind = self._kind(spans, used)
        cue = self._span(tokens[anchor.cue_start].start, tokens[anchor.cue_end - 1].end)
        via = anchor.via or self._via(tokens, anchor)
        if anchor.relayer is not None:
            first, last = anchor.relayer
            relayer = self.resolver.resolve(
                self._span(tokens[first].start, tokens[last - 1].end), paragraph=sentence.paragraph
            )
            via = relayer.name if relayer is not None else None
        if cited is not None and sources[0] is not None:
            via, sources = sources[0].name, [cited]
        for source in sources:
            attribution = Attribution(
                source=source,
                cue=cue,
                content=tuple(spans),
                kind=kind,
                stance=_stance(anchor, tokens),
                via=via if via is None or source is None or via != source.name else None,
                is_factual_cue=anchor.cue.kind not in _VOLITIONAL,
                rule=f"{anchor.mode}{'-post' if anchor.is_post else ''} {anchor.cue.entry}",
            )
            self.found.append(_Found(attribution, sentence.index, used))
            if source is not None and level < 0:
                self.last_by_sentence[sentence.index] = source
        for quotation in used:
            if level < 0:
                self.taken.setdefault(quotation, sources[0])

    def _sources(
        self, sentence: Sentence, anchor: _Anchor, anchors: list[_Anchor], tokens: list[Token]
    ) -> list[Source | None]:
        if anchor.of is not None:
            anchor.resolved = [
                s and Source(name=s.name, side=s.side, kind=s.kind, mention=s.mention, entry=s.entry)
                for s in anchor.of.resolved
            ]
            return anchor.resolved
        resolved: list[Source | None] = []
        members = anchor.extra_sources or ([anchor.source] if anchor.source else [])
        class_of = ""
        for start, end in members:
            span = self._span(tokens[start].start, tokens[end - 1].end)
            if len(members) > 1 and (match := _CLASS_FROM.match(span.text)):
                class_of = match.group(1)
            before = (
                self.sentences[sentence.index - 1].text
                if sentence.index and self.sentences[sentence.index - 1].paragraph == sentence.paragraph
                else ""
            )
            context = f"{before} {self.text[sentence.start : span.start]}"
            if anchor.mode in ("according",) or anchor.is_post:
                context = f"{before} {sentence.text}"
            found = self._earlier_subject(sentence, start, anchors) if end - start == 1 else None
            found = found or self.resolver.resolve(span, paragraph=sentence.paragraph, context=context)
            if found is not None and found.kind is SourceKind.STATE and class_of:
                whole = Span(
                    span.start, span.end, f"{class_of} {span.text}"
                )  # "officials from Ukraine and the US"
                named = self.resolver.resolve(whole, paragraph=sentence.paragraph)
                found = (
                    Source(name=named.name, side=named.side, kind=named.kind, mention=span, entry=named.entry)
                    if named
                    else found
                )
            if found is not None:
                resolved.append(found)
            elif tokens[start].lower in _SUBJECT_PRONOUNS:
                resolved.append(replace(UNATTRIBUTED, mention=span))
        if not resolved and anchor.source is not None:
            anchor.resolved = []
            return []
        if not resolved and anchor.mode == "passive":
            outer = next((a for a in anchors if a.mode == "noun" and a.resolved), None)
            resolved = list(outer.resolved) if outer else [None]
        if not resolved:
            resolved = [UNATTRIBUTED if anchor.mode == "noun" else None]
        anchor.resolved = resolved
        return resolved

    def _earlier_subject(self, sentence: Sentence, at: int, anchors: list[_Anchor]) -> Source | None:
        """For *they* in mid-sentence: the subject before it that is no source (*troops have shown what they say*)."""
        tokens = sentence.tokens
        if tokens[at].lower not in ("they", "he", "she") or at < 4:
            return None
        if any(a.right <= at and a.resolved for a in anchors):
            return None
        inside = self._inside(sentence)
        for i in range(at - 1, 0, -1):
            if inside[i] == inside[at] and (tokens[i].lower in _AUX or tokens[i].lower in _VERBS):
                span = _np_left(tokens, i - 1, [])
                if (
                    span is None
                    or not _is_speakable(tokens, span)
                    or tokens[span[0]].lower in _SUBJECT_PRONOUNS
                ):
                    continue
                mention = self._span(tokens[span[0]].start, tokens[span[1] - 1].end)
                found = self.resolver.resolve(mention)
                plural = tokens[at].lower == "they"
                if found is not None and (found.kind is SourceKind.PERSON) != plural:
                    return Source(
                        name=found.name,
                        side=found.side,
                        kind=found.kind,
                        mention=self._span(tokens[at].start, tokens[at].end),
                        entry=found.entry,
                    )
        return None

    def _content(
        self, sentence: Sentence, anchor: _Anchor, anchors: list[_Anchor], inside: list[int]
    ) -> tuple[list[Span], list[int]]:
        tokens = sentence.tokens
        size = len(tokens)
        pieces: list[tuple[int, int]] = []
        begin = 0
        stop = _last_word(tokens, size)
        level = inside[anchor.cue_start]
        if level >= 0:  # a cue inside a quotation stays in it
            while begin < size and inside[begin] != level:
                begin += 1
            while stop > begin and inside[stop - 1] != level:
                stop -= 1
        later = next(
            (
                a.left
                for a in anchors
                if a.left >= anchor.right
                and a is not anchor
                and a.mode != "hedge"
                and inside[a.cue_start] == level
                and _is_coordinate(tokens, anchor, a)
            ),
            None,
        )
        if anchor.mode == "hedge":
            pieces.append((_clause_start(tokens, anchor.left), _clause_end(tokens, anchor.right, stop)))
        elif anchor.mode == "citing":
            return [], []
        elif anchor.mode == "agent":
            if anchor.subject is not None:
                pieces.append(anchor.subject)
            if anchor.right < stop:
                pieces.append((anchor.right, later or stop))
            if not pieces:
                pieces.append((_clause_start(tokens, anchor.cue_start), anchor.cue_start))
        elif anchor.mode == "passive" and anchor.subject is not None:
            pieces.append(anchor.subject)
            if anchor.right < stop:
                pieces.append((anchor.right, later or stop))
        elif anchor.mode == "according":
            left = _trim_left(tokens, begin, anchor.left)
            if left is not None and left[1] > left[0]:
                earlier = [
                    a
                    for a in anchors
                    if a.mode in ("according", "inverted") and a.right <= anchor.left and a is not anchor
                ]
                if not earlier:
                    pieces.append(left)
            right = anchor.right
            while right < stop and tokens[right].text in (",", ":", "–", "—"):
                right += 1
            if (
                right < stop
                and tokens[right].lower not in ("which", "who")
                and (later is None or later > right)
            ):
                pieces.append((right, later if later is not None else stop))
        elif anchor.is_post:
            start = begin
            previous = [
                a
                for a in anchors
                if a is not anchor
                and a.right <= anchor.left
                and a.mode in ("subject", "according", "inverted")
                and inside[a.cue_start] == level
            ]
            if previous and not previous[-1].is_post:
                start = previous[-1].left if _between(tokens, previous[-1].right, anchor.left) else begin
            if previous and previous[-1].is_post:
                start = previous[-1].right
            left = _trim_left(tokens, start, anchor.left)
            if left is not None and left[1] > left[0]:
                pieces.append(left)
            right = _skip_adjuncts(tokens, anchor.right, stop)
            if right < stop and tokens[right].text in (",", ":", "–", "—"):
                right += 1
                if (
                    right < stop
                    and tokens[right].lower
                    not in (
                        "who",
                        "which",
                        "and",
                        "but",
                        "when",
                        "while",
                        "as",
                        "after",
                        "before",
                        "a",
                        "in",
                        "on",
                        "at",
                    )
                    and (later is None or later > right)
                    and tokens[right].lower not in _ING_STARTS
                    and not tokens[right].lower.endswith("ing")
                ):
                    pieces.append((right, later if later is not None else stop))
        else:
            start = _content_start(tokens, anchor, stop, inside)
            end = later if later is not None and later > start else stop
            if anchor.mode == "relative" and tokens[max(0, anchor.left - 1)].text == ",":
                end = next(
                    (
                        i
                        for i in range(start + 1, end)
                        if tokens[i].text == "," and i + 1 < end and _ends_relative(tokens, i + 1)
                    ),
                    end,
                )
            if anchor.mode in ("noun", "participle") and tokens[begin].lower in _PREPOSITIONS:
                comma = next((i for i in range(begin, end) if tokens[i].text == ","), -1)
                if comma > start:  # "Amid claims that ..., shelling went on"
                    end = comma
            if end > start:
                pieces.append((start, end))
        spans: list[Span] = []
        used: list[int] = []
        for start, end in pieces:
            while end > start and tokens[end - 1].lower in _TRAILING:
                end -= 1
            while start < end and tokens[start].text in (",", ":", ";", "–", "—", ")"):
                start += 1
            if start >= end:
                continue
            span_start, span_end = tokens[start].start, tokens[end - 1].end
            touched = sorted({i for i in inside[start:end] if i >= 0}) if level < 0 else []
            for q in touched:
                quotation = self.outer[q]
                if not quotation.is_closed and inside[end - 1] == q:
                    span_end = max(span_end, min(quotation.end, sentence.end))
                # a quotation that reaches over the sentence is taken whole
                if quotation.start < sentence.start or quotation.end > sentence.end:
                    span_start = min(span_start, quotation.start)
                    span_end = max(span_end, quotation.end)
            used += touched
            spans.append(self._span(span_start, span_end))
        if used:
            for q in range(used[-1] + 1, len(self.outer)):
                if self.outer[q].run != self.outer[used[-1]].run or self.outer[used[-1]].is_closed:
                    break
                used.append(q)
                spans.append(self._span(self.outer[q].start, self.outer[q].end))
            first = used[0]
            while (
                first > 0
                and self.outer[first - 1].run == self.outer[first].run
                and first - 1 not in self.taken
            ):
                first -= 1
                used.insert(0, first)
                spans.insert(0, self._span(self.outer[first].start, self.outer[first].end))
        return spans, used

    def _kind(self, spans: Sequence[Span], used: Sequence[int]) -> SpeechKind:
        if not used:
            return SpeechKind.INDIRECT
        covered = sum(self.outer[q].end - self.outer[q].start for q in used)
        total = sum(s.end - s.start for s in spans)
        return SpeechKind.DIRECT if covered >= total - 2 * len(spans) - 2 else SpeechKind.MIXED

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self.text[start:end])

    # -- via -----------------------------------------------------------------------------------

    def _via(self, tokens: list[Token], anchor: _Anchor) -> str | None:
        """A medium or outlet named beside the cue: *on Telegram*, *told Reuters*, *in an interview with TASS*."""
        if anchor.mode in ("hedge", "noun"):
            return None
        begin = anchor.cue_end if anchor.mode != "according" else anchor.right
        stop = min(len(tokens), max(begin, anchor.right) + 16)
        for i in range(begin, stop):
            word = tokens[i].lower
            if word in ("that", ":", "“", '"'):
                break
            if word in ("on", "with", "to", "via", "by", "in", "tweeted") or (
                i == begin and anchor.cue.lemma == "tell"
            ):
                start = i if i == begin and anchor.cue.lemma == "tell" and word not in ("on", "to") else i + 1
                name = self._outlet(tokens, start)
                if name:
                    return name
        if anchor.cue.lemma in ("tweet", "retweet"):
            return "Twitter"
        for i in range(min(anchor.left, 12)):
            if tokens[i].lower == "on":
                name = self._outlet(tokens, i + 1)
                if name:
                    return name
        return None

    def _outlet(self, tokens: list[Token], start: int) -> str | None:
        while start < len(tokens) and (
            tokens[start].lower in _DETERMINERS
            or tokens[start].lower
            in (
                "state",
                "news",
                "agency",
                "broadcaster",
                "official",
                "social",
                "messaging",
                "network",
                "russian",
                "ukrainian",
                "russia",
                "ukraine",
                "'s",
                "’s",
                "tv",
                "channel",
                "personal",
            )
        ):
            if (
                tokens[start].lower == "social"
                and start + 1 < len(tokens)
                and tokens[start + 1].lower == "media"
            ):
                return "social media"
            start += 1
        for size in (4, 3, 2, 1):
            words = tokens[start : start + size]
            if len(words) == size and words[0].text[:1].isupper():
                found = self.resolver.canonical(" ".join(t.text for t in words))
                if found is not None and _is_outlet(found.name):
                    return found.name
        return None

    def _cited(
        self, sentence: Sentence, anchor: _Anchor, anchors: list[_Anchor], tokens: list[Token]
    ) -> Source | None:
        """*TASS reported, citing a local official*: the official is the source, TASS relays."""
        if anchor.mode not in ("subject", "inverted", "according") or anchor.source is None:
            return None
        mine: _Anchor | None = None
        for other in anchors:
            if other.mode == "citing":
                later = [
                    a
                    for a in anchors
                    if a.mode in ("subject", "inverted", "according") and a.left < other.left
                ]
                if (
                    later
                    and later[-1] is anchor
                    and (anchor.right <= other.left or anchor.source[1] > other.left)
                ):
                    mine = other
                elif not later and anchor.left <= other.left < anchor.cue_start:
                    mine = other
        if mine is None or mine.source is None:
            return None
        start, end = mine.source
        span = self._span(tokens[start].start, tokens[end - 1].end)
        return self.resolver.resolve(
            span, paragraph=sentence.paragraph, context=self.text[sentence.start : span.start]
        )

    # -- headings and quotations without a cue ---------------------------------------------------

    def _heading(self, sentence: Sentence) -> bool:
        """*Oleh Nikolenko: "..."* and *"..." - Putin*."""
        colon = sentence.text.find(":")
        if 0 < colon <= 80:
            head = sentence.text[:colon]
            rest_start = sentence.start + colon + 1
            words = head.split()
            quotes = [i for i, q in enumerate(self.outer) if sentence.start + colon < q.start < sentence.end]
            opens = quotes and not self.text[rest_start : self.outer[quotes[0]].start].strip()
            if (
                1 <= len(words) <= 9
                and words[0][:1].isupper()
                and self.text[rest_start : rest_start + 1].isspace()
            ):
                mention = self._span(sentence.start, sentence.start + len(head.rstrip()))
                known = self._is_known_speaker(mention)
                if known and (opens or sentence.end - rest_start > 15):
                    source = self.resolver.resolve(mention, paragraph=sentence.paragraph)
                    spans = (
                        [self._span(self.outer[q].start, self.outer[q].end) for q in quotes] if opens else []
                    )
                    if not spans:
                        body = self.text[rest_start : sentence.end]
                        lead = len(body) - len(body.lstrip())
                        spans = [self._span(rest_start + lead, sentence.end)]
                        quotes = []
                    cue = self._span(sentence.start + colon, sentence.start + colon + 1)
                    self._add(
                        sentence,
                        source,
                        cue,
                        spans,
                        quotes,
                        SpeechKind.DIRECT if opens else SpeechKind.INDIRECT,
                        "heading",
                    )
                    return True
        match = _TRAILER.search(sentence.text)
        if (
            match is not None
            and len(sentence.text) < 160
            and not sentence.text.rstrip().endswith((".", "”", '"'))
        ):
            mention = self._span(sentence.start + match.start(1), sentence.start + match.end(1))
            if self._is_known_speaker(mention):
                source = self.resolver.resolve(mention, paragraph=sentence.paragraph)
                content = sentence.text[: match.start()].rstrip()
                if not content and self.outer:
                    q = bisect_right(self.outer_starts, sentence.start) - 1
                    if (
                        q >= 0
                        and self.outer[q].end <= sentence.start
                        and sentence.start - self.outer[q].end < 6
                    ):
                        self._add(
                            sentence,
                            source,
                            None,
                            [self._span(self.outer[q].start, self.outer[q].end)],
                            [q],
                            SpeechKind.DIRECT,
                            "signature",
                        )
                elif content:
                    self._add(
                        sentence,
                        source,
                        None,
                        [self._span(sentence.start, sentence.start + len(content))],
                        [],
                        SpeechKind.INDIRECT,
                        "signature",
                    )
        return False

    def _dangling(self, sentence: Sentence) -> None:
        """*..., Ivan Petrenko, spokesman for the group,*: a page that lost its linked verb."""
        if not sentence.text.endswith(","):
            return
        tokens = sentence.tokens
        span = _apposition(tokens, len(tokens) - 1, [])
        if (
            span is None
            or span[0] < 4
            or tokens[span[0] - 1].text != ","
            or not any(t.lower in lexicon().roles for t in tokens[span[0] : span[1]])
        ):
            return
        mention = self._span(tokens[span[0]].start, tokens[span[1] - 1].end)
        source = self.resolver.resolve(mention, paragraph=sentence.paragraph)
        content = self._span(sentence.start, tokens[span[0] - 2].end)
        self._add(sentence, source, None, [content], [], SpeechKind.INDIRECT, "dangling")

    def _run_on(self) -> None:
        """Sentences without a cue that go on in a source's words: *the enemy*, *In addition*, *As of today*."""
        starts = [s.start for s in self.sentences]
        touched: set[int] = set()
        for found in self.found:
            for span in found.attribution.content:
                first = bisect_right(starts, span.start) - 1
                touched.update(range(first, bisect_left(starts, span.end)))
            touched.add(found.sentence)
        source: Source | None = None
        paragraph = -9
        is_bulletin = False  # the sentences before were run on already
        for sentence in self.sentences:
            if sentence.index in touched:
                if sentence.index in self.last_by_sentence:
                    is_bulletin = False
                    source, paragraph = self.last_by_sentence[sentence.index], sentence.paragraph
                continue
            if source is None or sentence.paragraph - paragraph > 2:
                continue
            side = source.side in (Side.UA, Side.RU) and source.kind is not SourceKind.STATE
            own = side and _OWN_WORDS.search(sentence.text) is not None
            adds = (
                sentence.paragraph - paragraph <= (1 if is_bulletin else 0)
                and source.kind is not SourceKind.CLASS
                and _ELABORATION.match(sentence.text) is not None
            )
            own = own or (is_bulletin and sentence.paragraph == paragraph)
            if own or adds:
                is_bulletin = is_bulletin or (side and source.kind is SourceKind.OFFICE)
                self._add(
                    sentence,
                    _carry(source),
                    None,
                    [self._span(sentence.start, sentence.end)],
                    [],
                    SpeechKind.FREE,
                    "run-on",
                )
                paragraph = sentence.paragraph

    def _is_known_speaker(self, mention: Span) -> bool:
        lex = lexicon()
        words = mention.text.split()
        if not words or len(words) > 9:
            return False
        known = self.resolver.canonical(mention.text) is not None
        person = len(words) >= 2 and all(w[0].isupper() or w in ("of", "the") for w in words) and known
        suffix = any(
            self.resolver.canonical(" ".join(words[-n:])) is not None for n in (1, 2, 3) if n <= len(words)
        )
        surname = words[-1][:1].isupper() and fold_surname_known(words[-1])
        role = any(w.lower().strip(",") in lex.roles for w in words)
        return known or person or suffix or surname or (role and words[-1][:1].isupper())

    def _add(
        self,
        sentence: Sentence,
        source: Source | None,
        cue: Span | None,
        spans: list[Span],
        quotes: list[int],
        kind: SpeechKind,
        rule: str,
    ) -> None:
        self.found.append(
            _Found(
                Attribution(source=source, cue=cue, content=tuple(spans), kind=kind, rule=rule),
                sentence.index,
                quotes,
            )
        )
        for q in quotes:
            self.taken[q] = source
        if source is not None:
            self.last_by_sentence[sentence.index] = source

    def _carry_quotations(self) -> None:
        """Gives the quotations that no cue took the source that goes on, else `UNATTRIBUTED`."""
        starts = [s.start for s in self.sentences]
        for q, quotation in enumerate(self.outer):
            if q in self.taken:
                continue
            sentence = self.sentences[bisect_right(starts, quotation.start) - 1]
            if not _is_speech(self.text, quotation, sentence):
                continue
            source, rule = self._carried(sentence, q)
            self._add(
                sentence,
                source,
                None,
                [self._span(quotation.start, quotation.end)],
                [q],
                SpeechKind.FREE,
                rule,
            )

    def _carried(self, sentence: Sentence, q: int) -> tuple[Source, str]:
        if q and self.outer[q - 1].run == self.outer[q].run and self.taken.get(q - 1):
            return _carry(self.taken[q - 1]), "quotation-run"
        last = self.last_by_sentence
        here = last.get(sentence.index)
        if here is not None:
            return _carry(here), "same-sentence"
        for back in range(1, 5):
            index = sentence.index - back
            if index < 0 or sentence.paragraph - self.sentences[index].paragraph > 2:
                break
            if index in last:
                return _carry(last[index]), "carried"
        return UNATTRIBUTED, "unattributed"


def fold_surname_known(word: str) -> bool:
    """Whether the lexicon has a person of this surname."""
    from dagster_project.claims.sources import fold

    return fold(word) in lexicon().surnames


_CLASS_FROM = re.compile(r"((?:[\w-]+ ){0,2}\w+s from) ")
# A speaker's own words, which a report in the third person takes over from its source.
_OWN_WORDS = re.compile(
    r"\b(?:[Tt]he enemy|[Ee]nemy (?:forces|troops|attacks|losses)|occupiers|invaders|[Oo]ur (?:soldiers|troops|defenders|forces|fighters|military))\b"
)
_ELABORATION = re.compile(
    r"(?:As of (?:today|now|this|yesterday|\w+day|\d)|In total\b|In addition\b|Of (?:these|those|them)\b|Among them\b"
    r"|Since the (?:beginning|start) of\b|A total of\b|The actual (?:number|figure)|Another \d)"
)
_TRAILER = re.compile(r"(?:^|\s)[-–—]\s+([A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,3})\s*$")
_FINDS = _words("find show indicate suggest reveal estimate conclude")
_REPORTED_TO = _words("think understand know estimate rumour rumor expect allege suspect presume assume consider feel reckon hold"
                      " confirm find show feared fear")  - {"hold", "find", "show"}  # fmt: skip
_SPEECH_NOUNS = _words("announcement statement remark remarks comment comments claim claims warning appeal message update threat"
                       " declaration allegation allegations accusation accusations denial admission pledge")  # fmt: skip
_ING_STARTS = _words("according citing quoting")


def _carry(source: Source | None) -> Source:
    if source is None:
        return UNATTRIBUTED
    return Source(name=source.name, side=source.side, kind=source.kind, entry=source.entry)


@cache
def _is_outlet(name: str) -> bool:
    return any(role in _MEDIA_KINDS for role in lexicon().offices_of.get(name, ()))


def _is_speech(text: str, quotation: Quotation, sentence: Sentence) -> bool:
    """Whether a quotation is speech and not words in inverted commas: it opens or fills a sentence."""
    inner = text[quotation.inner_start : quotation.inner_end]
    words = len(inner.split())
    if words < 2 or (words < 4 and inner.rstrip()[-1:] not in ".!?…,"):
        return False
    lead = text[sentence.start : quotation.start].strip(" \t•*-–—")
    return not lead or lead.endswith(":") or not quotation.is_closed


def _stance(anchor: _Anchor, tokens: Sequence[Token]) -> Stance:
    kind = anchor.cue.kind
    if kind == "hedge":
        return Stance.UNCONFIRMED
    if kind == "denial":
        return Stance.ASSERTS if anchor.negated else Stance.DENIES
    if anchor.negated:
        return Stance.UNCONFIRMED
    if anchor.mode == "passive" and anchor.cue.lemma != "state":
        return Stance.UNCONFIRMED if anchor.subject is not None else Stance.ASSERTS
    return Stance.ASSERTS


def _with_nesting(attributions: list[Attribution]) -> list[Attribution]:
    """Names the relayer of an attribution that stands in another's content."""
    spans = sorted(
        ((span, a) for a in attributions if a.source is not None for span in a.content),
        key=lambda pair: pair[0].start,
    )
    places = sorted(
        (
            ((a.cue or a.content[0]), number)
            for number, a in enumerate(attributions)
            if a.via is None and a.source is not None and (a.cue or a.content)
        ),
        key=lambda pair: pair[0].start,
    )
    out = list(attributions)
    open_spans: list[tuple[Span, Attribution]] = []
    at = 0
    for place, number in places:
        while at < len(spans) and spans[at][0].start <= place.start:
            open_spans.append(spans[at])
            at += 1
        open_spans = [pair for pair in open_spans if pair[0].end >= place.end]
        inner = attributions[number]
        name = inner.source.name if inner.source else ""
        around = [
            (span.end - span.start, outer.source.name)
            for span, outer in open_spans
            if outer is not inner and outer.source and outer.source.kind is not SourceKind.UNATTRIBUTED
        ]
        if around and (relayer := min(around)[1]) != name:
            out[number] = replace(inner, via=relayer)
    return out


# -- phrases, without a parser: bounded walks over tokens -----------------------------------------


def _is_noun(tokens: list[Token], first: int, last: int, cue: _Cue, *, has_noun: bool) -> bool:
    """Whether an ambiguous form is a noun or adjective here: *the claims of*, *an alleged attack*."""
    if cue.form == "ing" or (" " in cue.lemma and (cue.form == "past" or not first)):
        return False
    if first == 0:
        return cue.form in ("base", "s") or (
            cue.form == "past" and tokens[last].lower not in ("by",) if last < len(tokens) else True
        )
    before = tokens[first - 1]
    word = before.lower
    if cue.form == "past" and word in _PREPOSITIONS and word not in ("to", "since"):
        return True
    if cue.form == "past":
        return word in (
            "the",
            "a",
            "an",
            "its",
            "their",
            "his",
            "her",
            "of",
            "no",
            "any",
            "'s",
            "’s",
        ) and not (last < len(tokens) and tokens[last].lower == "by")
    if (
        word
        in (
            "the",
            "a",
            "an",
            "his",
            "her",
            "its",
            "their",
            "our",
            "my",
            "your",
            "this",
            "these",
            "those",
            "any",
            "no",
            "such",
            "some",
            "other",
            "another",
            "'s",
            "’s",
            "of",
            "in",
            "by",
            "for",
            "with",
            "from",
            "on",
            "about",
            "per",
            "earlier",
            "recent",
            "new",
            "false",
            "own",
            "latest",
            "more",
            "amid",
            "despite",
            "first",
            "united",
            "competing",
            "several",
            "many",
            "multiple",
            "following",
            "public",
            "official",
            "media",
            "news",
            "initial",
            "preliminary",
            "similar",
            "early",
            "unconfirmed",
            "as",
        )
        or word in _PREPOSITIONS
        and word != "to"
    ):
        return True
    if (
        cue.form in ("base", "s")
        and (nation := lexicon().nations.get(word)) is not None
        and nation[1] == "adjective"
    ):
        return True
    if last < len(tokens) and has_noun:
        after = tokens[last].lower
        if after in ("of", "from", "by") or (after in _AUX and cue.form == "s") or after in ("were", "was"):
            return True
    return False


def _is_speakable(tokens: list[Token], span: tuple[int, int], *, strong: bool = False) -> bool:
    """Whether a phrase can be a source: a pronoun, a name, or a noun for people, bodies or texts."""
    start, end = span
    if end <= start or end - start > 30:
        return False
    words = tokens[start:end]
    if len(words) == 1 and words[0].lower in _SUBJECT_PRONOUNS:
        return words[0].lower not in ("you", "who", "which", "i", "we")  # I, we: the author
    if len(words) == 1 and words[0].lower in _PRONOUN_SOURCES:
        return True
    if words[0].text[0].isdigit() and len(words) == 1:
        return False
    if all(
        w.lower in _TIME or w.lower in _PREPOSITIONS or w.lower in _DETERMINERS or w.text[0].isdigit()
        for w in words
    ):
        return False
    roles = lexicon().roles
    for i, word in enumerate(words):
        if (
            word.text[0].isupper()
            and (i or start or word.lower not in _OPENERS)
            and word.lower not in _TIME
            and word.lower not in _DETERMINERS
        ):
            return True
        if word.lower in roles:
            return True
    return strong and words[0].lower in _DETERMINERS | {"many", "some", "people", "others"}


def _quoted_as(
    tokens: list[Token], first: int, last: int, cue: _Cue, relayer: tuple[int, int]
) -> _Anchor | None:
    """*The agency quoted a local official as saying that ...*: the official is the source, the agency relays."""
    size = len(tokens)
    for i in range(last + 1, min(size - 1, last + 26)):
        if tokens[i].lower == "as" and tokens[i + 1].lower in ("saying", "stating", "telling", "reporting"):
            if not _is_speakable(tokens, (last, i), strong=True):
                return None
            anchor = _Anchor(cue, first, last, (last, i), relayer[0], "subject", right=i + 2)
            anchor.relayer = relayer
            return anchor
        if tokens[i].lower[0] in ".;":
            break
    return None


def _is_plural(tokens: list[Token], span: tuple[int, int]) -> bool:
    words = tokens[span[0] : span[1]]
    first = words[0].lower
    if first in ("they", "we", "i", "you"):
        return True
    if first in ("he", "she", "it"):
        return False
    head = next((i for i, w in enumerate(words) if i and w.lower in _PREPOSITIONS), len(words))
    return any(
        (w.lower.endswith("s") and not w.lower.endswith(("ss", "'s", "’s")) and w.text != "'s")
        or w.lower in _PLURALS
        for w in words[:head]
    )


def _boundary_word(token: Token) -> bool:
    low = token.lower
    return (
        token.text in _HARD
        or low in _CONJUNCTIONS
        or low in _AUX
        or low[0] in "!?…"  # a full stop inside a sentence is an abbreviation's
        or low == "..."
        or low.endswith(_CONTRACTIONS)
    )


def _np_left(tokens: list[Token], j: int, anchors: Sequence[_Anchor]) -> tuple[int, int] | None:
    """The noun phrase that ends at token ``j``, apposition included: *Putin, Russia's leader,*."""
    if j < 0:
        return None
    if tokens[j].text == ")":
        k = j - 1
        while k >= 0 and tokens[k].text != "(" and j - k < 12:
            k -= 1
        if k > 0 and tokens[k].text == "(":
            inner = _np_left(tokens, k - 1, anchors)
            return (inner[0], j + 1) if inner else None
        return None
    if tokens[j].text in (",", "–", "—"):
        return _apposition(tokens, j, anchors)
    if tokens[j].lower in _SUBJECT_PRONOUNS:
        return (j, j + 1) if tokens[j].lower not in ("who", "which", "you") else None
    floor = max((a.cue_end for a in anchors if a.cue_end <= j), default=0)
    k = j
    while k >= floor and not _boundary_word(tokens[k]):
        k -= 1
    start = k + 1
    # "Smith and Jones said", "the Bureau of Labor and Statistics": join over "and" where no verb stands left of it
    while k > floor and tokens[k].lower in ("and", "or") and k + 1 <= j:
        m = k - 1
        while m >= floor and not _boundary_word(tokens[m]):
            m -= 1
        opens = tokens[m + 1] if m + 1 < k else None
        if (
            opens is not None
            and not _has_verb(tokens, m + 1, k)
            and opens.lower not in _PREPOSITIONS
            and not (m >= floor and tokens[m].lower in _AUX)
            and (opens.lower in _DETERMINERS or opens.text[0].isupper() or opens.lower in lexicon().roles)
        ):
            start, k = m + 1, m
        else:
            break
    start = _strip_opening(tokens, start, j + 1)
    if start is None or start > j:
        return None
    # an apposition before: "Ukraine's energy minister, Denys Shmyhal, said" is met at its comma; here
    # "a spokesman for X, John Smith said" is left alone
    return (start, j + 1)


def _apposition(tokens: list[Token], j: int, anchors: Sequence[_Anchor]) -> tuple[int, int] | None:
    """*Name, description,* or *description, Name,* or *Name, who ...,* before a cue."""
    floor = max((a.cue_end for a in anchors if a.cue_end <= j), default=0)
    k = j - 1
    commas: list[int] = []
    while k >= floor and len(commas) < 4 and j - k < 45:
        if tokens[k].text == tokens[j].text:
            commas.append(k)
        elif tokens[k].text in _QUOTES or tokens[k].text in ";:":
            break
        k -= 1
    for comma in commas:
        if comma == 0:
            continue
        first = tokens[comma + 1]
        is_relative = first.lower in (
            "who",
            "which",
            "whose",
            "citing",
            "quoting",
            "speaking",
            "writing",
            "addressing",
            "referring",
            "himself",
            "herself",
            "asked",
        )
        head = (
            _np_left(tokens, comma - 1, anchors)
            if tokens[comma - 1].text not in _HARD or tokens[comma - 1].text == ")"
            else None
        )
        if head is None:
            continue
        if _has_verb(tokens, head[0], head[1]) or not _is_speakable(tokens, head):
            continue
        if first.lower.endswith("ed") or first.lower in ("written", "seen", "led", "shown"):
            return (head[0], j)
        if is_relative or not _has_verb(tokens, comma + 1, j) or first.text[0].isdigit():
            if is_relative:
                return head
            if not _is_speakable(tokens, (comma + 1, j)) and not first.text[0].isdigit():
                # an adverbial: "Zelensky, in his nightly address, said"
                if first.lower in _PREPOSITIONS or first.lower in _ADVERBS or first.lower in _TIME:
                    return head
                continue
            if first.lower in _PREPOSITIONS:
                return head
            before = tokens[head[0] - 1].text if head[0] else ""
            if (
                before in _QUOTES
                or before == ","
                or head[0] <= 3
                or not before
                or before in (";", "–", "—", ":")
                or tokens[head[0] - 1].lower in _CONJUNCTIONS
                or head[0] <= 8
            ):
                return (head[0], j)
    return None


def _has_verb(tokens: list[Token], start: int, end: int) -> bool:
    for i in range(start, end):
        low = tokens[i].lower
        if low in _AUX or low in _VERBS or low.endswith(_CONTRACTIONS):
            return True
        if (
            low.endswith("ed")
            and len(low) > 4
            and i > start
            and tokens[i].text[0].islower()
            and "-" not in low
        ):
            before = tokens[i - 1].lower
            if (
                before not in _DETERMINERS
                and before not in _PREPOSITIONS
                and not before.endswith("ly")
                and i + 1 < end
                and before not in ("'s", "’s", "and")
            ):
                following = tokens[i + 1].lower
                if following not in ("by", "on", "in", "at", "with", "to", "for", "from"):
                    return True
    return False


def _trim_time(tokens: list[Token], start: int, end: int) -> int:
    """The end of a subject without an adjunct of time: *Trump's campaign on Tuesday*."""
    stop = end
    while stop > start + 1 and tokens[stop - 1].lower in _TIME and not tokens[stop - 1].text.isupper():
        stop -= 1
    if stop < end and stop > start + 1 and tokens[stop - 1].lower in ("on", "in", "at", "late", "early"):
        return stop - 1
    return stop


def _has_finite(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a verb stands there, cues among them: *said Russia knows that*."""
    return _has_verb(tokens, start, end) or any(
        tokens[i].lower in _cue_forms()
        and i > start
        and not _is_noun(tokens, i, i + 1, _cue_of(tokens[i].lower), has_noun=True)
        for i in range(start, end)
    )


def _cue_of(surface: str) -> _Cue:
    return next(c for c in _cues()[2][surface] if c.pos == "verb")


def _strip_opening(tokens: list[Token], start: int, end: int) -> int | None:
    """Leaves out what opens a clause before its subject: *On Sunday evening*, *But*, *Earlier*, *In May*."""
    while start < end and tokens[start].lower in _OPENERS and not (start + 1 == end):
        start += 1
    if start < end and tokens[start].lower in _PREPOSITIONS:
        time = -1
        for i in range(start + 1, end):
            if tokens[i].lower in _TIME or (tokens[i].text[0].isdigit() and i < start + 6):
                time = i
            elif time >= 0 and tokens[i].lower not in _PREPOSITIONS and tokens[i].lower not in _DETERMINERS:
                break
        if time >= 0 and time + 1 < end:
            start = time + 1
            if tokens[start].text == "," and start + 1 < end:
                start += 1
        else:
            later = next(
                (
                    i
                    for i in range(start + 2, end)
                    if tokens[i].lower in _DETERMINERS
                    or (
                        tokens[i].text[0].isupper()
                        and tokens[i - 1].text[0].islower()
                        and tokens[i - 1].lower not in _PREPOSITIONS
                    )
                ),
                None,
            )
            if later is None:
                return None
            start = later
    while start < end and tokens[start].lower in _TIME and not (start + 1 == end):
        start += 1
    while start < end and tokens[start].text in ("•", "*", "-", "●", "▪", "·"):
        start += 1
    return start


def _np_right(tokens: list[Token], start: int, stop_at: tuple[str, ...] = ()) -> int:
    """Where the noun phrase that begins at ``start`` ends, a short apposition included."""
    size = len(tokens)
    i = start
    while i < size:
        token = tokens[i]
        low = token.lower
        if (
            low in stop_at
            or token.text in _QUOTES
            and i > start
            or token.text in (";", ":", "–", "—")
            or low[0] in "!?…"
            or (
                low[0] == "."
                and (i + 1 >= size or tokens[i - 1].end != token.start or len(tokens[i - 1].text) > 5)
            )
        ):
            break
        if low in (
            "that",
            "which",
            "who",
            "when",
            "while",
            "after",
            "as",
            "but",
            "because",
            "although",
            "where",
            "if",
            "since",
            "before",
            "saying",
            "adding",
        ):
            break
        if i > start and (low in _AUX or (low in _VERBS and token.text[0].islower())):
            break
        if (
            i > start
            and low in ("on", "in", "at", "during", "via", "over", "to", "late", "early", "earlier")
            and _adjunct_end(tokens, i, size) > i
        ):
            break
        if i > start and low in _TIME and token.text[0].isupper():
            break
        if token.text == ",":
            k = i + 1
            while (
                k < size
                and k - i < 16
                and tokens[k].text not in (",", ".", ";", ":")
                and tokens[k].text not in _QUOTES
            ):
                k += 1
            first = tokens[i + 1].lower if i + 1 < size else ""
            closed = k < size and k - i < 16
            describes = (
                first
                in (
                    "a",
                    "an",
                    "the",
                    "head",
                    "deputy",
                    "chief",
                    "director",
                    "spokesman",
                    "spokesperson",
                    "spokeswoman",
                    "president",
                    "chairman",
                    "governor",
                    "mayor",
                    "minister",
                    "commander",
                    "professor",
                    "ceo",
                    "founder",
                    "senior",
                    "editor",
                    "former",
                    "who",
                )
                or (first[:1].isdigit() and k - i <= 2)
                or first in lexicon().roles
            )
            named = (
                i > start + 1
                and k - i - 1 <= 4
                and all(
                    t.text[0].isupper()
                    or t.text in (".", "-")
                    or t.lower in ("van", "von", "de", "der", "al")
                    for t in tokens[i + 1 : k]
                )
                and any(t.lower in lexicon().roles for t in tokens[start:i])
            )
            if named and k > i + 1:
                i = k
                continue
            if closed and describes and not _has_verb(tokens, i + 1, k) and k - i > 1 and first != "who":
                if k < size and (tokens[k].text == "," or low == "," and tokens[k].lower[0] in "."):
                    i = k
                    continue
            break
        if token.text == "(":
            k = i
            while k < size and tokens[k].text != ")" and k - i < 10:
                k += 1
            if k < size and tokens[k].text == ")":
                i = k + 1
                continue
            break
        if token.text in (")", "]", "["):
            break
        i += 1
    return i


def _genitive_before(tokens: list[Token], first: int) -> tuple[int, int] | None:
    """The owner of a noun: *Russia's claim*, *his claim*."""
    j = first - 1
    if j < 0:
        return None
    limit = max(0, j - 3)
    for i in range(j, limit - 1, -1):
        if tokens[i].lower in ("'s", "’s") or tokens[i].text in ("'", "’"):
            k = i - 1
            while k >= 0 and (tokens[k].text[0].isupper() or tokens[k].lower in lexicon().roles):
                k -= 1
            if k >= 0 and tokens[k].lower in _DETERMINERS:
                k -= 1
            return (k + 1, i) if k + 1 < i else None
        if tokens[i].lower in ("his", "her", "their", "its"):
            return (i, i + 1)
    if tokens[j].text[0].isupper() and tokens[j].lower in lexicon().nations:
        return (j, j + 1)
    return None


def _leading_np(tokens: list[Token], inside: list[int] | None) -> tuple[int, int] | None:
    """The subject at the sentence's beginning: up to its verb."""
    start = _strip_opening(tokens, 0, min(len(tokens), 14))
    if start is None:
        return None
    i = start
    while i < len(tokens) and i - start < 14:
        token = tokens[i]
        low = token.lower
        if (
            token.text in _HARD
            or low in _AUX
            or low in _VERBS
            or low in _CONJUNCTIONS
            or (low in _cue_forms() and i > start)
        ):
            break
        if (
            i > start
            and token.text[0].islower()
            and (low.endswith("ed") or low in _ADVERBS or (low.endswith("ly") and len(low) > 4))
        ):
            break
        i += 1
    if i <= start:
        return None
    span = (start, i)
    return span if _is_speakable(tokens, span) else None


@cache
def _cue_forms() -> frozenset[str]:
    return frozenset(s for s, cues in _cues()[2].items() if any(c.pos == "verb" for c in cues))


def _joint(tokens: list[Token], source: tuple[int, int]) -> list[tuple[int, int]]:
    """The members of *the UK and the US*, *officials from Ukraine and the US as well as the ministry*; [] for one."""
    start, end = source
    parts: list[tuple[int, int]] = []
    begin = start
    i = start + 1
    while i < end - 1:
        width = 0
        if tokens[i].lower == "and":
            width = 1
        elif (
            i + 2 < end
            and tokens[i].lower == "as"
            and tokens[i + 1].lower == "well"
            and tokens[i + 2].lower == "as"
        ):
            width = 3
        if width and i + width < end and i > begin:
            right = tokens[i + width]
            left = tokens[begin:i]
            lexical = lexicon()
            proper = right.text[0].isupper() and (
                width == 3 or right.lower in lexical.nations or tokens[begin].text[0].isupper()
            )
            of = [t.lower for t in left if t.lower in ("of", "for", "between", "from", "in")]
            if right.lower in ("the", "its", "his", "their"):
                splits = (
                    not of
                    or "from" in of
                    or (i + width + 1 < end and tokens[i + width + 1].lower in lexical.roles)
                )
            else:
                splits = (proper and (not of or "from" in of)) or (right.lower in lexical.roles and not of)
            if splits and _is_speakable(tokens, (begin, i)) and _is_speakable(tokens, (i + width, end)):
                parts.append((begin, i))
                begin = i + width
                i += width
        i += 1
    return [*parts, (begin, end)] if parts else []


def _is_coordinate(tokens: list[Token], anchor: _Anchor, later: _Anchor) -> bool:
    """Whether a later anchor of the sentence stands beside the content, not in it."""
    if later.mode in ("participle", "conjoined", "citing"):
        if later.mode == "conjoined":
            return later.of is anchor or later.of is None or later.of is anchor.of
        return True
    if later.mode in ("according",) or later.is_post:
        return False
    if later.mode in ("agent", "noun", "relative", "passive", "hedge"):
        return False
    before = tokens[later.left - 1] if later.left else None
    if before is None:
        return False
    if before.lower in ("and", "but", "while", "although", "though") or before.text in (";",):
        return later.left - 1 > anchor.cue_end
    return False


def _ends_relative(tokens: list[Token], i: int) -> bool:
    """Whether the main verb follows the comma: *Putin, who says X, casts ...*."""
    low = tokens[i].lower
    return (
        low in _AUX
        or low in _VERBS
        or low in _cue_forms()
        or (low.endswith(("s", "ed")) and tokens[i].text[0].islower() and low not in ("as", "its", "his"))
    )


def _between(tokens: list[Token], start: int, end: int) -> bool:
    return end > start


def _last_word(tokens: list[Token], size: int) -> int:
    while (
        size > 0
        and tokens[size - 1].lower[0] in ".!?…"
        and tokens[size - 1].text[-1] in ".!?…"
        and len(tokens[size - 1].text.strip(".!?…")) == 0
    ):
        size -= 1
    return size


def _trim_left(tokens: list[Token], begin: int, end: int) -> tuple[int, int] | None:
    while end > begin and tokens[end - 1].text in (",", ";", "–", "—", ":"):
        end -= 1
    while begin < end and (
        tokens[begin].text in ("•", "*", "-", "●", "▪", ",", "–") or tokens[begin].lower in ("but", "and")
    ):
        begin += 1
    return (begin, end) if end > begin else None


def _clause_start(tokens: list[Token], i: int) -> int:
    while i > 0 and tokens[i - 1].text not in (",", ";", ":", "–", "—"):
        i -= 1
    return i


def _clause_end(tokens: list[Token], i: int, stop: int) -> int:
    while i < stop and tokens[i].text not in (";", ":", "–", "—"):
        i += 1
    return i


def _adjunct_end(tokens: list[Token], i: int, stop: int) -> int:
    """The end of an adjunct of the saying that begins at ``i``: *on Friday*, *in a statement*, else ``i``."""
    if i >= stop:
        return i
    low = tokens[i].lower
    if low in _TIME:
        j = i + 1
        while j < stop and (tokens[j].lower in _TIME or tokens[j].text[0].isdigit()):
            j += 1
        return j
    if low not in (
        "on",
        "in",
        "at",
        "during",
        "via",
        "over",
        "to",
        "by",
        "from",
        "through",
        "for",
        "with",
        "after",
        "late",
        "early",
    ):
        return i
    limit = min(stop, i + 9)
    for j in range(i + 1, limit):
        token = tokens[j]
        word = token.lower
        if token.text in _HARD or word in ("that", "who", "which") or word in _AUX:
            return i
        if (
            word in _TIME
            and low not in ("to", "with")
            or word in _MEDIUM
            or (token.text[0].isdigit() and low in ("on", "in", "at") and j <= i + 2)
        ):
            j += 1
            while j < stop and (
                tokens[j].lower in _TIME
                or tokens[j].lower in _MEDIUM
                or (tokens[j].text[0].isdigit() and tokens[j - 1].lower in _TIME)
            ):
                j += 1
            return j
        if word in _SUBJECT_PRONOUNS:
            return i
    return i


def _skip_adjuncts(tokens: list[Token], i: int, stop: int) -> int:
    while i < stop:
        end = _adjunct_end(tokens, i, stop)
        if end == i:
            return i
        i = end
    return i


def _that_ahead(tokens: list[Token], i: int, stop: int, limit: int = 22) -> int:
    """The *that* which opens the content, -1 where a clause or mark comes first."""
    for j in range(i, min(stop, i + limit)):
        low = tokens[j].lower
        if low == "that":
            return j
        if (
            tokens[j].text in (";", ":")
            or tokens[j].text in _QUOTES
            or low in ("has", "have", "had", "was", "were", "is", "are", "will", "would")
        ):
            return -1
    return -1


def _content_start(tokens: list[Token], anchor: _Anchor, stop: int, inside: list[int]) -> int:
    """Where the content after a cue begins, past adjuncts, addressee, comma and colon."""
    i = anchor.right
    cue = anchor.cue
    if anchor.mode == "noun":
        while i < stop and tokens[i].text in (",", ":", ";"):
            i += 1
        return i
    if "addr" in cue.frames:
        that = _that_ahead(tokens, i, stop)
        if that >= 0:
            return that
        i = _addressee_end(tokens, i, stop, inside)
    elif "that" in cue.frames:
        after = _skip_adjuncts(tokens, i, stop)
        that = _that_ahead(tokens, i, stop, 14)
        if that >= 0 and (that <= after or not _has_finite(tokens, i, that)):
            return that
        i = after
    else:
        i = _skip_adjuncts(tokens, i, stop)
    while i < stop and tokens[i].text in (",", ":", "–", "—"):
        i += 1
        if i < stop and tokens[i - 1].text in ("–", "—", ","):
            # a parenthesis: "said - without evidence - that"
            that = _that_ahead(tokens, i, stop, 10)
            if that >= 0:
                return that
    return i


def _is_research(tokens: list[Token], source: tuple[int, int] | None) -> bool:
    """Whether the subject is a study, poll or report, which finds things without *that*."""
    return _has_role(tokens, source, "document")


def _has_role(tokens: list[Token], source: tuple[int, int] | None, kind: str) -> bool:
    """Whether the noun at the head of a phrase is of the kind (*images released by Maxar*: image)."""
    if source is None:
        return False
    roles = lexicon().roles
    end = next(
        (
            i
            for i in range(source[0] + 1, source[1])
            if tokens[i].lower in _PREPOSITIONS or tokens[i].text in _HARD
        ),
        source[1],
    )
    return any(
        (role := roles.get(tokens[i].lower)) is not None and role.kind == kind
        for i in range(max(source[0], end - 3), end)
    )


def _addressee_end(tokens: list[Token], i: int, stop: int, inside: list[int]) -> int:
    start = i
    if i < stop and tokens[i].lower in ("him", "her", "them", "me", "us", "it", "you"):
        i += 1
    else:
        while i < stop and tokens[i].lower in _DETERMINERS:
            i += 1
        taken = 0
        while i < stop and tokens[i].text not in _HARD:
            low = tokens[i].lower
            if (
                low in _CONJUNCTIONS
                or low in _AUX
                or low in _SUBJECT_PRONOUNS
                or low in ("to", "about", "of")
            ):
                break
            if taken and (
                low in _DETERMINERS or (tokens[i].text[0].isupper() and tokens[i - 1].text[0].islower())
            ):
                break
            if low in _PREPOSITIONS:
                end = _adjunct_end(tokens, i, stop)
                if end > i:
                    i = end
                    continue
                if low not in ("in", "at", "of", "from", "on"):
                    break
            i += 1
            taken += 1
            if (
                taken == 1
                and tokens[i - 1].text[0].islower()
                and i < stop
                and tokens[i].text[0].islower()
                and tokens[i].lower not in _PREPOSITIONS
                and tokens[i - 1].lower
                in (
                    "reporters",
                    "journalists",
                    "residents",
                    "media",
                    "parliament",
                    "lawmakers",
                    "officials",
                    "people",
                )
            ):
                break
    if i >= stop:
        return start
    return _skip_adjuncts(tokens, i, stop)


def _quote_follows(tokens: list[Token], i: int, inside: list[int]) -> bool:
    """Whether a quotation opens soon, with nothing but adjuncts, an object or a comma before it."""
    own = inside[i - 1] if i else -1
    for j in range(i, min(len(tokens), i + 14)):
        if inside[j] >= 0 and inside[j] != own:
            return True
        if tokens[j].text in (";",):
            return False
    return False


def _clause_follows(tokens: list[Token], i: int) -> bool:
    """Whether a clause without *that* begins after the cue: a subject, and a finite verb behind it."""
    size = len(tokens)
    i = _skip_adjuncts(tokens, i, size)
    if i >= size - 1:
        return False
    low = tokens[i].lower
    if low in _PREPOSITIONS and low not in _CLAUSE_OPENING:
        return False
    if low in ("shortly", "positively", "quickly", "back") or low.endswith("ing"):
        return False
    for j in range(i + 1, min(size, i + 40)):
        token = tokens[j]
        low = token.lower
        if low in _AUX or low in _VERBS or low.endswith(_CONTRACTIONS) or low in _cue_forms():
            return True
        if token.text[0].islower() and len(low) > 3 and tokens[j - 1].lower not in _DETERMINERS:
            if low.endswith("ed"):
                return True
            if low.endswith("s") and not low.endswith(("ss", "us", "is")) and j + 1 < size:
                return True
        if low == ";":
            return False
    return False


def _clause_after(tokens: list[Token], i: int) -> bool:
    """Whether a verb follows right behind an inverted subject, which then is none: *said officials were*."""
    return i < len(tokens) and (tokens[i].lower in _AUX or tokens[i].lower in _VERBS)


def _is_inversion(tokens: list[Token], start: int, end: int) -> bool:
    """*..., claims S. Gaidajus.*: the phrase after the cue is a speaker and ends the clause."""
    if (
        end < len(tokens)
        and tokens[end].text not in (".", ",", ";")
        and tokens[end].lower not in ("on", "in", "at", "during", "via", "late", "early")
        and tokens[end].lower not in _TIME
    ):
        return False
    words = tokens[start:end]
    if _has_verb(tokens, start, end):
        return False
    return any(w.text[0].isupper() for w in words) or any(w.lower in lexicon().roles for w in words)


def _is_postposed(tokens: list[Token], anchor: _Anchor, inside: list[int]) -> bool:
    """Whether source and cue stand after their content."""
    size = len(tokens)
    left = anchor.left
    if left == 0:
        return False
    before = tokens[left - 1]
    closes_quote = before.text in _QUOTES and inside[left - 1] >= 0 and inside[left] < 0
    comma = before.text in (",", "–", "—")
    if not closes_quote and not comma:
        return False
    end = _last_word(tokens, size)
    after = _skip_adjuncts(tokens, anchor.cue_end, end)
    nxt = tokens[after].lower if after < end else "."
    if nxt in ("that", ":"):
        return False
    if closes_quote:
        return True
    if _that_ahead(tokens, anchor.cue_end, end, 12) >= 0:
        return False
    if after >= end or tokens[after].text in (",", ";", "–", "—"):
        return not _is_adverbial(tokens, 0, left - 1) or after >= end
    if "addr" in anchor.cue.frames and not _clause_follows(tokens, after):
        return not _is_adverbial(tokens, 0, left - 1)
    if nxt in (
        "in",
        "on",
        "at",
        "during",
        "as",
        "when",
        "after",
        "while",
        "adding",
        "referring",
        "via",
        "before",
        "following",
    ):
        return not _is_adverbial(tokens, 0, left - 1) and not _is_adverbial_end(tokens, left - 1)
    return False


def _is_adverbial(tokens: list[Token], start: int, end: int) -> bool:
    """Whether what opens the sentence is an adjunct: *On Sunday*, *Regarding drones*, *However*."""
    while start < end and tokens[start].text in _QUOTES | {"•", "*", "-"}:
        start += 1
    if start >= end:
        return True
    low = tokens[start].lower
    if low in _OPENERS and not _has_verb(tokens, start + 1, end):
        return True
    if low in _PREPOSITIONS or low in _TIME or low.endswith("ing"):
        return not _has_verb(tokens, start + 1, end) and end - start < 16
    return low.endswith("ly") or (
        low in ("when", "while", "if", "although", "after", "as", "asked", "speaking")
    )


def _is_adverbial_end(tokens: list[Token], end: int) -> bool:
    i = end
    while i > 0 and tokens[i - 1].text not in (",", ";", "–", "—") and end - i < 8:
        i -= 1
    return i > 0 and tokens[i].lower in _PREPOSITIONS and end - i < 6
