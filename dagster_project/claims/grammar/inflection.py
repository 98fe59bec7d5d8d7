"""Forms of verbs: which lemma a form is of, and which form it is.

Belongs here: regular and irregular inflection, and the verbs that a bare clause can follow. Does not
belong here: whether a word is a verb where it stands (`verb_or_noun`).
"""

import re
from functools import cache

from dagster_project.claims.lexicon import read_table, values
from dagster_project.claims.text.word_classes import word_set

_DOUBLING = word_set(
    "admit commit permit regret prefer occur deter repel expel compel propel control patrol infer refer"
    " transfer defer submit omit forget begin rebel equip format kidnap outfit"
)
_BRITISH = re.compile(r"\w+[^aeiou][aeiou]l")


class VerbForm:
    """What a word may be as a verb: ``tag`` is a verb letter; ``is_noun`` where it may be a noun too."""

    __slots__ = ("is_noun", "lemma", "tag")

    def __init__(self, lemma: str, tag: str, *, is_noun: bool) -> None:
        self.lemma, self.tag, self.is_noun = lemma, tag, is_noun


def inflect(lemma: str, past: str = "", participle: str = "") -> dict[str, str]:
    """Forms of a verb, each with its letter (see the module's docstring)."""
    is_consonant_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    doubles = lemma in _DOUBLING or bool(re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", lemma))
    stem = lemma + lemma[-1] if doubles else lemma
    if is_consonant_y:
        third, regular = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        third = lemma + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", lemma) else "s")
        regular = lemma + "d" if lemma.endswith("e") else stem + "ed"
    if lemma.endswith("ie"):
        gerund = lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        gerund = lemma[:-1] + "ing"
    else:
        gerund = stem + "ing"
    past, participle = past or regular, participle or past or regular
    forms = {lemma: "V", third: "Z", gerund: "G"}
    forms |= {past: "Q"} if past == participle else {past: "F", participle: "X"}
    return forms


@cache
def verb_forms() -> tuple[dict[str, VerbForm], frozenset[str]]:
    """Every known verb form, and the lemmas that a bare clause can follow."""
    forms: dict[str, VerbForm] = {}
    speech: set[str] = set()
    irregular: dict[str, tuple[str, str, bool]] = {}
    for row in read_table("english_verbs", columns=("lemma", "past", "participle", "also")):
        also = values(row["also"])
        irregular[row["lemma"]] = (row["past"], row["participle"], "n" in also)
        if "s" in also:
            speech.add(row["lemma"])
    rows = read_table("verbs", columns=("lemma", "kind"))
    frame_verbs = (lemma for row in rows if row["kind"] == "verb" for lemma in values(row["lemma"]))
    for lemma in dict.fromkeys([*irregular, *frame_verbs]):
        if lemma in ("be", "have", "do") or " " in lemma:
            continue
        past, participle, is_noun = irregular.get(lemma, ("", "", False))
        for form, tag in inflect(lemma, past, participle).items():
            known = forms.get(form)
            if known is None:
                forms[form] = VerbForm(lemma, tag, is_noun=is_noun and (tag in "VZ" or form == lemma))
            elif known.lemma == lemma and known.tag == "V":  # hit, put, read
                forms[form] = VerbForm(lemma, "Q", is_noun=is_noun)
    for lemma in [w for w in forms if _BRITISH.fullmatch(w) and forms[w].tag == "V" and forms[w].lemma == w]:
        forms.setdefault(lemma + "led", VerbForm(lemma, "Q", is_noun=False))  # levelled, shovelling
        forms.setdefault(lemma + "ling", VerbForm(lemma, "G", is_noun=False))
    forms["found"] = VerbForm("find", "Q", is_noun=False)
    forms["done"] = VerbForm("do", "X", is_noun=False)
    forms["born"] = VerbForm("bear", "X", is_noun=False)
    forms["burnt"] = VerbForm("burn", "Q", is_noun=False)
    forms["totalled"] = VerbForm("total", "Q", is_noun=False)
    forms["wound"] = VerbForm("wound", "V", is_noun=True)  # hardly ever of *wind*
    forms["left"] = VerbForm("leave", "Q", is_noun=False)
    forms["lay"] = VerbForm("lie", "F", is_noun=False)
    del forms["ground"]  # hardly ever of *grind*
    forms["fell"] = VerbForm("fall", "F", is_noun=False)
    return forms, frozenset(speech)


def speech_lemmas() -> frozenset[str]:
    """Verbs that a bare clause can follow: *said troops had left*."""
    return verb_forms()[1]
