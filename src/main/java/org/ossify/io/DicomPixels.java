package org.ossify.io;

import java.util.Optional;

/**
 * How the pixels of a DICOM image become Hounsfield units.
 *
 * <p>{@code HU = slope * stored + intercept}, computed in double precision; a file without rescale
 * attributes holds HU already. A stored value is the Bits Stored bits below and at High Bit: what
 * lies above is overlay or dirt and is masked off, and signed values are sign-extended. MONOCHROME1
 * changes only the display. Padding is rescaled as any value and counted. Reads uncompressed,
 * deflated and RLE pixels of 8, 16 or 32 allocated bits; everything else is refused by name.
 *
 * <p>Memory of {@link #readHu}: the frame's bytes and its floats.
 *
 * @param data where the pixels are
 * @param syntaxUid UID of the transfer syntax, for messages
 * @param layout size and bits of a frame
 * @param slope 1 when the file has none
 * @param intercept 0 when the file has none
 * @param hasRescale false when slope and intercept are assumed
 * @param rescaleType unit that the file names for its rescaled values, "" when none
 * @param paddingLow lowest stored value that stands for "no data"; above paddingHigh when none does
 * @param paddingHigh highest such value
 * @param problem why these pixels cannot be HU, "" when they can
 */
public record DicomPixels(
    PixelData data,
    String syntaxUid,
    PixelLayout layout,
    double slope,
    double intercept,
    boolean hasRescale,
    String rescaleType,
    int paddingLow,
    int paddingHigh,
    String problem) {

  /** One frame in HU, and how many of its pixels are padding. */
  public record Frame(float[] hu, int paddedPixels) {}

  /** Empty for a file without pixels. */
  public static Optional<DicomPixels> of(DicomFile file) {
    return file.pixels().map(data -> of(file, data));
  }

  private static DicomPixels of(DicomFile file, PixelData data) {
    DicomElements elements = file.elements();
    PixelLayout layout = PixelLayout.of(elements);
    boolean hasRescale =
        elements.has(DicomTag.RESCALE_SLOPE) || elements.has(DicomTag.RESCALE_INTERCEPT);
    double slope =
        elements.has(DicomTag.RESCALE_SLOPE) ? elements.decimal(DicomTag.RESCALE_SLOPE) : 1;
    double intercept =
        elements.has(DicomTag.RESCALE_INTERCEPT) ? elements.decimal(DicomTag.RESCALE_INTERCEPT) : 0;
    int low = padding(elements, DicomTag.PIXEL_PADDING_VALUE, layout.signed(), 1);
    boolean padded = elements.has(DicomTag.PIXEL_PADDING_VALUE);
    int high =
        padded ? padding(elements, DicomTag.PIXEL_PADDING_RANGE_LIMIT, layout.signed(), low) : 0;
    DicomPixels pixels =
        new DicomPixels(
            data,
            file.syntaxUid(),
            layout,
            slope,
            intercept,
            hasRescale,
            elements.firstText(DicomTag.RESCALE_TYPE),
            padded ? Math.min(low, high) : 1,
            padded ? Math.max(low, high) : 0,
            "");
    boolean lut = elements.has(DicomTag.MODALITY_LUT_SEQUENCE) && !hasRescale;
    return pixels.withProblem(pixels.findProblem(lut));
  }

  private static int padding(DicomElements elements, int tag, boolean signed, int missing) {
    int value = elements.unsignedShort(tag, -1);
    return value < 0 ? missing : signed ? (short) value : value;
  }

  private DicomPixels withProblem(String text) {
    return new DicomPixels(
        data,
        syntaxUid,
        layout,
        slope,
        intercept,
        hasRescale,
        rescaleType,
        paddingLow,
        paddingHigh,
        text);
  }

  private String findProblem(boolean lut) {
    if (data.tag() != DicomTag.PIXEL_DATA) {
      return "holds float pixels, which are not read yet";
    }
    if (!layout.problem().isEmpty()) {
      return layout.problem();
    }
    if (!(data.syntax().isNative() || data.syntax() == TransferSyntax.RLE)) {
      return "is compressed as "
          + data.syntax().title()
          + " ("
          + syntaxUid
          + "), which is not read yet";
    }
    if (lut) {
      return "gives its values by a Modality LUT, which is not read";
    }
    if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
      return "has a Rescale Slope or Intercept that is no usable number";
    }
    if (data.syntax().isNative()) {
      if (data.length() == PixelData.ENCAPSULATED) {
        return "says it is uncompressed, but its pixels lie in fragments";
      }
      if (data.isShorterThan(layout.frameBytes() * layout.frames())) {
        return "is truncated: its pixels are cut short";
      }
    } else if (data.length() != PixelData.ENCAPSULATED) {
      return "says it is RLE, but its pixels do not lie in fragments";
    }
    return "";
  }

  /** Whether this is what padding is rescaled to. */
  public boolean hasPadding() {
    return paddingLow <= paddingHigh;
  }

  /**
   * Frame {@code frame}, 0 for the first.
   *
   * @throws IllegalArgumentException naming the file and what is wrong with its pixels
   */
  public Frame readHu(int frame) {
    if (frame < 0 || frame >= layout.frames()) {
      throw new IllegalArgumentException(
          "\"" + data.path() + "\" has " + layout.frames() + " frames, no frame " + (frame + 1));
    }
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException("\"" + data.path() + "\" " + problem);
    }
    byte[] bytes = frameBytes(frame);
    float[] hu = new float[layout.rows() * layout.columns()];
    int padded =
        switch (layout.bitsAllocated()) {
          case 8 -> from8(bytes, hu);
          case 16 -> from16(bytes, hu);
          default -> from32(bytes, hu);
        };
    return new Frame(hu, padded);
  }

  /** The one place where a transfer syntax meets its decoder. */
  private byte[] frameBytes(int frame) {
    long length = layout.frameBytes();
    return switch (data.syntax()) {
      case IMPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN, DEFLATED ->
          data.bytes(frame * length, length);
      // An odd number of swapped bytes ends in the padding byte of the last word.
      case EXPLICIT_BIG_ENDIAN ->
          data.bytes(frame * length, Math.min(length + (length & 1), data.length()));
      case RLE -> {
        try {
          yield RleLossless.decode(
              data.fragment(frame), layout.rows() * layout.columns(), layout.bitsAllocated() / 8);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "\"" + data.path() + "\" is damaged: " + e.getMessage(), e);
        }
      }
      default -> throw new IllegalArgumentException("\"" + data.path() + "\" " + problem);
    };
  }

  private int from8(byte[] bytes, float[] hu) {
    // In big endian files 8-bit pixels written as words have each pair of bytes swapped.
    int swap = data.syntax().isBigEndian() && data.words() ? 1 : 0;
    int padded = 0;
    for (int i = 0; i < hu.length; i++) {
      int at = Math.min(i ^ swap, bytes.length - 1);
      padded += put(hu, i, bytes[at]);
    }
    return padded;
  }

  private int from16(byte[] bytes, float[] hu) {
    int high = data.syntax().isBigEndian() ? 0 : 1;
    int padded = 0;
    for (int i = 0; i < hu.length; i++) {
      padded += put(hu, i, bytes[2 * i + high] << 8 | bytes[2 * i + 1 - high] & 0xff);
    }
    return padded;
  }

  private int from32(byte[] bytes, float[] hu) {
    int flip = data.syntax().isBigEndian() ? 3 : 0;
    int padded = 0;
    for (int i = 0; i < hu.length; i++) {
      int value = 0;
      for (int b = 3; b >= 0; b--) {
        value = value << 8 | bytes[4 * i + (b ^ flip)] & 0xff;
      }
      padded += put(hu, i, value);
    }
    return padded;
  }

  private int put(float[] hu, int i, int raw) {
    int left = raw << 31 - layout.highBit();
    int drop = 32 - layout.bitsStored();
    int stored = layout.signed() ? left >> drop : left >>> drop;
    double value = layout.signed() || layout.bitsStored() < 32 ? stored : stored & 0xFFFFFFFFL;
    hu[i] = (float) (slope * value + intercept);
    return stored >= paddingLow && stored <= paddingHigh ? 1 : 0;
  }
}
