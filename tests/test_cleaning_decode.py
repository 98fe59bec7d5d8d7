"""Bytes become text, or are rejected with a reason that people understand."""

import codecs
import gzip
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.cleaning.decode import decode, looks_like_html
from dagster_project.cleaning.model import RawPage, RejectedPage
from schemas.vocabularies import RejectReason

RUSSIAN = "Российские войска покинули город. По словам главы области, ранены двое жителей.\n"
ENGLISH = "The governor said on Monday that two villages near the river had been left.\n"


def page(content: bytes, content_type: str | None = None) -> RawPage:
    return RawPage(name="a page", content=content, content_type=content_type)


def reason(content: bytes, **options: int) -> RejectReason:
    with pytest.raises(RejectedPage) as caught:
        decode(page(content), **options)
    assert caught.value.detail
    return caught.value.reason


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [RUSSIAN, ENGLISH])
def test_unicode_encodings_are_read_with_and_without_their_mark(text: str, codec: str) -> None:
    assert decode(page(text.encode(codec))) == text


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r", "cp866"])
def test_undeclared_cyrillic_code_pages_are_told_from_each_other(codec: str) -> None:
    assert decode(page(RUSSIAN.encode(codec))) == RUSSIAN


def test_undeclared_western_code_page_is_read_with_its_quotes() -> None:
    text = "L’armée a quitté Zaporijjia, « déjà » évacuée, dit le préfet.\n"
    assert decode(page(text.encode("cp1252"))) == text


def test_the_header_and_the_meta_element_declare_a_charset() -> None:
    body = f"<p>{RUSSIAN}</p>".encode("cp1251")
    assert RUSSIAN in decode(page(body, "text/html; charset=windows-1251"))
    assert RUSSIAN in decode(page(b'<meta charset="windows-1251">' + body))


def test_a_wrong_declaration_does_not_spoil_utf8() -> None:
    text = f'<meta charset="windows-1251"><p>{RUSSIAN}</p>'
    assert decode(page(text.encode())) == text


def test_a_page_cut_inside_a_character_loses_that_character_only() -> None:
    assert decode(page("Two dead — ".encode()[:-2])) == "Two dead "
    assert decode(page(RUSSIAN.strip().encode()[:-1] + "ж".encode()[:1])).startswith("Российские войска")


def test_a_flipped_byte_in_utf8_leaves_the_rest() -> None:
    broken = RUSSIAN.encode()[:20] + b"\xff" + RUSSIAN.encode()[20:] * 5
    assert decode(page(broken)).count("войска покинули") == 5


def test_gzip_is_opened_even_when_it_is_cut_off() -> None:
    packed = gzip.compress(RUSSIAN.encode())
    assert decode(page(packed)) == RUSSIAN
    assert decode(page(packed + packed)) == RUSSIAN * 2
    assert decode(page(gzip.compress(random.Random(0).randbytes(40).hex().encode() * 50)[:-12]))


def test_empty_pages_are_named_empty() -> None:
    assert reason(b"") is RejectReason.EMPTY
    assert reason(b" \r\n\t") is RejectReason.EMPTY
    assert reason(codecs.BOM_UTF8 + b"\n") is RejectReason.EMPTY


def test_large_pages_are_named_too_large_also_when_compressed() -> None:
    assert reason(b"a" * 1001, max_bytes=1000) is RejectReason.TOO_LARGE
    assert reason(gzip.compress(b"a" * 100_000), max_bytes=1000) is RejectReason.TOO_LARGE
    assert decode(page(b"a" * 1000), max_bytes=1000)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 text", b"\x89PNG\r\n\x1a\n\0\0", random.Random(1).randbytes(100_000)]
)
def test_what_is_no_text_is_named_binary(content: bytes) -> None:
    assert reason(content) is RejectReason.BINARY


def test_a_text_that_begins_like_an_archive_is_still_text() -> None:
    assert decode(page(b"PK\x03\x04"[:2] + b" is a name")) == "PK is a name"
    assert decode(page(b"BZhar river was crossed.")) == "BZhar river was crossed."


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_rejection(content: bytes) -> None:
    try:
        text = decode(page(content))
    except RejectedPage:
        return
    assert text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><title>x</title>",
        "<html><body>Text",
        "<div class='a'><p>One</p><p>Two</p></div>",
        "<p>One</p>\n<p>Two</p>",
    ],
)
def test_markup_is_told_from_dumps(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Range < 5 km and > 2 km, the staff said. " * 20,
        "[](https://example.org/</>) The editor wrote <i>sic</i> here. " + ENGLISH * 20,
    ],
)
def test_dumps_with_a_stray_bracket_are_no_markup(text: str) -> None:
    assert not looks_like_html(text)


def test_a_page_with_scattered_damage_is_read_with_its_gaps() -> None:
    text = "The governor said that two villages had been left. “Nobody was hurt,” he added. " * 20
    damaged = bytearray(text.encode())
    for position in range(50, len(damaged), 160):
        damaged[position] = 0xC3
    read = decode(RawPage(name="page", content=bytes(damaged)))
    assert "two villages had been left" in read
    assert 0 < read.count("\ufffd") < 20
