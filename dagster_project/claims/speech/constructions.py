"""Constructions of verbs of saying: whether what follows the cue lets it attribute at all.

Belongs here: the frames of ``lexicon/cues.csv`` (*that*, *to*, *as*, a quotation, ...) in the sentence, and
verbs that say something in some of their uses only (*added that*, not *added a ship*). Does not belong here:
who speaks (`verbal_anchors`, `passive_anchors`, `nonfinite_anchors`), where the content ends (`contents`).
"""

from dataclasses import dataclass

from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.outlets import is_outlet
from dagster_project.claims.speech.adjuncts import addressee_end, skip_adjuncts
from dagster_project.claims.speech.anchor import Anchor
from dagster_project.claims.speech.clause_bounds import clause_follows, quote_follows, that_ahead
from dagster_project.claims.speech.discourse import Discourse
from dagster_project.claims.speech.finite_verbs import has_finite
from dagster_project.claims.speech.pointing_back import is_how_it_was_said, points_back
from dagster_project.claims.speech.speakable import (
    SPEAKER_KINDS,
    has_head,
    has_role,
    has_role_of,
    is_research,
)
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import (
    AMBIGUOUS,
    AUX,
    DEEDS,
    END,
    FINDS,
    ISSUED_BARE,
    NAMING,
    ORDERS,
    PREPOSITIONS,
    QUOTES,
    SHOWING,
    SHOWN,
    SPEECH_NOUNS,
    SUBJECT_PRONOUNS,
    TOLLS,
    UNTRUE,
    WH,
)
from schemas.vocabularies import SourceKind

_GOING_ON = frozenset(("continue", "go on", "put it"))
_STARTING = frozenset(("begin", "start", "continue", "open", "finish", "end"))
_TELLING = frozenset(("brief", "inform", "notify", "update"))
_ABOUT_THIS = [["about", "this"], ["about", "it"], ["of", "this"]]
_NUMERALS = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens")
)
_COUNTING = frozenset(("count", "record", "register", "document", "log", "tally"))
_NAMING_THE_DEAD = frozenset(("identify", "establish", "collect", "compile"))
_FALLEN = frozenset(("names", "identities", "deaths", "killed", "died", "dead", "fallen"))
_SELDOM = frozenset(("rarely", "seldom", "hardly"))
# what is documented without a figure
_DOCUMENTED = frozenset(("loss", "losses", "destruction", "deaths", "death"))
# where the object of *welcomed* ends: *welcomed the envoy in Kyiv for talks*
_BESIDE_GUEST = frozenset(("in", "at", "to", "for", "on", "with", "into"))
_NAMELESS = frozenset(("named", "identified", "anonymity", "anonymous", "quoted"))
# what one refuses who says nothing
_LIVES = frozenset(["life", "lives"])
_SILENCE = frozenset(
    (
        "say",
        "comment",
        "confirm",
        "name",
        "identify",
        "answer",
        "disclose",
        "reveal",
        "elaborate",
        "give",
        "be",
    )
)
# verbs that need nothing behind them: *..., it is said.*
_SAYING = frozenset(("say", "tell", "explain", "report", "announce", "claim"))
_TOLD_OF = ("to", "about", "of", ",", "for")  # behind who is told
# what one aims at is told by what one does: a speaker's plan is his word, an army's the narrator's
_GOALS = frozenset(("aim", "seek", "plan", "intend", "hope"))
_IN_PASSING = frozenset(("as", "if", "while", "where", "which", "because", "since", "when", "so", "unless"))
_THREATS = frozenset(
    (
        "retaliation",
        "revenge",
        "response",
        "reprisals",
        "consequences",
        "war",
        "escalation",
        "sanctions",
        "force",
    )
)
_NEWS = frozenset(("information", "details", "news", "data"))
_THIRD_OBJECT = frozenset(("it", "them", "this", "these", "him"))
# "slammed into", "blasted through": the cue is a movement there
_DIRECTIONS = frozenset(("into", "onto", "through", "past", "towards", "toward", "down", "up", "off", "away"))
_REPORTERS = frozenset(("journalists", "journalist", "reporters", "reporter", "correspondent", "team"))


