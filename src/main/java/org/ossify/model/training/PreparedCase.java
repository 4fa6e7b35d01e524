/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import org.ossify.annotate.DatasetCase;
import org.ossify.annotate.Patch;
import org.ossify.io.SafeFile;
import org.ossify.kernel.resampling.Interpolation;
import org.ossify.kernel.resampling.LpsOrder;
import org.ossify.model.card.AxisCounts;
import org.ossify.preprocess.GridAlignment;
import org.ossify.preprocess.IntensityNormalization;
import org.ossify.preprocess.SpacingNormalization;
import org.ossify.volume.CtVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Progress;

/**
 * A scan at the plan's spacing in a file of its own, from which patches are read row by row: memory
 * does not grow with the dataset.
 *
 * <p>HU by cubic B-spline, labels by linear vote, both turned to the patient's axes. Beyond the
 * scan lie air and background.
 */
final class PreparedCase implements AutoCloseable {

  /** What a network sees beyond the scan. */
  static final float PADDING_HU = -1000;

  private static final int MOST_POSITIONS = 10_000;

  private final AxisCounts size;
  private final FileChannel file;
  private final int[][] positions;
  private final TrainingPlan plan;

  private PreparedCase(AxisCounts size, FileChannel file, int[][] positions, TrainingPlan plan) {
    this.size = size;
    this.file = file;
    this.positions = positions;
    this.plan = plan;
  }

  static PreparedCase of(DatasetCase source, TrainingPlan plan, Path path, Progress progress) {
    DatasetCase.Pair pair = source.read(progress.part(0, 0.5));
    SpacingNormalization ofHu = normalization(plan, Interpolation.CUBIC);
    CtVolume ct = ofHu.apply(LpsOrder.of(pair.ct()), progress.part(0.5, 0.7));
    LabelMap labels =
        normalization(plan, Interpolation.LINEAR)
            .apply(LpsOrder.of(pair.labels()), progress.part(0.7, 0.8));
    AxisCounts size = new AxisCounts(ct.grid().nx(), ct.grid().ny(), ct.grid().nz());
    byte[][] classes = classes(source, labels, plan);
    SafeFile.write(path, out -> write(out, ct.planes(), classes));
    progress.report(1, 1);
    try {
      FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
      return new PreparedCase(size, file, positions(classes, plan.labels().size()), plan);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + path + "\"", e);
    }
  }

  private static SpacingNormalization normalization(TrainingPlan plan, Interpolation kind) {
    return new SpacingNormalization(plan.spacingMm(), kind, GridAlignment.EDGE, false, true);
  }

  private static byte[][] classes(DatasetCase source, LabelMap labels, TrainingPlan plan) {
    byte[] classOf = new byte[1 << 16];
    java.util.Arrays.fill(classOf, Byte.MIN_VALUE);
    plan.classes().forEach((label, number) -> classOf[label] = number.byteValue());
    if (plan.ignored() >= 0) {
      classOf[plan.ignored()] = Patch.IGNORED;
    }
    byte[][] classes = new byte[labels.grid().nz()][labels.grid().planeSize()];
    for (int z = 0; z < classes.length; z++) {
      for (int i = 0; i < classes[z].length; i++) {
        int label = labels.planes()[z][i] & 0xffff;
        classes[z][i] = classOf[label];
        if (classOf[label] == Byte.MIN_VALUE) {
          throw new IllegalArgumentException(
              "case \"" + source.name() + "\" holds the label " + label + ", which the plan lacks");
        }
      }
    }
    return classes;
  }

  private static void write(OutputStream out, float[][] hu, byte[][] classes) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(hu[0].length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] plane : hu) {
      bytes.asFloatBuffer().put(plane);
      out.write(bytes.array());
    }
    for (byte[] plane : classes) {
      out.write(plane);
    }
  }

  /** Up to 10000 voxels of each class but the background, drawn evenly, by a fixed seed. */
  private static int[][] positions(byte[][] classes, int count) {
    int[][] kept = new int[count][MOST_POSITIONS];
    long[] seen = new long[count];
    SplittableRandom random = new SplittableRandom(count);
    for (int z = 0; z < classes.length; z++) {
      for (int i = 0; i < classes[z].length; i++) {
        int of = classes[z][i];
        if (of > 0) {
          long at = seen[of]++;
          long slot = at < MOST_POSITIONS ? at : random.nextLong(at + 1);
          if (slot < MOST_POSITIONS) {
            kept[of][(int) slot] = Math.toIntExact((long) z * classes[z].length + i);
          }
        }
      }
    }
    for (int of = 0; of < count; of++) {
      kept[of] = java.util.Arrays.copyOf(kept[of], (int) Math.min(seen[of], MOST_POSITIONS));
    }
    return kept;
  }

  AxisCounts size() {
    return size;
  }

  /** Voxels of each class, as z * ny * nx + y * nx + x; none of the background. */
  int[][] positions() {
    return positions;
  }

  /** The patch whose first voxel is at the given place, which may lie outside. */
  Patch patch(int x0, int y0, int z0, int nx, int ny, int nz) {
    float[] hu = new float[nx * ny * nz];
    java.util.Arrays.fill(hu, PADDING_HU);
    byte[] classes = new byte[hu.length];
    int from = Math.max(0, -x0);
    int to = Math.min(nx, size.x() - x0);
    if (to > from) {
      ByteBuffer values =
          ByteBuffer.allocate((to - from) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int z = Math.max(0, -z0); z < Math.min(nz, size.z() - z0); z++) {
        for (int y = Math.max(0, -y0); y < Math.min(ny, size.y() - y0); y++) {
          long voxel = ((long) (z0 + z) * size.y() + y0 + y) * size.x() + x0 + from;
          int at = (z * ny + y) * nx + from;
          read(values.clear(), voxel * Float.BYTES);
          values.flip().asFloatBuffer().get(hu, at, to - from);
          read(ByteBuffer.wrap(classes, at, to - from), size.product() * Float.BYTES + voxel);
        }
      }
    }
    List<IntensityNormalization> scales = plan.channels();
    float[][] channels = new float[scales.size()][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = scales.get(c).apply(hu);
    }
    return new Patch(nx, ny, nz, channels, classes);
  }

  private void read(ByteBuffer into, long begin) {
    try {
      long at = begin;
      while (into.hasRemaining()) {
        int read = file.read(into, at);
        if (read < 0) {
          throw new IOException("the file of a prepared scan was cut short");
        }
        at += read;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read a prepared scan: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close a prepared scan", e);
    }
  }
}
