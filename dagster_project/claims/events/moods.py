"""Clauses that tell no fact: questions, orders, wishes, habits, conditions, what is still awaited.

Belongs here: the kind of the clause in which an event's verb stands. Does not belong here: the verbs above
it (`governors`), its modal verb (`modality`).
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dagster_project.claims.events.event import Event
from dagster_project.claims.events.governors import AIMS, PROMISES
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.classes import DATED
from dagster_project.claims.grammar.syntax import Verb
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType

NOT_YET = word_set("before until till once when whenever unless")
_PROSPECTIVE = word_set("planned potential possible future further any upcoming expected looming new next")
_RISKS = word_set("danger risk verge brink threat prospect possibility chance fear instead capable")
_RESOLUTE = PROMISES | {"determine", "determined", "want", "hope", "seek"}
_UTTERS = frozenset(["make", "be", "contain", "include", "issue", "voice"])
_WORDS_OF = frozenset(["mention", "reference", "threat", "threats"])
_OPEN_TO = word_set(
    "risk danger threat prospect possibility chance probability likelihood opportunity need hope hopes fear"
    " fears concern concerns"
)
_BEGINS = frozenset(["begin", "start", "break", "erupt"])
_AT_ITS_START = frozenset(["after", "before", "when", "until", "as", "once"])
_CAN = frozenset(["can", "could", "may", "might"])
_REACHES = frozenset(["reach", "hit", "strike", "arrive", "explode"])
_ASKS = word_set("would will could should can may might shall must did does do is are was were has have had")
_OPENERS = word_set("and but so then yet or")
_AWAITED = word_set("after once until till when")
_QUESTIONING = frozenset(["how", "why", "when", "where"])
_SUPPOSING = frozenset(["imagine", "suppose", "supposing", "assume", "assuming"])
_SHALL = frozenset(["will", "would", "shall", "'ll", "’ll"])
_NOW = frozenset(["is", "are", "has", "have"])
_NOW_IS = word_set("is are be being ’s 's ’re 're")
_NEAR_CLAUSE = 12  # tokens
# Before *that*: what ought to be or what is only thought of, not what is told: *the fact that, true that*.
_URGENT = word_set(
    "important vital crucial essential imperative critical necessary urgent desirable better best preferable"
    " impossible unthinkable inconceivable unlikely key"
)
_THOUGHTS = word_set(
    "illusion illusions impression idea notion risk risks possibility danger fear fears hope hopes dream"
    " condition conditions demand demands myth prospect chance chances likelihood probability scenario"
    " assumption assumptions expectation expectations proposal requirement wish concern concerns insistence"
    " provided providing imagine pretend pretends pretended pretending"
)
_HANGS_ON = word_set("on of decide decides deciding consider considering question")
_WISHES = word_set("demand request propose insist recommend require")
BLAMING = frozenset(["blame", "accuse", "fault"])
_TRADING = frozenset(["trade", "exchange", "swap"])
_TRADED = word_set("blame accusation accusations recriminations barbs")
_NOT_ALL = (["not", "all"], ["not", "every"])
_OFTEN = word_set("regularly frequently often routinely constantly always typically usually sometimes")
_CUSTOMARY = frozenset(["daily", "nightly", "whenever"])
_SELDOM = frozenset(["rarely", "seldom", "never"])
_DO = frozenset(["do", "does"])
_ARE = frozenset(["is", "are"])
_FICTION = word_set(
    "film movie novel play opera game games wargame simulation simulator dream comic cartoon sketch thriller"
)
_PRACTICE = word_set("exercise exercises drill drills manoeuvres maneuvers rehearsal training")
_MOCK = word_set("mock simulated imaginary notional fictitious imagined")
_NOT_IN_EARNEST = _FICTION | _PRACTICE | _MOCK
_DURING = frozenset(["in", "during", "at"])
_PRACTISED = frozenset({Action.LAUNCHES, Action.ASSAULTS})
_KEPT_BACK = word_set("details information specify disclose reveal elaborate identify name clarify say")
_UNDECIDED = word_set(
    "clear unclear known unknown certain uncertain sure know knows knew ask asks asked about"
)
_WHICH = word_set("which what where type kind details information")


def trades_blame(event: Event) -> bool:
    """Whether each side lays it at the other's door: *traded blame for the attack*."""
    verb = event.verb
    return verb.lemma in _TRADING and any(event.parse.lowers[n.head] in _TRADED for n in verb.objects)