@dataclass(slots=True)
class _Behind:
    """What stands behind a cue."""

    next: str  # the first word, "." at the end of the sentence
    words: list[str]  # the first fourteen
    is_stated: bool  # *that* or a quotation follows
    is_quoted: bool  # a quotation begins within 25 tokens


def construed(discourse: Discourse, tokens: list[Token], anchor: Anchor, inside: list[int]) -> Anchor | None:
    """The anchor if what follows its cue is one of the cue's constructions."""
    if _shows_nothing(tokens, anchor):
        return None
    if is_how_it_was_said(tokens, anchor):
        return anchor  # "..." This is how the general described it
    if anchor.is_post:
        return anchor if _closes(tokens, anchor, inside) else None
    size, cue, last = len(tokens), anchor.cue, anchor.cue_end
    words = [t.lower for t in tokens[last : last + 14]]
    nxt = words[0] if words else "."
    is_stated = (nxt != "," and "that" in words[:4]) or quote_follows(tokens, last, inside)
    if nxt == ":" and last + 1 == size and "quote" in cue.frames:
        return anchor  # what is said stands in the next paragraph
    if nxt == "," and not is_stated:
        is_stated = that_ahead(tokens, last + 1, size, 16) >= 0
        if not is_stated:
            return None
    if cue.lemma in AMBIGUOUS and cue.form in ("base", "s") and not is_stated:
        speaks = cue.form == "s" and _is_body(discourse, tokens, anchor.source)
        if not (speaks and clause_follows(tokens, last)):
            return None  # but: the Ukrainian military states a total of 24 were launched
    is_quoted = max(inside) >= 0 and any(
        tokens[i].text in QUOTES and inside[i] >= 0 and inside[i] != inside[anchor.cue_start]
        for i in range(last, min(size, last + 25))
    )
    behind = _Behind(nxt, words, is_stated, is_quoted)
    attributes = _by_verb(tokens, anchor, behind)
    if attributes is None:
        attributes = _by_frame(discourse, tokens, anchor, behind, inside)
    return anchor if attributes else None


_UNDERLINING = frozenset(("highlight", "underline", "underscore", "emphasize", "emphasise"))
_REMARKS = frozenset(("statements", "remarks", "comments", "claims", "words"))


def _is_body(discourse: Discourse, tokens: list[Token], source: tuple[int, int] | None) -> bool:
    """Whether a body speaks, called so or by its name: *the ministry*, *the Pentagon*."""
    if source is None or has_role(tokens, source, "body"):
        return source is not None
    found = discourse.resolver.canonical(" ".join(t.text for t in tokens[slice(*source)]))
    return found is not None and found.kind is SourceKind.OFFICE


def _shows_nothing(tokens: list[Token], anchor: Anchor) -> bool:
    """Whether the verb only shows something here, or names it in passing."""
    cue, source = anchor.cue, anchor.source
    if cue.lemma in SHOWING and has_head(tokens, source, ORDERS):
        return True  # "the evacuation order suggests"
    if cue.lemma in _UNDERLINING and source is not None and tokens[source[1] - 1].lower in _REMARKS:
        return True  # "his remarks highlight the fact that Moscow wants more": the narrator's
    if cue.lemma in ("demonstrate", "prove") and not is_research(tokens, source):
        return True  # "the Russians have demonstrated that they kill"
    if (
        cue.lemma in SHOWING
        and source is not None
        and source[1] == source[0] + 1
        and tokens[source[0]].lower in ("it", "they", "both", "that", "this")
    ):
        return True
    if _SELDOM.intersection(t.lower for t in tokens[max(anchor.cue_start - 1, 0) : anchor.cue_end]):
        # "the sides rarely publish figures": what they keep to themselves
        return not cue.frames.isdisjoint(("image", "speech"))
    # "in what Moscow calls a special operation"
    return cue.lemma in NAMING and anchor.left > 0 and tokens[anchor.left - 1].lower == "what"


