"""What a network in training gets right on the dev parts, by the program's own decoders."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer

from training.heads import Reader, Roles
from training.windows import IGNORED, Batch, Encoded, collate, make_batches
from twosource.analysis.sequences import decode_tags, find_runs, legal_moves
from twosource.analysis.trees import decode_tree

__all__ = ["score_dev"]


def score_dev(
    tokenizer: Tokenizer, reader: Reader, roles: Roles, documents: Sequence[Encoded]
) -> dict[str, float]:
    """Return per corpus UPOS, feats, lemma edits, UAS, LAS, exact F1 of names and of roles."""
    reader.eval()
    roles.eval()
    counts: Counter[str] = Counter()
    with torch.inference_mode():
        corpora = sorted({d.document.corpus for d in documents})
        for windows in (
            windows
            for corpus in corpora
            for windows in make_batches(
                [d for d in documents if d.document.corpus == corpus], size=4096
            )
        ):
            batch = collate(tokenizer, windows, reader.labels)
            words = reader.read_words(batch.ids, batch.mask, batch.first, batch.shapes)
            if (batch.columns["heads"] != IGNORED).any():
                _count_trees(reader, batch, words, counts)
            if (batch.columns["names"] != IGNORED).any():
                scores = reader.score_names(words, batch.names_as)
                _count_spans(batch, scores, "names", reader.labels.names, counts)
            if (batch.columns["roles"] != IGNORED).any():
                tree = reader.read_tree(words, batch.sentences)
                scores, links = roles(words, (batch.sentences >= 0).float(), *tree)
                steps = roles.chain.steps().numpy()
                _count_spans(batch, scores, "roles", reader.labels.roles, counts, steps=steps)
                known = batch.columns["links"] != IGNORED
                right = links.argmax(-1)[known] == batch.columns["links"][known]
                counts["polnear links right"] += int(right.sum())
                counts["polnear links all"] += int(known.sum())
    reader.train()
    roles.train()
    return _shares(counts)


def _count_trees(reader: Reader, batch: Batch, words: torch.Tensor, counts: Counter[str]) -> None:
    arcs, at_heads, at_words = reader.score_trees(words, batch.sentences)
    log = torch.log_softmax(arcs, -1).numpy()
    heads = torch.zeros_like(batch.first)
    for row, sentences in enumerate(batch.sentences.numpy()):
        for number in range(sentences.max() + 1):
            inside = np.flatnonzero(sentences == number)
            low, high = int(inside[0]), int(inside[-1]) + 1
            scores = np.concatenate(
                [log[row, low:high, :1], log[row, low:high, low + 1 : high + 1]], 1
            )
            found = decode_tree(scores)
            heads[row, low:high] = torch.tensor([h and h + low for h in found])
    related = reader.score_relations(heads, at_heads, at_words).argmax(-1)
    columns, known = batch.columns, batch.columns["heads"] != IGNORED
    headed = (heads == columns["heads"]) & known
    right = {
        "uas": headed,
        "las": headed & (related == columns["relations"]),
        "upos": (reader.upos(words).argmax(-1) == columns["upos"]) & known,
        "feats": (reader.feats(words).argmax(-1) == columns["feats"]) & known,
        "lemma": (reader.lemmas(words).argmax(-1) == columns["lemmas"]) & known,
    }
    for name, values in right.items():
        counts[f"{batch.corpus} {name} right"] += int(values.sum())
        counts[f"{batch.corpus} {name} all"] += int(known.sum())
    told = ~batch.facts.isnan()
    if told.any():
        off = (reader.facts(words).squeeze(-1)[told] - batch.facts[told]).abs()
        counts["ewt facts-off right"] += float(off.sum())
        counts["ewt facts-off all"] += int(told.sum())


def _count_spans(
    batch: Batch,
    scores: torch.Tensor,
    column: str,
    tags: Sequence[str],
    counts: Counter[str],
    *,
    steps: np.ndarray | None = None,
) -> None:
    moves = legal_moves(tags) if steps is None else steps
    logs = torch.log_softmax(scores, -1).numpy() if steps is None else scores.numpy()
    for row, gold in enumerate(batch.columns[column].numpy()):
        size = int((gold != IGNORED).sum())
        if not size:
            continue
        true = set(find_runs([tags[i] for i in gold[:size]]))
        told = set(find_runs([tags[i] for i in decode_tags(logs[row, :size], moves)]))
        for start, end, kind in true | told:
            name = f"{batch.corpus} {kind if column == 'roles' else column}"
            counts[f"{name} true"] += (start, end, kind) in true
            counts[f"{name} told"] += (start, end, kind) in told
            counts[f"{name} both"] += (start, end, kind) in true and (start, end, kind) in told


def _shares(counts: Counter[str]) -> dict[str, float]:
    found: dict[str, float] = {}

    def share(part: float, whole: float) -> float:
        return round(100 * part / max(whole, 1), 2)

    for key in sorted(counts):
        name, last = key.rsplit(" ", 1)
        if last == "all":
            found[name] = share(counts[f"{name} right"], counts[key])
        elif last == "true":
            found[f"{name} f1"] = share(
                2 * counts[f"{name} both"], counts[key] + counts[f"{name} told"]
            )
    return found
