/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.io.dicom.DicomBytes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.io.dicom.TransferSyntax;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Progress;

/**
 * What is there and cannot be understood is refused with tag and text, and never taken as missing.
 */
class UnreadableValueTest {

  @TempDir private Path folder;

  private void write(IntFunction<DicomBytes> slices) {
    for (int z = 0; z < 4; z++) {
      SyntheticSeries.write(folder, "f" + z, slices.apply(z));
    }
  }

  private static DicomBytes slice(int z) {
    return SyntheticSeries.slice(SyntheticSeries.UID, z, z);
  }

  private CtVolume read() {
    return ScanReader.read(folder, "auto", false, Progress.NONE);
  }

  private String refusal() {
    return assertThrows(IllegalArgumentException.class, this::read).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00200032|-10,5\\-20\\3|(0020,0032) Image Position (Patient)|3 numbers",
        "00200032|-10\\-20|(0020,0032) Image Position (Patient)|3 numbers",
        "00200032|-10\\-20\\1e999|(0020,0032) Image Position (Patient)|3 numbers",
        "00200032|-10 -20 3|(0020,0032) Image Position (Patient)|3 numbers",
        "00200037|1\\0\\0\\0\\1|(0020,0037) Image Orientation (Patient)|unit vectors",
        "00200037|0\\0\\0\\0\\0\\0|(0020,0037) Image Orientation (Patient)|unit vectors",
        "00200037|1,0\\0\\0\\0\\1\\0|(0020,0037) Image Orientation (Patient)|unit vectors",
        "00280030|0,5\\0,5|(0028,0030) Pixel Spacing|2 numbers",
        "00280030|0.5|(0028,0030) Pixel Spacing|2 numbers",
        "00180050|1.5mm|(0018,0050) Slice Thickness|a number",
        "00180088|1,5|(0018,0088) Spacing Between Slices|a number",
        "00201041|neck|(0020,1041) Slice Location|a number",
        "00181120|1,5|(0018,1120) Gantry/Detector Tilt|a number",
        "00280008|one|(0028,0008) Number of Frames|a whole number"
      })
  void inAllSlicesAndInOne(String tag, String text, String attribute, String wanted) {
    int number = Integer.parseInt(tag, 16);
    String sentence = attribute + " \"" + text + "\", which is not ";
    write(z -> slice(z).text(number, "DS", text));
    assertTrue(refusal().contains("\"f0\" (and 3 more files) has " + sentence), refusal());
    assertTrue(refusal().contains(wanted), refusal());
    write(z -> z == 2 ? slice(z).text(number, "DS", text) : slice(z));
    assertTrue(refusal().contains("\"f2\" has " + sentence), refusal());
    String listed = ScanReader.list(folder, Progress.NONE).get(0).problems();
    assertTrue(listed.contains(sentence), listed);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00280010, 0x00280100, 0x00280101, 0x00280102, 0x00280103})
  void halfANumberIsNotTakenForTheUsualOne(int tag) {
    write(z -> slice(z).raw(tag, "US", new byte[] {16}));
    assertTrue(refusal().contains("which is not a whole number of 16 bits"), refusal());
  }

  @Test
  void emptyValuesAreMissingOnes() {
    write(
        z ->
            slice(z)
                .text(DicomTag.SLICE_THICKNESS, "DS", "")
                .text(DicomTag.SLICE_LOCATION, "DS", "")
                .text(DicomTag.GANTRY_DETECTOR_TILT, "DS", ""));
    assertEquals(4, read().grid().nz());
    assertTrue(Double.isNaN(read().source().sliceThicknessMm()));
  }

  @Test
  void anInstanceNumberCountsOnlyWhereItIsNeeded() {
    write(z -> slice(z).text(DicomTag.INSTANCE_NUMBER, "IS", z + "a"));
    assertEquals(4, read().grid().nz());
    write(
        z ->
            slice(z)
                .text(DicomTag.INSTANCE_NUMBER, "IS", z + "a")
                .remove(DicomTag.IMAGE_POSITION_PATIENT));
    assertTrue(
        refusal().contains("(0020,0013) Instance Number \"0a\", which is not a whole number"),
        refusal());
  }

  @Test
  void aFrameWhosePlaceCannotBeUnderstoodIsRefused() {
    TransferSyntax explicit = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    java.util.List<DicomBytes> frames = new java.util.ArrayList<>();
    for (int z = 0; z < 3; z++) {
      DicomBytes plane =
          new DicomBytes(explicit)
              .text(DicomTag.IMAGE_POSITION_PATIENT, "DS", z == 1 ? "0\\0\\1,5" : "0\\0\\" + z);
      frames.add(new DicomBytes(explicit).sequence(0x00209113, plane, true));
    }
    SyntheticSeries.write(
        folder,
        "frames",
        slice(0)
            .remove(DicomTag.IMAGE_POSITION_PATIENT)
            .text(DicomTag.NUMBER_OF_FRAMES, "IS", "3")
            .sequence(DicomTag.PER_FRAME_FUNCTIONAL_GROUPS, frames, true)
            .pixels16(new int[3 * SyntheticSeries.SIZE * SyntheticSeries.SIZE]));
    assertTrue(
        refusal().contains("\"frames\" has (0020,0032) Image Position (Patient) \"0\\0\\1,5\""),
        refusal());
  }

  @Test
  void oneSliceWithoutItsRescaleIsRefused() {
    write(
        z ->
            z == 1
                ? slice(z).remove(DicomTag.RESCALE_SLOPE).remove(DicomTag.RESCALE_INTERCEPT)
                : slice(z));
    assertTrue(
        refusal().contains("\"f1\" has no Rescale Slope and Intercept, and other slices"),
        refusal());
  }

  @Test
  void otherBitsInOneSliceAndAHighBitThatDoesNotFitAreSaid() {
    write(z -> z == 1 ? slice(z).us(DicomTag.BITS_STORED, 16).us(DicomTag.HIGH_BIT, 15) : slice(z));
    String warnings = read().source().warnings().toString();
    assertTrue(
        warnings.contains(
            "3 with 12 unsigned bits up to bit 11, 1 with 16 unsigned bits up to bit 15"),
        warnings);
    write(z -> slice(z).us(DicomTag.HIGH_BIT, 12));
    warnings = read().source().warnings().toString();
    assertTrue(warnings.contains("High Bit is 12 with 12 Bits Stored"), warnings);
  }

  @Test
  void aFloatThatIsNotANumberIsRefused() {
    java.nio.ByteBuffer floats =
        java.nio.ByteBuffer.allocate(64).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    floats.putFloat(20, Float.NaN);
    write(
        z ->
            slice(z)
                .remove(DicomTag.PIXEL_DATA)
                .us(DicomTag.BITS_ALLOCATED, 32)
                .raw(DicomTag.FLOAT_PIXEL_DATA, "OW", floats.array()));
    assertTrue(refusal().contains("pixel 6 is NaN, which is no HU"), refusal());
  }
}
