"""Anchors whose verb has a subject: *X said*, *said X*, *X did it and said*, *X, who said*, *as X said*.

Belongs here: which phrase is the subject, and in which mode it speaks. Does not belong here: verbs without
a subject of their own (`nonfinite_anchors`, `passive_anchors`), what follows the verb (`constructions`),
where a phrase begins and ends (`noun_phrases`, `phrases_behind`).
"""

from collections.abc import Sequence

from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.outlets import is_outlet
from dagster_project.claims.speech.adjuncts import trim_time
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.clause_bounds import (
    clause_after,
    clause_follows,
    is_inversion,
    is_postposed,
    that_ahead,
)
from dagster_project.claims.speech.constructions import construed
from dagster_project.claims.speech.cues import Cue
from dagster_project.claims.speech.discourse import Discourse
from dagster_project.claims.speech.finite_verbs import has_verb
from dagster_project.claims.speech.fuller_phrases import named_before, restrictive, self_named, unclosed
from dagster_project.claims.speech.joint_sources import joint
from dagster_project.claims.speech.nominal_anchors import tale_before
from dagster_project.claims.speech.nonfinite_anchors import infinitive, participle
from dagster_project.claims.speech.noun_phrases import apposition, is_dash, is_name, np_left
from dagster_project.claims.speech.openings import leading_np, leading_pair
from dagster_project.claims.speech.passive_anchors import agent, agent_by, passive
from dagster_project.claims.speech.phrases_behind import np_right
from dagster_project.claims.speech.pointing_back import RETELLING
from dagster_project.claims.speech.speakable import has_role, has_role_of, is_plural, is_speakable
from dagster_project.claims.speech.verb_groups import VerbGroup
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    ADVERBS,
    BE,
    DETERMINERS,
    END,
    MENTAL,
    NAMING,
    PREPOSITIONS,
    QUOTES,
    STRONG,
    TIME,
)
from schemas.vocabularies import SourceKind

_INVERTED = END | {"in", "on", "to", "who", "which"}  # "..., tells the corps in its update"
_THAT = frozenset(("that",))
# whose past form before *to be* tells what others hold
_HELD = frozenset(
    ("believe", "think", "know", "understand", "suspect", "presume", "consider", "say", "report")
)
_BY_WHOM = frozenset(("by", "from", "with", "to"))
_OF_TIME = frozenset(("on", "in", "a", "the", "earlier", "later", "last", "before"))
_GUARDED = frozenset(("command", "observation", "border", "guard", "check", "control", "military", "police"))
_OCCASIONS = frozenset(("first", "last", "only", "second", "third", "next", "every", "each"))
_FORETELLING = ("will", "might", "may", "should", "could")


def verbal(discourse: Discourse, verb: VerbGroup) -> Anchor | None:
    """The anchor of a verb of saying, if anybody says something by it."""
    cue, tokens, first, after = verb.cue, verb.tokens, verb.first, verb.after
    if cue.lemma == "post" and cue.form == "s" and first and tokens[first - 1].lower in _GUARDED:
        return None  # command posts
    if cue.form == "ing" and not any(tokens[i].lower in BE for i in range(verb.left + 1, first)):
        found = participle(verb)
        if found is None or (cue.lemma == "post" and after == "on"):
            return found  # "the brigade, posting on Telegram, said"
        return construed(discourse, tokens, found, verb.inside) if cue.lemma != "thank" else None
    if cue.form == "past" and not verb.is_passive and _is_adjective(verb):
        return None
    if cue.lemma == "address" and cue.form == "base":
        return None  # "called for sanctions in a video address to the leaders"
    if cue.lemma == "follow from":  # "This follows from a statement by the General Staff"
        end = np_right(tokens, verb.last)
        if tokens[0].lower != "this" or verb.left != 0 or not has_role(tokens, (verb.last, end), "document"):
            return None
        return Anchor(cue, first, verb.last, (verb.last, end), first, "agent", right=end, subject=(0, 1))
    if after == "nor":
        return None  # "neither confirmed nor denied it": the verb behind has its object
    if by := agent_by(verb):
        return agent(verb, by)
    if verb.is_passive:
        return passive(verb)
    if verb.is_infinitive:
        return infinitive(verb) if cue.kind != "manner" else None  # "caused it to start sinking"
    if _may_be_inverted(verb) and (found := _inverted(discourse, verb)) is not None:
        return found
    if verb.left < 0:
        return None
    verb.left = _who_before(tokens, verb.left)
    word = tokens[verb.left].lower
    if word in ("and", "but", "or", "nor"):
        return _conjoined(verb)
    if word == "having":  # "..., he said, after having tweeted: ..."
        shared = next((a for a in reversed(verb.anchors) if a.mode in ("subject", "inverted")), None)
        if shared is None:
            return None
        return Anchor(cue, first, verb.last, None, verb.left, "participle", right=verb.last, of=shared)
    if word in ("who", "which", "that") and verb.left > 0:
        anchor = _relative(verb)
        return construed(discourse, tokens, anchor, verb.inside) if anchor is not None else None
    return _with_subject(discourse, verb)


