/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and texts of the examples of PS3.5, annexes H to K, and code tables of ISO 8859. */
class SpecificCharacterSetTest {

  /** Bytes written as text; those that do not print stand in braces, in hexadecimal. */
  private static byte[] bytes(String written) {
    StringBuilder latin1 = new StringBuilder();
    for (String part : written.split("(?=\\{)|(?<=\\})", -1)) {
      latin1.append(
          part.startsWith("{")
              ? new String(
                  HexFormat.of().parseHex(part.substring(1, part.length() - 1)),
                  StandardCharsets.ISO_8859_1)
              : part);
    }
    return latin1.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String decoded(String set, String vr, String written) {
    DicomElements elements = new DicomElements();
    elements.put(
        DicomTag.SPECIFIC_CHARACTER_SET, "CS", set.getBytes(StandardCharsets.US_ASCII), false);
    elements.put(DicomTag.SERIES_DESCRIPTION, vr, bytes(written), false);
    return elements.text(DicomTag.SERIES_DESCRIPTION);
  }

  @ParameterizedTest
  @CsvSource({
    "ISO_IR 100, Buc^J{e9}r{f4}me, Buc^Jérôme",
    "ISO_IR 101, G{b3}{f3}wa, Główa",
    "ISO_IR 109, {a1}, Ħ",
    "ISO_IR 110, {a2}, ĸ",
    "ISO_IR 144, {c7d5e0d5df}, Череп",
    "ISO_IR 127, {e2c8c7e6ea}^{e4e6d2c7d1}, قباني^لنزار",
    "ISO_IR 126, {c4e9efedf5f3e9eff2}, Διονυσιος",
    "ISO_IR 138, {f9f8e5ef}^{e3e1e5f8e4}, שרון^דבורה",
    "ISO_IR 148, {de}i{fe}li, Şişli",
    "ISO_IR 166, {a1d0e2cbc5a1}, กะโหลก",
    "ISO_IR 203, {a4}, €",
    "ISO_IR 13, {d4cfc0de}, ﾔﾏﾀﾞ",
    "ISO_IR 192, {e5a4b4e983a8}, 头部",
    "GB18030, {cdb7b2bfb9c7b4b0}, 头部骨窗",
    "GB18030, {8139ee39}, 㐀",
    "GBK, {cdf5}^{d0a1b6ab}, 王^小东",
    "'', J{e9}, Jé",
    "ISO_IR 6, Head, Head"
  })
  void singleSets(String set, String written, String text) {
    assertEquals(text, decoded(set, "LO", written));
  }

  @ParameterizedTest
  @CsvSource({
    "\\ISO 2022 IR 87,"
        + "Yamada^Tarou={1b}$B;3ED{1b}(B^{1b}$BB@O:{1b}(B={1b}$B$d$^$@{1b}(B^{1b}$B$?$m$&{1b}(B,"
        + "Yamada^Tarou=山田^太郎=やまだ^たろう",
    "ISO 2022 IR 13\\ISO 2022 IR 87,"
        + "{d4cfc0de}^{c0dbb3}={1b}$B;3ED{1b}(J^{1b}$BB@O:{1b}(J={1b}$B$d$^$@{1b}(J^{1b}$B$?$m$&{1b}(J,"
        + "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
    "\\ISO 2022 IR 149,"
        + "Hong^Gildong={1b}$)C{fbf3}^{1b}$)C{d1ced4d7}={1b}$)C{c8ab}^{1b}$)C{b1e6b5bf},"
        + "Hong^Gildong=洪^吉洞=홍^길동",
    "\\ISO 2022 IR 58,"
        + "Zhang^XiaoDong={1b}$)A{d5c5}^{1b}$)A{d0a1b6ab}=,"
        + "Zhang^XiaoDong=张^小东=",
    "\\ISO 2022 IR 159, {1b}$(D0!{1b}(B., 丂.",
    "ISO 2022 IR 100\\ISO 2022 IR 126\\ISO 2022 IR 144,"
        + "{1b}-F{c4e9}^{1b}-L{c7d5}^{e9},"
        + "Δι^Че^é",
    "ISO 2022 IR 6\\ISO 2022 IR 101, {1b}-BG{b3f3}wa, Główa"
  })
  void namesWithEscapeSequences(String set, String written, String text) {
    assertEquals(text, decoded(set, "PN", written));
  }

  @Test
  void delimitersAndControlsBringTheFirstSetBack() {
    String sets = "ISO 2022 IR 100\\ISO 2022 IR 144";
    assertEquals("Ч\\é", decoded(sets, "LO", "{1b}-L{c7}\\{e9}"));
    assertEquals("Ч\r\né", decoded(sets, "LT", "{1b}-L{c7}{0d0a}{e9}"));
    // only names have components
    assertEquals("Ч^щ", decoded(sets, "LO", "{1b}-L{c7}^{e9}"));
    assertEquals("Ч щ", decoded(sets, "PN", "{1b}-L{c7} {e9}"));
  }

  @Test
  void halfOfACharacterIsNoDelimiter() {
    // 5C and 5E as second bytes
    assertEquals("乗", decoded("GBK", "LO", "{815c}"));
    assertEquals("乛", decoded("GBK", "PN", "{815e}"));
    assertEquals("怡佛", decoded("\\ISO 2022 IR 87", "PN", "{1b}$B{575e}{5047}{1b}(B"));
  }

  @Test
  void valuesAreSplitAtBackslashesInEverySet() {
    DicomElements elements = new DicomElements();
    elements.put(DicomTag.SPECIFIC_CHARACTER_SET, "CS", bytes("ISO_IR 13"), false);
    elements.put(DicomTag.CONVOLUTION_KERNEL, "SH", bytes("{b1}\\B"), false);
    assertEquals("ｱ", elements.firstText(DicomTag.CONVOLUTION_KERNEL));
  }

  @ParameterizedTest
  @CsvSource({"ISO-IR 144", "ISO IR 144", "iso_ir 144", "ISO_IR_144", "'ISO 2022 IR 144 '"})
  void spellingsSeenInFilesAreUnderstood(String set) {
    assertEquals("Ч", decoded(set, "LO", "{c7}"));
  }

  @Test
  void whatIsNotACharacterDoesNotLoseTheRest() {
    assertEquals("A\uFFFD", decoded("\\ISO 2022 IR 149", "LO", "A{1b}$)C{fb}"));
    assertEquals("A\u001b%GB", decoded("ISO_IR 100", "LO", "A{1b}%GB"));
    assertEquals("J\u00e9", decoded("ISO_IR 9999", "LO", "J{e9}"));
    assertEquals("A\u001b", decoded("ISO_IR 100", "LO", "A{1b}.").substring(0, 2));
  }
}
