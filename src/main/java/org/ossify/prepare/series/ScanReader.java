package org.ossify.prepare.series;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.volume.CtVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * Reads a CT volume from whatever it lies in: a DICOM folder, one file of it, NIfTI, NRRD or
 * MetaImage, told apart by content.
 */
public final class ScanReader {

  private static final int BYTES_LOOKED_AT = 352;
  private static final double SHARE_OF_HEADERS = 0.2;

  private ScanReader() {}

  /** As {@link #open}, the volume alone. */
  public static CtVolume read(Path path, String series, boolean regularize, Progress progress) {
    return open(path, series, regularize, progress).volume();
  }

  /**
   * @param path a folder or a file; of a DICOM file, the series it belongs to in its folder is read
   * @param series "auto" for the only CT volume, a number from 1, or a Series Instance UID; only
   *     for DICOM
   * @param regularize whether a series that is no equally spaced, orthogonal stack is resampled
   *     instead of refused
   * @throws IllegalArgumentException saying what was found, where, and what is allowed
   * @throws UncheckedIOException when a file cannot be read
   */
  public static ImportedScan open(Path path, String series, boolean regularize, Progress progress) {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("There is no file or folder \"" + path + "\"");
    }
    if (Files.isDirectory(path)) {
      return readDicom(path, series, regularize, progress);
    }
    byte[] head = head(path);
    VolumeFormat format = VolumeFormat.ofContent(path);
    if (format != null) {
      return ImportedScan.asMeasured(format.readCt(path, progress));
    }
    String other = otherFormat(path, head);
    if (!other.isEmpty()) {
      throw new IllegalArgumentException("\"" + path + "\" is " + other);
    }
    return readDicom(path, series, regularize, progress);
  }

  /**
   * @throws IllegalArgumentException when the file is no NIfTI, NRRD or MetaImage
   */
  public static Mask readMask(Path path, Progress progress) {
    return formatOf(path, "mask").readMask(path, progress);
  }

  /**
   * @throws IllegalArgumentException when the file is no NIfTI, NRRD or MetaImage
   */
  public static LabelMap readLabels(Path path, Progress progress) {
    return formatOf(path, "label map").readLabels(path, progress);
  }

  private static VolumeFormat formatOf(Path path, String what) {
    VolumeFormat format = VolumeFormat.ofContent(path);
    if (format == null) {
      throw new IllegalArgumentException(
          "path=[" + path + "]: a " + what + " is read from NIfTI, NRRD, MetaImage or TIFF");
    }
    return format;
  }

  /** The DICOM series below a folder, for a table. */
  public static List<SeriesSummary> list(Path path, Progress progress) {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("There is no file or folder \"" + path + "\"");
    }
    return DicomFolder.read(path, progress).series().stream().map(DicomSeries::summary).toList();
  }

  private static ImportedScan readDicom(
      Path asked, String series, boolean regularize, Progress progress) {
    Path path = asked;
    if (asked.endsWith("DICOMDIR") && !Files.isDirectory(asked)) {
      // The table of contents of a medium stands for all that is on it.
      path = asked.toAbsolutePath().getParent();
    }
    DicomFolder folder = DicomFolder.read(path, progress.part(0, SHARE_OF_HEADERS));
    boolean itsOwn = series.equals("auto") && !Files.isDirectory(path);
    DicomSeries chosen = itsOwn ? folder.seriesOf(path) : folder.select(series);
    return chosen
        .readHu(regularize, Deidentification.ofEnvironment(), progress.part(SHARE_OF_HEADERS, 1))
        .leavingOut(folder.ignored());
  }

  private static String otherFormat(Path path, byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
      return "TIFF, which carries no HU of its own unless Ossify wrote it: open it as an image";
    }
    if (head.length == 0) {
      return "empty";
    }
    return "";
  }

  private static byte[] head(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(BYTES_LOOKED_AT);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + path + "\": " + e.getMessage(), e);
    }
  }
}
