"""What is said of a claim told before: *was confirmed by*, *rejected the claim*, *could not be verified*.

Belongs here: lines that repeat a claim with another's verdict, with the page's word that nobody could check
it, or with what belongs to it (*this includes 30 settlements*). Does not belong here: what a new event takes
from the ones before (`echoes`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dagster_project.claims.assembly.draft import DENIABLE, HAPPENING, PUBLISHER, Draft
from dagster_project.claims.assembly.locators import specific
from dagster_project.claims.assembly.page import Page, attribution_at
from dagster_project.claims.events.named_sides import opponent
from dagster_project.claims.model import Attribution, Place, Span
from dagster_project.claims.text.sentences import Sentence
from schemas.vocabularies import Action, ClaimType, Item, Side, Stance

_CONQUEST = re.compile(
    r"\b(?:capture|conquest|seizure|fall|takeover|loss) of\b|['’]s (?:capture|conquest|seizure|fall)\b"
)
_CHECKS = ("verif", "check", "confirm", "corroborat", "evidence", "proof")  # what `_UNCHECKED` holds
_VERDICT = re.compile(
    r"(?i)confirm|verif|corroborat|evidence|den(?:y|ie)|reject|refut|dismiss|disput|rule[sd]? out"
    r"|claim(?:s|ed)? responsib|took responsib|claimed by|was claimed"
    r"|acknowledg|admit|conced"
)
_DEED = re.compile(
    r"(?i)what happened|incident|explosion|blast|raid|shelling|bomb|drone|missile|sabotage|killing"
)
_REPORT = re.compile(r"(?i)(?:the|these|those|this|that|such) reports?\b")
_FIGURE = re.compile(r"(?i)(?:the|these|those|this|that|its|their|his|such) (?:figures?|tolls?|numbers?)\b")
_INCLUDES = re.compile(
    r"(?i)(?:\b(?:this|that|these|it|they|the (?:\w+ )?(?:number|figure|total|area|territory|list))"
    r"(?: \w+)?? (?:includ(?:es?|ed)|compris(?:es?|ed))|^among (?:them|these) (?:is|are|were))\b"
)
_THAT_IS = re.compile(r"(?i)(?:that|this|it)(?:['’]s| is| was| all)?")
# What the sentence has just told, of which it adds who denies it: *took the town, a claim that was denied*.
_JUST_TOLD = re.compile(
    r"(?:which|an? (?:claim|assertion|allegation|report|accusation|charge|account))"
    r"(?: (?:which|that))?(?: (?:was|were|has been|have been))?"
)
_TOLD_WHICH = re.compile(r", (?:something|which) $")  # took the town, which Kyiv denied
_FALSE = r"(?:untrue|false|fake\w*|fabricat\w+|propaganda|disinformation|nonsense|lies?|absurd|\w+less)\b"
_CALLED = re.compile(rf"(?i){_FALSE}\W*$")
ANAPHOR = re.compile(
    rf"(?i)as {_FALSE}|(?:that )?(?:this|it) (?:is|was|were|had been) (?:so|true|the case)"
    r"|(?:this|that|it|(?:responsibility|involvement)\b.{0,80}"
    r"|(?:either|both|neither) (?:version|account|claim|side)s?|(?:reports|claims|information)"
    r"|(?:his|her|their|its|both|some|any of the|the|this|these|those|such|that)\s+(?:\w+\s){0,2}"
    r"(?:information|claims?|reports?|accusations?|charges?|news|attacks?|strikes?|hits?|raids?|incident|allegations?|accounts?|figures?"
    r"|statements?|words|assertions?|move|capture|withdrawal|losses|loss|fall|retreat|seizure|versions?|tolls?|matter))"
    r"(?=$|[,.;:]|\s(?:and|or|but|about|of|by|made|from|on|in|for|as|later|earlier|at|near|overnight)\b"
    rf"|\s(?:an? )?(?:\w+ )?{_FALSE})"  # called the claim a blatant lie
    r"|(?:the )?(?:[A-Z][\w-]*(?:['’]s)? ){1,3}(?:claims?|reports?|statements?"
    r"|accounts?|assertions?|announcements?)"
    r"(?=$|[,.;:]|\s(?:and|but|as|later|earlier|at the time)\b)"  # denied Russian reports at the time
)
# What one says of another's claim to deny it: "This is not true", "these reports are a lie".
_SAID_UNTRUE = re.compile(
    r"(?i)(?:(?:no|but|in (?:reality|fact)|of course|so far|at present),? )*(?:that (?=this|it|th))?"
    r"(?:(?:all (?:of )?)?(?:this|that|it|these|those)|(?:(?:all|such|the|his|her|their|its|this|that|these"
    r"|those|russian?|ukrain\w+|moscow|kyiv|the enemy|[\w-]+(?=['’]s))(?:['’]s)? )+(?:\w+ ){0,2}"
    r"(?:claims?|reports?|statements?|information|words|assertions?|news|announcements?))"
    r"(?:['’]s|(?: (?:is|are|was|were|does|do)))?"
    r"(?: (?:simply|absolutely|completely|all|just|also|again|certainly))*"
    r"(?: not true| untrue| false\b| not (?:correct|accurate)\b| fakes?\b| nonsense| not correspond"
    r"| [\"“‘']?(?:(?:an?|another|yet another|pure)(?: \w+)? )?(?:lies?|fakes?|fiction|hoax)\b"
    r"| (?:russian |enemy )?(?:disinformation|propaganda)\b"
    r"|n['’]t (?:true|correspond)| far from (?:the truth|reality|true))"
)
# The page's own word that nobody could check what it told.
_UNCHECKED = re.compile(
    r"(?i)\b(?:no|without) (?:\w+ )?(?:\w+ )?(?:confirmation|evidence|verification|proof) (?:of|for|from)"
    r" (?:this|that|the|these|those|either|his|her|their|its)"
    r"|(?:could|can|have|has|been|was|were)(?:\s?not|n['’]t) (?:\w+ )?(?:be |been |possible to )?"
    r"(?:independently |immediately |fully )?(?:verif(?:y|ied)|check(?:ed)?|confirm(?:ed)?|corroborated?)"
    r"|neither (?:\w+ )?(?:could|can) be (?:\w+ )?(?:verified|confirmed|checked)"
    r"|(?:not|im)\s?possible (?:for \w+ )?to (?:\w+ )?(?:verify|confirm|check)"
    r"|independent (?:verification|confirmation)(?: \w+){0,4} (?:is|was|remains)"
    r" (?:(?:\w+ )?(?:difficult|challenging|hard|limited|unavailable|pending)|(?:im|not )possible)"
)
_SILENCE = re.compile(r"(?:not|n['’]t|never|yet|no) .*(?:comment|respon|react|repl)")
_CLAIMS_OF = re.compile(r"\b(?:(Russian?|Moscow)|Ukraine|Ukrainian|K[yi]+e?v)(?:['’]s)? claims\b")
_TAKES = frozenset({Action.CAPTURES, Action.RECAPTURES})
_AT_PLACES = _TAKES | {Action.HITS, Action.ASSAULTS}
_AMONG_THEM = re.compile(
    r"(?:Among (?:them|these) (?:are|were)|(?:These|They) (?:are|were|include[ds]?))\b(?: the)?"
)
_HARMS = (ClaimType.LOSS, ClaimType.CASUALTY)


def is_unchecked(text: str) -> bool:
    """Whether it says that nobody could check what is told."""
    low = text.lower()
    return any(check in low for check in _CHECKS) and _UNCHECKED.search(text) is not None


@lru_cache(maxsize=4096)
def is_verdict(cue: str) -> bool:
    """Whether the cue tells what somebody says of another's claim: *confirmed*, *denied*."""
    return _VERDICT.search(cue) is not None


