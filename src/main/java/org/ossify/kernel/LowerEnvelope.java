/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel;

/**
 * The lower envelope of parabolas along one line of voxels: for each index the least of {@code
 * height + (spacing * (index - site))^2} over all sites.
 *
 * <p>Sites are added in growing order, then the line is walked in growing order: both together cost
 * O(sites + indices). Heights are squared mm and finite. Reusable, for one thread at a time.
 *
 * <p>Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions, Theory of Computing
 * 8, 2012, doi:10.4086/toc.2012.v008a019.
 */
public final class LowerEnvelope {

  private final double squaredSpacing;
  private final int[] sites;
  private final double[] heights;
  private final int[] tags;
  private final double[] begins;
  private int count;
  private int current;

  /**
   * @param capacity the most sites that will be added
   */
  public LowerEnvelope(int capacity, double spacingMm) {
    squaredSpacing = spacingMm * spacingMm;
    sites = new int[capacity];
    heights = new double[capacity];
    tags = new int[capacity];
    begins = new double[capacity];
  }

  public void clear() {
    count = 0;
    current = 0;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** Adds a parabola right of all that were added before; {@code tag} is handed back as it is. */
  public void add(int site, double height, int tag) {
    double begin = Double.NEGATIVE_INFINITY;
    while (count > 0) {
      begin = crossing(count - 1, site, height);
      if (begin > begins[count - 1]) {
        break;
      }
      count--;
      begin = Double.NEGATIVE_INFINITY;
    }
    sites[count] = site;
    heights[count] = height;
    tags[count] = tag;
    begins[count] = begin;
    count++;
  }

  /** Moves to the parabola that is lowest at an index not left of the one asked before. */
  public void moveTo(int index) {
    while (current + 1 < count && begins[current + 1] < index) {
      current++;
    }
  }

  /** Height of the envelope at the index that was moved to, in squared mm. */
  public double squaredDistance(int index) {
    double steps = index - sites[current];
    return heights[current] + squaredSpacing * steps * steps;
  }

  int site() {
    return sites[current];
  }

  int tag() {
    return tags[current];
  }

  private double crossing(int left, int site, double height) {
    double between = (double) site - sites[left];
    double middle = 0.5 * ((double) site + sites[left]);
    return middle + (height - heights[left]) / (2 * squaredSpacing * between);
  }
}