def _who_before(tokens: list[Token], left: int) -> int:
    """The *who* that a time or phrase parts from its verb: *who in a speech said*; else ``left``."""
    for i in range(left - 1, max(left - 9, -1), -1):
        if tokens[i].text == ",":
            break
        if tokens[i].lower in ("who", "which"):
            between = tokens[i + 1 : left + 1]
            is_time = all(t.lower in TIME or t.lower in _OF_TIME for t in between)
            is_phrase = between[0].lower in PREPOSITIONS and not has_verb(tokens, i + 1, left + 1)
            return i if is_time or is_phrase else left
    return left


def _is_adjective(verb: VerbGroup) -> bool:
    """Whether a past form says nothing itself: *rejected alleged advances*, *a town believed to be*."""
    cue, tokens, first, last, anchors = verb.cue, verb.tokens, verb.first, verb.last, verb.anchors
    if verb.left == first - 1 and anchors and anchors[-1].cue_end == first:
        return True  # "rejected alleged advances"
    if verb.after == "by" and first and tokens[first - 1].text == ",":
        return True  # an aside: "the ministry, quoted by the agency, said"
    before = lexicon().nations.get(tokens[first - 1].lower) if first else None
    is_title = before is not None and before[1] == "adjective" and last < len(tokens)
    if is_title and tokens[last].text[0].isupper():
        return True  # "the aftermath of Ukrainian reported HIMARS strikes"
    is_held = verb.after == "to" and cue.lemma in _HELD
    return is_held and last + 1 < len(tokens) and tokens[last + 1].lower in ("be", "have")


# -- inversion: "...," said X -------------------------------------------------------------------


def _may_be_inverted(verb: VerbGroup) -> bool:
    """Whether what stands before the verb may be what is said."""
    cue, tokens, first, inside = verb.cue, verb.tokens, verb.first, verb.inside
    prev = tokens[first - 1].text if first else ""
    if prev == "," and verb.left == first - 1 and apposition(tokens, first - 1, verb.anchors) is not None:
        return False
    is_spaced = prev == "-" and is_dash(tokens, first - 1)
    return bool(
        (prev in QUOTES or prev in (",", "–", "—", "!", "?") or is_spaced)
        and first
        and (cue.form != "base" or prev in QUOTES or (prev == "," and cue.kind == "reporting"))
        and not (prev in QUOTES and not _ends_speech(tokens, first - 1, inside, cue))
        and not ("addr" in cue.frames and prev == "," and cue.form != "s")
        and not (cue.lemma in NAMING and prev == ",")  # "missiles, called Storm Shadow, ..."
        and not (cue.kind == "manner" and prev == "," and inside[first - 1] < 0 and inside[first - 2] < 0)
    )


def _inverted(discourse: Discourse, verb: VerbGroup) -> Anchor | None:
    """*"...," said X*, *..., reports the agency*."""
    cue, tokens, first, last = verb.cue, verb.tokens, verb.first, verb.last
    size = len(tokens)
    prev = tokens[first - 1].text
    if prev in QUOTES and last + 2 < size and tokens[last].lower in ("in", "at"):
        verb.last = last = _past_preposition(
            discourse, tokens, last
        )  # "“...,” reported in the General Staff"
    end = bare = np_right(tokens, last)
    if last < end < size and tokens[end].lower == "who":
        end = self_named(tokens, last, end)
    if (
        end <= last
        or ("addr" in cue.frames and prev == "," and end < size and tokens[end].lower not in _INVERTED)
        or (tokens[last].lower.endswith("ing") and tokens[last].lower != "acting")
        or tokens[last].lower in PREPOSITIONS
        or (prev == "," and tokens[last].text[0].isdigit())  # "the envoy, said 402,000 people had been"
        or not is_speakable(tokens, (last, end))
        or clause_after(tokens, end)
    ):
        return None
    if prev in QUOTES or verb.inside[first - 1] >= 0 or end > bare or is_inversion(tokens, last, end):
        anchor = Anchor(cue, first, last, (last, end), first, "inverted", right=end, is_post=True)
        anchor.extra_sources = joint(tokens, (last, end))
        if (second := _and_another(tokens, end)) is not None:
            anchor.extra_sources = [*(anchor.extra_sources or [(last, end)]), second]
            anchor.right = second[1]
        return anchor
    return None


