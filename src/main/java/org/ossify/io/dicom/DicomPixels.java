/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.util.Optional;
import org.ossify.io.dicom.ByteSource.DamagedFile;
import org.ossify.io.dicom.codec.DecodedFrame;

/**
 * How the pixels of a DICOM image become Hounsfield units.
 *
 * <p>{@code HU = slope * stored + intercept}; a file without rescale attributes holds HU already.
 * MONOCHROME1 changes only the display. Padding is rescaled as any value and counted. Reads
 * uncompressed, deflated and compressed pixels of 8, 16 or 32 allocated bits, and float ones;
 * everything else is refused by name.
 *
 * <p>Memory of {@link #readHu}: the frame's bytes, its stored values and its floats.
 *
 * @param data where the pixels are
 * @param syntaxUid UID of the transfer syntax, for messages
 * @param layout size and bits of a frame
 * @param rescale slope and intercept
 * @param paddingLow lowest stored value that stands for "no data"; above paddingHigh when none does
 * @param paddingHigh highest such value
 * @param fragments where compressed frames lie; empty for a single frame, which has all of them,
 *     and for uncompressed ones
 * @param varied whether the header says that the pixels are not all of one value
 * @param pixelProblem why these pixels cannot be read, "" when they can
 */
public record DicomPixels(
    PixelData data,
    String syntaxUid,
    PixelLayout layout,
    HuRescale rescale,
    int paddingLow,
    int paddingHigh,
    Optional<FrameFragments> fragments,
    boolean varied,
    String pixelProblem) {

  /** Headers and tables of a compressed frame of one value. */
  private static final int BLANK_BYTES = 512;

  /** One frame in HU, and how many of its pixels are padding. */
  public record Frame(float[] hu, int paddedPixels) {}

  /** Empty for a file without pixels. */
  public static Optional<DicomPixels> of(DicomFile file) {
    return file.pixels().map(data -> of(file, data));
  }

  private static DicomPixels of(DicomFile file, PixelData data) {
    DicomElements elements = file.elements();
    PixelLayout layout = PixelLayout.of(elements, data.floatBits());
    int low = padding(elements, DicomTag.PIXEL_PADDING_VALUE, layout.signed(), 1);
    boolean padded = elements.has(DicomTag.PIXEL_PADDING_VALUE);
    int high =
        padded ? padding(elements, DicomTag.PIXEL_PADDING_RANGE_LIMIT, layout.signed(), low) : 0;
    DicomPixels pixels =
        new DicomPixels(
            data,
            file.syntaxUid(),
            layout,
            HuRescale.of(elements),
            padded ? Math.min(low, high) : 1,
            padded ? Math.max(low, high) : 0,
            Optional.empty(),
            isVaried(elements),
            "");
    return pixels.checked();
  }

  private static boolean isVaried(DicomElements elements) {
    int smallest = elements.unsignedShort(DicomTag.SMALLEST_IMAGE_PIXEL_VALUE, -1);
    int largest = elements.unsignedShort(DicomTag.LARGEST_IMAGE_PIXEL_VALUE, -1);
    return smallest >= 0 && largest >= 0 && smallest != largest;
  }

  private static int padding(DicomElements elements, int tag, boolean signed, int missing) {
    int value = elements.unsignedShort(tag, -1);
    return value < 0 ? missing : signed ? (short) value : value;
  }

  private DicomPixels with(
      HuRescale newRescale, Optional<FrameFragments> newFragments, String problem) {
    return new DicomPixels(
        data,
        syntaxUid,
        layout,
        newRescale,
        paddingLow,
        paddingHigh,
        newFragments,
        varied,
        problem);
  }

  /** These pixels with the rescale of one frame. */
  public DicomPixels rescaledBy(HuRescale frame) {
    return with(frame, fragments, pixelProblem);
  }

  private DicomPixels checked() {
    String problem = findProblem();
    if (!problem.isEmpty() || data.syntax().isNative() || layout.frames() == 1) {
      return with(rescale, fragments, problem);
    }
    try {
      FrameFragments found = data.fragments(layout.frames());
      return found.areComplete()
          ? with(rescale, Optional.of(found), "")
          : with(
              rescale,
              fragments,
              "lies in "
                  + found.offsets().length
                  + " fragments that cannot be told apart into "
                  + layout.frames()
                  + " frames");
    } catch (DamagedFile e) {
      return with(rescale, fragments, "is damaged: " + e.getMessage());
    }
  }

  private String findProblem() {
    TransferSyntax syntax = data.syntax();
    if (!layout.problem().isEmpty()) {
      return layout.problem();
    }
    if (!syntax.isNative() && !FrameCodec.givesBytes(syntax)) {
      if (layout.bitsAllocated() > 16) {
        return "has " + layout.bitsAllocated() + " bits allocated, more than its compression has";
      }
      String problem = isForeign() ? FrameDecoders.problem(syntax, syntaxUid, layout.signed()) : "";
      if (!problem.isEmpty()) {
        return problem;
      }
    }
    if (syntax.isNative()) {
      if (data.length() == PixelData.ENCAPSULATED) {
        return "says it is uncompressed, but its pixels lie in fragments";
      }
      if (data.isShorterThan(layout.frameBytes() * layout.frames())) {
        return "is truncated: its pixels are cut short";
      }
      if (data.isTrap(layout.frameBytes() * layout.frames())) {
        return "claims "
            + ((layout.frameBytes() * layout.frames()) >> 20)
            + " MB of pixels, more than its few deflated bytes can hold of an image";
      }
      if (data.holdsMore(layout.frameBytes() * layout.frames(), layout.frameBytes())) {
        return "has pixels of "
            + data.length() / layout.frameBytes()
            + " frames, but Number of Frames says "
            + layout.frames()
            + ", or is missing";
      }
    } else if (data.length() != PixelData.ENCAPSULATED) {
      return "says it is " + syntax.title() + ", but its pixels do not lie in fragments";
    }
    return "";
  }

  /** Why these pixels cannot be HU, "" when they can. */
  public String problem() {
    return pixelProblem.isEmpty() ? rescale.problem(layout) : pixelProblem;
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
    if (!problem().isEmpty()) {
      throw new IllegalArgumentException("\"" + data.path() + "\" " + problem());
    }
    StoredValues values = new StoredValues(layout, rescale, paddingLow, paddingHigh);
    if (isForeign()) {
      return values.ofDecoded(decodedElsewhere(frame));
    }
    try {
      return data.syntax().isNative() ? readNative(values, frame) : readCompressed(values, frame);
    } catch (DamagedFile | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"" + data.path() + "\" is damaged: " + e.getMessage(), e);
    }
  }

  /** Whether no decoder of ours knows its syntax. */
  private boolean isForeign() {
    TransferSyntax syntax = data.syntax();
    return !syntax.isNative() && !FrameCodec.givesBytes(syntax) && !FrameCodec.givesSamples(syntax);
  }

  private DecodedFrame decodedElsewhere(int frame) {
    byte[] bitstream = compressedBytes(frame);
    FrameRequest request =
        new FrameRequest(
            data.path(),
            frame,
            layout.columns(),
            layout.rows(),
            layout.bitsAllocated(),
            layout.signed(),
            syntaxUid,
            bitstream);
    try {
      short[] samples = FrameDecoders.samples(request, data.syntax());
      requireNotBlank(samples, bitstream.length);
      return new DecodedFrame(layout.columns(), layout.rows(), layout.bitsAllocated(), samples);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + data.path() + "\" " + e.getMessage(), e);
    }
  }

  /**
   * A decoder that fails may give a frame of one value without a word: no compression needs more
   * than a bit a pixel for that.
   */
  private void requireNotBlank(short[] samples, int bytes) {
    boolean tooLong = bytes > samples.length / Byte.SIZE + BLANK_BYTES;
    boolean expected = varied && layout.frames() == 1;
    if (!tooLong && !expected) {
      return;
    }
    for (short sample : samples) {
      if (sample != samples[0]) {
        return;
      }
    }
    throw new IllegalArgumentException(
        "was decoded to a frame of one value, but "
            + (expected
                ? "its header names a smallest and another largest pixel value"
                : "its " + bytes + " compressed bytes cannot mean one"));
  }

  private Frame readNative(StoredValues values, int frame) {
    boolean bigEndian = data.syntax().isBigEndian();
    long length = layout.frameBytes();
    // An odd number of swapped bytes ends in the padding byte of the last word.
    long word = bigEndian ? length & 1 : 0;
    long count = Math.min(length + word, data.length() - frame * length);
    return data.readFrom(
        frame * length,
        source ->
            layout.floating()
                ? values.ofFloats(source.bytes(count), bigEndian)
                : layout.bitsAllocated() == 16
                    ? values.ofWords(source::bytes, bigEndian)
                    : values.ofBytes(source.bytes(count), bigEndian, data.words()));
  }

  private Frame readCompressed(StoredValues values, int frame) {
    TransferSyntax syntax = data.syntax();
    byte[] bytes = compressedBytes(frame);
    if (FrameCodec.givesBytes(syntax)) {
      return values.ofBytes(FrameCodec.bytes(syntax, bytes, layout), false, false);
    }
    DecodedFrame decoded = FrameCodec.samples(syntax, bytes, layout);
    requireNotBlank(decoded.samples(), bytes.length);
    return values.ofDecoded(decoded);
  }

  private byte[] compressedBytes(int frame) {
    FrameFragments lying = fragments.orElseGet(() -> data.fragments(1));
    if (!lying.areComplete()) {
      throw new IllegalArgumentException("it holds no compressed pixels");
    }
    int fragmentCount = lying.offsets().length;
    if (data.syntax() == TransferSyntax.RLE && fragmentCount > layout.frames()) {
      // A frame of RLE is one fragment (PS3.5, A.4.2).
      throw new IllegalArgumentException(
          "it holds "
              + fragmentCount
              + " compressed frames, but Number of Frames says "
              + layout.frames()
              + ", or is missing");
    }
    return data.frame(lying, frame);
  }
}
