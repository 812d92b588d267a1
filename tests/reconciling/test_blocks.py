"""Blocks: which pairs of reports share a key."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from twosource.reconciling.blocks import pair_reports

KEYED = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.lists(st.sampled_from("klmnopq"), max_size=5)
)


@given(KEYED, st.randoms(use_true_random=False))
def test_pairs_are_those_that_share_a_key(
    keyed: Mapping[str, Sequence[str]], random: Random
) -> None:
    """Each pair comes once, in the order of ids, whatever the order of the reports."""
    given_order = list(keyed.items())
    random.shuffle(given_order)
    expected = [(a, b) for a, b in combinations(sorted(keyed), 2) if set(keyed[a]) & set(keyed[b])]
    assert list(pair_reports(given_order)) == expected


def test_a_large_block_makes_all_its_pairs() -> None:
    """Nothing is left out because many have a key."""
    pairs = list(pair_reports((f"{at:04}", ["k", f"own{at}"]) for at in range(200)))
    assert len(pairs) == len(set(pairs)) == 200 * 199 // 2
