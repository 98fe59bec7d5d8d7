"""How names of places are spelled: capital letters, and the endings of towns, villages and adjectives.

Belongs here: what a name's own letters tell. Does not belong here: other spellings of a name
(`transliteration`), which name is known (`lexemes`).
"""

import re

UPPER = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĢĪĶŁŃŇŌŘŚŠŞŤŪŹŻŽА-ЯЁІЇЄҐ"
# *Lymanskyi*, *Zelenodolska*: what a name loses that is an adjective
ADJECTIVE = re.compile(r"sk(?:yi|iy|yy|ii|y|i|oye?|aya|a|e)?$")
# *the Orikhivskyi direction*, *the Marhanetska community*
ADJECTIVE_ENDINGS = ("skyi", "sky", "skiy", "skyy", "skyj", "skii")
COMMUNITY_ENDINGS = ("ska", "skaya", "skaia")
# *the Nikopolskyi district*, *Nikopolska district*
DISTRICT_ENDINGS = (*ADJECTIVE_ENDINGS, *COMMUNITY_ENDINGS)
# of names that hardly mean anything but a place
SURE_ENDINGS = (
    "vka", "vske", "nske", "yne", "ove", "eve", "nsk", "vsk", "rsk", "hrad", "pil", "pole", "dar", "iv"
)  # fmt: skip
VILLAGE_ENDINGS = (
    "vka", "ske", "skoye", "skoe", "yne", "ine", "ane", "rne", "dne", "vne", "hne", "ove", "eve", "hrad",
    "grad", "ichi", "ino", "yno", "oye", "ovo", "evo", "shchyna", "pillia", "pole", "pilia", "nets", "vets",
    "iany", "tsi", "khy", "chky", "ishche", "ivsk", "insk", "ansk", "horod", "gorod",
)  # fmt: skip
PLACE_ENDINGS = ("ka", "ke", "ve", "vo", "ne", "sk", "iv", "ky", "ny", "hy", "ro", "ye", "ia", "ai", "ar")
# *Ukrainian*, *Danish*
NATION_ENDINGS = ("ian", "ish", "ese", "ians", "man")
