"""Settings: what whoever starts the web desk chooses."""

from dataclasses import dataclass

from twosource.errors import SettingsWrong

__all__ = ["LOOPBACK", "Settings"]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the web desk is run.

    ``hosts`` are the names that it answers to, besides those of this machine itself. ``max_upload``
    is in bytes. The rates are written as the package ``limits`` reads them.
    """

    hosts: tuple[str, ...] = ()
    max_upload: int = 32 * 1024 * 1024
    max_files: int = 100
    overall: str = "600/minute"  # by address
    writes: str = "120/minute"  # by user
    sign_ins: str = "10/5 minutes"  # that fail one after the other, by name
    tries: str = "60/5 minutes"  # sign-ins by address

    def __post_init__(self) -> None:
        """Refuse what cannot be followed."""
        if self.max_upload < 1 or self.max_files < 1:
            raise SettingsWrong("an upload of nothing: let at least one byte and one file in")

    @property
    def every_host(self) -> tuple[str, ...]:
        """The names that the web desk answers to."""
        return (*LOOPBACK, *(host.lower() for host in self.hosts))
