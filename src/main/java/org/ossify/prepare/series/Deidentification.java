/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.prepare.series;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.ossify.kernel.Sha256;

/**
 * Turns identifiers of a patient's images into numbers that tell series apart and name nobody.
 *
 * <p>{@code hash = first 16 bytes of SHA-256(salt, 0, UID)} in hexadecimal (FIPS 180-4). A UID
 * cannot be computed back from it, but whoever holds both the salt and a list of UIDs can find the
 * one that fits. The salt that is built in is public, so it only keeps UIDs from being read or
 * searched for; a site whose records leave the house sets its own secret one in the environment
 * variable {@value #SALT_VARIABLE}, and keeps it, because hashes are comparable only under the same
 * salt. Nothing else that names a patient leaves the importer: no name, no identifier, no date, no
 * file name and no free text of the header reaches {@link org.ossify.volume.CtSource}.
 *
 * @param salt any text
 */
public record Deidentification(String salt) {

  public static final String SALT_VARIABLE = "OSSIFY_SALT";

  private static final String BUILT_IN_SALT = "org.ossify series identity, version 1";
  private static final int HASH_BYTES = 16;

  /** With the site's salt where the environment has one, else with the public one. */
  public static Deidentification ofEnvironment() {
    String salt = System.getenv(SALT_VARIABLE);
    return new Deidentification(salt == null || salt.isEmpty() ? BUILT_IN_SALT : salt);
  }

  /** 32 hexadecimal digits; "" for "", which is not an identifier. */
  public String hash(String uid) {
    if (uid.isEmpty()) {
      return "";
    }
    MessageDigest digest = Sha256.digest();
    digest.update(salt.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    byte[] hash = digest.digest(uid.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
  }
}
