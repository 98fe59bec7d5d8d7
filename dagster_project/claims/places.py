"""Finds the places of a text and settles which ones they are, over the whole document.

Belongs here: mentions, their context, the choice among namesakes. Does not belong here: the tables
(``gazetteer.py``), letters (``transliteration.py``), whether anything happens at a place (the engine).

What a mention becomes:

- a settlement: usual English name, GeoNames id, coordinates. Where namesakes cannot be told apart the
  name stays and id and coordinates are None.
- *Kharkiv region*, *Kharkiv front*, *Kharkivshchyna*: kind ``oblast``, *Kharkiv Oblast*, no id.
- *Pokrovsk direction*, *Kirovske airfield*: the settlement; *Kupiansk district*: kind ``district``.
- *Donbas*, *Crimea*, *Black Sea*, *Oskil River*: kind ``area``; states: kind ``country``.
- Names of people, units and bodies that hold a place (*Kharkiv Regional Military Administration*,
  *Kyiv Independent*, *Oleh Kharkiv*) are left out. Capitals that stand for a government (*Moscow
  said*) are in the list: the engine knows the predicate (`is_metonym_position` helps).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp

from dagster_project.claims.gazetteer import (
    Entry,
    Gazetteer,
    Match,
    distance_km,
    get_gazetteer,
    great_circle_km,
)
from dagster_project.claims.lexicon import read_table, values
from dagster_project.claims.model import Place, Span
from dagster_project.claims.transliteration import fine_key, is_cyrillic, plain, romanize, ukrainian_form

_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĢĪĶŁŃŇŌŘŚŠŞŤŪŹŻŽА-ЯЁІЇЄҐ"
_NAME = re.compile(rf"\b[{_UPPER}][\w’'ʼ]*(?:[-\u2010\u2011][\w’'ʼ]+)*")
_BEFORE = re.compile(r"([\w’'.-]+)([ \t\u00a0\n,]+)(?:([\w’'.-]+)[ \t\u00a0]+)?$")
_LAST_WORDS = re.compile(r"([\w’'.-]+)[ \t\u00a0]+([\w’'.-]+)[ \t\u00a0]+$|([\w’'.-]+)[ \t\u00a0]+$")
_NEXT_WORD = re.compile(r"[ \t\u00a0-]+([\w’'-]+)(?:[ \t\u00a0]+([\w’'-]+))?")
_NEXT_ADJACENT = re.compile(r"[ \u00a0]([\w’'-]+)")
_JOINED = re.compile(r"(?: ?, ?| and | or | & |, and |, or | [-\u2013\u2014] ?| to the )(?:the )?")
_SENTENCE_END = re.compile(r"[.!?:;\n]|[.!?][”\"’]")
_POSSESSIVE = re.compile(r"(?:[’'ʼ]s|s?[’'ʼ])$")
_ADJECTIVE = re.compile(r"(?:skyi|skiy|skyy|skii|sky|ski|ska|skaya|ske)$")

_NOTABLE = {"UA": 15_000, "RU": 90_000, "BY": 90_000, "MD": 60_000}
_NOTABLE_ELSEWHERE = 250_000
_MARGIN = 1.5  # how much weightier the best namesake must be, in ln(people)
_SPELLING_MARGIN = 0.5  # the same for a name without a text
_NEIGHBOUR_KM = 60.0
_TOO_FAR_KM = 250.0

_REJECTED, _BARE, _WEAK, _STRONG, _CLEAR = -1, 0, 1, 2, 3


class _Words:
    """The word table: what the words beside a name tell."""

    def __init__(self) -> None:
        table = {
            row["role"]: frozenset(values(row["words"]))
            for row in read_table("place_words", columns=("role", "words"))
        }
        self.settlement_before = table["settlement_before"]
        self.settlement_after = table["settlement_after"]
        self.region_after = table["region_after"]
        self.district_after = table["district_after"]
        self.front_after = table["front_after"]
        self.area_after = table["area_after"]
        self.facility_after = table["facility_after"]
        self.water_after = table["water_after"]
        self.strong_before = table["strong_before"]
        self.weak_before = table["weak_before"]
        self.taking_before = table["taking_before"]
        self.title_before = table["title_before"]
        self.speech_after = table["speech_after"]
        self.organisation_after = table["organisation_after"]
        self.organisation_lower_after = table["organisation_lower_after"]
        self.adjective_before = table["adjective_before"]
        self.given_name = table["given_name"]
        self.never = table["never"]
        self.before = self.strong_before | self.weak_before | self.taking_before | self.settlement_before


@dataclass(slots=True)
class _Lexeme:
    """What a name may mean, before any context."""

    name: str
    matches: list[Match]
    named: Entry | None = None  # area, country, facility, oblast
    region: Entry | None = None
    is_notable: bool = False
    is_never: bool = False


@dataclass(slots=True)
class _Mention:
    start: int
    end: int
    lexeme: _Lexeme
    evidence: int = _BARE
    kind: str = "settlement"
    previous_break: bool = True  # no list joins it to the mention before
    is_plural_region: bool = False
    choice: Entry | None = None
    is_open: bool = False
    wide_end: int = 0  # end with the noun behind it (Kharkiv region)
    is_person: bool = field(default=False)


class PlaceFinder:
    """Finds and resolves places; holds no state of a document, so one instance serves all."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer or get_gazetteer()
        self._words = _Words()
        self._never = frozenset(w.lower() for w in self._words.never | self._words.given_name)
        self._lexemes: dict[str, _Lexeme | None] = {}

    # A single spelling

    def resolve(
        self,
        name: str,
        *,
        oblast: str | None = None,
        near: tuple[float, float] | None = None,
    ) -> Place | None:
        """The place that a spelling most probably means, None where nothing is known by it.

        ``oblast`` (*Kharkiv* or *Kharkiv Oblast*) and ``near`` (latitude, longitude) decide between
        namesakes; a place that stays open has no id and no coordinates.
        """
        name = name.strip()
        span = Span(0, len(name), name)
        gazetteer = self._gazetteer
        if named := gazetteer.named.get(fine_key(name)):
            return _place(named, span)
        head, _, last = name.rpartition(" ")
        if head and last in self._words.region_after or last == "Oblast":
            region = gazetteer.region(head)
            return _place(region, span) if region else None
        matches = gazetteer.matches(name) or gazetteer.nearly(name)
        if not matches:
            return None
        if name in self._words.given_name and not (oblast or near):
            return Place(name=name, span=span)  # a person's name, as likely as not
        wanted = gazetteer.region(oblast.removesuffix(" Oblast")) if oblast else None
        scored = []
        for match in matches:
            score = match.weight
            if wanted:
                score += 8.0 if match.entry.oblast == wanted.oblast else -8.0
            if near and match.entry.latitude is not None and match.entry.longitude is not None:
                away = great_circle_km(near, (match.entry.latitude, match.entry.longitude))
                score += 6.0 * exp(-away / _NEIGHBOUR_KM)
            scored.append((score, match))
        return _place_or_open(scored, span)

    # A text

    def find(self, text: str) -> list[Place]:
        """Every mention of a place in the text, in order, each resolved with the document's help."""
        mentions = self._mentions(text)
        if not mentions:
            return []
        self._join_lists(text, mentions)
        accepted = self._accepted(text, mentions)
        self._choose(accepted)
        return [p for m in accepted if (p := self._placed(text, m)) is not None]

    def _lexeme(self, name: str) -> _Lexeme | None:
        try:
            return self._lexemes[name]
        except KeyError:
            if len(self._lexemes) > 200_000:
                self._lexemes.clear()
            found = self._lexemes[name] = self._look_up(name)
            return found

    def _look_up(self, name: str) -> _Lexeme | None:
        gazetteer = self._gazetteer
        if len(name) < 3:
            named = gazetteer.named.get(fine_key(name)) if name in ("US", "UK") else None
            return _Lexeme(name, [], named) if named else None
        if name.isupper() and len(name) < 5:
            named = gazetteer.named.get(fine_key(name))
            return _Lexeme(name, [], named) if named else None
        is_never = name.lower() in self._never
        named = gazetteer.named.get(fine_key(name))
        region = gazetteer.region(name)
        matches = gazetteer.matches(name)
        if not (named or region or matches):
            return None
        notable = any(
            m.entry.population >= _NOTABLE.get(m.entry.country or "", _NOTABLE_ELSEWHERE)
            and (m.is_close or len(name) > 5)
            for m in matches
        )
        return _Lexeme(name, matches, named, region, notable, is_never)

    def _mentions(self, text: str) -> list[_Mention]:
        mentions: list[_Mention] = []
        lexemes, first_words = self._lexemes, self._gazetteer._first_words
        taken = 0
        for found in _NAME.finditer(text):
            start, end = found.span()
            if start < taken:
                continue
            word = found[0]
            if word[-1] in "’'ʼs" and (tail := _POSSESSIVE.search(word)) and tail[0][0] != "s":
                word = word[: tail.start()]
                end = start + len(word)
            lexeme = lexemes[word] if word in lexemes else self._lexeme(word)
            longer = self._longer(text, start, end, word, first_words)
            if longer:
                lexeme, end = longer
            if lexeme is None:
                parts = self._parts(text, start, end, word)
                if parts:
                    mentions += parts
                    taken = end
                elif mention := self._unknown(text, start, end, word):
                    mentions.append(mention)
                continue
            mention = _Mention(start, end, lexeme, wide_end=end)
            self._judge(text, mention)
            taken = end
            mentions.append(mention)
        return mentions

    def _longer(
        self, text: str, start: int, end: int, word: str, first_words: dict[str, int]
    ) -> tuple[_Lexeme, int] | None:
        """The longest name of several words that starts here."""
        most = self._first_word_count(word)
        if most < 2 or text[end : end + 1] not in (" ", "\u00a0", "-", "’", "'"):
            return None
        tail = re.match(rf"(?:[’']s)?(?:[ \u00a0-][\w’'ʼ-]+){{1,{most - 1}}}", text[end : end + 60])
        if not tail:
            return None
        stop = end + tail.end()
        while stop > end:
            name = text[start:stop]
            bare = _POSSESSIVE.sub("", name)
            lexeme = self._phrase(bare)
            if lexeme:
                return lexeme, start + len(bare)
            cut = max(text.rfind(" ", start, stop), text.rfind("\u00a0", start, stop))
            if cut <= end:
                return None
            stop = cut
        return None

    def _first_word_count(self, word: str) -> int:
        key = f"\0{word}"
        found = self._lexemes.get(key)
        if found is None:
            close = fine_key(word)
            words = self._gazetteer._first_words
            from dagster_project.claims.transliteration import coarse_of

            count = max(words.get(close, 0), words.get(coarse_of(close), 0))
            found = self._lexemes[key] = _Lexeme(str(count), [])
        return int(found.name)

    def _phrase(self, name: str) -> _Lexeme | None:
        words = name.split()
        capitals = all(w[0].isupper() for w in re.split(r"[ \u00a0-]", name) if w)
        found = self._lexeme(name)
        if found is None:
            return None
        if found.named and (capitals or len(words) > 1):
            return found
        return found if capitals and found.matches and len(plain(name).split()) > 1 else None

    def _parts(self, text: str, start: int, end: int, word: str) -> list[_Mention]:
        """The mentions of a word that joins two names (*Orikhiv-Zaporizhzhia*)."""
        if "-" not in word:
            return []
        out, at = [], start
        for part in word.split("-"):
            lexeme = self._lexeme(part) if part[:1].isupper() else None
            if lexeme is None or not (lexeme.is_notable or lexeme.region):
                return []
            mention = _Mention(at, at + len(part), lexeme, _WEAK, wide_end=at + len(part))
            out.append(mention)
            at += len(part) + 1
        return out

    def _unknown(self, text: str, start: int, end: int, word: str) -> _Mention | None:
        """A mention of a name that no table has, where its context leaves no doubt."""
        if len(word) < 4 or word.isupper() or word.lower() in self._never:
            return None
        mention = _Mention(start, end, _Lexeme(word, []), wide_end=end)
        words = self._words
        following = _NEXT_WORD.match(text, end)
        after = following[1] if following else ""
        if after in words.district_after or after in words.front_after:
            self._judge(text, mention)
            return mention if mention.evidence == _CLEAR else None
        before = _LAST_WORDS.search(text, max(0, start - 40), start)
        if not before:
            return None
        previous = before[2] or before[3]
        if previous in words.settlement_before or (
            previous in ("of", "named", "called") and before[1] in words.settlement_before
        ):
            if after[:1].isupper():
                return None
            mention.evidence = _CLEAR
            return mention
        mention.evidence = _BARE
        return mention if previous in ("and", "or", "near") or text[start - 2] == "," else None

    # Context of one mention

    def _judge(self, text: str, mention: _Mention) -> None:
        words = self._words
        following = _NEXT_WORD.match(text, mention.end)
        after = following[1] if following else ""
        lower = after.lower()
        if after and text[mention.end] != "-":
            if lower in words.region_after and self._is_region_word(mention, after, following):
                mention.kind, mention.evidence = "oblast", _CLEAR
                mention.is_plural_region = lower in ("regions", "oblasts", "provinces", "fronts")
                mention.wide_end = mention.end + len(following[0].split(after)[0]) + len(after)
                mention.wide_end = following.end(1) if following else mention.wide_end
                return
            if lower in words.district_after:
                mention.kind, mention.evidence = "district", _CLEAR
                mention.wide_end = following.end(1) if following else mention.end
                return
            if lower in words.front_after or (lower in words.area_after and not mention.lexeme.is_never):
                mention.kind, mention.evidence = "front", _CLEAR
                mention.wide_end = following.end(1) if following else mention.end
                return
            if lower in words.water_after:
                mention.kind, mention.evidence = "area", _CLEAR
                mention.wide_end = following.end(1) if following else mention.end
                return
        before = _LAST_WORDS.search(text, max(0, mention.start - 48), mention.start)
        previous = (before[2] or before[3]) if before else ""
        earlier = (before[1] or "") if before else ""
        if after in words.organisation_after or (
            after in words.organisation_lower_after and mention.lexeme.named is None
        ):
            mention.evidence = _REJECTED
            return
        if previous and self._is_person(previous, mention):
            mention.evidence = _REJECTED
            mention.is_person = True
            return
        if after in words.speech_after and not mention.lexeme.is_notable and not mention.lexeme.named:
            mention.evidence = _REJECTED
            mention.is_person = True
            return
        if lower in words.settlement_after or lower in words.facility_after:
            mention.evidence = _CLEAR
        previous = previous.lower()
        if previous in words.settlement_before or (
            previous in ("of", "named", "called") and earlier.lower() in words.settlement_before
        ):
            mention.evidence = _CLEAR
        elif mention.evidence < _STRONG:
            if previous in words.strong_before or previous in words.taking_before:
                mention.evidence = _STRONG
            elif previous in words.weak_before:
                mention.evidence = _STRONG if earlier.lower() in words.taking_before else _WEAK

    def _is_region_word(self, mention: _Mention, after: str, following: re.Match[str] | None) -> bool:
        if mention.lexeme.region is None:
            return False
        if after == "Regional" or after == "Republic":
            return False
        if after.lower() in ("regional", "republic"):
            return False
        return True

    def _is_person(self, previous: str, mention: _Mention) -> bool:
        """Whether the word directly before makes the mention a part of a longer proper name."""
        if not previous[0].isupper():
            return previous in self._words.title_before and not mention.lexeme.is_notable
        words = self._words
        stem = previous.rstrip(".")
        if stem in words.title_before or stem in words.given_name:
            return mention.lexeme.named is None
        if previous in words.adjective_before or previous.lower() in words.before:
            return False
        if mention.lexeme.is_notable or mention.lexeme.named:
            return False
        return _POSSESSIVE.search(previous) is None and self._known_place(previous) is None

    def _known_place(self, word: str) -> _Lexeme | None:
        found = self._lexeme(word)
        return found if found and (found.is_notable or found.named or found.region) else None

    # The document

    def _join_lists(self, text: str, mentions: list[_Mention]) -> None:
        """Spread evidence over lists (*Kozinka, Rodynske and Gora-Podol villages*)."""
        group: list[_Mention] = [mentions[0]]
        joints: list[str] = []
        for left, right in zip(mentions, mentions[1:], strict=False):
            gap = text[max(left.end, left.wide_end) : right.start] if left.end <= right.start else "?"
            if _JOINED.fullmatch(gap) and left.evidence != _REJECTED and right.evidence != _REJECTED:
                group.append(right)
                joints.append(gap)
                continue
            self._spread(group, joints)
            group, joints = [right], []
        self._spread(group, joints)

    def _spread(self, group: list[_Mention], joints: list[str]) -> None:
        if len(group) < 2:
            return
        is_list = len(group) > 2 or any(w in joints[0] for w in ("and", "or", "&"))
        best = max(m.evidence for m in group)
        last = group[-1]
        if last.is_plural_region:
            for mention in group[:-1]:
                if mention.lexeme.region and mention.kind == "settlement":
                    mention.kind, mention.evidence = "oblast", _CLEAR
        elif last.kind == "front":
            for mention in group[:-1]:
                if mention.kind == "settlement" and mention.evidence < _CLEAR:
                    mention.kind, mention.evidence = "front", _CLEAR
        if is_list and best >= _STRONG:
            for mention in group:
                mention.evidence = max(mention.evidence, min(best, _CLEAR))

    def _accepted(self, text: str, mentions: list[_Mention]) -> list[_Mention]:
        best: dict[str, int] = {}
        persons = {m.lexeme.name for m in mentions if m.is_person}
        for mention in mentions:
            name = mention.lexeme.name
            if mention.evidence > best.get(name, _BARE):
                best[name] = mention.evidence
        lowered: dict[str, bool] = {}
        out = []
        for mention in mentions:
            lexeme = mention.lexeme
            if mention.evidence == _REJECTED:
                continue
            if mention.kind in ("oblast", "district", "area", "front") or lexeme.named:
                out.append(mention)
                continue
            needed = 0
            name = lexeme.name
            if not lexeme.is_notable:
                needed = _STRONG
                if not lexeme.matches:
                    needed = _CLEAR
            if lexeme.is_never:
                needed = _CLEAR
            elif name in persons and not lexeme.is_notable:
                needed = _CLEAR
            elif needed or len(name) < 6:
                if name not in lowered:
                    lowered[name] = f" {name.lower()} " in text
                if lowered[name]:
                    needed = _CLEAR
            have = mention.evidence if name in persons else best.get(name, _BARE)
            if have >= needed:
                out.append(mention)
        return out

    def _choose(self, mentions: Sequence[_Mention]) -> None:
        """Settle namesakes: anchors first, then the rest by oblast, neighbours and weight."""
        oblasts: list[tuple[int, int, str]] = []
        anchors: list[tuple[int, Entry]] = []
        pending: list[_Mention] = []
        for mention in mentions:
            lexeme = mention.lexeme
            if mention.kind == "front":
                if lexeme.region and (lexeme.region.country, lexeme.region.oblast) != ("UA", "Dnipropetrovsk"):
                    mention.kind = "oblast"
                else:
                    mention.kind = "settlement"
            if mention.kind == "oblast" and lexeme.region:
                mention.choice = lexeme.region
                oblasts.append((mention.start, mention.end, lexeme.region.oblast or ""))
            elif lexeme.named and mention.kind != "area":
                mention.choice = lexeme.named
                if lexeme.named.kind == "oblast":
                    oblasts.append((mention.start, mention.end, lexeme.named.oblast or ""))
                elif lexeme.named.kind == "facility":
                    anchors.append((mention.start, lexeme.named))
            elif mention.kind == "settlement":
                sure = _leader([(m.weight, m) for m in lexeme.matches], margin=3.0)
                if sure and lexeme.is_notable:
                    mention.choice = sure.entry
                    anchors.append((mention.start, sure.entry))
                else:
                    pending.append(mention)
        for mention in pending:
            self._settle(mention, oblasts, anchors)

    def _settle(
        self,
        mention: _Mention,
        oblasts: Sequence[tuple[int, int, str]],
        anchors: Sequence[tuple[int, Entry]],
    ) -> None:
        matches = mention.lexeme.matches
        if not matches and mention.evidence == _CLEAR:
            matches = self._gazetteer.nearly(mention.lexeme.name)
        if not matches:
            mention.is_open = True
            return
        named = {oblast: _closeness(mention, start) for start, _, oblast in oblasts}
        for start, _, oblast in oblasts:
            named[oblast] = max(named[oblast], _closeness(mention, start))
        beside = _beside(mention, oblasts)
        scored = []
        for match in matches:
            entry = match.entry
            score = match.weight + 5.0 * named.get(entry.oblast or "", 0.0)
            if beside:
                score += 8.0 if entry.oblast == beside else -8.0
            near = 0.0
            for start, anchor in anchors:
                near = max(near, _closeness(mention, start) * exp(-distance_km(entry, anchor) / _NEIGHBOUR_KM))
            scored.append((score + 6.0 * near, match))
        best = _leader(scored)
        if best is None or not self._is_plausible(mention, best, beside, named, anchors):
            mention.is_open = True
        else:
            mention.choice = best.entry

    def _is_plausible(
        self,
        mention: _Mention,
        match: Match,
        beside: str | None,
        named: dict[str, float],
        anchors: Sequence[tuple[int, Entry]],
    ) -> bool:
        """Whether the only or best candidate fits what the page tells about where it lies."""
        entry = match.entry
        if beside and entry.oblast != beside:
            return False
        if mention.lexeme.is_notable or (entry.oblast or "") in named:
            return True
        close = [a for start, a in anchors if abs(start - mention.start) < 600]
        return not close or min(distance_km(entry, a) for a in close) < _TOO_FAR_KM

    def _placed(self, text: str, mention: _Mention) -> Place | None:
        lexeme = mention.lexeme
        if mention.kind in ("oblast", "district", "area") and not (
            mention.kind == "area" and lexeme.named
        ):
            span = Span(mention.start, mention.wide_end, text[mention.start : mention.wide_end])
        else:
            span = Span(mention.start, mention.end, text[mention.start : mention.end])
        if mention.kind == "area":
            if lexeme.named and lexeme.named.kind in ("area", "country"):
                return _place(lexeme.named, span)
            noun = text[mention.end : mention.wide_end].strip()
            return Place(name=f"{lexeme.name} {noun.capitalize()}", span=span, kind="area")
        if mention.kind == "district":
            return Place(name=f"{lexeme.name} District", span=span, kind="district")
        if mention.choice is not None:
            return _place(mention.choice, span)
        if mention.kind == "oblast":
            return None
        return Place(name=_open_name(lexeme), span=span)


