"""Random anatomy with exact partial volume, from which thin-bone learns.

A scene is a cube of FINE^3 voxels, two a voxel of the network along each axis, painted part by
part: every part is a signed distance (mm, negative inside) evaluated at each voxel's centre, and a
layer between two distances covers a voxel by the length of their overlap. What is painted later
lies over what was there. Nothing here comes from a patient.
"""

import numpy as np
from numba import njit, prange

FINE = 192


@njit(parallel=True, fastmath=True, cache=True)
def _smooth(nodes, n):
    """Values of a coarse cube of nodes, blended linearly to n^3 voxels."""
    k = nodes.shape[0]
    out = np.empty((n, n, n), np.float32)
    for z in prange(n):
        a = (z + 0.5) / n * (k - 1)
        z0 = min(int(a), k - 2)
        fz = a - z0
        for y in range(n):
            b = (y + 0.5) / n * (k - 1)
            y0 = min(int(b), k - 2)
            fy = b - y0
            for x in range(n):
                c = (x + 0.5) / n * (k - 1)
                x0 = min(int(c), k - 2)
                fx = c - x0
                p = nodes[z0, y0, x0] * (1 - fx) + nodes[z0, y0, x0 + 1] * fx
                q = nodes[z0, y0 + 1, x0] * (1 - fx) + nodes[z0, y0 + 1, x0 + 1] * fx
                r = nodes[z0 + 1, y0, x0] * (1 - fx) + nodes[z0 + 1, y0, x0 + 1] * fx
                s = nodes[z0 + 1, y0 + 1, x0] * (1 - fx) + nodes[z0 + 1, y0 + 1, x0 + 1] * fx
                out[z, y, x] = (p * (1 - fy) + q * fy) * (1 - fz) + (r * (1 - fy) + s * fy) * fz
    return out


@njit(parallel=True, fastmath=True, cache=True)
def _paint(hu, bone, middle, distance, low, high, value, texture, grain, kind, region, edge):
    """Lays a material where low < distance < high (and region < 0); kind 0 soft, 1 bone, 2 sheet."""
    n = hu.shape[0]
    half = edge / 2
    for z in prange(n):
        for y in range(n):
            for x in range(n):
                d = distance[z, y, x]
                if d - half >= high or d + half <= low:
                    continue
                r = region[z, y, x]
                if r >= half:
                    continue
                share = (min(d + half, high) - max(d - half, low)) / edge
                if r > -half:
                    share *= 0.5 - r / edge
                if share <= 0:
                    continue
                material = value + grain * texture[z, y, x]
                hu[z, y, x] += share * (material - hu[z, y, x])
                if kind == 0:
                    bone[z, y, x] *= 1 - share
                    if share >= 0.5:
                        middle[z, y, x] = 0
                else:
                    bone[z, y, x] += share * (1 - bone[z, y, x])
                    if kind == 2 and abs(d - (low + high) / 2) <= half:
                        middle[z, y, x] = 1


@njit(parallel=True, fastmath=True, cache=True)
def _ellipsoid(px, py, pz, c, r):
    out = np.empty_like(px)
    n = px.shape[0]
    for z in prange(n):
        for y in range(n):
            for x in range(n):
                a = (px[z, y, x] - c[0]) / r[0]
                b = (py[z, y, x] - c[1]) / r[1]
                e = (pz[z, y, x] - c[2]) / r[2]
                k0 = np.sqrt(a * a + b * b + e * e)
                k1 = np.sqrt((a / r[0]) ** 2 + (b / r[1]) ** 2 + (e / r[2]) ** 2)
                # the first-order distance of an implicit surface: value over length of gradient
                out[z, y, x] = k0 * (k0 - 1) / max(k1, 1e-6)
    return out


