"""Numbers in text, and what they count: `quantities` is what to call.

`numbers` reads digits, words and ranges, `items` what is counted, `units` what it is measured in. Does not
belong here: which claim a figure goes with (`assembly.counting`), tables of losses (`assembly.bulletins`).
"""
