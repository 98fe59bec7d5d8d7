"""The item that a claim asks for, where its type names what the words count more narrowly.

Belongs here: fitting a quantity to the type and action of its claim. Does not belong here: what the words
count (`items`), and which figures a claim has (`assembly.counting`).
"""

import re
from dataclasses import replace

from dagster_project.claims.model import Quantity
from schemas.vocabularies import Action, ClaimType, Item

_THE_DEAD = re.compile(r"(?i)\b(?:bod(?:y|ies)|remains|corpses?)\b")
NATIONS = ("Russians", "Ukrainians", "North Koreans")
_STORES = ("fuel tanks", "fuel tank", " communities")


def fit_item(quantity: Quantity, claim_type: ClaimType, action: Action | None = None) -> Quantity:
    """The quantity with the item that its claim asks for: in a military loss people are personnel,
    elsewhere personnel are soldiers.
    """
    item = quantity.item
    if claim_type is ClaimType.LOSS:
        told = quantity.span.text.lower()
        is_men = item is Item.CIVILIAN and told.endswith((" men", " man"))
        is_men |= item is Item.OTHER and told.endswith(" members")  # 33 members of the Russian army
        if is_men or item in (Item.SOLDIER, Item.PERSON):
            item = Item.PERSONNEL
    elif claim_type is ClaimType.CONTROL and quantity.span.text.endswith(NATIONS):
        item = Item.SOLDIER
    elif claim_type is ClaimType.MOVEMENT and _THE_DEAD.search(quantity.span.text):
        item = Item.OTHER  # returned 1,200 bodies
    elif claim_type is ClaimType.STRIKE and quantity.span.text.lower().endswith(_STORES):
        item = Item.OTHER  # no vehicles, no single towns there
    elif item is Item.PERSONNEL and action not in (Action.KILLED, Action.WOUNDED, Action.CAPTURED):
        item = Item.SOLDIER
    return quantity if item is quantity.item else replace(quantity, item=item)
