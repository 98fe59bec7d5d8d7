"""Which blocks of an HTML page are kept: the scores' verdict, then the rules that scores cannot learn.

Belongs here: rules for headlines, repeats, lists, other stories on the page, and the reason of each
drop. Does not belong here: the evidence and its weights (``evidence.py``), or the document
(``html.py``).
"""

import re
from functools import lru_cache

from dagster_project.cleaning.blocks import Node, PageBlock, evidence_names
from dagster_project.cleaning.evidence import ITEMS, credit_phrase, weight_of
from dagster_project.cleaning.furniture import fold, furniture
from dagster_project.cleaning.page import HEADINGS, PROSE_SIZE, Page
from dagster_project.cleaning.rules import Rule
from schemas.vocabularies import DropReason

# Evidence that names a reason, the most telling first.
REASONS = {
    "title": DropReason.TITLE,
    "part_of_title": DropReason.TITLE,
    "cookies": DropReason.COOKIES,
    "comments": DropReason.COMMENTS,
    "advert": DropReason.ADVERT,
    "share": DropReason.SHARE,
    "caption": DropReason.CAPTION,
    "figure": DropReason.CAPTION,
    "alternative": DropReason.CAPTION,
    "image": DropReason.CAPTION,
    "author_note": DropReason.AUTHOR_NOTE,
    "prompt": DropReason.PROMPT,
    "field": DropReason.PROMPT,
    "form": DropReason.PROMPT,
    "byline": DropReason.BYLINE,
    "date": DropReason.BYLINE,
    "teaser": DropReason.TEASER,
    "legal": DropReason.LEGAL,
    "embed": DropReason.EMBED,
    "tags": DropReason.NAVIGATION,
    "footer": DropReason.NAVIGATION,
    "navigation": DropReason.NAVIGATION,
    "header": DropReason.NAVIGATION,
    "button": DropReason.NAVIGATION,
    "aside": DropReason.TEASER,
    "infobox": DropReason.OTHER_STORY,
    "keypoints": DropReason.DUPLICATE,
    "repeated": DropReason.DUPLICATE,
    "no_word": DropReason.NOISE,
    **{reason.value: reason for reason in (DropReason.OTHER_STORY, DropReason.NOISE, DropReason.DUPLICATE)},
    **{
        reason.value: reason
        for reason in (DropReason.NAVIGATION, DropReason.CREDIT_LINE, DropReason.TEMPLATE)
    },
}
_ORDER = {reason: i for i, reason in enumerate(dict.fromkeys(REASONS.values()))}
_LONG_HEADING = 50  # from this size on a heading with a full stop is a paragraph in a heading's clothes
_TRIES = 50  # headings of other parts that are looked at
STORY = 300  # text that makes a story of what stands under a headline
_WEIGHTY = -0.2
_LIST_ODDS = -2.5
_INTRODUCED_ODDS = -7.0  # of a list that follows a colon
_COUNT = re.compile(r"\(?\d+\)?")
_TEASED = "beside:linked_heading:long"
_OVERVIEW = 4  # stories
Drop = tuple[DropReason, str]
"""Why a block is left out: the reason, and the rule or evidence that found it."""


def choose(page: Page, local: list[list[str]], log_odds: list[float]) -> list[Drop | None]:
    """For each block of ``page`` why it is left out, or None where it is kept."""
    drops: list[Drop | None] = []
    seen: set[str] = set()
    begun = False
    for i, (block, normal, on, z) in enumerate(zip(page.blocks, page.normal, local, log_odds, strict=True)):
        drop: Drop | None = None
        if _is_credit_line(page, log_odds, i, begun=begun):
            drop = DropReason.CREDIT_LINE, Rule.CREDIT_LINE
        elif z <= 0:
            drop = _why(page, i, on)
        elif _is_title(page, i, begun):
            drop = DropReason.TITLE, Rule.HEADLINE
        elif block.line.tag == "figcaption":
            drop = DropReason.CAPTION, Rule.FIGCAPTION
        elif "{{" in block.text and "}}" in block.text:
            drop = DropReason.TEMPLATE, Rule.UNRENDERED
        elif normal in seen and len(normal) > 15:
            drop = DropReason.DUPLICATE, Rule.REPEATED_BLOCK
        if drop is None:
            seen.add(normal)
            begun = begun or block.size >= PROSE_SIZE
        drops.append(drop)
    _drop_other_stories(page, drops)
    _drop_sections(page, drops)
    _keep_lists(page, log_odds, drops)
    _drop_empty_headings(page, drops)
    return drops


