"""Deliveries: alerts on their way to a terminal, a webhook or a feed, tried until they arrive.

A delivery is claimed before it is sent, so that two processes of one watch never send the same
one, and is done when its receiver took it. Whoever is cut off in between leaves a claim that ends
by itself: then the alert is sent again, under the same id.
"""

import hmac
import json
import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from twosource.desk.grounds import Ground
from twosource.desk.kept import KeptShelf
from twosource.desk.moments import read_moment
from twosource.errors import ReportRefused, SettingsWrong
from twosource.fetching import Fetcher, Limits
from twosource.model.wire import from_json
from twosource.store.alerts import (
    Delivery,
    KeptAlert,
    claim_due,
    find_next,
    list_alerts,
    mark_delivery,
    postpone,
    put_off,
)
from twosource.watching import Alert, Channel, Watch
from twosource.watching.alerts import tell_alert
from twosource.watching.atom import write_atom

__all__ = ["Post", "sign"]

_PATIENCE = 30  # seconds after the first failed delivery; then twice as long each time
_MOST_PATIENCE = 6 * 3_600
_FAR = 2 * _MOST_PATIENCE  # nothing is put off for as long
_TRIES = 20  # of one delivery: some three days
_FAILS = 2  # one after the other, by which a channel is out of order for now
_CLAIM = 120  # seconds for which claimed deliveries are nobody else's
_MOST = 10  # deliveries that are claimed together
_SHOWN = 200  # alerts in a feed
_ACCEPTED = range(200, 300)


