"""Alignments on ECB+: the deeds of its documents, and how they are put together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.annotators import read_as_desk
from evaluation.deeds.alignments import align_deeds, gather_happenings
from evaluation.deeds.deeds import Deed, Gist
from evaluation.deeds.trees import find_deed, find_gist, read_told
from evaluation.ecb import Document, Mention

__all__ = [
    "Groups",
    "ToldDocument",
    "align_documents",
    "gather_gold",
    "gather_lemmas",
    "read_told_documents",
]

Groups = list[frozenset[str]]


@dataclass(frozen=True, slots=True)
class ToldDocument:
    """A document with its deeds and gist, and the gold cluster of each deed."""

    document: Document
    deeds: tuple[Deed, ...]
    gist: Gist

    @property
    def clusters(self) -> Mapping[str, str]:
        """The gold cluster of each mention."""
        return {mention.id: mention.cluster for mention in self.document.mentions}


def read_told_documents(
    documents: Iterable[Document],
    choose: Callable[[Document], Sequence[Mention]] = lambda document: document.mentions,
) -> list[ToldDocument]:
    """Read each document as the program does, and the deeds of the mentions chosen of it."""
    found = []
    for document in documents:
        told = read_told(*read_as_desk(document.report))
        deeds = [find_deed(told, mention.id, mention.words) for mention in choose(document)]
        gist = find_gist(told, document.report.text)
        found.append(ToldDocument(document, tuple(deed for deed in deeds if deed), gist))
    return found


def align_documents(told: Sequence[ToldDocument], *, given: bool = False) -> Groups:
    """Return the deeds that the program takes for one.

    ``given``: it is told which documents belong together, by the gold's subtopics.
    """
    gists = {document.document.report.id: document.gist for document in told}
    deeds = [deed for document in told for deed in document.deeds]
    homes = _find_homes(told, given=given)
    return [frozenset(group.members) for group in align_deeds(deeds, gists, homes)]


def gather_lemmas(told: Sequence[ToldDocument], *, given: bool = False) -> Groups:
    """Return the deeds of one happening that are told by one lemma: the usual baseline."""
    homes = _find_homes(told, given=given)
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document in told:
        for deed in document.deeds:
            groups[homes[deed.report], deed.head].add(deed.id)
    return [frozenset(group) for group in groups.values()]


def gather_gold(told: Sequence[ToldDocument]) -> Groups:
    """Return the gold clusters."""
    groups: dict[str, set[str]] = defaultdict(set)
    for document in told:
        for mention, cluster in document.clusters.items():
            groups[cluster].add(mention)
    return [frozenset(group) for group in groups.values()]


def _find_homes(told: Sequence[ToldDocument], *, given: bool) -> Mapping[str, str]:
    if given:
        return {item.document.report.id: item.document.subtopic for item in told}
    return gather_happenings({item.document.report.id: item.gist for item in told})
