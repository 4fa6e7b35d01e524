package org.ossify.io.volume;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.UnitlessVolume;

/** The formats of volume files other than DICOM and TIFF, told apart by content or by ending. */
public enum VolumeFormat {
  NIFTI,
  NRRD,
  META_IMAGE;

  /** The format of a file by its first bytes, null when it is none of these. */
  public static VolumeFormat ofContent(Path path) {
    if (!Files.isRegularFile(path)) {
      return null;
    }
    if (NiftiFile.isNifti(path)) {
      return NIFTI;
    }
    if (NrrdFile.isNrrd(path)) {
      return NRRD;
    }
    return MetaImageFile.isMetaImage(path) ? META_IMAGE : null;
  }

  /**
   * The format that a file is to be written in, by its ending.
   *
   * @throws IllegalArgumentException for another ending
   */
  public static VolumeFormat of(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".nii") || name.endsWith(".nii.gz")) {
      return NIFTI;
    }
    if (name.endsWith(".nrrd")) {
      return NRRD;
    }
    if (name.endsWith(".mha")) {
      return META_IMAGE;
    }
    throw new IllegalArgumentException(
        "path=[" + path + "]: the ending must be nii, nii.gz, nrrd, mha or tif");
  }

  public CtVolume readCt(Path path, Progress progress) {
    return switch (this) {
      case NIFTI -> NiftiFile.readCt(path, progress);
      case NRRD -> NrrdFile.readCt(path, progress);
      case META_IMAGE -> MetaImageFile.readCt(path, progress);
    };
  }

  public Mask readMask(Path path, Progress progress) {
    return switch (this) {
      case NIFTI -> NiftiFile.readMask(path, progress);
      case NRRD -> NrrdFile.readMask(path, progress);
      case META_IMAGE -> MetaImageFile.readMask(path, progress);
    };
  }

  public LabelMap readLabels(Path path, Progress progress) {
    return switch (this) {
      case NIFTI -> NiftiFile.readLabels(path, progress);
      case NRRD -> NrrdFile.readLabels(path, progress);
      case META_IMAGE -> MetaImageFile.readLabels(path, progress);
    };
  }

  public void write(CtVolume ct, Path path, Progress progress) {
    write(VolumeVoxels.of(ct), path, progress);
  }

  public void write(Mask mask, Path path, Progress progress) {
    write(VolumeVoxels.of(mask), path, progress);
  }

  public void write(LabelMap labels, Path path, Progress progress) {
    write(VolumeVoxels.of(labels), path, progress);
  }

  public void write(UnitlessVolume values, Path path, Progress progress) {
    write(VolumeVoxels.of(values), path, progress);
  }

  public void write(GrayVolume picture, Path path, Progress progress) {
    write(VolumeVoxels.of(picture), path, progress);
  }

  private void write(VolumeVoxels voxels, Path path, Progress progress) {
    switch (this) {
      case NIFTI -> NiftiWriter.write(path, voxels, progress);
      case NRRD -> NrrdWriter.write(path, voxels, progress);
      case META_IMAGE -> MetaImageWriter.write(path, voxels, progress);
    }
  }
}
