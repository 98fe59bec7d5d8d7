"""The engine reads every page, however damaged: mutations of the labelled pages of `tests/gold`."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.model import ClaimDocument

GOLD = Path(__file__).parent / "gold"
MARKS = "“”\"'‘’«»—–()[]…\u200b\u00a0\ufffd\x00\r₴²½٣𝟗"
FIGURES = "0123456789,.-/%$€"


def noise(text: str, signs: str, chance: random.Random) -> str:
    """The text with every fiftieth character or so replaced."""
    return "".join(chance.choice(signs) if chance.random() < 0.02 else c for c in text)


def shuffled(parts: list[str], chance: random.Random) -> list[str]:
    chance.shuffle(parts)
    return parts


MUTATIONS: dict[str, Callable[[str, random.Random], str]] = {
    "upper case": lambda text, _: text.upper(),
    "lower case": lambda text, _: text.lower(),
    "no punctuation": lambda text, _: "".join(c for c in text if c not in ".,;:"),
    "one sentence": lambda text, _: text.replace("\n", " ").replace(". ", " "),
    "a word a line": lambda text, _: text.replace(" ", "\n"),
    "words shuffled": lambda text, chance: " ".join(shuffled(text.split(" "), chance)),
    "sentences shuffled": lambda text, chance: ". ".join(shuffled(text.split(". "), chance)),
    "cut anywhere": lambda text, chance: text[chance.randrange(len(text)) :][: chance.randrange(600)],
    "stray marks": lambda text, chance: noise(text, MARKS, chance),
    "stray figures": lambda text, chance: noise(text, FIGURES, chance),
    "Cyrillic letters": lambda text, _: text.replace("a", "а").replace("e", "е"),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_damaged_pages_are_read(name: str) -> None:
    chance = random.Random(name)
    for path in sorted(GOLD.glob("*.txt"))[::3]:
        text = MUTATIONS[name](path.read_text(encoding="utf-8"), chance)
        claims = default_extractor().extract(ClaimDocument(id=path.stem, text=text))
        assert all(text[c.evidence.start : c.evidence.end] == c.evidence.text for c in claims), path.stem


@pytest.mark.parametrize("published", [date.min, date(1970, 1, 1), date(2024, 2, 29), date.max])
def test_any_publish_date_is_read(published: date) -> None:
    text = "Russian missiles hit Kharkiv on Monday. Two died last week, 3 May, the mayor said on 29 February."
    assert default_extractor().extract(ClaimDocument(id="x", text=text, published=published))


def test_a_page_that_repeats_itself_takes_linear_time() -> None:
    text = "Russian troops captured Bakhmut and " * 2000  # took 3.2 s when a sentence had no longest length
    assert len(default_extractor().extract(ClaimDocument(id="x", text=text))) > 10


@pytest.mark.parametrize("word", ["Last", "Same", "Following", "Next", "Previous", "Week"])
def test_a_source_named_like_a_time_is_read_to_its_end(word: str) -> None:
    text = f"According to the {word}, Russia took Lyman."  # the engine never came back from *the Last*
    assert default_extractor().extract(ClaimDocument(id="x", text=text))


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces captured the village weeks",
        "Near 500",
        "the troops continue",
        "as they it shot they down it as they intercepted it while they",
    ],
)
def test_a_text_that_breaks_off_is_read(text: str) -> None:
    default_extractor().extract(ClaimDocument(id="x", text=text))
