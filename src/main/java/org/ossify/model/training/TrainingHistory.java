/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a training went, epoch by epoch: the numbers of the learning curves. */
public record TrainingHistory(List<Epoch> epochs) {

  /**
   * @param number from 1
   * @param rate of learning
   * @param loss mean of the training steps
   * @param validationLoss mean of the validation patches
   * @param dice mean over the labels, of all validation patches together; 1 where a label is
   *     neither there nor found
   */
  public record Epoch(
      int number, double rate, double loss, double validationLoss, double dice, double seconds) {}

  public TrainingHistory {
    epochs = List.copyOf(epochs);
  }

  TrainingHistory with(Epoch next) {
    List<Epoch> all = new ArrayList<>(epochs);
    all.add(next);
    return new TrainingHistory(all);
  }

  /** The epoch with the greatest Dice, the earliest of equal ones; null before the first. */
  public Epoch best() {
    Epoch best = null;
    for (Epoch epoch : epochs) {
      if (best == null || epoch.dice() > best.dice()) {
        best = epoch;
      }
    }
    return best;
  }

  /** How far a training of so many epochs is, in words; after the first. */
  public String state(int planned) {
    int done = epochs.size();
    Epoch last = epochs.get(done - 1);
    return String.format(
        Locale.ROOT,
        "epoch %d of %d, Dice %.3f, %d minutes left",
        done,
        planned,
        last.dice(),
        Math.round(last.seconds() * (planned - done) / 60));
  }

  /** As rows of a table. */
  public List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Epoch epoch : epochs) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("Epoch", epoch.number());
      row.put("Rate", epoch.rate());
      row.put("Loss", epoch.loss());
      row.put("ValidationLoss", epoch.validationLoss());
      row.put("Dice", epoch.dice());
      row.put("Seconds", epoch.seconds());
      rows.add(row);
    }
    return rows;
  }
}
