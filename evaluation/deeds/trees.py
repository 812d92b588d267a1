"""Deeds read off trees: who acts, who is struck, and what else hangs on the words of a mention.

As reading finds the parties of an event, but of any word and with common nouns: "the striker" acts
as "Idra Senn" does. A pronoun stands for the name that the program took it for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.deeds.deeds import Deed, Gist, make_bag, make_gist
from twosource.model.analyses import Analysis, Sentence, Token
from twosource.model.findings import Findings
from twosource.reconciling.rarity import list_words

__all__ = ["Told", "find_deed", "find_gist", "read_told"]

_NEAR = 6  # words before and after
_EMPTY = frozenset("AUX PRON DET ADP PUNCT CCONJ SCONJ PART".split())
_TIES = frozenset(
    "obl nmod compound amod acl appos csubj nummod xcomp flat".split()
)  # relations by which more than who acts and who is struck hangs on a word
_LENDING = frozenset("conj advcl xcomp parataxis".split())


@dataclass(frozen=True, slots=True)
class Told:
    """A report as its deeds are read: its analysis, what was found, whom each word names."""

    analysis: Analysis
    findings: Findings
    below: Mapping[int, Sequence[int]]
    called: Mapping[int, Sequence[str]]

    def kind(self, index: int) -> str:
        """Return the relation of a word without its subtype."""
        return (self.analysis.tokens[index].relation or "").partition(":")[0]

    def under(self, index: int) -> Iterator[int]:
        """Yield a word and all that hangs on it."""
        yield index
        for lower in self.below.get(index, ()):
            yield from self.under(lower)


def read_told(analysis: Analysis, findings: Findings) -> Told:
    """Prepare a report."""
    below: dict[int, list[int]] = {}
    for index, token in enumerate(analysis.tokens):
        if token.head is not None and token.head != index:
            below.setdefault(token.head, []).append(index)
    called = {
        index: tuple(list_words(entity.name))
        for entity in findings.entities
        for span in entity.names
        for index in analysis.between(span.start, span.end)
    }
    return Told(analysis, findings, below, called)


def find_gist(told: Told, text: str) -> Gist:
    """Return what a report speaks of."""
    proper = (token.text for token in told.analysis.tokens if token.upos == "PROPN")
    return make_gist(text, proper)


def find_deed(told: Told, name: str, stretches: Iterable[tuple[int, int]]) -> Deed | None:
    """Return the deed that words of a report tell, or None where no word of it stands there."""
    tokens = told.analysis.tokens
    wanted = tuple(stretches)
    own = [
        index
        for index, token in enumerate(tokens)
        if any(token.start < end and start < token.end for start, end in wanted)
    ]
    if not own:
        return None
    head = next((i for i in own if tokens[i].head == i or tokens[i].head not in own), own[0])
    sentence = told.analysis.sentence_at(tokens[head].start)
    if sentence is None:
        return None
    acting, struck, beside = _find_sides(told, own, head)
    tied = [*acting, *struck, *beside]
    numbers = [tokens[index].text for index in [*tied, *own] if tokens[index].upos == "NUM"]
    around = range(max(sentence.first, head - _NEAR), min(sentence.last, head + _NEAR + 1))
    above = tokens[head].head
    return Deed(
        id=name,
        report=told.findings.report,
        sentence=sentence.first,
        head=_lemma(tokens[head]),
        words=frozenset(_lemma(tokens[i]) for i in own if tokens[i].upos not in _EMPTY),
        kind=tokens[head].upos or "",
        above=_lemma(tokens[above]) if above not in (None, head) else "",
        acting=_gather(told, acting),
        struck=_gather(told, struck),
        beside=_gather(told, beside),
        named=_gather(told, [i for i in tied if tokens[i].upos == "PROPN" or i in told.called]),
        around=_gather(told, [i for i in around if i not in own]),
        numbers=frozenset(word for number in numbers for word in list_words(number)),
        places=_find_places(told, sentence),
    )


def _lemma(token: Token) -> str:
    return (token.lemma or token.text).lower()


def _gather(told: Told, indexes: Iterable[int]) -> dict[str, float]:
    words: list[str] = []
    for index in indexes:
        token = told.analysis.tokens[index]
        words += told.called.get(index, ())
        if token.upos not in _EMPTY:
            words += list_words(token.text)
    return make_bag(words)


def _find_sides(
    told: Told, own: Sequence[int], head: int
) -> tuple[list[int], list[int], list[int]]:
    """Return the words of who acts, of what is struck, and of what else hangs on a deed."""
    acting: list[int] = []
    struck: list[int] = []
    beside: list[int] = []
    for word in own:
        for index in told.below.get(word, ()):
            if index not in own:
                side = _choose_side(told, word, index)
                {"acts": acting, "struck": struck, "beside": beside}.get(side, []).extend(
                    told.under(index)
                )
    token = told.analysis.tokens[head]
    above, relation = token.head, token.relation or ""
    if above is None or above == head:
        return acting, struck, beside
    if not acting and told.kind(head) in _LENDING:
        acting += [k for i in told.below[above] if told.kind(i) == "nsubj" for k in told.under(i)]
    if told.kind(head) == "acl":  # "the men who stormed it", "the bridge closed since"
        (acting if relation == "acl:relcl" else struck).append(above)
    if token.upos in ("NOUN", "PROPN"):
        beside += _find_company(told, own, head, above)
    return acting, struck, beside


def _choose_side(told: Told, word: int, index: int) -> str:
    tokens = told.analysis.tokens
    relation, kind = tokens[index].relation or "", told.kind(index)
    case = next(
        (tokens[i].text.lower() for i in told.below.get(index, ()) if told.kind(i) == "case"), ""
    )
    if kind in ("obj", "iobj") or relation == "nsubj:pass":
        return "struck"
    if kind == "nsubj" or relation == "nmod:poss" or (kind in _TIES and case == "by"):
        return "acts"
    if kind in _TIES:
        return "struck" if case == "of" and tokens[word].upos == "NOUN" else "beside"
    return ""


def _find_company(told: Told, own: Sequence[int], head: int, above: int) -> Iterator[int]:
    """Yield what stands beside a noun under its verb: "[crews] put out the fire"."""
    if told.kind(head) in ("compound", "nmod"):
        yield above
    if told.kind(head) in ("obj", "nsubj", "obl"):
        for index in told.below[above]:
            if index != head and told.kind(index) in ("nsubj", "obl", "obj"):
                yield from (k for k in told.under(index) if k not in own)


def _find_places(told: Told, sentence: Sentence) -> frozenset[str]:
    return frozenset(
        place.name.casefold()
        for place in told.findings.places
        if place.span is not None and sentence.start <= place.span.start < sentence.end
    )