def _closes(tokens: list[Token], anchor: Anchor, inside: list[int]) -> bool:
    """Whether a cue can stand behind what is said: *he added*, not *he smiled*."""
    cue = anchor.cue
    behind = tokens[anchor.cue_end].lower if anchor.cue_end < len(tokens) else ""
    if cue.lemma == "continue" and behind in ("to", "with"):
        return False  # as the troops continue to make gains
    is_manner = cue.kind == "manner" and "that" not in cue.frames and cue.lemma not in _GOING_ON
    if is_manner and max(inside) < 0:
        return False
    return bool(cue.frames & {"that", "quote", "wh"})


def _by_verb(tokens: list[Token], anchor: Anchor, behind: _Behind) -> bool | None:
    """Whether a verb with a use of its own attributes here; None where its frames decide."""
    cue, last = anchor.cue, anchor.cue_end
    lemma, frames = cue.lemma, cue.frames
    nxt, rest, stated = behind.next, behind.words, behind.is_stated
    if lemma in ("release", "publish", "share", "post") and nxt == "what":
        anchor.is_image = True  # "released what it said was the first report"
        return True
    if rest[:1] == ["the"] and rest[1:2] and rest[1] in _NEWS and (rest[2:3] or ["."])[0] in END:
        return False  # "clarified the information"
    if nxt == "otherwise" or (lemma == "charge" and nxt in ("with", "by")):
        return False  # "Moscow claims otherwise", "drones charged with shrapnel"
    if lemma == "boast" and nxt not in ("that", "of", "about", ":") and not behind.is_quoted:
        return "that" not in rest and clause_follows(tokens, last)  # "boasts a gas that is critical"
    if lemma == "assess" and cue.form == "ing" and not stated:
        return False  # "experts are assessing the safety of the plant"
    is_person = bool(rest) and (tokens[last].text[0].isupper() or nxt in ("them", "him", "her", "us", "it"))
    if lemma == "deny" and is_person and rest[1:2] in (["the"], ["a"], ["an"], ["any"]):
        return False  # "the weather denied Moscow the victory it sought"
    if lemma in _GOALS and nxt == "to" and _is_deed(tokens, anchor):
        return False  # "as Russia aims to encircle the town", "troops plan to attack": the narrator's
    if nxt in END:
        return ("quote" in frames and lemma in _SAYING) or points_back(tokens, anchor)
    if lemma == "accuse" and nxt in ("of", "in"):
        return False  # "a man accused of treason was detained"
    if lemma == "add" and not (stated and nxt in QUOTES) and nxt not in ("that", ":", ","):
        to = rest.index("to") if "to" in rest else 0  # "added six ships to its “list”"
        is_deed = to > 1 and not has_finite(tokens, last, last + to)
        return clause_follows(tokens, last) and not is_deed
    if lemma == "claim" and not _LIVES.isdisjoint(rest[:6]) and not stated:
        return False  # the attack, which claimed 20 lives
    if lemma == "maintain" and not behind.is_quoted:  # not: "maintained positions that they had won"
        told = skip_adjuncts(tokens, last, len(tokens))
        return told < len(tokens) and tokens[told].text in ("that", ",", ":")
    if "as" in frames and "as" in rest[:10]:
        return True
    if points_back(tokens, anchor):
        return True  # "the spokesman said this on television"
    if lemma == "report" and nxt == "to" and not stated and rest[1:2] and rest[1] not in AUX:
        return "on" in rest[2:6]  # not: services are reporting to the president
    if lemma == "report" and nxt == "from" and not stated:
        return False  # "reported from Kyiv"
    if lemma == "report" and not (stated or behind.is_quoted or clause_follows(tokens, last)):
        anchor.is_image = True  # "reported heavy losses", "on the work": an event, or nothing
        return True
    if lemma in _COUNTING and not stated:  # "counted five injured", "documented the loss of"
        figure = any(w[0].isdigit() or w in _NUMERALS for w in rest[:6])
        return figure or not _DOCUMENTED.isdisjoint(rest[:4])
    if lemma in _NAMING_THE_DEAD and not stated:  # "collected the names of 12 fallen men"
        return any(w[0].isdigit() for w in rest) and not _FALLEN.isdisjoint(rest)
    if lemma == "threaten" and not _THREATS.isdisjoint(rest[:4]):
        return True  # "has threatened retaliation", not "threatens the city"
    if lemma == "put":  # "put the death toll at 12"
        at = rest.index("at") if "at" in rest[1:] else 0
        return bool(at and TOLLS & set(rest[:at]))
    if lemma == "welcome" and not behind.is_quoted:
        end = next((i for i, word in enumerate(rest[:9]) if word in _BESIDE_GUEST), 9)
        if DEEDS.isdisjoint(rest[:end]):
            return False  # a guest
    if lemma in ("ask", "request") and not _NAMELESS.isdisjoint(rest[:5]):
        return False  # "who asked not to be named"
    if lemma == "refuse" and rest[1:2] and rest[1] in _SILENCE:
        return False
    if lemma == "tell" and {"story", "stories", "tale"} & set(rest[:4]):
        return False
    if lemma == "feel" and nxt in ("able", "unable", "free"):
        return False
    if lemma in ("call", "label", "brand", "term", "dub") and (
        ({"a", "an", "one"} | UNTRUE) & set(rest[1:]) or (nxt in _THIRD_OBJECT and rest[1:2] != [","])
    ):
        return True  # "called the attack a crime", "called reports that it fell false"
    return None


