"""Copies: what reports share, whatever its order, and what they share by chance."""

import pytest

from twosource.model.reports import Front, Report, report_id
from twosource.reconciling.copies import find_copies

LEAD = "A blast in the fish market of Lomark killed four traders before dawn on Monday and set"
REST = " nine stalls on fire, and the mayor of the town asked everybody to stay away from the quay."
QUOTE = (
    '"I had just put the kettle on when all the windows of the house came in at once," she said.'
)
OTHER = (
    "Lawmakers of the upper chamber argued late into the night about the price of bread and oil."
)
MORE = (
    " Bakers in the north have closed their shops for a week, and farmers sell flour by the road."
)


def make(name: str, text: str, fronts: int = 0) -> Report:
    """Return a report; its first ``fronts`` characters are a dateline."""
    report = Report(report_id(text, name), text, name)
    if not fronts:
        return report
    return Report(report.id, text, name, fronts=(Front("dateline", report.span(0, fronts)),))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (LEAD + REST, LEAD + REST, "identical"),
        (LEAD + REST, f"{LEAD}{REST} {OTHER}{MORE}", "wire"),
        (f"{LEAD}{REST} {QUOTE}", f"{QUOTE} {OTHER}{MORE}{OTHER}", "passages"),
        (f"{LEAD}{REST} {QUOTE}", f"{QUOTE} {LEAD}{REST}", "identical"),
        (LEAD + REST, OTHER + MORE, None),
        (
            f"{LEAD}{REST} the mayor of Lomark said on Monday",
            f"{OTHER}{MORE} the mayor of Lomark said",
            None,
        ),
    ],
)
def test_what_two_reports_share(one: str, other: str, kind: str | None) -> None:
    """The longest matching blocks decide, in any order; a common phrase is no copy."""
    copies = find_copies([make("one.txt", one), make("other.txt", other)])
    assert [copy.kind for copy in copies] == ([] if kind is None else [kind])


def test_shared_spans_hold_the_same_words() -> None:
    """Each pair of spans points at the same words in both reports."""
    one, other = make("one.txt", f"{LEAD}{REST}"), make("other.txt", f"{OTHER} {LEAD}{REST} {MORE}")
    (copy,) = find_copies([one, other])
    assert all(a.text == b.text for a, b in copy.spans)
    assert {a.report for a, _ in copy.spans} == {copy.a}
    assert str(copy.share) == "1.00"
    assert "stand in the other" in copy.reasons[0]


def test_a_dateline_is_not_shared_text() -> None:
    """Two agencies' stories under one long dateline share nothing."""
    front = (
        "LOMARK, Arland, Monday the fourth of March, by our own reporters in the town (Northwire): "
    )
    one, other = (
        make("one.txt", front + LEAD, len(front)),
        make("two.txt", front + OTHER, len(front)),
    )
    assert find_copies([one, other]) == ()


def test_the_order_of_reports_does_not_matter() -> None:
    """Copies are the same whichever report comes first."""
    reports = [
        make("a", LEAD + REST),
        make("b", f"{LEAD}{REST} {OTHER}"),
        make("c", f"{OTHER}{MORE}"),
    ]
    assert find_copies(reports) == find_copies(reports[::-1])
