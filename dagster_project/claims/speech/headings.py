"""Speakers who are named without a cue: *Oleh Nikolenko: "..."*, *"..." - Putin*, *Source: the governor*.

Belongs here: what stands before a colon, behind a dash at a sentence's end, in a line *Source: ...*, and a
speaker whose verb the page lost. Does not belong here: text that names nobody (`carrying`).
"""

import re
from bisect import bisect_left, bisect_right

from dagster_project.claims.model import Attribution, Source, Span, SpeechKind
from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.outlets import is_outlet
from dagster_project.claims.speech.discourse import Discourse
from dagster_project.claims.speech.finite_verbs import has_verb
from dagster_project.claims.speech.noun_phrases import apposition
from dagster_project.claims.speech.pointing_back import said_before
from dagster_project.claims.speech.relaying import ITS_OWN
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.tokens import Token
from schemas.vocabularies import SourceKind

_QUOTE_FROM = re.compile(r"(?:Direct )?[Qq]uote (?:from|of|by) (?:the )?(.+)")
_ON_MEDIUM = re.compile(r",? (?:on|in|during|via|to|citing|quoting|speaking|as quoted|with reference) ")
BACKGROUND = re.compile(r"(?:Background|For reference|Previously|Read (?:also|more)|Support|Update)\b")
SOURCE_LINE_HOLDS = 6  # paragraphs
_FORM = re.compile(r"(?:Details|Quote\b[^:]{0,60}):")  # behind a line of sources: a page of that form
_CITING = re.compile(r",? (?:citing|quoting|with reference to|referring to) ")
_LABELS = frozenset(
    ("sources", "source", "note", "editor", "author", "photographer", "more", "read", "watch")
)
_DELIVERED = re.compile(
    r"(?:[\w’'-]+ ){0,4}?(?i:briefing|address|speech|remarks|statement|comments?|report|update)"
    r"(?: (?:given|made|delivered))? (?:by|of|from) (?:the )?(?P<who>.{4,120}?)"
    r"(?: ?\(.*|,? (?:on|at|for|following|regarding|as of|concerning|to) .*|, [A-Z]?[a-z]* ?\d.*)?$"
)
_LEADS = 3  # sentences in which a page is headed
_TRAILER = re.compile(
    r"(?:(?:^|\s)[-–—]|:)\s+([A-Z][\w'’-]+(?:\s+[A-Z][\w.'’-]*[\w'’-]){0,3}"
    r"|(?:regional )?(?:governor|mayor|police|authorities|officials|military|ministry))\.?\s*$"
)


def heading(discourse: Discourse, sentence: Sentence) -> bool:
    """*Oleh Nikolenko: "..."* and *"..." - Putin*: whether a sentence without a cue names its speaker."""
    return _before_colon(discourse, sentence) or _signed(discourse, sentence)


def _before_colon(discourse: Discourse, sentence: Sentence) -> bool:
    colon = sentence.text.find(":")
    if not 0 < colon <= 80:
        return False
    head = sentence.text[:colon]
    if head in ("Source", "Sources") and _source_line(discourse, sentence, colon + 1):
        return True
    if (quoted := _QUOTE_FROM.match(head)) is not None:
        head = quoted.group(1)
    at = sentence.start + colon
    words = head.split()
    if not (1 <= len(words) <= 9 and words[0][:1].isupper() and discourse.text[at + 1 : at + 2].isspace()):
        return False
    begin = sentence.start + sentence.text.index(head)
    mention = discourse.span(begin, begin + len(head.rstrip()))
    if not _is_known_speaker(discourse, mention) or _tells(sentence.tokens, mention.end):
        return False
    quotes = [i for i, q in enumerate(discourse.outer) if at < q.start < sentence.end]
    opens = bool(quotes) and not discourse.text[at + 1 : discourse.outer[quotes[0]].start].strip()
    if not opens and sentence.end - at <= 16:
        return False
    if len(words) == 1 and (_is_label(words[0]) or (not opens and _is_country(words[0]))):
        return False
    body = discourse.text[at + 1 : sentence.end]
    rest = discourse.span(sentence.end - len(body.lstrip()), sentence.end)
    said = (discourse.span(discourse.outer[q].start, discourse.outer[q].end) for q in quotes)
    attribution = Attribution(
        source=discourse.resolver.resolve(mention, paragraph=sentence.paragraph),
        cue=discourse.span(at, at + 1),
        content=tuple(said) if opens else (rest,),
        kind=SpeechKind.DIRECT if opens else SpeechKind.INDIRECT,
        rule="heading",
    )
    discourse.add(sentence, attribution, quotes if opens else ())
    return True


