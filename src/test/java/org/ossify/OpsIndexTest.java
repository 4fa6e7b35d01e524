/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ossify.kernel.Morphology;

/** The file that Maven's build writes beside our classes, by which SciJava Ops finds kernels. */
class OpsIndexTest {

  private final List<JsonNode> ops = new ArrayList<>();

  @BeforeEach
  void read() throws IOException {
    URL index = Morphology.class.getResource("/ops.yaml");
    String classes = Morphology.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    boolean builtByMaven = classes.endsWith("/target/classes/") || classes.endsWith(".jar");
    assumeTrue(builtByMaven || index != null, "built without annotation processors");
    new YAMLMapper().readTree(index).forEach(node -> ops.add(node.get("op")));
  }

  @Test
  void namesAreThoseThatImageJOpsUses() {
    assertEquals(
        List.of(
            "filter.gauss",
            "filter.median",
            "geom.marchingCubes",
            "geom.smoothMesh",
            "image.distanceTransform",
            "morphology.close",
            "morphology.dilate",
            "morphology.erode",
            "morphology.fillHoles",
            "morphology.keepLargest",
            "morphology.open",
            "morphology.removeSmall"),
        ops.stream().map(op -> op.get("names").get(0).asText()).sorted().toList());
  }

  @Test
  void everyOpIsAPublicStaticMethodWithTheParametersThatItTells() throws ClassNotFoundException {
    for (JsonNode op : ops) {
      Method method = method(op);
      assertTrue(Modifier.isStatic(method.getModifiers()), method.toString());
      List<String> told = new ArrayList<>();
      op.get("parameters").forEach(parameter -> told.add(parameter.get("type").asText()));
      List<String> types =
          Arrays.stream(method.getParameterTypes())
              .map(Class::getTypeName)
              .collect(Collectors.toCollection(ArrayList::new));
      types.add(method.getReturnType().getTypeName());
      assertEquals(types, told, method.toString());
      assertFalse(op.get("description").asText().isBlank(), method.toString());
    }
  }

  /** The method that an address such as "javaMethod:/a.B.c(d.E,int)" names. */
  private static Method method(JsonNode op) throws ClassNotFoundException {
    String address = URLDecoder.decode(op.get("source").asText(), StandardCharsets.UTF_8);
    String call = address.substring("javaMethod:/".length());
    String name = call.substring(0, call.indexOf('('));
    int dot = name.lastIndexOf('.');
    for (Method method : Class.forName(name.substring(0, dot)).getMethods()) {
      String types =
          Arrays.stream(method.getParameterTypes())
              .map(Class::getTypeName)
              .collect(Collectors.joining(","));
      if (call.equals(name + "(" + types + ")")
          && method.getName().equals(name.substring(dot + 1))) {
        return method;
      }
    }
    throw new AssertionError("There is no public method " + call);
  }
}
