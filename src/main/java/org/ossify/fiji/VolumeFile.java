/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.ossify.fiji.foreign.ForeignCt;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.io.volume.FileKind;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.kernel.NonFiniteVoxels;
import org.ossify.prepare.series.ImportedScan;
import org.ossify.prepare.series.ScanReader;
import org.ossify.prepare.series.SeriesChoice;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;

/** A file or folder that holds a volume, as images of ImageJ see it; TIFF goes through ImageJ. */
public record VolumeFile(Path path) {

  /**
   * @throws IllegalArgumentException when nothing is there
   */
  public static VolumeFile existing(String key, String text) {
    return new VolumeFile(CommandPaths.existing(key, text));
  }

  /**
   * HU, and the mask of the voxels that were not measured.
   *
   * @param interpolated null when all were
   * @param leftOut files of the folder that are not DICOM images, with the reason
   */
  public record OpenedCt(ImagePlus image, ImagePlus interpolated, List<String> leftOut) {}

  /** Opens HU, titled after the file or folder without its ending. */
  public OpenedCt openCt(SeriesChoice choice, Progress progress) throws IOException {
    FileKind kind = FileKind.of(path);
    if (kind == FileKind.TIFF) {
      ImagePlus image = openTiff();
      noteNonFinite(image, ImagePlusAdapter.ct(image));
      return new OpenedCt(image, null, List.of());
    }
    ImportedScan scan = ScanReader.open(path, kind, choice, progress);
    ImagePlus image = cameFromHere(ImagePlusAdapter.image(title(), scan.volume()));
    return new OpenedCt(
        image,
        scan.interpolated()
            .map(mask -> ImagePlusAdapter.image(title() + "-interpolated", mask))
            .map(mask -> ImagePlusAdapter.withSourceOf(image, mask))
            .orElse(null),
        scan.leftOut());
  }

  /**
   * Opens a mask: the voxels that are not 0.
   *
   * @param warnings hears what had to be assumed
   */
  public ImagePlus openMask(Progress progress, Consumer<String> warnings) throws IOException {
    FileKind kind = FileKind.of(path);
    if (kind == FileKind.TIFF) {
      ImagePlus image = readTiff();
      ImagePlusAdapter.mask(image);
      return image;
    }
    return cameFromHere(
        ImagePlusAdapter.image(title(), ScanReader.readMask(path, kind, progress, warnings)));
  }

  public ImagePlus openLabels(Progress progress) throws IOException {
    FileKind kind = FileKind.of(path);
    if (kind == FileKind.TIFF) {
      ImagePlus image = readTiff();
      ImagePlusAdapter.labels(image);
      return image;
    }
    return cameFromHere(
        ImagePlusAdapter.image(title(), ScanReader.readLabels(path, kind, progress)));
  }

  /**
   * Writes an image by the path's ending; masks as 0 and 1, labels as integers.
   *
   * @throws IllegalArgumentException for another ending, or a file that the image came from
   */
  public void save(ImagePlus image, Progress progress) {
    SourceFiles.requireOther(image, path);
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".tif") || name.endsWith(".tiff")) {
      new TiffImage(path).write(image);
    } else {
      VolumeFormat.of(path).write(ImagePlusAdapter.volume(image), path, progress);
    }
  }

  /** As it was saved; of one that another reader of DICOM had opened before, its HU. */
  private ImagePlus openTiff() {
    ImagePlus image = readTiff();
    return ForeignCt.isForeign(image)
        ? cameFromHere(ImagePlusAdapter.image(title(), ImagePlusAdapter.ct(image)))
        : image;
  }

  private ImagePlus readTiff() {
    return cameFromHere(new TiffImage(path).read(title()));
  }

  private ImagePlus cameFromHere(ImagePlus image) {
    SourceFiles.add(image, path);
    return image;
  }

  /** A TIFF may have been changed since its passport was written. */
  private static void noteNonFinite(ImagePlus image, CtVolume ct) {
    NonFiniteVoxels.in(ct.grid().nx(), ct.planes())
        .map(voxels -> voxels.inWords() + ".")
        .filter(sentence -> !ct.source().warnings().contains(sentence))
        .ifPresent(
            sentence -> ImageProperties.setSource(image, ct.source().with(List.of(sentence))));
  }

  private String title() {
    return CommandPaths.stem(path);
  }
}
