/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.ossify.io.HeapBudget;
import org.ossify.io.SafeFile;
import org.ossify.kernel.NonFiniteVoxels;
import org.ossify.kernel.resampling.AxisOrder;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;

/**
 * Streams the voxels that a {@link VolumeHeader} describes, slice by slice, into a volume, mask or
 * label map. Voxels are {@code slope * stored + intercept}. Memory: the result and one slice.
 *
 * <p>Nothing is decoded beyond the last voxel, so that a bomb behind them is never unpacked.
 */
final class VolumeReader {

  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_NUMBER = 64;

  /** Reads the head of a file; what it throws has no file name in it. */
  @FunctionalInterface
  interface HeaderParser {
    VolumeHeader parse() throws IOException;
  }

  /** Takes the values of slice z of the grid. */
  @FunctionalInterface
  private interface SliceSink {
    void take(int z, double[] values);
  }

  private VolumeReader() {}

  /**
   * @throws IllegalArgumentException naming the file and what is wrong with it
   */
  static VolumeHeader header(Path path, String format, HeaderParser parser) {
    try {
      return parser.parse().requireHeld();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + path + "\" " + e.getMessage(), e);
    } catch (ZipException | EOFException e) {
      throw new IllegalArgumentException("\"" + path + "\" is not " + format + " or is damaged", e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /**
   * A volume whose numbers are taken as HU; these files cannot say whether they are. Voxels that
   * are not finite are counted in its warnings.
   *
   * @throws IllegalArgumentException when none is finite, or the file's own scaling makes infinity
   */
  static CtVolume ct(VolumeHeader header, Progress progress) {
    requireMemory(header, Float.BYTES);
    float[][] planes = new float[header.grid().nz()][];
    read(
        header,
        progress,
        (z, values) -> {
          float[] plane = new float[values.length];
          for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) values[i];
          }
          planes[z] = plane;
        });
    Optional<NonFiniteVoxels> unusable = NonFiniteVoxels.in(header.grid().nx(), planes);
    unusable.ifPresent(voxels -> requireUsable(header, voxels));
    return new CtVolume(header.grid(), planes, source(header, unusable));
  }

  private static void requireUsable(VolumeHeader header, NonFiniteVoxels unusable) {
    if (unusable.count() == header.grid().voxels()) {
      throw new IllegalArgumentException(
          "\"" + header.data().file() + "\" holds no finite number at all");
    }
    if (Float.isInfinite(unusable.value()) && header.isScaled()) {
      throw new IllegalArgumentException(
          ("\"" + header.data().file() + "\" has the slope " + header.slope())
              + (" and intercept " + header.intercept() + ", with which ")
              + unusable.inWords());
    }
  }

  /**
   * The voxels that are not 0.
   *
   * @param warnings hears what had to be assumed
   * @throws IllegalArgumentException when the values are not those of a mask, see {@link
   *     MaskValues}
   */
  static Mask mask(VolumeHeader header, Progress progress, Consumer<String> warnings) {
    requireMemory(header, 1);
    byte[][] planes = new byte[header.grid().nz()][];
    MaskValues mask = new MaskValues(header.data().file());
    read(
        header,
        progress,
        (z, values) -> {
          byte[] plane = new byte[values.length];
          for (int i = 0; i < plane.length; i++) {
            plane[i] = mask.of(values[i]);
          }
          planes[z] = plane;
        });
    mask.warning().ifPresent(warnings);
    return new Mask(header.grid(), planes);
  }

  /**
   * Numbers that differ from whole ones by the rounding of a scaling factor are taken as whole.
   *
   * @throws IllegalArgumentException when a voxel is not a whole number of 0 to 65535
   */
  static LabelMap labels(VolumeHeader header, Progress progress) {
    requireMemory(header, Short.BYTES);
    short[][] planes = new short[header.grid().nz()][];
    Path file = header.data().file();
    read(
        header,
        progress,
        (z, values) -> {
          short[] plane = new short[values.length];
          for (int i = 0; i < plane.length; i++) {
            plane[i] = LabelValues.label(file, values[i]);
          }
          planes[z] = plane;
        });
    return new LabelMap(header.grid(), planes, Map.of());
  }

