package org.ossify.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that was done to an image, in order; it travels with the image.
 *
 * @param version of this record's form, 1
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProcessRecord(int version, List<StepRecord> steps) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static final ProcessRecord EMPTY = new ProcessRecord(1, List.of());

  public ProcessRecord {
    steps = List.copyOf(steps);
  }

  /** This record with one more step at its end. */
  public ProcessRecord with(StepRecord step) {
    List<StepRecord> longer = new ArrayList<>(steps);
    longer.add(step);
    return new ProcessRecord(version, longer);
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of texts and numbers is always JSON", e);
    }
  }

  /**
   * @throws IllegalArgumentException when the text is no process record
   */
  public static ProcessRecord fromJson(String json) {
    try {
      return JSON.readValue(json, ProcessRecord.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This is no process record of Ossify: " + e.getMessage());
    }
  }
}
