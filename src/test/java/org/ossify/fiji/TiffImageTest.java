/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.fiji.image.ImageProperties;
import org.ossify.record.ProcessRecord;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

class TiffImageTest {

  private static final Grid GRID = Grid.axial(6, 5, 4, new Vector3(0.5, 0.5, 1));

  @TempDir Path folder;

  static ImagePlus ct() {
    float[][] planes = new float[4][30];
    for (int z = 0; z < 4; z++) {
      for (int i = 0; i < 30; i++) {
        planes[z][i] = 100 * z + i - 1000;
      }
    }
    ImagePlus image =
        ImagePlusAdapter.image("ct", new CtVolume(GRID, planes, CtSource.of("test", "CT", "none")));
    ImageProperties.setRecord(image, ProcessRecord.EMPTY);
    return image;
  }

  private Path saved(ImagePlus image) {
    Path path = folder.resolve("a.tif");
    new TiffImage(path).write(image);
    return path;
  }

  private static String refusal(Path path) {
    return assertThrows(IllegalArgumentException.class, () -> new TiffImage(path).read("a"))
        .getMessage();
  }

  @Test
  void whatIsWrittenIsReadBackWithAllThatIsKnownOfIt() throws IOException {
    ImagePlus back = new TiffImage(saved(ct())).read("back");
    assertEquals("back", back.getTitle());
    CtVolume read = ImagePlusAdapter.ct(back);
    assertTrue(GRID.matches(read.grid()));
    for (int z = 0; z < 4; z++) {
      assertArrayEquals(ImagePlusAdapter.ct(ct()).planes()[z], read.planes()[z]);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aSingleSliceIsReadBack() {
    ImagePlus mask = new ImagePlus("m", new ByteProcessor(3, 2, new byte[] {0, -1, 0, -1, 0, 0}));
    mask.getCalibration().setUnit("mm");
    ImagePlus back = new TiffImage(saved(mask)).read("back");
    assertEquals(2, ImagePlusAdapter.mask(back).count());
  }

  @Test
  void everyTruncationIsRefusedInOneSentence() throws IOException {
    byte[] whole = Files.readAllBytes(saved(ct()));
    // the last directory ends with four bytes that say that none follows
    for (int length = 4; length < whole.length - 4; length += 7) {
      Path path = Files.write(folder.resolve("b.tif"), Arrays.copyOf(whole, length));
      int cut = length;
      String sentence =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> new TiffImage(path).read("b"),
                  () -> cut + " of " + whole.length + " bytes were read as an image")
              .getMessage();
      assertTrue(sentence.contains("b.tif") && sentence.contains("damaged TIFF"), sentence);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ossify.record", "ossify.geometry", "ossify.source"})
  void aDamagedRecordIsRefusedInOneSentence(String property) {
    ImagePlus image = ct();
    for (String damage : new String[] {"{", "[]", "nonsense", "{\"steps\":[null],\"nx\":1}", "7"}) {
      image.setProp(property, damage);
      String sentence = refusal(saved(image));
      assertTrue(sentence.contains(property) && sentence.contains("damaged"), sentence);
    }
  }

  @Test
  void directoriesThatGoRoundInCirclesAreRefused() throws IOException {
    Path path = saved(ct());
    byte[] bytes = Files.readAllBytes(path);
    ByteBuffer file =
        ByteBuffer.wrap(bytes)
            .order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int first = file.getInt(4);
    file.putInt(first + 2 + 12 * file.getShort(first), first);
    Files.write(path, bytes);
    assertTrue(refusal(path).contains("circles"), refusal(path));
  }

  @Test
  void aFullDiskIsOneSentenceAndLeavesNothing() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", disk.toString())
            .start();
    assumeTrue(mount.waitFor() == 0, "skipped: this user may not mount a small disk");
    try {
      float[][] planes = new float[40][100 * 100];
      CtVolume large =
          new CtVolume(
              Grid.axial(100, 100, 40, GRID.spacing()), planes, CtSource.of("test", "CT", "none"));
      ImagePlus image = ImagePlusAdapter.image("large", large);
      for (String name : new String[] {"a.tif", "a.nrrd", "a.nii", "a.mha"}) {
        if (name.endsWith("nii") || name.endsWith("tif")) {
          VolumeFile file = new VolumeFile(disk.resolve(name));
          UncheckedIOException thrown =
              assertThrows(UncheckedIOException.class, () -> file.save(image, Progress.NONE));
          assertTrue(
              thrown.getMessage().startsWith("Cannot write " + file.path() + ": "),
              thrown.getMessage());
          assertTrue(thrown.getMessage().contains("space"), thrown.getMessage());
        }
        try (Stream<Path> files = Files.list(disk)) {
          assertEquals(0, files.count());
        }
      }
    } finally {
      new ProcessBuilder("umount", disk.toString()).start().waitFor();
    }
  }

  @Test
  void whatIsNoTiffAtAllIsRefused() throws IOException {
    Path path = Files.write(folder.resolve("c.tif"), "II*\0".getBytes(ISO_8859_1));
    assertTrue(refusal(path).contains("damaged TIFF"), refusal(path));
  }
}
