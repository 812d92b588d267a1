"""A spaCy pipeline in the network's place: its trees, tags and names stand on the right words.

The pipeline is trained here, on a few invented sentences, until it knows them by heart.
"""

import subprocess
import sys
from dataclasses import astuple, replace
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.analysis import analyse
from twosource.analysis.pipelines import Pipeline, open_spacy
from twosource.errors import ExtraMissing, SettingsWrong
from twosource.languages import ENGLISH
from twosource.model.analyses import Analysis, NameKind, NameSpan, Sentence, Token
from twosource.model.reports import Report, report_id

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NOT_INSTALLED = "spaCy is not installed: the extra [spacy] brings it"

# The columns of CoNLL-U that are used, with the label of the name that a word belongs to.
TREES = """
Ada     Ada    PROPN Number=Sing             3 nsubj     PERSON
Ward    Ward   PROPN Number=Sing             1 flat      PERSON
visited visit  VERB  Tense=Past|VerbForm=Fin 0 root      -
Kelmar  Kelmar PROPN Number=Sing             3 obj       GPE
.       .      PUNCT _                       3 punct     -

Police  police NOUN  Number=Plur             2 nsubj     -
said    say    VERB  Tense=Past|VerbForm=Fin 0 root      -
houses  house  NOUN  Number=Plur             4 nsubj     -
burned  burn   VERB  Tense=Past|VerbForm=Fin 2 ccomp     -
.       .      PUNCT _                       2 punct     -

🔥      🔥     SYM   _                       3 discourse -
Rebels  rebel  NOUN  Number=Plur             3 nsubj     -
left    leave  VERB  Tense=Past|VerbForm=Fin 0 root      -
Oster   Oster  PROPN Number=Sing             3 obj       GPE
Monday  Monday PROPN Number=Sing             3 obl:tmod  DATE
.       .      PUNCT _                       3 punct     -

The     the    DET   _                       3 det       -
Kelmari Kelmari ADJ  Degree=Pos              3 amod      NORP
Relief  relief NOUN  Number=Sing             5 nsubj     ORG
Fund    Fund   PROPN Number=Sing             3 appos     ORG
sent    send   VERB  Tense=Past|VerbForm=Fin 0 root      -
tents   tent   NOUN  Number=Plur             5 obj       -
!       !      PUNCT _                       5 punct     -
"""

# The same words, with other things between them; the last has another order.
TEXTS = [
    """\
Ada Ward visited Kelmar. Police said houses burned. 🔥 Rebels left Oster Monday. \
The Kelmari Relief Fund sent tents!""",
    """
  Ada  Ward\r\nvisited \t\u200bKelmar.\r\n\r\nPolice\tsaid
houses \u00a0 burned  .\n\n\f
🔥Rebels\nleft Oster  Monday.The\x85Kelmari\u2003Relief \u200a Fund
sent\u2028tents\ufeff!\n""",
    "The Kelmari Relief Fund sent tents!\n\n🔥 Rebels left Oster Monday.",
]


class Row(NamedTuple):
    """One word of the trees; its head counts from 1, 0 for a root."""

    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    relation: str
    label: str


def read_tree(block: str) -> list[Row]:
    """Return the words of one sentence."""
    rows = []
    for line in block.splitlines():
        text, lemma, upos, feats, head, relation, label = line.split()
        rows.append(Row(text, lemma, upos, feats, int(head), relation, label))
    return rows


SENTENCES = [read_tree(block) for block in TREES.strip().split("\n\n")]
GOLD = {tuple(row.text for row in rows): rows for rows in SENTENCES}
KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "NORP": "nationality",
}


def make_gold(nlp: "Language", sentences: list[list[Row]]) -> "Doc":
    """Return a spaCy document of some sentences with their trees and names."""
    from spacy.tokens import Doc

    rows = [row for sentence in sentences for row in sentence]
    starts = [*accumulate((len(sentence) for sentence in sentences), initial=0)]
    edges = [starts[number] for number, sentence in enumerate(sentences) for _ in sentence]
    heads = [
        edge + row.head - 1 if row.head else index
        for index, (row, edge) in enumerate(zip(rows, edges, strict=True))
    ]
    labels = ["-", *(row.label for row in rows)]
    return Doc(
        nlp.vocab,
        words=[row.text for row in rows],
        pos=[row.upos for row in rows],
        morphs=[row.feats for row in rows],
        lemmas=[row.lemma for row in rows],
        heads=heads,
        deps=[row.relation if row.head else "ROOT" for row in rows],
        ents=[
            "O" if now == "-" else f"I-{now}" if now == before else f"B-{now}"
            for before, now in pairwise(labels)
        ],
    )


