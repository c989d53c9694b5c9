"""Average checkpoints of one lineage: the later start from the first, so that the mean of their weights is a model too, and a steadier one.

python training/average.py training/out/attacks/last.pt training/out/attacks2/last.pt --out training/out/average.pt
"""

import argparse
from pathlib import Path
from typing import Any

import torch

from network import SHARED_HEADS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    loaded: list[dict[str, Any]] = [torch.load(path, map_location="cpu", weights_only=False) for path in options.checkpoints]
    last = loaded[-1]
    corrections = tuple(f"attacks.heads.{head}." for head in SHARED_HEADS)
    for key, value in last["state"].items():
        others = [one["state"][key] for one in loaded if key in one["state"]]
        if key.startswith("attacks.") and not key.startswith(corrections):
            last["state"][key] = torch.stack(others).mean(0) if value.is_floating_point() else value
    torch.save(last, options.out)


if __name__ == "__main__":
    main()
