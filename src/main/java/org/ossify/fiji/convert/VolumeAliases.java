/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.convert;

import java.util.List;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.UnitlessVolume;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.script.ScriptService;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Lets scripts name our volumes in their parameters without the package: {@code #@ CtVolume ct}.
 * Fiji starts it with all services; where no scripts run, it is not started.
 */
@Plugin(type = Service.class)
public class VolumeAliases extends AbstractService implements SciJavaService {

  private static final List<Class<?>> TYPES =
      List.of(
          CtVolume.class,
          GrayVolume.class,
          LabelMap.class,
          Mask.class,
          ProbabilityMap.class,
          UnitlessVolume.class);

  @Parameter private ScriptService scripts;

  @Override
  public void initialize() {
    TYPES.forEach(scripts::addAlias);
  }
}
