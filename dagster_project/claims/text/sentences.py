"""Sentences of a document, with offsets into its text.

Belongs here: where a paragraph and a sentence end. Does not belong here: quotations across
sentences (`quotations`), tables of words that an analyst edits (abbreviations are grammar here).

A run of newlines ends a paragraph and so a sentence. Marks that close a quotation or bracket after
the full stop belong to the sentence. The work is linear in the text: one regex finds the candidate
stops, and each is judged by a bounded window on either side.
"""

import re

from dagster_project.claims.text.gates import opened_by
from dagster_project.claims.text.tokens import Token, tokenize
from dagster_project.claims.text.word_classes import word_set

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_STOP = re.compile(r"[.!?…]+")
_CLOSERS = "\"'”’»)]}›“"
_ALWAYS_CLOSERS = "”’»)]}›"
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\]){1,4}")
_LONGEST = 2000  # characters; nobody writes such a sentence, and steps over it take the square of its length
_NEXT_WORDS = re.compile(
    r"[\"'“”‘’«„(\[–—\s-]*(\w[\w'’-]*)\W{1,3}(?:(\w[\w'’-]*)\W{1,3})?(?:(\w[\w'’-]*)\W{1,3})?(\w+)?"
)


# Always before a name or number: a full stop after them never ends a sentence.
_TITLES = word_set(
    "mr mrs ms mx dr prof gen col lt maj capt cpt cdr cmdr sgt cpl pvt brig adm vadm radm gov sen"
    " rep rev hon pres supt insp det fr sr st messrs mme mlle vs viz cf ex lieut asst assoc dep"
    " amb sec eng ing art para fig figs vol pp ver approx ca est incl hrsg ul vul obl gp pop"
)
# A full stop after them ends a sentence only before an unmistakable beginning.
_SOFT = word_set(
    "d.c inc corp co ltd llc plc jr bros etc al ave blvd rd km sq ft mi kg lb lbs min max hrs"
    " univ dept govt intl natl mt ed eds u.s u.k u.n"
)
# Only after a place's name and comma: *La Crosse, Wis.*
_STATES = word_set(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb"
    " nev okla ore pa tenn tex va vt wash wis wyo"
)
# Before a number they are abbreviations, else words.
_BEFORE_NUMBER = word_set("no nos jan feb mar apr jun jul aug sep sept oct nov dec p pp art sec ch nr op cl")
_STARTERS = word_set(
    "the a an he she it they we you i this that these those his her their its our my in on at but"
    " and or so as if when while for from there here after before with by to since however"
    " meanwhile according also another although among during earlier later last more most no not"
    " now one over some still such then though under until what where which who why how yet asked"
    " both each all many several other officials"
)
_OPENS_WITH_TIME = re.compile(
    r"(?:\b(?:that|when|where|because) |[\n.!?] ?)(?:at|by|around|about|from|since|shortly after)"
    r"(?: about| around| roughly)? \d{1,2}(?:[:.]\d\d)? $",
    re.IGNORECASE,
)
_TIME_FOLLOWERS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december et est edt gmt utc eastern moscow kyiv"
    " local bst cet pst pdt"
)
_SPEECH = word_set(
    "said says asked asks added adds wrote writes told tells replied replies shouted shouts cried"
    " yelled screamed exclaimed wondered tweeted posted responded answered concluded joked quipped"
    " explained recalled continued declared insisted chanted read reads demanded"
)


_TAG_WORD = re.compile(r"(\w[\w'’-]*)(?:[ ,(\")]{1,3}|(?<=\b[A-Z])\. |(.))", re.DOTALL)
# What may stand between a quotation and the verb that says whose it is, besides names.
_OF_SPEAKERS = word_set(
    "a an the of for and from in at his her its their one deputy first head chief mayor governor"
    " minister prime president spokesman spokeswoman spokesperson commander leader director secretary"
    " adviser advisor aide official officer officers officials soldier soldiers resident residents"
    " representative ambassador general foreign defence defense interior energy military local regional"
    " city senior former retired press service state police survivor volunteer analyst expert witness"
)


