package dev.shraga.reconciler.status.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The pages' look, packed with the program: nothing is loaded from elsewhere.
public final class Stylesheet {
  /// Where it is served.
  public static final String PATH = "/style.css";

  /// The style sheet.
  public static final String TEXT = read("style.css");

  /// The icon in the browser's tab.
  public static final String ICON = read("favicon.svg");

  /// Its address; another text has another one, so that browsers may keep it.
  public static final String HREF = PATH + "?" + Integer.toHexString(TEXT.hashCode());

  private Stylesheet() {}

  private static String read(String name) {
    try (InputStream file = Stylesheet.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not packed with the program");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
