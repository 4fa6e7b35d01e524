/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.plugin.DICOM;
import ij.plugin.Duplicator;
import ij.process.StackConverter;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.command.Macros;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.io.dicom.DicomTag;
import org.ossify.prepare.series.SyntheticSeries;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Vector3;

/** CTs that ImageJ's own reader or Bio-Formats opened. */
class ForeignCtTest {

  @TempDir private Path folder;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static void assertIsTheScan(CtVolume ct) {
    assertEquals(ForeignImages.SLICES, ct.grid().nz());
    for (int z = 0; z < ct.grid().nz(); z++) {
      for (int y = 0; y < ct.grid().ny(); y++) {
        for (int x = 0; x < ct.grid().nx(); x++) {
          assertEquals(ForeignImages.hu(x, y, z), ct.hu(x, y, z), 1e-3);
        }
      }
    }
    assertEquals(new Vector3(0.25, 0.5, ForeignImages.STEP_MM), ct.grid().spacing());
    assertEquals(new Vector3(-10, -20, -300), ct.grid().origin());
  }

  private static String refusal(ImagePlus image) {
    return assertThrows(IllegalArgumentException.class, () -> ImagePlusAdapter.ct(image))
        .getMessage();
  }

  private static void assertRefused(ImagePlus image, String... parts) {
    String sentence = refusal(image);
    for (String part : parts) {
      assertTrue(sentence.contains(part), sentence);
    }
    assertTrue(sentence.contains("CT Import"), sentence);
  }

