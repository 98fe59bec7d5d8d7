"""Words of a sentence with their offsets into the document's text.

Belongs here: what a token is. Does not belong here: what a token means, or where sentences end.

A token is a word (with inner apostrophes and hyphens: *Kosiniak-Kamysz*, *didn't*), an abbreviation
with inner stops (*U.S.*), a number with its separators (*31,250*, *38th*), a run of full stops,
question or exclamation marks, or any other single sign. The clitic *'s* is a token of its own.
"""

import re

_TOKEN = re.compile(
    r"[a-zA-Z]++(?![\w.'’-])"  # most words; the next alternatives decide the rest
    r"|\d++(?:[.,:]\d++)*+(?:(?:st|nd|rd|th)(?!\w))?"
    r"|(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|[^\W\d_]\w*+(?:(?:['’](?![sS]\b)|-)\w++)*+"
    r"|['’][sS]\b"
    r"|[.!?…]++"
    r"|\S"
)


class Token:
    """A token: ``text`` is the document's ``text[start:end]``, ``lower`` is for looking it up."""

    __slots__ = ("end", "lower", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text, self.lower = start, end, text, text.lower()

    def __repr__(self) -> str:
        return f"Token({self.start}, {self.end}, {self.text!r})"


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """Tokens of ``text``, every non-space character in one; ``offset`` is added to their positions."""
    tokens: list[Token] = []
    find = text.find
    at = 0
    for word in _TOKEN.findall(text):  # findall and find cost less than match objects
        at = find(word, at)
        end = at + len(word)
        tokens.append(Token(at + offset, end + offset, word))
        at = end
    return tokens
