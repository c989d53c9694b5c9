"""Train the reading model in two parts; one command each, from the repository's root.

    python training/train.py encoder --init MINILM.safetensors --bench ../shared/bench --names NAMES.json --out training/out/encoder
    python training/train.py attacks --init training/out/encoder/last.pt --bench … --names NAMES.json --out training/out/attacks

`encoder` fine-tunes all six layers for attribution, names and places. `attacks` trains the thin branch on the frozen encoder. `--init` takes
a checkpoint of this program or one with BERT names; `--names` what silver.py found. The learning rate falls to 0 over `--epochs` or
`--minutes`, whichever ends first (with `--minutes` the result depends on the machine). `last.pt` holds the moving average of the weights,
and is written every 200 steps.
"""

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn

from batches import disturbed, make, shuffled
from corpora import Mixture, attacks_mixture, encoder_mixture
from encoding import HEADS, Encoder, Window
from export import FEATURES, to_onnx
from features import Features
from losses import attack_losses, speaker_losses
from network import BRANCH_HEADS, SPEAKER_HEADS, Network, load

MIXTURES = {"encoder": encoder_mixture, "attacks": attacks_mixture}
RATES = {"encoder": (1.5e-4, 8e-4), "attacks": (5e-4, 1.5e-3)}
"""Peak learning rates of layers and of all else."""


class Average:
    """Exponential moving average of the trained weights of a module."""

    def __init__(self, module: nn.Module) -> None:
        self.steps = 0
        self.trained = {key: value for key, value in module.named_parameters() if value.requires_grad}
        self.state = {key: value.detach().clone() for key, value in self.trained.items()}

    def update(self) -> None:
        self.steps += 1
        keep = min(0.997, self.steps / (self.steps + 20))
        for key, value in self.trained.items():
            self.state[key].lerp_(value.detach(), 1 - keep)


def groups(module: nn.Module, rates: tuple[float, float]) -> list[dict[str, object]]:
    """Parameter groups: matrices of layers with decay, the rest of layers without, all else at the second rate."""
    named = [(name, p) for name, p in module.named_parameters() if p.requires_grad]
    inner = [(name, p) for name, p in named if "layers." in name or (name.startswith("trunk.") and "shapes" not in name)]
    outer = [p for name, p in named if all(name != other for other, _ in inner)]
    decayed = [p for name, p in inner if "norm" not in name and not name.endswith("bias")]
    plain = [p for name, p in inner if "norm" in name or name.endswith("bias")]
    return [
        {"params": decayed, "lr": rates[0], "weight_decay": 0.01},
        {"params": plain, "lr": rates[0], "weight_decay": 0.0},
        {"params": outer, "lr": rates[1], "weight_decay": 0.0},
    ]


def fit(
    network: Network,
    mixture: Mixture,
    losses: Callable[[list[Window]], dict[str, Tensor]],
    save: Callable[[dict[str, Tensor]], None],
    options: argparse.Namespace,
) -> None:
    """Train what requires a gradient; `losses` gives those of a batch of windows, `save` takes the averaged weights."""
    optimiser = torch.optim.AdamW(groups(network, RATES[options.part]), fused=True)
    average, rng, began = Average(network), random.Random(options.seed), time.monotonic()
    base = [group["lr"] for group in optimiser.param_groups]
    total, step, seen, running = mixture.steps(options.batch) * options.epochs, 0, 0, dict[str, list[float]]()
    while True:
        for windows in shuffled(mixture.draw(rng), options.batch, rng):
            minutes = (time.monotonic() - began) / 60
            progress = max(step / total, minutes / options.minutes)
            if progress >= 1:
                save(average.state)
                return
            for group, rate in zip(optimiser.param_groups, base, strict=True):
                group["lr"] = rate * min(1.0, (step + 1) / 60) * (1 - progress)
            parts = losses(windows)
            torch.autograd.backward(torch.stack(list(parts.values())).sum())
            nn.utils.clip_grad_norm_(average.trained.values(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            average.update()
            step, seen = step + 1, seen + sum(w.end - w.start for w in windows)
            for name, loss in parts.items():
                running.setdefault(name, []).append(float(loss.detach()))
            if step % 50 == 0:
                means = {name: round(math.fsum(values) / len(values), 3) for name, values in running.items()}
                log(
                    f"step {step}/{total:.0f} {progress:.0%} {means} {seen / max(minutes, 0.01) / 60:.0f} pieces/s {minutes:.1f} min"
                )
                running.clear()
            if step % 200 == 0:
                save(average.state)


def log(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=tuple(MIXTURES))
    parser.add_argument("--bench", type=Path, required=True, help="folder of the development sets and their loaders")
    parser.add_argument("--init", required=True)
    parser.add_argument("--tokenizer", type=Path, default=Path(__file__).with_name("tokenizer.json"))
    parser.add_argument("--names", type=Path, required=True, help="names found by silver.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pools", nargs="*", help="of the mixture, only these")
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--minutes", type=float, default=math.inf)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--window", type=int, default=254)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    network = Network()
    load(options.init, network)
    options.out.mkdir(parents=True, exist_ok=True)
    recorded = {key: str(value) for key, value in vars(options).items()}
    (options.out / "options.json").write_text(json.dumps(recorded, indent=1) + "\n", encoding="utf-8")
    encoder = Encoder(options.tokenizer)
    mixture = MIXTURES[options.part](options.bench, options.names, encoder, options.window, random.Random(options.seed))
    if options.pools:
        mixture = mixture.only(options.pools)
    log(mixture.describe())

    def save(state: dict[str, Tensor]) -> None:
        torch.save({"state": network.state_dict() | state, "heads": HEADS, "options": recorded}, options.out / "last.pt")

    network.train()
    if options.part == "encoder":
        network.attacks.requires_grad_(False)
        fit(
            network,
            mixture,
            lambda w: speaker_losses(network, disturbed(make(w, encoder, SPEAKER_HEADS), encoder)),
            save,
            options,
        )
    else:
        network.trunk.requires_grad_(False)
        network.speakers.requires_grad_(False)
        to_onnx(network.trunk, FEATURES, options.out / "trunk.onnx")
        features = Features(options.out / "trunk.onnx", encoder, options.threads)
        fit(network, mixture, lambda w: attack_losses(network, make(w, encoder, BRANCH_HEADS), features(w)), save, options)


if __name__ == "__main__":
    main()
