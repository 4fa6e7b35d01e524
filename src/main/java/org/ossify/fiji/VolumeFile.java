/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import java.util.function.Consumer;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ossify.fiji.foreign.ForeignCt;
import org.ossify.io.SafeFile;
import org.ossify.io.volume.FileKind;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.prepare.series.ImportedScan;
import org.ossify.prepare.series.ScanReader;
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
  public OpenedCt openCt(String series, boolean regularize, Progress progress) throws IOException {
    FileKind kind = FileKind.of(path);
    if (kind == FileKind.TIFF) {
      ImagePlus image = openTiff();
      ImagePlusAdapter.ct(image);
      return new OpenedCt(image, null, List.of());
    }
    ImportedScan scan = ScanReader.open(path, kind, series, regularize, progress);
    ImagePlus image = ImagePlusAdapter.image(title(), scan.volume());
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
    return ImagePlusAdapter.image(title(), ScanReader.readMask(path, kind, progress, warnings));
  }

  public ImagePlus openLabels(Progress progress) throws IOException {
    FileKind kind = FileKind.of(path);
    if (kind == FileKind.TIFF) {
      ImagePlus image = readTiff();
      ImagePlusAdapter.labels(image);
      return image;
    }
    return ImagePlusAdapter.image(title(), ScanReader.readLabels(path, kind, progress));
  }

  /**
   * Writes an image by the path's ending; masks as 0 and 1, labels as integers.
   *
   * @throws IllegalArgumentException for another ending
   */
  public void save(ImagePlus image, Progress progress) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".tif") || name.endsWith(".tiff")) {
      saveTiff(image);
    } else {
      VolumeFormat.of(path).write(ImagePlusAdapter.volume(image), path, progress);
    }
  }

  private void saveTiff(ImagePlus image) {
    SafeFile.replace(
        path,
        part -> {
          FileSaver saver = new FileSaver(namelessCopy(image));
          boolean saved =
              image.getStackSize() > 1
                  ? saver.saveAsTiffStack(part.toString())
                  : saver.saveAsTiff(part.toString());
          if (!saved) {
            throw new IOException("ImageJ could not write it");
          }
        });
  }

  /**
   * The same pixels and properties in another ImagePlus, because ImageJ renames what it saves; but
   * not the headers that ImageJ's DICOM reader leaves in labels and info, which name the patient.
   */
  private static ImagePlus namelessCopy(ImagePlus image) {
    ImageStack named = image.getStack();
    ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
    for (int z = 1; z <= named.getSize(); z++) {
      String label = named.getSliceLabel(z);
      boolean isHeader = label != null && label.indexOf('\n') >= 0;
      stack.addSlice(isHeader ? null : label, named.getPixels(z));
    }
    ImagePlus copy = new ImagePlus("volume", stack);
    copy.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
    copy.setCalibration(image.getCalibration().copy());
    copy.setProperties(image.getPropertiesAsArray());
    copy.setProp("Info", null);
    copy.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
    return copy;
  }

  /** As it was saved; of one that another reader of DICOM had opened before, its HU. */
  private ImagePlus openTiff() throws IOException {
    ImagePlus image = readTiff();
    return ForeignCt.isForeign(image)
        ? ImagePlusAdapter.image(title(), ImagePlusAdapter.ct(image))
        : image;
  }

  private ImagePlus readTiff() throws IOException {
    ImagePlus image = IJ.openImage(path.toString());
    if (image == null) {
      throw new IOException("ImageJ could not read " + path);
    }
    image.setTitle(title());
    return image;
  }

  private String title() {
    return CommandPaths.stem(path);
  }
}
