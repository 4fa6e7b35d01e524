package org.ossify.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ossify.prepare.Deidentification;
import org.scijava.module.ModuleItem;

/**
 * A parameter as the process record may hold it: a path may name a patient, so only its ending is
 * kept; a Series Instance UID becomes its salted hash. See docs/de-identification.md.
 */
final class RecordedValue {

  private static final String HIDDEN = "[hidden]";
  private static final Pattern ENDING =
      Pattern.compile(
          "(?i)(\\.nii)?\\.(gz|nii|nrrd|nhdr|mha|mhd|tiff?|dcm|json|csv|html|stl|3mf|obj|ply)$");
  private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+){3,}");

  private RecordedValue() {}

  static String of(ModuleItem<?> item, Object value) {
    String text = CommandText.value(value);
    if (isPath(item) && !text.isBlank()) {
      Matcher ending = ENDING.matcher(text.trim());
      return HIDDEN + (ending.find() ? ending.group() : "");
    }
    return UID.matcher(text.trim()).matches()
        ? Deidentification.ofEnvironment().hash(text.trim())
        : text;
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
