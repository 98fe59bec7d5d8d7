"""Words of a sentence with their offsets into the document's text.

Belongs here: what a token is. Does not belong here: what a token means, or where sentences end.

A token is a word (with inner apostrophes and hyphens: *Kosiniak-Kamysz*, *didn't*), an abbreviation
with inner stops (*U.S.*), a number with its separators (*31,250*, *38th*), a run of full stops,
question or exclamation marks, or any other single sign. Two hyphens between spaces are a dash. The
clitics *'s*, *'re*, *'ve*, *'ll* and *'m* are tokens of their own.
"""

import re

_TOKEN = re.compile(
    r"[a-zA-Z]++(?![\w.'’-])"  # most words; the next alternatives decide the rest
    r"|\d++(?:[.,:]\d++)*(?:(?:st|nd|rd|th)(?!\w))?"
    r"|(?:[^\W\d_]\.){2,}(?:-\w+)*"  # U.S., a.m., U.S.-made
    r"|USD?(?=\d)"  # USD1.1 billion, $US15 million
    r"|[^\W\d_]\w*+(?:(?:['’](?!(?:[sS]|re|ve|ll|m)\b)|-)\w++)*"
    r"|['’](?:[sS]|re|ve|ll|m)\b"
    r"|[.!?…]++"
    r"|\S"
)


_MOST_WORDS_KEPT, _LONGEST_KEPT = 50_000, 40


class Word:
    """What a spelling is by itself, kept over documents so that it is found out once.

    ``letter`` is its class inside a sentence (`grammar.letters`), ``gates`` and ``key`` what it can mean
    (`candidates`), ``opens`` the word gates it opens (`gates`), ``dates`` how dates begin with it (`dates`),
    ``cues`` which cues do (`cues`); each is None until it is asked for.
    """

    __slots__ = ("cues", "dates", "gates", "key", "letter", "lower", "opens", "text")

    def __init__(self, text: str) -> None:
        self.text, self.lower = text, text.lower()
        self.letter: str | None = None
        self.gates: int | None = None
        self.opens: int | None = None
        self.dates: tuple[tuple[int, ...], int, str, str] | None = None
        self.cues: tuple[str, ...] | None = None
        self.key = ""


_WORDS: dict[str, Word] = {}


def forget_words() -> None:
    """Lets every spelling be found out anew: for who adds to what there is to know of one."""
    _WORDS.clear()
    _PIECES.clear()


def _learn(text: str) -> Word:
    if len(_WORDS) > _MOST_WORDS_KEPT:
        _WORDS.clear()
    word = _WORDS[text] = Word(text)
    return word


class Token:
    """A token: ``text`` is the document's ``text[start:end]`` (a dash for *--*), ``lower`` for looking up."""

    __slots__ = ("end", "lower", "start", "text", "word")

    start: int
    end: int
    text: str
    lower: str
    word: Word

    def __repr__(self) -> str:
        return f"Token({self.start}, {self.end}, {self.text!r})"


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """Tokens of ``text``, every non-space character in one; ``offset`` is added to their positions."""
    tokens: list[Token] = []
    append, new = tokens.append, object.__new__
    pieces = _PIECES
    at = offset
    for chunk in text.split(" "):  # no token holds a space
        for start, end, word in pieces.get(chunk) or _cut(chunk):
            token = new(Token)  # without __init__, which would cost as much again
            token.start = at + start
            token.end = at + end
            token.text = word.text
            token.lower = word.lower
            token.word = word
            append(token)
        at += len(chunk) + 1
    return tokens


_DASHES = ("--", "---")
_SIGNS_BEHIND = ".,;:!?"
_PIECES: dict[str, list[tuple[int, int, Word]]] = {}  # the tokens of what stands between two spaces


def _cut(chunk: str) -> list[tuple[int, int, Word]]:
    if not chunk:
        return []
    bare = chunk[:-1] if chunk[-1] in _SIGNS_BEHIND else chunk
    if bare.isalpha() and bare.isascii():  # most are a word, or a word and a sign
        spellings = [chunk] if bare is chunk else [bare, chunk[-1]]
    else:
        spellings = _TOKEN.findall(chunk)
    if chunk in _DASHES:
        found = [(0, len(chunk), _WORDS.get("—") or _learn("—"))]
        _PIECES[chunk] = found
        return found
    found = []
    at = 0
    for spelling in spellings:
        at = chunk.find(spelling, at)
        end = at + len(spelling)
        found.append((at, end, _WORDS.get(spelling) or _learn(spelling)))
        at = end
    if len(chunk) <= _LONGEST_KEPT:
        if len(_PIECES) > _MOST_WORDS_KEPT:
            _PIECES.clear()
        _PIECES[chunk] = found
    return found
