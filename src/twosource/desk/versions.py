"""Versions: what becomes of an item that comes again with another text.

Each version is a report of its own; the later one says which it replaces. A notice that kills an
item withdraws all that came of it before, as a verdict of its publisher, so that the desk still
knows what it knew before.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from twosource.desk.arrivals import Arrived
from twosource.desk.explanations import Line
from twosource.desk.judging import redate
from twosource.model.reports import Report
from twosource.model.verdicts import Target, Verdict
from twosource.model.versions import Version, digest_key
from twosource.reconciling.verdicts import NOTICE

__all__ = ["link_versions", "make_notice", "tell_changes"]

_SENTENCE = re.compile(r"[^\n.!?]*(?:[.!?]+[”\"’)\]]*|\n|$)\s*")
_MOST = 12  # changed sentences that are shown
_LONGEST = 300  # characters of one that are
_ALIGNED = 400  # sentences that are laid side by side: the time grows with the cube


def link_versions(
    fresh: Iterable[Arrived], known: Mapping[str, Sequence[Version]]
) -> tuple[list[Arrived], list[Version], list[tuple[Report, list[str]]]]:
    """Return new reports that say which they replace, their versions, and what notices withdraw.

    ``known`` are the versions of their items by digested key, as they came.
    """
    came = {key: list(versions) for key, versions in known.items()}
    arrived, added, notices = [], [], []
    for one in fresh:
        if one.key is None:
            arrived.append(one)
            continue
        before = came.setdefault(digest_key(one.key), [])
        earlier = _choose_earlier(before, one.fetched)
        linked = one if earlier is None else _replace_earlier(one, earlier.report)
        report = linked.reading.report
        if report.status == "withdrawn" and before:
            notices.append((report, [version.report for version in before]))
        replaced = None if earlier is None else earlier.report
        before.append(Version(digest_key(one.key), report.id, one.fetched, replaced))
        added.append(before[-1])
        arrived.append(linked)
    return arrived, added, notices


def _choose_earlier(versions: Sequence[Version], moment: str | None) -> Version | None:
    """Return the last version before one of a moment.

    Archives bring old captures after new ones; those replace nothing that was fetched later. A
    version without a moment is as late as what came before it.
    """
    chosen, latest, reached = None, "", ""
    for version in versions:
        reached = max(reached, _compare(version.moment))
        at = _compare(version.moment) or reached
        if at >= latest and (moment is None or at <= _compare(moment)):
            chosen, latest = version, at
    return chosen


def _compare(moment: str | None) -> str:
    """Return a moment so that the later of two is the greater: some have parts of a second."""
    return "" if moment is None else moment.removesuffix("Z")


def _replace_earlier(one: Arrived, earlier: str) -> Arrived:
    report = replace(one.reading.report, replaces=earlier)
    return replace(one, reading=replace(one.reading, report=report))


def make_notice(notice: Report, withdrawn: Iterable[str], at: str) -> Verdict:
    """Return the verdict by which a publisher's notice withdraws earlier versions."""
    by = notice.outlet or (notice.credit[0] if notice.credit else "its publisher")
    on = tuple(Target("report", key, None, "status") for key in sorted(withdrawn))
    # The words stand in the notice alone, so that they go when that is erased.
    why = f"report {notice.id[:8]} is its publisher's notice"
    return redate(Verdict("", "set", on, "withdrawn", f"{by}{NOTICE}", "", why, None), at)


def tell_changes(before: Report, after: Report) -> list[Line]:
    """Return what a later version says otherwise, sentence by sentence."""
    old, new = _part(before.text), _part(after.text)
    first = _count_alike(old, new)
    last = _count_alike(old[first:][::-1], new[first:][::-1])
    lines = [
        Line(1, f"{mark} {words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}")
        for mark, words in _compare_parts(
            old[first : len(old) - last], new[first : len(new) - last]
        )
    ]
    if len(lines) > _MOST:
        lines = [*lines[:_MOST], Line(1, f"... and {len(lines) - _MOST} more")]
    return lines or [Line(1, "only white space or what stands around the text")]


def _count_alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Return with how many of the same sentences two texts begin."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))


def _compare_parts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the sentences that are gone, and those that are new."""
    if len(old) + len(new) > _ALIGNED:
        gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
        yield from (("−", words) for words in gone)
        yield from (("+", words) for words in come)
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (("−", words) for words in old[a:b])
            yield from (("+", words) for words in new[c:d])


def _part(text: str) -> list[str]:
    found = (" ".join(match[0].split()) for match in _SENTENCE.finditer(text))
    return [words for words in found if words]