@dataclass
class Post:
    """Delivers the alerts of one watch; ``write`` puts lines where the channel ``stdout`` leads.

    With ``json_lines`` each alert is a line of JSON there. Once ``stopped`` says so, no further
    delivery is begun.
    """

    shelf: KeptShelf
    watch: Watch
    write: Callable[[str], None]
    json_lines: bool = False
    limits: Limits | None = None
    stopped: Callable[[], bool] = lambda: False
    _fetcher: Fetcher | None = field(default=None, init=False)

    def check(self) -> None:
        """Raise :class:`SettingsWrong` for a secret that is not there.

        Raises :class:`ExtraMissing` where the parts that send to webhooks are not installed.
        """
        for channel in self.watch.channels:
            if channel.secret_env is not None:
                _find_secret(channel.secret_env)
            if channel.kind == "webhook":
                self._open_fetcher()

    def deliver(self) -> list[str]:
        """Send what is due; return a sentence for each that does not arrive."""
        written = {
            channel.name: self._write_atom(Path(channel.to))
            for channel in self.watch.channels
            if channel.kind == "atom"
        }
        failed: list[str] = []
        fails = Counter[str]()
        while not self.stopped() and (due := self._claim()):
            begun = time.monotonic()
            for at, delivery in enumerate(due):
                # What is still claimed when the claim ends would be sent twice.
                if self.stopped() or time.monotonic() - begun > self._claim_seconds / 2:
                    self._release(due[at:])
                    break
                if fails[delivery.channel] < _FAILS:
                    why = self._send(delivery, written)
                    failed += self._settle(delivery, why, fails)
        return failed

    def wait(self) -> float | None:
        """Return how many seconds remain until something is to be tried; None where all is done."""
        at = self.shelf.read(lambda ground: find_next(ground.connection, self.watch.name))
        if at is None:
            return None
        left = datetime.fromisoformat(at) - datetime.fromisoformat(self.shelf.now())
        return max(0.0, left.total_seconds())

    @property
    def _claim_seconds(self) -> float:
        return max(_CLAIM, 4 * (self.limits or Limits()).seconds)

    def _claim(self) -> list[Delivery]:
        """Claim what is due; nothing is written where nothing is."""
        name = self.watch.name
        if self.shelf.read(lambda ground: find_next(ground.connection, name)) is None:
            return []

        def work(ground: Ground) -> list[Delivery]:
            until, far = _later(ground.at, self._claim_seconds), _later(ground.at, _FAR)
            return claim_due(ground.connection, name, ground.at, until=until, far=far, most=_MOST)

        return self.shelf.write(work)

    def _release(self, due: list[Delivery]) -> None:
        self.shelf.write(lambda ground: put_off(ground.connection, due, ground.at))

    def _settle(self, delivery: Delivery, why: str | None, fails: Counter[str]) -> list[str]:
        """Keep what came of a try; return a sentence if it failed."""
        name = delivery.channel
        gone = all(channel.name != name for channel in self.watch.channels)
        last = gone or delivery.tries + 1 >= _TRIES
        wait = min(_PATIENCE * 2**delivery.tries, _MOST_PATIENCE)
        fails[name] = 0 if why is None or gone else fails[name] + 1

        def work(ground: Ground) -> None:
            later = _later(ground.at, wait)
            done = ground.at if why is None or last else None
            mark_delivery(ground.connection, delivery, done=done, next=later, note=why)
            if fails[name] >= _FAILS:
                postpone(ground.connection, self.watch.name, name, later)

        self.shelf.write(work)
        if why is None:
            return []
        return [f"{name}: {why}; {'it is given up' if last else f'it is tried again in {wait} s'}"]

    def _send(self, delivery: Delivery, written: dict[str, str | None]) -> str | None:
        """Send one alert; return why it did not arrive."""
        channels = {channel.name: channel for channel in self.watch.channels}
        channel = channels.get(delivery.channel)
        if channel is None:
            return "the watch has no such channel any more"
        if channel.kind == "stdout":
            body = delivery.alert.body
            alert = from_json(Alert, json.loads(body))
            self.write(body if self.json_lines else tell_alert(alert))
            return None
        if channel.kind == "atom":
            return written[channel.name]
        return self._post(channel, delivery.alert)

    def _write_atom(self, path: Path) -> str | None:
        """Write the feed where it is not as it should be: of what was erased nothing stays in it.

        Returns why it cannot be written.
        """
        kept = self.shelf.read(
            lambda ground: list(list_alerts(ground.connection, self.watch.name, _SHOWN))
        )
        alerts = [from_json(Alert, json.loads(one.body)) for one in kept]
        part = path.with_name(f"{path.name}.part")
        feed = write_atom(self.watch.name, alerts)
        try:
            if path.is_file() and path.read_bytes() == feed:
                return None
            part.write_bytes(feed)
            part.replace(path)
        except FileNotFoundError:
            return "its folder does not exist: make it"
        except OSError as error:
            return f"it cannot be written ({error.strerror})"
        return None

    def _post(self, channel: Channel, alert: KeptAlert) -> str | None:
        """Post an alert, signed as ``t=SECONDS,v1=HMAC-SHA256`` of the seconds, a dot and the body.

        The key is the alert's own id, so that a receiver can drop what comes twice: an answer that
        is lost on the way back cannot be told from one that was never given.
        """
        body = alert.body.encode("utf-8")
        headers = [("Content-Type", "application/json"), ("Idempotency-Key", alert.id)]
        if channel.secret_env is not None:
            signed = sign(body, _find_secret(channel.secret_env), self.shelf.now())
            headers.append(("Twosource-Signature", signed))
        try:
            status = self._open_fetcher().post(channel.to, body, headers)
        except ReportRefused as error:
            return error.why
        return None if status in _ACCEPTED else f"it answers {status}"

    def _open_fetcher(self) -> Fetcher:
        if self._fetcher is None:
            self._fetcher = Fetcher(limits=self.limits, private=self.watch.private or False)
        return self._fetcher


def sign(body: bytes, secret: str, at: str) -> str:
    """Return the signature of a body that is sent at a moment (RFC 3339)."""
    seconds = str(int(datetime.fromisoformat(at).timestamp())).encode()
    mac = hmac.new(secret.encode("utf-8"), seconds + b"." + body, sha256).hexdigest()
    return f"t={seconds.decode()},v1={mac}"


def _find_secret(name: str) -> str:
    secret = os.environ.get(name)
    if not secret:
        raise SettingsWrong(f"{name} is not set: it holds the secret of a webhook")
    return secret


def _later(at: str, seconds: float) -> str:
    return read_moment((datetime.fromisoformat(at) + timedelta(seconds=seconds)).isoformat())
