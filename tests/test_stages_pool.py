"""Batches over processes: order, and life after one dies."""

import os
from multiprocessing import get_context

import pytest

from dagster_project.stages import pool


def double(batch: list[int]) -> list[int]:
    return [2 * number for number in batch]


def double_or_die(batch: list[int]) -> list[int]:
    if 7 in batch:
        os._exit(1)
    return double(batch)


@pytest.fixture(autouse=True)
def two_workers(monkeypatch):
    monkeypatch.setenv(pool.WORKERS, "2")
    monkeypatch.setattr(pool, "_ALONE", 0)
    yield
    pool._POOL.close()


def batches(count: int) -> list[list[int]]:
    return [[3 * number, 3 * number + 1, 3 * number + 2] for number in range(count)]


def test_results_come_in_the_order_of_the_batches():
    assert list(pool.spread(double, batches(12), lambda _: [])) == [double(batch) for batch in batches(12)]


def test_an_item_that_ends_its_process_is_told_and_costs_no_other():
    results = pool.spread(double_or_die, batches(8), lambda item: [-item])
    found = [number for result in results for number in result]
    assert sorted(found) == sorted([-7, *(2 * number for number in range(24) if number != 7)])


def work_and_end() -> None:
    os.environ[pool.WORKERS] = "2"
    pool._ALONE = 0
    assert list(pool.spread(double, batches(4), lambda _: [])) == [double(batch) for batch in batches(4)]


def test_a_process_of_multiprocessing_that_used_the_pool_ends():
    run = get_context("spawn").Process(target=work_and_end)
    run.start()
    run.join(60)
    try:
        assert run.exitcode == 0
    finally:
        run.kill()
