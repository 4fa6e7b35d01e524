/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import java.util.stream.Stream;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.OpenImages;
import org.ossify.fiji.foreign.ForeignCt;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.fiji.image.ImageProperties.Content;
import org.ossify.preprocess.WantedSpacing;
import org.ossify.volume.Grid;
import org.ossify.volume.Volume;
import org.scijava.plugin.Parameter;

/** A command that gives the active volume another spacing, or the grid of another image. */
public abstract class SpacingCommand extends OssifyCommand {

  @Parameter(
      label = "Volume",
      description =
          "A CT volume, a normalized one, a probability, or with labels=true a mask or label map.",
      required = false,
      persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Spacing (mm, 0 = finest edge)",
      description = "Isotropic spacing of the new grid; 0 takes the smallest voxel edge.",
      min = "0",
      max = "100",
      persist = false)
  private double spacing = 0;

  @Parameter(
      label = "Spacing along x (mm, 0 = as spacing)",
      description = "Overrides spacing along x.",
      min = "0",
      max = "100",
      persist = false)
  private double spacingx = 0;

  @Parameter(
      label = "Spacing along y (mm, 0 = as spacing)",
      description = "Overrides spacing along y.",
      min = "0",
      max = "100",
      persist = false)
  private double spacingy = 0;

  @Parameter(
      label = "Spacing along z (mm, 0 = as spacing)",
      description = "Overrides spacing along z.",
      min = "0",
      max = "100",
      persist = false)
  private double spacingz = 0;

  @Parameter(
      label = "Like (title of an image, may be empty)",
      description =
          "Brings the volume onto the grid of this image, wherever that lies: in place of a spacing."
              + " Voxels at the same places are stored anew, never resampled.",
      persist = false)
  private String like = "";

  protected final ImagePlus image() {
    return image;
  }

  protected final WantedSpacing wantedSpacing() {
    return new WantedSpacing(spacing, spacingx, spacingy, spacingz);
  }

  /**
   * The grid of the image to be like; null when none is named.
   *
   * @param others keys of the subclass that a whole grid leaves no meaning to
   * @throws IllegalArgumentException when a spacing or one of the others is given as well
   */
  protected final Grid likeGrid(String... others) {
    ImagePlus named = OpenImages.optional("like", like);
    if (named == null) {
      return null;
    }
    Stream<String> spacings = Stream.of("spacing", "spacingx", "spacingy", "spacingz");
    Stream.concat(spacings, Stream.of(others))
        .filter(this::isGiven)
        .forEach(
            key -> {
              throw new IllegalArgumentException(
                  key + " and like exclude each other: like=[" + like + "] gives the whole grid");
            });
    return ImageGeometry.read(named);
  }

  /**
   * The volume in the image, as what it is.
   *
   * @param labels whether a mask or label map is expected; with like=, it is known for what it is
   */
  protected final Volume volume(boolean labels) {
    boolean values = image.getBitDepth() == 32;
    boolean foreign = ForeignCt.isForeign(image);
    boolean asLabels = labels || (!like.isBlank() && !foreign);
    if (!asLabels && !values && !foreign) {
      throw new IllegalArgumentException(
          "\"" + image.getTitle() + "\" holds no HU; a mask or label map needs labels=true");
    }
    if (!labels && asLabels && !values) {
      return ImagePlusAdapter.volume(image);
    }
    if (asLabels && !values) {
      return image.getBitDepth() == 8
          ? ImagePlusAdapter.mask(image)
          : ImagePlusAdapter.labels(image);
    }
    Content content = ImageProperties.content(image);
    return content == null || content == Content.HU ? hu(image) : ImagePlusAdapter.volume(image);
  }
}
