package org.ossify.fiji.foreign;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ossify.io.dicom.DicomTag;
import org.ossify.volume.Direction;
import org.ossify.volume.Vector3;

/**
 * The DICOM attributes that another reader left on an image as lines of text: ImageJ writes {@code
 * 0028,1052 Rescale Intercept: -1024}, Bio-Formats {@code 0028,1052 Rescale Intercept = -1024}.
 *
 * <p>Attributes within sequences, which ImageJ marks with {@code >}, are left out; of those that
 * come twice the first counts. A missing or unreadable number is NaN, a missing text "".
 *
 * @param values text by tag, as {@link DicomTag} writes tags
 * @param location the file that Bio-Formats names, "" when none is named
 */
record HeaderText(Map<Integer, String> values, String location) {

  private static final Pattern LINE =
      Pattern.compile("([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})\\s+([^>\\s=][^:=]*?)?\\s*[:=](.*)");
  private static final String LOCATION = "Location = ";
  private static final int TAG_LENGTH = 9;
  private static final double AXIS_TOLERANCE = 0.01;

  HeaderText {
    values = Map.copyOf(values);
  }

  /** Reads the lines; text that holds neither attributes nor a location gives an empty header. */
  static HeaderText of(String text) {
    Map<Integer, String> values = new HashMap<>();
    String[] location = {""};
    (text == null ? "" : text)
        .lines()
        .forEach(
            line -> {
              if (line.startsWith(LOCATION)) {
                location[0] = line.substring(LOCATION.length()).strip();
              } else if (line.length() > TAG_LENGTH && line.charAt(4) == ',') {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                  int tag =
                      Integer.parseInt(matcher.group(1), 16) << 16
                          | Integer.parseInt(matcher.group(2), 16);
                  values.putIfAbsent(tag, matcher.group(4).strip());
                }
              }
            });
    return new HeaderText(values, location[0]);
  }

  /** Whether it describes the pixels of a DICOM image. */
  boolean isDicom() {
    return has(DicomTag.ROWS) && has(DicomTag.COLUMNS);
  }

  boolean has(int tag) {
    return values.containsKey(tag);
  }

  String text(int tag) {
    return values.getOrDefault(tag, "");
  }

  /** The first value of a text. */
  String firstText(int tag) {
    return text(tag).split("\\\\", 2)[0].strip();
  }

  double decimal(int tag) {
    return number(text(tag).split("\\\\", 2)[0]);
  }

  int integer(int tag, int missing) {
    double value = decimal(tag);
    return value == Math.rint(value) ? (int) value : missing;
  }

  /** Slope of the rescale, 1 when there is none. */
  double slope() {
    return has(DicomTag.RESCALE_SLOPE) ? decimal(DicomTag.RESCALE_SLOPE) : 1;
  }

  /** Intercept of the rescale, 0 when there is none. */
  double intercept() {
    return has(DicomTag.RESCALE_INTERCEPT) ? decimal(DicomTag.RESCALE_INTERCEPT) : 0;
  }

  boolean hasRescale() {
    return has(DicomTag.RESCALE_SLOPE) || has(DicomTag.RESCALE_INTERCEPT);
  }

  /** LPS position of the first pixel. */
  Optional<Vector3> position() {
    double[] numbers = decimals(DicomTag.IMAGE_POSITION_PATIENT);
    if (numbers.length != 3) {
      return Optional.empty();
    }
    return Optional.of(new Vector3(numbers[0], numbers[1], numbers[2])).filter(Vector3::isFinite);
  }

  /** Axes of the slice; empty also when the six numbers are no two orthogonal axes. */
  Optional<Direction> direction() {
    double[] numbers = decimals(DicomTag.IMAGE_ORIENTATION_PATIENT);
    if (numbers.length != 6) {
      return Optional.empty();
    }
    Vector3 column = new Vector3(numbers[0], numbers[1], numbers[2]);
    Vector3 row = new Vector3(numbers[3], numbers[4], numbers[5]);
    boolean usable =
        Math.abs(column.length() - 1) < AXIS_TOLERANCE
            && Math.abs(row.length() - 1) < AXIS_TOLERANCE
            && Math.abs(column.dot(row)) < AXIS_TOLERANCE;
    if (!usable) {
      return Optional.empty();
    }
    // Written with few digits the axes are not quite orthonormal.
    Vector3 x = column.unit();
    return Optional.of(Direction.of(x, row.minus(x.times(row.dot(x))).unit()));
  }

  /** Distance between columns (x) and between rows (y) in mm; empty when missing. */
  Optional<Vector3> pixelSpacing() {
    double[] numbers = decimals(DicomTag.PIXEL_SPACING);
    // DICOM names the distance between rows first.
    return numbers.length == 2 && numbers[0] > 0 && numbers[1] > 0
        ? Optional.of(new Vector3(numbers[1], numbers[0], 0))
        : Optional.empty();
  }

  private double[] decimals(int tag) {
    String[] parts = text(tag).split("\\\\", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = number(parts[i]);
    }
    return numbers;
  }

  private static double number(String text) {
    try {
      double number = Double.parseDouble(text.strip());
      return Double.isFinite(number) ? number : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