def _signed(discourse: Discourse, sentence: Sentence) -> bool:
    """*"..." - Putin*: who is named behind the dash at the end of a sentence."""
    tail = sentence.text[-60:]
    if "-" not in tail and "–" not in tail and "—" not in tail and ": " not in tail:
        return False
    match = _TRAILER.search(sentence.text)
    ending = sentence.text.rstrip()
    if match is None or len(sentence.text) >= 250 or ending.endswith(("”", '"')):
        return False
    mention = discourse.span(sentence.start + match.start(1), sentence.start + match.end(1))
    if not _is_body(discourse, mention):
        name = mention.text
        named = discourse.resolver.canonical(name) is not None or fold(name) in lexicon().surnames
        if ending.endswith(".") and (not named or match.group().startswith(":")):
            return False
        known = _is_known_speaker(discourse, mention) or name.islower()  # "- governor"
        if not known or _is_of_nation(name):
            return False
    source = discourse.resolver.resolve(mention, paragraph=sentence.paragraph)
    content = sentence.text[: match.start()].rstrip()
    span, kind = discourse.span(sentence.start, sentence.start + len(content)), SpeechKind.INDIRECT
    quotes: list[int] = []
    if not content:
        q = bisect_right(discourse.outer_starts, sentence.start) - 1
        quotation = discourse.outer[q] if q >= 0 else None
        if quotation is None or not 0 <= sentence.start - quotation.end < 6:
            return False
        span, kind, quotes = discourse.span(quotation.start, quotation.end), SpeechKind.DIRECT, [q]
    attribution = Attribution(source=source, cue=None, content=(span,), kind=kind, rule="signature")
    discourse.add(sentence, attribution, quotes)
    return True


def _source_line(discourse: Discourse, sentence: Sentence, at: int) -> bool:
    """*Source: the governor on Telegram*: whose word the paragraphs around are, till others speak."""
    is_form = any(_FORM.match(s.text) for s in discourse.sentences[sentence.index + 1 : sentence.index + 4])
    named = sentence.text[at:].strip()
    if is_form:
        named = named.split(";")[0]  # the first of several has said what the page leads with
    if not named or len(named) > 200 or ";" in named:
        return False
    told, *cited = _CITING.split(named, maxsplit=1)
    source = _named_source(discourse, sentence, told, at, is_form=is_form)
    via = next((m for m in ("Telegram", "Facebook", "X", "Twitter") if f"on {m}" in named), None)
    if source is not None and is_outlet(source.name):
        if not is_form or source.name == discourse.publisher:
            return False
        is_his_own = not cited or ITS_OWN.match(cited[0]) is not None or cited[0].startswith("its ")
        quoted = None if is_his_own else _named_source(discourse, sentence, cited[0], at, is_form=True)
        source, via = (quoted, source.name) if quoted is not None else (source, via)
    if source is None:
        return False
    cue = discourse.span(sentence.start, sentence.start + at)
    before = tuple(said_before(discourse, sentence))
    if before:
        kind = SpeechKind.INDIRECT
        rule = "source-line"
        discourse.add(
            sentence, Attribution(source=source, cue=cue, content=before, kind=kind, via=via, rule=rule)
        )
    discourse.speaks(sentence, source, via)
    for later in discourse.sentences[sentence.index + 1 :]:
        if later.paragraph - sentence.paragraph > SOURCE_LINE_HOLDS or BACKGROUND.match(later.text):
            break
        discourse.running[later.index] = (source, via)
    return True


