"""Who a mention on a page is: a canonical source with its side.

A `resolver.SourceResolver` is made for one document and asked in the order of its text. It reads a
pronoun (`pronouns`) or a noun phrase (`noun_phrases`): who is named (`named`, `persons`, `body_names`,
`outlets`), else who is described (`descriptions`): the holder of an office (`offices`, `tenures`), a body
(`bodies`), who issued a text (`issuers`), a group (`groups`). All of them ask the page (`memory`, `lands`),
the phrase's words (`wording`) and the lexicon (`directory`, `names`).

Belongs here: what a noun phrase means within one page. Does not belong here: where the noun phrase stands
and what is attributed to it (`attribution`).
"""
