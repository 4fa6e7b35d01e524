/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command.prepare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.command.Macros;
import org.ossify.prepare.series.SyntheticSeries;

/** A folder of which nothing can be read is told as such. */
class DamagedFolderTest {

  private static final Pattern HOW_MANY_AND_WHY =
      Pattern.compile("3 files .*the first .*\"f0\": .*the data end early");

  @TempDir private Path folder;

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  @Test
  void filesThatCannotBeReadAreNotCalledNoDicomImages() throws IOException {
    for (int z = 0; z < 3; z++) {
      byte[] whole = SyntheticSeries.slice("1.2.3", z, z).build();
      Files.write(folder.resolve("f" + z), Arrays.copyOf(whole, 180));
    }
    for (String command : new String[] {"CT Import", "CT List Series"}) {
      String refusal = Macros.failure("run('" + command + "', 'path=[" + folder + "]');");
      assertTrue(HOW_MANY_AND_WHY.matcher(refusal).find(), refusal);
    }
    String one = Macros.failure("run('CT Import', 'path=[" + folder.resolve("f1") + "]');");
    assertTrue(one.contains("f1\" is not a readable DICOM image: "), one);
    assertTrue(one.contains("the data end early"), one);
  }
}
