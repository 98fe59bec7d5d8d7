"""The person or body that a noun phrase names: *Defence Minister Oleksii Reznikov*.

Belongs here: where in the phrase the name stands, what only goes with it, and who is presented by it. Does
not belong here: whom the name means (`persons`), and phrases that name nobody (`offices`, `bodies`,
`groups`).
"""

from collections.abc import Sequence

from dagster_project.claims.model import Source
from dagster_project.claims.sources.directory import Entry, Lexicon, source_of
from dagster_project.claims.sources.memory import NOT_NAMES, PageMemory
from dagster_project.claims.sources.names import TITLES, fold
from dagster_project.claims.sources.persons import person_called
from dagster_project.claims.sources.wording import (
    DETERMINERS,
    LINKS,
    POST_MODIFIERS,
    first_word,
    head_role,
    plain_word,
    side_told,
)
from dagster_project.claims.text.word_classes import OFFICE_FIELDS, word_set
from schemas.vocabularies import SourceKind

_ABBREVIATED = word_set("gov sen rep gen lt maj col capt adm")
_FIELD_LINKS = frozenset(["of", "for", "and"])
_OF_BODY = frozenset(["of", "for", "at"])


def named_in(page: PageMemory, part: str, whole: str, words: frozenset[str]) -> Source | None:
    """The person or body that a part of the phrase names, known or not; None for a description."""
    lex = page.lexicon
    tokens = part.split()
    entry = lex.names.get(fold(part)) if part[:1].isupper() else None  # "Two Majors"
    while tokens and tokens[0].lower() in DETERMINERS:
        tokens = tokens[1:]
    if not tokens:
        return None
    entry = entry or lex.names.get(fold(" ".join(tokens)))
    if entry is not None and not (len(tokens) == 1 and tokens[0].islower()):
        return source_of(entry)
    head_end = next((i for i in range(1, len(tokens)) if _ends_head(tokens, i)), len(tokens))
    if head_end == 1 and tokens[1:2] == ["and"] and _is_field(tokens, lex):
        return None  # "Engineering and munitions experts"
    if head_end < len(tokens) and (closing := _titled_name(tokens, lex)):
        return person_called(page, closing, whole, words)
    for size in (3, 2):  # "the leader Kim Jong Un", "President Bashar al-Assad"
        if head_end > size and tokens[head_end - size - 1].lower() in lex.roles:
            known = lex.names.get(fold(" ".join(tokens[head_end - size : head_end])))
            if known is not None and known.kind is SourceKind.PERSON:
                return source_of(known)
    name = trailing_name(tokens[:head_end], lex)
    if name and (at := head_end - len(name)) and tokens[at - 1].lower() == "the":
        name = []  # "a soldier taking the ABC around"
    head = head_role(" ".join(tokens[:head_end]), lex) if len(name) > 1 else None
    if head is not None and head.noun == " ".join(name).lower():
        name = []  # "the Polish Border Guard"
    if name:
        return person_called(page, name, whole, words)
    last = _name_after_description(tokens, head_end, lex)
    if last:
        return person_called(page, last, whole, words)
    return _body_inside(page, tokens, head_end)


def presented_in(page: PageMemory, parts: Sequence[str], text: str, words: frozenset[str]) -> Source | None:
    """Who goes by one name and is presented: *Dimas, a soldier of the brigade*, *Shot, a news outlet*."""
    lex, name = page.lexicon, parts[0]
    if not name[0].isupper() or " " in name or name.lower() in lex.roles or name.lower() in lex.nations:
        return None
    if first_word(parts[1]) not in ("a", "an", "the") and not parts[1][0].isdigit():
        return None
    if fold(name) in lex.names or fold(name) in lex.surnames or page.full_name(name) is not None:
        return None
    tokens = parts[1].split()
    cut = next(
        (i for i, t in enumerate(tokens) if i and (t.lower() in POST_MODIFIERS or t.endswith("ing"))),
        len(tokens),
    )
    role = head_role(" ".join(tokens[:cut]), lex)
    if parts[1].isdigit() or (role is not None and role.kind == "person"):
        return person_called(page, [name], text, words)
    if role is not None and role.kind in ("media", "body"):
        return Source(name=name, side=side_told(text, lex), kind=SourceKind.OFFICE)
    return None


