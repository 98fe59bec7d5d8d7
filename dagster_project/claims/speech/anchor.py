"""A cue with the phrase that speaks by it, before its content is cut out.

Belongs here: the `Anchor` that the steps of attribution hand on. Does not belong here: finding anchors
(`anchoring`), what they attribute (`contents`).
"""

from dataclasses import dataclass, field

from dagster_project.claims.model import Source
from dagster_project.claims.speech.cues import Cue


@dataclass(slots=True)
class Anchor:
    """A cue with its source's tokens, before its content is cut out."""

    cue: Cue
    cue_start: int
    cue_end: int
    source: tuple[int, int] | None
    left: int  # the first token of source and cue
    mode: str  # subject, inverted, according, participle, conjoined, passive, agent, noun, hedge, relative
    negated: bool = False
    is_post: bool = False
    of: "Anchor | None" = None  # the anchor whose source it shares
    extra_sources: list[tuple[int, int]] = field(default_factory=list)
    right: int = 0  # the first token after source and cue, where the content may begin
    via: str | None = None
    relayer: tuple[int, int] | None = None  # who quotes the source
    is_image: bool = False  # a picture or bare statement was issued: nothing is said
    resolved: list[Source | None] = field(default_factory=list)
    subject: tuple[int, int] | None = None  # of a passive: what is talked about
    is_passive: bool = False  # an agent's: *was reported by*, not *a plan reported by*
