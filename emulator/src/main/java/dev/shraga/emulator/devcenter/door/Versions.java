package dev.shraga.emulator.devcenter.door;

import dev.shraga.emulator.devcenter.center.Refusal;
import java.util.List;

/// Checks api-versions.
final class Versions {
  private Versions() {}

  /// @throws Refusal if it is missing, or none of these
  static void check(Address address, List<String> allowed) {
    String version =
        address
            .option("api-version")
            .orElseThrow(() ->
                Refusal.of(
                    400,
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required."));
    if (!allowed.contains(version)) {
      throw Refusal.of(
          400,
          "UnsupportedApiVersion",
          "The api-version '" + version + "' is not one of " + String.join(", ", allowed) + ".");
    }
  }
}
