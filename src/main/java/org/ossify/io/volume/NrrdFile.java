package org.ossify.io.volume;

import java.nio.file.Path;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.UnitlessVolume;

/**
 * NRRD volumes (G. Kindlmann, "Definition of NRRD File Format", teem.sourceforge.net/nrrd), with
 * the voxels in the same file (.nrrd) or in another one of the same folder (.nhdr).
 *
 * <p>Reading: as {@link NrrdHeader} says, from raw, gzip and ascii. Writing: one gzipped .nrrd in
 * LPS, with voxels as {@link VolumeVoxels} says. Memory is the volume and one slice. A header that
 * promises more voxels than the file can hold is refused before anything is reserved for them.
 */
public final class NrrdFile {

  private NrrdFile() {}

  /** Whether a file is NRRD by its first bytes, whatever its name. */
  public static boolean isNrrd(Path path) {
    return NrrdHeader.isNrrd(path);
  }

  /** A volume whose numbers are taken as HU; the file cannot say whether they are. */
  public static CtVolume readCt(Path path, Progress progress) {
    return VolumeReader.ct(NrrdHeader.header(path), progress);
  }

  /** Every voxel that is neither 0 nor NaN is bone. */
  public static Mask readMask(Path path, Progress progress) {
    return VolumeReader.mask(NrrdHeader.header(path), progress);
  }

  /**
   * @throws IllegalArgumentException when a voxel is no whole number of 0 to 65535
   */
  public static LabelMap readLabels(Path path, Progress progress) {
    return VolumeReader.labels(NrrdHeader.header(path), progress);
  }

  /** HU, as int16 when nothing is lost by it. */
  public static void write(CtVolume ct, Path path, Progress progress) {
    NrrdWriter.write(path, VolumeVoxels.of(ct), progress);
  }

  /** Bone as 1, background as 0. */
  public static void write(Mask mask, Path path, Progress progress) {
    NrrdWriter.write(path, VolumeVoxels.of(mask), progress);
  }

  public static void write(LabelMap labels, Path path, Progress progress) {
    NrrdWriter.write(path, VolumeVoxels.of(labels), progress);
  }

  /** Unitless values as 32-bit floats. */
  public static void write(UnitlessVolume values, Path path, Progress progress) {
    NrrdWriter.write(path, VolumeVoxels.of(values), progress);
  }

  /** Grey levels 0..255. */
  public static void write(GrayVolume picture, Path path, Progress progress) {
    NrrdWriter.write(path, VolumeVoxels.of(picture), progress);
  }
}
