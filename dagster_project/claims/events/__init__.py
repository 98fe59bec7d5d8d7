"""What the verbs and nouns of a sentence say happened: who does what to whom. `frames` is what to call.

Words: `nouns` tells what kind of thing a noun names, `actors` which words name a side. The sentence: `views`
lays places, figures and sides over the parse and tells what a noun phrase names there, `named_sides` whose
it is. Readings: `readings` is the table of verbs, `candidates` the sieve that leaves few of them before a
sentence is parsed. Events (`event`): `verb_frames`, `nominal_frames` and `fragments` match a reading with a
verb, a noun under a verb, a noun alone, by the phrases around it (`arguments`) and the column of conditions
(`needs`); `other_senses` are the verbs that fit and yet tell something else. Whether it happened:
`modality`, by the verbs above (`governors`), what stands before a form in -ing (`gerunds`) and the kind of
clause (`moods`).

Does not belong here: who says it (`speech`), and where, when and how many (`assembly`).
"""
