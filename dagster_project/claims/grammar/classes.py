"""Classes of words that more than one step of the parse asks for.

Belongs here: small closed sets of nouns, pronouns and verbs that behave alike. Does not belong here: a set
that one module needs (it stands there), and vocabulary that an analyst extends (`lexicon/`).
"""

from dagster_project.claims.text.word_classes import word_set

# times
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
SHORT_MONTHS = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
_FULL_MONTHS = word_set(
    "january february march april may june july august september october november december"
)
MONTHS = (_FULL_MONTHS | SHORT_MONTHS) - {"mar"}  # a verb, too
# They end no phrase that could be a subject.
TIME_NOUNS = (
    WEEKDAYS
    | _FULL_MONTHS
    | word_set(
        "week month year morning evening night afternoon day today yesterday time times weekend hours days"
        " weeks months years summer winter autumn spring"
    )
)
SPANS = word_set("days weeks months years hours minutes times")
PERIODS = SPANS | word_set("day week month year hour time")
DATED = PERIODS | TIME_NOUNS

# peoples, states, directions
DEMONYM = ("ian", "ish", "ese", "zi", "ech", "utch", "ench", "erman")  # endings
ADJECTIVES_OF_PEOPLES = word_set(
    "russian ukrainian belarusian chechen american british polish german french turkish iranian korean soviet"
)
# Names of states and governments: behind a common noun they begin a clause (*under the deal Ukraine will*),
# but for nouns that they stand beside.
STATES = word_set(
    "ukraine russia kyiv moscow washington germany berlin france paris britain london poland warsaw belarus"
    " minsk hungary china beijing iran turkey israel norway sweden denmark finland lithuania latvia estonia"
    " canada japan australia italy spain romania slovakia brussels nato"
)
DIRECTIONS = word_set(
    "north south east west northeast northwest southeast southwest"
    " north-east north-west south-east south-west"
)

# pronouns and nouns
NOMINATIVES = word_set("he she they we i")
REFLEXIVES = frozenset(["itself", "themselves"])
AMOUNTS = word_set("all some most several both half")
CASUALTY_NOUNS = word_set("killed wounded injured hurt dead missing captured")
ATTEMPT_NOUNS = word_set("attempt attempts effort efforts bid bids")
# A clause with *that* behind them is what they tell, no relative clause.
SAYING_NOUNS = word_set(
    "way extent point degree time moment condition chance risk possibility threat danger decision order"
    " agreement proof conclusion understanding assumption case assurance assurances promise impression"
    " message fears concern concerns confidence conviction grounds argument notion accusation"
    " accusations speculation result fact claim claims report reports statement evidence news"
    " announcement information rumours rumors belief view idea reason doubt suggestion suggestions"
    " allegation allegations sign signs warning confirmation hope statements announcements assertion"
    " assertions assessment assessments warnings suspicion suspicions prediction predictions insistence"
    " acknowledgement acknowledgment version account accounts theory"
)

# verbs
# They never stand without an object but in the passive: *63 soldiers killed in a strike*.
TRANSITIVE = word_set("kill injure wound destroy damage capture seize liberate displace intercept detain")
DONE_TO = TRANSITIVE | word_set("inflict repel repulse eliminate attack strike hit shell bomb shoot burn")
DITRANSITIVE = word_set(
    "give send ship lend offer grant promise hand provide supply sell pay deny award cost bring allocate"
)
BY_ITSELF = word_set(
    "die arrive crash explode detonate retreat withdraw return fall land flee escape appear disappear vanish"
    " move cross advance remain stay fail end start begin happen occur surrender collapse sink travel head"
    " result succeed persist react respond last resign"
)
# what is undergone: *got surrounded, remained holed up*
UNDERGOES = word_set(
    "kill wound injure hit shell bomb bombard pound attack target strike"
    " surround encircle trap besiege destroy capture shoot bog stick pin mire hole"
    " entrench dig cut ambush blow burn repel evacuate garrison"
)
