/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Scrollbar;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.AdjustmentEvent;
import java.awt.event.ItemEvent;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.form.ImageJBridge;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** Dialogs that show on the current slice what they would do. Needs a display. */
@Tag("window")
class PreviewWindowTest {

  private static final Grid GRID = Grid.axial(16, 16, 3, new Vector3(1, 1, 1));
  private static final long LONGEST_WAIT_MS = 20_000;

  private ImagePlus ct;
  private float[] before;
  private Overlay overlay;

  @BeforeAll
  static void startImageJ() {
    assumeFalse(
        GraphicsEnvironment.isHeadless(), "skipped: there is no display; run it under xvfb-run");
    if (IJ.getInstance() == null) {
      new ImageJ(ImageJ.EMBEDDED);
    }
    ImageJBridge.install();
  }

  @BeforeEach
  void openARamp() {
    float[][] hu = new float[3][256];
    for (float[] plane : hu) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = i * 10 - 1000;
      }
    }
    ct = ImagePlusAdapter.image("ct", new CtVolume(GRID, hu, CtSource.of("test", "CT", "HU")));
    overlay = new Overlay(new Roi(1, 1, 4, 4));
    ct.setOverlay(overlay);
    ct.show();
    ct.setDisplayRange(-123, 456);
    before = hu[0].clone();
  }

  @AfterEach
  void closeImages() {
    for (ImagePlus image : Macros.images()) {
      image.changes = false;
      image.close();
    }
  }

  private static void await(String what, BooleanSupplier reached) {
    long end = System.currentTimeMillis() + LONGEST_WAIT_MS;
    while (!reached.getAsBoolean()) {
      if (System.currentTimeMillis() > end) {
        throw new AssertionError(what + " did not come; " + IJ.getLog());
      }
      IJ.wait(20);
    }
  }

  private static GenericDialog open(String command) {
    IJ.doCommand(command);
    GenericDialog[] found = new GenericDialog[1];
    await(
        "dialog " + command,
        () -> {
          for (Window window : Window.getWindows()) {
            if (window instanceof GenericDialog dialog
                && dialog.isShowing()
                && dialog.getTitle().equals(command)) {
              found[0] = dialog;
            }
          }
          return found[0] != null;
        });
    return found[0];
  }

  private static void press(GenericDialog dialog, int button) {
    // as a user's click: after what the event thread has still to do
    EventQueue.invokeLater(
        () ->
            dialog.actionPerformed(
                new ActionEvent(dialog.getButtons()[button], ActionEvent.ACTION_PERFORMED, "")));
  }

  private static void check(GenericDialog dialog, boolean state) {
    Checkbox box = (Checkbox) dialog.getCheckboxes().lastElement();
    box.setState(state);
    dialog.itemStateChanged(
        new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, box, ItemEvent.SELECTED));
  }

  private static void drag(GenericDialog dialog, int slider, int value) {
    Scrollbar bar = (Scrollbar) dialog.getSliders().get(slider);
    bar.setValue(value);
    dialog.adjustmentValueChanged(
        new AdjustmentEvent(
            bar, AdjustmentEvent.ADJUSTMENT_VALUE_CHANGED, AdjustmentEvent.TRACK, value));
  }

  private static void choose(GenericDialog dialog, String preset) {
    Choice choice = (Choice) dialog.getChoices().get(0);
    choice.select(preset);
    dialog.itemStateChanged(
        new ItemEvent(choice, ItemEvent.ITEM_STATE_CHANGED, preset, ItemEvent.SELECTED));
  }

  private boolean isRange(double darkest, double brightest) {
    return Math.abs(ct.getDisplayRangeMin() - darkest) < 0.5
        && Math.abs(ct.getDisplayRangeMax() - brightest) < 0.5;
  }

  private void assertUntouched() {
    assertEquals(-123, ct.getDisplayRangeMin(), 1e-9);
    assertEquals(456, ct.getDisplayRangeMax(), 1e-9);
    assertEquals(1, ct.getOverlay().size());
    assertEquals("Rectangle", ct.getOverlay().get(0).getTypeAsString());
    assertArrayEquals(before, (float[]) ct.getStack().getPixels(1));
  }

  /** Pixels that the preview colours, counted by its picture's own pixels. */
  private int marked() {
    int count = 0;
    if (ct.getOverlay().size() == 2) {
      var picture = ((ImageRoi) ct.getOverlay().get(1)).getProcessor();
      for (int i = 0; i < picture.getPixelCount(); i++) {
        count += (picture.get(i) & 0xffffff) != 0 ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void windowFollowsTheSlidersAndIsPutBackOnCancel() {
    GenericDialog dialog = open("CT Window");
    assertUntouched();
    check(dialog, true);
    await("bone window", () -> isRange(-700, 1300));
    drag(dialog, 0, 100);
    await("window around 100", () -> isRange(-900, 1100));
    drag(dialog, 1, 400);
    await("narrow window", () -> isRange(-100, 300));
    choose(dialog, "sinus");
    await("no preview of numbers beside a preset", () -> isRange(-123, 456));
    choose(dialog, "custom");
    await("narrow window again", () -> isRange(-100, 300));
    check(dialog, false);
    await("no preview", () -> isRange(-123, 456));
    check(dialog, true);
    await("preview", () -> isRange(-100, 300));
    assertArrayEquals(before, (float[]) ct.getStack().getPixels(1));
    press(dialog, 1);
    await("old display", () -> isRange(-123, 456));
    assertUntouched();
    assertEquals(1, Macros.images().size());
  }

  @Test
  void thresholdColoursTheSliceAndLeavesTheImageAloneOnOk() {
    GenericDialog dialog = open("Bone Threshold");
    check(dialog, true);
    // values are i * 10 - 1000 for i up to 255: from 230 to 1550
    await("bone marked", () -> marked() == 133);
    drag(dialog, 0, 1000);
    await("dense bone marked", () -> marked() == 56);
    assertArrayEquals(before, (float[]) ct.getStack().getPixels(1));
    press(dialog, 0);
    await("mask", () -> WindowManager.getImage("ct-bone") != null);
    assertUntouched();
    assertEquals(3 * 56, ImagePlusAdapter.mask(WindowManager.getImage("ct-bone")).count());
  }

  @Test
  void otsuAndAnUpsideDownRangeShowNothing() {
    GenericDialog dialog = open("Bone Threshold");
    check(dialog, true);
    await("bone marked", () -> marked() == 133);
    ((TextField) dialog.getNumericFields().get(1)).setText("100");
    await("nothing marked", () -> marked() == 0);
    ((TextField) dialog.getNumericFields().get(1)).setText("3071");
    await("bone marked", () -> marked() == 133);
    choose(dialog, "otsu");
    await("nothing marked", () -> marked() == 0);
    press(dialog, 1);
    await("dialog gone", () -> !dialog.isShowing());
    assertUntouched();
  }

  @Test
  void anImageWithoutHuHasNoPreviewButTheDialogWorks() {
    ct.close();
    ImagePlus plain = IJ.createImage("plain", "8-bit ramp", 16, 16, 1);
    plain.show();
    GenericDialog dialog = open("CT Window");
    check(dialog, true);
    drag(dialog, 0, 100);
    press(dialog, 1);
    await("dialog gone", () -> !dialog.isShowing());
    assertEquals(0, plain.getDisplayRangeMin());
    assertNull(plain.getOverlay());
    assertNotNull(WindowManager.getImage("plain"));
  }
}
