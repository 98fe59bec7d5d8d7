"""Whose a description is that begins with a pronoun: *his foreign minister*, *its spokesman*.

Belongs here: who *his* or *its* means, and the description with the owner's name. Does not belong here: whom
it means then (`offices`, `bodies`).
"""

import re
from dataclasses import replace

from dagster_project.claims.model import Source
from dagster_project.claims.sources.descriptions import role_of
from dagster_project.claims.sources.memory import Found, PageMemory, PhraseReader
from dagster_project.claims.sources.pronouns import person_in, resolve_pronoun
from schemas.vocabularies import Side, SourceKind

_OWNED = re.compile(r"(his|her|its|their) ((?:[a-z][a-z-]* )*?[a-z-]+)", re.IGNORECASE)
# What belongs to a person or body that speaks: not *his wife*, *their mayor*.
_STAFF = frozenset(
    ("adviser", "spokesperson", "chief of staff", "envoy", "lawmaker", "deputy governor", "deputy minister")
) | {"deputy prime minister", "foreign minister", "defence minister", "interior minister"}
_LED = frozenset(("head", "commander", "leader", "commander-in-chief", "spokesperson"))
_OF_STATES = frozenset(("leader", "spokesperson", "commander-in-chief"))
_BUREAUS = ("office", "press service", "press office", "team", "campaign")
_BODIES = (SourceKind.OFFICE, SourceKind.STATE)
_WORD = r"(?:[A-Z][\w’'-]*|\d+(?:st|nd|rd|th)|of|for|the|and)"
_OPENING = re.compile(rf"\W*((?:[Tt]he )?{_WORD}(?: {_WORD})*)")


def with_owner(page: PageMemory, text: str, context: str, read: PhraseReader) -> tuple[Source, str] | None:
    """The owner and the description with his name: *Ivan Petrenko's deputy*, *the head of the SBU*."""
    match = _OWNED.fullmatch(text)
    if match is None:
        return None
    word, noun = match.group(1).lower(), match.group(2)
    role = role_of(noun, noun, "", page.lexicon)
    office = role.office if role is not None and role.kind == "person" else ""
    if word in ("his", "her"):
        is_staff = office in _STAFF or noun in _BUREAUS
        owner = _person(page, word, context) if is_staff else None
        return (owner, f"{owner.name}'s {noun}") if owner is not None else None
    body = _body(page, read) if office in _LED else None
    if body is not None and body.kind is SourceKind.STATE and office not in _OF_STATES:
        return None  # "Ukraine shelled the town. Its head said"
    return (body, f"the {noun} of {body.name}") if body is not None else None


def owned_by(found: Found | None, owner: Source) -> Found | None:
    """What was found, on its owner's side where its own words tell none."""
    if found is None or found[0].entry or found[0].side is not Side.OTHER:
        return found
    return replace(found[0], side=owner.side), found[1]


def _person(page: PageMemory, word: str, context: str) -> Source | None:
    here = person_in(page, page.sentence_here(), is_female=word == "her") or page.presented()
    if here is None:
        found = resolve_pronoun(page, "he" if word == "his" else "she", context)
        here = found[0] if found is not None else None
    return here if here is not None and here.kind is SourceKind.PERSON else None


def _body(page: PageMemory, read: PhraseReader) -> Source | None:
    """The body that the sentence opens with, else the one before it."""
    here = page.sentence_here().strip()
    opening = _OPENING.match(here or page.sentence_before())
    found = read(page, opening.group(1), "") if opening is not None else None
    if found is None or found[0].kind not in _BODIES:
        found = resolve_pronoun(page, "it", "")
    return found[0] if found is not None and found[0].kind in _BODIES else None
