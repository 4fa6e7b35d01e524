/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.volume.Progress;

/** Folders of labelled scans, and who is set aside. */
class DatasetTest {

  @TempDir Path folder;

  private void files(String images, String labels, String suffix, String... names)
      throws IOException {
    Files.createDirectories(folder.resolve(images));
    Files.createDirectories(folder.resolve(labels));
    for (String name : names) {
      Files.writeString(folder.resolve(images).resolve(name + suffix + ".nii.gz"), "");
      Files.writeString(folder.resolve(labels).resolve(name + ".nii.gz"), "");
    }
  }

  private String refusal() {
    return assertThrows(IllegalArgumentException.class, () -> Dataset.open(folder)).getMessage();
  }

  @Test
  void plainFoldersAreReadInTheOrderOfTheirNames() throws IOException {
    files("images", "labels", "", "b", "a__left", "a__right");
    Files.writeString(folder.resolve("images/.hidden.nii.gz"), "");
    Files.writeString(folder.resolve("images/notes.txt"), "");
    Dataset dataset = Dataset.open(folder);
    assertEquals(
        List.of("a__left", "a__right", "b"),
        dataset.cases().stream().map(DatasetCase::name).toList());
    assertEquals(
        List.of("a", "a", "b"), dataset.cases().stream().map(DatasetCase::patient).toList());
  }

  @Test
  void foldersOfNnUnetLoseTheirChannelNumber() throws IOException {
    files("imagesTr", "labelsTr", "_0000", "x", "y");
    Files.writeString(
        folder.resolve("dataset.json"),
        "{\"labels\": {\"background\": 0, \"bone\": 1, \"ignore\": 2}}");
    Dataset dataset = Dataset.open(folder);
    assertEquals(List.of("x", "y"), dataset.cases().stream().map(DatasetCase::name).toList());
    assertEquals(Map.of(0, "background", 1, "bone"), dataset.labelNames());
    assertEquals(2, dataset.ignoredLabel());
    Files.writeString(folder.resolve("imagesTr/x_0001.nii.gz"), "");
    assertTrue(refusal().contains("second channel"), refusal());
  }

  @Test
  void labelsOfVersionOneAreReadToo() throws IOException {
    files("images", "labels", "", "x");
    Files.writeString(
        folder.resolve("dataset.json"), "{\"labels\": {\"0\": \"background\", \"7\": \"rib\"}}");
    assertEquals(Map.of(0, "background", 7, "rib"), Dataset.open(folder).labelNames());
  }

  @Test
  void patientsJsonSaysWhoseScanItIs() throws IOException {
    files("images", "labels", "", "a", "b");
    Files.writeString(folder.resolve("patients.json"), "{\"a\": \"p1\", \"b\": \"p1\"}");
    Dataset dataset = Dataset.open(folder);
    assertEquals("p1", dataset.named("b").patient());
    String message =
        assertThrows(IllegalArgumentException.class, () -> DatasetSplit.of(dataset, 0, 1))
            .getMessage();
    assertTrue(message.contains("at least two patients"), message);
  }

  @Test
  void aMissingCounterpartIsNamed() throws IOException {
    files("images", "labels", "", "a", "b");
    Files.delete(folder.resolve("labels/b.nii.gz"));
    assertTrue(refusal().contains("\"b\"") && refusal().contains("no label"), refusal());
    Files.delete(folder.resolve("images/b.nii.gz"));
    Files.delete(folder.resolve("images/a.nii.gz"));
    assertTrue(refusal().contains("no images"), refusal());
  }

  @Test
  void imageAndLabelOfUnequalSizeAreRefusedByTheNameOfTheCase() throws IOException {
    Path balls = BallDataset.write(folder.resolve("balls"), 2, 8);
    Path larger = BallDataset.write(folder.resolve("larger"), 2, 9);
    Files.copy(
        larger.resolve("labels/c1.nii.gz"),
        balls.resolve("labels/c1.nii.gz"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    DatasetCase wrong = Dataset.open(balls).named("c1");
    String message =
        assertThrows(IllegalArgumentException.class, () -> wrong.read(Progress.NONE)).getMessage();
    assertTrue(message.contains("\"c1\"") && message.contains("same size"), message);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 12345, -7})
  void noPatientIsOnBothSidesAndNoCaseIsLost(long seed) throws IOException {
    files("images", "labels", "", "a__1", "a__2", "b__1", "b__2", "c__1", "d__1", "e__1", "e__2");
    Dataset dataset = Dataset.open(folder);
    DatasetSplit split = DatasetSplit.of(dataset, 0, seed);
    Set<String> train = new HashSet<>(split.train().stream().map(DatasetCase::patient).toList());
    assertTrue(split.validation().stream().noneMatch(each -> train.contains(each.patient())));
    assertEquals(8, split.train().size() + split.validation().size());
    assertEquals(4, train.size());
    assertEquals(split, DatasetSplit.of(dataset, 0, seed));
  }

  @Test
  void splitJsonDecidesWhenItIsThere() throws IOException {
    files("images", "labels", "", "a", "b", "c", "d__1", "d__2");
    Dataset dataset = Dataset.open(folder);
    Path file = folder.resolve("split.json");
    Files.writeString(
        file,
        "{\"test\": [\"c\"], \"folds\": [{\"train\": [\"a\"], \"validation\": [\"b\"]},"
            + " {\"train\": [\"b\"], \"validation\": [\"a\", \"d__1\"]}]}");
    DatasetSplit split = DatasetSplit.of(dataset, 1, 9);
    assertEquals(List.of("b"), split.train().stream().map(DatasetCase::name).toList());
    assertEquals(List.of("a", "d__1"), split.validation().stream().map(DatasetCase::name).toList());
    assertTrue(refusedSplit(dataset, 2).contains("fold=2"));
    Files.writeString(file, "[{\"train\": [\"d__1\"], \"val\": [\"d__2\"]}]");
    assertTrue(refusedSplit(dataset, 0).contains("patient \"d\""));
    Files.writeString(file, "[{\"train\": [\"zz\"], \"val\": [\"a\"]}]");
    assertTrue(refusedSplit(dataset, 0).contains("no case \"zz\""));
    Files.writeString(file, "[{");
    assertTrue(refusedSplit(dataset, 0).contains("is not JSON"));
  }

  private static String refusedSplit(Dataset dataset, int fold) {
    return assertThrows(IllegalArgumentException.class, () -> DatasetSplit.of(dataset, fold, 1))
        .getMessage();
  }
}
