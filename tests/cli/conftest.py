"""What the tests of commands share: calling the program in this process, which costs no start."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from twosource.cli import main


@dataclass(frozen=True)
class Done:
    """How a call ended: its exit status, and what it printed."""

    status: int
    out: str
    err: str

    def read(self) -> Any:
        """Return what is printed as JSON."""
        return json.loads(self.out)


Call = Callable[..., Done]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """Return what calls the program as its script does, in this process, in a pipe."""

    def start(*arguments: object, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", ["twosource", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as ended:
            main()
        done = Done(int(ended.value.code or 0), *capfd.readouterr())
        assert "\x1b" not in done.out + done.err
        assert "Traceback" not in done.err
        assert "a fault in twosource" not in done.err
        return done

    return start
