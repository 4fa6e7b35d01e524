/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * Opens a model of unknown origin: an Ossify card (*.yaml), a bioimage.io description (rdf.yaml),
 * nnU-Net's plans.json and dataset.json beside an exported network, a zip archive or a folder that
 * holds exactly one of these, or the .onnx file that an Ossify card of the same name lies beside.
 *
 * <p>The card is read and checked first, then the weights are hashed and compared with it. Whatever
 * is wrong, corrupt or hostile is one sentence that begins with the name of the file; no code of
 * the model runs here. Memory: the card, at most some MB; disk: the weights, once, when they were
 * in an archive, until the model is closed.
 */
public final class ModelFile {

  private static final int SHORT_HASH = 12;

  private ModelFile() {}

  /**
   * @param nameOrPath the name of a built-in model, else a path
   * @throws IllegalArgumentException in one sentence when it is not a usable model
   * @throws UncheckedIOException when it cannot be read
   */
  public static LoadedModel open(String nameOrPath) {
    List<String> builtIn = BuiltInModels.names();
    if (builtIn.contains(nameOrPath)) {
      return BuiltInModels.open(nameOrPath);
    }
    String shown = CardRule.clean(nameOrPath);
    if (nameOrPath.isBlank()) {
      throw new IllegalArgumentException("give the path of a model" + orBuiltIn(builtIn));
    }
    try {
      Path path = Path.of(nameOrPath);
      if (!Files.exists(path)) {
        throw new IllegalArgumentException(shown + ": there is no such file" + orBuiltIn(builtIn));
      }
      return open(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(shown + ": it is not a path of a model", e);
    }
  }

  private static String orBuiltIn(List<String> names) {
    return names.isEmpty() ? "" : "; built in are " + String.join(", ", names);
  }

  /**
   * @throws IllegalArgumentException in one sentence when it is not a usable model
   * @throws UncheckedIOException when it cannot be read
   */
  public static LoadedModel open(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    String origin = name == null ? path.toString() : name.toString();
    return named(origin, () -> openUnnamed(path.toAbsolutePath(), origin));
  }

  /** Work on files. */
  @FunctionalInterface
  interface Opening {
    LoadedModel open() throws IOException;
  }

  /** Puts the name of a file before whatever is refused. */
  static LoadedModel named(String origin, Opening opening) {
    try {
      return opening.open();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(CardRule.clean(origin + ": " + e.getMessage()), e);
    } catch (ZipException | java.io.EOFException e) {
      // the reason tells a broken archive from one that is encrypted or packed in a rare way
      throw new IllegalArgumentException(
          CardRule.clean(origin + ": its zip archive cannot be unpacked: " + e.getMessage()), e);
    } catch (AccessDeniedException e) {
      throw new UncheckedIOException(origin + ": access is denied", e);
    } catch (IOException e) {
      throw new UncheckedIOException(origin + ": it cannot be read", e);
    }
  }

  private static LoadedModel openUnnamed(Path path, String origin) throws IOException {
    if (Files.isDirectory(path)) {
      try (ModelParts parts = new FolderParts(path)) {
        return load(parts, onlyCard(parts), origin);
      }
    }
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(
          Files.exists(path) ? "it is neither a file nor a folder" : "there is no such file");
    }
    if (isZip(path)) {
      try (ModelParts parts = new ZipParts(path)) {
        return load(parts, onlyCard(parts), origin);
      }
    }
    try (ModelParts parts = new FolderParts(path.getParent())) {
      return load(parts, cardOf(parts, origin), origin);
    }
  }

  private static boolean isZip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] first = in.readNBytes(2);
      return first.length == 2 && first[0] == 'P' && first[1] == 'K';
    }
  }

  /** A network itself stands for the card of the same name. */
  private static String cardOf(ModelParts parts, String file) throws IOException {
    String lower = file.toLowerCase(Locale.ROOT);
    if (!lower.endsWith(".onnx") && !lower.endsWith(".pt")) {
      return file;
    }
    String card = file.substring(0, file.lastIndexOf('.')) + ".yaml";
    if (!parts.names().contains(card)) {
      throw new IllegalArgumentException(
          "a network needs its card, and there is no \"" + card + "\" beside it");
    }
    return card;
  }

  /** The one file of several that is a card. */
  private static String onlyCard(ModelParts parts) throws IOException {
    List<String> cards = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (String name : parts.names()) {
      if (CardFormats.mayBeCard(name)) {
        texts.add(name);
        if (CardFormats.isCard(parts, name)) {
          cards.add(name);
        }
      }
    }
    if (cards.isEmpty() && texts.size() == 1) {
      return texts.get(0);
    }
    if (cards.isEmpty()) {
      throw new IllegalArgumentException(
          "it holds no model card: a .yaml file of format ossify-model/1, an rdf.yaml or a"
              + " plans.json");
    }
    if (cards.size() > 1) {
      throw new IllegalArgumentException(
          "it holds several model cards, " + cards.get(0) + " and " + cards.get(1) + "; give one");
    }
    return cards.get(0);
  }

  /** The model of a card among the parts. */
  static LoadedModel load(ModelParts parts, String cardName, String origin) throws IOException {
    CardFormats.Card card;
    try {
      card = CardFormats.read(parts, cardName);
    } catch (IllegalArgumentException e) {
      throw cardName.equals(origin)
          ? e
          : new IllegalArgumentException(cardName + ": " + e.getMessage(), e);
    }
    WeightsFile weights = parts.weights(card.card().weights().file());
    boolean same = false;
    try {
      requireHash(card.card().weights(), weights.sha256());
      same = true;
    } finally {
      if (!same) {
        weights.remove();
      }
    }
    return new LoadedModel(
        card.card().withSha256(weights.sha256()),
        weights.path(),
        origin,
        card.sha256(),
        weights.temporary());
  }

  private static void requireHash(ModelWeights weights, String found) {
    if (weights.sha256() != null && !weights.sha256().equals(found)) {
      throw new IllegalArgumentException(
          "weights.sha256 begins with "
              + weights.sha256().substring(0, SHORT_HASH)
              + ", but that of \""
              + weights.file()
              + "\" with "
              + found.substring(0, SHORT_HASH)
              + ": it is not the file that the card was written for");
    }
  }
}
