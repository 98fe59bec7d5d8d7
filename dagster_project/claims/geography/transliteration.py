"""Spellings of Slavic names: Cyrillic to Latin, and keys that are equal for the spellings of one name.

Belongs here: letters and endings. Does not belong here: any list of places or of misspellings
(``gazetteer.py`` and the lexicon hold names).

Two keys, from fine to coarse. The *fine* key is equal for one name in the usual systems of
transliteration (KMU-2010, BGN/PCGN, scholarly, Polish, German, Czech, French) and for g/h and y/i/j.
The *coarse* key is also equal for the Ukrainian and the Russian form of a name (Kharkiv and Kharkov,
Makiivka and Makeyevka, Hola Prystan and Golaya Pristan) and for its case endings.
"""

import re
import unicodedata

# KMU-2010 without its soft sign and apostrophe; initial forms below.
_UKRAINIAN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_UKRAINIAN_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
# Russian, Belarusian and the rest, BGN/PCGN without its apostrophes.
_RUSSIAN = _UKRAINIAN | {
    "г": "g", "е": "e", "ё": "yo", "и": "i", "й": "y", "ъ": "", "ы": "y", "э": "e", "ю": "yu",
    "я": "ya", "ў": "w", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
}  # fmt: skip
_RUSSIAN_INITIAL = {"е": "ye"}
_UKRAINIAN_ONLY = frozenset("іїєґ")


def is_cyrillic(text: str) -> bool:
    """Whether the text has a Cyrillic letter."""
    return any("\u0400" <= c <= "\u052f" for c in text)


def romanize(name: str, *, ukrainian: bool | None = None) -> str:
    """A Cyrillic name in Latin letters: KMU-2010 if Ukrainian, else BGN/PCGN without apostrophes.

    ``ukrainian=None`` decides by letters that only Ukrainian has or lacks.
    """
    lower = unicodedata.normalize("NFC", name).lower()
    if ukrainian is None:
        ukrainian = bool(_UKRAINIAN_ONLY & set(lower)) or not set("ыэъё") & set(lower)
    table, initial = (_UKRAINIAN, _UKRAINIAN_INITIAL) if ukrainian else (_RUSSIAN, _RUSSIAN_INITIAL)
    out: list[str] = []
    for n, (letter, given) in enumerate(zip(lower, unicodedata.normalize("NFC", name), strict=True)):
        at_start = n == 0 or (not lower[n - 1].isalpha() and lower[n - 1] not in "'’ʼ")
        latin = table.get(letter, letter)
        if at_start:
            latin = initial.get(letter, latin)
        if ukrainian and letter == "г" and n and lower[n - 1] == "з":
            latin = "gh"
        out.append(latin.capitalize() if given.isupper() and latin else latin)
    return "".join(out)


_LETTERS = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "e", "œ": "e", "ı": "i", "þ": "t",
        "č": "ch", "ć": "ch", "š": "sh", "ś": "sh", "ž": "zh", "ż": "zh", "ź": "zh", "ř": "rzh",
        "ę": "e", "ą": "o", "ş": "s", "ț": "t", "ţ": "t", "ș": "s", "ģ": "g", "ķ": "k",
        "ē": "e", "ī": "i", "ū": "u", "ų": "u", "ė": "e", "į": "i",
        "'": None, "’": None, "‘": None, "ʼ": None, "`": None, "´": None, "ʹ": None, "ʻ": None, '"': None,
        "-": " ", "\u2010": " ", "\u2011": " ", "\u2013": " ", "\u00a0": " ", "\n": " ", ".": None,
    }
)  # fmt: skip


def plain(name: str) -> str:
    """Lower case, Latin letters without marks, no apostrophes, hyphens as spaces."""
    lower = name.lower()
    if lower.isascii():
        if lower.isalpha():
            return lower
        return " ".join(lower.translate(_LETTERS).split())
    if is_cyrillic(lower):
        lower = romanize(lower)
    lower = unicodedata.normalize("NFC", lower).translate(_LETTERS)
    lower = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode().lower()
    return " ".join(lower.split())


