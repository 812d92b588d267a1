"""What the scores of trees count, on a made-up tree."""

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.annotators import Annotate
from evaluation.conllu import Document, read_documents
from evaluation.trees import (
    align,
    find_tree_misses,
    score_raw_text,
    score_relations,
    score_trees,
)
from twosource.model.analyses import Analysis, Token

FILE = """\
# newdoc id = one
1	Two	two	NUM	CD	NumType=Card	2	nummod	_	_
2	bridges	bridge	NOUN	NNS	Number=Plur	3	nsubj:pass	_	_
3	closed	close	VERB	VBN	Tense=Past|VerbForm=Part	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

1	Boats	boat	NOUN	NNS	Number=Plur	2	nsubj	_	_
2	sailed	sail	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_
"""
FACTS = ("upos", "feats", "lemma", "uas", "las", "las_universal")


@pytest.fixture
def documents(tmp_path: Path) -> list[Document]:
    """Read the tree."""
    path = tmp_path / "trees.conllu"
    path.write_text(FILE, encoding="utf-8")
    return read_documents(path)


def know(gold: Analysis, **words: dict[str, object]) -> Annotate:
    """Return an annotator that knows the gold, but for what is said of some words."""
    changed = (replace(token, **words.get(token.text, {})) for token in gold.tokens)
    tokens = {(token.start, token.end): token for token in changed}

    def annotate(analysis: Analysis) -> Analysis:
        known = tuple(tokens.get((t.start, t.end), t) for t in analysis.tokens)
        return replace(analysis, tokens=known)

    return annotate


def know_nothing(analysis: Analysis) -> Analysis:
    """Add nothing."""
    return analysis


def test_all_is_right(documents: list[Document]) -> None:
    """An annotator that copies the gold has 100 everywhere."""
    scores = score_trees(documents, know(documents[0].gold))
    assert {scores[fact] for fact in FACTS} == {100.0}
    assert find_misses(documents, know(documents[0].gold)) == []


def test_nothing_is_right(documents: list[Document]) -> None:
    """An annotator that knows nothing has 0 everywhere."""
    scores = score_trees(documents, know_nothing)
    assert {scores[fact] for fact in FACTS} == {0.0}


def test_each_fact_counts_for_itself(documents: list[Document]) -> None:
    """Of seven words one tag, one lemma, one set of features and one head are wrong."""
    annotate = know(
        documents[0].gold,
        Two={"upos": "ADJ"},
        bridges={"lemma": "Bridge", "relation": "nsubj"},
        closed={"feats": "VerbForm=Part|Tense=Past"},
        Boats={"feats": "Number=Sing", "head": 4},
    )
    scores = score_trees(documents, annotate)
    assert [scores[fact] for fact in FACTS] == [85.71, 85.71, 85.71, 85.71, 71.43, 85.71]


def test_a_head_that_is_wrong_is_no_right_label(documents: list[Document]) -> None:
    """A label counts only where the head is right, punctuation included."""
    scores = score_trees(documents, know(documents[0].gold, **{".": {"head": 0}}))
    assert (scores["uas"], scores["las"]) == (71.43, 71.43)


def test_lemmas_without_gold_are_right(documents: list[Document]) -> None:
    """Where the gold lemma is an underscore any lemma will do."""
    gold = documents[0].gold
    tokens = (replace(gold.tokens[0], lemma="_"), *gold.tokens[1:])
    blank = replace(documents[0], gold=replace(gold, tokens=tokens))
    assert score_trees([blank], know(gold))["lemma"] == 100.0


def test_relations_are_scored_one_by_one(documents: list[Document]) -> None:
    """A relation that is taken for another lowers both."""
    annotate = know(documents[0].gold, bridges={"relation": "nsubj"})
    scores = {one.relation: (one.f1, one.gold, one.found) for one in relations(documents, annotate)}
    assert scores == {
        "punct": (100.0, 2, 2),
        "root": (100.0, 2, 2),
        "nsubj": (66.67, 1, 2),
        "nsubj:pass": (0.0, 1, 0),
        "nummod": (100.0, 1, 1),
    }


def relations(documents: list[Document], annotate: Annotate) -> list:  # type: ignore[type-arg]
    """Return the scores of relations, the most frequent first."""
    found = score_relations(documents, annotate)
    assert [one.gold for one in found] == sorted((one.gold for one in found), reverse=True)
    return found


def find_misses(documents: list[Document], annotate: Annotate) -> list[tuple[str, str, str]]:
    """Return the misses without document and sentence."""
    return [(m.word, m.gold, m.found) for m in find_tree_misses(documents, annotate)]


def test_a_miss_shows_both_sides(documents: list[Document]) -> None:
    """A miss shows tag, relation and governor of the gold and of what was found."""
    annotate = know(documents[0].gold, Boats={"head": 4, "relation": "root"})
    assert find_misses(documents, annotate) == [
        ("Boats", "NOUN nsubj < sailed", "NOUN root < root")
    ]


def test_raw_text_needs_no_annotator(documents: list[Document]) -> None:
    """Words and sentences of the program's own are scored by their places."""
    assert score_raw_text(documents) == {"raw_words": 100.0, "raw_sentences": 100.0}


def test_raw_text_is_scored_whole(documents: list[Document]) -> None:
    """An annotator that copies the gold onto the program's words has 100 everywhere."""
    assert set(score_raw_text(documents, know(documents[0].gold)).values()) == {100.0}


def test_words_that_are_cut_otherwise_are_wrong(documents: list[Document]) -> None:
    """A word that the gold cuts in two is found by neither: F1 over eight and seven words."""
    (document,) = documents
    boats, *rest = document.gold.tokens[4:]
    low, middle, high = boats.start, boats.start + 2, boats.end
    halves = (Token(low, middle, "Bo", head=4), Token(middle, high, "ats", head=4))
    later = [replace(token, head=6, start=token.start, end=token.end) for token in rest]
    tokens = (*document.gold.tokens[:4], *halves, *later)
    sentences = (
        document.gold.sentences[0],
        replace(document.gold.sentences[1], last=8),
    )
    cut = replace(document, gold=replace(document.gold, tokens=tokens, sentences=sentences))
    scores = score_raw_text([cut], know(document.gold))
    assert scores["raw_words"] == 80.0  # six of eight and of seven
    assert scores["raw_sentences"] == 100.0
    assert scores["raw_uas"] == 80.0  # the heads of the later words are the same word


def test_alignment_pairs_equal_spans() -> None:
    """Two sides are walked once; what begins or ends elsewhere is passed over."""
    gold = [Token(0, 3, "abc"), Token(3, 4, "d"), Token(5, 7, "fg")]
    found = [Token(0, 1, "a"), Token(1, 3, "bc"), Token(3, 4, "d"), Token(5, 7, "fg")]
    assert align(gold, found) == [(1, 2), (2, 3)]
    assert align(gold, []) == []
