#!/usr/bin/env python3
"""Runs one ONNX network through Bone Segment and through Python's onnxruntime, and compares.

    python3 -m venv /tmp/peers
    /tmp/peers/bin/pip install numpy scipy onnx onnxruntime==1.28.0 torch monai
    /tmp/peers/bin/python scripts/benchmark/inference.py [FOLDER] [labels|memory ...]

labels: a 3-D U-Net (instance normalization, 5 classes, random weights of a fixed seed) on a smooth
random volume of 160x140x128 voxels, in patches of 96x96x96. Peers with as many threads as cores:
onnxruntime with nnU-Net's sliding window (Gaussian weights, half a patch of overlap), written here
from its definition, and, where torch and monai are installed, MONAI's SlidingWindowInferer. Labels
must agree with the first in 99.99 % of voxels; MONAI centres its weights half a voxel lower, its
agreement is told only. The peers' onnxruntime is told beside Ossify's, so that programs and not
engines are compared where the two are the same. All run by turns; the best counts. Ossify's time is that of the
command, its network time is in its process record.
memory: the peak resident memory of a 512x512x600 volume with a network of 25 classes.
"""
import os
import re
import subprocess
import sys
import time

import numpy as np

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
THREADS = os.cpu_count()
PATCH = (96, 96, 96)
CLASSES = 5
TURNS = 4


def volume(shape, seed):
    """Smooth blobs between air and dense bone, with noise."""
    from scipy.ndimage import gaussian_filter

    random = np.random.default_rng(seed)
    blobs = gaussian_filter(random.normal(size=shape).astype(np.float32), 5)
    return np.rint(blobs / blobs.std() * 600 + 200 + random.normal(0, 30, shape)).astype(np.int16)


def write_mha(path, voxels):
    z, y, x = voxels.shape
    header = (
        "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\n"
        f"CompressedData = False\nElementSpacing = 1 1 1\nDimSize = {x} {y} {z}\n"
        "ElementType = MET_SHORT\nElementDataFile = LOCAL\n"
    )
    with open(path, "wb") as file:
        file.write(header.encode())
        voxels.astype("<i2").tofile(file)


def read_labels(path, shape):
    with open(path, "rb") as file:
        content = file.read()
    end = content.index(b"ElementDataFile")
    header = content[:end].decode()
    kind = {"MET_USHORT": "<u2", "MET_SHORT": "<i2", "MET_UCHAR": "u1"}[
        re.search(r"ElementType = (\w+)", header).group(1)
    ]
    body = content[content.index(b"\n", end) + 1 :]
    if "CompressedData = True" in header:
        import zlib

        body = zlib.decompress(body)
    return np.frombuffer(body, kind).reshape(shape)


def unet(path, classes, widths, seed):
    """A U-Net of random weights; dynamic size."""
    import onnx
    from onnx import helper, numpy_helper

    random = np.random.default_rng(seed)
    nodes, tensors = [], []

    def tensor(name, values):
        tensors.append(numpy_helper.from_array(values.astype(np.float32), name))
        return name

    def convolution(source, name, before, after, kernel, stride=1):
        scale = np.sqrt(2 / (before * kernel**3))
        weights = tensor(name + ".w", random.normal(0, scale, (after, before) + (kernel,) * 3))
        bias = tensor(name + ".b", random.normal(0, 0.1, after))
        nodes.append(
            helper.make_node(
                "Conv", [source, weights, bias], [name],
                kernel_shape=[kernel] * 3, strides=[stride] * 3, pads=[kernel // 2] * 6,
            )
        )
        return name

    def step(source, name, before, after, stride=1):
        x = convolution(source, name + ".c", before, after, 3, stride)
        one, zero = tensor(name + ".s", np.ones(after)), tensor(name + ".z", np.zeros(after))
        nodes.append(helper.make_node("InstanceNormalization", [x, one, zero], [name + ".n"]))
        nodes.append(helper.make_node("LeakyRelu", [name + ".n"], [name], alpha=0.01))
        return name

    x, before, kept = "image", 1, []
    for level, width in enumerate(widths):
        x = step(x, f"down{level}a", before, width, 1 if level == 0 else 2)
        x = step(x, f"down{level}b", width, width)
        kept.append(x)
        before = width
    for level in range(len(widths) - 2, -1, -1):
        width = widths[level]
        weights = tensor(f"up{level}.w", random.normal(0, np.sqrt(1 / before), (before, width, 2, 2, 2)))
        nodes.append(
            helper.make_node(
                "ConvTranspose", [x, weights], [f"up{level}"], kernel_shape=[2] * 3, strides=[2] * 3
            )
        )
        nodes.append(helper.make_node("Concat", [f"up{level}", kept[level]], [f"cat{level}"], axis=1))
        x = step(f"cat{level}", f"back{level}", 2 * width, width)
        before = width
    x = convolution(x, "logits", before, classes, 1)
    dimensions = ["batch", "c", "z", "y", "x"]

    def value(name, channels):
        return helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, ["batch", channels] + dimensions[2:])

    graph = helper.make_graph(nodes, "unet", [value("image", 1)], [value("logits", classes)], tensors)
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path
    )