  @Test
  void imageJsUnsignedSeriesHasItsHuAndPlace() {
    ImagePlus image = ForeignImages.byImageJ(ForeignImages.series(folder, (slice, z) -> {}));
    CtVolume ct = ImagePlusAdapter.ct(image);
    assertIsTheScan(ct);
    assertEquals("DICOM (opened by ImageJ)", ct.source().format());
    assertEquals("CT", ct.source().modality());
    assertEquals("H60s", ct.source().kernel());
    assertEquals(120, ct.source().kilovoltPeak());
    assertTrue(ct.source().rescale().startsWith("slope 1, intercept -1024"), ct.source().rescale());
    assertEquals(java.util.List.of(), ct.source().warnings());
    assertFalse(ct.source().seriesHash().contains("1.2.826"));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1024, 1", "100, 1", "-1024, 2", "0, 0.5"})
  void imageJsSignedSeriesHasItsHu(double intercept, double slope) {
    ForeignImages.series(
        folder,
        (slice, z) ->
            ForeignImages.stored(slice, z, slope, intercept)
                .us(DicomTag.BITS_STORED, 16)
                .us(DicomTag.HIGH_BIT, 15)
                .us(DicomTag.PIXEL_REPRESENTATION, 1));
    assertIsTheScan(ImagePlusAdapter.ct(ForeignImages.byImageJ(folder)));
  }

  /** ImageJ hides in one function that it moved the values up and what the rescale adds. */
  @ParameterizedTest
  @ValueSource(doubles = {0, -1024, 100})
  void rawValuesOfASignedSeriesAreTheStoredOnes(double intercept) {
    ForeignImages.series(
        folder,
        (slice, z) ->
            ForeignImages.stored(slice, z, 1, intercept)
                .us(DicomTag.BITS_STORED, 16)
                .us(DicomTag.HIGH_BIT, 15)
                .us(DicomTag.PIXEL_REPRESENTATION, 1));
    float[][] raw = ForeignCt.raw(ForeignImages.byImageJ(folder));
    int pixel = 3 * ForeignImages.COLUMNS + 2;
    assertEquals(ForeignImages.hu(2, 3, 1) - intercept, raw[1][pixel]);
  }

  @Test
  void signedValuesOfTwelveBitsAreSignExtended() {
    ForeignImages.series(
        folder,
        (slice, z) -> {
          int[] values = new int[ForeignImages.COLUMNS * ForeignImages.ROWS];
          for (int i = 0; i < values.length; i++) {
            values[i] =
                ForeignImages.hu(i % ForeignImages.COLUMNS, i / ForeignImages.COLUMNS, z) & 0xfff;
          }
          slice
              .text(DicomTag.RESCALE_INTERCEPT, "DS", "0")
              .us(DicomTag.PIXEL_REPRESENTATION, 1)
              .pixels16(values);
        });
    assertIsTheScan(ImagePlusAdapter.ct(ForeignImages.byImageJ(folder)));
  }

  @Test
  void eachSliceIsRescaledByItsOwnHeader() {
    ForeignImages.series(
        folder, (slice, z) -> ForeignImages.stored(slice, z, 1, -1024 + 8 * (z % 3)));
    CtVolume ct = ImagePlusAdapter.ct(ForeignImages.byImageJ(folder));
    assertIsTheScan(ct);
    assertTrue(ct.source().rescale().startsWith("slice by slice"), ct.source().rescale());
  }

  @Test
  void aSeriesWithOneSlopeOtherThanOneHasItsHu() {
    ForeignImages.series(folder, (slice, z) -> ForeignImages.stored(slice, z, 2, -1024));
    assertIsTheScan(ImagePlusAdapter.ct(ForeignImages.byImageJ(folder)));
  }

  @Test
  void slopesThatImageJMixesUpAreNeverReadWrong() {
    ForeignImages.series(
        folder, (slice, z) -> ForeignImages.stored(slice, z, z < 2 ? 1 : 0.5, -1024));
    ImagePlus image = ForeignImages.byImageJ(folder);
    if (image.getBitDepth() == 32) {
      assertRefused(image, "Rescale Slope other than 1 in some slices");
    } else {
      assertIsTheScan(ImagePlusAdapter.ct(image));
    }
  }

  @Test
  void floatsOfImageJAreSharedWhenTheyFitTheHeaderAndRefusedWhenNot() {
    ForeignImages.series(folder, (slice, z) -> {});
    ImagePlus image = ForeignImages.byImageJ(folder);
    new StackConverter(image).convertToGray32();
    CtVolume ct = ImagePlusAdapter.ct(image);
    assertIsTheScan(ct);
    assertSame(image.getStack().getPixels(2), ct.planes()[1]);
    image.getStack().getProcessor(3).subtract(31744);
    assertRefused(image, "slice 3", "allows");
  }

  @Test
  void aSingleFileOfImageJIsOneSlice() {
    ForeignImages.series(folder, (slice, z) -> {});
    DICOM image = new DICOM();
    image.open(folder.resolve("im2.dcm").toString());
    CtVolume ct = ImagePlusAdapter.ct(image);
    assertEquals(ForeignImages.hu(3, 4, 2), ct.hu(3, 4, 0));
    assertEquals(-297, ct.grid().origin().z(), 1e-9);
    assertEquals(5, ct.grid().spacing().z());
    assertTrue(ct.source().warnings().get(0).contains("single slice"));
  }

  @Test
  void unitTextAndHeaderSurviveDuplicateAndTiff() {
    ImagePlus image = ForeignImages.byImageJ(ForeignImages.series(folder, (slice, z) -> {}));
    assertIsTheScan(ImagePlusAdapter.ct(new Duplicator().run(image)));
    Path tiff = folder.resolve("saved.tif");
    assertTrue(new FileSaver(image).saveAsTiffStack(tiff.toString()));
    assertIsTheScan(ImagePlusAdapter.ct(IJ.openImage(tiff.toString())));
  }

  /** Changes of the series and what the refusal must name. */
  @ParameterizedTest
  @CsvSource({
    "reversed, against its slice normal",
    "shuffled, wrong order",
    "gap, 1 slice is missing",
    "uneven, unequal slice spacing",
    "tilt, gantry tilt",
    "twice, duplicates",
    "unplaced, no position",
    "turned, mixed orientations",
    "pixels, 1 of 5 slices do not have pixels of",
    "series, mixes series",
    "patient, another Patient ID than slice 1",
    "mr, only a CT has HU",
    "slope, not a usable number",
  })
  void seriesThatAreNoVolumeAreRefusedWithTheReason(String change, String reason) {
    ForeignImages.series(
        folder,
        (slice, z) -> {
          switch (change) {
            case "reversed" -> slice.text(DicomTag.INSTANCE_NUMBER, "IS", "" + (90 - z));
            case "shuffled" -> slice.text(DicomTag.INSTANCE_NUMBER, "IS", "" + (3 * z % 5 + 1));
            case "gap" -> place(slice, 0, z > 2 ? z + 1 : z);
            case "uneven" -> place(slice, 0, z == 3 ? z + 0.3 : z);
            case "patient" -> slice.text(DicomTag.PATIENT_ID, "LO", z == 2 ? "B" : "A");
            case "tilt" -> place(slice, 0.2 * z, z);
            case "twice" -> place(slice, 0, z == 3 ? 2 : z);
            case "unplaced" -> slice.remove(z == 4 ? DicomTag.IMAGE_POSITION_PATIENT : 0);
            case "turned" -> {
              if (z == 2) {
                slice.text(DicomTag.IMAGE_ORIENTATION_PATIENT, "DS", "0\\1\\0\\-1\\0\\0");
              }
            }
            case "pixels" -> {
              if (z == 2) {
                slice.text(DicomTag.PIXEL_SPACING, "DS", "0.6\\0.25");
              }
            }
            case "series" -> {
              if (z == 2) {
                slice.text(DicomTag.SERIES_INSTANCE_UID, "UI", "1.2.826.78");
              }
            }
            case "mr" -> slice.text(DicomTag.MODALITY, "CS", "MR");
            default -> slice.text(DicomTag.RESCALE_SLOPE, "DS", "0");
          }
        });
    assertRefused(ForeignImages.byImageJ(folder), "opened by ImageJ", reason);
  }

  private static void place(org.ossify.io.dicom.DicomBytes slice, double asideMm, double index) {
    slice.text(
        DicomTag.IMAGE_POSITION_PATIENT,
        "DS",
        "-10\\" + (-20 + asideMm) + "\\" + (-300 + ForeignImages.STEP_MM * index));
  }

  /** What a user may do to an image of ImageJ's reader, and what the refusal must name. */
  @Test
  void imagesChangedAfterOpeningAreRefusedWithTheReason() {
    ForeignImages.series(folder, (slice, z) -> {});
    assertRefused(changed(i -> new StackConverter(i).convertToGray8()), "converted");
    assertRefused(changed(i -> new StackConverter(i).convertToRGB()), "RGB");
    assertRefused(changed(i -> i.getCalibration().pixelWidth = 0.3), "re-calibrated");
    assertRefused(
        changed(
            i ->
                i.getCalibration()
                    .setFunction(Calibration.STRAIGHT_LINE, new double[] {5, 2}, "HU")),
        "calibration function");
    assertRefused(
        changed(
            i -> {
              i.setRoi(1, 1, 4, 4);
              ImagePlus cut = new Duplicator().run(i);
              i.setStack(cut.getStack());
            }),
        "cut or scaled");
    assertRefused(changed(i -> i.getStack().setSliceLabel("mine", 2)), "lost the headers of 1");
    assertRefused(changed(i -> i.getStack().deleteSlice(3)), "1 slice is missing");
    DICOM single = new DICOM();
    single.open(folder.resolve("im2.dcm").toString());
    ij.ImageStack twice = new ij.ImageStack(single.getWidth(), single.getHeight());
    twice.addSlice("", single.getProcessor());
    twice.addSlice("", single.getProcessor().duplicate());
    ImagePlus doubled = new ImagePlus("doubled", twice);
    doubled.setProperty("Info", single.getInfoProperty());
    assertRefused(doubled, "header of one slice only");
  }

  private ImagePlus changed(Consumer<ImagePlus> change) {
    ImagePlus image = ForeignImages.byImageJ(folder);
    change.accept(image);
    return image;
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void rawValuesOfBioFormatsBecomeHuWithAWarningWhenTheFileIsGone(boolean signed) {
    ImagePlus image = ForeignImages.byBioFormats(signed, "/nowhere/im0.dcm", "1.5");
    CtVolume ct = ImagePlusAdapter.ct(image);
    assertIsTheScan(ct);
    assertEquals("DICOM (opened by Bio-Formats)", ct.source().format());
    assertTrue(ct.source().warnings().get(0).startsWith("GEOMETRY ASSUMED"));
  }

  @Test
  void bioFormatsSliceSpacingOfOneMicronIsNotBelieved() {
    assertRefused(
        ForeignImages.byBioFormats(false, "/nowhere/im0.dcm", ""),
        "opened by Bio-Formats",
        "Spacing Between Slices is missing");
  }

  @Test
  void bioFormatsImagesAreHeldAgainstTheirFiles() {
    ForeignImages.series(folder, (slice, z) -> {});
    String file = folder.resolve("im0.dcm").toString();
    ImagePlus image = ForeignImages.byBioFormats(false, file, "");
    CtVolume ct = ImagePlusAdapter.ct(image);
    assertIsTheScan(ct);
    assertEquals("DICOM (opened by Bio-Formats)", ct.source().format());
    assertEquals("positions along the slice normal", ct.source().spacingSource());
    image.getStack().getProcessor(4).set(3, 3, 0);
    assertRefused(image, "slice 4", "changed");
  }

  @Test
  void bioFormatsImagesWithARescaleOfEachSliceGetTheirHuFromTheFiles() {
    ForeignImages.series(
        folder, (slice, z) -> ForeignImages.stored(slice, z, 1, -1024 + 8 * (z % 3)));
    String file = folder.resolve("im0.dcm").toString();
    ImagePlus image = ForeignImages.byBioFormats(false, file, "1.5");
    for (int z = 0; z < ForeignImages.SLICES; z++) {
      image.getStack().getProcessor(z + 1).add(-8 * (z % 3));
    }
    assertIsTheScan(ImagePlusAdapter.ct(image));
  }

  @Test
  void bioFormatsImagesThatItInvertedGetTheirHuFromTheFiles() {
    ForeignImages.series(folder, (slice, z) -> {});
    String file = folder.resolve("im0.dcm").toString();
    ImagePlus image = ForeignImages.byBioFormats(false, file, "1.5");
    for (int z = 1; z <= ForeignImages.SLICES; z++) {
      short[] plane = (short[]) image.getStack().getPixels(z);
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (short) (65535 - plane[i]);
      }
    }
    assertIsTheScan(ImagePlusAdapter.ct(image));
  }

  @Test
  void virtualStacksOfImageJHaveTheirHuToo() {
    ForeignImages.series(folder, (slice, z) -> {});
    assertIsTheScan(ImagePlusAdapter.ct(ij.plugin.FolderOpener.open(folder.toString(), "virtual")));
  }

  @Test
  void bioFormatsImagesOfAnUnsoundSeriesAreRefusedForTheSameReasonAsTheSeries() {
    ForeignImages.series(folder, (slice, z) -> place(slice, 0, z > 2 ? z + 1 : z));
    String file = folder.resolve("im0.dcm").toString();
    assertRefused(ForeignImages.byBioFormats(false, file, "1.5"), "missing");
    ImagePlus one = ForeignImages.byBioFormats(false, file, "1.5");
    ForeignImages.series(folder, (slice, z) -> {});
    while (one.getStackSize() > 1) {
      one.getStack().deleteLastSlice();
    }
    assertRefused(one, "8x6x1 voxels, but the scan in its files has 8x6x5");
  }

  @Test
  void bioFormatsImagesThatWereConvertedAreRefused() {
    ImagePlus image = ForeignImages.byBioFormats(false, "/nowhere/im0.dcm", "1.5");
    new StackConverter(image).convertToGray32();
    assertRefused(image, "32-bit");
    ImagePlus inverted = ForeignImages.byBioFormats(false, "/nowhere/im0.dcm", "1.5");
    String info = inverted.getInfoProperty();
    inverted.setProperty("Info", info.replace("MONOCHROME2", "MONOCHROME1"));
    assertRefused(inverted, "MONOCHROME1");
  }

  @ParameterizedTest
  @CsvSource({"-1024, 1, HU", "-500, 0.5, hu", "-500, 2, Hounsfield Units"})
  void aCalibrationFunctionInHuIsTakenWithAWarning(double intercept, double slope, String unit) {
    ImagePlus image = IJ.createImage("plain", "16-bit ramp", 8, 8, 3);
    Calibration calibration = image.getCalibration();
    calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {intercept, slope}, unit);
    calibration.setUnit("micron");
    calibration.pixelWidth = calibration.pixelHeight = calibration.pixelDepth = 500;
    CtVolume ct = ImagePlusAdapter.ct(image);
    double raw = image.getStack().getProcessor(2).get(5, 3);
    assertEquals(intercept + slope * raw, ct.hu(5, 3, 1), 1e-2);
    assertEquals(new Vector3(0.5, 0.5, 0.5), ct.grid().spacing());
    assertTrue(ct.source().warnings().get(0).contains("calibration function"));
  }