def _and_another(tokens: list[Token], end: int) -> tuple[int, int] | None:
    """Who says it, too, at the sentence's end: *said the governor, Ana Lopes, and the mayor, Jan Kos*."""
    start = end + 2
    if start >= len(tokens) or tokens[end].text != "," or tokens[end + 1].lower != "and":
        return None
    stop = np_right(tokens, start)
    if (
        stop <= start
        or not (stop == len(tokens) or tokens[stop].lower in END)
        or has_verb(tokens, start, stop)
    ):
        return None
    return (start, stop) if has_role_of(tokens, (start, stop), ("person", "body")) else None


def _past_preposition(discourse: Discourse, tokens: list[Token], last: int) -> int:
    """Where a body's name begins behind *in*: *added in the General Staff*; else ``last``."""
    first = last + 1 + (tokens[last + 1].lower == "the")
    stop = np_right(tokens, first)
    if stop <= first or not tokens[first].text[0].isupper():
        return last
    found = discourse.resolver.canonical(" ".join(t.text for t in tokens[first:stop]))
    speaks = found is not None and found.kind is SourceKind.OFFICE and not is_outlet(found.name)
    return first if speaks else last


def _ends_speech(tokens: list[Token], mark: int, inside: list[int], cue: Cue) -> bool:
    """Whether the quotation that the mark closes can be speech before its verb, and is no quoted word."""
    if inside[mark] >= 0 and inside[mark + 1] == inside[mark]:
        return False  # the mark opens it: he said they “put it back”
    return cue.lemma in STRONG or (mark > 0 and tokens[mark - 1].text[-1] in ",.!?…")


# -- coordination and relative clauses -----------------------------------------------------------


def _conjoined(verb: VerbGroup) -> Anchor | None:
    """*X did it and said*, *X denied claims that ... and said*."""
    cue, tokens, first, last, j = verb.cue, verb.tokens, verb.first, verb.last, verb.left
    anchors, inside = verb.anchors, verb.inside
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
        if cue.frames == _THAT and that_ahead(tokens, last, len(tokens), 8) < 0:
            return None  # "but were holding on north of the town"
        if cue.frames == {"as"} and "as" not in [t.lower for t in tokens[last : last + 10]]:
            return None  # "but presented no proof"
        return Anchor(cue, first, last, None, j, "conjoined", right=last, of=shared, negated=verb.is_negated)
    lead = leading_np(tokens)
    if (
        lead is not None
        and not tokens[lead[0]].lower.endswith("ing")
        and tokens[j].lower in ("and", "but")
        and not has_verb(tokens, *lead)
        and lead[1] < j
        and cue.lemma in STRONG
        and cue.form != "base"
    ):
        anchor = Anchor(cue, first, last, lead, j, "conjoined", right=last, negated=verb.is_negated)
        if tokens[j + 1].lower == "both":  # "The army and the navy gave no figures, but both said"
            anchor.extra_sources = leading_pair(tokens)
        return anchor
    return None


def _is_issued(anchor: Anchor) -> bool:
    """Whether it is *claims by officials that they had ... and acknowledged*."""
    return anchor.mode == "noun" and anchor.source is not None


def _relative(verb: VerbGroup) -> Anchor | None:
    """*X, who said*, *the report by X, which says*."""
    tokens, j = verb.tokens, verb.left
    if tokens[j].lower == "that" or tokens[j - 1].lower in ("of", "in", "to", "by"):
        return None
    antecedent = _antecedent(verb)
    if antecedent is None:
        return None
    if has_verb(tokens, *antecedent) or not is_speakable(tokens, antecedent):
        inner = (i for i in range(antecedent[1] - 1, antecedent[0], -1) if tokens[i].lower == "from")
        at = next(inner, 0)  # "there was no comment from Russia, which said"
        antecedent = (at + 1, antecedent[1])
        if not at or has_verb(tokens, *antecedent) or not is_speakable(tokens, antecedent):
            return None
    cue, last = verb.cue, verb.last
    return Anchor(cue, verb.first, last, antecedent, j, "relative", right=last, negated=verb.is_negated)


