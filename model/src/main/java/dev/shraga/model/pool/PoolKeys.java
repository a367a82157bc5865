package dev.shraga.model.pool;

import dev.shraga.model.yaml.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The keys that pools of both kinds have.
record PoolKeys(
    boolean cordoned,
    List<Window> windows,
    String identity,
    Upkeep upkeep,
    @Nullable Instant pausedUntil) {
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration YEAR = Duration.ofDays(365);

  private static final Duration MONTH = Duration.ofDays(30);

  /// A younger box would be made anew before it had worked for as long as its making took: that may
  /// be two hours.
  private static final Duration SHORTEST_LIFE = Duration.ofHours(3);

  private static final List<String> OF_BOXES = List.of("windows", "rest", "maxLifetime", "surge");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@{}]+@[^\\s@{}]+");

  /// Reads them.
  ///
  /// @param machines of the pool; empty if they were refused
  static PoolKeys read(Fields spec, Optional<Machines> machines) {
    PoolKeys keys =
        new PoolKeys(
            spec.yesNo("cordoned", false),
            spec.mappings("windows").stream().map(Window::read).toList(),
            spec.parsed(
                    "identity",
                    "an e-mail address, perhaps with {worker} for the worker's name",
                    PoolKeys::identity)
                .orElse(""),
            upkeep(spec),
            pausedUntil(spec));
    if (machines.isPresent() && machines.get() instanceof Machines.Local) {
      for (String key : OF_BOXES) {
        if (spec.node(key).isPresent()) {
          spec.refuse(
              key,
              "is for boxes, and this pool's machines are local: nobody can stop those or make them"
                  + " anew. Leave it out, or give machines: {devBox: {project: .., pool: ..}}");
        }
      }
    }
    return keys;
  }

  /// Until when something is paused; null if the file does not say.
  static @Nullable Instant pausedUntil(Fields spec) {
    return spec.parsed(
            "pausedUntil",
            "a time with its zone like 2026-12-01T08:00:00Z or 2026-12-01T09:00:00+01:00",
            Moments::instant)
        .orElse(null);
  }

  /// An e-mail address in lower case.
  static Optional<String> email(String text) {
    return EMAIL.matcher(text).matches()
        ? Optional.of(text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static Optional<String> identity(String text) {
    return text.isEmpty() || EMAIL.matcher(text.replace(WorkerPool.WORKER, "w")).matches()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Upkeep upkeep(Fields spec) {
    Upkeep usual = Upkeep.DEFAULT;
    Optional<Fields> rest = spec.below("rest");
    Optional<Duration> restAfter = rest.map(keys -> keys.duration("after", SECOND, MONTH));
    boolean hibernate =
        rest.map(keys -> keys.yesNo("hibernate", usual.hibernate())).orElse(usual.hibernate());
    rest.ifPresent(Fields::end);
    return new Upkeep(
        restAfter,
        hibernate,
        spec.node("maxLifetime").map(_ -> spec.duration("maxLifetime", SHORTEST_LIFE, YEAR)),
        spec.whole("surge", 1, 50, usual.surge()),
        spec.duration("drainWithin", SECOND, MONTH, usual.drainWithin()));
  }
}
