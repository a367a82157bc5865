package dev.shraga.emulator.dataverse.access;

import java.time.Instant;
import java.util.UUID;

/// Tells what a bearer token stands for that is nobody's fixed one. Called by many threads.
@FunctionalInterface
public interface Bearers {
  /// Knows no token.
  Bearers NONE = (_, _) -> new Bearer.Unknown();

  /// What a token stands for.
  sealed interface Bearer {
    /// A registered application.
    record Application(UUID applicationId) implements Bearer {}

    /// A token that was good once.
    record Expired() implements Bearer {}

    /// No token of ours.
    record Unknown() implements Bearer {}
  }

  /// What a token stands for.
  Bearer of(String token, Instant now);
}