def _named_source(
    discourse: Discourse, sentence: Sentence, named: str, at: int, *, is_form: bool
) -> Source | None:
    """Who is named in a line of sources; where the page has the form of one, whoever has an office too."""
    words = _ON_MEDIUM.split(named, maxsplit=1)[0].strip(" ,.")
    if words.endswith("sources"):
        words = named.partition(" on ")[0].strip(" ,.")  # sources in the security services
    if not words:
        return None
    start = sentence.start + sentence.text.index(words, at)
    mention = discourse.span(start, start + len(words))
    parts = [p for p in words.split(", ") if p]
    known = any(_is_known_speaker(discourse, _part(discourse, mention, p)) for p in parts)
    told = (lexicon().roles.get(w.lower().strip(",")) for w in words.split())
    known = known or any(r is not None and (is_form or r.kind == "body") for r in told)
    return discourse.resolver.resolve(mention, paragraph=sentence.paragraph) if known else None


def _part(discourse: Discourse, span: Span, words: str) -> Span:
    start = span.start + span.text.index(words)
    return discourse.span(start, start + len(words))


def delivered(discourse: Discourse) -> None:
    """*Briefing by the spokesman Ivan Petrenko*: a page that is headed so is all his."""
    for sentence in discourse.sentences[:_LEADS]:
        text = sentence.text.strip()
        match = _DELIVERED.fullmatch(text) if text[-1] not in '.!?:”"' else None
        if match is None or has_verb(sentence.tokens, 0, len(sentence.tokens)):
            continue
        start = sentence.start + sentence.text.index(text) + match.start("who")
        mention = discourse.span(start, start + len(match["who"]))
        source = discourse.resolver.resolve(mention)
        is_known = source is not None and (source.entry or _is_known_speaker(discourse, mention))
        if source is not None and is_known and source.kind in (SourceKind.PERSON, SourceKind.OFFICE):
            for later in discourse.sentences[sentence.index + 1 :]:
                discourse.running.setdefault(later.index, (source, None))
        return


def dangling(discourse: Discourse, sentence: Sentence) -> None:
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
    mention = discourse.span(tokens[span[0]].start, tokens[span[1] - 1].end)
    source = discourse.resolver.resolve(mention, paragraph=sentence.paragraph)
    content = discourse.span(sentence.start, tokens[span[0] - 2].end)
    kind = SpeechKind.INDIRECT
    discourse.add(
        sentence, Attribution(source=source, cue=None, content=(content,), kind=kind, rule="dangling")
    )


def _is_known_speaker(discourse: Discourse, mention: Span) -> bool:
    lex = lexicon()
    words = mention.text.split()
    if not words or len(words) > 9:
        return False
    known = discourse.resolver.canonical(mention.text) is not None
    person = len(words) >= 2 and all(w[0].isupper() or w in ("of", "the") for w in words) and known
    suffix = any(
        discourse.resolver.canonical(" ".join(words[-n:])) is not None for n in (1, 2, 3) if n <= len(words)
    )
    surname = words[-1][:1].isupper() and fold(words[-1]) in lex.surnames
    role = any(w.lower().strip(",") in lex.roles for w in words)
    return known or person or suffix or surname or (role and words[-1][:1].isupper())


def _tells(tokens: list[Token], end: int) -> bool:
    """Whether what stands before a colon is a clause: *Analysts drew attention to the town: ...*."""
    here = bisect_left([t.start for t in tokens], end)
    return here > 2 and has_verb(tokens, 0, here)


def _is_of_nation(words: str) -> bool:
    """Whether a line ends with a region or people, not a speaker: *Main Effort – Eastern Ukraine*."""
    parts = words.lower().split()
    return len(parts) > 1 and any(w in lexicon().nations for w in parts)


def _is_body(discourse: Discourse, mention: Span) -> bool:
    """Whether it is a body that the lexicon knows: *- Russian Defence Ministry*."""
    source = discourse.resolver.resolve(mention)
    return source is not None and source.kind is SourceKind.OFFICE and bool(source.entry)


def _is_country(word: str) -> bool:
    """Whether a heading's word is a land that the news is from: *Ukraine: Attack on a hospital*."""
    nation = lexicon().nations.get(word.lower())
    return nation is not None and nation[0].name == word


def _is_label(word: str) -> bool:
    """Whether a heading's word names the text and nobody: *Analysis:*, *Video:*."""
    role = lexicon().roles.get(word.lower())
    return word.lower() in _LABELS or (role is not None and role.kind in ("document", "image", "media"))
