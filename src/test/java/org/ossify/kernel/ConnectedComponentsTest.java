/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ossify.kernel.Masks.assertSame;
import static org.ossify.volume.Progress.NONE;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.ossify.TestVolumes;
import org.ossify.volume.Connectivity;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

@Domain(AnyVolume.class)
@Domain(DomainContext.Global.class)
class ConnectedComponentsTest {

  @Property(tries = 500)
  void labelsAreThoseOfAFloodFillInScanOrder(@ForAll Mask mask, @ForAll Connectivity connectivity) {
    int[][] expected = SlowOracles.labels(mask, true, connectivity);
    ConnectedComponents components = ConnectedComponents.of(mask, connectivity, NONE);
    LabelMap labels = components.toLabelMap();
    long[] sizes = new long[components.count()];
    for (int z = 0; z < expected.length; z++) {
      for (int i = 0; i < expected[z].length; i++) {
        assertEquals(expected[z][i], labels.planes()[z][i]);
        if (expected[z][i] > 0) {
          sizes[expected[z][i] - 1]++;
        }
      }
    }
    for (int component = 0; component < sizes.length; component++) {
      assertEquals(sizes[component], components.voxels(component));
    }
  }

  @Property(tries = 200)
  void backgroundIsLabelledTheSameWay(@ForAll Mask mask, @ForAll Connectivity connectivity) {
    int[][] expected = SlowOracles.labels(mask, false, connectivity);
    LabelMap labels = ConnectedComponents.ofBackground(mask, connectivity, NONE).toLabelMap();
    for (int z = 0; z < expected.length; z++) {
      for (int i = 0; i < expected[z].length; i++) {
        assertEquals(expected[z][i], labels.planes()[z][i]);
      }
    }
  }

  @Property(tries = 50)
  void keepingAllComponentsKeepsTheMask(@ForAll Mask mask, @ForAll Connectivity connectivity) {
    ConnectedComponents components = ConnectedComponents.of(mask, connectivity, NONE);
    assertSame(mask, components.removeSmallerThan(0));
    assertSame(mask, components.keepTouching(mask));
    Masks.assertPure(m -> ConnectedComponents.of(m, connectivity, NONE).keepLargest(2), mask);
  }

  @Test
  void checkerboardIsInPiecesUnlessDiagonalsTouch() {
    Mask board = TestVolumes.drawn("#.", ".#", "", ".#", "#.");
    assertEquals(4, ConnectedComponents.of(board, Connectivity.FACES_6, NONE).count());
    assertEquals(1, ConnectedComponents.of(board, Connectivity.EDGES_18, NONE).count());
    Mask corners = TestVolumes.drawn("#.", "..", "", "..", ".#");
    assertEquals(2, ConnectedComponents.of(corners, Connectivity.EDGES_18, NONE).count());
    assertEquals(1, ConnectedComponents.of(corners, Connectivity.CORNERS_26, NONE).count());
  }

  @Test
  void ofEqualComponentsTheFirstIsKept() {
    Mask mask = TestVolumes.drawn("##.##.#", ".......", "###....");
    ConnectedComponents components = ConnectedComponents.of(mask, Connectivity.FACES_6, NONE);
    assertSame(TestVolumes.drawn(".......", ".......", "###...."), components.keepLargest(1));
    assertSame(TestVolumes.drawn("##.....", ".......", "###...."), components.keepLargest(2));
    assertSame(mask, components.keepLargest(99));
    assertSame(TestVolumes.drawn("##.##..", ".......", "###...."), components.removeSmallerThan(2));
  }

  @Test
  void moreComponentsThanALabelMapHoldsAreCountedButNotLabelled() {
    Grid grid = Grid.axial(512, 300, 1, new Vector3(1, 1, 1));
    byte[][] planes = new byte[1][grid.planeSize()];
    for (int i = 0; i < planes[0].length; i++) {
      planes[0][i] = (i / 512 + i) % 2 == 0 ? Mask.FOREGROUND : Mask.BACKGROUND;
    }
    ConnectedComponents components =
        ConnectedComponents.of(new Mask(grid, planes), Connectivity.FACES_6, NONE);
    assertEquals(76800, components.count());
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, components::toLabelMap);
    assertTrue(refused.getMessage().contains("76800"));
  }

  @Test
  void emptyMaskHasNoComponents() {
    Mask empty = TestVolumes.drawn("...", "...");
    ConnectedComponents components = ConnectedComponents.of(empty, Connectivity.CORNERS_26, NONE);
    assertEquals(0, components.count());
    assertArrayEquals(empty.planes(), components.keepLargest(3).planes());
  }

  @Test
  void keepingNoneIsRefused() {
    ConnectedComponents components =
        ConnectedComponents.of(TestVolumes.drawn("#"), Connectivity.CORNERS_26, NONE);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> components.keepLargest(0));
    assertTrue(refused.getMessage().contains("got 0"));
  }

  @Test
  void seedsOfAnotherSizeAreRefused() {
    ConnectedComponents components =
        ConnectedComponents.of(TestVolumes.drawn("##"), Connectivity.CORNERS_26, NONE);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> components.keepTouching(TestVolumes.drawn("#")));
    assertTrue(refused.getMessage().contains("1x1x1 voxels"), refused.getMessage());
  }
}
