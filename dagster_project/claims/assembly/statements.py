"""Attributed speech that states no typed claim: the type `statement`.

Belongs here: which speech gets a line, its sentence and its stance. Does not belong here: finding speech
(`attribution`), and events that it tells (`drafting`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from dagster_project.claims.assembly.draft import Draft
from dagster_project.claims.assembly.other_events import is_on_mishap, is_on_other_war
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.assembly.topics import is_off_topic, is_on_war
from dagster_project.claims.assembly.verdicts import ANAPHOR, is_verdict
from dagster_project.claims.figures.figure import MEASURED
from dagster_project.claims.model import Attribution, Quantity, Source, Span, SpeechKind
from dagster_project.claims.sources.outlets import is_outlet
from dagster_project.claims.speech.attribution import is_thought, stands_in_front
from dagster_project.claims.text.gates import substring_gate
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import ClaimType, Side, SourceKind, Stance

_FEW = 3
_PHRASE = 8  # tokens: less is *We have good news today.*
_WILL = re.compile(r"(?i)\b(?:must|should|will|need|needs|want|wants|shall|have to|has to)\b")
_may_be_due = substring_gate(word_set("must should will need want shall have has"))
_DENIAL = re.compile(r"(?i)den(?:y|ie)|refut|rebut|debunk|disput|contradict")
_LEFT_OPEN = re.compile(r"(?i)\b(?:not|n[o’']t|never|cannot)\b.* (?:rul\w+|exclud\w+)")
_CLAIMED = re.compile(r"(?i)claim|accus|alleg|report|suggest|assert|rumou?r")
_GREETING = re.compile(
    r"(?i)[\"“'‘]?(?:happy |thanks?\b|congratulations|good (?:morning|evening|day)|glory to|my condolences"
    r"|welcome|long live)"
)
_EMPTY = re.compile(
    r"(?i)(?:it$|this|so|as much)(?=$|[.,;]| (?:on|in|at|during|to|out|by|via)\b)|"
    r"(?:to (?:remain|speak on) )?(?:anonym|condition of anonym|not to be (?:named|identified|quoted))"
    r"|[^,.\"“”]{0,80}\bmade (?:the|this|such an?|these|his|her)"
    r" (?:statement|remark|comment|announcement)s?\b"
)
_TOPIC = re.compile(r"the (?:situation|matter|course|details|results|consequences|aftermath|work)\b")
_CLEFT = re.compile(r"(?:^|[\"“,] ?)[Ii]t (?:is|was) (?:\w+ ){1,8}(?:that|who)\b")
# What a list is opened with.
_HERE_IS = re.compile(r"(?i)here(?:['’]s| is| are)\b")
# A subhead in quotation marks: 'Nobody can live there'.
_QUOTED_HEAD = re.compile(r"['‘\"“](?:[^\s.!?]+ ){0,11}[^\s.!?]*[^\s.!?,…]['’\"”]")
# What the page says that a party to the war or a state thinks.
_THINKS = re.compile(
    r"(?i)\b(?:sees?|saw|thinks?|thought|feels?|felt|knows?|knew|suspects?|suspected|regards?|regarded|views?"
    r"|viewed|considers?|assumes?|assumed)$"
)
_TALKED = re.compile(
    r"(?i)(?:\w+ ){0,3}?(?:talk|talks|talked|talking|speak|spoke|spoken|speaking|discuss\w*)(?: about)?"
)
# What *was announced by* somebody, and stands elsewhere.
_TOLD_OF = re.compile(
    _EMPTY.pattern + r"|which\b|(?:the|such|these|those) (?:data|figures|footage|information|news|numbers"
    r"|photos?|pictures?|results|statistics|video)$"
)
# Not *after*, *when*, *because*: behind them stands the cause of what the main clause tells.
_ASIDES = frozenset(("since", "while", "as", "before", "until", "although", "though"))


def _is_main_clause(inner: Attribution, span: Span, subject: int = -1) -> bool:
    """Whether the inner speaker is the subject of what the outer one says: *said Germany had promised*.

    ``subject`` is where the first of those begins who say it together.
    """
    begin = min(s.start for s in (inner.source and inner.source.mention, inner.cue, inner.content[0]) if s)
    begin = min(begin, subject) if subject >= span.start else begin
    lead = span.text[: max(0, begin - span.start)].strip("“\"'‘ ")
    is_beside = lead.lower() in _ASIDES  # while the assessment shows no threat, this could change
    return (len(lead) < 10 and not is_beside) or lead.endswith((",", " and", " but"))


def _is_aside(draft: Draft) -> bool:
    """Whether the event is told beside the main proposition: *says it fights on since Crimea was annexed*."""
    event, attribution = draft.event, draft.attribution
    if event is None or event.anchor >= 0 or attribution is None:
        return False
    verb = event.verb
    if not (verb.subordinator in _ASIDES or (verb.is_relative and verb.is_clause)):
        return False
    if verb.is_relative and _CLEFT.search(draft.sentence.text) is not None:
        return False  # it was debris that hit the port
    at = event.parse.tokens[verb.start].start if verb.start < len(event.parse.tokens) else event.at
    return any(c.start + 25 < at < c.end for c in attribution.content)


def draft_statements(page: Page, typed: Sequence[Draft]) -> list[Draft]:
    """Attributed speech that states no typed claim: one line a source and paragraph at most."""
    told = {d.sentence.index for d in typed if d.attribution is not None}
    tellers = {(d.sentence.index, d.source.name) for d in typed if d.attribution is not None}
    first_told: dict[tuple[int, str], int] = {}  # by paragraph
    for d in typed:
        if d.attribution is not None:
            key = d.sentence.paragraph, d.source.name
            first_told[key] = min(d.sentence.index, first_told.get(key, d.sentence.index))
    used = {(id(d.attribution), d.sentence.index) for d in typed if not _is_aside(d)}
    unheard = _nested(page) | page.consumed
    typed_in: dict[int, list[Draft]] = {}
    for draft in typed:
        typed_in.setdefault(draft.sentence.index, []).append(draft)
    starts = _content_starts(page)
    chosen: dict[tuple[int, str], Draft] = {}
    for attribution in page.attributions:
        source = attribution.source
        if source is None or id(attribution) in unheard or not _is_speech(page, attribution):
            continue  # hearsay of the page's own is nobody's speech
        for paragraph, sentences in _paragraphs(page, attribution).items():
            typed_at = next((s.index for s in sentences if (s.index, source.name) in tellers), None)
            if attribution.cue is None:
                typed_at = first_told.get((paragraph, source.name))
            sentence = _main_sentence(
                page, attribution, sentences, told=told, used=used, tellers=tellers, typed_at=typed_at
            )
            if sentence is None:
                continue
            beside = typed_in.get(sentence.index, [])
            if _repeats(attribution, beside) or any(_tells(attribution, d) for d in beside):
                continue
            is_nobody = source.kind is SourceKind.UNATTRIBUTED
            is_heading = page.is_heading(sentence) or _QUOTED_HEAD.fullmatch(sentence.text) is not None
            is_heading &= not _opens_list(sentence)
            if is_heading and (attribution.kind is SpeechKind.INDIRECT or is_nobody):
                continue  # a headline's news: the body tells it
            if is_heading and not _is_named_in(attribution, sentence):
                continue  # a subhead in quotation marks: words of the body
            if is_heading:
                own = attribution.content[0].start > sentence.end
                later = len(starts[source.name]) - bisect_right(starts[source.name], sentence.end)
                if later > own:
                    continue  # the source speaks in the body
            key = (paragraph, source.name)
            other = chosen.get(key)
            if other is not None:
                was_told = (other.sentence.index, source.name) in tellers
                is_told = (sentence.index, source.name) in tellers
                if is_told > was_told or (
                    is_told == was_told and not _is_better(attribution, sentence, other)
                ):
                    continue
            told_of = {q.span.start for d in beside for q in d.quantities}
            figures = [
                q
                for q in page.figures(sentence)
                if q.span.start not in told_of
                and any(c.start <= q.span.start < c.end for c in attribution.content)
            ]
            chosen[key] = Draft(
                sentence=sentence,
                evidence=Span(sentence.start, sentence.end, sentence.text),
                type=ClaimType.STATEMENT,
                action=None,
                attribution=attribution,
                source=source,
                stance=_stance_of_statement(attribution),
                quantities=figures if any(_is_much(q) for q in figures) else [],
                rules=[attribution.rule, source.entry],
            )
    return list(chosen.values())


def _is_named_in(attribution: Attribution, sentence: Sentence) -> bool:
    """Whether the sentence itself says who speaks."""
    mention = attribution.source.mention if attribution.source is not None else None
    spans = [s for s in (attribution.cue, mention) if s is not None]
    return any(sentence.start <= s.start < sentence.end for s in spans)


def _opens_list(sentence: Sentence) -> bool:
    """Whether it is a clause of its own, and a list follows: *the army had three goals, it said:*."""
    return sentence.text.endswith(":") and len(sentence.tokens) > _PHRASE


def _is_much(figure: Quantity) -> bool:
    """Whether it is told for its own sake: not *the two leaders*, *three regions*."""
    return figure.item in MEASURED or (figure.high or figure.low or 0) > _FEW


def _content_starts(page: Page) -> dict[str, list[int]]:
    """For each source where each thing begins that it says, in order."""
    starts: dict[str, list[int]] = {}
    for start, name in sorted(
        (a.content[0].start, a.source.name) for a in page.attributions if a.source and a.content
    ):
        starts.setdefault(name, []).append(start)
    return starts


def _repeats(attribution: Attribution, beside: Sequence[Draft]) -> bool:
    """*denied the claims, saying ...*: the source's typed claim of the same sentence says it."""
    return all(ANAPHOR.match(c.text.strip()) for c in attribution.content) and any(
        attribution.source is not None and d.source.name == attribution.source.name for d in beside
    )


