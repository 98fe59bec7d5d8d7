"""Anchors whose verb is a participle or an infinitive: *..., saying that*, *declined to confirm*.

Belongs here: whose saying a form without a subject of its own is. Does not belong here: passives
(`passive_anchors`), verbs with a subject (`verbal_anchors`).
"""

from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.cues import Cue, verb_forms
from dagster_project.claims.speech.finite_verbs import has_verb
from dagster_project.claims.speech.joint_sources import joint
from dagster_project.claims.speech.noun_phrases import boundary_word, np_left
from dagster_project.claims.speech.openings import leading_np
from dagster_project.claims.speech.speakable import SPEAKER_KINDS, has_role_of, is_speakable
from dagster_project.claims.speech.verb_groups import VerbGroup
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    ADVERBS,
    AUX,
    BE,
    CAUSES,
    DETERMINERS,
    END,
    HARD,
    MENTAL,
    NEGATIONS,
    PREPOSITIONS,
    STRONG,
    word_set,
)

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
_BETRAYS = frozenset(("indicate", "show", "demonstrate", "prove"))
# what a participle without a subject of its own may follow
_OPENERS = frozenset(("and", "while", "after", "before", "by", "without", "but", "despite"))
_USES = frozenset(("used", "uses", "took", "takes"))
# What somebody speaks at.
_OCCASIONS = word_set(
    "address speech visit trip summit meeting conference interview appearance post message statement call"
    " occasion opportunity platform podium forum briefing article broadcast anniversary ceremony video column"
    " rally sermon session debate remarks"
)


def participle(verb: VerbGroup) -> Anchor | None:
    """*..., saying that ...*, *with officials confirming ...*."""
    cue, tokens, first, last, after = verb.cue, verb.tokens, verb.first, verb.last, verb.after
    if after in END or (
        after in ("of", "to", "up", "by", "for", "with", ",")
        and cue.lemma not in ("warn", "accuse", "promise", "threaten", "vow", "call for")
    ):
        return None
    if not cue.frames & {"that", "of", "as", "addr", "obj", "for", "to", "quote"} or cue.kind == "manner":
        return None
    before = tokens[first - 1].lower if first else ""
    if before in PREPOSITIONS and before not in ("by", "after", "before", "despite"):
        return None  # "without saying what"
    if is_fronted(tokens) and first == 0:
        return _of_main_subject(verb)
    if first == 1 and before == "despite":
        return _of_main_subject(verb, says=False)
    if cue.lemma in _BETRAYS:
        return None  # "said they had left, indicating a shift": the narrator's
    if cue.lemma == "comment on" and _is_of_subject(tokens, last):
        return None  # "the ministry, commenting on the blast, reported"
    if cue.lemma == "threaten" and after not in ("to", "that", "with"):
        return None  # "are nearing the town, threatening a road"
    if cue.frames == {"as"} and "as" not in [t.lower for t in tokens[last : last + 10]]:
        return None
    j = first - 1
    while j >= 0 and (tokens[j].lower in ADVERBS or tokens[j].lower.endswith("ly")):
        j -= 1
    if j >= 0 and tokens[j].text not in HARD and tokens[j].lower not in _OPENERS:
        return _with_subject(verb, j)
    return _without_subject(verb)


def is_fronted(tokens: list[Token]) -> bool:
    """Whether the sentence opens with what its subject says: *Noting that a drone had hit it, the mayor*."""
    return len(tokens) > 2 and tokens[0].lower.endswith("ing") and tokens[1].lower == "that"


def _of_main_subject(verb: VerbGroup, *, says: bool = True) -> Anchor | None:
    """*Noting that P, X urged*: the subject of the main clause says it, whose verb is of saying, too;
    without ``says`` it may be another: *Despite claiming that P, X attacked*.
    """
    tokens = verb.tokens
    for comma in range(3, len(tokens) - 2):
        if tokens[comma].text != ",":
            continue
        lead = leading_np(tokens[comma + 1 :])
        if lead is None or lead[0]:
            continue
        at = comma + 1 + lead[1]
        if at == len(tokens) or (says and tokens[at].lower not in verb_forms()):
            continue
        source = (comma + 1, at)
        if is_speakable(tokens, source):
            return Anchor(verb.cue, 0, verb.last, source, 0, "participle", right=verb.last)
    return None


def _with_subject(verb: VerbGroup, j: int) -> Anchor | None:
    """*with officials confirming ...*, *a video saying ...*: a phrase that ends at ``j`` speaks."""
    cue, tokens, first, last, anchors = verb.cue, verb.tokens, verb.first, verb.last, verb.anchors
    source = next(
        ((k + 1, j + 1) for k in range(j - 1, max(-1, j - 24), -1) if tokens[k].lower in ("with", "amid")),
        None,
    )
    if source is not None and any(tokens[k].text in HARD or tokens[k].lower in AUX for k in range(*source)):
        source = None
    source = source or np_left(tokens, j, anchors)
    if tokens[j].lower in _TEXTS and (author := _author(tokens, j, anchors)) is not None:
        return Anchor(cue, first, last, author, author[0], "participle", right=last)
    if source is None or not is_speakable(tokens, source) or not source[0] or has_verb(tokens, *source):
        return None  # "the ship fired warning shots"
    if tokens[source[0] - 1].lower not in ("with", ",", "–", "—", "amid", "and"):
        return None
    anchor = Anchor(cue, first, last, source, source[0] - 1, "participle", right=last)
    anchor.extra_sources = joint(tokens, source)
    return anchor


