"""Who the sources of an anchor are: joint ones, pronouns, and those of another anchor.

Belongs here: which phrase of the sentence, or which speaker before it, an anchor's source stands for. Does
not belong here: whom a phrase names (`sources`), who only relays (`relaying`).
"""

import re
from dataclasses import replace

from dagster_project.claims.model import Source, Span
from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.names import fold
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.discourse import UNATTRIBUTED, Discourse, carried
from dagster_project.claims.speech.joint_sources import written_out
from dagster_project.claims.speech.noun_phrases import np_left
from dagster_project.claims.speech.openings import leading_np, leading_pair
from dagster_project.claims.speech.relaying import of_side
from dagster_project.claims.speech.speakable import is_speakable
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.word_classes import AUX, SUBJECT_PRONOUNS, SUBORDINATE, VERBS
from schemas.vocabularies import Side, SourceKind

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
# who takes up all who spoke together: *they*, *both*, *the two leaders*
_ALL_OF_THEM = re.compile(
    r"(?:they|both(?: of them)?|(?:both|the (two|three|four))"
    r"(?: (?:[a-z]+ )?(?:(countries|states|governments|nations|ministries|agencies|armies|sides|parties)"
    r"|(men|women|leaders|presidents|ministers|chiefs|officials|politicians|governors|mayors|diplomats)))?)$",
    re.IGNORECASE,
)
_SEVERAL = {"two": 2, "three": 3, "four": 4}
# what a report goes on by: *it is noted that*, *it is specified*
_GOES_ON_BY = frozenset(
    ("note", "specify", "add", "clarify", "emphasise", "emphasize", "stress", "underline", "indicate")
)
# "In a recent update from the General Staff, it was reported that"
_ISSUED_IN = re.compile(
    r"In (?:an?|the|its|his|her) (?:[\w-]+ ){0,3}?(?:update|report|statement|post|message|briefing|bulletin)"
    r" (?:from|by|of) ([^,]{3,80}),"
)
_CLASS_FROM = re.compile(r"((?:[\w-]+ ){0,2}\w+s (?:from|in)) ")


def sources_of(
    discourse: Discourse, sentence: Sentence, anchor: Anchor, anchors: list[Anchor]
) -> list[Source | None]:
    """The sources of an anchor, which it keeps: [] when its phrase names nobody, [None] without one."""
    if anchor.of is not None:
        anchor.resolved = list(anchor.of.resolved)
    else:
        resolved = _named(discourse, sentence, anchor, anchors)
        if not resolved and anchor.source is None:
            resolved = _unnamed(discourse, sentence, anchor, anchors)
        anchor.resolved = resolved
    return anchor.resolved


def present_subject(discourse: Discourse, sentence: Sentence) -> None:
    """Notes the person of whom a sentence tells that says nothing: *X held a briefing. He said*."""
    following = discourse.sentences[sentence.index + 1 : sentence.index + 2]
    if not following or following[0].paragraph != sentence.paragraph:
        return
    tokens = sentence.tokens
    lead = leading_np(tokens)
    if lead is None or discourse.inside(sentence)[lead[0]] >= 0:
        return
    last = tokens[lead[1] - 1]
    role = lexicon().roles.get(last.lower)
    if last.text[0].isupper() if role is None else role.kind == "person":
        mention = discourse.span(tokens[lead[0]].start, last.end)
        discourse.resolver.present(mention, paragraph=sentence.paragraph, until=following[0].end)


def _named(
    discourse: Discourse, sentence: Sentence, anchor: Anchor, anchors: list[Anchor]
) -> list[Source | None]:
    """Whom the phrase of an anchor stands for, member by member."""
    tokens = sentence.tokens
    members = anchor.extra_sources or ([anchor.source] if anchor.source else [])
    spans = [discourse.span(tokens[start].start, tokens[end - 1].end) for start, end in members]
    if anchor.source is not None and (several := _sharing(discourse, sentence, anchor.source)):
        members, spans = [anchor.source] * len(several), several
    elif len(spans) > 1:
        spans = _spread(spans)
    elif spans and (together := _together(discourse, sentence, spans[0])):
        return list(together)
    resolved: list[Source | None] = []
    class_of = ""  # "officials from", of the members behind it too
    for (start, end), named_here in zip(members, spans, strict=True):
        span = named_here
        if anchor.relayer is not None:
            first, last = anchor.relayer
            medium = discourse.resolver.resolve(discourse.span(tokens[first].start, tokens[last - 1].end))
            span = of_side(span, medium.side if medium is not None else Side.OTHER)
        if len(members) > 1 and (match := _CLASS_FROM.match(span.text)):
            class_of = match.group(1)
        found = _member(discourse, sentence, anchor, anchors, (start, end), span)
        if found is not None and found.kind is SourceKind.STATE and class_of:
            whole = Span(
                span.start, span.end, f"{class_of} {span.text}"
            )  # "officials from Ukraine and the US"
            found = discourse.resolver.resolve(whole, paragraph=sentence.paragraph) or found
        if anchor.cue.lemma != "agree" and (both := _BOTH.match(span.text)):  # agreeing is one act
            resolved += _both_sides(discourse, span, are_officials=both.group(1) is not None)
        elif found is not None:
            resolved.append(found)
        elif tokens[start].lower in SUBJECT_PRONOUNS or span.text == "Both":
            resolved.append(replace(UNATTRIBUTED, mention=span))
    return resolved


