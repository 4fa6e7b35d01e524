"""What scenes are made of: surroundings, bones, and what only looks like bone.

Lengths are in mm, values in HU. Ranges are those of adult CT in docs/conventions.md, widened.
"""

import numpy as np

AIR = -1000


def scene(scene):
    """Fills a scene with surroundings, several bones and several things that are none."""
    r = scene.random
    body = surroundings(scene)
    kinds = [vault, sinuses, sinuses, plates, plates, plates, long_bone, spongy_bone, spongy_bone,
             vertebrae, joint, joint, ribs, chips, jaw, flat_bone]
    distractors = [vessels, vessels, vessels, contrast, metal, organ, bowel, soft_folds, lung_vessels]
    for part in r.choice(len(distractors), r.integers(0, 3), replace=False):
        distractors[part](scene)
    for i in r.choice(len(kinds), r.integers(2, 5), replace=False):
        kinds[i](scene)
    for part in r.choice(len(distractors), r.integers(0, 4), replace=False):
        distractors[part](scene)
    if body is not None:
        skin(scene, body)
        furnish(scene, body)


def furnish(scene, body):
    for part, probability in ((table, 0.65), (headrest, 0.45), (clothes, 0.4), (hoses, 0.3)):
        if scene.random.random() < probability:
            part(scene, body)


def surroundings(scene):
    """Soft tissue with fat between, sometimes lung; the skin's distance where there is a skin."""
    r = scene.random
    scene.hu[:] = r.uniform(20, 75)
    scene.hu += r.uniform(0, 12) * scene.coarse_grain
    if r.random() < 0.7:
        depth = r.uniform(-0.3, 1.0)
        scene.soft(-scene.coarse_grain * 3, r.uniform(-120, -70), high=-3 * depth, grain=8)
    if r.random() < 0.15:
        scene.soft(scene.plane(scene.direction(), r.uniform(-0.3, 0.3) * scene.size),
                   r.uniform(-900, -700), grain=r.uniform(0, 60))
    if r.random() < 0.4:
        return None
    radius = r.uniform(0.35, 3) * scene.size
    toward = scene.direction()
    centre = toward * (radius + r.uniform(-0.45, 0.2) * scene.size)
    return scene.ellipsoid(centre, radius * r.uniform(0.8, 1.2, 3))


def skin(scene, body):
    """Fat under the skin and air beyond: laid over whatever reached out of the body."""
    r = scene.random
    fat = r.uniform(0, 12)
    if fat > 1:
        scene.soft(body, r.uniform(-120, -80), low=-fat, grain=8)
    scene.soft(body, r.uniform(0, 80), low=-fold(scene))
    scene.soft(body, AIR, low=0, high=1e9)
    scene.outside = body > 0


def fold(scene):
    """How thick soft tissue is in air: never so thin that it could be told from a bony wall."""
    return max(scene.random.uniform(3, 8), 6 * scene.edge)


# bones ---------------------------------------------------------------------------------------


def cortex(r):
    return r.uniform(700, 1900)


def spongiosa(r):
    return r.uniform(120, 600)


def vault(scene):
    """Two tables and diploe, with holes and sutures."""
    r = scene.random
    radius = r.uniform(0.3, 1.0) * max(scene.size, 60)
    centre = scene.direction() * radius * r.uniform(0.5, 1.1)
    d = scene.ellipsoid(centre, radius * r.uniform(0.8, 1.2, 3))
    outer, diploe, inner = r.uniform(0.5, 2), r.uniform(0, 5), r.uniform(0.4, 1.8)
    if r.random() < 0.3:
        diploe = 0
    whole = outer + diploe + inner
    scene.soft(d, r.uniform(20, 45), high=-whole, grain=4)
    value = cortex(r)
    scene.sheet(d, value, -outer, 0)
    if diploe > 0:
        scene.solid(d, spongiosa(r), low=-outer - diploe, high=-outer, grain=r.uniform(0, 120))
    scene.sheet(d, value * r.uniform(0.8, 1.1), -whole, -outer - diploe)
    filling = r.uniform(-60, 60)
    for _ in range(r.integers(0, 3)):
        gap = r.uniform(0.3, 2.5)
        plane = scene.plane(scene.direction(), r.uniform(-0.3, 0.3) * scene.size)
        scene.soft(plane, filling, low=-gap / 2, high=gap / 2, region=d)
    if r.random() < 0.4:
        hole = scene.tube(scene.path(scene.place(), scene.size, 1, 0), r.uniform(1, 8))
        scene.soft(hole, filling, region=d)


