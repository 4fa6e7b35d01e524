/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.ossify.volume.NumberText;

/**
 * JSON for others to read, indented: what is no number is null, and the infinite ones, which JSON
 * has no number for, are the texts "Inf" and "-Inf".
 */
public final class JsonText {

  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(new Numbers<>(Double.class))
                  .addSerializer(new Numbers<>(Float.class))
                  .addSerializer(double.class, new Numbers<>(Double.class))
                  .addSerializer(float.class, new Numbers<>(Float.class)))
          .writerWithDefaultPrettyPrinter();

  private JsonText() {}

  /** Maps, lists, records, texts and numbers as JSON. */
  public static String of(Object value) {
    try {
      return WRITER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records of texts and numbers are always JSON", e);
    }
  }

  private static final class Numbers<T extends Number> extends StdSerializer<T> {

    private static final long serialVersionUID = 1;

    Numbers(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value.doubleValue())) {
        json.writeNumber(NumberText.cell(value));
      } else if (Double.isNaN(value.doubleValue())) {
        json.writeNull();
      } else {
        json.writeString(NumberText.cell(value));
      }
    }
  }
}
