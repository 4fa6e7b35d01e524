/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

/** The seven steps of ISO/IEC 3532-2:2024, clause 6, and the menus that belong to each. */
enum IsoStep {
  DATA_PREPARATION("1 Data preparation", "1"),
  PREPROCESSING("2 Preprocessing", "2"),
  ANNOTATION("3 Annotation", "3"),
  NETWORK_MODEL("4 Selection of network model", "4"),
  EVALUATION("5 Performance evaluation", "5"),
  DEPLOYMENT("6 Deployment and running", "6"),
  POST_PROCESSING("7 Post-processing, to the printable model", "78");

  private final String heading;
  private final String menus;

  IsoStep(String heading, String menus) {
    this.heading = heading;
    this.menus = menus;
  }

  String heading() {
    return heading;
  }

  /** Menu groups begin with their number: "7 Post-processing", "8 Printable Model". */
  boolean holds(StepRecord step) {
    return !step.step().isEmpty() && menus.indexOf(step.step().charAt(0)) >= 0;
  }
}