@pytest.fixture(scope="module")
def nlp() -> "Language":
    """Train a pipeline until it knows the sentences by heart."""
    spacy = pytest.importorskip("spacy", reason=NOT_INSTALLED)
    from spacy.training import Example

    spacy.util.fix_random_seed(0)
    nlp: Language = spacy.blank("en", meta={"name": "by_heart", "version": "1.2.3"})
    small = {"@architectures": "spacy.HashEmbedCNN.v2", "width": 48, "depth": 2}
    size = {"embed_size": 500, "window_size": 1, "maxout_pieces": 2, "subword_features": True}
    nlp.add_pipe("tok2vec", config={"model": {**small, **size, "pretrained_vectors": None}})
    heard = {"@architectures": "spacy.Tok2VecListener.v1", "width": 48}
    rare = {"trainable_lemmatizer": {"min_tree_freq": 1}, "parser": {"min_action_freq": 1}}
    for name in ("morphologizer", "trainable_lemmatizer", "parser", "ner"):
        nlp.add_pipe(name, config={"model": {"tok2vec": heard}} | rare.get(name, {}))
    groups = [SENTENCES, SENTENCES[::-1], *([rows] for rows in SENTENCES)]
    examples = []
    for group in groups:
        gold = make_gold(nlp, group)
        bare = spacy.tokens.Doc(nlp.vocab, words=[word.text for word in gold])
        examples.append(Example(bare, gold))
    sgd = nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples, sgd=sgd, drop=0.0)
    return nlp


