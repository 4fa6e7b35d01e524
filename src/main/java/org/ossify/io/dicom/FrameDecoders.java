/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;

/**
 * Hands frames that Ossify does not decode itself to the first decoder that is installed beside it.
 */
final class FrameDecoders {

  private FrameDecoders() {}

  /**
   * Why frames of such a syntax cannot be read, "" when a decoder can be asked; to follow the name
   * of the file.
   */
  static String problem(TransferSyntax syntax, String syntaxUid, boolean signed) {
    return problem(installed(), syntax, syntaxUid, signed);
  }

  static String problem(
      List<FrameDecoder> decoders, TransferSyntax syntax, String syntaxUid, boolean signed) {
    List<FrameDecoder> able =
        decoders.stream().filter(decoder -> decoder.decodes(syntaxUid, signed)).toList();
    if (able.stream().anyMatch(FrameDecoder::isPresent)) {
      return "";
    }
    return "is compressed as "
        + syntax.title()
        + (syntaxUid.isEmpty() ? "" : " (" + syntaxUid + ")")
        + (able.isEmpty()
            ? ", which is not read" + (signed ? " for signed pixels" : "")
            : ", which is not read, and "
                + able.get(0).name()
                + ", which may read it, is not installed");
  }

  /**
   * The samples of a frame, each in the low bits allocated of its number.
   *
   * @throws IllegalArgumentException in words that follow the name of the file
   */
  static short[] samples(FrameRequest request, TransferSyntax syntax) {
    return samples(installed(), request, syntax);
  }

  static short[] samples(List<FrameDecoder> decoders, FrameRequest request, TransferSyntax syntax) {
    String problem = problem(decoders, syntax, request.syntaxUid(), request.signed());
    FrameDecoder decoder =
        decoders.stream()
            .filter(able -> able.decodes(request.syntaxUid(), request.signed()))
            .filter(FrameDecoder::isPresent)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(problem));
    if (request.bitsAllocated() > Short.SIZE) {
      throw new IllegalArgumentException(
          "has "
              + request.bitsAllocated()
              + " bits allocated; "
              + decoder.name()
              + " is asked for up to 16 only");
    }
    short[] samples = decoder.samples(request);
    if (samples.length != request.pixels()) {
      throw new IllegalArgumentException(
          "was decoded by "
              + decoder.name()
              + " to "
              + samples.length
              + " pixels instead of "
              + request.rows()
              + "x"
              + request.columns());
    }
    return samples;
  }

  private static List<FrameDecoder> installed() {
    ServiceLoader<FrameDecoder> loader =
        ServiceLoader.load(FrameDecoder.class, FrameDecoder.class.getClassLoader());
    return StreamSupport.stream(loader.spliterator(), false).toList();
  }
}
