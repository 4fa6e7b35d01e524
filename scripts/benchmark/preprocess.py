#!/usr/bin/env python3
"""Times CT Resample, CT Denoise, CT Window and CT Normalize on 512x512x400 voxels beside SimpleITK.

    python3 -m venv /tmp/peers
    /tmp/peers/bin/pip install SimpleITK numpy scipy
    /tmp/peers/bin/python scripts/benchmark/preprocess.py [FOLDER] [linear|cubic|denoise|window|heap ...]

Makes a volume in FOLDER (default /tmp/ossify-preprocess) from the bundled head, enlarged, with
noise; 0.46875 mm pixels, slices 0.625 mm apart. SimpleITK and Ossify run by turns with as many
threads as there are cores, each on the volume in memory; the best run of each counts. For Ossify
two times are given: of the work alone, as its process record has it, and of the whole run() in a
macro, which also hashes the input for the record and shows the image. Resampling without
smoothing must give voxels with the same mean as SimpleITK. A plain copy is made by numpy with as many threads
into fresh memory. heap: the largest commands in a Java heap of input + output + 20 %.
"""
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np

SIZE = 512
SLICES = 400
SPACING = (0.46875, 0.46875, 0.625)
TARGET = 0.5
REPEATS = 4
TURNS = 2
THREADS = os.cpu_count()
HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def make(folder):
    import SimpleITK as sitk
    from scipy.ndimage import zoom

    path = os.path.join(folder, "head512.mha")
    if os.path.exists(path):
        return path
    os.makedirs(folder, exist_ok=True)
    reader = sitk.ImageSeriesReader()
    head = os.path.join(HOME, "test-images", "head")
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(head))
    volume = sitk.GetArrayFromImage(reader.Execute()).astype(np.float32)
    factors = (SLICES / volume.shape[0], SIZE / volume.shape[1], SIZE / volume.shape[2])
    volume = zoom(volume, factors, order=1)
    random = np.random.default_rng(1)
    for plane in volume:
        plane += random.normal(0, 12, plane.shape)
    image = sitk.GetImageFromArray(np.rint(volume).astype(np.int16))
    image.SetSpacing(SPACING)
    sitk.WriteImage(image, path)
    return path


def volume(path):
    import SimpleITK as sitk

    sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(THREADS)
    return sitk.Cast(sitk.ReadImage(path), sitk.sitkFloat32)


def resample(image, interpolator):
    import SimpleITK as sitk

    sizes = [int(np.rint(n * s / TARGET)) for n, s in zip(image.GetSize(), SPACING)]
    spacing = [n * s / m for n, s, m in zip(image.GetSize(), SPACING, sizes)]
    filter = sitk.ResampleImageFilter()
    filter.SetSize(sizes)
    filter.SetOutputSpacing(spacing)
    filter.SetOutputOrigin([(t - s) / 2 for t, s in zip(spacing, SPACING)])
    filter.SetInterpolator(interpolator)
    # as Ossify does, the border value goes on beyond the outer centres
    filter.SetUseNearestNeighborExtrapolator(True)
    return timed(lambda: filter.Execute(image))


def timed(work):
    best, result = None, None
    for _ in range(REPEATS - 1):
        result = None
        start = time.perf_counter()
        result = work()
        took = time.perf_counter() - start
        best = took if best is None else min(best, took)
    return best, result


def copy(values):
    def part(i):
        begin, end = i * len(values) // THREADS, (i + 1) * len(values) // THREADS
        np.copyto(fresh[begin:end], values[begin:end])

    best = None
    for _ in range(REPEATS):
        start = time.perf_counter()
        fresh = np.empty_like(values)
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(part, range(THREADS)))
        took = time.perf_counter() - start
        best = took if best is None else min(best, took)
        del fresh
    return best


