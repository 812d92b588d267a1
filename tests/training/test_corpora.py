"""The corpora as the training takes them: readers that need no network to learn."""

import gzip
import json
from pathlib import Path

import pytest

from training.corpora import (
    Document,
    Part,
    Sentence,
    find_names,
    held_out,
    read_gum_names,
    read_polnear,
    read_re3d,
    read_trees,
    strip_marks,
)
from training.labels import collect_labels, collect_lemmas


def make_cells(marked: str) -> list[list[str]]:
    """Make CoNLL-U columns of ``word/UPOS/head/relation/entity`` for each word."""
    cells = []
    for number, told in enumerate(marked.split(), start=1):
        word, upos, head, relation, entity = told.split("/")
        feats = "Number=Plur" if word.endswith("s") and upos == "PROPN" else "_"
        misc = f"Entity={entity}" if entity else "_"
        cells.append([str(number), word, word, upos, "_", feats, head, relation, "_", misc])
    return cells


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        (  # the article and what follows the name are left out
            (
                "the/DET/2/det/(1-organization-x Council/PROPN/0/root/ of/ADP/4/case/ "
                "Corvane/PROPN/2/nmod/(2-place-x) that/PRON/6/nsubj/ met/VERB/2/acl:relcl/1)"
            ),
            ["O", "B-organisation", "I-organisation", "I-organisation", "O", "O"],
        ),
        (  # a person ends where the body that sent him begins
            (
                "Paul/PROPN/0/root/(1-person-x Reyes/PROPN/1/flat/ of/ADP/4/case/ "
                "Harbour/PROPN/1/nmod/(2-organization-x)1)"
            ),
            ["B-person", "I-person", "O", "B-organisation"],
        ),
        ("the/DET/2/det/(1-person-x minister/NOUN/0/root/1)", ["O", "O"]),  # no name
        ("Corvanians/PROPN/0/root/(1-person-x)", ["O"]),  # a people, not a person
        ("Corvane/PROPN/0/root/(1-abstract-x)", ["O"]),  # of no kind that is asked for
    ],
)
def test_names_are_read_off_mentions(marked: str, names: list[str]) -> None:
    """A mention whose head is a proper noun is cut to the words that make its name."""
    assert read_gum_names(make_cells(marked)) == names


def test_documents_are_held_out_by_their_name() -> None:
    """Which documents are kept from training depends on their names alone, and is about a share."""
    names = [f"document {number}" for number in range(1000)]
    assert 200 < sum(held_out(name, 4) for name in names) < 300
    assert 150 < sum(held_out(name, 5) for name in names) < 250


