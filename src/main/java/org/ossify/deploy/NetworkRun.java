/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import java.util.List;
import java.util.function.Consumer;
import org.ossify.model.card.LoadedModel;
import org.ossify.model.card.ModelCard;
import org.ossify.model.engine.EngineDevice;
import org.ossify.model.engine.EngineThread;
import org.ossify.model.engine.NetworkEngine;
import org.ossify.model.engine.NetworkEngines;
import org.ossify.volume.CtVolume;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Progress;

/**
 * A model that is ready to run: its card and its engine.
 *
 * <p>Not for several threads at once. Whatever is wrong with the network is an
 * IllegalArgumentException in one sentence that begins with the name of the model.
 *
 * <pre>{@code
 * import org.ossify.model.card.BuiltInModels;
 * import org.ossify.model.card.LoadedModel;
 * import org.ossify.model.engine.EngineDevice;
 * try (LoadedModel model = BuiltInModels.open("thin-bone");
 *     NetworkRun run = NetworkRun.open(model, EngineDevice.AUTO)) {
 *   CtVolume ct = ImagePlusAdapter.ct(imp);
 *   Segmentation bone = run.segment(ct, RunSettings.of(model.card()), cost -> {}, Progress.NONE);
 *   ImagePlusAdapter.image("bone", bone.labels()).show();
 * }
 * }</pre>
 */
public final class NetworkRun implements AutoCloseable {

  private final ModelCard card;
  private final EngineThread thread;

  public NetworkRun(ModelCard card, NetworkEngine engine) {
    this.card = card;
    thread = new EngineThread(engine);
  }

  /**
   * @throws IllegalArgumentException in one sentence when the network is not usable, contradicts
   *     its card, or the engine or device is not there
   */
  public static NetworkRun open(LoadedModel model, EngineDevice device) {
    return named(
        model.origin(), () -> new NetworkRun(model.card(), NetworkEngines.open(model, device)));
  }

  public NetworkEngine.Details details() {
    return thread.details();
  }

  /**
   * Whether the network gives here what it gave where it was made.
   *
   * @throws java.util.concurrent.CancellationException as the progress throws it; then this can
   *     only be closed
   */
  public ModelSelfTest selfTest(Progress progress) {
    return named(card.name(), () -> ModelSelfTest.of(card, thread, progress));
  }

  /** Tiles and memory of a run on a scan. */
  public RunEstimate estimate(CtVolume ct, RunSettings settings) {
    return SlidingWindow.estimate(ct, card, settings);
  }

  /** In what a scan is unlike those that the network was trained on, a sentence each. */
  public List<String> warnings(CtVolume ct, Progress progress) {
    return RangeCheck.warnings(ct, card, progress);
  }

  /**
   * Labels of a scan, post-processed as the card says.
   *
   * @param started told once, after the first tile, how long it will take
   * @throws java.util.concurrent.CancellationException as the progress throws it; then this can
   *     only be closed
   */
  public Segmentation segment(
      CtVolume ct, RunSettings settings, Consumer<RunEstimate> started, Progress progress) {
    Segmentation raw =
        named(
            card.name(),
            () -> SlidingWindow.run(ct, card, thread, settings, started, progress.part(0, 0.95)));
    LabelMap cleaned = LabelCleaning.apply(raw.labels(), ct, card, progress.part(0.95, 1));
    progress.report(1, 1);
    return new Segmentation(cleaned, raw.probability(), raw.cost());
  }

  private static <T> T named(String name, java.util.function.Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /** Frees the network; one that is still at a tile that was cancelled, after that. */
  @Override
  public void close() {
    thread.close();
  }
}
