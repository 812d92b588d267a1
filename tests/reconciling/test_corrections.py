"""Corrections: what people reject, correct and set, and how the record says so."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reconciling.build import account, claim, event, figure, record, voice
from twosource.model.figures import Bounds, Number, parse_bounds
from twosource.model.times import Granularity, make_reviewed
from twosource.model.verdicts import KINDS, Target, Verdict, VerdictKind
from twosource.reconciling.accounts import Account, gather_accounts
from twosource.reconciling.corrections import CORRECTED, SET, apply_verdicts, correct
from twosource.reconciling.verdicts import RELATION

MARKET = account(
    "market.txt",
    "Police said 14 people were hurt when a bomb went off at a market in Lomark on Monday. Nobody"
    " was held.",
    claim(
        "14 people were hurt when a bomb went off",
        voice("Police"),
        tells=[event("a bomb went off", mode="explosives", day="2024-03-04")],
        counts=[figure("14 people", 14, day="2024-03-04")],
    ),
    claim("Nobody was held", counts=[figure("Nobody", 0, bound="zero", measure="detained")]),
    outlet="Harbour News",
    family="Harbour",
    published="2024-03-05",
)
TOLL, HELD = MARKET[1].figures
(BOMB,) = MARKET[1].events
SAID, OWN = MARKET[1].claims


def judge(kind: VerdictKind, *on: Target, value: str | None = None, id: str = "v1") -> Verdict:  # noqa: A002  # the record's own word
    """Return a verdict on some targets."""
    return Verdict(id, kind, on, value, "Ada", "2024-03-10T09:00:00Z", "Ada was there", None)


def on(kind: str, found: object, field: str | None = None) -> Target:
    """Point at a finding by its words and its id."""
    return Target(kind, MARKET[0].id, found.span, field, found.id)  # type: ignore[attr-defined]


def on_report(field: str) -> Target:
    """Point at a field of the report."""
    return Target("report", MARKET[0].id, None, field)


def apply(*verdicts: Verdict) -> Account:
    """Return the account as verdicts leave it."""
    (only,) = apply_verdicts(gather_accounts([MARKET[0]], [MARKET[1]]), verdicts)
    return only


@pytest.mark.parametrize(
    ("written", "low", "high", "bound"),
    [
        ("12", 12, 12, "exact"),
        ("0", 0, 0, "zero"),
        ("1,300", 1300, 1300, "exact"),
        ("41.5", Decimal("41.5"), Decimal("41.5"), "exact"),
        ("12-15", 12, 15, "range"),
        ("12 – 15", 12, 15, "range"),
        ("12..15", 12, 15, "range"),
        ("0-3", 0, 3, "range"),
        ("12-", 12, None, "at_least"),
        ("12..", 12, None, "at_least"),
        ("-15", None, 15, "at_most"),
        ("..15", None, 15, "at_most"),
        ("~300", 300, 300, "about"),
        (" 12 ", 12, 12, "exact"),
    ],
)
def test_counts_as_people_write_them(
    written: str, low: Number | None, high: Number | None, bound: str
) -> None:
    """A count, two counts, an open end, and about."""
    assert parse_bounds(written) == Bounds(low, high, bound)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        *"- .. ~ . , twelve 15-12 12-15-18 ~3-4 ~3- 1.2.3 1e3 3or4 +3 12--15 -5-3 ½ ²".split(),
    ],
)
def test_what_is_no_count(written: str) -> None:
    """Anything else is refused by a ValueError that names it."""
    with pytest.raises(ValueError, match=r"is no count|from more to less"):
        parse_bounds(written)


@given(st.text(alphabet="0123456789.,-–~ ", max_size=8))
def test_any_count_is_bounds_or_refused(written: str) -> None:
    """Whatever is written, it is bounds with a number in them or a ValueError."""
    try:
        found = parse_bounds(written)
    except ValueError:
        return
    assert found.low is not None or found.high is not None
    assert found.low is None or found.high is None or found.low <= found.high


@pytest.mark.parametrize(
    ("written", "granularity"),
    [
        ("2024", "year"),
        ("2024-03", "month"),
        ("2024-03-04", "day"),
        ("2024-03-04/2024-03-06", "interval"),
        ("2024-03-04/..", "interval"),
        ("2024-03-04T09:00:00Z", "part_of_day"),
    ],
)
def test_times_as_people_give_them(written: str, granularity: Granularity) -> None:
    """A time that a reviewer gives says so, and keeps the words that it was read from."""
    found = make_reviewed(written, BOMB.time)
    assert (found.edtf, found.timex, found.basis) == (written, written, "reviewer")
    assert found.granularity == granularity
    assert BOMB.time is not None
    assert found.span == BOMB.time.span
    assert make_reviewed(written, None).span is None


@pytest.mark.parametrize("written", ["", "yesterday", "2024-13", "4 March 2024", "2024-03-04T"])
def test_what_is_no_time(written: str) -> None:
    """What is not EDTF is refused."""
    with pytest.raises(ValueError, match="is not an EDTF value"):
        make_reviewed(written, None)


def test_a_corrected_count() -> None:
    """A count keeps its words and has the bounds that the reviewer gives."""
    found = correct(TOLL, "value", "12-15")
    assert (found.low, found.high, found.bound, found.basis) == (12, 15, "range", "reviewer")
    assert (found.span, found.value_words, found.id) == (TOLL.span, TOLL.value_words, TOLL.id)


@pytest.mark.parametrize(
    ("finding", "field", "value"),
    [
        (TOLL, "measure", "killed"),
        (TOLL, "group", "soldiers"),
        (BOMB, "polarity", "did_not"),
        (BOMB, "certainty", "possible"),
        (SAID, "stance", "denies"),
        (SAID, "certainty", "unconfirmed"),
    ],
)
def test_corrected_words(finding: object, field: str, value: str) -> None:
    """A field has the word that the reviewer gives, and nothing else of the finding changes."""
    found = correct(finding, field, value)  # type: ignore[type-var]
    assert getattr(found, field) == value
    assert found.basis == "reviewer"  # type: ignore[attr-defined]
    before = getattr(finding, field)
    assert replace(found, **{field: before, "basis": "words"}) == finding  # type: ignore[type-var]


def test_a_corrected_mode() -> None:
    """A mode is one of its type, and ACLED's sub-event is that of the mode."""
    bomb = replace(BOMB, acled="Remote explosive/landmine/IED")
    found = correct(bomb, "mode", "drone")
    assert (found.mode, found.acled, found.basis) == ("drone", "Air/drone strike", "reviewer")
    none = correct(bomb, "mode", "")
    assert (none.type, none.mode, none.acled) == ("ASSAULT", None, None)


