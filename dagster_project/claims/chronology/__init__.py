"""Dates and windows in text, against the day of the document: `dates` is what to call.

Does not belong here: which claim a date goes with (`assembly.dating`).
"""
