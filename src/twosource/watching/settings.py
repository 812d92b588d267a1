"""Settings of a watch: what is asked how often, what is told, and where it goes.

A watch is one TOML file::

    every = "10 min"
    sources = ["https://reed.example/feed.xml", "inbox"]

    [[when]]
    fact = "toll raised"
    measure = "killed"

    [[to]]
    atom = "alerts.xml"
"""

import os
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn, get_args
from urllib.parse import urlsplit

from twosource.errors import SettingsWrong
from twosource.model.events import EventType
from twosource.model.figures import Measure
from twosource.watching.conditions import FACTS
from twosource.watching.facts import Condition
from twosource.watching.watches import Channel, Watch, WatchedSource
from twosource.watching.wordings import split_name

__all__ = ["FindPlace", "read_watch"]

FindPlace = Callable[[str], tuple[float, float] | None]
_SPAN = re.compile(r"(\d{1,6})\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)\Z")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_LEAST = 10  # seconds between two visits of one source
_MOST = 1e15  # of any number: what is larger was meant for something else
_KNOWN = {
    "": ("name", "every", "sources", "source", "when", "to", "private", "robots"),
    "source": ("address", "every", "outlet", "feed_only"),
    "to": ("stdout", "webhook", "secret_env", "atom"),
}
_AROUND = ("place", "lat", "lon", "within_km")
# By what each fact can be narrowed: what would be passed over in silence is refused.
_NARROWED = dict.fromkeys(FACTS, ("fact", *_AROUND, "measure", "at_least")) | {
    "new incident": ("fact", *_AROUND, "type"),
    "speaks": ("fact", *_AROUND, "who"),
}
_WHEN = tuple(dict.fromkeys(key for keys in _NARROWED.values() for key in keys))
_NEAR = 50.0  # kilometres, where a place is given and no distance


