#!/usr/bin/env python3
"""Times the import of a CT series of 512x512x400 voxels: CT Import beside SimpleITK's GDCM reader.

    python3 -m venv /tmp/peers
    /tmp/peers/bin/pip install SimpleITK pydicom numpy scipy
    sudo apt-get install dcmtk
    /tmp/peers/bin/python scripts/benchmark/import-series.py [FOLDER]

Makes the series in FOLDER (default /tmp/ossify-import) from the bundled head, enlarged, with
noise; uncompressed and as JPEG lossless by dcmtk, and times each reader twice in one process: the first
reading, which a user waits for, and the best of the next four. SimpleITK reads with as many
threads as there are cores and casts to float; the sums of all voxels must agree. Then it makes a
folder of 10,000 files and times CT List Series on it.
"""
import os
import re
import subprocess
import sys
import time

import numpy as np

SIZE = 512
SLICES = 400
REPEATS = 5
HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def enlarged_head():
    import SimpleITK as sitk
    from scipy.ndimage import zoom

    reader = sitk.ImageSeriesReader()
    folder = os.path.join(HOME, "test-images", "head")
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(folder))
    volume = sitk.GetArrayFromImage(reader.Execute()).astype(np.float32)
    factors = (SLICES / volume.shape[0], SIZE / volume.shape[1], SIZE / volume.shape[2])
    return zoom(volume, factors, order=1)


def write_slice(path, pixels, z, number, uids):
    from pydicom import dcmwrite
    from pydicom.dataset import Dataset, FileMetaDataset
    from pydicom.uid import ExplicitVRLittleEndian, generate_uid

    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.2"
    meta.MediaStorageSOPInstanceUID = generate_uid()
    data = Dataset()
    data.file_meta = meta
    data.SOPClassUID = meta.MediaStorageSOPClassUID
    data.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    data.StudyInstanceUID, data.SeriesInstanceUID = uids
    data.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    data.Modality = "CT"
    data.SeriesNumber = 1
    data.InstanceNumber = number
    data.SliceThickness = "0.5"
    data.KVP = "120"
    data.ConvolutionKernel = "H60s"
    data.ImagePositionPatient = [-120, -120, 0.5 * z]
    data.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    data.PixelSpacing = [0.46875, 0.46875]
    data.Rows, data.Columns = pixels.shape
    data.BitsAllocated = 16
    data.BitsStored = 12
    data.HighBit = 11
    data.PixelRepresentation = 0
    data.SamplesPerPixel = 1
    data.PhotometricInterpretation = "MONOCHROME2"
    data.RescaleSlope = "1"
    data.RescaleIntercept = "-1024"
    data.PixelData = pixels.tobytes()
    dcmwrite(path, data, enforce_file_format=True)


def make(folder):
    from pydicom.uid import generate_uid

    native, lossless = os.path.join(folder, "native"), os.path.join(folder, "jpeg-lossless")
    many = os.path.join(folder, "10000-files")
    if os.path.isdir(many):
        return native, lossless, many
    for name in (native, lossless, many):
        os.makedirs(name)
    volume = enlarged_head()
    random = np.random.default_rng(1)
    uids = generate_uid(), generate_uid()
    for z in range(SLICES):
        noisy = volume[z] + random.normal(0, 12, (SIZE, SIZE))
        pixels = np.clip(np.rint(noisy) + 1024, 0, 4095).astype("<u2")
        # Names in another order than the slices, as on real media.
        name = f"IM{z * 7919 % SLICES:04d}.dcm"
        write_slice(os.path.join(native, name), pixels, z, SLICES - z, uids)
        subprocess.run(
            ["dcmcjpeg", os.path.join(native, name), os.path.join(lossless, name)], check=True
        )
    for i in range(10000):
        if i % 500 == 0:
            uids = generate_uid(), generate_uid()
        small = pixels[:128, :128].copy()
        write_slice(os.path.join(many, f"IM{i:05d}"), small, i % 500, i % 500 + 1, uids)
    return native, lossless, many


def simpleitk(folder):
    import SimpleITK as sitk

    sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(os.cpu_count())
    seconds = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        reader = sitk.ImageSeriesReader()
        reader.SetFileNames(reader.GetGDCMSeriesFileNames(folder))
        image = sitk.Cast(reader.Execute(), sitk.sitkFloat32)
        seconds.append(time.perf_counter() - start)
    return seconds, float(sitk.GetArrayViewFromImage(image).sum(dtype=np.float64))


def macro(text):
    path = "/tmp/ossify-benchmark.ijm"
    with open(path, "w") as file:
        file.write(text)
    command = [os.path.join(HOME, "scripts", "ossify"), "macro", path]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return done.stdout


def ossify(folder):
    out = macro(
        f"""
for (i = 0; i < {REPEATS}; i++) {{
  start = getTime();
  run("CT Import", "path=[{folder}]");
  print("seconds " + (getTime() - start) / 1000);
  sum = 0;
  for (z = 1; z <= nSlices; z++) {{ setSlice(z); getStatistics(area, mean); sum += mean; }}
  print("sum " + d2s(sum * getWidth() * getHeight(), 0));
  close();
}}
"""
    )
    return [float(s) for s in re.findall(r"seconds (\S+)", out)], float(
        re.findall(r"sum (\S+)", out)[-1]
    )


def main(folder):
    native, lossless, many = make(folder)
    for name, series in (("uncompressed", native), ("JPEG lossless", lossless)):
        peer, peer_sum = simpleitk(series)
        ours, our_sum = ossify(series)
        agree = abs(our_sum - peer_sum) < 1e-6 * abs(peer_sum)
        print(
            f"{name}: SimpleITK first {peer[0]:.2f} s, best {min(peer[1:]):.2f} s; "
            f"CT Import first {ours[0]:.2f} s, best {min(ours[1:]):.2f} s; "
            f"voxels {'agree' if agree else f'DIFFER: {peer_sum} {our_sum}'}"
        )
    out = macro(
        f"""
start = getTime();
run("CT List Series", "path=[{many}]");
print("seconds " + (getTime() - start) / 1000);
"""
    )
    print("10,000 files: CT List Series", re.findall(r"seconds (\S+)", out)[0], "s")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ossify-import")
