/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.convert;

import ij.ImagePlus;
import java.util.Collection;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.volume.Volume;
import org.scijava.Priority;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/** One of our volumes as input of commands that take an ImagePlus; voxels are shared. */
@Plugin(type = Converter.class, priority = Priority.VERY_LOW)
public class VolumeToImagePlus extends AbstractConverter<Volume, ImagePlus> {

  @Override
  public boolean canConvert(Class<?> from, Class<?> to) {
    return to == ImagePlus.class && from != null && Volume.class.isAssignableFrom(from);
  }

  @Override
  public <T> T convert(Object from, Class<T> to) {
    return to.cast(ImagePlusAdapter.image("volume", (Volume) from));
  }

  /** None: volumes are not among the open images. */
  @Override
  public void populateInputCandidates(Collection<Object> objects) {}

  @Override
  public Class<ImagePlus> getOutputType() {
    return ImagePlus.class;
  }

  @Override
  public Class<Volume> getInputType() {
    return Volume.class;
  }
}