def _without_subject(verb: VerbGroup) -> Anchor | None:
    """*..., saying that ...*: whose saying stands before it, else the subject of the sentence."""
    cue, tokens, first, last, anchors = verb.cue, verb.tokens, verb.first, verb.last, verb.anchors
    shared = next((a for a in reversed(anchors) if a.mode not in ("hedge", "agent", "noun", "citing")), None)
    shared = shared or next((a for a in reversed(anchors) if a.mode != "hedge"), None)
    if shared is not None and shared.mode == "according" and cue.lemma == "threaten":
        return None  # "according to the staff, they are nearing the town, threatening to take it"
    if shared is not None:
        return Anchor(cue, first, last, None, first, "participle", right=last, of=shared)
    lead = _nearest_lead(tokens, first) or leading_np(tokens)
    if lead is None or lead[1] >= first or not is_speakable(tokens, lead) or cue.kind == "opinion":
        return None  # what the narrator says somebody thinks ("fled, believing ...") is no speech
    if tokens[lead[0]].lower.endswith("ly") and lead[1] == lead[0] + 1:
        return None
    head = next(i for i in range(*lead) if i + 1 == lead[1] or tokens[i + 1].lower in PREPOSITIONS)
    if tokens[head].text.islower() and not has_role_of(tokens, (lead[0], head + 1), SPEAKER_KINDS):
        return None  # "the heart of the city was struck, adding a somber note"
    return Anchor(cue, first, last, lead, first, "participle", right=last)


def _nearest_lead(tokens: list[Token], first: int) -> tuple[int, int] | None:
    """The subject of the clause that the participle goes on: *it left, and | the army held on, saying*."""
    joints = (
        i for i in range(first - 1, 1, -1) if tokens[i].lower in ("and", "but") or tokens[i].text == ";"
    )
    joint_at = next((i for i in joints if tokens[i].text == ";" or tokens[i - 1].text == ","), 0)
    lead = leading_np(tokens[joint_at + 1 : first]) if joint_at and has_verb(tokens, 0, joint_at) else None
    if lead is None or not has_verb(tokens, joint_at + 1 + lead[1], first):
        return None
    source = (joint_at + 1 + lead[0], joint_at + 1 + lead[1])
    return source if is_speakable(tokens, source) else None


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


def infinitive(verb: VerbGroup) -> Anchor | None:
    """*was not able to verify*, *declined to confirm*, *went on to say*."""
    cue, tokens, first, last = verb.cue, verb.tokens, verb.first, verb.last
    j = verb.left - 1
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
    elif word == "yet" and j > 0 and tokens[j - 1].lower in AUX:  # "has yet to confirm"
        refusal = True
        j -= 2
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
    elif (taken := _occasion_taken(tokens, j)) > 0:
        j = taken - 1
    else:
        k = j
        while k >= 0 and j - k < 8 and not boundary_word(tokens[k]) and tokens[k].lower not in CAUSES:
            k -= 1
        if k < 0 or tokens[k].lower not in CAUSES or not is_speakable(tokens, (k + 1, j + 1)):
            return None
        return Anchor(cue, first, last, (k + 1, j + 1), k + 1, "subject", right=last, negated=verb.is_negated)
    source = np_left(tokens, j, verb.anchors)
    if source is None or not is_speakable(tokens, source):
        return None
    return Anchor(cue, j + 1, last, source, source[0], "subject", right=last, negated=refusal)


def _occasion_taken(tokens: list[Token], j: int) -> int:
    """The verb of *used his nightly address (to urge)*, *took to Telegram (to say)*; 0 for none."""
    for k in range(j - 1, max(j - 12, 0), -1):
        if tokens[k].lower in _USES:
            words = {t.lower for t in tokens[k + 1 : j + 1]}
            takes_to = tokens[k].lower.startswith("t") and tokens[k + 1].lower == "to"
            return k if takes_to or not _OCCASIONS.isdisjoint(words) else 0
        if boundary_word(tokens[k]):
            return 0
    return 0


def _is_of_subject(tokens: list[Token], at: int) -> bool:
    """Whether a phrase is an aside between the subject and its verb of saying."""
    closes = next((i for i in range(at, min(len(tokens) - 1, at + 15)) if tokens[i].text == ","), 0)
    return bool(closes) and tokens[closes + 1].lower in verb_forms()


def _is_urged(cue: Cue) -> bool:
    """Whether it is said again and again: *continues to demand*, not *continues to make progress*."""
    is_word = cue.lemma in STRONG or cue.lemma == "assess" or cue.kind in ("denial", "directive", "judgement")
    return is_word and " " not in cue.lemma
