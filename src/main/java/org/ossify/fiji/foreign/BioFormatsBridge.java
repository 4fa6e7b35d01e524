/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.foreign;

import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ossify.io.dicom.FrameDecoder;
import org.ossify.io.dicom.FrameRequest;

/**
 * Asks Bio-Formats, which every Fiji has but Maven Central has not, for the stored samples of
 * frames that our own DICOM reader cannot decode.
 *
 * <p>It is looked for at run time beside Ossify and on the class loader of the calling thread, and
 * used by reflection ({@code loci.formats.in.DicomReader}). It takes every transfer syntax without
 * a word, gives zeros for most that it cannot decode, and wrong values for signed JPEG 2000 and for
 * JPEG lossless (7.3.1, held against our own decoders). So it is asked only for what it was seen to
 * decode rightly: unsigned pixels in JPEG 2000 as of part 2 of that standard that use nothing of
 * part 2. What it gives is taken only when size and bits are those of the header. MONOCHROME1
 * images are refused, because Bio-Formats inverts their values. Each call opens the file anew, so
 * that frames can be read in parallel. Memory: the frame's bytes and its samples.
 */
public final class BioFormatsBridge implements FrameDecoder {

  private static final String READER = "loci.formats.in.DicomReader";

  /** Numbers of {@code loci.formats.FormatTools}: INT8, UINT8, INT16, UINT16. */
  private static final int UINT8 = 1;

  private static final int UINT16 = 3;

  /** JPEG 2000 Part 2 Multi-component Image Compression, lossless only and any. */
  private static final Set<String> PROVEN =
      Set.of("1.2.840.10008.1.2.4.92", "1.2.840.10008.1.2.4.93");

  /** Start of a codestream, marker of its size and, after a length, what a decoder must know. */
  private static final int[] CODESTREAM = {0xff, 0x4f, 0xff, 0x51};

  private static final int CAPABILITIES = 6;
  private static final int EXTENDED = 0xc0;

  private final ClassLoader[] loaders;

  public BioFormatsBridge() {
    this(BioFormatsBridge.class.getClassLoader(), Thread.currentThread().getContextClassLoader());
  }

  BioFormatsBridge(ClassLoader... loaders) {
    this.loaders = loaders.clone();
  }

  @Override
  public String name() {
    return "Bio-Formats";
  }

  @Override
  public boolean isPresent() {
    return reader().isPresent();
  }

  @Override
  public boolean decodes(String syntaxUid, boolean signed) {
    return PROVEN.contains(syntaxUid) && !signed;
  }

  /** Extensions of part 2 or of high throughput are passed over by its decoder. */
  private static void requirePlain(byte[] bitstream) {
    boolean plain = bitstream.length > CAPABILITIES;
    for (int i = 0; plain && i < CODESTREAM.length; i++) {
      plain = (bitstream[i] & 0xff) == CODESTREAM[i];
    }
    if (!plain || (bitstream[CAPABILITIES] & EXTENDED) != 0) {
      throw new IllegalArgumentException(
          "uses extensions of JPEG 2000 that neither Ossify nor Bio-Formats reads");
    }
  }

  private Optional<Class<?>> reader() {
    for (ClassLoader loader : loaders) {
      try {
        if (loader != null) {
          return Optional.of(Class.forName(READER, false, loader));
        }
      } catch (ClassNotFoundException | LinkageError e) {
        // not there, or only in part: the next place
      }
    }
    return Optional.empty();
  }

  @Override
  public short[] samples(FrameRequest request) {
    requirePlain(request.bitstream());
    Class<?> type =
        reader().orElseThrow(() -> new IllegalArgumentException("needs Bio-Formats installed"));
    try {
      Object reader = type.getConstructor().newInstance();
      try {
        call(reader, "setGroupFiles", boolean.class, false);
        call(reader, "setId", String.class, request.file().toString());
        requireAsInHeader(reader, request);
        byte[] bytes = (byte[]) call(reader, "openBytes", int.class, request.frame());
        boolean little = (boolean) call(reader, "isLittleEndian");
        return samples(bytes, request, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      } finally {
        call(reader, "close");
      }
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof OutOfMemoryError error) {
        throw error;
      }
      throw new IllegalArgumentException(
          "is compressed in a way that Bio-Formats cannot decode either: " + e.getCause(), e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalArgumentException(
          "needs Bio-Formats, but the version that is installed cannot be used: " + e, e);
    }
  }

  private static short[] samples(byte[] bytes, FrameRequest request, ByteOrder order) {
    short[] samples = new short[request.pixels()];
    int bytesPerSample = request.bitsAllocated() / Byte.SIZE;
    if (bytes.length != samples.length * bytesPerSample) {
      throw refused("gives " + bytes.length + " bytes for " + samples.length + " pixels");
    }
    if (bytesPerSample == 1) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (short) (bytes[i] & 0xff);
      }
    } else {
      ByteBuffer.wrap(bytes).order(order).asShortBuffer().get(samples);
    }
    return samples;
  }

  private static void requireAsInHeader(Object reader, FrameRequest request)
      throws ReflectiveOperationException {
    int columns = (int) call(reader, "getSizeX");
    int rows = (int) call(reader, "getSizeY");
    int frames = (int) call(reader, "getImageCount");
    int type = (int) call(reader, "getPixelType");
    int samples = (int) call(reader, "getRGBChannelCount");
    if (columns != request.columns()
        || rows != request.rows()
        || request.frame() >= frames
        || samples != 1) {
      throw refused(
          String.format(
              "sees %d frames of %dx%d pixels with %d samples, where the header has %dx%d",
              frames, columns, rows, samples, request.columns(), request.rows()));
    }
    int bits = type <= UINT8 ? Byte.SIZE : type <= UINT16 ? Short.SIZE : Integer.SIZE;
    if (bits != request.bitsAllocated()) {
      throw refused("reads " + bits + " bits where the header has " + request.bitsAllocated());
    }
    for (String metadata : new String[] {"getGlobalMetadata", "getSeriesMetadata"}) {
      Map<?, ?> values = (Map<?, ?>) call(reader, metadata);
      if (values != null
          && values.values().stream().anyMatch(v -> "MONOCHROME1".equals(("" + v).strip()))) {
        throw refused("inverts its values, because it is MONOCHROME1");
      }
    }
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("cannot be left to Bio-Formats, which " + why);
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }

  private static Object call(Object target, String method, Class<?> type, Object value)
      throws ReflectiveOperationException {
    return target.getClass().getMethod(method, type).invoke(target, value);
  }
}
