#!/usr/bin/env python3
"""Holds Ossify's import and export of a DICOM series against other software.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install SimpleITK nibabel numpy
    sudo apt-get install dcm2niix
    /tmp/peers/bin/python scripts/benchmark/check-volume-files.py [DICOM_FOLDER]

Imports the series (default the bundled head) with CT Import, writes it as nii, nii.gz, nrrd and
mha with Volume Export, and reads these with SimpleITK, the NIfTI files with nibabel as well. The
folder itself is read by SimpleITK's GDCM reader and converted by dcm2niix. All must hold the same
voxels at the same places (LPS, mm, to 1e-3: dcm2niix measures steps in 32-bit numbers). A peer that cannot
read the series is named and left out. Prints a line a reading; exit status 1 on any difference.
"""
import glob
import os
import subprocess
import sys
import tempfile

import nibabel
import numpy as np
import SimpleITK as sitk

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TOLERANCE_MM = 1e-3
LPS_TO_RAS = np.diag([-1.0, -1, 1, 1])


def of_simpleitk(image):
    affine = np.eye(4)
    direction = np.array(image.GetDirection()).reshape(3, 3)
    affine[:3, :3] = direction @ np.diag(image.GetSpacing())
    affine[:3, 3] = image.GetOrigin()
    voxels = sitk.GetArrayFromImage(image).transpose(2, 1, 0)
    return nibabel.Nifti1Image(voxels.astype(np.float32), LPS_TO_RAS @ affine)


def by_gdcm(folder):
    reader = sitk.ImageSeriesReader()
    files = reader.GetGDCMSeriesFileNames(folder)
    if len(files) == 1:
        return of_simpleitk(sitk.ReadImage(files[0]))
    reader.SetFileNames(files)
    return of_simpleitk(reader.Execute())


def by_dcm2niix(folder):
    out = tempfile.mkdtemp()
    command = ["dcm2niix", "-b", "n", "-f", "dcm2niix", "-o", out, folder]
    subprocess.run(command, check=True, capture_output=True)
    files = glob.glob(os.path.join(out, "dcm2niix*.nii"))
    return nibabel.load(files[0])


def export(folder, out):
    names = ["ossify.nii", "ossify.nii.gz", "ossify.nrrd", "ossify.mha"]
    macro = f'run("CT Import", "path=[{folder}]");\n'
    for name in names:
        macro += f'run("Volume Export", "path=[{os.path.join(out, name)}]");\n'
    path = os.path.join(out, "export.ijm")
    with open(path, "w") as file:
        file.write(macro)
    subprocess.run([os.path.join(HOME, "scripts", "ossify"), "macro", path], check=True)
    return [os.path.join(out, name) for name in names]


def main(folder):
    failed = False
    with tempfile.TemporaryDirectory() as out:
        readings = []
        for name, reader in (("SimpleITK's GDCM reader", by_gdcm), ("dcm2niix", by_dcm2niix)):
            try:
                readings.append((name, reader(folder)))
            except (RuntimeError, subprocess.CalledProcessError):
                print(f"not read  by {name}")
        for path in export(folder, out):
            name = os.path.basename(path)
            readings.append((f"{name} by SimpleITK", of_simpleitk(sitk.ReadImage(path))))
            if ".nii" in name:
                readings.append((f"{name} by nibabel", nibabel.load(path)))
        # Readers store axes in different orders: all are brought to right, front and head.
        readings = [(name, nibabel.as_closest_canonical(image)) for name, image in readings]
        first = readings[0][1]
        for name, image in readings:
            off = np.abs(image.affine - first.affine).max()
            same = image.shape == first.shape
            different = np.count_nonzero(image.get_fdata() != first.get_fdata()) if same else -1
            good = same and off <= TOLERANCE_MM and different == 0
            failed |= not good
            print(
                f"{'same' if good else 'DIFFERENT'}  {name}: size {image.shape}, "
                f"off by {off:.2g} mm, {different} voxels differ"
            )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.path.join(HOME, "test-images", "head")))
