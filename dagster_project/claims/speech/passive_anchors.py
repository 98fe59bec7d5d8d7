"""Anchors whose verb is in the passive: *was reported by X*, *it was stated that*, *X was quoted as saying*.

Belongs here: agents behind *by*, what is reported without anybody, who is quoted or cited. Does not belong
here: participles that end in *-ing* (`nonfinite_anchors`).
"""

from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.speech.adjuncts import adjunct_end, skip_adjuncts
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.clause_bounds import is_postposed
from dagster_project.claims.speech.nominal_anchors import is_said_in, tale_before
from dagster_project.claims.speech.noun_phrases import np_left
from dagster_project.claims.speech.phrases_behind import np_right
from dagster_project.claims.speech.speakable import has_head, has_role, has_role_of, is_speakable
from dagster_project.claims.speech.verb_groups import VerbGroup
from dagster_project.claims.text.media import MEDIUM
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    CAUSED,
    END,
    QUOTES,
    REPORTED_TO,
    SHOWN,
    SPEECH_NOUNS,
    VOLITIONAL,
)

_HELD_TO_BE = frozenset(("claim", "see", "regard", "consider", "view", "deem"))
_ABOUT = ("about", "regarding", "concerning")
_CLAIMED = frozenset(("claimed", "said", "reported", "noted", "stated", "assessed", "acknowledged"))
_AREAS = frozenset(("city", "region", "country", "state", "nation"))
_PLACED = ("in", "on", "at", "near", "over")


def agent_by(verb: VerbGroup) -> int:
    """Where *by* stands in front of who says it: *said by*, *was stated on television by*; else 0."""
    cue, tokens, last = verb.cue, verb.tokens, verb.last
    if cue.form != "past":
        return 0
    size = len(tokens)
    by = last
    if verb.is_passive:
        is_denied = cue.kind == "denial" and verb.after in ("as", "on", "in")  # were dismissed as false by
        is_told = tokens[verb.left].lower == "this" and verb.after in (
            "on",
            "in",
            "during",
            "via",
            "today",
            "earlier",
        )
        if is_denied or is_told:
            by = next((i for i in range(last + 1, min(size, last + 6)) if tokens[i].lower == "by"), last)
    elif cue.lemma not in ("say", "tell") and (told := adjunct_end(tokens, last, size)) > last:
        is_agent = told + 1 < size and tokens[told].lower == "by" and tokens[told + 1].lower not in MEDIUM
        if is_agent:
            return told  # "the deal announced Wednesday by the leaders"
    if by >= size or tokens[by].lower != "by":
        return 0
    is_means = by == last and last + 1 < size and tokens[last + 1].lower in MEDIUM  # "said by phone"
    return 0 if is_means else by


_WITHIN = 5  # words of *in comments*, *in a long interview*
_CITES = frozenset(("with", "citing", "quoting"))


