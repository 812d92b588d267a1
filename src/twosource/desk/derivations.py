"""Derivations: that what was worked out from reports and verdicts is what they give.

A desk that another version of the program or of the tables told is told anew before it is next
changed, so that of such a one nothing is compared.
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Table, select

from twosource.desk.facts import list_facts
from twosource.desk.grounds import Ground
from twosource.desk.renewals import name_telling
from twosource.model.identity import digest
from twosource.model.wire import Json
from twosource.reconciling.accounts import Account, usable
from twosource.reconciling.keys import number_keys, pack_profile
from twosource.reconciling.likenesses import Profile, make_profile
from twosource.reconciling.record import Told
from twosource.reconciling.runs import list_run_keys, shared_words
from twosource.store import tables
from twosource.store.packing import unpack
from twosource.store.reports import list_kept, number_reports
from twosource.store.rows import list_chunks, select_among
from twosource.store.settings import get_setting
from twosource.store.stories import Fact

__all__ = [
    "check_former",
    "check_profiles",
    "check_story_keys",
    "check_story_rows",
    "is_current",
]

Keys = frozenset[int]
Rows = list[Row[Any]]
_STEP = 200  # reports that are looked at together


def is_current(ground: Ground) -> bool:
    """Say whether this version of the program and of the tables told the stories."""
    made = name_telling(ground)
    return get_setting(ground.connection, "told") == made


def check_profiles(ground: Ground) -> Iterator[str]:
    """Yield the reports that are compared or found by something else than they say."""
    ids = {kept.number: kept.id for kept in list_kept(ground.connection)}
    for chunk in list_chunks(ids, _STEP):
        accounts = {a.id: a for a in ground.load_accounts(chunk) if usable(a)}
        rows = _load_rows(ground, tables.profiles, chunk)
        story, run = (_load_keys(ground, it, chunk) for it in (tables.story_keys, tables.run_keys))
        for number in chunk:
            account = accounts.get(ids[number])
            made = None if account is None else make_profile(account)
            keys = (story[number], run[number])
            if not _fits(rows[number], account, made) or keys != _make_keys(account, made):
                yield f"report {ids[number]} is compared by other words, days or keys than it has"
    for table in (tables.profiles, tables.story_keys, tables.run_keys, tables.analyses):
        found = {row[0] for row in ground.connection.execute(select(table.c.report).distinct())}
        for number in sorted(found - ids.keys()):
            yield f"the table {table.name} tells of a report {number}, which is not there"


def _load_rows(
    ground: Ground, table: Table, numbers: Sequence[int]
) -> Mapping[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in select_among(ground.connection, select(table), table.c.report, numbers):
        found[row.report].append(row)
    return found


def _load_keys(ground: Ground, table: Table, numbers: Sequence[int]) -> Mapping[int, Keys]:
    found: dict[int, set[int]] = defaultdict(set)
    columns = select(table.c.report, table.c.key)
    for number, key in select_among(ground.connection, columns, table.c.report, numbers):
        found[number].add(key)
    return defaultdict(frozenset, {number: frozenset(keys) for number, keys in found.items()})


def _fits(rows: Rows, account: Account | None, made: Profile | None) -> bool:
    """Say whether the profile that is kept is the one that an account gives."""
    if account is None or made is None or not rows:
        return account is None and not rows
    (row,), day = rows, account.report.published
    if row.published != day:
        return False
    try:
        kept: Json = json.loads(unpack(row.body))
    except (zlib.error, ValueError):
        return False
    right: Json = json.loads(pack_profile(made, day))
    return kept == right


def _make_keys(account: Account | None, made: Profile | None) -> tuple[Keys, Keys]:
    if account is None or made is None:
        return frozenset(), frozenset()
    run = list_run_keys(shared_words(account.report))
    return frozenset(number_keys(made.keys)), frozenset(number_keys(run))


def check_story_rows(ground: Ground, told: Told) -> Iterator[str]:
    """Yield that lists or search tell a story otherwise than it was told."""
    story, listed = told.story, tables.stories.c
    columns = select(listed.title, listed.period, listed.reports).where(listed.id == story.id)
    row = tuple(ground.connection.execute(columns).one())
    if row != (story.title.text, story.period, len(story.reports)):
        yield f"story {story.id} is listed with another title, period or size than it has"
    number_of = number_reports(ground.connection, story.reports)
    if _load_facts(ground, story.id) != list(list_facts(told, number_of)):
        yield f"story {story.id} is searched by other facts than it tells"


def check_story_keys(ground: Ground, stories: Collection[str]) -> Iterator[str]:
    """Yield the stories that are told of beside those that there are."""
    facts, parted = tables.facts.c, tables.parted.c
    for table, column in (("facts", facts.story), ("parted", parted.a), ("parted", parted.b)):
        found = {row[0] for row in ground.connection.execute(select(column).distinct())}
        for key in sorted(found.difference(stories)):
            yield f"the table {table} tells of a story {key}, which is not there"


def _load_facts(ground: Ground, story: str) -> list[Fact]:
    columns = [column for column in tables.facts.c if column.name != "story"]
    rows = select(*columns).where(tables.facts.c.story == story).order_by(tables.facts.c.number)
    return [Fact(*row) for row in ground.connection.execute(rows)]


def check_former(ground: Ground) -> Iterator[str]:
    """Yield the ids of earlier stories that lead elsewhere than to where they began.

    A story is named after its first report.
    """
    known = {kept.id for kept in list_kept(ground.connection)}
    erased = select(tables.tombstones.c.subject).where(tables.tombstones.c.kind == "report")
    known |= {row[0] for row in ground.connection.execute(erased)}
    for key, report in ground.connection.execute(
        select(tables.former.c.id, tables.former.c.report)
    ):
        if report not in known or key != digest("story", report):
            yield f"story {key}, which was, leads to report {report}, with which it did not begin"