def _with_name(tokens: list[Token], span: tuple[int, int], anchors: Sequence[Anchor]) -> tuple[int, int]:
    """A description with the name in front of it: *among them is Ana Lopes, a former aide, who said*."""
    start = span[0]
    if start < 2 or tokens[start - 1].text != "," or tokens[start].lower not in ("a", "an", "the"):
        return span
    name = np_left(tokens, start - 2, anchors)
    return (name[0], span[1]) if name is not None and is_name(tokens, name) else span


def _antecedent(verb: VerbGroup) -> tuple[int, int] | None:
    """The phrase in front of *who* or *which*, cut down to who speaks."""
    tokens, anchors, j = verb.tokens, verb.anchors, verb.left
    k = j - 2 if tokens[j - 1].text == "," else j - 1
    antecedent = np_left(tokens, k, anchors)
    if antecedent is None and anchors and anchors[-1].mode == "agent" and anchors[-1].right == k + 1:
        antecedent = anchors[-1].source  # "is confirmed by the report, which states that"
    antecedent = next(  # the source of a cue before: according to a report of Monday, which added
        (a.source for a in anchors if a.source and antecedent and a.source[0] <= antecedent[0] < a.source[1]),
        antecedent,
    )
    if antecedent is not None:
        antecedent = _with_name(tokens, antecedent, anchors)
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
    elif has_verb(tokens, *antecedent) or _is_shown(
        verb, antecedent
    ):  # "followed remarks by the mayor, who said"
        behind = (i for i in range(antecedent[1] - 1, antecedent[0], -1) if tokens[i].lower in _BY_WHOM)
        antecedent = (next(behind, antecedent[0] - 1) + 1, antecedent[1])
    return antecedent


def _is_shown(verb: VerbGroup, antecedent: tuple[int, int]) -> bool:
    """Whether *who* takes up the people behind a thing: *showed images to three experts, who said*."""
    tokens = verb.tokens
    to = next((i for i in range(antecedent[1] - 1, antecedent[0], -1) if tokens[i].lower in _BY_WHOM), 0)
    if (
        not to
        or tokens[verb.left].lower != "who"
        or not has_role_of(tokens, (to + 1, antecedent[1]), ("person", "group"))
    ):
        return False
    return not has_role_of(tokens, antecedent, ("person", "group"))


# -- the subject before the verb -----------------------------------------------------------------


def _with_subject(discourse: Discourse, verb: VerbGroup) -> Anchor | None:
    """*X said that*, *..., X said*, *as X said, ...*, *..., something X denied*."""
    cue, tokens, first, last, after, j = verb.cue, verb.tokens, verb.first, verb.last, verb.after, verb.left
    subject = _subject(verb)
    if subject is None:
        return None
    something = tokens[subject[0]].lower == "something"
    if something and subject[1] - subject[0] > 1:
        subject = (subject[0] + 1, subject[1])
    source = _without_asides(verb, subject)
    if not is_speakable(tokens, source, strong=cue.lemma in STRONG) or _is_told_of(verb, subject):
        return None
    if cue.form == "s" and _is_quality(tokens, subject):
        return None  # "almost certainly exaggerated claims about losses"
    if has_verb(tokens, *source) and tokens[source[1] - 1].text not in (",", ")") and cue.lemma not in STRONG:
        return None
    if cue.lemma in ("quote", "cite"):
        quoted = _quoted_as(tokens, first, last, cue, source)
        if quoted is None and cue.lemma == "cite" and _gives_reason(tokens, last):
            negated = verb.is_negated
            return Anchor(cue, j + 1, last, source, source[0], "subject", right=last, negated=negated)
        return quoted
    anchor = _spoken_by(verb, source)
    source = anchor.source or source
    if source[0] > 2 and tokens[source[0] - 1].lower == "nor":  # "Neither Kyiv nor Moscow confirmed it"
        anchor.negated = True
        if (other := _neither(tokens, source)) is not None:
            anchor.extra_sources = [other, source]
    is_bare = cue.form == "base" and not verb.is_modal and anchor.cue_start == first
    if is_bare and not is_plural(tokens, source):
        return None  # "officials say", "they claim"
    opener = source[0] - 1
    is_answer = after in END and opener > 1 and tokens[opener].lower == "which"
    is_answer &= tokens[opener - 1].text == "," and any(a.mode == "subject" for a in verb.anchors)
    something |= is_answer
    tale = tale_before(tokens, source[0]) if after in END else None
    if tale is not None:
        opener, something = tale, True
    if something and source[0] > 2:  # "..., something Kyiv denied", "..., which Moscow denies"
        anchor.left, anchor.is_post = opener, True
        return anchor if cue.kind in ("denial", "confirmation") and cue.lemma != "oppose" else None
    behind = _behind_time(tokens, last) if opener == 0 else last  # "As the agency said on Monday, ..."
    closes = behind < len(tokens) and tokens[behind].text == ","
    is_aside = closes and opener >= 0 and tokens[opener].lower == "as" and cue.kind != "volitional"
    if is_aside and cue.lemma in ("speak", "talk"):
        return None  # "As he spoke, sirens sounded"
    if is_aside and (
        not opener
        or (tokens[opener - 1].text == "," and opener < 4)
        or (opener == 1 and tokens[0].text in QUOTES and cue.lemma in RETELLING)
    ):
        return Anchor(cue, first, last, source, opener, "according", right=behind)  # "As X put it, ..."
    is_as = _is_as(tokens, anchor) and not (after not in END and clause_follows(tokens, last))
    anchor.is_post = is_postposed(tokens, anchor, verb.inside) or is_as
    return construed(discourse, tokens, anchor, verb.inside)


