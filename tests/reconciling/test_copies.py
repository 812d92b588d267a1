"""Copies: what reports share, whatever its order, and what they share by chance."""

from dataclasses import replace
from decimal import Decimal

import pytest

from twosource.model.reports import Credit, Front, Report, report_id
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


EDITED = (
    "A blast in the fish market of Lomark killed six traders before dawn on Monday and then set"
    " nine more stalls on fire, and the town's mayor asked everybody to stay away from the quay."
)


def test_an_edited_copy_is_most_of_the_text() -> None:
    """Words put in, taken out and changed leave runs that are counted together."""
    (copy,) = find_copies([make("one.txt", LEAD + REST), make("two.txt", EDITED)])
    assert copy.kind == "wire"
    assert copy.share > Decimal("0.5")


def test_an_edited_sentence_among_others_is_a_passage() -> None:
    """No run of it is long alone; what stands between them is short in both texts."""
    start = f"{MORE} A blast in the fish market of Lomark yesterday killed four traders before dawn"
    far = f"{MORE} A blast in the fish market of Lomark. {QUOTE[:60]} four traders before dawn on"
    kinds = [
        [copy.kind for copy in find_copies([make("a.txt", f"{LEAD}{REST}"), make("b.txt", text)])]
        for text in (start, far)
    ]
    assert kinds == [["passages"], []]


@pytest.mark.parametrize(
    "fact",
    [
        "at the corner of Prince Street and Small Avenue in North Lomark at 9:40 p.m. on May 3",
        "Ana Lind, 24, Bo Ray, 22, Carl Ohm, 19, Dora Pell, 31, and Emil Voss, 8, of Lomark,",
    ],
)
def test_a_fact_of_names_and_numbers_is_no_copy(fact: str) -> None:
    """Two writers give one address and the same ages in the same words."""
    assert find_copies([make("a.txt", f"{LEAD} {fact}"), make("b.txt", f"{OTHER} {fact}")]) == ()


def test_a_credit_and_then_the_dates_tell_which_was_first() -> None:
    """The credited agency had the words first, whatever the dates; else the earlier day."""
    wire = replace(make("wire.txt", LEAD + REST), outlet="Northwire")
    paper = replace(make("paper.txt", LEAD + REST), outlet="The Quay", credit=("Northwire",))
    days = {"published_basis": "given"}
    early = replace(paper, published="2024-03-04", **days)
    late = replace(wire, published="2024-03-05", **days)
    first = [find_copies(pair)[0].first for pair in ([wire, paper], [early, late])]
    assert first == [wire.id, wire.id]
    plain = replace(early, credit=())
    (copy,) = find_copies([late, plain])
    assert copy.first == plain.id
    assert copy.reasons[1] == "The Quay (2024-03-04) was published before Northwire (2024-03-05)"
    assert find_copies([replace(wire, outlet=None), plain])[0].first is None


def test_a_credit_may_use_another_name_of_an_agency() -> None:
    """The table of outlets knows that AFP and Agence France-Presse are one."""
    wire = replace(make("wire.txt", LEAD + REST), outlet="Agence France-Presse")
    paper = replace(make("paper.txt", LEAD + REST), outlet="The Quay", credit=("AFP",))
    (copy,) = find_copies([wire, paper])
    assert copy.first == wire.id
    linked = Credit("AFP", "source", "link", link="https://afp.example/a")
    (copy,) = find_copies([wire, replace(paper, credited=(linked,))])
    assert copy.reasons[1] == "The Quay (no date) gives an address of Agence France-Presse"


def test_of_one_agency_the_dates_tell_which_was_first() -> None:
    """Both credit it, so that the credit says nothing."""
    early, late = (
        replace(
            make(f"{day}.txt", LEAD + REST),
            outlet="Northwire",
            credit=("Northwire",),
            published=f"2024-03-{day}",
            published_basis="given",
        )
        for day in ("04", "05")
    )
    (copy,) = find_copies([late, early])
    assert copy.first == early.id
    assert "was published before" in copy.reasons[1]


def test_a_phrase_that_one_report_repeats_is_counted_once() -> None:
    """A stock phrase is no passage, however often one of them uses it."""
    phrase = "according to the local ministry of health in the"
    one = f"{LEAD} {phrase} town. {REST} {phrase} north. {QUOTE} {phrase} south."
    two = f"{OTHER} {phrase} valley. {MORE}"
    assert find_copies([make("a.txt", one), make("b.txt", two)]) == ()