class Sentence:
    """``text`` is the document's ``text[start:end]``; ``paragraph`` and ``index`` count from 0."""

    __slots__ = ("_opens", "_tokens", "end", "index", "paragraph", "start", "text")

    def __init__(self, index: int, paragraph: int, start: int, end: int, text: str) -> None:
        self.index = index
        self.paragraph = paragraph
        self.start = start
        self.end = end
        self.text = text
        self._tokens: list[Token] | None = None
        self._opens: int | None = None

    @property
    def tokens(self) -> list[Token]:
        """The sentence's tokens, offsets into the document's text; computed once, when asked for."""
        if self._tokens is None:
            self._tokens = tokenize(self.text, self.start)
        return self._tokens

    @property
    def opens(self) -> int:
        """The bits of the word gates that its words open (`gates`); computed once, when asked for."""
        if self._opens is None:
            self._opens = opened_by(self.tokens)
        return self._opens

    def __repr__(self) -> str:
        return f"Sentence({self.index}, paragraph {self.paragraph}, {self.text!r})"


def split_sentences(text: str) -> list[Sentence]:
    """Sentences of ``text`` in order; they cover every non-space character and no newline.

    What runs on for more than 2,000 characters without an end (a table, a page without full stops) is cut.
    """
    sentences: list[Sentence] = []
    paragraph = -1
    for line in _PARAGRAPH.finditer(text):
        begin, end = line.span()
        if not line.group().strip():
            continue
        paragraph += 1
        for stop in _STOP.finditer(text, begin, end):
            after = _boundary(text, stop.start(), stop.end(), end)
            if after > begin:
                begin = _add(sentences, paragraph, text, begin, after)
        _add(sentences, paragraph, text, begin, end)
    return sentences


def _last_break(text: str, begin: int, end: int) -> int:
    """Where to cut ``text[begin:end]``: behind its last semicolon, comma or space in the second half."""
    middle = (begin + end) // 2
    breaks = (text.rfind(mark, middle, end) for mark in ("; ", ", ", " "))
    return next((at + 1 for at in breaks if at > 0), end)


def _add(sentences: list[Sentence], paragraph: int, text: str, begin: int, end: int) -> int:
    while end - begin > _LONGEST:
        cut = _last_break(text, begin, begin + _LONGEST)
        _add(sentences, paragraph, text, begin, cut)
        begin = cut
    raw = text[begin:end]
    stripped = raw.strip()
    if stripped:
        start = begin + raw.index(stripped[0])
        sentences.append(Sentence(len(sentences), paragraph, start, start + len(stripped), stripped))
    return end


def _boundary(text: str, start: int, stop: int, limit: int) -> int:
    """The end of the sentence whose stop is ``text[start:stop]``, or 0 where it ends none."""
    end = stop
    while end < limit and text[end] in _CLOSERS:
        if text[end] not in _ALWAYS_CLOSERS and end + 1 < limit and text[end + 1].isalnum():
            break  # a straight or German mark before a word opens a quotation
        end += 1
    if end < limit and text[end] == "[" and (note := _FOOTNOTE.match(text, end, limit)):
        end = note.end()
    if end >= limit:
        return end
    last = text[stop - 1]
    spaced = text[end].isspace()
    if not spaced and (text[end] not in "\"“'‘«„—–" and not _is_missing_space(text, start, stop, end, limit)):
        return 0
    at = end
    while at < limit and text[at].isspace():
        at += 1
    if at >= limit:
        return end
    head = at
    while head < limit and (text[head] in "\"'“”‘’«„([{–—-•*·▪●‒" or text[head].isspace()):
        head += 1
    if head >= limit:
        return end
    first = text[head]
    if first.islower():
        return 0
    if last in "!?" and end > stop and _is_speech_tag(text, head, limit):
        return 0  # "Why?" Putin asked.
    if stop - start == 1 and last == "." and end == stop and _is_abbreviation(text, start, head, limit):
        return 0
    return end


