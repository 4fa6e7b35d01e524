/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ossify.io.volume.FileKind;
import org.ossify.io.volume.UnreadableFile;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.volume.CtVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * Reads a CT volume from whatever it lies in: a DICOM folder, one file of it, NIfTI, NRRD or
 * MetaImage, told apart by content.
 *
 * <pre>{@code
 * java.nio.file.Path folder = java.nio.file.Path.of("/path/to/scan");
 * CtVolume ct = ScanReader.read(folder, "auto", false, Progress.NONE);
 * ImagePlusAdapter.image("scan", ct).show();
 * }</pre>
 */
public final class ScanReader {

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
   * @param regularize whether a series that is not an equally spaced, orthogonal stack is resampled
   *     instead of refused
   * @throws IllegalArgumentException saying what was found, where, and what is allowed
   * @throws UncheckedIOException when a file cannot be read
   */
  public static ImportedScan open(Path path, String series, boolean regularize, Progress progress) {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("There is no file or folder \"" + path + "\"");
    }
    SeriesChoice choice = new SeriesChoice(series, PhaseOrder.AUTO, regularize);
    return open(path, FileKind.of(path), choice, progress);
  }

  /**
   * As the other one, of a file or folder that was looked at already.
   *
   * @param choice what is read of DICOM, and how
   */
  public static ImportedScan open(
      Path path, FileKind kind, SeriesChoice choice, Progress progress) {
    Optional<VolumeFormat> format = kind.format();
    if (format.isPresent()) {
      return ImportedScan.withPaddingOfCorners(format.get().readCt(path, progress));
    }
    if (kind == FileKind.TIFF) {
      throw new IllegalArgumentException(
          "\""
              + path
              + "\" is TIFF, which carries no HU of its own unless Ossify wrote it: open it as an"
              + " image");
    }
    requireNoFault(path);
    return readDicom(path, choice, progress);
  }

  /**
   * @param warnings hears what had to be assumed
   * @throws IllegalArgumentException when the file is not NIfTI, NRRD or MetaImage, or not a mask
   */
  public static Mask readMask(
      Path path, FileKind kind, Progress progress, Consumer<String> warnings) {
    return formatOf(path, kind, "mask").readMask(path, progress, warnings);
  }

  /**
   * @throws IllegalArgumentException when the file is not NIfTI, NRRD or MetaImage
   */
  public static LabelMap readLabels(Path path, FileKind kind, Progress progress) {
    return formatOf(path, kind, "label map").readLabels(path, progress);
  }

  private static VolumeFormat formatOf(Path path, FileKind kind, String what) {
    if (kind == FileKind.EMPTY || kind == FileKind.OTHER) {
      requireNoFault(path);
    }
    return kind.format()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "path=["
                        + path
                        + "]: a "
                        + what
                        + " is read from NIfTI, NRRD, MetaImage or TIFF"));
  }

  /** Says of a file what it is, where that is something else than DICOM. */
  private static void requireNoFault(Path path) {
    UnreadableFile.fault(path)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(fault);
            });
  }

  /** The DICOM series below a folder, for a table. */
  public static List<SeriesSummary> list(Path path, Progress progress) {
    return list(path, PhaseOrder.AUTO, progress);
  }

  /**
   * @param phases what tells apart the phases of a series
   * @throws IllegalArgumentException when there are no images, or none that can be read
   */
  public static List<SeriesSummary> list(Path path, PhaseOrder phases, Progress progress) {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("There is no file or folder \"" + path + "\"");
    }
    String other = FileKind.of(path).words();
    if (!other.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + path + "\" is " + other + ", not DICOM: one volume, without series");
    }
    requireNoFault(path);
    DicomFolder folder = DicomFolder.read(path, phases, progress);
    folder.requireImages();
    return folder.series().stream().map(DicomSeries::summary).toList();
  }

  private static ImportedScan readDicom(Path asked, SeriesChoice choice, Progress progress) {
    Path path = ScanFiles.isTableOfContents(asked) ? asked.toAbsolutePath().getParent() : asked;
    DicomFolder folder =
        DicomFolder.read(path, choice.phases(), progress.part(0, SHARE_OF_HEADERS));
    boolean itsOwn = choice.isAuto() && !Files.isDirectory(path);
    DicomSeries chosen = itsOwn ? folder.seriesOf(path) : folder.select(choice.series());
    return chosen
        .readHu(choice, Deidentification.ofEnvironment(), progress.part(SHARE_OF_HEADERS, 1))
        .leavingOut(folder.leftOut().named());
  }
}
