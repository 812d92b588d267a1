"""Disputes: what is asked beyond one story: two that may be one, verdicts that do not hold."""

from collections.abc import Iterator, Mapping, Sequence

from twosource.briefing import hide_names
from twosource.briefing.phrases import count
from twosource.desk.glances import Glance
from twosource.desk.grounds import Ground
from twosource.desk.questions import Answer, Question, measure_stake
from twosource.desk.rereadings import list_loose
from twosource.desk.wordings import tell_answer
from twosource.model.identity import digest
from twosource.model.verdicts import Verdict
from twosource.reconciling.verdicts import find_disputes
from twosource.store.links import list_across
from twosource.store.reports import list_numbered, number_reports
from twosource.store.stories import KeptStory, list_parted

__all__ = ["ask_desk"]

Pair = tuple[Question, Question]  # without and with the names that are kept back
_LEAST = 0.3  # how alike two reports of two stories are, for somebody to look


def ask_desk(
    ground: Ground, stories: Sequence[KeptStory], seen: Mapping[str, Glance]
) -> Iterator[Pair]:
    """Yield what is asked of the desk as a whole."""
    size = {story.id: story.reports for story in stories}
    yield from _ask_apart(ground, size, seen)
    if ground.verdicts:
        reports = {target.report for verdict in ground.verdicts for target in verdict.on}
        numbers = number_reports(ground.connection, reports).values()
        home = {kept.id: kept.story for kept in list_numbered(ground.connection, numbers)}
        for dispute in find_disputes(ground.verdicts, ground.reviewers):
            yield _cover(_ask_dispute(dispute, home, size), seen)
        for verdict in list_loose(ground):
            yield _cover(_ask_loose(verdict, home, size), seen)


def _cover(question: Question, seen: Mapping[str, Glance]) -> Pair:
    """Return a question without and with the names that its story keeps back."""
    glance = seen.get(question.story or "")
    kept_back = () if glance is None else glance.kept_back
    return hide_names(question, kept_back), question


def _ask_apart(
    ground: Ground, size: Mapping[str, int], seen: Mapping[str, Glance]
) -> Iterator[Pair]:
    """Ask whether stories are one of which two reports are alike, or that only grew too large."""
    likest: dict[tuple[str, str], float] = {}
    for home, far, likeness in list_across(ground.connection):
        pair = (min(home, far), max(home, far))
        likest[pair] = max(likeness, likest.get(pair, 0.0))
    parted = {(min(pair), max(pair)) for pair in list_parted(ground.connection)}
    for (a, b), likeness in likest.items():
        if a in seen and b in seen and ((a, b) in parted or likeness >= _LEAST):
            why = "two reports of them are alike, and as a whole they are not"
            if (a, b) in parted:
                why = "only their size keeps them apart"
            told = f"{why} (likeness {likeness:.2f})"
            doubt = 0.8 if (a, b) in parted else min(0.7, likeness)
            yield (
                _ask_stories(seen[a], seen[b], size, told, doubt, names=False),
                _ask_stories(seen[a], seen[b], size, told, doubt, names=True),
            )


def _ask_stories(
    a: Glance, b: Glance, size: Mapping[str, int], why: str, doubt: float, *, names: bool
) -> Question:
    one, other = (it.named if names else it.title for it in (a, b))
    keys = (f"{a.story}/{a.story}", f"{b.story}/{b.story}")
    many = size[a.story] + size[b.story]
    return Question(
        digest("question", "stories", a.story, b.story),
        "story",
        a.story,
        f"Are “{one}” and “{other}” one story?",
        (),
        (why,),
        f"together they have {count(many, 'report')}",
        round(doubt, 4),
        measure_stake(many),
        (a.story, b.story),
        (
            Answer("merge", keys, "They are one story"),
            Answer("different", keys, "They are two stories"),
        ),
    )


def _ask_dispute(
    dispute: Sequence[Verdict], home: Mapping[str, str | None], size: Mapping[str, int]
) -> Question:
    story = home.get(dispute[0].on[0].report)
    told = "; ".join(f"{it.by} says “{tell_answer(it)}”: {it.why}" for it in dispute)
    ids = tuple(sorted(verdict.id for verdict in dispute))
    return Question(
        digest("question", "dispute", *ids),
        "dispute",
        story,
        f"Who is right? {told}",
        tuple(dict.fromkeys(t.span for it in dispute for t in it.on if t.span is not None)),
        ("several persons judged one thing, and do not agree",),
        "the latest counts, or none where two reviewers must agree",
        1.0,
        measure_stake(size.get(story or "", 1), flips=True),
        ids,
        tuple(
            Answer("undo", (it.id,), f"Take back “{tell_answer(it)}” of {it.by}") for it in dispute
        ),
    )


def _ask_loose(
    verdict: Verdict, home: Mapping[str, str | None], size: Mapping[str, int]
) -> Question:
    story = home.get(verdict.on[0].report)
    return Question(
        digest("question", "loose", verdict.id),
        "loose",
        story,
        f"Does “{tell_answer(verdict)}” of {verdict.by} still mean anything? ({verdict.why})",
        tuple(target.span for target in verdict.on if target.span is not None),
        ("the report was read again, and these words are no finding's any more",),
        "the verdict is kept, and does nothing",
        1.0,
        measure_stake(size.get(story or "", 1)),
        (verdict.id,),
        (Answer("undo", (verdict.id,), "No: take it back"),),
    )
