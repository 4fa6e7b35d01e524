package org.ossify.io.volume;

import java.nio.file.Path;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.UnitlessVolume;

/**
 * NIfTI-1 and NIfTI-2 volumes, as one file or a pair (.hdr and .img), plain or gzipped, in both
 * byte orders (nifti1.h and nifti2.h, NIfTI DFWG 2004 and 2011); written as NIfTI-1.
 *
 * <p>Reading: voxels are {@code slope * stored + intercept}, a slope of 0 meaning none; geometry as
 * {@link NiftiHeader} says, with slices reversed where the file's axes are left-handed. Writing:
 * masks as 0 and 1 (uint8), labels as uint16, HU as int16 where all of them are whole numbers of 16
 * bits and as float32 otherwise. Files are streamed slice by slice: memory is the volume and one
 * slice. A header that promises more voxels than the file can hold is refused before anything is
 * reserved for them.
 */
public final class NiftiFile {

  private NiftiFile() {}

  /** Whether a file is NIfTI by its first bytes, whatever its name. */
  public static boolean isNifti(Path path) {
    return NiftiReader.isNifti(path);
  }

  /** A volume whose numbers are taken as HU; the file cannot say whether they are. */
  public static CtVolume readCt(Path path, Progress progress) {
    return VolumeReader.ct(NiftiReader.header(path), progress);
  }

  /** Every voxel that is neither 0 nor NaN is bone. */
  public static Mask readMask(Path path, Progress progress) {
    return VolumeReader.mask(NiftiReader.header(path), progress);
  }

  /**
   * @throws IllegalArgumentException when a voxel is no whole number of 0 to 65535
   */
  public static LabelMap readLabels(Path path, Progress progress) {
    return VolumeReader.labels(NiftiReader.header(path), progress);
  }

  /** HU, as int16 when nothing is lost by it. */
  public static void write(CtVolume ct, Path path, Progress progress) {
    NiftiWriter.write(path, VolumeVoxels.of(ct), progress);
  }

  /** Bone as 1, background as 0. */
  public static void write(Mask mask, Path path, Progress progress) {
    NiftiWriter.write(path, VolumeVoxels.of(mask), progress);
  }

  public static void write(LabelMap labels, Path path, Progress progress) {
    NiftiWriter.write(path, VolumeVoxels.of(labels), progress);
  }

  /** Unitless values as 32-bit floats. */
  public static void write(UnitlessVolume values, Path path, Progress progress) {
    NiftiWriter.write(path, VolumeVoxels.of(values), progress);
  }

  /** Grey levels 0..255. */
  public static void write(GrayVolume picture, Path path, Progress progress) {
    NiftiWriter.write(path, VolumeVoxels.of(picture), progress);
  }
}