def sinuses(scene):
    """Cells of air, mucosa and fat with paper-thin walls between, as the ethmoid and the orbit.

    A wall is bony, or missing, or a fold of mucosa that is thick enough to be told from bone.
    """
    r = scene.random
    middle = scene.place()
    blob = scene.ellipsoid(middle, scene.size * r.uniform(0.15, 0.55, 3))
    cell = r.uniform(5, 25)
    count = int(np.clip((scene.size * 0.5 / cell) ** 3, 4, 60))
    wall, owner, other = scene.cells(middle, scene.size * r.uniform(0.15, 0.35), count)
    scene.soft(blob, r.uniform(-40, 60))
    fills = r.choice([AIR, AIR, AIR, r.uniform(-110, -80), r.uniform(20, 60)], count)
    thick = r.uniform(0.3, 1.6) if r.random() < 0.8 else r.uniform(1.6, 3)
    half = thick / 2
    lining = r.uniform(0, 1.5) if r.random() < 0.5 else 0
    pair = np.int64(7919) * np.minimum(owner, other) + np.int64(104729) * np.maximum(owner, other)
    bony = pair % 10 < r.uniform(4, 11)
    folds = ~bony & (pair % 3 == 0)
    margin = np.where(bony, half, np.where(folds, fold(scene) / 2, 0)).astype(np.float32)
    margin[bony & (fills[owner] == AIR)] += lining
    content = wall - margin
    for value in np.unique(fills):
        chosen = np.where(fills[owner] == value, blob, np.float32(1e9)).astype(np.float32)
        scene.soft(content, value, low=0, high=1e9, region=chosen)
    signed = np.where(owner < other, wall, -wall).astype(np.float32)
    walls = np.where(bony, blob, np.float32(1e9)).astype(np.float32)
    scene.sheet(signed, r.uniform(700, 1700), -half, half, region=walls)
    if r.random() < 0.5:
        core = r.uniform(0.15, 0.4)
        cores = np.where(folds, blob, np.float32(1e9)).astype(np.float32)
        scene.sheet(signed, r.uniform(600, 1200), -core, core, region=cores)
    if r.random() < 0.5:
        shell = r.uniform(0.5, 3)
        scene.sheet(blob, cortex(r), -shell, 0)


def plates(scene):
    """Free plates, flat or bent, in air, fat or soft tissue, or between two of them."""
    r = scene.random
    middle = scene.place()
    way = scene.direction()
    if r.random() < 0.5:
        bed = scene.ellipsoid(middle, scene.size * r.uniform(0.15, 0.4, 3))
    else:
        bed = scene.box(middle, way, scene.size * r.uniform(0.3, 0.7, 3))
    fills = [AIR, AIR, AIR, AIR, r.uniform(-110, -80), r.uniform(20, 60)]
    scene.soft(bed, r.choice(fills))
    across = scene.plane(way, middle @ way)
    if r.random() < 0.5:
        scene.soft(across, r.choice(fills), high=0, region=bed)
    pitch = r.uniform(3, 15)
    for k in range(r.integers(1, 6)):
        thick = r.uniform(0.3, 1.5) if r.random() < 0.8 else r.uniform(1.5, 3)
        if r.random() < 0.25:
            way = scene.direction()
        centre = middle + way * k * pitch * r.choice([-1, 1])
        if r.random() < 0.3:
            radius = r.uniform(10, 80)
            side = scene.ellipsoid(centre + way * radius, radius)
            border = scene.ellipsoid(centre, scene.size * r.uniform(0.1, 0.3, 3))
        else:
            width, height = scene.size * r.uniform(0.08, 0.5, 2)
            side, border = scene.patch(centre, way, width, height)
        scene.sheet(side, r.uniform(700, 1800), -thick / 2, thick / 2, region=border)


