/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Vector3;

class ImgViewsTest {

  private static final Grid GRID = Grid.axial(4, 3, 2, new Vector3(0.5, 0.5, 1));

  @Test
  void whatIsWrittenThroughTheViewStandsInThePlane() {
    CtVolume ct = numbered(GRID);
    RandomAccess<FloatType> voxel = ImgViews.of(ct).randomAccess();
    voxel.setPosition(new long[] {2, 1, 1});
    assertEquals(18, voxel.get().get());
    voxel.get().set(-77);
    assertEquals(-77, ct.planes()[1][6]);
  }

  @Test
  void whatIsWrittenInThePlaneIsSeenThroughTheView() {
    CtVolume ct = numbered(GRID);
    Img<FloatType> view = ImgViews.of(ct);
    ct.planes()[0][11] = 1234;
    assertEquals(1234, view.getAt(3, 2, 0).get());
  }

  @Test
  void theViewOfAnOpenImageIsTheImage() {
    ImagePlus image = ImagePlusAdapter.image("ct", numbered(GRID));
    ImgViews.of(ImagePlusAdapter.ct(image)).getAt(0, 0, 1).set(9);
    assertEquals(9, image.getStack().getVoxel(0, 0, 1));
  }

  @Test
  void everyKindOfVolumeHasAViewOfItsSizeAndType() {
    long[] size = {4, 3, 2};
    float[][] floats = new float[2][12];
    byte[][] bytes = new byte[2][12];
    LabelMap labels = new LabelMap(GRID, new short[2][12], java.util.Map.of());
    assertView(size, FloatType.class, ImgViews.of(numbered(GRID)));
    assertView(size, FloatType.class, ImgViews.of(new UnitlessVolume(GRID, floats)));
    assertView(size, FloatType.class, ImgViews.of(new ProbabilityMap(GRID, floats)));
    assertView(size, UnsignedByteType.class, ImgViews.of(new Mask(GRID, bytes)));
    assertView(size, UnsignedByteType.class, ImgViews.of(new GrayVolume(GRID, bytes)));
    assertView(size, UnsignedShortType.class, ImgViews.of(labels));
    org.ossify.volume.Volume any = labels;
    assertView(size, UnsignedShortType.class, ImgViews.of(any));
  }

  @Test
  void labelsAbove32767ArePositive() {
    LabelMap labels = new LabelMap(GRID, new short[2][12], java.util.Map.of());
    ImgViews.of(labels).getAt(1, 0, 0).set(65535);
    assertEquals(-1, labels.planes()[0][1]);
    assertEquals(65535, ImgViews.of(labels).getAt(1, 0, 0).get());
  }

  @Test
  void aPlanarImageOfTheSameTypeComesBackWithoutACopy() {
    CtVolume ct = numbered(GRID);
    CtVolume back = ImgViews.ct(ImgViews.of(ct), ct);
    assertSame(ct.planes()[0], back.planes()[0]);
    assertSame(ct.planes()[1], back.planes()[1]);
    assertEquals(ct.source(), back.source());
    Mask mask = new Mask(GRID, new byte[2][12]);
    assertSame(mask.planes()[1], ImgViews.mask(ImgViews.of(mask), GRID).planes()[1]);
    PlanarImg<UnsignedShortType, ?> labels = PlanarImgs.unsignedShorts(4, 3, 2);
    LabelMap map = ImgViews.labels(labels, GRID);
    labels.getAt(3, 2, 1).set(5);
    assertEquals(5, map.planes()[1][11]);
  }

  @Test
  void aVolumeOfOneSliceIsSharedAndASliceOfTwoDimensionsCopied() {
    Grid slice = Grid.axial(4, 3, 1, new Vector3(1, 1, 1));
    CtVolume ct = numbered(slice);
    assertSame(ct.planes()[0], ImgViews.ct(ImgViews.of(ct), ct).planes()[0]);
    CtVolume copy = ImgViews.ct(Views.hyperSlice(ImgViews.of(numbered(GRID)), 2, 1), ct);
    assertArrayEquals(numbered(GRID).planes()[1], copy.planes()[0]);
  }

