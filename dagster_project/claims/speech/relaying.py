"""Media and outlets that relay what others say: *told Reuters*, *on Telegram*, *TASS reported, citing X*.

Belongs here: who relays an anchor, and whom a medium cites. Does not belong here: which names are outlets
(`sources`), who a source is (`speakers`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.claims.model import Source, Span
from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.outlets import is_outlet
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.discourse import Discourse
from dagster_project.claims.speech.speakable import has_role
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import AUX, DETERMINERS, VERBS
from schemas.vocabularies import Side, SourceKind

_CORRESPONDENT = re.compile(r"^(?:an?|the) (?=[A-Z])|(?:['’]s)? (?:correspondent|reporter|journalist)s?$")
_SAID_IN = frozenset(("post", "statement", "message", "interview", "video", "comment", "comments", "remarks"))
_TOLD_BY = ("subject", "inverted", "according")
_SPEAKING = (*_TOLD_BY, "agent")
_ADJECTIVES = {Side.RU: "Russian", Side.UA: "Ukrainian"}
_INSIDER = re.compile(r"\b(?:officials?|sources?|officers?|authorities|soldiers?)\b")
ITS_OWN = re.compile(
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
# what stands before an outlet's name
_DESCRIBING = frozenset(
    ("state", "news", "agency", "broadcaster", "official", "social", "messaging", "network", "tv", "channel")
) | {"russian", "ukrainian", "russia", "ukraine", "'s", "’s", "personal"}


def relays(discourse: Discourse, sentence: Sentence, anchor: Anchor, frame: Anchor) -> bool:
    """Whether the anchor names the medium of *X said this, the agency reports*, which says no more."""
    if anchor is frame or anchor.source is None or anchor.mode not in _TOLD_BY:
        return False
    if anchor.mode == "subject" and not anchor.is_post:
        return False
    medium = _medium_of(discourse, sentence.tokens, anchor.source)
    if medium is None:
        return False
    if medium.name != discourse.publisher:
        frame.via = frame.via or medium.name
    return True


def _medium_of(discourse: Discourse, tokens: list[Token], source: tuple[int, int]) -> Source | None:
    """The known outlet that a phrase names, its correspondent's words left out."""
    mention = discourse.text[tokens[source[0]].start : tokens[source[1] - 1].end]
    medium = discourse.resolver.canonical(_CORRESPONDENT.sub("", mention))
    return medium if medium is not None and is_outlet(medium.name) else None


def is_medium(discourse: Discourse, tokens: list[Token], anchor: Anchor) -> bool:
    """Whether who speaks last is an outlet."""
    if anchor.source is None:
        return False
    return _medium_of(discourse, tokens, anchor.source) is not None or has_role(
        tokens, anchor.source, "media"
    )


def _medium_in(discourse: Discourse, words: str) -> str:
    """The medium of *the state-run TASS news agency*, else the words as they stand."""
    parts = words.split()
    for size in range(len(parts), 0, -1):
        for start in range(len(parts) - size + 1):
            found = discourse.resolver.canonical(" ".join(parts[start : start + size]))
            if found is not None and is_outlet(found.name):
                return found.name
    return words


def is_own_story(
    discourse: Discourse, tokens: list[Token], anchor: Anchor, sources: Sequence[Source | None]
) -> bool:
    """Whether it is *As Ukrinform reported, ...* on a page that relays another of its reports too."""
    is_as = anchor.mode == "according" and anchor.cue_start > anchor.left == 0
    is_as |= anchor.mode == "subject" and anchor.left == 1 and tokens[0].lower == "as"
    source = sources[0] if is_as and len(sources) == 1 else None
    if source is None or source.mention is None or not is_outlet(source.name):
        return False
    name = source.mention.text.removeprefix("the ").removesuffix(" agency").removesuffix(" news")
    earlier = any(t.lower in ("earlier", "previously") for t in tokens[: anchor.right])
    return discourse.text.lower().count(name.lower()) >= (1 if earlier else 2)


def of_its_medium(discourse: Discourse, source: Source | None, via: str | None) -> Source | None:
    """*TASS reported, citing a local official*: who is nobody's yet is on the side of the medium."""
    if source is None or via is None or source.kind is not SourceKind.CLASS:
        return source
    medium = discourse.resolver.canonical(via)
    if medium is None or medium.side is Side.OTHER or not is_outlet(medium.name):
        return source
    told = source.mention.text if source.mention is not None else source.name
    if not _INSIDER.search(told) or any(w[0].isupper() for w in told.split()[1:]):
        return source
    told_by = replace(source, side=medium.side)
    discourse.resolver.correct_last(told_by)
    return told_by


