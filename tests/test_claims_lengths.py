"""Time grows with the length of a page, not with its square: steps at one length and at four times that.

Each page is one on which a step looked back over all before it (``benchmarks/lengths.py`` has more shapes).
How far back is looked is made smaller here, so that short pages show it.
"""

from datetime import date
from types import ModuleType

import pytest
from steps import page, steps

from dagster_project.claims import engine
from dagster_project.claims.assembly import (
    counting,
    dating,
    drafting,
    lines,
    statements,
    told_sides,
)
from dagster_project.claims.assembly import page as reading
from dagster_project.claims.model import ClaimDocument
from dagster_project.claims.sources import memory, persons, pronouns
from dagster_project.claims.speech import noun_phrases

BULLETIN = (
    "The total combat losses of the enemy from 24.02.22 to 21.07.23 were approximately:\n"
    "personnel ‒ about 2{n} (+510) persons,\ntanks ‒ 4{n} (+8),\nAPV ‒ 7{n} (+21),\nMLRS – 672 (+3),\n\n"
)
SHAPES: list[tuple[str, int, list[ModuleType]]] = [
    ("on {n} May 2022, ", 12, [noun_phrases]),
    ("They left Lyman on Monday. Last week they shelled it. ", 15, [pronouns]),
    ("{name} said that Russia left. ", 20, [persons]),
    ("Russia shelled Lyman, the mayor of {name} said.\n", 20, [memory]),
    ("{name} region: {n} killed, 2{n} wounded in Lyman\n", 12, [lines]),
    ("Russia took Lyman. Kyiv denied it. ", 20, [reading]),
    ("“We took Izium near Lyman in Ukraine. They lost {n} tanks. ", 15, [statements]),
    ("The army said: {n} tanks were lost. ", 20, [told_sides]),
    ("{n} killed and 1{n} wounded, ", 30, [counting]),
    ("On {n} May 2022 drones hit {name} in Lyman. A drone hit Izium. Shells fell. ", 12, [dating]),
    (BULLETIN, 9, [drafting, engine]),
]


def claims_of(text: str) -> object:
    return engine.default_extractor().extract(ClaimDocument(id="x", text=text, published=date(2025, 7, 3)))


@pytest.fixture(autouse=True)
def near_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_MOST", 8)
    monkeypatch.setattr(pronouns, "FAR", 200)
    monkeypatch.setattr(reading, "_LATEST", 8)
    monkeypatch.setattr(dating, "_NEAREST", 5)
    monkeypatch.setattr(counting, "_MANY", 6)


@pytest.mark.parametrize(("unit", "times", "modules"), SHAPES)
def test_steps_grow_with_the_page(unit: str, times: int, modules: list[ModuleType]) -> None:
    short, long = (steps(lambda n=n: claims_of(page(unit, n)), modules) for n in (times, 4 * times))
    assert 0 < long < 6 * short
