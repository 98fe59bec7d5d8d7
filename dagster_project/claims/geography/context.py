"""What the words beside a mention tell: whether it is a place, and of which kind (*region*, *direction*).

Belongs here: one mention and its neighbours. Does not belong here: lists (`lists`), the page as a whole
(`settling`), which namesake is meant (`namesakes`).
"""

import re

from dagster_project.claims.geography.endings import ADJECTIVE, COMMUNITY_ENDINGS, UPPER
from dagster_project.claims.geography.lexemes import POSSESSIVE, Lexemes
from dagster_project.claims.geography.mentions import Evidence, Lexeme, Mention
from dagster_project.claims.geography.neighbouring_words import (
    AMONG,
    AMONG_WORDS,
    PlaceWords,
    word_before,
    words_behind,
)
from dagster_project.claims.geography.transliteration import fine_key
from dagster_project.claims.text.word_classes import word_set

# "Novocherkassk": in marks of its own stands a ship, a plant, a unit
_MARKS = (("'", "'"), ('"', '"'), ("“", "”"), ("‘", "’"), ("«", "»"), ("„", "“"))
_CLOSING = frozenset(close for _, close in _MARKS)
_CALLED = ("called ", "named ", " of ")
# the Marhanetska and Zelenodolska communities
COMMUNITY = re.compile(
    rf"(?:(?:, [{UPPER}][\w’'-]+)*,? and (?:the )?[{UPPER}][\w’'-]+ska)?"
    r" (?:(?:merged|united|amalgamated|territorial|urban|rural|city|town|settlement|village) )*"
    r"(?:[Cc]ommunit(?:y|ies)|[Hh]romadas?|[AU]?TCs?|TGs?|AHs?)\b"
)
_SHIP = re.compile(
    r" (?:(?:large|small|amphibious|landing|assault|missile|patrol|guided-missile|diesel-electric) ){0,3}"
    r"(?:ship|vessel|frigate|corvette|submarine|cruiser|warship|minesweeper|tugboat)\b"
)
# behind *the Dnipro* where it is the river, not *the Dnipro mayor*
_NO_NOUN = word_set(
    "had has have was were is are will would can could when where which that as while but because if"
    " so who since after before by overnight today yesterday tonight again now also still already"
)
_AT_A_RIVER = re.compile(
    r"\b(?:(?:banks?|shores?|sides?|mouth|crossing) of|across|over|along|beyond|cross\w*|towards?) the $"
)
_OF_A_RIVER = re.compile(
    r"(?:['’]s)? (?:\(?[a-z]+\)? ){0,2}(?:banks?|embankment|shores?|waterfront|crossings?|islands?|estuary)\b"
)
# officials in the town of Izium said, an attack on Robotyne claimed lives: places, nobody who speaks
_IN_TOWN = re.compile(
    r"\b(?:(?:village|town|city|settlement|shelling|bombing|bombardment|storming|battle|siege) of|against"
    r"|in|on|at|from|into|inside|outside|near|around|towards?|battle for) $"
)
_REGIONS = re.compile(
    r"\b(?:regions|oblasts|provinces),? (?:including|namely|notably|particularly|especially) $"
)
# *Beryslav came under fire*, *Vovchansk has been shelled*: what happens to places
_SUFFERS = re.compile(
    r" (?:(?:(?:has|have|had|also|again) ){0,2}"
    r"(?:c[ao]me under|(?:f[ae]ll(?:en)?|pass(?:ed)?) (?:in)?to)"
    r"|(?:(?:was|were|is|are|has|have|had|been|being|be|to|remains?|also|again|now|reportedly|heavily"
    r"|repeatedly|still|completely|partially|fully|recently|not|no|longer|yet) ){1,5}(?:shelled|hit|struck"
    r"|attacked|bombed|bombarded|captured|recaptured|liberated|occupied|seized|taken|retaken|encircled"
    r"|besieged|surrounded|evacuated|destroyed|targeted|stormed|cleared|entered|abandoned|held|controlled|overrun|lost"
    r"|under (?:fire|attack|shelling|control|occupation|the control|ukrainian|russian|constant|heavy)"
    r"|in (?:ukrainian|russian|enemy|our) hands|without (?:power|electricity|water|light|heat)))\b",
    re.IGNORECASE,
)
_SUFFERS_FIRST = word_set(
    "was were is are has have had came also again fell fallen falls passed remains remain"
)
_URBAN = frozenset(("urban", "municipal", "rural"))
_DISTANCES = ("km", "kilometers", "kilometres", "miles")
# the district of the port city of Izmail, the populated area of Mayak
_NOUN_OF = re.compile(
    r"\b(?:the (district) of (?:the (?:[\w-]+ )?(?:city|town) of )?|populated areas? of (?:the )?)$"
)
_BESIDE_VESSEL = frozenset(("the", "and"))
_VESSELS = re.compile(
    rf"\b(?:(?:ship|vessel|submarine|frigate|corvette|cruiser|warship|boat|tanker), the"
    rf"|(?:ships|vessels|submarines|frigates|corvettes|cruisers|boats|tankers) [{UPPER}][\w’'-]+"
    rf"(?: [{UPPER}][\w’'-]+)* and) $"
)
_SETTLED = frozenset(
    ("village", "villages", "town", "towns", "settlement", "settlements", "hamlet", "hamlets")
)
# *Kursk, a Russian region that Ukraine had entered*; not *Kharkiv, the main city of the region*.
_IS_REGION = re.compile(
    r", (?:an?|the|another|\w+['’]s)"
    r" (?:(?!of\b|in\b|from\b|on\b|and\b|main|capital|city|cent|town|village|port|hub)[\w-]+ ){0,3}"
    r"(?:region|oblast|province)(?!['’\w-]| (?:capital|cent|city|hub|town))"
)
_NAMED_NEXT = tuple(f"he {noun}, " for noun in ("village", "town", "city", "settlement", "hamlet"))


