"""Simulates CT of random scenes: what the network sees, and what it should answer.

Usage: python simulate.py FOLDER FIRST COUNT [ACQUISITIONS]

Writes FOLDER/scene-NNNNN-K.npy, int16, shape (2, 96, 96, 96) as z, y, x: HU on the network's grid,
and 0 (no bone), 1 (bone), 2 (wall so thin that it counts although it fills less than its voxels),
3 (a thing outside of the body, of which nothing is learned: a thin shell in air looks like bone, and
Ossify tells the patient from what lies around by other means) or 4 (a narrow gap between bones).
The seed of a scene is its number, so a pool can be made in any order and by several processes.
"""

import sys
from pathlib import Path

import numpy as np
from scipy.ndimage import distance_transform_edt, gaussian_filter, map_coordinates, maximum_filter
from scipy.special import ndtr

import anatomy
import scenes

SIZE = scenes.FINE // 2
LEAST_MM, MOST_MM = 0.4, 1.5
# half a voxel of bone is bone, and so is the rim that every threshold for bone would take
BONE_FROM = 0.5
# of a wall that lies across two voxels both are
WALL_FROM = 0.35
RIM_FROM, RIM_HU = 0.15, 400
GAP_VOXELS = 2


class Scanner:
    """Spacing, blur, noise of one acquisition; lengths in voxels of the network."""

    def __init__(self, random, voxel_mm):
        self.random = random
        kind = random.random()
        if voxel_mm >= MOST_MM - 1e-6:
            plane, slices = random.uniform(1, 2.1), random.uniform(1, 3.4)
        elif kind < 0.7:
            plane, slices = 1.0, min(random.choice([1, random.uniform(1, 5)]), 5.0 / voxel_mm)
        else:
            plane, slices = random.uniform(1, 2), 1.0
        blur = max(random.uniform(0.25, 0.8) / voxel_mm, 0.3 * plane)
        self.axis = random.choice(3, p=[0.7, 0.15, 0.15])
        self.spacing = np.full(3, plane)
        self.blur = np.full(3, blur)
        self.box = np.full(3, 0.5 * plane)
        self.spacing[self.axis] = slices
        self.blur[self.axis] = max(random.uniform(0.15, 0.5) / voxel_mm, 0.1 * slices)
        self.box[self.axis] = slices * random.uniform(0.7, 1.4)
        self.order = random.choice([1, 3])

    def matrices(self, axis):
        """From fine voxels to samples, and from samples to voxels of the network."""
        step = self.spacing[axis]
        first = 0.5 if step == 1 else self.random.uniform(0, 1) * step
        centres = np.arange(first, SIZE, step)
        away = (np.arange(scenes.FINE) + 0.5) / 2 - centres[:, None]
        half = self.box[axis] / 2
        weights = ndtr((away + half) / self.blur[axis]) - ndtr((away - half) / self.blur[axis])
        weights /= weights.sum(1, keepdims=True)
        places = (np.arange(SIZE) + 0.5 - first) / step
        if step == 1:
            back = np.eye(SIZE)
        else:
            back = np.stack([map_coordinates(row, [places], order=self.order, mode="nearest")
                             for row in np.eye(len(centres))], axis=1)
        return weights.astype(np.float32), back.astype(np.float32)

    def scan(self, hu):
        """The scan on the network's grid, and the same without noise."""
        down, back = zip(*[self.matrices(axis) for axis in range(3)])
        image = along_axes(hu, down)
        clean = along_axes(image, back)
        image = image + self.streaks(image) + self.noise(image.shape)
        if self.random.random() < 0.15:
            image += self.random.uniform(0.3, 1.0) * (image - gaussian_filter(image, 0.8))
        top = 3071 if self.random.random() < 0.85 else 20000
        image = np.clip(np.round(image), -1024, top).astype(np.float32)
        return along_axes(image, back), clean

    def noise(self, shape):
        deviation = np.exp(self.random.uniform(np.log(3), np.log(70)))
        white = self.random.normal(size=shape).astype(np.float32)
        if self.random.random() < 0.5:
            white = gaussian_filter(white, self.random.uniform(0.3, 1))
        return white * (deviation / white.std())

    def streaks(self, image):
        """Bright and dark rays around metal, fading with distance."""
        at = np.argwhere(image > 2600)
        if len(at) == 0 or self.random.random() < 0.4:
            return 0
        z, y, x = at.mean(0)
        zz, yy, xx = np.meshgrid(*[np.arange(n, dtype=np.float32) for n in image.shape],
                                 indexing="ij", sparse=True)
        angle = np.arctan2(yy - y, xx - x)
        wave = sum(np.cos(k * angle + self.random.uniform(0, 6.3)) for k in self.random.integers(2, 30, 4))
        reach = self.random.uniform(3, 15)
        away = np.sqrt((yy - y) ** 2 + (xx - x) ** 2) / reach
        along = np.exp(-np.abs(zz - z) / self.random.uniform(2, 10))
        return self.random.uniform(20, 300) * wave / (1 + away) * along


def along_axes(volume, matrices):
    volume = np.tensordot(matrices[0], volume, (1, 0))
    volume = np.matmul(matrices[1], volume)
    return np.matmul(volume, matrices[2].T)


def answer(scene, clean):
    """What the network should say of a scene whose scan without noise is given."""
    eighths = (SIZE, 2, SIZE, 2, SIZE, 2)
    share = scene.bone.reshape(eighths).mean((1, 3, 5))
    middle = scene.middle.reshape(eighths).mean((1, 3, 5))
    # with what is around a voxel, a thin wall stays far below 1, whatever its place
    wall = (middle >= 0.25) | (maximum_filter(middle >= 0.25, 3) & (share >= WALL_FROM))
    thin = wall & (gaussian_filter(share, 1.2) < 0.75)
    bone = thin | (share >= BONE_FROM) | ((share >= RIM_FROM) & (clean >= RIM_HU))
    right = np.where(thin, 2, bone).astype(np.int16)
    right[~bone & closed(bone)] = 4
    things = (scene.outside & (scene.hu > -950)).reshape(eighths).max((1, 3, 5))
    right[maximum_filter(things, 3) & scene.outside[::2, ::2, ::2]] = 3
    return right


def closed(bone):
    """A closing with a ball; of gaps as wide as two radii something is left in the middle."""
    if not bone.any():
        return bone
    grown = distance_transform_edt(~bone) <= GAP_VOXELS
    return distance_transform_edt(grown) > GAP_VOXELS


def main(folder, first, count, acquisitions=3):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        random = np.random.default_rng(number)
        voxel_mm = float(np.clip(np.exp(random.uniform(np.log(0.36), np.log(1.8))), LEAST_MM, MOST_MM))
        scene = scenes.Scene(random, voxel_mm)
        anatomy.scene(scene)
        if scene.bone.mean() < 0.002 and random.random() < 0.7:
            continue
        for k in range(acquisitions):
            hu, clean = Scanner(random, voxel_mm).scan(scene.hu)
            right = answer(scene, clean)
            pair = np.stack([np.clip(hu, -2000, 20000).astype(np.int16), right])
            waiting = folder / f".{number:05d}-{k}.npy"
            np.save(waiting, pair)
            waiting.rename(folder / f"scene-{number:05d}-{k}.npy")


if __name__ == "__main__":
    main(sys.argv[1], *(int(value) for value in sys.argv[2:]))
