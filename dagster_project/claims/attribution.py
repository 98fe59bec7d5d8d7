"""Attributions: who says what, by which words, in any English news text.

Belongs here: the grammar of attribution (subjects, inversion, *according to*, passives, participles,
quotations and what they carry on). Does not belong here: who a source is (`sources`), which words are
cues (``lexicon/cues.csv``), and what a content claims (`drafting`).

The publisher where the page itself asserts is no attribution. A quotation that nobody is named for has
the source `unattributed`; a report without a speaker (*was reported to*, *allegedly*) has none.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter

from dagster_project.claims.cues import Cue, cue_table, cues_beginning_with, verb_forms
from dagster_project.claims.model import Attribution, ClaimDocument, Place, Source, Span, SpeechKind
from dagster_project.claims.phrases import (
    Anchor,
    addressee_end,
    adjunct_end,
    apposition,
    boundary_word,
    clause_after,
    clause_end,
    clause_follows,
    clause_start,
    content_start,
    ends_relative,
    genitive_before,
    has_finite,
    has_head,
    has_role,
    has_role_of,
    has_verb,
    is_coordinate,
    is_dash,
    is_inversion,
    is_noun,
    is_plural,
    is_postposed,
    is_research,
    is_speakable,
    joint,
    last_word,
    leading_np,
    named_before,
    np_left,
    np_right,
    quote_follows,
    quoted_as,
    restrictive,
    self_named,
    skip_adjuncts,
    that_ahead,
    trim_left,
    trim_time,
    unclosed,
)
from dagster_project.claims.quotations import Quotation, find_quotations
from dagster_project.claims.sentences import Sentence, split_sentences
from dagster_project.claims.sources import SourceResolver, fold, is_outlet, lexicon, voice_of
from dagster_project.claims.tokens import Token
from dagster_project.claims.word_classes import (
    ADVERBS,
    AMBIGUOUS,
    AUX,
    BE,
    CAUSED,
    CAUSES,
    DEEDS,
    DETERMINERS,
    END,
    FINDS,
    HARD,
    ING_STARTS,
    ISSUED_BARE,
    ISSUED_NOUNS,
    MEDIUM,
    MENTAL,
    NEGATIONS,
    ORDERS,
    OWN,
    OWNED_NOUNS,
    PREPOSITIONS,
    QUOTES,
    REPORTED_TO,
    SHOWING,
    SHOWN,
    SPEECH_NOUNS,
    STRONG,
    SUBJECT_PRONOUNS,
    SUBORDINATE,
    TOLLS,
    TRAILING,
    VERBS,
    VOLITIONAL,
    WH,
    WISH_NOUNS,
)
from schemas.vocabularies import Side, SourceKind, Stance

UNATTRIBUTED = Source(name="unattributed", side=Side.OTHER, kind=SourceKind.UNATTRIBUTED)


# "In a statement by X, ..." may open a sentence; "Russia's denial of ..." has its content in a phrase.
_start_of, _end_of = attrgetter("start"), attrgetter("end")
_DAY_OR_MEDIUM = re.compile(
    r" (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|\d|telegram|facebook|twitter|tv|television|social media|x\b)"
)
_MOST_CUES = 40  # in a sentence: text with more is none, and must not cost its square
_ACCOUNTS = frozenset(
    ("estimate", "assessment", "calculation", "account", "reckoning", "words", "view", "opinion", "telling")
) | {"count", "tally"}
_BY_THE = ["by", "the"]
# what somebody writes or records and then says something
_TEXTS = frozenset(
    (
        "address",
        "complaint",
        "video",
        "lawsuit",
        "letter",
        "memo",
        "message",
        "motion",
        "petition",
        "post",
        "speech",
    )
)


@dataclass(slots=True)
class _Found:
    attribution: Attribution
    sentence: int
    quotations: list[int]


def attribute(
    document: ClaimDocument,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    places: Sequence[Place] = (),
) -> list[Attribution]:
    """Attributions of a document, ordered by where their content begins.

    ``places`` are the document's, in the order of its text: they tell whose side local speakers are on.

    Contents nest: `innermost` finds the one that covers a clause. Joint sources (*the UK and the US
    announced*) give an attribution each on the same content.
    """
    return _Reader(document, sentences, quotations, places).read()


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
        self,
        document: ClaimDocument,
        sentences: Sequence[Sentence],
        quotations: Sequence[Quotation],
        places: Sequence[Place],
    ) -> None:
        self.text = document.text
        self.sentences = sentences
        lower = document.text.lower()
        if len(lower) != len(document.text):  # some letters' lower case is longer
            lower = "".join(c if len(c.lower()) > 1 else c.lower() for c in document.text)
        self._lower = lower
        self.starts = [s.start for s in sentences]
        self.outer = [q for q in quotations if q.depth == 0]
        self.outer_starts = [q.start for q in self.outer]
        self.resolver = SourceResolver(document, places)
        self.voice = voice_of(document)
        publisher = self.resolver.canonical(document.publisher) if document.publisher else None
        self.publisher = publisher.name if publisher is not None else ""
        signed = _SIGNED.search(document.text[:400])  # "... - Reuters", "KYIV (Reuters)"
        if not self.publisher and signed is not None:
            medium = self.resolver.canonical(signed.group(1))
            self.publisher = medium.name if medium is not None else ""
        self.found: list[_Found] = []
        self.taken: dict[int, Source | None] = {}  # outermost quotation: its source
        self.last_by_sentence: dict[int, Source] = {}
        self.via_by_sentence: dict[int, str | None] = {}
        self._running: dict[int, tuple[Source, str | None]] = {}  # sentences under a line *Source: ...*
        self._frames: list[tuple[Sentence, Source, str | None]] = []  # *this was reported by ...*
        self._insides: dict[int, list[int]] = {}

    # -- the walk ------------------------------------------------------------------------------

    def read(self) -> list[Attribution]:
        # Step by step over all sentences, so that each step finds its code in the processor's cache.
        cues = [self._cues(s) for s in self.sentences]
        anchored = [self._anchors(s, here) for s, here in zip(self.sentences, cues, strict=True)]
        for sentence, anchors in zip(self.sentences, anchored, strict=True):
            if anchors:
                before = len(self.found)
                frame = next((a for a in anchors if points_back(sentence.tokens, a)), None)
                media = [a for a in anchors if frame is not None and self._relays(sentence, a, frame)]
                for anchor in anchors:
                    if anchor not in media:
                        self._emit(sentence, anchor, anchors, is_frame=anchor is frame)
                self._outer_speaks_last(sentence, self.found[before:])
            if not anchors and not self._heading(sentence):
                self._dangling(sentence)
        self._carry_quotations()
        self._run_on()
        attributions = [f.attribution for f in self.found]
        attributions.sort(key=lambda a: a.content[0].start if a.content else a.cue.start if a.cue else 0)
        return _with_nesting(attributions)

    def _outer_speaks_last(self, sentence: Sentence, here: list[_Found]) -> None:
        """*X said Y wanted peace. He ...*: who said the sentence is meant next, not whom it tells of."""
        for outer in here[:-1]:
            a = outer.attribution
            if a.cue is not None and any(
                s.start <= a.cue.start < s.end for f in here if f is not outer for s in f.attribution.content
            ):
                continue  # "we had a message from the council that ...", she said
            nested = (f.attribution.cue for f in here if f is not outer and f.attribution.cue is not None)
            if a.source is not None and any(
                s.start <= cue.start and cue.end <= s.end for s in a.content for cue in nested
            ):
                self.resolver.note_again(a.source, sentence.paragraph)
                self.last_by_sentence[sentence.index] = a.source
                return

    def _cues(self, sentence: Sentence) -> list[tuple[int, int, list[Cue]]]:
        """The cues of a sentence, the longest at each word, none inside another."""
        table, lower, size = cue_table(), self._lower, len(self._lower)
        found: list[tuple[int, int, list[Cue]]] = []
        read = 0
        for token in sentence.tokens:
            surfaces = token.word.cues
            if surfaces is None:
                surfaces = cues_beginning_with(token.word)
            if not surfaces or token.start < read:
                continue
            start = token.start
            surface = next((s for s in surfaces if lower.startswith(s, start)), "")
            read = stop = start + len(surface)
            if start and (lower[start - 1].isalnum() or lower[start - 1] in "-_"):
                continue
            if stop < size and (lower[stop].isalnum() or lower[stop] == "-"):
                surface = surface.partition(" ")[0]
                stop = start + len(surface)
                if surface not in table or lower[stop].isalnum():
                    continue
            if surface.endswith(" on") and _DAY_OR_MEDIUM.match(lower, stop):
                surface = surface.partition(" ")[0]  # insisted on Tuesday that
                stop = start + len(surface)
                if surface not in table:
                    continue
            if surface and stop <= sentence.end:
                found.append((start, stop, table[surface]))
        return found

    # -- anchors: cue and source ---------------------------------------------------------------

    def _anchors(self, sentence: Sentence, cues: list[tuple[int, int, list[Cue]]]) -> list[Anchor]:
        anchors: list[Anchor] = []
        if not cues:
            return anchors
        tokens = sentence.tokens
        inside = self._inside(sentence)
        for start, end, readings in cues[:_MOST_CUES]:
            first = bisect_left(tokens, start, key=_start_of)
            last = bisect_left(tokens, end, first, key=_start_of)
            if tokens[last - 1].end != end:
                continue
            token = tokens[first]
            if (
                first
                and token.text[0].isupper()
                and not (token.text.isupper() and sentence.text.isupper())
                and tokens[first - 1].text not in HARD
            ):
                continue
            anchor = self._anchor(tokens, first, last, readings, anchors, inside)
            if anchor is None or _is_called(anchor, anchors):
                continue
            outer = anchors[-1] if anchors and anchors[-1].mode == "agent" else None
            if anchor.mode == "noun" and outer is not None and outer.left <= anchor.cue_start < outer.right:
                continue  # said in the statement of the ministry: one saying
            anchors.append(anchor)
        if anchors and anchors[-1].is_passive and anchors[-1].cue.kind == "denial":
            _deny_reports(tokens, anchors)
        return anchors

    def _inside(self, sentence: Sentence) -> list[int]:
        """For each token the outermost quotation it stands in, else -1."""
        known = self._insides.get(sentence.index)
        if known is not None:
            return known
        tokens = sentence.tokens
        index = bisect_right(self.outer_starts, sentence.start) - 1
        first = index if index >= 0 and self.outer[index].end > sentence.start else index + 1
        if first >= len(self.outer) or self.outer[first].start >= sentence.end:
            inside = [-1] * len(tokens)
        else:
            inside = [-1] * len(tokens)
            while first < len(self.outer) and self.outer[first].start < sentence.end:
                quotation = self.outer[first]
                start = bisect_left(tokens, quotation.start, key=_start_of)
                stop = bisect_right(tokens, quotation.end, start, key=_end_of)
                inside[start:stop] = [first] * (stop - start)
                first += 1
        self._insides[sentence.index] = inside
        return inside

    def _anchor(  # noqa: PLR0917
        self,
        tokens: list[Token],
        first: int,
        last: int,
        readings: list[Cue],
        anchors: list[Anchor],
        inside: list[int],
    ) -> Anchor | None:
        verb = next((c for c in readings if c.pos == "verb"), None)
        noun = next((c for c in readings if c.pos == "noun"), None)
        other = next((c for c in readings if c.pos in ("preposition", "adverb")), None)
        if other is not None:
            if other.pos == "adverb":
                return Anchor(other, first, last, None, first, "hedge", right=last)
            return self._prepositional(tokens, first, last, other)
        if verb is not None and not (noun is not None or verb.form in ("base", "s", "past")):
            noun = None
        if verb is not None and verb.frames == {"quote"} and inside[first] >= 0:
            verb = None  # 'if the aid continues', he said, 'we ...': what is quoted quotes nobody
        if verb is not None and not is_noun(tokens, first, last, verb, has_noun=noun is not None):
            return self._verbal(tokens, first, last, verb, anchors, inside)
        if noun is None and verb is not None and " " in verb.lemma:  # "Kyiv's calls for more weapons"
            noun = next((c for c in cue_table().get(tokens[first].lower, ()) if c.pos == "noun"), None)
            last = first + 1
        if noun is not None:
            anchor = self._nominal(tokens, first, last, noun)
            if (
                anchor is not None
                and anchors
                and (
                    anchor.source is None or tokens[anchor.source[0]].lower in ("its", "his", "her", "their")
                )
            ):
                before = anchors[-1]  # "said in an audio message that": the verb has it already
                if before.mode != "hedge" and not any(t.text in HARD for t in tokens[before.cue_end : first]):
                    return None
            return anchor
        return None

    def _prepositional(self, tokens: list[Token], first: int, last: int, cue: Cue) -> Anchor | None:
        if cue.lemma == "per" and not (
            last < len(tokens) and (tokens[last].lower == "the" or tokens[last].text[0].isupper())
        ):
            return None
        end = np_right(tokens, last)
        if end > last and (
            tokens[last].lower in ("it", "him", "them")
            or (tokens[last].lower == "her" and (last + 1 == end or tokens[last + 1].text[0].isdigit()))
        ):
            end = last + 1  # "according to it 2,000 people left"
        for i in range(last + 2, end):  # "according to the institute ISW the Russians have advanced"
            is_new = tokens[i].lower in ("the", "its", "their") and tokens[i - 1].text[0].isupper()
            if is_new and tokens[i - 1].lower not in DETERMINERS:
                end = i
                break
        if end <= last:
            return None
        if cue.lemma in _CITING:
            source = (last, end)
            if not is_speakable(tokens, source):
                return None
            return Anchor(cue, first, last, source, first, "citing", right=end)
        if tokens[last].lower in ("a", "an") and not _is_text(tokens, last, end):
            return None  # "settled according to a formula agreed in Anchorage"
        if not is_speakable(tokens, (last, end)) and (
            cue.lemma == "per" or tokens[last].lower not in DETERMINERS - OWN
        ):
            return None
        anchor = Anchor(cue, first, last, (last, end), first, "according", right=end)
        of = next((i for i in range(last + 1, end) if tokens[i].lower in ("of", "from", "by")), 0)
        if of and has_role(tokens, (last, of), "document"):  # "according to estimates of A and B"
            anchor.extra_sources = joint(tokens, (of + 1, end))
        else:
            anchor.extra_sources = joint(tokens, (last, end))
        return anchor

    def _nominal(self, tokens: list[Token], first: int, last: int, cue: Cue) -> Anchor | None:
        """*claims by officials that*, *Russia's claim that*, *in a statement by ...*, *rumours that*."""
        size = len(tokens)
        nxt = tokens[last].lower if last < size else ""
        if (
            nxt == "of"
            and cue.lemma in _ACCOUNTS
            and [t.lower for t in tokens[max(first - 2, 0) : first]] == _BY_THE
        ):
            source = (last + 1, np_right(tokens, last + 1))  # "by the count of Oryx, a group of analysts"
            if is_speakable(tokens, source):
                return Anchor(cue, first, last, source, first - 2, "according", right=source[1])
        by = last
        if nxt in ("made", "issued", "released", "published", "given") and last + 1 < size:
            by = last + 1
        if by < size and tokens[by].lower in ("by", "from", "of"):
            end = np_right(tokens, by + 1, stop_at=("that",))
            source = (by + 1, end)
            if end > by + 1 and is_speakable(tokens, source):
                that = end < size and tokens[end].lower == "that"
                if that and tokens[end - 1].text in verb_forms():
                    return None  # "a statement by the ministry claimed that": the verb tells it
                comma = end < size and tokens[end].text in (",", ";", ":")
                opens = comma and (
                    first <= 2
                    or (
                        tokens[first - 1].lower in ("in", "a", "the")
                        and any(t.lower == "in" for t in tokens[max(0, first - 3) : first])
                    )
                )
                issued = tokens[by].lower == "by" or cue.kind in ("reporting", "judgement", "volitional")
                if issued and (that or (opens and cue.lemma in ISSUED_NOUNS)):
                    return Anchor(cue, first, last, source, first, "noun", right=end + (1 if comma else 0))
        if nxt in ("of", "for", "about", "over", "against") and cue.lemma in OWNED_NOUNS:
            owner = genitive_before(tokens, first)
            if owner is not None and is_speakable(tokens, owner):
                return Anchor(cue, first, last, owner, owner[0], "noun", right=last)
            return None
        if nxt in (",", ".") and cue.lemma in _ACCOUNTS:
            owner = genitive_before(tokens, first)  # "by Kyiv's account, the ship sank", "in his words"
            if (
                owner is not None
                and owner[0]
                and tokens[owner[0] - 1].lower in ("by", "in")
                and (tokens[owner[0]].lower in OWN or is_speakable(tokens, owner))
            ):
                return Anchor(cue, first, last, owner, owner[0] - 1, "according", right=last)
        if cue.lemma == "words":
            return None
        if (
            nxt in ("spread", "emerged", "circulated", "suggested")
            and last + 2 < size
            and tokens[last + 1].lower == "that"
        ):
            return Anchor(cue, first, last, None, first, "noun", right=last + 1)
        if (
            nxt == "to"
            and cue.kind in ("volitional", "directive")
            and (owner := genitive_before(tokens, first)) is not None
        ):
            return Anchor(cue, first, last, owner, owner[0], "noun", right=last)
        if (
            nxt == "to"
            and cue.lemma in OWNED_NOUNS
            and [t.lower for t in tokens[last + 1 : last + 2]] == ["have"]
            and (owner := genitive_before(tokens, first)) is not None
            and is_speakable(tokens, owner)
        ):
            # Moscow's claims to have taken it
            return Anchor(cue, first, last, owner, owner[0], "noun", right=last)
        says = "that" if cue.lemma in WISH_NOUNS else "that to"
        if nxt in ("is", "was", "remains") and last + 2 < size and tokens[last + 1].lower in says.split():
            owner = genitive_before(tokens, first)
            return Anchor(cue, first, last, owner, owner[0], "noun", right=last + 1) if owner else None
        if nxt == "that" and last + 2 < size:
            owner = genitive_before(tokens, first)
            if owner is None and first and tokens[first - 1].lower in _PRESS:
                owner = np_left(tokens, first - 1, [])  # "local media reports that"
                if owner is not None and tokens[owner[0]].lower.endswith("ing"):
                    return None  # "confirming media reports that": the verb has it already
            if owner is not None and not is_speakable(tokens, owner) and tokens[owner[0]].lower not in OWN:
                return None  # "Sunday's report that"
            if tokens[last + 1].lower in VERBS or tokens[last + 1].lower in AUX:
                return None  # "a claim that was denied"
            end = next((i for i in range(last + 2, min(size, last + 9)) if tokens[i].lower in END), 0)
            if end and _tale_before(tokens, last + 1) is not None and _DENIED.match(tokens[end - 1].lower):
                return None  # "took it, a claim that Kyiv denied"
            return Anchor(cue, first, last, owner, owner[0] if owner else first, "noun", right=last)
        return None

    def _verbal(  # noqa: PLR0917
        self,
        tokens: list[Token],
        first: int,
        last: int,
        cue: Cue,
        anchors: list[Anchor],
        inside: list[int],
    ) -> Anchor | None:
        size = len(tokens)
        j = first - 1
        negated = passive = infinitive = modal = False
        while j >= 0:
            word = tokens[j].lower
            if word in _SPELLS and (opens := _opens_spell(tokens, j)):
                j = opens - 1
                continue
            if word in NEGATIONS:
                negated = True
            elif word in BE and cue.form == "past":
                passive = True
            elif word == "to":
                infinitive = True
            elif word in ("could", "would", "might", "may", "should", "can", "will"):
                modal = True
            elif not (
                word in AUX
                or word in ADVERBS
                or (word.endswith("ly") and len(word) > 4 and word not in ("july", "italy", "family"))
            ):
                break
            if infinitive and word == "to":
                break
            j -= 1
        after = tokens[last].lower if last < size else "."
        if cue.lemma == "post" and cue.form == "s" and first and tokens[first - 1].lower in _GUARDED:
            return None  # command posts
        if cue.form == "ing":
            if any(tokens[i].lower in BE for i in range(j + 1, first)):
                pass  # progressive: "is saying"
            else:
                found = self._participle(tokens, first, last, cue, anchors)
                if found is None or (cue.lemma == "post" and after == "on"):
                    return found  # "the brigade, posting on Telegram, said"
                return self._check_frames(tokens, found, inside) if cue.lemma != "thank" else None
        if cue.form == "past" and j == first - 1 and anchors and anchors[-1].cue_end == first and not passive:
            return None  # "rejected alleged advances"
        if cue.form == "past" and after == "by" and not passive and first and tokens[first - 1].text == ",":
            return None  # an aside: "the ministry, quoted by the agency, said"
        is_held = cue.form == "past" and not passive and after == "to" and cue.lemma in _HELD
        if is_held and last + 1 < size and tokens[last + 1].lower in ("be", "have"):
            return None  # "a town believed to be the next target"
        if cue.lemma == "follow from":  # "This follows from a statement by the General Staff"
            end = np_right(tokens, last)
            if tokens[0].lower != "this" or j != 0 or not has_role(tokens, (last, end), "document"):
                return None
            return Anchor(cue, first, last, (last, end), first, "agent", right=end, subject=(0, 1))
        is_means = after == "by" and last + 1 < size and tokens[last + 1].lower in MEDIUM  # "said by phone"
        by = last
        is_denied = cue.kind == "denial" and after in ("as", "on", "in")  # were dismissed as false by
        is_told = tokens[j].lower == "this" and after in ("on", "in", "during", "via", "today", "earlier")
        if passive and (is_denied or is_told):
            by = next((i for i in range(last + 1, min(size, last + 6)) if tokens[i].lower == "by"), last)
            after = tokens[by].lower  # "this was stated on television by"
        if cue.form == "past" and not passive and (told := adjunct_end(tokens, last, size)) > last:
            is_agent = told + 1 < size and tokens[told].lower == "by" and tokens[told + 1].lower not in MEDIUM
            if is_agent and cue.lemma not in ("say", "tell"):
                by, after, is_means = told, "by", False  # "the deal announced Wednesday by the leaders"
        if cue.form == "past" and after == "by" and not is_means:
            if (
                passive
                and cue.lemma in ("quote", "cite")
                and "as" in [t.lower for t in tokens[last : last + 9]]
            ):
                return self._passive(tokens, first, last, cue, j, inside, negated=negated)
            outer = anchors[-1].source if anchors and anchors[-1].mode == "according" else None
            if outer is not None and outer[0] < first < outer[1]:
                return None  # "according to a statement published by the agency"
            asked = cue.lemma == "ask" and not passive and tokens[first - 1].lower in ("when", "if", ",")
            if (first == 0 and cue.kind in VOLITIONAL) or asked:
                return None  # "Asked by reporters if ..., Putin said": who answers is the source
            if not (
                cue.frames & {"obj", "image", "speech", "bare", "addr"}
                or cue.kind == "judgement"
                or cue.lemma in ("describe", "quote", "cite")
            ):
                return None
            end = np_right(
                tokens, by + 1, stop_at=("for", "as", "that", "to") if by == last else ("as", "that")
            )
            source = (by + 1, end)
            if any(t.lower in SHOWN for t in tokens[by + 2 : end + 1]):
                return None  # "images released by Maxar showed"
            if cue.lemma in CAUSED and not passive:
                return None  # "felt by those who return"
            if cue.lemma in CAUSED and not has_role_of(tokens, source, ("person", "group", "body")):
                return None  # "is explained by the caution of the service"
            if end > by + 1 and is_speakable(tokens, source, strong=True):
                opens = j == 0 and end < size and tokens[end].text == ","
                if tokens[j].lower == "as" and not passive and (j > 1 or opens):  # "..., as reported by X"
                    return Anchor(cue, first, last, source, j, "according", right=end)
                subject = np_left(tokens, j, anchors)
                if cue.lemma == "make" and not (subject and _names_speech(tokens, subject)):
                    return None  # "the decision was made by"
                told = end < size and (tokens[end].text in (":", "that") or tokens[end].text in QUOTES)
                if not (passive or told) and cue.lemma in _HELD_TO_BE and tokens[j].lower != "as":
                    return None  # "areas claimed by Russia"
                is_tale = cue.kind == "denial" and _tale_before(tokens, first) is not None
                if not (passive or told or is_tale) and tokens[first - 1].lower in SPEECH_NOUNS:
                    return None  # "in comments reported by the agency, adding"
                found = Anchor(cue, first, last, source, first, "agent", right=end, negated=negated)
                found.subject, found.is_passive = subject, passive
                found.is_image = not (passive or told) and tokens[j].lower != "as"  # "data announced by X"
                return found
            return None
        if passive:
            return self._passive(tokens, first, last, cue, j, inside, negated=negated)
        if infinitive and cue.kind == "manner":
            return None  # "caused it to start sinking"
        if infinitive:
            return self._infinitive(tokens, first, last, cue, anchors, j, negated=negated)
        if cue.form == "base" and not modal and not (j + 1 < first and tokens[j + 1].lower in AUX):
            # a bare form needs a plural subject: "officials say", "they claim", "analysts believe"
            pass
        # inversion: "...," said X
        prev = tokens[first - 1].text if first else ""
        described = apposition(tokens, first - 1, anchors) if prev == "," and j == first - 1 else None
        is_spaced = prev == "-" and is_dash(tokens, first - 1)
        if (
            described is None
            and (prev in QUOTES or prev in (",", "–", "—", "!", "?") or is_spaced)
            and first
            and (cue.form != "base" or prev in QUOTES or (prev == "," and cue.kind == "reporting"))
            and not (prev in QUOTES and not _ends_speech(tokens, first - 1, inside, cue))
            and not ("addr" in cue.frames and prev == "," and cue.form != "s")
            and not (cue.lemma in _NAMING and prev == ",")  # "missiles, called Storm Shadow, ..."
            and not (cue.kind == "manner" and prev == "," and inside[first - 1] < 0 and inside[first - 2] < 0)
        ):
            if prev in QUOTES and last + 2 < size and tokens[last].lower in ("in", "at"):
                last = self._past_preposition(tokens, last)  # "“...,” reported in the General Staff"
            end = bare = np_right(tokens, last)
            if last < end < size and tokens[end].lower == "who":
                end = self_named(tokens, last, end)
            if (
                end > last
                and not (
                    "addr" in cue.frames and prev == "," and end < size and tokens[end].lower not in _INVERTED
                )
                and not (tokens[last].lower.endswith("ing") and tokens[last].lower != "acting")
                and tokens[last].lower not in PREPOSITIONS
                and is_speakable(tokens, (last, end))
                and not clause_after(tokens, end)
            ) and (prev in QUOTES or inside[first - 1] >= 0 or end > bare or is_inversion(tokens, last, end)):
                return Anchor(cue, first, last, (last, end), first, "inverted", right=end, is_post=True)
        if j < 0:
            return None
        word = tokens[j].lower
        if word in ("and", "but", "or", "nor"):
            again = anchors[-1:] and anchors[-1].mode == "noun"  # "denied claims that ... and denied"
            same = (a for a in anchors if again and a.mode == "subject" and a.cue.lemma == cue.lemma)
            shared = next(same, None) or next(
                (
                    a
                    for a in reversed(anchors)
                    if (a.mode in ("subject", "conjoined", "relative", "participle") or _is_issued(a))
                    and inside[a.cue_start] == inside[first]
                ),
                None,
            )
            if shared is not None and cue.form != "base":
                if not (cue.frames & {"that", "quote", "to", "obj", "addr", "as", "of", "for"}):
                    return None
                if cue.frames == _THAT and that_ahead(tokens, last, size, 8) < 0:
                    return None  # "but were holding on north of the town"
                if cue.frames == {"as"} and "as" not in [t.lower for t in tokens[last : last + 10]]:
                    return None  # "but presented no proof"
                return Anchor(cue, first, last, None, j, "conjoined", right=last, of=shared, negated=negated)
            lead = leading_np(tokens)
            if (
                lead is not None
                and word in ("and", "but")
                and not has_verb(tokens, *lead)
                and lead[1] < j
                and cue.lemma in STRONG
                and cue.form != "base"
            ):
                return Anchor(cue, first, last, lead, j, "conjoined", right=last, negated=negated)
            return None
        if word == "having":  # "..., he said, after having tweeted: ..."
            shared = next((a for a in reversed(anchors) if a.mode in ("subject", "inverted")), None)
            return Anchor(cue, first, last, None, j, "participle", right=last, of=shared) if shared else None
        if word in ("who", "which", "that") and j > 0:
            k = j - 2 if tokens[j - 1].text == "," else j - 1
            antecedent = np_left(tokens, k, anchors)
            if antecedent is None and anchors and anchors[-1].mode == "agent" and anchors[-1].right == k + 1:
                antecedent = anchors[-1].source  # "is confirmed by the report, which states that"
            antecedent = next(  # the source of a cue before: according to a report of Monday, which added
                (
                    a.source
                    for a in anchors
                    if a.source and antecedent and a.source[0] <= antecedent[0] < a.source[1]
                ),
                antecedent,
            )
            if antecedent is not None and tokens[antecedent[0]].lower.endswith("ing"):
                seen = (i for i in range(antecedent[1] - 1, antecedent[0], -1) if tokens[i].lower == "by")
                by = next(seen, antecedent[0])  # "leaving a helicopter in a video seen by Reuters, which"
                antecedent = (by + 1, antecedent[1])
            if antecedent is not None and tokens[antecedent[0]].lower in ADVERBS | {"online"}:
                seen = (i for i in range(*antecedent) if tokens[i].lower == "by")
                antecedent = (
                    next(seen, antecedent[0] - 1) + 1,
                    antecedent[1],
                )  # "online by residents who said"
            if antecedent is None:  # "was doubted by the mayor, who said"
                by = next((i for i in range(k, max(k - 8, 0), -1) if tokens[i].lower == "by"), 0)
                antecedent = (by + 1, k + 1) if 0 < by < k else None
            elif has_verb(tokens, *antecedent):  # "followed remarks by the mayor, who said"
                behind = (
                    i for i in range(antecedent[1] - 1, antecedent[0], -1) if tokens[i].lower in _BY_WHOM
                )
                antecedent = (next(behind, antecedent[0] - 1) + 1, antecedent[1])
            if antecedent is None or word == "that" or tokens[j - 1].lower in ("of", "in", "to", "by"):
                return None
            if has_verb(tokens, *antecedent) or not is_speakable(tokens, antecedent):
                inner = (i for i in range(antecedent[1] - 1, antecedent[0], -1) if tokens[i].lower == "from")
                at = next(inner, 0)  # "there was no comment from Russia, which said"
                antecedent = (at + 1, antecedent[1])
                if not at or has_verb(tokens, *antecedent) or not is_speakable(tokens, antecedent):
                    return None
            anchor = Anchor(cue, first, last, antecedent, j, "relative", right=last, negated=negated)
            return self._check_frames(tokens, anchor, inside)
        subject = np_left(tokens, j, anchors)
        if subject is None or (subject[0] and tokens[subject[0] - 1].lower in ("who", "which")):
            subject = restrictive(tokens, j, anchors) or subject
        if subject is not None:
            subject = named_before(tokens, subject, anchors)
            subject = unclosed(tokens, subject, anchors)
        something = subject is not None and tokens[subject[0]].lower == "something"
        if something and subject is not None and subject[1] - subject[0] > 1:
            subject = (subject[0] + 1, subject[1])
        if subject is None or not is_speakable(tokens, subject, strong=cue.lemma in STRONG):
            return None
        owed = (i for i in range(subject[0] + 1, subject[1]) if tokens[i].lower in ("to", "who", "which"))
        at = next(owed, 0) if cue.form == "past" else 0
        if at and tokens[at].lower == "to" and tokens[at - 1].lower.endswith("ed"):
            return None  # "Healey committed to send the shells pledged in April"
        if cue.lemma in MENTAL and subject[0] and tokens[subject[0] - 1].lower == "what":
            return None  # "what Putin wants is clear"
        foretold = (
            modal
            and not negated
            and any(t.lower in ("will", "might", "may", "should", "could") for t in tokens[j + 1 : first])
        )
        if modal and anchors and anchors[-1].mode == "subject" and not anchors[-1].is_post:
            near = anchors[-1].right >= subject[0] - 1
            if near and cue.kind in ("reporting", "factual") and tokens[first - 1].lower == "would":
                return None  # "an aide said Putin would highlight trade"
        source = subject
        if source[1] - source[0] > 2 and _tale_before(tokens, source[0] + 2) == source[0]:
            source = (source[0] + 2, source[1])  # "took it, a claim Kyiv denied"
        if source[1] == j + 1:
            source = (source[0], trim_time(tokens, *source))
        if (
            has_verb(tokens, *source)
            and tokens[source[1] - 1].text not in (",", ")")
            and cue.lemma not in STRONG
        ):
            return None
        if cue.lemma in ("quote", "cite"):
            quoted = quoted_as(tokens, first, last, cue, source)
            if quoted is None and cue.lemma == "cite" and _gives_reason(tokens, last):
                return Anchor(cue, j + 1, last, source, source[0], "subject", right=last, negated=negated)
            return quoted
        relayer: tuple[int, int] | None = None
        by = next((i for i in range(*source) if tokens[i].lower == "by"), 0)
        if by and tokens[by - 1].lower in ("cited", "quoted") and source[0] < by - 2:
            relayer = (by + 1, source[1])  # "The ministry, cited by the agency, said"
            source = (source[0], by - 2)
        anchor = Anchor(cue, first, last, source, source[0], "subject", right=last, negated=negated)
        anchor.relayer = relayer
        anchor.is_image = foretold
        anchor.cue_start = j + 1
        of = next((i for i in range(source[0] + 1, source[1]) if tokens[i].lower in ("from", "by")), 0)
        if of and has_role(tokens, (source[0], of), "document"):  # "several reports from A and B suggest"
            anchor.extra_sources = joint(tokens, (of + 1, source[1]))
        else:
            anchor.extra_sources = joint(tokens, source)
        if anchor.extra_sources:
            anchor.left = min(anchor.left, anchor.extra_sources[0][0])
        if cue.form == "base" and not modal and anchor.cue_start == first and not is_plural(tokens, source):
            return None
        opener = source[0] - 1
        is_answer = after in END and opener > 1 and tokens[opener].lower == "which"
        is_answer &= tokens[opener - 1].text == "," and any(a.mode == "subject" for a in anchors)
        something |= is_answer
        tale = _tale_before(tokens, source[0]) if after in END else None
        if tale is not None:
            opener, something = tale, True
        if something and source[0] > 2:
            anchor.left, anchor.is_post = (
                opener,
                True,
            )  # "..., something Kyiv denied", "..., which Moscow denies"
            return anchor if cue.kind in ("denial", "confirmation") and cue.lemma != "oppose" else None
        is_aside = after == "," and opener >= 0 and tokens[opener].lower == "as" and cue.kind != "volitional"
        if is_aside and cue.lemma in ("speak", "talk"):
            return None  # "As he spoke, sirens sounded"
        if is_aside and (
            not opener
            or (tokens[opener - 1].text == "," and opener < 4)
            or (opener == 1 and tokens[0].text in QUOTES and cue.lemma in _RETELLING)
        ):
            return Anchor(cue, first, last, source, opener, "according", right=last)  # "As X put it, ..."
        is_as = _is_as(tokens, anchor) and not (after not in END and clause_follows(tokens, last))
        anchor.is_post = is_postposed(tokens, anchor, inside) or is_as
        return self._check_frames(tokens, anchor, inside)

    def _past_preposition(self, tokens: list[Token], last: int) -> int:
        """Where a body's name begins behind *in*: *added in the General Staff*; else ``last``."""
        first = last + 1 + (tokens[last + 1].lower == "the")
        stop = np_right(tokens, first)
        if stop <= first or not tokens[first].text[0].isupper():
            return last
        found = self.resolver.canonical(" ".join(t.text for t in tokens[first:stop]))
        speaks = found is not None and found.kind is SourceKind.OFFICE and not is_outlet(found.name)
        return first if speaks else last

    def _check_frames(self, tokens: list[Token], anchor: Anchor, inside: list[int]) -> Anchor | None:
        """Whether what follows the cue is one of its constructions."""
        cue, last, first = anchor.cue, anchor.cue_end, anchor.cue_start
        frames = cue.frames
        size = len(tokens)
        if cue.lemma in SHOWING and has_head(tokens, anchor.source, ORDERS):
            return None  # "the evacuation order suggests"
        if cue.lemma in ("demonstrate", "prove") and not is_research(tokens, anchor.source):
            return None  # "the Russians have demonstrated that they kill"
        if (
            cue.lemma in SHOWING
            and anchor.source is not None
            and anchor.source[1] == anchor.source[0] + 1
            and tokens[anchor.source[0]].lower in ("it", "they", "both", "that", "this")
        ):
            return None
        if cue.lemma in _NAMING and anchor.left and tokens[anchor.left - 1].lower == "what":
            return None  # "in what Moscow calls a special operation"
        if anchor.is_post:
            if (
                cue.kind == "manner"
                and "that" not in frames
                and cue.lemma not in ("continue", "go on")
                and not any(i >= 0 for i in inside)
            ):
                return None
            return anchor if frames & {"that", "quote", "wh"} else None
        nxt = tokens[last].lower if last < size else "."
        rest = [t.lower for t in tokens[last : last + 14]]
        if nxt == "," and not (
            quote_follows(tokens, last, inside) or that_ahead(tokens, last + 1, size, 16) >= 0
        ):
            return None
        stated = "that" in rest[:4] or quote_follows(tokens, last, inside)
        stated = stated or (nxt == "," and that_ahead(tokens, last + 1, size, 16) >= 0)
        if cue.lemma in AMBIGUOUS and cue.form in ("base", "s") and not stated:
            speaks = cue.form == "s" and anchor.source is not None
            if not (speaks and has_role(tokens, anchor.source, "body") and clause_follows(tokens, last)):
                return None  # but: the Ukrainian military states a total of 24 were launched
        quoted = max(inside) >= 0 and any(
            tokens[i].text in QUOTES and inside[i] >= 0 and inside[i] != inside[first]
            for i in range(last, min(size, last + 25))
        )
        if cue.lemma in ("release", "publish", "share", "post") and nxt == "what":
            anchor.is_image = True  # "released what it said was the first report"
            return anchor
        if rest[:1] == ["the"] and rest[1:2] and rest[1] in _NEWS and (rest[2:3] or ["."])[0] in END:
            return None  # "clarified the information"
        if nxt == "otherwise" or (cue.lemma == "charge" and nxt in ("with", "by")):
            return None  # "Moscow claims otherwise", "drones charged with shrapnel"
        if cue.lemma == "assess" and cue.form == "ing" and not stated:
            return None  # "experts are assessing the safety of the plant"
        is_person = bool(rest) and (
            tokens[last].text[0].isupper() or nxt in ("them", "him", "her", "us", "it")
        )
        if cue.lemma == "deny" and is_person and rest[1:2] in (["the"], ["a"], ["an"], ["any"]):
            return None  # "the weather denied Moscow the victory it sought"
        if cue.lemma in _GOALS and nxt == "to" and _is_deed(tokens, anchor):
            return None  # "as Russia aims to encircle the town", "troops plan to attack": the narrator's
        if nxt in END:
            return (
                anchor
                if frames & {"quote"}
                and cue.lemma in ("say", "tell", "explain", "report", "announce", "claim")
                else None
            )
        if cue.lemma == "accuse" and nxt in ("of", "in"):
            return None  # "a man accused of treason was detained"
        if cue.lemma == "add" and not (stated and nxt in QUOTES) and nxt not in ("that", ":", ","):
            to = rest.index("to") if "to" in rest else 0  # "added six ships to its “list”"
            is_deed = to > 1 and not has_finite(tokens, last, last + to)
            return anchor if clause_follows(tokens, last) and not is_deed else None
        if "as" in frames and "as" in rest[:10]:
            return anchor
        if points_back(tokens, anchor):
            return anchor  # "the spokesman said this on television"
        if cue.lemma == "report" and nxt == "to" and not stated and rest[1:2] and rest[1] not in AUX:
            return None  # "services are reporting to the president"
        if cue.lemma == "report" and nxt == "from" and not stated:
            return None  # "reported from Kyiv"
        if cue.lemma == "report" and not (stated or anchor.is_post or quoted or clause_follows(tokens, last)):
            anchor.is_image = True  # "reported heavy losses", "on the work": an event, or nothing
            return anchor
        if cue.lemma in _COUNTING and not stated:  # "counted five injured", "documented the loss of"
            figure = any(w[0].isdigit() or w in _NUMERALS for w in rest[:6])
            return anchor if figure or not _DOCUMENTED.isdisjoint(rest[:4]) else None
        if cue.lemma == "put":  # "put the death toll at 12"
            at = rest.index("at") if "at" in rest[1:] else 0
            return anchor if at and TOLLS & set(rest[:at]) else None
        if cue.lemma == "welcome" and not quoted and DEEDS.isdisjoint(rest[:5]):
            return None  # a guest
        if cue.lemma in ("ask", "request") and not _NAMELESS.isdisjoint(rest[:5]):
            return None  # "who asked not to be named"
        if cue.lemma == "refuse" and rest[1:2] and rest[1] in _SILENCE:
            return None
        if cue.lemma == "tell" and {"story", "stories", "tale"} & set(rest[:4]):
            return None
        if cue.lemma == "feel" and nxt in ("able", "unable", "free"):
            return None
        if cue.lemma in ("call", "label", "brand", "term", "dub") and (
            {"a", "an", "one"} & set(rest[1:8]) or (nxt in _THIRD_OBJECT and rest[1:2] != [","])
        ):
            return anchor  # "called the attack a crime", "called it propaganda"
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
                ) or ("speech" in frames and word in SPEECH_NOUNS):
                    is_image = role is not None and role.kind == "image"
                    at = last + rest.index(word)
                    that = that_ahead(tokens, last, size, 18)
                    shows = not SHOWN.isdisjoint(t.lower for t in tokens[that + 1 : that + 4])
                    is_relative = is_image and that >= 0 and (that == at + 1 or shows)
                    is_told = (stated or ("that" in frames and that >= 0)) and not is_relative
                    is_known = rest[: rest.index(word)] == ["the"]  # "made the claim in a video"
                    anchor.is_image = not is_told and (is_image or is_known or word in ISSUED_BARE)
                    return anchor
            if not frames & {"that", "quote"}:
                return None
        if "that" in frames:
            that = that_ahead(tokens, last, size, 18)
            if that >= 0 and not has_finite(tokens, last, that):
                return anchor
        if cue.kind == "manner":
            speaks = anchor.source is None or has_role_of(tokens, anchor.source, _SPEAKER_KINDS)
            if cue.lemma in _STARTING and nxt not in (":", ",", "by"):
                return None  # "have started a “partial withdrawal”"
            return anchor if speaks and quoted and quote_follows(tokens, last, inside) else None
        if "to" in frames and nxt in ("to", "n't"):
            return anchor
        if "addr" in frames and "for" in frames and nxt == "for":
            return anchor  # "asked for two systems"
        if cue.lemma in ("tell", "inform", "speak", "talk", "brief") and rest[:2] in _ABOUT_THIS:
            return anchor  # "the spokesman informed about this"
        if "addr" in frames:
            told = addressee_end(tokens, last, size)
            if cue.lemma in _TELLING and told < size and tokens[told].lower in ("about", "on", "of"):
                return None  # "had briefed the president about the attack"
            if (
                cue.lemma not in ("tell", "ask", "remind", "inform")
                or that_ahead(tokens, last, size) >= 0
                or quote_follows(tokens, last, inside)
                or (
                    last < told < size
                    and (
                        clause_follows(tokens, told)
                        or tokens[told].lower in WH | {"to", "about", "of", ",", "for"}
                    )
                )
            ):
                return anchor
            return None
        if "quote" in frames and quoted and quote_follows(tokens, last, inside):
            return anchor
        for preposition in ("of", "about", "for", "on", "against", "over", "with"):
            if preposition in frames and preposition in rest[:9]:
                return anchor
        if "wh" in frames and nxt in ("what", "how", "why", "where", "when", "who", "whether", "if", "which"):
            return anchor
        if "obj" in frames and nxt not in _DIRECTIONS:
            return anchor
        if "ing" in frames and nxt.endswith("ing"):
            return anchor
        if cue.lemma == "show" and (
            has_role(tokens, anchor.source, "image")
            or has_role(tokens, anchor.source, "media")
            or self._is_monitor(tokens, anchor.source)
        ):
            anchor.is_image = True  # what a picture shows is nobody's word
            return anchor
        if cue.lemma in ("see", "witness", "hear") and self._is_reporter(tokens, anchor.source):
            return anchor  # "Reuters saw buses leave"
        if "bare" in frames or (cue.lemma in FINDS and is_research(tokens, anchor.source)):
            return anchor if clause_follows(tokens, last) else None
        return None

    def _is_reporter(self, tokens: list[Token], source: tuple[int, int] | None) -> bool:
        """Whether those who saw it are the press: *Reuters saw*, *AFP journalists saw*."""
        if source is None:
            return False
        words = tokens[source[0] : source[1]]
        found = self.resolver.canonical(words[0].text)
        is_medium = found is not None and is_outlet(found.name) and found.name != self.publisher
        head = next((i for i, t in enumerate(words) if i and t.lower in PREPOSITIONS), len(words))
        return is_medium and (head == 1 or words[head - 1].lower in _REPORTERS)

    def _is_monitor(self, tokens: list[Token], source: tuple[int, int] | None) -> bool:
        """Whether the source draws maps of the war: *DeepState shows the Russians in the village*."""
        found = self.resolver.canonical(tokens[source[0]].text) if source is not None else None
        return found is not None and "monitor" in lexicon().offices_of.get(found.name, ())

    def _participle(
        self, tokens: list[Token], first: int, last: int, cue: Cue, anchors: list[Anchor]
    ) -> Anchor | None:
        """*..., saying that ...*, *with officials confirming ...*."""
        size = len(tokens)
        after = tokens[last].lower if last < size else "."
        if after in END or (
            after in ("of", "to", "up", "by", "for", "with", ",")
            and cue.lemma not in ("warn", "accuse", "promise", "threaten", "vow", "call for")
        ):
            return None
        if not cue.frames & {"that", "of", "as", "addr", "obj", "for", "to", "quote"} or cue.kind == "manner":
            return None
        if first and tokens[first - 1].lower == "without":
            return None  # "without saying what"
        if cue.lemma in _BETRAYS:
            return None  # "said they had left, indicating a shift": the narrator's
        if cue.lemma == "comment on" and _is_of_subject(tokens, last):
            return None  # "the ministry, commenting on the blast, reported"
        if cue.lemma == "threaten" and after not in ("to", "that", "with"):
            return None  # "are nearing the town, threatening a road"
        if cue.frames == {"as"} and "as" not in [t.lower for t in tokens[last : last + 10]]:
            return None
        if (
            first
            and tokens[first - 1].lower in PREPOSITIONS
            and tokens[first - 1].lower not in ("by", "after", "before", "without")
        ):
            return None
        j = first - 1
        while j >= 0 and (tokens[j].lower in ADVERBS or tokens[j].lower.endswith("ly")):
            j -= 1
        if (
            j >= 0
            and tokens[j].text not in HARD
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
                tokens[k].text in HARD or tokens[k].lower in AUX for k in range(*source)
            ):
                source = None
            source = source or np_left(tokens, j, anchors)
            if tokens[j].lower in _TEXTS and (author := self._author(tokens, j, anchors)) is not None:
                return Anchor(cue, first, last, author, author[0], "participle", right=last)
            if (
                source is None
                or not is_speakable(tokens, source)
                or not source[0]
                or has_verb(tokens, *source)
            ):
                return None  # "the ship fired warning shots"
            before = tokens[source[0] - 1].lower
            if before not in ("with", ",", "–", "—", "amid", "and"):
                return None
            anchor = Anchor(cue, first, last, source, source[0] - 1, "participle", right=last)
            anchor.extra_sources = joint(tokens, source)
            return anchor
        shared = next((a for a in reversed(anchors) if a.mode not in ("hedge", "agent", "noun")), None)
        shared = shared or next((a for a in reversed(anchors) if a.mode != "hedge"), None)
        if shared is not None and shared.mode == "according" and cue.lemma == "threaten":
            return None  # "according to the staff, they are nearing the town, threatening to take it"
        if shared is not None:
            return Anchor(cue, first, last, None, first, "participle", right=last, of=shared)
        lead = leading_np(tokens)
        if lead is None or lead[1] >= first or not is_speakable(tokens, lead) or cue.kind == "opinion":
            return None  # what the narrator says somebody thinks ("fled, believing ...") is no speech
        if tokens[lead[0]].lower.endswith("ly") and lead[1] == lead[0] + 1:
            return None
        head = next(i for i in range(*lead) if i + 1 == lead[1] or tokens[i + 1].lower in PREPOSITIONS)
        if tokens[head].text.islower() and not has_role_of(tokens, (lead[0], head + 1), _SPEAKER_KINDS):
            return None  # "the heart of the city was struck, adding a somber note"
        return Anchor(cue, first, last, lead, first, "participle", right=last)

    @staticmethod
    def _author(tokens: list[Token], text: int, anchors: list[Anchor]) -> tuple[int, int] | None:
        """Who made the text that is said to say something: *Giles filed a lawsuit saying that ...*."""
        start = text
        while start > 0 and tokens[start - 1].text[0].islower() and tokens[start - 1].lower in DETERMINERS:
            start -= 1
        verb = start - 1
        if verb < 1 or start == text or not tokens[verb].lower.endswith(("ed", "sent", "wrote", "gave")):
            return None
        author = np_left(tokens, verb - 1, anchors)
        if author is None and tokens[verb - 1].text == ",":
            author = np_left(tokens, verb - 2, anchors)
        return author if author is not None and is_speakable(tokens, author) else None

    def _infinitive(  # noqa: PLR0917
        self,
        tokens: list[Token],
        first: int,
        last: int,
        cue: Cue,
        anchors: list[Anchor],
        to: int,
        *,
        negated: bool,
    ) -> Anchor | None:
        """*was not able to verify*, *declined to confirm*, *went on to say*."""
        j = to - 1
        word = tokens[j].lower if j >= 0 else ""
        refusal = False
        if word in ("able", "unable"):
            refusal = word == "unable"
            j -= 1
            while j >= 0 and (
                tokens[j].lower in AUX or tokens[j].lower in ADVERBS or tokens[j].lower.endswith("ly")
            ):
                refusal = refusal or tokens[j].lower in NEGATIONS
                j -= 1
        elif word in ("declined", "refused", "declines", "refuses", "failed"):
            refusal = True
            j -= 1
        elif word in ("on", "ahead") and j > 0 and tokens[j - 1].lower in ("went", "goes", "going"):
            j -= 2
        elif word in ("appeared", "seemed", "appears", "seems"):
            if cue.lemma in MENTAL:
                return None  # "Moscow appears to expect more": the narrator's
            j -= 1
        elif word in ("continue", "continues", "continued") and _is_urged(cue):
            j -= 1
        elif word in ("quick", "keen", "careful", "first", "eager") and j > 0 and tokens[j - 1].lower in BE:
            j -= 2
        else:
            k = j
            while k >= 0 and j - k < 8 and not boundary_word(tokens[k]) and tokens[k].lower not in CAUSES:
                k -= 1
            if k < 0 or tokens[k].lower not in CAUSES or not is_speakable(tokens, (k + 1, j + 1)):
                return None
            return Anchor(cue, first, last, (k + 1, j + 1), k + 1, "subject", right=last, negated=negated)
        source = np_left(tokens, j, anchors)
        if source is None or not is_speakable(tokens, source):
            return None
        return Anchor(cue, j + 1, last, source, source[0], "subject", right=last, negated=refusal)

    def _passive(  # noqa: PLR0917
        self,
        tokens: list[Token],
        first: int,
        last: int,
        cue: Cue,
        j: int,
        inside: list[int],
        *,
        negated: bool,
    ) -> Anchor | None:
        """*It was stated that*, *is reported to have*, *was quoted as saying*, *could not be verified*."""
        size = len(tokens)
        after = tokens[last].lower if last < size else "."
        if (cue.lemma in ("quote", "cite") and after == "as") or (
            cue.lemma in ("quote", "cite") and after == "by"
        ):
            source = np_left(tokens, j, [])
            if source is None:
                return None
            right = last
            via = None
            if after == "by":
                end = np_right(tokens, last + 1, stop_at=("as",))
                via = " ".join(t.text for t in tokens[last + 1 : end])
                right = end
            if right < size and tokens[right].lower == "as":
                right += 2
            if right < size and tokens[right].lower == "by":  # "..., X was quoted as saying by the agency"
                end = np_right(tokens, right + 1)
                via, right = " ".join(t.text for t in tokens[right + 1 : end]), end
            anchor = Anchor(cue, first, right, source, source[0], "subject", right=right)
            anchor.via = via
            anchor.is_post = is_postposed(tokens, anchor, inside)
            anchor.cue_end = last
            return anchor
        if after == "in" and j > 0 and tokens[j].lower == "it" and tokens[j - 1].text == ",":
            end = np_right(tokens, last + 1)  # "..., it is said in the bulletin"
            if has_role(tokens, (last + 1, end), "document"):
                return Anchor(cue, first, last, (last + 1, end), j, "inverted", right=end, is_post=True)
        if after == "in" and j == 0 and tokens[j].lower in ("this", "it"):
            end = np_right(tokens, last + 1)  # "This is stated in the evening update of the staff"
            if has_role(tokens, (last + 1, end), "document"):
                return Anchor(cue, first, last, (last + 1, end), first, "agent", right=end, subject=(0, 1))
        if after == "that" and j >= 0 and tokens[j].lower == "it":
            return Anchor(cue, first, last, None, j, "passive", right=last, negated=negated)
        is_placed = cue.lemma in ("report", "confirm", "record") and after in (
            "in",
            "on",
            "at",
            "near",
            "over",
        )
        if is_placed and not END.isdisjoint(t.text for t in tokens[last : last + 12]):
            stop = next(i for i in range(last, last + 12) if tokens[i].text in END)
            is_placed = any(t.lower == "by" for t in tokens[last:stop])
        if is_placed or (cue.lemma == "blame" and after == "on"):
            # "was blamed on a drone by local officials", "were reported in the city by its mayor"
            by = next((i for i in range(last + 1, min(size, last + 16)) if tokens[i].lower == "by"), size)
            end = np_right(tokens, by + 1) if by < size else by
            subject = np_left(tokens, j, [])
            if subject is not None and end > by + 1 and is_speakable(tokens, (by + 1, end)):
                found = Anchor(cue, first, last, (by + 1, end), first, "agent", right=last, negated=negated)
                found.subject, found.is_passive = subject, True
                return found
        is_reported = after == "to" and ("to" in cue.frames or cue.lemma in REPORTED_TO)
        is_checked = cue.lemma in ("verify", "confirm", "corroborate")
        subject = np_left(tokens, j, []) if is_reported or is_checked else None
        if is_checked and subject is not None and tokens[subject[0]].lower in ("neither", "none", "no"):
            negated = True
        if is_reported or (negated and is_checked):
            return Anchor(
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
        return None

    # -- contents ------------------------------------------------------------------------------

    def _relays(self, sentence: Sentence, anchor: Anchor, frame: Anchor) -> bool:
        """Whether the anchor names the medium of *X said this, the agency reports*, which says no more."""
        if anchor is frame or anchor.source is None or anchor.mode not in _TOLD_BY:
            return False
        if anchor.mode == "subject" and not anchor.is_post:
            return False
        medium = self._medium_of(sentence.tokens, anchor.source)
        if medium is None:
            return False
        if medium.name != self.publisher:
            frame.via = frame.via or medium.name
        return True

    def _emit(
        self, sentence: Sentence, anchor: Anchor, anchors: list[Anchor], *, is_frame: bool = False
    ) -> None:
        tokens = sentence.tokens
        inside = self._inside(sentence)
        level = inside[anchor.cue_start]
        pronouns_only = level >= 0
        if pronouns_only and anchor.source is not None:
            mention = tokens[anchor.source[0] : anchor.source[1]]
            if len(mention) == 1 and mention[0].lower in ("i", "we", "you", "he", "she", "it", "they"):
                return
            if mention[0].lower in ("our", "my"):
                return  # "According to our forecasts, ..."
            if len(mention) == 2 and mention[0].lower == "the" and mention[1].lower in _SELVES:
                return  # "The Ministry expressed its thanks," the foreign ministry said
        if anchor.mode == "citing":
            return
        sources = self._sources(sentence, anchor, anchors, tokens)
        if anchor.source is not None and not sources:
            return
        earlier = any(t.lower in ("earlier", "previously") for t in tokens[: anchor.right])
        is_as = anchor.mode == "according" and anchor.cue_start > anchor.left == 0
        if anchor.mode == "subject" and anchor.left == 1 and tokens[0].lower == "as":
            is_as = True  # "As Ukrinform reported earlier, ..."
        if is_as and self._is_own(sources, least=1 if earlier else 2):
            return  # "As Ukrinform reported, ...": the page's own story
        spans, used = self._content(sentence, anchor, anchors, inside)
        nothing_said = False
        is_frame = is_frame or bool(spans and _THIS.match(spans[0].text))
        if any(a.mode == "subject" and not a.is_post and a.cue_end <= anchor.left for a in anchors):
            is_frame = False  # "they say a bus was hit, but X denied this": what its own sentence tells
        titles = is_frame and all(self._is_title(q) for q in used)
        is_frame = is_frame and level < 0 and titles
        if is_frame:
            said = self._said_before(sentence)
            nothing_said = not said and points_back(tokens, anchor) and anchor.cue.lemma != "confirm"
            spans = (said if anchor.cue.lemma != "confirm" else []) or spans
        elif anchor.is_post and not used and level < 0 and tokens[anchor.left - 1].text in _DASHES:
            spans = [*self._paragraph_before(sentence), *spans]
        if not spans or not sources:
            return
        cited = self._cited(sentence, anchor, anchors, tokens, sources)
        kind = self._kind(spans, used)
        cue = self._span(tokens[anchor.cue_start].start, tokens[anchor.cue_end - 1].end)
        via = self._medium_in(anchor.via) if anchor.via else self._via(tokens, anchor)
        if anchor.relayer is not None:
            first, last = anchor.relayer
            relayer = self.resolver.resolve(
                self._span(tokens[first].start, tokens[last - 1].end), paragraph=sentence.paragraph
            )
            via = relayer.name if relayer is not None else None
        if cited is not None and sources[0] is not None:
            via, sources = sources[0].name, [cited]
        sources = [self._of_its_medium(s, via) for s in sources]
        for source in sources:
            attribution = Attribution(
                source=source,
                cue=cue,
                content=tuple(spans),
                kind=kind,
                stance=Stance.DENIES if _calls_false(anchor, spans) else _stance(anchor),
                via=via if via is None or source is None or via != source.name else None,
                is_factual_cue=anchor.cue.kind not in VOLITIONAL,
                rule=f"{'image ' if anchor.is_image else ''}{anchor.mode}"
                f"{'-post' if anchor.is_post else ''} {anchor.cue.entry}",
            )
            if not nothing_said:
                self.found.append(_Found(attribution, sentence.index, used))
            if source is not None and level < 0:
                self.last_by_sentence[sentence.index] = source
                self.via_by_sentence[sentence.index] = via
                if is_frame and _is_retold(anchor):
                    self._frames.append((sentence, source, via))
        for quotation in used:
            if level < 0:
                self.taken.setdefault(quotation, sources[0])

    def _medium_in(self, words: str) -> str:
        """The medium of *the state-run TASS news agency*, else the words as they stand."""
        parts = words.split()
        for size in range(len(parts), 0, -1):
            for start in range(len(parts) - size + 1):
                found = self.resolver.canonical(" ".join(parts[start : start + size]))
                if found is not None and is_outlet(found.name):
                    return found.name
        return words

    def _is_own(self, sources: Sequence[Source | None], *, least: int) -> bool:
        """Whether the medium is the page's own: it relays another of the page's reports too."""
        source = sources[0] if len(sources) == 1 else None
        if source is None or source.mention is None or not is_outlet(source.name):
            return False
        name = source.mention.text.removeprefix("the ").removesuffix(" agency").removesuffix(" news")
        return self.text.lower().count(name.lower()) >= least

    def _is_title(self, quotation: int) -> bool:
        """*told this to "Radio Free Europe"*: marks around a name hold nothing that is said."""
        words = self.text[self.outer[quotation].start : self.outer[quotation].end].strip('“”"«»„ ').split()
        return len(words) < 5 and all(w[0].isupper() for w in words)

    def _of_its_medium(self, source: Source | None, via: str | None) -> Source | None:
        """*TASS reported, citing a local official*: who is nobody's yet is on the side of the medium."""
        if source is None or via is None or source.kind is not SourceKind.CLASS:
            return source
        medium = self.resolver.canonical(via)
        if medium is None or medium.side is Side.OTHER or not is_outlet(medium.name):
            return source
        told = source.mention.text if source.mention is not None else source.name
        if not _INSIDER.search(told) or any(w[0].isupper() for w in told.split()[1:]):
            return source
        told_by = replace(source, side=medium.side)
        self.resolver.correct_last(told_by)
        return told_by

    def _paragraph_before(self, sentence: Sentence) -> list[Span]:
        """The paragraph a report without marks fills: *Two mills burn. A man died, - the service says.*"""
        index, rest = sentence.index, self.sentences[sentence.index + 1 :]
        if rest and rest[0].paragraph == sentence.paragraph:
            return []
        first = index
        while first and self.sentences[first - 1].paragraph == sentence.paragraph:
            first -= 1
            if first in self.last_by_sentence:
                return []
        return [self._span(s.start, s.end) for s in self.sentences[first:index]]

    def _said_before(self, sentence: Sentence) -> list[Span]:
        """What *this was reported by the governor* points at: the paragraph before it, or the lead above."""
        index = sentence.index
        if not index:
            return []
        last = self.sentences[index - 1]
        if sentence.paragraph - last.paragraph > 1 or last.text[-1] not in '.!?…”"':
            return []
        first = last
        while first.index and self.sentences[first.index - 1].paragraph == last.paragraph:
            if self.sentences[first.index - 1].index in self.last_by_sentence:
                break
            first = self.sentences[first.index - 1]
        if last.index in self.last_by_sentence:
            return []
        return [self._span(s.start, s.end) for s in self.sentences[first.index : index]]

    def _sources(
        self, sentence: Sentence, anchor: Anchor, anchors: list[Anchor], tokens: list[Token]
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
        spans = [self._span(tokens[start].start, tokens[end - 1].end) for start, end in members]
        if len(spans) > 1:
            spans = _spread(spans)
        for (start, end), named_here in zip(members, spans, strict=True):
            span = named_here
            if anchor.relayer is not None:
                first, last = anchor.relayer
                medium = self.resolver.resolve(self._span(tokens[first].start, tokens[last - 1].end))
                span = _of_side(span, medium.side if medium is not None else Side.OTHER)
            if len(members) > 1 and (match := _CLASS_FROM.match(span.text)):
                class_of = match.group(1)
            before = (
                self.sentences[sentence.index - 1].text
                if sentence.index and self.sentences[sentence.index - 1].paragraph == sentence.paragraph
                else ""
            )
            context = f"{before} {self.text[sentence.start : span.start]}"
            if (anchor.mode == "according" or anchor.is_post) and tokens[start].lower not in _HE_OR_SHE:
                context = f"{before} {sentence.text}"
            aside = anchor.is_post and anchor.cue_end + 3 < len(tokens) and tokens[anchor.cue_end].text == ","
            alone = end - start == 1 and (not anchor.is_post or (aside and tokens[start].lower == "it"))
            found = self._earlier_subject(sentence, start, anchors) if alone else None
            found = found or (self._main_subject(sentence, start) if alone else None)
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
            if anchor.cue.lemma != "agree" and (both := _BOTH.match(span.text)):  # agreeing is one act
                pair = (
                    ("Ukrainian officials", "Russian officials") if both.group(1) else ("Ukraine", "Russia")
                )
                for state in pair:
                    member = self.resolver.resolve(Span(span.start, span.end, state))
                    if member is not None:
                        resolved.append(replace(member, mention=span))
                continue
            if found is not None:
                resolved.append(found)
            elif tokens[start].lower in SUBJECT_PRONOUNS:
                resolved.append(replace(UNATTRIBUTED, mention=span))
        if not resolved and anchor.source is not None:
            anchor.resolved = []
            return []
        if not resolved and anchor.mode == "passive" and anchor.cue.lemma in _GOES_ON_BY:
            told = self._told_last(sentence)
            resolved = [told] if told is not None else []
        if not resolved and anchor.mode == "passive":
            outer = next((a for a in anchors if a.mode == "noun" and a.resolved), None)
            resolved = list(outer.resolved) if outer else [None]
        if not resolved:
            resolved = [UNATTRIBUTED if anchor.mode == "noun" else None]
        anchor.resolved = resolved
        return resolved

    def _told_last(self, sentence: Sentence) -> Source | None:
        """Whose report *it is noted that* goes on with: who spoke last, not far before."""
        for index in range(sentence.index - 1, max(-1, sentence.index - 4), -1):
            source = self.last_by_sentence.get(index)
            if source is not None and sentence.paragraph - self.sentences[index].paragraph <= 2:
                return _carry(source) if source.kind is not SourceKind.UNATTRIBUTED else None
        return None

    def _earlier_subject(self, sentence: Sentence, at: int, anchors: list[Anchor]) -> Source | None:
        """For *they* in mid-sentence: the subject before it (*troops showed what they say*)."""
        tokens = sentence.tokens
        if tokens[at].lower not in ("they", "he", "she", "it") or at < 4:
            return None
        if any(a.right <= at and a.resolved for a in anchors):
            return None
        inside = self._inside(sentence)
        lead = leading_np(tokens) if tokens[at].lower == "it" else None
        if lead is not None and lead[1] <= at and inside[lead[0]] == inside[at]:
            mention = self._span(tokens[lead[0]].start, tokens[lead[1] - 1].end)
            found = self.resolver.resolve(mention, paragraph=sentence.paragraph)
            if found is not None and found.kind in (SourceKind.OFFICE, SourceKind.STATE):
                return replace(found, mention=self._span(tokens[at].start, tokens[at].end))
        for i in range(at - 1, 0, -1):
            is_verb = tokens[i].lower in AUX or tokens[i].lower in VERBS or tokens[i].lower in _SENT_ROUND
            if inside[i] == inside[at] and is_verb:
                span = np_left(tokens, i - 1, [])
                if (
                    span is None
                    or not is_speakable(tokens, span)
                    or tokens[span[0]].lower in SUBJECT_PRONOUNS
                ):
                    continue
                mention = self._span(tokens[span[0]].start, tokens[span[1] - 1].end)
                found = self.resolver.resolve(mention, paragraph=sentence.paragraph)
                plural = tokens[at].lower in ("they", "it")
                is_thing = tokens[at].lower == "it" and found is not None and found.kind is SourceKind.CLASS
                if found is not None and (found.kind is SourceKind.PERSON) != plural and not is_thing:
                    return Source(
                        name=found.name,
                        side=found.side,
                        kind=found.kind,
                        mention=self._span(tokens[at].start, tokens[at].end),
                        entry=found.entry,
                    )
        return None

    def _main_subject(self, sentence: Sentence, at: int) -> Source | None:
        """Whom *it* means in *Though it has denied that, Kyiv said ...*: the subject of the main clause."""
        tokens = sentence.tokens
        if at != 1 or tokens[0].lower not in SUBORDINATE or tokens[1].lower not in _THIRD_PERSON:
            return None
        comma = next((i for i, t in enumerate(tokens) if t.text == ","), len(tokens))
        subject = leading_np(tokens[comma + 1 :])
        if subject is None:
            return None
        start, end = tokens[comma + 1 + subject[0]].start, tokens[comma + subject[1]].end
        found = self.resolver.resolve(self._span(start, end), paragraph=sentence.paragraph)
        is_person = tokens[1].lower in ("he", "she")
        if found is None or (found.kind is SourceKind.PERSON) != is_person:
            return None
        return replace(found, mention=self._span(tokens[1].start, tokens[1].end))

    def _content(
        self, sentence: Sentence, anchor: Anchor, anchors: list[Anchor], inside: list[int]
    ) -> tuple[list[Span], list[int]]:
        tokens = sentence.tokens
        size = len(tokens)
        pieces: list[tuple[int, int]] = []
        begin = 0
        stop = last_word(tokens, size)
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
                and is_coordinate(tokens, anchor, a)
            ),
            None,
        )
        if anchor.mode == "hedge":
            pieces.append((clause_start(tokens, anchor.left), clause_end(tokens, anchor.right, stop)))
        elif anchor.mode == "citing":
            return [], []
        elif anchor.mode == "agent":
            if anchor.subject is not None:
                pieces.append(anchor.subject)
            # "lists published by Ukraine were wrong": the rest is not what the lists say
            before = [t.lower for t in tokens[max(0, anchor.cue_start - 3) : anchor.cue_start]]
            is_reduced = bool(before) and "as" not in before and not anchor.is_passive
            follows = tokens[anchor.right].text if anchor.right < stop else ""
            opens = follows in ("that", ":", "to", "as") or follows in QUOTES
            if follows and (opens or not (is_reduced or pieces)):
                pieces.append((anchor.right, later or stop))
            if not pieces:
                pieces.append((clause_start(tokens, anchor.cue_start), anchor.cue_start))
        elif anchor.mode == "passive" and anchor.subject is not None:
            pieces.append(anchor.subject)
            if anchor.right < stop:
                pieces.append((anchor.right, later or stop))
        elif anchor.mode == "according":
            left = trim_left(tokens, begin, anchor.left)
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
            cited = next((a for a in anchors if a.mode == "citing" and a.left == right), None)
            if cited is not None and cited.right < stop and tokens[cited.right].text == ",":
                right = cited.right + 1  # "According to the agency, citing the governor, the bridge ..."
                later = None if later == cited.left else later
            if right < stop and tokens[right].lower in ("which", "who") and tokens[anchor.right].text == ",":
                closes = (i for i in range(right + 1, min(stop, right + 16)) if tokens[i].text == ",")
                closed = next(closes, 0)  # "According to X, who rules the town, a drone ..."
                right = closed + 1 if closed and not pieces else right
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
            if previous and not previous[-1].is_post and not _closes(tokens, previous[-1], anchor):
                start = previous[-1].left if anchor.left > previous[-1].right else begin
            if previous and previous[-1].is_post:
                start = previous[-1].right
            if previous and start > begin and self._is_medium(tokens, anchor):
                start = begin  # "X said Y wants Z, the agency reported": it relays the whole
            what = anchor.source[0] if anchor.source is not None else anchor.left
            if anchor.left < what and tokens[anchor.left].lower in _ARTICLES:  # X says P, a claim Y denies
                return [self._span(tokens[anchor.left].start, tokens[what - 1].end)], []
            if previous and tokens[anchor.left].lower in ("something", "which"):
                start = content_start(tokens, previous[-1], anchor.left)  # X says P, which Y denies
            left = trim_left(tokens, start, anchor.left)
            if left is not None and (start == begin or skip_adjuncts(tokens, *left) < left[1]):
                pieces.append(left)
            right = skip_adjuncts(tokens, anchor.right, stop)
            if right < stop and tokens[right].text in (",", ":", "–", "—"):
                right += 1
                goes_on = (
                    right + 1 < stop
                    and later is None
                    and tokens[right].lower in ("and", "but")
                    and tokens[right + 1].lower not in VERBS
                    and tokens[right + 1].lower not in AUX
                    and clause_follows(tokens, right + 1)
                )  # "..., the ministry said, and its ships had sunk two boats"
                if goes_on:
                    right += 1
                right = skip_adjuncts(tokens, right, stop)
                if (
                    right < stop
                    and tokens[right].lower not in ("who", "which", "and", "but", "while", "as")
                    and not _tells_of_saying(tokens, right)
                    and (later is None or later > right)
                    and tokens[right].lower not in ING_STARTS
                    and not tokens[right].lower.endswith("ing")
                ):
                    pieces.append((right, later if later is not None else stop))
        else:
            if anchor.mode == "relative" and tokens[max(0, anchor.left - 1)].text == ",":
                closes = (i for i in range(anchor.cue_end, stop - 1) if tokens[i].text == ",")
                stop = next((i for i in closes if ends_relative(tokens, i + 1)), stop)
            end = later if later is not None and anchor.right < later <= stop else stop
            is_aside = end < stop and tokens[end].lower in ING_STARTS  # "claim, citing witnesses, that"
            start = content_start(tokens, anchor, stop if is_aside else end)
            end = stop if is_aside and start >= end else end
            gap = (
                anchor.mode == "subject"
                and anchor.left > 1
                and tokens[anchor.left - 1].lower in ("which", "who")
                and tokens[anchor.left - 2].text == ","
                and start < end
                and (tokens[start].lower in AUX or tokens[start].lower in VERBS)
            )
            if gap:  # "the ships, which analysts say are idle, have left"
                end = next((i for i in range(start, end) if tokens[i].text == ","), end)
            opener = tokens[begin].lower
            if anchor.mode == "subject" and opener in SUBORDINATE and anchor.left == begin + 1 and level < 0:
                comma = next((i for i in range(start, end) if tokens[i].text == ","), end)
                if comma + 1 < end and clause_follows(tokens, comma + 1):
                    end = comma  # "Though it denies attacks, Kyiv said ..."
            if anchor.mode in ("noun", "participle") and tokens[begin].lower in PREPOSITIONS:
                comma = next((i for i in range(begin, end) if tokens[i].text == ","), -1)
                if comma > start:  # "Amid claims that ..., shelling went on"
                    end = comma
            if end > start:
                pieces.append((start, end))
        spans: list[Span] = []
        used: list[int] = []
        for piece_start, piece_end in pieces:
            start, end = piece_start, piece_end
            while end > start and tokens[end - 1].lower in TRAILING:
                end -= 1
            while start < end and tokens[start].text in (",", ":", ";", "–", "—", ")"):
                start += 1
            if start >= end:
                continue
            span_start, span_end = tokens[start].start, tokens[end - 1].end
            is_quoting = level < 0 and max(inside[start:end]) >= 0
            touched = sorted({i for i in inside[start:end] if i >= 0}) if is_quoting else []
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

    def _is_medium(self, tokens: list[Token], anchor: Anchor) -> bool:
        """Whether who speaks last is an outlet."""
        if anchor.source is None:
            return False
        return self._medium_of(tokens, anchor.source) is not None or has_role(tokens, anchor.source, "media")

    def _medium_of(self, tokens: list[Token], source: tuple[int, int]) -> Source | None:
        """The known outlet that a phrase names, its correspondent's words left out."""
        mention = self.text[tokens[source[0]].start : tokens[source[1] - 1].end]
        medium = self.resolver.canonical(_CORRESPONDENT.sub("", mention))
        return medium if medium is not None and is_outlet(medium.name) else None

    def _kind(self, spans: Sequence[Span], used: Sequence[int]) -> SpeechKind:
        if not used:
            return SpeechKind.INDIRECT
        covered = sum(self.outer[q].end - self.outer[q].start for q in used)
        total = sum(s.end - s.start for s in spans)
        return SpeechKind.DIRECT if covered >= total - 2 * len(spans) - 2 else SpeechKind.MIXED

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self.text[start:end])

    # -- via -----------------------------------------------------------------------------------

    def _via(self, tokens: list[Token], anchor: Anchor) -> str | None:
        """A medium or outlet named beside the cue: *on Telegram*, *told Reuters*, *talks with TASS*."""
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
            tokens[start].lower in DETERMINERS
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
                if found is not None and is_outlet(found.name):
                    return found.name
        return None

    def _cited(
        self,
        sentence: Sentence,
        anchor: Anchor,
        anchors: list[Anchor],
        tokens: list[Token],
        sources: list[Source | None],
    ) -> Source | None:
        """*TASS reported, citing a local official*: the official is the source, TASS relays."""
        tell = (*_TOLD_BY, "agent")
        if anchor.mode not in tell or anchor.source is None:
            return None
        mine: Anchor | None = None
        for other in anchors:
            if other.mode == "citing":
                later = [a for a in anchors if a.mode in tell and a.left < other.left]
                if (
                    later
                    and later[-1] is anchor
                    and (anchor.right <= other.left or other.left < anchor.cue_start)
                ) or (not later and other.left < anchor.cue_start):
                    mine = other
        if mine is None or mine.source is None:
            return None
        start, end = mine.source
        span = self._span(tokens[start].start, tokens[end - 1].end)
        if _ITS_OWN.match(span.text) is not None:
            return None
        speaker = sources[0]
        if _ACCOUNT_OF.match(span.text) is not None:
            return None  # "the channel writes, citing eyewitness accounts"
        if _DATA.match(span.text) is not None and speaker is not None and not is_outlet(speaker.name):
            return None  # "the lawmaker, citing intelligence data, said"
        side = speaker.side if speaker is not None else Side.OTHER
        return self.resolver.resolve(
            _of_side(span, side), paragraph=sentence.paragraph, context=self.text[sentence.start : span.start]
        )

    # -- headings and quotations without a cue ---------------------------------------------------

    def _heading(self, sentence: Sentence) -> bool:
        """*Oleh Nikolenko: "..."* and *"..." - Putin*."""
        colon = sentence.text.find(":")
        if 0 < colon <= 80:
            head = sentence.text[:colon]
            if head in ("Source", "Sources") and self._source_line(sentence, colon + 1):
                return True
            if (quoted := _QUOTE_FROM.match(head)) is not None:
                head = quoted.group(1)
            rest_start = sentence.start + colon + 1
            words = head.split()
            quotes = [i for i, q in enumerate(self.outer) if sentence.start + colon < q.start < sentence.end]
            opens = quotes and not self.text[rest_start : self.outer[quotes[0]].start].strip()
            if (
                1 <= len(words) <= 9
                and words[0][:1].isupper()
                and self.text[rest_start : rest_start + 1].isspace()
            ):
                begin = sentence.start + sentence.text.index(head)
                mention = self._span(begin, begin + len(head.rstrip()))
                known = self._is_known_speaker(mention) and not _tells(sentence.tokens, mention.end)
                if (
                    known
                    and (opens or sentence.end - rest_start > 15)
                    and not (
                        len(words) == 1 and (_is_label(words[0]) or (not opens and _is_country(words[0])))
                    )
                ):
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
        tail = sentence.text[-60:]
        if "-" not in tail and "–" not in tail and "—" not in tail:
            return False
        match = _TRAILER.search(sentence.text)
        if (
            match is not None
            and len(sentence.text) < 250
            and not sentence.text.rstrip().endswith(("”", '"'))
            and (
                not sentence.text.rstrip().endswith(".")
                or self.resolver.canonical(match.group(1)) is not None
                or fold(match.group(1)) in lexicon().surnames
            )
        ):
            mention = self._span(sentence.start + match.start(1), sentence.start + match.end(1))
            known = self._is_known_speaker(mention) or mention.text.islower()  # "- governor"
            if known and not _is_of_nation(mention.text):
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

    def _source_line(self, sentence: Sentence, at: int) -> bool:
        """*Source: the governor on Telegram*: whose word the paragraphs around are, till others speak."""
        named = sentence.text[at:].strip()
        if not named or len(named) > 200 or ";" in named:
            return False
        words = _ON_MEDIUM.split(named, maxsplit=1)[0].strip(" ,.")
        start = sentence.start + sentence.text.index(words) if words else 0
        mention = self._span(start, start + len(words))
        known = any(self._is_known_speaker(self._part(mention, p)) for p in words.split(", ") if p)
        source = self.resolver.resolve(mention, paragraph=sentence.paragraph) if known else None
        if source is None or (source.kind is SourceKind.OFFICE and is_outlet(source.name)):
            return False
        cue = self._span(sentence.start, sentence.start + at)
        via = next((m for m in ("Telegram", "Facebook", "X", "Twitter") if f"on {m}" in named), None)
        before = self._said_before(sentence)
        if before:
            self._add(sentence, source, cue, before, [], SpeechKind.INDIRECT, "source-line", via=via)
        self.last_by_sentence[sentence.index] = source
        self.via_by_sentence[sentence.index] = via
        for later in self.sentences[sentence.index + 1 :]:
            if later.paragraph - sentence.paragraph > _SOURCE_LINE_HOLDS or _BACKGROUND.match(later.text):
                break
            self._running[later.index] = (source, via)
        return True

    def _part(self, span: Span, words: str) -> Span:
        start = span.start + span.text.index(words)
        return self._span(start, start + len(words))

    def _dangling(self, sentence: Sentence) -> None:
        """*..., Ivan Petrenko, spokesman for the group,*: a page that lost its linked verb."""
        if not sentence.text.endswith(","):
            return
        tokens = sentence.tokens
        span = apposition(tokens, len(tokens) - 1, [])
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
        """Sentences without a cue that go on in a source's words: *the enemy*, *In addition*, *As of*."""
        starts = self.starts
        touched: set[int] = set()
        for found in self.found:
            for span in found.attribution.content:
                first = bisect_right(starts, span.start) - 1
                touched.update(range(first, bisect_left(starts, span.end)))
            touched.add(found.sentence)
        source: Source | None = None
        via: str | None = None
        paragraph = -9
        is_bulletin = False  # the sentences before were run on already
        between = self._between(touched)
        self._retell(touched)
        staffs = self._whose_bulletin()
        for sentence in self.sentences:
            if sentence.index not in touched and (follows := self._staff_behind(sentence)) is not None:
                source, paragraph = follows, sentence.paragraph
            if sentence.index in touched:
                if sentence.index in self.last_by_sentence:
                    is_bulletin = False
                    source, paragraph = self.last_by_sentence[sentence.index], sentence.paragraph
                continue
            if sentence.index in self._running:
                source, via = self._running[sentence.index]
                paragraph = sentence.paragraph
            if sentence.index in between:
                source, paragraph = between[sentence.index], sentence.paragraph
            if source is None or sentence.paragraph - paragraph > 2:
                continue
            if _REPORTED.match(sentence.text) is not None:
                source = None  # "As reported, ...": what follows is the page's own story
                continue
            side = source.side in (Side.UA, Side.RU) and source.kind is not SourceKind.STATE
            own = side and _OWN_WORDS.search(sentence.text) is not None
            own = own or (
                source.side is Side.RU and side and _RUSSIAS_WORDS.search(sentence.text) is not None
            )
            staff = side and source.kind is SourceKind.OFFICE and _STAFF.search(source.name) is not None
            own = own or (
                staff and _REGISTER.search(sentence.text) is not None and " reported" not in sentence.text
            )
            own = own or (
                source.name == staffs
                and sentence.text[-1] in '.;!”"'
                and _BACKGROUND.match(sentence.text) is None
                and _HISTORY.search(sentence.text) is None
            )
            counts_on = _COUNTS_ON.match(sentence.text) is not None  # "Three were downed over ..."
            adds = (
                sentence.paragraph - paragraph <= (1 if is_bulletin or counts_on else 0)
                and source.kind is not SourceKind.CLASS
                and (counts_on or _ELABORATION.match(sentence.text) is not None)
            )
            own = own or (is_bulletin and sentence.paragraph == paragraph)
            own = own or sentence.index in self._running or sentence.index in between
            if own or adds:
                is_bulletin = is_bulletin or (side and source.kind is not SourceKind.CLASS)
                self._add(
                    sentence,
                    _carry(source),
                    None,
                    [self._span(sentence.start, sentence.end)],
                    [],
                    SpeechKind.FREE,
                    "run-on",
                    via=via if sentence.index in self._running else None,
                )
                paragraph = sentence.paragraph

    def _staff_behind(self, sentence: Sentence) -> Source | None:
        """The staff that the next sentence of the paragraph names, whose register this one begins."""
        source = self.last_by_sentence.get(sentence.index + 1)
        if source is None or source.side not in (Side.UA, Side.RU) or _STAFF.search(source.name) is None:
            return None
        is_near = self.sentences[sentence.index + 1].paragraph == sentence.paragraph
        return source if is_near and _REGISTER.search(sentence.text) is not None else None

    def _retell(self, touched: set[int]) -> None:
        """What follows *This was reported by the governor* is his report too, till others speak."""
        for frame, source, via in self._frames:
            if is_outlet(source.name):
                continue
            ran = again = False
            for later in self.sentences[frame.index + 1 :]:
                speaker = self.last_by_sentence.get(later.index)
                is_other = speaker is not None and speaker.name != source.name
                if is_other or later.paragraph - frame.paragraph > _SOURCE_LINE_HOLDS:
                    break
                if _ASIDE.match(later.text) or _HISTORY.search(later.text):
                    break
                again = again or (speaker is not None and ran)  # after his last word only what he calls so
                if again and not (_OWN_WORDS.search(later.text) or _REGISTER.search(later.text)):
                    continue
                if later.index not in touched and later.text[-1] in '.!”"':
                    self._running.setdefault(later.index, (source, via))
                    ran = True

    def _between(self, touched: set[int]) -> dict[int, Source]:
        """Sentences that a side's own page tells between two of its staff's or ministry's: theirs too."""
        between: dict[int, Source] = {}
        last: Source | None = None
        waiting: list[Sentence] = []
        for sentence in self.sentences if self.voice is not None else ():
            if sentence.index not in touched:
                waiting.append(sentence)
                continue
            source = self.last_by_sentence.get(sentence.index)
            if source is None or source.side is not self.voice or not _STAFF.search(source.name):
                source = None
            if source is not None and last is not None and source.name == last.name:
                between |= {s.index: source for s in waiting if s.text.rstrip(' ”"')[-1:] in ".!"}
            last, waiting = source, []
        return between

    def _whose_bulletin(self) -> str:
        """The staff or ministry whose report the page gives: it is named for most of what is said."""
        told = Counter(f.attribution.source.name for f in self.found if f.attribution.source is not None)
        name, count = max(told.items(), key=lambda item: item[1], default=("", 0))
        least = _BULLETIN_CUES if self.voice is None else 2
        is_most = count >= least and count >= _BULLETIN_SHARE * told.total()
        return name if is_most and _STAFF.search(name) is not None else ""

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
        surname = words[-1][:1].isupper() and fold(words[-1]) in lex.surnames
        role = any(w.lower().strip(",") in lex.roles for w in words)
        return known or person or suffix or surname or (role and words[-1][:1].isupper())

    def _add(  # noqa: PLR0917
        self,
        sentence: Sentence,
        source: Source | None,
        cue: Span | None,
        spans: list[Span],
        quotes: list[int],
        kind: SpeechKind,
        rule: str,
        *,
        via: str | None = None,
    ) -> None:
        self.found.append(
            _Found(
                Attribution(source=source, cue=cue, content=tuple(spans), kind=kind, via=via, rule=rule),
                sentence.index,
                quotes,
            )
        )
        for q in quotes:
            self.taken[q] = source
        if source is not None:
            self.last_by_sentence[sentence.index] = source
            self.via_by_sentence[sentence.index] = via

    def _carry_quotations(self) -> None:
        """Gives the quotations that no cue took the source that goes on, else `UNATTRIBUTED`."""
        starts = self.starts
        for q, quotation in enumerate(self.outer):
            if q in self.taken:
                continue
            sentence = self.sentences[bisect_right(starts, quotation.start) - 1]
            if not _is_speech(self.text, quotation, sentence):
                continue
            source, via, rule = self._carried(sentence, q)
            spans = [self._span(quotation.start, quotation.end)]
            self._add(sentence, source, None, spans, [q], SpeechKind.FREE, rule, via=via)

    def _carried(self, sentence: Sentence, q: int) -> tuple[Source, str | None, str]:
        """Source, relayer and rule of a quotation without a cue."""
        if q and self.outer[q - 1].run == self.outer[q].run and self.taken.get(q - 1):
            return _carry(self.taken[q - 1]), None, "quotation-run"
        for back in range(5):
            index = sentence.index - back
            if index < 0 or sentence.paragraph - self.sentences[index].paragraph > 2:
                break
            if index in self.last_by_sentence:
                source = _carry(self.last_by_sentence[index])
                return source, self.via_by_sentence.get(index), "carried" if back else "same-sentence"
        quotation = self.outer[q]
        side = _side_of_words(self.text[quotation.start : quotation.end])
        return replace(UNATTRIBUTED, side=side), None, "unattributed"


