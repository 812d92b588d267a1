"""Workers are processes of their own: what an item does to one reaches no other item."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from twosource.batch.workers import Pool, Worker, count_cores
from twosource.errors import SettingsWrong
from twosource.model.wire import Json

ODD = "tests.batch.odd_tasks:open_odd"


@pytest.fixture
def pool() -> Iterator[Pool]:
    """Open two workers that do as they are told."""
    with Pool(ODD, 2) as opened:
        yield opened


def is_running(process: int) -> bool:
    """Say whether there is a process of a number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_answers_come_in_the_order_of_the_items(pool: Pool) -> None:
    """Two workers share forty items, and their answers stand in the order of these."""
    answers = [answer.value for answer in pool.map(list(range(40)))]
    assert [answer[0] for answer in answers if isinstance(answer, list)] == list(range(40))
    assert len({answer[1] for answer in answers if isinstance(answer, list)}) == 2


@pytest.mark.parametrize(("item", "why"), [("die", "signal SIGKILL"), ("leave", "exit status 3")])
def test_an_item_that_ends_its_worker_is_told_and_stops_no_other(
    pool: Pool, item: str, why: str
) -> None:
    """It is tried in two processes; those before and after it are answered."""
    items: list[Json] = ["a", item, "b", "c"]
    answers = list(pool.map(items))
    assert [answer.fault is None for answer in answers] == [True, False, True, True]
    told = f"the process that worked on it ended, 2 times ({why})"
    assert answers[1].fault == told


def test_a_worker_that_was_lost_by_chance_costs_nothing(pool: Pool, tmp_path: Path) -> None:
    """An item whose worker ended once is done by the next one."""
    (answer,) = pool.map([f"once {tmp_path / 'mark'}"])
    assert answer.fault is None
    assert isinstance(answer.value, list)
    assert answer.value[0] == "once"


def test_an_item_that_hangs_is_told(pool: Pool) -> None:
    """Its worker is ended when its time is over, twice, and the others are answered."""
    items: list[Json] = ["hang", "a"]
    begun = time.monotonic()
    first, second = pool.map(items, lambda item: 0.3 if item == "hang" else 60.0)
    assert first.fault == "the process that worked on it ended, 2 times (it took more than 0 s)"
    assert second.fault is None
    assert time.monotonic() - begun < 30


def test_a_fault_in_an_item_is_told_and_keeps_its_worker() -> None:
    """An error that is raised comes back as words; the process goes on."""
    items: list[Json] = ["a", "fail", "b"]
    with Pool(ODD, 1) as one:
        first, fault, last = one.map(items)
    assert fault.fault == "ValueError: the item is odd"
    assert isinstance(first.value, list)
    assert isinstance(last.value, list)
    assert first.value[1] == last.value[1]


def test_what_a_task_prints_is_no_answer(pool: Pool) -> None:
    """Words on standard output go to standard error, and the answer comes after them."""
    (answer,) = pool.map(["print"])
    assert isinstance(answer.value, list)
    assert answer.value[0] == "print"


def test_a_worker_that_cannot_be_started_says_why() -> None:
    """What is missing is told as a sentence, at the first item."""
    with (
        Pool("tests.batch.odd_tasks:open_refusing", 1) as pool,
        pytest.raises(SettingsWrong, match="cannot be started: its weights are not there"),
    ):
        list(pool.map(["a"]))


def test_no_process_is_left_behind(pool: Pool) -> None:
    """Who stops asking in the middle ends the workers, those that hang too."""
    items: list[Json] = ["a", *["hang"] * 40]
    answers = pool.map(items)
    next(answers)
    processes = pool.process_ids
    assert processes
    begun = time.monotonic()
    answers.close()  # type: ignore[attr-defined]  # a generator
    assert time.monotonic() - begun < 20
    assert not any(map(is_running, processes))


def test_items_are_taken_as_they_are_needed(pool: Pool) -> None:
    """A source without end is read a little ahead, and no more."""
    taken = []

    def give() -> Iterator[Json]:
        while True:
            taken.append(len(taken))
            yield taken[-1]

    answers = pool.map(give())
    for _ in range(5):
        next(answers)
    assert len(taken) < 100
    answers.close()  # type: ignore[attr-defined]  # a generator


def test_a_worker_ends_with_its_input() -> None:
    """A worker whose program is gone, however it went, sees the end of its input and ends."""
    worker = Worker(ODD)
    answer = worker.ask("a")
    assert isinstance(answer.value, list)
    process = worker._process  # noqa: SLF001  # its own pipe is what ends it
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=20) == 0
    assert process.stdout is not None
    process.stdout.close()


def test_cores_are_those_that_may_be_used() -> None:
    """There is one core at least."""
    assert count_cores() >= 1
