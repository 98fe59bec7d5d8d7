"""On whose word an event is told: the attribution that counts for it, or the page itself.

Belongs here: events in asides, beside a speech or after it that the page tells on its own, participles that
go on with somebody's words, acts that are words (*approved*). Does not belong here: finding attributions
(`speech`), and what kind of claim the event makes (`drafting`).
"""

import re
from collections.abc import Sequence

from dagster_project.claims.assembly.draft import HAPPENING
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.nouns import can_speak
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.surroundings import told_of
from dagster_project.claims.model import Attribution, Source, Span, SpeechKind
from dagster_project.claims.sources.resolver import SourceResolver
from dagster_project.claims.text.sentences import Sentence
from schemas.vocabularies import Action, ClaimType

ORDERED = frozenset({ClaimType.CONTROL, ClaimType.MOVEMENT})
_WHILE = frozenset(["as", "after", "while"])
_ONCE = frozenset(["after", "before", "since", "when"])
_WITHIN = frozenset(["of", "the"])
_INVADES = frozenset(["=invade", "=invasion", "=military operation"])
_BEGINS_WAR = frozenset(["invade", "launch", "begin", "start", "order", "send"])
# A time that only tells which place or troops are meant: *seized in March*, *soon after its invasion*.
_LONG_AGO = re.compile(
    r"\b(?:in|since|during|from|until) (?:(?:early|mid|late|mid-|the (?:first|early) \w+ of) )?"
    r"(?:(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b|\blast (?:week|month|year|spring|summer|autumn|fall|winter)\b"
    r"|\b(?:weeks|months|years) (?:ago|earlier)\b"
    r"|\b(?:early|soon|shortly|months|weeks|years) (?:in|into|after)"
    r" (?:the|its|their|his|moscow|russia|putin)\b|\bits (?:(?:19|20)\d\d|full-scale|february) "
    r"|\bfor (?:\w+ ){1,3}(?:weeks|months|years)\b"
    r"|\b(?:first|last) (?:days?|weeks?|months?) of (?:the|its) (?:war|invasion|offensive)\b"
)
# said it would respond, as troops pushed into the region: what somebody will do, and why just now
_WILL_AS = re.compile(
    r"[^,;]*\b(?:will|would|shall|must|should|(?:aim|plan|want|intend|hope)(?:s|ned|ed)?)\b"
    r"[^,;]*, as (?!if\b)"
)
_ADDED_AFTER = re.compile(
    r", (?:just |only |barely |less than |more than )?(?:an?|one|two|three|four|five|six|several|\d+|some)?"
    r" ?(?:minutes|hours?|days?|weeks?) (?:after|before) [^,;]*$"
)


def told_by_page(
    page: Page, sentence: Sentence, view: SentenceView, event: Event, attribution: Attribution
) -> bool:
    """Whether the page tells the event on its own, though it stands in what somebody said."""
    is_indirect = attribution.kind is SpeechKind.INDIRECT or (
        attribution.kind is SpeechKind.MIXED and not any(q.start <= event.at < q.end for q in page.quotations)
    )
    return (
        is_indirect
        and not _is_claimed_within(event, attribution)
        and (
            _is_background(view, event)
            or (not attribution.is_factual_cue and _is_set_off(view, event))
            or _is_meanwhile(page, event, attribution)
            or _is_narrated(page, sentence, event, attribution)
        )
    )


def _is_set_off(view: SentenceView, event: Event) -> bool:
    """Whether a relative clause behind a comma tells it: *vowed to answer the attack, which killed ten*."""
    verb = event.verb
    return verb.is_relative and verb.is_clause and verb.start > 0 and view.lowers[verb.start - 1] == ","


