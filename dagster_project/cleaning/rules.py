"""The names of the rules that leave a block out.

Belongs here: the closed list, a line each on what the rule finds. Does not belong here: the rules
themselves (``html_rules.py``, ``dump.py``), or what a drop means (`DropReason`).

`DroppedBlock.rule` is one of them, as a rule with more to tell after a colon: ``phrase: furniture.csv ...``.
For each ``tests/test_cleaning_rules.py`` has a page that needs it and one that must not trigger it.
"""

from enum import StrEnum


class Rule(StrEnum):
    """A rule of cleaning, named as the rows of ``dropped_blocks`` name it."""

    # of any page
    HEADLINE = "headline"  # the page's own, kept as the title
    REPEATED_OVER_PAGES = "repeated-over-pages"  # a publisher's stories of the day hold it word for word
    # of HTML pages
    REGION = "region"  # in an element that its name sets aside: comments, a footer, a consent wall
    LINK = "link"  # no more than a short link, in an element of this name if one is told
    EVIDENCE = "evidence"  # the weights' verdict; the most telling feature is named
    LINKS = "links"  # the weights' verdict; most of it is links
    BEFORE_THE_HEADLINE = "before-the-headline"  # the weights' verdict; only its place tells
    OUTSIDE_THE_STORY = "outside-the-story"  # the weights' verdict on prose that nothing else tells of
    STRAY_LINE = "stray-line"  # the same of a short line
    CREDIT_LINE = "credit-line"  # where the story first appeared, kept as a field
    FIGCAPTION = "figcaption"
    UNRENDERED = "unrendered"  # a template that nobody filled in
    REPEATED_BLOCK = "repeated-block"  # said already on this page
    SECOND_HEADLINE = "second-headline"  # below another main headline
    SECTION = "section"  # below a heading such as "Comments"
    HEADING_WITHOUT_TEXT = "heading-without-text"
    NOT_THE_DECLARED_TEXT = "not-the-declared-text"  # the page shows little of the text that its JSON-LD has
    INVISIBLE = "invisible"  # nothing is left once invisible characters are gone
    # of text dumps
    NOTHING_TO_READ = "nothing-to-read"  # rulers, symbols, remains of markup
    HEADLINE_AGAIN = "headline-again"
    PHRASE = "phrase"  # the weights' verdict, or a sure phrase; its entry in the table is named
    WEIGHED = "weighed"  # the weights' verdict; the most telling feature is named
    LINE_AGAIN = "line-again"  # said already in the line that is named
    BEYOND_THE_LIMIT = "beyond-the-limit"  # lines after the last that is read

    def on(self, what: object) -> str:
        """The rule with what it found."""
        return f"{self}: {what}"