# What only one side calls the other, and whom somebody sets *our* forces against.
_AGAINST_RUSSIA = re.compile(r"\b(?:[Oo]ccupiers|[Ii]nvaders|[Rr]ashists|[Rr]uscists|[Oo]rcs)\b")
_AGAINST_UKRAINE = re.compile(
    r"\b(?:Nazis|[Nn]eo-Nazis|K[iy]e?v regime|Ukrainian (?:militants|nationalists))\b"
)
_OURS = re.compile(
    r"\b[Oo]ur (?:\w+ )?(?:forces|troops|army|soldiers|fighters|units|military|guys|lads|defenders)\b"
)
_FORCES = r" (?:\w+ )?(?:forces|troops|army|soldiers|units|military|positions)\b"


def _side_of_words(quote: str) -> Side:
    """Whose words a quotation is in that nobody is named for: *our forces*, *the occupiers*."""
    ours = _OURS.search(quote) is not None
    ukrainian = _AGAINST_RUSSIA.search(quote) or (ours and re.search(r"\bRussian" + _FORCES, quote))
    russian = _AGAINST_UKRAINE.search(quote) or (ours and re.search(r"\bUkrainian" + _FORCES, quote))
    if bool(ukrainian) == bool(russian):
        return Side.OTHER
    return Side.UA if ukrainian else Side.RU


