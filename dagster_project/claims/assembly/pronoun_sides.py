"""Whose *they* and *its* are, where a pronoun acts or suffers.

Belongs here: the side that a pronoun of the event takes over, from its sentence, from who speaks, or from
what was told last. Does not belong here: nouns that name a side (`named_sides`), places (`anaphora`).
"""

from dagster_project.claims.assembly.draft import ARMY, HAPPENING, TALES
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.events.actors import actors_in
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.moods import BLAMING
from dagster_project.claims.events.named_sides import Speaker, opponent, side_before, side_of
from dagster_project.claims.events.nouns import POSSESSIVE
from dagster_project.claims.events.views import SentenceView, is_force
from dagster_project.claims.grammar.syntax import Verb
from dagster_project.claims.model import Attribution, Source, SpeechKind
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import ClaimType, Side, Stance

_OPENS_PARTICIPLE = word_set(
    "after before by while when since despite without in on as once"
)  # pulling its troops
_ITS = POSSESSIVE | {"it", "they"}
_HIMSELF = frozenset(["it", "they", "he", "she"])
_OURS = frozenset(["we", "our", "us"])
_THEY = frozenset(["they", "them"])
_THEY_OR_WE = _OURS | {"they"}
_OUTRAGES = frozenset(
    [ClaimType.STRIKE, ClaimType.CASUALTY]
)  # what nobody claims of his own troops and is denied


def antecedent_side(
    page: Page, view: SentenceView, event: Event, source: Source, attribution: Attribution | None
) -> Side | None:
    """Whose *they* and *its* are: whom the content named before, else the source, else the last side."""
    floor = 0
    if attribution is not None:
        at = event.at
        content = next((c for c in attribution.content if c.start <= at < c.end), None)
        if content is not None:
            tokens = view.parse.tokens
            floor = next((i for i, t in enumerate(tokens) if t.end > content.start), 0)
    if attribution is not None and attribution.kind is SpeechKind.DIRECT and "they" in view.lowers[floor:]:
        opening = next(w for w in view.lowers[floor:] if w in _THEY_OR_WE)
        if _they_act(view, event) and opening == "they" and not _OURS.isdisjoint(view.lowers):
            return opponent(source.side)  # they took the town on Tuesday, we took it back on Wednesday
    if _they_act(view, event) and (of := _spoken_of(view, attribution)) is not None:
        return of
    is_told = attribution is not None and attribution.kind is not SpeechKind.DIRECT
    if attribution is not None and attribution.stance is Stance.DENIES and event.type is ClaimType.STRIKE:
        is_told = False  # Russia denied claims by Kyiv that its troops had shelled the town
    if is_told and source.side in (Side.UA, Side.RU):
        for i in (n.first for n in event.agents if view.lowers[n.first - 1] == "that"):
            told = next((c.noun for c in view.parse.chunks if c.last == i - 2 and c.noun), None)
            if told is not None and view.lowers[told.first - 1] in ("by", "of", "from"):
                by = told.first - 2  # the statement by the Russian command that they had taken
                told = next((c.noun for c in view.parse.chunks if c.last == by and c.noun), told)
            if told is not None and view.lowers[told.head] in TALES and view.lowers[i] in _ITS:
                named = side_of(view, [told], Speaker(None))  # denied Russian claims that its forces
                if named is not None:
                    is_accused = event.type in _OUTRAGES and _is_denied_by(page, event, opponent(named))
                    return opponent(named) if is_accused else named
            elif view.lowers[i] in POSSESSIVE:
                return source.side  # that Russia had taken the town but that its forces were ...
    before = [v for v in view.parse.verbs if v.main < event.verb.main]
    blamed = [n for v in before if v.lemma in BLAMING for n in v.objects]
    named = side_of(view, blamed, Speaker(None)) if blamed else None  # blamed Ukraine, saying its army
    if named is None and any(view.lowers[n.first] == "them" for n in event.agents):
        objects = [n for v in before for n in v.objects if is_force(view, n)]
        named = side_of(view, objects[-1:], Speaker(None))  # the advance caught them, forcing them to retreat
    for verb in reversed(before if named is None else ()):
        if verb.subject and verb.subject[0].first >= floor:
            named = side_of(view, verb.subject, Speaker(None))
            if named is None and _is_its_own(view, verb, attribution):
                # Kyiv says its forces advanced and seized ...; Russia dug in, its forces mining ...
                named = _state_before(view, verb, floor) or source.side
            if named is None and is_told and _is_speaker(view, verb, floor, attribution):
                named = source.side if source.side in (Side.UA, Side.RU) else None
            if named is not None:
                break
    first = event.verb  # it shot down Ukrainian drones and thwarted: who *it* is stands before both
    while first.coordinated is not None and first.subject and first.coordinated.subject == first.subject:
        first = first.coordinated
    named = named or side_before(view, first.first, floor=floor)
    if named is None and view.lowers[floor] in _OPENS_PARTICIPLE and _is_opening(page, view, event, floor):
        behind = next((v for v in view.parse.verbs if v.main > event.verb.main and v.subject), None)
        named = side_of(view, behind.subject, Speaker(None)) if behind is not None else None
    if named is not None:
        return named
    if (
        page.last_side is opponent(source.side)
        and ARMY.search(source.name)
        and any(view.lowers[n.first] == "they" for n in event.verb.subject)
    ):
        return page.last_side  # the General Staff: the enemy stormed A; they also carried out 20 strikes
    is_they = any(view.lowers[n.first] in _THEY for n in (*event.verb.subject, *event.agents))
    if is_they and (theirs := _told_before(page, event, source, attribution)) is not None:
        return theirs
    if (
        attribution is not None
        and attribution.kind is not SpeechKind.DIRECT
        and source.side is not Side.PUBLISHER
    ):
        is_told = event.type in HAPPENING or event.type is ClaimType.CONTROL
        if is_told and source.side is Side.OTHER and _they_act(view, event):
            return page.last_side or source.side  # they retook the city, CNN reported
        return source.side
    if not event.verb.subject or view.lowers[event.verb.subject[0].first] != "they":
        return page.last_side
    is_quoted = attribution is not None and attribution.kind is SpeechKind.DIRECT
    # "They ran from their positions," the Ukrainian soldier said
    return page.last_actor or (opponent(source.side) if is_quoted else None)


