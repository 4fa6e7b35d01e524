package org.ossify.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.volume.Progress.NONE;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestVolumes;
import org.ossify.kernel.Interpolation;
import org.ossify.volume.BoneMask;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Vector3;

class SpacingNormalizationTest {

  @ParameterizedTest
  @CsvSource({"0.5, 1.0, 5, 2", "0.5, 1.0, 7, 4", "0.4, 0.5, 101, 81", "0.75, 0.5, 201, 302"})
  void sizeIsRoundedHalfToEven(double from, double to, int size, int expected) {
    Grid grid = Grid.axial(size, 1, 1, new Vector3(from, 1, 1));
    assertEquals(expected, edge(to).target(grid).nx());
  }

  @Property(tries = 300)
  void edgeKeepsTheExtentOfATiltedGrid(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @DoubleRange(min = 0.2, max = 5) double from,
      @ForAll @DoubleRange(min = 0.2, max = 5) double to) {
    Grid grid = tilted(size, from);
    Grid target = edge(to).target(grid);
    assertNear(grid.positionOf(-0.5, -0.5, -0.5), target.positionOf(-0.5, -0.5, -0.5));
    assertNear(farCorner(grid), farCorner(target));
  }

  @Property(tries = 300)
  void centerKeepsTheFirstCentreAndNeverLeavesTheGrid(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @DoubleRange(min = 0.2, max = 5) double from,
      @ForAll @DoubleRange(min = 0.2, max = 5) double to) {
    Grid grid = tilted(size, from);
    Grid target =
        SpacingNormalization.isotropic(to, Interpolation.LINEAR, GridAlignment.CENTER).target(grid);
    assertEquals(new Vector3(to, to, to), target.spacing());
    assertEquals(grid.positionOf(0, 0, 0), target.positionOf(0, 0, 0));
    assertTrue((target.nx() - 1) * to <= (size - 1) * from + 1e-4);
    assertTrue(target.nx() * to > (size - 1) * from - 1e-4);
  }

  @Test
  void sameSpacingGivesTheSameGridAndValuesBitForBit() {
    CtVolume ct = TestVolumes.randomCt(tilted(9, 0.7), 5);
    for (Interpolation interpolation : Interpolation.values()) {
      for (GridAlignment alignment : GridAlignment.values()) {
        Vector3 same = ct.grid().spacing();
        CtVolume result = new SpacingNormalization(same, interpolation, alignment).apply(ct, NONE);
        assertEquals(ct.grid(), result.grid());
        for (int z = 0; z < 9; z++) {
          org.junit.jupiter.api.Assertions.assertArrayEquals(ct.planes()[z], result.planes()[z]);
        }
      }
    }
  }

  @Test
  void valuesStayAtTheirPlaceInThePatient() {
    Grid grid = tilted(12, 0.8);
    Vector3 slope = new Vector3(3, -2, 1.5);
    CtVolume ramp = TestVolumes.randomCt(grid, 1);
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < grid.planeSize(); i++) {
        int y = i / grid.nx();
        Vector3 at = grid.positionOf(i % grid.nx(), y, z);
        ramp.planes()[z][i] = (float) slope.dot(at);
      }
    }
    for (Interpolation interpolation : List.of(Interpolation.LINEAR, Interpolation.CATMULL_ROM)) {
      CtVolume finer =
          SpacingNormalization.isotropic(0.37, interpolation, GridAlignment.EDGE).apply(ramp, NONE);
      Grid target = finer.grid();
      int middle = target.nx() / 2;
      Vector3 at = target.positionOf(middle, middle, middle);
      assertEquals(slope.dot(at), finer.hu(middle, middle, middle), 1e-3);
    }
  }

  @Test
  void maskKeepsItsVolumeAndLabelsTheirNames() {
    Grid grid = Grid.axial(20, 20, 20, new Vector3(1, 1, 1));
    byte[][] planes = new byte[20][400];
    short[][] labels = new short[20][400];
    for (int z = 5; z < 15; z++) {
      java.util.Arrays.fill(planes[z], BoneMask.BONE);
      java.util.Arrays.fill(labels[z], (short) 40000);
    }
    BoneMask mask = edge(0.5).apply(new BoneMask(grid, planes), NONE);
    assertEquals(4000, mask.volumeMm3(), 1e-6);
    LabelMap map = edge(0.5).apply(new LabelMap(grid, labels, Map.of(40000, "skull")), NONE);
    assertEquals("skull", map.names().get(40000));
    assertEquals(mask.count(), map.mask(40000).count());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void spacingThatIsNoLengthIsRefused(double spacingMm) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> edge(spacingMm));
    assertTrue(refused.getMessage().contains(String.valueOf(spacingMm)));
  }

  @Test
  void spacingThatWouldMakeAHugeVolumeIsRefused() {
    Grid grid = tilted(100, 1);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> edge(1e-4).target(grid));
    assertTrue(refused.getMessage().contains("1000000 voxels along x"), refused.getMessage());
  }

  private static SpacingNormalization edge(double spacingMm) {
    return SpacingNormalization.isotropic(spacingMm, Interpolation.LINEAR, GridAlignment.EDGE);
  }

  private static Grid tilted(int size, double spacingMm) {
    double cos = Math.cos(0.3);
    double sin = Math.sin(0.3);
    Direction direction = Direction.of(new Vector3(1, 0, 0), new Vector3(0, cos, sin));
    Vector3 spacing = new Vector3(spacingMm, spacingMm, spacingMm);
    return new Grid(size, size, size, spacing, new Vector3(-20, 35, 7), direction);
  }

  private static Vector3 farCorner(Grid grid) {
    return grid.positionOf(grid.nx() - 0.5, grid.ny() - 0.5, grid.nz() - 0.5);
  }

  private static void assertNear(Vector3 expected, Vector3 actual) {
    assertEquals(0, expected.minus(actual).length(), 1e-9);
  }
}
