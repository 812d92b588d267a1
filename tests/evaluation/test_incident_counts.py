"""What the answers to "how many incidents" count, on made-up records."""

from evaluation.incident_counts import Question, Told, draw_questions, score_questions
from evaluation.stories import Article
from twosource.model.reports import Report, report_id


def told(*reports: str, month: str = "2020-03", place: str = "lomark") -> Told:
    """Return what is taken for an incident in which someone was injured."""
    return Told(
        frozenset(reports),
        frozenset([place]),
        frozenset([month]),
        frozenset(["orvald"]),
        frozenset(["injured"]),
    )


def ask(
    *reports: str,
    where: str | None = "lomark",
    month: str | None = None,
    measure: str | None = None,
    many: int = 1,
) -> Question:
    """Return a question whose answer are these reports of so many incidents."""
    incidents = frozenset(map(str, range(many)))
    return Question(where, month, None, measure, incidents, frozenset(reports))


def test_an_incident_answers_with_all_that_is_asked() -> None:
    """What is not asked for may be anything."""
    incident = told("a")
    assert incident.answers(ask("a"))
    assert incident.answers(ask("a", month="2020-03", measure="injured"))
    assert not incident.answers(ask("a", month="2020-04"))
    assert not incident.answers(ask("a", measure="killed"))


def test_reports_and_numbers_are_scored_apart() -> None:
    """Two incidents found where there is one: all reports right, the number wrong."""
    scores = score_questions([ask("a", "b")], [told("a"), told("b")])
    assert scores == {"document_f1": 100.0, "right": 0.0, "rmse": 1.0}


def test_no_answer_is_wrong() -> None:
    """Nothing found has no right report."""
    scores = score_questions([ask("a"), ask("b", where="dunmere")], [told("a")])
    assert scores == {"document_f1": 50.0, "right": 50.0, "rmse": 0.71}


def _article(name: str, group: str) -> Article:
    return Article(Report(id=report_id(name, name), text=name, name=name), group)


def test_questions_have_an_answer_in_the_pool() -> None:
    """Each is true of at least one incident, whose reports are the answer; no two are alike."""
    people = [{"name": "Tessa Orvald"}, {"name": None}]
    common = {"state": "Kelmaria", "participants": people, "num_injured": 1}
    records = {
        "1": {**common, "date": "2020-03-05", "city": "Lomark", "num_killed": 0},
        "2": {**common, "date": "2020-04-01", "city": "Arbry", "num_killed": 2},
    }
    articles = [_article("a", "1"), _article("b", "1"), _article("c", "2")]
    questions = draw_questions(articles, records)
    assert len(questions) == len(set(questions)) > 5
    for question in questions:
        assert question.incidents
        right = [article for article in articles if article.group in question.incidents]
        assert question.reports == {article.report.id for article in right}
        killed = question.measure == "killed"
        assert question.incidents <= {"2"} if killed else question.incidents