_CORRESPONDENT = re.compile(r"^(?:an?|the) (?=[A-Z])|(?:['’]s)? (?:correspondent|reporter|journalist)s?$")
_TOLD_BY = ("subject", "inverted", "according")
_CITING = frozenset(("citing", "quoting", "with reference to", "with a reference to"))
_HE_OR_SHE = frozenset(("he", "she", "him", "her"))
_SENT_ROUND = frozenset(
    ("circulated", "shared", "posted", "published", "released", "spread", "aired", "issued")
)
_THIRD_PERSON = frozenset(("it", "he", "she", "they"))
_BOTH = re.compile(
    r"((?:officials|authorities) (?:on|of|from|in) )?(?:both|the two) (?:warring )?"
    r"(?:sides|parties|armies|militaries|countries|states)$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?: [-–|] |\()(Reuters|AFP|AP|CNN|BBC|DPA|ANSA|Interfax|TASS)\b")
_REPORTERS = frozenset(("journalists", "journalist", "reporters", "reporter", "correspondent", "team"))
_STARTING = frozenset(("begin", "start", "continue", "open", "finish", "end"))
_TELLING = frozenset(("brief", "inform", "notify", "update"))
_SPEAKER_KINDS = ("person", "group", "body", "document", "media")
_ABOUT_THIS = [["about", "this"], ["about", "it"], ["of", "this"]]
_NUMERALS = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens")
)
# what a report goes on by: *it is noted that*, *it is specified*
_GOES_ON_BY = frozenset(
    ("note", "specify", "add", "clarify", "emphasise", "emphasize", "stress", "underline", "indicate")
)
_ADJECTIVES = {Side.RU: "Russian", Side.UA: "Ukrainian"}
_INVERTED = END | {"in", "on", "to", "who", "which"}  # "..., tells the corps in its update"
_THAT = frozenset(("that",))
# whose past form before *to be* tells what others hold
_HELD = frozenset(
    ("believe", "think", "know", "understand", "suspect", "presume", "consider", "say", "report")
)
_SPELLS = frozenset(("far", "time", "days", "weeks", "months", "years", "decades"))
_BY_WHOM = frozenset(("by", "from", "with", "to"))
_COUNTING = frozenset(("count", "record", "register", "document", "log", "tally"))
# what is documented without a figure
_DOCUMENTED = frozenset(("loss", "losses", "destruction", "deaths", "death"))
_NAMELESS = frozenset(("named", "identified", "anonymity", "anonymous", "quoted"))
# what one refuses who says nothing
_SILENCE = frozenset(
    (
        "say",
        "comment",
        "confirm",
        "name",
        "identify",
        "answer",
        "disclose",
        "reveal",
        "elaborate",
        "give",
        "be",
    )
)
# what one aims at is told by what one does: a speaker's plan is his word, an army's the narrator's
_GOALS = frozenset(("aim", "seek", "plan", "intend", "hope"))
_IN_PASSING = frozenset(("as", "if", "while", "where", "which", "because", "since", "when", "so", "unless"))
_BETRAYS = frozenset(("indicate", "show", "demonstrate", "prove"))
_NEWS = frozenset(("information", "details", "news", "data"))
_THIRD_OBJECT = frozenset(("it", "them", "this", "these", "him"))
_SELVES = frozenset(
    ("ministry", "agency", "company", "department", "embassy", "organisation", "organization")
)
_PRESS = frozenset(("media", "press", "outlets"))
_HELD_TO_BE = frozenset(("claim", "see", "regard", "consider", "view", "deem"))
_NAMING = frozenset(("call", "describe", "term", "dub", "brand", "label", "refer to"))
# "slammed into", "blasted through": the cue is a movement there
_DIRECTIONS = frozenset(("into", "onto", "through", "past", "towards", "toward", "down", "up", "off", "away"))
_THIS = re.compile(
    r"(?i)(?:about (?:it|that|this)(?: (?:on|in|at|during|to|via)\b.{0,60})?"
    r"|it|that|this(?: (?:on|in|at|during|to|via)\b.*)?"
    r"|(?:this|such|the (?:relevant|corresponding)) (?:information|news|data|fact|incident))$",
    re.DOTALL,
)
_INSIDER = re.compile(r"\b(?:officials?|sources?|officers?|authorities|soldiers?)\b")
_GUARDED = frozenset(("command", "observation", "border", "guard", "check", "control", "military", "police"))
_CLASS_FROM = re.compile(r"((?:[\w-]+ ){0,2}\w+s (?:from|in)) ")
_ITS_OWN = re.compile(
    r"(?:the )?(?:its|their|his|her) own |(?:an?|its|their|one of its) (?:own )?(?:\w+ )?"
    r"(?:correspondent|reporter|journalist)s?\b",
    re.IGNORECASE,
)
_ACCOUNT_OF = re.compile(r"(?:[a-z]+ )?(?:accounts|footage|videos?|photos?|posts)$")
_DATA = re.compile(
    r"(?:the |its |their |his |her |preliminary |new |classified |available |official |open )*"
    r"(?:[a-z]+ )?(?:intelligence|data|figures|information|reports?|estimates?|sources|statistics|documents"
    r"|risks?|concerns?|reasons?|security|need|lack|laws?|rules?|uncertaint\w+|fears?|shortages?|difficult\w+)\b"
)
# A speaker's own words, which a report in the third person takes over from its source.
_QUOTE_FROM = re.compile(r"(?:Direct )?[Qq]uote (?:from|of|by) (?:the )?(.+)")
_ON_MEDIUM = re.compile(r",? (?:on|in|during|via|to|citing|quoting|speaking|as quoted|with reference) ")
_BACKGROUND = re.compile(r"(?:Background|For reference|Previously|Read (?:also|more)|Support|Update)\b")
_REPORTED = re.compile(r"As (?:\w+ ){0,2}reported\b|Recall\b|Prior to this\b")
_ASIDE = re.compile(
    r"(?:Background|For reference|Previously|Read (?:also|more)|Support|Update|Earlier|As (?:\w+ )?reported"
    r"|Recall|It (?:will|should) be (?:recalled|noted)|We (?:will )?remind|Meanwhile|At the same time|Also"
    r"|In addition|Let us remind|Reminder|Photo|Video|On \w+ \d|Last \w+,|In \w+ 20\d\d)\b"
)
_HISTORY = re.compile(r"\bin (?:\w+ )?20[12]\d\b")
_BULLETIN_CUES, _BULLETIN_SHARE = 3, 0.6  # how often, and of how much, who issues a bulletin is named
_SOURCE_LINE_HOLDS = 6  # paragraphs
_LABELS = frozenset(
    ("sources", "source", "note", "editor", "author", "photographer", "more", "read", "watch")
)
_OWN_WORDS = re.compile(
    r"\b(?:[Aa]ggressor|[Rr]ussian (?:aggression|terrorists)|[Tt]he enemy"
    r"|[Ee]nemy (?:forces|troops|attacks|losses)"
    r"|occupiers|invaders|Defen[cs]e Forces|combat (?:clashes|engagements)"
    r"|(?:direction|sector|axis|front),? (?:\w+ )?(?:the |our |units|there were)"
    r"|(?:operational|responsibility) (?:area|zone)|area of (?:responsibility|operations)"
    r"|[Oo]ur (?:soldiers|troops|defenders|forces|fighters|military))\b"
)
_RUSSIAS_WORDS = re.compile(
    r"\b(?:nationalists|neo-Nazis|K[iy]e?v regime|foreign mercenaries|Ukrainian militants|eliminated"
    r"|neutrali[sz]ed|Ukrainian (?:UAVs|manpower|army units)|mat[eé]riel|Banderovites"
    r"|(?:North|South|East|West|Cent(?:er|re)|Dnep[re]r?) [Gg]roup(?:ing)?"
    r"|Battlegroup (?:North|South|East|West))\b"
)
# How a staff's bulletin goes on: by directions, engagements, strikes and attempts.
_STAFF = re.compile(r"Staff|Command|Group|Ministry of Defence of (?:Russia|Ukraine)|Battlegroup")
_REGISTER = re.compile(
    r"\b(?:on|in) the (?:[\w-]+,? (?:and )?){1,9}(?:directions?|sectors?|axis)\b"
    r"|\b(?:engagements|clashes|battles|assaults) (?:remain|continue|took place|are|were)\b"
    r"|\bdirection saw\b|\bover the past (?:24 hours|day)\b"
    r"|\boffensive actions\b|\bbeaten back by the defenders\b",
    re.IGNORECASE,
)
_ELABORATION = re.compile(
    r"(?:As of (?:today|now|this|yesterday|\w+day|\d)|In total\b|In (?:addition|particular)\b"
    r"|Of (?:these|those|them)\b|Among them\b|Since the (?:beginning|start) of\b|A total of\b"
    r"|The actual (?:number|figure)"
    r"|(?:The|These|Those) (?:\w+ )?"
    r"(?:number|figures?|toll|total|tally|count|dead|casualties|victims|losses)"
    r" (?:also )?(?:includes?|included|counts?|comprises?)\b|(?:Casualties|Victims|Losses) included?\b"
    r"|(?:Another|A further|An additional)"
    r" (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|dozens?)\b"
    r"|(?:At least |About |Some |Nearly )?[\w-]+ of"
    r" (?:the (?:dead|injured|wounded|victims|casualties)|those (?:killed|injured|wounded|hurt))\b"
    r"|(?!.{0,60}\breported\b)(?:There (?:were|was|are|is) no|No)"
    r" (?:casualties|injuries|victims|deaths|fatalities|people|damage)\b"
    r"|(?:Nobody|No one) was (?:hurt|injured|killed|wounded)\b"
    r"|(?:Debris|Wreckage|Fragments) (?:of|from) (?:one|some|two|three) of (?:them|those)\b"
    r"|(?:One|Two|Three|Four|Five|Six|Several|Most|Some|All|Both) (?:of (?:them|these|those)|more|others?)\b"
    r"|(?:The|These|Those) (?:strikes?|attacks?|shelling|explosions?|blasts?) (?:also )?"
    r"(?:damaged|destroyed|killed|caused|wounded|injured)\b"
    r"|(?:An?|The) (?:\w+ )?\d+-year-old\b|(?:Her|His|Their) (?:husband|wife|sons?|daughters?|mother|father|"
    r"child(?:ren)?|parents?|brother|sister|neighbou?rs?|grand\w+)\b"
    r"|(?:The (?:woman|man|girl|boy|child|victims?|wounded|injured|dead)|(?:She|He))"
    r" (?:was|were|died|is|are|has|suffered)\b)"
)
_COUNTS_ON = re.compile(
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Most|Some|All|Many|The rest|The others)"
    r" (?:was|were|is|are|has been|have been) [a-z]+(?:ed|n|t)\b"
)
_TRAILER = re.compile(
    r"(?:^|\s)[-–—]\s+([A-Z][\w'’-]+(?:\s+[A-Z][\w.'’-]*[\w'’-]){0,3}"
    r"|(?:regional )?(?:governor|mayor|police|authorities|officials|military|ministry))\.?\s*$"
)


