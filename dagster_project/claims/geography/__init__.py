"""Places in text: `places` is what to call.

`finding` seeks names in a text: what one may mean is known by `lexemes`, from the `gazetteer` (GeoNames and
``lexicon/places.csv``; its table of war places is built by `gazetteer_build`), which is asked by spelling
(`transliteration`). `context` judges a name by its neighbours, `lists` by the names beside it, `settling`
by the page; `namesakes` decides which of its places is meant, or leaves it open; `outcomes` makes a place
of it. Does not belong here: which claim a place goes with (`assembly.placing`).
"""
