/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ossify.annotate.BallDataset;
import org.ossify.annotate.Dataset;
import org.ossify.model.card.AxisCounts;
import org.ossify.model.engine.UNetShape;
import org.ossify.volume.Progress;
import org.ossify.volume.Vector3;

/** The rules by which a dataset becomes a plan. */
class PlanningTest {

  private static final AxisCounts BIG = new AxisCounts(512, 512, 100);

  @Test
  void percentilesOfOneToTenAreThoseOfNumPy() {
    float[][] samples = {{10, 3, 8, 1}, {5, 6, 7, 2, 9, 4}};
    IntensityStatistics found = IntensityStatistics.of(samples);
    assertEquals(1.045, found.lowHu(), 1e-6);
    assertEquals(5.5, found.medianHu(), 1e-6);
    assertEquals(9.955, found.highHu(), 1e-6);
    assertEquals(5.5, found.meanHu(), 1e-9);
    assertEquals(Math.sqrt(8.25), found.deviationHu(), 1e-9);
  }

  @Test
  void theTargetSpacingIsTheMedianOfEachAxis() {
    List<Vector3> spacings =
        List.of(new Vector3(0.4, 0.5, 1), new Vector3(0.6, 0.7, 2), new Vector3(0.5, 0.9, 1.2));
    assertEquals(new Vector3(0.5, 0.7, 1.2), TargetSpacing.of(spacings, List.of(BIG, BIG, BIG)));
  }

