"""Renewals: telling anew what follows from reports that changed, or from all of them."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version

from twosource.desk.grounds import Ground
from twosource.desk.tellings import dissolve, link_reports, tell_anew, unlink_reports
from twosource.reconciling.keys import VERSION
from twosource.store.logs import append, last_entry
from twosource.store.reports import list_kept
from twosource.store.settings import get_setting, put_setting
from twosource.store.stories import forget_all

__all__ = ["is_kept_up", "keep_up", "name_telling", "remove_links", "renew_reports", "retell"]

_STEP = 200  # reports that are told together when everything is told anew


def retell(ground: Ground, numbers: Sequence[int], *, anew: bool) -> tuple[str, ...]:
    """Tell the stories of some reports again; with ``anew`` after comparing these with others."""
    if not anew:
        return tell_anew(ground, dissolve(ground, numbers))
    loose = unlink_reports(ground, numbers)
    ground.forget()
    used = link_reports(ground, numbers)
    return tell_anew(ground, (loose - set(numbers)) | used)


def renew_reports(ground: Ground, numbers: Sequence[int]) -> tuple[str, ...]:
    """Work out anew what follows from reports that have changed, and tell their stories."""
    ground.turn()
    return retell(ground, numbers, anew=True)


def remove_links(ground: Ground, numbers: Iterable[int]) -> set[int]:
    """Take reports out of all that was worked out; return those that lost a story by it."""
    numbers = list(numbers)
    loose = unlink_reports(ground, numbers)
    ground.turn()
    return loose - set(numbers)


def keep_up(ground: Ground) -> None:
    """Tell everything anew if another version of the program or of the tables told it."""
    made = name_telling(ground)
    told = get_setting(ground.connection, "told")
    if told == made:
        return
    if told is not None:
        ground.turn()
        forget_all(ground.connection)
        numbers = [kept.number for kept in list_kept(ground.connection)]
        for start in range(0, len(numbers), _STEP):
            tell_anew(ground, link_reports(ground, numbers[start : start + _STEP]))
        last = last_entry(ground.connection)
        if last is not None and last.at < ground.at:
            # What is told has the time of an entry, so that no clock goes back behind it.
            append(ground.connection, ground.at, [("setting", f"told {made}", "")])
    put_setting(ground.connection, "told", made)


def is_kept_up(ground: Ground) -> bool:
    """Say whether this version of the program and of the tables told what is on the desk."""
    return get_setting(ground.connection, "told") == name_telling(ground)


def name_telling(ground: Ground) -> str:
    """Return what stories are told by: the versions of the program, of telling, of the tables."""
    return f"{_name_program()} {VERSION} {ground.tables.version}"


@cache
def _name_program() -> str:
    return version("twosource")
