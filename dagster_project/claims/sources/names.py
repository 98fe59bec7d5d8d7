"""How a name is spelled: folding away what differs between spellings, and comparing what is left.

Belongs here: case, accents, transliterations, case endings, given names that may be one, and whose given
name is a woman's. Does not belong here: who has a name (`directory`), or where in a phrase it stands
(`named`).
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from dagster_project.claims.text.word_classes import word_set

TITLES = word_set(
    "mr mrs ms mx dr prof professor sir lord lady dame the a an so called gen general lt"
    " lieutenant maj major col colonel brig brigadier capt captain sgt sergeant adm admiral rear"
    " marshal commodore vice sen senator rep rev reverend gov st"
)
_SMALL = word_set("the of and for s so called a an in at")
_FOLDS = (
    ("shch", "s"), ("sch", "s"), ("kh", "h"), ("zh", "z"), ("ts", "c"), ("cz", "c"), ("sz", "s"), ("sh", "s"),
    ("ch", "c"), ("ck", "k"), ("ph", "f"), ("w", "v"), ("g", "h"), ("j", "i"), ("y", "i"), ("x", "ks"),
    ("q", "k"),
)  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")
_REPEAT = re.compile(r"(.)\1+")
# Cyrillic letters that stand in a Latin name: *Censor.NЕТ*.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХаеорсх", "ABEKMHOPCTXaeopcx")
_SPELLINGS = {
    "defense": "defence", "organisation": "organization", "center": "centre", "program": "programme",
    "labor": "labour", "spokeswoman": "spokesman", "spokesperson": "spokesman", "kiev": "kyiv",
    "kharkov": "kharkiv", "lugansk": "luhansk", "nikolaev": "mykolaiv", "lvov": "lviv", "odessa":
    "odesa", "chernigov": "chernihiv", "zaporozhye": "zaporizhzhia",
}  # fmt: skip
_ENDINGS = (
    "ius",
    "us",
    "as",
    "is",
    "oiu",
    "om",
    "im",
    "eho",
    "oho",
    "oi",
    "a",
    "u",
    "e",
    "iev",
    "ev",
    "i",
    "s",
)
_COARSER = (("ie", "e"), ("ia", "a"), ("iu", "u"), ("io", "o"), ("ou", "u"), ("z", "s"), ("c", "s"))
_VOWELS = "aeiou"
_LETTERS = {
    "h": "g",
    "g": "g",
    "v": "v",
    "w": "v",
    "b": "v",
    "m": "m",
    "n": "m",
    "s": "s",
    "z": "s",
    "t": "t",
    "d": "t",
}


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Case, accents, articles and the usual Slavic transliteration variants folded away."""
    if not name.isascii():
        name = name.translate(_LOOKALIKES)
    plain = unicodedata.normalize(
        "NFKD", name.replace("ł", "l").replace("Ł", "L").replace("ı", "i").replace("ø", "o")
    )
    plain = plain.encode("ascii", "ignore").decode().lower()
    plain = (
        plain.replace("'", "")
        .replace("`", "")
        .replace("-", "")
        .replace("u.s.", "us")
        .replace("u.k.", "uk")
        .replace("u.n.", "un")
    )
    return " ".join(_fold_word(w) for w in _WORD.findall(plain) if w not in _SMALL)


@lru_cache(maxsize=16384)
def _fold_word(word: str) -> str:
    if word in _SPELLINGS:
        word = _SPELLINGS[word]
    if not any(vowel in word for vowel in "aeiouy"):
        return word  # initials are no transliteration: TSN is not CNN
    for old, new in _FOLDS:
        if old in word:
            word = word.replace(old, new)
    if len(word) > 3:  # UNN is not the UN
        word = _REPEAT.sub(r"\1", word)
    if word.endswith("i"):
        word = word.rstrip("i") + "i"
    return word


FOLDED_TITLES = frozenset(_fold_word(title) for title in TITLES)


def stems_of(folded: str) -> list[str]:
    """What may be left of a folded surname without a case or Baltic ending (*haidaius*: *haidai*)."""
    stems: list[str] = []
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 4:
            stem = folded[: -len(ending)]
            stems += (stem, stem + "i", stem + "a", stem + "o")
    return list(dict.fromkeys(stems))


@lru_cache(maxsize=4096)
def coarse(folded: str) -> str:
    """What German, French and Polish spellings of a folded surname share: *Selenskyj*, *Miedwiediew*."""
    for old, new in _COARSER:
        folded = folded.replace(old, new)
    folded = _REPEAT.sub(r"\1", folded)
    return folded[:-1] if folded.endswith("ine") else folded


def _same_initial(one: str, other: str) -> bool:
    """Whether two given names can be spellings of one (*Oleksandr*, *Aleksandr*; *Mykola*, *Nikolai*)."""
    a, b = one[:1], other[:1]
    if a == b or (a in _VOWELS and b in _VOWELS):
        return True
    return _LETTERS.get(a, a) == _LETTERS.get(b, b)


def fits_given(folded: list[str], canonical: list[str]) -> bool:
    """Whether a given name or initial may stand for the canonical one: *Alexander* for *oleksandr*."""
    if len(canonical) < 2:
        return True
    one, other = folded[0], canonical[0]
    if not _same_initial(one, other):
        return False
    if min(len(one), len(other)) <= 2:
        return one.startswith(other) or other.startswith(one)
    most = max(2, max(len(one), len(other)) // 3)  # Oleksandr is not Oleksii
    return Levenshtein.distance(one, other, score_cutoff=most) <= most


def alike(given: str, canonical: str) -> bool:
    """Whether a folded given name may be a spelling of the canonical one's: *artiom*, *artem*."""
    own = canonical.partition(" ")[0]
    if len(given) <= 2:
        return own.startswith(given)
    return Levenshtein.distance(given, own, score_cutoff=3) <= max(1, len(own) // 3)
