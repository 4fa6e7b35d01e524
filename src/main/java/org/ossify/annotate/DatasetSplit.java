/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which cases are learned from and which show how well it went; no patient is on both sides.
 *
 * <p>A file split.json beside the cases decides when it is there: {"folds": [{"train": [names],
 * "validation": [names]}]}, or nnU-Net's plain list of such folds with "val". Cases named under
 * "test" are on neither side. Without it, a fifth of the patients, at least one, drawn by the seed
 * from their sorted names, is set aside. Slices or halves of one patient on both sides would make
 * the scores far too good: Yagis et al., Scientific Reports 11, 2021,
 * doi:10.1038/s41598-021-01681-w.
 */
public record DatasetSplit(List<DatasetCase> train, List<DatasetCase> validation) {

  private static final double VALIDATION_SHARE = 0.2;

  public DatasetSplit {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    requireDisjoint(train, validation);
  }

  /**
   * @param fold which fold of split.json, from 0; without that file, which draw
   * @throws IllegalArgumentException when split.json names unknown cases or one patient on both
   *     sides, or there are fewer than two patients
   */
  public static DatasetSplit of(Dataset dataset, int fold, long seed) {
    JsonNode file = JsonFile.readOptional(dataset.folder().resolve("split.json"));
    return file.isMissingNode() ? drawn(dataset, fold, seed) : read(dataset, file, fold);
  }

  private static DatasetSplit read(Dataset dataset, JsonNode file, int fold) {
    JsonNode folds = file.isArray() ? file : file.path("folds");
    if (!folds.has(fold)) {
      throw new IllegalArgumentException(
          "split.json has " + folds.size() + " folds; fold=" + fold + " is not among them");
    }
    JsonNode sides = folds.get(fold);
    JsonNode validation = sides.has("validation") ? sides.get("validation") : sides.path("val");
    return new DatasetSplit(
        cases(dataset, sides.path("train"), "train"), cases(dataset, validation, "validation"));
  }

  private static List<DatasetCase> cases(Dataset dataset, JsonNode names, String side) {
    List<DatasetCase> cases = new ArrayList<>();
    names.forEach(name -> cases.add(dataset.named(name.asText())));
    if (cases.isEmpty()) {
      throw new IllegalArgumentException("split.json names no case under \"" + side + "\"");
    }
    return cases;
  }

  private static DatasetSplit drawn(Dataset dataset, int fold, long seed) {
    Set<String> names = new TreeSet<>();
    dataset.cases().forEach(each -> names.add(each.patient()));
    if (names.size() < 2) {
      throw new IllegalArgumentException(
          "a split needs at least two patients, but all cases in \""
              + dataset.folder()
              + "\" are of one; name them in patients.json");
    }
    List<String> patients = new ArrayList<>(names);
    Collections.shuffle(patients, new Random(seed + fold));
    int aside = Math.max(1, (int) Math.rint(patients.size() * VALIDATION_SHARE));
    Set<String> validation = new HashSet<>(patients.subList(0, aside));
    return new DatasetSplit(
        dataset.cases().stream().filter(each -> !validation.contains(each.patient())).toList(),
        dataset.cases().stream().filter(each -> validation.contains(each.patient())).toList());
  }

  private static void requireDisjoint(List<DatasetCase> train, List<DatasetCase> validation) {
    Set<String> both = new LinkedHashSet<>();
    train.forEach(each -> both.add(each.patient()));
    Set<String> others = new HashSet<>();
    validation.forEach(each -> others.add(each.patient()));
    both.retainAll(others);
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "patient \"" + both.iterator().next() + "\" is both in training and in validation");
    }
  }
}
