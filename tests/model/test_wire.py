"""Records go to JSON and come back unchanged."""

import json
from collections.abc import Callable
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.errors import RecordRefused
from twosource.model.figures import Figure
from twosource.model.places import Candidate, Place
from twosource.model.records import FORMAT, MadeBy, Record
from twosource.model.schema import schema
from twosource.model.spans import Span
from twosource.model.stories import Incident, Moment, Statement, Story, Unknown
from twosource.model.times import Time
from twosource.model.wire import dump, from_json, to_json

texts = st.text(min_size=1, max_size=12)
numbers = st.integers(0, 10**6) | st.decimals(0, 10**6, places=2)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Draw a span with its words."""
    text, start = draw(texts), draw(st.integers(0, 500))
    return Span(draw(texts), start, start + len(text), text)


times = st.builds(
    Time,
    edtf=st.sampled_from(["2021", "2021-11", "2021-11-05", "../2021-11-05", "XXXX-10-10"]),
    timex=texts,
    granularity=st.sampled_from(["day", "month", "part_of_day"]),
    basis=st.sampled_from(["words", "published", "post"]),
    span=st.none() | spans(),
    alternatives=st.just(()),
)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Draw a figure whose bounds do not cross."""
    low = draw(st.none() | numbers)
    high = draw(st.none() | numbers)
    if low is not None and high is not None and low > high:
        low, high = high, low
    span = draw(spans())
    return Figure(
        draw(texts), draw(st.none() | texts), draw(texts), span, (span,), "killed", draw(texts),
        "people", "person", low, high, "range", as_of=draw(st.none() | times),
    )  # fmt: skip


@given(figures())
def test_figures_come_back(figure: Figure) -> None:
    """A figure is the same after a journey through JSON text."""
    assert from_json(Figure, json.loads(dump(figure))) == figure


@given(figures())
def test_figures_follow_their_schema(figure: Figure) -> None:
    """What is written is what the schema describes."""
    jsonschema.validate(to_json(figure), schema(Figure))


def test_places_keep_every_digit() -> None:
    """Coordinates are strings of digits, not floats."""
    candidate = Candidate("B", 1, Decimal("33.3406"), Decimal("44.4009"), "town", "IQ", None, 7)
    place = Place("B", 1, Decimal("33.3400"), Decimal("44.4009"), 1, "IQ", None, (candidate,))
    written = to_json(place)
    assert isinstance(written, dict)
    assert written["lat"] == "33.3400"
    assert from_json(Place, written) == place


def test_unknown_fields_are_passed_over() -> None:
    """A record of a later version, with more fields, can still be read."""
    time = Time("2021", "2021", "year", "words", None)
    written = to_json(time)
    assert isinstance(written, dict)
    assert from_json(Time, {**written, "later": 1}) == time


WRONG: list[tuple[Callable[[dict[str, object]], None], str]] = [
    (lambda data: data.update(edtf=5), "edtf"),
    (lambda data: data.update(basis="guess"), "basis"),
    (lambda data: data.update(edtf="next week"), "EDTF"),
    (lambda data: data.pop("timex"), "timex"),
    (lambda data: data.update(alternatives="2021"), "alternatives"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "named"), WRONG)
def test_what_does_not_fit_is_named(spoil: Callable[[dict[str, object]], None], named: str) -> None:
    """A wrong value is refused with the place where it stands."""
    written = to_json(Time("2021", "2021", "year", "words", None))
    assert isinstance(written, dict)
    data: dict[str, object] = dict(written)
    spoil(data)
    with pytest.raises(RecordRefused, match=named):
        from_json(Time, data)  # type: ignore[arg-type]


def test_the_schema_is_a_schema() -> None:
    """The schema of the record is valid, and describes every record that a story holds."""
    whole = schema(Record)
    jsonschema.Draft202012Validator.check_schema(whole)
    definitions = whole["$defs"]
    assert isinstance(definitions, dict)
    wanted = {kind.__name__ for kind in (Story, Incident, Statement, Moment, Unknown, Figure, Span)}
    assert wanted <= set(definitions)


def test_an_empty_record_is_a_record() -> None:
    """A record of no reports is written, valid and read back."""
    record = Record(FORMAT, MadeBy("0.1.0", {"times": "1"}), (), (), (), (), ())
    jsonschema.validate(to_json(record), schema(Record))
    assert from_json(Record, json.loads(dump(record))) == record
