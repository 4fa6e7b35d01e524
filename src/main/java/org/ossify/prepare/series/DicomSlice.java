/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ossify.io.dicom.DicomElements;
import org.ossify.io.dicom.DicomFile;
import org.ossify.io.dicom.DicomPixels;
import org.ossify.io.dicom.DicomTag;

/**
 * One slice of a DICOM file, which is one of its frames.
 *
 * @param file the file
 * @param frame which frame of it, 0 for the first
 * @param header what the file says about the slice
 * @param pixels how to read its HU
 */
public record DicomSlice(Path file, int frame, SliceHeader header, DicomPixels pixels) {

  /** One for each frame, none for a file without pixels. */
  static List<DicomSlice> of(DicomFile file) {
    return DicomPixels.of(file).map(pixels -> of(file, pixels)).orElse(List.of());
  }

  private static List<DicomSlice> of(DicomFile file, DicomPixels pixels) {
    int frames = pixels.layout().frames();
    if (!pixels.problem().isEmpty()) {
      // That many are believed which the header describes, whatever number it claims.
      int described = file.elements().items(DicomTag.PER_FRAME_FUNCTIONAL_GROUPS).size();
      frames = Math.max(1, Math.min(frames, described));
    }
    List<DicomSlice> slices = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      DicomElements elements = file.elements().ofFrame(frame);
      SliceHeader header = SliceHeader.of(elements, pixels.layout());
      slices.add(
          new DicomSlice(
              file.path(),
              frame,
              frames > 1 ? header.numbered(frame + 1) : header,
              pixels.rescaledBy(header.rescale())));
    }
    return slices;
  }

  /**
   * @throws IllegalArgumentException naming the file and what is wrong with its pixels
   */
  DicomPixels.Frame readHu() {
    return pixels.readHu(frame);
  }
}