def read_watch(path: Path, find_place: FindPlace | None = None) -> Watch:
    """Return the watch that a file describes; paths in it are taken from the file's folder.

    ``find_place`` gives the point of a place by its name, for ``place = "Ormeza"``. Raises
    :class:`SettingsWrong`, with file and key, for anything that cannot be followed.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsWrong(f"{path}: it is not TOML ({error})") from error
    except OSError as error:
        raise SettingsWrong(f"{path}: it cannot be read ({error.strerror})") from error
    return _Reader(path, find_place).read(told)


class _Reader:
    """Reads one file, and names it in what it refuses."""

    def __init__(self, path: Path, find_place: FindPlace | None) -> None:
        self._path, self._find_place = path, find_place

    def read(self, told: Mapping[str, Any]) -> Watch:
        self._check(told, _KNOWN[""], "")
        every = self._read_span(told.get("every", "10 min"), "every")
        rows = [
            *({"address": one} for one in self._list(told, "sources", str)),
            *self._list(told, "source", dict),
        ]
        whens = self._list(told, "when", dict)
        if not whens:
            self._refuse('it says nothing to tell: add [[when]] with fact = "toll raised"')
        channels = tuple(self._read_channel(row) for row in self._list(told, "to", dict))
        sources = tuple(self._read_source(row, every) for row in rows)
        self._refuse_twice("[[to]]", (channel.name for channel in channels))
        self._refuse_twice("[[source]]", (source.address for source in sources))
        for source in sources:
            self._refuse_inside(source.address, channels)
        return Watch(
            self._word(told, "name") or self._path.stem,
            sources,
            tuple(self._read_condition(row) for row in whens),
            channels or (Channel("stdout"),),
            tuple(self._list(told, "private", str)),
            self._flag(told, "robots", default=True),
        )

    def _refuse(self, why: str) -> NoReturn:
        raise SettingsWrong(f"{self._path}: {why}")

    def _refuse_twice(self, table: str, names: Iterable[str]) -> None:
        for name, many in Counter(names).items():
            if many > 1:
                self._refuse(f"{table}: {name} stands there {many} times")

    def _refuse_inside(self, source: str, channels: Iterable[Channel]) -> None:
        """Refuse to read as a report what the watch itself consists of, or writes."""
        own = [self._path, *(Path(channel.to) for channel in channels if channel.kind == "atom")]
        for path in own if "://" not in source else ():
            if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(source)):
                self._refuse(
                    f"{path.name} lies in {source}, and would be read as a report: move it"
                )

    def _check(self, row: Mapping[str, Any], known: Iterable[str], table: str) -> None:
        for key in row:
            if key not in known:
                where = f"{table}: " if table else ""
                self._refuse(f"{where}{key!r} is not known; there are {', '.join(known)}")

    def _list(self, row: Mapping[str, Any], key: str, kind: type) -> list[Any]:
        found = row.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, kind) for one in found):
            wanted = "a list of words" if kind is str else f"tables, each under [[{key}]]"
            self._refuse(f"{key} must be {wanted}")
        return list(found)

    def _word(self, row: Mapping[str, Any], key: str) -> str | None:
        found = row.get(key)
        if found is not None and (not isinstance(found, str) or not found.strip()):
            self._refuse(f"{key} must be words in quotes")
        if found is not None and not found.strip().isprintable():
            self._refuse(f"{key} {found!r} must be on one line, of letters that can be printed")
        return found.strip() if found else None

    def _flag(self, row: Mapping[str, Any], key: str, *, default: bool) -> bool:
        found = row.get(key, default)
        if not isinstance(found, bool):
            self._refuse(f"{key} must be true or false")
        return bool(found)

    def _number(self, row: Mapping[str, Any], key: str) -> float | None:
        found = row.get(key)
        if found is None:
            return None
        number = isinstance(found, int | float) and not isinstance(found, bool)
        if not number or not abs(found) <= _MOST:  # nan is not, either
            self._refuse(f"{key} must be a number")
        return float(found)

    def _path_of(self, written: str) -> str:
        """Return a path as seen from the folder of the file, from wherever that is named."""
        try:
            return str((self._path.parent / Path(written).expanduser()).resolve())
        except RuntimeError:  # "~nobody"
            self._refuse(f"{written}: there is no such user")

    def _read_span(self, value: object, key: str) -> int:
        found = _SPAN.match(value.strip()) if isinstance(value, str) else None
        seconds = int(found[1]) * _SECONDS[found[2][0]] if found else 0
        if seconds < _LEAST:
            self._refuse(f'{key} {value!r} is no time of {_LEAST} seconds or more: write "10 min"')
        return seconds

    def _read_source(self, row: Mapping[str, Any], every: int) -> WatchedSource:
        self._check(row, _KNOWN["source"], "[[source]]")
        address = self._word(row, "address")
        if address is None:
            self._refuse("[[source]] needs an address: a web address, a file or a folder")
        if "://" not in address:
            address = self._path_of(address)
        elif not address.lower().startswith(("http://", "https://")):
            self._refuse(f"{address}: only addresses of http and https are fetched")
        own = self._read_span(row["every"], "every") if "every" in row else every
        feed_only = self._flag(row, "feed_only", default=False)
        outlet = self._word(row, "outlet")
        if outlet is not None and "=" in outlet:
            self._refuse(f"outlet {outlet!r} must have no = in it")
        return WatchedSource(address, own, outlet, feed_only)

    def _read_channel(self, row: Mapping[str, Any]) -> Channel:
        self._check(row, _KNOWN["to"], "[[to]]")
        kinds = [kind for kind in ("stdout", "webhook", "atom") if kind in row]
        if len(kinds) != 1 or row.get("stdout", True) is not True:
            self._refuse("[[to]] is stdout = true, webhook = ADDRESS or atom = FILE, one of them")
        (kind,) = kinds
        if kind != "webhook" and "secret_env" in row:
            self._refuse("secret_env goes with a webhook: nothing else is signed")
        if kind == "stdout":
            return Channel("stdout")
        to = self._word(row, kind) or ""
        if kind == "atom":
            return Channel("atom", self._path_of(to))
        if not _is_address(to):
            self._refuse(f"webhook {to!r} is no address of http or https")
        return Channel("webhook", to, self._word(row, "secret_env"))

    def _read_condition(self, row: Mapping[str, Any]) -> Condition:
        self._check(row, _WHEN, "[[when]]")
        fact = (self._word(row, "fact") or "").replace("-", " ").replace("_", " ")
        if fact not in FACTS:
            self._refuse(f"[[when]] fact {fact!r} is not known; there are {', '.join(FACTS)}")
        for key in row:
            if key not in _NARROWED[fact]:
                self._refuse(f"{key} does not narrow {fact!r}; {', '.join(_NARROWED[fact][1:])} do")
        measure, kind = self._word(row, "measure"), self._word(row, "type")
        if measure is not None and measure not in get_args(Measure):
            self._refuse(f"measure {measure!r}: there are {', '.join(get_args(Measure))}")
        if kind is not None and kind not in get_args(EventType):
            self._refuse(f"type {kind!r}: there are {', '.join(get_args(EventType))}")
        who = self._word(row, "who")
        if fact == "speaks" and not split_name(who or ""):
            self._refuse('fact = "speaks" needs a name: who = "Ada Ray"')
        least = self._number(row, "at_least") or 0
        if least < 0 or int(least) != least:
            self._refuse("at_least must be a whole number")
        lat, lon = self._find_point(row)
        return Condition(
            fact,
            measure,  # type: ignore[arg-type]  # one of the measures, as looked up above
            int(least),
            self._word(row, "place"),
            lat,
            lon,
            self._find_distance(row, lat),
            kind,
            who,
        )

    def _find_distance(self, row: Mapping[str, Any], lat: float | None) -> float:
        within = self._number(row, "within_km")
        if within is not None and (within <= 0 or lat is None):
            self._refuse("within_km is a distance above 0 from a place, or from lat and lon")
        return _NEAR if within is None else within

    def _find_point(self, row: Mapping[str, Any]) -> tuple[float | None, float | None]:
        place, lat, lon = (
            self._word(row, "place"),
            self._number(row, "lat"),
            self._number(row, "lon"),
        )
        if (lat is None) != (lon is None):
            self._refuse("lat and lon go together")
        if lat is not None and lon is not None:
            if not (-90 <= lat <= 90 and -180 <= lon <= 180):
                self._refuse(f"lat {lat}, lon {lon} is no point on earth")
            return lat, lon
        if place is None:
            return None, None
        found = self._find_place(place) if self._find_place else None
        if found is None:
            self._refuse(f"place {place!r} is not known: give lat and lon")
        return found


def _is_address(written: str) -> bool:
    try:
        parts = urlsplit(written)
    except ValueError:  # "https://[reed"
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