def _tells(attribution: Attribution, draft: Draft) -> bool:
    """Whether a claim on another's word tells what was said: *the Kremlin said this, the agency reported*."""
    event, cue = draft.event, attribution.cue
    if event is None or draft.attribution is None or draft.attribution is attribution:
        return False
    verb = event.parse.tokens[event.verb.main]
    if cue is not None and event.anchor < 0 and cue.start <= verb.start < cue.end:
        return True  # the ministry said that Spain had pledged four tanks
    if attribution.stance is not Stance.ASSERTS or _is_aside(draft):
        return False
    inner, name = draft.attribution, attribution.source.name if attribution.source is not None else ""
    begin = (inner.cue or inner.content[0]).start
    relays = is_outlet(name) or draft.source.name == name
    return any(
        c.start <= event.at < c.end and c.start <= begin < c.end and (relays or _is_main_clause(inner, c))
        for c in attribution.content
    )


def _words(attribution: Attribution | None, sentence: Sentence) -> int:
    """How many words of the sentence are the attribution's content."""
    if attribution is None:
        return 0
    return sum(
        len(sentence.text[max(c.start - sentence.start, 0) : max(c.end - sentence.start, 0)].split())
        for c in attribution.content
    )


def _is_better(attribution: Attribution, sentence: Sentence, other: Draft) -> bool:
    """A sentence with a cue goes before one without, if its content is more than an exclamation."""
    mine, theirs = _words(attribution, sentence), _words(other.attribution, other.sentence)
    if theirs < 4 < mine:
        return True
    if mine < 4:
        return False
    asked = other.attribution.cue.text if other.attribution is not None and other.attribution.cue else ""
    if "ask" in asked and attribution.cue is not None and "ask" not in attribution.cue.text:
        return True
    cue, old = attribution.cue, other.attribution.cue if other.attribution is not None else None
    has = cue is not None and sentence.start <= cue.start < sentence.end
    had = old is not None and other.sentence.start <= old.start < other.sentence.end
    return has and not had


