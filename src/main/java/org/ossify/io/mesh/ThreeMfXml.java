/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.mesh;

import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ossify.io.MalformedFileException;

/** Safe reading of the XML parts of a 3MF archive: no document type, nothing from outside. */
final class ThreeMfXml {

  static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  /** What to do at the beginning of an element. */
  @FunctionalInterface
  interface ElementReader {
    void begin(XMLStreamReader xml);
  }

  private ThreeMfXml() {}

  /**
   * Calls the reader at the beginning of every element.
   *
   * @throws MalformedFileException when this is not well-formed XML without a document type
   */
  static void read(InputStream in, ElementReader reader) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw new MalformedFileException("its XML has a document type, which 3MF forbids");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          reader.begin(xml);
        }
      }
    } catch (XMLStreamException e) {
      String where = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNumber();
      throw new MalformedFileException("its XML is damaged" + where);
    }
  }

  /** The archive entry that the first relationship of a type points to. */
  static String relationshipTarget(InputStream in, String type) {
    String[] found = new String[1];
    read(
        in,
        xml -> {
          if (xml.getLocalName().equals("Relationship")
              && type.equals(xml.getAttributeValue(null, "Type"))
              && found[0] == null) {
            found[0] = xml.getAttributeValue(null, "Target");
          }
        });
    if (found[0] == null) {
      throw new MalformedFileException("it names no 3D model");
    }
    return found[0].startsWith("/") ? found[0].substring(1) : found[0];
  }

  /** Text with the five signs that XML reserves written out, and without what it forbids. */
  static String escaped(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }
}
