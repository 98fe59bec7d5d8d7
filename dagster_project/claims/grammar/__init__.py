"""The shallow parse of a sentence, a module a step.

`letters` and `inflection` say what a word is by itself, `fixed_phrases`, `tagging` and `verb_or_noun` what it
is where it stands, `chunking` cuts the sentence into noun phrases and verb groups, `participles`,
`catenatives`, `subjects` and `objects` tell who does what to whom. `clauses` runs them and is what to call;
`syntax` is what it returns.
"""