def _is_speech(page: Page, attribution: Attribution) -> bool:
    """Whether it is about the war, and says something."""
    source, cue = attribution.source, attribution.cue
    if (
        attribution.rule == "run-on"
        or (attribution.rule.startswith("agent") and _TOLD_OF.match(attribution.content[0].text))
        or attribution.rule.startswith("image")
        or all(_EMPTY.match(c.text) for c in attribution.content)
    ):
        return False
    home = cue or attribution.content[0]
    if attribution.rule.startswith("according") and _HERE_IS.match(attribution.content[0].text):
        return False
    near = page.sentence_at(home.start)
    if is_on_other_war(near) or is_on_mishap(near):
        return False
    if all(_GREETING.match(c.text) and len(c.text) < 60 for c in attribution.content):
        return False
    is_party = source is not None and (
        source.kind is SourceKind.STATE
        or (source.kind is SourceKind.PERSON and source.side in (Side.UA, Side.RU))
    )
    is_thought_of = cue is not None and attribution.kind is SpeechKind.INDIRECT
    if is_party and is_thought_of and cue is not None and _THINKS.search(cue.text):
        return False  # Russia sees itself as winning
    is_nobody = source is not None and source.kind is SourceKind.UNATTRIBUTED
    is_hope = attribution.rule.startswith("noun") and is_thought(attribution.rule)  # amid fears that
    is_somebodys = is_hope or attribution.rule.startswith("subject")
    if is_nobody and attribution.kind is SpeechKind.INDIRECT and is_somebodys:
        return False  # whose "they" nobody knows
    if cue is not None and cue.text.endswith((" about", " of")) and _TOPIC.match(attribution.content[0].text):
        return False  # spoke about the situation at a briefing
    is_class = source is not None and source.kind is SourceKind.CLASS
    if (
        cue is not None
        and is_class
        and _TALKED.fullmatch(cue.text)
        and attribution.kind is SpeechKind.INDIRECT
    ):
        return False  # the leaders talked about how to end the war: what they said is not told
    if cue is not None and "comment" in cue.text and attribution.kind is SpeechKind.INDIRECT:
        return False  # commented on it, had no comment: nothing is said
    if attribution.stance is Stance.UNCONFIRMED and cue is not None and not is_verdict(cue.text):
        return False  # did not say
    if source is not None and source.side in (Side.UA, Side.RU):
        return not (_is_any(source) and is_off_topic(page, near))
    return is_on_war(page, near)


