/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.ossify.io.dicom.DicomBytes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.io.dicom.TransferSyntax;
import org.ossify.volume.Box;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * A folder with a piece of the bundled head, which tests change before it is written: names of
 * files, and for each a data set or plain bytes.
 */
final class HeadFolder {

  static final int SLICES = 12;
  static final double STEP_MM = 1.5;
  static final String SERIES = "1.2.826.1";
  private static final int NAME = 0x00100010;
  private static final CtVolume HEAD = head();

  private final Map<String, DicomBytes> images = new TreeMap<>();
  private final Map<String, byte[]> others = new TreeMap<>();

  /** The piece as it must be read. */
  static CtVolume truth() {
    return HEAD;
  }

  /** Skull and brain, of which every slice and row is another. */
  private static CtVolume head() {
    CtVolume whole = ScanReader.read(Path.of("test-images/head"), "auto", false, Progress.NONE);
    Box box = new Box(100, 28, 60, 120, 44, 60 + SLICES);
    float[][] planes = new float[SLICES][];
    for (int z = 0; z < SLICES; z++) {
      planes[z] = new float[20 * 16];
      for (int i = 0; i < planes[z].length; i++) {
        planes[z][i] = whole.hu(box.x0() + i % 20, box.y0() + i / 20, box.z0() + z);
      }
    }
    Grid grid =
        new Grid(
            20,
            16,
            SLICES,
            new Vector3(0.957, 0.957, STEP_MM),
            new Vector3(-10, -8, -30),
            Direction.AXIAL);
    return new CtVolume(grid, planes, CtSource.of("test", "CT", "HU"));
  }

  /** Twelve axial files, as a scanner writes them. */
  static HeadFolder axial() {
    return of(HEAD, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  static HeadFolder of(CtVolume ct, TransferSyntax syntax) {
    HeadFolder folder = new HeadFolder();
    for (int z = 0; z < ct.grid().nz(); z++) {
      folder.images.put(name(z), slice(ct, z, syntax));
    }
    return folder;
  }

  static String name(int z) {
    return String.format("I%03d.dcm", z);
  }

  private static DicomBytes slice(CtVolume ct, int z, TransferSyntax syntax) {
    Grid grid = ct.grid();
    int[] stored = new int[grid.planeSize()];
    Arrays.setAll(stored, i -> Math.round(ct.planes()[z][i]) + 1024);
    Vector3 spacing = grid.spacing();
    return new DicomBytes(syntax)
        .text(DicomTag.IMAGE_TYPE, "CS", "ORIGINAL\\PRIMARY\\AXIAL")
        .text(DicomTag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2")
        .text(DicomTag.SOP_INSTANCE_UID, "UI", SERIES + "." + z)
        .text(DicomTag.MODALITY, "CS", "CT")
        .text(NAME, "PN", "Nobody")
        .text(DicomTag.PATIENT_ID, "LO", "P1")
        .text(DicomTag.STUDY_INSTANCE_UID, "UI", "1.2.826.2")
        .text(DicomTag.SERIES_INSTANCE_UID, "UI", SERIES)
        .text(DicomTag.FRAME_OF_REFERENCE_UID, "UI", "1.2.826.3")
        .text(DicomTag.SERIES_NUMBER, "IS", "1")
        .text(DicomTag.INSTANCE_NUMBER, "IS", "" + (z + 1))
        .text(DicomTag.SLICE_THICKNESS, "DS", "1.5")
        .text(DicomTag.KVP, "DS", "120")
        .text(DicomTag.CONVOLUTION_KERNEL, "SH", "H60s")
        .text(DicomTag.IMAGE_POSITION_PATIENT, "DS", text(grid.positionOf(0, 0, z)))
        .text(
            DicomTag.IMAGE_ORIENTATION_PATIENT,
            "DS",
            text(grid.direction().column()) + "\\" + text(grid.direction().row()))
        .text(DicomTag.PIXEL_SPACING, "DS", spacing.y() + "\\" + spacing.x())
        .us(DicomTag.SAMPLES_PER_PIXEL, 1)
        .us(DicomTag.ROWS, grid.ny())
        .us(DicomTag.COLUMNS, grid.nx())
        .us(DicomTag.BITS_ALLOCATED, 16)
        .us(DicomTag.BITS_STORED, 16)
        .us(DicomTag.HIGH_BIT, 15)
        .us(DicomTag.PIXEL_REPRESENTATION, 1)
        .text(DicomTag.RESCALE_INTERCEPT, "DS", "-1024")
        .text(DicomTag.RESCALE_SLOPE, "DS", "1")
        .pixels16(stored);
  }

  static String text(Vector3 v) {
    return number(v.x()) + "\\" + number(v.y()) + "\\" + number(v.z());
  }

  /** As short as it can be, and without a zero of either sign. */
  private static String number(double value) {
    return "" + Math.rint(value * 1e6) / 1e6;
  }

  HeadFolder each(BiConsumer<DicomBytes, Integer> change) {
    for (int z = 0; z < SLICES; z++) {
      change.accept(slice(z), z);
    }
    return this;
  }

  /** Slices where the function says that they lie along z. */
  HeadFolder at(IntFunction<Double> placeMm) {
    return each((slice, z) -> place(slice, 0, placeMm.apply(z)));
  }

  static DicomBytes place(DicomBytes slice, double asideMm, double placeMm) {
    return slice.text(
        DicomTag.IMAGE_POSITION_PATIENT, "DS", "-10\\" + (-8 + asideMm) + "\\" + placeMm);
  }

  DicomBytes slice(int z) {
    return images.get(name(z));
  }

  HeadFolder change(int z, Consumer<DicomBytes> change) {
    change.accept(slice(z));
    return this;
  }

  HeadFolder without(int... slices) {
    for (int z : slices) {
      images.remove(name(z));
    }
    return this;
  }

  HeadFolder with(String name, DicomBytes image) {
    images.put(name, image);
    return this;
  }

  HeadFolder with(String name, byte[] bytes) {
    others.put(name, bytes);
    return this;
  }

  /** A copy of a slice as another file. */
  HeadFolder again(int z, String name, Consumer<DicomBytes> change) {
    DicomBytes copy = slice(z).as(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    change.accept(copy);
    return with(name, copy);
  }

  /** Only the first bytes of a slice. */
  HeadFolder cut(int z, int bytes) {
    byte[] whole = slice(z).build();
    images.remove(name(z));
    return with(name(z), Arrays.copyOf(whole, bytes < 0 ? whole.length + bytes : bytes));
  }

  /** All files under names that the function makes of theirs. */
  HeadFolder named(java.util.function.UnaryOperator<String> names) {
    Map<String, DicomBytes> old = new TreeMap<>(images);
    images.clear();
    old.forEach((name, image) -> images.put(names.apply(name), image));
    return this;
  }

  void write(Path folder) {
    images.forEach((name, image) -> write(folder.resolve(name), image.build()));
    others.forEach((name, bytes) -> write(folder.resolve(name), bytes));
  }

  private static void write(Path path, byte[] bytes) {
    try {
      Files.createDirectories(path.getParent());
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
