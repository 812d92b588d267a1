"""``python -m evaluation.fuzzing TARGET``: inputs that nobody thought of, led by coverage.

Protocol. Each target gets bytes that atheris makes of those that reached new code. ``intake``
opens them as a file, by a name that says which kind; ``text`` reads a report of words that
the bytes choose, times and figures among them, by all stages; ``dates`` reads dates and EDTF;
``wire`` reads records. What a caller may expect (a report refused, a record refused) is no finding.
Anything else is one: an error, a span that is not its text, a value that is no EDTF, a record that
does not come back as it was. The run ends at the first and writes the bytes to ``crash-...``;
``--input`` checks them again. Needs ``pip install atheris``.
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["main"]


def main() -> None:
    """Run one target until it fails or its time is over."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.fuzzing", description=__doc__)
    parser.add_argument("target", help="dates, intake, text or wire")
    parser.add_argument("--seconds", type=int, default=900)
    parser.add_argument("--corpus", help="a folder of inputs, to go on from and to add to")
    parser.add_argument("--input", help="a file of bytes that is checked once")
    asked = parser.parse_args()
    if asked.input:
        check = import_module("evaluation.fuzz_targets").TARGETS[asked.target]
        check(Path(asked.input).read_bytes())
        return
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["twosource"]):
        targets = import_module("evaluation.fuzz_targets").TARGETS
    folder = [asked.corpus] if asked.corpus else []
    limits = [f"-max_total_time={asked.seconds}", "-max_len=2000", "-rss_limit_mb=4000"]
    atheris.Setup([sys.argv[0], *limits, *folder], targets[asked.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
