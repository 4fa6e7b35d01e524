/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ossify.fiji.CommandPaths;
import org.ossify.fiji.form.CommandTable;
import org.ossify.fiji.form.CtCommand;
import org.ossify.io.SafeFile;
import org.ossify.prepare.acquisition.AcquisitionCheck;
import org.ossify.prepare.acquisition.AcquisitionLimits;
import org.ossify.prepare.acquisition.AcquisitionProfile;
import org.ossify.prepare.acquisition.AcquisitionResult;
import org.ossify.record.AcquisitionPage;
import org.ossify.record.WrittenValues;
import org.ossify.view.AcquisitionPictures;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Checks, before any work is done on it, whether a scan is good enough for a bone model. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>1 Data Preparation>CT Check Acquisition",
    headless = true,
    description =
        "Checks, before any work is done on it, whether a scan is good enough for a bone model.")
public class CTCheckAcquisition extends CtCommand {

  @Parameter(
      label = "Profile",
      description = "Sets the limits for a body part; custom takes the three limits below.",
      choices = {"orbit", "skull", "mandible", "spine", "extremity", "custom"},
      persist = false)
  private String profile = "skull";

  @Parameter(
      label = "Largest slice thickness (mm, 0 = as profile)",
      description = "Thicker slices fail.",
      min = "0",
      persist = false)
  private double maxthickness = 0;

  @Parameter(
      label = "Largest pixel (mm, 0 = as profile)",
      description = "Larger pixels give a warning.",
      min = "0",
      persist = false)
  private double maxpixel = 0;

  @Parameter(
      label = "Largest tilt (degrees, 0 = as profile)",
      description = "A larger gantry tilt fails.",
      min = "0",
      persist = false)
  private double maxtilt = 0;

  @Parameter(
      label = "Save as (may be empty)",
      description = "A json or csv file for the table, or an html page with pictures.",
      style = "save",
      persist = false)
  private String save = "";

  @Override
  protected void execute(Progress progress) {
    Path file = CommandPaths.optionalTableOrPage("save", save);
    AcquisitionProfile chosen = AcquisitionProfile.of(profile);
    AcquisitionLimits limits = chosen.limits().with(maxthickness, maxpixel, maxtilt);
    CtVolume ct = ct();
    AcquisitionResult result = AcquisitionCheck.measure(ct, chosen, limits, progress.part(0, 0.8));
    result.rows().forEach(row -> measured(Map.of(row.check(), row.verdict())));
    List<Map<String, Object>> rows = result.rows().stream().map(WrittenValues::of).toList();
    if (CommandPaths.isPage(save)) {
      String page = page(file, ct, result, progress.part(0.8, 1));
      SafeFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
      CommandTable.append(label(), rows);
    } else {
      CommandTable.append(label(), rows, file);
    }
  }

  private String page(Path file, CtVolume ct, AcquisitionResult result, Progress progress) {
    return new AcquisitionPage(
            CommandPaths.stem(file),
            ct.grid().describe(),
            profile,
            result.findings(),
            result.verdict(),
            AcquisitionPictures.of(ct, result, progress))
        .toHtml();
  }
}
