/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import ij.ImagePlus;
import java.util.List;
import java.util.regex.Pattern;
import org.ossify.fiji.CommandPaths;
import org.ossify.fiji.OpenImages;
import org.ossify.prepare.series.Deidentification;
import org.scijava.module.ModuleItem;

/**
 * A parameter as the process record may hold it. Paths and titles may name a patient: of a path
 * only its ending is kept, of an image the hash of its voxels, which the record holds beside the
 * parameters; a Series Instance UID becomes its salted hash. See docs/de-identification.md.
 */
final class RecordedValue {

  private static final String IMAGE = "[image]";
  private static final String HIDDEN = "[hidden]";
  private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+){3,}");

  private RecordedValue() {}

  static String of(ModuleItem<?> item, Object value) {
    if (imageOf(item, value) != null) {
      return IMAGE;
    }
    String text = CommandText.value(value);
    if (isPath(item) && !text.isBlank()) {
      return HIDDEN + CommandPaths.ending(text);
    }
    return UID.matcher(text.trim()).matches()
        ? Deidentification.ofEnvironment().hash(text.trim())
        : text;
  }

  /**
   * The image that a parameter stands for, itself or by its title; null when it stands for none, or
   * for several, which the command refuses.
   */
  static ImagePlus imageOf(ModuleItem<?> item, Object value) {
    if (value instanceof ImagePlus image) {
      return image;
    }
    boolean isFreeText = value instanceof String text && !text.isBlank() && !hasChoices(item);
    if (!isFreeText) {
      return null;
    }
    List<ImagePlus> titled = OpenImages.all(value.toString().trim());
    return titled.size() == 1 ? titled.get(0) : null;
  }

  private static boolean hasChoices(ModuleItem<?> item) {
    return item.getChoices() != null && !item.getChoices().isEmpty();
  }

  private static boolean isPath(ModuleItem<?> item) {
    String style = item.getWidgetStyle();
    return style != null
        && (style.contains("open")
            || style.contains("save")
            || style.contains("file")
            || style.contains("directory"));
  }
}
