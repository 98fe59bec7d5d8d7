"""Names in quotation marks inside a noun phrase: *the “Achilles” battalion*, *the publication “Strana.ua,”*.

Belongs here: where such a name opens and closes. Does not belong here: quotations (`text.quotations`).
"""

from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import QUOTES


def before_quoted_name(tokens: list[Token], k: int, floor: int) -> int:
    """The token before a name in quotation marks that closes at ``k``, else ``k``."""
    mark = next((m for m in range(max(floor, k - 4), k - 1) if close_of_name(tokens, m) == k), -1)
    return mark - 1 if mark > floor and tokens[mark].text in QUOTES else k


def close_of_name(tokens: list[Token], i: int) -> int:
    """Where a name in quotation marks that opens at ``i`` closes, else ``i``."""
    for j in range(i + 1, min(i + 7, len(tokens))):
        if tokens[j].text in QUOTES:
            return j if j > i + 1 else i
        is_part = tokens[j].text[0].isupper() or tokens[j].text[0].isdigit() or tokens[j].text in ("-", ".")
        closes = tokens[j].text == "," and j + 1 < len(tokens) and tokens[j + 1].text in QUOTES
        if not (is_part or closes or tokens[j - 1].text == "."):  # "Ukrenergo", "Strana.ua,"
            return i
    return i
