"""Shapes of pages that can be made as long as wanted, for `lengths.py` and the tests of what grows.

Belongs here: texts and HTML pages of about so many characters, the same for the same length. Does not belong
here: measuring. A shape is a unit that is repeated, with slots that differ from one repetition to the next,
or a page around it.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
Shape = Callable[[int], str]


def _each(words: str, separator: str | None = None) -> list[str]:
    return words.split(separator)


_TOWNS = _each(
    "Izium Kupiansk Balakliia Lyman Bakhmut Avdiivka Vuhledar Robotyne Kherson Melitopol Tokmak Pokrovsk"
    " Siversk Kreminna Svatove Vovchansk Orikhiv Kharkiv Odesa Dnipro Zaporizhzhia Sumy Chernihiv Mykolaiv"
    " Poltava Berdiansk Mariupol Donetsk Luhansk Kramatorsk Sloviansk Toretsk Kurakhove Selydove Huliaipole"
    " Nikopol Enerhodar Enakiieve Horlivka Makiivka Lysychansk Rubizhne Popasna Soledar Marinka Volnovakha"
    " Beryslav Snihurivka Bashtanka Ochakiv Konotop Shostka Hlukhiv Okhtyrka Lozova Chuhuiv Derhachi Belgorod"
    " Kursk Bryansk Voronezh Rostov Moscow Kyiv London Warsaw Vilnius Ankara Paris Berlin Rome Madrid"
)
_OBLASTS = _each(
    "Kharkiv Kherson Donetsk Luhansk Zaporizhzhia Sumy Chernihiv Mykolaiv Poltava Dnipropetrovsk Odesa"
    " Vinnytsia Zhytomyr Cherkasy Lviv Rivne Volyn Ternopil Khmelnytskyi Belgorod Kursk Bryansk"
)
_GIVEN = _each(
    "Oleksandr Ivan Maria Serhii Olena Volodymyr Anna Dmitry Vitaliy Andrii Hanna Yurii Igor Pavlo"
)
_ITEMS = _each(
    "tanks;armoured vehicles;artillery systems;drones;helicopters;trucks;soldiers;civilians;missiles;"
    "air defence systems;boats;fuel depots;brigades;settlements;square kilometres",
    ";",
)
_MONTHS = _each("January February March April May June July August September October November December")
_SYLLABLES = _each(
    "ba ko ren stu vi lo ma chen dar fi gor hu ja kry len mo nyk os pet rus sha tar uv yar zel"
)
_WORDS = _each(
    "the of and to in that for on with was at by from were has front command night morning village heavy"
    " fighting officials people building power several region east north attack advance river crossing near"
)
_EPITHETS = _each("spokesman commander governor mayor adviser deputy analyst minister resident officer")


def _slots(chance: random.Random, number: int) -> dict[str, str]:
    """What fills the slots of a unit in its so manieth repetition."""
    day = date(2022, 2, 24) + timedelta(days=number % 1200)
    new = "".join(_SYLLABLES[number // len(_SYLLABLES) ** at % len(_SYLLABLES)] for at in range(4))
    return {
        "n": str(number + 1),
        "figure": f"{chance.randrange(2, 30_000):,}",
        "town": _TOWNS[number % len(_TOWNS)],
        "oblast": _OBLASTS[number % len(_OBLASTS)],
        "given": _GIVEN[number % len(_GIVEN)],
        "new": new.capitalize(),  # another name each time
        "item": _ITEMS[number % len(_ITEMS)],
        "day": f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
        "year": str(1900 + number % 200),
        "clock": f"{number // 60 % 24:02}:{number % 60:02}",
        "word": chance.choice(_WORDS),
        "long": "".join(chance.choices(_SYLLABLES, k=8)),
        "epithet": _EPITHETS[number % len(_EPITHETS)],
    }


def _units(template: str) -> Iterator[str]:
    chance = random.Random(template)
    for number in count():
        yield template.format_map(_slots(chance, number))


def repeated(template: str, head: str = "", tail: str = "") -> Shape:
    """The template over and over, its slots filled anew each time, between head and tail."""

    def shape(length: int) -> str:
        parts, size = [head], len(head) + len(tail)
        for unit in _units(template):
            parts.append(unit)
            size += len(unit)
            if size >= length:
                break
        return "".join(parts) + tail

    return shape


def nested(opening: str, closing: str, inside: str = "", head: str = "", tail: str = "") -> Shape:
    """As many openings as closings fit, one in the other."""

    def shape(length: int) -> str:
        depth = max(1, (length - len(inside)) // (len(opening) + len(closing)))
        return head + opening * depth + inside + closing * depth + tail

    return shape


def joined_pages(length: int) -> str:
    """Invented pages one after the other, from the first again where there are no more."""
    paths = sorted(GOLD.glob("own-*.txt"))
    parts, size = [], 0
    for path in (path for _ in count() for path in paths):
        parts.append(path.read_text(encoding="utf-8"))
        size += len(parts[-1])
        if size >= length:
            return "\n".join(parts)
    raise AssertionError


def _html(shape: Shape, head: str = "", before: str = "", after: str = "") -> Shape:
    """A page of HTML with a short story and the shape in its body."""
    story = "".join(f"<p>{next(_units(_STORY))} It went on.</p>" for _ in range(3))
    start = f"<!doctype html><html><head><title>Fighting near Izium</title>{head}</head><body><article>"
    return lambda length: (
        f"{start}<h1>Fighting near Izium</h1>{story}{before}{shape(length)}{after}</article></body></html>"
    )


def _in_head(shape: Shape) -> Shape:
    """A page of HTML with the shape in its head."""
    story = "".join(f"<p>{next(_units(_STORY))} It went on.</p>" for _ in range(3))
    end = f"</head><body><article><h1>Fighting near Izium</h1>{story}</article></body></html>"
    return lambda length: f"<!doctype html><html><head><title>Fighting near Izium</title>{shape(length)}{end}"


_STORY = (
    "Russian forces captured the village of {town} on {day}, the Ukrainian General Staff said,"
    " and lost {figure} {item}."
)
_SAID = "Ukrainian forces destroyed {figure} Russian {item} near {town}, {given} {new} said."

TEXTS: dict[str, Shape] = {
    # words without an end
    "one sentence": repeated("Russian troops captured Bakhmut and "),
    "one sentence, many words": repeated("{word} "),
    "one word": repeated("Russia "),
    "one small word": repeated("attack "),
    "that that that": repeated("that "),
    "of the of the": repeated("of the "),
    "and and and": repeated("and "),
    "said said said": repeated("said "),
    "commas only": repeated(","),
    "words and commas": repeated("{word}, "),
    "semicolons": repeated("{word} {word} {word}; "),
    "clauses and semicolons": repeated("Russia captured {town}; "),
    "dashes": repeated("{word} — "),
    "hyphens": repeated("{word}-"),
    "slashes": repeated("{word}/"),
    "full stops": repeated("."),
    "ellipses": repeated("{word}... "),
    "question marks": repeated("What?! "),
    "capitals only": repeated("RUSSIAN FORCES CAPTURED {n} VILLAGES NEAR BAKHMUT, THE MINISTRY SAID. "),
    "capitals, no stop": repeated("RUSSIAN FORCES CAPTURED VILLAGES NEAR BAKHMUT THE MINISTRY SAID "),
    "no capitals": repeated("russian forces captured {n} villages near bakhmut, the ministry said. "),
    "titles only": repeated("Defence Minister General Commander "),
    "initials": repeated("A. "),
    "abbreviations": repeated("Gen. Lt. Col. "),
    # lists
    "names and names": repeated("{given} {new} and "),
    "towns and towns": repeated("{town} and "),
    "towns, towns": repeated("{town}, ", "Russian forces shelled "),
    "new towns, new towns": repeated("{new}, ", "Russian forces shelled "),
    "towns on lines": repeated("{town}\n"),
    "villages": repeated("They captured the village of {new} and the town of {town}. "),
    "oblasts and oblasts": repeated("{oblast} Oblast and "),
    "oblasts shelled": repeated("In the {oblast} region Russians shelled {town}, {town} and {new}. "),
    "numbers and numbers": repeated("{figure} and "),
    "losses and losses": repeated("{figure} {item} and ", "Russia lost "),
    "losses, losses": repeated("{figure} {item}, ", "Ukrainian forces destroyed "),
    "killed and wounded": repeated("{figure} killed and {figure} wounded, "),
    "sides": repeated("Ukrainian Russian "),
    "verbs": repeated("captured destroyed shelled "),
    "to and to": repeated("to take and to hold "),
    "negations": repeated("not never no "),
    # brackets and quotation marks
    "parentheses, nested": nested("(", ")", "a"),
    "parentheses, nested words": nested("word (", ") word ", "a"),
    "parentheses, never closed": repeated("Russia (took "),
    "parentheses, never opened": repeated("Russia) took "),
    "brackets": repeated("[{n}] "),
    "quotes, never closed": repeated("“We took {town}. "),
    "quotes, straight": repeated('"We took {town}," he said. '),
    "quotes, straight, odd": repeated('"We took {town}. '),
    "quotes, never opened": repeated("We took {town}.” "),
    "quotes, nested": nested("“We said ‘", "’ there” ", "yes"),
    "quotes, alternating": repeated('“Yes” ‘no’ "so" «da» „ja“ '),
    "quotes only": repeated('"'),
    "curly quotes only": repeated("“"),
    "apostrophes": repeated("the Russians' "),
    "apostrophes only": repeated("'"),
    "guillemets": repeated("« »"),
    "a quote a paragraph": repeated("“We took {town} and lost {figure} men.\n"),
    "a quote a paragraph, said": repeated("“We took {town}, and lost {figure} men,” {given} {new} said.\n"),
    "a quote and who": repeated("“We took {town}.”\n\n{given} {new}\n\n"),
    "one long quotation": repeated("We took {town}. They lost {figure} men. ", "Zelensky said: “", "”"),
    # paragraphs and lines
    "one paragraph": repeated("Russian forces captured {town} on {day}. "),
    "short sentences": repeated("He left. "),
    "one-word paragraphs": repeated("{word}\n"),
    "one-name paragraphs": repeated("{new}\n\n"),
    "blank lines": repeated("\n", "Russia took Lyman.", "Ukraine took Izium."),
    "blank lines of spaces": repeated(" \n", "Russia took Lyman.", "Ukraine took Izium."),
    "spaces": repeated(" ", "Russia took Lyman.", "Ukraine took Izium."),
    "tabs": repeated("{word}\t"),
    "carriage returns": repeated("Russia took {town}.\r"),
    "headings only": repeated("Fighting near {town}\n\n"),
    "bullets": repeated("• Russian forces shelled {town}\n"),
    "hyphen bullets": repeated("- {figure} {item}\n"),
    "numbered": repeated("{n}. Russia took {town}\n"),
    "key and value": repeated("{new}: {figure}\n"),
    "table": repeated("{town}\t{figure}\t{day}\t{figure}\n"),
    # signs
    "digits": repeated("1234567890"),
    "digits and spaces": repeated("{figure} "),
    "digits and full stops": repeated("1.2."),
    "digits and commas": repeated("1,"),
    "percents": repeated("{n}% "),
    "dates": repeated("{day} "),
    "dates, commas": repeated("on {day}, "),
    "days told": repeated("On {day} Russia shelled {town}. "),
    "weekdays": repeated("on Monday and on Friday "),
    "weekdays told": repeated("They left {town} on Monday. Last week they shelled it. "),
    "years": repeated("{year} "),
    "in years": repeated("In {year} they took {town}. "),
    "since": repeated("since {year} "),
    "times": repeated("{clock} "),
    "times a line": repeated("{clock}\n"),
    "money": repeated("$ {figure} million "),
    "links": repeated("https://example.org/{long}/{n} "),
    "one link": repeated("{long}/", "https://example.org/"),
    "mails": repeated("{long}@example.org "),
    "one mail": repeated("{long}.", "a@"),
    "at signs": repeated("@"),
    "hashtags": repeated("#{long} "),
    "emojis": repeated("🇺🇦🔥 "),
    "emojis only": repeated("🔥"),
    "combining marks": repeated("é̈"),
    "combining marks only": repeated("̈"),
    "zero widths": repeated("R\u200bussia\u200d "),
    "zero widths only": repeated("\u200b"),
    "soft hyphens": repeated("cap\u00adtured "),
    "hard spaces": repeated("\u00a0"),
    "replacements": repeated("\ufffd"),
    "mojibake": repeated("Ð£ÐºÑ€Ð°Ñ—Ð½Ð° â€œ"),
    "entities": repeated("&amp;"),
    "Cyrillic": repeated("Российские войска взяли село {n}. "),
    "Cyrillic, no stop": repeated("українські війська "),
    "mixed scripts": repeated("Russiаn tаnks заняли 東京 {town} "),
    "Chinese": repeated("俄罗斯军队"),
    "Arabic": repeated("القوات الروسية "),
    "one long word": repeated("{long}"),
    "one long word, capital letters": repeated("ABC"),
    "one letter": repeated("a"),
    "letters apart": repeated("a "),
    "underscores": repeated("_"),
    "camels": repeated("{new}"),
    # who says it
    "said chain": repeated("{given} said "),
    "said that chain": repeated("{new} said that "),
    "said by, commas": repeated("said {given} {new}, "),
    "according to": repeated("according to {new} "),
    "told and told": repeated("{given} told {new} that "),
    "relative clauses": repeated("{given} {new}, who met "),
    "who who": repeated("who "),
    "which": repeated("the town which the troops which "),
    "whose": repeated("whose "),
    "pronouns": repeated("He said they took it. She told them he had it. "),
    "pronouns, no stop": repeated("he they it she "),
    "one name": repeated("Volodymyr Zelensky said that Russia lost {figure} {item}. "),
    "one unknown name": repeated("Taras Bulbenko said that Russia lost {figure} {item}. "),
    "new names": repeated("{given} {new} said that Russia lost {figure} {item}. "),
    "new names, epithets": repeated("{given} {new}, {epithet} of {new}, said Russia took {town}. "),
    "new names, then last ones": repeated("{given} {new} said so. {new} added that Russia took {town}. "),
    "new names only": repeated("{given} {new} "),
    "epithets": repeated("The {epithet} of the {new} brigade said that Russia took {town}. "),
    "epithets of towns": repeated("The {epithet} of {town} told the {new} agency that they left. "),
    "bodies": repeated("The Ministry of {new} of {new} said that Russia took {town}. "),
    "outlets": repeated("{new} News reported that Russia took {town}, {new} TV wrote. "),
    "aliases": repeated("The Security Service of {new} (S{n}U) said so. S{n}U denied it. "),
    "denials": repeated("{given} {new} denied reports that Russia had taken {town}. "),
    "denials, then": repeated("Russia took {town}. Kyiv denied it. "),
    "posts": repeated("The governor wrote on Telegram: Russians shelled {town}. He added more. "),
    "posts, colons": repeated("{new}: "),
    "claims said": repeated(_SAID + " "),
    "claims, unsaid": repeated("Ukrainian forces destroyed {figure} Russian {item} near {town}. "),
    "claims a line": repeated(_SAID + "\n"),
    "one claim": repeated("Russian forces captured Bakhmut. "),
    "one claim a line": repeated("Russian forces captured Bakhmut.\n"),
    "one strike": repeated("Russia attacked Kharkiv with drones. It was hit again. "),
    "casualties": repeated("{figure} people were killed in {town}. {n} more were wounded there. "),
    "days, two a sentence": repeated("Russia took {town} on Monday and {town} on Tuesday. "),
    "days, some told": repeated("On {day} drones hit {town}. A drone hit {town}. Shells fell on {town}. "),
    "strikes, no toll": repeated("The train was struck by a drone near {town}. "),
    "losses, no side": repeated("{figure} {item} were lost. "),
    "both villages": repeated("Both villages were taken. A flag was raised. "),
    "both sides' claims": repeated("Russia's claims could not be verified. Moscow rejected the claim. "),
    "roles, then names": repeated("The mayor said so. The governor, {given} {new}, denied it. "),
    "reports, issued": repeated(
        "The report was issued by the {new} group. The report said Russia took {town}. "
    ),
    "presented": repeated("{given} {new}, a resident of {town}, said that Russia had left. "),
    "papers": repeated("The Journal reported that Russia took {town}. The {new} Post denied it. "),
    "brackets with short forms": repeated("The {new} {new} Group (BKG) said so. BKG denied it. "),
    "totals": repeated("Since {day} Russia has lost {figure} {item}. "),
    "aid": repeated("Germany will send {figure} {item} to Ukraine. "),
    "moves": repeated("Russian troops moved from {town} to {town}, {figure} soldiers left {new}. "),
    "the attack": repeated("The attack killed {n} people. "),
    "conditional": repeated("if they would have been able to have to "),
    "participles": repeated("being captured having destroyed by being "),
    "infinitives": repeated("trying to begin to want to "),
    "passives": repeated("was said to be believed to be reported to "),
    "adverbs": repeated("very heavily recently "),
    "possessives": repeated("Russia's army's commander's "),
    "appositions": repeated("the town, the village, the city of {new}, "),
    "from to": repeated("from {town} to {town} "),
    "north of": repeated("north of south of "),
    "between": repeated("between {n} and {n} "),
    "more than": repeated("more than at least about "),
    "hundred thousand": repeated("one hundred thousand twenty five "),
    "half": repeated("half a dozen "),
    # bulletins and live pages
    "bulletin": repeated(
        "{item} – {figure} (+{n}),\n", "The total combat losses of the enemy from 24.02.22 to 21.07.23:\n"
    ),
    "bulletin, one line": repeated(
        "{item} – {figure} (+{n}), ", "The total combat losses of the enemy from 24.02.22 to 21.07.23: "
    ),
    "bulletins": repeated(
        "The total combat losses of the enemy from 24.02.22 to 21.07.23 were approximately:\n"
        "personnel ‒ about {figure} (+510) persons,\ntanks ‒ {figure} (+8),\nAPV ‒ {figure} (+21),\n"
        "artillery systems – {figure} (+17),\nMLRS – 672 (+3),\n\n"
    ),
    "one bulletin": repeated(
        "Losses of Russia: tanks – 4096 (+8), artillery systems – 4387 (+17), MLRS – 672 (+3).\n"
    ),
    "lists of aid": repeated("Germany has delivered to Ukraine:\n- {figure} guns;\n- {figure} tanks;\n\n"),
    "list of aid": repeated("- {figure} {item};\n", "Germany has delivered to Ukraine:\n"),
    "list of regions": repeated("{oblast} region: {n} killed, {figure} wounded in {town}\n"),
    "live": repeated("{clock} GMT\n\nRussia shelled {town}, the {epithet} of {new} said.\n\n"),
    "live, days": repeated("{day}, {clock} EET\nRussia shelled {town}, the {epithet} of {new} said.\n"),
    "live, whole": repeated(
        "{clock} GMT\nRussian forces shelled the town of {town} on Monday, the {epithet} of {new} said.\n",
        "Ukraine war live\nPublished 3 July 2025\n",
    ),
    "datelines": repeated("KYIV, March {n} (Reuters) - Russia took {town}.\n"),
    "by lines": repeated("By {given} {new}\nUpdated {day}\n"),
    "menus": repeated("Home | News | Sport | {new}\n"),
    "share lines": repeated("Share this article\nRead more: {town} taken\n"),
    "captions": repeated("A soldier near {town}. Photo: {given} {new}/Reuters\n"),
    "related": repeated("Related Articles\n{new} took {town}\n"),
    "invented pages": joined_pages,
}

HTML: dict[str, Shape] = {
    "html: paragraphs": _html(repeated(f"<p>{_STORY}</p>")),
    "html: one paragraph": _html(repeated(_STORY + " "), before="<p>", after="</p>"),
    "html: one paragraph, links": _html(
        repeated('<a href="/{n}">{town}</a> fell. '), before="<p>", after="</p>"
    ),
    "html: bare text": _html(repeated(_STORY + " ")),
    "html: words in divs": _html(repeated("<div>{word}</div>")),
    "html: words in spans": _html(repeated("<span>{word}</span> ")),
    "html: sentences in divs": _html(repeated(f"<div>{_STORY}</div>")),
    "html: words in paragraphs": _html(repeated("<p>{word}</p>")),
    "html: empty divs": _html(repeated("<div></div>")),
    "html: empty paragraphs": _html(repeated("<p></p>")),
    "html: br": _html(repeated("<br>")),
    "html: br and lines": _html(repeated(_STORY + "<br><br>")),
    "html: br and words": _html(repeated("{word}<br>"), before="<p>", after="</p>"),
    "html: nested divs": _html(nested("<div>", "</div>", "deep")),
    "html: nested divs with words": _html(nested("<div>word ", "</div>", "deep")),
    "html: nested divs with stories": _html(
        nested("<div><p>Russia took the town of Lyman, he said.</p>", "</div>")
    ),
    "html: nested spans": _html(nested("<span>", "</span>", "deep")),
    "html: nested lists": _html(nested("<ul><li>one", "</li></ul>")),
    "html: nested tables": _html(nested("<table><tr><td>", "</td></tr></table>", "deep")),
    "html: nested quotes": _html(nested("<blockquote>", "</blockquote>", "deep")),
    "html: unclosed divs": _html(repeated("<div>")),
    "html: unclosed bold": _html(repeated("<b>{word} ")),
    "html: unclosed paragraphs": _html(repeated(f"<p>{_STORY}")),
    "html: unclosed links": _html(repeated('<a href="/{n}">{word} ')),
    "html: unopened": _html(repeated("</div></p>")),
    "html: broken tags": _html(repeated("<div <p <a ")),
    "html: less than": _html(repeated("< ")),
    "html: less than only": _html(repeated("<")),
    "html: table": _html(
        repeated("<tr><td>{town}</td><td>{figure}</td><td>{day}</td></tr>"),
        before="<table>",
        after="</table>",
    ),
    "html: wide table": _html(repeated("<td>{figure}</td>"), before="<table><tr>", after="</tr></table>"),
    "html: list": _html(repeated("<li>{town} was shelled on {day}</li>"), before="<ul>", after="</ul>"),
    "html: links": _html(repeated('<a href="/news/{long}">{new} took {town}</a>')),
    "html: list of links": _html(
        repeated('<li><a href="/news/{long}">{new} took {town}</a></li>'), before="<ul>", after="</ul>"
    ),
    "html: headings": _html(repeated("<h2>Fighting near {town}</h2>")),
    "html: headings and paragraphs": _html(repeated(f"<h2>Near {{town}}</h2><p>{_STORY}</p>")),
    "html: one attribute": _html(repeated("{long} "), before='<div class="', after='">word</div>'),
    "html: one id": _html(repeated("{long}-"), before='<div id="', after='"><p>word</p></div>'),
    "html: many attributes": _html(repeated(' data-{long}{n}="{n}"'), before="<div", after=">word</div>"),
    "html: classes": _html(
        repeated('<div class="{long} share {word}"><p>Russia took {town} on {day}.</p></div>')
    ),
    "html: entities": _html(repeated("&nbsp;&amp;&#8217;"), before="<p>", after="</p>"),
    "html: entities, no text": _html(repeated("&nbsp;")),
    "html: ampersands": _html(repeated("&")),
    "html: comments": _html(repeated("<!-- {word} -->")),
    "html: one comment": _html(repeated("{word} "), before="<!--", after="-->"),
    "html: comments, never closed": _html(repeated("<!-- ")),
    "html: scripts": _html(repeated("<script>var a{n} = 1;</script>")),
    "html: one script": _html(repeated("var a{n} = '{word}';\n"), before="<script>", after="</script>"),
    "html: one style": _html(repeated(".{long} {{{{ color: red }}}}\n"), before="<style>", after="</style>"),
    "html: scripts, never closed": _html(repeated("<script>var a{n} = 1;")),
    "html: inline picture": _html(
        repeated("iVBORw0KGgo"), before='<img src="data:image/png;base64,', after='">'
    ),
    "html: pictures": _html(
        repeated(
            '<figure><img src="/{n}.jpg" alt="{town}">'
            "<figcaption>{town}. Photo: {given} {new}</figcaption></figure>"
        )
    ),
    "html: times": _html(repeated('<time datetime="2025-07-03T{clock}:00Z">{clock}</time>')),
    "html: live": _html(
        repeated(
            f'<article><time datetime="2025-07-03T{{clock}}:00Z">{{clock}}</time><p>{_STORY}</p></article>'
        )
    ),
    "html: articles": _html(repeated(f"<article><h2>{{town}} fell</h2><p>{_STORY}</p></article>")),
    "html: forms": _html(repeated("<form><input name='{n}'><select><option>{town}</option></select></form>")),
    "html: select": _html(repeated("<option>{town}</option>"), before="<select>", after="</select>"),
    "html: iframes": _html(repeated('<iframe src="/{n}"></iframe>')),
    "html: svg": _html(repeated('<path d="M0 0L{n} {n}"/>'), before="<svg>", after="</svg>"),
    "html: quotations": _html(repeated("<blockquote><p>“We took {town}”</p></blockquote>")),
    "html: pre": _html(repeated("Russia took {town}.\n"), before="<pre>", after="</pre>"),
    "html: spaces": _html(repeated(" \n")),
    "html: one long word": _html(repeated("{long}"), before="<p>", after="</p>"),
    "html: boilerplate": _html(
        repeated("<p>Read more: {new} took {town}</p><p>Sign up for our newsletter</p>")
    ),
    "html: same paragraphs": _html(
        repeated("<p>Russian forces captured the town of Bakhmut, the ministry said on Monday.</p>")
    ),
    "html: captions": _html(repeated("<p>{town} in {year}. Photo: {given} {new}</p>")),
    "html: metas": _in_head(repeated('<meta property="article:tag" content="{new}">')),
    "html: titles": _in_head(repeated('<meta property="og:title" content="{new} took {town}">')),
    "html: dates": _in_head(
        repeated('<meta property="article:published_time" content="2025-07-03T{clock}:00Z">')
    ),
    "html: one meta": _in_head(repeated("{word} ", '<meta name="description" content="', '">')),
    "html: one title": _in_head(repeated("{word} ", "<title>", "</title>")),
    "html: one og:title": _in_head(repeated("{word} - ", '<meta property="og:title" content="', '">')),
    "html: JSON-LD blocks": _in_head(
        repeated(
            '<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{new} took {town}",'
            ' "datePublished": "2025-07-03"}}</script>'
        )
    ),
    "html: one JSON-LD block": _in_head(
        repeated(
            '{{"@type": "NewsArticle", "headline": "{new} {town}", "author": {{"name": "{given} {new}"}}}},',
            '<script type="application/ld+json">[',
            "{}]</script>",
        )
    ),
    "html: JSON-LD graph": _in_head(
        repeated(
            '{{"@id": "#{n}", "@type": "Person", "name": "{given} {new}"}},',
            '<script type="application/ld+json">{"@graph": [',
            "{}]}</script>",
        )
    ),
    "html: JSON-LD body": _in_head(
        repeated(
            _STORY + " ",
            '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "',
            '"}</script>',
        )
    ),
    "html: nested JSON-LD": _in_head(
        nested('{"a": ', "}", "1", '<script type="application/ld+json">', "</script>")
    ),
    "html: broken JSON-LD": _in_head(
        repeated('{{"@type": "NewsArticle", ', '<script type="application/ld+json">', "</script>")
    ),
    "html: JSON-LD live": _in_head(
        repeated(
            '{{"@type": "BlogPosting", "datePublished": "2025-07-03T{clock}:00Z",'
            ' "articleBody": "Russia shelled {town}."}},',
            '<script type="application/ld+json">{"@type": "LiveBlogPosting", "liveBlogUpdate": [',
            "{}]}</script>",
        )
    ),
    "html: links in the head": _in_head(repeated('<link rel="alternate" href="/{n}">')),
    "html: page in JSON": _in_head(
        repeated(
            '"{long}": "{word}",', '<script id="__NEXT_DATA__" type="application/json">{', '"a": 1}</script>'
        )
    ),
}