def draft_verdicts(
    page: Page, sentence: Sentence, attributions: list[Attribution], drafts: list[Draft]
) -> list[Draft]:
    """What was told before, on another's word: *this was confirmed by X*, *Y rejected the claim*."""
    if not (page.told or drafts):
        return []
    made: list[Draft] = []
    for attribution in attributions:
        if not _is_on_told(page, sentence, attribution) or any(d.attribution is attribution for d in drafts):
            continue
        here = _told_here(attribution, drafts)
        previous = _answered(page, sentence, attribution, here, drafts)
        if previous is None:
            continue
        stance = Stance.DENIES if _says_untrue(attribution) else attribution.stance
        if _is_said(previous, attribution, stance, here, (*drafts, *made)):
            continue
        if previous.stance is Stance.DENIES and stance is Stance.ASSERTS:
            stance = Stance.DENIES
        source = attribution.source or PUBLISHER
        made.append(
            replace(
                previous,
                sentence=sentence,
                evidence=Span(sentence.start, sentence.end, sentence.text),
                attribution=attribution,
                source=source,
                stance=stance,
                places=_named_again(page, previous, sentence),
                quantities=[],
                rules=[attribution.rule, source.entry, "repeats", *previous.rules],
                is_heading=False,
                is_of_told=False,
            )
        )
    return made