@njit(fastmath=True, cache=True)
def _tube_distance(x, y, z, points, radii):
    best = 1e9
    for i in range(points.shape[0] - 1):
        bx = points[i + 1, 0] - points[i, 0]
        by = points[i + 1, 1] - points[i, 1]
        bz = points[i + 1, 2] - points[i, 2]
        qx, qy, qz = x - points[i, 0], y - points[i, 1], z - points[i, 2]
        t = (qx * bx + qy * by + qz * bz) / (bx * bx + by * by + bz * bz + 1e-9)
        t = min(1.0, max(0.0, t))
        d = np.sqrt((qx - t * bx) ** 2 + (qy - t * by) ** 2 + (qz - t * bz) ** 2)
        best = min(best, d - radii[i] - t * (radii[i + 1] - radii[i]))
    return best


BLOCK = 8


@njit(parallel=True, fastmath=True, cache=True)
def _tube(px, py, pz, points, radii, edge):
    """Exact up to 5 mm outside; farther away a whole block gets a lower bound at once."""
    out = np.empty_like(px)
    n = px.shape[0]
    reach = 1.5 * edge * BLOCK
    for zb in prange(n // BLOCK):
        for yb in range(n // BLOCK):
            for xb in range(n // BLOCK):
                z0, y0, x0 = zb * BLOCK, yb * BLOCK, xb * BLOCK
                h = BLOCK // 2
                far = _tube_distance(px[z0 + h, y0 + h, x0 + h], py[z0 + h, y0 + h, x0 + h],
                                     pz[z0 + h, y0 + h, x0 + h], points, radii) - reach
                for z in range(z0, z0 + BLOCK):
                    for y in range(y0, y0 + BLOCK):
                        for x in range(x0, x0 + BLOCK):
                            if far > 5:
                                out[z, y, x] = far
                            else:
                                out[z, y, x] = _tube_distance(px[z, y, x], py[z, y, x],
                                                              pz[z, y, x], points, radii)
    return out


@njit(parallel=True, fastmath=True, cache=True)
def _cells(px, py, pz, seeds):
    """Distance to the wall between the nearest two seeds, which is the nearest, and which the next."""
    wall = np.empty_like(px)
    owner = np.empty(px.shape, np.int16)
    other = np.empty(px.shape, np.int16)
    n = px.shape[0]
    for z in prange(n):
        for y in range(n):
            for x in range(n):
                d1 = 1e18
                d2 = 1e18
                i1 = 0
                i2 = 0
                for i in range(seeds.shape[0]):
                    a = px[z, y, x] - seeds[i, 0]
                    b = py[z, y, x] - seeds[i, 1]
                    c = pz[z, y, x] - seeds[i, 2]
                    d = a * a + b * b + c * c
                    if d < d1:
                        d2 = d1
                        i2 = i1
                        d1 = d
                        i1 = i
                    elif d < d2:
                        d2 = d
                        i2 = i
                a = seeds[i1, 0] - seeds[i2, 0]
                b = seeds[i1, 1] - seeds[i2, 1]
                c = seeds[i1, 2] - seeds[i2, 2]
                wall[z, y, x] = (d2 - d1) / (2 * np.sqrt(a * a + b * b + c * c) + 1e-6)
                owner[z, y, x] = i1
                other[z, y, x] = i2
    return wall, owner, other


class Scene:
    """A cube of HU with the share of bone in every voxel and the middle of thin walls."""

    def __init__(self, random, voxel_mm):
        self.random = random
        self.edge = voxel_mm / 2
        self.size = FINE * self.edge
        self.hu = np.full((FINE,) * 3, -1000, np.float32)
        self.bone = np.zeros((FINE,) * 3, np.float32)
        self.middle = np.zeros((FINE,) * 3, np.uint8)
        self.outside = np.zeros((FINE,) * 3, bool)
        self.everywhere = np.full((FINE,) * 3, -1e9, np.float32)
        self.fine_grain = _smooth(random.normal(size=(64,) * 3).astype(np.float32), FINE)
        self.coarse_grain = _smooth(random.normal(size=(9,) * 3).astype(np.float32), FINE)
        self.px, self.py, self.pz = self._turned_and_bent()

    def _turned_and_bent(self):
        axis = (np.arange(FINE, dtype=np.float32) - (FINE - 1) / 2) * self.edge
        z, y, x = np.meshgrid(axis, axis, axis, indexing="ij")
        turn, _ = np.linalg.qr(self.random.normal(size=(3, 3)))
        places = []
        # so gentle that walls become at most about a third thicker or thinner
        bend = self.size * self.random.uniform(0, 0.02)
        for row in turn.astype(np.float32):
            place = row[0] * x + row[1] * y + row[2] * z
            nodes = self.random.normal(size=(6,) * 3).astype(np.float32)
            places.append(place + np.float32(bend) * _smooth(nodes, FINE))
        return places

    # distances -----------------------------------------------------------------------------

    def place(self, spread=0.3):
        return self.random.uniform(-spread, spread, 3) * self.size

    def beside_bone(self):
        """A place a few mm from a voxel of bone, or anywhere when there is none."""
        for _ in range(200):
            voxel = tuple(self.random.integers(FINE, size=3))
            if self.bone[voxel] > 0.5:
                place = np.array([self.px[voxel], self.py[voxel], self.pz[voxel]], np.float64)
                return place + self.random.normal(size=3) * 4
        return self.place(0.5)

    def direction(self):
        v = self.random.normal(size=3)
        return v / np.linalg.norm(v)

    def ellipsoid(self, centre, radii):
        radii = np.broadcast_to(np.asarray(radii, np.float64), 3).copy()
        return _ellipsoid(self.px, self.py, self.pz, np.asarray(centre, np.float64), radii)

    def plane(self, normal, offset):
        n = np.asarray(normal, np.float32)
        return n[0] * self.px + n[1] * self.py + n[2] * self.pz - np.float32(offset)

    def tube(self, points, radii):
        points = np.asarray(points, np.float64)
        return _tube(self.px, self.py, self.pz, points,
                     np.broadcast_to(np.asarray(radii, np.float64), len(points)).copy(),
                     self.edge)

    def path(self, start, length, bends, wander):
        points = [np.asarray(start, float)]
        way = self.direction()
        for _ in range(bends):
            way = way + self.random.normal(size=3) * wander
            way /= np.linalg.norm(way)
            points.append(points[-1] + way * length / bends)
        return np.array(points)

    def cells(self, centre, spread, count):
        seeds = np.asarray(centre) + self.random.normal(size=(count, 3)) * spread
        return _cells(self.px, self.py, self.pz, seeds)

    def patch(self, centre, normal, width, height):
        """A rectangle without thickness: distance across it, and along it to its border."""
        u = np.cross(normal, self.direction())
        u /= np.linalg.norm(u)
        v = np.cross(normal, u)
        across = self.plane(normal, centre @ normal)
        a = np.abs(self.plane(u, centre @ u)) - np.float32(width / 2)
        b = np.abs(self.plane(v, centre @ v)) - np.float32(height / 2)
        return across, np.maximum(a, b)

    def box(self, centre, normal, sizes):
        across, side = self.patch(centre, normal, sizes[0], sizes[1])
        return np.maximum(np.abs(across) - np.float32(sizes[2] / 2), side)

    # painting ------------------------------------------------------------------------------

    def soft(self, distance, value, low=-1e9, high=0.0, grain=0.0, coarse=False, region=None):
        self._paint(distance, value, low, high, grain, 0, coarse, region)

    def solid(self, distance, value, low=-1e9, high=0.0, grain=0.0, region=None):
        self._paint(distance, value, low, high, grain, 1, False, region)

    def sheet(self, distance, value, low, high, grain=0.0, region=None):
        """Bone so thin that its middle counts as bone however little of a voxel it fills."""
        kind = 2 if high - low < 4 * self.edge else 1
        self._paint(distance, value, low, high, grain, kind, False, region)

    def _paint(self, distance, value, low, high, grain, kind, coarse, region):
        texture = self.coarse_grain if coarse else self.fine_grain
        _paint(self.hu, self.bone, self.middle, distance, np.float32(low), np.float32(high),
               np.float32(value), texture, np.float32(grain), kind,
               self.everywhere if region is None else region, np.float32(self.edge))