def is_person_name(page: PageMemory, part: str) -> bool:
    """Whether a part is a person's name and nothing else: it goes before the body it speaks for."""
    tokens = part.split()
    while tokens and tokens[0].lower().strip(".") in TITLES:
        tokens = tokens[1:]
    if not 2 <= len(tokens) <= 4 or not all(t[0].isupper() for t in tokens):
        return False
    lex = page.lexicon
    entry = lex.names.get(fold(part))
    if entry is not None:
        return entry.kind is SourceKind.PERSON
    return tokens[0].lower() in lex.given_names or not any(
        t.lower() in lex.roles or t.lower() in lex.nations or t.isupper() for t in tokens
    )


def trailing_name(tokens: list[str], lex: Lexicon) -> list[str]:
    """Capitalised words at the end that are no role, nation or unit: a person's or firm's name."""
    name: list[str] = []
    for token in reversed(tokens):
        low = token.lower().strip(".")
        if not token[:1].isupper() and low not in (
            "van",
            "von",
            "de",
            "der",
            "den",
            "al",
            "bin",
            "da",
            "di",
            "la",
        ):
            break
        if token.endswith(("'s", "’s")) and name:
            break
        if (low in lex.roles and (not name or low not in TITLES)) or low in NOT_NAMES:
            break
        if name and low in _ABBREVIATED and token.endswith("."):
            break  # "Vinnytsia Gov. Serhiy Borzov"
        if low in lex.nations or token.lower() in lex.nations:
            break
        name.insert(0, token)
    while name and not name[0][:1].isupper():
        name.pop(0)
    return name


def _titled_name(tokens: list[str], lex: Lexicon) -> list[str]:
    """The name that ends *Grouping of Forces spokesperson Ivan Petrenko*."""
    for size in (2, 3):
        name, before = tokens[-size:], tokens[-size - 1 : -size]
        if before and all(w[0].isupper() and w.lower() not in lex.nations for w in name):
            role = lex.roles.get(before[0])
            if role is not None and role.kind == "person":
                return name
    return []


def _name_after_description(tokens: list[str], head_end: int, lex: Lexicon) -> list[str]:
    """The person's name that ends *Commander-in-Chief of the Armed Forces of Ukraine Oleksandr Syrskyi*."""
    if head_end >= len(tokens) - 2 or not any(t.lower() in lex.roles for t in tokens[:head_end]):
        return []
    for size in (3, 2):
        words = tokens[-size:]
        if len(words) < size or not all(w[0].isupper() and w.lower() not in lex.nations for w in words):
            continue
        entry = lex.names.get(fold(" ".join(words)))
        if len(tokens) <= size or tokens[-size - 1].lower() in LINKS:
            if size == 3:
                continue  # "mayor of Pokrovsk Serhii Dobriak": of the town
            return []
        if entry is not None and entry.kind is SourceKind.PERSON:
            return words
    words = tokens[-2:]
    before = tokens[-3]
    if all(w[0].isupper() and w.lower() not in lex.nations and w.lower() not in lex.roles for w in words):
        known = any(e.kind is SourceKind.PERSON for e in lex.surnames.get(fold(words[-1]), ()))
        if words[0].endswith(".") and known and before[0].isupper():
            return [before, *words]  # "Secretary of State Antony J. Blinken"
        is_field = (
            before.islower() and tokens[-4].lower() in _FIELD_LINKS
        )  # "minister of energy Tom Alweendo"
        is_given = words[0].lower() in lex.given_names  # "Assistant for National Security Jonathan Feiner"
        is_land = (
            before.lower() in lex.nations and tokens[-4].lower() in _FIELD_LINKS
        )  # "for Ukraine Amin Awad"
        if (before.islower() and before.lower() in lex.roles) or known or is_field or is_given or is_land:
            return words
    return []


def surname_after_body(page: PageMemory, text: str) -> list[str]:
    """The known surname that ends *Secretary of the Security Council Petrenko*, behind what he heads."""
    lex = page.lexicon
    tokens = text.split()
    head_end = next((i for i, t in enumerate(tokens) if t in _OF_BODY), 0)
    if not head_end or len(tokens) - head_end < 3 or not tokens[-1][0].isupper():
        return []
    if not any(e.kind is SourceKind.PERSON for e in lex.surnames.get(fold(tokens[-1]), ())):
        return []
    head, link = head_role(" ".join(tokens[:head_end]), lex), tokens[-2]
    if head is None or head.kind != "person" or link.endswith(("'s", "’s")):
        return []
    low = link.lower().strip(".")
    role = lex.roles.get(low)
    is_his = low in DETERMINERS or low in LINKS or low in TITLES or low in lex.given_names
    if is_his or (role is not None and role.kind == "person") or fold(" ".join(tokens[-2:])) in lex.names:
        return []  # "adviser to President Petrenko, to Ivan Petrenko"
    is_body = role is not None or low in lex.nations or low in OFFICE_FIELDS or link.isupper()
    is_body = is_body or link in page.place_names
    bodies = (fold(" ".join(tokens[i:-1])) for i in range(head_end + 1, len(tokens) - 1))
    return tokens[-1:] if is_body or any(name in lex.names for name in bodies) else []