def _together(discourse: Discourse, sentence: Sentence, span: Span) -> list[Source]:
    """Those who spoke together in the sentence before, or of whom it told, and whom the phrase takes up."""
    match = _ALL_OF_THEM.match(span.text)
    before = sentence.index - 1
    if match is None or before < 0 or sentence.paragraph - discourse.sentences[before].paragraph > 2:
        return []
    said = [f.attribution for f in discourse.found if f.sentence == before and f.attribution.cue is not None]
    cue = max((a.cue.start for a in said if a.cue is not None), default=-1)
    sources = {a.source.name: a.source for a in said if a.cue and a.cue.start == cue and a.source is not None}
    if not said:
        tokens = discourse.sentences[before].tokens
        for start, end in leading_pair(tokens):
            mention = discourse.span(tokens[start].start, tokens[end - 1].end)
            found = discourse.resolver.resolve(mention, paragraph=sentence.paragraph)
            sources |= {found.name: found} if found is not None else {}
    told = list(sources.values())
    of = {SourceKind.STATE, SourceKind.OFFICE} if match.group(2) else set(SourceKind)
    of = {SourceKind.PERSON} if match.group(3) else of
    number = _SEVERAL.get((match.group(1) or "").lower(), len(told))
    if len(told) < 2 or len(told) != number or any(source.kind not in of for source in told):
        return []
    return [replace(source, mention=span) for source in told]


def _sharing(discourse: Discourse, sentence: Sentence, source: tuple[int, int]) -> list[Span]:
    """Those who share a head, each with his own: *the governors of Kursk and Belgorod*."""
    if source[1] - source[0] < 4:
        return []
    start, end = sentence.tokens[source[0]].start, sentence.tokens[source[1] - 1].end
    # a letter more: a town by itself does not speak
    return [
        Span(max(start + a - 1, 0), start + b, one) for a, b, one in written_out(discourse.text[start:end])
    ]


def _member(  # noqa: PLR0917
    discourse: Discourse,
    sentence: Sentence,
    anchor: Anchor,
    anchors: list[Anchor],
    member: tuple[int, int],
    span: Span,
) -> Source | None:
    """Whom one phrase stands for, by the sentence and the one before it."""
    tokens = sentence.tokens
    start, end = member
    before = discourse.sentences[sentence.index - 1] if sentence.index else None
    text = before.text if before is not None and before.paragraph == sentence.paragraph else ""
    context = f"{text} {discourse.text[sentence.start : span.start]}"
    if (anchor.mode == "according" or anchor.is_post) and tokens[start].lower not in _HE_OR_SHE:
        context = f"{text} {sentence.text}"
    aside = anchor.is_post and anchor.cue_end + 3 < len(tokens) and tokens[anchor.cue_end].text == ","
    if end - start == 1 and (not anchor.is_post or (aside and tokens[start].lower == "it")):
        found = _earlier_subject(discourse, sentence, start, anchors)
        found = found or _main_subject(discourse, sentence, start)
        if found is not None:
            return found
    return discourse.resolver.resolve(span, paragraph=sentence.paragraph, context=context)


def _both_sides(discourse: Discourse, span: Span, *, are_officials: bool) -> list[Source]:
    """*Both sides*, *officials on both sides*."""
    pair = ("Ukrainian officials", "Russian officials") if are_officials else ("Ukraine", "Russia")
    members = [discourse.resolver.resolve(Span(span.start, span.end, state)) for state in pair]
    return [member for member in members if member is not None]


def _unnamed(
    discourse: Discourse, sentence: Sentence, anchor: Anchor, anchors: list[Anchor]
) -> list[Source | None]:
    """Whose an anchor without a phrase is: *it is noted that*, *was reported to*, *claims that*."""
    group = sentence.tokens[anchor.left : anchor.cue_start]
    goes_on = anchor.cue.lemma in _GOES_ON_BY or any(t.lower == "also" for t in group)  # it is also reported
    if anchor.mode == "passive" and goes_on:
        told = _told_last(discourse, sentence)
        if told is not None:
            return [told]
    if anchor.mode == "passive" and (issuer := _ISSUED_IN.match(sentence.text)) is not None:
        start = sentence.start + issuer.start(1)
        span = discourse.span(start, start + len(issuer.group(1)))
        if start < sentence.tokens[anchor.cue_start].start:
            return [discourse.resolver.resolve(span, paragraph=sentence.paragraph)]
    if anchor.mode == "passive":
        outer = next((a for a in anchors if a.mode == "noun" and a.resolved), None)
        return list(outer.resolved) if outer else [None]
    return [UNATTRIBUTED if anchor.mode == "noun" else None]


