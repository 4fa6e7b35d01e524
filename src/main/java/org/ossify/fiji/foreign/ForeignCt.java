package org.ossify.fiji.foreign;

import ij.ImagePlus;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ossify.io.dicom.DicomTag;
import org.ossify.prepare.series.Deidentification;
import org.ossify.prepare.series.ScanReader;
import org.ossify.record.NumberText;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/**
 * A CT that Bio-Formats or ImageJ's own reader opened, as HU with its place in the patient, or the
 * reason why it cannot be.
 *
 * <p>ImageJ's reader keeps the header of every slice, which is all that is needed. Bio-Formats
 * rescales nothing and keeps one header for all slices. While the file is still there, our own
 * reader therefore reads the series again, and the image is taken only when its pixels are the same
 * in the same order; when the file is gone, the one header is believed for all slices, and a
 * warning says so.
 *
 * <p>Memory: the HU; 32-bit images of ImageJ's reader share their pixels.
 */
public final class ForeignCt {

  private static final String WAY_OUT = "; open the scan with CT Import";
  private static final float SAME_HU = 0.01f;

  private ForeignCt() {}

  /** Whether an image of another reader brings headers or a calibration that may tell its HU. */
  public static boolean isForeign(ImagePlus image) {
    return ForeignHeaders.of(image).isPresent() || CalibratedCt.isOne(image);
  }

  /**
   * Empty for an image of Ossify's own and for one that brings neither.
   *
   * @throws IllegalArgumentException saying why its HU cannot be restored
   */
  public static Optional<CtVolume> read(ImagePlus image) {
    return ForeignHeaders.of(image)
        .map(headers -> read(image, headers))
        .or(() -> CalibratedCt.read(image));
  }

  /**
   * The grid of an image of ImageJ's reader whose slices all have a position in their headers,
   * whatever its pixels are.
   *
   * @throws IllegalArgumentException when they are no equally spaced, orthogonal stack
   */
  public static Optional<Grid> grid(ImagePlus image) {
    return ForeignHeaders.of(image)
        .filter(headers -> !headers.isOfBioFormats())
        .filter(headers -> headers.headers().size() == image.getStackSize())
        .filter(headers -> headers.headers().stream().allMatch(h -> h.position().isPresent()))
        .map(headers -> ForeignGeometry.ofSlices(image, headers).grid());
  }

  private static CtVolume read(ImagePlus image, ForeignHeaders headers) {
    if (image.getBitDepth() == 24) {
      throw refused(image, headers, "is an RGB image, which holds colours and no HU");
    }
    if (image.getNChannels() > 1 || image.getNFrames() > 1) {
      throw refused(image, headers, "has channels or time frames, and a CT is one volume");
    }
    Optional<Path> file = headers.isOfBioFormats() ? headers.file() : Optional.empty();
    if (file.isPresent()) {
      return confirmed(image, headers, file.get());
    }
    if (!headers.first().isDicom()) {
      throw refused(
          image,
          headers,
          "is no DICOM image, and \"" + headers.first().location() + "\" is no longer there");
    }
    return restored(image, headers);
  }

  private static CtVolume restored(ImagePlus image, ForeignHeaders headers) {
    requireCt(image, headers);
    boolean each = !headers.isOfBioFormats();
    if (each && headers.headers().size() != image.getStackSize()) {
      throw refused(image, headers, "has the header of one slice only, and it has several slices");
    }
    ForeignGeometry geometry =
        each
            ? ForeignGeometry.ofSlices(image, headers)
            : ForeignGeometry.ofOneHeader(image, headers);
    float[][] hu = ForeignVoxels.hu(image, headers);
    HeaderText first = headers.first();
    List<String> warnings = new ArrayList<>(geometry.warnings());
    if (headers.headers().stream().anyMatch(header -> !header.hasRescale())) {
      warnings.add("Rescale Slope and Intercept are missing: the stored values are taken as HU.");
    }
    if (first.firstText(DicomTag.MODALITY).isEmpty()) {
      warnings.add("The header names no modality: the series is taken for a CT.");
    }
    CtSource source =
        new CtSource(
            "DICOM (opened by " + headers.reader() + ")",
            Deidentification.ofEnvironment().hash(first.text(DicomTag.SERIES_INSTANCE_UID)),
            first.firstText(DicomTag.MODALITY),
            rescale(headers),
            geometry.spacingSource(),
            first.firstText(DicomTag.CONVOLUTION_KERNEL),
            first.decimal(DicomTag.KVP),
            first.decimal(DicomTag.SLICE_THICKNESS),
            0,
            warnings);
    return new CtVolume(geometry.grid(), hu, source);
  }

