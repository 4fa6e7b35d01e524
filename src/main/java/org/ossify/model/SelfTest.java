package org.ossify.model;

import java.util.List;

/**
 * A small input with the output that the network gave where it was made.
 *
 * <p>The input is made by a rule, so that a card needs no second file: voxel (x, y, z) of the
 * tensor, before channels are made, holds {@code HU = -1000 + (x * 7919 + y * 104729 + z * 1299709)
 * mod 4001}, x, y, z counted from 0.
 *
 * @param size voxels of the input along x, y and z
 * @param expected mean of the probabilities of each output channel, in order
 * @param tolerance greatest difference that rounding may make
 */
public record SelfTest(AxisCounts size, List<Double> expected, double tolerance) {}
