"""The wordings of ``gold/paraphrases`` tell what their tables expect: floors a little under what is reached."""

from pathlib import Path

import paraphrases as p
import pytest

FRAMES = 0.85  # the share of framed wordings that is right in every field


@pytest.mark.parametrize("table", p.tables(), ids=lambda t: t.stem)
def test_wordings_tell_what_their_table_expects(table: Path) -> None:
    right, of = [0, 0], [0, 0]
    for wording in p.wordings(table):
        of[wording.is_held_out] += 1
        right[wording.is_held_out] += p.read(*p.filled(wording), wording).is_right
    shares = [r / n if n else 1.0 for r, n in zip(right, of, strict=True)]
    assert all(share >= floor for share, floor in zip(shares, p.floors(table), strict=True)), shares


def test_frames_change_nothing_but_the_source() -> None:
    every = [w for table in p.tables() for w in p.wordings(table)]
    readings = [p.read(*p.filled(w), w) for f in p.frames() for w in p.framed(every, f, 4)]
    assert sum(r.is_right for r in readings) >= FRAMES * len(readings)


def test_a_misspelt_field_of_a_table_is_an_error() -> None:
    wording = p.Wording("x", "control/captures/RU | in Lyman", "Russian forces took Lyman", 0)
    with pytest.raises(ValueError, match="no such field: 'in Lyman'"):
        p.read(*p.filled(wording), wording)
