"""How far two kinds of processor read alike: the same reports, compared word by word.

Protocol. The samples joined into reports of about 600 words are read by the network that ships,
and what it says is written to a file; on another machine, or in an emulator of another processor,
the same command writes another file; two files are compared.

    python -m evaluation.processors --write here.json
    qemu-x86_64-static -cpu Haswell .venv/bin/python -m evaluation.processors --write there.json
    python -m evaluation.processors --compare here.json there.json

Shares are in percent of words; names and roles in percent of those that either side finds.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.long_reports import make_long_reports
from twosource.analysis import analyse, open_network
from twosource.languages import ENGLISH
from twosource.model.analyses import Analysis

__all__ = ["compare_readings", "write_reading"]

Reading = Sequence[dict[str, list[list[Any]]]]
WORDS = ("upos", "feats", "lemma", "head", "relation", "factuality")


def write_reading(analyses: Sequence[Analysis], path: Path) -> None:
    """Write what was read in each report."""
    rows = [
        {
            "words": [[str(getattr(token, name)) for name in WORDS] for token in analysis.tokens],
            "names": [[name.start, name.end, name.kind] for name in analysis.names],
            "roles": [[role.start, role.end, role.role] for role in analysis.roles],
        }
        for analysis in analyses
    ]
    path.write_text(json.dumps(rows) + "\n", "utf8")


def compare_readings(one: Reading, other: Reading) -> Iterator[tuple[str, float]]:
    """Yield what differs, and in which share of the words, names or roles, in percent.

    Raises ValueError where the two are of other reports.
    """
    pairs = [
        pair
        for a, b in zip(one, other, strict=True)
        for pair in zip(a["words"], b["words"], strict=True)
    ]
    for column, name in enumerate(WORDS):
        differ = sum(a[column] != b[column] for a, b in pairs)
        yield name, round(100 * differ / max(len(pairs), 1), 2)
    for kind in ("names", "roles"):
        found = [
            ({(number, *span) for number, row in enumerate(side) for span in row[kind]})
            for side in (one, other)
        ]
        either = len(found[0] | found[1])
        yield kind, round(100 * len(found[0] ^ found[1]) / max(either, 1), 2)


def main() -> None:
    """Write or compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--write", type=Path, metavar="FILE", help="read here, and write it")
    asked.add_argument("--compare", type=Path, nargs=2, metavar="FILE", help="two such files")
    parser.add_argument("--reports", type=int, default=4, help="how many are read")
    given = parser.parse_args()
    if given.write:
        reports = make_long_reports()[: given.reports]
        annotate = open_network().annotate
        write_reading([annotate(analyse(r, ENGLISH.sentences)) for r in reports], given.write)
        return
    one, other = (json.loads(path.read_text("utf8")) for path in given.compare)
    for name, share in compare_readings(one, other):
        print(f"{name:12} {share:6.2f} % differ")


if __name__ == "__main__":
    main()
