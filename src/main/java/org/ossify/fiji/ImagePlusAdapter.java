/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ossify.fiji.foreign.ForeignCt;
import org.ossify.fiji.image.ImageGeometry;
import org.ossify.fiji.image.ImagePlanes;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.fiji.image.ImageProperties.Content;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Volume;

/**
 * The front door: the one place where an {@link ImagePlus} becomes a {@link Volume} and back.
 * Wrapping copies no voxel, in either direction; all validation of images is here.
 *
 * <p>From a script, on an open image:
 *
 * <pre>{@code
 * import org.ossify.annotate.HuThreshold;
 * CtVolume ct = ImagePlusAdapter.ct(IJ.getImage());
 * Mask bone = new HuThreshold(226, 3071).apply(ct, Progress.NONE);
 * ImagePlusAdapter.image("bone", bone).show();
 * }</pre>
 *
 * <p>{@link #ct}, {@link #mask(ImagePlus)} and {@link #labels} ask for one kind and refuse any
 * other with a sentence; {@link #volume} takes an image as what it is.
 */
public final class ImagePlusAdapter {

  /** Grey levels at which bone and soft tissue both show: W2000 L300. */
  private static final double DARKEST_HU = -700;

  private static final double BRIGHTEST_HU = 1300;

  private ImagePlusAdapter() {}

  /**
   * The volume in an image, as what it is: by what Ossify wrote on it, else by its header when
   * ImageJ or Bio-Formats opened a CT, else a mask (8-bit), label map (16-bit) or unitless volume
   * (32-bit).
   *
   * @throws IllegalArgumentException when it is RGB, has channels or frames, or its place or
   *     meaning cannot be trusted, saying why
   */
  public static Volume volume(ImagePlus image) {
    Content content = ImageProperties.content(image);
    if (content == Content.HU) {
      return ct(image);
    }
    Optional<CtVolume> foreign = foreign(image);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    if (content == Content.INTENSITY && image.getBitDepth() == 32) {
      return scan(image);
    }
    return switch (image.getBitDepth()) {
      case 8 -> content == Content.GRAY ? gray(image) : mask(image);
      case 16 -> labels(image);
      case 32 -> content == Content.PROBABILITY ? probability(image) : unitless(image);
      default ->
          throw new IllegalArgumentException(
              "\"" + image.getTitle() + "\" is an RGB image, not a volume, mask or label map");
    };
  }

  /**
   * The HU volume in an image. Voxels of our own images are shared, not copied; of images that
   * ImageJ or Bio-Formats opened, {@link ForeignCt} makes HU anew, and the passport that says so is
   * kept on the image.
   *
   * @throws IllegalArgumentException when the image holds no HU, saying how to get them
   */
  public static CtVolume ct(ImagePlus image) {
    if (isHu(image)) {
      return scan(image);
    }
    return foreign(image).orElseThrow(() -> withoutHu(image));
  }

  /** Empty for images of our own, and for those that bring nothing to restore HU from. */
  private static Optional<CtVolume> foreign(ImagePlus image) {
    Optional<CtVolume> foreign = ForeignCt.read(image);
    foreign.ifPresent(ct -> ImageProperties.setSource(image, ct.source()));
    return foreign;
  }

  private static IllegalArgumentException withoutHu(ImagePlus image) {
    return new IllegalArgumentException(
        "\""
            + image.getTitle()
            + "\" carries no Hounsfield units (it is "
            + numbers(image)
            + "); open the scan with CT Import, or turn raw values into HU with CT Calibrate HU");
  }

  private static CtVolume scan(ImagePlus image) {
    return new CtVolume(
        ImageGeometry.read(image), ImagePlanes.floats(image), ImageProperties.source(image));
  }

  /** What an image without HU holds, for the refusal. */
  private static String numbers(ImagePlus image) {
    CtSource source = ImageProperties.source(image);
    if (ImageProperties.content(image) != Content.INTENSITY || source == null) {
      return ImagePlanes.description(image);
    }
    return source.modality().isEmpty() || source.modality().equals("CT")
        ? "an uncalibrated volume"
        : "a volume of modality " + source.modality();
  }

  /** Whether Ossify made this image and it holds HU. */
  public static boolean isHu(ImagePlus image) {
    return image.getBitDepth() == 32
        && ImageProperties.source(image) != null
        && ImageProperties.content(image) == Content.HU;
  }

  /**
   * The mask in an image; voxels are shared, not copied.
   *
   * @throws IllegalArgumentException when it is not an 8-bit stack of only 0 and 255
   */
  public static Mask mask(ImagePlus image) {
    if (image.getBitDepth() != 8) {
      throw noMask(image, "it is " + ImagePlanes.description(image));
    }
    byte[][] planes = ImagePlanes.bytes(image);
    Mask.flaw(planes)
        .ifPresent(
            flaw -> {
              throw noMask(image, flaw);
            });
    return new Mask(ImageGeometry.read(image), planes);
  }