  private static void requireMemory(VolumeHeader header, int bytesOfResult) {
    Grid grid = header.grid();
    long slice = (long) grid.planeSize() * (header.type().bytes + Double.BYTES);
    HeapBudget.require(grid.voxels() * bytesOfResult + slice, "\"" + header.data().file() + "\"");
  }

  private static void read(VolumeHeader header, Progress progress, SliceSink sink) {
    Grid grid = header.grid();
    boolean text = header.data().encoding() == VolumeHeader.Encoding.TEXT;
    byte[] bytes = new byte[text ? 0 : grid.planeSize() * header.type().bytes];
    double[] values = new double[grid.planeSize()];
    try (InputStream in = open(header.data())) {
      for (int slice = 0; slice < grid.nz(); slice++) {
        if (text) {
          parse(in, values);
        } else if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
          throw new EOFException();
        } else {
          decode(ByteBuffer.wrap(bytes).order(header.order()), header, values);
        }
        sink.take(header.flipped() ? grid.nz() - 1 - slice : slice, values);
        progress.report(slice + 1, grid.nz());
      }
    } catch (EOFException | ZipException e) {
      throw new IllegalArgumentException(
          "\"" + header.data().file() + "\" is truncated or damaged: its voxels are cut short", e);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + header.data().file() + "\" is damaged: a voxel of it is not a number", e);
    } catch (IOException e) {
      throw unreadable(header.data().file(), e);
    }
  }

  private static void decode(ByteBuffer bytes, VolumeHeader header, double[] values) {
    VoxelType type = header.type();
    for (int i = 0; i < values.length; i++) {
      values[i] = type.next(bytes) * header.slope() + header.intercept();
    }
  }

  private static void parse(InputStream in, double[] values) throws IOException {
    StringBuilder number = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      number.setLength(0);
      int next = in.read();
      while (next >= 0 && next <= ' ') {
        next = in.read();
      }
      while (next > ' ') {
        if (number.length() == LONGEST_NUMBER) {
          throw new NumberFormatException();
        }
        number.append((char) next);
        next = in.read();
      }
      if (number.isEmpty()) {
        throw new EOFException();
      }
      values[i] = Double.parseDouble(number.toString());
    }
  }

  private static InputStream open(VolumeHeader.Data data) throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(data.file()), BUFFER);
    try {
      file.skipNBytes(data.start());
      InputStream in =
          switch (data.encoding()) {
            case RAW, TEXT -> file;
            case GZIP -> new BufferedInputStream(new GZIPInputStream(file, BUFFER), BUFFER);
            case ZLIB -> new BufferedInputStream(new InflaterInputStream(file), BUFFER);
          };
      in.skipNBytes(data.skipped());
      return in;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static CtSource source(VolumeHeader header, Optional<NonFiniteVoxels> unusable) {
    List<String> warnings = new ArrayList<>(header.warnings());
    warnings.add(header.format() + " does not say what its numbers are: they are taken as HU.");
    unusable.ifPresent(voxels -> warnings.add(voxels.inWords() + "."));
    return CtSource.of(
            header.format(),
            "",
            "slope "
                + NumberText.of(header.slope())
                + ", intercept "
                + NumberText.of(header.intercept())
                + " of the file",
            header.placement() + " of the file",
            warnings)
        .stored(axes(header));
  }

  private static String axes(VolumeHeader header) {
    String grid = AxisOrder.letters(header.grid().direction());
    return header.flipped() ? grid.substring(0, 2) + AxisOrder.opposite(grid.charAt(2)) : grid;
  }

  static UncheckedIOException unreadable(Path path, IOException e) {
    return new UncheckedIOException("Cannot read \"" + path + "\": " + SafeFile.reason(e), e);
  }
}