def long_bone(scene):
    """A cortex around marrow that is no bone, or around spongiosa that is."""
    r = scene.random
    radius = r.uniform(2, 16)
    path = scene.path(scene.place(0.5), scene.size * r.uniform(0.5, 1.5), 4, 0.2)
    radii = radius * r.uniform(0.8, 1.25, 5)
    if r.random() < 0.3:
        radii[-1] = radius * 1.7
    d = scene.tube(path, radii)
    wall = min(r.uniform(0.6, 4.5), radius * 0.7)
    scene.solid(d, cortex(r), low=-wall)
    if r.random() < 0.6:
        scene.soft(d, r.uniform(-110, 60), high=-wall, grain=10)
    else:
        scene.solid(d, spongiosa(r), high=-wall, grain=r.uniform(0, 100))
    if r.random() < 0.3:
        crack = scene.plane(scene.direction(), r.uniform(-0.2, 0.2) * scene.size)
        scene.soft(crack, r.uniform(0, 60), low=-r.uniform(0.3, 1.5), high=0, region=d)


def spongy_bone(scene):
    """A thick bone of even spongiosa in a shell, as a femoral head, a condyle or the skull's base."""
    r = scene.random
    if r.random() < 0.7:
        d = scene.ellipsoid(scene.place(0.3), r.uniform(8, 40) * r.uniform(0.6, 1.4, 3))
    else:
        d = scene.tube(scene.path(scene.place(0.4), scene.size, 3, 0.3), r.uniform(7, 20))
    shell, inside = r.uniform(0.3, 2), r.uniform(150, 500)
    scene.solid(d, inside, high=-shell, grain=r.choice([0, r.uniform(0, 60)]))
    scene.sheet(d, max(cortex(r), inside + 300), -shell, 0)


def vertebrae(scene):
    """Bodies of a shell and spongiosa, with discs between and arches behind."""
    r = scene.random
    width, height = r.uniform(10, 26), r.uniform(8, 26)
    way = scene.direction()
    side = np.cross(way, scene.direction())
    side /= np.linalg.norm(side)
    middle = scene.place(0.25)
    shell, disc = r.uniform(0.4, 1.4), r.uniform(1.5, 9)
    inside, grain = r.uniform(40, 320), r.uniform(0, 60)
    value = inside + r.uniform(300, 900)
    column = scene.tube(np.array([middle - way * 300, middle + way * 300]), width)
    if r.random() < 0.5:
        along = scene.plane(way, middle @ way)
        pitch = height + disc
        wrapped = (np.abs((along + pitch / 2) % pitch - pitch / 2) - height / 2).astype(np.float32)
        body = np.maximum(column, wrapped)
        scene.soft(column, r.uniform(40, 110))
    else:
        radii = np.array([width, width * r.uniform(0.6, 1.2), height])
        body = scene.ellipsoid(middle, radii)
    scene.solid(body, inside, high=-shell, grain=grain)
    scene.sheet(body, value, -shell, 0)
    for _ in range(r.integers(0, 4)):
        start = middle + side * width * r.uniform(0.7, 1.2) + way * r.uniform(-0.4, 0.4) * height
        branch = scene.tube(scene.path(start, r.uniform(10, 40), 3, 0.5),
                            r.uniform(2, 6) * r.uniform(0.6, 1.2, 4))
        edge, core = r.uniform(0.5, 2), spongiosa(r)
        scene.solid(branch, core, high=-edge, grain=grain)
        scene.sheet(branch, core + r.uniform(300, 900), -edge, 0)


def joint(scene):
    """A ball in a socket with a gap between, solid or with a shell."""
    r = scene.random
    radius, gap, socket = r.uniform(4, 26), r.uniform(0.6, 3), r.uniform(2, 8)
    middle, way = scene.place(0.25), scene.direction()
    d = scene.ellipsoid(middle, radius)
    open_side = scene.plane(way, middle @ way - r.uniform(-0.3, 0.7) * radius)
    value = r.uniform(500, 1300)
    scene.solid(d, value, low=gap, high=gap + socket, grain=r.uniform(0, 60), region=-open_side)
    scene.soft(d, r.uniform(0, 70), low=0, high=gap)
    scene.solid(d, value * r.uniform(0.8, 1.2), grain=r.uniform(0, 60))
    if r.random() < 0.4:
        shell = r.uniform(0.5, 2)
        scene.solid(d, spongiosa(r), high=-shell, grain=r.uniform(0, 60))
    if r.random() < 0.5:
        neck = scene.tube(np.array([middle, middle - way * radius * 2.5]), radius * 0.5)
        scene.solid(neck, value, region=-d)


