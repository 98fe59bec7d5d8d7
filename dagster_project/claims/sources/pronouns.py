"""Whom *he*, *she*, *they* or *it* takes up.

Belongs here: choosing among who was mentioned, who was named, and the people told of. Does not belong here:
keeping what was mentioned (`memory`).
"""

import re

from dagster_project.claims.model import Source
from dagster_project.claims.sources.lands import home_side
from dagster_project.claims.sources.memory import (
    FAR,
    NOT_NAMES,
    SENTENCE_WORDS,
    STOP,
    Found,
    Mentioned,
    PageMemory,
)
from dagster_project.claims.sources.named import trailing_name
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.persons import person_called
from dagster_project.claims.sources.wording import NAMES, QUOTED, WORDS, blank
from schemas.vocabularies import SourceKind

_SUBJECT = 45  # characters in which a paragraph's subject is named
_FAR_PARAGRAPHS = 7
PRONOUNS: dict[str, frozenset[SourceKind]] = {
    **dict.fromkeys(("he", "she", "him", "her", "his"), frozenset({SourceKind.PERSON})),
    **dict.fromkeys(
        ("they", "them", "their", "both"), frozenset({SourceKind.CLASS, SourceKind.OFFICE, SourceKind.STATE})
    ),
    **dict.fromkeys(("it", "its"), frozenset({SourceKind.OFFICE, SourceKind.STATE, SourceKind.CLASS})),
    "who": frozenset({SourceKind.PERSON, SourceKind.CLASS}),
    "which": frozenset({SourceKind.OFFICE, SourceKind.STATE}),
}
_ONE_OF_THEM = ("one", "another", "others")  # of the officials told of before
_SUBJECT_FORMS = {"him": "he", "her": "she"}  # according to him
_OFFICE_OF = re.compile(
    r"((?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w-]+)['’]s (?:office|team|spokes\w+|campaign|lawyers?)\b"
)
_NEAR = 400  # letters: of whom the sentence before tells
_OPENED_BEFORE = re.compile(r'^[^“"]*["”]')  # the end of a quotation that began sentences before
_AGED_NAME = re.compile(r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?), (?:\d\d?, |an? [a-z])")


def resolve_pronoun(page: PageMemory, word: str, context: str) -> Found | None:
    """Whom the pronoun takes up, with his role nouns; None for other words and where nothing settles it."""
    if word in _ONE_OF_THEM:
        near = (m for m in reversed(page.mentioned) if page.paragraph - m.paragraph <= 1)
        them = next((m for m in near if m.source.kind is SourceKind.CLASS), None)
        return (them.source, them.words) if them is not None else None
    kinds = PRONOUNS.get(word)
    if kinds is None:
        return None
    word = _SUBJECT_FORMS.get(word, word)
    paragraph = page.paragraph
    fallback: Mentioned | None = None
    one = word in ("he", "she")
    nearby = one and not any(m.paragraph == paragraph for m in page.mentioned[-8:])
    she = word == "she"
    if nearby and (person := person_in(page, context, is_female=she) or _presented_here(page, word)):
        return person, frozenset()
    if nearby and not any(m.paragraph >= paragraph - 1 for m in page.mentioned[-4:]):
        told = STOP.split(page.paragraph_before())  # of whom it told, and who did not speak
        people = (person_in(page, sentence[:_SUBJECT]) for sentence in reversed(told[-3:]))
        person = next((p for p in people if p is not None), None)
        if person is not None and (page.lexicon.is_woman(person.name) is not False) == she:
            return person, frozenset()
    last = page.mentioned[-1] if page.mentioned else None
    if one and last is not None and last.paragraph == paragraph and last.source.mention is not None:
        owner = _OFFICE_OF.match(last.source.mention.text)  # "Niinisto's office said that he"
        if owner is not None:
            return person_called(page, owner.group(1).split(), owner.group(1), frozenset()), frozenset()
    if word == "they" and (group := _people_here(page)) is not None:
        return group
    for seen in reversed(page.mentioned):
        if paragraph - seen.paragraph > 3:
            break
        if one and seen.is_single and seen.source.kind is SourceKind.CLASS:
            return seen.source, seen.words
        if seen.source.kind in kinds:
            if word in ("he", "his") and seen.is_female:
                fallback = fallback or seen
                continue
            if word == "she" and seen.is_female is False:
                fallback = fallback or seen
                continue
            return seen.source, seen.words
    if fallback is not None and (named := _person_before(page, is_female=word == "she")):
        return named, frozenset()
    if fallback is None and one:  # after a list of places, headings or pictures
        spoke = (m for m in reversed(page.mentioned[-4:]) if m.source.kind is SourceKind.PERSON)
        fallback = next((m for m in spoke if paragraph - m.paragraph <= _FAR_PARAGRAPHS), None)
        fits = fallback is None or fallback.is_female is None or fallback.is_female == (word == "she")
        fallback = fallback if fits else None
        if fallback is None and (named := _person_before(page, is_female=word == "she", reach=_NEAR)):
            return named, frozenset()  # after the chancellor defended it. On Monday, he said
    if fallback is None and page.mentioned and word in ("they", "them", "it"):
        fallback = page.mentioned[-1]
    return (fallback.source, fallback.words) if fallback else None


