"""What people decide: ``twosource accept``, ``reject``, ``correct`` ... and ``verdicts``."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.desks import BY, DESK, WHY, name_reviewer, open_desk
from twosource.cli.messages import fold
from twosource.model.verdicts import KINDS, Target, Verdict, VerdictKind
from twosource.model.wire import to_json

if TYPE_CHECKING:
    from twosource.desk import Desk

__all__ = ["JUDGED", "correct_finding", "list_verdicts", "set_report", "tell"]

IDS = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="Ids or their beginnings, STORY/ID, REPORT:START-END."),
]
ID = Annotated[str, typer.Argument(metavar="ID", help="Its id, the beginning of it, or STORY/ID.")]
_TOLD: dict[VerdictKind, str] = {
    "accept": "Say that a finding is right; of two figures or claims, that their relation is.",
    "reject": "Leave a finding out; of two figures or claims, the relation between them.",
    "same": "Say that two or more things are one: incidents, persons or bodies, stories.",
    "different": "Say that two or more things are not one.",
    "merge": "Put stories, incidents, or names of one person or body together.",
    "split": "Take one part out of a whole: a report out of a story, an event out of an incident.",
    "same-origin": "Say that two or more claims, or origins, come from one source.",
    "not-same-origin": "Say that two or more claims, or origins, come from different sources.",
    "undo": "Take a verdict back; it stays listed.",
}


def _make_command(kind: VerdictKind) -> Callable[..., None]:
    def judge(ids: IDS, why: WHY, by: BY = None, desk: DESK = None) -> None:
        _judge(kind, ids, desk=desk, by=by, why=why)

    judge.__doc__ = f"{_TOLD[kind]}\n\n    It may speak of: {', '.join(KINDS[kind])}.\n    "
    return judge


JUDGED: dict[str, Callable[..., None]] = {kind: _make_command(kind) for kind in _TOLD}


def correct_finding(
    id_: ID,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="value, measure, group, time ...")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="12, 12-15, 12-, -15, ~300 ...")],
    why: WHY,
    by: BY = None,
    desk: DESK = None,
) -> None:
    """Give a finding the right value; its words stay, and the record says that a reviewer did it.

    Of a figure value, measure, group and as_of can be corrected, of an event type, mode, time,
    polarity and certainty, of a claim stance and certainty.
    """
    _judge("correct", [id_], field=field, value=value, desk=desk, by=by, why=why)


def set_report(
    report: ID,
    field: Annotated[
        str, typer.Argument(metavar="FIELD", help="outlet, family, published or status.")
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="'' for none.")],
    why: WHY,
    by: BY = None,
    desk: DESK = None,
) -> None:
    """Say who published a report, who owns that outlet, or when it was published."""
    _judge("set", [report], field=field, value=value, desk=desk, by=by, why=why)


def _judge(
    kind: VerdictKind,
    ids: list[str],
    *,
    desk: str | None,
    by: str | None,
    why: str,
    field: str | None = None,
    value: str | None = None,
) -> None:
    with open_desk(desk) as opened:
        who = name_reviewer(by)
        verdict = opened.judge(kind, *ids, field=field, value=value, by=who, why=why)
        homes = _find_homes(opened, [verdict])
    typer.echo(f"{tell(verdict, homes)}; `twosource undo {verdict.id[:8]} --why ...` takes it back")


def list_verdicts(
    desk: DESK = None,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Only what reviewers do not agree on.")
    ] = False,
    loose: Annotated[
        bool, typer.Option("--loose", help="Only those whose words are no finding's any more.")
    ] = False,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    examples: Annotated[
        bool,
        typer.Option("--examples", help="Print JSON Lines to train or to evaluate with."),
    ] = False,
) -> None:
    """List what people decided, in order."""
    with open_desk(desk) as opened:
        if examples:
            for row in opened.kept.list_examples():
                typer.echo(json.dumps(row, ensure_ascii=False))
            return
        verdicts = opened.kept.list_loose() if loose else opened.verdicts
        homes, reviewers = _find_homes(opened, verdicts), opened.kept.reviewers
    from twosource.reconciling.verdicts import find_disputes, list_undone

    undone = list_undone(verdicts, reviewers)
    if disputed:
        disputes = find_disputes(verdicts, reviewers)
        verdicts = tuple(verdict for dispute in disputes for verdict in dispute)
    if json_:
        typer.echo(json.dumps([to_json(one) for one in verdicts], indent=2, ensure_ascii=False))
        return
    for verdict in verdicts:
        typer.echo(tell(verdict, homes) + (" (undone)" if verdict.id in undone else ""))


def _find_homes(desk: "Desk", verdicts: Iterable[Verdict]) -> dict[str, str]:
    """Return the stories that reports are in, of those that stand for a story in a verdict."""
    firsts = {target.report for one in verdicts for target in one.on if target.kind == "story"}
    return {kept.id: kept.story for kept in desk.kept.look_up(firsts) if kept.story is not None}


def tell(verdict: Verdict, homes: Mapping[str, str]) -> str:
    """Return a verdict on one line: ``correct value of figure “12 dead” to 15 – Ada: a misprint``.

    ``homes`` are the stories that reports are in now.
    """
    on = ", ".join(_name(target, homes) for target in verdict.on)
    fields = ", ".join(sorted({target.field for target in verdict.on if target.field}))
    about = f"{fields} of {on}" if fields else on
    said = f"{verdict.verdict}: {about}"
    if verdict.verdict in ("correct", "set"):
        said = f"{verdict.verdict} {about} to {verdict.value or repr('')}"
    elif verdict.undoes is not None:
        said = f"{verdict.verdict} {verdict.undoes[:8]}: {about}"
    return f"{verdict.id[:8]}  {fold(f'{said} – {verdict.by}: {verdict.why}')}"


def _name(target: Target, homes: Mapping[str, str]) -> str:
    if target.span is not None:
        return f"{target.kind} “{target.span.text}”"
    if target.kind != "story":
        return f"{target.kind} {target.report[:8]}"
    home = homes.get(target.report)  # a story is known by its first report
    return f"story {home[:8]}" if home else f"the story of report {target.report[:8]}"
