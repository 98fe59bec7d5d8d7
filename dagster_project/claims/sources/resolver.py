"""Resolves the mentions of one page, asked in the order of its text.

Belongs here: the interface for attribution and drafting, and what holds of every mention. Does not belong
here: how a pronoun (`pronouns`) or noun phrase (`noun_phrases`) is read.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.claims.model import ClaimDocument, Place, Source, Span
from dagster_project.claims.sources.directory import source_of
from dagster_project.claims.sources.memory import PageMemory
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.noun_phrases import resolve_phrase
from dagster_project.claims.sources.pronouns import PRONOUNS, resolve_pronoun
from dagster_project.claims.sources.wording import ONES, first_word
from schemas.vocabularies import SourceKind

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_OUT_OF = re.compile(
    r"(?i)^(?:another )?(?:one|some|many|most|several|two|three|both) of (?=(?:the|these|those|their|its) )"
)


def _at(source: Source, mention: Span) -> Source:
    """The source as it is mentioned there; `replace` would take three times as long."""
    return Source(name=source.name, side=source.side, kind=source.kind, mention=mention, entry=source.entry)


class SourceResolver:
    """Resolves the mentions of one document, asked in the order of its text."""

    def __init__(self, document: ClaimDocument, places: Sequence[Place] = ()) -> None:
        self._page = PageMemory(document, places)
        self._names_here: dict[str, tuple[Source, frozenset[str]]] = {}

    def resolve(self, mention: Span, *, paragraph: int = 0, context: str = "") -> Source | None:
        """The source that ``mention`` names, None where nothing on the page settles a pronoun.

        ``context`` is text before the mention (its sentence, say), for descriptions such as *the
        local governor* that need a place or nation named nearby. Where the words of ``mention`` are not
        those of the page (*US* of *US and Ukrainian officials* as *US officials*), the source has the page's.
        """
        self._page.forget()
        text, self._page.at, self._page.end, self._page.paragraph = (
            mention.text,
            mention.start,
            mention.end,
            paragraph,
        )
        if "\n" in text or "  " in text:
            text = " ".join(text.split())
        if not text.isascii():
            text = text.translate(_INVISIBLE)
        text = _OUT_OF.sub("", text)  # one of the soldiers
        known = self._names_here.get(text)
        if known is not None:
            source = _at(known[0], mention)
            self._page.note(source, known[1], paragraph)
            return self._as_on_page(source, mention)
        if (mention.start, mention.end) in self._page.home_spans and (
            text.lower() not in self._page.lexicon.nations
            and self._page.lexicon.names.get(fold(text)) is None
        ):
            return None  # a town does not speak: "Mariupol tells us"
        found = resolve_pronoun(self._page, text.lower(), context)
        if found is None and text.lower() not in PRONOUNS:
            found = resolve_phrase(self._page, text, context)
        if found is None:
            return None
        source, words = found
        source = _at(source, mention)
        is_name = text[0].isupper() and text.isalpha() and text.lower() not in PRONOUNS
        if is_name and source.kind is SourceKind.PERSON and source.entry:
            self._names_here[text] = (source, words)  # a surname stays the same person on a page
        kinds = {self._page.lexicon.roles[w].kind for w in words}
        is_one = "person" in kinds and "group" not in kinds
        self._page.note(source, words, paragraph, is_single=is_one or first_word(text) in ONES)
        return self._as_on_page(source, mention)

    def _as_on_page(self, source: Source, mention: Span) -> Source:
        told = self._page.text[mention.start : mention.end]
        return source if told == mention.text else _at(source, Span(mention.start, mention.end, told))

    def present(self, mention: Span, *, paragraph: int, until: int) -> None:
        """Notes the person whom a sentence only tells of: *he* or *the minister* is him, up to ``until``."""
        self._page.forget()
        seen = len(self._page.mentioned)
        source = self.resolve(mention, paragraph=paragraph)
        if source is not None and self._is_somebody(source, mention):
            self._page.present(source, until)
            if self._page.text.startswith(" who ", mention.end):  # "a doctor who gave only her first name"
                self._page.mentioned[-1] = replace(self._page.mentioned[-1], is_single=False)
        else:
            del self._page.mentioned[seen:]

    def _is_somebody(self, source: Source, mention: Span) -> bool:
        """Whether it is a person for certain: known, by a given name, or *a European diplomat*."""
        if source.kind is not SourceKind.PERSON:
            return source.kind is SourceKind.CLASS and first_word(mention.text) in ONES
        given, *rest = source.name.split()
        return bool(source.entry or rest) or given.lower() in self._page.lexicon.given_names

    def note_again(self, source: Source, paragraph: int) -> None:
        """Makes a source that was resolved the last one mentioned, which a pronoun takes up first."""
        for seen in reversed(self._page.mentioned):
            if seen.source.name == source.name:
                self._page.mentioned.append(replace(seen, paragraph=paragraph))
                return

    def correct_last(self, source: Source) -> None:
        """Makes what was resolved last mean ``source``: whose side only the medium told."""
        if self._page.mentioned:
            self._page.mentioned[-1] = replace(self._page.mentioned[-1], source=source)

    def canonical(self, name: str) -> Source | None:
        """The source of a name that stands alone (*Telegram*, *TASS*), None where it is unknown."""
        entry = self._page.lexicon.names.get(fold(name))
        return None if entry is None else source_of(entry)
