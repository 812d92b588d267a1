"""Incomings: reports on their way onto a kept shelf.

Writers of one desk wait for each other, so as little as can be is done while others wait. What
follows from a report alone is prepared before its turn. While another writes, the rest is rehearsed
on what is there now, with reports that have numbers below zero: what they are compared with, and
what the stories tell that they join. In its turn all is done as if nobody had rehearsed it, but
what was worked out from the very same reports is taken from the rehearsal. A rehearsal that came
to nothing costs time, and changes nothing.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from twosource.batch.readings import list_stages
from twosource.desk.arrivals import Arrived, Put
from twosource.desk.grounds import Drafts, Ground
from twosource.desk.profiles import Profiled, profile_report
from twosource.desk.renewals import is_kept_up
from twosource.desk.tables import Tables
from twosource.desk.tellings import join_anew, link_reports, tell_anew, tell_once, weigh_pairs
from twosource.desk.versions import link_versions, make_notice
from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.model.verdicts import Verdict
from twosource.model.versions import Version, digest_key
from twosource.model.wire import dump
from twosource.reconciling.accounts import usable
from twosource.reconciling.record import settle
from twosource.store.links import find_keyed
from twosource.store.reports import Incoming, find_known, insert_reports
from twosource.store.versions import find_versions, insert_versions
from twosource.store.words import index_words

__all__ = ["Prepared", "prepare", "put_in", "rehearse"]

Pairs = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report that came, its row, and by what it is found; null for one that no story uses."""

    arrived: Arrived
    row: Incoming
    profiled: Profiled | None

    @property
    def read(self) -> tuple[Report, Findings]:
        """The report with its findings."""
        return self.arrived.reading.report, self.arrived.reading.findings


@dataclass(frozen=True, slots=True)
class _Fresh:
    """Reports that are new, with their versions, and what publishers' notices withdraw."""

    reports: tuple[Prepared, ...]
    versions: tuple[Version, ...]
    notices: tuple[tuple[Report, list[str]], ...]


def prepare(one: Arrived, tables: Tables) -> Prepared:
    """Work out what follows from a report alone."""
    reading = one.reading
    (account,) = settle([reading.report], [reading.findings], (), tables.outlets)
    return Prepared(one, _make_row(one), profile_report(account) if usable(account) else None)


def _make_row(one: Arrived) -> Incoming:
    reading = one.reading
    analysis = None
    if reading.analysis is not None:
        analysis = json.dumps([reading.copy, reading.analysis], ensure_ascii=False)
    stages = dict(reading.findings.stages)
    return Incoming(
        reading.report.id,
        reading.report.name,
        reading.report.outlet,
        reading.report.published,
        dump(reading.report),
        dump(reading.findings),
        list_stages(reading.findings.stages),
        analysis,
        stages.get("analysis", "") if analysis else None,
        one.original,
        one.url,
        json.dumps(one.headers, ensure_ascii=False) if one.headers else None,
        one.fetched,
    )


def _select_fresh(ground: Ground, prepared: Mapping[str, Prepared]) -> _Fresh:
    """Choose the reports that are not on the desk; those that replace others say so."""
    known = find_known(ground.connection, prepared)
    new = [one.arrived for key, one in prepared.items() if key not in known]
    keys = [digest_key(one.key) for one in new if one.key is not None]
    before = find_versions(ground.connection, keys) if keys else {}
    arrived, versions, notices = link_versions(new, before)
    reports = []
    for one in arrived:
        ready = prepared[one.reading.report.id]
        if one.reading.report != ready.arrived.reading.report:
            ready = replace(ready, arrived=one, row=_make_row(one))
        reports.append(ready)
    return _Fresh(tuple(reports), tuple(versions), tuple(notices))


def put_in(
    ground: Ground,
    prepared: Mapping[str, Prepared],
    follow: Callable[[Ground, Verdict], Iterable[str]],
) -> Put:
    """Put in what is new, and tell the stories that it touches; ``follow`` puts verdicts in."""
    fresh = _select_fresh(ground, prepared)
    if not fresh.reports:
        return Put()
    _forget_others(ground, fresh.reports)
    numbers = insert_reports(ground.connection, [one.row for one in fresh.reports], ground.at)
    by_number = {numbers[one.row.id]: one for one in fresh.reports}
    ground.shared.readings.keep({number: one.read for number, one in by_number.items()})
    insert_versions(ground.connection, ((numbers[v.report], v) for v in fresh.versions))
    reports = [one.arrived.reading.report for one in fresh.reports]
    index_words(ground.connection, ((numbers[r.id], r.title or "", r.text) for r in reports))
    used = link_reports(ground, list(by_number), _list_profiled(ground, by_number))
    told = dict.fromkeys(tell_anew(ground, used))
    for notice, withdrawn in fresh.notices:
        told |= dict.fromkeys(follow(ground, make_notice(notice, withdrawn, ground.at)))
    return Put(tuple(numbers), tuple(told))


def _list_profiled(ground: Ground, by_number: Mapping[int, Prepared]) -> dict[int, Profiled]:
    """Return by what reports are found of which no verdict says anything."""
    judged = {t.report for verdict in ground.standing for t in verdict.on}
    return {
        number: one.profiled
        for number, one in by_number.items()
        if one.profiled is not None and one.row.id not in judged
    }


def _forget_others(ground: Ground, reports: Sequence[Prepared]) -> None:
    """Keep of a rehearsal what was worked out from the very reports that are put in now."""
    shared = ground.shared
    own = {one.row.id: one.read for one in reports}
    other = {key for key, read in shared.rehearsed.items() if own.get(key) != read}
    if other:
        for pair in [pair for pair in shared.weighed if not other.isdisjoint(pair)]:
            del shared.weighed[pair]
        for told in [told for told in shared.told if not other.isdisjoint(told[0].members)]:
            del shared.told[told]


def rehearse(ground: Ground, prepared: Mapping[str, Prepared]) -> None:
    """Work out what putting reports in will take most of its time for, as the desk is now."""
    if not is_kept_up(ground):
        return
    fresh = _select_fresh(ground, prepared).reports
    by_number = {-number: one for number, one in enumerate(fresh, start=1)}
    profiled = _list_profiled(ground, by_number)
    read = {number: by_number[number].read for number in profiled}
    ground.shared.rehearsed = {report.id: (report, found) for report, found in read.values()}
    ground.drafts = Drafts(read, {number: one.profile for number, one in profiled.items()})
    alike = _pair(ground, {number: one.story for number, one in profiled.items()}, "story")
    repeated = _pair(ground, {number: one.run for number, one in profiled.items()}, "run")
    texts = {one.text.report.id: one.text for one in profiled.values()}
    ground.drafts.links.extend(weigh_pairs(ground, alike, repeated, texts))
    _, changed = join_anew(ground, set(profiled))
    for group, members in changed.items():
        tell_once(ground, group, members)


def _pair(
    ground: Ground, keyed: Mapping[int, Iterable[int]], sort: Literal["story", "run"]
) -> Pairs:
    """Return the pairs that share a key, of drafts with each other and with what is there."""
    holders: dict[int, list[int]] = {}
    for number, keys in keyed.items():
        for key in keys:
            holders.setdefault(key, []).append(number)
    pairs = {
        (min(a, b), max(a, b))
        for many in holders.values()
        for at, a in enumerate(many)
        for b in many[at + 1 :]
    }
    for key, kept in find_keyed(ground.connection, holders, sort):
        pairs |= {(number, kept) for number in holders[key]}
    return pairs
