"""Media and platforms by name (*told Reuters*, *wrote on Telegram*): those of ``lexicon/sources.csv``.

Belongs here: their names as words of a text. Does not belong here: who speaks (the package `sources`).
"""

from dagster_project.claims.lexicon import read_table, values
from dagster_project.claims.text.word_classes import MEDIUM_NOUNS


def _named(kind: str) -> list[str]:
    rows = read_table("sources", columns=("canonical", "role"))
    return sorted({row["canonical"] for row in rows if kind in values(row["role"])})


PLATFORMS = _named("platform")
OUTLETS = _named("media")
# What something is said in, on or at: it ends an adjunct of the saying.
MEDIUM = MEDIUM_NOUNS | {name.lower() for name in PLATFORMS if " " not in name}
