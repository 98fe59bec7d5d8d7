"""Generated news pages of real size, for the benchmarks of the chain: our own templates and sentences.

Belongs here: pages on and off topic, the same for the same seed, and drop folders of them by day.
Does not belong here: measuring.
"""

import json
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

MEAN_BYTES = 265_000  # of 439 real news pages

_SIDES = (
    ("Ukraine's General Staff", "Ukrainian forces", "Russian"),
    ("The Russian Defence Ministry", "Russian troops", "Ukrainian"),
)
PLACES = (
    "Izium", "Kupiansk", "Balakliia", "Lyman", "Bakhmut", "Avdiivka", "Vuhledar", "Robotyne", "Kherson",
    "Melitopol", "Tokmak", "Pokrovsk", "Chasiv Yar", "Siversk", "Kreminna", "Svatove", "Vovchansk", "Orikhiv",
)  # fmt: skip
_THINGS = ("tanks", "armoured vehicles", "artillery systems", "drones", "helicopters", "trucks")
_TOPICS = (
    ("The city council", "a new tram line", "the northern districts"),
    ("The museum's director", "an exhibition of glass", "the old harbour hall"),
    ("Researchers at the university", "a cheaper battery", "a laboratory on the hill"),
    ("The club's coach", "a young goalkeeper", "the coming season"),
    ("A food critic", "a recipe for rye bread", "a village bakery"),
)
_WORDS = [
    "about",
    "after",
    "again",
    "almost",
    "also",
    "another",
    "area",
    "because",
    "before",
    "between",
    "both",
    "building",
    "called",
    "change",
    "city",
    "community",
    "could",
    "country",
    "day",
    "during",
    "each",
    "early",
    "even",
    "every",
    "family",
    "few",
    "find",
    "first",
    "found",
    "good",
    "government",
    "group",
    "hand",
    "hard",
    "help",
    "high",
    "home",
    "hour",
    "house",
    "idea",
    "important",
    "interest",
    "job",
    "keep",
    "kind",
    "large",
    "last",
    "late",
    "learn",
    "leave",
    "life",
    "little",
    "live",
    "local",
    "long",
    "made",
    "make",
    "many",
    "member",
    "might",
    "month",
    "morning",
    "move",
    "much",
    "music",
    "name",
    "near",
    "need",
    "never",
    "new",
    "next",
    "night",
    "number",
    "often",
    "old",
    "open",
    "order",
    "other",
    "over",
    "own",
    "part",
    "people",
    "place",
    "plan",
    "play",
    "point",
    "power",
    "problem",
    "public",
    "question",
    "quite",
    "really",
    "report",
    "right",
    "road",
    "room",
    "school",
    "seem",
    "service",
    "several",
    "show",
    "side",
    "small",
    "social",
    "sometimes",
    "start",
    "state",
    "still",
    "street",
    "strong",
    "student",
    "study",
    "such",
    "system",
    "table",
    "talk",
    "team",
    "term",
    "thing",
    "think",
    "time",
    "today",
    "together",
    "town",
    "turn",
    "under",
    "until",
    "use",
    "very",
    "want",
    "water",
    "way",
    "week",
    "well",
    "while",
    "without",
    "word",
    "work",
    "world",
    "year",
    "young",
]


def page(
    rng: random.Random,
    day: date,
    *,
    on_topic: bool,
    number: int,
    mean_bytes: int = MEAN_BYTES,
    places: Sequence[str] = PLACES,
) -> bytes:
    """One HTML page with head, JSON-LD, navigation, story, teasers, comments and scripts."""
    paragraphs = [_war(rng, day, places) if on_topic else _other(rng) for _ in range(rng.randint(8, 16))]
    title = paragraphs[0].split(".")[0][:90]
    story = "".join(f"<p>{text}</p>\n" for text in paragraphs)
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": f"{day}T{rng.randint(0, 23):02}:15:00Z",
        "publisher": {"@type": "Organization", "name": f"Paper {number % 40}"},
    }
    url = f"https://paper{number % 40}.example/{day}/story-{number}"
    head = (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title} | Paper</title>"
        f"<link rel='canonical' href='{url}'><meta property='og:title' content='{title}'>"
        f"<script type='application/ld+json'>{json.dumps(about)}</script></head><body>"
    )
    links = "".join(f"<li><a href='/s/{n}'>Section {n}</a></li>" for n in range(30))
    frame = f"<header><nav><ul>{links}</ul></nav></header><main><article><h1>{title}</h1>{story}</article>"
    size = int(min(1_500_000, max(30_000, rng.lognormvariate(0, 0.6) * mean_bytes * 0.83)))
    rest, length = [], len(head) + len(frame)
    while length < size:
        part = _teaser(rng) if rng.random() < 0.4 else _script(rng)
        rest.append(part)
        length += len(part)
    return "".join((head, frame, "<aside>", *rest, "</aside></main></body></html>")).encode()


def write_pages(
    folder: Path,
    days: Sequence[date],
    count: int,
    *,
    topic_share: float = 0.5,
    mean_bytes: int = MEAN_BYTES,
    places: Sequence[str] = PLACES,
) -> None:
    """``count`` pages in a drop folder, spread over ``days``; ``topic_share`` of them are on topic."""
    for number in range(count):
        day = days[number % len(days)]
        rng = random.Random(number)
        target = folder / str(day) / f"page-{number:06}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        is_war = rng.random() < topic_share
        target.write_bytes(
            page(rng, day, on_topic=is_war, number=number, mean_bytes=mean_bytes, places=places)
        )


def _war(rng: random.Random, day: date, places: Sequence[str]) -> str:
    source, actor, enemy = rng.choice(_SIDES)
    place, other = rng.sample(places, 2)
    when = (day - timedelta(days=rng.randint(0, 2))).strftime("%A")
    count, things = rng.randint(2, 90), rng.choice(_THINGS)
    return " ".join(
        rng.sample(
            (
                f"{source} said on {when} that {actor} had captured {place}.",
                f"{actor} destroyed {count} {enemy} {things} near {other}, the ministry said.",
                f"“We hold {place},” a spokesman told reporters on {when}.",
                f"{source} denied that {actor} had withdrawn from {other}.",
                f"At least {count} civilians were killed in the shelling of {place}, local officials said.",
                f"The report about {other} could not be independently verified.",
            ),
            3,
        )
    )


def _other(rng: random.Random) -> str:
    who, what, where = rng.choice(_TOPICS)
    text = " ".join(rng.choices(_WORDS, k=rng.randint(25, 60)))
    return f"{who} presented {what} for {where} this week. {text.capitalize()}."


def _teaser(rng: random.Random) -> str:
    text, name = " ".join(rng.choices(_WORDS, k=rng.randint(5, 14))), rng.choice(_WORDS)
    path = " ".join(str(rng.randint(0, 24)) for _ in range(60))
    return (
        f'<div class="card card--{name} layout__column theme-light" data-id="{rng.getrandbits(64):x}">'
        f'<a class="card__link" href="/news/{name}-{rng.getrandbits(24)}"><img '
        f'src="/img/{rng.getrandbits(40):x}.webp" srcset="/img/a.webp 320w, /img/b.webp 640w" alt="">'
        f'<span class="card__headline">{text}</span></a>'
        f'<svg viewBox="0 0 24 24"><path d="M{path}z"/></svg></div>\n'
    )


def _script(rng: random.Random) -> str:
    data = {f"{rng.choice(_WORDS)}{n}": rng.getrandbits(48) for n in range(60)}
    return f"<script>window.__state=Object.assign(window.__state||{{}},{json.dumps(data)})</script>\n"
