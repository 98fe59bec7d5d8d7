"""Who stands behind a text: *the statement of the General Staff*, *the report said*, *its bulletin*.

Belongs here: the issuer of a document, report or picture. Does not belong here: media (`outlets`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from dagster_project.claims.lexicon import one_of
from dagster_project.claims.model import Source
from dagster_project.claims.sources.descriptions import Description
from dagster_project.claims.sources.directory import Entry
from dagster_project.claims.sources.memory import Found, PageMemory, PhraseReader
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.outlets import is_outlet
from dagster_project.claims.sources.wording import (
    GENITIVE,
    POST_MODIFIERS,
    UNIT_NOUNS,
    first_word,
    head_role,
    nations_in,
    plain_name,
    plain_word,
    side_told,
)
from dagster_project.claims.text.media import PLATFORMS
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Side, SourceKind

_TIMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday week month year day morning"
    " evening night january february march april may june july august september october november december"
)
_AREA = re.compile(r"\b(?:region|oblast|city|town|village|province|district|front|area|field|ground)s?$")
_HEARSAY = frozenset(("reports", "information", "data", "figures", "estimates"))
_FIRST = frozenset(("preliminary", "initial", "early", "first", "conservative", "rough", "various", "some"))
_BODY_FIRST = re.compile(
    r"(?:The |the )?(?:[A-Z][\w’'-]+ |[a-z]+ ){0,4}?"
    r"(?:[Mm]inistry(?: of [A-Z]\w+)?|military|[Ss]taff|army|[Aa]gency|[Ss]ervice|[Cc]ommand"
    r"|[Bb]rigade|navy|air force)\b"
)
# Texts that somebody is said to have issued.
_SIGNED = word_set("report study survey analysis assessment review investigation inquiry paper briefing")
_ISSUER = re.compile(r" (?:the )?((?:[A-Z(][\w’')-]+ ?(?:(?:of|for|on|in|the|and) )*)+)")
_LOWER_START = re.compile(r"^(?:[a-z-]+ )+(?=[A-Z])")
_PUT_OUT = re.compile(r" (?:published|posted|released|issued|shared|circulated|sent)(?: (?:on|by|to) .*)?$")
# footage posted on the brigade's Telegram channel
_ON_CHANNEL = re.compile(
    r"\b(?:published|posted|released|shared|uploaded) (?:on|to|by|via|in) (?:the )?(.{2,60}?)['’]s? "
    rf"(?:\w+ ){{0,3}}(?:{one_of(PLATFORMS)}|website|channel|page|account|social)\b"
)
_RELEASED = r"\b(?:[Rr]eleased|[Pp]ublished|[Ii]ssued)(?: on \w+| \w+day)? by"
# Texts that speak for whoever was named before; a study or poll speaks for itself.
_ISSUED = word_set(
    "review statement report update message post announcement briefing bulletin letter note release"
    " press release post summary dispatch order decree readout forecast forecasts assessment"
    " assessments document memo tweet communique video address address speech figures data information"
)
_NAMED = re.compile(r"^the (?=[A-Z][\w’'-]+ \w)")  # but: the ministry
_BULLETINS = frozenset(("update", "briefing", "bulletin", "report", "statement", "summary"))
_FRESH = word_set(
    "updated latest official new preliminary its his her their earlier current detailed same"
    " morning evening daily nightly regular a an"
)
PART_OF = re.compile(
    r"(?:[Tt]he )?(?:[a-z]+ ){0,2}(?:community|department|leadership|branch|structures?)"
    r" of (?:the )?([A-Z].+)"
)


def as_issuer(page: PageMemory, told: Description, read: PhraseReader) -> Found | None:
    """Who stands behind a document: *the statement of the General Staff*, *the report said*."""
    role, head, tail, nouns = told.role, told.head, told.tail, told.nouns
    match = _ON_CHANNEL.search(tail) or re.search(r"\b(?:by|of|from)\s+(.+)$", _PUT_OUT.sub("", tail))
    behind = _NAMED.sub("", match.group(1)) if match is not None else ""
    before = re.sub(r"['’]s?$", "", plain_name(head)[: -len(role.noun)].strip())
    before = re.sub(r"['’]s (?:[\w-]+ ){0,2}[\w-]+$", "", before)  # "the staff's morning summary"
    before = _LOWER_START.sub("", before)  # "confirmed UN data"
    for owner in (behind, before):
        found = _issuer_named(page, told, owner, read, is_behind=owner == behind)
        if found is not None:
            return found[0], found[1] | nouns
    if role.kind == "image":
        return None
    if told.is_definite and not tail and (issued := _issued_by(page, role.noun, read)) is not None:
        return issued, nouns
    if first_word(head) in ("its", "their") and (theirs := _subject_before(page, read)) is not None:
        return theirs[0], theirs[1] | nouns
    if told.is_definite and plain_word(before) in UNIT_NOUNS:
        found = read(page, f"the {plain_word(before)}", told.context)
        if found is not None and found[0].kind is SourceKind.OFFICE:
            return found[0], found[1] | nouns
    bare = head.split()
    is_fresh = all(w.islower() and (w in _FRESH or w == role.noun) for w in bare)
    is_fresh = not tail and (is_fresh or (role.noun in _HEARSAY and _is_nobodys(page, role.noun, bare)))
    if is_fresh and not told.is_definite and role.noun in _BULLETINS:
        subject = _BODY_FIRST.match(page.sentence_here().strip())
        if subject is not None:  # "The air force downed ten drones, according to its morning update"
            return read(page, subject.group(), "")
    if (told.is_definite or is_fresh) and (author := _author_before(page, role.noun)) is not None:
        return author
    if is_fresh and not told.is_definite:
        return None  # "according to updated information": nobody's
    is_hearsay = role.noun in _HEARSAY and first_word(head) in _FIRST
    if is_hearsay and (match is None or match[0].startswith("from")):
        return None  # "preliminary information", "initial reports from the region": nobody's
    name = plain_name(f"{head} {tail}".strip())
    if told.is_definite and name == role.noun and role.noun in _ISSUED:
        return Source(name="unattributed", side=Side.OTHER, kind=SourceKind.UNATTRIBUTED), nouns
    return Source(name=name, side=side_told(name, page.lexicon), kind=SourceKind.CLASS), nouns


def _is_nobodys(page: PageMemory, noun: str, words: Sequence[str]) -> bool:
    """Whether only adjectives tell of the data: *reliable data, our information*, but not: police data."""
    return words[-1].lower() == noun and not any(
        w[0].isupper() or w in page.lexicon.roles for w in words[:-1]
    )


def author_by_genitive(page: PageMemory, text: str) -> Entry | None:
    """The body that a text is of by its genitive: *the ISW's assessment of the campaign*."""
    owner, _, rest = GENITIVE.sub("\n", text, count=1).partition("\n")
    tokens = rest.split()
    cut = next((i for i, t in enumerate(tokens) if i and t.lower() in POST_MODIFIERS), len(tokens))
    role = head_role(" ".join(tokens[:cut]), page.lexicon)
    if role is None or role.kind != "document":
        return None
    return page.lexicon.names.get(fold(owner))


