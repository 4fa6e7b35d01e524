/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ossify.io.dicom.DicomFile;
import org.ossify.io.dicom.DicomPixels;
import org.ossify.io.dicom.DicomTag;
import org.ossify.volume.Direction;
import org.ossify.volume.Vector3;

/**
 * One slice of a DICOM file, which is one of its frames.
 *
 * @param file the file
 * @param frame which frame of it, 0 for the first
 * @param header what the file says about the slice
 * @param pixels how to read its HU
 * @param isPlaceAssumed whether the file gives one place for all its frames, and this one was put
 *     as many spacings along the normal as frames come before it
 */
public record DicomSlice(
    Path file, int frame, SliceHeader header, DicomPixels pixels, boolean isPlaceAssumed) {

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
    List<SliceHeader> headers = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      SliceHeader header = SliceHeader.of(file.elements().ofFrame(frame), pixels.layout());
      headers.add(frames > 1 ? header.numbered(frame + 1) : header);
    }
    boolean apart = arePutApart(headers);
    List<DicomSlice> slices = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      SliceHeader header = headers.get(frame);
      slices.add(
          new DicomSlice(
              file.path(),
              frame,
              apart ? header.at(place(header, frame)) : header,
              pixels.rescaledBy(header.rescale()),
              apart));
    }
    return slices;
  }

  /** Frames with one place and a spacing, as dental scanners write them. */
  private static boolean arePutApart(List<SliceHeader> frames) {
    SliceHeader first = frames.get(0);
    return frames.size() > 1
        && first.position().isPresent()
        && first.spacingByTagsMm() > 0
        && frames.stream()
            .allMatch(
                frame ->
                    frame.position().equals(first.position())
                        && frame.phase().equals(first.phase()));
  }

  private static Vector3 place(SliceHeader header, int frame) {
    Vector3 normal = header.direction().orElse(Direction.AXIAL).normal();
    return header.position().get().plus(normal.times(frame * header.spacingByTagsMm()));
  }

  /**
   * @throws IllegalArgumentException naming the file and what is wrong with its pixels
   */
  DicomPixels.Frame readHu() {
    return pixels.readHu(frame);
  }
}
