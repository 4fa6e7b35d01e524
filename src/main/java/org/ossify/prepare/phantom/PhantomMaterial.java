/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.phantom;

/**
 * What bodies of phantoms are made of. HU are typical adult values between 80 and 140 kV; metal is
 * titanium at a mean energy of about 75 keV, far above what 12 bits hold.
 */
enum PhantomMaterial {
  AIR(-1000),
  FOAM(-900),
  FAT(-100),
  MARROW(-30),
  BRAIN(36),
  SOFT_TISSUE(40),
  SKIN(60),
  CARTILAGE(90),
  CARBON(150),
  SPONGIOSA(170),
  TRABECULAR(300),
  CONTRAST(320),
  DIPLOE(450),
  THIN_BONE(900),
  CORTICAL(1200),
  DENTINE(1500),
  ENAMEL(2500),
  METAL(8000);

  private final float hu;

  PhantomMaterial(float hu) {
    this.hu = hu;
  }

  float hu() {
    return hu;
  }

  /** Whether it belongs to the truth: mineralised tissue, without marrow, contrast and metal. */
  boolean isBone() {
    return switch (this) {
      case SPONGIOSA, TRABECULAR, DIPLOE, THIN_BONE, CORTICAL, DENTINE, ENAMEL -> true;
      default -> false;
    };
  }

  boolean isMetal() {
    return this == METAL;
  }
}
