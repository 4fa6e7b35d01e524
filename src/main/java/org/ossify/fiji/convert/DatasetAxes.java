/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.convert;

import ij.measure.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;

/**
 * What an ImageJ2 {@code Dataset} knows beyond its voxels. ImageJ2 is part of Fiji, but neither of
 * plain ImageJ nor of a Maven repository that we may build from, so it is asked by name.
 *
 * @param name title of the dataset
 * @param axes one for each dimension
 */
record DatasetAxes(String name, List<Axis> axes) {

  private static final String DATASET = "net.imagej.Dataset";
  private static final List<String> SPATIAL = List.of("X", "Y", "Z");

  /**
   * @param label such as "X" or "Channel"
   * @param scale length of one step
   * @param unit of the scale, null when unknown
   */
  record Axis(String label, double scale, String unit) {}

  /** Empty for what is not a Dataset. */
  static Optional<DatasetAxes> of(Object image) {
    if (!isDataset(image.getClass())) {
      return Optional.empty();
    }
    List<Axis> axes = new ArrayList<>();
    try {
      int dimensions = ((RandomAccessibleInterval<?>) image).numDimensions();
      for (int d = 0; d < dimensions; d++) {
        Object axis = image.getClass().getMethod("axis", int.class).invoke(image, d);
        Object type = called(axis, "net.imagej.axis.TypedAxis", "type");
        axes.add(
            new Axis(
                (String) called(type, "net.imagej.axis.AxisType", "getLabel"),
                scale(axis),
                (String) called(axis, "net.imagej.axis.CalibratedAxis", "unit")));
      }
      return Optional.of(new DatasetAxes((String) called(image, DATASET, "getName"), axes));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "This version of ImageJ2 has a Dataset that Ossify cannot read; convert it to an"
              + " ImagePlus first",
          e);
    }
  }

  /** Whether these are x, y and, of a volume, z, in this order. */
  boolean areSpatial() {
    return axes.stream().map(Axis::label).toList().equals(SPATIAL.subList(0, axes.size()));
  }

  /** The voxel size, when its axes have a unit. */
  void writeTo(Calibration calibration) {
    String unit = axes.get(0).unit();
    if (unit == null || !axes.stream().allMatch(axis -> unit.equals(axis.unit()))) {
      return;
    }
    calibration.setUnit(unit);
    calibration.pixelWidth = axes.get(0).scale();
    calibration.pixelHeight = axes.get(1).scale();
    calibration.pixelDepth = axes.size() == 2 ? 1 : axes.get(2).scale();
  }

  private static boolean isDataset(Class<?> type) {
    if (type == null) {
      return false;
    }
    for (Class<?> implemented : type.getInterfaces()) {
      if (implemented.getName().equals(DATASET) || isDataset(implemented)) {
        return true;
      }
    }
    return isDataset(type.getSuperclass());
  }

  private static double scale(Object axis) throws ReflectiveOperationException {
    return (double)
        Class.forName("net.imagej.axis.CalibratedAxis", true, axis.getClass().getClassLoader())
            .getMethod("averageScale", double.class, double.class)
            .invoke(axis, 0.0, 1.0);
  }

  /** Calls a method by the public interface that declares it: classes may be hidden. */
  private static Object called(Object of, String type, String method)
      throws ReflectiveOperationException {
    return Class.forName(type, true, of.getClass().getClassLoader()).getMethod(method).invoke(of);
  }
}
