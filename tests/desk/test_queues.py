"""The queue asks what people should look at, ranks it, and forgets what they answered."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desk.growing import grow
from tests.desk.sampled import (
    assert_exact,
    copy_file,
    find_report,
    judge,
    list_accounts,
    nine,
    open_copy,
    texts_of,
    undo,
    whole,
)
from tests.reconciling.build import Account, account, claim, event, figure, voice
from twosource.desk import Desk
from twosource.desk.judging import KINDS, make_verdict
from twosource.desk.questions import Question
from twosource.desk.queues import Queued, Wanted
from twosource.desk.subjects import find_subject
from twosource.errors import SettingsWrong
from twosource.model.verdicts import VerdictKind

EVERY = 500


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """Return a desk of the samples on each engine; no test writes on it."""
    if request.param == "sqlite":
        with open_copy(tmp_path_factory.mktemp("queued")) as opened:
            yield opened
        return
    with Desk(request.getfixturevalue("postgres").make_database("queued")) as opened:
        opened.put(list_accounts())
        yield opened


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk of the samples that a test may write on."""
    with open_copy(tmp_path) as opened:
        yield opened


def ask(desk: Desk, **wanted: object) -> tuple[Queued, ...]:
    """Return all that is asked."""
    return desk.kept.survey.queue(Wanted(**wanted), limit=EVERY).items  # type: ignore[arg-type]


def pick(desk: Desk, kind: str, words: str = "", **wanted: object) -> Question:
    """Return the first question of a kind that has some words."""
    found = (it.question for it in ask(desk, **wanted))
    return next(it for it in found if it.kind == kind and words in it.asks)


def answer(
    desk: Desk, question: Question, kind: VerdictKind, value: str | None = None, by: str = "Ada"
) -> str:
    """Give the first answer of a kind, as its question offers it."""
    chosen = next(it for it in question.answers if it.verdict == kind)
    given = {"field": chosen.field, "value": value, "by": by}
    return judge(desk, kind, *chosen.keys, **given).id


def test_every_question_stands_on_words(desk: Desk) -> None:
    """Each question has words of the reports, a reason, an effect and answers."""
    asked = [it.question for it in ask(desk)]
    assert {it.kind for it in asked} >= {"count", "claim", "date", "incident", "origin", "copy"}
    for it in asked:
        assert it.words
        assert it.reasons
        assert it.answers
        assert it.effect.endswith("origins")
        assert it.asks.endswith("?")
    assert_exact([span for it in asked for span in it.words], texts_of(desk))


def test_the_most_doubtful_and_consequential_comes_first(desk: Desk) -> None:
    """Scores are doubt times stake and fall; contested deaths stand before contested crowds."""
    items = ask(desk)
    assert [it.score for it in items] == sorted((it.score for it in items), reverse=True)
    assert all(it.score == round(it.question.doubt * it.question.stake, 4) for it in items)
    counts = [it.question.effect for it in items if it.question.kind == "count"]
    deaths = next(at for at, told in enumerate(counts) if "killed" in told)
    crowds = next(at for at, told in enumerate(counts) if "crowd" in told)
    assert deaths < crowds


def test_the_queue_is_the_same_on_each_engine(desk: Desk, tmp_path: Path) -> None:
    """A desk of the same reports asks the same in the same order."""
    with open_copy(tmp_path) as other:
        assert ask(desk) == ask(other)


def test_pages_are_cut_from_one_order(desk: Desk) -> None:
    """Pages put together are the whole queue, and each says how many there are."""
    whole_queue = ask(desk)
    first = desk.kept.survey.queue(limit=7)
    second = desk.kept.survey.queue(limit=7, start=7)
    assert (*first.items, *second.items) == whole_queue[:14]
    assert first.total == second.total == len(whole_queue)
    assert [it.place for it in second.items] == list(range(8, 15))


def test_what_is_wanted_is_chosen(desk: Desk) -> None:
    """A story, a kind, and what there is nothing of, are kept to."""
    story = whole(desk.record())
    assert ask(desk, story=story) == ask(desk)
    assert ask(desk, story="0" * 20) == ()
    assert {it.question.kind for it in ask(desk, kinds=("date", "copy"))} == {"date", "copy"}
    with pytest.raises(SettingsWrong, match="is no kind of question"):
        ask(desk, kinds=("gossip",))


@pytest.mark.parametrize("asked", [{"limit": 0}, {"start": -1}])
def test_a_page_of_nothing_is_refused(desk: Desk, asked: dict[str, int]) -> None:
    """A limit of nothing, and a place before the first, are refused in a sentence."""
    with pytest.raises(SettingsWrong, match="one question or more"):
        desk.kept.survey.queue(**asked)


def test_a_question_is_found_by_its_id(desk: Desk) -> None:
    """Its id gives the question with its place; another id gives none."""
    some = ask(desk)[3]
    assert desk.kept.survey.question(some.question.id) == some
    assert desk.kept.survey.question("0" * 20) is None


def test_a_date_that_is_set_is_asked_no_more(changing: Desk) -> None:
    """A report whose date a person gives is compared, and nobody is asked for it."""
    question = pick(changing, "date", "Upland Voice")
    assert question.about == (find_report(10),)
    answer(changing, question, "set", "2024-03-05")
    assert [it for it in ask(changing, kinds=("date",)) if question.id == it.question.id] == []


def test_a_relation_that_is_rejected_is_asked_no_more(changing: Desk) -> None:
    """Two counts that a person says do not speak of the same are put to nobody again."""
    question = pick(changing, "count", "nine bodies")
    answer(changing, question, "reject")
    assert question.about not in {it.question.about for it in ask(changing, judged=True)}


