"""Gaps: claims without numbers that would contradict each other if a report had a date."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from twosource.model.stories import Incident
from twosource.reconciling.actors import tell_apart
from twosource.reconciling.denials import is_rejected
from twosource.reconciling.grounds import Contrast, Ground, in_order, pick
from twosource.reconciling.kinds import may_be_one, means_of_mode
from twosource.reconciling.marks import Mark
from twosource.reconciling.places import compare_places

__all__ = ["find_gaps"]


def find_gaps(
    incidents: Sequence[Incident], marks: Mapping[str, Sequence[Mark]], ground: Ground
) -> Iterator[Contrast]:
    """Yield one pair for each two incidents that may be one but for the date of a report.

    Only of claims that would deny or exclude each other: that two undated accounts agree is no gap.
    """
    for one in incidents:
        undated = _list_undated(marks.get(one.id, ()), ground) if one.time is None else ()
        for other in incidents if undated else ():
            if one.id != other.id and _may_be_one(one, other):
                found = _find_pair(marks[one.id], marks.get(other.id, ()), ground)
                if found is not None:
                    names = " and ".join(undated)
                    why = f"{names} has no date, so nothing shows that both speak of the same day"
                    yield Contrast(*in_order(*found), "not_comparable", why)


def _list_undated(marks: Sequence[Mark], ground: Ground) -> tuple[str, ...]:
    """Return the names of an incident's reports if none of them has a date."""
    reports = {mark.claim.report: ground.reports[mark.claim.report] for mark in marks}
    if any(report.published is not None for report in reports.values()):
        return ()
    return tuple(sorted(report.name for report in reports.values()))


def _may_be_one(a: Incident, b: Incident) -> bool:
    alike = a.type == b.type and may_be_one(means_of_mode(a.mode), means_of_mode(b.mode))
    return alike and compare_places(a.place, b.place) != "apart"


def _find_pair(
    one: Sequence[Mark], other: Sequence[Mark], ground: Ground
) -> tuple[Mark, Mark] | None:
    """Return the first two claims of different reports that would stand against each other."""
    for a, b in product(_choose(one, ground), _choose(other, ground)):
        if a.about == b.about and a.claim.report != b.claim.report and _oppose(a, b, ground):
            return a, b
    return None


def _choose(marks: Sequence[Mark], ground: Ground) -> list[Mark]:
    """Return denials and named actors first, and no more than a dozen of each role."""
    return [
        mark
        for about in ("actor", "weapon", "happened")
        for against in (True, False)
        for mark in pick((m for m in marks if (m.about, m.against) == (about, against)), ground)
    ]


def _oppose(a: Mark, b: Mark, ground: Ground) -> bool:
    if a.against != b.against:
        denial, held = (a, b) if a.against else (b, a)
        return is_rejected(denial, held, ground) and (a.about == "actor" or a.key == b.key)
    if a.against or a.about != "actor" or a.unsure or b.unsure:
        return False
    return tell_apart(a.party, b.party) and ground.acts.find_tie(a, b) is not None