  /**
   * The voxels of one label as a mask: of an 8-bit mask for 255, else of a label map.
   *
   * @throws IllegalArgumentException when the image holds neither
   */
  public static Mask mask(ImagePlus image, int label) {
    boolean wholeMask = image.getBitDepth() != 16 && label == 255;
    return wholeMask ? mask(image) : labels(image).mask(label);
  }

  /** An image that shows a volume, with its grid, meaning and passport; no voxel is copied. */
  public static ImagePlus image(String title, Volume volume) {
    ImagePlus image = stacked(title, volume, Content.of(volume));
    if (volume instanceof CtVolume ct) {
      ImageProperties.setSource(image, ct.source());
    }
    if (volume instanceof LabelMap labels) {
      labels.names().forEach((label, name) -> image.setProp("ossify.label." + label, name));
      image.setDisplayRange(0, Math.max(1, labels.names().size()));
    } else {
      setDisplayRange(image, volume);
    }
    return image;
  }

  private static void setDisplayRange(ImagePlus image, Volume volume) {
    switch (Content.of(volume)) {
      case HU -> image.setDisplayRange(DARKEST_HU, BRIGHTEST_HU);
      case PROBABILITY -> image.setDisplayRange(0, 1);
      case MASK -> image.setDisplayRange(0, 255);
      case UNITLESS, INTENSITY -> image.resetDisplayRange();
      case GRAY, LABELS -> {}
    }
  }

  /**
   * One image of several that lie on the same grid and mean the same: each becomes a channel, named
   * in the labels of its slices. No voxel is copied.
   */
  public static ImagePlus channels(String title, List<ImagePlus> images, List<String> names) {
    ImagePlus first = images.get(0);
    Grid grid = ImageGeometry.read(first);
    ImageStack stack = new ImageStack(grid.nx(), grid.ny());
    for (int z = 1; z <= grid.nz(); z++) {
      for (int channel = 0; channel < images.size(); channel++) {
        ImageStack planes = images.get(channel).getStack();
        stack.addSlice(planes.getSliceLabel(z) + " " + names.get(channel), planes.getPixels(z));
      }
    }
    ImagePlus image = new ImagePlus(title, stack);
    image.setDimensions(images.size(), grid.nz(), 1);
    image.setOpenAsHyperStack(true);
    image.setCalibration(first.getCalibration());
    ImageProperties.setGrid(image, grid);
    ImageProperties.setContent(image, ImageProperties.content(first));
    for (int channel = 0; channel < names.size(); channel++) {
      image.setProp("ossify.channel." + (channel + 1), names.get(channel));
    }
    image.setDisplayRange(first.getDisplayRangeMin(), first.getDisplayRangeMax());
    return image;
  }

  /** The HU passport follows from a volume to what is made of it, HU or not. */
  public static ImagePlus withSourceOf(ImagePlus origin, ImagePlus made) {
    ImageProperties.setSource(made, ImageProperties.source(origin));
    return made;
  }

  /** Unitless values of a 32-bit image that holds no HU, such as a window or a probability. */
  public static UnitlessVolume unitless(ImagePlus image) {
    return new UnitlessVolume(ImageGeometry.read(image), ImagePlanes.floats(image));
  }

  /** Probabilities of a 32-bit image; voxels are shared, not copied. */
  public static ProbabilityMap probability(ImagePlus image) {
    return new ProbabilityMap(ImageGeometry.read(image), ImagePlanes.floats(image));
  }

  /** Grey levels of an 8-bit image; voxels are shared, not copied. */
  static GrayVolume gray(ImagePlus image) {
    return new GrayVolume(ImageGeometry.read(image), ImagePlanes.bytes(image));
  }

  /**
   * Labels of a 16-bit image, 0 = background; voxels are shared, not copied, but those of a signed
   * image, which ImageJ keeps moved up.
   */
  public static LabelMap labels(ImagePlus image) {
    if (image.getBitDepth() != 16) {
      throw new IllegalArgumentException(
          "\""
              + image.getTitle()
              + "\" is "
              + ImagePlanes.description(image)
              + "; a label map is 16-bit");
    }
    return new LabelMap(ImageGeometry.read(image), ImagePlanes.unsignedShorts(image), Map.of());
  }

  private static ImagePlus stacked(String title, Volume volume, Content content) {
    Grid grid = volume.grid();
    ImageStack stack = new ImageStack(grid.nx(), grid.ny());
    for (Object plane : volume.planes()) {
      stack.addSlice("", plane);
    }
    ImagePlus image = new ImagePlus(title, stack);
    image.setDimensions(1, grid.nz(), 1);
    ImageGeometry.write(image, grid);
    ImageProperties.setContent(image, content);
    return image;
  }

  private static IllegalArgumentException noMask(ImagePlus image, String why) {
    return new IllegalArgumentException(
        "\""
            + image.getTitle()
            + "\" is not a mask: "
            + why
            + "; a mask is an 8-bit stack of 0 and 255, as Bone Threshold makes it");
  }
}
