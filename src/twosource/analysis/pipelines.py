"""Pipelines: another parser of Universal Dependencies, through spaCy, in the network's place.

Words, sentences and all offsets stay the program's own: the pipeline is given words and tells
their tags, trees and names. spaCy is imported only when a pipeline is opened.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.errors import ExtraMissing, SettingsWrong
from twosource.model.analyses import Analysis, NameKind, NameSpan, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as Word

__all__ = ["MOST_WORDS", "Pipeline", "open_spacy"]

# Of a window; more only where one sentence alone has more. A convolutional pipeline reads 7,000
# words a second in windows of 300 or 1,000 words, 5,600 in windows of 100, and 2,000 by the
# sentence; whole books at once are no faster and take four times the memory (EWT test, one core).
MOST_WORDS = 1000

# https://universaldependencies.org/u/dep/: what stands before a subtype's colon is one of these.
_RELATIONS = frozenset(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse "
    "dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis "
    "punct reparandum root vocative xcomp".split()
)
# The labels of OntoNotes and of WikiNER; others (DATE, MISC, PRODUCT ...) name nothing that bears
# one of our kinds.
_KINDS: Mapping[str, NameKind] = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "FAC": "place",
    "GPE": "place",
    "LOC": "place",
    "NORP": "nationality",
}


def open_spacy(name: str | Path) -> "Pipeline":
    """Open an installed spaCy pipeline by its name, or one saved in a folder by its path.

    ``open_spacy("training/runs/peer/pipeline")`` can then :meth:`~Pipeline.annotate`. Raises
    :class:`ExtraMissing` where spaCy is not installed, and :class:`SettingsWrong` where the
    pipeline cannot be loaded or gives no trees of Universal Dependencies. Loading a pipeline runs
    its code: open only those that you trust.
    """
    try:
        spacy = import_module("spacy")
    except ModuleNotFoundError as reason:
        raise ExtraMissing("spacy", "Reading with a spaCy pipeline") from reason
    try:
        nlp = spacy.load(name)
    except (ImportError, OSError, ValueError) as reason:
        why = next((line for line in str(reason).splitlines() if line.strip()), "no reason given")
        raise SettingsWrong(f"spaCy cannot load the pipeline {name}: {why.strip()}") from reason
    return Pipeline(nlp)


class Pipeline:
    """A loaded spaCy pipeline that annotates as the network does; it finds no attributions.

    A report is read in windows of whole sentences, each alone, so that what is found depends on
    the report and on nothing beside it, and memory on the window. It is for one thread at a time,
    since spaCy's memory zones are.
    """

    def __init__(self, nlp: "Language", *, window: int = MOST_WORDS) -> None:
        """Take a loaded pipeline; ``window`` is the most words read at once.

        Raises :class:`SettingsWrong` where it gives no trees, or trees with other relations than
        those of Universal Dependencies, as spaCy's own pipelines for English do.
        """
        self._nlp = nlp
        self._name = f"{nlp.meta['lang']}_{nlp.meta['name']}"
        self._window = window
        self._check()

    def annotate(self, analysis: Analysis) -> Analysis:
        """Return the analysis with tags, trees and names; its words and sentences are kept.

        Raises :class:`SettingsWrong` where a component of the pipeline joins or parts words.
        """
        tokens: list[Token] = []
        names: list[NameSpan] = []
        for sentences in _cut(analysis.sentences, self._window):
            told = analysis.tokens[sentences[0].first : sentences[-1].last]
            with self._nlp.memory_zone():  # what spaCy keeps of new words is freed at its end
                doc = self._read(told, sentences)
                tokens.extend(_fill(told, sentences, doc))
                names.extend(_find_names(told, doc))
        made_by = f"{analysis.made_by} {self._name}-{self._nlp.meta['version']}"
        return replace(analysis, made_by=made_by, tokens=tuple(tokens), names=tuple(names))

    def _read(self, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> "Doc":
        starts = {sentence.first - sentences[0].first for sentence in sentences}
        doc: Doc = self._nlp(
            import_module("spacy.tokens").Doc(
                self._nlp.vocab,
                words=[token.text for token in tokens],
                spaces=[*(a.end < b.start for a, b in pairwise(tokens)), False],
                sent_starts=[index in starts for index in range(len(tokens))],
            )
        )
        if len(doc) != len(tokens):
            raise SettingsWrong(
                f"the spaCy pipeline {self._name} made {len(doc)} words of {len(tokens)}: take out "
                f"the component that joins or parts words ({', '.join(self._nlp.pipe_names)})"
            )
        return doc

    def _check(self) -> None:
        words = [Token(0, 2, "It"), Token(3, 9, "rained"), Token(9, 10, ".")]
        components = ", ".join(self._nlp.pipe_names) or "none"
        try:
            with self._nlp.memory_zone():
                parsed = self._read(words, [Sentence(0, 10, 0, 3)]).has_annotation("DEP")
        except ValueError as reason:  # a component that was never trained
            raise SettingsWrong(f"the spaCy pipeline {self._name} fails: {reason}") from reason
        if not parsed:
            raise SettingsWrong(
                f"the spaCy pipeline {self._name} gives no trees: take one that has a parser "
                f"(its components: {components})"
            )
        if foreign := _find_foreign_relations(self._nlp):
            raise SettingsWrong(
                f"the spaCy pipeline {self._name} labels its trees {', '.join(foreign[:5])} ..., "
                "which Universal Dependencies do not know: take one trained on a UD treebank"
            )


def _cut(sentences: Sequence[Sentence], most: int) -> Iterator[Sequence[Sentence]]:
    """Yield windows of sentences that have at most ``most`` words, or that are one sentence."""
    low = 0
    for high in range(1, len(sentences) + 1):
        if high == len(sentences) or sentences[high].last - sentences[low].first > most:
            yield sentences[low:high]
            low = high


def _fill(tokens: Sequence[Token], sentences: Sequence[Sentence], doc: "Doc") -> Iterator[Token]:
    """Yield the tokens of a window with what the document says of them.

    A word without a head in its own sentence is a root; a sentence may come to have several.
    """
    start = sentences[0].first
    for sentence in sentences:
        for index in range(sentence.first, sentence.last):
            word = doc[index - start]
            head = start + word.head.i
            inside = head != index and sentence.first <= head < sentence.last
            yield replace(
                tokens[index - start],
                upos=word.pos_ or None,
                feats=_show_features(word),
                lemma=word.lemma_ or None,
                head=head if inside else index,
                relation=word.dep_.lower() if inside else "root",
            )


def _show_features(word: "Word") -> str | None:
    """Return the features as CoNLL-U writes them, or None where no component looked for them."""
    if not word.has_morph():
        return None
    return "|".join(sorted(str(word.morph).split("|"), key=str.lower))


def _find_names(tokens: Sequence[Token], doc: "Doc") -> Iterator[NameSpan]:
    for found in doc.ents:
        if kind := _KINDS.get(found.label_):
            yield NameSpan(tokens[found.start].start, tokens[found.end - 1].end, kind)


def _find_foreign_relations(nlp: "Language") -> list[str]:
    """Return the relations that a pipeline may give and Universal Dependencies do not have."""
    parsers = [name for name in nlp.pipe_names if "token.dep" in nlp.get_pipe_meta(name).assigns]
    labels = {label.lower() for name in parsers for label in nlp.pipe_labels.get(name, ())}
    return sorted(label for label in labels if label.partition(":")[0] not in _RELATIONS)
