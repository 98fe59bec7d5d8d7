"""Shows claims to people: the sentence with its spans coloured, the fields, and the rules behind them.

Belongs here: rendering for a terminal. Does not belong here: finding anything.
"""

from collections.abc import Iterable
from itertools import groupby

from dagster_project.claims.jsonl import claim_to_json
from dagster_project.claims.lexicon import FOLDER
from dagster_project.claims.model import Claim, ClaimDocument, Span

_RESET = "\x1b[0m"
# source, cue, place, quantity and date, as in the legend
_COLOURS = {
    "source": "\x1b[1;34m",
    "cue": "\x1b[35m",
    "place": "\x1b[32m",
    "quantity": "\x1b[33m",
    "date": "\x1b[36m",
}
# Without colours the spans stand in brackets, each with its own.
_BRACKETS = {"source": "[]", "cue": "<>", "place": "{}", "quantity": "()", "date": "||"}


def explain(document: ClaimDocument, claims: Iterable[Claim], *, color: bool = True) -> str:
    """The claims of a document sentence by sentence, each with its fields and the rules behind them.

    With ``color`` the spans are coloured for a terminal, else bracketed: ``[source]``, ``<cue>``,
    ``{place}``, ``(quantity)``, ``|date|``.
    """
    ordered = sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end))
    lines = [_legend(color=color)]
    for (start, end), group in groupby(ordered, key=lambda c: (c.evidence.start, c.evidence.end)):
        of_sentence = list(group)
        lines += ["", _paint(document.text, start, end, _spans(of_sentence), color=color)]
        for claim in of_sentence:
            lines += _fields(claim)
    if not ordered:
        lines.append("no claims")
    return "\n".join(lines)


def _legend(*, color: bool) -> str:
    return "  ".join(
        f"{_COLOURS[kind]}{kind}{_RESET}" if color else f"{_BRACKETS[kind][0]}{kind}{_BRACKETS[kind][1]}"
        for kind in _COLOURS
    )


def _spans(claims: Iterable[Claim]) -> list[tuple[Span, str]]:
    spans: list[tuple[Span, str]] = []
    for claim in claims:
        if claim.source.mention is not None:
            spans.append((claim.source.mention, "source"))
        if claim.cue is not None:
            spans.append((claim.cue, "cue"))
        spans += [(place.span, "place") for place in claim.places]
        spans += [(quantity.span, "quantity") for quantity in claim.quantities]
        if claim.event_date is not None and claim.event_date.span is not None:
            spans.append((claim.event_date.span, "date"))
    return spans


def _paint(text: str, start: int, end: int, spans: list[tuple[Span, str]], *, color: bool) -> str:
    """``text[start:end]`` with the spans marked; of two that overlap the one that begins first is."""
    parts: list[str] = []
    at = start
    for span, kind in sorted(spans, key=lambda s: (s[0].start, -s[0].end)):
        if span.start < at or span.end > end:
            continue
        opening, closing = (_COLOURS[kind], _RESET) if color else (_BRACKETS[kind][0], _BRACKETS[kind][1])
        parts += [text[at : span.start], opening, span.text, closing]
        at = span.end
    parts.append(text[at:end])
    return " ".join("".join(parts).split())


def _fields(claim: Claim) -> list[str]:
    row = claim_to_json(claim)
    what = f"{row['type']}/{row['action']}" if row["action"] else row["type"]
    who = f"{row['source']} ({row['source_side']})" + (f" via {row['via']}" if row["via"] else "")
    fields = [f"  {what}  {row['stance']} by {who}"]
    if row["actor_side"]:
        fields.append(f"    actor: {row['actor_side']}")
    if row["places"]:
        places = (f"{p['name']}" + (f" #{p['geonameid']}" if p["geonameid"] else "") for p in row["places"])
        fields.append(f"    places: {', '.join(places)}")
    if row["quantities"]:
        fields.append("    quantities: " + ", ".join(f"{q['item']} {_bounds(q)}" for q in row["quantities"]))
    if row["event_date"]:
        since = f", counted from {row['cumulative_from']}" if row["cumulative_from"] else ""
        fields.append(f"    date: {row['event_date']}{since}")
    if claim.rules:
        fields.append("    rules: " + ", ".join(_rule(rule) for rule in claim.rules))
    return fields


def _bounds(quantity: dict[str, object]) -> str:
    low, high = quantity["low"], quantity["high"]
    if low == high:
        value = f"{low}"
    elif high is None:
        value = f"{low} or more"
    elif low is None:
        value = f"up to {high}"
    else:
        value = f"{low} to {high}"
    return f"{value} ({quantity['comparator']})"


def _rule(rule: str) -> str:
    """A lexicon entry as the line of the table where an analyst finds it."""
    head, _, number = rule.rpartition(" ") if ":" in rule else ("", "", rule)
    table, colon, line = number.partition(":")
    if colon and line.isdigit() and (FOLDER / f"{table}.csv").exists():
        return f"{head} {table}.csv line {line}".strip()
    return rule
