/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Volume;

/**
 * Our volumes as images of ImgLib2, and back.
 *
 * <p>A view copies no voxel: what is written through it stands in the volume, and in the ImagePlus
 * that the volume was taken from. Volumes are read-only by contract, so copy the view first ({@code
 * view.copy()}) unless the change is meant for all who hold the volume. An Img knows no patient:
 * the way back takes the grid that its voxels lie on. It shares the planes of a {@link PlanarImg}
 * of three dimensions and of the very type that the view has; of everything else (cropped,
 * subsampled or transposed views, cells, arrays, other types) it copies the values slice by slice.
 *
 * <pre>{@code
 * CtVolume ct = ImagePlusAdapter.ct(imp);
 * net.imglib2.img.Img view = ImgViews.of(ct);
 * CtVolume same = ImgViews.ct(view, ct);
 * }</pre>
 */
public final class ImgViews {

  private ImgViews() {}

  /** Any volume, in the type of its voxels. */
  public static PlanarImg<?, ?> of(Volume volume) {
    Grid grid = volume.grid();
    if (volume.planes() instanceof float[][] planes) {
      return floats(grid, planes);
    }
    return volume.planes() instanceof byte[][] planes
        ? bytes(grid, planes)
        : shorts(grid, (short[][]) volume.planes());
  }

  /** HU. */
  public static PlanarImg<FloatType, FloatArray> of(CtVolume ct) {
    return floats(ct.grid(), ct.planes());
  }

  /** Values without a unit. */
  public static PlanarImg<FloatType, FloatArray> of(UnitlessVolume volume) {
    return floats(volume.grid(), volume.planes());
  }

  /** Probabilities from 0 to 1. */
  public static PlanarImg<FloatType, FloatArray> of(ProbabilityMap map) {
    return floats(map.grid(), map.planes());
  }

  /** 0 and 255. */
  public static PlanarImg<UnsignedByteType, ByteArray> of(Mask mask) {
    return bytes(mask.grid(), mask.planes());
  }

  /** Grey levels. */
  public static PlanarImg<UnsignedByteType, ByteArray> of(GrayVolume volume) {
    return bytes(volume.grid(), volume.planes());
  }

  /** Labels, 0 for background. */
  public static PlanarImg<UnsignedShortType, ShortArray> of(LabelMap labels) {
    return shorts(labels.grid(), labels.planes());
  }

  /**
   * HU on the grid, and with the passport, of a volume.
   *
   * @param image values in HU
   * @param like the volume that says where the voxels lie and where the HU come from
   * @throws IllegalArgumentException unless the image is as large as the volume
   */
  public static CtVolume ct(RandomAccessibleInterval<? extends RealType<?>> image, CtVolume like) {
    return new CtVolume(like.grid(), ImgPlanes.floats(image, like.grid()), like.source());
  }

  /**
   * Values without a unit.
   *
   * @throws IllegalArgumentException unless the image is as large as the grid
   */
  public static UnitlessVolume unitless(
      RandomAccessibleInterval<? extends RealType<?>> image, Grid grid) {
    return new UnitlessVolume(grid, ImgPlanes.floats(image, grid));
  }

  /**
   * Probabilities from 0 to 1.
   *
   * @throws IllegalArgumentException unless the image is as large as the grid
   */
  public static ProbabilityMap probability(
      RandomAccessibleInterval<? extends RealType<?>> image, Grid grid) {
    return new ProbabilityMap(grid, ImgPlanes.floats(image, grid));
  }

  /**
   * A mask, of truth values or of 0 and 255.
   *
   * @throws IllegalArgumentException unless the image is as large as the grid and holds only these
   */
  public static Mask mask(RandomAccessibleInterval<? extends RealType<?>> image, Grid grid) {
    return new Mask(grid, ImgPlanes.maskBytes(image, grid));
  }

  /**
   * Grey levels from 0 to 255.
   *
   * @throws IllegalArgumentException unless the image is as large as the grid and holds only these
   */
  public static GrayVolume gray(RandomAccessibleInterval<? extends RealType<?>> image, Grid grid) {
    return new GrayVolume(grid, ImgPlanes.bytes(image, grid));
  }

  /**
   * Labels from 1 to 65535, 0 for background.
   *
   * @throws IllegalArgumentException unless the image is as large as the grid and holds only these
   */
  public static LabelMap labels(RandomAccessibleInterval<? extends RealType<?>> image, Grid grid) {
    return new LabelMap(grid, ImgPlanes.shorts(image, grid), Map.of());
  }

  /**
   * The image in ImageJ, in 8 bits (truth values as 0 and 255), 16 bits or, of all other types, 32
   * bits. How large its voxels are it does not know, so that no command takes it for a scan before
   * its voxel size is set in mm.
   *
   * @throws IllegalArgumentException unless it has 2 or 3 dimensions of at most 2^31 - 1
   */
  public static ImagePlus image(
      String title, RandomAccessibleInterval<? extends RealType<?>> image) {
    ImageStack stack =
        new ImageStack(Math.toIntExact(image.dimension(0)), Math.toIntExact(image.dimension(1)));
    for (Object plane : ImgPlanes.asStored(image)) {
      stack.addSlice("", plane);
    }
    ImagePlus made = new ImagePlus(title, stack);
    made.setDimensions(1, stack.getSize(), 1);
    return made;
  }

  private static PlanarImg<FloatType, FloatArray> floats(Grid grid, float[][] planes) {
    PlanarImg<FloatType, FloatArray> img = planar(grid, planes, plane -> new FloatArray(plane));
    img.setLinkedType(new FloatType(img));
    return img;
  }

  private static PlanarImg<UnsignedByteType, ByteArray> bytes(Grid grid, byte[][] planes) {
    PlanarImg<UnsignedByteType, ByteArray> img =
        planar(grid, planes, plane -> new ByteArray(plane));
    img.setLinkedType(new UnsignedByteType(img));
    return img;
  }

  private static PlanarImg<UnsignedShortType, ShortArray> shorts(Grid grid, short[][] planes) {
    PlanarImg<UnsignedShortType, ShortArray> img =
        planar(grid, planes, plane -> new ShortArray(plane));
    img.setLinkedType(new UnsignedShortType(img));
    return img;
  }

  private static <P, T extends NativeType<T>, A extends ArrayDataAccess<A>> PlanarImg<T, A> planar(
      Grid grid, P[] planes, Function<P, A> access) {
    List<A> slices = new ArrayList<>();
    for (P plane : planes) {
      slices.add(access.apply(plane));
    }
    return new PlanarImg<>(slices, new long[] {grid.nx(), grid.ny(), grid.nz()}, new Fraction());
  }
}
