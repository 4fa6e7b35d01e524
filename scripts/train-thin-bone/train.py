"""Trains thin-bone on simulated scans and on real ones whose licence allows it.

Usage: python train.py POOL CHECK OUT [--steps N] [--rate R] [--start weights.pt]
       [--real image.nii.gz labels.nii.gz]...

POOL and CHECK are folders written by simulate.py; CHECK is only looked at. Of a real scan the lower
60 % of the slices are learned from. OUT gets weights.pt and log.csv. Seeded; runs on a processor in
about two hours. The same seed gives the same course on the same machine with the same threads.
"""

import argparse
import copy
import time
from pathlib import Path

import nibabel
import numpy as np
import torch
from scipy.ndimage import (binary_dilation, binary_fill_holes, binary_opening, label,
                           map_coordinates)
from torch import nn

from network import ThinBone, windows
from simulate import RIM_HU

EDGE, BATCH = 80, 2
REAL_SHARE, LEARNED, SIZES = 0.2, 0.6, 6
THIN_WEIGHT, GAP_WEIGHT, RIM_WEIGHT = 5.0, 4.0, 2.5
LEAST_MM, MOST_MM = 0.4, 1.5


class Pool:
    def __init__(self, folder, random):
        self.folder, self.random, self.files, self.asked = Path(folder), random, [], -1e9

    def draw(self):
        if time.time() - self.asked > 60:
            self.files, self.asked = sorted(self.folder.glob("scene-*.npy")), time.time()
        pair = np.load(self.files[self.random.integers(len(self.files))], mmap_mode="r")
        at = [self.random.integers(n - EDGE + 1) for n in pair.shape[1:]]
        part = pair[(slice(None), *(slice(a, a + EDGE) for a in at))]
        return part[0].astype(np.float32), np.asarray(part[1])


class RealScan:
    """A scan and its labels on the grid that Ossify would give the network, at several sizes."""

    def __init__(self, image, labels, random):
        self.random = random
        image, labels = nibabel.load(image), nibabel.load(labels)
        mm = np.array(image.header.get_zooms()[:3], float)[::-1]
        edge = float(np.clip(mm.min(), LEAST_MM, MOST_MM))
        learned = int(image.shape[2] * LEARNED)
        hu = image.get_fdata(dtype=np.float32).T[:learned]
        bone = (labels.get_fdata() > 0).astype(np.float32).T[:learned]
        self.versions = []
        for zoom in [np.ones(3), *random.uniform(0.75, 1.3, (SIZES - 1, 3))]:
            on = on_grid(hu, mm / edge * zoom, 3)
            answer = on_grid(bone, mm / edge * zoom, 1) >= 0.5
            answer = np.where(outside_things(on, edge), 3, answer)
            self.versions.append((on.astype(np.int16), answer.astype(np.int16)))

    def draw(self):
        whole, answer = self.versions[self.random.integers(len(self.versions))]
        hu = np.full((EDGE,) * 3, -1000, np.float32)
        bone = np.zeros((EDGE,) * 3, np.int16)
        start = [self.random.integers(min(0, n - EDGE), max(0, n - EDGE) + 1) for n in whole.shape]
        source = tuple(slice(max(0, a), min(n, a + EDGE)) for a, n in zip(start, whole.shape))
        target = tuple(slice(s.start - a, s.stop - a) for a, s in zip(start, source))
        hu[target] = whole[source] + self.random.uniform(-15, 15)
        bone[target] = answer[source]
        return hu + self.random.normal(size=hu.shape) * self.random.uniform(0, 15), bone


def outside_things(hu, edge):
    """Table and clothes: what is no air and lies beyond the body, of which nothing is learned."""
    tissue = hu > -300
    core, count = label(binary_opening(tissue, iterations=int(np.ceil(5 / edge))))
    body = core == 1 + np.argmax(np.bincount(core.ravel(), minlength=count + 1)[1:])
    body = binary_dilation(body, iterations=int(np.ceil(4 / edge)))
    body = np.stack([binary_fill_holes(plane) for plane in body])
    return ~body & (hu > -950)


def on_grid(volume, factors, order):
    places = [(np.arange(round(n * f)) + 0.5) / f - 0.5 for n, f in zip(volume.shape, factors)]
    places = np.meshgrid(*places, indexing="ij")
    return map_coordinates(volume, places, order=order, mode="nearest").astype(np.float32)


