/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.ossify.volume.CtVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Volume;

/**
 * The formats of volume files other than DICOM and TIFF, told apart by content or by ending.
 *
 * <p>Files are streamed slice by slice: memory is the volume and one slice. A header that promises
 * more voxels than the file can hold is refused before anything is reserved for them. Voxels are
 * written as {@link VolumeVoxels} says.
 */
public enum VolumeFormat {
  /**
   * NIfTI-1 and NIfTI-2 (nifti1.h and nifti2.h, NIfTI DFWG 2004 and 2011), as one file or a pair
   * (.hdr and .img), plain or gzipped, in both byte orders; written as NIfTI-1. Voxels are {@code
   * slope * stored + intercept}, a slope of 0 meaning none; geometry as {@link NiftiHeader} says,
   * with slices reversed where the file's axes are left-handed.
   */
  NIFTI,

  /**
   * NRRD (G. Kindlmann, "Definition of NRRD File Format", teem.sourceforge.net/nrrd), with the
   * voxels in the same file (.nrrd) or in another one of the same folder (.nhdr), raw, gzipped or
   * as text; written as one gzipped .nrrd in LPS. See {@link NrrdHeader}.
   */
  NRRD,

  /**
   * MetaImage (Kitware's MetaIO), with the voxels in the same file (.mha) or in another one of the
   * same folder (.mhd with .raw or .zraw); written as one compressed .mha. See {@link
   * MetaImageHeader}.
   */
  META_IMAGE;

  /** The format of a file by its first bytes, null when it is none of these. */
  public static VolumeFormat ofContent(Path path) {
    return FileKind.of(path).format().orElse(null);
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

  /** A volume whose numbers are taken as HU; these files cannot say whether they are. */
  public CtVolume readCt(Path path, Progress progress) {
    return VolumeReader.ct(header(path), progress);
  }

  /**
   * The voxels that are not 0: those of one value, or of labels, of which the warnings hear.
   *
   * @throws IllegalArgumentException when there are other values, such as probabilities
   */
  public Mask readMask(Path path, Progress progress, Consumer<String> warnings) {
    return VolumeReader.mask(header(path), progress, warnings);
  }

  /**
   * @throws IllegalArgumentException when a voxel is not a whole number of 0 to 65535
   */
  public LabelMap readLabels(Path path, Progress progress) {
    return VolumeReader.labels(header(path), progress);
  }

  /** Writes the voxels as {@link VolumeVoxels} says, with the whole geometry. */
  public void write(Volume volume, Path path, Progress progress) {
    VolumeVoxels voxels = VolumeVoxels.of(volume);
    switch (this) {
      case NIFTI -> NiftiWriter.write(path, voxels, progress);
      case NRRD -> NrrdWriter.write(path, voxels, progress);
      case META_IMAGE -> MetaImageWriter.write(path, voxels, progress);
    }
  }

  private VolumeHeader header(Path path) {
    return switch (this) {
      case NIFTI -> NiftiReader.header(path);
      case NRRD -> NrrdHeader.header(path);
      case META_IMAGE -> MetaImageHeader.header(path);
    };
  }
}