# Longest first: the digraphs of several systems, each to one letter (S for sh and shch, C for ch,
# Z for zh, c for ts, h for g, h and kh).
_DIGRAPHS = re.compile(
    r"schtsch|stsch|chtch|shtch|szcz|shch|tsch|tch|sch|dzh|zh|kh|gh|gu(?=iv)|sh|sz|ch|cz|ts|tz|ph|x|"
    r"[ygwjq]"
)
_DIGRAPH = {
    "schtsch": "S", "stsch": "S", "chtch": "S", "shtch": "S", "szcz": "S", "shch": "S", "sch": "S",
    "tsch": "C", "tch": "C", "ch": "C", "cz": "C", "dzh": "dZ", "zh": "Z", "kh": "h", "gh": "h", "gu": "h",
    "sh": "S", "sz": "S", "ts": "c", "tz": "c", "ph": "f", "x": "ks", "y": "i", "g": "h", "w": "v",
    "j": "i", "q": "k",
}  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_SOFT_E = re.compile(r"i+e")
_SOFT = re.compile(r"(?<=[a-zSCZ])i(?=[au])")


def fine_key(name: str) -> str:
    """Equal for one name in the usual systems of transliteration."""
    key = _DIGRAPHS.sub(lambda m: _DIGRAPH[m[0]], plain(name))
    if "ie" in key:
        key = _SOFT_E.sub("e", key)
    return _DOUBLED.sub(r"\1", key)


# Stems that the two languages write with other consonants or vowels than the classes below cover.
_STEMS = re.compile(
    r"konstant|\bperv|hlubok|\buhl|nikol|kamen|znamen|volC|tolst|\baleks|\belen|\belis|\banov|\bien|harits"
)
_STEM = {
    "konstant": "kostant", "perv": "perS", "hlubok": "hlibok", "uhl": "vuhl",
    "nikol": "mikol", "kamen": "kaman", "znamen": "znaman", "volC": "vovC", "tolst": "tovst",
    "aleks": "oleks", "elen": "olen", "elis": "ielis", "anov": "hanov", "ien": "en", "harits": "haric",
}  # fmt: skip
_VOWELS = re.compile(r"[aeiou]+")
_ENDING = re.compile(r"[aeiou]+$")
_FINAL = re.compile(r"[aeio]+(?= |$)")
_FINAL_SKY = re.compile(r"(?<=[sc]k)[ei]+i?h?o?(?= |$)")


def _vowel(match: re.Match[str]) -> str:
    run = match[0]
    return "u" if "u" in run else "a" if "a" in run else "e"


def coarse_key(name: str) -> str:
    """Equal for the Ukrainian and the Russian form of a name, whatever its ending; "" if too short."""
    return coarse_of(fine_key(name))


def coarse_of(fine: str) -> str:
    """The coarse key that belongs to a fine key."""
    key = _STEMS.sub(lambda m: _STEM[m[0]], fine)
    if "ia" in key or "iu" in key:
        key = _SOFT.sub("", key)
    if "sk" in key or "ck" in key:
        key = _FINAL_SKY.sub("", key)
    key = _FINAL.sub("", key) if len(key) > 3 else key
    key = _DOUBLED.sub(r"\1", _VOWELS.sub(_vowel, key)).strip()
    return key if len(key.replace(" ", "")) >= 3 else ""


def ending(fine: str) -> str:
    """The class of a fine key's last vowels: "", "a", "i" or "e" (*-e, -o, -oe, -oye*)."""
    run = _ENDING.search(fine)
    if not run:
        return ""
    return "a" if "a" in run[0] else "i" if run[0][-1] == "i" else run[0][-1].replace("o", "e")


def foreign_ch(name: str) -> str | None:
    """The name with *ch* read as in German, Polish and Czech (Charkiw), None if it has none."""
    lower = plain(name)
    if "ch" not in lower:
        return None
    return re.sub(r"(?<![st])ch", "kh", lower)


_UKRAINIAN_FORMS = (
    (re.compile(r"(?<=[bcdfghklmnprstvz])[eo]vka\b"), "ivka"),
    (re.compile(r"(?<=[aeiouy])y?evka\b"), "ivka"),
    (re.compile(r"sko[yi]?e\b"), "ske"),
    (re.compile(r"(?<=[oe]v)o\b"), "e"),
    (re.compile(r"no[yi]e\b"), "ne"),
    (re.compile(r"aya\b"), "a"),
    (re.compile(r"(?<=[a-z])yi(?=v)"), "i"),
    (re.compile(r"(?<=[bcdfghklmnprst])y(?=[au])"), "i"),
)


def ukrainian_form(name: str) -> str:
    """A Russian-based or older Latin form as Ukrainian usage would have it (Artemovka, Artemivka).

    For names of places in Ukraine that no table knows: endings only, the stem stays as it is.
    """
    name = romanize(name) if is_cyrillic(name) else name
    name = name.replace("’", "").replace("'", "").replace("ʼ", "")
    for pattern, form in _UKRAINIAN_FORMS:
        name = pattern.sub(form, name)
    return name
