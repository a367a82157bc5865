package dev.shraga.model.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The product's version, as the file `VERSION` at the top of the repository says it.
public final class Version {
  private Version() {}

  /// The version that this program was built as, like `0.1.0`.
  public static String current() {
    try (InputStream file = Version.class.getResourceAsStream("/dev/shraga/model/VERSION")) {
      if (file == null) {
        throw new IllegalStateException("VERSION is not packed with the program");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
