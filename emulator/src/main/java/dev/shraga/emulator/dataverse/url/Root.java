package dev.shraga.emulator.dataverse.url;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The root of the Web API. Minor versions are one contract: all of them are served alike.
public final class Root {
  private static final Pattern ROOT =
      Pattern.compile("^(?:https?://[^/]+)?/api/data/(v9\\.[0-2])(?:/|(?=\\?)|$)");

  private Root() {}

  /// The version that an address asks for, like `v9.2`; empty if it is not below the root.
  public static Optional<String> version(String address) {
    Matcher matcher = ROOT.matcher(address);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /// What an address says below the root; an address without the root is below it already.
  public static String relative(String address) {
    String below = ROOT.matcher(address).replaceFirst("");
    return below.startsWith("/") ? below.substring(1) : below;
  }
}
