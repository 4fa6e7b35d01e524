/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.NewImage;
import ij.macro.Interpreter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import net.imagej.Dataset;
import net.imagej.axis.AxisType;
import net.imagej.axis.CalibratedAxis;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ossify.command.Macros;
import org.ossify.command.postprocess.MaskKeepLargest;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.form.ImageJBridge;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.Vector3;
import org.ossify.volume.Volume;
import org.scijava.Priority;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.convert.Converter;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

class ConvertersTest {

  private static final Grid GRID = Grid.axial(4, 3, 2, new Vector3(0.5, 0.5, 1));

  private final ConvertService converters = ImageJBridge.context().service(ConvertService.class);

  @AfterEach
  void closeAll() {
    Macros.closeAll();
  }

  @Test
  void anImgBecomesAnImagePlus() {
    Img<FloatType> img = ArrayImgs.floats(4, 3, 2);
    img.getAt(1, 2, 1).set(7);
    ImagePlus image = converters.convert(img, ImagePlus.class);
    assertEquals(32, image.getBitDepth());
    assertEquals(7, image.getStack().getVoxel(1, 2, 1));
    assertEquals("pixel", image.getCalibration().getUnit());
  }

  @Test
  void aDatasetBringsNameAndVoxelSize() {
    Img<UnsignedByteType> img = ArrayImgs.unsignedBytes(4, 3, 2);
    ImagePlus image = converters.convert(dataset(img, "mm", "X", "Y", "Z"), ImagePlus.class);
    assertEquals("scan", image.getTitle());
    assertEquals("mm", image.getCalibration().getUnit());
    assertEquals(0.5, image.getCalibration().pixelWidth);
    assertEquals(1, image.getCalibration().pixelHeight);
    assertEquals(1.5, image.getCalibration().pixelDepth);
    ImagePlus unknown = converters.convert(dataset(img, null, "X", "Y", "Z"), ImagePlus.class);
    assertEquals("pixel", unknown.getCalibration().getUnit());
  }

  @Test
  void whatIsNoVolumeIsLeftToOthers() {
    Img<UnsignedByteType> img = ArrayImgs.unsignedBytes(4, 3, 2);
    assertFalse(converters.supports(ArrayImgs.floats(2, 2, 2, 2), ImagePlus.class));
    assertFalse(converters.supports(ArrayImgs.argbs(4, 3, 2), ImagePlus.class));
    assertFalse(converters.supports(dataset(img, "mm", "X", "Y", "Channel"), ImagePlus.class));
    ImgToImagePlus ours = new ImgToImagePlus();
    assertFalse(ours.canConvert(img, Object.class));
    assertFalse(ours.canConvert(img, ij.measure.Measurements.class));
    assertFalse(ours.canConvert((Object) "title", ImagePlus.class));
    assertFalse(ours.canConvert((Object) null, ImagePlus.class));
    assertFalse(new ImagePlusToVolume.ToCt().canConvert((Object) img, CtVolume.class));
    assertFalse(new ImagePlusToVolume.ToAny().canConvert((Object) new ImagePlus(), Object.class));
    assertFalse(new VolumeToImagePlus().canConvert(Mask.class, Object.class));
  }

  /** Those of imagej-legacy stand at LOW, the last resort of SciJava at EXTREMELY_LOW. */
  @Test
  void convertersOfFijiComeFirst() {
    List<PluginInfo<?>> ours = new ArrayList<>();
    for (PluginInfo<?> info :
        ImageJBridge.context().service(PluginService.class).getPluginsOfType(Converter.class)) {
      if (info.getClassName().startsWith("org.ossify.")) {
        ours.add(info);
      }
    }
    assertEquals(9, ours.size());
    for (PluginInfo<?> info : ours) {
      assertTrue(info.getPriority() < Priority.LOW, info.getClassName());
      assertTrue(info.getPriority() > Priority.EXTREMELY_LOW, info.getClassName());
    }
  }

  @Test
  void dialogsOfOtherPluginsOfferNoMoreThanBefore() {
    List<Object> offered = new ArrayList<>();
    new ImgToImagePlus().populateInputCandidates(offered);
    new VolumeToImagePlus().populateInputCandidates(offered);
    assertTrue(offered.isEmpty());
    ImagePlus open = Macros.open("mask", new Mask(GRID, new byte[2][12]));
    assertEquals(List.of(open), new ArrayList<>(converters.getCompatibleInputs(Mask.class)));
  }

