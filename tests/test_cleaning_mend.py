"""Characters that other programs broke are repaired; whole ones stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.cleaning.mend import mend


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("Ukraineâ€™s army", "Ukraine’s army"),
        ("â€œWe leftâ€\x9d, he said", "“We left”, he said"),
        ("cafÃ© in KyÃ¯v", "café in Kyïv"),
        ("РџСѓС‚РёРЅ Р·Р°СЏРІРёР»", "Путин заявил"),
        ("Tom &amp; Ann &quot;said&quot; &#8212; so", 'Tom & Ann "said" — so'),
        ("5&amp;nbsp;km", "5 km"),
        ("so\u00adcalled\u200b re\ufeffpublic", "socalled republic"),
        ("20\u00a0km\u2009of\u202froad", "20 km of road"),
        ("the oﬃce ﬁred", "the office fired"),
        ("a \x93quote\x94", "a “quote”"),
        ("one\r\ntwo", "one\ntwo"),
        ("one\u2028two\x0b", "one two "),
        ("bell\x07 and null\x00", "bell and null"),
    ],
)
def test_broken_characters_are_repaired(broken: str, mended: str) -> None:
    assert mend(broken) == mended


@pytest.mark.parametrize(
    "text",
    [
        "Россия, СССР и Рим – «цитата»",
        "Їжак і ґанок: “лапки”",
        "Århus, São Paulo, naïve façade",
        "AT&T and R&D; x < y",
        "می\u200cخواهم",
        "👩\u200d🚒",
        "日本語のニュース",
    ],
)
def test_whole_characters_stay(text: str) -> None:
    assert mend(text) == text


@given(st.text(max_size=200))
def test_lines_keep_their_numbers(text: str) -> None:
    plain = text.replace("\r", "")
    assert mend(plain).count("\n") == plain.count("\n")


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=100))
def test_mending_never_raises_and_leaves_plain_words(text: str) -> None:
    assert isinstance(mend(text), str)
    assert mend("plain words " * 3) == "plain words " * 3
