"""A page that takes too long is told, and the others go on."""

import re
import signal
import threading

import pytest

from dagster_project import cli, page_limit
from dagster_project.page_limit import PageLimitError


@pytest.fixture(autouse=True)
def a_moment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(page_limit, "SECONDS", 0.5)
    monkeypatch.setattr(page_limit, "_AGAIN_SECONDS", 0.1)


def endless() -> None:
    while True:
        pass


def endless_match() -> None:
    re.match("(a+)+b", "a" * 60)


def deaf() -> None:
    for _ in range(2):
        try:
            endless()
        except Exception:
            continue
    endless()


@pytest.mark.parametrize("work", [endless, endless_match, deaf])
def test_work_without_end_is_ended(work):
    before = signal.getsignal(signal.SIGVTALRM)
    with (
        pytest.raises(PageLimitError, match="more than 1 s of processor time"),
        page_limit.page_limit(500_000),
    ):
        work()
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGVTALRM) is before


def test_a_large_page_has_longer():
    with page_limit.page_limit(1_000_000):
        assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == pytest.approx(1.0, abs=0.1)


def test_another_thread_has_no_limit():
    done = []

    def work() -> None:
        with page_limit.page_limit(0):
            done.append(signal.getitimer(signal.ITIMER_VIRTUAL))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [(0.0, 0.0)]


def test_the_command_line_names_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path, capsys):
    def extract(document):
        return endless() if document.id == "bad" else []

    monkeypatch.setattr("dagster_project.claims.engine.RulesEngine.extract", lambda _, d: extract(d))
    for name in ("bad", "good"):
        (tmp_path / f"{name}.txt").write_text("Russian forces took the town on Monday, officials said.\n" * 3)
    assert cli.main(["extract", str(tmp_path), "--no-clean"]) == 0
    assert "claims: bad: failed: PageLimitError: more than" in capsys.readouterr().err