def _spread(members: list[Span]) -> list[Span]:
    """Joint sources written out: *US and Ukrainian officials*, *Ukrainian officials and media*."""
    lex = lexicon()
    last = members[-1].text.split()
    first = members[0].text.removeprefix("the ").removeprefix("The ").split()
    nouns = [w for w in last if not w[0].isupper()]
    group = lex.roles.get(last[-1].lower())
    if group is None or group.kind not in ("group", "media"):
        return members
    if len(nouns) < len(last):
        return [
            Span(m.start, m.end, f"{m.text} {' '.join(nouns)}") if _is_adjective(m.text) else m
            for m in members[:-1]
        ] + members[-1:]
    of = lex.nations.get(first[0].lower())
    if len(first) > 1 and of is not None and first[-1].lower() in lex.roles and len(last) == 1:
        end = members[-1]
        return [*members[:-1], Span(end.start, end.end, f"{of[0].adjective} {end.text}")]
    return members


def _is_adjective(words: str) -> bool:
    """Whether it is *Ukrainian*, *South Korean* or *US*: whose noun comes later."""
    bare = re.sub(r"^(?:[Tt]he|[Bb]oth) ", "", words)
    nation = lexicon().nations.get(bare.lower())
    is_short = bare.replace(".", "").isupper()
    return bare == "Western" or (nation is not None and (nation[1] == "adjective" or is_short))