  @ParameterizedTest
  @CsvSource({"-32768, 1, Gray Value", "-1024, 1, Gray Value", "-1024, 1, OD"})
  void anyOtherCalibrationFunctionIsNoHu(double intercept, double slope, String unit) {
    ImagePlus image = IJ.createImage("plain", "16-bit ramp", 8, 8, 3);
    image
        .getCalibration()
        .setFunction(Calibration.STRAIGHT_LINE, new double[] {intercept, slope}, unit);
    assertRefused(image, "CT Calibrate HU");
  }

  @Test
  void imagesWithoutAnyHeaderAreRefusedSayingHowToGetHu() {
    ImagePlus plain = IJ.createImage("plain", "16-bit ramp", 8, 8, 3);
    String sentence = refusal(plain);
    assertTrue(sentence.contains("CT Import") && sentence.contains("CT Calibrate HU"), sentence);
    assertRefused(IJ.createImage("rgb", "RGB", 8, 8, 3), "RGB", "CT Calibrate HU");
  }

  @Test
  void aMacroThresholdsWhatImageJOpened() {
    ForeignImages.series(folder, (slice, z) -> {});
    Macros.run(
        "File.openSequence('"
            + folder.toString().replace('\\', '/')
            + "'); rename('scan'); run('Bone Threshold', 'preset=custom lower=0 upper=3000');");
    ImagePlus mask = WindowManager.getImage("scan-bone");
    CtVolume expected = ImagePlusAdapter.ct(ForeignImages.byImageJ(folder));
    assertEquals(expected.grid(), ImagePlusAdapter.mask(mask).grid());
    long bone = 0;
    for (int z = 0; z < ForeignImages.SLICES; z++) {
      for (int i = 0; i < 48; i++) {
        bone += ForeignImages.hu(i % 8, i / 8, z) >= 0 ? 1 : 0;
      }
    }
    assertEquals(bone, ImagePlusAdapter.mask(mask).count());
    assertEquals("DICOM (opened by ImageJ)", ImageProperties.source(mask).format());
    String record = ImageProperties.record(mask).toJson();
    assertTrue(record.contains("HU restored from"), record);
  }

