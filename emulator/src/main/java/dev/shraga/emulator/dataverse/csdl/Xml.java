package dev.shraga.emulator.dataverse.csdl;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// XML in memory, element by element.
final class Xml {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;

  Xml() {
    try {
      writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      writer.writeStartDocument("utf-8", "1.0");
    } catch (XMLStreamException impossible) {
      throw unwritable(impossible);
    }
  }

  /// Begins an element.
  ///
  /// @param attributes names and values in turn
  Xml open(String name, String... attributes) {
    try {
      writer.writeStartElement(name);
      attributes(attributes);
      return this;
    } catch (XMLStreamException impossible) {
      throw unwritable(impossible);
    }
  }

  /// An element without content.
  ///
  /// @param attributes names and values in turn
  Xml empty(String name, String... attributes) {
    try {
      writer.writeEmptyElement(name);
      attributes(attributes);
      return this;
    } catch (XMLStreamException impossible) {
      throw unwritable(impossible);
    }
  }

  /// Ends the innermost elements.
  Xml close(int elements) {
    try {
      for (int i = 0; i < elements; i++) {
        writer.writeEndElement();
      }
      return this;
    } catch (XMLStreamException impossible) {
      throw unwritable(impossible);
    }
  }

  /// Everything so far; ends what is open.
  String text() {
    try {
      writer.writeEndDocument();
      return text.toString();
    } catch (XMLStreamException impossible) {
      throw unwritable(impossible);
    }
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      writer.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private static IllegalStateException unwritable(XMLStreamException impossible) {
    return new IllegalStateException("XML cannot be written to memory", impossible);
  }
}
