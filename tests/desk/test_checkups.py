"""What is looked at: data that changed, and how fast this machine reads."""

from pathlib import Path

import pytest

from twosource.analysis import analysis_version
from twosource.batch.readings import Reader
from twosource.desk.furnishings import look_at_places, look_at_weights
from twosource.desk.paces import measure_pace
from twosource.desk.tables import open_tables


def test_the_weights_are_whole() -> None:
    """All files of the network are there; its digest and scores are told."""
    weights = look_at_weights()
    assert weights.made_by == analysis_version()
    assert (weights.missing, weights.changed) == ((), ())
    assert len(weights.digest) == 64
    assert weights.size > 20_000_000
    scores = dict(weights.scores)
    assert 80 < scores["ewt test las"] < 100
    assert len(scores) == 6


def test_a_changed_file_of_the_network_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file whose digest is not the one that the installer noted is named."""
    import twosource.analysis

    file = Path(twosource.analysis.__file__).with_name("weights") / "reader.onnx"
    noted = tmp_path / "twosource-9.9.dist-info"
    noted.mkdir()
    (noted / "METADATA").write_text("Name: twosource\nVersion: 9.9\n", encoding="utf-8")
    (noted / "RECORD").write_text(f"{file},sha256={'A' * 43},1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert look_at_weights().changed == ("reader.onnx",)


def test_the_place_index_is_whole() -> None:
    """The index that ships has its places, and every byte is as it was written."""
    places = look_at_places()
    assert places.wrong is None
    assert places.places > 200_000
    assert places.own == ()


def test_a_pace_is_measured() -> None:
    """At least three readings are timed; a second core adds to the estimate, less than one more."""
    reader = Reader(open_tables(None, None, None).places)
    pace = measure_pace(reader, 2.0, patience=0.0)
    assert pace.readings == 3
    assert pace.reports == pytest.approx(pace.words / 600)
    assert pace.reports < pace.all_cores < 2 * pace.reports
    assert 0 < pace.share <= 1
    assert pace.begin > 0
