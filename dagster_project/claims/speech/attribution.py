"""Attributions: who says what, by which words, in any English news text.

Belongs here: the steps that read a page, one attribution out of an anchor with its stance, attributions
within attributions. Does not belong here: what a step knows. Cues become anchors in `anchoring`
(`nominal_anchors`, `verbal_anchors`, `passive_anchors`, `nonfinite_anchors`, `constructions`); an anchor gets
its sources in `speakers` and `relaying`, its spans in `contents` and `pointing_back`; text without a cue is
read in `headings` and `carrying`. Who a source is tells `sources`, which words are cues ``lexicon/cues.csv``.

The publisher where the page itself asserts is no attribution. A quotation that nobody is named for has
the source `unattributed`; a report without a speaker (*was reported to*, *allegedly*) has none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from dagster_project.claims.model import Attribution, ClaimDocument, Place, Source, Span, SpeechKind
from dagster_project.claims.sources.outlets import is_outlet
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.anchoring import anchors_of, cues_of
from dagster_project.claims.speech.carrying import carry_quotations, run_on
from dagster_project.claims.speech.contents import content
from dagster_project.claims.speech.cues import cue_table
from dagster_project.claims.speech.discourse import Discourse, Found
from dagster_project.claims.speech.headings import dangling, heading
from dagster_project.claims.speech.pointing_back import (
    DASHES,
    POINTED_AT,
    is_retold,
    is_title,
    paragraph_before,
    points_back,
    said_before,
)
from dagster_project.claims.speech.relaying import cited_source, is_own_story, of_its_medium, relays, via_of
from dagster_project.claims.speech.speakers import present_subject, sources_of
from dagster_project.claims.text.quotations import Quotation, find_quotations
from dagster_project.claims.text.sentences import Sentence, split_sentences
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import MENTAL, NAMING, VOLITIONAL
from schemas.vocabularies import SourceKind, Stance

_SELVES = frozenset(
    ("ministry", "agency", "company", "department", "embassy", "organisation", "organization")
)
_PRONOUNS = frozenset(("i", "we", "you", "he", "she", "it", "they"))
_FALSE = re.compile(
    r"\b(?:an? |as |are |were |was |is )?[“\"‘']?(?:\w+ )?"
    r"(?:fakes?|false|forger\w+|fabricat\w+|hoax|lies?|untrue|incorrect|baseless|groundless|unfounded|nonsense|staged)\b"
)


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
    return _read(Discourse(document, sentences, quotations, places))


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


def _read(discourse: Discourse) -> list[Attribution]:
    # Step by step over all sentences, so that each step finds its code in the processor's cache.
    cues = [cues_of(discourse, s) for s in discourse.sentences]
    anchored = [anchors_of(discourse, s, here) for s, here in zip(discourse.sentences, cues, strict=True)]
    for sentence, anchors in zip(discourse.sentences, anchored, strict=True):
        said = len(discourse.found)
        if anchors:
            inside = discourse.inside(sentence)
            if all(inside[a.cue_start] >= 0 or a.mode in ("citing", "hedge", "passive") for a in anchors):
                # Quote from the mayor: "According to the army, ..."; Source: Alba TV, citing the mayor;
                # Missiles reportedly hit the town - General Staff
                heading(discourse, sentence)
            before = len(discourse.found)
            frame = next((a for a in anchors if points_back(sentence.tokens, a)), None)
            media = [a for a in anchors if frame is not None and relays(discourse, sentence, a, frame)]
            for anchor in anchors:
                if anchor not in media:
                    _emit(discourse, sentence, anchor, anchors, is_frame=anchor is frame)
            _outer_speaks_last(discourse, sentence, discourse.found[before:])
        elif not heading(discourse, sentence):
            dangling(discourse, sentence)
        if all(f.attribution.rule.startswith("image") for f in discourse.found[said:]):
            present_subject(discourse, sentence)
    carry_quotations(discourse)
    run_on(discourse)
    attributions = [f.attribution for f in discourse.found]
    attributions.sort(key=lambda a: a.content[0].start if a.content else a.cue.start if a.cue else 0)
    return _with_nesting(attributions)


def _outer_speaks_last(discourse: Discourse, sentence: Sentence, here: list[Found]) -> None:
    """*X said Y wanted peace. He ...*: who said the sentence is meant next, not whom it tells of."""
    for outer in here if len(here) > 1 else ():
        a = outer.attribution
        if a.cue is not None and any(
            s.start <= a.cue.start < s.end for f in here if f is not outer for s in f.attribution.content
        ):
            continue  # "we had a message from the council that ...", she said
        nested = (f.attribution.cue for f in here if f is not outer and f.attribution.cue is not None)
        if a.source is not None and any(
            s.start <= cue.start and cue.end <= s.end for s in a.content for cue in nested
        ):
            speaker = _relayed_by(a.source, here) or a.source
            discourse.resolver.note_again(speaker, sentence.paragraph)
            discourse.last_by_sentence[sentence.index] = speaker
            return


def _relayed_by(medium: Source, here: list[Found]) -> Source | None:
    """Who says what a medium only passes on: *the governor said, as quoted by the agency*."""
    if not is_outlet(medium.name):
        return None
    told = (f.attribution.source for f in here)
    return next((s for s in told if s is not None and not is_outlet(s.name)), None)


def _emit(
    discourse: Discourse, sentence: Sentence, anchor: Anchor, anchors: list[Anchor], *, is_frame: bool
) -> None:
    """Adds the attributions of an anchor, one a source; ``is_frame``: it points back (*X said this*)."""
    tokens, cue = sentence.tokens, anchor.cue
    inside = discourse.inside(sentence)
    is_quoted = inside[anchor.cue_start] >= 0
    if anchor.mode == "citing" or (is_quoted and _names_nobody(tokens, anchor)):
        return
    sources = sources_of(discourse, sentence, anchor, anchors)
    if not sources or is_own_story(discourse, tokens, anchor, sources):
        return
    spans, used = content(discourse, sentence, anchor, anchors, inside)
    is_frame = (
        (is_frame or (bool(spans) and POINTED_AT.match(spans[0].text) is not None))
        and not is_quoted
        # "they say a bus was hit, but X denied this": what its own sentence tells
        and not any(a.mode == "subject" and not a.is_post and a.cue_end <= anchor.left for a in anchors)
        and all(is_title(discourse, q) for q in used)
    )
    nothing_said = False
    if is_frame and cue.lemma != "confirm":
        said = said_before(discourse, sentence)
        nothing_said = not said and points_back(tokens, anchor)
        spans = said or spans
    elif anchor.is_post and not (is_frame or is_quoted or used) and tokens[anchor.left - 1].text in DASHES:
        spans = [*paragraph_before(discourse, sentence), *spans]
    if not spans:
        if tokens[-1].text == ":" and sources[0] is not None:
            discourse.speaks(sentence, sources[0], None)  # "X said:", and a quotation follows
        return
    cited = cited_source(discourse, sentence, anchor, anchors, sources[0])
    via = via_of(discourse, sentence, anchor)
    if cited is not None and sources[0] is not None:
        via, sources = sources[0].name, [cited]
        anchor.via, anchor.resolved = via, [cited]  # "the agency reported, citing X, adding that"
    elif anchor.mode == "participle" and anchor.of is not None:
        via = via or anchor.of.via
    sources = [of_its_medium(discourse, s, via) for s in sources]
    for source in sources:
        attribution = Attribution(
            source=source,
            cue=discourse.span(tokens[anchor.cue_start].start, tokens[anchor.cue_end - 1].end),
            content=tuple(spans),
            kind=_kind(discourse, spans, used),
            stance=Stance.DENIES if _calls_false(anchor, spans) else _stance(anchor),
            via=via if source is None or via != source.name else None,
            is_factual_cue=cue.kind not in VOLITIONAL,
            rule=f"{'image ' if anchor.is_image else ''}{anchor.mode}"
            f"{'-post' if anchor.is_post else ''} {cue.entry}",
        )
        if not nothing_said:
            discourse.found.append(Found(attribution, sentence.index))
        if source is not None and not is_quoted:
            discourse.speaks(sentence, source, via)
            if is_frame and is_retold(anchor):
                discourse.frames.append((sentence, source, via))
    if not is_quoted:
        for quotation in used:
            discourse.taken.setdefault(quotation, sources[0])


def _names_nobody(tokens: list[Token], anchor: Anchor) -> bool:
    """Whether a quotation's own words name who says it: *I think*, *according to our forecasts*."""
    if anchor.source is None:
        return False
    mention = [t.lower for t in tokens[anchor.source[0] : anchor.source[1]]]
    if len(mention) == 1 and mention[0] in _PRONOUNS:
        return True
    if mention[0] in ("our", "my"):
        return True
    # "The Ministry expressed its thanks," the foreign ministry said
    return len(mention) == 2 and mention[0] == "the" and mention[1] in _SELVES