def _closeness(mention: _Mention, start: int) -> float:
    away = abs(start - mention.start)
    return 1.0 if away < 300 else 0.7 if away < 1000 else 0.4


def _beside(mention: _Mention, oblasts: Sequence[tuple[int, int, str]]) -> str | None:
    """The oblast named directly behind the mention (*Borivske in the Luhansk region*)."""
    return None


def _leader(scored: list[tuple[float, Match]], *, margin: float = _MARGIN) -> Match | None:
    """The match that outweighs all others, unless they are the same place."""
    if not scored:
        return None
    scored = sorted(scored, key=lambda s: -s[0])
    best_score, best = scored[0]
    for score, other in scored[1:]:
        if best_score - score >= margin:
            break
        if distance_km(best.entry, other.entry) > 15.0:
            return None
    return best


def _place(entry: Entry, span: Span) -> Place:
    return Place(
        name=entry.name,
        span=span,
        geonameid=entry.geonameid,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        oblast=entry.oblast,
        kind="settlement" if entry.kind == "settlement" else entry.kind,
        entry=entry.entry,
    )


def _place_or_open(scored: list[tuple[float, Match]], span: Span) -> Place:
    best = _leader(scored, margin=_SPELLING_MARGIN)
    if best:
        return _place(best.entry, span)
    return Place(name=max(scored, key=lambda s: s[0])[1].entry.name, span=span)


def _open_name(lexeme: _Lexeme) -> str:
    """The name of a place that stays open: as its likeliest namesakes are called."""
    name = lexeme.name
    for match in lexeme.matches:
        if match.is_close and fine_key(match.entry.name)[:2] == fine_key(name)[:2]:
            return match.entry.name
    return ukrainian_form(romanize(name) if is_cyrillic(name) else name)


def is_metonym_position(text: str, place: Place) -> bool:
    """Whether the words behind the place make it a government that speaks (*Moscow said*)."""
    following = _NEXT_ADJACENT.match(text, place.span.end)
    return bool(following) and following[1] in get_place_finder()._words.speech_after  # type: ignore[index]


@cache
def get_place_finder() -> PlaceFinder:
    """The finder with the gazetteer loaded, once a process."""
    return PlaceFinder()
