/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that was done to an image.
 *
 * <p>A record written by a newer or older Ossify can be read: fields that are not known are passed
 * over, and texts and maps that are missing are empty.
 *
 * @param step the step of the standard, as in the menu: "1 Data Preparation"
 * @param command label of the command: "CT Import"
 * @param parameters key to value as a macro would write them, in the order of the dialog
 * @param software name and version: "Ossify 0.1.0"
 * @param time when it ended, ISO 8601 in UTC
 * @param seconds how long it took
 * @param inputs key of each parameter that is an image to the hash of its voxels
 * @param measured numbers and facts that the step found, in the order of finding
 * @param outputs name of each image that it gave to the hash of its voxels
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StepRecord(
    String step,
    String command,
    Map<String, String> parameters,
    String software,
    String time,
    double seconds,
    Map<String, String> inputs,
    Map<String, String> measured,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> outputs) {

  /** The command of a step that nobody ran: what was found changed when Ossify looked again. */
  public static final String OUTSIDE = "Changed outside of Ossify";

  public StepRecord {
    step = step == null ? "" : step;
    command = command == null ? "" : command;
    parameters = copy(parameters);
    software = software == null ? "" : software;
    time = time == null ? "" : time;
    inputs = copy(inputs);
    measured = copy(measured);
    outputs = copy(outputs);
  }

  /** A step that gave no image. */
  public StepRecord(
      String step,
      String command,
      Map<String, String> parameters,
      String software,
      String time,
      double seconds,
      Map<String, String> inputs,
      Map<String, String> measured) {
    this(step, command, parameters, software, time, seconds, inputs, measured, Map.of());
  }

  /** This step with the hashes of the images that it gave. */
  public StepRecord gave(Map<String, String> images) {
    return new StepRecord(
        step, command, parameters, software, time, seconds, inputs, measured, images);
  }

  /** What was changed outside of Ossify, in one sentence; "" for any other step. */
  String changeOutside() {
    return command.equals(OUTSIDE) ? measured.getOrDefault("change", OUTSIDE) : "";
  }

  private static Map<String, String> copy(Map<String, String> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
