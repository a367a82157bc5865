package dev.shraga.emulator.dataverse.url;

import dev.shraga.emulator.dataverse.answer.Refusals;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Percent-encoding.
public final class Percent {
  private Percent() {}

  /// A part of a path as meant; a plus is itself.
  static String decodePath(String raw) {
    return decode(raw.replace("+", "%2B"));
  }

  /// A part of a query as meant; a plus is a blank.
  static String decodeQuery(String raw) {
    return decode(raw);
  }

  /// A value that may stand in a query.
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// The value of an option, with the letters left readable that may stand in a query as they are.
  public static String encodeQuery(String text) {
    String encoded = encode(text);
    for (String letter : List.of("$", "(", ")", ",", ";", "=", "/", "'", ":", "@")) {
      encoded = encoded.replace(encode(letter), letter);
    }
    return encoded;
  }

  /// A value that stood in a query.
  public static String decode(String raw) {
    if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
      return raw;
    }
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw Refusals.query("The address is not percent-encoded as it should be: '" + raw + "'.");
    }
  }
}