@pytest.mark.parametrize(("finding", "field"), [(TOLL, "as_of"), (BOMB, "time")])
def test_corrected_times(finding: object, field: str) -> None:
    """A time is the reviewer's, or none where the reviewer takes it out."""
    found = correct(finding, field, "2024-03-06")  # type: ignore[type-var]
    assert getattr(found, field).edtf == "2024-03-06"
    assert getattr(found, field).basis == "reviewer"
    assert getattr(correct(finding, field, ""), field) is None  # type: ignore[type-var]


def test_every_field_that_can_be_corrected_is_there() -> None:
    """The fields that can be corrected are fields of the findings, or the value of a figure."""
    for kind, found in (("figure", TOLL), ("event", BOMB), ("claim", SAID)):
        assert all(field == "value" or hasattr(found, field) for field in CORRECTED[kind])
    assert all(hasattr(MARKET[0], field) for field in SET)
    assert KINDS["correct"] == tuple(CORRECTED)


@pytest.mark.parametrize(
    ("finding", "field", "value"),
    [
        (TOLL, "value", "many"),
        (TOLL, "value", ""),
        (TOLL, "as_of", "soon"),
        (BOMB, "time", "Monday"),
        (BOMB, "mode", "riot"),
    ],
)
def test_a_value_that_a_field_cannot_have(finding: object, field: str, value: str) -> None:
    """A value that means nothing raises ValueError."""
    with pytest.raises(ValueError, match=r"is no count|is not an EDTF value|PLOVER has no mode"):
        correct(finding, field, value)  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("finding", "field", "value"),
    [
        (TOLL, "measure", "pigeons"),
        (TOLL, "measure", ""),
        (TOLL, "group", ""),
        (BOMB, "type", "PICNIC"),
        (BOMB, "polarity", "maybe"),
        (BOMB, "polarity", ""),
        (BOMB, "certainty", "surely"),
        (SAID, "stance", "sings"),
        (SAID, "stance", ""),
        (SAID, "certainty", "surely"),
        (SAID, "certainty", ""),
    ],
)
def test_a_word_that_a_field_cannot_have(finding: object, field: str, value: str) -> None:
    """A word that the record does not know, or none where one must be, raises ValueError."""
    with pytest.raises(ValueError, match=r"\S"):
        correct(finding, field, value)  # type: ignore[type-var]


def test_another_type_takes_the_mode_away() -> None:
    """An event that gets another type loses the mode that only the old one has."""
    found = correct(BOMB, "type", "PROTEST")
    assert (found.type, found.mode, found.acled) == ("PROTEST", None, None)