def _told_last(discourse: Discourse, sentence: Sentence) -> Source | None:
    """Whose report *it is noted that* goes on with: who spoke last, not far before."""
    framed = {source.name for _, source, _ in discourse.frames}  # this was reported by X: all that follows
    for index in range(sentence.index - 1, max(-1, sentence.index - 7), -1):
        source = discourse.last_by_sentence.get(index)
        if source is None:
            continue
        is_framed = source.name in framed
        near = sentence.index - index <= 3 and sentence.paragraph - discourse.sentences[index].paragraph <= 2
        return carried(source) if (near or is_framed) and source.kind is not SourceKind.UNATTRIBUTED else None
    return None


def _earlier_subject(
    discourse: Discourse, sentence: Sentence, at: int, anchors: list[Anchor]
) -> Source | None:
    """For *they* in mid-sentence: the subject before it (*troops showed what they say*)."""
    tokens = sentence.tokens
    if tokens[at].lower not in ("they", "he", "she", "it") or at < 4:
        return None
    if any(a.right <= at and a.resolved for a in anchors):
        return None
    inside = discourse.inside(sentence)
    lead = leading_np(tokens) if tokens[at].lower == "it" else None
    if lead is not None and lead[1] <= at and inside[lead[0]] == inside[at]:
        mention = discourse.span(tokens[lead[0]].start, tokens[lead[1] - 1].end)
        found = discourse.resolver.resolve(mention, paragraph=sentence.paragraph)
        if found is not None and found.kind in (SourceKind.OFFICE, SourceKind.STATE):
            return replace(found, mention=discourse.span(tokens[at].start, tokens[at].end))
    for i in range(at - 1, 0, -1):
        is_verb = tokens[i].lower in AUX or tokens[i].lower in VERBS or tokens[i].lower in _SENT_ROUND
        if inside[i] == inside[at] and is_verb:
            span = np_left(tokens, i - 1, [])
            if span is None or not is_speakable(tokens, span) or tokens[span[0]].lower in SUBJECT_PRONOUNS:
                continue
            mention = discourse.span(tokens[span[0]].start, tokens[span[1] - 1].end)
            found = discourse.resolver.resolve(mention, paragraph=sentence.paragraph)
            plural = tokens[at].lower in ("they", "it")
            is_thing = tokens[at].lower == "it" and found is not None and found.kind is SourceKind.CLASS
            if found is not None and (found.kind is SourceKind.PERSON) != plural and not is_thing:
                return replace(found, mention=discourse.span(tokens[at].start, tokens[at].end))
    return None


def _main_subject(discourse: Discourse, sentence: Sentence, at: int) -> Source | None:
    """Whom *it* means in *Though it has denied that, Kyiv said ...*: the subject of the main clause."""
    tokens = sentence.tokens
    if at != 1 or tokens[0].lower not in SUBORDINATE or tokens[1].lower not in _THIRD_PERSON:
        return None
    comma = next((i for i, t in enumerate(tokens) if t.text == ","), len(tokens))
    subject = leading_np(tokens[comma + 1 :])
    if subject is None:
        return None
    start, end = tokens[comma + 1 + subject[0]].start, tokens[comma + subject[1]].end
    found = discourse.resolver.resolve(discourse.span(start, end), paragraph=sentence.paragraph)
    is_person = tokens[1].lower in ("he", "she")
    if found is None or (found.kind is SourceKind.PERSON) != is_person:
        return None
    return replace(found, mention=discourse.span(tokens[1].start, tokens[1].end))


def _spread(members: list[Span]) -> list[Span]:
    """Joint sources written out: *US and Ukrainian officials*, *Ukrainian officials and media*."""
    lex = lexicon()
    last = members[-1].text.split()
    first = members[0].text.removeprefix("the ").removeprefix("The ").split()
    lower = next((i for i, w in enumerate(last) if not w[0].isupper()), len(last))
    nouns = last[lower:]  # "military Telegram channels"
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
    """Whether it is *Ukrainian*, *South Korean*, *US* or *local Russian*: whose noun comes later."""
    bare = re.sub(r"^(?:[Tt]he|[Bb]oth) ", "", words)
    lex = lexicon()
    described, _, last = bare.rpartition(" ")
    if described and described[1:].islower() and bare.lower() not in lex.nations:
        bare = last if fold(described) not in lex.names else bare
    nation = lex.nations.get(bare.lower())
    is_short = bare.replace(".", "").isupper()
    return bare == "Western" or (nation is not None and (nation[1] == "adjective" or is_short))