def _issuer_named(
    page: PageMemory, told: Description, owner: str, read: PhraseReader, *, is_behind: bool
) -> Found | None:
    """Whom the words before the text's noun or ``behind`` it name as its issuer."""
    if not owner or not (owner[0].isupper() or _is_part(page, owner)):
        return None
    if all(w in _FRESH for w in owner.lower().split()):
        return None  # "official information"
    lex = page.lexicon
    body = head_role(owner, lex)
    if is_behind and _AREA.search(owner) is not None:
        return None  # "reports from the Ryazan region"
    if not is_behind and not nations_in(owner, lex):
        folded = fold(owner)
        is_known = folded in lex.names or folded.split(" ")[-1] in lex.surnames
        is_known = is_known or (body is not None and body.kind == "body" and bool(body.canonical))
        if not is_known and (GENITIVE.search(told.head) is None or not _is_somebody(page, owner)):
            return None
    is_role = told.is_definite and (owner.islower() or (body is not None and owner.lower() == body.noun))
    return read(page, f"the {owner}" if is_role else owner, told.context)


def _author_before(page: PageMemory, noun: str) -> Found | None:
    """Whom the text speaks for: the body that issued one before, else who spoke last."""
    if noun not in _ISSUED:
        return None
    author = next((m for m in reversed(page.mentioned[-6:]) if noun in m.words), None)
    if author is not None and author.source.kind is SourceKind.OFFICE:
        return author.source, author.words
    lately = [m for m in page.mentioned[-6:] if m.source.kind is not SourceKind.UNATTRIBUTED]
    # "the mayor stated, reports an agency": the statement is the mayor's
    spoke = [m for m in lately if not is_outlet(m.source.name)] or lately
    return (spoke[-1].source, spoke[-1].words) if spoke else None


_FEW = 20  # of the page's lines on who issued something, the nearest


def _issued_by(page: PageMemory, noun: str, read: PhraseReader) -> Source | None:
    """Who *the report* is by, where the page says so: *released by the mission, the report found*."""
    if noun not in _SIGNED:
        return None
    issued = rf"\b{noun}\b(?: \w+)?(?: (?:released|published|issued|compiled|prepared))? by|" + _RELEASED
    before = page.matches(issued)[: bisect_right(page.matches(issued), page.at, key=re.Match.end)]
    for match in reversed(before[-_FEW:]):
        owner = _ISSUER.match(page.text, match.end())
        found = read(page, owner.group(1).strip(), "") if owner is not None else None
        if found is not None and found[0].kind in (SourceKind.OFFICE, SourceKind.STATE):
            return found[0]
    return None


def _subject_before(page: PageMemory, read: PhraseReader) -> Found | None:
    """The body that the sentence before begins with: *The defence ministry ... Its bulletin*."""
    subject = _BODY_FIRST.match(page.sentence_before())
    found = read(page, subject.group(), "") if subject is not None else None
    return found if found is not None and found[0].kind is SourceKind.OFFICE else None


def _is_part(page: PageMemory, owner: str) -> bool:
    """Whether a lower-case owner is a body or a part of one: *the press service of the police*."""
    is_role = head_role(owner.partition(" of ")[0], page.lexicon) is not None
    return is_role or PART_OF.fullmatch(owner) is not None


def _is_somebody(page: PageMemory, owner: str) -> bool:
    """Whether the unknown owner of a text is a body or person: *ADRA's statement*, *the firm's data*."""
    last = owner.rpartition(" ")[2]
    if last.lower() in _TIMES:
        return False
    role = head_role(owner, page.lexicon)
    return (
        (owner.isupper() and owner.isalpha() and len(owner) > 2)
        or (role is not None and role.kind in ("body", "person", "group"))
        or (owner[0].isupper() and page.full_name(last) is not None)
    )
