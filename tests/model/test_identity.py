"""Ids come from content and from nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from twosource.model.identity import digest, text_digest

parts = st.lists(st.text(max_size=6) | st.integers() | st.none(), max_size=4)


@given(parts, parts)
def test_ids_tell_apart_what_differs(a: list[str | int | None], b: list[str | int | None]) -> None:
    """Equal parts give equal ids, and parts that are written differently give different ones."""
    same = [str(part) for part in a] == [str(part) for part in b]
    assert (digest(*a) == digest(*b)) == same


def test_ids_do_not_depend_on_the_run() -> None:
    """The id of a report's figure is what it was yesterday."""
    assert digest("r", "figure", 3, 14, "killed") == "be2f792912ba453f9fc2"
    assert len(text_digest("")) == 64