def judge(lexemes: Lexemes, text: str, mention: Mention) -> None:
    """Read the words beside a mention: its kind and how surely it is a place."""
    if _stands_in_marks(text, mention):
        mention.evidence = Evidence.REJECTED
        return
    lexeme = mention.lexeme
    after, second = words_behind(text, mention.end)
    if lexeme.name.endswith(COMMUNITY_ENDINGS) and _is_community(text, mention):
        return
    if after and _is_settled_behind(lexemes, text, mention, after, second):
        return
    if lexeme.region and lexeme.named is None and _IS_REGION.match(text, mention.end):
        mention.kind, mention.evidence = "oblast", Evidence.CLEAR
        return
    previous, earlier, _ = word_before(text, mention.start)
    if not previous:
        opens = text[max(0, mention.start - 2) : mention.start] == ": "
        if opens and AMONG.search(text, max(0, mention.start - 120), mention.start):
            mention.evidence = Evidence.CLEAR  # six settlements came under fire: Beryslav, Kostyrka
        elif text.endswith(_NAMED_NEXT, 0, mention.start):
            mention.evidence = Evidence.CLEAR  # the village, Staromaiorske, was retaken
    elif _is_person(lexemes, previous, mention):
        mention.evidence, mention.is_person = Evidence.REJECTED, True
    else:
        _read_before(lexemes, text, mention, (earlier, previous.lower()), after)


def _stands_in_marks(text: str, mention: Mention) -> bool:
    mark = text[mention.end : mention.end + 1]
    return (
        mark in _CLOSING
        and (text[mention.start - 1 : mention.start], mark) in _MARKS
        and not mention.lexeme.named
        and not text.endswith(_CALLED, 0, mention.start - 1)
    )


def _is_community(text: str, mention: Mention) -> bool:
    """Whether an adjective stands for a community: *Novopilska, Raivska and Marhanetska communities*."""
    noun = COMMUNITY.match(text, mention.end)
    if noun is None:
        return False
    mention.kind, mention.evidence = "hromada", Evidence.CLEAR
    mention.wide_end = noun.end() if " and " not in noun.group() else mention.end
    return True


