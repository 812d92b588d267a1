"""What the scores of roles count, on made-up articles."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.annotators import open_annotator
from evaluation.roles import (
    Article,
    Predict,
    annotated,
    find_role_misses,
    find_rule_roles,
    make_article,
    score_roles,
)
from tests.marked import unmark
from twosource.model.analyses import Analysis, RoleSpan

SAID = "[Police|source 0] [said|cue 0] [two bridges closed|content 0]. "
TOLD = "[The roads are open|content 1], [the mayor|source 1] [added|cue 1]."


def parts(written: str) -> list[RoleSpan]:
    """Return the marked parts of a text."""
    marks = ((mark, *mark.value.split()) for mark in unmark(written).marks)
    return [RoleSpan(mark.start, mark.end, role, int(number)) for mark, role, number in marks]


def make_row(written: str) -> dict[str, object]:
    """Make a record of a text whose parts are marked."""
    attributions: dict[int, dict[str, list[list[int]]]] = {}
    for part in parts(written):
        one = attributions.setdefault(part.attribution, {"source": [], "cue": [], "content": []})
        one[part.role].append([part.start, part.end])
    text = unmark(written).text
    rows = list(attributions.values())
    return {"id": "t", "date": "2024-03-04", "text": text, "attributions": rows}


def write(written: str) -> Article:
    """Make an article of a text whose parts are marked."""
    return make_article(make_row(written))


def find(written: str) -> Predict:
    """Return a predictor that finds the marked parts."""
    return lambda article: parts(written) if article.report.text else ()


def exact(scores: dict[str, float]) -> list[float]:
    """Return the exact F1 of source, cue and content."""
    return [scores[f"{role}_f1"] for role in ("source", "cue", "content")]


def test_all_and_nothing() -> None:
    """Whoever copies the gold has 100 everywhere, whoever finds nothing has 0."""
    article = write(SAID + TOLD)
    assert set(score_roles([article], lambda one: one.gold).values()) == {100.0}
    assert set(score_roles([article], lambda _: ()).values()) == {0.0}
    assert set(score_roles([], lambda _: ()).values()) == {0.0}


def test_exact_f1_comes_first() -> None:
    """The first figures are the exact F1 of the three roles."""
    scores = score_roles([write(SAID)], lambda one: one.gold)
    assert list(scores)[:3] == ["source_f1", "cue_f1", "content_f1"]


def test_white_space_at_the_ends_does_not_count() -> None:
    """A part is compared without the white space around it."""
    wide = find(SAID.replace("[said|cue 0] [", "[said |cue 0]["))
    article = write(SAID)
    assert score_roles([article], wide)["cue_f1"] == 100.0


def test_begin_asks_for_the_beginning_alone() -> None:
    """A content that ends too early is wrong, but begins right."""
    article = write(SAID)
    found = find("[Police|source 0] [said|cue 0] [two bridges|content 0] closed. ")
    scores = score_roles([article], found)
    assert exact(scores) == [100.0, 100.0, 0.0]
    assert scores["content_begin_f1"] == 100.0


def test_jaccard_counts_shared_characters() -> None:
    """Of "two bridges closed" 11 of 18 characters are found; what is spurious counts as 0."""
    article = write(SAID)
    early = find("[Police|source 0] [said|cue 0] [two bridges|content 0] closed. ")
    scores = score_roles([article], early)
    assert scores["content_jaccard_precision"] == 61.11
    assert scores["content_jaccard_recall"] == 61.11
    more = find("[Police|content 1] [said|cue 0] [two bridges|content 0] closed. ")
    scores = score_roles([article], more)
    assert scores["content_jaccard_precision"] == 30.56
    assert scores["content_jaccard_recall"] == 61.11


def test_precision_and_recall_are_over_all_articles() -> None:
    """One of three found sources is right, and one of two gold ones."""
    first, second = write(SAID), write(TOLD.replace(" 1]", " 0]"))

    def predict(article: Article) -> Iterable[RoleSpan]:
        wrong = [RoleSpan(1, 3, "source", 5), RoleSpan(4, 6, "source", 6)]
        return parts(SAID) if article is first else wrong

    scores = score_roles([first, second], predict)
    assert (scores["source_precision"], scores["source_recall"]) == (33.33, 50.0)
    assert scores["source_f1"] == 40.0


def test_linked_asks_for_the_same_group() -> None:
    """Right parts in the wrong groups link nothing; a group without a source needs its cue."""
    article = write(SAID + TOLD)
    crossed = SAID.replace("source 0", "source 1") + TOLD.replace("source 1", "source 0")
    scores = score_roles([article], find(crossed))
    assert exact(scores) == [100.0, 100.0, 100.0]
    assert scores["linked_f1"] == 0.0
    alone = write(SAID.replace("[Police|source 0]", "Police"))
    assert score_roles([alone], find(SAID))["linked_f1"] == 0.0
    assert score_roles([alone], lambda one: one.gold)["linked_f1"] == 100.0


def test_content_alone_is_no_link() -> None:
    """An attribution without source and cue is not counted among the linked."""
    article = write(SAID)
    found = find("[Police|source 0] [said|cue 0] two [bridges|content 3] closed. ")
    assert score_roles([article], found)["linked_precision"] == 100.0


def test_an_annotator_predicts_by_its_roles() -> None:
    """What an annotator writes into the analysis is what is scored."""

    def annotate(analysis: Analysis) -> Analysis:
        return Analysis(
            analysis.report, "t", analysis.tokens, analysis.sentences, roles=tuple(parts(SAID))
        )

    assert set(score_roles([write(SAID)], annotated(annotate)).values()) == {100.0}


def test_rules_give_the_parts_of_claims() -> None:
    """Source, cue and content of a claim are the words that the rules found."""
    article = write(SAID)
    assert exact(score_roles([article], find_rule_roles())) == [100.0, 100.0, 100.0]


def test_the_voices_of_one_cue_are_one_source() -> None:
    """Voices that stand side by side are one source from the first to the last."""
    article = write("[The monitor and activists|source 0] [said|cue 0] [12 people died|content 0].")
    predicted = list(find_rule_roles()(article))
    assert exact(score_roles([article], lambda _: predicted)) == [100.0, 100.0, 100.0]
    assert score_roles([article], lambda _: predicted)["linked_f1"] == 100.0


def test_rules_read_what_an_annotator_says() -> None:
    """A cue that no list has is found in the claims when an annotator marks it."""
    marked = "[The Harbour Union|source 0] [bristled|cue 0] [that six boats had burned|content 0]."
    article = write(marked)
    assert exact(score_roles([article], find_rule_roles())) == [0.0, 0.0, 0.0]
    trees = open_annotator(roles=False)

    def annotate(analysis: Analysis) -> Analysis:
        return replace(trees(analysis), roles=tuple(parts(marked)))

    assert exact(score_roles([article], find_rule_roles(annotate))) == [100.0, 100.0, 100.0]


def test_the_task_scores_the_claims_of_network_and_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside what the network finds, and what the rules find alone, stand the record's claims."""
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps(make_row(SAID)) + "\n", encoding="utf-8")
    assert main(["roles", "--file", str(file)]) == 0
    scores = json.loads(capsys.readouterr().out.splitlines()[-1])
    claims = {name: value for name, value in scores.items() if name.startswith("claims_")}
    roles, measures = ("source", "cue", "content", "linked"), ("f1", "precision", "recall")
    assert claims == {f"claims_{role}_{measure}": 100.0 for role in roles for measure in measures}
    assert scores["rules_cue_f1"] == 100.0


def test_misses_say_what_is_wrong() -> None:
    """A part is missed, spurious, or found with other ends."""
    article = write(SAID)
    found = find("[Police said|source 0] [two|cue 0] [bridges closed|content 0]. ")
    misses = [(m.role, m.kind, m.gold, m.found) for m in find_role_misses([article], found)]
    assert misses == [
        ("source", "extent", "Police", "Police said"),
        ("cue", "missed", "said", ""),
        ("cue", "spurious", "", "two"),
        ("content", "extent", "two bridges closed", "bridges closed"),
    ]