def is_unreal_sentence(view: SentenceView, event: Event) -> bool:
    """Whether the sentence only asks or supposes, or somebody averts what was to come."""
    lowers = view.lowers
    if event.reading.actor == "opponent" and any(
        not _PROSPECTIVE.isdisjoint(lowers[n.first : n.head]) for n in event.verb.objects
    ):
        return True  # to disrupt a planned offensive
    before = lowers[: event.verb.start]
    if "short" in before and before[-3:-1] == ["short", "of"]:
        return True  # stopped short of saying they were in control
    if "?" in lowers and _is_asked(lowers):
        return True  # Would Ankara send troops? And how does Ukraine hold the town?
    if lowers[0] in _SUPPOSING:
        return True  # suppose that they had taken the town
    return lowers[0] == "had" and "would" in lowers  # had they sent tanks, fewer would have died


def tells_no_event(view: SentenceView, event: Event) -> bool:
    """Whether the clause tells a risk, a habit, an order or a wish, or what somebody does not tell."""
    verb, lowers = event.verb, view.lowers
    is_open = verb.lemma == "be" or event.type is ClaimType.STRIKE
    if is_open and any(lowers[n.head] in _OPEN_TO for n in verb.objects):
        return True  # there is an opportunity for the evacuation, reported a threat of attacks
    if verb.tag == "G" and verb.is_clause and any(lowers[n.head] in AIMS for n in verb.subject):
        return True  # their next step is capturing the town
    if verb.lemma == "make" and not event.is_negated and any(lowers[n.first] == "any" for n in verb.objects):
        return True  # which makes any attack on it a feat
    if verb.lemma in _UTTERS and any(lowers[n.head] in _WORDS_OF for n in verb.objects):
        return True  # made no mention of the attack
    governing = lowers[verb.first - 2] if verb.first and lowers[verb.first - 1] == "of" else ""
    if "being" in verb.auxiliaries and governing in _RISKS:
        return True  # in danger of being encircled
    if verb.start < len(lowers) and lowers[verb.start] in ("whoever", "whichever"):
        return True  # whoever holds the city
    if not _NOT_IN_EARNEST.isdisjoint(lowers) and _is_staged(view, event):
        return True  # in the film they storm the town
    if verb.is_relative and lowers[verb.start] == "who" and _is_asked_who(lowers, verb):
        return True  # it is unclear who holds the city
    if event.is_negated and verb.lemma in BLAMING:
        return True  # did not blame Russia for the attack
    if event.type is ClaimType.STRIKE and _is_no_single_strike(view, event):
        return True
    if verb.subject and lowers[verb.subject[0].first] == "you":
        return True  # you kill ten and there are ten more
    if verb.chain[-1:] == ["able"] and event.type is not ClaimType.CONTROL and _is_now_able(view, verb):
        return True  # is now able to strike targets in Russia
    is_bare = not (verb.is_infinitive or verb.modal)
    if is_bare and ((verb.tag == "V" and not verb.subject) or verb.auxiliaries[:1] == ["be"]):
        return True  # an order: Raise the flags; suggested that people be evacuated
    # demanded that Russia withdraw
    return verb.tag == "V" and verb.is_clause and not verb.auxiliaries and _is_wished(view, verb)


def _is_now_able(view: SentenceView, verb: Verb) -> bool:
    """Whether somebody can do it, which tells not that he did: *are able to*, not *were able to*."""
    able = next(i for i in range(verb.first, -1, -1) if i == 0 or view.lowers[i] == "able")
    return not _NOW_IS.isdisjoint(view.lowers[max(able - 3, 0) : able])


def _is_staged(view: SentenceView, event: Event) -> bool:
    """Whether it is told of a film or a game, or done for practice: *during drills they fired missiles*."""
    verb, lowers = event.verb, view.lowers
    undergoing = (*event.patients, *verb.objects)
    if any(not _MOCK.isdisjoint(lowers[n.first : n.head]) for n in undergoing):
        return True
    settings = {
        lowers[n.head] for p in (*verb.before, *verb.phrases) if p.preposition in _DURING for n in p.nouns
    }
    is_practised = event.type in (ClaimType.CONTROL, ClaimType.MOVEMENT) or event.action in _PRACTISED
    return not settings.isdisjoint(_FICTION) or (is_practised and not settings.isdisjoint(_PRACTICE))


def _is_asked_who(lowers: Sequence[str], verb: Verb) -> bool:
    """Whether *who* has nobody that it refers to."""
    return not verb.subject or lowers[verb.start - 1] in _UNDECIDED


def _is_no_single_strike(view: SentenceView, event: Event) -> bool:
    """Whether a strike is no one's, of every day, or not told of: *bombers, which strike the cities*."""
    verb, lowers = event.verb, view.lowers
    first = verb.subject[0].first if verb.subject and event.action is Action.HITS else 0
    if first and lowers[first - 1 : first + 1] in _NOT_ALL:
        return True  # not all the strikes target civilians
    if verb.is_clause and "negated" not in event.reading.needs and _is_habit(view, verb):
        return True
    if verb.is_gerund and verb.subordinator and not (view.places or view.quantities):
        main = next((v for v in view.parse.verbs if v.is_clause), None)
        if main is not None and not main.is_passive and _is_habit(view, main):
            return True  # often stockpile missiles before launching them
    return not _KEPT_BACK.isdisjoint(lowers) and _is_untold(view, verb)  # no details of which port was hit


