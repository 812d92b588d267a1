"""Settings: what people say about a report, on the command line or in ``reports.toml``.

``reports.toml`` lies beside the reports, with one table for each file name::

    ["bridge.txt"]
    published = "2024-03-04"
    outlet = "Daily Reed"
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path, PurePosixPath

from twosource.errors import SettingsWrong
from twosource.intake.dates import read_date
from twosource.intake.names import make_name

__all__ = ["FILE", "Given", "join", "read_file", "read_options"]

FILE = "reports.toml"
_DAYS = ("published", "feed_published")
_LISTS = ("credit", "contributors")


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says about a report; it goes before anything that the report says itself.

    ``published`` is EDTF; ``credit`` whose text it is, ``contributors`` who only helped. A feed
    says ``source``, the outlet that an item is from, ``address``, where it stands, and
    ``feed_published``, its day (EDTF), which alone does not go before what the report says.
    """

    published: str | None = None
    outlet: str | None = None
    family: str | None = None
    author: str | None = None
    title: str | None = None
    credit: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    source: str | None = None
    address: str | None = None
    feed_published: str | None = None

    def __post_init__(self) -> None:
        """Refuse a publication date that is not EDTF."""
        for day in (self.published, self.feed_published):
            if day is not None and read_date(day) != day:
                raise SettingsWrong(_wrong_date(day))


def join(first: Given, second: Given) -> Given:
    """Return what ``first`` says, and what ``second`` says where ``first`` is silent."""
    silent = [item.name for item in fields(Given) if not getattr(first, item.name)]
    return replace(first, **{name: getattr(second, name) for name in silent})


def _wrong_date(value: str) -> str:
    return f"{value!r} is not a date that can be read in one way only: write it as 2021-11-06"


def read_file(path: Path) -> dict[str, Given]:
    """Return what a ``reports.toml`` says, by file name.

    Raises ``SettingsWrong``, with file and key, for anything that it cannot mean.
    """
    try:
        # Editors on Windows put a mark before UTF-8.
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsWrong(f"{path}: it is not TOML ({error})") from error
    except RecursionError as error:
        raise SettingsWrong(f"{path}: its values are nested too deeply") from error
    except OSError as error:
        raise SettingsWrong(f"{path}: it cannot be read ({error.strerror})") from error
    return {name: _read_table(path, name, table) for name, table in tables.items()}


def _read_table(path: Path, name: str, table: object) -> Given:
    if not isinstance(table, dict):
        raise SettingsWrong(
            f'{path}: {name!r} stands outside a table: put it under a file name, as in ["{name}"]'
        )
    if PurePosixPath(name).name != name or not _is_file(path.parent / name):
        raise SettingsWrong(f"{path}: [{name!r}] names no file in the same folder")
    known = [item.name for item in fields(Given)]
    for key in table:
        if key not in known:
            raise SettingsWrong(
                f"{path}: {key!r} in [{name!r}] is not a setting; there are {', '.join(known)}"
            )
    words = {key: _read_words(path, name, key, value) for key, value in table.items()}
    credit, contributors = (words.pop(key, ()) for key in _LISTS)
    single = {key: value[0] for key, value in words.items()}
    return Given(**single, credit=credit, contributors=contributors)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than any file's
        return False


def _read_words(path: Path, name: str, key: str, value: object) -> tuple[str, ...]:
    if key in _DAYS:
        # TOML has dates of its own; the hour of one is left out.
        words = str(value)[:10] if isinstance(value, date) else str(value)
        day = read_date(words)
        if day is None:
            raise SettingsWrong(f"{path}: {key} in [{name!r}]: {_wrong_date(words)}")
        return (day,)
    values = value if key in _LISTS and isinstance(value, list) else [value]
    words_only = tuple(item.strip() for item in values if isinstance(item, str) and item.strip())
    if len(words_only) != len(values):
        raise SettingsWrong(f"{path}: {key!r} in [{name!r}] must be words in quotes")
    return words_only


def read_options(
    names: Sequence[str], published: Sequence[str], outlet: Sequence[str]
) -> dict[str, Given]:
    """Return what options say, by the name of the report.

    An option is ``VALUE``, for all reports, or ``NAME=VALUE``, for one: its name, its file name,
    or a beginning of either that fits no other, also with ``*`` or ``…`` behind it. What is said
    of one report goes before what is said of all. Raises ``SettingsWrong`` for a name that fits
    none or several, for a value said twice, and for a date that cannot be read.
    """
    dates = _assign("--published", names, published)
    outlets = _assign("--outlet", names, outlet)
    return {
        name: Given(published=_option_date(dates, name), outlet=outlets.get(name)) for name in names
    }


def _option_date(dates: Mapping[str, str], name: str) -> str | None:
    value = dates.get(name)
    if value is None:
        return None
    day = read_date(value)
    if day is None:
        raise SettingsWrong(f"--published: {_wrong_date(value)}")
    return day


def _assign(option: str, names: Sequence[str], values: Sequence[str]) -> dict[str, str]:
    everybody: list[str] = []
    single: dict[str, str] = {}
    for written in values:
        beginning, mark, value = written.rpartition("=") if "=" in written else ("", "", written)
        if not value.strip():
            raise SettingsWrong(f"{option} {written!r} says nothing: write [NAME=]VALUE")
        if not mark:
            everybody.append(value.strip())
            continue
        name = find_name(option, names, make_name(beginning.strip()))
        if single.setdefault(name, value.strip()) != value.strip():
            raise SettingsWrong(f"{option} is given twice for {name}: give it once")
    if len(set(everybody)) > 1:
        raise SettingsWrong(f"{option} is given twice for all reports: name one, as NAME=VALUE")
    return dict.fromkeys(names, everybody[0]) | single if everybody else single


def find_name(option: str, names: Sequence[str], beginning: str) -> str:
    """Return the one report whose name is ``beginning``, or begins so.

    Raises ``SettingsWrong`` where none or several fit.
    """
    files = {name: PurePosixPath(name).name for name in names}
    stem = beginning.rstrip("*…").removesuffix("...")
    fitting = (
        [name for name in names if beginning == name],
        [name for name in names if beginning == files[name]],
        [
            name
            for name in names
            if stem and (name.startswith(stem) or files[name].startswith(stem))
        ],
    )
    for found in fitting:
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(sorted(found)[:3])
            raise SettingsWrong(
                f"{option}: {beginning!r} fits {len(found)} reports ({several}): write more of it"
            )
    known = ", ".join(sorted(names)[:3]) or "none was given"
    raise SettingsWrong(f"{option}: {beginning!r} fits no report; there are {known}")