def _is_missing_space(text: str, start: int, stop: int, end: int, limit: int) -> bool:
    """Whether a sentence begins right after the stop: *left the city.The governor* (not *Booking.Com*)."""
    if stop - start != 1 or not text[end].isupper() or end + 1 >= limit:
        return False
    word, _ = _word_before(text, start)
    following = _word_at(text, end, limit)
    if (
        not word.isalpha()
        or len(following) < 2
        or text[end + len(following) : end + len(following) + 1] not in (*" ,’'",)
    ):
        return False
    return (len(word) > 2 and word.islower()) or (len(word) > 1 and following.lower() in _STARTERS)


def _is_speech_tag(text: str, head: int, limit: int) -> bool:
    words = _NEXT_WORDS.match(text, head, min(limit, head + 60))
    if words is not None and any(w in _SPEECH for w in words.groups() if w):
        return True
    # "Stay at home!" the deputy governor of the Odesa region Ivan Petrenko said.
    for word in _TAG_WORD.finditer(text, head, min(limit, head + 120)):
        if word[1] in _SPEECH:
            return True
        if not (word[1][0].isupper() or word[1].isdigit() or word[1] in _OF_SPEAKERS) or word[2]:
            return False
    return False


def _word_before(text: str, stop: int) -> tuple[str, int]:
    begin = stop
    floor = max(0, stop - 16)
    while begin > floor and (text[begin - 1].isalnum() or text[begin - 1] == "."):
        begin -= 1
    return text[begin:stop], begin


def _word_at(text: str, head: int, limit: int) -> str:
    end = head
    limit = min(limit, head + 16)
    while end < limit and text[end].isalpha():
        end += 1
    return text[head:end]


def _is_abbreviation(text: str, start: int, head: int, limit: int) -> bool:
    """Whether the single full stop at ``start`` belongs to an abbreviation before ``text[head:]``."""
    word, begin = _word_before(text, start)
    if not word or (begin and text[begin - 1] in "-'’" and len(word) > 3):
        return False
    lower = word.lower()
    if lower in _TITLES:
        return lower not in ("st", "art", "est", "sec", "sr", "ex") or word[0].isupper()
    following = _word_at(text, head, limit)
    if lower in _BEFORE_NUMBER:
        if text[head].isdigit():
            return True
        if lower not in ("p", "pp", "cl"):
            return False
    if lower in ("e.g", "i.e", "cf", "viz") or word == "v":  # Ukraine v. Russia
        return True
    if lower in ("a.m", "p.m"):
        opened = _OPENS_WITH_TIME.search(text, max(0, begin - 32), begin)  # said that at 7 a.m. Ivan left
        return following.lower() in _TIME_FOLLOWERS or opened is not None
    if lower in _STATES and word[0].isupper() and text[max(0, begin - 2) : begin] == ", ":
        return following.lower() not in _STARTERS
    if lower in _SOFT or "." in word:
        return following.lower() not in _STARTERS or not following[:1].isupper()
    if word == "X" and text[max(0, begin - 10) : begin].endswith((" on ", " platform ", " network ")):
        return False  # the operator wrote on X. A second drone ...
    if len(word) == 1 and word.isupper():  # an initial
        return bool(following) and (following.lower() not in _STARTERS or len(following) == 1) and word != "I"
    return lower.isdigit() and len(lower) <= 2 and _starts_line(text, begin)


def _starts_line(text: str, begin: int) -> bool:
    """Whether only spaces or a bullet stand before ``begin`` on its line: *1. The first item*."""
    at = begin
    while at and text[at - 1] in " \t•*-":
        at -= 1
    return at == 0 or text[at - 1] in "\n\r"
