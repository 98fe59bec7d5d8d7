"""What the verbs and nouns of a sentence say happened: who does what to whom.

Does not belong here: who says it (`speech`), and where, when and how many (`assembly`).
"""
