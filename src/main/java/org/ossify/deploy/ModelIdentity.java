/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.deploy;

import org.ossify.model.card.LoadedModel;
import org.ossify.model.card.ModelCard;
import org.ossify.model.engine.NetworkEngine;
import org.ossify.volume.WrittenAs;

/**
 * Which model ran and what ran it, so that a result can be traced to both.
 *
 * @param engine name, version and device
 */
public record ModelIdentity(
    @WrittenAs("model name") String name,
    @WrittenAs("model version") String version,
    @WrittenAs("model SHA-256") String weightsSha256,
    @WrittenAs("card SHA-256") String cardSha256,
    @WrittenAs("engine") String engine) {

  public static ModelIdentity of(LoadedModel model, NetworkRun run) {
    ModelCard card = model.card();
    NetworkEngine.Details engine = run.details();
    return new ModelIdentity(
        card.name(),
        card.version(),
        card.weights().sha256(),
        model.cardSha256(),
        engine.name() + " " + engine.version() + " on " + engine.device());
  }
}
