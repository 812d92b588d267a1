"""Furnishings: the data that reading rests on: the network's weights, places, outlets, aliases."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from twosource.aliases import known_aliases, open_aliases, own_aliases_path
from twosource.analysis import analysis_version
from twosource.errors import SettingsWrong
from twosource.gazetteer import OwnPlaces, Table, open_gazetteer, own_places_path
from twosource.outlets import known_outlets, open_outlets, own_outlets_path

__all__ = ["OwnTable", "Places", "Weights", "look_at_places", "look_at_tables", "look_at_weights"]

_WHOLE = frozenset(
    "reader.onnx relations.onnx roles.onnx labels.json lemmas.json pieces.json roles.json".split()
)
_CARD = "CARD.md"
_SCORE = re.compile(r"^\| ([\w ]+) \| [\d.]+ \| ([\d.]+) \|$", re.MULTILINE)
# What of a card's table is shown: trees, names and attributions, on what was not trained on.
_SHOWN = (
    "ewt test las",
    "news las",
    "gum names f1",
    "polnear source_f1",
    "polnear cue_f1",
    "polnear content_f1",
)


@dataclass(frozen=True, slots=True)
class Weights:
    """The network that reads. ``size`` is in bytes, ``digest`` the SHA-256 of all its files.

    ``scores`` are those of its card, in percent; ``changed`` are files that are not as they were
    when twosource was installed, ``missing`` those that are not there.
    """

    made_by: str
    size: int
    digest: str
    scores: tuple[tuple[str, float], ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The place index that ships, and what the user imported into ``path``.

    ``size`` is in bytes. ``wrong`` says, as a sentence, what cannot be read.
    """

    size: int
    digest: str
    places: int
    path: str
    own: tuple[Table, ...]
    wrong: str | None


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table that ships, and one's own beside it: how many rows there are with and without it.

    ``path`` is where one's own is looked for, ``there`` whether there is one; ``wrong`` says, as a
    sentence, why it cannot be read.
    """

    name: str
    shipped: int
    rows: int
    path: str
    there: bool
    wrong: str | None


def look_at_weights() -> Weights:
    """Return what the network is that ships with the package."""
    folder = Path(str(files("twosource.analysis"))) / "weights"
    found = sorted(path for path in folder.glob("*") if path.suffix in {".json", ".onnx"})
    digests = {path.name: _digest(path) for path in found}
    noted = _list_installed()
    changed = [path.name for path in found if not _is_as_noted(path, noted)]
    listed = "".join(f"{digest}  {name}\n" for name, digest in digests.items())
    card = folder / _CARD
    told = card.read_text(encoding="utf-8") if card.is_file() else ""
    scores = dict(_SCORE.findall(told))
    return Weights(
        made_by=analysis_version(),
        size=sum(path.stat().st_size for path in found),
        digest=sha256(listed.encode()).hexdigest(),
        scores=tuple((name, float(scores[name])) for name in _SHOWN if name in scores),
        changed=tuple(changed),
        missing=tuple(sorted(_WHOLE - set(digests))),
    )


def look_at_places() -> Places:
    """Return what names of places are looked up in."""
    index = open_gazetteer().index
    own, wrong = _read_own_places()
    try:
        index.verify()
    except SettingsWrong as error:
        wrong = str(error)
    return Places(
        size=index.path.stat().st_size,
        digest=_digest(index.path),
        places=index.place_count,
        path=str(own_places_path()),
        own=own,
        wrong=wrong,
    )


def _read_own_places() -> tuple[tuple[Table, ...], str | None]:
    path = own_places_path()
    try:
        if not path.exists():
            return (), None
        with OwnPlaces(path) as own:
            return tuple(own.tables), None
    except (OSError, SettingsWrong) as error:
        return (), str(error)


def look_at_tables() -> tuple[OwnTable, ...]:
    """Return the tables of outlets and of aliases."""
    outlets, aliases = known_outlets().outlets, known_aliases().rows
    return (
        _look_at_table(
            "outlets", len(outlets), own_outlets_path(), lambda: len(open_outlets().outlets)
        ),
        _look_at_table(
            "aliases", len(aliases), own_aliases_path(), lambda: len(open_aliases().rows)
        ),
    )


def _look_at_table(name: str, shipped: int, path: Path, count: Callable[[], int]) -> OwnTable:
    try:
        there, rows, wrong = path.exists(), count(), None
    except (OSError, SettingsWrong) as error:
        there, rows, wrong = True, shipped, str(error)
    return OwnTable(name, shipped, rows, str(path), there, wrong)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _list_installed() -> dict[str, str]:
    """Return the digests that the installer noted, by path; of code edited in place it has none."""
    try:
        installed = distribution("twosource").files or ()
    except PackageNotFoundError:
        return {}
    return {
        str(Path(str(one.locate())).resolve()): one.hash.value
        for one in installed
        if one.hash is not None and one.hash.mode == "sha256"
    }


def _is_as_noted(path: Path, noted: Mapping[str, str]) -> bool:
    digest = urlsafe_b64encode(sha256(path.read_bytes()).digest()).rstrip(b"=").decode()
    return noted.get(str(path.resolve()), digest) == digest
