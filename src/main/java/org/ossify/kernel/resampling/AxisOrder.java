/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.resampling;

import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/**
 * Which axis of a scan, read which way, is each axis of a network: the permutation and the flips,
 * without resampling, that bring its axes as near as they can to the directions in the patient that
 * the network wants.
 *
 * <p>The largest cosine is given away first, so that an oblique scan, too, gets each axis once.
 *
 * @param axis of the scan (0, 1, 2 for x, y, z) for x, y and z of the network
 * @param flip whether it is read from its end
 */
public record AxisOrder(int[] axis, boolean[] flip) {

  private static final double TIE = 1e-9;

  /** To the left, back and head, and the other way along the same line. */
  private static final String[] LETTERS = {"LR", "PA", "SI"};

  static final String LPS = "LPS";
  private static final String STORED = "ijk";

  /** The scan as it lies. */
  public static AxisOrder identity() {
    return new AxisOrder(new int[] {0, 1, 2}, new boolean[3]);
  }

  /**
   * As a network wants the axes of a scan, of which it may have those of the file in mind.
   *
   * @param stored where the axes of the file grow to, fastest first; "" for those of the scan
   * @param orientation as {@link #of}, or i, j and k once each for the first, second and third axis
   *     of the file; null is ijk
   */
  public static AxisOrder of(Direction scan, String stored, String orientation) {
    String axes = orientation == null ? STORED : orientation;
    if (STORED.indexOf(axes.charAt(0)) < 0) {
      return of(scan, axes);
    }
    AxisOrder file = stored.isEmpty() ? identity() : of(scan, stored);
    int[] axis = new int[3];
    boolean[] flip = new boolean[3];
    for (int i = 0; i < 3; i++) {
      int of = STORED.indexOf(axes.charAt(i));
      axis[i] = file.axis[of];
      flip[i] = file.flip[of];
    }
    return new AxisOrder(axis, flip);
  }

  /**
   * @param orientation three letters for the directions in which x, y and z of the network grow, L
   *     or R, A or P, I or S once each; null takes the scan as it lies
   */
  public static AxisOrder of(Direction scan, String orientation) {
    if (orientation == null) {
      return identity();
    }
    Vector3[] wanted = new Vector3[3];
    for (int i = 0; i < 3; i++) {
      wanted[i] = direction(orientation.charAt(i));
    }
    return of(scan, wanted);
  }

  /**
   * Where x, y and z of a volume grow to, as letters (L or R, P or A, S or I) of which each pair
   * has one, so that an oblique grid, too, gets three.
   */
  public static String letters(Direction direction) {
    AxisOrder order = towards(Direction.AXIAL, direction);
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      letters.append(LETTERS[order.axis[i]].charAt(order.flip[i] ? 1 : 0));
    }
    return letters.toString();
  }

  /** The letter of the other way along the same line in the patient. */
  public static char opposite(char letter) {
    for (String pair : LETTERS) {
      int place = pair.indexOf(letter);
      if (place >= 0) {
        return pair.charAt(1 - place);
      }
    }
    throw new IllegalArgumentException("No direction in the patient: " + letter);
  }

  /** As near as they can come to the axes of another volume. */
  static AxisOrder towards(Direction scan, Direction other) {
    return of(scan, other.axes());
  }

  private static AxisOrder of(Direction scan, Vector3[] wanted) {
    Vector3[] ways = scan.axes();
    int[] axis = {-1, -1, -1};
    boolean[] flip = new boolean[3];
    boolean[] taken = new boolean[3];
    for (int round = 0; round < 3; round++) {
      double best = -1;
      int to = 0;
      int source = 0;
      for (int p = 0; p < 3; p++) {
        for (int s = 0; s < 3; s++) {
          double along = Math.abs(wanted[p].dot(ways[s]));
          if (axis[p] < 0 && !taken[s] && along > best + TIE) {
            best = along;
            to = p;
            source = s;
          }
        }
      }
      axis[to] = source;
      taken[source] = true;
      flip[to] = wanted[to].dot(ways[source]) < 0;
    }
    return new AxisOrder(axis, flip);
  }

  private static Vector3 direction(char letter) {
    return switch (letter) {
      case 'L' -> new Vector3(1, 0, 0);
      case 'R' -> new Vector3(-1, 0, 0);
      case 'P' -> new Vector3(0, 1, 0);
      case 'A' -> new Vector3(0, -1, 0);
      case 'S' -> new Vector3(0, 0, 1);
      case 'I' -> new Vector3(0, 0, -1);
      default -> throw new IllegalArgumentException("No direction in the patient: " + letter);
    };
  }

  boolean isIdentity() {
    return axis[0] == 0 && axis[1] == 1 && !flip[0] && !flip[1] && !flip[2];
  }

  /** What x, y, z of the network are on the axes of the scan. */
  public int[] ofScan(int... ofNetwork) {
    int[] scan = new int[3];
    for (int i = 0; i < 3; i++) {
      scan[axis[i]] = ofNetwork[i];
    }
    return scan;
  }

  /** What x, y, z of the scan are on the axes of the network. */
  public int[] ofNetwork(int... ofScan) {
    return new int[] {ofScan[axis[0]], ofScan[axis[1]], ofScan[axis[2]]};
  }

  /** Spacing along the axes of the network. */
  public Vector3 ofNetwork(Vector3 scan) {
    double[] mm = {scan.x(), scan.y(), scan.z()};
    return new Vector3(mm[axis[0]], mm[axis[1]], mm[axis[2]]);
  }

  /** Spacing along the axes of the scan. */
  public Vector3 ofScan(Vector3 network) {
    double[] mm = new double[3];
    mm[axis[0]] = network.x();
    mm[axis[1]] = network.y();
    mm[axis[2]] = network.z();
    return new Vector3(mm[0], mm[1], mm[2]);
  }

  /** The grid whose x, y and z are those of the network, which must be right-handed. */
  Grid grid(Grid from) {
    Vector3[] ways = from.direction().axes();
    int[] sizes = {from.nx(), from.ny(), from.nz()};
    Vector3[] turned = new Vector3[3];
    double[] first = new double[3];
    for (int p = 0; p < 3; p++) {
      turned[p] = ways[axis[p]].times(flip[p] ? -1 : 1);
      first[axis[p]] = flip[p] ? sizes[axis[p]] - 1 : 0;
    }
    int[] now = ofNetwork(sizes);
    return new Grid(
        now[0],
        now[1],
        now[2],
        ofNetwork(from.spacing()),
        from.positionOf(first[0], first[1], first[2]),
        new Direction(turned[0], turned[1], turned[2]));
  }
}