def is_overview(page: Page, local: list[list[str]], drops: list[Drop | None]) -> bool:
    """Whether most of what is kept stands below headlines that are links: a home or section page."""
    linked = {b.position for b in page.links if b.line.tag in HEADINGS}
    kept = [i for i, drop in enumerate(drops) if drop is None and page.is_prose[i]]
    teasers = [i for i in kept if _TEASED in local[i] or page.blocks[i].position - 1 in linked]
    size = sum(page.blocks[i].size for i in kept)
    return len(teasers) >= _OVERVIEW and sum(page.blocks[i].size for i in teasers) > 0.5 * size


def _drop_other_stories(page: Page, drops: list[Drop | None]) -> None:
    """A second main headline below the story's text begins another story: all that stands with it goes.

    Only where the page declares the first one as its title: else the first may be the site's name.
    """
    if not page.blocks or page.normal[page.start] not in page.titles:
        return
    own: set[Node] = set()
    node: Node | None = page.blocks[page.start].line
    while node is not None:
        own.add(node)
        node = node.parent
    title = set(page.normal[page.start].split())
    before = tries = 0
    for i in range(page.start + 1, len(drops)):
        block = page.blocks[i]
        words = set(page.normal[i].split())
        if block.line.tag == "h1" and before >= STORY and len(words & title) < 0.4 * len(words):
            tries += 1
            if tries > _TRIES:
                return
            top = block.line
            while top.parent is not None and top.parent not in own:
                top = top.parent
            inside = page.below(top.parent if top is block.line else top)
            rest = [j for j in range(i, len(drops)) if drops[j] is None and page.blocks[j].node in inside]
            if sum(page.blocks[j].size for j in rest) <= 2 * before:  # else the first was a summary of it
                for j in rest:
                    drops[j] = DropReason.OTHER_STORY, Rule.SECOND_HEADLINE
        elif drops[i] is None:
            before += block.size


def _keep_lists(page: Page, log_odds: list[float], drops: list[Drop | None]) -> None:
    """A list that stands among kept paragraphs as their sibling is kept whole, unless much speaks against it.

    The items themselves look like navigation: short, without full stops; only their place tells. Above
    the first paragraph a list is one of key points, which the story says again.
    """
    count = len(drops)
    i = next((j for j in range(count) if drops[j] is None and page.is_prose[j]), count)
    while i < count:
        holder = page.blocks[i].line.parent
        start = i
        i += 1
        if page.blocks[start].line.tag not in ITEMS or holder is None:
            continue
        while i < count and page.blocks[i].line.parent is holder:
            i += 1
        if start == 0 or not _is_sibling(page, drops, start - 1, holder):
            continue
        introduced = page.blocks[start - 1].text.endswith(":")
        if not introduced and not (i < count and _is_sibling(page, drops, i, holder)):
            continue
        odds, links = log_odds[start:i], [b.link_share for b in page.blocks[start:i]]
        bound = _INTRODUCED_ODDS if introduced else _LIST_ODDS
        if sum(odds) > bound * len(odds) and sum(links) < 0.3 * len(links):
            drops[start:i] = [None] * (i - start)


def _is_sibling(page: Page, drops: list[Drop | None], i: int, holder: Node) -> bool:
    """Whether a block is a kept paragraph or subhead beside the list ``holder``."""
    line = page.blocks[i].line
    return drops[i] is None and line.parent is holder.parent and line.tag not in ITEMS


def _is_title(page: Page, i: int, begun: bool) -> bool:
    normal, tag = page.normal[i], page.blocks[i].line.tag
    if normal in page.titles:
        return tag in HEADINGS or not begun
    if tag == "h1":
        return i <= page.start or any(t and (t in normal or normal in t) for t in page.titles)
    return tag in HEADINGS and not begun and any(len(t) > 20 and t in normal for t in page.titles)


