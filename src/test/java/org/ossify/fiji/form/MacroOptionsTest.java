/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MacroOptionsTest {

  @Test
  void keysInsideBracketsAreNotKeys() {
    assertEquals(
        Map.of("path", "/data/ size=9/x", "size", "2"),
        MacroOptions.parse("path=[/data/ size=9/x] size=2 "));
  }

  @Test
  void bracketsMayHoldBrackets() {
    assertEquals(Map.of("image", "scan [1] of 2"), MacroOptions.parse("image=[scan [1] of 2]"));
  }

  @Test
  void quotesWorkLikeBrackets() {
    assertEquals(
        Map.of("image", "my ct", "radius", "2"), MacroOptions.parse("image='my ct' radius=2"));
  }

  @Test
  void bareKeyMeansTrue() {
    assertEquals(Map.of("labels", "true", "spacing", "1"), MacroOptions.parse("labels spacing=1"));
  }

  @Test
  void emptyValueIsAValue() {
    assertEquals(Map.of("save", "", "label", "3"), MacroOptions.parse("save=[] label=3"));
    assertEquals(Map.of("save", "", "label", "3"), MacroOptions.parse("save= label=3"));
  }

  @Test
  void unclosedBracketRepeatedAndUnknownKeysAreRefusedByName() {
    assertThrows(IllegalArgumentException.class, () -> MacroOptions.parse("image=[scan"));
    assertThrows(IllegalArgumentException.class, () -> MacroOptions.parse("a=1 a=2"));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> MacroOptions.requireKnown(Map.of("lowr", "3"), List.of("lower", "upper")))
            .getMessage();
    assertTrue(message.contains("\"lowr\"") && message.contains("lower, upper"), message);
  }

  @Property
  void anyPlainKeyAndBracketedValueComesBack(
      @ForAll @AlphaChars @StringLength(min = 1, max = 12) String key,
      @ForAll @StringLength(max = 20) String text) {
    String value = text.replace("[", "(").replace("]", ")");
    assertEquals(Map.of(key, value), MacroOptions.parse(" " + key + "=[" + value + "] "));
  }
}
