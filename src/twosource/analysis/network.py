"""The network: words and sentences to tags, trees, names, factuality and attributions.

Three graphs run one after the other on each window: the reader (encoder and heads), the relations
of the tree that was chosen, and the roles of attribution, a file of its own. A window is read
alone and on one thread, so that what is found depends on the report and on nothing beside it.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from twosource.analysis.attributions import RoleTables, join_roles
from twosource.analysis.lemmas import Lemmas
from twosource.analysis.pieces import MOST_PIECES, Window, make_windows, open_tokenizer
from twosource.analysis.sequences import decode_sentences, find_runs, legal_moves
from twosource.analysis.trees import decode_tree
from twosource.errors import SettingsWrong
from twosource.model.analyses import Analysis, NameKind, NameSpan, RoleSpan, Token

__all__ = ["MADE_BY", "Network", "open_network"]

MADE_BY = "en-network-2"
_FILES = ("reader.onnx", "relations.onnx", "labels.json", "lemmas.json", "pieces.json")
_COMMON = frozenset({"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "SCONJ", "VERB"})
_MOST_FACTUAL = 3.0  # the ends of the scale
_HEADED = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})  # what can be said to happen
_TENTHS = cache(Decimal)  # of the scale, all 62 of them

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Labels:
    """What the numbers of each head mean."""

    upos: Sequence[str]
    feats: Sequence[str]
    lemmas: Sequence[str]
    relations: Sequence[str]
    names: Sequence[str]
    mentions: Sequence[str]


@dataclass(frozen=True, slots=True)
class Bio:
    """The tags of a head in BIO, and what each step from tag to tag costs."""

    tags: Sequence[str]
    moves: Scores


@cache
def open_network(*, roles: bool | None = None) -> "Network":
    """Open the network that ships with the package, once for a process.

    ``roles`` says whether it looks for attributions; by default where the file for them is there.
    """
    return Network(Path(str(files("twosource.analysis"))) / "weights", roles=roles)


class Network:
    """A trained network from a folder of weights. Reading changes nothing in it."""

    def __init__(
        self,
        folder: Path,
        *,
        roles: bool | None = None,
        window: int = MOST_PIECES,
        threads: int = 1,
    ) -> None:
        """Open the weights; ``window`` is the most pieces read at once, on so many ``threads``.

        ``roles`` says whether attributions are looked for; by default where the folder has the
        file for them. Raises :class:`SettingsWrong` where a file is missing.
        """
        roles = (folder / "roles.onnx").is_file() if roles is None else roles
        asked = (*_FILES, "roles.onnx", "roles.json") if roles else _FILES
        if missing := [name for name in asked if not (folder / name).is_file()]:
            raise SettingsWrong(
                f"the network's weights lack {' and '.join(missing)} in {folder}: install twosource"
                " again, or name a folder that holds a whole set"
            )
        self._tokenizer: Tokenizer = open_tokenizer(folder / "pieces.json")
        self._labels = Labels(**json.loads((folder / "labels.json").read_text("utf8")))
        self._lemmas = Lemmas.read(folder / "lemmas.json")
        self._spans = {
            head: Bio(tags, legal_moves(tags))
            for head, tags in (("names", self._labels.names), ("mentions", self._labels.mentions))
        }
        self._reader = _open_graph(folder / "reader.onnx", threads)
        self._relations = _open_graph(folder / "relations.onnx", threads)
        self._roles = _open_graph(folder / "roles.onnx", threads) if roles else None
        self._role_tables = RoleTables.read(folder / "roles.json") if roles else None
        self._window = window

    def annotate(self, analysis: Analysis) -> Analysis:
        """Return the analysis with all that the network reads off its tokens."""
        tokens: list[Token] = []
        names: list[NameSpan] = []
        roles: list[RoleSpan] = []
        sentences = [
            [token.text for token in analysis.tokens[sentence.first : sentence.last]]
            for sentence in analysis.sentences
        ]
        opens = [sentence.opens for sentence in analysis.sentences]
        for window in make_windows(self._tokenizer, sentences, opens, most=self._window):
            read = self._read(window)
            told = analysis.tokens[window.start : window.end]
            edges = _find_edges(window)
            heads, relations = self._hang(edges, read)
            tokens.extend(self._tag(window, told, read, heads, relations))
            for head, bio in self._spans.items():
                names.extend(_find_spans(edges, told, read[head], bio))
            if self._roles and self._role_tables:
                given = {"vectors": read["vectors"], "heads": heads, "relations": relations}
                tags, links = self._roles.run(None, given)
                number = roles[-1].attribution + 1 if roles else 0
                roles.extend(join_roles(told, tags, links, self._role_tables, number=number))
        made_by = f"{analysis.made_by} {MADE_BY}"
        return replace(
            analysis,
            made_by=made_by,
            tokens=tuple(tokens),
            names=tuple(sorted(names, key=lambda name: (name.start, name.end))),
            roles=tuple(sorted(roles, key=lambda role: role.start)),
        )

    def _read(self, window: Window) -> dict[str, Any]:
        given = {"ids": window.ids, "first": window.first, "shapes": window.shapes}
        arrays = {name: np.array([values], np.int64) for name, values in given.items()}
        found = self._reader.run(None, arrays)
        return dict(zip((o.name for o in self._reader.get_outputs()), found, strict=True))

    def _hang(
        self, edges: Sequence[tuple[int, int]], read: dict[str, Any]
    ) -> tuple[Numbers, Numbers]:
        """Return the head of each word of a window, from 1 (0 is the root), and its relation."""
        heads = _choose_heads(edges, read["arcs"])
        given = {"chosen": read["heads"][heads], "words": read["words"]}
        (relations,) = self._relations.run(None, given)
        return heads, relations

    def _tag(
        self,
        window: Window,
        tokens: Sequence[Token],
        read: dict[str, Any],
        heads: Numbers,
        relations: Numbers,
    ) -> Iterator[Token]:
        labels = self._labels
        columns = (read["upos"], read["feats"], heads, relations, read["lemmas"], read["facts"])
        rows = zip(tokens, *(column.tolist() for column in columns), strict=True)
        for index, (token, tag, feats, head, relation, edits, fact) in enumerate(rows):
            upos = labels.upos[tag]
            yield Token(
                token.start,
                token.end,
                token.text,
                upos=upos,
                feats=labels.feats[feats],
                lemma=self._lemmas.find(
                    _as_inside(window, index, token.text, upos),
                    upos,
                    [labels.lemmas[edit] for edit in edits],
                ),
                head=window.start + (head - 1 if head else index),
                relation=labels.relations[relation],
                factuality=_scale(fact) if upos in _HEADED else None,
            )


def _find_spans(
    edges: Sequence[tuple[int, int]], tokens: Sequence[Token], scores: Scores, bio: Bio
) -> Iterator[NameSpan]:
    """Yield the names or mentions of a window; each lies within its sentence."""
    found = [bio.tags[tag] for tag in decode_sentences(scores, edges, bio.moves)]
    for start, end, kind in find_runs(found):
        yield NameSpan(tokens[start].start, tokens[end - 1].end, cast(NameKind, kind))


def _find_edges(window: Window) -> list[tuple[int, int]]:
    """Return the words of each sentence of a window as a half-open range."""
    numbers = np.array(window.sentences)
    return list(pairwise([0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]))


def _as_inside(window: Window, index: int, word: str, upos: str) -> str:
    """Return a word as it would stand inside a sentence: the capital of "Roads burned" is gone."""
    opens = index == 0 or window.sentences[index] != window.sentences[index - 1]
    common = opens and upos in _COMMON and word[1:].islower()
    return word.lower() if common else word


def _choose_heads(edges: Sequence[tuple[int, int]], arcs: Scores) -> Numbers:
    """Return the head of each word of a window, from 1; 0 is the root of its sentence."""
    heads: list[int] = []
    for low, high in edges:
        found = decode_tree(arcs[low:high, [0, *range(low + 1, high + 1)]])
        heads.extend(head + low if head else 0 for head in found)
    return np.array(heads, np.int64)


def _scale(score: float) -> Decimal:
    """Return a score within the scale, in tenths: it is no finer than people who annotated it."""
    return _TENTHS(f"{min(max(score, -_MOST_FACTUAL), _MOST_FACTUAL):.1f}")


def _open_graph(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        # The engine's own norm of sums is slower than its parts: 20.3 ms a window with it, 17.9
        # without (128 pieces, one thread, side by side).
        disabled_optimizers=["SkipLayerNormFusion"],
    )