def _is_credit_line(page: Page, log_odds: list[float], i: int, *, begun: bool) -> bool:
    """Whether a block above or below the story says where it first appeared."""
    if not credit_phrase(page.blocks[i].text) or page.blocks[i].node not in page.scope:
        return False
    later = [z for z, prose in zip(log_odds[i + 1 :], page.is_prose[i + 1 :], strict=True) if prose]
    return not begun or not any(z > 0 for z in later[:3])


def _drop_sections(page: Page, drops: list[Drop | None]) -> None:
    """What follows a heading such as "Comments" or "Related articles" beside it is not the story.

    A box of related stories may stand in the middle of a story, so the latter heading counts only
    where another heading follows at once, and not more text than stands above it.
    """
    above = tries = 0
    links = {b.position for b in page.links}
    for i, block in enumerate(page.blocks):
        if above >= STORY and block.size < PROSE_SIZE and tries < _TRIES and (reason := _section(block)):
            tries += 1
            inside = page.below(block.line.parent)
            rest = [j for j in range(i, len(drops)) if page.blocks[j].node in inside]
            kept = [j for j in rest[1:] if drops[j] is None]
            following = page.blocks[kept[0]] if kept else None
            if reason is DropReason.COMMENTS or (
                following is not None
                and following.line.tag in HEADINGS
                and following.position == block.position + 1
                and sum(page.blocks[j].size for j in kept) <= above
            ):
                for j in rest:
                    drop = drops[j]
                    if drop is None or drop[0] is DropReason.OTHER_STORY:
                        drops[j] = reason, Rule.SECTION
            elif block.position + 1 in links:
                drops[i] = reason, Rule.SECTION
        if drops[i] is None:
            above += block.size


def _section(block: PageBlock) -> DropReason | None:
    """The reason that a heading of another part of the page gives, whatever count stands beside it."""
    if block.line.tag not in HEADINGS and block.strong_share < 0.9:
        return None
    found = furniture(fold(_COUNT.sub(" ", block.text)))
    return found.reason if found and found.match == "section" else None


def _drop_empty_headings(page: Page, drops: list[Drop | None]) -> None:
    """A kept heading that no kept text follows belongs to something that was dropped."""
    followed = False
    for i in range(len(drops) - 1, -1, -1):
        if drops[i] is None:
            block = page.blocks[i]
            if block.line.tag not in HEADINGS or (block.size > _LONG_HEADING and block.text[-1] in ".!?…"):
                followed = True
            elif not followed:
                drops[i] = DropReason.TEASER, Rule.HEADING_WITHOUT_TEXT


def _why(page: Page, i: int, on: list[str]) -> Drop:
    """Of the weighty evidence against a block the one that names the most telling reason; else its place."""
    against: dict[DropReason, list[tuple[float, str]]] = {}
    for feature in on:
        weight = weight_of(feature)
        if weight < _WEIGHTY and (reason := _reason_of(feature)):
            against.setdefault(reason, []).append((weight, feature))
    if against:
        sums = {reason: sum(w for w, _ in found) for reason, found in against.items()}
        bound = 0.3 * min(sums.values())
        reason = min((r for r in sums if sums[r] <= bound), key=_ORDER.__getitem__)
        return reason, Rule.EVIDENCE.on(min(against[reason])[1])
    block = page.blocks[i]
    if block.link_share > 0.5:
        return DropReason.TEASER, Rule.LINKS
    if i < page.start:
        return DropReason.NAVIGATION, Rule.BEFORE_THE_HEADLINE
    rule = Rule.OUTSIDE_THE_STORY if block.size >= PROSE_SIZE else Rule.STRAY_LINE
    return DropReason.OTHER_STORY, rule


@lru_cache(maxsize=4096)
def _reason_of(feature: str) -> DropReason | None:
    parts = feature.split(":")
    return REASONS.get(parts[1]) if len(parts) > 1 else None


@lru_cache(maxsize=4096)
def why_link(mask: int) -> Drop:
    """Why a short link is left out, from the evidence of the markup around it."""
    names = {name for i, name in enumerate(evidence_names()) if mask >> i & 1}
    for name, reason in REASONS.items():
        if name in names and reason is not DropReason.TITLE:
            return reason, Rule.LINK.on(name)
    return DropReason.TEASER, Rule.LINK