def ribs(scene):
    """Flat, thinly walled arcs beside each other."""
    r = scene.random
    way, pitch = scene.direction(), r.uniform(10, 25)
    path = scene.path(scene.place(0.4), scene.size * 1.2, 5, 0.25)
    width, wall = r.uniform(2.5, 6), r.uniform(0.4, 1.5)
    inside = r.uniform(30, 350)
    value = inside + r.uniform(300, 900)
    for k in range(r.integers(1, 5)):
        d = scene.tube(path + way * k * pitch, width * r.uniform(0.8, 1.2, 6))
        scene.solid(d, inside, high=-wall, grain=r.uniform(0, 60))
        scene.sheet(d, value, -wall, 0)


def chips(scene):
    """Small pieces."""
    r = scene.random
    for _ in range(r.integers(1, 7)):
        d = scene.ellipsoid(scene.place(0.45), r.uniform(0.7, 3) * r.uniform(0.6, 1.5, 3))
        scene.solid(d, r.uniform(600, 1500))


def jaw(scene):
    """A thick cortex with roots and crowns of teeth, a thin gap around the roots."""
    r = scene.random
    path = scene.path(scene.place(0.4), scene.size, 4, 0.25)
    radius = r.uniform(5, 10)
    d = scene.tube(path, radius)
    scene.solid(d, spongiosa(r), high=-1, grain=r.uniform(0, 150))
    scene.solid(d, cortex(r), low=-r.uniform(1, 3))
    way = scene.direction()
    for k in range(r.integers(1, 6)):
        root = path[2] + (path[3] - path[2]) * k * 0.2
        tooth = scene.tube(np.array([root, root + way * r.uniform(12, 20)]),
                           np.array([1.2, r.uniform(2.5, 4.5)]))
        scene.soft(tooth, r.uniform(0, 80), low=0, high=r.uniform(0.2, 0.6))
        scene.solid(tooth, r.uniform(1000, 1800))
        if r.random() < 0.7:
            crown = scene.plane(-way, -(root + way * 9) @ way)
            scene.solid(tooth, r.uniform(1900, 2800), low=-1.2, region=crown)


def flat_bone(scene):
    """A blade as of the shoulder or the pelvis: thick at its rim, thin in the middle."""
    r = scene.random
    middle, way = scene.place(0.3), scene.direction()
    across = scene.plane(way, middle @ way)
    rim = scene.ellipsoid(middle, scene.size * r.uniform(0.2, 0.6, 3))
    thin, thick = r.uniform(0.4, 2), r.uniform(2, 8)
    bulge = thin + (thick - thin) * np.clip(1 + rim / (0.2 * scene.size), 0, 1) ** 2
    d = (np.abs(across) - bulge / 2).astype(np.float32)
    wall = r.uniform(0.5, 2)
    scene.solid(d, spongiosa(r), region=rim, high=-wall, grain=r.uniform(0, 80))
    scene.solid(d, cortex(r), low=-wall, region=rim)
    if thin < 4 * scene.edge:
        signed = across.astype(np.float32)
        scene.sheet(signed, cortex(r), -thin / 2, thin / 2, region=rim)


# what is not bone ----------------------------------------------------------------------------


def vessels(scene):
    r = scene.random
    value = r.uniform(120, 480)
    for _ in range(r.integers(1, 4)):
        radius = np.exp(r.uniform(np.log(1), np.log(13)))
        start = scene.beside_bone() if r.random() < 0.7 else scene.place(0.5)
        path = scene.path(start, scene.size * r.uniform(0.5, 2), 5, 0.35)
        path += start - path[r.integers(3)]
        vessel = scene.tube(path, radius * r.uniform(0.8, 1.2, 6))
        scene.soft(vessel, value, grain=r.uniform(0, 10))


def contrast(scene):
    """Drops of contrast agent in bowel or bladder, flat and bright."""
    r = scene.random
    for _ in range(r.integers(1, 3)):
        middle, radius = scene.place(0.45), r.uniform(1.5, 25)
        scene.soft(scene.ellipsoid(middle, radius * r.uniform(1.2, 2)), r.uniform(0, 60))
        scene.soft(scene.ellipsoid(middle, radius * r.uniform(0.8, 1.2, 3)),
                   r.uniform(150, 500) if radius > 4 else r.uniform(150, 600))


def metal(scene):
    r = scene.random
    for _ in range(r.integers(1, 4)):
        value = r.uniform(2800, 9000)
        if r.random() < 0.5:
            d = scene.ellipsoid(scene.place(0.45), r.uniform(0.8, 6) * r.uniform(0.7, 1.4, 3))
        else:
            d = scene.tube(scene.path(scene.place(0.4), r.uniform(10, 60), 1, 0),
                           r.uniform(0.6, 4))
        scene.soft(d, value)


