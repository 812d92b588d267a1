"""Packages: what is installed of what twosource needs, and of what its extras bring."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, requires, version

__all__ = ["Extra", "Package", "fits", "list_extras", "list_needed"]

_ALL = "all"  # the extra that names the others
_REQUIREMENT = re.compile(
    r"\s*([\w.-]+)\s*(?:\[[^\]]*\])?\s*\(?([^;()]*)\)?\s*(?:;(.*))?", re.DOTALL
)
_OF_EXTRA = re.compile(r"""extra\s*==\s*["']([^"']+)["']""")
_BOUND = re.compile(r"(~=|==|!=|<=|>=|<|>)\s*(\d+(?:\.\d+)*)(\.\*)?")


@dataclass(frozen=True, slots=True)
class Package:
    """A package that is asked for: ``wanted`` is as pyproject.toml says it, ``version`` is here.

    ``version`` is null where it is not installed.
    """

    name: str
    wanted: str
    version: str | None

    @property
    def fits(self) -> bool:
        """Whether it is here, in a version that was asked for."""
        return self.version is not None and fits(self.version, self.wanted)


@dataclass(frozen=True, slots=True)
class Extra:
    """An optional part: what it brings, and the line that installs it."""

    name: str
    packages: tuple[Package, ...]
    install: str

    @property
    def installed(self) -> bool:
        """Whether all of it is here."""
        return all(package.fits for package in self.packages)

    @property
    def missing(self) -> tuple[str, ...]:
        """The packages that are not here; others may be here for another extra's sake."""
        return tuple(package.name for package in self.packages if package.version is None)

    @property
    def outdated(self) -> bool:
        """Whether all of it is here, but not in versions that were asked for."""
        return not self.installed and not self.missing


def list_needed() -> tuple[Package, ...]:
    """Return the packages without which nothing works."""
    return _look_up(told for told in requires("twosource") or () if not _name_extra(told))


def list_extras() -> tuple[Extra, ...]:
    """Return the optional parts that the installed twosource names, by name."""
    asked = [(_name_extra(told), told) for told in requires("twosource") or ()]
    names = sorted({*(metadata("twosource").get_all("Provides-Extra") or ())} - {_ALL})
    return tuple(
        Extra(
            name,
            _look_up(told for extra, told in asked if extra == name),
            f"pip install 'twosource[{name}]'",
        )
        for name in names
    )


def fits(found: str, wanted: str) -> bool:
    """Say whether a version is one that is wanted: ``fits("2.1.4", "~=2.0,!=2.1.3")``.

    Only the numbers of a release are compared, which is all that pyproject.toml speaks of.
    """
    release = _number(found)
    return all(
        _compare(release, sign, _number(bound), stars=bool(stars))
        for sign, bound, stars in _BOUND.findall(wanted)
    )


def _compare(release: tuple[int, ...], sign: str, bound: tuple[int, ...], *, stars: bool) -> bool:
    begins = release[: len(bound)] == bound
    longest = max(len(release), len(bound))
    here, there = (one + (0,) * (longest - len(one)) for one in (release, bound))
    alike = begins if stars else here == there
    return {
        "~=": here >= there and release[: len(bound) - 1] == bound[:-1],
        "==": alike,
        "!=": not alike,
        "<=": here <= there,
        ">=": here >= there,
        "<": here < there,
        ">": here > there,
    }[sign]


def _number(written: str) -> tuple[int, ...]:
    """Return the numbers of a release: ``2.1.4rc1`` is (2, 1, 4)."""
    found = re.match(r"\d+(?:\.\d+)*", written)
    return tuple(map(int, found[0].split("."))) if found else ()


def _name_extra(requirement: str) -> str | None:
    found = _OF_EXTRA.search(requirement)
    return found[1] if found else None


def _look_up(asked: Iterable[str]) -> tuple[Package, ...]:
    found = (match for told in asked if (match := _REQUIREMENT.match(told)))
    return tuple(Package(one[1], one[2].strip(), _find_version(one[1])) for one in found)


def _find_version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
