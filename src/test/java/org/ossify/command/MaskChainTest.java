/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ossify.command.BoneBlock.BLOCK;
import static org.ossify.command.Macros.mask;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mask commands one after the other, as macros chain them. */
class MaskChainTest {

  @BeforeEach
  void openABlock() {
    Macros.closeAll();
    BoneBlock.open();
  }

  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void maskCommandsCleanAMask() {
    Macros.run(
        "run('Bone Threshold'); run('Mask Keep Largest'); run('Mask Fill Cavities');"
            + "selectImage('ct-bone'); run('Mask Remove Small', 'minvolume=1');"
            + "selectImage('ct-bone'); run('Mask Fill Cavities', 'plane=axial maxvolume=0.1');"
            + "selectImage('ct-bone'); run('Mask Keep Largest', 'count=2 connectivity=6');");
    assertEquals(BLOCK, mask("ct-bone-largest").count());
    assertEquals(BLOCK + 1, mask("ct-bone-largest-filled").count());
    assertEquals(BLOCK, mask("ct-bone-cleaned").count());
    assertEquals(BLOCK + 1, mask("ct-bone-filled").count());
    assertEquals(BLOCK + 1, mask("ct-bone-largest-1").count());
  }
}
