/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ossify.deploy.NetworkRun;
import org.ossify.deploy.RunSettings;
import org.ossify.deploy.SmallNetwork;
import org.ossify.model.engine.EngineDevice;
import org.ossify.model.engine.NetworkEngines;
import org.ossify.model.engine.TorchEngine;
import org.ossify.model.training.OnnxMessage;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** Networks that are broken, foreign or hostile: one sentence each, and nothing is left behind. */
class HostileNetworksTest {

  private static final long MOST_GROWTH_KB = 60_000;

  @TempDir private Path folder;

  private static CtVolume scan() {
    Grid grid = Grid.axial(18, 17, 16, new Vector3(1, 1, 1));
    float[][] planes = new float[16][18 * 17];
    for (float[] plane : planes) {
      Arrays.fill(plane, 700);
    }
    return new CtVolume(grid, planes, CtSource.of("test", "CT", "values are HU"));
  }

  private static void segment(ModelCard card, Path weights) {
    try (NetworkRun run =
        new NetworkRun(card, NetworkEngines.open(card, weights, EngineDevice.CPU))) {
      run.segment(scan(), new RunSettings(0.5, false, false), estimate -> {}, Progress.NONE);
    }
  }

  private String refusal(ModelCard card, byte[] network) throws IOException {
    Path file = Files.write(folder.resolve("net.onnx"), network);
    String message =
        assertThrows(IllegalArgumentException.class, () -> segment(card, file)).getMessage();
    assertFalse(message.contains("\n"), message);
    assertTrue(message.length() < 420, message);
    return message;
  }

  @Test
  void aTruncatedNetworkIsRefused() throws IOException {
    byte[] whole = SmallModel.classes().bytes();
    ModelCard card = classes();
    for (int length = 0; length < whole.length; length += 7) {
      refusal(card, Arrays.copyOf(whole, length));
    }
  }

  private static ModelCard classes() {
    SmallModel model = new SmallModel();
    model.activation = NetworkOutput.Activation.SOFTMAX;
    return model.card(3);
  }