  private static void requireCt(ImagePlus image, ForeignHeaders headers) {
    String modality = headers.first().firstText(DicomTag.MODALITY);
    if (!modality.isEmpty() && !modality.equals("CT")) {
      throw refused(image, headers, "is of modality " + modality + ", and only a CT has HU");
    }
    String type = headers.first().firstText(DicomTag.RESCALE_TYPE);
    if (!type.isEmpty() && !type.equals("HU") && !type.equals("US")) {
      throw refused(image, headers, "is rescaled to " + type + " by its header, not to HU");
    }
  }

  private static String rescale(ForeignHeaders headers) {
    List<String> lines =
        headers.headers().stream()
            .map(
                header ->
                    "slope "
                        + NumberText.of(header.slope())
                        + ", intercept "
                        + NumberText.of(header.intercept()))
            .distinct()
            .toList();
    String from = " by the headers that " + headers.reader() + " kept";
    return lines.size() == 1
        ? lines.get(0) + " in every slice" + from
        : "slice by slice (" + lines.get(0) + " in the first)" + from;
  }

  /** The series as our own reader reads it, if the image shows the same. */
  private static CtVolume confirmed(ImagePlus image, ForeignHeaders headers, Path file) {
    CtVolume ct;
    try {
      ct = ScanReader.read(file, "auto", false, Progress.NONE);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw refused(image, headers, "cannot be held against its files: " + e.getMessage());
    }
    requireSameSize(image, headers, ct);
    requireSamePixels(image, headers, ct);
    CtSource source = ct.source();
    List<String> warnings = new ArrayList<>(source.warnings());
    warnings.add(
        "The image was opened by Bio-Formats, which rescales nothing: its HU and its place in the"
            + " patient were read again from its files.");
    return new CtVolume(
        ct.grid(),
        ct.planes(),
        source.readAs(
            source.format() + " (opened by Bio-Formats)", source.spacingSource(), warnings));
  }

  private static void requireSameSize(ImagePlus image, ForeignHeaders headers, CtVolume ct) {
    int slices = image.getStackSize();
    if (image.getWidth() != ct.grid().nx()
        || image.getHeight() != ct.grid().ny()
        || slices != ct.grid().nz()) {
      throw refused(
          image,
          headers,
          String.format(
              "has %dx%dx%d voxels, but the scan in its files has %dx%dx%d",
              image.getWidth(),
              image.getHeight(),
              slices,
              ct.grid().nx(),
              ct.grid().ny(),
              ct.grid().nz()));
    }
  }

  /** Each slice must be a rescaled one of the file; the rescale of the header is not relied on. */
  private static void requireSamePixels(ImagePlus image, ForeignHeaders headers, CtVolume ct) {
    for (int z = 0; z < image.getStackSize(); z++) {
      if (!isLine(image.getStack().getProcessor(z + 1), ct.planes()[z])) {
        throw refused(
            image,
            headers,
            "does not show in slice "
                + (z + 1)
                + " what the files have there: its pixels were changed, or its slices are in"
                + " another order");
      }
    }
  }

  /**
   * Whether the HU are slope times value plus intercept, pixel by pixel. The slope may be below 0,
   * because Bio-Formats inverts MONOCHROME1.
   */
  private static boolean isLine(ij.process.ImageProcessor stored, float[] hu) {
    int darkest = 0;
    int brightest = 0;
    for (int i = 1; i < hu.length; i++) {
      darkest = hu[i] < hu[darkest] ? i : darkest;
      brightest = hu[i] > hu[brightest] ? i : brightest;
    }
    double low = stored.getf(darkest);
    double range = stored.getf(brightest) - low;
    double slope = range == 0 ? 0 : (hu[brightest] - hu[darkest]) / range;
    if (slope == 0 && hu[brightest] != hu[darkest]) {
      return false;
    }
    for (int i = 0; i < hu.length; i++) {
      double expected = hu[darkest] + slope * (stored.getf(i) - low);
      if (!(Math.abs(expected - hu[i]) <= SAME_HU * Math.max(1, Math.abs(slope)))) {
        return false;
      }
    }
    return true;
  }

  static IllegalArgumentException refused(ImagePlus image, ForeignHeaders headers, String why) {
    return new IllegalArgumentException(
        "\"" + image.getTitle() + "\", opened by " + headers.reader() + ", " + why + WAY_OUT);
  }
}
