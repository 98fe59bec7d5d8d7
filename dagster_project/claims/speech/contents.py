"""What an anchor attributes: the spans of its content.

Belongs here: which side of the cue the content stands on, where it begins and ends, which quotations it
takes along. Does not belong here: where a clause or an adjunct ends (`clause_bounds`, `adjuncts`),
contents in other sentences (`pointing_back`, `carrying`).
"""

from dataclasses import dataclass

from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.inflection import verb_forms as clause_verbs
from dagster_project.claims.model import Span
from dagster_project.claims.speech.adjuncts import addressee_end, skip_adjuncts
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.clause_bounds import (
    clause_end,
    clause_follows,
    clause_start,
    content_start,
    ends_relative,
    is_coordinate,
    is_within,
    last_word,
    trim_left,
)
from dagster_project.claims.speech.discourse import Discourse
from dagster_project.claims.speech.relaying import is_medium
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    AUX,
    ING_STARTS,
    PREPOSITIONS,
    QUOTES,
    SUBORDINATE,
    TRAILING,
    VERBS,
    word_set,
)

_RESTS = word_set("rest other others another remaining remainder some most it they he she its their")
_CONTRASTS = ("but", "while", "whereas", "although", "though")
_ARTICLES = frozenset(("a", "an"))
_SPELLS = frozenset(("minutes", "hours", "hour", "days", "day", "weeks", "week", "months", "month"))
_BREAKS = (",", ":", "–", "—")
_JOINS = frozenset(
    ("as", "after", "while", "when", "where", "because", "that", "what", "which", "since", "before")
)

Pieces = list[tuple[int, int]]


@dataclass(slots=True)
class _Room:
    """The tokens of a sentence that the content of an anchor may fill."""

    begin: int
    stop: int
    later: int | None  # where the anchor begins that goes on
    level: int  # the quotation that the cue stands in, else -1

    @property
    def end(self) -> int:
        return self.later or self.stop


def content(
    discourse: Discourse, sentence: Sentence, anchor: Anchor, anchors: list[Anchor], inside: list[int]
) -> tuple[list[Span], list[int]]:
    """The spans that an anchor attributes, and the outermost quotations in them."""
    tokens = sentence.tokens
    room = _room(tokens, anchor, anchors, inside)
    pieces: Pieces
    if anchor.mode == "hedge":
        pieces = [(clause_start(tokens, anchor.left), clause_end(tokens, anchor.right, room.stop))]
    elif anchor.mode == "agent":
        pieces = _of_agent(tokens, anchor, room)
    elif anchor.mode == "passive" and anchor.subject is not None:
        pieces = [anchor.subject]
        if anchor.right < room.stop:
            is_clause = tokens[anchor.right].lower == "to"  # is reported to have fallen, | while B holds on
            end = clause_end(tokens, anchor.right, room.end) if is_clause else room.end
            pieces.append((anchor.right, end))
    elif anchor.mode == "according":
        pieces = _of_according(tokens, anchor, anchors, room)
    elif anchor.is_post:
        what = anchor.source[0] if anchor.source is not None else anchor.left
        if anchor.left < what and tokens[anchor.left].lower in _ARTICLES:  # X says P, a claim Y denies
            return [discourse.span(tokens[anchor.left].start, tokens[what - 1].end)], []
        before = [
            a
            for a in anchors
            if a is not anchor
            and a.right <= anchor.left
            and a.mode in ("subject", "according", "inverted")
            and inside[a.cue_start] == room.level
        ]
        start = _start_before(discourse, tokens, anchor, before[-1], room) if before else room.begin
        pieces = _around(tokens, anchor, room, start)
    else:
        pieces = _behind(tokens, anchor, room)
    return _spans(discourse, sentence, pieces, inside, room.level)


def _room(tokens: list[Token], anchor: Anchor, anchors: list[Anchor], inside: list[int]) -> _Room:
    begin, stop = 0, last_word(tokens, len(tokens))
    level = inside[anchor.cue_start]
    if level >= 0:  # a cue inside a quotation stays in it
        while begin < len(tokens) and inside[begin] != level:
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
    return _Room(begin, stop, later, level)


