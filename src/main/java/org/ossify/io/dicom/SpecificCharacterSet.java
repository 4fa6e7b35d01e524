/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the texts of a data set are written, by its Specific Character Set (PS3.3, C.12.1.1.2).
 *
 * <p>Bytes below 80H are characters of the set G0, those above of the set G1. Both begin as the
 * first value names them; an escape sequence puts another set in their place, and a control
 * character, a backslash and, in names, the delimiters of components bring the first ones back
 * (PS3.5, 6.1.2.5). Escape sequences count whether or not the set that they call is among the
 * values. Unicode, GB 18030 and GBK know no escapes. Without the attribute, bytes above 7FH are
 * taken for Latin-1.
 *
 * @param whole how whole texts are decoded, null where single sets are called
 * @param first0 what is in G0 where no escape sequence says otherwise
 * @param first1 what is in G1
 */
record SpecificCharacterSet(Charset whole, CodedSet first0, CodedSet first1) {

  static final int ESCAPE = 0x1B;
  private static final char UNKNOWN = '\uFFFD';
  private static final Pattern ISO = Pattern.compile("(?:ISO[ _-]?)?(?:2022[ _-]?)?IR[ _-]?(\\d+)");

  /**
   * A set that G0 or G1 may hold.
   *
   * @param charset that of Java which has its characters
   * @param bytes of a character, 1 or 2
   * @param prefix byte that Java's charset wants before a character, 0 for none
   */
  private record CodedSet(Charset charset, int bytes, int prefix) {

    static CodedSet of(String name) {
      return new CodedSet(named(name), 1, 0);
    }

    static CodedSet ofPairs(String name, int prefix) {
      return new CodedSet(named(name), 2, prefix);
    }

    String decode(byte[] text, int at) {
      if (bytes == 1) {
        return new String(text, at, 1, charset);
      }
      if (at + 1 >= text.length) {
        return "" + UNKNOWN;
      }
      // Java has the sets of pairs as the upper half of a Unix code.
      byte[] pair = {(byte) prefix, (byte) (text[at] | 0x80), (byte) (text[at + 1] | 0x80)};
      return prefix == 0 ? new String(pair, 1, 2, charset) : new String(pair, charset);
    }
  }

  /** What an escape sequence calls. */
  private record Call(boolean upper, CodedSet set) {}

  private static final CodedSet ASCII = CodedSet.of("ISO-8859-1");
  private static final CodedSet JAPANESE = CodedSet.of("JIS_X0201");
  private static final Map<Integer, CodedSet> UPPER = new HashMap<>();
  private static final Map<String, Call> CALLS = new HashMap<>();

  static {
    upper(13, JAPANESE, ")I");
    upper(100, CodedSet.of("ISO-8859-1"), "-A");
    upper(101, CodedSet.of("ISO-8859-2"), "-B");
    upper(109, CodedSet.of("ISO-8859-3"), "-C");
    upper(110, CodedSet.of("ISO-8859-4"), "-D");
    upper(126, CodedSet.of("ISO-8859-7"), "-F");
    upper(127, CodedSet.of("ISO-8859-6"), "-G");
    upper(138, CodedSet.of("ISO-8859-8"), "-H");
    upper(144, CodedSet.of("ISO-8859-5"), "-L");
    upper(148, CodedSet.of("ISO-8859-9"), "-M");
    upper(166, CodedSet.of("x-iso-8859-11"), "-T");
    upper(203, CodedSet.of("ISO-8859-15"), "-b");
    upper(58, CodedSet.ofPairs("GB2312", 0), "$)A");
    upper(149, CodedSet.ofPairs("EUC-KR", 0), "$)C");
    CALLS.put("(B", new Call(false, ASCII));
    CALLS.put("(J", new Call(false, JAPANESE));
    CALLS.put("$B", new Call(false, CodedSet.ofPairs("EUC-JP", 0)));
    CALLS.put("$(D", new Call(false, CodedSet.ofPairs("EUC-JP", 0x8F)));
  }

  private static void upper(int registration, CodedSet set, String escape) {
    UPPER.put(registration, set);
    CALLS.put(escape, new Call(true, set));
  }

  /** A Java that lacks a charset gives the sign for unknown characters. */
  private static Charset named(String name) {
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
  }

  /**
   * @param value the attribute's text, "" when it is missing
   */
  static SpecificCharacterSet of(String value) {
    String first = value.split("\\\\", -1)[0].strip().toUpperCase(Locale.ROOT);
    if (List.of("GB18030", "GBK").contains(first)) {
      return new SpecificCharacterSet(named(first), ASCII, ASCII);
    }
    Matcher iso = ISO.matcher(first);
    int registration = iso.matches() && iso.group(1).length() < 5 ? number(iso) : 0;
    if (registration == 192) {
      return new SpecificCharacterSet(StandardCharsets.UTF_8, ASCII, ASCII);
    }
    return new SpecificCharacterSet(
        null, registration == 13 ? JAPANESE : ASCII, UPPER.getOrDefault(registration, ASCII));
  }

  private static int number(Matcher iso) {
    return Integer.parseInt(iso.group(1));
  }

  /**
   * @param name whether it is a person's name, whose components are delimited by ^ and =
   */
  String decode(byte[] text, boolean name) {
    return whole == null ? decodeCalled(text, name) : new String(text, whole);
  }

  private String decodeCalled(byte[] text, boolean name) {
    StringBuilder decoded = new StringBuilder(text.length);
    CodedSet lower = first0;
    CodedSet upper = first1;
    int at = 0;
    while (at < text.length) {
      int code = text[at] & 0xff;
      String escape = code == ESCAPE ? escapeAt(text, at + 1) : "";
      CodedSet set = code < 0x80 ? lower : upper;
      if (!escape.isEmpty()) {
        Call call = CALLS.get(escape);
        lower = call.upper ? lower : call.set;
        upper = call.upper ? call.set : upper;
        at += 1 + escape.length();
      } else if (code <= ' ' || (set.bytes == 1 && isDelimiter(code, name))) {
        decoded.append((char) code);
        lower = code == ' ' ? lower : first0;
        upper = code == ' ' ? upper : first1;
        at++;
      } else {
        decoded.append(set.decode(text, at));
        at += set.bytes;
      }
    }
    return decoded.toString();
  }

  /** In JIS X 0201 a backslash is a yen sign, and delimits all the same. */
  private static boolean isDelimiter(int code, boolean name) {
    return code == '\\' || (name && (code == '^' || code == '='));
  }

  /** The known escape sequence that begins there, without its first character; "" for none. */
  private static String escapeAt(byte[] text, int at) {
    for (int length = 2; length <= 3 && at + length <= text.length; length++) {
      String escape = new String(text, at, length, StandardCharsets.ISO_8859_1);
      if (CALLS.containsKey(escape)) {
        return escape;
      }
    }
    return "";
  }
}
