"""What every store does, whichever engine keeps it: one contract, run on each of them."""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, func, select, text, update

from twosource.desk import Desk
from twosource.errors import DeskError
from twosource.store import Store, open_store, tables
from twosource.store.checks import check_log, check_pages, check_rows
from twosource.store.engines import HEAD, peek_store
from twosource.store.links import (
    Link,
    find_neighbours,
    forget_links,
    insert_links,
    insert_profiles,
    list_links,
    load_profiles,
    pair_by_keys,
)
from twosource.store.logs import append, find_break, last_entry, list_entries, next_moment
from twosource.store.packing import digest_bytes, pack
from twosource.store.reports import (
    Incoming,
    Kept,
    change_body,
    count_reports,
    find_known,
    forget_original,
    forget_report,
    insert_reports,
    list_kept,
    list_numbered,
    load_analyses,
    load_bodies,
    load_findings,
    load_original,
    number_reports,
    replace_findings,
)
from twosource.store.settings import get_setting, put_setting
from twosource.store.stories import (
    Fact,
    KeptStory,
    NewStory,
    find_story,
    forget_all,
    forget_stories,
    insert_parted,
    insert_stories,
    list_parted,
    list_stories,
    load_stories,
    members_of,
    remember_former,
)
from twosource.store.tombstones import Tombstone, list_tombstones, put_tombstone, scrub
from twosource.store.verdicts import insert_verdict, load_verdicts
from twosource.store.words import find_words, forget_words, index_words, parse_query

BEFORE, FIRST, SECOND, THIRD, LATER = (
    f"2021-11-0{day}T10:00:00.000000Z" for day in (5, 6, 7, 8, 9)
)
STRANGE = [
    "👩‍👩‍👧 🇮🇶 \U0010ffff",
    "قُتل شخصان \u202eabc\u202c في \u2067الموصل\u2069",
    "e\u0301 \u0301 ﬁ \ufeff\u200d\ufffd",
    "'; drop table reports; -- % _ \\ \" :name ? $1 {x}",
    "a\r\nb\tc\x01\x1f\x7f\x85\u2028",
    "漢字かなハングル" * 500,
]


def make_id(number: int) -> str:
    """Return an id as reports, verdicts and stories have them."""
    return f"{number:064x}"


def make_verdict_id(number: int) -> str:
    """Return an id that no report has."""
    return make_id(0xF000 + number)


def make_report(number: int, **more: object) -> Incoming:
    """Return a report as it comes, with a body and findings of its own."""
    plain: dict[str, object] = {
        "id": make_id(number),
        "name": f"report-{number}.txt",
        "outlet": "Reuters",
        "published": "2021-11-06",
        "report": json.dumps({"text": f"text {number}"}),
        "findings": json.dumps({"found": number}),
        "stages": "names 1",
    }
    return Incoming(**{**plain, **more})


