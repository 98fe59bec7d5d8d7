"""Who says what, and by which words: source, cue and content in the terms of PARC and PolNeAR.

`attribution` is what to call. Cues (`cues`) become an `anchor` in `anchoring`: nouns and prepositions in
`nominal_anchors`, verbs (`verb_groups`) in `verbal_anchors`, `passive_anchors` and `nonfinite_anchors`,
with what their `constructions` ask for. An anchor gets its sources in `speakers` and `relaying`, its spans
in `contents` and `pointing_back`; text without a cue is read in `headings` and `carrying`. All of them ask
the page (`discourse`) and how phrases are cut on bare tokens: `noun_phrases` before a token, `phrases_behind`
one, `fuller_phrases`, `openings`, `quoted_names`, `joint_sources`, `adjuncts`, `clause_bounds`,
`finite_verbs`, `speakable`.

Belongs here: spans of the text, on any English news. Does not belong here: who a source is (`sources`),
what a content claims (`events`, `assembly`).
"""