  @Test
  void subsampledCroppedAndTransposedViewsAreCopiedRight() {
    Img<FloatType> view = ImgViews.of(numbered(GRID));
    Grid half = Grid.axial(2, 2, 1, new Vector3(1, 1, 2));
    assertArrayEquals(
        new float[] {0, 2, 8, 10}, ImgViews.unitless(Views.subsample(view, 2), half).planes()[0]);
    Grid cut = Grid.axial(2, 2, 1, new Vector3(0.5, 0.5, 1));
    RandomAccessibleInterval<FloatType> cropped =
        Views.interval(view, new long[] {1, 1, 1}, new long[] {2, 2, 1});
    assertArrayEquals(new float[] {17, 18, 21, 22}, ImgViews.unitless(cropped, cut).planes()[0]);
    Grid turned = Grid.axial(3, 4, 2, new Vector3(0.5, 0.5, 1));
    assertArrayEquals(
        new float[] {0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11},
        ImgViews.unitless(Views.permute(view, 0, 1), turned).planes()[0]);
  }

  @Test
  void otherTypesAreCopied() {
    double[] values = new double[24];
    values[13] = 0.25;
    Img<DoubleType> doubles = ArrayImgs.doubles(values, 4, 3, 2);
    ProbabilityMap map = ImgViews.probability(doubles, GRID);
    values[13] = 1;
    assertEquals(0.25f, map.planes()[1][1]);
    Img<IntType> ints = ArrayImgs.ints(4, 3, 2);
    ints.getAt(0, 0, 0).set(300);
    assertEquals(300, ImgViews.labels(ints, GRID).planes()[0][0]);
    ints.getAt(0, 0, 0).set(200);
    assertEquals((byte) 200, ImgViews.gray(ints, GRID).planes()[0][0]);
  }

  @Test
  void truthIsBone() {
    Img<BitType> bits = ArrayImgs.bits(4, 3, 2);
    bits.getAt(1, 1, 1).set(true);
    Mask mask = ImgViews.mask(bits, GRID);
    assertEquals(1, mask.count());
    assertEquals(Mask.FOREGROUND, mask.planes()[1][5]);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Img<IntType> ints = ArrayImgs.ints(4, 3, 2);
    ints.getAt(0, 0, 0).set(70_000);
    assertThrows(IllegalArgumentException.class, () -> ImgViews.labels(ints, GRID));
    ints.getAt(0, 0, 0).set(-1);
    assertThrows(IllegalArgumentException.class, () -> ImgViews.labels(ints, GRID));
    ints.getAt(0, 0, 0).set(1);
    assertThrows(IllegalArgumentException.class, () -> ImgViews.mask(ints, GRID));
    IllegalArgumentException size =
        assertThrows(
            IllegalArgumentException.class,
            () -> ImgViews.unitless(ArrayImgs.floats(4, 3, 3), GRID));
    assertEquals(
        "The image has 4x3x3 voxels, the grid that it shall lie on 4x3x2", size.getMessage());
  }

  @Test
  void imagesTakeTheBitDepthThatHoldsTheirValues() {
    assertEquals(8, ImgViews.image("a", ArrayImgs.unsignedBytes(4, 3, 2)).getBitDepth());
    assertEquals(8, ImgViews.image("a", ArrayImgs.bits(4, 3, 2)).getBitDepth());
    assertEquals(16, ImgViews.image("a", ArrayImgs.unsignedShorts(4, 3, 2)).getBitDepth());
    assertEquals(32, ImgViews.image("a", ArrayImgs.shorts(4, 3, 2)).getBitDepth());
    ImagePlus slice = ImgViews.image("slice", ArrayImgs.doubles(4, 3));
    assertEquals("slice", slice.getTitle());
    assertArrayEquals(new int[] {4, 3, 1, 1, 1}, slice.getDimensions());
    assertThrows(
        IllegalArgumentException.class, () -> ImgViews.image("a", ArrayImgs.floats(2, 2, 2, 2)));
  }

  private static void assertView(long[] size, Class<?> type, PlanarImg<?, ?> view) {
    assertArrayEquals(size, view.dimensionsAsLongArray());
    assertSame(type, view.firstElement().getClass());
    assertNotSame(view.copy(), view);
  }

  private static CtVolume numbered(Grid grid) {
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < grid.planeSize(); i++) {
        planes[z][i] = z * grid.planeSize() + i;
      }
    }
    return new CtVolume(grid, planes, CtSource.of("test", "CT", "values are HU"));
  }
}