def macro(text, options=""):
    path = "/tmp/ossify-preprocess.ijm"
    with open(path, "w") as file:
        file.write(text)
    command = [os.path.join(HOME, "scripts", "ossify"), "macro", path]
    environment = dict(os.environ, OSSIFY_JAVA_OPTIONS=options)
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return done.stdout


def ossify(path, label, options, repeats=REPEATS, java=""):
    """Best seconds of the work, best of the whole run, mean of the voxels."""
    out = macro(
        f"""
run("CT Import", "path=[{path}]");
name = getTitle();
for (i = 0; i < {repeats}; i++) {{
  selectImage(name);
  start = getTime();
  run("{label}", "{options}");
  print("whole " + (getTime() - start) / 1000);
  print("record " + Property.get("ossify.record"));
  sum = 0;
  if (i == {repeats} - 1) {{
    for (z = 1; z <= nSlices; z++) {{ setSlice(z); getStatistics(area, mean); sum += mean; }}
    print("mean " + d2s(sum / nSlices, 6));
  }}
  close();
}}
""",
        java,
    )
    work = [float(re.findall(r'"seconds"\s*:\s*([\d.Ee-]+)', line)[-1]) for line in out.split("\n") if line.startswith("record")]
    whole = [float(s) for s in re.findall(r"whole (\S+)", out)]
    return min(work), min(whole), float(re.findall(r"mean (\S+)", out)[-1])


def compare_resampling(path, image, name, interpolator):
    import SimpleITK as sitk

    peer, ours = [], []
    for _ in range(TURNS):
        seconds, made = resample(image, interpolator)
        peer.append(seconds)
        there = float(sitk.GetArrayViewFromImage(made).mean(dtype=np.float64))
        del made
        work, whole, here = ossify(
            path, "CT Resample", f"spacing={TARGET} interpolation={name} antialias=false"
        )
        ours.append((work, whole))
    smoothed = ossify(path, "CT Resample", f"spacing={TARGET} interpolation={name}")
    work, whole = min(w for w, _ in ours), min(w for _, w in ours)
    print(
        f"{name} to {TARGET} mm: SimpleITK {min(peer):.2f} s; CT Resample {work:.2f} s"
        f" ({work / min(peer):.2f}x), whole run {whole:.2f} s ({whole / min(peer):.2f}x),"
        f" with antialias {smoothed[0]:.2f} s; "
        f"means {'agree' if abs(here - there) < 0.02 else f'DIFFER: {there} {here}'}",
        flush=True,
    )


def compare_denoising(path, image):
    import SimpleITK as sitk

    box = [1, 1, 1]
    patch = sitk.PatchBasedDenoisingImageFilter()
    patch.SetPatchRadius(1)
    patch.SetNumberOfSamplePatches(7 * 7 * 7 - 1)
    patch.SetKernelBandwidthEstimation(False)
    patch.SetNumberOfIterations(1)

    def denoise_piece(piece):
        # its patch weights fail on these voxels unless it takes them for cubes
        piece.SetSpacing((1, 1, 1))
        patch.Execute(piece)

    for label, options, work, piece, least in (
        ("SmoothingRecursiveGaussian", "method=gaussian radius=1", lambda v: sitk.SmoothingRecursiveGaussian(v, 1.0), image, 3),
        ("DiscreteGaussian", "method=gaussian radius=1", lambda v: sitk.DiscreteGaussian(v, 1.0, 32, 0.001, True), image, 1),
        ("Median", "method=median radius=0.63", lambda v: sitk.Median(v, box), image, 1),
        ("PatchBasedDenoising", "method=nonlocal radius=1.88 strength=12", denoise_piece, image[200:328, 200:328, 200:208], 1),
    ):
        peer = None
        for _ in range(least):
            start = time.perf_counter()
            work(piece)
            took = time.perf_counter() - start
            peer = took if peer is None else min(peer, took)
        share = piece.GetNumberOfPixels() / image.GetNumberOfPixels()
        peer /= share
        ours, whole, _ = ossify(path, "CT Denoise", options, repeats=1 if "nonlocal" in options else REPEATS)
        print(
            f"{options}: SimpleITK {label} {peer:.2f} s"
            f"{'' if share == 1 else f' (from {share:.4f} of the voxels)'}; CT Denoise {ours:.2f} s"
            f" ({ours / peer:.3f}x), whole run {whole:.2f} s ({whole / peer:.3f}x)",
            flush=True,
        )
    for options in ("method=bilateral", "method=diffusion"):
        ours, whole, _ = ossify(path, "CT Denoise", options, repeats=1)
        print(f"{options}: CT Denoise {ours:.2f} s, whole run {whole:.2f} s", flush=True)