def _is_background(view: SentenceView, event: Event) -> bool:
    """Whether the event stands in an aside of the page's own: *the city, a hub that Russia seized in May*."""
    verb = event.verb
    if verb.subordinator in _ONCE and _INVADES & {f"={event.reading.lemma}", *event.reading.object}:
        return True  # said that 20 were killed there since Russia invaded
    if told_of(view.parse, verb):
        return False  # the town was one of those where troops advanced: the news itself
    is_ground = event.type in (ClaimType.CONTROL, ClaimType.MOVEMENT) or event.action is Action.ASSAULTS
    if verb.subject and view.lowers[verb.subject[0].first] == "those":
        return False  # *those who held the town for three months*: whom it tells of
    if is_ground and (verb.is_relative or verb.subordinator in _ONCE or verb.subordinator == "where"):
        told = " ".join(view.lowers[verb.start : verb.stop])
        if _LONG_AGO.search(told) is not None:
            return True  # says it fights on since Crimea was annexed in 2014, held the town that fell in May
        if verb.subordinator == "where" and event.type is ClaimType.CONTROL:
            return True  # the region, where it occupies a part
        if verb.subordinator == "since" and (event.type is ClaimType.CONTROL or verb.lemma in _BEGINS_WAR):
            return True  # since Russia invaded Ukraine
    if verb.subordinator in _ONCE:
        return False
    if not verb.is_relative or (event.type in HAPPENING and "had" not in verb.auxiliaries):
        return False
    if verb.start > 1 and view.lowers[verb.start - 2] == "of":
        return False  # "15 drones, 10 of which were brought down": part of what is told
    if any(view.lowers[i] == "of" for i in range(max(verb.start - 1, 0), min(verb.start + 2, verb.first))):
        return False  # 17 drones, 11 of which were shot down
    firsts = [n.first for n in (*verb.subject, *verb.objects) if n.first < verb.first]
    return any(at > 0 and view.lowers[at - 1] == "," for at in [*firsts, verb.start])


def _is_meanwhile(page: Page, event: Event, attribution: Attribution) -> bool:
    """Whether the page tells what went on meanwhile: *urged residents to leave as troops closed in*."""
    if attribution.cue is None or event.verb.subordinator not in _WHILE:
        return False
    asked = page.text[attribution.cue.end : event.at]
    if attribution.is_factual_cue and _WILL_AS.match(asked) is None:
        return False
    is_clause = event.verb.is_clause and not event.verb.modal and event.type in ORDERED
    return is_clause and " that " not in asked


def _is_claimed_within(event: Event, attribution: Attribution) -> bool:
    """Whether the cue stands in the event's own clause: *the region, which it claimed to have annexed*."""
    verb, cue = event.verb, attribution.cue
    start = event.parse.tokens[verb.start].start
    return cue is not None and (verb.is_relative or verb.subordinator != "") and start <= cue.start < event.at


def _is_narrated(page: Page, sentence: Sentence, event: Event, attribution: Attribution) -> bool:
    """Whether the page adds on its own when it was said: *said X, hours after missiles had hit Y*."""
    cue = attribution.cue
    if cue is None or not sentence.start <= cue.start < event.at:
        return False
    at = page.text.rfind(",", cue.end, event.at)
    return at >= 0 and _ADDED_AFTER.match(page.text, at, event.at) is not None


def goes_on(page: Page, event: Event, attributions: Sequence[Attribution]) -> Attribution | None:
    """Whose words a participle goes on with: *hit the port, the governor said, damaging a warehouse*."""
    verb = event.verb
    if not verb.is_gerund or verb.is_passive or event.anchor >= 0:
        return None
    while verb.coordinated is not None and verb.coordinated.is_gerund:
        verb = verb.coordinated
    first = event.parse.tokens[verb.first].start
    for attribution in attributions:
        cue = attribution.cue
        if cue is not None and not page.text[cue.end : first].strip() and cue.end < first:
            return attribution  # reported intercepting drones that had targeted the city
        if cue is None or not any(c.end <= cue.start for c in attribution.content):
            continue
        if page.text[cue.end : first].strip() == ",":
            told = [v for v in event.parse.verbs if v.is_clause and v.main < verb.first]
            told = [v for v in told if event.parse.tokens[v.main].end <= cue.start]
            if told and event.agents == event.verb.subject:
                event.agents = [] if told[-1].is_passive else told[-1].subject
            return attribution
    return None


def who_acts(page: Page, sentence: Sentence, event: Event) -> Source | None:
    """Who approves or vetoes: what is said by the act is his word, as with who promises."""
    tokens = event.parse.tokens
    if not event.verb.subject or event.verb.is_passive or event.verb.is_relative:
        return None
    noun = event.verb.subject[0]
    stop = noun.last + 1  # "The President of the Republic Alexander Stubb decided"
    while stop < event.verb.first and (tokens[stop].text[0].isupper() or tokens[stop].lower in _WITHIN):
        stop += 1
    start, end = tokens[noun.first].start, tokens[stop - 1].end
    if page.resolver is None:
        page.resolver = SourceResolver(page.document, page.places)
    found = page.resolver.resolve(Span(start, end, page.text[start:end]), paragraph=sentence.paragraph)
    return found if found is not None and found.entry and can_speak(found) else None
