"""What is minimised: batch and network → weighted losses by name."""

import torch
import torch.nn.functional as F
from torch import Tensor

from batches import Batch
from encoding import IGNORE
from network import BRANCH_HEADS, SPEAKER_HEADS, Network, attention_bias, joined

OUTSIDE = 0.4
"""Weight of the words outside any role: nine in ten are."""
WEIGHTS = {"tag": 1.0, "link": 0.3, "ner": 0.3, "topo": 0.4, "muc": 1.0, "event": 0.3, "type": 0.3}


def token_loss(logits: Tensor, labels: Tensor, weight: Tensor, outside: float = 1.0) -> Tensor | None:
    """Mean cross-entropy over labelled pieces, weighted by document and by class; None without any."""
    if not bool((labels != IGNORE).any()):
        return None
    classes = torch.ones(logits.shape[-1])
    classes[0] = outside
    each = F.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=IGNORE, reduction="none").view_as(labels)
    factor = classes[labels.clamp(min=0)] * (labels != IGNORE) * weight
    return (each * factor).sum() / factor.sum()


def attack_losses(network: Network, batch: Batch, taps: Tensor) -> dict[str, Tensor]:
    """Losses of the branch; what the encoder's own heads say of names and places is given."""
    with torch.no_grad():
        given = network.speakers(taps)
    out = joined(given, network.attacks(taps, attention_bias(batch.mask)))
    outside = {"muc": OUTSIDE}
    losses = {head: token_loss(out[head], batch.labels[head], batch.weight, outside.get(head, 1.0)) for head in BRANCH_HEADS}
    known = batch.kinds >= 0
    if bool(known.any()):
        losses["type"] = F.binary_cross_entropy_with_logits(out["type"][known], batch.kinds[known])
    return weighted(losses)


def speaker_losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Losses of the whole encoder: tags, links to the cue, names, places."""
    out = network.speakers(network.trunk(batch.ids, batch.mask, batch.shape))
    losses = {head: token_loss(out[head], batch.labels[head], batch.weight) for head in SPEAKER_HEADS}
    if bool((batch.anchor != IGNORE).any()):
        scores = network.speakers.links(out["q"], out["k"], batch.buckets).masked_fill(~batch.starts[:, None, :], -1e4)
        losses["link"] = F.cross_entropy(scores.flatten(0, 1), batch.anchor.flatten(), ignore_index=IGNORE)
    return weighted(losses)


def weighted(losses: dict[str, Tensor | None]) -> dict[str, Tensor]:
    return {name: WEIGHTS[name] * loss for name, loss in losses.items() if loss is not None}
