"""Text in lower case at the same offsets.

Belongs here: lower case that patterns are matched against. Does not belong here: words by themselves
(`tokens`), what a capital letter means (`grammar.letters`).
"""


def lower(text: str) -> str:
    """``text`` in lower case at the same offsets (some letters' lower case is longer)."""
    lowered = text.lower()
    if "\u00a0" in lowered:
        lowered = lowered.replace("\u00a0", " ")
    if len(lowered) != len(text):
        lowered = "".join([c.lower() if len(c.lower()) == 1 else c for c in text])
    return lowered
