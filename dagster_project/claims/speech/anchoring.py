"""From cue words to anchors: where a sentence's cues stand, and which grammar reads each of them.

Belongs here: finding the surfaces of ``lexicon/cues.csv``, choosing among a surface's readings, and anchors
that take one another's place. Does not belong here: the grammar of one kind of cue (`nominal_anchors`,
`verbal_anchors`, `passive_anchors`, `nonfinite_anchors`).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from dagster_project.claims.lexicon import one_of
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.cues import Cue, cue_table, cues_beginning_with
from dagster_project.claims.speech.discourse import Discourse
from dagster_project.claims.speech.finite_verbs import is_noun
from dagster_project.claims.speech.nominal_anchors import nominal, prepositional
from dagster_project.claims.speech.verb_groups import verb_group
from dagster_project.claims.speech.verbal_anchors import verbal
from dagster_project.claims.text.media import PLATFORMS
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import ADVERBS, AUX, HARD, NAMING

_DAY_OR_MEDIUM = re.compile(
    r" (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|\d|tv|television|social media"
    rf"|{one_of(map(str.lower, PLATFORMS))}\b)"
)
_PARTED = frozenset(("call", "calls", "called", "calling", "appealed", "appeals", "pushed", "pressed"))
_ADVERB = re.compile(r" (?:[a-z]+ly|again|once again|once more|also) ")
_start_of = attrgetter("start")
_MOST_CUES = 40  # in a sentence: text with more is none, and must not cost its square


def _parted(surfaces: Sequence[str], lower: str, at: int) -> tuple[str, int] | None:
    """A cue of two words with an adverb between, and where it ends: *called again for*."""
    adverb = _ADVERB.match(lower, at)
    for surface in surfaces if adverb is not None else ():
        _, _, rest = surface.partition(" ")
        if rest and adverb is not None and lower.startswith(rest + " ", adverb.end()):
            return surface, adverb.end() + len(rest)
    return None


def cues_of(discourse: Discourse, sentence: Sentence) -> list[tuple[int, int, list[Cue]]]:
    """The cues of a sentence, the longest at each word, none inside another."""
    table, lower, size = cue_table(), discourse.lower, len(discourse.lower)
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
        if token.lower in _PARTED and " " not in surface:
            surface, stop = _parted(surfaces, lower, token.end) or (surface, stop)
            read = stop
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


def anchors_of(
    discourse: Discourse, sentence: Sentence, cues: list[tuple[int, int, list[Cue]]]
) -> list[Anchor]:
    """The anchors of a sentence, in the order of their cues."""
    anchors: list[Anchor] = []
    if not cues:
        return anchors
    tokens = sentence.tokens
    inside = discourse.inside(sentence)
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
        anchor = _anchor(discourse, tokens, first, last, readings, anchors, inside)
        if anchor is None or _is_called(anchor, anchors):
            continue
        outer = anchors[-1] if anchors and anchors[-1].mode == "agent" else None
        if anchor.mode == "noun" and outer is not None and outer.left <= anchor.cue_start < outer.right:
            continue  # said in the statement of the ministry: one saying
        anchors.append(anchor)
    if anchors and anchors[-1].is_passive and anchors[-1].cue.kind == "denial":
        _deny_reports(tokens, anchors)
    return anchors


def _anchor(  # noqa: PLR0917
    discourse: Discourse,
    tokens: list[Token],
    first: int,
    last: int,
    readings: list[Cue],
    anchors: list[Anchor],
    inside: list[int],
) -> Anchor | None:
    """What a surface is here: a verb, a noun, a preposition or an adverb that attributes, or nothing."""
    verb = next((c for c in readings if c.pos == "verb"), None)
    noun = next((c for c in readings if c.pos == "noun"), None)
    other = next((c for c in readings if c.pos in ("preposition", "adverb")), None)
    if other is not None:
        if other.pos == "adverb":
            return Anchor(other, first, last, None, first, "hedge", right=last)
        return prepositional(tokens, first, last, other)
    if verb is not None and not (noun is not None or verb.form in ("base", "s", "past")):
        noun = None
    if verb is not None and verb.frames == {"quote"} and inside[first] >= 0:
        verb = None  # 'if the aid continues', he said, 'we ...': what is quoted quotes nobody
    if verb is not None and not is_noun(tokens, first, last, verb, has_noun=noun is not None):
        return verbal(discourse, verb_group(tokens, first, last, verb, anchors, inside))
    if noun is None and verb is not None and " " in verb.lemma:  # "Kyiv's calls for more weapons"
        noun = next((c for c in cue_table().get(tokens[first].lower, ()) if c.pos == "noun"), None)
        last = first + 1
    if noun is None:
        return None
    anchor = nominal(tokens, first, last, noun)
    if anchor is None or not anchors:
        return anchor
    if anchor.source is None or tokens[anchor.source[0]].lower in ("its", "his", "her", "their"):
        before = anchors[-1]  # "said in an audio message that": the verb has it already
        if before.mode != "hedge" and not any(t.text in HARD for t in tokens[before.cue_end : first]):
            return None
    return anchor


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
    is_naming = before.mode in ("subject", "conjoined") and before.cue.lemma in NAMING
    return is_naming and before.right == anchor.cue_start
