"""The training itself: seeded, with checkpoints, so that it goes on where it was stopped."""

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn

from training.corpora import Document
from training.heads import Reader, Roles, find_loss
from training.labels import Labels
from training.scores import score_dev
from training.windows import Batch, Encoded, collate, encode, make_batches

__all__ = ["Recipe", "train"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that the weights depend on beside the data and the code.

    ``shares`` says what part of each corpus a round reads: one round is one pass over EWT.
    """

    rounds: tuple[int, ...] = (5, 8)  # of each cycle: rates fall to nothing, then begin again
    seed: int = 1
    size: int = 1024  # padded pieces a batch
    encoder_rate: float = 2e-4  # of the last layer; each one below learns slower by ``decay``
    head_rate: float = 1e-3
    layer_rate: float = 3e-4  # of the layer that only the roles have
    decay: float = 0.9
    warm: int = 300  # steps
    hidden: float = 0.08  # share of pieces that are masked
    shares: tuple[tuple[str, float], ...] = (
        ("ewt", 1.0),
        ("gum", 1.0),
        ("polnear", 1 / 3),
        ("uner", 1.0),
        ("wnut", 0.5),
        ("re3d", 1.0),
        ("bare", 1 / 8),  # GUM and PolNeAR without their commas and apostrophes
    )


def train(
    documents: Sequence[Document],
    labels: Labels,
    tokenizer: Tokenizer,
    folder: Path,
    recipe: Recipe,
    *,
    minutes_between: float = 5.0,
) -> None:
    """Train for the recipe's rounds, writing ``last.pt`` as it goes and ``best.pt`` by dev.

    A second call with the same folder goes on at the last checkpoint.
    """
    known = dict(recipe.shares)
    encoded = [encode(tokenizer, d, labels) for d in documents if known.get(d.corpus)]
    parts = {split: [d for d in encoded if d.document.split == split] for split in ("train", "dev")}
    torch.manual_seed(recipe.seed)
    run = _Run(Reader(labels), Roles(labels), recipe, parts["train"])
    at = run.load(folder / "last.pt")
    said = saved = time.monotonic()
    for number in range(at[0], sum(recipe.rounds)):
        batches = run.plan(number)
        skipped = at[1] if number == at[0] else 0
        if not skipped:
            run.begin(number)
        total, begun = 0.0, time.monotonic()
        for done, windows in enumerate(batches[skipped:], start=skipped + 1):
            batch = collate(tokenizer, windows, labels)
            total += run.step(batch, number + (done - 1) / len(batches))
            if time.monotonic() - said > 20:
                said = time.monotonic()
                mean = total / (done - skipped)
                spent = (said - begun) / 60
                print(
                    f"round {number} {done}/{len(batches)} {mean:.3f} {spent:.1f} min", flush=True
                )
            if time.monotonic() - saved > 60 * minutes_between:
                saved = time.monotonic()
                run.save(folder / "last.pt", (number, done))
        run.save(folder / "last.pt", (number + 1, 0))
        _judge(tokenizer, run, parts["dev"], folder, number)


def _judge(
    tokenizer: Tokenizer, run: "_Run", dev: Sequence[Encoded], folder: Path, number: int
) -> None:
    """Score a round on dev; keep it if the mean over trees, names and roles is the best yet."""
    scores = score_dev(tokenizer, run.reader, run.roles, dev)
    chosen = [value for name, value in scores.items() if name in _CHOSEN]
    scores["chosen"] = round(sum(chosen) / max(len(chosen), 1), 3)
    print(f"ROUND {number} {json.dumps(scores)}", flush=True)
    log = folder / "scores.jsonl"
    earlier = [json.loads(line)["chosen"] for line in log.open()] if log.exists() else []
    with log.open("a") as file:
        file.write(json.dumps({"round": number, **scores}) + "\n")
    weights = {"reader": run.reader.state_dict(), "roles": run.roles.state_dict()}
    state = {**weights, "recipe": asdict(run.recipe), "scores": scores}
    if scores["chosen"] >= max(earlier, default=0.0):
        torch.save(state, folder / "best.pt")
    ends = list(accumulate(run.recipe.rounds))
    if number + 1 in ends:
        torch.save(state, folder / f"cycle-{ends.index(number + 1) + 1}.pt")


_CHOSEN = {
    "ewt las",
    "gum las",
    "gum names f1",  # the largest part that is held back
    "polnear source f1",
    "polnear cue f1",
    "polnear content f1",
}


class _Run:
    """The network with its optimiser: what a checkpoint keeps."""

    def __init__(
        self, reader: Reader, roles: Roles, recipe: Recipe, documents: Sequence[Encoded]
    ) -> None:
        self.reader, self.roles, self.recipe, self.documents = reader, roles, recipe, documents
        self.optimiser = self._make_optimiser()
        self.steps = 0  # of this cycle

    def _make_optimiser(self) -> torch.optim.Optimizer:
        groups = list(_rates(self.reader, self.roles, self.recipe))
        return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)

    def begin(self, number: int) -> None:
        """Begin a round with chance of its own, and a cycle with an optimiser of its own."""
        torch.manual_seed(1000 * self.recipe.seed + number)
        if number in accumulate(self.recipe.rounds, initial=0):
            self.optimiser, self.steps = self._make_optimiser(), 0

    def _set_rates(self, at: float) -> None:
        """Set the rates at a point in rounds: up for the first steps of a cycle, then down."""
        ends = list(accumulate(self.recipe.rounds, initial=0))
        low, high = next(pair for pair in pairwise(ends) if at < pair[1])
        left = (high - at) / (high - low)
        factor = min((self.steps + 1) / self.recipe.warm, max(0.02, left))
        for group in self.optimiser.param_groups:
            group["lr"] = factor * group["most"]

    def plan(self, number: int) -> list[list[tuple[Encoded, int, int]]]:
        """Return the batches of a round: each corpus by its share, mixed, by the seed alone."""
        chance = random.Random(f"{self.recipe.seed} {number}")
        batches = []
        for corpus, share in self.recipe.shares:
            of_corpus = [d for d in self.documents if d.document.corpus == corpus]
            random.Random(f"{self.recipe.seed} {corpus}").shuffle(of_corpus)
            chosen = list(_take(of_corpus, share, number))
            batches += make_batches(chosen, size=self.recipe.size, chance=chance)
        chance.shuffle(batches)
        return batches

    def step(self, batch: Batch, at: float) -> float:
        """Learn from one batch at a point in rounds; return its loss."""
        self._set_rates(at)
        hidden = torch.rand(batch.ids.shape) < self.recipe.hidden
        batch.ids[hidden & (batch.ids > 103)] = 103  # [MASK]; the encoder's own marks stay
        loss = find_loss(self.reader, self.roles, batch)
        self.optimiser.zero_grad()
        loss.backward()
        both = [*self.reader.parameters(), *self.roles.parameters()]
        nn.utils.clip_grad_norm_(both, 1.0)
        self.optimiser.step()
        self.steps += 1
        return loss.item()

    def save(self, path: Path, at: tuple[int, int]) -> None:
        """Write a checkpoint; an interrupted write leaves the one before."""
        state = {name: getattr(self, name).state_dict() for name in _KEPT}
        state |= {"at": at, "steps": self.steps, "chance": torch.get_rng_state()}
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def load(self, path: Path) -> tuple[int, int]:
        """Take up a checkpoint if there is one; return the round and the batch to go on with."""
        if not path.exists():
            return 0, 0
        state: dict[str, Any] = torch.load(path, weights_only=True)
        for name in _KEPT:
            getattr(self, name).load_state_dict(state[name])
        self.steps = state["steps"]
        torch.set_rng_state(state["chance"])
        return tuple(state["at"])


_KEPT = ("reader", "roles", "optimiser")


def _take(documents: Sequence[Encoded], share: float, number: int) -> Iterator[Encoded]:
    """Yield a round's share of a corpus, so that rounds take turns through all of it."""
    every = round(1 / share)
    for index, document in enumerate(documents):
        if index % every == number % every:
            yield document


def _rates(reader: Reader, roles: Roles, recipe: Recipe) -> Iterator[dict[str, Any]]:
    """Yield the groups of parameters: heads learn fast, the lower the layer the slower."""
    encoder = reader.encoder
    layers: list[Any] = [*reversed(encoder.blocks)]
    rate = recipe.encoder_rate
    for block in layers:
        yield {"params": list(block.parameters()), "most": rate}
        rate *= recipe.decay
    below = [encoder.words, encoder.places, encoder.kinds, encoder.norm]
    yield {"params": [p for part in below for p in part.parameters()], "most": rate}
    yield {"params": list(roles.block.parameters()), "most": recipe.layer_rate}
    inner = {id(p) for part in (encoder, roles.block) for p in part.parameters()}
    heads = [p for p in [*reader.parameters(), *roles.parameters()] if id(p) not in inner]
    yield {"params": heads, "most": recipe.head_rate}
