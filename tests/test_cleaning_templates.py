"""Blocks that a publisher repeats over many pages."""

from dagster_project.cleaning.model import Block, Document
from dagster_project.cleaning.templates import MINIMUM, drop_repeated
from schemas.vocabularies import BlockKind, DropReason

APPEAL = "Our reporters have been at the front since the first day; here is how their work is paid for."


def story(number: int, *texts: str) -> Document:
    blocks, offset = [], 0
    for text in texts:
        blocks.append(Block(BlockKind.PARAGRAPH, offset, offset + len(text)))
        offset += len(text) + 1
    return Document(
        name=f"page{number}", title=f"Story {number}", text="\n".join(texts), blocks=tuple(blocks)
    )


def stories(count: int) -> list[Document]:
    return [
        story(i, f"Shells fell on village {i}, its mayor said.", APPEAL, f"Nobody was hurt in {i}.")
        for i in range(count)
    ]


def test_a_block_on_every_page_goes_with_its_reason_and_offsets_still_hold():
    cleaned = drop_repeated(stories(MINIMUM))
    for i, document in enumerate(cleaned):
        assert document.text == f"Shells fell on village {i}, its mayor said.\nNobody was hurt in {i}."
        assert [document.text[b.start : b.end] for b in document.blocks] == document.text.split("\n")
        assert [(d.text, d.reason) for d in document.dropped] == [(APPEAL, DropReason.TEMPLATE)]


def test_a_few_pages_are_left_as_they_are():
    few = stories(MINIMUM - 1)
    assert drop_repeated(few) == few


def test_versions_of_one_story_do_not_make_its_paragraphs_boilerplate():
    versions = [story(1, "Shells fell on the village, its mayor said.", f"Update {i}.") for i in range(20)]
    others = [story(i, f"Paragraph of story {i}.") for i in range(2, 12)]
    assert drop_repeated([*versions, *others]) == [*versions, *others]


def test_a_sentence_that_two_stories_share_stays():
    pages = stories(0) + [story(i, f"Paragraph of story {i}.") for i in range(20)]
    pages += [story(30, "The war began in 2022.", "One."), story(31, "The war began in 2022.", "Two.")]
    assert drop_repeated(pages) == pages


def test_a_document_is_never_emptied():
    pages = [story(i, APPEAL) for i in range(MINIMUM)]
    assert drop_repeated(pages) == pages
