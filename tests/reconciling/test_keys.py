"""Keys: reports that are joined or copied share one, and each report's are its own."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model.findings import Findings
from twosource.model.reports import Report, report_id
from twosource.reconciling.accounts import Account
from twosource.reconciling.copies import find_copies
from twosource.reconciling.keys import make_keys, number_keys, pack_profile, unpack_profile
from twosource.reconciling.likenesses import make_profile, measure_likeness
from twosource.reconciling.runs import RUN, list_run_keys, shared_words
from twosource.reconciling.stories import join_reports

NAMES = [
    f"{first}{last}" for first in ("Lom", "Var", "Ebb", "Tol", "Oss") for last in ("ark", "en")
]
COMMON = "said the mayor of of the a fire hospital police night people two town who was not".split()
LINES = st.lists(st.sampled_from(NAMES + COMMON), min_size=8, max_size=60)
DAYS = st.sampled_from(["2024-03-04", "2024-03-09", "2024-04-20", "2024-11-02", "2024", None])


def make(words: Sequence[str], published: str | None, name: str = "a.txt") -> Account:
    """Return a report of some words, in which nothing was found."""
    text = " ".join(words)
    basis = "given" if published else None
    report = Report(report_id(text, name), text, name, published=published, published_basis=basis)
    return Account(report, Findings(report.id))


@given(LINES, LINES, DAYS, DAYS)
def test_only_reports_that_share_a_key_are_joined(
    one: Sequence[str], other: Sequence[str], day: str | None, later: str | None
) -> None:
    """A store that looks reports up by their keys finds all that can be of their story."""
    accounts = [make(one, day, "a.txt"), make(other, later, "b.txt")]
    copies = find_copies([account.report for account in accounts])
    joined = len(join_reports(accounts, copies).groups) == 1
    shared = set(make_keys(accounts[0])) & set(make_keys(accounts[1]))
    assert shared or not (joined or copies)


@given(st.lists(st.tuples(LINES, DAYS), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_what_others_there_are_changes_no_pair(
    made: Sequence[tuple[Sequence[str], str | None]], random: Random
) -> None:
    """Two reports are copies among others if they are alone, in any order."""
    reports = [make(words, day, f"{at}.txt").report for at, (words, day) in enumerate(made)]
    alone = [copy for a, b in combinations(reports, 2) for copy in find_copies([a, b])]
    random.shuffle(reports)
    assert sorted(alone, key=lambda copy: (copy.a, copy.b)) == list(find_copies(reports))


NEWS = (
    "A fire destroyed the grain mill of Lomark before dawn. Firefighters from Arbry kept the flames"
    " from the silo, and the owner, Tessa Orvald, said that the conveyor had jammed twice."
)
AGAIN = (
    "Tessa Orvald watched her mill burn. Firefighters of Arbry came too late for the conveyor, but"
    " saved the silo, the mayor of Lomark told reporters."
)


@pytest.mark.parametrize("later", ["2024-03-04", "2024-03-11", "2024-06-30", "2024-03", None])
def test_one_matter_in_other_words_shares_a_key(later: str | None) -> None:
    """Of one day, of the next week, after months, in a month, without a date."""
    one, other = make(NEWS.split(), "2024-03-04"), make(AGAIN.split(), later)
    assert set(make_profile(one).keys) & set(make_profile(other).keys)


def test_one_word_is_a_key_in_its_week_only() -> None:
    """A name alone brings no report of the year before, however many have it."""
    words = [*"the night said that with people".split(), "Orvald"]
    near, next_week, far = (make(words, day) for day in ("2024-03-04", "2024-03-11", "2023-03-04"))
    keys = [set(make_profile(account).keys) for account in (near, next_week, far)]
    assert keys[0] & keys[1]
    assert not keys[0] & keys[2]


def test_a_long_report_has_no_more_keys_than_a_store_can_bear() -> None:
    """Two weeks of 32 words, and 40 pairs of words."""
    account = make(
        [f"zo{chr(97 + at // 26)}{chr(97 + at % 26)}rik" for at in range(500)], "2024-03-04"
    )
    assert len(make_profile(account).keys) == 2 * 32 + 40


def test_numbers_of_one_week_stand_together() -> None:
    """Each key has one number of 64 bits, and none of another week's lies among a week's."""
    keys = [f"lomark{at}@{week}" for week in (105407, 105408) for at in range(200)]
    weeks = [set(number_keys(keys[:200])), set(number_keys(keys[200:]))]
    assert [len(numbers) for numbers in weeks] == [200, 200]
    assert max(weeks[0]) < min(weeks[1]) < 2**63
    assert len(set(number_keys(["lomark mill", "lomark", *keys])) - weeks[0] - weeks[1]) == 2


def test_common_words_alone_are_never_enough() -> None:
    """Reports that share no word that tells matters apart are not joined, however alike."""
    one, other = (make(COMMON * 3, "2024-03-04", name) for name in ("a.txt", "b.txt"))
    profiles = make_profile(one), make_profile(other)
    assert measure_likeness(*profiles, None) is None


@given(LINES, LINES, st.lists(st.sampled_from(NAMES), min_size=8, max_size=12))
def test_eight_rare_words_in_a_row_share_a_run(
    one: Sequence[str], other: Sequence[str], shared: Sequence[str]
) -> None:
    """Whatever stands around them in both reports."""
    texts = [make([*around, *shared, *around[::-1]], None).report for around in (one, other)]
    keys = [set(list_run_keys(shared_words(text))) for text in texts]
    assert keys[0] & keys[1]


def test_a_set_phrase_is_no_key() -> None:
    """Runs of words that all news uses propose nothing; a name among them does."""
    phrase = "he was taken to the hospital and he was there for two days"
    assert list_run_keys(shared_words(make(phrase.split(), None).report)) == []
    named = list_run_keys(shared_words(make(phrase.replace("two", "Orvald").split(), None).report))
    assert named
    assert all("orvald" in key.split() and len(key.split()) == RUN for key in named)


@pytest.mark.parametrize("words", [[], ["Lomark"], NAMES[:RUN]])
def test_a_short_text_has_at_most_one_run(words: Sequence[str]) -> None:
    """None of fewer than five words, and one of five."""
    assert len(list_run_keys(shared_words(make(words, None).report))) == (len(words) >= RUN)


def test_a_profile_comes_back_as_it_was() -> None:
    """All but its keys, which stand in a table of their own: places and tolls too."""
    profile = make_profile(make(NEWS.split(), "2024-03-04"))
    profile = replace(profile, spots=((36.2021, 37.1343, False, 3),), tolls=("killed 12",))
    packed = pack_profile(profile, "2024-03-04")
    assert unpack_profile(packed) == replace(profile, keys=())
