"""The network: a MiniLM encoder with heads for who said what, names and places, and a thin branch beside it for attacks.

The branch reads the outputs of three layers of the encoder, frozen, so that it cannot spoil attribution and trains in minutes on a CPU.
What it says of names and places is added to what the encoder's own heads say.
"""

import math
from collections.abc import Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from encoding import BUCKETS, HEADS

WIDTH, INNER, LAYERS, LINK = 384, 1536, 6, 96
TAPS = (2, 4, 6)
"""Layers (counted from 1) whose outputs the branch reads."""
THIN, THIN_INNER = 256, 1024
HEAD_WIDTH = 32
SPEAKER_HEADS = ("tag", "ner", "topo")
BRANCH_HEADS = ("muc", "event", "ner", "topo")
SHARED_HEADS = ("ner", "topo")
"""Heads of both the encoder and the branch: their logits are added."""
OUTPUTS = ("tag", "q", "k", "ner", "topo", "muc", "event", "type")


class Layer(nn.Module):
    """A BERT layer (post-norm); queries, keys and values come from one matrix."""

    def __init__(self, width: int = WIDTH, inner: int = INNER, dropout: float = 0.1) -> None:
        super().__init__()
        self.width = width
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x [b, l, width]; bias [b, 1, 1, l], 0 where a piece may be looked at."""
        b, length = x.shape[0], x.shape[1]
        q, k, v = self.qkv(x).reshape(b, length, 3, self.width // HEAD_WIDTH, HEAD_WIDTH).permute(2, 0, 3, 1, 4).unbind(0)
        if torch.onnx.is_in_onnx_export():
            mixed = (q @ k.transpose(-1, -2) / math.sqrt(HEAD_WIDTH) + bias).softmax(-1) @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, bias, dropout_p=self.dropout.p if self.training else 0.0)
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, length, self.width))))
        y: Tensor = self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))
        return y


def attention_bias(mask: Tensor) -> Tensor:
    return ((1.0 - mask.to(torch.float32)) * -1e4)[:, None, None, :]


class Trunk(nn.Module):
    """The encoder: ids, mask, shape [b, l] → outputs of the layers in TAPS side by side, [b, l, len(TAPS) * WIDTH]."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(12, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor, shape: Tensor) -> Tensor:
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.pieces(ids) + self.positions(positions) + self.shapes(shape)))
        bias = attention_bias(mask)
        taps = []
        for number, layer in enumerate(self.layers, 1):
            x = layer(x, bias)
            if number in TAPS:
                taps.append(x)
        return torch.cat(taps, -1)


class Speakers(nn.Module):
    """Heads on the encoder's last layer: who said what, names, places."""

    def __init__(self) -> None:
        super().__init__()
        self.heads = nn.ModuleDict({head: nn.Linear(WIDTH, len(HEADS[head])) for head in SPEAKER_HEADS})
        self.q, self.k = nn.Linear(WIDTH, LINK), nn.Linear(WIDTH, LINK)
        self.distance = nn.Parameter(torch.zeros(2 * BUCKETS + 1))

    def forward(self, taps: Tensor) -> dict[str, Tensor]:
        last = taps[..., -WIDTH:]
        return {head: linear(last) for head, linear in self.heads.items()} | {"q": self.q(last), "k": self.k(last)}

    def links(self, q: Tensor, k: Tensor, buckets: Tensor) -> Tensor:
        """Score of every piece as the start of every piece's cue: [b, l, l]."""
        return q @ k.transpose(-1, -2) / math.sqrt(LINK) + self.distance[buckets]


