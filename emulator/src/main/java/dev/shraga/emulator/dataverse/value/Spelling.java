package dev.shraga.emulator.dataverse.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// How ids, instants and days are spelled.
public final class Spelling {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern OFFSET = Pattern.compile(".*T.*([+-]\\d\\d:\\d\\d|Z)");

  private Spelling() {}

  /// The id that a text spells, in any case.
  public static Optional<UUID> guid(String text) {
    return GUID.matcher(text).matches()
        ? Optional.of(UUID.fromString(text.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /// The instant that a text spells; without an offset it is UTC, as the service takes it.
  public static Optional<Instant> moment(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    try {
      return Optional.of(
          OffsetDateTime.parse(OFFSET.matcher(upper).matches() ? upper : upper + "Z").toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /// The day that a text spells.
  public static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
