/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import java.lang.reflect.Array;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.WrappedImg;
import net.imglib2.img.basictypeaccess.PlanarAccess;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.ossify.kernel.Planes;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * The planes of an ImgLib2 image as Java arrays: shared where the image holds such arrays itself,
 * else copied.
 */
final class ImgPlanes {

  private static final int MOST_GRAY = 255;
  private static final int MOST_LABEL = 65535;

  /** Takes the value of one pixel of a slice. */
  @FunctionalInterface
  private interface Pixel {
    void set(int z, int i, double value);
  }

  private ImgPlanes() {}

  static float[][] floats(RandomAccessibleInterval<? extends RealType<?>> image, Grid grid) {
    RandomAccessibleInterval<? extends RealType<?>> volume = volume(image, grid);
    if (isPlanar(volume, FloatType.class)) {
      return shared((PlanarAccess<?>) volume, new float[grid.nz()][]);
    }
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    copy(volume, grid, (z, i, value) -> planes[z][i] = (float) value);
    return planes;
  }

  static byte[][] bytes(RandomAccessibleInterval<? extends RealType<?>> image, Grid grid) {
    RandomAccessibleInterval<? extends RealType<?>> volume = volume(image, grid);
    if (isPlanar(volume, UnsignedByteType.class)) {
      return shared((PlanarAccess<?>) volume, new byte[grid.nz()][]);
    }
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    copy(volume, grid, (z, i, value) -> planes[z][i] = (byte) whole(value, MOST_GRAY));
    return planes;
  }

  static short[][] shorts(RandomAccessibleInterval<? extends RealType<?>> image, Grid grid) {
    RandomAccessibleInterval<? extends RealType<?>> volume = volume(image, grid);
    if (isPlanar(volume, UnsignedShortType.class)) {
      return shared((PlanarAccess<?>) volume, new short[grid.nz()][]);
    }
    short[][] planes = new short[grid.nz()][grid.planeSize()];
    copy(volume, grid, (z, i, value) -> planes[z][i] = (short) whole(value, MOST_LABEL));
    return planes;
  }

  /** As {@link #bytes}, with 255 for what is true. */
  static byte[][] maskBytes(RandomAccessibleInterval<? extends RealType<?>> image, Grid grid) {
    RandomAccessibleInterval<? extends RealType<?>> volume = volume(image, grid);
    if (!(type(volume) instanceof BooleanType)) {
      return bytes(volume, grid);
    }
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    copy(volume, grid, (z, i, value) -> planes[z][i] = (byte) (value == 0 ? 0 : MOST_GRAY));
    return planes;
  }

  /** Planes of bytes, shorts or floats, whichever the values of the image fit. */
  static Object[] asStored(RandomAccessibleInterval<? extends RealType<?>> image) {
    int dimensions = image.numDimensions();
    if (dimensions < 2 || dimensions > 3) {
      throw new IllegalArgumentException(
          "The image has " + dimensions + " dimensions; a volume has 3, a slice 2");
    }
    Grid grid =
        Grid.axial(
            Math.toIntExact(image.dimension(0)),
            Math.toIntExact(image.dimension(1)),
            dimensions == 2 ? 1 : Math.toIntExact(image.dimension(2)),
            new Vector3(1, 1, 1));
    RealType<?> type = type(image);
    if (type instanceof BooleanType) {
      return maskBytes(image, grid);
    }
    if (type instanceof UnsignedByteType) {
      return bytes(image, grid);
    }
    return type instanceof UnsignedShortType ? shorts(image, grid) : floats(image, grid);
  }

  private static RealType<?> type(RandomAccessibleInterval<? extends RealType<?>> image) {
    return Views.flatIterable(image).firstElement();
  }

  /** The image itself, taken out of its wrappings, as a stack of slices. */
  private static RandomAccessibleInterval<? extends RealType<?>> volume(
      RandomAccessibleInterval<? extends RealType<?>> image, Grid grid) {
    RandomAccessibleInterval<? extends RealType<?>> volume = unwrapped(image);
    if (volume.numDimensions() == 2) {
      volume = Views.addDimension(volume, 0, 0);
    }
    String size = text(volume.dimensionsAsLongArray());
    String wanted = text(grid.nx(), grid.ny(), grid.nz());
    if (!size.equals(wanted)) {
      throw new IllegalArgumentException(
          "The image has " + size + " voxels, the grid that it shall lie on " + wanted);
    }
    return volume;
  }

  private static String text(long... size) {
    return LongStream.of(size).mapToObj(Long::toString).collect(Collectors.joining("x"));
  }

  @SuppressWarnings("unchecked")
  private static RandomAccessibleInterval<? extends RealType<?>> unwrapped(
      RandomAccessibleInterval<? extends RealType<?>> image) {
    RandomAccessibleInterval<? extends RealType<?>> inner = image;
    while (inner instanceof WrappedImg<?> wrapped && wrapped.getImg() != inner) {
      inner = (RandomAccessibleInterval<? extends RealType<?>>) wrapped.getImg();
    }
    return inner;
  }

  private static boolean isPlanar(
      RandomAccessibleInterval<? extends RealType<?>> volume, Class<?> type) {
    return volume instanceof PlanarAccess<?> planar
        && type(volume).getClass() == type
        && planar.getPlane(0) instanceof ArrayDataAccess;
  }

  private static <P> P[] shared(PlanarAccess<?> image, P[] planes) {
    for (int z = 0; z < planes.length; z++) {
      Array.set(planes, z, ((ArrayDataAccess<?>) image.getPlane(z)).getCurrentStorageArray());
    }
    return planes;
  }

  private static void copy(
      RandomAccessibleInterval<? extends RealType<?>> volume, Grid grid, Pixel to) {
    Planes.forEach(
        grid.nz(),
        Progress.NONE,
        z -> {
          Cursor<? extends RealType<?>> cursor =
              Views.flatIterable(Views.hyperSlice(volume, 2, volume.min(2) + z)).cursor();
          for (int i = 0; i < grid.planeSize(); i++) {
            to.set(z, i, cursor.next().getRealDouble());
          }
        });
  }

  private static int whole(double value, int most) {
    int whole = (int) value;
    if (whole != value || whole < 0 || whole > most) {
      throw new IllegalArgumentException(
          "The image holds the value " + value + "; whole numbers from 0 to " + most + " fit");
    }
    return whole;
  }
}