def turned(hu, answer, random):
    """Any mirror image, and left to right swapped with front to back."""
    flips = tuple(axis for axis in range(3) if random.random() < 0.5)
    hu, answer = np.flip(hu, flips), np.flip(answer, flips)
    if random.random() < 0.5:
        hu, answer = hu.swapaxes(1, 2), answer.swapaxes(1, 2)
    return np.ascontiguousarray(hu), np.ascontiguousarray(answer)


def batch(pool, real, random):
    pairs = []
    for _ in range(BATCH):
        source = real[random.integers(len(real))] if real and random.random() < REAL_SHARE else pool
        pairs.append(turned(*source.draw(), random))
    hu, answers = zip(*pairs)
    return (torch.from_numpy(np.stack(hu).astype(np.float32))[:, None],
            torch.from_numpy(np.stack(answers).astype(np.int64))[:, None])


def weights(hu, answer):
    """How often a voxel counts: more in a thin wall, in a narrow gap and in a rim as bright as bone."""
    none = ((answer == 0) | (answer == 4)).float()
    rim = (answer == 1) & (hu >= RIM_HU) & (nn.functional.max_pool3d(none, 3, 1, 1) > 0)
    weight = (answer != 3).float() + (THIN_WEIGHT - 1) * (answer == 2).float()
    return weight + (GAP_WEIGHT - 1) * (answer == 4).float() + (RIM_WEIGHT - 1) * rim.float()


def loss(logits, hu, answer):
    """Cross-entropy and soft Dice of weighted voxels."""
    truth = ((answer == 1) | (answer == 2)).float()
    weight = weights(hu, answer)
    entropy = nn.functional.binary_cross_entropy_with_logits(logits, truth, weight)
    probability = torch.sigmoid(logits)
    both = (weight * probability * truth).sum()
    dice = (2 * both + 50) / ((weight * (probability + truth)).sum() + 50)
    return entropy * 3 + 1 - dice


def judge(network, folder):
    """Dice and precision of bone, and the share of thin walls that is found."""
    counts = np.zeros(5)
    for file in sorted(Path(folder).glob("scene-*.npy")):
        pair = np.load(file)
        with torch.no_grad():
            logits = network(windows(torch.from_numpy(pair[0].astype(np.float32))[None, None]))
        thin = pair[1] == 2
        found = (logits[0, 0] > 0).numpy() & (pair[1] != 3)
        truth = thin | (pair[1] == 1)
        counts += [(found & truth).sum(), found.sum(), truth.sum(), (found & thin).sum(), thin.sum()]
    both, found, truth, thin_found, thin = counts
    return 2 * both / (found + truth), both / max(found, 1), thin_found / thin


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pool")
    parser.add_argument("check")
    parser.add_argument("out")
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--real", nargs=2, action="append", default=[])
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--start", help="weights to go on from")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    random = np.random.default_rng(options.seed)
    pool = Pool(options.pool, random)
    real = [RealScan(image, labels, random) for image, labels in options.real]
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    network = ThinBone()
    if options.start:
        network.load_state_dict(torch.load(options.start))
    network = network.to(memory_format=torch.channels_last_3d)
    average = copy.deepcopy(network).eval()
    optimizer = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=1e-4)
    frozen = int(options.steps * 0.5)
    begin, recent = time.time(), []
    for step in range(1, options.steps + 1):
        rate = options.rate * min(1, step / 200) * 0.5 * (1 + np.cos(np.pi * step / options.steps))
        for group in optimizer.param_groups:
            group["lr"] = rate
        if step == frozen:
            # from here on the network learns with the statistics that it will be used with
            network.eval()
        hu, answer = batch(pool, real, random)
        value = loss(network(windows(hu).contiguous(memory_format=torch.channels_last_3d)), hu, answer)
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        recent.append(value.item())
        keep = min(0.998, step / (step + 20))
        with torch.no_grad():
            for kept, now in zip(average.state_dict().values(), network.state_dict().values()):
                kept.lerp_(now, 1 - keep) if kept.is_floating_point() else kept.copy_(now)
        if step % 250 == 0 or step == options.steps:
            torch.save(average.state_dict(), out / "weights.pt")
            dice, precision, thin = judge(average, options.check)
            line = f"{step},{time.time() - begin:.0f},{np.mean(recent):.4f},{dice:.4f},{precision:.4f},{thin:.4f}"
            recent = []
            print(line, flush=True)
            with open(out / "log.csv", "a") as log:
                log.write(line + "\n")


if __name__ == "__main__":
    main()
