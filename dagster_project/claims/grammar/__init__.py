"""The shallow parse of a sentence, a module a step. `clauses` is what to call, `syntax` what it returns.

Words: `reading` leaves out what the grammar does better without; `inflection` and `letters` say what a word
is by itself, `fixed_phrases`, `tagging`, `verb_or_noun` and `verbal_adjectives` what it is where it stands.
Phrases: `chunking` cuts the sentence into noun phrases and verb groups; `surroundings` and `asides` tell what
stands around a chunk. Clauses: `participles` finds which past forms are finite, `catenatives` which verb is
under which, `subjects` (with `antecedents`) and `objects` who does what to whom, `gapping` where a verb is
left out. `classes` are words that several of them ask for.
"""
