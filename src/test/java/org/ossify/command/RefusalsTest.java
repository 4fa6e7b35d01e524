/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ossify.TestVolumes;
import org.ossify.fiji.ImagePlusAdapter;
import org.ossify.fiji.VoxelHash;
import org.ossify.fiji.form.ImageJBridge;
import org.ossify.fiji.form.MacroInputs;
import org.ossify.io.mesh.MeshAxes;
import org.ossify.io.mesh.MeshFile;
import org.ossify.mesh.TestMeshes;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Vector3;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/**
 * What no menu entry takes, tried on every one of the inventory: the macro is aborted with one
 * sentence that names the command and what is wrong, nothing is opened, written or changed.
 *
 * <p>Which cases a command has follows from its declared parameters: every number, choice and
 * switch, every image and every text that is the title of an image. A new command with an image
 * needs a line in {@link #EXAMPLES}, a call that does run, and one in {@link #takes} unless its
 * image is labelled as others are.
 */
class RefusalsTest {

  /**
   * What Java says of its objects (Vector3[x=1.0, ...], Grid@1b2c3d), or a path and nothing else.
   */
  private static final Pattern NOT_A_SENTENCE =
      Pattern.compile("\\w\\[\\w+=|@[0-9a-f]{5,}|Optional\\[|: /\\S+$");

  private static final Grid GRID = Grid.axial(16, 12, 10, new Vector3(0.5, 0.5, 1));
  private static final Grid OTHER = Grid.axial(16, 12, 9, new Vector3(0.5, 0.5, 1));

