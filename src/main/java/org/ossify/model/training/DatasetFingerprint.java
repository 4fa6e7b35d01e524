/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.ossify.annotate.Dataset;
import org.ossify.annotate.DatasetCase;
import org.ossify.kernel.resampling.LpsOrder;
import org.ossify.model.card.AxisCounts;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * What a dataset is like: spacing and size of each scan along the patient's axes, how many voxels
 * have each label, and HU of the labelled ones.
 *
 * <p>As in nnU-Net (Isensee et al., Nature Methods 18, 2021, doi:10.1038/s41592-020-01008-z) each
 * scan gives as many labelled voxels to the statistics, drawn with replacement by a fixed seed;
 * here a million, fewer from more than ten scans. Reads one scan at a time; memory: that scan and
 * 40 MB.
 *
 * @param labels number of voxels of each label value in all scans, background included
 * @param ignored label whose voxels are not learned from, -1 for none
 * @param warnings what is doubtful, in sentences
 */
record DatasetFingerprint(
    List<Vector3> spacings,
    List<AxisCounts> sizes,
    TreeMap<Integer, Long> labels,
    int ignored,
    IntensityStatistics intensity,
    List<String> warnings) {

  /** The label that by custom means "not decided", when there are others. */
  private static final int IGNORED_BY_CUSTOM = 255;

  private static final int MOST_SAMPLES = 10_000_000;
  private static final int MOST_OF_CASE = 1_000_000;
  private static final long SEED = 1234;

  static DatasetFingerprint of(Dataset dataset, Progress progress) {
    List<Vector3> spacings = new ArrayList<>();
    List<AxisCounts> sizes = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    TreeMap<Integer, Long> labels = new TreeMap<>();
    int count = dataset.cases().size();
    float[][] samples = new float[count][];
    for (int c = 0; c < count; c++) {
      DatasetCase each = dataset.cases().get(c);
      double begin = (double) c / count;
      DatasetCase.Pair pair = each.read(progress.part(begin, begin + 0.9 / count));
      CtVolume ct = LpsOrder.of(pair.ct());
      LabelMap truth = LpsOrder.of(pair.labels());
      Grid grid = ct.grid();
      spacings.add(grid.spacing());
      sizes.add(new AxisCounts(grid.nx(), grid.ny(), grid.nz()));
      long[] histogram = histogram(truth);
      int ignored = ignored(dataset, histogram);
      long labelled = merge(histogram, ignored, labels);
      samples[c] =
          sampled(ct, truth, ignored, labelled, Math.min(MOST_OF_CASE, MOST_SAMPLES / count));
      warn(each, pair, labelled, warnings);
      progress.report(c + 1, count);
    }
    labels.putIfAbsent(0, 0L);
    int ignored = dataset.ignoredLabel();
    if (ignored < 0 && labels.containsKey(IGNORED_BY_CUSTOM) && labels.size() > 2) {
      ignored = IGNORED_BY_CUSTOM;
    }
    labels.remove(ignored);
    return new DatasetFingerprint(
        spacings, sizes, labels, ignored, IntensityStatistics.of(samples), warnings);
  }

  private static int ignored(Dataset dataset, long[] histogram) {
    if (dataset.ignoredLabel() >= 0 || histogram[IGNORED_BY_CUSTOM] == 0) {
      return dataset.ignoredLabel();
    }
    long others = Arrays.stream(histogram).skip(1).filter(voxels -> voxels > 0).count();
    return others > 1 ? IGNORED_BY_CUSTOM : -1;
  }

  private static void warn(
      DatasetCase each, DatasetCase.Pair pair, long labelled, List<String> warnings) {
    if (pair.moved()) {
      warnings.add(
          "Case "
              + each.name()
              + ": label and image lie at different places; the image's place is taken.");
    }
    if (labelled == 0) {
      warnings.add("Case " + each.name() + " has no labelled voxel.");
    }
  }

  private static long[] histogram(LabelMap truth) {
    long[] histogram = new long[1 << 16];
    for (short[] plane : truth.planes()) {
      for (short label : plane) {
        histogram[label & 0xffff]++;
      }
    }
    return histogram;
  }

  /** Adds the counts of a scan to those of all, and gives the number of its labelled voxels. */
  private static long merge(long[] histogram, int ignored, TreeMap<Integer, Long> labels) {
    long labelled = 0;
    for (int label = 0; label < histogram.length; label++) {
      if (histogram[label] > 0) {
        labels.merge(label, histogram[label], Long::sum);
        labelled += label > 0 && label != ignored ? histogram[label] : 0;
      }
    }
    return labelled;
  }

  private static float[] sampled(
      CtVolume ct, LabelMap truth, int ignored, long labelled, int count) {
    if (labelled == 0) {
      return new float[0];
    }
    SplittableRandom random = new SplittableRandom(SEED);
    long[] ranks = new long[count];
    for (int i = 0; i < count; i++) {
      ranks[i] = random.nextLong(labelled);
    }
    Arrays.sort(ranks);
    float[] hu = new float[count];
    int next = 0;
    long rank = 0;
    for (int z = 0; z < truth.planes().length && next < count; z++) {
      short[] plane = truth.planes()[z];
      for (int i = 0; i < plane.length && next < count; i++) {
        int label = plane[i] & 0xffff;
        if (label != 0 && label != ignored) {
          while (next < count && ranks[next] == rank) {
            hu[next++] = ct.planes()[z][i];
          }
          rank++;
        }
      }
    }
    return hu;
  }
}