def _is_retold(anchor: Anchor) -> bool:
    """Whether it is *This was reported by X* or *X said this*, not *X denied this*."""
    is_told = anchor.mode in ("agent", "subject", "conjoined") and anchor.cue.lemma in _RETELLING
    return is_told and _is_report(anchor)


def _is_report(anchor: Anchor) -> bool:
    """Whether what is said stands as the source's own word, no doubt or wish."""
    is_confirmed = anchor.cue.lemma == "confirm" and anchor.mode == "agent"
    return not anchor.negated and (anchor.cue.kind in ("reporting", "factual") or is_confirmed)


_RETELLING = frozenset(
    ("report", "say", "state", "announce", "inform", "tell", "write", "note", "post", "declare", "publish")
)


def points_back(tokens: list[Token], anchor: Anchor) -> bool:
    """Whether what is said was told before: *X said this on air*, *this was stated by X*."""
    if not _is_report(anchor):
        return False
    if anchor.mode == "agent":
        return (
            anchor.subject is not None
            and tokens[anchor.subject[0]].lower == "this"
            and (anchor.subject[1] - anchor.subject[0] == 1)
        )
    if anchor.mode == "according":
        return anchor.left in (1, 2) and tokens[0].lower in _POINTERS
    if anchor.mode != "subject" or anchor.cue_end >= len(tokens):
        return False
    after = [t.lower for t in tokens[anchor.cue_end : anchor.cue_end + 3]]
    if after[0] in ("on", "about", "of") and after[1:2] == ["this"]:
        after = after[1:]
        return len(after) < 2 or after[1] in PREPOSITIONS | END | _MATTERS | {","}
    if anchor.cue.lemma == "make" and after[0] == "this" and after[1:2] and after[1] in SPEECH_NOUNS:
        return True  # "the governor made this statement on television"
    return after[0] == "this" and (len(after) < 2 or after[1] in PREPOSITIONS | END | {","})


