"""``python -m evaluation.languages``: finders of languages side by side, and cascades of them.

    python -m evaluation.languages                 all that are installed, as a table
    python -m evaluation.languages --one "py3langid"    one of them, as an object of JSON

Each runs in a process of its own, so that what it loads is its own. How sure an identifier has to
be is chosen on ``dev``, where a wrong language costs as much as three that are not named; the
scores are those of ``test``. One core; milliseconds a text, seconds and MB to load.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

from evaluation.languages.identifiers import CASCADES, Identify, open_identifier
from evaluation.languages.scores import score_finder
from evaluation.languages.texts import LabelledText, read_texts

__all__ = ["main"]

_COST = 3  # of a wrong language, in languages that are not named
_STEPS = [step / 20 for step in range(20)]
_STATUS = Path("/proc/self/status")  # Linux; elsewhere memory is not said


def main() -> int:
    """Print the table, or one finder's figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.languages")
    parser.add_argument("--one", choices=CASCADES, help="one finder alone")
    asked = parser.parse_args()
    if asked.one:
        try:
            print(json.dumps(_measure(CASCADES[asked.one])))
        except ImportError as missing:
            print(f"skipped: {missing}", file=sys.stderr)
            return 1
        return 0
    for number, name in enumerate(CASCADES):
        command = [sys.executable, "-m", "evaluation.languages", "--one", name]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if ran.returncode:
            print(f"{name}: {ran.stderr.strip()}")
            continue
        figures = json.loads(ran.stdout)
        if not number:
            print("".join(f"{column:>15}" for column in figures), " finder")
        print("".join(f"{value!s:>15}" for value in figures.values()), "", name, flush=True)
    return 0


def _measure(names: Sequence[str]) -> dict[str, object]:
    before, begun = _memory(), perf_counter()
    steps = [open_identifier(name) for name in names]
    load, memory = perf_counter() - begun, _memory() - before
    limits = _tune(steps, read_texts("dev"))
    texts = read_texts("test")
    begun = perf_counter()
    scores = score_finder(partial(_ask, steps, limits), texts)
    spent = perf_counter() - begun
    return {
        **scores,
        "ms": round(1000 * spent / len(texts), 2),
        "load_s": round(load, 1),
        "mb": round(memory),
        "limits": "/".join(f"{limit:g}" for limit in limits),
    }


def _ask(steps: Sequence[Identify], limits: Sequence[float], text: str) -> str | None:
    for identify, limit in zip(steps, limits, strict=True):
        language, certainty = identify(text)
        if language is not None and certainty >= limit:
            return language
    return None


def _tune(steps: Sequence[Identify], texts: Sequence[LabelledText]) -> list[float]:
    """Choose how sure each step has to be, the first before the next."""
    limits: list[float] = []
    open_texts = list(texts)
    for identify in steps:
        said = [(text, *identify(text.text)) for text in open_texts]
        limit = max(_STEPS, key=lambda least: (_gain(said, least), least))
        limits.append(limit)
        open_texts = [text for text, code, sure in said if code is None or sure < limit]
    return limits


def _gain(said: Sequence[tuple[LabelledText, str | None, float]], least: float) -> int:
    named = [code in text.languages for text, code, sure in said if code and sure >= least]
    return sum(1 if right else -_COST for right in named)


def _memory() -> float:
    """Return the MB that this process holds."""
    if not _STATUS.exists():
        return 0.0
    lines = _STATUS.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    sys.exit(main())