def is_pending_clause(view: SentenceView, event: Event) -> bool:
    """Whether the clause tells when, whether or how often something is to happen: *before they enter*."""
    verb, lowers = event.verb, view.lowers
    finite = verb if verb.is_clause or verb.coordinated is None else verb.coordinated
    if verb.subordinator == "before" and verb.lemma in _REACHES:
        return True  # shot down before they reached their targets
    if any(lowers[i : i + 2] == ["how", "many"] for i in range(max(verb.start - 3, 0), verb.main)):
        return True  # it is unclear how many were shot down
    if verb.subordinator == "until" and any(
        v.is_infinitive and not _RESOLUTE.isdisjoint(v.chain) and v.last < verb.first
        for v in view.parse.verbs
    ):
        return True  # determined to push on until the town was theirs
    if lowers[0] == "whether" and verb.start <= 1:
        return True  # whether they have left or not, ...
    if verb.subordinator in NOT_YET and finite.tag in "VZ" and finite.is_clause and not finite.auxiliaries:
        return True
    opener = verb.subordinator or (lowers[verb.start - 1] if verb.start else "")
    if opener in _AWAITED and finite.is_clause and _is_awaited(view, verb, opener):
        return True  # will return once the town is freed
    return (
        event.action is Action.ASSAULTS
        and verb.lemma in _BEGINS
        and "#" not in view.parse.tags[verb.first : verb.stop]
        and (verb.subordinator == "since" or (verb.subordinator in _AT_ITS_START and _is_bare(view, verb)))
    )  # since the offensive began


def _is_bare(view: SentenceView, verb: Verb) -> bool:
    """Whether its subject and phrases say neither whose nor where: *hours after the offensive began*."""
    nouns = (*verb.subject, *(n for p in verb.phrases for n in p.nouns))
    within = [i for n in nouns for i in range(n.first, n.last + 1)]
    return not any(view.is_side_token(i) or i in view.places for i in within)


def is_conditional_clause(view: SentenceView, verb: Verb) -> bool:
    """Whether the clause is a condition, a purpose or a question that somebody reports."""
    if verb.subject and verb.tag == "V" and view.lowers[verb.subject[0].first - 1] == "should":
        return verb.subject[0].first > 0  # should they take the town, it will be cut off
    if verb.is_conditional or (verb.subject and _is_ensured(view, verb)):
        return True  # will do everything to ensure that they arrive
    opening = view.lowers[max(verb.start - 1, 0) : verb.start + 1]
    is_so_that = ["so", "that"] in (opening, view.lowers[max(verb.start - 2, 0) : verb.start])
    if (is_so_that and verb.tag in "VZ") or (opening[:1] == ["so"] and verb.modal in _CAN):
        return True  # so that Ukraine receives the shells
    return _goes_on_if(view, verb) or _is_asked_about(view, verb) or _is_only_thought_of(view, verb)


def _is_only_thought_of(view: SentenceView, verb: Verb) -> bool:
    """Whether the clause is what ought to be, or somebody's idea: *vital that they leave, as long as*."""
    lowers, at = view.lowers, (verb.subject[0].first if verb.subject else verb.start) - 1
    if at < 1 or not verb.is_clause or verb.first < at:
        return False
    before = lowers[max(at - 2, 0) : at]
    if lowers[at] == "that":
        return before[-1] in _URGENT or before[-1] in _THOUGHTS or before == ["is", "time"]
    if lowers[at] == "whether":
        return before[-1] in _HANGS_ON
    return lowers[at] == "as" and before[-1] == "long" and not verb.modal


def _is_asked(lowers: Sequence[str]) -> bool:
    """Whether the sentence opens as a question."""
    first = next((i for i, w in enumerate(lowers[:3]) if w not in _OPENERS), 0)
    if lowers[first] in _QUESTIONING:
        first += 1
    return lowers[first : first + 1] != [] and lowers[first] in _ASKS


