"""The network: one BERT-like encoder, with a head for each task on the first sub-word of every word."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from readout.language.features import FEATURES

HIDDEN, LAYERS, HEADS, INNER = 384, 6, 12, 1536
POSITIONS = 160
ARC, LABEL, ENTITY = 256, 96, 192


class Layer(nn.Module):
    """One transformer layer with the normalisation after each part, as BERT has it."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """Hidden states (batch, pieces, HIDDEN) to the same; `bias` is added to the attention scores."""
        batch, length, _ = hidden.shape
        qkv = self.qkv(hidden).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export() or not self.training:
            scores = qkv[0] @ qkv[1].transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5 + bias
            mixed = torch.softmax(scores, -1) @ qkv[2]
        else:
            mixed = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=bias.to(qkv.dtype))
        mixed = mixed.transpose(1, 2).reshape(batch, length, HIDDEN)
        hidden = self.norm1(hidden + self.dropout(self.out(mixed)))
        inner = functional.gelu(self.up(hidden))
        return self.norm2(hidden + self.dropout(self.down(inner)))


class Biaffine(nn.Module):
    """Scores of pairs of words: a bilinear form with a constant added to both sides."""

    def __init__(self, size: int, outputs: int) -> None:
        super().__init__()
        self.outputs, self.size = outputs, size
        self.weight = nn.Parameter(torch.zeros(size + 1, outputs * size))
        self.head = nn.Linear(size, outputs, bias=True)
        nn.init.normal_(self.weight, std=0.5 / size)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """(batch, words, size) and (batch, heads, size) to (batch, words, outputs, heads)."""
        batch, words, size = dependents.shape
        left = dependents @ self.weight[:size] + self.weight[size]
        left = left.view(batch, words * self.outputs, size)
        scores = (left @ heads.transpose(1, 2)).view(batch, words, self.outputs, heads.shape[1])
        return scores + self.head(heads).transpose(1, 2).unsqueeze(1)

    def pairs(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Two of (batch, words, size), word by word, to (batch, words, outputs)."""
        left = dependents @ self.weight[: self.size] + self.weight[self.size]
        left = left.unflatten(-1, (self.outputs, self.size))
        return (left @ heads.unsqueeze(-1)).squeeze(-1) + self.head(heads)


class Net(nn.Module):
    """Encoder and heads; `sizes` gives the number of labels of each head."""

    def __init__(self, vocabulary: int, sizes: dict[str, int]) -> None:
        super().__init__()
        self.sizes = sizes
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Parameter(torch.zeros(POSITIONS, HIDDEN))
        self.features = nn.Embedding(FEATURES, HIDDEN)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(HIDDEN, sizes["upos"] + sizes["xpos"])
        self.arc_dependent = nn.Linear(HIDDEN, ARC)
        self.arc_head = nn.Linear(HIDDEN, ARC)
        self.label_dependent = nn.Linear(HIDDEN, LABEL)
        self.label_head = nn.Linear(HIDDEN, LABEL)
        self.arcs = Biaffine(ARC, 1)
        self.labels = Biaffine(LABEL, sizes["deprel"])
        self.entity_inner = nn.Linear(HIDDEN, ENTITY)
        self.entities = nn.ModuleDict({n: nn.Linear(ENTITY, s) for n, s in sizes.items() if n.startswith("ner_")})
        self.attribution_inner = nn.Linear(HIDDEN, ENTITY)
        self.attribution = nn.Linear(ENTITY, 9)
        self.head_dropout = nn.Dropout(0.25)

    def encode(self, pieces: Tensor, features: Tensor) -> Tensor:
        """Piece ids and feature ids (batch, pieces) to hidden states (batch, pieces, HIDDEN)."""
        bias = (pieces == 0).to(torch.float32)[:, None, None, :] * -10000.0
        hidden = self.words(pieces) + self.positions[: pieces.shape[1]] + self.features(features)
        hidden = self.dropout(self.norm(hidden))
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden

    def gather(self, hidden: Tensor, places: Tensor) -> Tensor:
        """Hidden states of each sentence's start symbol and words: (sentences, 1 + words, HIDDEN)."""
        return hidden.flatten(0, 1)[places]

    def parse(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Tag scores (sentences, words, tags) and arc scores (sentences, words, 1 + words)."""
        words = states[:, 1:]
        drop = self.head_dropout
        arcs = self.arcs(
            drop(functional.gelu(self.arc_dependent(words))), drop(functional.gelu(self.arc_head(states)))
        ).squeeze(2)
        return self.tags(words), arcs

    def relate(self, states: Tensor, heads: Tensor) -> Tensor:
        """Label scores (sentences, words, labels) of words under given heads (0 is the root)."""
        drop = self.head_dropout
        dependents = drop(functional.gelu(self.label_dependent(states[:, 1:])))
        above = drop(functional.gelu(self.label_head(states)))
        above = above.gather(1, heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, LABEL))
        return self.labels.pairs(dependents, above)

    def entity(self, states: Tensor, name: str) -> Tensor:
        """Entity scores (batch, words, BIO labels) by the head of one guideline."""
        return self.entities[name](self.head_dropout(functional.gelu(self.entity_inner(states[:, 1:]))))

    def attribute(self, states: Tensor) -> Tensor:
        """Scores (batch, words, 3 roles × O, B, I)."""
        return self.attribution(self.head_dropout(functional.gelu(self.attribution_inner(states[:, 1:]))))


def load_minilm(net: Net, state: dict[str, Tensor], rows: list[int]) -> None:
    """Copy the weights of a MiniLM-L6 encoder; `rows` are the vocabulary rows kept."""
    state = {k.removeprefix("bert."): v.float() for k, v in state.items()}
    own: dict[str, Tensor] = {
        "words.weight": state["embeddings.word_embeddings.weight"][rows],
        "positions": state["embeddings.position_embeddings.weight"][:POSITIONS]
        + state["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": state["embeddings.LayerNorm.weight"],
        "norm.bias": state["embeddings.LayerNorm.bias"],
    }
    parts = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for number in range(LAYERS):
        base = f"encoder.layer.{number}."
        for kind in ("weight", "bias"):
            own[f"layers.{number}.qkv.{kind}"] = torch.cat(
                [state[f"{base}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            for short, long in parts.items():
                own[f"layers.{number}.{short}.{kind}"] = state[f"{base}{long}.{kind}"]
    missing = set(own) - set(net.state_dict())
    if missing:
        raise KeyError(f"the encoder's weights do not fit: {sorted(missing)}")
    net.load_state_dict(own, strict=False)
