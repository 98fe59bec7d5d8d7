"""The further conditions of a reading: the column ``needs`` of `verbs.csv`, a function a condition.

Belongs here: whether a condition holds of a verb. Does not belong here: conditions on the subject and
object (`verb_frames`).
"""

from collections.abc import Callable, Iterable

from dagster_project.claims.events.arguments import logical_arguments
from dagster_project.claims.events.nouns import singular_of
from dagster_project.claims.events.other_senses import CARS, is_private
from dagster_project.claims.events.readings import BESIDE, UNHARMED
from dagster_project.claims.events.views import SentenceView, is_nobody
from dagster_project.claims.grammar.classes import TIME_NOUNS
from dagster_project.claims.grammar.syntax import NounPhrase, Phrase, Verb
from dagster_project.claims.text.word_classes import word_set

_Condition = Callable[[SentenceView, Verb, str], bool]
_MEASURE = frozenset({"number", "measure"})
_GROUNDS = frozenset({"place", "position"})
_POINTING = frozenset(["the", "these", "this", "their", "its"])
_IN_VAIN = word_set("unsuccessful fruitless futile vain")
_FLYING = word_set(
    "air missile missiles drone drones rocket rockets artillery shelling bomb cyber terrorist terror mass"
    " massive aerial uav uavs shahed shaheds fpv kamikaze bombs shells aircraft aviation warplanes jets"
    " planes bombers helicopters"
)
_ARMED = word_set("military armoured armored combat army enemy fighting")
_WRECKED = word_set("burnt-out burned-out destroyed wrecked charred burnt burned gutted mangled")
_AROUND = word_set(
    "near around toward towards along close direction directions sector sectors axis axes front frontline"
    " frontal"
)
RANKS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth last latest only largest biggest newest"
)
_ORDINALS = RANKS - {"only"}
_FIGHTING = word_set("fighting serving battling volunteering")
_MEANWHILE = frozenset(["while", "when"])
_BESIDE = word_set("for with alongside against in near on beside as")


def holds(view: SentenceView, verb: Verb, need: str) -> bool:
    """A condition of the column ``needs``: *active*, *place*, *says=word|word*, a preposition (*in=hand*)."""
    key, _, word = need.partition("=")
    condition = CONDITIONS.get(key)
    return condition(view, verb, word) if condition is not None else _has_phrase(view, verb, key, word)


def _has_phrase(view: SentenceView, verb: Verb, preposition: str, word: str) -> bool:
    """Whether a phrase with the preposition stands there, with one of the words or kinds if any is given."""
    if not word:
        return any(p.preposition == preposition for p in verb.phrases)
    wanted = tuple(word.split("|"))
    for phrase in verb.phrases:
        if phrase.preposition == preposition:
            for noun in phrase.nouns:
                if view.head_matches(noun, wanted) or not view.classes(noun).isdisjoint(wanted):
                    return True
    undergoing = verb.subject if verb.is_passive else ()  # the attack by 12 drones was repelled
    behind = [of for n in undergoing if (of := view.of_phrase(n, (preposition,))) is not None]
    return any(view.head_matches(n, wanted) or not view.classes(n).isdisjoint(wanted) for n in behind)


def _has_none(view: SentenceView, verb: Verb, word: str) -> bool:
    """Whether no phrase with one of the prepositions stands there, but for times: *fell on Thursday*."""
    return not any(
        phrase.preposition in word.split("|")
        and not all(is_time(view, n) for n in phrase.nouns)
        and not _is_set_off(view, verb, phrase)
        for phrase in verb.phrases
    )


def _is_set_off(view: SentenceView, verb: Verb, phrase: Phrase) -> bool:
    """Whether a comma stands before it: *pulled back, in a blow to morale*."""
    return "," in view.lowers[verb.last + 1 : phrase.index]


def is_time(view: SentenceView, noun: NounPhrase) -> bool:
    """Whether the phrase is a time: *Thursday*, *26 May*, *this week*."""
    words = view.lowers[noun.first : noun.last + 1]
    return view.lowers[noun.head] in TIME_NOUNS or not TIME_NOUNS.isdisjoint((words[0], words[-1]))


def _is_checked_elsewhere(_view: SentenceView, _verb: Verb, _word: str) -> bool:
    return True


def _is_present(view: SentenceView, verb: Verb, _word: str) -> bool:
    return (
        verb.tag in "VZ"
        or "have" in verb.auxiliaries
        or "has" in verb.auxiliaries
        or bool(verb.subject and "number" in view.classes(verb.subject[0]))
    )


