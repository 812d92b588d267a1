"""``python -m evaluation``: one table of scores, a task's errors, or the gate.

    python -m evaluation                      every task, against floors and best known figures
    python -m evaluation figures              one task
    python -m evaluation figures --file gold.json --split report
    python -m evaluation figures --errors     the misses with their sentences
    python -m evaluation trees --relations    each relation by itself
    python -m evaluation --gate               fail when a score fell below its floor
    python -m evaluation --gate --long        the same with the tasks that take minutes

Data come from the folder that TWOSOURCE_DATA names (``../shared/data`` beside the project where it
does not); a task whose data are not there is skipped, visibly, and so is what needs the network
where it is not. The last line of a single task is one JSON object of its figures, in percent.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.data import Errors, Scores, Skipped, data_folder
from evaluation.floors import Held, find_other_data, hold
from evaluation.scoring import score_all
from evaluation.tasks import TASKS, Task

__all__ = ["main"]

SPLITS = ("tune", "report", "even", "odd", "train", "dev", "test")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for and return the exit status: 1 when the gate does not hold."""
    asked = _parse(arguments)
    if asked.task and (asked.errors or asked.relations):
        task = TASKS[asked.task]
        what, listed = ("relations", task.relations) if asked.relations else ("errors", task.errors)
        if listed is None:
            print(f"{task.name}: it has no {what} to list", file=sys.stderr)
            return 2
        return _print_list(task, listed, asked.file, asked.split)
    if asked.task:
        prefix = "given_" if asked.gold_figures else ""
        return _print_task(TASKS[asked.task], asked.file, asked.split, prefix)
    return _print_all(gate=asked.gate, long=asked.long or not asked.gate)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/evaluate", description="Scores on public data.")
    parser.add_argument("task", nargs="?", choices=sorted(TASKS), help="one task; all without it")
    parser.add_argument("--file", type=Path, help="score this file instead of the task's own")
    parser.add_argument("--split", choices=SPLITS, help="a part of the data")
    parser.add_argument("--errors", action="store_true", help="print the misses")
    parser.add_argument("--relations", action="store_true", help="trees: print each relation")
    parser.add_argument("--gate", action="store_true", help="fail when a score is under its floor")
    parser.add_argument("--long", action="store_true", help="with --gate: the long tasks too")
    parser.add_argument(
        "--gold-figures",
        action="store_true",
        help="relations and origins: only the scores with the gold's figures given",
    )
    return parser.parse_args(arguments)


def _print_list(task: Task, listed: Errors, file: Path | None, split: str | None) -> int:
    try:
        for row in listed(data_folder(), file, split):
            print(row)
    except Skipped as reason:
        print(f"{task.name}: skipped: {reason}")
    return 0


def _print_task(task: Task, file: Path | None, split: str | None, prefix: str = "") -> int:
    """Print one task's figures; with a prefix only those that begin with it, without it.

    Floors and best known figures belong to the task's own data and stand beside those alone.
    """
    found = _score(task, file, split)
    scores = {k.removeprefix(prefix): v for k, v in found.items() if k.startswith(prefix)}
    if scores:
        for row in hold("" if file or split else task.name, found):
            if row.name.startswith(prefix):
                _print_row(task, row, row.name.removeprefix(prefix))
        print(json.dumps(scores))
    return 0


def _score(task: Task, file: Path | None = None, split: str | None = None) -> Scores:
    """Score a task; say so where all of it, or a part, is skipped."""
    try:
        return task.score(data_folder(), file, split)
    except Skipped as reason:
        print(f"{task.name:10} skipped: {reason}")
        return reason.found


def _print_row(task: Task, row: Held, name: str) -> None:
    known = f"   {row.known}" if row.known else ""
    print(f"{task.name:10} {name:26} {row.score:>8} {row.floor_text:>8}{known}")


def _print_all(*, gate: bool, long: bool) -> int:
    print(f"{'task':10} {'measure':26} {'score':>8} {'floor':>8}   best known")
    other = find_other_data(data_folder())
    fallen = [f"{name} is not the file that the floors were set on" for name in other]
    chosen = [task for task in TASKS.values() if long or not task.long]
    for task, (found, skipped) in zip(chosen, score_all(chosen), strict=True):
        if skipped is not None:
            print(f"{task.name:10} skipped: {skipped}")
        for row in hold(task.name, found):
            _print_row(task, row, row.name)
            if row.fell:
                fallen.append(f"{task.name} {row.name} is {row.score}, under its floor {row.floor}")
    for task in TASKS.values():
        if task not in chosen:
            print(f"{task.name:10} left to --long")
    for sentence in fallen if gate else ():
        print(f"the gate does not hold: {sentence}", file=sys.stderr)
    return int(gate and bool(fallen))


if __name__ == "__main__":
    sys.exit(main())