  @Test
  void foreignBytesAreRefused() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      refusal(classes(), bytes);
    }
    assertTrue(refusal(classes(), "a text".getBytes(UTF_8)).contains("not an ONNX file"));
  }

  /** Whatever a changed byte makes of a network, the JVM lives and says one sentence, or runs. */
  @Test
  void mutatedNetworksRunOrAreRefused() throws IOException {
    byte[] whole = new SmallNetwork(3, 1).convolution(2, 3, 4).apply("Relu").downAndUp(2).bytes();
    SmallModel model = new SmallModel();
    model.activation = NetworkOutput.Activation.SOFTMAX;
    ModelCard card = model.card(2);
    Random random = new Random(7);
    int refused = 0;
    int runs = 500;
    for (int i = 0; i < runs; i++) {
      byte[] bytes = whole.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        // the structure, not the weights, is what can do harm
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("net.onnx"), bytes);
      try {
        segment(card, file);
      } catch (IllegalArgumentException e) {
        refused++;
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
      }
    }
    assertTrue(refused > 0 && refused < runs, refused + " of " + runs);
  }

  @Test
  void aNetworkThatContradictsItsCardIsRefused() throws IOException {
    SmallModel model = new SmallModel();
    String flat =
        refusal(model.card(1), new SmallNetwork(2, 1).mix(new float[1], new float[] {1}).bytes());
    assertTrue(flat.contains("4 axes") && flat.contains("5"), flat);
    model.dimensions = NetworkInput.Dimensions.TWO;
    model.patch = new AxisCounts(8, 8, 1);
    String deep = refusal(model.card(1), SmallModel.copy().bytes());
    assertTrue(deep.contains("5 axes") && deep.contains("4"), deep);
    SmallModel other = new SmallModel();
    String channels =
        refusal(
            other.card(1), new SmallNetwork(3, 2).mix(new float[1], new float[] {1, 1}).bytes());
    assertTrue(channels.contains("2 channels") && channels.contains("1"), channels);
    String outputs = refusal(other.card(2), SmallModel.copy().bytes());
    assertTrue(outputs.contains("gives 1 channels"), outputs);
    String fixed =
        refusal(other.card(1), SmallModel.copy().declare("1", "1", "5", "5", "5").bytes());
    assertTrue(fixed.contains("shape"), fixed);
  }

  @Test
  void anOutputOfAnotherSizeThanTheInputIsRefused() throws IOException {
    SmallNetwork shrinks =
        new SmallNetwork(3, 1).convolution(1, 3, false, new float[27], new float[1]);
    String message = refusal(new SmallModel().card(1), shrinks.bytes());
    assertTrue(message.contains("[1, 1, 14, 14, 14]"), message);
    assertTrue(message.contains("[1, 1, 16, 16, 16]"), message);
  }

  @Test
  void anOutputThatIsNoNumberIsRefused() throws IOException {
    SmallNetwork root = new SmallNetwork(3, 1).mix(new float[] {-1}, new float[] {0}).apply("Sqrt");
    String message = refusal(new SmallModel().card(1), root.bytes());
    assertTrue(message.contains("NaN"), message);
    SmallNetwork infinite =
        new SmallNetwork(3, 1).mix(new float[] {0}, new float[] {0}).apply("Log");
    assertTrue(refusal(new SmallModel().card(1), infinite.bytes()).contains("infinite"));
  }

  @Test
  void weightsInOtherFilesAreRefused() throws IOException {
    TensorProto location =
        TensorProto.newBuilder()
            .setName("w")
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .build();
    GraphProto graph =
        OnnxMessage.graph(
            "g",
            java.util.List.of(OnnxMessage.node("Identity", java.util.List.of("image"), "r")),
            java.util.List.of(location),
            OnnxMessage.value("image", java.util.List.of("1", "1", "d", "h", "w")),
            OnnxMessage.value("r", java.util.List.of("1", "1", "d", "h", "w")));
    String message =
        refusal(new SmallModel().card(1), OnnxMessage.model(graph, "t", "1").toByteArray());
    assertTrue(message.contains("other files"), message);
  }

  @Test
  void twoHundredLoadsAndRunsKeepMemoryFlat() throws IOException {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.exists(status), "no /proc/self/status to read the memory from");
    SmallModel model = new SmallModel();
    model.activation = NetworkOutput.Activation.SOFTMAX;
    SmallNetwork network =
        new SmallNetwork(3, 1).convolution(8, 3, 4).apply("Relu").convolution(2, 3, 5);
    Path good = network.write(folder.resolve("good.onnx"));
    Path bad = Files.write(folder.resolve("bad.onnx"), SmallModel.classes().bytes());
    long before = 0;
    for (int i = 0; i < 200; i++) {
      if (i == 50) {
        System.gc();
        before = residentKb(status);
      }
      segment(model.card(2), good);
      assertThrows(IllegalArgumentException.class, () -> segment(model.card(2), bad));
    }
    System.gc();
    long growth = residentKb(status) - before;
    assertTrue(growth < MOST_GROWTH_KB, "memory grew by " + growth + " kB");
  }

  private static long residentKb(Path status) throws IOException {
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no VmRSS");
  }

  @Test
  void aTorchScriptModelWithoutItsEngineIsOneSentence() {
    ClassLoader bare = ClassLoader.getPlatformClassLoader();
    assumeTrue(System.getenv("PYTORCH_LIBRARY_PATH") == null);
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> TorchEngine.open("a TorchScript model", bare))
            .getMessage();
    assertTrue(message.startsWith("a TorchScript model needs PyTorch's native library"), message);
  }

  @Test
  void aDamagedTorchScriptModelIsRefused() throws IOException {
    assumeTrue(TorchEngine.isInstalled(), "PyTorch's native library is not on the class path");
    ModelCard torch = new SmallModel().torchCard();
    for (byte[] bytes : new byte[][] {{}, "no model".getBytes(UTF_8), SmallModel.copy().bytes()}) {
      Path file = Files.write(folder.resolve("net.pt"), bytes);
      String message =
          assertThrows(IllegalArgumentException.class, () -> segment(torch, file)).getMessage();
      assertTrue(message.startsWith("PyTorch refuses the network"), message);
      assertEquals(1, message.lines().count(), message);
    }
  }
}
