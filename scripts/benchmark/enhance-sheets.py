#!/usr/bin/env python3
"""Times CT Enhance Sheets beside ITK's multi-scale Hessian objectness, both on 2 threads.

    python3 -m venv /tmp/peers
    /tmp/peers/bin/pip install SimpleITK numpy scipy
    /tmp/peers/bin/python scripts/benchmark/enhance-sheets.py [WIDTH SLICES]

Makes a volume (default 512x512x400 voxels of 0.5 mm) from the bundled head, enlarged, with noise.
ITK's side: for each of the same scales the volume is smoothed by its recursive Gaussian filter,
then given to ObjectnessMeasure for bright sheets (objectDimension 2), and the greatest response is
kept; voxels are float. Both sides run alternately, REPEATS (environment, 3) times; the best and all times are said.
Then the least heap is looked for in which CT Enhance Sheets runs, beside input plus output.
"""
import os
import re
import subprocess
import sys
import time

import numpy as np

REPEATS = int(os.environ.get("REPEATS", "3"))
THREADS = 2
SPACING = 0.5
SIGMAS = [0.25, 0.25 * 2**0.5, 0.5]  # of thinnest=0.5 thickest=2 scales=3 on voxels of 0.5 mm
HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def make(path, width, slices):
    import SimpleITK as sitk
    from scipy.ndimage import zoom

    reader = sitk.ImageSeriesReader()
    folder = os.path.join(HOME, "test-images", "head")
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(folder))
    head = sitk.GetArrayFromImage(reader.Execute()).astype(np.float32)
    volume = zoom(head, [n / m for n, m in zip((slices, width, width), head.shape)], order=1)
    random = np.random.default_rng(1)
    for plane in volume:
        plane += random.normal(0, 12, plane.shape)
    image = sitk.GetImageFromArray(np.rint(volume).astype(np.int16))
    image.SetSpacing((SPACING, SPACING, SPACING))
    sitk.WriteImage(image, path)


def itk(path):
    import SimpleITK as sitk

    sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(THREADS)
    image = sitk.Cast(sitk.ReadImage(path), sitk.sitkFloat32)
    start = time.perf_counter()
    best = None
    for sigma in SIGMAS:
        smooth = sitk.SmoothingRecursiveGaussian(image, [sigma] * 3)
        found = sitk.ObjectnessMeasure(
            smooth, alpha=0.5, beta=0.5, gamma=500, objectDimension=2, brightObject=True
        )
        best = found if best is None else sitk.Maximum(best, found)
    return time.perf_counter() - start


def ossify(path, heap, repeats=1):
    text = f'run("CT Import", "path=[{path}]");\n' + (
        """
start = getTime();
run("CT Enhance Sheets");
print("seconds " + (getTime() - start) / 1000);
close();
"""
        * repeats
    )
    script = "/tmp/ossify-sheets.ijm"
    with open(script, "w") as file:
        file.write(text)
    options = f"-Xmx{heap}m -XX:ActiveProcessorCount={THREADS}"
    command = [os.path.join(HOME, "scripts", "ossify"), "macro", script]
    environment = dict(os.environ, OSSIFY_JAVA_OPTIONS=options)
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        return None, done.stderr
    return [float(s) for s in re.findall(r"seconds (\S+)", done.stdout)], ""


def main(width, slices):
    path = f"/tmp/ossify-sheets-{width}x{slices}.nii"
    if not os.path.exists(path):
        make(path, width, slices)
    volumes = 2 * width * width * slices * 4 / 2**20
    peer, ours = [], []
    for _ in range(REPEATS):
        peer.append(itk(path))
        seconds, error = ossify(path, int(3 * volumes) + 500)
        if seconds is None:
            raise SystemExit(error)
        ours += seconds
    print(f"{width}x{width}x{slices}, {THREADS} threads")
    print(f"ITK objectness:    best {min(peer):.1f} s of", ", ".join(f"{s:.1f}" for s in peer))
    print(f"CT Enhance Sheets: best {min(ours):.1f} s of", ", ".join(f"{s:.1f}" for s in ours))
    print(f"ratio {min(ours) / min(peer):.2f}")
    for share in (1.1, 1.15, 1.2, 1.3, 1.5):
        if ossify(path, int(share * volumes) + 60)[0]:
            print(f"runs in {share} x (input + output = {volumes:.0f} MB) + 60 MB of ImageJ's own")
            break


if __name__ == "__main__":
    main(*[int(a) for a in sys.argv[1:3]] or (512, 400))