def find_sentences(text: str) -> Analysis:
    """Return the words and sentences of a text of sentences that have trees."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    at = 0
    there = [words for words in GOLD if words[0] in text]
    for words in sorted(there, key=lambda words: text.index(words[0])):
        low = len(tokens)
        for word in words:
            start = text.index(word, at)
            at = start + len(word)
            tokens.append(Token(start, at, word))
        sentences.append(Sentence(tokens[low].start, at, low, len(tokens)))
    return Analysis("report", "en-rules", tuple(tokens), tuple(sentences))


def analyse_text(text: str) -> Analysis:
    """Return the words and sentences that the program finds in a text."""
    return analyse(Report(report_id(text, "a"), text, "a"), ENGLISH.sentences)


def expect(analysis: Analysis) -> Analysis:
    """Return the analysis with what the trees say of each of its sentences."""
    tokens: list[Token] = []
    names: list[NameSpan] = []
    for sentence in analysis.sentences:
        told = analysis.tokens[sentence.first : sentence.last]
        pairs = list(zip(told, GOLD[tuple(token.text for token in told)], strict=True))
        for index, (token, row) in enumerate(pairs, start=sentence.first):
            head = sentence.first + row.head - 1 if row.head else index
            told_of = replace(token, upos=row.upos, feats=row.feats.removeprefix("_"))
            tokens.append(replace(told_of, lemma=row.lemma, head=head, relation=row.relation))
        for label, run in groupby(pairs, key=lambda pair: pair[1].label):
            words = [token for token, _ in run]
            if kind := KINDS.get(label):
                names.append(NameSpan(words[0].start, words[-1].end, kind))
    made_by = f"{analysis.made_by} en_by_heart-1.2.3"
    return replace(analysis, made_by=made_by, tokens=tuple(tokens), names=tuple(names))


@pytest.mark.parametrize("window", [1, 12, 1000])
@pytest.mark.parametrize("text", TEXTS, ids=["plain", "ugly", "turned"])
def test_what_is_found_stands_on_its_words(nlp: "Language", text: str, window: int) -> None:
    """Tags, features, lemmas, trees and names are those of the words, however it is cut."""
    analysis = find_sentences(text)
    assert Pipeline(nlp, window=window).annotate(analysis) == expect(analysis)


def test_names_hold_the_characters_of_the_report(nlp: "Language") -> None:
    """A name is what stands in the text, spaces and all."""
    names = Pipeline(nlp).annotate(find_sentences(TEXTS[1])).names
    assert [TEXTS[1][name.start : name.end] for name in names] == [
        "Ada  Ward",
        "Kelmar",
        "Oster",
        "Kelmari",
        "Relief \u200a Fund",
    ]


@settings(max_examples=30)
@given(st.lists(st.sampled_from(sorted(set(" ".join(TEXTS)))) | st.characters(), max_size=60))
def test_any_text_keeps_its_words(nlp: "Language", characters: list[str]) -> None:
    """Words and sentences stay as they were, and each word has a head in its own sentence."""
    analysis = analyse_text("".join(characters))
    found = Pipeline(nlp, window=20).annotate(analysis)
    assert [astuple(token)[:3] for token in found.tokens] == [
        astuple(token)[:3] for token in analysis.tokens
    ]
    assert found.sentences == analysis.sentences
    for sentence in found.sentences:
        words = range(sentence.first, sentence.last)
        assert {found.tokens[index].head for index in words} <= set(words)
        for index in words:
            token = found.tokens[index]
            assert (token.head == index) == (token.relation == "root")


def test_reading_keeps_nothing(nlp: "Language") -> None:
    """A report is read alike after another one, and no word of it stays in memory."""
    pipeline = Pipeline(nlp)
    first = pipeline.annotate(analyse_text(TEXTS[0]))
    size = len(nlp.vocab.strings), len(list(nlp.vocab))
    pipeline.annotate(analyse_text("Zebediah qwixted a grommelfitz near Nowhereville."))
    assert (len(nlp.vocab.strings), len(list(nlp.vocab))) == size
    assert pipeline.annotate(analyse_text(TEXTS[0])) == first


def test_a_text_without_words_has_none(nlp: "Language") -> None:
    """An empty analysis stays empty, and says who read it."""
    found = Pipeline(nlp).annotate(Analysis("r", "en-rules", (), ()))
    assert found == Analysis("r", "en-rules en_by_heart-1.2.3", (), ())


def test_a_saved_pipeline_reads_the_same(nlp: "Language", tmp_path: Path) -> None:
    """What was saved in a folder can be opened by its path."""
    nlp.to_disk(tmp_path / "by_heart")
    analysis = analyse_text(TEXTS[0])
    assert open_spacy(tmp_path / "by_heart").annotate(analysis) == expect(analysis)


def make_pipeline(**facts: list[Any]) -> "Language":
    """Return a pipeline that says the same of every text: of each word what stands first."""
    spacy = pytest.importorskip("spacy", reason=NOT_INSTALLED)
    nlp: Language = spacy.blank("en")

    def tell(doc: "Doc") -> "Doc":
        told = {name: values * len(doc) for name, values in facts.items()}
        return spacy.tokens.Doc(doc.vocab, words=[word.text for word in doc], **told)

    name = f"tell_{'_'.join(facts)}"
    spacy.Language.component(name, func=tell)
    nlp.add_pipe(name)
    return nlp


def test_a_head_outside_its_sentence_makes_a_root() -> None:
    """Where all words hang on the first of the text, those of other sentences are roots."""
    nlp = make_pipeline(heads=[0], deps=["dep"])
    found = Pipeline(nlp).annotate(analyse_text("Rain fell. Police left."))
    assert [token.head for token in found.tokens] == [0, 0, 0, 3, 4, 5]
    assert [token.relation for token in found.tokens] == ["root", "dep", "dep"] + ["root"] * 3


def test_what_nothing_looked_for_is_null() -> None:
    """A pipeline that has only a parser gives no tags, features and lemmas."""
    found = Pipeline(make_pipeline(heads=[0], deps=["dep"])).annotate(analyse_text("Rain fell."))
    assert {(token.upos, token.feats, token.lemma) for token in found.tokens} == {(None,) * 3}


def test_features_stand_in_the_order_of_conllu() -> None:
    """Features are sorted by their names, small and capital letters alike; none is empty."""
    nlp = make_pipeline(heads=[0], deps=["dep"], morphs=["Voice=Act|abbr=Yes|Case=Nom,Acc"])
    (token, *_) = Pipeline(nlp).annotate(analyse_text("Rain fell.")).tokens
    assert token.feats == "abbr=Yes|Case=Acc,Nom|Voice=Act"


def test_words_that_are_joined_are_refused(nlp: "Language") -> None:
    """A component that joins words into one is named in one sentence."""
    joined = nlp.from_config(nlp.config).from_bytes(nlp.to_bytes())
    joined.add_pipe("merge_entities")
    with pytest.raises(SettingsWrong, match=r"made 4 words of 5: take out .*merge_entities"):
        Pipeline(joined).annotate(analyse_text("Ada Ward visited Kelmar."))


def test_a_pipeline_without_trees_is_refused() -> None:
    """A pipeline that has no parser cannot stand in."""
    spacy = pytest.importorskip("spacy", reason=NOT_INSTALLED)
    with pytest.raises(SettingsWrong, match=r"gives no trees.*components: none"):
        Pipeline(spacy.blank("en"))


def test_a_parser_that_was_never_trained_is_refused() -> None:
    """A pipeline that cannot run says so when it is opened, not at the first report."""
    spacy = pytest.importorskip("spacy", reason=NOT_INSTALLED)
    blank = spacy.blank("en")
    blank.add_pipe("parser")
    with pytest.raises(SettingsWrong, match=r"en_pipeline fails: .*'parser'"):
        Pipeline(blank)


def test_other_relations_are_refused() -> None:
    """Trees with the relations of another scheme would be misread in silence."""
    spacy = pytest.importorskip("spacy", reason=NOT_INSTALLED)
    blank = spacy.blank("en")
    parser = blank.add_pipe("parser")
    for label in ("nsubj", "obl:tmod", "ROOT", "pobj", "dobj"):
        parser.add_label(label)
    blank.initialize()
    with pytest.raises(SettingsWrong, match=r"labels its trees dobj, pobj \.\.\."):
        Pipeline(blank)


def test_a_pipeline_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A name or a folder that holds no pipeline is told in one line."""
    pytest.importorskip("spacy", reason=NOT_INSTALLED)
    for name in ("en_no_such_pipeline", tmp_path):
        with pytest.raises(SettingsWrong) as told:
            open_spacy(name)
        assert str(name) in str(told.value)
        assert "\n" not in str(told.value)


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for a pipeline without spaCy is told what to install."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'twosource\[spacy\]'"):
        open_spacy("en_some_pipeline")


def test_spacy_is_imported_only_when_asked_for() -> None:
    """Neither the package nor this module loads spaCy by itself."""
    code = "import sys, twosource.analysis.pipelines; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
