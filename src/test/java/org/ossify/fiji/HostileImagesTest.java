/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.command.Macros;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.prepare.series.SeriesChoice;
import org.ossify.record.ProcessRecord;
import org.ossify.volume.Progress;

/**
 * Damaged TIFFs and records, links and libraries, opened as CT, mask and label map: each gives an
 * image or one sentence, and nothing shows a trace. {@code -Dossify.fuzz.effort=18} takes eighteen
 * times as many as the suite does.
 */
class HostileImagesTest {

  private static final int EFFORT = Integer.getInteger("ossify.fuzz.effort", 1);
  private static final Duration PATIENCE = Duration.ofSeconds(120L * EFFORT);
  private static final int ROUNDS = 400;

  @TempDir Path folder;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    PrintStream both = new PrintStream(said, true, UTF_8);
    System.setOut(both);
    System.setErr(both);
  }

  @AfterEach
  void nothingShowedATrace() {
    System.setOut(out);
    System.setErr(err);
    String text = said.toString(UTF_8);
    assertFalse(text.contains("\tat ") || text.contains("Exception"), text);
  }

  private void open(Path path, int round) throws IOException {
    VolumeFile file = new VolumeFile(path);
    try {
      switch (round % 3) {
        case 0 -> file.openCt(SeriesChoice.AUTO, Progress.NONE);
        case 1 -> file.openMask(Progress.NONE, warning -> {});
        default -> file.openLabels(Progress.NONE);
      }
    } catch (IllegalArgumentException | UncheckedIOException e) {
      assertFalse(e.getMessage().isBlank());
      assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }
  }

  private List<byte[]> tiffs() throws IOException {
    List<byte[]> files = new ArrayList<>();
    ImagePlus ct = TiffImageTest.ct();
    ImagePlus mask = new ImagePlus("mask", new ByteProcessor(7, 5, new byte[35]));
    mask.getCalibration().setUnit("mm");
    ImageStack labels = new ImageStack(4, 3);
    labels.addSlice("1: 0.00 mm", new short[12]);
    labels.addSlice("2: 1.00 mm", new short[12]);
    ImagePlus map = new ImagePlus("labels", labels);
    map.getCalibration().setUnit("mm");
    for (ImagePlus image : List.of(ct, mask, map)) {
      Path path = folder.resolve("sound.tif");
      new TiffImage(path).write(image);
      files.add(Files.readAllBytes(path));
      Files.delete(path);
    }
    files.add(packBits(5));
    files.add(packBits(32773));
    files.add(packBits(8));
    return files;
  }

  /** An 8 x 4 image of one strip that claims to be compressed so; its voxels are noise. */
  private static byte[] packBits(int compression) {
    int[][] entries = {
      {256, 3, 8},
      {257, 3, 4},
      {258, 3, 8},
      {259, 3, compression},
      {262, 3, 1},
      {273, 4, 110},
      {278, 3, 4},
      {279, 4, 40}
    };
    ByteBuffer file = ByteBuffer.allocate(150).order(ByteOrder.LITTLE_ENDIAN);
    file.put("II*\0".getBytes(ISO_8859_1)).putInt(8).putShort((short) entries.length);
    for (int[] entry : entries) {
      file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(1).putInt(entry[2]);
    }
    file.putInt(0);
    byte[] noise = new byte[40];
    new SplittableRandom(compression).nextBytes(noise);
    file.position(110);
    return file.put(noise).array();
  }

  /** A few bytes changed, cut, doubled or set to what a length field fears most. */
  private static byte[] mutated(byte[] file, SplittableRandom random) {
    byte[] bytes = file.clone();
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      // the directories and the metadata are at both ends
      int end = Math.min(bytes.length, 600);
      boolean atEnd = random.nextInt(3) == 0;
      int at = atEnd ? bytes.length - 1 - random.nextInt(end) : random.nextInt(end);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xff);
        case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0x7f);
        case 4 -> bytes = Arrays.copyOf(bytes, Math.max(9, at));
        default -> {
          int length = Math.min(random.nextInt(1, 40), bytes.length - at);
          System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
        }
      }
    }
    return bytes;
  }

  @Test
  void damagedTiffsGiveAnImageOrASentence() throws IOException {
    List<byte[]> files = tiffs();
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          SplittableRandom random = new SplittableRandom(7);
          for (int round = 0; round < ROUNDS * files.size() * EFFORT; round++) {
            byte[] bytes = mutated(files.get(round % files.size()), random);
            Files.write(folder.resolve("hostile.tif"), bytes);
            open(folder.resolve("hostile.tif"), round / files.size());
          }
        });
  }

  @Test
  void damagedRecordsGiveAnImageOrASentence() throws IOException {
    ImagePlus image = TiffImageTest.ct();
    ImageProperties.setRecord(image, ProcessRecord.EMPTY);
    List<String> keys =
        List.of("ossify.record", "ossify.geometry", "ossify.source", "ossify.files");
    SplittableRandom random = new SplittableRandom(8);
    for (int round = 0; round < ROUNDS * EFFORT; round++) {
      String key = keys.get(round % keys.size());
      String sound = image.getProp(key) == null ? "[\"0a\"]" : image.getProp(key);
      String damaged = new String(mutated(sound.getBytes(ISO_8859_1), random), ISO_8859_1);
      ImagePlus copy = image.duplicate();
      copy.setProp(key, damaged.replaceAll("[\\x00-\\x1f]", "?"));
      Path path = folder.resolve("record.tif");
      new TiffImage(path).write(copy);
      open(path, 0);
    }
  }

  @Test
  void linksAreFollowedToTheirEnd() throws IOException {
    Path real = folder.resolve("real.tif");
    new TiffImage(real).write(TiffImageTest.ct());
    Path one = Files.createSymbolicLink(folder.resolve("one.tif"), real);
    Path two = Files.createSymbolicLink(folder.resolve("two"), one);
    assertEquals(
        4, new VolumeFile(two).openCt(SeriesChoice.AUTO, Progress.NONE).image().getStackSize());
    Path circle = folder.resolve("circle.nii");
    Files.createSymbolicLink(circle, circle);
    Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere.mha"), folder.resolve("none"));
    for (Path link : List.of(circle, nowhere)) {
      assertThrows(
          IllegalArgumentException.class, () -> VolumeFile.existing("path", link.toString()));
    }
    Path device = Path.of("/dev/zero");
    if (Files.exists(device)) {
      Path endless = Files.createSymbolicLink(folder.resolve("endless.nii"), device);
      for (int round = 0; round < 3; round++) {
        int way = round;
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> open(endless, way));
      }
      Files.delete(endless);
    }
  }

  @Test
  void librariesAndVolumesAreNotNetworks() throws IOException {
    Path library = folder.resolve("libonnxruntime.so");
    Files.write(library, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0});
    Path named = Files.copy(library, folder.resolve("library.onnx"));
    Path link = Files.createSymbolicLink(folder.resolve("link.onnx"), library);
    Path volume = folder.resolve("ct.tif");
    new TiffImage(volume).write(TiffImageTest.ct());
    for (Path path : List.of(library, named, link, volume)) {
      String sentence = Macros.failure("run('Model Inspect', 'model=[" + path + "]');");
      assertFalse(sentence.contains("error of Ossify's own"), sentence);
    }
  }

  @Test
  void librariesAndNetworksAreNotVolumes() throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    List<byte[]> starts =
        List.of(
            new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1},
            new byte[] {'M', 'Z', (byte) 0x90},
            // the version, the producer and the graph of an ONNX file
            new byte[] {8, 7, 18, 7, 'p', 'y', 't', 'o', 'r', 'c', 'h'},
            new byte[] {'P', 'K', 3, 4});
    String[] names = {"libonnxruntime.so", "model.onnx", "model.zip", "lib.dll", "scan.dcm"};
    for (int round = 0; round < 60 * EFFORT; round++) {
      byte[] bytes = new byte[200 + random.nextInt(2000)];
      random.nextBytes(bytes);
      byte[] start = starts.get(round % starts.size());
      System.arraycopy(start, 0, bytes, 0, start.length);
      Path path = Files.write(folder.resolve(names[round % names.length]), bytes);
      open(path, round);
      Files.delete(path);
    }
  }
}
