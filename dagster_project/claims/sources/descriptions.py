"""A phrase that describes whom it means: *the head of the regional administration*, *local officials*.

Belongs here: the parts of a description, where it ends, and which of its nouns tells what kind it is. Does
not belong here: whom it means (`offices`, `bodies`, `groups`, `issuers`, `outlets`).
"""

from dataclasses import dataclass

from dagster_project.claims.sources.directory import Lexicon, Nations, Role
from dagster_project.claims.sources.wording import POST_MODIFIERS, head_role, phrase_role, stands_in
from dagster_project.claims.text.word_classes import OFFICIAL_SPHERES, word_set

DEFINITE = word_set("the this that these those such his her its their")
# What only tells how somebody was met, not who he is.
_DONE_TO = word_set("stationed interviewed deployed quoted cited contacted reached identified based embedded")


@dataclass(frozen=True, slots=True)
class Description:
    """A phrase that describes whom it means, and what its words tell."""

    text: str
    head: str  # before *of*, *in*, *who*
    tail: str
    role: Role
    nations: Nations
    nouns: frozenset[str]  # the role nouns by which he can be taken up
    context: str  # the text before it
    is_definite: bool


def end_of_description(tokens: list[str], lex: Lexicon) -> tuple[list[str], int]:
    """The description without what somebody does or what is done to him, and where its head ends."""
    cut = next((i for i, t in enumerate(tokens) if i and _is_modifier(tokens, i, t.lower())), len(tokens))
    done = next((i for i, t in enumerate(tokens) if i and t in _DONE_TO), len(tokens))
    if done < len(tokens) and (tokens[done - 1].lower() in lex.roles):
        tokens, cut = tokens[:done], min(cut, done)  # "an officer stationed at a field hospital"
    doing = next((i for i in range(1, cut) if tokens[i].endswith("ing")), cut)
    if doing < cut and tokens[doing - 1].lower() in lex.roles:
        tokens, cut = tokens[:doing], doing  # "soldiers returning from there"
    return tokens, cut


def _is_modifier(tokens: list[str], i: int, word: str) -> bool:
    """Whether what follows the head begins there, no adjective: *regional and military officials*."""
    return word in POST_MODIFIERS and not (word == "and" and tokens[i - 1].lower() in OFFICIAL_SPHERES)


def role_of(text: str, head: str, tail: str, lex: Lexicon) -> Role | None:
    """What kind of speaker the description tells of: by the noun of its head, else by a longer one."""
    role = head_role(head, lex)
    wide = head_role(text, lex) if role is None or role.kind != "group" else role
    if role is not None and role.office in ("head", "commander", "official", "secretary") and tail:
        wide = phrase_role(text, lex) or role
    if (
        wide is not None
        and (role is None or (stands_in(wide, text) and role.kind not in ("document", "image")))
        and wide.kind in ("person", "body")
        and (role is None or role.office != "spokesperson")
        and (tail or role is None or role.kind != "person")
    ):
        longer = phrase_role(text, lex)
        is_longer = longer is not None and len(longer.noun) > len(role.noun if role else "")
        if longer is not None and longer.kind == "body" and role is not None and role.kind == "person":
            is_longer = False  # "the head of the town's administration"
        role = longer if is_longer else (role or wide)
    return role


def ministry_of(role: Role, words: frozenset[str], lex: Lexicon) -> Role:
    """The ministry that has a name of its own where the phrase tells of one, not any *ministry*."""
    if role.kind != "body" or role.canonical or "ministry" not in role.noun:
        return role
    full = [lex.roles[w] for w in words if lex.roles[w].office == "ministry" and lex.roles[w].canonical]
    return max(full, key=lambda r: len(r.noun), default=role)
