package dev.shraga.local.sim.sabotage;

import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.watch.Breach;
import dev.shraga.local.sim.world.Crowd;
import dev.shraga.local.sim.world.Rhythm;
import dev.shraga.local.sim.world.Run;
import dev.shraga.local.sim.world.Seams;
import dev.shraga.local.sim.world.Size;
import dev.shraga.local.sim.world.World;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// A guard that can be taken out.
///
/// @param word for it
/// @param sentence what it is for
/// @param without worlds without it, a fresh one for each
/// @param beside what else is taken out, with it and also where it is in its place: guards that
///   make up for it
/// @param faults that may come meanwhile
/// @param size of the world of a seed
/// @param from the first seed that is tried
record Guard(
    String word,
    String sentence,
    Supplier<Seams> without,
    Supplier<Seams> beside,
    Set<Fault> faults,
    LongFunction<Size> size,
    long from) {
  /// Three reconcilers, and one user with more tasks than may be at work at the same time.
  private static final Size CROWDED =
      new Size(
          Crowd.withoutBoxes(3, 4, 1, 6),
          Rhythm.of(Duration.ofSeconds(10), Duration.ofSeconds(5)),
          Duration.ofSeconds(10),
          1,
          Duration.ofSeconds(150),
          Duration.ofMinutes(45));

  /// The same, and everything but a lease goes fast, so that more falls into an answer's delay.
  private static final Size HASTY =
      new Size(
          Crowd.withoutBoxes(2, 4, 1, 6),
          Rhythm.of(Duration.ofSeconds(2), Duration.ofSeconds(1)),
          Duration.ofSeconds(5),
          1,
          Duration.ofSeconds(90),
          Duration.ofMinutes(45));

  /// How many times as often as usual something goes wrong in a storm.
  private static final int STORM = 5;

  /// A breach that somebody noticed.
  ///
  /// @param seed of the world in which it came
  record Caught(long seed, Breach breach) {}

  /// Takes it out of one world after another, until somebody notices who does not notice anything
  /// while it is in its place.
  ///
  /// @param most how many worlds at most
  Optional<Caught> search(long first, int most) {
    for (long seed = first; seed < first + most; seed++) {
      Optional<Breach> breach = breach(seed, new Both(beside.get(), without.get()));
      if (breach.isPresent() && inPlace(seed).isEmpty()) {
        return Optional.of(new Caught(seed, breach.get()));
      }
    }
    return Optional.empty();
  }

  /// What is noticed while it is in its place.
  Optional<Breach> inPlace(long seed) {
    return breach(seed, beside.get());
  }

  /// The same with other faults.
  Guard with(Fault first, Fault... more) {
    return new Guard(word, sentence, without, beside, EnumSet.of(first, more), size, from);
  }

  /// The same where another guard, which makes up for it, is gone all the time.
  Guard beside(Supplier<Seams> other) {
    return new Guard(word, sentence, without, other, faults, size, from);
  }

  /// The same in worlds in which many want the same.
  Guard crowded() {
    return new Guard(word, sentence, without, beside, faults, _ -> CROWDED, from);
  }

  /// The same in crowded worlds that are in a hurry.
  Guard hasty() {
    return new Guard(word, sentence, without, beside, faults, _ -> HASTY, from);
  }

  /// The same in hasty worlds in which much more goes wrong.
  Guard stormy() {
    return new Guard(word, sentence, without, beside, faults, _ -> HASTY.trouble(STORM), from);
  }

  /// The same, tried from another seed on.
  Guard from(long seed) {
    return new Guard(word, sentence, without, beside, faults, size, seed);
  }

  @Override
  public String toString() {
    return word;
  }

  private Optional<Breach> breach(long seed, Seams seams) {
    try (World world = new World(seed, size.apply(seed), faults, false, seams)) {
      Run run = world.run();
      return run.breach();
    }
  }
}
