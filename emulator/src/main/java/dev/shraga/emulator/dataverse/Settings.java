package dev.shraga.emulator.dataverse;

import dev.shraga.emulator.dataverse.access.Bearers;
import dev.shraga.emulator.dataverse.limit.Limits;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What is decided outside the emulator.
///
/// @param ids source of ids and tokens; called by many threads
/// @param limits how much one identity may ask
/// @param forceToDisk whether each write must survive a loss of power, not only of the process
/// @param definitionDelay how long rows do not see a changed definition; an index takes twice that
/// @param customizationLock how long after a change of a definition the next one is refused
/// @param bearers knows tokens that are nobody's fixed one, like an emulated directory
/// @param pause passes time when a fault makes an answer late; called by many threads
public record Settings(
    Supplier<UUID> ids,
    Limits limits,
    boolean forceToDisk,
    Duration definitionDelay,
    Duration customizationLock,
    Consumer<Duration> pause,
    Bearers bearers) {
  /// Real organisations take between a moment and half a minute.
  private static final Duration DEFINITION_DELAY = Duration.ofSeconds(3);

  /// Unguessable ids and the service's own limits.
  public static Settings standard() {
    return new Settings(
        UUID::randomUUID,
        Limits.service(),
        false,
        DEFINITION_DELAY,
        Duration.ZERO,
        Settings::sleep,
        Bearers.NONE);
  }

  /// Ids that are the same in every run, definitions that rows see at once, and no time that
  /// passes; for tests and simulations, its tokens can be guessed.
  public static Settings seeded(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Supplier<UUID> ids =
        () -> {
          synchronized (random) {
            // Version 4 and variant 2, so that they look like any other id.
            long high = (random.nextLong() & ~0xF000L) | 0x4000L;
            long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
            return new UUID(high, low);
          }
        };
    return new Settings(
        ids, Limits.service(), false, Duration.ZERO, Duration.ZERO, _ -> {}, Bearers.NONE);
  }

  /// These settings with other limits.
  public Settings withLimits(Limits other) {
    return new Settings(
        ids, other, forceToDisk, definitionDelay, customizationLock, pause, bearers);
  }

  /// These settings with another delay until rows see a changed definition.
  public Settings withDefinitionDelay(Duration other) {
    return new Settings(ids, limits, forceToDisk, other, customizationLock, pause, bearers);
  }

  /// These settings with another time for which a change of a definition locks out the next one.
  public Settings withCustomizationLock(Duration other) {
    return new Settings(ids, limits, forceToDisk, definitionDelay, other, pause, bearers);
  }

  /// These settings with a directory whose tokens are good here.
  public Settings withBearers(Bearers other) {
    return new Settings(ids, limits, forceToDisk, definitionDelay, customizationLock, pause, other);
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException closing) {
      // The answer then comes at once: whoever closes the port does not wait for it.
      Thread.currentThread().interrupt();
    }
  }
}