class Attacks(nn.Module):
    """The branch: roles in an attack, whether a sentence tells of one, the kinds of attack of a window; corrections for names and places."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(len(TAPS) * WIDTH, THIN)
        self.norm = nn.LayerNorm(THIN, eps=1e-12)
        self.blank = nn.Parameter(torch.zeros(len(TAPS) * WIDTH))
        self.layers = nn.ModuleList([Layer(THIN, THIN_INNER)])
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({head: nn.Linear(THIN, len(HEADS[head])) for head in BRANCH_HEADS})
        self.look, self.kind = nn.Linear(THIN, len(HEADS["type"])), nn.Linear(THIN, len(HEADS["type"]))
        for head in SHARED_HEADS:
            for parameter in self.heads[head].parameters():
                nn.init.zeros_(parameter)

    def forward(self, taps: Tensor, bias: Tensor) -> dict[str, Tensor]:
        if self.training:
            taps = torch.where(torch.rand(taps.shape[:2])[..., None] < 0.06, self.blank, taps)
        x = self.dropout(self.norm(self.enter(taps)))
        for layer in self.layers:
            x = layer(x, bias)
        attention = (self.look(x) + bias[:, 0, 0, :, None]).softmax(1)
        return {head: linear(x) for head, linear in self.heads.items()} | {"type": (attention * self.kind(x)).sum(1)}


class Network(nn.Module):
    """All of it, for export: ids, mask, shape [b, l] → OUTPUTS; `type` is [b, kinds], all else [b, l, …]."""

    def __init__(self) -> None:
        super().__init__()
        self.trunk, self.speakers, self.attacks = Trunk(), Speakers(), Attacks()

    def forward(self, ids: Tensor, mask: Tensor, shape: Tensor) -> tuple[Tensor, ...]:
        taps = self.trunk(ids, mask, shape)
        out = joined(self.speakers(taps), self.attacks(taps, attention_bias(mask)))
        return tuple(out[name] for name in OUTPUTS)


def joined(speakers: Mapping[str, Tensor], attacks: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {**speakers, **attacks} | {head: speakers[head] + attacks[head] for head in SHARED_HEADS}


def from_bert(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """A BERT checkpoint (names with or without `enc.`), with or without our heads → entries of `Network`'s state dict."""
    state = {key.removeprefix("enc."): value.float() for key, value in state.items()}
    out: dict[str, Tensor] = {
        "trunk.pieces.weight": state["embeddings.word_embeddings.weight"],
        "trunk.positions.weight": state["embeddings.position_embeddings.weight"]
        + state["embeddings.token_type_embeddings.weight"][0],
        "trunk.norm.weight": state["embeddings.LayerNorm.weight"],
        "trunk.norm.bias": state["embeddings.LayerNorm.bias"],
    }
    renamed = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
    }
    renamed["norm2"] = "output.LayerNorm"
    heads = {"trunk.shapes": "shape", "speakers.heads.tag": "tag", "speakers.q": "q", "speakers.k": "k"}
    heads |= {f"speakers.heads.{head}": f"extra.{head}" for head in ("ner", "topo")}
    for end in ("weight", "bias"):
        for i in range(LAYERS):
            source = f"encoder.layer.{i}"
            qkv = [state[f"{source}.attention.self.{x}.{end}"] for x in ("query", "key", "value")]
            out[f"trunk.layers.{i}.qkv.{end}"] = torch.cat(qkv)
            out |= {f"trunk.layers.{i}.{new}.{end}": state[f"{source}.{old}.{end}"] for new, old in renamed.items()}
        out |= {f"{new}.{end}": state[f"{old}.{end}"] for new, old in heads.items() if f"{old}.{end}" in state}
    if "dist" in state:
        out["speakers.distance"] = state["dist"]
    return out


def load(path: str, network: Network) -> None:
    """Load a checkpoint of this program or one with BERT names (`.pt` or `.safetensors`); what it lacks stays as initialised."""
    if path.endswith(".safetensors"):
        from safetensors.torch import load_file

        state: dict[str, Any] = load_file(path)
    else:
        state = torch.load(path, map_location="cpu", weights_only=False)["state"]
    network.load_state_dict(state if "trunk.norm.weight" in state else from_bert(state), strict=False)
