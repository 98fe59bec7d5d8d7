"""Places in text: `places` is what to call.

The `gazetteer` (GeoNames and ``lexicon/places.csv``; its table of war places is built by `gazetteer_build`)
is asked by spelling (`transliteration`), and `namesakes` decides which place of a name is meant, or leaves
it open. Does not belong here: which claim a place goes with (`assembly.placing`).
"""