def organ(scene):
    r = scene.random
    d = scene.ellipsoid(scene.place(0.5), scene.size * r.uniform(0.15, 0.6, 3))
    scene.soft(d, r.uniform(60, 260), grain=r.uniform(0, 12), coarse=True)


def bowel(scene):
    r = scene.random
    path = scene.path(scene.place(0.4), scene.size, 5, 0.6)
    d = scene.tube(path, r.uniform(5, 18) * r.uniform(0.8, 1.2, 6))
    wall = fold(scene)
    scene.soft(d, r.uniform(20, 90), low=-wall)
    scene.soft(d, r.choice([AIR, AIR, r.uniform(-400, 60)]), high=-wall, grain=60)


def soft_folds(scene):
    """Folds of soft tissue in air, such as turbinates, ears and folds of skin."""
    r = scene.random
    middle = scene.place()
    hollow = scene.ellipsoid(middle, scene.size * r.uniform(0.15, 0.45, 3))
    scene.soft(hollow, AIR)
    wall, _, _ = scene.cells(middle, scene.size * 0.3, int(r.integers(3, 9)))
    scene.soft(wall, r.uniform(0, 70), low=-1, high=fold(scene) / 2, region=hollow)


def lung_vessels(scene):
    r = scene.random
    lung = scene.ellipsoid(scene.place(0.4), scene.size * r.uniform(0.3, 0.8, 3))
    scene.soft(lung, r.uniform(-920, -750), grain=r.uniform(0, 60))
    for _ in range(r.integers(2, 7)):
        path = scene.path(scene.place(0.5), scene.size * r.uniform(0.4, 1.2), 5, 0.5)
        scene.soft(scene.tube(path, np.linspace(r.uniform(1, 7), r.uniform(0.3, 2), 6)),
                   r.uniform(20, 300), region=lung)
    if r.random() < 0.5:
        airway = scene.tube(scene.path(scene.place(0.3), scene.size, 4, 0.4), r.uniform(2, 9))
        scene.soft(airway, r.uniform(0, 50), high=fold(scene) / 2)
        scene.soft(airway, AIR)


# outside of the body: painted only where there is air ------------------------------------------


def table(scene, body):
    """A shell of carbon or plastic around foam, nearly flat."""
    r = scene.random
    away = r.uniform(0.3, 25)
    radius = r.uniform(60, 600) * r.uniform(0.7, 1.4, 3)
    way = scene.direction()
    side = np.linalg.norm(radius * way) * r.choice([-1, 1])
    d = scene.ellipsoid(way * (side + r.uniform(-0.4, 0.4) * scene.size), radius)
    outside = (away - body).astype(np.float32)
    thick = r.uniform(0.8, 5)
    scene.soft(d, r.uniform(-300, 520), low=-thick, high=0, region=outside)
    if r.random() < 0.5:
        scene.soft(d, r.uniform(-960, -750), low=0, high=r.uniform(10, 40), region=outside)


def headrest(scene, body):
    """A shell that follows the head at a distance."""
    r = scene.random
    gap, thick = r.uniform(0.3, 15), r.uniform(0.8, 4)
    half = scene.plane(scene.direction(), r.uniform(-0.3, 0.3) * scene.size)
    scene.soft(body, r.uniform(-960, -850), low=0, high=gap, region=half)
    scene.soft(body, r.uniform(-500, 520), low=gap, high=gap + thick, region=half)


def clothes(scene, body):
    r = scene.random
    for _ in range(r.integers(1, 3)):
        gap = r.uniform(0, 8)
        thick = r.uniform(0.3, 2.5)
        fold = body + scene.coarse_grain * np.float32(r.uniform(0, 3))
        outside = (-body).astype(np.float32)
        scene.soft(fold, r.uniform(-900, -100), low=gap, high=gap + thick, region=outside)


def hoses(scene, body):
    r = scene.random
    d = scene.tube(scene.path(scene.place(0.5), scene.size, 3, 0.3), r.uniform(1.5, 8))
    outside = (-body).astype(np.float32)
    scene.soft(d, r.uniform(0, 300), low=-r.uniform(0.5, 1.5), region=outside)
