"""Dates and windows in text, against the day of the document: `dates` is what to call.

`expressions` is the grammar of date expressions; `explicit_days`, `months_and_years`, `weekdays`,
`counted_days` and `named_events` read its forms, on what `reading` keeps of the sentence and what `saying`
and `tense` tell of the words around; `windows` joins dates.
Does not belong here: which claim a date goes with (`assembly.dating`).
"""