def _behind_time(tokens: list[Token], start: int) -> int:
    """The first token behind a time: *earlier*, *on Monday*."""
    while start < len(tokens) and (
        tokens[start].lower in TIME or tokens[start].lower in ("on", "previously")
    ):
        start += 1
    return start


def _subject(verb: VerbGroup) -> tuple[int, int] | None:
    """The phrase that the verb's group follows, its relative clause and its name before it included."""
    tokens, anchors = verb.tokens, verb.anchors
    subject = np_left(tokens, verb.left, anchors)
    joined = subject is not None and subject[0] > 2 and tokens[subject[0] - 1].lower in ("and", "or")
    if subject is None or joined or (subject[0] and _is_behind_relative(tokens, subject[0])):
        subject = restrictive(tokens, verb.left, anchors) or subject
    if subject is None:
        return None
    return unclosed(tokens, named_before(tokens, subject, anchors), anchors)


def _is_behind_relative(tokens: list[Token], at: int) -> bool:
    """Whether *who* or *which* stands before it: not *a letter in which he said*."""
    return tokens[at - 1].lower in ("who", "which") and tokens[at - 2].lower not in PREPOSITIONS


def _is_told_of(verb: VerbGroup, subject: tuple[int, int]) -> bool:
    """Whether the saying is only told of: *what Putin wants is clear*, *said he would highlight it*."""
    cue, tokens, anchors = verb.cue, verb.tokens, verb.anchors
    owed = (i for i in range(subject[0] + 1, subject[1]) if tokens[i].lower in ("to", "who", "which"))
    at = next(owed, 0) if cue.form == "past" else 0
    if at and tokens[at].lower == "to" and tokens[at - 1].lower.endswith("ed"):
        return True  # "Healey committed to send the shells pledged in April"
    if cue.lemma in MENTAL and subject[0] and tokens[subject[0] - 1].lower == "what":
        return True  # "what Putin wants is clear"
    opening = [t.lower for t in tokens[max(subject[0] - 2, 0) : subject[0]]]
    if opening[1:] == ["time"] and opening[0] in _OCCASIONS:
        return True  # "the last time Russia reported this was in September"
    if cue.lemma == "agree" and verb.is_modal and not verb.is_negated:
        return True  # "the sides should agree on a truce"
    if cue.form == "s" and subject[1] == subject[0] + 1 and anchors and anchors[-1].right == subject[0]:
        return tokens[subject[0]].text.islower()  # "demanded firm guarantees"
    if not (verb.is_modal and anchors and anchors[-1].mode == "subject" and not anchors[-1].is_post):
        return False
    is_near = anchors[-1].right >= subject[0] - 1  # "an aide said Putin would highlight trade"
    return is_near and cue.kind in ("reporting", "factual") and tokens[verb.first - 1].lower == "would"