def _opens_spell(tokens: list[Token], j: int) -> int:
    """Where *has so far*, *has for weeks*, *has for the first time*, ending at ``j``, goes on; else 0."""
    for i in range(j - 1, max(j - 4, 0), -1):
        if tokens[i].lower in ("for", "so"):
            return i if tokens[i - 1].lower in AUX else 0
    return 0


def _is_urged(cue: Cue) -> bool:
    """Whether it is said again and again: *continues to demand*, not *continues to make progress*."""
    return (cue.lemma in STRONG or cue.kind in ("denial", "directive", "judgement")) and " " not in cue.lemma


def _is_of_subject(tokens: list[Token], at: int) -> bool:
    """Whether a phrase is an aside between the subject and its verb of saying."""
    closes = next((i for i in range(at, min(len(tokens) - 1, at + 15)) if tokens[i].text == ","), 0)
    return bool(closes) and tokens[closes + 1].lower in verb_forms()


def _is_deed(tokens: list[Token], anchor: Anchor) -> bool:
    """Whether a goal is told of in passing, or of an army: nobody is said to have named it."""
    if anchor.source is None:
        return False
    start, end = anchor.source
    if start and tokens[start - 1].lower in _IN_PASSING:
        return True
    if anchor.mode == "relative" and tokens[anchor.left - 1].text != ",":
        return True  # "generals who intend to stay"
    head = next(i for i in range(start, end) if i + 1 == end or tokens[i + 1].lower in PREPOSITIONS)
    if tokens[head].text[0].isupper() or tokens[head].lower in SUBJECT_PRONOUNS:
        return False
    role = lexicon().roles.get(tokens[head].lower)
    return role is None or role.office in ("soldiers", "army")


