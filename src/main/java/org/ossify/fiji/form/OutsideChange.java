/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.ossify.fiji.VoxelHash;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.kernel.trace.VoxelChange;
import org.ossify.kernel.trace.VoxelTrace;
import org.ossify.record.ProcessRecord;
import org.ossify.record.StepRecord;

/**
 * What was done to the voxels of an image since Ossify made it or worked on it.
 *
 * <p>Other values are a step of their own in the record of the image. Voxels that lie elsewhere are
 * refused, because the geometry of the image would no longer hold.
 */
final class OutsideChange {

  private OutsideChange() {}

  /**
   * What an image looks like now.
   *
   * @param change in one sentence, empty when there is none
   * @param voxels null when Ossify has not made the image
   */
  record Seen(Optional<String> change, VoxelTrace voxels) {}

  /**
   * The change, which becomes a step; the voxels as they are now are remembered.
   *
   * @throws IllegalArgumentException when voxels were moved
   */
  static Seen note(ImagePlus image) {
    VoxelTrace known = ImageProperties.remembered(image);
    if (known == null || known.hash().equals(VoxelHash.of(image))) {
      ImageJCommands.forget(image);
      return new Seen(Optional.empty(), known);
    }
    VoxelTrace now = ImageProperties.trace(image);
    ImageStack stack = image.getStack();
    IntFunction<Object> planes = z -> stack.getPixels(z + 1);
    VoxelChange change = known.since(now, ImageGeometry.firstSlice(image), planes);
    List<String> commands = ImageJCommands.on(image);
    requireUnmoved(image, change, commands);
    String sentence = sentence(image, known, change, commands);
    ProcessRecord record = ImageProperties.record(image);
    ImageProperties.setRecord(image, record.with(step(record, known, now, sentence)));
    ImageProperties.rememberVoxels(image, now);
    ImageJCommands.forget(image);
    return new Seen(Optional.of(sentence), now);
  }

  private static void requireUnmoved(ImagePlus image, VoxelChange change, List<String> commands) {
    Optional<String> mover = commands.stream().filter(ImageJCommands::moves).findFirst();
    if (change.kind() == VoxelChange.Kind.MOVED
        || (change.kind() == VoxelChange.Kind.CHANGED && mover.isPresent())) {
      throw new IllegalArgumentException(
          "\""
              + image.getTitle()
              + "\" was flipped, turned, shifted or reordered outside of Ossify ("
              + change.describe()
              + mover.map(name -> ", after " + name).orElse("")
              + "), so its geometry no longer holds; undo it, or open the scan again");
    }
  }

  private static String sentence(
      ImagePlus image, VoxelTrace known, VoxelChange change, List<String> commands) {
    String what =
        switch (change.kind()) {
          case CUT ->
              String.format(
                  "cut from %dx%dx%d to %dx%dx%d voxels, which cannot be compared",
                  known.nx(),
                  known.ny(),
                  known.nz(),
                  image.getWidth(),
                  image.getHeight(),
                  image.getStackSize());
          case NONE ->
              String.format(
                  "slices %d-%d of %d kept",
                  ImageGeometry.firstSlice(image) + 1,
                  ImageGeometry.firstSlice(image) + image.getStackSize(),
                  known.nz());
          case CONVERTED ->
              "converted from " + known.type() + " to " + image.getBitDepth() + "-bit";
          default -> change.describe();
        };
    return "changed outside of Ossify: "
        + what
        + (commands.isEmpty() ? "" : " (after " + String.join(", ", commands) + ")");
  }

  /** It stands with the step after which it was done. */
  private static StepRecord step(
      ProcessRecord record, VoxelTrace known, VoxelTrace now, String sentence) {
    List<StepRecord> steps = record.steps();
    Map<String, String> found = new LinkedHashMap<>();
    found.put("change", sentence);
    return new StepRecord(
        steps.isEmpty() ? "1 Data Preparation" : steps.get(steps.size() - 1).step(),
        StepRecord.OUTSIDE,
        Map.of(),
        "ImageJ " + IJ.getVersion(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        0,
        Map.of("image", known.hash()),
        found,
        Map.of("image", now.hash()));
  }
}
