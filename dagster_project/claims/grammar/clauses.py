"""A shallow parse of a sentence: word classes, noun phrases, verb groups, and who does what to whom.

Belongs here: the order of the steps, and what relates two verbs of a sentence (auxiliaries parted from their
verb, inversion, objects of told clauses). Does not belong here: the steps themselves (the other modules of
this folder), what a verb or noun means for the war (`events`), who is speaking (`attribution`).

Every token gets a one-letter class (see `letters`), and the grammar is a regular expression over the string
of letters (`chunking`) and walks over the chunks that it finds.
"""

from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from dagster_project.claims.grammar.catenatives import link_to_governor
from dagster_project.claims.grammar.chunking import find_chunks
from dagster_project.claims.grammar.classes import ATTEMPT_NOUNS, DONE_TO
from dagster_project.claims.grammar.gapping import fill_gaps
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.grammar.letters import FORMS_OF_BE
from dagster_project.claims.grammar.objects import find_arguments
from dagster_project.claims.grammar.participles import settle_past
from dagster_project.claims.grammar.reading import words_of
from dagster_project.claims.grammar.subjects import find_subject
from dagster_project.claims.grammar.surroundings import is_preposition, is_time
from dagster_project.claims.grammar.syntax import Parse, Verb
from dagster_project.claims.grammar.tagging import tag
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import word_set


def parse(tokens: Iterable[Token], lemmas: Container[str] | None = None) -> Parse:
    """The shallow parse of a sentence's tokens; without a verb of ``lemmas`` its verbs get no arguments."""
    return parse_each([(tokens, lemmas)])[0]


def parse_each(sentences: Sequence[tuple[Iterable[Token], Container[str] | None]]) -> list[Parse]:
    """`parse` of many sentences, a step over all after the other: each finds its code in the cache."""
    parses = []
    for tokens, _ in sentences:
        words, lowers = words_of(tokens)
        parses.append(Parse(words, lowers, "".join(tag(words, lowers))))
    for found in parses:
        find_chunks(found)
    for found, (_, lemmas) in zip(parses, sentences, strict=True):
        if lemmas is None or any(verb.lemma in lemmas for verb in found.verbs):
            _find_clauses(found)
    return parses


# An infinitive behind them has no *to*.
_WITHOUT_TO = word_set("help let see watch hear")
_PURPOSES = word_set(
    "plan plans decision decisions call calls offer offers time way ways ability order orders how what where"
    " when vote deal pledge pledges promise promises right chance move pressure need refusal threat threats"
    " willingness intention readiness agreement failure proposal proposals mission reason reasons steps"
)
_SAID = frozenset(["say", "write"])
_RELATIVES = frozenset(["where", "which"])
# The letters of the forms that an auxiliary goes with; *hit* is a base form, too.
_GOES_WITH = {"h": "XQ", "b": "XQG", "m": "VQ", "d": "VQ"}
_NEGATES = frozenset(["never", "no", "nor", "not", "nowhere"])
_TURNS_ROUND = frozenset(["only", "not"])  # only then did they, not until May will they


def _find_clauses(parse: Parse) -> None:
    """Gives the verbs of a sentence, from the left, their governors, subjects and objects."""
    parted = _reunite(parse)
    if not (_NEGATES | _TURNS_ROUND).isdisjoint(parse.lowers):
        _turn_round(parse)
    _unmark(parse)
    for verb in parse.verbs:
        if verb.tag in "QX" and not (verb.auxiliaries or verb.is_infinitive):
            settle_past(parse, verb)
    _announce(parse)
    for number, verb in enumerate(parse.verbs):
        link_to_governor(parse, number, verb)
        find_subject(parse, number, verb)
        find_arguments(parse, verb)
        higher = verb.coordinated if verb.is_infinitive and not verb.objects else None
        if higher is not None and higher.is_relative and higher.objects:
            verb.objects = list(higher.objects)  # the town that they managed to take
        if number:
            _tell_in_relative(parse, parse.verbs[number - 1], verb)
            is_told = verb.lemma in _SAID and verb.is_clause and not verb.is_relative
            if is_told and verb.objects and parse.chunks[verb.chunk - 1].kind == ",":
                verb.subject, verb.objects = verb.objects, []  # "We left," said the governor
        if verb.objects:
            _share_objects(parse, verb)
    _share_with_opening(parse)
    for auxiliary, verb in parted:
        verb.before = [*verb.before, *auxiliary.phrases]
    for number, verb in enumerate(parse.verbs):
        if verb.lemma == "be" and verb.tag == "b" and number and not verb.subject and verb.objects:
            _invert(parse, parse.verbs[number - 1], verb)
    if not _RELATIVES.isdisjoint(parse.lowers):
        _hand_back(parse)
    fill_gaps(parse)


def _share_with_opening(parse: Parse) -> None:
    """Gives the main clause's subject to what opens the sentence: *after taking Alba, the army moved on*."""
    for number, verb in enumerate(parse.verbs):
        if verb.is_clause:
            return
        if not verb.is_gerund or verb.subject or "by" in parse.lowers[: verb.first]:
            continue  # by pushing ahead: a means
        main = next((v for v in parse.verbs[number + 1 :] if v.is_clause), None)
        if main is None or main.is_relative or not main.subject:
            return
        first = main.subject[0].first
        if verb.last < first and parse.lowers[first - 1] == ",":
            verb.subject = main.subject


