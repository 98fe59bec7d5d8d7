"""Numbers in text, and what they count: `quantities` is what to call.

`numbers` reads digits and words, `items` what is counted, `units` what it is measured in and how it is
bounded. Of these each `figure` is made: numerals with a noun (`counted`), with a unit (`measures`), two that
are one (`ranges`), without a noun (`ellipses`; `fates` where people are), a single one (`articles`); `labels`
count nothing. `fitting` gives a quantity the item that its claim asks for. Does not belong here: which claim
a figure goes with (`assembly.counting`), tables of losses (`assembly.bulletins`).
"""
