"""What a page has named so far, and where on it the mention being resolved stands.

Belongs here: the page's text around the mention, its places, the sources mentioned before, and the names
and short forms that the page spells out somewhere. Does not belong here: which of them a phrase means
(`pronouns`, `persons`, `offices`, `bodies`).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dagster_project.claims.model import ClaimDocument, Place, Source
from dagster_project.claims.sources.directory import LANDS, lexicon
from dagster_project.claims.sources.names import FOLDED_TITLES, TITLES, coarse, fold
from dagster_project.claims.sources.voice import voice_of
from dagster_project.claims.sources.wording import LINKS, plain_name
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import SourceKind

NOT_NAMES = word_set(
    "what who why how where whether does did do is are was were will would can could should has have had may"
    " might no yes more less only even both neither either all some many most each every one two three"
    " asked speaking quoting citing under over into about against like unlike despite because although"
    " though so then there here now today yesterday tomorrow dear according"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december but and however meanwhile also later"
    " earlier"
)
FAR = 1500  # characters over which a place still tells where a speaker is, and people who *they* are
_MOST = 300  # mentions that are looked back over; a page of 60,000 characters has as many
_FULL_NAME = re.compile(
    r"\b([A-Z][\w’'-]+|[A-Z]\.) (?:[A-Z]\. )?((?:van |von |de |der |den |al-|bin )*[A-Z][\w’'-]{2,})"
)
SENTENCE_WORDS = word_set(
    "the a an in on at but and as if when while for from this that his her its their our he she"
    " it they we you i after before with by to since however meanwhile according earlier later"
    " last north south east west central new upper lower former president minister governor mayor"
    " region oblast district city general ministry foreign defence defense interior energy deputy acting"
    " chief"
)
CAPITALISED = re.compile(r"[A-Z][\w’'-]{2,}")
STOP = re.compile(r"[.!?…][”\"’]?\s+")
_SEATS = ("Kyiv", "Moscow")
_LOCATIVES = LINKS | word_set(
    "of over around outside through into towards toward between central northern southern eastern western"
    " downtown greater leaving left reached toured visited"
)
_PRESENTED = re.compile(r",(?: former)? ((?:an?|the|former) [^,.\n]{3,80})")
_ENDING = 3  # letters of a name by which it is found
_SHORT_FORM = re.compile(r"\(([A-Z]{2,6}(?: [A-Z][a-z]+)?)\)")
POINTS = frozenset(("North", "South", "Saudi", "United", "Great", "New", "Czech", "Islamic"))
_INNER_WORDS = frozenset(("of", "for", "the", "and", "on", "in"))


@dataclass(slots=True)
class Mentioned:
    """A source that the page has mentioned, and how."""

    source: Source
    words: frozenset[str]  # role nouns it was mentioned with
    paragraph: int
    is_female: bool | None
    is_single: bool = False  # one of a class, unnamed: *a resident*, whom *he* or *she* takes up
    called: Sequence[str] = ()  # the folded words of a person's name


class PageMemory:
    """One page: its text, where the mention being resolved stands, and who was named so far."""

    def __init__(self, document: ClaimDocument, places: Sequence[Place] = ()) -> None:
        self.text = document.text
        homes = [p for p in places if p.country in LANDS and p.kind != "country" and self._is_located(p)]
        self.homes = homes
        self.home_spans = {(p.span.start, p.span.end) for p in homes}
        self.place_names = {p.span.text for p in places}
        self.home_starts = [p.span.start for p in homes]
        self.lands = Counter(p.country for p in homes)
        self.day = document.published
        self.lexicon = lexicon()
        self.mentioned: list[Mentioned] = []
        self.paragraph = 0
        self.at = self.end = 0  # where the mention being resolved stands
        self._before = (-1, "")
        self._presented: tuple[Source, int] | None = None
        self._full_names: dict[str, str] | None = None
        self._short_forms: dict[str, str] | None = None
        self._page_names: set[str] | None = None
        self._presented_as: dict[str, list[re.Match[str]]] | None = None
        self._held: dict[re.Pattern[str], bool] = {}
        self._is_named: dict[str, bool] = {}
        self._found: dict[str, list[re.Match[str]]] = {}
        self.voice = voice_of(document)

    def _is_located(self, place: Place) -> bool:
        """Whether a capital is meant as a town, not as the government that sits there."""
        if place.name not in _SEATS:
            return True
        before = self.text[max(0, place.span.start - 30) : place.span.start].split()
        owns = self.text.startswith(("'s ", "’s "), place.span.end)  # free from Moscow's rule
        return bool(before) and before[-1].lower() in (("in", "at", "near") if owns else _LOCATIVES)

    def note(self, source: Source, words: frozenset[str], paragraph: int, *, is_single: bool = False) -> None:
        told = source.mention.text if source.mention is not None else ""
        is_person = source.kind is SourceKind.PERSON
        is_female = self.lexicon.is_woman(source.name, words, told) if is_person else None
        called = fold(source.name).split() if is_person else ()
        self.mentioned.append(Mentioned(source, words, paragraph, is_female, is_single, called))

    def matches(self, pattern: str) -> list[re.Match[str]]:
        """All matches of the pattern on the page, found once: mentions are many, and so are letters."""
        if pattern not in self._found:
            self._found[pattern] = list(re.finditer(pattern, self.text))
        return self._found[pattern]

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern matches anywhere on the page; looked for once."""
        if pattern not in self._held:
            self._held[pattern] = pattern.search(self.text) is not None
        return self._held[pattern]

    def description_of(self, name: str) -> str | None:
        """How the page presents the name first: *Yevgeni Dikyi, a Ukrainian serviceman*."""
        if self._presented_as is None:
            self._presented_as = {}
            for match in _PRESENTED.finditer(self.text):
                ending = self.text[max(0, match.start() - _ENDING) : match.start()]
                self._presented_as.setdefault(ending, []).append(match)
        found = self._presented_as.get(name[-_ENDING:], ()) if len(name) >= _ENDING else ()
        return next((m.group(1) for m in found if self.text.endswith(name, 0, m.start())), None)

    def forget(self) -> None:
        """Drops the mentions far back: looking over all of them for each takes the square of the page."""
        if len(self.mentioned) >= 2 * _MOST:
            del self.mentioned[:-_MOST]

    def present(self, source: Source, until: int) -> None:
        """Notes of whom a sentence told, who said nothing in it: what is said up to ``until`` is his."""
        self._presented = (source, until)

    def presented(self) -> Source | None:
        """Of whom the sentence before told, who said nothing: *X held a briefing. The minister said*."""
        if self._presented is None or self.at >= self._presented[1]:
            return None
        return self._presented[0]

    def paragraph_before(self) -> str:
        """The paragraph before the one of the mention."""
        here = self.text.rfind("\n", 0, self.at)
        if here != self._before[0]:  # once a paragraph, as it copies the text in front
            self._before = here, self.text[: max(0, here)].rstrip().rpartition("\n")[2]
        return self._before[1]

    def before(self, words: frozenset[str] | set[str]) -> tuple[Source, frozenset[str]] | None:
        """The last source that was mentioned with one of the role nouns."""
        for seen in reversed(self.mentioned):
            if seen.words & words:
                return seen.source, seen.words
        return None

    def full_name(self, surname: str) -> str | None:
        """The full name on the page that ends with ``surname``."""
        if self._full_names is None:
            names: dict[str, str] = {}
            lex = self.lexicon
            for match in _FULL_NAME.finditer(self.text):
                given, last = match.group(1), match.group(2)
                low = given.lower()
                if (
                    low in lex.nations
                    or low in lex.roles
                    or low in NOT_NAMES
                    or low.strip(".") in TITLES
                    or low in SENTENCE_WORDS
                    or (
                        (given in self.place_names or (len(given) > 1 and given.isupper()))
                        and fold(last) in lex.surnames
                        and not last.isupper()
                    )
                ):
                    continue  # the mayor of Melitopol Petrenko, the head of the SBU Petrenko
                if last.lower() in lex.roles or last.lower() in lex.nations or given.endswith(("'s", "’s")):
                    continue
                name = f"{given} {last}"
                if (
                    name not in self.place_names
                    and sum(w not in FOLDED_TITLES for w in fold(name).split()) > 1
                ):
                    names.setdefault(fold(last), name)
            self._full_names = names
        return self._full_names.get(fold(surname))

    def written_out(self, text: str) -> str | None:
        """What a short form stands for on this page: *the National Intelligence Service (NIS)*."""
        if self._short_forms is None:
            matches = _SHORT_FORM.finditer(self.text) if "(" in self.text else ()
            found = (_long_form(self.text[max(0, m.start() - 120) : m.start()], m.group(1)) for m in matches)
            self._short_forms = {}
            for pair in found:
                if pair is not None:
                    self._short_forms.setdefault(*pair)
        return self._short_forms.get(plain_name(text)) if self._short_forms else None

    def presented_after(self, role: str) -> str | None:
        """The name that follows the role behind the mention: *the mayor, Ivan Petrenko,*."""
        pattern = rf"\b[Tt]he {role}, ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+),"
        found = self.matches(pattern)
        at = bisect_left(found, self.end, key=re.Match.start)
        return found[at].group(1) if at < len(found) else None

    def full_name_of(self, given: str) -> str | None:
        """The first full name on the page that begins with a given name: *Andrii says*."""
        if given.lower() not in self.lexicon.given_names or fold(given) in self.lexicon.surnames:
            return None
        self.full_name(given)
        wanted = given.lower()
        names = (self._full_names or {}).values()
        return next((n for n in names if n.partition(" ")[0].lower() == wanted), None)

    def names(self) -> set[str]:
        """The folded words of the page with a capital."""
        if self._page_names is None:
            self._page_names = {fold(w) for w in set(CAPITALISED.findall(self.text))} - {""}
        return self._page_names

    def is_named(self, canonical: str) -> bool:
        """Whether the surname of a person stands on the page, in any spelling."""
        surname = fold(canonical).rpartition(" ")[2]
        if surname not in self._is_named:  # asked again and again of the same few
            self._is_named[surname] = surname in self.names() or any(
                w.startswith(surname[:-1]) or coarse(w) == coarse(surname)
                for w in self.names()
                if len(surname) > 4 and w[0] == surname[0]
            )
        return self._is_named[surname]

    def home(self) -> Place | None:
        """The place that the text is at: in the mention, in its paragraph, else not far before."""
        if not self.homes:
            return None
        starts = self.home_starts
        i = bisect_left(starts, self.at)
        following = self.homes[i] if i < len(starts) else None
        if following is not None and starts[i] < self.end:
            return following
        if i and starts[i - 1] > self.text.rfind("\n", 0, self.at):
            return self.homes[i - 1]
        if following is not None and "\n" not in self.text[self.at : starts[i]]:
            return following
        return self.homes[i - 1] if i and self.at - starts[i - 1] < FAR else None

    def is_placed(self) -> bool:
        """Whether the mention itself names a place in Ukraine or Russia."""
        i = bisect_left(self.home_starts, self.at)
        return i < len(self.home_starts) and self.home_starts[i] < self.end

    def paragraph_here(self) -> str:
        """The paragraph up to the mention."""
        return self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at]

    def sentence_before(self) -> str:
        """The last sentence before the one of the mention, roughly."""
        parts = [p for p in STOP.split(self.text[max(0, self.at - 500) : self.at]) if p.strip()]
        return parts[-1] if parts else ""

    def sentence_here(self) -> str:
        """The sentence up to the mention, roughly."""
        here = self.paragraph_here()
        return here[here.rfind(". ") + 1 :]


def _long_form(before: str, short: str) -> tuple[str, str] | None:
    """The name that ends before a bracket and whose initials the short form in it is made of."""
    initials = [c for part in short.split() for c in (part if part.isupper() else (part,))]
    words = before.rpartition("\n")[2].split()
    i = len(words)
    for initial in reversed(initials):
        while i > 0 and words[i - 1] in _INNER_WORDS:
            i -= 1
        if i == 0 or not words[i - 1].startswith(initial):
            return None
        i -= 1
    while i > 0 and words[i - 1].endswith(("'s", "’s")):
        i -= 2 if i > 1 and words[i - 2] in POINTS else 1
    return (short, " ".join(words[i:])) if len(words) - i > 1 else None


# Whom a phrase means, and the role nouns he is mentioned with.
Found = tuple[Source, frozenset[str]]
# Reads a noun phrase within a description: on a page, the phrase, and the text before it.
PhraseReader = Callable[[PageMemory, str, str], Found | None]
