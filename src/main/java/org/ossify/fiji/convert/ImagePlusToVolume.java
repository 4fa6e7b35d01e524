/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.convert;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.Collection;
import java.util.function.Function;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Volume;
import org.scijava.Priority;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/**
 * An open image as one of our volumes, for scripts and commands whose parameter is a volume. Voxels
 * are shared. An image that does not hold what is asked for is refused with the adapter's sentence.
 *
 * <p>One converter for each kind, because SciJava's dialogs offer what converters to just the kind
 * of a parameter name.
 */
public abstract class ImagePlusToVolume<V extends Volume> extends AbstractConverter<ImagePlus, V> {

  private final Class<V> kind;
  private final Function<ImagePlus, ? extends Volume> adapter;

  private ImagePlusToVolume(Class<V> kind, Function<ImagePlus, ? extends Volume> adapter) {
    this.kind = kind;
    this.adapter = adapter;
  }

  @Override
  public boolean canConvert(Class<?> from, Class<?> to) {
    return to == kind && from != null && ImagePlus.class.isAssignableFrom(from);
  }

  @Override
  public <T> T convert(Object from, Class<T> to) {
    Volume volume = adapter.apply((ImagePlus) from);
    if (!to.isInstance(volume)) {
      throw new IllegalArgumentException(
          "\""
              + ((ImagePlus) from).getTitle()
              + "\" is a "
              + volume.getClass().getSimpleName()
              + ", not a "
              + to.getSimpleName());
    }
    return to.cast(volume);
  }

  /** Every open image: which of them fits, its voxels would have to be looked at to say. */
  @Override
  public void populateInputCandidates(Collection<Object> objects) {
    int[] ids = WindowManager.getIDList();
    for (int id : ids == null ? new int[0] : ids) {
      objects.add(WindowManager.getImage(id));
    }
  }

  @Override
  public Class<V> getOutputType() {
    return kind;
  }

  @Override
  public Class<ImagePlus> getInputType() {
    return ImagePlus.class;
  }

  /** To whatever it is. */
  @Plugin(type = Converter.class, priority = Priority.VERY_LOW)
  public static class ToAny extends ImagePlusToVolume<Volume> {
    public ToAny() {
      super(Volume.class, ImagePlusAdapter::volume);
    }
  }

  /** To HU. */
  @Plugin(type = Converter.class, priority = Priority.VERY_LOW)
  public static class ToCt extends ImagePlusToVolume<CtVolume> {
    public ToCt() {
      super(CtVolume.class, ImagePlusAdapter::ct);
    }
  }

  /** To a mask. */
  @Plugin(type = Converter.class, priority = Priority.VERY_LOW)
  public static class ToMask extends ImagePlusToVolume<Mask> {
    public ToMask() {
      super(Mask.class, ImagePlusAdapter::mask);
    }
  }

  /** To labels. */
  @Plugin(type = Converter.class, priority = Priority.VERY_LOW)
  public static class ToLabels extends ImagePlusToVolume<LabelMap> {
    public ToLabels() {
      super(LabelMap.class, ImagePlusAdapter::labels);
    }
  }

  /** To probabilities. */
  @Plugin(type = Converter.class, priority = Priority.VERY_LOW)
  public static class ToProbability extends ImagePlusToVolume<ProbabilityMap> {
    public ToProbability() {
      super(ProbabilityMap.class, ImagePlusAdapter::volume);
    }
  }

  /** To values without a unit. */
  @Plugin(type = Converter.class, priority = Priority.VERY_LOW)
  public static class ToUnitless extends ImagePlusToVolume<UnitlessVolume> {
    public ToUnitless() {
      super(UnitlessVolume.class, ImagePlusAdapter::volume);
    }
  }

  /** To grey levels. */
  @Plugin(type = Converter.class, priority = Priority.VERY_LOW)
  public static class ToGray extends ImagePlusToVolume<GrayVolume> {
    public ToGray() {
      super(GrayVolume.class, ImagePlusAdapter::volume);
    }
  }
}