  /** Options with which a command runs, on images that are right. */
  private static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          Map.entry("CT Check Acquisition", "save={out}/check.json"),
          Map.entry("Volume Export", "path={out}/volume.nii"),
          Map.entry("CT Normalize", "method=minmax"),
          Map.entry("CT Crop", "target=mask"),
          Map.entry("CT Denoise", "method=gaussian radius=1"),
          Map.entry("Segmentation Evaluate", "save={out}/scores.csv"),
          Map.entry("Mesh Export", "path={out}/mesh.stl"),
          Map.entry("Mesh Check", "path={in}/box.stl"),
          Map.entry("Process Report", "path={out}/report.json"),
          Map.entry("CT Import", "path=test-images"),
          Map.entry("CT List Series", "path=test-images"),
          Map.entry("Model Plan", "path={in}"),
          Map.entry("Model Train", "plan={in}/plan.yaml out={out}/model"));

  /** Too slow, or without any image: not run to their end here. */
  private static final Set<String> NOT_RUN = Set.of("Bone Segment");

  /** Commands in which two images need not lie on one grid. */
  private static final Set<String> ANY_GRID = Set.of("Mesh Check");

  /** Titles of images of which any will do, wherever they lie. */
  private static final Set<String> ANY_IMAGE = Set.of("CT Resample like");

  /** What an image must hold to be taken. */
  private enum Takes {
    HU,
    MASK,
    MASK_OR_LABELS,
    RAW,
    RESAMPLED,
    EXPORTED,
    REPORTED
  }

  @TempDir private static Path in;
  @TempDir private Path out;

  private record Case(CommandInfo info, String name, Consumer<Call> change, List<String> words) {

    @Override
    public String toString() {
      return label(info) + ": " + name;
    }
  }

  /** A call of a command and the images that are open for it. */
  private static final class Call {
    final String label;
    final Map<String, String> options = new LinkedHashMap<>();
    final Map<String, ImagePlus> images = new LinkedHashMap<>();
    final List<ImagePlus> twins = new ArrayList<>();

    Call(CommandInfo info, Path out) {
      label = label(info);
      for (String option : EXAMPLES.getOrDefault(label, "").split(" ", 0)) {
        if (!option.isEmpty()) {
          String[] pair = option.replace("{in}", in + "").replace("{out}", out + "").split("=", 0);
          options.put(pair[0], pair[1]);
        }
      }
      for (ModuleItem<?> item : images(info)) {
        options.put(item.getName(), "my " + item.getName());
        images.put(item.getName(), right(takes(info, item)));
      }
    }

    String macro() {
      return "run('"
          + label
          + "', '"
          + options.entrySet().stream()
              .map(option -> option.getKey() + "=[" + option.getValue() + "]")
              .collect(Collectors.joining(" "))
          + "');";
    }

    void open() {
      images.forEach(
          (key, image) -> {
            image.setTitle("my " + key);
            Macros.open(image);
          });
      for (ImagePlus twin : twins) {
        String title = twin.getTitle();
        Macros.open(twin);
        twin.setTitle(title);
      }
    }
  }

  @BeforeAll
  static void writeAMesh() {
    MeshFile.write(
        in.resolve("box.stl"),
        TestMeshes.box(0, 0, 0, 2, 3, 4),
        MeshAxes.LPS,
        "box",
        Progress.NONE);
  }

  @BeforeEach
  @AfterEach
  void closeImages() {
    Macros.closeAll();
  }

  private static String label(CommandInfo info) {
    return info.getMenuPath().getLeaf().getName();
  }

  private static List<ModuleItem<?>> keys(CommandInfo info) {
    return MacroInputs.of(MacroInputs.freshCopy(info, ImageJBridge.context()));
  }

  /** Images, and texts that are titles of images. */
  private static List<ModuleItem<?>> images(CommandInfo info) {
    return keys(info).stream()
        .filter(item -> isImage(item) || isTitle(item))
        .filter(item -> !ANY_IMAGE.contains(label(info) + " " + item.getName()))
        .toList();
  }

  private static boolean isImage(ModuleItem<?> item) {
    return item.getType() == ImagePlus.class;
  }

  private static boolean isTitle(ModuleItem<?> item) {
    return item.getType() == String.class && item.getLabel().contains("title");
  }

  private static Takes takes(CommandInfo info, ModuleItem<?> item) {
    return switch (label(info) + " " + item.getName()) {
      case "CT Calibrate HU image" -> Takes.RAW;
      case "CT Resample image" -> Takes.RESAMPLED;
      case "Volume Export image" -> Takes.EXPORTED;
      case "Process Report image" -> Takes.REPORTED;
      case "Segmentation Evaluate reference", "Segmentation Evaluate prediction" ->
          Takes.MASK_OR_LABELS;
      default -> {
        boolean ct = item.getLabel().startsWith("CT ");
        boolean mask = item.getLabel().startsWith("Mask") || item.getLabel().contains("a mask");
        assertTrue(ct || mask, label(info) + " " + item.getName() + " needs a line in takes()");
        yield ct ? Takes.HU : Takes.MASK;
      }
    };
  }

  private static ImagePlus right(Takes takes) {
    return switch (takes) {
      case HU, RESAMPLED, EXPORTED -> hu(GRID);
      case MASK, MASK_OR_LABELS, REPORTED -> mask(GRID);
      case RAW -> stack("16-bit ramp");
    };
  }

  private static ImagePlus hu(Grid grid) {
    CtSource source = CtSource.of("test", "CT", "values are HU");
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < planes[z].length; i++) {
        planes[z][i] = i % grid.nx() > 5 && i > 40 && z > 2 && z < 7 ? 900 : i % 7 - 1000;
      }
    }
    return ImagePlusAdapter.image("hu", new CtVolume(grid, planes, source));
  }

  private static ImagePlus mask(Grid grid) {
    Mask random = TestVolumes.randomMask(grid, 0.4, 3);
    return ImagePlusAdapter.image("mask", random);
  }

  /** A stack as ImageJ makes it, with its voxel size in mm. */
  private static ImagePlus stack(String type) {
    ImagePlus image = IJ.createImage("stack", type, 16, 12, 10);
    image.getCalibration().setUnit("mm");
    image.getCalibration().pixelWidth = 0.5;
    image.getCalibration().pixelHeight = 0.5;
    return image;
  }

  private static ImagePlus flat(String type) {
    ImagePlus image = IJ.createImage("flat", type, 16, 12, 1);
    image.getCalibration().setUnit("mm");
    return image;
  }

  private static ImagePlus unitless() {
    float[][] planes = new float[GRID.nz()][GRID.planeSize()];
    return ImagePlusAdapter.image("unitless", new UnitlessVolume(GRID, planes));
  }

  /** The right image with its slices taken for channels or time frames. */
  private static ImagePlus hyperstack(Takes takes, int channels, int frames) {
    ImagePlus image = right(takes);
    image.setDimensions(channels, 10 / channels / frames, frames);
    image.setOpenAsHyperStack(true);
    return image;
  }

  /** Images that will not do, by name, each with a word of what is said about it. */
  private static Map<String, Map.Entry<ImagePlus, String>> wrongImages(Takes takes) {
    Map<String, Map.Entry<ImagePlus, String>> wrong = new LinkedHashMap<>();
    wrong.put("RGB", Map.entry(stack("RGB ramp"), "RGB"));
    wrong.put("RGB, 2-D", Map.entry(flat("RGB ramp"), "RGB"));
    wrong.put("channels", Map.entry(hyperstack(takes, 2, 1), "channels or time frames"));
    wrong.put("time frames", Map.entry(hyperstack(takes, 1, 5), "channels or time frames"));
    if (takes == Takes.HU) {
      wrong.put("8-bit", Map.entry(stack("8-bit ramp"), "8-bit"));
      wrong.put("8-bit, 2-D", Map.entry(flat("8-bit ramp"), "8-bit"));
      wrong.put("16-bit", Map.entry(stack("16-bit ramp"), "16-bit"));
      wrong.put("32-bit without HU", Map.entry(stack("32-bit ramp"), "CT Calibrate HU"));
      wrong.put("32-bit without HU, 2-D", Map.entry(flat("32-bit ramp"), "CT Calibrate HU"));
      wrong.put("unitless", Map.entry(unitless(), "no Hounsfield units"));
      wrong.put("mask", Map.entry(mask(GRID), "no Hounsfield units"));
    }
    if (takes == Takes.MASK || takes == Takes.MASK_OR_LABELS) {
      wrong.put("no mask", Map.entry(stack("8-bit ramp"), "slice 1"));
      wrong.put("no mask, 2-D", Map.entry(flat("8-bit ramp"), "slice 1"));
      wrong.put("32-bit", Map.entry(hu(GRID), "32-bit"));
    }
    if (takes == Takes.MASK) {
      wrong.put("16-bit", Map.entry(stack("16-bit ramp"), "16-bit"));
    }
    if (takes == Takes.EXPORTED || takes == Takes.REPORTED) {
      wrong.put("no mask", Map.entry(stack("8-bit ramp"), "slice 1"));
    }
    if (takes == Takes.RESAMPLED) {
      wrong.put("8-bit", Map.entry(stack("8-bit ramp"), "labels=true"));
      wrong.put("16-bit", Map.entry(stack("16-bit ramp"), "labels=true"));
      wrong.put("32-bit without HU", Map.entry(stack("32-bit ramp"), "no Hounsfield units"));
    }
    if (takes == Takes.RAW || takes == Takes.EXPORTED) {
      ImagePlus image = right(Takes.RAW);
      image.getCalibration().setUnit("pixel");
      wrong.put("no voxel size", Map.entry(image, "Image > Properties"));
    }
    return wrong;
  }

  static Stream<Case> wrongImageCases() {
    List<Case> cases = new ArrayList<>();
    for (CommandInfo info : ImageJBridge.commands()) {
      for (ModuleItem<?> item : images(info)) {
        String key = item.getName();
        wrongImages(takes(info, item))
            .forEach(
                (name, wrong) ->
                    cases.add(
                        new Case(
                            info,
                            key + " is " + name,
                            call -> call.images.put(key, wrong.getKey()),
                            List.of("my " + key, wrong.getValue()))));
      }
    }
    return cases.stream();
  }

  static Stream<Case> missingImageCases() {
    List<Case> cases = new ArrayList<>();
    for (CommandInfo info : ImageJBridge.commands()) {
      for (ModuleItem<?> item : images(info)) {
        String key = item.getName();
        cases.add(
            new Case(
                info,
                key + " is not open",
                call -> call.options.put(key, "nowhere"),
                List.of(key + "=[nowhere]", "no image of this title is open")));
        cases.add(
            new Case(
                info,
                key + " is the title of two",
                call -> {
                  ImagePlus twin = call.images.get(key).duplicate();
                  twin.setTitle("my " + key);
                  call.twins.add(twin);
                },
                List.of(key + "=[my " + key + "]", "2 open images have this title")));
        if (isImage(item)) {
          cases.add(
              new Case(
                  info,
                  key + " left out with no image open",
                  call -> {
                    call.options.remove(key);
                    call.images.clear();
                    call.options
                        .keySet()
                        .removeIf(k -> images(info).stream().anyMatch(i -> i.getName().equals(k)));
                  },
                  List.of("no image is")));
        }
      }
    }
    return cases.stream();
  }

  /** The first image that is needed, and then each other image, on another grid. */
  static Stream<Case> otherGridCases() {
    List<Case> cases = new ArrayList<>();
    for (CommandInfo info : ImageJBridge.commands()) {
      List<ModuleItem<?>> images = images(info);
      if (ANY_GRID.contains(label(info))) {
        continue;
      }
      for (ModuleItem<?> item : images.subList(Math.min(1, images.size()), images.size())) {
        cases.add(
            new Case(
                info,
                item.getName() + " lies on another grid",
                call ->
                    call.images.put(
                        item.getName(), takes(info, item) == Takes.HU ? hu(OTHER) : mask(OTHER)),
                List.of("grid")));
      }
    }
    return cases.stream();
  }

  static Stream<Case> keyCases() {
    List<Case> cases = new ArrayList<>();
    for (CommandInfo info : ImageJBridge.commands()) {
      for (ModuleItem<?> item : keys(info)) {
        String key = item.getName();
        addWrong(cases, info, key + "s", "1", "there is no key \"" + key + "s\"");
        addWrong(cases, info, key.toUpperCase(java.util.Locale.ROOT), "1", "there is no key");
        Class<?> type = item.getType();
        if (item.getChoices() != null && !item.getChoices().isEmpty()) {
          addWrong(cases, info, key, "nonesuch", key + "=[nonesuch] is not allowed", "one of ");
        } else if (type == boolean.class) {
          addWrong(cases, info, key, "maybe", key + "=[maybe] is not allowed", "true or false");
        } else if (type == int.class || type == double.class) {
          addNumbers(cases, info, item);
        }
      }
    }
    return cases.stream();
  }

  private static void addNumbers(List<Case> cases, CommandInfo info, ModuleItem<?> item) {
    String key = item.getName();
    List<String> wrong = new ArrayList<>(List.of("many", "NaN", "1e999", ""));
    if (item.getType() == int.class) {
      wrong.addAll(List.of("1.5", "99999999999"));
    }
    if (item.getMinimumValue() instanceof Number low) {
      wrong.add(low.longValue() - 1 + "");
    }
    if (item.getMaximumValue() instanceof Number high) {
      wrong.add((long) Math.ceil(high.doubleValue()) + 1 + "");
    }
    for (String value : wrong) {
      addWrong(cases, info, key, value, key + "=[" + value + "] is not allowed: it must be ");
    }
  }

  private static void addWrong(
      List<Case> cases, CommandInfo info, String key, String value, String... words) {
    cases.add(
        new Case(info, key + "=" + value, call -> call.options.put(key, value), List.of(words)));
  }

  @ParameterizedTest
  @MethodSource({
    "keyCases",
    "missingImageCases",
    "wrongImageCases",
    "otherGridCases",
    "optionCases"
  })
  void isRefusedInOneSentenceAndChangesNothing(Case refused) throws IOException {
    Call call = new Call(refused.info, out);
    refused.change.accept(call);
    call.open();
    List<ImagePlus> open = Macros.images();
    List<String> before = open.stream().map(RefusalsTest::state).toList();
    String error = Macros.failure(call.macro());
    assertTrue(error.startsWith(call.label + ": "), error);
    for (String word : refused.words) {
      assertTrue(error.contains(word), "\"" + word + "\" is not said: " + error);
    }
    assertFalse(error.contains("\n") || error.contains("Exception"), error);
    assertFalse(error.contains("error of Ossify's own"), error);
    assertFalse(NOT_A_SENTENCE.matcher(error).find(), error);
    // ImageJ closes batch images when a macro fails; of ours, none may have appeared
    assertTrue(open.containsAll(Macros.images()), Macros.images().toString());
    assertEquals(before, open.stream().map(RefusalsTest::state).toList());
    try (Stream<Path> files = Files.list(out)) {
      assertEquals(List.of(), files.toList());
    }
  }

  /** What only an option leads to. */
  static Stream<Case> optionCases() {
    List<Case> cases = new ArrayList<>();
    for (CommandInfo info : ImageJBridge.commands()) {
      if (label(info).equals("CT Resample")) {
        cases.add(withImage(info, "labels", "true", stack("8-bit ramp"), "slice 1"));
        cases.add(withImage(info, "like", "nowhere", hu(GRID), "no image of this title is open"));
        cases.add(withImage(info, "labels", "true", stack("RGB ramp"), "RGB"));
        cases.add(withImage(info, "labels", "true", stack("32-bit ramp"), "Hounsfield units"));
      } else if (label(info).equals("Segmentation Evaluate")) {
        cases.add(withImage(info, "label", "2", mask(GRID), "a label map is 16-bit"));
      }
    }
    return cases.stream();
  }

  private static Case withImage(
      CommandInfo info, String key, String value, ImagePlus image, String word) {
    return new Case(
        info,
        image.getTitle() + " of " + image.getBitDepth() + " bits with " + key + "=" + value,
        call -> {
          call.options.put(key, value);
          call.images.put(images(info).get(0).getName(), image);
        },
        List.of(word));
  }

  static Stream<CommandInfo> commandsWithImages() {
    return ImageJBridge.commands().stream()
        .filter(info -> !images(info).isEmpty() && !NOT_RUN.contains(label(info)));
  }

  /** Otherwise the refusals above could have another reason than the one that they are for. */
  @ParameterizedTest
  @MethodSource("commandsWithImages")
  void theCallThatTheRefusalsSpoilRunsWhenItIsLeftAlone(CommandInfo info) {
    Call call = new Call(info, out);
    call.open();
    Macros.run(call.macro());
  }

  /** A single slice with HU, or of a mask, is a volume of one slice: no reason to refuse it. */
  @ParameterizedTest
  @MethodSource("commandsWithImages")
  void aSingleSliceIsAVolumeOrIsRefusedInASentence(CommandInfo info) {
    Grid slice = Grid.axial(16, 12, 1, new Vector3(0.5, 0.5, 1));
    Call call = new Call(info, out);
    for (ModuleItem<?> item : images(info)) {
      Takes takes = takes(info, item);
      boolean masks = takes == Takes.MASK || takes == Takes.MASK_OR_LABELS;
      call.images.put(
          item.getName(),
          takes == Takes.RAW
              ? flat("16-bit ramp")
              : masks || takes == Takes.REPORTED ? mask(slice) : hu(slice));
    }
    call.open();
    Macros.run(call.macro());
  }

  @Test
  void theFirstSliceThatIsWrongIsNamedWhateverTheThreads() {
    for (int run = 0; run < 200; run++) {
      Macros.closeAll();
      String error =
          Macros.failure("newImage('x', '8-bit ramp', 8, 8, 4); run('Mask Fill Cavities');");
      assertTrue(error.contains("slice 1 holds the value 32;"), error);
    }
    ImagePlus ramp = IJ.createImage("x", "8-bit ramp", 8, 8, 64);
    for (int run = 0; run < 200; run++) {
      assertEquals("slice 1", TestVolumes.withThreads(1 + run % 8, () -> sliceThatIsRefused(ramp)));
    }
  }

  private static String sliceThatIsRefused(ImagePlus image) {
    String sentence =
        assertThrows(IllegalArgumentException.class, () -> ImagePlusAdapter.mask(image))
            .getMessage();
    return sentence.replaceFirst(".*(slice \\d+) holds.*", "$1");
  }

  private static String state(ImagePlus image) {
    return image.getTitle()
        + VoxelHash.of(image)
        + image.getCalibration()
        + image.getDisplayRangeMin()
        + image.getDisplayRangeMax()
        + Arrays.toString(image.getPropertiesAsArray());
  }
}
