"""The network: one encoder, and a head for each thing that it reads off the words."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import WIDTH, Block, Encoder
from training.labels import CORPORA, Labels
from training.windows import IGNORED, Batch
from twosource.analysis.pieces import Shape
from twosource.analysis.sequences import legal_moves

__all__ = ["Chain", "Reader", "Roles", "find_loss"]

_ARC, _LABEL, _LINK = 256, 128, 128
_SHUT = -1e4
SILVER = 0.5  # how much a name counts that the network itself wrote into EWT


def _to(width: int, dropout: float = 0.25) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(dropout))


class Reader(nn.Module):
    """Words to tags, trees, names and factuality; and the vectors that the role head reads."""

    def __init__(self, labels: Labels) -> None:
        """Make the heads for these labels on an encoder that was trained before."""
        super().__init__()
        self.labels = labels
        self.encoder = Encoder.begin()
        self.shapes = nn.Embedding(len(Shape), WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.norm = nn.LayerNorm(WIDTH)
        self.dropout = nn.Dropout(0.15)
        self.upos = nn.Linear(WIDTH, len(labels.upos))
        self.feats = nn.Linear(WIDTH, len(labels.feats))
        self.lemmas = nn.Linear(WIDTH, len(labels.lemmas))
        self.arc_head, self.arc_word = _to(_ARC), _to(_ARC)
        self.label_head, self.label_word = _to(_LABEL), _to(_LABEL)
        self.arcs = nn.Parameter(torch.empty(_ARC, _ARC))
        nn.init.xavier_uniform_(self.arcs)
        self.arc_bias = nn.Parameter(torch.zeros(_ARC))
        count = len(labels.relations)
        self.relations = nn.Parameter(torch.randn(_LABEL + 1, count * (_LABEL + 1)) * 0.01)
        self.names_as = nn.Embedding(len(CORPORA), WIDTH)
        nn.init.normal_(self.names_as.weight, std=0.02)
        self.name_layer = _to(192, 0.2)
        self.names = nn.Linear(192, len(labels.names))
        self.mentions = nn.Linear(WIDTH, len(labels.mentions))
        self.facts = nn.Linear(WIDTH, 1)

    def read_words(self, ids: Tensor, mask: Tensor, first: Tensor, shapes: Tensor) -> Tensor:
        """Return (batch, words, width): the first piece of each word with the word's shape."""
        pieces = self.encoder(ids, mask)
        index = first[..., None].expand(-1, -1, pieces.shape[-1])
        return self.dropout(self.norm(torch.gather(pieces, 1, index) + self.shapes(shapes)))

    def score_trees(self, words: Tensor, sentences: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores of arcs (batch, word, head; the root first) and two label vectors.

        An arc stays inside its sentence.
        """
        batch = words.shape[0]
        nodes = torch.cat([self.root.expand(batch, 1, -1), words], 1)
        scores = (self.arc_word(words) @ self.arcs + self.arc_bias) @ self.arc_head(
            nodes
        ).transpose(-1, -2)
        same = (sentences[:, :, None] == sentences[:, None, :]) & (sentences[:, None, :] >= 0)
        same = functional.pad(same, (1, 0), value=True)
        return (
            scores.masked_fill(~same, _SHUT),
            self.label_head(nodes),
            self.label_word(words),
        )

    def score_relations(self, heads: Tensor, at_heads: Tensor, at_words: Tensor) -> Tensor:
        """Return (batch, word, relation) for the chosen heads, 0 the root."""
        index = heads[..., None].expand(-1, -1, at_heads.shape[-1])
        up = functional.pad(torch.gather(at_heads, 1, index), (0, 1), value=1.0)
        down = functional.pad(at_words, (0, 1), value=1.0)
        by_relation = (down @ self.relations).view(*down.shape[:2], -1, _LABEL + 1)
        return (by_relation @ up[..., None]).squeeze(-1)

    def read_tree(self, words: Tensor, sentences: Tensor) -> tuple[Tensor, Tensor]:
        """Return the best head of each word and its relation, without a look at the whole tree."""
        with torch.no_grad():
            arcs, at_heads, at_words = self.score_trees(words, sentences)
            heads = arcs.argmax(-1)
            return heads, self.score_relations(heads, at_heads, at_words).argmax(-1)

    def score_names(self, words: Tensor, names_as: Tensor) -> Tensor:
        """Return (batch, word, tag), by the manner of each window's corpus."""
        return self.names(self.name_layer(words + self.names_as(names_as)[:, None]))


class Chain(nn.Module):
    """A chain of tags (linear-chain CRF) whose illegal steps are shut."""

    def __init__(self, tags: tuple[str, ...]) -> None:
        """Make a chain that at first knows only what is legal."""
        super().__init__()
        self.register_buffer("legal", torch.from_numpy(legal_moves(tags)))
        self.moves = nn.Parameter(torch.zeros(len(tags) + 1, len(tags) + 1))

    def steps(self) -> Tensor:
        """Return the cost of each step: the last row is the start, the last column the end."""
        return self.moves + self.legal

    def loss(self, scores: Tensor, tags: Tensor) -> Tensor:
        """Return the mean over words of what the true sequences lack in probability."""
        steps = self.steps()
        known = tags != IGNORED
        safe = tags.clamp(min=0)
        inner, first, last = steps[:-1, :-1], steps[-1, :-1], steps[:-1, -1]
        true = torch.gather(scores, 2, safe[..., None]).squeeze(-1)
        true = (true * known).sum(1) + first[safe[:, 0]]
        moved = inner[safe[:, :-1], safe[:, 1:]] * known[:, 1:]
        ends = safe.gather(1, known.sum(1, keepdim=True) - 1).squeeze(1)
        true = true + moved.sum(1) + last[ends]
        return (self._sum_all(scores, known) - true).sum() / known.sum()

    def _sum_all(self, scores: Tensor, known: Tensor) -> Tensor:
        """Return the logarithm of the sum over all sequences: forward, scaled at each word."""
        steps = self.steps()
        moves, end = steps[:-1, :-1].exp(), steps[:-1, -1].exp()
        most = scores.max(-1, keepdim=True).values
        odds = (scores - most).exp()
        found = (most.squeeze(-1) * known).sum(1)
        at = odds[:, 0] * steps[-1, :-1].exp()
        for place in range(1, scores.shape[1]):
            scale = at.sum(1, keepdim=True)
            found = found + scale.squeeze(1).log()
            at = at / scale
            at = torch.where(known[:, place, None], (at @ moves) * odds[:, place], at)
        return found + (at @ end).log()


class Roles(nn.Module):
    """Vectors of words to the roles of attribution, and to which cue each part belongs."""

    def __init__(self, labels: Labels) -> None:
        """Make one more layer, over words, that only the roles use.

        Each word brings its head and its relation with it: what is said is a clause of the tree,
        and who says it hangs on the same verb.
        """
        super().__init__()
        self.above = nn.Linear(WIDTH, WIDTH, bias=False)
        nn.init.zeros_(self.above.weight)
        self.related = nn.Embedding(len(labels.relations), WIDTH)
        nn.init.zeros_(self.related.weight)
        self.block = Block(WIDTH, 6, 768, 0.2)
        self.dropout = nn.Dropout(0.2)
        self.tags = nn.Linear(WIDTH, len(labels.roles))
        self.chain = Chain(labels.roles)
        self.part, self.cue = nn.Linear(WIDTH, _LINK), nn.Linear(WIDTH, _LINK)
        self.none = nn.Parameter(torch.randn(_LINK) * 0.02)

    def forward(
        self, words: Tensor, mask: Tensor, heads: Tensor, relations: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return the scores of tags, and of each word as the cue of each (0: no cue).

        ``heads`` (batch, word) counts from 1, 0 is the root; ``relations`` are numbers of labels.
        """
        index = heads[..., None].expand(-1, -1, words.shape[-1])
        above = torch.gather(functional.pad(words, (0, 0, 1, 0)), 1, index)
        words = words + self.above(above) + self.related(relations)
        x = self.dropout(self.block(words, (1.0 - mask)[:, None, None, :] * _SHUT))
        cues = torch.cat([self.none.expand(x.shape[0], 1, -1), self.cue(x)], 1)
        links = self.part(x) @ cues.transpose(-1, -2) * _LINK**-0.5
        shut = functional.pad((1.0 - mask) * _SHUT, (1, 0))[:, None]
        return self.tags(x), links + shut


def _cross(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(
        scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED, reduction="sum"
    ) / (labels != IGNORED).sum().clamp(min=1)


def find_loss(reader: Reader, roles: Roles, batch: Batch) -> Tensor:
    """Return the loss of a batch: the sum over the heads that have labels in it."""
    words = reader.read_words(batch.ids, batch.mask, batch.first, batch.shapes)
    columns = batch.columns
    losses: list[Tensor] = []
    if (columns["heads"] != IGNORED).any():
        arcs, at_heads, at_words = reader.score_trees(words, batch.sentences)
        related = reader.score_relations(columns["heads"].clamp(min=0), at_heads, at_words)
        losses += [_cross(arcs, columns["heads"]), _cross(related, columns["relations"])]
        losses.append(0.5 * _cross(reader.upos(words), columns["upos"]))
        losses.append(0.25 * _cross(reader.feats(words), columns["feats"]))
        losses.append(0.25 * _cross(reader.lemmas(words), columns["lemmas"]))
    if (columns["names"] != IGNORED).any():
        trust = SILVER if batch.corpus == "ewt" else 1.0
        guessed = reader.score_names(words, batch.names_as)
        losses.append(trust * _cross(guessed, columns["names"]))
    if (columns["mentions"] != IGNORED).any():
        losses.append(0.5 * _cross(reader.mentions(words), columns["mentions"]))
    known = ~batch.facts.isnan()
    if known.any():
        guessed = reader.facts(words).squeeze(-1)[known]
        losses.append(0.1 * functional.smooth_l1_loss(guessed, batch.facts[known]))
    taught = (columns["roles"] != IGNORED).any(1)  # the windows of texts with attributions
    if taught.any():
        sentences = batch.sentences[taught]
        tree = reader.read_tree(words[taught], sentences)
        tags, links = roles(words[taught], (sentences >= 0).float(), *tree)
        losses.append(roles.chain.loss(tags, columns["roles"][taught]))
        losses.append(0.5 * _cross(links, columns["links"][taught]))
    return torch.stack(losses).sum()
