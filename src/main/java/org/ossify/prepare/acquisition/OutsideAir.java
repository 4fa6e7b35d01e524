/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.acquisition;

import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;

/**
 * The HU of what lies around the body: of each slice, everything below -700 HU that joins its
 * border without passing anything else. Lungs and gas within the body do not, unless the scan is
 * cropped through them.
 *
 * <p>O(voxels); memory: 5 bytes a pixel of each slice at work.
 */
final class OutsideAir {

  static final int FROM_HU = -1200;
  static final int TO_HU = -700;

  private final CtVolume ct;
  private final long[] counts = new long[TO_HU - FROM_HU + 1];

  OutsideAir(CtVolume ct) {
    this.ct = ct;
  }

  void measure(int z) {
    Grid grid = ct.grid();
    Flood flood = new Flood(ct.planes()[z], grid.nx());
    for (int x = 0; x < grid.nx(); x++) {
      flood.visit(x);
      flood.visit((grid.ny() - 1) * grid.nx() + x);
    }
    for (int y = 0; y < grid.ny(); y++) {
      flood.visit(y * grid.nx());
      flood.visit(y * grid.nx() + grid.nx() - 1);
    }
    int[] found = flood.run();
    synchronized (counts) {
      for (int bin = 0; bin < found.length; bin++) {
        counts[bin] += found[bin];
      }
    }
  }

  /** Voxels at each HU from {@value #FROM_HU} to {@value #TO_HU}; after all slices. */
  long[] counts() {
    return counts;
  }

  /** One slice. */
  private static final class Flood {

    private final float[] plane;
    private final int nx;
    private final boolean[] seen;
    private final int[] waiting;
    private final int[] found = new int[TO_HU - FROM_HU + 1];
    private int count;

    Flood(float[] plane, int nx) {
      this.plane = plane;
      this.nx = nx;
      seen = new boolean[plane.length];
      waiting = new int[plane.length];
    }

    void visit(int place) {
      if (!seen[place] && plane[place] < TO_HU) {
        seen[place] = true;
        waiting[count++] = place;
      }
    }

    int[] run() {
      while (count > 0) {
        int place = waiting[--count];
        int bin = Math.round(plane[place]) - FROM_HU;
        if (bin >= 0 && bin < found.length) {
          found[bin]++;
        }
        int x = place % nx;
        if (x > 0) {
          visit(place - 1);
        }
        if (x + 1 < nx) {
          visit(place + 1);
        }
        if (place >= nx) {
          visit(place - nx);
        }
        if (place + nx < plane.length) {
          visit(place + nx);
        }
      }
      return found;
    }
  }
}
