"""Text without a cue that goes on in somebody's words: quotations carried on, bulletins that run on.

Belongs here: whose a quotation is that nobody is named for, and which sentences a source's report still
covers. Does not belong here: lines that name a source (`headings`), reports that point back
(`pointing_back`).
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace

from dagster_project.claims.model import Attribution, Source, Span, SpeechKind
from dagster_project.claims.sources.outlets import is_outlet
from dagster_project.claims.speech.discourse import UNATTRIBUTED, Discourse, carried
from dagster_project.claims.speech.headings import BACKGROUND, SOURCE_LINE_HOLDS, delivered
from dagster_project.claims.text.quotations import Quotation
from dagster_project.claims.text.sentences import Sentence
from schemas.vocabularies import Side, SourceKind

_REPORTED = re.compile(r"As (?:\w+ ){0,2}reported\b|Recall\b|Prior to this\b")
_ASIDE = re.compile(
    r"(?:Background|For reference|Previously|Read (?:also|more)|Support|Update|Earlier|As (?:\w+ )?reported"
    r"|Recall|It (?:will|should) be (?:recalled|noted)|We (?:will )?remind|Meanwhile|At the same time|Also"
    r"|In addition|Let us remind|Reminder|Photo|Video|On \w+ \d|Last \w+,|In \w+ 20\d\d)\b"
)
_HISTORY = re.compile(r"\bin (?:\w+ )?20[12]\d\b")
_BULLETIN_CUES, _BULLETIN_SHARE = 3, 0.6  # how often, and of how much, who issues a bulletin is named
# a speaker's own words, which a report in the third person takes over from its source
_OWN_WORDS = re.compile(
    r"\b(?:[Aa]ggressor|[Rr]ussian (?:aggression|terrorists)|[Tt]he enemy"
    r"|[Ee]nemy (?:\w+ )?(?:forces|troops|attacks?|loss(?:es)?|targets|UAVs?|drones?|missiles?|shell(?:s|ing)"
    r"|strikes?|artillery|aircraft|aviation|units|equipment|infantry|sabotage)"
    r"|occupiers|invaders|Defen[cs]e Forces|combat (?:clashes|engagements)"
    r"|(?:direction|sector|axis|front),? (?:\w+ )?(?:the |our |units|there were)"
    r"|(?:operational|responsibility) (?:area|zone)|area of (?:responsibility|operations)"
    r"|[Oo]ur (?:soldiers|troops|defenders|forces|fighters|military))\b"
)
_RUSSIAS_WORDS = re.compile(
    r"\b(?:nationalists|neo-Nazis|K[iy]e?v regime|foreign mercenaries|Ukrainian militants|eliminated"
    r"|neutrali[sz]ed|Ukrainian (?:UAVs|manpower|army units)|mat[eé]riel|Banderovites"
    r"|(?:North|South|East|West|Cent(?:er|re)|Dnep[re]r?) [Gg]roup(?:ing)?"
    r"|Battlegroup (?:North|South|East|West))\b"
)
# How a staff's bulletin goes on: by directions, engagements, strikes and attempts.
_STAFF = re.compile(r"Staff|Command|Group|Ministry of Defence of (?:Russia|Ukraine)|Battlegroup")
_REGISTER = re.compile(
    r"\b(?:on|in) the (?:[\w-]+,? (?:and )?){1,9}(?:directions?|sectors?|axis)\b"
    r"|\b(?:engagements|clashes|battles|assaults) (?:remain|continue|took place|are|were)\b"
    r"|\bdirection saw\b|\bover the past (?:24 hours|day)\b"
    r"|\bareas of concentration\b|\bkamikaze drones\b|\bmultiple (?:launch )?rocket\b"
    r"|\boffensive actions\b|\bbeaten back by the defenders\b",
    re.IGNORECASE,
)
_ELABORATION = re.compile(
    r"(?:As of (?:today|now|this|yesterday|\w+day|\d)|In total\b|In (?:addition|particular)\b"
    r"|Of (?:these|those|them|the [a-z]+,)(?!\w)|Among them\b|Since the (?:beginning|start) of\b|A total of\b"
    r"|The actual (?:number|figure)"
    r"|(?:The|These|Those) (?:\w+ )?"
    r"(?:number|figures?|toll|total|tally|count|dead|casualties|victims|losses)"
    r" (?:also )?(?:includes?|included|counts?|comprises?)\b|(?:Casualties|Victims|Losses) included?\b"
    r"|(?:Those|These|They|This package) (?:also )?include[sd]?\b|Hits? (?:of|by|from)\b.{0,60}\brecorded\b"
    r"|(?:Another|A further|An additional)"
    r" (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|dozens?)\b"
    r"|(?:At least |About |Some |Nearly )?[\w-]+ of"
    r" (?:the (?:dead|injured|wounded|victims|casualties)|those (?:killed|injured|wounded|hurt))\b"
    r"|(?!.{0,60}\breported\b)(?:There (?:were|was|are|is) no|No)"
    r" (?:casualties|injuries|victims|deaths|fatalities|people|damage)\b"
    r"|There (?:was|were|have been|had been|has been) (?:also )?"
    r"(?:\d|an? |one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|dozens)"
    r"|(?:Nobody|No one) was (?:hurt|injured|killed|wounded)\b"
    r"|(?:Debris|Wreckage|Fragments) (?:of|from) (?:one|some|two|three) of (?:them|those)\b"
    r"|(?:One|Two|Three|Four|Five|Six|Several|Most|Some|All|Both) (?:of (?:them|these|those)|more|others?)\b"
    r"|(?:The|These|Those) (?:strikes?|attacks?|shelling|explosions?|blasts?) (?:also )?"
    r"(?:damaged|destroyed|killed|caused|wounded|injured|struck|hit|targeted|affected)\b"
    r"|(?:One|A|Another) (?:injured |wounded |local |elderly )?"
    r"(?:person|man|woman|civilian|resident|victim|child|girl|boy) (?:was|had|has|is|died|suffered)\b"
    r"|(?:\S+ ){1,40}?(?:was|were|has|have|had|is|are) also (?!reported|said|expected|believed|\w+ing)"
    r"|(?:An?|The) (?:\w+ )?\d+-year-old\b|(?:Her|His|Their) (?:husband|wife|sons?|daughters?|mother|father|"
    r"child(?:ren)?|parents?|brother|sister|neighbou?rs?|grand\w+)\b"
    r"|(?:The (?:woman|man|girl|boy|child|victims?|wounded|injured|dead)|(?:She|He))"
    r" (?:was|were|died|is|are|has|suffered)\b)"
)
_COUNTS_ON = re.compile(
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Most|Some|All|Many|The rest|The others)"
    r" (?:was|were|is|are|has been|have been) [a-z]+(?:ed|n|t)\b"
)
_PARTS = re.compile(
    r"(?:Of (?:these|those|them|the [a-z]+,)|Among them|\w+ of (?:these|those|them))(?!\w)"
)  # of what was counted before
# What only one side calls the other, and whom somebody sets *our* forces against.
_AGAINST_RUSSIA = re.compile(r"\b(?:[Oo]ccupiers|[Ii]nvaders|[Rr]ashists|[Rr]uscists|[Oo]rcs)\b")
_AGAINST_UKRAINE = re.compile(
    r"\b(?:Nazis|[Nn]eo-Nazis|K[iy]e?v regime|Ukrainian (?:militants|nationalists))\b"
)
_OURS = re.compile(
    r"\b[Oo]ur (?:\w+ )?(?:forces|troops|army|soldiers|fighters|units|military|guys|lads|defenders)\b"
)
_FORCES = r" (?:\w+ )?(?:forces|troops|army|soldiers|units|military|positions)\b"


def carry_quotations(discourse: Discourse) -> None:
    """Gives the quotations that no cue took the source that goes on, else `UNATTRIBUTED`."""
    for q, quotation in enumerate(discourse.outer):
        if q in discourse.taken:
            continue
        sentence = discourse.sentences[bisect_right(discourse.starts, quotation.start) - 1]
        if not _is_speech(discourse.text, quotation, sentence):
            continue
        source, via, rule = _carried(discourse, sentence, q)
        content = discourse.span(quotation.start, quotation.end)
        discourse.add(sentence, _free(source, content, rule, via), [q])


def _carried(discourse: Discourse, sentence: Sentence, q: int) -> tuple[Source, str | None, str]:
    """Source, relayer and rule of a quotation without a cue."""
    if q and discourse.outer[q - 1].run == discourse.outer[q].run and discourse.taken.get(q - 1):
        return carried(discourse.taken[q - 1]), None, "quotation-run"
    for back in range(5):
        index = sentence.index - back
        if index < 0 or sentence.paragraph - discourse.sentences[index].paragraph > 2:
            break
        if index in discourse.last_by_sentence:
            source = carried(discourse.last_by_sentence[index])
            return source, discourse.via_by_sentence.get(index), "carried" if back else "same-sentence"
    quotation = discourse.outer[q]
    side = _side_of_words(discourse.text[quotation.start : quotation.end])
    return replace(UNATTRIBUTED, side=side), None, "unattributed"


def _free(source: Source, content: Span, rule: str, via: str | None = None) -> Attribution:
    return Attribution(source=source, cue=None, content=(content,), kind=SpeechKind.FREE, via=via, rule=rule)


def run_on(discourse: Discourse) -> None:
    """Sentences without a cue that go on in a source's words: *the enemy*, *In addition*, *As of*."""
    touched = _touched(discourse)
    between = _between(discourse, touched)
    _retell(discourse, touched)
    delivered(discourse)
    staffs = _whose_bulletin(discourse)
    source: Source | None = None
    via: str | None = None
    paragraph = -9
    is_bulletin = False  # the sentences before were run on already
    for sentence in discourse.sentences:
        index = sentence.index
        if index in touched:
            if index in discourse.last_by_sentence:
                is_bulletin = False
                source, paragraph = discourse.last_by_sentence[index], sentence.paragraph
            continue
        if (follows := _staff_behind(discourse, sentence)) is not None:
            source, paragraph = follows, sentence.paragraph
        is_running = index in discourse.running
        if is_running:
            source, via = discourse.running[index]
            paragraph = sentence.paragraph
        if index in between:
            source, paragraph = between[index], sentence.paragraph
        if source is None or sentence.paragraph - paragraph > 2:
            continue
        if _REPORTED.match(sentence.text) is not None:
            source = None  # "As reported, ...": what follows is the page's own story
            continue
        if (
            is_running
            or index in between
            or (is_bulletin and sentence.paragraph == paragraph)
            or _is_in_words_of(source, sentence.text, staffs)
            or _elaborates(source, sentence.text, sentence.paragraph - paragraph, is_bulletin=is_bulletin)
        ):
            is_bulletin = is_bulletin or (_is_party(source) and source.kind is not SourceKind.CLASS)
            content = discourse.span(sentence.start, sentence.end)
            discourse.add(sentence, _free(carried(source), content, "run-on", via if is_running else None))
            paragraph = sentence.paragraph