def _by_frame(
    discourse: Discourse, tokens: list[Token], anchor: Anchor, behind: _Behind, inside: list[int]
) -> bool:
    """Whether one of the frames stands behind the cue that its line in the table has."""
    cue, last, size = anchor.cue, anchor.cue_end, len(tokens)
    frames, nxt, rest = cue.frames, behind.next, behind.words
    if "image" in frames or "speech" in frames:
        if _issues(tokens, anchor, behind):
            return True
        if not frames & {"that", "quote"}:
            return False
    if "that" in frames:
        that = that_ahead(tokens, last, size, 18)
        if that >= 0 and not has_finite(tokens, last, that):
            return True
    if cue.kind == "manner":
        if cue.lemma in _STARTING and nxt not in (":", ",", "by"):
            return False  # "have started a “partial withdrawal”"
        speaks = anchor.source is None or has_role_of(tokens, anchor.source, SPEAKER_KINDS)
        return speaks and behind.is_quoted and quote_follows(tokens, last, inside)
    if "to" in frames and nxt in ("to", "n't"):
        return True
    if "addr" in frames and "for" in frames and nxt == "for":
        return True  # "asked for two systems"
    if cue.lemma in ("tell", "inform", "speak", "talk", "brief") and rest[:2] in _ABOUT_THIS:
        return True  # "the spokesman informed about this"
    if "addr" in frames:
        return _addresses(tokens, anchor, inside)
    if "quote" in frames and behind.is_quoted and quote_follows(tokens, last, inside):
        return True
    for preposition in ("of", "about", "for", "on", "against", "over", "with"):
        if preposition in frames and preposition in rest[:9]:
            return True
    if "wh" in frames and nxt in WH:
        return True
    if "obj" in frames and nxt not in _DIRECTIONS:
        return True
    if "ing" in frames and nxt.endswith("ing"):
        return True
    if cue.lemma == "show" and (
        has_role(tokens, anchor.source, "image")
        or has_role(tokens, anchor.source, "media")
        or _is_monitor(discourse, tokens, anchor.source)
    ):
        anchor.is_image = True  # what a picture shows is nobody's word
        return True
    if cue.lemma in ("see", "witness", "hear") and _is_reporter(discourse, tokens, anchor.source):
        return True  # "Reuters saw buses leave"
    if "bare" in frames or (cue.lemma in FINDS and is_research(tokens, anchor.source)):
        return clause_follows(tokens, last)
    return False