def _is_quality(tokens: list[Token], subject: tuple[int, int]) -> bool:
    """Whether a phrase only tells what claims or reports are like: *widely shared*, *alleged*."""
    words = [t.text for t in tokens[slice(*subject)]]
    return words[-1].endswith("ed") and all(w.islower() for w in words) and words[0] not in DETERMINERS


def _without_asides(verb: VerbGroup, subject: tuple[int, int]) -> tuple[int, int]:
    """The subject without *a claim* in front of it and *on Tuesday* behind it."""
    start, end = subject
    if end - start > 2 and tale_before(verb.tokens, start + 2) == start:
        start += 2  # "took it, a claim Kyiv denied"
    return (start, trim_time(verb.tokens, start, end)) if end == verb.left + 1 else (start, end)


def _spoken_by(verb: VerbGroup, source: tuple[int, int]) -> Anchor:
    """The anchor of a subject and its verb, with those who speak with the subject or quote it."""
    cue, tokens, first, last, j = verb.cue, verb.tokens, verb.first, verb.last, verb.left
    relayer: tuple[int, int] | None = None
    by = next((i for i in range(*source) if tokens[i].lower == "by"), 0)
    if by and tokens[by - 1].lower in ("cited", "quoted") and source[0] < by - 2:
        relayer = (by + 1, source[1])  # "The ministry, cited by the agency, said"
        source = (source[0], by - 2 if tokens[by - 2].text == "," else by - 1)
    other = _neither(tokens, source)
    is_negated = verb.is_negated or other is not None
    anchor = Anchor(cue, j + 1, last, source, source[0], "subject", right=last, negated=is_negated)
    anchor.relayer = relayer
    is_foretold = verb.is_modal and not is_negated
    anchor.is_image = is_foretold and any(t.lower in _FORETELLING for t in tokens[j + 1 : first])
    of = next((i for i in range(source[0] + 1, source[1]) if tokens[i].lower in ("from", "by")), 0)
    if of and has_role(tokens, (source[0], of), "document"):  # "several reports from A and B suggest"
        anchor.extra_sources = joint(tokens, (of + 1, source[1]))
    else:
        anchor.extra_sources = joint(tokens, source) if other is None else [other, source]
    if anchor.extra_sources:
        anchor.left = min(anchor.left, anchor.extra_sources[0][0])
    return anchor


def _neither(tokens: list[Token], source: tuple[int, int]) -> tuple[int, int] | None:
    """The first of two who did not say it: *neither Reuters nor the BBC could verify*."""
    nor = source[0] - 1
    if nor < 2 or tokens[nor].lower != "nor":
        return None
    opens = next((i for i in range(nor - 1, -1, -1) if tokens[i].lower == "neither"), nor)
    return (opens + 1, nor) if opens + 1 < nor and is_speakable(tokens, (opens + 1, nor)) else None


def _quoted_as(
    tokens: list[Token], first: int, last: int, cue: Cue, relayer: tuple[int, int]
) -> Anchor | None:
    """*The agency quoted a local official (as) saying that ...*: the agency relays."""
    size = len(tokens)
    for i in range(last + 1, min(size - 1, last + 26)):
        right = i + 2 if tokens[i].lower == "as" else i + 1
        if tokens[right - 1].lower in ("saying", "stating", "telling", "reporting"):
            if not (is_speakable(tokens, (last, i), strong=True) or tokens[last].lower == "him"):
                return None
            anchor = Anchor(cue, first, last, (last, i), relayer[0], "subject", right=right)
            anchor.relayer = relayer
            is_last = right == size or tokens[right].lower in END
            anchor.is_post = is_last and relayer[0] > 2  # "..., Interfax cited the ministry as saying"
            return anchor
        if tokens[i].lower[0] in ".;":
            break
    return None


def _gives_reason(tokens: list[Token], last: int) -> bool:
    """Whether something is cited as something: *cited bad weather as the reason*."""
    words = [t.lower for t in tokens[last : last + 14]]
    at = words.index("as") if "as" in words[1:-1] else 0
    return at > 0 and words[at + 1] in ("a", "an", "the", "evidence", "proof")


def _is_as(tokens: list[Token], anchor: Anchor) -> bool:
    """*..., as the governor said*: the clause before is the content."""
    left = anchor.left
    return left > 3 and tokens[left - 1].lower == "as" and tokens[left - 2].text == ","
