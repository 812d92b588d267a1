"""Independence: each rule of the record's contract is a row, and the count never falls."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.reconciling.independence import count_independent, judge_independence
from twosource.reconciling.stands import Stand


def stand(
    claim: str,
    origin: str,
    kind: str = "government",
    *,
    known: bool = True,
    **more: object,
) -> Stand:
    """Return a claim's stand; its entity has the name of its origin, unless it is unnamed."""
    entity = origin if kind in ("government", "organisation", "person", "media") else None
    return Stand(claim, origin, origin, kind, entity, known, **more)  # type: ignore[arg-type]


MINISTRY = stand("1", "ministry")
POLICE = stand("2", "police")
OWN = stand("3", "Bright Daily", "unknown", known=False, outlet="bright", family="Bright")
HEARSAY = stand("4", "hearsay", "unnamed", known=False)
SOURCE = stand("5", "a source", "anonymous", outlet="bright", family="Bright")
WIRE = stand("6", "Northwire", "media", outlet="northwire", family="North")
ORGAN = stand("8", "SANA", "media", family="Syria", speaks_for="Syrian government")
STRAY = stand("7", "Stray News", "media", outlet="stray")
HELPED = stand(
    "10", "a clerk", "anonymous", outlet="quay", family="Quay", helpers=frozenset(["northwire"])
)


@pytest.mark.parametrize(
    ("a", "b", "independent", "words"),
    [
        (MINISTRY, POLICE, True, "different sources"),
        (MINISTRY, stand("9", "ministry"), False, "both rest on ministry"),
        (
            OWN,
            stand("9", "Bright Weekly", "unknown", known=False, family="Bright"),
            False,
            "Bright",
        ),
        (WIRE, stand("9", "North TV", "media", outlet="tv", family="North"), False, "North"),
        (WIRE, stand("9", "police", quoted=frozenset(["Northwire"])), False, "told through"),
        (OWN, MINISTRY, None, "not known how"),
        (HEARSAY, MINISTRY, None, "not known how"),
        (OWN, HEARSAY, None, "not known how"),
        (
            SOURCE,
            stand("9", "an official", "anonymous", outlet="bright", family="Bright"),
            None,
            "may be one person",
        ),
        (SOURCE, WIRE, True, "different sources"),
        (
            stand("8", "Brandt", "person"),
            stand("9", "Ola Brandt", "person"),
            None,
            "share a surname, and may be one person",
        ),
        (stand("8", "Per Brandt", "person"), stand("9", "Ola Brandt", "person"), True, "different"),
        (STRAY, WIRE, None, "publisher"),
        (STRAY, MINISTRY, None, "publisher"),
        (WIRE, MINISTRY, True, "different sources"),
        (HELPED, WIRE, None, "made with help of Northwire"),
        (HELPED, SOURCE, True, "different sources"),
        (HELPED, MINISTRY, True, "different sources"),
        (
            HELPED,
            stand("9", "a guard", "crowd", outlet="b", family="B", helpers=frozenset([None])),
            None,
            "may share one",
        ),
        (ORGAN, stand("9", "Syrian government"), False, "the organ of Syrian government"),
        (ORGAN, stand("9", "Syrian army"), None, "to which Syrian army may belong"),
        (ORGAN, stand("9", "Russian army"), True, "different sources"),
        (ORGAN, WIRE, True, "different sources"),
        (stand("9", "Authorities"), MINISTRY, None, "names no one"),
        (stand("9", "Iranian officials"), MINISTRY, None, "names no one"),
        (stand("9", "Iranian officials"), stand("8", "Iraqi police"), True, "different sources"),
        (stand("9", "agency", "organisation"), MINISTRY, None, "names no one"),
        (stand("9", "officials"), stand("8", "Doctors' Union", "organisation"), True, "different"),
        (
            MINISTRY,
            stand("9", "Ola Brandt", "person", beside=frozenset(["ministry"])),
            None,
            "introduced beside",
        ),
    ],
)
def test_each_rule_of_independence(
    a: Stand, b: Stand, *, independent: bool | None, words: str
) -> None:
    """Two claims are independent, not, or it is not known, whichever of them comes first."""
    for pair in ((a, b), (b, a)):
        answer, reason = judge_independence(*pair)
        assert answer is independent
        assert words in reason


