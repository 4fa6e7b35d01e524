/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give a model or one sentence, whatever was done to a valid one. */
class ModelFuzzTest {

  private static final int RUNS = Integer.getInteger("fuzz.runs", 500);
  private static final byte[] WEIGHTS = {1, 2, 3};
  private static final String[] VALUES = {
    "0",
    "-1",
    "1",
    "2147483647",
    "99999999999",
    "1e308",
    "1e-308",
    "-0.0",
    ".nan",
    ".inf",
    "-.inf",
    "null",
    "~",
    "true",
    "''",
    "[]",
    "{}",
    "[[]]",
    "{a: 1}",
    "[1, 2, 3]",
    "\"\\u0000\"",
    "x",
    "../x",
    "*a",
    "&a [1]",
    "!!binary x",
    "\uD83D\uDE00",
    "\u202Ex",
    "65536",
    "0.5",
    "2.5",
    "zyx",
    "NaN"
  };

  /** Files in memory; the weights need no disk. */
  private record MemoryParts(Map<String, byte[]> files) implements ModelParts {

    @Override
    public List<String> names() {
      return List.copyOf(new TreeMap<>(files).keySet());
    }

    @Override
    public byte[] read(String name, int limit) {
      return FolderParts.requireWithin(files.get(name), limit, name);
    }

    @Override
    public WeightsFile weights(String name) throws IOException {
      byte[] weights = files.get(name);
      if (weights == null) {
        throw FolderParts.missing(name);
      }
      return WeightsFile.unpacked(new ByteArrayInputStream(weights), name, 1000);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private static Map<String, byte[]> valid(String kind) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    String hash = WeightsFile.sha256(WEIGHTS);
    switch (kind) {
      case "card.yaml" -> {
        files.put(
            kind, bytes(CardReaderTest.example().replaceFirst("sha256: \\w+", "sha256: " + hash)));
        files.put("orbit-walls.onnx", WEIGHTS);
      }
      case "rdf.yaml" -> {
        files.put(kind, bytes(ForeignCardTest.RDF_04.replace("SHA", hash)));
        files.put("weights.onnx", WEIGHTS);
      }
      case "bioimageio.yaml" -> {
        files.put(kind, bytes(ForeignCardTest.RDF_05));
        files.put("weights.pt", WEIGHTS);
      }
      default -> {
        files.put("plans.json", bytes(ForeignCardTest.PLANS));
        files.put("dataset.json", bytes(ForeignCardTest.DATASET));
        files.put("net.onnx", WEIGHTS);
      }
    }
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"card.yaml", "rdf.yaml", "bioimageio.yaml", "plans.json", "dataset.json"})
  void aChangedCardIsReadOrOneSentence(String name) throws IOException {
    assertTrue(opens(valid(name), name), "the valid one must open");
    Random random = new Random(name.hashCode() + Integer.getInteger("fuzz.seed", 0));
    int opened = 0;
    for (int run = 0; run < RUNS; run++) {
      Map<String, byte[]> files = valid(name);
      files.put(name, changed(files.get(name), random));
      opened += opens(files, name) ? 1 : 0;
    }
    assertTrue(opened > RUNS / 50 && opened < RUNS, opened + " opened: the changes test nothing");
  }

  /** Whether it opened; fails on anything but a sentence. */
  private static boolean opens(Map<String, byte[]> files, String name) {
    try (LoadedModel model =
        ModelFile.named(name, () -> ModelFile.load(new MemoryParts(files), name, name))) {
      assertEquals(64, model.card().weights().sha256().length());
      return true;
    } catch (IllegalArgumentException | UncheckedIOException e) {
      requireSentence(name, e.getMessage());
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      return fail("\n" + new String(files.get(name), StandardCharsets.UTF_8), e);
    }
  }

  private static void requireSentence(String name, String message) {
    assertTrue(message.startsWith(name + ": "), message);
    assertFalse(message.chars().anyMatch(Character::isISOControl), message);
    assertTrue(message.length() < 700, message);
  }

  private static byte[] changed(byte[] valid, Random random) {
    byte[] changed = valid;
    for (int i = random.nextInt(3); i >= 0; i--) {
      changed = random.nextInt(3) == 0 ? otherBytes(changed, random) : otherWords(changed, random);
    }
    return changed;
  }

  private static byte[] otherBytes(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    byte[] changed = bytes.clone();
    switch (random.nextInt(4)) {
      case 0 -> changed[at] = (byte) random.nextInt(256);
      case 1 -> changed = Arrays.copyOf(bytes, at);
      case 2 -> changed[at] = (byte) " :-[]{},&*!|>'\"%@`#\n\t".charAt(random.nextInt(21));
      default -> {
        int length = Math.min(random.nextInt(40), bytes.length - at);
        System.arraycopy(bytes, at, changed, random.nextInt(bytes.length - length + 1), length);
      }
    }
    return changed;
  }

  private static byte[] otherWords(byte[] bytes, Random random) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      default -> {
        String value = VALUES[random.nextInt(VALUES.length)];
        String[] words = lines.get(at).split("(?<=[ ,\\[{])|(?=[,\\]}])", 0);
        words[random.nextInt(words.length)] = value;
        lines.set(at, String.join("", words));
      }
    }
    return bytes(String.join("\n", lines));
  }

  @Test
  void aChangedArchiveIsReadOrOneSentenceAndLeavesNothing(@TempDir Path folder) throws IOException {
    List<Path> before = ModelFileTest.temporaryFolders();
    Random random = new Random(11 + Integer.getInteger("fuzz.seed", 0));
    int opened = 0;
    for (int run = 0; run < RUNS; run++) {
      byte[] zip = zip(valid("card.yaml"), random.nextBoolean());
      for (int i = random.nextInt(3); i >= 0; i--) {
        zip = otherBytes(zip, random);
      }
      Path file = Files.write(folder.resolve("model.zip"), zip);
      try (LoadedModel model = ModelFile.open(file)) {
        opened++;
        assertEquals(3, Files.size(model.weights()));
      } catch (IllegalArgumentException | UncheckedIOException e) {
        requireSentence("model.zip", e.getMessage());
      }
    }
    assertTrue(opened < RUNS, "the changes test nothing");
    List<Path> now = new ArrayList<>(ModelFileTest.temporaryFolders());
    now.removeAll(before);
    assertEquals(List.of(), now);
  }

  private static byte[] zip(Map<String, byte[]> files, boolean stored) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(stored ? 0 : 9);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void noiseIsOneSentence(@TempDir Path folder) throws IOException {
    Random random = new Random(5);
    for (String name : List.of("a.yaml", "plans.json", "dataset.json", "a.zip", "a.onnx", "a")) {
      for (int run = 0; run < 100; run++) {
        byte[] noise = new byte[random.nextInt(2000)];
        random.nextBytes(noise);
        if (run % 3 == 0 && noise.length > 4) {
          noise[0] = 'P';
          noise[1] = 'K';
          noise[2] = 3;
          noise[3] = 4;
        }
        Path file = Files.write(folder.resolve(name), noise);
        try (LoadedModel model = ModelFile.open(file)) {
          fail("noise is not a model: " + model);
        } catch (IllegalArgumentException | UncheckedIOException e) {
          requireSentence(name, e.getMessage());
        }
      }
    }
  }
}