def _is_settled_behind(lexemes: Lexemes, text: str, mention: Mention, after: str, second: str) -> bool:
    """Whether the words behind settle what the mention is, or that it is none."""
    words, lexeme = lexemes.words, mention.lexeme
    lower = after.lower()
    takes_noun = (
        lower in words.after or second in words.facility_after or after == "border" or lower in _URBAN
    )
    if takes_noun and _takes_noun(lexemes, text, mention, after, second):
        return True
    if lexeme.named is not None and lower in words.settlement_before and second == "of":
        mention.evidence = Evidence.REJECTED  # the Crimean port of Sevastopol
        return True
    is_other = after in words.organisation_after or (after == "nuclear" and second not in ("power", "plant"))
    if is_other or _SHIP.match(text, mention.end):  # the Novocherkassk large landing ship
        mention.evidence = Evidence.REJECTED
        return True
    if lexeme.is_never or not (lexeme.named or lexeme.is_major):
        speaks = after in words.speech_after
        if speaks and not _IN_TOWN.search(text, max(0, mention.start - 40), mention.start):
            mention.evidence, mention.is_person = Evidence.REJECTED, True
            return True
        if after[0].isupper() and not _may_follow(lexemes, after):
            mention.evidence = Evidence.REJECTED
            return True
    if after in _SUFFERS_FIRST and _SUFFERS.match(text, mention.end):
        mention.evidence = max(mention.evidence, Evidence.STRONG)
    return False


def _read_before(lexemes: Lexemes, text: str, mention: Mention, two: tuple[str, str], after: str) -> None:
    """Read the ``two`` words before a mention: what they make it, else how surely it is a place."""
    words, lexeme, (earlier, previous) = lexemes.words, mention.lexeme, two
    if previous in words.vessel_before or (
        previous in _BESIDE_VESSEL and _VESSELS.search(text, max(0, mention.start - 60), mention.start)
    ):  # the landing ship Novocherkassk; the submarine, the Rostov-on-Don
        mention.evidence = Evidence.REJECTED
    elif previous == "of" and (noun_of := _NOUN_OF.search(text, max(0, mention.start - 40), mention.start)):
        mention.evidence = Evidence.CLEAR
        if noun_of[1] and not lexeme.named and not lexeme.is_major:
            mention.kind = "district"
    elif previous == "of" and earlier in words.region_after and lexeme.region:  # the region of Kherson
        mention.kind, mention.evidence = "oblast", Evidence.CLEAR
        mention.leads_plural = earlier.endswith("s")
    elif previous in words.settlement_before or (
        previous in ("of", "named", "called") and earlier in words.settlement_before
    ):
        mention.evidence = Evidence.CLEAR
        mention.is_village = previous in words.village or earlier in words.village
    elif previous == "in" and earlier in _SETTLED and lexeme.region and lexeme.named is None:
        mention.kind, mention.evidence = "oblast", Evidence.CLEAR  # a village in Zaporizhzhia
    elif previous in words.direction_before and lexeme.name in words.oblast_after_direction:
        if after != "city":
            mention.kind = "oblast"
        mention.evidence = Evidence.CLEAR
    elif previous == "the" and (
        not after
        or after in words.before
        or after in words.speech_after
        or after in _NO_NOUN
        or _AT_A_RIVER.search(text, max(0, mention.start - 24), mention.start)
        or _OF_A_RIVER.match(text, mention.end)
    ):
        river = lexemes.gazetteer.named.get(fine_key(f"{lexeme.name} River"))
        if river and lexeme.is_notable:  # "crossed the Dnipro"
            mention.lexeme = Lexeme(lexeme.name, [], river)
    elif mention.evidence < Evidence.STRONG:
        _weigh(words, text, mention, two)


