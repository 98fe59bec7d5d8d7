"""How numbers stand in the sentences that people read: in the terminal, in logs, in the UI.

Does not belong here: the sentences.
"""


def plural(number: int, noun: str) -> str:
    """The noun for so many: *page* for one, *pages* for any other number."""
    return noun if number == 1 else f"{noun}s"
