"""Who takes his own ground takes it back: *captures* or *recaptures* by whose the place is.

Belongs here: the action of a claim of control where the words fit both. Does not belong here: who owns a
place (`sources.holders`), whose deed it is (`sides`, `open_sides`).
"""

from dagster_project.claims.assembly.draft import Draft
from dagster_project.claims.events.named_sides import opponent
from dagster_project.claims.sources.holders import owner_of
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, Side

# Words for a change of hands that leave open whose ground it was.
_EITHER_WAY = word_set("clear cleanse sweep clean mop lose loss fall pass go")
# What who takes the other's ground says of it: "liberated"; by "retaken" he says that it was his before.
_FREED = word_set("liberate free liberation")


def take_back(draft: Draft) -> None:
    """Who takes his own ground takes it back."""
    event = draft.event
    if event is None or draft.side is None:
        return
    owner = owner_of(draft.places)
    if event.reading.lemma in _FREED or "flag" in event.reading.object | event.reading.subject:
        others = owner is opponent(draft.side) or (owner is None and draft.side is Side.RU)
        if draft.action is Action.RECAPTURES and others:
            draft.action = Action.CAPTURES
        return
    is_own = draft.side is owner is draft.source.side
    if draft.action is Action.ENTERS and event.reading.lemma == "be" and is_own:
        draft.action = Action.HOLDS  # our units are still in the town
    if event.reading.lemma not in _EITHER_WAY:
        return
    if draft.action in (Action.CAPTURES, Action.RECAPTURES) and owner is not None:
        draft.action = Action.RECAPTURES if owner is draft.side else Action.CAPTURES
