"""Whom a noun phrase means: the order in which its readings are tried.

Belongs here: taking off what is no part of the name, trying names first, and handing what is left, a
description, to the module for its kind. Does not belong here: any one kind (`named`, `offices`, `bodies`,
`groups`, `issuers`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.claims.model import Source
from dagster_project.claims.sources.bodies import as_body, body_told_of
from dagster_project.claims.sources.body_names import (
    body_called,
    body_named,
    body_within,
    city_body,
)
from dagster_project.claims.sources.descriptions import (
    DEFINITE,
    Description,
    end_of_description,
    ministry_of,
    role_of,
)
from dagster_project.claims.sources.directory import Entry, Lexicon, Nations, source_of, state_of
from dagster_project.claims.sources.groups import as_group
from dagster_project.claims.sources.issuers import PART_OF, as_issuer, author_by_genitive
from dagster_project.claims.sources.lands import (
    country_meant,
    is_british,
    soldiers_side,
)
from dagster_project.claims.sources.memory import Found, PageMemory
from dagster_project.claims.sources.named import is_person_name, named_in, presented_in, surname_after_body
from dagster_project.claims.sources.names import fold
from dagster_project.claims.sources.offices import as_office_holder, head_of_body
from dagster_project.claims.sources.outlets import (
    as_media,
    medium_before,
    outlet_in_marks,
    outlet_named,
)
from dagster_project.claims.sources.owners import owned_by, with_owner
from dagster_project.claims.sources.persons import person_called
from dagster_project.claims.sources.pronouns import person_in, resolve_pronoun
from dagster_project.claims.sources.tenures import headed_by, holder_of, speaker_named
from dagster_project.claims.sources.wording import (
    GENITIVE,
    LINKS,
    LOCAL,
    NAMES,
    SELF_NAMED,
    nations_in,
    plain_name,
    role_words,
    side_told,
    strip_marks,
)
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Side, SourceKind

# Services that speak through unnamed sources.
_LEAKS = frozenset(
    ("Security Service of Ukraine", "Defence Intelligence of Ukraine", "Ukrainian intelligence")
) | {"Special Operations Forces of Ukraine"}
_EXPERTS = ("experts", "analysts")
# The byname of a unit: *the 47th Brigade “Magura”*.
_UNIT_NAME = re.compile(
    '([Bb]rigade|[Bb]attalion|[Rr]egiment|[Cc]orps|[Dd]ivision|[Ll]egion) ["“«][^"”»]{1,24}["”»]?$'
)
_REPORTS = re.compile(
    r"(?:(?:[Ss]ome|[Ss]everal|[Oo]ther|[Mm]ultiple|numerous|early|initial|preliminary|unconfirmed"
    r"|unverified) )*"
    r"[Rr]eports"
)
_CHANNEL = re.compile(
    r"(?:[Tt]he |[Aa] )?(?:[\w-]+ )??"
    r"(?:Telegram channel (?:called |named )?[\"“‘']?([A-Z\d][\w +-]*?)[\"”’']?"
    r"|([A-Z]\w*(?: [A-Z]\w*)?) Telegram channel)$"
)
_MEDIUM = r"(?:Telegram|Facebook|YouTube|Instagram|X|Twitter|social media) (?:channel|page|account)"
_ACCOUNT = re.compile(
    rf"(?:[Tt]he )?(?:official |personal )?{_MEDIUM} of (?:the )?([A-Z].+)"
    rf"|((?!.* (?:on|by|in|to) ).+?)['’]s? (?:official |personal |own )?{_MEDIUM}"
)
_NICKNAME = re.compile('(\\w) ["“«][^"“”«»]{1,20}["”»] ([A-Z]\\w)')  # Robert “Madyar” Brovdi
_HYPHENED = re.compile(
    r"\b(Lieutenant|Major|Colonel|Brigadier|Vice|Rear|[Ee]x)-(?=General|Admiral|Colonel|[pP]resident)"
)
_OF_THE_AIR = re.compile(
    r"\b(?:Senior|Junior|Master|Staff|Chief|First|Second|Lance) (?=(?:Lieutenant|Sergeant) )|"
    r"\b(?:Retired |Former )?(?:Air (?:Vice[- ]|Chief )?|Field )(?=Marshal |Commodore )"
)
_CALL_SIGN = re.compile(r"\bcall[- ]?sign(?:ed)? (?:is |was )?[\"“‘']?([A-Z][\w-]+)")
_SEPARATORS = re.compile(r"[,()–—]")
_SOURCE_IN = re.compile(
    r"(?:an? |the |two |several |some |one )?(?:unnamed |anonymous |informed )?(?:sources?|insiders?)"
    r" (?:in|within|inside|at) (?:the )?(.+)$",
    re.IGNORECASE,
)
_HEAD_OF = re.compile(
    r"[Tt]he (head|chief|boss|founder|leader|commander|director|chairman|secretary) of (?:the )?(.)"
)
_NAMESAKE = re.compile(r" named (?:after|for|in (?:honou?r|memory) of) .+$")
_RUN_IN = re.compile(
    r".*\b(?:[Rr]egion|[Oo]blast|[Dd]istrict|direction|city|town|village|settlement) (the [a-z].+)"
)
_FRIENDLY = re.compile(r"(?<=['’]s )(?:loyal|close|closest) (?!to )")
_SENT_BY = re.compile(
    r"(?:[Tt]he )?(?:[Ii]nspectors|[Mm]onitors|[Oo]bservers|[Ee]xperts) (?:from|of) (?:the )?([A-Z].+)"
)
_REACHED = re.compile(
    r" (?:reached|contacted|interviewed|surveyed|quoted|cited|asked|approached|questioned|polled)"
    r" (?:by|via|through|there|over|on) .*$"
)
_SOURCE_ASIDE = re.compile(r"\b([Ss]ources?), ((?:with)?in(?:side)? )")
_OWN_COMMAND = re.compile(r"(?:[Tt]he )?(?:army|military|armed forces|air force|navy)['’]s (?=[a-z])")
_OWNED = re.compile(r"(?:[Tt]he )?(?:[a-z-]+ ){0,2}[a-z]+['’]s (?=[A-Z])")
_NATIONS_OWN = re.compile(r"(?:[Tt]he )?([A-Z]\w+)['’]s (?:[a-z-]+ )*(?=[A-Z][\w-]+ )")
_OFFICE_OF = re.compile(
    r"(?:(?:[Aa]n? |[Tt]he )?(?:\w+ )?(?:statement|message|post|announcement|release)"
    r" (?:\w+ )?(?:from|by|of) )?"
    r"(?:(?:[Tt]he )?(.*?[A-Z].*)['’]s (?:own )?office|(?:[Tt]he )?office of (?:the )?(.*[A-Z].*))"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTHS = rf"{_MONTHS}|Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
_ON_DAY = re.compile(
    rf",? on (?:the )?(?:[A-Z][a-z]+day|(?:{_SHORT_MONTHS}) \d{{1,2}}"
    r"|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})?$"
    r"|,? (?:yesterday|today|tonight|earlier|(?:this|last) (?:week|month|year))$"
    r"|,? (?:an?|\d+|two|three|a few|several|some)"
    r" (?:minutes?|hours?|days?|weeks?|months?) (?:ago|earlier|before)$"
)
_AGO = ("yesterday", "today", "tonight", "earlier", "ago", "before", "week", "month", "year")
# The short form that ends a name: *the Main Directorate of Intelligence (GUR)*.
_BRACKETED = re.compile(r"\([^()]{1,30}\)")
_SHORT_CLOSES = re.compile(r"[a-z] \(([A-Z]{2,6})\)$")
_STATE_OWNED = re.compile(
    r"(?:[Tt]he )?(?:[\w’']+ )?[A-Za-z]\w+-(?:owned|run|based|operated|funded) (?:[a-z]+ )*(?=[A-Z])"
    r"|(?:[Tt]he |[Aa]n? )?(?:[\w.’']+ )?think[- ]tank,? (?:the )?(?=[A-Z])"
)
_FROM_DAY = re.compile(
    rf" from (?:[A-Z][a-z]+day|(?:{_MONTHS})(?: \d{{1,2}})?"
    r"|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})?\b"
)
_OF_DAY = re.compile(
    rf"^[Tt]he (?:[A-Z][a-z]+day(?= [a-z])|(?:{_SHORT_MONTHS})"
    r"(?: \d{1,2}(?:[–-]\d{1,2})?)?|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})? (?=[a-zA-Z])"
)
_LATEST = re.compile(r"(?:[Tt]he )?(?:latest|newest|most recent|influential|powerful) (?=[A-Z])")
_SCARED = re.compile('["“]([a-zA-Z]+)["”](?= (?:of|in) )')
_PEOPLES = {"Ukrainians": "ukraine", "Russians": "russia", "Americans": "united states"}
_SOME_OF = word_set("one some many several both most two three another either neither each")
_ONE_OF = re.compile(r"\w+ of (?:them|these|those)$")
_AGED = re.compile(r"\d{2}-year-old$")


def resolve_phrase(page: PageMemory, text: str, context: str) -> Found | None:
    """Whom the phrase means, with the role nouns that can take him up; None for nobody."""
    text = _without_asides(strip_marks(text))
    if not text.split():
        return None
    lex = page.lexicon
    if (owned := with_owner(page, text, context, resolve_phrase)) is not None:
        whose, told_of = owned
        return owned_by(resolve_phrase(page, told_of, context), whose)
    short = None
    if "(" in text:
        short = _SHORT_CLOSES.search(text)
        text = " ".join(_BRACKETED.sub(" ", text).split()) or text
    if "-" in text:
        text = _HYPHENED.sub(r"\1 ", text)
    if "arshal " in text or "Air Commodore" in text or "Lieutenant " in text or "Sergeant " in text:
        text = _OF_THE_AIR.sub("", text)  # "Retired Air Vice Marshal Ivan Petrenko"
    if (written_out := page.written_out(text)) is not None:
        if " and " in written_out and body_named(page, written_out) is None:
            side = side_told(written_out, lex)
            return Source(name=written_out, side=side, kind=SourceKind.OFFICE), frozenset()
        return resolve_phrase(page, written_out, context)
    text = _land_of_clause(text, lex)
    if text in ("the MoD", "The MoD", "MoD") and is_british(page):
        return source_of(lex.names[fold("UK Ministry of Defence")]), frozenset(["ministry"])
    text = _without_dates(text)
    if "channel" in text or " page" in text or " account" in text:
        account = _ACCOUNT.fullmatch(text)  # "the Telegram channel of Ivan Petrenko", "the army's X account"
        if account is not None:
            return resolve_phrase(page, account.group(1) or account.group(2), context)
    if _REPORTS.fullmatch(text) is not None:
        return Source(name="unattributed", side=Side.OTHER, kind=SourceKind.UNATTRIBUTED), frozenset()
    entry, text = _entry_of(page, text, short)
    if entry is None and (latest := _LATEST.match(text)) is not None:
        # "the latest Institute for the Study of War report"
        return resolve_phrase(page, text[latest.end() :], context)
    if entry is not None and entry.canonical in _EXPERTS and text.lower() != "many experts":
        monitor = medium_before(page, "monitor")
        if monitor is not None:
            return monitor, role_words(text, lex)
    if (council := city_body(text, lex)) is not None:
        return council, frozenset({"administration", "council"} & set(text.split()))
    if entry is None and (surname := surname_after_body(page, text)):
        words = role_words(text, lex)
        return person_called(page, surname, text, words), words
    entry = entry or body_within(page, text)
    if entry is not None and not (text.islower() and text.isalpha() and entry.kind is SourceKind.OFFICE):
        return source_of(entry), role_words(text, lex)
    if (whole := _of_a_body(page, text, context)) is not None:
        return whole
    if "office" in text and (presidency := _presidency(page, text, context)) is not None:
        return presidency, frozenset({"office"})
    if '"' in text or "“" in text or "«" in text:
        plain = _NICKNAME.sub(r"\1 \2", _UNIT_NAME.sub(r"\1", text))
        if plain != text:
            return resolve_phrase(page, plain, context)
        if (called := outlet_in_marks(page, text)) is not None:
            return called, role_words(text, lex)
    if "elegram" in text and (channel := _CHANNEL.match(text)) is not None:
        text = channel.group(1) or channel.group(2)
        entry = lex.names.get(fold(text))
        if entry is not None:
            return source_of(entry), role_words(text, lex)
    found = _self_named(page, text) or outlet_named(page, text)
    if found is not None:
        return found
    words = role_words(text, lex)
    parts = [p.strip() for p in _SEPARATORS.split(text) if p.strip()]
    named = _named_in_parts(page, parts, text, words)
    if named is not None:
        return named, words
    return _described(page, parts[0] if len(parts) > 1 else text, words, context)


def _without_asides(text: str) -> str:
    """The phrase without marks around a word and without clauses that only tell more of whom it names."""
    if '"' in text or "“" in text:
        text = _SCARED.sub(r"\1", text)  # the "governor" of Sevastopol
    if "ource, " in text:
        text = _SOURCE_ASIDE.sub(r"\1 \2", text)  # "the source, within the intelligence service,"
    if " the " in text and (run_in := _RUN_IN.fullmatch(text)) is not None:
        text = run_in.group(1)  # "in the Kharkiv region the military said"
    if "s loyal " in text or "s close" in text:
        text = _FRIENDLY.sub("", text)  # "Putin's loyal ally Ramzan Kadyrov"
    if " by " in text or " there" in text:
        text = _REACHED.sub("", text) or text  # "residents reached by telephone there"
        text = text.removesuffix(" there")  # "Residents there said"
    if " during " in text:
        text = text.partition(" during ")[0]  # "the spokesman Ivan Petrenko during a telethon"
    if " named " in text:
        text = _NAMESAKE.sub("", text)  # "the regiment named after Ivan Petrenko"
    return text


def _land_of_clause(text: str, lex: Lexicon) -> str:
    """The land that ends *the first village Ukraine says it has retaken*, else the phrase as it is."""
    before, _, last = text.rpartition(" ")
    is_land = last[:1].isupper() and lex.nations.get(last.lower(), ("", ""))[1] == "name"
    if not is_land or not before.islower() or before.rpartition(" ")[2] in LINKS:
        return text
    told = (lex.roles[w] for w in before.split() if w in lex.roles)
    return last if all(role.kind == "body" for role in told) else text


def _without_dates(text: str) -> str:
    if " on " in text or text.endswith(_AGO):
        text = _ON_DAY.sub("", text) or text  # "Director Avril Haines on December 3"
    if " from " in text:
        text = _FROM_DAY.sub("", text) or text  # "footage from July 25"
    if text[:4].lower() == "the ":
        text = _OF_DAY.sub("the ", text)  # "the Sept. 3 update of the General Staff"
    return text


def _entry_of(page: PageMemory, text: str, short: re.Match[str] | None) -> tuple[Entry | None, str]:
    """The entry that has the phrase for its name, whosever it is called, and the phrase without its owner."""
    names = page.lexicon.names
    entry = names.get(fold(text))
    if entry is None and ("'s " in text or "’s " in text):  # "the UN's nuclear watchdog"
        entry = names.get(fold(GENITIVE.sub(" ", text))) or author_by_genitive(page, text)
    if entry is None and (owned := _OWNED.match(text)) is not None:
        entry = names.get(fold(text[owned.end() :]))  # "the ministry's Main Directorate of Intelligence"
    if entry is None and (whose := _NATIONS_OWN.match(text)) is not None:
        nation = page.lexicon.nations.get(whose.group(1).lower())
        called = names.get(fold(text[whose.end() :]))  # "Ukraine's Center for Countering Rumours"
        is_its = nation is not None and called is not None and nation[0].side is called.side
        entry = called if is_its else None
    if entry is None and short is not None:  # "the Main Directorate of Spies (GUR)"
        entry = body_called(page, short.group(1), text)
    if entry is None and (owned := _OWN_COMMAND.match(text)) is not None:
        entry = names.get(fold(text[owned.end() :]))  # "the military's southern command"
        text = f"the {text[owned.end() :]}"
    if entry is None and (whose := _STATE_OWNED.match(text)) is not None:
        entry = body_named(page, text[whose.end() :])  # "state-owned Naftogaz"
    return entry, text


def _of_a_body(page: PageMemory, text: str, context: str) -> Found | None:
    """A body by a part of it, by who leads it, or by whom it sent."""
    if " of " in text and (piece := PART_OF.fullmatch(text)) is not None:  # "the leadership of the SBU"
        whole = resolve_phrase(page, piece.group(1), context)
        if whole is not None and whole[0].kind is SourceKind.OFFICE and whole[0].entry:
            return whole
    if " of " in text and (headed := headed_by(page, text)) is not None:
        return headed, role_words(text, page.lexicon)
    if (sent := _SENT_BY.fullmatch(text)) is not None:
        body = body_named(page, sent.group(1))
        if body is not None:
            return source_of(body), role_words(text, page.lexicon)
    return None


def _presidency(page: PageMemory, text: str, context: str) -> Source | None:
    """What speaks for a president: *President Petrenko's office, the office of Ukraine's president*."""
    owned = _OFFICE_OF.fullmatch(text)
    owner = resolve_phrase(page, owned.group(1) or owned.group(2), context) if owned is not None else None
    if owner is None or owner[0].kind is not SourceKind.PERSON:
        return None
    for held in page.lexicon.offices_of.get(owner[0].name, ()):
        office, _, where = held.partition(" of ")
        if office == "president" and (body := holder_of(page, "presidency", where)) is not None:
            return source_of(body)
    return None


def _self_named(page: PageMemory, text: str) -> Found | None:
    """Who tells his name or call sign himself: *a medic who goes by the call sign Bandura*."""
    lex = page.lexicon
    if " who " in text and (own := SELF_NAMED.search(text)) is not None:
        words = role_words(text[: own.start()], lex)
        person = person_called(page, own.group(1).split(), text[: own.start()], words)
        if person.side is Side.OTHER and not person.entry and not nations_in(text, lex):
            person = replace(person, side=soldiers_side(page, text))
        return person, words
    if "all" in text and (sign := _CALL_SIGN.search(text)) is not None:
        person = Source(name=sign.group(1), side=soldiers_side(page, text), kind=SourceKind.PERSON)
        return person, role_words(text, lex)
    return None


def _named_in_parts(
    page: PageMemory, parts: Sequence[str], text: str, words: frozenset[str]
) -> Source | None:
    """Whom the phrase names, or one of the parts that commas and brackets make of it."""
    if len(parts) < 2:
        speaker = speaker_named(page, text)
        return source_of(speaker) if speaker is not None else named_in(page, text, text, words)
    if (presented := presented_in(page, parts, text, words)) is not None:
        return presented
    known = page.lexicon.names
    ordered = sorted(parts, key=lambda p: (not is_person_name(page, p), fold(p) not in known))
    return next((named for part in ordered if (named := named_in(page, part, text, words))), None)


def _described(page: PageMemory, text: str, words: frozenset[str], context: str) -> Found | None:
    """Whom a phrase means that names nobody."""
    lex = page.lexicon
    tokens = text.split()
    is_definite = tokens[0].lower() in DEFINITE
    if is_definite and (headed := _HEAD_OF.match(text)) is not None and text[headed.start(2)].isupper():
        title = lex.roles[headed.group(1)]
        held = head_of_body(page, title, title.office, text, resolve_phrase)
        if held is not None:
            return held, frozenset({title.noun})
    whole = len(tokens)
    tokens, cut = end_of_description(tokens, lex)
    text = text if len(tokens) == whole else " ".join(tokens)
    head, tail = " ".join(tokens[:cut]), " ".join(tokens[cut:])
    nations: Nations = nations_in(head, lex) or nations_in(tail, lex)
    if not nations and (meant := country_meant(page, tokens)) is not None:
        nations = [(meant, "name")]
    if (insider := _SOURCE_IN.match(text)) is not None:
        leaking = _leaking(page, insider.group(1), words, context)
        if leaking is not None:
            return leaking
    people = _PEOPLES.get(text.removeprefix("The ").removeprefix("the "))
    if people is not None:
        return state_of(lex.nations[people][0]), words
    if tokens[0].lower() in _SOME_OF and _ONE_OF.match(text) is not None:
        before = resolve_pronoun(page, "they", "")
        if before is not None:
            return before
    if is_definite and _is_epithet(tokens, nations):
        person = person_in(page, context)
        if person is not None:
            return person, frozenset()
        for seen in reversed(page.mentioned[-6:]):
            if seen.source.kind is SourceKind.PERSON:
                return seen.source, seen.words
    role = role_of(text, head, tail, lex)
    if role is None:
        return _without_role(page, tokens, text, nations, words)
    role = ministry_of(role, words, lex)
    nouns = frozenset({role.noun, *words})
    told = Description(text, head, tail, role, nations, nouns, context, is_definite)
    if role.kind in ("document", "image"):
        return as_issuer(page, told, resolve_phrase)
    if role.kind == "person":
        return as_office_holder(page, told, resolve_phrase)
    if role.kind == "body":
        called = body_told_of(page, told)
        return (resolve_phrase(page, called, context) if called else None) or as_body(page, told)
    if role.kind == "media" and not nations:
        return as_media(page, told)
    return as_group(page, told, resolve_phrase)


def _leaking(page: PageMemory, owner: str, words: frozenset[str], context: str) -> Found | None:
    """The service that *a source in the Security Service* speaks for."""
    names = page.lexicon.names
    if owner[0].islower():  # "The SBU did it, a source in the service said"
        bodies = (names.get(fold(m.group())) for m in NAMES.finditer(page.sentence_here()))
        first = next((b for b in bodies if b is not None and b.kind is SourceKind.OFFICE), None)
    else:
        first = names.get(fold(_first_name(owner)))  # "the SBU security service"
    found = (source_of(first), words) if first is not None else None
    if found is None and owner[0].isupper():
        found = resolve_phrase(page, owner, context)
    return found if found is not None and found[0].entry and found[0].name in _LEAKS else None


def _without_role(
    page: PageMemory, tokens: list[str], text: str, nations: Nations, words: frozenset[str]
) -> Found | None:
    """A state, or whoever was called so before, else a class of its own."""
    if nations and len(tokens) <= 3 and (nations[0][1] == "name" or text == nations[0][0].adjective):
        ends = page.lexicon.nations.get(tokens[-1].lower())  # "Moscow ally Kazakhstan"
        meant = ends[0] if ends is not None and ends[1] == "name" else nations[0][0]
        return state_of(meant), words  # "Russian claims of victory" are Russia's
    if tokens[0].lower() in DEFINITE:
        before = page.before({tokens[-1].lower(), *words})
        if before is not None:
            return before
    if text.lower() in LOCAL:
        return None  # "with reference to local"
    return Source(name=plain_name(text), side=side_told(text, page.lexicon), kind=SourceKind.CLASS), words


def _is_epithet(tokens: Sequence[str], nations: Nations) -> bool:
    """Whether it is *the Norwegian* or *the 44-year-old official*: whoever was named before."""
    if len(tokens) > 4:
        return False
    if _AGED.match(tokens[1] if len(tokens) > 1 else ""):
        return True
    demonym = tokens[-1]
    return (
        len(tokens) == 2
        and demonym[0].isupper()
        and bool(nations)
        and nations[0][1] == "adjective"
        and not demonym.endswith(("s", "n's"))
        and not demonym.isupper()
        and demonym not in ("British", "French", "Dutch", "Polish", "Chinese", "Swiss", "Irish", "Western")
    )


def _first_name(text: str) -> str:
    """The first word, where it is an abbreviation."""
    first = text.split(maxsplit=1)[0]
    return first if first.isupper() and len(first) > 2 else text