def write_rows(path: Path, *rows: dict[str, object]) -> Path:
    """Write records as gzipped JSON Lines."""
    with gzip.open(path, "wt", encoding="utf8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def test_attributions_become_parts_of_words(tmp_path: Path) -> None:
    """Characters become the words that they cover; an interrupted content has two parts."""
    text = '"It burned," Ward said, "to the ground." Nobody saw it.'
    pieces = {"source": ["Ward"], "cue": ["said"], "content": ['"It burned,"', '"to the ground."']}
    told = {
        role: [[text.index(piece), text.index(piece) + len(piece)] for piece in found]
        for role, found in pieces.items()
    }
    path = write_rows(tmp_path / "x.gz", {"id": "a", "text": text, "attributions": [told]})
    (document,) = read_polnear(path, "train")
    words = [word for sentence in document.sentences for word in sentence.words]
    assert [(part.role, words[part.start : part.end]) for part in document.parts or ()] == [
        ("content", ['"', "It", "burned", ",", '"']),
        ("source", ["Ward"]),
        ("cue", ["said"]),
        ("content", ['"', "to", "the", "ground", ".", '"']),
    ]


def test_mentions_are_cut_to_what_is_written_as_a_name(tmp_path: Path) -> None:
    """Of mentions of all sorts those with capitals are names; articles are left out."""
    text = "He met the Harbour Council and some men near the river."
    entities = [
        {"start": text.index(words), "end": text.index(words) + len(words), "type": kind}
        for words, kind in [
            ("He", "Person"),
            ("the Harbour Council", "Organisation"),
            ("some men", "Person"),
            ("the river", "Location"),
        ]
    ]
    path = write_rows(tmp_path / "x.gz", {"id": "a", "text": text, "entities": entities})
    (sentence,) = read_re3d(path)[0].sentences
    named = [
        word for word, tag in zip(sentence.words, sentence.names or (), strict=True) if tag != "O"
    ]
    assert named == ["Harbour", "Council"]


def test_labels_are_those_that_training_uses_twice(tmp_path: Path) -> None:
    """A label of one word, or of dev alone, is none that a head can give."""
    lines = [
        (
            "# newdoc id = a\n# sent_id = 1\n# split = train\n"
            "1\tFires\tfire\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_\n"
            "2\tburn\tburn\tVERB\t_\tMood=Ind\t0\troot\t_\t_\n"
            "3\tboats\tboat\tNOUN\t_\tNumber=Plur\t2\tobj\t_\t_"
        ),
        "# newdoc id = b\n# sent_id = 2\n# split = dev\n1\tNo\tno\tINTJ\t_\t_\t0\troot\t_\t_",
    ]
    path = tmp_path / "x.gz"
    path.write_bytes(gzip.compress("\n\n".join(lines).encode()))
    labels = collect_labels(read_trees(path, "ewt"))
    assert labels.upos == ("NOUN",)
    assert labels.feats == ("Number=Plur",)
    assert labels.lemmas == ("d1",)


def read_marked(marked: str) -> Sentence:
    """Make a sentence of ``word/UPOS/head/relation/`` for each word."""
    cells = make_cells(marked)
    return Sentence(
        words=[row[1] for row in cells],
        upos=[row[3] for row in cells],
        feats=[row[5] for row in cells],
        heads=[int(row[6]) for row in cells],
        relations=[row[7] for row in cells],
    )


def test_what_may_be_names_is_read_off_a_tree() -> None:
    """Proper nouns that hang together are one, with what is theirs by "of"; nothing twice."""
    sentence = read_marked(
        "Yesterday/NOUN/7/obl/ Ada/PROPN/7/nsubj/ Ray/PROPN/2/flat/ of/ADP/6/case/ "
        "the/DET/6/det/ Council/PROPN/2/nmod/ left/VERB/0/root/ Tarn/PROPN/7/obj/"
    )
    assert [" ".join(sentence.words[low:high]) for low, high in find_names(sentence)] == [
        "Ada Ray of the Council",
        "Tarn",
    ]


def test_lemmas_are_those_of_words_that_are_spelt_right() -> None:
    """What is seen twice and inflected in one way is sure; misspelt words teach nothing."""
    words = ["told", "told", "left", "left", "teh", "teh", "Tarn", "Tarn", "went"]
    lemmas = ["tell", "tell", "leave", "left", "the", "the", "Tarn", "Tarn", "go"]
    sentence = Sentence(
        words,
        upos=["VERB"] * 4 + ["DET"] * 2 + ["PROPN"] * 2 + ["VERB"],
        lemmas=lemmas,
        feats=[""] * 4 + ["Typo=Yes"] * 2 + [""] * 3,
    )
    found = collect_lemmas([Document("a", "ewt", "train", [sentence])])
    assert found["table"] == {"VERB": {"told": "tell"}}
    assert found["known"] == {"VERB": ["go", "leave", "left", "tell"]}


def test_a_bare_text_has_lost_its_commas_and_apostrophes() -> None:
    """Words, heads and parts close the gaps; what hung on a comma hangs on its head."""
    sentence = read_marked(
        "Tarn/PROPN/3/nmod:poss/ 's/PART/1/case/ port/NOUN/5/nsubj/ ,/PUNCT/3/punct/ "
        "burned/VERB/0/root/ ,/PUNCT/5/punct/ police/NOUN/8/nsubj/ said/VERB/6/parataxis/"
    )
    parts = [Part(0, 6, "content", 1), Part(6, 7, "source", 1), Part(7, 8, "cue", 1)]
    bare = strip_marks(Document("a", "polnear", "train", [sentence, sentence], parts))
    assert bare.corpus == "bare"
    first, second = bare.sentences
    assert first == second
    assert first.words == ["Tarns", "port", "burned", "police", "said"]
    assert first.upos == ["PROPN", "NOUN", "VERB", "NOUN", "VERB"]
    assert first.heads == [2, 3, 0, 5, 3]
    assert [(part.start, part.end) for part in bare.parts or ()] == [(0, 3), (3, 4), (4, 5)]
    assert strip_marks(Document("b", "gum", "train", [sentence])).parts is None
