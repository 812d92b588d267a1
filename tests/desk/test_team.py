"""A team: what a writer works out while another writes is right, or is worked out again."""

import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from threading import Thread

import pytest
from sqlalchemy import text

from tests.desk.growing import grow
from tests.desk.made import Play, judge, make_world, point, reconcile_all
from tests.desk.runs import adding, assert_whole
from tests.reconciling.build import Account
from tests.servers import Server
from twosource.batch.readings import Reading
from twosource.desk import Desk
from twosource.desk.arrivals import Arrived
from twosource.desk.grounds import Ground, Shared
from twosource.desk.incomings import Prepared, prepare, put_in, rehearse
from twosource.desk.judging import redate
from twosource.model.wire import dump
from twosource.store.stories import load_stories

MANY = 40
_WAITING = (
    "select count(*) from pg_locks where not granted and locktype = 'advisory'"
    " and database = (select oid from pg_database where datname = current_database())"
)


@pytest.fixture
def desks(postgres: Server) -> Iterator[tuple[Desk, Desk]]:
    """Open one desk in PostgreSQL twice."""
    address = postgres.make_database("team")
    with Desk(address) as one, Desk(address) as other:
        yield one, other


def put_between(
    desks: tuple[Desk, Desk], first: Sequence[Account], then: Callable[[Ground], object]
) -> None:
    """Let one desk rehearse some reports while the other writes, and put them in after it."""
    writing, waiting = desks

    def work(ground: Ground) -> None:
        adding = Thread(target=waiting.put, args=[first])
        adding.start()
        threads.append(adding)
        with writing.kept.shelf.store.engine.connect() as looking:
            while not looking.execute(text(_WAITING)).scalar():
                assert adding.is_alive()
        then(ground)

    threads: list[Thread] = []
    writing.kept.shelf.write(work)
    for thread in threads:
        thread.join()


def put_now(desk: Desk, made: Sequence[Account]) -> Callable[[Ground], object]:
    """Return work that puts reports in within a transaction."""
    prepared = prepare_all(desk, made)
    return lambda ground: put_in(ground, prepared, lambda _ground, _verdict: ())


def prepare_all(desk: Desk, made: Sequence[Account]) -> dict[str, Prepared]:
    """Return reports as they are before their turn, by their ids."""
    return {
        report.id: prepare(Arrived(Reading(report, found)), desk.tables) for report, found in made
    }


def test_a_rehearsal_tells_what_is_told_then(open_new: Callable[[], Desk]) -> None:
    """Where nobody writes meanwhile, a rehearsal tells the stories that are told after it."""
    world, shared = make_world(6, 20), Shared()
    with open_new() as desk:
        desk.put(world[:10])
        store = desk.kept.shelf.store
        prepared = prepare_all(desk, world[10:])
        store.read(lambda it: rehearse(Ground(it, desk.tables, "", shared), prepared))
        told = desk.put(world[10:]).stories
        bodies = store.read(lambda connection: dict(load_stories(connection, told)))
    assert told
    assert {story.story.id: body for story, body in shared.told.values()} == bodies


@pytest.mark.parametrize("step", [1, 2])
def test_stories_that_another_changes_meanwhile(desks: tuple[Desk, Desk], step: int) -> None:
    """What was rehearsed on stories that another writer changed then is worked out anew."""
    world = make_world(step, 24)
    before, own, others = world[:6], world[6::2], world[7::2]
    desks[0].put(before)
    put_between(desks, own, put_now(desks[0], others))
    assert dump(desks[1].record()) == dump(reconcile_all(Play((world,))))
    assert desks[1].kept.check(deep=True).wrong == ()


def test_a_report_that_another_puts_in_meanwhile(desks: tuple[Desk, Desk]) -> None:
    """Where another has read a report otherwise and was first, its findings count for its story."""
    world = make_world(4, 12)
    bare = [(report, replace(found, claims=(), figures=())) for report, found in world[3:6]]
    desks[0].put(world[:3])
    put_between(desks, world[3:], put_now(desks[0], bare))
    assert desks[1].findings(world[3][0]) == bare[0][1]
    assert dump(desks[1].record()) == dump(reconcile_all(Play(([*world[:3], *bare, *world[6:]],))))
    assert desks[1].kept.check(deep=True).wrong == ()


def test_a_verdict_that_is_given_meanwhile(desks: tuple[Desk, Desk]) -> None:
    """What was rehearsed before somebody judged is worked out anew as that person left it."""
    world = make_world(5, 12)
    counted = next(one for one in world[:6] if one[1].figures)
    verdict = judge("reject", point("figure", counted))
    desks[0].put(world[:6])
    shelf = desks[0].kept.shelf
    put_between(desks, world[6:], lambda ground: shelf.follow(ground, redate(verdict, ground.at)))
    wanted = reconcile_all(Play((world[:6], *desks[1].verdicts, world[6:])))
    assert len(wanted.verdicts) == 1
    assert dump(desks[1].record()) == dump(wanted)
    assert desks[1].kept.check(deep=True).wrong == ()


def test_one_of_two_workers_is_killed(postgres: Server) -> None:
    """When one of two processes that add the same reports is killed, the other adds them all."""
    address = postgres.make_database("killed")
    with adding(address, 0, MANY) as one, adding(address, MANY - 1, MANY, "--step", "-1") as other:
        told = one.read(10)
        one.process.kill()
        told += one.read()
        again = other.read()
        assert (one.end(), other.end()) == (-signal.SIGKILL, 0)
    assert again == [report.id for report, _ in grow(range(MANY))][::-1]
    assert set(told) <= set(again)
    with Desk(address) as desk:
        assert_whole(desk, MANY)
        assert sorted(entry.subject for entry in desk.kept.list_changes()) == sorted(again)
