/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.TestData;
import org.ossify.command.Macros;

/** What macros of ImageJ do with a window, they do without one. */
class HeadlessImageJTest {

  @TempDir private Path folder;

  @BeforeEach
  @AfterEach
  void closeAll() {
    Macros.closeAll();
  }

  @Test
  void aFolderOfSlicesOpensAsAStack() {
    for (int z = 0; z < 4; z++) {
      ImagePlus slice = IJ.createImage("slice", "16-bit black", 6, 5, 1);
      slice.getProcessor().set(2, 3, 100 + z);
      IJ.saveAsTiff(slice, folder.resolve("recon_" + z + ".tif").toString());
      IJ.saveAsTiff(slice, folder.resolve("other_" + z + ".tif").toString());
    }
    String[] options = {
      "open=[" + folder + "] file=recon sort", "dir=[" + folder + "] filter=recon sort"
    };
    for (String option : options) {
      assertEquals(
          "4 103",
          Macros.run(
              "run('Image Sequence...', '"
                  + option
                  + "'); setSlice(4); return d2s(nSlices, 0) + ' ' + getPixel(2, 3);"));
      Macros.closeAll();
    }
  }

  @Test
  void aStackIsSavedAsAFolderOfSlices() throws IOException {
    Macros.run(
        "newImage('stack', '8-bit ramp', 8, 8, 3);"
            + "run('Image Sequence... ', 'dir=["
            + folder
            + "] format=TIFF name=part digits=2');");
    try (var files = Files.list(folder)) {
      assertEquals(3, files.count());
    }
  }

  private static void fill() {
    for (int row = 0; row < 3; row++) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("Dice", 0.5 + row);
      values.put("Flag", "row " + row);
      CommandTable.append("First Table", values);
    }
    CommandTable.append("Second Table", Map.of("Area", 7));
  }

  @Test
  void tablesAreReadByTheirNames() {
    fill();
    assertEquals(
        "3 1 2.5 row 1 row 0 7 Dice",
        Macros.run(
            "return d2s(Table.size('First Table'), 0) + ' ' + Table.size('Second Table') + ' '"
                + " + getResult('Dice', 2, 'First Table') + ' '"
                + " + getResultString('Flag', 1, 'First Table') + ' '"
                + " + Table.getString('Flag', 0, 'First Table') + ' '"
                + " + Table.get('Area', 0, 'Second Table') + ' '"
                + " + substring(Table.headings('First Table'), 0, 4);"));
  }

  @Test
  void theLastTableIsTheActiveOne() {
    fill();
    assertEquals(
        "7 1 Second Table",
        Macros.run(
            "a = Table.size('First Table');"
                + "return d2s(getResult('Area'), 0) + ' ' + Table.size + ' ' + Table.title;"));
  }

  @Test
  void rowsAreAppendedToATableAlsoWhenAnotherWasWrittenSince() {
    fill();
    fill();
    assertEquals("6", Macros.run("return d2s(Table.size('First Table'), 0);"));
  }

  @Test
  void tablesOfTheMacroHaveNamesToo() throws IOException {
    Path file = folder.resolve("own.csv");
    assertEquals(
        "2 8",
        Macros.run(
            "Table.create('own'); Table.set('a', 0, 5); Table.set('a', 1, 8); Table.update;"
                + "Table.save('"
                + file
                + "', 'own');"
                + "return d2s(Table.size('own'), 0) + ' ' + Table.get('a', 1, 'own');"));
    assertTrue(Files.readString(file).contains("8"));
  }

  @Test
  void aTableThatIsNotThereIsSaid() {
    fill();
    assertTrue(
        Macros.failure("return Table.size('No Table');").contains("\"No Table\" table not found"));
  }

  /** The reported macros, with the paths of their folder. */
  @Test
  void reportedMacrosGiveWhatIsRight() throws IOException {
    Path sequence = TestData.shared("reported/image-sequence");
    String open = Files.readString(sequence.resolve("open.ijm"));
    Macros.run(open.replace("open=[.]", "open=[" + sequence + "]"));
    assertEquals(4, Macros.images().get(0).getStackSize());
    Macros.closeAll();
    Path tables = TestData.shared("reported/table-by-name");
    String rows = Files.readString(tables.resolve("rows.ijm"));
    String uid =
        Macros.run(
            rows.replace("path=[..", "path=[" + tables.getParent())
                .replaceFirst("print\\((.*)\\);", "return $1;"));
    assertTrue(uid.matches("[0-9.]{10,}"), uid);
  }
}
