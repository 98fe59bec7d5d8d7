"""Text to claims. `engine` is what to call, `model` what goes in and comes out.

A folder is a layer and uses only those before it: `text` (words, sentences, quotations), `grammar` (the
parse of a sentence), `figures`, `chronology` and `geography` (numbers, dates and places in text), `events`
(what happens, by whom, to what), `sources` (who somebody is), `speech` (who says what), and `assembly`,
which makes claims of all that. Their words come from ``lexicon/``, read by `lexicon`.
"""