def _of_agent(tokens: list[Token], anchor: Anchor, room: _Room) -> Pieces:
    """*P was reported by X*, *it was reported by X that P*."""
    pieces = [anchor.subject] if anchor.subject is not None else []
    # "lists published by Ukraine were wrong": the rest is not what the lists say
    before = [t.lower for t in tokens[max(0, anchor.cue_start - 3) : anchor.cue_start]]
    is_reduced = bool(before) and "as" not in before and not anchor.is_passive
    follows = tokens[anchor.right].text if anchor.right < room.stop else ""
    opens = follows in ("that", ":", "to", "as") or follows in QUOTES
    if follows and (opens or not (is_reduced or pieces)):
        pieces.append((anchor.right, room.end))
    return pieces or [(clause_start(tokens, anchor.cue_start), anchor.cue_start)]


def _of_according(tokens: list[Token], anchor: Anchor, anchors: list[Anchor], room: _Room) -> Pieces:
    """*According to X, P*, *P, according to X*: what stands on both sides."""
    pieces: Pieces = []
    outer = next((a for a in anchors if a.right < anchor.left and is_within(tokens, a, anchor)), None)
    left = trim_left(tokens, outer.right if outer is not None else room.begin, anchor.left)
    opener = anchor.left - 1 - (anchor.left > 1 and tokens[anchor.left - 1].text == ",")
    if opener > room.begin and tokens[opener].lower in _JOINS - {"as", "that", "what"}:
        left = None  # "The base was hit by missiles, which according to X destroyed two jets"
    if left is not None and left[1] > left[0] and tokens[left[1] - 1].lower != "that":
        earlier = (a for a in anchors if a.mode in ("according", "inverted") and a is not anchor)
        if not any(a.right <= anchor.left for a in earlier):
            pieces.append(left)
    right, stop, later = anchor.right, room.stop, room.later
    while right < stop and tokens[right].text in _BREAKS:
        right += 1
    if outer is not None and right < stop and tokens[right].lower == "that":
        return [(room.begin, stop)]  # "The mayor says, according to the agency, that a drone fell"
    cited = next((a for a in anchors if a.mode == "citing" and a.left == right), None)
    if cited is not None and cited.right < stop and tokens[cited.right].text == ",":
        right = cited.right + 1  # "According to the agency, citing the governor, the bridge ..."
        later = None if later == cited.left else later
    if right < stop and tokens[right].lower in ("which", "who") and tokens[anchor.right].text == ",":
        closes = (i for i in range(right + 1, min(stop, right + 16)) if tokens[i].text == ",")
        closed = next(closes, 0)  # "According to X, who rules the town, a drone ..."
        right = closed + 1 if closed and not pieces else right
    is_apart = bool(pieces) and _is_set_against(tokens, right)  # "A, according to X, while B"
    is_apart |= right < stop and tokens[right].lower in ("which", "who")
    if right < stop and not is_apart and (later is None or later > right):
        pieces.append((right, later or stop))
    return pieces


def _is_told(tokens: list[Token], i: int) -> bool:
    """Whether a clause with a subject of its own begins there."""
    low = tokens[i].lower
    return low not in VERBS and low not in AUX and clause_follows(tokens, i)


def _is_done(tokens: list[Token], i: int) -> bool:
    """Whether a verb goes on there with what was done, and not with what was said: *and shelled the town*."""
    at = i + (tokens[i].lower in AUX)
    form = clause_verbs()[0].get(tokens[at].lower) if at < len(tokens) else None
    is_done = form is not None and form.tag in ("FQ" if at == i else "FQXG")
    return is_done and form is not None and form.lemma not in speech_lemmas()


