"""Each kind of verdict on each kind of thing: followed, taken back to the byte, or refused."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desk.sampled import (
    Pick,
    bare,
    entity_of,
    event_of,
    find_claim,
    find_entity,
    find_report,
    four,
    incident_of,
    judge,
    list_accounts,
    nine,
    open_copy,
    origin_of,
    place_of,
    put_in_memory,
    refuse,
    report_of,
    undo,
    whole,
)
from twosource.desk import Desk
from twosource.errors import SettingsWrong
from twosource.model.records import Record

FEW = (1, 2, 6, 10)  # samples that have what is judged here


@pytest.fixture
def few(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk of a few samples to write on."""
    with open_copy(tmp_path, FEW) as opened:
        yield opened


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a desk of a few samples on which nothing can be judged that is judged here."""
    with open_copy(tmp_path_factory.mktemp("still"), FEW) as opened:
        yield opened


@pytest.fixture(scope="module")
def record(still: Desk) -> Record:
    """Return the record of that desk."""
    return still.record()


Case = tuple[str, tuple[Pick, ...], str | None, str | None]

# Each kind of verdict on each kind of thing: what it speaks of, field and value.
CASES: dict[str, Case] = {
    "accept a figure": ("accept", (four,), None, None),
    "accept a story": ("accept", (whole,), None, None),
    "accept a relation": ("accept", (four, nine), None, None),
    "reject a figure": ("reject", (nine,), None, None),
    "reject an event": ("reject", (event_of(6, "live rounds"),), None, None),
    "reject a claim": ("reject", (lambda r: find_claim(r, 6, "nine bodies"),), None, None),
    "reject a relation": ("reject", (four, nine), None, None),
    "correct a value": ("correct", (four,), "value", "12"),
    "correct a group": ("correct", (four,), "group", "officers"),
    "correct a type": ("correct", (event_of(6, "live rounds"),), "type", "PROTEST"),
    "correct a time": ("correct", (event_of(6, "live rounds"),), "time", "2024-03-03"),
    "correct a stance": (
        "correct",
        (lambda r: find_claim(r, 1, "No police officers"),),
        "stance",
        "denies",
    ),
    "same incidents": (
        "same",
        (incident_of(6, "live rounds"), incident_of(10, "killed")),
        None,
        None,
    ),
    "same events": ("same", (event_of(1, "set on fire"), event_of(1, "clashed")), None, None),
    "same entities": ("same", (entity_of(1, "police"), entity_of(1, "officers")), None, None),
    "same reports": ("same", (report_of(1), report_of(2)), None, None),
    "different incidents": (
        "different",
        (incident_of(6, "live rounds"), incident_of(10, "killed")),
        None,
        None,
    ),
    "different events": (
        "different",
        (event_of(1, "set on fire"), event_of(2, "set on fire")),
        None,
        None,
    ),
    "different entities": (
        "different",
        (entity_of(1, "police"), entity_of(1, "Tisava")),
        None,
        None,
    ),
    "different reports": ("different", (report_of(1), report_of(2)), None, None),
    "merge incidents": (
        "merge",
        (incident_of(6, "live rounds"), incident_of(10, "killed")),
        None,
        None,
    ),
    "merge entities": (
        "merge",
        (entity_of(1, "police"), place_of(1, "Interior Ministry")),
        None,
        None,
    ),
    "split a report off": ("split", (whole, report_of(1)), None, None),
    "split an event off": (
        "split",
        (incident_of(1, "set on fire"), event_of(1, "set on fire")),
        None,
        None,
    ),
    "split a name off": ("split", (entity_of(1, "police"), place_of(1, "police")), None, None),
    "same origins": ("same-origin", (origin_of("Plumbline"), origin_of("Edda Kvarn")), None, None),
    "different origins": (
        "not-same-origin",
        (lambda r: find_claim(r, 1, "The violence"), lambda r: find_claim(r, 2, "The violence")),
        None,
        None,
    ),
    "set an outlet": ("set", (report_of(10),), "outlet", "Corvane"),
    "set a family": ("set", (report_of(6),), "family", "Corvane"),
    "set a date": ("set", (report_of(10),), "published", "2024-03-05"),
    "set no date": ("set", (report_of(6),), "published", ""),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_verdict_is_followed_and_taken_back(few: Desk, case: Case) -> None:
    """Kept or in memory each verdict tells the same, is listed, and undone leaves every byte."""
    kind, picks, field, value = case
    memory = put_in_memory(list_accounts(FEW))
    before = memory.record()
    keys = [pick(before) for pick in picks]
    verdict = judge(few, kind, *keys, field=field, value=value)
    there = judge(memory, kind, *keys, field=field, value=value)
    assert replace(there, id=verdict.id, at=verdict.at) == verdict
    followed = few.record()
    assert followed.verdicts == (verdict,)
    assert bare(followed) == bare(memory.record())
    undoing = undo(few, verdict)
    assert bare(few.record()) == bare(before)
    assert few.verdicts == (verdict, undoing)


fire, shots, dead = (
    incident_of(1, "set on fire"),
    event_of(6, "live rounds"),
    event_of(10, "killed"),
)
REFUSED: list[tuple[str, tuple[Pick, ...], str]] = [
    ("accept", (), "accept needs one id, or two of claims or figures: their relation"),
    ("accept", (four, nine, whole), "accept needs one id, or two"),
    ("accept", (whole, report_of(1)), "accept needs one id, or two of claims or figures"),
    ("reject", (), "reject needs one id"),
    ("reject", (whole,), "is the id of no event or claim or figure on this desk"),
    ("reject", (report_of(1),), "is the id of no event or claim or figure"),
    ("same", (fire,), "same needs two or more different ids"),
    ("same", (fire, fire), "same needs two or more different ids"),
    ("same", (four, nine), "is the id of no incident or event or entity or report or story"),
    ("same", (fire, whole), "same speaks of things of one kind: these are incident"),
    ("same", (fire, entity_of(1, "police")), "same speaks of things of one kind"),
    ("different", (whole,), "different needs two or more different ids"),
    ("different", (report_of(1), shots), "different speaks of things of one kind"),
    ("merge", (report_of(1), report_of(2)), "is the id of no story or incident or entity"),
    ("merge", (shots, dead), "is the id of no story or incident or entity"),
    ("split", (whole,), "split needs two or more different ids"),
    ("split", (whole, whole), "split needs two or more different ids"),
    ("split", (whole, report_of(1), report_of(2)), "the whole and the one part that leaves it"),
    ("split", (whole, fire), "is no part of story"),
    ("split", (fire, shots), "is no part of incident"),
    ("split", (report_of(1), report_of(2)), "is no part of report"),
    ("split", (entity_of(1, "police"), place_of(1, "Granary Square")), "is no part of entity"),
    ("same-origin", (origin_of("Plumbline"),), "same-origin needs two or more different ids"),
    ("same-origin", (four, nine), "is the id of no claim or origin"),
    ("not-same-origin", (report_of(1), report_of(2)), "is the id of no claim or origin"),
    ("undo", (four,), "is the id of no verdict on this desk"),
    ("undo", (), "undo needs one id"),
]


@pytest.mark.parametrize(("kind", "picks", "says"), REFUSED)
def test_a_verdict_that_means_nothing(
    still: Desk, record: Record, kind: str, picks: tuple[Pick, ...], says: str
) -> None:
    """One thing too few or too many, of a wrong kind or of two kinds: one sentence says which."""
    assert says in refuse(still, kind, *(pick(record) for pick in picks))


figures, events, claims = "value, measure, group, as_of", "type, mode, time, polarity", "stance"
WRONG: list[tuple[Pick, str | None, str | None, str]] = [
    (four, "low", "3", f"of a figure can be corrected: {figures}"),
    (four, None, "3", f"of a figure can be corrected: {figures}"),
    (four, "value", None, f"of a figure can be corrected: {figures}"),
    (four, "stance", "denies", f"of a figure can be corrected: {figures}"),
    (shots, "value", "3", f"event can be corrected: {events}"),
    (lambda r: find_claim(r, 1, "No police"), "value", "3", f"can be corrected: {claims}"),
    (four, "value", "", "'' is no count: write 12, 12-15, 12- (or more), -15, ~300"),
    (four, "value", "twelve", "'twelve' is no count"),
    (four, "value", "1e9", "'1e9' is no count"),
    (four, "value", "٣", "'٣' is no count"),
    (four, "value", "15-12", "'15-12' goes from more to less"),
    (four, "measure", "killedd", "'killedd' is no measure: there are killed, injured"),
    (four, "measure", "", "'' is no measure"),
    (four, "group", " ", "a group needs a name"),
    (four, "as_of", "soon", "'soon' is not an EDTF value"),
    (shots, "type", "Assault", "'Assault' is no type: there are AGREE"),
    (shots, "mode", "demo", "PLOVER has no mode 'demo' for ASSAULT"),
    (shots, "time", "2024-03-06/2024-03-04", "is not an EDTF value"),
    (shots, "polarity", "negated", "there are happened, did_not"),
    (shots, "certainty", "", "there are certain, probable, possible, unconfirmed"),
    (lambda r: find_claim(r, 1, "No police"), "stance", "lies", "'lies' is no stance"),
]


@pytest.mark.parametrize(("pick", "field", "value", "says"), WRONG)
def test_a_correction_that_can_be_none(
    still: Desk, record: Record, pick: Pick, field: str | None, value: str | None, says: str
) -> None:
    """A field that there is not and a value that it cannot have are told, with what can be."""
    assert says in refuse(still, "correct", pick(record), field=field, value=value)


SET = "of a report can be set: outlet, family, published"
UNSET = [
    ("title", "x", SET),
    (None, "x", SET),
    ("published", "soon", "published 'soon' is no date: write it as 2021-11-06"),
    ("published", "2024-13-01", "is no date"),
    ("published", "99999-01-01", "is no date"),
]


@pytest.mark.parametrize(("field", "value", "says"), UNSET)
def test_what_cannot_be_set_of_a_report(
    still: Desk, field: str | None, value: str, says: str
) -> None:
    """Only outlet, family and date are set, and a date must be one."""
    assert says in refuse(still, "set", find_report(1), field=field, value=value)


def test_corrections_and_settings_speak_of_one_thing(still: Desk, record: Record) -> None:
    """Two ids, none, or something that has no such field are refused."""
    said = {"field": "value", "value": "3"}
    assert refuse(still, "correct", **said) == "correct needs one id"
    assert refuse(still, "correct", four(record), nine(record), **said) == "correct needs one id"
    assert "of no figure or event or claim" in refuse(still, "correct", whole(record), **said)
    assert "of no report" in refuse(still, "set", whole(record), field="outlet", value="x")


@pytest.mark.parametrize(("by", "why"), [("", "so"), ("  ", "so"), ("Ada", ""), ("Ada", " \n ")])
def test_a_verdict_needs_a_reviewer_and_a_reason(
    still: Desk, record: Record, by: str, why: str
) -> None:
    """Nothing is decided by nobody, nor without saying why."""
    with pytest.raises(SettingsWrong, match="needs a reviewer and a reason: give --by and --why"):
        still.judge("accept", whole(record), by=by, why=why)


def test_a_verdict_that_there_is_not(still: Desk, record: Record) -> None:
    """Another word than those that verdicts have is refused with the list of them."""
    assert "'doubt' is no verdict: there are accept, reject" in refuse(
        still, "doubt", whole(record)
    )


def test_an_outlet_without_words_cannot_be_judged(still: Desk, record: Record) -> None:
    """Of an outlet that no text names nothing can be said, since no words stand for it."""
    outlet = next(entity for entity in record.entities if not entity.names)
    police = find_entity(record, 1, "police")
    assert "no words stand for it" in refuse(still, "same", police, outlet.id)


def test_name_and_reason_are_kept_without_the_space_around(few: Desk) -> None:
    """Who decides and why are kept as they were meant."""
    verdict = few.judge("accept", find_report(1), by=" Ola Brandt ", why="\tso \n")
    assert (verdict.by, verdict.why) == ("Ola Brandt", "so")
    assert few.verdicts == (verdict,)
