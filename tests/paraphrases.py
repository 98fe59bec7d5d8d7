"""Many wordings of one claim: reads the tables of ``gold/paraphrases`` and holds the engine against them.

Belongs here: what a table's lines mean and when a reading is right, for `test_claims_paraphrases` and
``benchmarks/paraphrases.py``. Does not belong here: wordings. The idea is CheckList's (Ribeiro et al. 2020):
minimum functionality by what the table expects, invariance by names, frames and adjuncts that change nothing.

A table (``<topic>.txt``) holds sets: what is expected, then the wordings that must tell it, a clause a line. Its
line ``floors .9 .8`` says what share of the even and of the odd wordings the test asks for.

    == control/captures/{a} | at {town}
    {A} forces captured {town}
    {town} fell to {A} troops

Expected claims are parted by `` ; ``, ``none`` expects none. A claim is type/action/side/stance, with ``-`` for
no action or side; ``asserts`` need not be written. Its fields follow, each behind a bar: ``at`` places, ``of``
figures (``12 tank``, ``~12``, ``>12``, ``>=12``, ``<12``, ``<=12``, ``10-12``), ``on`` its dates (ISO, or
``start/end``), ``since`` for totals, ``by`` its source and that one's side (``Serhii Haidai UA``). A field that is
not written is expected to be empty, the source to be the publisher; ``at ?``, ``of ?``, ``on ?`` and ``by ?``
expect anything. ``captures`` and ``recaptures``, ``holds`` and ``controls`` count as the same. The page is of
Thursday, 3 July 2025.

Slots: ``{a} {b}`` a side and the other one (``{A}`` Russian, ``{Aland}`` Russia, ``{Acap}`` Moscow);
``{town} {town2} {town3}``; ``{oblast}`` (*Kharkiv*); ``{n} {n2} {n3}`` figures and ``{N} {N2} {N3}`` the same in
words; ``{day}`` a weekday and ``{date}`` its date. A clause begins as it would within a sentence; the
capital and the full stop are added; ``¶`` begins a new paragraph. Lines that begin with ``#`` are comments.

``frames.txt`` holds what is put around clauses, ``{p}`` being the clause: who says it, behind ``=>`` the source and
its side (``{p}, Serhii Haidai said => Serhii Haidai UA``), or what changes nothing (``{p} despite heavy losses``);
``{q}`` is a second clause, of another wording: both tell what they tell alone (``{p}, while {q}``).
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.jsonl import claim_to_json
from dagster_project.claims.model import ClaimDocument

FOLDER = Path(__file__).parent / "gold" / "paraphrases"
PUBLISHED = date(2025, 7, 3)
PUBLISHER = "publisher PUBLISHER"
_SIDES = {
    "RU": {"": "RU", "adj": "Russian", "land": "Russia", "cap": "Moscow"},
    "UA": {"": "UA", "adj": "Ukrainian", "land": "Ukraine", "cap": "Kyiv"},
}
_TOWNS = (
    "Lyman, Kupiansk, Izium, Popasna, Chasiv Yar, Toretsk, Vuhledar, Huliaipole, Orikhiv, Robotyne, "
    "Kreminna, Svatove, Siversk, Bakhmut, Avdiivka, Marinka, Kurakhove, Selydove, Pokrovsk, Myrnohrad, "
    "Kostiantynivka, Lysychansk, Rubizhne, Vovchansk, Balakliia, Snihurivka, Tokmak, Polohy, Soledar, "
    "Krasnohorivka"
).split(", ")
_OBLASTS = ("Kharkiv Kherson Sumy Chernihiv Luhansk Donetsk Mykolaiv Zhytomyr Poltava").split(" ")
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split(" ")
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_COMPARATORS = {
    "~": "approx", ">=": "at_least", "<=": "at_most", ">": "more_than", "<": "less_than", "": "exact",
}  # fmt: skip
_OPENING = re.compile(r"(?:^|(?<=[.!?] )|(?<=^[“\"])|(?<=[.:] [“\"]))\w", re.MULTILINE)
_MARKS = re.compile(r"[.?!:;“\"]")
_SLOT = re.compile(r"\{(\w+)\}")
_FIGURE = re.compile(r"(~|>=|<=|>|<|)([\d.]+)(?:-([\d.]+))? (\w+)")


@dataclass(frozen=True)
class Wording:
    """A clause of a table with what it is expected to tell; ``number`` counts within its set."""

    table: str
    expected: str
    clause: str
    number: int

    @property
    def is_held_out(self) -> bool:
        """Odd wordings are only scored: nobody reads their errors."""
        return self.number % 2 == 1


@dataclass(frozen=True)
class Frame:
    """What is put around clauses; ``source`` is whose word it makes them, empty where it is nobody's."""

    template: str
    source: str