  @Test
  void anImagePlusBecomesTheVolumeThatIsAskedFor() {
    float[][] hu = new float[2][12];
    CtVolume ct = new CtVolume(GRID, hu, CtSource.of("test", "CT", "values are HU"));
    ImagePlus image = ImagePlusAdapter.image("ct", ct);
    assertSame(hu[1], converters.convert(image, CtVolume.class).planes()[1]);
    assertInstanceOf(CtVolume.class, converters.convert(image, Volume.class));
    assertThrows(IllegalArgumentException.class, () -> converters.convert(image, Mask.class));
    LabelMap labels = new LabelMap(GRID, new short[2][12], Map.of());
    ImagePlus labelled = ImagePlusAdapter.image("labels", labels);
    assertSame(labels.planes()[0], converters.convert(labelled, LabelMap.class).planes()[0]);
    ProbabilityMap map = new ProbabilityMap(GRID, new float[2][12]);
    ImagePlus probable = ImagePlusAdapter.image("p", map);
    assertSame(map.planes()[0], converters.convert(probable, ProbabilityMap.class).planes()[0]);
    IllegalArgumentException other =
        assertThrows(
            IllegalArgumentException.class, () -> converters.convert(image, ProbabilityMap.class));
    assertEquals("\"ct\" is a CtVolume, not a ProbabilityMap", other.getMessage());
  }

  @Test
  void aVolumeBecomesAnImagePlus() {
    Mask mask = new Mask(GRID, new byte[2][12]);
    ImagePlus image = converters.convert(mask, ImagePlus.class);
    assertSame(mask.planes()[1], image.getStack().getPixels(2));
    assertEquals(GRID, ImagePlusAdapter.mask(image).grid());
  }

  /** As a script in Java would call a command. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ourCommandsTakeImagesOfOtherTypes(boolean dataset)
      throws InterruptedException, ExecutionException {
    Img<UnsignedByteType> img = ArrayImgs.unsignedBytes(4, 3, 2);
    img.getAt(0, 0, 0).set(255);
    img.getAt(3, 2, 0).set(255);
    img.getAt(3, 2, 1).set(255);
    Object given = dataset ? dataset(img, "mm", "X", "Y", "Z") : new Mask(GRID, planes(img));
    CommandService commands = ImageJBridge.context().service(CommandService.class);
    ModuleService modules = ImageJBridge.context().service(ModuleService.class);
    Interpreter.batchMode = true;
    Module done =
        modules.run(commands.getCommand(MaskKeepLargest.class), true, "image", given).get();
    assertEquals(2, ImagePlusAdapter.mask((ImagePlus) done.getOutput("output")).count());
  }

  @Test
  void otherCommandsMayAskForOurVolumes() throws InterruptedException, ExecutionException {
    float[][] hu = new float[2][12];
    hu[1][3] = 100;
    CtVolume ct = new CtVolume(GRID, hu, CtSource.of("test", "CT", "values are HU"));
    CommandService commands = ImageJBridge.context().service(CommandService.class);
    Object greatest =
        commands
            .run(Greatest.class, true, "ct", ImagePlusAdapter.image("ct", ct))
            .get()
            .getOutput("hu");
    assertEquals(100f, greatest);
  }

  @Test
  void anRgbImageIsNoVolume() {
    ImagePlus rgb = NewImage.createRGBImage("rgb", 4, 3, 2, NewImage.FILL_BLACK);
    assertThrows(IllegalArgumentException.class, () -> converters.convert(rgb, Volume.class));
    assertNull(converters.convert((Object) null, ImagePlus.class));
  }

  /** A command as another plugin would write it. */
  public static class Greatest implements Command {

    @Parameter private CtVolume ct;

    @Parameter(type = org.scijava.ItemIO.OUTPUT)
    private float hu;

    @Override
    public void run() {
      for (float[] plane : ct.planes()) {
        for (float value : plane) {
          hu = Math.max(hu, value);
        }
      }
    }
  }

  private static byte[][] planes(RandomAccessibleInterval<UnsignedByteType> img) {
    byte[][] planes = new byte[2][12];
    for (int i = 0; i < 24; i++) {
      planes[i / 12][i % 12] = (byte) img.getAt(i % 4, i / 4 % 3, i / 12).get();
    }
    return planes;
  }

  /** An image that answers as a Dataset of ImageJ2, 0.5 units larger on each further axis. */
  private static Dataset dataset(Img<?> img, String unit, String... labels) {
    return (Dataset)
        Proxy.newProxyInstance(
            ConvertersTest.class.getClassLoader(),
            new Class<?>[] {Dataset.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getName" -> "scan";
                  case "axis" -> axis(unit, labels[(int) arguments[0]], (int) arguments[0]);
                  default -> method.invoke(img, arguments);
                });
  }

  private static CalibratedAxis axis(String unit, String label, int dimension) {
    return new CalibratedAxis() {
      @Override
      public AxisType type() {
        return () -> label;
      }

      @Override
      public String unit() {
        return unit;
      }

      @Override
      public double averageScale(double rawMin, double rawMax) {
        return (dimension + 1) * 0.5 * (rawMax - rawMin);
      }
    };
  }
}
