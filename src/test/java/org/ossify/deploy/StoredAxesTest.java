/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.io.volume.NiftiBytes;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.model.card.LoadedModel;
import org.ossify.model.card.ModelFile;
import org.ossify.model.engine.EngineDevice;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Vector3;

/**
 * What nnU-Net's networks see of files stored in all 48 ways, each with all transposes.
 *
 * <p>The network answers 1 where HU grow along one of its axes. What it must answer is counted on
 * the voxels as they were written, which are the array that nnU-Net reads.
 */
class StoredAxesTest {

  private static final int[] SIZE = {4, 5, 6};
  private static final double[] SPACING = {0.5, 0.75, 1.25};
  private static final double[] CORNER = {-20, 31, 7};

  @TempDir Path folder;

  /** The file's axis a runs along axis to[a] of R, A, S, in the way of sign[a]. */
  private record Storage(int[] to, int[] sign) {

    static List<Storage> all() {
      List<Storage> all = new ArrayList<>();
      int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
      for (int[] order : orders) {
        for (int signs = 0; signs < 8; signs++) {
          int[] sign = {1 - (signs & 1) * 2, 1 - (signs & 2), 1 - (signs & 4) / 2};
          all.add(new Storage(order, sign));
        }
      }
      return all;
    }

    Path write(Path file, float[] stored) {
      double[] rows = new double[12];
      for (int axis = 0; axis < 3; axis++) {
        rows[4 * to[axis] + axis] = sign[axis] * SPACING[axis];
        rows[4 * axis + 3] = CORNER[axis];
      }
      NiftiBytes bytes = new NiftiBytes(ByteOrder.LITTLE_ENDIAN, 16, 32, SIZE).sform(rows);
      for (float value : stored) {
        bytes.buffer().putFloat(value);
      }
      return bytes.writeTo(file);
    }

    /** Where the file has the voxel at a place in the patient. */
    int[] stored(Vector3 lps) {
      double[] ras = {-lps.x(), -lps.y(), lps.z()};
      int[] index = new int[3];
      for (int axis = 0; axis < 3; axis++) {
        double mm = (ras[to[axis]] - CORNER[to[axis]]) * sign[axis];
        index[axis] = (int) Math.rint(mm / SPACING[axis]);
      }
      return index;
    }

    /** The step in the file that goes along axis 0, 1 or 2 of R, A, S. */
    int[] step(int rasAxis) {
      int[] step = new int[3];
      for (int axis = 0; axis < 3; axis++) {
        step[axis] = to[axis] == rasAxis ? sign[axis] : 0;
      }
      return step;
    }
  }

  private static int place(int[] at) {
    boolean outside = false;
    for (int axis = 0; axis < 3; axis++) {
      outside |= at[axis] < 0 || at[axis] >= SIZE[axis];
    }
    return outside ? -1 : (at[2] * SIZE[1] + at[1]) * SIZE[0] + at[0];
  }

  private static float[] randomHu() {
    Random random = new Random(4);
    float[] hu = new float[SIZE[0] * SIZE[1] * SIZE[2]];
    for (int i = 0; i < hu.length; i++) {
      hu[i] = random.nextInt(3000) - 1000;
    }
    return hu;
  }

  /**
   * A model of nnU-Net whose network answers 1 where HU grow along its axis.
   *
   * @param axis of the array that nnU-Net gives to the network: 0, 1 or 2
   * @param spacing along these axes
   */
  private Path model(String reader, int[] forward, int axis, double[] spacing) throws IOException {
    Path model = Files.createDirectories(folder.resolve(reader + Arrays.toString(forward) + axis));
    int[] backward = new int[3];
    for (int i = 0; i < 3; i++) {
      backward[forward[i]] = i;
    }
    Files.writeString(
        model.resolve("plans.json"),
        """
        {"image_reader_writer": "%s", "transpose_forward": %s, "transpose_backward": %s,
         "configurations": {"3d_fullres": {"spacing": %s, "patch_size": [8, 8, 8],
         "normalization_schemes": ["NoNormalization"], "use_mask_for_norm": [false]}}}
        """
            .formatted(
                reader,
                Arrays.toString(forward),
                Arrays.toString(backward),
                Arrays.toString(spacing)));
    Files.writeString(
        model.resolve("dataset.json"),
        """
        {"channel_names": {"0": "CT"}, "labels": {"background": 0, "bone": 1}}
        """);
    float[] weights = new float[54];
    weights[27 + 13] = -1;
    weights[27 + 13 + new int[] {9, 3, 1}[axis]] = 1;
    new SmallNetwork(3, 1)
        .convolution(2, 3, true, weights, new float[2])
        .write(model.resolve("net.onnx"));
    return model;
  }

