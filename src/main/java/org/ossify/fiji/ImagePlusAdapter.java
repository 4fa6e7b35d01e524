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
import org.ossify.kernel.Planes;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.Progress;
import org.ossify.volume.UnitlessVolume;

/**
 * The one place where ImagePlus meets our records. Wrapping copies no voxel, in either direction;
 * all validation of images is here.
 */
public final class ImagePlusAdapter {

  /** Grey levels at which bone and soft tissue both show: W2000 L300. */
  private static final double DARKEST_HU = -700;

  private static final double BRIGHTEST_HU = 1300;

  private ImagePlusAdapter() {}

  /**
   * The HU volume in an image. Voxels of our own images are shared, not copied; of images that
   * ImageJ or Bio-Formats opened, {@link ForeignCt} makes HU anew, and the passport that says so is
   * kept on the image.
   *
   * @throws IllegalArgumentException when the image holds no HU, saying how to get them
   */
  public static CtVolume ct(ImagePlus image) {
    CtSource source = ImageProperties.source(image);
    if (!isHu(image)) {
      Optional<CtVolume> foreign = ForeignCt.read(image);
      if (foreign.isPresent()) {
        ImageProperties.setSource(image, foreign.get().source());
        return foreign.get();
      }
      throw new IllegalArgumentException(
          "\""
              + image.getTitle()
              + "\" carries no Hounsfield units (it is "
              + ImagePlanes.description(image)
              + "); open the scan with CT Import, or turn raw values into HU with CT Calibrate HU");
    }
    return new CtVolume(ImageGeometry.read(image), ImagePlanes.floats(image), source);
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
   * @throws IllegalArgumentException when it is no 8-bit stack of only 0 and 255
   */
  public static Mask mask(ImagePlus image) {
    if (image.getBitDepth() != 8) {
      throw noMask(image, "it is " + ImagePlanes.description(image));
    }
    byte[][] planes = ImagePlanes.bytes(image);
    Planes.forEach(
        planes.length,
        Progress.NONE,
        z -> {
          for (byte value : planes[z]) {
            if (value != Mask.FOREGROUND && value != Mask.BACKGROUND) {
              throw noMask(image, "slice " + (z + 1) + " holds the value " + (value & 0xff));
            }
          }
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

  public static ImagePlus image(String title, CtVolume ct) {
    ImagePlus image = stacked(title, ct.grid(), ct.planes(), Content.HU);
    ImageProperties.setSource(image, ct.source());
    image.setDisplayRange(DARKEST_HU, BRIGHTEST_HU);
    return image;
  }

  public static ImagePlus image(String title, UnitlessVolume input) {
    ImagePlus image = stacked(title, input.grid(), input.planes(), Content.UNITLESS);
    image.resetDisplayRange();
    return image;
  }

  public static ImagePlus image(String title, ProbabilityMap map) {
    ImagePlus image = stacked(title, map.grid(), map.planes(), Content.PROBABILITY);
    image.setDisplayRange(0, 1);
    return image;
  }

  public static ImagePlus image(String title, GrayVolume picture) {
    return stacked(title, picture.grid(), picture.planes(), Content.GRAY);
  }

  public static ImagePlus image(String title, Mask mask) {
    ImagePlus image = stacked(title, mask.grid(), mask.planes(), Content.MASK);
    image.setDisplayRange(0, 255);
    return image;
  }

  public static ImagePlus image(String title, LabelMap labels) {
    ImagePlus image = stacked(title, labels.grid(), labels.planes(), Content.LABELS);
    labels.names().forEach((label, name) -> image.setProp("ossify.label." + label, name));
    image.setDisplayRange(0, Math.max(1, labels.names().size()));
    return image;
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

  /** Grey levels of an 8-bit image; voxels are shared, not copied. */
  static GrayVolume gray(ImagePlus image) {
    return new GrayVolume(ImageGeometry.read(image), ImagePlanes.bytes(image));
  }

  /** Labels of a 16-bit image, 0 = background; voxels are shared, not copied. */
  public static LabelMap labels(ImagePlus image) {
    if (image.getBitDepth() != 16) {
      throw new IllegalArgumentException(
          "\""
              + image.getTitle()
              + "\" is "
              + ImagePlanes.description(image)
              + "; a label map is 16-bit");
    }
    return new LabelMap(ImageGeometry.read(image), ImagePlanes.shorts(image), Map.of());
  }

  private static ImagePlus stacked(String title, Grid grid, Object[] planes, Content content) {
    ImageStack stack = new ImageStack(grid.nx(), grid.ny());
    for (Object plane : planes) {
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
            + "\" is no mask: "
            + why
            + "; a mask is an 8-bit stack of 0 and 255, as Bone Threshold makes it");
  }
}
