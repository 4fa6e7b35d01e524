/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.foreign;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ossify.fiji.image.ImagePlanes;
import org.ossify.io.dicom.TransferSyntax;
import org.ossify.kernel.Planes;
import org.ossify.kernel.StraightLine;
import org.ossify.prepare.series.Deidentification;
import org.ossify.prepare.series.ScanReader;
import org.ossify.prepare.series.SeriesGeometry;
import org.ossify.prepare.series.SeriesSource;
import org.ossify.prepare.series.SeriesValues;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Padding;
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
   * @throws IllegalArgumentException when they are not an equally spaced, orthogonal stack, or when
   *     what their headers say of it cannot be understood
   */
  public static Optional<Grid> grid(ImagePlus image) {
    return ForeignHeaders.of(image)
        .filter(headers -> !headers.isOfBioFormats())
        .filter(headers -> headers.slices().size() == image.getStackSize())
        .map(headers -> readable(image, headers))
        .filter(headers -> headers.slices().stream().allMatch(h -> h.position().isPresent()))
        .flatMap(headers -> ForeignGeometry.of(image, headers).grid());
  }

  private static ForeignHeaders readable(ImagePlus image, ForeignHeaders headers) {
    SeriesValues.unreadable(headers.slices(), z -> "slice " + (z + 1), "slice").stream()
        .findFirst()
        .ifPresent(
            problem -> {
              throw headers.refused(image, "has no place: " + problem);
            });
    return headers;
  }

  /**
   * The values as they are stored in the file of an image, whoever opened it: also of a signed
   * DICOM image, whose calibration function in ImageJ hides that its values were moved up by 32768.
   *
   * @throws IllegalArgumentException when it is RGB
   */
  public static float[][] raw(ImagePlus image) {
    float[][] planes = ImagePlanes.raw(image);
    boolean moved =
        image.getBitDepth() == 16
            && !ImagePlanes.isSigned(image)
            && ForeignHeaders.of(image)
                .map(headers -> headers.of(0).layout().signed())
                .orElse(false);
    if (moved) {
      Planes.forEach(
          planes.length,
          Progress.NONE,
          z -> {
            for (int i = 0; i < planes[z].length; i++) {
              planes[z][i] -= ImagePlanes.SIGNED_OFFSET;
            }
          });
    }
    return planes;
  }

  private static CtVolume read(ImagePlus image, ForeignHeaders headers) {
    if (image.getBitDepth() == 24) {
      throw headers.refused(image, "is an RGB image, which holds colours and no HU");
    }
    if (image.getNChannels() > 1 || image.getNFrames() > 1) {
      throw headers.refused(image, "has channels or time frames, and a CT is one volume");
    }
    Optional<Path> file = headers.isOfBioFormats() ? headers.file() : Optional.empty();
    if (file.isPresent()) {
      return confirmed(image, headers, file.get());
    }
    if (!headers.first().isDicom()) {
      throw headers.refused(
          image,
          "is not a DICOM image, and \"" + headers.first().location() + "\" is no longer there");
    }
    requireUncompressed(image, headers);
    return restored(image, headers);
  }

  /** Bio-Formats decodes some compressed pixels wrongly, and with the file the proof is gone. */
  private static void requireUncompressed(ImagePlus image, ForeignHeaders headers) {
    TransferSyntax syntax = headers.syntax();
    if (headers.isOfBioFormats() && !syntax.isNative()) {
      throw headers.refused(
          image,
          (headers.syntaxUid().isEmpty()
                  ? "does not say how its file was compressed"
                  : "was compressed as " + syntax.title() + " (" + headers.syntaxUid() + ")")
              + ", which Bio-Formats does not always decode rightly, and its file is no longer there"
              + " to check it");
    }
  }

  private static CtVolume restored(ImagePlus image, ForeignHeaders headers) {
    requireHu(image, headers);
    SeriesGeometry geometry = ForeignGeometry.of(image, headers);
    float[][] hu = ForeignVoxels.hu(image, headers);
    boolean assumed = headers.isOneOfMany(image);
    CtSource source =
        SeriesSource.of(
                "DICOM (opened by " + headers.reader() + ")",
                headers.of(0).series(),
                geometry,
                assumed ? List.of(ForeignGeometry.assumption(headers, geometry)) : List.of(),
                "",
                Deidentification.ofEnvironment())
            .with(Padding.ofCorners(image.getWidth(), hu));
    return new CtVolume(
        geometry.grid().orElseThrow(),
        hu,
        assumed
            ? source.readAs(
                source.format(), "Spacing Between Slices (no positions)", source.warnings())
            : source);
  }

  private static void requireHu(ImagePlus image, ForeignHeaders headers) {
    List<String> problems = new ArrayList<>();
    String modality = headers.of(0).series().modalityProblem();
    if (!modality.isEmpty()) {
      problems.add(modality);
    }
    problems.addAll(
        SeriesValues.problems(
            headers.slices(), z -> headers.of(z).problem(), z -> "slice " + (z + 1), "slice"));
    if (!problems.isEmpty()) {
      throw headers.refused(image, "cannot be imported: " + String.join("; ", problems));
    }
  }

  /** The series as our own reader reads it, if the image shows the same. */
  private static CtVolume confirmed(ImagePlus image, ForeignHeaders headers, Path file) {
    CtVolume ct;
    try {
      ct = ScanReader.read(file, "auto", false, Progress.NONE);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw headers.refused(image, "cannot be held against its files: " + e.getMessage());
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
      throw headers.refused(
          image,
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

  /**
   * Each slice must be a rescaled one of the file, with any slope: Bio-Formats inverts MONOCHROME1.
   */
  private static void requireSamePixels(ImagePlus image, ForeignHeaders headers, CtVolume ct) {
    for (int z = 0; z < image.getStackSize(); z++) {
      ImageProcessor stored = image.getStack().getProcessor(z + 1);
      if (!StraightLine.joins(stored::getf, ct.planes()[z], SAME_HU)) {
        throw headers.refused(
            image,
            "does not show in slice "
                + (z + 1)
                + " what the files have there: its pixels were changed, its slices are in another"
                + " order"
                + (headers.syntax().isNative()
                    ? ""
                    : ", or Bio-Formats decoded " + headers.syntax().title() + " wrongly"));
      }
    }
  }
}
