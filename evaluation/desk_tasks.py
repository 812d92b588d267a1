"""Tasks that score what the program finds with its network and its rules together.

Each takes the data folder, a file or None and a split or None, as :mod:`evaluation.tasks` asks.
"""

from collections.abc import Iterator
from pathlib import Path

from evaluation.annotators import read_as_desk, read_as_written
from evaluation.data import Scores, ask_annotator, ask_file
from evaluation.event_places import find_event_place_misses, score_event_places
from evaluation.event_types import find_event_type_misses, score_event_types
from evaluation.factuality import FactSentence, read_facts
from evaluation.incident_counts import score_counts
from evaluation.incidents import list_incident_misses, score_incidents
from evaluation.places import find_place_misses, score_places
from evaluation.reporting import find_reporting_misses, read_reporting, score_reporting
from evaluation.slots import find_slot_misses, score_datelines, score_slots
from evaluation.speakers import QuotedReport, find_speaker_misses, read_quotes, score_speakers
from evaluation.stances import find_stance_misses, score_stances, sentence_reader
from evaluation.stories import list_story_misses, read_stories, score_stories
from evaluation.tempeval import name_part
from evaluation.tolls import find_toll_misses, read_tolls, score_tolls
from evaluation.war_stories import list_wide_stories, score_war_stories

__all__ = [
    "list_event_places",
    "list_event_types",
    "list_incidents",
    "list_places",
    "list_reporting",
    "list_slots",
    "list_speakers",
    "list_stances",
    "list_stories",
    "list_tolls",
    "list_war_stories",
    "measure_event_places",
    "measure_event_types",
    "measure_incidents",
    "measure_places",
    "measure_reporting",
    "measure_slots",
    "measure_speakers",
    "measure_stances",
    "measure_stories",
    "measure_tolls",
    "measure_war_stories",
]


def measure_speakers(data: Path, file: Path | None, split: str | None) -> Scores:
    """Score who said what BASIL quotes."""
    reports = _quotes(data, file, split)
    ask_annotator(roles=None)
    return score_speakers(reports)


def list_speakers(data: Path, file: Path | None, split: str | None) -> Iterator[object]:
    """List the quotes without a claim, or with another speaker."""
    reports = _quotes(data, file, split)
    ask_annotator(roles=None)
    return find_speaker_misses(reports)


def measure_reporting(data: Path, file: Path | None, split: str | None) -> Scores:
    """Score what TimeBank's odd half, or a part, and AQUAINT report."""
    path = ask_file(file or data / "tempeval/timebank.jsonl.gz")
    other = None if file else ask_file(data / "tempeval/aquaint.jsonl.gz")
    ask_annotator(roles=None)
    scores = score_reporting(read_reporting(path, name_part(split if split or file else "odd")))
    found = score_reporting(read_reporting(other)) if other else {}
    return scores | {f"aquaint_{name}": value for name, value in found.items()}


def list_reporting(data: Path, file: Path | None, _: str | None) -> Iterator[object]:
    """List what disagrees in the even half; the odd half stays unread, whatever is asked for."""
    path = ask_file(file or data / "tempeval/timebank.jsonl.gz")
    ask_annotator(roles=None)
    return find_reporting_misses(read_reporting(path, "even"))


def measure_stances(data: Path, file: Path | None, split: str | None) -> Scores:
    """Score what the record says of the targets of UW and UDS-IH2."""
    corpora = _facts(data, file, split)
    read = sentence_reader(ask_annotator(roles=None))
    return {
        f"{corpus}{name}": value
        for corpus, sentences in corpora.items()
        for name, value in score_stances(sentences, read).items()
    }


def list_stances(data: Path, file: Path | None, split: str | None) -> Iterator[object]:
    """List the targets of UW, or of a file, that disagree."""
    sentences = next(iter(_facts(data, file, split).values()))
    return find_stance_misses(sentences, sentence_reader(ask_annotator(roles=None)))


def measure_places(data: Path, file: Path | None, split: str | None) -> Scores:
    """Score the places of LGL and GeoWebNews: their odd articles, or a part, or a file."""
    ask_annotator(roles=None)
    if file is not None:
        return score_places(ask_file(file), read_as_desk, name_part(split))
    part = name_part(split or "odd")
    return {
        f"{corpus}_{name}": value
        for corpus in ("lgl", "geowebnews")
        for name, value in score_places(
            ask_file(data / f"geo/{corpus}.jsonl.gz"), read_as_desk, part
        ).items()
    }


def list_places(data: Path, file: Path | None, _: str | None) -> Iterator[object]:
    """List what disagrees in even articles; the odd ones stay unread, whatever is asked for."""
    path = ask_file(file or data / "geo/geowebnews.jsonl.gz")
    ask_annotator(roles=None)
    return find_place_misses(path, read_as_desk, "even")


def measure_event_places(data: Path, file: Path | None, split: str | None) -> Scores:
    """Score the places of verbs: odd rows of the event_location sets, or a part, or a file."""
    path = ask_file(file or data / "geo/event_location_train.jsonl.gz")
    ask_annotator(roles=None)
    return score_event_places(path, read_as_desk, name_part(split or (None if file else "odd")))


