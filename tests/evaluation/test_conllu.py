"""Treebank files become texts with gold analyses; all sentences are invented."""

from pathlib import Path

import pytest

from evaluation.conllu import Document, hide, read_documents, share_token

FILE = """\
# newdoc id = one
# newpar
# sent_id = one-1
# split = dev
# text = They don't run.
1	They	they	PRON	PRP	Number=Plur	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	run	run	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = one-2
# split = test
1	Stay	stay	VERB	VB	_	0	root	_	_
1.1	here	here	ADV	RB	_	_	_	_	_
2	(	(	PUNCT	(	_	1	punct	_	SpaceAfter=No

# newpar
# sent_id = one-3
# split = test
1	Go	go	VERB	VB	_	0	root	_	_

# newdoc id = two
# sent_id = two-1
# split = test
1	Wait	wait	VERB	VB	_	0	root	_	_
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write the file."""
    path = tmp_path / "trees.conllu"
    path.write_text(FILE, encoding="utf-8")
    return path


def words(document: Document) -> list[str]:
    """Return what stands where the words do."""
    return [document.text[token.start : token.end] for token in document.gold.tokens]


def test_a_document_is_put_together_again(file: Path) -> None:
    """Spaces, missing spaces and paragraphs stand where the file says."""
    one, two = read_documents(file)
    assert one.text == "They don't run. Stay (\n\nGo"
    assert (one.name, two.name, two.text) == ("one", "two", "Wait")


def test_words_stand_where_their_forms_do(file: Path) -> None:
    """Multiword tokens are parted by their words; empty nodes are left out."""
    one, _ = read_documents(file)
    assert words(one) == ["They", "do", "n't", "run", ".", "Stay", "(", "Go"]
    assert [len(cells) for cells in one.cells] == [5, 2, 1]


def test_heads_are_indexes_in_the_document(file: Path) -> None:
    """A root is its own head, and heads of later sentences count from the first word of all."""
    one, _ = read_documents(file)
    assert [token.head for token in one.gold.tokens] == [3, 3, 3, 3, 3, 5, 5, 7]
    assert [token.feats for token in one.gold.tokens][:2] == ["Number=Plur", ""]


def test_sentences_hold_their_words(file: Path) -> None:
    """A sentence covers its words, in offsets and in indexes."""
    one, _ = read_documents(file)
    texts = [one.text[s.start : s.end] for s in one.gold.sentences]
    assert texts == ["They don't run.", "Stay (", "Go"]
    assert [(s.first, s.last) for s in one.gold.sentences] == [(0, 5), (5, 7), (7, 8)]


def test_a_split_is_kept_alone(file: Path) -> None:
    """Only sentences that say they are of the split are read; a document without any is none."""
    assert [one.text for one in read_documents(file, "test")] == ["Stay (\n\nGo", "Wait"]
    assert [one.text for one in read_documents(file, "dev")] == ["They don't run."]


def test_what_is_hidden_is_all_but_words(file: Path) -> None:
    """An annotator is given words and sentences, and nothing that the gold knows of them."""
    one, _ = read_documents(file)
    bare = hide(one.gold)
    assert [token.text for token in bare.tokens] == [token.text for token in one.gold.tokens]
    assert {(t.upos, t.feats, t.lemma, t.head, t.relation) for t in bare.tokens} == {(None,) * 5}


@pytest.mark.parametrize(
    ("surface", "forms", "parts"),
    [
        ("don't", ["do", "n't"], ["do", "n't"]),
        ("CANNOT", ["can", "not"], ["CAN", "NOT"]),
        ("im", ["i", "'m"], ["i", "m"]),
        ("wanna", ["want", "to"], ["wa", "nna"]),
        ("aux", ["à", "les"], ["a", "ux"]),
        ("youll", ["you", "will", "l"], ["you", "l", "l"]),
        ("x", ["y", "z"], ["x", "x"]),
        ("a", ["a", "la"], ["a", "a"]),
    ],
)
def test_the_words_of_a_token_share_it(surface: str, forms: list[str], parts: list[str]) -> None:
    """Forms that stand in the token are taken from both ends; the others share the rest."""
    assert [surface[start:end] for start, end in share_token(surface, forms)] == parts
