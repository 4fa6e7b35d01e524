/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.TestData;
import org.ossify.io.dicom.DicomBytes;
import org.ossify.io.dicom.DicomTag;
import org.ossify.io.dicom.TransferSyntax;
import org.ossify.io.volume.VolumeFormat;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/**
 * Thousands of damaged files: each gives a volume or one sentence, soon, and in little memory.
 *
 * <p>The suite takes a small number of them; {@code -Dossify.fuzz.effort=20} takes twenty times as
 * many, and says how many and how slow the slowest was. docs/benchmarks.md has the recorded run.
 */
class HostileFilesTest {

  private static final int EFFORT = Integer.getInteger("ossify.fuzz.effort", 1);
  private static final Duration PATIENCE = Duration.ofSeconds(120L * EFFORT);
  private static final double MOST_SECONDS = 2;
  private static final long MOST_BYTES = 48L << 20;
  private static final long MOST_SMALL_BYTES = 8L << 20;
  private static final int ROUNDS = 400;

  private static final AtomicInteger INPUTS = new AtomicInteger();
  private static final DoubleAccumulator SLOWEST = new DoubleAccumulator(Math::max, 0);

  @TempDir Path folder;

  @AfterAll
  static void tellEffort() {
    if (EFFORT > 1) {
      System.out.printf(
          "%d hostile inputs, the slowest took %.2f s of CPU time%n", INPUTS.get(), SLOWEST.get());
    }
  }

  /** Elements with a VR of NULs, with one of no list, and an unknown sequence. */
  private static final byte[] UNLISTED =
      ("\11\0\20\20\0\0\4\0aaaa\11\0\20\21ZZ\0\0\4\0\0\0bbbb"
              + "\11\0\20\22UN\0\0\u00ff\u00ff\u00ff\u00ff\u00fe\u00ff\0\u00e0\u00ff\u00ff\u00ff\u00ff"
              + "\11\0\20\23LO\2\0cc\u00fe\u00ff\15\u00e0\0\0\0\0\u00fe\u00ff\u00dd\u00e0\0\0\0\0")
          .getBytes(ISO_8859_1);

  private static List<byte[]> smallDicomFiles() {
    List<byte[]> files = new ArrayList<>();
    for (TransferSyntax syntax :
        new TransferSyntax[] {
          TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
          TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_BIG_ENDIAN,
          TransferSyntax.DEFLATED,
          TransferSyntax.RLE
        }) {
      DicomBytes inner =
          new DicomBytes(syntax)
              .text(DicomTag.MODALITY, "CS", "CT")
              .sequence(0x00081140, new DicomBytes(syntax).us(DicomTag.ROWS, 1), false);
      DicomBytes icon = new DicomBytes(syntax).fragments(new int[] {0}, new byte[50]);
      DicomBytes file =
          new DicomBytes(syntax)
              .text(DicomTag.SPECIFIC_CHARACTER_SET, "CS", "\\ISO 2022 IR 87")
              .text(DicomTag.SERIES_DESCRIPTION, "LO", "\u001b$B;3ED\u001b(B")
              .sequence(0x00880200, icon, false)
              .verbatim(0x00091010, UNLISTED)
              .text(DicomTag.SOP_INSTANCE_UID, "UI", "1.2.3.4")
              .text(DicomTag.MODALITY, "CS", "CT")
              .sequence(0x00081111, inner, true)
              .text(DicomTag.SLICE_THICKNESS, "DS", "1.5")
              .text(DicomTag.SERIES_INSTANCE_UID, "UI", "1.2.3")
              .text(DicomTag.IMAGE_POSITION_PATIENT, "DS", "1\\2\\3")
              .text(DicomTag.IMAGE_ORIENTATION_PATIENT, "DS", "1\\0\\0\\0\\1\\0")
              .text(DicomTag.PIXEL_SPACING, "DS", "0.5\\0.5")
              .us(DicomTag.ROWS, 8)
              .us(DicomTag.COLUMNS, 8)
              .us(DicomTag.BITS_ALLOCATED, 16)
              .us(DicomTag.BITS_STORED, 12)
              .us(DicomTag.HIGH_BIT, 11)
              .us(DicomTag.PIXEL_REPRESENTATION, 0)
              .text(DicomTag.RESCALE_SLOPE, "DS", "1")
              .pixels16(new SplittableRandom(1).ints(64, 0, 4096).toArray());
      files.add(file.build());
      files.add(file.withoutMeta().build());
    }
    return files;
  }

