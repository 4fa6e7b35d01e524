/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import java.util.List;
import org.ossify.fiji.CommandPaths;
import org.ossify.fiji.form.Choice;
import org.ossify.fiji.form.CommandTable;
import org.ossify.fiji.form.OssifyCommand;
import org.ossify.prepare.series.PhaseOrder;
import org.ossify.prepare.series.ScanReader;
import org.ossify.prepare.series.SeriesSummary;
import org.ossify.record.WrittenValues;
import org.ossify.volume.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lists every DICOM series found below a folder, with anything that prevents its import. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>Ossify>1 Data Preparation>CT List Series",
    headless = true,
    description =
        "Lists every DICOM series found below a folder, with anything that prevents its import.")
public class CTListSeries extends OssifyCommand {

  @Parameter(
      label = "Folder",
      description = "Searched with all folders in it.",
      style = "directory",
      persist = false)
  private String path = "";

  @Parameter(
      label = "Phases",
      description =
          "What tells apart slices at one place: auto only what names a phase, number the order of Instance Number at each place, time that of the acquisition time.",
      choices = {"auto", "number", "time"},
      persist = false)
  private String phase = "auto";

  @Override
  protected void execute(Progress progress) {
    List<SeriesSummary> found =
        ScanReader.list(
            CommandPaths.existing("path", path),
            Choice.of(PhaseOrder.values(), PhaseOrder::label, phase),
            progress);
    CommandTable.append(label(), found.stream().map(WrittenValues::of).toList());
  }
}
