"""Finds the names of a text that may be places.

Belongs here: names that the tables know, and unknown ones that stand where a place would. Does not belong
here: what their neighbours tell of known names (`context`).
"""

import re

from dagster_project.claims.geography.context import COMMUNITY, judge
from dagster_project.claims.geography.endings import (
    ADJECTIVE_ENDINGS,
    COMMUNITY_ENDINGS,
    PLACE_ENDINGS,
    UPPER,
    VILLAGE_ENDINGS,
)
from dagster_project.claims.geography.lexemes import Lexemes
from dagster_project.claims.geography.mentions import Evidence, Lexeme, Mention
from dagster_project.claims.geography.neighbouring_words import AMONG, AMONG_WORDS, LISTING, word_before

_NAME = re.compile(rf"[{UPPER}][\w’'ʼ]*(?:[-\u2010\u2011][\w’'ʼ]+)*")
_SECOND_NAME = re.compile(rf" [{UPPER}][a-zà-ž’'ʼ]{{2,}}(?:-[{UPPER}][a-z’'ʼ]+)?")
# *in the Orikhivskyi and Huliaipilskyi directions*
_DIRECTIONS = re.compile(
    rf"(?:, [{UPPER}][\w’'-]+)*,? and (?:the )?[{UPPER}][\w’'-]+"
    r" (?:directions|sectors|axes|fronts|districts|raions)\b"
)
# *Hrafske, Chuhuiv district*: a name nobody knows, and where it lies
_LIES_IN = re.compile(
    rf",? \(?(?:in )?(?:the )?[{UPPER}][\w’'-]+ (?:(?:urban|municipal) )?"
    r"(?:district|raion|community|hromada|region|oblast)\b"
)
_IN_DISTRICT = re.compile(r" (?:urban|municipal|rural) (?:district|raion)\b")


def mentions_of(lexemes: Lexemes, text: str) -> list[Mention]:
    """The names of the text that may be places, in order, each judged by its neighbours."""
    mentions: list[Mention] = []
    seen, taken = lexemes.seen, 0
    for found in _NAME.finditer(text):
        start, end = found.span()
        if start < taken or (start and text[start - 1].isalnum()):
            continue
        word = found[0]
        if word[-1] in "’'ʼs" and len(word) > 2:
            cut = 2 if word[-1] == "s" and word[-2] in "’'ʼ" else 1 if word[-1] != "s" else 0
            if cut:
                word, end = word[:-cut], end - cut
        lexeme, most = seen.get(word) or lexemes.learn(word)
        if most > 1 and (longer := lexemes.longer(text, start, end, most)):
            lexeme, end = longer
        elif (
            ((is_first := word in lexemes.words.name_first) or lexeme is not None)
            and (second := _SECOND_NAME.match(text, end))
            and (is_first or second[0][1:] in lexemes.words.name_second)
        ):
            lexeme, most, end = None, 0, second.end()  # Verkhnia Tersa: no table has it
            word = text[start:end]
        if lexeme is not None:
            mention = Mention(start, end, end, lexeme)
            if lexeme.named is not None and lexeme.named.kind == "oblast":
                mention.kind, mention.evidence = "oblast", Evidence.CLEAR
            if not lexeme.is_country or lexeme.is_never:
                judge(lexemes, text, mention)
            mentions.append(mention)
            taken = mention.wide_end
        elif most >= 0 and (unknown := _unknown(lexemes, text, start, end, word)):
            mentions += unknown
            taken = unknown[-1].wide_end
    return mentions


def _parts(lexemes: Lexemes, text: str, start: int, word: str, *, is_clear: bool) -> list[Mention]:
    """The mentions of a word that joins two names (*Orikhiv-Zaporizhzhia*, *Khromove-Chasiv Yar*)."""
    out: list[Mention] = []
    for part in word.split("-"):
        end = start + len(part)
        lexeme, most = lexemes.learn(part) if part[:1].isupper() else (None, 0)
        if most > 1 and (longer := lexemes.longer(text, start, end, most)):
            lexeme, end = longer
        if lexeme is None or len(part) < 4:
            return []
        if not (lexeme.is_plain or lexeme.region or (is_clear and lexeme.matches)):
            return []
        out.append(Mention(start, end, end, lexeme, Evidence.CLEAR if is_clear else Evidence.STRONG))
        start = end + 1
    return out


def _unknown(lexemes: Lexemes, text: str, start: int, end: int, word: str) -> list[Mention]:
    """Mentions of a name that no table has, where its context may make it a place."""
    words = lexemes.words
    after = ""
    if text[end : end + 1] == " ":
        stop = text.find(" ", end + 1, end + 16)
        after = text[end + 1 : stop if stop > 0 else end + 16].partition("\n")[0].rstrip(".,;:!?)”\"’'")
    stands_clear = (
        after.lower() in words.unknown_before
        or _IN_DISTRICT.match(text, end) is not None
        or (word.endswith(ADJECTIVE_ENDINGS) and _DIRECTIONS.match(text, end) is not None)
        or (word.endswith(COMMUNITY_ENDINGS) and COMMUNITY.match(text, end) is not None)
    )
    previous = ""
    if start > 1 and text[start - 1] == " ":
        previous = text[text.rfind(" ", max(0, start - 16), start - 1) + 1 : start - 1].rpartition("\n")[2]
    may_stand = previous.lower() in words.unknown_after or previous[-1:] in (",", ";")
    if "-" in word and (parts := _parts(lexemes, text, start, word, is_clear=stands_clear)):
        if stands_clear:
            judge(lexemes, text, parts[-1])
        return parts
    if not stands_clear and not may_stand:
        return []
    if lexemes.is_no_name(word):
        return []
    previous, earlier, is_listed = word_before(text, start)
    if previous == "In":
        previous = "in"
    is_clear = (
        stands_clear
        or (previous in words.strong_before and _LIES_IN.match(text, end) is not None)
        or previous in words.settlement_before
        or (previous in ("of", "named", "called") and earlier in words.settlement_before)
        or (
            (previous in words.strong_before or earlier in words.strong_of)
            and (earlier, previous) != ("according", "to")
            and word.endswith(VILLAGE_ENDINGS)
            and len(word) > 5
        )
        or (
            previous in AMONG_WORDS
            and word.endswith(PLACE_ENDINGS)
            and AMONG.search(text, max(0, start - 120), start) is not None
        )
    )
    if not is_clear and previous not in LISTING and not is_listed:
        return []
    if after[:1].isupper() and not stands_clear:
        return []
    if after in words.speech_after or (previous[:1].isupper() and previous.lower() not in words.before):
        return []
    if not previous and not may_stand and not word.endswith(PLACE_ENDINGS):
        return []  # a sentence's first word
    mention = Mention(start, end, end, Lexeme(word, []))
    if is_clear:
        judge(lexemes, text, mention)
        mention.evidence = max(mention.evidence, Evidence.CLEAR)
    return [mention]