def test_corrections_reach_the_record() -> None:
    """The record has corrected findings with a reviewer as their basis, and the verdict."""
    verdicts = [
        judge("correct", on("figure", TOLL, "value"), value="12", id="v1"),
        judge("correct", on("event", BOMB, "time"), value="2024-03-03", id="v2"),
        judge("correct", on("claim", SAID, "certainty"), value="probable", id="v3"),
    ]
    found = record(MARKET, verdicts=verdicts)
    (story,) = found.stories
    (toll,) = [item for item in story.figures if item.measure == "injured"]
    assert (toll.low, toll.high, toll.basis, toll.span.text) == (12, 12, "reviewer", "14 people")
    (bomb,) = story.events
    assert bomb.time is not None
    assert (bomb.time.edtf, bomb.time.basis, bomb.basis) == ("2024-03-03", "reviewer", "reviewer")
    assert {(item.id, item.basis) for item in story.claims} == {
        (SAID.id, "reviewer"),
        (OWN.id, "words"),
    }
    assert {(item.measure, item.basis) for item in story.figures} == {
        ("injured", "reviewer"),
        ("detained", "words"),
    }
    assert [verdict.id for verdict in found.verdicts] == ["v1", "v2", "v3"]
    statement = next(one for one in story.statements if one.about == "injured")
    assert (statement.low, statement.best, statement.high) == (12, 12, 12)


def test_a_rejected_claim_takes_its_figures() -> None:
    """A claim goes with its figures; the others stay."""
    left = apply(judge("reject", on("claim", SAID))).findings
    assert [item.id for item in left.claims] == [OWN.id]
    assert [item.id for item in left.figures] == [HELD.id]
    assert left.events == MARKET[1].events


def test_rejected_figures_and_events_go() -> None:
    """A figure or an event goes alone, and the record is made without it."""
    verdicts = [judge("reject", on("figure", TOLL)), judge("reject", on("event", BOMB), id="v2")]
    left = apply(*verdicts).findings
    assert ([item.id for item in left.figures], left.events) == ([HELD.id], ())
    assert [item.id for item in left.claims] == [SAID.id, OWN.id]
    (story,) = record(MARKET, verdicts=verdicts).stories
    figures, events = {item.id for item in story.figures}, {item.id for item in story.events}
    for item in story.claims:
        assert set(item.figures) <= figures
        assert set(item.events) <= events


def test_a_rejected_relation_rejects_no_figure() -> None:
    """What is said of a relation leaves both of its sides."""
    verdict = judge("reject", on("figure", TOLL, RELATION), on("figure", HELD, RELATION))
    assert apply(verdict).findings == MARKET[1]


def test_what_is_accepted_stays() -> None:
    """An accepted finding is as it was read."""
    assert apply(judge("accept", on("figure", TOLL))).findings == MARKET[1]


def test_words_that_fit_nothing_correct_nothing() -> None:
    """A verdict on words in which nothing stands is passed over."""
    nowhere = Target("figure", MARKET[0].id, MARKET[0].span(60, 66), "value")
    assert apply(judge("correct", nowhere, value="3")).findings == MARKET[1]
    elsewhere = replace(nowhere, report="0" * 20)
    assert apply(judge("correct", elsewhere, value="3")).findings == MARKET[1]


def test_what_is_set_of_a_report() -> None:
    """Outlet, family and date are what a person says; a date says that it was given."""
    left = apply(
        judge("set", on_report("outlet"), value="Upland Voice", id="v1"),
        judge("set", on_report("family"), value="Upland", id="v2"),
        judge("set", on_report("published"), value="2024-03-06", id="v3"),
    ).report
    assert (left.outlet, left.family) == ("Upland Voice", "Upland")
    assert (left.published, left.published_basis) == ("2024-03-06", "given")
    assert (left.text, left.id, left.name) == (MARKET[0].text, MARKET[0].id, MARKET[0].name)


def test_what_is_set_to_nothing() -> None:
    """A person may say that outlet, family or date are not known."""
    left = apply(
        judge("set", on_report("outlet"), id="v1"),
        judge("set", on_report("family"), id="v2"),
        judge("set", on_report("published"), id="v3"),
    ).report
    assert (left.outlet, left.family, left.published, left.published_basis) == (None,) * 4


def test_what_cannot_be_set_is_left() -> None:
    """A field that is not a person's to set stays as it is."""
    assert apply(judge("set", on_report("text"), value="Other words.")).report == MARKET[0]


def test_set_values_stand_in_the_record() -> None:
    """The record lists reports by the date and outlet that were set."""
    other = account("other.txt", "Rain fell on Quenby.", published="2024-03-01")
    verdicts = [
        judge("set", on_report("published"), value="2024-02-01", id="v1"),
        judge("set", on_report("outlet"), value="Upland Voice", id="v2"),
    ]
    entries = record(MARKET, other, verdicts=verdicts).reports
    assert [(entry.name, entry.published) for entry in entries] == [
        ("market.txt", "2024-02-01"),
        ("other.txt", "2024-03-01"),
    ]
    assert entries[0].outlet == "Upland Voice"