def _touched(discourse: Discourse) -> set[int]:
    """The sentences that something found stands in."""
    touched: set[int] = set()
    for found in discourse.found:
        for span in found.attribution.content:
            first = bisect_right(discourse.starts, span.start) - 1
            touched.update(range(first, bisect_left(discourse.starts, span.end)))
        touched.add(found.sentence)
    return touched


def _is_party(source: Source) -> bool:
    return source.side in (Side.UA, Side.RU) and source.kind is not SourceKind.STATE


def _is_in_words_of(source: Source, text: str, staffs: str) -> bool:
    """Whether a sentence is told as the source tells it: *the enemy*, *engagements on the Lyman axis*."""
    if (
        source.name == staffs
        and text[-1] in '.;!”"'
        and BACKGROUND.match(text) is None
        and _HISTORY.search(text) is None
    ):
        return True
    if not _is_party(source):
        return False
    if _OWN_WORDS.search(text) is not None:
        return True
    if source.side is Side.RU and _RUSSIAS_WORDS.search(text) is not None:
        return True
    is_staff = source.kind is SourceKind.OFFICE and _STAFF.search(source.name) is not None
    return is_staff and _REGISTER.search(text) is not None and " reported" not in text


def _elaborates(source: Source, text: str, paragraphs: int, *, is_bulletin: bool) -> bool:
    """Whether a sentence so many paragraphs on adds to what was said: *Three of them were downed*."""
    if source.kind is SourceKind.CLASS:
        return False
    counts_on = _COUNTS_ON.match(text) is not None  # "Three were downed over ..."
    is_near = paragraphs <= (1 if is_bulletin or counts_on or _PARTS.match(text) is not None else 0)
    return is_near and (counts_on or _ELABORATION.match(text) is not None)


