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

/**
 * What another reader left on an image of the headers of its files.
 *
 * <p>ImageJ's own reader keeps the header of each slice in its label, below the file name; of a
 * single image it stands in the info text. Bio-Formats keeps one header for all slices, in the info
 * text, and names the file.
 *
 * @param reader "ImageJ" or "Bio-Formats"
 * @param headers one for each slice, or the only one that was kept
 */
record ForeignHeaders(String reader, List<HeaderText> headers) {

  static final String IMAGEJ = "ImageJ";
  static final String BIO_FORMATS = "Bio-Formats";

  private static final String OF_BIO_FORMATS = " BitsPerPixel = ";

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
              + " slices; open the scan with CT Import");
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

  HeaderText first() {
    return headers.get(0);
  }

  boolean isOfBioFormats() {
    return reader.equals(BIO_FORMATS);
  }

  /** The header of a slice, counted from 0. */
  HeaderText of(int slice) {
    return headers.get(headers.size() == 1 ? 0 : slice);
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