def agent(verb: VerbGroup, by: int) -> Anchor | None:
    """*was reported by X*, *a plan announced by X*, *as reported by X*."""
    cue, tokens, anchors = verb.cue, verb.tokens, verb.anchors
    first, last, j = verb.first, verb.last, verb.left
    size = len(tokens)
    is_passive = verb.is_passive
    if is_passive and cue.lemma in ("quote", "cite") and "as" in [t.lower for t in tokens[last : last + 9]]:
        return passive(verb)
    outer = anchors[-1].source if anchors and anchors[-1].mode == "according" else None
    if outer is not None and outer[0] < first < outer[1]:
        return None  # "according to a statement published by the agency"
    asked = cue.lemma == "ask" and not is_passive and tokens[first - 1].lower in ("when", "if", ",")
    if (first == 0 and cue.kind in VOLITIONAL) or asked:
        return None  # "Asked by reporters if ..., Putin said": who answers is the source
    if not (
        cue.frames & {"obj", "image", "speech", "bare", "addr"}
        or cue.kind == "judgement"
        or cue.lemma in ("describe", "quote", "cite")
    ):
        return None
    ends = ("for", "to") if by == last else ()
    end = np_right(tokens, by + 1, stop_at=(*_ABOUT, "as", "that", *ends))
    if cue.lemma in ("cite", "quote") and not is_passive and tokens[end - 1].lower in _CLAIMED:
        end -= 1  # "sources cited by the institute claimed that"
    if end < size and tokens[end].lower == "for" and tokens[end - 1].lower in lexicon().roles:
        end = np_right(tokens, by + 1, stop_at=(*_ABOUT, "as", "that"))  # "by the Minister for Reintegration"
    relays = (i for i in range(by + 2, end - 1) if tokens[i].text == "," and tokens[i + 1].lower == "reports")
    end = next(relays, end)  # "by the ministry, reports the agency"
    source = (by + 1, end)
    if any(t.lower in SHOWN for t in tokens[by + 2 : end + 1]):
        return None  # "images released by Maxar showed"
    if cue.lemma in CAUSED and not is_passive:
        return None  # "felt by those who return"
    if cue.lemma in CAUSED and not has_role_of(tokens, source, ("person", "group", "body")):
        return None  # "is explained by the caution of the service"
    if end <= by + 1 or not is_speakable(tokens, source, strong=True):
        return None
    # "As reported by X, ...", "As reported by X with reference to Y, ..."
    opens = j == 0 and end < size and (tokens[end].text == "," or tokens[end].lower in _CITES)
    is_as = tokens[j].lower == "as"
    speech = anchors[-1] if anchors else None
    if is_as and speech is not None and j > 1 and skip_adjuncts(tokens, speech.cue_end, size) == j - 1:
        medium = " ".join(t.text for t in tokens[by + 1 : end])
        speech.via = speech.via or medium  # "X said, as quoted by Y, that"
        return None
    if is_as and not is_passive and (j > 1 or opens):  # "..., as reported by X"
        return Anchor(cue, first, last, source, j, "according", right=end)
    if is_passive and j > 1 and tokens[j].lower == "it" and tokens[j - 1].text == ",":
        return Anchor(
            cue, first, last, source, j, "inverted", right=end, is_post=True
        )  # "..., it was said by X"
    subject = np_left(tokens, j, anchors)
    if cue.lemma == "make" and not (subject and _names_speech(tokens, subject)):
        return None  # "the decision was made by"
    told = end < size and (tokens[end].text in (":", "that") or tokens[end].text in QUOTES)
    if not (is_passive or told or is_as) and cue.lemma in _HELD_TO_BE:
        return None  # "areas claimed by Russia"
    is_tale = cue.kind == "denial" and tale_before(tokens, first) is not None
    said = next((a.cue_end for a in reversed(anchors) if a.cue_end < first), first)
    is_within = (
        tokens[said].lower == "in" and first - said <= _WITHIN
    )  # "said in comments reported by X that"
    if not (is_passive or (told and not is_within) or is_tale) and tokens[first - 1].lower in SPEECH_NOUNS:
        return None  # "in comments reported by the agency, adding"
    if not is_passive and told and first > 3 and is_said_in(tokens, first - 1):
        return None  # "said in a statement released by the agency that"
    found = Anchor(cue, first, last, source, first, "agent", right=end, negated=verb.is_negated)
    found.subject, found.is_passive = subject, is_passive
    found.is_image = not (is_passive or told or is_as)  # "data announced by X"
    return found