@dataclass(frozen=True)
class Reading:
    """What the engine made of a wording with its slots filled, beside what was expected."""

    wording: Wording
    text: str
    expected: list[str]
    told: list[str]

    @property
    def is_right(self) -> bool:
        return self.expected == self.told


def wordings(table: Path) -> Iterator[Wording]:
    """The wordings of a table, in its order."""
    expected, number = "", 0
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            expected, number = line[3:].strip(), 0
        elif line.strip() and not line.startswith(("#", "floors ")):
            yield Wording(table.stem, expected, line.strip(), number)
            number += 1


def tables() -> list[Path]:
    """The tables of wordings."""
    return sorted(path for path in FOLDER.glob("*.txt") if path.stem != "frames")


def floors(table: Path) -> tuple[float, ...]:
    """The share that a table asks for of its even and of its odd wordings."""
    lines = table.read_text(encoding="utf-8").splitlines()
    line = next((line for line in lines if line.startswith("floors ")), "floors 0 0")
    return tuple(float(share) for share in line.split()[1:])


def frames() -> list[Frame]:
    """The frames, in their order."""
    lines = (FOLDER / "frames.txt").read_text(encoding="utf-8").splitlines()
    parted = (line.partition(" => ") for line in lines if line.strip() and not line.startswith("#"))
    return [Frame(template.strip(), source.strip()) for template, _, source in parted]


def framed(every: Sequence[Wording], frame: Frame, number: int) -> list[Wording]:
    """So many wordings as a frame around others of them, always the same ones for a frame.

    A frame that tells when it was said has none that tell a time, or aid: *overnight* is counted from there. One
    that joins two has none that tell a time or leave a side open, which the other might tell, and two of other kinds.
    """
    joins = "{q}" in frame.template
    is_timeless = joins or "{day}" in frame.template
    plain = [
        w
        for w in every
        if w.expected != "none"
        and " | by " not in w.expected
        and not _MARKS.search(w.clause)
        and not (is_timeless and (" | on " in w.expected or w.expected.startswith("aid/")))
        and not (joins and "/-" in w.expected)
    ]
    chance = random.Random(frame.template)
    found = []
    for wording in chance.sample(plain, min(number, len(plain))):
        clause, expected = frame.template.replace("{p}", wording.clause), wording.expected
        if joins:
            other = chance.choice([w for w in plain if _kinds(w).isdisjoint(_kinds(wording))])
            clause = clause.replace("{q}", _SLOT.sub(r"{q_\1}", other.clause))
            expected += " ; " + _SLOT.sub(r"{q_\1}", other.expected)
        if frame.source:
            expected = " ; ".join(f"{claim} | by {frame.source}" for claim in expected.split(" ; "))
        found.append(Wording(wording.table, expected, clause, wording.number))
    return found


def _kinds(wording: Wording) -> set[str]:
    """The types and actions that it tells."""
    return {"/".join(claim.split(" | ")[0].split("/")[:2]) for claim in wording.expected.split(" ; ")}


def filled(wording: Wording, sample: int = 0) -> tuple[str, str]:
    """The text and what is expected of it, slots filled by chance that depends on clause and ``sample`` alone."""
    slots = _slots(random.Random(f"{wording.clause} {sample}"))
    text = _SLOT.sub(lambda m: slots[m[1]], wording.clause).replace(" ¶ ", "\n")
    text = _OPENING.sub(lambda m: m[0].upper(), text)
    text = text if text[-1] in '.!?”"' else f"{text}."
    return text, _SLOT.sub(lambda m: slots[m[1]], wording.expected)


def read(text: str, expected: str, wording: Wording) -> Reading:
    """The engine's claims of a page of this text, beside the expected ones."""
    document = ClaimDocument(id="page", text=text, published=PUBLISHED, publisher="Daily")
    rows = [claim_to_json(claim) for claim in default_extractor().extract(document)]
    parts = [] if expected == "none" else [_fields(claim) for claim in expected.split(" ; ")]
    parts.sort(key=lambda fields: fields["claim"])
    rows.sort(key=_kind)
    told = [_told(row, parts[i] if i < len(parts) else {}) for i, row in enumerate(rows)]
    return Reading(wording, text, sorted(_written(fields) for fields in parts), sorted(told))


