"""Makes the samples in test-images from the InVesalius "Cranium" volume.

head/                  the CT as a DICOM series
head-reference.nii.gz  its largest 26-connected part of 226..3071 HU, found by SciPy

Needs Python 3 with numpy, scipy, nibabel and pydicom; Ossify itself needs none of it.
Usage: python scripts/make-sample.py cranium.nii.gz test-images
"""

import sys
from pathlib import Path

import nibabel
import numpy
import scipy.ndimage
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import CTImageStorage, DeflatedExplicitVRLittleEndian

ROOT = "2.25.329800735698586629295641978511506172"


def slice_file(path, pixels, k, spacing):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = CTImageStorage
    meta.MediaStorageSOPInstanceUID = f"{ROOT}.3.{k + 1}"
    meta.TransferSyntaxUID = DeflatedExplicitVRLittleEndian
    data = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    data.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    data.SOPClassUID = CTImageStorage
    data.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    data.Modality = "CT"
    data.SeriesDescription = "Head"
    data.PatientName = "Sample^Head"
    data.PatientID = "SAMPLE"
    data.PatientIdentityRemoved = "YES"
    data.DeidentificationMethod = "Anonymous at its source"
    data.StudyInstanceUID = f"{ROOT}.1"
    data.SeriesInstanceUID = f"{ROOT}.2"
    data.FrameOfReferenceUID = f"{ROOT}.4"
    data.SeriesNumber = 1
    data.InstanceNumber = k + 1
    data.ImagePositionPatient = [0, 0, f"{k * spacing[2]:.4f}"]
    data.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    data.PixelSpacing = [f"{spacing[1]:.8f}", f"{spacing[0]:.8f}"]
    data.SamplesPerPixel = 1
    data.PhotometricInterpretation = "MONOCHROME2"
    data.Rows, data.Columns = pixels.shape
    data.BitsAllocated, data.BitsStored, data.HighBit = 16, 16, 15
    data.PixelRepresentation = 0
    data.RescaleIntercept, data.RescaleSlope, data.RescaleType = -1024, 1, "HU"
    data.PixelData = (pixels.astype(numpy.int32) + 1024).astype("<u2").tobytes()
    data.save_as(str(path), enforce_file_format=True)


def write_reference(volume, affine, path):
    bone = (volume >= 226) & (volume <= 3071)
    labels, _ = scipy.ndimage.label(bone, structure=numpy.ones((3, 3, 3)))
    largest = numpy.bincount(labels.ravel())[1:].argmax() + 1
    image = nibabel.Nifti1Image((labels == largest).astype(numpy.uint8), affine)
    image.header.set_xyzt_units("mm")
    nibabel.save(image, path)


def main(source, folder):
    image = nibabel.load(source)
    affine = image.affine
    assert affine[0, 0] < 0 and affine[1, 1] < 0 and affine[2, 2] > 0, "expects LPS axes"
    volume = numpy.asarray(image.dataobj)
    spacing = [float(s) for s in image.header.get_zooms()]
    write_reference(volume, affine, Path(folder) / "head-reference.nii.gz")
    folder = Path(folder) / "head"
    folder.mkdir(parents=True, exist_ok=True)
    for k in range(volume.shape[2]):
        slice_file(folder / f"{k + 1:03d}.dcm", volume[:, :, k].T, k, spacing)


if __name__ == "__main__":
    main(*sys.argv[1:])
