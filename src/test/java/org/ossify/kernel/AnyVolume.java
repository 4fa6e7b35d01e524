/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import org.ossify.TestVolumes;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

/** Small masks of any shape: unequal sides and spacing, empty to full, down to one voxel. */
public class AnyVolume extends DomainContextBase {

  private static final Vector3[] SPACINGS = {
    new Vector3(1, 1, 1),
    new Vector3(0.5, 0.5, 1.25),
    new Vector3(0.3, 0.7, 2.0),
    new Vector3(1.5, 0.1, 0.9)
  };

  @Provide
  Arbitrary<Grid> grids() {
    Arbitrary<Integer> side = Arbitraries.integers().between(1, 7);
    return Combinators.combine(side, side, side, Arbitraries.of(SPACINGS)).as(Grid::axial);
  }

  @Provide
  Arbitrary<Mask> masks() {
    Arbitrary<Double> share = Arbitraries.of(0.0, 0.02, 0.1, 0.3, 0.5, 0.8, 0.97, 1.0);
    return Combinators.combine(grids(), share, Arbitraries.longs().between(0, 1 << 20))
        .as(TestVolumes::randomMask);
  }
}
