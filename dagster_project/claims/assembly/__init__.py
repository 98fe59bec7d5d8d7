"""Claims out of what the layers below have read.

A `page` holds what they found in a document; `drafting` makes a `draft` of every event (with `tellers` and
`aid`), `lines` of lists and headings, `bulletins` of loss tables, `line_lists` of figures a line each,
`statements` of what is said and tells no event. A draft is then given its sides (by the words: `sides`,
with `pronoun_sides`; where they leave it open: `open_sides`, with `told_sides`), places (`placing`, with
`scene`, `place_lists`, `locators` and `anaphora`), figures (`counting`) and days (`dating`); who takes his
own ground takes it back (`recapture`); what was told before lends it place and day (`echoes`), and what
others say of that makes lines of its own (`verdicts`). `attacks` knows attacks and weapons by their words,
`topics` which stories of a page are on the war.

Belongs here: decisions that take more than one layer, by the guide of the gold set. Does not belong here:
what a word, number, date, place or verb means by itself.
"""