def _spoken_of(view: SentenceView, attribution: Attribution | None) -> Side | None:
    """Of whom it is said: *"They have left," the mayor said of the Russian troops*."""
    cue = attribution.cue if attribution is not None else None
    if cue is None:
        return None
    tokens = view.parse.tokens
    verb = next((v for v in view.parse.verbs if tokens[v.main].start == cue.start), None)
    phrases = (p for p in verb.phrases if p.preposition in ("of", "about")) if verb is not None else ()
    nouns = next((p.nouns for p in phrases), None)
    return side_of(view, nouns, Speaker(None)) if nouns else None


def _is_opening(page: Page, view: SentenceView, event: Event, floor: int) -> bool:
    """Whether the verb is of what opens a sentence, before whose doing it is: *after taking A, the army*,
    *after they took A, Russian forces*.
    """
    if event.verb.first == floor + 1:
        return True
    is_fresh = not any(d.sentence.index == page.sentence_at(event.at).index - 1 for d in page.told)
    is_they = view.lowers[floor + 1 : floor + 2] in (["they"], ["it"])
    return is_fresh and is_they and event.verb.start <= floor + 1


def _told_before(page: Page, event: Event, source: Source, attribution: Attribution | None) -> Side | None:
    """Whose *they* are by the sentence before: who acted in what the same source told there, or the one side
    that it names (*The Russian soldiers were tired. Still, they took the town*).
    """
    here = page.sentence_at(event.at)
    before = page.sentences[here.index - 1] if here.index else None
    if before is None or before.paragraph != here.paragraph:
        return None
    told = [d for d in page.told if d.sentence.index == before.index]
    if told:
        is_his = attribution is not None and attribution.kind is not SpeechKind.DIRECT
        is_same = is_his and told[-1].source.name == source.name and told[-1].event is not None
        return page.last_actor if is_same and source.side is not Side.OTHER else None
    if attribution is not None:
        return None
    terms = actors_in([t.lower for t in before.tokens]).values()
    sides = {t.side for t in terms if t.side and t.kind != "weapon"}
    return Side(sides.pop()) if len(sides) == 1 and sides <= {"UA", "RU"} else None


def _they_act(view: SentenceView, event: Event) -> bool:
    return any(view.lowers[n.first] == "they" for n in event.agents)


def _is_denied_by(page: Page, event: Event, side: Side | None) -> bool:
    """Whether that side denies it: Russia denied claims by Kyiv that its troops had bombed a school."""
    return any(
        a.stance is Stance.DENIES
        and a.source is not None
        and a.source.side is side
        and any(c.start <= event.at < c.end for c in a.content)
        for a in page.by_sentence[page.sentence_at(event.at).index]
    )


def _state_before(view: SentenceView, verb: Verb, floor: int) -> Side | None:
    """The state that an earlier clause has for its subject."""
    heads = (v.subject[0].head for v in view.parse.verbs if v.main < verb.main and v.subject)
    terms = (view.actors.get(i) for i in heads if i >= floor)
    sides = [Side(t.side) for t in terms if t is not None and t.kind == "state" and t.side in ("UA", "RU")]
    return sides[-1] if sides else None


def _is_speaker(view: SentenceView, verb: Verb, floor: int, attribution: Attribution | None) -> bool:
    """Whether a pronoun opens what somebody says of himself: *Kyiv said it took A as it advanced*."""
    cue = attribution.cue if attribution is not None else None
    if cue is None or cue.start < view.parse.tokens[0].start or verb.subject[0].first > floor + 1:
        return False
    return view.lowers[verb.subject[0].last] in _HIMSELF


def _is_its_own(view: SentenceView, verb: Verb, attribution: Attribution | None) -> bool:
    """Whether the subject is the source's own: *its forces*, in what it is said to say."""
    if attribution is None or attribution.kind is SpeechKind.DIRECT or attribution.source is None:
        return False
    return attribution.source.side in (Side.UA, Side.RU) and any(
        view.lowers[n.first] in POSSESSIVE and "force" in view.classes(n) for n in verb.subject
    )
