"""Writes the trained network as ONNX, batch normalization folded in, and completes its card.

Usage: python export.py weights.pt FOLDER

FOLDER holds thin-bone.yaml and gets thin-bone.onnx; hash and self-test of the card are renewed.
Input `image`: (1, 3, z, y, x), the three windows; output `logit`: (1, 1, z, y, x); sizes are
multiples of 16. What ONNX Runtime computes from the file must equal PyTorch to 1e-4.
"""

import hashlib
import re
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from network import WINDOWS, ThinBone


def folded(network):
    network.eval()
    for module in network.modules():
        for convolution, norm in (("convolution", "norm"), ("first", "first_norm"),
                                  ("second", "second_norm")):
            if hasattr(module, norm):
                fused = fuse_conv_bn_eval(getattr(module, convolution), getattr(module, norm))
                setattr(module, convolution, fused)
                setattr(module, norm, nn.Identity())
    return network


def self_test(session, size=(32, 48, 64), count=32):
    """Probabilities at evenly spaced places for the input that docs/model-card.md defines."""
    z, y, x = np.meshgrid(*[np.arange(n, dtype=np.int64) for n in size], indexing="ij")
    hu = (-1000 + (x * 7919 + y * 104729 + z * 1299709) % 4001).astype(np.float32)[None]
    image = np.stack([(hu.clip(low, high) - low) / np.float32(high - low) for low, high in WINDOWS], 1)
    output = 1 / (1 + np.exp(-session.run(None, {"image": image})[0].astype(float))).ravel()
    values = [output[(2 * k + 1) * output.size // (2 * count)] for k in range(count)]
    return f"[{', '.join(map(str, size))}]", "[" + ", ".join(f"{value:.6g}" for value in values) + "]"


def main(weights, folder):
    folder = Path(folder)
    file = str(folder / "thin-bone.onnx")
    network = ThinBone()
    network.load_state_dict(torch.load(weights))
    network = folded(network)
    example = torch.rand(1, len(WINDOWS), 48, 64, 80)
    axes = {2: "z", 3: "y", 4: "x"}
    with torch.no_grad():
        expected = network(example).numpy()
        torch.onnx.export(network, (example,), file, input_names=["image"], output_names=["logit"],
                          dynamic_axes={"image": axes, "logit": axes}, opset_version=17,
                          dynamo=False)
    session = onnxruntime.InferenceSession(file)
    difference = float(np.abs(session.run(None, {"image": example.numpy()})[0] - expected).max())
    if not difference < 1e-4:
        raise SystemExit(f"{file} differs from PyTorch by {difference}")
    card = (folder / "thin-bone.yaml").read_text()
    size, values = self_test(session)
    digest = hashlib.sha256(Path(file).read_bytes()).hexdigest()
    card = re.sub(r"(?m)^(  sha256: ).*$", rf"\g<1>{digest}", card)
    card = re.sub(r"(?m)^(  size: ).*$", rf"\g<1>{size}", card)
    card = re.sub(r"(?m)^(  expected: ).*$", rf"\g<1>{values}", card)
    (folder / "thin-bone.yaml").write_text(card)
    print(f"{file}: greatest difference from PyTorch {difference:.1e}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
