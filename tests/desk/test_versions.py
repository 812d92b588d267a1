"""Versions: what comes again with another text is linked to what it was, on desks of both kinds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk.sampled import bare
from tests.reconciling.build import Account, account, claim, event, figure, record, town, voice
from twosource.batch.readings import Reader, Reading
from twosource.desk import Desk
from twosource.desk.arrivals import Arrived
from twosource.desk.keepers import Keeper
from twosource.desk.kept import KeptShelf
from twosource.desk.moments import read_moment
from twosource.desk.records import make_record
from twosource.desk.tables import open_tables
from twosource.desk.versions import link_versions, tell_changes
from twosource.model.reports import Report, ReportStatus
from twosource.model.verdicts import Verdict
from twosource.model.versions import Version, digest_key
from twosource.model.wire import dump
from twosource.store import open_store

KEY = "https://quay.example/ferry"
LOMARK = town("Lomark", 1)


def tell(
    name: str, count: int, *, status: ReportStatus = "usable", source: str = "Civil Guard"
) -> Account:
    """Return a report of a blast with one count."""
    if status == "withdrawn":
        text = f"Kill: the report of {count} is wrong."
        return account(name, text, outlet="Northwire", published="2024-03-05", status=status)
    hurt = f"{count} people were hurt"
    return account(
        name,
        f"A blast hit Lomark, and {hurt}, the {source} said.",
        claim(
            "A blast hit Lomark",
            voice(source),
            tells=[event("blast", day="2024-03-04", place=LOMARK)],
        ),
        claim(hurt, voice(source), counts=[figure(f"{count} people", count)]),
        outlet="Northwire",
        published="2024-03-05",
        status=status,
        named=[("Lomark", "unknown")],
    )


def arrive(told: Account, moment: str | None = None, key: str | None = KEY) -> Arrived:
    """Return a report as it comes."""
    return Arrived(Reading(*told), b"bytes", None, (), moment, key)


def put(desk: Desk, *batches: Sequence[Arrived]) -> None:
    """Put batches on the shelf of a desk."""
    for batch in batches:
        desk._shelf.put(batch)  # noqa: SLF001  # what a door does


def replaced(desk: Desk) -> dict[str, str | None]:
    """Return which report replaces which, by their names."""
    names = {report.id: report.name for report in desk.reports}
    return {report.name: names.get(report.replaces or "") for report in desk.reports}


@pytest.fixture(params=["memory", "kept"])
def desk(request: pytest.FixtureRequest, open_new: Callable[[], Desk]) -> Iterator[Desk]:
    """Open a desk of each kind."""
    with Desk() if request.param == "memory" else open_new() as opened:
        yield opened


FOUR, SIX, NINE = (tell(f"{count}.txt", count) for count in (4, 6, 9))
KILL = tell("kill.txt", 9, status="withdrawn")


def test_each_version_replaces_the_one_before(desk: Desk) -> None:
    """In one batch or in several, a version says which it replaces."""
    put(desk, [arrive(FOUR)], [arrive(SIX), arrive(NINE)])
    assert replaced(desk) == {"4.txt": None, "6.txt": "4.txt", "9.txt": "6.txt"}


def test_a_version_that_comes_again_is_not_put_in(desk: Desk) -> None:
    """What is known stays as it came, whatever it is said to replace now."""
    put(desk, [arrive(FOUR)], [arrive(SIX)], [arrive(FOUR)], [arrive(SIX)])
    assert replaced(desk) == {"4.txt": None, "6.txt": "4.txt"}


def test_what_has_no_key_or_another_is_no_version(desk: Desk) -> None:
    """Only reports of one item are versions of each other."""
    put(desk, [arrive(FOUR, key=None), arrive(SIX, key=None), arrive(NINE)])
    assert set(replaced(desk).values()) == {None}


MOMENTS = {
    "4.txt": "2024-03-04T08:00:00Z",
    "6.txt": "2024-03-04T08:00:00.5Z",
    "9.txt": "2024-03-05T08:00:00Z",
}


@pytest.mark.parametrize("order", list(permutations([FOUR, SIX, NINE])))
def test_archives_may_come_out_of_order(desk: Desk, order: Sequence[Account]) -> None:
    """A capture replaces the last that is older than it, and nothing that was fetched later."""
    put(desk, *([arrive(told, MOMENTS[told[0].name])] for told in order))
    ranks = list(MOMENTS)
    came: list[str] = []
    for report, _ in order:
        older = [name for name in came if ranks.index(name) < ranks.index(report.name)]
        wanted = max(older, key=ranks.index, default=None)
        assert replaced(desk)[report.name] == wanted
        came.append(report.name)


def test_a_version_without_a_moment_is_as_late_as_it_came() -> None:
    """A file that was saved by hand counts as of the moment of what came before it."""
    known = {
        digest_key(KEY): [
            Version(digest_key(KEY), "a", "2024-03-09T00:00:00Z", None),
            Version(digest_key(KEY), "b", None, "a"),
        ]
    }
    for moment, earlier in (
        (None, "b"),
        ("2024-03-10T00:00:00Z", "b"),
        ("2024-03-08T00:00:00Z", None),
    ):
        (one,), (version,), _ = link_versions([arrive(FOUR, moment)], known)
        assert one.reading.report.replaces == version.earlier == earlier


def test_a_kill_withdraws_all_before_it(desk: Desk) -> None:
    """All versions leave their story by one verdict, and come back when that is undone."""
    put(desk, [arrive(FOUR)], [arrive(SIX)])
    before = desk.record()
    put(desk, [arrive(KILL)])
    assert desk.record().stories == ()
    (verdict,) = desk.verdicts
    assert {target.report for target in verdict.on} == {FOUR[0].id, SIX[0].id}
    assert (verdict.by, verdict.verdict, verdict.value) == (
        "Northwire (notice)",
        "set",
        "withdrawn",
    )
    assert KILL[0].text not in verdict.why
    assert KILL[0].id[:8] in verdict.why
    desk.judge("undo", verdict.id, by="Ada", why="it was another")
    assert desk.record().stories == before.stories


def test_a_kill_of_what_never_came_withdraws_nothing(desk: Desk) -> None:
    """A notice alone is kept as a withdrawn report."""
    put(desk, [arrive(KILL)])
    assert (desk.verdicts, [report.status for report in desk.reports]) == ((), ["withdrawn"])


def test_a_version_after_a_kill_stands(desk: Desk) -> None:
    """What is sent again after a kill is a report that counts."""
    put(desk, [arrive(FOUR)], [arrive(KILL)], [arrive(NINE)])
    assert replaced(desk)["9.txt"] == "kill.txt"
    assert [story.reports for story in desk.record().stories] == [(NINE[0].id,)]


BATCHES = [
    [[FOUR, SIX], [KILL], [NINE]],
    [[FOUR, SIX, KILL, NINE]],
    [[KILL], [SIX], [FOUR]],
    [[SIX], [tell("other.txt", 6, source="Relief Union")], [KILL]],
]


@pytest.mark.parametrize("batches", BATCHES)
def test_both_kinds_of_desk_tell_the_same(
    batches: Sequence[Sequence[Account]], open_new: Callable[[], Desk]
) -> None:
    """A desk in memory and one that is kept give the same record, byte for byte."""
    with Desk() as memory, open_new() as kept:
        for desk in (memory, kept):
            put(desk, *([arrive(told) for told in batch] for batch in batches))
        assert bare(memory.record()) == bare(kept.record())
        assert [_plain(v) for v in memory.verdicts] == [_plain(v) for v in kept.verdicts]
        assert kept.kept.check(deep=True).wrong == ()


def _plain(verdict: Verdict) -> str:
    return dump(replace(verdict, id="", at=""))


def test_the_desk_still_knows_what_it_knew_before_the_kill(tmp_path: Path) -> None:
    """As known before the notice came, the story is told as it was then; after it there is none."""
    tables = open_tables(None, None, None)
    day = 1
    store = open_store(tmp_path / "desk.db")
    shelf = KeptShelf(store, tables, lambda: f"2024-03-0{day}T10:00:00.000000Z")
    keeper = Keeper(shelf, Reader(tables.places))
    for day, told in enumerate((FOUR, SIX), start=1):  # noqa: B007  # the clock reads it
        shelf.put([arrive(told)])
    (story,) = keeper.stories()
    before = keeper.story(story.id)
    day = 3
    shelf.put([arrive(KILL)])
    assert keeper.stories() == ()
    known = shelf.read(make_record, read_moment("2024-03-02T12:00:00Z"))
    assert dump(known.stories) == dump(before.stories)
    shelf.close()


def test_two_reviewers_do_not_hold_up_a_kill(open_new: Callable[[], Desk]) -> None:
    """Where two persons must agree, a publisher's notice counts at once; two persons undo it."""
    with open_new() as desk:
        desk.kept.require_reviewers(2)
        put(desk, [arrive(FOUR)], [arrive(KILL)])
        assert desk.record().stories == ()
        (verdict,) = desk.verdicts
        for by, stories in (("Ada", 0), ("Ben", 1)):
            desk.judge("undo", verdict.id, by=by, why="it was another")
            assert len(desk.record().stories) == stories


