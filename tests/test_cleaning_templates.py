"""A document without the blocks that its publisher repeats."""

from dagster_project.cleaning.model import Block, Document
from dagster_project.cleaning.rules import Rule
from dagster_project.cleaning.templates import block_keys, story_key, without_repeated
from schemas.vocabularies import BlockKind, DropReason

APPEAL = "Our reporters have been at the front since the first day; here is how their work is paid for."


def story(*texts: str, **fields: str) -> Document:
    blocks, offset = [], 0
    for text in texts:
        blocks.append(Block(BlockKind.PARAGRAPH, offset, offset + len(text)))
        offset += len(text) + 1
    return Document(name="page", text="\n".join(texts), blocks=tuple(blocks), **fields)


def keys(*texts: str) -> set[int]:
    return set(block_keys(story(*texts)))


def test_a_repeated_block_goes_with_its_reason_and_offsets_still_hold():
    document = without_repeated(story("Shells fell.", APPEAL, "Nobody was hurt."), keys(APPEAL))
    assert document.text == "Shells fell.\nNobody was hurt."
    assert [document.text[b.start : b.end] for b in document.blocks] == ["Shells fell.", "Nobody was hurt."]
    (dropped,) = document.dropped
    assert (dropped.text, dropped.reason, dropped.rule) == (
        APPEAL,
        DropReason.TEMPLATE,
        Rule.REPEATED_OVER_PAGES,
    )


def test_a_block_counts_as_the_same_whatever_its_case_and_punctuation():
    assert keys("Support us — today!") == keys("SUPPORT US, today")
    assert keys("Support us") != keys("Support them")


def test_a_document_is_never_emptied():
    assert without_repeated(story(APPEAL), keys(APPEAL)) == story(APPEAL)


def test_a_repeated_standfirst_is_none():
    document = story(APPEAL, "Shells fell.", standfirst=APPEAL)
    assert without_repeated(document, keys(APPEAL)).standfirst is None
    assert without_repeated(document, keys("Shells fell.")).standfirst == APPEAL


def test_versions_of_a_story_have_its_title_or_address_in_common():
    assert story_key(story("One.", title="A village is free")) == story_key(
        story("Two.", title="A village is free")
    )
    assert story_key(story("One.", url="https://a.example/1")) != story_key(
        story("One.", url="https://a.example/2")
    )