def _deny_reports(tokens: list[Token], anchors: list[Anchor]) -> None:
    """*Reports that they broke through were refuted by the brigade*: what it denies is the content."""
    said, denied = anchors[0], anchors[-1]
    if said is denied or said.mode != "noun" or said.source is not None or said.left > 1:
        return
    end = denied.cue_start
    while end > said.right and (tokens[end - 1].lower in AUX or tokens[end - 1].lower in ADVERBS):
        end -= 1
    if end > said.right + 1:
        denied.subject = (said.right, end)
        anchors.remove(said)


def _is_called(anchor: Anchor, anchors: list[Anchor]) -> bool:
    """Whether it is nobody's *allegations that ...*, which the one before calls a forgery."""
    if anchor.mode != "noun" or anchor.source is not None or not anchors:
        return False
    before = anchors[-1]
    is_naming = before.mode in ("subject", "conjoined") and before.cue.lemma in _NAMING
    return is_naming and before.right == anchor.cue_start


def _calls_false(anchor: Anchor, spans: Sequence[Span]) -> bool:
    """Whether the content is only named to be called false: *called the reports a forgery*."""
    return (
        anchor.cue.lemma in _NAMING
        and anchor.mode in ("subject", "conjoined")
        and any(_FALSE.search(span.text) for span in spans)
    )