def _is_now(view: SentenceView, verb: Verb, _word: str) -> bool:
    """*Occupy, are occupying, is still occupied.*"""
    spoken = verb.auxiliaries[:1]
    if verb.chain[-1:] == ["continue"]:
        return True  # continue to occupy a part of it
    return not verb.is_infinitive and (
        (verb.tag in "VZ" and not spoken)
        or spoken in (["is"], ["are"])
        or not {"still", "now"}.isdisjoint(view.lowers[verb.start : verb.stop])
        or (
            not {"been", "have", "has"}.isdisjoint(verb.auxiliaries)
            and any(p.preposition == "since" for p in verb.phrases)
            and view.lowers[verb.last + 1 : verb.stop].count("square") == 0  # so much ground won since
        )
    )


def _failed(view: SentenceView, verb: Verb, _word: str) -> bool:
    """*None of the drones got through, the missiles did not reach the town.*"""
    return verb.is_negated or any(is_nobody(view.parse.tokens, n) for n in verb.subject)


def _is_own(view: SentenceView, verb: Verb, _word: str) -> bool:
    """No other's: Russia reported gains, not Russian gains."""
    behind = [of for n in verb.objects if (of := view.of_phrase(n, ("of", "by"))) is not None]
    own = [i for n in verb.objects for i in range(n.first, n.head)]
    own += [i for n in behind for i in range(n.first, n.last + 1)]
    return not any(view.is_side_token(i) for i in own)


def _opens(_view: SentenceView, verb: Verb, _word: str) -> bool:
    """A fragment that its noun phrase opens: *Drone attack on Odesa*."""
    return verb.objects[0].first == verb.start


def _is_counted(view: SentenceView, verb: Verb, _word: str) -> bool:
    return any(i in view.quantities for n in verb.objects for i in range(n.first, n.last + 1))


def _has_recipient(view: SentenceView, verb: Verb, _word: str) -> bool:
    return len(verb.objects) > 1 and bool(view.classes(verb.objects[0]) & {"country", "side"})


def _has_donor(view: SentenceView, verb: Verb, _word: str) -> bool:
    """Who gives to its friends: neither party to the war."""
    given = [*verb.subject, *(verb.objects if not verb.is_passive else ())]
    sides = [t.side for n in given for i in range(n.first, n.last + 1) if (t := view.actors.get(i))]
    return "OTHER" in sides and "RU" not in sides


def _is_of_soldiers(view: SentenceView, verb: Verb, _word: str) -> bool:
    inner = [of for n in (*verb.objects, *verb.subject) if (of := view.of_phrase(n)) is not None]
    return view.matches(inner, frozenset({"force", "soldier"}))


def _is_plain(view: SentenceView, verb: Verb, _word: str) -> bool:
    """*Showed soldiers in the town*, not *soldiers entering it*."""
    gerunds = [v for v in view.parse.verbs if v.is_gerund]
    return not any(v.subject == verb.objects or v.chain[-1:] == [verb.lemma] for v in gerunds)


def _is_heard(view: SentenceView, verb: Verb, _word: str) -> bool:
    return view.matches(verb.subject, frozenset({"attack"}))


def _is_on_ground(view: SentenceView, verb: Verb, _word: str) -> bool:
    """Attacks near a town, in a direction: on foot, where nothing flies."""
    told = [*verb.subject, *verb.objects, *_with(verb)]
    return not _flies(view, told) and not _AROUND.isdisjoint(view.lowers)


def _is_afoot(view: SentenceView, verb: Verb, _word: str) -> bool:
    """A raid, but not from the air."""
    return not _flies(view, [*verb.subject, *verb.objects, *_with(verb)])


def _with(verb: Verb) -> list[NounPhrase]:
    return [n for p in verb.phrases if p.preposition == "with" for n in p.nouns]


def _flies(view: SentenceView, nouns: Iterable[NounPhrase]) -> bool:
    """Whether an attack is by air or artillery: *a drone attack*, *attacked with aerial bombs*."""
    return any(not _FLYING.isdisjoint(view.lowers[n.first : n.last + 1]) for n in nouns)


def _is_proper(view: SentenceView, verb: Verb, _word: str) -> bool:
    """*Novotoretske was lost*; not contact, and no person."""
    return all(n.first == n.last and view.parse.tags[n.head] == "P" for n in verb.subject)


def _is_civil(view: SentenceView, verb: Verb, _word: str) -> bool:
    """Cars in a yard, not those of a force or hit by one."""
    done_by, done_to = logical_arguments(view, verb)
    words = [i for n in done_to for i in range(n.first, n.last + 1)]
    return not view.matches(done_by, frozenset({"force"}), pronouns=False) and not any(
        view.is_side_token(i) or view.lowers[i] in _ARMED for i in words
    )