@pytest.mark.parametrize(
    ("stands", "count"),
    [
        ([], 0),
        ([OWN, HEARSAY], 0),
        ([OWN, MINISTRY], 1),
        ([MINISTRY, stand("8", "ministry")], 1),
        ([MINISTRY, POLICE, OWN], 2),
        ([STRAY, WIRE], 1),
        ([MINISTRY, POLICE, WIRE, SOURCE], 4),
    ],
)
def test_how_many_stand_apart(stands: list[Stand], count: int) -> None:
    """The count is that of the largest set that is known to be pairwise independent."""
    assert count_independent(stands) == count


ENTITIES = st.sampled_from(["a media", "b media", "a government", "c organisation"])
STANDS = st.builds(
    lambda claim, origin, kind, known, family, more: stand(
        str(claim), f"{origin} {kind}", kind, known=known, outlet=family, family=family, **more
    ),
    st.integers(0, 30),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["government", "media", "anonymous", "organisation", "unknown"]),
    st.booleans() | st.just(value=True),
    st.sampled_from([None, "North", "Bright"]),
    st.fixed_dictionaries(
        {
            "quoted": st.frozensets(ENTITIES, max_size=2),
            "beside": st.frozensets(ENTITIES, max_size=1),
            "helpers": st.frozensets(st.sampled_from(["North", "Bright", None]), max_size=1),
        }
    ),
)


def test_one_origin_is_told_in_several_ways() -> None:
    """A ministry that also leans on the police once is still heard apart from them elsewhere."""
    leaning = stand("0", "ministry", quoted=frozenset(["police"]))
    assert count_independent([leaning, POLICE]) == 1
    assert count_independent([leaning, MINISTRY, POLICE]) == 2


@given(st.lists(STANDS, max_size=8), STANDS)
def test_a_supporting_claim_never_lowers_the_count(stands: list[Stand], more: Stand) -> None:
    """One more supporting claim leaves the number of independent origins as it is, or raises it."""
    assert count_independent([*stands, more]) >= count_independent(stands)


def tangle(count: int, ties: set[tuple[int, int]]) -> list[Stand]:
    """Return stands of as many bodies; of each tied pair one is introduced beside the other."""
    beside = [frozenset(f"b{b}" for a, b in ties if a == one) for one in range(count)]
    return [stand(str(one), f"b{one}", beside=beside[one]) for one in range(count)]


@given(
    st.integers(2, 9).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.sets(
                st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(
                    lambda tie: tie[0] < tie[1]
                )
            ),
        )
    )
)
def test_the_count_is_the_largest_set_that_nothing_ties(
    tangled: tuple[int, set[tuple[int, int]]],
) -> None:
    """Of any bodies, tied in any way, as many count as the largest set without a tie has."""
    count, ties = tangled
    apart = (
        size
        for size in range(count, 0, -1)
        for chosen in combinations(range(count), size)
        if not ties.intersection(combinations(chosen, 2))
    )
    assert count_independent(tangle(count, ties)) == next(apart)


@pytest.mark.parametrize("count", [17, 31, 48])
def test_a_ring_of_many_is_counted_exactly(count: int) -> None:
    """Of a ring every other one counts, and one more stand lowers no count."""
    ring = {tuple(sorted((one, (one + 1) % count))) for one in range(count)}
    chords = {tuple(sorted((one, (one + 5) % count))) for one in range(0, count, 3)}
    stands = tangle(count, ring | chords)  # type: ignore[arg-type]
    assert count_independent(stands[:-1]) <= count_independent(stands) <= count // 2
    assert count_independent(tangle(count, ring)) == count // 2  # type: ignore[arg-type]
