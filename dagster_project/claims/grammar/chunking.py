"""Noun phrases and verb groups: the letters of a sentence cut into chunks.

Belongs here: the pattern of a chunk, where a noun phrase ends that begins with a date or a place, and what a
verb group by itself tells of tense, mood, voice and negation. Does not belong here: what a verb's subject
and objects are.
"""

import re
from collections.abc import Sequence

from dagster_project.claims.grammar.classes import MONTHS, PERIODS, WEEKDAYS
from dagster_project.claims.grammar.fixed_phrases import HALF_AUXILIARIES
from dagster_project.claims.grammar.inflection import verb_forms
from dagster_project.claims.grammar.letters import FORMS_OF_BE
from dagster_project.claims.grammar.syntax import Chunk, NounPhrase, Parse, Verb
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import word_set

_DAY_PARTS = word_set("morning afternoon evening night")
# A verb group or a noun phrase (the empty one counts as none); any other word is a chunk by itself.
_CHUNK = re.compile(
    r"(?P<verb>[Rn]*+(?:T[Rn]*+)?(?:(?:[mbhd][Rn]*+)*[VZFXQG]|[mbhd](?:[Rn]*+[mbhd])*))"
    r"|(?P<noun>O|E|(?=[ADK#P'NR])(?:A(?=D))?K*D?K*"
    r"(?:R+(?=A)|(?<=D)R+(?=P)|[A#P']|N(?=A+[NP])|N(?![AK#])|C(?=#)(?<=#C))*(?:N|(?<=[A#PN'])|(?<=D)))"
)
_ALONE = frozenset(".,;()-ICScW")  # the letters that begin neither


def find_chunks(parse: Parse) -> None:
    """Finds the noun phrases and verb groups, and what is neither, in place."""
    tokens, tags, chunks = parse.tokens, parse.tags, parse.chunks
    at, count = 0, len(tags)
    chunk_at, new = _CHUNK.match, object.__new__
    while at < count:
        chunk = new(Chunk)  # without __init__, as there are so many
        chunk.first = at
        chunk.noun = chunk.verb = None
        letter = tags[at]
        kind, stop = None, at
        if letter not in _ALONE and (match := chunk_at(tags, at)) is not None:
            kind, stop = match.lastgroup, match.end()
        if kind == "verb":
            last = stop - 1
            chunk.kind = "v"
            chunk.verb = _verb_group(tokens, tags, len(chunks), at, last)
            parse.verbs.append(chunk.verb)
        elif kind == "noun" and stop > at:
            head = last = stop - 1
            if head > at:
                head = last = _date_stop(tokens, tags, at, stop) - 1
                if stop - at == 2 and stop + 1 < count and tags[stop] == "," and last == stop - 1:
                    last = _with_year(tokens, tags, last)
                while head > at and tags[head] == "'":
                    head -= 1
            chunk.kind = "N"
            chunk.noun = parse.nouns[at] = NounPhrase(at, last, head)
        else:
            if letter == "C" and tokens[at].lower in ("well", "as") and chunks and chunks[-1].kind == "C":
                chunks[-1].last = at  # as well as
                at += 1
                continue
            chunk.kind, last = "R" if letter == "n" else letter, at
        chunk.last = last
        chunks.append(chunk)
        at = last + 1


_WHERE = word_set("in near at on over across outside around of from to")
_RECIPIENTS = word_set("ukraine kyiv kiev russia moscow")


def _people_at(tokens: Sequence[Token], tags: str, at: int, stop: int) -> int:
    """Where *in the Belgorod region | Ukrainian drones attacked* divides; 0 where it is one phrase."""
    for i in range(at + 1, stop - 1):
        if tags[i] in "AP" and tokens[i].lower in PEOPLES and tags[i - 1] in "NP" and tags[i + 1] in "NPA":
            if i == at + 1 and tags[at] == "N" and at > 1 and tags[at - 2] in "QFZV":
                return 0  # resulted in substantial Russian losses
            return i if tokens[i - 1].lower not in PEOPLES and tags[stop - 1] == "N" else 0
    return 0


PEOPLES = frozenset(["russian", "ukrainian"])


def _name_stop(tokens: Sequence[Token], tags: str, at: int, stop: int) -> int:
    """*In Kyiv | one person died*: a figure in words behind a place's name begins another phrase.

    For phrases behind a word of `_WHERE`.
    """
    before = tokens[at - 1].lower
    if owner := _people_at(tokens, tags, at, stop):
        return owner
    if before == "to" and tags[at] in "PN" and tokens[at].text[0].isupper() and tags[at + 1] == "#":
        is_state = tokens[at].lower in _RECIPIENTS
        return at + 1 if is_state or tokens[at + 1].text.isalpha() else stop  # handed to Ukraine | two tanks
    if tags[at] != "P" or before not in ("in", "near", "at", "over", "across", "of", "outside", "around"):
        return stop
    end = at + 1
    while end < stop and tags[end] == "P":
        end += 1
    is_where = before != "of" and tags[stop - 1] == "N"  # the loss of Leopard 2 tanks
    opens = end < stop and tags[end] == "#" and (tokens[end].text.isalpha() or is_where)
    return end if opens else stop


_DAYTIMES = word_set("dawn dusk nightfall sunrise sunset daybreak")
_PAST = word_set("past last previous preceding")
_OF_A_YEAR = frozenset(["in", "during", "throughout"])
_SETTINGS = word_set(
    "morning evening afternoon night midnight dawn noon day week month row region oblast area district"
    " province sector direction city town village meantime"
)