def _has_private(view: SentenceView, verb: Verb, _word: str) -> bool:
    """*His car, a police car*: no loss of an army."""
    undergoing = verb.subject if verb.is_passive else verb.objects
    machines = [n for n in undergoing if "equipment" in view.classes(n)] or undergoing
    return any(is_private(view, n) for n in machines) and all(
        is_private(view, n) or view.lowers[n.head] in CARS for n in machines
    )


def _is_wrecked(view: SentenceView, verb: Verb, _word: str) -> bool:
    return any(not _WRECKED.isdisjoint(view.lowers[n.first : n.last + 1]) for n in verb.objects)


def _has_no_object(view: SentenceView, verb: Verb, _word: str) -> bool:
    return all(
        view.classes(n) and view.classes(n) <= _MEASURE and view.of_phrase(n) is None
        for n in verb.objects  # destroying two of its sections
    )


def _has_ordinal(view: SentenceView, verb: Verb, _word: str) -> bool:
    """*The third, the 11th, the largest attack on the port this week.*"""
    return any(
        w in _ORDINALS or w.rstrip("hndrst").isdigit() or (w.endswith("est") and w != "west")
        for n in verb.objects
        for w in view.lowers[n.first : n.head]
    )


def _is_positive(view: SentenceView, verb: Verb, _word: str) -> bool:
    told = (*verb.objects, *(verb.subject if verb.is_passive else ()))
    return not any(view.lowers[n.first] in ("no", "none") for n in told)


def _is_none_but(view: SentenceView, verb: Verb, word: str) -> bool:
    undergoing = verb.subject if verb.is_passive else verb.objects
    return all(view.lowers[n.head] not in word.split("|") for n in (*undergoing, *verb.objects))


def _is_named(view: SentenceView, verb: Verb, _word: str) -> bool:
    return not any("pronoun" in view.classes(n) for n in logical_arguments(view, verb)[0])


def _has_agent(view: SentenceView, verb: Verb, _word: str) -> bool:
    return bool(logical_arguments(view, verb)[0])


def _is_alone(view: SentenceView, verb: Verb, _word: str) -> bool:
    """Whether no infinitive hangs on it: not *the battle continues to dominate the news*."""
    return not any(v.is_infinitive and v.first == verb.last + 1 for v in view.parse.verbs)


def _is_of(view: SentenceView, verb: Verb, word: str) -> bool:
    """A phrase with *of*, behind the subject in *three of the dead were, four of those killed were*."""
    if verb.lemma != "be" or not word.startswith(("dead", "wounded")):
        return _has_phrase(view, verb, "of", word)
    wanted = set(word.split("|"))
    return any(
        view.lowers[n.last + 1 : n.last + 2] == ["of"]
        and not wanted.isdisjoint(
            w for v in view.lowers[n.last + 2 : min(n.last + 5, verb.first)] for w in (v, singular_of(v))
        )
        and "number" in view.classes(n)
        for n in verb.subject
    )


def _has_place(view: SentenceView, verb: Verb, _word: str) -> bool:
    if any(w in ("there", "here") for w in view.lowers[verb.last + 1 : verb.stop]):
        return True
    for phrase in verb.phrases:
        for noun in phrase.nouns:
            if any(
                i in view.places and view.places[i].kind != "country"
                for i in range(noun.first, noun.last + 1)
            ):
                return True
            if view.classes(noun) & _GROUNDS and view.lowers[noun.first] in _POINTING:
                return True
            if phrase.preposition in BESIDE and view.classes(noun) == {"name"}:
                return True  # near Lyptsi, a village that no gazetteer has
    return False


def _is_here(view: SentenceView, verb: Verb, _word: str) -> bool:
    """*Is in the town*, not *at work in it*."""
    first = verb.phrases[0] if verb.phrases else None
    return first is not None and any(
        view.classes(n) & {"place", "position"} or any(i in view.places for i in range(n.first, n.last + 1))
        for n in first.nouns
    )


def _has_number(view: SentenceView, verb: Verb, _word: str) -> bool:
    return any(i in view.quantities for i in range(verb.start, max(verb.stop, verb.last + 1)))


def _is_said(view: SentenceView, _verb: Verb, word: str) -> bool:
    return not set(word.split("|")).isdisjoint(view.lowers)