def _is_any(source: Source) -> bool:
    """Whether the words for a source name no land, person or body: *the government, a candidate*."""
    words = source.mention.text.split() if source.mention is not None else []
    is_plain = bool(words) and (words[0].lower() == "the" or source.kind is SourceKind.CLASS)
    return is_plain and all(w.islower() for w in words[1:])


def _stance_of_statement(attribution: Attribution) -> Stance:
    """Who rejects a condition denies nothing, nor who does not rule it out; who rejects a claim does."""
    cue = attribution.cue
    if cue is not None and _LEFT_OPEN.search(cue.text):
        return Stance.ASSERTS
    if attribution.stance is Stance.DENIES and cue is not None and not _DENIAL.search(cue.text):
        text = " ".join(c.text for c in attribution.content)
        return Stance.DENIES if _CLAIMED.search(text) else Stance.ASSERTS
    return attribution.stance


def _paragraphs(page: Page, attribution: Attribution) -> dict[int, list[Sentence]]:
    """The sentences that the attribution touches, by paragraph."""
    table: dict[int, dict[int, Sentence]] = {}
    spans = [*([attribution.cue] if attribution.cue is not None else []), *attribution.content]
    for span in spans:
        i = max(0, bisect_right(page.starts, span.start) - 1)
        while i < len(page.sentences) and page.sentences[i].start < span.end:
            sentence = page.sentences[i]
            group = table.setdefault(sentence.paragraph, {})
            if sentence.end > span.start:
                group[i] = sentence
            i += 1
    return {paragraph: list(group.values()) for paragraph, group in table.items() if group}


def _opens(attribution: Attribution, sentence: Sentence) -> bool:
    """Whether a quotation opens with the sentence, and says something in it: *"The road is closed. ..."*."""
    first = attribution.content[0]
    is_quoted = attribution.kind in (SpeechKind.DIRECT, SpeechKind.FREE)
    is_said = len(sentence.tokens) > _PHRASE and not sentence.text.endswith("?")
    return is_quoted and is_said and sentence.start <= first.start < sentence.start + 2