def _hand_back(parse: Parse) -> None:
    """Gives a main clause what goes on behind a relative one: *hit in Alba, where two died, and in Borna*."""
    lowers = parse.lowers
    for verb in parse.verbs:
        for number, phrase in enumerate(verb.phrases):
            comma = _comma_before(lowers, phrase.index)
            if comma < verb.main:
                continue
            opener = next((i for i in range(verb.main, 1, -1) if lowers[i] in _RELATIVES), 0)
            main = next((v for v in reversed(parse.verbs) if v.main < opener), None)
            if main is None or not opener or lowers[opener - 1] != ",":
                continue
            before = [p.preposition for p in main.phrases if p.index < opener <= p.index + 9]
            if phrase.preposition in before:
                moved, verb.phrases = verb.phrases[number:], verb.phrases[:number]
                main.phrases = [*main.phrases, *moved]
                main.before = [*main.before, *moved]  # outside of its span
                verb.stop = min(verb.stop, comma)
                break


def _comma_before(lowers: Sequence[str], at: int) -> int:
    """The comma of *, and in* or *, as well as in* before the preposition at ``at``, else -1."""
    for joint in (["and"], ["as", "well", "as"]):
        start = at - len(joint)
        if start > 0 and list(lowers[start:at]) == joint and lowers[start - 1] == ",":
            return start - 1
    return -1


def _share_objects(parse: Parse, verb: Verb) -> None:
    """Gives the verb before *and* the objects: *captured or destroyed six tanks*."""
    k = verb.chunk - 2
    if k < 0 or parse.chunks[k + 1].kind != "C":
        return
    k -= parse.chunks[k].kind == "R"  # to shoot down or suppress drones
    joined = parse.chunks[k].verb if k >= 0 else None
    if (
        joined is not None
        and joined.lemma in DONE_TO
        and not (joined.objects or joined.is_passive or verb.is_passive)
        and verb.coordinated in (joined, joined.coordinated)
    ):
        joined.objects, joined.phrases, joined.stop = verb.objects, verb.phrases, verb.stop


def _unmark(parse: Parse) -> None:
    """Reads as infinitives those without *to*: *helped (Kyiv) slow the advance, saw troops leave*."""
    for higher, verb in pairwise(parse.verbs):
        if higher.lemma not in _WITHOUT_TO or verb.tag != "V" or verb.auxiliaries:
            continue
        between = [c.kind for c in parse.chunks[higher.chunk + 1 : verb.chunk]]
        if between == ["N"] or (not between and higher.lemma == "help"):
            verb.is_infinitive, verb.is_clause = True, False


def _reunite(parse: Parse) -> list[tuple[Verb, Verb]]:
    """Gives verbs the auxiliary that an aside or a day parts them from: *have, bloggers say, captured*."""
    chunks, parted = parse.chunks, []
    for auxiliary in parse.verbs:
        k = auxiliary.chunk + 1
        opening = chunks[k].kind if auxiliary.tag in "hbm" and k < len(chunks) else ""
        if not opening:
            continue
        if opening in ",-(":
            closing = ")" if opening == "(" else opening
            j = next((j for j in range(k + 2, min(k + 10, len(chunks) - 1)) if chunks[j].kind == closing), 0)
        else:
            j = _end_of_time(parse, k) or _end_of_phrases(parse, auxiliary)
        verb = chunks[j + 1].verb if j else None
        if verb is None or verb.is_infinitive or any(c.kind in "CW;." for c in chunks[k:j]):
            continue
        told = [c.verb for c in chunks[k:j] if c.verb is not None and c.verb.is_clause]
        is_group = verb.auxiliaries[:1] in (["been"], ["be"], ["have"], ["being"])
        if any(v.lemma not in speech_lemmas() for v in told) or not (
            is_group or (not verb.auxiliaries and verb.tag in _GOES_WITH[auxiliary.tag])
        ):
            continue
        _unite(parse, auxiliary, verb)
        verb.coordinated = auxiliary
        parted.append((auxiliary, verb))
    return parted


def _unite(parse: Parse, auxiliary: Verb, verb: Verb) -> None:
    """Gives a verb the auxiliary that stands apart from it."""
    word = parse.lowers[auxiliary.main]
    verb.auxiliaries = [*auxiliary.auxiliaries, word, *verb.auxiliaries]
    verb.modal = auxiliary.modal or (word if auxiliary.tag == "m" else "")
    verb.is_passive = verb.tag in "XQ" and verb.auxiliaries[-1] in FORMS_OF_BE
    verb.is_clause, verb.is_gerund = True, False
    verb.is_negated = verb.is_negated or auxiliary.is_negated