def _is_set_against(tokens: list[Token], i: int) -> bool:
    """Whether *while* or *but* opens what somebody else tells: not *while the rest were shot down*."""
    if i + 2 >= len(tokens) or tokens[i].lower not in _CONTRASTS:
        return False
    low = tokens[i + 1].lower
    is_rest = low == "the" and tokens[i + 2].lower in _RESTS
    return not (is_rest or low in _RESTS)


def _start_before(
    discourse: Discourse, tokens: list[Token], anchor: Anchor, before: Anchor, room: _Room
) -> int:
    """Where what somebody said begins who is named behind it, when another speaks before him."""
    if tokens[anchor.left].lower in ("something", "which"):
        return content_start(tokens, before, anchor.left)  # X says P, which Y denies
    start = room.begin
    if before.is_post:
        start = before.right
    elif not _closes(tokens, before, anchor) and anchor.left > before.right:
        start = before.left
    if start > room.begin and is_medium(discourse, tokens, anchor):
        return room.begin  # "X said Y wants Z, the agency reported": it relays the whole
    return start


def _around(tokens: list[Token], anchor: Anchor, room: _Room, start: int) -> Pieces:
    """*P, X said*, *P, X said, P*: what stands before who speaks, and goes on behind him."""
    pieces: Pieces = []
    stop, later = room.stop, room.later
    left = trim_left(tokens, start, anchor.left)
    if left is not None and (start == room.begin or skip_adjuncts(tokens, *left) < left[1]):
        pieces.append(left)
    told = addressee_end(tokens, anchor.right, stop) if "addr" in anchor.cue.frames else anchor.right
    right = skip_adjuncts(tokens, told, stop)
    if right >= stop or tokens[right].text not in _BREAKS:
        return pieces
    right += 1
    joined = tokens[right].lower if right < len(tokens) else ""
    if told > anchor.right and joined and joined not in QUOTES and joined not in ("and", "but"):
        return pieces  # "..., he told the BBC, in comments embargoed until Saturday"
    goes_on = (
        right + 1 < stop
        and later is None
        and tokens[right].lower in ("and", "but")
        and (_is_done(tokens, right + 1) or _is_told(tokens, right + 1))
    )  # "..., the ministry said, and its ships had sunk two boats", "and shelled the town"
    right = skip_adjuncts(tokens, right + 1 if goes_on else right, stop)
    if (
        right < stop
        and tokens[right].lower not in ("who", "which", "and", "as")
        and not _is_set_against(tokens, right)
        and not _tells_of_saying(tokens, right)
        and (later is None or later > right)
        and tokens[right].lower not in ING_STARTS
        and not tokens[right].lower.endswith("ing")
    ):
        pieces.append((right, room.end))
    return pieces


def _behind(tokens: list[Token], anchor: Anchor, room: _Room) -> Pieces:
    """*X said that P*: what stands behind the cue, up to the next anchor or clause."""
    begin, stop, later = room.begin, room.stop, room.later
    if anchor.mode == "relative" and tokens[max(0, anchor.left - 1)].text == ",":
        closes = (i for i in range(anchor.cue_end, stop - 1) if tokens[i].text == ",")
        stop = next((i for i in closes if ends_relative(tokens, i + 1)), stop)
    end = later if later is not None and anchor.right < later <= stop else stop
    is_aside = end < stop and tokens[end].lower in ING_STARTS  # "claim, citing witnesses, that"
    start = content_start(tokens, anchor, stop if is_aside else end)
    end = stop if is_aside and start >= end else end
    if (
        anchor.mode == "subject"
        and anchor.left > 1
        and tokens[anchor.left - 1].lower in ("which", "who")
        and (mark := tokens[anchor.left - 2].text) in (",", "–", "—")
        and start < end
    ):
        marks = [i for i in range(start, end - 1) if tokens[i].text == mark]
        if not ends_relative(tokens, start):  # "cities, which Moscow calls its own, are holding on"
            marks = [i for i in marks if ends_relative(tokens, i + 1)]
        end = marks[0] if marks else end  # "the ships, which analysts say are idle, have left"
    opener = tokens[begin].lower
    if anchor.mode == "subject" and opener in SUBORDINATE and anchor.left == begin + 1 and room.level < 0:
        comma = next((i for i in range(start, end) if tokens[i].text == ","), end)
        if comma + 1 < end and clause_follows(tokens, comma + 1):
            end = comma  # "Though it denies attacks, Kyiv said ..."
    # "Despite a plan that Kyiv said was aimed at its fall, ...": he says it only of what stands before him
    is_gap = anchor.mode == "subject" and start < end and tokens[start].lower in AUX
    is_gap = is_gap and room.level < 0 and all(t.text != "," for t in tokens[begin : anchor.left])
    if (anchor.mode in ("noun", "participle") or is_gap) and opener in PREPOSITIONS:
        comma = next((i for i in range(begin, end) if tokens[i].text == ","), -1)
        if comma > start:  # "Amid claims that ..., shelling went on"
            end = comma
    if anchor.mode == "subject" and room.level < 0:
        commas = (i for i in range(start + 1, end - 3) if tokens[i].text == ",")
        end = next((i for i in commas if _leaves(tokens, i, end)), end)
    return [(start, end)] if end > start else []


