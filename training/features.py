"""What the encoder's tapped layers give for a window, read with the very int8 graph that ships, once, and kept in half precision."""

from pathlib import Path

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import Tensor

from encoding import Encoder, Window


class Features:
    """`Features(trunk.onnx, encoder, threads)(windows)` → [windows, longest + 2, width], zero where padded."""

    def __init__(self, trunk: Path, encoder: Encoder, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = onnxruntime.InferenceSession(str(trunk), options, providers=["CPUExecutionProvider"])
        self.encoder = encoder
        self.kept: dict[int, NDArray[np.float16]] = {}

    def __call__(self, windows: list[Window]) -> Tensor:
        each = [self.window(window) for window in windows]
        out = np.zeros((len(each), max(map(len, each)), each[0].shape[1]), np.float32)
        for row, value in enumerate(each):
            out[row, : len(value)] = value
        return torch.from_numpy(out)

    def window(self, window: Window) -> NDArray[np.float16]:
        key = id(window)
        if key not in self.kept:
            cut = slice(window.start, window.end)
            ids = np.concatenate([[self.encoder.cls], window.encoded.ids[cut], [self.encoder.sep]])
            feed = {
                "ids": ids[None],
                "mask": np.ones((1, len(ids)), np.int64),
                "shape": np.pad(window.encoded.shapes[cut], 1)[None],
            }
            self.kept[key] = self.session.run(["features"], feed)[0][0].astype(np.float16)
        return self.kept[key]
