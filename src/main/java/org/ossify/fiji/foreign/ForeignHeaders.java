/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.foreign;

import ij.ImagePlus;
import ij.ImageStack;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.io.dicom.DicomTag;
import org.ossify.io.dicom.TransferSyntax;
import org.ossify.prepare.series.SliceHeader;

/**
 * What another reader left on an image of the headers of its files.
 *
 * <p>ImageJ's own reader keeps the header of each slice in its label, below the file name; of a
 * single image it stands in the info text. Bio-Formats keeps one header for all slices, in the info
 * text, and names the file.
 *
 * @param reader "ImageJ" or "Bio-Formats"
 * @param first the text of the first slice, or the only one that was kept
 * @param slices what the text says of each slice, or of the only one whose text was kept
 */
record ForeignHeaders(String reader, HeaderText first, List<SliceHeader> slices) {

  static final String IMAGEJ = "ImageJ";
  static final String BIO_FORMATS = "Bio-Formats";

  private static final String OF_BIO_FORMATS = " BitsPerPixel = ";
  private static final String WAY_OUT = "; open the scan with CT Import";

  private ForeignHeaders(String reader, List<HeaderText> headers) {
    this(reader, headers.get(0), headers.stream().map(SliceHeader::of).toList());
  }

  /**
   * Empty for an image that Ossify made, and for one that brings no header.
   *
   * @throws IllegalArgumentException when only some slices still have theirs
   */
  static Optional<ForeignHeaders> of(ImagePlus image) {
    if (ImageProperties.content(image) != null) {
      return Optional.empty();
    }
    String info = image.getInfoProperty();
    HeaderText common = HeaderText.of(info);
    boolean bioFormats = info != null && info.contains(OF_BIO_FORMATS);
    if (bioFormats && (common.isDicom() || !common.location().isEmpty())) {
      return Optional.of(new ForeignHeaders(BIO_FORMATS, List.of(common)));
    }
    List<HeaderText> labels = ofLabels(image.getStack());
    if (labels.isEmpty()) {
      return common.isDicom()
          ? Optional.of(new ForeignHeaders(IMAGEJ, List.of(common)))
          : Optional.empty();
    }
    if (labels.size() < image.getStackSize()) {
      throw new IllegalArgumentException(
          "\""
              + image.getTitle()
              + "\" has lost the headers of "
              + (image.getStackSize() - labels.size())
              + " of its "
              + image.getStackSize()
              + " slices"
              + WAY_OUT);
    }
    return Optional.of(new ForeignHeaders(IMAGEJ, labels));
  }

  private static List<HeaderText> ofLabels(ImageStack stack) {
    List<HeaderText> headers = new ArrayList<>();
    for (int slice = 1; slice <= stack.getSize(); slice++) {
      String label = stack.getSliceLabel(slice);
      if (label != null && label.indexOf('\n') >= 0) {
        HeaderText header = HeaderText.of(label);
        if (header.isDicom()) {
          headers.add(header);
        }
      }
    }
    return headers;
  }

  boolean isOfBioFormats() {
    return reader.equals(BIO_FORMATS);
  }

  /** UID of the transfer syntax of the file, "" when it was not kept. */
  String syntaxUid() {
    return first().firstText(DicomTag.TRANSFER_SYNTAX_UID).strip();
  }

  TransferSyntax syntax() {
    return TransferSyntax.of(syntaxUid());
  }

  /** Whether only one header was kept of several slices. */
  boolean isOneOfMany(ImagePlus image) {
    return slices.size() == 1 && image.getStackSize() > 1;
  }

  /** The header of a slice, counted from 0. */
  SliceHeader of(int slice) {
    return slices.get(slices.size() == 1 ? 0 : slice);
  }

  IllegalArgumentException refused(ImagePlus image, String why) {
    return new IllegalArgumentException(
        "\"" + image.getTitle() + "\", opened by " + reader + ", " + why + WAY_OUT);
  }

  /** The file that the image was opened from, while it is still there. */
  Optional<Path> file() {
    String location = first().location();
    try {
      return location.isEmpty()
          ? Optional.empty()
          : Optional.of(Path.of(location)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
