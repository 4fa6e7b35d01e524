/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ossify.io.SafeFile;
import org.ossify.model.engine.UNetShape;
import org.ossify.model.engine.UNetWeights;

/**
 * All that a training needs to go on after an epoch as if it had never stopped.
 *
 * @param key hash of the plan, the split and the settings that must be the same
 * @param best weights of the epoch with the greatest Dice
 */
record Checkpoint(String key, TrainingHistory history, AdamOptimizer optimizer, UNetWeights best) {

  static final String FILE = "checkpoint.ossify";

  private static final int MAGIC = 0x4f535359;
  private static final int VERSION = 1;
  private static final int MOST_EPOCHS = 1_000_000;

  /** After another epoch, whose weights the optimizer holds; they are the best if Dice grew. */
  Checkpoint after(TrainingHistory.Epoch epoch) {
    TrainingHistory longer = history.with(epoch);
    boolean better = longer.best().equals(epoch);
    return new Checkpoint(key, longer, optimizer, better ? optimizer.weights().copy() : best);
  }

  void write(Path file) {
    SafeFile.write(
        file,
        stream -> {
          DataOutputStream out = new DataOutputStream(stream);
          out.writeInt(MAGIC);
          out.writeInt(VERSION);
          out.writeUTF(key);
          out.writeInt(history.epochs().size());
          for (TrainingHistory.Epoch epoch : history.epochs()) {
            out.writeInt(epoch.number());
            out.writeDouble(epoch.rate());
            out.writeDouble(epoch.loss());
            out.writeDouble(epoch.validationLoss());
            out.writeDouble(epoch.dice());
            out.writeDouble(epoch.seconds());
          }
          out.writeLong(optimizer.steps());
          write(out, optimizer.weights());
          write(out, optimizer.first());
          write(out, optimizer.second());
          write(out, best);
          out.flush();
        });
  }

  private static void write(DataOutputStream out, UNetWeights weights) throws IOException {
    for (UNetShape.Weight weight : weights.shape().weights()) {
      float[] values = weights.get(weight.name());
      ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
      bytes.asFloatBuffer().put(values);
      out.write(bytes.array());
    }
  }

  /**
   * @param key what the checkpoint must have been written for
   * @throws IllegalArgumentException when the file is damaged or of another training
   */
  static Checkpoint read(Path file, String key, UNetShape shape, double decay) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        throw new IllegalArgumentException(
            "\"" + file + "\" is not a checkpoint of this version of Ossify");
      }
      if (!in.readUTF().equals(key)) {
        throw new IllegalArgumentException(
            "\""
                + file
                + "\" was written for another plan, dataset, seed, fold or number of steps; train"
                + " with the same ones, or into another folder");
      }
      TrainingHistory history = history(in, file);
      long steps = in.readLong();
      UNetWeights weights = weights(in, shape);
      UNetWeights first = weights(in, shape);
      UNetWeights second = weights(in, shape);
      AdamOptimizer optimizer = new AdamOptimizer(weights, first, second, decay, steps);
      return new Checkpoint(key, history, optimizer, weights(in, shape));
    } catch (EOFException e) {
      throw new IllegalArgumentException("\"" + file + "\" is damaged: it is cut short", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read \"" + file + "\"", e);
    }
  }

  private static TrainingHistory history(DataInputStream in, Path file) throws IOException {
    int count = in.readInt();
    if (count < 1 || count > MOST_EPOCHS) {
      throw new IllegalArgumentException("\"" + file + "\" is damaged: it has no history");
    }
    List<TrainingHistory.Epoch> epochs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      epochs.add(
          new TrainingHistory.Epoch(
              in.readInt(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble()));
    }
    return new TrainingHistory(epochs);
  }

  private static UNetWeights weights(DataInputStream in, UNetShape shape) throws IOException {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (UNetShape.Weight weight : shape.weights()) {
      byte[] bytes = new byte[weight.size() * Float.BYTES];
      in.readFully(bytes);
      float[] array = new float[weight.size()];
      ByteBuffer.wrap(bytes).asFloatBuffer().get(array);
      values.put(weight.name(), array);
    }
    return new UNetWeights(shape, values);
  }
}
