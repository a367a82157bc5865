package dev.shraga.emulator.dataverse.query;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.rows.Store;
import dev.shraga.emulator.dataverse.rows.View;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Up to where a caller knows a table; opaque to callers.
///
/// @param version the organisation's write counter then
/// @param at when it was given
record DeltaToken(long version, Instant at) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})!(.+)");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss", Locale.ROOT);

  static DeltaToken parse(String text) {
    Matcher matcher = FORM.matcher(text);
    try {
      if (matcher.matches()) {
        return new DeltaToken(
            Long.parseLong(matcher.group(1)),
            LocalDateTime.parse(matcher.group(2), TIME).toInstant(ZoneOffset.UTC));
      }
    } catch (DateTimeParseException _) {
      throw malformed();
    }
    throw malformed();
  }

  String text() {
    return version + "!" + TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
  }

  boolean expired(View view, EntityType type, Instant now) {
    return version < view.trackedSince(type)
        || version > view.version()
        || at.isBefore(now.minus(Store.TRACKED));
  }

  private static RuntimeException malformed() {
    return Refusals.query("The delta token is malformed. Follow the delta link as it is.");
  }
}