def list_event_places(data: Path, file: Path | None, _: str | None) -> Iterator[object]:
    """List what disagrees in even rows; the odd ones stay unread, whatever is asked for."""
    path = ask_file(file or data / "geo/event_location_train.jsonl.gz")
    ask_annotator(roles=None)
    return find_event_place_misses(path, read_as_desk, "even")


def measure_event_types(data: Path, file: Path | None, split: str | None) -> Scores:
    """Score the types and parties of events: odd rows of PLV, or a part, or a file."""
    path = ask_file(file or data / "eventtypes/plv_train.jsonl")
    ask_annotator(roles=None)
    return score_event_types(path, read_as_desk, name_part(split or (None if file else "odd")))


def list_event_types(data: Path, file: Path | None, _: str | None) -> Iterator[object]:
    """List what disagrees in even rows; the odd ones stay unread, whatever is asked for."""
    path = ask_file(file or data / "eventtypes/plv_train.jsonl")
    ask_annotator(roles=None)
    return find_event_type_misses(path, read_as_desk, "even")


def measure_tolls(data: Path, file: Path | None, split: str | None) -> Scores:
    """Score the tolls of the Violent Corpus: odd incidents, or a part; or a folder like it."""
    folder = ask_file(file or data / "incidents")
    ask_annotator(roles=None)
    return score_tolls(list(read_tolls(folder, read_as_desk, name_part(split or "odd"))))


def list_tolls(data: Path, file: Path | None, _: str | None) -> Iterator[object]:
    """List what differs in even incidents; the odd ones stay unread, whatever is asked for."""
    folder = ask_file(file or data / "incidents")
    ask_annotator(roles=None)
    return find_toll_misses(list(read_tolls(folder, read_as_desk, "even")))


def measure_slots(data: Path, file: Path | None, split: str | None) -> Scores:
    """Score the slots of MUC-4: odd texts, or a part, or a file; ``plain`` without a copy."""
    path = ask_file(file or data / "muc/dev.jsonl.gz")
    ask_annotator(roles=None)
    part = name_part(split or (None if file else "odd"))
    plain = score_slots(path, read_as_written, part)
    return {
        **score_slots(path, read_as_desk, part),
        "dateline": score_datelines(path),
        **{f"plain_{name}": value for name, value in plain.items() if name != "texts"},
    }


def list_slots(data: Path, file: Path | None, _: str | None) -> Iterator[object]:
    """List what disagrees in even texts; the odd ones stay unread, whatever is asked for."""
    path = ask_file(file or data / "muc/dev.jsonl.gz")
    ask_annotator(roles=None)
    return find_slot_misses(path, read_as_desk)


def _quotes(data: Path, file: Path | None, _: str | None) -> list[QuotedReport]:
    return read_quotes(ask_file(file or data / "triplets/basil.jsonl.gz"))


def _facts(data: Path, file: Path | None, split: str | None) -> dict[str, list[FactSentence]]:
    """Return the sentences of each corpus by what its figures begin with."""
    if file is not None:
        return {"": read_facts(ask_file(file))}
    folder, part = data / "factuality", split or "dev"
    return {
        "uw_": read_facts(ask_file(folder / f"uw_{part}.jsonl.gz")),
        "uds_": read_facts(ask_file(folder / f"uds_ih2_{part}.jsonl.gz")),
    }


def measure_stories(data: Path, _: Path | None, split: str | None) -> Scores:
    """Score which reports tell of one matter."""
    ask_annotator(roles=None)
    return score_stories(read_stories(data, split or "report"))


def list_stories(data: Path, _: Path | None, __: str | None) -> Iterator[object]:
    """List the stories that are wrong; the half that is reported on stays unread."""
    ask_annotator(roles=None)
    return iter(list_story_misses(read_stories(data, "tune")))


def measure_incidents(data: Path, file: Path | None, split: str | None) -> Scores:
    """Score ECB+ dev, or a file of its format, and the number of incidents in a pool."""
    path = ask_file(file or data / f"ecb/{_name_part(split)}.jsonl.gz")
    ask_annotator(roles=None)
    scores = score_incidents(path)
    if file is not None:
        return scores
    counts = score_counts(data, "tune" if split in ("tune", "train") else "report")
    return scores | {f"counts_{name}": value for name, value in counts.items()}


def list_incidents(data: Path, file: Path | None, _: str | None) -> Iterator[object]:
    """List what was joined and parted wrongly on ECB+ train; dev stays unread."""
    ask_annotator(roles=None)
    return list_incident_misses(file or ask_file(data / "ecb/train.jsonl.gz"))


def _name_part(split: str | None) -> str:
    return "train" if split in ("tune", "train") else "dev"


def measure_war_stories(data: Path, file: Path | None, split: str | None) -> Scores:
    """Score the stories that all reports of the conflicts data make together."""
    folder = ask_file(file or data / "conflicts")
    ask_annotator(roles=None)
    return score_war_stories(folder, split)


def list_war_stories(data: Path, file: Path | None, split: str | None) -> Iterator[object]:
    """List the stories that are too wide, in the half that limits were set on."""
    folder = ask_file(file or data / "conflicts")
    ask_annotator(roles=None)
    return list_wide_stories(folder, split)