def _period_stop(tokens: Sequence[Token], tags: str, at: int, stop: int) -> int:
    """Where *over the past week | troops captured* divides."""
    for i in range(at, stop - 2):
        if tokens[i].lower in _PAST and tags[at] == "D":
            end = i + 1
            while end < stop - 1 and tags[end] in "#A" and tokens[end].lower not in PERIODS:
                end += 1
            is_period = end < stop - 1 and tokens[end].lower in PERIODS
            return end + 1 if is_period and tags[end + 1] not in "'-" else stop
    return stop


def _with_year(tokens: Sequence[Token], tags: str, last: int) -> int:
    """The last token of *June 6, 2022* whose day is ``last``."""
    year = tokens[last + 2].text
    is_day = tags[last] == "#" and tokens[last - 1].lower in MONTHS
    return last + 2 if is_day and len(year) == 4 and year.isdigit() else last


def _is_year(tokens: Sequence[Token], at: int) -> bool:
    """Whether a numeral behind a preposition is a year: *in 2022*."""
    year = tokens[at].text
    is_numeral = len(year) == len("2022") and year.isdigit() and year[:2] in ("19", "20")
    return is_numeral and tokens[at - 1].lower in _OF_A_YEAR


def _date_stop(tokens: Sequence[Token], tags: str, at: int, stop: int) -> int:
    """Where the noun phrase ends that opens at ``at``: a date is none with the subject behind it.

    *On Wednesday five people died*, *In March Russian forces shelled*; not *Saturday's strike*.
    """
    end = at
    if tags[at] == "#" and tokens[at + 1].lower in MONTHS:
        end = at + 1
    elif tokens[at].lower in MONTHS:
        if tags[at + 1] == "#" and len(tokens[at + 1].text) < 3:
            end = at + 1
    elif tokens[at].lower not in WEEKDAYS and tokens[at].lower not in _DAYTIMES:
        if not at or tags[at - 1] != "I":
            return stop
        if _is_year(tokens, at):
            return at + 1 if tags[at + 1] in "APND#" else stop  # in 2022 | Russian troops captured
        period = _period_stop(tokens, tags, at, stop)
        if period < stop:
            return period
        opens = at == 1 or tags[at - 2] in ".,"
        if (
            opens
            and stop - at > 1
            and tags[stop : stop + 1] in ("Q", "F", "b", "h")
            and tags[stop - 1] == "N"
        ):
            last = tokens[stop - 1].text
            if tokens[stop - 2].lower in _SETTINGS and last.endswith("s") and last.islower():
                return stop - 1  # in the morning | drones attacked
        return _name_stop(tokens, tags, at, stop) if tokens[at - 1].lower in _WHERE else stop
    elif tokens[at + 1].lower in _DAY_PARTS:
        end = at + 1
    following = end + 1
    if following < stop and len(tokens[following].text) == 4 and tokens[following].text.isdigit():
        end, following = following, following + 1  # the year
    if following >= stop or tags[following] in "'-C":
        return stop
    is_adverbial = at == 0 or tags[at - 1] == "I"
    return following if is_adverbial or tags[following] in "P#" else stop


def _verb_group(tokens: Sequence[Token], tags: str, chunk: int, first: int, last: int) -> Verb:
    forms, _ = verb_forms()
    main = last
    while main > first and tags[main] in "Rn":
        main -= 1
    letter = tags[main]
    low = tokens[main].lower
    if letter in "bhd":
        lemma = {"b": "be", "h": "have", "d": "do"}[letter]
    elif letter == "m":
        lemma = low
    else:
        form = forms.get(low)
        lemma = form.lemma if form is not None else _guess_lemma(low)
    verb = Verb(chunk, (first, last), main, lemma=lemma, tag=letter)
    for i in range(first, main):
        aux = tags[i]
        word = tokens[i].lower
        if aux == "n":
            verb.is_negated = tokens[i + 1].lower not in _NOT_ONLY
        elif aux == "T":
            verb.is_infinitive = True
        elif aux in "mbhd":
            verb.auxiliaries.append(word)
            if word.endswith(("n't", "n’t")) or word == "cannot":
                verb.is_negated = True
            if aux == "m" and not verb.modal:
                verb.modal = word.removesuffix("n't").removesuffix("n’t")
    if low.endswith(("n't", "n’t")):
        verb.is_negated = True
    if letter == "b" and tags[last + 1 : last + 2] == "n" and tokens[last + 2 :]:
        verb.is_negated = tokens[last + 2].lower not in _NOT_ONLY  # was not under control
    if letter in "XQG" and verb.auxiliaries and letter != "G":
        last_one = verb.auxiliaries[-1].removesuffix("n't")
        verb.is_passive = last_one in FORMS_OF_BE or last_one in HALF_AUXILIARIES
    is_base = tokens[main - 1].lower == "to"  # are yet to capture it
    if letter == "V" and verb.auxiliaries and verb.auxiliaries[-1] in FORMS_OF_BE and not is_base:
        verb.is_passive = True  # was hit, was overrun (base and participle alike)
    head = verb.auxiliaries[0] if verb.auxiliaries else low
    if verb.is_infinitive:
        verb.is_clause = False
    elif verb.auxiliaries:
        verb.is_clause = head not in ("being", "having", "be", "been")
        verb.is_gerund = not verb.is_clause
    elif letter == "G" or low in ("being", "having"):
        before = tokens[first - 1].lower if first else ""
        verb.is_clause = before.endswith(("'re", "’re", "'m", "’m"))
        verb.is_gerund = not verb.is_clause
    else:
        verb.is_clause = letter in "VZFbhd"  # Q and X are settled in context
    return verb


def _guess_lemma(low: str) -> str:
    if low.endswith("ied"):
        return low[:-3] + "y"
    return low.removesuffix("ing" if low.endswith("ing") else "ed")


_NOT_ONLY = frozenset(["only", "just", "merely", "simply"])
