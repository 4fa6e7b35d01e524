/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.convert;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.lang.reflect.Type;
import java.util.Collection;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ossify.fiji.ImgViews;
import org.scijava.Priority;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;
import org.scijava.util.Types;

/**
 * Images of ImgLib2 as input of commands that take an ImagePlus. Voxels are shared where both store
 * them alike.
 *
 * <p>The voxel size of an ImageJ2 {@code Dataset} comes along; any other image has none, so that
 * our commands ask for it. In Fiji, imagej-legacy converts a Dataset itself.
 */
@Plugin(type = Converter.class, priority = Priority.VERY_LOW)
public class ImgToImagePlus extends AbstractConverter<RandomAccessibleInterval<?>, ImagePlus> {

  @Override
  public boolean canConvert(Class<?> from, Class<?> to) {
    return to == ImagePlus.class && from != null && getInputType().isAssignableFrom(from);
  }

  @Override
  public boolean canConvert(Object from, Class<?> to) {
    return to == ImagePlus.class
        && from instanceof RandomAccessibleInterval<?> image
        && isVolumeOrSlice(image)
        && DatasetAxes.of(from).map(DatasetAxes::areSpatial).orElse(true);
  }

  @Override
  public boolean canConvert(Object from, Type to) {
    return canConvert(from, Types.raw(to));
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T convert(Object from, Class<T> to) {
    var image = (RandomAccessibleInterval<? extends RealType<?>>) from;
    DatasetAxes axes = DatasetAxes.of(from).orElse(null);
    ImagePlus made = ImgViews.image(axes == null ? "image" : axes.name(), image);
    if (axes != null) {
      Calibration calibration = made.getCalibration();
      axes.writeTo(calibration);
    }
    return to.cast(made);
  }

  /** None: dialogs of other plugins shall offer what they did without Ossify. */
  @Override
  public void populateInputCandidates(Collection<Object> objects) {}

  @Override
  public Class<ImagePlus> getOutputType() {
    return ImagePlus.class;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Class<RandomAccessibleInterval<?>> getInputType() {
    return (Class<RandomAccessibleInterval<?>>) (Class<?>) RandomAccessibleInterval.class;
  }

  private static boolean isVolumeOrSlice(RandomAccessibleInterval<?> image) {
    int dimensions = image.numDimensions();
    for (int axis = 0; axis < dimensions; axis++) {
      if (image.dimension(axis) < 1) {
        return false;
      }
    }
    return (dimensions == 2 || dimensions == 3)
        && Views.flatIterable(image).firstElement() instanceof RealType;
  }
}
