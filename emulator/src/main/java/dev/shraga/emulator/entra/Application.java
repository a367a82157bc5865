package dev.shraga.emulator.entra;

import java.util.UUID;

/// A registered application.
///
/// @param id its client id
/// @param secret its client secret
public record Application(UUID id, String secret) {
  /// Refuses a secret that anybody could have guessed.
  public Application {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("the secret of application " + id + " is blank");
    }
  }

  /// Without the secret, so that it cannot end up in a log.
  @Override
  public String toString() {
    return "application " + id;
  }
}
