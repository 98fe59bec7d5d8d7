"""Text as it is written: `tokens` and their `word_classes`, `sentences`, `quotations`, `lower_case`.

`gates` are cheap tests whether a text can hold what a costly grammar looks for. Does not belong here:
anything that takes a parse.
"""