def _body_inside(page: PageMemory, tokens: list[str], head_end: int) -> Source | None:
    """The body for which the phrase speaks: *analysts at the Institute for the Study of War*."""
    lex = page.lexicon
    head = head_role(" ".join(tokens[:head_end]), lex)
    are_experts = head is not None and head.office == "experts"
    for size in range(min(9, len(tokens)), 0, -1):
        for start in range(len(tokens) - size + 1):
            near = tokens[start - 1].lower() if start else ""
            if near in ("to", "with", "against", "near") or tokens[start].lower() in LINKS:
                continue
            if size == 1 and not (
                near in ("at", "for") or are_experts or (near and plain_word(near) in lex.nations)
            ):
                continue  # "soldiers from X" are not X
            entry = lex.names.get(fold(" ".join(tokens[start : start + size])))
            if entry is None or entry.kind is SourceKind.CLASS:
                continue
            after = [t.lower() for t in tokens[start + size : head_end]]
            following = lex.roles.get(after[0]) or lex.roles.get(" ".join(after[:2])) if after else None
            called = "".join(tokens[start : start + size])
            is_monitor = called.isupper() or called.lower() == entry.canonical.replace(" ", "").lower()
            if following is not None and following.office == "experts" and is_monitor:
                return source_of(entry)  # "DeepState analysts"
            if following is not None and following.kind in ("group", "body", "media", "person"):
                continue  # "Ukrainian military observers" are not the military, nor is its spy agency
            before = [t.lower() for t in tokens[:start]]
            owner = lex.nations.get(plain_word(before[-1])) if before else None
            if owner is not None and owner[0].side is not entry.side:
                continue  # the Polish general staff is not the General Staff
            if _speaks_for(before, lex) or (not before and head_end >= size):
                return source_of(entry)
            if start and start + size == head_end and _is_owned(page, tokens[:start], entry):
                return source_of(entry)
    return None


def _speaks_for(before: list[str], lex: Lexicon) -> bool:
    """Whether the words before a body's name make a person or class that speaks for it."""
    words = [w for w in before if w not in DETERMINERS]
    at = next(
        (
            i
            for i in range(len(words) - 1, -1, -1)
            if words[i] in ("at", "for", "of", "from", "with", "in", "by")
        ),
        -1,
    )
    if at < 1 or len(words) - at > 4:
        return False
    role = head_role(" ".join(words[:at]), lex)
    return role is not None and (
        role.office
        in (
            "spokesperson",
            "experts",
            "expert",
            "officials",
            "official",
            "sources",
            "soldiers",
            "journalists",
        )
        or role.kind == "document"
    )


def _is_owned(page: PageMemory, before: list[str], entry: Entry) -> bool:
    """Whether the words before a body's name only tell whose it is: *Russia's Rosatom*."""
    nations = [page.lexicon.nations.get(plain_word(w)) for w in before if w.lower() not in DETERMINERS]
    return bool(nations) and all(n is not None and n[0].side is entry.side for n in nations)


def _ends_head(tokens: list[str], i: int) -> bool:
    """Whether the phrase's head ends before the word: not *the Youth | and Sports Ministry*."""
    word = tokens[i].lower()
    if word != "and" or tokens[i - 1].lower() not in OFFICE_FIELDS:
        return word in POST_MODIFIERS
    return not (tokens[i - 1][0].isupper() and i + 2 < len(tokens) and tokens[i + 1][0].isupper())


def _is_field(tokens: list[str], lex: Lexicon) -> bool:
    """Whether the first word, before *and*, only tells what the people at the end deal with."""
    last = lex.roles.get(tokens[-1])
    word = fold(tokens[0])
    is_known = word in lex.names or word in lex.surnames or tokens[0].lower() in lex.nations
    return last is not None and last.kind == "group" and not is_known and not tokens[0].isupper()