  @ParameterizedTest
  @CsvSource({
    "SimpleITKIO, 0, 1, 2",
    "SimpleITKIO, 0, 2, 1",
    "SimpleITKIO, 1, 0, 2",
    "NibabelIO, 1, 2, 0",
    "SimpleITKIO, 2, 0, 1",
    "SimpleITKIO, 2, 1, 0",
    "NibabelIOWithReorient, 0, 1, 2",
    "SimpleITKIOWithReorient, 2, 0, 1"
  })
  void theNetworkSeesWhatNnUnetSees(String reader, int first, int second, int third)
      throws IOException {
    int[] forward = {first, second, third};
    boolean reorients = reader.endsWith("WithReorient");
    float[] hu = randomHu();
    for (int axis = 0; axis < 3; axis++) {
      for (Storage storage : Storage.all()) {
        double[] spacing = new double[3];
        for (int a = 0; a < 3; a++) {
          // the array goes z, y, x: its axis 0 is the last of the file or of R, A, S
          int read = 2 - forward[a];
          spacing[a] = SPACING[reorients ? fileAxis(storage, read) : read];
        }
        int read = 2 - forward[axis];
        int[] step = new int[3];
        step[read] = 1;
        assertSees(
            storage,
            model(reader, forward, axis, spacing),
            hu,
            reorients ? storage.step(read) : step);
      }
    }
  }

  private static int fileAxis(Storage storage, int rasAxis) {
    for (int axis = 0; axis < 3; axis++) {
      if (storage.to[axis] == rasAxis) {
        return axis;
      }
    }
    throw new AssertionError();
  }

  private void assertSees(Storage storage, Path model, float[] hu, int[] step) {
    CtVolume ct = VolumeFormat.NIFTI.readCt(storage.write(folder.resolve("scan.nii"), hu), NONE);
    Segmentation found;
    try (LoadedModel loaded = ModelFile.open(model.toString());
        NetworkRun run = NetworkRun.open(loaded, EngineDevice.CPU)) {
      found = run.segment(ct, RunSettings.of(loaded.card()), cost -> {}, NONE);
    }
    assertEquals(ct.grid(), found.labels().grid());
    int compared = 0;
    for (int z = 0; z < ct.grid().nz(); z++) {
      for (int i = 0; i < ct.grid().planeSize(); i++) {
        int x = i % ct.grid().nx();
        int y = i / ct.grid().nx();
        int[] at = storage.stored(ct.grid().positionOf(x, y, z));
        assertEquals(hu[place(at)], ct.hu(x, y, z), "the voxel lies elsewhere in the patient");
        int next = place(new int[] {at[0] + step[0], at[1] + step[1], at[2] + step[2]});
        if (next >= 0) {
          compared++;
          int expected = hu[next] > hu[place(at)] ? 1 : 0;
          assertEquals(expected, found.labels().planes()[z][i], storage + " " + model);
        }
      }
    }
    assertTrue(compared >= 90, "most voxels have a neighbour: " + compared);
  }

  @Test
  void thePassportNamesTheAxesOfTheFile() {
    float[] hu = randomHu();
    List<String> found = new ArrayList<>();
    for (Storage storage : Storage.all().subList(0, 8)) {
      CtVolume ct = VolumeFormat.NIFTI.readCt(storage.write(folder.resolve("scan.nii"), hu), NONE);
      found.add(ct.source().storedAxes());
    }
    assertArrayEquals(
        new String[] {"RAS", "LAS", "RPS", "LPS", "RAI", "LAI", "RPI", "LPI"}, found.toArray());
  }
}
