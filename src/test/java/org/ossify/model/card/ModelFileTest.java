/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models in files, folders and archives, honest and hostile ones. */
class ModelFileTest {

  private static final byte[] WEIGHTS =
      "no network, but 25 bytes.".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private List<Path> before;

  @BeforeEach
  void lookAtTheTemporaryFolder() throws IOException {
    before = temporaryFolders();
  }

  static List<Path> temporaryFolders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("ossify-model-")).toList();
    }
  }

  private void assertNothingIsLeft() throws IOException {
    List<Path> now = new java.util.ArrayList<>(temporaryFolders());
    now.removeAll(before);
    assertEquals(List.of(), now);
  }

  static String card() throws IOException {
    return CardReaderTest.example()
        .replace("orbit-walls.onnx", "net.onnx")
        .replaceFirst("sha256: \\w+", "sha256: " + WeightsFile.sha256(WEIGHTS));
  }

  static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return file;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path place(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static String refusal(Path path) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> ModelFile.open(path)).getMessage();
    assertTrue(message.startsWith(path.getFileName() + ": "), message);
    assertFalse(message.contains("\n"), message);
    assertTrue(message.length() < 500, message);
    return message;
  }

  @Test
  void aCardAndItsWeightsAreOpenedFromEitherFileOrTheFolder() throws IOException {
    Path card = place("net.yaml", bytes(card()));
    Path weights = place("net.onnx", WEIGHTS);
    for (Path path : List.of(card, weights, folder)) {
      try (LoadedModel model = ModelFile.open(path)) {
        assertEquals("orbit-walls", model.card().name());
        assertEquals(weights.toRealPath(), model.weights().toRealPath());
        assertEquals(WeightsFile.sha256(WEIGHTS), model.card().weights().sha256());
        assertEquals(WeightsFile.sha256(bytes(card())), model.cardSha256());
      }
      assertTrue(Files.exists(weights), "closing must not remove a file of the user");
    }
    try (LoadedModel model = ModelFile.open(card.toString())) {
      assertEquals("net.yaml", model.origin());
    }
  }

  @Test
  void anArchiveIsUnpackedUntilItIsClosed() throws IOException {
    for (String within : List.of("", "model/", "a/b/")) {
      Map<String, byte[]> entries = new LinkedHashMap<>();
      entries.put(within + "any.yaml", bytes(card()));
      entries.put(within + "net.onnx", WEIGHTS);
      entries.put(within + "environment.yaml", bytes("name: conda\n"));
      entries.put("__MACOSX/._any.yaml", new byte[] {0, 5});
      Path zip = zip(folder.resolve("model.zip"), entries);
      Path unpacked;
      try (LoadedModel model = ModelFile.open(zip)) {
        unpacked = model.weights();
        assertEquals("orbit-walls", model.card().name());
        assertEquals(WeightsFile.sha256(WEIGHTS), WeightsFile.of(unpacked).sha256());
      }
      assertFalse(Files.exists(unpacked));
      assertNothingIsLeft();
    }
  }

  @Test
  void foldersAndFilesThatAreNoModelSayWhatTheyLack() throws IOException {
    assertTrue(refusal(folder).contains("no model card"));
    assertTrue(refusal(folder.resolve("absent.yaml")).contains("no such file"));
    for (String name : List.of("", "no-such-model", "a\0b")) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> ModelFile.open(name)).getMessage();
      assertFalse(message.contains("\0"), message);
    }
    assertTrue(refusal(place("lonely.onnx", WEIGHTS)).contains("lonely.yaml"));
    assertTrue(refusal(place("plan.yaml", bytes("format: ossify-plan/1\n"))).contains("format"));
    assertTrue(refusal(place("list.yaml", bytes("- 1\n"))).contains("not a model card"));
    assertTrue(refusal(place("empty.yaml", new byte[0])).contains("not a model card"));
    assertTrue(refusal(place("broken.yaml", bytes("a: 'b\n"))).contains("not YAML"));
    assertTrue(refusal(place("other.yaml", bytes(card()))).contains("net.onnx"));
    place("net.onnx", WEIGHTS);
    place("second.yaml", bytes(card()));
    assertTrue(refusal(folder).contains("several model cards, other.yaml and second.yaml"));
  }

  @Test
  void anotherHashIsRefusedWithBoth() throws IOException {
    Path card = place("net.yaml", bytes(card()));
    place("net.onnx", bytes("another network"));
    String message = refusal(card);
    assertTrue(message.contains(WeightsFile.sha256(WEIGHTS).substring(0, 12)), message);
    assertTrue(
        message.contains(WeightsFile.sha256(bytes("another network")).substring(0, 12)), message);
    Path zip =
        zip(
            folder.resolve("net.zip"),
            Map.of("net.yaml", bytes(card()), "net.onnx", bytes("another network")));
    assertTrue(refusal(zip).contains("weights.sha256"));
    assertNothingIsLeft();
  }

  @Test
  void archivesThatLeadOutAreRefusedByTheName() throws IOException {
    for (String bad :
        List.of("../evil.onnx", "a/../../evil", "/etc/evil", "C:evil", "a\\..\\evil", "..")) {
      Map<String, byte[]> entries = new LinkedHashMap<>();
      entries.put("net.yaml", bytes(card()));
      entries.put("net.onnx", WEIGHTS);
      entries.put(bad, WEIGHTS);
      String message = refusal(zip(folder.resolve("evil.zip"), entries));
      assertTrue(message.contains(CardRule.shown(bad)) && message.contains("leads out"), message);
    }
    assertFalse(Files.exists(folder.resolveSibling("evil.onnx")));
    assertNothingIsLeft();
  }

  @Test
  void archivesWithTooMuchAreRefused() throws IOException {
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 2001; i++) {
      many.put("f" + i, new byte[0]);
    }
    assertTrue(refusal(zip(folder.resolve("many.zip"), many)).contains("2001 entries"));
    Map<String, byte[]> bomb = new LinkedHashMap<>();
    bomb.put("net.yaml", bytes(card()));
    bomb.put("net.onnx", new byte[64 << 20]);
    assertTrue(refusal(zip(folder.resolve("bomb.zip"), bomb)).contains("unpacks to more than"));
    bomb.put("net.yaml", new byte[2 << 20]);
    assertTrue(refusal(zip(folder.resolve("long.zip"), bomb)).contains("more than the"));
    assertNothingIsLeft();
  }

  @Test
  void everyTruncationOfAnArchiveIsOneSentence() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("net.yaml", bytes(card()));
    entries.put("net.onnx", WEIGHTS);
    byte[] whole = Files.readAllBytes(zip(folder.resolve("whole.zip"), entries));
    for (int length = 0; length < whole.length; length += 7) {
      refusal(place("part.zip", java.util.Arrays.copyOf(whole, length)));
    }
    assertNothingIsLeft();
  }

  @Test
  void linksOutOfTheFolderAndFoldersAreNoWeights() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path card = Files.write(inside.resolve("net.yaml"), bytes(card()));
    place("net.onnx", WEIGHTS);
    Files.createSymbolicLink(inside.resolve("net.onnx"), folder.resolve("net.onnx"));
    assertTrue(refusal(card).contains("leads out"));
    Files.delete(inside.resolve("net.onnx"));
    Files.createDirectory(inside.resolve("net.onnx"));
    assertTrue(refusal(card).contains("not a file"));
    Files.delete(inside.resolve("net.onnx"));
    Files.createSymbolicLink(inside.resolve("net.onnx"), inside.resolve("net.onnx"));
    assertTrue(refusal(card).contains("missing"));
    Files.delete(inside.resolve("net.onnx"));
    Files.write(inside.resolve("real.onnx"), WEIGHTS);
    Files.createSymbolicLink(inside.resolve("net.onnx"), Path.of("real.onnx"));
    ModelFile.open(card).close();
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.SECONDS)
  void aPipeOrDeviceIsNotOpened() throws IOException {
    Path device = Path.of("/dev/zero");
    if (Files.exists(device)) {
      assertTrue(refusal(device).contains("neither a file nor a folder"));
      Path card = place("net.yaml", bytes(card()));
      Files.createSymbolicLink(folder.resolve("net.onnx"), device);
      assertTrue(refusal(card).contains("not a file"));
      Files.delete(folder.resolve("net.onnx"));
    }
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.SECONDS)
  void bombsOfYamlAreRefusedAtOnce() throws IOException {
    StringBuilder aliases = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      aliases.append("a" + i + ": &a" + i + " [");
      aliases.append("*a" + (i - 1) + ", ".repeat(1));
      aliases.append(("*a" + (i - 1) + ", ").repeat(9)).append("]\n");
    }
    refusal(place("aliases.yaml", bytes(aliases.toString())));
    String labels =
        card().replaceFirst("(?s)labels:.*?weights:", aliases + "labels: *a29\nweights:");
    assertTrue(refusal(place("labels.yaml", bytes(labels))).contains("\"a0\""));
    String labelled = card().replaceFirst("(?s)labels:.*?weights:", "labels: &l [*l]\nweights:");
    assertTrue(refusal(place("cycle.yaml", bytes(labelled))).contains("*l"));
    for (String open : List.of("[", "{a: ", "- ", "? ", "{", "'", "!!a ", "&a ", "|\n", "a: ")) {
      refusal(place("deep.yaml", bytes(open.repeat(100_000))));
    }
    refusal(place("long.yaml", bytes("format: ossify-model/1 # " + "x".repeat(1 << 20))));
    refusal(place("tag.yaml", bytes("!!javax.script.ScriptEngineManager [!!java.net.URL [x]]\n")));
  }

  @Test
  void anAliasStandsForWhatItNames() throws IOException {
    String card =
        card().replace("[[0.3, 0.2, 0.2], [1.5, 0.8, 0.8]]", "[&mm [0.3, 0.2, 0.2], *mm]");
    KnownRanges ranges = CardReaderTest.read(card).ranges();
    assertEquals(ranges.leastSpacingMm(), ranges.mostSpacingMm());
  }

  /** YAML 1.2, 7.1: an alias is the node that was anchored last by that name, of whatever kind. */
  @Test
  void anAliasMayNameASingleValue() {
    String yaml =
        """
        order: &order bcyx
        again: *order
        list: [&n 3, *n, &q "*n", *q, &none ~, *none, &empty "", *empty, *order]
        map: &map {inner: &inner v}
        same: [*map, *inner]
        &key name: 1
        *order : 2
        later: &order xyz
        last: *order
        *key : &order null
        """;
    Map<?, ?> read = (Map<?, ?>) YamlText.read(bytes(yaml.replace("*key : ", "nothing: ")));
    assertEquals("bcyx", read.get("again"));
    assertEquals(Arrays.asList("3", "3", "*n", "*n", null, null, "", "", "bcyx"), read.get("list"));
    assertEquals(List.of(Map.of("inner", "v"), "v"), read.get("same"));
    assertEquals("2", read.get("bcyx"));
    assertEquals("xyz", read.get("last"));
    assertTrue(read.containsKey("nothing"));
    String twice =
        assertThrows(IllegalArgumentException.class, () -> YamlText.read(bytes(yaml))).getMessage();
    assertTrue(twice.contains("\"name\" is given twice"), twice);
    String unknown =
        assertThrows(IllegalArgumentException.class, () -> YamlText.read(bytes("a: *b")))
            .getMessage();
    assertEquals("its alias *b names nothing before it", unknown);
    assertThrows(IllegalArgumentException.class, () -> YamlText.read(bytes("? [a]\n: 1")));
    String many = "a: &a x\nb: [" + "*a, ".repeat(300_001) + "]";
    assertThrows(IllegalArgumentException.class, () -> YamlText.read(bytes(many)));
  }

  @Test
  void builtInModelsComeFromTheClassPath() throws IOException {
    Path models = Files.createDirectories(folder.resolve("models/tiny"));
    Files.writeString(models.resolveSibling("index.txt"), "tiny\n\n../evil\nabsent\n");
    Files.write(models.resolve("tiny.yaml"), bytes(card().replace("orbit-walls", "tiny")));
    Files.write(models.resolve("net.onnx"), WEIGHTS);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      assertEquals(List.of("tiny", "absent"), BuiltInModels.names(loader));
      try (LoadedModel model = BuiltInModels.open(loader, "tiny")) {
        assertEquals("tiny", model.card().name());
        assertEquals(WEIGHTS.length, Files.size(model.weights()));
      }
      assertNothingIsLeft();
      String message =
          assertThrows(IllegalArgumentException.class, () -> BuiltInModels.open(loader, "absent"))
              .getMessage();
      assertTrue(message.startsWith("absent: "), message);
      message =
          assertThrows(IllegalArgumentException.class, () -> BuiltInModels.open(loader, "../evil"))
              .getMessage();
      assertTrue(message.contains("there are tiny, absent"), message);
    }
  }
}