  @Test
  void aMacroResamplesWindowsAndExportsWhatBioFormatsOpened() {
    Macros.open(ForeignImages.byBioFormats(false, "/nowhere/im0.dcm", "1.5"));
    String file = folder.resolve("out.nii").toString().replace('\\', '/');
    Macros.run(
        "run('CT Window', 'output=hu'); selectImage('foreign');"
            + "run('CT Resample', 'spacing=0.5'); selectImage('foreign');"
            + "run('Volume Export', 'path=["
            + file
            + "]'); run('CT Import', 'path=["
            + file
            + "]');");
    assertEquals(
        0.5, ImagePlusAdapter.ct(WindowManager.getImage("foreign-resampled")).grid().spacing().z());
    CtVolume again = ImagePlusAdapter.ct(WindowManager.getImage("out"));
    assertEquals(ForeignImages.hu(3, 4, 2), again.hu(3, 4, 2), 1e-3);
    String record = ImageProperties.record(WindowManager.getImage("foreign-resampled")).toJson();
    assertTrue(record.contains("GEOMETRY ASSUMED"), record);
  }

  @Test
  void ctImportOfASavedStackOfImageJGivesHuAndNotTheStoredValues() {
    ImagePlus image = ForeignImages.byImageJ(ForeignImages.series(folder, (slice, z) -> {}));
    Path tiff = folder.resolve("saved.tif");
    assertTrue(new FileSaver(image).saveAsTiffStack(tiff.toString()));
    Macros.run("run('CT Import', 'path=[" + tiff.toString().replace('\\', '/') + "]');");
    ImagePlus opened = WindowManager.getImage("saved");
    assertEquals(ImageProperties.Content.HU, ImageProperties.content(opened));
    assertIsTheScan(ImagePlusAdapter.ct(opened));
  }