def _weigh(words: PlaceWords, text: str, mention: Mention, two: tuple[str, str]) -> None:
    """How surely the prepositions and verbs before a mention make it a place."""
    earlier, previous = two
    if previous in words.strong_before:
        is_source = previous == "to" and earlier in ("according", "thanks")
        mention.evidence = Evidence.WEAK if is_source else Evidence.STRONG
    elif previous in AMONG_WORDS and AMONG.search(text, max(0, mention.start - 120), mention.start):
        mention.evidence = Evidence.STRONG
    elif previous in AMONG_WORDS and mention.lexeme.region and _REGIONS.search(text, 0, mention.start):
        mention.kind, mention.evidence = "oblast", Evidence.CLEAR  # regions, including Lviv and Volyn
        mention.leads_plural = True
    elif previous in words.weak_before:
        is_strong = earlier in words.strong_of or earlier.endswith(_DISTANCES)
        mention.evidence = Evidence.STRONG if is_strong else Evidence.WEAK
    elif previous in words.direction_before:
        mention.evidence = Evidence.STRONG


def _takes_noun(lexemes: Lexemes, text: str, mention: Mention, after: str, second: str) -> bool:
    """Whether the noun behind the name settles what it is (*region*, *district*, *direction*)."""
    words, noun = lexemes.words, after.lower()
    kind = ""
    if noun in words.region_after:
        is_town = noun == "region" and any(
            m.is_own and m.entry.country == "UA" for m in mention.lexeme.matches
        )
        kind = "oblast" if mention.lexeme.region else "front" if is_town else ""
        mention.is_wide = kind == "front"
    elif noun in words.district_after:
        kind = "district"
    elif noun in _URBAN and second in words.district_after:
        kind, after = "district", second
    elif noun in words.front_after:
        kind = "front" if noun != "area" or not mention.lexeme.is_never else ""
        is_city = mention.lexeme.region and mention.lexeme.matches
        if is_city and noun in words.direction_after and mention.lexeme.name not in words.oblast_alone:
            kind = ""  # the Kherson direction is the city's, the Kharkiv front the oblast's
            mention.evidence = Evidence.CLEAR
        if mention.lexeme.name in words.front_only:
            mention.evidence = Evidence.REJECTED
            return True
    elif noun in words.water_after:
        kind = "" if mention.lexeme.is_notable and noun != "river" else "area"
        if noun == "forest" and not ADJECTIVE.search(mention.lexeme.name):
            kind = ""
    elif second == "of" and noun in words.settlement_after and mention.lexeme.region:
        kind = "oblast"  # in the Donetsk town of Toretsk
    elif noun in words.facility_after or noun in words.settlement_after:
        mention.evidence = max(mention.evidence, Evidence.CLEAR)
        mention.is_village = noun in words.village
    elif noun == "border" and second in words.region_after | words.front_after:
        mention.kind = "oblast" if mention.lexeme.region else mention.kind
        mention.evidence, mention.is_plural = Evidence.CLEAR, second.endswith("s")
    elif second in words.facility_after:
        mention.evidence = max(mention.evidence, Evidence.CLEAR)
    named = mention.lexeme.named
    if named is not None and named.kind == "oblast" and noun in words.region_after:
        mention.is_plural = noun.endswith("s")  # the Mykolaiv and Dnipropetrovsk regions
    if kind and mention.lexeme.named is None:
        mention.kind, mention.evidence = kind, Evidence.CLEAR
        mention.is_plural = noun.endswith("s") and noun != "axis"
        mention.wide_end = text.index(after, mention.end) + len(after)
        return True
    return False


def _may_follow(lexemes: Lexemes, after: str) -> bool:
    """Whether a capitalised word behind a village's name leaves it a place."""
    words = lexemes.words
    return after.lower() in words.after or after in words.adjective_before or lexemes.of(after) is not None


def _is_person(lexemes: Lexemes, previous: str, mention: Mention) -> bool:
    """Whether the word directly before makes the mention a part of a longer proper name."""
    words, lexeme = lexemes.words, mention.lexeme
    if lexeme.named:
        return False
    if previous in words.title_before or previous.rstrip(".") in words.title_before:
        return previous[0].isupper() or not lexeme.is_notable
    if not previous[0].isupper():
        return False
    if previous in words.given_name:
        return True
    if lexeme.is_major or previous in words.adjective_before or previous.lower() in words.before:
        return False
    if previous[-1] in "s’'" and POSSESSIVE.search(previous):
        return False
    known = lexemes.of(previous)
    return not (known and (known.is_notable or known.named or known.region))