def ask(store: Store, find: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """Return what a function finds in a store; where it yields, all of it."""

    def work(connection: Connection) -> Any:
        found = find(connection, *given, **named)
        return list(found) if isinstance(found, Iterator) else found

    return store.read(work)


def change(store: Store, do: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """Return what a function that writes gives back."""
    return store.write(lambda connection: do(connection, *given, **named))


def put(store: Store, *incoming: Incoming, at: str = FIRST) -> dict[str, int]:
    """Put reports in; return their numbers by id."""
    return store.write(lambda connection: insert_reports(connection, incoming, at))


def put_many(store: Store, many: int) -> None:
    """Put so many reports in, which get the numbers from 1."""
    put(store, *(make_report(number) for number in range(1, many + 1)))


def get_kept(store: Store, number: int) -> Kept:
    """Return what is kept of a report besides its text."""
    (kept,) = store.read(lambda connection: list(list_numbered(connection, [number])))
    return kept


def make_story(number: int, *, at: str = FIRST, reports: int = 1) -> KeptStory:
    """Return a story as a list shows it."""
    return KeptStory(make_id(number), at, f"Story {number}", "2021-11", reports)


def make_fact(number: int, report: int) -> Fact:
    """Return what a report says about something."""
    place = (36.34, 43.13) if number % 2 else (None, None)
    return Fact(number, report, "killed", "confirmed", "police", "mosul", None, None, *place, 0, 9)


def put_story(store: Store, story: KeptStory, members: Sequence[int]) -> None:
    """Put a story of reports in, with one fact of each."""
    facts = [make_fact(place, report) for place, report in enumerate(members)]
    body = json.dumps({"story": story.id})
    new = NewStory(story, body, members, facts)
    store.write(lambda connection: insert_stories(connection, [new]))


def count_rows(store: Store, *names: str) -> dict[str, int]:
    """Return how many rows some tables have; all without names."""

    def work(connection: Connection) -> dict[str, int]:
        wanted = [tables.METADATA.tables[name] for name in names or tables.METADATA.tables]
        counts = (select(func.count()).select_from(table) for table in wanted)
        return {
            table.name: connection.execute(count).scalar_one()
            for table, count in zip(wanted, counts, strict=True)
        }

    return store.read(work)


def list_faults(store: Store, noted: str | None = None) -> list[str]:
    """Return everything that checking finds wrong, its index of words apart."""
    return [*ask(store, check_log, noted), *ask(store, check_rows)]


# ---------------------------------------------------------------- reports


def test_a_new_store_is_empty(store: Store) -> None:
    """Nothing is in a store that was just made, and nothing is wrong with it."""
    assert set(count_rows(store).values()) == {0}
    assert store.read(last_entry) is None
    assert ask(store, check_pages) == []
    assert list_faults(store) == []


def test_a_store_can_be_peeked_at(store: Store) -> None:
    """A second look tells the version of the tables, and leaves an older one as it is."""
    address = store.engine.url.render_as_string(hide_password=False)
    for version in ("0002", "9001", HEAD):  # the last one stays
        put_version = text("update alembic_version set version_num = :version")
        change(store, Connection.execute, put_version.bindparams(version=version))
        peeked, told = peek_store(address)
        assert told == version
        assert peeked.is_sqlite is store.is_sqlite
        peeked.close()


def test_a_report_comes_back_as_it_was_put_in(store: Store) -> None:
    """A report's fields, text, findings, analysis and bytes are those that were put in."""
    whole = make_report(
        1,
        analysis='["a", 1]',
        made_by="network 3",
        original=b"\x00\xff bytes",
        url="https://reuters.example/1",
        headers='[["date", "Sat"]]',
        fetched=FIRST,
    )
    bare = make_report(2, outlet=None, published=None)
    numbers = put(store, whole, bare, at=SECOND)
    assert numbers == {whole.id: 1, bare.id: 2}
    digest = digest_bytes(b"\x00\xff bytes")
    assert get_kept(store, 1) == Kept(
        1,
        whole.id,
        whole.name,
        "Reuters",
        "2021-11-06",
        SECOND,
        digest,
        "https://reuters.example/1",
        '[["date", "Sat"]]',
        FIRST,
        None,
    )
    assert get_kept(store, 2) == Kept(
        2, bare.id, bare.name, None, None, SECOND, None, None, None, None, None
    )

    def check(connection: Connection) -> None:
        assert dict(load_bodies(connection, [1, 2])) == {1: whole.report, 2: bare.report}
        assert dict(load_findings(connection, [2, 1])) == {1: whole.findings, 2: bare.findings}
        assert list(load_analyses(connection, [1, 2])) == [(1, "network 3", '["a", 1]')]
        assert load_original(connection, digest) == b"\x00\xff bytes"
        assert load_original(connection, "0" * 64) is None
        assert number_reports(connection, [whole.id, make_id(9)]) == {whole.id: 1}
        assert count_reports(connection) == 2

    store.read(check)
    assert list_faults(store) == []


def test_reports_are_numbered_as_they_come(store: Store) -> None:
    """Numbers go on from batch to batch, in the order of coming."""
    assert put(store, make_report(7), make_report(3)) == {make_id(7): 1, make_id(3): 2}
    assert put(store, make_report(5), at=SECOND) == {make_id(5): 3}
    kept = ask(store, list_kept)
    assert [one.id for one in kept] == [make_id(7), make_id(3), make_id(5)]
    early = ask(store, list_kept, known_at=FIRST)
    assert [one.number for one in early] == [1, 2]
    named = tables.reports.c.name == "report-5.txt"
    found = ask(store, list_kept, named, known_at=SECOND)
    assert [one.number for one in found] == [3]


def test_nothing_may_be_put_in(store: Store) -> None:
    """Putting no report in changes nothing, and no statement about no report fails."""
    assert put(store) == {}
    assert set(count_rows(store).values()) == {0}

    def check(connection: Connection) -> None:
        assert find_known(connection, []) == set()
        assert list(load_bodies(connection, [])) == []
        assert pair_by_keys(connection, [], "story") == set()
        assert find_neighbours(connection, []) == set()
        assert list(list_links(connection, [])) == []
        assert members_of(connection, []) == {}
        assert list(list_stories(connection, [])) == []
        assert list(load_verdicts(connection, [])) == []

    store.read(check)


def test_known_reports_are_those_there_and_those_erased(store: Store) -> None:
    """A report is known while it is there, and stays known when it was erased."""
    put(store, make_report(1), make_report(2))
    kept = get_kept(store, 2)

    def erase(connection: Connection) -> None:
        forget_report(connection, kept)
        put_tombstone(connection, kept.id, "report", at=SECOND, by="Ada", why="asked", digest="")
        put_tombstone(connection, make_id(3), "verdict", at=SECOND, by="Ada", why="x", digest="")

    store.write(erase)
    asked = [make_id(number) for number in range(5)]
    assert ask(store, find_known, asked) == {make_id(1), make_id(2)}
    assert ask(store, list_tombstones) == [
        Tombstone(kept.id, 1, "report", SECOND, "Ada", "asked"),
        Tombstone(make_id(3), 2, "verdict", SECOND, "Ada", "x"),
    ]


def test_more_reports_than_one_statement_takes(store: Store) -> None:
    """Thousands of reports are put in, known, found and taken out at once."""
    many = 1_000
    put_many(store, many)
    numbers = range(1, many + 1)
    rows = [(number, (1, -number)) for number in numbers]

    def work(connection: Connection) -> None:
        insert_profiles(connection, [(n, None, "{}") for n in numbers], rows, ())
        insert_links(connection, [Link(1, n, 1, None) for n in numbers if n > 1])

    store.write(work)
    put_story(store, make_story(1, reports=many), list(numbers))

    def check(connection: Connection) -> None:
        ids = [make_id(number) for number in range(many * 2)]
        assert len(find_known(connection, ids)) == many
        assert number_reports(connection, ids) == {make_id(n): n for n in numbers}
        assert dict(load_bodies(connection, numbers)).keys() == set(numbers)
        assert len(pair_by_keys(connection, [1, 2], "story")) == 2 * many - 3
        assert find_neighbours(connection, numbers) == set(numbers)
        assert len(list(list_links(connection, numbers))) == many - 1
        assert len(members_of(connection, [make_id(1)])[make_id(1)]) == many

    store.read(check)
    change(store, forget_links, numbers)
    assert count_rows(store, "profiles", "story_keys", "links") == {
        "profiles": 0,
        "story_keys": 0,
        "links": 0,
    }


def test_bytes_are_kept_once(store: Store) -> None:
    """Two reports that came as the same bytes share them, until the last of them goes."""
    put(store, make_report(1, original=b"same"), make_report(2, original=b"same"))
    put(store, make_report(3, original=b"same"), make_report(4, original=b""), at=SECOND)
    assert count_rows(store, "originals") == {"originals": 2}
    digest = digest_bytes(b"same")
    for number in (1, 2, 3):
        kept = get_kept(store, number)
        assert kept.original == digest
        assert ask(store, load_original, digest) == b"same"
        change(store, forget_report, kept)
    assert ask(store, load_original, digest) is None
    assert ask(store, load_original, digest_bytes(b"")) == b""


def test_bytes_in_use_are_not_forgotten(store: Store) -> None:
    """Bytes go only where no report points to them; no digest stands for no bytes."""
    put(store, make_report(1, original=b"one"))
    digest = digest_bytes(b"one")
    change(store, forget_original, digest)
    change(store, forget_original, None)
    assert ask(store, load_original, digest) == b"one"


def test_a_forgotten_report_is_gone(store: Store) -> None:
    """Text, analysis, findings and bytes of a forgotten report go, and those of no other."""
    one, other = (make_report(n, analysis="[]", made_by="x", original=bytes([n])) for n in (1, 2))
    put(store, one, other)
    kept = get_kept(store, 1)
    change(store, replace_findings, SECOND, [(kept, "names 2", "{}")])
    change(store, forget_report, kept)

    def check(connection: Connection) -> None:
        assert [one.number for one in list_kept(connection)] == [2]
        assert dict(load_bodies(connection, [1, 2])) == {2: other.report}
        assert dict(load_findings(connection, [1, 2])) == {2: other.findings}
        assert [row[0] for row in load_analyses(connection, [1, 2])] == [2]

    store.read(check)
    assert count_rows(store, "findings", "originals") == {"findings": 1, "originals": 1}


def test_a_number_is_not_given_again_while_a_later_one_stands(store: Store) -> None:
    """A report that comes after one was forgotten gets a number after all that stand."""
    put(store, make_report(1), make_report(2), make_report(3))
    kept = get_kept(store, 1)
    change(store, forget_report, kept)
    assert put(store, make_report(4)) == {make_id(4): 4}


def test_findings_of_each_moment_stay(store: Store) -> None:
    """Newer findings take the place of older ones, which are still what was known before."""
    put(store, make_report(1), make_report(2))
    for at, told in ((SECOND, "second"), (THIRD, "third")):
        kept = get_kept(store, 1)
        change(store, replace_findings, at, [(kept, "names 2", told)])
    known = {
        moment: dict(ask(store, load_findings, [1], moment))
        for moment in (None, BEFORE, FIRST, SECOND, "2021-11-07T23:59:59.999999Z", THIRD, LATER)
    }
    assert known == {
        None: {1: "third"},
        BEFORE: {},
        FIRST: {1: make_report(1).findings},
        SECOND: {1: "second"},
        "2021-11-07T23:59:59.999999Z": {1: "second"},
        THIRD: {1: "third"},
        LATER: {1: "third"},
    }
    assert dict(ask(store, load_findings, [2])) == {2: make_report(2).findings}
    assert list_faults(store) == []


def test_findings_replaced_in_the_same_moment_are_never_two(store: Store) -> None:
    """At a moment in which findings were replaced, the newest alone are known."""
    put(store, make_report(1))
    kept = get_kept(store, 1)
    for told in ("second", "third"):
        change(store, replace_findings, FIRST, [(kept, "", told)])
    for moment in (FIRST, LATER, None):
        known = ask(store, load_findings, [1], moment)
        assert known == [(1, "third")]


def test_a_body_can_be_changed_with_its_findings(store: Store) -> None:
    """A changed report has the new text and findings, no bytes, and everything else as before."""
    put(store, make_report(1, original=b"one"), make_report(2))
    kept = get_kept(store, 1)

    def work(connection: Connection) -> None:
        table = tables.findings
        number = connection.execute(select(table.c.number).where(table.c.report == 1)).scalar_one()
        change_body(connection, kept, '{"text": "██"}', {number: '{"found": "█"}'})
        forget_original(connection, kept.original)

    store.write(work)
    assert get_kept(store, 1) == Kept(
        1, kept.id, kept.name, "Reuters", "2021-11-06", FIRST, None, None, None, None, None
    )

    def check(connection: Connection) -> None:
        other = make_report(2)
        assert dict(load_bodies(connection, [1, 2])) == {1: '{"text": "██"}', 2: other.report}
        assert dict(load_findings(connection, [1, 2])) == {1: '{"found": "█"}', 2: other.findings}

    store.read(check)
    assert count_rows(store, "originals") == {"originals": 0}


def test_strange_text_survives(store: Store) -> None:
    """Emoji, marks of direction, quotes and controls come back in every field as they were."""

    def write(connection: Connection, number: int, words: str) -> None:
        report = make_report(
            number, outlet=words, report=words, findings=words, url=words, headers=words
        )
        named = make_report(number + 100, name=words[:200], stages=words)
        numbers = insert_reports(connection, [report, named], FIRST)
        index_words(connection, [(numbers[report.id], words, words)])
        story = KeptStory(report.id, FIRST, words, words, 1)
        fact = Fact(1, number, words, words, words, words, words, words, 0.1, -0.1, 0, 9)
        insert_stories(connection, [NewStory(story, words, [numbers[report.id]], [fact])])
        insert_verdict(connection, make_verdict_id(number), FIRST, words, [words])
        put_setting(connection, words, words)
        put_tombstone(connection, words, "name", at=FIRST, by=words, why=words, digest="")

    def check(connection: Connection, number: int, words: str) -> None:
        ids = [make_id(number), make_id(number + 100)]
        numbers = number_reports(connection, ids)
        one, other = (numbers[key] for key in ids)
        kept = {it.number: it for it in list_numbered(connection, [one, other])}
        assert (kept[one].outlet, kept[one].url, kept[one].headers) == (words,) * 3
        assert kept[other].name == words[:200]
        assert list(load_bodies(connection, [one])) == [(one, words)]
        assert list(load_findings(connection, [one])) == [(one, words)]
        (story,) = list_stories(connection, ids)
        assert (story.title, story.period) == (words, words)
        assert list(load_stories(connection, ids)) == [(story.id, words)]
        assert list(load_verdicts(connection, [words])) == [words]
        assert get_setting(connection, words) == words
        assert words in [grave.why for grave in list_tombstones(connection)]
        row = connection.execute(select(tables.facts).where(tables.facts.c.story == story.id)).one()
        assert (row.place, row.lat, row.lon) == (words, 0.1, -0.1)

    for number, words in enumerate(STRANGE, start=1):
        change(store, write, number, words)
    for number, words in enumerate(STRANGE, start=1):
        ask(store, check, number, words)
    assert ask(store, check_log) == []


def test_a_report_may_have_a_very_long_name(store: Store) -> None:
    """A name of thousands of letters is kept and found: an address can be that long."""
    name = "".join(chr(0x4E00 + number * 7 % 20_000) for number in range(4_000))
    put(store, make_report(1, name=name))
    named = tables.reports.c.name == name
    (kept,) = ask(store, list_kept, named)
    assert kept.name == name


# ---------------------------------------------------------------- what databases cannot keep


@pytest.mark.parametrize("lost", ["\0", "\ud800"], ids=["NUL", "surrogate"])
def test_what_no_database_keeps_is_replaced_before(
    desk_address: str, lost: str, tmp_path: Path
) -> None:
    """A report with NUL or half a character in any field is added, without these."""
    fields = ("text", "name", "title", "outlet", "family", "author", "credit", "url")
    rows = [
        {"text": f"Two people were killed in {field}, police said.", "name": field}
        for field in fields
    ]
    for field, row in zip(fields, rows, strict=True):
        row[field] = f"{row.get(field, 'x')} {lost} end"
    lines = tmp_path / "reports.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with Desk(desk_address) as desk:
        added = desk.add(lines)
        assert added.refused == ()
        assert len(added.fresh) == len(fields)
        kept = [(it.text, it.name, it.title, it.outlet, it.author) for it in desk.reports]
    assert not any(lost in (words or "") for fields in kept for words in fields)


# ---------------------------------------------------------------- links and keys


def put_keys(
    store: Store,
    story: dict[int, Sequence[int]],
    run: dict[int, Sequence[int]] | None = None,
) -> None:
    """Put profiles in, with the keys of each number."""
    run = run or {}
    found = [(number, "2021-11-06", json.dumps([number])) for number in {**story, **run}]
    change(store, insert_profiles, found, story.items(), run.items())


def pair(store: Store, numbers: Sequence[int], sort: str = "story") -> set[tuple[int, int]]:
    """Return the pairs that share a key."""
    return ask(store, pair_by_keys, numbers, sort)


def test_profiles_come_back(store: Store) -> None:
    """The profile of a report is the one that was put in."""
    put_keys(store, {1: [5], 2: [6]})
    assert dict(ask(store, load_profiles, [1, 2, 3])) == {
        1: "[1]",
        2: "[2]",
    }


def test_reports_that_share_a_key_are_pairs(store: Store) -> None:
    """A pair stands once, smaller number first, whichever of the two is asked for."""
    put_keys(store, {1: [10, 11, 12], 2: [11, 12], 3: [12, 13], 4: [14], 5: []})
    assert pair(store, [1]) == {(1, 2), (1, 3)}
    assert pair(store, [3]) == {(1, 3), (2, 3)}
    assert pair(store, [1, 2, 3, 4, 5]) == {(1, 2), (1, 3), (2, 3)}
    assert pair(store, [4, 5, 6]) == set()


def test_keys_of_one_sort_are_not_those_of_the_other(store: Store) -> None:
    """Reports are pairs by the keys of the sort that was asked for."""
    put_keys(store, {1: [10], 2: [10], 3: [99]}, {1: [20], 3: [20], 2: [10]})
    assert pair(store, [1, 2, 3], "story") == {(1, 2)}
    assert pair(store, [1, 2, 3], "run") == {(1, 3)}


def test_a_key_is_any_number_of_64_bits(store: Store) -> None:
    """The smallest and the largest key that eight bytes hold are kept, and one named twice once."""
    ends = [-(2**63), -1, 0, 2**63 - 1]
    put_keys(store, {1: [*ends, *ends], 2: [2**63 - 1], 3: [-(2**63)]})
    assert pair(store, [1]) == {(1, 2), (1, 3)}
    assert count_rows(store, "story_keys") == {"story_keys": 6}


def test_reports_that_come_later_find_those_before(store: Store) -> None:
    """The keys of a later batch meet those of an earlier one."""
    put_keys(store, {1: [10], 2: [11]})
    put_keys(store, {3: [10, 11]})
    assert pair(store, [3]) == {(1, 3), (2, 3)}


def put_links(store: Store, *found: Link) -> None:
    """Put links in."""
    change(store, insert_links, found)


LINKS = (
    Link(1, 2, 3, None),
    Link(3, 1, None, '{"kind": "passages"}'),
    Link(3, 2, 0, '{"kind": "whole", "words": "قُتل"}'),
    Link(4, 5, 1, None),
)


def test_links_come_back(store: Store) -> None:
    """The links between some reports are those of which both ends are among them."""
    put_links(store, *LINKS)
    among: dict[tuple[int, ...], set[Link]] = {
        (1, 2, 3, 4, 5): set(LINKS),
        (1, 2, 3, 1): set(LINKS[:3]),
        (1, 3): {LINKS[1]},
        (1, 4): set(),
    }
    for numbers, expected in among.items():
        found = ask(store, list_links, numbers)
        assert len(found) == len(expected)
        assert set(found) == expected
        copied = ask(store, list_links, numbers, copied=True)
        assert sorted(copied, key=repr) == sorted((it for it in expected if it.copy), key=repr)


def test_neighbours_are_those_that_a_joining_link_ties(store: Store) -> None:
    """A link joins where it has a rank, be it 0; it is followed from both of its ends."""
    put_links(store, *LINKS)
    neighbours = {number: ask(store, find_neighbours, [number]) for number in range(1, 7)}
    assert neighbours == {1: {2}, 2: {1, 3}, 3: {2}, 4: {5}, 5: {4}, 6: set()}
    assert ask(store, find_neighbours, [1, 4]) == {2, 5}


def test_links_of_a_report_can_be_forgotten(store: Store) -> None:
    """Forgetting a report's links takes its profile and keys, and leaves those of the others."""
    put_keys(store, {1: [10], 2: [10], 3: [10]}, {1: [20], 2: [20]})
    put_links(store, *LINKS)
    change(store, forget_links, [2])
    assert pair(store, [1, 2, 3]) == {(1, 3)}
    assert pair(store, [1, 2, 3], "run") == set()
    left = ask(store, list_links, [1, 2, 3, 4, 5])
    assert set(left) == {LINKS[1], LINKS[3]}
    assert dict(ask(store, load_profiles, [1, 2, 3])).keys() == {
        1,
        3,
    }


# ---------------------------------------------------------------- stories


def test_a_story_comes_back_with_its_reports(store: Store) -> None:
    """A story is the one that was put in, and its reports say that they are in it."""
    put_many(store, 3)
    story = make_story(8, reports=2)
    put_story(store, story, [1, 3])
    assert [get_kept(store, number).story for number in (1, 2, 3)] == [story.id, None, story.id]

    def check(connection: Connection) -> None:
        assert list(list_stories(connection)) == [story]
        assert list(load_stories(connection)) == [(story.id, json.dumps({"story": story.id}))]
        assert list(load_stories(connection, [make_id(9)])) == []
        found = members_of(connection, [story.id, make_id(9)])
        assert {key: sorted(members) for key, members in found.items()} == {story.id: [1, 3]}
        rows = connection.execute(select(tables.facts).order_by(tables.facts.c.number))
        assert [tuple(row) for row in rows] == [
            (
                story.id,
                n,
                report,
                "killed",
                "confirmed",
                "police",
                "mosul",
                None,
                None,
                *place,
                0,
                9,
            )
            for n, report, place in ((0, 1, (None, None)), (1, 3, (36.34, 43.13)))
        ]

    store.read(check)


def test_stories_are_listed_from_the_last_changed(store: Store) -> None:
    """The last changed story comes first, then the larger one, then by id; so do some of them."""
    put_many(store, 5)
    stories = [
        make_story(5, at=THIRD),
        make_story(1, at=SECOND, reports=9),
        make_story(2, at=SECOND),
        make_story(3, at=SECOND),
        make_story(4, at=FIRST, reports=99),
    ]
    for number in (4, 2, 5, 1, 3):
        (story,) = (one for one in stories if one.id == make_id(number))
        put_story(store, story, [number])
    assert ask(store, list_stories) == stories
    some = [make_id(number) for number in (4, 3, 9, 1, 3, 5)]
    assert ask(store, list_stories, some) == [stories[place] for place in (0, 1, 3, 4)]
    loaded = store.read(lambda connection: [key for key, _ in load_stories(connection)])
    assert loaded == sorted(loaded)


@pytest.fixture
def told(store: Store) -> Store:
    """Return a store with five reports in three stories, one of which was another before."""
    put_many(store, 5)
    keys = ("aa11", "aa22", "bb_%")
    for key, members in zip(keys, ([1], [2, 3], [4]), strict=True):
        put_story(store, KeptStory(key, FIRST, key, None, len(members)), members)

    def rename(connection: Connection) -> None:
        remember_former(connection, [("aa11", make_id(1))])
        forget_stories(connection, ["aa11"])

    store.write(rename)
    put_story(store, KeptStory("cc33", SECOND, "cc33", None, 2), [1, 5])
    return store


def test_a_story_is_found_by_how_its_id_begins(told: Store) -> None:
    """An id's beginning leads to the story; where none has it, an id it had before leads on."""
    keys = {
        "aa22": ["aa22"],
        "aa2": ["aa22"],
        "bb_%": ["bb_%"],
        "cc": ["cc33"],
        "aa11": ["cc33"],
        "aa1": ["cc33"],
        "aa": ["aa22"],
        "a%": [],
        "a_1": [],
        "_": [],
        "a\\": [],
        "dd": [],
    }
    assert {key: ask(told, find_story, key) for key in keys} == keys


def test_an_ambiguous_beginning_finds_each_story(told: Store) -> None:
    """A beginning that several stories share finds them all, in their order."""
    put_story(told, KeptStory("aa2", SECOND, "", None, 0), [])
    put_story(told, KeptStory("aa10", SECOND, "", None, 0), [])
    assert ask(told, find_story, "aa") == ["aa10", "aa2", "aa22"]


def test_a_former_id_leads_to_where_its_first_report_is(told: Store) -> None:
    """A story that was divided is found where its first report went, once that is in a story."""

    def divide(connection: Connection) -> None:
        remember_former(connection, [("cc33", make_id(1)), ("aa11", make_id(2))])
        forget_stories(connection, ["cc33"])

    told.write(divide)
    assert ask(told, find_story, "cc33") == []
    put_story(told, KeptStory("dd44", SECOND, "", None, 1), [1])
    put_story(told, KeptStory("ee55", SECOND, "", None, 1), [5])
    for former in ("cc33", "aa11"):
        assert ask(told, find_story, former) == ["dd44"]


def test_forgotten_stories_leave_their_reports(told: Store) -> None:
    """A forgotten story goes with its facts; its reports are in none, and the others stay."""
    change(told, insert_parted, [("aa22", "bb_%"), ("bb_%", "cc33")])
    change(told, forget_stories, ["aa22", "dd44"])
    assert told.read(lambda connection: {one.id for one in list_stories(connection)}) == {
        "bb_%",
        "cc33",
    }
    assert [get_kept(told, number).story for number in range(1, 6)] == [
        "cc33",
        None,
        None,
        "bb_%",
        "cc33",
    ]
    assert told.read(list_parted) == [("bb_%", "cc33")]
    facts = told.read(lambda connection: connection.execute(select(tables.facts.c.story)).all())
    assert {row[0] for row in facts} == {"bb_%", "cc33"}


def test_all_that_follows_can_be_forgotten(told: Store) -> None:
    """Everything worked out goes; reports, findings and former ids stay, and lead on."""
    put_keys(told, {1: [1]}, {1: [2]})
    put_links(told, *LINKS)
    change(told, insert_parted, [("aa22", "cc33")])
    before = count_rows(told, "reports", "findings", "log")
    told.write(forget_all)
    assert count_rows(told, *before) == before
    derived = ("facts", "parted", "stories", "profiles", "story_keys", "run_keys", "links")
    assert set(count_rows(told, *derived).values()) == {0}
    assert {get_kept(told, number).story for number in range(1, 6)} == {None}
    put_story(told, KeptStory("dd44", SECOND, "", None, 3), [1, 2, 4])
    for former in ("aa11", "aa22", "bb_%", "cc33"):
        assert ask(told, find_story, former) == ["dd44"]
    told.write(forget_all)
    told.write(forget_all)


def test_parted_stories_come_back(store: Store) -> None:
    """The pairs of stories that only their size keeps apart are those that were put in."""
    pairs = [("a", "b"), ("a", "c"), ("b", "a")]
    change(store, insert_parted, pairs)
    assert sorted(store.read(list_parted)) == pairs


# ---------------------------------------------------------------- verdicts and settings


def judge(store: Store, number: int, at: str, *reports: str, body: str | None = None) -> bool:
    """Put a verdict in; return whether it is new."""
    written = body or json.dumps([number])
    return change(store, insert_verdict, make_verdict_id(number), at, written, reports)


def test_a_verdict_is_put_in_once(store: Store) -> None:
    """A verdict that is known is not put in again, and leaves no second entry in the log."""
    assert judge(store, 1, FIRST, "a", "b", "a")
    assert not judge(store, 1, SECOND, "c", body="[9]")
    assert ask(store, load_verdicts) == ["[1]"]
    assert ask(store, load_verdicts, ["c"]) == []
    assert count_rows(store, "log", "verdict_reports") == {"log": 1, "verdict_reports": 2}
    entry = store.read(last_entry)
    assert entry is not None
    assert (entry.what, entry.subject) == ("verdict", make_verdict_id(1))
    assert entry.digest == digest_bytes(b"[1]")


def test_verdicts_keep_their_order(store: Store) -> None:
    """Verdicts come in the order in which they were given: all, by report, and as known before."""
    for number, at, reports in (
        (9, FIRST, "ab"),
        (1, FIRST, "b"),
        (5, SECOND, "a"),
        (3, SECOND, ""),
        (4, THIRD, "ba"),
    ):
        assert judge(store, number, at, *reports)
    asked: dict[tuple[str | None, str | None], list[str]] = {
        (None, None): ["[9]", "[1]", "[5]", "[3]", "[4]"],
        (None, SECOND): ["[9]", "[1]", "[5]", "[3]"],
        (None, BEFORE): [],
        ("a", None): ["[9]", "[5]", "[4]"],
        ("b", None): ["[9]", "[1]", "[4]"],
        ("ab", None): ["[9]", "[1]", "[5]", "[4]"],
        ("ab", FIRST): ["[9]", "[1]"],
        ("c", None): [],
    }
    for (reports, known_at), expected in asked.items():
        found = ask(store, load_verdicts, reports, known_at)
        assert found == expected, (reports, known_at)


def test_a_setting_is_the_last_that_was_put(store: Store) -> None:
    """A setting that was never put is none, an empty one is empty, and a newer one replaces it."""
    assert ask(store, get_setting, "told") is None
    for value in ("1", "1", "", "2"):
        change(store, put_setting, "told", value)
        assert ask(store, get_setting, "told") == value
    change(store, put_setting, "other", "x")
    assert ask(store, get_setting, "told") == "2"


# ---------------------------------------------------------------- words

LONG = "z" * 5_000
TEXTS: dict[int, tuple[str, str]] = {
    1: ("Two killed in Mosul", "Yesterday police said that 1,300 people fled. Two were children."),
    2: ("Café bombing", "The PRIME minister, Mustafa al-Kadhimi, spoke in İstanbul's Straße."),
    3: ("مقتل شخصين", "قُتِلَ شخصان في الموصل، قالت الشرطة إنّ أحمد نجا."),
    4: ("", "𝗠𝗼𝘀𝘂𝗹 ＰＯＬＩＣＥ ﬁre № 5"),
    5: ("Noise", f"{LONG} {LONG}a mosulites {'y' * 2_010}"),
    6: ("", "the " * 300 + "siege of Mosul " + "the " * 300 + "siege of Raqqa"),
    7: ("Long", " ".join(f"w{number}" for number in range(17_000)) + " lastword of everything"),
    8: ("", "mo\0sul \x01 tail\x1fed"),
    9: ("Бои под Ёлкой", "Ὀδυσσεύς τοῦ ΛΌΓΟΣ; 東京都で地震、警察発表; 👩‍👩‍👧 ok"),
    10: ("e\u0301te\u0301", "קול שָׁלוֹם. यह हिन्दी है।"),
}
FOUND: list[tuple[str, set[int]]] = [
    ("שלום", {10}),
    ('"קול שלו\u05b9ם" été', {10}),
    ("हिन्दी", {10}),
    ("mosul", {1, 4, 6}),
    ("MOSUL police", {1, 4}),
    ("mosul -police", {6}),
    ("mosul -yesterday -siege", {4}),
    ("-siege mosul -nonesuch", {1, 4}),
    ("mosul -mosul", set()),
    ("mosul*", {1, 4, 5, 6}),
    ("mosul* -mosul", {5}),
    ("mosul -pol*", {6}),
    ("cafe", {2}),
    ("CAFÉ bombing", {2}),
    ("cafe\u0301", {2}),
    ("strasse istanbul", {2}),
    ('"prime minister"', {2}),
    ('"minister prime"', set()),
    ('"two were" killed', {1}),
    ('people -"two were"', set()),
    ('"said that 1,300 people"', {1}),
    ("1,300", {1}),
    ("1300", set()),
    ("300 1", {1}),
    ("al-Kadhimi", {2}),
    ("al-Kadh*", {2}),
    ("kadhimi al", {2}),
    ('"in mosul yesterday"', set()),
    ("قتل", {3}),
    ('"شخصان في الموصل"', {3}),
    ("الشرط*", {3}),
    ("احمد", {3}),
    ("fire no", {4}),
    (LONG, {5}),
    ("y" * 2_010, {5}),
    ("y" * 10 + "*", {5}),
    ("x" * 4_000, set()),
    (f'"noise {LONG}" mosulites', set()),
    (f'"{LONG} {LONG}a mosulites"', {5}),
    ("noise -" + LONG, set()),
    ('"siege of raqqa"', {6}),
    ('"the siege"', {6}),
    ("w1 w16999", {7}),
    ("lastword", {7}),
    ("w16 -lastword", set()),
    ("tailed", set()),
    ("tail ed mo sul", {8}),
    ("ёлкой бои", {9}),
    ("елкой", {9}),
    ("οδυσσευσ λογος", {9}),
    ("東京都で地震", {9}),
    ("東京*", {9}),
    ("ok 👩", {9}),
    ("nonesuch", set()),
    ("and or not near title", set()),
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def searched(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Store]:
    """Open a store of each engine in which the texts are."""
    if request.param == "sqlite":
        opened = open_store(tmp_path_factory.mktemp("searched") / "desk.db")
    else:
        opened = open_store(request.getfixturevalue("postgres").make_database("searched"))
    fill(opened)
    yield opened
    opened.close()


def fill(store: Store) -> None:
    """Put the texts in, with their words."""
    put_many(store, len(TEXTS))
    rows = [(number, title, body) for number, (title, body) in TEXTS.items()]
    change(store, index_words, rows)


def look(store: Store, written: str, limit: int = 99) -> list[int]:
    """Return the numbers of the reports that a query finds, best first."""
    query = parse_query(written)
    return [number for number, _ in ask(store, find_words, query, limit=limit)]


@pytest.mark.parametrize(("written", "found"), FOUND, ids=range(len(FOUND)))
def test_a_query_finds_the_same_everywhere(searched: Store, written: str, found: set[int]) -> None:
    """Every engine finds the same reports: accents, phrases, beginnings, numbers, any script."""
    assert set(look(searched, written)) == found


def test_a_query_that_asks_very_much_is_answered(searched: Store) -> None:
    """A query of thousands of words is answered as one of a few."""
    assert set(look(searched, "mosul -nonesuch " * 1_000)) == {1, 4, 6}
    assert look(searched, " ".join(f"w{number}" for number in range(2_000))) == [7]


def test_the_best_come_first_and_no_more_than_asked_for(searched: Store) -> None:
    """Hits come with the better fit first, as many as asked for, the same each time."""
    rows = ask(searched, find_words, parse_query("mosul*"), limit=99)
    fits = [fit for _, fit in rows]
    assert fits == sorted(fits, reverse=True)
    assert look(searched, "mosul*", limit=2) == [number for number, _ in rows[:2]]
    assert look(searched, "mosul*", limit=0) == []


def test_a_search_keeps_to_a_condition(searched: Store) -> None:
    """Of the reports that a query fits only those are found that a condition lets through."""
    query = parse_query("mosul")
    found = searched.read(
        lambda connection: find_words(
            connection,
            query,
            limit=9,
            among="r.number > :least and r.name <> :name",
            least=1,
            name="report-4.txt",
        )
    )
    assert [number for number, _ in found] == [6]


def test_words_of_a_report_can_be_forgotten(store: Store) -> None:
    """What was taken out of the index is not found, can come in again, and leaves the others."""
    fill(store)
    for number in (1, 7, 3):
        change(store, forget_words, number, *TEXTS[number])
    assert set(look(store, "mosul")) == {4, 6}
    assert look(store, "lastword") == []
    assert look(store, "قتل") == []
    change(store, index_words, [(1, "Another", "title")])
    assert look(store, "another title") == [1]
    assert set(look(store, "mosul")) == {4, 6}


def test_a_text_of_many_different_words_is_indexed(store: Store) -> None:
    """A text of 20,000 long words, none of them twice, is no more than the index takes."""
    put_many(store, 1)
    words = [digest_bytes(str(number).encode()) for number in range(20_000)]
    change(store, index_words, [(1, "", " ".join(words))])
    assert look(store, f'"{words[0]} {words[1]}"') == [1]
    assert look(store, words[9_999]) == [1]


def test_reports_without_words_are_in_the_index(store: Store) -> None:
    """A report without any word is indexed as one that nothing finds."""
    put_many(store, 2)
    change(store, index_words, [(1, "", ""), (2, "...", "🚑\0")])
    change(store, index_words, [])
    assert look(store, "a*") == []
    assert ask(store, check_pages) == []


# ---------------------------------------------------------------- the log


@pytest.fixture
def busy(store: Store) -> Store:
    """Return a store that was changed in every way."""
    put(store, make_report(1), make_report(2, original=b"two"), make_report(3))
    judge(store, 1, SECOND, make_id(1))
    kept = get_kept(store, 1)
    change(store, replace_findings, SECOND, [(kept, "names 2", "{}")])
    gone = get_kept(store, 3)

    def erase(connection: Connection) -> None:
        forget_report(connection, gone)
        put_tombstone(connection, gone.id, "report", at=THIRD, by="Ada", why="asked", digest="")

    store.write(erase)
    change(store, put_setting, "reviewers", "2")
    change(store, append, THIRD, [("setting", "reviewers 2", "")])
    return store


def test_each_change_has_its_entry(busy: Store) -> None:
    """The log tells every change in order, and nothing of what reports say."""
    entries = ask(busy, list_entries)
    assert [(one.number, one.at, one.what, one.subject) for one in entries] == [
        (1, FIRST, "add", make_id(1)),
        (2, FIRST, "add", make_id(2)),
        (3, FIRST, "add", make_id(3)),
        (4, SECOND, "verdict", make_verdict_id(1)),
        (5, SECOND, "reread", make_id(1)),
        (6, THIRD, "erase", make_id(3)),
        (7, THIRD, "setting", "reviewers 2"),
    ]
    assert find_break(entries) is None
    assert busy.read(last_entry) == entries[-1]
    assert ask(busy, list_entries, 5) == entries[5:]
    assert list_faults(busy, entries[3].chain) == []


@pytest.mark.parametrize("value", ["1", "3", ""])
def test_a_setting_that_the_log_does_not_tell(busy: Store, value: str) -> None:
    """How many reviewers must agree is what the log says last."""
    change(busy, put_setting, "reviewers", value)
    assert list_faults(busy) == [
        f"the desk asks for {value or '1'} reviewers; the log says that 2 was chosen"
    ]


def test_what_is_left_of_a_verdict(store: Store) -> None:
    """A verdict that was covered is checked by the digest of what was left; "" names none."""
    put(store, make_report(1))
    judge(store, 1, SECOND, make_id(1))
    key, table = make_verdict_id(1), tables.verdicts

    def cover(connection: Connection, body: str, digest: str) -> None:
        own = update(table).where(table.c.id == key)
        connection.execute(own.values(body=pack(body)))
        told = {"at": THIRD, "by": "Ada", "why": "asked", "digest": digest}
        put_tombstone(connection, key, "verdict", **told)

    change(store, cover, "{}", "")
    assert list_faults(store) == []
    change(store, cover, "[]", digest_bytes(b"[]"))
    assert list_faults(store) == []
    store.write(lambda connection: connection.execute(update(table).values(body=pack("{}"))))
    assert list_faults(store) == [f"verdict {key} is not what was left of it on {THIRD}"]
    store.write(lambda connection: connection.execute(delete(table)))
    assert list_faults(store) == [f"verdict {key} is gone"]


def test_the_log_says_what_was_put_in(store: Store) -> None:
    """The digest of a report's entry is that of its text, its findings and its bytes."""
    report = make_report(1, original=b"one")
    put(store, report)
    entry = store.read(last_entry)
    assert entry is not None
    parts = (report.report, report.findings, digest_bytes(b"one"))
    assert entry.digest == digest_bytes(*(part.encode() for part in parts))


def test_no_change_is_no_entry(store: Store) -> None:
    """Nothing that was not changed is in the log."""
    change(store, append, FIRST, [])
    assert count_rows(store, "log") == {"log": 0}


@pytest.mark.parametrize("field", ["at", "what", "subject", "digest", "chain"])
def test_a_changed_row_of_the_log_is_found(busy: Store, field: str) -> None:
    """A row of the log that somebody changed is named as the one that does not follow."""
    row = tables.log.c.number == 4
    busy.write(lambda c: c.execute(update(tables.log).where(row).values(**{field: "0"})))
    broken = busy.read(lambda connection: find_break(list_entries(connection)))
    assert broken is not None
    assert broken.number == 4
    assert "the log is broken at entry 4" in list_faults(busy)[0]


@pytest.mark.parametrize("number", [1, 3, 6])
def test_a_removed_row_of_the_log_is_found(busy: Store, number: int) -> None:
    """The row after one that somebody took out does not follow."""
    busy.write(lambda c: c.execute(delete(tables.log).where(tables.log.c.number == number)))
    broken = busy.read(lambda connection: find_break(list_entries(connection)))
    assert broken is not None
    assert broken.number == number + 1


def test_swapped_rows_of_the_log_are_found(busy: Store) -> None:
    """The first of two rows that somebody swapped does not follow."""

    def swap(connection: Connection) -> None:
        for old, new in ((2, 99), (3, 2), (99, 3)):
            row = tables.log.c.number == old
            connection.execute(update(tables.log).where(row).values(number=new))

    busy.write(swap)
    broken = busy.read(lambda connection: find_break(list_entries(connection)))
    assert broken is not None
    assert (broken.number, broken.subject) == (2, make_id(3))


def test_a_log_whose_end_was_cut_off_is_found_by_what_was_noted(busy: Store) -> None:
    """A log does not show that its end is missing; a chain that was noted before does."""
    last = busy.read(last_entry)
    assert last is not None
    busy.write(lambda c: c.execute(delete(tables.log).where(tables.log.c.number == last.number)))
    assert busy.read(lambda connection: find_break(list_entries(connection))) is None
    (fault,) = ask(busy, check_log, last.chain)
    assert last.chain[:12] in fault


def test_time_never_goes_back(store: Store) -> None:
    """The next moment is now, or that of the newest entry where the clock is behind it."""
    assert ask(store, next_moment, SECOND) == SECOND
    put(store, make_report(1), at=SECOND)
    for now, moment in ((FIRST, SECOND), (SECOND, SECOND), (THIRD, THIRD)):
        assert ask(store, next_moment, now) == moment
    put(store, make_report(2), at=THIRD)
    assert ask(store, next_moment, SECOND) == THIRD


@pytest.mark.parametrize(
    ("table", "row", "values", "fault"),
    [
        ("reports", "number", {"body": b"x\x9c"}, "cannot be unpacked"),
        ("reports", "number", {"original": None}, "is not what was put in"),
        ("reports", "number", {"id": "f" * 64}, "is not in the log"),
        ("findings", "report", {"body": b""}, "cannot be unpacked"),
        ("originals", "size", {"body": b""}, "is not the bytes that came"),
        ("verdicts", "number", {"body": b"no"}, "is not what was given"),
    ],
)
def test_a_changed_row_is_found(
    store: Store, table: str, row: str, values: dict[str, object], fault: str
) -> None:
    """A row that somebody changed behind the desk's back is named."""
    put(store, make_report(1, original=b"1"))
    judge(store, 1, SECOND, make_id(1))
    changed = tables.METADATA.tables[table]
    store.write(lambda c: c.execute(update(changed).where(changed.c[row] == 1).values(**values)))
    assert any(fault in told for told in list_faults(store))


@pytest.mark.parametrize("table", ["reports", "verdicts"])
def test_a_removed_row_is_found(store: Store, table: str) -> None:
    """A row that somebody took out behind the desk's back is named as gone."""
    put(store, make_report(1))
    judge(store, 2, SECOND, make_id(1))
    store.write(lambda c: c.execute(delete(tables.METADATA.tables[table])))
    assert any("is gone" in told for told in list_faults(store))


# ---------------------------------------------------------------- transactions


class Interruption(Exception):
    """What stops a piece of work."""


def put_all(connection: Connection, number: int, at: str = FIRST) -> None:
    """Put something into every sort of table."""
    numbers = insert_reports(connection, [make_report(number, original=bytes([number]))], at)
    index_words(connection, [(own, "Interrupted", "words") for own in numbers.values()])
    keys = [(own, (7, own)) for own in numbers.values()]
    insert_profiles(connection, [(own, None, "{}") for own in numbers.values()], keys, keys)
    insert_verdict(connection, make_verdict_id(number), at, "{}", numbers)
    put_setting(connection, "told", "x")


@pytest.mark.parametrize("error", [Interruption, KeyboardInterrupt, DeskError])
def test_failing_work_leaves_nothing(store: Store, error: type[BaseException]) -> None:
    """Of work that fails nothing is kept, its own error comes out, and the next work is done."""

    def fail(connection: Connection) -> None:
        put_all(connection, 2)
        raise error("stop")

    change(store, put_all, 1)
    before = count_rows(store)
    with pytest.raises(error, match="stop"):
        store.write(fail)
    assert count_rows(store) == before
    assert look(store, "interrupted") == [1]
    change(store, put_setting, "told", "y")
    change(store, put_all, 2, SECOND)
    assert set(look(store, "interrupted")) == {1, 2}
    assert list_faults(store) == []


def test_a_failed_statement_leaves_nothing(store: Store) -> None:
    """Work of which one statement fails leaves nothing of those before it."""
    put_keys(store, {1: [5]})

    def fail(connection: Connection) -> None:
        put_setting(connection, "told", "x")
        insert_profiles(connection, [], [(1, [5])], ())

    with pytest.raises(Exception, match=r"(?i)unique"):
        store.write(fail)
    assert ask(store, get_setting, "told") is None


def test_scrubbing_keeps_what_is_there(store: Store) -> None:
    """Overwriting what was deleted changes nothing that is kept, and work after it is whole."""
    for number in (1, 2):
        change(store, put_all, number)
    kept = get_kept(store, 1)

    def erase(connection: Connection) -> None:
        forget_words(connection, 1, "Interrupted", "words")
        forget_report(connection, kept)
        put_tombstone(connection, kept.id, "report", at=SECOND, by="Ada", why="asked", digest="")

    store.write(erase)
    before = count_rows(store)
    scrub(store)
    scrub(store)
    assert count_rows(store) == before
    assert look(store, "interrupted") == [2]

    def fail(connection: Connection) -> None:
        put_setting(connection, "told", "z")
        raise Interruption

    with pytest.raises(Interruption):
        store.write(fail)
    assert ask(store, get_setting, "told") == "x"
    assert list_faults(store) == []


def test_a_reader_sees_one_state(store: Store) -> None:
    """What a reader sees stays the same while others write, and the next reader sees the new."""
    change(store, put_all, 1)

    def read(connection: Connection) -> list[tuple[int, int, str | None]]:
        seen = []
        for number in (2, 3):
            known = count_reports(connection), len(list(list_entries(connection)))
            seen.append((*known, get_setting(connection, "seen")))
            with ThreadPoolExecutor(1) as other:
                other.submit(write, number).result()
        return seen

    def write(number: int) -> None:
        def work(connection: Connection) -> None:
            put_all(connection, number)
            put_setting(connection, "seen", str(number))

        store.write(work)

    assert store.read(read) == [(1, 2, None), (1, 2, None)]
    assert store.read(count_reports) == 3
    assert ask(store, get_setting, "seen") == "3"


def test_nobody_sees_what_is_not_yet_written(store: Store) -> None:
    """A reader neither waits for a writer nor sees what it has not finished."""

    def write(connection: Connection) -> tuple[int, int]:
        put_all(connection, 1)
        with ThreadPoolExecutor(1) as other:
            seen = other.submit(lambda: store.read(count_reports)).result()
        return count_reports(connection), seen

    assert store.write(write) == (1, 0)
    assert store.read(count_reports) == 1


def test_writers_take_turns(store: Store) -> None:
    """Writers at the same time do their work one after another: no number is given twice."""

    def add(number: int) -> int:
        def work(connection: Connection) -> int:
            moment = next_moment(connection, f"2021-11-06T10:00:{number:02}.000000Z")
            put_all(connection, number, moment)
            return count_reports(connection)

        return store.write(work)

    with ThreadPoolExecutor(4) as writers:
        assert sorted(writers.map(add, range(1, 21))) == list(range(1, 21))
    entries = ask(store, list_entries)
    assert [entry.number for entry in entries] == list(range(1, 41))
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    assert list_faults(store) == []


def test_work_gives_back_what_it_made(store: Store) -> None:
    """What work returns comes out of reading and writing."""
    statement = text("select 41 + 1")
    assert store.read(lambda connection: connection.execute(statement).scalar_one()) == 42
    assert store.write(lambda connection: connection.execute(statement).scalar_one()) == 42
