package org.ossify.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.ossify.kernel.Planes;
import org.ossify.volume.BoneMask;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayPicture;
import org.ossify.volume.LabelMap;
import org.ossify.volume.ModelInput;
import org.ossify.volume.Progress;

/**
 * NIfTI-1 volumes, plain or gzipped, in both byte orders (nifti1.h, NIfTI DFWG 2004).
 *
 * <p>Reading: voxels are {@code slope * stored + intercept}, a slope of 0 meaning none; geometry as
 * {@link NiftiHeader} says, with slices reversed where the file's axes are left-handed. Writing:
 * masks as 0 and 1 (uint8), labels as uint16, HU as int16 where all of them are whole numbers of 16
 * bits and as float32 otherwise. Files are streamed slice by slice: memory is the volume and one
 * slice. A header that promises more voxels than the file can hold is refused before anything is
 * reserved for them.
 */
public final class NiftiFile {

  private static final int LARGEST_LABEL = 0xffff;

  private NiftiFile() {}

  /** Whether a file is NIfTI by its first bytes, whatever its name. */
  public static boolean isNifti(Path path) {
    return NiftiReader.isNifti(path);
  }

  /** A volume whose numbers are taken as HU; the file cannot say whether they are. */
  public static CtVolume readCt(Path path, Progress progress) {
    NiftiHeader header = NiftiReader.header(path);
    HeapBudget.require(header.grid().voxels() * Float.BYTES, "\"" + path + "\"");
    float[][] planes = new float[header.grid().nz()][];
    AtomicLong unusable = new AtomicLong();
    NiftiReader.read(
        path,
        header,
        progress,
        (z, values) -> {
          float[] plane = new float[values.length];
          for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) values[i];
            if (!Float.isFinite(plane[i])) {
              unusable.incrementAndGet();
            }
          }
          planes[z] = plane;
        });
    return new CtVolume(header.grid(), planes, source(header, unusable.get()));
  }

  /** Every voxel that is neither 0 nor NaN is bone. */
  public static BoneMask readMask(Path path, Progress progress) {
    NiftiHeader header = NiftiReader.header(path);
    HeapBudget.require(header.grid().voxels(), "\"" + path + "\"");
    byte[][] planes = new byte[header.grid().nz()][];
    NiftiReader.read(
        path,
        header,
        progress,
        (z, values) -> {
          byte[] plane = new byte[values.length];
          for (int i = 0; i < plane.length; i++) {
            boolean bone = values[i] != 0 && !Double.isNaN(values[i]);
            plane[i] = bone ? BoneMask.BONE : BoneMask.BACKGROUND;
          }
          planes[z] = plane;
        });
    return new BoneMask(header.grid(), planes);
  }

  /**
   * @throws IllegalArgumentException when a voxel is no whole number of 0 to 65535
   */
  public static LabelMap readLabels(Path path, Progress progress) {
    NiftiHeader header = NiftiReader.header(path);
    HeapBudget.require(header.grid().voxels() * Short.BYTES, "\"" + path + "\"");
    short[][] planes = new short[header.grid().nz()][];
    NiftiReader.read(
        path,
        header,
        progress,
        (z, values) -> {
          short[] plane = new short[values.length];
          for (int i = 0; i < plane.length; i++) {
            if (!(values[i] >= 0
                && values[i] <= LARGEST_LABEL
                && values[i] == Math.rint(values[i]))) {
              throw new IllegalArgumentException(
                  "\""
                      + path
                      + "\" holds "
                      + values[i]
                      + "; labels are whole numbers of 0 to 65535");
            }
            plane[i] = (short) (int) values[i];
          }
          planes[z] = plane;
        });
    return new LabelMap(header.grid(), planes, Map.of());
  }

  /** HU, as int16 when nothing is lost by it. */
  public static void write(CtVolume ct, Path path, Progress progress) {
    if (areShorts(ct)) {
      NiftiWriter.write(
          path,
          ct.grid(),
          NiftiHeader.Type.INT16,
          (z, into) -> {
            for (float hu : ct.planes()[z]) {
              into.putShort((short) hu);
            }
          },
          progress);
    } else {
      NiftiWriter.write(
          path,
          ct.grid(),
          NiftiHeader.Type.FLOAT32,
          (z, into) -> into.asFloatBuffer().put(ct.planes()[z]),
          progress);
    }
  }

  /** Bone as 1, background as 0. */
  public static void write(BoneMask mask, Path path, Progress progress) {
    NiftiWriter.write(
        path,
        mask.grid(),
        NiftiHeader.Type.UINT8,
        (z, into) -> {
          for (byte value : mask.planes()[z]) {
            into.put((byte) (value == BoneMask.BACKGROUND ? 0 : 1));
          }
        },
        progress);
  }

  public static void write(LabelMap labels, Path path, Progress progress) {
    NiftiWriter.write(
        path,
        labels.grid(),
        NiftiHeader.Type.UINT16,
        (z, into) -> into.asShortBuffer().put(labels.planes()[z]),
        progress);
  }

  /** Unitless values as 32-bit floats. */
  public static void write(ModelInput values, Path path, Progress progress) {
    NiftiWriter.write(
        path,
        values.grid(),
        NiftiHeader.Type.FLOAT32,
        (z, into) -> into.asFloatBuffer().put(values.planes()[z]),
        progress);
  }

  /** Grey levels 0..255. */
  public static void write(GrayPicture picture, Path path, Progress progress) {
    NiftiWriter.write(
        path,
        picture.grid(),
        NiftiHeader.Type.UINT8,
        (z, into) -> into.put(picture.planes()[z]),
        progress);
  }

  private static boolean areShorts(CtVolume ct) {
    AtomicBoolean all = new AtomicBoolean(true);
    Planes.forEach(
        ct.grid().nz(),
        Progress.NONE,
        z -> {
          for (float hu : ct.planes()[z]) {
            if ((short) hu != hu) {
              all.set(false);
              return;
            }
          }
        });
    return all.get();
  }

  private static CtSource source(NiftiHeader header, long unusable) {
    List<String> warnings = new ArrayList<>(header.warnings());
    warnings.add("NIfTI does not say what its numbers are: they are taken as HU.");
    if (unusable > 0) {
      warnings.add(unusable + " voxels are no finite numbers.");
    }
    return new CtSource(
        "NIfTI",
        "",
        "",
        "slope " + header.slope() + ", intercept " + header.intercept() + " of the file",
        header.placement() + " of the file",
        "",
        Double.NaN,
        Double.NaN,
        0,
        warnings);
  }
}
