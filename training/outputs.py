"""What a network in training says of documents: odds of names, scores of roles."""

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from tokenizers import Tokenizer

from training.balance import Window
from training.corpora import Document, Sentence
from training.heads import Reader, Roles
from training.silver import KINDS
from training.windows import IGNORED, collate, encode, make_batches
from twosource.analysis.sequences import find_runs

__all__ = ["read_names", "read_roles"]


def read_names(
    reader: Reader, tokenizer: Tokenizer, documents: Sequence[Document]
) -> Iterator[tuple[Sentence, np.ndarray]]:
    """Yield each sentence with the odds (word, kind) of person, organisation, place, none."""
    names = reader.labels.names
    columns = [[i for i, tag in enumerate(names) if tag[2:] == kind] for kind in (*KINDS, "")]
    encoded = [encode(tokenizer, document, reader.labels) for document in documents]
    with torch.inference_mode():
        for windows in make_batches(encoded, size=4096):
            batch = collate(tokenizer, windows, reader.labels)
            words = reader.read_words(batch.ids, batch.mask, batch.first, batch.shapes)
            odds = reader.score_names(words, batch.names_as).softmax(-1).numpy()
            for row, (document, low, high) in enumerate(windows):
                for number in range(low, high):
                    first = document.starts[number] - document.starts[low]
                    sentence = document.document.sentences[number]
                    told = odds[row, first : first + len(sentence.words)]
                    yield sentence, np.stack([told[:, c].sum(1) for c in columns], 1)


def read_roles(
    reader: Reader, roles: Roles, tokenizer: Tokenizer, documents: Sequence[Document]
) -> Iterator[Window]:
    """Yield the scores of the tags of each window, and its true spans."""
    tags = reader.labels.roles
    encoded = [encode(tokenizer, document, reader.labels) for document in documents]
    with torch.inference_mode():
        for windows in make_batches(encoded, size=4096):
            batch = collate(tokenizer, windows, reader.labels)
            words = reader.read_words(batch.ids, batch.mask, batch.first, batch.shapes)
            tree = reader.read_tree(words, batch.sentences)
            scores, _ = roles(words, (batch.sentences >= 0).float(), *tree)
            for row, gold in enumerate(batch.columns["roles"].numpy()):
                size = int((gold != IGNORED).sum())
                yield scores[row, :size].numpy(), set(find_runs([tags[i] for i in gold[:size]]))
