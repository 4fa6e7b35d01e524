/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.volume;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.prepare.series.ScanReader;
import org.ossify.volume.CtVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/** Files as other programs write them, sound and damaged: 3 x 2 x 2 voxels. */
class OtherProgramsFilesTest {

  private static final double[] LABELS = {0, 1, 2, 0, 65535, 7, 0, 0, 3, 3, 0, 1};

  @TempDir Path folder;

  private Path file(String name, byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.write(part);
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] longs(double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      buffer.putLong((long) value);
    }
    return buffer.array();
  }

  private static byte[] floats(double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      buffer.putFloat((float) value);
    }
    return buffer.array();
  }

  /** NIfTI-1 of 0.5 x 0.5 x 2 mm at (10, 20, 30) in RAS. */
  private static byte[] nifti(String magic, int type, double slope, double intercept) {
    ByteBuffer head = ByteBuffer.allocate(352).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 348);
    short[] size = {3, 3, 2, 2, 1, 1, 1, 1};
    for (int i = 0; i < 8; i++) {
      head.putShort(40 + 2 * i, size[i]);
    }
    head.putShort(70, (short) type).putFloat(108, magic.equals("n+1") ? 352 : 0);
    head.putFloat(112, (float) slope).putFloat(116, (float) intercept).put(123, (byte) 2);
    head.putShort(254, (short) 1).putFloat(280, 0.5f).putFloat(300, 0.5f).putFloat(320, 2);
    head.putFloat(292, 10).putFloat(308, 20).putFloat(324, 30);
    for (int i = 0; i < 3; i++) {
      head.put(344 + i, (byte) magic.charAt(i));
    }
    return head.array();
  }

  private static String nrrd(String type, String axes) {
    return "NRRD0004\ntype: " + type + "\n" + axes + "endian: little\nencoding: raw\n\n";
  }

  private static final String THREE =
      "dimension: 3\nspace: left-posterior-superior\nsizes: 3 2 2\n"
          + "space directions: (0.5,0,0) (0,0.5,0) (0,0,2)\nspace origin: (1,2,3)\n";

  private LabelMap labels(Path path) {
    return VolumeFormat.ofContent(path).readLabels(path, Progress.NONE);
  }

  private static Mask mask(Path path, Consumer<String> warnings) {
    return VolumeFormat.ofContent(path).readMask(path, Progress.NONE, warnings);
  }

  private static String refusal(org.junit.jupiter.api.function.Executable work) {
    return assertThrows(IllegalArgumentException.class, work).getMessage();
  }

  private static void assertLabels(double[] right, LabelMap map) {
    double[] found = new double[12];
    for (int i = 0; i < 12; i++) {
      found[i] = map.planes()[i / 6][i % 6] & 0xffff;
    }
    assertArrayEquals(right, found);
  }

  @Test
  void labelsOf64BitsAreReadFromEveryFormat() throws IOException {
    byte[] voxels = longs(LABELS);
    assertLabels(LABELS, labels(file("a.nii", nifti("n+1", 1024, 0, 0), voxels)));
    assertLabels(LABELS, labels(file("b.nii", nifti("n+1", 1280, 0, 0), voxels)));
    for (String type : List.of("longlong", "int64", "unsigned long long int", "uint64_t")) {
      byte[] head = nrrd(type, THREE).getBytes(ISO_8859_1);
      assertLabels(LABELS, labels(file("c.nrrd", head, voxels)));
    }
    for (String type : List.of("MET_LONG_LONG", "MET_ULONG_LONG")) {
      assertLabels(LABELS, labels(file("d.mha", meta(type, "3", "3 2 2", ""), voxels)));
    }
    assertLabels(LABELS, labels(file("e.mha", meta("MET_LONG", "3", "3 2 2", ""), ints(LABELS))));
  }

  private static byte[] ints(double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      buffer.putInt((int) value);
    }
    return buffer.array();
  }

  private static byte[] meta(String type, String axes, String size, String more) {
    return ("ObjectType = Image\nNDims = "
            + axes
            + "\nBinaryData = True\nDimSize = "
            + size
            + "\n"
            + (more.isEmpty() ? "ElementSpacing = 0.5 0.5 2\n" : more)
            + "ElementType = "
            + type
            + "\nElementDataFile = LOCAL\n")
        .getBytes(ISO_8859_1);
  }

  @Test
  void unsignedIntegersOf64BitsAreNotNegative() throws IOException {
    double[] values = {-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    Path path = file("u.nii", nifti("n+1", 1280, 0, 0), longs(values));
    CtVolume ct = VolumeFormat.NIFTI.readCt(path, Progress.NONE);
    assertEquals(0x1p64f, ct.hu(0, 0, 0));
    assertEquals(1, ct.hu(2, 1, 1));
  }

  @Test
  void scaledLabelsThatGiveWholeNumbersAreThoseNumbers() throws IOException {
    double[] tenfold = Arrays.stream(LABELS).map(label -> label * 10).toArray();
    Path path = file("s.nii", nifti("n+1", 1024, 0.1f, 0), longs(tenfold));
    assertLabels(LABELS, labels(path));
    double[] shifted = Arrays.stream(LABELS).map(label -> label + 3).toArray();
    assertLabels(LABELS, labels(file("i.nii", nifti("n+1", 1024, 1, -3), longs(shifted))));
  }

  @ParameterizedTest
  @CsvSource({"65536, 65536", "-1, -1", "0.5, 0.5", "1e300, Infinity", "NaN, NaN"})
  void whatIsNotALabelIsRefusedWithItsValue(double value, String shown) throws IOException {
    double[] values = LABELS.clone();
    values[5] = value;
    String sentence = refusal(() -> labels(file("x.nii", nifti("n+1", 16, 0, 0), floats(values))));
    assertTrue(sentence.contains("holds the label " + shown + ";"), sentence);
  }

  @Test
  void aPairIsReadByEitherOfItsFiles() throws IOException {
    double[] hu = new double[12];
    Arrays.setAll(hu, i -> i * 10);
    file("p.hdr", nifti("ni1", 16, 0, 0));
    Path image = file("p.img", floats(hu));
    assertEquals(FileKind.NIFTI, FileKind.of(image));
    CtVolume byHeader = VolumeFormat.NIFTI.readCt(folder.resolve("p.hdr"), Progress.NONE);
    CtVolume byImage = VolumeFormat.ofContent(image).readCt(image, Progress.NONE);
    assertEquals(110, byImage.hu(2, 1, 1));
    assertArrayEquals(byHeader.planes()[1], byImage.planes()[1]);
    file("q.hdr", nifti("ni1", 16, 0, 0));
    Path zipped = file("q.img.gz", gzip(floats(hu)));
    assertEquals(110, VolumeFormat.ofContent(zipped).readCt(zipped, Progress.NONE).hu(2, 1, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dimension: 4;sizes: 3 2 2 1;space: LPS;space directions: (0.5,0,0) (0,0.5,0) (0,0,2) none",
        "dimension: 4;sizes: 1 3 2 2;space: LPS;space directions: none (0.5,0,0) (0,0.5,0) (0,0,2)",
        "dimension: 5;sizes: 1 3 2 2 1;space: LPS;"
            + "space directions: none (0.5,0,0) (0,0.5,0) (0,0,2) none",
        "dimension: 4;sizes: 3 2 2 1;space: left-posterior-superior-time;"
            + "space directions: (0.5,0,0,0) (0,0.5,0,0) (0,0,2,0) (0,0,0,1);"
            + "space origin: (0,0,0,5)",
        "dimension: 4;sizes: 3 2 2 1;spacings: 0.5 0.5 2 NaN",
      })
  void furtherAxesOfOneVoxelAreLeftOutOfNrrd(String fields) throws IOException {
    byte[] head = nrrd("longlong", fields.replace(";", "\n") + "\n").getBytes(ISO_8859_1);
    LabelMap map = labels(file("n.nrrd", head, longs(LABELS)));
    assertLabels(LABELS, map);
    assertEquals(0.5, map.grid().spacing().y());
    assertEquals(2, map.grid().spacing().z());
  }

  @ParameterizedTest
  @CsvSource({
    "dimension: 4;sizes: 3 2 2 2",
    "dimension: 5;sizes: 3 2 2 2 1",
    "dimension: 2;sizes: 3 2"
  })
  void moreThanOneVolumeIsRefused(String fields) throws IOException {
    byte[] head = nrrd("longlong", fields.replace(";", "\n") + "\n").getBytes(ISO_8859_1);
    Path path = file("m.nrrd", head, longs(LABELS), longs(LABELS));
    assertTrue(refusal(() -> labels(path)).contains("a volume has 3"));
  }

  @Test
  void aFurtherAxisOfOneVoxelIsLeftOutOfMetaImage() throws IOException {
    String fields =
        "ElementSpacing = 0.5 0.5 2 1\nOffset = 1 2 3 0\n"
            + "TransformMatrix = 0 1 0 0 -1 0 0 0 0 0 1 0 0 0 0 1\n";
    LabelMap map =
        labels(file("f.mha", meta("MET_LONG_LONG", "4", "3 2 2 1", fields), longs(LABELS)));
    assertLabels(LABELS, map);
    assertEquals(1, map.grid().direction().column().y());
    assertEquals(3, map.grid().origin().z());
    String two = fields.replace("2 1", "2 2");
    assertTrue(
        refusal(() -> labels(file("g.mha", meta("MET_CHAR", "4", "3 2 2 2", two), longs(LABELS))))
            .contains("a volume has 3"));
  }

  @ParameterizedTest
  @CsvSource({
    "0 0.01 0.9, the values 0.01 and 0.9",
    "0.01 0.9 0.9, the values 0.01 and 0.9",
    "0 0.5 1, the values 0.5 and 1",
    "0 -1000 40, the values -1000 and 40",
    "0 1 NaN, the value NaN",
    "0 1 Infinity, the value Infinity",
  })
  void whatIsNoMaskIsRefusedAsOne(String values, String sentence) throws IOException {
    double[] three = Arrays.stream(values.split(" ", 3)).mapToDouble(Double::parseDouble).toArray();
    double[] voxels = new double[12];
    Arrays.setAll(voxels, i -> three[i % 3]);
    Path path = file("k.nii", nifti("n+1", 16, 0, 0), floats(voxels));
    String said = refusal(() -> mask(path, warning -> {}));
    assertTrue(said.contains(sentence), said);
  }

  @ParameterizedTest
  @CsvSource({"0 0 1", "0 0 255", "0 0 -1", "0 0 0.7", "1 1 1", "0 0 0"})
  void zeroAndOneOtherValueAreAMask(String values) throws IOException {
    double[] three = Arrays.stream(values.split(" ", 3)).mapToDouble(Double::parseDouble).toArray();
    double[] voxels = new double[12];
    Arrays.setAll(voxels, i -> three[i % 3]);
    Path path = file("k.nii", nifti("n+1", 16, 0, 0), floats(voxels));
    List<String> warnings = new ArrayList<>();
    assertEquals(
        Arrays.stream(voxels).filter(value -> value != 0).count(),
        mask(path, warnings::add).count());
    assertEquals(List.of(), warnings);
  }

  @Test
  void labelsTakenAsAMaskAreSaid() throws IOException {
    Path path = file("l.nii", nifti("n+1", 1024, 0, 0), longs(LABELS));
    List<String> warnings = new ArrayList<>();
    assertEquals(7, mask(path, warnings::add).count());
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("It holds 5 labels (1 to 65535)"), warnings.get(0));
  }

  @Test
  void voxelsThatAreNotFiniteAreCountedWithTheFirst() throws IOException {
    double[] hu = new double[12];
    hu[4] = Double.NaN;
    hu[9] = Double.POSITIVE_INFINITY;
    CtVolume ct =
        VolumeFormat.NIFTI.readCt(file("v.nii", nifti("n+1", 16, 0, 0), floats(hu)), Progress.NONE);
    assertTrue(
        ct.source()
            .warnings()
            .contains("2 voxels are not finite numbers, the first (NaN) at x=1, y=1 in slice 1."),
        ct.source().warnings().toString());
    Arrays.fill(hu, Double.NaN);
    Path none = file("w.nii", nifti("n+1", 16, 0, 0), floats(hu));
    assertTrue(
        refusal(() -> VolumeFormat.NIFTI.readCt(none, Progress.NONE))
            .contains("no finite number at all"));
  }

  @Test
  void aScalingThatMakesInfinityIsRefused() throws IOException {
    double[] hu = new double[12];
    hu[3] = 1000;
    Path path = file("y.nii", nifti("n+1", 16, 3e38, 0), floats(hu));
    String sentence = refusal(() -> VolumeFormat.NIFTI.readCt(path, Progress.NONE));
    assertTrue(sentence.contains("has the slope"), sentence);
  }

  @Test
  void voxelsBehindGigabytesOfPackedFillingAreRefused() throws IOException {
    byte[] head = nifti("n+1", 1024, 0, 0);
    ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putFloat(108, 0x1p30f);
    Path path = file("z.nii.gz", gzip(head), new byte[4 << 20]);
    String sentence = refusal(() -> labels(path));
    assertTrue(sentence.contains("begin behind 1073741824 unpacked bytes"), sentence);
  }

  @Test
  void aPackedFileThatPromisesMoreThanThereIsMemoryIsRefusedBeforeItIsUnpacked()
      throws IOException {
    byte[] head = nifti("n+1", 1024, 0, 0);
    for (int axis = 1; axis <= 3; axis++) {
      ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putShort(40 + 2 * axis, Short.MAX_VALUE);
    }
    Path path = file("b.nii.gz", gzip(head), new byte[4 << 20]);
    String sentence = refusal(() -> labels(path));
    assertTrue(sentence.contains("cannot hold"), sentence);
  }

  /** Name, bytes and what the sentence must say; whatever it is asked to be. */
  private void assertFault(String name, byte[] bytes, String sentence) throws IOException {
    Path path = file(name, bytes);
    FileKind kind = FileKind.of(path);
    List<String> said =
        List.of(
            refusal(() -> ScanReader.read(path, "auto", false, Progress.NONE)),
            refusal(() -> ScanReader.list(path, Progress.NONE)),
            refusal(() -> ScanReader.readMask(path, kind, Progress.NONE, warning -> {})),
            refusal(() -> ScanReader.readLabels(path, kind, Progress.NONE)));
    for (String one : said) {
      assertTrue(one.startsWith("\"" + path + "\" ") && one.contains(sentence), one);
      assertTrue(!one.contains("DICOM"), one);
    }
  }

  @Test
  void damagedFilesAreToldByTheirBeginning() throws IOException {
    byte[] nifti = nifti("n+1", 1024, 0, 0);
    byte[] unmarked = nifti("xyz", 1024, 0, 0);
    assertFault("a", Arrays.copyOf(nifti, 200), "begins as NIfTI and is cut off");
    assertFault("b", unmarked, "begins as NIfTI, but the mark");
    assertFault("c", gzip(unmarked), "begins as NIfTI, but the mark");
    assertFault("d", Arrays.copyOf(gzip(nifti), 30), "gzipped and damaged");
    assertFault("e", "NRRD00".getBytes(ISO_8859_1), "begins as NRRD");
    assertFault("f", "ObjectType = Image\nNDim".getBytes(ISO_8859_1), "begins as MetaImage");
    assertFault("g", gzip(nrrd("int8", THREE).getBytes(ISO_8859_1)), "a gzipped NRRD file");
    assertFault("h", new byte[0], "is empty");
    assertFault("i", "\u0089PNG\r\n".getBytes(ISO_8859_1), "is a PNG picture, not a volume");
    assertFault("libx.so", "\u007fELF\2\1".getBytes(ISO_8859_1), "is a program library");
  }

  @Test
  void damagedFilesAreToldByTheirName() throws IOException {
    byte[] noise = "something else".getBytes(ISO_8859_1);
    for (String name : List.of("a.nii", "a.nii.gz", "a.NII")) {
      assertFault(name, noise, "is named as NIfTI but does not begin as one: it is damaged");
    }
    assertFault("a.hdr", noise, "is named as the header of a NIfTI pair");
    assertFault("a.nrrd", noise, "is named as NRRD");
    assertFault("a.nhdr", noise, "is named as NRRD");
    assertFault("a.mha", noise, "is named as MetaImage");
    assertFault("a.mhd", noise, "is named as MetaImage");
    assertFault("a.tif", noise, "is named as TIFF");
    assertFault("b.nii", "%PDF-1.4".getBytes(ISO_8859_1), "it is a PDF document");
    assertFault("c.raw", noise, "is named as voxels alone, and no header");
    file("d.mhd", noise);
    assertFault("d.raw", noise, "name its header d.mhd");
  }

  @Test
  void aVolumeHasNoSeriesToList() throws IOException {
    Path path = file("a.dcm", nifti("n+1", 1024, 0, 0), longs(LABELS));
    assertTrue(refusal(() -> ScanReader.list(path, Progress.NONE)).contains("is NIfTI, not DICOM"));
  }

  @Test
  void aWrongEndingDoesNotMatter() throws IOException {
    byte[] voxels = longs(LABELS);
    byte[] nrrd = nrrd("longlong", THREE).getBytes(ISO_8859_1);
    assertLabels(LABELS, labels(file("a.nii", nrrd, voxels)));
    assertLabels(LABELS, labels(file("a.dcm", nifti("n+1", 1024, 0, 0), voxels)));
    assertLabels(LABELS, labels(file("a.nrrd", meta("MET_LONG_LONG", "3", "3 2 2", ""), voxels)));
  }
}
