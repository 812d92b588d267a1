"""Every error that twosource raises on purpose.

The tree is split by who can mend it::

    TwosourceError
    ├── InputError          the person who gives the input
    │   ├── ReportRefused       one report cannot be read; the others go on
    │   └── RecordRefused       a record or a row does not follow the format
    ├── SettingsWrong       the person who set an option, a file or a table
    ├── DeskError           the person who keeps the desk: its disk, its server, its version
    │   ├── DeskBusy            another process has been writing for too long
    │   ├── DeskDamaged         what is on the disk is not what was written
    │   ├── DeskFull            there is no room to write
    │   ├── DeskTooNew          a later version wrote it
    │   └── DeskUnreachable     a database server does not answer
    ├── ExtraMissing        the person who installs: an optional part is not there
    └── Fault               us: a bug in twosource
        ├── SpanOutside         an offset that lies outside its text
        └── FindingRefused      a finder returned something it may not return

A message says what was found, where, and what to do.
"""

__all__ = [
    "DeskBusy",
    "DeskDamaged",
    "DeskError",
    "DeskFull",
    "DeskTooNew",
    "DeskUnreachable",
    "ExtraMissing",
    "Fault",
    "FindingRefused",
    "InputError",
    "RecordRefused",
    "ReportRefused",
    "SettingsWrong",
    "SpanOutside",
    "TwosourceError",
]


class TwosourceError(Exception):
    """The root of all errors that twosource raises on purpose."""


class InputError(TwosourceError):
    """The input cannot be used as it is."""


class ReportRefused(InputError):
    """One report cannot be read; ``name`` says which, ``why`` says why and what to do."""

    def __init__(self, name: str, why: str) -> None:
        """Keep the report's name apart from the reason, so that a face can list both."""
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why

    def __reduce__(self) -> tuple[type["ReportRefused"], tuple[str, str]]:
        """Survive the way back from a worker process."""
        return type(self), (self.name, self.why)


class RecordRefused(InputError):
    """A record, row or file does not follow its format."""


class SettingsWrong(TwosourceError):
    """An option, settings file or table says something that cannot be followed."""


class ExtraMissing(TwosourceError):
    """An optional part is not installed; the message carries the line that installs it."""

    def __init__(self, extra: str, purpose: str) -> None:
        """Name the extra and what it was wanted for."""
        super().__init__(f"{purpose} needs an optional part: run  pip install 'twosource[{extra}]'")
        self.extra = extra


class Fault(TwosourceError):
    """A bug in twosource: please report it with the command that showed it."""


class SpanOutside(Fault):
    """An offset lies outside the text it points into."""


class FindingRefused(Fault):
    """A finder returned a finding that its text does not support."""


class DeskError(TwosourceError):
    """A desk cannot be opened, read or written; nothing on it was half done."""


class DeskBusy(DeskError):
    """Another process is writing, and has been for as long as one waits."""


class DeskDamaged(DeskError):
    """What is on the disk is not what was written."""


class DeskFull(DeskError):
    """There is no room to write."""


class DeskTooNew(DeskError):
    """A later version of twosource wrote it."""


class DeskUnreachable(DeskError):
    """A database server does not answer."""
