"""From a checkpoint to the files that the program reads: ONNX graphs, int8, labels, pieces."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.balance import lean
from training.encoder import base_folder
from training.heads import Reader, Roles
from training.labels import Labels

__all__ = ["export", "load_best"]

EDITS = 3  # of each word are given out, the likeliest first
READER = (
    "upos",
    "feats",
    "lemmas",
    "arcs",
    "heads",
    "words",
    "names",
    "mentions",
    "facts",
    "vectors",
)


class _ReaderGraph(nn.Module):
    """What the program runs on each window; tags come out chosen, the rest as scores."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, first: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        reader = self.reader
        words = reader.read_words(ids, torch.ones_like(ids, dtype=torch.float32), first, shapes)
        nodes = torch.cat([reader.root.expand(1, 1, -1), words], 1)
        arcs = (reader.arc_word(words) @ reader.arcs + reader.arc_bias) @ reader.arc_head(
            nodes
        ).transpose(-1, -2)
        return (
            reader.upos(words).argmax(-1)[0],
            reader.feats(words).argmax(-1)[0],
            reader.lemmas(words).topk(EDITS).indices[0],
            arcs[0],
            reader.label_head(nodes)[0],
            reader.label_word(words)[0],
            reader.score_names(words, torch.zeros(1, dtype=torch.int64))[0],
            reader.mentions(words)[0],
            reader.facts(words)[0, :, 0],
            words,
        )


class _RelationGraph(nn.Module):
    """The relation of each word to its head, once the tree has chosen the heads."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, chosen: Tensor, at_words: Tensor) -> Tensor:
        places = torch.arange(at_words.shape[0])[None]
        scores = self.reader.score_relations(places, chosen[None], at_words[None])
        return scores.argmax(-1)[0]


class _RoleGraph(nn.Module):
    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(self, vectors: Tensor, heads: Tensor, relations: Tensor) -> tuple[Tensor, Tensor]:
        mask = torch.ones(vectors.shape[:2])
        tags, links = self.roles(vectors, mask, heads[None], relations[None])
        return tags[0], links[0]


def load_best(
    folder: Path, name: str = "best.pt"
) -> tuple[Reader, Roles, Labels, dict[str, object]]:
    """Load what training kept, ready to read."""
    labels = Labels.read(folder / "labels.json")
    state = torch.load(folder / name, weights_only=True)
    reader, roles = Reader(labels), Roles(labels)
    reader.load_state_dict(state["reader"])
    roles.load_state_dict(state["roles"])
    return reader.eval(), roles.eval(), labels, state


def export(folder: Path, *, name: str = "best.pt") -> None:
    """Write ``folder/float32`` and ``folder/int8``: each a whole set that the program can read."""
    reader, roles, labels, state = load_best(folder, name)
    taught = "polnear" in dict(state["recipe"]["shares"])  # else nobody taught the role head
    for block in (*reader.encoder.blocks, roles.block):
        block.fuse()
    plain, small = folder / "float32", folder / "int8"
    for target in (plain, small):
        target.mkdir(parents=True, exist_ok=True)
        _write_tables(labels, _find_steps(folder, roles, labels), target)
        shutil.copyfile(folder / "lemmas.json", target / "lemmas.json")
    _write_graphs(reader, roles, plain)
    for graph in ("reader", "relations", "roles") if taught else ("reader", "relations"):
        _quantise(plain / f"{graph}.onnx", small / f"{graph}.onnx")


def _find_steps(folder: Path, roles: Roles, labels: Labels) -> list[list[float]]:
    """Return what the steps of the chain cost, with the gains that were chosen for the roles."""
    path = folder / "gains.json"
    gains = json.loads(path.read_text("utf8")) if path.exists() else {}
    steps = lean(roles.chain.steps().detach().numpy(), labels.roles, gains)
    return [[float(cost) for cost in row] for row in steps.round(4)]


def _write_tables(labels: Labels, steps: Sequence[Sequence[float]], target: Path) -> None:
    """Write the labels of the reader, those of the roles, and the word pieces."""
    tables = asdict(labels)
    role_tables = {"roles": tables.pop("roles"), "steps": steps}
    for file, table in (("labels.json", tables), ("roles.json", role_tables)):
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
        (target / file).write_text(text + "\n", "utf8")
    shutil.copyfile(base_folder() / "tokenizer.json", target / "pieces.json")


def _write_graphs(reader: Reader, roles: Roles, target: Path) -> None:
    words, pieces = 9, 14  # of the example that the graphs are drawn from; any number will do
    axes = {"ids": {1: "pieces"}, "first": {1: "words"}, "shapes": {1: "words"}}
    _write(
        _ReaderGraph(reader),
        (
            torch.full((1, pieces), 2000),
            torch.arange(1, words + 1)[None],
            torch.zeros((1, words), dtype=torch.int64),
        ),
        target / "reader.onnx",
        axes | {n: {1 if n == "vectors" else 0: "words"} for n in READER},
        READER,
    )
    _write(
        _RelationGraph(reader),
        (torch.randn(words, 128), torch.randn(words, 128)),
        target / "relations.onnx",
        {"chosen": {0: "words"}, "words": {0: "words"}, "relations": {0: "words"}},
        ("relations",),
    )
    _write(
        _RoleGraph(roles),
        (torch.randn(1, words, 384), torch.zeros(words).long(), torch.zeros(words).long()),
        target / "roles.onnx",
        {"vectors": {1: "words"}}
        | {name: {0: "words"} for name in ("heads", "relations", "tags", "links")},
        ("tags", "links"),
    )


def _write(
    graph: nn.Module,
    inputs: tuple[Tensor, ...],
    path: Path,
    axes: dict[str, dict[int, str]],
    outputs: Sequence[str],
) -> None:
    names = [name for name in axes if name not in outputs]
    torch.onnx.export(
        graph.eval(),
        inputs,
        str(path),
        input_names=names,
        output_names=list(outputs),
        dynamic_axes=axes,
        opset_version=17,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )


def _quantise(source: Path, target: Path) -> None:
    """Write a graph with int8 weights, one scale a channel.

    Weights use 7 of their 8 bits: processors without VNNI add products of 8 bits in 16, which
    overflow, and then read three words in a hundred in another way.
    """
    prepared = source.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared),
        str(target),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    prepared.unlink()