def _staff_behind(discourse: Discourse, sentence: Sentence) -> Source | None:
    """The staff that the next sentence of the paragraph names, whose register this one begins."""
    source = discourse.last_by_sentence.get(sentence.index + 1)
    if source is None or source.side not in (Side.UA, Side.RU) or _STAFF.search(source.name) is None:
        return None
    is_near = discourse.sentences[sentence.index + 1].paragraph == sentence.paragraph
    return source if is_near and _REGISTER.search(sentence.text) is not None else None


def _retell(discourse: Discourse, touched: set[int]) -> None:
    """What follows *This was reported by the governor* is his report too, till others speak."""
    for frame, source, via in discourse.frames:
        if is_outlet(source.name):
            continue
        ran = again = False
        for later in discourse.sentences[frame.index + 1 :]:
            speaker = discourse.last_by_sentence.get(later.index)
            is_other = speaker is not None and speaker.name != source.name
            if is_other or later.paragraph - frame.paragraph > SOURCE_LINE_HOLDS:
                break
            if _ASIDE.match(later.text) or _HISTORY.search(later.text):
                break
            again = again or (speaker is not None and ran)  # after his last word only what he calls so
            if again and not (_OWN_WORDS.search(later.text) or _REGISTER.search(later.text)):
                continue
            if later.index not in touched and later.text[-1] in '.!”"':
                discourse.running.setdefault(later.index, (source, via))
                ran = True


