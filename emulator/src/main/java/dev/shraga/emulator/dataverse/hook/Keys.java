package dev.shraga.emulator.dataverse.hook;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Names with values in the service's form: `<settings><setting name="Key1"
/// value="Value1"/></settings>`.
final class Keys {
  private Keys() {}

  /// The values by name, in their order.
  ///
  /// @throws IllegalArgumentException if it is something else; the text does not hold it
  static Map<String, String> parse(String xml) {
    Map<String, String> keys = new LinkedHashMap<>();
    try {
      NodeList settings =
          builder()
              .parse(new InputSource(new StringReader(xml)))
              .getDocumentElement()
              .getElementsByTagName("setting");
      for (int i = 0; i < settings.getLength(); i++) {
        if (settings.item(i) instanceof Element setting
            && !setting.getAttribute("name").isEmpty()) {
          keys.put(setting.getAttribute("name"), setting.getAttribute("value"));
        }
      }
    } catch (SAXException | IOException unreadable) {
      // What the parser says may quote the secret.
      throw malformed();
    }
    if (keys.isEmpty()) {
      throw malformed();
    }
    return keys;
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // The default one prints to the standard error stream.
      builder.setErrorHandler(new DefaultHandler());
      return builder;
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException("the JDK's own XML parser lacks a feature", impossible);
    }
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "authvalue must be <settings><setting name=\"..\" value=\"..\"/></settings>");
  }
}
