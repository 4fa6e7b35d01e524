/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.card;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** One document of YAML as {@link CardText} wants it, from the events of the parser. */
final class YamlText {

  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

  private final Iterator<Event> events;
  private final Map<String, Object> anchors = new HashMap<>();
  private final CardText.Count count = new CardText.Count();

  private YamlText(Iterator<Event> events) {
    this.events = events;
  }

  static Object read(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new YamlText(new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator())
          .document();
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new IllegalArgumentException("it is not YAML: line " + line + " is broken", e);
    } catch (YAMLException e) {
      throw new IllegalArgumentException("it is not YAML: it holds a character of no text", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not YAML: its text is not UTF-8", e);
    }
  }

  private Object document() {
    events.next();
    if (!events.next().is(Event.ID.DocumentStart)) {
      return null;
    }
    Object value = value(events.next(), 0);
    events.next();
    if (events.next().is(Event.ID.DocumentStart)) {
      throw new IllegalArgumentException("it holds more than one document");
    }
    return value;
  }

  private Object value(Event event, int depth) {
    count.one();
    if (event instanceof AliasEvent alias) {
      return named(alias.getAnchor());
    }
    Object value;
    if (event instanceof ScalarEvent scalar) {
      value = scalar.isPlain() && NOTHING.contains(scalar.getValue()) ? null : scalar.getValue();
    } else {
      value = event instanceof MappingStartEvent ? map(depth + 1) : list(depth + 1);
    }
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, value);
    }
    return value;
  }

  private Object named(String anchor) {
    if (!anchors.containsKey(anchor)) {
      throw new IllegalArgumentException("its alias *" + anchor + " names nothing before it");
    }
    return anchors.get(anchor);
  }

  private Map<String, Object> map(int depth) {
    CardText.requireDepth(depth);
    Map<String, Object> map = new LinkedHashMap<>();
    for (Event next = events.next(); !next.is(Event.ID.MappingEnd); next = events.next()) {
      if (!(value(next, depth) instanceof String name)) {
        int line = next.getStartMark().getLine() + 1;
        throw new IllegalArgumentException("it has a field without a name in line " + line);
      }
      CardText.requireNew(map, name);
      map.put(name, value(events.next(), depth));
    }
    return map;
  }

  private List<Object> list(int depth) {
    CardText.requireDepth(depth);
    List<Object> list = new ArrayList<>();
    for (Event next = events.next(); !next.is(Event.ID.SequenceEnd); next = events.next()) {
      list.add(value(next, depth));
    }
    return list;
  }
}
