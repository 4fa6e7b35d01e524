/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberOrWordTest {

  private static NumberOrWord radius(String text) {
    return NumberOrWord.of("radius", text, "auto");
  }

  @Test
  void theWordHasTheMeaningThatIsGiven() {
    assertTrue(radius(" auto ").isWord());
    assertEquals(1.5, radius("auto").or(1.5));
    assertEquals(2, radius("2").or(1.5));
    radius("auto").requireAboveZero().requireLeftOut("method=median");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Auto", "NaN", "Infinity", "1 mm"})
  void whatIsNeitherIsRefused(String text) {
    String sentence = assertThrows(IllegalArgumentException.class, () -> radius(text)).getMessage();
    assertEquals("radius=[" + text + "] is not allowed: it must be a number, or auto", sentence);
  }

  @Test
  void numbersThatWillNotDoAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> radius("0").requireAboveZero());
    assertThrows(IllegalArgumentException.class, () -> radius("1").requireLeftOut("method=median"));
  }
}
