"""Documents to windows of whole sentences with numbered labels, and windows to batches."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from training.corpora import Document
from training.labels import CORPORA, Labels
from twosource.analysis.lemmas import find_edit
from twosource.analysis.pieces import MOST_PIECES, Pieces, cut, join, share_out

__all__ = ["IGNORED", "Batch", "Encoded", "encode", "make_batches", "pack"]

IGNORED = -100
Roles = tuple[np.ndarray, np.ndarray]
_HEADS = ("upos", "feats", "lemmas", "heads", "relations", "names", "mentions", "roles", "links")


@dataclass(slots=True)
class Encoded:
    """A document as numbers: the pieces of each sentence, and of each head a label a word."""

    document: Document
    pieces: list[Pieces]
    starts: list[int]
    columns: dict[str, np.ndarray]
    facts: np.ndarray
    corpus: int


@dataclass(slots=True)
class Batch:
    """Windows of one corpus, padded: labels are IGNORED where nothing is known."""

    corpus: str
    ids: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    shapes: torch.Tensor
    sentences: torch.Tensor  # -1 beyond the end
    names_as: torch.Tensor
    columns: dict[str, torch.Tensor]
    facts: torch.Tensor
    places: list[tuple[Encoded, int, int]]  # where each window stands in its document


def encode(tokenizer: Tokenizer, document: Document, labels: Labels) -> Encoded:
    """Cut a document into pieces and number its labels."""
    pieces = [cut(tokenizer, s.words, opens=s.opens) for s in document.sentences]
    starts = np.cumsum([0, *(len(s.words) for s in document.sentences)]).tolist()
    columns = {head: np.full(starts[-1], IGNORED, np.int64) for head in _HEADS}
    facts = np.full(starts[-1], np.nan, np.float32)
    tables = {
        name: {label: i for i, label in enumerate(getattr(labels, name))}
        for name in ("upos", "feats", "lemmas", "relations", "names", "mentions")
    }
    for start, sentence in zip(starts, document.sentences, strict=False):
        edits = sentence.lemmas and [
            find_edit(word, lemma)
            for word, lemma in zip(sentence.words, sentence.lemmas, strict=True)
        ]
        given = {
            "upos": sentence.upos,
            "feats": sentence.feats,
            "lemmas": edits,
            "relations": sentence.relations,
            "names": sentence.names,
            "mentions": sentence.mentions,
        }
        end = start + len(sentence.words)
        for name, values in given.items():
            if values is not None:
                columns[name][start:end] = [tables[name].get(v, IGNORED) for v in values]
        if sentence.heads is not None:
            columns["heads"][start:end] = [h and h + start for h in sentence.heads]
        if sentence.facts is not None:
            facts[start:end] = [np.nan if f is None else f for f in sentence.facts]
    corpus = CORPORA.index(document.corpus) if document.corpus in CORPORA else 0
    return Encoded(document, pieces, starts, columns, facts, corpus)


def pack(
    encoded: Encoded, *, most: int = MOST_PIECES, chance: random.Random | None = None
) -> list[tuple[int, int]]:
    """Return the windows of a document as ranges of sentences.

    With ``chance`` every second window is smaller, so that the network learns to read with much
    and with little around; without it they are those that the program makes.
    """
    sizes = [len(pieces.ids) for pieces in encoded.pieces]
    windows = _draw(sizes, most, chance) if chance else share_out(sizes, most)
    longest = 2 * MOST_PIECES - 3  # of one sentence; the encoder knows no more places
    return [(low, high) for low, high in windows if high > low + 1 or sizes[low] <= longest]


def _draw(sizes: Sequence[int], most: int, chance: random.Random) -> Iterator[tuple[int, int]]:
    low = 0
    while low < len(sizes):
        room = (chance.randint(40, most) if chance.random() < 0.5 else most) - 2
        high, size = low + 1, sizes[low] + 1
        while high < len(sizes) and size + sizes[high] + 1 <= room:
            size += sizes[high] + 1
            high += 1
        yield low, high
        low = high


def make_batches(
    documents: Sequence[Encoded],
    *,
    size: int,
    chance: random.Random | None = None,
) -> list[list[tuple[Encoded, int, int]]]:
    """Return windows of about one length together, at most ``size`` padded pieces a batch."""
    windows = [(d, low, high) for d in documents for low, high in pack(d, chance=chance)]
    lengths = [sum(len(p.ids) + 1 for p in d.pieces[low:high]) + 2 for d, low, high in windows]
    jitter = [chance.random() * 24 if chance else 0 for _ in windows]
    order = sorted(range(len(windows)), key=lambda i: lengths[i] + jitter[i])
    batches: list[list[tuple[Encoded, int, int]]] = []
    widest = 0
    for i in order:
        widest = max(widest, lengths[i])
        if not batches or widest * (len(batches[-1]) + 1) > size:
            batches.append([])
            widest = lengths[i]
        batches[-1].append(windows[i])
    return batches


def collate(
    tokenizer: Tokenizer, windows: Sequence[tuple[Encoded, int, int]], labels: Labels
) -> Batch:
    """Pad windows into one batch."""
    joined = [join(tokenizer, d.pieces[low:high]) for d, low, high in windows]
    pieces = max(len(window.ids) for window in joined)
    words = max(len(window.first) for window in joined)
    count = len(windows)
    ids = np.zeros((count, pieces), np.int64)
    mask = np.zeros((count, pieces), np.float32)
    first = np.zeros((count, words), np.int64)
    shapes = np.zeros((count, words), np.int64)
    sentences = np.full((count, words), -1, np.int64)
    columns = {head: np.full((count, words), IGNORED, np.int64) for head in _HEADS}
    facts = np.full((count, words), np.nan, np.float32)
    for row, ((document, low, high), window) in enumerate(zip(windows, joined, strict=True)):
        size = len(window.first)
        start, end = document.starts[low], document.starts[high]
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
        first[row, :size] = window.first
        shapes[row, :size] = window.shapes
        sentences[row, :size] = window.sentences
        for head, values in document.columns.items():
            columns[head][row, :size] = values[start:end]
        heads = columns["heads"][row, :size]
        heads[heads > 0] -= start
        facts[row, :size] = document.facts[start:end]
        if document.document.parts is not None:
            roles, links = _mark_roles(document.document, start, end, labels)
            columns["roles"][row, :size], columns["links"][row, :size] = roles, links
    return Batch(
        windows[0][0].document.corpus,
        *(torch.from_numpy(a) for a in (ids, mask, first, shapes, sentences)),
        names_as=torch.tensor([d.corpus for d, _, _ in windows]),
        columns={head: torch.from_numpy(values) for head, values in columns.items()},
        facts=torch.from_numpy(facts),
        places=[(d, d.starts[low], d.starts[high]) for d, low, high in windows],
    )


def _mark_roles(document: Document, start: int, end: int, labels: Labels) -> Roles:
    """Return the roles and links of the words ``start..end``; a part that crosses them is cut.

    Of a source or content the first word is linked to the first word of its cue, counted from 1,
    and to 0 where the window holds none.
    """
    numbers = {label: i for i, label in enumerate(labels.roles)}
    roles = np.zeros(end - start, np.int64)
    links = np.full(end - start, IGNORED, np.int64)
    inside = [
        (max(part.start, start) - start, min(part.end, end) - start, part)
        for part in document.parts or ()
        if part.start < end and part.end > start
    ]
    cues: dict[int, int] = {}
    for low, _, part in inside:
        if part.role == "cue":
            cues.setdefault(part.attribution, low + 1)
    for low, high, part in inside:
        if high - low == 1:
            roles[low] = numbers[f"S-{part.role}"]
        else:
            roles[low:high] = numbers[f"I-{part.role}"]
            roles[low], roles[high - 1] = numbers[f"B-{part.role}"], numbers[f"E-{part.role}"]
        if part.role != "cue":
            links[low] = cues.get(part.attribution, 0)
    return roles, links