def _leaves(tokens: list[Token], comma: int, end: int) -> bool:
    """Whether the comma opens a word of the narrator's: *said he was ready, hours after X fell*."""
    behind = [t.lower for t in tokens[comma + 1 : min(comma + 5, end)]]
    at = next((i for i, low in enumerate(behind) if i and low in ("after", "before")), 0)
    return at > 0 and behind[at - 1] in _SPELLS


def _spans(
    discourse: Discourse, sentence: Sentence, pieces: Pieces, inside: list[int], level: int
) -> tuple[list[Span], list[int]]:
    """The text of pieces without marks at their ends, quotations whole, and which these are."""
    tokens, outer = sentence.tokens, discourse.outer
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
            quotation = outer[q]
            if not quotation.is_closed and inside[end - 1] == q:
                span_end = max(span_end, min(quotation.end, sentence.end))
            # a quotation that reaches over the sentence is taken whole
            if quotation.start < sentence.start or quotation.end > sentence.end:
                span_start = min(span_start, quotation.start)
                span_end = max(span_end, quotation.end)
        used += touched
        spans.append(discourse.span(span_start, span_end))
    if used:
        _take_run(discourse, spans, used)
    return spans, used


def _take_run(discourse: Discourse, spans: list[Span], used: list[int]) -> None:
    """Adds the other paragraphs of a quotation that runs over several."""
    outer = discourse.outer
    for q in range(used[-1] + 1, len(outer)):
        if outer[q].run != outer[used[-1]].run or outer[used[-1]].is_closed:
            break
        used.append(q)
        spans.append(discourse.span(outer[q].start, outer[q].end))
    first = used[0]
    while first > 0 and outer[first - 1].run == outer[first].run and first - 1 not in discourse.taken:
        first -= 1
        used.insert(0, first)
        spans.insert(0, discourse.span(outer[first].start, outer[first].end))


def _closes(tokens: list[Token], before: Anchor, anchor: Anchor) -> bool:
    """Whether the speaker behind a comma says all of *A did this as B said that, officials said*."""
    return (
        anchor.mode == "subject"
        and tokens[anchor.left - 1].text == ","
        and before.left > 0
        and tokens[before.left - 1].lower in _JOINS
    )


def _tells_of_saying(tokens: list[Token], i: int) -> bool:
    """Whether what follows *he said,* tells when and how: *when asked*, *while visiting*, *as he left*."""
    low, after = tokens[i].lower, tokens[i + 1].lower if i + 1 < len(tokens) else "."
    if low in ("when", "while", "as", "after", "before"):
        return after.endswith("ing") or after in ("asked", "pressed", "he", "she", "they", "part", "well")
    return low in ("adding", "referring", "speaking", "in", "during", "on") and after in ("an", "his", "her")