def _is_habit(view: SentenceView, verb: Verb) -> bool:
    """Whether a present tense tells what is done again and again, or never: *regularly attacks the grid*,
    *does not target civilians*. No place, figure or day stands in it.
    """
    if verb.chain:
        return False
    if verb.is_passive:
        is_custom = verb.is_relative and _ARE.issuperset(verb.auxiliaries)  # which are launched from aircraft
    elif verb.auxiliaries:
        is_custom = verb.is_negated and _DO.issuperset(verb.auxiliaries)
    elif verb.tag not in "VZ" and view.lowers[verb.main] != verb.lemma:
        return False
    else:
        around = view.lowers[max(verb.first - 1, verb.start) : verb.last + 2]
        if not _SELDOM.isdisjoint(around):
            return True  # rarely claims responsibility for strikes on the peninsula
        rest = view.lowers[verb.last : max(verb.stop, verb.last + 1)]
        is_daily = "daily" in rest or ("every", "day") in pairwise(rest) or _opens_as_custom(view.lowers)
        if any(view.lowers[n.first] == "such" for n in verb.objects):
            return True  # launches such strikes on holidays
        is_custom = (verb.tag in "VZ" and (verb.is_relative or not _OFTEN.isdisjoint(around))) or is_daily
    told: Iterable[int] = range(verb.first, max(verb.stop, verb.last + 1))
    if not is_custom or any(
        i in view.quantities
        or view.parse.tags[i] == "#"
        or (i in view.places and view.places[i].kind != "country")
        for i in told
    ):
        return False
    if not verb.is_relative:  # civilians, not: the port
        undergoing = verb.objects or [n for p in verb.phrases[:1] for n in p.nouns]
        told = [i for n in undergoing for i in range(n.first, n.last + 1)]
    return not any(view.parse.tags[i] == "D" for i in told)


def _opens_as_custom(lowers: Sequence[str]) -> bool:
    """Whether the sentence opens with how often it happens: *every day, night after night, as a rule*."""
    if lowers[0] in _CUSTOMARY or list(lowers[:3]) == ["as", "a", "rule"]:
        return True
    is_each = lowers[0] in ("every", "each") and lowers[1:3] and lowers[1] in DATED and lowers[2] != "last"
    return is_each or (lowers[1:2] == ["after"] and lowers[0] in DATED and lowers[2:3] == [lowers[0]])


def _is_untold(view: SentenceView, verb: Verb) -> bool:
    """Whether the clause is what somebody does not tell: *gave no details of which port was hit*."""
    for above in view.parse.verbs:
        if above.main >= verb.first or verb.first - above.main > _NEAR_CLAUSE:
            continue
        between = view.lowers[above.main : verb.first]
        is_kept = above.is_negated or between[1:2] == ["no"]
        if is_kept and not (_KEPT_BACK.isdisjoint(between) or _WHICH.isdisjoint(between)):
            return True
    return False


def _is_wished(view: SentenceView, verb: Verb) -> bool:
    """Whether a bare form behind *demanded that* is what somebody should do, not what he does."""
    noun = verb.subject[-1] if verb.subject else None
    if noun is None or view.lowers[noun.first - 1] != "that" or view.lowers[noun.head].endswith("s"):
        return False
    if len(verb.subject) == 1 and noun.first == noun.last and view.parse.tags[noun.head] == "P":
        return True  # a condition, namely that Ukraine withdraw: of one country *withdraws* is told
    return any(v.lemma in _WISHES and v.last == noun.first - 2 for v in view.parse.verbs)


def _is_awaited(view: SentenceView, verb: Verb, opener: str) -> bool:
    """Whether the clause tells when something will be, and so what has not happened yet."""
    present = verb.tag in "VZ" or not _NOW.isdisjoint(verb.auxiliaries)
    for other in view.parse.verbs:
        if other.modal not in _SHALL or "have" in other.auxiliaries:
            continue
        if 0 <= verb.start - other.main <= _NEAR_CLAUSE:  # would end once the town was taken
            return present or (other.modal == "would" and opener != "after")
        if present and 0 <= other.first - verb.stop <= _NEAR_CLAUSE:
            return True
    return False


def _is_ensured(view: SentenceView, verb: Verb) -> bool:
    """Whether somebody sees to it that it happens."""
    at = verb.subject[0].first - 1
    at -= view.lowers[at] == "that"
    return at > 0 and view.lowers[at] in ("ensure", "ensuring", "guarantee")


def _goes_on_if(view: SentenceView, verb: Verb) -> bool:
    """Whether the clause goes on with an *if*: *if the talks fail and Russia takes the town, ...*."""
    lowers = view.lowers
    if not verb.is_clause or verb.subordinator or verb.modal or "if" not in lowers:
        return False
    before = lowers[verb.start - 1 : verb.start]
    opened = (v for v in view.parse.verbs if v.subordinator == "if" and v.stop == verb.start)
    return before == ["and"] and next(opened, None) is not None


def _is_asked_about(view: SentenceView, verb: Verb) -> bool:
    """Whether it is only asked about: *asked whether Russia had taken the town, Peskov said ...*."""
    lowers = view.lowers
    if "asked" not in lowers[:2] or lowers[0] not in ("asked", "when"):
        return False
    return any(
        v.is_clause and v.first > verb.main and lowers[v.start - 1] == "," and not v.is_relative
        for v in view.parse.verbs
    )
