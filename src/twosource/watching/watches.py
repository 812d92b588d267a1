"""Watches: what is asked how often, what is told of it, and where that goes."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from twosource.model.identity import digest
from twosource.watching.facts import Condition

__all__ = ["Channel", "Watch", "WatchedSource"]


@dataclass(frozen=True, slots=True)
class WatchedSource:
    """An address, a file or a folder that is asked every so many seconds, and who publishes it."""

    address: str
    every: int
    outlet: str | None = None
    feed_only: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """Where alerts go: ``kind`` is stdout, webhook or atom; ``to`` an address or a path.

    ``secret_env`` names the variable that holds the secret by which a webhook's bodies are signed.
    """

    kind: str
    to: str = ""
    secret_env: str | None = None

    @property
    def name(self) -> str:
        """What the channel is called where deliveries are kept, and on the terminal.

        The address of a webhook is often a secret: of it only the host is told.
        """
        if self.kind == "webhook":
            return f"webhook {urlsplit(self.to).hostname} ({digest(self.to)[:8]})"
        return f"{self.kind} {self.to}".strip()


@dataclass(frozen=True, slots=True)
class Watch:
    """One watch: its name, sources, conditions and channels."""

    name: str
    sources: tuple[WatchedSource, ...]
    conditions: tuple[Condition, ...]
    channels: tuple[Channel, ...]
    private: tuple[str, ...] = ()
    robots: bool = True