def passive(verb: VerbGroup) -> Anchor | None:
    """*It was stated that*, *is reported to have*, *was quoted as saying*, *could not be verified*."""
    cue, tokens, first, last, after = verb.cue, verb.tokens, verb.first, verb.last, verb.after
    j, negated = verb.left, verb.is_negated
    if cue.lemma in ("quote", "cite") and after in ("as", "by"):
        return _quoted(verb)
    if after == "in" and j > 0 and tokens[j].lower == "it" and tokens[j - 1].text == ",":
        end = np_right(tokens, last + 1)  # "..., it is said in the bulletin"
        if has_role(tokens, (last + 1, end), "document"):
            return Anchor(cue, first, last, (last + 1, end), j, "inverted", right=end, is_post=True)
    if after == "in" and j == 0 and tokens[j].lower in ("this", "it"):
        end = np_right(tokens, last + 1)  # "This is stated in the evening update of the staff"
        if has_role(tokens, (last + 1, end), "document"):
            return Anchor(cue, first, last, (last + 1, end), first, "agent", right=end, subject=(0, 1))
    if after in ("in", "at") and j == 0 and tokens[j].lower == "this":
        source = (last + 1, np_right(tokens, last + 1))  # "This was reported in the General Staff"
        if has_role(tokens, source, "body") and not has_head(tokens, source, _AREAS):
            return Anchor(cue, first, last, source, first, "agent", right=source[1], subject=(0, 1))
    if after == "that" and j >= 0 and tokens[j].lower == "it":
        return Anchor(cue, first, last, None, j, "passive", right=last, negated=negated)
    if (found := _agent_behind_place(verb)) is not None:
        return found
    is_reported = after == "to" and ("to" in cue.frames or cue.lemma in REPORTED_TO)
    is_checked = cue.lemma in ("verify", "confirm", "corroborate")
    subject = np_left(tokens, j, []) if is_reported or is_checked else None
    if is_checked and subject is not None and tokens[subject[0]].lower in ("neither", "none", "no"):
        negated = True
    if not (is_reported or (negated and is_checked)):
        return None
    left = subject[0] if subject else first
    return Anchor(cue, first, last, None, left, "passive", right=last, negated=negated, subject=subject)


def _quoted(verb: VerbGroup) -> Anchor | None:
    """*X was quoted as saying*, *X was quoted by the agency as saying*."""
    tokens, last = verb.tokens, verb.last
    size = len(tokens)
    source = np_left(tokens, verb.left, [])
    if source is None:
        return None
    right = last
    via = None
    if verb.after == "by":
        end = np_right(tokens, last + 1, stop_at=("as",))
        via = " ".join(t.text for t in tokens[last + 1 : end])
        right = end
    if right < size and tokens[right].lower == "as":
        right += 2
    if right < size and tokens[right].lower == "by":  # "..., X was quoted as saying by the agency"
        end = np_right(tokens, right + 1)
        via, right = " ".join(t.text for t in tokens[right + 1 : end]), end
    anchor = Anchor(verb.cue, verb.first, right, source, source[0], "subject", right=right)
    anchor.via = via
    anchor.is_post = is_postposed(tokens, anchor, verb.inside)
    anchor.cue_end = last
    return anchor


def _agent_behind_place(verb: VerbGroup) -> Anchor | None:
    """*was blamed on a drone by local officials*, *were reported in the city by its mayor*."""
    cue, tokens, first, last = verb.cue, verb.tokens, verb.first, verb.last
    is_placed = cue.lemma in ("report", "confirm", "record") and verb.after in _PLACED
    if is_placed and not END.isdisjoint(t.text for t in tokens[last : last + 12]):
        stop = next(i for i in range(last, last + 12) if tokens[i].text in END)
        is_placed = any(t.lower == "by" for t in tokens[last:stop])
    if not (is_placed or (cue.lemma == "blame" and verb.after == "on")):
        return None
    size = len(tokens)
    ends = (
        i for i in range(last + 1, min(size, last + 16)) if tokens[i].lower == "by" or tokens[i].text == ","
    )
    by = next(ends, size)
    by = by if by < size and tokens[by].lower == "by" else size
    end = np_right(tokens, by + 1) if by < size else by
    subject = np_left(tokens, verb.left, [])
    if subject is None or end <= by + 1 or not is_speakable(tokens, (by + 1, end)):
        return None
    found = Anchor(cue, first, last, (by + 1, end), first, "agent", right=last, negated=verb.is_negated)
    found.subject, found.is_passive = subject, True
    return found


def _names_speech(tokens: list[Token], span: tuple[int, int]) -> bool:
    return any(t.lower in SPEECH_NOUNS for t in tokens[span[0] : span[1]])
