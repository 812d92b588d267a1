"""Trees: tags, lemmas and dependencies on Universal Dependencies.

Protocol. Data are the test part of English EWT, and of the open part of GUM: all its genres
(``gum_...``) and its news alone (``news_...``). Each document is one analysis, whole; how it is
cut into windows is the annotator's matter. See :mod:`evaluation.conllu` for words and texts.

*Gold words* (no prefix of their own). The annotator is given the gold words and sentences.
``upos``, ``feats`` (all features, in any order) and ``lemma`` (small and capital letters differ;
right wherever the gold is ``_``, as in CoNLL 2018) are accuracies. ``uas`` and ``las`` count all
words, punctuation included; ``las`` asks for the whole label with its subtype, ``las_universal``
for the part before the colon, which is what CoNLL 2018 calls LAS. Words per second is the
annotator's own time for EWT on this machine, opening left out; it is no percentage.

*Raw text* (``raw_...``). The annotator is given the words and sentences that the program itself
finds in the text. A word agrees with a gold word where both ends agree, a sentence likewise; a
head is right when the governors agree, or both words are roots. All are F1 over all words, as in
CoNLL 2018, but for one thing: within multiword tokens words are compared by the places that they
are given (their evaluation aligns their forms). Words and sentences need no annotator.

A file of its own is scored whole, or the sentences that ``# split`` marks. Errors, the relations
first, are those of EWT dev unless another part is asked for: the test part stays unread. Nothing
is drawn by chance.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from evaluation.annotators import Annotate, analyse_text
from evaluation.conllu import Document, hide
from twosource.model.analyses import Analysis, Sentence, Token

__all__ = [
    "RelationScore",
    "TreeMiss",
    "align",
    "find_tree_misses",
    "score_raw_text",
    "score_relations",
    "score_trees",
]

FACTS = ("upos", "feats", "lemma", "uas", "las", "las_universal")


@dataclass(frozen=True, slots=True)
class RelationScore:
    """How well one relation is found: F1 in percent over words with head and label right."""

    relation: str
    f1: float
    gold: int
    found: int

    def __str__(self) -> str:
        """Write it as a row of a table."""
        return f"{self.relation:16} {self.f1:6.2f} {self.gold:6} gold {self.found:6} found"


@dataclass(frozen=True, slots=True)
class TreeMiss:
    """A word whose tag, head or relation is wrong: ``"VERB conj < said"`` on both sides."""

    document: str
    word: str
    gold: str
    found: str
    sentence: str


def score_trees(documents: Sequence[Document], annotate: Annotate) -> dict[str, float]:
    """Return the scores on gold words, in percent, and the words per second."""
    tally: Counter[str] = Counter()
    seconds = 0.0
    for document in documents:
        bare = hide(document.gold)
        begun = perf_counter()
        found = annotate(bare)
        seconds += perf_counter() - begun
        tally += _count(document.gold, found)
    scores = {fact: _f1(tally, fact) for fact in FACTS}
    return scores | {"words_per_second": round(tally["found"] / max(seconds, 1e-9))}


def score_raw_text(
    documents: Sequence[Document], annotate: Annotate | None = None
) -> dict[str, float]:
    """Return the scores on raw text: words and sentences, and what the annotator adds to them."""
    tally: Counter[str] = Counter()
    for document in documents:
        own = analyse_text(document.text, document.name)
        found = annotate(own) if annotate else own
        tally += _count(document.gold, found)
        tally += _count_sentences(document.gold, found)
    scores = {"raw_words": _f1(tally, "aligned")}
    same, all_of_both = 2 * tally["same_sentences"], tally["sentences"]
    scores["raw_sentences"] = round(100 * same / max(all_of_both, 1), 2)
    return scores | ({f"raw_{fact}": _f1(tally, fact) for fact in FACTS} if annotate else {})


def score_relations(documents: Iterable[Document], annotate: Annotate) -> list[RelationScore]:
    """Return the F1 of each relation on gold words, the most frequent first."""
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for _, a, b, same in _pair_words(documents, annotate):
        gold[a.relation or "-"] += 1
        found[b.relation or "-"] += 1
        right[a.relation or "-"] += "las" in same
    scores = (
        RelationScore(
            name,
            round(200 * right[name] / (gold[name] + found[name]), 2),
            gold[name],
            found[name],
        )
        for name in gold.keys() | found.keys()
    )
    return sorted(scores, key=lambda score: (-score.gold, score.relation))


def find_tree_misses(documents: Iterable[Document], annotate: Annotate) -> Iterator[TreeMiss]:
    """Yield every gold word whose tag, head or whole relation is wrong."""
    for document, a, b, same in _pair_words(documents, annotate):
        if not {"upos", "las"} <= same:
            sentence = document.gold.sentence_at(a.start)
            words = document.text[sentence.start : sentence.end] if sentence else ""
            yield TreeMiss(
                document.name,
                a.text,
                _show(a, document.gold),
                _show(b, document.gold),
                " ".join(words.split()),
            )


def align(
    gold: Sequence[Token | Sentence], found: Sequence[Token | Sentence]
) -> list[tuple[int, int]]:
    """Return the pairs of indexes whose spans agree; both sides are in the order of the text."""
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(gold) and j < len(found):
        a, b = (gold[i].start, gold[i].end), (found[j].start, found[j].end)
        if a == b:
            pairs.append((i, j))
        i, j = i + (a <= b), j + (b <= a)
    return pairs


def _count(gold: Analysis, found: Analysis) -> Counter[str]:
    tally = Counter(gold=len(gold.tokens), found=len(found.tokens))
    pairs = align(gold.tokens, found.tokens)
    partners = {j: i for i, j in pairs}
    tally["aligned"] = len(pairs)
    for i, j in pairs:
        b = found.tokens[j]
        tally.update(_compare(gold.tokens[i], b, partners.get(-1 if b.head is None else b.head)))
    return tally


def _count_sentences(gold: Analysis, found: Analysis) -> Counter[str]:
    same = len(align(gold.sentences, found.sentences))
    return Counter(same_sentences=same, sentences=len(gold.sentences) + len(found.sentences))


def _compare(gold: Token, found: Token, head: int | None) -> set[str]:
    """Return what is right; ``head`` is the gold word that agrees with the found head."""
    same = {
        "upos": gold.upos == found.upos,
        "feats": _features(gold.feats) == _features(found.feats),
        "lemma": gold.lemma in ("_", found.lemma),
        "uas": head is not None and gold.head == head,
    }
    same["las"] = same["uas"] and gold.relation == found.relation
    same["las_universal"] = same["uas"] and _universal(gold) == _universal(found)
    return {fact for fact, right in same.items() if right}


def _features(feats: str | None) -> frozenset[str] | None:
    return None if feats is None else frozenset(feats.split("|"))


def _universal(token: Token) -> str | None:
    return token.relation and token.relation.partition(":")[0]


def _f1(tally: Counter[str], fact: str) -> float:
    return round(200 * tally[fact] / max(tally["gold"] + tally["found"], 1), 2)


def _pair_words(
    documents: Iterable[Document], annotate: Annotate
) -> Iterator[tuple[Document, Token, Token, set[str]]]:
    """Yield each gold word with the annotated one, and what of it is right."""
    for document in documents:
        gold = document.gold
        found = annotate(hide(gold))
        for a, b in zip(gold.tokens, found.tokens, strict=True):
            yield document, a, b, _compare(a, b, b.head)


def _show(token: Token, analysis: Analysis) -> str:
    head = None if token.head is None else analysis.tokens[token.head]
    own = head is not None and (head.start, head.end) == (token.start, token.end)
    above = "-" if head is None else "root" if own else head.text
    return f"{token.upos} {token.relation} < {above}"