def _kind(discourse: Discourse, spans: Sequence[Span], used: Sequence[int]) -> SpeechKind:
    """Whether the content is quoted as a whole, in part, or not."""
    if not used:
        return SpeechKind.INDIRECT
    covered = sum(discourse.outer[q].end - discourse.outer[q].start for q in used)
    total = sum(s.end - s.start for s in spans)
    return SpeechKind.DIRECT if covered >= total - 2 * len(spans) - 2 else SpeechKind.MIXED


def _calls_false(anchor: Anchor, spans: Sequence[Span]) -> bool:
    """Whether the content is only named to be called false: *called the reports a forgery*."""
    return (
        anchor.cue.lemma in NAMING
        and anchor.mode in ("subject", "conjoined")
        and any(_FALSE.search(span.text) for span in spans)
    )


_CERTAIN = frozenset(["state", "know", "confirm", "verify"])  # are known to have died


def _stance(anchor: Anchor) -> Stance:
    """What the cue alone says: *denied*, *did not confirm*, *allegedly*."""
    kind = anchor.cue.kind
    if kind == "hedge":
        return Stance.UNCONFIRMED
    if kind == "denial":
        return Stance.UNCONFIRMED if anchor.negated else Stance.DENIES
    if anchor.negated and kind in ("reporting", "factual", "confirmation"):
        return Stance.UNCONFIRMED  # "did not confirm"; but "does not want peace" is asserted
    if anchor.mode == "passive" and anchor.cue.lemma not in _CERTAIN:
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
        and not _follows_comma(_same_sentence(span.text[: _left_of(inner) - span.start]))
    }
    return [a for a in attributions if id(a) not in gone]


_FRONTED = re.compile(
    r"(?i)(?:that )?(?:by|in|on|at|with|through|during|despite|amid|under|from|for|against)\b[^,]*,",
    re.IGNORECASE,
)


def stands_in_front(text: str) -> bool:
    """Whether what stands before a subject is its clause's own phrase: *that by shelling the town, they*."""
    return _FRONTED.fullmatch(text.strip()) is not None


def _follows_comma(before: str) -> bool:
    """*..., many experts believe*: the thought is no part of what is said."""
    return "," in before and not stands_in_front(before)


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
