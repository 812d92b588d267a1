"""``python -m evaluation.time_peers``: two other finders of times beside ours, on the same texts.

    pip install -r requirements/peers.txt
    python -m evaluation.time_peers

Protocol. Texts, matching and scores are those of :mod:`evaluation.times`, on the odd half of
TimeBank; all read in one run, one after the other, in one process. ``dateparser.search`` is asked
for English with the creation time as its base and past dates preferred; of what it finds the day
is taken. Microsoft's recognizers are asked for English with the creation time as reference; where
they give several readings, the first, which lies before it, is taken, and a TIMEX without a year is
filled from the reading's beginning. ``ratio`` is time spent, ours being 1: that of finding times in
documents that have been analysed, as the analysis serves every finder; with the network counted
ours stands in a row of its own. Neither gives a value
where the words say no more than "now": those count as missing.
"""

import argparse
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from evaluation.data import Row, data_folder
from evaluation.tempeval import read_documents
from evaluation.times import Extent, analyse_document, read_extents, score_extents

__all__ = ["main"]

Find = Callable[[Row], Iterable[Extent]]


def main() -> None:
    """Print a row for each finder: relaxed, strict and value F1, and the time it takes."""
    argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0]).parse_args()
    documents = read_documents(data_folder() / "tempeval/timebank.jsonl.gz", "odd")
    analyses = {document["id"]: analyse_document(document) for document in documents}
    finders: dict[str, Find] = {
        "twosource": lambda document: read_extents(document, analyses[document["id"]]),
        "with its network": read_extents,
        "dateparser.search": _open_dateparser(),
        "recognizers-text": _open_recognizers(),
    }
    own = 0.0
    for name, find in finders.items():
        begun = time.process_time()
        found = [(document, list(find(document))) for document in documents]
        spent = time.process_time() - begun
        own = own or spent
        scores = score_extents(found)
        shown = "  ".join(f"{key} {value:5.1f}" for key, value in scores.items())
        sys.stdout.write(f"{name:18}  {shown}  ratio {spent / own:6.1f}\n")


def _open_dateparser() -> Find:
    from dateparser.search import search_dates  # noqa: PLC0415  # only where it is asked for

    def find(document: Row) -> Iterator[Extent]:
        base = datetime.fromisoformat(document["dct"][:10])
        asked = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # dateparser warns of its own calls
            found = search_dates(document["text"], languages=["en"], settings=asked) or ()
        at = 0
        for words, moment in found:
            start = document["text"].find(words, at)
            if start >= 0:
                at = start + len(words)
                yield Extent(start, at, moment.date().isoformat())

    return find


def _open_recognizers() -> Find:
    try:
        from recognizers_date_time import Culture, recognize_datetime  # noqa: PLC0415
    except ImportError as error:
        raise SystemExit(f"{error}: pip install -r {Path('requirements/peers.txt')}") from error

    def find(document: Row) -> Iterator[Extent]:
        base = datetime.fromisoformat(document["dct"][:10])
        for one in recognize_datetime(document["text"], Culture.English, reference=base):
            values = (one.resolution or {}).get("values") or [{}]
            yield Extent(one.start, one.end + 1, _value(values[0]))

    return find


def _value(reading: dict[str, Any]) -> str:
    """Return the TIMEX3 value of a reading, with its year where the TIMEX has none."""
    timex, day = str(reading.get("timex", "")), str(reading.get("start", reading.get("value", "")))
    known = day[:4].isdigit() and timex.startswith("XXXX")
    if known and reading.get("type") == "date":
        return day
    return day[: len(timex)] if known and "W" not in timex else timex


if __name__ == "__main__":
    main()