def test_explain_tells_what_changed(open_new: Callable[[], Desk]) -> None:
    """Of each version its reasons say what it replaces or what replaced it, by sentences."""
    with open_new() as desk:
        put(desk, [arrive(FOUR, "2024-03-04T08:00:00Z")], [arrive(SIX, "2024-03-04T09:00:00Z")])
        four, six = (
            [line.words for line in desk.explain(told[0].id).lines] for told in (FOUR, SIX)
        )
    assert f"the version {SIX[0].id[:8]} replaces it, and says otherwise:" in four
    at = six.index(f"it replaces the version {FOUR[0].id[:8]}, and says otherwise:")
    assert six[at + 1 :] == [f"− {FOUR[0].text}", f"+ {SIX[0].text}"]
    assert "fetched 2024-03-04T09:00:00Z" in six


def compare(before: str, after: str) -> list[str]:
    """Return what one text says otherwise than another."""
    return [line.words for line in tell_changes(Report("a", before, "a"), Report("b", after, "b"))]


CHANGES = [
    ("One. Two. Three.", "One. Two. Three.", ["only white space or what stands around the text"]),
    ("One. Two.\nThree.", "One. Two. Three.", ["only white space or what stands around the text"]),
    ("One. Two. Three.", "One. Four. Three.", ["− Two.", "+ Four."]),
    ("One. Two.", "One. Two. Three.", ["+ Three."]),
    ("One. Two. Three.", "Two. Three.", ["− One."]),
    ("", "One.", ["+ One."]),
    ("“One!” she said", "“One?” she said", ["− “One!”", "+ “One?”"]),
]