def _main_sentence(
    page: Page,
    attribution: Attribution,
    sentences: list[Sentence],
    *,
    told: set[int],
    used: set[tuple[int, int]],
    tellers: set[tuple[int, str]],
    typed_at: int | None,
) -> Sentence | None:
    """The sentence with the cue; where that is typed or too short to say anything, the longest other.

    ``typed_at`` is the first of them (without a cue, of the paragraph) that has a claim of the source's.
    """
    cue = attribution.cue
    with_cue = next((s for s in sentences if cue is not None and s.start <= cue.start < s.end), None)
    others = [s for s in sentences if s is not with_cue and s.index not in told and len(s.tokens) > 4]
    name = attribution.source.name if attribution.source is not None else ""
    is_told = typed_at is not None
    if typed_at is not None:
        # the rest of the source's words goes with its claim, but for what is demanded, foretold or counted
        others = [
            s
            for s in others
            if _tells_will(s) or len(page.figures(s)) > 1 or (s.index < typed_at and _opens(attribution, s))
        ]
    if with_cue is not None and (id(attribution), with_cue.index) not in used and with_cue.index not in told:
        words = sum(
            len(page.text[max(c.start, with_cue.start) : min(c.end, with_cue.end)].split())
            for c in attribution.content
            if c.start < with_cue.end
            and c.end > with_cue.start
            and not ((others or is_told) and _GREETING.match(page.text[max(c.start, with_cue.start) : c.end]))
        )
        is_longest = not is_told and all(len(s.text) < len(with_cue.text) for s in others)
        if words > 3 or (words and is_longest):
            return with_cue
    elif with_cue is not None and (id(attribution), with_cue.index) not in used:
        goes_on = attribution.kind is SpeechKind.DIRECT and (with_cue.index, name) in tellers
        return None if goes_on else with_cue
    return max(others, key=lambda s: (_tells_will(s), s.end - s.start), default=None)


def _tells_will(sentence: Sentence) -> bool:
    """Whether it tells what shall be."""
    return _may_be_due(sentence.text.lower()) and _WILL.search(sentence.text) is not None


def _nested(page: Page) -> set[int]:
    """Attributions (by id) that give way to the one they stand in, or that stands in them."""
    gone: set[int] = set()
    firsts: dict[int, int] = {}
    for a in page.attributions:
        if a.cue is not None and a.source is not None and a.source.mention is not None:
            firsts[a.cue.start] = min(firsts.get(a.cue.start, a.cue.start), a.source.mention.start)
    for inner in page.attributions:
        place = inner.cue or (inner.content[0] if inner.content else None)
        if place is None:
            continue
        for outer in page.by_sentence[page.sentence_at(place.start).index]:
            if outer is inner or outer.source is None:
                continue
            is_denied = outer.stance is Stance.DENIES and inner.rule.startswith("noun")
            if is_denied and inner.content == outer.content:
                gone.add(id(inner))  # dismissed Ukrainian and Western claims that
                continue
            span = next((c for c in outer.content if c.start <= place.start and place.end <= c.end), None)
            if span is None or (outer.cue is not None and outer.cue.start == place.start):
                continue
            if (
                inner.source is not None
                and inner.source.name == outer.source.name
                and not inner.rule.startswith("noun")
            ) or is_denied:
                gone.add(id(inner))  # said that he had refused; denied claims that
                continue
            named = inner.source is not None and inner.source.kind is not SourceKind.UNATTRIBUTED
            whole = outer.kind not in (SpeechKind.DIRECT, SpeechKind.FREE)
            if is_thought(inner.rule):
                begin = min(s.start for s in (inner.source and inner.source.mention, inner.cue) if s)
                before = page.text[outer.content[0].start : begin].rstrip()
                # said that Moscow wants to win; not: given that he said so, they think
                if not before.endswith(",") or stands_in_front(before):
                    gone.add(id(inner))
                continue
            relays = inner.is_factual_cue or is_outlet(outer.source.name)  # Reuters reported that X demanded
            told = named and whole and relays and _is_main_clause(inner, span, firsts.get(place.start, -1))
            if told and _is_speech(page, inner):
                gone.add(id(outer))
            else:
                gone.add(id(inner))
    return gone