def _turn_round(parse: Parse) -> None:
    """Gives verbs the auxiliary before their subject: *never have they managed to, at no point did they*."""
    for auxiliary, verb in pairwise(parse.verbs):
        if auxiliary.tag not in "dhbm" or verb.chunk != auxiliary.chunk + 2:
            continue
        subject = parse.chunks[auxiliary.chunk + 1].noun
        if subject is None or verb.auxiliaries or verb.tag not in _GOES_WITH[auxiliary.tag]:
            continue
        before = parse.lowers[max(auxiliary.first - 3, 0) : auxiliary.first]
        is_opened = before[-1:] in (["nowhere"], ["nor"]) or before[1:2] == ["no"]
        if is_opened or (auxiliary.is_negated and parse.tags[auxiliary.first] == "n"):
            _unite(parse, auxiliary, verb)
            verb.is_negated = True
        elif _is_singled_out(parse, auxiliary):
            _unite(parse, auxiliary, verb)


def _is_singled_out(parse: Parse, auxiliary: Verb) -> bool:
    """Whether *only* or *not until* opens the clause: *only with shells can they hold the town*."""
    k = auxiliary.chunk - 1
    while k >= 0 and parse.chunks[k].kind in "INRS":
        k -= 1
    first = parse.chunks[k + 1].first
    return parse.lowers[first] == "only" or parse.lowers[first : first + 2] == ["not", "until"]


def _end_of_time(parse: Parse, k: int) -> int:
    """The last chunk of the time that a verb is parted by from its auxiliary: *have this week taken*; 0
    where anything else stands there.
    """
    chunks, end = parse.chunks, 0
    while k + 1 < len(chunks) and chunks[k].kind in "NIRS":
        if chunks[k].kind == "N":
            if not is_time(parse, chunks[k]):
                return 0
            end = k
        elif chunks[k].kind == "S" and not is_preposition(parse, k):
            return 0
        k += 1
    return end if end == k - 1 else 0


def _end_of_phrases(parse: Parse, auxiliary: Verb) -> int:
    """The last chunk of the phrases that part *have* from what was done: *had under fire left the hill*; 0
    where anything else stands there, or a participle may belong to a noun behind it.
    """
    chunks, k = parse.chunks, auxiliary.chunk + 1
    if auxiliary.tag != "h":
        return 0
    while k + 2 < len(chunks) and chunks[k].kind == "I" and chunks[k + 1].kind == "N":
        k += 2
    told = parse.tags[chunks[k].last + 1 : chunks[k].last + 2]
    return k - 1 if k > auxiliary.chunk + 1 and chunks[k].verb is not None and told in "DK#IR,." else 0


def _invert(parse: Parse, participle: Verb, verb: Verb) -> None:
    """Reads *killed in the attack were two children*, *among those wounded was a medic*."""
    chunks, k = parse.chunks, participle.chunk
    between = chunks[k + 1 : verb.chunk]
    among = chunks[k - 2].first if k > 1 and chunks[k - 1].kind == "N" else -1
    opens = all(c.kind == "R" for c in chunks[:k]) or (among >= 0 and parse.lowers[among] == "among")
    if (
        opens
        and participle.tag in "QX"
        and not (participle.auxiliaries or participle.objects)
        and not any(parse.lowers[n.first] == "those" for n in verb.objects)  # are those who
        and all(c.kind in "INR" for c in between)
    ):
        participle.subject, participle.auxiliaries = verb.objects, [parse.lowers[verb.main]]
        participle.is_passive = participle.is_clause = True
        participle.is_gerund = participle.is_relative = False
        participle.stop = verb.stop


def _tell_in_relative(parse: Parse, higher: Verb, verb: Verb) -> None:
    """Gives the object to what is told in a relative clause: *the town that Kyiv says it has taken*."""
    if not (
        verb.is_clause
        and higher.is_clause
        and higher.is_relative
        and higher.objects
        and higher.lemma in speech_lemmas()
    ):
        return
    between = parse.chunks[higher.chunk + 1 : verb.chunk]
    is_bare = not verb.subject or verb.subject == higher.subject
    if is_bare and all(c.kind in "RI" or is_time(parse, c) for c in between):
        verb.subject = list(higher.objects)  # which Kyiv said was hit
        return
    subject = between[-1].noun if between else None
    after = parse.chunks[verb.chunk + 1 : verb.chunk + 2]
    if (
        subject is not None
        and len(between) < 3
        and all(c.kind in "Nc" for c in between)
        and not verb.is_passive
        and not (after and after[0].kind == "N")
    ):
        verb.subject, verb.objects, verb.is_relative = [subject], list(higher.objects), True


def _announce(parse: Parse) -> None:
    """Reads a headline's *Sweden to send jets* as what will be."""
    verb = parse.verbs[0] if parse.verbs else None
    if verb is None or not verb.is_infinitive:
        return
    if any(v.is_clause and v.lemma not in speech_lemmas() for v in parse.verbs):
        return
    noun = parse.chunks[0].noun
    if verb.chunk != 1 or noun is None or parse.lowers[noun.head] in ATTEMPT_NOUNS | _PURPOSES:
        return
    if parse.tokens[noun.head].text[0].isupper():
        verb.is_infinitive, verb.is_clause, verb.modal = False, True, "will"