  @Test
  void thickSlicesTakeTheTenthPercentile() {
    List<Vector3> spacings = new ArrayList<>();
    List<AxisCounts> sizes = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      spacings.add(new Vector3(0.5, 0.5, 1 + i));
      sizes.add(BIG);
    }
    assertEquals(2, TargetSpacing.of(spacings, sizes).z(), 1e-12);
  }

  @Test
  void theTenthPercentileIsNeverBelowTheOtherAxes() {
    List<Vector3> spacings =
        List.of(new Vector3(1, 1, 0.2), new Vector3(1, 1, 5), new Vector3(1, 1, 5));
    double z = TargetSpacing.of(spacings, List.of(BIG, BIG, BIG)).z();
    assertEquals(1.16, z, 1e-9);
    List<Vector3> thinner =
        List.of(new Vector3(1, 1, 0.1), new Vector3(1, 1, 0.1), new Vector3(1, 1, 5));
    assertEquals(0.1, TargetSpacing.of(thinner, List.of(BIG, BIG, BIG)).z(), 1e-9);
    List<Vector3> mixed =
        List.of(
            new Vector3(1, 1, 0.1),
            new Vector3(1, 1, 0.1),
            new Vector3(1, 1, 5),
            new Vector3(1, 1, 5),
            new Vector3(1, 1, 5));
    assertEquals(1.00001, TargetSpacing.of(mixed, List.of(BIG, BIG, BIG, BIG, BIG)).z(), 1e-9);
  }

  @Test
  void manyThickSlicesKeepTheirMedian() {
    AxisCounts tall = new AxisCounts(512, 512, 400);
    List<Vector3> spacings = List.of(new Vector3(0.5, 0.5, 1), new Vector3(0.5, 0.5, 5));
    assertEquals(3, TargetSpacing.of(spacings, List.of(tall, tall)).z(), 1e-12);
  }

  @Property(tries = 100)
  void everyPlanFitsItsBudgetAndItsOwnPooling(
      @ForAll @DoubleRange(min = 0.3, max = 1.5) double inPlane,
      @ForAll @DoubleRange(min = 0.3, max = 6) double slice,
      @ForAll @IntRange(min = 5, max = 500) int size,
      @ForAll @IntRange(min = 5, max = 500) int slices,
      @ForAll @IntRange(min = 700, max = 20000) int budget,
      @ForAll @IntRange(min = 4, max = 32) int features) {
    NetworkPlanner.Demand demand =
        new NetworkPlanner.Demand(
            new Vector3(inPlane, inPlane, slice),
            new AxisCounts(size, size, slices),
            1,
            2,
            features,
            20);
    NetworkPlanner plan = NetworkPlanner.of(demand, budget);
    UNetShape shape = new UNetShape(1, 2, plan.stages());
    assertTrue(plan.memoryMb() <= budget);
    assertTrue(plan.patch().isMultipleOf(shape.multiple()), plan.toString());
    assertTrue(plan.batch() >= 2);
    for (UNetShape.Stage stage : plan.stages()) {
      assertTrue(stage.features() <= 320);
    }
    AxisCounts coarsest = shape.multiple();
    for (int[] axis :
        new int[][] {
          {plan.patch().x(), coarsest.x()},
          {plan.patch().y(), coarsest.y()},
          {plan.patch().z(), coarsest.z()}
        }) {
      assertTrue(axis[1] == 1 || axis[0] / axis[1] >= 4, plan.toString());
    }
    long more = NetworkPlanner.of(demand, 2L * budget).patch().product();
    assertTrue(more >= plan.patch().product());
  }

  @Test
  void aThickSliceIsPooledAndConvolvedOnlyWhenTheOthersAreAsCoarse() {
    NetworkPlanner plan =
        NetworkPlanner.of(
            new NetworkPlanner.Demand(
                new Vector3(0.5, 0.5, 3), new AxisCounts(256, 256, 64), 1, 2, 16, 50),
            8000);
    assertEquals(new AxisCounts(3, 3, 1), plan.stages().get(0).kernel());
    assertEquals(new AxisCounts(2, 2, 1), plan.stages().get(1).stride());
    assertEquals(new AxisCounts(3, 3, 1), plan.stages().get(1).kernel());
    assertEquals(new AxisCounts(2, 2, 1), plan.stages().get(2).stride());
    assertEquals(new AxisCounts(3, 3, 3), plan.stages().get(2).kernel());
    assertEquals(new AxisCounts(2, 2, 2), plan.stages().get(3).stride());
  }

  @Test
  void aPlanSurvivesYamlAndJson(@TempDir Path folder) throws IOException {
    TrainingPlan plan = plan(folder, TrainingPlanner.Channels.BANDS);
    for (String name : List.of("plan.yaml", "plan.json")) {
      Path file = folder.resolve(name);
      TrainingPlanFile.write(file, plan);
      assertEquals(plan, TrainingPlanFile.read(file), name);
    }
    assertTrue(
        Files.readString(folder.resolve("plan.yaml")).contains("\npatch: {x: 16, y: 16, z:"));
    assertTrue(Files.readString(folder.resolve("plan.yaml")).contains("\n  1: bone\n"));
  }

  private static TrainingPlan plan(Path folder, TrainingPlanner.Channels channels)
      throws IOException {
    Dataset dataset = Dataset.open(BallDataset.write(folder.resolve("balls"), 2, 16));
    return TrainingPlanner.plan(dataset, 700, 4, channels, Progress.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batch: 2|batch: many|the field batch is missing or has a value of the wrong kind",
        "batch: 2|bunch: 2|the field batch is missing",
        "batch: 2|batch: 0|batch must be 1 to 64",
        "patch: {x: 16|patch: {x: 17|must be a multiple of",
        "patch: {x: 16|patch: {y: 16|the field patch",
        "overlap: 0.5|overlap: 2|overlap must be 0.0 to 0.9",
        "spacingMm: {x: 1.0|spacingMm: {x: -1|spacing must be above 0",
        "ossify-plan/1|other/1|is not a plan",
        "batch: 2|batch: [|is not YAML"
      })
  void aWrongFieldIsNamed(String was, String is, String said, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("plan.yaml");
    TrainingPlanFile.write(file, plan(folder, TrainingPlanner.Channels.NNUNET));
    String text = Files.readString(file);
    assertTrue(text.contains(was), text);
    Files.writeString(file, text.replace(was, is));
    String message =
        assertThrows(IllegalArgumentException.class, () -> TrainingPlanFile.read(file))
            .getMessage();
    assertTrue(message.contains(said), message);
  }

  @Test
  void theFingerprintOfBallsIsThatOfBalls(@TempDir Path folder) throws IOException {
    TrainingPlan plan = plan(folder, TrainingPlanner.Channels.NNUNET);
    assertEquals(2, plan.patients());
    assertEquals(400, plan.intensity().meanHu(), 5);
    assertEquals(60, plan.intensity().deviationHu(), 5);
    assertEquals(new Vector3(1, 1, 1), plan.spacingMm());
  }
}
