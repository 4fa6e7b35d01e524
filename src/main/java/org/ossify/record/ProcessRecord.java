/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that was done to an image, in order; it travels with the image.
 *
 * <p>A newer version than this one's is read as far as it is known: fields are only ever added.
 *
 * @param version of this record's form, 1
 * @param steps in the order of doing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"version", "changedOutside", "steps"})
public record ProcessRecord(int version, List<StepRecord> steps) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static final ProcessRecord EMPTY = new ProcessRecord(1, List.of());

  public ProcessRecord {
    if (version < 1) {
      throw new IllegalArgumentException("Its version must be at least 1, got " + version);
    }
    steps = steps == null ? List.of() : List.copyOf(steps);
  }

  /** This record with one more step at its end. */
  public ProcessRecord with(StepRecord step) {
    List<StepRecord> longer = new ArrayList<>(steps);
    longer.add(step);
    return new ProcessRecord(version, longer);
  }

  /**
   * What was done to the voxels without Ossify, a sentence a time; stands in front of all steps
   * when the record is written.
   */
  @JsonProperty("changedOutside")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public List<String> changesOutside() {
    return steps.stream().map(StepRecord::changeOutside).filter(text -> !text.isEmpty()).toList();
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of texts and numbers is always JSON", e);
    }
  }

  /**
   * @throws IllegalArgumentException when the text is not a process record
   */
  public static ProcessRecord fromJson(String json) {
    try {
      ProcessRecord record = JSON.readValue(json, ProcessRecord.class);
      if (record == null) {
        throw new IllegalArgumentException("This is not a process record of Ossify: it is null");
      }
      return record;
    } catch (JsonProcessingException e) {
      // Without the place in the source: its text would show the reader half of the record.
      throw new IllegalArgumentException(
          "This is not a process record of Ossify: " + e.getOriginalMessage());
    }
  }
}