def _between(discourse: Discourse, touched: set[int]) -> dict[int, Source]:
    """Sentences that a side's own page tells between two of its staff's or ministry's: theirs too."""
    between: dict[int, Source] = {}
    last: Source | None = None
    waiting: list[Sentence] = []
    for sentence in discourse.sentences if discourse.voice is not None else ():
        if sentence.index not in touched:
            waiting.append(sentence)
            continue
        source = discourse.last_by_sentence.get(sentence.index)
        if source is None or source.side is not discourse.voice or not _STAFF.search(source.name):
            source = None
        if source is not None and last is not None and source.name == last.name:
            between |= {s.index: source for s in waiting if s.text.rstrip(' ”"')[-1:] in ".!"}
        last, waiting = source, []
    return between


def _whose_bulletin(discourse: Discourse) -> str:
    """The staff or ministry whose report the page gives: it is named for most of what is said."""
    told = Counter(f.attribution.source.name for f in discourse.found if f.attribution.source is not None)
    name, count = max(told.items(), key=lambda item: item[1], default=("", 0))
    least = _BULLETIN_CUES if discourse.voice is None else 2
    is_most = count >= least and count >= _BULLETIN_SHARE * told.total()
    return name if is_most and _STAFF.search(name) is not None else ""


def _is_speech(text: str, quotation: Quotation, sentence: Sentence) -> bool:
    """Whether a quotation is speech and not words in inverted commas: it opens or fills a sentence."""
    inner = text[quotation.inner_start : quotation.inner_end]
    words = len(inner.split())
    if words < 2 or (words < 4 and inner.rstrip()[-1:] not in ".!?…,"):
        return False
    lead = text[sentence.start : quotation.start].strip(" \t•*-–—")
    return not lead or lead.endswith(":") or not quotation.is_closed


def _side_of_words(quote: str) -> Side:
    """Whose words a quotation is in that nobody is named for: *our forces*, *the occupiers*."""
    ours = _OURS.search(quote) is not None
    ukrainian = _AGAINST_RUSSIA.search(quote) or (ours and re.search(r"\bRussian" + _FORCES, quote))
    russian = _AGAINST_UKRAINE.search(quote) or (ours and re.search(r"\bUkrainian" + _FORCES, quote))
    if bool(ukrainian) == bool(russian):
        return Side.OTHER
    return Side.UA if ukrainian else Side.RU