def test_what_is_accepted_is_judged_and_undone(changing: Desk) -> None:
    """An accepted conflict leaves the queue, is shown with what is judged, and comes back."""
    before = ask(changing)
    question = pick(changing, "count")
    verdict = changing.judge("accept", *question.answers[0].keys, by="Ada", why="it is so")
    assert question.id not in {it.question.id for it in ask(changing)}
    (kept,) = [it for it in ask(changing, judged=True) if it.question.id == question.id]
    assert (kept.verdicts, kept.judges) == ((verdict.id,), ("Ada",))
    undo(changing, verdict)
    assert ask(changing) == before


def test_every_answer_can_be_given(desk: Desk) -> None:
    """The ids that questions offer are those that verdicts take, and each makes a verdict."""
    values = {"value": "5", "measure": "killed", "group": "people", "published": "2024-03-05"}
    values |= {"stance": "denies"}
    record = desk.record()
    for it in ask(desk):
        for offered in it.question.answers:
            kinds = KINDS[offered.verdict]
            subjects = [find_subject(key, record, kinds) for key in offered.keys]
            value = values[offered.field] if offered.field else None
            made = make_verdict(
                offered.verdict,
                subjects,
                field=offered.field,
                value=value,
                by="Ada",
                at="2024-03-09T10:00:00.000000Z",
                why="to see",
            )
            assert made.on


def test_two_reviewers_are_asked_one_after_the_other(changing: Desk) -> None:
    """Where two must agree, who judged is asked no more, the other is until both said one thing."""
    changing.kept.require_reviewers(2)
    question = pick(changing, "count")
    answer(changing, question, "accept")
    asked = {by: {it.question.id for it in ask(changing, by=by)} for by in ("Ada", "Ben")}
    assert question.id not in asked["Ada"]
    assert question.id in asked["Ben"]
    answer(changing, question, "accept", by="Ben")
    assert question.id not in {it.question.id for it in ask(changing, by="Cyd")}


def test_verdicts_that_disagree_are_asked_about(changing: Desk) -> None:
    """Two persons of two minds are a question, and taking one back settles it."""
    changing.kept.require_reviewers(2)
    figure_id = nine(changing.record())
    judge(changing, "accept", figure_id, by="Ada")
    judge(changing, "reject", figure_id, by="Ben")
    question = pick(changing, "dispute")
    assert "Ada says “accept”" in question.asks
    assert [it.verdict for it in question.answers] == ["undo", "undo"]
    changing.judge("undo", question.answers[1].keys[0], by="Ben", why="Ada is right")
    assert ask(changing, kinds=("dispute",)) == ()


def test_two_stories_of_one_matter_are_asked_about(changing: Desk) -> None:
    """A report that a person takes out is a story of which is asked whether it belongs there."""
    record = changing.record()
    story = whole(record)
    judge(changing, "split", story, f"{story}/{find_report(6)}")
    question = pick(changing, "story", "one story")
    assert {it.verdict for it in question.answers} == {"merge", "different"}
    answer(changing, question, "merge")
    assert len(changing.record().stories) == 1


def test_names_that_are_kept_back_stand_in_no_question(
    tmp_path: Path,
) -> None:
    """A private person who was killed is not named, unless it is asked for."""
    reports = [_tell_of_ines(outlet, many) for outlet, many in (("Reed", 2), ("Post", 5))]
    with Desk(tmp_path / "named.db") as desk:
        desk.put(reports)
        plain = str([it.question for it in ask(desk)])
        named = str([it.question for it in ask(desk, names=True)])
    assert "Ines Varga" in named
    assert "Ines Varga" not in plain
    assert "name kept back" in plain or "█" in plain


def _tell_of_ines(outlet: str, many: int) -> Account:
    """Return a report that names a private person who was killed."""
    text = f"Ines Varga and {many} other weavers were killed at the Quenby millrace, police said."
    report, found = account(
        f"{outlet}.txt",
        text,
        claim(
            f"Ines Varga and {many} other weavers were killed at the Quenby millrace",
            voice("police") if outlet == "Reed" else voice(None, "unnamed"),
            tells=[event("were killed", day="2024-03-04")],
            counts=[figure(f"{many} other weavers", many, measure="killed", day="2024-03-04")],
        ),
        outlet=outlet,
        published="2024-03-04",
        named=[("Ines Varga", "person")],
    )
    people = tuple(
        replace(it, standing="killed") if it.name == "Ines Varga" else it for it in found.entities
    )
    return report, replace(found, entities=people)


def test_threads_may_ask_while_reports_come(tmp_path: Path) -> None:
    """Who asks in threads while reports come in others is answered, and in the end asked all."""
    path = tmp_path / "threads.db"
    with Desk(path) as desk:
        desk.put(list(grow(range(100))))

        def look(_: int) -> int:
            listed = desk.kept.survey.listing(limit=EVERY)
            return len(listed.items) + len(ask(desk))

        with ThreadPoolExecutor(4) as pool:
            looked = [pool.submit(look, number) for number in range(12)]
            for first in range(100, 160, 20):
                desk.put(list(grow(range(first, first + 20))))
            assert min(one.result() for one in looked) >= 20
        with Desk(path) as other:
            assert ask(desk) == ask(other)


def test_what_is_erased_is_asked_no_more(tmp_path: Path) -> None:
    """Of an erased report nothing is left in the queue, though it was asked before."""
    with Desk(copy_file(tmp_path)) as desk:
        assert "Plumbline" in str(ask(desk))
        desk.kept.erase(find_report(6), by="Ada", why="it was asked for")
        assert find_report(6) not in str(ask(desk))
