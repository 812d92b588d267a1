"""Orders: which of two counts is the later one, and what shows it.

Publication days alone order nothing between two sources: papers print old counts. A later count
of a growing toll that is lower is no update, unless it is told as lowered.
"""

from collections.abc import Callable

from twosource.model.figures import Figure
from twosource.model.times import Time
from twosource.reconciling.moments import Window, window_of
from twosource.reconciling.sides import Side, point, tell

__all__ = ["ORDERS", "PLAIN_ORDERS", "find_later"]

# The later side, the earlier, and the reason.
Order = tuple[Side, Side, str]


def told_earlier(a: Side, b: Side) -> Order | None:
    """The words call one an earlier, first or preliminary count."""
    if b.figure.told == "earlier" and a.figure.told != "earlier":
        return a, b, f"{tell(b)} is told as an earlier count"
    return None


def told_history(a: Side, b: Side) -> Order | None:
    """The report of the one tells the other's count as an earlier one."""
    if b.bounds in a.history and b.bounds not in b.history:
        return a, b, f"the report that gives {tell(a)} tells the other count as an earlier one"
    return None


def told_raised(a: Side, b: Side) -> Order | None:
    """The words say that one rose above, or fell below, what stood before."""
    if a.figure.told == "raised" and b.figure.told != "raised" and _rises(b, a):
        return a, b, f"{tell(a)} is told as a raised count, and the other is lower"
    if a.figure.told == "lowered" and b.figure.told != "lowered" and _rises(a, b):
        return a, b, f"{tell(a)} is told as a lowered count, and the other is higher"
    return None


def stamped_later(a: Side, b: Side) -> Order | None:
    """The words date the two counts, and one is of a later day."""
    first, last = _stamp(b.figure.as_of), _stamp(a.figure.as_of)
    if first is not None and last is not None and first.last < last.first:
        return a, b, f"{tell(a)} is of {last.first}, {tell(b)} of {first.last}"
    return None


def printed_later(a: Side, b: Side) -> Order | None:
    """One source left its count open, and is quoted with a higher one on a later day.

    Two closed counts are not ordered by the days on which they were printed.
    """
    if a.stand.origin != b.stand.origin or not a.stand.known or not _is_open(b.figure):
        return None
    first, last = window_of(b.figure.as_of), window_of(a.figure.as_of)
    if first is not None and last is not None and first.last < last.first and _rises(b, a):
        return a, b, f"{a.stand.name} left {tell(b)} open, and gave {tell(a)} on a later day"
    return None


def count_grew(a: Side, b: Side) -> Order | None:
    """One source gives both counts; one is open, so it was still counting, and the other differs.

    "at least 26", then 35; 30, then "at least 31". Two open counts are not ordered: "at least 20"
    and "at least 22" may be of one hour. Two closed ones are not either.
    """
    if a.stand.origin != b.stand.origin or not a.stand.known:
        return None
    if _is_open(a.figure) != _is_open(b.figure) and _is_closed(a, b) and _rises(b, a):
        return a, b, f"{a.stand.name} was still counting, and {tell(a)} is higher than {tell(b)}"
    return None


def _is_open(figure: Figure) -> bool:
    return figure.bound in ("at_least", "more_than")


def _is_closed(a: Side, b: Side) -> bool:
    return any(side.figure.bound in ("exact", "about", "range") for side in (a, b))


ORDERS: tuple[Callable[[Side, Side], Order | None], ...] = (
    told_earlier,
    told_history,
    told_raised,
    stamped_later,
    printed_later,
    count_grew,
)
# What orders even two counts that one report tells beside each other, both as current.
PLAIN_ORDERS = (told_earlier, told_history, stamped_later)


def find_later(a: Side, b: Side) -> Order | None:
    """Return the later of two counts, the earlier, and why; None where nothing orders them."""
    beside = _told_beside(a, b) or _told_beside(b, a)
    for order in PLAIN_ORDERS if beside else ORDERS:
        found, reverse = order(a, b), order(b, a)
        if found is not None and reverse is not None:
            return None  # the words point both ways
        ordered = found or reverse
        if ordered is not None and _may_follow(*ordered[:2]):
            return ordered
    return None


def _told_beside(a: Side, b: Side) -> bool:
    """The report of the one tells the other's count too, from the same source, and as current."""
    return (b.stand.origin, b.bounds) in a.rivals


def _may_follow(later: Side, earlier: Side) -> bool:
    """A toll grows: a later count that is lower follows only if it is told so."""
    return later.figure.told in ("lowered", "corrected") or _rises(earlier, later)


def _rises(low: Side, high: Side) -> bool:
    least, most = point(low.bounds), point(high.bounds)
    return least is not None and most is not None and least < most


def _stamp(time: Time | None) -> Window | None:
    """Return the days that the words give a count; a day of publication alone has no words."""
    bare = time is None or (time.basis == "published" and time.span is None)
    return None if bare else window_of(time)