def via_of(discourse: Discourse, sentence: Sentence, anchor: Anchor) -> str | None:
    """Who relays an anchor: *as X quoted him*, else the medium named beside its cue."""
    tokens = sentence.tokens
    if anchor.relayer is not None:
        first, last = anchor.relayer
        span = discourse.span(tokens[first].start, tokens[last - 1].end)
        relayer = discourse.resolver.resolve(span, paragraph=sentence.paragraph)
        return relayer.name if relayer is not None else None
    return _medium_in(discourse, anchor.via) if anchor.via else _beside_cue(discourse, tokens, anchor)


def _beside_cue(discourse: Discourse, tokens: list[Token], anchor: Anchor) -> str | None:
    """A medium or outlet named beside the cue: *on Telegram*, *told Reuters*, *talks with TASS*."""
    if anchor.mode in ("hedge", "noun"):
        return None
    begin = anchor.cue_end if anchor.mode != "according" else anchor.right
    stop = min(len(tokens), max(begin, anchor.right) + 16)
    begun = False  # what is said: "said Russia is lying on social media"
    for i in range(begin, stop):
        word = tokens[i].lower
        if word in ("that", ":", "“", '"'):
            break
        begun = begun or word in AUX or word in VERBS
        if begun and _SAID_IN.isdisjoint(t.lower for t in tokens[max(begin, i - 5) : i]):
            continue
        if word in ("on", "with", "to", "via", "by", "in", "tweeted") or (
            i == begin and anchor.cue.lemma == "tell"
        ):
            start = i if i == begin and anchor.cue.lemma == "tell" and word not in ("on", "to") else i + 1
            name = _outlet(discourse, tokens, start)
            if name:
                return name
    if anchor.cue.lemma in ("tweet", "retweet"):
        return "Twitter"
    for i in range(min(anchor.left, 12)):
        if tokens[i].lower == "on":
            name = _outlet(discourse, tokens, i + 1)
            if name:
                return name
    return None


def _outlet(discourse: Discourse, tokens: list[Token], start: int) -> str | None:
    """The outlet that a phrase names, what describes it left out: *the state news agency TASS*."""
    while start < len(tokens) and (tokens[start].lower in DETERMINERS or tokens[start].lower in _DESCRIBING):
        word, after = tokens[start].lower, tokens[start + 1 : start + 2]
        if word == "social" and after and after[0].lower == "media":
            return "social media"
        start += 1
    for size in (4, 3, 2, 1):
        words = tokens[start : start + size]
        if len(words) == size and words[0].text[:1].isupper():
            found = discourse.resolver.canonical(" ".join(t.text for t in words))
            if found is not None and is_outlet(found.name):
                return found.name
    return None


def cited_source(
    discourse: Discourse,
    sentence: Sentence,
    anchor: Anchor,
    anchors: list[Anchor],
    speaker: Source | None,
) -> Source | None:
    """*TASS reported, citing a local official*: the official is the source, TASS relays."""
    if anchor.mode not in _SPEAKING or anchor.source is None:
        return None
    citing = [a for a in anchors if a.mode == "citing" and _is_his(anchor, a, anchors)]
    mine = citing[-1] if citing else None
    if mine is None or mine.source is None:
        return None
    tokens = sentence.tokens
    start, end = mine.source
    span = discourse.span(tokens[start].start, tokens[end - 1].end)
    if ITS_OWN.match(span.text) is not None:
        return None
    if _ACCOUNT_OF.match(span.text) is not None:
        return None  # "the channel writes, citing eyewitness accounts"
    if _DATA.match(span.text) is not None and speaker is not None and not is_outlet(speaker.name):
        return None  # "the lawmaker, citing intelligence data, said"
    side = speaker.side if speaker is not None else Side.OTHER
    return discourse.resolver.resolve(
        of_side(span, side), paragraph=sentence.paragraph, context=discourse.text[sentence.start : span.start]
    )


def _is_his(anchor: Anchor, citing: Anchor, anchors: list[Anchor]) -> bool:
    """Whether who is cited is cited by who speaks here: the last to speak before, else the first behind."""
    speaking = [a for a in anchors if a.mode in _SPEAKING and a.left < citing.left]
    is_inner = citing.left < anchor.cue_start
    if not speaking:
        return is_inner
    return speaking[-1] is anchor and (anchor.right <= citing.left or is_inner)


def of_side(span: Span, side: Side) -> Span:
    """*The ministry*, as a medium of a side cites it: *TASS said, citing the ministry*."""
    bare = span.text.lower().removeprefix("the ")
    role = lexicon().roles.get(bare)
    if role is None or role.kind != "body" or side not in _ADJECTIVES:
        return span
    body = "defence ministry" if bare == "ministry" else bare
    return Span(span.start, span.end, f"the {_ADJECTIVES[side]} {body}")