@pytest.mark.parametrize(("before", "after", "told"), CHANGES)
def test_changes_are_told_sentence_by_sentence(before: str, after: str, told: list[str]) -> None:
    """What is gone has a minus, what is new a plus."""
    assert compare(before, after) == told


def test_many_changes_are_cut_short() -> None:
    """A dozen changed sentences are shown, of each its beginning; the rest is counted."""
    told = compare("", ". ".join(f"{'word ' * 100}{number}" for number in range(20)))
    assert len(told) == 13
    assert told[-1] == "... and 8 more"
    assert all(len(line) <= 302 for line in told)


def test_hostile_versions_are_compared_in_time() -> None:
    """Two texts of a hundred thousand sentences, alike and not, are compared at once."""
    one, other = "a. b. " * 50_000, "b. b. a. " * 33_000
    assert len(compare(one, other)) <= 13


@given(st.lists(st.sampled_from("abcd"), max_size=9), st.lists(st.sampled_from("abcd"), max_size=9))
def test_changes_lead_from_one_version_to_the_other(old: list[str], new: list[str]) -> None:
    """What is told as gone stood in the old version, what is told as new stands in the new one."""
    told = compare(" ".join(f"{w}." for w in old), " ".join(f"{w}." for w in new))
    gone = [words[2] for words in told if words.startswith("−")]
    come = [words[2] for words in told if words.startswith("+")]
    if len(told) <= 12:
        assert sorted(old) == sorted([*_rest(new, come), *gone])


def _rest(words: list[str], without: list[str]) -> list[str]:
    rest = list(words)
    for word in without:
        rest.remove(word)
    return rest


def test_a_later_version_updates_the_counts_of_the_earlier() -> None:
    """Of two versions the later count stands, and the earlier is what it was before."""
    later = (replace(SIX[0], replaces=FOUR[0].id), SIX[1])
    (story,) = record(FOUR, later).stories
    assert "updates" in {relation.kind for relation in story.relations}
