/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ossify.io.dicom.DicomBytes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.io.dicom.TransferSyntax;
import org.ossify.io.volume.FileKind;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Direction;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Folders as they come from scanners, archives, exporters and broken disks, made from the bundled
 * head. Each has a verdict: taken, equal to the voxel and in its place; taken with a warning that
 * says a word; or refused with a sentence that names the file or the fault.
 */
class FolderVariantsTest {

  private static final CtVolume TRUTH = HeadFolder.truth();
  private static final int LAST = HeadFolder.SLICES - 1;

  @TempDir Path temporary;

  private enum Verdict {
    TAKEN,
    WARNED,
    REFUSED
  }

  /**
   * @param says what a warning or refusal must hold, "" for none at all
   * @param slices which slices of the head are in the volume
   */
  private record Variant(
      String name,
      HeadFolder folder,
      Verdict verdict,
      String says,
      SeriesChoice choice,
      List<Integer> slices) {

    Variant of(Integer... kept) {
      return new Variant(name, folder, verdict, says, choice, List.of(kept));
    }

    Variant except(Integer... lost) {
      List<Integer> kept = new ArrayList<>(slices);
      kept.removeAll(List.of(lost));
      return new Variant(name, folder, verdict, says, choice, kept);
    }

    Variant with(String series, PhaseOrder phases) {
      return new Variant(
          name,
          folder,
          verdict,
          says,
          new SeriesChoice(series, phases, choice.regularize()),
          slices);
    }

    Variant regularized() {
      return new Variant(
          name + ", regularized",
          folder,
          verdict,
          says,
          new SeriesChoice(choice.series(), choice.phases(), true),
          slices);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Variant variant(String name, HeadFolder folder, Verdict verdict, String says) {
    List<Integer> all = new ArrayList<>();
    for (int z = 0; z < HeadFolder.SLICES; z++) {
      all.add(z);
    }
    return new Variant(name, folder, verdict, says, SeriesChoice.AUTO, all);
  }

  private static Variant taken(String name, HeadFolder folder) {
    return variant(name, folder, Verdict.TAKEN, "");
  }

  private static Variant warned(String name, HeadFolder folder, String says) {
    return variant(name, folder, Verdict.WARNED, says);
  }

  private static Variant refused(String name, HeadFolder folder, String says) {
    return variant(name, folder, Verdict.REFUSED, says);
  }

  private static HeadFolder head() {
    return HeadFolder.axial();
  }

  static Stream<Variant> variants() {
    return Stream.of(
            jitter(),
            rounding(),
            scales(),
            lostFiles(),
            brokenFiles(),
            strays(),
            identity(),
            copies(),
            phases(),
            rescale(),
            tolerances(),
            padding(),
            orientations(),
            storage(),
            texts(),
            litter())
        .flatMap(s -> s);
  }

  private static HeadFolder jittering(double mm, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] off = random.doubles(HeadFolder.SLICES, -mm, mm).toArray();
    return head().at(z -> Math.rint((-30 + 1.5 * z + off[z]) * 1e5) / 1e5);
  }

  private static Stream<Variant> jitter() {
    List<Variant> variants = new ArrayList<>();
    variants.add(taken("no jitter", head()));
    variants.add(taken("jitter of 0.001 mm", jittering(0.001, 1)));
    for (double mm : new double[] {0.005, 0.01, 0.02, 0.05, 0.1}) {
      Variant jitters =
          warned("jitter of " + mm + " mm", jittering(mm, 2), "off an equal spacing of 1.");
      variants.add(jitters);
      variants.add(jitters.regularized());
    }
    variants.add(refused("jitter of 0.6 mm", jittering(0.6, 3), "unequal slice spacing"));
    variants.add(
        refused(
            "one slice 0.5 mm off", head().at(z -> -30 + 1.5 * z + (z == 5 ? 0.5 : 0)), "unequal"));
    variants.add(
        refused(
            "a change of spacing", head().at(z -> -30 + 1.5 * z + Math.max(0, z - 6)), "unequal"));
    return variants.stream();
  }

  private static HeadFolder rounded(double step, int decimals) {
    double digits = Math.pow(10, decimals);
    return head().at(z -> Math.rint((-30 + step * z) * digits) / digits);
  }

  private static Stream<Variant> rounding() {
    return Stream.of(
        warned("0.625 to tenths", rounded(0.625, 1), "off an equal spacing"),
        warned("0.625 to tenths", rounded(0.625, 1), "off an equal spacing").regularized(),
        warned("0.625 to hundredths", rounded(0.625, 2), "").of(),
        warned("0.33333 to hundredths", rounded(1 / 3.0, 2), "").of(),
        warned("1.25 to tenths", rounded(1.25, 1), "off an equal spacing"),
        warned("0.25 to tenths", rounded(0.25, 1), "off an equal spacing"),
        taken("0.7 to tenths", rounded(0.7, 1)),
        refused("0.75 to whole millimetres", rounded(0.75, 0), "duplicates"),
        refused("1.5 to whole millimetres", rounded(1.5, 0), "slices are missing"));
  }

  private static Stream<Variant> scales() {
    List<Variant> variants = new ArrayList<>();
    for (double step : new double[] {1e-3, 0.005, 0.01, 0.05, 0.3, 5, 20}) {
      variants.add(
          taken(
              "slices of " + step + " mm",
              head()
                  .at(z -> Math.rint(step * z * 1e6) / 1e6)
                  .each((s, z) -> s.text(DicomTag.PIXEL_SPACING, "DS", step + "\\" + step))));
    }
    variants.add(
        refused(
            "slices of 0.005 mm, one lost",
            head()
                .at(z -> Math.rint(0.005 * z * 1e6) / 1e6)
                .each((s, z) -> s.text(DicomTag.PIXEL_SPACING, "DS", "0.005\\0.005"))
                .without(4),
            "1 slice is missing"));
    return variants.stream();
  }

  private static Stream<Variant> lostFiles() {
    return Stream.of(
        refused("one lost", head().without(5), "1 slice is missing"),
        refused("two lost at two places", head().without(3, 7), "2 slices are missing"),
        refused("three lost in a row", head().without(4, 5, 6), "3 slices are missing"),
        warned("one lost", head().without(5), "1 of 12 slices was not scanned")
            .regularized()
            .except(5),
        warned("three lost in a row", head().without(4, 5, 6), "3 of 12 slices were not")
            .regularized()
            .except(4, 5, 6),
        refused(
            "one without a position",
            head().change(4, s -> s.remove(DicomTag.IMAGE_POSITION_PATIENT)),
            "1 of 12 slices have no position"));
  }

  private static Stream<Variant> brokenFiles() {
    List<Variant> variants = new ArrayList<>();
    for (int z : new int[] {0, 5, LAST}) {
      String name = "\"" + HeadFolder.name(z) + "\"";
      variants.add(refused("pixels cut short " + z, head().cut(z, -100), name));
      variants.add(refused("cut where pixels begin " + z, head().cut(z, -(20 * 16 * 2)), name));
      variants.add(
          refused("cut in the pixels' head " + z, head().cut(z, -(20 * 16 * 2 + 4)), name));
      variants.add(refused("cut in the header " + z, head().cut(z, 320), name));
      variants.add(refused("cut after the preamble " + z, head().cut(z, 150), name));
      variants.add(refused("empty " + z, head().cut(z, 0), name));
      variants.add(
          refused(
              "overwritten " + z,
              head().without(z).with(HeadFolder.name(z), new byte[] {9, 8, 7, 0, 1}),
              name));
    }
    variants.add(
        warned("empty at the end", head().cut(LAST, 0), "NOT WHOLE").regularized().except(LAST));
    variants.add(
        warned("cut early at the end", head().cut(LAST, 150), "NOT WHOLE")
            .regularized()
            .except(LAST));
    variants.add(
        refused(
            "no Number of Frames",
            frames(true).change(0, s -> s.remove(DicomTag.NUMBER_OF_FRAMES)),
            "has pixels of 12 frames"));
    return variants.stream();
  }

  private static Stream<Variant> strays() {
    List<Variant> variants = new ArrayList<>();
    for (int z : new int[] {0, 5, LAST}) {
      String name = "\"" + HeadFolder.name(z) + "\"";
      variants.add(
          refused(
              "called a localizer " + z,
              head()
                  .change(
                      z, s -> s.text(DicomTag.IMAGE_TYPE, "CS", "ORIGINAL\\PRIMARY\\LOCALIZER")),
              name + " is called a localizer"));
      variants.add(
          refused(
              "another SOP class " + z,
              head()
                  .change(
                      z, s -> s.text(DicomTag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.7")),
              name + " is of another SOP class"));
      HeadFolder elsewhere =
          head().change(z, s -> s.text(DicomTag.SERIES_INSTANCE_UID, "UI", "1.2.826.9"));
      variants.add(refused("another series UID " + z, elsewhere, name + " of series 2"));
      if (z != 5) {
        variants.add(
            warned("another series UID, named " + z, elsewhere, "NOT WHOLE")
                .with(HeadFolder.SERIES, PhaseOrder.AUTO)
                .except(z));
      }
    }
    variants.add(
        warned(
                "a localizer",
                head()
                    .again(
                        3,
                        "scout",
                        s ->
                            HeadFolder.place(s, 40, 99)
                                .text(DicomTag.IMAGE_TYPE, "CS", "ORIGINAL\\PRIMARY\\LOCALIZER")),
                "")
            .of());
    variants.add(
        warned(
            "a screen save",
            head()
                .again(
                    3,
                    "save",
                    s ->
                        s.text(DicomTag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.7")
                            .remove(DicomTag.IMAGE_POSITION_PATIENT)
                            .us(DicomTag.SAMPLES_PER_PIXEL, 3)),
            "1 file is no image of the kind of the others"));
    return variants.stream();
  }

  private static Stream<Variant> identity() {
    List<Variant> variants = new ArrayList<>();
    record Attribute(String name, int tag, String vr, String first, String other) {}
    for (Attribute a :
        List.of(
            new Attribute("Patient ID", DicomTag.PATIENT_ID, "LO", "P1", "P2"),
            new Attribute(
                "Study Instance UID", DicomTag.STUDY_INSTANCE_UID, "UI", "1.2.6", "1.2.7"),
            new Attribute(
                "Frame of Reference UID", DicomTag.FRAME_OF_REFERENCE_UID, "UI", "1.2.7", "1.2.8"),
            new Attribute("Modality", DicomTag.MODALITY, "CS", "CT", "MR"))) {
      for (int z : new int[] {0, 5, LAST}) {
        variants.add(
            refused(
                "another " + a.name + " " + z,
                head().change(z, s -> s.text(a.tag, a.vr, a.other)),
                "1 of 12 slices have another "
                    + a.name
                    + " than the others, the first is \""
                    + HeadFolder.name(z)));
      }
      variants.add(
          refused(
              "half of another " + a.name,
              head().each((s, z) -> s.text(a.tag, a.vr, z > 6 ? a.other : a.first)),
              "another " + a.name));
      variants.add(
          warned(
              "no " + a.name + " in one",
              head().change(4, s -> s.remove(a.tag)),
              "1 of 12 slices do not say their " + a.name));
    }
    variants.add(
        taken(
            "no identity at all",
            head()
                .each(
                    (s, z) ->
                        s.remove(DicomTag.PATIENT_ID)
                            .remove(DicomTag.STUDY_INSTANCE_UID)
                            .remove(DicomTag.FRAME_OF_REFERENCE_UID))));
    variants.add(
        taken(
            "another description",
            head().change(4, s -> s.text(DicomTag.SERIES_DESCRIPTION, "LO", "bone"))));
    return variants.stream();
  }

  private static Stream<Variant> copies() {
    HeadFolder newImages = head();
    HeadFolder newSeries = head();
    HeadFolder newPatient = head();
    HeadFolder otherPixels = head();
    for (int z = 0; z < HeadFolder.SLICES; z++) {
      int number = z;
      Consumer<DicomBytes> renewed =
          s -> s.text(DicomTag.SOP_INSTANCE_UID, "UI", "1.2.826.5." + number);
      newImages.again(z, "copy/" + z, renewed);
      newSeries.again(
          z,
          "copy/" + z,
          renewed.andThen(s -> s.text(DicomTag.SERIES_INSTANCE_UID, "UI", "1.2.826.6")));
      newPatient.again(
          z,
          "copy/" + z,
          renewed.andThen(
              s ->
                  s.text(DicomTag.PATIENT_ID, "LO", "anonymous")
                      .text(DicomTag.STUDY_INSTANCE_UID, "UI", "1.2.826.7")
                      .text(DicomTag.FRAME_OF_REFERENCE_UID, "UI", "1.2.826.8")
                      .text(DicomTag.SERIES_INSTANCE_UID, "UI", "1.2.826.6")));
    }
    otherPixels.again(4, "copy", s -> s.text(DicomTag.RESCALE_INTERCEPT, "DS", "-1000"));
    return Stream.of(
        warned("a file twice", head().again(4, "copy", s -> {}), "1 file is an exact copy"),
        warned("all slices under new UIDs", newImages, "12 files are exact copies"),
        warned("a series under new UIDs", newSeries, "exact copy of this one under another UID"),
        warned("made anonymous twice", newPatient, "exact copy of this one under another UID"),
        refused("a slice in two versions", otherPixels, "duplicates"));
  }

  /** A second scan of the place, 100 HU brighter. */
  private static HeadFolder twoPhases(java.util.function.BiConsumer<DicomBytes, Integer> second) {
    HeadFolder folder = head();
    for (int z = 0; z < HeadFolder.SLICES; z++) {
      int number = z;
      folder.again(
          z,
          "late" + z,
          s -> {
            s.text(DicomTag.SOP_INSTANCE_UID, "UI", "1.2.826.5." + number)
                .text(DicomTag.RESCALE_INTERCEPT, "DS", "-924");
            second.accept(s, number);
          });
    }
    return folder;
  }

  private static Stream<Variant> phases() {
    HeadFolder numbered =
        twoPhases((s, z) -> s.text(DicomTag.INSTANCE_NUMBER, "IS", "" + (z + 13)));
    HeadFolder timed =
        twoPhases((s, z) -> s.text(DicomTag.CONTENT_TIME, "TM", "1011" + (10 + z)))
            .each((s, z) -> s.text(DicomTag.CONTENT_TIME, "TM", "1010" + (10 + z)));
    HeadFolder acquired = twoPhases((s, z) -> s.text(DicomTag.ACQUISITION_NUMBER, "IS", "2"));
    return Stream.of(
        refused("two acquisitions", acquired, "2 CT volumes"),
        taken("the first acquisition", acquired).with("1", PhaseOrder.AUTO),
        refused("two phases by number", numbered, "phase=number takes them for phases"),
        refused("two phases by number", numbered, "2 CT volumes").with("auto", PhaseOrder.NUMBER),
        taken("the first phase by number", numbered).with("1", PhaseOrder.NUMBER),
        refused("two phases by time", timed, "phase=time takes them for phases"),
        taken("the first phase by time", timed).with("1", PhaseOrder.TIME));
  }

  private static Stream<Variant> rescale() {
    return Stream.of(
        taken(
            "an intercept for each slice",
            head()
                .each(
                    (s, z) ->
                        s.text(DicomTag.RESCALE_INTERCEPT, "DS", "" + (-1024 - z))
                            .pixels16(stored(z, 1024 + z)))),
        taken(
            "a slope for each slice",
            head()
                .each(
                    (s, z) ->
                        s.text(DicomTag.RESCALE_SLOPE, "DS", z % 2 == 0 ? "1" : "0.5")
                            .text(DicomTag.RESCALE_INTERCEPT, "DS", "0")
                            .pixels16(scaled(z, z % 2 == 0 ? 1 : 2)))),
        refused(
            "a slope of 0",
            head().change(3, s -> s.text(DicomTag.RESCALE_SLOPE, "DS", "0")),
            "\"I003.dcm\""),
        refused(
            "a slope that is no number",
            head().change(3, s -> s.text(DicomTag.RESCALE_SLOPE, "DS", "one")),
            "\"I003.dcm\""),
        warned(
            "no rescale at all",
            head()
                .each(
                    (s, z) ->
                        s.remove(DicomTag.RESCALE_SLOPE)
                            .remove(DicomTag.RESCALE_INTERCEPT)
                            .pixels16(stored(z, 0))),
            "the stored values are taken as HU"),
        taken(
            "inverted on the screen",
            head()
                .each((s, z) -> s.text(DicomTag.PHOTOMETRIC_INTERPRETATION, "CS", "MONOCHROME1"))));
  }

  /** What one slice says of how its values become HU, and what of it is said. */
  private static Stream<Variant> texts() {
    record Change(String name, int tag, String vr, String text, String says) {}
    String intercept = "Rescale Slope and no Rescale Intercept";
    List<Variant> variants = new ArrayList<>();
    for (Change c :
        List.of(
            new Change(
                "an intercept of 1e308", DicomTag.RESCALE_INTERCEPT, "DS", "1e308", "no scale"),
            new Change("a slope of 1e308", DicomTag.RESCALE_SLOPE, "DS", "1e308", "no scale"),
            new Change("an empty intercept", DicomTag.RESCALE_INTERCEPT, "DS", "", "I003.dcm"),
            new Change("rescaled to US", DicomTag.RESCALE_TYPE, "LO", "US", "is rescaled to US"),
            new Change(
                "a position with commas",
                DicomTag.IMAGE_POSITION_PATIENT,
                "DS",
                "-10\\-8\\-25,5",
                "(0020,0032)"),
            new Change(
                "a position of two numbers",
                DicomTag.IMAGE_POSITION_PATIENT,
                "DS",
                "-10\\-8",
                "(0020,0032)"),
            new Change(
                "an orientation in words",
                DicomTag.IMAGE_ORIENTATION_PATIENT,
                "DS",
                "axial",
                "(0020,0037)"),
            new Change(
                "axes that are not at a right angle",
                DicomTag.IMAGE_ORIENTATION_PATIENT,
                "DS",
                "1\\0\\0\\0.5\\1\\0",
                "(0020,0037)"),
            new Change(
                "pixel spacing with commas",
                DicomTag.PIXEL_SPACING,
                "DS",
                "0,957\\0,957",
                "(0028,0030)"))) {
      variants.add(refused(c.name, head().change(3, s -> s.text(c.tag, c.vr, c.text)), c.says));
    }
    variants.add(
        refused(
            "one slice without an intercept",
            head().change(3, s -> s.remove(DicomTag.RESCALE_INTERCEPT)),
            intercept));
    variants.add(
        refused(
            "one slice without rescale",
            head()
                .change(
                    3, s -> s.remove(DicomTag.RESCALE_INTERCEPT).remove(DicomTag.RESCALE_SLOPE)),
            "\"I003.dcm\" has no Rescale Slope and Intercept"));
    variants.add(
        warned(
            "one slice of 15 bits",
            head().change(3, s -> s.us(DicomTag.BITS_STORED, 15).us(DicomTag.HIGH_BIT, 14)),
            "do not store their values alike"));
    variants.add(
        refused(
            "a high bit below the bits stored",
            head().change(3, s -> s.us(DicomTag.HIGH_BIT, 11)),
            "\"I003.dcm\" has 16 bits stored with high bit 11"));
    return variants.stream();
  }

  private static int[] stored(int z, int offset) {
    int[] stored = new int[TRUTH.grid().planeSize()];
    Arrays.setAll(stored, i -> Math.round(TRUTH.planes()[z][i]) + offset);
    return stored;
  }

  private static int[] scaled(int z, int factor) {
    return Arrays.stream(stored(z, 0)).map(value -> value * factor).toArray();
  }

  private static HeadFolder tilted(double degrees) {
    double shift = Math.tan(Math.toRadians(degrees));
    return head()
        .each(
            (s, z) ->
                HeadFolder.place(
                    s, Math.rint(shift * 1.5 * z * 1e6) / 1e6, -30 + HeadFolder.STEP_MM * z));
  }

  private static Stream<Variant> tolerances() {
    String orientation = "1\\0\\0\\0\\1\\";
    return Stream.of(
        taken("tilt of 0.05 degrees", tilted(0.05)),
        refused("tilt of 0.5 degrees", tilted(0.5), "0.50 degrees off their normal"),
        refused("tilt of 15 degrees", tilted(15), "15.00 degrees off their normal"),
        refused("tilt of -15 degrees", tilted(-15), "15.00 degrees off their normal"),
        refused("a slant of 60 degrees", tilted(60), "is not a gantry tilt").regularized(),
        taken("0.05 mm aside", head().change(5, s -> HeadFolder.place(s, 0.05, -22.5))),
        refused(
            "1 mm aside",
            head().change(5, s -> HeadFolder.place(s, 1, -22.5)),
            "slice 6 is shifted sideways by 1.00 mm"),
        taken(
            "an axis off by 0.0001",
            head()
                .change(
                    5,
                    s -> s.text(DicomTag.IMAGE_ORIENTATION_PATIENT, "DS", orientation + "0.0001"))),
        refused(
            "an axis off by 0.02",
            head()
                .change(
                    5, s -> s.text(DicomTag.IMAGE_ORIENTATION_PATIENT, "DS", orientation + "0.02")),
            "mixed orientations: 1 of 12"),
        taken(
            "pixels 0.00001 mm larger",
            head().change(5, s -> s.text(DicomTag.PIXEL_SPACING, "DS", "0.95701\\0.957"))),
        refused(
            "pixels 0.01 mm larger",
            head().change(5, s -> s.text(DicomTag.PIXEL_SPACING, "DS", "0.967\\0.957")),
            "do not have pixels of"),
        refused(
            "no pixel spacing",
            head().each((s, z) -> s.remove(DicomTag.PIXEL_SPACING)),
            "Pixel Spacing is missing"),
        refused(
            "a slice of fewer rows",
            head().change(5, s -> s.us(DicomTag.ROWS, 15)),
            "not 20x16 pixels"),
        refused("all at one place", head().at(z -> -30.0), "lie at the same position"));
  }

  private static HeadFolder padded(boolean named, int... slices) {
    HeadFolder folder = head();
    for (int z : slices) {
      int[] stored = stored(z, 1024);
      for (int i : new int[] {0, 1, 19, 20 * 15, 20 * 16 - 1}) {
        stored[i] = -2000;
      }
      folder.change(z, s -> s.pixels16(stored));
    }
    return named ? folder.each((s, z) -> s.us(DicomTag.PIXEL_PADDING_VALUE, -2000)) : folder;
  }

  private static int[] all() {
    int[] all = new int[HeadFolder.SLICES];
    Arrays.setAll(all, z -> z);
    return all;
  }

  private static Stream<Variant> padding() {
    return Stream.of(
        warned("padding named in the header", padded(true, all()), "60 voxels are padding"),
        warned("padding in one slice", padded(true, 4), "5 voxels are padding"),
        warned(
            "a range of padding",
            padded(true, all()).each((s, z) -> s.us(DicomTag.PIXEL_PADDING_RANGE_LIMIT, -1990)),
            "60 voxels are padding"),
        warned("padding that no header names", padded(false, all()), "taken for padding"),
        taken("a value below all others in one slice", padded(false, 4)),
        taken(
            "padding named and not used",
            head().each((s, z) -> s.us(DicomTag.PIXEL_PADDING_VALUE, -2000))));
  }

  /** The head stored along other axes, in the same place. */
  private static CtVolume turned(Vector3 column, Vector3 row) {
    Direction direction = Direction.of(column, row);
    Grid grid = TRUTH.grid();
    int[] sizes = new int[3];
    double[] spacings = new double[3];
    Vector3 corner = grid.origin();
    Vector3[] axes = {direction.column(), direction.row(), direction.normal()};
    for (int axis = 0; axis < 3; axis++) {
      Vector3 a = axes[axis];
      int along = Math.abs(a.x()) > 0.5 ? 0 : Math.abs(a.y()) > 0.5 ? 1 : 2;
      sizes[axis] = new int[] {grid.nx(), grid.ny(), grid.nz()}[along];
      Vector3 s = grid.spacing();
      spacings[axis] = new double[] {s.x(), s.y(), s.z()}[along];
      if (a.x() + a.y() + a.z() < 0) {
        corner = corner.minus(a.times((sizes[axis] - 1) * spacings[axis]));
      }
    }
    Grid turned =
        new Grid(
            sizes[0],
            sizes[1],
            sizes[2],
            new Vector3(spacings[0], spacings[1], spacings[2]),
            corner,
            direction);
    float[][] planes = new float[sizes[2]][sizes[0] * sizes[1]];
    for (int z = 0; z < sizes[2]; z++) {
      for (int i = 0; i < planes[z].length; i++) {
        int y = i / sizes[0];
        Vector3 at = grid.indexOf(turned.positionOf(i % sizes[0], y, z));
        planes[z][i] =
            TRUTH.hu((int) Math.rint(at.x()), (int) Math.rint(at.y()), (int) Math.rint(at.z()));
      }
    }
    return new CtVolume(turned, planes, TRUTH.source());
  }

  private static Stream<Variant> orientations() {
    List<Vector3> axes = new ArrayList<>();
    for (int sign : new int[] {1, -1}) {
      axes.add(new Vector3(sign, 0, 0));
      axes.add(new Vector3(0, sign, 0));
      axes.add(new Vector3(0, 0, sign));
    }
    return axes.stream()
        .flatMap(
            column ->
                axes.stream()
                    .filter(row -> row.dot(column) == 0)
                    .map(
                        row ->
                            taken(
                                "columns along "
                                    + HeadFolder.text(column)
                                    + ", rows along "
                                    + HeadFolder.text(row),
                                HeadFolder.of(
                                    turned(column, row), TransferSyntax.EXPLICIT_LITTLE_ENDIAN))));
  }

  /** One file of all slices, with a position for each frame or one for all. */
  private static HeadFolder frames(boolean placed) {
    TransferSyntax syntax = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    HeadFolder folder = head().without(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    List<DicomBytes> own = new ArrayList<>();
    int[] stored = new int[HeadFolder.SLICES * TRUTH.grid().planeSize()];
    for (int z = 0; z < HeadFolder.SLICES; z++) {
      System.arraycopy(stored(z, 1024), 0, stored, z * 320, 320);
      own.add(
          new DicomBytes(syntax)
              .sequence(
                  0x00209113,
                  HeadFolder.place(new DicomBytes(syntax), 0, -30 + HeadFolder.STEP_MM * z),
                  true));
    }
    DicomBytes file =
        folder
            .slice(0)
            .text(DicomTag.NUMBER_OF_FRAMES, "IS", "" + HeadFolder.SLICES)
            .pixels16(stored);
    if (placed) {
      file.sequence(DicomTag.PER_FRAME_FUNCTIONAL_GROUPS, own, true);
    }
    return folder;
  }

  private static Stream<Variant> storage() {
    List<Variant> variants = new ArrayList<>();
    for (TransferSyntax syntax :
        new TransferSyntax[] {
          TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_BIG_ENDIAN,
          TransferSyntax.DEFLATED,
          TransferSyntax.RLE
        }) {
      variants.add(taken("stored as " + syntax, HeadFolder.of(TRUTH, syntax)));
    }
    return Stream.concat(
        variants.stream(),
        Stream.of(
            taken("no preamble", head().each((s, z) -> s.withoutPreamble())),
            taken("no meta header", head().each((s, z) -> s.withoutMeta())),
            taken("names against the order", head().named(n -> "z" + (999 - number(n)))),
            taken("names in no order", head().named(n -> (number(n) * 7 % 12) + ".ima")),
            taken("a folder for each file", head().named(n -> "s" + number(n) + "/IM0")),
            taken(
                "numbers against the order",
                head().each((s, z) -> s.text(DicomTag.INSTANCE_NUMBER, "IS", "" + (99 - z)))),
            taken(
                "one number for all",
                head().each((s, z) -> s.text(DicomTag.INSTANCE_NUMBER, "IS", "1"))),
            taken("no numbers", head().each((s, z) -> s.remove(DicomTag.INSTANCE_NUMBER))),
            taken(
                "a slice location that lies",
                head().each((s, z) -> s.text(DicomTag.SLICE_LOCATION, "DS", "" + z % 3))),
            taken(
                "a slice thickness that is not the spacing",
                head().each((s, z) -> s.text(DicomTag.SLICE_THICKNESS, "DS", "5"))),
            taken("frames with a position each", frames(true)),
            warned("frames with one position", frames(false), "GEOMETRY ASSUMED"),
            warned(
                    "no positions but locations",
                    head()
                        .each(
                            (s, z) ->
                                s.remove(DicomTag.IMAGE_POSITION_PATIENT)
                                    .text(DicomTag.SLICE_LOCATION, "DS", "" + 1.5 * z)),
                    "GEOMETRY ASSUMED")
                .of(),
            refused(
                "neither positions nor any order",
                head()
                    .each(
                        (s, z) ->
                            s.remove(DicomTag.IMAGE_POSITION_PATIENT)
                                .remove(DicomTag.INSTANCE_NUMBER)),
                "nothing in the header says")));
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(1, 4));
  }

  private static Stream<Variant> litter() {
    byte[] text = "read me".getBytes(StandardCharsets.UTF_8);
    byte[] pdf = "%PDF-1.4".getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        warned("a text", head().with("README.txt", text), "1 file was left out"),
        warned("a report", head().with("report.pdf", pdf), "1 PDF"),
        warned("what systems leave", head().with(".DS_Store", new byte[9]), "1 other file"),
        warned("an empty file", head().with("empty", new byte[0]), "1 empty file"),
        warned(
            "a file without pixels",
            head()
                .with(
                    "SR0001",
                    new DicomBytes(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
                        .text(DicomTag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.88.11")
                        .text(DicomTag.SERIES_INSTANCE_UID, "UI", "1.2.826.77")),
            "1 DICOM file without pixels"),
        refused("a second series", withSecondSeries(), "holds 2 CT volumes"),
        taken("the first of two series", withSecondSeries()).with("1", PhaseOrder.AUTO),
        taken("the first by its UID", withSecondSeries()).with(HeadFolder.SERIES, PhaseOrder.AUTO));
  }

  /** The same head with a sharper kernel, a little brighter. */
  private static HeadFolder withSecondSeries() {
    HeadFolder folder = head();
    for (int z = 0; z < HeadFolder.SLICES; z++) {
      folder.again(
          z,
          "sharp" + z,
          s ->
              s.text(DicomTag.SERIES_INSTANCE_UID, "UI", "1.2.826.88")
                  .text(DicomTag.SERIES_NUMBER, "IS", "2")
                  .text(DicomTag.CONVOLUTION_KERNEL, "SH", "H80s")
                  .text(DicomTag.RESCALE_INTERCEPT, "DS", "-1000"));
    }
    return folder;
  }

  @ParameterizedTest
  @MethodSource("variants")
  void eachHasItsVerdict(Variant variant) {
    Path folder = temporary.resolve("scan");
    variant.folder.write(folder);
    if (variant.verdict == Verdict.REFUSED) {
      String sentence =
          assertThrows(IllegalArgumentException.class, () -> read(folder, variant)).getMessage();
      assertTrue(sentence.contains(variant.says), sentence);
      return;
    }
    ImportedScan scan = read(folder, variant);
    List<String> warnings = scan.volume().source().warnings();
    if (variant.verdict == Verdict.TAKEN) {
      assertEquals(List.of(), warnings);
    } else {
      assertTrue(warnings.toString().contains(variant.says), warnings.toString());
    }
    assertIsTruth(scan, variant);
  }

  private static ImportedScan read(Path folder, Variant variant) {
    return ScanReader.open(folder, FileKind.of(folder), variant.choice, Progress.NONE);
  }

  /** Every voxel of the slices that are there, at the place where the patient has it. */
  private static void assertIsTruth(ImportedScan scan, Variant variant) {
    CtVolume ct = scan.volume();
    boolean changed = variant.name.startsWith("slices of") || variant.name.contains(" to ");
    boolean padded = variant.name.contains("padding") || variant.name.startsWith("a value below");
    Grid grid = ct.grid();
    assertEquals(Optional.empty(), lostSlices(variant) ? Optional.empty() : scan.interpolated());
    for (int z : variant.slices) {
      for (int i = 0; i < TRUTH.grid().planeSize(); i++) {
        int x = i % TRUTH.grid().nx();
        int y = i / TRUTH.grid().nx();
        Vector3 at =
            changed ? new Vector3(x, y, z) : grid.indexOf(TRUTH.grid().positionOf(x, y, z));
        float hu = ct.hu((int) Math.rint(at.x()), (int) Math.rint(at.y()), (int) Math.rint(at.z()));
        assertTrue(Math.abs(at.z() - Math.rint(at.z())) < 0.1, "slice " + z + " at " + at.z());
        if (!(padded && hu == -3024)) {
          assertEquals(TRUTH.hu(x, y, z), hu, "voxel " + x + ", " + y + ", " + z);
        }
      }
    }
  }

  private static boolean lostSlices(Variant variant) {
    return variant.name.contains("lost");
  }
}