  private List<byte[]> smallVolumeFiles() throws IOException {
    Grid grid = Grid.axial(6, 5, 4, new Vector3(0.5, 0.5, 1));
    float[][] planes = new float[4][30];
    CtVolume ct = new CtVolume(grid, planes, CtSource.of("phantom", "CT", "none"));
    List<byte[]> files = new ArrayList<>();
    for (String name : new String[] {"a.nii", "a.nii.gz", "a.nrrd", "a.mha"}) {
      Path path = folder.resolve(name);
      VolumeFormat format = VolumeFormat.of(path);
      format.write(ct, path, Progress.NONE);
      files.add(Files.readAllBytes(path));
      format.write(new Mask(grid, new byte[4][30]), path, Progress.NONE);
      files.add(Files.readAllBytes(path));
      Files.delete(path);
    }
    return files;
  }

  /** A few bytes changed, cut, doubled or set to what a length field fears most. */
  private static byte[] mutated(byte[] file, SplittableRandom random) {
    byte[] bytes = file.clone();
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xff);
        case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0x7f);
        case 4 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        default -> {
          int length = Math.min(random.nextInt(1, 40), bytes.length - at);
          System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
        }
      }
    }
    return bytes;
  }

  private void read(byte[] bytes) throws IOException {
    read(bytes, MOST_BYTES + 8L * bytes.length);
  }

  private void readMutationsOf(List<byte[]> files, int rounds, long seed) {
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          SplittableRandom random = new SplittableRandom(seed);
          for (byte[] file : files) {
            for (int round = 0; round < rounds * EFFORT; round++) {
              read(mutated(file, random));
            }
          }
        });
  }

  @Test
  void damagedDicomFilesGiveAVolumeOrASentence() {
    readMutationsOf(smallDicomFiles(), ROUNDS, 2);
  }

  @Test
  void damagedVolumeFilesGiveAVolumeOrASentence() throws IOException {
    readMutationsOf(smallVolumeFiles(), ROUNDS, 3);
  }

  @Test
  void randomBytesBehindAMagicNumberGiveASentence() {
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          SplittableRandom random = new SplittableRandom(4);
          for (int round = 0; round < 2 * ROUNDS * EFFORT; round++) {
            byte[] bytes = new byte[132 + random.nextInt(2000)];
            random.nextBytes(bytes);
            if (round % 2 == 0) {
              System.arraycopy("DICM".getBytes(US_ASCII), 0, bytes, 128, 4);
            }
            read(bytes);
          }
        });
  }

  @Test
  void damagedRealHeadersGiveAVolumeOrASentence() throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(TestData.shared("dicom_real/syntax_single"))) {
      for (Path path : paths.sorted().toList()) {
        byte[] all = Files.readAllBytes(path);
        files.add(Arrays.copyOf(all, Math.min(all.length, 6000)));
      }
    }
    readMutationsOf(files, 40, 5);
  }

  /** Whole files, so that the decoders of compressed frames get their share. */
  @Test
  void damagedRealFilesOfEverySyntaxGiveAVolumeOrASentence() throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> folders = Files.list(TestData.shared("dicom_mini"))) {
      for (Path series : folders.filter(Files::isDirectory).sorted().toList()) {
        try (Stream<Path> paths = Files.walk(series)) {
          for (Path path : paths.filter(Files::isRegularFile).sorted().limit(2).toList()) {
            files.add(Files.readAllBytes(path));
          }
        }
      }
    }
    readMutationsOf(files, 20, 6);
  }

  private static DicomBytes hugeClaim(TransferSyntax syntax) {
    return SyntheticSeries.slice("1.2.3", 0, 0)
        .as(syntax)
        .us(DicomTag.ROWS, 65535)
        .us(DicomTag.COLUMNS, 65535)
        .text(DicomTag.NUMBER_OF_FRAMES, "IS", "10000");
  }

  @Test
  void claimsOfMoreVoxelsThanThereAreAreRefusedBeforeAnythingIsReserved() throws IOException {
    read(hugeClaim(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).build(), MOST_SMALL_BYTES);
    for (TransferSyntax syntax :
        new TransferSyntax[] {
          TransferSyntax.RLE,
          TransferSyntax.JPEG_LS,
          TransferSyntax.JPEG_LOSSLESS_SV1,
          TransferSyntax.JPEG_EXTENDED,
          TransferSyntax.JPEG_2000
        }) {
      byte[][] fragments = new byte[10_000][2];
      read(hugeClaim(syntax).fragments(new int[0], fragments).build(), 4L * MOST_SMALL_BYTES);
    }
    String nrrd =
        "NRRD0004\ntype: short\ndimension: 3\nsizes: 65535 65535 10000\nencoding: raw\n"
            + "endian: little\nspace: left-posterior-superior\n"
            + "space directions: (1,0,0) (0,1,0) (0,0,1)\n\n";
    read(nrrd.getBytes(US_ASCII), MOST_SMALL_BYTES);
    String mha =
        "ObjectType = Image\nNDims = 3\nDimSize = 65535 65535 10000\nElementType = MET_SHORT\n"
            + "ElementDataFile = LOCAL\n";
    read(mha.getBytes(US_ASCII), MOST_SMALL_BYTES);
  }

  @Test
  void aDeflateBombIsRefusedBeforeItFillsTheMemory() {
    int megabytes = 600;
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] meta =
        new DicomBytes(TransferSyntax.DEFLATED).text(DicomTag.MODALITY, "CS", "CT").build();
    // The meta header is all before the deflated data set, whose length is that of 10 bytes.
    byte[] data = {8, 0, 0x60, 0, 'C', 'S', 2, 0, 'C', 'T'};
    packed.write(meta, 0, meta.length - deflatedLength(data));
    deflate(data, megabytes, packed);
    // Zeros parse as empty elements of tag 0: the header budget ends them.
    assertTimeoutPreemptively(PATIENCE, () -> read(packed.toByteArray(), 256L << 20));
  }

  /** 4 MB that would inflate to 4 GB, in whatever the header claims. */
  @ParameterizedTest
  @CsvSource({
    // one frame, many frames, and a private element before the pixels
    "32000, 32000, 2, claims 3906 MB",
    "512, 512, 8000, claims 4000 MB",
    "512, 512, 1, claim more than",
  })
  void fourMegabytesThatInflateToFourGigabytesAreRefusedByTheirSize(
      int rows, int columns, int frames, String sentence) throws IOException {
    long bytes = 2L * rows * columns * frames;
    DicomBytes header =
        SyntheticSeries.slice(SyntheticSeries.UID, 0, 0)
            .us(DicomTag.ROWS, rows)
            .us(DicomTag.COLUMNS, columns)
            .text(DicomTag.NUMBER_OF_FRAMES, "IS", "" + frames)
            .remove(DicomTag.PIXEL_DATA);
    byte[] pixels = {(byte) 0xe0, 0x7f, 0x10, 0, 'O', 'W', 0, 0, 0, 0, 0, 0};
    byte[] element = {(byte) 0xdf, 0x7f, 0x10, 0, 'O', 'B', 0, 0, 0, 0, 0, (byte) 0xf0};
    if (frames == 1) {
      header.verbatim(0x7FDF0010, element);
    } else {
      java.nio.ByteBuffer.wrap(pixels)
          .order(java.nio.ByteOrder.LITTLE_ENDIAN)
          .putInt(8, (int) bytes);
      header.verbatim(DicomTag.PIXEL_DATA, pixels);
    }
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(header.elements());
    byte[] meta =
        new DicomBytes(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            .text(DicomTag.TRANSFER_SYNTAX_UID, "UI", TransferSyntax.DEFLATED.uid())
            .elements();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[128]);
    file.writeBytes("DICM".getBytes(US_ASCII));
    file.writeBytes(meta);
    deflate(data.toByteArray(), 4 << 10, file);
    read(file.toByteArray(), MOST_BYTES + 2L * file.size());
    Path path = Files.write(folder.resolve("bomb"), file.toByteArray());
    String refusal =
        assertThrows(
                IllegalArgumentException.class,
                () -> ScanReader.read(path, "auto", false, Progress.NONE))
            .getMessage();
    assertTrue(refusal.contains(sentence), refusal);
  }

  /** Some data and then megabytes of zeros, as a raw stream. */
  private static void deflate(byte[] data, int megabytes, ByteArrayOutputStream packed) {
    java.util.zip.Deflater deflater = new java.util.zip.Deflater(9, true);
    byte[] out = new byte[1 << 16];
    byte[] zeros = new byte[1 << 20];
    deflater.setInput(data);
    for (int i = 0; i < megabytes; i++) {
      while (!deflater.needsInput()) {
        packed.write(out, 0, deflater.deflate(out));
      }
      deflater.setInput(zeros);
    }
    deflater.finish();
    while (!deflater.finished()) {
      packed.write(out, 0, deflater.deflate(out));
    }
    deflater.end();
  }

  private static int deflatedLength(byte[] data) {
    java.util.zip.Deflater deflater = new java.util.zip.Deflater(6, true);
    deflater.setInput(data);
    deflater.finish();
    int length = deflater.deflate(new byte[100]);
    deflater.end();
    return length;
  }

  private void read(byte[] bytes, long mostBytes) throws IOException {
    Path path = Files.write(folder.resolve("hostile"), bytes);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long start = threads.getCurrentThreadCpuTime();
    try {
      CtVolume ct = ScanReader.read(path, "auto", false, Progress.NONE);
      assertTrue(ct.grid().voxels() > 0);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      assertFalse(e.getMessage().isBlank());
    }
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    INPUTS.incrementAndGet();
    SLOWEST.accumulate(seconds);
    assertTrue(seconds < MOST_SECONDS, "took " + seconds + " s");
    long used = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(used < mostBytes, "used " + used + " bytes");
  }
}
