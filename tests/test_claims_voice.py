"""Whose voice a page speaks in, and what it makes of *the ministry*, *the enemy* and sentences of nobody's."""

from datetime import date

import pytest

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.model import ClaimDocument
from dagster_project.claims.sources.voice import page_voice
from schemas.vocabularies import Side

RUSSIAN = """Battlegroup West took two more streets of Kucherivka, the Defense Ministry reported.

The enemy lost up to 40 troops and two tanks.

Since the start of the special military operation, 300 aircraft have been destroyed, the ministry said.
"""


def page(text: str, publisher: str | None = None) -> ClaimDocument:
    return ClaimDocument(id="p", text=text, published=date(2025, 5, 5), publisher=publisher)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (RUSSIAN, Side.RU),
        (
            "The occupiers shelled our city. In the temporarily occupied part our defenders hit a depot.",
            Side.UA,
        ),
        ("Moscow calls its invasion a special military operation. Troops left Ugledar.", None),
        ("He said: “The special military operation goes on. Battlegroup West has freed Ugledar.”", None),
        ("The so-called special military operation cost lives. Two were hurt in Lviv.", None),
        ("Officials met in Ankara on Tuesday.", None),
        ("", None),
    ],
)
def test_the_wording_of_a_whole_page_tells_whose_voice_it_is_unless_it_only_reports_the_words(text, voice):
    assert page_voice(page(text)) is voice


def test_a_publisher_with_a_side_settles_it():
    assert page_voice(page("Officials met in Ankara."), Side.RU) is Side.RU
    assert page_voice(page(RUSSIAN), Side.OTHER) is Side.RU


def test_on_a_sides_own_page_the_ministry_the_enemy_and_the_lines_between_are_theirs():
    told = [(c.source.name, c.actor_side) for c in default_extractor().extract(page(RUSSIAN)) if c.action]
    assert {name for name, _ in told} == {"Ministry of Defence of Russia"}
    assert any(c.actor_side is Side.UA for c in default_extractor().extract(page(RUSSIAN)))


def test_the_same_words_on_a_page_of_nobodys_stay_open():
    text = "Two drones were shot down, the Defense Ministry reported. The enemy lost two tanks."
    sources = {c.source.name for c in default_extractor().extract(page(text, "TASS"))}
    assert "Ministry of Defence of Russia" in sources
    assert "Ministry of Defence of Russia" not in {
        c.source.name for c in default_extractor().extract(page(text))
    }
