/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.FileSaver;
import ij.io.ImageReader;
import ij.io.Opener;
import ij.io.TiffDecoder;
import ij.io.TiffEncoder;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.io.HeapBudget;
import org.ossify.io.SafeFile;
import org.ossify.io.volume.TiffStructure;

/**
 * TIFF by ImageJ's own reader and writer, which say what goes wrong in windows, logs and traces:
 * here a file is an image or one sentence. What ImageJ would read only in part is refused.
 */
record TiffImage(Path path) {

  private static final Set<Integer> KINDS =
      Set.of(
          FileInfo.GRAY8,
          FileInfo.COLOR8,
          FileInfo.BITMAP,
          FileInfo.GRAY16_SIGNED,
          FileInfo.GRAY16_UNSIGNED,
          FileInfo.GRAY32_INT,
          FileInfo.GRAY32_UNSIGNED,
          FileInfo.GRAY32_FLOAT);

  /** More than any of the compressions of TIFF packs into one byte. */
  private static final long BEST_RATIO = 4096;

  /**
   * @throws IllegalArgumentException naming the file, when it is damaged or is not one volume
   */
  ImagePlus read(String title) {
    TiffStructure.requireSound(path);
    try {
      ImagePlus image = opened();
      image.setTitle(title);
      ImageProperties.requireSound(image);
      return image;
    } catch (IOException e) {
      // such as "ImageJ cannot open tiled TIFFs", in two lines
      throw new IllegalArgumentException(
          ("\"" + path + "\" cannot be read as TIFF: ")
              + SafeFile.reason(e).replaceAll("\\s+", " "),
          e);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      // what ImageJ stumbles over in a file that is not sound
      throw damaged("ImageJ cannot make sense of it", e);
    }
  }

  private ImagePlus opened() throws IOException {
    Path whole = path.toAbsolutePath();
    String folder = whole.getParent().toString();
    String name = whole.getFileName().toString();
    FileInfo[] parts = new TiffDecoder(folder, name).getTiffInfo();
    if (parts == null) {
      throw damaged("it holds no image", null);
    }
    int slices = parts[0].nImages > 1 ? parts[0].nImages : parts.length;
    for (FileInfo part : parts) {
      requireSamePlane(part, parts[0]);
      requireHeld(part, slices);
    }
    ImagePlus image = new Opener().openTiff(folder, name);
    if (image == null || image.getStackSize() < slices) {
      throw damaged("not all of its " + slices + " slices can be read", null);
    }
    return image;
  }

  private void requireSamePlane(FileInfo part, FileInfo first) {
    if (part.width < 1 || part.height < 1) {
      throw damaged("it has images of " + part.width + "x" + part.height + " pixels", null);
    }
    if (part.width != first.width
        || part.height != first.height
        || part.fileType != first.fileType) {
      throw new IllegalArgumentException(
          "\"" + path + "\" holds images of different sizes or types, which are not one volume");
    }
    if (!KINDS.contains(part.fileType) || part.samplesPerPixel > 1) {
      throw new IllegalArgumentException(
          "\"" + path + "\" holds colours or channels; a volume has one number a voxel");
    }
    if (first.plot != null) {
      throw new IllegalArgumentException("\"" + path + "\" is a plot, not a volume");
    }
  }

  /** Refuses what the file cannot hold before anything is reserved for it. */
  private void requireHeld(FileInfo part, int slices) throws IOException {
    long length = Files.size(path);
    boolean isBits = part.fileType == FileInfo.BITMAP;
    long row = isBits ? (part.width + 7L) / 8 : (long) part.width * part.getBytesPerPixel();
    long plane = row * part.height;
    boolean packed = part.compression > FileInfo.COMPRESSION_NONE;
    boolean pieces = part.stripOffsets != null && part.stripOffsets.length > 1;
    int images = Math.max(1, part.nImages);
    long end = part.getOffset() + images * (plane + part.getGap()) - part.getGap();
    boolean fits = packed ? plane / BEST_RATIO <= length : pieces ? plane <= length : end <= length;
    long pixels = (long) part.width * part.height;
    if (Math.max(plane, pixels) > Integer.MAX_VALUE - 8 || !fits || (isBits && packed)) {
      throw damaged("it is cut off: it cannot hold the voxels that it promises", null);
    }
    HeapBudget.require(Math.max(plane, pixels) * slices, "\"" + path + "\"");
    if (packed || pieces) {
      requireUnpackable(part, length);
    }
  }

  /** Tried here, because ImageJ's opener shows a trace where it fails. */
  private void requireUnpackable(FileInfo part, long length) throws IOException {
    if (part.stripOffsets == null
        || part.stripLengths == null
        || part.stripLengths.length < part.stripOffsets.length) {
      throw damaged("its strips have no lengths", null);
    }
    for (int strip = 0; strip < part.stripOffsets.length; strip++) {
      long end = (part.stripOffsets[strip] & 0xffffffffL) + part.stripLengths[strip];
      if (part.stripLengths[strip] < 0 || end > length) {
        throw damaged("it is cut off: a strip ends beyond the file", null);
      }
    }
    if (part.compression == FileInfo.ZIP || part.compression == FileInfo.ZIP_WITH_DIFFERENCING) {
      requireInflatable(part);
    }
    try (InputStream in = new FileOpener(part).createInputStream(part)) {
      if (in == null || new ImageReader(part).readPixels(in) == null) {
        throw damaged("its voxels cannot be unpacked", null);
      }
    }
  }

  /** ImageJ logs what is damaged, and waits for ever for what is cut off. */
  private void requireInflatable(FileInfo part) throws IOException {
    long left = (long) part.width * part.height * Math.max(1, part.getBytesPerPixel());
    byte[] buffer = new byte[1 << 16];
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      for (int strip = 0; strip < part.stripOffsets.length; strip++) {
        byte[] packed = new byte[part.stripLengths[strip]];
        file.seek(part.stripOffsets[strip] & 0xffffffffL);
        file.readFully(packed);
        InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed));
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          left -= count;
          if (left < -buffer.length) {
            throw damaged("a strip unpacks to more than its image", null);
          }
        }
      }
    } catch (EOFException | ZipException e) {
      throw damaged("its voxels cannot be unpacked", e);
    }
  }

  /** As it is, but for headers of other readers, which name the patient. */
  void write(ImagePlus image) {
    SafeFile.write(
        path,
        out -> {
          ImagePlus nameless = namelessCopy(image);
          FileSaver saver = new FileSaver(nameless);
          FileInfo info = nameless.getFileInfo();
          info.description = saver.getDescriptionString();
          info.sliceLabels = nameless.getStack().getSliceLabels();
          info.properties = nameless.getPropertiesAsArray();
          new TiffEncoder(info).write(out);
        });
  }

  /**
   * The same pixels and properties in another ImagePlus, but not the headers that ImageJ's DICOM
   * reader leaves in labels and info, which name the patient.
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

  private IllegalArgumentException damaged(String why, Throwable cause) {
    return new IllegalArgumentException("\"" + path + "\" is a damaged TIFF: " + why, cause);
  }
}