def _issues(tokens: list[Token], anchor: Anchor, behind: _Behind) -> bool:
    """Whether a picture, a document or a speech is issued: *released a video*, *made a statement that*."""
    frames, last, rest = anchor.cue.frames, anchor.cue_end, behind.words
    wanted = ("image",) if "speech" not in frames else ("image", "document")
    roles = lexicon().roles
    for word in rest[:8]:
        if word in (",", ".", "that", "which", "by", "no"):  # "made no statement on it"
            break
        role = roles.get(word)
        is_wanted = (
            role is not None and role.kind in wanted and ("image" in frames or role.kind == "document")
        )
        if not (is_wanted or ("speech" in frames and word in SPEECH_NOUNS)):
            continue
        at = last + rest.index(word)
        is_image = role is not None and role.kind == "image"
        that = that_ahead(tokens, last, len(tokens), 18)
        shows = not SHOWN.isdisjoint(t.lower for t in tokens[that + 1 : that + 4])
        is_relative = is_image and that >= 0 and (that == at + 1 or shows)
        is_told = (behind.is_stated or ("that" in frames and that >= 0)) and not is_relative
        is_known = rest[: rest.index(word)] == ["the"]  # "made the claim in a video"
        anchor.is_image |= not is_told and (is_image or is_known or word in ISSUED_BARE)
        return True
    return False


def _addresses(tokens: list[Token], anchor: Anchor, inside: list[int]) -> bool:
    """Whether somebody is told, asked or reminded of something: *told the BBC that*, *asked him to*."""
    lemma, last, size = anchor.cue.lemma, anchor.cue_end, len(tokens)
    told = addressee_end(tokens, last, size)
    after = tokens[told].lower if told < size else ""
    if lemma in _TELLING and after in ("about", "on", "of"):
        return False  # "had briefed the president about the attack"
    if lemma not in ("tell", "ask", "remind", "inform", "brief", "notify"):
        return True
    if that_ahead(tokens, last, size) >= 0 or quote_follows(tokens, last, inside):
        return True
    return last < told < size and (clause_follows(tokens, told) or after in WH or after in _TOLD_OF)


def _is_reporter(discourse: Discourse, tokens: list[Token], source: tuple[int, int] | None) -> bool:
    """Whether those who saw it are the press: *Reuters saw*, *AFP journalists saw*."""
    if source is None:
        return False
    words = tokens[source[0] : source[1]]
    found = discourse.resolver.canonical(words[0].text)
    is_medium = found is not None and is_outlet(found.name) and found.name != discourse.publisher
    head = next((i for i, t in enumerate(words) if i and t.lower in PREPOSITIONS), len(words))
    return is_medium and (head == 1 or words[head - 1].lower in _REPORTERS)


def _is_monitor(discourse: Discourse, tokens: list[Token], source: tuple[int, int] | None) -> bool:
    """Whether the source draws maps of the war: *DeepState shows the Russians in the village*."""
    found = discourse.resolver.canonical(tokens[source[0]].text) if source is not None else None
    return found is not None and "monitor" in lexicon().offices_of.get(found.name, ())


def _is_deed(tokens: list[Token], anchor: Anchor) -> bool:
    """Whether a goal is told of in passing, or of an army: nobody is said to have named it."""
    if anchor.source is None:
        return False
    start, end = anchor.source
    if start and tokens[start - 1].lower in _IN_PASSING:
        return True
    if anchor.mode == "relative" and tokens[anchor.left - 1].text != ",":
        return True  # "generals who intend to stay"
    head = next(i for i in range(start, end) if i + 1 == end or tokens[i + 1].lower in PREPOSITIONS)
    if tokens[head].text[0].isupper() or tokens[head].lower in SUBJECT_PRONOUNS:
        return False
    role = lexicon().roles.get(tokens[head].lower)
    return role is None or role.office in ("soldiers", "army")
