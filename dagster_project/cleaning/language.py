"""Which language a text is in.

Belongs here: the decision for a whole text. Does not belong here: what is done with texts in other
languages (they are kept and flagged).
"""

import re
from functools import cache

from dagster_project.claims.lexicon import read_table, values

UNKNOWN = "und"
_SHORT = 400  # characters below which function words are asked before letter statistics
_MIN_LETTERS = 8
_MIN_LETTERS_FOR_STATISTICS = 60
_SAMPLE = 6000
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "hy": re.compile("[\u0530-\u058f]"),
}
_ANY_OF_THEM = re.compile("|".join(pattern.pattern for pattern in _LETTERS.values()))
_SHARE = {"ja": 0.1, "zh": 0.4}  # Japanese is half Chinese characters


def detect_language(text: str) -> str:
    """The ISO 639-1 code, or ``und`` where a text is too short or too mixed to tell."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < _MIN_LETTERS:
        return UNKNOWN
    for code, pattern in _LETTERS.items() if _ANY_OF_THEM.search(sample) else ():
        if len(pattern.findall(sample)) >= _SHARE.get(code, 0.4) * letters:
            return code
    if len(sample) < _SHORT:
        voted = _by_function_words(sample)
        if voted or letters < _MIN_LETTERS_FOR_STATISTICS:
            return voted or UNKNOWN
    from resiliparse.parse.lang import detect_fast

    found = detect_fast(sample, n_results=1)
    code = found[0] if found and found[0] != "unknown" else ""
    return code or _by_function_words(sample) or UNKNOWN


def _by_function_words(text: str) -> str:
    """The language with the most function words in the text, if one is clearly ahead."""
    words = [w.lower() for w in _WORD.findall(text)]
    votes: dict[str, float] = {}
    for word in words:
        languages = function_words().get(word, ())
        for language in languages:
            votes[language] = votes.get(language, 0.0) + 1 / len(languages)
    ranked = sorted(votes.items(), key=lambda kv: (-kv[1], kv[0]))
    if not ranked or ranked[0][1] < max(1.0, 0.08 * len(words)):
        return ""
    if len(ranked) > 1 and ranked[1][1] > 0.75 * ranked[0][1]:
        return ""
    return ranked[0][0]


@cache
def function_words() -> dict[str, tuple[str, ...]]:
    """Frequent short words and the languages that use them."""
    found: dict[str, list[str]] = {}
    for row in read_table("function_words", columns=("language", "words")):
        for word in values(row["words"]):
            found.setdefault(word, []).append(row["language"])
    return {word: tuple(languages) for word, languages in found.items()}