def _people_here(page: PageMemory) -> Found | None:
    """The people that the last sentence told of, where no speaker of the paragraph can be *they*."""
    if any(m.paragraph == page.paragraph for m in page.mentioned[-4:]):
        return None
    for match in reversed(list(WORDS.finditer(page.paragraph_here()[-FAR:]))):
        role = page.lexicon.roles.get(match.group())
        if role is not None and role.kind == "group" and role.office in ("residents", "witnesses", "other"):
            side = home_side(page, is_official=False)
            return Source(name=match.group(), side=side, kind=SourceKind.CLASS), frozenset((role.noun,))
    return None


def person_in(page: PageMemory, context: str, *, is_female: bool | None = None) -> Source | None:
    """The first person named in the text before a pronoun, quotations left out: a woman, a man or anybody."""
    context = _OPENED_BEFORE.sub(" ", QUOTED.sub(" ", context))
    for match in NAMES.finditer(context):
        words = match.group().split()
        while (cut := next((i for i, w in enumerate(words) if w.lower() in SENTENCE_WORDS), -1)) >= 0:
            words = words[cut + 1 :]
        if match.group() in page.place_names:
            continue
        words = trailing_name(words, page.lexicon)
        if not words:
            continue
        last = fold(words[-1])
        known = any(e.kind is SourceKind.PERSON for e in page.lexicon.surnames.get(last, ()))
        on_page = page.full_name(words[-1]) is not None
        entry = page.lexicon.names.get(fold(" ".join(words)))
        is_nothing_else = entry is None or entry.kind is SourceKind.PERSON
        if ((known or on_page) and is_nothing_else) or (known and len(words) > 1):
            person = person_called(page, words, " ".join(words), frozenset())
            if is_female is None or page.lexicon.is_woman(person.name) in (None, is_female):
                return person
    return None


def _presented_here(page: PageMemory, word: str) -> Source | None:
    """Who the paragraph begins with by a given name and an age: *Nastya, 28, had fled*."""
    match = _AGED_NAME.match(page.paragraph_here()) or _AGED_NAME.match(page.paragraph_before())
    if match is None or match.group(1).split(" ")[0].lower() not in page.lexicon.given_names:
        return None
    is_female = page.lexicon.is_woman(match.group(1) + " X")
    if is_female is not (word == "she"):
        return None
    return person_called(page, match.group(1).split(), match.group(), frozenset())


def _person_before(page: PageMemory, *, is_female: bool, reach: int = 1500) -> Source | None:
    """The nearest person named before whom *he* or *she* fits, where no source does."""
    start = max(0, page.at - reach)
    for match in reversed(list(NAMES.finditer(QUOTED.sub(blank, page.text[start : page.at])))):
        words = match.group().split()
        while len(words) > 1 and words[0].lower() not in page.lexicon.given_names:
            words = words[1:]
        if len(words) > 1 and page.lexicon.is_woman(" ".join(words[:2])) is is_female:
            return person_called(page, words[:2], " ".join(words[:2]), frozenset())
        if " " not in match.group() and words[0].lower() not in NOT_NAMES:
            known = page.lexicon.surnames.get(fold(words[0]), [])
            full = known[0].canonical if len(known) == 1 and known[0].kind is SourceKind.PERSON else ""
            is_his = fold(full).rpartition(" ")[2] == fold(words[0])
            if is_his and page.lexicon.is_woman(full) is is_female:
                return person_called(page, words, words[0], frozenset())  # "Petrenko met Sandu. She said"
    return None