def _is_on_told(page: Page, sentence: Sentence, attribution: Attribution) -> bool:
    """Whether somebody speaks of what was told: with a verdict, and by words that only point back."""
    cue = attribution.cue
    if cue is None or not sentence.start <= cue.start < sentence.end:
        return False
    if _says_untrue(attribution) or _is_told_by(attribution):
        return True
    is_claimed = attribution.rule.startswith("agent") and cue.text.endswith("claimed")
    is_called = attribution.stance is Stance.DENIES and _CALLED.search(attribution.content[0].text)
    if not (is_claimed or is_verdict(cue.text) or is_called):
        return False
    points_back = all(ANAPHOR.match(s.text.strip()) for s in attribution.content)
    return points_back or _is_just_told(page, attribution)


def _is_told_by(attribution: Attribution) -> bool:
    """Whether it only names who told it: *that is according to the mayor*."""
    return attribution.rule.startswith("according") and all(
        _THAT_IS.fullmatch(span.text.strip()) for span in attribution.content
    )


def _says_untrue(attribution: Attribution) -> bool:
    """Whether somebody says that what another claims is untrue."""
    if not attribution.content or attribution.stance is not Stance.ASSERTS:
        return False
    return _SAID_UNTRUE.match(attribution.content[0].text.lstrip(" “‘'\"")) is not None


def _told_here(attribution: Attribution, drafts: Sequence[Draft]) -> list[Draft]:
    """What the sentence itself tells in front of the verdict, on another's word."""
    source, cue = attribution.source or PUBLISHER, attribution.cue
    return [
        d
        for d in drafts
        if d.type in DENIABLE
        and d.source.name != source.name
        and d.event is not None
        and cue is not None
        and d.event.at < cue.start
    ]


def _answered(
    page: Page,
    sentence: Sentence,
    attribution: Attribution,
    here: Sequence[Draft],
    drafts: Sequence[Draft],
) -> Draft | None:
    """The claim that the verdict is on; None where it is on nothing that was told."""
    if not here and _is_just_told(page, attribution):
        return None
    told = page.told or drafts
    previous = next((d for d in told if d.type in (ClaimType.STRIKE, ClaimType.CONTROL)), told[-1])
    if attribution.stance is Stance.DENIES and previous.attribution is None:
        # Russia, which holds the site, accused Kyiv of hitting it: what somebody claims is denied
        beside = (d for d in told if d.sentence is previous.sentence and d.attribution is not None)
        previous = next((d for d in beside if d.type in DENIABLE), previous)
    if here:
        taken = [d for d in here if d.type is ClaimType.CONTROL]
        previous = (taken or here)[-1]  # said they had taken it, but Ukraine rejected the claim
    elif previous.type is not ClaimType.CONTROL and _CONQUEST.search(sentence.text):
        previous = next((d for d in page.latest() if d.type is ClaimType.CONTROL), previous)
    strike = page.last_strike
    if (
        previous.type in HAPPENING
        and strike is not None
        and previous.sentence.paragraph - strike.sentence.paragraph <= 1
    ):
        previous = strike
    is_open = attribution.stance is Stance.UNCONFIRMED
    told_last = _heard_last(page, previous, sentence) if is_open else previous.sentence.paragraph
    if sentence.paragraph - told_last > 2 or previous.action is Action.REQUESTS:
        return None
    about = attribution.content[0].text if attribution.content else ""
    if "attack" in sentence.text or "strike" in sentence.text:
        previous = strike or previous
    elif "responsib" in sentence.text and not _DEED.search(sentence.text):
        return None  # for something that is no attack
    elif _FIGURE.match(about):
        counted = (d for d in reversed(page.told) if d.quantities and d.type in _HARMS)
        previous_count = next(counted, None)
        if previous_count is None:
            return None
        previous = previous_count
    is_denied = attribution.stance is Stance.DENIES
    if is_denied and previous.attribution is None and not here and _REPORT.match(about):
        return None  # the report is not what the page itself told
    source = attribution.source or PUBLISHER
    is_own = previous.source.side is source.side or previous.type not in DENIABLE
    if is_own and _says_untrue(attribution):
        return None  # of what he himself was told, asked or wishes
    return previous


def _heard_last(page: Page, previous: Draft, sentence: Sentence) -> int:
    """The last paragraph in which the source of the claim speaks, where nobody else has spoken since."""
    paragraph = previous.sentence.paragraph
    for other in page.sentences[previous.sentence.index + 1 : sentence.index]:
        if other.paragraph - paragraph > 1:
            break
        speakers = {a.source.name for a in page.by_sentence[other.index] if a.source is not None}
        if speakers - {previous.source.name}:
            break
        if speakers:
            paragraph = other.paragraph
    return paragraph