def _stands_before(view: SentenceView, verb: Verb, word: str) -> bool:
    if any(p.preposition == word for p in verb.before) or view.lowers[0] == word:
        return True
    at = verb.first - 1
    while at > 0 and view.lowers[at] != word and view.parse.tags[at] in "NPAD#'I":
        at -= 1
    return view.lowers[at] == word and view.parse.tags[at - 1] in ".,;cS"  # that among the dead was


def _is_liberated(view: SentenceView, _verb: Verb, _word: str) -> bool:
    return any(w in ("liberated", "retaken", "recaptured", "freed") for w in view.lowers)


def _has_fought(view: SentenceView, verb: Verb, _word: str) -> bool:
    """*Was killed while fighting for Ukraine*: of who is called no soldier; not *during fighting*."""
    words = ["while", *view.lowers[verb.last + 1 : verb.last + 6]]
    at = next((i for i, w in enumerate(words) if w in _FIGHTING), 0)
    return at > 0 and words[at - 1] in _MEANWHILE and not _BESIDE.isdisjoint(words[at + 1 : at + 2])


def _is_in_vain(view: SentenceView, verb: Verb, _word: str) -> bool:
    """*Were unsuccessful, was to no avail.*"""
    return not _IN_VAIN.isdisjoint(view.lowers[verb.last + 1 : verb.last + 4])


def _is_unharmed(view: SentenceView, verb: Verb, _word: str) -> bool:
    return not UNHARMED.isdisjoint(view.lowers[verb.last + 1 : verb.last + 4])


def _has_complement(view: SentenceView, verb: Verb, word: str) -> bool:
    return not set(word.split("|")).isdisjoint(view.lowers[verb.last + 1 : verb.last + 12])


def _has_adjective(view: SentenceView, verb: Verb, word: str) -> bool:
    following = range(verb.last + 1, min(verb.last + 7, len(view.lowers)))
    if view.parse.tags[verb.last + 1 : verb.last + 2] == "I":
        return False  # was under Ukrainian fire
    said = [view.lowers[i] for i in following if view.parse.tags[i] != "R"][:2]
    said += view.lowers[verb.last + 1 : verb.last + 3]
    return not set(word.split("|")).isdisjoint(said)


CONDITIONS: dict[str, _Condition] = {
    "patient": _is_checked_elsewhere,  # by `verb_frames`, once the patients are known
    "over": _is_checked_elsewhere,
    "told": _is_checked_elsewhere,
    "said": _is_checked_elsewhere,  # by `drafting`
    "nouns": _is_checked_elsewhere,  # by `readings.takes_pronouns`
    "fact": _is_checked_elsewhere,  # by `nominal_frames`
    "main": lambda _view, verb, _word: not verb.is_relative,
    "relative": lambda _view, verb, _word: verb.is_relative,
    "active": lambda _view, verb, _word: not verb.is_passive,
    "passive": lambda _view, verb, _word: verb.is_passive,
    "finite": lambda _view, verb, _word: verb.is_clause,
    "negated": lambda _view, verb, _word: verb.is_negated,
    "verb": lambda _view, verb, word: verb.lemma in word.split("|"),
    "present": _is_present,
    "now": _is_now,
    "failed": _failed,
    "own": _is_own,
    "opens": _opens,
    "counted": _is_counted,
    "recipient": _has_recipient,
    "donor": _has_donor,
    "soldiers": _is_of_soldiers,
    "plain": _is_plain,
    "heard": _is_heard,
    "ground": _is_on_ground,
    "afoot": _is_afoot,
    "proper": _is_proper,
    "civil": _is_civil,
    "private": _has_private,
    "wrecked": _is_wrecked,
    "noobject": _has_no_object,
    "ranked": _has_ordinal,
    "positive": _is_positive,
    "but": _is_none_but,
    "alone": _is_alone,
    "named": _is_named,
    "agent": _has_agent,
    "of": _is_of,
    "place": _has_place,
    "here": _is_here,
    "number": _has_number,
    "says": _is_said,
    "before": _stands_before,
    "liberated": _is_liberated,
    "in vain": _is_in_vain,
    "fought": _has_fought,
    "unharmed": _is_unharmed,
    "complement": _has_complement,
    "adjective": _has_adjective,
    "no": _has_none,
    "adverb": lambda _view, verb, word: any(p.preposition == word and not p.nouns for p in verb.phrases),
    # not buried under the rubble
    "interred": lambda _view, verb, _word: all(
        p.preposition not in ("under", "beneath") for p in verb.phrases[:1]
    ),
    # driven out of the town, not driven from the border to a hospital
    "stays": lambda view, verb, _word: _has_none(view, verb, "to"),
}