  @Test
  void aMacroCalibratesRawValuesInTheirPlace() {
    ForeignImages.series(folder, (slice, z) -> slice.text(DicomTag.RESCALE_INTERCEPT, "DS", "0"));
    Macros.open(ForeignImages.byImageJ(folder));
    Macros.run("run('CT Calibrate HU', 'intercept=-1024');");
    assertIsTheScan(ImagePlusAdapter.ct(WindowManager.getImage("foreign-hu")));
  }

  @Test
  void aReportShowsWhatImageJOpened() {
    ForeignImages.series(folder, (slice, z) -> {});
    Macros.open(ForeignImages.byImageJ(folder));
    Path page = folder.resolve("report.html");
    Macros.run("run('Process Report', 'path=[" + page.toString().replace('\\', '/') + "]');");
    assertTrue(java.nio.file.Files.exists(page));
  }

  @Test
  void aMacroIsAbortedWithTheReason() {
    ForeignImages.series(folder, (slice, z) -> place(slice, 0, z > 2 ? z + 1 : z));
    Macros.open(ForeignImages.byImageJ(folder));
    String error = Macros.failure("run('Bone Threshold');");
    assertTrue(error.contains("Bone Threshold: ") && error.contains("1 slice is missing"), error);
  }

  @Test
  void aPlaceThatCannotBeUnderstoodIsNoMissingOneForCalibrationEither() {
    for (int z = 0; z < ForeignImages.SLICES; z++) {
      SyntheticSeries.write(
          folder,
          "f" + z,
          ForeignImages.stored(ForeignImages.slice(z), z, 1, -1024)
              .text(DicomTag.IMAGE_ORIENTATION_PATIENT, "DS", "1,0\\0\\0\\0\\1\\0"));
    }
    ImagePlus image = ForeignImages.byImageJ(folder);
    String refusal =
        assertThrows(IllegalArgumentException.class, () -> ForeignCt.grid(image)).getMessage();
    assertTrue(
        refusal.contains("slice 1 (and 4 more slices) has (0020,0037) Image Orientation (Patient)"),
        refusal);
  }

  /** Bio-Formats gives zeros for the one and wrong values for the other, without a word. */
  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.1.2.4.201, High-Throughput JPEG 2000 (Lossless Only)",
    "1.2.840.10008.1.2.4.90, JPEG 2000 (Lossless Only)",
    "'', does not say how its file was compressed",
  })
  void whatBioFormatsDecompressedIsNotBelievedWithoutTheFile(String syntax, String sentence) {
    ImagePlus image = ForeignImages.byBioFormats(true, "/nowhere/im0.dcm", "1.5");
    image.setProperty(
        "Info", image.getInfoProperty().replace("UID = 1.2.840.10008.1.2.1", "UID = " + syntax));
    assertRefused(image, sentence, "no longer there");
  }
}
