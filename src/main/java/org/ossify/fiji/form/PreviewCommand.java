/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.IJ;
import ij.ImagePlus;
import java.util.Arrays;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.OpenImages;
import org.scijava.command.Previewable;

/**
 * A command on a CT volume whose dialog shows on the current slice what it would do, while the user
 * changes the numbers. Only the display changes, and it is put back before the work starts, when
 * the dialog is cancelled, and while the numbers make no sense.
 */
public abstract class PreviewCommand extends CtCommand implements Previewable {

  private static final String PRESET = "preset";
  private static final String CUSTOM = "custom";

  private SlicePreview shown;

  /**
   * Shows what the parameters mean as they are now.
   *
   * @throws IllegalArgumentException when they mean nothing
   */
  protected abstract void show(SlicePreview preview);

  /**
   * The preset that is meant: numbers that were changed mean "custom" when no other preset was
   * asked for by name.
   *
   * @param preset as given, or the default
   * @param numbers the keys of the numbers that only custom takes
   * @throws IllegalArgumentException for numbers beside a preset that has its own
   */
  protected final String preset(String preset, String... numbers) {
    boolean changed =
        Arrays.stream(numbers).anyMatch(number -> RunCall.isChanged(this, context(), number));
    if (!changed || preset.equals(CUSTOM)) {
      return preset;
    }
    if (preset.equals(RunCall.declared(this, context(), PRESET))) {
      return CUSTOM;
    }
    throw new IllegalArgumentException(
        "preset=["
            + preset
            + "] has its own range; "
            + String.join(" and ", numbers)
            + " need preset=custom");
  }

  @Override
  public void preview() {
    ImagePlus image = image() == null ? OpenImages.active() : image();
    cancel();
    if (image == null || !ImagePlusAdapter.isHu(image)) {
      return;
    }
    shown = SlicePreview.of(image);
    try {
      show(shown);
      IJ.showStatus(label() + ": preview");
    } catch (IllegalArgumentException e) {
      cancel();
      IJ.showStatus(label() + ": " + e.getMessage());
    }
  }

  /** Puts the display back; without a preview, does nothing. */
  @Override
  public void cancel() {
    if (shown != null) {
      shown.restore();
      shown = null;
    }
  }
}
