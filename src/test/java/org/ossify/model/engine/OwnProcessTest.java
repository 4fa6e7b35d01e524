/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ossify.model.card.BuiltInModels;
import org.ossify.model.card.LoadedModel;

/** What the process around an engine must not change, each tried in one of its own. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class OwnProcessTest {

  /** Starts ONNX Runtime, runs the built-in network on noise, prints a hash of all its values. */
  public static void main(String[] arguments) {
    int edge = 64;
    int count = 3 * edge * edge * edge;
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.nativeOrder());
    FloatBuffer values = bytes.asFloatBuffer();
    Random random = new Random(5);
    for (int i = 0; i < count; i++) {
      values.put(i, random.nextFloat());
    }
    try (LoadedModel model = BuiltInModels.open(BuiltInModels.DEFAULT);
        NetworkEngine engine = NetworkEngines.open(model, EngineDevice.CPU)) {
      NetworkTensor tensor = engine.run(bytes, 1, 3, edge, edge, edge);
      System.out.println("values " + Arrays.hashCode(tensor.values()));
    }
  }

  private static String run(String option, String argument)
      throws IOException, InterruptedException {
    List<String> call = new ArrayList<>();
    call.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    call.add(option);
    call.add(OwnProcessTest.class.getName());
    call.add(argument);
    ProcessBuilder process = new ProcessBuilder(call).redirectErrorStream(true);
    process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process started = process.start();
    String said = new String(started.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, started.waitFor(), said);
    return said.lines().filter(line -> line.startsWith("values ")).findFirst().orElse(said);
  }

  /** Sums are cut into the same parts everywhere, so that the last digits agree. */
  @Test
  void theNumberOfProcessorsChangesNoValue() throws IOException, InterruptedException {
    String one = run("-XX:ActiveProcessorCount=1", "");
    assertTrue(one.startsWith("values "), one);
    for (int processors : new int[] {2, 4, 8}) {
      assertEquals(one, run("-XX:ActiveProcessorCount=" + processors, ""));
    }
  }

  /** A version of ONNX Runtime searches it by recursion, which ended the process. */
  @Test
  void aLongCommandLineIsSurvived() throws IOException, InterruptedException {
    assertTrue(run("-Xss1m", "a".repeat(100_000)).startsWith("values "));
  }
}
