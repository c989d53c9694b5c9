"""Checkpoint → int8 ONNX and its description: dynamic quantisation per channel, heads in fp32.

python training/export.py --checkpoint training/out/roles/last.pt --out src/onrecord/reading/weights
"""

import argparse
import hashlib
import json
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from encoding import HEADS
from network import OUTPUTS, Network, load

WINDOW, STRIDE = 256, 192
FEATURES = ("features",)
QUANTISED = "/layers."


def to_onnx(module: nn.Module, outputs: tuple[str, ...], path: Path) -> None:
    """Write a module that takes ids, mask, shape (int64 [b, l]) as int8 ONNX."""
    training = module.training
    module.eval()
    ids = torch.randint(1000, 20000, (2, 40))
    inputs = ("ids", "mask", "shape")
    axes = {name: {0: "b", 1: "l"} for name in (*inputs, *outputs) if name != "type"}
    if "type" in outputs:
        axes["type"] = {0: "b"}
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = Path(folder) / "fp32.onnx"
        arguments = (ids, torch.ones_like(ids), torch.zeros_like(ids))
        torch.onnx.export(
            module,
            arguments,
            str(plain),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        graph = onnx.load(str(plain)).graph
        heads = [node.name for node in graph.node if node.op_type == "MatMul" and QUANTISED not in node.name]
        quantize_dynamic(
            str(plain),
            str(path),
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=heads,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT, "MatMulConstBOnly": True},
        )
    optimise(path)
    module.train(training)


def optimise(path: Path) -> None:
    """Fuse the nodes of a model once and for any processor, so that a start need not."""
    options = SessionOptions()
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    fused = path.with_suffix(".fused")
    options.optimized_model_filepath = str(fused)
    InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    fused.replace(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    network = Network()
    load(arguments.checkpoint, network)
    arguments.out.mkdir(parents=True, exist_ok=True)
    model = arguments.out / "model.onnx"
    to_onnx(network, OUTPUTS, model)
    description = {
        "heads": HEADS,
        "dist": [float(value) for value in network.speakers.distance.detach()],
        "window": WINDOW,
        "stride": STRIDE,
        "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
    }
    (arguments.out / "model.json").write_text(json.dumps(description, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