def compare_windows(path, image):
    import SimpleITK as sitk

    values = sitk.GetArrayFromImage(image)
    copying = copy(values)
    peer, _ = timed(lambda: sitk.IntensityWindowing(image, -700, 1300, 0, 1))
    print(f"copy of {values.nbytes >> 20} MB {copying:.3f} s; SimpleITK's window {peer:.3f} s")
    for label, options in (
        ("CT Window", "output=8-bit"),
        ("CT Window", "output=unit"),
        ("CT Window", "output=hu"),
        ("CT Window", "preset=multi"),
        ("CT Normalize", "method=window"),
        ("CT Normalize", "method=zscore mean=100 deviation=400"),
        ("CT Normalize", "method=nnunet low=-900 high=1500 mean=100 deviation=400"),
        ("CT Normalize", "method=zscore"),
        ("CT Normalize", "method=percentile"),
    ):
        copying = min(copying, copy(values))
        work, whole, _ = ossify(path, label, options, repeats=8)
        print(
            f"{label} {options}: {work:.3f} s ({work / copying:.2f}x a copy), whole run {whole:.2f} s",
            flush=True,
        )


def heap(path):
    bytes_in = SIZE * SIZE * SLICES * 4
    sizes = [int(np.rint(n * s / TARGET)) for n, s in zip((SIZE, SIZE, SLICES), SPACING)]
    for label, options, bytes_out in (
        ("CT Resample", f"spacing={TARGET}", 4 * int(np.prod(sizes))),
        ("CT Resample", f"spacing={TARGET} interpolation=cubic", 4 * int(np.prod(sizes))),
        ("CT Normalize", "method=percentile", bytes_in),
        ("CT Denoise", "method=gaussian radius=1", bytes_in),
        ("CT Denoise", "method=median", bytes_in),
        ("CT Denoise", "method=bilateral radius=0.5", bytes_in),
        ("CT Denoise", "method=nonlocal radius=0.5", bytes_in),
        ("CT Denoise", "method=diffusion", bytes_in),
        ("CT Enhance Sheets", "scales=1", bytes_in),
    ):
        megabytes = int(1.2 * (bytes_in + bytes_out)) >> 20
        java = f"-Xmx{megabytes}m -XX:MaxNewSize=48m"
        try:
            ossify(path, label, options, repeats=1, java=java)
            print(f"{label} {options}: runs in a heap of {megabytes} MB")
        except SystemExit as failed:
            print(f"{label} {options}: FAILS in a heap of {megabytes} MB: {str(failed)[:200]}")


def main(folder, parts):
    import SimpleITK as sitk

    path = make(folder)
    image = volume(path)
    if "linear" in parts:
        compare_resampling(path, image, "linear", sitk.sitkLinear)
    if "cubic" in parts:
        compare_resampling(path, image, "cubic", sitk.sitkBSpline)
    if "denoise" in parts:
        compare_denoising(path, image)
    if "window" in parts:
        compare_windows(path, image)
    if "heap" in parts:
        heap(path)


if __name__ == "__main__":
    names = ("linear", "cubic", "denoise", "window", "heap")
    wanted = [a for a in sys.argv[1:] if a in names]
    folders = [a for a in sys.argv[1:] if a not in names]
    main(folders[0] if folders else "/tmp/ossify-preprocess", wanted or names)
