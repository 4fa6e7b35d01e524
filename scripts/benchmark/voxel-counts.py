#!/usr/bin/env python3
"""Time of preprocessing commands a voxel, for volumes from 16 million to 1 billion voxels.

    python3 -m venv /tmp/peers
    /tmp/peers/bin/pip install numpy
    /tmp/peers/bin/python scripts/benchmark/voxel-counts.py [FOLDER]

Each volume is noise of 20 HU around plates of 1000 HU, 1 mm voxels, in FOLDER (default
/tmp/ossify-voxels) as MetaImage; each command runs 2 to 9
times on it, the best counts. The
largest needs 2 GB of disk and a Java heap of 12 GB (OSSIFY_JAVA_OPTIONS).
"""
import os
import re
import subprocess
import sys

import numpy as np

SIDES = (256, 404, 640, 1024)
HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COMMANDS = (
    ("CT Window", "output=unit"),
    ("CT Normalize", "method=zscore"),
    ("CT Resample", "spacing=1.05"),
    ("CT Denoise", "method=gaussian radius=1"),
    ("CT Denoise", "method=median radius=1"),
    ("CT Enhance Sheets", "thinnest=2 thickest=2 scales=1"),
)


def make(folder, side):
    path = os.path.join(folder, f"plates{side}.mha")
    if os.path.exists(path):
        return path
    os.makedirs(folder, exist_ok=True)
    random = np.random.default_rng(1)
    noise = random.normal(0, 20, (8, side, side)).astype(np.int16)
    noise[:, :, ::40] += 1000
    with open(path, "wb") as file:
        file.write(
            f"ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\n"
            f"DimSize = {side} {side} {side}\nElementSpacing = 1 1 1\nElementType = MET_SHORT\n"
            f"ElementDataFile = LOCAL\n".encode()
        )
        for z in range(side):
            file.write(noise[z % 8].tobytes())
    return path


def seconds(path, label, options, runs):
    text = f"""
run("CT Import", "path=[{path}] content=hu");
name = getTitle();
for (i = 0; i < {runs}; i++) {{
  selectImage(name);
  run("{label}", "{options}");
  print("record " + Property.get("ossify.record"));
  close();
}}
"""
    with open("/tmp/ossify-voxels.ijm", "w") as file:
        file.write(text)
    command = [os.path.join(HOME, "scripts", "ossify"), "macro", "/tmp/ossify-voxels.ijm"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    records = [line for line in done.stdout.split("\n") if line.startswith("record")]
    return min(float(re.findall(r'"seconds"\s*:\s*([\d.Ee-]+)', r)[-1]) for r in records)


def main(folder):
    os.environ.setdefault("OSSIFY_JAVA_OPTIONS", "-Xmx12g")
    print("ns a voxel | " + " | ".join(f"{side ** 3 / 1e6:.0f} million" for side in SIDES))
    for label, options in COMMANDS:
        times = []
        for side in SIDES:
            times.append(seconds(make(folder, side), label, options, max(2, 160_000_000 // side**3)) / side**3 * 1e9)
        print(f"{label} {options} | " + " | ".join(f"{t:.2f}" for t in times), flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ossify-voxels")
