#!/usr/bin/env python3
"""Compares volume files with each other as SimpleITK and nibabel read them.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install SimpleITK nibabel numpy
    /tmp/oracle/bin/python check-volume-files.py a.nii.gz a.nrrd a.mha [more]

All files must hold the same voxels at the same places (LPS, mm, to 1e-4: NIfTI keeps 32-bit
numbers). NIfTI files are read by nibabel as well. Prints a line a file; exit status 1 on any
difference, 2 when fewer than two files are given.
"""
import sys

import numpy as np
import SimpleITK as sitk

TOLERANCE_MM = 1e-4


def by_simpleitk(path):
    image = sitk.ReadImage(path)
    affine = np.eye(4)
    direction = np.array(image.GetDirection()).reshape(3, 3)
    affine[:3, :3] = direction @ np.diag(image.GetSpacing())
    affine[:3, 3] = image.GetOrigin()
    return affine, sitk.GetArrayFromImage(image).transpose(2, 1, 0)


def by_nibabel(path):
    import nibabel

    image = nibabel.load(path)
    return np.diag([-1, -1, 1, 1]) @ image.affine, np.asarray(image.dataobj)


def main(paths):
    if len(paths) < 2:
        print(__doc__)
        return 2
    readings = [(path, "SimpleITK", *by_simpleitk(path)) for path in paths]
    nifti = [path for path in paths if path.endswith((".nii", ".nii.gz"))]
    readings += [(path, "nibabel", *by_nibabel(path)) for path in nifti]
    _, _, affine, voxels = readings[0]
    failed = False
    for path, reader, place, values in readings:
        same_size = values.shape == voxels.shape
        off = np.abs(place - affine).max()
        different = np.count_nonzero(values != voxels) if same_size else -1
        good = same_size and off <= TOLERANCE_MM and different == 0
        failed |= not good
        print(
            f"{'same' if good else 'DIFFERENT'}  {reader:9}  {path}: size {values.shape}, "
            f"{values.dtype}, off by {off:.2g} mm, {different} voxels differ"
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
