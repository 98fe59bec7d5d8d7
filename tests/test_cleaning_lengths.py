"""Cleaning takes steps that grow with the page, not with its square; see ``test_claims_lengths.py``."""

from steps import steps

from dagster_project.cleaning import clean, live, model


def cleaned(text: str) -> object:
    return clean.clean_page(
        model.RawPage(name="x", content=text.encode(), meta={"published_at": "2025-07-03"})
    )


def live_page(entries: int) -> str:
    return "".join(
        f"3 July 2025, {n // 60:02}:{n % 60:02} EET\nRussian forces shelled town {n}, the governor said.\n"
        for n in range(entries)
    )


def test_entries_of_a_live_page_are_dated_in_linear_time() -> None:
    short, long = (steps(lambda n=n: cleaned(live_page(n)), [live]) for n in (100, 400))
    assert 0 < long < 6 * short
