package dev.shraga.emulator.dataverse.call;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.http.Headers;
import java.util.Optional;

/// What must be so for a request to be carried out, from `If-Match` and `If-None-Match`.
public sealed interface Condition {
  /// Nothing: a PATCH creates the row if it is missing.
  record None() implements Condition {}

  /// `If-Match: *`: the row must be there.
  record Exists() implements Condition {}

  /// `If-Match: W/"1"`: the row must be there at that version.
  record At(String etag) implements Condition {}

  /// `If-None-Match: *`: the row must not be there.
  record Missing() implements Condition {}

  /// `If-None-Match: W/"1"`: the row must be at another version.
  record NotAt(String etag) implements Condition {}

  /// The condition of a request. The literal `null` in `If-None-Match`, which clients send against
  /// caches, is none.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if there are two
  static Condition of(Headers headers) {
    Optional<String> match = value(headers, "If-Match");
    Optional<String> noMatch =
        value(headers, "If-None-Match").filter(value -> !value.equals("null"));
    if (match.isPresent() && noMatch.isPresent()) {
      throw Refusals.query("If-Match and If-None-Match cannot both be conditions of one request.");
    }
    if (match.isPresent()) {
      return match.get().equals("*") ? new Exists() : new At(match.get());
    }
    return noMatch
        .<Condition>map(etag -> etag.equals("*") ? new Missing() : new NotAt(etag))
        .orElse(new None());
  }

  /// Refuses to write a row that is not at the version that the caller names, or is there at all.
  default void requireWrite(Row row) {
    switch (this) {
      case None _, Exists _ -> {}
      case NotAt(String etag) -> {
        if (same(etag, row)) {
          throw Refusals.versionUnwanted();
        }
      }
      case At(String etag) -> {
        if (!same(etag, row)) {
          throw Refusals.versionMismatch();
        }
      }
      case Missing _ -> throw Refusals.duplicate();
    }
  }

  /// Whether a missing row may be created.
  default boolean creates() {
    return switch (this) {
      case None _, Missing _, NotAt _ -> true;
      case Exists _, At _ -> false;
    };
  }

  /// Whether the caller has this version of the row already.
  default boolean has(Row row) {
    return this instanceof NotAt(String etag) && same(etag, row);
  }

  private static boolean same(String etag, Row row) {
    String strong = etag.startsWith("W/") ? etag.substring(2) : etag;
    return strong.equals("\"" + row.version() + "\"");
  }

  private static Optional<String> value(Headers headers, String name) {
    return headers.first(name).map(String::strip).filter(value -> !value.isEmpty());
  }
}
