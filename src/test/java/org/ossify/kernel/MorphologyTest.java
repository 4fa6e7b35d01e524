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
import static org.ossify.kernel.Masks.assertWithin;
import static org.ossify.volume.Progress.NONE;

import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.TestVolumes;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.NumberText;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

@Domain(AnyVolume.class)
@Domain(DomainContext.Global.class)
class MorphologyTest {

  @Property(tries = 200)
  void dilationIsTheUnionOfBalls(
      @ForAll Mask mask, @ForAll @DoubleRange(max = 0.75) double radiusMm) {
    assertArrayEquals(
        SlowOracles.ball(mask, radiusMm, true), Morphology.dilate(mask, radiusMm, NONE).planes());
  }

  @Property(tries = 200)
  void erosionKeepsWhereTheBallFitsIn(
      @ForAll Mask mask, @ForAll @DoubleRange(max = 0.75) double radiusMm) {
    assertArrayEquals(
        SlowOracles.ball(mask, radiusMm, false), Morphology.erode(mask, radiusMm, NONE).planes());
  }

  @Property(tries = 200)
  void erosionOpeningMaskClosingDilationAreNested(
      @ForAll Mask mask, @ForAll @DoubleRange(max = 5) double radiusMm) {
    Mask opened = Morphology.open(mask, radiusMm, NONE);
    Mask closed = Morphology.close(mask, radiusMm, NONE);
    assertWithin(Morphology.erode(mask, radiusMm, NONE), opened);
    assertWithin(opened, mask);
    assertWithin(mask, closed);
    assertWithin(closed, Morphology.dilate(mask, radiusMm, NONE));
  }

  @Property(tries = 200)
  void openingAndClosingTwiceChangeNothingMore(
      @ForAll Mask mask, @ForAll @DoubleRange(max = 5) double radiusMm) {
    Mask opened = Morphology.open(mask, radiusMm, NONE);
    Mask closed = Morphology.close(mask, radiusMm, NONE);
    assertSame(opened, Morphology.open(opened, radiusMm, NONE));
    assertSame(closed, Morphology.close(closed, radiusMm, NONE));
  }

  @Property(tries = 100)
  void flippedMaskGivesFlippedResult(
      @ForAll Mask mask,
      @ForAll @DoubleRange(max = 4) double radiusMm,
      @ForAll @Chars({'x', 'y', 'z'}) @StringLength(max = 3) String axes) {
    Mask flipped = Masks.flip(mask, axes);
    assertSame(
        Masks.flip(Morphology.close(mask, radiusMm, NONE), axes),
        Morphology.close(flipped, radiusMm, NONE));
    assertSame(
        Masks.flip(Morphology.open(mask, radiusMm, NONE), axes),
        Morphology.open(flipped, radiusMm, NONE));
  }

  @Property(tries = 30)
  void inputsStayAndThreadsDoNotMatter(
      @ForAll Mask mask, @ForAll @DoubleRange(max = 4) double radiusMm) {
    Masks.assertPure(m -> Morphology.close(m, radiusMm, NONE), mask);
    Masks.assertPure(m -> Morphology.open(m, radiusMm, NONE), mask);
  }

  @Test
  void translatedMaskGivesTranslatedClosing() {
    Mask mask = TestVolumes.drawn("........", ".#.#....", "...##...", "........");
    Mask moved = TestVolumes.drawn("........", "....#.#.", "......##", "........");
    Mask closed = Morphology.close(mask, 1, NONE);
    Mask movedClosed = Morphology.close(moved, 1, NONE);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 5; x++) {
        assertEquals(closed.contains(x, y, 0), movedClosed.contains(x + 3, y, 0));
      }
    }
  }

  @Test
  void maskAtTheBorderSurvivesClosingButNotErosion() {
    Mask full = TestVolumes.randomMask(Grid.axial(4, 4, 4, new Vector3(1, 1, 1)), 1, 1);
    assertSame(full, Morphology.close(full, 2, NONE));
    assertEquals(8, Morphology.erode(full, 1, NONE).count());
  }

  @Test
  void radiusReachesACentreExactlyThatFarAwayHoweverItWasRounded() {
    Grid grid = Grid.axial(7, 1, 1, new Vector3(0.1 + 0.2, 1, 1));
    byte[][] planes = new byte[1][7];
    planes[0][3] = Mask.FOREGROUND;
    Mask mask = new Mask(grid, planes);
    assertEquals(7, Morphology.dilate(mask, 0.9, NONE).count());
    assertEquals(5, Morphology.dilate(mask, 0.8999, NONE).count());
    assertEquals(1, Morphology.dilate(mask, 0, NONE).count());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void radiusThatIsNoLengthIsRefused(double radiusMm) {
    Mask mask = TestVolumes.drawn("#");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Morphology.dilate(mask, radiusMm, NONE));
    assertTrue(refused.getMessage().contains(NumberText.of(radiusMm)));
  }

  @Test
  void closingThatWouldNeedAHugeMarginIsRefused() {
    Mask mask = TestVolumes.drawn("#");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Morphology.close(mask, 1e9, NONE));
    assertTrue(refused.getMessage().contains("1000000000 mm"));
  }

  @Test
  void cancelStopsTheClosing() {
    Mask mask = TestVolumes.randomMask(Grid.axial(9, 9, 9, new Vector3(1, 1, 1)), 0.5, 1);
    Progress cancelled =
        (done, total) -> {
          throw new CancellationException();
        };
    assertThrows(CancellationException.class, () -> Morphology.close(mask, 1, cancelled));
  }
}