def _is_said(
    previous: Draft, attribution: Attribution, stance: Stance, here: Sequence[Draft], drafts: Sequence[Draft]
) -> bool:
    """Whether the source's word on it stands already."""
    source, is_denied = attribution.source or PUBLISHER, stance is Stance.DENIES
    return any(
        (d.type is not previous.type and previous not in here and not is_denied)
        or (d.action is previous.action and (d.side is None or d.side is not opponent(previous.side)))
        or (is_denied and d.stance is Stance.DENIES and d.type is previous.type)
        for d in drafts
        if d.source.name == source.name
    )


def _is_just_told(page: Page, attribution: Attribution) -> bool:
    """Whether it is of what the sentence has just told: *took the town, which Kyiv denied*."""
    source, content = attribution.source, attribution.content
    start = source.mention.start if source is not None and source.mention is not None else 0
    if start and _TOLD_WHICH.search(page.text, max(start - 12, 0), start):
        return True
    return bool(content) and _JUST_TOLD.fullmatch(content[0].text.strip()) is not None


def _named_again(page: Page, previous: Draft, sentence: Sentence) -> list[Place]:
    """The places told of before; where the sentence names one of them, only that."""
    named = {p.name for p in page.places_of(sentence)}
    return [p for p in previous.places if p.name in named] or previous.places


def draft_unchecked(
    page: Page, sentence: Sentence, attributions: list[Attribution], drafts: list[Draft]
) -> list[Draft]:
    """What was told before, where the page says that it could not be checked."""
    if drafts or not page.told or not is_unchecked(sentence.text):
        return []
    if any(a.cue is None or _SILENCE.search(a.cue.text) is None for a in attributions):
        return []
    previous = next((d for d in page.told if d.type in (ClaimType.STRIKE, ClaimType.CONTROL)), page.told[-1])
    if previous.source is PUBLISHER or sentence.paragraph - _heard_last(page, previous, sentence) > 1:
        return []
    previous = _first_of_claims(page, sentence) or previous
    span = Span(sentence.start, sentence.end, sentence.text)
    return [
        replace(
            previous,
            sentence=sentence,
            evidence=span,
            attribution=None,
            source=PUBLISHER,
            stance=Stance.UNCONFIRMED,
            quantities=[],
            rules=["unchecked", *previous.rules],
            is_heading=False,
            is_of_told=False,
        )
    ]


def _first_of_claims(page: Page, sentence: Sentence) -> Draft | None:
    """What the page told first on a side's word, where it speaks of the side's claims as a whole."""
    found = _CLAIMS_OF.search(sentence.text)
    side = (Side.RU if found[1] else Side.UA) if found is not None else None
    told = (
        d for d in page.found if d.source.side is side and d.type in (ClaimType.STRIKE, ClaimType.CONTROL)
    )
    return next(told, None) if side is not None else None


def draft_included(
    page: Page, sentence: Sentence, attributions: list[Attribution], drafts: list[Draft]
) -> list[Draft]:
    """What belongs to what was told of before: *he explained that this includes 30 settlements*, *among
    them are Alba and Borna*.
    """
    if drafts:
        return []
    found = _AMONG_THEM.match(sentence.text)
    actions = _AT_PLACES if found is not None else _TAKES
    taken = [d for d in page.told if d.action in actions]
    if not taken or sentence.paragraph - taken[-1].sentence.paragraph > 1:
        return []
    is_list = found is not None
    found = found or _INCLUDES.search(sentence.text)
    if found is None:
        return []
    at = sentence.start + found.end()
    settlements = [q for q in page.figures(sentence) if q.span.start >= at and q.item is Item.SETTLEMENT]
    places = [p for p in page.places_of(sentence) if p.span.start >= at]
    if not settlements and not (is_list and len(places) > 1):
        return []
    previous = taken[-1]
    attribution = attribution_at(attributions, at)
    rules = [attribution.rule] if attribution is not None else []
    return [
        replace(
            previous,
            sentence=sentence,
            evidence=Span(sentence.start, sentence.end, sentence.text),
            attribution=attribution or previous.attribution,
            source=(attribution.source if attribution is not None else previous.source) or PUBLISHER,
            stance=attribution.stance if attribution is not None else previous.stance,
            places=specific(page, places, ClaimType.CONTROL),
            quantities=settlements,
            rules=[*rules, "included", *(q.entry for q in settlements), *previous.rules],
            is_heading=False,
        )
    ]