def _fields(claim: str) -> dict[str, str]:
    """A claim of a table by field: ``claim``, ``at``, ``of``, ``on``, ``since``, ``by``."""
    kind, *others = [part.strip() for part in claim.split("|")]
    parts = [part for part in kind.split("/") if part != "asserts"]
    parts += ["-"] * (3 - len(parts))
    fields = {"claim": _same("/".join(parts)), "by": PUBLISHER}
    for other in others:
        name, _, value = other.partition(" ")
        if name not in ("at", "of", "on", "since", "by"):
            raise ValueError(f"no such field: {other!r} in {claim!r}")
        if name == "of" and value != "?":
            value = ", ".join(sorted(_figure(v) for v in value.split(", ")))
        fields[name] = ", ".join(sorted(value.split(", "))) if name == "at" else value
    return fields


def _figure(written: str) -> str:
    match = _FIGURE.fullmatch(written)
    if match is None:
        raise ValueError(f"no figure: {written!r}")
    sign, low, high, item = match.groups()
    comparator = "range" if high else _COMPARATORS[sign]
    bounds = {"at_least": (low, "-"), "more_than": (low, "-"), "at_most": ("-", low), "less_than": ("-", low)}
    low, high = bounds.get(comparator, (low, high or low))
    return f"{item} {_plain(low)}..{_plain(high)} {comparator}"


def _plain(number: object) -> str:
    return "-" if number in (None, "-") else f"{float(str(number)):g}"


def _written(fields: dict[str, str]) -> str:
    names = ("at", "of", "on", "since", "by")
    return " | ".join([fields["claim"], *(f"{n} {fields[n]}" for n in names if fields.get(n))])


def _kind(row: dict) -> str:
    kind = _same(f"{row['type']}/{row['action'] or '-'}/{row['actor_side'] or '-'}")
    return kind if row["stance"] == "asserts" else f"{kind}/{row['stance']}"


def _same(kind: str) -> str:
    """Who takes a town takes it back or takes it, who holds it holds or controls it: a matter of framing."""
    return kind.replace("/recaptures/", "/captures/").replace("/holds/", "/controls/")


def _told(row: dict, expected: dict[str, str]) -> str:
    """The row as a table would write it; what the table leaves open is left open."""
    figures = sorted(
        f"{q['item']} {_plain(q['low'])}..{_plain(q['high'])} {q['comparator']}" for q in row["quantities"]
    )
    fields = {
        "claim": _kind(row),
        "at": ", ".join(sorted(p["name"] for p in row["places"])),
        "of": ", ".join(figures),
        "on": row["event_date"] or "",
        "since": row["cumulative_from"] or "",
        "by": f"{row['source']} {row['source_side']}",
    }
    return _written({n: "?" if expected.get(n) == "?" else v for n, v in fields.items()})


def _slots(chance: random.Random) -> dict[str, str]:
    slots = _slots_of(chance, _TOWNS)
    others = [town for town in _TOWNS if town not in slots.values()]
    return slots | {f"q_{name}": value for name, value in _slots_of(chance, others).items()}


def _slots_of(chance: random.Random, towns: list[str]) -> dict[str, str]:
    """The slots of one clause."""
    side = chance.choice(["RU", "UA"])
    slots = {}
    for letter, code in (("a", side), ("b", "UA" if side == "RU" else "RU")):
        names = _SIDES[code]
        slots |= {letter: names[""], letter.upper(): names["adj"]}
        slots |= {f"{letter.upper()}{key}": names[key] for key in ("land", "cap")}
    for number, town in zip(("", "2", "3"), chance.sample(towns, 3), strict=True):
        slots[f"town{number}"] = town
    for number, figure in zip(("", "2", "3"), chance.sample(range(3, 90), 3), strict=True):
        slots[f"n{number}"], slots[f"N{number}"] = str(figure), _in_words(figure)
    slots["oblast"] = chance.choice(_OBLASTS)
    told = PUBLISHED - timedelta(days=chance.randrange(1, 7))
    return slots | {"day": _DAYS[told.weekday()], "date": told.isoformat()}


def _in_words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