_FALSE = re.compile(
    r"\b(?:an? |as |are |were |was |is )?[“\"‘']?(?:\w+ )?"
    r"(?:fakes?|forger\w+|fabricat\w+|hoax|lies?|untrue|baseless|groundless|unfounded|nonsense|staged)\b"
)
_POINTERS = frozenset(("that", "that's", "that’s", "this"))
_MATTERS = frozenset(("incident", "attack", "development", "event", "strike", "matter"))
_DASHES = ("-", "–", "—")


def _gives_reason(tokens: list[Token], last: int) -> bool:
    """Whether something is cited as something: *cited bad weather as the reason*."""
    words = [t.lower for t in tokens[last : last + 14]]
    at = words.index("as") if "as" in words[1:-1] else 0
    return at > 0 and words[at + 1] in ("a", "an", "the", "evidence", "proof")


def _ends_speech(tokens: list[Token], mark: int, inside: list[int], cue: Cue) -> bool:
    """Whether the quotation that the mark closes can be speech before its verb, and is no quoted word."""
    if inside[mark] >= 0 and inside[mark + 1] == inside[mark]:
        return False  # the mark opens it: he said they “put it back”
    return cue.lemma in STRONG or (mark > 0 and tokens[mark - 1].text[-1] in ",.!?…")


_ARTICLES = frozenset(("a", "an"))
_TALES = frozenset(("claim", "assertion", "allegation", "report", "accusation", "charge", "account"))
_DENIED = re.compile(r"(?:den|reject|refut|dismiss|disput)\w*")


def _tale_before(tokens: list[Token], at: int) -> int | None:
    """Where *a claim* begins in front of who denies it: *took the town, a claim (that) Kyiv denied*."""
    i = at - 1
    if i > 2 and tokens[i].lower == "that":
        i -= 1
    if i < 2 or tokens[i].lower not in _TALES or tokens[i - 1].lower not in ("a", "an"):
        return None
    return i - 1 if tokens[i - 2].text in (",", "–", "—", "-") else None


def _is_as(tokens: list[Token], anchor: Anchor) -> bool:
    """*..., as the governor said*: the clause before is the content."""
    left = anchor.left
    return left > 3 and tokens[left - 1].lower == "as" and tokens[left - 2].text == ","


def _tells_of_saying(tokens: list[Token], i: int) -> bool:
    """Whether what follows *he said,* tells when and how: *when asked*, *while visiting*, *as he left*."""
    low, after = tokens[i].lower, tokens[i + 1].lower if i + 1 < len(tokens) else "."
    if low in ("when", "while", "as", "after", "before"):
        return after.endswith("ing") or after in ("asked", "pressed", "he", "she", "they", "part", "well")
    return low in ("adding", "referring", "speaking", "in", "during", "on") and after in ("an", "his", "her")


def _is_text(tokens: list[Token], start: int, end: int) -> bool:
    """Whether *a ...* is a speaker, or a text that one issued."""
    head = next((i for i in range(start + 1, end) if tokens[i].lower in PREPOSITIONS), end)
    by = head < end and tokens[head].lower in ("by", "from", "of", "with")
    roles = lexicon().roles
    return by or any(
        t.text[0].isupper() or t.lower in roles or f"{tokens[i].lower} {t.lower}" in roles
        for i, t in enumerate(tokens[start + 1 : head], start)
    )


def _of_side(span: Span, side: Side) -> Span:
    """*The ministry*, as a medium of a side cites it: *TASS said, citing the ministry*."""
    bare = span.text.lower().removeprefix("the ")
    role = lexicon().roles.get(bare)
    if role is None or role.kind != "body" or side not in _ADJECTIVES:
        return span
    body = "defence ministry" if bare == "ministry" else bare
    return Span(span.start, span.end, f"the {_ADJECTIVES[side]} {body}")


def _names_speech(tokens: list[Token], span: tuple[int, int]) -> bool:
    return any(t.lower in SPEECH_NOUNS for t in tokens[span[0] : span[1]])


def _is_issued(anchor: Anchor) -> bool:
    """Whether it is *claims by officials that they had ... and acknowledged*."""
    return anchor.mode == "noun" and anchor.source is not None


def _carry(source: Source | None) -> Source:
    if source is None:
        return UNATTRIBUTED
    return Source(name=source.name, side=source.side, kind=source.kind, entry=source.entry)


def _closes(tokens: list[Token], before: Anchor, anchor: Anchor) -> bool:
    """Whether the speaker behind a comma says all of *A did this as B said that, officials said*."""
    return (
        anchor.mode == "subject"
        and tokens[anchor.left - 1].text == ","
        and before.left > 0
        and tokens[before.left - 1].lower in _JOINS
    )


_JOINS = frozenset(
    ("as", "after", "while", "when", "where", "because", "that", "what", "which", "since", "before")
)


def _tells(tokens: list[Token], end: int) -> bool:
    """Whether what stands before a colon is a clause: *Analysts drew attention to the town: ...*."""
    here = bisect_left([t.start for t in tokens], end)
    return here > 2 and has_verb(tokens, 0, here)


def _is_of_nation(words: str) -> bool:
    """Whether a line ends with a region or people, not a speaker: *Main Effort – Eastern Ukraine*."""
    parts = words.lower().split()
    return len(parts) > 1 and any(w in lexicon().nations for w in parts)


def _is_country(word: str) -> bool:
    """Whether a heading's word is a land that the news is from: *Ukraine: Attack on a hospital*."""
    nation = lexicon().nations.get(word.lower())
    return nation is not None and nation[0].name == word


def _is_label(word: str) -> bool:
    """Whether a heading's word names the text and nobody: *Analysis:*, *Video:*."""
    role = lexicon().roles.get(word.lower())
    return word.lower() in _LABELS or (role is not None and role.kind in ("document", "image", "media"))


def _is_speech(text: str, quotation: Quotation, sentence: Sentence) -> bool:
    """Whether a quotation is speech and not words in inverted commas: it opens or fills a sentence."""
    inner = text[quotation.inner_start : quotation.inner_end]
    words = len(inner.split())
    if words < 2 or (words < 4 and inner.rstrip()[-1:] not in ".!?…,"):
        return False
    lead = text[sentence.start : quotation.start].strip(" \t•*-–—")
    return not lead or lead.endswith(":") or not quotation.is_closed


def _stance(anchor: Anchor) -> Stance:
    kind = anchor.cue.kind
    if kind == "hedge":
        return Stance.UNCONFIRMED
    if kind == "denial":
        return Stance.UNCONFIRMED if anchor.negated else Stance.DENIES
    if anchor.negated and kind in ("reporting", "factual", "confirmation"):
        return Stance.UNCONFIRMED  # "did not confirm"; but "does not want peace" is asserted
    if anchor.mode == "passive" and anchor.cue.lemma != "state":
        return Stance.UNCONFIRMED if anchor.subject is not None else Stance.ASSERTS
    return Stance.ASSERTS


def without_thoughts(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Leaves out what somebody wants or believes in another's words: *X said that Y wants peace* is X's."""
    mental = [a for a in attributions if a.cue is not None and a.source is not None and is_thought(a.rule)]
    if not mental:
        return list(attributions)
    spans = [
        (span, a) for a in attributions if a.cue is not None and a.source is not None for span in a.content
    ]
    gone = {
        id(inner)
        for inner in mental
        for span, outer in spans
        if outer is not inner
        and inner.cue is not None
        and span.start <= inner.cue.start
        and inner.cue.end <= span.end
        and inner.cue != outer.cue
        and ","
        not in _same_sentence(span.text[: _left_of(inner) - span.start])  # "..., many experts believe"
    }
    return [a for a in attributions if id(a) not in gone]


def _same_sentence(text: str) -> str:
    """What follows the last full stop."""
    return text.rpartition(". ")[2]


def _left_of(attribution: Attribution) -> int:
    starts = [s.start for s in (attribution.source and attribution.source.mention, attribution.cue) if s]
    return min(starts)


@cache
def _thoughts() -> frozenset[str]:
    return frozenset(c.entry for cues in cue_table().values() for c in cues if c.lemma in MENTAL)


def is_thought(rule: str) -> bool:
    """Whether the cue that a rule names is one of thinking or wanting."""
    return rule.rpartition(" ")[2] in _thoughts()


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
