"""A report is laid out with everything that was found in it, and names kept back are covered."""

from collections.abc import Iterator

import pytest

from tests.desk.sampled import assert_exact, find_report, judge, nine, open_copy, texts_of
from twosource.desk import Desk
from twosource.errors import SettingsWrong

GIRL = (
    "Twelve-year-old Mira Tolland was killed when the Quenby mill burned on 4 March 2024, her"
    " uncle said. Mira Tolland had gone to see the looms."
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a desk of the samples and of a report that names a child who was killed."""
    folder = tmp_path_factory.mktemp("laid")
    (folder / "girl.txt").write_text(GIRL, encoding="utf-8")
    with open_copy(folder) as opened:
        opened.add(folder / "girl.txt")
        yield opened


def find_girl(desk: Desk) -> str:
    """Return the id of the report on the girl."""
    return next(report.id for report in desk.reports if report.name == "girl.txt")


def test_every_layer_stands_on_words(desk: Desk) -> None:
    """Claims, figures, events, times, places and names are in the order of the text, exactly."""
    laid = desk.kept.survey.layered(find_report(2))
    assert {it.kind for it in laid.layers} == {"claim", "figure", "event", "time", "place", "name"}
    assert_exact([span for it in laid.layers for span in it.spans], texts_of(desk))
    starts = [it.spans[0].start for it in laid.layers]
    assert starts == sorted(starts)
    assert laid.report.text == texts_of(desk)[find_report(2)]
    assert not laid.kept_back


def test_the_keys_of_layers_are_what_verdicts_take(desk: Desk) -> None:
    """Each key leads to its finding; times and places by themselves have none."""
    for it in desk.kept.survey.layered(find_report(6)).layers:
        assert (it.key is None) == (it.kind in ("time", "place"))
        if it.key is not None:
            subject, _ = desk.find(it.key)
            assert subject.kind == {"name": "entity"}.get(it.kind, it.kind)


def test_names_that_are_kept_back_are_covered_in_text_and_layers(desk: Desk) -> None:
    """The girl is named nowhere unless it is asked for; every offset holds."""
    laid = desk.kept.survey.layered(find_girl(desk))
    assert "Mira" not in str((laid.report.text, laid.layers))
    assert laid.kept_back
    assert len(laid.report.text) == len(GIRL)
    named = desk.kept.survey.layered(find_girl(desk), names=True)
    assert named.report.text == GIRL
    assert not named.kept_back


def test_a_correction_shows_in_its_layer(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a person corrected is what the layer says."""
    with open_copy(tmp_path_factory.mktemp("corrected")) as desk:
        judge(desk, "correct", nine(desk.record()), field="value", value="8")
        laid = desk.kept.survey.layered(find_report(6))
    (layer,) = [it for it in laid.layers if it.spans[0].text == "nine bodies"]
    assert layer.says == "killed, people: 8"


def test_a_report_that_is_not_there_is_refused(desk: Desk) -> None:
    """An id that no report has is told in a sentence."""
    with pytest.raises(SettingsWrong, match="is the id of no report"):
        desk.kept.survey.layered("0000000000")
