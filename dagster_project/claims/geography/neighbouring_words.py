"""The words right beside a name, and the table of what they tell (``lexicon/place_words.csv``).

Does not belong here: what follows for the place (`context`).
"""

import re

from dagster_project.claims.lexicon import read_table, values

_MANY = frozenset(("villages", "towns", "settlements", "cities", "communities", "localities"))
# *settlements were shelled, including Huliaipole*: what a list of many begins with
AMONG = re.compile(
    r"\b(?:settlements?|villages?|towns?|cities|communities|localities|places|areas|districts)\b[^.\n]{0,70}"
    r"(?:including|namely|notably|particularly|especially|among them|in particular|:),? (?:the )?$"
)
AMONG_WORDS = frozenset(
    ("including", "namely", "notably", "particularly", "especially", "them", "particular")
)
LISTING = frozenset(("and", "or", "nor", "near", "between"))


class PlaceWords:
    """The word table: what the words beside a name tell."""

    def __init__(self) -> None:
        table = {
            row["role"]: frozenset(values(row["words"]))
            for row in read_table("place_words", columns=("role", "words"))
        }
        self.settlement_before = table["settlement_before"]
        self.settlement_after = table["settlement_after"]
        self.village = table["village"]
        self.region_after = table["region_after"]
        self.district_after = table["district_after"]
        self.front_after = table["front_after"]
        self.facility_after = table["facility_after"]
        self.water_after = table["water_after"]
        self.strong_before = table["strong_before"] | table["taking_before"]
        self.weak_before = table["weak_before"]
        self.strong_of = table["strong_of"] | table["taking_before"]
        self.taking_before = table["taking_before"]
        self.title_before = table["title_before"]
        self.vessel_before = table["vessel_before"]
        self.name_first = table["name_first"]
        self.name_second = table["name_second"]
        self.speech_after = table["speech_after"]
        self.organisation_after = table["organisation_after"]
        self.direction_before = table["direction_before"]
        self.front_only = table["front_only"]
        self.direction_after = table["direction_after"]
        self.oblast_after_direction = table["oblast_after_direction"]
        self.oblast_alone = table["oblast_alone"]
        self.given_name = table["given_name"]
        self.never = frozenset(w.lower() for w in table["never"] | table["given_name"])
        self.adjective_before = table["adjective_before"]
        self.unknown_before = table["unknown_before"]
        self.unknown_after = frozenset(
            (*self.settlement_before, *self.strong_before, *AMONG_WORDS, *LISTING, "of", "named", "called")
        )
        self.before = self.strong_before | self.weak_before | self.settlement_before
        self.after = (
            self.settlement_after | self.region_after | self.district_after | self.front_after
            | self.facility_after | self.water_after | self.speech_after
        )  # fmt: skip


def word_before(text: str, start: int) -> tuple[str, str, bool]:
    """The word before, the one before that in lower case, and whether a comma stands between."""
    if start == 0 or text[start - 1] not in " \u00a0":
        return "", "", False
    chunk = text[max(0, start - 40) : start - 1]
    if "\n" in chunk:
        chunk = chunk[chunk.rindex("\n") + 1 :]
    parts = chunk.rsplit(None, 2)
    if not parts:
        return "", "", False
    last = parts[-1]
    if last[-1] in ",:" and last[:-1] in _MANY:
        return last[:-1], "", False
    if last[-1] in ",;":
        return "", "", True
    if last[-1] == "." and (len(last) > 5 or not last[0].isupper()):
        return "", "", False
    if last[-1] in ':!?)”"':
        return "", "", False
    earlier = parts[-2].lstrip("“\"‘'(").lower() if len(parts) > 1 else ""
    return last.lstrip("“\"‘'(\u2014\u2013-"), earlier, False


def words_behind(text: str, end: int) -> tuple[str, str]:
    """The two words behind, without punctuation; "" where a comma or a line's end comes first."""
    chunk = text[end : end + 44]
    if chunk[:1] not in (" ", "\u00a0"):
        if chunk[:3] in ("’s ", "'s "):
            chunk = chunk[2:]
        else:
            return "", ""
    if "\n" in chunk:
        chunk = chunk[: chunk.index("\n")]
    parts = chunk.split(None, 2)
    if not parts:
        return "", ""
    first = parts[0]
    if first.endswith(("’s", "'s")):
        return first[:-2], ""
    glued = first.find(".", 4)  # oblasts.The next sentence
    if glued > 0 and first[glued + 1 : glued + 2].isupper():
        return first[:glued], ""
    if first[-1].isalnum():
        return first, parts[1].rstrip(".,;:!?)”\"’'") if len(parts) > 1 else ""
    bare = first.rstrip(".,;:!?)”\"’'")
    return bare, ""