def write_card(path, weights, classes, patch, multiple):
    import hashlib

    with open(weights, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    labels = "\n".join(f"- {{value: {c}, name: class {c}}}" for c in range(classes))
    with open(path, "w") as file:
        file.write(
            f"""format: ossify-model/1
name: benchmark
version: "1"
licence: CC0-1.0
task: segmentation
labels:
{labels}
weights: {{file: {os.path.basename(weights)}, sha256: {digest}, engine: onnx}}
input:
  dimensions: "3"
  orientation: native
  channels:
  - [{{clip: [-1000, 1500]}}, {{subtract: 100}}, {{divide: 500}}]
  spacing: native
  patch: {list(patch)}
  overlap: 0.5
  multiple: {[multiple] * 3}
  order: resample-first
  padding: -1000
output: {{activation: softmax, channels: {classes}}}
"""
        )


def normalized(voxels):
    return ((np.clip(voxels.astype(np.float32), -1000, 1500) - 100) / 500).astype(np.float32)


def session(weights):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def starts(size, patch):
    count = int(np.ceil((size - patch) / (patch * 0.5))) + 1
    return [0] if count == 1 else [int(np.round(i * (size - patch) / (count - 1))) for i in range(count)]


def gaussian(patch):
    from scipy.ndimage import gaussian_filter

    delta = np.zeros(patch)
    delta[tuple(p // 2 for p in patch)] = 1
    weights = gaussian_filter(delta, [p / 8 for p in patch], mode="constant")
    weights = (weights / weights.max()).astype(np.float32)
    weights[weights == 0] = weights[weights > 0].min()
    return weights


def versions():
    import onnxruntime

    with open(os.path.join(HOME, "pom.xml")) as file:
        ours = re.search(r"<onnxruntime.version>([\d.]+)<", file.read()).group(1)
    return f"onnxruntime {ours} in Ossify, {onnxruntime.__version__} in Python, {THREADS} threads"


def nnunet_like(weights, voxels, classes):
    """Labels, seconds, seconds of the network alone."""
    begin = time.perf_counter()
    network = session(weights)
    image = normalized(voxels)
    importance = gaussian(PATCH)
    sums = np.zeros((classes,) + image.shape, np.float32)
    counts = np.zeros(image.shape, np.float32)
    alone = 0
    for z in starts(image.shape[0], PATCH[0]):
        for y in starts(image.shape[1], PATCH[1]):
            for x in starts(image.shape[2], PATCH[2]):
                place = (slice(z, z + PATCH[0]), slice(y, y + PATCH[1]), slice(x, x + PATCH[2]))
                tile = np.ascontiguousarray(image[place])[None, None]
                start = time.perf_counter()
                logits = network.run(None, {"image": tile})[0][0]
                alone += time.perf_counter() - start
                sums[(slice(None),) + place] += logits * importance
                counts[place] += importance
    labels = (sums / counts).argmax(0)
    return labels, time.perf_counter() - begin, alone


def monai(weights, voxels):
    try:
        import torch
        from monai.inferers import SlidingWindowInferer
    except ImportError:
        return None
    torch.set_num_threads(THREADS)
    begin = time.perf_counter()
    network = session(weights)
    alone = [0]

    def run(tile):
        start = time.perf_counter()
        logits = network.run(None, {"image": tile.numpy()})[0]
        alone[0] += time.perf_counter() - start
        return torch.from_numpy(logits)

    inferer = SlidingWindowInferer(PATCH, overlap=0.5, mode="gaussian", sw_batch_size=1)
    with torch.no_grad():
        logits = inferer(torch.from_numpy(normalized(voxels))[None, None], run)
        labels = logits[0].argmax(0).numpy()
    return labels, time.perf_counter() - begin, alone[0]


def ossify(text, options=""):
    path = "/tmp/ossify-inference.ijm"
    with open(path, "w") as file:
        file.write(text)
    command = [os.path.join(HOME, "scripts", "ossify"), "macro", path]
    if os.path.exists("/usr/bin/time"):
        command = ["/usr/bin/time", "-v"] + command
    environment = dict(os.environ, OSSIFY_JAVA_OPTIONS=options)
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return done.stdout, done.stderr


def segment(scan, card, saved, repeats):
    """Best seconds of the command, and of the network in the same run."""
    out, _ = ossify(
        f"""
run("CT Import", "path=[{scan}]");
name = getTitle();
for (i = 0; i < {repeats}; i++) {{
  selectImage(name);
  run("Bone Segment", "model=[{card}]");
  print("record " + Property.get("ossify.record"));
  if (i == 0) run("Volume Export", "path=[{saved}]");
  close();
}}
"""
    )
    times = []
    for line in out.split("\n"):
        if line.startswith("record"):
            seconds = float(re.findall(r'"seconds"\s*:\s*([\d.Ee-]+)', line)[-1])
            network = float(re.findall(r'"network \(s\)"\s*:\s*"?([\d.Ee-]+)', line)[-1])
            times.append((seconds, network))
    return min(times)


def compare(folder):
    weights = os.path.join(folder, "unet.onnx")
    card = os.path.join(folder, "unet.yaml")
    scan = os.path.join(folder, "scan.mha")
    saved = os.path.join(folder, "labels.mha")
    unet(weights, CLASSES, (16, 32, 64), 1)
    write_card(card, weights, CLASSES, PATCH, 4)
    voxels = volume((128, 140, 160), 2)
    write_mha(scan, voxels)
    ours, theirs, others = [], [], []
    for _ in range(TURNS):
        ours.append(segment(scan, card, saved, 2))
        for _ in range(2):
            labels, seconds, alone = nnunet_like(weights, voxels, CLASSES)
            theirs.append((seconds, alone))
            other = monai(weights, voxels)
            if other:
                others.append(other[1:])
    found = read_labels(saved, voxels.shape)
    seconds, alone = min(ours)
    peer, peer_alone = min(theirs)
    agree = 100 * np.mean(found == labels)
    print(versions())
    print("labels:", " ".join(f"{c}: {100 * np.mean(labels == c):.1f} %" for c in range(CLASSES)))
    print(f"Bone Segment {seconds:.2f} s, network {alone:.2f} s, overhead {100 * (seconds / alone - 1):.1f} %")
    print(f"onnxruntime, nnU-Net's window {peer:.2f} s, network {peer_alone:.2f} s; Ossify {seconds / peer:.3f}x")
    print(f"labels agree in {agree:.4f} %: {'good' if agree >= 99.99 else 'TOO FEW'}")
    if others:
        third, third_alone = min(others)
        print(
            f"onnxruntime, MONAI's window {third:.2f} s, network {third_alone:.2f} s;"
            f" Ossify {seconds / third:.3f}x; labels agree in {100 * np.mean(found == other[0]):.4f} %"
        )


def memory(folder):
    weights = os.path.join(folder, "tiny.onnx")
    card = os.path.join(folder, "tiny.yaml")
    scan = os.path.join(folder, "large.mha")
    unet(weights, 25, (4, 8), 3)
    write_card(card, weights, 25, (64, 128, 128), 2)
    rows = volume((60, 128, 128), 4)
    write_mha(scan, np.tile(rows, (10, 4, 4)))
    begin = time.perf_counter()
    out, log = ossify(
        f"""
run("CT Import", "path=[{scan}]");
run("Bone Segment", "model=[{card}] overlap=0.25");
print("record " + Property.get("ossify.record"));
""",
        "-Xmx4g",
    )
    peak = re.search(r"Maximum resident set size \(kbytes\): (\d+)", log)
    alone = float(re.findall(r'"network \(s\)"\s*:\s*"?([\d.Ee-]+)', out)[-1])
    shown = f"{int(peak.group(1)) / 1e6:.2f} GB" if peak else "unknown (no /usr/bin/time)"
    print(
        f"512x512x600, 25 classes, -Xmx4g: {time.perf_counter() - begin:.0f} s in all,"
        f" network {alone:.0f} s, peak memory {shown}"
    )


def main():
    arguments = sys.argv[1:]
    folder = "/tmp/ossify-inference"
    if arguments and arguments[0] not in ("labels", "memory"):
        folder = arguments.pop(0)
    os.makedirs(folder, exist_ok=True)
    for part in arguments or ["labels", "memory"]:
        {"labels": compare, "memory": memory}[part](folder)


if __name__ == "__main__":
    main()
