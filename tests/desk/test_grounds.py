"""Grounds: what was lately read is at hand, and no more of it than there is room for."""

from collections.abc import Iterable

from twosource.desk.grounds import Recent


def test_what_was_read_last_is_not_loaded_again() -> None:
    """The oldest goes when there are too many; what is asked for again is young again."""
    asked: list[int] = []

    def load(numbers: list[int]) -> Iterable[tuple[int, str]]:
        asked.extend(numbers)
        return [(number, str(number)) for number in numbers]

    recent: Recent[str] = Recent(3)
    assert recent.get([1, 2, 3], load) == {1: "1", 2: "2", 3: "3"}
    assert recent.get([1, 4], load) == {1: "1", 4: "4"}
    assert recent.get([1, 2], load) == {1: "1", 2: "2"}
    assert asked == [1, 2, 3, 4, 2]


def test_long_things_leave_room_for_fewer() -> None:
    """Together they weigh what they may, also after one took the place of another."""
    asked: list[int] = []

    def load(numbers: list[int]) -> Iterable[tuple[int, str]]:
        asked.extend(numbers)
        return [(number, "x" * number) for number in numbers]

    recent: Recent[str] = Recent(10, len)
    recent.keep({1: "x" * 9})
    recent.keep({1: "x"})
    recent.get([4, 5], load)
    assert recent.get([1, 4, 5], load) == {1: "x", 4: "xxxx", 5: "xxxxx"}
    recent.get([6], load)
    recent.get([4], load)
    assert asked == [4, 5, 6, 4]


def test_what_is_too_long_is_read_each_time() -> None:
    """A thing that weighs more than all may is given, and not kept."""
    recent: Recent[str] = Recent(3, len)
    assert recent.get([1], lambda _: [(1, "long")]) == {1: "long"}
    assert recent.get([1], lambda _: [(1, "other")]) == {1: "other"}
